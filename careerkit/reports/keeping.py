"""Put what was made where it belongs, and say what became of a client in words that may be kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from careerkit.errors import CareerkitError, RecordError, ReportError
from careerkit.reports.places import CannotWrite, Place
from careerkit.reports.workers import Made


@dataclass(frozen=True)
class Kept:
    """What became of one client's report.

    Parameters
    ----------
    client_id, version
        Whom it is about, and the version of the record that was used, empty if it had none.
    files
        File names to their ``bytes`` and ``sha256``; none if it failed.
    seconds
        Time each stage took.
    error
        Why it failed, or None.
    why
        The same without names, as it may be kept and sent.
    skipped
        Whether the files were there already and are still right.
    """

    client_id: str
    version: str = ""
    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    error: CareerkitError | None = None
    why: str = ""
    skipped: bool = False

    def to_send(self) -> Kept:
        """Return it as it may travel between machines: nothing of a record is in it."""
        # What ends the run stays of its kind.
        kind = CannotWrite if isinstance(self.error, CannotWrite) else ReportError
        return replace(self, error=kind(self.why) if self.error else None)


def keep(made: Made, place: Place) -> Kept:
    """Write the files of a report.

    Parameters
    ----------
    made
        What a worker made.
    place
        Where it goes.

    Returns
    -------
    Kept
        Also of a report that was not made or could not be written; if nothing more can be, its
        error is a `CannotWrite`.
    """
    error = made.error
    if error is None:
        try:
            place.put(made.contents)
        except ReportError as caught:
            error = caught
    if error is not None:
        why = without_names(error, made.names)
        return Kept(made.client_id, made.version, {}, made.seconds, error, why)
    files = {
        name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in made.contents.items()
    }
    return Kept(made.client_id, made.version, files, made.seconds)


def without_names(error: CareerkitError, names: tuple[str, ...]) -> str:
    """Say why a report failed in words that may be kept: no names, nothing of a record.

    Parameters
    ----------
    error
        Why.
    names
        Of people in the record.

    Returns
    -------
    str
        The message; the problems too, but for a record that could not be read, whose names
        nobody knows.
    """
    if isinstance(error, RecordError):
        return "The record cannot be used. `careerkit report` with this id says why."
    said = str(error)
    words = {word for name in names for word in (name, *name.split()) if len(word) > 1}
    for word in sorted(words, key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "…", said, flags=re.IGNORECASE)
    return said
