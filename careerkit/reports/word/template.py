"""An empty Word file with the look of our reports, put together from the package's assets."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from careerkit.display import ASSETS
from careerkit.reports.word.markup import tag_of

if TYPE_CHECKING:
    from docx.document import Document

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PARTS = ("styles", "numbering", "settings", "fontTable")
_FONTS = ("SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf")
_FONT_KEY = re.compile(rb'fontKey="{([\w-]+)}"')
_PAPERS = {"letter": (12240, 15840), "a4": (11906, 16838)}
"""Width and height, in twentieths of a point as all here; the margins are the PDF's."""
_MARGIN, _TOP, _BOTTOM = 1224, 1152, 1224


def new_document(language: str, paper: str) -> Document:
    """Begin a Word file.

    Parameters
    ----------
    language
        Of its text, by its code; spelling is checked as it is used in the United States.
    paper
        ``letter`` or ``a4``.

    Returns
    -------
    docx.document.Document
        Without any text.
    """
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Twips

    document = docx.Document(BytesIO(_template()))
    (spoken,) = document.styles.element.iter(qn("w:lang"))
    spoken.set(qn("w:val"), tag_of(language))
    section = document.sections[0]
    section.page_width, section.page_height = map(Twips, _PAPERS[paper])
    return document


@cache
def _template() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("[Content_Types].xml", _content_types())
        opened.writestr(
            "_rels/.rels", _relationships([(f"{_RELATED}/officeDocument", "word/document.xml")])
        )
        opened.writestr("word/document.xml", _empty_body())
        opened.writestr(
            "word/_rels/document.xml.rels",
            _relationships([(f"{_RELATED}/{part}", f"{part}.xml") for part in _PARTS]),
        )
        for part in _PARTS:
            opened.writestr(f"word/{part}.xml", _asset(part))
        fonts: list[tuple[str, str]] = []
        for font, key in zip(_FONTS, _FONT_KEY.findall(_asset("fontTable")), strict=True):
            name = f"fonts/font{len(fonts) + 1}.odttf"
            opened.writestr(
                f"word/{name}", _obfuscated((ASSETS / "fonts" / font).read_bytes(), key)
            )
            fonts.append((f"{_RELATED}/font", name))
        opened.writestr("word/_rels/fontTable.xml.rels", _relationships(fonts))
    return packed.getvalue()


def _asset(part: str) -> bytes:
    return (ASSETS / "word" / f"{part}.xml").read_bytes()


def _obfuscated(font: bytes, key: bytes) -> bytes:
    """Write a font as Office wants it (ECMA-376, part 4, 4.2.1): its beginning mixed with a key."""
    mask = bytes.fromhex(key.replace(b"-", b"").decode())[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], mask, strict=True)) + font[32:]


def _content_types() -> str:
    kinds = {"document": "document.main"} | {part: part for part in _PARTS}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="odttf" '
        'ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(related: list[tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(related, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _empty_body() -> str:
    return (
        f'{_XML}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:sectPr><w:pgSz/>"
        f'<w:pgMar w:top="{_TOP}" w:right="{_MARGIN}" w:bottom="{_BOTTOM}" w:left="{_MARGIN}" '
        'w:header="560" w:footer="600" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
