"""Write each kind of block into a Word file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from careerkit.display import step_line
from careerkit.errors import ReportError
from careerkit.reports.word.markup import (
    clean,
    describe_picture,
    describe_table,
    keep_row_whole,
    mark_language,
    new_list,
    set_list,
    set_widths,
    share_out,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

Data = Mapping[str, Any]
_TALLEST = 11000
"""A figure's greatest height, in twentieths of a point, so that its title stays on its page."""
_WHOLE = 7
"""Rows up to which a table stays on one page, as in the PDF; items, for a list."""
_FIRST = 3
_SIGNING_ROOM = 640
_LETTER, _PADDING, _LONG = 116, 160, 20
"""A letter's width in a table's bold type, what is left free in a cell, and letters that count."""


class Writer:
    """Writes blocks to the end of a document.

    Parameters
    ----------
    document
        The file, with the styles of `careerkit.reports.word.template`.
    pictures
        Drawings of figures (SVG) to the same as PNG.
    top
        The level of block headings that is the file's first.
    """

    def __init__(self, document: Document, pictures: Mapping[str, bytes], *, top: int = 2) -> None:
        from docx.shared import Emu

        self.document, self._pictures, self._top = document, pictures, top
        section = document.sections[0]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        self.width = Emu(room).twips
        """Of the text, in twentieths of a point."""
        self.said: list[Paragraph] = []
        self._shown = 0

    def write_all(self, blocks: Sequence[Data]) -> None:
        """Write blocks; what a heading says first stays with the figure or table it announces."""
        announces = False
        for place, block in enumerate(blocks):
            begins = len(self.said)
            self.write(block)
            kind = block["kind"]
            coming = blocks[place + 1]["kind"] if place + 1 < len(blocks) else ""
            announces = kind == "heading" or (announces and kind == "text")
            leads = announces and kind == "text" and coming in {"text", "figure", "table"}
            # Signatures are never alone on a page: what stands before them comes along.
            if leads or (coming == "signatures" and kind in {"text", "bullets"}):
                for paragraph in self.said[begins:]:
                    paragraph.paragraph_format.keep_with_next = True

    def write(self, block: Data) -> None:
        """Write a block.

        Raises
        ------
        ReportError
            It is of a kind nobody taught this writer.
        """
        kind = block["kind"]
        if kind not in _KINDS:
            raise ReportError(
                f"A notebook shows something of the kind {kind!r}, which cannot be written into a "
                "Word file.",
                hint="Make the report without --docx; the web page and the PDF have it.",
            )
        _KINDS[kind](self, block)

    def say(self, text: str, style: str, *, keep: bool = False) -> Paragraph:
        """Write a paragraph; one to `keep` stays on the page of what follows."""
        paragraph = self.document.add_paragraph(clean(text), style)
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        self.said.append(paragraph)
        return paragraph

    def head(self, text: str, level: int, *, new_page: bool = False) -> None:
        """Write a heading; `level` as a block has it."""
        paragraph = self.say(text, f"Heading {max(1, level - self._top + 1)}")
        if new_page:
            paragraph.paragraph_format.page_break_before = True

    def picture(self, content: bytes, alt: str, style: str, *, width: int = 0, height: int = 0,
                keep: bool = False) -> None:  # fmt: skip
        """Put in a picture, as wide or high as given, with what it shows in words."""
        from docx.shared import Twips

        self._shown += 1
        paragraph = self.say("", style, keep=keep)
        paragraph.add_run().add_picture(
            BytesIO(content), Twips(width) if width else None, Twips(height) if height else None
        )
        describe_picture(paragraph, alt, self._shown)

    def table(self, heads: Sequence[str], widths: Sequence[int], style: str, title: str) -> Table:
        """Begin a table with its row of heads."""
        table = self.document.add_table(1, len(heads), style)
        describe_table(table, title)
        row = table.rows[0]
        keep_row_whole(row, heads=True)
        set_widths(table, widths)
        for cell, head in zip(row.cells, heads, strict=True):
            fill(cell, head, "Table Head")
        return table

    def after_table(self, source: str) -> None:
        """End a table: by its source, or by a gap, without which two tables become one."""
        self.say(source, "Source" if source else "Gap")

    def drawing(self, svg: str) -> bytes:
        """Return the picture of a drawing."""
        return self._pictures[svg]


def fill(cell: _Cell, text: str, style: str, *, keep: bool = False) -> Paragraph:
    """Write into a cell that is empty yet."""
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(clean(text))
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    return paragraph


def _add(cell: _Cell, text: str, style: str) -> None:
    if text:
        cell.add_paragraph(clean(text), style)


def _heading(writer: Writer, block: Data) -> None:
    writer.head(block["text"], block["level"], new_page=bool(block.get("new_page")))


_STYLES = {"lead": "Lead", "note": "Small Print"}


def _text(writer: Writer, block: Data) -> None:
    writer.say(block["text"], _STYLES.get(block["style"], "Normal"))


def _bullets(writer: Writer, block: Data) -> None:
    title, item = ("Ask Title", "Ask") if block["style"] == "ask" else ("List Title", "List Bullet")
    if block["title"]:
        writer.say(block["title"], title, keep=True)
    together = item == "Ask" or len(block["items"]) <= _WHOLE
    for place, text in enumerate(block["items"], 1):
        writer.say(text, item, keep=together and place < len(block["items"]))
    writer.say("", "Gap")


def _cards(writer: Writer, block: Data) -> None:
    cards = block["cards"]
    if not cards:
        return
    # On a road each stop leads to the next.
    arrow = "→ " if block.get("style") == "road" else ""
    labels = [(arrow if place else "") + card["label"] for place, card in enumerate(cards)]
    widths = [writer.width // len(cards)] * len(cards)
    table = writer.table([""] * len(cards), widths, "Report Cards", ", ".join(labels))
    table.add_row()
    head, facts = table.rows
    keep_row_whole(facts)
    for above, below, card, label in zip(head.cells, facts.cells, cards, labels, strict=True):
        above.paragraphs[0].style = "Card Label"
        above.paragraphs[0].add_run(clean(label))
        fill(below, card["value"], "Card Value")
        _add(below, card["detail"], "Card Detail")
    writer.after_table("")


def _numbered(
    writer: Writer, style: str, lines: Sequence[tuple[str, str]], *, keep: bool, first: str = ""
) -> None:
    number = new_list(writer.document, style)
    for place, (what, detail) in enumerate(lines, 1):
        looks = first if first and place == 1 else style
        paragraph = writer.say("", looks, keep=keep or place < len(lines))
        set_list(paragraph, number)
        paragraph.add_run(clean(what), "Strong")
        if detail:
            paragraph.add_run("\n" + clean(detail), "Detail")


def _steps(writer: Writer, block: Data) -> None:
    writer.say(block["title"], "Steps Title")
    lines = [(step["what"], step_line(step)) for step in block["steps"]]
    first = "First Step" if block.get("style") == "days" else "Step"
    _numbered(writer, "Step", lines, keep=False, first=first)
    writer.say("", "Gap")


def _poster(writer: Writer, block: Data) -> None:
    writer.say(block["title"], "Poster Title")
    lines = [(line["what"], line["detail"]) for line in block["lines"]]
    _numbered(writer, "Poster Line", lines, keep=bool(block["note"]))
    if block["note"]:
        writer.say(block["note"], "Poster Note")


def _sheet(writer: Writer, block: Data) -> None:
    begins = len(writer.said)
    writer.head(block["title"], 2)
    writer.say(block["name"], "Sheet Name")
    writer.say(block["contact"], "Sheet Contact")
    for entry in block["entries"]:
        writer.head(entry["name"], 3)
        for place, line in enumerate(entry["lines"], 1):
            writer.say(line, "Sheet Line", keep=place < len(entry["lines"]))
    if block.get("language"):  # employers read it, whatever the report is in
        mark_language(writer.said[begins:], block["language"])


def _signatures(writer: Writer, block: Data) -> None:
    from docx.shared import Twips

    writer.head(block["title"], 3)
    writer.say(block["statement"], "Normal", keep=True)
    widths = [round(writer.width * share / 11) for share in (3, 5, 3)]
    table = writer.table(
        [block["who"], block["signature"], block["date"]], widths, "Report Table",
        block["title"],
    )  # fmt: skip
    for place, line in enumerate(block["lines"], 1):
        row = table.add_row()
        row.height = Twips(_SIGNING_ROOM)
        keep_row_whole(row)
        who, _, on = row.cells
        together = place < len(block["lines"]) or bool(block["note"])
        role = fill(who, line["role"], "Table Text", keep=together)
        if line["name"]:
            role.add_run("\n" + clean(line["name"]), "Strong")
        fill(on, line["on"], "Table Text")
    set_widths(table, widths)
    writer.after_table(block["note"])


def _longest_word(texts: Sequence[str]) -> int:
    """Estimate how wide a column must be for its longest word; no word is longer than `_LONG`."""
    words = (word for text in texts for word in re.split(r"[\s/-]", text))
    return min(_LONG, max(map(len, words), default=0)) * _LETTER + _PADDING


def _table(writer: Writer, block: Data) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    columns, rows = block["columns"], block["rows"]
    labels = [column["label"] for column in columns]
    least = [_longest_word(texts) for texts in zip(labels, *rows, strict=True)]
    widths = share_out(writer.width, [column["width"] for column in columns], least)
    writer.say(block["caption"], "Caption")
    table = writer.table(labels, widths, "Report Table", block["caption"])
    together = len(rows) <= _WHOLE
    for number, texts in enumerate(rows, 1):
        row = table.add_row()
        keep_row_whole(row)
        # Of a long one, the first rows are not alone.
        keep = (together and (number < len(rows) or bool(block["source"]))) or number < _FIRST
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            fill(cell, text, "Table Text" if place else "Table Row Head", keep=keep)
    for place, column in enumerate(columns):
        if column["align"] == "right":
            for cell in table.columns[place].cells:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    writer.after_table(block["source"])


def _figure(writer: Writer, block: Data) -> None:
    writer.say(block["title"], "Caption")
    wide = min(writer.width, round(_TALLEST * block["width"] / block["height"]))
    writer.picture(
        writer.drawing(block["svg"]), block["alt"], "Picture", width=wide,
        keep=bool(block["source"]),
    )  # fmt: skip
    if block["source"]:
        writer.say(block["source"], "Source")


_KINDS: dict[str, Callable[[Writer, Data], None]] = {
    "heading": _heading,
    "text": _text,
    "bullets": _bullets,
    "cards": _cards,
    "steps": _steps,
    "poster": _poster,
    "sheet": _sheet,
    "signatures": _signatures,
    "table": _table,
    "figure": _figure,
}
LEAVES = ("sheet", "poster")
"""Kinds of blocks that are pages of their own, behind all others."""
