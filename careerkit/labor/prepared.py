"""What is worked out from the shipped tables alone, kept from one start to the next.

To index every title of the nation takes seconds, and each kernel would do it anew. Nothing here
knows of a client: what is kept follows from the tables and from careerkit itself, and is made anew
as soon as one of them changes.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import careerkit
from careerkit import config

T = TypeVar("T")
_LIBRARIES = ("numpy", "pandas", "pyarrow", "scipy", "snowballstemmer")
_MADE_BY = ("labor", "skills", "api.py", "closeness.py", "skill_api.py", "spotting.py", "steps.py")
"""What of careerkit has a part in what is kept."""


def kept(name: str, make: Callable[[], T]) -> T:
    """Return what was made before, or make it and keep it.

    Parameters
    ----------
    name
        Of the file.
    make
        Makes it from the tables; what it returns must be the same every time.

    Returns
    -------
    object
        As `make` returns it. Whatever hinders keeping it (a full disk, a folder that cannot be
        written to) costs time and nothing else.
    """
    path = config.cache_dir() / f"{name}-{_fingerprint(config.data_dir())}.pickle"
    with contextlib.suppress(Exception), path.open("rb") as file:
        # Reading it can run code: only what this user wrote is read.
        if not hasattr(os, "getuid") or os.fstat(file.fileno()).st_uid == os.getuid():
            found: T = pickle.load(file)
            return found
    made = make()
    with contextlib.suppress(OSError):
        _keep(path, name, pickle.dumps(made, protocol=5))
    return made


def _keep(path: Path, name: str, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(scratch).replace(path)
    except OSError:
        Path(scratch).unlink(missing_ok=True)
        raise
    for old in path.parent.glob(f"{name}-*.pickle"):
        if old != path:
            old.unlink(missing_ok=True)


@cache
def _fingerprint(data: Path) -> str:
    """Return a checksum of the tables, of careerkit and of what it computes with."""
    digest = hashlib.sha256(sys.version.encode())
    digest.update("".join(map(version, _LIBRARIES)).encode())
    package = Path(careerkit.__file__).parent
    files = [file for file in data.glob("*.*") if file.is_file()]
    for part in _MADE_BY:
        files += [package / part] if part.endswith(".py") else (package / part).rglob("*.*")
    for file in sorted(files):
        if file.suffix == ".pyc":
            continue
        found = file.stat()
        digest.update(f"{file} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]
