"""Backups between a file and a server, and of a store with a team: rights stay where they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from careerkit.doctor.findings import made
from careerkit.errors import NotAllowed, UnknownClient
from careerkit.models import Client
from careerkit.store import accesses, locks, open_store
from careerkit.store.backup import back_up
from careerkit.store.backupfile import BackupProblem
from careerkit.store.keychange import rotate
from careerkit.store.restoring import look_into, restore
from careerkit.store.staffing import assign, enroll, members
from tests.postgres import Database

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
Sign = Callable[[str], None]
STORE = ("clients.store", "clients.key", "clients.records", "clients.access_log", "clients.backups")


def person(client_id: str, name: str = "Ana Zebra") -> Client:
    return Client(id=client_id, preferred_name=name)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    return tmp_path


@pytest.fixture(params=["sqlite", "postgresql"])
def sign_in(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Sign:
    place: Database | None = None
    if request.param == "postgresql":
        place = request.getfixturevalue("database")

    def become(account: str) -> None:
        url = place.url(account) if place else f"sqlite:///{tmp_path / 'clients.sqlite'}"
        monkeypatch.setenv("CAREERKIT_STORE", url)
        monkeypatch.setenv("JUPYTERHUB_USER", account)
        accesses._OPENED.clear()

    become("anna")
    return become


def ids(url: str | None = None) -> list[str]:
    with open_store(url) as store:
        assert store.log.verify() == []
        return [one.client.id for one in store.load_each(store.ids())]


def test_a_backup_goes_from_a_server_into_a_file_and_back(database: Database, home: Path) -> None:
    server, file = database.url(), f"sqlite:///{home / 'clients.sqlite'}"
    with open_store(server) as store:
        for n in range(3):
            store.save(person(f"c-{n}"), base_version=0, by="Kim Otter", at=AT)
        back_up(store, home / "server.backup", at=AT)
        store.forget("c-1", by="Kim Otter", at=AT)
    restore(home / "server.backup", file, by="Kim Otter", at=AT)
    assert ids(file) == ["c-0", "c-1", "c-2"]
    with open_store(file) as store:
        store.save(person("c-3"), base_version=0, by="Kim Otter", at=AT)
        back_up(store, home / "file.backup", at=AT)
    with pytest.raises(BackupProblem, match="two clients in two saved versions"):
        restore(home / "file.backup", server, by="Kim Otter", at=AT)
    done = restore(home / "file.backup", server, replace=True, by="Kim Otter", at=AT)
    assert done.left_out == ["c-1"]
    assert ids(server) == ["c-0", "c-2", "c-3"]
    assert done.kept is not None
    assert set(look_into(done.kept).clients) == {"c-0", "c-2"}
    # Into another place on the server, where nothing is yet.
    other = Database(f"{database.home} {database.port}").url()
    restore(home / "file.backup", other, by="Kim Otter", at=AT)
    assert ids(other) == ["c-0", "c-1", "c-2", "c-3"]
    with open_store(server) as store:
        for _ in rotate(store):
            pass
        assert store.log.verify() == []
        assert store.save(person("c-0"), base_version=1, by="Kim Otter", at=AT) == 2


def test_who_is_enrolled_stays_so_and_clients_belong_to_whom_they_did(
    sign_in: Sign, home: Path
) -> None:
    with open_store() as store:
        for name in ("kim", "ben"):
            store.save(person(f"c-{name}"), base_version=0, by="anna", at=AT)
        enroll(store, "kim", "counselor")
        enroll(store, "ben", "counselor")
        enroll(store, "sue", "supervisor")
        assign(store, ["c-kim"], ["kim"])
        assign(store, ["c-ben"], ["ben"])
    sign_in("kim")
    with open_store() as store, pytest.raises(NotAllowed):
        back_up(store, home / "kim.backup", at=AT)
    assert not (home / "kim.backup").exists()
    sign_in("sue")
    with open_store() as store:
        assert set(back_up(store, home / "b.backup", at=AT).clients) == {"c-kim", "c-ben"}
    for account in ("kim", "sue"):
        sign_in(account)
        with pytest.raises(NotAllowed):
            restore(home / "b.backup", replace=True, by=account, at=AT)
    sign_in("anna")
    with open_store() as store:
        store.forget("c-ben", by="anna", at=AT)
        enroll(store, "ben", "reporter")
        assign(store, ["c-kim"], ["kim", "sue"])
    done = restore(
        home / "b.backup", replace=True, bring_back=["c-ben"], by="anna", at=AT
    )  # fmt: skip
    assert done.log_known
    locks._UNLOCKED.clear()
    with open_store() as store:
        assert {(one.account, one.role) for one in members(store)} == {
            ("anna", "administrator"), ("ben", "reporter"), ("kim", "counselor"),
            ("sue", "supervisor"),
        }  # fmt: skip
        assert store.log.verify() == []
        # And what the database sees to, it sees to again.
        store.save(person("c-new"), base_version=0, by="anna", at=AT)
    sign_in("kim")
    with open_store() as store:
        assert store.ids() == ["c-kim"]
        with pytest.raises(UnknownClient):
            store.load("c-ben")
        assert store.save(person("c-kim", "Bo"), base_version=1, by="kim", at=AT) == 2
        store.save(person("c-mine"), base_version=0, by="kim", at=AT)
        assert store.ids() == ["c-kim", "c-mine"]
    found = [one for check in STORE for one in made(check, "it", AT.date())]
    assert [one.said for one in found if one.needs_doing] == []
    sign_in("anna")
    with open_store() as store:
        assert store.log.verify() == []


def test_accounts_of_elsewhere_are_enrolled_nowhere(
    database: Database, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = f"sqlite:///{home / 'clients.sqlite'}"
    monkeypatch.setenv("JUPYTERHUB_USER", "boss")
    with open_store(file) as store:
        store.save(person("c-1"), base_version=0, by="boss", at=AT)
        enroll(store, "helper", "counselor")
        assign(store, ["c-1"], ["helper"])
    with open_store(file) as store:
        back_up(store, home / "b.backup", at=AT)
    restore(home / "b.backup", database.url(), by="boss", at=AT)
    with open_store(database.url()) as store:
        assert members(store) == []
        assert store.ids() == ["c-1"]
        assert enroll(store, "kim", "counselor")
    (home / "clients.sqlite").unlink()
    monkeypatch.setenv("JUPYTERHUB_USER", "helper")
    with pytest.raises(NotAllowed):
        restore(home / "b.backup", file, by="helper", at=AT)
    assert not (home / "clients.sqlite").exists()
    monkeypatch.setenv("JUPYTERHUB_USER", "boss")
    restore(home / "b.backup", file, by="boss", at=AT)
    with open_store(file) as store:
        assert [one.account for one in members(store)] == ["boss", "helper"]
