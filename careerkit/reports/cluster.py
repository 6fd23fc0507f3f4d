"""Make the reports of a run on a Dask cluster, which schedules, retries and shows what it does."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Generator, Iterator
from itertools import islice
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import sqlalchemy as sa
from distributed import Client, Future, LocalCluster
from distributed.scheduler import KilledWorker

from careerkit import config
from careerkit.errors import CareerkitError, ReportError
from careerkit.reports.bench import Bench, Task, make_report
from careerkit.reports.keeping import Kept
from careerkit.reports.places import Folder, ObjectStore
from careerkit.reports.workers import Order

_AHEAD = 2000
"""Reports given to the scheduler at a time: enough for a cluster that grows with its work."""
_RETRIES = 2
_ANSWER = 20
"""Seconds to wait for the scheduler."""
_JOIN = 60
"""Seconds to wait for the first worker."""
_TICK = 10
"""Seconds of silence after which it is looked whether scheduler and workers are still there."""
_ALONE = 600
"""Seconds without any worker after which a run ends; queues of big machines may take a while."""


def make_on_cluster(
    client_ids: list[str],
    order: Order,
    place: Folder | ObjectStore,
    *,
    inputs: str,
    scheduler: str = "",
    local: int = 0,
    told: Callable[[str], None] = lambda _: None,
) -> Generator[Kept, None, None]:
    """Make the reports of many clients on a Dask cluster, and write them where they go.

    Parameters
    ----------
    client_ids
        Whom to report on.
    order
        What they have in common.
    place
        Where they go; all workers have to reach it.
    inputs
        The checksum of all that reports are made of besides records and day.
    scheduler
        A scheduler's address, or the file it wrote its address to.
    local
        How many worker processes of a cluster on this machine to start instead.
    told
        Called with a sentence about the cluster.

    Yields
    ------
    Kept
        One a client, as soon as it is done.

    Raises
    ------
    ReportError
        The scheduler is not there or was lost, or its workers cannot make these reports.
    """
    with _connected(scheduler, local) as client:
        _wait_for_worker(client, scheduler)
        if "dashboard" in client.scheduler_info(n_workers=0)["services"]:
            told(f"Dask shows how it goes at {client.dashboard_link}")
        with _bench(client, order, place, inputs) as name:
            yield from _collect(client, client_ids, name)


@contextlib.contextmanager
def _connected(scheduler: str, local: int) -> Iterator[Client]:
    with contextlib.ExitStack() as stack:
        if local:
            # Its page stays on this machine. Its workers hold next to nothing themselves, so that
            # Dask's own limit of their memory says nothing.
            cluster = stack.enter_context(
                LocalCluster(
                    n_workers=local, threads_per_worker=1, memory_limit=0,
                    host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs="CRITICAL",
                )
            )  # fmt: skip
            yield stack.enter_context(Client(cluster))
            return
        named = Path(scheduler)
        by = {"scheduler_file": scheduler} if named.suffix == ".json" else {"address": scheduler}
        try:
            if "scheduler_file" in by and not named.is_file():
                raise OSError("there is no such file")  # Dask would wait for it for good
            client = Client(**by, timeout=_ANSWER, name="careerkit")
        except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
            raise ReportError(
                f"No Dask scheduler answers at {scheduler}: {error}",
                hint="Start one with `dask scheduler`, and give the address it shows.",
            ) from error
        yield stack.enter_context(client)


def _wait_for_worker(client: Client, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_JOIN)
    except TimeoutError as error:
        raise ReportError(
            f"The scheduler is there, but no worker joined it for {_JOIN} seconds.",
            hint=f"Start some: dask worker {scheduler} --nthreads 4",
        ) from error


@contextlib.contextmanager
def _bench(client: Client, order: Order, place: Folder | ObjectStore, inputs: str) -> Iterator[str]:
    """Set up every worker, also those that join later, for a run; yield the run's name."""
    name = f"careerkit-{uuid.uuid4().hex[:12]}"
    # A folder of the same name on another machine is not the same folder.
    probe = f".writing-{name}" if isinstance(place, Folder) else ""
    if isinstance(place, Folder):
        (place.path / probe).mkdir()
    try:
        task = Task(name, order, place, _store_url(), inputs, probe)
        with _said_in_words(client):
            client.register_plugin(Bench(task), name=name)
        try:
            yield name
        finally:
            with contextlib.suppress(Exception):  # who is gone need not be told to stop
                client.unregister_worker_plugin(name)
    finally:
        if isinstance(place, Folder):
            with contextlib.suppress(OSError):
                (place.path / probe).rmdir()


@contextlib.contextmanager
def _said_in_words(client: Client) -> Iterator[None]:
    try:
        yield
    except CareerkitError:
        raise
    except ImportError as error:
        raise ReportError(
            f"Scheduler and workers of the cluster need what this computer has: {error}",
            hint="Install careerkit with its extra: pip install 'careerkit[cluster]'",
        ) from error
    except Exception as error:
        raise _lost(client, error) from error


def _store_url() -> str:
    """Return the store's address as it is right from any folder."""
    url = sa.make_url(config.store_url())
    if url.get_backend_name() == "sqlite" and url.database:
        url = url.set(database=str(Path(url.database).expanduser().absolute()))
    return url.render_as_string(hide_password=False)


def _collect(client: Client, client_ids: list[str], name: str) -> Iterator[Kept]:
    todo, running = iter(client_ids), dict[str, Future[Kept]]()
    done: Queue[Future[Kept]] = Queue()
    left = len(client_ids)
    try:
        while left:
            if len(running) < _AHEAD // 2:
                for client_id in (some := list(islice(todo, _AHEAD - len(running)))):
                    key = f"{name}-{client_id}"
                    running[key] = client.submit(
                        make_report, client_id, name, key=key, pure=False, retries=_RETRIES
                    )
                for client_id in some:
                    running[f"{name}-{client_id}"].add_done_callback(done.put)
            future = _next(client, done)
            key = str(future.key)
            del running[key]
            left -= 1
            yield _outcome(client, future, key.removeprefix(f"{name}-"))
    finally:
        with contextlib.suppress(Exception):
            client.cancel(list(running.values()))


def _next(client: Client, done: Queue[Future[Kept]]) -> Future[Kept]:
    alone = 0
    while True:
        try:
            return done.get(timeout=_TICK)
        except Empty:
            if client.status != "running":
                raise _lost(client) from None
            with _said_in_words(client):
                workers = client.scheduler_info(n_workers=-1)["workers"]
            alone = 0 if workers else alone + _TICK
            if alone >= _ALONE:
                raise ReportError(
                    f"No worker was there for {_ALONE // 60} minutes, so the run was ended.",
                    hint="What is done stays done: start workers and run the same command again.",
                ) from None


def _outcome(client: Client, future: Future[Kept], client_id: str) -> Kept:
    if future.status == "finished":
        kept: Kept = future.result()
        return kept
    if future.status != "error":  # cancelled by nobody here: the scheduler is gone
        raise _lost(client)
    return _failed(client_id, future.exception())


def _failed(client_id: str, error: Any) -> Kept:
    if isinstance(error, KilledWorker):
        said = f"its Dask worker was lost {error.allowed_failures + 1} times"
        failure = ReportError(
            f"The report was given up: {said}.",
            hint="Perhaps for want of memory. The logs of the workers may say more.",
        )
    elif isinstance(error, CareerkitError):
        failure = ReportError(error.message, hint=error.hint)
    else:
        failure = ReportError(f"The report could not be made: {type(error).__name__}: {error}")
    return Kept(client_id, error=failure, why=str(failure))


def _lost(client: Client, error: Exception | None = None) -> ReportError:
    why = f": {error}" if error and str(error) else ""
    return ReportError(
        f"The Dask scheduler was lost{why}.",
        hint="What is done stays done: when it is back, run the same command again.",
    )
