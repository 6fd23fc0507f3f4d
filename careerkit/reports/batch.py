"""Make the reports of one client or of many, one after the other."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from careerkit import clients, config
from careerkit.errors import CareerkitError, ReportError
from careerkit.reports.browser import Painter
from careerkit.reports.collect import collect
from careerkit.reports.compose import SECTIONS, compose
from careerkit.reports.execute import execute
from careerkit.reports.page import Page, to_html_page, to_pdf


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
    """

    client_id: str
    files: tuple[Path, ...]
    seconds: float
    error: CareerkitError | None = None


def make_reports(
    client_ids: Iterable[str],
    out: Path,
    *,
    as_of: date,
    interactive: bool = False,
    sections: tuple[str, ...] = SECTIONS,
) -> Iterator[Outcome]:
    """Write an HTML and a PDF report for each client.

    Parameters
    ----------
    client_ids
        Whom to report on.
    out
        Folder for the files, made if need be; they are named ``ID.html`` and ``ID.pdf``.
    as_of
        The day of the reports.
    interactive
        Live plotly figures in the HTML instead of drawings.
    sections
        Names of the topic notebooks, in order.

    Yields
    ------
    Outcome
        One a client, as soon as it is done. A client whose report fails does not stop the others;
        an error of the set-up (no browser, no notebooks) is raised before the first.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(
            f"The folder {out} cannot be made: {error.strerror}.",
            hint="Choose another folder with --out.",
        ) from error
    notebook = compose(config.notebooks_dir(), sections)
    with Painter() as painter:
        for client_id in client_ids:
            start = time.perf_counter()
            try:
                client = clients.load_client(client_id)
                ran = execute(notebook, {"client_id": client_id, "as_of": as_of.isoformat()})
                blocks = collect(ran)
                for block in blocks:
                    if block["kind"] == "figure":
                        block["svg"] = painter.draw(
                            block["plotly"], block["width"], block["height"]
                        )
                page = Page(
                    title=f"Career report {client_id}",
                    heading=f"Career report for {client.preferred_name}",
                    language="en",
                    prepared_on=as_of,
                    footer=_footer(client.sample, client.counselor),
                    blocks=blocks,
                )
                files = _write(
                    out,
                    {
                        f"{client_id}.html": to_html_page(page, interactive=interactive).encode(),
                        f"{client_id}.pdf": to_pdf(page),
                    },
                )
            except CareerkitError as error:
                yield Outcome(client_id, (), time.perf_counter() - start, error)
            else:
                yield Outcome(client_id, files, time.perf_counter() - start)


def _footer(sample: bool, counselor: str | None) -> str:
    if sample:
        return "This is an invented person, made up to show what a report looks like."
    return f"Your counselor: {counselor}" if counselor else "Career report"


def _write(folder: Path, contents: dict[str, bytes]) -> tuple[Path, ...]:
    """Write files so that each is there whole or not at all."""
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as scratch:
            for name, content in contents.items():
                (Path(scratch) / name).write_bytes(content)
            for name in contents:
                (Path(scratch) / name).replace(folder / name)
    except OSError as error:
        raise ReportError(
            f"The report could not be written to {folder}: {error.strerror}.",
            hint="Is the disk full, or the file open in another program?",
        ) from error
    return tuple(folder / name for name in contents)
