"""Looking up occupations by job title."""

import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets
from careerkit.labor.titles import (
    build_index,
    clean_title,
    find_occupations,
    resolve_occupation,
)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("CNA", "31-1131.00"),
        ("CNAs needed, Durham, NC", "31-1131.00"),
        ("Nursing Asistant", "31-1131.00"),
        ("RN (nights)", "29-1141.00"),
        ("nurse", "29-1141.00"),
        ("LPN", "29-2061.00"),
        ("cashier", "41-2011.00"),
        ("Line Cook - Part Time - $15/hr", "35-2014.00"),
        ("waitress", "35-3031.00"),
        ("forklift operator", "53-7051.00"),
        ("welder", "51-4121.00"),
        ("home health aid", "31-1121.00"),
        ("housekeeper", "37-2012.00"),
    ],
)
def test_everyday_titles_find_their_occupation_first(query: str, code: str) -> None:
    assert find_occupations(query).iloc[0]["code"] == code


def test_an_official_title_comes_first_with_full_score() -> None:
    occupations = datasets.load("occupations").sample(60, random_state=3)
    for row in occupations.itertuples():
        best = find_occupations(row.title, limit=3).iloc[0]
        assert (best["code"], best["score"]) == (row.code, 1.0)


def test_held_out_titles_are_found() -> None:
    titles, occupations = datasets.load("titles"), datasets.load("occupations")
    lower = titles["title"].str.lower()
    held = titles[titles["source"] != "official"].sample(150, random_state=7)
    index = build_index(titles[~lower.isin(held["title"].str.lower())], occupations)
    truth = titles.groupby(lower)["code"].agg(set)
    found = [
        bool(truth[title.lower()] & set(index.search(f"Sr. {title} - Durham, NC", 10)["code"]))
        for title in held["title"]
    ]
    assert sum(found) / len(found) > 0.8


def test_columns_order_and_limit() -> None:
    found = find_occupations("driver", limit=4)
    assert list(found.columns) == ["code", "title", "matched_title", "score"]
    assert len(found) == 4
    assert found["code"].is_unique
    assert found["score"].is_monotonic_decreasing
    assert found["score"].between(0, 1).all()


def test_a_code_is_a_query_too() -> None:
    assert find_occupations("31-1131")["code"].tolist() == ["31-1131.00"]


@pytest.mark.parametrize("query", ["", "   ", "!!!"])
def test_an_empty_query_says_what_to_type(query: str) -> None:
    with pytest.raises(CareerkitError, match="no job title"):
        find_occupations(query)


def test_nonsense_finds_nothing_or_little() -> None:
    assert find_occupations("qqqq zzzz")["score"].lt(0.5).all()


def test_a_limit_below_one_is_refused() -> None:
    with pytest.raises(CareerkitError, match="at least 1"):
        find_occupations("cook", limit=0)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_gives_a_table_or_a_plain_error(text: str) -> None:
    try:
        found = find_occupations(text, limit=3)
    except CareerkitError:
        return
    assert found["score"].between(0, 1).all()


def test_noise_is_taken_off_but_titles_are_kept() -> None:
    assert clean_title("Sr. Warehouse Mgr (2nd shift) - Durham, NC") == ["warehouse", "manager"]
    assert clean_title("part time") == ["part", "time"]
    assert find_occupations("night auditor").iloc[0]["matched_title"].lower() == "night auditor"


def test_codes_resolve() -> None:
    assert resolve_occupation("31-1131.00") == "31-1131.00"
    assert resolve_occupation(" 31-1131 ") == "31-1131.00"


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UnknownCode, match=r"31-1131\.00 Nursing Assistants"):
        resolve_occupation("31-1139")
    with pytest.raises(UnknownCode, match=r"31-1131\.00 Nursing Assistants"):
        resolve_occupation("nurse aide")


def test_a_query_is_quick_and_inputs_stay_as_they_were() -> None:
    titles, occupations = datasets.load("titles"), datasets.load("occupations")
    before = titles.copy(deep=True)
    build_index(titles, occupations)
    pd.testing.assert_frame_equal(titles, before)
    find_occupations("cook")
    begin = time.perf_counter()
    for _ in range(10):
        find_occupations("medical office assistant")
    assert (time.perf_counter() - begin) / 10 < 0.1
