"""A client's record as it stood at an earlier visit."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime, time

from careerkit.clients.nameless import as_read, something_is_left_out
from careerkit.clients.records import load_client
from careerkit.models import Client
from careerkit.notes import VISITS, last_visit
from careerkit.store import open_store, store_exists


def record_at_last_visit(client_id: str, today: date) -> tuple[Client | None, date | None]:
    """Return a client's record as it stood at the end of the visit before.

    Parameters
    ----------
    client_id
        The client's id.
    today
        The day of the session; its own visit does not count.

    Returns
    -------
    tuple of Client or None, and date or None
        The record and the day of the visit: the last note before today of a session or a talk by
        phone. What was typed up later belongs to the visit, as long as its note was not there. With
        no such note, the last save before today and its day. The record is None where none was kept
        before today, as for the invented samples, or where the first was brought in long after the
        visit, with what came since.

    Raises
    ------
    UnknownClient
        There is no such client.
    """
    record, day = _record_at_last_visit(client_id, today)
    if record is not None and something_is_left_out():
        with open_store() as store:
            record = as_read(record, store.load(client_id).client)
    return record, day


_LATEST = 7  # days


def _was_typed_up(first_saved: date, visit: date) -> bool:
    """Tell a record begun after its first visit from one brought in long after, with all since."""
    return (first_saved - visit).days <= _LATEST


def _record_at_last_visit(client_id: str, today: date) -> tuple[Client | None, date | None]:
    if not store_exists():
        return None, last_visit(load_client(client_id).notes, today)
    with open_store() as store:
        if not store.latest_version(client_id):
            return None, last_visit(load_client(client_id).notes, today)
        saved = [
            (number, day)
            for number, at, _ in store.versions(client_id)
            if (day := at.astimezone().date()) < today
        ]
        visit = last_visit(store.load(client_id).client.notes, today)
        if not saved:
            return None, visit
        if visit is None:
            number, day = saved[-1]
            return store.load(client_id, version=number).client, day

        def has_note(number: int) -> bool:
            notes = store.load(client_id, version=number).client.notes
            return any(note.on == visit and note.kind in VISITS for note in notes)

        at_visit = store.as_of(client_id, datetime.combine(visit, time.max).astimezone())
        later = [number for number, day in saved if day > visit]
        if at_visit and (not later or has_note(at_visit.version)):
            return at_visit.client, visit
        first = bisect_left(later, True, key=has_note)
        if not (first or at_visit or _was_typed_up(saved[0][1], visit)):
            return None, visit
        if first < len(later):
            return store.load(client_id, version=later[first]).client, visit
        if at_visit:
            return at_visit.client, visit
        return store.load(client_id, version=later[0]).client, visit
