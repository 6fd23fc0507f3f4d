"""Whole sessions in a real browser: a new client from name to PDF, one who returns, two at one."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from careerkit import clients
from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.workbook import new_workbook
from tests.served import browse, environment, serve_workbook

PATIENCE = 90_000  # milliseconds; a kernel starts slowly on a busy machine
NAME = "Marisol Tenorio"
GOAL = "Registered Nurses"
# What the browser itself sees of mouse and keyboard, also after a reload.
COUNTER = """(() => {
  const count = (at) => (event) => {
    if (!event.isTrusted) return;
    const seen = JSON.parse(sessionStorage.getItem("seen") ?? "[0, 0]");
    seen[at] += 1;
    sessionStorage.setItem("seen", JSON.stringify(seen));
  };
  addEventListener("pointerdown", count(0), true);
  addEventListener("keydown", count(1), true);
})()"""
# Figures are laid out for one typeface; with another, their words run out of the picture.
TYPEFACES = """[...document.fonts].filter((one) => /Source Sans 3/.test(one.family))
  .map((one) => one.status)"""
LETTERS = "getComputedStyle(document.querySelector('.ckp .js-plotly-plot text')).fontFamily"
# Seconds of an average person with mouse and keyboard (Card, Moran and Newell, 1980): a key; and
# to decide, to point, and to press.
KEY, CLICK = 0.28, 1.35 + 1.1 + 0.2


class Step(NamedTuple):
    """What a step of a session took."""

    name: str
    seconds: float
    clicks: int
    keys: int

    def __str__(self) -> str:
        by_hand = self.clicks * CLICK + self.keys * KEY
        took = f"{self.seconds:7.1f} s {self.clicks:7} {self.keys:5}"
        return f"{self.name:44} {took} {by_hand:7.0f} s"


@dataclass
class Watch:
    """A stop-watch that counts clicks and keys as well.

    Parameters
    ----------
    page
        What is watched.
    steps
        Name, seconds, clicks and keys of every step.
    """

    page: Page
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start, before = time.monotonic(), self._seen()
        yield
        clicks, keys = (now - was for now, was in zip(self._seen(), before, strict=True))
        self.steps.append(Step(name, time.monotonic() - start, clicks, keys))

    def _seen(self) -> tuple[int, int]:
        clicks, keys = self.page.evaluate("JSON.parse(sessionStorage.getItem('seen') ?? '[0, 0]')")
        return clicks, keys

    @property
    def total(self) -> Step:
        """All steps together."""
        some = self.steps
        seconds = sum(step.seconds for step in some)
        return Step(
            "together", seconds, sum(step.clicks for step in some), sum(step.keys for step in some)
        )

    def table(self) -> str:
        head = f"\n{'step':44} {'computer':>9} {'clicks':>7} {'keys':>5} {'by hand':>9}"
        return "\n".join([head, *map(str, self.steps), str(self.total)])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("journeys")


@pytest.fixture(scope="module")
def lab(home: Path) -> Iterator[str]:
    with serve_workbook(home) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browse() as opened:
        yield opened


@pytest.fixture
def kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """See the clients as the notebooks do."""
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)


@contextmanager
def window(browser: Browser, address: str = "") -> Iterator[Page]:
    """Open a browser with nothing remembered, the size of a small laptop, and close it again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(COUNTER)
    page = context.new_page()
    if address:
        page.goto(address)
    yield page
    assert page.locator(".jp-OutputArea-output[data-mime-type*='stderr']").count() == 0
    context.close()


def visible(page: Page, selector: str, text: str | re.Pattern[str] = "") -> Locator:
    return page.locator(selector, has_text=text).filter(visible=True)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True).filter(visible=True)


def seen(locator: Locator) -> None:
    expect(locator.first).to_be_visible(timeout=PATIENCE)


def says(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until a panel says something."""
    seen(visible(page, ".ckp-said, .ckp-print", text))


def box(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True).filter(visible=True)


def write(page: Page, label: str, text: str) -> None:
    """Click into a box and type."""
    box(page, label).click()
    page.keyboard.type(text, delay=10)


def pick(page: Page, label: str, text: str, wanted: str) -> None:
    """Type a few letters, and take the first suggestion with Enter."""
    write(page, label, text)
    seen(visible(page, ".ckp-suggest button", wanted))
    page.keyboard.press("Enter")
    expect(box(page, label)).to_have_value(re.compile(wanted), timeout=PATIENCE)


def topic(page: Page, name: str, ready: str) -> None:
    """Go to another topic by the bar on top, and wait until its panel can be used."""
    visible(page, ".ckl-bar").get_by_role("link", name=name, exact=True).click()
    seen(visible(page, ready))


def tab(page: Page, name: str) -> None:
    visible(page, ".ckp-tabs button", re.compile(rf"^(▸ )?{name}$")).click()
    seen(visible(page, ".ckp-tabs button.ckp-chosen", name))


def headline(page: Page, text: str) -> None:
    seen(visible(page, ".ckp-head h2", text))


def the_client(name: str) -> Client:
    with open_store() as store:
        stored = [store.load(key).client for key in store.ids()]
    (found,) = [one for one in stored if one.preferred_name == name]
    return found


# A new client, from name to PDF


def test_a_first_session_from_name_to_pdf(
    lab: str, browser: Browser, kept: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with window(browser) as page:
        watch = Watch(page)
        page.goto(f"{lab}/api")  # a page of the same place, so that counting can begin
        with watch.step("The workbook opens"):
            page.goto(f"{lab}/doc/tree/00_start.ipynb")
            seen(button(page, "A new client"))
        with watch.step("A new client: name, area, job, goal"):
            button(page, "A new client").click()
            write(page, "Name", NAME)
            pick(page, "Area", "durh", "Durham")
            pick(page, "Job now, or the last one", "nursing ass", "Nursing Assistants")
            pick(page, "Goal", "registered nur", GOAL)
            button(page, "Create this client").click()
            says(page, f"{NAME} is saved as c-")
        with watch.step("Skills: to the page"):
            topic(page, "Skills", ".ckp-question")
        with watch.step("Skills: four questions, one sentence"):
            for answer in ("On my own", "Strong", "Not me", "Strong"):
                question = visible(page, ".ckp-question").first
                asked = question.locator("b").inner_text()
                question.get_by_role("button", name=answer, exact=True).click()
                expect(question.locator("b")).not_to_have_text(asked, timeout=PATIENCE)
            headline(page, "Three skills")
            tab(page, "Your own words")
            write(page, "Tell what you did, in your own words",
                  "I cooked for 60 people at church every Sunday.")  # fmt: skip
            button(page, "Find the skills in it").click()
            visible(page, ".ckp-question").first.get_by_role("button", name="Strong").click()
            headline(page, "Four skills")
        with watch.step("Paths: to the page"):
            topic(page, "Paths", ".ckp-keep button")
        seen(visible(page, ".ckp .js-plotly-plot text"))
        assert page.evaluate(TYPEFACES) == ["loaded", "loaded"]
        assert page.evaluate(LETTERS).startswith('"Source Sans 3"')
        with watch.step("Paths: look at a way, keep it"):
            visible(page, ".ckp-left button", "2. ").first.click()
            seen(visible(page, ".ckp-left button.ckp-chosen", "2. "))
            button(page, "Keep this path as the goal").click()
            says(page, f"{GOAL} is the goal of {NAME}")
        with watch.step("Network: to the page"):
            topic(page, "Network", ".ckp-told textarea")
        with watch.step("Network: three people in a hurry"):
            write(page, "Who comes to mind?", "Ana, my aunt, works at the hospital")
            page.keyboard.press("Enter")
            says(page, "One person added")
            write(page, "Or many at once",
                  "Bob Smith - old boss at Corner Market 919-555-0101\n"
                  "Keisha, neighbor, nurse at Piedmont Crown Hospital")  # fmt: skip
            button(page, "Add these").click()
            says(page, "Two people added")
        with watch.step("Search: to the page"):
            topic(page, "Search", ".ckp-question")
        with watch.step("Search: two things, one application"):
            for place, answer in ((0, "Ready"), (1, "In progress")):
                row = visible(page, ".ckp-question").nth(place)
                row.get_by_role("button", name=answer).click()
                seen(row.locator("button.ckp-chosen", has_text=answer))
            headline(page, "1 of 8 ready")
            tab(page, "Applications")
            write(page, "Type a job in a hurry",
                  "Nursing aide at Piedmont Crown Hospital via Indeed, applied today")  # fmt: skip
            seen(visible(page, ".ckp-told", "Understood as:"))
            page.keyboard.press("Enter")
            says(page, "One job added")
        with watch.step("Plan: to the page"):
            topic(page, "Plan", ".ckp-offer")
        with watch.step("Plan: take over a step, a note of the visit"):
            offer = visible(page, ".ckp-offer").first
            step = offer.locator("b").inner_text()
            offer.get_by_role("button", name="Take over").click()
            headline(page, "One step in the plan")
            tab(page, "Visits")
            write(page, "Note", "First visit. She wants steady days and a school close by.")
            button(page, "Keep this note").click()
            says(page, "Kept: only you")
        with watch.step("The report"):
            button(page, "Make the report").click()
            says(page, "The report is ready")
        with page.expect_download() as download:
            page.get_by_role("link", name="Save as PDF").filter(visible=True).click()
        pdf = pypdfium2.PdfDocument(download.value.path().read_bytes())

    with capsys.disabled():
        print(watch.table())  # noqa: T201  # the stop-watch is to be read
    said = " ".join("".join(p.get_textpage().get_text_bounded() for p in pdf).split())
    assert NAME in said
    assert GOAL in said
    assert step in said
    assert "steady days" not in said  # the note is the counselor's
    client = the_client(NAME)
    assert download.value.suggested_filename == f"{client.id}.pdf"
    assert client.goals[0].path[0] == client.work_history[0].occupation == "31-1131.00"
    assert client.goals[0].path[-1] == "29-1141.00"
    assert [one.name for one in client.contacts] == ["Ana", "Bob Smith", "Keisha"]
    assert [one.employer for one in client.applications] == ["Piedmont Crown Hospital"]
    assert [one.what for one in client.plan] == [step]
    assert len(client.skills) == 4
    assert len(client.skills_declined) == 1
    # A page or a question more shows here.
    assert watch.total.clicks <= 40
    assert watch.total.keys <= 420


# One who returns


def keep(client: Client, ago: int, version: int = 0) -> None:
    """Store a version as if it had been saved some days ago."""
    at = datetime.now(UTC) - timedelta(ago)
    with open_store() as store:
        store.save(client, base_version=version, by="Ben", at=at)


def test_a_client_returns(lab: str, browser: Browser, kept: None) -> None:
    visit, due = date.today() - timedelta(14), date.today() + timedelta(7)
    data = {
        "id": "c-back", "preferred_name": "Terrence Oakley",
        "notes": [{"on": visit, "kind": "session", "text": "He will call the college."}],
        "plan": [{"what": "Call the college about January", "due": due}],
    }  # fmt: skip
    keep(read_client(data), 14)
    with window(browser, f"{lab}/doc/tree/00_start.ipynb") as page:
        pick_client(page, "terr", "Terrence Oakley")
        topic(page, "Plan", ".ckp-entry .ckp-buttons")
        button(page, "Done today").click()
        headline(page, "One step in the plan, 1 done")
    # Another browser, that remembers nothing; the first was closed without a word.
    with window(browser, f"{lab}/doc/tree/00_start.ipynb") as page:
        seen(visible(page, ".ckp h2", "Terrence Oakley"))
        topic(page, "Plan", ".ckp-entry .ckp-buttons")
        headline(page, "One step in the plan, 1 done")
        tab(page, "Visits")
        changed = visible(page, ".ckp-apart", "What changed since last time")
        seen(changed.locator("td", has_text="Call the college about January"))
        seen(visible(page, ".ckp-left", re.compile(f"the last on .* {visit.day}, {visit.year}")))


def pick_client(page: Page, text: str, wanted: str) -> None:
    """Find a client by a few letters."""
    write(page, "Find a client", text)
    seen(visible(page, ".ckp-suggest button", wanted))
    page.keyboard.press("Enter")
    seen(visible(page, ".ckp h2", wanted))


# Two at one client


def change(page: Page, label: str, text: str) -> None:
    """Type over what stands in a box, and leave it."""
    box(page, label).click(click_count=3)
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait until something is so, while the browser goes on."""
    end = time.monotonic() + PATIENCE / 1000
    while not true():
        assert time.monotonic() < end, "it did not happen"
        page.wait_for_timeout(50)


def facts(page: Page, address: str) -> None:
    page.goto(address)
    seen(visible(page, ".ckp h2", "Ines Aldana"))
    tab(page, "About the client")


def test_two_browsers_on_one_client(home: Path, lab: str, browser: Browser, kept: None) -> None:
    keep(read_client({"id": "c-two", "preferred_name": "Ines Aldana", "case": "active"}), 3)
    clients.choose("c-two")
    new_workbook(home / "workbook" / "second")  # as on another computer, with the same store
    with (
        window(browser) as first,
        window(browser) as second,
    ):
        facts(first, f"{lab}/doc/tree/00_start.ipynb")
        facts(second, f"{lab}/doc/tree/second/00_start.ipynb")

        # Different things: both are kept, and the one who saves later is told.
        change(first, "Phone", "919-555-0142")
        until(first, lambda: the_client("Ines Aldana").phone == "(919) 555-0142")
        change(second, "Case number", "AB-17")
        says(second, "both are kept")
        expect(box(second, "Phone")).to_have_value("(919) 555-0142", timeout=PATIENCE)
        client = the_client("Ines Aldana")
        assert (client.phone, client.external_id) == ("(919) 555-0142", "AB-17")

        # The same thing: both versions side by side, and a choice.
        change(first, "Counselor", "Ben Ashe")
        until(first, lambda: the_client("Ines Aldana").counselor == "Ben Ashe")
        change(second, "Counselor", "Lucía Prado")
        choice = visible(second, ".ckp-conflicts")
        seen(choice)
        versions = choice.locator(".ckp-version")
        expect(versions).to_have_text(["Lucía Prado", "Ben Ashe"])
        assert the_client("Ines Aldana").counselor == "Ben Ashe"
        button(second, "Keep yours").click()
        button(second, "Save these choices").click()
        expect(choice).to_have_count(0, timeout=PATIENCE)
        assert the_client("Ines Aldana").counselor == "Lucía Prado"
        # The first sees it with the next look.
        tab(first, "What is due")
        tab(first, "About the client")
        expect(box(first, "Counselor")).to_have_value("Lucía Prado", timeout=PATIENCE)
        expect(box(first, "Case number")).to_have_value("AB-17")
