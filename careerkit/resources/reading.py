"""Read a center's table of who helps with what, and write one to fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from careerkit.caseload.exporting import restore
from careerkit.caseload.fields import shown
from careerkit.caseload.reading import Sheet, read_sheets
from careerkit.caseload.rows import Problem, cell_at
from careerkit.errors import ImportProblem, SettingsError
from careerkit.resources.cells import read_cell, read_needs
from careerkit.resources.columns import HEADER_ROWS, LABELS, field_of, read_columns
from careerkit.resources.model import Resource
from careerkit.resources.national import NATIONAL
from careerkit.settings import load_settings, settings_file
from careerkit.text.needs import NEEDS

EXAMPLE = "EXAMPLE:"
"""A row whose name begins so is there to show how; it is never read."""
_EXAMPLES = (
    ("clothes", f"{EXAMPLE} Second Chance Closet", "Interview clothes, two outfits a year",
     "919-555-0100", "closet.example.org", "12 Sample Street, Durham", "Tue and Thu, 10 to 4",
     "Durham; Orange", "Free", "Call first. Delete this row, or leave it: it is never read"),
    ("transportation; childcare", f"{EXAMPLE} Community Action", "Bus passes, help to find care",
     "919-555-0101 x7", "action.example.org", "", "Weekdays 8 to 5", "", "Free",
     "An empty area means: for everybody"),
    ("identification", f"{EXAMPLE} Papers Project", "Pays the fee for a birth certificate or ID",
     "919-555-0102", "", "Main library, room 3", "Wed 1 to 4", "Wake County", "Free",
     "Several needs are separated by ;"),
)  # fmt: skip


def local_help() -> list[Resource]:
    """Return who helps: the center's own table first, then what holds in every state.

    Returns
    -------
    list of Resource
        Without a table in the settings, the national starting points alone.

    Raises
    ------
    SettingsError
        The settings, or the table they name, cannot be used; with every problem.
    """
    path = load_settings().resources_file
    if path is None:
        return list(NATIONAL)
    if not path.is_file():
        raise SettingsError(
            f"The settings name a table of local help, {path.name}, but it is not in "
            f"{path.parent}.",
            hint=f"Put it there, or change `resources` in {settings_file()}.",
        )
    changed = path.stat()
    return [*_read_once(path, changed.st_mtime_ns, changed.st_size), *NATIONAL]


@lru_cache(maxsize=4)
def _read_once(path: Path, changed: int, size: int) -> tuple[Resource, ...]:
    """Read a table once for each time it was changed."""
    return tuple(read_resources(path))


def read_resources(path: str | Path) -> list[Resource]:
    """Read a table of who helps with what.

    Parameters
    ----------
    path
        A .csv or .xlsx file.

    Returns
    -------
    list of Resource
        In the order of the table; none, if it holds headings only.

    Raises
    ------
    SettingsError
        With every problem of the table at once, each with its row and column.
    """
    return read_table(path)[0]


def read_table(path: str | Path) -> tuple[list[Resource], list[str]]:
    """Read a table of who helps with what, and say what was noticed.

    Parameters
    ----------
    path
        A .csv or .xlsx file. Its columns may be in any order and have any of several usual
        headings, English or Spanish; need and name are a must.

    Returns
    -------
    tuple of list of Resource and list of str
        Also what the center should know: columns that were not used, needs that are not among the
        usual ones, example rows left out.

    Raises
    ------
    SettingsError
        With every problem of the table at once, each with its row and column.
    """
    path = Path(path)
    try:
        sheets = read_sheets(path)
    except ImportProblem as error:
        raise SettingsError(
            error.message, problems=error.problems,
            hint="Open it in a spreadsheet program and save it as .xlsx or as “CSV UTF-8”.",
        ) from error  # fmt: skip
    sheet, at = _find_headings(sheets)
    columns, problems = read_columns(sheet.rows[at] if sheet.rows else [], at + 1)
    problems += [sheet.flaw] if sheet.flaw and columns else []
    if sheet.flaw or not {"needs", "name"} <= columns.keys():
        raise _cannot_be_used(path, problems)
    found: list[Resource] = []
    examples = 0
    for number, written in enumerate(sheet.rows[at + 1 :], at + 2):
        cells = [restore(cell) for cell in written]
        if any(cell.upper().startswith(EXAMPLE) for cell in cells):
            examples += 1
        elif any(cells):
            resource, wrong = _read_row(number, cells, sheet.rows[at], columns)
            problems += wrong
            if resource is not None and resource not in found:
                found.append(resource)
    if problems:
        raise _cannot_be_used(path, problems)
    notes = [*sheet.warnings, *_unused(sheet, at, columns), *_new_needs(found)]
    if examples:
        notes.append(f"Rows marked “{EXAMPLE}” were left out ({examples}).")
    return found, notes


def _cannot_be_used(path: Path, problems: list[str]) -> SettingsError:
    return SettingsError(
        f"The table of local help {path.name} cannot be used yet.", problems=problems,
        hint="Correct the table, save it, and try again.",
    )  # fmt: skip


def _find_headings(sheets: list[Sheet]) -> tuple[Sheet, int]:
    """Find the reading of the file and the row in it that have the most known headings."""
    best, sheet, at = 0, sheets[0], 0
    for one in sheets:
        for place, cells in enumerate(one.rows[:HEADER_ROWS]):
            known = len({field_of(cell) for cell in cells} - {None})
            if known > best:
                best, sheet, at = known, one, place
    return sheet, at


def _read_row(
    number: int, cells: list[str], headings: list[str], columns: Mapping[str, list[int]]
) -> tuple[Resource | None, list[str]]:
    values: dict[str, str] = {}
    problems: list[Problem] = []
    needs: tuple[str, ...] = ()
    if extra := [cell for cell in cells[len(headings) :] if cell]:
        problems.append(
            Problem(number, "", shown(extra[0]), "there are more cells than headings; put a text "
                    "that has commas in it in quotation marks")
        )  # fmt: skip
    for field, places in columns.items():
        read = []
        for at in places:
            cell = " ".join(cell_at(cells, at).split())
            try:
                read.append(read_cell(field, cell))
                if field == "needs":
                    needs = read_needs(cell)
            except ValueError as error:
                problems.append(Problem(number, shown(headings[at]), shown(cell), str(error)))
        values[field] = ", ".join(part for part in read if part)
    if problems:
        return None, [str(problem) for problem in problems]
    return Resource(**{**values, "needs": needs}), []  # type: ignore[arg-type]  # all others are str


def _unused(sheet: Sheet, at: int, columns: Mapping[str, list[int]]) -> list[str]:
    """Say which columns with something in them were not used."""
    used = {place for places in columns.values() for place in places}
    headings = sheet.rows[at]
    names = [
        f"“{shown(heading)}”" if heading else f"the one without a heading (column {place + 1})"
        for place, heading in enumerate(headings)
        if place not in used and any(cell_at(row, place) for row in sheet.rows[at + 1 :])
    ]
    return [f"Columns that were not used: {', '.join(names)}."] if names else []


def _new_needs(found: list[Resource]) -> list[str]:
    """Say which needs are not among the usual ones: one of them may be misspelled."""
    new = dict.fromkeys(need for resource in found for need in resource.needs if need not in NEEDS)
    names = ", ".join(f"“{shown(need)}”" for need in new)
    return [f"Needs that are not among the usual ones, kept as they are: {names}."] if new else []


def resources_template() -> bytes:
    """Write a table of local help for a center to fill in.

    Returns
    -------
    bytes
        CSV, UTF-8 with a mark that Excel needs: the headings, and rows marked as examples, which
        are never read.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(LABELS.values())
    writer.writerows(_EXAMPLES)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
