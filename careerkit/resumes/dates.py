"""Dates and spans of time in the many ways résumés write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january|jan|enero|ene", "february|feb|febrero", "march|mar|marzo", "april|apr|abril|abr",
    "may|mayo", "june|jun|junio", "july|jul|julio", "august|aug|agosto|ago",
    "september|sept|sep|septiembre", "october|oct|octubre", "november|nov|noviembre",
    "december|dec|diciembre|dic",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"(?:19[3-9]\d|20[0-4]\d)(?!\d)"
_SHORT_YEAR = r"['’‘]\d\d(?!\d)"
_POINT = re.compile(
    rf"""(?<![\w$.])(?<!\b\d{{3}}-)(?:
      (?P<named>{_NAMES})\.?,?\s*(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?(?:(?:of|de)\s+)?
          (?P<named_year>{_YEAR}|{_SHORT_YEAR})
    | (?:early|mid|late|about|approx\.?|c\.)?[ -]?
      (?:spring|summer|fall|autumn|winter)s?\s*(?:of\s+)?(?P<season_year>{_YEAR}|{_SHORT_YEAR})
    | (?P<iso_year>{_YEAR})[-/.](?P<iso_month>0[1-9]|1[0-2])(?:[-/.]\d\d)?(?![\d/])
    | (?P<us_month>0?[1-9]|1[0-2])[/.-](?:(?:0?[1-9]|[12]\d|3[01])[/.-])?
          (?P<us_year>{_YEAR}|\d\d(?![\d/]))
    | (?P<bare>{_YEAR}|{_SHORT_YEAR})
    | (?P<now>present|current(?:ly)?|now|today|ongoing|to\s+date|presente|actualidad|actual)
    | (?P<alone>{_NAMES})\b\.?(?=\s*(?:-|–|—|to|through|until)\s*(?:{_NAMES})\b)
    )(?![\w])""",
    re.IGNORECASE | re.VERBOSE,
)
_LINK = re.compile(
    r"[\s)]*(?:-{1,2}|–|—|−|to|until|till|thru|through|hasta|al?)[\s(]*(?:the\s+)?", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:,|;|&|and)\s*", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|desde)\s*$", re.IGNORECASE)
# "2011-14" and "2011–12" are years; nobody means a month without a leading zero or a day.
_YEARS = re.compile(rf"(?<![\w/.-])({_YEAR})\s?[-–—/]\s?(\d\d)(?![\d/.-])")
_FROM = re.compile(r"(?:\bfrom|\bbetween|\bde|[-–—,|(])\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A time of a line: when it began and ended, and where it stands in the line.

    `whole` tells a span from a single date.
    """

    start: str | None
    end: str | None
    current: bool
    at: int
    until: int
    whole: bool


def find_spans(line: str, today: date) -> list[Span]:
    """Return the times a line names, in order.

    Parameters
    ----------
    line
        A line of a résumé.
    today
        Tells ``'09`` from ``'89``.

    Returns
    -------
    list of Span
        A single date is its own start and end; times of a list ("Summer 2019, Summer 2020") are
        one span.

    Examples
    --------
    >>> [(s.start, s.end, s.current) for s in find_spans("Cook, 06/2018-now", date(2026, 11, 1))]
    [('2018-06', None, True)]
    """
    years = [
        Span(match[1], _full_year(match[2], today), False, *match.span(), whole=True)
        for match in _YEARS.finditer(line)
        if int(match[2]) > int(match[1][2:]) or not 1 <= int(match[2]) <= 12
    ]
    if years:
        return years
    points = [
        match
        for match in _POINT.finditer(line)
        if not match["us_year"] or len(match["us_year"]) > 2 or _is_linked(line, match)
    ]
    spans: list[Span] = []
    at = 0
    while at < len(points):
        span, at = _read(line, points, at, today)
        if span is None:
            continue
        if spans and _LIST.fullmatch(line[spans[-1].until : span.at]) and not span.whole:
            last = spans.pop()
            ends = [end for end in (last.end, span.end) if end]
            span = Span(
                last.start, max(ends, default=None), last.current, last.at, span.until, True
            )
        spans.append(span)
    return spans


def _is_linked(line: str, match: re.Match[str]) -> bool:
    """Tell whether "06/18" has a dash and another date or "present" beside it."""
    rest, before = line[match.end() :], line[: match.start()]
    after = _LINK.match(rest)
    return bool(after and _POINT.match(rest, after.end())) or bool(
        re.search(r"\d\d\s*(?:-|–|—|to)\s*$", before)
    )


def _read(line: str, points: list[re.Match[str]], at: int, today: date) -> tuple[Span | None, int]:
    first = points[at]
    begin = first.start()
    if since := _SINCE.search(line[:begin]):
        return Span(_partial(first, today), None, True, since.start(), first.end(), True), at + 1
    if at + 1 < len(points):
        second = points[at + 1]
        if _LINK.fullmatch(line[first.end() : second.start()]) and not first["now"]:
            start, end = _partial(first, today), _partial(second, today)
            if first["alone"] and end:
                start = f"{end[:4]}-{_MONTH[first['alone'].lower()]:02d}"
            return Span(start, end, bool(second["now"]), begin, second.end(), True), at + 2
    if first["now"] or first["alone"]:
        return None, at + 1
    only = _partial(first, today)
    # "2019 –" with nothing behind it goes on.
    if going_on := re.match(r"\s*[-–—]+\s*(?=$|[)\]])", line[first.end() :]):
        return Span(only, None, True, begin, first.end() + going_on.end(), True), at + 1
    return Span(only, only, False, begin, first.end(), False), at + 1


def _partial(point: re.Match[str], today: date) -> str | None:
    """Return ``2019`` or ``2019-05``, or none for "present"."""
    if point["now"] or point["alone"]:
        return None
    year = next(
        point[name]
        for name in ("named_year", "season_year", "iso_year", "us_year", "bare")
        if point[name]
    )
    if point["named"]:
        month = _MONTH[point["named"].lower()]
    else:
        month = int(point["iso_month"] or point["us_month"] or 0)
    full = _full_year(year, today)
    return f"{full}-{month:02d}" if month else full


def _full_year(year: str, today: date) -> str:
    digits = year.lstrip("'’‘")
    if len(digits) == 4:
        return digits
    century = today.year // 100 * 100
    full = century + int(digits)
    return str(full if full <= today.year + 8 else full - 100)


def without(line: str, spans: list[Span]) -> str:
    r"""Return a line with a mark ``\x00`` where its times stood, and nothing that led to them."""
    for span in reversed(spans):
        before, after = line[: span.at], line[span.until :]
        if before.rstrip().endswith(("(", "[")) and after.lstrip().startswith((")", "]")):
            before, after = before.rstrip()[:-1], after.lstrip()[1:]
        line = f"{_FROM.sub('', before)}\x00{after}"
    return line
