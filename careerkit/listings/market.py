"""Across listings: what this market asks for, how often, and what the client has of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from careerkit.listings.money import tell_pay
from careerkit.listings.parts import JobListing
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_KINDS = ("skill", "technology", "credential", "education", "experience")


class Demand(NamedTuple):
    """One thing that listings ask for.

    Parameters
    ----------
    kind, name
        skill, technology, credential, education or experience; and its name.
    listings, share
        In how many it is, of all that were read from 0 to 1.
    required, asked
        In how many it is required, and in how many it is asked for rather than seen in the duties.
    has
        Whether the client has it; None if that is not known.
    words
        The words listings use for it, the commonest first, at most three.
    places
        Which listings, from 0.
    likely
        A skill of which the record says nothing, but a past job of the client's shows it.
    """

    kind: str
    name: str
    listings: int
    share: float
    required: int
    asked: int
    has: bool | None
    words: tuple[str, ...]
    places: tuple[int, ...]
    likely: bool


def demand(
    listings: Sequence[JobListing],
    has: Callable[[str, str], bool | None] | None = None,
    likely: Collection[str] = (),
) -> list[Demand]:
    """Count what listings ask for.

    Parameters
    ----------
    listings
        The listings.
    has
        Tells of a kind and a name whether the client has it; None where that is not known.
    likely
        Skills that the client's past jobs show.

    Returns
    -------
    list of Demand
        What most ask for comes first.
    """
    where: dict[tuple[str, str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    words: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for place, listing in enumerate(listings):
        for finding in listing.findings:
            kind = "skill" if finding.field == "duty" else finding.field
            if kind not in _KINDS:
                continue
            key = (kind, finding.value)
            where[key]["listings"].add(place)
            if finding.required:
                where[key]["required"].add(place)
            if finding.field != "duty":
                where[key]["asked"].add(place)
            words[key][" ".join(finding.words.split()).casefold()] += 1
    rows = []
    for (what, name), found in sorted(where.items(), key=_most_asked):
        held = has(what, name) if has else None
        count = len(found["listings"])
        said = tuple(word for word, _ in words[what, name].most_common(3))
        rows.append(
            Demand(
                what, name, count, count / len(listings), len(found["required"]),
                len(found["asked"]), held, said, tuple(sorted(found["listings"])),
                likely=what == "skill" and held is None and name in likely,
            )
        )  # fmt: skip
    return rows


def _most_asked(row: tuple[tuple[str, str], Mapping[str, set[int]]]) -> tuple[int, int, int, str]:
    (_kind, name), found = row
    return -len(found["asked"]), -len(found["listings"]), -len(found["required"]), name


class Offer(NamedTuple):
    """What one listing offers.

    Parameters
    ----------
    place
        Which listing, from 0.
    title, employer
        As the listing says them, or empty.
    said, per
        The pay in plain words, and the unit it is said in.
    low, high
        Dollars of a full-time year; NaN where the range is open or cannot be brought to a year.
    """

    place: int
    title: str
    employer: str
    said: str
    per: str
    low: float
    high: float


def pay_summary(listings: Sequence[JobListing]) -> list[Offer]:
    """Put what listings offer side by side.

    Parameters
    ----------
    listings
        The listings.

    Returns
    -------
    list of Offer
        One for each listing that says what it pays.
    """
    rows = []
    for place, listing in enumerate(listings):
        pay = listing.pay
        if pay is not None:
            low, high = (math.nan if end is None else end for end in pay.yearly())
            title, employer = listing.first("title") or "", listing.first("employer") or ""
            rows.append(Offer(place, title, employer, tell_pay(pay), pay.per, low, high))
    return rows


def place_in(percentiles: Mapping[int, float], yearly: float) -> str:
    """Say where an amount of pay lies among what an occupation pays.

    Parameters
    ----------
    percentiles
        Pay, dollars a year, by percentile (10, 25, 50, 75, 90); those not known may be missing.
    yearly
        The amount, dollars a year.

    Returns
    -------
    str
        In plain words; empty when too little is known.

    Examples
    --------
    >>> place_in({10: 26_000, 25: 30_000, 50: 36_000, 75: 42_000, 90: 50_000}, 38_000)
    'more than half of these workers earn'
    """
    known = {p: wage for p, wage in sorted(percentiles.items()) if wage == wage}
    if not known:
        return ""
    below = [p for p, wage in known.items() if yearly >= wage]
    if not below:
        said = _LOW.get(min(known))
        return _(said) if said else ""
    return _(_ABOVE[max(below)])


_LOW = {
    10: noted("less than 9 of 10 of these workers earn"),
    25: noted("less than 3 of 4 of these workers earn"),
    50: noted("less than half of these workers earn"),
}  # fmt: skip
_ABOVE = {
    10: noted("less than 3 of 4 of these workers earn"),
    25: noted("a little less than half of them earn"),
    50: noted("more than half of these workers earn"),
    75: noted("more than 3 of 4 of these workers earn"),
    90: noted("more than 9 of 10 of these workers earn"),
}  # fmt: skip
