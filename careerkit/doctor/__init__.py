"""A check of everything careerkit needs, each finding in words with what to do about it.

Nothing is changed or made, and nothing of a record is shown. Every check stands alone, so that
what is broken for one does not keep the others from speaking.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careerkit.doctor.findings import Finding, made

CHECKS = {
    "machine.python": "Python",
    "machine.packages": "Packages",
    "machine.browser": "Browser for Word files",
    "clients.store": "Client store",
    "clients.key": "Key",
    "clients.records": "Records",
    "clients.access_log": "Access log",
    "clients.backups": "Backup",
    "parts.tables": "Tables",
    "parts.settings": "Settings",
    "parts.notebooks": "Notebooks",
    "machine.disk": "Disk",
    "machine.left_behind": "Left behind",
}
"""Modules and functions, and what they look at. Each is loaded when its turn comes: a package that
is missing must not keep the doctor from saying so."""


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
    in_the_way: set[str] = set()
    for check, about in CHECKS.items():
        module = check.split(".")[0]
        for one in made(check, about, today):
            if one.stopped and module in in_the_way:
                yield Finding(about, "not checked", "For the reason above.")
            else:
                yield one
            if one.needs_doing and module == "clients":  # whose checks need one another
                in_the_way.add(module)
