"""Read a résumé into what may be put into a record: nothing is, before somebody says yes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from careerkit import resumes, skills
from careerkit.documents import open_document
from careerkit.errors import CareerkitError
from careerkit.labor.titles import match_occupations
from careerkit.models import forbidden_number
from careerkit.skill_api import vocabulary
from careerkit.text.languages import gettext as _

SURE = 0.75
"""Score of an occupation from which on it is put down for a title; below, it is looked up later."""
_MOST_DUTIES = 1500
_MOST_UNREAD = 6


@dataclass(frozen=True)
class Entry:
    """Something to put into a record.

    Parameters
    ----------
    field
        The list of the record it belongs to.
    values
        Its fields.
    words
        The lines of the résumé it came from.
    """

    field: Literal["work_history", "education", "credentials"]
    values: dict[str, Any]
    words: str


@dataclass(frozen=True, eq=False)
class ResumeFound:
    """What a résumé offers.

    Parameters
    ----------
    entries
        Jobs, schooling and credentials, in the order of the résumé.
    skills
        Skills and tools with the words that say them, as from `careerkit.skills_in_text`.
    notes
        What to look at, in sentences.
    """

    entries: list[Entry]
    skills: pd.DataFrame
    notes: list[str]


def read_resume(
    source: str | bytes | Path, *, name: str = "", today: date | None = None
) -> ResumeFound:
    """Read a résumé: a Word or PDF file, text, or a file in the format of jsonresume.org.

    Parameters
    ----------
    source
        A file's path, its bytes, or pasted text.
    name
        The file's name, to be named in an error.
    today
        The day it is read on; the computer's date if left out.

    Returns
    -------
    ResumeFound

    Raises
    ------
    CareerkitError
        It cannot be read: empty, damaged, locked, a scan; the message says what to do.
    """
    document = open_document(source, name)
    notes = list(document.notes)
    if document.language != "en":
        other = _("This résumé is not in English; only English is read well. Check every line.")
        notes.append(other)
    day = today or date.today()
    data = _json(document.text)
    found = (
        resumes.read_resume(document.text, day, is_title=title_like)
        if data is None
        else resumes.read_json_resume(data, day)
    )
    if found.unread:
        shown = "; ".join(f"“{line[:80]}”" for line in found.unread[:_MOST_UNREAD])
        notes.append(_("Not understood, so look at it yourself: {lines}.").format(lines=shown))
    return ResumeFound(_entries(found), _skills(found), [*notes, *found.problems])


def _json(text: str) -> dict[str, Any] | None:
    if not text.lstrip().startswith("{"):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        why = error if isinstance(error, ValueError) else _("its parts are nested too deep")
        raise CareerkitError(
            _("This looks like JSON Resume, but is not whole: {why}.").format(why=why),
            hint=_("Export it again, or paste the résumé as text."),
        ) from error
    return data if isinstance(data, dict) else None


def title_like(text: str) -> float:
    """Return how much a text is like a job title, 0 to 1."""
    try:
        found = match_occupations(text, limit=1)
    except CareerkitError:  # no letters in it
        return 0.0
    return resumes.title_likeness(text, found[0].matched_title, found[0].score) if found else 0.0


def _entries(found: resumes.Resume) -> list[Entry]:
    entries = []
    for job in found.jobs:
        if not job.title:
            continue
        values: dict[str, Any] = {
            "title": job.title, "employer": job.employer, "place": job.place, "start": job.start,
            "end": job.end, "kind": job.kind, "occupation": _occupation(job.title),
            "duties": "\n".join(job.duties)[:_MOST_DUTIES],
        }  # fmt: skip
        if job.current:
            values["current"] = True
        entries.append(Entry("work_history", _given(values), job.words))
    for school in found.education:
        if school.level:
            values = {
                "level": school.level, "field": school.field, "school": school.school,
                "status": school.status, "completed": school.completed,
            }  # fmt: skip
            entries.append(Entry("education", _given(values), school.words))
    for paper in found.credentials:
        values = {"name": paper.text, "earned": paper.earned, "expires": paper.expires}
        entries.append(Entry("credentials", _given(values), paper.words))
    return entries


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {
        key: value[:200] if isinstance(value, str) and key != "duties" else value
        for key, value in values.items()
        if value and not (isinstance(value, str) and forbidden_number(value))
    }


def _occupation(title: str) -> str | None:
    try:
        found = match_occupations(title, limit=1)
    except CareerkitError:  # no letters in it
        return None
    return found[0].code if found and found[0].score >= SURE else None


def _skills(found: resumes.Resume) -> pd.DataFrame:
    """Return the skills of all lines, each with its line as the evidence."""
    words = vocabulary()
    lines = [*(line for job in found.jobs for line in job.duties), *found.skills, *found.languages]
    lines += [found.summary, *found.other]
    tables = [skills.told(line, words, skills.NO_ACTIVITIES) for line in lines if line]
    if not tables:
        return pd.DataFrame(columns=skills.TOLD_COLUMNS)
    together = pd.concat(tables, ignore_index=True)
    return together.drop_duplicates("skill").reset_index(drop=True)
