"""Set a report: the same blocks as a standalone HTML page and as an accessible PDF."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from typing import Any

from careerkit.display import ASSETS, language_of, stylesheet, to_html
from careerkit.reports.browser import font_faces, plotly_js
from careerkit.reports.long_words import breaking
from careerkit.reports.twin import parts
from careerkit.reports.typesetting import PAPERS, letterhead, typeset
from careerkit.settings import Agency
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, right_to_left, speaking

LICENSE = noted(
    "Includes information from the O*NET Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA), used under the CC BY 4.0 license and modified; "
    "USDOL/ETA has not endorsed these changes. Wages and projections: U.S. Bureau of Labor "
    "Statistics. Moves between jobs: INET Oxford from the Current Population Survey, CC BY 4.0."
)
# Draws the figures of a page that is to be interactive, from the data beside their places.
_DRAW = (
    "for (const data of document.querySelectorAll('script.ck-live')) "
    "Plotly.newPlot(data.previousElementSibling, JSON.parse(data.textContent), undefined, "
    "{displaylogo: false, responsive: true});"
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
        The language by its code, the date, and the line at the foot of every page.
    blocks
        Block data in reading order; figures carry ``svg`` and ``plotly``. A page in two languages
        has pairs of `careerkit.reports.twin`.
    beside
        The language that stands beside the other, where there are two.
    agency, logo
        Who stands behind the report, with notices that must be on it; the logo's bytes and type.
    paper
        What the PDF is for: ``letter`` or ``a4``.
    scale
        Size of the PDF's type, for a report that must fit a number of pages.
    """

    title: str
    heading: str
    language: str
    prepared_on: date
    footer: str
    blocks: Sequence[dict[str, Any]]
    beside: str = ""
    agency: Agency = field(default_factory=Agency)
    logo: tuple[bytes, str] | None = None
    paper: str = "letter"
    scale: float = 1

    @property
    def languages(self) -> tuple[str, ...]:
        """The one or two languages of what is written."""
        return (self.language, self.beside) if self.beside else (self.language,)

    @property
    def prepared(self) -> str:
        """Say of which day the page is."""
        return in_each(
            self.languages, lambda: _("Prepared on {day}").format(day=long_date(self.prepared_on))
        )

    @property
    def license(self) -> str:
        """Say where the figures come from, as their licences ask for."""
        return in_each(self.languages, lambda: _(LICENSE), "\n")


def in_each(languages: Sequence[str], say: Callable[[], str], between: str = " / ") -> str:
    """Say something in each language of a page, once where it is the same."""
    said = []
    for language in languages:
        with speaking(language):
            said.append(say())
    return between.join(dict.fromkeys(said))


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
    order = sorted(page.blocks, key=lambda one: next(parts(one))["kind"] == "poster")
    body = "".join(_placed(block, interactive) for block in order)
    plotly = f"<script>{plotly_js()}</script>" if interactive else ""
    live = f"<script>{_DRAW}</script>" if interactive else ""
    skip = in_each(page.languages, lambda: _("Skip to the report"))
    wide = " ck-twin" if len(page.languages) > 1 else ""
    shown = (
        f"<body><a class='ck-skip' href='#report'>{escape(skip)}</a>"
        f"<main class='ck-page{wide}' id='report'><header>{_letterhead(page)}"
        f"<h1>{escape(page.heading)}</h1>"
        f"<p>{escape(page.prepared)}</p></header>"
        f"{body}</main><footer class='ck-page{wide}'>{_notices(page)}"
        f"<p class='ck-note'>{escape(page.footer)}</p>"
        f"<p class='ck-note'>{escape(page.license)}</p></footer>{live}</body></html>\n"
    )
    faces = font_faces(None if interactive else shown)  # what a live figure says is escaped
    return (
        f"<!doctype html>\n<html {language_of(page.language)}><head><meta charset='utf-8'>"
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(interactive)}">'
        "<meta name='viewport' content='width=device-width, initial-scale=1'>"
        f"<title>{escape(page.title)}</title>"
        f"<style>{faces}{styles()}</style>{plotly}</head>{shown}"
    )


def _policy(interactive: bool) -> str:
    """Say what the page may do: whatever a record holds, neither run it nor send it anywhere."""
    parts = [
        "default-src 'none'", "base-uri 'none'", "form-action 'none'", "font-src data:",
        "style-src 'unsafe-inline'",
    ]  # fmt: skip
    if interactive:
        # The two scripts of ours, known by what they are; the picture plotly saves is a blob.
        parts.append(f"script-src {_hash(plotly_js())} {_hash(_DRAW)}")
        return "; ".join([*parts, "img-src data: blob:"])
    return "; ".join([*parts, "script-src 'none'", "img-src data:"])


@cache
def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _letterhead(page: Page) -> str:
    """Put the agency's logo, name and address on top, those that are there."""
    agency, parts = page.agency, []
    if page.logo:
        content, kind = page.logo
        says = escape(agency.alt(page.language, ""), quote=True)
        # An SVG inside <img> can neither run nor load anything.
        parts.append(f"<img alt='{says}' src='data:{kind};base64,{b64encode(content).decode()}'>")
    if agency.name:
        contact = f"<br>{escape(agency.contact)}" if agency.contact else ""
        parts.append(f"<p><b>{escape(agency.name)}</b>{contact}</p>")
    return f"<div class='ck-agency'>{''.join(parts)}</div>" if parts else ""


def _notices(page: Page) -> str:
    return "".join(f"<p>{escape(notice)}</p>" for notice in page.agency.notices(page.languages))


def _placed(block: dict[str, Any], interactive: bool) -> str:
    if block["kind"] == "pair":
        sides = (
            f"<div {language_of(language)}>{_placed(side, interactive) if side else ''}</div>"
            for side, language in zip(
                (block["left"], block["right"]), block["languages"], strict=True
            )
        )
        return f"<div class='ck-pair'>{''.join(sides)}</div>"
    if block["kind"] != "figure":
        return to_html(block)
    if interactive:
        return to_html(block, _live(block))
    # Drawings stand inline so that their text uses the page's typeface and can be searched.
    label = escape(block["alt"], quote=True)
    drawing = block["svg"].replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
    drawing = re.sub(
        r'(<svg[^>]*?) width="(\d+)" height="(\d+)"([^>]*>)',
        lambda m: m[1] + (m[4] if "viewBox" in m[0] else f' viewBox="0 0 {m[2]} {m[3]}"' + m[4]),
        drawing,
        count=1,
    )
    return to_html(block, drawing)


def _live(block: dict[str, Any]) -> str:
    # "</" inside a script would end it, whatever string it stands in. This one is data, not code.
    figure = json.dumps(block["plotly"]).replace("<", "\\u003c")
    label = escape(block["alt"], quote=True)
    return (
        f'<div role="img" aria-label="{label}"></div>'
        f'<script type="application/json" class="ck-live">{figure}</script>'
    )


@cache
def styles() -> str:
    """Return the CSS of a whole page: its blocks, and what is around them."""
    return stylesheet() + (ASSETS / "report.css").read_text("utf-8")


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
    twin = len(page.languages) > 1
    content = {
        "title": page.title,
        "heading": page.heading,
        "language": page.language,
        "prepared": page.prepared,
        "footer": page.footer,
        "license": page.license,
        "paper": PAPERS[page.paper],
        "scale": page.scale,
        "twin": twin,
        "turned": right_to_left(page.language),
        "blocks": breaking([_to_set(block) for block in page.blocks], twin=twin),
        **letterhead(page.agency, page.logo, page.languages),
    }
    return typeset("report.typ", "report", content, page.prepared_on)


def _to_set(block: dict[str, Any]) -> dict[str, Any]:
    """Leave out of a block what only its drawing was made of."""
    if block["kind"] == "pair":
        sides = {side: block[side] and _to_set(block[side]) for side in ("left", "right")}
        return {**block, **sides}
    return {key: value for key, value in block.items() if key != "plotly"}


def count_pages(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)
