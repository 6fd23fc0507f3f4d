"""The caseload panel, without a browser."""

from __future__ import annotations

import base64
import io
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from careerkit import clients
from careerkit.models import read_client
from careerkit.store import Save, open_store
from careerkit.widgets import caseload_board
from careerkit.widgets.caseload_pages import over_time_blocks
from careerkit.widgets.caseload_panel import CaseloadPanel
from careerkit.widgets.caseload_parts import Pager

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"


def day(back: int) -> str:
    return (TODAY - timedelta(back)).isoformat()


def save(*people: dict[str, Any], base: int = 0) -> None:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    with open_store() as store:
        store.save_many([Save(read_client(one), base) for one in people], by="Ben", at=at)


def person(number: int, **fields: Any) -> dict[str, Any]:
    note = {"on": day(3), "text": "Talked"}
    return {"id": f"c-{number:03}", "preferred_name": f"Person {number}", "notes": [note], **fields}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path


def listed(panel: CaseloadPanel) -> list[str]:
    return [choice.value for choice in panel.who.list.choices]


def labels(panel: CaseloadPanel) -> list[str]:
    return [button.description for button in panel.who.states.values()]


def test_who_needs_me_is_paged_and_the_most_urgent_come_first() -> None:
    save(
        *(person(n) for n in range(45)),
        person(50, next_visit=day(-1)), person(51, plan=[{"what": "Late", "due": day(9)}]),
    )  # fmt: skip
    panel = CaseloadPanel(TODAY)
    assert panel.count.value == "<h2>47 clients</h2>"
    assert listed(panel)[:3] == ["c-050", "c-051", "c-000"]
    assert (len(listed(panel)), "1 to 20 of 47" in panel.who.pager.where.value) == (20, True)
    panel.who.pager.ahead.click()
    panel.who.pager.ahead.click()
    assert (len(listed(panel)), panel.who.pager.ahead.disabled) == (7, True)
    panel.who.states["due"].click()
    assert listed(panel) == ["c-050", "c-051"]
    assert "▸ Due: 2" in labels(panel)
    assert "overdue or falls in the next seven days" in panel.who.rule.value
    assert "Visit on Nov 24" in panel.who.card.value
    panel.who.list.buttons[1].click()
    assert "Overdue since Nov 14: Late" in panel.who.card.value
    assert panel.errors.outputs == ()


def test_filters_hold_in_every_view_and_say_when_nobody_fits() -> None:
    save(
        person(1, counselor="Abe", language="es", next_visit=day(-1)),
        person(2, counselor="Zoe", plan=[{"what": "Late", "due": day(9)}]), person(3),
    )  # fmt: skip
    panel = CaseloadPanel(TODAY)
    menu = panel.filters.menus["counselor"]
    assert [label for label, _ in menu.options] == ["All", "Abe", "Nobody", "Zoe"]
    assert menu.label == "All"
    menu.value = "Abe"
    assert listed(panel) == ["c-001"]
    panel.tabs.show("This week")
    assert "Your next visit" in panel.week.rows.value
    assert "Late" not in panel.week.rows.value
    menu.value = ""
    panel.tabs.show("Who needs me")
    assert listed(panel) == ["c-003"]
    panel.filters.text.value = "nobody of that name"
    assert listed(panel) == []
    assert "Nobody fits these filters" in panel.who.rule.value
    assert panel.who.right.layout.display == "none"
    panel.filters.text.value = "person 3"
    assert listed(panel) == ["c-003"]
    panel.who.states["placed"].click()
    assert "Nobody is in this state" in panel.who.rule.value
    panel.who.states["everyone"].click()
    panel.filters.text.value, menu.label = "", "All"
    assert len(listed(panel)) == 3


def test_the_week_can_be_seen_day_by_day() -> None:
    save(
        person(1, counselor="Abe", next_visit=day(-1)),
        person(2, plan=[{"what": "Late", "due": day(9)}, {"what": "Soon", "due": day(-3)}]),
    )
    panel = CaseloadPanel(TODAY)
    panel.tabs.show("This week")
    names = [button.description for button in panel.week.buttons.values()]
    assert names[:4] == ["▸ All: 3", "Overdue: 1", "Mon Nov 23: 0", "Tue Nov 24: 1"]
    panel.week.buttons["overdue"].click()
    assert "since Nov 14" in panel.week.rows.value
    assert "Soon" not in panel.week.rows.value
    panel.week.buttons[TODAY].click()
    assert "Nothing to do here" in panel.week.rows.value


def test_text_of_a_record_is_never_markup() -> None:
    save(
        person(1, preferred_name=MARKUP, counselor=MARKUP, next_visit=day(-1),
               plan=[{"what": MARKUP, "due": day(2)}],
               goals=[{"title": MARKUP}]),
    )  # fmt: skip
    panel = CaseloadPanel(TODAY)
    panel.tabs.show("This week")
    panel.who.work_with()
    for shown in (panel.who.card.value, panel.week.rows.value, panel.said.value):
        assert "&lt;img" in shown
        assert MARKUP not in shown


def test_a_row_opens_that_client_for_all_notebooks() -> None:
    save(person(1), person(2))
    panel = CaseloadPanel(TODAY)
    panel.who.list.buttons[1].click()
    panel.who.open.click()
    assert clients.chosen() == "c-002"
    assert "Person 2 is chosen" in panel.said.value


def test_reading_again_brings_what_others_saved_and_keeps_the_filters() -> None:
    save(person(1, counselor="Abe"))
    panel = CaseloadPanel(TODAY)
    panel.filters.menus["counselor"].value = "Abe"
    save(person(2, counselor="Abe"), person(3, counselor="Zoe"))
    save(person(1, counselor="Abe", next_visit=day(0)), base=1)
    panel.again.click()
    assert panel.filters.menus["counselor"].value == "Abe"
    assert listed(panel) == ["c-001", "c-002"]
    assert "Two clients more" in panel.said.value
    assert "Visit today" in panel.who.card.value


def test_damaged_records_are_named_and_the_others_shown(store: Path) -> None:
    import sqlite3

    save(person(1), person(2))
    with sqlite3.connect(store / "clients.sqlite") as connection:
        connection.execute(
            "update client_versions set document = ? where client_id = 'c-002'", (b"{broken",)
        )
    panel = CaseloadPanel(TODAY)
    assert listed(panel) == ["c-001"]
    assert "One record cannot be read" in panel.damaged.value
    assert "c-002" in panel.damaged.value


def test_an_empty_store_shows_the_invented_clients() -> None:
    panel = CaseloadPanel(TODAY)
    assert "12 invented clients" in panel.count.value.casefold()
    assert "invented" in panel.said.value
    for name in panel.views:
        panel.tabs.show(name)
        hidden = panel.filters.box.layout.display == "none"
        assert hidden == (name == "Group page")
    assert panel.errors.outputs == ()
    assert caseload_board(today=TODAY).children


def test_over_time_says_so_where_there_is_nothing_to_draw() -> None:
    save(person(1, notes=[]))
    panel = CaseloadPanel(TODAY)
    blocks = over_time_blocks(panel.board)
    assert "Nobody of these came" in repr(blocks[0])
    panel.filters.text.value = "no such person"
    assert len(over_time_blocks(panel.board)) == 1


def saved_file(html: str) -> openpyxl.Workbook:
    match = re.search(r'download="([^"]+)" href="data:[^,]+base64,([^"]+)"', html)
    assert match
    assert match[1].startswith("caseload")
    return openpyxl.load_workbook(io.BytesIO(base64.b64decode(match[2])))


def test_the_list_is_exported_as_filtered_and_the_group_without_names() -> None:
    save(*(person(n, counselor="Abe" if n else "Zoe", next_visit=day(-1)) for n in range(12)))
    panel = CaseloadPanel(TODAY)
    panel.filters.menus["counselor"].value = "Zoe"
    export: Any = panel.views["Export"]
    panel.tabs.show("Export")
    assert "one client" in export.what.value
    export.list.click()
    book = saved_file(export.files.value)
    assert book.sheetnames == ["Clients", "This week"]
    assert [cell.value for cell in book["Clients"]["A"]] == ["Client", "Person 0"]
    assert book["This week"]["A2"].value.date() == TODAY + timedelta(1)
    export.group.click()
    told = repr([[c.value for c in row] for sheet in saved_file(export.files.value)
                 for row in sheet])  # fmt: skip
    assert "Person" not in told
    assert "Abe" not in told


def test_a_group_of_three_has_no_file() -> None:
    save(*(person(n) for n in range(3)))
    panel = CaseloadPanel(TODAY)
    export: Any = panel.views["Export"]
    export.group.click()
    assert "too few clients" in panel.said.value
    assert export.files.value == ""


def test_next_steps_are_counted_for_the_clients_the_filters_leave() -> None:
    job = {"title": "Cook", "occupation": "35-2014.00", "current": True, "start": "2024"}
    save(*(person(n, area="0039580", work_history=[job]) for n in range(4)), person(9))
    panel = CaseloadPanel(TODAY)
    panel.tabs.show("Crowding")
    view: Any = panel.views["Crowding"]
    view.count.click()
    assert panel.errors.outputs == ()


def test_a_pager_stays_within_its_rows() -> None:
    turns: list[int] = []
    pager = Pager(10, lambda: turns.append(1), lambda act: act)
    table = CaseloadPanel(TODAY).board.table
    pager.turn(5)
    assert len(pager.rows(table)) == len(table) - 10
    pager.turn(-9)
    assert len(pager.rows(table)) == 10
    assert pager.rows(table.head(0)).empty
    assert pager.box.layout.display == "none"
