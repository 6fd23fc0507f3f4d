"""Where reports are made on a Dask worker: as many at a time as it has threads.

A Dask worker is a process of many threads, which must not fork. Each of its threads has a report
process of its own instead, as on one machine (`careerkit.reports.workers`), forked from a warm
one. What it makes is written from here, straight to where reports
go; only what became of it is sent, without a name in it.
"""

from __future__ import annotations

import multiprocessing
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any, cast

from distributed import WorkerPlugin, get_worker

from careerkit.errors import CareerkitError, ReportError
from careerkit.reports.inputs import fingerprint, surroundings
from careerkit.reports.keeping import Kept, keep
from careerkit.reports.places import Folder, ObjectStore
from careerkit.reports.scratch import sweep
from careerkit.reports.warm import careerkit_environment
from careerkit.reports.workers import REPORT_TIMEOUT, Made, Order, Worker, worker_context

IDLE = 300.0
"""Seconds after which a report process that nobody gives work is ended: its run may be dead."""
_TRIES = 2
_began_with: list[bytes] = []


@dataclass(frozen=True)
class Task:
    """What a Dask worker has to know of a run.

    Parameters
    ----------
    name
        Of the run on the cluster.
    order
        What the reports have in common.
    place
        Where they go.
    store
        The database URL of the clients.
    inputs
        The checksum of all else that a report is made of.
    probe
        A file that is there if the place is the same for all; empty for an object store.
    """

    name: str
    order: Order
    place: Folder | ObjectStore
    store: str
    inputs: str
    probe: str


class Bench(WorkerPlugin):
    """The report processes of one Dask worker.

    Parameters
    ----------
    task
        The run.
    """

    def __init__(self, task: Task) -> None:
        self.task = task

    def setup(self, worker: Any) -> None:
        """Refuse what would make other reports than the rest, before any is made."""
        self._lock = threading.Lock()
        self._all: list[Worker] = []
        self._idle: list[tuple[Worker, float]] = []
        self._ended = threading.Event()
        here = f"The Dask worker on {socket.gethostname()} ({worker.address})"
        _began_with.append(surroundings())
        if surroundings() != _began_with[0]:
            raise ReportError(
                f"{here} began with other tables, settings or code than are there now.",
                hint="Start the Dask workers again.",
            )
        if fingerprint(self.task.order) != self.task.inputs:
            raise ReportError(
                f"{here} has another careerkit, other tables or other settings than this computer.",
                hint="Install the same release on both, and give both the same CAREERKIT_DATA and "
                "CAREERKIT_SETTINGS. Start the Dask workers again after that.",
            )
        if self.task.probe and self.task.place.size(self.task.probe) is None:
            raise ReportError(
                f"{here} does not see the folder {self.task.place}.",
                hint="Choose a folder that all machines share, or a URL such as s3://bucket/reports.",
            )
        sweep()
        threading.Thread(target=self._let_go, name="careerkit-idle", daemon=True).start()

    async def teardown(self, worker: Any) -> None:
        """End all report processes; none is waited for."""
        self._ended.set()
        with self._lock:
            left, self._all, self._idle = self._all, [], []
        for hand in left:
            hand.busy = hand.busy or ("", 0)  # so that it is not waited for
            hand.end()
        sweep()

    def make(self, client_id: str) -> Kept:
        """Make one client's report and write it.

        Returns
        -------
        Kept
            What became of it, without a name in it.

        Raises
        ------
        ReportError
            None can be made here; another worker may be able to.
        """
        why = ""
        for _ in range(_TRIES):
            hand = self._take()
            hand.give(client_id, 1)
            made = _hear(hand)
            if isinstance(made, Made):
                with self._lock:
                    hand.busy = None
                    self._idle.append((hand, time.monotonic()))
                return keep(made, self.task.place).to_send()
            if isinstance(made, CareerkitError):
                raise made
            why = self._drop(hand)
            if self._ended.is_set():
                raise ReportError("The run has ended.")
        error = ReportError(f"The report was given up: {why}, twice.")
        return keep(Made(client_id, "", error=error), self.task.place).to_send()

    def _take(self) -> Worker:
        """Return a report process that is ready; a new one if all are at work."""
        with self._lock:
            if self._ended.is_set():
                raise ReportError("The run has ended.")
            if self._idle:
                return self._idle.pop()[0]
            # Dask's workers are daemons, which may have no processes below them. These end by
            # themselves when who asks them is gone.
            multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
            environment = careerkit_environment() | {"CAREERKIT_STORE": self.task.store}
            hand = Worker(worker_context(), self.task.order, environment)
            self._all.append(hand)
        heard = _hear(hand)
        if heard != "ready":
            why = self._drop(hand)
            if isinstance(heard, CareerkitError):
                raise heard
            raise ReportError(f"A report process on {socket.gethostname()} could not begin: {why}.")
        hand.ready = True
        return hand

    def _drop(self, hand: Worker) -> str:
        with self._lock:
            if hand in self._all:
                self._all.remove(hand)
        return hand.end()

    def _let_go(self) -> None:
        while not self._ended.wait(IDLE / 5):
            with self._lock:
                until = time.monotonic() - IDLE
                old = [hand for hand, since in self._idle if since < until]
                self._idle = [(hand, since) for hand, since in self._idle if since >= until]
                self._all = [hand for hand in self._all if hand not in old]
            for hand in old:
                hand.end()


def _hear(hand: Worker) -> Any:
    """Wait for a report process to say something; None if it is gone or takes too long."""
    try:
        return hand.connection.recv() if hand.connection.poll(REPORT_TIMEOUT) else None
    except (EOFError, OSError):
        return None


def make_report(client_id: str, name: str) -> Kept:
    """Make one client's report; this is what runs on the cluster.

    Parameters
    ----------
    client_id
        Whom it is about.
    name
        The run's.
    """
    return cast("Bench", get_worker().plugins[name]).make(client_id)
