"""A JupyterLab with one client, as `careerkit lab` opens it, for the tests that need a browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect, sync_playwright

from careerkit import clients
from careerkit.models import Client, read_client
from careerkit.reports.browser import find_browser
from careerkit.workbook import new_workbook

PATIENCE = 60_000  # milliseconds; a kernel starts slowly on a busy machine


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Parameters
    ----------
    address
        Where it listens.
    environment
        The store and the state of the session.
    """

    address: str
    environment: dict[str, str]

    def client(self, key: str = "c-1") -> Client:
        """Return a client as it is stored now."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            return clients.load_client(key)


def keep_client(sample: str, key: str) -> None:
    """Store an invented client as a real one, whose changes are saved."""
    data = clients.load_client(sample).model_dump(mode="json")
    client = read_client({**data, "id": key, "sample": False})
    clients.save_client(client, base_version=0, by="Test", at=datetime.now(UTC))


@pytest.fixture(scope="module")
def session_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Serve a workbook in which one real client, rich in everything, is chosen."""
    home = tmp_path_factory.mktemp("session")
    new_workbook(home / "workbook")
    ours = {
        "CAREERKIT_STORE": f"sqlite:///{home / 'clients.sqlite'}",
        "CAREERKIT_STATE": str(home / "state"),
    }
    folders = {
        name: str(home / name.lower())
        for name in (
            "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR",
            "JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR",
        )
    }  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ours.items():
            patch.setenv(name, value)
        keep_client("sample-03", "c-1")
        clients.choose("c-1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--allow-root", "--IdentityProvider.token=", f"--ServerApp.port={port}"]
    server = subprocess.Popen(
        [sys.executable, "-m", "careerkit.cli", "lab", str(home / "workbook"), "--no-browser",
         *(f"--jupyter={option}" for option in options)],
        env={**os.environ, **folders, **ours},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(400):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).close()
            break
        except OSError:
            assert server.poll() is None, "JupyterLab stopped"
            time.sleep(0.25)
    yield Lab(address, ours)
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def screen(chromium: Browser) -> Iterator[Page]:
    """Open a page of the size of a small laptop."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE / 2)
    yield page
    context.close()


@pytest.fixture(scope="session")
def violations() -> Callable[..., list[str]]:
    """Return a function that lists what axe-core finds serious or critical on a page."""

    def found(page: Page, part: str = "html") -> list[str]:
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        result = page.evaluate("part => axe.run(part, {resultTypes: ['violations']})", part)
        return [
            f"{one['id']} ({one['impact']}): {node['html'][:200]}"
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]

    return found


SETTLED = """() => new Promise(done => {
  let timer;
  const watch = new MutationObserver(() => wait());
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { watch.disconnect(); done(); }, 200);
  };
  watch.observe(document.body, { subtree: true, childList: true, attributes: true });
  wait();
})"""


@pytest.fixture(scope="session")
def settled() -> Callable[[Page], None]:
    """Return a function that waits until nothing on the page changes any more."""

    def wait(page: Page) -> None:
        page.evaluate(SETTLED)

    return wait


@pytest.fixture
def opened(session_lab: Lab, screen: Page) -> Callable[[str], Page]:
    """Return a function that opens a notebook and waits until all of it has run."""

    def go(notebook: str) -> Page:
        screen.goto(f"{session_lab.address}/doc/tree/{notebook}.ipynb")
        state = screen.locator(".ckl-state")
        expect(state).to_have_text("Getting ready …", timeout=PATIENCE)
        expect(state).to_have_text("", timeout=PATIENCE)
        screen.evaluate(SETTLED)
        return screen

    return go
