"""Notes of visits: add one, find some, count visits and minutes.

A note is the counselor's; it stays out of a client's report unless it is marked to share.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerkit.editing import add_entry, change_entry
from careerkit.errors import CareerkitError
from careerkit.models import Client, Note
from careerkit.text import long_date

NoteKind = Literal["session", "phone", "workshop", "email", "other"]
VISITS: frozenset[NoteKind] = frozenset({"session", "phone"})
"""Kinds of notes that stand for a visit."""
KINDS: dict[NoteKind, str] = {
    "session": "In person", "phone": "By phone", "workshop": "Workshop", "email": "By e-mail",
    "other": "Other",
}  # fmt: skip
SERVICES = (
    "Career guidance", "Assessment", "Plan made", "Plan reviewed", "Résumé help",
    "Application help", "Interview practice", "Job referral", "Labor market information",
    "Skills and training", "Referral to training", "Supportive service", "Workshop", "Follow-up",
)  # fmt: skip
"""The usual kinds of service; any other words do as well."""
MOST_MINUTES = 1440
_LONG_VISIT = 480


@dataclass(frozen=True)
class Found:
    """A note that fits a search.

    Parameters
    ----------
    note
        The note.
    spans
        Where the words stand in its text: start and end, in order, none overlapping.
    whole
        How many of them are whole words.
    """

    note: Note
    spans: tuple[tuple[int, int], ...] = ()
    whole: int = 0


@dataclass(frozen=True)
class Tally:
    """How many notes, and how many minutes together."""

    notes: int = 0
    minutes: int = 0

    def plus(self, note: Note) -> Tally:
        """Return the tally with one note more."""
        return Tally(self.notes + 1, self.minutes + (note.minutes or 0))


@dataclass(frozen=True)
class Totals:
    """What a client's notes of a period add up to.

    Parameters
    ----------
    visits
        Visits: days with a session, and days with a talk by phone.
    minutes
        Minutes of all notes, visits or not.
    by_kind, by_service
        The same by how the two met and by the kind of service, the most minutes first; ``""`` is
        a note without a kind of service.
    without_minutes
        Notes that do not say how long it took.
    """

    visits: int
    minutes: int
    by_kind: dict[NoteKind, Tally]
    by_service: dict[str, Tally]
    without_minutes: int


def check_note(
    text: str, on: date | None, today: date, *, kind: NoteKind = "session",
    minutes: float | None = None,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Look at a note before it is kept.

    Parameters
    ----------
    text
        What was typed.
    on
        The day of the visit.
    today
        The day of the session.
    kind
        How the two met.
    minutes
        How long it took; None if not known.

    Returns
    -------
    tuple of two lists of str
        What keeps it from being kept, and what to look at though it can be kept.
    """
    problems, look_at = [], []
    if not text.strip():
        problems.append("the note is empty: write a sentence about the visit")
    if on is None:
        problems.append("the day is missing")
    elif on > today:
        look_at.append(f"The note is for {long_date(on)}, a day still to come.")
    if minutes is not None:
        if minutes < 0:
            problems.append(f"{minutes:g} minutes: minutes cannot be below 0")
        elif minutes > MOST_MINUTES:
            problems.append(f"{minutes:g} minutes are more than a day")
        elif minutes != int(minutes):
            problems.append(f"{minutes:g} minutes: write whole minutes")
        elif minutes == 0 and kind in VISITS:
            look_at.append("0 minutes: leave it empty if you do not know how long it took.")
        elif minutes > _LONG_VISIT:
            look_at.append(f"{minutes:g} minutes are more than {_LONG_VISIT // 60} hours.")
    return problems, look_at


def add_note(
    client: Client,
    text: str,
    on: date | None,
    today: date,
    *,
    kind: NoteKind = "session",
    service: str | None = None,
    minutes: float | None = None,
    share: bool = False,
    by: str | None = None,
) -> Client:
    """Add a note.

    Parameters
    ----------
    client
        The record; it is not changed.
    text
        What was talked about.
    on
        The day of the visit.
    today
        The day of the session.
    kind
        How the two met.
    service
        The kind of service given, one of `SERVICES` or other words.
    minutes
        How long it took.
    share
        Whether the client's report has it.
    by
        Who wrote it.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        With every problem of the note at once.
    RecordError
        A text cannot be kept, such as one with a Social Security number.
    """
    problems, _ = check_note(text, on, today, kind=kind, minutes=minutes)
    if problems or on is None:
        raise CareerkitError(
            "This note was not kept.", problems=problems,
            hint="What you typed is still there. Correct it and keep it again.",
        )  # fmt: skip
    entry = {
        "on": on.isoformat(), "kind": kind, "text": text, "share": share,
        "service": (service or "").strip() or None, "by": (by or "").strip() or None,
        "minutes": None if minutes is None else int(minutes),
    }  # fmt: skip
    changed = add_entry(client, "notes", entry)
    if changed.notes[-1] in client.notes:
        raise CareerkitError("The very same note is there already; it was not added again.")
    return changed


def set_shared(client: Client, note: Note, share: bool) -> Client:
    """Put a note on the client's report, or take it off."""
    return change_entry(client, "notes", note, share=share)


def visit_days(notes: Iterable[Note], until: date) -> list[date]:
    """Return the days of visits up to a day, the earliest first, each once."""
    return sorted({note.on for note in notes if note.kind in VISITS and note.on <= until})


def last_visit(notes: Iterable[Note], before: date) -> date | None:
    """Return the day of the last visit before a day; None if there was none.

    Parameters
    ----------
    notes
        The notes of a client.
    before
        The day of the session, which does not count.

    Returns
    -------
    date or None
    """
    return max((n.on for n in notes if n.kind in VISITS and n.on < before), default=None)


def totals(
    notes: Iterable[Note], start: date | None = None, end: date | None = None
) -> Totals:  # fmt: skip
    """Count visits and minutes.

    Parameters
    ----------
    notes
        The notes of a client.
    start, end
        The first and the last day that count; no limit, if left out.

    Returns
    -------
    Totals
    """
    found = [note for note in notes if _between(note.on, start, end)]
    kinds: dict[NoteKind, Tally] = {}
    services: dict[str, Tally] = {}
    names: dict[str, str] = {fold(name): name for name in SERVICES}
    for note in found:
        kinds[note.kind] = kinds.get(note.kind, Tally()).plus(note)
        said = note.service or ""
        name = names.setdefault(fold(said), said)
        services[name] = services.get(name, Tally()).plus(note)
    return Totals(
        visits=len({(note.on, note.kind) for note in found if note.kind in VISITS}),
        minutes=sum(note.minutes or 0 for note in found),
        by_kind=dict(sorted(kinds.items(), key=_most_minutes)),
        by_service=dict(sorted(services.items(), key=_most_minutes)),
        without_minutes=sum(note.minutes is None for note in found),
    )


def _most_minutes(pair: tuple[str, Tally]) -> tuple[int, int, str]:
    name, tally = pair
    return -tally.minutes, -tally.notes, name


def _between(day: date, start: date | None, end: date | None) -> bool:
    return (start is None or day >= start) and (end is None or day <= end)


def services_used(notes: Iterable[Note]) -> list[str]:
    """Return the kinds of service to offer: those used before, the most used first, then the rest.

    Parameters
    ----------
    notes
        The notes of a client.

    Returns
    -------
    list of str
        No two that differ only in capitals or accents.
    """
    return _once([*services_of(notes), *SERVICES])


def services_of(notes: Iterable[Note]) -> list[str]:
    """Return the kinds of service of some notes, the most used first.

    Parameters
    ----------
    notes
        The notes of a client.

    Returns
    -------
    list of str
        No two that differ only in capitals or accents.
    """
    used = Counter(note.service for note in notes if note.service)
    return _once(name for name, _ in used.most_common())


def _once(names: Iterable[str]) -> list[str]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold(name), name)
    return list(first.values())


def fold(text: str) -> str:
    """Return a text in which capitals and accents make no difference.

    Examples
    --------
    >>> fold("Résumé HELP") == fold("resume help")
    True
    """
    return _fold(text)[0]


def _fold(text: str) -> tuple[str, list[int]]:
    """Fold a text; the places tell for each sign of it where it stood."""
    signs, places = [], []
    for place, sign in enumerate(text):
        for bare in unicodedata.normalize("NFKD", sign.casefold()):
            if not unicodedata.combining(bare):
                signs.append("'" if bare == "’" else bare)
                places.append(place)
    return "".join(signs), places


def search(
    notes: Iterable[Note],
    words: str = "",
    *,
    start: date | None = None,
    end: date | None = None,
    kind: NoteKind | None = None,
    service: str | None = None,
    shared: bool | None = None,
    order: Literal["newest", "best"] = "newest",
) -> list[Found]:
    """Find notes.

    Parameters
    ----------
    notes
        The notes to look at.
    words
        Beginnings of words, in any order; all of them must be there, in the text, the kind of
        service or the writer's name. Capitals and accents make no difference.
    start, end
        The first and the last day.
    kind, service
        Only notes of this kind; of this kind of service.
    shared
        Only those on the client's report, or only the others.
    order
        The newest first; or those with the most whole words first.

    Returns
    -------
    list of Found
    """
    wanted = list(dict.fromkeys(_fold(words)[0].split()))
    wanted_service = fold(service) if service else None
    found = []
    for note in notes:
        if not _between(note.on, start, end) or (kind and note.kind != kind):
            continue
        if wanted_service is not None and fold(note.service or "") != wanted_service:
            continue
        if shared is not None and note.share != shared:
            continue
        fits = _fits(note, wanted)
        if fits is not None:
            found.append(fits)
    found.sort(key=lambda one: one.note.on, reverse=True)
    if order == "best":
        found.sort(key=lambda one: -one.whole)
    return found


def _fits(note: Note, wanted: list[str]) -> Found | None:
    text, places = _fold(note.text)
    besides, _ = _fold(f"{note.service or ''} {note.by or ''} {KINDS[note.kind]}")
    marked: set[int] = set()
    whole = 0
    for word in wanted:
        hits = list(_begin(word, text))
        if not hits and next(_begin(word, besides), None) is None:
            return None
        for at in hits:
            end = at + len(word)
            whole += end == len(text) or not text[end].isalnum()
            # What is written with a mark of its own over the letter belongs to it.
            last = places[end] if end < len(places) else len(note.text)
            marked.update(range(places[at], last))
    return Found(note, tuple(_runs(sorted(marked))), whole)


def _begin(word: str, text: str) -> Iterator[int]:
    """Find where a word of a text begins with what was typed."""
    at = text.find(word)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum() or not word[0].isalnum():
            yield at
        at = text.find(word, at + 1)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for place in places:
        if place == end:
            end += 1
            continue
        if end > start:
            yield start, end
        start, end = place, place + 1
    if end > start:
        yield start, end
