"""Steps, next steps and first steps over the real tables, and over small made ones."""

import time

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import personal, recommend, steps
from careerkit.api import about, compare_occupations, step_graph
from careerkit.closeness import measure_closeness
from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets
from careerkit.personal import Person

AREA = "Durham, NC"
CNA, LPN, RN = "31-1131.00", "29-2061.00", "29-1141.00"
CASHIER = "41-2011.00"
GRAPH = step_graph(AREA)
EDGES = steps.edges(GRAPH)
CODES = list(GRAPH.nodes.index)
some_code = st.sampled_from(CODES)
people = st.builds(
    Person,
    wage_floor=st.none() | st.floats(15_000, 150_000),
    study_years=st.none() | st.floats(0, 6),
    schooling=st.none() | st.sampled_from([10.0, 12.0, 14.0, 16.0, 20.0]),
    earlier=st.lists(some_code, max_size=2).map(tuple),
    interests=st.just({}) | st.fixed_dictionaries({axis: st.floats(0, 40) for axis in "RIASEC"}),
    values=st.dictionaries(st.sampled_from(list(GRAPH.values)), st.floats(1, 5)),
    skills=st.dictionaries(st.sampled_from(list(GRAPH.weight.columns)), st.integers(1, 5)),
)


@pytest.mark.parametrize("area", ["US", "NC", AREA, "Puerto Rico"])
def test_no_step_is_a_step_back_and_none_runs_in_a_circle(area: str) -> None:
    graph = step_graph(area)
    here, there = np.nonzero(graph.score)
    wage = graph.nodes["wage"].to_numpy()
    zone = graph.nodes["job_zone"].to_numpy(dtype=int)
    study = graph.nodes["study"].to_numpy()
    change = wage[there] / wage[here]
    up = zone[there] - zone[here]
    assert ((change >= steps.RAISE - 1e-9) | ((change >= 1) & (up >= 1))).all()
    assert (up <= 2).all()
    assert (study[there] - study[here] <= steps.MOST_STUDY).all()
    assert (here != there).all()
    assert graph.score.max() <= 1
    assert nx.is_directed_acyclic_graph(
        nx.from_numpy_array(graph.score > 0, create_using=nx.DiGraph)
    )


@pytest.mark.parametrize("area", ["US", AREA, "Guam"])
def test_every_goal_has_a_first_step_unless_nothing_near_pays_less(area: str) -> None:
    graph = step_graph(area)
    edge = graph.score > 0
    none = graph.nodes[~edge.any(axis=0)]
    assert len(none) < 0.04 * len(graph.nodes)
    assert (none["wage"] <= graph.nodes["wage"].quantile(0.35)).all()
    assert edge.any(axis=1).mean() > 0.9


@settings(max_examples=60, deadline=None)
@given(some_code, people)
def test_next_steps_hold_what_they_promise(code: str, person: Person) -> None:
    found = recommend.next_steps(GRAPH, code, 1000, person)
    assert list(found.columns) == recommend.STEP_COLUMNS
    assert set(found["code"]) <= EDGES[code]
    assert found["code"].is_unique
    assert found["score"].is_monotonic_decreasing
    assert found["score"].between(0, 1).all()
    assert (found["move"] == "advancement").all()
    assert found["advancement"].isin(["pay", "preparation"]).all()
    assert (found["wage_change"] >= 0).all()
    assert (found.loc[found["advancement"] == "pay", "wage_change"] >= 0.0999).all()
    wage = GRAPH.nodes.loc[code, "wage"]
    assert np.allclose(found["wage"], wage * (1 + found["wage_change"]), rtol=0.001)
    assert found["reasons"].map(len).between(1, 3).all()
    assert found["evidence"].str.match(r"(Good|Fair|Limited): .*\.$").all()
    if person.wage_floor is not None:
        assert (found["wage"] >= person.wage_floor).all()
    if person.study_years is not None:
        assert (found["study_years"] <= person.study_years).all()
    left_out = sum(found.attrs["left_out"].values())
    assert len(found) + left_out == len(EDGES[code])


@settings(max_examples=40, deadline=None)
@given(some_code)
def test_first_steps_are_the_inverse_of_next_steps(goal: str) -> None:
    found = recommend.first_steps(GRAPH, goal, limit=1000)
    assert list(found.columns) == recommend.STEP_COLUMNS
    assert set(found["code"]) == {code for code, onward in EDGES.items() if goal in onward}
    assert found["score"].is_monotonic_decreasing
    assert (found["wage"] <= GRAPH.nodes.loc[goal, "wage"]).all()


def test_the_nursing_ladder_is_found() -> None:
    assert {LPN, RN} == set(recommend.next_steps(GRAPH, CNA, limit=2)["code"])
    assert {LPN, CNA} <= set(recommend.first_steps(GRAPH, RN, limit=3)["code"])


def test_a_list_is_not_made_of_variants_of_one_job() -> None:
    for code in (CASHIER, CNA, "53-7062.00", "15-1232.00", "43-6014.00"):
        listed = recommend.next_steps(step_graph("US"), code)["code"]
        assert GRAPH.moves.group.reindex(listed).nunique() >= 9


def test_the_list_is_local() -> None:
    """Among oil fields, a job of which there are many ranks higher than in the nation."""
    graph, nation = step_graph("Odessa, TX"), step_graph("US")
    here = recommend.next_steps(graph, "53-7062.00", limit=200).set_index("code")
    there = recommend.next_steps(nation, "53-7062.00", limit=200).set_index("code")
    both = here.index.intersection(there.index)
    jobs = (here["employment"] / there["employment"])[both]
    better = (here["score"] / there["score"])[both]
    assert len(both) > 20
    assert better.corr(jobs, method="spearman") > 0.5
    assert (here["openings"][both].dropna() < there["openings"][both][jobs.notna()]).all()


def test_openings_are_the_areas_part_of_the_nations() -> None:
    local = GRAPH.nodes.loc["31-1131.00"]
    nation = step_graph("US").nodes.loc["31-1131.00"]
    part = local["employment"] / nation["employment"]
    assert local["openings"] == pytest.approx(nation["openings"] * part, abs=1)


def test_occupations_that_nothing_is_known_of_name_their_relatives() -> None:
    with pytest.raises(CareerkitError, match="neither ratings nor related") as caught:
        recommend.next_steps(GRAPH, "11-9199.00")
    assert "11-9199.01 Regulatory Affairs Managers" in str(caught.value)
    with pytest.raises(CareerkitError, match="outside the military"):
        recommend.next_steps(GRAPH, "55-1011.00")
    with pytest.raises(UnknownCode, match="no occupation with the code"):
        recommend.first_steps(GRAPH, "31-1131.99")


def test_reasons_and_evidence_are_true() -> None:
    related = datasets.load("related").set_index(["code", "related_code"])["rank"]
    found = recommend.next_steps(GRAPH, CNA, limit=50)
    assert found["share_moved"].ge(0.01).sum() > 5
    leavers = GRAPH.moves.leavers[GRAPH.position(CNA)]
    for row in found.itertuples():
        place = GRAPH.position(CNA), GRAPH.position(row.code)
        said = recommend.reasons(GRAPH, *place)
        listed = (CNA, row.code) in related.index
        assert any(reason.endswith("related work") for reason in said) == listed
        seen = [reason for reason in said if "people who left" in reason]
        many = row.share_moved >= 0.01 and row.share_moved * leavers >= 3
        assert bool(seen) == many == row.evidence.startswith("Good")
        if seen:
            assert f"1 in {round(1 / row.share_moved)} " in seen[0]
            assert seen[0] in row.evidence


def test_a_job_whose_leavers_are_not_on_record_says_so() -> None:
    assert GRAPH.moves.leavers[GRAPH.position(CASHIER)] == 0
    found = recommend.next_steps(GRAPH, CASHIER)
    assert found["evidence"].str.startswith("Limited: no people leaving this job").all()
    assert found["share_moved"].isna().all()


def test_what_is_lacking_and_to_be_built() -> None:
    found = recommend.next_steps(GRAPH, CNA, 50).set_index("code")
    assert "bachelor’s degree" in found.loc[RN, "lacks"]
    assert found.loc[RN, "study_years"] == 3
    graduate = recommend.next_steps(GRAPH, CNA, 50, Person(schooling=16)).set_index("code")
    assert graduate.loc[RN, "study_years"] == 0
    assert "bachelor’s degree" not in graduate.loc[RN, "lacks"]
    # A certificate for one job is none for another.
    assert (found.loc[LPN, "study_years"], graduate.loc[LPN, "study_years"]) == (1, 1)
    assert "certificate after high school" in found.loc[LPN, "lacks"]
    assert "Medicine and Dentistry" in found.loc[RN, "skills_to_build"]
    medicine = next(e for e, name in GRAPH.names.items() if name == "Medicine and Dentistry")
    knows = Person(skills={medicine: 5})
    assert "Medicine and Dentistry" not in recommend.skills_to_build(
        GRAPH, GRAPH.position(CNA), GRAPH.position(RN), knows
    )


def test_what_is_a_skill_and_a_knowledge_is_named_once() -> None:
    office, accountant = GRAPH.position("43-6014.00"), GRAPH.position("13-2011.00")
    named = recommend.skills_to_build(GRAPH, office, accountant)
    assert "Mathematics" in named
    assert len(set(named)) == len(named) == 3
    counts = Person(skills={"2.A.1.e": 5, "2.C.4.a": 5})
    told = personal._say_skills(GRAPH, counts, accountant, 1.0)
    assert told == "uses your strength in mathematics"


def test_a_business_of_ones_own_is_named() -> None:
    farmer, nurse = GRAPH.position("11-9013.00"), GRAPH.position(RN)
    assert "mostly a business of your own" in recommend.lacks(GRAPH, nurse, farmer, 0)
    assert "mostly a business of your own" not in recommend.lacks(GRAPH, farmer, nurse, 0)


def test_moves_of_every_kind_can_be_compared() -> None:
    table = compare_occupations([LPN, CASHIER, CNA, "31-9092"], start=CNA, area=AREA)
    assert table["code"].tolist() == [LPN, CASHIER, CNA, "31-9092.00"]
    assert table["move"].tolist() == ["advancement", "step back", "lateral", "advancement"]
    assert table["score"].iloc[0] > 0
    assert table["score"].iloc[1] == 0
    alone = compare_occupations([LPN, RN], area=AREA)
    assert alone["move"].isna().all()
    assert alone["wage_change"].isna().all()
    assert alone["wage"].gt(0).all()
    with pytest.raises(CareerkitError, match="nothing to compare"):
        compare_occupations([])


def test_impossible_limits_are_all_told_at_once() -> None:
    with pytest.raises(CareerkitError, match="cannot be used") as caught:
        about(wage_floor=-5, study_years=40)
    assert len(caught.value.problems) == 2


@pytest.fixture
def small() -> dict[str, pd.DataFrame]:
    codes = ["11-0001.00", "11-0002.00", "11-0003.00"]
    ratings = pd.DataFrame(
        [(code, f"2.A.1.{e}", 3.0 + i * k % 3, 3.0) for i, code in enumerate(codes)
         for k, e in enumerate("abc")],
        columns=["code", "element_id", "importance", "level"],
    )  # fmt: skip
    return {
        "occupations": pd.DataFrame(
            {
                "code": codes,
                "title": ["Low", "Middle", "Capped"],
                "soc": [code[:7] for code in codes],
                "job_zone": pd.array([1, 2, 3], dtype="Int8"),
                "rated": True,
                "projections_code": ["11-0001", "11-0002", None],
                "moves_code": [None, None, None],
            }
        ),
        "related": pd.DataFrame({"code": codes[:2], "related_code": codes[1:], "rank": [1, 1]}),
        "skills": ratings,
        "knowledge": ratings.assign(element_id=ratings["element_id"].str.replace("2.A", "2.C")),
        "activities": pd.DataFrame({"code": codes[:1], "element_id": ["4.A.1"], "share": [1.0]}),
        "technologies": pd.DataFrame({"code": codes[:2], "commodity": ["A", "A"]}),
        "moves": pd.DataFrame({"source": ["x"], "target": ["y"], "share": [1.0]}),
        "movers": pd.DataFrame({"soc": ["x"], "movers": [100.0]}),
        "model": pd.DataFrame(
            {"source": ["11-0001", "11-0002"], "target": ["11-0002", "11-0003"],
             "share": [0.2, 0.1], "worth": [0.3, 0.2]}
        ),
        "wages": pd.DataFrame(
            {
                "wage": [30e3, 30e3, 239_200.0], "p25": np.nan, "p75": np.nan,
                "wage_area": "Town", "employment": [10.0, np.nan, 5.0],
                "capped": [False, False, True], "fallback": pd.array([0, 0, 0], dtype="Int8"),
            },
            index=pd.Index(codes, name="code"),
        ),
        "projections": pd.DataFrame(
            {"soc": ["11-0001"], "education": ["High school diploma or equivalent"],
             "experience": [None], "training": [None], "openings": [1.5],
             "self_employed_percent": [None]}
        ),
        "elements": pd.DataFrame({"element_id": ["2.A.1.a"], "name": ["Reading"]}),
        "interests": pd.DataFrame({"code": codes[:1], **{axis: [3.0] for axis in "RIASEC"}}),
        "work_values": pd.DataFrame({"code": codes[:1], "achievement": [3.0], "support": [5.0]}),
    }  # fmt: skip


def _graph(tables: dict[str, pd.DataFrame]) -> steps.StepGraph:
    given = {
        name: tables[name]
        for name in ("related", "skills", "knowledge", "activities", "technologies")
    }
    closeness = measure_closeness(tables["occupations"], **given)
    moves = steps.measure_moves(
        closeness,
        occupations=tables["occupations"],
        jobs=pd.Series(1.0, tables["wages"].index),
        **{name: tables[name] for name in ("model", "moves", "movers")},
    )
    rest = (
        "occupations", "wages", "projections", "skills", "knowledge", "elements", "interests",
        "work_values",
    )  # fmt: skip
    return steps.build_graph(
        closeness, moves, nation=tables["wages"], **{name: tables[name] for name in rest}
    )


def test_missing_moves_jobs_and_schooling_do_no_harm(small: dict[str, pd.DataFrame]) -> None:
    graph = _graph(small)
    assert graph.nodes["study"].tolist() == [12, 12, 13]
    assert np.isfinite(graph.score).all()
    found = recommend.next_steps(graph, "11-0001.00")
    assert found["advancement"].tolist() == ["preparation"]  # same pay, one zone up
    assert np.isnan(found["share_moved"].iloc[0])
    assert recommend.next_steps(graph, "11-0002.00")["code"].tolist() == ["11-0003.00"]


def test_nothing_is_known_to_pay_more_than_a_capped_wage(small: dict[str, pd.DataFrame]) -> None:
    small["wages"].loc["11-0002.00", "wage"] = 500e3
    small["wages"].loc["11-0003.00", "wage"] = 400e3
    graph = _graph(small)
    assert steps.edges(graph)["11-0003.00"] == set()
    back = recommend.compare(graph, ["11-0002.00"], "11-0003.00")
    assert back["move"].tolist() != ["advancement"]


def test_input_tables_stay_as_they_were(small: dict[str, pd.DataFrame]) -> None:
    before = {name: table.copy(deep=True) for name, table in small.items()}
    recommend.next_steps(_graph(small), "11-0001.00")
    for name, table in small.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_the_caller_may_change_what_it_gets() -> None:
    found = recommend.next_steps(GRAPH, CNA)
    found["wage"] = 0.0
    found["reasons"].iloc[0].append("mine")
    again = recommend.next_steps(GRAPH, CNA)
    assert again["wage"].min() > 0
    assert "mine" not in again["reasons"].iloc[0]


def test_calls_are_quick() -> None:
    begin = time.process_time()
    for code in CODES[:10]:
        recommend.next_steps(GRAPH, code)
    assert time.process_time() - begin < 5  # a tenth of this on an idle machine
