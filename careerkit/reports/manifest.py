"""What a batch keeps of its run: one line for each report, written so that no crash can lose it.

Each line is a JSON object. ``state`` is ``writing`` (its files are about to be put in place),
``done`` or ``failed``; the last line of a client counts. A client whose last line is ``writing``
was interrupted and is made again. Lines hold opaque ids, never names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from types import TracebackType
from typing import Any

from careerkit.errors import ReportError
from careerkit.reports.places import WORD, Place

WRITING, DONE, FAILED = "writing", "done", "failed"
_OFTEN, _AT_LEAST = 4, 1000
"""Lines a client, and lines in all, after which only the last of each client are kept."""


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
    variant
        What follows the id where names are left out or a password protects the files.
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
    variant: str = ""

    @property
    def key(self) -> str:
        """What the line is about: a client's report with names is another than without."""
        return self.client + self.variant


class Manifest:
    """The lines of the runs into one place; use it in a ``with`` statement, one run at a time.

    Parameters
    ----------
    place
        Where the reports go.
    """

    def __init__(self, place: Place) -> None:
        self._place, self._journal = place, place.journal()
        self.lines: dict[str, Line] = {}

    def __enter__(self) -> Manifest:
        content = self._journal.open()
        known = set(Line.__dataclass_fields__)
        texts = content.splitlines()
        for text in texts:
            try:
                data = json.loads(text)
                line = Line(**{key: data[key] for key in known & set(data)})
            except (ValueError, TypeError):
                continue  # a line nobody can read tells of nothing done
            self.lines[line.key] = line
        if len(texts) > _OFTEN * len(self.lines) + _AT_LEAST:
            self._journal.rewrite(self._last_lines())  # or it would grow night by night
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._journal.close(self._last_lines())
        except ReportError:
            if error is None:  # else that reason counts more
                raise

    def write(self, *lines: Line) -> None:
        """Keep lines, and wait until they are on the disk.

        Raises
        ------
        ReportError
            They cannot be written.
        """
        self._journal.append(_as_bytes(lines))
        self.lines |= {line.key: line for line in lines}

    def _last_lines(self) -> bytes:
        return _as_bytes(self.lines.values())

    def holds(self, key: str, *, version: str, inputs: str, oldest: str, newest: str) -> bool:
        """Tell whether a client's report is there and still says what is known.

        Parameters
        ----------
        key, version, inputs
            As in `Line`.
        oldest, newest
            Between which days its own may be.
        """
        line = self.lines.get(key)
        return (
            line is not None
            and line.state == DONE
            and (line.version, line.inputs) == (version, inputs)
            and oldest <= line.day <= newest
            and all(self._is_there(name, item["bytes"]) for name, item in line.files.items())
        )

    def _is_there(self, name: str, size: int) -> bool:
        found = self._place.size(name)
        # A Word file is there to be edited; the report is not made again for that.
        return found == size or (found is not None and name.endswith(WORD))


def _as_bytes(lines: Iterable[Line]) -> bytes:
    return "".join(json.dumps(asdict(line), ensure_ascii=False) + "\n" for line in lines).encode()
