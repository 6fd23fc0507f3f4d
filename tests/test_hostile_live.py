"""A client in whom every text tries to become code, opened in JupyterLab and Voilà by a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from careerkit import clients
from careerkit.workbook import new_workbook
from tests.conftest import ASKED, PATIENCE, set_to
from tests.hostile import MARK, hostile_client
from tests.served import environment, serve, serve_workbook

NOTEBOOKS = (
    "00_start", "01_skills", "02_paths", "03_network", "04_listings", "05_presence", "06_search",
    "07_plan", "caseload",
)  # fmt: skip
OFTEN = ("03_network",)
"""The one with most of what others typed; all of them are opened by `make thorough`."""
# What would be there if a text had become markup; and what a panel may not be wider than.
LIVE = """() => {
  const found = [];
  for (const one of document.querySelectorAll('iframe, object, embed, base, [onerror], [onload]'))
    found.push(one.outerHTML.slice(0, 200));
  for (const one of document.querySelectorAll('[href], [src], [action], [formaction], [style]'))
    if (/^\\s*javascript:|evil[.]example/i.test(['href', 'src', 'action', 'formaction', 'style']
      .map(name => one.getAttribute(name) ?? '').join(' ')))
      found.push(one.outerHTML.slice(0, 200));
  for (const one of document.querySelectorAll('b'))
    if (one.textContent === 'bold') found.push(one.parentElement.outerHTML.slice(0, 200));
  if (window.ran !== undefined) found.push('a script ran');
  return found;
}"""
BROKEN = """() => [...document.querySelectorAll('.ckp, .ck')]
  .filter(one => one.getClientRects().length && one.scrollWidth > one.clientWidth + 2)
  .map(one => `${one.className}: ${one.scrollWidth} in ${one.clientWidth}`)"""


class Watch:
    """What a page did besides what it shows."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.seen: list[str] = []
        here = (address, address.replace("http", "ws"), "data:", "blob:", "about:")

        def asked(one: Any) -> None:
            if not one.url.startswith(here):
                self.tell("asked", one.url)

        def dialog(one: Any) -> None:
            self.tell("dialog", one.message)
            one.dismiss()

        def console(one: Any) -> None:
            words = ("Content Security Policy", MARK, "window.ran")
            if any(word in one.text for word in words):
                self.tell("console", one.text)

        events: Any = page.context
        events.on("request", asked)
        events.on("dialog", dialog)
        events.on("console", console)
        events.on("weberror", lambda one: self.tell("error", str(one.error)))
        events.on("page", lambda one: self.tell("opened", one.url))

    def tell(self, what: str, detail: str) -> None:
        self.seen.append(f"{what}: {detail[:300]}")

    def check(self, where: str) -> None:
        assert self.page.evaluate(LIVE) == [], where
        assert self.page.evaluate(BROKEN) == [], where
        assert self.seen == [], where


def keep_hostile(home: Path) -> None:
    with set_to(environment(home)):
        clients.save_client(
            hostile_client("sample-03"), base_version=0, by="Test", at=datetime.now(UTC)
        )
        clients.choose("h-1")


@contextmanager
def watched(chromium: Browser, address: str) -> Iterator[Watch]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(ASKED)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield Watch(page, address)
    context.close()


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("hostile")
    keep_hostile(home)
    with serve_workbook(home) as address:
        yield address


@pytest.fixture(scope="module")
def lab_watch(chromium: Browser, lab: str) -> Iterator[Watch]:
    with watched(chromium, lab) as watch:
        yield watch


def open_views(page: Page, settled: Callable[[Page], None], check: Callable[[str], None]) -> int:
    """Open every view of every panel, and the views in them; check after each."""
    opened = 0
    for tab in page.locator(".ckp [role=tab]").filter(visible=True).all():
        tab.click()
        settled(page)
        check(tab.inner_text())
        opened += 1
        panel = page.locator(f"#{tab.get_attribute('aria-controls')}")
        for inner in panel.get_by_role("tab").filter(visible=True).all():
            inner.click()
            settled(page)
            check(inner.inner_text())
            opened += 1
    return opened


@pytest.mark.parametrize(
    "notebook",
    [name if name in OFTEN else pytest.param(name, marks=pytest.mark.thorough)
     for name in NOTEBOOKS],
)  # fmt: skip
def test_nothing_runs_in_jupyterlab(
    notebook: str, lab: str, lab_watch: Watch, settled: Callable[[Page], None]
) -> None:
    page = lab_watch.page
    page.goto(f"{lab}/doc/tree/{notebook}.ipynb")
    expect(page.locator(".ckp").first).to_be_visible(timeout=PATIENCE)
    page.wait_for_function(
        "window.jupyterapp?.shell.currentWidget?.context?.sessionContext?.session?.kernel?.status"
        " === 'idle' && !document.body.innerText.includes('[*]')"
    )
    settled(page)
    lab_watch.check("")
    opened = open_views(page, settled, lab_watch.check)
    assert opened or notebook in ("02_paths", "caseload")
    assert MARK in page.locator("body").inner_text()  # and it is there to be read


def test_nothing_runs_in_voila(
    chromium: Browser, tmp_path: Path, settled: Callable[[Page], None]
) -> None:
    keep_hostile(tmp_path)
    new_workbook(tmp_path / "workbook")
    command = [
        sys.executable, "-m", "careerkit.cli", "app", str(tmp_path / "workbook"), "--no-browser",
        "--jupyter=--allow-root", "--jupyter=--IdentityProvider.token=",
    ]  # fmt: skip
    with (
        serve(command, tmp_path, "--jupyter=--ServerApp.port=") as address,
        watched(chromium, address) as watch,
    ):
        watch.page.goto(f"{address}/voila/render/05_presence.ipynb")
        expect(watch.page.locator(".ckp [role=tab]").first).to_be_visible(timeout=PATIENCE)
        settled(watch.page)
        watch.check("Voilà")
        assert open_views(watch.page, settled, watch.check) >= 5
        assert MARK in watch.page.locator("body").inner_text()


def test_what_runs_would_be_noticed(chromium: Browser, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    with watched(chromium, page.as_uri()) as watch:
        for live in (
            "<img src=x onerror=window.ran=1>", "<a href='javascript:window.ran=1'>x</a>",
            "<span style='background:url(https://evil.example/x)'>s</span>", "<b>bold</b>",
            "<div class=ckp style='width:9em;overflow:auto'><pre>" + "x" * 99 + "</pre></div>",
        ):  # fmt: skip
            page.write_text(f"<!doctype html><title>x</title>{live}", "utf-8")
            watch.page.goto(page.as_uri())
            with pytest.raises(AssertionError):
                watch.check("")
        assert any("evil.example" in one for one in watch.seen)
