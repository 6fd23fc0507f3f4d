"""Which clients there are, and reading and saving one: the store's, and the invented samples."""

from __future__ import annotations

import json
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from careerkit import config
from careerkit.clients.nameless import as_read, something_is_left_out
from careerkit.errors import CareerkitError, RecordError, UnknownClient
from careerkit.models import Client, read_client
from careerkit.store import open_store, store_exists


def sample_files() -> dict[str, Path]:
    """Return the files of the invented sample clients by their ids."""
    # A listing rather than a path made from the id: an id must not lead outside the folder.
    return {path.stem: path for path in sorted(config.samples_dir().glob("sample-*.json"))}


def sample_ids() -> list[str]:
    """Return the ids of the invented sample clients."""
    return list(sample_files())


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


def client_exists(client_id: str) -> bool:
    """Tell whether there is a client with this id, in the store or among the samples."""
    if client_id in sample_files():
        return True
    if not store_exists():
        return False
    with open_store() as store:
        return store.latest_version(client_id) > 0


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
                return as_read(store.load(client_id).client)
        except UnknownClient:
            if not client_id.startswith("sample-"):
                raise
    if client_id in sample_files():
        return as_read(read_sample(client_id))
    raise UnknownClient(
        f"There is no client {client_id!r}.",
        problems=[f"near it: {near}" for near in get_close_matches(client_id, sample_ids(), n=3)],
        hint="`careerkit import FILE` brings in your clients; the invented ones are "
        f"{sample_ids()[0]} to {sample_ids()[-1]}.",
    )


def read_sample(client_id: str) -> Client:
    """Read one of the invented sample clients."""
    path = sample_files()[client_id]
    try:
        return read_client(json.loads(path.read_text("utf-8")))
    except ValueError as error:
        raise RecordError(
            f"The sample client {path} is damaged: {error}",
            hint="Restore the samples that came with careerkit.",
        ) from error


def note_report(client_id: str) -> None:
    """Write down in the access log that a report of a client was made; not of an invented one."""
    if store_exists():
        with open_store() as store:
            if store.latest_version(client_id):
                store.log.note("reported", client_id)


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
    if something_is_left_out():
        raise CareerkitError("A record of which something is left out cannot be saved.")
    with open_store() as store:
        return store.save(client, base_version=base_version, by=by, at=at)
