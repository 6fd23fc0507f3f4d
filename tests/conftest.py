"""A JupyterLab with one client, as `careerkit lab` opens it, for the tests that need a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from careerkit import clients
from careerkit.models import Client, read_client
from tests import postgres
from tests.served import browse, environment, serve_workbook

_servers: list[postgres.Server] = []


def pytest_configure(config: pytest.Config) -> None:
    """Start the database server that the workers of a run share, before they are there."""
    if getattr(config.option, "numprocesses", None) and not hasattr(config, "workerinput"):
        _start_postgres()


def pytest_unconfigure() -> None:
    while _servers:
        _servers.pop().stop()
        del os.environ[postgres.VARIABLE]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have a test that drives a browser run again if it fails: two cores do much at once.

    What was run again is told at the end of a run; a test that needs it often has a fault.
    """
    for item in items:
        if {"chromium", "browser"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=3))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any(postgres.MISSING in str(one.longrepr) for one in skipped):
        terminalreporter.write_line(f"NOT TESTED: {postgres.MISSING}", red=True, bold=True)


def _start_postgres() -> None:
    try:
        server = postgres.Server()
    except FileNotFoundError:
        return
    _servers.append(server)
    os.environ[postgres.VARIABLE] = server.place


@pytest.fixture
def database() -> postgres.Database:
    """Return a place for a store on the run's PostgreSQL server."""
    if postgres.VARIABLE not in os.environ:
        _start_postgres()  # in a run of one process it is started by whoever needs it first
    if postgres.VARIABLE not in os.environ:
        pytest.skip(postgres.MISSING)
    return postgres.Database(os.environ[postgres.VARIABLE])


@pytest.fixture(params=["file", "server"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a new store, for each database that careerkit keeps clients in."""
    if request.param == "file":
        return f"sqlite:///{tmp_path / 'clients.sqlite'}"
    place: postgres.Database = request.getfixturevalue("database")
    return place.url()


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
        with set_to(self.environment):
            return clients.load_client(key)


@contextmanager
def set_to(environment: dict[str, str]) -> Iterator[None]:
    """See the clients as the notebooks do, until the end of a ``with`` statement."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield


def keep_client(sample: str, key: str) -> None:
    """Store an invented client as a real one, whose changes are saved."""
    data = clients.load_client(sample).model_dump(mode="json")
    client = read_client({**data, "id": key, "sample": False})
    clients.save_client(client, base_version=0, by="Test", at=datetime.now(UTC))


@pytest.fixture(scope="module")
def session_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Serve a workbook in which one real client, rich in everything, is chosen."""
    home = tmp_path_factory.mktemp("session")
    ours = environment(home)
    with set_to(ours):
        keep_client("sample-03", "c-1")
        clients.choose("c-1")
    with serve_workbook(home) as address:
        yield Lab(address, ours)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browse() as browser:
        yield browser


@contextmanager
def _screen(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    context.add_init_script(ASKED)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE / 2)
    yield page
    context.close()


@pytest.fixture
def screen(chromium: Browser) -> Iterator[Page]:
    """Open a page of the size of a small laptop, with nothing remembered."""
    with _screen(chromium) as page:
        yield page


@pytest.fixture(scope="module")
def same_screen(chromium: Browser) -> Iterator[Page]:
    """Open such a page for all tests of a file: JupyterLab's programs are read once."""
    with _screen(chromium) as page:
        yield page


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


# Keeps count of what kernels were asked and have not finished yet. Either way a message holds the
# headers as text: its own id comes first, and an answer's second is that of what it answers.
ASKED = """(() => {
  const asked = window.asked = new Map();
  const ids = data => {
    const text = typeof data === "string" ? data : new TextDecoder().decode(data);
    return [text, [...text.matchAll(/"msg_id": ?"([^"]+)"/g)].map(found => found[1])];
  };
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (!watched.has(this) && this.url.includes("/channels")) {
      watched.add(this);
      this.addEventListener("message", ({ data }) => {
        const [text, found] = ids(data);
        if (/"execution_state": ?"idle"/.test(text)) for (const id of found) asked.delete(id);
      });
      this.addEventListener("close", () => asked.clear());
    }
    if (watched.has(this)) {
      const [text, found] = ids(data);
      if (found.length && !text.includes("input_reply")) asked.set(found[0], Date.now());
    }
    return send.call(this, data);
  };
  const watched = new WeakSet();
})()"""
# A kernel that was stopped answers nothing any more.
SETTLED = """() => new Promise(done => {
  let timer;
  const watch = new MutationObserver(() => wait());
  const busy = () => [...(window.asked ?? new Map()).values()].some(at => Date.now() - at < 30000);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (busy()) return wait();
      watch.disconnect();
      done();
    }, 200);
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
        expect(screen.locator(".ckl-state[data-ready]")).to_be_attached(timeout=PATIENCE)
        screen.evaluate(SETTLED)
        # Nothing that looks like code, and nothing of JupyterLab but the page.
        code = ".jp-InputArea-editor, .jp-Collapser, .jp-InputPrompt, #jp-menu-panel, .jp-SideBar"
        assert screen.locator(code).filter(visible=True).count() == 0
        assert screen.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
        return screen

    return go
