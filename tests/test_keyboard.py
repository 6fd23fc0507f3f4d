"""A session without a mouse: Tab, Enter, arrow keys and Escape alone, the focus always in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect();
  const look = getComputedStyle(one);
  return {
    tag: one.tagName.toLowerCase(), role: one.getAttribute("role"),
    name: one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent,
    ours: Boolean(one.closest(".ckp, .ckl-bar")), width: box.width, height: box.height,
    outline: parseFloat(look.outlineWidth) * (look.outlineStyle !== "none"),
    onScreen: box.bottom > 0 && box.top < innerHeight,
  };
}"""


class Keys:
    """Someone at a keyboard who looks where the focus is after each key."""

    def __init__(self, page: Page, settled: Callable[[Page], None]) -> None:
        self.page, self._settled = page, settled

    def press(self, *keys: str) -> dict[str, Any]:
        """Press keys one by one; the focus has to be seen after each."""
        at: dict[str, Any] = {}
        for key in keys:
            self.page.keyboard.press(key)
            at = self.focus()
        return at

    def focus(self) -> dict[str, Any]:
        at = self.page.evaluate(FOCUS)
        assert at is not None, "the focus is lost"
        assert at["width"] > 0, at
        assert at["onScreen"], at
        if at["ours"]:
            assert at["outline"] >= 2, f"the focus is not seen: {at}"
        return dict(at)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def settle(self) -> dict[str, Any]:
        """Wait for what a key brought about; the focus may not be lost by it."""
        self._settled(self.page)
        return self.focus()

    def tab_to(self, name: str, *, back: bool = False, most: int = 80) -> dict[str, Any]:
        """Go on with Tab until something with this name has the focus."""
        seen = []
        for _ in range(most):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate(FOCUS) is None:
                continue  # between the end of the page and its beginning
            at = self.focus()
            seen.append(str(at["name"])[:40])
            if str(at["name"]).removeprefix("▸ ").startswith(name):
                return at
        raise AssertionError(f"{name} is not reached: {seen}")


@pytest.fixture
def screen(same_screen: Page) -> Page:
    return same_screen


@pytest.fixture
def keys(screen: Page, settled: Callable[[Page], None]) -> Keys:
    return Keys(screen, settled)


def test_choosing_a_client(opened: Callable[[str], Page], keys: Keys) -> None:
    """Suggestions open while one types; arrow keys, Escape and Enter go through them."""
    page = opened("00_start")
    box = page.get_by_role("combobox").first
    expect(box).to_be_focused()  # one can begin to type
    keys.press("Control+a")
    keys.type("dani")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    keys.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    keys.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options.filter(visible=True)).to_have_count(0)
    keys.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    keys.press("Control+a")
    keys.type("c-1")
    expect(options.filter(visible=True).first).to_contain_text("Wesley Locklear (c-1)")
    keys.press("ArrowDown", "Enter")
    keys.settle()
    expect(box).to_be_focused()
    expect(options.filter(visible=True)).to_have_count(0)
    expect(page.get_by_role("heading", name="Wesley")).to_be_visible()


def test_a_panel_from_tab_to_tab(
    opened: Callable[[str], Page], keys: Keys, session_lab: Any
) -> None:
    """Change a tab, answer a question, take it back, add an entry; the focus stays near."""
    page = opened("01_skills")
    keys.tab_to("From your life")
    keys.press("ArrowRight", "ArrowRight", "ArrowLeft")
    keys.press("Enter")
    expect(page.get_by_role("tab", name="Your own words")).to_have_attribute(
        "aria-selected", "true"
    )
    keys.settle()
    keys.tab_to("Tell what you did")
    keys.type("I cooked for sixty people every Sunday and I trained the new volunteers.")
    keys.tab_to("Find the skills in it")
    keys.press("Enter")
    question = page.locator(".ckp-question").filter(visible=True)
    expect(question.first).to_be_visible()
    keys.settle()
    before = {skill.name for skill in session_lab.client().skills}
    keys.tab_to("Not me")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight")  # "On my own"
    assert keys.focus()["name"] == "On my own"
    keys.press("Enter")
    expect(page.locator(".ckp-said").last).to_contain_text("is on the list")
    keys.settle()
    new = {skill.name for skill in session_lab.client().skills} - before
    assert len(new) == 1
    keys.tab_to("Take the last change back", back=True)
    keys.press("Enter")
    keys.settle()
    assert {skill.name for skill in session_lab.client().skills} == before

    keys.tab_to("Your own words")
    keys.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    keys.settle()
    keys.tab_to(page.locator(".ckp-list:visible button").first.inner_text().removeprefix("▸ "))
    keys.press("ArrowDown", "ArrowDown", "Enter")  # another skill on the card
    keys.settle()
    keys.tab_to("Skill")
    keys.press("Control+a")
    keys.type("Sharpening chisels")
    keys.tab_to("A new skill")
    keys.press("Shift+Tab")
    keys.press("Enter")  # "Keep"
    keys.settle()
    assert "Sharpening chisels" in {skill.name for skill in session_lab.client().skills}
    keys.tab_to("Take it out")
    keys.press("Enter")  # the button is disabled by it, so the focus goes to what stands next
    keys.settle()
    assert "Sharpening chisels" not in {skill.name for skill in session_lab.client().skills}


def test_what_is_clicked_away_leaves_the_focus_near(
    opened: Callable[[str], Page], keys: Keys
) -> None:
    page = opened("01_skills")
    keys.tab_to("From your life")
    keys.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Enter")
    keys.settle()
    places = page.locator(".ckp-place").filter(visible=True)
    many = places.count()
    last = places.last.get_by_role("button", name="Take out of the top ten")
    keys.tab_to(last.get_attribute("aria-label") or "", most=120)
    keys.press("Enter")
    expect(places).to_have_count(many - 1)
    at = keys.settle()
    assert at["ours"]
    assert "button" in (at["tag"], at["role"])


def test_a_table_like_a_spreadsheet(
    opened: Callable[[str], Page], keys: Keys, session_lab: Any
) -> None:
    page = opened("07_plan")
    keys.tab_to("Steps")
    keys.press("ArrowRight", "Enter")
    keys.settle()
    steps = session_lab.client().plan
    keys.tab_to(steps[0].what)
    # Arrow keys, typing over a cell, Tab to the next, Enter to the one below.
    keys.press("ArrowDown", "ArrowRight", "ArrowRight")
    keys.type("Ms. Hall")
    keys.press("Tab")
    keys.type("12/15")
    keys.press("Enter")
    keys.settle()
    step = session_lab.client().plan[1]
    assert (step.who, f"{step.due}") == ("Ms. Hall", "2026-12-15")
    # Escape leaves a cell as it was.
    keys.press("F2")
    keys.type("never")
    keys.press("Escape")
    assert session_lab.client().plan[2].due == steps[2].due
    # A new row at the end, a block from a spreadsheet, and all of it back.
    keys.press("Control+End", "Home")
    page.evaluate(
        "navigator.clipboard.writeText('Ask about bus passes\\tClient\\nCall her\\tPartner')"
    )
    keys.press("Control+v")
    rows = page.get_by_role("grid").get_by_role("row")
    expect(rows).to_have_count(len(steps) + 4)
    keys.settle()
    assert [one.what for one in session_lab.client().plan[-2:]] == [
        "Ask about bus passes",
        "Call her",
    ]
    keys.press("Control+z")
    expect(rows).to_have_count(len(steps) + 2)
    keys.settle()
    # A row is taken out, and the focus goes on in the one that stands there now.
    keys.press("Control+Home", "End", "ArrowRight")
    assert str(keys.focus()["name"]).startswith("Take out")
    keys.press("Enter")
    expect(rows).to_have_count(len(steps) + 1)
    assert str(keys.settle()["name"]).startswith(f"Take out: {steps[1].what}")
    # Tab leaves the table.
    keys.press("Tab")
    assert page.evaluate("() => !document.activeElement.closest('table[role=grid]')")


def test_topics_are_reached_and_opened(opened: Callable[[str], Page], keys: Keys) -> None:
    page = opened("short_form")
    keys.tab_to("Plan", back=True)
    keys.press("Enter")
    expect(page.locator(".ckp [role=tab]").first).to_be_visible()


def test_keys_of_jupyterlab_stay_out(opened: Callable[[str], Page], keys: Keys) -> None:
    """D D deletes a cell in JupyterLab, X cuts it; in a panel they are letters on a button."""
    page = opened("07_plan")
    keys.tab_to("Steps")
    keys.press("d", "d", "x", "a", "b", "m")
    expect(page.get_by_role("tab", name="Steps")).to_be_visible()
    expect(page.locator(".jp-Notebook .jp-Cell")).to_have_count(9)
