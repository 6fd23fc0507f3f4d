"""Word files (.docx): paragraphs, lists, tables, text boxes and headers, in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from careerkit.documents.packed import check_packed
from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# What was deleted, the second writing of a text box, and the workings of fields.
_DROPPED = {
    f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText",
    f"{_W}footnoteReference",
}  # fmt: skip
_WRITTEN = {
    f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}  # fmt: skip
_AGAIN = noted(
    "Open it in Word or Google Docs and save it again as .docx, or copy and paste the text."
)


def read_docx(content: bytes, name: str) -> str:
    """Read the text of a Word file.

    Parameters
    ----------
    content
        The file.
    name
        Its name, for messages.

    Returns
    -------
    str
        Items of a list begin with "• "; the cells of a table's row stand in one line.

    Raises
    ------
    CareerkitError
        It is damaged, or would fill the memory (`careerkit.documents.packed`).
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    try:
        check_packed(content, name)
        document = docx.Document(io.BytesIO(content))
        lines = [*_headers(document), *_blocks(document.element.body, _list_styles(document))]
    # python-docx has no error of its own for a file with broken parts.
    except (
        zipfile.BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, OSError,
        EOFError, AttributeError, IndexError, NotImplementedError, RuntimeError, zlib.error,
        TypeError,
    ) as error:  # fmt: skip
        raise CareerkitError(
            _("{name} is a damaged Word file.").format(name=name), hint=_(_AGAIN)
        ) from error
    return "\n".join(lines)


def _headers(document: Any) -> Iterator[str]:
    """Yield what stands above every page, once."""
    seen = set()
    for section in document.sections:
        if section.header.is_linked_to_previous:
            continue
        for line in _blocks(section.header._element, frozenset()):
            if line.strip() and line not in seen:
                seen.add(line)
                yield line


def _list_styles(document: Any) -> frozenset[str]:
    """Return the ids of the styles that make a paragraph an item of a list."""
    return frozenset(style.style_id for style in document.styles if _makes_items(style))


def _makes_items(style: Any) -> bool:
    name = (style.name or "").lower()
    # Headings are numbered too, without being a list.
    numbered = style.element.find(f"{_W}pPr/{_W}numPr") is not None
    return name.startswith(("list bullet", "list number")) or (
        numbered and not name.startswith(("heading", "title"))
    )


def _blocks(parent: Any, list_styles: frozenset[str]) -> Iterator[str]:
    """Yield the lines of everything inside a part, in order."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, list_styles)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                if _nearest(row, f"{_W}tbl") is element:
                    yield from _row(row, list_styles)
        elif isinstance(element.tag, str) and element.tag not in _DROPPED:
            yield from _blocks(element, list_styles)


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)


def _row(row: Any, list_styles: frozenset[str]) -> Iterator[str]:
    cells = []
    for cell in row.iter(f"{_W}tc"):
        if _nearest(cell, f"{_W}tr") is row:
            lines = [line for line in _blocks(cell, list_styles) if line.strip()]
            if lines:
                cells.append(lines)
    if all(len(lines) == 1 for lines in cells):
        yield "\t".join(lines[0] for lines in cells)
        return
    # Cells with several lines are columns of a page: one after the other – but a date beside an
    # entry belongs to its first line.
    if len(cells) > 1 and len(cells[0]) == 1:
        cells[1][0] = f"{cells[0][0]}\t{cells[1][0]}"
        del cells[0]
    for lines in cells:
        yield from lines


def _paragraph(paragraph: Any, list_styles: frozenset[str]) -> Iterator[str]:
    boxes: list[Any] = []
    text = "".join(_runs(paragraph, boxes))
    if text.strip() and _is_item(paragraph, list_styles):
        text = f"• {text.strip()}"
    yield text
    for box in boxes:
        yield from _blocks(box, list_styles)


def _is_item(paragraph: Any, list_styles: frozenset[str]) -> bool:
    number = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if number is not None:
        return number.get(f"{_W}val") != "0"
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and style.get(f"{_W}val") in list_styles


def _runs(parent: Any, boxes: list[Any]) -> Iterator[str]:
    """Yield the letters of a paragraph, and gather the text boxes tied to it."""
    for element in parent:
        tag = element.tag
        if tag in _DROPPED:
            continue
        if tag == f"{_W}txbxContent":
            boxes.append(element)
        elif tag == f"{_W}t":
            yield element.text or ""
        elif tag in _WRITTEN:
            yield _WRITTEN[tag]
        elif tag == f"{_W}sym":
            yield "•"
        elif isinstance(tag, str) and not _is_hidden(element):
            yield from _runs(element, boxes)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish") if run.tag == f"{_W}r" else None
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false"}
