"""Read back what was said of a listing in another language: the counterpart of `saying`.

A record keeps the English words, which are read whatever is spoken later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from careerkit.listings.conditions import HOURS_WORDS, say_deadline
from careerkit.listings.money import AMOUNTS, PER
from careerkit.listings.requirements import LEVEL_WORDS, say_years
from careerkit.listings.saying import tell_name
from careerkit.models import ListingField
from careerkit.text import long_date
from careerkit.text.languages import SOURCE, ngettext, spoken
from careerkit.text.languages import gettext as _


def hear(field: ListingField, said: str) -> str:
    """Return in English what somebody typed about a listing.

    Parameters
    ----------
    field
        What it is about.
    said
        What was typed, in the language that is spoken.

    Returns
    -------
    str
        What was typed, where it is not one of the things that are said in words of ours.

    Examples
    --------
    >>> from careerkit.text.languages import speaking
    >>> with speaking("es"):
    ...     hear("experience", "2 años"), hear("pay", "$17.50 a $21 por hora")
    ('2 years', '$17.50 to $21 an hour')
    """
    text = " ".join(said.split())
    if spoken() == SOURCE or not text:
        return said
    match field:
        case "experience":
            return _years(text) or said
        case "pay":
            return _pay(text) or said
        case "deadline":
            return _day(text) or said
        case "education":
            return _one_of(LEVEL_WORDS.values(), field, text) or said
        case "hours":
            return _hours(text) or _one_of(HOURS_WORDS.values(), field, text) or said
    return said


def _one_of(values: Iterable[str], field: str, text: str) -> str | None:
    wanted = text.casefold()
    return next((one for one in values if tell_name(field, one).casefold() == wanted), None)


def _gaps(pattern: str, text: str) -> dict[str, str] | None:
    """Return what was put into the gaps of a pattern, if that is what was said."""
    parts = re.split(r"\{(\w+)\}", pattern)
    written = "".join(
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    match = re.fullmatch(written, text, re.IGNORECASE)
    return match.groupdict() if match else None


def _number(text: str) -> float | None:
    return float(text.replace(",", ".")) if re.fullmatch(r"\d{1,3}(?:[.,]\d)?", text) else None


def _years(text: str) -> str | None:
    if text.casefold() == _("no experience needed").casefold():
        return say_years(0)
    forms = [
        (form(number), part)
        for number in (1, 2)
        for form, part in (
            (lambda n: ngettext("{n} year", "{n} years", n), 1.0),
            (lambda n: ngettext("{n} month", "{n} months", n), 1 / 12),
        )
    ]
    for pattern, part in forms:
        found = _gaps(pattern, text)
        number = _number(found["n"]) if found else None
        if number is not None:
            return say_years(round(number * part, 2))
    return None


def _pay(text: str) -> str | None:
    for english in PER.values():
        found = _gaps(_(english), text)
        if found is None:
            continue
        for amount in AMOUNTS:
            inner = _gaps(_(amount), found["pay"])
            if inner is not None:
                return english.format(pay=amount.format(**inner))
        return english.format(pay=found["pay"])
    return None


def _hours(text: str) -> str | None:
    for english in ("{low} to {high} hours a week", "{hours} hours a week"):
        found = _gaps(_(english), text)
        if found is not None:
            return english.format(**found)
    return None


def _day(text: str) -> str | None:
    found = _gaps(_("by {day}"), text)
    said = (found["day"] if found else text).casefold()
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    years = [number for number in numbers if 1900 < number < 2200]
    days = [number for number in numbers if 0 < number < 32]
    for year in years:
        for day in days:
            for month in range(1, 13):
                try:
                    one = date(year, month, day)
                except ValueError:
                    continue
                if long_date(one).casefold() == said:
                    return say_deadline(one)
    return None
