"""What a full disk means for a store: clients can still be opened, and a save says what is wrong.

SQLite makes a small file beside a store to open it, for which a full disk has no room. Nobody can
save then either, so the store may be read as a file that does not change.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from careerkit.errors import CareerkitError

_NEEDED = 100_000
"""Bytes of the files beside a store, and a little."""
_READ_ONLY = "file:"
_DISK_FULL = "53100"
"""PostgreSQL's code for it."""


def readable_when_full(url: sa.URL) -> sa.URL:
    """Return the address under which a store opens: another one if its disk is full.

    Parameters
    ----------
    url
        The address of an SQLite store.

    Returns
    -------
    URL
        The same, unless there is no room to open it as usual.
    """
    if not url.database or url.database == ":memory:" or url.query:
        return url
    path = Path(url.database)
    log = path.with_name(f"{path.name}-wal")
    # What is in the log has not reached the file yet; with a log, what else is needed is there.
    if not _size(path) or _size(log) or not _no_room(path.parent):
        return url
    name = f"{_READ_ONLY}{quote(str(path.absolute()))}?mode=ro&immutable=1&uri=true"
    return sa.make_url(f"sqlite:///{name}")


def _size(path: Path) -> int:
    """Return how large a file is: 0 where there is none, or none any more.

    Whoever closes a store last takes its log away, between one look at it and the next.
    """
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def _no_room(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize < _NEEDED


def cannot_save(error: DatabaseError, engine: sa.Engine) -> CareerkitError:
    """Say why a store could not be written to.

    Parameters
    ----------
    error
        What the database said.
    engine
        The database.

    Returns
    -------
    CareerkitError
    """
    said = str(error.orig)
    file = (engine.url.database or "") if engine.dialect.name == "sqlite" else ""
    folder = Path(file or "/").parent
    if (
        getattr(error.orig, "sqlstate", "") == _DISK_FULL
        or "full" in said
        or file.startswith(_READ_ONLY)
        or (file and folder.is_dir() and _no_room(folder))
    ):
        return CareerkitError(
            "The disk is full, so nothing could be saved. What was saved before is safe.",
            hint="Make room on the disk the clients are on, then save again. In the workbook, what "
            "you typed is still there.",
        )
    return CareerkitError(
        f"The store could not be written to: {said}",
        hint="Nothing was changed. Is the disk full, or another program using the file?",
    )
