"""A folder for the temporary files of one process, which no crash can leave behind for good.

Cells, the browser and the kernel write temporary files, and what is in them may be about a client.
All go into one folder that is locked as long as its process lives. If that is killed the folder is
left, unlocked: the next run removes it. A lock, not a number of a process, tells who lives:
numbers come again, and two containers may share a folder for temporary files but no numbers.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_PREFIX = "careerkit-"
_LOCK = ".lock"
_LONGEST = 39
"""Letters: a browser and a kernel keep sockets in such a folder, whose paths may have about 100."""
_NAMES = ("TMPDIR", "TEMP", "TMP")


@contextlib.contextmanager
def own_temporary_folder() -> Iterator[Path]:
    """Have all temporary files of this process and those it starts in one folder of its own.

    Yields
    ------
    Path
        The folder; it is removed at the end, and by the next run if there is none.
    """
    root = _root()
    kept = {name: os.environ.get(name) for name in _NAMES}, tempfile.tempdir
    # It gets the name that is swept when it is locked. (Windows renames nothing that is open.)
    begun = _PREFIX if os.name == "nt" else ".careerkit-"
    folder = Path(tempfile.mkdtemp(prefix=begun, dir=root))
    with (folder / _LOCK).open("wb") as file:
        _lock(file)
        if begun != _PREFIX:
            folder = folder.rename(root / (_PREFIX + folder.name.rpartition("-")[2]))
        os.environ.update(dict.fromkeys(_NAMES, str(folder)))
        tempfile.tempdir = str(folder)
        try:
            yield folder
        finally:
            environment, tempfile.tempdir = kept
            for name, value in environment.items():
                os.environ.pop(name, None) if value is None else os.environ.update({name: value})
            shutil.rmtree(folder, ignore_errors=True)


def sweep() -> int:
    """Remove the folders that processes left which were killed.

    Returns
    -------
    int
        How many were removed.
    """
    return sum(_remove(lock) for lock in _root().glob(f"{_PREFIX}*/{_LOCK}"))


def _remove(lock: Path) -> bool:
    try:
        with lock.open("r+b") as file:
            if not _lock(file):
                return False
            # The lock last: without it nobody would know the folder again.
            for entry in lock.parent.iterdir():
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry, ignore_errors=True)
                elif entry != lock:
                    entry.unlink()
        lock.unlink()
        lock.parent.rmdir()
    except OSError:
        return False  # someone else's
    return True


def _root() -> Path:
    usual = Path(tempfile.gettempdir())
    short = Path("/tmp")
    if len(str(usual)) > _LONGEST and os.name == "posix" and os.access(short, os.W_OK):
        return short
    return usual


def _lock(file: BinaryIO) -> bool:
    """Lock a file until it is closed, also by the end of its process; False if it is locked."""
    try:
        import fcntl
    except ImportError:
        return _lock_on_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_on_windows(file: BinaryIO) -> bool:
    import msvcrt

    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
