"""What an occupation asks for besides levels of skill: schooling, papers, experience, tools."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from careerkit.models import PAID_KINDS, Client, Credential
from careerkit.skills.vocabulary import Vocabulary
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

SCHOOL_ORDER = (
    "less than high school", "high school", "some college", "certificate", "associate",
    "bachelor", "master", "doctoral or professional",
)  # fmt: skip
ASKED_SCHOOL = {
    "High school diploma or equivalent": "high school", "Some college, no degree": "some college",
    "Postsecondary nondegree award": "certificate", "Associate's degree": "associate",
    "Bachelor's degree": "bachelor", "Master's degree": "master",
    "Doctoral or professional degree": "doctoral or professional",
}  # fmt: skip
"""BLS's typical entry education as a level of the record."""
ASKED_YEARS = {
    "Less than 5 years": (1.0, noted("1 year or more in a related job")),
    "5 years or more": (5.0, noted("5 years or more in a related job")),
}
"""BLS's typical experience in a related occupation: years at least, and what it is called."""
_COURSE = re.compile(r"\bcredit hours?\b|\bcredits\b|\bcréditos\b", re.IGNORECASE)
"""What a course is counted in, and a license or the test for it never is."""
_STATES = {"expired": noted("{name} (expired)")}


class Paper(NamedTuple):
    """A credential an occupation asks for: its name, and whether it is ``needed`` or ``often``."""

    name: str
    asks: str


class Requirement(NamedTuple):
    """Something an occupation asks for, and what the client has of it; see `requirements`."""

    skill: str
    kind: str
    asks: str
    status: str
    evidence: str


def requirements(
    client: Client,
    code: str,
    words: Vocabulary,
    *,
    typical: Mapping[str, object],
    tools: Sequence[str],
    papers: Sequence[Paper],
    related: Collection[str],
    today: date | None = None,
) -> list[Requirement]:
    """Compare a client's schooling, papers, experience and tools with what an occupation asks for.

    Parameters
    ----------
    client
        The record.
    code
        The occupation.
    words
        The vocabulary.
    typical
        BLS's typical ``education`` and ``experience`` of the occupation.
    tools
        Technologies that postings for the occupation ask for, by their common names.
    papers
        Credentials it asks for.
    related
        Occupations in which experience counts.
    today
        The day credentials must still be valid; those with an end are taken as valid if left out.

    Returns
    -------
    list of Requirement
        skill (what is asked for), kind (``education``, ``experience``, ``credential``, ``tool``),
        asks (``needed``: by law or by nearly all employers, ``usual``, ``often``), status
        (``strength``, ``build``, ``started``, ``ask``: not known), evidence (what the record says).
    """
    rows = [
        *_education(client, typical.get("education")),
        *(_paper(paper, client, words, today) for paper in papers),
        *_experience(client, code, typical.get("experience"), related),
        *_tools(client, words, tools),
    ]
    return [Requirement(*row) for row in rows]


Row = tuple[str, str, str, str, str]


def _education(client: Client, typical: object) -> list[Row]:
    level = ASKED_SCHOOL.get(str(typical))
    if level is None:
        return []
    enough = SCHOOL_ORDER[SCHOOL_ORDER.index(level) :]
    states = {status: held for held, status in client.schooling if held in enough}
    if "completed" in states:
        return [(level, "education", "usual", "strength", _told(client, states["completed"]))]
    if "in progress" in states:
        return [(level, "education", "usual", "started", _told(client, states["in progress"]))]
    done = [held for held, status in client.schooling if status == "completed"]
    highest = _told(client, max(done, key=SCHOOL_ORDER.index, default=""))
    return [(level, "education", "usual", "build" if client.schooling else "ask", highest)]


def _told(client: Client, level: str) -> str:
    """Return a level of schooling, unless it was left out of what is shown of the record."""
    return level if client.education else ""


def _paper(paper: Paper, client: Client, words: Vocabulary, today: date | None) -> Row:
    held = [c for c in client.credentials if paper.name in papers_of(c, words)]
    if not held:
        missing = paper.asks == "needed" and client.credentials
        return (paper.name, "credential", paper.asks, "build" if missing else "ask", "")
    best = min(held, key=lambda c: ["active", "in progress", "expired"].index(state_of(c, today)))
    status = {"active": "strength", "in progress": "started", "expired": "build"}
    state = state_of(best, today)
    said = _(_STATES[state]).format(name=best.name) if state in _STATES else best.name
    return (paper.name, "credential", paper.asks, status[state], said)


def papers_of(credential: Credential, words: Vocabulary) -> set[str]:
    """Return the known credentials a credential is; the certificate of a course is none of them."""
    if _COURSE.search(credential.name):
        return set()
    return {hit.key for hit in words.papers.find(f"{credential.name} certification license")} | {
        hit.key for hit in words.papers.find(credential.name)
    }


def state_of(credential: Credential, today: date | None) -> str:
    """Return whether a credential is active, in progress or expired on a day."""
    ended = (
        today
        and credential.expires
        and credential.expires < today.isoformat()[: len(credential.expires)]
    )
    return "expired" if credential.status == "active" and ended else credential.status


def _experience(client: Client, code: str, typical: object, related: Collection[str]) -> list[Row]:
    if str(typical) not in ASKED_YEARS:
        return []
    years, name = ASKED_YEARS[str(typical)]
    counts = [
        job for job in client.work_history
        if job.kind in PAID_KINDS and job.occupation and job.occupation in {code, *related}
    ]  # fmt: skip
    if counts:
        said = ", ".join(dict.fromkeys(job.title for job in counts))
        return [(name, "experience", "usual", "strength" if years <= 1 else "ask", said)]
    return [(name, "experience", "usual", "build" if client.work_history else "ask", "")]


def _tools(client: Client, words: Vocabulary, tools: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    named = {
        hit.key: skill.name
        for skill in client.skills
        for hit in words.tools.find(f"{skill.name}. {skill.evidence}")
    }
    named |= {
        hit.key: job.title
        for job in client.work_history
        for hit in words.tools.find(job.duties)
        if hit.key not in named
    }
    for tool in tools:
        status = "strength" if tool in named else "ask"
        rows.append((tool, "tool", "often", status, named.get(tool, "")))
    return rows
