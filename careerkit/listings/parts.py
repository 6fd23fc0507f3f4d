"""What is read from a job listing: findings, each with the words it came from."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from careerkit.models import HOURS_PER_YEAR, ListingField
from careerkit.spotting import Spotter

PER_YEAR = {
    "hour": float(HOURS_PER_YEAR), "day": 260.0, "week": 52.0, "two weeks": 26.0, "month": 12.0,
    "year": 1.0,
}  # fmt: skip
"""How often each unit of pay is paid in a full-time year; what is paid by the mile or visit has no
such figure."""


@dataclass(frozen=True)
class Finding:
    """One thing a listing says.

    Parameters
    ----------
    field
        What it is about; ``duty`` is a skill that shows in the duties but is not asked for.
    value
        What it says, in plain words.
    words
        The listing's own words.
    start, end
        Where they stand in the text, in characters.
    required
        True if it is asked for, False if it is only preferred, None if neither is said.
    data
        The same as figures or codes; which, depends on the field.
    """

    field: ListingField
    value: str
    words: str
    start: int
    end: int
    required: bool | None = None
    data: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class ListedPay:
    """What a listing offers.

    Parameters
    ----------
    low, high
        Dollars; None where the range is open.
    per
        hour, day, week, two weeks, month, year, mile or visit.
    """

    low: float | None
    high: float | None
    per: str

    def yearly(self) -> tuple[float | None, float | None]:
        """Return both ends as dollars of a full-time year; None where that cannot be said."""
        times = PER_YEAR.get(self.per)
        if times is None:
            return None, None
        low, high = (None if end is None else end * times for end in (self.low, self.high))
        return low, high


@dataclass(frozen=True)
class JobListing:
    """A listing that was read.

    Parameters
    ----------
    text
        The listing.
    findings
        Everything found, in the order of the text.
    language
        Two letters; findings of what is not English are few.
    occupations
        Code, title and score (0–1) of what its title may stand for, best first.
    """

    text: str
    findings: tuple[Finding, ...]
    language: str = "en"
    occupations: tuple[tuple[str, str, float], ...] = ()

    def of(self, name: ListingField) -> list[Finding]:
        """Return the findings of a field."""
        return [finding for finding in self.findings if finding.field == name]

    def first(self, name: ListingField) -> str | None:
        """Return the first value of a field, if there is one."""
        return next((finding.value for finding in self.of(name)), None)

    @property
    def pay(self) -> ListedPay | None:
        """What the listing offers, if it says so."""
        for finding in self.of("pay"):
            data = finding.data
            return ListedPay(data["min"], data["max"], data["per"])
        return None


@dataclass(frozen=True, eq=False)
class WordLists:
    """What skills, credentials and technologies are called.

    Parameters
    ----------
    skills, credentials, technologies
        Each finds the things of its list by what is said for them.
    """

    skills: Spotter
    credentials: Spotter
    technologies: Spotter
