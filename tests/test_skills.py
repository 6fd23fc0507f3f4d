"""Skill gaps, inventories and likely skills."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from careerkit import skills
from careerkit.errors import CareerkitError
from careerkit.labor import datasets
from careerkit.models import Client, Skill

RATINGS = skills.combine_ratings(
    datasets.load("skills"), datasets.load("knowledge"), datasets.load("elements")
)
NAMES = RATINGS.drop_duplicates("element_id").set_index("element_id")["skill"]


def _skill(name: str, level: int, **rest: object) -> Skill:
    return Skill.model_validate({"name": name, "kind": "soft", "level": level, **rest})


def test_every_everyday_name_leads_to_rated_elements() -> None:
    for name, elements in skills.EVERYDAY_NAMES.items():
        assert elements, name
        assert set(elements) <= set(NAMES.index), name
    assert list(skills.EVERYDAY_NAMES) == sorted(skills.EVERYDAY_NAMES)


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("Teamwork", ("2.B.1.b",)),
        ("customer  service", ("2.C.1.e", "2.B.1.f")),
        ("Customer and Personal Service", ("2.C.1.e",)),
        ("Mathematics", ("2.A.1.e", "2.C.4.a")),
        ("juggling", ()),
    ],
)
def test_names_are_matched(name: str, elements: tuple[str, ...]) -> None:
    assert skills.match_elements(name, NAMES) == elements


def test_a_gap_is_needed_minus_has_and_unknown_is_not_zero() -> None:
    own = [_skill("Service Orientation", 1, evidence="two years at a desk"), _skill("Teamwork", 5)]
    gap = skills.skill_gap(own, "31-1131.00", RATINGS).set_index("element_id")
    build = gap.loc["2.B.1.f"]
    assert build["status"] == "build"
    assert build["gap"] == pytest.approx(build["needed"] - 1)
    assert build["evidence"] == "two years at a desk"
    assert gap.loc["2.B.1.b", "status"] == "strength"
    assert gap.loc["2.B.1.b", "gap"] == 0
    unknown = gap.loc["2.B.1.a"]
    assert unknown["status"] == "ask"
    assert unknown["has"] is pd.NA
    assert unknown["gap"] is pd.NA


def test_columns_scales_and_order() -> None:
    own = [_skill("Service Orientation", 1), _skill("Teamwork", 5), _skill("listening", 1)]
    gap = skills.skill_gap(own, "31-1131.00", RATINGS)
    assert list(gap.columns) == skills.GAP_COLUMNS
    assert gap["importance"].between(3, 5).all()
    assert gap["needed"].between(1, 5).all()
    turn = gap["status"].map({"build": 0, "ask": 1, "strength": 2})
    assert turn.is_monotonic_increasing
    build = gap[gap["status"] == "build"]
    assert len(build) == 2
    assert (build["importance"] * build["gap"]).is_monotonic_decreasing


def test_no_skills_means_everything_is_to_ask() -> None:
    nothing: Any
    for nothing in ([], pd.DataFrame({"name": [], "level": []})):
        gap = skills.skill_gap(nothing, "29-1141.00", RATINGS)
        assert len(gap) > 5
        assert (gap["status"] == "ask").all()


def test_the_best_level_counts_when_two_skills_are_one_element() -> None:
    own = [_skill("typing", 2), _skill("filing", 4)]
    gap = skills.skill_gap(own, "43-6014.00", RATINGS).set_index("element_id")
    assert gap.loc["2.C.1.b", "has"] == 4


def test_a_table_will_do_and_stays_as_it_was() -> None:
    own = pd.DataFrame({"name": ["Teamwork", "Selling"], "level": [3, np.nan]}, index=[7, 9])
    before = own.copy(deep=True)
    gap = skills.skill_gap(own, "41-2031.00", RATINGS).set_index("element_id")
    pd.testing.assert_frame_equal(own, before)
    assert gap.loc["2.C.1.d", "status"] == "ask"


def test_a_bad_table_names_every_problem() -> None:
    with pytest.raises(CareerkitError, match="no column 'level'"):
        skills.skill_gap(pd.DataFrame({"name": ["a"]}), "41-2031.00", RATINGS)
    with pytest.raises(CareerkitError, match="Typing: 9"):
        skills.skill_gap(pd.DataFrame({"name": ["Typing"], "level": [9]}), "41-2031.00", RATINGS)


def test_an_unrated_occupation_names_rated_ones() -> None:
    with pytest.raises(CareerkitError, match=r"15-1251\.00"):
        skills.skill_gap([], "15-1252.00", RATINGS)


def test_every_rated_occupation_has_a_gap_table() -> None:
    for code in RATINGS["code"].unique()[::25]:
        assert len(skills.skill_gap([_skill("Teamwork", 3)], code, RATINGS))


def _client(**rest: object) -> Client:
    own = [
        _skill("Washing dishes", 5, use_again=False),
        _skill("Cooking", 4, use_again=True, evidence="six years on the line"),
        _skill("Teamwork", 5),
        _skill("Ordering", 4, use_again=True),
    ]
    return Client.model_validate({"id": "c-1", "preferred_name": "Ana", "skills": own, **rest})


def test_inventory_lists_skills_in_order() -> None:
    listed = skills.inventory(_client(top_ten=["teamwork"]))
    assert list(listed.columns) == skills.INVENTORY_COLUMNS
    assert listed["name"].tolist() == ["Washing dishes", "Cooking", "Teamwork", "Ordering"]
    assert listed["in_top_ten"].tolist() == [pd.NA, pd.NA, 1, pd.NA]
    assert listed["use_again"].tolist() == [False, True, pd.NA, True]


def test_the_chosen_top_ten_keeps_its_order() -> None:
    best = skills.top_ten(_client(top_ten=["Ordering", "Cooking"]))
    assert best["name"].tolist() == ["Ordering", "Cooking"]
    assert best["rank"].tolist() == [1, 2]
    assert best["chosen"].all()


def test_a_suggested_top_ten_leaves_out_what_is_not_wanted() -> None:
    best = skills.top_ten(_client())
    assert best["name"].tolist() == ["Cooking", "Ordering", "Teamwork"]
    assert not best["chosen"].any()


def test_a_client_without_skills_has_empty_tables() -> None:
    client = Client(id="c-2", preferred_name="Bo")
    assert skills.inventory(client).empty
    assert skills.top_ten(client).empty
    assert "chosen" in skills.top_ten(client)


def test_likely_skills_hold_some_of_each_kind() -> None:
    likely = skills.likely_skills(
        "31-1131.00",
        RATINGS,
        activities=datasets.load("activities"),
        elements=datasets.load("elements"),
        technologies=datasets.load("technologies"),
        limit=12,
    )
    assert len(likely) == 12
    assert set(likely["kind"]) == {"skill", "knowledge", "activity", "technology"}
    assert likely["skill"].notna().all()
    assert "Service Orientation" in set(likely["skill"])
    assert likely["importance"].dropna().ge(3).all()
