"""Next steps and first steps as tables: what each pays, asks for, rests on, and why it is there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from careerkit import personal
from careerkit.personal import Fit, Person
from careerkit.steps import ENOUGH_LEAVERS, RAISE, StepGraph
from careerkit.text import whole
from careerkit.text.languages import gettext as _
from careerkit.text.languages import heard, noted
from careerkit.text.phrases import need


class NextStep(NamedTuple):
    """A step as a plain row; its fields are the columns of `next_steps`."""

    code: str
    title: str
    score: float
    move: str | None
    advancement: str | None
    wage: float
    wage_change: float
    wage_p25: float
    wage_p75: float
    wage_area: str
    capped: bool
    employment: float
    openings: float
    job_zone: int
    education: str
    experience: str
    training: str
    study_years: float
    lacks: list[str]
    reasons: list[str]
    skills_to_build: list[str]
    evidence: str
    share_moved: float
    personal: list[str]


STEP_COLUMNS = list(NextStep._fields)


@dataclass(frozen=True)
class NextSteps:
    """Steps as plain rows, for who looks at each.

    Parameters
    ----------
    rows
        The steps, best first.
    left_out
        How many lie beyond the limits, by which limit.
    """

    rows: tuple[NextStep, ...]
    left_out: Mapping[str, int]

    def table(self) -> pd.DataFrame:
        """Return the rows as a table; see `next_steps`."""
        table = table_of(self.rows, STEP_COLUMNS)
        table.attrs["left_out"] = dict(self.left_out)
        return table


_TEXTS = ("code", "title", "wage_area", "education", "experience", "training", "evidence")
_OBJECTS = ("move", "advancement", "lacks", "reasons", "skills_to_build", "personal")
_TYPES = {
    **dict.fromkeys(_TEXTS, "str"), **dict.fromkeys(_OBJECTS, "object"), "job_zone": "Int8",
    "capped": "bool", "earn_while_learning": "bool",
}  # fmt: skip
"""Of the columns that are no numbers."""


def table_of(rows: Sequence[Any], columns: Sequence[str]) -> pd.DataFrame:
    """Return plain rows of steps as a table.

    Parameters
    ----------
    rows
        `NextStep` or steps of a path.
    columns
        Their fields.

    Returns
    -------
    DataFrame
    """
    types = {name: _TYPES.get(name, "float64") for name in columns}
    return pd.DataFrame(rows, columns=columns, dtype=object).astype(types)


_SAME_PAY = 0.95  # down to here, pay counts as the same
_SHARE_WORTH_SAYING = 0.01
_PEOPLE_WORTH_SAYING = 3
_MUCH_ALIKE = 0.5
_SKILLS = 3
_MATTERS = 3.0  # O*NET importance from which an element matters to an occupation
_HIGHER = 0.5  # difference in O*NET level from which there is something to build
_STRONG = 4  # a person's own level from which a skill need not be built
_MANY_OPENINGS = 100
_MOSTLY_SELF_EMPLOYED = 50  # percent
_NOBODY = Person()
FAR_STUDY = 4.0
"""More years of school than this are no next step for who has not said they want them."""
THE_JOB_COUNTS = noted("{time}; the job before may count")
"""What is said of experience asked for that the job before may give."""
_OPENINGS = noted("has about {number} openings a year in the area")
# How leavers went where the step goes, by what is counted: where to, whether the job they left
# stands for others, and whether the one they went to does.
_SEEN = {
    ("here", False, False): noted("1 in {number} people who left this job went here"),
    ("here", True, False): noted("1 in {number} people who left this kind of job went here"),
    ("here", False, True): noted(
        "1 in {number} people who left this job went here or to jobs counted with it"
    ),
    ("here", True, True): noted(
        "1 in {number} people who left this kind of job went here or to jobs counted with it"
    ),
    ("to the goal", False, False): noted("1 in {number} people who left this job went to the goal"),
    ("to the goal", True, False): noted(
        "1 in {number} people who left this kind of job went to the goal"
    ),
    ("to the goal", False, True): noted(
        "1 in {number} people who left this job went to the goal or to jobs counted with it"
    ),
    ("to the goal", True, True): noted(
        "1 in {number} people who left this kind of job went to the goal or to jobs counted with it"
    ),
}


def next_steps(
    graph: StepGraph, code: str, limit: int = 10, person: Person = _NOBODY
) -> pd.DataFrame:
    """Return the best next steps from an occupation.

    Parameters
    ----------
    graph
        The steps of an area.
    code
        The occupation the person has.
    limit
        How many rows at most.
    person
        What is known of them: changes the order and sets limits.

    Returns
    -------
    DataFrame
        Best first; empty if nothing in reach is an advancement. Columns:

        code, title
            The occupation.
        score
            0 to 1, how likely and how good a step it is.
        move, advancement
            ``advancement``, ``lateral`` or ``step back``; an advancement is one in ``pay`` or in
            ``preparation``.
        wage, wage_p25, wage_p75, wage_area, capped
            Median and middle half, dollars a year; where they are from; whether the median is
            only known to be at least that.
        wage_change
            Against the median of the occupation the person has, as a fraction.
        employment, openings
            Jobs, and openings a year, in the area (its part of the nation's openings by its part
            of the jobs); NaN if not published.
        job_zone, education, experience, training
            O*NET's zone, BLS's typical requirements.
        study_years, lacks
            Years of school the person lacks, and what is still to get, as phrases.
        reasons, skills_to_build
            Phrases, the strongest three; names of elements.
        evidence, share_moved
            How good the evidence is, in words; the share of leavers seen there (NaN if none).
        personal
            What of the person's record moved it up or down, as phrases.

        Phrases are in the language that is spoken, English unless another is. Nothing of them is
        kept, so that the next table may be in another.

        ``attrs["left_out"]`` counts the steps beyond the limits: ``below the wage floor``,
        ``more study than wanted``, and ``more study than near``: more than `FAR_STUDY` years for
        somebody who has not said how long they want to go to school.

    Raises
    ------
    UnknownCode, CareerkitError
        See `StepGraph.position`.
    """
    return steps_from(graph, code, limit, person).table()


def steps_from(graph: StepGraph, code: str, limit: int = 10, person: Person = _NOBODY) -> NextSteps:
    """Return the best next steps from an occupation as plain rows; see `next_steps`."""
    here = graph.position(code)
    found = personal.fit(graph, person, here)
    near = np.ones(len(found.study), dtype=bool)
    if person.study_years is None and person.schooling is not None:
        near = found.study <= FAR_STUDY
    score = found.apply(graph.score[here]) * near
    order = best_first(score, limit).tolist()
    pairs = [(here, there) for there in order]
    rows = _rows(graph, order, pairs, score[order], person, found, toward="here")
    return NextSteps(rows, _left_out(graph.score[here] > 0, found, near))


def best_first(score: np.ndarray, limit: int) -> np.ndarray:
    """Return the positions of the best scores above 0."""
    order: np.ndarray = np.argsort(-score, kind="stable")[:limit]
    return order[score[order] > 0]


def first_steps(
    graph: StepGraph, code: str, limit: int = 10, person: Person = _NOBODY
) -> pd.DataFrame:
    """Return the best first steps toward an occupation: those it is a next step of.

    Parameters
    ----------
    graph
        The steps of an area.
    code
        The goal.
    limit
        How many rows at most.
    person
        What is known of them.

    Returns
    -------
    DataFrame
        The columns of `next_steps`. wage, lacks and the like are those of the first step;
        wage_change, advancement, reasons, skills_to_build and evidence are of the step from it
        to the goal. Ranked by score × 0.85^(job zone - 1) × inflow^0.3: a first step should be
        open to people with little preparation, and one that many really came from (inflow is the
        part of the goal's newcomers expected from it, relative to the greatest part). That
        product is the score shown.

    Raises
    ------
    UnknownCode, CareerkitError
        See `StepGraph.position`.
    """
    return steps_toward(graph, code, limit, person).table()


def steps_toward(
    graph: StepGraph, code: str, limit: int = 10, person: Person = _NOBODY
) -> NextSteps:
    """Return the best first steps toward an occupation as plain rows; see `first_steps`."""
    goal = graph.position(code)
    found = personal.fit(graph, person)
    zone = graph.nodes["job_zone"].to_numpy(dtype=int)
    inflow = graph.moves.inflow[:, goal].clip(0.001) ** 0.3
    score = found.apply(graph.score[:, goal]) * 0.85 ** (zone - 1) * inflow
    order = best_first(score, limit).tolist()
    pairs = [(here, goal) for here in order]
    rows = _rows(graph, order, pairs, score[order], person, found, toward="to the goal")
    return NextSteps(rows, _left_out(graph.score[:, goal] > 0, found))


def compare(
    graph: StepGraph, codes: Sequence[str], start: str | None = None, person: Person = _NOBODY
) -> pd.DataFrame:
    """Put occupations side by side, whether or not they are steps.

    Parameters
    ----------
    graph
        The steps of an area.
    codes
        The occupations to compare.
    start
        The occupation the person has; without it nothing is said of the move to them.
    person
        What is known of them.

    Returns
    -------
    DataFrame
        The columns of `next_steps`, in the order given. The score is 0 for what is no step.

    Raises
    ------
    UnknownCode, CareerkitError
        See `StepGraph.position`.
    """
    there = [graph.position(code) for code in codes]
    here = None if start is None else graph.position(start)
    found = personal.fit(graph, person, here)
    if here is None:
        pairs, score = [(at, at) for at in there], np.zeros(len(there))
    else:
        pairs = [(here, at) for at in there]
        score = found.apply(graph.score[here].astype(float))[there]
    rows = _rows(graph, there, pairs, score, person, found, toward="here")
    if here is None:
        rows = tuple(
            row._replace(
                move=None, advancement=None, evidence="", reasons=[], skills_to_build=[],
                wage_change=math.nan, share_moved=math.nan,
            )
            for row in rows
        )  # fmt: skip
    return NextSteps(rows, _left_out(np.zeros(len(graph.nodes), dtype=bool), found)).table()


def _rows(
    graph: StepGraph, places: Sequence[int], pairs: Sequence[tuple[int, int]], scores: np.ndarray,
    person: Person, found: Fit, *, toward: str,
) -> tuple[NextStep, ...]:  # fmt: skip
    """One row for each listed occupation, with what is known of its step (from, to)."""
    rows = []
    shown = np.round(scores.astype(float), 3).tolist()
    for place, (here, there), score in zip(places, pairs, shown, strict=True):
        move, advancement = kind_of(graph, here, there)
        study = float(found.study[place])
        rows.append(
            NextStep(
                **known_of(graph.rows[place], NextStep),
                score=score,
                move=move,
                advancement=advancement,
                wage_change=float(np.round(graph.rows[there].wage / graph.rows[here].wage - 1, 3)),
                study_years=study,
                lacks=lacks(graph, here, place, study),
                reasons=reasons(graph, here, there, toward=toward)[:3],
                skills_to_build=skills_to_build(graph, here, there, person),
                evidence=evidence(graph, here, there, toward=toward),
                share_moved=float(graph.moves.share[here, there]),
                personal=personal.say(graph, person, found, place),
            )
        )
    return tuple(rows)


def known_of(node: Any, row: type[Any]) -> dict[str, Any]:
    """Return what a row of `StepGraph.rows` holds of the fields that a kind of row has."""
    known = node._asdict()
    known["code"] = known["Index"]
    return {name: known[name] for name in row._fields if name in known}


def _left_out(steps: np.ndarray, found: Fit, near: np.ndarray | None = None) -> dict[str, int]:
    far = 0 if near is None else int((steps & ~near & ~found.too_low).sum())
    return {
        "below the wage floor": int((steps & found.too_low).sum()),
        "more study than wanted": int((steps & found.too_long & ~found.too_low).sum()),
        "more study than near": far,
    }


def kind_of(graph: StepGraph, here: int, there: int) -> tuple[str, str | None]:
    """Return whether a move is an advancement (and in what), lateral or a step back."""
    before, after = graph.rows[here], graph.rows[there]
    raised = after.wage / before.wage
    # A wage published as "at or above" may be any higher, so nothing is known to beat it.
    if raised >= RAISE and not before.capped:
        return "advancement", "pay"
    if raised >= 1 and after.job_zone > before.job_zone:
        return "advancement", "preparation"
    return ("lateral" if raised >= _SAME_PAY else "step back"), None


def lacks(graph: StepGraph, here: int, there: int, study: float) -> list[str]:
    """Say what an occupation usually asks for that the person does not have yet.

    Parameters
    ----------
    graph
        The steps of an area.
    here, there
        Positions of the occupation they have and of the other.
    study
        Years of school they lack for it.

    Returns
    -------
    list of str
    """
    node = graph.rows[there]
    needed = []
    if study > 0 and isinstance(node.education, str):
        needed.append(need(node.education))
    elif _licensed_anew(graph.rows[here].Index, node.Index):
        needed.append(_("a license for this work, and the schooling behind it"))
    if node.practice > 0 and here != there:
        counts = graph.closeness.rank[here, there] > 0 or graph.closeness.rank[there, here] > 0
        time = need(node.experience)
        needed.append(_(THE_JOB_COUNTS).format(time=time) if counts else time)
    if node.paid_training > 0:
        needed.append(_("{training} (paid)").format(training=need(node.training)))
    if node.self_employed >= _MOSTLY_SELF_EMPLOYED:
        needed.append(_("mostly a business of your own"))
    return needed


def _licensed_anew(here: str, there: str) -> bool:
    """Tell whether a job treats patients under a license of its own (SOC 29-1).

    Years of school count whatever they were in, but a degree in something else is no license.
    """
    return there.startswith("29-1") and here[:6] != there[:6]


def reasons(graph: StepGraph, here: int, there: int, *, toward: str = "here") -> list[str]:
    """Say in plain words why a step makes sense, the strongest reason first."""
    close = graph.closeness
    found: list[tuple[float, str]] = []
    share = _well_seen(graph, here, there)
    if share:
        found.append((1 + 10 * share, _seen(graph, here, there, toward)))
    rank = int(close.rank[here, there])
    if rank:
        close_by = _("is closely related work") if rank <= 5 else _("is related work")
        found.append((1.2 - 0.04 * rank, close_by))
    for matrix, words in (
        (close.skills, _("uses many of the same skills")),
        (close.knowledge, _("draws on much of the same knowledge")),
        (close.activities, _("has much the same daily tasks")),
        (close.technologies, _("uses much of the same software and tools")),
    ):
        if matrix[here, there] >= _MUCH_ALIKE:
            found.append((float(matrix[here, there]), words))
    before, after = graph.rows[here], graph.rows[there]
    if after.job_zone <= before.job_zone and after.study <= before.study:
        found.append((0.65, _("asks for about the same preparation")))
    if after.paid_training >= 1:
        found.append((0.6, _("pays while you learn")))
    openings = after.openings
    if openings >= _MANY_OPENINGS and after.wage_area != "United States":
        about = whole(float(f"{openings:.2g}"))  # two digits: it is an estimate
        found.append((0.55, _(_OPENINGS).format(number=about)))
    if not found:
        found.append((0, _("is where people in similar jobs often go")))
    return [words for _, words in sorted(found, key=lambda pair: -pair[0])]


def tells_openings(reason: str) -> bool:
    """Tell whether a reason, in the language spoken, is the one about openings."""
    return heard(_OPENINGS, reason) is not None


def _well_seen(graph: StepGraph, here: int, there: int) -> float:
    """Return the share of leavers seen, or 0 where it is small or rests on one or two people."""
    share = float(np.nan_to_num(graph.moves.share[here, there]))
    people = share * graph.moves.leavers[here]
    return share if share >= _SHARE_WORTH_SAYING and people >= _PEOPLE_WORTH_SAYING else 0.0


def _seen(graph: StepGraph, here: int, there: int, toward: str) -> str:
    pooled = graph.moves.pooled
    said = _SEEN[toward, bool(pooled[here]), bool(pooled[there])]
    return _(said).format(number=round(1 / graph.moves.share[here, there]))


def evidence(graph: StepGraph, here: int, there: int, *, toward: str = "here") -> str:
    """Say how good the evidence for a step is."""
    if _well_seen(graph, here, there):
        return _("Good: {what}.").format(what=_seen(graph, here, there, toward))
    near = graph.closeness.similar[here, there] >= _MUCH_ALIKE
    leavers = graph.moves.leavers[here]
    if graph.moves.share[here, there] > 0:
        seen = 0
    else:
        seen = 1 if leavers >= ENOUGH_LEAVERS else 2 if leavers > 0 else 3
    return _(_EVIDENCE[seen][0 if near else 1])


# By how much was seen: where skills and tasks are close, and where they are not.
_EVIDENCE = (
    (
        noted("Fair: a few people made this move; skills and tasks are close."),
        noted("Fair: a few people made this move; estimated from people in similar jobs."),
    ),
    (
        noted("Limited: this move was not seen; skills and tasks are close."),
        noted("Limited: this move was not seen; estimated from people in similar jobs."),
    ),
    (
        noted("Limited: few people leaving this job are on record; skills and tasks are close."),
        noted(
            "Limited: few people leaving this job are on record; estimated from people in similar "
            "jobs."
        ),
    ),
    (
        noted("Limited: no people leaving this job are on record; skills and tasks are close."),
        noted(
            "Limited: no people leaving this job are on record; estimated from people in similar "
            "jobs."
        ),
    ),
)


def skills_to_build(graph: StepGraph, here: int, there: int, person: Person = _NOBODY) -> list[str]:
    """Name what matters there and is needed at a higher level than here, the widest gap first."""
    elements, levels = graph.profile.columns, graph.profile.to_numpy()
    needed, has = levels[there].astype(float), levels[here].astype(float)
    weight = graph.weight.to_numpy()[there].astype(float)
    gap = np.where(weight >= _MATTERS, np.nan_to_num(needed - np.nan_to_num(has)), 0) * weight
    gap = np.nan_to_num(gap)
    different: dict[str, None] = {}
    for at in np.argsort(-gap, kind="stable").tolist():
        if gap[at] < _HIGHER * _MATTERS or len(different) == _SKILLS:
            break
        if person.skills.get(elements[at], 0) < _STRONG:
            # Mathematics is a skill and a knowledge of O*NET, but one thing to learn.
            different[graph.names[elements[at]]] = None
    return [_(name) for name in different]
