"""Reports end to end: real notebooks, papermill, a real browser, Typst, and the files they make."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import outloud
import page as pdf_checker
import pikepdf
import pymupdf
import pypdfium2
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from PIL import Image, ImageChops

from careerkit import clients, config, figures
from careerkit.errors import ReportError
from careerkit.figures.draft import draft
from careerkit.models import read_client
from careerkit.reports import browser, finish
from careerkit.reports.batch import Outcome, make_group_report, make_reports
from careerkit.reports.browser import Painter, font_faces
from careerkit.reports.collect import collect
from careerkit.reports.compose import SECTIONS, compose, named_sections
from careerkit.reports.execute import execute
from careerkit.reports.index import FILE, Entry, index_pages
from careerkit.reports.page import Page, count_pages, to_html_page, to_pdf
from tests.contrast import faint_in_drawings

DAY = date(2026, 11, 23)
RICH, SPARSE = "sample-03", "sample-10"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    out = tmp_path_factory.mktemp("reports")
    clients = [RICH, "sample-99", SPARSE]
    return {o.client_id: o for o in make_reports(clients, out, as_of=DAY)}


def read(outcome: Outcome, ending: str) -> bytes:
    return next(file for file in outcome.files if file.suffix == ending).read_bytes()


def pdf_problems(path: Path) -> list[str]:
    """Ask both checkers whether a PDF conforms to PDF/UA-1."""
    report = pdf_checker.validate_pdf(path, profile=pdf_checker.ValidationProfile.PDF_UA_1)
    problems = [f"{failure.rule_id} {failure.message}" for failure in report.failures]
    result = outloud.check(str(path))
    assert result.error is None
    return problems + [str(f) for f in result.findings if f.severity == "error"]


def test_one_bad_client_does_not_stop_the_others(reports: dict[str, Outcome]) -> None:
    assert list(reports) == [RICH, "sample-99", SPARSE]
    assert reports["sample-99"].files == ()
    assert "sample-99" in str(reports["sample-99"].error)
    for client_id in (RICH, SPARSE):
        assert [file.name for file in reports[client_id].files] == [
            f"{client_id}.html", f"{client_id}.pdf",
        ]  # fmt: skip


def test_only_finished_files_are_in_the_folder(reports: dict[str, Outcome]) -> None:
    folder = reports[RICH].files[0].parent
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("client_id", [RICH, SPARSE])
def test_the_pdf_is_accessible(reports: dict[str, Outcome], client_id: str) -> None:
    assert pdf_problems(reports[client_id].files[1]) == []


def test_figures_are_on_the_page(reports: dict[str, Outcome]) -> None:
    html = read(reports[RICH], ".html").decode()
    drawings = re.findall(r'<svg role="img" aria-label="([^"]+)"', html)
    assert len(drawings) == 19
    assert all(len(label) > 40 for label in drawings)
    assert html.count("<figure>") == 19
    with pikepdf.open(io.BytesIO(read(reports[RICH], ".pdf"))) as pdf:
        alts = [
            str(item["/Alt"]) for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]  # fmt: skip
    assert len(alts) == 20  # and the logo of the agency


def test_sections_are_named_as_people_type_them() -> None:
    assert named_sections("Plan, 1, 03_network.ipynb,skills") == (
        "01_skills", "03_network", "07_plan",
    )  # fmt: skip
    with pytest.raises(ReportError) as caught:
        named_sections("plan, plans, , skils")
    assert caught.value.problems == ["there is no section 'plans'", "there is no section 'skils'"]
    assert "summary, skills, paths" in str(caught.value.hint)
    with pytest.raises(ReportError, match="these sections"):
        named_sections(" , ")


LONG = "A very long sentence about a step that goes on and on, with commas, " * 12


def test_the_short_form_has_two_pages_whatever_the_record_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    data = clients.load_client(RICH).model_dump(mode="json")
    data |= {"id": "c-long", "sample": False}
    data["plan"] += [{"what": f"{n} {LONG}"[:200], "due": "2026-12-01"} for n in range(80)]
    data["barriers"] += [{"what": LONG[:200], "support": LONG} for _ in range(9)]
    data["notes"].append({"on": "2026-11-20", "text": LONG * 9, "share": True})
    for item in data["readiness"]:
        item |= {"status": "missing", "missing": LONG}
    clients.save_client(
        read_client(data), base_version=0, by="t", at=datetime(2026, 11, 21, tzinfo=UTC)
    )
    out = tmp_path / "out"
    done = list(make_reports(["c-long", SPARSE], out, as_of=DAY, short=True))
    assert [file.name for outcome in done for file in outcome.files] == [
        "c-long-short.html", "c-long-short.pdf", "sample-10-short.html", "sample-10-short.pdf",
    ]  # fmt: skip
    assert [count_pages(o.files[1].read_bytes()) for o in done] == [2, 1]
    assert all(pdf_problems(o.files[1]) == [] for o in done)
    assert "Agreed" in done[0].files[0].read_text("utf-8")


@pytest.mark.parametrize(
    ("beside", "pages", "taken"),
    [
        ("es", (4, 3, 3, 2, 2), 0.94),  # large type first, but no page for a few lines
        ("es", (6, 5, 5, 4, 3), 0.82),
        ("", (3, 2, 1, 1, 1), 0.94),
    ],
)
def test_a_short_form_is_set_as_large_as_its_pages_allow(
    beside: str, pages: tuple[int, ...], taken: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = dict(zip(finish._SCALES, pages, strict=True))
    monkeypatch.setattr(finish, "to_pdf", lambda page: str(page.scale).encode())
    monkeypatch.setattr(finish, "count_pages", lambda pdf: at[float(pdf)])
    page = Page("t", "h", "en", DAY, "f", [{"kind": "text", "new_page": True}], beside=beside)
    assert float(finish._short_pdf(page)) == taken


def test_the_settings_say_what_is_printed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('paper = "a4"\n')
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(tmp_path / "settings.toml"))
    (done,) = make_reports([RICH], tmp_path / "out", as_of=DAY, short=True)
    assert pdf_problems(done.files[1]) == []
    with pypdfium2.PdfDocument(done.files[1].read_bytes()) as pdf:
        assert [tuple(map(round, page.get_size())) for page in pdf] == [(595, 842)] * 2


def test_only_the_named_sections_are_in_a_report(tmp_path: Path) -> None:
    (done,) = make_reports(["sample-03"], tmp_path, as_of=DAY, sections=("07_plan",))
    html = done.files[0].read_text("utf-8")
    assert "Your employment plan" in html
    assert "Your network" not in html


def test_the_report_of_the_caseload_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    files = make_group_report(tmp_path / "out", as_of=DAY)
    assert [file.name for file in files] == ["caseload.html", "caseload.pdf"]
    assert pdf_problems(files[1]) == []
    html = files[0].read_text("utf-8")
    assert "12 clients" in html
    for client_id in clients.sample_ids():
        client = clients.load_client(client_id)
        assert client_id not in html
        assert client.preferred_name not in html
        assert client.preferred_name.split()[-1] not in html


def test_html_needs_no_network_and_runs_nothing(reports: dict[str, Outcome]) -> None:
    html = read(reports[RICH], ".html").decode()
    assert "default-src 'none'" in html
    assert "<script" not in html
    loaded = re.findall(r"""(?:src|href)=["']?(?!#|data:)([^"'> ]+)""", html)
    assert loaded == []


def test_html_opens_in_a_browser_without_errors(reports: dict[str, Outcome]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser.find_browser(), args=["--no-sandbox"]
        )
        page = opened.new_page(viewport={"width": 320, "height": 900})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(reports[RICH].files[0].as_uri())
        # At 400 % zoom a 1280 pixel screen shows 320: the page itself must not scroll sideways.
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        size = page.locator("figure svg").first.bounding_box()
        opened.close()
    assert said == []
    assert size is not None
    assert size["height"] > 100


WRONG_OR_UNDECIDED = """async () => {
  const found = await axe.run({resultTypes: ["violations", "incomplete"], elementRef: true});
  return [...found.violations, ...found.incomplete].flatMap(rule => rule.nodes
    .filter(node => rule.id !== "color-contrast" || !node.element.closest("figure svg"))
    .map(node => `${rule.id}: ${node.html}`));
}"""


def test_every_word_can_be_read_in_light_and_in_dark(
    reports: dict[str, Outcome], tmp_path: Path
) -> None:
    from playwright.sync_api import sync_playwright

    lines = [Entry("c-1", "made", ("c-1.html", "c-1.pdf")), Entry("c-2", "", (), "damaged")]
    run = tmp_path / FILE
    run.write_text(index_pages(lines, as_of=DAY, left=1)[FILE], "utf-8")
    seen = {}
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser.find_browser(), args=["--no-sandbox"]
        )
        for scheme in ("light", "dark"):
            page = opened.new_page(
                viewport={"width": 900, "height": 900}, color_scheme=scheme, bypass_csp=True
            )
            for file in (run, reports[RICH].files[0]):
                page.goto(file.as_uri())
                page.evaluate(AXE_SCRIPT)
                # Whatever it cannot decide is a word of a drawing: those are measured below.
                assert page.evaluate(WRONG_OR_UNDECIDED) == []
            seen[scheme] = page.evaluate("getComputedStyle(document.documentElement).background")
        count, faint = faint_in_drawings(page)
        opened.close()
    assert seen["light"] != seen["dark"]
    assert count > 300
    assert faint == []


def test_no_name_stands_in_file_names_or_metadata(reports: dict[str, Outcome]) -> None:
    name = clients.load_client(RICH).preferred_name
    for file in reports[RICH].files:
        assert not set(name.lower().split()) & set(re.split(r"\W", file.name.lower()))
    html = read(reports[RICH], ".html").decode()
    assert f"<title>Career report {RICH}</title>" in html
    assert f"<h1>Career report for {name}</h1>" in html
    with pikepdf.open(io.BytesIO(read(reports[RICH], ".pdf"))) as pdf:
        assert name not in str(pdf.docinfo) + str(pdf.open_metadata())
    ran = execute(compose(config.notebooks_dir(), ["03_network"]), {"client_id": RICH})
    assert name not in str(ran.metadata)
    assert ran.metadata.papermill.parameters == {"client_id": RICH}


def test_the_day_of_the_report_is_the_one_given(reports: dict[str, Outcome]) -> None:
    assert "Prepared on November 23, 2026" in read(reports[SPARSE], ".html").decode()


def test_composing_drops_widgets_and_keeps_one_parameters_cell() -> None:
    notebook = compose(config.notebooks_dir())
    sources = [cell.source for cell in notebook.cells]
    assert not any("widgets" in source for source in sources)
    tagged = [c for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert tagged[0] is notebook.cells[0]
    nbformat.validate(notebook)
    topics = [c.metadata.careerkit.section for c in notebook.cells[1:]]
    assert list(dict.fromkeys(topics)) == list(SECTIONS)


@pytest.mark.parametrize(
    ("between", "loads"),
    [
        ("sections.skills.inventory(client, today)", 1),
        ("client = client.model_copy(update={'goals': []})", 2),
        ("client.goals.clear()", 2),
        ("sections.plan.overview(client := None, today)", 2),
        ("%time client", 2),
        ("sections.plan.overview(client, today)\nclient.goals.clear()", 2),
    ],
)
def test_a_client_is_read_again_where_something_may_have_changed_it(
    tmp_path: Path, between: str, loads: int
) -> None:
    parts = notebook_of("client = careerkit.load_client(client_id)", between)
    nbformat.write(parts, tmp_path / "01_skills.ipynb")
    nbformat.write(notebook_of(*(c.source for c in parts.cells[1:])), tmp_path / "07_plan.ipynb")
    report = compose(tmp_path, ("01_skills", "07_plan"))
    assert [cell.source for cell in report.cells].count(parts.cells[1].source) == loads
    assert [cell.source for cell in report.cells].count(between) == 2


def test_missing_topics_are_named_all_at_once(tmp_path: Path) -> None:
    nbformat.write(nbformat.v4.new_notebook(), tmp_path / "01_skills.ipynb")
    with pytest.raises(ReportError) as caught:
        compose(tmp_path)
    assert len(caught.value.problems) == len(SECTIONS)
    assert "no cell tagged 'parameters'" in caught.value.problems[1]


def notebook_of(*sources: str) -> nbformat.NotebookNode:
    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    notebook.cells = [
        nbformat.v4.new_code_cell('client_id = ""', metadata={"tags": ["parameters"]}),
        *(
            nbformat.v4.new_code_cell(s, metadata={"careerkit": {"section": "mine"}})
            for s in sources
        ),
    ]
    return notebook


@pytest.fixture(scope="module")
def failed() -> ReportError:
    with pytest.raises(ReportError) as caught:
        execute(notebook_of("print(client_id)", "1 / 0"), {"client_id": "t-1"})
    return caught.value


def test_a_failing_cell_is_named_with_its_error(failed: ReportError) -> None:
    assert "ZeroDivisionError: division by zero" in failed.message
    assert failed.problems == ["in mine.ipynb: 1 / 0"]


def test_what_is_printed_or_shown_plainly_is_not_lost() -> None:
    blocks = collect(
        execute(notebook_of("print('hello', client_id)\n40 + 2"), {"client_id": "0042"})
    )
    assert [block["text"] for block in blocks] == ["hello 0042", "42"]


def test_a_notebook_that_shows_nothing_is_an_error() -> None:
    with pytest.raises(ReportError, match="showed nothing"):
        collect(notebook_of("x = 1"))


NASTY = '</script><script>alert(1)</script> #read("/etc/passwd") $x$ *b* <img src=x onerror=y> "q"'


def test_hostile_text_stays_text_in_both_forms(tmp_path: Path) -> None:
    with Painter() as painter:
        (svg,) = painter.draw_all([({"data": [], "layout": {"title": {"text": "t"}}}, 300, 200)])
    blocks: list[dict[str, Any]] = [
        {"kind": "text", "text": NASTY, "style": "normal"},
        {"kind": "figure", "title": NASTY, "alt": NASTY, "source": "", "svg": svg,
         "plotly": {"data": [], "layout": {"title": {"text": NASTY}}}},
    ]  # fmt: skip
    page = Page(NASTY, NASTY, "en", DAY, "Footer", blocks)
    html = to_html_page(page)
    assert "<script" not in html
    assert "<img" not in html
    live = to_html_page(page, interactive=True)
    assert "<script>alert" not in live
    pdf = tmp_path / "nasty.pdf"
    pdf.write_bytes(to_pdf(page))
    with pikepdf.open(pdf) as opened:
        assert str(opened.docinfo["/Title"]) == NASTY
    assert pdf_problems(pdf) == []


def test_what_no_font_can_show_is_replaced_in_the_pdf_and_kept_in_the_html(tmp_path: Path) -> None:
    text = "Ana \U0001f389 \U00013000 Łukasz Øre"  # a party popper and a hieroglyph
    block = {"kind": "text", "text": text, "style": "normal"}
    page = Page("t", text, "en", DAY, "Footer", [block])
    assert text in to_html_page(page)
    pdf = tmp_path / "odd.pdf"
    pdf.write_bytes(to_pdf(page))
    assert pdf_problems(pdf) == []
    said = pymupdf.open(pdf)[0].get_text()
    assert "Łukasz Øre" in said
    assert "\U0001f389" not in said


def test_interactive_html_draws_live_figures(tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    (done,) = make_reports(["sample-09"], tmp_path, as_of=DAY, interactive=True)
    assert done.error is None
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser.find_browser(), args=["--no-sandbox"]
        )
        page = opened.new_page()
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(done.files[0].as_uri())
        page.wait_for_selector(".main-svg")
        assert page.locator(".js-plotly-plot").count() == 20
        opened.close()
    assert said == []


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAREERKIT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(browser, "PLACES", ())
    with pytest.raises(ReportError, match="No browser"):
        browser.find_browser()
    monkeypatch.setenv("CAREERKIT_BROWSER", "/nowhere/chrome")
    with pytest.raises(ReportError, match="/nowhere/chrome"):
        browser.find_browser()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(ReportError, match="taken"):
        next(make_reports([SPARSE], tmp_path / "taken", as_of=DAY))


def test_a_drawing_made_small_is_the_same_picture() -> None:
    client = clients.load_client("sample-01")
    bars = {"data": [{"type": "bar", "x": [1, 2], "y": [2, 1], "opacity": 0.5,
                        "marker": {"pattern": {"shape": "/"}, "line": {"width": 2}}}],
              "layout": {"showlegend": True, "title": {
                  "text": 'two  blanks, class="a", 1.23456 &lt;g&gt;&lt;/g&gt; <b>bold</b>'}}
    }  # fmt: skip
    network = {**draft(figures.network_map)(client).to_dict(), "frames": []}
    network["layout"]["hovermode"] = network["layout"]["dragmode"] = False  # nothing is seen of it
    asked = [(network, 700, 640), (bars, 500, 300)]
    with Painter() as painter:
        painter.draw_all(asked)  # in the first one letters are measured: attributes stand otherwise
        small = painter.draw_all(asked)
        assert painter.draw_all([*asked[::-1], asked[1]])[1] == small[0].replace("f1-", "f2-")
        again = painter.draw_all(asked)
        assert painter._browser is not None
        page = painter._browser._page
        assert page is not None
        for (figure, width, height), svg in zip(asked, small, strict=True):
            raw = page.evaluate(
                "([f, w, h]) => Plotly.toImage(f, {format: 'svg', width: w, height: h,"
                " imageDataOnly: true})",
                [figure, width, height],
            )
            assert len(svg) < len(raw) * 0.62
            seen = []
            for drawing in (raw, svg):
                page.set_content(f"<style>{font_faces()}</style>{drawing}")
                page.evaluate("document.fonts.ready.then(() => 1)")
                shot = io.BytesIO(page.locator("svg").first.screenshot())
                seen.append(Image.open(shot).convert("L"))
            differ = ImageChops.difference(*seen).histogram()
            assert sum(differ[100:]) == 0
            assert sum(differ[40:]) < width * height / 1000
    assert small == again  # ids are not left to chance
    said = unescape(re.sub("<[^>]*>", "", small[1]))
    assert 'two  blanks, class="a", 1.23456 <g></g> bold' in said
    ids = re.findall(r' id="([^"]*)"', "".join(small))
    assert len(ids) == len(set(ids)) > 2
    assert set(re.findall(r"url\(#([^)]*)\)", "".join(small))) == set(ids)


def test_a_page_brings_the_letters_it_needs() -> None:
    def page(text: str) -> str:
        return to_html_page(
            Page("T", "T", "en", DAY, "F", [{"kind": "text", "text": text, "style": "normal"}])
        )

    plain, polish = page("Señora Núñez – “yes”, 5 € ≤ 6 →"), page("Wałęsa")
    assert len(polish) - len(plain) > 50_000
    assert len(plain) < 60_000


@pytest.mark.parametrize("beside", ["", "es"])
def test_a_word_longer_than_its_column_stays_in_it(beside: str) -> None:
    """An address, or a word of thirty letters, ran into the next column, or off the page."""
    long = "pneumonoultramicroscopicsilico"
    columns = [{"label": name, "align": "left", "width": 1} for name in "abcde"]
    row = [long, f"{long}@example.org", "responsabilidad", long.upper(), "x"]
    blocks: list[dict[str, Any]] = [
        {"kind": "steps", "style": "days", "title": "t", "steps": [
            {"what": f"Write to {long}.{long}@example.org", "who": long * 3, "when": "",
             "leaf": {"top": "by", "number": "1", "month": "May"}},
        ]},
        {"kind": "table", "caption": "c", "source": "", "columns": columns, "rows": [row]},
    ]  # fmt: skip
    if beside:
        blocks = [
            {"kind": "pair", "left": one, "right": one, "languages": ["en", beside]}
            for one in blocks
        ]
    page = Page("t", "h", "en", DAY, "f", blocks, beside=beside)
    with pypdfium2.PdfDocument(to_pdf(page)) as pdf:
        text = pdf[0].get_textpage()
        boxes = [
            text.get_charbox(at) for at in range(text.count_chars())
            if text.get_text_range(at, 1).isalnum()
        ]  # fmt: skip
        assert max(right for _, _, right, _ in boxes) < pdf[0].get_width() - 36
        # Half a page is narrow: it has hyphens.
        assert beside or "responsabilidad" in text.get_text_range()
    middles = [((x + right) / 2, (y + top) / 2) for x, y, right, top in boxes]
    assert len(middles) > 100
    on_another = [
        one for one in middles
        if sum(x < one[0] < right and y < one[1] < top for x, y, right, top in boxes) > 1
    ]  # fmt: skip
    assert on_another == []
