"""Set a worksheet as an accessible PDF, through Typst."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from careerkit.display import ASSETS
from careerkit.errors import ReportError
from careerkit.handouts.model import Sheet

# The same search for what no font here can show as for reports.
from careerkit.reports.page import _NO_GLYPH, MOST_MISSING, _stand_in
from careerkit.settings import Agency
from careerkit.text.handouts import words_in

if TYPE_CHECKING:
    import typst

Paper = Literal["letter", "a4"]
PAPERS: dict[str, str] = {"letter": "us-letter", "a4": "a4"}
"""Sizes of paper, and what Typst calls them."""
_FORMS = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def to_pdf(
    sheet: Sheet, *, paper: str, agency: Agency, logo: tuple[bytes, str] | None, day: date
) -> bytes:
    """Set a worksheet as a PDF that conforms to PDF/UA-1.

    Parameters
    ----------
    sheet
        What it says.
    paper
        One of `PAPERS`.
    agency, logo
        Who hands it out, with notices that must be on it; the logo's bytes and media type.
    day
        The day in the PDF's metadata.

    Returns
    -------
    bytes
        The PDF. Its title is the sheet's, without a name.

    Raises
    ------
    ReportError
        Typst refuses the document, with what it said.
    """
    import typst

    data = json.dumps(_content(sheet, paper, agency, logo), ensure_ascii=False)
    for _ in range(MOST_MISSING):
        try:
            # What stands on a sheet reaches Typst as data, never as markup.
            pdf = _compiler().compile(
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"handout": data},
                timestamp=int(datetime.combine(day, time(12)).timestamp()),
            )
        except typst.TypstError as error:
            missing = _NO_GLYPH.search(str(error))
            if not missing:
                raise ReportError(f"The worksheet could not be set: {error}") from error
            data = data.replace(missing[1], _stand_in(missing[1]))
        else:
            assert isinstance(pdf, bytes)  # one PDF, where PNG and SVG would be a list of pages
            return pdf
    raise ReportError(
        f"The worksheet could not be set: more than {MOST_MISSING} characters have no font here.",
        hint="Install fonts for the scripts of this client's names, such as Noto.",
    )


def _content(
    sheet: Sheet, paper: str, agency: Agency, logo: tuple[bytes, str] | None
) -> dict[str, Any]:
    words = words_in(sheet.language)
    says = agency.logo_says or agency.name or words("logo")
    return {
        **asdict(sheet),
        "paper": PAPERS[paper],
        "words": {key: words.catalog[key] for key in
                  ("name", "date", "page", "sample", "box", "box.checked")},
        "agency": agency.name,
        "contact": agency.contact,
        "notices": [n for n in (agency.language_assistance, agency.equal_opportunity) if n],
        "logo": {"bytes": list(logo[0]), "format": _FORMS[logo[1]], "alt": says} if logo else None,
    }  # fmt: skip


@cache
def _compiler() -> typst.Compiler:
    import typst

    # System fonts stay available for names in scripts that our typeface lacks.
    return typst.Compiler(str(ASSETS / "handout.typ"), font_paths=[str(ASSETS / "fonts")])
