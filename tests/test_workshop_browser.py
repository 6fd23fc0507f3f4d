"""The workshop in a real JupyterLab, driven as on a projector: by keys, at two sizes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.served import serve_workbook

PATIENCE = 60_000  # milliseconds; a kernel starts slowly on a busy machine
expect.set_options(timeout=PATIENCE)
SMALLEST = 27.9  # pixels of what the room reads
SCREEN = """() => {
  const screen = document.querySelector(".ckw-screen"), board = document.querySelector(".ckw");
  const small = [];
  const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement;
    if (!node.textContent.trim() || !box.checkVisibility() || box.closest("style")) continue;
    // The presenter's own controls, the source, and the figure, which is enlarged as a whole.
    if (box.closest(".ckw-tools, .ckw-small, .js-plotly-plot")) continue;
    const size = parseFloat(getComputedStyle(box).fontSize);
    if (size < SMALLEST) small.push(`${size} ${node.textContent.trim()}`);
  }
  const out = [...board.querySelectorAll("button, select, h2, .ckw-chart > *")].filter((e) => {
    const { left, right, width } = e.getBoundingClientRect();
    return e.checkVisibility() && width && (left < -1 || right > innerWidth + 1);
  }).map((e) => e.textContent.trim().slice(0, 40));
  const zoom = parseFloat(getComputedStyle(document.querySelector(".ckw-chart")).zoom);
  return {
    over: screen.scrollHeight - screen.clientHeight, small, out, zoom,
    wide: board.clientWidth === innerWidth, high: board.clientHeight === innerHeight,
  };
}""".replace("SMALLEST", str(SMALLEST))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workshop")


@pytest.fixture(scope="module")
def page(home: Path, chromium: Browser) -> Iterator[Page]:
    with serve_workbook(home) as address:
        opened = chromium.new_page(viewport={"width": 1280, "height": 720})
        opened.set_default_timeout(PATIENCE)
        opened.goto(f"{address}/doc/tree/workshop.ipynb")
        opened.wait_for_selector(".ckw .ckw-do-next")
        opened.get_by_role("button", name="Fill the screen").click()
        opened.wait_for_selector(".ckw.ckw-full")
        yield opened
        opened.close()
    assert not (home / "clients.sqlite").exists()  # nobody asked for clients


def place(page: Page) -> str:
    return page.locator(".ckw-title h2").get_attribute("data-place") or ""


def press(page: Page, key: str, to: str) -> None:
    """Press a key and wait until a place is shown."""
    page.keyboard.press(key)
    expect(page.locator(f".ckw-title h2[data-place='{to}']")).to_be_visible()


def choose_chapter(page: Page, number: int) -> None:
    page.get_by_label(re.compile("Go to|Ir a")).select_option(index=number)
    expect(page.locator(f".ckw-title h2[data-place='{number}.0.0']")).to_be_visible()
    page.evaluate("document.activeElement.blur()")


def fits(page: Page) -> dict[str, Any]:
    """Look at a screen once it has been laid out, which takes a busy machine longer."""
    for _ in range(50):
        page.wait_for_timeout(60)
        found: dict[str, Any] = page.evaluate(SCREEN)
        if found["over"] <= 1 and not found["small"] and not found["out"]:
            break
        page.wait_for_timeout(100)
    assert found["over"] <= 1, (place(page), found)
    assert not found["small"], (place(page), found)
    assert not found["out"], (place(page), found)
    assert found["wide"], found
    assert found["high"], found
    return found


def test_hands_are_counted_by_keys_and_by_tab_and_enter(page: Page) -> None:
    choose_chapter(page, 4)
    for key in ("1", "1", "1", "2", "Shift+Digit1"):
        page.keyboard.press(key)
    numbers = page.locator(".ckw-row .ckw-number")
    expect(numbers.nth(0)).to_have_text("2")
    expect(numbers.nth(1)).to_have_text("1")
    plus = page.get_by_role("button", name="One more: A job site or an app")
    plus.focus()
    page.keyboard.press("Enter")
    expect(numbers.nth(3)).to_have_text("1")
    expect(plus).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=re.compile("One less: The employer"))).to_be_focused()
    press(page, "PageDown", "4.1.0")
    expect(page.locator(".ckw-title")).to_have_text("3 of 4 found work through people")
    press(page, "Shift+ArrowRight", "5.0.0")
    press(page, "Shift+ArrowLeft", "4.0.0")
    expect(numbers.nth(0)).to_have_text("2")
    page.get_by_role("button", name="Clear all counts").click()
    expect(numbers.nth(0)).to_have_text("0")


def test_the_timer_runs_and_is_seen(page: Page) -> None:
    clock = page.get_by_role("timer")
    expect(clock).to_contain_text("not running")
    page.keyboard.press("t")
    expect(clock).not_to_contain_text("not running")
    expect(clock).to_contain_text("min left")
    expect(clock).to_contain_text("min in all")
    page.get_by_role("button", name="Pause the timer").click()
    expect(clock).to_contain_text("not running")
    page.evaluate("document.activeElement.blur()")


def test_a_job_called_out_shows_its_next_steps(page: Page) -> None:
    choose_chapter(page, 2)
    box = page.get_by_label("A job", exact=True).filter(visible=True)
    box.fill("line coo")  # its letters are no keys: n and t stay where they are typed
    expect(page.get_by_role("button", name="Cooks, Restaurant").first).to_be_visible()
    box.press("Enter")
    expect(page.locator(".ckw-title")).to_contain_text("From Cooks, Restaurant in North Carolina")
    expect(page.locator(".ckw-steps li")).to_have_count(3)
    expect(page.locator(".ckw-steps li").first).to_contain_text(re.compile(r"\$\d+\.\d\d an hour"))
    fits(page)
    page.get_by_role("button", name="More steps").click()
    expect(page.locator(".ckw-steps li").first).to_have_attribute("value", "4")
    page.evaluate("document.activeElement.blur()")


@pytest.mark.parametrize(("size", "dark"), [((1280, 720), False), ((1920, 1080), True)])
def test_every_screen_fits_with_large_type(page: Page, size: tuple[int, int], dark: bool) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if dark:
        page.keyboard.press("d")
        expect(page.locator(".ckw.ckw-dark")).to_be_visible()
    choose_chapter(page, 0)
    shots = os.environ.get("CAREERKIT_SHOTS")  # a folder, to look at what the room sees
    seen: list[str] = []
    while True:
        here = place(page)
        found = fits(page)
        assert found["zoom"] == (1.5 if size[0] == 1920 else 1)
        if shots:
            page.screenshot(path=f"{shots}/{size[0]}-{len(seen):02d}-{here}.png")
        seen.append(here)
        if here == "8.2.0":
            break
        page.keyboard.press("PageDown")
        expect(page.locator(f".ckw-title h2:not([data-place='{here}'])")).to_be_visible()
        if here in ("1.1.0", "5.2.0"):
            expect(page.locator(".ckw-chart .main-svg").first).to_be_visible()
    assert len(seen) > 40


def test_the_screen_speaks_spanish(page: Page) -> None:
    choose_chapter(page, 0)
    page.get_by_role("button", name="Español").click()
    expect(page.locator(".ckw-title")).to_contain_text("Su próximo trabajo")
    fits(page)
    choose_chapter(page, 3)
    press(page, "PageDown", "3.1.0")
    box = page.get_by_label("Un trabajo", exact=True).filter(visible=True)
    box.fill("cajera")
    expect(page.get_by_role("button", name=re.compile("Cashiers")).first).to_be_visible()
    box.press("Enter")
    expect(page.locator(".ckw-body")).to_contain_text("tarjetas de Cashiers (cajero/a)")
    page.evaluate("document.activeElement.blur()")
    press(page, "PageDown", "3.2.0")
    page.keyboard.press("3")
    expect(page.locator(".ckw-row .ckw-number").nth(2)).to_have_text("1")
    fits(page)
    press(page, "PageDown", "3.2.1")
    expect(page.locator(".ckw-more")).to_contain_text("Dura:")
    for card in range(2, 20, 2):  # all ten cards in one pile are the highest there can be
        press(page, "PageDown", f"3.2.{card}")
        page.keyboard.press("3")
        press(page, "PageDown", f"3.2.{card + 1}")
    press(page, "PageDown", "3.3.0")
    expect(page.locator(".ckw-high li")).to_have_count(10)
    for width, height in ((1024, 768), (1280, 720)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(200)
        assert page.evaluate(SCREEN)["over"] <= 1, (width, height)


def test_notes_fold_and_the_screen_is_left(page: Page) -> None:
    notes = page.locator(".ckw-notes")
    expect(notes).not_to_be_visible()
    page.keyboard.press("n")
    expect(notes).to_contain_text("If the room is silent")
    page.keyboard.press("n")
    expect(notes).not_to_be_visible()
    page.keyboard.press("f")
    expect(page.locator(".ckw.ckw-full")).to_have_count(0)
    expect(page.locator(".ckw")).to_be_visible()


def test_no_answer_is_in_the_notebook(page: Page, home: Path) -> None:
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(500)
    saved = (home / "workbook" / "workshop.ipynb").read_text("utf-8")
    assert "ckw-number" not in saved
    assert "cajer" not in saved
    assert "widgets" not in json.loads(saved)["metadata"]
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
