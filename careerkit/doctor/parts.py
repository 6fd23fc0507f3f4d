"""What careerkit brings along or a center fills in: tables, settings, notebooks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from careerkit import config
from careerkit.doctor.findings import Finding
from careerkit.text import count


def tables(today: date) -> Iterator[Finding]:
    """Whether every table of labor-market data is there, unchanged, and not out of date."""
    from careerkit.labor import datasets

    about = "Tables"
    folder, wrong = config.data_dir(), []
    recorded = datasets.manifest()["tables"]
    for name, entry in sorted(recorded.items()):
        path = folder / entry["file"]
        if not path.is_file():
            wrong.append(f"{name} is missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            wrong.append(f"{name} is not what was built")
    if wrong:
        yield Finding(
            about, "to do", f"In {folder}: {'; '.join(wrong)}.",
            "Install careerkit anew, or make the tables with `careerkit data build`.",
        )  # fmt: skip
    overdue = [
        f"{row['source']} {row['release']}"
        for row in datasets.info(today).to_dict("records")
        if row["overdue"]
    ]
    if overdue:
        yield Finding(
            about, "advice", f"Newer figures should be out than {'; '.join(overdue)}.",
            "`careerkit data info` says since when. Ask whoever looks after careerkit for a newer "
            "one.",
        )  # fmt: skip
    if not wrong:
        yield Finding(about, "well", f"All {len(recorded)} tables are there, unchanged.")


def settings(_: date) -> Iterator[Finding]:
    """Whether the center's settings can be used."""
    from careerkit.settings import load_settings, settings_file

    about, path = "Settings", settings_file()
    found = load_settings()
    if not path.is_file():
        yield Finding(
            about, "advice", "The center's settings are not filled in.",
            "`careerkit settings --new` makes the files for them.",
        )  # fmt: skip
        return
    found.logo()
    yield Finding(about, "well", f"{path} can be used.")
    if not found.retention:
        yield Finding(
            about, "advice", "They say nothing about how long records are kept.",
            "Fill in [retention]; `careerkit retention` lists what is due then.",
        )  # fmt: skip


def notebooks(_: date) -> Iterator[Finding]:
    """Whether notebooks hold what they showed."""
    about = "Notebooks"
    folders = dict.fromkeys([config.notebooks_dir().resolve(), Path.cwd().resolve()])
    paths = [
        path
        for folder in folders
        for part in (folder, folder / ".ipynb_checkpoints")
        for path in sorted(part.glob("*.ipynb"))
    ]
    told, damaged = [], []
    for path in paths:
        try:
            cells = json.loads(path.read_text("utf-8"))["cells"]
            if any(cell.get("outputs") for cell in cells):
                told.append(str(path))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            damaged.append(str(path))
    if told:
        yield Finding(
            about, "to do",
            f"{count(len(told), 'notebook').capitalize()} with what was shown, which may be about "
            f"clients: {', '.join(told)}.",
            "Open each in `careerkit lab` and save it, or delete it.",
        )  # fmt: skip
    if damaged:
        yield Finding(
            about, "to do", f"Cannot be read as notebooks: {', '.join(damaged)}.",
            "Put back the file that came with careerkit (`careerkit new FOLDER` writes them all).",
        )  # fmt: skip
    if not any(path.parent == config.notebooks_dir().resolve() for path in paths):
        yield Finding(
            about, "to do", f"There are no notebooks in {config.notebooks_dir()}.",
            "Install careerkit anew.",
        )  # fmt: skip
    elif not told and not damaged:
        yield Finding(
            about, "well", f"{count(len(paths), 'notebook').capitalize()}, none with outputs."
        )
