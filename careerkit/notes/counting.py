"""Count visits, minutes and kinds of service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from careerkit.models import Note
from careerkit.notes.parts import SERVICES, VISITS, NoteKind, between, fold


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
    found = [note for note in notes if between(note.on, start, end)]
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
