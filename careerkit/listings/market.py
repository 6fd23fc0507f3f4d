"""Across listings: what this market asks for, how often, and what the client has of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from careerkit.listings.money import tell_pay
from careerkit.listings.parts import JobListing
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

DEMAND_COLUMNS = [
    "kind", "name", "listings", "share", "required", "asked", "has", "words", "places",
]  # fmt: skip
PAY_COLUMNS = ["place", "title", "employer", "said", "per", "low", "high"]
_KINDS = ("skill", "technology", "credential", "education", "experience")


def demand(
    listings: Sequence[JobListing], has: Callable[[str, str], bool | None] | None = None
) -> pd.DataFrame:
    """Count what listings ask for.

    Parameters
    ----------
    listings
        The listings.
    has
        Tells of a kind and a name whether the client has it; None where that is not known.

    Returns
    -------
    DataFrame
        One row a thing asked for: kind (skill, technology, credential, education, experience),
        name, listings (in how many), share (of all), required (in how many it is required), asked
        (in how many it is asked for rather than seen in the duties), has (True, False or NA),
        words (the words listings use for it, the commonest first, at most three), places (which
        listings, from 0). What most ask for comes first.
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
    rows = [
        [
            kind, name, len(found["listings"]), len(found["listings"]) / len(listings),
            len(found["required"]), len(found["asked"]), has(kind, name) if has else None,
            tuple(word for word, _ in words[kind, name].most_common(3)),
            tuple(sorted(found["listings"])),
        ]
        for (kind, name), found in sorted(where.items(), key=_most_asked)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=DEMAND_COLUMNS).astype({"has": "boolean"})


def _most_asked(row: tuple[tuple[str, str], Mapping[str, set[int]]]) -> tuple[int, int, int, str]:
    (_kind, name), found = row
    return -len(found["asked"]), -len(found["listings"]), -len(found["required"]), name


def pay_summary(listings: Sequence[JobListing]) -> pd.DataFrame:
    """Put what listings offer side by side.

    Parameters
    ----------
    listings
        The listings.

    Returns
    -------
    DataFrame
        One row a listing that says what it pays: place (which listing, from 0), title, employer,
        said (its pay in plain words), per, low and high (dollars of a full-time year; NaN where
        the range is open or cannot be brought to a year).
    """
    rows = []
    for place, listing in enumerate(listings):
        pay = listing.pay
        if pay is not None:
            low, high = pay.yearly()
            rows.append(
                [place, listing.first("title") or "", listing.first("employer") or "",
                 tell_pay(pay), pay.per, low, high]
            )  # fmt: skip
    return pd.DataFrame(rows, columns=PAY_COLUMNS).astype({"low": float, "high": float})


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
