"""Career paths: chains of steps, found forward from a job, backward from a goal, or between.

The steps of an area are a directed graph (networkx) whose nodes are occupations. A step costs ::

    0.35 - log(score) - 0.15 log(inflow) + (1 - similar) + 0.15 × years of school
    + 0.05 × years of experience asked for - 0.3 if it is learned while earning

so that a path is short, believable, builds on itself and is not longer in school than it must be;
the cheapest path is Dijkstra's. "While earning" is an apprenticeship or over a year of paid
training, without school.
Each further route pays for the occupations (and others whose moves are counted with them) that an
earlier one went through, and must differ from each of them in at least half of what lies between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from careerkit import personal, recommend
from careerkit.errors import CareerkitError
from careerkit.personal import Person
from careerkit.steps import StepGraph
from careerkit.text.languages import gettext as _

if TYPE_CHECKING:
    import networkx as nx

MOST_STEPS = 6
_MOST_OPEN_STEPS = 4  # of a path without a goal or without a start
HORIZON = 10
"""Years over which the earnings of a path are added up."""
PATH_COLUMNS = [
    "code", "title", "wage", "wage_change", "wage_area", "capped", "employment", "openings",
    "job_zone", "education", "experience", "training", "study_years", "experience_years",
    "earn_while_learning", "years", "lacks", "reasons", "skills_to_build", "evidence",
]  # fmt: skip

_STEP_COST = 0.35
_FAR_COST = 1.0
_INFLOW_COST = 0.15
_STUDY_COST, _PRACTICE_COST, _EARNING_BONUS = 0.15, 0.05, 0.3
_REPEAT_COST = 1.2
_FEWEST_COMPARED = 5
_MOST_DETOUR = 4.0  # a route that costs this much more than the best is no alternative
_WORTH_OF_PAY = 0.8  # what a doubling of pay is worth, times log 2, against the cost of steps
_ENTRY_COST = 0.8  # of a job zone above the first, for a path that begins anywhere
_OUT_OF_SIGHT = 40  # only the best steps of an occupation make paths, and the best to it
_NOBODY = Person()


class NoRoute(CareerkitError):
    """No chain of steps leads there.

    Attributes
    ----------
    nearest
        The occupation nearest to the goal that can be reached, if one can.
    """

    nearest: str | None = None


@dataclass(frozen=True, eq=False)
class CareerPath:
    """A chain of steps.

    Parameters
    ----------
    codes
        The occupations in order.
    steps
        One row an occupation, `PATH_COLUMNS`. Those of a step (wage_change, study_years,
        experience_years, earn_while_learning, years, lacks, reasons, skills_to_build, evidence)
        speak of the way from the row before, and say nothing in the first.
        ``years`` is how long before the step is made: the longer of school and experience, for
        people usually keep working while they study; at least one.
    score
        Geometric mean of the scores of its steps, 0 to 1.
    wage_start, wage_end
        Median wage of the first and the last occupation, dollars a year.
    years
        Until the last occupation is reached.
    study_years
        Years of school on the way.
    earnings, gain
        Median wages of the next ten years added up, and how much more that is than staying in
        the first occupation; dollars of today.
    """

    codes: tuple[str, ...]
    steps: pd.DataFrame
    score: float
    wage_start: float
    wage_end: float
    years: float
    study_years: float
    earnings: float
    gain: float


def career_paths(
    graph: StepGraph,
    start: str | None = None,
    goal: str | None = None,
    limit: int = 5,
    person: Person = _NOBODY,
) -> list[CareerPath]:
    """Find routes forward from a start, backward from a goal, or between the two.

    Parameters
    ----------
    graph
        The steps of an area.
    start, goal
        Occupations; at least one of them.
    limit
        How many routes at most.
    person
        What is known of the person; the wage floor holds at every step, and no step takes more
        school than they are ready for.

    Returns
    -------
    list of CareerPath
        Between two occupations the most believable first (`CareerPath.score`), else the cheapest.
        Without a goal, routes of at least two steps where there are any, each
        to another end, that gain most pay for their cost; without a start, each from another
        occupation, preferably one that asks for little preparation.

    Raises
    ------
    NoRoute
        There is none; the message says what is missing and how near one can come.
    CareerkitError
        Neither start nor goal, or start equal to goal.
    """
    _check_ends(start, goal)
    here = None if start is None else graph.position(start)
    there = None if goal is None else graph.position(goal)
    cost = _costs(graph, person, here, there)
    group = pd.factorize(graph.moves.group)[0]
    wage = np.log(graph.nodes["wage"].to_numpy(dtype=float))
    if here is not None and there is not None:
        # The most believable route need not be the cheapest, so a few are always compared.
        routes = _routes_between(cost, here, there, group, max(limit, _FEWEST_COMPARED))
    elif here is not None:
        routes = _open_routes(cost, here, _WORTH_OF_PAY * (wage.max() - wage), group, limit)
    elif there is not None:
        zone = graph.nodes["job_zone"].to_numpy(dtype=float) - 1
        ways_in = np.where(personal.fit(graph, person).allowed, _ENTRY_COST * zone, np.inf)
        routes = _open_routes(cost.T, there, ways_in, group, limit)
        routes = [route[::-1] for route in routes]
    if not routes:
        raise _no_route(graph, cost, here, there, person)
    if here is not None and there is not None:
        routes.sort(key=lambda route: -_score(graph, list(pairwise(route))))
    names = graph.nodes.index
    return [follow(graph, names[route].tolist(), person) for route in routes[:limit]]


def _score(graph: StepGraph, pairs: Sequence[tuple[int, int]]) -> float:
    """Return the mean of the steps' scores (geometric); 0 if one of the moves is no step."""
    scores = np.array([graph.score[pair] for pair in pairs], dtype=float)
    return round(float(np.exp(np.log(scores).mean())), 3) if scores.all() else 0.0


def _check_ends(start: str | None, goal: str | None) -> None:
    if start is None and goal is None:
        raise CareerkitError(
            _("A career path needs a start, a goal, or both."),
            hint=_("Give the occupation the client has now, the one they want, or both."),
        )
    if start == goal:
        raise CareerkitError(
            _("The start and the goal are the same occupation, {code}.").format(code=start),
            hint=_("Choose another goal, or leave the goal out to see where this job can lead."),
        )


def _study(graph: StepGraph, person: Person) -> np.ndarray:
    """Years of school from every occupation to every other, less what the person has."""
    school = graph.nodes["study"].to_numpy(dtype=float)
    has = np.maximum(school, person.schooling or personal.USUAL_SCHOOLING)
    years: np.ndarray = np.maximum(school[None, :] - has[:, None], graph.programs)
    return years


def _learns_earning(graph: StepGraph, study: np.ndarray) -> np.ndarray:
    long = graph.nodes["paid_training"].to_numpy(dtype=float) >= 1
    earning: np.ndarray = long[None, :] & (study == 0)
    return earning


def _costs(graph: StepGraph, person: Person, here: int | None, there: int | None) -> np.ndarray:
    """Return what each step open to the person costs; infinite where there is none."""
    found, study = personal.fit(graph, person, here), _study(graph, person)
    score = found.weigh(graph.score)
    score[:, found.too_low] = 0
    # Each step is held to the limit by itself: what is learned for one need not be learned again.
    if person.study_years is not None:
        score[study > person.study_years] = 0
    onward, toward = (min(many, len(score)) for many in (_OUT_OF_SIGHT, _OUT_OF_SIGHT // 4))
    best = np.partition(score, -onward, axis=1)[:, [-onward]]
    best_to = np.partition(score, -toward, axis=0)[[-toward]]
    seen = (score >= best) | (score >= best_to)
    if here is not None and there is not None:
        seen[here, there] = True
    seen &= score > 0
    cost = (
        _STEP_COST
        - np.log(np.where(seen, score, 1))
        + _FAR_COST * (1 - graph.closeness.similar)
        - _INFLOW_COST * np.log(graph.moves.inflow.clip(0.01))
        + _STUDY_COST * study
        + _PRACTICE_COST * graph.nodes["practice"].to_numpy(dtype=float)
        - _EARNING_BONUS * _learns_earning(graph, study)
    )
    return np.where(seen, cost.clip(0.01), np.inf)


def _network(cost: np.ndarray) -> nx.DiGraph:
    import networkx as nx  # its import takes a while, and only a search for paths needs it

    rows, columns = np.nonzero(np.isfinite(cost))
    network = nx.DiGraph()
    network.add_nodes_from(range(len(cost)))
    # What add_weighted_edges_from does, without the looks it takes at each of 35,000 edges.
    onward, back = network._succ, network._pred
    for row, column, spent in zip(
        rows.tolist(), columns.tolist(), cost[rows, columns].tolist(), strict=True
    ):
        onward[row][column] = back[column][row] = {"cost": spent}
    return network


def _routes_between(
    cost: np.ndarray, here: int, there: int, group: np.ndarray, limit: int
) -> list[list[int]]:
    """Find several routes that differ: what a route has used costs more for the next."""
    import networkx as nx

    network = _network(cost)
    routes: list[list[int]] = []
    cheapest = np.inf
    for __ in range(4 * limit):
        try:
            spent, route = nx.bidirectional_dijkstra(network, here, there, weight="cost")
        except nx.NetworkXNoPath:
            break
        cheapest = min(cheapest, spent)
        if len(routes) == limit or spent > cheapest + _MOST_DETOUR:
            break
        if len(route) - 1 <= MOST_STEPS and not any(_much_alike(route, o) for o in routes):
            routes.append(route)
        for place in np.flatnonzero(np.isin(group, group[route[1:-1]])).tolist():
            for __, __, step in network.in_edges(place, data=True):
                step["cost"] += _REPEAT_COST
        if len(route) == 2:
            network.remove_edge(here, there)
    return routes


def _open_routes(
    cost: np.ndarray, root: int, ends: np.ndarray, group: np.ndarray, limit: int
) -> list[list[int]]:
    """Find routes from a root to several ends, of two or more steps where there are any.

    The best way to an end is the best way to any place before it and one step more.
    """
    import networkx as nx

    cost, ends = cost.copy(), ends.copy()
    cost[:, root], ends[root] = np.inf, np.inf
    network = _network(cost)
    routes: list[list[int]] = []
    cheapest = np.inf
    while len(routes) < limit:
        dist, ways = nx.single_source_dijkstra(network, root, weight="cost")
        so_far = np.full(len(cost), np.inf)
        so_far[list(dist)] = list(dist.values())
        so_far[[at for at, way in ways.items() if len(way) > _MOST_OPEN_STEPS]] = np.inf
        so_far[root] = np.inf  # a first step alone is no path
        through = so_far[:, None] + cost
        last = through.argmin(axis=0)
        total = through[last, np.arange(len(cost))] + ends
        end = int(total.argmin())
        route = [*ways[int(last[end])], end] if np.isfinite(total[end]) else []
        if not route:
            single = cost[root] + ends
            end = int(single.argmin())
            if routes or not np.isfinite(single[end]):
                break
            nearest = np.argsort(single)[:limit]
            routes = [[root, int(at)] for at in nearest if np.isfinite(single[at])]
            break
        cheapest = min(cheapest, float(total[end]))
        if total[end] > cheapest + _MOST_DETOUR / 2:
            break
        routes.append(route)
        used = np.flatnonzero(np.isin(group, group[route[1:]]))
        cost[:, used] += _REPEAT_COST
        for place in used.tolist():
            for __, __, step in network.in_edges(place, data=True):
                step["cost"] += _REPEAT_COST
        ends[np.isin(group, group[[end]])] = np.inf
    return routes


def _much_alike(route: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two routes share more than half of what lies between their ends."""
    if route[:2] == other[:2] and route[-2:] == other[-2:]:
        return True
    mine, theirs = set(route[1:-1]), set(other[1:-1])
    return len(mine & theirs) > min(len(mine), len(theirs)) / 2


def follow(graph: StepGraph, codes: Sequence[str], person: Person = _NOBODY) -> CareerPath:
    """Describe a chain of occupations, whether or not each is a step from the one before.

    Parameters
    ----------
    graph
        The steps of an area.
    codes
        The occupations in order.
    person
        What is known of the person. What they learn for one step they have for the next.

    Returns
    -------
    CareerPath
        Its score is 0 if one of its moves is no step.

    Raises
    ------
    UnknownCode, CareerkitError
        See `StepGraph.position`.
    """
    route = [graph.position(code) for code in codes]
    pairs = list(pairwise(route))
    rows = graph.nodes.iloc[route].rename_axis("code").reset_index()
    wage = rows["wage"].astype(float)
    rows["wage_change"] = (wage / wage.shift() - 1).round(3)
    has = rows["study"].clip(lower=person.schooling or personal.USUAL_SCHOOLING).cummax()
    school = graph.nodes["study"].to_numpy(dtype=float)
    rows["study_years"] = [
        np.nan,
        *(
            max(school[there] - had, float(graph.programs[here, there]))
            for (here, there), had in zip(pairs, has, strict=False)
        ),
    ]
    rows["experience_years"] = rows["practice"].astype(float).where(rows.index > 0)
    rows["earn_while_learning"] = (rows["study_years"] == 0) & (rows["paid_training"] >= 1)
    longest = rows[["study_years", "experience_years"]].max(axis=1).clip(lower=1)
    rows["years"] = longest.where(rows.index > 0)
    study = rows["study_years"].iloc[1:]
    needed = [recommend.lacks(graph, *pair, left) for pair, left in zip(pairs, study, strict=True)]
    for name, said in (
        ("lacks", needed),
        ("reasons", [recommend.reasons(graph, *pair)[:3] for pair in pairs]),
        ("skills_to_build", [recommend.skills_to_build(graph, *pair, person) for pair in pairs]),
    ):
        rows[name] = pd.Series([[], *said], rows.index, dtype=object)
    rows["evidence"] = ["", *(recommend.evidence(graph, *pair) for pair in pairs)]
    earnings = _earned(wage.tolist(), [*rows["years"].iloc[1:], np.inf])
    return CareerPath(
        codes=tuple(rows["code"]),
        steps=rows[PATH_COLUMNS],
        score=_score(graph, pairs),
        wage_start=float(wage.iloc[0]),
        wage_end=float(wage.iloc[-1]),
        years=float(rows["years"].sum()),
        study_years=float(rows["study_years"].sum()),
        earnings=earnings,
        gain=earnings - HORIZON * float(wage.iloc[0]),
    )


def _earned(wages: Sequence[float], years: Sequence[float]) -> float:
    """Add up the wages of the next `HORIZON` years, each earned for some years."""
    left, total = float(HORIZON), 0.0
    for wage, time in zip(wages, years, strict=True):
        spent = min(left, time)
        total += wage * spent
        left -= spent
    return round(total, -2)


def _no_route(
    graph: StepGraph, cost: np.ndarray, here: int | None, there: int | None, person: Person
) -> NoRoute:
    """Say why there is no route, and how near one can come."""

    def named(at: int) -> str:
        node = graph.nodes.iloc[at]
        return f"{node['title']} ({graph.nodes.index[at]}, ${node['wage']:,.0f} a year)"

    limits = _limits(person)
    if there is None:
        assert here is not None
        return NoRoute(
            f"No occupation in reach of {named(here)} is an advancement{limits}: none that is "
            "close to it pays 10 % more, or asks for more preparation without losing pay.",
            hint="It is near the top of its ladder. Look at specialties or at other employers."
            if not limits
            else "Lower the wage floor or allow more study to see steps.",
        )
    if here is None:
        return NoRoute(
            f"{named(there)} is not a next step from any occupation{limits}: nothing close to it "
            "pays less.",
            hint="It may be a first job itself. Look at what it asks for, and apply.",
        )
    problems = []
    goal, now = graph.nodes.iloc[there], graph.nodes.iloc[here]
    if goal["wage"] < now["wage"]:
        problems.append("the goal pays less than the start, and every step here is one up")
    if person.wage_floor is not None and goal["wage"] < person.wage_floor:
        problems.append(f"the goal pays less than the wage floor of ${person.wage_floor:,.0f}")
    study = float(personal.fit(graph, person, here).study[there])
    lacking = recommend.lacks(graph, here, there, study)
    if lacking:
        problems.append(f"the goal usually asks for {', '.join(lacking)}")
    import networkx as nx

    near_by = nx.single_source_shortest_path_length(_network(cost), here, MOST_STEPS)
    reached = np.array(sorted(near_by), dtype=int)
    reached = reached[reached != here]
    nearest = None
    if len(reached):
        near = int(reached[graph.closeness.similar[reached, there].argmax()])
        nearest = str(graph.nodes.index[near])
        problems.append(f"the nearest to the goal that can be reached: {named(near)}")
    error = NoRoute(
        f"No chain of up to {MOST_STEPS} steps leads from {named(here)} to {named(there)}{limits}.",
        problems=problems,
        hint="Look at the first steps toward the goal: one of them may be open to the client.",
    )
    error.nearest = nearest
    return error


def _limits(person: Person) -> str:
    said = []
    if person.wage_floor is not None:
        said.append(f"pays ${person.wage_floor:,.0f} or more")
    if person.study_years is not None:
        said.append(f"asks for {person.study_years:g} years of school at most")
    return f" that {' and '.join(said)}" if said else ""
