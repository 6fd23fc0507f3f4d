"""axe-core on every page of a session, and on every view of its panel.

It looks at the whole window, with what JupyterLab shows around the page. Of JupyterLab's own parts
only one thing is left, and no more than "moderate": its link to skip to the page stands outside of
all landmarks.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from careerkit import config

NOTEBOOKS = sorted(path.stem for path in config.notebooks_dir().glob("*.ipynb"))
VIEWS = {"00_start": 2, "01_skills": 10, "03_network": 7, "04_listings": 3, "05_presence": 5,
         "06_search": 7, "07_plan": 8}  # fmt: skip


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_every_view_of_every_notebook(
    notebook: str,
    opened: Callable[[str], Page],
    settled: Callable[[Page], None],
    violations: Callable[..., list[str]],
) -> None:
    page = opened(notebook)
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    found = {"": violations(page)}
    tabs = page.get_by_role("tab")
    many = tabs.count()
    assert many >= VIEWS.get(notebook, 0)
    for at in range(many):
        tab = tabs.nth(at)
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        settled(page)
        found[tab.inner_text()] = violations(page, ".ckp:has([role=tablist])")
        # The tab and what it shows point to each other, and only that is shown.
        shown = page.locator(".ckp [role=tabpanel]").filter(visible=True)
        expect(shown).to_have_count(1)
        assert shown.get_attribute("aria-labelledby") == tab.get_attribute("id")
        assert tab.get_attribute("aria-controls") == shown.get_attribute("id")
    assert not {view: wrong for view, wrong in found.items() if wrong}


def test_every_control_has_a_name(opened: Callable[[str], Page]) -> None:
    """Labels are tied to their boxes, and a sign on a button is read by what it does."""
    page = opened("01_skills")
    page.get_by_role("tab", name="Top ten").click()
    expect(page.get_by_role("button", name="Move up: 2.").first).to_be_visible()
    page.get_by_role("tab", name="Your skills").click()
    for label in ("Skill", "Kind", "How well", "An example that shows it", "Where"):
        expect(page.get_by_label(label, exact=True).filter(visible=True).first).to_be_visible()


def test_the_table_has_headers_and_says_what_is_wrong(
    opened: Callable[[str], Page],
    settled: Callable[[Page], None],
    violations: Callable[..., list[str]],
) -> None:
    page = opened("07_plan")
    page.get_by_role("tab", name="As a table").click()
    grid = page.get_by_role("grid", name="Your steps")
    expect(grid.get_by_role("columnheader", name="By", exact=True)).to_be_visible()
    row = grid.get_by_role("row").nth(2)
    expect(row.get_by_role("rowheader")).to_be_visible()
    cell = row.locator("[data-column=due]")
    cell.click()
    page.keyboard.type("someday")
    settled(page)
    assert violations(page) == []  # while it is typed into
    page.keyboard.press("Enter")
    expect(cell).to_have_attribute("aria-invalid", "true")
    said = page.locator(f"#{cell.get_attribute('aria-describedby')}")
    expect(said).to_contain_text("is not a day")
    settled(page)
    assert violations(page) == []
