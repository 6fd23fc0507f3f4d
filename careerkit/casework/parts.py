"""What the caseload knows of each client, and the words for where a case stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careerkit.dues import Kind, Who
from careerkit.models import ReadinessTopic
from careerkit.text.readiness import Standing

State = Literal["due", "stuck", "ready", "placed"]
MainState = Literal["placed", "closed", "on hold", "due", "stuck", "ready", "under way"]

Fit = Literal["goal", "field", "other", "not known"]

STATES: dict[State, str] = {"due": "Due", "stuck": "Stuck", "ready": "Ready", "placed": "Placed"}
MAIN_STATES: dict[MainState, str] = {
    "placed": "Placed", "due": "Due", "stuck": "Stuck", "ready": "Ready",
    "under way": "Under way", "on hold": "On hold", "closed": "Closed",
}  # fmt: skip
"""The main state of a case. Chosen in this order: placed (unless a new search has begun since),
closed, due, stuck, ready; else under way or on hold."""
RULES: dict[State, str] = {
    "due": "A visit, the review of the plan, an offer, an interview, a follow-up, a step of the "
    "plan, a service or something to have ready is overdue or falls in the next seven days.",
    "stuck": "For 30 days nothing moved: no visit, no step done, no application moved, nobody "
    "asked. Or one application, or what blocks the search, has not moved for 30 days.",
    "ready": "All eight things a search needs are ready and there is a goal, but no offer yet.",
    "placed": "A job was accepted, or the case was closed with its goal reached.",
}
"""When a case is in a state. It can be in several; a closed case is only ever placed, one that is
on hold is never stuck."""
WEEK = timedelta(days=6)
"""A week is today and the six days after it."""
STUCK_AFTER = timedelta(days=30)
CASE_KINDS: frozenset[Kind] = frozenset({
    "visit", "review", "offer", "application", "plan", "objective", "service", "readiness",
    "deadline",
})  # fmt: skip
"""What makes a client due. Thanks, talks with people, references and what is online are the
client's own errands: they stand in their agenda."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something of a client that is overdue or falls in this week.

    Parameters
    ----------
    on
        The day.
    what
        What to do, in words to the client.
    who
        Who does it.
    kind
        As in `careerkit.dues.Due`.
    meeting
        Whether it is an interview, or a first talk with an employer.
    """

    on: date
    what: str
    who: Who
    kind: Kind
    meeting: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a client needs the counselor: how urgent, since or for which day, in a few words."""

    points: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """The job a client found.

    Parameters
    ----------
    on
        The day it was accepted; None if it is not known.
    title, employer
        The job, and where; the employer may not be known.
    hourly
        Dollars an hour; None if it is not known.
    before
        Dollars an hour in the last paid job before; None if it is not known.
    source
        What kind of source the lead came from, a name in `careerkit.leads`.
    fit
        How it fits the goals of the record.
    days
        Days from the first visit to the job; None if either is not known.
    """

    on: date | None
    title: str
    employer: str | None
    hourly: float | None
    before: float | None
    source: str
    fit: Fit
    days: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """What the caseload needs of one client on a day; made by `careerkit.casework.look`.

    Parameters
    ----------
    id, name, counselor, area, language, case, since
        As in the record.
    visits, minutes
        Days of visits so far, the earliest first; minutes of service.
    next_visit
        The next planned day that has not passed.
    goal, occupation
        The active goal furthest ahead, and its occupation code.
    field
        The goal's field of work.
    searching
        Whether the search goes on: the case is open, and no job found or a new search begun since.
    where
        Where in the search the client is; empty for a closed case.
    topics
        Each of the eight things a search needs, and how it stands; none once the search is over.
    blocker, blocker_topic
        What is missing and blocks the next step, in words and as its topic; empty if nothing does.
    open_applications, stale, interviews, offers
        Applications under way, those nobody moved, those that came to an interview, open offers.
    placement
        The job found, if one was.
    steps_open, steps_overdue
        Steps of the plan.
    errands
        What is overdue or falls in this week, the oldest first.
    moved
        The last day on which anything moved; None if nothing ever did.
    states, main
        All states that hold, and the main one.
    reasons
        Why the client needs the counselor, the most urgent first.
    """

    id: str
    name: str
    counselor: str | None
    area: str | None
    language: str
    case: str
    since: date | None
    visits: tuple[date, ...]
    minutes: int
    next_visit: date | None
    goal: str | None
    occupation: str | None
    field: str | None
    searching: bool
    where: str
    topics: Mapping[ReadinessTopic, Standing]
    blocker: str
    blocker_topic: str
    open_applications: int
    stale: int
    interviews: int
    offers: int
    placement: Placement | None
    steps_open: int
    steps_overdue: int
    errands: tuple[Errand, ...]
    moved: date | None
    states: frozenset[State] = frozenset()
    main: MainState = "under way"
    reasons: tuple[Reason, ...] = ()

    @property
    def ready(self) -> int:
        """How many of the eight things a search needs are ready."""
        return sum(status == "ready" for status in self.topics.values())
