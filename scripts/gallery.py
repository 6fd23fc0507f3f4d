"""Take the pictures of the docs: every notebook and its main views, the workshop, the pages.

Run it with ``make gallery``. All people are invented; the workbook and the store are temporary.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from careerkit import clients
from tests.served import browse, environment, serve_workbook

DOCS = Path(__file__).resolve().parents[1] / "docs"
PICTURES = DOCS / "gallery"
DAY = date(2026, 11, 23)
PATIENCE = 120_000  # milliseconds
expect.set_options(timeout=PATIENCE)
COLORS = 256
MOST_BYTES = 3_000_000
WHO = "sample-01"
PANEL = ".ckp:not(.ckp-picker)"
Do = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """A picture of a notebook.

    Parameters
    ----------
    name
        Of the file.
    notebook
        Without its ending.
    title, alt
        What it is called, and what one sees on it.
    view
        The tab of the panel; without one, the top of the notebook is shown.
    do
        What is done first.
    client
        Whose notebook.
    height
        Of the window, where a figure is to be seen as a whole.
    """

    name: str
    notebook: str
    title: str
    alt: str
    view: str = ""
    do: Do | None = None
    client: str = WHO
    height: int = 800


def type_in(label: str, text: str, then: str = "", shows: str = "") -> Do:
    """Return what types into a box, presses a button, and waits until some words are there."""

    def do(page: Page) -> None:
        page.get_by_label(label, exact=True).filter(visible=True).click()
        page.keyboard.type(text)
        if then:
            page.get_by_role("button", name=then, exact=True).filter(visible=True).click()
        if shows:
            expect(_visible(page, ".ckp", shows).first).to_be_visible()

    return do


def new_client(page: Page) -> None:
    """Open the form for a new client and type a goal."""
    page.get_by_role("button", name="A new client").click()
    type_in("Name", "Marisol (invented)")(page)
    type_in("Goal", "registered nur", shows="Registered Nurses")(page)


SHOTS = (
    Shot("start", "00_start", "The beginning of a session",
         "Danielle, who is invented, is chosen. On the left stands what is due today and in the "
         "next four weeks, on the right are links to the topics."),
    Shot("new-client", "00_start", "A new client",
         "The form for a new client: name, language, how to reach her, area, job and goal. Under "
         "the goal, “registered nur” has brought up Registered Nurses and five more occupations.",
         do=new_client),
    Shot("summary", "00_summary", "The summary",
         "Where Danielle is, where she wants to go, and her next three steps, each with a day."),
    Shot("skills-life", "01_skills", "Skills: questions about a past job",
         "Questions such as “Did you …?” about a job of the past, each with buttons from “Not me” "
         "to “Could teach it”.", "From your life"),
    Shot("skills-words", "01_skills", "Skills: a client’s own words",
         "A sentence about cooking at church, the words that show a skill marked in it, and the "
         "skills found below, each to be confirmed.", "Your own words",
         type_in("Tell what you did, in your own words",
                 "I cooked for 60 people at church every Sunday and trained the new helpers.",
                 "Find the skills in it", "Training others"), "sample-10"),
    Shot("skills-ten", "01_skills", "Skills: the top ten",
         "Ten skills in the order Danielle put them in, with buttons to move each up and down.",
         "Top ten"),
    Shot("skills-gap", "01_skills", "Skills: what the goal still asks for",
         "What Danielle has and what a registered nurse needs, and a way to close each gap.",
         "The gap"),
    Shot("paths", "02_paths", "Career paths",
         "From nursing assistant to registered nurse: ways to choose from on the left, pay and "
         "schooling of the chosen job on the right."),
    Shot("paths-chart", "02_paths", "Career paths: the ways as a chart",
         "The whole panel. Under the list of ways stands the chosen one as a chart: from $19.50 to "
         "$32.19 to $40.55 an hour, with the years of school in between.",
         do=lambda page: _scroll(page, PANEL), height=1260),
    Shot("network-add", "03_network", "Network: people in a hurry",
         "A question that brings people to mind, a box for one name, and a large box for many "
         "lines, with what was understood of them.", "Bring in people",
         type_in("Or many at once",
                 "Ana, my aunt, works at the hospital\nBob Smith - old boss at Corner Market "
                 "919-555-0101", shows="Understood as")),
    Shot("network-map", "03_network", "Network: the map",
         "Danielle in the middle, the people she knows around her by part of life, the closest "
         "nearest; the card of the person who was clicked stands beside.", "The map",
         lambda page: _press(page, "Kwame Asante"), height=1080),
    Shot("network-ask", "03_network", "Network: whom to ask, with words to copy",
         "A list of people to ask first, and a message ready to be copied.", "Whom to ask"),
    Shot("network-table", "03_network", "Network: all people as a table",
         "A table to type and paste into, one person a row.", "As a table"),
    Shot("listings", "04_listings", "Job listings",
         "What was read out of saved listings: pay, hours, skills asked for, each with the words "
         "it came from.", "Each listing", lambda page: _press(page, "Registered nurse")),
    Shot("presence", "05_presence", "What employers see",
         "Accounts, checked point by point, and what to mend first.", "Accounts"),
    Shot("references", "05_presence", "References",
         "The people who speak for Danielle, and what each was asked and told.", "References"),
    Shot("search-ready", "06_search", "The search: what is ready",
         "Eight things a search needs, each to be marked ready, in progress or missing.",
         "What is ready"),
    Shot("search-applications", "06_search", "The search: applications",
         "A line typed in a hurry with what was understood, the list of applications, and the card "
         "of the one that is open.", "Applications"),
    Shot("search-offers", "06_search", "The search: offers",
         "Offers side by side as one yearly value, and how each line was counted.", "Offers"),
    Shot("search-budget", "06_search", "The search: what a month costs",
         "What a month costs, line by line, and the pay that meets it.", "What a month costs"),
    Shot("plan-steps", "07_plan", "The plan: steps",
         "The steps of the plan with who does them and by when; suggestions to take over.",
         "Steps"),
    Shot("plan-due", "07_plan", "The plan: what is due",
         "All that is due in the next four weeks, from every topic, and a calendar file to save.",
         "What is due"),
    Shot("plan-visits", "07_plan", "The plan: visits",
         "A note of today’s visit, the day of the next, and what changed since last time.",
         "Visits"),
    Shot("short-form", "short_form", "The short form",
         "The first of two pages to take home, as the notebook shows it."),
    Shot("caseload", "caseload", "Your caseload",
         "Twelve invented clients in a table: who is due, who is stuck, who is ready.",
         "Who needs me"),
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """A picture of a page of a PDF: the first page that has some words."""

    name: str
    words: str
    title: str
    alt: str


REPORT = (
    Sheet("report", "Career report for", "The report: its first page",
          "Danielle’s report: where she is, where she wants to go, her next three steps. The foot "
          "says that she is invented."),
    Sheet("report-map", "Your networking map", "The report: the networking map",
          "A page with the map of the people Danielle knows, and who can help first."),
    Sheet("report-ways", "Three ways to your goal", "The report: ways to the goal",
          "Three ways to the goal side by side, with years and pay at each step."),
)  # fmt: skip
SPANISH = (
    Sheet("report-spanish", "Informe de trabajo y metas", "The report in Spanish",
          "Marisela’s report, all of it in Spanish: where she is, where she wants to go, her next "
          "three steps."),
)  # fmt: skip
TWIN = (
    Sheet("report-twin", "Your skills", "English and Spanish side by side",
          "A wide page: on the left in English, on the right in Spanish, each part beside the one "
          "that says the same."),
)  # fmt: skip
SHORT = (
    Sheet("report-short", "", "The short form, to take home",
          "The first of two pages: where Danielle is, where she wants to go, her next steps."),
)  # fmt: skip
WORKSHEET = (
    Sheet("worksheet", "", "A worksheet of the workshop, filled in",
          "The networking activity map as a worksheet, filled in for an invented person."),
)  # fmt: skip
WORKSHOP = (
    ("workshop-light", 2, "light", "The workshop: next steps, live",
     "On a projector in large type: a job the room called out, and its next steps with pay in "
     "North Carolina."),
    ("workshop-dark", 4, "dark", "The workshop: the hidden market, in a dark room",
     "White on dark: how the people in the room found their last job, as bars of raised hands."),
)  # fmt: skip
BATCH = (
    ("batch", "A batch: the page about the run",
     "The page about the run: five clients, and for each whether the report is there, with links "
     "to it."),
)  # fmt: skip
MENDED = {"Ashvile": "Asheville", "$14 and tips": "$14.00/hr"}
"""The mistakes in the tutorial's spreadsheet, and what the tutorial has people write instead."""


def main() -> None:
    """Take all pictures and write the page that shows them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    only = set(sys.argv[1:])  # names of pictures, to take some of them anew
    with tempfile.TemporaryDirectory(prefix="ck") as folder:
        home = Path(folder)
        os.environ.update(environment(home))
        pages(home, only)
        with browse() as browser:
            batch(browser, home, only)
        shots = [shot for shot in SHOTS if not only or shot.name in only]
        room = not only or bool(only & {name for name, *_ in WORKSHOP})
        if shots or room:
            with serve_workbook(home, prepare=_on_the_day) as address, browse() as browser:
                for shot in shots:
                    take(browser, address, shot)
                if room:
                    workshop(browser, address)
    write_page()
    size = sum(path.stat().st_size for path in PICTURES.glob("*.png"))
    sys.stdout.write(f"{len(list(PICTURES.glob('*.png')))} pictures, {size / 1e6:.1f} MB\n")
    if size > MOST_BYTES:
        sys.exit(f"That is more than {MOST_BYTES / 1e6:.0f} MB.")


def _on_the_day(workbook: Path) -> None:
    """Set the day in every notebook, so that pictures of another day look alike."""
    for path in workbook.glob("*.ipynb"):
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if "parameters" in cell["metadata"].get("tags", []):
                lines = "".join(cell["source"])
                cell["source"] = re.sub(r'^as_of = ""', f'as_of = "{DAY}"', lines, flags=re.M)
        path.write_text(json.dumps(book), "utf-8")


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Take a picture of a notebook."""
    clients.choose(shot.client)
    context = browser.new_context(viewport={"width": 1280, "height": shot.height})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/doc/tree/{shot.notebook}.ipynb")
    settled(page)
    if shot.view:
        tab = page.locator(".ckp-tabs button").filter(
            has_text=re.compile(rf"^(▸ )?{re.escape(shot.view)}$")
        )
        tab.first.click()
        settled(page)
    if shot.do:
        shot.do(page)
        settled(page)
    if shot.view:
        _scroll(page, PANEL)
    page.mouse.move(1, 1)
    settled(page)
    _save(page, shot.name)
    context.close()


def _press(page: Page, words: str) -> None:
    _visible(page, ".ckp-list button", words).first.click()


def _scroll(page: Page, selector: str) -> None:
    part = page.locator(selector).filter(visible=True).first
    part.evaluate("(node) => node.scrollIntoView({ block: 'start' })")


def settled(page: Page) -> None:
    """Wait until the kernel has nothing to do, and nothing is drawn or moved any more."""
    page.evaluate(
        """async () => {
          await document.fonts.ready;
          let before = "";
          for (let same = 0; same < 6;) {
            await new Promise((go) => setTimeout(go, 200));
            const kernel = window.jupyterapp?.shell.currentWidget?.context?.sessionContext;
            const busy = kernel?.kernelDisplayStatus !== "idle"
              || document.querySelector(".ckl-state")?.textContent
              || !document.querySelector(".ckp, .ckw");
            const marks = document.querySelectorAll("svg *").length;
            const now = `${document.body.innerText.length} ${marks}`;
            same = now === before && !busy ? same + 1 : 0;
            before = now;
          }
        }"""
    )


def workshop(browser: Browser, address: str) -> None:
    """Take pictures of the workshop as a room sees it."""
    page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.set_default_timeout(PATIENCE)
    page.goto(f"{address}/doc/tree/workshop.ipynb")
    page.get_by_role("button", name="Fill the screen").click()
    page.wait_for_selector(".ckw.ckw-full")
    (light, live, *_), (dark, market, *_) = WORKSHOP
    _chapter(page, live)
    page.get_by_label("A job", exact=True).filter(visible=True).click()
    page.keyboard.type("line cook")
    expect(_visible(page, ".ckw button", "Cooks, Restaurant").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".ckw-title")).to_contain_text("From Cooks, Restaurant")
    page.evaluate("document.activeElement.blur()")
    _save(page, light)
    page.keyboard.press("d")
    expect(page.locator(".ckw.ckw-dark")).to_be_visible()
    _chapter(page, market)
    for key in "1111112222222333344":
        page.keyboard.press(key)
    settled(page)
    _save(page, dark)
    page.close()


def _chapter(page: Page, number: int) -> None:
    page.get_by_label("Go to").select_option(index=number)
    expect(page.locator(f".ckw-title h2[data-place='{number}.0.0']")).to_be_visible()
    page.evaluate("document.activeElement.blur()")


def _visible(page: Page, selector: str, text: str) -> Locator:
    return page.locator(selector, has_text=text).filter(visible=True)


def pages(home: Path, only: set[str]) -> None:
    """Take pictures of the report, the short form and a worksheet."""
    on = ["--as-of", DAY.isoformat(), "--out", str(home)]
    for sheets, command, file in (
        (REPORT, ["report", WHO], f"{WHO}.pdf"),
        (SPANISH, ["report", "sample-05"], "sample-05.pdf"),
        (TWIN, ["report", WHO, "--language", "en,es"], f"{WHO}-en-es.pdf"),
        (SHORT, ["report", WHO, "--short"], f"{WHO}-short.pdf"),
        (WORKSHEET, ["handouts", "--sample", "--language", "en", "--sheet", "network"],
         "network-en-sample.pdf"),
    ):  # fmt: skip
        if only and not only & {sheet.name for sheet in sheets}:
            continue
        run = [sys.executable, "-m", "careerkit.cli", *command, *on]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
        with pypdfium2.PdfDocument(home / file) as pdf:
            for sheet in sheets:
                page = next((one for one in pdf if sheet.words in _text(one)), None)
                if page is None:
                    sys.exit(f"No page of {file} has the words “{sheet.words}”.")
                _small(page.render(scale=1.25).to_pil(), PICTURES / f"{sheet.name}.png")


def batch(browser: Browser, home: Path, only: set[str]) -> None:
    """Take a picture of the page about a run, of the people in the tutorial's spreadsheet."""
    ((name, *_),) = BATCH
    if only and name not in only:
        return
    rows = (DOCS / "tutorials" / "caseload.csv").read_text("utf-8")
    for wrong, right in MENDED.items():
        rows = rows.replace(wrong, right)
    (home / "caseload.csv").write_text(rows, "utf-8")
    store = ["--store", f"sqlite:///{home}/try.sqlite"]
    for command in (
        ["import", str(home / "caseload.csv")],
        ["batch", "--out", str(home / "run"), "--as-of", DAY.isoformat()],
    ):
        run = [sys.executable, "-m", "careerkit.cli", *command, *store]
        keys = {**os.environ, "CAREERKIT_KEYS": str(home / "keys")}  # they go with the store
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL, env=keys)
    page = browser.new_page(viewport={"width": 1000, "height": 520})
    page.goto((home / "run" / "index.html").as_uri())
    _save(page, name)
    page.close()


def _text(page: pypdfium2.PdfPage) -> str:
    return " ".join(page.get_textpage().get_text_bounded().split())


def _save(page: Page, name: str) -> None:
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as picture:
        _small(picture, path)


def _small(picture: Image.Image, path: Path) -> None:
    # The other ways lose a color that only a mark or two has.
    way = Image.Quantize.MAXCOVERAGE
    few = picture.convert("RGB").quantize(COLORS, way, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def write_page() -> None:
    """Write the page with every picture, what it is, and what one sees."""
    parts = [
        ("In a session", [(one.name, one.title, one.alt) for one in SHOTS]),
        (
            "On paper",
            [
                (one.name, one.title, one.alt)
                for one in (*REPORT, *SPANISH, *TWIN, *SHORT, *WORKSHEET)
            ],
        ),
        ("Overnight", list(BATCH)),
        ("In a workshop", [(name, title, alt) for name, _, _, title, alt in WORKSHOP]),
    ]
    lines = [
        "# Gallery", "",
        "Every person on these pictures is invented. `make gallery` takes them anew.",
    ]  # fmt: skip
    for heading, pictures in parts:
        lines += ["", f"## {heading}"]
        for name, title, alt in pictures:
            lines += ["", f"### {title}", "", f"![{alt}](gallery/{name}.png)"]
    (DOCS / "gallery.md").write_text("\n".join([*lines, ""]), "utf-8")


if __name__ == "__main__":
    main()
