"""Asking people and the market in a session, without a browser."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from careerkit.clients import sample_ids
from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.widgets.market_view import Market
from careerkit.widgets.outreach_view import Asking
from careerkit.widgets.panel import Panel
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
MARKUP = "<img src=x onerror=alert(1)>"
PEOPLE = [
    {"id": "kim", "name": "Kim Deal", "relationship": "coworker", "circle": "work",
     "closeness": 2, "employer": "Oak Hill Clinic", "occupation": "29-1141.00",
     "email": "kim@example.com"},
    {"id": "lupe", "name": "Guadalupe Cruz", "relationship": "my aunt", "circle": "family",
     "closeness": 3, "phone": "919-555-0100", "language": "es"},
]  # fmt: skip


@pytest.fixture(autouse=True)
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")


def keep(**fields: Any) -> None:
    data = {
        "id": "c-1", "preferred_name": "Ana Cruz", "area": "3700000", "contacts": PEOPLE,
        "goals": [{"title": "Registered nurse", "occupation": "29-1141.00"}],
    }  # fmt: skip
    with open_store() as store:
        store.save(read_client(data | fields), base_version=0, by="Ben", at=AT)


def load() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def asking(**fields: Any) -> tuple[Asking, Panel]:
    keep(**fields)
    panel = Panel()
    view = Asking(Session("c-1", TODAY), panel)
    view.show()
    return view, panel


def shown(part: Any) -> bool:
    return bool(part.layout.display != "none")


class TestAsking:
    def test_from_the_suggestion_to_the_thanks(self) -> None:
        view, panel = asking()
        assert view.chosen == "kim"
        assert "Ask about their job" in view.people.buttons[0].description
        assert "They do the job you want" in view.title.value
        assert view.message.value.startswith("Subject: A question about your work\n\nHello Kim,")
        assert not shown(view.answered)

        view.sent.click()
        entry = load().outreach[0]
        assert (entry.kind, entry.on, entry.follow_up) == (
            "job talk", TODAY, date(2026, 11, 30),
        )  # fmt: skip
        assert entry.message.startswith("Subject:")
        assert "Look for an answer by Nov 30" in panel.said.value
        assert view.again.value == date(2026, 11, 30)

        view.answer.value = "Come by on Friday."
        view.answered.click()
        assert load().outreach[0].answer == "Come by on Friday."
        assert view.kind.value == "thanks"
        assert "telling me about your job" in view.message.value
        assert shown(view.thanked)
        view.thanked.click()
        assert load().outreach[0].thanked
        assert not shown(view.thanked)
        assert "Thanked" in view.told.value

    def test_spanish_speakers_are_written_to_in_spanish(self) -> None:
        view, _ = asking()
        view.choose("lupe")
        assert view.language.value == "es"
        assert view.channel.value == "phone"
        assert view.message.value.startswith("Hola, Tía Guadalupe. Soy Ana.")
        view.language.value = "en"
        assert view.message.value.startswith("Hi Aunt Guadalupe, this is Ana.")

    def test_changed_words_are_found_again(self) -> None:
        view, _ = asking()
        view.message.value = "Kim, have you got a minute?"
        view.channel.value = "text"
        assert view.message.value.startswith("Hi Kim")
        view.choose("lupe")
        view.choose("kim")
        assert view.message.value == "Kim, have you got a minute?"
        view.sent.click()
        assert load().outreach[0].message == "Kim, have you got a minute?"

    def test_a_number_that_must_not_be_kept_stays_on_the_screen_only(self) -> None:
        view, panel = asking()
        view.message.value = "My number is 219-09-9999"
        view.sent.click()
        assert load().outreach == []
        assert "Social Security number" in panel.said.value
        assert view.message.value == "My number is 219-09-9999"

    def test_whether_the_name_may_be_used_is_kept(self) -> None:
        view, _ = asking()
        view.kind.value = "use name"
        view.sent.click()
        assert shown(view.may_use)
        view.may_use.value = True
        view.answered.click()
        assert load().contacts[0].may_use_name is True

    def test_a_follow_up_can_be_moved(self) -> None:
        view, _ = asking()
        view.sent.click()
        view.again.value = date(2026, 12, 15)
        assert load().outreach[0].follow_up == date(2026, 12, 15)

    def test_what_is_due_leads_to_the_person_and_into_a_calendar(self) -> None:
        old = {"contact": "lupe", "on": "2026-11-02", "ask": "Any openings?", "channel": "phone"}
        view, _ = asking(outreach=[old])
        assert "Ask Guadalupe Cruz once more" in view.due.buttons[0].description
        assert "since Nov 9" in view.due.buttons[0].description
        view.due.buttons[0].click()
        assert view.chosen == "lupe"
        assert 'download="calendar-c-1.ics"' in view.calendar.value
        data = re.search(r"base64,([^\"]+)", view.calendar.value)
        assert data
        (event,) = Calendar.from_ical(b64decode(data[1])).walk("VEVENT")
        assert str(event["summary"]) == "Follow up with Guadalupe"

    def test_people_are_found_by_name_or_employer(self) -> None:
        view, _ = asking()
        view.search.value = "oak hill"
        assert [choice.value for choice in view.people.choices] == ["kim"]
        view.search.value = "nobody like this"
        assert "Nobody fits" in view.note.value

    def test_nobody_known_is_said_kindly(self) -> None:
        view, _ = asking(contacts=[])
        assert "Bring in people first" in view.note.value
        assert not shown(view.card)
        view.send()
        view.search.value = "x"

    def test_names_are_not_read_as_markup(self) -> None:
        odd = PEOPLE[0] | {"name": MARKUP, "relationship": MARKUP}
        said = {"contact": "kim", "on": "2026-11-20", "ask": MARKUP, "channel": "text"}
        view, _ = asking(contacts=[odd], outreach=[said])
        assert MARKUP not in view.title.value + view.told.value + view.calendar.value

    def test_every_sample_opens(self) -> None:
        for key in sample_ids():
            panel = Panel()
            view = Asking(Session(key, TODAY), panel)
            view.show()
            for choice in view.people.choices:
                view.choose(choice.value)
                assert view.message.value or not view.chosen
            assert not panel.errors.outputs


def market(**fields: Any) -> tuple[Market, Panel]:
    keep(**fields)
    panel = Panel()
    view = Market(Session("c-1", TODAY), panel)
    view.show()
    return view, panel


class TestMarket:
    def test_a_lead_is_noted_with_who_told(self) -> None:
        view, panel = market()
        view.title.value, view.employer.value = "Cook, evenings", "Oak Café"
        view.who.value = "lupe"
        view.add.click()
        (lead,) = load().applications
        assert (lead.title, lead.contact, lead.market, lead.stage) == (
            "Cook, evenings", "lupe", "hidden", "found",
        )  # fmt: skip
        assert lead.events[0].on == TODAY
        assert "Noted." in panel.said.value
        assert (view.title.value, view.who.value) == ("", None)

    def test_what_is_missing_or_cannot_be_kept_is_said_and_stays(self) -> None:
        view, panel = market()
        view.title.value = "Cook"
        view.add.click()
        assert "needs the employer" in panel.said.value
        view.employer.value, view.source.value = "Oak", "219-09-9999"
        view.add.click()
        assert "Social Security number" in panel.said.value
        assert (view.title.value, view.employer.value) == ("Cook", "Oak")
        assert load().applications == []

    def test_the_page_is_shown_and_grows(self) -> None:
        view, _ = market()
        assert "Many jobs are never posted" in str(view.page.outputs)
        view.title.value, view.employer.value, view.source.value = "Cook", "Oak", "Indeed"
        view.add.click()
        assert "Job boards" in str(view.page.outputs)

    def test_a_suggested_place_becomes_ones_own(self) -> None:
        view, panel = market()
        view.more.buttons[0].click()
        assert view.name.value == "NCWorks Online (ncworks.gov)"
        assert "free job board" in panel.said.value
        view.often.value = "daily"
        view.keep.click()
        (place,) = load().search_places
        assert (place.kind, place.how_often, place.last_looked) == ("job board", "daily", None)
        assert "Not looked at yet" in view.places.buttons[0].description

        view.places.buttons[0].click()
        view.looked.click()
        assert load().search_places[0].last_looked == TODAY
        assert "Look again Nov 24" in view.places.buttons[0].description
        assert "Nothing to look at today" in view.note.value
        view.drop.click()
        assert load().search_places == []
        assert not shown(view.looked_box)

    def test_a_place_needs_a_name_of_its_own(self) -> None:
        view, panel = market(search_places=[{"kind": "other", "name": "Library"}])
        view.keep.click()
        assert "Write the name" in panel.said.value
        view.name.value = "library"
        view.keep.click()
        assert "already" in panel.said.value
        view.name.value = "219-09-9999"
        view.keep.click()
        assert "Social Security number" in panel.said.value
        assert len(load().search_places) == 1

    def test_every_sample_opens(self) -> None:
        for key in sample_ids():
            panel = Panel()
            Market(Session(key, TODAY), panel).show()
            assert not panel.errors.outputs
