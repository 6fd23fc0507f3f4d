"""What a batch keeps of its run: one line for each report, written so that no crash can lose it.

Each line is a JSON object. ``state`` is ``writing`` (its files are about to be put in place),
``done`` or ``failed``; the last line of a client counts. A client whose last line is ``writing``
was interrupted and is made again. Lines hold opaque ids, never names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from careerkit.errors import ReportError

FILE = "batch.jsonl"
WRITING, DONE, FAILED = "writing", "done", "failed"


@dataclass(frozen=True)
class Line:
    """What became of one client's report.

    Parameters
    ----------
    client
        The opaque id.
    state
        ``writing``, ``done`` or ``failed``.
    version
        Of the record that was used.
    inputs
        Checksum of all else that a report is made of: careerkit, tables, settings, sections.
    day
        The day of the report.
    at
        When the line was written.
    files
        File names to their ``bytes`` and ``sha256``.
    seconds
        Time of each stage.
    why
        The cause of a failure, without names.
    """

    client: str
    state: str
    version: str = ""
    inputs: str = ""
    day: str = ""
    at: str = ""
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    why: str = ""


class Manifest:
    """The lines of a folder's runs; use it in a ``with`` statement, one run at a time.

    Parameters
    ----------
    folder
        The folder of the reports.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.lines: dict[str, Line] = {}

    def __enter__(self) -> Manifest:
        path = self._folder / FILE
        try:
            self._file = path.open("a+b")
        except OSError as error:
            raise ReportError(
                f"Nothing can be written to {self._folder}: {error.strerror}.",
                hint="Choose another folder with --out.",
            ) from error
        try:
            self._lock()
            self._read()
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def _lock(self) -> None:
        """Let no second run into the same folder; the system lets go if this one is killed."""
        try:
            import fcntl
        except ImportError:  # Windows: its file locks would keep people from reading the file
            return
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ReportError(
                f"Another batch is writing to {self._folder}.",
                hint="Wait until it has ended, or choose another folder with --out.",
            ) from error
        except OSError:
            return  # some network drives know no locks

    def _read(self) -> None:
        self._file.seek(0)
        content = self._file.read()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):  # the last line was cut off by a crash
            self._file.truncate(whole)
        known = set(Line.__dataclass_fields__)
        for text in content[:whole].splitlines():
            try:
                data = json.loads(text)
                line = Line(**{key: data[key] for key in known & set(data)})
            except (ValueError, TypeError):
                continue  # a line nobody can read tells of nothing done
            self.lines[line.client] = line

    def write(self, line: Line) -> None:
        """Append a line and wait until it is on the disk.

        Raises
        ------
        ReportError
            It cannot be written.
        """
        try:
            self._file.write((json.dumps(asdict(line), ensure_ascii=False) + "\n").encode())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise ReportError(
                f"What became of the reports cannot be written to {self._folder}: "
                f"{error.strerror}.",
                hint="Is the disk full? What is done stays done: run the same command again.",
            ) from error
        self.lines[line.client] = line

    def holds(self, client: str, *, version: str, inputs: str, oldest: str, newest: str) -> bool:
        """Tell whether a client's report is there and still says what is known.

        Parameters
        ----------
        client, version, inputs
            As in `Line`.
        oldest, newest
            Between which days its own may be.
        """
        line = self.lines.get(client)
        return (
            line is not None
            and line.state == DONE
            and (line.version, line.inputs) == (version, inputs)
            and oldest <= line.day <= newest
            and all(self._is_whole(name, item) for name, item in line.files.items())
        )

    def _is_whole(self, name: str, item: Mapping[str, Any]) -> bool:
        path = self._folder / name
        return path.is_file() and path.stat().st_size == item["bytes"]
