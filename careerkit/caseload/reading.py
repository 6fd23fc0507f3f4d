"""Read a spreadsheet file into rows of text, whatever its encoding, delimiter or cell types."""

from __future__ import annotations

import csv
import io
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from careerkit.documents.packed import check_packed
from careerkit.errors import CareerkitError, ImportProblem

MOST_BYTES = 20_000_000
"""The largest file that is read."""
MOST_CELLS = 2_000_000
"""Cells of a table, empty ones between others too; a caseload of 20,000 has fewer."""
LONGEST_CELL = 1_000_000
"""Letters of a cell. Excel keeps no more than 32,767."""

DELIMITERS = ",;\t|"
TEXT_TYPES = {".csv", ".tsv", ".txt"}
WORKBOOK_TYPES = {".xlsx", ".xlsm"}
_SAVE_AS = "Open it and save it as .xlsx or as “CSV UTF-8”, then import that file."
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DISGUISED = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a workbook or another packed file",
    b"\xd0\xcf\x11\xe0": "an old or password-protected Office file",
}
# Spaces that do not break, and marks without width, come along when cells are copied from the web.
_INVISIBLE: dict[int, str | None] = {
    0x00A0: " ",
    0x202F: " ",
    0x200B: None,
    0x200E: None,
    0x200F: None,
    0xFEFF: None,
}
# Control characters do nothing in a name but to steer the terminal or break the report it is in.
_INVISIBLE |= {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}
_TEXT_FORMULA = re.compile(r'="([^"]*)"')

_Cell = TypeVar("_Cell")

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))


@dataclass(frozen=True)
class Sheet:
    """The rows of a file as text, row 1 first, and what the reader noticed.

    Parameters
    ----------
    rows
        Every row, blank ones too, so that positions are the row numbers a spreadsheet shows.
    warnings
        What the counselor should know about the reading.
    flaw
        Why the rows cannot be trusted, if they cannot.
    """

    rows: list[list[str]]
    warnings: list[str] = field(default_factory=list)
    flaw: str | None = None


def read_sheets(path: Path) -> list[Sheet]:
    """Read a file in each way it can be meant; the caller takes the one whose header it knows.

    Parameters
    ----------
    path
        A .csv (also .tsv, .txt) or .xlsx (also .xlsm) file.

    Returns
    -------
    list of Sheet
        One for each delimiter of a text file, or the first sheet with data of a workbook.

    Raises
    ------
    ImportProblem
        The file is missing, empty, or of a type that cannot be read; with the next step.
    """
    kind = path.suffix.casefold()
    if not path.exists():
        raise ImportProblem(
            f"There is no file {path}.", hint="Check the folder and the spelling of the name."
        )
    if kind not in TEXT_TYPES | WORKBOOK_TYPES:
        raise ImportProblem(f"{path.name} is not a .csv or .xlsx file.", hint=_SAVE_AS)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise ImportProblem(
            f"{path.name} cannot be read: {error.strerror}.",
            hint="Close it in other programs and check that you may open it.",
        ) from error
    if size > MOST_BYTES:
        raise _too_large(path.name, size)
    return sheets_in(data, path.name)


def sheets_in(data: bytes, name: str) -> list[Sheet]:
    """Read the bytes of a file in each way it can be meant, as `read_sheets` does.

    Parameters
    ----------
    data
        The content of a .csv (also .tsv, .txt) or .xlsx (also .xlsm) file.
    name
        The file's name: its ending tells the kind.

    Returns
    -------
    list of Sheet
        One for each delimiter of a text file, or the first sheet with data of a workbook.

    Raises
    ------
    ImportProblem
        It is empty, or of a type that cannot be read; with the next step.
    """
    kind = f".{name.casefold().rpartition('.')[2]}"
    if kind not in TEXT_TYPES | WORKBOOK_TYPES:
        raise ImportProblem(f"{name} is not a .csv or .xlsx file.", hint=_SAVE_AS)
    if len(data) > MOST_BYTES:
        raise _too_large(name, len(data))
    if not data.strip(b"\x00 \t\r\n"):
        raise ImportProblem(f"{name} is empty.", hint="Was it saved? Open it and save it again.")
    if kind in WORKBOOK_TYPES:
        return [_read_workbook(data, name)]
    text, warnings = decode(data, name)
    return [_split(text, delimiter, warnings, name) for delimiter in DELIMITERS]


def _too_large(name: str, size: int) -> ImportProblem:
    return ImportProblem(
        f"{name} is too large ({size / 1e6:.0f} MB); careerkit reads up to "
        f"{MOST_BYTES / 1e6:.0f} MB.",
        hint="Save only the sheet with the rows you need, without pictures, or part it in two.",
    )


def _counted(rows: Iterable[Sequence[_Cell]], name: str) -> Iterator[Sequence[_Cell]]:
    """Yield rows, up to what a table of people can have."""
    cells = 0
    for row in rows:
        cells += len(row) or 1
        longest = max((len(cell) for cell in row if isinstance(cell, str)), default=0)
        if cells > MOST_CELLS or longest > LONGEST_CELL:
            raise ImportProblem(
                f"{name} has more cells, or longer ones, than a table of people can have, so it "
                "was not read.",
                hint="Copy the rows you need into a new sheet, save that, and import it.",
            )
        yield row


def _split(text: str, delimiter: str, warnings: list[str], name: str) -> Sheet:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    cells = [[clean(cell) for cell in row] for row in _counted(rows, name)]
    # A quote that is never closed swallows all rows after it; only the strict reader says so.
    strict = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row, flaw = 0, None
    try:
        for row, _ in enumerate(strict, start=1):  # noqa: B007
            pass
    except csv.Error:
        flaw = f"row {row + 1}: a quotation mark is not closed, or stands inside a cell"
    return Sheet(cells, warnings, flaw)


def clean(text: str) -> str:
    """Take what cannot be seen off a cell: outer blanks, non-breaking spaces, ``="00123"``.

    Parameters
    ----------
    text
        The cell.

    Returns
    -------
    str
    """
    shown = text.translate(_INVISIBLE).strip()
    wrapped = _TEXT_FORMULA.fullmatch(shown)
    return wrapped.group(1).strip() if wrapped else shown


def decode(data: bytes, name: str) -> tuple[str, list[str]]:
    """Turn the bytes of a text file into text.

    Parameters
    ----------
    data
        The content.
    name
        The file's name, for messages.

    Returns
    -------
    tuple of str and list of str
        The text, and a warning if the encoding had to be guessed.

    Raises
    ------
    ImportProblem
        It is not text.
    """
    for start, what in _DISGUISED.items():
        if data.startswith(start):
            raise ImportProblem(f"{name} is {what}, not a text file.", hint=_SAVE_AS)
    try:
        for mark, encoding in _MARKS:
            if data.startswith(mark):
                return data.decode(encoding), []
        if b"\x00" not in data:
            return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    # Left to itself the guesser takes short Western text for rarer encodings.
    guess = from_bytes(data, cp_isolation=["cp1252", "utf_16_le", "utf_16_be"]).best()
    if guess is None:
        raise ImportProblem(f"The letters of {name} cannot be made out.", hint=_SAVE_AS)
    label = guess.encoding.replace("_", "-")
    return str(guess), [f"The file was read as {label}; check names with accents."]


@contextmanager
def _damage_refused(name: str) -> Iterator[None]:
    """Say in a sentence what openpyxl has no error of its own for: a file that is no workbook."""
    try:
        yield
    except ImportProblem:
        raise
    except CareerkitError as error:
        raise ImportProblem(error.message, hint=error.hint) from error
    except (
        zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, OSError, SyntaxError,
        EOFError, AttributeError, IndexError, OverflowError, RuntimeError,
    ) as error:  # fmt: skip
        raise ImportProblem(
            f"{name} is not an Excel workbook, or it is damaged or has a password.",
            hint=f"Take the password off if there is one. {_SAVE_AS}",
        ) from error


def _read_workbook(data: bytes, name: str) -> Sheet:
    import openpyxl

    with _damage_refused(name):
        check_packed(data, name)
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        sheets = [
            (sheet.title, rows)
            for sheet in book.worksheets
            if sheet.sheet_state == "visible" and (rows := _filled(sheet, name))
        ]
    if not sheets:
        raise ImportProblem(f"{name} has no sheet with data.", hint="Was it saved?")
    title, rows = sheets[0]
    warnings = [f"The sheet “{other}” was not read." for other, _ in sheets[1:]]
    if any(isinstance(cell, str) and cell.startswith("=") for row in rows for cell in row):
        # Formulas: what Excel worked out is in a second reading; what it did not is a problem.
        with _damage_refused(name):
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            rows = _merge_formulas(rows, _filled(book[title], name))
    return Sheet([[clean(_as_text(cell)) for cell in row] for row in rows], warnings)


def _filled(sheet: Any, name: str) -> list[tuple[Any, ...]]:
    """Return the rows of a sheet, or none if all are blank."""
    # The size a workbook states for its sheets is not always true.
    sheet.reset_dimensions()
    rows = [tuple(row) for row in _counted(sheet.iter_rows(values_only=True), name)]
    while rows and all(cell is None or cell == "" for cell in rows[-1]):
        rows.pop()
    return rows


def _merge_formulas(
    formulas: list[tuple[Any, ...]], values: Iterable[tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    known = dict(enumerate(values))
    merged = []
    for number, row in enumerate(formulas):
        worked_out = dict(enumerate(known.get(number, ())))
        merged.append(
            tuple(
                (cell if worked_out.get(at) is None else worked_out[at])
                if isinstance(cell, str) and cell.startswith("=")
                else cell
                for at, cell in enumerate(row)
            )
        )
    return merged


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (int, float)) and abs(cell) >= 1e15:
        # Excel keeps 15 digits; the others would be made up.
        return f"{cell:E}"
    if isinstance(cell, float):
        # Excel keeps phone and case numbers as 42.0.
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return str(cell)
