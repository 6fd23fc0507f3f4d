"""How the sections on steps and paths put what the tables say, in plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from careerkit.display import Bullets
from careerkit.errors import CareerkitError
from careerkit.facts import TOP_CODE
from careerkit.figures import labels
from careerkit.models import Client
from careerkit.text import NEEDS, hourly, hourly_change, hourly_rate
from careerkit.text.phrases import plain


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


def no_figures(title: str) -> str:
    """Say that an occupation is not in the graph, and ask for one that is."""
    return (
        f"There are no figures for the steps from or to {title}. "
        "Which job comes closest to it? We can look at the steps of that one."
    )


def near_by(problem: CareerkitError) -> list[Bullets]:
    """List the relatives of an occupation without figures that its error names."""
    names = [re.sub(r"^\d\d-\d{4}\.\d\d ", "", line) for line in problem.problems]
    listed = [plain(name) for name in names]
    return [Bullets(listed, "Work near it that has figures")] if listed else []


def no_way_in(title: str, limited: bool) -> str:
    """Say that nothing leads to an occupation, or nothing within the limits of the record."""
    if limited:
        return (
            f"The first jobs toward {title} lie beyond the limits you set for now. "
            "Ask your counselor what changes if you set them differently."
        )
    return f"No single job leads to {title}: this goal starts with training."


def pay(wage: float) -> str:
    """Give pay an hour in words; it may be unknown, or above what is published."""
    if wage != wage:
        return "Not published"
    return f"{'At least ' if wage == TOP_CODE else ''}{hourly(wage)}"


def rate(wage: float) -> str:
    """Give pay an hour for a column that says so."""
    return pay(wage).removesuffix(" an hour")


def compared(wage: float, other: float | None) -> str:
    """Compare pay with other pay, an hour."""
    if other is None or other != other or wage != wage:
        return "Not known"
    return hourly_change(wage - other).removeprefix("about ").removesuffix(" an hour").capitalize()


def number(value: float) -> str:
    """Give a count of jobs or openings, rounded."""
    return "Not known" if value != value else labels.about(value)


def jobs_and_openings(row: Any) -> str:
    """Give the jobs there are and the openings of a year."""
    if row.employment != row.employment and row.openings != row.openings:
        return "Not known"
    jobs = "Jobs not known" if row.employment != row.employment else number(row.employment)
    return f"{jobs}; {labels.openings_label(row.openings)}"


def pay_range(row: Any) -> str:
    """Give the middle half of all wages of an occupation, an hour."""
    low, high = row.wage_p25, row.wage_p75
    if low != low or high != high:
        return "Not published" if low != low else f"{hourly_rate(low)} or more"
    return f"{hourly_rate(low)} to {hourly_rate(high)}"


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
        NEEDS.get(part, part)
        for part in (row.education, row.experience, row.training)
        if isinstance(part, str) and part.casefold() != "none"
    ]
    return sentence("; ".join(parts)) or "Not published"


def still_needed(lacks: Sequence[str]) -> str:
    """Say what is still to get; an empty list is good news."""
    told = [lack.replace("; the job before may count", " (your job may count)") for lack in lacks]
    return sentence("; ".join(told)) or "Nothing more"


def time(years: float) -> str:
    """Give years for a column that says they are rough."""
    return "No more" if years <= 0 else labels.years(years).removeprefix("about ")


def still_needed_and_school(row: Any) -> str:
    """Say what is still to get, and how many years of school that is."""
    school = f"; {labels.years(row.study_years)} of school" if row.study_years > 0 else ""
    return still_needed(row.lacks) + school


def kind_of_step(row: Any) -> str:
    """Say whether a step is one up, sideways or back."""
    if row.move == "advancement":
        return "A step up in pay" if row.advancement == "pay" else "A step up in skill"
    return "A step sideways" if row.move == "lateral" else "A step back in pay"


def why(row: Any) -> str:
    """Give the reasons of a step; its openings are told elsewhere, rounded."""
    told = [reason for reason in row.reasons if "openings a year" not in reason]
    return sentence("; ".join(told)) or "Has many openings in the area"


def why_besides(row: Any) -> str:
    """Give the reasons of a step but the one that its evidence repeats, if there are others."""
    return sentence("; ".join(part for part in why(row).split("; ") if _new(part, row))) or why(row)


def _new(reason: str, row: Any) -> bool:
    return reason.casefold() not in row.evidence.casefold()


def why_in_short(row: Any) -> str:
    """Give the two strongest reasons, one of them from the person's own record if there is one."""
    mine = [
        phrase.removeprefix("up: ").partition(" (")[0]
        for phrase in row.personal
        if phrase.startswith("up: ")
    ]
    reasons = why(row).split("; ")
    return "; ".join([reasons[0], *mine[:1], *reasons[1:]][:2])


def skills_to_build(row: Any) -> str:
    """Name the skills to build."""
    named = [skill.lower().replace("english", "English") for skill in row.skills_to_build]
    return sentence("; ".join(named)) or "Nothing new"


def from_record(row: Any) -> str:
    """Say what of the record moved a step up, and then what moved it down."""
    phrases = [phrase.partition(": ") for phrase in row.personal]
    told = []
    for way, words in (("up", "Higher"), ("down", "Lower")):
        found = [plain(what) for side, _, what in phrases if side == way]
        if found:
            told.append(f"{words}: {'; '.join(found)}.")
    return " ".join(told) or "Nothing changed its place"
