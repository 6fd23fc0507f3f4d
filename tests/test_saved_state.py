"""Every panel says whether what was typed is saved; without a browser."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from careerkit import clients, editing
from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.store.keychange import rotate
from careerkit.widgets.client_desk import ClientDesk
from careerkit.widgets.listings_panel import ListingsPanel
from careerkit.widgets.network_panel import NetworkPanel
from careerkit.widgets.paths_panel import PathsPanel
from careerkit.widgets.plan_panel import PlanPanel
from careerkit.widgets.presence_panel import PresencePanel
from careerkit.widgets.saved_state import INVENTED, PAGES, SAVING, SavedState, page_key
from careerkit.widgets.search_panel import SearchPanel
from careerkit.widgets.session import Session
from careerkit.widgets.skills_panel import SkillsPanel

TODAY = date(2026, 11, 23)
PANELS = (
    ClientDesk, ListingsPanel, NetworkPanel, PathsPanel, PlanPanel, PresencePanel, SearchPanel,
    SkillsPanel,
)  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    with open_store() as store:
        client = read_client({"id": "c-7", "preferred_name": "Ana"})
        store.save(client, base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    return tmp_path


def named(client: Client, name: str) -> Client:
    return editing.set_fields(client, preferred_name=name)


def test_it_begins_with_when_the_record_was_saved_last() -> None:
    state = SavedState(Session("c-7", TODAY), "Desk")
    assert state.text.startswith("Saved on November 20 at ")
    assert not state.wrong


def test_a_change_is_being_saved_then_saved() -> None:
    session = Session("c-7", TODAY)
    state = SavedState(session, "Desk")
    seen: list[str] = []
    state.observe(lambda change: seen.append(change["new"]), "text")
    assert session.change(partial(named, name="Ana Ruiz"))
    assert seen == [SAVING, f"Saved at {datetime.now().astimezone():%H:%M}"]
    assert state.saves == 1


def test_what_is_refused_is_not_saved_and_says_why() -> None:
    session = Session("c-7", TODAY)
    state = SavedState(session, "Desk")
    assert not session.change(partial(named, name="078-05-1120"))
    assert state.text.startswith("Not saved: ")
    assert (state.wrong, state.saves) == (True, 0)
    assert session.change(partial(named, name="Ana Ruiz"))
    assert state.text.startswith("Saved at ")
    assert not state.wrong


def test_a_store_that_cannot_be_written_to_is_not_saved(home: Path) -> None:
    session = Session("c-7", TODAY)
    state = SavedState(session, "Desk")
    with closing(sqlite3.connect(home / "clients.sqlite")) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            file.execute(f'DROP TABLE "{table}"')
    assert not session.change(partial(named, name="Ana Ruiz"))
    assert state.text.startswith("Not saved: ")
    assert (state.wrong, state.saves) == (True, 0)


def test_a_fault_is_not_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session("c-7", TODAY)
    state = SavedState(session, "Desk")

    def broken(*_: Any, **__: Any) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(clients, "save_client", broken)
    with pytest.raises(ZeroDivisionError):
        session.change(partial(named, name="Ana Ruiz"))
    assert state.text.startswith("Not saved: This is a fault in careerkit")
    assert state.wrong


def test_an_invented_client_is_never_saved() -> None:
    session = Session("sample-01", TODAY)
    state = SavedState(session, "Desk")
    assert state.text == INVENTED
    assert session.change(partial(named, name="Somebody"))
    assert (state.text, state.wrong, state.saves) == (INVENTED, False, 1)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.__name__)
def test_every_panel_has_it_in_its_head(panel: Any) -> None:
    made = panel("c-7", TODAY)
    head = next(box for box in made.box.children if "ckp-head" in getattr(box, "_dom_classes", ()))
    assert made.state in head.children
    assert (made.state.client, made.state.place) == ("c-7", panel.__name__)


def test_what_a_tab_keeps_is_locked_with_a_key_of_the_store(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = SavedState(Session("c-7", TODAY), "Desk")
    sent: list[tuple[Any, Any]] = []
    state.send = lambda content, buffers=None: sent.append((content, buffers))
    state._handle_custom_msg("key", [])
    ((said, (key,)),) = sent
    assert (said, len(key)) == ("key", 32)
    assert key == page_key("c-7") != page_key("c-8")
    assert key not in repr(state.get_state()).encode()  # that may be kept with a page
    with open_store() as store:
        list(rotate(store))
    assert page_key("c-7") == key  # what was typed before keys were changed still opens
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{home / 'none.sqlite'}")
    monkeypatch.setenv(PAGES, "01" * 32)
    other = page_key("c-7")
    assert other not in (key, page_key("c-8"))
    assert not (home / "none.sqlite").exists()
