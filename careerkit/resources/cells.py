"""The cells of a table of local help: checked, and put the way they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable

from careerkit.caseload.fields import shown
from careerkit.caseload.values import is_blank, is_rounded_number, parse_phone
from careerkit.models import forbidden_number
from careerkit.resources.columns import nearest, words_of
from careerkit.text.needs import NEED_OF

_LONGEST = {"name": 150, "what": 400, "note": 400}
_LONG, _LONGEST_NEED, _LEAST_NEED = 200, 40, 7
_NEVER_DATES = ("needs", "name", "phone", "hours", "cost")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d.*)?")
_FREE = {"0", "0.0", "$0", "$0.00", "free", "none", "no", "no cost", "no charge", "gratis"}
_EVERYWHERE = {"all", "any", "everywhere", "everybody", "nationwide", "todos", "all areas"}
_WEB = re.compile(r"(?:https?://)?[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,}(?:[/?#]\S*)?", re.I)


def read_cell(field: str, text: str) -> str:
    """Check a cell.

    Parameters
    ----------
    field
        The field of `Resource` it is for.
    text
        The cell, in one line.

    Returns
    -------
    str
        As it is shown; empty for "n/a" and the like.

    Raises
    ------
    ValueError
        Why it cannot be kept, in words.
    """
    if kind := forbidden_number(text):
        raise ValueError(f"this looks like a {kind}, which has no place here")
    if is_rounded_number(text):
        raise ValueError("Excel cut this number short; format the column as text, type it again")
    if field in _NEVER_DATES and _DATE.fullmatch(text):
        raise ValueError("Excel made a date of this; format the column as text, type it again")
    if len(text) > _LONGEST.get(field, _LONG):
        raise ValueError(f"this is too long; at most {_LONGEST.get(field, _LONG)} letters")
    if field == "cost" and text.casefold() in _FREE:
        return "Free"
    if is_blank(text):
        if field in ("needs", "name"):
            raise ValueError("say what they help with" if field == "needs" else "say who helps")
        return ""
    return _READ[field](text) if field in _READ else text


def _name(text: str) -> str:
    if not any(letter.isalpha() for letter in text) and words_of(text) not in ("211", "2 1 1"):
        raise ValueError("write a name")
    return text


def _phone(text: str) -> str:
    """Keep a number as it is best dialed: numbers with words, and short ones, as they are."""
    try:
        return parse_phone(text)
    except ValueError:
        digits = len(re.sub(r"\D", "", text))
        # 2-1-1, 988; 1-800-GOODWILL; two numbers in one cell.
        vanity = re.search(r"\b8\d\d[-. )]+[\w-]*[A-Za-z]{3}", text)
        if digits in (3, *range(10, 60)) or vanity:
            return text
        raise ValueError(
            "this is no whole phone number; write it with its area code, as in 919-555-0142"
        ) from None


def _website(text: str) -> str:
    if not _WEB.fullmatch(text):
        raise ValueError("write one web address, as in example.org/help")
    return re.sub(r"^https?://", "", text, flags=re.IGNORECASE).rstrip("/")


def _cost(text: str) -> str:
    number = re.fullmatch(r"(\d+)(?:\.(\d+))?", text)
    if number is None:
        return text
    return f"${float(text):,.2f}" if number[2] and float(text) % 1 else f"${int(number[1]):,}"


def _area(text: str) -> str:
    return "" if text.casefold() in _EVERYWHERE else text


def _hours(text: str) -> str:
    # A cell with a time of day comes as 09:00:00.
    return re.sub(r"\b0?(\d?\d:\d\d):00\b", r"\1", text)


_READ: dict[str, Callable[[str], str]] = {
    "name": _name, "phone": _phone, "website": _website, "cost": _cost, "area": _area,
    "hours": _hours,
}  # fmt: skip


def read_needs(text: str) -> tuple[str, ...]:
    """Read what somebody helps with.

    Parameters
    ----------
    text
        One or more needs, separated by ``;`` or ``,``.

    Returns
    -------
    tuple of str
        Names of `careerkit.text.needs.NEEDS`; what is none of them is kept in small letters.

    Raises
    ------
    ValueError
        What is no need, in words.
    """
    found = []
    for part in re.split(r"[;,/\n|&]|\band\b|\by\b", text):
        words = words_of(part)
        if not words:
            continue
        if not any(letter.isalpha() for letter in words) or len(words) > _LONGEST_NEED:
            raise ValueError(
                f"“{shown(part.strip())}” is no need; write what they help with in a word or two, "
                "as in clothes; housing"
            )
        found.append(nearest(words, NEED_OF, least=_LEAST_NEED) or part.strip().casefold())
    if not found:
        raise ValueError("say what they help with")
    return tuple(dict.fromkeys(found))
