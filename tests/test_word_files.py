"""Word files: nothing of the blocks is lost, what Word needs is there, and edits are kept."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
import pyzipper
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt

from careerkit import clients, config
from careerkit.display import (
    ASSETS,
    Block,
    Bullets,
    Card,
    Cards,
    Column,
    Entry,
    Heading,
    Line,
    Poster,
    Sheet,
    SignatureLine,
    Signatures,
    Step,
    Steps,
    Table,
    Text,
)
from careerkit.errors import ReportError
from careerkit.models import Client, read_client
from careerkit.redaction import cast_of, left_in
from careerkit.reports import finish
from careerkit.reports.batch import make_reports
from careerkit.reports.compose import compose
from careerkit.reports.inputs import fingerprint
from careerkit.reports.manifest import DONE, Manifest
from careerkit.reports.manifest import Line as Noted
from careerkit.reports.page import Page
from careerkit.reports.places import Folder
from careerkit.reports.word.document import to_docx
from careerkit.reports.word.files import word_files
from careerkit.reports.word.sealing import is_as_made
from careerkit.reports.workers import Order
from careerkit.rights import forget_client
from careerkit.settings import Agency
from careerkit.store import open_store

DAY = date(2026, 11, 23)
PASSWORD = "violin kettle otter 52"
NASTY = '<w:t>&amp; "Ä" \x0b\x00→'
SVG = "<svg width='700' height='350'></svg>"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")


def png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 4, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\0\0\0\0" * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


class Camera:
    """A painter whose pictures are all the same."""

    def pictures(self, drawings: list[str]) -> list[bytes]:
        return [png() for _ in drawings]


FIGURE = {
    "kind": "figure", "title": "Your pay", "alt": "Pay grows.", "source": "BLS, May 2025",
    "width": 700, "height": 350, "svg": SVG,
}  # fmt: skip
SHOWN: list[Block] = [
    Heading("Your skills"),
    Text("You named two.\nLead with both.", "lead"),
    Text("Small words", "note"),
    Bullets(["Cook", "Drive"], "What you can do"),
    Bullets(["Who knows?"], "Ask yourself", "ask"),
    Cards([Card("Now", "Cook", "$17 an hour"), Card("Goal", "Chef")]),
    Steps("Next steps", [Step("Call Ann", "You", "by Friday"), Step("Rest")]),
    Table(
        "What it pays", [Column("Job", width=2), Column("Pay", "right")],
        [[f"Job {n}", f"${n}"] for n in range(1, 10)], "Counted by us",
    ),
    Heading("Your employment plan", new_page=True, document="plan"),
    Heading("Who does what", 3),
    Steps("First steps", [Step("Sign here")]),
    Text("Read it once more."),
    Signatures(
        "Signatures", "We agree.",
        [SignatureLine("Client", "Ida", "May 1"), SignatureLine("Partner")], "Sign again.",
    ),
    Heading("Afterwards"),
    Poster("My top skills", [Line("Cooking", "strong"), Line("Driving")], "As of today"),
    Sheet("Ida", "919-555-0100", "References, today", [Entry("Ann", ["Boss", "919-555-0101"])]),
]  # fmt: skip
BLOCKS: list[dict[str, Any]] = [block.data() for block in SHOWN]
BLOCKS.insert(3, FIGURE)
PAGE = Page(
    title="Career report c-1", heading="Career report for Ida", language="en", prepared_on=DAY,
    footer="Your counselor: M. Okafor", blocks=BLOCKS,
    agency=Agency(name="The Center", phone="919-555-0100", equal_opportunity="Equal for all."),
    logo=(png(), "image/png"),
)  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return word_files("c-1", PAGE, "c-1", "Ida", Camera())  # type: ignore[arg-type]


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def said(document: Document) -> str:
    """Return every text of a file's body, in its tables as well, and what its pictures show."""
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        parts = [node.text or "" if node.tag == qn("w:t") else "\n"
                 for node in paragraph.iter(qn("w:t"), qn("w:br"))]  # fmt: skip
        lines.append("".join(parts))
    return "\n".join(lines + alts(document))


def alts(document: Document) -> list[str]:
    return [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]


def strings(value: Any) -> Iterator[str]:
    """Return what a block says, without what only says how."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"kind", "style", "align", "svg", "plotly", "document"}:
                yield from strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from strings(inner)


def styled(document: Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style and one.style.name == style]


def test_nothing_that_the_blocks_say_is_lost(files: dict[str, bytes]) -> None:
    whole = said(opened(files["c-1.docx"]))
    missing = [text for text in strings(BLOCKS) if text not in whole]
    assert missing == []
    assert "Equal for all." in whole
    assert "O*NET" in whole


def test_every_kind_of_block_is_known(files: dict[str, bytes]) -> None:
    kinds = {kind.kind for kind in Block.__subclasses__()}
    assert {block["kind"] for block in BLOCKS} == kinds
    odd = replace(PAGE, blocks=[{"kind": "film", "text": "?"}])
    with pytest.raises(ReportError, match=r"kind 'film', which cannot be .* Word") as caught:
        to_docx(odd, "", {})
    assert "--docx" in str(caught.value)


def test_what_word_navigates_by_is_there(files: dict[str, bytes]) -> None:
    report = opened(files["c-1.docx"])
    assert styled(report, "Title") == ["Career report for Ida"]
    assert styled(report, "Heading 1") == [
        "Your skills", "Your employment plan", "Afterwards", "References, today",
    ]  # fmt: skip
    assert styled(report, "Heading 2") == ["Who does what", "Signatures", "Ann"]
    assert styled(report, "List Bullet") == ["Cook", "Drive"]
    assert styled(report, "Caption") == ["Your pay", "What it pays"]
    for name in ("Heading 1", "Heading 2", "Caption", "Table Head", "Steps Title"):
        assert report.styles[name].paragraph_format.keep_with_next, name
    (language,) = report.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-US"
    assert alts(report) == ["The Center", "Pay grows."]
    assert len({one.get("id") for one in report.element.body.iter(qn("wp:docPr"))}) == 2


def test_tables_repeat_their_heads_and_no_row_is_split(files: dict[str, bytes]) -> None:
    cards, pay, signing = opened(files["c-1.docx"]).tables
    assert [cell.text for cell in cards.rows[0].cells] == ["Now", "Goal"]
    assert [cell.text for cell in pay.rows[0].cells] == ["Job", "Pay"]
    assert [cell.text for cell in signing.rows[0].cells] == ["Who", "Signature", "Date"]
    assert signing.rows[1].cells[0].text == "Client\nIda"
    for table in (cards, pay, signing):
        heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        whole = int(table._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
        assert abs(whole - 9792) < 5
        # Word makes one table of two that nothing parts, and wants a paragraph at the end.
        assert table._tbl.getnext().tag == qn("w:p")
    assert (signing.rows[2].height or 0) >= Pt(30)


def test_no_word_of_a_table_is_broken_for_want_of_room() -> None:
    columns = [Column("Skill"), *[Column("What it is", width=2)] * 5]
    block = Table("All", columns, [["Communication", *["a b"] * 5]]).data()
    (table,) = opened(to_docx(replace(PAGE, blocks=[block]), "", {})).tables
    first, second, *_ = (
        int(one.get(qn("w:w"))) for one in table._tbl.tblGrid.iter(qn("w:gridCol"))
    )
    assert first > 1600  # by its share it were 890
    assert first + 5 * second == pytest.approx(9792, abs=6)


def test_paper_is_as_the_settings_say() -> None:
    blocks = [Table("Pay", [Column("Job")], [["Cook"]]).data(), FIGURE]
    document = opened(to_docx(replace(PAGE, paper="a4", blocks=blocks), "", {SVG: png()}))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    whole = int(document.tables[0]._tbl.tblPr.find(qn("w:tblW")).get(qn("w:w")))
    assert whole == document.inline_shapes[1].width.twips == 11906 - 2 * 1224


def test_each_list_of_steps_counts_from_one(files: dict[str, bytes]) -> None:
    report = opened(files["c-1.docx"])
    numbers = [
        number.val
        for one in report.paragraphs
        if one.style and one.style.name in {"Step", "Poster Line"}
        for number in one._p.iter(qn("w:numId"))
    ]
    assert [numbers.count(number) for number in dict.fromkeys(numbers)] == [2, 1, 2]
    numbering = report.part.numbering_part.element
    for number in set(numbers):
        (override,) = numbering.num_having_numId(number).iter(qn("w:startOverride"))
        assert override.val == 1


def test_agency_and_page_numbers_stand_on_every_page_but_those_handed_on(
    files: dict[str, bytes],
) -> None:
    report = opened(files["c-1.docx"])
    pages, sheet, poster = report.sections
    assert pages.header.paragraphs[0].text == "The Center"
    for footer in (pages.footer, pages.first_page_footer):
        assert "Your counselor: M. Okafor" in footer.paragraphs[0].text
        fields = [one.text.strip() for one in footer._element.iter(qn("w:instrText"))]
        assert fields == ["PAGE", "NUMPAGES"]
    for leaf in (sheet, poster):
        assert not leaf.header.is_linked_to_previous
        assert "".join(p.text for p in [*leaf.header.paragraphs, *leaf.footer.paragraphs]) == ""


def test_plan_and_references_are_files_of_their_own(files: dict[str, bytes]) -> None:
    assert list(files) == ["c-1.docx", "c-1-plan.docx", "c-1-references.docx"]
    plan = opened(files["c-1-plan.docx"])
    assert styled(plan, "Title") == ["Your employment plan"]
    assert styled(plan, "Subtitle") == ["For Ida · Prepared on November 23, 2026"]
    assert styled(plan, "Heading 1") == ["Who does what", "Signatures"]
    text = said(plan)
    assert "First steps" in text
    assert "Afterwards" not in text
    assert "My top skills" not in text
    (before,) = [one for one in plan.paragraphs if one.text == "Read it once more."]
    assert before.paragraph_format.keep_with_next  # signatures are not alone on a page
    references = opened(files["c-1-references.docx"])
    # Who reads them need not know who helped.
    assert "The Center" not in said(references)
    assert "Boss" in said(references)
    # In a report of another language they say that they are in English.
    sheet = next(block for block in PAGE.blocks if block["kind"] == "sheet")
    theirs = replace(PAGE, language="es", blocks=[{**sheet, "language": "en"}])
    report = word_files("c-1", theirs, "c-1", "Ida", Camera())["c-1.docx"]  # type: ignore[arg-type]
    (boss,) = [one for one in opened(report).paragraphs if one.text == "Boss"]
    assert [one.get(qn("w:val")) for one in boss._p.iter(qn("w:lang"))] == ["en-US"]
    bare = replace(PAGE, blocks=[Heading("Your skills").data()])
    assert list(word_files("c-1", bare, "c-1", "Ida", Camera())) == ["c-1.docx"]  # type: ignore[arg-type]


def test_no_name_is_among_the_properties(files: dict[str, bytes]) -> None:
    titles = []
    for content in files.values():
        properties = opened(content).core_properties
        titles.append(properties.title)
        assert properties.author == properties.last_modified_by == properties.comments == ""
        assert properties.created.date() == DAY
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = {n: packed.read(n) for n in packed.namelist() if n.startswith("docProps")}
            assert set(inside) == {"docProps/core.xml"}
            assert not re.search(b"Ida|Okafor|python|thumbnail", inside["docProps/core.xml"])
    assert titles == ["Career report c-1", "Employment plan c-1", "References"]


# The order that ECMA-376 wants, as far as our files go: Word calls a file damaged over another one.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl"
    " rPr sectPr",
    "rPr": "rStyle rFonts b bCs color sz szCs lang",
    "pBdr": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tc": "tcPr p",
    "sectPr": "headerReference footerReference type pgSz pgMar cols titlePg docGrid",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "numbering": "abstractNum num",
    "numPr": "ilvl numId",
    "font": "altName panose1 charset family pitch embedRegular embedBold",
    "settings": "zoom embedTrueTypeFonts defaultTabStop characterSpacingControl compat "
    "decimalSymbol listSeparator",
}


def test_word_finds_everything_in_its_place(files: dict[str, bytes]) -> None:
    wrong = []
    for content in files.values():
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {n: packed.read(n) for n in packed.namelist() if n.startswith("word/")}
        for name, part in parts.items():
            if not name.endswith(".xml"):
                continue
            for element in parse_xml(part).iter(*(qn(f"w:{tag}") for tag in ORDER)):
                tag = element.tag.rpartition("}")[2]
                order = ORDER[tag].split()
                places = [
                    order.index(inner) if inner in order else -1
                    for inner in (one.tag.rpartition("}")[2] for one in element)
                ]
                if -1 in places or places != sorted(places):
                    wrong.append((name, tag, [one.tag.rpartition("}")[2] for one in element]))
    assert wrong == []


def test_the_typeface_comes_with_the_file(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["c-1-plan.docx"])) as packed:
        table = packed.read("word/fontTable.xml").decode()
        fonts = [packed.read(f"word/fonts/font{n}.odttf") for n in (1, 2)]
    keys = re.findall(r'fontKey="{(.+?)}"', table)
    for font, key, name in zip(fonts, keys, ("Regular", "Bold"), strict=True):
        mask = bytes.fromhex(key.replace("-", ""))[::-1]
        beginning = bytes(font[place] ^ mask[place % 16] for place in range(32))
        assert beginning + font[32:] == (ASSETS / "fonts" / f"SourceSans3-{name}.ttf").read_bytes()


def test_text_stays_text() -> None:
    blocks = [
        Text(NASTY).data(), Bullets([NASTY], NASTY).data(),
        Table(NASTY, [Column(NASTY)], [[NASTY]], NASTY).data(), {**FIGURE, "alt": NASTY},
    ]  # fmt: skip
    page = replace(PAGE, heading=NASTY, footer=NASTY, blocks=blocks)
    document = opened(to_docx(page, NASTY, {SVG: png()}))
    shown = '<w:t>&amp; "Ä" →'
    assert said(document).count(shown) == 11  # three of the page, eight of the blocks
    assert alts(document)[1] == shown


def test_a_file_somebody_edited_is_kept_under_a_name_of_its_own(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    assert files == word_files("c-1", PAGE, "c-1", "Ida", Camera())  # type: ignore[arg-type]
    assert all(is_as_made(content) for content in files.values())
    place = Folder(tmp_path / "out")
    place.prepare()
    place.put(files)
    place.put(files)
    assert place.set_aside == []
    for words in ("Ask Ann.", "Ask Bo."):
        edited = docx.Document(str(tmp_path / "out" / "c-1-plan.docx"))
        edited.add_paragraph(words)
        edited.save(str(tmp_path / "out" / "c-1-plan.docx"))
        place.put(files)
    assert [file.name.partition("-edited-")[0] for file in place.set_aside] == ["c-1-plan"] * 2
    kept = [said(docx.Document(str(file))) for file in place.set_aside]
    assert "Ask Ann." in kept[0]
    assert "Ask Bo." in kept[1]
    assert (tmp_path / "out" / "c-1-plan.docx").read_bytes() == files["c-1-plan.docx"]
    assert not is_as_made(b"no Word file")


def test_an_edited_file_does_not_make_the_report_again(tmp_path: Path) -> None:
    place = Folder(tmp_path)
    place.put({"c-1.pdf": b"pdf", "c-1.docx": b"docx"})
    noted = {"c-1.pdf": {"bytes": 3}, "c-1.docx": {"bytes": 4}}
    line = Noted("c-1", DONE, "1", "x", DAY.isoformat(), files=noted)

    def holds(manifest: Manifest) -> bool:
        return manifest.holds("c-1", version="1", inputs="x", oldest="2026-11-01",
                              newest="2026-12-01")  # fmt: skip

    with Manifest(place) as manifest:
        manifest.write(line)
        (tmp_path / "c-1.docx").write_bytes(b"edited by somebody")
        assert holds(manifest)
        (tmp_path / "c-1.docx").unlink()
        assert not holds(manifest)


def test_word_files_are_wanted_or_not() -> None:
    order = Order(compose(config.notebooks_dir(), ("07_plan",)), DAY)
    assert fingerprint(order) != fingerprint(replace(order, word=True))


def test_forgetting_a_client_takes_the_word_files_along(tmp_path: Path) -> None:
    with open_store() as opened_store:
        opened_store.save(
            read_client({"id": "c-1", "preferred_name": "Ida"}),
            by="L",
            at=datetime.now(UTC),
            base_version=0,
        )
    out = tmp_path / "reports"
    out.mkdir()
    own = ["c-1.docx", "c-1-plan.docx", "c-1-references.docx", "c-1-short.docx",
           "c-1-redacted-plan.docx", "c-1-plan-edited-2026-11-23.docx",
           "c-1-edited-2026-11-23-2.docx"]  # fmt: skip
    others = ["c-10.docx", "c-10-plan-edited-2026-11-23.docx", "letter.docx"]
    for name in own + others:
        (out / name).write_bytes(b"x")
    _, gone = forget_client("c-1", [out])
    assert sorted(Path(file).name for file in gone) == sorted(own)
    assert sorted(file.name for file in out.iterdir()) == sorted(others)


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[Page]:
    """Return the pages of which Word files are written."""
    seen: list[Page] = []

    def write(name: str, page: Page, *rest: Any) -> dict[str, bytes]:
        seen.append(page)
        return word_files(name, page, *rest)

    monkeypatch.setattr(finish, "word_files", write)
    return seen


def test_a_report_with_word_files(tmp_path: Path, pages: list[Page]) -> None:
    (made,) = make_reports(
        ["sample-01"],
        tmp_path,
        as_of=DAY,
        word=True,
        sections=("03_network", "05_presence", "07_plan"),
    )
    assert made.error is None
    assert [file.name for file in made.files] == [
        "sample-01.html", "sample-01.pdf", "sample-01.docx", "sample-01-plan.docx",
        "sample-01-references.docx",
    ]  # fmt: skip
    report = docx.Document(str(made.files[2]))
    (page,) = pages
    whole = said(report)
    assert [text for text in strings(page.blocks) if text.replace("\t", " ") not in whole] == []
    figures = [block["alt"] for block in page.blocks if block["kind"] == "figure"]
    assert alts(report)[1:] == figures
    assert figures
    for picture in report.inline_shapes:
        assert picture.width.inches < 6.81
    pictures = [part.image for part in report.part.package.image_parts]
    assert max(one.px_width for one in pictures) == 2100  # 300 dots an inch
    assert "Signatures" in said(docx.Document(str(made.files[3])))


def test_without_names_and_with_a_password_word_files_are_too(tmp_path: Path) -> None:
    client: Client = clients.load_client("sample-05")
    (made,) = make_reports(
        ["sample-05"], tmp_path, as_of=DAY, word=True, sections=("07_plan",), redacted=True,
        passwords={"sample-05": PASSWORD},
    )  # fmt: skip
    assert made.error is None
    _, packed, note = made.files
    assert [file.suffix for file in made.files] == [".pdf", ".zip", ".txt"]
    assert ".docx" in note.read_text("utf-8-sig")
    with pyzipper.AESZipFile(packed) as zipped:
        zipped.setpassword(PASSWORD.encode())
        name = "sample-05-redacted-protected"
        assert zipped.namelist() == [f"{name}.html", f"{name}.docx", f"{name}-plan.docx"]
        for inside in zipped.namelist()[1:]:
            document = opened(zipped.read(inside))
            assert "the client" in said(document)
            texts = [said(document), document.core_properties.title]
            assert left_in(texts, client, cast_of(client)) == []
