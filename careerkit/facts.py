"""What a report says of an occupation: its title, its pay near the client, and the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from careerkit.errors import UnknownCode
from careerkit.labor import datasets
from careerkit.labor.titles import resolve_occupation
from careerkit.labor.wages import occupation_wages, resolve_area, wages_of
from careerkit.models import Client
from careerkit.offers import WageRange
from careerkit.text import month_year
from careerkit.text.languages import gettext as _

TOP_CODE = 239_200
"""Dollars a year above which OEWS may publish a wage only as "at least"."""


@dataclass(frozen=True)
class Pay:
    """What an occupation pays.

    Parameters
    ----------
    wage
        Median, dollars a year; None where nothing is published.
    where
        The area the figure is from: the one asked for, its state, or the nation; by its title,
        see `area_name`.
    at_least
        The wage is above what BLS publishes, and `wage` its lower bound.
    """

    wage: float | None
    where: str
    at_least: bool = False


def occupation_pay(code: str, *, area: str = "US") -> Pay:
    """Return what an occupation pays in an area, or in the nearest wider one with a figure.

    Parameters
    ----------
    code
        The occupation.
    area
        Where: a state, a city, an OEWS code or "US".

    Returns
    -------
    Pay

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    """
    row = wages_of(resolve_occupation(code), area)
    if row["wage"] != row["wage"]:
        return Pay(None, "")
    return Pay(float(row["wage"]), str(row["wage_area"]), bool(row["capped"]))


def wage_range(code: str, *, area: str = "US") -> WageRange:
    """Return what low-paid, middle and high-paid workers of an occupation earn in an area.

    Parameters
    ----------
    code
        The occupation.
    area
        Where: a state, a city, an OEWS code or "US".

    Returns
    -------
    WageRange
        Without points where nothing is published. Points that are published only as "at least"
        are left out; where that goes for the median, so it does for everything above it.

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    """
    known = resolve_occupation(code)
    row = wages_of(known, area)
    names = {10: "p10", 25: "p25", 50: "wage", 75: "p75", 90: "p90"}
    points: dict[int, float] = {}
    for percent, name in names.items():
        pay = float(row[name])
        # "At least" stands as the cap itself, or as the last figure that is released above it.
        at_least = pay == TOP_CODE or (pay > TOP_CODE and pay in points.values())
        if pay != pay or at_least or (row["capped"] and percent >= 50):
            continue
        points[percent] = pay
    published = row["wage"] == row["wage"]
    return WageRange(
        points=points,
        title=occupation_title(known),
        where=str(row["wage_area"]) if published else "",
        wider=bool(published and row["fallback"] > 0),
        broad=bool(published and row["wage_grain"] == "broad"),
        hourly=bool(row["wage_hourly"] == row["wage_hourly"]),
        at_least=float(row["wage"]) if published and row["capped"] else None,
    )


def describe_occupations(codes: Sequence[str], *, area: str = "US") -> pd.DataFrame:
    """Say what each of some occupations pays and usually needs.

    Parameters
    ----------
    codes
        Occupations.
    area
        Where: a state, a city, an OEWS code or "US".

    Returns
    -------
    pandas.DataFrame
        One row a code, in the order given: ``code``, ``title``, ``wage`` (median, dollars a
        year), ``wage_area``, and BLS's typical ``education``, ``experience`` and ``training``.

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    """
    known = [resolve_occupation(code) for code in codes]
    pay = occupation_wages(area)[["wage", "wage_area"]]
    typical = datasets.load("projections").set_index("soc")[["education", "experience", "training"]]
    occupations = datasets.load("occupations").set_index("code").loc[known]
    table = occupations.join(pay).join(typical, on="projections_code").reset_index()
    return table[["code", "title", "wage", "wage_area", "education", "experience", "training"]]


@cache
def _titles() -> dict[str, str]:
    occupations = datasets.load("occupations")
    return dict(zip(occupations["code"], occupations["title"], strict=True))


def occupation_title(code: str) -> str:
    """Return the official title of an occupation."""
    return _titles()[resolve_occupation(code)]


def without_unknown_codes(client: Client) -> Client:
    """Return a record whose occupation and area codes are all in the tables.

    Parameters
    ----------
    client
        The record; it is not changed. It may be older than the tables, or mistyped.

    Returns
    -------
    Client
        The record, or a copy in which a code that the tables do not know is left out, so that a
        report asks for the occupation or area instead of failing.
    """
    known = _titles()
    codes = [job.occupation for job in client.work_history]
    codes += [goal.occupation for goal in client.goals]
    codes += [step for goal in client.goals for step in goal.path]
    area = client.area if _is_area(client.area) else None
    if area == client.area and all(code in known for code in codes if code is not None):
        return client

    def code(value: str | None) -> str | None:
        return value if value in known else None

    return client.model_copy(
        update={
            "area": area,
            "work_history": [
                job.model_copy(update={"occupation": code(job.occupation)})
                for job in client.work_history
            ],
            "goals": [
                goal.model_copy(
                    update={
                        "occupation": code(goal.occupation),
                        "path": [step for step in goal.path if step in known],
                    }
                )
                for goal in client.goals
            ],
        }
    )


def _is_area(area: str | None) -> bool:
    try:
        return area is not None and bool(resolve_area(area))
    except UnknownCode:
        return False


@cache
def related_ranks(code: str) -> Mapping[str, int]:
    """Return the occupations O*NET counts among the most closely related, in either direction.

    Parameters
    ----------
    code
        The occupation.

    Returns
    -------
    Mapping
        Code to its best place in O*NET's list, from 1; the supplemental ones left out.
    """
    best: dict[str, int] = {}
    for other, rank in _related().get(code, ()):
        best[other] = min(rank, best.get(other, rank))
    return dict(sorted(best.items()))


@cache
def _related() -> dict[str, list[tuple[str, int]]]:
    """Return for each occupation those related to it in either direction, with their place."""
    table = datasets.load("related")
    table = table[table["tier"] != "supplemental"]
    related: dict[str, list[tuple[str, int]]] = {}
    columns = (table[name].tolist() for name in ("code", "related_code", "rank"))
    for one, other, rank in zip(*columns, strict=True):
        related.setdefault(one, []).append((other, rank))
        related.setdefault(other, []).append((one, rank))
    return related


@cache
def release(kind: str) -> str:
    """Return of when the tables of a kind are, as year and month or as their publisher says it.

    Parameters
    ----------
    kind
        As in the manifest, such as ``oews``.

    Returns
    -------
    str
        For example ``2025-05`` or ``2024-34``.
    """
    source = next(s for s in datasets.manifest()["sources"] if s["kind"] == kind)
    month = str(source["reference"] or "")
    return month if "-" in month else str(source["release"])


def wage_source() -> str:
    """Name the source of the wages and the month they are of."""
    said = _("Pay: U.S. Bureau of Labor Statistics, {month}.")
    return said.format(month=month_year(release("oews")))


def outlook_source() -> str:
    """Name the source of education, experience and training, and the years they are for."""
    years = release("projections").replace("-", "–")
    said = _("What is usually needed: U.S. Bureau of Labor Statistics, {years}.")
    return said.format(years=years)


def area_name(title: str) -> str:
    """Write the title of an area; the nation's is a word, all others are names.

    Parameters
    ----------
    title
        As in the table ``areas``.

    Returns
    -------
    str
    """
    return _("the United States") if title == _NATION else title


_NATION = "United States"
