"""Look at one client's record for the caseload: everything the tables need, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from careerkit import dues, jobsearch, leads, notes, readiness, search_steps
from careerkit.casework.parts import CASE_KINDS, WEEK, Case, Errand, Fit, Placement
from careerkit.casework.states import judge
from careerkit.models import (
    HOURS_PER_YEAR,
    PAID_KINDS,
    Application,
    Client,
    Job,
    Pay,
    ReadinessTopic,
)
from careerkit.plan import standing
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.readiness import TOPICS, Standing
from careerkit.text.search_steps import STEPS

_MEETINGS = frozenset({"interview", "screening"})
_FULL_WEEK = HOURS_PER_YEAR / 52


def look(client: Client, today: date) -> Case:
    """Look at a client's record for the caseload.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    Case
    """
    stale = jobsearch.stale(client, today)
    steps = [step for step in client.plan if not standing.is_done(step, today)]
    place = search_steps.where(client, today) if client.case != "closed" else None
    searching = place is not None and not place.placed
    things = []
    if searching and client.readiness:  # where nothing was asked yet, there is nothing to look at
        things = readiness.states(client, today, place=place, brief=True)
    blocker = next((one for one in things if one.blocks_next and one.status != "not asked"), None)
    goal = client.goal
    occupation = goal.occupation if goal else None
    case = Case(
        id=client.id, name=client.preferred_name, counselor=client.counselor, area=client.area,
        language=client.language, case=client.case, since=client.since,
        visits=tuple(notes.visit_days(client.notes, today)),
        minutes=sum(note.minutes or 0 for note in client.notes if note.on <= today),
        next_visit=client.next_visit if (client.next_visit or date.min) >= today else None,
        goal=goal.title if goal else None, occupation=occupation,
        field=field_of_occupation(occupation) if occupation else None,
        searching=searching, where=_where(place) if place else "",
        topics=_topics(things) if searching else {},
        blocker=TOPICS[blocker.topic].name if blocker else "",
        blocker_topic=blocker.topic if blocker else "",
        open_applications=sum(jobsearch.is_open(one) for one in client.applications),
        stale=len(stale),
        interviews=sum(_met(one, today) for one in client.applications),
        offers=sum(offer.decision == "open" for offer in client.offers),
        placement=_placement(client, today), steps_open=len(steps),
        steps_overdue=sum(standing.is_overdue(step, today) for step in steps),
        errands=tuple(_errands(client, today)),
        moved=max([day for day in _moves(client) if day and day <= today], default=None),
    )  # fmt: skip
    states, main, reasons = judge(case, client, stale, today)
    return replace(case, states=states, main=main, reasons=reasons)


def as_cases(clients: Iterable[Client | Case], today: date) -> list[Case]:
    """Look at each client's record; who was looked at before stays as it is.

    Parameters
    ----------
    clients
        Records, or what `look` made of them, or both.
    today
        The day of the session.

    Returns
    -------
    list of Case
        In the same order.
    """
    return [one if isinstance(one, Case) else look(one, today) for one in clients]


def _where(place: search_steps.Where) -> str:
    return "Has a job" if place.placed else STEPS[place.step].name


def _topics(things: Iterable[readiness.State]) -> dict[ReadinessTopic, Standing]:
    """Say how each thing stands; one noted as ready against what the record says is not yet."""
    found: dict[ReadinessTopic, Standing] = dict.fromkeys(readiness.ORDER, "not asked")
    for one in things:
        found[one.topic] = "in progress" if one.status == "ready" and not one.ready else one.status
    return found


def _met(application: Application, today: date) -> bool:
    return any(event.stage == "interview" and event.on <= today for event in application.events)


def _errands(client: Client, today: date) -> Iterator[Errand]:
    for one in dues.due(client, today, until=today + WEEK, kinds=CASE_KINDS):
        # The key of a meeting names the stage behind the application.
        meeting = one.kind == "application" and not _MEETINGS.isdisjoint(one.key.split()[2:])
        yield Errand(one.on, one.what, one.who, one.kind, meeting)


def _moves(client: Client) -> list[date | None]:
    """Return every day on which something of a record moved; some may lie ahead."""
    return [
        client.since,
        *[note.on for note in client.notes],
        *[event.on for one in client.applications for event in one.events],
        *[day for one in client.applications for day in one.followed_up],
        *[day for ask in client.outreach for day in (ask.on, ask.answered_on)],
        *[step.on for reference in client.references for step in reference.history],
        *[offer.decided_on or offer.on for offer in client.offers],
        *[signature.on for signature in client.signatures],
        *[step.done_on for step in client.plan],
        *[one.reached_on for one in client.objectives],
        *[one.solved_on for one in client.barriers],
        *[item.checked_on for item in client.readiness],
    ]


def _placement(client: Client, today: date) -> Placement | None:
    job = jobsearch.placed(client)
    if job is None:
        reached = [goal for goal in client.goals if goal.status == "reached"]
        if client.case != "closed" or not reached:
            return None
        last = max(reached, key=lambda goal: goal.set_on or date.min)
        return Placement(None, last.title, None, None, None, leads.NOT_NOTED, "goal", None)
    offer = next((one for one in client.offers if one.application == job.id), None)
    on = _accepted_on(job, offer.decided_on or offer.on if offer else None)
    if on > today:
        return None
    pay, hours = (offer.pay, offer.hours_per_week) if offer else (job.pay, None)
    before = _job_before(client, job, on)
    return Placement(
        on=on, title=job.title, employer=job.employer, hourly=_hourly(pay, hours),
        before=_hourly(before.pay, before.hours_per_week) if before else None,
        source=leads.source_of(job), fit=_fit(client, job),
        days=(on - client.since).days if client.since and client.since <= on else None,
    )  # fmt: skip


def _accepted_on(job: Application, decided: date | None) -> date:
    accepted = [event.on for event in job.events if event.stage == "accepted"]
    if accepted:
        return max(accepted)
    return decided or jobsearch.last_event(job).on


def _hourly(pay: Pay | None, hours: float | None) -> float | None:
    """Return dollars an hour; a salary is shared out over the hours that are worked for it."""
    if pay is None:
        return None
    if pay.per == "hour":
        return pay.amount
    return pay.yearly / (52 * (hours or _FULL_WEEK))


def _job_before(client: Client, job: Application, on: date) -> Job | None:
    """Return the last paid job that was not the one found."""
    month = on.isoformat()[:7]
    found = [
        one
        for one in client.work_history
        if one.kind in PAID_KINDS
        and one.pay is not None
        and not (
            one.employer == job.employer and (one.start or "9") >= month[: len(one.start or "")]
        )
        and (one.start or "") <= on.isoformat()
    ]
    return max(
        found, key=lambda one: (one.current, one.end or one.start or "", one.start or ""),
        default=None,
    )  # fmt: skip


def _fit(client: Client, job: Application) -> Fit:
    if job.occupation is None:
        return "not known"
    wanted = [goal for goal in client.goals if goal.status != "set aside"]
    codes = {goal.occupation for goal in wanted} | {code for goal in wanted for code in goal.path}
    if job.occupation in codes:
        return "goal"
    fields = {field_of_occupation(code) for code in codes if code}
    return "field" if field_of_occupation(job.occupation) in fields else "other"
