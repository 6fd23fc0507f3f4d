"""Hours, the last day to apply, and how to apply."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from careerkit.listings.lines import Row, sentences
from careerkit.listings.parts import Finding
from careerkit.text import long_date
from careerkit.text.languages import SOURCE, noted, speaking

_TYPES = {
    "full time": r"full[- ]?time|(?<![\d-])\bF/?T\b(?!\s?\d)|\bFTE?:? ?1\.0|40 hours",
    "part time": r"part[- ]?time|\bP/T\b|\bPT\b(?= |,|/|$)(?! assistant)",
    "temporary": r"\btemp(?:orary)?\b(?!erature)(?!(?: control| log))|temp[- ]to[- ](?:hire|perm)|"
    r"\blimited[- ]term",
    "contract": r"\bcontract(?: (?:position|role|job|to hire|basis|work|opportunity))|"
    r"contract[- ]to[- ]hire|\b(?:1099|independent contractor)|\d+[- ](?:month|week) contract|"
    r"job type:? contract",
    "seasonal": r"\bseasonal\b",
    "per diem": r"per[- ]diem (?:position|shift|role|basis|status|rn|nurse|staff|schedule)|\bprn\b|"
    r"(?:type|status|schedule):? per diem|as[- ]needed basis|\bon[- ]call (?:position|basis)",
    "internship": r"\bintern(?:ship)?\b(?! program for students)",
}
HOURS_WORDS = {
    "full time": noted("full time"), "part time": noted("part time"),
    "temporary": noted("temporary"), "contract": noted("contract"),
    "seasonal": noted("seasonal"), "per diem": noted("per diem"),
    "internship": noted("internship"),
}  # fmt: skip
_TYPE_RE = {name: re.compile(said, re.IGNORECASE) for name, said in _TYPES.items()}
_WEEK = re.compile(
    r"(?P<low>\d{1,2}(?:\.\d)?)(?:\s?(?:-|–|—|to)\s?(?P<high>\d{1,2}(?:\.\d)?))?\+?\s?"
    r"(?:hours?|hrs?)(?:\.)?\s?(?:/|per|a|each|every)\s?(?:week|wk)",
    re.IGNORECASE,
)
_NOT_HOURS = re.compile(
    r"overtime|benefits|volunteer|contact|office hours|eligible|vacation|insurance"
)


def find_hours(rows: list[Row]) -> list[Finding]:
    """Find the kinds of employment a listing names, and the hours a week.

    Parameters
    ----------
    rows
        The listing's rows.

    Returns
    -------
    list of Finding
        One a kind: data ``type``; one for the hours: data ``per_week`` (least and most).
    """
    found: dict[str, Finding] = {}
    for row in rows:
        if row.part in ("other", "about"):
            continue
        benefit = row.part == "benefits" and re.search(
            r"benefit|insurance|eligible", row.text, re.I
        )
        for name, said in _TYPE_RE.items():
            match = said.search(row.text)
            if match and name not in found and not benefit:
                if re.search(r"experience|\bor more years|student", row.text[match.end() :][:25]):
                    continue
                found[name] = _finding("hours", name, row, match, {"type": name})
        week = _WEEK.search(row.text)
        if week and "week" not in found and not benefit:
            ends = [float(week["low"]), float(week["high"] or week["low"])]
            if 2 <= ends[0] <= ends[1] <= 90:
                low, high = (f"{end:g}" for end in ends)
                said_hours = f"{low} hours" if low == high else f"{low} to {high} hours"
                found["week"] = _finding(
                    "hours", f"{said_hours} a week", row, week, {"per_week": ends}
                )
    return list(found.values())


def read_hours(text: str) -> dict[str, object] | None:
    """Read hours somebody typed: a kind of employment, or hours a week."""
    row = Row(text, 0, "head")
    findings = find_hours([row])
    if findings:
        return dict(findings[0].data)
    plain = re.fullmatch(r"\s*(\d{1,2})(?: hours?| hrs?)?\s*", text)
    return {"per_week": [float(plain[1])] * 2} if plain else None


_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r"|sept)\.?"
_DATE = re.compile(
    rf"(?:{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<year>\d{{4}}))?)|"
    r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?:[/-](?P<y>\d{2,4}))?(?![\d/-])|"
    r"(?P<iso>\d{4}-\d{2}-\d{2})",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(
    r"clos(?:es|ing|e)(?: date)?|deadline|apply by|applications? (?:are |will be |must be )?"
    r"(?:accepted|received|due|close|submitted)|last day|open until|posting (?:end|clos|expir)\w*|"
    r"expires?|accepting applications|no later than|submit\w* by|due (?:by|date)|through \w+day|"
    r"job ends|apply before|end date|valid through|(?:resumes?|applications?) by|by \d|until",
    re.IGNORECASE,
)
_NOT_LAST = re.compile(r"start|begin|orientation|open house|job fair|posted|opening date|interview|"
                       r"hired by|training class|class starts|season|opens?:", re.I)  # fmt: skip


def names_day(text: str, seen_on: date, first: date, last: date) -> bool:
    """Tell whether a listing may name a day of a span, whatever for: quicker than to read it.

    Parameters
    ----------
    text
        The listing.
    seen_on
        The day it was seen, as for `find_deadline`.
    first, last
        The span.

    Returns
    -------
    bool
        True wherever `find_deadline` finds a day of the span.

    Examples
    --------
    >>> span = date(2026, 12, 1), date(2026, 12, 7)
    >>> names_day("Apply by Dec 4.", date(2026, 11, 5), *span)
    True
    >>> names_day("Posted 11/2/2026. $15 an hour.", date(2026, 11, 5), *span)
    False
    """
    folded = text.casefold()
    signs, written = _signs(first, last)
    # Most listings name no such month, which takes a glance; most others no such day.
    if not any(sign in folded for sign in signs) and text.isascii():
        return False
    if not written.search(folded):
        return False
    for line in text.split("\n"):
        # From every place anew: where a row begins tells which digits belong together.
        match = _DATE.search(line)
        while match:
            day = _day(match, seen_on)
            if day and first <= day <= last:
                return True
            match = _DATE.search(line, match.start() + 1)
    return False


@lru_cache
def _signs(first: date, last: date) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """Return what the months of a span are told by, and a pattern that no day of it escapes.

    Digits of other scripts count as digits, so anything beyond ASCII may be one.
    """
    begin, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    months = [month % 12 for month in range(begin, min(end, begin + 11) + 1)]
    span = min((last - first).days, 31)
    days = sorted({(first + timedelta(n)).day for n in range(span + 1)})
    names = [_MONTHS[month][:3] for month in months]
    numbers = [str(month + 1) for month in months]
    day = rf"(?:0?(?:{'|'.join(map(str, days))})|[^\x00-\x7f])"
    written = re.compile(
        rf"(?:{'|'.join(names)})[a-z.]*\s{day}|(?:{'|'.join(numbers)}|[^\x00-\x7f])[/-]{day}"
    )
    return (*names, *(number + mark for number in numbers for mark in "/-")), written


def find_deadline(rows: list[Row], seen_on: date) -> list[Finding]:
    """Find the last day to apply.

    Parameters
    ----------
    rows
        The listing's rows.
    seen_on
        The day it was seen: a date without a year is the next one of it.

    Returns
    -------
    list of Finding
        At most one: data ``date``.
    """
    for row in rows:
        for start, text in sentences(row):
            for match in _DATE.finditer(text):
                before = f"{row.label} {text[: match.start()]}"[-75:]
                lead = [m.end() for m in _LAST_DAY.finditer(before)]
                other = [m.end() for m in _NOT_LAST.finditer(before)]
                if not lead or (other and other[-1] > lead[-1]):
                    continue
                day = _day(match, seen_on)
                if day:
                    begin = start + match.start()
                    return [
                        Finding(
                            "deadline", say_deadline(day), match[0], begin,
                            begin + len(match[0]), None, {"date": day.isoformat()},
                        )
                    ]  # fmt: skip
    return []


def say_deadline(day: date) -> str:
    """Say the last day to apply in English."""
    with speaking(SOURCE):
        return f"by {long_date(day)}"


def read_deadline(text: str, seen_on: date) -> date | None:
    """Read a day somebody typed, such as ``Dec 4`` or ``12/04/2026``."""
    match = _DATE.search(text)
    return _day(match, seen_on) if match else None


def _day(match: re.Match[str], seen_on: date) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        if match["month"]:
            month = next(
                i for i, m in enumerate(_MONTHS, 1) if m[:3] == match["month"].casefold()[:3]
            )
            day, year = int(match["day"]), match["year"]
        else:
            month, day, year = int(match["m"]), int(match["d"]), match["y"]
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
        found = date(seen_on.year, month, day)
        # A listing is seen while it is open, or shortly after.
        late = found < seen_on - timedelta(days=60)
        return date(seen_on.year + 1, month, day) if late else found
    except ValueError:
        return None


_WAYS = {
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    "url": re.compile(r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|gov|edu|net|us|jobs|"
                      r"example|io|co)(?:/[\w./?=&#-]*)?(?![\w@])", re.I),
    "phone": re.compile(r"(?<![\d-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]\s?\d{3}[ .-]\d{4}(?!\d)"),
    "in person": re.compile(r"(?:apply|applications?|stop by|come (?:by|in)|walk[- ]?ins?|drop (?:off|by)|"
                            r"visit us|in[- ]person|fill out)[^.;\n]{0,60}(?:in[- ]?person|at (?:the|our|\d)|"
                            r"office|store|location|welcome|between|counter|restaurant|shop|front desk|reception|"
                            r"by (?:the|our)\b)|walk[- ]?ins?\b|drop (?:it )?(?:at|in)\b|bring it to|pick up (?:an? )?(?:application|packet)|apply inside|packet|apply in person|stop by|come (?:by|see us)", re.I),
    "fax": re.compile(r"\bfax\b", re.I),
    "mail": re.compile(r"(?<!e-)(?<!e)\b(?:mail (?:your |a )?(?:resume|application|completed)|mail to|by mail|"
                       r"P\.?O\.? box)", re.I),
    "text": re.compile(r"\btxt\b|\btext (?:us|me|the word|\"?[A-Z]{3,}|“?[A-Z]{3,}|apply|your|or call|to|at|\(?\d)|"
                       r"call (?:or|/) ?text|\btext\b.{0,20}\bto \d{3,}", re.I),
}  # fmt: skip
_CONTACT = re.compile(
    r"apply|application|contact|call|talk|msg|message|drop|bring|pick up|text|send|e-?mail|resume|submit|interested|inquir|questions|reach|"
    r"visit|phone|fax|mail|stop by|walk|come",
    re.IGNORECASE,
)
_NOT_CONTACT = re.compile(r"accommodation|relay|privacy|report (?:this|fraud)|legal|hotline|learn more "
                          r"about (?:us|our)|follow us|benefits? (?:at|guide)|source|posted (?:at|on)|post office"
                          r"|unsubscribe|questions? (?:go|to|about|\\d)|(?:for|with) questions|questions\\s|view (?:this|in)|sent from", re.I)  # fmt: skip


def find_apply(rows: list[Row]) -> list[Finding]:
    """Find how to apply, each way once.

    Parameters
    ----------
    rows
        The listing's rows.

    Returns
    -------
    list of Finding
        data ``way`` (url, email, phone, in person, text, mail, fax) and ``address``.
    """
    found: dict[str, Finding] = {}
    for at, row in enumerate(rows):
        around = f"{rows[at - 1].text if at else ''} {row.label} {row.text}"
        if _NOT_CONTACT.search(row.text) or not (_CONTACT.search(around) or row.part == "apply"):
            continue
        for way, said in _WAYS.items():
            match = said.search(row.text)
            if not match or way in found:
                continue
            if way == "url" and "@" in row.text[max(0, match.start() - 30) : match.start()][-1:]:
                continue
            address = match[0].rstrip(".,;:)") if way in ("email", "url", "phone") else ""
            words = address or match[0]
            start = row.start + match.start()
            found[way] = Finding(
                "apply", APPLY_WORDS[way].format(address=address), words, start, start + len(words), None,
                {"way": way, "address": address},
            )  # fmt: skip
    if "text" in found and "phone" in found and not re.search(r"\bcall|phone", _said(rows), re.I):
        del found["phone"]
    return list(found.values())


def _said(rows: list[Row]) -> str:
    return " ".join(row.text for row in rows if not _NOT_CONTACT.search(row.text))


APPLY_WORDS = {
    "email": noted("e-mail to {address}"), "url": noted("online at {address}"),
    "phone": noted("call {address}"), "in person": noted("in person"), "fax": noted("by fax"),
    "mail": noted("by mail"), "text": noted("by text message"),
}  # fmt: skip


def _finding(
    field: str, value: str, row: Row, match: re.Match[str], data: dict[str, object]
) -> Finding:
    start = row.start + match.start()
    return Finding(field, value, match[0], start, start + len(match[0]), None, data)  # type: ignore[arg-type]
