"""What a notebook calls: one line, one table.

Every function reads the shipped tables on first use and keeps what it made of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pandas as pd

from careerkit import paths
from careerkit import skills as skill_tables
from careerkit.errors import CareerkitError
from careerkit.labor import datasets
from careerkit.labor.titles import find_occupations, national_jobs, resolve_occupation
from careerkit.labor.wages import AreaInfo, find_areas, occupation_wages, resolve_area
from careerkit.models import Skill
from careerkit.paths import CareerPath

__all__ = [
    "career_paths",
    "find_areas",
    "find_occupations",
    "first_steps",
    "likely_skills",
    "next_steps",
    "skill_gap",
    "step_graph",
]


@lru_cache(maxsize=1)
def _closeness() -> paths.Closeness:
    occupations = datasets.load("occupations")
    return paths.measure_closeness(
        occupations,
        related=datasets.load("related"),
        skills=datasets.load("skills"),
        knowledge=datasets.load("knowledge"),
        activities=datasets.load("activities"),
        moves=datasets.load("moves"),
        movers=datasets.load("movers"),
        jobs=national_jobs(occupations, datasets.load("projections")),
    )


@lru_cache(maxsize=8)
def _graph(area: AreaInfo) -> paths.StepGraph:
    return paths.build_graph(
        _closeness(),
        occupations=datasets.load("occupations"),
        wages=occupation_wages(area.area),
        projections=datasets.load("projections"),
        years=paths.schooling_years(datasets.load("education")),
    )


def step_graph(area: str = "US") -> paths.StepGraph:
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


def next_steps(code: str, *, area: str = "US", limit: int = 10) -> pd.DataFrame:
    """Return the best next steps from an occupation; see `careerkit.paths.next_steps`.

    Parameters
    ----------
    code
        The occupation the client has (``31-1131.00`` or ``31-1131``).
    area
        Where: a state, a city, an OEWS code or "US".
    limit
        How many rows at most.

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
    _require_room(limit)
    return paths.next_steps(step_graph(area), resolve_occupation(code), limit)


def first_steps(code: str, *, area: str = "US", limit: int = 10) -> pd.DataFrame:
    """Return the best first steps toward an occupation; see `careerkit.paths.first_steps`.

    Parameters
    ----------
    code
        The goal (``29-1141.00`` or ``29-1141``).
    area
        Where: a state, a city, an OEWS code or "US".
    limit
        How many rows at most.

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
    _require_room(limit)
    return paths.first_steps(step_graph(area), resolve_occupation(code), limit)


def career_paths(
    start: str | None = None, goal: str | None = None, *, area: str = "US", limit: int = 5
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
    )


@lru_cache(maxsize=1)
def _ratings() -> pd.DataFrame:
    return skill_tables.combine_ratings(
        datasets.load("skills"), datasets.load("knowledge"), datasets.load("elements")
    )


def skill_gap(skills: Sequence[Skill] | pd.DataFrame, code: str) -> pd.DataFrame:
    """Compare a client's skills with what an occupation needs; see `careerkit.skills.skill_gap`.

    Parameters
    ----------
    skills
        The client's skills.
    code
        The occupation.

    Returns
    -------
    DataFrame
        One row an important skill or field of knowledge.

    Raises
    ------
    UnknownCode
        No such occupation.
    CareerkitError
        The occupation has no ratings.
    """
    return skill_tables.skill_gap(skills, resolve_occupation(code), _ratings())


def likely_skills(code: str, *, limit: int = 12) -> pd.DataFrame:
    """Return what sets an occupation apart; see `careerkit.skills.likely_skills`.

    Parameters
    ----------
    code
        The occupation.
    limit
        How many rows at most.

    Returns
    -------
    DataFrame
        The most telling skills, knowledge, activities and technologies.

    Raises
    ------
    UnknownCode
        No such occupation.
    CareerkitError
        The occupation has no ratings.
    """
    _require_room(limit)
    return skill_tables.likely_skills(
        resolve_occupation(code),
        _ratings(),
        activities=datasets.load("activities"),
        elements=datasets.load("elements"),
        technologies=datasets.load("technologies"),
        limit=limit,
    )
