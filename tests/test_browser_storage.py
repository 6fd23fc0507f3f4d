"""What a browser writes on the disk while a counselor types: nothing of it can be read there."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from careerkit.reports.browser import find_browser
from tests.conftest import PATIENCE, Lab

PROBE, OUTSIDE, TYPED = "Zqprobeword", "Zqoutsideword", "Zqtypedword"
PUT = """([inside, outside]) => {
  for (const [parent, text] of [[document.querySelector('.ckp'), inside], [document.body, outside]])
    parent.append(Object.assign(document.createElement('textarea'), { value: text }));
}"""


def found(profile: Path, word: str) -> set[str]:
    """Return the files of a browser's profile that hold a word."""
    forms = [word.encode(), word.encode("utf-16-le")]
    holding = set()
    for path in profile.rglob("*"):
        try:
            content = path.read_bytes() if path.is_file() else b""
        except OSError:
            continue  # a browser makes and removes files all the time
        if any(form in content for form in forms):
            holding.add(str(path.relative_to(profile)))
    return holding


@pytest.mark.thorough
def test_the_browsers_folder_holds_nothing_that_was_typed(session_lab: Lab, tmp_path: Path) -> None:
    name = session_lab.client().preferred_name
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path, executable_path=find_browser(),
            args=["--no-sandbox", "--disable-background-networking"],
        )  # fmt: skip
        page = context.pages[0]
        page.set_default_timeout(PATIENCE)
        page.goto(f"{session_lab.address}/doc/tree/00_start.ipynb")
        page.get_by_role("tab", name="About the client").click()
        box = page.get_by_role("textbox", name="Case number").last
        expect(box).to_be_visible(timeout=PATIENCE)
        box.fill(TYPED)
        page.wait_for_function("sessionStorage.length === 1")
        page.evaluate(f"sessionStorage.probe = '{PROBE}'")
        page.evaluate(PUT, [f"{TYPED} in many lines", OUTSIDE])
        # Until the browser has written down what the tab keeps.
        end = time.monotonic() + 30
        while not found(tmp_path, PROBE) and time.monotonic() < end:
            page.wait_for_timeout(500)
        assert found(tmp_path, PROBE)
        open_now = found(tmp_path, TYPED), found(tmp_path, name)
        # What it keeps to show a page again, and would of a field that is in no panel.
        page.reload()
        expect(page.locator(".ckp-head h2").first).to_contain_text(name, timeout=PATIENCE)
        context.close()
    closed = found(tmp_path, TYPED), found(tmp_path, name)
    assert found(tmp_path, OUTSIDE)
    assert open_now == closed == (set(), set())
