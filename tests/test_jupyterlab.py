"""The workbook in a real JupyterLab, driven through a real browser as a counselor would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.served import environment, serve_workbook

PATIENCE = 60_000  # milliseconds; a kernel starts slowly on a busy machine


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lab")


@pytest.fixture(scope="module")
def lab(home: Path) -> Iterator[str]:
    with serve_workbook(home) as address:
        yield address


@pytest.fixture
def page(chromium: Browser, home: Path) -> Iterator[Page]:
    """Open a page with nobody chosen yet."""
    shutil.rmtree(environment(home)["CAREERKIT_STATE"], ignore_errors=True)
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def test_choosing_another_client_shows_that_client_in_every_notebook(lab: str, page: Page) -> None:
    page.goto(f"{lab}/doc/tree/00_summary.ipynb")
    first = page.locator(".jp-Notebook", has_text="Danielle")
    box = page.get_by_label("Client", exact=True)
    expect(box).to_have_value("Danielle Hargrove (invented, sample-01)", timeout=PATIENCE)
    expect(page.locator(".ck-steps").first).to_be_visible(timeout=PATIENCE)
    box.fill("gwen")
    expect(page.locator(".ckp-suggest button", has_text="Gwen Ashburnham")).to_be_visible(
        timeout=PATIENCE
    )
    box.press("Enter")
    expect(page.locator(".ck", has_text="This is the start")).to_be_visible(timeout=PATIENCE)
    assert first.count() <= 1

    # Another page, as after a restart of the browser.
    page.goto(f"{lab}/doc/tree/00_start.ipynb")
    expect(page.locator(".ckp h2", has_text="Gwen Ashburnham")).to_be_visible(timeout=PATIENCE)
    page.locator(".ckp-links").get_by_role("link", name="Summary").click()
    shown = page.get_by_label("Client", exact=True)
    expect(shown).to_have_value("Gwen Ashburnham (invented, sample-10)", timeout=PATIENCE)

    # What stands open is made anew once somebody else is chosen.
    start = page.locator(".ckl-bar").filter(visible=True).get_by_role("link", name="Start")
    start.click()
    page.get_by_label("Find a client", exact=True).fill("danielle")
    found = page.locator(".ckp-suggest button", has_text="Danielle").filter(visible=True)
    expect(found).to_be_visible(timeout=PATIENCE)
    page.get_by_label("Find a client", exact=True).press("Enter")
    expect(page.locator(".ckp h2", has_text="Danielle")).to_be_visible(timeout=PATIENCE)
    page.locator(".ckp-links").get_by_role("link", name="Summary").click()
    shown = page.get_by_label("Client", exact=True)
    expect(shown).to_have_value("Danielle Hargrove (invented, sample-01)", timeout=PATIENCE)


def test_a_new_client_is_made_and_opened(lab: str, page: Page) -> None:
    page.goto(f"{lab}/doc/tree/00_start.ipynb")
    page.get_by_role("button", name="A new client").click()
    page.get_by_label("E-mail", exact=True).filter(visible=True).fill("no mail")
    page.get_by_role("button", name="Create this client").click()
    said = page.locator(".ckp-said").filter(visible=True).first
    expect(said).to_contain_text("Name: type what", timeout=PATIENCE)
    expect(said).to_contain_text("E-mail: write one address", timeout=PATIENCE)
    page.get_by_label("Name", exact=True).filter(visible=True).fill("Rosa Peña")
    page.get_by_label("E-mail", exact=True).filter(visible=True).fill("rosa@example.org")
    page.get_by_role("button", name="Create this client").click()
    expect(page.locator(".ckp h2", has_text="Rosa Peña")).to_be_visible(timeout=PATIENCE)


@pytest.mark.thorough
def test_trying_out_ways(lab: str, page: Page) -> None:
    """Type a job, see its steps, move the wage floor, look at an occupation, go on from it."""
    page.goto(f"{lab}/doc/tree/02_paths.ipynb")
    panel = page.locator(".ckp")
    message, card = panel.locator(".ckp-message"), panel.locator(".ckp-card")
    expect(message).to_contain_text("Nursing Assistants", timeout=PATIENCE)
    expect(panel.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=PATIENCE)

    page.get_by_role("combobox", name="The goal").fill("")
    expect(message).to_contain_text("From Nursing Assistants", timeout=PATIENCE)
    job = page.get_by_role("combobox", name="The job now")
    job.fill("line coo")
    expect(panel.get_by_role("option", name="Cooks, Restaurant")).to_be_visible(timeout=PATIENCE)
    job.press("Enter")
    expect(message).to_contain_text("From Cooks, Restaurant", timeout=PATIENCE)

    handle = panel.locator(".ckp-pay .noUi-handle")
    for _ in range(4):
        handle.press("ArrowRight")
    expect(message).to_contain_text("$21.00 an hour or more", timeout=PATIENCE)

    steps = panel.locator(".ckp-left button").filter(visible=True)
    second = steps.nth(1)
    title = second.inner_text().split("\n")[0].removeprefix("2. ")
    second.focus()
    second.press("Enter")
    expect(card.locator("h3")).to_have_text(title, timeout=PATIENCE)
    expect(second).to_contain_text("▸")

    # plotly lays a transparent plate over its marks, which the click has to go through.
    panel.locator(".scatterlayer .point").first.click(force=True)
    expect(second).not_to_contain_text("▸", timeout=PATIENCE)
    expect(card.locator("h3")).not_to_have_text(title, timeout=PATIENCE)
    onward = card.locator("h3").inner_text()
    panel.get_by_role("button", name="Go on from here").click()
    expect(message).to_contain_text(f"From {onward}", timeout=PATIENCE)
    panel.get_by_role("button", name="Cooks, Restaurant ›").click()
    expect(message).to_contain_text("From Cooks, Restaurant", timeout=PATIENCE)

    panel.get_by_role("button", name="Keep this path").click()
    told = panel.locator(".ckp-said").filter(has_text="invented")
    expect(told).to_have_count(1, timeout=PATIENCE)
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
