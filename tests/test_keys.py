"""A store opens with its key and no other; keys change while it is used; nothing is ever lost."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
import sqlalchemy as sa

from careerkit import keys
from careerkit.errors import CareerkitError, KeyProblem, RecordError
from careerkit.models import Client
from careerkit.store import Save, Store, locks, open_store
from careerkit.store.keychange import (
    remove_passphrase,
    retire,
    rotate,
    secret_here,
    set_passphrase,
    state,
)
from careerkit.store.tables import METADATA
from tests.postgres import around

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PHRASE = "tulip copper eleven harbor"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
    for name in (keys.KEY_VARIABLE, keys.KEY_FILE, keys.PASSPHRASE_VARIABLE):
        monkeypatch.setenv(name, "")
    yield tmp_path
    keys.ask_with(lambda: "")


@pytest.fixture
def url(store_url: str) -> str:
    return store_url


def another_process() -> None:
    """Forget what was unlocked, as a process that has just begun."""
    locks._UNLOCKED.clear()


def person(client_id: str = "c-1", **more: object) -> Client:
    return Client.model_validate({"id": client_id, "preferred_name": "Ana Zebra", **more})


def filled(url: str, clients: int = 3) -> None:
    with open_store(url) as store:
        for base, language in enumerate(("en", "es")):
            saves = [Save(person(f"c-{n}", language=language), base) for n in range(clients)]
            store.save_many(saves, by="Kim Otter", at=AT)


def key_file(home: Path) -> Path:
    (path,) = (home / "keys").iterdir()
    return path


def numbers(url: str) -> set[int]:
    return {key for (key,) in around(url, "SELECT DISTINCT key FROM client_versions")}


def all_in(url: str) -> list[tuple[object, ...]]:
    """Return everything that stands in a store."""
    return [
        row
        for table in METADATA.sorted_tables
        for row in sorted(around(url, f"SELECT * FROM {table.name}"))
    ]


def test_the_first_use_makes_a_key_for_its_owner_and_says_where(
    url: str, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    filled(url)
    if os.name == "posix":
        assert stat.S_IMODE(key_file(home).stat().st_mode) == 0o600
        assert stat.S_IMODE(key_file(home).parent.stat().st_mode) == 0o700
    (said,) = caplog.messages
    assert str(key_file(home)) in said
    assert "Keep a copy" in said
    assert key_file(home).read_text().splitlines()[-1] not in said
    another_process()
    filled_again = open_store(url)
    assert filled_again.load("c-1").client.preferred_name == "Ana Zebra"
    assert len(caplog.messages) == 1


def test_rows_and_versions_cannot_be_put_in_one_anothers_place(url: str) -> None:
    filled(url)
    swap = "UPDATE client_versions SET {0} = (SELECT {0} FROM client_versions WHERE {1}) WHERE {2}"
    one, other = "client_id = 'c-1' AND version = 2", "client_id = 'c-2' AND version = 2"
    old = "client_id = 'c-1' AND version = 1"
    back = "UPDATE client_versions SET head = :head, document = :document WHERE " + one
    ((head, document),) = around(url, f"SELECT head, document FROM client_versions WHERE {one}")
    for column in ("document", "head"):
        for source in (other, old):
            around(url, swap.format(column, source, one))
            with open_store(url) as store:
                with pytest.raises(RecordError, match="another record’s place"):
                    store.load("c-1")
                assert store.load("c-2").client.id == "c-2"
                assert [type(r).__name__ for r in store.load_many({"c-1": 2, "c-2": 2})] == [
                    "Unreadable", "Stored",
                ]  # fmt: skip
            around(url, back, head=head, document=document)
            with open_store(url) as store:
                assert store.load("c-1").version == 2


def cut_short(path: Path) -> None:
    path.write_text(path.read_text()[:-5])


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (Path.unlink, "is not here"),
        (lambda path: path.write_text(keys.to_text(keys.new_secret())), "is not the key of this"),
        (cut_short, "holds no key"),
        (lambda path: path.write_text(""), "is not here|holds no key"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "cannot be read"),
        (lambda path: path.chmod(0o640), "can be read by others"),
    ],
)
def test_a_lost_or_wrong_key_is_a_sentence_and_harms_nothing(
    url: str, home: Path, harm: Callable[[Path], object], said: str
) -> None:
    filled(url)
    path = key_file(home)
    kept = path.read_text()
    before = all_in(url)
    harm(path)
    another_process()
    for _ in range(2):
        with pytest.raises(KeyProblem, match=said) as caught:
            open_store(url)
        assert kept.splitlines()[-1] not in str(caught.value)
    assert all_in(url) == before
    path.unlink(missing_ok=True)
    path.write_text(kept)
    path.chmod(0o600)
    with open_store(url) as store:
        assert store.load("c-2").version == 2


def test_a_key_from_a_variable_or_a_file_is_used_and_no_other_is_made(
    url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = keys.to_text(keys.new_secret())
    monkeypatch.setenv(keys.KEY_VARIABLE, secret)
    filled(url)
    assert not (home / "keys").exists()
    monkeypatch.setenv(keys.KEY_VARIABLE, "")
    (home / "my.key").write_text(f"# mine\n{secret}\n")
    (home / "my.key").chmod(0o600)
    monkeypatch.setenv(keys.KEY_FILE, str(home / "my.key"))
    another_process()
    with open_store(url) as store:
        assert store.load("c-1").version == 2
        assert state(store).place == keys.Place(
            "file", f"the key file {home / 'my.key'}", home / "my.key"
        )


class Ring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise keyring.errors.KeyringLocked("it is locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


def test_the_computers_keyring_comes_first_where_there_is_one(
    url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(keys.KEY_FOLDER)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: home / "settings")
    ring, before = Ring(), keyring.get_keyring()
    keyring.set_keyring(ring)
    try:
        filled(url)
        assert len(ring.kept) == 1
        assert not (home / "settings").exists()
        another_process()
        with open_store(url) as store:
            old = secret_here(store)
            list(rotate(store))
            assert secret_here(store) != old
        assert len(ring.kept) == 1
        ring.locked = True
        another_process()
        with pytest.raises(KeyProblem, match="it is locked"):
            open_store(url)
    finally:
        keyring.set_keyring(before)


class TestRotation:
    def test_all_is_sealed_anew_and_the_old_key_opens_nothing(self, url: str, home: Path) -> None:
        filled(url)
        with open_store(url) as store:
            old = secret_here(store)
            shutil.copy(key_file(home), home / "old.key")
            store.log.note("exported", "c-1")
            mark = store.log.mark()
            assert list(rotate(store, keep_old=False))[-1][0] >= 6
            assert secret_here(store) != old
            assert store.load("c-1", version=1).client.language == "en"
            assert store.log.verify(mark=mark) == []
            assert [a.what for a in store.log.entries()].count("key changed") == 1
        assert numbers(url) == {2}
        assert key_file(home).read_text().count("careerkit-key-") == 1
        shutil.copy(home / "old.key", key_file(home))
        another_process()
        with pytest.raises(KeyProblem, match="is not the key of this"):
            open_store(url)

    def test_others_read_and_save_while_it_goes_on(self, url: str, home: Path) -> None:
        filled(url, 150)
        with open_store(url) as store, open_store(url) as other:
            version = 2
            for _ in rotate(store):
                assert other.load("c-7").client.preferred_name == "Ana Zebra"
                assert len([*other.load_many(other.latest())]) == 150
                version = other.save(person("c-7"), base_version=version, by="Ben", at=AT)
            assert version > 4
            # A store that was opened before and asks for the first time since.
            assert other.load("c-7").version == version
            assert other.save(person("c-7"), base_version=version, by="Ben", at=AT) == version + 1
        assert numbers(url) == {2}
        another_process()
        with open_store(url) as store:
            assert len(store.versions("c-7")) == version + 1
            assert store.log.verify() == []

    @pytest.mark.parametrize("steps", [1, 2, 3])
    def test_killed_in_between_it_goes_on_where_it_was(
        self, url: str, home: Path, steps: int
    ) -> None:
        filled(url, 150)
        with open_store(url) as store:
            going = rotate(store)
            for _ in range(steps):
                next(going)
            going.close()
        another_process()
        with open_store(url) as store:
            assert state(store).changing
            assert store.load("c-100").version == 2
            with pytest.raises(KeyProblem, match="are being changed"):
                set_passphrase(store, PHRASE)
            list(rotate(store))
            assert not state(store).changing
            assert store.load("c-100").version == 2
        assert numbers(url) == {2}

    def test_killed_before_the_first_step_the_old_key_is_still_there(
        self, url: str, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        filled(url)
        with monkeypatch.context() as patch, open_store(url) as store:
            patch.setattr(locks, "new_key", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                list(rotate(store))
        another_process()
        with open_store(url) as store:
            assert store.load("c-1").version == 2
            list(rotate(store))
            assert store.load("c-1").version == 2

    def test_a_damaged_version_stays_as_it_is_and_stops_nothing(self, url: str, home: Path) -> None:
        filled(url)
        around(
            url, "UPDATE client_versions SET document = substr(document, 1, 30) "
            "WHERE client_id = 'c-1' AND version = 2",
        )  # fmt: skip
        with open_store(url) as store:
            list(rotate(store))
            with pytest.raises(RecordError):
                store.load("c-1")
            assert store.load("c-1", version=1).version == 1
            list(rotate(store))
        assert numbers(url) == {1, 3}
        another_process()
        with open_store(url) as store:
            assert store.load("c-2").version == 2

    def test_a_variable_needs_the_new_key_in_place_first(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        old, new = keys.to_text(keys.new_secret()), keys.to_text(keys.new_secret())
        monkeypatch.setenv(keys.KEY_VARIABLE, old)
        filled(url)
        with open_store(url) as store:
            with pytest.raises(KeyProblem, match="must stand in the variable"):
                list(rotate(store))
            monkeypatch.setenv(keys.KEY_VARIABLE, f"{new} {old}")
            list(rotate(store, keep_old=True))
            assert len(state(store).slots) == 2
            another_process()
            monkeypatch.setenv(keys.KEY_VARIABLE, old)  # another computer, not told yet
            with open_store(url) as other:
                assert other.load("c-1").version == 2
            monkeypatch.setenv(keys.KEY_VARIABLE, new)
            retire(store)
        monkeypatch.setenv(keys.KEY_VARIABLE, old)
        another_process()
        with pytest.raises(KeyProblem, match="is not the key"):
            open_store(url)


class TestPassphrase:
    def test_it_opens_what_has_no_key(
        self, url: str, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        filled(url)
        with open_store(url) as store:
            with pytest.raises(KeyProblem, match="at least 12"):
                set_passphrase(store, "short")
            set_passphrase(store, PHRASE, only=True)
            assert store.load("c-1").version == 2
        assert list((home / "keys").iterdir()) == []
        monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, "")
        another_process()
        with pytest.raises(KeyProblem, match="opens with a passphrase"):
            open_store(url)
        keys.ask_with(lambda: "tulip copper eleven harbour")
        with pytest.raises(KeyProblem, match="not the one of this"):
            open_store(url)
        keys.ask_with(lambda: f" {PHRASE} ")
        with open_store(url) as store:
            assert store.load("c-1").version == 2
            list(rotate(store))
            with pytest.raises(KeyProblem, match="no key to be kept"):
                secret_here(store)
            place = remove_passphrase(store)
            assert place is not None
            assert place.path == key_file(home)
        monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, "")
        keys.ask_with(lambda: "")
        another_process()
        with open_store(url) as store:
            assert store.load("c-1").version == 2

    def test_a_new_store_takes_the_one_that_is_given(
        self, url: str, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(keys.PASSPHRASE_VARIABLE, PHRASE)
        filled(url)
        assert not (home / "keys").exists()
        with open_store(url) as store:
            assert state(store).mine == "passphrase"


OLD = """
CREATE TABLE client_versions (
 client_id VARCHAR(40) NOT NULL, version INTEGER NOT NULL, counselor VARCHAR(200),
 saved_at VARCHAR(40) NOT NULL, saved_by VARCHAR(200) NOT NULL, document {bytes} NOT NULL,
 PRIMARY KEY (client_id, version))
"""


def old_store(url: str, clients: int = 40) -> None:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        is_file = engine.dialect.name == "sqlite"
        connection.exec_driver_sql(OLD.format(bytes="BLOB" if is_file else "BYTEA"))
        connection.exec_driver_sql(
            "CREATE INDEX ix_client_versions_counselor ON client_versions (counselor)"
        )
        for n in range(clients):
            for version in (1, 2):
                record = person(f"c-{n}", counselor="Kim Otter", notes=[
                    {"on": "2026-11-01", "kind": "session", "text": "xylophone " * 50}
                ])  # fmt: skip
                connection.execute(
                    sa.text("INSERT INTO client_versions VALUES (:id, :version, 'Kim Otter', :at, "
                            "'Ben Heron', :document)"),
                    {"id": f"c-{n}", "version": version, "at": AT.isoformat(),
                     "document": record.model_dump_json(exclude_defaults=True).encode()},
                )  # fmt: skip


def test_a_store_from_before_is_sealed_and_nothing_readable_is_left(
    url: str, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old_store(url)
    if url.startswith("sqlite"):
        assert b"xylophone" in (home / "clients.sqlite").read_bytes()
    with open_store(url) as store:
        stored = store.load("c-3", version=1)
        assert (stored.client.preferred_name, stored.saved_by, stored.saved_at) == (
            "Ana Zebra", "Ben Heron", AT,
        )  # fmt: skip
        assert len(store.ids(counselor="Kim Otter")) == 40
        assert store.log.verify() == []
    assert "80 saved versions" in caplog.messages[-1]
    for path in home.rglob("clients*"):
        content = path.read_bytes()
        for word in (b"xylophone", b"Zebra", b"Otter", b"Heron"):
            assert word not in content, path


def test_a_store_from_before_that_cannot_be_sealed_stays_whole(
    url: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_store(url)
    (home / "keys").write_text("a file in the way")
    with pytest.raises(CareerkitError, match="Not a directory"):
        open_store(url)
    assert around(url, "SELECT count(counselor) FROM client_versions") == [(80,)]
    (home / "keys").unlink()
    with open_store(url) as store:
        assert len(store.ids()) == 40


def test_a_store_of_a_later_careerkit_is_left_alone(url: str) -> None:
    filled(url)
    around(url, "UPDATE store_facts SET value = '9' WHERE name = 'format'")
    with pytest.raises(CareerkitError, match="later careerkit"):
        open_store(url)


def test_two_that_make_one_store_at_once_share_its_key(url: str, home: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def use(n: int) -> int:
        store: Store
        with open_store(url) as store:
            return store.save(person(f"c-{n}"), base_version=0, by="x", at=AT)

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(use, range(6))) == [1] * 6
    assert key_file(home)
    another_process()
    with open_store(url) as store:
        assert len([*store.load_each(store.ids())]) == 6
        assert store.log.verify() == []
