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

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no type hints
from scipy.sparse import csgraph  # type: ignore[import-untyped]

from careerkit import personal, recommend
from careerkit.errors import CareerkitError
from careerkit.personal import Person
from careerkit.steps import MOST_COUNTED, StepGraph, tenth_best
from careerkit.text import join, yearly
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, occupation

if TYPE_CHECKING:
    import networkx as nx

MOST_STEPS = 6
_MOST_OPEN_STEPS = 4  # of a path without a goal or without a start
HORIZON = 10
"""Years over which the earnings of a path are added up."""
_STEP_COST = 0.35
_FAR_COST = 1.0
_INFLOW_COST = 0.15
_STUDY_COST, _PRACTICE_COST, _EARNING_BONUS = 0.15, 0.05, 0.3
_REPEAT_COST = 1.2
_FEWEST_COMPARED = 5
_MOST_DETOUR = 4.0  # a route that costs this much more than the best is no alternative
_WORTH_OF_PAY = 0.8  # what a doubling of pay is worth, times log 2, against the cost of steps
_ENTRY_COST = 0.8  # of a job zone above the first, for a path that begins anywhere
_IN_SIGHT = 40  # only the best steps of an occupation make paths, and the ten best to it
_NOBODY = Person()
_NO_WAY = {
    **dict.fromkeys(("wage_change", "study_years", "experience_years", "years"), math.nan),
    "earn_while_learning": False, "evidence": "",
}  # fmt: skip


class NoRoute(CareerkitError):
    """No chain of steps leads there.

    Attributes
    ----------
    nearest
        The occupation nearest to the goal that can be reached, if one is nearer than the start.
    """

    nearest: str | None = None


class PathStep(NamedTuple):
    """An occupation on a path; its fields are the columns of `CareerPath.steps`."""

    code: str
    title: str
    wage: float
    wage_change: float
    wage_area: str
    capped: bool
    employment: float
    openings: float
    job_zone: int
    education: str
    experience: str
    training: str
    study_years: float
    experience_years: float
    earn_while_learning: bool
    years: float
    lacks: list[str]
    reasons: list[str]
    skills_to_build: list[str]
    evidence: str


PATH_COLUMNS = list(PathStep._fields)


@dataclass(frozen=True, eq=False)
class CareerPath:
    """A chain of steps.

    Parameters
    ----------
    codes
        The occupations in order.
    rows
        One row an occupation. What belongs to a step (wage_change, study_years,
        experience_years, earn_while_learning, years, lacks, reasons, skills_to_build, evidence)
        speaks of the way from the row before, and says nothing in the first.
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
    rows: tuple[PathStep, ...]
    score: float
    wage_start: float
    wage_end: float
    years: float
    study_years: float
    earnings: float
    gain: float

    @cached_property
    def steps(self) -> pd.DataFrame:
        """The rows as a table, `PATH_COLUMNS`."""
        return recommend.table_of(self.rows, PATH_COLUMNS)


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
    among = _between(graph, here, there)
    steps = _costs(graph, person, among, here, there)
    group = graph.moves.numbers[among]
    start_at, goal_at = (_place(among, end) for end in (here, there))
    if start_at is not None and goal_at is not None:
        # The most believable route need not be the cheapest, so a few are always compared.
        routes = _routes_between(steps, start_at, goal_at, group, max(limit, _FEWEST_COMPARED))
    elif start_at is not None:
        wage = np.log(graph.nodes["wage"].to_numpy(dtype=float)[among])
        routes = _open_routes(
            steps.table(), start_at, _WORTH_OF_PAY * (wage.max() - wage), group, limit
        )
    elif goal_at is not None:
        zone = graph.nodes["job_zone"].to_numpy(dtype=float) - 1
        ways_in = np.where(personal.fit(graph, person).allowed, _ENTRY_COST * zone, np.inf)
        routes = _open_routes(steps.table().T, goal_at, ways_in[among], group, limit)
        routes = [route[::-1] for route in routes]
    if not routes:
        raise _no_route(graph, here, there, person)
    found = [among[route].tolist() for route in routes]
    if here is not None and there is not None:
        found.sort(key=lambda route: -_score(graph, list(pairwise(route))))
    return [_follow(graph, route, person) for route in found[:limit]]


def _between(graph: StepGraph, here: int | None, there: int | None) -> np.ndarray:
    """Return the positions of what may lie on a way, and of its ends: no step lowers the wage."""
    wage = graph.nodes["wage"].to_numpy(dtype=float)
    inside = np.ones(len(wage), dtype=bool)
    if here is not None:
        inside &= wage >= wage[here]
    if there is not None:
        inside &= wage <= wage[there]
    inside[[end for end in (here, there) if end is not None]] = True
    return np.flatnonzero(inside)


def _place(among: np.ndarray, position: int | None) -> int | None:
    """Return where a position stands among some, which are in order."""
    return None if position is None else int(np.searchsorted(among, position))


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


def _study(graph: StepGraph, person: Person, here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Years of school from occupations to others, less what the person has."""
    school = graph.nodes["study"].to_numpy(dtype=float)
    has = np.maximum(school, person.schooling or personal.USUAL_SCHOOLING)
    years: np.ndarray = np.maximum(school[there] - has[here], graph.programs[here, there])
    return years


class _Steps(NamedTuple):
    """The steps among some occupations that are open to a person, and what each costs.

    In the order of where they lead from.
    """

    places: int  # how many occupations
    one: np.ndarray
    other: np.ndarray
    cost: np.ndarray

    def those(self, which: np.ndarray) -> _Steps:
        """Return some of the steps."""
        return _Steps(self.places, self.one[which], self.other[which], self.cost[which])

    def table(self) -> np.ndarray:
        """Return the cost of the step from each row to each column; infinite if there is none."""
        table = np.full((self.places, self.places), np.inf)
        table[self.one, self.other] = self.cost
        return table

    def spent(self, root: int, *, back: bool = False) -> np.ndarray:
        """Return what the cheapest way from a root to every place costs; or back to the root."""
        begins = np.searchsorted(self.one, np.arange(self.places + 1))
        table = sparse.csr_array((self.cost, self.other, begins), shape=(self.places, self.places))
        found: np.ndarray = csgraph.dijkstra(table.T if back else table, indices=root)
        return found


def _costs(
    graph: StepGraph, person: Person, among: np.ndarray, here: int | None, there: int | None
) -> _Steps:
    """Return what each step among some occupations costs."""
    found = personal.fit(graph, person, here)
    odds = np.where(found.too_low, 0, found.odds)
    score, tenth = graph.score, graph.tenth
    # Each step is held to the limit by itself: what is learned for one need not be learned again.
    if person.study_years is not None:
        every = np.arange(len(score))
        study = _study(graph, person, every[:, None], every)
        score = np.where(study > person.study_years, 0, score)
        tenth = tenth_best(score)
    onward = graph.onward[among]
    scores = score[among[:, None], onward]
    rows, columns = np.nonzero(scores > 0)  # a fifth of them are steps
    raw, other = scores[rows, columns], onward[rows, columns].astype(np.intp)
    own = personal.weighed(raw, odds[other])
    ranked = np.zeros(scores.shape, own.dtype)
    ranked[rows, columns] = own
    last = -min(_IN_SIGHT, onward.shape[1])
    ranked.partition(last, axis=1)
    seen = own >= ranked[rows, last]
    # What is known of a person changes all steps to an occupation alike, not which are the best.
    seen |= raw.clip(max=MOST_COUNTED) >= tenth[other]
    if here is not None and there is not None:
        seen |= (rows == _place(among, here)) & (other == there)
    place = np.full(len(score), -1)
    place[among] = np.arange(len(among))
    seen &= (own > 0) & (place[other] >= 0)
    rows, other, own = rows[seen], other[seen], own[seen]
    one = among[rows]
    study = _study(graph, person, one, other)
    earning = (graph.nodes["paid_training"].to_numpy(dtype=float)[other] >= 1) & (study == 0)
    cost = (
        _STEP_COST
        - np.log(own)
        + _FAR_COST * (1 - graph.closeness.similar[one, other])
        - _INFLOW_COST * np.log(graph.moves.inflow[one, other].clip(0.01))
        + _STUDY_COST * study
        + _PRACTICE_COST * graph.nodes["practice"].to_numpy(dtype=float)[other]
        - _EARNING_BONUS * earning
    ).clip(0.01)
    columns = place[other]
    order = np.lexsort((columns, rows))
    return _Steps(len(among), rows[order], columns[order], cost[order])


def _network(steps: _Steps) -> nx.DiGraph:
    import networkx as nx  # its import takes a while, and only a search for paths needs it

    network = nx.DiGraph()
    network.add_nodes_from(range(steps.places))
    # What add_weighted_edges_from does, without the looks it takes at each of 35,000 edges.
    onward, back = network._succ, network._pred
    for row, column, spent in zip(
        steps.one.tolist(), steps.other.tolist(), steps.cost.tolist(), strict=True
    ):
        onward[row][column] = back[column][row] = {"cost": spent}
    return network


def _spent(cost: np.ndarray, root: int) -> np.ndarray:
    """Return what the cheapest way from a root to every place costs."""
    spent = np.where(np.arange(len(cost)) == root, 0, np.inf)
    reached = np.array([root])
    while len(reached):
        through = (spent[reached, None] + cost[reached]).min(axis=0)
        reached = np.flatnonzero(through < spent)
        spent = np.minimum(spent, through)
    return spent


def _routes_between(
    steps: _Steps, here: int, there: int, group: np.ndarray, limit: int
) -> list[list[int]]:
    """Find several routes that differ: what a route has used costs more for the next."""
    import networkx as nx

    onward, back = steps.spent(here), steps.spent(there, back=True)
    if onward[there] == np.inf:
        return []
    # What a route has used costs more, never less: most steps lie on none that is near enough.
    least = onward[steps.one] + steps.cost + back[steps.other]
    network = _network(steps.those(least <= onward[there] + _MOST_DETOUR))
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
    cost, ends = cost.copy(), ends.copy()
    cost[:, root], ends[root] = np.inf, np.inf
    every = np.arange(len(cost))
    routes: list[list[int]] = []
    cheapest = np.inf
    while len(routes) < limit:
        through = _spent(cost, root)[:, None] + cost
        before = through.argmin(axis=0)
        near = every == root
        for __ in range(_MOST_OPEN_STEPS - 1):
            near |= near[before]
        near[root] = False  # a first step alone is no path
        through[~near] = np.inf
        last = through.argmin(axis=0)
        total = through[last, every] + ends
        end = int(total.argmin())
        if not np.isfinite(total[end]):
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
        route = [end, int(last[end])]
        while route[-1] != root:
            route.append(int(before[route[-1]]))
        routes.append(route[::-1])
        cost[:, np.isin(group, group[route[:-1]])] += _REPEAT_COST
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
    return _follow(graph, [graph.position(code) for code in codes], person)


def _follow(graph: StepGraph, route: Sequence[int], person: Person) -> CareerPath:
    first = graph.rows[route[0]]
    rows = [_row(first)]
    had = max(first.study, person.schooling or personal.USUAL_SCHOOLING)
    for here, there in pairwise(route):
        node, before = graph.rows[there], graph.rows[here]
        study = max(node.study - had, float(graph.programs[here, there]))
        had = max(had, node.study)
        rows.append(
            _row(
                node,
                wage_change=float(np.round(node.wage / before.wage - 1, 3)),
                study_years=study,
                experience_years=node.practice,
                earn_while_learning=study == 0 and node.paid_training >= 1,
                years=max(study, node.practice, 1.0),
                lacks=recommend.lacks(graph, here, there, study),
                reasons=recommend.reasons(graph, here, there)[:3],
                skills_to_build=recommend.skills_to_build(graph, here, there, person),
                evidence=recommend.evidence(graph, here, there),
            )
        )
    steps = rows[1:]
    earnings = _earned([row.wage for row in rows], [*(row.years for row in steps), np.inf])
    return CareerPath(
        codes=tuple(row.code for row in rows),
        rows=tuple(rows),
        score=_score(graph, list(pairwise(route))),
        wage_start=rows[0].wage,
        wage_end=rows[-1].wage,
        years=float(sum(row.years for row in steps)),
        study_years=float(sum(row.study_years for row in steps)),
        earnings=earnings,
        gain=earnings - HORIZON * rows[0].wage,
    )


def _row(node: Any, **way: Any) -> PathStep:
    """Describe an occupation, and the way to it from the one before if there is one."""
    nothing: dict[str, Any] = {**_NO_WAY, "lacks": [], "reasons": [], "skills_to_build": []}
    return PathStep(**recommend.known_of(node, PathStep), **(way or nothing))


def _earned(wages: Sequence[float], years: Sequence[float]) -> float:
    """Add up the wages of the next `HORIZON` years, each earned for some years."""
    left, total = float(HORIZON), 0.0
    for wage, time in zip(wages, years, strict=True):
        spent = min(left, time)
        total += wage * spent
        left -= spent
    return round(total, -2)


def _no_route(graph: StepGraph, here: int | None, there: int | None, person: Person) -> NoRoute:
    """Say why there is no route, and how near one can come."""

    def named(at: int) -> str:
        node = graph.rows[at]
        return f"{occupation(node.title)} ({node.Index}, {yearly(node.wage)})"

    limits = _limits(person)
    if there is None:
        assert here is not None
        said = _(
            "No occupation in reach of {job} is an advancement: none that is close to it pays "
            "10 % more, or asks for more preparation without losing pay."
        )
        return NoRoute(
            said.format(job=named(here)) + limits,
            hint=_("Look at lower pay, too, or allow more time for school.")
            if limits
            else _("It is near the top of its ladder. Look at specialties or at other employers."),
        )
    if here is None:
        said = _("{job} is not a next step from any occupation: nothing close to it pays less.")
        return NoRoute(
            said.format(job=named(there)) + limits,
            hint=_("It may be a first job itself. Look at what it asks for, and apply."),
        )
    problems = []
    goal, now = graph.rows[there], graph.rows[here]
    if goal.wage < now.wage:
        problems.append(_("the goal pays less than the start, and every step here is one up"))
    if person.wage_floor is not None and goal.wage < person.wage_floor:
        less = _("the goal pays less than the lowest pay that is looked at, {pay}")
        problems.append(less.format(pay=yearly(person.wage_floor)))
    study = float(personal.fit(graph, person, here).study[there])
    lacking = recommend.lacks(graph, here, there, study)
    if lacking:
        problems.append(_("the goal usually asks for {things}").format(things=", ".join(lacking)))
    near = _nearest(graph, here, there, person)
    if near is not None:
        nearer = _("the nearest to the goal that can be reached: {job}")
        problems.append(nearer.format(job=named(near)))
    said = ngettext(
        "No chain of up to {n} step leads from {job} to {goal}.",
        "No chain of up to {n} steps leads from {job} to {goal}.", MOST_STEPS,
    )  # fmt: skip
    error = NoRoute(
        said.format(n=MOST_STEPS, job=named(here), goal=named(there)) + limits,
        problems=problems,
        hint=_("Look at the first steps toward the goal: one of them may be open to the client."),
    )
    error.nearest = None if near is None else graph.rows[near].Index
    return error


def _nearest(graph: StepGraph, here: int, there: int, person: Person) -> int | None:
    """Return the occupation nearest to the goal that can be reached, if it is nearer than this one.

    Who wants to go where less is paid is not told to go up first.
    """
    if graph.rows[there].wage < graph.rows[here].wage:
        return None
    import networkx as nx

    among = _between(graph, here, None)
    network = _network(_costs(graph, person, among, here, None))
    near_by = nx.single_source_shortest_path_length(
        network, int(np.searchsorted(among, here)), MOST_STEPS
    )
    similar = graph.closeness.similar[:, there]
    nearest = int(max(among[sorted(near_by)], key=similar.__getitem__))
    return nearest if nearest != here else None


def _limits(person: Person) -> str:
    """Say within which limits was looked, behind a sentence; nothing if there are none."""
    said = []
    if person.wage_floor is not None:
        said.append(_("{pay} or more").format(pay=yearly(person.wage_floor)))
    if (most := person.study_years) is not None:
        years = ngettext("{n} year of school at most", "{n} years of school at most", most)
        said.append(years.format(n=decimal(most)))
    if not said:
        return ""
    return " " + _("These are the limits: {limits}.").format(limits=join(said))
