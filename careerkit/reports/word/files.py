"""Which Word files there are of a report: the whole of it, and what is handed on by itself."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from careerkit.reports.browser import Painter
from careerkit.reports.page import Page
from careerkit.reports.word.document import sheet_to_docx, to_docx
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking

PLAN, REFERENCES = "plan", "references"
"""What follows the report's name in the names of the files of their own."""


def word_files(
    name: str, page: Page, client_id: str, whose: str, painter: Painter
) -> dict[str, bytes]:
    """Write a report as Word files.

    The plan is what stands under the heading that opens the document ``plan``; the references are
    the sheet for an employer. A report without them has no such files.

    Parameters
    ----------
    name
        Of the files, without ending.
    page
        The report; its figures are drawn.
    client_id, whose
        The opaque id, and the name of the client as it stands in the report.
    painter
        Makes pictures of the drawings.

    Returns
    -------
    dict
        File names to contents.

    Raises
    ------
    ReportError
        A block is of a kind that Word files cannot hold.
    """
    drawings = list(dict.fromkeys(b["svg"] for b in page.blocks if b["kind"] == "figure"))
    pictures = dict(zip(drawings, painter.pictures(drawings), strict=True))
    page = replace(page, logo=_as_png(page.logo, painter))
    files = {f"{name}.docx": to_docx(page, page.prepared, pictures)}
    plan = list(_plan(page.blocks))
    if plan:
        opens, *rest = plan
        with speaking(page.language):
            title = _("Employment plan {id}").format(id=client_id)
            line = _("For {name}").format(name=whose) + f" · {page.prepared}"
        own = replace(page, title=title, heading=opens["text"], blocks=rest)
        files[f"{name}-{PLAN}.docx"] = to_docx(own, line, pictures, top=3)
    for block in page.blocks:
        if block["kind"] == "sheet":
            own = replace(page, title="References")
            files[f"{name}-{REFERENCES}.docx"] = sheet_to_docx(own, block)
    return files


def _plan(blocks: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Return the heading that opens the plan and all up to the next heading of its level."""
    inside = False
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 2:
            inside = block.get("document") == PLAN
        if inside:
            yield block


def _as_png(logo: tuple[bytes, str] | None, painter: Painter) -> tuple[bytes, str] | None:
    """Draw a logo anew: Word takes no SVG, and not every JPEG."""
    if logo is None:
        return None
    content, kind = logo
    drawn = f'<img src="data:{kind};base64,{b64encode(content).decode()}" style="height:51px">'
    return painter.pictures([drawn])[0], "image/png"
