"""Read a résumé in the JSON format of jsonresume.org."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from careerkit.errors import CareerkitError
from careerkit.models import looks_like_ssn, without_numbers
from careerkit.resumes.dates import find_spans
from careerkit.resumes.headers import is_military, is_own_business
from careerkit.resumes.lines import REMOVED
from careerkit.resumes.parts import JobKind, Resume, ResumeCredential, ResumeEducation, ResumeJob
from careerkit.resumes.schooling import level_of
from careerkit.text.languages import gettext as _

_PARTS = ("basics", "work", "volunteer", "education", "certificates", "skills", "languages")
_NOW = re.compile(r"\s*(?:present|current|now|today|ongoing)\s*", re.IGNORECASE)


def read_json_resume(data: Mapping[str, Any], today: date) -> Resume:
    """Read the parts of a JSON Resume that careerkit keeps; name, address and phone are left out.

    Parameters
    ----------
    data
        The file's content.
    today
        What ends later is in progress.

    Returns
    -------
    Resume

    Raises
    ------
    CareerkitError
        It has none of the format's parts.
    """
    if not isinstance(data, Mapping) or not any(name in data for name in _PARTS):
        raise CareerkitError(
            _("This is not a résumé in the JSON Resume format."),
            problems=[_("None of its parts is there: {parts}.").format(parts=", ".join(_PARTS))],
            hint=_("Export it again, or drop in the résumé as .docx or PDF."),
        )
    jobs = [
        *(_job(entry, "job", today) for entry in _entries(data, "work")),
        *(_job(entry, "volunteer", today) for entry in _entries(data, "volunteer")),
    ]
    certificates = [*_entries(data, "certificates"), *_entries(data, "certifications")]
    problems = [] if jobs else [_("No jobs were found. Add them by hand.")]
    undated = sum(not job.start and not job.end for job in jobs)
    if undated:
        some = _("{n} of {all} jobs have no dates.")
        problems.append(some.format(n=undated, all=len(jobs)))
    basics = data.get("basics")
    return Resume(
        jobs=tuple(jobs),
        education=tuple(_education(entry, today) for entry in _entries(data, "education")),
        credentials=tuple(_credential(entry, today) for entry in certificates),
        skills=tuple(dict.fromkeys(_skills(data))),
        languages=tuple(
            " – ".join(filter(None, [_say(one, "language", "name"), _say(one, "fluency")]))
            for one in _entries(data, "languages")
        ),
        summary=_say(basics, "summary") if isinstance(basics, Mapping) else "",
        other=tuple(
            said
            for part in ("awards", "publications", "projects", "interests")
            for one in _entries(data, part)
            if (said := _say(one, "title", "name"))
        ),
        problems=tuple(problems),
    )


def _entries(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    entries = data.get(name)
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, Mapping):
            yield entry
        elif isinstance(entry, str):
            yield {"name": entry}


def _say(entry: Any, *names: str) -> str:
    """Return the first of some fields that says something."""
    for name in names:
        value = entry.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            said = " ".join(str(value).split())
            if said:
                said = re.sub(r"\d[\d\s.-]*\d", REMOVED, said) if looks_like_ssn(said) else said
                return without_numbers(said, REMOVED)
    return ""


def _list(entry: Mapping[str, Any], name: str) -> list[str]:
    value = entry.get(name)
    return (
        [str(one).strip() for one in value if str(one).strip()] if isinstance(value, list) else []
    )


def _dates(entry: Mapping[str, Any], today: date) -> tuple[str | None, str | None, bool]:
    start = _date(_say(entry, "startDate", "start"), today)
    end = _say(entry, "endDate", "end")
    current = bool(_NOW.fullmatch(end)) or (start is not None and not end)
    last = None if current else _date(end, today)
    if start and last and last[: len(start)] < start[: len(last)]:
        last = None
    return start, last, current


def _date(said: str, today: date) -> str | None:
    """Return a partial date, by the month at most."""
    if iso := re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2])(?:-\d\d.*)?)?", said):
        return "-".join(filter(None, iso.groups()))
    spans = find_spans(said, today)
    return spans[0].start if spans else None


def _job(entry: Mapping[str, Any], kind: JobKind, today: date) -> ResumeJob:
    start, end, current = _dates(entry, today)
    title = _say(entry, "position", "title") or None
    employer = _say(entry, "name", "company", "organization", "employer") or None
    said = f"{title} {employer}"
    if kind == "job" and is_military(said):
        kind = "military"
    elif kind == "job" and is_own_business(said):
        kind = "self-employed"
    summary = _say(entry, "summary", "description")
    duties = ([summary] if summary else []) + _list(entry, "highlights")
    when = " – ".join(filter(None, [_say(entry, "startDate"), _say(entry, "endDate")]))
    words = "\n".join(filter(None, [title, employer, when, *duties]))
    return ResumeJob(
        title, employer, _say(entry, "location") or None, start, end, current, kind, tuple(duties),
        words,
    )  # fmt: skip


def _education(entry: Mapping[str, Any], today: date) -> ResumeEducation:
    start, end, current = _dates(entry, today)
    said = _say(entry, "studyType", "degree")
    school = _say(entry, "institution", "school", "name") or None
    area = _say(entry, "area", "field") or None
    level = level_of(said) or level_of(f"{said} in x") or level_of(school or "")
    if level is None and school:
        level = "some college"
    ahead = current or bool(end and end > today.isoformat()[: len(end)])
    words = "\n".join(filter(None, [said, area, school, start, end]))
    return ResumeEducation(
        level, area, school, "in progress" if ahead else "completed", None if ahead else end, words
    )


def _credential(entry: Mapping[str, Any], today: date) -> ResumeCredential:
    name, issuer = _say(entry, "name", "title"), _say(entry, "issuer")
    earned = _date(_say(entry, "date", "startDate"), today)
    text = ", ".join(filter(None, [name, issuer]))
    return ResumeCredential(text, earned, _date(_say(entry, "endDate", "expires"), today), text)


def _skills(data: Mapping[str, Any]) -> Iterator[str]:
    for entry in _entries(data, "skills"):
        keywords = _list(entry, "keywords")
        # With keywords, the name is only their heading.
        yield from keywords or filter(None, [_say(entry, "name")])
