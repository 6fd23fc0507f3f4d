"""How the sections on steps and paths put what the tables say, in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from careerkit.display import Bullets
from careerkit.errors import CareerkitError
from careerkit.facts import TOP_CODE
from careerkit.figures import labels
from careerkit.models import Client
from careerkit.personal import DOWN, UP
from careerkit.recommend import THE_JOB_COUNTS, tells_openings
from careerkit.text import hourly, hourly_rate, money
from careerkit.text.languages import gettext as _
from careerkit.text.languages import heard, ngettext, occupation
from careerkit.text.phrases import HOURS_PER_YEAR, need, plain


def works_at(client: Client, employer: str) -> bool:
    """Tell whether a client has begun to work for an employer: it is the job they have now."""
    job = client.current_job
    return bool(
        job and job.current and job.employer
        and " ".join(job.employer.casefold().split()) == " ".join(employer.casefold().split())
    )  # fmt: skip


def sentence(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def job(title: str) -> str:
    """Write an occupation's title as people do, with what it is called in another language."""
    return plain(occupation(title))


def no_figures(title: str) -> str:
    """Say that an occupation is not in the graph, and ask for one that is."""
    said = _(
        "There are no figures for the steps from or to {job}. "
        "Which job comes closest to it? We can look at the steps of that one."
    )
    return said.format(job=occupation(title))


def near_by(problem: CareerkitError) -> list[Bullets]:
    """List the relatives of an occupation without figures that its error names."""
    names = [re.sub(r"^\d\d-\d{4}\.\d\d ", "", line) for line in problem.problems]
    listed = [job(name) for name in names]
    return [Bullets(listed, _("Work near it that has figures"))] if listed else []


def no_way_in(title: str, limited: bool) -> str:
    """Say that nothing leads to an occupation, or nothing within the limits of the record."""
    said = (
        _(
            "The first jobs toward {goal} lie beyond the limits you set for now. "
            "Ask your counselor what changes if you set them differently."
        )
        if limited
        else _("No single job leads to {goal}: this goal starts with training.")
    )
    return said.format(goal=occupation(title))


def pay(wage: float) -> str:
    """Give pay an hour in words; it may be unknown, or above what is published."""
    return _pay(wage, hourly)


def rate(wage: float) -> str:
    """Give pay an hour for a column that says so."""
    return _pay(wage, hourly_rate)


def _pay(wage: float, say: Callable[[float], str]) -> str:
    if wage != wage:
        return _("Not published")
    return _("At least {pay}").format(pay=say(wage)) if wage == TOP_CODE else say(wage)


def compared(wage: float, other: float | None) -> str:
    """Compare pay with other pay, an hour."""
    if other is None or other != other or wage != wage:
        return _("Not known")
    dollars = (wage - other) / HOURS_PER_YEAR
    if abs(dollars) < 0.5:
        return _("The same pay")
    said = _("{pay} more") if dollars > 0 else _("{pay} less")
    return said.format(pay=money(abs(dollars)))


def number(value: float) -> str:
    """Give a count of jobs or openings, rounded."""
    return _("Not known") if value != value else labels.about(value)


def jobs_and_openings(row: Any) -> str:
    """Give the jobs there are and the openings of a year."""
    if row.employment != row.employment and row.openings != row.openings:
        return _("Not known")
    jobs = _("Jobs not known") if row.employment != row.employment else number(row.employment)
    return f"{jobs}; {labels.openings_label(row.openings)}"


def pay_range(row: Any) -> str:
    """Give the middle half of all wages of an occupation, an hour."""
    low, high = row.wage_p25, row.wage_p75
    if low != low:
        return _("Not published")
    if high != high:
        return _("{pay} or more").format(pay=hourly_rate(low))
    return _("{low} to {high}").format(low=hourly_rate(low), high=hourly_rate(high))


def needs(row: Any) -> str:
    """Say in a line which education, experience and training an occupation usually asks for.

    Parameters
    ----------
    row
        With attributes ``education``, ``experience`` and ``training`` as BLS words them.

    Returns
    -------
    str
    """
    parts = [
        need(part)
        for part in (row.education, row.experience, row.training)
        if isinstance(part, str) and part.casefold() != "none"
    ]
    return sentence("; ".join(parts)) or _("Not published")


def still_needed(lacks: Sequence[str]) -> str:
    """Say what is still to get; an empty list is good news."""
    told = []
    for lack in lacks:
        time = heard(THE_JOB_COUNTS, lack)
        told.append(_("{time} (your job may count)").format(time=time) if time else lack)
    return sentence("; ".join(told)) or _("Nothing more")


def time(years: float) -> str:
    """Give years for a column that says they are rough."""
    if years <= 0:
        return _("No more")
    return ngettext("{n} year", "{n} years", years).format(n=f"{years:.2g}")


def still_needed_and_school(row: Any) -> str:
    """Say what is still to get, and how many years of school that is."""
    needed = still_needed(row.lacks)
    if not row.study_years > 0:
        return needed
    said = ngettext("about {n} year of school", "about {n} years of school", row.study_years)
    return f"{needed}; {said.format(n=f'{row.study_years:.2g}')}"


def kind_of_step(row: Any) -> str:
    """Say whether a step is one up, sideways or back."""
    if row.move == "advancement":
        return _("A step up in pay") if row.advancement == "pay" else _("A step up in skill")
    return _("A step sideways") if row.move == "lateral" else _("A step back in pay")


def _reasons(row: Any) -> list[str]:
    """Return the reasons of a step; its openings are told elsewhere, rounded."""
    told = [reason for reason in row.reasons if not tells_openings(reason)]
    return told or [_("Has many openings in the area")]


def why_besides(row: Any) -> str:
    """Give the reasons of a step but the one that its evidence repeats, if there are others."""
    reasons = _reasons(row)
    told = [part for part in reasons if part.casefold() not in row.evidence.casefold()]
    return sentence("; ".join(told or reasons))


def why_in_short(row: Any) -> str:
    """Give the two strongest reasons, one of them from the person's own record if there is one."""
    found = (heard(UP, phrase) for phrase in row.personal)
    mine = [what.partition(" (")[0] for what in found if what]
    reasons = _reasons(row)
    return sentence("; ".join([reasons[0], *mine[:1], *reasons[1:]][:2]))


def skills_to_build(row: Any) -> str:
    """Name the skills to build."""
    named = [skill.lower().replace("english", "English") for skill in row.skills_to_build]
    return sentence("; ".join(named)) or _("Nothing new")


def from_record(row: Any) -> str:
    """Say what of the record moved a step up, and then what moved it down."""
    told = []
    for way, said in ((UP, _("Higher: {reasons}.")), (DOWN, _("Lower: {reasons}."))):
        found = [plain(what) for phrase in row.personal if (what := heard(way, phrase))]
        if found:
            told.append(said.format(reasons="; ".join(found)))
    return " ".join(told) or _("Nothing changed its place")
