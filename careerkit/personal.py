"""What makes some steps better for one person than for another.

A step's odds, score / (1 - score), are multiplied by a factor for everything known of the person::

    interests   exp(0.5 r)    r: correlation of the person's six interests with the occupation's
    values      exp(0.3 v)    v: correlation of the person's six work values with what the
                              occupation offers (O*NET)
    skills      exp(0.3 f)    f: mean over the skills rated of (level - 3) / 2 × how much more
                              important the skill is there than in other occupations (z-score);
                              a skill the person does not want to use again counts as level 1
    schooling   exp(0.25 x)   x: years of school there beyond this job's that the person has
                exp(-0.15 y)  y: years of school there that the person lacks
    earlier     exp(0.8 s)    s: best score of a step to it from another job the person has had
    pay         exp(-0.5) (w / n)²  where its median w is below what the person earns now, n

Two wishes are limits: no step pays less than the wage floor, and none asks for more years of
study than the person is ready for. Interests and values are a hint among others and never rule
anything out. Sex, age, race, origin and health are not known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

from careerkit.budget import floor_words, wage_floor
from careerkit.models import Client, EducationLevel, InterestResult, ValuesResult
from careerkit.steps import MOST_COUNTED, StepGraph
from careerkit.text import join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

Result = TypeVar("Result", InterestResult, ValuesResult)

INTERESTS = {
    "R": noted("hands-on work"), "I": noted("finding things out"), "A": noted("creating"),
    "S": noted("helping people"), "E": noted("leading and selling"),
    "C": noted("order and detail"),
}  # fmt: skip
"""The six interests in plain words (O*NET: Realistic, Investigative, Artistic …)."""
VALUES = {
    "achievement": noted("sense of achievement"),
    "working conditions": noted("good working conditions"), "recognition": noted("recognition"),
    "relationships": noted("friendly coworkers"), "support": noted("backing from managers"),
    "independence": noted("independence"),
}  # fmt: skip
"""The six work values in plain words."""
SCHOOLING: dict[EducationLevel, float] = {
    "less than high school": 10, "high school": 12, "some college": 13, "certificate": 13,
    "associate": 14, "bachelor": 16, "master": 18, "doctoral or professional": 20,
}  # fmt: skip
"""Years of school behind each level."""

USUAL_SCHOOLING = 12.0
"""Where it is not known, people are taken to have finished high school."""
FEWEST_VALUES = 4
"""With fewer of the six values scored, their order says too little to count."""

_INTERESTS, _VALUES, _SKILLS = 0.5, 0.3, 0.3
_SCHOOLED, _UNSCHOOLED, _EARLIER = 0.25, 0.15, 0.8
_WORTH_SAYING = 0.1  # a factor within a tenth of 1 is not worth a word
_FEWEST_SKILLS = 2


@dataclass(frozen=True)
class Person:
    """What is known of the person who takes the step; everything may be left out.

    Parameters
    ----------
    wage
        What they earn, dollars a year.
    wage_floor
        What they must earn, dollars a year.
    study_years
        Years they are ready to go to school.
    schooling
        Years of school they have; see `SCHOOLING`.
    earlier
        Other occupations they have had.
    interests
        Scores of R I A S E C on any scale.
    values
        Scores of the six work values on any scale, some may be missing.
    skills
        Level (1–5) of O*NET elements.
    floor_words
        Where the floor comes from, as it stands in a sentence.
    """

    wage: float | None = None
    wage_floor: float | None = None
    study_years: float | None = None
    schooling: float | None = None
    earlier: tuple[str, ...] = ()
    interests: Mapping[str, float] = field(default_factory=dict)
    values: Mapping[str, float] = field(default_factory=dict)
    skills: Mapping[str, int] = field(default_factory=dict)
    floor_words: str = field(default_factory=lambda: _("your lowest wage"))


@dataclass(frozen=True, eq=False)
class Fit:
    """What a person's record does to the steps from one job (or toward one goal).

    Parameters
    ----------
    odds
        The factor for each occupation's odds.
    too_low, too_long
        Where the wage is below the floor, where more study is asked for than the person wants.
    parts
        The logarithm of each part of the factor, by its name.
    study
        Years of school each occupation asks for that the person lacks.
    """

    odds: np.ndarray
    too_low: np.ndarray
    too_long: np.ndarray
    parts: Mapping[str, np.ndarray]
    study: np.ndarray

    @property
    def allowed(self) -> np.ndarray:
        """Where neither limit is broken."""
        free: np.ndarray = ~(self.too_low | self.too_long)
        return free

    def weigh(self, score: np.ndarray) -> np.ndarray:
        """Return the scores of steps to all occupations (the last axis) at this person's odds."""
        return weighed(score, self.odds)

    def apply(self, score: np.ndarray) -> np.ndarray:
        """Return the scores of steps to all occupations for this person; 0 beyond the limits."""
        return np.where(self.allowed, self.weigh(score), 0)


def weighed(score: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Return scores of steps with their odds multiplied."""
    even = score.clip(max=MOST_COUNTED)
    changed: np.ndarray = even * odds
    changed /= 1 - even + changed
    return changed


def person_of(client: Client) -> Person:
    """Return what a client's record says of the person.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Person
        Of several results on interests or work values the newest counts. Schooling is the highest
        level completed. The wage floor is the one set, else what the living budget needs.
    """
    job, floor = client.current_job, wage_floor(client)
    levels = [SCHOOLING[level] for level, status in client.schooling if status == "completed"]
    held = [entry.occupation for entry in client.work_history if entry.occupation]
    return Person(
        wage=job.pay_rate if job and job.pay and job.current else None,
        wage_floor=floor.yearly if floor else None,
        floor_words=floor_words(client),
        study_years=client.study_years,
        schooling=max(levels, default=None),
        earlier=tuple(dict.fromkeys(code for code in held if not job or code != job.occupation)),
        interests=_interests(client),
        values=_values(client),
        skills={
            skill.element: 1 if skill.use_again is False else skill.level
            for skill in client.skills
            if skill.element
        },
    )


def by_weight(results: Sequence[Result]) -> list[Result]:
    """Put results on interests or values in order, the one that counts last.

    The newest counts; of a day's results one with scores before a bare code, and of two alike
    the one entered last.
    """
    return sorted(results, key=lambda result: (result.on, len(result.scores) > 0))


def _interests(client: Client) -> dict[str, float]:
    if not client.interests:
        return {}
    last = by_weight(client.interests)[-1]
    if len(last.scores) == len(INTERESTS):
        return {axis: float(score) for axis, score in last.scores.items()}
    code = last.code or ""
    return {axis: float(3 - code.index(axis)) if axis in code else 0.0 for axis in INTERESTS}


def _values(client: Client) -> dict[str, float]:
    """Return the newest scores; none if too few, or all alike, to say what matters more."""
    scores = by_weight(client.work_values)[-1].scores if client.work_values else {}
    if len(scores) < FEWEST_VALUES or len(set(scores.values())) == 1:
        return {}
    return {name: float(score) for name, score in scores.items()}


def fit(graph: StepGraph, person: Person, here: int | None = None) -> Fit:
    """Weigh every occupation for a person.

    Parameters
    ----------
    graph
        The steps of an area.
    person
        What is known of them.
    here
        Position of the occupation they have, if any.

    Returns
    -------
    Fit
    """
    nodes = graph.nodes
    wage, school = nodes["wage"].to_numpy(dtype=float), nodes["study"].to_numpy(dtype=float)
    nothing = np.zeros(len(nodes))
    usual = USUAL_SCHOOLING if here is None else max(school[here], USUAL_SCHOOLING)
    has = person.schooling if person.schooling is not None else usual
    program = nodes["program"].to_numpy(dtype=float) if here is None else graph.programs[here]
    lacks = np.maximum(school - has, program)
    parts = {
        "interests": _INTERESTS * _interest_match(graph, person) if person.interests else nothing,
        "values": _VALUES * _value_match(graph, person) if person.values else nothing,
        "skills": _SKILLS * _skill_match(graph, person),
        "schooling": nothing
        if person.schooling is None
        else _SCHOOLED * (np.minimum(has, school) - usual).clip(0) - _UNSCHOOLED * lacks,
        "earlier": _EARLIER * _from_earlier(graph, person.earlier),
        "pay": nothing
        if person.wage is None
        else np.where(wage < person.wage, 2 * np.log(wage / person.wage) - 0.5, 0),
    }
    floor, years = person.wage_floor, person.study_years
    return Fit(
        odds=np.exp(sum(parts.values())),
        too_low=nothing > 0 if floor is None else wage < floor,
        too_long=nothing > 0 if years is None else lacks > years,
        parts=parts,
        study=lacks,
    )


def _interest_match(graph: StepGraph, person: Person) -> np.ndarray:
    mine = [person.interests.get(axis, 0) for axis in INTERESTS]
    return _correlation(np.array(mine, dtype=float), graph.interests.to_numpy())


def _value_match(graph: StepGraph, person: Person) -> np.ndarray:
    scored = [name for name in person.values if name in graph.values]
    mine = np.array([person.values[name] for name in scored], dtype=float)
    columns = [graph.values.columns.get_loc(name) for name in scored]
    return _correlation(mine, graph.values.to_numpy()[:, columns])


def _correlation(mine: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Correlate a profile with each row; 0 where one is flat or unknown."""
    mine, theirs = mine - mine.mean(), theirs - theirs.mean(axis=1, keepdims=True)
    length = np.linalg.norm(mine) * np.linalg.norm(theirs, axis=1)
    match = np.divide(theirs @ mine, length, out=np.zeros(len(theirs)), where=length > 0)
    return np.nan_to_num(match)


def _skill_match(graph: StepGraph, person: Person) -> np.ndarray:
    rated = [element for element in person.skills if element in graph.weight]
    if len(rated) < _FEWEST_SKILLS:
        return np.zeros(len(graph.nodes))
    telling = graph.telling[[graph.weight.columns.get_loc(element) for element in rated]]
    level = np.array([(person.skills[element] - 3) / 2 for element in rated])
    match: np.ndarray = (telling.T @ level / len(rated)).clip(-1.5, 1.5)
    return match


def _from_earlier(graph: StepGraph, earlier: Sequence[str]) -> np.ndarray:
    rows = [graph.position(code) for code in earlier if code in graph.nodes.index]
    if not rows:
        return np.zeros(len(graph.nodes))
    best: np.ndarray = graph.score[rows].max(axis=0).astype(float)
    return best


UP, DOWN = noted("up: {what}"), noted("down: {what}")


def say(graph: StepGraph, person: Person, found: Fit, there: int) -> list[str]:
    """Say what in a person's record moved an occupation up or down.

    Parameters
    ----------
    graph
        The steps of an area.
    person
        What is known of them.
    found
        From `fit`.
    there
        Position of the occupation.

    Returns
    -------
    list of str
        Phrases such as ``"up: fits your interest in helping people"``, the weightiest first: `UP`
        or `DOWN` with what moved it, as they are said in the language spoken.
    """
    weighed = sorted(found.parts.items(), key=lambda part: -abs(part[1][there]))
    return [
        _(UP if part[there] > 0 else DOWN).format(
            what=_WORDS[name](graph, person, there, part[there])
        )
        for name, part in weighed
        if abs(part[there]) >= _WORTH_SAYING
    ]


def _say_interests(graph: StepGraph, person: Person, there: int, change: float) -> str:
    if change < 0:
        return _("is not much like the interests you named")
    offered = graph.interests.to_numpy()[there].tolist()
    both = [
        (person.interests.get(axis, 0), offers, words)
        for (axis, words), offers in zip(INTERESTS.items(), offered, strict=True)
    ]
    mine = sorted(both, key=lambda pair: -pair[0])[:3]
    best = max(mine, key=lambda pair: pair[1])[2]
    return _("fits your interest in {interest}").format(interest=_(best))


def _say_values(graph: StepGraph, person: Person, there: int, change: float) -> str:
    """Name a value only where the occupation offers more of it than occupations usually do."""
    mine = {name: score for name, score in person.values.items() if name in graph.values}
    middle = sum(mine.values()) / len(mine)
    most = sorted((name for name in mine if mine[name] > middle), key=lambda name: -mine[name])[:3]
    offered = graph.values.to_numpy()[:, [graph.values.columns.get_loc(name) for name in most]]
    beyond = offered[there] - np.nanmean(offered, axis=0)
    if change < 0:
        if beyond.mean() < 0:
            return _("offers little of what you value most")
        return _("offers other things more than what you value most")
    if beyond.max() < 0:
        return _("offers what you value more than other things")
    value = _(VALUES[most[int(beyond.argmax())]])
    return _("offers the {value} you value").format(value=value)


def _say_skills(graph: StepGraph, person: Person, there: int, change: float) -> str:
    if change < 0:
        return _("leans on skills you rated low or do not want to use again")
    rated = [e for e, level in person.skills.items() if level > 3 and e in graph.weight]
    weight, elements = graph.weight.to_numpy()[there], graph.weight.columns
    best = sorted(rated, key=lambda element: -float(weight[elements.get_loc(element)]))
    if not best:
        return _("uses skills you have")
    # Mathematics is a skill and a knowledge of O*NET, but one strength.
    different = list(dict.fromkeys(graph.names[element] for element in best))[:2]
    names = join([_(name).lower() for name in different])
    return _("uses your strength in {skills}").format(skills=names)


def _say_schooling(graph: StepGraph, person: Person, there: int, change: float) -> str:
    if change > 0:
        return _("makes use of the schooling you have")
    return _("asks for more school than you have")


def _say_earlier(graph: StepGraph, person: Person, there: int, change: float) -> str:
    known = [code for code in person.earlier if code in graph.nodes.index]
    best = max(known, key=lambda code: graph.score[graph.position(code), there])
    said = _("is also a step up from your earlier work ({job})")
    return said.format(job=graph.rows[graph.position(best)].title)


def _say_pay(graph: StepGraph, person: Person, there: int, change: float) -> str:
    return _("its middle pay is less than what you earn now")


_WORDS = {
    "interests": _say_interests,
    "values": _say_values,
    "skills": _say_skills,
    "schooling": _say_schooling,
    "earlier": _say_earlier,
    "pay": _say_pay,
}
