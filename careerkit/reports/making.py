"""Make one report after the other in one process, with one painter."""

from __future__ import annotations

import hashlib
from multiprocessing.connection import Connection
from types import TracebackType

from careerkit.clients.records import read_sample, sample_files
from careerkit.errors import CareerkitError, ReportError, UnknownClient
from careerkit.models import Client
from careerkit.reports.browser import Painter
from careerkit.reports.execute import execute
from careerkit.reports.finish import Stages, finish
from careerkit.reports.setter import Setter
from careerkit.reports.workers import Made, Order, Ran, can_fork_workers, run_notebook
from careerkit.settings import load_settings
from careerkit.store import open_store, store_exists

_EDITS = 3


class Maker:
    """Makes the reports of an order; use it in a ``with`` statement.

    Parameters
    ----------
    order
        What the reports have in common.
    runner
        The process that runs notebooks; without one each has a fresh kernel.
    """

    def __init__(self, order: Order, runner: Connection | None) -> None:
        self._order, self._runner = order, runner
        self._settings = load_settings()
        self._memory = 0
        self._painter = Painter()
        self._setter = Setter() if can_fork_workers() else None

    def __enter__(self) -> Maker:
        if self._setter:
            self._setter.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._runner:
            self._runner.close()
        self._painter.__exit__(kind, error, trace)
        if self._setter:
            self._setter.__exit__(kind, error, trace)

    def make(self, client_id: str) -> Made:
        """Make one report; whatever goes wrong is told in what is returned."""
        stages = Stages()
        version = ""
        names: tuple[str, ...] = ()
        try:
            for _ in range(_EDITS):
                client, version = load_version(client_id)
                names += names_in(client)
                ran = self._run(client_id, client)
                stages.done("execute")
                contents = self._finish(client, ran, stages)
                # Edited meanwhile, the heading and the cells may be of two versions.
                if _note_report(client_id, version):
                    break
            else:
                raise ReportError(
                    "The record was saved again and again while its report was made.",
                    hint="Run the batch again when nobody edits this client.",
                )
        except CareerkitError as error:
            return Made(client_id, version, seconds=stages.seconds, error=error, names=names)
        return Made(client_id, version, contents, stages.seconds, self._memory)

    def _run(self, client_id: str, client: Client) -> Ran:
        if self._runner is None:
            return run_notebook(client_id, self._order, execute, None)
        codes = [job.occupation for job in client.work_history]
        codes += [goal.occupation for goal in client.goals]
        self._runner.send((client_id, client.area, sorted({code for code in codes if code})))
        answer, memory = self._runner.recv()
        self._memory = max(self._memory, memory)
        if isinstance(answer, CareerkitError):
            raise answer
        return answer

    def _finish(self, client: Client, ran: Ran, stages: Stages) -> dict[str, bytes]:
        order, (blocks, notebook) = self._order, ran
        name = f"{client.id}{order.suffix}{order.variant}"
        kept = {f"{name}.ipynb": notebook} if order.keep_notebooks else None
        return finish(
            client, blocks, self._painter,
            name=name, as_of=order.as_of, settings=self._settings,
            interactive=order.interactive, word=order.word, short=order.short,
            redacted=order.redacted, languages=order.languages, password=order.password,
            kept=kept, stages=stages,
        )  # fmt: skip


def load_version(client_id: str) -> tuple[Client, str]:
    """Read a client and tell which version it is.

    Parameters
    ----------
    client_id
        The id; the invented clients have ids, too.

    Returns
    -------
    tuple of Client and str
        The version is the store's number, or the checksum of an invented client's file.
    """
    if store_exists():
        try:
            with open_store() as store:
                stored = store.load(client_id)
                return stored.client, str(stored.version)
        except UnknownClient:
            if not client_id.startswith("sample-") or client_id not in sample_files():
                raise
    if client_id not in sample_files():
        raise UnknownClient(
            f"There is no client {client_id!r}.", hint="Check the id, or import the client."
        )
    return read_sample(client_id), sample_version(client_id)


def _note_report(client_id: str, version: str) -> bool:
    """Write into the access log that a report was made, if no other version was saved meanwhile."""
    if store_exists():
        with open_store() as store:
            if latest := store.latest_version(client_id):
                if same := str(latest) == version:
                    store.log.note("reported", client_id)
                return same
    return client_id in sample_files() and sample_version(client_id) == version


def sample_version(client_id: str) -> str:
    """Return the checksum of an invented client's file."""
    return hashlib.sha256(sample_files()[client_id].read_bytes()).hexdigest()[:16]


def names_in(client: Client) -> tuple[str, ...]:
    """Return the names of people in a record that must not stand in what is kept of a run."""
    people = [client.preferred_name, client.counselor, *(c.name for c in client.contacts)]
    people += [reference.name for reference in client.references]
    return tuple(person for person in people if person)
