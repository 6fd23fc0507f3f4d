"""The doctor speaks of what is broken, says what to do, shows nothing of a client, and lives on."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from careerkit import config, doctor, keys
from careerkit.cli import app
from careerkit.doctor import machine
from careerkit.doctor.findings import Finding, report
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.store import locks, open_store
from careerkit.store.backup import back_up
from careerkit.store.keychange import secret_here
from careerkit.store.tables import VERSIONS

NOW = datetime.now(UTC)
TODAY = NOW.astimezone().date()
SECRETS = ("Zebra", "Xylophone", "ana@example.org")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name, path in {
        "CAREERKIT_KEYS": "keys", "CAREERKIT_STATE": "state", "TMPDIR": "tmp",
        "CAREERKIT_SETTINGS": "settings.toml",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, str(tmp_path / path))
    for name in (keys.KEY_VARIABLE, keys.KEY_FILE, keys.PASSPHRASE_VARIABLE):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'data' / 'clients.sqlite'}")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    monkeypatch.chdir(tmp_path)
    # A browser takes a second, and has a test of its own.
    quick = {check: about for check, about in doctor.CHECKS.items() if "browser" not in check}
    monkeypatch.setattr(doctor, "CHECKS", quick)
    locks._UNLOCKED.clear()
    yield tmp_path
    keys.ask_with(lambda: "")


def store_file(home: Path) -> Path:
    return home / "data" / "clients.sqlite"


def filled(home: Path, *, backup: bool = True) -> None:
    with open_store() as store:
        for n in range(3):
            client = Client(id=f"c-{n}", preferred_name="Ana Zebra", email="ana@example.org")
            store.save(client, base_version=0, by="Kim Xylophone", at=NOW)
        if backup:
            back_up(store, home / "b.backup", at=NOW)
    locks._UNLOCKED.clear()


def said(*about: str) -> list[Finding]:
    found = list(doctor.examine(TODAY))
    text = report(found)
    for secret in SECRETS:
        assert secret not in text
    assert {one.about for one in found} >= {"Python", "Packages", "Tables", "Disk", "Notebooks"}
    return [one for one in found if one.about in about]


def to_do(*about: str) -> str:
    return " ".join(f"{one.said} → {one.todo}" for one in said(*about) if one.needs_doing)


def test_a_computer_where_all_is_well_needs_nothing(home: Path) -> None:
    filled(home)
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 0, result.output
    assert "Nothing needs to be done" in result.output
    assert "All three saved versions can be decrypted" in result.output
    assert "holds three clients" in result.output
    assert "TO DO" not in result.output
    with open_store() as store:  # and it left no trace in the access log
        assert [one.what for one in store.log.entries()] == ["saved"] * 3 + ["backed up"]


def test_no_store_yet_is_no_trouble_and_none_is_made(home: Path) -> None:
    assert to_do("Client store", "Key", "Records", "Access log", "Backup") == ""
    assert not (home / "data").exists()
    assert not (home / "keys").exists()


def damage_row(home: Path) -> None:
    with closing(sqlite3.connect(store_file(home))) as file:
        file.execute("UPDATE client_versions SET document = x'00' WHERE client_id = 'c-1'")
        file.commit()


def damage_pages(home: Path) -> None:
    with open_store() as store, store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    path = store_file(home)
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 4096):
        content[at : at + 40] = b"\xff" * 40
    path.write_bytes(bytes(content))


def take_from_log(home: Path) -> None:
    with closing(sqlite3.connect(store_file(home))) as file:
        file.execute("DELETE FROM access_log WHERE number = 2")
        file.commit()


def later_format(home: Path) -> None:
    with closing(sqlite3.connect(store_file(home))) as file:
        file.execute("UPDATE store_facts SET value = '9' WHERE name = 'format'")
        file.commit()


def key_of(home: Path) -> Path:
    (path,) = (home / "keys").iterdir()
    return path


def key_beside_store(home: Path) -> None:
    os.environ["CAREERKIT_KEYS"] = str(home / "data")
    shutil.move(key_of(home), home / "data" / key_of(home).name)


@pytest.mark.parametrize(
    ("harm", "about", "words"),
    [
        (damage_row, "Records", "Damaged, or put in another's place: c-1 version 1"),
        (damage_pages, "Client store", "damaged"),
        (lambda home: store_file(home).write_bytes(b"no store " * 99), "Client store", "damaged"),
        (take_from_log, "Access log", "entries 2 to 2 are missing"),
        (later_format, "Client store", "later careerkit"),
        (lambda home: key_of(home).unlink(), "Key", "is not here"),
        (lambda home: key_of(home).chmod(0o644), "Key", "chmod 600"),
        (lambda home: key_of(home).write_text("nothing"), "Key", "holds no key"),
        (lambda home: (home / "keys").chmod(0o777), "Key", "chmod 700"),
        (key_beside_store, "Key", "in the same folder as the store"),
        (lambda home: (home / "settings.toml").write_text("[agency\n"), "Settings", "settings"),
        (lambda home: (home / "settings.toml").write_text("colour = 3\n"), "Settings", "colour"),
    ],
)
def test_what_is_broken_is_named_with_what_to_do(
    harm: Callable[[Path], object], about: str, words: str, home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("CAREERKIT_KEYS", str(home / "keys"))  # which a harm may change
    filled(home)
    assert to_do(about) == ""
    harm(home)
    found = [one for one in said(about) if one.needs_doing]
    assert found
    assert words in " ".join(f"{one.said} {one.todo}" for one in found)
    assert all(one.todo for one in found), found
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_a_record_that_does_not_hold_together_is_named_without_what_is_in_it(home: Path) -> None:
    filled(home)
    bad = {
        "id": "c-1",
        "preferred_name": "Ana Zebra",
        "skills": [{"name": "Xylophone", "level": 9}],
    }
    new = {"id": "c-2", "preferred_name": "Ana Zebra", "schema_version": 8}
    with open_store() as store, store._writing() as connection:
        for data in (bad, new):
            about = str(data["id"]), 1
            sealed = store._keys.seal(json.dumps(data).encode(), "document", *about)
            this = VERSIONS.c.client_id == data["id"]
            connection.execute(VERSIONS.update().where(this).values(document=sealed))
    words = to_do("Records")
    assert "not as a record must be: c-1 version 1" in words
    assert "Saved by a later careerkit: c-2 version 1" in words


def test_a_backup_grows_old(home: Path) -> None:
    filled(home, backup=False)
    assert "None was ever made" in to_do("Backup")
    with open_store() as store:
        back_up(store, home / "b.backup", at=NOW)
    (one,) = said("Backup")
    assert one.weight == "well"
    for days, weight in ((8, "advice"), (31, "to do")):
        day = TODAY + timedelta(days=days)
        (one,) = (one for one in doctor.examine(day) if one.about == "Backup")
        assert one.weight == weight


def test_a_store_from_before_is_told_of_and_not_touched(home: Path) -> None:
    (home / "data").mkdir()
    shutil.copy(Path(__file__).parent / "upgrades" / "6b1c7f6.sqlite", store_file(home))
    before = store_file(home).read_bytes()
    assert "from before records were encrypted" in to_do("Client store")
    assert store_file(home).read_bytes()[100:] == before[100:]
    with closing(sqlite3.connect(store_file(home))) as file:
        assert file.execute("SELECT count(counselor) FROM client_versions").fetchone() == (1,)


def test_tables_and_notebooks_that_were_changed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(config.data_dir(), home / "tables")
    monkeypatch.setenv("CAREERKIT_DATA", str(home / "tables"))
    assert to_do("Tables") == ""
    (home / "tables" / "activities.parquet").unlink()
    with (home / "tables" / "wages.parquet").open("ab") as file:
        file.write(b"x")
    assert "activities is missing; wages is not what was built" in to_do("Tables")
    (home / "tables" / "manifest.json").write_text("{")
    assert "manifest.json cannot be read" in to_do("Tables")
    cell = {"cell_type": "code", "outputs": [{"text": "Ana Zebra"}], "source": ""}
    (home / "mine.ipynb").write_text(json.dumps({"cells": [cell]}))
    (home / "half.ipynb").write_text('{"cells"')
    words = to_do("Notebooks")
    assert f"One notebook with what was shown, which may be about clients: {home}" in words
    assert "half.ipynb" in words


def test_leftovers_and_a_full_disk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(home)
    (home / "tmp" / "careerkit-abc").mkdir()
    (home / "tmp" / "ck-ready-new").mkdir()
    old = NOW.timestamp() - 3 * 86_400
    os.utime(home / "tmp" / "careerkit-abc", (old, old))
    store_file(home).with_name("clients.sqlite.restoring").touch()
    store_file(home).with_name("clients-before-restore-20261128.sqlite").touch()
    advice = " ".join(one.said for one in said("Left behind", "Client store"))
    assert "careerkit-abc" in advice
    assert "ck-ready-new" not in advice
    assert "clients.sqlite.restoring" in advice
    assert "clients-before-restore-20261128.sqlite" in advice
    usage = shutil.disk_usage(home)._replace(free=5_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "5 MB free for the client store" in to_do("Disk")


def test_missing_packages_are_named_and_the_rest_is_checked(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(home)
    monkeypatch.setattr(machine, "_LOADED", ("sqlalchemy", "no_such_package.part"))
    assert "no_such_package cannot be loaded (ModuleNotFoundError)" in to_do("Packages")
    for name in [name for name in sys.modules if name.split(".")[0] == "sqlalchemy"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("careerkit.doctor.clients")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    words = to_do("Packages", "Client store")
    assert "sqlalchemy cannot be loaded" in words
    assert "This could not be checked: ModuleNotFoundError in careerkit.doctor.clients" in words


def test_a_browser_that_is_not_there_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checks = {"machine.browser": "Browser for Word files", "machine.python": "Python"}
    monkeypatch.setattr(doctor, "CHECKS", checks)
    monkeypatch.setenv("CAREERKIT_BROWSER", str(home / "none"))
    one, other = doctor.examine(TODAY)
    assert (one.weight, other.weight) == ("advice", "well")
    assert "which is not a program" in one.said


def test_an_address_that_is_none_is_told_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", "postgresql://kim:Zebra@localhost:1/x?connect_timeout=1")
    found = said("Client store", "Key", "Records", "Access log", "Backup")
    assert [one.weight for one in found].count("to do") == 1
    assert [one.weight for one in found].count("not checked") == 4


def test_from_the_command_line_a_backup_is_made_checked_and_put_back(home: Path) -> None:
    def run(*words: object, code: int = 0) -> str:
        result = CliRunner().invoke(app, [str(word) for word in words])
        if isinstance(result.exception, CareerkitError):
            assert code == 2
            return str(result.exception)
        assert result.exit_code == code, result.output
        return " ".join(result.output.split())

    (home / "stick").mkdir()
    assert "no client store yet" in run("backup", "stick", code=2)
    filled(home, backup=False)
    with open_store() as store:
        keys.write_copy(home / "kept.key", secret_here(store))
    first, second = run("backup", "stick"), run("backup", "stick")
    assert "three clients in three saved versions" in first
    name = f"careerkit-{TODAY:%Y-%m-%d}"
    assert f"{name}-2.backup written and read back" in second
    file = home / "stick" / f"{name}.backup"
    assert "The backup is whole: three clients" in run("restore", file, "--check")
    assert "repeat the command with --replace" in run("restore", file, code=2)
    run("forget", "c-1", "--yes")
    shown = run("restore", file, "--replace")
    assert "Two clients as of" in shown
    assert "Forgotten since, and not brought back: c-1." in shown
    assert "clients-before-restore-" in shown
    shown = run("restore", file, "--replace", "--bring-back", "c-1")
    assert "Three clients as of" in shown
    shutil.rmtree(home / "keys")
    shutil.rmtree(home / "data")
    locks._UNLOCKED.clear()
    assert "name it with --key" in run("restore", file, code=2)
    shown = run("restore", file, "--key", home / "kept.key")
    assert "Nothing here tells who was forgotten after that" in shown
    locks._UNLOCKED.clear()
    assert "restored" in run("log")
