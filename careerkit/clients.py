"""Which clients there are, and reading and saving them: the store's, and the invented samples."""

from __future__ import annotations

import json
from bisect import bisect_left
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path

from careerkit import config
from careerkit.errors import RecordError, UnknownClient
from careerkit.models import Client, read_client
from careerkit.notes import VISITS, last_visit
from careerkit.store import open_store, store_exists


def _samples() -> dict[str, Path]:
    # A listing rather than a path made from the id: an id must not lead outside the folder.
    return {path.stem: path for path in sorted(config.samples_dir().glob("sample-*.json"))}


def sample_ids() -> list[str]:
    """Return the ids of the invented sample clients."""
    return list(_samples())


def client_ids(*, counselor: str | None = None) -> list[str]:
    """Return the ids of the clients in the store.

    Parameters
    ----------
    counselor
        Only this counselor's clients.

    Returns
    -------
    list of str
    """
    if not store_exists():
        return []
    with open_store() as store:
        return store.ids(counselor=counselor)


def client_labels() -> dict[str, str]:
    """Return how each client is called in a list to choose from, the store's before the samples.

    Returns
    -------
    dict
        Id to a label with the name; invented clients are marked so.
    """
    labels = {}
    if store_exists():
        with open_store() as store:
            for key in store.ids():
                labels[key] = f"{store.load(key).client.preferred_name} ({key})"
    for key in sample_ids():
        labels.setdefault(key, f"{_read_sample(key).preferred_name} (invented, {key})")
    return labels


def load_client(client_id: str) -> Client:
    """Read a client from the store, or one of the invented sample clients.

    Parameters
    ----------
    client_id
        The client's id; ``sample-01`` and so on are the samples.

    Returns
    -------
    Client

    Raises
    ------
    UnknownClient
        There is no such client; the message names the nearest ids.
    RecordError
        The record cannot be used.
    """
    if store_exists():
        try:
            with open_store() as store:
                return store.load(client_id).client
        except UnknownClient:
            if not client_id.startswith("sample-"):
                raise
    if client_id in _samples():
        return _read_sample(client_id)
    raise UnknownClient(
        f"There is no client {client_id!r}.",
        problems=[f"near it: {near}" for near in get_close_matches(client_id, sample_ids(), n=3)],
        hint="`careerkit import FILE` brings in your clients; the invented ones are "
        f"{sample_ids()[0]} to {sample_ids()[-1]}.",
    )


def _read_sample(client_id: str) -> Client:
    path = _samples()[client_id]
    try:
        return read_client(json.loads(path.read_text("utf-8")))
    except ValueError as error:
        raise RecordError(
            f"The sample client {path} is damaged: {error}",
            hint="Restore the samples that came with careerkit.",
        ) from error


def save_client(client: Client, *, base_version: int, by: str, at: datetime) -> int:
    """Save a client to the store.

    Parameters
    ----------
    client
        The client.
    base_version
        The version the changes were made on; 0 for a new client.
    by
        Who saves.
    at
        When, with a time zone.

    Returns
    -------
    int
        The version that was written.

    Raises
    ------
    ConflictError
        Someone else saved the client since; nothing was overwritten.
    """
    with open_store() as store:
        return store.save(client, base_version=base_version, by=by, at=at)


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
        before today, as for the invented samples.

    Raises
    ------
    UnknownClient
        There is no such client.
    """
    if not store_exists() or client_id not in client_ids():
        return None, last_visit(load_client(client_id).notes, today)
    with open_store() as store:
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
        if first < len(later):
            return store.load(client_id, version=later[first]).client, visit
        if at_visit:
            return at_visit.client, visit
        return store.load(client_id, version=later[0]).client, visit
