"""Write worksheets as PDF files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from careerkit import config
from careerkit.errors import ReportError
from careerkit.handouts import presenter
from careerkit.handouts.model import Sheet
from careerkit.handouts.render import to_pdf
from careerkit.handouts.sample import SAMPLE_DAY, sample_client
from careerkit.handouts.sheets import SHEETS, make_sheet
from careerkit.models import Client
from careerkit.reports.typesetting import PAPERS
from careerkit.settings import Settings, load_settings
from careerkit.text import join
from careerkit.text import languages as speech

Filled = Client | Literal["sample"]


def make_handouts(
    out: Path,
    *,
    languages: Sequence[str],
    paper: str | None = None,
    sheets: Sequence[str] | None = None,
    filled: Filled | None = None,
    as_of: date | None = None,
) -> list[Path]:
    """Write worksheets, empty or filled in.

    Parameters
    ----------
    out
        Folder for the files, made if need be. They are named ``skills-en.pdf``; filled in,
        ``skills-en-sample.pdf`` or ``skills-en-ID.pdf``.
    languages
        One or more of those there is a catalog of, such as ``en`` and ``es``.
    paper
        ``letter`` or ``a4``; the settings' if left out.
    sheets
        Names of worksheets, in order (`SHEETS`); all of them if left out. ``presenter`` is the
        notes for the workshop's presenter, in English and never filled in.
    filled
        A client whose record is filled in, or ``sample`` for an invented person of each language.
    as_of
        The day that stands on a client's sheets; today if left out. The samples' records are of a
        fixed day.

    Returns
    -------
    list of Path
        The files, in the order of the languages and sheets.

    Raises
    ------
    ReportError
        A name that is no worksheet, language or size of paper, all at once; the folder cannot be
        made or written to.
    SettingsError
        The center's settings cannot be used.
    """
    settings = load_settings()
    paper = paper or settings.paper
    chosen = _checked(languages, paper, sheets, filled)
    _make_folder(out)
    if filled == "sample" and not settings.agency.name:
        # An invented person gets an invented agency, so that the sheet shows what it looks like.
        settings = load_settings(config.samples_dir() / "settings.toml")
    day = SAMPLE_DAY if filled == "sample" else as_of or date.today()
    ending = "" if filled is None else "-sample" if filled == "sample" else f"-{filled.id}"
    return [
        _write(out / f"{sheet.key}-{sheet.language}{ending}.pdf", sheet, paper, settings, day)
        for sheet in _sheets(dict.fromkeys(languages), chosen, filled, day)
    ]


def _sheets(
    languages: dict[str, None], chosen: Sequence[str], filled: Filled | None, day: date
) -> Iterator[Sheet]:
    for language in languages:
        client = sample_client(language) if filled == "sample" else filled
        for key in chosen:
            if key in SHEETS:
                yield make_sheet(key, language, client, today=day)
            elif language == presenter.LANGUAGE:
                yield presenter.presenter_sheet()


def _checked(
    languages: Sequence[str], paper: str, sheets: Sequence[str] | None, filled: Filled | None
) -> list[str]:
    """Return the sheets to make, or raise with everything that is wrong."""
    notes = presenter.PRESENTER
    known = [*SHEETS, notes]
    problems = [f"there is no worksheet {_near(name, known)}" for name in sheets or ()
                if name not in known]  # fmt: skip
    problems += [
        f"there is no language {name!r}" for name in languages if name not in speech.languages()
    ]
    if not languages:
        problems.append("no language is named")
    if paper not in PAPERS:
        problems.append(f"there is no paper {paper!r}")
    if notes in (sheets or ()):
        if presenter.LANGUAGE not in languages:
            problems.append("the presenter’s notes are in English only")
        if filled is not None:
            problems.append("the presenter’s notes cannot be filled in")
    if problems:
        raise ReportError(
            "The worksheets cannot be made.",
            problems=problems,
            hint=f"There are: {', '.join(known)}; languages {join(speech.languages())}; paper "
            f"{join(list(PAPERS))}.",
        )
    if sheets is None:
        return known if filled is None else list(SHEETS)
    return list(dict.fromkeys(sheets))


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"{name!r}" + (f" (is it {near[0]}?)" if near else "")


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(
            f"The folder {out} cannot be made: {error.strerror}.",
            hint="Choose another folder with --out.",
        ) from error


def _write(path: Path, sheet: Sheet, paper: str, settings: Settings, day: date) -> Path:
    """Write a file so that it is there whole or not at all."""
    pdf = to_pdf(sheet, paper=paper, agency=settings.agency, logo=settings.logo(), day=day)
    try:
        with tempfile.TemporaryDirectory(prefix=".writing-", dir=path.parent) as scratch:
            made = Path(scratch) / path.name
            made.write_bytes(pdf)
            made.replace(path)
    except OSError as error:
        raise ReportError(
            f"The worksheet could not be written to {path}: {error.strerror}.",
            hint="Is the disk full, or the file open in another program?",
        ) from error
    return path
