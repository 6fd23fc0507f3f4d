"""An application as a line or a row says it, made fit for a record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from careerkit.contacts.found import LONGEST_LINE, LONGEST_NOTES
from careerkit.leads import PERSON, named_source
from careerkit.models import Market, Pay, Stage, forbidden_number, without_numbers
from careerkit.text.dates import in_numbers
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import field_word

LINES = ("title", "employer", "place", "source", "link")
TEXTS = ("reason", "notes")


@dataclass(frozen=True)
class Happened:
    """A stage that was reached on a day."""

    stage: Stage
    on: date
    note: str = ""


@dataclass(frozen=True)
class Found:
    """What was found of an application; the fields are those of `careerkit.models.Application`.

    Parameters
    ----------
    market
        None if neither the words nor the source tell.
    events
        Empty if no stage is said: a new one then counts as found on the day of the session.
    key
        The id that a table gives it.
    at
        Where it was read: "Line 3".
    doubts
        What was taken for granted, put in, left out or shortened, in sentences.
    """

    title: str = ""
    employer: str = ""
    place: str | None = None
    market: Market | None = None
    source: str | None = None
    contact: str | None = None
    pay: Pay | None = None
    link: str | None = None
    documents: tuple[str, ...] = ()
    events: tuple[Happened, ...] = ()
    follow_up: date | None = None
    followed_up: tuple[date, ...] = ()
    reason: str = ""
    notes: str = ""
    occupation: str | None = None
    listing: str | None = None
    company: str | None = None
    key: str | None = None
    at: str = ""
    doubts: tuple[str, ...] = ()


@dataclass
class Taken:
    """What was read from one source.

    Parameters
    ----------
    found
        The applications, in its order.
    problems
        What could not be read or was left out, each with its line.
    unread
        The lines that could not be taken over, as they were typed.
    """

    found: list[Found] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def finish(found: Found) -> Found:
    """Make what was found fit for a record: lines short enough, no numbers that must not be kept.

    Parameters
    ----------
    found
        As it was read.

    Returns
    -------
    Found
        What looks like the number of a card, an account or Social Security is cut out, and what is
        too long for a line goes on in the notes. Both are said in `doubts`.
    """
    doubts = list(found.doubts)

    def kept(text: str) -> str:
        if kind := forbidden_number(text):
            left_out = _("A number that looks like a {kind} was left out.")
            doubts.append(left_out.format(kind=_(kind)))
        return without_numbers(text).strip()

    notes = kept(found.notes)
    values: dict[str, Any] = {}
    for name in LINES:
        line = kept(" ".join((getattr(found, name) or "").split()))
        if len(line) > LONGEST_LINE:
            notes = f"{notes}\n{line}".strip()
            line = line[:LONGEST_LINE].rstrip()
            long = _("The {field} is too long for a line; all of it stands in the notes.")
            doubts.append(long.format(field=field_word(name)))
        values[name] = line if name in ("title", "employer") else line or None
    values["reason"] = kept(found.reason)[:LONGEST_NOTES]
    values["documents"] = tuple(
        one for document in found.documents if (one := kept(document)[:LONGEST_LINE])
    )
    values["events"] = tuple(replace(e, note=kept(e.note)[:LONGEST_NOTES]) for e in found.events)
    if len(notes) > LONGEST_NOTES:
        notes = notes[:LONGEST_NOTES]
        doubts.append(_("The notes were too long and were cut."))
    return replace(found, **values, notes=notes, doubts=tuple(dict.fromkeys(doubts)))


def last_day(day: date) -> str:
    """Write down until when one can apply."""
    return _("Last day to apply: {day}").format(day=in_numbers(day))


def market_of(found: Found) -> Market:
    """Return the market: as said, else hidden where a person told of it, as for a lead."""
    if found.market is not None:
        return found.market
    told = found.contact is not None or named_source(found.source) == PERSON
    return "hidden" if told else "open"
