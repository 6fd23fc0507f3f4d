"""The computer: Python and its packages, the browser, room on the disk, what was left behind."""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from importlib import metadata
from pathlib import Path

from careerkit import config
from careerkit.doctor.findings import Finding
from careerkit.errors import ReportError
from careerkit.text import count

_LOADED = (
    "cryptography.hazmat.primitives.ciphers.aead", "sqlalchemy", "pydantic", "pandas",
    "pyarrow.parquet", "scipy.sparse", "plotly", "typst", "pikepdf", "ipywidgets", "papermill",
)  # fmt: skip
"""What has parts that are not Python, or that everything stands on: these are really loaded."""
_LITTLE, _ENOUGH = 200_000_000, 2_000_000_000
_DAY = 86_400
_LEFT = ("careerkit-*", "ck-ready-*", ".careerkit-*")


def python(_: date) -> Iterator[Finding]:
    """Python's version."""
    from packaging.specifiers import SpecifierSet

    version = ".".join(map(str, sys.version_info[:3]))
    with contextlib.suppress(metadata.PackageNotFoundError):
        needed = metadata.metadata("careerkit")["Requires-Python"]
        if not SpecifierSet(needed).contains(version):
            yield Finding(
                "Python", "to do", f"This is Python {version}; careerkit needs {needed}.",
                "Install a Python that fits, then careerkit in it.",
            )  # fmt: skip
            return
    yield Finding("Python", "well", f"Python {version}.")


def packages(_: date) -> Iterator[Finding]:
    """Whether every package is there, in a version that fits, and can be loaded."""
    from packaging.requirements import Requirement

    try:
        asked = [Requirement(line) for line in metadata.requires("careerkit") or []]
    except metadata.PackageNotFoundError:
        yield Finding(
            "Packages", "advice", "careerkit is not installed, but run from its folder: which "
            "packages it needs cannot be compared.", "`make setup` installs it.",
        )  # fmt: skip
        asked = []
    wrong, fit = [], 0
    for one in asked:
        if one.marker and not one.marker.evaluate({"extra": ""}):
            continue
        try:
            version = metadata.version(one.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{one.name} is missing")
            continue
        if one.specifier.contains(version, prereleases=True):
            fit += 1
        else:
            wrong.append(f"{one.name} {version} is not {one.specifier}")
    wrong += [f"{name} cannot be loaded ({kind})" for name, kind in _not_loading()]
    if wrong:
        yield Finding(
            "Packages", "to do", "; ".join(wrong) + ".",
            "Install careerkit anew into a fresh environment (`make setup`).",
        )  # fmt: skip
    elif fit:
        yield Finding("Packages", "well", f"All {fit} packages are there and fit.")


def _not_loading() -> Iterator[tuple[str, str]]:
    for name in _LOADED:
        try:
            importlib.import_module(name)
        except Exception as error:  # a library of the system may be missing, with any error
            yield name.split(".")[0], type(error).__name__


def browser(_: date) -> Iterator[Finding]:
    """Whether there is a browser that makes pictures, which only some reports need."""
    from careerkit.reports.browser import Painter, find_browser

    about = "Browser for Word files"
    try:
        program = find_browser()
        with Painter() as painter:
            painter.pictures(["<p>drawn</p>"])
    except ReportError as error:
        yield Finding(
            about, "advice", error.message,
            "Reports as HTML and PDF do without; Word files (--docx) need it. "
            + (error.hint or "See docs/install.md."),
        )  # fmt: skip
    else:
        yield Finding(about, "well", f"{program} draws.")


def disk(_: date) -> Iterator[Finding]:
    """Room where clients are kept, and where temporary files go."""
    from careerkit.store.there import file_of, is_on_server

    places = {"temporary files": Path(tempfile.gettempdir()), "this folder": Path.cwd()}
    if not is_on_server():
        places = {"the client store": file_of().absolute().parent, **places}
    seen: set[int] = set()
    for what, wanted in places.items():
        place = next(one for one in (wanted, *wanted.parents) if one.exists())
        device = place.stat().st_dev
        if not os.access(place, os.W_OK) and what != "this folder":
            yield Finding(
                "Disk", "to do", f"The folder of {what} ({wanted}) cannot be written to.",
                "Have it made writable for this account.",
            )  # fmt: skip
        if device in seen:
            continue
        seen.add(device)
        free = shutil.disk_usage(place).free
        said = f"{_size(free)} free for {what} ({place})."
        if free < _LITTLE:
            yield Finding("Disk", "to do", said, "Make room now: soon nothing can be saved.")
        elif free < _ENOUGH:
            yield Finding("Disk", "advice", said, "Make room before a large batch of reports.")
        else:
            yield Finding("Disk", "well", said)


def _size(size: int) -> str:
    return f"{size / 1e9:,.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"


def left_behind(_: date) -> Iterator[Finding]:
    """Folders that programs left which were stopped; what is in them may be about clients."""
    root = Path(tempfile.gettempdir())
    old = [path for pattern in _LEFT for path in root.glob(pattern) if _is_old_and_mine(path)]
    about = "Left behind"
    if old:
        shown = ", ".join(str(path) for path in sorted(old)[:5])
        more = f" and {len(old) - 5} more" if len(old) > 5 else ""
        yield Finding(
            about, "advice",
            f"{count(len(old), 'temporary folder')} of programs that were stopped: {shown}{more}.",
            "Close the workbook and delete them: what is in them may be about clients.",
        )  # fmt: skip
    state = config.state_dir()
    if state.is_dir() and os.name == "posix" and state.stat().st_mode & 0o022:
        yield Finding(
            about, "advice", f"Others may write into {state}.", f"chmod 700 {state}"
        )  # fmt: skip
    if not old:
        yield Finding(about, "well", "No temporary folders were left.")


def _is_old_and_mine(path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    mine = os.name != "posix" or status.st_uid == os.getuid()
    return path.is_dir() and mine and time.time() - status.st_mtime > _DAY
