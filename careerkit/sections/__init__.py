"""What each topic notebook shows: a client and a date in, blocks out.

The notebooks call these functions and nothing else, so a session and a report show the same.
"""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from careerkit.sections import (
        agenda,
        applications,
        assessments,
        budget,
        casework,
        changes,
        listings,
        network,
        offers,
        outreach,
        paths,
        plan,
        presence,
        readiness,
        references,
        search_steps,
        short,
        skills,
        summary,
        visits,
    )

__all__ = [
    "agenda", "applications", "assessments", "budget", "casework", "changes", "day", "listings",
    "network", "offers", "outreach", "paths", "plan", "presence", "readiness", "references",
    "search_steps", "short", "skills", "summary", "visits",
]  # fmt: skip


def day(as_of: str = "") -> date:
    """Read the date a notebook was given.

    Parameters
    ----------
    as_of
        An ISO date such as ``2026-11-23``; empty means today.

    Returns
    -------
    date
    """
    return date.fromisoformat(as_of) if as_of else date.today()


def __getattr__(name: str) -> Any:
    # A notebook is about one topic: it need not wait for what the others import.
    if name not in __all__:
        raise AttributeError(f"module 'careerkit.sections' has no attribute {name!r}")
    return import_module(f"careerkit.sections.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
