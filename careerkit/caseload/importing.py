"""Bring a caseload file into the store: all of it or, if asked, the rows without problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from careerkit.caseload import values
from careerkit.caseload.exporting import read_folder, read_json, restore
from careerkit.caseload.fields import (
    WAGES,
    Header,
    plain,
    read_header,
    recognized,
    shown,
)
from careerkit.caseload.identity import Person, Register, usable_id
from careerkit.caseload.reading import Sheet, read_sheets
from careerkit.errors import ImportProblem, RecordError
from careerkit.models import Client, describe_problems, looks_like_ssn, read_client
from careerkit.store import Save, Store

HEADER_ROWS = 10
"""Titles and remarks may stand above the header, which is within these first rows."""
CONSENT = "keep this record in careerkit"
"""What a caseload's consent column is about."""
DEFAULT_LEVEL = 3
"""Level of a new skill whose cell says none; the result tells the counselor so."""

_EXCEL_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "####")
_NAMES = ("preferred_name", "first_name", "last_name")
_NOT_WORKING = {"unemployed", "not working", "not employed", "no job", "desempleado",
                "desempleada", "retired"}  # fmt: skip
_SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "md", "phd", "rn", "esq"}


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a row from being imported."""

    row: int | str
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        place = f"row {self.row}" if isinstance(self.row, int) else self.row
        column = f", column “{self.column}”" if self.column else ""
        return f"{place}{column}: {f'{self.value} – ' if self.value else ''}{self.message}"


@dataclass
class ImportResult:
    """What an import did.

    Parameters
    ----------
    added, updated, unchanged
        Ids of clients.
    skipped
        The rows that were left out.
    problems
        Why they were left out.
    warnings
        What was imported otherwise than the counselor may expect.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[int | str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        noun = "client" if len(self.added) == 1 else "clients"
        lines = [
            f"{len(self.added)} {noun} added, {len(self.updated)} updated, "
            f"{len(self.unchanged)} unchanged."
        ]
        if self.skipped:
            lines.append(f"{len(self.skipped)} left out:")
            lines += [f"  - {problem}" for problem in self.problems]
        if self.warnings:
            lines += ["Please note:", *(f"  - {warning}" for warning in self.warnings)]
        return "\n".join(lines)


def import_file(
    file: str | Path, store: Store, *, by: str, at: datetime, skip_invalid: bool = False
) -> ImportResult:
    """Bring clients from a file into the store, in one transaction.

    Clients that are there already are changed where the file says something else and left alone
    otherwise, so the same file can be imported again.

    Parameters
    ----------
    file
        A .csv or .xlsx file with one client a row, or what `export_json` or `export_csv` wrote.
    store
        Where the clients go.
    by, at
        Who imports, and when, with a time zone; its date counts as today.
    skip_invalid
        Import the rows without problems and leave the others out.

    Returns
    -------
    ImportResult
        Its ``str()`` is a message for the counselor.

    Raises
    ------
    ImportProblem
        The file cannot be used, or rows have problems and `skip_invalid` is not set. Nothing was
        imported; every problem is named with its row, column, value and what would be valid.
    """
    path = Path(file)
    result = ImportResult()
    stored = {key: store.load(key) for key in store.ids()}
    register = Register(entry.client for entry in stored.values())
    if path.is_dir():
        changed = _records(read_folder(path), register, result)
    elif path.suffix.casefold() == ".json" and path.is_file():
        changed = _records(read_json(path), register, result)
    else:
        changed = _rows(path, register, result, at.date())
    result.skipped = list(dict.fromkeys(problem.row for problem in result.problems))
    if result.problems and not skip_invalid:
        count = len(result.problems)
        raise ImportProblem(
            f"{path.name} was not imported: it has {count} problem{'s' if count > 1 else ''}.",
            problems=[str(problem) for problem in result.problems],
            hint="Nothing was changed. Correct these and import again, or add --skip-invalid to "
            "import everything else.",
        )
    saves = []
    for client in changed:
        before = stored.get(client.id)
        if before is None:
            result.added.append(client.id)
            saves.append(Save(client, 0))
        elif client == before.client:
            result.unchanged.append(client.id)
        else:
            result.updated.append(client.id)
            saves.append(Save(client, before.version))
    if saves:
        store.save_many(saves, by=by, at=at)
    return result


def _records(
    records: Iterable[tuple[str, dict[str, Any]]], register: Register, result: ImportResult
) -> list[Client]:
    """Check the whole records of an export."""
    found: dict[str, Client] = {}
    for place, data in records:
        try:
            client = read_client(data)
            # A record is whole, so names need not be compared: it is the client with its id.
            numbers = Person.of(key=client.id, external_id=client.external_id, name=None,
                                email=None, phone=None, area=None, titles=())  # fmt: skip
            other = client.id if client.id in register.clients else register.find(numbers)
            if client.id in found:
                raise ValueError("an earlier client of the file has the same id")
            if other is not None and other != client.id:
                raise ValueError(f"the stored client {other} has this id or case number already")
        except RecordError as error:
            result.problems += [Problem(place, "", "", text) for text in error.problems]
        except ValueError as error:
            result.problems.append(Problem(place, "id", shown(str(data.get("id"))), str(error)))
        else:
            found[client.id] = client
    return list(found.values())


def _find_header(path: Path) -> tuple[Sheet, Header]:
    """Find the reading of the file and the row that have the most known headings."""
    best: tuple[int, Sheet, int] | None = None
    sheets = read_sheets(path)
    for sheet in sheets:
        for at, cells in enumerate(sheet.rows[:HEADER_ROWS]):
            count = recognized(cells)
            if count and (best is None or count > best[0]):
                best = (count, sheet, at)
    if best is None:
        raise ImportProblem(
            f"No row with headings was found in the first {HEADER_ROWS} rows of {path.name}.",
            hint="Give the columns headings, such as: ID, Name, Phone, E-mail, Area, Job title, "
            "Employer, Wage, Goal.",
        )
    _, sheet, at = best
    if sheet.flaw:
        raise ImportProblem(
            f"{path.name} was not imported: its rows cannot be told apart.",
            problems=[sheet.flaw],
            hint="Correct the quotation marks, or open the file in a spreadsheet program and save "
            "it as .xlsx.",
        )
    return sheet, read_header(at + 1, sheet.rows[at])


def _check_header(path: Path, header: Header) -> None:
    problems = [
        str(Problem(header.row, column, "", message)) for column, message in header.problems
    ]
    if not problems and not {"id", "external_id", *_NAMES} & set(header.fields):
        problems = [f"row {header.row}: no column for the name; head one “Name”"]
    if problems:
        raise ImportProblem(
            f"{path.name} was not imported: its headings leave doubts.",
            problems=problems,
            hint="Nothing was changed. Correct the headings and import again.",
        )


@dataclass
class _Row:
    """One row: what its cells mean, by field."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _Notes:
    """Remarks that several rows give rise to, each told once."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str, row: int) -> None:
        if row not in self._rows[text]:
            self._rows[text].append(row)

    def lines(self) -> list[str]:
        lines = []
        for text, rows in self._rows.items():
            some = ", ".join(map(str, rows[:8])) + (" …" if len(rows) > 8 else "")
            where = f"row {some}" if len(rows) == 1 else f"{len(rows)} rows: {some}"
            lines.append(f"{text} ({where})")
        return lines


def _rows(path: Path, register: Register, result: ImportResult, today: date) -> list[Client]:
    """Read the rows of a spreadsheet into clients, stored ones merged with what the rows say."""
    sheet, header = _find_header(path)
    _check_header(path, header)
    notes = _Notes()
    claims = _Claims()
    found: dict[int, Client] = {}
    for number, cells in enumerate(sheet.rows[header.row :], start=header.row + 1):
        if not any(cells) or cells == header.names:
            continue
        row = _read_row(number, cells, header, today, notes)
        client = _one_client(row, cells, header, register, claims, today, notes)
        if client is not None:
            found[number] = client
        result.problems += row.problems
    # Of two rows about one client neither is known to be the right one.
    for number in claims.contested:
        found.pop(number, None)
    for earlier, later in claims.pairs:
        result.problems.append(
            Problem(earlier, "", "", f"row {later} is about the same client; keep one of the two")
        )
    result.problems.sort(key=lambda problem: int(problem.row))
    if not found and not result.problems:
        raise ImportProblem(
            f"{path.name} has headings in row {header.row}, but no client below them.",
            hint="Is it the right sheet, and was it saved?",
        )
    names = [
        header.name(column)
        for column in range(max(map(len, sheet.rows)))
        if column not in header.fields.values()
        and any(_cell(cells, column) for cells in sheet.rows[header.row :])
    ]
    if names:
        listed = ", ".join(f"“{name}”" for name in names)
        result.warnings.append(f"Not read, because careerkit has no such column: {listed}.")
    result.warnings += [*sheet.warnings, *header.warnings, *notes.lines()]
    return list(found.values())


def _one_client(
    row: _Row,
    cells: list[str],
    header: Header,
    register: Register,
    claims: _Claims,
    today: date,
    notes: _Notes,
) -> Client | None:
    """Find whose row it is and merge it; None, with the row's problems, if that cannot be done."""
    key = next(name for name in ("id", "external_id", *_NAMES) if name in header.fields)
    column = header.fields[key]

    def complain(message: str) -> None:
        row.problems.append(
            Problem(row.number, header.name(column), shown(_cell(cells, column)), message)
        )

    numbered = bool({"id", "external_id"} & set(row.values))
    if row.problems and not numbered:
        # Half a row tells people apart badly; it is compared once its cells are in order.
        return None
    if not numbered and "preferred_name" not in row.values:
        complain("the row has no name")
        return None
    try:
        client_id, person = _identify(row, register)
        claims.add(person, client_id, row.number)
    except ValueError as error:
        complain(str(error))
        return None
    before = register.clients.get(client_id)
    unread = {problem.column for problem in row.problems}
    named = {header.name(header.fields[name]) for name in _NAMES if name in header.fields}
    if before is None and "preferred_name" not in row.values and not unread & named:
        complain("this is a new client, who needs a name")
    if row.problems:
        return None
    try:
        return _merge(before, client_id, row, today, notes)
    except ValidationError as error:
        row.problems += [Problem(row.number, "", "", text) for text in describe_problems(error)]
    except ValueError as error:
        row.problems.append(Problem(row.number, "", "", str(error)))
    return None


def _cell(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


class _Claims:
    """Which row speaks for which client: two rows for one are a problem."""

    def __init__(self) -> None:
        self._by_key: dict[str, int] = {}
        self._by_name: dict[str, list[tuple[Person, int]]] = defaultdict(list)
        self.contested: set[int] = set()
        self.pairs: list[tuple[int, int]] = []

    def add(self, person: Person, client_id: str, row: int) -> None:
        """Enter a row; a second one for the same client raises a ValueError."""
        keys = [f"client {client_id.casefold()}"]
        keys += [f"number {number}" for number in (person.id, person.external_id) if number]
        earlier = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if earlier is None and person.name:
            earlier = next(
                (
                    number
                    for other, number in self._by_name[person.name]
                    # Different numbers tell people apart, whatever else they share.
                    if not (_number(person) and _number(other)) and person.compare(other) == "same"
                ),
                None,
            )
        if earlier is not None:
            self.contested |= {earlier, row}
            self.pairs.append((earlier, row))
            raise ValueError(f"row {earlier} is about the same client; keep one of the two")
        self._by_key.update(dict.fromkeys(keys, row))
        self._by_name[person.name].append((person, row))


def _number(person: Person) -> str:
    return person.id or person.external_id


def _identify(row: _Row, register: Register) -> tuple[str, Person]:
    """Return the id of the row's client, a new one if need be, and what tells it apart."""
    said = row.values
    given = said.get("id")
    person = Person.of(
        key=given,
        external_id=said.get("external_id"),
        name=said.get("preferred_name"),
        email=said.get("email"),
        phone=said.get("phone"),
        area=said.get("area"),
        titles=[said["job_title"]] if "job_title" in said else [],
    )
    found = register.find(person)
    if found is not None:
        return found, person
    if given is None:
        return register.new_id(), person
    if usable_id(given, said.get("preferred_name")):
        return given, person
    # What cannot be the id is kept as the case number.
    if said.setdefault("external_id", given) != given:
        raise ValueError(
            "this cannot be an id (up to 40 letters, digits, - or _, and not the name), and the "
            "row has a case number already; leave the id empty"
        )
    return register.new_id(), person


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > 200:
        raise ValueError("this is too long; at most 200 letters")
    return line


def _number_text(text: str) -> str:
    if values.is_rounded_number(text):
        raise ValueError("Excel cut this number short; format the column as text and enter it anew")
    return _line(text)


def _name(text: str) -> str:
    if not any(letter.isalpha() for letter in text):
        raise ValueError("write a name")
    return _line(text)


def _text(text: str) -> str:
    if len(text) > 10_000:
        raise ValueError("this is too long; at most 10,000 letters")
    return text


def _lines(text: str) -> list[str]:
    return [_line(part) for part in values.parse_list(text)]


def _parsers(today: date) -> dict[str, Callable[[str], Any]]:
    """Return how the cells of each field are read, the wages apart."""
    return {
        "id": _number_text, "external_id": _number_text, "preferred_name": _name,
        "first_name": _line, "last_name": _line, "language": values.parse_language,
        "counselor": _line, "email": values.parse_email,
        "phone": lambda text: values.parse_phone(_number_text(text)),
        "job_title": _line, "occupation": values.parse_occupation, "employer": _line,
        "job_start": lambda text: values.parse_start(text, today),
        "wage_unit": values.parse_unit, "goal_title": _line,
        "goal_occupation": values.parse_occupation, "education": values.parse_education,
        "consent": values.parse_consent, "consent_date": lambda t: values.parse_day(t, today),
        "skills": values.parse_skills, "credentials": _lines,
        "since": lambda text: values.parse_day(text, today), "notes": _text,
    }  # fmt: skip


def _read_row(number: int, cells: list[str], header: Header, today: date, notes: _Notes) -> _Row:
    """Read every cell of a row; each that cannot be read is a problem."""
    row = _Row(number)
    refused: set[int] = set()

    def complain(column: int, message: str) -> None:
        refused.add(column)
        row.problems.append(
            Problem(number, header.name(column), shown(_cell(cells, column)), message)
        )

    for column, cell in enumerate(cells):
        if looks_like_ssn(cell):
            complain(column, "this looks like a Social Security number, which careerkit never "
                     "keeps; delete it from the file")  # fmt: skip
        elif cell and column >= len(header.names):
            complain(column, "this stands beyond the last heading; was a comma not in quotes?")
        elif column in header.fields.values():
            if cell.startswith("="):
                complain(column, "this is a formula without its result; enter the value itself")
            elif cell.startswith(_EXCEL_ERRORS):
                complain(column, "this is an Excel error; correct the cell")

    def text_of(name: str) -> str:
        column = header.fields.get(name)
        if column is None or column in refused:
            return ""
        cell = restore(_cell(cells, column))
        if name == "job_title" and plain(cell) in _NOT_WORKING:
            notes.add("No current job, so none was entered", number)
            return ""
        # "Na" and "None" are also names of people.
        return "" if name not in _NAMES and values.is_blank(cell) else cell

    def put(name: str, column: int, read: Callable[[], Any]) -> None:
        try:
            row.values[name] = read()
        except ValueError as error:
            complain(column, str(error))

    for name, parse in _parsers(today).items():
        if text := text_of(name):
            put(name, header.fields[name], lambda parse=parse, text=text: parse(text))  # type: ignore[misc]
    for name in WAGES:
        if text := text_of(name):
            unit = header.units.get(name)
            if name == "wage":
                unit = row.values.pop("wage_unit", None) or unit
            put(name, header.fields[name], lambda t=text, u=unit: values.parse_wage(t, u))  # type: ignore[misc]
    place, state = text_of("area") or text_of("city"), text_of("state")
    if place or state:
        name = next(name for name in ("area", "city", "state") if text_of(name))
        apart = place and state and "," not in place and not place.isdigit()
        text = f"{place}, {state}" if apart and plain(place) != plain(state) else place or state
        put("area", header.fields[name], lambda: values.parse_area(text))
    _name_the_client(row, notes)
    if not row.problems:
        _check_together(row, header)
    return row


def _name_the_client(row: _Row, notes: _Notes) -> None:
    """Put the name together from its parts, first name first."""
    parts = [row.values.pop(part) for part in ("first_name", "last_name") if part in row.values]
    whole = row.values.get("preferred_name")
    if whole is None and parts:
        row.values["preferred_name"] = " ".join(parts)
    elif whole is not None and whole.count(",") == 1:
        last, first = (part.strip() for part in whole.split(","))
        if last and first and plain(first).strip(".") not in _SUFFIXES:
            row.values["preferred_name"] = f"{first} {last}"
            notes.add("Names written “Last, First” were turned round", row.number)


def _check_together(row: _Row, header: Header) -> None:
    """Find what only shows when the cells of a row are seen together."""
    said = row.values
    if said.get("consent") and "consent_date" not in said:
        row.problems.append(
            Problem(row.number, header.name(header.fields["consent"]), "yes", "consent needs the "
                    "day it was given; add it in a column “Consent date”")
        )  # fmt: skip
    job = [name for name in ("employer", "job_start", "wage") if name in said]
    if job and not {"job_title", "occupation"} & set(said):
        row.problems.append(
            Problem(row.number, header.name(header.fields[job[0]]), shown(str(said[job[0]])),
                    "a job needs a title; add it in a column “Job title”")
        )  # fmt: skip


_SCALARS = ("external_id", "preferred_name", "language", "area", "counselor", "phone", "email",
            "since", "wage_floor")  # fmt: skip


def _merge(before: Client | None, client_id: str, row: _Row, today: date, notes: _Notes) -> Client:
    """Return the client with what the row says; what it does not say stays."""
    said = row.values
    data: dict[str, Any] = before.model_dump() if before else {"id": client_id}
    data.update({name: said[name] for name in _SCALARS if name in said})
    for name in ("work_history", "education", "consent", "skills", "credentials", "goals", "notes"):
        data.setdefault(name, [])
    _merge_job(data["work_history"], row, notes)
    _merge_goal(data["goals"], row, today, notes)
    _merge_skills(data["skills"], row, notes)
    _merge_consent(data["consent"], row, today, notes)
    held = {plain(credential["name"]) for credential in data["credentials"]}
    data["credentials"] += [
        {"name": name} for name in said.get("credentials", []) if plain(name) not in held
    ]
    if "education" in said:
        level, subject = said["education"]
        if not any(
            entry["level"] == level and (subject is None or entry["field"] == subject)
            for entry in data["education"]
        ):
            data["education"].append({"level": level, "field": subject})
    if "notes" in said and all(note["text"] != said["notes"] for note in data["notes"]):
        data["notes"].append({"on": today, "kind": "other", "text": said["notes"]})
    return Client.model_validate(data)


def _merge_job(jobs: list[dict[str, Any]], row: _Row, notes: _Notes) -> None:
    said = row.values
    if not {"job_title", "occupation"} & set(said):
        return
    title = said.get("job_title") or values.title_of(said["occupation"])
    code = said.get("occupation") or values.occupation_of(title)
    if code is None:
        notes.add("No occupation code: the job title stands for several or none", row.number)
    employer = said.get("employer")
    same = [
        job
        for job in jobs
        if plain(job["title"]) == plain(title)
        and (employer is None or plain(job["employer"] or "") == plain(employer))
    ]
    same = [job for job in same if job["current"]] or same
    if len(same) > 1:
        raise ValueError(f"the client has had several jobs as {title}; add the employer")
    if same:
        (job,) = same
    else:
        if any(job["current"] for job in jobs):
            notes.add("A job was added beside the current one; end that one if it is over",
                      row.number)  # fmt: skip
        job = {"title": title, "employer": employer, "current": True, "occupation": None}
        jobs.append(job)
    if "occupation" in said or job["occupation"] is None:
        job["occupation"] = code
    if "job_start" in said:
        job["start"] = said["job_start"]
    if "wage" in said:
        job["pay"] = said["wage"]


def _merge_goal(goals: list[dict[str, Any]], row: _Row, today: date, notes: _Notes) -> None:
    said = row.values
    if not {"goal_title", "goal_occupation"} & set(said):
        return
    title = said.get("goal_title") or values.title_of(said["goal_occupation"])
    code = said.get("goal_occupation") or values.occupation_of(title)
    if code is None:
        notes.add("No goal code: the goal stands for several occupations or none", row.number)
    goal = next((goal for goal in goals if plain(goal["title"]) == plain(title)), None)
    if goal is None:
        goal = {"title": title, "occupation": None, "set_on": today}
        goals.append(goal)
    if "goal_occupation" in said or goal["occupation"] is None:
        goal["occupation"] = code


def _merge_skills(skills: list[dict[str, Any]], row: _Row, notes: _Notes) -> None:
    known = {plain(skill["name"]): skill for skill in skills}
    for name, level, kind in row.values.get("skills", []):
        skill = known.get(plain(name))
        if skill is None:
            if level is None:
                notes.add(f"Skills without a level were given level {DEFAULT_LEVEL}", row.number)
            skills.append({"name": name, "level": level or DEFAULT_LEVEL,
                           "kind": kind or values.kind_of(name)})  # fmt: skip
            continue
        skill["level"] = level or skill["level"]
        skill["kind"] = kind or skill["kind"]


def _merge_consent(consents: list[dict[str, Any]], row: _Row, today: date, notes: _Notes) -> None:
    if not {"consent", "consent_date"} & set(row.values):
        return
    # A date alone is the day on which consent was given.
    given = row.values.get("consent", True)
    on = row.values.get("consent_date")
    if not given:
        notes.add("No consent: keep the record only if your rules allow it", row.number)
    about = [entry for entry in consents if plain(entry["to"]) == CONSENT]
    latest = max(about, key=lambda entry: entry["on"], default=None)
    if on is None and latest is not None and latest["given"] == given:
        return
    entry = {"to": CONSENT, "given": given, "on": on or today, "note": ""}
    if not any(e["given"] == given and e["on"] == entry["on"] for e in about):
        consents.append(entry)
