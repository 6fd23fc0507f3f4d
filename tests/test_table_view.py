"""Tables in a panel without a browser: what is typed and pasted is saved, what is wrong stays."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit import clients, network
from careerkit.models import Client, read_client
from careerkit.widgets.network_panel import NetworkPanel
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.plan_panel import PlanPanel
from careerkit.widgets.search_panel import SearchPanel
from careerkit.widgets.skills_panel import SkillsPanel
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import TopicPanel

TODAY = date(2026, 11, 23)
PANELS = {
    "skills": SkillsPanel, "contacts": NetworkPanel, "applications": SearchPanel, "plan": PlanPanel,
}  # fmt: skip


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    data = clients.load_client("sample-01").model_dump(mode="json")
    client = read_client({**data, "id": "c-1", "sample": False})
    clients.save_client(client, base_version=0, by="Test", at=datetime.now(UTC))


def opened(part: str) -> tuple[TopicPanel, TableView]:
    panel = PANELS[part]("c-1", TODAY)
    panel.tabs.show("As a table")
    view = panel.views["As a table"]
    assert isinstance(view, TableView)
    return panel, view


def stored() -> Client:
    return clients.load_client("c-1")


def names(view: TableView) -> list[str]:
    return [column["name"] for column in view.table.columns]


def tell(view: TableView, **message: Any) -> None:
    """Say something as the browser does."""
    view.table._handle_custom_msg(message, [])


def row(view: TableView, key: str) -> dict[str, Any]:
    return next(one for one in view.table.rows if one["key"] == key)


def cell(view: TableView, key: str, column: str) -> str:
    return str(row(view, key)["cells"][names(view).index(column)])


@pytest.mark.parametrize("part", PANELS)
def test_the_table_shows_every_entry_and_a_row_to_add_one(part: str) -> None:
    _, view = opened(part)
    assert len(view.table.rows) == len(getattr(stored(), part)) + 1
    assert [one["blank"] for one in view.table.rows][-2:] == [False, True]
    assert view.table.rows[-1]["label"].startswith("New ")


def test_a_cell_is_saved_at_once_and_can_be_taken_back() -> None:
    panel, view = opened("contacts")
    key = view.table.rows[0]["key"]
    old = stored().contacts[0]
    tell(view, set={"key": key, "column": "phone", "text": "919-555-0111"})
    assert stored().contacts[0].phone == "919-555-0111"
    assert "Saved at" in panel.said.value
    tell(view, undo=True)
    assert stored().contacts[0] == old
    assert cell(view, key, "phone") == (old.phone or "")


def test_what_cannot_be_kept_stays_in_its_cell_with_what_is_wrong() -> None:
    panel, view = opened("plan")
    key = view.table.rows[0]["key"]
    before = stored()
    tell(view, set={"key": key, "column": "due", "text": "<b>someday</b>"})
    assert stored() == before
    assert cell(view, key, "due") == "<b>someday</b>"
    assert "is not a day" in row(view, key)["wrong"]["due"]
    assert "1 cell needs a look" in panel.said.value or "One cell needs a look" in panel.said.value
    # Another cell of the row can be saved meanwhile, and another view does not lose it.
    tell(view, set={"key": key, "column": "who", "text": "Ms. Hall"})
    assert stored().plan[0].who == "Ms. Hall"
    panel.tabs.show("Steps")
    panel.tabs.show("As a table")
    assert cell(view, key, "due") == "<b>someday</b>"
    tell(view, set={"key": key, "column": "due", "text": "12/1"})
    assert stored().plan[0].due == date(2026, 12, 1)
    assert row(view, key)["wrong"] == {}
    assert cell(view, key, "due") == "12/1/2026"


def test_a_new_row_becomes_an_entry_under_its_own_key() -> None:
    _, view = opened("applications")
    key = view.table.rows[-1]["key"]
    many = len(stored().applications)
    tell(view, set={"key": key, "column": "title", "text": "Night baker"})
    assert len(stored().applications) == many
    assert "employer" in row(view, key)["wrong"]
    tell(view, set={"key": key, "column": "employer", "text": "Elm Bakery"})
    assert stored().applications[-1].title == "Night baker"
    assert row(view, key)["wrong"] == {}
    assert cell(view, key, "stage") == "Found"
    assert view.table.rows[-1]["blank"]
    assert view.table.rows[-1]["key"] != key


def test_a_new_row_that_is_emptied_again_asks_for_nothing() -> None:
    _, view = opened("applications")
    key = view.table.rows[-1]["key"]
    tell(view, set={"key": key, "column": "title", "text": "Night baker"})
    tell(view, set={"key": key, "column": "title", "text": ""})
    assert len(view.table.rows) == len(stored().applications) + 1
    assert view.table.rows[-1]["wrong"] == {}


def test_a_block_from_a_spreadsheet() -> None:
    panel, view = opened("contacts")
    many = len(stored().contacts)
    key = view.table.rows[-1]["key"]
    block = "Rosa Díaz\told boss\r\nTom Reed\tfriend\tFriends\tvery\r\n\t\r\n"
    tell(view, paste={"key": key, "column": "name", "text": block})
    people = stored().contacts[many:]
    assert [(one.name, one.circle) for one in people] == [
        ("Rosa Díaz", "work"),
        ("Tom Reed", "friends"),
    ]
    assert "Two people added" in panel.said.value
    assert "needs a look" in panel.said.value
    tom = view.table.rows[many + 1]
    assert "very" in tom["cells"]
    assert set(tom["wrong"]) == {"closeness"}
    panel.undo()  # the whole block at once
    assert len(stored().contacts) == many


def test_a_block_over_rows_that_are_there_goes_on_below_them() -> None:
    _, view = opened("skills")
    skills = stored().skills
    key = view.table.rows[len(skills) - 1]["key"]
    tell(view, paste={"key": key, "column": "where", "text": "Oak Works\nElm"})
    assert stored().skills[-1].where == "Oak Works"
    # The second line has no skill yet: it waits, and says what is missing.
    waiting = view.table.rows[len(skills)]
    assert "name" in waiting["wrong"]
    tell(view, set={"key": waiting["key"], "column": "name", "text": "Sharpening tools"})
    assert (stored().skills[-1].name, stored().skills[-1].where) == ("Sharpening tools", "Elm")


def test_a_renamed_row_keeps_its_place_on_the_screen() -> None:
    _, view = opened("skills")
    keys = [one["key"] for one in view.table.rows]
    tell(view, set={"key": keys[1], "column": "name", "text": "Something else"})
    assert [one["key"] for one in view.table.rows] == keys
    assert stored().skills[1].name == "Something else"


def test_a_row_is_taken_out_with_what_points_to_it() -> None:
    panel, view = opened("contacts")
    mentor = stored().mentor
    at = next(n for n, one in enumerate(stored().contacts) if one.id == mentor)
    tell(view, remove=view.table.rows[at]["key"])
    assert stored().mentor is None
    assert "the mentor of the plan" in panel.said.value
    panel.undo()
    assert stored().mentor == mentor
    assert len(view.table.rows) == len(stored().contacts) + 1


def test_what_somebody_else_took_out_is_said_and_nothing_typed_is_lost() -> None:
    panel, view = opened("plan")
    key = view.table.rows[0]["key"]
    other = PlanPanel("c-1", TODAY)
    table = other.views["As a table"]
    assert isinstance(table, TableView)
    table.show()
    tell(table, remove=table.table.rows[0]["key"])
    tell(view, set={"key": key, "column": "note", "text": "bring the form"})
    assert len(panel.session.contests) == 1  # both versions are there, and one is to be chosen
    assert "Nothing is overwritten" in panel.said.value


def test_thousands_of_people_are_found_by_a_word() -> None:
    panel, view = opened("contacts")
    block = "\n".join(f"Person {n}\tfriend" for n in range(1500))
    tell(view, paste={"key": view.table.rows[-1]["key"], "column": "name", "text": block})
    assert len(stored().contacts) > 1500
    assert len(view.table.rows) == 201
    assert "200 of 1,5" in view.note.value
    view.find.value = "person 1499"
    assert [one["cells"][0] for one in view.table.rows] == ["Person 1499", ""]
    tell(view, set={"key": view.table.rows[0]["key"], "column": "phone", "text": "919-555-0100"})
    assert stored().contacts[-1].phone == "919-555-0100"
    assert panel.errors.outputs == ()


def test_employers_of_the_record_are_suggested_where_one_is_typed() -> None:
    panel, view = opened("contacts")
    names = network.employer_names(stored())
    assert view.table.suggestions == {"employer": names}
    assert len(names) == len({network.plain_name(name) for name in names})
    panel.tabs.show("All people")
    cards = panel.views["All people"]
    assert isinstance(cards, PeopleCards)
    cards.choose(stored().contacts[0].id)
    box = cards.form.widgets["employer"]
    assert list(box.options) == names
    box.value = "A place nobody named before"
    assert stored().contacts[0].employer == box.value
    assert box.value in network.employer_names(stored())
