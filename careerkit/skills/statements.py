"""What a client who did a job probably can do, as questions that start from their own life.

How far a named skill belongs to an occupation is measured in three ways::

    done    s = share of the occupation's tasks whose intermediate work activity shows the skill;
            sqrt(s) × log(1 + s / (0.01 + mean of s over all occupations))
    needed  (importance - 1) / 4 × z / 3 of the O*NET elements it stands for (importance 3 or more,
            mean over them), z: how far the importance lies above the mean of all occupations
    called  sqrt of the share of the occupation's titles that name the skill

A question's strength is done + needed / 2 + called: what is told by tasks and titles weighs more
than what is true of many jobs, and what is common to all occupations weighs nothing. A job skill
that tasks could show, but do not, is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careerkit.errors import CareerkitError
from careerkit.skills.ratings import IMPORTANT
from careerkit.spotting import Spotter
from careerkit.text.languages import gettext as _
from careerkit.text.names import skill_name

STATEMENT_COLUMNS = ["skill", "kind", "ask", "examples", "strength", "elements"]
_LEAST = 0.05  # a question weaker than this is a guess
_EXAMPLES = 2
_TOOL_EVERY = 4  # one tool after so many skills
_MOST_TOOLS = 3


@dataclass(frozen=True, eq=False)
class Signs:
    """How far every named skill belongs to every occupation.

    Parameters
    ----------
    strength
        Occupations by named skills, 0 or more.
    examples
        Named skill and occupation of each detailed work activity: code, skill, title, tasks.
    """

    strength: pd.DataFrame
    examples: pd.DataFrame


def measure_signs(
    named: pd.DataFrame,
    ratings: pd.DataFrame,
    *,
    said: Spotter,
    titles: pd.DataFrame,
    detailed_activities: pd.DataFrame,
    activity_titles: pd.DataFrame,
) -> Signs:
    """Measure how far every named skill belongs to every occupation.

    Parameters
    ----------
    named
        The named skills of a `Vocabulary`.
    ratings
        From `combine_ratings` and `combine_styles`.
    said
        Finds named skills in what employers say.
    titles, detailed_activities, activity_titles
        The tables of those names.

    Returns
    -------
    Signs
    """
    activity = activity_titles.set_index("id")
    shows = named["iwas"].explode().dropna().rename("iwa").rename_axis("skill").reset_index()
    tasks = detailed_activities.assign(
        iwa=detailed_activities["dwa_id"].map(activity["parent_id"]),
        title=detailed_activities["dwa_id"].map(activity["title"]),
    )
    every = tasks.groupby("code")["tasks"].sum()
    examples = tasks.merge(shows, on="iwa")
    share = examples.groupby(["code", "skill"])["tasks"].sum().unstack(fill_value=0)
    share = share.reindex(index=every.index, columns=named.index, fill_value=0).fillna(0)
    share = share.div(every, axis=0)
    lift = np.log1p(share / (0.01 + share.mean()))
    needed = _needed(named, ratings)
    codes = share.index.union(needed.index)
    done = (np.sqrt(share) * lift).reindex(codes).fillna(0)
    called = _called(said, titles).reindex(index=codes, columns=named.index).fillna(0)
    strength = done + 0.5 * needed.reindex(index=codes, columns=named.index).fillna(0) + called
    could_be_shown = (named["kind"] == "hard") & named["iwas"].map(len).gt(0)
    strength = strength.where((done + called > 0) | ~could_be_shown, 0)
    return Signs(strength, examples[["code", "skill", "title", "tasks"]])


def _called(said: Spotter, titles: pd.DataFrame) -> pd.DataFrame:
    names = titles[titles["source"].isin(["official", "reported"])]
    hits = [
        (code, hit.key)
        for code, title in zip(names["code"], names["title"], strict=True)
        for hit in said.find(title)
    ]
    table = pd.DataFrame(hits, columns=["code", "skill"]).value_counts().unstack(fill_value=0)
    return np.sqrt(table.div(names["code"].value_counts(), axis=0).dropna(how="all").clip(upper=1))


def _needed(named: pd.DataFrame, ratings: pd.DataFrame) -> pd.DataFrame:
    important = ratings[ratings["importance"] >= IMPORTANT]
    part = (important["importance"] - 1) / 4 * important["telling"].clip(lower=0) / 3
    by_element = (
        important.assign(part=part).pivot(index="code", columns="element_id", values="part")
    ).fillna(0)
    known = {
        skill: [element for element in elements if element in by_element]
        for skill, elements in named["elements"].items()
    }
    return pd.DataFrame(
        {skill: by_element[of].mean(axis=1) for skill, of in known.items() if of},
        index=by_element.index,
    )


def statements(
    code: str,
    named: pd.DataFrame,
    signs: Signs,
    tools: Sequence[str],
    *,
    but: Collection[str] = (),
    limit: int = 24,
) -> pd.DataFrame:
    """Return what someone who did a job probably can do, to be accepted, changed or rejected.

    Parameters
    ----------
    code
        The occupation.
    named
        The named skills of a `Vocabulary`.
    signs
        From `measure_signs`.
    tools
        From `usual_tools`.
    but
        Names that are not to be offered: those the client has, or said no to.
    limit
        How many rows at most.

    Returns
    -------
    DataFrame
        skill (name), kind (``hard``, ``soft`` or ``tool``), ask (completes "Did you …?", in the
        language that is spoken), examples
        (what it often means in this occupation, at most two), strength (NaN for tools), elements;
        the strongest first, with a tool now and then. The six essential skills are not among
        them: they are rated, not asked for.

    Raises
    ------
    CareerkitError
        Nothing is known of what this occupation does.
    """
    if code not in signs.strength.index:
        raise CareerkitError(
            _("Nothing is published on what people do as {code}.").format(code=code),
            hint=_("Choose the civilian job that comes nearest to it."),
        )
    gone = {name.casefold() for name in but}
    strength = signs.strength.loc[code]
    strength = strength[(strength >= _LEAST) & (named["kind"] != "essential")]
    strength = strength[[name.casefold() not in gone for name in strength.index]]
    strength = strength.sort_values(ascending=False, kind="stable")
    examples, ask = _examples(signs, code), named["ask"]
    rows = [
        [name, named["kind"][name], _(ask[name]), examples.get(name, ()), value,
         named["elements"][name]]
        for name, value in _mixed(strength, named["kind"]).head(limit).items()
    ]  # fmt: skip
    offered = [
        [name, "tool", _("use {tool}").format(tool=skill_name(name, inside=True)), (), np.nan, ()]
        for name in tools
        if name.casefold() not in gone
    ]
    for place, tool in enumerate(offered[:_MOST_TOOLS], start=1):
        rows.insert(place * (_TOOL_EVERY + 1) - 1, tool)
    table = pd.DataFrame(rows[:limit], columns=STATEMENT_COLUMNS)
    table["strength"] = table["strength"].astype(float).round(3)
    return table


def _mixed(strength: pd.Series, kinds: pd.Series) -> pd.Series:
    """Order by strength, but let a soft skill come after every two job skills.

    What tasks tell is stronger than what styles tell, and yet the soft skills are what a client
    takes along into another line of work.
    """
    soft = kinds[strength.index] == "soft"
    turn = pd.Series(0.0, strength.index)
    turn[soft] = np.arange(soft.sum()) * 2.0 + 1.5
    turn[~soft] = np.arange((~soft).sum())
    return strength[turn.sort_values(kind="stable").index]


def _examples(signs: Signs, code: str) -> dict[str, tuple[str, ...]]:
    """Return what each skill often means in an occupation: what most tasks are about first."""
    done = signs.examples[signs.examples["code"] == code]
    found: dict[str, list[tuple[float, str]]] = {}
    for skill, tasks, title in zip(done["skill"], done["tasks"], done["title"], strict=True):
        found.setdefault(skill, []).append((-tasks, title))
    return {
        skill: tuple(f"{title[:1].lower()}{title[1:]}" for _, title in sorted(of)[:_EXAMPLES])
        for skill, of in found.items()
    }


def usual_tools(code: str, technologies: pd.DataFrame, tool_names: Mapping[str, str]) -> list[str]:
    """Return the technologies postings ask for, those of the occupation's own field first.

    Parameters
    ----------
    code
        The occupation.
    technologies
        The table of that name.
    tool_names
        The common name of a technology by O*NET's name for it.

    Returns
    -------
    list of str
        Common names; those that postings for the occupation ask for or, where none are marked so,
        those that postings ask for overall.
    """
    used = technologies[technologies["code"] == code].drop_duplicates("name")
    asked_for = "in_demand" if used["in_demand"].any() else "hot"
    used = used.loc[used[asked_for]]
    # Software is telling if those who use it are mostly in the same field; 5 keeps a product that
    # two occupations share from beating one that a whole field does.
    others = technologies.loc[technologies["name"].isin(used["name"]), ["code", "name"]]
    users, field = Counter[str](), Counter[str]()
    for user, name in zip(others["code"].tolist(), others["name"].tolist(), strict=True):
        users[name] += 1
        field[name] += user[:2] == code[:2]
    own = [field[name] / (users[name] + 5) for name in used["name"]]
    used = used.assign(own=own).sort_values(by=["own", "name"], ascending=[False, True])
    # Only what has a common name is worth asking about: nobody is asked for a web browser.
    return list(dict.fromkeys(tool_names[name] for name in used["name"] if name in tool_names))
