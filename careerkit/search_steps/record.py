"""What applications and offers say on a day: sent, still open, offered, answered."""

from __future__ import annotations

from datetime import date, timedelta

from careerkit.models import Application, Client, Offer, Stage

QUIET = timedelta(days=42)
"""Without a sign for so long an application is not counted on; ours, not a measured figure."""
_SENT: frozenset[Stage] = frozenset(
    {"applied", "screening", "interview", "offer", "accepted", "declined", "rejected"}
)
OVER: frozenset[Stage] = frozenset({"accepted", "declined", "rejected", "withdrawn"})


def stage_of(application: Application, today: date) -> Stage:
    """Return the stage an application has come to; an interview that is set counts already.

    Parameters
    ----------
    application
        The application.
    today
        The day of the session; what else is dated later does not count yet.

    Returns
    -------
    Stage
    """
    last, ahead = None, False
    for event in application.events:  # in one go: a caseload asks many thousand times
        if event.on <= today:
            if last is None or event.on >= last.on:
                last = event
        elif event.stage == "interview":
            ahead = True
    if ahead and (last is None or last.stage not in OVER):
        return "interview"
    # Where all of it is dated ahead, the record is taken as it is.
    return last.stage if last else application.stage


def interview_set(application: Application, today: date) -> date | None:
    """Return the day of an interview to come."""
    days = [e.on for e in application.events if e.stage == "interview" and e.on > today]
    return min(days, default=None)


def begun(application: Application) -> date:
    """Return the day an application first comes up."""
    return min(event.on for event in application.events)


def sent_on(application: Application, today: date) -> date | None:
    """Return the day an application was sent, or the first day that shows that it was."""
    days = [event.on for event in application.events if event.stage in _SENT and event.on <= today]
    return min(days, default=None)


def is_open(application: Application, today: date) -> bool:
    """Tell whether something may still come of an application."""
    if stage_of(application, today) in OVER:
        return False
    if interview_set(application, today):  # also where nothing else was written down
        return True
    signs = [event.on for event in application.events] + application.followed_up
    past = [day for day in signs if day <= today]
    if not past:
        return False
    ahead = application.follow_up is not None and application.follow_up >= today
    return ahead or today - max(past) <= QUIET


def offers(client: Client, today: date) -> dict[str, date]:
    """Return the day of the offer for each application that brought one."""
    days = {offer.application: offer.on for offer in client.offers if offer.on <= today}
    for application in client.applications:
        for event in application.events:
            if event.stage == "offer" and event.on <= today:
                days.setdefault(application.id, event.on)
    return days


def decided(client: Client, decision: Stage, today: date) -> dict[str, date]:
    """Return the day each offer was accepted, or declined."""
    days = {
        offer.application: offer.decided_on or offer.on
        for offer in client.offers
        if offer.decision == decision
    }
    for application in client.applications:
        for event in application.events:
            if event.stage == decision:
                days[application.id] = event.on
    return {application: day for application, day in days.items() if day <= today}


def open_offers(client: Client, today: date) -> list[tuple[Application, Offer | None]]:
    """Return the applications with an offer that waits for an answer, and its terms if known."""
    made = offers(client, today)
    settled = {*decided(client, "accepted", today), *decided(client, "declined", today)}
    details = {offer.application: offer for offer in client.offers}
    found = []
    for application in client.applications:
        waits = application.id in made and application.id not in settled
        if not waits or stage_of(application, today) in OVER:
            continue
        offer = details.get(application.id)
        until = max(made[application.id] + QUIET, (offer and offer.answer_by) or date.min)
        if today <= until:
            found.append((application, offer))
    return found


def resume_ready(client: Client) -> bool:
    """Tell whether the résumé is marked ready."""
    return any(one.topic == "resume" and one.status == "ready" for one in client.readiness)
