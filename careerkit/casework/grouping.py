"""The caseload as a group: numbers that name nobody and from which nobody can be made out.

Every table divides the same people once, so that its sum is known; `careerkit.casework.protect`
says what of it may be shown. Whoever found work is one group of the first table, and the tables on
jobs found divide just that group: where its size may not be shown, neither are they.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from careerkit import leads
from careerkit.casework.looking import as_cases
from careerkit.casework.parts import MAIN_STATES, Case, Placement
from careerkit.casework.suppression import (
    AT_LEAST,
    FEW,
    NOT_SHOWN,
    Shown,
    middle,
    part_in_words,
    protect,
)
from careerkit.models import Client
from careerkit.text.fields_of_work import FIELDS_OF_WORK
from careerkit.text.languages import languages

NOT_NOTED = ""
"""Stands for those of whom it is not known."""
REST = "before"
QUARTERS = 4
_SAME_PAY = 0.5  # dollars an hour
_PAY = ("more", "about the same", "less", "not known")
_FIT = ("goal", "field", "other", "not known")
_SOURCES = (*dict.fromkeys(name for name, _ in leads.SOURCES), leads.OTHER, leads.NOT_NOTED)


@dataclass(frozen=True)
class Quarter:
    """Three months up to a day: who came, how many visits, who found work, as it may be said."""

    start: date
    end: date
    came: str
    visits: str
    placed: str


@dataclass(frozen=True)
class Jobs:
    """The jobs found, as they may be told.

    Parameters
    ----------
    placed
        How many found work.
    sources
        By what kind of source the lead came from, names of `careerkit.leads`.
    fit
        By how the job fits the goal: ``goal``, ``field``, ``other``, ``not known``.
    pay
        By the pay against the last job before: ``more``, ``about the same``, ``less``,
        ``not known``; 50 cents an hour are about the same.
    hourly, before
        Middle pay of those of whom both are known, dollars an hour to the half dollar, so that it
        is nobody's own; None of fewer than five.
    weeks
        Middle time from the first visit to the job, whole weeks; None of fewer than five.
    """

    placed: int
    sources: Shown | None
    fit: Shown | None
    pay: Shown | None
    hourly: float | None
    before: float | None
    weeks: int | None


@dataclass(frozen=True)
class Group:
    """A caseload in numbers that may leave the house.

    Parameters
    ----------
    clients
        How many there are.
    states
        By where the case stands, names of `careerkit.casework.MAIN_STATES`; who found a job counts
        there, also if they look for another.
    languages, areas, fields
        By language code, area code and field of work of the goal; `NOT_NOTED` where it is missing.
    topics
        Each of the eight things a search needs, and how many of those who look for work have it,
        in words. How many look for work is not told: with all clients it would tell who does not.
    ready
        How many have it, for those topics where the number is shown.
    quarters
        The last year in quarters, the earliest first.
    jobs
        The jobs found; None where their number may not be shown.
    """

    clients: int
    states: Shown | None
    languages: Shown | None
    areas: Shown | None
    fields: Shown | None
    topics: Mapping[str, str]
    ready: Mapping[str, int]
    quarters: Sequence[Quarter]
    jobs: Jobs | None


def group_numbers(clients: Iterable[Client | Case], today: date) -> Group | None:
    """Count a caseload so that nobody can be made out.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`: the whole caseload. Two reports on groups
        that differ by a few clients can be held against each other, so no report is made on a
        part.
    today
        The day of the report.

    Returns
    -------
    Group or None
        None of fewer than five clients.
    """
    cases = as_cases(clients, today)
    if len(cases) < AT_LEAST:
        return None
    states = protect(_counted((_standing(case) for case in cases), MAIN_STATES))
    looking = [case for case in cases if case.topics]
    ready = _ready(looking)
    topics = {topic: part_in_words(number, len(looking)) for topic, number in ready.items()}
    shown = states is not None and "placed" in states.counts
    return Group(
        clients=len(cases), states=states,
        languages=protect(_counted((case.language for case in cases), languages())),
        areas=protect(_counted((case.area or NOT_NOTED for case in cases), ())),
        fields=protect(_counted((case.field or NOT_NOTED for case in cases), FIELDS_OF_WORK)),
        topics=topics,
        ready={topic: n for topic, n in ready.items() if topics[topic] == f"{n:,}"},
        quarters=_quarters(cases, today, shown), jobs=_jobs(cases) if shown else None,
    )  # fmt: skip


def _standing(case: Case) -> str:
    return "placed" if case.placement else case.main


def _counted(values: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """Count values: those of an order in it, the others by name after them, what is missing last.

    The order must not come from the counts, see `protect`.
    """
    counts = Counter(values)
    named = [value for value in order if value in counts]
    rest = sorted(set(counts) - {*named, NOT_NOTED})
    return {value: counts[value] for value in (*named, *rest, NOT_NOTED) if counts[value]}


def _ready(cases: Sequence[Case]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for case in cases:
        for topic, standing in case.topics.items():
            counts[topic] = counts.get(topic, 0) + (standing == "ready")
    return counts


def _quarters(cases: Sequence[Case], today: date, jobs_shown: bool) -> list[Quarter]:
    ends = [_months_before(today, 3 * back) for back in range(QUARTERS, -1, -1)]
    spans = list(pairwise(ends))
    came = _by_quarter((case.since for case in cases), spans)
    found = [case.placement.on for case in cases if case.placement]
    placed = _by_quarter(found, spans) if jobs_shown else None
    quarters = []
    for at, (start, end) in enumerate(spans):
        seen = [sum(start < day <= end for day in case.visits) for case in cases]
        enough = sum(number > 0 for number in seen) >= AT_LEAST
        quarters.append(
            Quarter(
                start, end, _said(came, at),
                f"{sum(seen):,}" if enough else f"{FEW} clients",
                _said(placed, at),
            )
        )  # fmt: skip
    return quarters


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - date.resolution).day
    return date(year, month + 1, min(day.day, last))


def _by_quarter(
    days: Iterable[date | None], spans: Sequence[tuple[date, date]]
) -> tuple[dict[str, int], Shown | None]:
    # The latest first: where others must be hidden with a small one, the earliest go first.
    counts = {str(at): 0 for at in reversed(range(len(spans)))} | {REST: 0}
    for day in days:
        at = next((n for n, (start, end) in enumerate(spans) if day and start < day <= end), None)
        counts[REST if at is None else str(at)] += 1
    return counts, protect(counts, never=(REST,))


def _said(counted: tuple[dict[str, int], Shown | None] | None, at: int) -> str:
    if counted is None or counted[1] is None:
        return NOT_SHOWN
    (counts, shown), label = counted, str(at)
    if shown is not None and label in shown.counts:
        return f"{counts[label]:,}"
    return FEW if counts[label] < AT_LEAST else NOT_SHOWN


def _jobs(cases: Sequence[Case]) -> Jobs:
    found = [case.placement for case in cases if case.placement]
    days = middle([one.days for one in found if one.days is not None])
    known = [(one.before, one.hourly) for one in found if one.before and one.hourly]
    return Jobs(
        placed=len(found),
        sources=protect(_counted((one.source for one in found), _SOURCES)),
        fit=protect(_counted((one.fit for one in found), _FIT)),
        pay=protect(_counted((_pay(one) for one in found), _PAY)),
        hourly=_halves(middle([after for _, after in known])),
        before=_halves(middle([before for before, _ in known])),
        weeks=None if days is None else round(days / 7),
    )  # fmt: skip


def _halves(dollars: float | None) -> float | None:
    return None if dollars is None else round(dollars * 2) / 2


def _pay(job: Placement) -> str:
    if job.hourly is None or job.before is None:
        return "not known"
    more = job.hourly - job.before
    return "about the same" if abs(more) < _SAME_PAY else "more" if more > 0 else "less"
