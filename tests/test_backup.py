"""A backup is made while others work, opens with the key alone, and is never half put back."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from careerkit import keys
from careerkit.errors import CareerkitError, KeyProblem
from careerkit.models import Client
from careerkit.store import locks, open_store
from careerkit.store.backup import back_up
from careerkit.store.backupfile import BackupProblem
from careerkit.store.keychange import rotate, secret_here, set_passphrase, state
from careerkit.store.restoring import Restored, look_into, restore

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LATER = AT + timedelta(days=2)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    for name in (keys.KEY_VARIABLE, keys.KEY_FILE, keys.PASSPHRASE_VARIABLE):
        monkeypatch.setenv(name, "")
    return tmp_path


@pytest.fixture
def url(home: Path) -> str:
    return f"sqlite:///{home / 'clients.sqlite'}"


def another_computer(home: Path) -> None:
    """Have neither the key nor anything that this process has unlocked."""
    shutil.rmtree(home / "keys", ignore_errors=True)
    locks._UNLOCKED.clear()


def person(client_id: str, name: str = "Ana Zebra") -> Client:
    return Client(id=client_id, preferred_name=name)


def filled(url: str, clients: int = 3) -> None:
    with open_store(url) as store:
        for n in range(clients):
            store.save(person(f"c-{n}"), base_version=0, by="Kim Otter", at=AT)
            store.save(person(f"c-{n}", "Ana Lynx"), base_version=1, by="Kim Otter", at=AT)


def backed_up(url: str, file: Path) -> None:
    with open_store(url) as store:
        back_up(store, file, at=AT)


def put_back(file: Path, url: str, **more: object) -> Restored:
    return restore(file, url, by="Kim Otter", at=LATER, **more)  # type: ignore[arg-type]  # as the caller says


def names(url: str) -> dict[str, tuple[int, str]]:
    with open_store(url) as store:
        assert store.log.verify() == []
        return {
            one.client.id: (one.version, one.client.preferred_name)
            for one in store.load_each(store.ids())
        }


def test_a_backup_holds_everything_and_nothing_readable(url: str, home: Path) -> None:
    filled(url)
    backed_up(url, home / "b.backup")
    content = (home / "b.backup").read_bytes()
    for word in (b"Zebra", b"Otter", b"c-1", b"client_versions"):
        assert word not in content
    if os.name == "posix":
        assert stat.S_IMODE((home / "b.backup").stat().st_mode) == 0o600
    assert [path.name for path in home.glob("*new*")] == []
    before = names(url)
    with open_store(url) as store:
        at, by = store.versions("c-1")[0][1:]
        assert [one.what for one in store.log.entries()][-2:] == ["backed up", "looked through"]
    (home / "clients.sqlite").unlink()
    done = put_back(home / "b.backup", url)
    assert names(url) == before == {f"c-{n}": (2, "Ana Lynx") for n in range(3)}
    with open_store(url) as store:
        assert store.load("c-1", version=1).client.preferred_name == "Ana Zebra"
        assert store.versions("c-1")[0][1:] == (at, by)
    assert (done.kept, done.log_known, done.contents.versions) == (None, False, 6)
    with pytest.raises(BackupProblem, match="is there already"):
        backed_up(url, home / "b.backup")


def test_a_store_that_is_there_is_told_of_and_kept_beside(url: str, home: Path) -> None:
    filled(url, 2)
    backed_up(url, home / "b.backup")
    with open_store(url) as store:
        store.save(person("c-9", "Bo"), base_version=0, by="Kim Otter", at=LATER)
        mark = store.log.mark()
    with pytest.raises(BackupProblem, match="three clients in five saved versions") as caught:
        put_back(home / "b.backup", url)
    assert "two clients in four saved versions" in str(caught.value)
    assert "--replace" in str(caught.value)
    assert set(names(url)) == {"c-0", "c-1", "c-9"}
    done = put_back(home / "b.backup", url, replace=True)
    assert done.kept is not None
    assert set(names(url)) == {"c-0", "c-1"}
    assert set(names(f"sqlite:///{done.kept}")) == {"c-0", "c-1", "c-9"}
    with open_store(url) as store:  # what was done since still stands in the log
        assert store.log.verify(mark=mark) == []
        assert "restored" in [one.what for one in store.log.entries()]
        assert store.save(person("c-9"), base_version=0, by="Kim Otter", at=LATER) == 1
    assert sorted(path.name for path in home.glob("clients*restoring*")) == []


@pytest.mark.skipif(os.name != "posix", reason="files belong to groups")
def test_a_store_that_several_accounts_share_stays_shared(url: str, home: Path) -> None:
    filled(url, 1)
    backed_up(url, home / "b.backup")
    (home / "clients.sqlite").chmod(0o660)
    put_back(home / "b.backup", url, replace=True)
    assert stat.S_IMODE((home / "clients.sqlite").stat().st_mode) == 0o660


def test_a_backup_in_the_middle_of_a_change_of_keys_can_go_on(url: str, home: Path) -> None:
    filled(url, 2)
    with open_store(url) as store:
        next(rotate(store))
        back_up(store, home / "b.backup", at=AT)
    other = f"sqlite:///{home / 'other.sqlite'}"
    put_back(home / "b.backup", other)
    assert len(names(other)) == 2
    with open_store(other) as store:
        assert state(store).changing
        for _ in rotate(store):
            pass
        assert not state(store).changing
    locks._UNLOCKED.clear()
    assert len(names(other)) == 2


def test_what_is_damaged_in_the_store_does_not_keep_the_rest_from_a_backup(
    url: str, home: Path
) -> None:
    filled(url)
    with closing(sqlite3.connect(home / "clients.sqlite")) as file:
        file.execute("UPDATE client_versions SET document = x'00' WHERE client_id = 'c-1'")
        file.commit()
    backed_up(url, home / "b.backup")
    (home / "clients.sqlite").unlink()
    done = put_back(home / "b.backup", url)
    assert done.contents.damaged == ["c-1 version 1", "c-1 version 2"]
    with open_store(url) as store:
        assert store.load("c-2").version == 2


def test_a_backup_from_before_a_change_of_keys_needs_the_old_one(url: str, home: Path) -> None:
    filled(url)
    with open_store(url) as store:
        keys.write_copy(home / "old.key", secret_here(store))
    backed_up(url, home / "b.backup")
    with open_store(url) as store:
        store.forget("c-1", by="Kim Otter", at=LATER)
        for _ in rotate(store):
            pass
        mark = store.log.mark()
    with pytest.raises(KeyProblem, match="is not the key of this backup"):
        put_back(home / "b.backup", url, replace=True)
    secret = keys.read_copy(home / "old.key")
    done = put_back(home / "b.backup", url, replace=True, secret=secret)
    assert (done.left_out, done.log_known) == (["c-1"], True)
    locks._UNLOCKED.clear()
    assert set(names(url)) == {"c-0", "c-2"}
    with open_store(url) as store:
        assert store.log.verify(mark=mark) == []
    assert done.kept is not None
    # The key of the store that is kept beside is not lost.
    assert set(names(f"sqlite:///{done.kept}")) == {"c-0", "c-2"}


def test_forgotten_is_told_and_can_be_undone_on_purpose(url: str, home: Path) -> None:
    filled(url)
    with open_store(url) as store:
        store.forget("c-0", by="Kim Otter", at=AT)
        store.save(person("c-0", "another"), base_version=0, by="Kim Otter", at=AT)
    backed_up(url, home / "b.backup")
    with open_store(url) as store:
        store.forget("c-1", by="Kim Otter", at=LATER)
        store.forget("c-2", by="Kim Otter", at=LATER)
    with pytest.raises(BackupProblem, match="Not in the backup: c-8"):
        put_back(home / "b.backup", url, replace=True, bring_back=["c-2", "c-8"])
    done = put_back(home / "b.backup", url, replace=True, bring_back=["c-2"])
    assert done.left_out == ["c-1"]
    assert set(names(url)) == {"c-0", "c-2"}  # c-0 was there again before the backup
    again = put_back(home / "b.backup", url, replace=True)
    assert again.left_out == ["c-1", "c-2"]  # the proof of both went along
    with open_store(url) as store:
        gone = [one.client for one in store.log.entries() if one.what == "forgotten"]
        assert gone == ["c-0", "c-1", "c-2"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def without_last_part(path: Path) -> None:
    content, ends = path.read_bytes(), []
    at = content.index(b"\n") + 1
    while at < len(content):
        ends.append(at)
        at += 4 + int.from_bytes(content[at : at + 4], "big")
    path.write_bytes(content[: ends[-1]])


def flip(at: float) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[int(len(content) * at)] ^= 1
        path.write_bytes(bytes(content))

    return harm


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (cut, "cut off"),
        (without_last_part, "cut off"),
        (flip(0.99), "damaged"),
        (flip(0.6), "damaged"),
        (flip(0.4), "damaged|key"),
        (flip(0.02), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes() + b"more"), "damaged"),
        (lambda path: path.write_bytes(path.read_bytes()[:30]), "damaged"),
        (lambda path: path.write_bytes(b""), "no backup of careerkit"),
        (
            lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 999),
            "no backup of careerkit",
        ),
        (lambda path: path.write_text("# The key of a careerkit client store\n"), "is a key"),
        (lambda path: path.write_bytes(b"careerkit backup 2\n123"), "later careerkit"),
        (Path.unlink, "cannot be read"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_before_anything_is_touched(
    harm: Callable[[Path], object], said: str, url: str, home: Path
) -> None:
    filled(url)
    backed_up(url, home / "b.backup")
    before = names(url)
    harm(home / "b.backup")
    files = {path.name for path in home.iterdir()}
    locks._UNLOCKED.clear()
    with pytest.raises(CareerkitError, match=said) as caught:
        put_back(home / "b.backup", url, replace=True)
    assert "Traceback" not in str(caught.value)
    assert {path.name for path in home.iterdir()} == files
    assert names(url) == before


def test_on_another_computer_the_kept_key_opens_it(url: str, home: Path) -> None:
    filled(url)
    with open_store(url) as store:
        keys.write_copy(home / "kept.key", secret_here(store))
    backed_up(url, home / "b.backup")
    (home / "clients.sqlite").unlink()
    another_computer(home)
    with pytest.raises(KeyProblem, match=r"is not here(.|\n)*--key"):
        put_back(home / "b.backup", url)
    with pytest.raises(KeyProblem, match="does not open the backup"):
        put_back(home / "b.backup", url, secret=keys.new_secret())
    assert not (home / "clients.sqlite").exists()
    assert look_into(home / "b.backup", keys.read_copy(home / "kept.key")).clients["c-2"] == 2
    put_back(home / "b.backup", url, secret=keys.read_copy(home / "kept.key"))
    locks._UNLOCKED.clear()
    assert len(names(url)) == 3


def test_a_passphrase_opens_the_backup(
    url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(url, 1)
    with open_store(url) as store:
        set_passphrase(store, "tulip copper eleven harbor", only=True)
    backed_up(url, home / "b.backup")
    (home / "clients.sqlite").unlink()
    another_computer(home)
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, "tulip copper eleven garden")
    with pytest.raises(KeyProblem, match="passphrase is not the one of this backup"):
        put_back(home / "b.backup", url)
    monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, "tulip copper eleven harbor")
    put_back(home / "b.backup", url)
    assert len(names(url)) == 1


def test_a_damaged_store_is_kept_and_replaced(url: str, home: Path) -> None:
    filled(url)
    backed_up(url, home / "b.backup")
    (home / "clients.sqlite").write_bytes(b"damaged " * 4000)
    with pytest.raises(BackupProblem, match="cannot be read as a client store"):
        put_back(home / "b.backup", url)
    done = put_back(home / "b.backup", url, replace=True)
    assert not done.log_known
    assert done.kept is not None
    assert done.kept.read_bytes().startswith(b"damaged")
    assert len(names(url)) == 3


def test_a_store_in_use_is_not_replaced(
    url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(url)
    backed_up(url, home / "b.backup")
    monkeypatch.setattr("careerkit.store.replacing._PATIENCE", 0.2)
    with closing(sqlite3.connect(home / "clients.sqlite")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM client_versions").fetchone()
        with pytest.raises(CareerkitError, match="used by another program"):
            put_back(home / "b.backup", url, replace=True)
        assert len(names(url)) == 3
    put_back(home / "b.backup", url, replace=True)


def test_while_others_save_a_backup_is_of_one_moment(url: str, home: Path) -> None:
    filled(url, 2)
    stop = threading.Event()
    failed: list[BaseException] = []

    def save() -> None:
        version = 2
        try:
            with open_store(url) as store:
                while not stop.is_set():
                    client = person("c-0", f"Ana {version}")
                    version = store.save(client, base_version=version, by="Kim", at=AT)
                    stop.wait(0.01)
        except BaseException as error:
            failed.append(error)

    writer = threading.Thread(target=save)
    writer.start()
    try:
        for n in range(2):
            backed_up(url, home / f"{n}.backup")
    finally:
        stop.set()
        writer.join()
    assert not failed
    for n in range(2):
        other = f"sqlite:///{home / str(n)}.sqlite"
        put_back(home / f"{n}.backup", other)
        version, name = names(other)["c-0"]  # which looks whether the log fits, too
        assert (name == f"Ana {version - 1}") or version == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are stopped by a signal")
def test_stopped_while_restoring_one_store_or_the_other_is_there_whole(
    url: str, home: Path
) -> None:
    filled(url)
    backed_up(url, home / "b.backup")
    with open_store(url) as store:
        store.save(person("c-9"), base_version=0, by="Kim Otter", at=LATER)
    for n in range(12):
        child = os.fork()
        if not child:
            try:
                put_back(home / "b.backup", url, replace=True)
            finally:
                os._exit(0)
        threading.Event().wait(0.002 + n * 0.008)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert set(names(url)) in ({"c-0", "c-1", "c-2"}, {"c-0", "c-1", "c-2", "c-9"})
    put_back(home / "b.backup", url, replace=True)
    assert list(home.glob("*.restoring*")) == []
