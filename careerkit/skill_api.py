"""One-line calls on skills over the shipped tables and word lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from careerkit import skills
from careerkit.errors import CareerkitError
from careerkit.labor import datasets, skill_words
from careerkit.labor.prepared import kept
from careerkit.labor.titles import resolve_occupation
from careerkit.models import PAID_KINDS, Client, Skill
from careerkit.rows import rows_of
from careerkit.spotting import Spotter
from careerkit.text.languages import SOURCE, speaking, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.names import skill_name

WAYS = {
    "skill": ("on the job", "practice", "volunteer", "course"),
    "knowledge": ("course", "on the job", "volunteer", "certificate"),
    "tool": ("practice", "course", "on the job", "certificate"),
    "education": ("course", "on the job"),
    "credential": ("certificate", "course", "on the job"),
    "experience": ("on the job", "volunteer"),
}
"""How each kind of gap is usually closed, the surest way first."""


class Gap(NamedTuple):
    """Something an occupation asks for, and what the client has of it; see `skill_gap`."""

    skill: str
    kind: str
    importance: float | None
    needed: float | None
    has: float | None
    counted: float | None
    gap: float | None
    status: str
    basis: str | None
    evidence: str
    asks: str
    ways: tuple[str, ...]
    element_id: str | None


GAP_COLUMNS = list(Gap._fields)
_GAP_KINDS = {
    **dict.fromkeys(["importance", "needed"], "float64"),
    **dict.fromkeys(["has", "counted", "gap"], "Float64"),
    **dict.fromkeys(["skill", "kind", "status", "basis", "evidence", "asks", "element_id"], "str"),
}
_MOST_TOOLS = 8
_TURNS = {"build": 0, "started": 1, "likely": 2, "ask": 3, "strength": 4}


@lru_cache(maxsize=1)
def vocabulary() -> skills.Vocabulary:
    """Return the shipped named skills, tools and credentials, made once and kept."""
    return kept("vocabulary", _make_vocabulary)


def _make_vocabulary() -> skills.Vocabulary:
    named = skill_words.named_skills()
    tools = skill_words.named_technologies()
    papers = skill_words.named_credentials()
    table = pd.DataFrame(
        [(s.name, s.kind, s.ask, s.elements, s.iwas) for s in named.values()],
        columns=["name", "kind", "ask", "elements", "iwas"],
    ).set_index("name")
    return skills.Vocabulary(
        named=table,
        said=Spotter({name: skill.phrases for name, skill in named.items()}),
        lived=Spotter({name: skill.phrases + skill.life for name, skill in named.items()}),
        tools=Spotter({name: tool.phrases for name, tool in tools.items()}),
        tool_names={onet: t.name for t in tools.values() if t.group != "other" for onet in t.onet},
        papers=Spotter({name: paper.phrases for name, paper in papers.items()}),
    )


@lru_cache(maxsize=1)
def _ratings() -> pd.DataFrame:
    return skills.combine_ratings(
        datasets.load("skills"), datasets.load("knowledge"), datasets.load("elements")
    )


@lru_cache(maxsize=1)
def _rated_rows() -> dict[str, Any]:
    return dict(_ratings().groupby("code", sort=False).indices)


# Plain rows are made of those that are asked for: of all they would take a second, and 20 MB.
@lru_cache(maxsize=1100)
def _ratings_of(code: str) -> tuple[skills.Rating, ...]:
    places = _rated_rows().get(code, [])
    return tuple(skills.Rating(*row) for row in rows_of(_ratings().iloc[places]))


@lru_cache(maxsize=1)
def _element_names() -> dict[str, str]:
    named = _ratings().drop_duplicates("element_id")
    return dict(zip(named["element_id"], named["skill"], strict=True))


@lru_cache(maxsize=1)
def _signs() -> skills.Signs:
    return kept("signs", _measure_signs)


def _measure_signs() -> skills.Signs:
    return skills.measure_signs(
        vocabulary().named,
        pd.concat([_ratings(), skills.combine_styles(datasets.load("work_styles"))]),
        said=vocabulary().said,
        titles=datasets.load("titles"),
        detailed_activities=datasets.load("detailed_activities"),
        activity_titles=datasets.load("activity_titles"),
    )


@lru_cache(maxsize=1)
def _activities() -> skills.Activities:
    return skills.read_activities(vocabulary().named, datasets.load("activity_titles"))


def skill_statements(code: str, *, but: Collection[str] = (), limit: int = 24) -> pd.DataFrame:
    """Return what someone who did a job probably can do; see `careerkit.skills.statements`.

    Parameters
    ----------
    code
        The occupation (``31-1131.00`` or ``31-1131``).
    but
        Names that are not to be offered: those the client has, or said no to.
    limit
        How many rows at most.

    Returns
    -------
    DataFrame
        skill, kind, ask (completes "Did you …?"), examples, strength, elements; strongest first.

    Raises
    ------
    UnknownCode
        No such occupation.
    CareerkitError
        Nothing is known of what this occupation does, or the limit is below 1.
    """
    if limit < 1:
        raise CareerkitError(f"A list of {limit} is empty; ask for at least 1.")
    words, known = vocabulary(), resolve_occupation(code)
    return skills.statements(
        known, words.named, _signs(), _usual_tools(known), but=but, limit=limit,
    )  # fmt: skip


def known_skill(name: str) -> str:
    """Return the name by which a skill is known that somebody called by its name in their language.

    Parameters
    ----------
    name
        In the language that is spoken.

    Returns
    -------
    str
        Of the named skills, whose names are English; else what was given.
    """
    return _said(spoken()).get(name.casefold(), name)


@lru_cache(maxsize=8)
def _said(language: str) -> dict[str, str]:
    if language == SOURCE:
        return {}
    with speaking(language):
        return {skill_name(name).casefold(): name for name in vocabulary().named.index}


def skills_in_text(text: str) -> pd.DataFrame:
    """Find the skills in what a client tells of their life; see `careerkit.skills.told`.

    Parameters
    ----------
    text
        For example ``"Ran the church kitchen for 60 people every Sunday."``

    Returns
    -------
    DataFrame
        skill, kind, how (``said`` or ``perhaps``), words that showed it, start, end, sentence.

    Raises
    ------
    CareerkitError
        There are no words in the text.
    """
    if not any(letter.isalpha() for letter in text):
        raise CareerkitError(
            _("There is nothing to read yet."),
            hint=_("Write a sentence or two about something you did, at work or elsewhere."),
        )
    return skills.told(text, vocabulary(), _activities())


def skill_gap(
    have: Client | Sequence[Skill] | pd.DataFrame, code: str, *, today: date | None = None
) -> pd.DataFrame:
    """Compare what a client can do with what an occupation needs.

    Levels are compared as in `careerkit.skills.level_gap`; for a client's whole record, so are
    schooling, credentials, experience and tools, as in `careerkit.skills.requirements`.

    Parameters
    ----------
    have
        The client, or only skills.
    code
        The occupation.
    today
        The day credentials must still be valid.

    Returns
    -------
    DataFrame
        One row a thing the occupation asks for: skill (its name), kind (``skill``, ``knowledge``,
        ``education``, ``credential``, ``experience``, ``tool``), importance, needed, has, counted,
        gap (all NA where there are no levels), status (``build``, ``started``, ``likely``: a past
        job needed it, ``ask``: not known, which is not the same as not there, ``strength``),
        basis, evidence, asks (``needed``, ``usual``, ``often``), ways (how it can be built, the
        surest first; empty for strengths), element_id. What to build comes first, and of that
        what the law or every employer asks for.

    Raises
    ------
    UnknownCode
        No such occupation.
    CareerkitError
        The occupation has no ratings.
    """
    rows = gaps(have, code, today=today)
    return pd.DataFrame(rows, columns=GAP_COLUMNS).astype(_GAP_KINDS)


def gaps(
    have: Client | Sequence[Skill] | pd.DataFrame, code: str, *, today: date | None = None
) -> list[Gap]:
    """Return what `skill_gap` does as plain rows, which takes less time.

    Parameters
    ----------
    have, code, today
        As for `skill_gap`.

    Returns
    -------
    list of Gap
        What `skill_gap` has as NA is None.

    Raises
    ------
    UnknownCode
        No such occupation.
    CareerkitError
        The occupation has no ratings.
    """
    known = resolve_occupation(code)
    words = vocabulary()
    client = have if isinstance(have, Client) else None
    jobs = [job for job in client.work_history if job.occupation] if client else []
    if not _ratings_of(known):
        skills.rated(known, _ratings())  # which names rated ones that come near
    levels = skills.level_gap(
        have.skills if isinstance(have, Client) else have,
        known,
        _ratings_of,
        elements_of=lambda name: words.elements_of(name, _element_names()),
        jobs={str(job.occupation): job.title for job in jobs},
        paid={
            name.casefold()
            for job in jobs
            if job.kind in PAID_KINDS
            for name in (job.title, job.employer)
            if name
        },
    )
    asked = _requirements(client, known, words, today) if client is not None else []
    rows = [
        *(
            Gap(
                row.skill, row.kind, row.importance, row.needed, row.has, row.counted, row.gap,
                row.status, row.basis, row.evidence, "", _ways(row.kind, row.status),
                row.element_id,
            )
            for row in levels
        ),
        *(
            Gap(
                row.skill, row.kind, None, None, None, None, None, row.status, None, row.evidence,
                row.asks, _ways(row.kind, row.status), None,
            )
            for row in asked
        ),
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (_TURNS[row.status], row.asks not in {"needed", "usual"}))


def _ways(kind: str, status: str) -> tuple[str, ...]:
    return () if status == "strength" else WAYS[kind]


def _requirements(
    client: Client, code: str, words: skills.Vocabulary, today: date | None
) -> list[skills.Requirement]:
    asked = _asked_of(code)
    return skills.requirements(
        client, code, words, typical=asked.typical, tools=asked.tools, papers=asked.papers,
        related=asked.related, today=today,
    )  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """What an occupation asks of everyone."""

    typical: dict[str, Any]
    tools: list[str]
    papers: list[skills.Paper]
    related: set[str]


@lru_cache(maxsize=1100)
def _usual_tools(code: str) -> tuple[str, ...]:
    return tuple(skills.usual_tools(code, datasets.load("technologies"), vocabulary().tool_names))


def read_occupation(code: str) -> None:
    """Have ready what is published on an occupation, for those who will ask for it often.

    Parameters
    ----------
    code
        The occupation (``31-1131.00`` or ``31-1131``).

    Raises
    ------
    UnknownCode
        No such occupation.
    """
    known = resolve_occupation(code)
    _asked_of(known)
    _ratings_of(known)


# A plan compares with the same occupation after every change; only the client's part changes.
@lru_cache(maxsize=1100)
def _asked_of(code: str) -> _Asked:
    occupation = datasets.load("occupations").set_index("code").loc[code]
    outlook = datasets.load("projections").set_index("soc")
    typical = outlook.reindex([occupation["projections_code"]]).iloc[0]
    related = datasets.load("related")
    return _Asked(
        typical={"education": typical["education"], "experience": typical["experience"]},
        tools=list(_usual_tools(code)[:_MOST_TOOLS]),
        papers=[
            skills.Paper(paper.name, asks) for paper, asks in skill_words.credentials_for(code)
        ],
        related=set(related.loc[related["code"] == code, "related_code"]),
    )
