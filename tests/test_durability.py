"""What was saved is there after a program is killed, and a full disk takes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from benchmarks.durability import crash
from careerkit import keys
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.store import open_store
from careerkit.store.backup import back_up
from careerkit.store.full import readable_when_full
from careerkit.store.restoring import restore
from careerkit.widgets.session import Session

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs signals and small disks")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    for name in (keys.KEY_VARIABLE, keys.KEY_FILE, keys.PASSPHRASE_VARIABLE):
        monkeypatch.setenv(name, "")
    return tmp_path


def test_killed_while_saving_the_last_acknowledged_save_is_there(home: Path) -> None:
    outcome = crash(f"sqlite:///{home / 'clients.sqlite'}", 12, seed=os.getpid())
    assert outcome.wrong == []
    assert outcome.kills == 12
    assert outcome.acknowledged >= 6


class Disk:
    """A small disk that can be filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        with (self.folder / "fill").open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        assert shutil.disk_usage(self.folder).free == 0

    def free(self) -> None:
        (self.folder / "fill").unlink()

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def disk(home: Path) -> Iterator[Disk]:
    folder = home / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, check=False, capture_output=True).returncode
    ):
        pytest.skip("a disk of its own can only be made by root")
    yield Disk(folder)
    subprocess.run(["umount", "-l", str(folder)], check=True)


def person(n: int) -> Client:
    note = {"on": "2026-11-01", "text": "y" * 9_000}
    return Client.model_validate({"id": "c-1", "preferred_name": f"Ana {n}", "notes": [note]})


def test_a_log_that_is_taken_away_meanwhile_is_no_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "clients.sqlite"
    place.write_bytes(b"kept")
    # Between one look and the next, whoever closed the store last took its log away.
    monkeypatch.setattr(Path, "exists", lambda self: True)
    url = sa.make_url(f"sqlite:///{place}")
    assert readable_when_full(url) == url


def test_a_full_disk_takes_nothing_and_the_next_save_works(
    disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{disk.folder / 'clients.sqlite'}"
    monkeypatch.setenv("CAREERKIT_STORE", url)
    with open_store(url) as store:
        store.save(person(1), base_version=0, by="Kim Otter", at=AT)
    session = Session("c-1", date(2026, 11, 23))
    disk.fill()

    def typed(client: Client) -> Client:
        return client.model_copy(update={"email": "ana@example.org"})

    # The store was closed: SQLite has no room for what it needs beside the file to open it.
    with open_store(url) as store:
        assert store.load("c-1").client == person(1)
    assert session.change(typed) is False
    assert "The disk is full, so nothing could be saved" in session.said
    assert "what you typed is still there" in session.said
    assert (session.version, session.client) == (1, person(1))
    disk.free()
    assert session.change(typed) is True

    with open_store(url) as store:  # and now with the store open while the disk fills up
        version = store.load("c-1").version
        disk.fill()
        said = ""
        while not said:
            try:
                version = store.save(person(version), base_version=version, by="Kim", at=AT)
            except CareerkitError as error:
                said = error.message
        assert "The disk is full" in said
        stored = store.load("c-1")
        assert stored.version == version
        assert store.log.verify() == []
        disk.free()
        assert store.save(person(7), base_version=version, by="Kim", at=AT) == version + 1
    with open_store(url) as store:
        assert store.load("c-1").client == person(7)
        assert store.log.verify() == []


def test_a_backup_that_does_not_fit_leaves_nothing_behind(disk: Disk, home: Path) -> None:
    url = f"sqlite:///{home / 'clients.sqlite'}"
    with open_store(url) as store:
        for n in range(60):
            store.save(person(n), base_version=n, by="Kim Otter", at=AT)
        disk.fill()
        with pytest.raises(CareerkitError, match="no room for"):
            back_up(store, disk.folder / "b.backup", at=AT)
        assert disk.names() == ["fill"]
        disk.free()
        back_up(store, disk.folder / "b.backup", at=AT)
    small = f"sqlite:///{disk.folder / 'clients.sqlite'}"
    disk.fill()
    with pytest.raises(CareerkitError, match=r"full(.|\n)*Nothing was changed"):
        restore(disk.folder / "b.backup", small, by="Kim Otter", at=AT)
    assert disk.names() == ["b.backup", "fill"]
    disk.free()
    restore(disk.folder / "b.backup", small, by="Kim Otter", at=AT)
    with open_store(small) as store:
        assert store.load("c-1").version == 60


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are set otherwise")
def test_a_file_that_may_not_grow_is_a_sentence(home: Path) -> None:
    import resource
    import signal

    url = f"sqlite:///{home / 'clients.sqlite'}"
    with open_store(url) as store:
        store.save(person(1), base_version=0, by="Kim Otter", at=AT)
    end, start = os.pipe()
    child = os.fork()
    if not child:
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
            with open_store(url) as store:
                version = 1
                while True:
                    version = store.save(person(2), base_version=version, by="Kim", at=AT)
        except BaseException as error:
            os.write(start, f"{version} {type(error).__name__} {error}".encode())
        finally:
            os._exit(0)
    os.close(start)
    os.waitpid(child, 0)
    said = os.read(end, 4096).decode()
    os.close(end)
    assert "CareerkitError" in said
    assert "could not be" in said or "could be saved" in said
    with open_store(url) as store:
        assert store.load("c-1").version == int(said.split()[0])
        assert store.log.verify() == []
