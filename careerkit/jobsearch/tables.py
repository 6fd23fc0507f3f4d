"""Applications as a table: pasted from a spreadsheet, from CSV and Excel, and out again.

Our own table holds everything of an application, so that it comes back whole: `History` has a line
for each event, "2026-11-20 applied: note", and lines of a note that go on begin with ">".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from careerkit.caseload.exporting import neutralise, restore
from careerkit.caseload.reading import Sheet, clean, sheets_in
from careerkit.caseload.values import is_blank
from careerkit.errors import CareerkitError
from careerkit.jobsearch.columns import (
    DATED,
    OWN,
    day_first,
    guessed_columns,
    is_heading,
    known_columns,
)
from careerkit.jobsearch.found import Taken
from careerkit.jobsearch.quick import keep, read_lines
from careerkit.jobsearch.rows import Rows
from careerkit.jobsearch.timeline import last_event
from careerkit.models import Application, Client, StageEvent
from careerkit.text import whole
from careerkit.text.jobsearch import MARKET_NAMES, STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import field_word

MOST_ROWS = 5_000
_LOOKED_AT, _LONGEST_CELL = 15, 30_000
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WIDTHS = {"Job": 30, "Employer": 28, "History": 60, "Notes": 50, "Reason": 36, "Source": 24}


def read_pasted(
    text: str, client: Client, today: date, *, is_job: Callable[[str], bool] | None = None
) -> Taken:
    """Read what was pasted: rows copied from a spreadsheet, or lines in anybody's words.

    Parameters
    ----------
    text
        What was pasted. Rows with tabs between their cells, with or without headings, are a table.
    client
        The record: people, employers and applications are recognized.
    today
        The day of the session.
    is_job
        Tells whether words are a known job title.

    Returns
    -------
    Taken
        Every problem with its line or row; what could not be taken over is in `Taken.unread`.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if lines and sum("\t" in line for line in lines) * 2 >= len(lines):
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
        try:
            return _read([[clean(cell) for cell in row] for row in rows], client, today, is_job)
        except CareerkitError as error:
            return Taken(problems=[str(error)], unread=lines)
    return read_lines(text, client, today, is_job=is_job)


def read_file(
    data: bytes,
    name: str,
    client: Client,
    today: date,
    *,
    is_job: Callable[[str], bool] | None = None,
) -> Taken:
    """Read applications from a CSV or Excel file.

    Parameters
    ----------
    data
        The content.
    name
        The file's name.
    client, today, is_job
        As for `read_pasted`.

    Returns
    -------
    Taken

    Raises
    ------
    CareerkitError
        The file cannot be read, or no column names a job or an employer.
    """
    sheet = max(sheets_in(data, name), key=_understood)
    taken = _read(sheet.rows, client, today, is_job, name)
    if sheet.flaw:
        flawed = _("In {flaw}; check the rows after it.")
        taken.problems.append(flawed.format(flaw=sheet.flaw))
    taken.problems += sheet.warnings
    return taken


def _understood(sheet: Sheet) -> tuple[int, int]:
    """Return how many columns a way to read a file makes known, and how wide its rows are."""
    known = max((len(known_columns(row)) for row in sheet.rows[:_LOOKED_AT]), default=0)
    return known, max(map(len, sheet.rows[:_LOOKED_AT]), default=0)


def _read(
    rows: Sequence[Sequence[str]],
    client: Client,
    today: date,
    is_job: Callable[[str], bool] | None,
    name: str = "The table",
) -> Taken:
    job = is_job or (lambda _: False)
    at = next(
        (n for n, row in enumerate(rows[:_LOOKED_AT]) if is_heading(known_columns(row))), None
    )
    taken = Taken()
    if at is None:
        columns = guessed_columns([row for row in rows if any(row)], today, job)
        if not {"title", "employer"} <= set(columns.values()):
            raise CareerkitError(
                _("No columns of {name} tell the job and the employer.").format(name=name),
                hint=_("Give the columns headings such as Job, Employer, Status, Date applied."),
            )
        column = _("{what}: column {number}")
        said = ", ".join(
            column.format(what=_said(what), number=n + 1) for n, what in sorted(columns.items())
        )
        guessed = _("There are no known headings, so the columns were guessed ({columns}).")
        taken.problems.append(guessed.format(columns=said))
        head, body = [], list(enumerate(rows, 1))
    else:
        columns, head = known_columns(rows[at]), list(rows[at])
        body = list(enumerate(rows[at + 1 :], at + 2))
    filled = [(number, row) for number, row in body if any(cell.strip() for cell in row)]
    if len(filled) > MOST_ROWS:
        first = _("Only the first {most} of {all} rows were read.")
        taken.problems.append(first.format(most=whole(MOST_ROWS), all=whole(len(filled))))
    dated = [place for place, what in columns.items() if what in DATED]
    turned = day_first(row[n] for number, row in filled for n in dated if n < len(row))
    if turned:
        taken.problems.append(_("Dates are read with the day first, as 20/11/2026."))
    reader = Rows(client, today, own="history" in columns.values(), turned=turned)
    for number, row in filled[:MOST_ROWS]:
        found = reader.read(_cells(row, columns, head), at=_("Row {number}").format(number=number))
        keep(found, "\t".join(row), client, taken)
    if taken.unread and head:
        taken.unread.insert(0, "\t".join(head))  # without it the rows would not be understood
    taken.problems += _unused(head, [row for number, row in filled], columns)
    return taken


def _said(what: str) -> str:
    return field_word(OWN.get(what, what).lower())


def _cells(
    row: Sequence[str], columns: Mapping[int, str], head: Sequence[str]
) -> dict[str, list[str]]:
    """Return what a row holds, by what its columns hold; what has no column is left for notes."""
    own = "history" in columns.values()
    cells: dict[str, list[str]] = {}
    for place, cell in enumerate(row):
        value = restore(cell)
        if not value or (is_blank(value) and not own):
            continue
        if place in columns:
            cells.setdefault(columns[place], []).append(value)
        elif not own:
            name = head[place] if place < len(head) and head[place] else ""
            cells.setdefault("else", []).append(f"{name}: {value}" if name else value)
    return cells


def _unused(
    head: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapping[int, str]
) -> list[str]:
    filled = {n for row in rows for n, cell in enumerate(row) if cell} - columns.keys()
    names = [f"“{head[n]:.40}”" for n in sorted(filled) if n < len(head) and head[n]]
    if not names or "history" in columns.values():
        return []
    kept = _("Columns that are kept in the notes: {names}.")
    return [kept.format(names=", ".join(names))]


def to_csv(client: Client) -> bytes:
    """Write the applications of a record as CSV for a spreadsheet.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    bytes
        UTF-8 with the mark that Excel needs. No cell runs as a formula; `read_file` reads all of
        it back.
    """
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[neutralise(cell) for cell in row] for row in _table(client)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_xlsx(client: Client) -> bytes:
    """Write the applications of a record as an Excel workbook.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    bytes
        One sheet, its heading fixed. No cell runs as a formula; `read_file` reads all of it back.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Applications"
    rows = _table(client)
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                # A text that looks like a formula stays a text, and keeps its mark when saved anew.
                cell.value, cell.data_type = _CONTROL.sub("", neutralise(text)), "s"
                cell.alignment = Alignment(vertical="top", wrap_text=True)
    for column, heading in enumerate(rows[0], 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(heading, 16)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(client: Client) -> list[list[str]]:
    """Return headings and rows; a cell that is too long for a spreadsheet goes on in another."""
    people = {contact.id: contact.name for contact in client.contacts}
    rows = [_row(one, people) for one in client.applications]
    parts = [{name: _split(text) for name, text in row.items()} for row in rows]
    most = {name: max([1, *(len(row[name]) for row in parts)]) for name in OWN}
    head = [
        heading if n == 1 else f"{heading} {n}"
        for name, heading in OWN.items()
        for n in range(1, most[name] + 1)
    ]
    return [
        head,
        *(
            [cell for name in OWN for cell in [*row[name], *[""] * (most[name] - len(row[name]))]]
            for row in parts
        ),
    ]


def _split(text: str) -> list[str]:
    """Part a long text at the ends of its lines."""
    parts = [""]
    for line in text.split("\n"):
        if parts[-1] and len(parts[-1]) + len(line) >= _LONGEST_CELL:
            parts.append(line)
        else:
            parts[-1] = f"{parts[-1]}\n{line}" if parts[-1] else line
    return parts


def _row(one: Application, people: Mapping[str, str]) -> dict[str, str]:
    last = last_event(one)
    values: dict[str, Any] = {
        **{name: getattr(one, name) for name in OWN if name in Application.model_fields},
        "stage": STAGE_NAMES[last.stage], "since": last.on.isoformat(),
        "market": MARKET_NAMES[one.market], "key": one.id,
        "contact_name": people.get(one.contact or ""),
        "pay": f"{one.pay.amount:.15g}" if one.pay else None,
        "pay_per": one.pay.per if one.pay else None,
        "followed_up": "\n".join(day.isoformat() for day in one.followed_up),
        "documents": "\n".join(" ".join(document.split()) for document in one.documents),
        "history": "\n".join(map(_event, one.events)),
    }  # fmt: skip
    return {name: str(values[name] or "").replace("\r\n", "\n") for name in OWN}


def _event(event: StageEvent) -> str:
    first, *more = event.note.replace("\r\n", "\n").split("\n")
    note = f": {first}" if event.note else ""
    return "\n".join([f"{event.on.isoformat()} {event.stage}{note}", *(f"> {m}" for m in more)])
