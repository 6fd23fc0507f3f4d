"""What a report is made of besides the record and the day, as one checksum."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import careerkit
from careerkit import config
from careerkit.reports.workers import Order
from careerkit.settings import load_settings, settings_file


def fingerprint(order: Order) -> str:
    """Return a checksum of all that a report is made of but the record and the day.

    Parameters
    ----------
    order
        What the reports have in common.

    Returns
    -------
    str
        It changes with careerkit itself, the tables, the center's settings and lists, the
        notebook's cells, and how reports are written.
    """
    digest = hashlib.sha256(surroundings())
    for cell in order.notebook.cells:
        digest.update(repr((cell.cell_type, cell.source)).encode())
    # Whether there is a password, and nothing by which it could be guessed.
    how = (order.interactive, order.word, order.short, order.keep_notebooks, order.variant)
    digest.update(repr(how).encode())
    return digest.hexdigest()[:32]


def surroundings() -> bytes:
    """Return a checksum of what is installed and set up on this machine."""
    digest = hashlib.sha256(_of_careerkit())
    settings = load_settings()
    for path in (settings_file(), settings.resources_file, config.data_dir() / "manifest.json"):
        digest.update(path.read_bytes() if path and path.is_file() else b"-")
    digest.update(repr(settings.logo()).encode())
    return digest.digest()


@cache
def _of_careerkit() -> bytes:
    package = Path(careerkit.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.is_file() and "bundle" not in path.parts and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.digest()
