"""Steps from job to job: which are an advancement, how likely and how good each is, and why.

A *step* leads from occupation A to B when B is an advancement (the median wage is at least 10 %
higher, or B is a job zone up and pays no less), when A's and B's preparation are not too far apart
(at most two job zones and six years of school), and when people who leave A go to B or may be
expected to. No step lowers the wage, so steps cannot run in a circle.

How good a step is comes from the step model (`careerkit.training`, model card in ``data/``), which
speaks of the groups of occupations between which moves are counted. Here it is brought to single
occupations and to one area::

    pull  = worth(A's group, B's group) × part^0.3 × exp(fit - usual) × specialty
    score = √(pull × local × demand × kind × whole × leap × again / 0.6), at most 1

part
    B's part of its group's jobs.
fit - usual
    Similarity of A and B in skills, knowledge and activities, and how high O*NET ranks B among
    A's related occupations (1 to 0), less the mean of their groups. Inside a group, where moves
    cannot be seen, half of A's third-best worth times this fit stands in for worth.
whole
    0.15 if B's group as a whole does not pay 10 % more than A's: the moves seen between them say
    little of moves upward then. Mean wages of the area, weighted by jobs.
leap
    (3 ÷ how many times A's wage B pays)², at most 1: few take such a leap in one step.
specialty
    0.7 for an O*NET specialty (code not ending in .00), whose pay is only known with its parent.
again
    0.25 for the second-best step to one group, 0.06 for the third: a list of variants of one job
    helps nobody.
local
    0.95 or 0.70 where B's wage had to be taken from the state or the nation: the job is rare here.
demand
    (B's part of the area's jobs ÷ its part of the nation's)^0.25, between 0.7 and 1.4.
kind
    0.3 for an advancement in preparation only.

The thresholds of an advancement follow the Federal Reserve's Occupational Mobility Explorer
(≥ 10 % pay) and Nesta's Mapping Career Causeways (job zones).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

from careerkit.closeness import Closeness, matrix_of
from careerkit.errors import CareerkitError, UnknownCode
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, occupation

RAISE = 1.10
"""How many times the wage a step must pay to count as an advancement in pay."""
ENOUGH_LEAVERS = 30
"""With fewer leavers seen, the shares of an occupation are mostly noise."""
MOST_STUDY = 6.0
"""Years of school one step may ask for: a master's degree after high school."""
MOST_COUNTED = 0.99
"""A higher score counts as this: nothing is certain."""

_NO_WAGE = noted("There are no steps from or to {job}: BLS publishes no wage for it.")
_NOTHING_KNOWN = noted(
    "There are no steps from or to {job}: O*NET has neither ratings nor related occupations for it."
)
_ZONES_UP = 2
_LEAST_PULL = 0.003
_SOURCES_AT_LEAST = 5
_AGAIN = 0.25
_SAME_GROUP = 0.5
_SPECIALTY = 0.7
_NOT_AS_A_GROUP = 0.15
_LEAP = 3.0
_FULL_PULL = 0.6
_LOCAL = np.array([1.0, 0.95, 0.70])
_PREPARATION_ONLY = 0.3
# Years of schooling at which BLS's typical entry education is complete.
_SCHOOL = {
    "No formal educational credential": 10.0, "High school diploma or equivalent": 12.0,
    "Some college, no degree": 13.0, "Postsecondary nondegree award": 13.0,
    "Associate's degree": 14.0, "Bachelor's degree": 16.0, "Master's degree": 18.0,
    "Doctoral or professional degree": 20.0,
}  # fmt: skip
# A certificate or an associate degree is mostly one for the occupation: another one does not count.
_PROGRAM = {"Postsecondary nondegree award": 1.0, "Associate's degree": 2.0}
# BLS: short-term training takes up to a month, moderate-term up to a year, long-term more;
# apprenticeships are mostly of three to five years. The time is paid.
_TRAINING = {
    "Short-term on-the-job training": 0.1, "Moderate-term on-the-job training": 0.5,
    "Long-term on-the-job training": 1.5, "Apprenticeship": 4.0, "Internship/residency": 1.0,
}  # fmt: skip
_PROFESSIONAL = 20.0  # years of school behind a doctoral or professional degree
_EXPERIENCE = {"Less than 5 years": 2.0, "5 years or more": 5.0}


@dataclass(frozen=True, eq=False)
class Moves:
    """What is known of the moves between occupations, wherever one lives.

    Every matrix has a row and a column for each of the codes of a `Closeness`.

    Parameters
    ----------
    pull
        How good a next step the column is for the row; see this module's formula.
    inflow
        Part of the column's newcomers expected from the row, relative to the greatest part.
    share
        Share of the row's leavers seen in the column, or in the group that stands for it; NaN
        where none was, or where too few leavers were seen.
    leavers
        Of each occupation (or the group that stands for it), how many leavers were seen.
    pooled
        Of each occupation, whether its moves are counted together with those of others.
    group
        Of each occupation, the code its moves are counted under.
    part
        Of each occupation, its part of its group's jobs.
    """

    pull: np.ndarray
    inflow: np.ndarray
    share: np.ndarray
    leavers: np.ndarray
    pooled: np.ndarray
    group: pd.Series
    part: np.ndarray

    @cached_property
    def numbers(self) -> np.ndarray:
        """The group of each occupation as a number."""
        return pd.factorize(self.group)[0]


@dataclass(frozen=True, eq=False)
class StepGraph:
    """Every step there is in an area.

    Parameters
    ----------
    nodes
        One row an occupation, indexed by code: title, job_zone, wage and its spread (dollars a
        year), wage_area, capped, employment and openings (in the area, openings a year), BLS's
        education, experience, training, self_employed (percent), and years: of study (school in
        all), program (of its own, whatever other school one has), practice and paid_training.
    rows
        The same as plain rows, as `DataFrame.itertuples` gives them: a report looks at hundreds.
    score
        Score of the step from row to column, 0 to 1; 0 is no step.
    onward
        Of each occupation, the positions of those its steps lead to, the best first. Who has
        fewer than others is filled up with what is no step.
    tenth
        Of each occupation, the score of the tenth-best step to it; see `tenth_best`.
    by_pay
        Whether the step is an advancement in pay.
    programs
        Years of the column's own program of study for someone in the row.
    closeness, moves
        For the same occupations in the same order.
    profile
        Level (0–7) of each element O*NET rates, one row an occupation; columns are element ids.
    weight
        Importance (1–5) of the same.
    telling
        How much more important each of them is than in other occupations (z-score; 0 where
        that is not known): one row an element, one column an occupation.
    names
        Names of the elements.
    interests
        O*NET's interest scores R I A S E C (1–7), one row an occupation.
    values
        How far O*NET says work meets the six work values (1–7), one row an occupation; columns
        are named as in a record.
    left_out
        An occupation that there is and has no row: its title, and why, with a place for it.
    """

    nodes: pd.DataFrame
    rows: Sequence[Any]
    score: np.ndarray
    onward: np.ndarray
    tenth: np.ndarray
    by_pay: np.ndarray
    programs: np.ndarray
    closeness: Closeness
    moves: Moves
    profile: pd.DataFrame
    weight: pd.DataFrame
    telling: np.ndarray
    names: Mapping[str, str]
    interests: pd.DataFrame
    values: pd.DataFrame
    left_out: Mapping[str, tuple[str, str]]

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
            return int(self.nodes.index.get_loc(code))
        relatives = _relatives(code, self.nodes["title"])
        if code not in self.left_out:
            raise UnknownCode(
                _("There is no occupation with the code {text!r}.").format(text=code),
                problems=relatives,
                hint=_("Use one of these codes, or look the job title up with find_occupations."),
            )
        title, why = self.left_out[code]
        raise CareerkitError(
            _(why).format(job=f"{occupation(title)} ({code})"),
            problems=relatives,
            hint=_("Choose the relative that comes nearest to what the client does.")
            if relatives
            else _("Look for the job outside the military that comes nearest to what they did."),
        )


def _relatives(code: str, titles: pd.Series, limit: int = 5) -> list[str]:
    """Occupations whose code begins the same, the longest common beginning first."""
    for length in (7, 6, 5, 4, 2):
        near = titles[titles.index.str.startswith(code[:length])]
        if len(near):
            return [f"{other} {title}" for other, title in near.head(limit).items()]
    return []


def measure_moves(
    closeness: Closeness,
    *,
    occupations: pd.DataFrame,
    model: pd.DataFrame,
    moves: pd.DataFrame,
    movers: pd.DataFrame,
    jobs: pd.Series,
) -> Moves:
    """Bring the step model and the observed moves from groups to single occupations.

    Parameters
    ----------
    closeness
        From `careerkit.closeness.measure_closeness`.
    occupations, moves, movers
        The tables of those names.
    model
        The step model: source and target groups, share, worth.
    jobs
        National number of jobs by occupation code.

    Returns
    -------
    Moves
    """
    known = occupations.set_index("code").loc[closeness.codes]
    group = known["moves_code"].fillna(known["soc"])
    groups = pd.Index(sorted(set(group)))
    at = groups.get_indexer(group)
    people = jobs.reindex(closeness.codes).fillna(0).clip(lower=0.1).to_numpy(dtype=float)
    part = people / np.bincount(at, people)[at]

    worth = matrix_of(groups, model["source"], model["target"], model["worth"])
    in_group = np.zeros((len(groups), len(at)))
    in_group[at, np.arange(len(at))] = part
    # Which occupations of two groups fit each other best: the similar, and the related.
    fit = closeness.similar + closeness.related
    usual = (in_group @ fit @ in_group.T)[np.ix_(at, at)]
    pull = worth[np.ix_(at, at)]
    # Moves inside a group cannot be seen; the row's third-best stands in, if the work is alike.
    third = np.sort(worth, axis=1)[at, -3] if len(groups) > 2 else np.zeros(len(at))
    same = at[:, None] == at
    pull = np.where(same, _SAME_GROUP * third[:, None] * fit, pull)
    pull = pull * part**0.3 * np.where(same, 1, np.exp(fit - usual))
    pull *= np.where(closeness.codes.str.endswith(".00"), 1, _SPECIALTY)
    np.fill_diagonal(pull, 0)

    seen = matrix_of(groups, moves["source"], moves["target"], moves["share"])
    observed = seen[np.ix_(at, at)]
    leavers = movers.set_index("soc")["movers"].reindex(groups).fillna(0).to_numpy(dtype=float)[at]
    share = np.where(
        (leavers >= ENOUGH_LEAVERS)[:, None] & (observed > 0) & ~same, observed, np.nan
    )
    soc = known["soc"]
    likely = matrix_of(groups, model["source"], model["target"], model["share"])
    expected = np.where(same, 0, likely[np.ix_(at, at)])
    coming = people[:, None] * expected
    coming /= np.maximum(coming.max(axis=0), 1e-9)
    return Moves(
        inflow=coming.astype(np.float32),
        pull=pull.astype(np.float32),
        share=share.astype(np.float32),
        leavers=leavers,
        # Specialities of one SOC occupation are the same job to a census; only other codes pool.
        pooled=soc.groupby(group).transform("nunique").to_numpy() > 1,
        group=group,
        part=part,
    )


def _less_again(pull: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Lower what is not the best occupation of its group."""
    result = pull.copy()
    for group in np.flatnonzero(np.bincount(at) > 1):
        columns = np.flatnonzero(at == group)
        place = np.argsort(np.argsort(-pull[:, columns], axis=1, kind="stable"), axis=1)
        result[:, columns] *= _AGAIN**place
    return result


def build_graph(
    closeness: Closeness,
    moves: Moves,
    *,
    occupations: pd.DataFrame,
    wages: pd.DataFrame,
    nation: pd.DataFrame,
    projections: pd.DataFrame,
    skills: pd.DataFrame,
    knowledge: pd.DataFrame,
    elements: pd.DataFrame,
    interests: pd.DataFrame,
    work_values: pd.DataFrame,
) -> StepGraph:
    """Find every step there is at the wages of one area.

    Parameters
    ----------
    closeness, moves
        From `careerkit.closeness.measure_closeness` and `measure_moves`.
    occupations, projections, skills, knowledge, elements, interests, work_values
        The tables of those names.
    wages, nation
        The area's and the nation's, indexed by occupation code: wage, p25, p75, wage_area,
        employment, capped, fallback (0: the figures are the area's own, 1: of its state, 2: of
        the nation).

    Returns
    -------
    StepGraph
        With the occupations that have a wage, a job zone, and ratings or related occupations.
    """
    nodes = _nodes(closeness.codes, occupations, wages, nation, projections)
    by_pay, by_zone = _advances(nodes)
    local = _LOCAL[nodes["fallback"].fillna(2).to_numpy(dtype=int)]
    here, there = nodes["employment"], nation["employment"].reindex(nodes.index)
    demand = (here / here.sum()) / (there / there.sum())
    demand = demand.fillna(1).clip(0.24, 3.84).to_numpy(dtype=float) ** 0.25
    pull = moves.pull * local * demand * np.where(by_pay, 1, _PREPARATION_ONLY)
    pull = pull * np.where(_groups_advance(nodes["wage"], moves), 1, _NOT_AS_A_GROUP)
    wage = nodes["wage"].to_numpy(dtype=float)
    pull = pull * (_LEAP * wage[:, None] / wage[None, :]).clip(max=1) ** 2
    pull = _less_again(np.where(by_pay | by_zone, pull, 0), pd.factorize(moves.group)[0])
    # Every goal has first steps if anything close pays less: its best sources always count.
    best = np.sort(pull, axis=0)[-_SOURCES_AT_LEAST:][0] if len(pull) >= _SOURCES_AT_LEAST else 0
    step = (pull > 0) & ((pull >= _LEAST_PULL) | (pull >= best))
    score = np.where(step, np.sqrt(pull / _FULL_PULL).clip(0.01, 1), 0)
    paid = np.flatnonzero(nodes["wage"].notna())
    square = np.ix_(paid, paid)
    near, known = _only(closeness, moves, paid.tobytes())
    codes = near.codes
    rated = pd.concat([skills, knowledge]).pivot(
        index="code", columns="element_id", values=["level", "importance"]
    )
    left_out = {
        code: (title, _NO_WAGE if code in nodes.index else _NOTHING_KNOWN)
        for code, title in zip(occupations["code"], occupations["title"], strict=True)
        if code not in codes
    }  # fmt: skip
    nodes, weight = nodes.iloc[paid], rated["importance"].reindex(codes)
    open_steps = score[square].astype(np.float32)
    return StepGraph(
        nodes=nodes,
        rows=list(nodes.itertuples()),
        score=open_steps,
        onward=_onward(open_steps),
        tenth=tenth_best(open_steps),
        by_pay=by_pay[square],
        programs=_programs(nodes),
        closeness=near,
        moves=known,
        profile=rated["level"].reindex(codes),
        weight=weight,
        telling=((weight - weight.mean()) / weight.std()).fillna(0).to_numpy(dtype=float).T,
        names=dict(zip(elements["element_id"], elements["name"], strict=True)),
        # A copy is one array, not one for each column, and taken apart in no time.
        interests=interests.set_index("code")[list("RIASEC")].reindex(codes).astype(float).copy(),
        values=work_values.set_index("code")
        .rename(columns=lambda name: name.replace("_", " "))
        .reindex(codes)
        .astype(float)
        .copy(),
        left_out=left_out,
    )


def _onward(score: np.ndarray) -> np.ndarray:
    """Return the columns of each row that are steps, the best first, as many as a row has most."""
    most = int((score > 0).sum(axis=1).max(initial=1))
    return np.argsort(-score, axis=1, kind="stable")[:, :most].astype(np.int16)


def tenth_best(score: np.ndarray) -> np.ndarray:
    """Return the tenth-best score of each column, or the least where there are not as many.

    No score counts for more than `MOST_COUNTED`.
    """
    place = -min(10, len(score))
    best: np.ndarray = np.partition(score.clip(max=MOST_COUNTED), place, axis=0)[place]
    return best


@lru_cache(maxsize=4)
def _only(closeness: Closeness, moves: Moves, places: bytes) -> tuple[Closeness, Moves]:
    """Leave out all but some occupations; most areas have the same ones, and share the matrices."""
    at = np.frombuffer(places, dtype=np.intp)
    square = np.ix_(at, at)
    codes = closeness.codes[at]
    near = Closeness(
        codes=codes,
        rank=closeness.rank[square],
        skills=closeness.skills[square],
        knowledge=closeness.knowledge[square],
        activities=closeness.activities[square],
        technologies=closeness.technologies[square],
    )
    known = Moves(
        pull=moves.pull[square],
        inflow=moves.inflow[square],
        share=moves.share[square],
        leavers=moves.leavers[at],
        pooled=moves.pooled[at],
        group=moves.group.loc[codes],
        part=moves.part[at],
    )
    return near, known


def _nodes(
    codes: pd.Index, occupations: pd.DataFrame, wages: pd.DataFrame, nation: pd.DataFrame,
    projections: pd.DataFrame,
) -> pd.DataFrame:  # fmt: skip
    nodes = occupations.set_index("code").loc[codes, ["title", "job_zone", "projections_code"]]
    pay = wages.reindex(codes).rename(columns={"p25": "wage_p25", "p75": "wage_p75"})
    wanted = ["wage", "wage_p25", "wage_p75", "wage_area", "employment", "capped", "fallback"]
    nodes = nodes.join(pay[wanted])
    outlook = projections.set_index("soc").reindex(nodes.pop("projections_code")).set_axis(codes)
    nodes = nodes.join(outlook[["education", "experience", "training"]])
    nodes["self_employed"] = outlook["self_employed_percent"].astype(float)
    # BLS counts openings for the nation; the area gets its part of them by its part of the jobs.
    part = nodes["employment"] / nation["employment"].reindex(codes)
    nodes["openings"] = (outlook["openings"].astype(float) * 1000 * part.clip(upper=1)).round()
    nodes["study"] = nodes["education"].map(_SCHOOL).astype(float)
    # Without BLS's word, the usual schooling of the job zone: high school up to a master's degree.
    by_zone = nodes["job_zone"].astype(int).map({1: 10.0, 2: 12.0, 3: 13.0, 4: 16.0, 5: 18.0})
    nodes["study"] = nodes["study"].fillna(by_zone)
    nodes["program"] = nodes["education"].map(_PROGRAM).fillna(0).astype(float)
    nodes["practice"] = nodes["experience"].map(_EXPERIENCE).fillna(0).astype(float)
    nodes["paid_training"] = nodes["training"].map(_TRAINING).fillna(0).astype(float)
    return nodes


def _advances(nodes: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return where the column is a feasible advancement in pay, and where one in preparation."""
    wage = nodes["wage"].to_numpy(dtype=float)
    # A wage published as "at or above" may be any higher, so nothing is known to beat it.
    known = np.where(nodes["capped"], np.inf, wage)
    zone, study = nodes["job_zone"].to_numpy(dtype=int), nodes["study"].to_numpy(dtype=float)
    up = zone[None, :] - zone[:, None]
    feasible = (up <= _ZONES_UP) & (study[None, :] - study[:, None] <= MOST_STUDY)
    # From one profession with a residency to another is a residency anew, not a step.
    residency = (nodes["training"] == "Internship/residency").to_numpy() & (study >= _PROFESSIONAL)
    feasible &= ~(residency[:, None] & residency)
    by_pay = wage[None, :] >= RAISE * known[:, None]
    by_zone = (up >= 1) & (wage[None, :] >= known[:, None])
    return by_pay & feasible, by_zone & feasible


def _programs(nodes: pd.DataFrame) -> np.ndarray:
    """Return the years of the column's own program for someone in the row.

    Who works in the same field (SOC minor group) at that level or above has it.
    """
    field = pd.factorize(nodes.index.str[:4])[0]
    study = nodes["study"].to_numpy(dtype=float)
    has_it = (field[:, None] == field) & (study[None, :] <= study[:, None])
    return np.where(has_it, 0, nodes["program"].to_numpy(dtype=float)).astype(np.float32)


def _groups_advance(wage: pd.Series, moves: Moves) -> np.ndarray:
    """Return where the column's whole group pays enough more than the row's, or is the row's."""
    known = wage.notna()
    weight = pd.Series(moves.part, wage.index).where(known, 0)
    total = weight.groupby(moves.group).transform("sum")
    mean = (wage.fillna(0) * weight).groupby(moves.group).transform("sum") / total
    whole = mean.to_numpy(dtype=float)
    group = moves.group.to_numpy()
    inside = group[:, None] == group
    advance: np.ndarray = inside | (whole[None, :] >= RAISE * whole[:, None])
    return advance


def edges(graph: StepGraph) -> Mapping[str, set[str]]:
    """Return the next steps of every occupation as sets of codes."""
    codes = graph.nodes.index
    return {code: set(codes[row > 0]) for code, row in zip(codes, graph.score, strict=True)}
