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

import numpy as np
import pandas as pd

from careerkit.errors import CareerkitError
from careerkit.models import Skill
from careerkit.skills.ratings import IMPORTANT, rated

LEVEL_COLUMNS = [
    "element_id", "skill", "kind", "importance", "needed", "has", "counted", "gap", "status",
    "basis", "evidence",
]  # fmt: skip
EVIDENCE = {"confirmed": 0.0, "paid work": 0.1, "elsewhere": 0.2, "said": 0.4}
"""How much less than its level a skill counts, by what stands behind it."""
TURNS = {"build": 0, "likely": 1, "ask": 2, "strength": 3}
"""The states of a row, in the order they are talked about."""
SMALL = 0.5
"""A gap below this is none that a job would turn on."""

_FIELDS = ["name", "level", "element", "evidence", "where", "shown_in", "confirmed_by"]


def _as_table(skills: Sequence[Skill] | pd.DataFrame) -> pd.DataFrame:
    if not isinstance(skills, pd.DataFrame):
        rows = [[getattr(skill, field) for field in _FIELDS] for skill in skills]
        return pd.DataFrame(rows, columns=_FIELDS, dtype=object)
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
    return table.assign(**{field: None for field in _FIELDS if field not in table})


def _basis(skill: pd.Series, paid: Collection[str]) -> str:
    """Return what stands behind a level; `paid` names employers and titles of paid work."""

    def given(field: str) -> bool:
        return isinstance(skill[field], str) and bool(skill[field].strip())

    if given("confirmed_by") or skill["shown_in"] == "test or certificate":
        return "confirmed"
    if not (given("evidence") or given("where")):
        return "said"
    at_work = given("where") and skill["where"].casefold() in paid
    return "paid work" if skill["shown_in"] == "paid work" or at_work else "elsewhere"


def _by_element(
    skills: pd.DataFrame, elements_of: Callable[[str], Sequence[str]], paid: Collection[str]
) -> pd.DataFrame:
    """Return what is known of each element; of several skills the one that counts most."""
    rows = []
    for _, skill in skills.iterrows():
        own = skill["element"]
        found = [own] if isinstance(own, str) and own else elements_of(str(skill["name"]))
        basis = _basis(skill, paid)
        evidence = skill["evidence"] if isinstance(skill["evidence"], str) else ""
        rows += [(element, skill["level"], basis, evidence or skill["name"]) for element in found]
    table = pd.DataFrame(rows, columns=["element_id", "has", "basis", "evidence"])
    table["has"] = table["has"].astype("Float64")
    table = table.dropna(subset="has")
    table["counted"] = table["has"] - table["basis"].map(EVIDENCE).astype(float)
    table = table.sort_values("counted", ascending=False, kind="stable")
    return table.drop_duplicates("element_id").set_index("element_id")


def level_gap(
    skills: Sequence[Skill] | pd.DataFrame,
    code: str,
    ratings: pd.DataFrame,
    *,
    elements_of: Callable[[str], Sequence[str]],
    jobs: Mapping[str, str] | None = None,
    paid: Collection[str] = (),
) -> pd.DataFrame:
    """Compare a client's skills with the levels an occupation needs.

    Parameters
    ----------
    skills
        The client's skills: `Skill` objects, or a table with name, level and perhaps element,
        evidence, where, shown_in and confirmed_by.
    code
        The occupation.
    ratings
        From `combine_ratings`.
    elements_of
        The O*NET elements a skill's name stands for, for skills that do not name theirs.
    jobs
        Occupations the client has had, and what the client calls them.
    paid
        Employers and titles of the client's paid work, in lower case.

    Returns
    -------
    DataFrame
        One row for each skill and field of knowledge of importance 3 or more: element_id, skill,
        kind, importance (1–5), needed (1–5), has (1–5; NA when nothing is known), counted (has,
        less what the evidence lacks), gap (needed - counted, at least 0; NA when unknown), status
        (``build``: a gap of at least half a level, ``strength``: none, ``likely``: not talked
        about, but a past job needed it at this level, ``ask``: unknown), basis (``confirmed``,
        ``paid work``, ``elsewhere``, ``said``; empty when unknown), evidence. First what to
        build, by importance × gap; then what is likely and what to ask, the most telling of this
        occupation first; then the strengths, by importance.

    Raises
    ------
    CareerkitError
        O*NET has not rated the occupation, or the table of skills is not usable.
    """
    needs = rated(code, ratings)
    needs = needs[needs["importance"] >= IMPORTANT]
    result = needs.join(_by_element(_as_table(skills), elements_of, paid), on="element_id")
    result[["evidence", "basis"]] = result[["evidence", "basis"]].fillna("")
    result["gap"] = (result["needed"] - result["counted"]).clip(lower=0).astype("Float64").round(1)
    unknown = result["has"].isna()
    small = result["gap"].fillna(0) < SMALL
    result["status"] = np.where(unknown, "ask", np.where(small, "strength", "build"))
    likely = _from_jobs(jobs or {}, ratings)
    enough = result["element_id"].map(likely["needed"]) > result["needed"] - SMALL
    result.loc[unknown & enough, "status"] = "likely"
    result.loc[unknown & enough, "evidence"] = result["element_id"].map(likely["job"])
    turn = result["status"].map(TURNS)
    weight = result["importance"].astype(float)
    urgency = (weight * result["gap"].astype("float64")).where(turn == 0, weight)
    urgency = urgency.where(turn.isin([0, 3]), result["telling"])
    order = pd.DataFrame({"turn": turn, "urgency": -urgency, "id": result["element_id"]})
    order = order.sort_values(["turn", "urgency", "id"])
    result["importance"] = weight.round(1)
    return result.loc[order.index, LEVEL_COLUMNS].reset_index(drop=True)


def _from_jobs(jobs: Mapping[str, str], ratings: pd.DataFrame) -> pd.DataFrame:
    """Return the highest level each element was needed at in the client's jobs, and in which."""
    done = ratings[ratings["code"].isin(list(jobs)) & (ratings["importance"] >= IMPORTANT)]
    done = done.sort_values("needed", ascending=False, kind="stable").drop_duplicates("element_id")
    done = done.assign(job=done["code"].map(dict(jobs))).set_index("element_id")
    return done[["needed", "job"]]
