"""Put a Word file together: letterhead, blocks, notices, and what stands on every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from careerkit.reports.page import Page
from careerkit.reports.word.blocks import LEAVES, Writer
from careerkit.reports.word.markup import add_field, clean
from careerkit.reports.word.sealing import seal
from careerkit.reports.word.template import new_document
from careerkit.text.handouts import words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking

_LOGO_HEIGHT = 760
_FIELDS = {"{n}": "PAGE", "{all}": "NUMPAGES"}


def to_docx(page: Page, prepared: str, pictures: Mapping[str, bytes], *, top: int = 2) -> bytes:
    """Write a page as a Word file.

    Parameters
    ----------
    page
        What it says; its logo is a PNG.
    prepared
        The line below its heading.
    pictures
        Drawings of its figures (SVG) to the same as PNG.
    top
        The level of the blocks' headings that is the file's first.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    ReportError
        A block is of an unknown kind.
    """
    document = new_document(page.language, page.paper)
    writer = Writer(document, pictures, top=top)
    _begin(writer, page)
    writer.say(page.heading, "Title")
    writer.say(prepared, "Subtitle")
    writer.write_all([block for block in page.blocks if block["kind"] not in LEAVES])
    _end(writer, page)
    _every_page(writer, page)
    # In the PDF's order: what goes to an employer, then what goes on the wall.
    for kind in LEAVES:
        for block in page.blocks:
            if block["kind"] == kind:
                _leaf(writer, block)
    return seal(document, page.title, page.language, page.prepared_on)


def sheet_to_docx(page: Page, block: Mapping[str, Any]) -> bytes:
    """Write a sheet as a Word file of its own, with nothing of the report or the agency on it.

    Parameters
    ----------
    page
        Whose day and title hold for the file, and whose language if the sheet names none.
    block
        The sheet.

    Returns
    -------
    bytes
        The file.
    """
    language = block.get("language") or page.language
    document = new_document(language, page.paper)
    Writer(document, {}).write(block)
    return seal(document, page.title, language, page.prepared_on)


def _begin(writer: Writer, page: Page) -> None:
    """Put the agency's logo, name and address on top, those that are there."""
    agency = page.agency
    if page.logo:
        content = page.logo[0]
        with speaking(page.language):
            says = agency.alt(page.language, _("The agency’s logo"))
        writer.picture(content, says, "Agency", height=_LOGO_HEIGHT, keep=True)
    if agency.name:
        writer.say(agency.name, "Agency", keep=True)
        writer.say(agency.contact, "Agency Contact", keep=True)


def _end(writer: Writer, page: Page) -> None:
    writer.say("", "Gap")
    for notice in page.agency.notices(page.languages):
        writer.say(notice, "Notice")
    for line in (page.footer, page.license):
        writer.say(line, "Small Print")


def _every_page(writer: Writer, page: Page) -> None:
    """Name the agency on top of all pages but the first, which has its letterhead; number all."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Twips

    section = writer.document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].add_run(clean(page.agency.name))
    with speaking(page.language):
        numbered = words("page")
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.style = writer.document.styles["Footer"]
        line.paragraph_format.tab_stops.add_tab_stop(Twips(writer.width), WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(clean(page.footer) + "\t")
        for part in re.split(r"(\{\w+\})", numbered):
            if part in _FIELDS:
                add_field(line, _FIELDS[part])
            elif part:
                line.add_run(part)


def _leaf(writer: Writer, block: Mapping[str, Any]) -> None:
    """Write a page that is taken out: nothing of the report stands at its top and foot."""
    from docx.enum.section import WD_SECTION

    section = writer.document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    for part in (section.header, section.footer):
        part.is_linked_to_previous = False
    writer.write(block)
