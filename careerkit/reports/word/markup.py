"""What Word files can hold and python-docx has no words for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from careerkit.text.languages import region

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Leave out what no XML file may hold, such as the control characters of a pasted text.

    Line breaks are those of Word, whatever program they come from.

    Examples
    --------
    >>> clean("Cook" + chr(12) + " and baker")
    'Cook and baker'
    """
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n"))


def element(tag: str, **attributes: str) -> Any:
    """Make an element of WordprocessingML; tag and attributes without their ``w:``."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def tag_of(language: str) -> str:
    """Write a language as Word's spelling checker knows it.

    Examples
    --------
    >>> tag_of("es"), tag_of("vi"), tag_of("hmn")
    ('es-US', 'vi', 'hmn')
    """
    place = region(language)
    spoken_here = place.language == language and place.territory
    return f"{language}-{place.territory}" if spoken_here else language


def mark_language(paragraphs: Iterable[Paragraph], language: str) -> None:
    """Say that paragraphs are in another language than the file."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            run._element.get_or_add_rPr().append(element("lang", val=tag_of(language)))


def add_field(paragraph: Paragraph, what: str) -> None:
    """Add a field that Word fills in, such as ``PAGE``."""
    for part in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run("1" if part == "shown" else "")
        if part == "instruction":
            instruction = element("instrText")
            instruction.text = f" {what} "
            run._r.append(instruction)
        elif part != "shown":
            run._r.append(element("fldChar", fldCharType=part))


def new_list(document: Document, style: str) -> int:
    """Return the number of a new list that counts from one, of the kind a style belongs to."""
    numbering = document.part.numbering_part.element
    belongs = document.styles[style].element.pPr.numPr.numId.val
    kind = numbering.num_having_numId(belongs).abstractNumId.val
    number = numbering.add_num(kind)
    number.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(number.numId)


def set_list(paragraph: Paragraph, number: int) -> None:
    """Put a paragraph into a list."""
    belongs = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    belongs.get_or_add_ilvl().val = 0
    belongs.get_or_add_numId().val = number


def describe_table(table: Table, title: str) -> None:
    """Say what a table is for, to those who cannot see it."""
    table._tbl.tblPr.append(element("tblCaption", val=clean(title)))


def set_widths(table: Table, widths: Sequence[int]) -> None:
    """Give the columns their widths, in twentieths of a point, whatever stands in them."""
    table.autofit = False
    whole = table._tbl.tblPr.find(_name("tblW"))
    whole.set(_name("type"), "dxa")
    whole.set(_name("w"), str(sum(widths)))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(_name("w"), str(width))
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            own = cell.get_or_add_tcPr().get_or_add_tcW()
            own.set(_name("type"), "dxa")
            own.set(_name("w"), str(width))


def share_out(whole: int, shares: Sequence[float], least: Sequence[int]) -> list[int]:
    """Share a width out among columns, each at least as wide as it must be.

    Parameters
    ----------
    whole
        The width of all.
    shares
        What each is to have of it.
    least
        What each needs, so that no word is broken.

    Returns
    -------
    list of int
        The widths: by the shares, but for what columns with room to spare give to the others. If
        all need more than there is, by the shares alone.

    Examples
    --------
    >>> share_out(1000, [1, 1, 2], [100, 300, 100])
    [236, 300, 464]
    >>> share_out(1000, [1, 1], [800, 800])
    [500, 500]
    """
    wanted = [whole * share / sum(shares) for share in shares]
    spare = [max(0.0, has - needs) for has, needs in zip(wanted, least, strict=True)]
    lacking = sum(max(0.0, needs - has) for has, needs in zip(wanted, least, strict=True))
    if not lacking or lacking > sum(spare):
        return [round(width) for width in wanted]
    part = lacking / sum(spare)
    return [
        round(max(has, needs) - part * room)
        for has, needs, room in zip(wanted, least, spare, strict=True)
    ]


def keep_row_whole(row: _Row, *, heads: bool = False) -> None:
    """Have a row stay on one page; one that `heads` the table comes again on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if heads:
        properties.append(element("tblHeader"))


def describe_picture(paragraph: Paragraph, alt: str, number: int) -> None:
    """Say what the picture in a paragraph shows; `number` is its own in the file."""
    from docx.oxml.ns import qn

    (properties,) = paragraph._p.iter(qn("wp:docPr"))
    properties.set("id", str(number))
    properties.set("name", f"Picture {number}")  # else the name of a file
    properties.set("descr", clean(alt))


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{tag}"))
