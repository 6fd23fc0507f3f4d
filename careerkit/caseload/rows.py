"""Read a row: what each cell means by its column, and every problem it has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from careerkit.caseload import values
from careerkit.caseload.exporting import restore
from careerkit.caseload.fields import WAGES, Header, plain, shown
from careerkit.models import forbidden_number

NAMES = ("preferred_name", "first_name", "last_name")
_EXCEL_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "####")
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
class Row:
    """One row: what its cells mean, by field, and whether its job may be over."""

    number: int
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    past: bool = False


class Notes:
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


def cell_at(cells: list[str], column: int) -> str:
    """Return a cell; rows need not be as long as the header."""
    return cells[column] if column < len(cells) else ""


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > 200:
        raise ValueError("this is too long; at most 200 letters")
    return line


def _number_text(text: str) -> str:
    if values.is_rounded_number(text):
        raise ValueError("Excel cut this number short; format the column as text and enter it anew")
    # What passed through a table of numbers: 42.0.
    return _line(re.sub(r"^(\d+)\.0$", r"\1", text))


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
        "consent": lambda text: values.parse_consent(text, today),
        "consent_date": lambda text: values.parse_day(text, today),
        "skills": values.parse_skills, "credentials": _lines,
        "since": lambda text: values.parse_day(text, today), "notes": _text,
    }  # fmt: skip


def read_row(number: int, cells: list[str], header: Header, today: date, notes: Notes) -> Row:
    """Read every cell of a row; each that cannot be read is a problem.

    Parameters
    ----------
    number
        The row's number, for messages.
    cells
        Its cells.
    header
        What the columns stand for.
    today
        Dates of what happened already must not be after it.
    notes
        Takes remarks on what was read but may surprise.

    Returns
    -------
    Row
    """
    row = Row(number, past=header.past)
    refused: set[int] = set()

    def complain(column: int, message: str) -> None:
        refused.add(column)
        row.problems.append(
            Problem(number, header.name(column), shown(cell_at(cells, column)), message)
        )

    for column, cell in enumerate(cells):
        # What a bare number is, a heading of the file's own may tell: "Routing number".
        ours = column in header.fields.values() or column >= len(header.names)
        heading = "" if ours else f"{header.names[column]}: "
        if kind := forbidden_number(heading + cell):
            complain(column, f"this looks like a {kind}, which careerkit never keeps; delete it "
                     "from the file")  # fmt: skip
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
        cell = restore(cell_at(cells, column))
        if name == "job_title" and plain(cell) in _NOT_WORKING:
            notes.add("No current job, so none was entered", number)
            return ""
        # "Na" and "None" are also names of people.
        return "" if name not in NAMES and values.is_blank(cell) else cell

    def put(name: str, column: int, read: Callable[[], Any]) -> None:
        try:
            row.values[name] = read()
        except ValueError as error:
            complain(column, str(error))

    for name, parse in _parsers(today).items():
        if text := text_of(name):
            if (
                name in ("skills", "credentials")
                and "," in text
                and not re.search(r"[;\r\n]", text)
            ):
                notes.add(f"Commas do not divide {name}; if this is a list, use semicolons", number)
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
    _check_together(row, header, {name for name, at in header.fields.items() if at in refused})
    return row


def _name_the_client(row: Row, notes: Notes) -> None:
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


def _check_together(row: Row, header: Header, unread: set[str]) -> None:
    """Find what only shows when the cells of a row are seen together.

    What could not be read, a problem already, does not count as missing.
    """
    said = row.values
    if "consent" in said:
        said["consent"], on = said["consent"]
        if on is not None and said.setdefault("consent_date", on) != on:
            row.problems.append(
                Problem(row.number, header.name(header.fields["consent"]), on.isoformat(),
                        "the consent date in the row is another day; correct one of them")
            )  # fmt: skip
    if said.get("consent") and "consent_date" not in {*said, *unread}:
        row.problems.append(
            Problem(row.number, header.name(header.fields["consent"]), "yes", "consent needs the "
                    "day it was given; add it in a column “Consent date”")
        )  # fmt: skip
    job = [name for name in ("employer", "job_start", "wage") if name in said]
    if job and not {"job_title", "occupation"} & {*said, *unread}:
        row.problems.append(
            Problem(row.number, header.name(header.fields[job[0]]), shown(str(said[job[0]])),
                    "a job needs a title; add it in a column “Job title”")
        )  # fmt: skip
