"""Read the publishers' files as tables of text, and turn text into figures.

Every reader collects problems in a list it is given instead of stopping at the first.
"""

from __future__ import annotations

import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from xml.etree.ElementTree import ParseError

import pandas as pd

from careerkit.labor.build.find import Found

# Publishers write "no value" in these ways; the distinct marks of OEWS (*, **, #) are not here.
_EMPTY = {"n/a", "—"}
_TITLE_ROWS = 30
# Everything that reading a damaged or encrypted zip, gzip, workbook or text raises.
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def read_text(content: bytes, name: str) -> pd.DataFrame:
    """Read a tab-separated O*NET table or a CSV file, gzipped or not, as text.

    Parameters
    ----------
    content
        The file's bytes.
    name
        Its name, whose ending tells the format.

    Returns
    -------
    pandas.DataFrame
        All columns text, "" where there is no value.
    """
    tabs = name.lower().endswith(".txt")
    frame = pd.read_csv(
        io.BytesIO(content),
        sep="\t" if tabs else ",",
        dtype=str,
        keep_default_na=False,
        encoding="utf-8-sig",
        compression="gzip" if name.lower().endswith(".gz") else None,
        # O*NET's text files quote nothing: a quotation mark is part of the text.
        quoting=3 if tabs else 0,
    )
    return _tidy(frame)


def read_sheet(
    content: bytes,
    sheet: str | None,
    columns: Iterable[str],
    rename: Callable[[str], str] = str,
) -> pd.DataFrame:
    """Read a sheet of a workbook as text, finding the header row under any titles above it.

    Parameters
    ----------
    content
        The workbook's bytes.
    sheet
        The sheet; the first if None.
    columns
        The column names by which the header row is known; without any the first row is it.
    rename
        Applied to the cells of the header row, also before they are compared.

    Returns
    -------
    pandas.DataFrame
        All columns text, "" where there is no value.
    """
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        rows = [
            [_cell(value) for value in row]
            for row in (workbook[sheet] if sheet else workbook.worksheets[0]).values
        ]
    finally:
        workbook.close()
    if not rows:
        return pd.DataFrame()
    wanted = set(columns)
    matches = [len(wanted & {rename(cell) for cell in row}) for row in rows[:_TITLE_ROWS]]
    at = matches.index(max(matches))
    header = [rename(cell) for cell in rows[at]]
    # Rows of a read-only sheet may be shorter than its header.
    body = [row + [""] * (len(header) - len(row)) for row in rows[at + 1 :]]
    frame = pd.DataFrame(body, columns=header, dtype=str)
    return _tidy(frame.loc[:, [bool(column) for column in header]])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    # The wage workbook has ten million cells, most of them alike: each text is kept once.
    return sys.intern(str(value).strip())


def _tidy(frame: pd.DataFrame) -> pd.DataFrame:
    tidy = frame.rename(columns=lambda column: str(column).strip())
    twice = tidy.columns[tidy.columns.duplicated()]
    if len(twice):
        raise ValueError(f"column {twice[0]!r} is there twice")
    for column in tidy.columns:
        text = tidy[column].str.strip()
        tidy[column] = text.mask(text.isin(_EMPTY), "")
    return tidy


def missing_columns(frame: pd.DataFrame, columns: Sequence[str], place: str) -> list[str]:
    """Name every column that a table lacks."""
    return [f"{place}: no column {name!r}" for name in columns if name not in frame.columns]


def numbers(text: pd.Series, place: str, problems: list[str], *, empty: bool = False) -> pd.Series:
    """Turn text into float64, naming every distinct value that is not a number.

    Parameters
    ----------
    text
        Text as the readers return it.
    place
        What to call the column in a message.
    problems
        Values that are no numbers are added here.
    empty
        Whether a missing value is allowed; it becomes NaN.

    Returns
    -------
    pandas.Series
        With the same index.
    """
    value = pd.to_numeric(text.str.replace(",", "", regex=False), errors="coerce")
    bad = value.isna() & ((text != "") if empty else True)
    if bad.any():
        seen = sorted(set(text[bad]))
        shown = ", ".join(repr(item) for item in seen[:5]) + (" …" if len(seen) > 5 else "")
        problems.append(f"{place}: {int(bad.sum())} values are not numbers: {shown}")
    return value


def open_bytes(file: Found, problems: list[str]) -> bytes | None:
    """Return a file's bytes, or None after adding the reason to the problems."""
    try:
        return file.read()
    except UNREADABLE as error:
        problems.append(f"{file.place}: cannot be read ({error})")
        return None
