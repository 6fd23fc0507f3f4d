"""A report in the making: a program of its own makes it, so that the notebook answers meanwhile."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any

from careerkit.errors import ReportError

READY = "CAREERKIT_READY"
"""The variable that names the socket of a program that stands ready (`careerkit.reports.ready`)."""
_MISTAKE = 2  # what the command exits with when the user can mend it, with the reason in words


@dataclass(frozen=True)
class Step:
    """How far a report is: the share that is done (0 to 1), and what comes now."""

    share: float
    doing: str


def report_command(
    client_id: str, today: date, *, short: bool = False, protected: bool = False, language: str = ""
) -> list[str]:
    """Return the command that hands a report over line by line.

    Parameters
    ----------
    client_id
        Whose report; the opaque id is all that others on this computer can see of it.
    today
        The day of the report.
    short
        The short form.
    protected
        With phone and education.
    language
        The report's, or two with a comma; the client's own if empty.

    Returns
    -------
    list of str
    """
    return [
        sys.executable, "-m", "careerkit.cli", "report", client_id, "--stream",
        "--as-of", today.isoformat(), *(["--short"] if short else []),
        *(["--with-protected"] if protected else []),
        *(["--language", language] if language else []),
    ]  # fmt: skip


def report_request(
    client_id: str, today: date, *, short: bool = False, protected: bool = False, language: str = ""
) -> str:
    """Return what a program that stands ready is asked; see `report_command`."""
    places = {name: value for name, value in os.environ.items() if name.startswith("CAREERKIT_")}
    return json.dumps(
        {"client": client_id, "day": today.isoformat(), "short": short, "protected": protected,
         "language": language, "folder": str(Path.cwd()), "environment": places}
    )  # fmt: skip


class ReportRun:
    """One run of the program that makes a report.

    It is given nothing but the id: the report shows the record as it is saved. What it makes stays
    in memory. When the kernel ends, so does it, for nobody listens any more.

    Parameters
    ----------
    command
        As `report_command` gives it.
    request
        As `report_request` gives it: a program that stands ready is asked first, if there is one.
        Where it does not answer, or is lost, the command makes the report.

    Attributes
    ----------
    files
        File names to contents, once `steps` came to its end.
    """

    def __init__(self, command: Sequence[str], request: str = "") -> None:
        self.files: dict[str, bytes] = {}
        self._command, self._stopped = command, False
        self._changing = Lock()
        self._child: subprocess.Popen[str] | None = None
        self._ready = _ask(request)
        if self._ready is None:
            self._start()

    def steps(self) -> Iterator[Step]:
        """Follow the run to its end.

        Yields
        ------
        Step
            Whenever it went on.

        Raises
        ------
        ReportError
            The report could not be made, and why.
        RuntimeError
            The program failed: a bug, with its traceback.
        """
        if self._ready is not None:
            with contextlib.closing(self._ready), self._ready.makefile(encoding="utf-8") as lines:
                end = yield from self._follow(lines)
            if self._stopped or "whole" not in end:  # or it was lost
                self.files.clear()
            if "error" in end:
                raise ReportError(end["error"])
            if self._stopped or self.files:
                return
        yield from self._steps_of_child()

    def _start(self) -> None:
        # A pipe that nobody reads would fill up. It is closed when `steps` is through.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115
        self._child = subprocess.Popen(
            self._command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=self._complaints, text=True, encoding="utf-8",
        )  # fmt: skip

    def _steps_of_child(self) -> Iterator[Step]:
        with self._changing:
            if self._stopped:
                return
            if self._child is None:
                self._start()
        assert self._child is not None
        assert self._child.stdout is not None
        with self._child, self._complaints:
            end = yield from self._follow(self._child.stdout)
            code = self._child.wait()
            if self._stopped:
                self.files.clear()
                return
            self._complaints.seek(0)
            complaints = self._complaints.read().decode("utf-8", "replace").strip()
        error = complaints if code == _MISTAKE else end.get("error")
        if error:
            raise ReportError(error)
        if code or not self.files:
            raise RuntimeError(f"The report was not made (code {code}).\n{complaints}")

    def _follow(self, lines: Iterable[str]) -> Generator[Step, None, dict[str, Any]]:
        """Read what the program says; what is neither a step nor a file comes at its end."""
        end: dict[str, Any] = {}
        with contextlib.suppress(ConnectionError):
            for line in lines:
                said = _read(line)
                if "share" in said:
                    yield Step(float(said["share"]), str(said["doing"]))
                elif "file" in said:
                    self.files[said["file"]] = b64decode(said["content"])
                else:
                    end |= said
        return end

    def stop(self) -> None:
        """End the run; `steps` comes to its end without any file."""
        with self._changing:
            self._stopped = True
            if self._child is not None:
                self._child.terminate()
            elif self._ready is not None:
                with contextlib.suppress(OSError):
                    self._ready.shutdown(socket.SHUT_RDWR)


def _ask(request: str) -> socket.socket | None:
    """Ask the program that stands ready; None if there is none."""
    place = os.environ.get(READY, "")
    if not request or not place or not hasattr(socket, "AF_UNIX"):
        return None
    ready = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if Path(place).parent.stat().st_uid != os.getuid():
            raise PermissionError(place)  # nobody else need hear of anything
        ready.connect(place)
        ready.sendall(request.encode() + b"\n")
    except OSError:
        ready.close()
        return None
    return ready


def _read(line: str) -> dict[str, Any]:
    """Read a line; what a library printed says nothing."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
