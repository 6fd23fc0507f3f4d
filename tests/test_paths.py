"""Career paths over the real tables."""

from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import paths, recommend, steps
from careerkit.api import step_graph
from careerkit.errors import CareerkitError
from careerkit.personal import Person

GRAPH = step_graph("Durham, NC")
EDGES = steps.edges(GRAPH)
CODES = list(GRAPH.nodes.index)
REACH = nx.DiGraph([(one, other) for one, onward in EDGES.items() for other in onward])
CNA, LPN, RN, CASHIER = "31-1131.00", "29-2061.00", "29-1141.00", "41-2011.00"
some_code = st.sampled_from(CODES)
people = st.builds(
    Person,
    wage_floor=st.none() | st.floats(20_000, 80_000),
    study_years=st.none() | st.floats(0, 6),
    schooling=st.none() | st.sampled_from([12.0, 14.0, 16.0]),
)


def check(found: list[paths.CareerPath], person: Person = Person()) -> None:  # noqa: B008  # frozen
    assert 1 <= len(found) <= 5
    assert len({path.codes for path in found}) == len(found)
    for path in found:
        assert len(set(path.codes)) == len(path.codes) <= paths.MOST_STEPS + 1
        assert all(after in EDGES[before] for before, after in pairwise(path.codes))
        table = path.steps
        assert list(table.columns) == paths.PATH_COLUMNS
        assert tuple(table["code"]) == path.codes
        assert np.isnan(table["wage_change"].iloc[0])
        assert (table["wage_change"].iloc[1:] >= 0).all()
        assert (table["years"].iloc[1:] >= 1).all()
        assert path.wage_end >= path.wage_start
        assert path.years == table["years"].sum()
        assert path.wage_start * 10 - 50 <= path.earnings <= path.wage_end * 10 + 50
        assert path.gain == pytest.approx(path.earnings - 10 * path.wage_start)
        if person.wage_floor is not None:
            assert (table["wage"].iloc[1:] >= person.wage_floor).all()
        if person.study_years is not None:
            assert (table["study_years"].iloc[1:] <= person.study_years).all()


@settings(max_examples=40, deadline=None)
@given(some_code, some_code, people)
def test_paths_between_two_occupations(start: str, goal: str, person: Person) -> None:
    try:
        found = paths.career_paths(GRAPH, start, goal, person=person)
    except CareerkitError as error:
        assert start == goal or "No chain" in str(error)  # noqa: PT017  # an error is an answer
        return
    check(found, person)
    assert all(path.codes[0] == start and path.codes[-1] == goal for path in found)
    assert [path.score for path in found] == sorted((p.score for p in found), reverse=True)


@settings(max_examples=30, deadline=None)
@given(some_code, some_code)
def test_what_can_be_reached_is_reached(start: str, goal: str) -> None:
    """Only the better steps make paths, so a goal two steps away may be out of their reach."""
    if goal in EDGES[start]:
        check(paths.career_paths(GRAPH, start, goal))
    elif start == goal or not (start in REACH and goal in nx.descendants(REACH, start)):
        with pytest.raises(CareerkitError):
            paths.career_paths(GRAPH, start, goal)


@settings(max_examples=12, deadline=None)
@given(some_code, people)
def test_paths_forward_and_backward(code: str, person: Person) -> None:
    cases: list[dict[str, Any]] = [{"start": code}, {"goal": code}]
    for ends in cases:
        try:
            found = paths.career_paths(GRAPH, **ends, person=person)
        except CareerkitError as error:
            assert "is an advancement" in str(error) or "is not a next step" in str(error)  # noqa: PT017  # same
            continue
        check(found, person)
        own, far = (0, -1) if "start" in ends else (-1, 0)
        assert all(path.codes[own] == code for path in found)
        assert len({path.codes[far] for path in found}) == len(found)
        if person.wage_floor is not None and "goal" in ends:
            assert all(path.wage_start >= person.wage_floor for path in found)


def test_the_bridge_from_aide_to_nurse_is_found() -> None:
    best = paths.career_paths(GRAPH, CNA, RN)[0]
    assert best.codes == (CNA, LPN, RN)
    assert best.wage_start < best.wage_end
    forward = paths.career_paths(GRAPH, CNA)
    assert (CNA, LPN, RN) in {path.codes[:3] for path in forward}
    backward = paths.career_paths(GRAPH, goal=RN)
    assert any(path.codes[-2] in (LPN, CNA) for path in backward)


def test_apprenticeships_are_marked_as_earning() -> None:
    electrician = "47-2111.00"
    (path,) = [
        path
        for path in paths.career_paths(GRAPH, "47-3013.00", electrician)
        if len(path.codes) == 2
    ]
    last = path.steps.iloc[-1]
    assert last["earn_while_learning"]
    assert last["study_years"] == 0
    assert "pays while you learn" in recommend.reasons(
        GRAPH, GRAPH.position("47-3013.00"), GRAPH.position(electrician)
    )


def test_no_time_for_school_leads_round_it() -> None:
    free = paths.career_paths(GRAPH, CASHIER)
    tied = paths.career_paths(GRAPH, CASHIER, person=Person(study_years=0))
    assert max(path.study_years for path in free) > 0
    assert all(path.study_years == 0 for path in tied)


def test_routes_differ_in_what_lies_between() -> None:
    for start, goal in ((CASHIER, "13-2011.00"), (CNA, RN), ("53-7062.00", "11-3071.00")):
        middles = [set(p.codes[1:-1]) for p in paths.career_paths(GRAPH, start, goal)]
        for at, one in enumerate(middles):
            for other in middles[:at]:
                assert len(one & other) <= min(len(one), len(other)) / 2


def test_a_shorter_list_is_the_beginning_of_a_longer() -> None:
    one = paths.career_paths(GRAPH, CNA, RN, limit=1)
    assert one[0].codes == paths.career_paths(GRAPH, CNA, RN, limit=5)[0].codes


def test_earnings_are_the_wages_of_ten_years() -> None:
    path = next(p for p in paths.career_paths(GRAPH, CNA, RN) if p.codes == (CNA, RN))
    years = path.steps["years"].iloc[1]
    expected = years * path.wage_start + (10 - years) * path.wage_end
    assert path.earnings == pytest.approx(expected, abs=100)


@pytest.mark.parametrize("goal", [CNA, "27-1023.00"])
def test_a_way_down_is_refused_and_nobody_is_sent_up_first(goal: str) -> None:
    with pytest.raises(paths.NoRoute, match="pays less than the start") as caught:
        paths.career_paths(GRAPH, RN, goal)
    assert caught.value.nearest is None
    assert "can be reached" not in str(caught.value)


def test_a_goal_out_of_reach_says_what_is_missing() -> None:
    surgeon = "29-1242.00"
    with pytest.raises(CareerkitError, match="No chain") as caught:
        paths.career_paths(GRAPH, CASHIER, surgeon, person=Person(study_years=0))
    said = str(caught.value)
    assert "doctoral or professional degree" in said
    assert "can be reached" in said
    assert "0 years of school at most" in said
    assert not recommend.first_steps(GRAPH, surgeon).empty


def test_start_and_goal_must_be_given_and_differ() -> None:
    with pytest.raises(CareerkitError, match="needs a start"):
        paths.career_paths(GRAPH)
    with pytest.raises(CareerkitError, match="the same occupation"):
        paths.career_paths(GRAPH, CNA, CNA)


def test_the_top_of_a_ladder_has_no_path_on() -> None:
    top = next(code for code, onward in EDGES.items() if not onward)
    assert recommend.next_steps(GRAPH, top).empty
    with pytest.raises(CareerkitError, match="is an advancement"):
        paths.career_paths(GRAPH, start=top)


def test_a_first_job_has_no_way_to_it() -> None:
    bottom = sorted(set(CODES) - set().union(*EDGES.values()))[0]
    assert recommend.first_steps(GRAPH, bottom).empty
    with pytest.raises(CareerkitError, match="is not a next step from any"):
        paths.career_paths(GRAPH, goal=bottom)


def test_a_chain_of_ones_own_is_described_step_or_not() -> None:
    found = paths.career_paths(GRAPH, CNA, RN)[0]
    again = paths.follow(GRAPH, found.codes)
    assert again.steps.equals(found.steps)
    assert again.score == found.score
    down = paths.follow(GRAPH, [RN, CASHIER, CNA])
    assert down.score == 0
    assert down.gain < 0


def test_a_degree_is_earned_once() -> None:
    """The school one step asks for need not be gone through again for the next."""
    social_worker = "21-1021.00"
    path = paths.follow(GRAPH, [CNA, social_worker, RN])
    assert path.steps["study_years"].tolist()[1:] == [3, 0]
    assert "bachelor’s degree" in path.steps["lacks"].iloc[1]
    assert "bachelor’s degree" not in path.steps["lacks"].iloc[2]


def test_the_nearest_goal_is_named_as_a_code() -> None:
    with pytest.raises(paths.NoRoute) as caught:
        paths.career_paths(GRAPH, CASHIER, "29-1242.00", person=Person(study_years=0))
    nearest = str(caught.value.nearest)
    assert nearest in CODES
    assert nearest in str(caught.value)
