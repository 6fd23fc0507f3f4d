"""Set a report: the same blocks as a standalone HTML page and as an accessible PDF."""

from __future__ import annotations

import json
import re
import unicodedata
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from careerkit.display import ASSETS, stylesheet, to_html
from careerkit.errors import ReportError
from careerkit.reports.browser import font_faces, plotly_js
from careerkit.settings import Agency
from careerkit.text import long_date

if TYPE_CHECKING:
    import typst

LICENSE = (
    "Includes information from the O*NET Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA), used under the CC BY 4.0 license and modified; "
    "USDOL/ETA has not endorsed these changes. Wages and projections: U.S. Bureau of Labor "
    "Statistics. Moves between jobs: INET Oxford from the Current Population Survey, CC BY 4.0."
)


@dataclass(frozen=True)
class Page:
    """What a report says: for whom and when, and its blocks with their drawings.

    Parameters
    ----------
    title
        The document's title in its metadata, which viewers and histories show: no names in it.
    heading
        What stands on top of the first page.
    language, prepared_on, footer
        The language as two letters, the date, and the line at the foot of every page.
    blocks
        Block data in reading order; figures carry ``svg`` and ``plotly``.
    agency, logo
        Who stands behind the report, with notices that must be on it; the logo's bytes and type.
    scale
        Size of the PDF's type, for a report that must fit a number of pages.
    """

    title: str
    heading: str
    language: str
    prepared_on: date
    footer: str
    blocks: Sequence[dict[str, Any]]
    agency: Agency = field(default_factory=Agency)
    logo: tuple[bytes, str] | None = None
    scale: float = 1


def to_html_page(page: Page, *, interactive: bool = False) -> str:
    """Write the report as one HTML file that needs nothing else.

    Parameters
    ----------
    page
        The report.
    interactive
        Put live plotly figures instead of drawings; the file grows by 5 MB.

    Returns
    -------
    str
        A complete document. Its security policy forbids it to load anything, and, without
        `interactive`, to run anything.
    """
    # What goes on the wall comes last, so that it does not part what belongs together.
    order = sorted(page.blocks, key=lambda block: block["kind"] == "poster")
    body = "".join(_placed(block, interactive) for block in order)
    # Whatever a record holds, the page can neither run it nor send it anywhere.
    script = "script-src 'unsafe-inline'; " if interactive else ""
    policy = f"default-src 'none'; {script}style-src 'unsafe-inline'; font-src data:; img-src data:"
    plotly = f"<script>{plotly_js()}</script>" if interactive else ""
    return (
        f"<!doctype html>\n<html lang='{escape(page.language)}'><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(page.title)}</title>"
        f"<style>{font_faces()}{stylesheet()}{_page_css()}</style>{plotly}</head>"
        "<body><a class='ck-skip' href='#report'>Skip to the report</a>"
        f"<main class='ck-page' id='report'><header>{_letterhead(page)}"
        f"<h1>{escape(page.heading)}</h1>"
        f"<p>Prepared on {long_date(page.prepared_on)}</p></header>"
        f"{body}</main><footer class='ck-page'>{_notices(page.agency)}"
        f"<p class='ck-note'>{escape(page.footer)}</p>"
        f"<p class='ck-note'>{escape(LICENSE)}</p></footer></body></html>\n"
    )


def _letterhead(page: Page) -> str:
    """Put the agency's logo, name and address on top, those that are there."""
    agency, parts = page.agency, []
    if page.logo:
        content, kind = page.logo
        says = escape(agency.logo_says or agency.name, quote=True)
        # An SVG inside <img> can neither run nor load anything.
        parts.append(f"<img alt='{says}' src='data:{kind};base64,{b64encode(content).decode()}'>")
    if agency.name:
        contact = f"<br>{escape(agency.contact)}" if agency.contact else ""
        parts.append(f"<p><b>{escape(agency.name)}</b>{contact}</p>")
    return f"<div class='ck-agency'>{''.join(parts)}</div>" if parts else ""


def _notices(agency: Agency) -> str:
    return "".join(
        f"<p>{escape(notice)}</p>"
        for notice in (agency.language_assistance, agency.equal_opportunity)
        if notice
    )


def _placed(block: dict[str, Any], interactive: bool) -> str:
    if block["kind"] != "figure":
        return to_html(block)
    if interactive:
        return to_html(block, _live(block))
    # Drawings stand inline so that their text uses the page's typeface and can be searched.
    label = escape(block["alt"], quote=True)
    drawing = re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', block["svg"], count=1)
    drawing = re.sub(
        r'(<svg[^>]*?) width="(\d+)" height="(\d+)"([^>]*>)',
        lambda m: m[1] + (m[4] if "viewBox" in m[0] else f' viewBox="0 0 {m[2]} {m[3]}"' + m[4]),
        drawing,
        count=1,
    )
    return to_html(block, drawing)


def _live(block: dict[str, Any]) -> str:
    # "</" inside a script would end it, whatever string it stands in.
    figure = json.dumps(block["plotly"]).replace("<", "\\u003c")
    label = escape(block["alt"], quote=True)
    return (
        f'<div role="img" aria-label="{label}"></div><script>Plotly.newPlot('
        "document.currentScript.previousElementSibling,"
        f"{figure},undefined,{{displaylogo:false,responsive:true}})</script>"
    )


@cache
def _page_css() -> str:
    return (ASSETS / "report.css").read_text("utf-8")


def to_pdf(page: Page) -> bytes:
    """Set the report as a PDF that conforms to PDF/UA-1.

    Parameters
    ----------
    page
        The report.

    Returns
    -------
    bytes
        The PDF.

    Raises
    ------
    ReportError
        If Typst refuses the document, with what it said.
    """
    import typst

    content = {
        "title": page.title,
        "heading": page.heading,
        "language": page.language,
        "prepared": f"Prepared on {long_date(page.prepared_on)}",
        "footer": page.footer,
        "license": LICENSE,
        "agency": page.agency.name,
        "contact": page.agency.contact,
        "notices": [
            notice
            for notice in (page.agency.language_assistance, page.agency.equal_opportunity)
            if notice
        ],
        "logo": _picture(page),
        "scale": page.scale,
        "blocks": [
            {key: value for key, value in block.items() if key != "plotly"} for block in page.blocks
        ],
    }
    data = json.dumps(content, ensure_ascii=False)
    for _ in range(MOST_MISSING):
        try:
            # The text of a record reaches Typst as data, never as markup.
            pdf = _compiler().compile(
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"report": data},
                timestamp=int(datetime.combine(page.prepared_on, time(12)).timestamp()),
            )
        except typst.TypstError as error:
            missing = _NO_GLYPH.search(str(error))
            if not missing:
                raise ReportError(f"The PDF could not be set: {error}") from error
            data = data.replace(missing[1], _stand_in(missing[1]))
        else:
            assert isinstance(pdf, bytes)  # one PDF, where PNG and SVG would be a list of pages
            return pdf
    raise ReportError(
        f"The PDF could not be set: more than {MOST_MISSING} characters have no font here.",
        hint="Install fonts for the scripts of this client's names, such as Noto.",
    )


def _picture(page: Page) -> dict[str, Any] | None:
    """Hand the logo over as numbers: Typst reads bytes, JSON has none."""
    if page.logo is None:
        return None
    content, kind = page.logo
    form = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}[kind]
    says = page.agency.logo_says or page.agency.name or "The agency’s logo"
    return {"bytes": list(content), "format": form, "alt": says}


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


MOST_MISSING = 200
"""How many different characters without a font are replaced before a PDF is given up."""
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def _stand_in(text: str) -> str:
    """Replace what no font here can show: a letter by a question mark, a symbol by nothing."""
    return "".join("?" if unicodedata.category(sign)[0] in "LN" else "" for sign in text)


@cache
def _compiler() -> typst.Compiler:
    import typst

    # System fonts stay available for names in scripts that our typeface lacks.
    return typst.Compiler(str(ASSETS / "report.typ"), font_paths=[str(ASSETS / "fonts")])
