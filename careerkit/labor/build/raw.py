"""Gather the raw tables: which file holds which, in which release, with all columns there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath

import pandas as pd

from careerkit.errors import DataError
from careerkit.labor.build.find import Found, Release, onet_release, sheet_names, walk
from careerkit.labor.build.read import (
    UNREADABLE,
    missing_columns,
    open_bytes,
    read_sheet,
    read_text,
)

_RATED = ["O*NET-SOC Code", "Element ID", "Scale ID", "Data Value"]
_FLAGGED = [*_RATED, "Recommend Suppress", "Not Relevant"]

# Base name of an O*NET table -> columns needed. Text and Excel downloads share both.
ONET: dict[str, list[str]] = {
    "Occupation Data": ["O*NET-SOC Code", "Title"],
    "Job Zones": ["O*NET-SOC Code", "Job Zone"],
    "Alternate Titles": ["O*NET-SOC Code", "Alternate Title", "Short Title"],
    "Sample of Reported Titles": ["O*NET-SOC Code", "Reported Job Title"],
    "Content Model Reference": ["Element ID", "Element Name"],
    "Skills": _FLAGGED,
    "Knowledge": _FLAGGED,
    "Interests": _RATED,
    "Work Values": _RATED,
    "Work Styles": _RATED,
    "Education, Training, and Experience": [
        *_RATED,
        "Category",
        "N",
        "Recommend Suppress",
    ],
    "Education, Training, and Experience Categories": ["Scale ID", "Category"],
    "Related Occupations": [
        "O*NET-SOC Code",
        "Related O*NET-SOC Code",
        "Relatedness Tier",
        "Index",
    ],
    "Technology Skills": [
        "O*NET-SOC Code",
        "Example",
        "Commodity Code",
        "Commodity Title",
        "Hot Technology",
        "In Demand",
    ],
    "Tasks to DWAs": ["O*NET-SOC Code", "Task ID", "DWA ID"],
    "DWA Reference": ["Element ID", "IWA ID", "DWA ID", "DWA Title"],
    "IWA Reference": ["Element ID", "IWA ID", "IWA Title"],
}
ONET_EXTRA: dict[str, list[str]] = {
    "Abilities": _FLAGGED,
    "Work Activities": _FLAGGED,
    "Work Context": _FLAGGED,
    "Task Ratings": ["O*NET-SOC Code", "Task ID", "Scale ID", "Data Value"],
}
_POINTS = ("MEAN", "PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")
OEWS = [
    "AREA",
    "AREA_TITLE",
    "AREA_TYPE",
    "PRIM_STATE",
    "OCC_CODE",
    "OCC_TITLE",
    "O_GROUP",
    "TOT_EMP",
    "JOBS_1000",
    "LOC_QUOTIENT",
    *(f"{unit}_{point}" for unit in "HA" for point in _POINTS),
]
MOVES = ["OCC_source", "OCC_target", "transition_prob_BLS_ASECnorm_corr", "EMPOCCLY_unadj_BLS"]
SIBLINGS = ["soc2010", "sibling_group"]
CROSSWALK = ["2010 SOC Code", "2010 SOC Title", "2018 SOC Code", "2018 SOC Title"]
OEWS_NAME = re.compile(r"all_data_m_(\d{4})\.(csv|csv\.gz|xlsx)$", re.IGNORECASE)
# Projections carry their years in the column names; `_without_years` puts these words there.
EP_TITLE = "BASE National Employment Matrix title"
EP_CODE = "BASE National Employment Matrix code"
_EP_OCCUPATION = [EP_TITLE, EP_CODE]
PROJECTIONS: dict[str, list[str]] = {
    "Table 1.2": [
        *_EP_OCCUPATION,
        "Occupation type",
        "Employment, BASE",
        "Employment, TARGET",
        "Employment change, percent, YEARS",
        "Percent self employed, BASE",
        "Occupational openings, YEARS annual average",
        "Median annual wage, dollars, BASE",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ],
    "Table 1.10": [
        *_EP_OCCUPATION,
        "Labor force exit rate, YEARS annual average",
        "Occupational transfer rate, YEARS annual average",
    ],
    "Table 6.5": _EP_OCCUPATION,
}
EP_WORKBOOK = {
    "Table 1.2": "occupation.xlsx",
    "Table 1.10": "occupation.xlsx",
    "Table 6.5": "skills.xlsx",
}


@dataclass(frozen=True)
class Source:
    """Where a raw table came from."""

    id: str
    kind: str
    name: str
    release: str
    released: str | None
    reference: str | None
    licence: str
    url: str


@dataclass
class Raw:
    """The raw tables by name, and for each its source and file."""

    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, frame: pd.DataFrame, source: Source, file: Found) -> None:
        """Keep one table."""
        self.frames[name] = frame
        self.sources[name] = source
        self.files[name] = file.name


def gather(raw: Path, problems: list[str]) -> Raw:
    """Find and read all raw tables.

    Parameters
    ----------
    raw
        A folder or a zip file with the publishers' downloads.
    problems
        Every missing table and column and every unreadable file is added here.

    Returns
    -------
    Raw
        What could be read; complete only if no problem was added.

    Raises
    ------
    DataError
        The folder does not exist.
    """
    if not raw.exists():
        raise DataError(
            f"There is no folder {str(raw)!r} to build from.",
            hint="Give the folder that holds the publishers' downloads.",
        )
    files = walk(raw, problems)
    found = Raw()
    _gather_onet(files, found, problems)
    _gather_oews(files, found, problems)
    _gather_projections(files, found, problems)
    _gather_others(files, found, problems)
    return found


def _stem(file: Found) -> str:
    return file.place.stem.strip()


def _gather_onet(files: list[Found], found: Raw, problems: list[str]) -> None:
    candidates: dict[str, list[tuple[Release, int, Found]]] = {}
    releases: dict[PurePosixPath, Release | None] = {}
    for file in files:
        name, suffix = _stem(file), file.place.suffix.lower()
        if name not in {**ONET, **ONET_EXTRA} or suffix not in (".txt", ".xlsx"):
            continue
        if file.folder not in releases:
            releases[file.folder] = onet_release(file.folder, files)
        release = releases[file.folder]
        if release is None:
            problems.append(
                f"{file.place}: cannot tell its O*NET release; keep the publisher's Read Me.txt "
                "beside it, or its folder name (db_30_1_text)"
            )
            # Still read it, so that its missing columns are named in the same run.
            release = Release((0,), None)
        # The text table is preferred to the same release's workbook: it reads faster.
        candidates.setdefault(name, []).append((release, suffix == ".txt", file))
    for name, columns in {**ONET, **ONET_EXTRA}.items():
        if name not in candidates:
            if name in ONET:
                problems.append(f"O*NET table {name!r} is missing ({name}.txt or {name}.xlsx)")
            continue
        release, _, file = max(candidates[name], key=lambda item: (item[0].number, item[1]))
        frame = _read(file, None, columns, problems)
        if frame is not None:
            found.add(name, frame, _onet_source(release), file)


def _onet_source(release: Release) -> Source:
    return Source(
        id=f"onet-{release.label}",
        kind="onet",
        name="O*NET database",
        release=release.label,
        released=release.released,
        reference=None,
        licence="CC BY 4.0",
        url="https://www.onetcenter.org/database.html",
    )


def _read(
    file: Found,
    sheet: str | None,
    columns: list[str],
    problems: list[str],
    *,
    rename: Callable[[str], str] = str,
) -> pd.DataFrame | None:
    """Read one file and check its columns; None if it could not be read or lacks some."""
    content = open_bytes(file, problems)
    if content is None:
        return None
    try:
        if file.place.suffix.lower() == ".xlsx":
            frame = read_sheet(content, sheet, columns, rename)
        else:
            frame = read_text(content, file.name).rename(columns=rename)
    except UNREADABLE as error:
        problems.append(f"{file.place}: cannot be read ({_first_line(error)})")
        return None
    place = f"{file.place}" + (f", sheet {sheet!r}" if sheet else "")
    lacking = missing_columns(frame, columns, place)
    if frame.empty and not lacking:
        lacking = [f"{place}: has no rows"]
    problems.extend(lacking)
    return None if lacking else frame


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _gather_oews(files: list[Found], found: Raw, problems: list[str]) -> None:
    named = [(match[1], file) for file in files if (match := OEWS_NAME.search(file.name))]
    if not named:
        problems.append(
            "OEWS wages are missing (all_data_M_YYYY.xlsx, .csv or .csv.gz, or oesmYYall.zip)"
        )
        return
    year, file = max(named, key=lambda item: (item[0], item[1].place.suffix.lower() != ".xlsx"))
    frame = _read(file, _data_sheet(file), OEWS, problems, rename=str.upper)
    if frame is not None:
        source = Source(
            id=f"oews-{year}",
            kind="oews",
            name="Occupational Employment and Wage Statistics (OEWS)",
            release=f"May {year}",
            released=None,
            reference=f"{year}-05",
            licence="public domain (U.S. Bureau of Labor Statistics)",
            url="https://www.bls.gov/oes/",
        )
        found.add("OEWS", frame, source, file)


def _data_sheet(file: Found) -> str | None:
    """Name the sheet of the figures: the workbook has a sheet of field descriptions too."""
    if file.place.suffix.lower() != ".xlsx":
        return None
    try:
        sheets = sheet_names(file.read())
    except UNREADABLE:
        # Reading the table reports what is wrong with the file.
        return None
    return next((name for name in sheets if name.lower().startswith("all")), None)


def _gather_projections(files: list[Found], found: Raw, problems: list[str]) -> None:
    holders: dict[str, list[tuple[str, Found]]] = {sheet: [] for sheet in PROJECTIONS}
    for file in files:
        # The wage workbook is by far the largest and was found by its name.
        if file.place.suffix.lower() != ".xlsx" or OEWS_NAME.search(file.name):
            continue
        content = open_bytes(file, problems)
        if content is None:
            continue
        try:
            sheets = set(sheet_names(content)) & set(PROJECTIONS)
            years = _projection_years(content) if sheets else ""
        except UNREADABLE as error:
            # An O*NET workbook's damage was reported when its table was read.
            if _stem(file) not in {**ONET, **ONET_EXTRA}:
                problems.append(f"{file.place}: cannot be read ({_first_line(error)})")
            continue
        if sheets and not years:
            problems.append(f"{file.place}: no projection years (such as 2024–34) in its titles")
        for sheet in sheets:
            holders[sheet].append((years, file))
    for sheet, columns in PROJECTIONS.items():
        if not holders[sheet]:
            problems.append(f"projections {sheet!r} is missing (a sheet of {EP_WORKBOOK[sheet]})")
            continue
        years, file = max(holders[sheet], key=lambda item: item[0])
        frame = _read(file, sheet, columns, problems, rename=partial(_without_years, years))
        if frame is not None:
            found.add(sheet, frame, _projection_source(years), file)


def _projection_years(content: bytes) -> str:
    """Return the years of a release, e.g. ``2024-34``, from the titles of the workbook's sheets.

    Some tables (6.5) speak of the base year only; a sister table names both.
    """
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    try:
        for sheet in workbook.worksheets:
            for row in sheet.iter_rows(max_row=8, values_only=True):
                text = " ".join(str(value) for value in row if value is not None)
                years = re.search(r"\b(20\d\d)\s*[–-]\s*(?:20)?(\d\d)\b", text)
                if years:
                    return f"{years[1]}-{years[2]}"
    finally:
        workbook.close()
    return ""


def _without_years(years: str, header: str) -> str:
    """Make a projections column name the same in every release.

    Examples
    --------
    >>> _without_years("2024-34", "Median annual wage, dollars, 2024[1]")
    'Median annual wage, dollars, BASE'
    """
    name = re.sub(r"\s*\[\d+\]", "", header).strip()
    if not years:
        return name
    base, target = years[:4], years[:2] + years[5:]
    name = re.sub(rf"{base}\s*[–-]\s*(?:20)?{target[2:]}", "YEARS", name)
    return name.replace(base, "BASE").replace(target, "TARGET")


def _projection_source(years: str) -> Source:
    return Source(
        id=f"projections-{years}",
        kind="projections",
        name="Employment Projections",
        release=years,
        released=None,
        reference=years[:4] or None,
        licence="public domain (U.S. Bureau of Labor Statistics)",
        url="https://www.bls.gov/emp/",
    )


_MOVES_SOURCE = Source(
    id="moves-cps-asec",
    kind="moves",
    name="Occupational moves from CPS ASEC (INET Oxford, CanadaLaborApplication)",
    release="before 2019",
    released=None,
    reference=None,
    licence="CC BY 4.0",
    url="https://github.com/RMariaDelRioChanona/CanadaLaborApplication",
)
_CROSSWALK_SOURCE = Source(
    id="soc-2010-2018",
    kind="crosswalk",
    name="Crosswalk of the Standard Occupational Classification",
    release="2010 to 2018",
    released=None,
    reference=None,
    licence="public domain (U.S. Bureau of Labor Statistics)",
    url="https://www.bls.gov/soc/",
)
# Found by name, or else by their columns: these files have no name of the publisher's own.
_OTHERS: dict[str, tuple[str, list[str], Source]] = {
    "moves": (r"^asec_moves\.csv$", MOVES, _MOVES_SOURCE),
    "siblings": (r"^census_sibling_groups\.csv$", SIBLINGS, _MOVES_SOURCE),
    "crosswalk": (r"^soc_2010_to_2018_crosswalk\.(csv|xlsx)$", CROSSWALK, _CROSSWALK_SOURCE),
}


def _gather_others(files: list[Found], found: Raw, problems: list[str]) -> None:
    for name, (pattern, columns, source) in _OTHERS.items():
        file = next((file for file in files if re.search(pattern, file.name, re.IGNORECASE)), None)
        file = file or next((file for file in files if _has_columns(file, columns)), None)
        if file is None:
            problems.append(f"{source.name}: no file with the columns {', '.join(columns)}")
            continue
        frame = _read(file, None, columns, problems)
        if frame is not None:
            found.add(name, frame, source, file)


def _has_columns(file: Found, columns: list[str]) -> bool:
    if file.place.suffix.lower() != ".csv" or OEWS_NAME.search(file.name):
        return False
    try:
        first = file.read().partition(b"\n")[0].decode("utf-8-sig")
    except UNREADABLE:
        return False
    return set(columns) <= {cell.strip().strip('"') for cell in first.split(",")}
