"""Bring a caseload file into the store: all of it or, if asked, the rows without problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from careerkit.caseload.exporting import read_folder, read_json
from careerkit.caseload.fields import Header, read_header, recognized, shown
from careerkit.caseload.identity import Person, Register, usable_id
from careerkit.caseload.merging import merge
from careerkit.caseload.reading import Sheet, read_sheets
from careerkit.caseload.rows import NAMES, Notes, Problem, Row, cell_at, read_row
from careerkit.errors import ImportProblem, RecordError
from careerkit.models import Client, describe_problems, protected_fields, read_client
from careerkit.store import Save, Store

HEADER_ROWS = 10
"""Titles and remarks may stand above the header, which is within these first rows."""


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
    stored = {one.client.id: one for one in store.load_each(store.ids())}
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
            client = read_client(_with_left_out(data, register))
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


def _with_left_out(data: dict[str, Any], register: Register) -> dict[str, Any]:
    """Return an exported record with what the export left out as the stored record has it."""
    stored = register.clients.get(str(data.get("id")))
    left_out = {name for name in protected_fields() if name not in data}
    if stored is None or not left_out:
        return data
    return data | stored.model_dump(mode="json", include=left_out)


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
    if "schema_version" in header.names or header.names[:2] == ["client_id", "position"]:
        raise ImportProblem(
            f"{path.name} is one table of a careerkit export; alone it is not a caseload.",
            hint="Import the whole folder it is in.",
        )
    problems = [
        str(Problem(header.row, column, "", message)) for column, message in header.problems
    ]
    if not problems and not {"id", "external_id", *NAMES} & set(header.fields):
        problems = [f"row {header.row}: no column for the name; head one “Name”"]
    if problems:
        raise ImportProblem(
            f"{path.name} was not imported: its headings leave doubts.",
            problems=problems,
            hint="Nothing was changed. Correct the headings and import again.",
        )


def _rows(path: Path, register: Register, result: ImportResult, today: date) -> list[Client]:
    """Read the rows of a spreadsheet into clients, stored ones merged with what the rows say."""
    sheet, header = _find_header(path)
    _check_header(path, header)
    notes = Notes()
    claims = _Claims()
    found: dict[int, Client] = {}
    for number, cells in enumerate(sheet.rows[header.row :], start=header.row + 1):
        if not any(cells) or cells == header.names:
            continue
        row = read_row(number, cells, header, today, notes)
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
        and any(cell_at(cells, column) for cells in sheet.rows[header.row :])
    ]
    # A title is one cell; what has more may be clients.
    above = [
        n for n, cells in enumerate(sheet.rows[: header.row - 1], 1) if sum(map(bool, cells)) > 1
    ]
    if above:
        some = f"Row {above[0]}" if len(above) == 1 else f"Rows {', '.join(map(str, above))}"
        result.warnings.append(f"{some} above the headings in row {header.row}: not read.")
    if names:
        listed = ", ".join(f"“{name}”" for name in names)
        result.warnings.append(f"Not read, because careerkit has no such column: {listed}.")
    result.warnings += [*sheet.warnings, *header.warnings, *notes.lines()]
    return list(found.values())


def _one_client(
    row: Row,
    cells: list[str],
    header: Header,
    register: Register,
    claims: _Claims,
    today: date,
    notes: Notes,
) -> Client | None:
    """Find whose row it is and merge it; None, with the row's problems, if that cannot be done."""
    key = next(name for name in ("id", "external_id", *NAMES) if name in header.fields)
    column = header.fields[key]

    def complain(message: str) -> None:
        row.problems.append(
            Problem(row.number, header.name(column), shown(cell_at(cells, column)), message)
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
    named = {header.name(header.fields[name]) for name in NAMES if name in header.fields}
    if before is None and "preferred_name" not in row.values and not unread & named:
        complain("this is a new client, who needs a name")
    if row.problems:
        return None
    try:
        return merge(before, client_id, row, today, notes)
    except ValidationError as error:
        row.problems += [Problem(row.number, "", "", text) for text in describe_problems(error)]
    except ValueError as error:
        row.problems.append(Problem(row.number, "", "", str(error)))
    return None


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


def _identify(row: Row, register: Register) -> tuple[str, Person]:
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
