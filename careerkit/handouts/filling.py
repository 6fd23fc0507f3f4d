"""How entries of a record are written on a worksheet: short, and in the language that is spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from careerkit.handouts.model import Box, Cell
from careerkit.models import Contact
from careerkit.text import short_date
from careerkit.text.handouts import words
from careerkit.text.names import skill_name
from careerkit.text.phrases import clip


def short(text: str, most: int = 110) -> str:
    """Shorten what was typed to what there is room for, at the end of a word.

    Parameters
    ----------
    text
        Any text; its line breaks become spaces.
    most
        How many letters there is room for.

    Returns
    -------
    str
        The text, as many whole sentences as fit, or its beginning and three dots.

    Examples
    --------
    >>> short("I led a team. We met twice a week, and all came.", 20)
    'I led a team.'
    >>> short("Counting produce on Sundays", 20)
    'Counting produce…'
    """
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    ends = [hit.end() for hit in re.finditer(r"[.!?](?= )", plain[: most + 1])]
    if ends and ends[-1] >= most * 0.4:
        return plain[: ends[-1]]
    return clip(plain, most)


def name_of_skill(name: str) -> str:
    """Return a skill's name, in the language that is spoken if it is one of the named skills.

    Examples
    --------
    >>> from careerkit.text.languages import speaking
    >>> with speaking("es"):
    ...     name_of_skill("Teamwork")
    'Trabajo en equipo'
    """
    said = skill_name(name)
    return said if said != name else short(name, 60)


def on(day: date | None, today: date) -> str:
    """Write a date in few letters; the year only where it is not this year.

    Examples
    --------
    >>> on(date(2026, 12, 4), date(2026, 11, 23)), on(None, date(2026, 11, 23))
    ('Dec 4', '')
    >>> from careerkit.text.languages import speaking
    >>> with speaking("es"):
    ...     on(date(2027, 1, 4), date(2026, 11, 23))
    '4 ene 2027'
    """
    return short_date(day, today) if day else ""


def told(what: str, more: str | None) -> str:
    """Write what is known of something behind it.

    Examples
    --------
    >>> told("ID", "lost in a move"), told("ID", None)
    ('ID: lost in a move', 'ID')
    """
    return words("told", what=what, told=more) if more else what


def reached(contact: Contact) -> str:
    """Say how somebody is reached: by phone, or else by e-mail."""
    return short(contact.phone or contact.email or "", 40)


def joined(parts: Iterable[str | None], between: str = ", ") -> str:
    """Put together what is there."""
    return between.join(part for part in parts if part)


def yes_no(value: bool | None) -> tuple[Box, Box]:
    """Make the two boxes of a question; none is checked where nothing is known."""
    return Box(words("yes"), value is True), Box(words("no"), value is False)


def written(*entries: str) -> tuple[Cell, ...]:
    """Make the cells of a row from what is written in them."""
    return tuple(Cell(filled=entry) for entry in entries)
