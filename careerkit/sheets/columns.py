"""One cell of a table: how a value is written into it, and how what is typed is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from careerkit.caseload.values import is_rounded_number, parse_wage
from careerkit.contacts.columns import bare
from careerkit.jobsearch.columns import market_said, read_day, stage_said
from careerkit.listings.money import say_pay
from careerkit.listings.parts import ListedPay
from careerkit.models import Pay
from careerkit.models.numbers import forbidden_number
from careerkit.text import join
from careerkit.text.amounts import number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.problems import number_refused
from careerkit.text.record_words import kept_relation

LONGEST = {"text": 200, "long": 10_000}
_YES, _NO = {"yes", "y", "x", "true", "1", "sí", "si", "✓"}, {"no", "n", "false", "0"}
_DASHES = {"–", "-", "—"}


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Parameters
    ----------
    name
        The field of the record.
    label
        The heading; like choices and the hint in English, and said by `gettext` where it is shown.
    kind
        ``text`` and ``phone`` (empty is None), ``long`` (a text of several lines, may be empty),
        ``choice``, ``day``, ``pay``.
    choices
        For a choice: what it is called, and its value.
    needed
        Whether an entry must have it.
    empty
        What the record holds for an empty cell.
    planned
        For a day: whether it lies ahead, so that "12/1" is the coming one.
    also
        Other headings under which it is known, such as ``company|workplace``.
    hint
        An example.
    """

    name: str
    label: str
    kind: Literal["text", "phone", "long", "choice", "day", "pay"] = "text"
    choices: Sequence[tuple[str, Any]] = ()
    needed: bool = False
    empty: Any = None
    planned: bool = False
    also: str = ""
    hint: str = ""

    @property
    def heading(self) -> str:
        """The heading in the language that is spoken."""
        return _(self.label)

    @property
    def example(self) -> str:
        """The hint in the language that is spoken."""
        return _(self.hint)

    @property
    def offered(self) -> tuple[tuple[str, Any], ...]:
        """The choices in the language that is spoken, each with a capital."""
        return tuple((_capital(_(name)), value) for name, value in self.choices)


YES_OR_NO: tuple[tuple[str, Any], ...] = ((noted("Yes"), True), (noted("No"), False))


def named(names: Mapping[Any, str]) -> tuple[tuple[str, Any], ...]:
    """Return choices for values with names."""
    return tuple((name, value) for value, name in names.items())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def written(column: Column, value: Any) -> str:
    """Write a value as the cell shows it, so that `read` understands it.

    Parameters
    ----------
    column
        The column.
    value
        What the record holds.

    Returns
    -------
    str
        Empty for what is not known.

    Examples
    --------
    >>> written(Column("due", "By", "day"), date(2026, 12, 1))
    '12/1/2026'
    """
    if column.kind == "choice":
        return next((shown for shown, known in column.offered if known == value), str(value or ""))
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.month}/{value.day}/{value.year}"
    if isinstance(value, Pay):
        return say_pay(ListedPay(value.amount, value.amount, value.per))
    return str(value)


def read(column: Column, text: str, today: date) -> Any:
    """Read what was typed into a cell.

    Parameters
    ----------
    column
        The column.
    text
        What was typed or pasted.
    today
        The day of the session, for days without a year.

    Returns
    -------
    Any
        The value as plain data, as the record holds it.

    Raises
    ------
    ValueError
        It cannot be used; the message says why, to a person, and what would be valid.

    Examples
    --------
    >>> read(Column("due", "By", "day", planned=True), "12/1", date(2026, 11, 23))
    '2026-12-01'
    >>> read(Column("level", "How well", "choice", [("Strong", 4)]), "4", date(2026, 11, 23))
    4
    """
    text = text.replace("\r\n", "\n").replace("\xa0", " ").strip()
    if column.kind != "long":
        text = " ".join(text.split())
    if not text or (text in _DASHES and column.kind != "long"):
        if column.needed:
            raise ValueError(_("This cannot be empty."))
        return column.empty
    match column.kind:
        case "choice":
            return _choice(column, text)
        case "day":
            return _day(column, text, today)
        case "pay":
            return _pay(text)
        case "phone" if is_rounded_number(text):
            short = _(
                "The spreadsheet cut this number short. Format its column as text and copy again."
            )
            raise ValueError(short)
    if column.name == "relationship":
        text = kept_relation(text)
    return _text(text, LONGEST["long" if column.kind == "long" else "text"])


def _text(text: str, longest: int) -> str:
    if len(text) > longest:
        long = _("This has {n} letters; there is room for {most}.")
        raise ValueError(long.format(n=number(len(text)), most=number(longest)))
    if kind := forbidden_number(text):
        raise ValueError(_sentence(number_refused(kind)))
    return text


def _choice(column: Column, text: str) -> Any:
    plain = bare(text)
    # What a spreadsheet holds may have been written in English.
    names = [(bare(shown), value) for shown, value in (*column.offered, *column.choices)]
    values = {value for __, value in names}
    for shown, value in names:
        if plain in (shown, bare(str(value))):
            return value
    if values == {True, False} and plain in _YES | _NO:
        return plain in _YES
    begins = {value for shown, value in names if shown.startswith(plain)}
    if len(begins) == 1:
        return begins.pop()
    if column.name == "stage" and (said := stage_said(text))[1]:
        return said[0]
    if column.name == "market" and (hidden := market_said(text)) is not None:
        return "hidden" if hidden else "open"
    offered = join([shown for shown, __ in column.offered], "or")
    wrong = _("“{text}” is not one of the choices: {offered}.")
    raise ValueError(wrong.format(text=text[:40], offered=offered))


def _day(column: Column, text: str, today: date) -> str:
    day, wrong = read_day(text, today, planned=column.planned)
    if day is None:
        unread = _("“{text}” is not a day: {why}.")
        raise ValueError(unread.format(text=text[:40], why=wrong))
    return day.isoformat()


def _pay(text: str) -> dict[str, Any]:
    try:
        return parse_wage(text).model_dump(mode="json")
    except ValueError as error:
        wrong = _("“{text}” is not an amount of pay: {why}.")
        raise ValueError(wrong.format(text=text[:40], why=error)) from None


def _sentence(text: str) -> str:
    return _capital(text).rstrip(".") + "."
