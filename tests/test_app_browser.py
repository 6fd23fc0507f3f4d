"""`careerkit app`: the workbook as pages through Voilà, driven through a real browser."""

from __future__ import annotations

import json
import re
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from careerkit import clients
from careerkit.models import read_client
from careerkit.workbook import new_workbook
from tests.conftest import PATIENCE
from tests.served import environment, serve

TOKEN = "for-this-test-only"
CODE = ".jp-InputArea-editor, .jp-CodeMirrorEditor, .jp-InputPrompt, .jp-Collapser"


class App:
    """Pages that are served, the store they work on, and what the browser asked for."""

    def __init__(self, address: str, home: Path) -> None:
        self.address, self.home = address, home
        self.elsewhere: list[str] = []

    def kernels(self) -> int:
        with urllib.request.urlopen(f"{self.address}/api/kernels?token={TOKEN}") as answer:
            return len(json.load(answer))

    def choose(self, client: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in environment(self.home).items():
                patch.setenv(name, value)
            clients.choose(client)

    def case_number(self) -> str | None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("CAREERKIT_STORE", environment(self.home)["CAREERKIT_STORE"])
            return clients.load_client("c-1").external_id


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("app")
    book = home / "workbook"
    new_workbook(book)
    # Notebooks of somebody's own, with a mistake and with a bug.
    for name, code in (
        ("mine", "import careerkit\ncareerkit.load_client('c-nobody')"),
        ("broken", "secret_variable = 1\nsecret_variable / 0"),
    ):
        cell = nbformat.v4.new_code_cell(code)
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), book / f"{name}.ipynb")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(home).items():
            patch.setenv(name, value)
        data = clients.load_client("sample-09").model_dump(mode="json")
        client = read_client(
            {**data, "id": "c-1", "sample": False, "preferred_name": "Zoë Quillfeather"}
        )
        clients.save_client(client, base_version=0, by="Test", at=datetime.now(UTC))
        clients.choose("c-1")
    command = [
        sys.executable, "-m", "careerkit.cli", "app", str(book), "--no-browser",
        "--jupyter=--allow-root", f"--jupyter=--IdentityProvider.token={TOKEN}",
    ]  # fmt: skip
    with serve(command, home, "--jupyter=--ServerApp.port=") as address:
        yield App(address, home)


@pytest.fixture
def page(app: App, chromium: Browser) -> Iterator[Page]:
    opened = chromium.new_page(viewport={"width": 1280, "height": 800})  # in a context of its own
    opened.set_default_timeout(PATIENCE)
    here = (app.address, app.address.replace("http", "ws"), "data:", "blob:")
    app.elsewhere.clear()
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith(here) else app.elsewhere.append(asked.url),
    )
    yield opened
    opened.close()


def test_nobody_comes_in_without_the_token(app: App) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{app.address}/api/kernels")
    assert refused.value.code == 403
    with urllib.request.urlopen(f"{app.address}/voila/render/00_start.ipynb") as answer:
        assert "/login" in answer.url


def test_from_the_start_to_a_topic_and_another_client(app: App, page: Page) -> None:
    app.choose("c-1")
    page.goto(f"{app.address}/?token={TOKEN}")
    expect(page.get_by_text("Who is here today?")).to_be_visible(timeout=PATIENCE)
    assert page.url.startswith(f"{app.address}/voila/render/00_start.ipynb")
    assert page.title() == "Start"
    expect(page.locator(".ckp-head h2").first).to_contain_text("Zoë Quillfeather")

    bar = page.get_by_role("navigation", name="Topics")
    expect(bar.get_by_role("link", name="Start")).to_have_attribute("aria-current", "page")
    bar.get_by_role("link", name="Skills").click()
    box = page.get_by_label("Client", exact=True)
    expect(box).to_have_value(re.compile("^Zoë Quillfeather"), timeout=PATIENCE)
    expect(page.locator("h2", has_text="Your skills").first).to_be_visible(timeout=PATIENCE)
    assert page.title() == "Skills"

    box.fill("danielle")
    expect(page.locator(".ckp-suggest button", has_text="Danielle")).to_be_visible()
    box.press("Enter")
    # The whole page is made anew, figures included.
    drawn = page.locator(".js-plotly-plot:not(.ckp *) .main-svg").first
    expect(drawn).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("Client", exact=True)).to_have_value(
        "Danielle Hargrove (invented, sample-01)", timeout=PATIENCE
    )
    assert page.locator(CODE).filter(visible=True).count() == 0
    assert "import careerkit" not in page.content()
    assert page.locator("mjx-container, .MathJax").count() == 0  # amounts in dollars stay text
    assert app.elsewhere == []


def case_number(page: Page) -> Locator:
    # The form for a new client has such a box as well, out of sight.
    return page.get_by_label("Case number").filter(visible=True)


def test_what_was_typed_is_there_after_a_reload(app: App, page: Page) -> None:
    app.choose("c-1")
    page.goto(f"{app.address}/?token={TOKEN}")
    page.get_by_role("tab", name="About the client").click()
    case_number(page).fill("AB-17")
    page.reload()
    page.get_by_role("tab", name="About the client").click()
    expect(case_number(page)).to_have_value("AB-17", timeout=PATIENCE)
    page.wait_for_function("sessionStorage.length === 0")
    assert app.case_number() == "AB-17"


def test_the_report_is_made_here_as_well(app: App, page: Page) -> None:
    page.goto(f"{app.address}/voila/render/short_form.ipynb?token={TOKEN}")
    button = page.get_by_role("button", name="Short form")
    expect(button).to_be_visible(timeout=PATIENCE)
    with page.expect_popup() as opened:
        button.click()
    opened.value.wait_for_url("blob:**", timeout=PATIENCE)
    expect(page.get_by_role("link", name="Open the PDF")).to_be_visible()
    assert app.elsewhere == []


def test_a_mistake_is_a_sentence_and_a_bug_shows_no_code(app: App, page: Page) -> None:
    page.goto(f"{app.address}/voila/render/mine.ipynb?token={TOKEN}")
    said = page.get_by_role("alert")
    expect(said).to_contain_text("There is no client 'c-nobody'", timeout=PATIENCE)
    page.goto(f"{app.address}/voila/render/broken.ipynb")
    expect(said).to_contain_text("not in what you entered", timeout=PATIENCE)
    for word in ("Traceback", "ZeroDivision", "secret_variable"):
        assert word not in page.content()


def test_a_closed_page_stops_its_kernel(app: App, page: Page) -> None:
    page.goto(f"{app.address}/voila/render/broken.ipynb?token={TOKEN}")
    expect(page.get_by_role("alert")).to_be_visible(timeout=PATIENCE)
    running = app.kernels()
    assert running > 0
    page.goto("about:blank")
    for _ in range(100):
        if app.kernels() < running:
            break
        page.wait_for_timeout(100)
    assert app.kernels() == running - 1
