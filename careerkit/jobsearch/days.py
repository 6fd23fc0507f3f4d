"""Days in lines typed in a hurry: "11/20", "Tuesday 2pm", "ayer", "20 de noviembre", "in a week".

A day without a year is the one that makes sense: what happened lies behind, what is planned ahead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from careerkit.text import long_date
from careerkit.text.languages import SOURCE, spoken
from careerkit.text.languages import gettext as _

_MONTHS = (
    "january jan enero ene", "february feb febrero", "march mar marzo", "april apr abril abr",
    "may mayo", "june jun junio", "july jul julio", "august aug agosto ago",
    "september sept sep septiembre", "october oct octubre", "november nov noviembre",
    "december dec diciembre dic",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMED = "|".join(sorted(_MONTH, key=len, reverse=True))
_WEEKDAYS = (
    r"mondays?|mon|lunes", r"tuesdays?|tues?|martes", r"wednesdays?|weds?|mi[eé]rcoles",
    r"thursdays?|thurs?|thu|jueves", r"fridays?|fri|viernes", r"saturdays?|s[aá]bado",
    r"sundays?|domingo",
)  # fmt: skip
_WEEKDAY = "|".join(_WEEKDAYS)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "un": 1, "una": 1, "two": 2, "dos": 2, "three": 3,
            "tres": 3, "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6,
            "ten": 10, "diez": 10, "couple of": 2, "a couple of": 2}  # fmt: skip
_NUMBER = r"\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNITS = {"d": 1, "w": 7, "m": 30, "s": 7}
_UNIT = r"days?|weeks?|months?|d[ií]as?|semanas?|mes(?:es)?"
_DAY = re.compile(
    rf"""(?<![\w$./-])(?:
      (?P<iso>(?P<iy>\d{{4}})[-/](?P<im>\d{{1,2}})[-/](?P<id>\d{{1,2}}))
    | (?P<us>(?P<um>\d{{1,2}})(?P<sep>[/.-])(?P<ud>\d{{1,2}})(?P=sep)(?P<uy>\d{{4}}|\d{{2}}))
    | (?P<short>(?P<sm>\d{{1,2}})/(?P<sd>\d{{1,2}}))(?!\s*(?:time|day|off|price))
    | (?P<name>(?P<nm>{_NAMED})\.?\s+(?P<nd>\d{{1,2}})(?:st|nd|rd|th)?
        (?:,?\s+(?:de(?:l)?\s+)?(?P<ny>\d{{4}}))?)
    | (?P<day>(?P<dd>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+|de\s+)?(?P<dm>{_NAMED})\b\.?
        (?:,?[\s-]+(?:de(?:l)?\s+)?(?P<dy>\d{{4}}))?)
    | (?P<today>today|tonight|this\s+(?:morning|afternoon)|right\ now|hoy)
    | (?P<before>day\s+before\s+yesterday|ante\s?ayer|antier)
    | (?P<yesterday>yesterday|ayer)
    | (?P<after>(?:the\s+)?day\s+after\s+tomorrow|pasado\s+ma[ñn]ana)
    | (?P<tomorrow>tomorrow|(?<!por\ la\ )(?<!en\ la\ )(?<!de\ la\ )ma[ñn]ana)
    | (?P<in>(?:in|en)\s+(?P<in_n>{_NUMBER})\s+(?P<in_u>{_UNIT}))
    | (?P<ago>(?P<ago_n>{_NUMBER})\s+(?P<ago_u>{_UNIT})\s+ago)
    | (?P<hace>hace\s+(?P<hace_n>{_NUMBER})\s+(?P<hace_u>{_UNIT}))
    | (?P<next_week>next\s+week|(?:la\s+)?pr[oó]xima\s+semana|la\s+semana\s+que\s+viene)
    | (?P<last_week>last\s+week|(?:la\s+)?semana\s+pasada)
    | (?P<weekday>(?:(?:el|la)\s+)?(?:(?P<which>this|next|last|this\s+coming|coming|past|este|
        pr[oó]ximo|pasado)\s+)?(?P<wd>{_WEEKDAY})(?!['’])(?:\s+(?P<which_es>pasado|pr[oó]ximo|
        que\s+viene))?)
    )(?![\w$]|/\d|\.\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = (
    r"\d{1,2}(?::\d{2})?\s*(?:[ap]\.?\s?m\.?(?!\w)|[ap](?!\w))|\d{1,2}:\d{2}(?!\d)"
    r"|noon|mediod[ií]a"
)
_TIME_AFTER = re.compile(
    rf"\s*,?\s*(?:(?:at|@|a\s+las?)\s+)?(?P<time>(?:{_CLOCK})"
    r"(?:\s+de\s+la\s+(?:ma[ñn]ana|tarde|noche))?"
    r"|(?<=a las )\d{1,2}(?:\s+de\s+la\s+(?:ma[ñn]ana|tarde|noche))?(?!\w)"
    r"|(?<=at )\d{1,2}(?=\s*(?:[,;.]|$)))",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(
    rf"(?:(?:at|@|a\s+las?)\s+)?(?P<time>{_CLOCK})\s*,?\s*(?:on\s+)?$", re.IGNORECASE
)
_BEHIND, _AHEAD = timedelta(days=60), timedelta(days=45)
_YEARS = range(1950, 2101)
_SHIFTS = {"24/7", "50/50"}


@dataclass(frozen=True)
class SaidDay:
    """A day a line names, before it is known whether it lies ahead or behind.

    Parameters
    ----------
    words
        What was written.
    start, end
        Where it stands in the line, its time included.
    time
        The time of day as it was written; empty if none is.
    parts
        Year, month and day, as far as they are said, for a date.
    weekday
        0 for Monday, for a day of the week; with `which` it is this, next or last week's.
    which
        ``next``, ``last`` or empty.
    offset
        Days from today, for "yesterday" or "in two weeks".
    rough
        Whether the words name a week rather than a day.
    swapped
        Whether the day stood before the month.
    """

    words: str
    start: int
    end: int
    time: str = ""
    parts: tuple[int | None, int, int] | None = None
    weekday: int | None = None
    which: str = ""
    offset: int | None = None
    rough: bool = False
    swapped: bool = False

    def resolve(self, today: date, *, planned: bool) -> tuple[date | None, str]:
        """Return the day, and what is to be checked about it.

        Parameters
        ----------
        today
            The day of the session.
        planned
            Whether it is something planned, such as a follow-up, rather than something done.

        Returns
        -------
        tuple of date or None and str
            None if there is no such day.
        """
        if self.parts is not None:
            return self._date(today, planned)
        if self.weekday is not None:
            day = self._of_week(today, planned)
            is_today = day == today and not self.which
            taken = _("“{words}” is taken as today.").format(words=self.words)
            return day, taken if is_today else ""
        shifted = _shifted(today, self.offset or 0)
        if not shifted or not self.rough:
            return shifted, ""
        rough = _("“{words}” is taken as {day}.")
        return shifted, rough.format(words=self.words, day=_say(shifted))

    def _date(self, today: date, planned: bool) -> tuple[date | None, str]:
        year, month, day = self.parts or (None, 1, 1)
        no_day = _("“{words}” is no day of the calendar.").format(words=self.words)
        first = _("“{words}” is read with the day first.").format(words=self.words)
        doubt = first if self.swapped else ""
        if year is not None:
            found = _date_of(year, month, day)
            return found, doubt if found else no_day
        near = [d for y in (-1, 0, 1) if (d := _date_of(today.year + y, month, day)) is not None]
        if not near:
            return None, no_day
        behind = max((d for d in near if d <= today), default=None)
        ahead = min((d for d in near if d >= today), default=None)
        if planned:
            close = behind is not None and today - behind <= _BEHIND
            found = behind if close or ahead is None else ahead
        else:
            close = ahead is not None and ahead - today <= _AHEAD
            found = ahead if close or behind is None else behind
        return found, doubt

    def _of_week(self, today: date, planned: bool) -> date:
        step = (self.weekday or 0) - today.weekday()
        if self.which == "next":
            return today + timedelta(days=step + 7)
        if self.which == "last" or not planned:
            return today - timedelta(days=(-step) % 7 or (7 if self.which == "last" else 0))
        return today + timedelta(days=step % 7)


def _date_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _say(day: date) -> str:
    if spoken() != SOURCE:
        return long_date(day)
    return f"{day:%A}, {day.month}/{day.day}/{day.year}"


def find_days(line: str, today: date) -> list[SaidDay]:
    """Find the days a line names.

    Parameters
    ----------
    line
        A line as it was typed, in English or Spanish; dates with the month first.
    today
        The day of the session, for years of two digits.

    Returns
    -------
    list of SaidDay
        In order. Pay, phone numbers and hours of a shift ("9-5") are no days.

    Examples
    --------
    >>> today = date(2026, 11, 23)
    >>> said = find_days("applied 11/20, interview Tuesday 2pm", today)
    >>> [(d.words, d.resolve(today, planned=True)[0].isoformat(), d.time) for d in said]
    [('11/20', '2026-11-20', ''), ('Tuesday', '2026-11-24', '2pm')]
    """
    found = []
    at = 0
    while (match := _DAY.search(line, at)) is not None:
        at = match.end()
        said = _read(match, today)
        if said is None:
            continue
        start, end, time = match.start(), match.end(), ""
        if after := _TIME_AFTER.match(line, match.end()):
            end, time = after.end(), after["time"].strip()
        elif before := _TIME_BEFORE.search(line, 0, match.start()):
            start, time = before.start(), before["time"].strip()
        at = max(end, at)
        found.append(SaidDay(match[0], start, end, time, **said))
    return found


def _read(match: re.Match[str], today: date) -> dict[str, Any] | None:
    if match[0] in _SHIFTS:
        return None
    return next(read(match, today) for kind, read in _READERS.items() if match[kind])


def _month_first(year: int | None, month: int, day: int) -> dict[str, Any]:
    if month > 12 >= day:
        return {"parts": (year, day, month), "swapped": True}
    return {"parts": (year, month, day)}


def _year(text: str, today: date) -> int:
    return int(text) if len(text) == 4 else today.year // 100 * 100 + int(text)


def _named(month: str, day: str, year: str | None) -> dict[str, Any]:
    return {"parts": (int(year) if year else None, _MONTH[month.casefold()], int(day))}


def _amount(number: str, unit: str) -> int:
    many = _NUMBERS.get(" ".join(number.casefold().split())) or int(number)
    return many * _UNITS[unit[0].casefold()]


def _weekday(match: re.Match[str]) -> dict[str, Any]:
    said = " ".join((match["which"] or match["which_es"] or "").casefold().split())
    last = said in ("last", "past", "pasado")
    # "El próximo lunes" is the coming Monday; "next Monday" is that of next week.
    which = "last" if last else "next" if said == "next" else ""
    return {"weekday": _weekday_number(match["wd"].casefold()), "which": which}


@cache
def _weekday_number(name: str) -> int:
    return next(n for n, names in enumerate(_WEEKDAYS) if re.fullmatch(names, name))


def _in_week(match: re.Match[str], today: date) -> dict[str, Any]:
    return {"offset": 7 - today.weekday(), "rough": True}


_READERS: dict[str, Callable[[re.Match[str], date], dict[str, Any]]] = {
    "iso": lambda m, _: {"parts": (int(m["iy"]), int(m["im"]), int(m["id"]))},
    "us": lambda m, t: _month_first(_year(m["uy"], t), int(m["um"]), int(m["ud"])),
    "short": lambda m, _: _month_first(None, int(m["sm"]), int(m["sd"])),
    "name": lambda m, _: _named(m["nm"], m["nd"], m["ny"]),
    "day": lambda m, _: _named(m["dm"], m["dd"], m["dy"]),
    "today": lambda _m, _t: {"offset": 0},
    "before": lambda _m, _t: {"offset": -2},
    "yesterday": lambda _m, _t: {"offset": -1},
    "after": lambda _m, _t: {"offset": 2},
    "tomorrow": lambda _m, _t: {"offset": 1},
    "in": lambda m, _: {"offset": _amount(m["in_n"], m["in_u"])},
    "ago": lambda m, _: {"offset": -_amount(m["ago_n"], m["ago_u"])},
    "hace": lambda m, _: {"offset": -_amount(m["hace_n"], m["hace_u"])},
    "next_week": _in_week,
    "last_week": lambda _m, _t: {"offset": -7, "rough": True},
    "weekday": lambda m, _: _weekday(m),
}  # fmt: skip
"""How each way to say a day is read, by the name of its group in `_DAY`."""
