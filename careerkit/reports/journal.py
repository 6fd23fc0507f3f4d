"""Where the lines of a run are kept so that no crash can lose them: a file, or pieces of one.

A file can be appended to. In an object store nothing can: there, lines are kept in pieces, each
written anew as it grows, and put together into one when a run begins and when it ends.
"""

from __future__ import annotations

import contextlib
import os
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from careerkit.errors import ReportError

FILE = "batch.jsonl"
PIECES = "batch"
_EVERY = 1.0
"""Seconds between two writings of a piece: what was told since is lost if a run is killed."""
_LONGEST = 200_000
"""Bytes after which a new piece is begun."""


class Journal(Protocol):
    """What keeps the lines of the runs into one place."""

    def open(self) -> bytes:
        """Begin a run, and return what is kept of those before; whole lines only."""

    def append(self, lines: bytes) -> None:
        """Keep more lines."""

    def rewrite(self, lines: bytes) -> None:
        """Keep these lines in the place of all that are kept."""

    def close(self, lines: bytes) -> None:
        """End the run; all that is kept is handed in, in case it can be kept better."""


class FolderJournal:
    """A file that lines are appended to, locked while a run lasts.

    Parameters
    ----------
    folder
        The folder of the reports.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._path = folder, folder / FILE
        self._file: BinaryIO | None = None

    def open(self) -> bytes:
        try:
            self._file = self._path.open("a+b")
            self._lock(self._file)
            if not os.path.samestat(os.fstat(self._file.fileno()), self._path.stat()):
                raise self._taken()  # and has just put another file in the place of this one
            self._file.seek(0)
            content = self._file.read()
            whole = content.rfind(b"\n") + 1
            if whole < len(content):  # the last line was cut off by a crash
                self._file.truncate(whole)
        except OSError as error:
            self._let_go()
            raise ReportError(
                f"Nothing can be written to {self._folder}: {error.strerror}.",
                hint="Choose another folder with --out.",
            ) from error
        except ReportError:
            self._let_go()
            raise
        return content[:whole]

    def _lock(self, file: BinaryIO) -> None:
        """Let no second run into the same folder; the system lets go if this one is killed."""
        try:
            import fcntl
        except ImportError:  # Windows: its file locks would keep people from reading the file
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise self._taken() from error
        except OSError:
            return  # some network drives know no locks

    def _taken(self) -> ReportError:
        return ReportError(
            f"Another batch is writing to {self._folder}.",
            hint="Wait until it has ended, or choose another folder with --out.",
        )

    def append(self, lines: bytes) -> None:
        assert self._file is not None
        try:
            self._file.write(lines)
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._full(error) from error

    def rewrite(self, lines: bytes) -> None:
        # Beside the old file first: cut short in place, a crash would lose what is known.
        fresh = self._path.with_name(f".{FILE}")
        try:
            with contextlib.ExitStack() as stack:
                file = stack.enter_context(fresh.open("w+b"))
                self._lock(file)
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
                fresh.replace(self._path)
                stack.pop_all()  # from now on it is the file
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            return  # the long file is as good
        self._let_go()
        self._file = file

    def close(self, lines: bytes) -> None:
        self._let_go()

    def _let_go(self) -> None:
        if self._file:
            try:
                self._file.close()
            except OSError as error:
                raise self._full(error) from error
            finally:
                self._file = None

    def _full(self, error: OSError) -> ReportError:
        return ReportError(
            f"What became of the reports cannot be written to {self._folder}: {error.strerror}.",
            hint="Is the disk full? What is done stays done: run the same command again.",
        )


class Keeper(Protocol):
    """What a `StoreJournal` needs of the place it is in."""

    def put(self, contents: dict[str, bytes]) -> None: ...
    def get(self, name: str) -> bytes: ...
    def names(self, folder: str) -> list[str]: ...
    def remove(self, name: str) -> None: ...


class StoreJournal:
    """Lines in pieces, for a place where nothing can be appended to and nothing locked.

    Two runs into one place do not harm each other, but do the same work twice.

    Parameters
    ----------
    place
        Where the reports go.
    """

    def __init__(self, place: Keeper) -> None:
        self._place = place
        self._pieces: list[str] = []
        self._piece, self._text = "", b""
        self._written = 0.0

    def open(self) -> bytes:
        self._pieces = self._place.names(PIECES)
        content = b"".join(self._place.get(name) for name in [FILE, *self._pieces])
        self._begin_piece()
        # Whoever may read may not be allowed to write: said before any report is made.
        self._write()
        return content

    def append(self, lines: bytes) -> None:
        self._text += lines
        if time.monotonic() - self._written >= _EVERY:
            self._write()
        if len(self._text) >= _LONGEST:
            self._write()
            self._begin_piece()

    def rewrite(self, lines: bytes) -> None:
        self._place.put({FILE: lines})
        for name in self._pieces:
            self._place.remove(name)
        self._pieces = []
        self._begin_piece()

    def close(self, lines: bytes) -> None:
        self.rewrite(lines)

    def _begin_piece(self) -> None:
        # Sorted by name they are in the order of time.
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        self._piece, self._text = f"{PIECES}/{now}-{uuid.uuid4().hex[:8]}.jsonl", b""
        self._pieces.append(self._piece)

    def _write(self) -> None:
        self._place.put({self._piece: self._text})
        self._written = time.monotonic()
