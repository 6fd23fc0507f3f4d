"""axe-core on every page of a session, and on every view of its panel.

It looks at the whole window, with what JupyterLab shows around the page. Of JupyterLab's own parts
only one thing is left, and no more than "moderate": its link to skip to the page stands outside of
all landmarks.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from careerkit import config

NOTEBOOKS = sorted(path.stem for path in config.notebooks_dir().glob("*.ipynb"))
SELDOM = (
    "00_summary", "02_paths", "03_network", "04_listings", "05_presence", "caseload", "short_form",
)  # fmt: skip
"""Those with views that others have as well, opened by `make thorough`."""
VIEWS = {"00_start": 2, "01_skills": 10, "03_network": 7, "04_listings": 3, "05_presence": 5,
         "06_search": 7, "07_plan": 8}  # fmt: skip


@pytest.fixture
def screen(same_screen: Page) -> Page:
    return same_screen


def show(page: Page, tab: Locator) -> Locator:
    """Open a view; its tab and what it shows point to each other."""
    tab.click()
    expect(tab).to_have_attribute("aria-selected", "true")
    view = page.locator(f"#{tab.get_attribute('aria-controls')}")
    expect(view).to_be_visible()
    assert view.get_attribute("role") == "tabpanel"
    assert view.get_attribute("aria-labelledby") == tab.get_attribute("id")
    return view


LIGHT, DARK = "JupyterLab Light", "JupyterLab Dark"
BY_THE_BROWSER = "all => all.map(one => getComputedStyle(one).colorScheme)"
DO_IT = "theme => jupyterapp.commands.execute('apputils:change-theme', { theme })"


@pytest.mark.parametrize(
    ("notebook", "theme"),
    [pytest.param(name, theme, marks=pytest.mark.thorough)
     if name in SELDOM or (theme == DARK and name != "00_start") else (name, theme)
     for theme in (LIGHT, DARK) for name in NOTEBOOKS],
)  # fmt: skip
def test_every_view_of_every_notebook(
    notebook: str,
    theme: str,
    opened: Callable[[str], Page],
    settled: Callable[[Page], None],
    violations: Callable[..., list[str]],
) -> None:
    page = opened(notebook)
    page.evaluate(DO_IT, theme)
    expect(page.locator(f"body[data-jp-theme-name='{theme}']")).to_be_attached()
    settled(page)
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    found = {"": violations(page)}
    panel = page.locator(".ckp:has([role=tablist])")
    tabs = panel.get_by_role("tablist").first.get_by_role("tab")
    if notebook in VIEWS:
        expect(tabs).to_have_count(VIEWS[notebook], timeout=120_000)  # two at once are slow
    for tab in tabs.all() if panel.count() else []:
        shown = show(page, tab)
        settled(page)
        found[tab.inner_text()] = violations(page, ".ckp:has([role=tablist])")
        drawn = shown.locator("input").evaluate_all(BY_THE_BROWSER)
        assert set(drawn) <= {"light"}, tab.inner_text()  # the panel is
        for inner in shown.get_by_role("tab").all():  # a view may have views of its own
            show(page, inner)
            settled(page)
            found[inner.inner_text()] = violations(page, ".ckp:has([role=tablist])")
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


def test_an_enlarged_screen_and_what_moves_while_one_types(
    opened: Callable[[str], Page], settled: Callable[[Page], None]
) -> None:
    """At 150 % the topics take two lines; a button that slips away from the mouse is pressed."""
    page = opened("06_search")
    page.set_viewport_size({"width": 853, "height": 533})
    settled(page)
    bar = page.locator(".ckl-bar").bounding_box()
    below = page.locator(".jp-WindowedPanel-viewport").bounding_box()
    assert bar is not None
    assert below is not None
    assert bar["height"] > 60
    assert bar["y"] + bar["height"] <= below["y"]
    page.get_by_role("tab", name="Applications").click()
    quick = page.get_by_label("Type a job in a hurry", exact=True)
    state = page.locator(".ckp-head .ckp-state").filter(visible=True)
    quick.click()
    page.keyboard.type("Cook at Rex Grill, applied 11/20")
    expect(state).to_contain_text("Not saved yet")
    page.keyboard.press("Enter")
    expect(quick).to_have_value("")
    expect(page.locator(".ckp-said").filter(visible=True)).to_contain_text("One job added")
    expect(state).not_to_contain_text("Not saved yet")
    page.set_viewport_size({"width": 1280, "height": 800})
    page = opened("01_skills")
    page.get_by_role("tab", name="Your own words").click()
    page.get_by_label("Tell what you did, in your own words", exact=True).click()
    page.keyboard.type("I drive a forklift.")
    settled(page)
    page.evaluate(
        """() => addEventListener("blur", (event) => {
          event.target.closest(".ckp-told").style.marginTop = "90px";
        }, { capture: true, once: true })"""
    )
    page.get_by_role("button", name="Find the skills in it").click()
    expect(page.locator("mark", has_text="drive a forklift").filter(visible=True)).to_be_visible()
