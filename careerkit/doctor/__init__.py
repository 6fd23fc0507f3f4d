"""A check of everything careerkit needs, each finding in words with what to do about it.

Nothing is changed or made, and nothing of a record is shown. Every check stands alone, so that
what is broken for one does not keep the others from speaking.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careerkit.doctor.findings import Finding, made

CHECKS = (
    "machine.python", "machine.packages", "machine.browser",
    "clients.store", "clients.key", "clients.records", "clients.access_log", "clients.backups",
    "parts.tables", "parts.settings", "parts.notebooks",
    "machine.disk", "machine.left_behind",
)  # fmt: skip
"""Modules and functions. Each is loaded when its turn comes: a package that is missing must not
keep the doctor from saying so."""


def examine(today: date) -> Iterator[Finding]:
    """Check everything.

    Parameters
    ----------
    today
        The day.

    Yields
    ------
    Finding
        At least one for each check.
    """
    told: set[str] = set()
    for check in CHECKS:
        for one in made(check, today):
            if one.needs_doing and one.said in told:
                yield Finding(one.about, "not checked", "For the reason above.")
            else:
                yield one
            told.add(one.said)
