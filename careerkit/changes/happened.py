"""What happened since a day, by the dates in the record alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from careerkit import outreach
from careerkit.changes.comparing import added, moved
from careerkit.changes.parts import Change, ordered
from careerkit.changes.words import PARTS, job, person, standing
from careerkit.models import Application, Client
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_SET_ON = {
    "reflections": "on", "signatures": "on", "listings": "saved_on", "goals": "set_on",
    "employability": "on", "interests": "on", "work_values": "on", "tests": "on", "notes": "on",
    "offers": "on",
}  # fmt: skip
"""Lists whose entries say on which day they were made."""
_ENDED_ON = {
    "plan": ("done_on", "done"), "objectives": ("reached_on", "reached"),
    "barriers": ("solved_on", "solved"),
}  # fmt: skip
"""Lists whose entries say on which day they came to a good end."""
_CHECKED_ON = {"presence": noted("looked at"), "readiness": noted("looked at")}


def happened(client: Client, since: date, today: date) -> list[Change]:
    """Tell what happened after a day and up to another, by the dates in the record.

    For records without older versions, such as the invented samples: what has no date is not seen.

    Parameters
    ----------
    client
        The record.
    since
        The day of the last visit; what is dated on it belongs to that visit.
    today
        The day of the session, included.

    Returns
    -------
    list of Change
        By topic, what came to a good end first.
    """
    dated = (change for change in _all(client) if _in(change.on, since, today))
    stages = (_stage(application, since, today) for application in client.applications)
    return ordered([*dated, *(change for change in stages if change)])


def _in(day: date | None, since: date, today: date) -> bool:
    return day is not None and since < day <= today


def _all(client: Client) -> Iterator[Change]:
    for field, (name, verb) in _ENDED_ON.items():
        part = PARTS[field]
        for entry in getattr(client, field):
            yield Change(part.topic, "done", part.what, verb, part.name(entry, client),
                         "", getattr(entry, name))  # fmt: skip
    for field, name in _SET_ON.items():
        for entry in getattr(client, field):
            if PARTS[field].told(entry):
                yield _dated(field, entry, client, getattr(entry, name))
    yield from _search(client)
    yield from _network(client)
    yield from _papers(client)


def _dated(field: str, entry: Any, client: Client, on: date | None) -> Change:
    """Tell of an entry on the day it was made, whatever became of it later."""
    part = PARTS[field]
    name, detail = part.name(entry, client), part.detail(entry)
    return Change(part.topic, "added", part.what, part.verb, name, detail, on)


def _stage(application: Application, since: date, today: date) -> Change | None:
    """Tell how an application stands now against how it stood: one change for several stages."""
    past = [event for event in sorted(application.events, key=lambda e: e.on) if event.on <= today]
    before = [event.stage for event in past if event.on <= since]
    if not past or past[-1].on <= since or before[-1:] == [past[-1].stage]:
        return None
    on, stage = past[-1].on, past[-1].stage
    if not before and stage == "found":
        return Change("search", "added", "job", "on your list", job(application), "", on)
    return moved(application, before[-1] if before else None, on, stage)


def _search(client: Client) -> Iterator[Change]:
    for application in client.applications:
        for day in application.followed_up:
            yield Change("search", "done", "job", "followed up", job(application), "", day)
    part = PARTS["offers"]
    for offer in client.offers:
        if offer.decision != "open" and offer.decided_on:
            yield Change(part.topic, "done", part.what, offer.decision,
                         part.name(offer, client), "", offer.decided_on)  # fmt: skip


def _network(client: Client) -> Iterator[Change]:
    for entry in client.outreach:
        yield added("outreach", entry, client, entry.on)
        if outreach.answered(entry) and entry.answered_on:
            name = person(entry.contact, client)
            yield Change("network", "done", "person", "answered you", name, "",
                         entry.answered_on)  # fmt: skip
    for reference in client.references:
        for step in reference.history:
            said = standing(reference.model_copy(update={"status": step.status}))
            yield Change("references", "changed", "person", said, reference.name, said,
                         step.on)  # fmt: skip


def _papers(client: Client) -> Iterator[Change]:
    for field, verb in _CHECKED_ON.items():
        part = PARTS[field]
        for entry in getattr(client, field):
            ready = field == "readiness" and entry.status == "ready"
            yield Change(
                part.topic, "done" if ready else "changed", part.what,
                "ready" if ready else verb, part.name(entry, client),
                "" if ready else _(verb), entry.checked_on,
            )  # fmt: skip
    part = PARTS["services"]
    for service in client.services:
        if service.status == "completed":
            yield Change(part.topic, "done", part.what, "completed", service.name, "",
                         service.end)  # fmt: skip
    part = PARTS["credentials"]
    for credential in client.credentials:
        # A month or a year alone does not tell whether it was before or after the visit.
        if credential.earned and len(credential.earned) == len("2026-11-23"):
            yield Change(part.topic, "done", part.what, "in hand", credential.name, "",
                         date.fromisoformat(credential.earned))  # fmt: skip
    if client.budget:
        yield Change("money", "changed", "", "changed", _("your budget"), _("brought up to date"),
                     client.budget.on)  # fmt: skip
