"""Make the reports of one client or of many, one after the other.

While the figures of one report are drawn, the notebook of the next is running already.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from careerkit import clients, config
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.reports.browser import Painter
from careerkit.reports.collect import collect
from careerkit.reports.compose import (
    GROUP,
    SECTIONS,
    SHORT,
    compose,
    in_languages,
    without_names,
    without_protected,
)
from careerkit.reports.execute import execute
from careerkit.reports.finish import RAN, Tell, contents, draw, finish, letterhead
from careerkit.reports.page import Page, to_pdf
from careerkit.reports.places import Folder
from careerkit.reports.runner import Runner
from careerkit.reports.workers import variant
from careerkit.settings import load_settings


@dataclass(frozen=True)
class Outcome:
    """What became of one client's report.

    Parameters
    ----------
    client_id
        The opaque id.
    files
        The files written; none if it failed.
    seconds
        How long it took.
    error
        Why it failed, or None.
    set_aside
        Word files that somebody had changed, under the names they have now.
    """

    client_id: str
    files: tuple[Path, ...]
    seconds: float
    error: CareerkitError | None = None
    set_aside: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Rendered:
    """One client's report that no file was made of yet.

    Parameters
    ----------
    client_id
        The opaque id.
    contents
        File names to contents; none if it failed.
    seconds
        How long it took.
    error
        Why it failed, or None.
    """

    client_id: str
    contents: Mapping[str, bytes]
    seconds: float
    error: CareerkitError | None = None


def make_reports(
    client_ids: Iterable[str],
    out: Path,
    *,
    as_of: date,
    interactive: bool = False,
    word: bool = False,
    sections: tuple[str, ...] = SECTIONS,
    short: bool = False,
    redacted: bool = False,
    with_protected: bool = False,
    languages: tuple[str, ...] = (),
    passwords: Mapping[str, str] | None = None,
) -> Iterator[Outcome]:
    """Write an HTML and a PDF report for each client, and Word files if wanted.

    Parameters
    ----------
    client_ids
        Whom to report on.
    out
        Folder for the files, made if need be; they are named ``ID.html`` and ``ID.pdf``, those of
        the short form ``ID-short.html`` and ``ID-short.pdf``.
        Word files are ``ID.docx``, ``ID-plan.docx`` and ``ID-references.docx``.
    as_of
        The day of the reports.
    interactive
        Live plotly figures in the HTML instead of drawings.
    word
        Word files, too: of the report, of the plan and, if somebody said yes, of the references.
    sections
        Names of the topic notebooks, in order.
    short
        The short form of two pages instead of the sections.
    redacted
        Without names and contacts.
    with_protected
        With phone and education, which are left out otherwise.
    languages
        The report's language by its code, or two side by side; each client's own if left out.
    passwords
        Ids of clients to what opens their files, which are protected then.

    Yields
    ------
    Outcome
        One a client, as soon as it is done. A client whose report fails does not stop the others;
        an error of the set-up (no notebooks, bad settings) is raised before the first.
    """
    folder = Folder(out)
    folder.prepare()
    for made in render_reports(
        client_ids, as_of=as_of, interactive=interactive, word=word, sections=sections,
        short=short, redacted=redacted, with_protected=with_protected, languages=languages,
        passwords=passwords,
    ):  # fmt: skip
        before = len(folder.set_aside)
        try:
            folder.put(made.contents)
        except CareerkitError as error:
            yield Outcome(made.client_id, (), made.seconds, error)
        else:
            files = tuple(out / name for name in made.contents)
            aside = tuple(folder.set_aside[before:])
            yield Outcome(made.client_id, files, made.seconds, made.error, aside)


def render_reports(
    client_ids: Iterable[str],
    *,
    as_of: date,
    interactive: bool = False,
    word: bool = False,
    sections: tuple[str, ...] = SECTIONS,
    short: bool = False,
    redacted: bool = False,
    with_protected: bool = False,
    languages: tuple[str, ...] = (),
    passwords: Mapping[str, str] | None = None,
    tell: Tell = lambda *_: None,
    runner: Runner | None = None,
    painter: Painter | None = None,
) -> Iterator[Rendered]:
    """Make the reports without writing anything; see `make_reports`.

    Parameters
    ----------
    client_ids, as_of, interactive, word, sections, short, redacted, with_protected, languages
        As for `make_reports`.
    passwords
        As for `make_reports`.
    tell
        Told how far a report is; called from another thread as well.
    runner, painter
        What runs the notebooks and draws the figures; one's own if left out.

    Yields
    ------
    Rendered
        One a client, as soon as it is done.
    """
    notebook = compose(config.notebooks_dir(), SHORT if short else sections)
    if redacted:
        notebook = without_names(notebook)
    if not with_protected:
        notebook = without_protected(notebook)
    notebook = in_languages(notebook, languages)
    settings = load_settings()

    def shown(client_id: str) -> tuple[Client, list[dict[str, Any]]]:
        client = clients.load_client(client_id)
        given = {"client_id": client_id, "as_of": as_of.isoformat()}
        ran = run(notebook, given, lambda share, topic: tell(share * RAN, topic))
        return client, collect(ran)

    with ExitStack() as stack:
        # Before the first thread, and before a browser is started, if one is needed.
        if runner is None and Runner.possible():
            runner = stack.enter_context(Runner())
        run = runner.run if runner else execute
        kernel = stack.enter_context(ThreadPoolExecutor(1))
        works = ((client_id, kernel.submit(shown, client_id)) for client_id in client_ids)
        coming = next(works, None)
        start = time.perf_counter()
        with Painter() if painter is None else nullcontext(painter) as painter:
            while coming:
                client_id, work = coming
                password = (passwords or {}).get(client_id, "")
                how = variant(languages=languages, redacted=redacted, protected=bool(password))
                coming = next(works, None)
                try:
                    client, blocks = work.result()
                    files = finish(
                        client, blocks, painter,
                        name=f"{client_id}{'-short' if short else ''}{how}",
                        as_of=as_of, settings=settings, interactive=interactive, word=word,
                        short=short, redacted=redacted, languages=languages,
                        password=password, tell=tell,
                    )  # fmt: skip
                except CareerkitError as error:
                    yield Rendered(client_id, {}, time.perf_counter() - start, error)
                else:
                    clients.note_report(client_id)
                    yield Rendered(client_id, files, time.perf_counter() - start)
                start = time.perf_counter()


def make_group_report(out: Path, *, as_of: date) -> tuple[Path, ...]:
    """Write the report on the whole caseload, which names nobody, as HTML and PDF.

    Parameters
    ----------
    out
        Folder for ``caseload.html`` and ``caseload.pdf``, made if need be.
    as_of
        The day of the report.

    Returns
    -------
    tuple of Path
        The files.

    Raises
    ------
    ReportError
        It could not be made, and why.
    """
    folder = Folder(out)
    folder.prepare()
    notebook = without_protected(compose(config.notebooks_dir(), GROUP))
    invented = not clients.client_ids()
    blocks = collect(execute(notebook, {"client_id": "", "as_of": as_of.isoformat()}))
    with Painter() as painter:
        draw(blocks, painter)
    page = Page(
        title="Caseload report",
        heading="Our caseload",
        language="en",
        prepared_on=as_of,
        footer="Invented people, made up to show what a report looks like."
        if invented
        else "Caseload report: no names in it",
        blocks=blocks,
        **letterhead(load_settings(), invented),
    )
    made = contents("caseload", page, to_pdf(page))
    folder.put(made)
    return tuple(out / name for name in made)
