"""The networking map of the panel, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit import network
from careerkit.models import read_client
from careerkit.store import open_store
from careerkit.widgets.network_map_view import MapView
from careerkit.widgets.panel import Panel
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"


def record(*contacts: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {"relationship": "friend", "circle": "friends", "closeness": 2}
    return {
        "id": "c-1", "preferred_name": "Ana", "contacts": [{**base, **c} for c in contacts], **more,
    }  # fmt: skip


@pytest.fixture
def map_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    opened: list[str] = []

    def show(data: dict[str, Any]) -> tuple[MapView, list[str]]:
        with open_store() as store:
            store.save(
                read_client(data),
                base_version=0,
                by="Ben",
                at=datetime(2026, 11, 20, 9, tzinfo=UTC),
            )
        view = MapView(Session(data["id"], TODAY), Panel(), opened.append)
        view.show()
        return view, opened

    return show


def drawn(view: MapView) -> set[str]:
    marks = [trace.get("customdata", []) for trace in view.chart.figure.get("data", [])]
    return {key for keys in marks for key in keys if not key.startswith("company:")}


def test_an_empty_network_says_where_to_begin(map_of: Any) -> None:
    view, _ = map_of(record())
    assert "Nobody is on the map yet" in view.message.value
    assert view.chart.figure == {}


def test_filters_and_search(map_of: Any) -> None:
    view, _ = map_of(
        record(
            {"id": "c1", "name": "Rosa", "circle": "family", "closeness": 3},
            {"id": "c2", "name": "Lee", "employer": "Oak Hill Hospital", "job_title": "Nurse"},
            {"id": "c3", "name": "Sam", "circle": "work", "employer": "Lowe's"},
        )
    )
    assert drawn(view) == {"c1", "c2", "c3"}
    view.circle.value = "family"
    assert drawn(view) == {"c1"}
    assert "1 of 3 people shown" in view.message.value
    view.circle.value = ""
    view.field.value = "health care"
    assert drawn(view) == {"c2"}
    view.field.value = ""
    view.search.value = "lowe's"
    assert drawn(view) == {"c1", "c2", "c3"}
    assert [choice.value for choice in view.people.choices] == ["c3"]
    view.search.value = "zzz"
    assert "Nobody among them fits" in view.message.value


def test_a_click_shows_the_card_and_opens_it(map_of: Any) -> None:
    view, opened = map_of(
        record(
            {"id": "c1", "name": MARKUP, "employer": "Oak Hill", "phone": "919-555-0101"},
            {"id": "c2", "name": "Lee", "introduced_by": "c1", "closeness": 1},
            companies=[{"id": "e1", "name": "Oak Hill"}],
            goals=[{"title": "Nurse", "occupation": "29-1141.00", "companies": ["e1"]}],
        )
    )
    view.choose("c1")
    assert MARKUP not in view.card.value
    assert "Lee" in view.card.value
    assert "919-555-0101" in view.card.value
    view.open_card.click()
    assert opened == ["c1"]
    view.choose("company:oak hill")  # not the key of anything now
    view.choose("company:e1")
    assert "where you want to work" in view.card.value
    assert view.open_card.layout.display == "none"
    view.want.click()
    assert view.session.client.goals[0].companies == []
    assert view.want.description == "I want to work here"
    view.want.click()
    assert view.session.client.goals[0].companies == ["e1"]


def test_an_employer_can_become_a_wish(map_of: Any) -> None:
    people = [{"id": f"c{n}", "name": f"P{n}", "employer": "Rex, Inc."} for n in range(2)]
    view, _ = map_of(record(*people))
    view.choose("company:rex")
    view.want.click()
    assert "no goal yet" in view.panel.said.value
    view, _ = map_of({**record(*people, goals=[{"title": "Nurse"}]), "id": "c-2"})
    view.choose("company:rex")
    view.want.click()
    client = view.session.client
    assert [company.name for company in client.companies] == ["Rex, Inc."]
    assert client.goals[0].companies == [client.companies[0].id]
    assert network.employers(client)[0].wanted == "goal"


def test_a_group_opens_into_its_people(map_of: Any) -> None:
    people = [
        {"id": f"c{n}", "name": f"Person {n}", "circle": "online", "closeness": 1}
        for n in range(80)
    ]
    view, _ = map_of(record({"id": "near", "name": "Near"}, *people))
    view.choose("online 1")
    assert "80 of 81 people shown" in view.message.value
    assert len(drawn(view)) > 30  # not the same group again
    assert view.circle.value == "online"
