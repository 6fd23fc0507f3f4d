"""Next steps, first steps and career paths over the real tables."""

import time
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import paths
from careerkit.api import step_graph
from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets

AREA = "Durham, NC"
CNA, LPN, RN = "31-1131.00", "29-2061.00", "29-1141.00"
GRAPH = step_graph(AREA)
EDGES = paths.edges(GRAPH)
CODES = list(GRAPH.nodes.index)
some_code = st.sampled_from(CODES)


def test_no_step_is_a_step_back() -> None:
    here, there = np.nonzero(GRAPH.score)
    wage = GRAPH.nodes["wage"].to_numpy()
    zone = GRAPH.nodes["job_zone"].to_numpy(dtype=int)
    change = wage[there] / wage[here]
    up = zone[there] - zone[here]
    assert ((change >= paths.RAISE - 1e-9) | ((change >= 1) & (up >= 1))).all()
    assert (up <= 2).all()
    assert (here != there).all()
    assert (GRAPH.score <= 1).all()


def test_steps_never_run_in_a_circle() -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.from_numpy_array(GRAPH.score > 0, create_using=networkx.DiGraph)
    assert networkx.is_directed_acyclic_graph(graph)


def test_nearly_every_occupation_has_a_next_and_a_first_step() -> None:
    edge = GRAPH.score > 0
    assert edge.any(axis=1).mean() > 0.95
    assert edge.any(axis=0).mean() > 0.9


@settings(max_examples=40, deadline=None)
@given(some_code)
def test_next_steps_hold_what_they_promise(code: str) -> None:
    steps = paths.next_steps(GRAPH, code, limit=1000)
    assert list(steps.columns) == paths.STEP_COLUMNS
    assert set(steps["code"]) == EDGES[code]
    assert steps["code"].is_unique
    assert steps["score"].is_monotonic_decreasing
    assert (steps["wage_change"] >= 0).all()
    wage = GRAPH.nodes.loc[code, "wage"]
    assert np.allclose(steps["wage"], wage * (1 + steps["wage_change"]), rtol=0.001)
    assert all(steps["reasons"].map(len) > 0)
    assert (steps.loc[steps["advancement"] == "pay", "wage_change"] >= 0.0999).all()


@settings(max_examples=40, deadline=None)
@given(some_code)
def test_first_steps_are_the_inverse_of_next_steps(goal: str) -> None:
    steps = paths.first_steps(GRAPH, goal, limit=1000)
    assert list(steps.columns) == paths.STEP_COLUMNS
    assert set(steps["code"]) == {code for code, onward in EDGES.items() if goal in onward}
    assert steps["score"].is_monotonic_decreasing
    assert (steps["wage"] <= GRAPH.nodes.loc[goal, "wage"]).all()


def test_the_nursing_ladder_is_found() -> None:
    assert paths.next_steps(GRAPH, CNA, limit=3)["code"].iloc[0] == LPN
    assert LPN in set(paths.first_steps(GRAPH, RN, limit=3)["code"])
    best = paths.career_paths(GRAPH, CNA, RN)[0]
    assert best.codes == (CNA, LPN, RN)
    assert best.wage_start < best.wage_end


@settings(max_examples=40, deadline=None)
@given(some_code, some_code)
def test_paths_between_two_occupations(start: str, goal: str) -> None:
    if start == goal or GRAPH.position(goal) not in paths._reachable(GRAPH, GRAPH.position(start)):
        with pytest.raises(CareerkitError, match=r"No chain|same occupation"):
            paths.career_paths(GRAPH, start, goal)
        return
    found = paths.career_paths(GRAPH, start, goal)
    _check(found)
    assert all(path.codes[0] == start and path.codes[-1] == goal for path in found)


@settings(max_examples=20, deadline=None)
@given(some_code)
def test_paths_forward_and_backward(code: str) -> None:
    cases: list[dict[str, Any]] = [{"start": code}, {"goal": code}]
    for ends in cases:
        some = EDGES[code] if "start" in ends else set(paths.first_steps(GRAPH, code)["code"])
        if not some:
            with pytest.raises(CareerkitError, match=r"No occupation in reach|not a next step"):
                paths.career_paths(GRAPH, **ends)
            continue
        found = paths.career_paths(GRAPH, **ends)
        _check(found)
        own, far = (0, -1) if "start" in ends else (-1, 0)
        assert all(path.codes[own] == code for path in found)
        assert len({path.codes[far] for path in found}) == len(found)


def _check(found: list[paths.CareerPath]) -> None:
    assert 1 <= len(found) <= 5
    assert len({path.codes for path in found}) == len(found)
    assert [path.score for path in found] == sorted((p.score for p in found), reverse=True)
    for path in found:
        assert len(set(path.codes)) == len(path.codes) <= paths.MAX_STEPS + 1
        assert all(after in EDGES[before] for before, after in pairwise(path.codes))
        assert list(path.steps.columns) == paths.PATH_COLUMNS
        assert tuple(path.steps["code"]) == path.codes
        assert np.isnan(path.steps["wage_change"].iloc[0])
        assert (path.steps["wage_change"].iloc[1:] >= 0).all()
        assert path.wage_end >= path.wage_start


def test_routes_differ_in_their_middle() -> None:
    found = paths.career_paths(GRAPH, "41-2011.00", "13-2011.00")
    middles = [set(path.codes[1:-1]) for path in found]
    assert len(set().union(*middles)) >= len(found)


def test_a_shorter_list_is_the_beginning_of_a_longer() -> None:
    one = paths.career_paths(GRAPH, CNA, RN, limit=1)
    assert one[0].codes == paths.career_paths(GRAPH, CNA, RN, limit=5)[0].codes


def test_a_way_down_is_refused_and_explained() -> None:
    with pytest.raises(CareerkitError, match="pays less than the start") as caught:
        paths.career_paths(GRAPH, RN, CNA)
    assert "nearest to the goal" in str(caught.value)


def test_start_and_goal_must_be_given_and_differ() -> None:
    with pytest.raises(CareerkitError, match="needs a start"):
        paths.career_paths(GRAPH)
    with pytest.raises(CareerkitError, match="the same occupation"):
        paths.career_paths(GRAPH, CNA, CNA)


def test_the_top_of_a_ladder_has_no_next_step() -> None:
    top = [code for code, onward in EDGES.items() if not onward]
    steps = paths.next_steps(GRAPH, top[0])
    assert steps.empty
    assert list(steps.columns) == paths.STEP_COLUMNS
    with pytest.raises(CareerkitError, match="No occupation in reach"):
        paths.career_paths(GRAPH, start=top[0])


def test_a_first_job_has_no_first_step() -> None:
    bottom = sorted(set(CODES) - set().union(*EDGES.values()))
    assert paths.first_steps(GRAPH, bottom[0]).empty
    with pytest.raises(CareerkitError, match="not a next step from any"):
        paths.career_paths(GRAPH, goal=bottom[0])


def test_occupations_that_nothing_is_known_of_name_their_relatives() -> None:
    with pytest.raises(CareerkitError, match="neither ratings nor related") as caught:
        paths.next_steps(GRAPH, "11-9199.00")
    assert "11-9199.01 Regulatory Affairs Managers" in str(caught.value)
    with pytest.raises(CareerkitError, match="outside the military"):
        paths.next_steps(GRAPH, "55-1011.00")
    with pytest.raises(UnknownCode, match="no occupation with the code"):
        paths.next_steps(GRAPH, "31-1131.99")


def test_reasons_are_true() -> None:
    related = datasets.load("related").set_index(["code", "related_code"])["rank"]
    for row in paths.next_steps(GRAPH, CNA, limit=50).itertuples():
        listed = (CNA, row.code) in related.index
        assert any(reason.endswith("related work") for reason in row.reasons) == listed
        seen = [reason for reason in row.reasons if "people who left" in reason]
        assert bool(seen) == (row.share_moved >= 0.01)
        if seen:
            assert f"1 in {round(1 / row.share_moved)} " in seen[0]


def _small() -> dict[str, pd.DataFrame]:
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
                "job_zone": pd.array([1, 2, 3], dtype="Int8"),
                "rated": True,
                "projections_code": ["11-0001", "11-0002", None],
                "moves_code": [None, None, None],
            }
        ),
        "related": pd.DataFrame({"code": codes[:2], "related_code": codes[1:], "rank": [1, 1]}),
        "ratings": ratings,
        "activities": pd.DataFrame({"code": codes[:1], "element_id": ["4.A.1"], "share": [1.0]}),
        "moves": pd.DataFrame({"source": ["x"], "target": ["y"], "share": [1.0]}),
        "movers": pd.DataFrame({"soc": ["x"], "movers": [100.0]}),
        "wages": pd.DataFrame(
            {
                "wage": [30e3, 30e3, 239_200.0], "p25": np.nan, "p75": np.nan,
                "wage_area": "Town", "employment": [10.0, np.nan, 5.0],
                "capped": [False, False, True], "fallback": pd.array([0, 0, 0], dtype="Int8"),
            },
            index=pd.Index(codes, name="code"),
        ),
        "projections": pd.DataFrame(
            {"soc": ["11-0001"], "education": ["x"], "experience": [None], "training": [None],
             "openings": [1.5]}
        ),
        "education": pd.DataFrame(
            {"code": codes[:2], "scale": "RL", "category": [2, 5], "share": [100.0, 100.0]}
        ),
    }  # fmt: skip


def _graph(tables: dict[str, pd.DataFrame]) -> paths.StepGraph:
    closeness = paths.measure_closeness(
        tables["occupations"],
        related=tables["related"],
        skills=tables["ratings"],
        knowledge=tables["ratings"],
        activities=tables["activities"],
        moves=tables["moves"],
        movers=tables["movers"],
        jobs=pd.Series(1.0, tables["wages"].index),
    )
    return paths.build_graph(
        closeness,
        occupations=tables["occupations"],
        wages=tables["wages"],
        projections=tables["projections"],
        years=paths.schooling_years(tables["education"]),
    )


def test_missing_moves_jobs_and_schooling_do_no_harm() -> None:
    graph = _graph(_small())
    assert graph.nodes["years"].tolist()[:2] == [12, 14]
    assert np.isfinite(graph.score).all()
    steps = paths.next_steps(graph, "11-0001.00")
    assert steps["advancement"].tolist() == ["preparation"]  # same pay, one zone up
    assert np.isnan(steps["share_moved"].iloc[0])
    assert paths.next_steps(graph, "11-0002.00")["code"].tolist() == ["11-0003.00"]


def test_nothing_is_known_to_pay_more_than_a_capped_wage() -> None:
    tables = _small()
    tables["wages"].loc["11-0002.00", "wage"] = 500e3
    tables["wages"].loc["11-0003.00", "wage"] = 400e3
    assert paths.edges(_graph(tables))["11-0003.00"] == set()


def test_input_tables_stay_as_they_were() -> None:
    tables = _small()
    before = {name: table.copy(deep=True) for name, table in tables.items()}
    paths.career_paths(_graph(tables), start="11-0001.00")
    for name, table in tables.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_the_caller_may_change_what_it_gets() -> None:
    steps = paths.next_steps(GRAPH, CNA)
    steps["wage"] = 0.0
    steps["reasons"].iloc[0].append("mine")
    again = paths.next_steps(GRAPH, CNA)
    assert again["wage"].min() > 0
    assert "mine" not in again["reasons"].iloc[0]


def test_calls_are_quick() -> None:
    begin = time.perf_counter()
    paths.next_steps(GRAPH, CNA)
    paths.first_steps(GRAPH, RN)
    paths.career_paths(GRAPH, CNA, RN)
    assert time.perf_counter() - begin < 1.0
