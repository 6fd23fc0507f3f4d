"""Areas as people name them, and what occupations pay there.

Wages: BLS Occupational Employment and Wage Statistics (OEWS). Where an area publishes no figure
for an occupation, its state's stands in, then the nation's, and the row says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets
from careerkit.models import HOURS_PER_YEAR
from careerkit.text.languages import gettext as _

NATION = datasets.NATION
_PERCENTILES = {"wage": "median", "p10": "p10", "p25": "p25", "p75": "p75", "p90": "p90"}
_NATION_NAMES = {
    "us",
    "usa",
    "u s",
    "u s a",
    "united states",
    "america",
    "nation",
    "national",
    "99",
}
_POSTAL = {
    "01": "AL", "02": "AK", "04": "AZ", "05": "AR", "06": "CA", "08": "CO", "09": "CT", "10": "DE",
    "11": "DC", "12": "FL", "13": "GA", "15": "HI", "16": "ID", "17": "IL", "18": "IN", "19": "IA",
    "20": "KS", "21": "KY", "22": "LA", "23": "ME", "24": "MD", "25": "MA", "26": "MI", "27": "MN",
    "28": "MS", "29": "MO", "30": "MT", "31": "NE", "32": "NV", "33": "NH", "34": "NJ", "35": "NM",
    "36": "NY", "37": "NC", "38": "ND", "39": "OH", "40": "OK", "41": "OR", "42": "PA", "44": "RI",
    "45": "SC", "46": "SD", "47": "TN", "48": "TX", "49": "UT", "50": "VT", "51": "VA", "53": "WA",
    "54": "WV", "55": "WI", "56": "WY", "66": "GU", "72": "PR", "78": "VI",
}  # fmt: skip


@dataclass(frozen=True)
class AreaInfo:
    """An area that wages are published for: a row of the table ``areas``."""

    area: str
    title: str
    kind: str
    state: str
    states: str


def _simple(text: str) -> str:
    """Lower case, words only: "St. Louis, MO-IL" and "st louis mo il" are the same."""
    return " ".join(re.findall(r"[^\W_]+", text.lower().replace("'", "")))


def _cities(title: str) -> list[str]:
    """Return the places a title names: "Raleigh-Cary, NC" is Raleigh and Cary."""
    names = title.rpartition(",")[0] or title
    # Some names hold a slash or a double hyphen ("Louisville/Jefferson County"); both divide too.
    return [_simple(part) for part in re.split(r"--|[-/]", names) if part]


@lru_cache(maxsize=1)
def _gazetteer() -> pd.DataFrame:
    """Every area with its simple name and the simple names of its places."""
    areas = datasets.load("areas").set_index("area", drop=False)
    areas["simple"] = areas["title"].map(_simple)
    areas["places"] = [
        [simple] if kind in ("nation", "state") else _cities(title)
        for kind, simple, title in zip(areas["kind"], areas["simple"], areas["title"], strict=True)
    ]
    return areas


def _by_code(text: str, areas: pd.DataFrame) -> str | None:
    digits = text.strip()
    if not re.fullmatch(r"\d{2}|\d{5,7}", digits):
        return None
    code = f"{digits}00000" if len(digits) == 2 else digits.zfill(7)
    return code if code in areas.index else None


def _split_state(text: str, areas: pd.DataFrame) -> tuple[str, str | None]:
    """Take a state off the end: "Asheville, NC" → ("asheville", "NC")."""
    states = areas[areas["kind"] == "state"]
    postal = dict(zip(states["simple"], states["state"], strict=True))
    place, comma, tail = text.rpartition(",")
    if comma:
        end = _simple(tail)
        codes = [code.upper() for code in end.split() if code.upper() in set(_POSTAL.values())]
        return _simple(place), postal.get(end) or (codes[0] if codes else None)
    words = _simple(text).split()
    if len(words) > 1 and words[-1].upper() in set(_POSTAL.values()):
        return " ".join(words[:-1]), words[-1].upper()
    for name, code in postal.items():
        if _simple(text).endswith(f" {name}"):
            return _simple(text).removesuffix(f" {name}"), code
    return _simple(text), None


def _require_place(text: str) -> None:
    if not _simple(text):
        raise CareerkitError(
            _("There is no place in {text!r}.").format(text=text),
            hint=_("Type a state, a city or “US”."),
        )


def _candidates(text: str, areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas a text names exactly: one, several (ambiguous) or none."""
    simple = _simple(text)
    code = NATION if simple in _NATION_NAMES else _by_code(text, areas)
    if code is not None:
        return areas.loc[[code]]
    states = areas[areas["kind"] == "state"]
    if simple.upper() in set(states["state"]):
        return states[states["state"] == simple.upper()]
    whole = areas[areas["simple"] == simple]
    if len(whole):
        return whole
    place, state = _split_state(text, areas)
    local = areas[~areas["kind"].isin(["nation", "state"])]
    if state is not None:
        local = local[[state in names.split("-") for names in local["states"]]]
    names = {place, place.removesuffix(" city"), place.removesuffix(" county")}
    named = local[[bool(names & set(places)) for places in local["places"]]]
    if not len(named):
        named = local[[" ".join(places) == place for places in local["places"]]]
    return named


@lru_cache(maxsize=4096)  # a report asks for the same two or three a hundred times
def resolve_area(text: str) -> AreaInfo:
    """Return the area that a user's words stand for.

    Parameters
    ----------
    text
        A state ("NC", "North Carolina"), a city or metropolitan area ("asheville", "Asheville,
        NC"), "US", or an OEWS code ("0011700", "37").

    Returns
    -------
    AreaInfo

    Raises
    ------
    UnknownCode
        No area is called that, or several are; the message names them or the nearest.
    """
    areas = _gazetteer()
    _require_place(text)
    found = _candidates(text, areas)
    if len(found) == 1:
        row = found.iloc[0]
        return AreaInfo(row["area"], row["title"], row["kind"], row["state"], row["states"])
    if len(found):
        raise UnknownCode(
            _("There are several areas called {text!r}.").format(text=text),
            problems=[f"{row.title} ({row.area})" for row in found.itertuples()],
            hint=_("Add the state, as in “Springfield, MO”, or use the code in parentheses."),
        )
    raise UnknownCode(
        _("There is no area called {text!r}.").format(text=text),
        problems=[f"{row.title} ({row.area})" for row in _nearest(text, areas, 5).itertuples()],
        hint=_(
            "Use one of these, a state such as NC, or US. A town without its own figures belongs "
            "to a metropolitan area nearby or to a nonmetropolitan area of its state."
        ),
    )


def _nearest(text: str, areas: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Return the areas most alike in spelling, in a state the text names if it names one."""
    place, state = _split_state(text, areas)
    best = [
        max((fuzz.ratio(place, name) for name in [*places, simple]), default=0)
        for places, simple in zip(areas["places"], areas["simple"], strict=True)
    ]
    inside = process.cdist([place], areas["simple"], scorer=fuzz.partial_ratio)[0]
    score = np.maximum(best, 0.9 * inside) / 100
    if state is not None:
        here = np.array([state in names.split("-") for names in areas["states"]])
        # A known state says more than the spelling of a place that is in no title.
        score = np.where(here, 0.5 + score / 2, score / 2)
    ranked = areas.assign(score=np.round(score, 3))
    return ranked.sort_values("score", ascending=False, kind="stable").head(limit)


def find_areas(query: str, *, limit: int = 10) -> pd.DataFrame:
    """Find the areas that a place name may stand for.

    Parameters
    ----------
    query
        A state, city, metropolitan area or code.
    limit
        How many areas at most.

    Returns
    -------
    DataFrame
        area, title, kind, state, score (0–1; 1 for an area the query names exactly); best first.

    Raises
    ------
    CareerkitError
        The query is empty, or the limit is below 1.
    """
    if limit < 1:
        raise CareerkitError(f"A list of {limit} areas is empty; ask for at least 1.")
    _require_place(query)
    areas = _gazetteer()
    exact = _candidates(query, areas).assign(score=1.0)
    others = _nearest(query, areas.drop(exact.index), limit)
    others["score"] = others["score"].clip(upper=0.99)
    others = others[others["score"] >= 0.6]
    found = pd.concat([exact, others]).head(limit)
    return found[["area", "title", "kind", "state", "score"]].reset_index(drop=True)


def area_chain(area: AreaInfo) -> list[AreaInfo]:
    """Return the areas whose figures may be used for an area, nearest first.

    Parameters
    ----------
    area
        The area asked for.

    Returns
    -------
    list of AreaInfo
        The area, its main state, the nation; no area twice.
    """
    chain = [area]
    if area.kind in ("metro", "nonmetro"):
        chain.append(resolve_area(area.state))
    if area.kind != "nation":
        chain.append(resolve_area(NATION))
    return chain


def published_wages(wages: pd.DataFrame) -> pd.DataFrame:
    """Return one comparable set of annual and hourly figures for each published occupation.

    Parameters
    ----------
    wages
        Rows of the table ``wages`` for one area.

    Returns
    -------
    DataFrame
        Indexed by OEWS code: wage, p10, p25, p75, p90 (dollars a year: the annual figure, or
        hourly × 2,080 where only hourly figures are published), wage_hourly (median; NaN where
        BLS publishes none, as for teachers), employment, wage_grain (``detailed`` or ``broad``),
        capped (the median is published only as "at or above": the true one is higher).
    """
    rows = wages.set_index("soc")
    figures = {}
    for name, point in _PERCENTILES.items():
        annual = rows[f"a_{point}"].astype("float64")
        hourly = rows[f"h_{point}"].astype("float64")
        figures[name] = annual.fillna((hourly * HOURS_PER_YEAR).round(-1))
    result = pd.DataFrame(figures, index=rows.index)
    result["wage_hourly"] = rows["h_median"].astype("float64").round(2)
    result["employment"] = rows["employment"].astype("float64")
    result["wage_grain"] = np.where(rows["group"] == "detailed", "detailed", "broad")
    result["capped"] = (rows["capped_from"] <= 50).fillna(False).astype(bool)
    return result


def fall_back(
    occupations: pd.DataFrame, published: list[tuple[AreaInfo, pd.DataFrame]]
) -> pd.DataFrame:
    """Give every occupation the wage of the nearest area that publishes one.

    Parameters
    ----------
    occupations
        code, oews_code.
    published
        The areas of `area_chain` with their `published_wages`.

    Returns
    -------
    DataFrame
        Indexed by O*NET code; see `occupation_wages`.
    """
    codes = occupations["oews_code"]
    result = pd.DataFrame()
    for source, figures in published:
        here = figures.reindex(codes).set_axis(occupations["code"])
        paid = here["wage"].notna()
        far = 0 if source == published[0][0] else 2 if source.kind == "nation" else 1
        here["wage_area"] = pd.Series(source.title, here.index).where(paid)
        here["fallback"] = pd.Series(far, here.index, dtype="Int8").where(paid)
        if result.empty:
            # Jobs are those of the area asked for: a state's would say nothing of the town.
            result, employment = here, here["employment"]
        else:
            result = result.where(result["wage"].notna(), here)
    result["employment"] = employment
    result["capped"] = result["capped"].eq(True)
    return result[
        ["wage", "wage_hourly", "p10", "p25", "p75", "p90", "employment", "wage_area",
         "fallback", "wage_grain", "capped"]
    ]  # fmt: skip


def occupation_wages(area: str) -> pd.DataFrame:
    """Return what every occupation pays in an area.

    Parameters
    ----------
    area
        An area as the user says it; see `resolve_area`.

    Returns
    -------
    DataFrame
        Indexed by O*NET code, one row each: wage (median, dollars a year; hourly × 2,080 where
        only hourly figures are published), wage_hourly (median), p10, p25, p75, p90 (dollars a
        year), employment (jobs in this very area; NaN if not published), wage_area (title of the
        area the figures are from: this one, its state, or the nation), fallback (0, 1 or 2
        for these three; NA without a wage), wage_grain (``detailed``,
        or ``broad`` where BLS publishes only a group that holds the occupation), capped (the wage
        is a lower bound). Figures that BLS publishes nowhere are NaN.

    Raises
    ------
    UnknownCode
        No such area, or several.
    """
    return _occupation_wages(resolve_area(area)).copy()


def wages_of(code: str, area: str) -> dict[str, Any]:
    """Return what one occupation pays in an area: the row that `occupation_wages` has of it."""
    rows, columns = wage_columns(resolve_area(area))
    row = rows[code]
    return {name: column[row] for name, column in columns.items()}


@lru_cache(maxsize=64)
def wage_columns(area: AreaInfo) -> tuple[dict[str, int], dict[str, list[Any]]]:
    """Return `occupation_wages` as plain data: the rows by their code, and the columns as lists."""
    wages = _occupation_wages(area)
    rows = {code: row for row, code in enumerate(wages.index)}
    return rows, {name: column.tolist() for name, column in wages.items()}


@lru_cache(maxsize=64)
def _occupation_wages(area: AreaInfo) -> pd.DataFrame:
    published = [
        (step, published_wages(datasets.load("wages", area=step.area))) for step in area_chain(area)
    ]
    return fall_back(datasets.load("occupations"), published)
