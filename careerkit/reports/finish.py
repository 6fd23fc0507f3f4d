"""From an executed notebook to the files of a report: drawn, laid out and set."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from careerkit import config
from careerkit.errors import ReportError
from careerkit.models import Client
from careerkit.redaction import Cast, cast_of, left_in, redact
from careerkit.reports.browser import Painter
from careerkit.reports.page import Page, count_pages, in_each, to_html_page, to_pdf
from careerkit.reports.protection import protect
from careerkit.reports.twin import paired
from careerkit.reports.word.files import word_files
from careerkit.settings import Settings, load_settings
from careerkit.text.languages import SOURCE, language_for
from careerkit.text.languages import gettext as _

Tell = Callable[[float, str], None]
"""Told the share of a report that is done, and what comes now: a topic, or one of these."""
FIGURES, PAGES = "figures", "pages"
RAN, DRAWN = 0.85, 0.95  # shares that are done when the notebook ran, and when all is drawn
SHORT_PAGES = 2
_SCALES = (1.0, 0.94, 0.88, 0.82, 0.76)
_STILL_LARGE = 3
"""How many of them leave type as large as that of a report in two languages should be."""


@dataclass
class Stages:
    """Seconds that each stage of a report took, by its name."""

    seconds: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.perf_counter)

    def done(self, stage: str) -> None:
        """Count the time since the last stage, or since the beginning, to this one."""
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0) + now - self._since
        self._since = now


def finish(
    client: Client,
    blocks: list[dict[str, Any]],
    painter: Painter,
    *,
    name: str,
    as_of: date,
    settings: Settings,
    interactive: bool = False,
    word: bool = False,
    short: bool = False,
    redacted: bool = False,
    languages: Sequence[str] = (),
    password: str = "",
    kept: Mapping[str, bytes] | None = None,
    tell: Tell = lambda *_: None,
    stages: Stages | None = None,
) -> dict[str, bytes]:
    """Draw a report's figures and set it as HTML and PDF, and as Word files if wanted.

    Parameters
    ----------
    client
        Whom it is about.
    blocks
        What the notebook showed; the drawings are added to them.
    painter
        Draws the figures.
    name
        Of the files, without ending.
    as_of
        The day of the report.
    settings
        The center's.
    interactive
        Live figures in the HTML.
    word
        Word files, too: of the report, the plan and the references.
    short
        Make it fit two pages.
    redacted
        The report is one without names and contacts.
    languages
        Those the notebook spoke; the client's own if it was not told any.
    password
        What opens the files, which are protected then.
    kept
        More files that belong to the report.
    tell
        Told how far it is.
    stages
        Where the time of each stage goes.

    Returns
    -------
    dict
        File names to contents.

    Raises
    ------
    ReportError
        Names are left in a report that must have none, or it cannot be set.
    """
    if redacted:
        cast = cast_of(client)
        _check_without_names(blocks, client, cast)
        client = redact(client, cast)
    stages = stages or Stages()
    tell(RAN, FIGURES)
    draw(blocks, painter)
    stages.done("draw")
    tell(DRAWN, PAGES)
    languages = tuple(languages) or (SOURCE if redacted else language_for(client),)
    page = Page(
        title=in_each(languages, lambda: _title(client.id, redacted=redacted)),
        heading=in_each(
            languages, lambda: _("Career report for {name}").format(name=client.preferred_name)
        ),
        language=languages[0],
        prepared_on=as_of,
        footer=in_each(
            languages, lambda: _footer(client.sample, client.counselor, redacted=redacted)
        ),
        blocks=blocks if len(languages) == 1 else paired(blocks, languages),
        beside="".join(languages[1:]),
        **letterhead(settings, client.sample),
    )
    pdf = _short_pdf(page) if short else to_pdf(page)
    made = contents(name, page, pdf, interactive=interactive) | dict(kept or {})
    if word:
        made |= word_files(name, page, client.id, client.preferred_name, painter)
    if password:
        made = protect(made, name, password, language=client.language)
    stages.done("set")
    return made


def draw(blocks: Iterable[dict[str, Any]], painter: Painter) -> None:
    """Add the drawing to each figure among the blocks."""
    figures = [block for block in blocks if block["kind"] == "figure"]
    drawn = painter.draw_all([(f["plotly"], f["width"], f["height"]) for f in figures])
    for block, svg in zip(figures, drawn, strict=True):
        block["svg"] = svg


def letterhead(settings: Settings, invented: bool) -> dict[str, Any]:
    """Return the agency, its logo and its paper; an invented client gets an invented agency."""
    paper = settings.paper
    if invented and not settings.agency.name:
        settings = load_settings(config.samples_dir() / "settings.toml")
    return {"agency": settings.agency, "logo": settings.logo(), "paper": paper}


def contents(name: str, page: Page, pdf: bytes, *, interactive: bool = False) -> dict[str, bytes]:
    """Return a report's files: the page as HTML beside the PDF made of it."""
    html = to_html_page(page, interactive=interactive).encode()
    return {f"{name}.html": html, f"{name}.pdf": pdf}


def _short_pdf(page: Page) -> bytes:
    """Set a PDF in type as large as two pages allow; one, where nothing begins a second."""
    most = SHORT_PAGES if any(block.get("new_page") for block in page.blocks) else 1
    most *= len(page.languages)
    if page.beside:
        # Pages that lie on their side hold less: a few lines more would have one to themselves.
        made = [to_pdf(replace(page, scale=scale)) for scale in _SCALES[:_STILL_LARGE]]
        if count_pages(fewest := min(made, key=count_pages)) <= most:
            return fewest
    for scale in _SCALES:
        pdf = to_pdf(replace(page, scale=scale))
        if count_pages(pdf) <= most:
            break
    return pdf


def _check_without_names(
    blocks: Iterable[dict[str, Any]], client: Client, cast: Cast
) -> None:  # fmt: skip
    if problems := left_in(_strings(list(blocks)), client, cast):
        raise ReportError(
            "The report was to be without names, and still holds some. It was not written.",
            problems=problems,
            hint="A notebook of your own must read its client with careerkit.load_client.",
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _strings(inner)


def _title(client_id: str, *, redacted: bool) -> str:
    said = _("Career report {id} without names") if redacted else _("Career report {id}")
    return said.format(id=client_id)


def _footer(sample: bool, counselor: str | None, *, redacted: bool = False) -> str:
    if redacted:
        return _("Names and contact details are left out.")
    if sample:
        return _("This is an invented person, made up to show what a report looks like.")
    if counselor:
        return _("Your counselor: {name}").format(name=counselor)
    return _("Career report")
