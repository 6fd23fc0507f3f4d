"""Read jobs and schools out of the text of a profile, as it is copied from a page.

Pages say a job in a few ways: title, employer and dates below each other; one employer above
several titles; "Cook at Bojangles"; "Worked at Bojangles". Lines that are none of these are left
alone: nothing is claimed that was not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from careerkit.resumes.dates import Span, find_spans, without
from careerkit.resumes.headers import is_place

_LENGTH = (
    r"(?:less than a year|\d+ (?:yrs?|years?|años?)(?: \d+ (?:mos?|months?|mes(?:es)?))?|"
    r"\d+ (?:mos?|months?|mes(?:es)?))"
)
_TYPE = (
    r"(?:full-?time|part-?time|self-employed|freelance|contract|temporary|internship|"
    r"apprenticeship|seasonal|permanent|tiempo completo|jornada completa|media jornada)"
)
_WHERE = r"(?:on-?site|remote|hybrid|presencial|remoto|h[íi]brido)"
_ASIDE = re.compile(rf"\s*[·•|]\s*(?:{_TYPE}|{_WHERE}|{_LENGTH})\b.*$", re.IGNORECASE)
_ONLY_ASIDE = re.compile(
    rf"(?:{_TYPE}|{_WHERE})?(?:\s*[·•|]\s*)?(?:{_LENGTH})?(?:\s*[·•|]\s*{_WHERE})?", re.IGNORECASE
)
_GROUP = re.compile(rf"(?:{_TYPE}\s*[·•|]\s*)?{_LENGTH}(?:\s*[·•|]\s*{_WHERE})?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:company name|dates employed|employment duration|total duration|location|title|"
    r"degree name|field of study|dates attended(?: or expected graduation)?|company logo|"
    r".{0,60} logo|show (?:all|more|less).*|see (?:all|more|less).*|…?\s*more|edit|public|"
    r"skills?: .*|message|follow(?:ing)?|connect)",
    re.IGNORECASE,
)
_HEADINGS = {
    "work": r"(?:work )?experience|work(?: history)?|jobs?|employment|experiencia(?: laboral)?|"
    r"trabajos?|empleos?",
    "school": r"education|college|high school|schools?|educaci[óo]n|formaci[óo]n|estudios",
    "both": r"work and education|(?:trabajo|empleo) y (?:educaci[óo]n|formaci[óo]n)",
    "other": r"about(?: me)?|skills|licenses? (?:&|and) certifications?|interests|activity|"
    r"recommendations|projects|honors(?: (?:&|and) awards)?|languages|volunteer(?:ing)?"
    r"(?: experience)?|contact(?: and basic)?(?: info)?|places lived|family and relationships|"
    r"courses|publications|featured|acerca de|aptitudes|idiomas|intereses",
}
_HEADING = {name: re.compile(rf"(?:{said}):?", re.IGNORECASE) for name, said in _HEADINGS.items()}
_SCHOOL = re.compile(
    r"\b(?:school|college|university|universidad|institute|instituto|academy|academia|colegio|"
    r"escuela|polytechnic|seminary|ged|prepa(?:ratoria)?)\b",
    re.IGNORECASE,
)
_NAME = r"(?P<employer>(?:the )?[A-Z0-9À-Þ][^.!?;:\n()]{1,60}?)"
_END = r"(?=\s*(?:[.!?;:()\n·•|,]|$|\b(?:since|from|for|until|and|desde)\b|\bin \d{4}))"
_SAID = (
    re.compile(
        rf"\b(?P<now>I work|I'm working|I am working|Works|Working|Trabaja|Trabajo)\b"
        rf"(?: as (?:an? )?(?P<title>[\w/ -]{{3,40}}?))? (?:at|for|en) {_NAME}{_END}"
    ),
    re.compile(
        rf"\b(?:I worked|I have worked|I've worked|I used to work|Worked|Trabajó|Trabajé)\b"
        rf"(?: as (?:an? )?(?P<title>[\w/ -]{{3,40}}?))? (?:at|for|en) {_NAME}{_END}"
    ),
    re.compile(
        rf"\b(?P<now>I am|I'm) (?:currently )?(?:an? |the )(?P<title>[\w/ -]{{3,40}}?) "
        rf"(?:at|with|for) {_NAME}{_END}"
    ),
)  # fmt: skip
_AT = re.compile(
    r"^(?!Lives|Vive|Nació|From|Moved|Photos|Me |Look)"
    r"(?P<former>Former |Ex-?|Past )?(?P<title>[^.!?@\d]{3,60}?) (?:at|@|en) "
    r"(?P<employer>[A-Z0-9À-Þ].{1,60})$"
)
_STUDY_LINE = re.compile(
    r"^(?:Stud(?:ied|ies)|Went to|Goes to|Attended|Attends|Graduated from|Estudi[óa])\b"
)


@dataclass(frozen=True)
class ProfileJob:
    """A job as a profile tells of it; what it does not say is None.

    Parameters
    ----------
    title, employer
        As written.
    start, end
        ``2019`` or ``2019-05``.
    current
        True if it goes on, False if it is over, None if that is not said.
    words
        The lines it was read from.
    """

    title: str | None
    employer: str | None
    start: str | None = None
    end: str | None = None
    current: bool | None = None
    words: str = ""


@dataclass(frozen=True)
class ProfileSchool:
    """A school as a profile tells of it; what it does not say is None."""

    school: str | None
    degree: str | None = None
    end: str | None = None
    words: str = ""


@dataclass(frozen=True)
class Profile:
    """What was read from a profile."""

    jobs: tuple[ProfileJob, ...] = ()
    schools: tuple[ProfileSchool, ...] = ()


@dataclass(frozen=True)
class _Line:
    text: str
    part: str
    span: Span | None
    """A time the line is made of."""
    bullet: bool = False


def read_profile(text: str, today: date) -> Profile:
    r"""Read the jobs and schools of a profile.

    Parameters
    ----------
    text
        The text of the page, or of a part of it.
    today
        Tells ``'09`` from ``'89``.

    Returns
    -------
    Profile

    Examples
    --------
    >>> found = read_profile("Cook at Bojangles\nJan 2019 - Present", date(2026, 11, 1))
    >>> found.jobs[0].title, found.jobs[0].employer, found.jobs[0].start, found.jobs[0].current
    ('Cook', 'Bojangles', '2019-01', True)
    """
    lines = list(_lines(text, today))
    work = [line for line in lines if line.part in {"work", "both", ""}]
    study = [line for line in lines if line.part in {"school", "both", ""}]
    # "Reach me at 919-555-0100" tells of no job.
    jobs = [
        job for job in [*_dated_jobs(work), *_told_jobs(lines, today)]
        if job.employer is None or re.search(r"[^\W\d_]{2}", job.employer)
    ]  # fmt: skip
    return Profile(tuple(_once(jobs)), tuple(_schools(study)))


def _lines(text: str, today: date) -> Iterator[_Line]:
    part, before = "", ""
    for raw in text.splitlines():
        bullet = raw.strip().startswith(("•", "*", "-", "–", "·"))
        said = " ".join(raw.split()).strip("•*-–· ").replace("’", "'")
        half = len(said) // 2
        # A page's hidden text for screen readers is copied along: everything is there twice.
        if said[:half] == said[half:]:
            said = said[:half]
        if not said or said == before or _LABEL.fullmatch(said):
            continue
        before = said
        heading = next((name for name, words in _HEADING.items() if words.fullmatch(said)), None)
        if heading:
            part = heading
            continue
        yield _Line(said, part, _own_span(said, today), bullet)


def _own_span(said: str, today: date) -> Span | None:
    """Return the time of a line that holds little else."""
    spans = find_spans(said, today)
    if not spans or len(said) > 70:
        return None
    rest = without(said, spans).replace("\x00", " ")
    rest = re.sub(rf"(?i){_LENGTH}|class of|graduated", " ", rest)
    rest = re.split(r"[·•|]", rest)[0]
    return spans[0] if len(re.sub(r"\W", "", rest)) <= 2 else None


def _dated_jobs(lines: list[_Line]) -> Iterator[ProfileJob]:
    """Make jobs of the lines above each time."""
    group, last = None, -1
    for at, line in enumerate(lines):
        if line.span is None:
            if _GROUP.fullmatch(line.text) and at and lines[at - 1].span is None:
                group = lines[at - 1].text
            continue
        above = [one for one in lines[max(last + 1, at - 4) : at] if not (one.span or one.bullet)]
        last = at
        in_work = line.part == "work"
        if (
            not in_work
            and any(_SCHOOL.search(one.text) for one in above[-2:])
            and not any(_ASIDE.search(one.text) or _AT.match(one.text) for one in above[-2:])
        ):
            continue
        job, group = _job_above(above, group)
        if job:
            time = line.text[line.span.at : line.span.until]
            words = ", ".join(part for part in (job.title, job.employer) if part)
            yield _with_time(replace(job, words=f"{words}: {time}"), line.span)


def _job_above(lines: list[_Line], group: str | None) -> tuple[ProfileJob | None, str | None]:
    """Read title and employer from the lines above a time, and the employer that goes on."""
    texts = [line.text for line in lines if not _ONLY_ASIDE.fullmatch(line.text)]
    if group and group in texts:
        texts = texts[texts.index(group) + 1 :]
        lines = [line for line in lines if line.text in texts]
    texts = [text for text in texts if not is_place(text)]
    if not texts:
        return None, group
    nearest = texts[-1]
    if told := _AT.match(nearest):
        return ProfileJob(told["title"], _first_part(told["employer"])), None
    if _ASIDE.search(nearest) and len(texts) > 1:
        return ProfileJob(texts[-2], _bare(nearest)), None
    if group:
        return ProfileJob(_bare(nearest), group), group
    if len(texts) > 1:
        return ProfileJob(texts[-2], _bare(nearest)), None
    return None, None


def _bare(text: str) -> str:
    return _ASIDE.sub("", text).strip(" ,·•|")


def _first_part(text: str) -> str:
    """Return an employer without what a headline says besides: "Applebee's | Mom | Durham"."""
    return re.split(r"\s*[·•|]\s*", _bare(text))[0]


def _with_time(job: ProfileJob, span: Span) -> ProfileJob:
    if not span.whole:  # one date says when, but not whether it is the first or the last day
        return job
    return replace(job, start=span.start, end=span.end, current=span.current)


def _told_jobs(lines: list[_Line], today: date) -> Iterator[ProfileJob]:
    """Make jobs of lines and sentences that name title and employer."""
    for at, line in enumerate(lines):
        if _STUDY_LINE.match(line.text) or line.part == "school":
            continue
        below = lines[at + 1].span if at + 1 < len(lines) else None
        for pattern in _SAID:
            for found in pattern.finditer(line.text):
                parts = found.groupdict()
                since = next(iter(find_spans(line.text[found.end() :][:30], today)), None)
                current = bool(parts.get("now"))
                job = ProfileJob(
                    parts["title"], _bare(parts["employer"]), current=current, words=line.text
                )
                if since and since.current:
                    job = replace(job, start=since.start, current=True)
                yield _with_time(job, below) if below and below.whole else job
        told = _AT.match(line.text)
        if told and not (below and below.whole) and not any(p.search(line.text) for p in _SAID):
            yield ProfileJob(
                told["title"], _first_part(told["employer"]),
                current=False if told["former"] else None, words=line.text,
            )  # fmt: skip


def _once(jobs: list[ProfileJob]) -> Iterator[ProfileJob]:
    """Leave out what a fuller entry says already: the headline repeats the newest job."""
    for job in jobs:
        fuller = any(
            other is not job
            and (other.employer or "").casefold() == (job.employer or "").casefold()
            and (job.title is None or (other.title or "").casefold() == job.title.casefold())
            and (other.start or not job.start)
            and (other.start, other.title) != (job.start, job.title)
            for other in jobs
        )
        if not fuller:
            yield job


def _schools(lines: list[_Line]) -> Iterator[ProfileSchool]:
    for at, line in enumerate(lines):
        if told := _STUDY_LINE.match(line.text):
            yield _told_school(line.text[told.end() :], lines[at + 1 : at + 2], line.text)
        elif line.part in {"school", "both"} and _names_school(line):
            below = [one for one in lines[at + 1 : at + 3] if not _SCHOOL.search(one.text)]
            degree = below[0].text if below and below[0].span is None else None
            words = [line.text, *(one.text for one in below if one.span or one.text == degree)]
            yield ProfileSchool(line.text, degree, _end(below), "\n".join(words))


def _names_school(line: _Line) -> bool:
    text = line.text
    named = _SCHOOL.search(text) and line.span is None and len(text) < 90 and text[-1] != "."
    return bool(named) and not _AT.match(text) and not _ASIDE.search(text)


def _told_school(rest: str, below: list[_Line], words: str) -> ProfileSchool:
    """Read "Studied Nursing at Durham Tech", and the year on the line below."""
    field, _, school = re.sub(r"^(?:en|at) ", "", rest.strip()).rpartition(" at ")
    return ProfileSchool(school, field or None, _end(below), words)


def _end(lines: list[_Line]) -> str | None:
    span = next((line.span for line in lines if line.span), None)
    return span.end if span else None
