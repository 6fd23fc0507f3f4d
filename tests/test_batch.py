"""Batches: many clients, several workers, and whatever may happen to them."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import nbformat
import pytest

from careerkit import cli, clients, config
from careerkit.errors import CareerkitError, RecordError, ReportError
from careerkit.models import read_client
from careerkit.reports import run as running
from careerkit.reports.check import check_notebook
from careerkit.reports.compose import compose, own_notebook
from careerkit.reports.index import Entry, index_pages
from careerkit.reports.inputs import fingerprint
from careerkit.reports.keeping import without_names
from careerkit.reports.manifest import DONE, FAILED, WRITING, Line, Manifest
from careerkit.reports.places import Folder, ObjectStore, place_of
from careerkit.reports.run import Run
from careerkit.reports.scratch import own_temporary_folder, sweep
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


def keep_some(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("CAREERKIT_STORE", f"sqlite:///{folder / 'clients.sqlite'}")
    for number, client_id in enumerate(IDS):
        keep(client_id, f"Person{number} Invented{number}", on=17 + number)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_some(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a run leaves that nothing happens to, of these clients and one more."""
    home = tmp_path_factory.mktemp("whole")
    with pytest.MonkeyPatch.context() as patch:
        keep_some(home, patch)
        keep_one_more()
        list(Run(wanted_clients(), home / "out", order_of(), workers=2))
    return home / "out"


def keep_one_more() -> None:
    keep("c-5", "Person5 Invented5")


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


TROUBLE = """
import careerkit, os, signal, time
from datetime import UTC, datetime
from careerkit.store import open_store

def edit():
    with open_store() as store:
        stored = store.load(client_id)
        record = stored.client.model_copy(update={"preferred_name": f"Edited{stored.version}"})
        store.save(record, base_version=stored.version, by="t", at=datetime.now(UTC))
        return stored.version

match client_id:
    case "c-1": raise KeyError(careerkit.load_client(client_id).preferred_name)
    case "c-2": os.kill(os.getpid(), signal.SIGKILL)
    case "c-3": time.sleep(60)
    case "c-6": bytearray(900_000_000)
    case "c-7":
        with open_store() as store:
            known = store.load(client_id).version
        if known == 1:
            edit()
    case "c-8": edit()
print("well", careerkit.load_client(client_id).preferred_name)
"""


def test_one_bad_client_does_not_stop_the_others(tmp_path: Path) -> None:
    for number in (5, 6, 7, 8):
        keep(f"c-{number}", f"Person{number} Invented{number}")
    damage("c-5")
    out = tmp_path / "out"
    order = Order(own_notebook(own(tmp_path, TROUBLE)), DAY, suffix="-mine", folder=tmp_path,
                  timeout=3, memory=300_000_000)  # fmt: skip
    wanted = wanted_clients() | {"c-none": ""}
    outcomes = {kept.client_id: kept for kept in Run(wanted, out, order, workers=2)}
    causes = {key: str(kept.error) for key, kept in outcomes.items() if kept.error}
    assert set(causes) == {"c-1", "c-2", "c-3", "c-5", "c-6", "c-8", "c-none"}
    assert "KeyError: 'Person0 Invented0'" in causes["c-1"]
    assert "SIGKILL" in causes["c-2"]
    assert "longer than 3 seconds" in causes["c-3"]
    assert "record cannot be used" in causes["c-5"]
    assert "more than 300 MB of memory" in causes["c-6"]
    assert "saved again and again" in causes["c-8"]
    assert "'c-none'" in causes["c-none"]
    assert list(outcomes["c-4"].files) == ["c-4-mine.html", "c-4-mine.pdf"]
    # Edited while its cells ran: all of it is of the new version.
    edited = (out / "c-7-mine.html").read_text("utf-8")
    assert "Edited1" in edited
    assert "Person7" not in edited
    kept = states(out)
    assert "KeyError: '…'" in kept["c-1"].why
    assert (kept["c-4"].state, kept["c-7"].state, kept["c-7"].version) == (DONE, DONE, "2")
    page = (out / "index.html").read_text("utf-8")
    assert "2 of 9 reports are here" in page
    assert "Seven reports could not be made" in page
    assert "href='c-4-mine.html'" in page
    assert not re.search(r"Person\d|Edited\d", page)


def damage(client_id: str) -> None:
    """Spoil what is stored of a client, as a failing disk would."""
    database = os.environ["CAREERKIT_STORE"].removeprefix("sqlite:///")
    with sqlite3.connect(database) as connection:
        connection.execute(
            "UPDATE client_versions SET document = x'0001' WHERE client_id = ?", (client_id,)
        )


PIE = """
import plotly.graph_objects as go
from careerkit.display import Figure

Figure(go.Figure(go.Pie(labels=["a", "b"], values=[1, 2])), "A pie", "Two thirds are b")
"""


def test_a_browser_or_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    ours = Path(f"/proc/{os.getpid()}")
    if not ours.exists():
        pytest.skip("needs /proc to find the browser")
    killed: list[int] = []
    # What careerkit's own figures do without.
    order = Order(own_notebook(own(tmp_path, PIE)), DAY, folder=tmp_path)
    run = Run(wanted_clients(), tmp_path / "out", order, workers=1)
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


@pytest.fixture
def temporary() -> Iterator[Path]:
    """A folder for temporary files whose path is short enough for a browser's socket."""
    with tempfile.TemporaryDirectory(prefix="ck-") as folder:
        yield Path(folder)


@pytest.mark.parametrize("whole_group", [True, pytest.param(False, marks=pytest.mark.thorough)])
def test_killed_at_any_moment_it_goes_on_where_it_was(
    tmp_path: Path, temporary: Path, whole: Path, whole_group: bool
) -> None:
    # `benchmarks/kill.py` does this fifty times, and to workers and browsers as well.
    keep_one_more()
    out = tmp_path / "out"
    environment = {**os.environ, "TMPDIR": str(temporary)}
    before = len(checksums(out))
    process = subprocess.Popen(
        command(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment,
        start_new_session=True,
    )  # fmt: skip
    end = time.monotonic() + 240
    while len(checksums(out)) == before and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(random.Random(7).uniform(0, 0.5))
    if whole_group:
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    assert process.wait() == -signal.SIGKILL
    for name, content in checksums(out).items():
        assert content == (whole / name).read_bytes(), f"{name} is not whole"
    last = subprocess.run(
        command(out), check=False, capture_output=True, text=True, env=environment
    )
    assert last.returncode == 0, last.stderr
    assert checksums(out) == checksums(whole)
    assert not list(out.glob(".*"))
    lines = [json.loads(text) for text in (out / "batch.jsonl").read_text().splitlines()]
    done = [line["client"] for line in lines if line["state"] == DONE]
    assert len(done) == len(set(done)) == 5
    # Python itself leaves a socket, which says nothing of anyone.
    assert not [path for path in temporary.iterdir() if not path.name.startswith("pymp-")]


def test_what_a_killed_process_left_is_removed_and_nothing_of_the_living(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    code = (
        "import pathlib, time, tempfile\n"
        "from careerkit.reports.scratch import own_temporary_folder\n"
        "with own_temporary_folder() as folder:\n"
        "    open(tempfile.mkstemp()[1], 'w').write('about a client')\n"
        "    print(folder, flush=True); time.sleep(60)"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True,
                         env={**os.environ, "TMPDIR": str(temporary)})
        for _ in range(2)
    ]  # fmt: skip
    dead, living = (Path(process.stdout.readline().strip()) for process in processes
                    if process.stdout)  # fmt: skip
    assert len(list(dead.iterdir())) == len(list(living.iterdir())) == 2
    processes[0].kill()
    processes[0].wait()
    assert sweep() == 1
    assert list(temporary.iterdir()) == [living]
    processes[1].kill()
    processes[1].wait()
    assert sweep() == 1
    with own_temporary_folder() as own_folder:
        assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(own_folder)
    assert tempfile.gettempdir() == str(temporary)
    assert not list(temporary.iterdir())


# Disks


@contextlib.contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """A disk of its own, as small or closed to writing as its options say."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=False, capture_output=True
    ) if shutil.which("mount") else None  # fmt: skip
    if made is None or made.returncode:
        pytest.skip("only root may mount a disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def run_command(monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    monkeypatch.setattr(sys, "argv", ["careerkit", *options])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return int(ended.value.code or 0)


def test_a_disk_that_fills_up_and_is_made_larger(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    whole: Path,
) -> None:
    def batch() -> int:
        return run_command(
            monkeypatch, "batch", "--out", str(out), "--as-of", "2026-11-23", "--sections", "plan"
        )

    one = sum(path.stat().st_size for path in whole.glob("c-1*"))
    here = {
        name: content for name, content in checksums(whole).items() if not name.startswith("c-5")
    }
    with disk(tmp_path / "small", f"size={int(2.6 * one) // 1024}k") as out:
        assert batch() == 1
        said = capsys.readouterr().err
        assert "No space left on device" in said
        assert "The same command goes on where it was" in said
        assert "Traceback" not in said
        some = checksums(out)
        assert 0 < len(some) < 8
        assert not list(out.glob(".*"))
        subprocess.run(["mount", "-o", "remount,size=50m", out], check=True)
        assert batch() == 0
        assert checksums(out) == here
        assert some.items() <= checksums(out).items()


def test_where_nothing_can_be_written_nothing_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(out: Path) -> str:
        assert run_command(monkeypatch, "batch", "--samples", "--out", str(out)) == 2
        return capsys.readouterr().err

    (tmp_path / "file").write_text("")
    assert f"The folder {tmp_path / 'file'} cannot be made" in said(tmp_path / "file")
    with disk(tmp_path / "closed", "ro") as out:
        assert f"Nothing can be written to {out}: Read-only file system." in said(out)
        assert f"The folder {out / 'in'} cannot be made: Read-only file system" in said(out / "in")


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
    of = {client_id: clients.load_client(client_id).counselor for client_id in clients.sample_ids()}
    some = wanted_clients(samples=True, counselor=of["sample-01"])
    assert list(some) == [key for key, counselor in of.items() if counselor == of["sample-01"]]
    assert len(some) < len(of)
    with pytest.raises(CareerkitError, match="The invented people were never saved"):
        wanted_clients(samples=True, since=DAY)


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


def test_many_reports_are_told_on_several_pages() -> None:
    entries = [Entry(f"c-{n:05}", "made", (f"c-{n:05}.html",)) for n in range(12_000)]
    pages = index_pages([*entries, Entry("c-x", "", (), "so")], as_of=DAY)
    assert list(pages) == ["index.html", "index-1.html", "index-2.html", "index-3.html"]
    assert "12,000 of 12,001 reports are here" in pages["index.html"]
    assert "<a href='index-3.html'>c-10000 to c-11999</a>" in pages["index.html"]
    assert "href='c-11999.html'" in pages["index-3.html"]


# Where lines are kept


def test_only_the_last_line_of_each_client_is_kept_in_the_long_run(tmp_path: Path) -> None:
    for _ in range(3):
        with Manifest(Folder(tmp_path)) as manifest:
            manifest.write(*(Line("c-1", DONE, str(number)) for number in range(900)))
            manifest.write(Line("c-2", FAILED, why="so"))
            with pytest.raises(ReportError, match="Another batch"):
                Manifest(Folder(tmp_path)).__enter__()
    lines = (tmp_path / "batch.jsonl").read_text().splitlines()
    assert len(lines) == 903  # the two of the runs before, and those of the last
    assert {key: line.version for key, line in states(tmp_path).items()} == {
        "c-1": "899", "c-2": "",
    }  # fmt: skip
    assert [path.name for path in tmp_path.glob("*.jsonl*")] == ["batch.jsonl"]
    assert not list(tmp_path.glob(".*"))


def test_lines_in_an_object_store_survive_a_run_that_is_killed() -> None:
    place = ObjectStore(f"memory://{uuid.uuid4().hex}/reports")
    place.prepare()
    killed = Manifest(place).__enter__()
    killed.write(Line("c-1", DONE, "1"))
    killed._journal._written = 0.0  # type: ignore[attr-defined]  # as if a second had passed
    killed.write(Line("c-1", DONE, "2"), Line("c-2", WRITING))
    assert place.get("batch.jsonl") == b""
    with Manifest(place) as manifest:
        assert {key: line.version for key, line in manifest.lines.items()} == {
            "c-1": "2", "c-2": "",
        }  # fmt: skip
        manifest.write(Line("c-2", DONE, "5"))
        place.put({"c-2.html": b"12345"})
        manifest.write(Line("c-3", DONE, "1", "x", "2026-11-23", files={"c-2.html": {"bytes": 5}}))
    assert place.names("batch") == []
    assert len(place.get("batch.jsonl").splitlines()) == 3
    with Manifest(ObjectStore(place.url)) as manifest:
        day = "2026-11-23"
        assert manifest.holds("c-3", version="1", inputs="x", oldest=day, newest=day)


def test_a_place_is_a_folder_or_a_url(tmp_path: Path) -> None:
    assert str(place_of("reports")) == str(Path("reports").absolute())
    assert str(place_of((tmp_path / "a b").as_uri())) == str(tmp_path / "a b")
    assert str(place_of("memory://box/in/")) == "memory://box/in"
    with pytest.raises(ReportError, match="nonsense://x is not a place"):
        place_of("nonsense://x")


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
