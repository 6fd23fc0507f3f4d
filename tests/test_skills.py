"""Skill gaps, inventories, questions about past work, and skills in a client's own words."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from careerkit import skill_api, skill_gap, skill_statements, skills, skills_in_text
from careerkit.errors import CareerkitError, RecordError
from careerkit.labor import datasets
from careerkit.models import Client, Skill
from careerkit.skills import changes

RATINGS = skills.combine_ratings(
    datasets.load("skills"), datasets.load("knowledge"), datasets.load("elements")
)
NAMES = RATINGS.drop_duplicates("element_id").set_index("element_id")["skill"]
AIDE, NURSE, COOK = "31-1131.00", "29-1141.00", "35-2014.00"


def _skill(name: str, level: int, **rest: object) -> Skill:
    return Skill.model_validate({"name": name, "kind": "soft", "level": level, **rest})


@pytest.mark.parametrize(
    ("name", "elements"),
    [
        ("Teamwork", {"2.B.1.b"}),
        ("Customer and Personal Service", {"2.C.1.e"}),
        ("Keeping the books for the club", {"2.C.1.c"}),
        ("calming frightened people down", {"2.B.1.d"}),
        ("yodeling", set()),
    ],
)
def test_a_clients_own_words_are_matched(name: str, elements: set[str]) -> None:
    found = set(skill_api.vocabulary().elements_of(name, NAMES))
    assert elements <= found if elements else not found


def test_a_gap_is_needed_minus_counted_and_unknown_is_not_zero() -> None:
    own = [_skill("Service Orientation", 1, evidence="two years at a desk"), _skill("Teamwork", 5)]
    gap = skill_gap(own, AIDE).set_index("element_id")
    build = gap.loc["2.B.1.f"]
    assert build["status"] == "build"
    assert build["counted"] == pytest.approx(1 - skills.EVIDENCE["elsewhere"])
    assert build["gap"] == pytest.approx(round(build["needed"] - build["counted"], 1))
    assert build["evidence"] == "two years at a desk"
    assert gap.loc["2.B.1.b", "status"] == "strength"
    unknown = gap.loc["2.B.1.a"]
    assert unknown["status"] == "ask"
    assert pd.isna(unknown["has"])
    assert pd.isna(unknown["gap"])


def test_evidence_counts_by_what_stands_behind_it() -> None:
    def counted(**rest: object) -> float:
        own = [_skill("Service Orientation", 3, **rest)]
        return float(skill_gap(own, AIDE).set_index("element_id").loc["2.B.1.f", "counted"])

    said, life = counted(), counted(evidence="every Sunday at church")
    work = counted(evidence="at the desk", shown_in="paid work")
    confirmed = counted(confirmed_by="Ms. Hall")
    assert said < life < work < confirmed == 3
    assert counted(shown_in="test or certificate") == confirmed


def test_columns_scales_and_order() -> None:
    own = [_skill("Service Orientation", 1), _skill("Teamwork", 5), _skill("active listening", 1)]
    gap = skill_gap(own, AIDE)
    assert list(gap.columns) == skill_api.GAP_COLUMNS
    assert gap["importance"].between(3, 5).all()
    assert gap["needed"].between(1, 5).all()
    assert gap["status"].map(skills.TURNS).is_monotonic_increasing
    build = gap[gap["status"] == "build"]
    assert len(build) == 2
    assert (build["importance"] * build["gap"]).is_monotonic_decreasing
    assert build["ways"].map(len).gt(0).all()
    assert gap.loc[gap["status"] == "strength", "ways"].map(len).eq(0).all()


def test_no_skills_means_everything_is_to_ask() -> None:
    nothing: Any
    for nothing in ([], pd.DataFrame({"name": [], "level": []})):
        gap = skill_gap(nothing, NURSE)
        assert len(gap) > 5
        assert (gap["status"] == "ask").all()


def test_a_past_job_makes_a_skill_likely_but_does_not_claim_it() -> None:
    client = _client(
        skills=[], work_history=[{"title": "Care aide", "occupation": AIDE, "employer": "Home"}]
    )
    gap = skill_gap(client, "31-1121.00")
    likely = gap[gap["status"] == "likely"]
    assert len(likely) > 2
    assert likely["has"].isna().all()
    assert set(likely["evidence"]) == {"Care aide"}


def test_papers_and_schooling_are_compared_for_a_whole_record() -> None:
    def status(code: str, skill: str, **record: object) -> str:
        gap = skill_gap(_client(**record), code, today=date(2026, 11, 23))
        return str(gap.set_index("skill").loc[skill, "status"])

    aide = "Nurse aide listing (CNA)"
    assert status(AIDE, aide) == "ask"
    assert status(AIDE, aide, credentials=[{"name": "Forklift certificate"}]) == "build"
    listed = {"name": "Nurse Aide I, North Carolina registry", "expires": "2027-08"}
    assert status(AIDE, aide, credentials=[listed]) == "strength"
    assert status(AIDE, aide, credentials=[listed | {"expires": "2026-10"}]) == "build"
    assert status(AIDE, aide, credentials=[listed | {"status": "in progress"}]) == "started"
    course = {"name": "Nurse aide certificate, 6 credit hours"}
    assert status(AIDE, aide, credentials=[course]) == "build"
    both = [course, listed | {"status": "in progress"}]
    assert status(AIDE, aide, credentials=both) == "started"
    done = {"level": "bachelor", "status": "completed"}
    assert status(NURSE, "bachelor", education=[done]) == "strength"
    assert status(NURSE, "bachelor", education=[done | {"status": "in progress"}]) == "started"
    assert status(NURSE, "bachelor", education=[{"level": "high school"}]) == "build"
    assert status(NURSE, "bachelor") == "ask"


def test_the_best_level_counts_when_two_skills_are_one_element() -> None:
    own = [_skill("typing", 2), _skill("filing", 4, confirmed_by="Ms. Hall")]
    gap = skill_gap(own, "43-6014.00").set_index("element_id")
    assert gap.loc["2.C.1.b", "has"] == 4


def test_a_table_will_do_and_stays_as_it_was() -> None:
    own = pd.DataFrame({"name": ["Teamwork", "Selling"], "level": [3, np.nan]}, index=[7, 9])
    before = own.copy(deep=True)
    gap = skill_gap(own, "41-2031.00").set_index("element_id")
    pd.testing.assert_frame_equal(own, before)
    assert gap.loc["2.C.1.d", "status"] == "ask"


def test_a_bad_table_names_every_problem() -> None:
    with pytest.raises(CareerkitError, match="no column 'level'"):
        skill_gap(pd.DataFrame({"name": ["a"]}), "41-2031.00")
    with pytest.raises(CareerkitError, match="Typing: 9"):
        skill_gap(pd.DataFrame({"name": ["Typing"], "level": [9]}), "41-2031.00")


def test_an_unrated_occupation_names_rated_ones() -> None:
    with pytest.raises(CareerkitError, match=r"15-1251\.00"):
        skill_gap([], "15-1252.00")


def test_every_rated_occupation_has_a_gap_table() -> None:
    for code in RATINGS["code"].unique()[::25]:
        assert len(skill_gap(_client(), code))


def _client(**rest: object) -> Client:
    own = [
        _skill("Washing dishes", 5, use_again=False),
        _skill("Cooking", 4, use_again=True, evidence="six years on the line"),
        _skill("Teamwork", 5),
        _skill("Ordering", 4, use_again=True),
    ]
    return Client.model_validate({"id": "c-1", "preferred_name": "Ana", "skills": own, **rest})


def test_the_inventory_knows_ranks_whatever_the_capitals() -> None:
    listed = skills.inventory(_client(top_ten=["teamwork"]))
    assert list(listed.columns) == skills.INVENTORY_COLUMNS
    assert listed.set_index("name")["in_top_ten"].dropna().to_dict() == {"Teamwork": 1}
    assert listed["use_again"].dtype == "boolean"


def test_a_chosen_top_ten_is_kept_in_its_order() -> None:
    best = skills.top_ten(_client(top_ten=["Ordering", "Cooking"]))
    assert best["name"].tolist() == ["Ordering", "Cooking"]
    assert best["rank"].tolist() == [1, 2]
    assert best["chosen"].all()


def test_a_suggested_top_ten_leaves_out_what_the_client_is_done_with() -> None:
    best = skills.top_ten(_client())
    assert best["name"].tolist() == ["Cooking", "Ordering", "Teamwork"]
    assert not best["chosen"].any()


def test_a_client_without_skills_has_empty_tables() -> None:
    client = _client(skills=[])
    assert skills.inventory(client).empty
    assert skills.top_ten(client).empty
    assert "chosen" in skills.top_ten(client)


@pytest.mark.parametrize(
    ("code", "first", "tool"),
    [
        (COOK, {"Cooking", "Food preparation"}, None),
        (AIDE, {"Patient care", "Personal care and daily living help"}, "Epic"),
        ("53-3032.00", {"Driving and delivery"}, None),
        ("51-4121.00", {"Welding"}, None),
        ("41-2011.00", {"Cash handling", "Customer service"}, None),
        ("43-3031.00", {"Bookkeeping"}, "QuickBooks"),
    ],
)
def test_questions_begin_with_what_is_telling(code: str, first: set[str], tool: str | None) -> None:
    asked = skill_statements(code)
    assert list(asked.columns) == skills.STATEMENT_COLUMNS
    assert first <= set(asked["skill"].head(4))
    assert asked["skill"].is_unique
    assert "essential" not in set(asked["kind"])
    assert (asked["kind"].head(9) == "soft").sum() >= 1
    assert tool is None or tool in set(asked.loc[asked["kind"] == "tool", "skill"])
    fewer = skill_statements(code, but=[name.upper() for name in first], limit=5)
    assert not first & set(fewer["skill"])
    assert len(fewer) == 5


def test_every_rated_occupation_has_something_to_ask() -> None:
    occupations = datasets.load("occupations")
    for code in occupations.loc[occupations["rated"], "code"][::40]:
        assert len(skill_statements(code)) >= 5, code


def test_questions_need_an_occupation_that_is_known() -> None:
    with pytest.raises(CareerkitError, match="civilian job"):
        skill_statements("55-3016.00")
    with pytest.raises(CareerkitError, match="ask for at least 1"):
        skill_statements(COOK, limit=0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ran the church kitchen for 60 people every Sunday.",
            {"Cooking": "Ran the church kitchen", "Dependability": "every Sunday"},
        ),
        ("I raised four kids and drove a school bus", {"Child care": "raised four kids"}),
        ("kept the books for my uncle", {"Bookkeeping": "kept the books"}),
        ("Took care of my dad after his stroke", {"Patient care": "Took care of my dad"}),
        ("used Excel to track orders", {"Microsoft Excel": "Excel"}),
        ("I have my CNA and CPR", {"Nurse aide listing (CNA)": "CNA", "CPR certification": "CPR"}),
    ],
)
def test_skills_are_found_with_the_words_that_showed_them(text: str, found: dict[str, str]) -> None:
    table = skills_in_text(text)
    shown = dict(zip(table["skill"], table["words"], strict=True))
    assert found.items() <= shown.items()
    for row in table.itertuples():
        assert text[row.start : row.end] == row.words
        assert row.sentence in text


@pytest.mark.parametrize("text", ["no skills", "I watch television", "nothing really, sorry"])
def test_nothing_is_found_where_nothing_is_told(text: str) -> None:
    assert skills_in_text(text).empty


def test_an_empty_text_is_refused_in_words() -> None:
    with pytest.raises(CareerkitError, match="nothing to read"):
        skills_in_text("  …  12 ")


def test_two_views_take_the_newest_and_remember_the_one_before() -> None:
    def entry(rater: str, rating: int, on: str) -> dict[str, object]:
        return {"skill": "ethics", "rater": rater, "rating": rating, "on": on}

    client = _client(
        employability=[
            entry("client", 4, "2026-05-01"), entry("client", 2, "2026-03-01"),
            entry("counselor", 2, "2026-05-01"),
        ]
    )  # fmt: skip
    ethics = skills.two_views(client).set_index("skill").loc["ethics"]
    assert (ethics["client"], ethics["client_before"], ethics["counselor"]) == (4, 2, 2)
    assert (ethics["lower"], ethics["apart"]) == (2, 2)
    assert skills.two_views(_client())["lower"].isna().all()


class TestChanges:
    def test_a_skill_is_added_changed_renamed_and_dropped(self) -> None:
        client = changes.decline_skill(_client(top_ten=["Cooking"]), "Baking")
        baker = changes.put_skill(client, {"name": "baking", "kind": "hard", "level": 3})
        assert baker.skills_declined == []
        assert len(client.skills) == 4
        changed = changes.put_skill(baker, {"name": "Cooking", "level": 5})
        cooking = changes.find_skill(changed, "COOKING")
        assert cooking
        assert (cooking.level, cooking.evidence) == (5, "six years on the line")
        renamed = changes.put_skill(changed, {"name": "Line cooking"}, was="Cooking")
        assert renamed.top_ten == ["Line cooking"]
        gone = changes.drop_skill(renamed, "line cooking")
        assert (gone.top_ten, len(gone.skills)) == ([], 4)

    def test_a_bad_level_is_refused_in_words(self) -> None:
        with pytest.raises(RecordError, match="level: 9"):
            changes.put_skill(_client(), {"name": "Cooking", "level": 9})

    def test_the_top_ten_holds_ten_of_the_clients_skills(self) -> None:
        assert changes.choose_top(_client(), ["teamwork", "COOKING"]).top_ten == [
            "Teamwork",
            "Cooking",
        ]
        with pytest.raises(CareerkitError, match="Welding is not among"):
            changes.choose_top(_client(), ["Welding"])

    def test_a_second_rating_of_a_day_takes_the_place_of_the_first(self) -> None:
        day = date(2026, 11, 23)
        once = changes.rate(_client(), "ethics", "client", 2, day)
        twice = changes.rate(once, "ethics", "client", 3, day, "told of the till")
        assert [(entry.rating, entry.note) for entry in twice.employability] == [
            (3, "told of the till")
        ]
        later = changes.rate(twice, "ethics", "client", 4, date(2026, 12, 1))
        assert len(later.employability) == 2

    def test_a_way_is_planned_changed_and_taken_back(self) -> None:
        client = changes.plan_to_build(_client(), "Excel", "course", "Take a course")
        other = changes.plan_to_build(client, "excel", "practice", "Practice")
        assert [(step.what, step.way) for step in other.plan] == [("Practice", "practice")]
        assert changes.unplan(other, "EXCEL").plan == []

    def test_the_same_entry_is_not_added_twice(self) -> None:
        entry = {"name": "CPR", "expires": "2027-02"}
        once = changes.add_entry(_client(), "credentials", entry)
        assert changes.add_entry(once, "credentials", entry) is once
