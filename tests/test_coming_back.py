"""Print from here and coming back, in a real JupyterLab: reload, dead kernel, lost network."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, date, datetime

import pypdfium2
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from careerkit.store import open_store
from careerkit.text import long_date
from tests.conftest import PATIENCE, Lab, set_to

DIE = """() => { window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel
  .requestExecute({code: 'import os; os._exit(1)'}); }"""
CONTENT = """async (address) => {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
}"""


def about(screen: Page, lab: Lab) -> Locator:
    """Open the facts of the chosen client, and return the box of the case number."""
    screen.goto(f"{lab.address}/doc/tree/00_start.ipynb")
    return again(screen)


def again(screen: Page) -> Locator:
    screen.get_by_role("tab", name="About the client").click()
    box = screen.get_by_role("textbox", name="Case number").last
    expect(box).to_be_visible(timeout=PATIENCE)
    return box


def state(screen: Page) -> Locator:
    return screen.locator(".ckp-head .ckp-state > [role=status]").filter(visible=True).first


def test_the_report_of_the_chosen_client_is_made_and_opened(session_lab: Lab, screen: Page) -> None:
    screen.goto(f"{session_lab.address}/doc/tree/05_presence.ipynb")
    button = screen.get_by_role("button", name="Short form")
    expect(button).to_be_visible(timeout=PATIENCE)
    with screen.expect_popup() as opened:
        button.click()
    expect(opened.value.locator("body")).to_have_text("The report is being made …")
    told = screen.locator(".ckp-print")
    expect(told.locator("progress")).to_be_visible()
    button.dispatch_event("click")  # a second click begins nothing
    expect(told.get_by_role("status")).to_have_text(re.compile("report is ready"), timeout=PATIENCE)
    assert len(screen.context.pages) == 2
    link = told.get_by_role("link", name="Open the PDF")
    opened.value.wait_for_url("blob:**")
    assert opened.value.url == link.get_attribute("href")
    pdf = pypdfium2.PdfDocument(b64decode(screen.evaluate(CONTENT, link.get_attribute("href"))))
    text = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    assert session_lab.client().preferred_name in text
    assert long_date(date.today()) in text
    for name in ("Save as PDF", "Save as web page"):
        saved = told.get_by_role("link", name=name).get_attribute("download")
        assert saved is not None
        assert saved.startswith("c-1-short.")


def test_what_was_typed_is_there_after_a_reload_and_then_saved(
    session_lab: Lab, screen: Page
) -> None:
    box = about(screen, session_lab)
    expect(state(screen)).to_have_text(re.compile("^Saved at "))
    box.fill("")
    box.type("AB-17")
    expect(screen.locator(".ckp-head .ckp-state")).to_contain_text("Not saved yet: Case number")
    # Browsers write this on the disk: only the id of the client can be read in it.
    screen.wait_for_function("sessionStorage.length === 1")
    kept = screen.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "c-1" in kept
    assert "AB-17" not in kept
    assert "Case number" not in kept
    screen.reload()
    box = again(screen)
    expect(box).to_have_value("AB-17", timeout=PATIENCE)
    # The tab keeps nothing that the record has.
    screen.wait_for_function("sessionStorage.length === 0")
    assert session_lab.client().external_id == "AB-17"
    expect(state(screen)).to_have_text(re.compile("^Saved at "))


def test_a_dead_kernel_shows_the_page_again_by_itself_with_what_was_typed(
    session_lab: Lab, screen: Page
) -> None:
    box = about(screen, session_lab)
    box.fill("CD-<b>99</b>")
    name = session_lab.client().preferred_name
    screen.evaluate(DIE)
    # What belongs to a view that is not open yet is shown, as text.
    kept = screen.get_by_text("Typed before, and not in the record")
    expect(kept).to_be_visible(timeout=PATIENCE)
    kept.click()
    expect(screen.locator(".ckp-head .ckp-before p")).to_have_text("CD-<b>99</b>")
    expect(screen.locator(".jp-Dialog")).to_have_count(0)
    expect(screen.locator(".ckp-head h2").first).to_contain_text(name)
    expect(again(screen)).to_have_value("CD-<b>99</b>", timeout=PATIENCE)
    expect(kept).to_be_hidden(timeout=PATIENCE)
    screen.wait_for_function("sessionStorage.length === 0")
    assert session_lab.client().external_id == "CD-<b>99</b>"


def test_what_stands_in_the_record_by_then_is_never_overwritten(
    session_lab: Lab, screen: Page
) -> None:
    box = about(screen, session_lab)
    box.fill("typed by me")
    # Meanwhile the record got something else: the tab keeps mine, and shows it.
    screen.wait_for_function("sessionStorage.length === 1")
    before = "what another one wrote"
    with set_to(session_lab.environment), open_store() as store:
        stored = store.load("c-1")
        changed = stored.client.model_copy(update={"external_id": before})
        store.save(changed, base_version=stored.version, by="Kim", at=datetime.now(UTC))
    screen.reload()
    box = again(screen)
    expect(screen.locator(".ckp-head .ckp-before")).to_be_visible(timeout=PATIENCE)
    screen.wait_for_timeout(1000)
    expect(box).to_have_value(before)
    screen.locator(".ckp-head .ckp-before summary").click()
    screen.get_by_role("button", name="Let go what was typed into Case number").click()
    expect(screen.locator(".ckp-head .ckp-before")).to_be_hidden()
    assert screen.evaluate("sessionStorage.length") == 0
    assert session_lab.client().external_id == before


def test_without_a_network_nothing_typed_is_lost(session_lab: Lab, screen: Page) -> None:
    sockets: list[WebSocketRoute] = []
    cut = False

    def connect(socket: WebSocketRoute) -> None:
        if cut:
            socket.close()
        else:
            socket.connect_to_server()
            sockets.append(socket)

    screen.route_web_socket("**/channels**", connect)
    box = about(screen, session_lab)
    cut = True
    for socket in sockets:
        socket.close()
    expect(screen.locator(".ckl-state")).to_contain_text("What you typed is still here")
    box.fill("EF-23")
    box.press("Tab")
    expect(state(screen)).to_have_text("Not saved yet: Case number", timeout=PATIENCE)
    assert session_lab.client().external_id != "EF-23"
    cut = False
    screen.evaluate("window.dispatchEvent(new Event('online'))")
    screen.wait_for_function("sessionStorage.length === 0")
    assert session_lab.client().external_id == "EF-23"
    expect(state(screen)).to_have_text(re.compile("^Saved at "))


def test_a_new_client_who_was_half_typed_is_there_after_a_reload(
    session_lab: Lab, screen: Page
) -> None:
    screen.goto(f"{session_lab.address}/doc/tree/00_start.ipynb")
    screen.get_by_role("button", name="A new client").click()
    screen.get_by_label("Name", exact=True).first.fill("Ana Quill")
    screen.get_by_label("Phone", exact=True).first.fill("919-555-0177")
    screen.reload()
    screen.get_by_role("button", name="A new client").click()
    name = screen.get_by_label("Name", exact=True).first
    expect(name).to_have_value("Ana Quill", timeout=PATIENCE)
    expect(screen.get_by_label("Phone", exact=True).first).to_have_value("919-555-0177")
    screen.get_by_role("button", name="Create this client").click()
    expect(screen.locator(".ckp-head h2").first).to_contain_text("Ana Quill", timeout=PATIENCE)
    screen.wait_for_function("sessionStorage.length === 0")
