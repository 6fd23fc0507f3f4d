"""Set a worksheet as an accessible PDF, through Typst."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from careerkit.handouts.model import Sheet
from careerkit.reports.typesetting import PAPERS, letterhead, typeset
from careerkit.settings import Agency
from careerkit.text.handouts import words
from careerkit.text.languages import speaking

Paper = Literal["letter", "a4"]


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
    return typeset("handout.typ", "handout", _content(sheet, paper, agency, logo), day)


def _content(
    sheet: Sheet, paper: str, agency: Agency, logo: tuple[bytes, str] | None
) -> dict[str, Any]:
    with speaking(sheet.language):
        said = {key: words(key) for key in ("name", "date", "page", "sample", "box", "checked")}
    return {
        **asdict(sheet),
        "paper": PAPERS[paper],
        "words": said,
        **letterhead(agency, logo, [sheet.language]),
    }
