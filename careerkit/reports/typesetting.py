"""Set data as an accessible PDF through Typst, with what no font here can show replaced."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from careerkit.display import ASSETS
from careerkit.errors import ReportError
from careerkit.reports.packing import pack
from careerkit.settings import Agency
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking

if TYPE_CHECKING:
    import typst

PAPERS = {"letter": "us-letter", "a4": "a4"}
"""Sizes of paper, and what Typst calls them."""
MOST_MISSING = 200
"""How many different characters without a font are replaced before a PDF is given up."""
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
# Typst cannot say in a PDF what a letter of a drawing is that it put together of several.
_NO_CODEPOINT = "text with missing codepoints"
_DRAWING = re.compile(r'"svg": "(?:[^"\\]|\\.)*"')
_FORMS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def typeset(template: str, name: str, content: Mapping[str, Any], day: date) -> bytes:
    """Set content as a PDF that conforms to PDF/UA-1.

    Parameters
    ----------
    template
        A file of the package's assets.
    name
        Under which the template reads the content.
    content
        What the page says. It reaches Typst as data, never as markup.
    day
        The day in the PDF's metadata.

    Returns
    -------
    bytes
        The PDF.

    Raises
    ------
    ReportError
        If Typst refuses the document, with what it said.
    """
    data = json.dumps(content, ensure_ascii=False)
    return (elsewhere[-1] if elsewhere else set_here)(template, name, data, day)


elsewhere: list[Callable[[str, str, str, date], bytes]] = []
"""What sets instead of this process, if there is any; see `careerkit.reports.setter`."""


def set_here(template: str, name: str, data: str, day: date) -> bytes:
    """Set content, as JSON, in this process; see `typeset`."""
    import typst

    for _try in range(MOST_MISSING):
        try:
            pdf = compiler(template).compile(
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={name: data},
                timestamp=int(datetime.combine(day, time(12)).timestamp()),
            )
        except typst.TypstError as error:
            missing = _NO_GLYPH.search(str(error))
            if _NO_CODEPOINT in str(error) and (plainer := _without_marks(data)) != data:
                data = plainer
                continue
            if not missing:
                raise ReportError(f"The PDF could not be set: {error}") from error
            data = data.replace(missing[1], _stand_in(missing[1]))
        else:
            assert isinstance(pdf, bytes)  # one PDF, where PNG and SVG would be a list of pages
            return pack(pdf)
    raise ReportError(
        f"The PDF could not be set: more than {MOST_MISSING} characters have no font here.",
        hint="Install fonts for the scripts of this client's names, such as Noto.",
    )


def letterhead(
    agency: Agency, logo: tuple[bytes, str] | None, languages: Sequence[str]
) -> dict[str, Any]:
    """Return what a template needs to know of the agency.

    Parameters
    ----------
    agency
        Who stands behind the page.
    logo
        The logo's bytes and media type, if there is one.
    languages
        Those of the page.

    Returns
    -------
    dict
        ``agency``, ``contact``, ``notices`` and ``logo``.
    """
    picture = None
    if logo is not None:
        content, kind = logo
        # Typst reads bytes; JSON has none, so they go as numbers.
        with speaking(languages[0]):
            alt = agency.alt(languages[0], _("The agency’s logo"))
        picture = {"bytes": list(content), "format": _FORMS[kind], "alt": alt}
    return {
        "agency": agency.name,
        "contact": agency.contact,
        "notices": agency.notices(languages),
        "logo": picture,
    }


def _stand_in(text: str) -> str:
    """Replace what no font here can show: a letter by a question mark, a symbol by nothing."""
    return "".join("?" if unicodedata.category(sign)[0] in "LN" else "" for sign in text)


def _without_marks(data: str) -> str:
    """Leave out marks on the letters of drawings where there is no such letter by itself."""

    def plain(drawing: re.Match[str]) -> str:
        whole = unicodedata.normalize("NFC", drawing[0])
        return "".join(sign for sign in whole if unicodedata.category(sign) != "Mn")

    return _DRAWING.sub(plain, data)


@cache
def compiler(template: str) -> typst.Compiler:
    """Return what compiles a template, with the fonts it found."""
    import typst

    # System fonts stay available for names in scripts that our typeface lacks.
    return typst.Compiler(str(ASSETS / template), font_paths=[str(ASSETS / "fonts")])
