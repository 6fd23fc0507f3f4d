"""What a client may ask for, how long records are kept, and who did what."""

from __future__ import annotations

import json
import os
import re
import stat
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import fsspec
import pytest
from typer.testing import CliRunner

from careerkit import clients, config, keys
from careerkit.caseload import export_json, import_file
from careerkit.caseload.merging import CONSENT
from careerkit.cli import app
from careerkit.errors import CareerkitError, SettingsError, UnknownClient
from careerkit.models import Client, Consent, read_client
from careerkit.retention import Kept, due_to_go
from careerkit.rights import disclose_client, due_for_deletion, forget_client
from careerkit.settings import Retention
from careerkit.store import accesses, account, open_store
from tests.postgres import around

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    for name, place in (("STORE", store_url),
                        ("STATE", str(tmp_path / "state")), ("KEYS", str(tmp_path / "keys")),
                        ("SETTINGS", str(tmp_path / "settings.toml"))):  # fmt: skip
        monkeypatch.setenv(f"CAREERKIT_{name}", place)
    accesses._OPENED.clear()
    yield tmp_path
    keys.ask_with(lambda: "")


def person(client_id: str = "c-1", **more: object) -> Client:
    return read_client({"id": client_id, "preferred_name": "Ana Zebra", **more})


def save(client: Client, base: int = 0, at: datetime = AT) -> None:
    clients.save_client(client, base_version=base, by="Kim", at=at)


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.output


def sql(*statements: str) -> None:
    around(config.store_url(), *statements, none=b"")


class TestLog:
    def test_opening_saving_exporting_are_written_down_by_themselves(self, home: Path) -> None:
        save(person("c-1"))
        save(person("c-2"))
        for _ in range(3):
            clients.load_client("c-1")
        clients.load_caseload(TODAY)
        with open_store() as store:
            export_json(store, home / "out.json")
            import_file(home / "out.json", store, by="x", at=AT)
            found = [(a.what, a.client, a.version, a.count) for a in store.log.entries()]
            assert [(a.what, a.who) for a in store.log.entries(client="c-2")] == [
                ("saved", "Kim"), ("exported", account()),
            ]  # fmt: skip
        assert found == [
            ("saved", "c-1", 1, 1), ("saved", "c-2", 1, 1), ("opened", "c-1", 0, 1),
            ("looked through", "", 0, 2), ("exported", "c-1", 0, 1), ("exported", "c-2", 0, 1),
        ]  # fmt: skip
        content = str(around(config.store_url(), "SELECT entry, link FROM access_log")).encode()
        for file in home.glob("clients.sqlite*"):
            content += file.read_bytes()
        assert b"Kim" not in content
        assert b"looked" not in content

    @pytest.mark.parametrize(
        ("harm", "said"),
        [
            (["UPDATE access_log SET entry = (SELECT entry FROM access_log WHERE number = 2) "
              "WHERE number = 3"], "entry 3 was changed"),
            (["DELETE FROM access_log WHERE number = 3"], "entries 3 to 3 are missing"),
            (["DELETE FROM access_log WHERE number > 4"], "entries 5 to 6 are missing at the end"),
            (["DELETE FROM access_log WHERE number > 4",
              "UPDATE access_log_end SET number = 4, link = "
              "(SELECT link FROM access_log WHERE number = 4)"], "c-5 version 1"),
            (["UPDATE access_log SET link = :none WHERE number = 6"], "entry 6 does not follow"),
            (["DELETE FROM access_log", "UPDATE access_log_end SET number = 0, link = :none"],
             "nobody is on record for saving"),
        ],
    )  # fmt: skip
    def test_what_is_changed_or_taken_out_is_noticed(
        self, home: Path, harm: list[str], said: str
    ) -> None:
        for n in range(6):
            save(person(f"c-{n}"))
        with open_store() as store:
            mark = store.log.mark()
            assert store.log.verify(mark=mark) == []
        sql(*harm)
        with open_store() as store:
            assert any(said in problem for problem in store.log.verify())
            assert store.log.verify(mark=mark) != []
        with pytest.raises(CareerkitError, match="was changed"):
            run("log", "--verify")

    def test_a_log_written_anew_does_not_have_an_older_mark(self, home: Path) -> None:
        save(person("c-1"))
        with open_store() as store:
            store.log.note("exported", "c-1")
            mark = store.log.mark()
        sql("DELETE FROM access_log WHERE number = 2",
            "UPDATE access_log_end SET number = 1, link = "
            "(SELECT link FROM access_log WHERE number = 1)")  # fmt: skip
        with open_store() as store:
            store.log.note("looked through")
            assert store.log.verify() == []
            assert "is not in the log any more" in store.log.verify(mark=mark)[0]

    def test_a_full_disk_does_not_keep_anyone_from_a_client(self, home: Path) -> None:
        save(person("c-1"))
        sql("ALTER TABLE access_log RENAME COLUMN entry TO gone")  # as good as a full disk
        with open_store() as store:
            assert store.load("c-1").client.preferred_name == "Ana Zebra"
            sql("ALTER TABLE access_log RENAME COLUMN gone TO entry")
            store.log.note("exported", "c-1")
            assert [a.what for a in store.log.entries()] == ["saved", "opened", "exported"]


class TestForget:
    def test_record_versions_reports_and_index_go_and_a_proof_stays(self, home: Path) -> None:
        save(person("c-1"))
        save(person("c-1", phone="919-555-0100"), 1)
        save(person("c-1-2"))
        clients.choose("c-1")
        clients.choose("c-1-2")
        out = home / "pages"
        out.mkdir()
        names = ["c-1.html", "c-1.pdf", "c-1-short.pdf", "skills-en-c-1.pdf", "c-1-mine.html"]
        others = ["c-1-2.html", "c-1-2.pdf", "skills-en-c-1-2.pdf", "c-11.pdf", "notes.txt"]
        for name in [*names, *others]:
            (out / name).write_text("x")
        lines = [
            {"client": "c-1", "state": "done", "files": {"c-1.html": {}, "c-1-mine.html": {}}},
            {"client": "c-1-2", "state": "done", "files": {"c-1-2.html": {}}},
        ]
        (out / "batch.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))
        (out / "index.html").write_text("<a href='c-1.html'>c-1</a>")
        proof, gone = forget_client("c-1", [out, home / "nowhere"], by="Kim", at=AT)
        assert sorted(Path(path).name for path in gone) == sorted(names)
        assert sorted(path.name for path in out.iterdir()) == sorted([*others, "batch.jsonl"])
        assert (out / "batch.jsonl").read_text() == json.dumps(lines[1]) + "\n"
        assert (proof.versions, proof.files, proof.by, proof.at) == (2, 5, "Kim", AT)
        assert clients.recent() == ["c-1-2"]
        assert clients.client_ids() == ["c-1-2"]
        with open_store() as store:
            (entry,) = [one for one in store.log.entries() if one.number == proof.number]
            assert (entry.what, entry.client, entry.version, entry.count) == (
                "forgotten", "c-1", 2, 5,
            )  # fmt: skip
            assert store.log.verify() == []
        with pytest.raises(UnknownClient, match="near it: c-1-2"):
            forget_client("c-1", [out])
        with pytest.raises(CareerkitError, match="no longer in the store"):
            save(person("c-1"), 2)

    def test_reports_in_an_object_store_go_as_well(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(person("c-1"))
        save(person("c-1-2"))
        url = "memory://forgetting/reports"
        box = fsspec.filesystem("memory")
        lines: list[dict[str, Any]] = [
            {"client": one, "files": {f"{one}-mine.html": {}}} for one in ("c-1", "c-1-2")
        ]
        noted = "".join(json.dumps(one) + "\n" for one in lines).encode()
        for name in ("c-1.pdf", "c-1-mine.html", "skills-en-c-1.pdf", "c-1-2.pdf", "c-11.html",
                     "index.html", "batch.jsonl", "batch/piece.jsonl"):  # fmt: skip
            page = b"c-1" if name == "index.html" else noted
            box.pipe_file(f"/forgetting/reports/{name}", page)

        def refused(*_: object) -> None:
            raise PermissionError("no")

        with monkeypatch.context() as patch:
            patch.setattr(box, "rm_file", refused)
            with pytest.raises(CareerkitError, match="could not be written to"):
                forget_client("c-1", [url])
        assert clients.client_exists("c-1")
        said = run("forget", "c-1", "--yes", "--reports", url, "--reports", str(home))
        assert f"deleted {url}/c-1-mine.html" in said
        assert "three files" in said
        left = {path.rpartition("reports/")[2] for path in box.find("/forgetting/reports")}
        assert left == {"c-1-2.pdf", "c-11.html", "batch.jsonl", "batch/piece.jsonl"}
        for name in ("batch.jsonl", "batch/piece.jsonl"):
            kept = box.cat_file(f"/forgetting/reports/{name}")
            assert json.loads(kept) == lines[1]
        with pytest.raises(CareerkitError, match="nosuch://"):
            forget_client("c-1-2", ["nosuch://bucket"])
        assert clients.client_exists("c-1-2")

    def test_a_file_that_cannot_be_deleted_leaves_the_record(
        self, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save(person())
        (home / "c-1.html").write_text("x")

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "unlink", refused)
        with pytest.raises(CareerkitError, match="record was not touched"):
            forget_client("c-1", [home])
        assert clients.client_ids() == ["c-1"]

    def test_the_command_asks_first(self, home: Path) -> None:
        save(person())
        assert run("forget", "c-1", code=1)
        assert clients.client_ids() == ["c-1"]
        said = run("forget", "c-1", "--yes")
        assert "one version" in said
        assert "Copies made before are not touched" in said
        assert "Zebra" not in said


class TestDisclosure:
    def test_everything_that_was_ever_held_is_in_it(self, home: Path) -> None:
        data = clients.load_client("sample-03").model_dump(mode="json")
        record = read_client({**data, "id": "c-1", "sample": False})
        save(record)
        changed = record.model_copy(update={"phone": "919-555-0177", "notes": record.notes[1:]})
        save(changed, 1)
        clients.load_client("c-1")
        page, raw = disclose_client("c-1", home / "out", today=TODAY)
        if os.name == "posix":
            assert {stat.S_IMODE(path.stat().st_mode) for path in (page, raw)} == {0o600}
        document = json.loads(raw.read_text("utf-8"))
        assert read_client(document["versions"][0]["record"]) == record
        assert [one["what"] for one in document["access_log"]] == ["saved", "saved", "opened"]
        text = " ".join(unescape(re.sub("<[^>]+>", " ", page.read_text("utf-8"))).split())
        assert "Opened it".casefold() in text.casefold()
        for told in (
            record.preferred_name, "919-555-0177", str(record.phone), record.notes[0].text[:40],
            *(job.title for job in record.work_history), *(one.name for one in record.contacts),
            *(skill.name for skill in record.skills), *(a.title for a in record.applications),
        ):  # fmt: skip
            assert " ".join(told.split()) in text, told
        assert not re.search(r"\b(None|nan|True|False)\b|\d\d-\d{4}\.\d\d", text)

    def test_text_of_a_record_is_never_markup(self, home: Path) -> None:
        save(person(phone="<script>alert(1)</script>"))
        page, _ = disclose_client("c-1", home, today=TODAY)
        assert "<script" not in page.read_text("utf-8")
        assert "default-src 'none'" in page.read_text("utf-8")

    def test_nobody_is_a_sentence(self, home: Path) -> None:
        for nobody in ("c-9", "sample-01", "../../etc/passwd"):
            with pytest.raises(UnknownClient):
                disclose_client(nobody, home / "out", today=TODAY)
            with pytest.raises(UnknownClient):
                forget_client(nobody, [home])


class TestRetention:
    def test_rules(self) -> None:
        yes = Consent(to=CONSENT, given=True, on=date(2026, 1, 1))
        no = Consent(to=CONSENT, given=False, on=date(2026, 10, 1))
        kept = [
            Kept("closed", date(2020, 1, 1), date(2023, 11, 24), date(2023, 11, 23), yes),
            Kept("closed-later", date(2020, 1, 1), date(2023, 11, 24), date(2023, 11, 24), yes),
            Kept("leap", date(2020, 1, 1), date(2024, 2, 29), date(2024, 2, 29), yes),
            Kept("idle", date(2020, 1, 1), date(2021, 11, 23), None, yes),
            Kept("withdrawn", date(2020, 1, 1), date(2026, 11, 1), None, no),
            Kept("never-asked", date(2026, 10, 1), date(2026, 11, 1), None, None),
            Kept("new", date(2026, 11, 1), date(2026, 11, 1), None, None),
        ]
        rules = Retention(closed_years=3, idle_years=5, without_consent_days=30)
        due = due_to_go(kept, rules, TODAY)
        assert [one.client_id for one in due] == ["never-asked", "withdrawn", "closed", "idle"]
        assert "consent was withdrawn, on October 1, 2026" in due[1].why
        assert "closed on November 23, 2023" in due[2].why
        assert due_to_go(kept, Retention(), TODAY) == []

    def test_the_centers_rules_find_who_is_due(self, home: Path) -> None:
        with pytest.raises(CareerkitError, match="say nothing about how long"):
            due_for_deletion(TODAY)
        (home / "settings.toml").write_text("[retention]\nclosed_years = 3\n")
        assert "No record is due" in run("retention", "--as-of", "2026-11-23")
        save(person("c-1"), 0, datetime(2019, 1, 1, tzinfo=UTC))
        save(person("c-1", case="closed"), 1, datetime(2020, 1, 1, tzinfo=UTC))
        save(person("c-1"), 2, datetime(2021, 1, 1, tzinfo=UTC))
        save(person("c-1", case="closed"), 3, datetime(2023, 6, 1, tzinfo=UTC))
        save(person("c-1", case="closed", phone="919-555-0100"), 4, AT)
        save(person("c-2"), 0, datetime(2019, 1, 1, tzinfo=UTC))
        (due,) = due_for_deletion(TODAY)
        assert (due.client_id, due.since) == ("c-1", date(2026, 6, 1))
        assert "c-1  due since June 1, 2026" in run("retention", "--as-of", "2026-11-23")
        assert clients.client_ids() == ["c-1", "c-2"]
        (home / "settings.toml").write_text("[retention]\nclosed_years = -3\nfoo = 1\n")
        with pytest.raises(SettingsError, match="retention, closed years"):
            due_for_deletion(TODAY)


class TestKeyCommands:
    def test_backup_rotate_and_restore(self, home: Path) -> None:
        save(person())
        assert "no passphrase" in run("key", "info")
        run("key", "backup", str(home / "kept.key"))
        if os.name == "posix":
            assert stat.S_IMODE((home / "kept.key").stat().st_mode) == 0o600
        (key,) = (home / "keys").iterdir()
        key.unlink()
        assert "opens the store" in run("key", "restore", str(home / "kept.key"))
        assert key.read_text() == (home / "kept.key").read_text()
        with pytest.raises(CareerkitError, match="is there already"):
            run("key", "backup", str(home / "kept.key"))
        said = run("key", "rotate", "--drop-old")
        assert "entries were encrypted anew" in said
        assert "Make a new backup" in said
        with pytest.raises(CareerkitError, match="is not the key of this"):
            run("key", "restore", str(home / "kept.key"))
        assert run("key", "new").startswith("careerkit-key-")
        for told in (run("key", "info"), said):
            assert "careerkit-key-" not in told
