"""Run a batch that can be trusted: it goes on where it was, and tells what became of everyone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from careerkit.errors import ReportError
from careerkit.reports import index
from careerkit.reports.inputs import fingerprint
from careerkit.reports.keeping import Kept, keep
from careerkit.reports.manifest import DONE, FAILED, WRITING, Line, Manifest
from careerkit.reports.places import CannotWrite, Folder, ObjectStore, place_of
from careerkit.reports.protection import opens
from careerkit.reports.scratch import sweep
from careerkit.reports.workers import Order, make_many

KEEP_DAYS = 7
"""Days that an unchanged client's report is good for where no day was asked for: dates pass."""


@dataclass(frozen=True)
class Cluster:
    """The Dask cluster a run uses, instead of workers of its own.

    Parameters
    ----------
    scheduler
        The address of a scheduler that is there, or the file it wrote its address to.
    local
        How many worker processes of a cluster on this machine, made for the run.
    told
        Called with a sentence about the cluster, such as the address of its dashboard.
    """

    scheduler: str = ""
    local: int = 0
    told: Callable[[str], None] = lambda _: None


@dataclass
class Run:
    """A batch: whom it is for and what became of them so far.

    Parameters
    ----------
    wanted
        Client ids to the versions of their records.
    out
        The folder or URL for the reports, the run's lines (``batch.jsonl``) and ``index.html``.
    order
        What the reports have in common.
    workers
        How many processes make reports.
    force
        Make reports that are there and unchanged as well.
    keep_days
        How many days older than the order's day a report may be to be left as it is.
    cluster
        Where the reports are made, if not here.
    """

    wanted: Mapping[str, str]
    out: str | Path
    order: Order
    workers: int = 1
    force: bool = False
    keep_days: int = 0
    cluster: Cluster | None = None
    outcomes: dict[str, Kept] = field(default_factory=dict)
    place: Folder | ObjectStore = field(init=False)

    def __post_init__(self) -> None:
        self.place = place_of(self.out)

    def __iter__(self) -> Iterator[Kept]:
        """Make the reports.

        Yields
        ------
        Kept
            One a client: first those whose report is there and still right, then the others, as
            soon as each is done.

        Raises
        ------
        ReportError
            Nothing (more) can be done: the disk is full, another run is at work.
        """
        self.place.prepare()
        inputs = fingerprint(self.order)
        with Manifest(self.place) as manifest:
            self.place.sweep()
            sweep()
            try:
                todo = []
                for client_id, version in self.wanted.items():
                    if not self.force and self._is_there(manifest, client_id, version, inputs):
                        line = manifest.lines[client_id + self.order.variant]
                        yield self._note(Kept(client_id, version, line.files, skipped=True))
                    else:
                        todo.append(client_id)
                make = self._make_here if self.cluster is None else self._make_on_cluster
                with closing(make(todo, manifest, inputs)) as coming:
                    for kept in coming:
                        if isinstance(kept.error, CannotWrite):
                            raise kept.error
                        state = FAILED if kept.error else DONE
                        manifest.write(self._line(kept, state, inputs))
                        yield self._note(kept)
            finally:
                self._write_index(manifest)
                sweep()

    def _make_here(
        self, todo: list[str], manifest: Manifest, inputs: str
    ) -> Generator[Kept, None, None]:
        for made in make_many(todo, self.order, workers=self.workers):
            if made.error is None:
                # Between this line and the next the files of two runs may lie side by side.
                begun = Kept(made.client_id, made.version, seconds=made.seconds)
                manifest.write(self._line(begun, WRITING, inputs))
            yield keep(made, self.place)

    def _make_on_cluster(
        self, todo: list[str], manifest: Manifest, inputs: str
    ) -> Generator[Kept, None, None]:
        make = _on_cluster()  # before anything: Dask may not be there
        # Workers write when they are ready, unseen from here, so that it is said of all before.
        again = [Kept(client_id) for client_id in todo
                 if client_id + self.order.variant in manifest.lines]  # fmt: skip
        if again:
            manifest.write(*(self._line(begun, WRITING, inputs) for begun in again))
        assert self.cluster is not None
        if todo:
            yield from make(
                todo, self.order, self.place, inputs=inputs, scheduler=self.cluster.scheduler,
                local=self.cluster.local, told=self.cluster.told,
            )  # fmt: skip

    def _is_there(self, manifest: Manifest, client_id: str, version: str, inputs: str) -> bool:
        day = self.order.as_of
        key = client_id + self.order.variant
        holds = manifest.holds(
            key, version=version, inputs=inputs,
            oldest=(day - timedelta(days=self.keep_days)).isoformat(), newest=day.isoformat(),
        )  # fmt: skip
        if not holds or not self.order.password:
            return holds
        # Nothing is kept of a password, so that only the files tell whether it is the same.
        pdfs = [name for name in manifest.lines[key].files if name.endswith(".pdf")]
        return all(opens(self.place.get(name), self.order.password) for name in pdfs)

    def _note(self, kept: Kept) -> Kept:
        self.outcomes[kept.client_id] = kept
        return kept

    def _line(self, kept: Kept, state: str, inputs: str) -> Line:
        return Line(
            client=kept.client_id, state=state, version=kept.version, inputs=inputs,
            day=self.order.as_of.isoformat(), at=datetime.now(UTC).isoformat(timespec="seconds"),
            files=kept.files, why=kept.why, variant=self.order.variant,
            seconds={stage: round(seconds, 3) for stage, seconds in kept.seconds.items()},
        )  # fmt: skip

    def _write_index(self, manifest: Manifest) -> None:
        entries = []
        for client_id, kept in sorted(self.outcomes.items()):
            result = "unchanged" if kept.skipped else "made"
            entries.append(index.Entry(client_id, result, tuple(kept.files), kept.why))
        left = len(self.wanted) - len(entries)
        pages = index.index_pages(entries, as_of=self.order.as_of, left=left)
        try:
            self.place.put({name: page.encode() for name, page in pages.items()})
        except ReportError:
            return  # the disk is full: the reason that is told already counts more


def _on_cluster() -> Callable[..., Iterator[Kept]]:
    try:
        from careerkit.reports.cluster import make_on_cluster
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"dask", "distributed"}:
            raise
        raise ReportError(
            "--scheduler and --local-cluster need Dask, which is not installed.",
            hint="Install it: pip install 'careerkit[cluster]'",
        ) from error
    return make_on_cluster


def default_keep_days(as_of: date | None) -> int:
    """Return how old a report may be: of the very day, if one was asked for."""
    return 0 if as_of else KEEP_DAYS
