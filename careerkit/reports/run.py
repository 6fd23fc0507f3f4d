"""Run a batch that can be trusted: it goes on where it was, and tells what became of everyone."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import careerkit
from careerkit import config
from careerkit.errors import CareerkitError, RecordError, ReportError
from careerkit.reports import index
from careerkit.reports.batch import Outcome, make_folder
from careerkit.reports.browser import find_browser
from careerkit.reports.manifest import DONE, FAILED, WRITING, Line, Manifest
from careerkit.reports.workers import Made, Order, make_many
from careerkit.settings import load_settings, settings_file

KEEP_DAYS = 7
"""Days that an unchanged client's report is good for where no day was asked for: dates pass."""
_HOPELESS = {errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT}


@dataclass
class Run:
    """A batch: whom it is for and what became of them so far.

    Parameters
    ----------
    wanted
        Client ids to the versions of their records.
    out
        The folder for the reports, the run's lines (``batch.jsonl``) and ``index.html``.
    order
        What the reports have in common.
    workers
        How many processes make reports.
    force
        Make reports that are there and unchanged as well.
    keep_days
        How many days older than the order's day a report may be to be left as it is.
    """

    wanted: Mapping[str, str]
    out: Path
    order: Order
    workers: int = 1
    force: bool = False
    keep_days: int = 0
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Outcome]:
        """Make the reports.

        Yields
        ------
        Outcome
            One a client: first those whose report is there and still right, then the others, as
            soon as each is done.

        Raises
        ------
        ReportError
            Nothing (more) can be done: no browser, the disk is full, another run is at work.
        """
        find_browser()
        make_folder(self.out)
        inputs = fingerprint(self.order)
        with Manifest(self.out) as manifest:
            self._sweep()
            try:
                todo = []
                for client_id, version in self.wanted.items():
                    if not self.force and self._is_there(manifest, client_id, version, inputs):
                        files = self._paths(manifest.lines[client_id])
                        yield self._note(Outcome(client_id, files, 0.0, skipped=True))
                    else:
                        todo.append(client_id)
                for made in make_many(todo, self.order, workers=self.workers):
                    yield self._note(self._keep(manifest, made, inputs))
            finally:
                self._write_index(manifest)

    def _is_there(self, manifest: Manifest, client_id: str, version: str, inputs: str) -> bool:
        day = self.order.as_of
        return manifest.holds(
            client_id, version=version, inputs=inputs,
            oldest=(day - timedelta(days=self.keep_days)).isoformat(), newest=day.isoformat(),
        )  # fmt: skip

    def _note(self, outcome: Outcome) -> Outcome:
        self.outcomes[outcome.client_id] = outcome
        return outcome

    def _keep(self, manifest: Manifest, made: Made, inputs: str) -> Outcome:
        def line(state: str, why: str = "", files: Mapping[str, bytes] | None = None) -> Line:
            return Line(
                client=made.client_id, state=state, version=made.version, inputs=inputs,
                day=self.order.as_of.isoformat(),
                at=datetime.now(UTC).isoformat(timespec="seconds"),
                files={
                    name: {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                    for name, content in (files or {}).items()
                },
                seconds={stage: round(seconds, 3) for stage, seconds in made.seconds.items()},
                why=why,
            )  # fmt: skip

        seconds = sum(made.seconds.values())
        if made.error:
            manifest.write(line(FAILED, without_names(made.error, made.names)))
            return Outcome(made.client_id, (), seconds, made.error)
        # Between this line and the next the files of two runs may lie side by side.
        manifest.write(line(WRITING))
        try:
            put_in_place(self.out, made.contents)
        except OSError as error:
            failure = ReportError(
                f"The report could not be written to {self.out}: {error.strerror}.",
                hint="Is the disk full, or the file open in another program?",
            )
            if error.errno in _HOPELESS:
                raise failure from error
            manifest.write(line(FAILED, failure.message))
            return Outcome(made.client_id, (), seconds, failure)
        done = line(DONE, files=made.contents)
        manifest.write(done)
        return Outcome(made.client_id, self._paths(done), seconds)

    def _paths(self, line: Line) -> tuple[Path, ...]:
        return tuple(self.out / name for name in line.files)

    def _sweep(self) -> None:
        """Remove what a run that was killed had not finished writing."""
        for left in self.out.glob(".writing-*"):
            for file in left.iterdir():
                file.unlink()
            left.rmdir()

    def _write_index(self, manifest: Manifest) -> None:
        entries = []
        for client_id in self.wanted:
            outcome = self.outcomes.get(client_id)
            line = manifest.lines.get(client_id)
            if outcome is None or line is None:
                continue
            result = "unchanged" if outcome.skipped else "made"
            entries.append(index.Entry(client_id, result, tuple(line.files), line.why))
        left = len(self.wanted) - len(entries)
        page = index.index_page(entries, as_of=self.order.as_of, left=left)
        try:
            put_in_place(self.out, {index.FILE: page.encode()})
        except OSError:
            return  # the disk is full: the reason that is told already counts more


def put_in_place(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files so that each is there whole or not at all, whatever happens meanwhile.

    Parameters
    ----------
    folder
        Where they go.
    contents
        File names to contents.

    Raises
    ------
    OSError
        They cannot be written; those that were there before are as they were, or replaced whole.
    """
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as scratch:
        for name, content in contents.items():
            with (Path(scratch) / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for name in contents:
            (Path(scratch) / name).replace(folder / name)


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


def fingerprint(order: Order) -> str:
    """Return a checksum of all that a report is made of but the record and the day.

    Parameters
    ----------
    order
        What the reports have in common.

    Returns
    -------
    str
        It changes with careerkit itself, the tables, the center's settings and lists, the
        notebook's cells, and how reports are written.
    """
    digest = hashlib.sha256(_of_careerkit())
    settings = load_settings()
    files = [settings_file(), settings.resources_file, config.data_dir() / "manifest.json"]
    for path in files:
        digest.update(path.read_bytes() if path and path.is_file() else b"-")
    digest.update(repr(settings.logo()).encode())
    for cell in order.notebook.cells:
        digest.update(repr((cell.cell_type, cell.source)).encode())
    digest.update(repr((order.interactive, order.short, order.keep_notebooks)).encode())
    return digest.hexdigest()[:32]


@cache
def _of_careerkit() -> bytes:
    package = Path(careerkit.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "bundle" not in path.parts and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.digest()


def default_keep_days(as_of: date | None) -> int:
    """Return how old a report may be: of the very day, if one was asked for."""
    return 0 if as_of else KEEP_DAYS
