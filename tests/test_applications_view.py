"""Applications in a session, without a browser."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from careerkit.jobsearch import tables
from careerkit.models import Application, Client, read_client
from careerkit.store import open_store
from careerkit.widgets.applications_view import NUDGE, Applications
from careerkit.widgets.panel import Panel
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"
CLIENT: dict[str, Any] = {
    "id": "c-1", "preferred_name": "Ana Ruiz",
    "contacts": [{"id": "bob", "name": "Bob Smith", "relationship": "old boss", "circle": "work",
                  "closeness": 2}],
    "applications": [
        {"id": "a1", "title": "Baker", "employer": "Lidl", "market": "open",
         "events": [{"stage": "applied", "on": "2026-11-01"}]},
        {"id": "a2", "title": "Cook", "employer": "Rex Grill", "market": "open",
         "reason": "No license",
         "events": [{"stage": "applied", "on": "2026-10-01"},
                    {"stage": "rejected", "on": "2026-10-10"}]},
        {"id": "a3", "title": "Teller", "employer": "Truist", "market": "open",
         "events": [{"stage": "applied", "on": "2026-11-20"}]},
    ],
    "listings": [{"id": "l1", "title": "Welder", "employer": "Oak Works",
                  "saved_on": "2026-11-20"}],
}  # fmt: skip


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return make(tmp_path, monkeypatch, CLIENT)


def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: dict[str, Any]) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    with open_store() as store:
        store.save(
            read_client(client), base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC)
        )
    return Session("c-1", TODAY)


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def entry(key: str) -> Application:
    return next(one for one in saved().applications if one.id == key)


def shown(session: Session) -> Applications:
    view = Applications(session, Panel())
    view.show()
    return view


def labels(view: Applications) -> list[str]:
    return [choice.label for choice in view.list.choices]


def test_open_ones_come_first_and_what_needs_a_nudge_says_so_in_words(session: Session) -> None:
    view = shown(session)
    assert [label.splitlines()[0] for label in labels(view)] == ["Baker", "Teller", "Cook"]
    assert [NUDGE in label for label in labels(view)] == [True, False, False]
    assert "two applications out; one needs a nudge" in view.lead.value
    assert view.card.key == "a1"
    assert "You applied 22 days ago" in view.card.title.value
    view.list.buttons[2].click()
    assert "Why: No license" in view.card.title.value
    assert view.card.following.layout.display == "none"
    assert not view.panel.errors.outputs


def test_a_line_is_shown_as_understood_before_it_is_kept(session: Session) -> None:
    view = shown(session)
    assert view.entry.add.layout.display == "none"
    view.entry.line.value = "Bob told me about welder at Oak Works, follow up 12/1"
    read = view.entry.line_read.value
    for words in ("<b>Welder</b> at Oak Works", "Bob Smith helped", "not posted", "Dec 1"):
        assert words in read
    assert len(saved().applications) == 3
    view.entry.add.click()
    new = saved().applications[-1]
    assert (new.title, new.contact, new.follow_up) == ("Welder", "bob", date(2026, 12, 1))
    assert (view.card.key, view.entry.line.value) == (new.id, "")
    assert "One job added." in view.panel.said.value
    view.entry.line.value = "interview at Lidl Tuesday 2pm"
    assert "Noted already: <b>Baker</b> at Lidl gets interview Nov 24" in view.entry.line_read.value
    view.entry.add.click()
    assert entry("a1").stage == "interview"
    assert "One job completed." in view.panel.said.value


def test_what_is_not_understood_stays_on_the_screen(session: Session) -> None:
    view = shown(session)
    view.entry.line.value = "no idea what this is"
    view.entry.add_line()
    assert view.entry.line.value == "no idea what this is"
    assert "Write it like" in view.panel.said.value
    view.entry.line.value = f"{MARKUP} at {MARKUP}, 219-09-9999"
    assert MARKUP not in view.entry.line_read.value
    assert "219" not in view.entry.line_read.value
    assert "Social Security" in view.entry.line_read.value


def test_many_lines_are_previewed_with_every_problem_and_the_bad_ones_stay(
    session: Session,
) -> None:
    view = shown(session)
    view.entry.lines.value = "Nurse at Duke, applied 11/20\nnonsense\nBaker at Lidl, 11/21 rejected"
    read = view.entry.lines_read.value
    assert "New: <b>Nurse</b>" in read
    assert "Line 2: " in read
    assert "gets not selected Nov 21" in read
    view.entry.add_many.click()
    assert [one.title for one in saved().applications][-1] == "Nurse"
    assert entry("a1").stage == "rejected"
    assert view.entry.lines.value == "nonsense"


def upload(view: Applications, name: str, content: bytes) -> None:
    view.entry.upload.value = (
        {"name": name, "type": "", "size": len(content), "content": memoryview(content),
         "last_modified": datetime(2026, 11, 23, tzinfo=UTC)},
    )  # fmt: skip


def test_files_come_in_after_a_preview_and_go_out_whole(session: Session) -> None:
    view = shown(session)
    upload(view, "jobs.csv", b"Job,Employer,Date applied\nNurse,Duke,11/20/2026\nx,,\n")
    assert len(saved().applications) == 3
    assert "Nurse" in view.entry.files_read.value
    assert "Row 3: " in view.entry.files_read.value
    view.entry.add_files.click()
    assert saved().applications[-1].employer == "Duke"
    assert view.entry.add_files.layout.display == "none"
    upload(view, "photo.png", b"\x89PNG")
    assert "photo.png is not a .csv or .xlsx file" in view.entry.files_read.value
    view.entry.out.click()
    names = re.findall(r'download="([^"]+)"', view.entry.links.value)
    assert names == ["applications-c-1.xlsx", "applications-c-1.csv"]
    files = [b64decode(data) for data in re.findall(r"base64,([^\"]+)", view.entry.links.value)]
    assert openpyxl.load_workbook(io.BytesIO(files[0])).active.max_row == 5
    empty = saved().model_copy(update={"applications": []})
    read = tables.read_file(files[1], names[1], empty, TODAY)
    assert [one.key for one in read.found] == ["a1", "a2", "a3", "a4"]


def test_the_card_notes_stages_follow_ups_and_the_end(session: Session) -> None:
    view = shown(session)
    card = view.card
    assert card.stages["applied"].layout.display == "none"
    card.note.value = "Panel of three"
    card.on.value = date(2026, 11, 20)
    card.stages["interview"].click()
    event = entry("a1").events[-1]
    assert (event.stage, event.on, event.note) == (
        "interview", date(2026, 11, 20), "Panel of three",
    )  # fmt: skip
    assert card.note.value == ""
    assert card.stages["interview"].description == "Another interview"
    assert "no thank-you is noted" in card.title.value
    card.on.value = date(2026, 11, 21)
    card.thanked.click()
    assert entry("a1").followed_up == [date(2026, 11, 21)]
    assert "thank-you" not in card.title.value
    card.on.value, card.plan.value = TODAY, date(2026, 12, 1)
    card.followed.click()
    assert entry("a1").follow_up == date(2026, 12, 1)
    card.on.value = date(2026, 12, 24)
    card.followed.click()
    assert "lies ahead" in card.panel.said.value
    card.on.value, card.reason.value = TODAY, "They chose someone else"
    card.close.click()
    assert (entry("a1").stage, entry("a1").reason) == ("rejected", "They chose someone else")
    assert "Not selected, Nov 23" in card.title.value
    view.session.undo()
    assert entry("a1").stage == "interview"


def test_a_yes_is_said_at_once(session: Session) -> None:
    view = shown(session)
    view.card.stages["accepted"].click()
    assert entry("a1").stage == "accepted"
    assert "You accepted a job: Baker at Lidl" in view.lead.value


def test_steps_are_set_right_and_taken_out(session: Session) -> None:
    view = shown(session)
    card = view.card
    card.event.value = 0
    card.event_on.value, card.event_note.value = date(2026, 11, 2), "by mail"
    card.keep_event.click()
    assert (entry("a1").events[0].on, entry("a1").events[0].note) == (date(2026, 11, 2), "by mail")
    card.event.value = 0
    card.drop_event.click()
    assert "at least one step" in view.panel.said.value
    assert len(entry("a1").events) == 1


def test_fields_are_kept_at_once_and_mistakes_stay_on_the_screen(session: Session) -> None:
    view = shown(session)
    form = view.card.form.widgets
    form["pay"].value = "$17.25/hr"
    form["documents"].value = "resume\ncover letter\n"
    form["contact"].value = "bob"
    form["listing"].value = "l1"
    form["follow_up"].value = date(2026, 12, 4)
    form["employer"].value = "Lidl US"
    one = entry("a1")
    assert (one.pay.amount, one.documents, one.contact, one.listing, one.employer) == (  # type: ignore[union-attr]
        17.25, ["resume", "cover letter"], "bob", "l1", "Lidl US",
    )  # fmt: skip
    assert one.follow_up == date(2026, 12, 4)
    assert form["pay"].value == "$17.25 an hour"
    form["pay"].value = "lots"
    assert "cannot be read" in view.panel.said.value
    assert form["pay"].value == "lots"
    form["notes"].value = "call 219-09-9999"
    assert "Social Security" in view.panel.said.value
    assert "219-09" in form["notes"].value
    assert entry("a1").notes == ""
    form["title"].value = ""
    assert entry("a1").title == "Baker"
    form["pay"].value = ""
    assert entry("a1").pay is None


def test_a_saved_listing_becomes_a_lead(session: Session) -> None:
    view = shown(session)
    view.from_listing.click()
    assert "Choose a listing first" in view.panel.said.value
    view.listing.value = "l1"
    view.from_listing.click()
    new = saved().applications[-1]
    assert (new.title, new.listing, new.stage) == ("Welder", "l1", "found")
    assert view.card.key == new.id
    assert view.offer.layout.display == "none"


def test_the_weekly_goal_is_kept_and_held_against_what_was_done(session: Session) -> None:
    view = shown(session)
    assert saved().weekly_goal is None
    view.goal["applications"].value = 3
    goal = saved().weekly_goal
    assert goal is not None
    assert (goal.leads, goal.applications) == (0, 3)
    assert "Still to your goal: three applications" in view.done.value
    view.entry.line.value = "Nurse at Duke, applied today"
    view.entry.add.click()
    assert "Still to your goal: two applications" in view.done.value


def test_taking_one_out_opens_another_and_an_offer_keeps_it_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer = {"application": "a3", "on": "2026-11-20", "pay": {"amount": 18}}
    view = shown(make(tmp_path, monkeypatch, {**CLIENT, "offers": [offer]}))
    view.choose("a3")
    view.card.remove.click()
    assert "an offer of November 20, 2026" in view.panel.said.value
    view.choose("a1")
    view.card.remove.click()
    assert [one.id for one in saved().applications] == ["a2", "a3"]
    assert view.card.key == "a3"


def test_somebody_elses_change_stays(session: Session) -> None:
    view = shown(session)
    with open_store() as store:
        stored = store.load("c-1")
        theirs = stored.client.model_copy(update={"phone": "919-555-0101"})
        store.save(
            theirs, base_version=stored.version, by="Cy", at=datetime(2026, 11, 23, tzinfo=UTC)
        )
    view.entry.line.value = "Nurse at Duke, applied 11/20"
    view.entry.add.click()
    assert saved().phone == "919-555-0101"
    assert saved().applications[-1].title == "Nurse"


def test_an_empty_record_and_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = shown(make(tmp_path, monkeypatch, {"id": "c-1", "preferred_name": "Ana"}))
    assert "Write down the first one" in empty.lead.value
    assert empty.card.box.layout.display == "none"
    assert empty.entry.out.layout.display == "none"
    empty.entry.lines.value = f"Cook at {MARKUP}"
    assert MARKUP not in empty.entry.lines_read.value
    empty.entry.add_many.click()
    card = empty.card
    card.note.value = MARKUP
    card.keep_note.click()
    assert MARKUP in saved().applications[0].events[0].note
    assert MARKUP not in card.title.value + card.history.value


def test_a_long_list_can_be_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = [
        {"id": f"x{n}", "title": f"Cook {n}", "employer": "Rex", "market": "open",
         "events": [{"stage": "found", "on": "2026-11-20"}]}
        for n in range(120)
    ]  # fmt: skip
    view = shown(make(tmp_path, monkeypatch, {**CLIENT, "applications": many}))
    assert "40 of 120 are shown" in view.note.value
    view.find.value = "cook 11"
    assert len(labels(view)) == 11
    view.find.value = "zzz"
    assert "None has this word" in view.note.value
