"""Put a résumé together from its sections."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from careerkit.errors import CareerkitError
from careerkit.resumes.headers import is_place
from careerkit.resumes.lines import LONGEST, Line, read_lines
from careerkit.resumes.parts import (
    IsTitle,
    JobKind,
    Resume,
    ResumeCredential,
    ResumeEducation,
    ResumeJob,
)
from careerkit.resumes.schooling import level_of, read_credentials, read_education
from careerkit.resumes.sections import Section, part
from careerkit.resumes.work import read_jobs
from careerkit.text import counted
from careerkit.text.amounts import number
from careerkit.text.languages import gettext as _

MOST_LETTERS = 200_000
"""Letters of the longest text that is read as one résumé: some 60 pages."""

_CONTACT = re.compile(
    r"[\w.+-]{1,64}@[\w.-]{1,80}\.\w+|https?://|www\.|linkedin\.com|github\.com|"
    r"(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]{0,2}\d{3}[ .-]\d{4}|"
    r"^\W*\d{1,6} [\w. ]{2,40}\b(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|ct|court|blvd|"
    r"hwy|highway|way|pl|place|cir|circle|pkwy|parkway|terrace|loop|plaza|square|trl|trail|"
    r"apt|p\.?o\.? box)\b|\bp\.? ?o\.? box\b|"
    r"^(?:name|phone|cell|home|e-?mail|address|mobile|tel(?:ephone)?)\s*:|"
    r"\b[A-Z]{2}\s+\d{5}(?:-\d{4})?\s*$",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])([\w.+-]{1,64})@")
_SPLIT = re.compile(r"\s*(?:[;|•·▪\n]|\s\*\s|\s{3,}|,(?![^(]*\)))\s*")
_GROUP = re.compile(r"^[A-Z][\w &/-]{2,40}:\s+(?=\S)")
_GONE = re.compile(r"references? (?:are )?(?:available|furnished|upon)", re.IGNORECASE)
# Sections under which jobs may stand that have no heading.
_OPEN = {"top", "summary", "skills", "contact", "references"}
_KINDS: dict[str, JobKind] = {"work": "job", "volunteer": "volunteer", "military": "military"}


@dataclass
class _Parts:
    """What has been read so far."""

    jobs: list[ResumeJob] = field(default_factory=list)
    education: list[ResumeEducation] = field(default_factory=list)
    credentials: list[ResumeCredential] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    summary: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_resume(text: str, today: date, is_title: IsTitle) -> Resume:
    """Read a résumé.

    The name, address, phone and e-mail on top are not kept, nor a date of birth; a number like a
    Social Security number is blanked out.

    Parameters
    ----------
    text
        The résumé, as it comes out of a document or was pasted.
    today
        What is later has not happened yet.
    is_title
        How much a text is like a job title, 0 to 1.

    Returns
    -------
    Resume

    Raises
    ------
    CareerkitError
        There is no text, or far too much.
    """
    if not text.strip():
        raise CareerkitError(
            _("There is no text to read."), hint=_("Paste the résumé, or drop in its file.")
        )
    if len(text) > MOST_LETTERS:
        raise CareerkitError(
            _("This text has {n} letters, which is more than a résumé has.").format(
                n=number(len(text))
            ),
            hint=_("Paste one résumé at a time."),
        )
    likeness = lru_cache(maxsize=None)(is_title)
    lines, problems = read_lines(text, today)
    own_name = _names(text)
    found = _Parts()
    sections = part([line for line in lines if not _GONE.search(line.text)])
    for section in sections:
        top = section.kind == "top"
        section.lines = [line for line in section.lines if not _is_contact(line, own_name, top=top)]
    headed = any(section.kind in _KINDS for section in sections)
    for section in sections:
        if section.kind == "top":
            section.lines = _below_name(section.lines, likeness)
        if not headed and section.kind in _OPEN and any(line.spans for line in section.lines):
            # Jobs without a heading of their own stand under the one before, or under none.
            _read_mixed(section.lines, found, today, likeness)
        else:
            _read_section(section, found, today, likeness)
    jobs, amended = _check(found.jobs)
    problems += amended
    return Resume(
        jobs=tuple(jobs),
        education=tuple(found.education),
        credentials=tuple(found.credentials),
        skills=tuple(dict.fromkeys(found.skills)),
        languages=tuple(dict.fromkeys(found.languages)),
        summary="\n".join(found.summary),
        other=tuple(found.other),
        unread=tuple(found.unread),
        problems=(*problems, *_questions(jobs, found)),
    )


def _read_section(section: Section, found: _Parts, today: date, is_title: IsTitle) -> None:
    lines = section.lines
    if section.kind in {"top", "summary"}:
        found.summary += [line.text for line in lines]
    elif section.kind in _KINDS:
        jobs, unread = read_jobs(lines, _KINDS[section.kind], is_title)
        found.jobs += jobs
        if jobs or section.kind != "work":
            found.unread += [line.raw for line in unread]
        else:  # lines without any dates tell what someone can do
            found.skills += [line.text for line in unread]
    elif section.kind == "education":
        schooling, credentials, unread = read_education(lines, today)
        found.education += schooling
        found.credentials += credentials
        if section.also_credentials:
            found.credentials += [one for line in unread for one in read_credentials(line, today)]
        else:
            found.unread += [line.raw for line in unread]
    elif section.kind == "credentials":
        found.credentials += [one for line in lines for one in read_credentials(line, today)]
    elif section.kind == "skills":
        found.skills += [phrase for line in lines for phrase in _phrases(line)]
    elif section.kind == "languages":
        found.languages += [phrase for line in lines for phrase in _phrases(line)]
    elif section.kind == "other":
        found.other += [line.raw for line in lines]


def _below_name(lines: Sequence[Line], is_title: IsTitle) -> list[Line]:
    named = lines and not lines[0].spans and _looks_like_name(lines[0].text, is_title)
    return list(lines[1:] if named else lines)


def _read_mixed(lines: Sequence[Line], found: _Parts, today: date, is_title: IsTitle) -> None:
    """Read jobs and schooling that stand among each other."""
    schooling = [line for line in lines if _tells_of_school(line)]
    jobs, unread = read_jobs([line for line in lines if line not in schooling], "job", is_title)
    found.jobs += jobs
    found.unread += [line.raw for line in unread]
    education, credentials, others = read_education(
        [replace(line, after_blank=True) for line in schooling], today
    )
    found.education += education
    found.credentials += credentials
    found.unread += [line.raw for line in others]


def _tells_of_school(line: Line) -> bool:
    return level_of(line.text) is not None and not re.search(
        r"(?i)\b(?:teacher|assistant|aide|custodian|associate at|taught|worked)\b", line.text
    )


def _names(text: str) -> frozenset[str]:
    """Return the parts of a person's name that their e-mail address gives away."""
    return frozenset(
        part.lower()
        for address in _MAIL.findall(text)
        for part in re.split(r"[\W\d_]+", address)
        if len(part) > 3
    )


def _is_contact(line: Line, own_name: frozenset[str], *, top: bool) -> bool:
    """Tell whether a line is the name, address, phone or e-mail of the person."""
    text = line.text
    if len(text) > LONGEST or (line.spans and not _CONTACT.search(text)):
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    if _CONTACT.search(text):
        # A duty may name a web page; what is left of contact data says nothing.
        left = _CONTACT.sub(" ", text)
        return len(re.findall(r"[^\W\d_]{3,}", left)) <= 8
    if 1 < len(words) <= 4 and any(
        word in name for name in own_name for word in words if len(word) > 3
    ):
        return True
    return top and is_place(text)


def _looks_like_name(text: str, is_title: Callable[[str], float]) -> bool:
    first = re.split(r"[,|•·]| {3,}", text)[0].strip()
    words = first.split()
    return 1 < len(words) <= 5 and not re.search(r"\d", first) and is_title(first) < 0.6


def _phrases(line: Line) -> Iterator[str]:
    """Split a line of skills; a sentence stays whole."""
    text = _GROUP.sub("", line.text)
    if len(text) > 60 and text.count(",") < 3 and len(_SPLIT.split(text)[0].split()) > 6:
        yield text
        return
    for phrase in _SPLIT.split(text):
        bare = phrase.strip(" .,:–—-")
        if len(bare) > 1:
            yield bare


def _check(jobs: Sequence[ResumeJob]) -> tuple[list[ResumeJob], list[str]]:
    """Take out an end before its beginning, and say so."""
    checked, problems = [], []
    for job in jobs:
        wrong = job.start and job.end and job.end[: len(job.start)] < job.start[: len(job.end)]
        if wrong:
            problems.append(
                _("{job} ends ({end}) before it starts ({start}). Ask which is right.").format(
                    job=job.title or job.employer or _("A job"), end=job.end, start=job.start
                )
            )
        checked.append(replace(job, end=None) if wrong else job)
    return checked, problems


def _questions(jobs: Sequence[ResumeJob], found: _Parts) -> Iterator[str]:
    """Say what the résumé leaves open."""
    if not jobs:
        yield _("No jobs were found. Add them by hand, or ask about the last job first.")
    undated = sum(job.start is None and job.end is None for job in jobs)
    untitled = sum(job.title is None for job in jobs)
    nowhere = sum(job.employer is None for job in jobs)
    if undated:
        yield _capital(counted(undated, "{n} job has no dates.", "{n} jobs have no dates."))
    if untitled:
        yield _capital(counted(untitled, "{n} job has no title.", "{n} jobs have no title."))
    if nowhere:
        yield _capital(counted(nowhere, "{n} job has no employer.", "{n} jobs have no employer."))
    for entry in found.education:
        if entry.level == "some college" and entry.status == "completed":
            bare = _("{school} is named without a degree. Ask if there is one.")
            yield bare.format(school=entry.school or _("A school"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
