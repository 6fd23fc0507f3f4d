"""Calendar files (.ics) that Google, Outlook and Apple take in.

An entry always gets the same identifier, so a file taken in again updates what is in the calendar
instead of adding to it. The file says no more of a person than the entries do, and identifiers are
hashes, from which nothing can be read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from careerkit.text.languages import gettext as _

_PRODUCT = "-//careerkit//job search calendar//EN"
_MOST_SUMMARY = 200


@dataclass(frozen=True)
class Entry:
    """Something to do on a day, or at a time.

    Parameters
    ----------
    key
        What it is, always the same for the same thing, such as ``sample-01 follow-up tasha``; a
        change of the date or the words keeps the key.
    on
        A day, for an entry that lasts all day; or a time. A time without a time zone is local
        wherever the calendar is.
    summary
        The line the calendar shows.
    description
        More, if wanted.
    minutes
        How long it lasts, if it has a time.
    """

    key: str
    on: date
    summary: str
    description: str = ""
    minutes: int = 30


def to_ics(entries: Iterable[Entry], *, stamp: datetime) -> bytes:
    """Write entries as a calendar file.

    Parameters
    ----------
    entries
        What to put in. An entry given twice is put in once; of different entries with one key,
        each is kept.
    stamp
        When the file is made, with a time zone. Of two files, the later one's entries win.

    Returns
    -------
    bytes
        iCalendar (RFC 5545), UTF-8.

    Raises
    ------
    ValueError
        The stamp has no time zone.

    Examples
    --------
    >>> file = to_ics(
    ...     [Entry("c-1 call", date(2026, 12, 1), "Call Kim")],
    ...     stamp=datetime(2026, 11, 23, tzinfo=UTC),
    ... )
    >>> "SUMMARY:Call Kim" in file.decode()
    True
    """
    if stamp.tzinfo is None:
        raise ValueError("the stamp needs a time zone")
    stamp = stamp.astimezone(UTC).replace(microsecond=0)
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    seen: dict[str, int] = {}
    for entry in dict.fromkeys(entries):
        turn = seen.get(entry.key, 0)
        seen[entry.key] = turn + 1
        calendar.add_component(_event(entry, stamp, f"{entry.key} {turn}" if turn else entry.key))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamp: datetime, key: str) -> Event:
    event = Event()
    event.add("uid", f"{sha256(key.encode()).hexdigest()[:32]}@careerkit")
    event.add("dtstamp", stamp)
    # Outlook takes a change only from a higher sequence: minutes since 1970 always grow.
    event.add("sequence", max(0, int(stamp.timestamp() // 60)))
    if isinstance(entry.on, datetime):
        start = entry.on if entry.on.tzinfo is None else entry.on.astimezone(UTC)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=max(entry.minutes, 1)))
    else:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.on + timedelta(days=1))  # the end is the first day after
        event.add("transp", "TRANSPARENT")  # a reminder does not make the day busy
    event.add("class", "PRIVATE")
    event.add("summary", " ".join(_clean(entry.summary).split())[:_MOST_SUMMARY] or _("To do"))
    if description := _clean(entry.description).strip():
        event.add("description", description)
    return event


def _clean(text: str) -> str:
    """Take out control characters, which make a calendar file unreadable; lines stay lines."""
    lines = "\n".join(text.splitlines())
    return "".join(
        sign for sign in lines if sign == "\n" or sign == "\t" or unicodedata.category(sign) != "Cc"
    )
