"""Worker processes that make reports: each has its own forked children and its own painter.

A fork server reads and rehearses everything once; every worker is forked from it. A worker runs
papermill and draws; cells run in children of its zygote (`careerkit.reports.zygote`), and
pages are set in children of a small process (`careerkit.reports.setter`). Files are written by
nobody here: what was made goes back to who asked.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from careerkit.errors import CareerkitError, ReportError
from careerkit.reports.execute import CELL_TIMEOUT
from careerkit.reports.scratch import own_temporary_folder
from careerkit.reports.warm import careerkit_environment

if TYPE_CHECKING:
    from nbformat import NotebookNode


Ran = tuple[list[dict[str, Any]], bytes]
"""What a notebook showed, as blocks, and the executed notebook if it is to be kept."""
REPORT_TIMEOUT = 900
"""Seconds after which a whole report counts as hung; a cell has its own, shorter time."""
_TRIES = 2
_WARM = "careerkit.reports.warmed"


@dataclass(frozen=True)
class Order:
    """What all reports of a run have in common.

    Parameters
    ----------
    notebook
        The composed notebook.
    as_of
        The day of the reports.
    suffix
        What follows the client's id in the names of the files.
    interactive, word, short
        As for `careerkit.reports.batch.make_reports`.
    redacted
        Without names and contacts; the notebook must be one of `compose.without_names`.
    languages
        Those of the reports, whatever the records say; the notebook must be one of
        `compose.in_languages`.
    password
        What opens the files; empty if they are not protected. It is never written anywhere.
    keep_notebooks
        Return the executed notebook, too.
    folder
        The folder a counselor's own notebook runs in, or None.
    timeout, memory
        Seconds a cell, bytes a notebook may take.
    """

    notebook: NotebookNode
    as_of: date
    suffix: str = ""
    interactive: bool = False
    word: bool = False
    short: bool = False
    redacted: bool = False
    languages: tuple[str, ...] = ()
    password: str = field(default="", repr=False)
    keep_notebooks: bool = False
    folder: Path | None = None
    timeout: int = CELL_TIMEOUT
    memory: int | None = None

    @property
    def variant(self) -> str:
        """What follows the id and the suffix in the names of the files."""
        return variant(
            languages=self.languages, redacted=self.redacted, protected=bool(self.password)
        )


def variant(*, languages: Sequence[str], redacted: bool, protected: bool) -> str:
    """Tell a report in a chosen language, without names or with a password by its files' names."""
    spoken = "".join(f"-{language}" for language in languages)
    return spoken + ("-redacted" if redacted else "") + ("-protected" if protected else "")


@dataclass(frozen=True)
class Made:
    """What a worker made of one client.

    Parameters
    ----------
    client_id, version
        Whom it is about, and the version of the record that was used, empty if it had none.
    contents
        File names to contents; none if it failed.
    seconds
        Time each stage took.
    memory
        The most memory any process of this worker has held so far, in bytes.
    error
        Why it failed, or None.
    names
        Names in the record, which must not stand in what is kept of the run.
    """

    client_id: str
    version: str
    contents: Mapping[str, bytes] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    memory: int = 0
    error: CareerkitError | None = None
    names: tuple[str, ...] = ()


def make_many(client_ids: list[str], order: Order, *, workers: int) -> Iterator[Made]:
    """Make the reports of many clients on several processes.

    Parameters
    ----------
    client_ids
        Whom to report on.
    order
        What they have in common.
    workers
        How many processes.

    Yields
    ------
    Made
        One a client, as soon as it is done. A worker that is lost is replaced and its client
        tried once more.

    Raises
    ------
    ReportError
        If no worker can begin.
    """
    todo = [(client_id, 1) for client_id in reversed(client_ids)]
    context = worker_context()
    crew: list[Worker] = []
    stillborn = 0
    gc.freeze()  # with each report, all that was read before would be looked over for garbage
    try:
        for _ in range(min(workers, len(client_ids))):
            crew.append(Worker(context, order))
        while todo or any(worker.busy for worker in crew):
            for worker in crew:
                if worker.ready and not worker.busy and todo:
                    worker.give(*todo.pop())
            if not crew:
                raise ReportError("All workers were lost, so the run was given up.")
            heard = wait([worker.connection for worker in crew], timeout=5)
            for worker in list(crew):
                if worker.connection in heard:
                    try:
                        message = worker.connection.recv()
                    except (EOFError, ConnectionError):
                        message = None
                elif worker.overdue:
                    message = None
                else:
                    continue
                if isinstance(message, CareerkitError):
                    raise message
                if message == "ready":
                    worker.ready, stillborn = True, 0
                elif message is not None:
                    worker.busy = None
                    if todo:  # it goes on while the files of this one are written
                        worker.give(*todo.pop())
                    yield message
                else:
                    lost, why = worker.busy, worker.end()
                    began = worker.ready
                    crew.remove(worker)
                    stillborn = 0 if began else stillborn + 1
                    if stillborn > _TRIES:  # one may have been killed, but not one after the other
                        raise ReportError(f"A worker could not begin: {why}.")
                    crew.append(Worker(context, order))
                    if lost and lost[1] < _TRIES:
                        todo.append((lost[0], lost[1] + 1))
                    elif lost:
                        gone = ReportError(f"The report was given up: {why}, twice.")
                        yield Made(lost[0], "", error=gone)
    finally:
        gc.unfreeze()
        for worker in crew:
            worker.end()


def can_fork_workers() -> bool:
    """Tell whether this system forks safely; elsewhere workers run fresh kernels."""
    return sys.platform.startswith("linux")


_served_with: list[dict[str, str]] = []


def worker_context() -> BaseContext:
    """Return how workers are started: forked from a warm process where that can be."""
    if not can_fork_workers():
        return multiprocessing.get_context("spawn")
    # One fork server lives as long as this process. What it has read came from the places that
    # were set then: if they moved since, workers start and read by themselves.
    if not _served_with:
        _served_with.append(_places())
    if _served_with[0] != _places():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARM])
    return context


def _places() -> dict[str, str]:
    # A rehearsal has a store of its own.
    return {k: v for k, v in careerkit_environment().items() if k != "CAREERKIT_STORE"}


class Worker:
    """A worker process as seen by who gives it work."""

    def __init__(
        self, context: BaseContext, order: Order, environment: dict[str, str] | None = None
    ) -> None:
        self.connection, theirs = context.Pipe()
        self.ready = False
        self.busy: tuple[str, int] | None = None
        self._since = time.monotonic()
        self._process: Any = None
        for last in (False, False, False, True):
            self._process = context.Process(  # type: ignore[attr-defined]
                target=_work, args=(theirs, order, environment or careerkit_environment())
            )
            try:
                self._process.start()
                break
            except (EOFError, ConnectionError) as error:
                if last:
                    raise ReportError(
                        "The process that workers are forked from was lost."
                    ) from error
                time.sleep(1)  # until the system knows that it is gone; then it is started anew
        theirs.close()

    def give(self, client_id: str, attempt: int) -> None:
        """Have it make a report; the attempt is remembered in case it is lost."""
        self.busy = (client_id, attempt)
        self._since = time.monotonic()
        with contextlib.suppress(ConnectionError):  # that it is gone is noticed when listening
            self.connection.send(client_id)

    @property
    def overdue(self) -> bool:
        waits = self.busy or not self.ready
        return bool(waits) and time.monotonic() - self._since > REPORT_TIMEOUT

    def end(self) -> str:
        """End it, and say in words how it ended."""
        overdue = self.overdue
        self.connection.close()  # an idle worker ends by itself, and a browser with it
        self._process.join(0 if overdue or self.busy else 10)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
            return f"it took longer than {REPORT_TIMEOUT} seconds" if overdue else "it was stopped"
        code = self._process.exitcode or 0
        how = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
        return f"its worker process ended ({how})"


def _work(connection: Connection, order: Order, environment: dict[str, str]) -> None:
    """Be a worker: make a report for each client id that comes, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it decides when it ends
    for name in careerkit_environment():
        del os.environ[name]
    os.environ.update(environment)
    # Each core has a worker: threads of Typst beside it would only wait for each other.
    os.environ.setdefault("RAYON_NUM_THREADS", "1")
    from careerkit.reports.making import Maker

    if forks := can_fork_workers():
        from careerkit.reports.zygote import Zygote

    try:
        # The temporary files of what is started here go there, too.
        with own_temporary_folder():
            # It is forked first: the driver of a browser is a thread.
            zygote = Zygote() if forks else None
            with zygote or contextlib.nullcontext(), Maker(order, zygote) as maker:
                connection.send("ready")
                while True:
                    connection.send(maker.make(connection.recv()))
    except CareerkitError as error:
        with contextlib.suppress(ConnectionError):
            connection.send(error)
    except (EOFError, ConnectionError):
        pass  # nobody asks any more
