"""Hold a profile against the résumé or the record: where the two tell an employer two things.

Nothing is claimed that is not written in both: a date that one leaves out is no difference, a
year fits every month of it, and months may differ by `TOLERANCE`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz import fuzz

from careerkit.models import PAID_KINDS, Education, Job
from careerkit.network import plain_name
from careerkit.presence.profiles import Profile, ProfileJob, ProfileSchool
from careerkit.resumes.schooling import level_of
from careerkit.text import month_year
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext

TOLERANCE = 1
"""Months by which two dates may differ: people remember the last day or the day after it."""
OLD = 10
"""Years after which a job need not stand on a profile."""
Kind = Literal["dates", "title", "only on profile", "only in résumé", "school"]

SCHOOLING = (
    noted("less than high school"), noted("high school"), noted("some college"),
    noted("certificate"), noted("associate"), noted("bachelor"), noted("master"),
    noted("doctoral or professional"), noted("completed"), noted("in progress"),
    noted("not completed"),
)  # fmt: skip
"""The words of a record for levels of schooling and how far it came, to be said."""

_ALIKE, _SAME_TITLE = 88, 82
_RANK = re.compile(
    r"\b(?:manager|supervisor|lead|leader|head|chief|senior|sr|assistant|asst|director|junior|jr|"
    r"trainee|intern|apprentice|owner|executive|president|coordinator|foreman|helper)\b"
)
_ABBREVIATED = {
    "asst": "assistant", "sr": "senior", "jr": "junior", "mgr": "manager", "mngr": "manager",
    "supv": "supervisor", "rep": "representative", "tech": "technician", "admin": "administrative",
    "leader": "lead",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """Something the two tell differently.

    Parameters
    ----------
    kind
        What it is about.
    about
        The employer or school.
    resume, profile
        What each says; empty where one says nothing.
    what_to_do
        A suggestion.
    """

    kind: Kind
    about: str
    resume: str
    profile: str
    what_to_do: str


@dataclass(frozen=True)
class Comparison:
    """What a comparison found.

    Parameters
    ----------
    agree
        Employers and schools both tell of alike.
    differences
        Where they do not, the weightiest first.
    notes
        What could not be compared, in sentences.
    """

    agree: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()


def compare(
    jobs: Sequence[Job], education: Sequence[Education], profile: Profile, today: date
) -> Comparison:
    """Compare the work and schooling of a résumé or record with a profile.

    Parameters
    ----------
    jobs, education
        Of the record, or read from a résumé.
    profile
        Read from the profile's text.
    today
        The day of the session: a job that ended `OLD` years before it may be left out.

    Returns
    -------
    Comparison
    """
    if not profile.jobs and not profile.schools:
        note = _("No jobs or schools could be read in this text, so there is nothing to compare.")
        return Comparison(notes=(note,))
    notes = []
    if not profile.jobs:
        notes.append(_("The text tells of no jobs, so only schools were compared."))
    if not jobs:
        notes.append(_("There are no jobs to compare with yet."))
    agree: list[str] = []
    found: list[Difference] = []
    mine = [job for job in jobs if job.employer]
    left = [job for job in profile.jobs if job.employer]
    while mine:
        name = str(mine[0].employer)
        here = [job for job in mine if same_name(str(job.employer), name)]
        there = [job for job in left if same_name(str(job.employer), name)]
        mine = [job for job in mine if job not in here]
        left = [job for job in left if job not in there]
        if there:
            differing = list(_at_employer(name, here, there))
            found += differing
            if not differing:
                agree.append(name)
        elif profile.jobs and _worth_showing(here, today):
            found.append(_only_in_resume(name, here))
    if jobs:
        found += [_only_on_profile(job) for job in left]
    for one, other in _schools_in_both(education, profile.schools):
        differing = list(_at_school(one, other))
        found += differing
        if not differing:
            agree.append(str(one.school))
    order: list[Kind] = ["dates", "title", "school", "only on profile", "only in résumé"]
    found.sort(key=lambda difference: order.index(difference.kind))
    return Comparison(tuple(agree), tuple(dict.fromkeys(found)), tuple(notes))


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are of one employer or school, as far as spelling shows.

    Examples
    --------
    >>> same_name("Oak Hill Clinic, Inc.", "Oak Hill Clinic of Durham")
    True
    >>> same_name("DTCC", "Durham Technical Community College")
    True
    >>> same_name("Duke University", "Duke Energy")
    False
    """
    a, b = sorted((plain_name(one), plain_name(other)), key=len)
    if not a:
        return False
    initials = "".join(word[0] for word in b.split())
    if a == b or (len(a) > 2 and a == initials):
        return True
    # "Walmart" and "Walmart Supercenter #1372"; but not "Duke" in "Duke Energy" of four letters.
    begins = b.startswith(f"{a} ") and (len(a) > 5 or " " in a)
    return begins or (len(a) > 5 and fuzz.ratio(a, b) >= _ALIKE)


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are of one job: "Cook" and "Line cook" are, "Manager" is more.

    Examples
    --------
    >>> same_title("CNA", "Certified Nursing Assistant")
    True
    >>> same_title("Assistant manager", "Manager")
    False
    """
    a, b = _title(one), _title(other)
    if set(_RANK.findall(a)) != set(_RANK.findall(b)) and not _initials(a, b):
        return False
    return _initials(a, b) or fuzz.token_set_ratio(a, b) >= _SAME_TITLE


def _title(title: str) -> str:
    words = re.findall(r"\w+", plain_name(title))
    return " ".join(_ABBREVIATED.get(word, word) for word in words)


def _initials(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(long.split()) > 1 and re.sub(r"\W|i+$", "", short) == "".join(
        word[0] for word in long.split() if word not in {"of", "and", "the"}
    )


def _at_employer(
    name: str, here: Sequence[Job], there: Sequence[ProfileJob]
) -> Iterator[Difference]:
    """Compare the jobs with one employer: each with its like, or all as one stretch of time."""
    if len(here) == len(there):
        left = list(there)
        for job in here:
            other = max(left, key=lambda one: _likeness(job, one))
            left.remove(other)
            yield from _one_job(name, job, other)
        return
    titles = [job.title for job in here]
    missing = [
        one.title for one in there
        if one.title and not any(same_title(one.title, title) for title in titles)
    ]  # fmt: skip
    named = [one for one in there if one.title]
    if missing and len(missing) == len(named):
        also = f" {_('and')} "
        yield _title_difference(name, also.join(titles), also.join(missing))
    yield from _dates(
        name,
        (_first([job.start for job in here]), _last([job.end for job in here]),
         any(job.current for job in here)),
        (_first([job.start for job in there]), _last([job.end for job in there]),
         _together([job.current for job in there])),
    )  # fmt: skip


def _likeness(job: Job, other: ProfileJob) -> float:
    title = fuzz.token_set_ratio(_title(job.title), _title(other.title)) if other.title else 50
    start = 40 if job.start and other.start and job.start[:4] == other.start[:4] else 0
    return title + start


def _first(dates: Sequence[str | None]) -> str | None:
    known = [one for one in dates if one]
    return min(known) if len(known) == len(dates) else None


def _last(dates: Sequence[str | None]) -> str | None:
    known = [one for one in dates if one]
    return max(known) if len(known) == len(dates) else None


def _together(current: Sequence[bool | None]) -> bool | None:
    return True if any(current) else (False if all(one is False for one in current) else None)


def _one_job(name: str, job: Job, other: ProfileJob) -> Iterator[Difference]:
    yield from _dates(
        name, (job.start, job.end, job.current), (other.start, other.end, other.current)
    )
    if other.title and not same_title(job.title, other.title):
        yield _title_difference(name, job.title, other.title)


def _title_difference(name: str, mine: str, theirs: str) -> Difference:
    return Difference(
        "title", name, mine, theirs, _("Use the title your employer used, in both places.")
    )


Time = tuple[str | None, str | None, bool | None]


def _dates(name: str, mine: Time, theirs: Time) -> Iterator[Difference]:
    start = far_apart(mine[0], theirs[0])
    end = far_apart(mine[1], theirs[1])
    over = bool(mine[2]) != bool(theirs[2]) and (
        (mine[2] and (theirs[2] is False or theirs[1])) or (theirs[2] and mine[1])
    )
    if over:
        advice = _("One says you still work there. Bring the one that is not right up to date.")
    else:
        advice = _("Find out which is right, from a pay stub or a tax form, and use it in both.")
    if start or end or over:
        yield Difference("dates", name, _told(mine), _told(theirs), advice)


def _told(time: Time) -> str:
    start, end, current = time
    until = pgettext("end of a job", "now") if current else month_year(end) if end else ""
    since = month_year(start) if start else ""
    if since and until:
        return _("{start} to {end}").format(start=since, end=until)
    return since or _("until {month}").format(month=until)


def far_apart(one: str | None, other: str | None) -> bool:
    """Tell whether two dates, as remembered, cannot be the same one.

    Examples
    --------
    >>> far_apart("2019", "2019-11"), far_apart("2019-05", "2019-06"), far_apart("2018", "2019")
    (False, False, True)
    """
    if not one or not other:
        return False
    if len(one) == len(other) == 4:
        return one != other
    (low, high), (least, most) = _months(one), _months(other)
    return max(low, least) - min(high, most) > TOLERANCE


def _months(partial: str) -> tuple[int, int]:
    year, month = int(partial[:4]) * 12, partial[5:7]
    return (year + int(month), year + int(month)) if month else (year + 1, year + 12)


def _worth_showing(jobs: Sequence[Job], today: date) -> bool:
    paid = [job for job in jobs if job.kind in PAID_KINDS]
    return any(job.current or not job.end or today.year - int(job.end[:4]) <= OLD for job in paid)


def _only_in_resume(name: str, jobs: Sequence[Job]) -> Difference:
    said = "; ".join(dict.fromkeys(job.title for job in jobs))
    return Difference(
        "only in résumé",
        name,
        said,
        "",
        _("Add it to your profile if it helps you. You need not."),
    )


def _only_on_profile(job: ProfileJob) -> Difference:
    return Difference(
        "only on profile", str(job.employer), "", job.words,
        _("Be ready to talk about it, or add it to your résumé."),
    )  # fmt: skip


def _schools_in_both(
    education: Sequence[Education], schools: Sequence[ProfileSchool]
) -> Iterator[tuple[Education, ProfileSchool]]:
    left = list(schools)
    for one in education:
        for other in left:
            if one.school and other.school and same_name(one.school, other.school):
                left.remove(other)
                yield one, other
                break


def _at_school(one: Education, other: ProfileSchool) -> Iterator[Difference]:
    level = level_of(f"{other.degree}, ") if other.degree else None
    mine = ", ".join(part for part in (_(one.level), one.field, _(one.status)) if part)
    theirs = ", ".join(part for part in (other.degree, other.end) if part)
    if level and level != one.level:
        advice = _("Write the degree the way it stands on the paper, in both places.")
    elif level and one.status != "completed":
        advice = _("If you are not done yet, add “in progress” or the months you were there.")
    elif far_apart(one.completed, other.end):
        advice = _("Check the year on the paper, and use it in both places.")
        mine = month_year(str(one.completed))
    else:
        return
    yield Difference("school", str(one.school), mine, theirs, advice)
