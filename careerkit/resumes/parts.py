"""What a résumé holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from careerkit.models import EducationLevel

IsTitle = Callable[[str], float]
"""How much a text is like a job title, 0 to 1."""
JobKind = Literal["job", "self-employed", "military", "volunteer", "family", "training"]
Status = Literal["completed", "in progress", "not completed"]


@dataclass(frozen=True)
class ResumeJob:
    """Work as a résumé tells of it.

    Parameters
    ----------
    title, employer, place
        As written; none if not said.
    start, end
        Partial dates, ``2019`` or ``2019-05``; no end if it goes on or is not said.
    current
        Whether it still goes on.
    kind
        As in `careerkit.models.Job`.
    duties
        What was done, a line each.
    words
        The lines of the résumé this was read from, its duties too.
    """

    title: str | None
    employer: str | None = None
    place: str | None = None
    start: str | None = None
    end: str | None = None
    current: bool = False
    kind: JobKind = "job"
    duties: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class ResumeEducation:
    """Schooling as a résumé tells of it; no level where only a course is named."""

    level: EducationLevel | None
    field: str | None = None
    school: str | None = None
    status: Status = "completed"
    completed: str | None = None
    words: str = ""


@dataclass(frozen=True)
class ResumeCredential:
    """A license or certificate, without its number."""

    text: str
    earned: str | None = None
    expires: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Resume:
    """Everything read from a résumé.

    Parameters
    ----------
    jobs, education, credentials
        In the order of the résumé.
    skills, languages
        The phrases of these sections, as written.
    summary
        What is said on top, or as an objective.
    other
        Lines of sections on something else: activities, awards, projects.
    unread
        Lines that could not be placed, so that nothing is lost silently.
    problems
        What is to be asked, in sentences.
    """

    jobs: tuple[ResumeJob, ...] = ()
    education: tuple[ResumeEducation, ...] = ()
    credentials: tuple[ResumeCredential, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    summary: str = ""
    other: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
