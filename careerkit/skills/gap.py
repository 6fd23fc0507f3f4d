"""A client's skills beside what an occupation needs.

A level counts for as much as stands behind it::

    counted = level                  somebody confirmed it, or a test or certificate shows it
              level - 0.1            an example from paid work
              level - 0.2            an example from elsewhere
              level - 0.4            said without an example

so that of two people who call themselves strong, the one with an example is nearer to the job, and
finding an example is itself a way to close a small gap. What is not known is not zero: a skill
nobody asked about has no gap, and one that a past job needed is likely there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from careerkit.errors import CareerkitError
from careerkit.models import Skill
from careerkit.rows import rows_of
from careerkit.skills.ratings import IMPORTANT, Rating, tenths

EVIDENCE = {"confirmed": 0.0, "paid work": 0.1, "elsewhere": 0.2, "said": 0.4}
"""How much less than its level a skill counts, by what stands behind it."""
TURNS = {"build": 0, "likely": 1, "ask": 2, "strength": 3}
"""The states of a row, in the order they are talked about."""
SMALL = 0.5
"""A gap below this is none that a job would turn on."""

_FIELDS = ["name", "level", "element", "evidence", "where", "shown_in", "confirmed_by"]


class Level(NamedTuple):
    """A skill an occupation needs, beside the client's; see `level_gap`."""

    element_id: str
    skill: str
    kind: str
    importance: float
    needed: float
    has: float | None
    counted: float | None
    gap: float | None
    status: str
    basis: str
    evidence: str


class _Known(NamedTuple):
    """What is known of an element."""

    has: float
    counted: float
    basis: str
    evidence: str


def _listed(skills: Sequence[Skill] | pd.DataFrame) -> Sequence[Any]:
    """Return skills, or the rows of a table of them, with the same attributes."""
    if not isinstance(skills, pd.DataFrame):
        return skills
    missing = [column for column in ("name", "level") if column not in skills]
    if missing:
        raise CareerkitError(
            "The table of skills lacks columns.",
            problems=[f"no column {column!r}" for column in missing],
            hint="Give at least name and level (1–5); element, evidence, where, shown_in and "
            "confirmed_by may follow.",
        )
    level = pd.to_numeric(skills["level"], errors="coerce")
    wrong = skills[skills["level"].notna() & ~level.between(1, 5)]
    if len(wrong):
        raise CareerkitError(
            "Some levels are not between 1 and 5.",
            problems=[f"{row['name']}: {row['level']!r}" for _, row in wrong.iterrows()],
            hint="1 is just starting, 5 could teach it; leave it empty if it is not known.",
        )
    table = skills.assign(level=level)
    table = table.assign(**{field: None for field in _FIELDS if field not in table})
    return rows_of(table[_FIELDS])


def _given(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _basis(skill: Any, paid: Collection[str]) -> str:
    """Return what stands behind a level; `paid` names employers and titles of paid work."""
    if _given(skill.confirmed_by) or skill.shown_in == "test or certificate":
        return "confirmed"
    if not (_given(skill.evidence) or _given(skill.where)):
        return "said"
    at_work = _given(skill.where) and skill.where.casefold() in paid
    return "paid work" if skill.shown_in == "paid work" or at_work else "elsewhere"


def _by_element(
    skills: Sequence[Any], elements_of: Callable[[str], Sequence[str]], paid: Collection[str]
) -> dict[str, _Known]:
    """Return what is known of each element; of several skills the one that counts most."""
    best: dict[str, _Known] = {}
    for skill in skills:
        if pd.isna(skill.level):
            continue
        own = skill.element
        elements = [own] if isinstance(own, str) and own else elements_of(str(skill.name))
        basis = _basis(skill, paid)
        evidence = skill.evidence if isinstance(skill.evidence, str) else ""
        has = float(skill.level)
        known = _Known(has, has - EVIDENCE[basis], basis, evidence or skill.name)
        for element in elements:
            if element not in best or known.counted > best[element].counted:
                best[element] = known
    return best


def level_gap(
    skills: Sequence[Skill] | pd.DataFrame,
    code: str,
    ratings_of: Callable[[str], Sequence[Rating]],
    *,
    elements_of: Callable[[str], Sequence[str]],
    jobs: Mapping[str, str] | None = None,
    paid: Collection[str] = (),
) -> list[Level]:
    """Compare a client's skills with the levels an occupation needs.

    Parameters
    ----------
    skills
        The client's skills: `Skill` objects, or a table with name, level and perhaps element,
        evidence, where, shown_in and confirmed_by.
    code
        The occupation.
    ratings_of
        Returns the ratings of an occupation, from `combine_ratings`; none for one without.
    elements_of
        The O*NET elements a skill's name stands for, for skills that do not name theirs.
    jobs
        Occupations the client has had, and what the client calls them.
    paid
        Employers and titles of the client's paid work, in lower case.

    Returns
    -------
    list of Level
        One for each skill and field of knowledge of importance 3 or more: element_id, skill,
        kind, importance (1–5), needed (1–5), has (1–5; None when nothing is known), counted (has,
        less what the evidence lacks), gap (needed - counted, at least 0; None when unknown), status
        (``build``: a gap of at least half a level, ``strength``: none, ``likely``: not talked
        about, but a past job needed it at this level, ``ask``: unknown), basis (``confirmed``,
        ``paid work``, ``elsewhere``, ``said``; empty when unknown), evidence. First what to
        build, by importance × gap; then what is likely and what to ask, the most telling of this
        occupation first; then the strengths, by importance.

    Raises
    ------
    CareerkitError
        The table of skills is not usable.
    """
    known = _by_element(_listed(skills), elements_of, paid)
    likely = _from_jobs(jobs or {}, ratings_of)
    found = []
    for need in ratings_of(code):
        if need.importance < IMPORTANT:
            continue
        level = _compared(need, known.get(need.element_id), likely.get(need.element_id))
        turn = TURNS[level.status]
        weight = need.importance * (level.gap or 0) if turn == 0 else need.importance
        urgency = need.telling if turn in (1, 2) else weight
        found.append(((turn, -urgency, need.element_id), level))
    return [level for _, level in sorted(found)]


def _compared(need: Rating, known: _Known | None, likely: tuple[float, str] | None) -> Level:
    gap = tenths(max(need.needed - known.counted, 0.0)) if known else None
    evidence = known.evidence if known else ""
    if gap is not None:
        status = "strength" if gap < SMALL else "build"
    elif likely and likely[0] > need.needed - SMALL:
        status, evidence = "likely", likely[1]
    else:
        status = "ask"
    return Level(
        need.element_id, need.skill, need.kind, tenths(need.importance), need.needed,
        known.has if known else None, known.counted if known else None, gap, status,
        known.basis if known else "", evidence,
    )  # fmt: skip


def _from_jobs(
    jobs: Mapping[str, str], ratings_of: Callable[[str], Sequence[Rating]]
) -> dict[str, tuple[float, str]]:
    """Return the highest level each element was needed at in the client's jobs, and in which."""
    best: dict[str, tuple[float, str]] = {}
    for code in sorted(jobs):
        for rating in ratings_of(code):
            before = best.get(rating.element_id)
            if rating.importance >= IMPORTANT and (not before or rating.needed > before[0]):
                best[rating.element_id] = rating.needed, jobs[code]
    return best
