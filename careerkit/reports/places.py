"""Where reports go: a folder, or an object store by its URL.

Whatever happens meanwhile, a file is there whole or not at all. A place can be sent to another
process or machine, which then writes to it by itself.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import uuid
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from careerkit.errors import ReportError
from careerkit.reports.journal import PIECES, FolderJournal, Journal, StoreJournal
from careerkit.reports.word.sealing import is_as_made

WORD, EDITED = ".docx", "-edited-"
"""The ending of Word files, and what comes before the day in the name of an edited one."""
_WRITING = ".writing-"
_HOPELESS = {
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE,
    errno.ENOTCONN, errno.ENOENT,
}  # fmt: skip
_WHOLE_AT_ONCE = {"abfs", "abfss", "adl", "az", "gcs", "gs", "memory", "oci", "oss", "s3", "s3a"}
"""Stores in which an object is there whole or not at all; elsewhere it gets its name at the end."""


class CannotWrite(ReportError):
    """Nothing (more) can be written to a place, so that a run has to end."""


class Place(Protocol):
    """Where the reports of a run go.

    Attributes
    ----------
    set_aside
        The Word files somebody had changed that were given another name, so as not to be lost.
    """

    set_aside: list[Path]

    def prepare(self) -> None:
        """Make it, if need be, or say why it cannot be made."""

    def sweep(self) -> None:
        """Remove what a run that was killed had not finished writing."""

    def put(self, contents: Mapping[str, bytes]) -> None:
        """Write files, each whole or not at all; `ReportError` if they cannot be written."""

    def size(self, name: str) -> int | None:
        """Return how many bytes a file has; None if it is not there."""

    def get(self, name: str) -> bytes:
        """Read a file; empty if it is not there."""

    def where(self, name: str) -> Path | str:
        """Return a file's path or URL."""

    def journal(self) -> Journal:
        """Return where the run's lines are kept."""


class Folder:
    """A folder of this machine, or of a drive that several share.

    Parameters
    ----------
    path
        The folder.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().absolute()
        self.set_aside: list[Path] = []

    def __str__(self) -> str:
        return str(self.path)

    def prepare(self) -> None:
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ReportError(
                f"The folder {self} cannot be made: {error.strerror}.",
                hint="Choose another folder with --out.",
            ) from error

    def sweep(self) -> None:
        for left in self.path.glob(f"{_WRITING}*"):
            shutil.rmtree(left, ignore_errors=True)

    def put(self, contents: Mapping[str, bytes]) -> None:
        try:
            self._put(contents)
        except OSError as error:
            kind = CannotWrite if error.errno in _HOPELESS else ReportError
            raise kind(
                f"The report could not be written to {self}: {error.strerror}.",
                hint="Is the disk full, or the file open in another program?",
            ) from error

    def _put(self, contents: Mapping[str, bytes]) -> None:
        with tempfile.TemporaryDirectory(prefix=_WRITING, dir=self.path) as scratch:
            for name, content in contents.items():
                with (Path(scratch) / name).open("wb") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            for name in contents:
                if name.endswith(WORD):
                    self._keep_edits(self.path / name)
                (Path(scratch) / name).replace(self.path / name)

    def _keep_edits(self, path: Path) -> None:
        """Give a Word file that somebody changed a name of its own: work of hours may be in it."""
        if not path.is_file() or is_as_made(path.read_bytes()):
            return
        changed = date.fromtimestamp(path.stat().st_mtime).isoformat()
        own = path.with_name(f"{path.stem}{EDITED}{changed}{WORD}")
        number = 1
        while own.exists():
            number += 1
            own = path.with_name(f"{path.stem}{EDITED}{changed}-{number}{WORD}")
        path.rename(own)
        self.set_aside.append(own)

    def size(self, name: str) -> int | None:
        try:
            return (self.path / name).stat().st_size
        except OSError:
            return None

    def get(self, name: str) -> bytes:
        try:
            return (self.path / name).read_bytes()
        except OSError:
            return b""

    def where(self, name: str) -> Path:
        return self.path / name

    def journal(self) -> Journal:
        return FolderJournal(self.path)


class ObjectStore:
    """A place known to fsspec by its URL: ``s3://bucket/reports``, ``abfs://box/reports``.

    Parameters
    ----------
    url
        The URL. Who may write there is known to fsspec from its own settings, never from here.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._sizes: dict[str, int] | None = None
        self.set_aside: list[Path] = []  # nobody edits what lies in a store
        self._connect()

    def __str__(self) -> str:
        return self.url

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.url,)  # a connection stays where it is

    def _connect(self) -> None:
        scheme = urlsplit(self.url).scheme
        try:
            import fsspec
        except ImportError as error:
            raise ReportError(
                f"To write to {scheme}:// careerkit needs fsspec, which is not installed.",
                hint="Install it: pip install 'careerkit[cluster]'",
            ) from error
        try:
            self._fs, self._root = fsspec.core.url_to_fs(self.url)
        except ImportError as error:
            raise ReportError(
                f"What reaches {scheme}:// is not installed: {error}", hint="Install it with pip."
            ) from error
        except Exception as error:  # each kind of store has errors of its own
            raise ReportError(
                f"{self.url} is not a place careerkit can write to: {error}",
                hint="Name a folder, or a URL such as s3://bucket/reports.",
            ) from error

    @property
    def _whole_at_once(self) -> bool:
        kinds = self._fs.protocol
        return bool(_WHOLE_AT_ONCE & set([kinds] if isinstance(kinds, str) else kinds))

    def _path(self, name: str) -> str:
        return f"{self._root.rstrip('/')}/{name}"

    def prepare(self) -> None:
        if self._whole_at_once:
            return  # there are no folders, and a bucket is not for us to make
        try:
            self._fs.makedirs(self._path(PIECES), exist_ok=True)
        except Exception as error:
            raise self._cannot("be reached", error) from error

    def sweep(self) -> None:
        for name in self._listed():
            if name.startswith(_WRITING):
                self.remove(name)

    def put(self, contents: Mapping[str, bytes]) -> None:
        try:
            for name, content in contents.items():
                self._put(name, content)
        except Exception as error:
            raise self._cannot("be written to", error) from error

    def _put(self, name: str, content: bytes) -> None:
        if self._whole_at_once:
            self._fs.pipe_file(self._path(name), content)
            return
        unfinished = self._path(f"{_WRITING}{uuid.uuid4().hex}")
        self._fs.pipe_file(unfinished, content)
        self._fs.mv(unfinished, self._path(name))

    def get(self, name: str) -> bytes:
        """Read a file; empty if it is not there."""
        try:
            content: bytes = self._fs.cat_file(self._path(name))
        except FileNotFoundError:
            return b""
        except Exception as error:
            raise self._cannot("be read", error) from error
        return content

    def names(self, folder: str) -> list[str]:
        """Return the names of the files in a folder of this place, sorted, with the folder."""
        return sorted(f"{folder}/{name}" for name in self._listed(folder))

    def files(self) -> list[str]:
        """Return the names of the files that lie in this place itself, sorted."""
        return sorted(self._listed())

    def _listed(self, folder: str = "") -> dict[str, int]:
        path = self._path(folder).rstrip("/")
        try:
            self._fs.invalidate_cache(path)
            found: list[dict[str, Any]] = self._fs.ls(path, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise self._cannot("be read", error) from error
        return {
            entry["name"].rstrip("/").rpartition("/")[2]: entry["size"] or 0
            for entry in found
            if entry["type"] == "file"
        }

    def remove(self, name: str) -> None:
        """Remove a file; one that is not there is no matter."""
        try:
            self._fs.rm_file(self._path(name))
        except FileNotFoundError:
            pass
        except Exception as error:
            raise self._cannot("be written to", error) from error

    def size(self, name: str) -> int | None:
        # Asked for every report of an earlier run: one list instead of a question each.
        if self._sizes is None:
            self._sizes = self._listed()
        return self._sizes.get(name)

    def where(self, name: str) -> str:
        return f"{self.url}/{name}"

    def journal(self) -> Journal:
        return StoreJournal(self)

    def _cannot(self, what: str, error: Exception) -> CannotWrite:
        return CannotWrite(
            f"{self.url} could not {what}: {type(error).__name__}: {error}",
            hint="Check the address, the connection, and that you may write there.",
        )


def place_of(out: str | Path) -> Folder | ObjectStore:
    """Return the place that an ``--out`` names.

    Parameters
    ----------
    out
        A folder, or a URL known to fsspec; ``file://`` is a folder, too.

    Raises
    ------
    ReportError
        What reaches the URL is not installed, or nobody knows its kind.
    """
    text = str(out)
    if isinstance(out, Path) or "://" not in text:
        return Folder(Path(out))
    if text.casefold().startswith("file://"):
        return Folder(Path(url2pathname(urlsplit(text).path)))
    return ObjectStore(text)
