"""Put one SQLite file in another's place while programs may be using it, and keep the other."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from careerkit.errors import CareerkitError
from careerkit.store.backup import cannot_write, sync_folder

_PATIENCE = 10
"""Seconds to wait for programs that use the file; a save takes a few hundredths of one."""


def replace_file(path: Path, new: Path, at: datetime, *, log_end: int | None = None) -> Path | None:
    """Move a new store into its place; at no moment is there none, or half of one.

    Parameters
    ----------
    path
        The place.
    new
        The new file, in the same folder.
    at
        Now; it becomes part of the old one's new name.
    log_end
        Number of the last entry of the old one's access log when it was looked at.

    Returns
    -------
    Path or None
        Where the old one is; None if there was none.

    Raises
    ------
    CareerkitError
        Another program is using the store, or a file cannot be moved; nothing was changed.
    """
    kept = None
    try:
        with _alone_with(path, log_end):
            if path.exists() and path.stat().st_size:
                kept = _unused(path, at)
                _keep_beside(path, kept)
                _let_the_same_in(kept, new)
            new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    return kept


def _unused(path: Path, at: datetime) -> Path:
    for other in path.parent.glob(f"{path.stem}-before-restore-*{path.suffix}"):
        if other.samefile(path):  # a second name of this one, left by a restore that was stopped
            other.unlink()
    return free_name(path.with_stem(f"{path.stem}-before-restore-{at:%Y%m%d-%H%M%S}"))


def free_name(path: Path) -> Path:
    """Return a file's name, with a number at its end if there is such a file already."""
    names = (path.with_stem(f"{path.stem}{f'-{n}' if n > 1 else ''}") for n in count(1))
    return next(one for one in names if not one.exists())


@contextmanager
def _alone_with(path: Path, log_end: int | None) -> Iterator[None]:
    """Keep others out of a store, with all that was saved in its one file."""
    if not path.exists():
        yield
        return
    with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as file:
        if _keep_others_out(file, path) and log_end is not None:
            now = file.execute("SELECT number FROM access_log_end").fetchone()[0]
            if now != log_end:
                raise worked_in()
        if os.name == "nt":  # where nothing that is open can be replaced
            file.close()
        yield
        with suppress(sqlite3.Error):
            file.execute("ROLLBACK")


def _keep_others_out(file: sqlite3.Connection, path: Path) -> bool:
    """Take a database for this connection alone; tell whether it is a database at all."""
    begun = time.monotonic()
    while True:
        try:
            # Leaving the write-ahead log is allowed only to who is alone with the file.
            file.execute("PRAGMA journal_mode = DELETE")
            file.execute("PRAGMA locking_mode = EXCLUSIVE")
            file.execute("BEGIN EXCLUSIVE")
            return True
        except sqlite3.DatabaseError as error:
            if "lock" not in str(error) and "busy" not in str(error):
                return False  # damaged, or something else: nobody can be using it
            if time.monotonic() - begun > _PATIENCE:
                raise CareerkitError(
                    f"{path} is being used by another program. Nothing was changed.",
                    hint="Close the workbook and whatever else works with clients, and try again.",
                ) from error
            time.sleep(0.1)


def worked_in() -> CareerkitError:
    """Say that somebody used the store since it was looked at."""
    return CareerkitError(
        "Somebody is working with clients just now. Nothing was changed.",
        hint="Close the workbook and whatever else works with clients, and try again.",
    )


def _keep_beside(path: Path, kept: Path) -> None:
    for end in ("-wal", "-shm", "-journal"):
        beside = path.with_name(path.name + end)
        if beside.exists():  # only of a damaged store
            beside.replace(kept.with_name(kept.name + end))
    try:
        os.link(path, kept)
    except OSError:  # a disk without links
        shutil.copy2(path, kept)


def _let_the_same_in(old: Path, new: Path) -> None:
    """Give a new store to whom the old one belonged: several accounts may share it."""
    if os.name != "posix":
        return
    status = old.stat()
    with suppress(PermissionError):
        os.chown(new, status.st_uid, status.st_gid)
        new.chmod(stat.S_IMODE(status.st_mode))
