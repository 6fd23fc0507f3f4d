"""What a client can do, what an occupation needs, and the difference.

Ratings are O*NET's: importance from 1 to 5 and level from 0 to 7 of each skill and field of
knowledge. A client's own levels run from 1 (just starting) to 5 (could teach it). The two scales
are tied linearly, end to end::

    needed = 1 + 4 × level / 7

so that O*NET's 0 is our 1, its 3.5 our 3 and its 7 our 5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from careerkit.errors import CareerkitError
from careerkit.models import Client, Skill

IMPORTANT = 3.0
"""Importance from which on an occupation is said to need a skill (3 is "important")."""

# Names people give to what O*NET calls otherwise; one name may stand for several elements. Names
# that cover only a corner of an element (first aid is not medicine) are left out on purpose.
EVERYDAY_NAMES: dict[str, tuple[str, ...]] = {
    "accounting": ("2.C.1.c",),
    "active listening": ("2.A.1.b",),
    "administration": ("2.C.1.a",),
    "biology": ("2.C.4.d",),
    "bookkeeping": ("2.C.1.c",),
    "caring for people": ("2.C.1.e", "2.B.1.f"),
    "cash handling": ("2.C.4.a",),
    "childcare": ("2.B.1.f",),
    "clerical": ("2.C.1.b",),
    "coaching": ("2.B.1.e",),
    "communication": ("2.A.1.d", "2.A.1.b"),
    "computer": ("2.C.3.a",),
    "computer skills": ("2.C.3.a",),
    "computers": ("2.C.3.a",),
    "conflict resolution": ("2.B.1.d",),
    "construction": ("2.C.3.d",),
    "cooking": ("2.C.2.b",),
    "counseling": ("2.C.5.b",),
    "critical thinking": ("2.A.2.a",),
    "customer service": ("2.C.1.e", "2.B.1.f"),
    "data entry": ("2.C.1.b",),
    "decision making": ("2.B.4.e",),
    "driving": ("2.C.10",),
    "english": ("2.C.7.a",),
    "equipment maintenance": ("2.B.3.j",),
    "equipment operation": ("2.B.3.h",),
    "filing": ("2.C.1.b",),
    "food preparation": ("2.C.2.b",),
    "food safety": ("2.C.2.b",),
    "forklift": ("2.B.3.h",),
    "hiring": ("2.C.1.f",),
    "human resources": ("2.C.1.f",),
    "interpersonal skills": ("2.B.1.a",),
    "inventory": ("2.B.5.c",),
    "leadership": ("2.B.5.d",),
    "listening": ("2.A.1.b",),
    "machine operation": ("2.B.3.h",),
    "maintenance": ("2.B.3.j",),
    "management": ("2.B.5.d", "2.C.1.a"),
    "managing people": ("2.B.5.d",),
    "math": ("2.A.1.e", "2.C.4.a"),
    "mathematics": ("2.A.1.e", "2.C.4.a"),
    "mechanics": ("2.C.3.e",),
    "microsoft office": ("2.C.3.a",),
    "money management": ("2.B.5.b",),
    "multitasking": ("2.B.5.a",),
    "negotiating": ("2.B.1.d",),
    "office skills": ("2.C.1.b",),
    "organization": ("2.B.5.a",),
    "patient care": ("2.C.1.e", "2.B.1.f"),
    "people skills": ("2.B.1.a",),
    "persuading": ("2.B.1.c",),
    "planning": ("2.B.5.a",),
    "problem solving": ("2.B.2.i",),
    "public safety": ("2.C.8.a",),
    "public speaking": ("2.A.1.d",),
    "quality control": ("2.B.3.m",),
    "reading": ("2.A.1.a",),
    "repair": ("2.B.3.l",),
    "repairing": ("2.B.3.l",),
    "safety": ("2.C.8.a",),
    "sales": ("2.C.1.d",),
    "scheduling": ("2.B.5.a",),
    "science": ("2.A.1.f",),
    "security": ("2.C.8.a",),
    "selling": ("2.C.1.d",),
    "spanish": ("2.C.7.b",),
    "speaking": ("2.A.1.d",),
    "supervising": ("2.B.5.d",),
    "supervision": ("2.B.5.d",),
    "teaching": ("2.B.1.e", "2.C.6"),
    "teamwork": ("2.B.1.b",),
    "time management": ("2.B.5.a",),
    "training": ("2.B.1.e", "2.C.6"),
    "training others": ("2.B.1.e", "2.C.6"),
    "troubleshooting": ("2.B.3.k",),
    "typing": ("2.C.1.b",),
    "word processing": ("2.C.1.b", "2.C.3.a"),
    "working with others": ("2.B.1.b",),
    "writing": ("2.A.1.c",),
}

GAP_COLUMNS = [
    "element_id", "skill", "kind", "importance", "needed", "has", "gap", "status", "evidence",
]  # fmt: skip
INVENTORY_COLUMNS = [
    "name", "kind", "level", "evidence", "where", "use_again", "in_top_ten", "confirmed_by",
]  # fmt: skip


def combine_ratings(
    skills: pd.DataFrame, knowledge: pd.DataFrame, elements: pd.DataFrame
) -> pd.DataFrame:
    """Put the ratings of skills and of knowledge into one table that can be shown.

    Parameters
    ----------
    skills, knowledge, elements
        The tables of those names.

    Returns
    -------
    DataFrame
        code, element_id, skill (name), kind (``skill`` or ``knowledge``), importance (1–5),
        needed (1–5, the level on the client's scale), telling (how far the importance lies above
        the element's mean over all occupations, in standard deviations). Ratings that O*NET marks
        as not relevant or not to be shown are left out.
    """
    both = pd.concat([skills, knowledge], ignore_index=True)
    by_element = both.groupby("element_id")["importance"]
    spread = by_element.transform("std").replace(0, np.nan)
    both["telling"] = ((both["importance"] - by_element.transform("mean")) / spread).fillna(0)
    both["needed"] = (1 + 4 * both["level"].astype(float) / 7).round(1)
    named = elements.set_index("element_id")[["name", "domain"]]
    both = both.join(named, on="element_id").rename(columns={"name": "skill", "domain": "kind"})
    both = both[~both["not_relevant"] & ~both["suppress"]].reset_index(drop=True)
    columns = ["code", "element_id", "skill", "kind", "importance", "needed", "telling"]
    return both[columns]


def _of(code: str, ratings: pd.DataFrame) -> pd.DataFrame:
    found = ratings[ratings["code"] == code]
    if len(found):
        return found
    # The longer the common beginning of two codes, the closer the classification puts them.
    every = sorted(ratings["code"].unique())
    rated = [other for n in (7, 6, 5, 4, 2) for other in every if other[:n] == code[:n]]
    rated = list(dict.fromkeys(rated))
    raise CareerkitError(
        f"O*NET has not rated the skills that {code} needs.",
        problems=[f"rated and close to it: {other}" for other in rated[:5]],
        hint="Choose a rated occupation that comes near to it.",
    )


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.lower()))


def match_elements(name: str, names: pd.Series) -> tuple[str, ...]:
    """Return the O*NET elements that a skill's name stands for.

    Parameters
    ----------
    name
        A skill as the client calls it.
    names
        Names of the elements, indexed by element id.

    Returns
    -------
    tuple of str
        Element ids; empty when the name stands for none, as a hard skill's often does.

    Examples
    --------
    >>> match_elements("Teamwork", pd.Series({"2.B.1.b": "Coordination"}))
    ('2.B.1.b',)
    """
    wanted = _plain(name)
    exact = tuple(str(key) for key, text in names.items() if _plain(str(text)) == wanted)
    # The client's word may be part of O*NET's name ("Customer and Personal Service") by chance
    # only, so nothing but whole names and the table of everyday names counts.
    return exact or tuple(key for key in EVERYDAY_NAMES.get(wanted, ()) if key in names.index)


def _as_table(skills: Sequence[Skill] | pd.DataFrame) -> pd.DataFrame:
    if not isinstance(skills, pd.DataFrame):
        fields = ["name", "level", "element", "evidence"]
        rows = [[getattr(skill, field) for field in fields] for skill in skills]
        return pd.DataFrame(rows, columns=fields, dtype=object)
    missing = [column for column in ("name", "level") if column not in skills]
    if missing:
        raise CareerkitError(
            "The table of skills lacks columns.",
            problems=[f"no column {column!r}" for column in missing],
            hint="Give at least name and level (1–5); element and evidence may follow.",
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
    for column in ("element", "evidence"):
        if column not in table:
            table[column] = None
    return table


def _by_element(skills: pd.DataFrame, names: pd.Series) -> pd.DataFrame:
    """Return the client's level and evidence for each element; the highest level counts."""
    rows = []
    for _, skill in skills.iterrows():
        own = skill["element"]
        found = (own,) if isinstance(own, str) and own else match_elements(skill["name"], names)
        evidence = skill["evidence"] if isinstance(skill["evidence"], str) else ""
        rows += [(element, skill["level"], evidence or skill["name"]) for element in found]
    table = pd.DataFrame(rows, columns=["element_id", "has", "evidence"])
    table["has"] = table["has"].astype("Float64")
    table = table.dropna(subset="has").sort_values("has", ascending=False, kind="stable")
    return table.drop_duplicates("element_id").set_index("element_id")


def skill_gap(
    skills: Sequence[Skill] | pd.DataFrame, code: str, ratings: pd.DataFrame
) -> pd.DataFrame:
    """Compare a client's skills with what an occupation needs.

    Parameters
    ----------
    skills
        The client's skills: `Skill` objects, or a table with name, level and perhaps element and
        evidence. A skill without an element is matched by its name.
    code
        The occupation.
    ratings
        From `combine_ratings`.

    Returns
    -------
    DataFrame
        One row for each skill and field of knowledge of importance 3 or more: element_id, skill,
        kind, importance (1–5), needed (1–5), has (1–5; NA when nothing is known of it, which is
        not the same as nothing), gap (needed - has, at least 0; NA when unknown), status
        (``build``: there is a gap of at least half a level, ``strength``: there is none,
        ``ask``: unknown), evidence. First what to build, by importance × gap; then what to ask,
        the most telling of this occupation first; then the strengths, by importance.

    Raises
    ------
    CareerkitError
        O*NET has not rated the occupation, or the table of skills is not usable.
    """
    needs = _of(code, ratings)
    needs = needs[needs["importance"] >= IMPORTANT]
    names = ratings.drop_duplicates("element_id").set_index("element_id")["skill"]
    known = _by_element(_as_table(skills), names)
    result = needs.join(known, on="element_id")
    result["evidence"] = result["evidence"].fillna("")
    result["gap"] = (result["needed"] - result["has"]).clip(lower=0).astype("Float64").round(1)
    unknown = result["has"].isna()
    small = result["gap"].fillna(0) < 0.5
    result["status"] = np.where(unknown, "ask", np.where(small, "strength", "build"))
    turn = result["status"].map({"build": 0, "ask": 1, "strength": 2})
    weight = result["importance"].astype(float)
    urgency = (weight * result["gap"].astype("float64")).where(turn == 0, weight)
    urgency = urgency.where(turn != 1, result["telling"])
    order = pd.DataFrame({"turn": turn, "urgency": -urgency, "id": result["element_id"]})
    order = order.sort_values(["turn", "urgency", "id"])
    result["importance"] = weight.round(1)
    return result.loc[order.index, GAP_COLUMNS].reset_index(drop=True)


def inventory(client: Client) -> pd.DataFrame:
    """List a client's skills.

    Parameters
    ----------
    client
        The client.

    Returns
    -------
    DataFrame
        In the order of the record: name, kind, level (1–5), evidence, where, use_again (True,
        False or NA), in_top_ten (rank from 1; NA if not chosen), confirmed_by.
    """
    ranks = {name.casefold(): rank for rank, name in enumerate(client.top_ten, start=1)}
    rows = [
        {**skill.model_dump(), "in_top_ten": ranks.get(skill.name.casefold())}
        for skill in client.skills
    ]
    table = pd.DataFrame(rows, columns=INVENTORY_COLUMNS)
    return table.astype({"level": "Int8", "use_again": "boolean", "in_top_ten": "Int8"})


def top_ten(client: Client) -> pd.DataFrame:
    """Return the client's ten best skills: those chosen, or else a suggestion.

    Parameters
    ----------
    client
        The client.

    Returns
    -------
    DataFrame
        At most ten rows: rank, name, kind, level, evidence, where, use_again, confirmed_by,
        chosen. If the client has not chosen (``chosen`` False), skills they do not want to use
        again are left out and the rest is ordered by the wish to use them, level, evidence.
    """
    listed = inventory(client)
    if client.top_ten:
        best = listed[listed["in_top_ten"].notna()].sort_values("in_top_ten")
    else:
        wanted = listed[listed["use_again"].fillna(True)]
        order = pd.DataFrame(
            {
                "wish": wanted["use_again"].fillna(False),
                "level": wanted["level"],
                "shown": wanted["evidence"].ne(""),
            }
        )
        order = order.sort_values(["wish", "level", "shown"], ascending=False, kind="stable")
        best = wanted.loc[order.index].head(10)
    best = best.drop(columns="in_top_ten").reset_index(drop=True)
    best.insert(0, "rank", range(1, len(best) + 1))
    return best.assign(chosen=bool(client.top_ten))


def likely_skills(
    code: str,
    ratings: pd.DataFrame,
    *,
    activities: pd.DataFrame,
    elements: pd.DataFrame,
    technologies: pd.DataFrame,
    limit: int = 12,
) -> pd.DataFrame:
    """Return what sets an occupation apart, to start from with a client who has listed no skills.

    Parameters
    ----------
    code
        The occupation.
    ratings
        From `combine_ratings`.
    activities, elements, technologies
        The tables of those names.
    limit
        How many rows at most.

    Returns
    -------
    DataFrame
        skill, kind (``skill``, ``knowledge``, ``activity``, ``technology``), importance (1–5; NaN
        for activities and technologies), element_id (NA for technologies), telling. Skills and
        knowledge of importance 3 or more come by how far their importance lies above the mean of
        all occupations, activities by how far their share of the tasks does, both in standard
        deviations; technologies are those that postings for the occupation ask for (or, if there
        are none, postings overall), those of its own field first. The kinds take turns in that
        order, so that the list holds some of each.

    Raises
    ------
    CareerkitError
        O*NET has not rated the occupation.
    """
    rated = _of(code, ratings).sort_values("telling", ascending=False, kind="stable")
    rated = rated[rated["importance"] >= IMPORTANT]
    own = [rated[rated["kind"] == kind] for kind in ("skill", "knowledge")]
    own += [_telling_activities(code, activities, elements), _technologies(code, technologies)]
    columns = ["skill", "kind", "importance", "element_id", "telling"]
    turns = [part.reindex(columns=columns).assign(turn=range(len(part))) for part in own]
    together = pd.concat([part for part in turns if len(part)], ignore_index=True)
    together = together.sort_values("turn", kind="stable").head(limit)
    together["importance"] = together["importance"].astype(float).round(1)
    together["telling"] = together["telling"].astype(float).round(2)
    return together[columns].reset_index(drop=True)


def _telling_activities(
    code: str, activities: pd.DataFrame, elements: pd.DataFrame
) -> pd.DataFrame:
    shares = activities.pivot(index="code", columns="element_id", values="share").fillna(0)
    if code not in shares.index:
        return pd.DataFrame()
    z = ((shares - shares.mean()) / shares.std().replace(0, np.nan)).T[code]
    telling = z[z > 0].sort_values(ascending=False)
    names = elements.set_index("element_id")["name"]
    return pd.DataFrame(
        {
            "skill": names.reindex(telling.index).to_numpy(),
            "kind": "activity",
            "element_id": telling.index,
            "telling": telling.to_numpy(),
        }
    )


def _technologies(code: str, technologies: pd.DataFrame) -> pd.DataFrame:
    used = technologies[technologies["code"] == code].drop_duplicates("name")
    asked_for = "in_demand" if used["in_demand"].any() else "hot"
    used = used.loc[used[asked_for]]
    # Software is telling if those who use it are mostly in the same field; 5 keeps a product that
    # two occupations share from beating one that a whole field does.
    users = technologies["name"].value_counts()
    field = technologies.loc[technologies["code"].str[:2] == code[:2], "name"].value_counts()
    own = (field / (users + 5)).reindex(used["name"]).fillna(0).to_numpy()
    used = used.assign(own=own).sort_values(by=["own", "name"], ascending=[False, True])
    return used[["name"]].rename(columns={"name": "skill"}).assign(kind="technology")
