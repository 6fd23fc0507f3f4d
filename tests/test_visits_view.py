"""The views of visits and of what is due, without a browser: saved at once, nothing typed lost."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pytest
from icalendar import Calendar

from careerkit.clients import sample_ids
from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.widgets.agenda_view import Agenda
from careerkit.widgets.note_search import length
from careerkit.widgets.panel import Panel
from careerkit.widgets.session import Session
from careerkit.widgets.visits_view import Visits

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"
RECORD: dict[str, Any] = {
    "id": "c-1", "preferred_name": "Ana Ruiz", "counselor": "M. Okafor",
    "next_visit": "2026-12-04",
    "plan": [
        {"what": "Call the school", "due": "2026-11-20"},
        {"what": f"Read {MARKUP}", "due": "2026-11-25", "responsible": "counselor"},
        {"what": "Far off", "due": "2027-06-01"},
    ],
    "notes": [
        {"on": "2026-11-10", "text": f"Practiced the interview. {MARKUP}", "minutes": 50,
         "service": "Interview practice", "by": "M. Okafor"},
        {"on": "2026-10-01", "kind": "phone", "text": "Résumé is ready.", "share": True},
    ],
}  # fmt: skip


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    with open_store() as store:
        store.save(
            read_client(RECORD), base_version=0, by="Ben", at=datetime(2026, 11, 12, 9, tzinfo=UTC)
        )
    return Session("c-1", TODAY)


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def shown(kind: Any, session: Session) -> Any:
    view = kind(session, Panel())
    view.show()
    return view


def every(widget: Any) -> list[Any]:
    inside = [part for child in getattr(widget, "children", ()) for part in every(child)]
    return [widget, *inside]


class TestVisits:
    def test_a_note_is_kept_and_the_form_is_empty_again(self, session: Session) -> None:
        view = shown(Visits, session)
        assert (view.on.value, view.by.value, view.share.value) == (TODAY, "M. Okafor", False)
        view.kind.value, view.service.value = "phone", "Résumé help"
        view.minutes.value, view.text.value, view.share.value = "45 min", "All went well.", True
        view.keep.click()
        kept = saved().notes[-1]
        assert (kept.on, kept.kind, kept.service, kept.minutes) == (
            TODAY, "phone", "Résumé help", 45,
        )  # fmt: skip
        assert (kept.text, kept.share, kept.by) == ("All went well.", True, "M. Okafor")
        assert "on the client’s report" in view.panel.said.value
        assert (view.text.value, view.minutes.value, view.share.value) == ("", "", False)
        assert "Three visits so far" in view.totals.value
        session.undo()
        assert len(saved().notes) == 2

    def test_all_that_is_wrong_is_said_and_stays_as_typed(self, session: Session) -> None:
        view = shown(Visits, session)
        view.on.value, view.minutes.value = None, "an hour"
        view.keep.click()
        said = view.panel.said.value
        assert "empty" in said
        assert "day is missing" in said
        assert "an hour" in said
        assert view.minutes.value == "an hour"
        view.on.value, view.text.value, view.minutes.value = TODAY, "We talked.", "-5"
        view.keep.click()
        assert "cannot be below 0" in view.panel.said.value
        assert (view.text.value, view.minutes.value) == ("We talked.", "-5")
        view.minutes.value = ""
        view.text.value = "Her number is 219-09-9999."
        view.keep.click()
        assert "Social Security" in view.panel.said.value
        assert view.text.value == "Her number is 219-09-9999."
        assert len(saved().notes) == 2

    def test_a_day_to_come_and_no_minutes_are_pointed_out(self, session: Session) -> None:
        view = shown(Visits, session)
        view.on.value, view.minutes.value = TODAY + timedelta(1), "0"
        view.text.value = "Planned."
        view.keep.click()
        assert "still to come" in view.panel.said.value
        assert "leave it empty" in view.panel.said.value
        assert saved().notes[-1].minutes == 0

    def test_what_is_being_typed_outlives_another_change(self, session: Session) -> None:
        view = shown(Visits, session)
        view.text.value, view.minutes.value = "Half a sent", "20"
        view.next.value = date(2026, 12, 11)
        view.show()
        assert (view.text.value, view.minutes.value) == ("Half a sent", "20")
        assert saved().next_visit == date(2026, 12, 11)

    def test_the_next_visit_is_not_in_the_past(self, session: Session) -> None:
        view = shown(Visits, session)
        assert view.next.value == date(2026, 12, 4)
        view.next.value = date(2026, 11, 22)
        assert "has passed" in view.panel.said.value
        assert saved().next_visit == date(2026, 12, 4)
        assert view.next.value == date(2026, 11, 22)
        view.next.value = None
        assert saved().next_visit is None
        view.next.value = TODAY
        assert saved().next_visit == TODAY

    def test_notes_are_found_and_their_words_marked(self, session: Session) -> None:
        view = shown(Visits, session).search
        assert len(view.found) == 2
        assert "Interview practice" in view.list.buttons[0].description
        view.words.value = "resume ready"
        assert [found.note.kind for found in view.found] == ["phone"]
        assert "<mark><b>Résumé</b></mark> is <mark><b>ready</b></mark>" in view.card.value
        assert "on the report" in view.list.buttons[0].description
        view.words.value = "nothing like it"
        assert "No note has all of this" in view.said.value
        assert view.whole.layout.display == "none"
        view.words.value = ""
        view.service.value = "Interview practice"
        assert len(view.found) == 1
        view.service.value = ""
        view.kind.value = "phone"
        assert len(view.found) == 1
        view.kind.value, view.start.value = "", date(2026, 11, 1)
        assert len(view.found) == 1
        view.end.value = date(2026, 10, 1)
        assert "no day lies between" in view.said.value

    def test_a_note_is_shared_and_taken_out(self, session: Session) -> None:
        view = shown(Visits, session).search
        view.share.value = True
        assert [note.share for note in saved().notes] == [True, True]
        assert "on the client’s report" in view.panel.said.value
        view.choose("1")
        assert [note.share for note in saved().notes] == [True, True]  # to look changes nothing
        view.share.value = False
        assert [note.share for note in saved().notes] == [True, False]
        view.remove.click()
        assert [note.on for note in saved().notes] == [date(2026, 11, 10)]
        session.undo()
        assert len(saved().notes) == 2

    def test_what_changed_since_the_visit_before_is_shown(self, session: Session) -> None:
        view = shown(Visits, session)
        assert "nothing new was written down" in view.changed.value
        agenda = shown(Agenda, session)
        agenda.finish.click()
        view.show()
        assert "Step done: Call the school" in view.changed.value
        assert "Since November 10, 2026" in view.changed.value

    def test_markup_stays_text(self, session: Session) -> None:
        agenda, visits = shown(Agenda, session), shown(Visits, session)
        visits.search.words.value = "img"
        for view in (agenda, visits):
            for choice in range(3):
                if view is agenda:
                    view.list.buttons[choice].click()
                for widget in every(view.box):
                    if isinstance(widget, widgets.HTML):
                        assert MARKUP not in widget.value

    def test_an_empty_record(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
        with open_store() as store:
            client = read_client({"id": "c-2", "preferred_name": "Bo"})
            store.save(client, base_version=0, by="Ben", at=datetime(2026, 11, 23, 9, tzinfo=UTC))
        view = shown(Visits, Session("c-2", TODAY))
        assert "No visit is on record yet" in view.totals.value
        assert "There are no notes yet" in view.search.said.value
        assert "how far you have come" in view.changed.value
        agenda = shown(Agenda, Session("c-2", TODAY))
        assert "Nothing is due" in agenda.lead.value
        assert "nothing to put into a calendar" in agenda.calendar.value
        assert agenda.card.layout.display == "none"
        agenda.done()
        agenda.move_to(TODAY)

    @pytest.mark.parametrize("client_id", sample_ids())
    def test_samples_are_shown_and_never_saved(self, client_id: str) -> None:
        session = Session(client_id, TODAY)
        visits, agenda = shown(Visits, session), shown(Agenda, session)
        before = len(session.client.notes)
        visits.text.value = "Tried out."
        visits.keep.click()
        assert len(session.client.notes) == before + 1
        agenda.show()
        assert visits.panel.errors.outputs == agenda.panel.errors.outputs == ()

    def test_no_choice_is_shown_as_a_blank(self, session: Session) -> None:
        for view in (shown(Visits, session), shown(Agenda, session)):
            for widget in every(view.box):
                if isinstance(widget, widgets.Dropdown):
                    assert widget.index is not None, widget.description

    def test_everything_has_a_label(self, session: Session) -> None:
        for view in (shown(Visits, session), shown(Agenda, session)):
            for widget in every(view.box):
                if hasattr(widget, "description") and widget.layout.display != "none":
                    quiet = isinstance(widget, widgets.HTML | widgets.Button)
                    assert widget.description or quiet, widget


class TestAgenda:
    def calendar(self, view: Any) -> list[Any]:
        found = re.search(r'base64,([^"]+)"', view.calendar.value)
        assert found
        return list(Calendar.from_ical(b64decode(found[1])).walk("VEVENT"))

    def test_what_is_due_is_listed_the_longest_overdue_first(self, session: Session) -> None:
        view = shown(Agenda, session)
        said = [button.description for button in view.list.buttons[:3]]
        assert said[0] == "▸ Call the school\nsince November 20, 2026 · client"
        assert said[1] == f"Read {MARKUP}\nWed, Nov 25 · M. Okafor"
        assert said[2].startswith("Your next visit, with M. Okafor")
        assert "Three things with a day, one of them from before today." in view.lead.value

    def test_shown_by_span_and_by_who(self, session: Session) -> None:
        view = shown(Agenda, session)
        view.span.value = 0
        assert [one.what for one in view._found][-1] == "Far off"
        view.span.value = 7
        assert len(view._found) == 2
        view.who.value = "counselor"
        assert [one.what for one in view._found] == [f"Read {MARKUP}"]
        view.who.value = "partner"
        assert "Nothing is due here" in view.lead.value

    def test_done_goes_on_to_the_next(self, session: Session) -> None:
        view = shown(Agenda, session)
        view.finish.click()
        assert saved().plan[0].done_on == TODAY
        assert "Done: Call the school" in view.panel.said.value
        assert view.chosen == view._found[0].key
        assert "Read" in view.title.value
        session.undo()
        assert saved().plan[0].done_on is None

    def test_a_step_moves_to_another_day(self, session: Session) -> None:
        view = shown(Agenda, session)
        view.move.click()
        assert "Choose a day first" in view.panel.said.value
        view.day.value = date(2026, 11, 22)
        view.move.click()
        assert "has passed" in view.panel.said.value
        assert view.day.value == date(2026, 11, 22)
        view.day.value = date(2026, 12, 1)
        view.move.click()
        assert saved().plan[0].due == date(2026, 12, 1)
        assert "Moved to December 1, 2026" in view.panel.said.value

    def test_moved_out_of_sight_it_is_still_in_the_record(self, session: Session) -> None:
        view = shown(Agenda, session)
        view.day.value = date(2027, 8, 1)
        view.move.click()
        assert saved().plan[0].due == date(2027, 8, 1)
        assert all(one.what != "Call the school" for one in view._found)

    def test_a_visit_is_done_by_its_note(self, session: Session) -> None:
        view = shown(Agenda, session)
        view.list.buttons[2].click()
        assert view.finish.layout.display == "none"
        assert "when the note of the visit is kept" in view.elsewhere.value
        assert view.move.layout.display == ""

    def test_somebody_else_took_it_out_meanwhile(self, session: Session) -> None:
        view = shown(Agenda, session)
        gone = saved().model_dump(mode="json")
        gone["plan"] = gone["plan"][1:]
        with open_store() as store:
            store.save(
                read_client(gone), base_version=1, by="Cy", at=datetime(2026, 11, 23, tzinfo=UTC)
            )
        view.finish.click()
        assert view.panel.said.value
        assert view.panel.errors.outputs == ()
        view.show()
        assert len(saved().plan) in (2, 3)

    def test_the_calendar_has_all_and_tells_only_where_asked(self, session: Session) -> None:
        view = shown(Agenda, session)
        short = self.calendar(view)
        assert len(short) == 4
        assert short[0].decoded("dtstart") == TODAY
        assert not [event for event in short if "school" in str(event["summary"])]
        assert 'download="calendar-c-1.ics"' in view.calendar.value
        assert "Ana" not in view.calendar.value
        view.details.value = True
        full = self.calendar(view)
        assert str(full[0]["summary"]) == "Call the school"
        assert [event["uid"] for event in full] == [event["uid"] for event in short]

    def test_a_thousand_things_are_cut_in_the_list_and_whole_in_the_file(
        self, session: Session
    ) -> None:
        many = [{"what": f"Step {turn}", "due": "2026-12-01"} for turn in range(1000)]
        session.change(lambda client: read_client({**client.model_dump(mode="json"), "plan": many}))
        view = shown(Agenda, session)
        assert "971 more" in view.note.value
        assert len(self.calendar(view)) == 1001


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 minutes"), (1, "1 minute"), (60, "1 hour"), (61, "1 hour 1 minute")],
)
def test_minutes_in_words(minutes: int, said: str) -> None:
    assert length(minutes) == said
