"""Contacts from tables: LinkedIn in any language, Google, Outlook, a plain list, our own export."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from careerkit.caseload.exporting import neutralise, restore
from careerkit.caseload.fields import shown
from careerkit.contacts.columns import CELL, bare, is_label, is_private, known_columns
from careerkit.contacts.found import (
    PRIVATE_LEFT_OUT,
    FoundContact,
    Taken,
    column_name,
    finish,
    is_empty,
    sum_up,
)
from careerkit.contacts.relations import circle_and_closeness, helps_hire
from careerkit.documents.letters import decode
from careerkit.errors import CareerkitError
from careerkit.models import Contact
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.record_words import ON_LINKEDIN

_URL = re.compile(r"(?:https?://)?(?:www\.|[a-z]{2}\.)?linkedin\.com/(?:in|pub)/", re.I)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+$")
_LOOKED_AT = 30
_YES = {"yes", "true", "sí", "si"}
_CHECKED = (
    "circle", "closeness", "occupation", "prefers", "language", "may_use_name", "last_contact",
    "next_contact",
)  # fmt: skip
_HEADINGS = {"occupation": "Occupation code"}
_OWN = (
    "name", "relationship", "circle", "closeness", "employer", "job_title", "occupation", "field",
    "hires", "phone", "email", "profile", "prefers", "language", "may_use_name", "consent",
    "last_contact", "next_contact", "notes",
)  # fmt: skip


def read_table(content: bytes | str, name: str = "the file") -> Taken:
    """Read contacts from a table: LinkedIn's ``Connections.csv``, Google, Outlook or a plain list.

    Parameters
    ----------
    content
        The file: separated by commas, semicolons or tabs, in any usual encoding.
    name
        What to call it in messages.

    Returns
    -------
    Taken
        Rows above the heading, as LinkedIn writes them, are skipped. Columns are known by their
        names in some languages, and else told from what is in them; what was guessed is said.

    Raises
    ------
    CareerkitError
        It is not text, or no column tells who the people are.
    """
    text = content if isinstance(content, str) else decode(content, name)[0]
    taken = Taken()
    rows = _rows(text.lstrip("\ufeff"), taken.notes)
    at, columns = _heading(rows)
    if at is None:
        at, columns = _by_content(rows)
        if at is None:
            raise CareerkitError(
                _("No column of {name} tells who the people are.").format(name=name),
                hint=_(
                    "Give the columns headings such as Name, Employer, Job title, Phone, E-mail."
                ),
            )
        column = _("{what}: column {number}")
        said = ", ".join(
            column.format(what=column_name(what), number=n + 1) for n, what in columns.items()
        )
        guessed = _("The headings are not known, so the columns were guessed ({columns}).")
        taken.notes.append(guessed.format(columns=said))
    linkedin = _is_linkedin(columns, rows[at : at + _LOOKED_AT])
    own = {"relationship", "circle", "closeness"} <= set(columns.values())
    order = sorted(columns, key=lambda n: n < len(rows[at]) and not CELL.search(bare(rows[at][n])))
    for number, row in enumerate(rows[at + 1 :], at + 2):
        if not any(cell.strip() for cell in row):
            continue
        cells: dict[str, list[str]] = {}
        for place in order:
            if value := row[place].strip() if place < len(row) else "":
                # Google joins several values with three colons.
                values = [restore(value)] if own else value.split(" ::: ")
                cells.setdefault(columns[place], []).extend(values)
        found = _contact(cells, linkedin=linkedin)
        if is_empty(found):
            nobody = _("Row {number} names nobody and was left out.")
            taken.notes.append(nobody.format(number=number))
            continue
        taken.contacts.append(finish(found))
    taken.notes += _left_out(rows[at], rows[at + 1 :], columns)
    taken.notes += sum_up("rows", taken.contacts)
    return taken


def _left_out(
    headings: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapping[int, str]
) -> list[str]:
    """Say which columns with something in them were not used."""
    filled = {n for row in rows for n, cell in enumerate(row) if cell.strip()} - columns.keys()
    column = _("column {number}")
    names = [
        headings[n] if n < len(headings) else column.format(number=n + 1) for n in sorted(filled)
    ]
    private = [name for name in names if is_private(name)]
    unused = [f"“{shown(name)}”" for name in names if name not in private and not is_label(name)]
    notes = []
    if private:
        notes.append(_(PRIVATE_LEFT_OUT))
    if unused:
        notes.append(_("Columns that were not used: {columns}.").format(columns=", ".join(unused)))
    return notes


def _rows(text: str, notes: list[str]) -> list[list[str]]:
    """Split a table; the sign between cells is the one that most lines have most of."""
    lines = [line for line in text.splitlines() if line.strip()]
    sign = max(",;\t|", key=lambda mark: sum(line.count(mark) for line in lines[:_LOOKED_AT]))
    rows = _split(text, sign)
    usual = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    for number, row in enumerate(rows, 1):
        if any(_swallowed(cell, sign, usual) for cell in row):
            notes.append(
                _(
                    "In row {number} a quotation mark is opened and never closed, so the lines "
                    "were read one by one."
                ).format(number=number)
            )
            return [_line(line, sign) for line in lines]
    return rows


def _split(text: str, sign: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def _line(line: str, sign: str) -> list[str]:
    """Split one line, with what is wrong with its quotation marks taken out."""
    if line.count('"') % 2:
        return [cell.strip(' "') for cell in line.split(sign)]
    return next(iter(_split(line, sign)), [])


def _swallowed(cell: str, sign: str, usual: int) -> bool:
    """Tell whether a cell holds whole rows, as it does where a quotation mark is not closed."""
    return any(line.count(sign) >= max(2, usual - 1) for line in cell.splitlines()[1:])


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int | None, dict[int, str]]:
    """Find the row of headings: the first of which at least two are known."""
    for at, row in enumerate(rows[:_LOOKED_AT]):
        columns = known_columns(row)
        who = {"name", "given", "family", "email", "phone", "employer"} & set(columns.values())
        if who and (len(columns) >= 2 or (len(row) == 1 and "name" in columns.values())):
            return at, columns
    return None, {}


def _by_content(rows: Sequence[Sequence[str]]) -> tuple[int | None, dict[int, str]]:
    """Tell LinkedIn's columns from what is in them: its order is the same in every language."""
    for at in range(min(len(rows) - 1, _LOOKED_AT)):
        below = [row for row in rows[at + 1 : at + 1 + _LOOKED_AT] if len(row) == len(rows[at])]
        if len(rows[at]) < 3 or not below:
            continue
        for place in range(len(rows[at])):
            filled = [row[place] for row in below if row[place].strip()]
            if filled and all(_URL.match(cell.strip()) for cell in filled) and place >= 2:
                columns = {place - 2: "given", place - 1: "family", place: "profile"}
                rest = [n for n in range(len(rows[at])) if n > place]
                names = ["email", "employer", "job_title"]
                columns |= dict(zip(rest, names, strict=False))
                return at, columns
        emails = [
            n for n in range(len(rows[at]))
            if (filled := [row[n].strip() for row in below if row[n].strip()])
            and all(_EMAIL.match(cell) for cell in filled)
        ]  # fmt: skip
        if emails and emails[0] > 0:
            return at, {0: "name", emails[0]: "email"}
    return None, {}


def _is_linkedin(columns: Mapping[int, str], rows: Sequence[Sequence[str]]) -> bool:
    profile = [n for n, what in columns.items() if what == "profile"]
    cells = [row[n] for row in rows for n in profile if n < len(row)]
    return "connected" in columns.values() or any(_URL.match(cell.strip()) for cell in cells)


def _contact(cells: Mapping[str, list[str]], *, linkedin: bool) -> FoundContact:
    def first(what: str) -> str | None:
        return next(iter(cells.get(what, [])), None)

    name = first("name") or " ".join(
        part for part in (first("given"), first("middle"), first("family")) if part
    )
    relationship = first("relationship") or ""
    circle, closeness = circle_and_closeness(relationship) if relationship else (None, None)
    title = first("job_title")
    doubts: list[str] = []
    own = {what: _own_value(what, value, doubts) for what in _CHECKED if (value := first(what))}
    found = FoundContact(
        name=name, relationship=relationship, circle=circle, closeness=closeness,
        employer=first("employer"), job_title=title, field=first("field"),
        hires=(first("hires") or "").casefold() in _YES or helps_hire(title or ""),
        phone=first("phone"), email=first("email"), profile=first("profile"),
        consent="\n".join(cells.get("consent", [])), notes=_notes(cells), doubts=tuple(doubts),
        said=", ".join(cell for row in cells.values() for cell in row),
    )  # fmt: skip
    if linkedin:
        relationship = relationship or ON_LINKEDIN
        return replace(found, relationship=relationship, circle="online", closeness=1)
    return replace(found, **{what: value for what, value in own.items() if value is not None})


_ANOTHER = {
    "phone": noted("Another phone: {value}"), "email": noted("Another e-mail: {value}"),
    "profile": noted("Another page: {value}"),
}  # fmt: skip


def _notes(cells: Mapping[str, list[str]]) -> str:
    """Return the notes, with everything of which only the first has a place of its own."""
    lines = list(cells.get("notes", []))
    for what, said in _ANOTHER.items():
        different = list(dict.fromkeys(cells.get(what, [])))
        lines += [_(said).format(value=value) for value in different[1:]]
    lines += [_("Knows: {value}").format(value=value) for value in cells.get("related", [])]
    lines += [_("Connected on {day}").format(day=day) for day in cells.get("connected", [])]
    return "\n".join(lines)


def _own_value(what: str, value: str, doubts: list[str]) -> Any:
    """Return a value that must be one of some, as the record holds it; say if it is none."""
    field = Contact.model_fields[what]
    kept: Any = value.casefold()
    if what == "closeness" and value.isdigit():
        kept = int(value)
    elif what == "may_use_name":
        kept = True if kept in _YES else False if kept == "no" else value
    try:
        return _checker(what).validate_python(kept)
    except ValidationError:
        unknown = _("The {what} “{text}” is not one that is known, and was left out.")
        doubts.append(unknown.format(what=field.title or column_name(what), text=value[:40]))
        return None


@cache
def _checker(what: str) -> TypeAdapter[Any]:
    field = Contact.model_fields[what]
    return TypeAdapter(Annotated[field.annotation, field])  # type: ignore[arg-type]  # built at run time


def write_table(contacts: Iterable[Contact]) -> bytes:
    """Write contacts as a table for a spreadsheet.

    Parameters
    ----------
    contacts
        Whom to write.

    Returns
    -------
    bytes
        CSV, UTF-8 with a mark that Excel needs. No cell runs as a formula; `read_table` reads all
        of it back. Who introduced them is not in it.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_HEADINGS.get(name, name.replace("_", " ").capitalize()) for name in _OWN])
    for contact in contacts:
        values = contact.model_dump(mode="json", include=set(_OWN))
        values["hires"] = "yes" if contact.hires else ""
        values["may_use_name"] = {True: "yes", False: "no", None: ""}[contact.may_use_name]
        writer.writerow([neutralise(str(values[name] or "")) for name in _OWN])
    return b"\xef\xbb\xbf" + out.getvalue().encode()
