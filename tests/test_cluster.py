"""Batches on a Dask cluster: a real scheduler, worker processes, and workers that are killed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import distributed
import pytest

from careerkit import clients, config
from careerkit.errors import CareerkitError, ReportError
from careerkit.models import read_client
from careerkit.reports import cluster as on_cluster
from careerkit.reports.compose import compose, own_notebook
from careerkit.reports.manifest import DONE, FAILED, Manifest
from careerkit.reports.places import place_of
from careerkit.reports.run import Cluster, Run
from careerkit.reports.wanted import wanted_clients
from careerkit.reports.workers import Order
from tests.postgres import Database
from tests.test_batch import own

DAY = date(2026, 11, 23)
PYTHON = sys.executable


def keep(number: int) -> None:
    data = clients.load_client("sample-12").model_dump(mode="json")
    data |= {"id": f"c-{number}", "preferred_name": f"Person{number} Invented{number}"}
    record = read_client({**data, "counselor": "Ben", "sample": False})
    clients.save_client(record, base_version=0, by="t", at=datetime(2026, 11, 20, tzinfo=UTC))


def wait_for(true: Any, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.1)


class Dask:
    """A scheduler and its workers, each a process as the `dask` command starts it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self._log = (folder / "dask.log").open("wb")
        self._all = [self._start("scheduler", "--host", "127.0.0.1", "--port", "0",
                                 "--dashboard-address", "127.0.0.1:0")]  # fmt: skip
        wait_for(self.file.exists)

    def _start(self, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [PYTHON, "-m", "dask", *options, "--scheduler-file", str(self.file)],
            stdout=self._log, stderr=self._log,
        )  # fmt: skip

    def add_workers(self, number: int) -> None:
        self._all += [
            self._start("worker", "--nthreads", "1", "--no-dashboard") for _ in range(number)
        ]

    @property
    def address(self) -> str:
        return str(json.loads(self.file.read_text())["address"])

    def kill_scheduler(self) -> None:
        self._all[0].kill()

    def end(self) -> None:
        for process in reversed(self._all):
            process.terminate()
        for process in self._all:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    started = Dask(tmp_path_factory.mktemp("dask"))
    started.add_workers(2)
    yield started
    started.end()


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")


def order_of(**more: Any) -> Order:
    return Order(compose(config.notebooks_dir(), ("07_plan",)), DAY, **more)


def test_every_report_is_there_once_though_a_worker_is_killed(dask: Dask, tmp_path: Path) -> None:
    numbers = range(1, 6)
    for number in numbers:
        keep(number)
    ids = {f"c-{number}" for number in numbers}
    out = tmp_path / "out"
    told: list[str] = []
    run = Run(wanted_clients(), out, order_of(), cluster=Cluster(str(dask.file), told=told.append))
    seen: list[str] = []
    killed: list[int] = []
    with distributed.Client(dask.address) as look:
        for kept in run:
            assert kept.error is None
            seen.append(kept.client_id)
            if not killed:
                # One that is at work on a report is lost, as if its machine had been.
                at_work = [address for address, tasks in look.processing().items() if tasks]
                (pid,) = look.run(os.getpid, workers=at_work[:1]).values()
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
    assert sorted(seen) == sorted(ids)
    assert {path.stem for path in out.glob("c-*")} == ids
    assert not list(out.glob(".writing-*"))
    lines = [json.loads(text) for text in (out / "batch.jsonl").read_text().splitlines()]
    assert Counter(line["client"] for line in lines if line["state"] == DONE) == Counter(ids)
    for line in lines:
        for name, item in line["files"].items():
            content = (out / name).read_bytes()
            assert (len(content), hashlib.sha256(content).hexdigest()) == tuple(item.values())
    for number in numbers:
        html = (out / f"c-{number}.html").read_text("utf-8")
        assert set(re.findall(r"Person\d Invented\d", html)) == {f"Person{number} Invented{number}"}
    assert "5 of 5 reports are here" in (out / "index.html").read_text("utf-8")
    page = re.search(r"http://127\.0\.0\.1:\d+/status", told[0])
    assert page
    assert "Dask" in urlopen(page[0], timeout=30).read().decode()

    again = Run(wanted_clients(), out, order_of(), cluster=Cluster(str(dask.file)))
    assert {kept.client_id for kept in again if kept.skipped} == ids


@pytest.mark.thorough
def test_what_fails_is_told_without_a_name_and_stops_no_other(dask: Dask, tmp_path: Path) -> None:
    keep(1)
    keep(2)
    trouble = (
        "import careerkit, os\n"
        "if client_id == 'c-1': raise KeyError(careerkit.load_client(client_id).preferred_name)\n"
        "print('well')"
    )
    notebook = own_notebook(own(tmp_path, trouble))
    out = f"local://{tmp_path / 'store'}"
    order = Order(notebook, DAY, suffix="-mine", folder=tmp_path)
    run = Run(wanted_clients() | {"c-none": ""}, out, order, cluster=Cluster(dask.address))
    outcomes = {kept.client_id: kept for kept in run}
    assert "KeyError: '…'" in str(outcomes["c-1"].error)
    assert "'c-none'" in str(outcomes["c-none"].error)
    assert outcomes["c-2"].error is None
    # An object store: lines and page as in a folder, and nothing unfinished left.
    assert sorted(path.name for path in (tmp_path / "store").rglob("*") if path.is_file()) == [
        "batch.jsonl", "c-2-mine.html", "c-2-mine.pdf", "index.html",
    ]  # fmt: skip
    assert "1 of 3 reports are here" in (tmp_path / "store" / "index.html").read_text("utf-8")
    with Manifest(place_of(out)) as manifest:
        states = {client_id: line.state for client_id, line in manifest.lines.items()}
    assert states == {"c-1": FAILED, "c-2": DONE, "c-none": FAILED}
    again = Run(wanted_clients(only=["c-2"]), out, order, cluster=Cluster(dask.address))
    assert [kept.skipped for kept in again] == [True]


def test_the_store_may_be_a_database_server(
    dask: Dask, tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", database.url())
    keep(1)
    keep(2)
    run = Run(wanted_clients(counselor="Ben"), tmp_path / "out", order_of(),
              cluster=Cluster(dask.address))  # fmt: skip
    assert {kept.client_id: kept.error for kept in run} == {"c-1": None, "c-2": None}
    assert "Person2 Invented2" in (tmp_path / "out" / "c-2.html").read_text("utf-8")


def test_workers_that_would_make_other_reports_are_refused(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(1)
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(tmp_path / "settings.toml"))
    (tmp_path / "settings.toml").write_text('[agency]\nname = "Invented Center"\n')
    run = Run(wanted_clients(), tmp_path / "out", order_of(), cluster=Cluster(dask.address))
    with pytest.raises(ReportError, match="another careerkit, other tables or other settings"):
        list(run)
    assert not list((tmp_path / "out").glob("c-*"))
    assert "1 not reached yet" in (tmp_path / "out" / "index.html").read_text("utf-8")


def test_without_scheduler_or_workers_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(1)

    def message(scheduler: str) -> str:
        run = Run(wanted_clients(), tmp_path / "out", order_of(), cluster=Cluster(scheduler))
        with pytest.raises(ReportError) as caught:
            list(run)
        return str(caught.value)

    monkeypatch.setattr(on_cluster, "_ANSWER", 1)
    monkeypatch.setattr(on_cluster, "_JOIN", 1)
    assert "No Dask scheduler answers at tcp://127.0.0.1:9" in message("tcp://127.0.0.1:9")
    assert "No Dask scheduler answers at nonsense://x" in message("nonsense://x")
    assert "there is no such file" in message(str(tmp_path / "missing.json"))
    lonely = Dask(tmp_path)
    try:
        assert "no worker joined it" in message(lonely.address)
    finally:
        lonely.end()


@pytest.mark.thorough
def test_a_scheduler_that_is_lost_ends_the_run_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(1)
    monkeypatch.setattr(on_cluster, "_TICK", 1)
    lone = Dask(tmp_path)
    lone.add_workers(1)
    try:
        with distributed.Client(lone.address) as look:
            look.wait_for_workers(1, timeout=120)
        # The first report of a worker takes seconds, for it has everything to read yet.
        soon = threading.Timer(3, lone.kill_scheduler)
        run = Run(wanted_clients(), tmp_path / "out", order_of(),
                  cluster=Cluster(lone.address, told=lambda _: soon.start()))  # fmt: skip
        with pytest.raises(ReportError, match="scheduler was lost"):
            list(run)
        assert "1 not reached yet" in (tmp_path / "out" / "index.html").read_text("utf-8")
    finally:
        lone.end()


def test_without_dask_a_sentence_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['distributed'] = None\nfrom careerkit.cli import main; main()"
    done = subprocess.run(
        [PYTHON, "-c", code, "batch", "--samples", "--local-cluster", "2", "--out",
         str(tmp_path / "out")], check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "need Dask, which is not installed" in done.stderr
    assert "pip install 'careerkit[cluster]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_reports_that_nobody_could_make_are_told() -> None:
    from distributed.core import Status
    from distributed.scheduler import KilledWorker, WorkerState

    state = WorkerState(
        address="tcp://10.0.0.9:1", status=Status.closed, pid=1, name="x", nthreads=1,
        memory_limit=0, local_directory="", nanny="", server_id="x",
    )  # fmt: skip
    kept = on_cluster._failed("c-1", KilledWorker("report", state, 3))
    assert "its Dask worker was lost 4 times" in kept.why
    assert on_cluster._failed("c-1", CareerkitError("So.", hint="Then.")).why == "So.\nThen."
    assert "ValueError: 3" in on_cluster._failed("c-1", ValueError(3)).why
