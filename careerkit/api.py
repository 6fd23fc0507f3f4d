"""What a notebook calls: one line, one table.

Every function reads the shipped tables on first use and keeps what it made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from careerkit import paths, personal, recommend, steps
from careerkit.closeness import CLOSENESS_TABLES, Closeness, measure_closeness
from careerkit.concentration import Advice, count_advice
from careerkit.errors import CareerkitError
from careerkit.labor import datasets
from careerkit.labor.prepared import kept
from careerkit.labor.stepmodel import load_model
from careerkit.labor.titles import find_occupations, national_jobs, resolve_occupation
from careerkit.labor.wages import AreaInfo, find_areas, occupation_wages, resolve_area
from careerkit.models import Client
from careerkit.paths import CareerPath
from careerkit.personal import Person, person_of
from careerkit.recommend import NextSteps
from careerkit.steps import StepGraph

__all__ = [
    "about",
    "career_paths",
    "compare_occupations",
    "crowding",
    "find_areas",
    "find_occupations",
    "first_steps",
    "follow_path",
    "next_steps",
    "step_graph",
    "steps_from",
    "steps_toward",
]


@lru_cache(maxsize=1)
def _closeness() -> Closeness:
    return kept("closeness", _measure_closeness)


def _measure_closeness() -> Closeness:
    return measure_closeness(
        datasets.load("occupations"), **{name: datasets.load(name) for name in CLOSENESS_TABLES}
    )


@lru_cache(maxsize=1)
def _moves() -> steps.Moves:
    return kept("moves", _measure_moves)


def _measure_moves() -> steps.Moves:
    occupations = datasets.load("occupations")
    return steps.measure_moves(
        _closeness(),
        occupations=occupations,
        model=load_model(),
        moves=datasets.load("moves"),
        movers=datasets.load("movers"),
        jobs=national_jobs(occupations, datasets.load("projections")),
    )


@lru_cache(maxsize=16)
def _graph(area: AreaInfo) -> StepGraph:
    names = (
        "occupations", "projections", "skills", "knowledge", "elements", "interests", "work_values",
    )  # fmt: skip
    return steps.build_graph(
        _closeness(),
        _moves(),
        wages=occupation_wages(area.area),
        nation=occupation_wages(datasets.NATION),
        **{name: datasets.load(name) for name in names},
    )


def step_graph(area: str = "US") -> StepGraph:
    """Return every step there is in an area, for those who want more than one list.

    Parameters
    ----------
    area
        An area as the user says it.

    Returns
    -------
    StepGraph
    """
    return _graph(resolve_area(area))


def _require_room(limit: int) -> None:
    if limit < 1:
        raise CareerkitError(f"A list of {limit} is empty; ask for at least 1.")


def about(
    client: Client | None = None,
    *,
    wage_floor: float | None = None,
    study_years: float | None = None,
) -> Person:
    """Gather what makes some steps better than others for a person.

    Parameters
    ----------
    client
        The record, if there is one.
    wage_floor
        What they must earn, dollars a year; the record's if left out.
    study_years
        Years they are ready to go to school; the record's if left out.

    Returns
    -------
    Person

    Raises
    ------
    CareerkitError
        A negative or impossible figure.
    """
    wrong = [
        f"{what}: {value:g} – must not be {'negative' if value < 0 else 'more than ' + most}"
        for what, value, top, most in (
            ("wage floor", wage_floor, 1e7, "$10,000,000 a year"),
            ("years of study", study_years, 12, "12"),
        )
        if value is not None and not 0 <= value <= top
    ]
    if wrong:
        raise CareerkitError(
            "These figures cannot be used.",
            problems=wrong,
            hint="Give the wage floor in dollars a year, and study in years.",
        )
    person = person_of(client) if client else Person()
    if wage_floor is not None:
        person = replace(person, wage_floor=wage_floor)
    if study_years is not None:
        person = replace(person, study_years=study_years)
    return person


def next_steps(
    code: str, *, area: str = "US", limit: int = 10, person: Person | None = None
) -> pd.DataFrame:
    """Return the best next steps from an occupation; see `careerkit.recommend.next_steps`.

    Parameters
    ----------
    code
        The occupation the client has (``31-1131.00`` or ``31-1131``).
    area
        Where: a state, a city, an OEWS code or "US".
    limit
        How many rows at most.
    person
        From `about`: changes the order and sets limits.

    Returns
    -------
    DataFrame
        One row a step, best first.

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    CareerkitError
        The occupation has no ratings or no wage.
    """
    return steps_from(code, area=area, limit=limit, person=person).table()


def steps_from(
    code: str, *, area: str = "US", limit: int = 10, person: Person | None = None
) -> NextSteps:
    """Return what `next_steps` does as plain rows, for who looks at each."""
    _require_room(limit)
    known = resolve_occupation(code)
    return recommend.steps_from(step_graph(area), known, limit, person or Person())


def first_steps(
    code: str, *, area: str = "US", limit: int = 10, person: Person | None = None
) -> pd.DataFrame:
    """Return the best first steps toward an occupation; see `careerkit.recommend.first_steps`.

    Parameters
    ----------
    code
        The goal (``29-1141.00`` or ``29-1141``).
    area
        Where: a state, a city, an OEWS code or "US".
    limit
        How many rows at most.
    person
        From `about`: changes the order and sets limits.

    Returns
    -------
    DataFrame
        One row a first step, best first, with the columns of `next_steps`.

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    CareerkitError
        The occupation has no ratings or no wage.
    """
    return steps_toward(code, area=area, limit=limit, person=person).table()


def steps_toward(
    code: str, *, area: str = "US", limit: int = 10, person: Person | None = None
) -> NextSteps:
    """Return what `first_steps` does as plain rows, for who looks at each."""
    _require_room(limit)
    known = resolve_occupation(code)
    return recommend.steps_toward(step_graph(area), known, limit, person or Person())


def compare_occupations(
    codes: Sequence[str],
    *,
    start: str | None = None,
    area: str = "US",
    person: Person | None = None,
) -> pd.DataFrame:
    """Put occupations side by side; see `careerkit.recommend.compare`.

    Parameters
    ----------
    codes
        The occupations to compare.
    start
        The occupation the client has, if the moves to them are to be described.
    area
        Where: a state, a city, an OEWS code or "US".
    person
        From `about`.

    Returns
    -------
    DataFrame
        One row an occupation, in the order given, with the columns of `next_steps`.

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    CareerkitError
        An occupation has no ratings or no wage, or none is given.
    """
    if not codes:
        raise CareerkitError("There is nothing to compare.", hint="Name two or three occupations.")
    known = list(dict.fromkeys(resolve_occupation(code) for code in codes))
    origin = None if start is None else resolve_occupation(start)
    return recommend.compare(step_graph(area), known, origin, person or Person())


def career_paths(
    start: str | None = None,
    goal: str | None = None,
    *,
    area: str = "US",
    limit: int = 5,
    person: Person | None = None,
) -> list[CareerPath]:
    """Find routes forward, backward or between; see `careerkit.paths.career_paths`.

    Parameters
    ----------
    start, goal
        The occupation the client has and the one they want; at least one of them.
    area
        Where: a state, a city, an OEWS code or "US".
    limit
        How many routes at most.
    person
        From `about`: the wage floor holds at every step.

    Returns
    -------
    list of CareerPath
        Best first.

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    CareerkitError
        There is no route; the message says why and how near one can come.
    """
    _require_room(limit)
    return paths.career_paths(
        step_graph(area),
        None if start is None else resolve_occupation(start),
        None if goal is None else resolve_occupation(goal),
        limit,
        person or Person(),
    )


def crowding(clients: Iterable[Client], *, shown: int = 5) -> pd.DataFrame:
    """Warn when the next steps of a caseload crowd into few occupations.

    Parameters
    ----------
    clients
        The records; those without a current occupation or an area that is known are passed over.
    shown
        How many next steps each is shown.

    Returns
    -------
    DataFrame
        One row an occupation and area, the most crowded first; see
        `careerkit.concentration.count_advice`. ``attrs["passed_over"]`` counts who was left out.

    Raises
    ------
    CareerkitError
        There are no clients, or fewer than one step is to be shown.
    """
    _require_room(shown)
    records = list(clients)
    if not records:
        raise CareerkitError(
            "There are no clients, so there is no crowding to look for.",
            hint="Give the records of a caseload: [load_client(id) for id in client_ids()].",
        )
    advice, openings, titles = [], {}, {}
    for client in records:
        job = client.current_job
        try:
            area = resolve_area(client.area or "")
            graph = _graph(area)
            here = graph.position(job.occupation if job and job.occupation else "")
        except CareerkitError:
            continue  # told in the count
        score = personal.fit(graph, person_of(client), here).apply(graph.score[here])
        codes = graph.nodes.index[recommend.best_first(score, 4 * shown)]
        advice.append(Advice(area.title, list(codes[:shown]), list(codes[shown:])))
        if area.title not in openings:
            openings[area.title] = graph.nodes["openings"]
            titles.update(graph.nodes["title"])
    table = count_advice(advice, titles, openings)
    table.attrs["passed_over"] = len(records) - len(advice)
    return table


def follow_path(
    codes: Sequence[str], *, area: str = "US", person: Person | None = None
) -> CareerPath:
    """Describe a chain of occupations a client chose; see `careerkit.paths.follow`.

    Parameters
    ----------
    codes
        The occupations in order, two or more.
    area
        Where: a state, a city, an OEWS code or "US".
    person
        From `about`.

    Returns
    -------
    CareerPath

    Raises
    ------
    UnknownCode
        No such occupation or area; the message names the nearest.
    CareerkitError
        An occupation has no ratings or no wage, or there are fewer than two.
    """
    known = list(dict.fromkeys(resolve_occupation(code) for code in codes))
    if len(known) < 2:
        raise CareerkitError(
            "A path has at least two occupations.", hint="Name where it begins and where it ends."
        )
    return paths.follow(step_graph(area), known, person or Person())
