"""Make one report after the other in one process, with one painter."""

from __future__ import annotations

import hashlib
from types import TracebackType
from typing import TYPE_CHECKING

from careerkit.clients.records import read_sample, sample_files
from careerkit.errors import CareerkitError, ReportError, UnknownClient
from careerkit.models import Client
from careerkit.reports import engine
from careerkit.reports.browser import Painter
from careerkit.reports.collect import collect
from careerkit.reports.execute import execute
from careerkit.reports.finish import Stages, finish
from careerkit.reports.setter import Setter
from careerkit.reports.workers import Made, Order, Ran
from careerkit.settings import load_settings
from careerkit.store import open_store, store_exists

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from careerkit.reports.zygote import Zygote

_EDITS = 3


class Maker:
    """Makes the reports of an order; use it in a ``with`` statement.

    Parameters
    ----------
    order
        What the reports have in common.
    zygote
        What the children that run notebooks are forked from; without one each has a fresh kernel.
    """

    def __init__(self, order: Order, zygote: Zygote | None) -> None:
        self._order, self._zygote = order, zygote
        self._settings = load_settings()
        self._painter = Painter()
        self._setter = Setter() if zygote else None

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
                ran = self._run(client)
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
        return Made(
            client_id, version, contents, stages.seconds, self._zygote.memory if self._zygote else 0
        )

    def _run(self, client: Client) -> Ran:
        order = self._order
        if self._zygote and order.folder is None:  # a notebook of one's own may not need it
            codes = [job.occupation for job in client.work_history]
            codes += [goal.occupation for goal in client.goals]
            self._zygote.warm(client.area, {code for code in codes if code})
        try:
            ran = execute(
                order.notebook,
                {"client_id": client.id, "as_of": order.as_of.isoformat()},
                engine=engine.NAME if self._zygote else None,
                timeout=order.timeout, memory=order.memory, folder=order.folder,
            )  # fmt: skip
            return collect(ran), _to_keep(ran) if order.keep_notebooks else b""
        except (CareerkitError, EOFError, ConnectionError):
            raise  # without its zygote a worker is of no use, and is replaced
        except Exception as error:  # told with its kind: a bug in one report stops no other
            raise ReportError(
                f"The notebook could not be run: {type(error).__name__}: {error}"
            ) from error

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


def _to_keep(ran: NotebookNode) -> bytes:
    """Return an executed notebook without the places of this machine."""
    import nbformat

    ran.metadata.papermill.input_path = "report.ipynb"
    return nbformat.writes(ran).encode()


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
