"""Next steps, first steps and career paths: how people can move up from job to job.

A *step* leads from occupation A to B when B is an advancement (the median wage is at least 10 %
higher, or B is one job zone up and pays no less), B is close to A, and B asks for at most one
more job zone of preparation (two where O*NET counts B among the five most related) and 4.5 more
years of schooling, which is one degree. No step ever lowers the wage, so steps cannot run in a
circle, and every path over them is a real climb.

The score of a step, 0 to 1, is a weighted mean of what is known of the pair, times what the step
asks of the person::

    fit   = 0.35 related + 0.30 similar + 0.25 moved + 0.10 size
    score = fit × exp(-0.30 × years) × 0.70^(zones up - 1) × 0.90^(zones down)
                × experience × local × speciality

related
    1 for the first of O*NET's related occupations, 0.04 less for each rank after it, 0 unlisted.
similar
    Mean of three cosine similarities, of those known: of skills and of knowledge (importance and
    level, each element z-scored over all occupations), and of work activities (share of tasks,
    z-scored).
moved
    √(p / 0.10), at most 1; p is the share of A's leavers seen in B a year later, smoothed toward
    B's share of all moves as if 50 more leavers had been seen.
size
    log(1 + jobs of B in the area) over that of the area's largest occupation.
years
    Years of schooling B asks for beyond A's, O*NET's mean required education.
experience
    0.95 or 0.85 where BLS finds that B wants under or over five years in a related occupation.
local
    0.95 or 0.60 where B's wage had to be taken from the state or the nation: the job is rare here.
speciality
    0.80 for an O*NET speciality (code not ending in .00), whose pay is only known with its parent.

Sources: O*NET (related occupations, ratings, job zones, education), BLS OEWS and Employment
Projections, CPS ASEC moves. The thresholds of an advancement follow the Federal Reserve's
Occupational Mobility Explorer (≥ 10 % pay) and Nesta's Mapping Career Causeways (one job zone).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from careerkit.errors import CareerkitError, UnknownCode

RAISE = 1.10
"""How many times the wage a step must pay to count as an advancement in pay."""
MAX_STEPS = 4

_WEIGHTS = {"related": 0.35, "similar": 0.30, "moved": 0.25, "size": 0.10}
_NEAREST = 30  # how many of the most similar occupations are looked at
_SHARE_WORTH_A_LOOK = 0.01
_ENOUGH_MOVERS = 30  # with fewer leavers seen, the shares of an occupation are mostly noise
_PRIOR_MOVERS = 50
_MUCH_ALIKE = 0.5
_MOST_SCHOOLING = 4.5  # a bachelor's degree after high school is four years
_LOCAL = np.array([1.0, 0.95, 0.60])
_SPECIALITY = 0.80
_LEAST_SCORE = 0.05  # below it a step is one in name only
_STEP_COST = 0.15
_REPEAT_COST = 1.0
_WORTH_OF_PAY = 1.3  # what a doubling of pay is worth, times log 2, against the cost of steps
_FEWEST_COMPARED = 5
# Years of schooling behind O*NET's twelve categories of required education.
_YEARS = dict(zip(range(1, 13), (10, 12, 13, 13.5, 14, 16, 17, 18, 19, 20, 20, 22), strict=True))
_EXPERIENCE = {"Less than 5 years": 0.95, "5 years or more": 0.85}

STEP_COLUMNS = [
    "code", "title", "score", "wage", "wage_change", "wage_p25", "wage_p75", "wage_area",
    "employment", "openings", "job_zone", "education", "experience", "training", "advancement",
    "reasons", "share_moved",
]  # fmt: skip
PATH_COLUMNS = [
    "code", "title", "wage", "wage_change", "job_zone", "education", "experience", "training",
    "openings", "reasons",
]  # fmt: skip


@dataclass(frozen=True, eq=False)
class Closeness:
    """How close occupations are to each other, wherever one lives. Rows lead to columns.

    Every matrix has a row and a column for each of `codes`. `rank` is O*NET's rank of the column
    among the row's related occupations (0 unlisted); `skills`, `knowledge` and `activities` are
    cosine similarities (NaN where O*NET has no ratings); `share` is the share of the row's leavers
    seen in the column (or in the group that stands for it; NaN unknown), `moved` the same smoothed
    and split within the group; `pooled` tells which occupations share their group.
    """

    codes: pd.Index
    rank: np.ndarray
    skills: np.ndarray
    knowledge: np.ndarray
    activities: np.ndarray
    share: np.ndarray
    moved: np.ndarray
    pooled: np.ndarray

    @property
    def similar(self) -> np.ndarray:
        """Mean of the similarities that are known, 0 to 1; 0 if none is."""
        parts = np.stack([self.skills, self.knowledge, self.activities])
        known = np.isfinite(parts).sum(axis=0)
        mean: np.ndarray = np.nansum(parts, axis=0) / np.maximum(known, 1)
        return mean.clip(0, 1)


@dataclass(frozen=True, eq=False)
class StepGraph:
    """Every step there is in an area.

    `nodes` has a row for each occupation (indexed by code), `score` the score of the step from
    row to column (0: no step), `by_pay` whether it is one in pay, `left_out` why an occupation that
    there is has no row.
    """

    nodes: pd.DataFrame
    score: np.ndarray
    by_pay: np.ndarray
    closeness: Closeness
    left_out: Mapping[str, str]

    def position(self, code: str) -> int:
        """Return the row of an occupation.

        Raises
        ------
        UnknownCode
            There is no such occupation.
        CareerkitError
            O*NET says too little about it, or BLS publishes no wage; the message names relatives
            to use instead.
        """
        if code in self.nodes.index:
            return int(self.nodes.index.get_indexer(pd.Index([code]))[0])
        relatives = _relatives(code, self.nodes["title"])
        if code not in self.left_out:
            raise UnknownCode(
                f"There is no occupation with the code {code!r}.",
                problems=relatives,
                hint="Use one of these codes, or look the job title up with find_occupations.",
            )
        raise CareerkitError(
            f"There are no steps from or to {self.left_out[code]}",
            problems=relatives,
            hint="Choose the relative that comes nearest to what the client does."
            if relatives
            else "Look for the job outside the military that comes nearest to what they did.",
        )


@dataclass(frozen=True, eq=False)
class CareerPath:
    """A chain of steps.

    Parameters
    ----------
    codes
        The occupations in order.
    steps
        One row an occupation: code, title, wage, wage_change (from the row before, as a
        fraction; NaN in the first), job_zone, education, experience, training, openings, reasons.
    score
        Geometric mean of the scores of its steps, 0 to 1.
    wage_start, wage_end
        Median wage of the first and the last occupation, dollars a year.
    """

    codes: tuple[str, ...]
    steps: pd.DataFrame
    score: float
    wage_start: float
    wage_end: float


def _relatives(code: str, titles: pd.Series, limit: int = 5) -> list[str]:
    """Occupations whose code begins the same, the longest common beginning first."""
    for length in (7, 6, 5, 4, 2):
        near = titles[titles.index.str.startswith(code[:length])]
        if len(near):
            return [f"{other} {title}" for other, title in near.head(limit).items()]
    return []


def _cosines(values: pd.DataFrame) -> np.ndarray:
    """Cosine between all rows, after each column is z-scored.

    A missing rating counts as the mean; a row without any has no cosine (NaN).
    """
    spread = values.std(ddof=0).replace(0, 1)
    z = ((values - values.mean()) / spread).fillna(0).to_numpy(dtype=np.float32)
    length = np.linalg.norm(z, axis=1, keepdims=True)
    unit = z / np.where(length == 0, 1, length)
    unit[values.isna().all(axis=1)] = np.nan
    return unit @ unit.T


def _ratings(ratings: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    wide = ratings.pivot(index="code", columns="element_id", values=["importance", "level"])
    return wide.reindex(codes)


def _related_ranks(related: pd.DataFrame, codes: pd.Index) -> np.ndarray:
    rank = np.zeros((len(codes), len(codes)), dtype=np.int16)
    rows, columns = (
        codes.get_indexer(pd.Index(related[name])) for name in ("code", "related_code")
    )
    known = (rows >= 0) & (columns >= 0)
    rank[rows[known], columns[known]] = related["rank"].to_numpy()[known]
    return rank


def _observed(
    places: pd.Series, moves: pd.DataFrame, movers: pd.DataFrame, jobs: pd.Series
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return raw shares, smoothed shares split within groups, and which columns are groups."""
    groups = pd.Index(sorted({*moves["source"], *moves["target"]}))
    share = np.zeros((len(groups), len(groups)))
    share[groups.get_indexer(moves["source"]), groups.get_indexer(moves["target"])] = moves["share"]
    seen = movers.set_index("soc")["movers"].reindex(groups).fillna(0).to_numpy(dtype=float)
    popular = seen @ share / max(float(seen.sum()), 1.0)
    smooth = (seen[:, None] * share + _PRIOR_MOVERS * popular) / (seen[:, None] + _PRIOR_MOVERS)

    at = groups.get_indexer(places)
    known = at >= 0
    # A group's share goes to its occupations by their number of jobs.
    weight = jobs.reindex(places.index).fillna(0).clip(lower=0.1)
    part = (weight / weight.groupby(places).transform("sum")).fillna(0).to_numpy(dtype=float)
    moved = np.where(known[:, None] & known, smooth[np.ix_(at, at)] * part, 0)
    reliable = known & (seen[at] >= _ENOUGH_MOVERS)
    raw = np.where(reliable[:, None] & known, share[np.ix_(at, at)], np.nan)
    # No one seen may mean no one moved, or that the census counts the two as one job.
    raw[raw == 0] = np.nan
    same = at[:, None] == at  # moves inside a group cannot be seen
    raw[same], moved[same] = np.nan, 0
    # Specialities of one SOC occupation are the same job to a census; only other SOC codes pool.
    soc = pd.Series(places.index.str[:7], places.index)
    pooled = soc.groupby(places).transform("nunique").fillna(0).to_numpy() > 1
    return raw.astype(np.float32), moved.astype(np.float32), pooled


def measure_closeness(
    occupations: pd.DataFrame,
    *,
    related: pd.DataFrame,
    skills: pd.DataFrame,
    knowledge: pd.DataFrame,
    activities: pd.DataFrame,
    moves: pd.DataFrame,
    movers: pd.DataFrame,
    jobs: pd.Series,
) -> Closeness:
    """Measure how close occupations are to each other.

    Those count that have a job zone and either ratings or related occupations.

    Parameters
    ----------
    occupations, related, skills, knowledge, activities, moves, movers
        The tables of those names.
    jobs
        National number of jobs by occupation code.

    Returns
    -------
    Closeness
    """
    described = occupations["rated"] | occupations["code"].isin(related["code"])
    rated = occupations[described & occupations["job_zone"].notna()]
    codes = pd.Index(rated["code"])
    tasks = activities.pivot(index="code", columns="element_id", values="share")
    places = rated.set_index("code")["moves_code"]
    share, moved, pooled = _observed(places, moves, movers, jobs)
    return Closeness(
        codes=codes,
        rank=_related_ranks(related, codes),
        skills=_cosines(_ratings(skills, codes)),
        knowledge=_cosines(_ratings(knowledge, codes)),
        # No task on an activity is a share of zero, not an unknown; no task at all is unknown.
        activities=_cosines(tasks.fillna(0).reindex(codes)),
        share=share,
        moved=moved,
        pooled=pooled,
    )


def schooling_years(education: pd.DataFrame) -> pd.Series:
    """Return the mean years of schooling each occupation requires.

    Parameters
    ----------
    education
        The table of that name; only required education (scale RL) is used.

    Returns
    -------
    Series
        Years by occupation code: the mean of O*NET's categories, each at its usual years (high
        school 12, associate 14, bachelor 16 …), weighted by the share of answers.
    """
    asked = education[education["scale"] == "RL"]
    years = asked["category"].map(_YEARS).astype(float)
    total = (years * asked["share"]).groupby(asked["code"]).sum()
    return total / asked.groupby("code")["share"].sum()


def _nodes(
    codes: pd.Index,
    occupations: pd.DataFrame,
    wages: pd.DataFrame,
    projections: pd.DataFrame,
    years: pd.Series,
) -> pd.DataFrame:
    nodes = occupations.set_index("code").loc[codes, ["title", "job_zone", "projections_code"]]
    pay = wages.reindex(codes).rename(columns={"p25": "wage_p25", "p75": "wage_p75"})
    wanted = ["wage", "wage_p25", "wage_p75", "wage_area", "employment", "capped", "fallback"]
    nodes = nodes.join(pay[wanted])
    outlook = projections.set_index("soc").reindex(nodes.pop("projections_code"))
    for name in ("education", "experience", "training"):
        nodes[name] = outlook[name].to_numpy()
    nodes["openings"] = (outlook["openings"].to_numpy(dtype=float) * 1000).round()
    # Where O*NET gives no schooling, that of the occupation's relatives in the same job zone
    # stands in, then that of its job zone: a surgeon is more like a physician than a professor.
    known = years.reindex(codes).astype(float)
    zone = nodes["job_zone"].astype(int)
    relatives = known.groupby([codes.str[:5], zone]).transform("mean")
    alike = known.groupby(zone).transform("mean")
    nodes["years"] = known.fillna(relatives).fillna(alike).fillna(12)
    return nodes


def _advances(nodes: pd.DataFrame, rank: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return where the column is an advancement in pay, and where one in preparation."""
    wage = nodes["wage"].to_numpy(dtype=float)
    # A wage published as "at or above" may be any higher, so nothing is known to beat it.
    known = np.where(nodes["capped"], np.inf, wage)
    zone = nodes["job_zone"].to_numpy(dtype=int)
    up = zone[None, :] - zone[:, None]
    years = nodes["years"].to_numpy(dtype=float)
    feasible = (up <= 1) | ((up == 2) & (rank >= 1) & (rank <= 5))
    feasible &= years[None, :] - years[:, None] <= _MOST_SCHOOLING
    by_pay = wage[None, :] >= RAISE * known[:, None]
    by_zone = (up >= 1) & (wage[None, :] >= known[:, None])
    return by_pay & feasible, by_zone & feasible


def _candidates(closeness: Closeness) -> np.ndarray:
    """Pairs close enough to look at: related, among the most similar, or seen to move."""
    similar = closeness.similar.copy()
    np.fill_diagonal(similar, -1)
    cut = np.partition(similar, -_NEAREST, axis=1)[:, [-_NEAREST]] if len(similar) > _NEAREST else 0
    moves = np.nan_to_num(closeness.share) * (closeness.moved > 0) >= _SHARE_WORTH_A_LOOK
    near: np.ndarray = (closeness.rank > 0) | ((similar >= cut) & (similar > 0)) | moves
    np.fill_diagonal(near, False)
    return near


def _scores(nodes: pd.DataFrame, closeness: Closeness) -> np.ndarray:
    """Score every pair by the formula of this module."""
    related = np.where(closeness.rank > 0, 1 - 0.04 * (closeness.rank - 1), 0).clip(0, 1)
    moved = np.sqrt(closeness.moved / 0.10).clip(0, 1)
    people = np.log1p(nodes["employment"].fillna(0).to_numpy(dtype=float))
    size = people / max(float(people.max()), 1.0)
    fit = (
        _WEIGHTS["related"] * related
        + _WEIGHTS["similar"] * closeness.similar
        + _WEIGHTS["moved"] * moved
        + _WEIGHTS["size"] * size
    )
    zone = nodes["job_zone"].to_numpy(dtype=int)
    up = zone[None, :] - zone[:, None]
    years = nodes["years"].to_numpy(dtype=float)
    more = (years[None, :] - years[:, None]).clip(0)
    experience = nodes["experience"].map(_EXPERIENCE).fillna(1).to_numpy(dtype=float)
    local = _LOCAL[nodes["fallback"].fillna(2).to_numpy(dtype=int)]
    speciality = np.where(nodes.index.str.endswith(".00"), 1, _SPECIALITY)
    asked = np.exp(-0.30 * more) * 0.70 ** (up - 1).clip(0) * 0.90 ** (-up).clip(0)
    score: np.ndarray = fit * asked * experience * local * speciality
    return score


def build_graph(
    closeness: Closeness,
    *,
    occupations: pd.DataFrame,
    wages: pd.DataFrame,
    projections: pd.DataFrame,
    years: pd.Series,
) -> StepGraph:
    """Find every step there is at the wages of one area.

    Parameters
    ----------
    closeness
        From `measure_closeness`.
    occupations, projections
        The tables of those names.
    wages
        Indexed by occupation code: wage, p25, p75, wage_area, employment, capped, fallback
        (0: the figures are the area's own, 1: of its state, 2: of the nation).
    years
        From `schooling_years`.

    Returns
    -------
    StepGraph
        With the occupations that have a wage, a job zone, and ratings or related occupations.
    """
    nodes = _nodes(closeness.codes, occupations, wages, projections, years)
    by_pay, by_zone = _advances(nodes, closeness.rank)
    score = _scores(nodes, closeness)
    edge = (by_pay | by_zone) & _candidates(closeness) & (score >= _LEAST_SCORE)
    score = np.where(edge, score, 0)
    paid = nodes["wage"].notna().to_numpy()
    keep = np.flatnonzero(paid)
    square = np.ix_(keep, keep)
    inside = Closeness(
        codes=closeness.codes[keep],
        rank=closeness.rank[square],
        skills=closeness.skills[square],
        knowledge=closeness.knowledge[square],
        activities=closeness.activities[square],
        share=closeness.share[square],
        moved=closeness.moved[square],
        pooled=closeness.pooled[keep],
    )
    left_out = {
        code: f"{title} ({code}): "
        + ("BLS publishes no wage for it." if code in nodes.index else
           "O*NET has neither ratings nor related occupations for it.")
        for code, title in zip(occupations["code"], occupations["title"], strict=True)
        if code not in inside.codes
    }  # fmt: skip
    return StepGraph(nodes[paid], score[square], by_pay[square], inside, left_out)


def _reasons(graph: StepGraph, here: int, there: int, *, toward: str) -> list[str]:
    """Say in plain words why a step from `here` to `there` makes sense."""
    close = graph.closeness
    reasons = []
    rank = close.rank[here, there]
    if rank:
        reasons.append("is closely related work" if rank <= 5 else "is related work")
    share = close.share[here, there]
    if share >= _SHARE_WORTH_A_LOOK:
        place = f"{toward} or to jobs counted with it" if close.pooled[there] else toward
        left = "this kind of job" if close.pooled[here] else "this job"
        reasons.append(f"1 in {round(1 / share)} people who left {left} went {place}")
    for matrix, words in (
        (close.skills, "uses many of the same skills"),
        (close.knowledge, "draws on much of the same knowledge"),
        (close.activities, "has much the same daily tasks"),
    ):
        if matrix[here, there] >= _MUCH_ALIKE:
            reasons.append(words)
    before, after = graph.nodes.iloc[here], graph.nodes.iloc[there]
    if after["job_zone"] <= before["job_zone"] and after["years"] - before["years"] < 0.5:
        reasons.append("asks for about the same preparation")
    return reasons or ["is among the jobs most alike in skills and tasks"]


def _table(
    graph: StepGraph, listed: Iterable[int], steps: Iterable[tuple[int, int]],
    scores: Iterable[float], *, toward: str,
) -> pd.DataFrame:  # fmt: skip
    """One row for each listed occupation, with what is known of its step (from, to)."""
    pairs = list(steps)
    rows = graph.nodes.iloc[list(listed)].rename_axis("code").reset_index()
    wage = graph.nodes["wage"].to_numpy(dtype=float)
    rows["score"] = np.round(list(scores), 3)
    rows["wage_change"] = [round(wage[there] / wage[here] - 1, 3) for here, there in pairs]
    rows["advancement"] = ["pay" if graph.by_pay[pair] else "preparation" for pair in pairs]
    rows["reasons"] = pd.Series(
        [_reasons(graph, *pair, toward=toward) for pair in pairs], rows.index, dtype=object
    )
    rows["share_moved"] = pd.Series(
        [float(graph.closeness.share[pair]) for pair in pairs], rows.index, dtype=float
    )
    return rows[STEP_COLUMNS]


def next_steps(graph: StepGraph, code: str, limit: int = 10) -> pd.DataFrame:
    """Return the best next steps from an occupation.

    Parameters
    ----------
    graph
        The steps of an area.
    code
        The occupation the client has.
    limit
        How many rows at most.

    Returns
    -------
    DataFrame
        Best first; empty if nothing in reach is an advancement. Columns: code, title, score
        (0–1), wage, wage_p25, wage_p75 (dollars a year), wage_change (fraction, 0.25 is a quarter
        more), wage_area (where the wage is from), employment (jobs in the area; NaN if not
        published), openings (a year, in the nation), job_zone, education, experience, training
        (typical, BLS), advancement (``pay`` or ``preparation``), reasons (list of phrases),
        share_moved (of the leavers of this occupation; NaN if none or too few were seen).

    Raises
    ------
    UnknownCode, CareerkitError
        See `StepGraph.position`.
    """
    here = graph.position(code)
    score = graph.score[here]
    order = np.argsort(-score, kind="stable")[:limit]
    order = order[score[order] > 0]
    return _table(graph, order, ((here, there) for there in order), score[order], toward="here")


def first_steps(graph: StepGraph, code: str, limit: int = 10) -> pd.DataFrame:
    """Return the best first steps toward an occupation: those it is a next step of.

    Parameters
    ----------
    graph
        The steps of an area.
    code
        The goal.
    limit
        How many rows at most.

    Returns
    -------
    DataFrame
        The columns of `next_steps`. wage and the like are those of the first step; wage_change,
        advancement, reasons and share_moved are of the step from it to the goal. Ranked by
        score × 0.85^(job zone - 1), since a first step should be open to people with little
        preparation; that product is the score shown.

    Raises
    ------
    UnknownCode, CareerkitError
        See `StepGraph.position`.
    """
    goal = graph.position(code)
    zone = graph.nodes["job_zone"].to_numpy(dtype=int)
    score = graph.score[:, goal] * 0.85 ** (zone - 1)
    order = np.argsort(-score, kind="stable")[:limit]
    order = order[score[order] > 0]
    pairs = ((here, goal) for here in order)
    return _table(graph, order, pairs, score[order], toward="to the goal")


def _cheapest(
    cost: np.ndarray, entry: np.ndarray, leave: np.ndarray, least: int
) -> list[int] | None:
    """Find the chain of `least` to MAX_STEPS steps with the lowest entry + steps + leave cost.

    Bellman's recursion: the best way on from a place with k steps left is the best single step
    plus the best way on from there with k - 1.
    """
    onward, choice = [leave], []
    for _ in range(MAX_STEPS):
        through = cost + onward[-1]
        choice.append(through.argmin(axis=1))
        onward.append(through[np.arange(len(cost)), choice[-1]])
    totals = [(float((entry + onward[k]).min()), k) for k in range(least, MAX_STEPS + 1)]
    best, steps = min(totals)
    if not np.isfinite(best):
        return None
    route = [int((entry + onward[steps]).argmin())]
    for k in range(steps, 0, -1):
        route.append(int(choice[k - 1][route[-1]]))
    return route


def _routes(
    cost: np.ndarray, entry: np.ndarray, leave: np.ndarray, *, least: int, limit: int
) -> list[list[int]]:
    """Find several routes that differ: what a route has used costs more for the next."""
    cost, entry, leave = cost.copy(), entry.copy(), leave.copy()
    open_start, open_end = np.isfinite(entry).sum() > 1, np.isfinite(leave).sum() > 1
    routes: list[list[int]] = []
    for _ in range(3 * limit):
        route = _cheapest(cost, entry, leave, least)
        if route is None or len(routes) == limit:
            break
        if route not in routes:
            routes.append(route)
        cost[:, route[1:-1]] += _REPEAT_COST
        if len(route) == 2:
            cost[route[0], route[1]] = np.inf
        if open_start:
            entry[route[0]] = np.inf
        if open_end:
            leave[route[-1]] = np.inf
    return routes


def _career_path(graph: StepGraph, route: list[int]) -> CareerPath:
    pairs = list(pairwise(route))
    scores = [graph.score[pair] for pair in pairs]
    rows = graph.nodes.iloc[route].rename_axis("code").reset_index()
    wage = rows["wage"].astype(float)
    rows["wage_change"] = (wage / wage.shift() - 1).round(3)
    said = [[], *(_reasons(graph, *pair, toward="here") for pair in pairs)]
    rows["reasons"] = pd.Series(said, rows.index, dtype=object)
    return CareerPath(
        codes=tuple(rows["code"]),
        steps=rows[PATH_COLUMNS],
        score=round(float(np.exp(np.mean(np.log(scores)))), 3),
        wage_start=float(wage.iloc[0]),
        wage_end=float(wage.iloc[-1]),
    )


def career_paths(
    graph: StepGraph, start: str | None = None, goal: str | None = None, limit: int = 5
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

    Returns
    -------
    list of CareerPath
        The most believable first (see `CareerPath.score`). A step costs 0.15 - log(its score);
        the first route found is the cheapest, and each further one pays for every occupation
        between start and goal that an earlier one went through. Without a goal, routes of at
        least two steps where there are any, each to another end, that gain most pay for their
        cost; without a start, each from another occupation, preferably one that asks for little
        preparation.

    Raises
    ------
    CareerkitError
        Neither start nor goal, start equal to goal, or no route; the message says what is
        missing and how near one can come.
    """
    if start is None and goal is None:
        raise CareerkitError(
            "A career path needs a start, a goal, or both.",
            hint="Give the occupation the client has now, the one they want, or both.",
        )
    if start == goal:
        raise CareerkitError(
            f"The start and the goal are the same occupation, {start}.",
            hint="Choose another goal, or leave the goal out to see where this job can lead.",
        )
    with np.errstate(divide="ignore"):
        cost = _STEP_COST - np.log(graph.score)
    wage = graph.nodes["wage"].to_numpy(dtype=float)
    zone = graph.nodes["job_zone"].to_numpy(dtype=float)
    years = graph.nodes["years"].to_numpy(dtype=float)
    if start is None:
        entry = 0.8 * (zone - 1) + 0.2 * (years - years.min())
    else:
        entry = np.full(len(wage), np.inf)
        entry[graph.position(start)] = 0
    if goal is None:
        leave = -_WORTH_OF_PAY * np.log(wage)
    else:
        leave = np.full(len(wage), np.inf)
        leave[graph.position(goal)] = 0
    both = start is not None and goal is not None
    compared = max(limit, _FEWEST_COMPARED)
    routes = _routes(cost, entry, leave, least=1 if both else 2, limit=compared)
    if not routes:
        routes = _routes(cost, entry, leave, least=1, limit=compared)
    if not routes:
        raise _no_route(graph, start, goal)
    found = [_career_path(graph, route) for route in routes]
    return sorted(found, key=lambda path: -path.score)[:limit]


def _reachable(graph: StepGraph, start: int) -> np.ndarray:
    """Positions that up to MAX_STEPS steps lead to."""
    edge = graph.score > 0
    reached = np.zeros(len(edge), dtype=bool)
    reached[start] = True
    for _ in range(MAX_STEPS):
        reached |= edge[reached].any(axis=0)
    reached[start] = False
    return np.flatnonzero(reached)


def _no_route(graph: StepGraph, start: str | None, goal: str | None) -> CareerkitError:
    """Say why there is no route, and how near one can come."""

    def named(code: str) -> str:
        node = graph.nodes.loc[code]
        return f"{node['title']} ({code}, ${node['wage']:,.0f} a year)"

    if goal is None:
        return CareerkitError(
            f"No occupation in reach of {named(str(start))} is an advancement: none that is close "
            "to it pays 10 % more, or asks for more preparation without losing pay.",
            hint="It is near the top of its ladder. Look at specialities or at other employers.",
        )
    if start is None:
        return CareerkitError(
            f"{named(goal)} is not a next step from any occupation: nothing close to it pays less.",
            hint="It may be a first job itself. Look at what it asks for, and apply.",
        )
    here, there = graph.position(start), graph.position(goal)
    wage = graph.nodes["wage"].to_numpy(dtype=float)
    reached = _reachable(graph, here)
    problems = []
    if wage[there] < wage[here]:
        problems.append("the goal pays less than the start, and every step here is one up")
    if len(reached):
        near = reached[graph.closeness.similar[reached, there].argmax()]
        nearest = str(graph.nodes.index[near])
        problems.append(f"the nearest to the goal that can be reached: {named(nearest)}")
    return CareerkitError(
        f"No chain of up to {MAX_STEPS} steps leads from {named(start)} to {named(goal)}.",
        problems=problems,
        hint="Look at the first steps toward the goal: one of them may be open to the client.",
    )


def edges(graph: StepGraph) -> Mapping[str, set[str]]:
    """Return the next steps of every occupation as sets of codes."""
    codes = graph.nodes.index
    return {code: set(codes[row > 0]) for code, row in zip(codes, graph.score, strict=True)}
