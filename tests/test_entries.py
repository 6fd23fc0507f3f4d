"""A part of a record as a list with a form, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.widgets.entries import EntryEditor
from careerkit.widgets.form import Field
from careerkit.widgets.panel import Panel
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
FIELDS = (
    Field("name", "Service"), Field("provider", "Who gives it"), Field("start", "From", "date"),
    Field("note", "Notes", "area"),
)  # fmt: skip


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    client = {
        "id": "c-1", "preferred_name": "Ana",
        "services": [{"name": "Résumé help", "provider": "Center"}, {"name": "Tuition"}],
    }  # fmt: skip
    store_as(client)
    return Session("c-1", TODAY)


def store_as(client: dict[str, Any], version: int = 0) -> None:
    with open_store() as store:
        store.save(
            read_client(client), base_version=version, by="Ben",
            at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        )  # fmt: skip


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def editor(session: Session, **options: Any) -> EntryEditor:
    view = EntryEditor(
        session, Panel(), "services", FIELDS, key="name", new="A service", empty="None yet.",
        **options,
    )  # fmt: skip
    view.show()
    return view


def test_the_first_entry_is_open_and_its_fields_are_kept_as_they_are_left(session: Session) -> None:
    view = editor(session)
    assert view.form.widgets["provider"].value == "Center"
    view.form.widgets["provider"].value = "Library"
    view.form.widgets["start"].value = date(2026, 12, 1)
    first = saved().services[0]
    assert (first.provider, first.start) == ("Library", date(2026, 12, 1))
    view.form.widgets["name"].value = "Résumé and letters"
    assert saved().services[0].name == "Résumé and letters"
    assert view.list.buttons[0].description == "▸ Résumé and letters"


def test_a_line_adds_an_entry_and_opens_it(session: Session) -> None:
    heard: list[int] = []
    view = editor(session, on_change=lambda: heard.append(len(session.client.services)))
    view.new.value = "  Bus pass "
    view._entered(None, {"event": "submit"}, None)
    assert [one.name for one in saved().services] == ["Résumé help", "Tuition", "Bus pass"]
    assert (view.form.widgets["name"].value, view.new.value, heard) == ("Bus pass", "", [3])
    view.form.widgets["provider"].value = "Workforce board"
    assert saved().services[2].provider == "Workforce board"
    view.new.value = "BUS PASS"
    view.add.click()
    assert len(saved().services) == 3
    assert "in the list already" in view.panel.said.value
    view.new.value = " "
    view.add.click()
    assert "Type something" in view.panel.said.value


def test_what_cannot_be_kept_stays_on_the_screen(session: Session) -> None:
    view = editor(session)
    view.form.widgets["note"].value = "219-09-9999"
    assert "Social Security" in view.panel.said.value
    assert view.form.widgets["note"].value == "219-09-9999"
    assert saved().services[0].note == ""
    view.form.widgets["name"].value = ""
    assert view.form.widgets["name"].value == ""
    assert saved().services[0].name == "Résumé help"
    view.new.value = "x" * 201
    view.add.click()
    assert len(view.new.value) == 201
    assert len(saved().services) == 2


def test_an_entry_is_taken_out_and_comes_back(session: Session) -> None:
    view = editor(session)
    view.list.buttons[1].click()
    view.remove.click()
    assert [one.name for one in saved().services] == ["Résumé help"]
    assert view.form.widgets["name"].value == "Résumé help"
    view.remove.click()
    assert (view.card.layout.display, "None yet" in view.note.value) == ("none", True)
    session.undo()
    view.show()
    assert view.form.widgets["name"].value == "Résumé help"


def test_somebody_else_who_moves_the_entry_is_no_trouble(session: Session) -> None:
    view = editor(session)
    view.list.buttons[1].click()
    theirs = saved().model_dump(mode="json")
    theirs["services"].insert(0, {"name": "Childcare"})
    store_as(theirs, version=1)
    view.form.widgets["provider"].value = "Training fund"
    by_name = {one.name: one.provider for one in saved().services}
    assert by_name == {"Childcare": None, "Résumé help": "Center", "Tuition": "Training fund"}
    assert view.form.widgets["name"].value == "Tuition"
    theirs = saved().model_dump(mode="json")
    del theirs["services"][2]
    store_as(theirs, version=3)
    view.form.widgets["provider"].value = "Nobody"
    assert "Tuition" in view.panel.said.value
    assert session.contests  # mine waits there until somebody chooses
    assert "Nobody" not in [one.provider for one in saved().services]


def test_a_long_list_is_searched(session: Session) -> None:
    many = saved().model_dump(mode="json")
    many["services"] = [{"name": f"Service {n}"} for n in range(200)]
    session.change(lambda _: read_client(many))
    view = editor(session, most=20, order=lambda entries: entries[::-1])
    assert view.list.choices[0].label == "Service 199"
    assert "20 of 200" in view.note.value
    view.find.value = "service 7"
    view.list.buttons[0].click()
    assert view.form.widgets["name"].value == "Service 79"
    view.find.value = "no such"
    assert "None has this" in view.note.value


def test_labels_and_lines_can_be_made(session: Session) -> None:
    view = editor(
        session, label=lambda one: f"{one.name}\n{one.provider or 'nobody'}",
        make=lambda line: {"name": line, "provider": "Center"},
    )  # fmt: skip
    assert [choice.label for choice in view.list.choices] == [
        "Résumé help\nCenter", "Tuition\nnobody",
    ]  # fmt: skip
    view.new.value = "Bus pass"
    view.add.click()
    assert saved().services[2].provider == "Center"
