"""What comes from outside stays text, is refused in words, and reaches no other machine."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import nbformat
import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import fuzz
from careerkit import clients, sections, widgets
from careerkit.caseload.exporting import export_csv, export_json, read_json
from careerkit.caseload.importing import import_file
from careerkit.caseload.reading import sheets_in
from careerkit.contacts.vcards import read_vcards, write_vcards
from careerkit.display import Blocks, Figure
from careerkit.documents import read_document
from careerkit.errors import CareerkitError, ImportProblem, SettingsError
from careerkit.models import Client, Contact, read_client
from careerkit.reports.browser import Painter, find_browser
from careerkit.reports.execute import execute
from careerkit.reports.page import Page, to_html_page, to_pdf
from careerkit.resume_api import read_resume
from careerkit.settings import Settings
from careerkit.store import open_store
from careerkit.widgets.panel import Tabs
from tests.hostile import LIVE, MARK, TRICKS, hostile_client

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
TOPICS: list[Callable[[Client, date], Any]] = [
    sections.summary.overview, sections.skills.inventory, sections.skills.essentials,
    sections.skills.gap, sections.skills.wall, sections.assessments.assessments,
    sections.paths.next_steps, sections.paths.path, sections.network.overview,
    sections.outreach.overview, sections.outreach.market, sections.listings.demand,
    sections.listings.each, sections.presence.overview, sections.references.overview,
    sections.references.sheet, sections.search_steps.overview, sections.readiness.overview,
    sections.applications.overview, sections.offers.overview, sections.budget.overview,
    lambda client, day: sections.changes.overview(client, day, client, day),
    sections.agenda.overview, sections.visits.overview, sections.plan.overview,
    sections.short.page_one, sections.short.page_two,
]  # fmt: skip


def texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text in plain data, with where it stands."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from texts(part, f"{path}/{key}")
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts(part, f"{path}/*")
    elif isinstance(value, str):
        yield path, value


@pytest.fixture(scope="module")
def hostile() -> Client:
    return hostile_client("sample-03")


@pytest.fixture(scope="module")
def blocks(hostile: Client) -> Blocks:
    return Blocks(block for topic in TOPICS for block in topic(hostile, DAY))


# What is shown


def test_every_text_of_a_record_can_be_hostile(hostile: Client) -> None:
    dumped = json.dumps(hostile.model_dump(mode="json"), ensure_ascii=False)
    assert dumped.count(MARK) > 500
    assert all(json.dumps(trick, ensure_ascii=False)[1:-1] in dumped for trick in TRICKS)


def test_no_text_of_a_record_is_markup_on_the_screen(blocks: Blocks) -> None:
    seen = 0
    for block in blocks:
        bundle = block._repr_mimebundle_()
        if isinstance(block, Figure):  # plotly reads tags in whatever it writes
            shown = bundle["application/vnd.plotly.v1+json"]
            found = [text for path, text in texts(shown) if "/customdata" not in path]
        else:
            found = [bundle["text/html"]]
        seen += sum(MARK in text for text in found)
        assert not [text[:300] for text in found if LIVE.search(text)]
    assert seen > 50


def test_no_text_of_a_record_is_markup_in_a_panel(
    hostile: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    tabs: list[Tabs] = []
    made = Tabs.__init__

    def kept(self: Tabs, *given: Any, **named: Any) -> None:
        made(self, *given, **named)
        tabs.append(self)

    monkeypatch.setattr(Tabs, "__init__", kept)
    clients.save_client(hostile, base_version=0, by="x", at=AT)
    panels = [
        widgets.start("h-1", today=DAY), widgets.client_picker("h-1"),
        *(make("h-1", today=DAY) for make in (
            widgets.skill_builder, widgets.network_builder, widgets.listing_reader,
            widgets.presence_editor, widgets.search_organizer, widgets.plan_builder)),
        widgets.path_explorer("h-1"),
        widgets.caseload_board(today=DAY, caseload=clients.load_caseload(DAY)),
    ]  # fmt: skip
    for one in list(tabs):
        for label in one.buttons:
            one.show(label)
    seen = 0

    def walk(widget: Any) -> Iterator[Any]:
        yield widget
        for child in getattr(widget, "children", ()):
            yield from walk(child)

    for part in (part for panel in panels for part in walk(panel)):
        kind, state = type(part).__name__, part.get_state()
        assert kind != "HTMLMath"
        assert not state.get("description_allow_html")
        for path, text in texts(state):
            seen += MARK in text
            # What is no HTML is set as text by the browser; plotly reads tags.
            markup = kind == "HTML" or "text/html" in path or "plotly" in path or "/figure" in path
            if markup and "/customdata" not in path:
                plain = text.replace('"', "'") if "ckp-links" not in text else ""
                assert not LIVE.search(plain), (kind, path, text[:300])
    assert seen > 800


def test_no_text_is_a_formula_in_jupyterlab() -> None:
    # Two amounts in dollars would be one, and TeX knows links that run scripts.
    lab = Path(clients.__file__).parents[1] / "assets" / "lab" / "settings" / "page_config.json"
    assert "@jupyterlab/mathjax-extension" in json.loads(lab.read_text())["disabledExtensions"]


def _data(blocks: Blocks, painter: Painter) -> list[dict[str, Any]]:
    found = []
    for block in blocks:
        data = block._repr_mimebundle_()["application/vnd.careerkit.block+json"]
        if data["kind"] == "figure":
            data = {
                **data,
                "svg": painter.draw_all([(data["plotly"], data["width"], data["height"])])[0],
            }
        found.append(data)
    return found


def test_a_hostile_report_runs_nothing_and_asks_for_nothing(blocks: Blocks, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    with Painter() as painter:
        data = _data(blocks, painter)
    page = Page(TRICKS[0], TRICKS[1], "en", DAY, TRICKS[3], data)
    files = {False: tmp_path / "still.html", True: tmp_path / "live.html"}
    for live, file in files.items():
        file.write_text(to_html_page(page, interactive=live), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-background-networking"]
        )
        for live, file in files.items():
            opened = browser.new_page()
            events: Any = opened
            asked: list[str] = []
            said: list[str] = []
            events.on("request", lambda request, asked=asked: asked.append(request.url))
            events.on("dialog", lambda asks, said=said: (said.append("a dialog"), asks.dismiss()))
            events.on("console", lambda told, said=said: said.append(told.text))
            events.on("pageerror", lambda error, said=said: said.append(str(error)))
            opened.goto(file.as_uri())
            if live:
                count = sum(block["kind"] == "figure" for block in data)
                opened.wait_for_function(
                    f"document.querySelectorAll('.js-plotly-plot .main-svg').length >= {count}"
                )
            assert opened.evaluate("window.ran") is None
            live_parts = "iframe, a[href^='javascript'], img:not([src^='data:'])"
            assert opened.locator(live_parts).count() == 0
            # All links lead into the page; nothing was blocked, for nothing was tried.
            assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
            assert len([url for url in asked if url.startswith("file:")]) == 1
            # plotly knows amounts such as $5 to $9 for TeX, and says that it has none.
            assert [text for text in said if "MathJax is not loaded" not in text] == []
            # And what is put in all the same does not run.
            opened.evaluate(
                "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=window.ran=1>'"
                " + '<form action=https://evil.example><button>go</button></form>')"
            )
            opened.evaluate("document.querySelector('form').submit()")
            opened.wait_for_timeout(300)
            assert opened.evaluate("window.ran") is None
            assert [url for url in asked if "evil" in url] == []
            opened.close()
        browser.close()
    # The PDF says the same letters, and reads no file.
    pdf = pypdfium2.PdfDocument(to_pdf(replace(page, blocks=data)))
    said_there = " ".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)
    assert "#import" in said_there
    assert "root:" not in said_there


# Out and in again


def test_what_is_exported_comes_back_unchanged(tmp_path: Path) -> None:
    begin = ["=1+1", "+1", "-1", "@x", "\t=1", "'=1", "＝1", "=cmd|' /c calc'!A0"]
    data = hostile_client("sample-03").model_dump(mode="json")
    data["notes"] = [{"on": "2026-01-01", "text": text} for text in [*begin, *TRICKS]]
    client = read_client({**data, "preferred_name": '=HYPERLINK("http://evil.example")'})
    with open_store(f"sqlite:///{tmp_path / 'clients.sqlite'}") as store:
        store.save(client, base_version=0, by="x", at=AT)
        export_json(store, tmp_path / "all.json")
        export_csv(store, tmp_path / "tables")
        for file in (tmp_path / "all.json", tmp_path / "tables"):
            assert import_file(file, store, by="x", at=AT).unchanged == ["h-1"]


def test_a_contact_cannot_put_another_card_into_the_file() -> None:
    text = "x\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Evil\r\nTEL:1"
    contact = Contact(
        id="c1", name="Ann Bo", relationship="friend", circle="friends", closeness=2,
        employer="a;b,c", notes=text,
    )  # fmt: skip
    found = read_vcards(write_vcards([contact])).contacts
    assert [(one.name, one.employer) for one in found] == [("Ann Bo", "a;b,c")]


# Files that want to be more than files

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CELL = '<c r="A1" t="inlineStr"><is><t>Name{}</t></is></c>'


def workbook(rows: str, before: str = "") -> bytes:
    whole, packed = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            sheet = f"{before}{SHEET}{rows}</sheetData></worksheet>"
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return packed.getvalue()


def word_file(inside: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("word/document.xml", inside)
    return packed.getvalue()


def test_what_excel_is_said_to_have_worked_out_may_be_no_number() -> None:
    # Found by the fuzzer: only the second reading, that of worked out values, meets it.
    with pytest.raises(ImportProblem, match="damaged"):
        sheets_in(workbook('<row r="2"><c r="B1"><f>1+1</f><v>2?</v></c></row>'), "people.xlsx")


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]>".format(
    "".join(f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefg", "bcdefgh"))  # noqa: B905
)
XXE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook(f'<row r="1">{CELL.format(" " * 40_000_000)}</row>'), "larger inside"),
        (workbook(f'<row r="1">{CELL.format("&h;")}</row>', LAUGHS), "other files"),
        (workbook(f'<row r="1">{CELL.format("&a;")}</row>', XXE), "other files"),
        (workbook('<row r="999999999"><c r="A999999999"><v>1</v></c></row>'), "more cells"),
        (workbook("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>'
                          for n in range(1, 400))), "more cells"),
        (b"PK\x03\x04 not packed at all", "not an Excel workbook"),
    ],
    ids=["bomb", "laughs", "other-file", "far-row", "wide", "no-zip"],
)  # fmt: skip
def test_a_workbook_that_wants_more_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ImportProblem, match=said):
        sheets_in(content, "people.xlsx")


@pytest.mark.parametrize(
    "inside", [LAUGHS + "<x>&h;</x>", XXE + "<x>&a;</x>", "<x>" + " " * 31_000_000],
    ids=["laughs", "other-file", "bomb"],
)  # fmt: skip
def test_a_word_file_that_wants_more_is_refused(inside: str) -> None:
    with pytest.raises(CareerkitError, match="so it was not opened"):
        read_document(word_file(inside), "resume.docx")


def test_a_giant_table_or_cell_is_refused() -> None:
    for content in (b"," * 2_100_000, b"Name\n" + b"x" * 1_100_000, b"Name\n" * 5_000_000):
        with pytest.raises(ImportProblem, match=r"more cells|too large"):
            sheets_in(content, "people.csv")


def pdf_of(forms: int) -> bytes:
    """Return a small PDF in which each form draws the next one twice."""

    def stream(head: str, text: str) -> str:
        return f"<< {head} /Length {len(text)} >>\nstream\n{text}\nendstream"

    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", stream("", "/X Do"),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources "
        "<< /XObject << /X 6 0 R >> >> >>",
    ]  # fmt: skip
    for number in range(forms):
        last = number == forms - 1
        uses = "/Font << /F 3 0 R >>" if last else f"/XObject << /X {7 + number} 0 R >>"
        draws = "BT /F 12 Tf 72 700 Td (Cook) Tj ET" if last else "/X Do /X Do"
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << {uses} >>"
        parts.append(stream(form, draws))
    body, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(parts) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


def test_a_pdf_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Cook" in read_document(pdf_of(3), "a.pdf").text
    monkeypatch.setattr("careerkit.documents.apart.MOST_SECONDS", 3)
    with pytest.raises(CareerkitError, match="more time or memory"):
        read_document(pdf_of(32), "a.pdf")


@pytest.mark.skipif(sys.platform == "win32", reason="there only the time is limited")
def test_a_pdf_that_fills_the_memory_is_given_up() -> None:
    whole = pdf_of(1)
    bomb = zlib.compress(zlib.compress(b" " * 400_000_000, 9), 9)
    filled = whole.replace(
        b"<<  /Length 5 >>\nstream\n/X Do",
        b"<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s" % (len(bomb), bomb),
    )
    assert filled != whole
    with pytest.raises(CareerkitError):
        read_document(filled, "a.pdf")


DEEP = "[" * 100_000 + "]" * 100_000


def test_what_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    (tmp_path / "all.json").write_text(f'{{"careerkit": 1, "clients": {DEEP}}}')
    with pytest.raises(ImportProblem, match="not readable as JSON"):
        read_json(tmp_path / "all.json")
    with pytest.raises(CareerkitError, match="nested too deep"):
        read_resume(f'{{"work": {DEEP}}}', today=DAY)
    mail = b"From: a@example.org\nMIME-Version: 1.0\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(400)
    )
    with pytest.raises(CareerkitError, match="damaged e-mail"):
        read_document(mail, "a.eml")
    posting = '{"@type": "JobPosting", "title": ' + '{"name":' * 300 + '"Cook"' + "}" * 301
    page = f'<html><p>Cook</p><script type="application/ld+json">{posting}</script></html>'
    assert "Cook" in read_document(page).text


@pytest.mark.parametrize("charset", ["undefined", "punycode", "idna", "unicode_escape", "hex", "x"])
def test_an_odd_encoding_is_not_followed(charset: str) -> None:
    page = b'<html><meta charset="%s"><p>Cook \\ud800 \xff' % charset.encode()
    assert "Cook" in read_document(page, "a.html").text.encode().decode()
    card = b"BEGIN:VCARD\nN;CHARSET=%s;QUOTED-PRINTABLE:Ruiz;Ana\nEND:VCARD" % charset.encode()
    assert read_vcards(card).contacts[0].name.encode().decode() == "Ana Ruiz"


@pytest.mark.parametrize(
    "key", ["../../etc/passwd", "a/b", "..", "a\\b", "{client_id}", "a\nb", "-x", ""]
)
def test_an_id_is_never_a_path(key: str) -> None:
    with pytest.raises(CareerkitError, match="id"):
        read_client({"id": key, "preferred_name": "Ana"})
    with pytest.raises(CareerkitError):
        clients.load_client(key)


def test_braces_in_a_path_are_no_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(suffix="{x}{client_id}") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        cells = [nbformat.v4.new_code_cell('client_id = ""', metadata={"tags": ["parameters"]}),
                 nbformat.v4.new_code_cell("client_id")]  # fmt: skip
        done = execute(nbformat.v4.new_notebook(cells=cells), {"client_id": "{client_id}"})
    assert done.cells[-1].outputs[0].data["text/plain"] == "'{client_id}'"


def test_a_logo_is_a_picture_beside_the_settings(tmp_path: Path) -> None:
    home = tmp_path / "center"
    home.mkdir()
    (tmp_path / "out.png").write_bytes(b"\x89PNG")
    (home / "link.png").symlink_to(tmp_path / "out.png")
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'
    for name, inside in {
        "script": "<script>1</script>", "load": '<g onload="x()"/>',
        "file": '<image href="file:///etc/passwd"/>', "web": '<use xlink:href="https://e.example"/>',
        "css": "<style>@import 'x'</style>",
    }.items():  # fmt: skip
        (home / f"{name}.svg").write_text(svg.format(inside))
    (home / "laughs.svg").write_text(LAUGHS + svg.format("&h;"))
    (home / "vast.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0")
    bad = ["../out.png", str(tmp_path / "out.png"), "link.png", "vast.png",
           *(path.name for path in home.glob("*.svg"))]  # fmt: skip
    for name in bad:
        with pytest.raises(SettingsError, match="logo"):
            Settings.model_validate({"agency": {"logo": name}, "folder": home}).logo()
    (home / "good.svg").write_text(svg.format('<path id="a" fill="url(#g)"/><use href="#a"/>'))
    assert Settings.model_validate({"agency": {"logo": "good.svg"}, "folder": home}).logo()


# Fuzzing: a little here, hours in benchmarks/fuzz.py


@pytest.mark.parametrize("name", sorted(set(fuzz.readers()) - {"listing", "resume"}))
def test_changed_files_are_read_or_refused(name: str) -> None:
    assert fuzz.at_random(name, 1.0, seed=7)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["listing", "resume", "contacts", "vcards"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    begun = fuzz.seeds(name)[0].decode("utf-8", "replace")
    fuzz.check(fuzz.readers()[name], (text + begun + text).encode("utf-8", "replace"))


# The network

WATCH = """
import os, sys

def watch(event, given):
    if event in ("socket.connect", "socket.sendto"):
        to = given[1]
        local = isinstance(to, (str, bytes)) or to[0] in ("127.0.0.1", "::1", "localhost")
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        local = given[0] in (None, "", "127.0.0.1", "::1", "localhost", b"localhost")
    else:
        return
    if not local:
        with open(os.environ["REACHED"], "a") as file:
            print(os.getpid(), event, given, file=file)
        raise OSError("no connection leaves this machine")

sys.addaudithook(watch)
"""
"""Every Python of the test begins with it, the kernel of the report too."""
WATCHED = """
import os, socket, subprocess, sys
from datetime import UTC, date, datetime
from pathlib import Path

home, day, reached = Path(sys.argv[1]), date(2026, 11, 23), Path(os.environ["REACHED"])
knock = "import socket; socket.socket().connect(('192.0.2.1', 80))"
assert subprocess.run([sys.executable, "-c", knock], capture_output=True).returncode
assert "192.0.2.1" in reached.read_text(), "the watch is asleep"
reached.write_text("")

from careerkit import clients, widgets
from careerkit.caseload.importing import import_file
from careerkit.documents import read_document
from careerkit.reports.batch import make_reports
from careerkit.store import open_store

(home / "people.csv").write_text("Name,Area,Job title\\nAna Ruiz,Durham NC,Line cook\\n")
with open_store() as store:
    added = import_file(home / "people.csv", store, by="x", at=datetime.now(UTC)).added
assert len(added) == 1
page = '<html><head><base href="https://evil.example"><link rel=stylesheet href=x></head><p>Cook'
assert "Cook" in read_document(page + "<img src=https://evil.example/x.png>", "a.html").text
widgets.start("sample-03", today=day)
widgets.network_builder("sample-03", today=day)
widgets.search_organizer("sample-03", today=day)
(done,) = make_reports(["sample-03"], home / "out", as_of=day)
assert done.error is None, done.error
assert len(done.files) == 2
assert not reached.read_text(), reached.read_text()
print("nothing left this machine")
"""


def test_no_connection_leaves_the_machine(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(tmp_path)], capture_output=True, text=True,
        check=False, timeout=240, cwd=Path(__file__).parents[1],
        env=_watched(tmp_path),
    )  # fmt: skip
    assert done.stdout.strip().endswith("nothing left this machine"), done.stderr[-2000:]


def _watched(home: Path) -> dict[str, str]:
    # A proxy would hide where a connection goes.
    kept = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
    ours = {
        "CAREERKIT_STORE": f"sqlite:///{home / 'c.sqlite'}", "REACHED": str(home / "reached"),
        "PYTHONPATH": os.pathsep.join([str(home), str(Path(__file__).parents[1])]),
    }  # fmt: skip
    return {**kept, **ours}
