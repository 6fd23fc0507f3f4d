"""The store keeps every version, loses nothing, and says so when two people collide."""

import os
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import sqlalchemy as sa

from benchmarks import writers
from careerkit.clients import record_at_last_visit
from careerkit.errors import CareerkitError, ConflictError, RecordError, UnknownClient
from careerkit.models import Client
from careerkit.store import Save, Store, VersionConflict, open_store, store_exists
from tests.postgres import around

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'deep' / 'clients.sqlite'}"


@pytest.fixture
def url(store_url: str) -> str:
    return store_url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        yield store


def client(client_id: str = "c-1", **more: object) -> Client:
    return Client.model_validate({"id": client_id, "preferred_name": "Test Person", **more})


def test_what_is_saved_comes_back_equal(store: Store) -> None:
    record = client(skills=[{"name": "Listening", "kind": "soft", "level": 3}], since="2026-06-01")
    assert store.save(record, base_version=0, by="L. Brandt", at=AT) == 1
    stored = store.load("c-1")
    assert stored.client == record
    assert (stored.version, stored.saved_at, stored.saved_by) == (1, AT, "L. Brandt")


def test_who_changes_what_was_read_does_not_change_what_is_read_next(store: Store) -> None:
    store.save(client(top_ten=["Listening"], skills=[
        {"name": "Listening", "kind": "soft", "level": 3}]), base_version=0, by="x", at=AT,
    )  # fmt: skip
    first, again = store.load("c-1").client, store.load("c-1").client
    first.skills[0].name = "Shouting"
    first.top_ten.clear()
    assert store.load("c-1").client == again
    assert again.top_ten == ["Listening"]
    assert again.model_fields_set == store.load("c-1").client.model_fields_set
    store.save(client(language="es"), base_version=1, by="x", at=AT)
    assert (store.load("c-1").client.language, store.load("c-1").client.skills) == ("es", [])


def test_every_version_is_kept(store: Store) -> None:
    for version in range(3):
        store.save(
            client(language=("en", "es", "fr")[version]), base_version=version, by="x", at=AT
        )
    assert [number for number, _, _ in store.versions("c-1")] == [1, 2, 3]
    assert store.load("c-1").client.language == "fr"
    assert store.load("c-1", version=1).client.language == "en"


def test_a_second_editor_gets_both_versions_and_nothing_is_lost(store: Store) -> None:
    store.save(client(), base_version=0, by="Ana", at=AT)
    store.save(client(language="es"), base_version=1, by="Ana", at=AT)
    with pytest.raises(VersionConflict) as caught:
        store.save(client(language="fr"), base_version=1, by="Ben", at=AT)
    assert caught.value.mine.language == "fr"
    assert caught.value.theirs.client.language == "es"
    assert "changed by Ana on November 23, 2026" in str(caught.value)
    assert "Test Person" not in str(caught.value)
    assert store.load("c-1").version == 2


def test_a_new_client_does_not_replace_one_of_the_same_id(store: Store) -> None:
    store.save(client(), base_version=0, by="Ana", at=AT)
    with pytest.raises(ConflictError):
        store.save(client(), base_version=0, by="Ben", at=AT)


def test_many_are_saved_together_or_not_at_all(store: Store) -> None:
    store.save(client("c-2"), base_version=0, by="Ana", at=AT)
    with pytest.raises(ConflictError):
        store.save_many([Save(client("c-1"), 0), Save(client("c-2"), 0)], by="Ben", at=AT)
    assert store.ids() == ["c-2"]


def test_sixteen_programs_writing_at_once_lose_nothing(url: str) -> None:
    done = writers.let_write(url, writers=16, saves=96, clients=6)
    assert len({one.text for one in done}) == 96
    assert list(writers.what_is_lost(url, done)) == []
    lost = replace(done[0], text="never saved")
    assert len(list(writers.what_is_lost(url, [lost, *done[1:]]))) == 1


def test_an_unknown_client_is_told_with_its_neighbors(store: Store) -> None:
    store.save(client("c-1234"), base_version=0, by="Ana", at=AT)
    with pytest.raises(UnknownClient, match="near it: c-1234"):
        store.load("c-1235")
    with pytest.raises(UnknownClient, match="has no version 7"):
        store.load("c-1234", version=7)


def test_clients_of_one_counselor_follow_the_latest_version(store: Store) -> None:
    store.save(client("c-1", counselor="Ana"), base_version=0, by="Ana", at=AT)
    store.save(client("c-2", counselor="Ana"), base_version=0, by="Ana", at=AT)
    store.save(client("c-2", counselor="Ben"), base_version=1, by="Ana", at=AT)
    assert store.ids(counselor="Ana") == ["c-1"]
    assert store.ids(counselor="Ben") == ["c-2"]
    assert store.ids() == ["c-1", "c-2"]


@pytest.mark.skipif(os.name != "posix", reason="file permissions are POSIX's")
def test_only_the_owner_may_read_the_file(file: str, tmp_path: Path) -> None:
    open_store(file).close()
    made = tmp_path / "deep" / "clients.sqlite"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "bad",
    ["nonsense", "mysterydb://x/y", "sqlite:////proc/nowhere/x.sqlite", "postgresql://h:port/x",
     "sqlite:///\0x"],
)  # fmt: skip
def test_a_store_that_cannot_be_opened_is_a_sentence(bad: str) -> None:
    with pytest.raises(CareerkitError, match=r"cannot be opened|not a database"):
        open_store(bad)


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear counselor, " * 100)
    with pytest.raises(CareerkitError, match="cannot be opened"):
        open_store(f"sqlite:///{file}")
    assert file.read_text().startswith("Dear counselor")


def test_a_password_in_the_address_is_not_repeated() -> None:
    for bad in ("mysterydb://me:hush@localhost/x", "postgresql://me:hush@localhost:port/x"):
        with pytest.raises(CareerkitError) as caught:
            open_store(bad)
        assert "hush" not in str(caught.value)


def test_a_damaged_document_is_an_error_and_stays_as_it_is(store: Store, url: str) -> None:
    store.save(client(), base_version=0, by="Ana", at=AT)
    around(url, "UPDATE client_versions SET document = :text", text=b'{"id": "c-1", "x": 1}')
    for _ in range(2):
        with pytest.raises(RecordError, match="damaged, or put in another"):
            store.load("c-1")


def test_a_damaged_version_does_not_keep_one_from_the_others(store: Store, url: str) -> None:
    for version in range(3):
        store.save(client(), base_version=version, by="Ana", at=AT)
    around(
        url, "UPDATE client_versions SET head = :head, document = :none WHERE version = 2",
        head=b"\0", none=b"",
    )  # fmt: skip
    assert [number for number, _, _ in store.versions("c-1")] == [1, 3]
    assert store.load("c-1").version == store.latest_version("c-1") == 3
    with pytest.raises(RecordError):
        store.load("c-1", version=2)


def test_a_store_that_breaks_while_open_is_a_sentence(store: Store, url: str) -> None:
    store.save(client(), base_version=0, by="Ana", at=AT)
    around(url, "ALTER TABLE client_versions RENAME TO other")
    for read in (lambda: store.load("c-1"), store.ids, lambda: store.versions("c-1")):
        with pytest.raises(CareerkitError, match="could not be read"):
            read()
    with pytest.raises(CareerkitError, match="could not be written to"):
        store.save(client(), base_version=1, by="Ana", at=AT)


def test_what_the_database_reports_holds_no_names(store: Store, url: str) -> None:
    raise_ = "CREATE TRIGGER full_disk BEFORE INSERT ON client_versions {}"
    if url.startswith("sqlite"):
        around(url, raise_.format("BEGIN SELECT RAISE(FAIL, 'full'); END"))
    else:
        around(
            url, "CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'full'; END $$",
            raise_.format("FOR EACH ROW EXECUTE FUNCTION fails()"),
        )  # fmt: skip
    with pytest.raises(CareerkitError) as caught:
        store.save(client(counselor="Kim Vale"), base_version=0, by="Kim Vale", at=AT)
    error: BaseException | None = caught.value
    chain = []
    while error is not None:
        chain.append(f"{error} {error!r}")
        error = error.__cause__ or error.__context__
    assert len(chain) > 1
    assert not [text for text in chain if "Kim Vale" in text or "Test Person" in text]


def test_the_latest_version_is_found_by_an_index(file: str) -> None:
    store = open_store(file)
    for version in range(3):
        store.save(client(), base_version=version, by="Ana", at=AT)
    plans: list[str] = []

    def explain(connection: Any, _: object, statement: str, *rest: Any) -> None:
        if statement.startswith("SELECT client_versions"):
            cursor = connection.connection.cursor()
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", rest[0])
            plans.extend(row[3] for row in cursor.fetchall())

    sa.event.listen(sa.Engine, "before_cursor_execute", explain)
    try:
        store.load("c-1")
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", explain)
    assert plans
    assert all("USING INDEX" in plan for plan in plans)


def test_two_threads_on_one_store_cannot_both_win(store: Store) -> None:
    store.save(client(), base_version=0, by="Ana", at=AT)
    together = threading.Barrier(8)

    def edit(language: str) -> VersionConflict | None:
        together.wait()
        try:
            store.save(client(language=language), base_version=1, by=language, at=AT)
        except VersionConflict as conflict:
            return conflict
        return None

    languages = ["en", "es", "fr", "ht", "vi", "zh", "ar", "ko"]
    with ThreadPoolExecutor(8) as pool:
        outcomes = dict(zip(languages, pool.map(edit, languages), strict=True))
    (winner,) = [language for language, conflict in outcomes.items() if conflict is None]
    stored = store.load("c-1")
    assert (stored.version, stored.client.language) == (2, winner)
    for language, conflict in outcomes.items():
        if conflict is not None:
            assert (conflict.mine.language, conflict.theirs) == (language, stored)


def test_a_home_folder_may_be_written_as_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    open_store("sqlite:///~/kept/clients.sqlite").close()
    assert (tmp_path / "kept" / "clients.sqlite").exists()
    assert store_exists("sqlite:///~/kept/clients.sqlite")


def test_asking_whether_there_is_a_store_makes_none(file: str, tmp_path: Path) -> None:
    assert not store_exists(file)
    assert not (tmp_path / "deep").exists()
    open_store(file).close()
    assert store_exists(file)
    assert store_exists("postgresql://localhost/careerkit")


def test_the_time_of_a_save_needs_a_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.save(client(), base_version=0, by="Ana", at=datetime(2026, 1, 1))


class TestAsOf:
    def save(self, store: Store, *moments: datetime) -> None:
        for base, at in enumerate(moments):
            store.save(client(phone=f"919-555-01{base:02}"), base_version=base, by="x", at=at)

    def test_the_latest_version_saved_by_then(self, store: Store) -> None:
        moments = [AT + timedelta(hours=turn) for turn in range(120)]
        self.save(store, *moments)
        assert store.as_of("c-1", AT - timedelta(seconds=1)) is None
        for turn in (0, 1, 60, 119):
            exactly = store.as_of("c-1", moments[turn])
            between = store.as_of("c-1", moments[turn] + timedelta(minutes=59))
            assert exactly is not None
            assert between is not None
            assert exactly.version == between.version == turn + 1
            assert exactly.client.phone == f"919-555-01{turn:02}"

    def test_moments_compare_as_moments_and_not_as_texts(self, store: Store) -> None:
        # 18:00 in New York is the later moment, though its text sorts first.
        self.save(
            store,
            datetime(2026, 11, 23, 22, tzinfo=UTC),
            datetime(2026, 11, 23, 18, tzinfo=timezone(timedelta(hours=-5))),
        )
        stood = store.as_of("c-1", datetime(2026, 11, 23, 22, 30, tzinfo=UTC))
        assert stood is not None
        assert stood.version == 1

    def test_nobody_has_no_versions_and_a_moment_needs_its_time_zone(self, store: Store) -> None:
        assert store.as_of("nobody", AT) is None
        with pytest.raises(ValueError, match="time zone"):
            store.as_of("c-1", datetime(2026, 11, 23))


class TestAtTheLastVisit:
    TODAY = date(2026, 11, 23)

    @pytest.fixture
    def url(self, file: str) -> str:
        return file  # what is asked of the database is tested above

    @pytest.fixture(autouse=True)
    def _the_store(self, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CAREERKIT_STORE", url)

    def save(self, store: Store, *versions: tuple[date, int, list[tuple[str, str]]]) -> None:
        for base, (day, hour, notes) in enumerate(versions):
            record = client(
                phone=f"919-555-01{base:02}",
                notes=[{"on": on, "kind": kind, "text": "We talked."} for on, kind in notes],
            )
            at = datetime(day.year, day.month, day.day, hour).astimezone()
            store.save(record, base_version=base, by="x", at=at)

    def at(self) -> tuple[str | None, date | None]:
        record, day = record_at_last_visit("c-1", self.TODAY)
        return record.phone if record else None, day

    def test_the_end_of_the_day_of_the_visit_before(self, store: Store) -> None:
        visit, now = ("2026-11-10", "session"), ("2026-11-23", "session")
        mail = ("2026-11-15", "email")
        self.save(
            store,
            (date(2026, 11, 2), 9, []),
            (date(2026, 11, 10), 9, [visit]),
            (date(2026, 11, 10), 23, [visit]),
            (date(2026, 11, 15), 9, [visit, mail]),
            (date(2026, 11, 23), 9, [visit, mail, now]),
        )
        assert self.at() == ("919-555-0102", date(2026, 11, 10))

    def test_a_talk_by_phone_is_a_visit(self, store: Store) -> None:
        self.save(store, (date(2026, 11, 10), 9, [("2026-11-10", "phone")]))
        assert self.at() == ("919-555-0100", date(2026, 11, 10))

    def test_a_note_typed_up_later_takes_what_came_with_it_into_the_visit(
        self, store: Store
    ) -> None:
        visit = ("2026-11-10", "session")
        self.save(
            store,
            (date(2026, 11, 2), 9, []),
            (date(2026, 11, 11), 9, []),
            (date(2026, 11, 12), 9, [visit]),
            (date(2026, 11, 13), 9, [visit]),
        )
        assert self.at() == ("919-555-0102", date(2026, 11, 10))

    def test_a_note_typed_up_today_goes_by_the_day_of_the_visit(self, store: Store) -> None:
        self.save(
            store,
            (date(2026, 11, 2), 9, []),
            (date(2026, 11, 12), 9, []),
            (date(2026, 11, 23), 9, [("2026-11-10", "session")]),
        )
        assert self.at() == ("919-555-0100", date(2026, 11, 10))

    def test_brought_in_after_the_visit(self, store: Store) -> None:
        visit = ("2026-11-10", "session")
        self.save(store, (date(2026, 11, 12), 9, [visit]), (date(2026, 11, 14), 9, [visit]))
        assert self.at() == ("919-555-0100", date(2026, 11, 10))

    def test_without_a_visit_it_is_the_save_before_today(self, store: Store) -> None:
        self.save(
            store, (date(2026, 11, 2), 9, []), (date(2026, 11, 5), 9, [("2026-11-05", "email")]),
            (date(2026, 11, 23), 0, []),
        )  # fmt: skip
        assert self.at() == ("919-555-0101", date(2026, 11, 5))

    def test_nothing_kept_before_today(self, store: Store) -> None:
        self.save(store, (self.TODAY, 9, []), (self.TODAY, 10, [("2026-11-10", "session")]))
        assert self.at() == (None, date(2026, 11, 10))

    def test_an_invented_client_has_only_the_day(self) -> None:
        assert record_at_last_visit("sample-01", self.TODAY) == (None, date(2026, 11, 18))
        with pytest.raises(UnknownClient):
            record_at_last_visit("nobody", self.TODAY)

    def test_many_versions_are_quick(self, store: Store) -> None:
        visit = ("2026-11-10", "session")
        days = [date(2026, 10, 1) + timedelta(days=turn // 8) for turn in range(400)]
        self.save(store, *((day, 9, [visit] if day >= date(2026, 11, 11) else []) for day in days))
        started = process_time()
        record, _ = record_at_last_visit("c-1", self.TODAY)
        assert process_time() - started < 2
        assert record is not None
        assert record.phone == f"919-555-01{days.index(date(2026, 11, 11)):02}"
