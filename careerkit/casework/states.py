"""Where a case stands, by simple rules, and why the client needs the counselor.

The days and the points are our own rules of thumb: what is lost for good when nobody acts comes
first (an offer, an interview), then who was missed, then what is late, then who went quiet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from careerkit.casework.parts import STUCK_AFTER, Case, Errand, MainState, Reason, State
from careerkit.jobsearch import Stale
from careerkit.models import Client
from careerkit.text import count, short_date

_OFFER, _MEETING, _MISSED, _VISIT, _OWED, _QUIET, _LATE, _LEFT, _WEEK, _READY = (
    100, 90, 80, 70, 60, 50, 40, 30, 20, 10,
)  # fmt: skip


def judge(
    case: Case, client: Client, stale: Sequence[Stale], today: date
) -> tuple[frozenset[State], MainState, tuple[Reason, ...]]:
    """Say in which states a case is, which is the main one, and why.

    Parameters
    ----------
    case
        What is known of the client so far.
    client
        The record.
    stale
        The applications nobody moved, from `careerkit.jobsearch.stale`.
    today
        The day of the session.

    Returns
    -------
    tuple
        The states by `careerkit.casework.RULES`; the main one; the reasons, most urgent first.
    """
    due = list(_due(case, today))
    working = case.case == "active" and case.searching
    stuck = list(_stuck(case, client, stale, today)) if working else []
    states: set[State] = set()
    reasons = [*due, *stuck]
    if due:
        states.add("due")
    if stuck:
        states.add("stuck")
    if case.placement:
        states.add("placed")
    if working and _all_ready(case) and case.goal and not case.offers:
        states.add("ready")
        reasons.append(Reason(_READY, today, "Everything is ready for the search"))
    reasons.sort(key=lambda one: (-one.points, one.on, one.text))
    return frozenset(states), _main(case, states), tuple(reasons)


def _main(case: Case, states: set[State]) -> MainState:
    if case.placement and not case.searching:
        return "placed"
    if case.case == "closed":
        return "closed"
    order: tuple[MainState, ...] = ("due", "stuck", "ready")
    rest: MainState = "under way" if case.case == "active" else "on hold"
    return next((state for state in order if state in states), rest)


def _all_ready(case: Case) -> bool:
    return bool(case.topics) and case.ready == len(case.topics)


def _due(case: Case, today: date) -> Iterator[Reason]:
    late: list[Errand] = []
    soon: list[Errand] = []
    for one in case.errands:
        if one.kind == "offer":
            yield Reason(_OFFER, one.on, f"{one.what}, {_by(one.on, today)}")
        elif one.meeting:
            yield Reason(_MEETING, one.on, f"{one.what}, {_on(one.on, today)}")
        elif one.kind == "visit":
            missed = one.on < today
            said = "Missed the visit" if missed else "Visit"
            yield Reason(_MISSED if missed else _VISIT, one.on, f"{said} {_on(one.on, today)}")
        elif one.on < today and one.who == "counselor":
            yield Reason(_OWED, one.on, f"Yours to do since {short_date(one.on)}: {one.what}")
        else:
            (late if one.on < today else soon).append(one)
    if late:
        rest = f", and {count(len(late) - 1, 'thing')} more" if len(late) > 1 else ""
        first = late[0]
        yield Reason(_LATE, first.on, f"Overdue since {short_date(first.on)}: {first.what}{rest}")
    if soon:
        rest = f", and {count(len(soon) - 1, 'thing')} more" if len(soon) > 1 else ""
        first = soon[0]
        yield Reason(_WEEK, first.on, f"{first.what}, {_by(first.on, today)}{rest}")


def _on(day: date, today: date) -> str:
    return "today" if day == today else f"on {short_date(day)}"


def _by(day: date, today: date) -> str:
    if day < today:
        return f"due since {short_date(day)}"
    return "today" if day == today else f"by {short_date(day)}"


def _stuck(
    case: Case, client: Client, stale: Sequence[Stale], today: date
) -> Iterator[Reason]:  # fmt: skip
    if case.moved is not None and today - case.moved >= STUCK_AFTER:
        yield Reason(_QUIET, case.moved, f"Nothing has moved since {short_date(case.moved)}")
        return
    if case.moved is None:
        yield Reason(_QUIET, today, "Nothing has happened yet")
        return
    quiet = [one for one in stale if one.days >= STUCK_AFTER.days and one.kind != "tell"]
    if quiet:
        one = max(quiet, key=lambda stale: stale.days)
        rest = f", and {count(len(quiet) - 1, 'other')} too" if len(quiet) > 1 else ""
        job = f"{one.application.title} at {one.application.employer}"
        said = f"Quiet for {one.days} days: {job}{rest}"
        yield Reason(_LEFT, today - STUCK_AFTER, said)
    item = next((i for i in client.readiness if i.topic == case.blocker_topic), None)
    touched = [day for day in (item.by, item.checked_on) if day] if item else []
    if touched and today - max(touched) >= STUCK_AFTER:
        yield Reason(_LEFT, max(touched), f"Still missing since {short_date(max(touched))}: "
                     f"{case.blocker}")  # fmt: skip
