"""Tables as an Excel file: dates are dates, numbers are numbers, and no text runs as a formula."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pandas as pd

from careerkit.caseload.exporting import neutralise

_WIDEST, _NARROWEST, _SAMPLE = 60, 8, 500
_BAD_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME, _LONGEST_TEXT = 31, 32_767  # Excel's own limits


def to_excel(tables: pd.DataFrame | Mapping[str, pd.DataFrame]) -> bytes:
    """Write tables as an Excel file.

    Parameters
    ----------
    tables
        A table, or several by the names of their sheets. The index is not written.

    Returns
    -------
    bytes
        The file. The row of names stays in view, columns are as wide as what stands in them, and
        text that a spreadsheet would run begins with an apostrophe
        (`careerkit.caseload.exporting.neutralise`).
    """
    # Loaded when it is needed: a list of clients on the screen does without it.
    from openpyxl import Workbook

    book = Workbook(write_only=False)
    book.remove(book.active)
    sheets = {"Clients": tables} if isinstance(tables, pd.DataFrame) else tables
    names: set[str] = set()
    for name, table in sheets.items():
        _write(book.create_sheet(_sheet_name(name, names)), table)
    if not sheets:
        book.create_sheet("Empty")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that Excel takes and no other sheet has, in any letters."""
    plain = " ".join(name.translate(_BAD_IN_NAMES).split()).strip("'") or "Sheet"
    found, number = plain[:_LONGEST_NAME], 1
    while found.casefold() in taken:
        number += 1
        end = f" {number}"
        found = plain[: _LONGEST_NAME - len(end)] + end
    taken.add(found.casefold())
    return found


def _write(sheet: Any, table: pd.DataFrame) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.append([_text(str(name)) for name in table.columns])
    for row in table.itertuples(index=False, name=None):
        sheet.append([_cell(value) for value in row])
    for place, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        shown = [len(str(value)) for value in table.iloc[:_SAMPLE, place - 1] if not _empty(value)]
        width = max([len(str(cell.value)) * 0.7, *shown, _NARROWEST])
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(width + 2, _WIDEST)
        if any(isinstance(value, date) for value in table.iloc[:, place - 1]):
            for below in sheet[letter][1:]:
                below.number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "B2"
    if len(table.columns):
        sheet.auto_filter.ref = sheet.dimensions


def _empty(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _cell(value: Any) -> Any:
    if _empty(value):
        return None
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, datetime):
        return value.date()  # a pandas time stamp too: the caseload knows days only
    if hasattr(value, "item"):
        return value.item()  # a number of numpy's
    return value


def _text(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return neutralise(ILLEGAL_CHARACTERS_RE.sub(" ", text))[:_LONGEST_TEXT]
