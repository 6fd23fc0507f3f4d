"""Two counselors, or two notebooks, at the same client: nothing is lost, nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from careerkit import contacts, editing
from careerkit.errors import CareerkitError
from careerkit.models import Client, read_client
from careerkit.skills import changes
from careerkit.store import open_store
from careerkit.widgets import session as sessions
from careerkit.widgets.conflict_view import Conflicts
from careerkit.widgets.conflict_words import said
from careerkit.widgets.panel import Panel
from careerkit.widgets.presence_panel import PresencePanel
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"
RECORD = {
    "id": "c-1", "preferred_name": "Ana Ruiz", "phone": "919-555-0100",
    "contacts": [{"id": "c1", "name": "Dana Lee", "relationship": "boss", "circle": "work",
                  "closeness": 2}],
    "skills": [{"name": name, "kind": "soft", "level": 3} for name in ("Listening", "Teamwork")],
    "top_ten": ["Listening", "Teamwork"],
    "applications": [{"id": "a6", "title": "Cook", "employer": "Blue Inn", "market": "open",
                      "events": [{"stage": "applied", "on": "2026-11-05"}]}],
    "plan": [{"what": "Call Dana"}],
}  # fmt: skip


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    with open_store() as store:
        at = datetime(2026, 11, 20, 9, tzinfo=UTC)
        store.save(read_client(RECORD), base_version=0, by="Ben", at=at)


def load(version: int | None = None) -> Client:
    with open_store() as store:
        return store.load("c-1", version=version).client


def versions() -> int:
    with open_store() as store:
        return len(store.versions("c-1"))


@pytest.fixture
def two() -> tuple[Session, Session]:
    return Session("c-1", TODAY), Session("c-1", TODAY)


def by(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "account", lambda: name)


def phone(number: str) -> Callable[[Client], Client]:
    return lambda client: editing.set_fields(client, phone=number)


def contact(**fields: Any) -> Callable[[Client], Client]:
    return lambda client: editing.change_entry(client, "contacts", client.contacts[0], **fields)


def applied(title: str) -> Callable[[Client], Client]:
    def change(client: Client) -> Client:
        key = editing.free_id("a", [one.id for one in client.applications])
        events = [{"stage": "found", "on": "2026-11-23"}]
        entry = {"id": key, "title": title, "employer": "X", "market": "open", "events": events}
        return editing.add_entry(client, "applications", entry)

    return change


def test_different_things_are_both_kept_and_it_is_said(
    two: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two
    by("Lee", monkeypatch)
    assert theirs.change(contact(notes="nights only"))
    by("Kim", monkeypatch)
    assert mine.change(contact(phone="919-555-0111"))
    assert "Lee saved something else at " in mine.said
    assert "both are kept" in mine.said
    assert (load().contacts[0].notes, load().contacts[0].phone) == ("nights only", "919-555-0111")
    assert mine.client == load()
    assert mine.contests == []


def test_ones_own_other_notebook_is_called_so(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    mine.change(contact(notes="x"))
    assert "You, in another notebook, saved something else at " in mine.said


def test_the_same_field_waits_for_a_choice_and_the_rest_is_saved(
    two: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two
    by("Lee", monkeypatch)
    theirs.change(phone("919-555-0122"))
    by("Kim", monkeypatch)
    both = editing.set_fields(mine.client, phone="919-555-0133", email="ana@example.org")
    assert mine.change(lambda _: both)
    assert mine.said.startswith("Lee changed the same thing at ")
    assert "Phone" in mine.said
    assert (load().phone, load().email) == ("919-555-0122", "ana@example.org")
    (contest,) = mine.contests
    (conflict,) = contest.open
    assert (conflict.was, conflict.mine, conflict.theirs) == (
        "919-555-0100", "919-555-0133", "919-555-0122",
    )  # fmt: skip

    assert mine.change(lambda client: editing.set_fields(client, counselor="Kim"))
    assert mine.said.startswith("Saved")
    assert load().counselor == "Kim"

    assert mine.settle(contest, {conflict.place: "mine"})
    assert mine.contests == []
    assert (load().phone, load().email, load().counselor) == (
        "919-555-0133", "ana@example.org", "Kim",
    )  # fmt: skip
    assert load(2).phone == "919-555-0122"  # theirs stays among the versions
    mine.undo()
    assert load().phone == "919-555-0122"


def test_choosing_theirs_writes_nothing(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    mine.change(phone("919-555-0133"))
    (contest,) = mine.contests
    before = versions()
    assert mine.settle(contest, {contest.open[0].place: "theirs"})
    assert (mine.contests, versions(), load().phone) == ([], before, "919-555-0122")


def test_the_same_change_by_both_is_no_conflict(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    assert mine.change(phone("919-555-0122"))
    assert (mine.contests, versions()) == ([], 2)


def test_a_choice_that_meets_a_third_change_is_asked_again(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    mine.change(phone("919-555-0133"))
    theirs.change(phone("919-555-0144"))
    (contest,) = mine.contests
    mine.settle(contest, {contest.open[0].place: "mine"})
    assert load().phone == "919-555-0144"
    (again,) = mine.contests
    assert (again.open[0].mine, again.open[0].theirs) == ("919-555-0133", "919-555-0144")
    mine.settle(again, {again.open[0].place: "mine"})
    assert load().phone == "919-555-0133"


def test_choosing_what_was_corrected_by_hand_since_is_asked_again(
    two: tuple[Session, Session],
) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    mine.change(phone("919-555-0133"))
    mine.change(phone("919-555-0155"))
    (contest,) = mine.contests
    mine.settle(contest, {contest.open[0].place: "mine"})
    assert load().phone == "919-555-0155"
    assert mine.contests[0].open[0].mine == "919-555-0133"


def test_one_removes_what_the_other_edits(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(lambda client: editing.change_entry(client, "plan", client.plan[0], note="soon"))
    mine.change(lambda client: editing.remove_entry(client, "plan", client.plan[0]))
    (contest,) = mine.contests
    assert contest.open[0].mine is None
    assert [step.note for step in load().plan] == ["soon"]
    mine.settle(contest, {contest.open[0].place: "mine"})
    assert load().plan == []
    mine.undo()
    assert [step.note for step in load().plan] == ["soon"]


def test_one_removes_a_person_whom_the_other_asked(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(lambda client: contacts.remove_contact(client, "c1")[0])
    entry = {"contact": "c1", "on": "2026-11-22", "ask": "openings", "channel": "text"}
    mine.change(partial(editing.add_entry, part="outreach", entry=entry))
    (contest,) = mine.contests
    assert load().contacts == []
    mine.settle(contest, {conflict.place: "mine" for conflict in contest.open})
    assert (load().contacts[0].name, load().outreach[0].ask) == ("Dana Lee", "openings")


def test_two_applications_become_two_entries(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(applied("Florist"))
    mine.change(applied("Waiter"))
    assert mine.contests == []
    titles = {one.id: one.title for one in load().applications}
    assert sorted(titles.values()) == ["Cook", "Florist", "Waiter"]
    assert titles["a1"] == "Florist"
    assert titles[mine.id_now("applications", "a1")] == "Waiter"
    assert theirs.id_now("applications", "a1") == "a1"


def test_both_reorder_the_top_ten(two: tuple[Session, Session]) -> None:
    more = {"name": "Planning", "kind": "soft", "level": 3}
    two[0].change(partial(editing.add_entry, part="skills", entry=more))
    two[1].refresh()
    mine, theirs = two
    theirs.change(partial(changes.choose_top, names=["Planning", "Teamwork", "Listening"]))
    mine.change(partial(changes.choose_top, names=["Teamwork", "Listening", "Planning"]))
    assert mine.contests == []  # the third was added by both: only the order of one moved
    theirs.refresh()
    theirs.change(partial(changes.choose_top, names=["Listening", "Planning", "Teamwork"]))
    mine.change(partial(changes.choose_top, names=["Planning", "Listening", "Teamwork"]))
    (contest,) = mine.contests
    assert contest.open[0].where == "Top ten skills"
    assert load().top_ten == ["Listening", "Planning", "Teamwork"]
    mine.settle(contest, {("top_ten",): "mine"})
    assert load().top_ten == ["Planning", "Listening", "Teamwork"]


def test_taking_back_takes_back_mine_only(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(lambda client: editing.set_fields(client, email="ana@example.org"))
    mine.change(contact(notes="call at noon", phone="919-555-0111"))
    theirs.refresh()
    theirs.change(contact(notes="call at noon, not on Mondays"))
    assert mine.undo()
    assert load().email == "ana@example.org"
    assert load().contacts[0].phone is None
    (contest,) = mine.contests  # theirs is about what is to be taken back
    assert load().contacts[0].notes == "call at noon, not on Mondays"
    assert contest.open[0].mine == ""


def test_taking_back_a_contested_change_drops_it(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    mine.change(phone("919-555-0133"))
    assert mine.undo()
    assert "other version stays" in mine.said
    assert (mine.contests, load().phone) == ([], "919-555-0122")
    assert not mine.undo()


def test_what_cannot_be_saved_now_is_not_lost(
    two: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = two
    theirs.change(phone("919-555-0122"))
    mine.change(phone("919-555-0133"))
    (contest,) = mine.contests

    def fail(*_: object, **__: object) -> int:
        raise CareerkitError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr("careerkit.clients.save_client", fail)
        assert not mine.settle(contest, {contest.open[0].place: "mine"})
        assert mine.said == "The disk is full."
        assert not mine.change(phone("919-555-0199"))
    assert mine.contests == [contest]
    assert mine.settle(contest, {contest.open[0].place: "mine"})
    assert load().phone == "919-555-0133"


def test_taking_up_what_others_saved(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    assert not mine.refresh()
    theirs.change(phone("919-555-0122"))
    assert mine.refresh()
    assert mine.client.phone == "919-555-0122"
    assert not Session("sample-01", TODAY).refresh()


def test_a_change_that_looks_for_what_is_there_is_made_anew(two: tuple[Session, Session]) -> None:
    mine, theirs = two
    theirs.change(applied("Florist"))
    tried = []

    def once(client: Client) -> Client:
        tried.append(len(client.applications))
        return client if len(client.applications) > 1 else applied("Waiter")(client)

    assert mine.change(once, again=True)
    assert tried == [1, 2]
    assert len(load().applications) == 2


def test_many_at_once_lose_nothing() -> None:
    """Each adds applications and edits a field of its own, all at the same moment."""
    fields = ["external_id", "counselor", "email", "area"]
    values = ["E-1", "Kim", "ana@example.org", "3700000"]
    start = Barrier(4)

    def work(place: int) -> list[str]:
        session = Session("c-1", TODAY)
        start.wait()
        for number in range(5):
            assert session.change(applied(f"Job {place}.{number}")), session.said
        field = {fields[place]: values[place]}
        assert session.change(lambda client: editing.set_fields(client, **field)), session.said
        return [one.open[0].where for one in session.contests]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, range(4))) == [[], [], [], []]
    saved = load()
    titles = {one.title for one in saved.applications} - {"Cook"}
    assert titles == {f"Job {place}.{number}" for place in range(4) for number in range(5)}
    assert [getattr(saved, name) for name in fields] == values
    assert versions() == 1 + 4 * 6


# What is seen of it


def contested(mine: Session) -> Conflicts:
    other = Session("c-1", TODAY)
    view = Conflicts(mine, Panel(), lambda: None)
    assert view.box.layout.display == "none"
    other.change(lambda c: editing.set_fields(c, phone="919-555-0122", preferred_name=MARKUP))
    mine.change(lambda c: editing.set_fields(c, phone="919-555-0133", preferred_name="Ana María"))
    return view


def test_both_versions_stand_side_by_side_and_each_is_chosen() -> None:
    mine = Session("c-1", TODAY)
    view = contested(mine)
    assert view.box.layout.display == ""
    assert [row.conflict.where for row in view.rows] == ["Name", "Phone"]
    sides = view.rows[1].box.children[1].children
    assert "919-555-0133" in sides[0].children[0].value
    assert "919-555-0122" in sides[1].children[0].value
    assert "before: 919-555-0100" in view.rows[1].box.children[0].value
    assert "<img" not in view.rows[0].box.children[1].children[1].children[0].value
    view.save.click()
    assert "Choose a version first for: Name; Phone" in view.panel.said.value
    view.rows[1].buttons["mine"].click()
    assert view.rows[1].buttons["mine"].description.startswith("▸")
    view.save.click()
    assert "first for: Name." in view.panel.said.value
    mine.change(lambda client: editing.set_fields(client, counselor="Kim"))
    assert view.rows[1].chosen == "mine"  # still chosen after another edit
    view.rows[0].buttons["theirs"].click()
    view.save.click()
    assert "Saved" in view.panel.said.value
    assert (load().phone, load().preferred_name, load().counselor) == (
        "919-555-0133", MARKUP, "Kim",
    )  # fmt: skip
    assert view.box.layout.display == "none"


def test_one_side_can_be_chosen_in_all() -> None:
    view = contested(Session("c-1", TODAY))
    view.all_mine.click()
    view.save.click()
    assert (load().phone, load().preferred_name) == ("919-555-0133", "Ana María")


def test_every_topic_panel_has_it_and_shows_the_record_as_it_is() -> None:
    panel = PresencePanel("c-1", TODAY)
    Session("c-1", TODAY).change(phone("919-555-0122"))
    panel.session.change(phone("919-555-0133"))
    assert panel.conflicts.box in panel.box.children
    assert panel.conflicts.box.layout.display == ""
    panel.conflicts.rows[0].buttons["mine"].click()
    panel.conflicts.save.click()
    assert load().phone == "919-555-0133"
    assert "Saved" in panel.said.value


def test_going_to_another_view_takes_up_what_others_saved() -> None:
    panel = PresencePanel("c-1", TODAY)
    entry = {"name": "Dana Lee", "relationship": "boss"}
    Session("c-1", TODAY).change(partial(editing.add_entry, part="references", entry=entry))
    panel.tabs.show("References")
    assert panel.session.client.references[0].name == "Dana Lee"
    assert "is shown now" in panel.said.value


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [("phone", None, "Empty"), ("given", False, "No"), ("language", "es", "Spanish"),
     ("by", date(2026, 12, 1), "December 1, 2026"), ("contact", "c1", "Dana Lee"),
     ("occupation", "31-1131.00", "Nursing Assistants"), ("area", "3700000", "North Carolina"),
     ("occupation", "99-9999.00", "A job or place that is not in the tables"),
     ("top_ten", ["A", "B"], "1. A\n2. B"), ("status", "in progress", "In progress"),
     ("hours_per_week", 37.5, "37.5"), ("email", "ana@example.org", "ana@example.org")],
)  # fmt: skip
def test_values_are_said_in_words(name: str, value: Any, words: str) -> None:
    assert said(name, value, read_client(RECORD)) == words


def test_a_whole_entry_is_said_line_by_line() -> None:
    client = read_client(RECORD)
    words = said("applications", client.applications[0], client, whole=True)
    assert words.startswith("Title: Cook\nEmployer: Blue Inn\n")
    assert "a6" not in words
    assert said("applications", None, client, whole=True) == "Not in the record"
