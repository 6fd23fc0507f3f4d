"""Find the publishers' files in a folder, in zip files, or in zip files inside zip files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
_SHEETS_IN = "xl/workbook.xml"


@dataclass(frozen=True)
class Found:
    """One file: what to call it in a message, its folder, and how to get at its bytes.

    Parameters
    ----------
    place
        Path below the input, zip files included, e.g. ``db_30_1_text.zip/db_30_1_text/Skills.txt``.
    path
        The file on disk: itself, or the outermost zip that holds it.
    members
        Names to follow inside zip files, outermost first.
    """

    place: PurePosixPath
    path: Path
    members: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """File name."""
        return self.place.name

    @property
    def folder(self) -> PurePosixPath:
        """Folder (or zip) the file is in."""
        return self.place.parent

    def read(self) -> bytes:
        """Return the file's bytes."""
        if not self.members:
            return self.path.read_bytes()
        content: str | Path | io.BytesIO = self.path
        for member in self.members:
            with zipfile.ZipFile(content) as archive:
                data = archive.read(member)
            content = io.BytesIO(data)
        return data


def walk(raw: Path, problems: list[str]) -> list[Found]:
    """List every file of an input folder or zip, looking into zip files.

    Parameters
    ----------
    raw
        A folder or one file.
    problems
        Zip files that cannot be read are added here.

    Returns
    -------
    list of Found
        In the order of their places, so that a build does not depend on the file system.
    """
    paths = sorted(p for p in raw.rglob("*") if p.is_file()) if raw.is_dir() else [raw]
    found: list[Found] = []
    for path in paths:
        place = PurePosixPath(path.relative_to(raw).as_posix() if raw.is_dir() else path.name)
        found += _look_into(Found(place, path), problems)
    return sorted(found, key=lambda item: item.place)


def _look_into(file: Found, problems: list[str]) -> Iterator[Found]:
    if file.place.suffix.lower() != ".zip":
        yield file
        return
    try:
        content: Path | io.BytesIO = io.BytesIO(file.read()) if file.members else file.path
        with zipfile.ZipFile(content) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError) as error:
        problems.append(f"{file.place}: not a readable zip file ({error})")
        return
    for name in names:
        inner = Found(file.place / PurePosixPath(name), file.path, (*file.members, name))
        yield from _look_into(inner, problems)


def sheet_names(content: bytes) -> list[str]:
    """Return the sheet names of an Excel workbook without reading its sheets.

    Raises
    ------
    zipfile.BadZipFile, KeyError
        Not a workbook.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listing = archive.read(_SHEETS_IN).decode("utf-8")
    return re.findall(r'<(?:\w+:)?sheet [^>]*?name="([^"]*)"', listing)


@dataclass(frozen=True, order=True)
class Release:
    """A release of the O*NET database; ``released`` is its month, if a Read Me states it."""

    number: tuple[int, ...]
    released: str | None

    @property
    def label(self) -> str:
        """As the publisher writes it, e.g. ``30.1``."""
        return ".".join(str(part) for part in self.number)


def onet_release(folder: PurePosixPath, files: list[Found]) -> Release | None:
    """Tell which O*NET release the files of a folder are from.

    The publisher's ``Read Me.txt`` beside the tables names number and month; where it was left
    behind, the name of the folder or zip (``db_30_1_text``) still gives the number.

    Parameters
    ----------
    folder
        The folder of the tables.
    files
        All files found.

    Returns
    -------
    Release or None
        None if neither tells.
    """
    for file in files:
        if file.folder == folder and file.name.lower() == "read me.txt":
            release = _stated(file.read().decode("utf-8", errors="replace"))
            if release is not None:
                return release
    for part in reversed(folder.parts):
        named = re.search(r"(?:^|\D)(\d{2})_(\d)(?:\D|$)", part)
        if named:
            return Release((int(named[1]), int(named[2])), None)
    return None


def _stated(text: str) -> Release | None:
    number = re.search(r"O\*NET\D{0,3} (\d+)\.(\d+)", text)
    if number is None:
        return None
    month = re.search(r"\b([A-Z][a-z]+) (\d{4}) Release", text)
    released = None
    if month is not None and month[1].lower() in _MONTHS:
        released = f"{month[2]}-{_MONTHS.index(month[1].lower()) + 1:02}"
    return Release((int(number[1]), int(number[2])), released)
