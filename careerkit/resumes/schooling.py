"""Make schooling and credentials of the lines of their sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from careerkit.models import EducationLevel
from careerkit.resumes.dates import find_spans, without
from careerkit.resumes.headers import is_place
from careerkit.resumes.lines import Line, fit
from careerkit.resumes.parts import ResumeCredential, ResumeEducation, Status

_NO_SCHOOL_END = (
    r"(?:did(?:n['’]t| not) (?:finish|complete|graduate)|left|dropped out|no (?:diploma|degree)|"
    r"not completed|incomplete|some) ?"
)
# The first that is found counts; short forms only in capitals, for "ms", "as" and "ba" are words.
_LEVELS: tuple[tuple[EducationLevel, str], ...] = (
    (
        "less than high school",
        rf"(?i:{_NO_SCHOOL_END}(?:of )?high school|some high school|\bgrades? (?:[5-9]|1[01])\b|"
        r"\b(?:[5-9]th|1[01]th|eighth|ninth|tenth|eleventh) grade)",
    ),
    (
        "doctoral or professional",
        r"(?i:\bph\.? ?d\b|\bed\.d\b|\bpsy\.?d\b|\bpharm\.?d\b|"
        r"\bdoctor(?:ate|al)? (?:of|in|degree)|\bdoctorate\b|\bjuris doctor)|"
        r"\bM\.?D\.(?!\w)|\bJ\.?D\b|\bEd\.?D\b|\bD\.?N\.?P\b|\bD\.?D\.?S\b",
    ),
    (
        "master",
        r"(?i:\bmaster(?:['’]?s)?(?: degree| of| in)\b|\bmaster['’]?s\b|\bmaestr[ií]a|\bm\.s\.|"
        r"\bm\.a\.|\bm\.ed\b)|\bM\.?B\.?A\b|\bMSW\b|\bMSN\b|\bMPH\b|\bMPA\b|\bM\.?Ed\b|"
        r"(?<!, )(?<!Microsoft )\bM[SA]\b(?= (?:in )?[A-Z]|,)",
    ),
    (
        "bachelor",
        r"(?i:\bbachelor(?:['’]?s)?\b|\bbaccalaureate|\blicenciatur|\bb\.s\.|\bb\.a\.|\bb\.f\.a)|"
        r"\bB\.?S\.?N\b|\bBBA\b|\bBFA\b|\bBSW\b|\bB[SA]c?\b(?=,? |$)",
    ),
    (
        "associate",
        r"(?i:\bassociate(?:['’]?s)?(?: degree| of| in)\b|\bassociate['’]s\b|\ba\.a\.s|\ba\.a\.|"
        r"\ba\.s\.|\bt[eé]cnico superior)|\bAAS\b|\bADN\b|\bA[AS]\b(?= (?:in )?[A-Z]|,)",
    ),
    (
        "certificate",
        r"(?i:\bcertificat(?:e|ion)\b|\bcertificado|\bapprenticeship|\bvocational|\btrade school|"
        r"\btechnical diploma|\bdiploma in\b|\bdiploma,? (?:program|practical)|"
        r"\btraining program)",
    ),
    (
        "high school",
        r"(?i:\bhigh school|\bged\b|\bg\.e\.d|\bhiset\b|\bhse\b|\bequivalency|\bdiploma\b|"
        r"\bsecondary school|\bpreparatoria|\bbachiller|\bsecundaria|\bsenior high)|"
        r"\bH\.?S\.? [Dd]iploma|\b[A-Z]\w+ HS\b",
    ),
)
_COLLEGE = re.compile(
    r"\b(?:college|university|universidad|institute|instituto|academy|polytechnic|school of|"
    r"community college|tech\b|technical|seminary|cc)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:high school|hs|school|colegio|escuela|liceo|college|university|universidad|institute|"
    r"instituto|academy|academia|polytechnic|seminary|conservatory|job corps|"
    r"adult education|tech)\b",
    re.IGNORECASE,
)
_STARTED = re.compile(
    r"\b(?:credits?|credit hours|coursework|some college|no degree|did(?:n['’]t| not) (?:finish|"
    r"complete|graduate)|years? of (?:general )?(?:study|studies|college)|toward|attended|"
    r"general studies|undeclared|withdrew|left)\b",
    re.IGNORECASE,
)
_UNDER_WAY = re.compile(
    r"\b(?:in progress|expected|anticipated|present|current(?:ly)?|pursuing|candidate|enrolled|"
    r"so far|ongoing|to be completed)\b",
    re.IGNORECASE,
)
_COURSE = re.compile(
    r"\b(?:class(?:es)?|workshops?|courses?|esl|seminars?|webinars?)\b(?! of)", re.IGNORECASE
)
_SKILL_JOB = re.compile(
    r"\b(?:cna|nurse aide|cdl|emt|phlebotomy|welding|cosmetology|hvac|law enforcement training|"
    r"paralegal|massage|barber|medical assistant|pharmacy tech\w*|truck driv\w+|training)\b",
    re.IGNORECASE,
)
_CREDENTIAL = re.compile(
    r"\b(?:certified|certification|licensed?|notary|osha|cpr|first aid|servsafe|endorsements?|"
    r"registered|registry|card|permit|comptia|network\+|security\+|ase|forklift|haccp|acls|bls|lock-?out)\b",
    re.IGNORECASE,
)
_DEGREE_WORDS = re.compile(
    r"(?i:\b(?:bachelor|master|associate|doctor)(?:['’]?s)?(?: degree)?(?:,? (?:of|in) "
    r"(?:applied )?(?:science|arts|fine arts|business administration(?= in)|education(?= in)|"
    r"philosophy))?\b|\bhigh school diploma\b|\bdiploma\b|\bcertificate\b|\bdegree\b|\bged\b)|"
    r"\b(?:[ABM]\.?A\.?A?\.?S?|A\.S|[BM]\.?S\.?[NWc]?|AAS|ADN|MBA|M\.?Ed|Ed\.?D|Ph\.?D)\b\.?"
)
_ASIDE = re.compile(
    r"(?i:\b(?:gpa|dean['’]s list|honors?|cum laude|magna|summa|minor|expected|anticipated|"
    r"in progress|graduated?|class of|completed|present|credits?|so far|degree|no degree|"
    r"finished)\b)"
)
_LABEL = re.compile(
    r"^(?:(?:high )?school|college|degree|diploma|major|field(?: of study)?|year|institution|"
    r"graduated?|completed|dates?)\s*:\s*",
    re.IGNORECASE,
)
_AROUND_SCHOOL = re.compile(
    r"^.*\b(?:from|at)\s+|^(?:attended|graduated|completed)\s+|\s+(?:in|from|on|since)$",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    r"^\d+ (?:credit hours|credits?|hours) (?:toward|in|of)\s+(?:an? |the )?", re.IGNORECASE
)
_EXPIRES = re.compile(
    r"\b(?:exp(?:ires?|iration|iry|\.)?|valid (?:through|thru|until|to)|good (?:to|through|until)|"
    r"renew(?:s|al)|through|until)\b[\s:.]*(?:date\s*)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:\b(?:license|lic|certificate|cert|registration|id|no|number|num)\b\.?\s*)?"
    r"(?:#|\bno\.?:?|\bnumber:?)\s*[A-Z]{0,4}[-\d]{4,}\w*",
    re.IGNORECASE,
)


def level_of(text: str) -> EducationLevel | None:
    """Return the highest level of schooling a text names.

    Parameters
    ----------
    text
        A line of a résumé.

    Returns
    -------
    str or None

    Examples
    --------
    >>> level_of("B.S. Mathematics, 2016"), level_of("GED"), level_of("Cook")
    ('bachelor', 'high school', None)
    """
    return next((level for level, said in _LEVELS if re.search(said, text)), None)


@dataclass
class _Entry:
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def says(self, what: str) -> bool:
        return any(what in _facts(line) for line in self.lines)


def _facts(line: Line) -> set[str]:
    """Tell which parts of an entry a line brings: its level, its school, its dates."""
    facts = {"dates"} if line.spans else set()
    if _SCHOOL.search(re.sub(r"(?i)high school (?:diploma|equivalency)", "", line.text)):
        facts.add("school")
    if level_of(line.text) and not re.search(r"(?i)\bhigh school\b(?! diploma)", line.text):
        facts.add("level")
    elif level_of(line.text):
        # The school's name tells the level as well.
        facts |= {"school"} if not re.search(r"(?i)diploma|ged|grade", line.text) else {"level"}
    return facts


def read_education(
    lines: Sequence[Line], today: date
) -> tuple[list[ResumeEducation], list[ResumeCredential], list[Line]]:
    """Make schooling of the lines of a section.

    Parameters
    ----------
    lines
        The section's lines.
    today
        What ends later is in progress.

    Returns
    -------
    tuple of list of ResumeEducation, list of ResumeCredential and list of Line
        Schooling; credentials that stand among it; lines that are neither.
    """
    schooling: list[ResumeEducation] = []
    credentials: list[ResumeCredential] = []
    unread: list[Line] = []
    for entry in _entries([part for line in lines for part in _parts(line, today)]):
        if entry.says("school") or entry.says("level"):
            schooling.append(_education(entry, today))
        else:
            for line in entry.lines:
                if _CREDENTIAL.search(line.text) or _SKILL_JOB.search(line.text):
                    credentials += read_credentials(line, today)
                else:
                    unread.append(line)
    return schooling, credentials, unread


def _parts(line: Line, today: date) -> Iterator[Line]:
    """Part a line that tells of two schools: "Did not finish high school. CNA I, 2009"."""
    parts = re.split(r"(?<=\w{4}[.;])\s+(?=[A-Z])", line.text)
    if len(parts) > 1 and sum(bool(level_of(part)) for part in parts) > 1:
        for number, part in enumerate(parts):
            spans = tuple(find_spans(part, today))
            blank = line.after_blank and not number
            yield Line(
                part.rstrip("."), part, line.bullet, blank, spans, without(part, list(spans))
            )
    else:
        yield line


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """Gather lines to entries: a second level, school or date begins the next one."""
    entry = _Entry()
    for line in lines:
        facts = _facts(line)
        again = {fact for fact in facts if entry.says(fact)}
        apart = line.after_blank and (entry.says("school") or entry.says("level")) and facts
        # "CompTIA A+ (2017)" under a degree that has its year.
        aside = facts == {"dates"} and again and line.bare
        if entry.lines and (again - {"dates"} or apart or aside or (again and len(facts) > 1)):
            yield entry
            entry = _Entry()
        entry.lines.append(line)
    if entry.lines:
        yield entry


def _education(entry: _Entry, today: date) -> ResumeEducation:
    text = entry.text
    level = level_of(text)
    if level == "high school" and _COLLEGE.search(text) and _only_diploma(text):
        level = "certificate"
    status: Status = "completed"
    spans = [span for line in entry.lines for span in line.spans]
    ends = [span.end for span in spans if span.end]
    last = max(ends, default=None)
    if _UNDER_WAY.search(text) or (last and last > today.isoformat()[: len(last)]):
        status = "in progress"
    elif level == "less than high school" or _STARTED.search(text):
        status = "not completed"
    if level is None and (_COLLEGE.search(text) or _STARTED.search(text)):
        for_a_job = _SKILL_JOB.search(text) and not _STARTED.search(text)
        level = "certificate" if for_a_job else _unnamed(text)
    elif level in {"certificate", "associate", "bachelor"} and status == "not completed":
        level = "some college"
    field_, school = _names(entry)
    return ResumeEducation(
        level=level,
        field=fit(field_),
        school=fit(school),
        status=status,
        completed=last if status == "completed" else None,
        words="\n".join(line.raw for line in entry.lines),
    )


def _only_diploma(text: str) -> bool:
    """Tell whether "diploma" is all that speaks for high school: colleges give some too."""
    return not re.search(
        r"(?i)high school|\bged\b|hiset|hse|equivalen|secondary|bachiller|prepa", text
    )


def _unnamed(text: str) -> EducationLevel | None:
    # A class in English is not college; a college named without a degree may be.
    return None if _COURSE.search(text) and not _STARTED.search(text) else "some college"


def _names(entry: _Entry) -> tuple[str | None, str | None]:
    """Find the field and the school among the parts of an entry."""
    field_ = school = spare = None
    for line in entry.lines:
        for part in re.split(r"\x00|\s*\|\s*| {3,}| [–—-] |—|,\s+|;\s+|[()]", line.rest):
            bare = _LABEL.sub("", part).strip(" .:,–—-")
            if not bare:
                continue
            is_school = _SCHOOL.search(bare) and not re.fullmatch(
                r"(?i)high school( diploma)?", bare
            )
            if is_school and school is None and not re.search(r"(?i)diploma$", bare):
                school = _AROUND_SCHOOL.sub("", bare)
            elif field_ is None and (named := _field(bare)):
                field_ = named
            elif spare is None and field_ and bare[0].isupper() and not _ASIDE.search(bare):
                spare = None if is_place(bare) else bare
    return field_, school or spare


def _field(part: str) -> str | None:
    """Return the field a part of a degree names: "Bachelor of Science in Nursing" → "Nursing"."""
    part = _CREDITS.sub("", part)
    bare = _DEGREE_WORDS.sub(" ", part)
    had_degree = bare != part
    bare = re.sub(
        r"(?i)^(?:\s|,|in\b|of\b|from\b|some\b|coursework\b|courses\b|classes\b|studied\b|"
        r"program\b|toward\b|major:?)+", "", bare
    )  # fmt: skip
    bare = bare.strip(" ,.:()")
    if not bare or _ASIDE.search(bare) or len(bare) > 60 or not re.search(r"[A-Za-z]{4}", bare):
        return None
    if re.fullmatch(r"(?:[A-Z]{2}|[A-Z][a-z]+)(?:,? [A-Z]{2})?", bare) and not had_degree:
        return bare if bare.endswith(("ing", "ics", "ogy", "istry", "ess", "ism")) else None
    return bare


def read_credentials(line: Line, today: date) -> list[ResumeCredential]:
    """Make credentials of a line; their numbers are not kept.

    Parameters
    ----------
    line
        For example ``CPR/BLS (American Heart Association), expires 3/2027``.
    today
        See `careerkit.resumes.dates.find_spans`.

    Returns
    -------
    list of ResumeCredential
        Several, if each of its parts has a date, or a semicolon stands between.
    """
    parts = [part for part in re.split(r";\s+|\s\|\s|(?<=\d\)),\s+", line.text) if part.strip()]
    if len(parts) == 1:
        return [_credential(line)]
    found = []
    for part in parts:
        spans = find_spans(part, today)
        own = Line(part, part, line.bullet, False, tuple(spans), without(part, spans))
        found.append(_credential(own))
    return found


def _credential(line: Line) -> ResumeCredential:
    earned = expires = None
    text = line.text
    for span in line.spans:
        before = line.text[: span.at]
        ends = list(_EXPIRES.finditer(before))
        if ends and not re.search(r"\w", before[ends[-1].end() :]):
            expires = expires or span.end or span.start
        elif span.whole and span.start != span.end:
            earned, expires = span.start, span.end
        else:
            earned = earned or span.start
    bare = _NUMBER.sub("", without(text, list(line.spans)))
    bare = re.sub(rf"(?:{_EXPIRES.pattern})?\x00", "", bare, flags=re.IGNORECASE)
    bare = re.sub(r"\(\s*\)", "", " ".join(bare.split())).strip(" ,;:–—-(")
    words = _NUMBER.sub("", line.raw)
    return ResumeCredential(text=bare or text, earned=earned, expires=expires, words=words)
