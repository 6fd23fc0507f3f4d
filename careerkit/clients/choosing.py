"""Which client is worked with, in every notebook and across restarts."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from careerkit import config
from careerkit.clients.records import client_exists, load_client, sample_ids
from careerkit.errors import CareerkitError
from careerkit.models import IS_ID

MOST_RECENT = 8
_FILE = "sqlite:///"


def choose(client_id: str) -> None:
    """Remember which client is worked with, for every notebook and across restarts.

    Only the opaque id is written, into a file in the user's own state folder that nobody else can
    read. Every store has its own.

    Parameters
    ----------
    client_id
        The client's id.

    Raises
    ------
    UnknownClient
        There is no such client; the one chosen before stays.
    CareerkitError
        It cannot be remembered, for the folder cannot be written to.
    """
    if not client_exists(client_id):
        load_client(client_id)  # whose message names the nearest ids
    ids = [client_id, *(key for key in _remembered() if key != client_id)]
    path = _chosen_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="chosen-")  # for its owner only
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write("\n".join(ids[:MOST_RECENT]) + "\n")
        Path(name).replace(path)
    except OSError as error:
        raise CareerkitError(
            f"The choice of client {client_id} cannot be kept in {path.parent}: {error.strerror}.",
            hint="It holds in this notebook. Choose again in the next one, or have the folder made "
            "writable.",
        ) from error


def recent() -> list[str]:
    """Return the ids of the clients chosen last, the last one first; of those there still are."""
    return [key for key in _remembered() if client_exists(key)]


def chosen() -> str:
    """Return the id of the client chosen last.

    Returns
    -------
    str
        The first sample client if none was chosen yet, or the one chosen is no longer there.
    """
    last = next(iter(_remembered()), None)
    return last if last and client_exists(last) else sample_ids()[0]


def chosen_client(client_id: str = "") -> str:
    """Return the id a notebook is to show.

    Parameters
    ----------
    client_id
        The notebook's parameter; empty for the client chosen in ``00_start``.

    Returns
    -------
    str
    """
    return client_id or chosen()


def forget_choice(client_id: str) -> None:
    """Take a client out of those that were chosen last, in every store."""
    for path in config.state_dir().glob("chosen-*"):
        ids = path.read_text("ascii", errors="replace").split()
        if client_id in ids:
            path.write_text("".join(f"{key}\n" for key in ids if key != client_id), "ascii")


def _remembered() -> list[str]:
    try:
        lines = _chosen_file().read_text("ascii", errors="replace").split()
    except OSError:  # nobody was chosen yet
        return []
    return [line for line in lines if IS_ID.fullmatch(line)][:MOST_RECENT]


def _chosen_file() -> Path:
    mark = hashlib.sha256(this_store().encode()).hexdigest()[:16]
    return config.state_dir() / f"chosen-{mark}"


def this_store() -> str:
    """Name the store: the same one from every folder, and without its password."""
    url = config.store_url()
    if url.startswith(_FILE):
        return _FILE + str(Path(url.removeprefix(_FILE)).expanduser().absolute())
    return re.sub(r"password=[^&]*&?", "", re.sub(r"//[^/]*@", "//", url))
