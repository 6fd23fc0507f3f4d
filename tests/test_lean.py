"""Controls are told to the browser when they are shown; views of a panel are made when opened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import comm
import pytest

from careerkit.display import Heading, Text
from careerkit.widgets import lean
from careerkit.widgets.choosing import ChoiceList
from careerkit.widgets.plan_panel import PlanPanel
from careerkit.widgets.search_panel import SearchPanel
from careerkit.widgets.showing import Showing, soon
from careerkit.widgets.skills_panel import SkillsPanel
from careerkit.widgets.suggesting import Choice

TODAY = date(2026, 11, 23)
MANY = 400
"""Messages below which a panel opens quickly; it was over 2,000 once."""


class Line:
    """A connection that writes down what is said."""

    told: ClassVar[list[tuple[str, str, dict[str, Any]]]] = []

    def __init__(self, data: dict[str, Any], **_: Any) -> None:
        self.comm_id = f"line-{len(self.told)}"
        self.told.append(("open", self.comm_id, data["state"]))

    def on_msg(self, _: Any) -> None:
        """Hear nothing."""

    def send(self, data: dict[str, Any], **_: Any) -> None:
        """Write down an update."""
        self.told.append(("update", self.comm_id, data.get("state", data)))

    def close(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(autouse=True)
def told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[list[tuple[str, str, dict[str, Any]]]]:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path))
    Line.told.clear()
    monkeypatch.setattr(comm, "create_comm", Line)
    yield Line.told
    Line.told.clear()


def names(told: list[tuple[str, str, dict[str, Any]]]) -> list[str]:
    return [f"{kind} {state.get('_model_name', '')}".strip() for kind, _, state in told]


def test_a_control_is_told_once_it_is_shown_and_as_it_is_then(told: Any) -> None:
    button = lean.Button(description="One")
    button.description = "Two"
    button.add_class("big")
    box = lean.VBox([button])
    assert told == []
    assert box._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]["model_id"]
    assert names(told) == ["open ButtonModel", "open VBoxModel"]
    state = told[0][2]
    assert (state["description"], state["_dom_classes"]) == ("Two", ("big",))
    assert (state["layout"], state["style"]) == (None, None)
    button.description = "Three"
    assert told[-1] == ("update", button.model_id, {"description": "Three"})


def test_a_layout_is_told_when_something_is_asked_of_it(told: Any) -> None:
    hidden, later = lean.HTML("a"), lean.HTML("b")
    hidden.layout.display = "none"
    box = lean.VBox([hidden, later])
    assert box.model_id
    assert names(told) == ["open LayoutModel", "open HTMLModel", "open HTMLModel", "open VBoxModel"]
    assert told[0][2]["display"] == "none"
    assert told[1][2]["layout"] == f"IPY_MODEL_{hidden.layout.model_id}"
    later.layout.display = "none"
    assert names(told)[4:] == ["open LayoutModel", "update", "update"]
    assert told[5][1:] == (later.model_id, {"layout": f"IPY_MODEL_{later.layout.model_id}"})


def test_a_control_added_to_what_is_shown_is_told_with_it(told: Any) -> None:
    box = lean.VBox()
    assert box.model_id
    new = lean.Text(description="Name")
    box.children = [new]
    assert names(told) == ["open VBoxModel", "open TextModel", "update"]
    assert told[2][2]["children"] == [f"IPY_MODEL_{new.model_id}"]


def test_a_list_makes_the_buttons_it_needs() -> None:
    chosen: list[str] = []
    shown = ChoiceList(40, chosen.append)
    assert shown.buttons == []
    shown.show([Choice(str(at), f"Number {at}") for at in range(60)], "1")
    assert len(shown.box.children) == len(shown.buttons) == 40
    third = shown.buttons[2]
    shown.show([Choice("x", "Only")])
    assert [button.description for button in shown.box.children] == ["Only"]
    third.click()  # it vanished while it was clicked
    shown.buttons[0].click()
    assert chosen == ["x"]
    shown.show([Choice(str(at), "again") for at in range(3)])
    assert shown.box.children[2] is third


@pytest.mark.parametrize("kind", [SkillsPanel, PlanPanel, SearchPanel])
def test_a_panel_opens_with_few_messages_and_makes_views_when_opened(kind: Any, told: Any) -> None:
    panel = kind("sample-01", TODAY)
    assert panel.box.model_id
    assert len(told) < MANY
    first, second, *_ = panel.views
    makers = dict(panel.views._makers)
    assert set(panel.views._made) == {first}
    before = len(told)
    panel.tabs.show(second)
    assert set(panel.views._made) == {first, second}
    made = panel.views[second]
    assert len(told) > before
    back = len(told)
    panel.tabs.show(first)
    panel.tabs.show(second)
    assert panel.views[second] is made
    assert all(kind == "update" for kind, _, _ in told[back:])
    # `access.js` finds the view of a tab by its place among what stands beside the bar.
    bar, *places = panel.tabs.box.children
    assert len(bar.children) == len(places) == len(makers)
    assert ["ckp-away" in place._dom_classes for place in places] == [
        label != second for label in makers
    ]
    assert places[1].children == (made.box,)
    assert places[2].children == ()


def test_a_bug_shows_its_traceback_and_a_mistake_does_not(told: Any) -> None:
    panel = PlanPanel("sample-01", TODAY)
    assert panel.box.model_id

    def bug() -> None:
        raise KeyError("a bug")

    with pytest.raises(KeyError):  # outside a kernel nobody else can show it
        panel.guard(bug)()
    before = len(told)
    panel.guard(lambda: panel.say("Well."))()
    # No message but the sentence itself: nothing is caught as long as nothing goes wrong.
    assert [state for _, _, state in told[before:]] == [{"value": panel.said.value}]


def test_blocks_are_set_at_once_and_only_when_they_change(told: Any) -> None:
    shown = Showing()
    assert shown.model_id
    shown.show([Heading("One"), Text("<b>Two</b>")])
    assert len(told) == 2
    (output,) = told[1][2]["outputs"]
    html = output["data"]["text/html"]
    assert "&lt;b&gt;Two" in html
    assert html.count("<style>") == 1
    shown.show([Heading("One"), Text("<b>Two</b>")])
    assert len(told) == 2
    shown.show([])
    assert told[2][2]["outputs"] == ()


def test_a_page_shows_its_first_topic_at_once_and_the_others_soon() -> None:
    async def opened() -> tuple[list[bool], list[bool]]:
        panel = PlanPanel("sample-01", TODAY)
        search = SearchPanel("sample-01", TODAY)
        panel.tabs.show("The page")
        search.tabs.show("The page")
        pages: Any = search.views["The page"]
        at_once = [bool(page.outputs) for page in pages.pages]
        assert "follows" in pages.note.value
        for _ in range(200):
            if not pages.note.value:
                break
            await asyncio.sleep(0.05)
        return at_once, [bool(page.outputs) for page in pages.pages]

    at_once, later = asyncio.run(opened())
    assert at_once == [True] + [False] * 4
    assert later == [True] * 5


def test_without_a_kernel_soon_is_at_once() -> None:
    done: list[int] = []
    soon(lambda: done.append(1))
    assert done == [1]
