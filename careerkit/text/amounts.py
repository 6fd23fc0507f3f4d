"""Numbers as people type and read them: ``1,200``, ``$18.50``, ``40 h``."""

from __future__ import annotations

import re
import unicodedata

from careerkit.errors import RecordError
from careerkit.text.languages import SOURCE, noted, region, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.phrases import money

_UNIT_WORDS = {
    "dollar": "dollars? usd \\$", "hour": "hours? hrs? h", "minute": "minutes? mins? m",
    "day": "days? d", "week": "weeks? wks? w", "month": "months? mos?", "year": "years? yrs? y",
    "percent": "percent pct %",
}  # fmt: skip
_NUMBER = re.compile(
    r"(?P<before>\$?)\s*(?P<sign>-?)\s*(?P<dollar>\$?)\s*"
    # "1.200" is 1,200 to one half of the world and 1.2 to the other, so it is asked again.
    r"(?![1-9]\d{0,2}\.\d{3}(?!\d))"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:[.,]\d{0,2}|\.\d+)?|\.\d+)\s*"
    r"(?P<thousands>k(?![a-z]))?\s*(?P<words>[a-z%$/.\s]*)",
)
_FILLERS = {"a", "an", "per", "each", "the", "every"}
EXAMPLE = noted("Type it with digits, such as 12, 18.50 or 1,200.")


def read_number(
    text: str, label: str = "", unit: str = "", least: float = 0, most: float | None = None
) -> float | None:
    """Read a number somebody typed.

    Parameters
    ----------
    text
        What was typed: digits, with or without a dollar sign, commas between thousands and the
        unit behind. One comma with one or two digits behind it is a decimal comma, as in Spanish.
    label
        What was asked for, for the message.
    unit
        In which unit it was asked for, such as ``dollars a month``. Other units are refused: 300 a
        week is not 300 a month.
    least, most
        Between which values it must be, both included.

    Returns
    -------
    float or None
        None for an empty text.

    Raises
    ------
    RecordError
        It is no number, in another unit, or too small or large; the message says what to type.

    Examples
    --------
    >>> read_number("$1,200"), read_number("40 h", unit="hours a week"), read_number("18,5")
    (1200.0, 40.0, 18.5)
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).strip().casefold()
    if not plain:
        return None
    named = f"{_(label)}: " if label else ""
    match = _NUMBER.fullmatch(plain)
    if match is None:
        wrong = _("“{text}” is not a number.").format(text=text.strip()[:40])
        raise RecordError(named + wrong, hint=_(EXAMPLE))
    if not _same_unit(match["before"] + match["dollar"] + match["words"], unit):
        wrong = _("“{text}” is not in {unit}.").format(
            text=text.strip()[:40], unit=_(unit) or _("the right unit")
        )
        raise RecordError(
            named + wrong, hint=_("Give it in {unit}.").format(unit=_(unit)) if unit else _(EXAMPLE)
        )
    value = _value(match["number"]) * (1000 if match["thousands"] else 1)
    if match["sign"] and value:
        value = -value
    if value < least or (most is not None and value > most):
        ends = _("{least} or more") if most is None else _("between {least} and {most}")
        right = ends.format(least=number(least), most=number(most or 0))
        of = f" {_(unit)}" if unit else ""
        wrong = _("{value} cannot be right; it must be {ends}.")
        raise RecordError(named + wrong.format(value=number(value), ends=right + of))
    return value


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def _value(digits: str) -> float:
    if re.fullmatch(r"\d+,\d{0,2}", digits):
        return float(digits.replace(",", "."))
    return float(digits.replace(",", ""))


def _same_unit(words: str, unit: str) -> bool:
    """Tell whether all unit words said behind a number are those that were asked for."""
    said = set(re.findall(r"[a-z]+|[%$]", words)) - _FILLERS
    known = {
        name
        for name, forms in _UNIT_WORDS.items()
        if not unit or re.search(rf"\b{name}s?\b", unit.casefold())
    }
    forms = [form for name in known for form in _UNIT_WORDS[name].split()]
    return all(any(re.fullmatch(form, word) for form in forms) for word in said)


def amount(value: float) -> str:
    """Write a number for a box to type in.

    Examples
    --------
    >>> amount(1200), amount(18.5), amount(0.0765)
    ('1,200', '18.50', '0.0765')
    """
    for places in (0, 2, 4):
        if abs(value - round(value, places)) < 1e-9:
            return f"{value:,.{places}f}"
    return f"{value:,.4f}".rstrip("0")


def number(value: float) -> str:
    """Write a number to be read, in the language that is spoken.

    Examples
    --------
    >>> number(1200), number(18.5), number(11.3333)
    ('1,200', '18.50', '11.33')
    """
    return _written(round(value, 2), ".00")


def decimal(value: float) -> str:
    """Write a number with no more decimals than it has, and two at most.

    Examples
    --------
    >>> decimal(40), decimal(37.5), decimal(1 / 3), decimal(1_234_567)
    ('40', '37.5', '0.33', '1,234,567')
    """
    return _written(round(value, 2), ".##")


def _written(value: float, decimals: str) -> str:
    """Write a number in the language that is spoken, with such decimals if it has any."""
    places = "" if value == round(value) else decimals
    if spoken() == SOURCE:
        said = f"{value:,.{2 if places else 0}f}"
        return said.rstrip("0") if places == ".##" else said
    from babel.numbers import format_decimal

    return str(format_decimal(value, f"#,##0{places}", locale=region(spoken())))


def dollars(value: float) -> str:
    """Write dollars, with cents only where there are some, in the language that is spoken.

    Examples
    --------
    >>> dollars(1200), dollars(18.5), dollars(-300)
    ('$1,200', '$18.50', '−$300')
    """
    size = abs(round(value, 2))
    cents = size != round(size)
    said = f"${amount(size)}" if spoken() == SOURCE else money(size, cents=cents)
    return f"−{said}" if value < 0 else said


PER = {
    "hour": noted("{pay} an hour"), "week": noted("{pay} a week"),
    "month": noted("{pay} a month"), "year": noted("{pay} a year"),
}  # fmt: skip


def paid(sum_: float, per: str) -> str:
    """Say pay with its time, in the language that is spoken.

    Parameters
    ----------
    sum_
        How much.
    per
        For what time: hour, week, month or year.

    Returns
    -------
    str

    Examples
    --------
    >>> paid(18.5, "hour"), paid(42000, "year")
    ('$18.50 an hour', '$42,000 a year')
    """
    return _(PER[per]).format(pay=dollars(sum_))
