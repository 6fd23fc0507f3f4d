"""How entries of a record are written on a worksheet: short, and in the sheet's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from careerkit.handouts.model import Box, Cell
from careerkit.models import Contact
from careerkit.text import hourly_rate, long_date, short_date
from careerkit.text.handouts import Words
from careerkit.text.languages import speaking
from careerkit.text.names import skill_name
from careerkit.text.offers import day_in


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
    begun = plain[: most - 1]
    if " " in begun[most // 2 :]:
        begun = begun[: begun.rindex(" ")]
    return begun.rstrip(" ,;:–-") + "…"


def name_of_skill(name: str, language: str) -> str:
    """Return a skill's name; in Spanish, if it is one of the named skills.

    Examples
    --------
    >>> name_of_skill("Teamwork", "es"), name_of_skill("Teamwork", "en")
    ('Trabajo en equipo', 'Teamwork')
    """
    with speaking(language):
        said = skill_name(name)
    return said if said != name else short(name, 60)


def on(day: date | None, language: str, today: date) -> str:
    """Write a date in few letters; the year only where it is not this year.

    Examples
    --------
    >>> on(date(2026, 12, 4), "en", date(2026, 11, 23)), on(None, "en", date(2026, 11, 23))
    ('Dec 4', '')
    >>> on(date(2027, 1, 4), "es", date(2026, 11, 23))
    '4 ene 2027'
    """
    if day is None:
        return ""
    same = day.year == today.year
    if language == "es":
        number, month, year = day_in(day, "es").split(" de ")
        return f"{number} {month[:3]}" if same else f"{number} {month[:3]} {year}"
    return short_date(day) if same else f"{short_date(day)}, {day.year}"


def in_full(day: date, language: str) -> str:
    """Write a date in full.

    Examples
    --------
    >>> in_full(date(2026, 11, 5), "es")
    '5 de noviembre de 2026'
    """
    return day_in(day, "es") if language == "es" else long_date(day)


def an_hour(words: Words, yearly: float) -> str:
    """Say a yearly wage by the hour, in the language of the sheet."""
    return words("hour", pay=hourly_rate(yearly))


def reached(contact: Contact) -> str:
    """Say how somebody is reached: by phone, or else by e-mail."""
    return short(contact.phone or contact.email or "", 40)


def joined(parts: Iterable[str | None], between: str = ", ") -> str:
    """Put together what is there."""
    return between.join(part for part in parts if part)


def yes_no(words: Words, value: bool | None) -> tuple[Box, Box]:
    """Make the two boxes of a question; none is checked where nothing is known."""
    return Box(words("yes"), value is True), Box(words("no"), value is False)


def written(*entries: str) -> tuple[Cell, ...]:
    """Make the cells of a row from what is written in them."""
    return tuple(Cell(filled=entry) for entry in entries)
