"""A client belongs to counselors: careerkit keeps to it, and PostgreSQL enforces it by itself."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from careerkit import clients
from careerkit.caseload import export_csv, import_file
from careerkit.cli import app
from careerkit.errors import CareerkitError, NotAllowed, UnknownClient
from careerkit.models import Client
from careerkit.reports.wanted import wanted_clients
from careerkit.rights import disclose_client, forget_client
from careerkit.store import Save, Store, Stored, accesses, account, open_store
from careerkit.store.keychange import rotate
from careerkit.store.staffing import assign, belongings, dismiss, enroll, members
from careerkit.widgets.session import Session
from tests.postgres import Database

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 23)
Sign = Callable[[str], None]


def person(client_id: str, **more: object) -> Client:
    return Client.model_validate({"id": client_id, "preferred_name": "Ana Zebra", **more})


@pytest.fixture(params=["sqlite", "postgresql"])
def sign_in(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Sign:
    """Return a function after which somebody else works with the store; anna administers it."""
    monkeypatch.chdir(tmp_path)
    for name in ("STATE", "KEYS"):
        monkeypatch.setenv(f"CAREERKIT_{name}", str(tmp_path / name.lower()))
    accesses._OPENED.clear()
    place: Database | None = None
    if request.param == "postgresql":
        place = request.getfixturevalue("database")

    def become(account: str) -> None:
        if place is None:
            monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
            monkeypatch.setenv("JUPYTERHUB_USER", account)
        else:
            monkeypatch.setenv("CAREERKIT_STORE", place.url(account))
        accesses._OPENED.clear()

    become("anna")
    return become


@pytest.fixture
def center(sign_in: Sign) -> Sign:
    """Return `sign_in` of a store with a team: kim has c-kim, ben c-ben, both c-both."""
    with open_store() as store:
        for name, counselor in (("kim", "Kim Otter"), ("ben", "Ben Heron"), ("both", None)):
            store.save(person(f"c-{name}", counselor=counselor), base_version=0, by="x", at=AT)
        enroll(store, "kim", "counselor")
        enroll(store, "ben", "counselor")
        enroll(store, "sue", "supervisor")
        enroll(store, "night", "reporter")
        assign(store, ["c-kim"], ["kim"])
        assign(store, ["c-ben"], ["ben"])
        assign(store, ["c-both"], ["kim", "ben"])
    return sign_in


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return " ".join(done.output.split())


def last_entries(sign_in: Sign, number: int) -> list[tuple[str, str, str]]:
    sign_in("anna")
    with open_store() as store:
        assert store.log.verify() == []
        return [(one.who, one.what, one.client) for one in store.log.entries()][-number:]


def test_with_nobody_enrolled_everyone_does_everything(sign_in: Sign, tmp_path: Path) -> None:
    with open_store() as store:
        store.save(person("c-1"), base_version=0, by="Kim", at=AT)
        assert not store.team.enrolled
        assert members(store) == []
        with pytest.raises(CareerkitError, match="Nobody is enrolled"):
            assign(store, ["c-1"], ["kim"])
        list(rotate(store))
        assert next(store.log.entries()).who == "Kim"
    assert "Nobody is enrolled" in run("staff", "list")
    assert "belongs to nobody" in run("assign", "c-1")
    assert forget_client("c-1", [])[0].versions == 1


@pytest.mark.skipif(os.name != "posix", reason="elsewhere only the variables say it")
def test_an_account_is_not_what_somebody_calls_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    mine = account()
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "boss")
    assert account() == mine != "boss"
    monkeypatch.setenv("JUPYTERHUB_USER", "kim")
    assert account() == "kim"


def test_whoever_enrolls_the_first_administers(sign_in: Sign) -> None:
    with open_store() as store:
        store.save(person("c-1"), base_version=0, by="Kim", at=AT)
        with pytest.raises(CareerkitError, match="which is you"):
            enroll(store, "anna", "counselor")
        assert not store.team.enrolled
    said = run("staff", "add", "kim")
    assert "You (anna) administer it" in said
    assert "One client belongs to nobody yet" in said
    said = run("staff", "list")
    assert re.search(r"anna administrator no clients kim counselor no clients", said)
    assert run("assign", "c-1", "kim") == "Client c-1 belongs to kim."
    assert run("staff", "add", "kim", "--role", "supervisor").startswith("kim is enrolled as sup")
    for wrong in (["add", "kim", "--role", "boss"], ["add", " "], ["remove", "kin"]):
        with pytest.raises(CareerkitError, match=r"no role|cannot be an account|near it: kim"):
            run("staff", *wrong)


def test_a_counselor_does_everything_with_their_own(center: Sign, tmp_path: Path) -> None:
    center("kim")
    assert clients.client_ids() == ["c-both", "c-kim"]
    session = Session("c-kim", TODAY)
    assert session.change(lambda one: one.model_copy(update={"phone": "919-555-0100"}))
    clients.save_client(person("c-new"), base_version=0, by="K. Otter", at=AT)
    clients.save_client(person("c-new", language="es"), base_version=1, by="K. Otter", at=AT)
    assert [case.id for case in clients.load_caseload(TODAY).cases] == ["c-both", "c-kim", "c-new"]
    assert sorted(clients.client_labels())[:3] == ["c-both", "c-kim", "c-new"]
    assert set(wanted_clients()) == {"c-both", "c-kim", "c-new"}
    with open_store() as store:
        assert export_csv(store, tmp_path / "out") == 3
        assert dict(belongings(store)) == {one: ["kim"] for one in ("c-both", "c-kim", "c-new")}
        assert [(one.account, one.clients) for one in members(store)] == [("kim", 3)]
        seen = {(one.who, one.client) for one in store.log.entries()}
    assert {one for _, one in seen} <= {"c-both", "c-kim", "c-new", ""}
    assert ("anna", "") not in seen
    disclose_client("c-kim", tmp_path, today=TODAY)
    proof, _ = forget_client("c-new", [], by="Somebody Else")
    assert (proof.versions, proof.by) == (2, "kim")
    # An id that was forgotten is free, and whoever uses it next has the client alone.
    center("ben")
    clients.save_client(person("c-new"), base_version=0, by="B", at=AT)
    center("kim")
    with pytest.raises(UnknownClient):
        clients.load_client("c-new")


def test_a_client_that_is_taken_away_while_open_is_a_sentence(center: Sign) -> None:
    center("kim")
    session = Session("c-kim", TODAY)
    center("sue")
    run("assign", "c-kim", "ben")
    center("kim")
    assert not session.change(lambda one: one.model_copy(update={"phone": "919-555-0100"}))
    assert "no client 'c-kim' among yours" in session.said
    center("sue")
    assert clients.load_client("c-kim").phone is None


def outsiders() -> dict[str, Callable[[Store, Path], object]]:
    """Name every way to a colleague's client."""
    return {
        "load": lambda store, _: store.load("c-ben"),
        "load a version": lambda store, _: store.load("c-ben", version=1),
        "read for a report": lambda store, _: list(store.load_each(["c-ben"], what="reported")),
        "save": lambda store, _: store.save(person("c-ben"), base_version=1, by="k", at=AT),
        "save with others": lambda store, _: store.save_many(
            [Save(person("c-kim"), 1), Save(person("c-ben"), 1)], by="k", at=AT),
        "save as new": lambda store, _: store.save(person("c-ben"), base_version=0, by="k", at=AT),
        "export": lambda store, out: export_csv(store, out / "csv", ids=["c-ben"]),
        "forget": lambda store, _: store.forget("c-ben", by="k", at=AT),
        "assign": lambda store, _: assign(store, ["c-ben"], ["kim"]),
        "in the workbook": lambda *_: clients.load_client("c-ben"),
        "in a panel": lambda *_: Session("c-ben", TODAY),
        "choose": lambda *_: clients.choose("c-ben"),
        "forget with reports": lambda *_: forget_client("c-ben", []),
        "disclose": lambda _, out: disclose_client("c-ben", out, today=TODAY),
    }  # fmt: skip


def test_a_colleagues_client_is_not_to_be_had(center: Sign, tmp_path: Path) -> None:
    for way, action in outsiders().items():
        center("kim")
        with open_store() as store, pytest.raises((UnknownClient, NotAllowed)) as caught:
            action(store, tmp_path)
        said = str(caught.value)
        assert "Zebra" not in said, way
        assert "Heron" not in said, way
        assert last_entries(center, 1) == [("kim", "refused", "c-ben")], way
        with open_store() as store:
            assert store.latest() == {"c-ben": 1, "c-both": 1, "c-kim": 1}, way
            assert belongings(store)["c-ben"] == ["ben"], way


def test_it_is_as_if_it_was_not_there(center: Sign, tmp_path: Path) -> None:
    center("kim")
    with open_store() as store:
        for way in (store.load, lambda one: store.forget(one, by="k", at=AT)):
            words = []
            for one in ("c-ben", "c-nob"):  # there, and not there
                with pytest.raises(UnknownClient) as caught:
                    way(one)
                words.append(str(caught.value).replace(one, "ID"))
            assert words[0] == words[1]
        assert store.latest_version("c-ben") == 0
        assert store.versions("c-ben") == []
        assert store.as_of("c-ben", AT) is None
        found = store.load_many({"c-ben": 1, "c-kim": 1})
        assert [one.client.id for one in found if isinstance(one, Stored)] == ["c-kim"]
        assert store.ids(counselor="Ben Heron") == []
        assert list(store.log.entries(client="c-ben")) != []  # only that I was refused
        assert {one.what for one in store.log.entries(client="c-ben")} == {"refused"}
    assert not clients.client_exists("c-ben")
    assert "c-ben" not in run("export", str(tmp_path / "out.json"))
    assert "c-ben" not in (tmp_path / "out.json").read_text()
    assert ("kim", "opened", "c-ben") not in last_entries(center, 99)


def test_a_file_with_a_colleagues_client_is_not_imported(center: Sign, tmp_path: Path) -> None:
    center("sue")
    run("export", "all.json")
    center("kim")
    with open_store() as store, pytest.raises(NotAllowed, match="cannot have the id"):
        import_file(tmp_path / "all.json", store, by="k", at=AT)
    assert clients.client_ids() == ["c-both", "c-kim"]
    assert [what for _, what, _ in last_entries(center, 2)] == ["looked through", "refused"]


def test_supervisors_open_all_and_say_whose(center: Sign) -> None:
    center("sue")
    assert clients.client_ids() == ["c-ben", "c-both", "c-kim"]
    assert clients.load_client("c-ben").counselor == "Ben Heron"
    clients.save_client(person("c-ben", language="es"), base_version=1, by="Sue", at=AT)
    assert run("assign", "c-ben", "kim", "ben") == "Client c-ben belongs to ben and kim."
    assert run("assign", "--named", "Kim Otter", "ben") == "One client belongs to ben now."
    center("kim")
    assert clients.client_ids() == ["c-ben", "c-both"]
    center("sue")
    assert run("assign", "c-ben", "--nobody") == "Client c-ben belongs to nobody."
    for wrong, said in ((["c-ben", "kin"], "near it: kim"), (["c-bem", "kim"], "no client 'c-bem'"),
                        (["--named", "Nobody", "kim"], "No record names")):  # fmt: skip
        with pytest.raises(CareerkitError, match=said):
            run("assign", *wrong)
    for forbidden in (["staff", "add", "stranger"], ["staff", "remove", "kim"], ["key", "rotate"]):
        with pytest.raises(NotAllowed, match="As a supervisor you"):
            run(*forbidden)
    assert "One client belongs to nobody" in run("staff", "list")
    told = last_entries(center, 99)
    assert ("sue", "assigned to ben, kim", "c-ben") in told
    assert ("sue", "saved", "c-ben") in told


def test_a_reporter_reads_all_and_changes_none(center: Sign) -> None:
    center("night")
    assert set(wanted_clients()) == {"c-ben", "c-both", "c-kim"}
    assert clients.load_client("c-ben")
    clients.note_report("c-ben")
    for way in (
        lambda: clients.save_client(person("c-ben"), base_version=1, by="n", at=AT),
        lambda: clients.save_client(person("c-x"), base_version=0, by="n", at=AT),
        lambda: forget_client("c-ben", []),
        lambda: run("assign", "c-ben", "night"),
    ):
        with pytest.raises(NotAllowed, match="As a reporter you"):
            way()
    assert last_entries(center, 99).count(("night", "reported", "c-ben")) == 1


def test_whoever_is_not_enrolled_gets_in_no_more(center: Sign) -> None:
    with open_store() as store:
        assert dismiss(store, "ben") == 1  # c-ben; c-both is kim's, too
        with pytest.raises(CareerkitError, match="the only administrator"):
            dismiss(store, "anna")
        with pytest.raises(CareerkitError, match="the only administrator"):
            enroll(store, "anna", "counselor")
    for nobody in ("ben", "stranger"):
        center(nobody)
        for way in (open_store, clients.client_ids, lambda: run("log")):
            with pytest.raises(NotAllowed, match=r"not enrolled|permission denied|no schema"):
                way()
    center("anna")
    assert run("assign", "c-ben") == "Client c-ben belongs to nobody."


def test_who_left_holds_nothing_in_the_database_any_more(database: Database) -> None:
    database.sql("CREATE ROLE leaver LOGIN", account="postgres")
    with open_store(database.url()) as store:
        enroll(store, "leaver", "supervisor")
        with open_store(database.url("leaver")) as theirs:
            theirs.save(person("c-1"), base_version=0, by="x", at=AT)
        assert dismiss(store, "leaver") == 1
    database.sql("DROP ROLE leaver", account="postgres")  # refused while it has rights


def test_when_the_last_is_gone_it_is_as_before(center: Sign) -> None:
    for one in ("kim", "ben", "sue", "night", "anna"):
        said = run("staff", "remove", one)
    assert "everyone who can open the store" in said
    with open_store() as store:
        assert not store.team.enrolled
        assert sorted(one.id for _, one in zip("abc", clients.each_client(), strict=True)) == [
            "c-ben", "c-both", "c-kim"]  # fmt: skip
        store.save(person("c-kim"), base_version=1, by="Kim", at=AT)
        assert store.log.verify() == []
        enroll(store, "kim", "counselor")  # and again
    center("kim")
    assert clients.client_ids() == []


def test_keys_are_changed_by_administrators_while_others_work(center: Sign) -> None:
    with open_store() as store:
        list(rotate(store))
        assert store.log.verify() == []
    center("kim")
    assert clients.load_client("c-kim").id == "c-kim"
    clients.save_client(person("c-kim"), base_version=1, by="K", at=AT)
    assert last_entries(center, 1) == [("kim", "saved", "c-kim")]


REFUSED = [
    ("kim", "INSERT INTO client_counselors VALUES ('c-ben', 'kim')"),
    ("kim", "INSERT INTO client_versions SELECT 'c-ben', 3, key, head, document "
     "FROM client_versions LIMIT 1"),
    ("kim", "UPDATE client_versions SET document = head"),
    ("kim", "DELETE FROM client_versions WHERE version = 2"),
    ("kim", "TRUNCATE client_versions"),
    ("kim", "UPDATE staff SET role = 'supervisor'"),
    ("kim", "INSERT INTO staff VALUES ('kim2', 'supervisor')"),
    ("kim", "DELETE FROM access_log"),
    ("kim", "UPDATE access_log SET entry = ''"),
    ("kim", "UPDATE access_log_end SET number = 0, link = ''"),
    ("kim", "UPDATE access_log_end SET link = 'x'"),
    ("kim", "UPDATE access_log_end SET number = number + 1"),
    ("kim", "DELETE FROM access_log_end"),
    ("kim", "INSERT INTO access_log VALUES (999, 1, '', '', 'ben')"),
    ("kim", "DELETE FROM store_keys"),
    ("kim", "UPDATE store_facts SET value = '' WHERE name = 'staff'"),
    ("kim", "ALTER TABLE client_versions DISABLE ROW LEVEL SECURITY"),
    ("kim", "SET ROLE center"),
    ("kim", "SET SESSION AUTHORIZATION sue"),
    ("kim", "CREATE TABLE staff2 (x int)"),
    ("sue", "UPDATE staff SET role = 'administrator'"),
    ("sue", "DELETE FROM client_versions WHERE version = 1"),
    ("night", "DELETE FROM client_versions"),
    ("night", "INSERT INTO client_versions SELECT 'c-x', 1, key, head, document "
     "FROM client_versions LIMIT 1"),
    ("stranger", "SELECT * FROM client_versions"),
    ("stranger", "SELECT * FROM access_log"),
]  # fmt: skip


class TestAroundCareerkit:
    """Somebody with an account and the key, and another program than careerkit."""

    @pytest.fixture
    def sql(self, database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
            ) -> Callable[..., list[tuple[object, ...]]]:  # fmt: skip
        monkeypatch.setenv("CAREERKIT_KEYS", str(tmp_path / "keys"))
        with open_store(database.url()) as store:
            for name in ("kim", "ben"):
                store.save(person(f"c-{name}"), base_version=0, by="x", at=AT)
                store.save(person(f"c-{name}"), base_version=1, by="x", at=AT)
            for name, role in (("kim", "counselor"), ("ben", "counselor"), ("sue", "supervisor"),
                               ("night", "reporter"), ("Zoë O'Hara", "counselor")):  # fmt: skip
                enroll(store, name, role)
                if f"c-{name}" in store.latest():
                    assign(store, [f"c-{name}"], [name])
        # As it is in the schema that every database has.
        database.sql(f"GRANT USAGE ON SCHEMA {database.schema} TO PUBLIC")
        return lambda *statements, who="kim": database.sql(*statements, account=who)

    def test_the_database_gives_out_only_ones_own(self, sql: Callable[..., object]) -> None:
        ids = "SELECT DISTINCT client_id FROM client_versions ORDER BY 1"
        assert sql(ids) == [("c-kim",)]
        assert sql("SELECT count(*) FROM client_versions WHERE client_id = 'c-ben'") == [(0,)]
        assert sql("SELECT account FROM staff") == [("kim",)]
        assert sql("SELECT client_id, account FROM client_counselors") == [("c-kim", "kim")]
        assert sql(ids, who="Zoë O'Hara") == []
        for who in ("sue", "night"):
            assert sql(ids, who=who) == [("c-ben",), ("c-kim",)]

    def test_the_database_refuses_the_rest(self, sql: Callable[..., object]) -> None:
        for who, statement in REFUSED:
            with pytest.raises(sa.exc.ProgrammingError) as caught:
                sql(statement, who=who)
            refused = psycopg.errors.InsufficientPrivilege
            assert isinstance(caught.value.orig, refused), (who, statement, caught.value)

    def test_a_colleagues_rows_are_neither_deleted_nor_replaced(
        self, sql: Callable[..., object]
    ) -> None:
        sql("DELETE FROM client_versions WHERE client_id = 'c-ben'")
        with pytest.raises(sa.exc.IntegrityError):
            sql("INSERT INTO client_versions SELECT 'c-ben', 1, key, head, document "
                "FROM client_versions LIMIT 1")  # fmt: skip
        assert sql("SELECT count(*) FROM client_versions", who="ben") == [(2,)]
        # Tables of one's own that are called alike do not take the place of the store's.
        found = sql("CREATE TEMP TABLE staff AS SELECT text 'kim' AS account, text 'supervisor' "
                    "AS role", "SELECT DISTINCT client_id FROM client_versions")  # fmt: skip
        assert found == [("c-kim",)]

    def test_nobody_writes_an_entry_in_anothers_name(
        self, sql: Callable[..., object], database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with open_store(database.url("kim")) as store:
            store.join(type(store.team)("ben", "counselor", True))
            store.log.note("opened", "c-ben")
        with open_store(database.url()) as store:
            (problem,) = store.log.verify()
        assert re.fullmatch(r"entry \d+ names ben, but kim wrote it", problem)

    def test_rights_from_before_are_taken_away(self, database: Database) -> None:
        with open_store(database.url()) as store:
            store.save(person("c-1"), base_version=0, by="x", at=AT)
            database.sql(f"GRANT USAGE ON SCHEMA {database.schema} TO PUBLIC")
            tables = "client_versions, access_log, access_log_end, store_facts, store_keys"
            database.sql(f"GRANT ALL ON {tables} TO kim, stranger, PUBLIC")
            enroll(store, "kim", "counselor")
        for who in ("kim", "stranger"):
            with pytest.raises(sa.exc.ProgrammingError, match="permission denied"):
                database.sql("DELETE FROM access_log", account=who)

    def test_who_may_administer_owns_the_store(self, database: Database) -> None:
        with open_store(database.url()) as store:
            with pytest.raises(CareerkitError, match="has no account nobody"):
                enroll(store, "nobody", "counselor")
            assert not store.team.enrolled
            enroll(store, "kim", "counselor")
            with pytest.raises(CareerkitError, match="GRANT") as caught:
                enroll(store, "ben", "administrator")
            assert 'GRANT "center" TO "ben";' in str(caught.value)
            with pytest.raises(CareerkitError, match="the only administrator"):
                enroll(store, "anna", "counselor")
            database.sql("GRANT center TO ben", account="postgres")
            try:
                with pytest.raises(CareerkitError, match="owns the client store"):
                    enroll(store, "ben", "counselor")
                enroll(store, "ben", "administrator")
            finally:
                database.sql("REVOKE center FROM ben", account="postgres")
        with open_store(database.url("kim")) as store, pytest.raises(NotAllowed):
            enroll(store, "kim", "administrator")
