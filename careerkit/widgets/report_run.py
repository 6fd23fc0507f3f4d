"""A report in the making: a program of its own makes it, so that the notebook answers meanwhile."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerkit.errors import ReportError

_MISTAKE = 2  # what the command exits with when the user can mend it, with the reason in words


@dataclass(frozen=True)
class Step:
    """How far a report is: the share that is done (0 to 1), and what comes now."""

    share: float
    doing: str


def report_command(client_id: str, today: date, *, short: bool = False) -> list[str]:
    """Return the command that hands a report over line by line.

    Parameters
    ----------
    client_id
        Whose report; the opaque id is all that others on this computer can see of it.
    today
        The day of the report.
    short
        The short form.

    Returns
    -------
    list of str
    """
    return [
        sys.executable, "-m", "careerkit.cli", "report", client_id, "--stream",
        "--as-of", today.isoformat(), *(["--short"] if short else []),
    ]  # fmt: skip


class ReportRun:
    """One run of the program that makes a report.

    It is given nothing but the id: the report shows the record as it is saved. What it makes stays
    in memory. When the kernel ends, so does it, for nobody listens any more.

    Parameters
    ----------
    command
        As `report_command` gives it.

    Attributes
    ----------
    files
        File names to contents, once `steps` came to its end.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self.files: dict[str, bytes] = {}
        self._stopped = False
        # A pipe that nobody reads would fill up. It is closed when `steps` is through.
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115
        self._child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._complaints,
            text=True, encoding="utf-8",
        )  # fmt: skip

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
        error = ""
        assert self._child.stdout is not None
        with self._child, self._complaints:
            for line in self._child.stdout:
                said = _read(line)
                if "share" in said:
                    yield Step(float(said["share"]), str(said["doing"]))
                elif "file" in said:
                    self.files[said["file"]] = b64decode(said["content"])
                elif "error" in said:
                    error = said["error"]
            code = self._child.wait()
            if self._stopped:
                self.files.clear()
                return
            self._complaints.seek(0)
            complaints = self._complaints.read().decode("utf-8", "replace").strip()
        if code == _MISTAKE:
            error = complaints
        if error:
            raise ReportError(error)
        if code or not self.files:
            raise RuntimeError(f"The report was not made (code {code}).\n{complaints}")

    def stop(self) -> None:
        """End the run; `steps` comes to its end without any file."""
        self._stopped = True
        self._child.terminate()


def _read(line: str) -> dict[str, Any]:
    """Read a line; what a library printed says nothing."""
    try:
        said = json.loads(line)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
