"""Batches: many clients, several workers, and whatever may happen to them."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest

from careerkit import clients, config
from careerkit.errors import CareerkitError, RecordError, ReportError
from careerkit.models import read_client
from careerkit.reports import run as running
from careerkit.reports.check import check_notebook
from careerkit.reports.compose import compose, own_notebook
from careerkit.reports.index import Entry, index_pages
from careerkit.reports.inputs import fingerprint
from careerkit.reports.keeping import without_names
from careerkit.reports.manifest import DONE, FAILED, WRITING, Line, Manifest
from careerkit.reports.places import Folder
from careerkit.reports.run import Run
from careerkit.reports.wanted import wanted_clients
from careerkit.reports.workers import Made, Order

DAY = date(2026, 11, 23)
IDS = ("c-1", "c-2", "c-3", "c-4")
SECTION = ("07_plan",)


def keep(
    client_id: str, name: str, *, counselor: str = "Ben", version: int = 0, on: int = 20
) -> None:
    data = clients.load_client("sample-12").model_dump(mode="json")
    data |= {"id": client_id, "preferred_name": name, "counselor": counselor, "sample": False}
    clients.save_client(
        read_client(data), base_version=version, by="t", at=datetime(2026, 11, on, 12, tzinfo=UTC)
    )


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    for number, client_id in enumerate(IDS):
        keep(client_id, f"Person{number} Invented{number}", on=17 + number)


def order_of(**more: Any) -> Order:
    return Order(compose(config.notebooks_dir(), SECTION), DAY, **more)


def states(out: Path) -> dict[str, Line]:
    with Manifest(Folder(out)) as manifest:
        return manifest.lines


def own(folder: Path, *sources: str) -> Path:
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {
        "name": "python3", "display_name": "Python 3", "language": "python",
    }  # fmt: skip
    tags = {"tags": ["parameters"]}
    notebook.cells = [nbformat.v4.new_code_cell('client_id = ""\nas_of = ""', metadata=tags)]
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in sources]
    path = folder / "mine.ipynb"
    nbformat.write(notebook, path)
    return path


def test_a_batch_is_made_told_and_not_made_twice(tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = list(Run(wanted_clients(), out, order_of(keep_notebooks=True), workers=2))
    assert sorted(outcome.client_id for outcome in first) == list(IDS)
    assert all(outcome.error is None for outcome in first)
    for number, client_id in enumerate(IDS):
        html = (out / f"{client_id}.html").read_text("utf-8")
        names = re.findall(r"Person\d Invented\d", html)
        assert set(names) == {f"Person{number} Invented{number}"}
        assert (out / f"{client_id}.pdf").read_bytes().startswith(b"%PDF")
        kept = nbformat.read(out / f"{client_id}.ipynb", as_version=4)
        assert kept.metadata.papermill.parameters == {"client_id": client_id, "as_of": "2026-11-23"}
        assert "Person" not in json.dumps(kept.metadata)
        assert str(Path.home()) not in json.dumps(kept.metadata)
        assert sum(len(cell.get("outputs", [])) for cell in kept.cells) > 2
    told = (out / "batch.jsonl").read_text("utf-8") + (out / "index.html").read_text("utf-8")
    assert not re.search("Person|Invented|Ben", told)
    assert "4 of 4 reports are here" in told
    done = states(out)["c-2"]
    assert (done.state, done.version) == (DONE, "1")
    assert set(done.seconds) == {"execute", "draw", "set"}

    before = {path.name: path.stat().st_mtime_ns for path in out.glob("c-*")}
    keep("c-2", "Person1 Renamed1", version=1)
    (out / "c-3.pdf").write_bytes(b"%PDF cut")
    again = Run(wanted_clients(), out, order_of(keep_notebooks=True), workers=2)
    assert {o.client_id: o.skipped for o in again} == {
        "c-1": True, "c-2": False, "c-3": False, "c-4": True,
    }  # fmt: skip
    assert "Renamed1" in (out / "c-2.html").read_text("utf-8")
    assert (out / "c-1.html").stat().st_mtime_ns == before["c-1.html"]
    assert (out / "c-3.pdf").stat().st_size > 1000
    assert states(out)["c-2"].version == "2"


def test_one_bad_client_does_not_stop_the_others(tmp_path: Path) -> None:
    trouble = (
        "import careerkit, os, signal, time\n"
        "match client_id:\n"
        "    case 'c-1': raise KeyError(careerkit.load_client(client_id).preferred_name)\n"
        "    case 'c-2': os.kill(os.getpid(), signal.SIGKILL)\n"
        "    case 'c-3': time.sleep(60)\n"
        "print('well')"
    )
    notebook = own_notebook(own(tmp_path, trouble))
    out = tmp_path / "out"
    order = Order(notebook, DAY, suffix="-mine", folder=tmp_path, timeout=2)
    wanted = wanted_clients() | {"c-none": ""}
    outcomes = {o.client_id: o for o in Run(wanted, out, order, workers=2)}
    causes = {key: str(o.error) for key, o in outcomes.items() if o.error}
    assert set(causes) == {"c-1", "c-2", "c-3", "c-none"}
    assert "KeyError: 'Person0 Invented0'" in causes["c-1"]
    assert "SIGKILL" in causes["c-2"]
    assert "longer than 2 seconds" in causes["c-3"]
    assert "'c-none'" in causes["c-none"]
    assert list(outcomes["c-4"].files) == ["c-4-mine.html", "c-4-mine.pdf"]
    kept = states(out)
    assert "KeyError: '…'" in kept["c-1"].why
    assert kept["c-4"].state == DONE
    page = (out / "index.html").read_text("utf-8")
    assert "1 of 5 reports are here" in page
    assert "Four reports could not be made" in page
    assert "href='c-4-mine.html'" in page
    assert "Person0" not in page


def test_a_browser_or_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    ours = Path(f"/proc/{os.getpid()}")
    if not ours.exists():
        pytest.skip("needs /proc to find the browser")
    killed: list[int] = []
    run = Run(wanted_clients(), tmp_path / "out", order_of(), workers=1)
    for outcome in run:
        assert outcome.error is None
        for pid in browsers_below(os.getpid()) if not killed else []:
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
    assert killed
    assert {line.state for line in states(tmp_path / "out").values()} == {DONE}


def browsers_below(root: int) -> list[int]:
    """Return the browsers' main processes that descend from a process."""
    parents, names = {}, {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            names[int(path.name)] = (path / "cmdline").read_bytes()
        except OSError:
            continue
        parents[int(path.name)] = int(fields[1])

    def descends(pid: int) -> bool:
        while pid > 1:
            if pid == root:
                return True
            pid = parents.get(pid, 0)
        return False

    return [
        pid for pid, name in names.items()
        if b"--headless" in name and b"--type=" not in name and b"node" not in name.split(b"\0")[0]
        and descends(pid)
    ]  # fmt: skip


def command(out: Path, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "careerkit.cli", "batch", "--out", str(out), "--as-of", "2026-11-23",
        "--sections", "plan", "--workers", "1", *more,
    ]  # fmt: skip


def checksums(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.glob("c-*"))}


def test_killed_at_any_moment_it_goes_on_where_it_was(tmp_path: Path) -> None:
    for number in range(5, 9):
        keep(f"c-{number}", f"Person{number} Invented{number}")
    whole, out = tmp_path / "whole", tmp_path / "out"
    start = time.monotonic()
    done = subprocess.run(command(whole), check=False, capture_output=True, text=True)
    took = time.monotonic() - start
    assert done.returncode == 0, done.stderr
    dice = random.Random(7)
    for _ in range(3):
        process = subprocess.Popen(
            command(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(took * dice.uniform(0.5, 0.95))
        process.kill()
        process.wait()
        if out.exists():
            for name, content in checksums(out).items():
                assert content == (whole / name).read_bytes(), f"{name} is not whole"
            for client, line in states(out).items():
                if line.state == DONE:
                    assert (out / f"{client}.pdf").stat().st_size == line.files[f"{client}.pdf"][
                        "bytes"
                    ]
    last = subprocess.run(command(out), check=False, capture_output=True, text=True)
    assert last.returncode == 0, last.stderr
    assert checksums(out) == checksums(whole)
    assert not list(out.glob(".writing-*"))
    lines = [json.loads(text) for text in (out / "batch.jsonl").read_text().splitlines()]
    done_twice = [line["client"] for line in lines if line["state"] == DONE]
    assert len(done_twice) == len(set(done_twice)) == 8


# Without workers: what was made is handed in


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[Made]], None]:
    def hand(made: list[Made]) -> None:
        def asked(ids: list[str], *_: object, **__: object) -> list[Made]:
            return [one for one in made if one.client_id in ids]

        monkeypatch.setattr(running, "make_many", asked)

    return hand


def made(client_id: str, text: bytes = b"page") -> Made:
    return Made(client_id, "1", {f"{client_id}.html": text, f"{client_id}.pdf": b"%PDF"})


def test_a_full_disk_ends_the_run_and_what_is_done_stays_done(
    tmp_path: Path, handed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed([made("c-1"), made("c-2"), made("c-3")])
    real = Folder._put

    def full(folder: Folder, contents: dict[str, bytes]) -> None:
        if "c-2.html" in contents:
            raise OSError(28, "No space left on device")
        real(folder, contents)

    monkeypatch.setattr(Folder, "_put", full)
    run = Run(wanted_clients(), tmp_path, order_of())
    with pytest.raises(ReportError, match="No space left on device"):
        list(run)
    assert list(run.outcomes) == ["c-1"]
    assert {key: line.state for key, line in states(tmp_path).items()} == {
        "c-1": DONE, "c-2": WRITING,
    }  # fmt: skip
    assert "3 not reached yet" in (tmp_path / "index.html").read_text("utf-8")


def test_no_second_batch_writes_to_the_same_folder(tmp_path: Path, handed: Any) -> None:
    handed([])
    pytest.importorskip("fcntl")
    with Manifest(Folder(tmp_path)), pytest.raises(ReportError, match="Another batch is writing"):
        list(Run(wanted_clients(), tmp_path, order_of()))


def test_a_line_cut_off_by_a_crash_is_forgotten(tmp_path: Path) -> None:
    with Manifest(Folder(tmp_path)) as manifest:
        manifest.write(Line("c-1", DONE, "1"))
    with (tmp_path / "batch.jsonl").open("a") as file:
        file.write('nonsense\n{"client": "c-2", "state": "do')
    with Manifest(Folder(tmp_path)) as manifest:
        assert list(manifest.lines) == ["c-1"]
        manifest.write(Line("c-3", FAILED, why="so"))
    assert list(states(tmp_path)) == ["c-1", "c-3"]


def test_what_makes_a_report_new(tmp_path: Path, handed: Any) -> None:
    def skipped(wanted: dict[str, str], order: Order, **more: Any) -> bool:
        (outcome,) = Run(wanted, tmp_path, order, **more)
        return outcome.skipped

    handed([made("c-1")])
    order, only = order_of(), {"c-1": "1"}
    assert not skipped(only, order)
    assert skipped(only, order)
    assert not skipped({"c-1": "2"}, order)
    assert not skipped(only, order, force=True)
    assert not skipped(only, Order(compose(config.notebooks_dir(), ("01_skills",)), DAY))
    assert not skipped(only, order_of(interactive=True))
    assert not skipped(only, order)
    later = Order(order.notebook, date(2026, 11, 25))
    assert skipped(only, later, keep_days=7)
    assert not skipped(only, later)


def test_the_checksum_of_the_inputs_follows_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(tmp_path / "settings.toml"))
    before = fingerprint(order_of())
    (tmp_path / "settings.toml").write_text('[agency]\nname = "Invented Center"\n')
    assert fingerprint(order_of()) != before


def test_whom_a_batch_is_for() -> None:
    keep("c-5", "Person5", counselor="Ana")
    assert wanted_clients() == dict.fromkeys((*IDS, "c-5"), "1")
    assert list(wanted_clients(counselor="Ana")) == ["c-5"]
    assert list(wanted_clients(only=["c-3", "c-9", "c-1"])) == ["c-1", "c-3", "c-9"]
    assert list(wanted_clients(since=date(2026, 11, 19))) == ["c-3", "c-4", "c-5"]
    assert list(wanted_clients(since=date(2026, 11, 19), only=["c-1", "c-3"])) == ["c-3"]
    assert list(wanted_clients(samples=True)) == clients.sample_ids()
    with pytest.raises(CareerkitError, match="No client was saved on November 27, 2026"):
        wanted_clients(since=date(2026, 11, 27))
    with pytest.raises(CareerkitError, match="Nobody Known has no clients"):
        wanted_clients(counselor="Nobody Known")


def test_what_is_kept_of_a_failure_names_nobody() -> None:
    error = ReportError("KeyError: 'zoë'", problems=["in a.ipynb: Quill and Quilling"])
    assert without_names(error, ("Zoë Quill",)) == "KeyError: '…'\n  - in a.ipynb: … and Quilling"
    assert "Zoë" not in without_names(RecordError("Zoë's record is damaged"), ())


def test_the_page_of_a_run_escapes_what_it_shows() -> None:
    (page,) = index_pages(
        [Entry("c-1", "made", ("c 1.html",)), Entry("c-2", "", (), "<b>x</b>")], as_of=DAY, left=3
    ).values()
    assert "c%201.html" in page
    assert "&lt;b&gt;x" in page
    assert "1 of 5 reports are here" in page
    assert page.count("<caption>") == 2


# Notebooks of one's own


def test_a_notebook_of_ones_own_is_checked(tmp_path: Path) -> None:
    good = own(tmp_path, "import careerkit\ncareerkit.load_client(client_id).goals")
    assert check_notebook(good) == []
    notebook = nbformat.v4.new_notebook()
    code = nbformat.v4.new_code_cell
    shown = nbformat.v4.new_output("stream", name="stdout", text="Ana")
    notebook.cells = [
        code("import pandas as pd\ndata = pd.read_csv('/home/ana/list.csv')\n%matplotlib inline"),
        code("from careerkit.widgets import start\nstart()"),
        code("from careerkit.widgets import start\nstart()", metadata={"tags": ["interactive"]}),
        code("print(1)", outputs=[shown]),
        code("name = input('Who? ')\nplace = r'C:\\Users\\ana'\nratio = 'a/home/b'"),
    ]
    nbformat.write(notebook, tmp_path / "bad.ipynb")
    problems = check_notebook(tmp_path / "bad.ipynb")
    assert [problem.split(" ")[:2] for problem in problems] == [
        ["No", "cell"], ["Cell", "1:"], ["Cell", "2:"], ["Cell", "4:"], ["Cell", "5:"],
        ["Cell", "5:"],
    ]  # fmt: skip
    with pytest.raises(ReportError, match="no cell tagged 'parameters'"):
        own_notebook(tmp_path / "bad.ipynb")
    (tmp_path / "no.ipynb").write_text("{}")
    for wrong in ("no.ipynb", "missing.ipynb"):
        with pytest.raises(ReportError):
            check_notebook(tmp_path / wrong)
        with pytest.raises(ReportError):
            own_notebook(tmp_path / wrong)


def test_our_own_notebooks_pass_the_check() -> None:
    for path in sorted(config.notebooks_dir().glob("*.ipynb")):
        if path.stem not in {"workshop"}:  # which is about no client
            assert check_notebook(path) == [], path.name
