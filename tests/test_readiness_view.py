"""Readiness and the seven steps in a session, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.models import Client, ReadinessItem, read_client
from careerkit.store import open_store
from careerkit.widgets.panel import Panel
from careerkit.widgets.readiness_view import Readiness, SearchSteps
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(tmp_path / "settings.toml"))
    client = {
        "id": "c-1", "preferred_name": "Ana Ruiz", "area": "0020500", "phone": "919-555-0101",
        "email": "ana.ruiz@example.org",
        "applications": [
            {"id": "a1", "title": "Line cook", "employer": "Rex Grill", "market": "open",
             "events": [{"stage": "applied", "on": "2026-11-16"}]}
        ],
    }  # fmt: skip
    with open_store() as store:
        store.save(
            read_client(client), base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC)
        )
    return Session("c-1", TODAY)


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def item(topic: str) -> ReadinessItem:
    (found,) = [one for one in saved().readiness if one.topic == topic]
    return found


def shown(kind: Any, session: Session) -> Any:
    view = kind(session, Panel())
    view.show()
    assert view.panel.errors.outputs == ()
    return view


def table(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text('resources = "help.csv"')
    (tmp_path / "help.csv").write_text(text)


def test_a_status_is_saved_at_once_with_its_day_and_can_be_changed(session: Session) -> None:
    view = shown(Readiness, session)
    row = view.rows["identification"]
    assert "photo ID" in row.about.value
    assert row.more.layout.display == "none"
    row.buttons["missing"].click()
    assert item("identification").status == "missing"
    assert item("identification").checked_on == TODAY
    assert "Saved" in view.panel.said.value
    assert row.buttons["missing"].description == "▸ Missing"
    assert row.more.layout.display == ""
    row.buttons["ready"].click()
    assert item("identification").status == "ready"
    assert [b.description for b in row.buttons.values()] == ["▸ Ready", "In progress", "Missing"]
    assert row.more.layout.display == "none"


def test_details_are_saved_field_by_field(session: Session) -> None:
    view = shown(Readiness, session)
    row = view.rows["clothes"]
    row.buttons["in progress"].click()
    row.details.widgets["missing"].value = "Needs boots"
    row.details.widgets["by"].value = date(2026, 12, 4)
    row.helper.value = "2-1-1"
    found = item("clothes")
    assert (found.missing, found.by, found.helper) == ("Needs boots", date(2026, 12, 4), "2-1-1")
    assert "211.org" in row.help.value
    row.details.widgets["missing"].value = "  "
    row.helper.value = ""
    assert (item("clothes").missing, item("clothes").helper) == ("", None)
    session.undo()
    view.show()
    assert row.helper.value == "2-1-1"


def test_the_two_ends_make_the_status(session: Session) -> None:
    view = shown(Readiness, session)
    row = view.rows["transportation"]
    row.ends.widgets["for_interviews"].value = True
    found = item("transportation")
    assert (found.status, found.for_interviews, found.for_work) == ("in progress", True, None)
    row.ends.widgets["for_work"].value = False
    assert "every day" in row.about.value
    row.ends.widgets["for_work"].value = True
    assert item("transportation").status == "ready"
    row.buttons["missing"].click()
    assert row.ends.widgets["for_work"].value is False
    row.buttons["ready"].click()
    assert (item("transportation").for_interviews, row.ends.widgets["for_work"].value) == (
        True, True,
    )  # fmt: skip
    assert view.rows["phone"].ends.box not in view.rows["phone"].box.children


def test_what_holds_up_the_next_step_comes_first_with_the_reason(session: Session) -> None:
    view = shown(Readiness, session)
    view.rows["identification"].buttons["missing"].click()
    view.rows["references"].buttons["missing"].click()
    before = list(view.list.children)
    assert "Begin with references" in view.lead.value
    assert "interview" in view.lead.value
    view.rows["resume"].buttons["in progress"].click()
    assert list(view.list.children) == before  # no row jumps while one works
    view.show()
    places = [view.list.children.index(view.rows[t].box) for t in ("references", "resume")]
    assert places == [0, 1]
    view.rows["references"].buttons["ready"].click()
    assert "No reference is in the record" in view.rows["references"].about.value
    assert "look again" in view.rows["references"].about.value


def test_a_number_never_kept_is_refused_and_what_was_typed_stays(session: Session) -> None:
    view = shown(Readiness, session)
    row, other = view.rows["social security card"], view.rows["phone"]
    row.buttons["missing"].click()
    row.details.widgets["missing"].value = "the number is 219-09-9999"
    assert "Social Security number" in view.panel.said.value
    assert item("social security card").missing == ""
    other.buttons["ready"].click()
    view.show()
    assert row.details.widgets["missing"].value == "the number is 219-09-9999"
    row.details.widgets["missing"].value = "Asked for on Monday"
    assert item("social security card").missing == "Asked for on Monday"
    row.helper.value = "x" * 300
    assert item("social security card").helper is None
    view.show()
    assert row.helper.value == "x" * 300


def test_the_centers_own_help_near_the_client_comes_first(session: Session, tmp_path: Path) -> None:
    table(
        tmp_path,
        "Need,Name,Phone,Area\n"
        f"clothes,Far Closet,919-555-0102,\"Asheville, NC\"\n"
        f"clothes,Near Closet {MARKUP},919-555-0103,\"Durham, NC\"\n",
    )  # fmt: skip
    view = shown(Readiness, session)
    row = view.rows["clothes"]
    row.buttons["missing"].click()
    assert row.helper.options[0].startswith("Near Closet")
    assert "Far Closet" not in row.helper.options
    assert "(919) 555-0103" in row.help.value
    assert MARKUP not in row.help.value
    assert view.trouble.value == ""


def test_a_table_that_cannot_be_used_is_told_and_stops_nothing(
    session: Session, tmp_path: Path
) -> None:
    table(tmp_path, "Need,Name,Phone\nclothes,Closet,12\n")
    view = shown(Readiness, session)
    assert "row 2, column “Phone”" in view.trouble.value
    row = view.rows["clothes"]
    row.buttons["missing"].click()
    assert "2-1-1" in row.helper.options
    assert item("clothes").status == "missing"


def test_markup_of_a_record_is_never_run(session: Session) -> None:
    session.change(
        lambda client: read_client(
            {**client.model_dump(mode="json"),
             "readiness": [{"topic": "phone", "status": "ready", "missing": MARKUP,
                            "helper": MARKUP}],
             "barriers": [{"what": f"no car {MARKUP}"}],
             "applications": [{"id": "a1", "title": MARKUP, "employer": MARKUP, "market": "open",
                               "events": [{"stage": "interview", "on": "2026-11-16"}]}]}
        )
    )  # fmt: skip
    view, steps = shown(Readiness, session), shown(SearchSteps, session)
    html = [view.lead.value, steps.page.value]
    html += [value for row in view.rows.values() for value in (row.about.value, row.help.value)]
    assert not any(MARKUP in one for one in html)
    assert "&lt;img" in steps.page.value
    assert "&lt;img" in view.rows["transportation"].about.value


def test_where_the_search_stands_is_shown_with_what_is_in_the_way(session: Session) -> None:
    view = shown(SearchSteps, session)
    assert "one application out: Line cook at Rex Grill" in view.page.value
    assert "▸ <b>Apply – you are here</b>: 1 application, last on November 16, 2026" in (
        view.page.value
    )
    assert "In the way" not in view.page.value
    shown(Readiness, session).rows["references"].buttons["missing"].click()
    view.show()
    assert "In the way: References" in view.page.value
