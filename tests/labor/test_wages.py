"""Areas as people name them, and wages with their fallbacks."""

import numpy as np
import pandas as pd
import pytest

from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets
from careerkit.labor.wages import (
    AreaInfo,
    area_chain,
    fall_back,
    find_areas,
    occupation_wages,
    published_wages,
    resolve_area,
)


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("US", "0000000"),
        ("united states", "0000000"),
        ("99", "0000000"),
        ("NC", "3700000"),
        ("nc", "3700000"),
        ("North Carolina", "3700000"),
        ("37", "3700000"),
        ("3700000", "3700000"),
        ("Asheville, NC", "0011700"),
        ("asheville", "0011700"),
        ("0011700", "0011700"),
        ("11700", "0011700"),
        ("Charlotte-Concord-Gastonia, NC-SC", "0016740"),
        ("charlotte nc", "0016740"),
        ("Charlotte, North Carolina", "0016740"),
        ("Gastonia", "0016740"),
        ("Chapel Hill", "0020500"),
        ("winston salem", "0049180"),
        ("Springfield, MO", "0044180"),
        ("Washington", "5300000"),
        ("St. Louis", "0041180"),
        ("Western North Carolina nonmetropolitan area", "3700003"),
    ],
)
def test_areas_are_found_as_people_say_them(text: str, area: str) -> None:
    assert resolve_area(text).area == area


def test_every_title_and_code_resolves_to_itself() -> None:
    areas = datasets.load("areas")
    for row in areas.itertuples():
        assert resolve_area(row.area).area == row.area
        assert resolve_area(row.title).area == row.area


def test_an_ambiguous_area_lists_all() -> None:
    with pytest.raises(UnknownCode, match="several") as caught:
        resolve_area("Springfield")
    for state in ("IL", "MA", "MO", "OH"):
        assert f"Springfield, {state}" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Ashville", "Asheville, NC"),
        ("Durhamm", "Durham-Chapel Hill, NC"),
        ("Boone, NC", "Western North Carolina nonmetropolitan area"),
    ],
)
def test_an_unknown_area_names_the_nearest(text: str, near: str) -> None:
    with pytest.raises(UnknownCode, match="no area called") as caught:
        resolve_area(text)
    assert near in str(caught.value)


def test_an_empty_area_says_what_to_type() -> None:
    with pytest.raises(CareerkitError, match="no place"):
        resolve_area(" ")


def test_find_areas_puts_the_named_one_first() -> None:
    found = find_areas("durham", limit=5)
    assert list(found.columns) == ["area", "title", "kind", "state", "score"]
    assert found.iloc[0]["area"] == "0020500"
    assert found.iloc[0]["score"] == 1
    assert find_areas("spring", limit=5)["title"].str.contains("Spring").all()
    assert (find_areas("Springfield", limit=10)["score"] == 1).sum() >= 4


def test_figures_come_from_the_area_its_state_or_the_nation() -> None:
    wages = occupation_wages("Durham, NC")
    assert len(wages) == len(datasets.load("occupations"))
    titles = {info.title for info in area_chain(resolve_area("Durham, NC"))}
    assert set(wages["wage_area"].dropna()) == titles
    assert (wages["wage"].notna() == wages["wage_area"].notna()).all()
    assert (wages["wage"].notna() == wages["fallback"].notna()).all()
    assert wages.loc["31-1131.00", "wage_area"] == "Durham-Chapel Hill, NC"
    # Registered nurses' wages are not released for Durham.
    assert wages.loc["29-1141.00", "wage_area"] == "North Carolina"
    assert wages.loc["55-1011.00"].drop("capped").isna().all()


def test_the_nation_has_a_wage_wherever_any_area_has() -> None:
    nation = occupation_wages("US")["wage"].notna()
    assert (nation | ~occupation_wages("NC")["wage"].notna()).sum() >= len(nation) - 3


def test_percentiles_rise() -> None:
    wages = occupation_wages("NC").dropna(subset=["p10", "p25", "wage", "p75", "p90"])
    steps = wages[["p10", "p25", "wage", "p75", "p90"]].to_numpy()
    assert (np.diff(steps, axis=1) >= 0).all()


def test_teachers_have_a_yearly_wage_only() -> None:
    teacher = occupation_wages("US").loc["25-2021.00"]
    assert teacher["wage"] > 0
    assert np.isnan(teacher["wage_hourly"])


def test_the_caller_may_change_what_it_gets() -> None:
    mine = occupation_wages("NC")
    mine["wage"] = 0.0
    assert occupation_wages("NC")["wage"].max() > 0


def _rows(**columns: list[object]) -> pd.DataFrame:
    points = ["p10", "p25", "median", "p75", "p90"]
    base: dict[str, object] = {f"{kind}_{point}": np.nan for kind in "ah" for point in points}
    base |= {"group": "detailed", "employment": pd.NA, "capped_from": pd.NA}
    table = pd.DataFrame(columns)
    for name, value in base.items():
        if name not in table:
            table[name] = value
    return table.astype({"employment": "Int32", "capped_from": "Int8"})


def test_hourly_figures_stand_in_for_annual_ones() -> None:
    rows = _rows(
        soc=["a", "b", "c"], h_median=[20.0, np.nan, np.nan], a_median=[np.nan, 5e4, np.nan]
    )
    wages = published_wages(rows)
    assert wages["wage"].tolist()[:2] == [41_600, 50_000]
    assert np.isnan(wages.loc["c", "wage"])
    assert np.isnan(wages.loc["b", "wage_hourly"])


def test_a_capped_median_is_marked() -> None:
    rows = _rows(soc=["a", "b", "c"], a_median=[239_200, 1e5, 1e5], capped_from=[50, 75, pd.NA])
    assert published_wages(rows)["capped"].tolist() == [True, False, False]


def test_fallback_takes_whole_rows_but_keeps_local_jobs() -> None:
    town = AreaInfo("0000001", "Town", "metro", "XX", "XX")
    state = AreaInfo("9900000", "State", "state", "XX", "XX")
    occupations = pd.DataFrame({"code": ["x", "y", "z"], "oews_code": ["a", "b", None]})
    before = occupations.copy(deep=True)
    here = published_wages(
        _rows(soc=["a", "b"], a_median=[4e4, np.nan], a_p10=[3e4, 1.0], employment=[50, 70])
    )
    there = published_wages(
        _rows(soc=["a", "b"], a_median=[9e4, 6e4], a_p10=[8e4, 5e4], employment=[900, 800])
    )
    got = fall_back(occupations, [(town, here), (state, there)])
    assert got["wage"].tolist()[:2] == [4e4, 6e4]
    assert got["p10"].tolist()[:2] == [3e4, 5e4]
    assert got["wage_area"].tolist()[:2] == ["Town", "State"]
    assert got["employment"].tolist()[:2] == [50, 70]
    assert got.loc["z"].drop("capped").isna().all()
    pd.testing.assert_frame_equal(occupations, before)
