"""A client full of marker words, everything done with it, and the disk searched for the words."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from careerkit import config
from careerkit.errors import RecordError
from careerkit.models import read_client
from tests.postgres import Database

MARK = "Zqxv"
_AS_FOUND = (MARK.encode(), MARK.lower().encode(), MARK.encode("utf-16-le"), MARK[::-1].encode())
Run = Callable[..., str]


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*at, number))
    elif isinstance(value, str):
        yield at, value


def put(value: Any, at: tuple[Any, ...], text: str) -> None:
    for step in at[:-1]:
        value = value[step]
    value[at[-1]] = text


def full_of_markers() -> dict[str, Any]:
    """Put a marker word into every text of a rich record that takes one."""
    record = json.loads((config.samples_dir() / "sample-03.json").read_text("utf-8"))
    record |= {"id": "c-1", "sample": False, "phone": f"{MARK} 919-555-0100", "counselor": "Kim"}
    marked = 0
    kinds: dict[tuple[Any, ...], bool] = {}
    for at, text in list(leaves(record)):
        kind = tuple("*" if isinstance(step, int) else step for step in at)
        if at[-1] == "id" or kinds.get(kind) is False:
            continue
        put(record, at, f"{MARK}{marked} {text}")
        if kind not in kinds:
            try:
                read_client(record)
                kinds[kind] = True
            except RecordError:
                kinds[kind] = False
        if kinds[kind]:
            marked += 1
        else:
            put(record, at, text)
    read_client(record)
    assert marked > 150
    return record


@pytest.fixture
def home() -> Iterator[Path]:
    # Sockets have to fit into it: their paths may not be longer than about a hundred letters.
    with tempfile.TemporaryDirectory(prefix="marked-") as folder:
        home = Path(folder)
        for name in ("home", "tmp", "given"):
            (home / name).mkdir()
        (home / "given" / "record.json").write_text(
            json.dumps({"careerkit": 1, "clients": [full_of_markers()]}), "utf-8"
        )
        yield home


@pytest.fixture
def run(home: Path) -> Run:
    """Run Python as somebody whose whole home and temp folder can be searched."""
    ours = re.compile("CAREERKIT_|XDG_|JUPYTER|IPYTHON|MPL")
    environment = {key: value for key, value in os.environ.items() if not ours.match(key)}
    environment |= {
        "HOME": str(home / "home"), "USERPROFILE": str(home / "home"),
        "TMPDIR": str(home / "tmp"), "TEMP": str(home / "tmp"), "TMP": str(home / "tmp"),
    }  # fmt: skip

    def call(*words: str, code: int = 0, **more: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=home / "given", env=environment | more,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    return call


def careerkit(run: Run, *words: str, **more: Any) -> str:
    return run("-m", "careerkit.cli", *words, **more)


def searched(home: Path) -> tuple[list[str], int]:
    """Return the files of home and temp folder that hold a marker, and how many were searched."""
    found, files = [], 0
    for folder in ("home", "tmp"):
        for path in (home / folder).rglob("*"):
            if MARK in path.name:
                found.append(str(path))
            if path.is_file():
                files += 1
                content = path.read_bytes()
                found += [str(path) for word in _AS_FOUND if word in content][:1]
    return found, files


IN_ONE_PROCESS = """
from datetime import date, datetime, UTC
from functools import partial
from careerkit import clients, editing
from careerkit.clients import load_caseload, record_at_last_visit
from careerkit.store import VersionConflict, open_store
from careerkit.widgets.session import Session
from careerkit.widgets.start_panel import StartPanel

today = date(2026, 11, 23)
clients.choose("c-1")
panel = StartPanel("c-1", today)
session = Session("c-1", today)
assert session.change(partial(editing.set_fields, preferred_name="Zqxv Renamed"))
assert not session.change(partial(editing.set_fields, preferred_name="Zqxv 4111 1111 1111 1111"))
clients.client_labels()
assert len(load_caseload(today).cases) == 1
record_at_last_visit("c-1", today)
with open_store() as store:
    stored = store.load("c-1")
    try:
        store.save(stored.client, base_version=1, by="Zqxv Counselor", at=datetime.now(UTC))
    except VersionConflict:
        pass
    store.save(stored.client, base_version=stored.version, by="Zqxv Counselor",
               at=datetime.now(UTC))
    assert len(store.versions("c-1")) == 3
    assert store.latest(counselor="Zqxv") == {}
import shutil, os, pathlib
# As it is while the store is open: the write-ahead log is still there.
open_now = open_store()
open_now.load("c-1")
for file in pathlib.Path(os.environ["HOME"]).rglob("clients.sqlite*"):
    shutil.copy(file, pathlib.Path(os.environ["TMPDIR"]) / ("while-open-" + file.name))
"""


IN_A_TEAM = """
from careerkit.store.keychange import rotate
from careerkit.store.staffing import assign, enroll
with open_store() as store:
    enroll(store, "kim", "counselor")
    assign(store, ["c-1"], ["kim"])
    list(rotate(store))
    store.save(stored.client, base_version=3, by="Zqxv Counselor", at=datetime.now(UTC))
    assert store.log.verify() == []
    store.forget("c-1", by="Zqxv Counselor", at=datetime.now(UTC))
print("all done")
"""


def test_nothing_of_a_client_can_be_read_on_a_database_server(
    run: Run, home: Path, database: Database
) -> None:
    url = database.url()
    careerkit(run, "import", "record.json", "--by", f"{MARK} Person", CAREERKIT_STORE=url)
    in_a_team = IN_ONE_PROCESS.partition("import shutil")[0] + IN_A_TEAM
    assert run("-c", in_a_team, CAREERKIT_STORE=url).endswith("all done\n")
    database.sql("CHECKPOINT", account="postgres")
    assert searched(home)[0] == []
    # Its tables, its write-ahead log, and what it says of itself.
    files = [path for path in database.home.rglob("*") if path.is_file()]
    assert len(files) > 500
    for path in files:
        content = path.read_bytes()
        assert not [word for word in _AS_FOUND if word in content], path


def test_nothing_of_a_client_can_be_read_on_the_disk(run: Run, home: Path) -> None:
    (home / "tmp" / "probe").write_text(f"a word: {MARK}7", "utf-16-le")
    assert searched(home)[0] == [str(home / "tmp" / "probe")]
    (home / "tmp" / "probe").unlink()
    assert "1 client added" in careerkit(run, "import", "record.json", "--by", f"{MARK} Person")
    assert searched(home)[0] == []
    run("-c", IN_ONE_PROCESS)
    found, files = searched(home)
    assert found == []
    assert {path.suffix for path in (home / "tmp").glob("while-open-*")} > {".sqlite"}
    assert files >= 5

    made = careerkit(run, "batch", "--short", "--out", "reports", "--as-of", "2026-11-23")
    assert "1 of 1 reports written" in made
    assert MARK in (home / "given" / "reports" / "c-1-short.html").read_text("utf-8")
    careerkit(run, "calendar", "c-1")
    careerkit(run, "handouts", "--client", "c-1", "--sheet", "skills", "--out", "reports")
    careerkit(run, "export", "out")
    careerkit(run, "export", "out.json")
    careerkit(run, "import", "out.json")
    careerkit(run, "disclose", "c-1")
    assert MARK in (home / "given" / "disclosures" / "c-1-disclosure.html").read_text("utf-8")
    assert searched(home)[0] == []

    backup = str(home / "tmp" / "clients.backup")
    assert "written and read back: one client" in careerkit(run, "backup", backup)
    assert "One client as of" in careerkit(run, "restore", backup, "--replace")
    assert MARK not in careerkit(run, "doctor")
    assert searched(home)[0] == []

    careerkit(run, "key", "rotate")
    assert "is whole" in careerkit(run, "log", "--verify")
    said = careerkit(run, "log", "--last", "0")
    for what in ("saved", "opened", "reported", "exported", "disclosed", "backed up", "restored",
                 "key changed"):  # fmt: skip
        assert what in said
    assert searched(home)[0] == []

    said = careerkit(
        run, "forget", "c-1", "--yes", "--by", "Kim", "--reports", "reports",
        "--reports", "disclosures", "--reports", ".",
    )  # fmt: skip
    assert "three versions" in said
    assert searched(home)[0] == []
    left = [p.name for p in (home / "given").rglob("*") if "c-1" in p.name]
    assert left == []
    run_lines = (home / "given" / "reports" / "batch.jsonl").read_text()
    assert "c-1" not in run_lines
    assert not list((home / "given" / "reports").glob("index*"))
    assert "There is no client" in careerkit(run, "disclose", "c-1", code=2)
    for path in (home / "home").rglob("chosen-*"):
        assert "c-1" not in path.read_text()
    assert "is whole" in careerkit(run, "log", "--verify")
