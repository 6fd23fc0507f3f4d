"""A contact as a line, a card or a row of a file says it, before it is anyone's contact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from careerkit.models import Channel, Circle, forbidden_number, without_numbers
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, noted_as, pgettext

PRIVATE_LEFT_OUT = noted(
    "Birthdays, home addresses and pictures were left out: they are not needed here."
)
_MANY = {
    "people": noted("{n} people: {doubt}"), "rows": noted("{n} rows: {doubt}"),
    "cards": noted("{n} cards: {doubt}"),
}  # fmt: skip
LONGEST_LINE, LONGEST_NOTES = 200, 10_000
_LINES = (
    "name", "relationship", "employer", "job_title", "field", "phone", "email", "profile",
)  # fmt: skip
_FORMULA = re.compile(r"\s*=\s*[A-Za-z.]+\s*\(|\s*=\s*[-+\d(]|\s*[@+]\s*[A-Za-z]+\s*[(|!]")
_HYPERLINK = re.compile(
    r"""\s*=\s*HYPERLINK\s*\(\s*"[^"]*"\s*[,;]\s*"(?P<shown>(?:[^"]|"")*)"\s*\)\s*$""",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class FoundContact:
    """What was found of a contact; the fields are those of `careerkit.models.Contact`.

    Of those, only who introduced them is missing: it points to another contact of the record.

    Parameters
    ----------
    said
        The words, card or row it came from.
    doubts
        What was guessed, put in, left out or shortened, in sentences.
    """

    name: str = ""
    relationship: str = ""
    circle: Circle | None = None
    closeness: int | None = None
    employer: str | None = None
    job_title: str | None = None
    hires: bool = False
    phone: str | None = None
    email: str | None = None
    profile: str | None = None
    occupation: str | None = None
    field: str | None = None
    prefers: Channel | None = None
    language: str | None = None
    may_use_name: bool | None = None
    consent: str = ""
    last_contact: date | None = None
    next_contact: date | None = None
    notes: str = ""
    said: str = ""
    doubts: tuple[str, ...] = ()


@dataclass
class Taken:
    """What was read from one source.

    Parameters
    ----------
    contacts
        Whom it names, in its order.
    notes
        What could not be read or was left out, in sentences.
    """

    contacts: list[FoundContact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def finish(found: FoundContact) -> FoundContact:
    """Make a contact fit for a record: named, no formulas, no numbers that must not be kept.

    Parameters
    ----------
    found
        As it was read.

    Returns
    -------
    FoundContact
        Texts are one line and not too long; what looks like the number of a card, an account or
        Social Security is cut out; a contact without a name gets a plain one. Each of this is said
        in `doubts`.
    """
    doubts = list(found.doubts)
    clean: dict[str, Any] = {
        name: _line(getattr(found, name), name, doubts) or None for name in _LINES
    }
    if not clean["name"]:
        clean["name"] = _stand_in(clean)
        called = _("There was no name, so it is called “{name}”.")
        doubts.append(called.format(name=clean["name"]))
    return replace(
        found, name=str(clean.pop("name")), relationship=clean.pop("relationship") or "",
        notes=_long(found.notes, "notes", doubts),
        consent=_long(found.consent, "consent", doubts),
        doubts=tuple(doubts), **clean,
    )  # fmt: skip


_COLUMNS = {
    "name": noted_as("column", "name"), "given": noted_as("column", "first name"),
    "family": noted_as("column", "last name"), "middle": noted_as("column", "middle"),
    "relationship": noted_as("column", "relationship"), "circle": noted_as("column", "circle"),
    "closeness": noted_as("column", "closeness"), "employer": noted_as("column", "employer"),
    "job_title": noted_as("column", "job title"), "field": noted_as("column", "field"),
    "phone": noted_as("column", "phone"), "email": noted_as("column", "email"),
    "profile": noted_as("column", "profile"), "notes": noted_as("column", "notes"),
    "consent": noted_as("column", "consent"), "language": noted_as("column", "language"),
    "occupation": noted_as("column", "occupation"), "prefers": noted_as("column", "prefers"),
    "may_use_name": noted_as("column", "may use name"),
    "last_contact": noted_as("column", "last contact"),
    "next_contact": noted_as("column", "next contact"),
}  # fmt: skip


def column_name(what: str) -> str:
    """Say what a field of a contact is called, in the language that is spoken."""
    name = _COLUMNS.get(what)
    return pgettext("column", name) if name else what.replace("_", " ")


def _cut(kind: str, what: str) -> str:
    said = _("A number that looks like a {kind} was cut from the {what}.")
    return said.format(kind=_(kind), what=column_name(what))


def _long(text: str, what: str, doubts: list[str]) -> str:
    kept = text.strip()
    if kind := forbidden_number(kept):
        doubts.append(_cut(kind, what))
        kept = without_numbers(kept).strip()
    if len(kept) > LONGEST_NOTES:
        kept = kept[:LONGEST_NOTES]
        doubts.append(_("The {what} were too long and were cut.").format(what=column_name(what)))
    return kept


def _line(text: str | None, what: str, doubts: list[str]) -> str:
    if not text:
        return ""
    text = visible(text)
    if _FORMULA.match(text):
        formula = _("The {what} “{text}” is a spreadsheet formula; it is kept as text.")
        doubts.append(formula.format(what=column_name(what), text=text[:40]))
    line = " ".join(text.split())
    if kind := forbidden_number(line):
        doubts.append(_cut(kind, what))
        line = " ".join(without_numbers(line).split())
    if len(line) > LONGEST_LINE:
        doubts.append(_("The {what} was too long and was cut.").format(what=column_name(what)))
        line = line[:LONGEST_LINE].rstrip()
    return line


def visible(text: str) -> str:
    """Return what a spreadsheet shows of a cell with a link; other text is as it is."""
    shown = _HYPERLINK.match(text)
    return shown["shown"].replace('""', '"') if shown is not None else text


def _stand_in(clean: Mapping[str, str | None]) -> str:
    if clean["employer"]:
        return _("Someone at {employer}").format(employer=clean["employer"])[:LONGEST_LINE]
    if local := (clean["email"] or "").split("@")[0]:
        return local
    return clean["phone"] or clean["profile"] or clean["relationship"] or _("No name")


def is_empty(found: FoundContact) -> bool:
    """Tell whether nothing at all tells who this is."""
    return not any(
        (found.name, found.employer, found.phone, found.email, found.profile, found.relationship)
    )


def sum_up(what: str, found: Sequence[FoundContact]) -> list[str]:
    """Return the doubts of all contacts, alike ones only once with their number."""
    counted: dict[str, list[str]] = {}
    for contact in found:
        for doubt in contact.doubts:
            counted.setdefault(doubt, []).append(contact.name)
    return [
        f"{names[0]}: {doubt}" if len(names) == 1
        else _(_MANY[what]).format(n=len(names), doubt=doubt)
        for doubt, names in counted.items()
    ]  # fmt: skip
