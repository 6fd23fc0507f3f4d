"""Collect what has a date, from every part of a record."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import lru_cache

from careerkit import outreach, references
from careerkit.dues.parts import Due, Kind, answer_the_offer
from careerkit.dues.planned import Planned, plain
from careerkit.listings.conditions import find_deadline, names_day, read_deadline
from careerkit.listings.lines import read_rows
from careerkit.models import (
    Application,
    Client,
    Listing,
    PlanStep,
    PlanTopic,
    Reference,
)
from careerkit.network import OPEN_STAGES
from careerkit.notes import VISITS
from careerkit.readiness import open_ends
from careerkit.text import job_at
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, other_languages, speaking
from careerkit.text.presence import POINTS
from careerkit.text.readiness import in_a_sentence

_STEP: dict[PlanTopic, str] = {
    "goal": noted("A step toward your goal"), "skills": noted("A step for your skills"),
    "training": noted("A step for training"), "network": noted("A step with people you know"),
    "documents": noted("A step for your papers"),
    "presence": noted("A step for how you look online"),
    "search": noted("A step in your job search"), "support": noted("A step of your plan"),
}  # fmt: skip
_MEETINGS = {
    "screening": (noted("First talk"), noted("First talk: {job}")),
    "interview": (noted("Interview"), noted("Interview: {job}")),
}


def due(
    client: Client,
    today: date,
    *,
    until: date | None = None,
    kinds: Collection[Kind] | None = None,
) -> list[Due]:
    """Return everything of a record that has a day and still stands open.

    Plan steps, objectives, services that begin or end, the next visit, the review of the plan,
    follow-ups and coming interviews of applications, offers to answer, last days of saved listings
    and of credentials, people to ask again or to thank, references, what is to be ready, what is
    to be put right online, goals.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    until
        The last day to look at; no limit, if left out.
    kinds
        Only these, which is quicker; all, if left out.

    Returns
    -------
    list of Due
        The longest overdue first. Nothing stands twice: a plan step with a day takes the place of
        the entry it was made from. Empty for a closed case.
    """
    if client.case == "closed":
        return []
    last = until or date.max
    planned = [step for step in client.plan if step.due and _open(step.done_on, today)]
    found = list(_plan(client, planned, last)) if kinds is None or "plan" in kinds else []
    others = _others(client, today, last, kinds)
    if others and planned:
        in_plan = Planned(planned)
        there = {one.key for one in others if in_plan.has(one)}
        for language in other_languages(client):
            with speaking(language):
                again = _others(client, today, last, kinds)
                there |= {one.key for one in again if in_plan.has(one)}
        others = [one for one in others if one.key not in there]
    return sorted([*found, *others], key=lambda one: (one.on, one.what.casefold(), one.key))


def _others(
    client: Client, today: date, last: date, kinds: Collection[Kind] | None
) -> list[Due]:  # fmt: skip
    """Collect what is due besides the steps of the plan."""
    return [
        one
        for gives, collect in _COLLECTORS
        if kinds is None or not gives.isdisjoint(kinds)
        for one in collect(client, today, last)
        if one.on <= last and (kinds is None or one.kind in kinds)
    ]


def _open(done_on: date | None, today: date) -> bool:
    return done_on is None or done_on > today


def _plan(client: Client, planned: list[PlanStep], last: date) -> Iterator[Due]:
    """Give the steps up to a day, of those that are open and have one."""
    if not any(step.due and step.due <= last for step in planned):
        return
    open_ = {id(step) for step in planned}
    turns: Counter[str] = Counter()
    for step in client.plan:
        name = plain(step.what)
        turns[name] += 1
        if step.due and step.due <= last and id(step) in open_:
            # Two steps may have the same words; counting the done ones too keeps the keys.
            key = f"plan {name}" + (f" {turns[name]}" if turns[name] > 1 else "")
            short = _(_STEP[step.topic])
            yield Due("plan", key, step.due, step.what, short, step.responsible, step)


def _visits(client: Client, today: date, last: date) -> Iterator[Due]:
    planned = client.next_visit
    met = (note.on for note in client.notes if note.kind in VISITS)
    if planned and not any(planned <= day <= today for day in met):
        missed = planned < today
        said = _("Set a new day for your visit") if missed else _("Your next visit")
        if client.counselor and not missed:
            said = _("Your next visit, with {counselor}").format(counselor=client.counselor)
        yield Due("visit", "visit", planned, said, _("Visit"), "counselor" if missed else "client")
    review = client.review_on
    if review and not any(review <= signed.on <= today for signed in client.signatures):
        said = _("Go through your plan together")
        yield Due("review", "review", review, said, said, "counselor")


def _whole_plan(client: Client, today: date, last: date) -> Iterator[Due]:
    for objective in client.objectives:
        if objective.by and objective.by <= last and _open(objective.reached_on, today):
            yield Due(
                "objective", f"objective {plain(objective.what)}", objective.by,
                _("To have reached: {objective}").format(objective=objective.what),
                _("A goal of your plan"), entry=objective,
            )  # fmt: skip
    for service in client.services:
        if service.status in ("completed", "not used"):
            continue
        if (service.start or date.max) > last and (service.end or date.max) > last:
            continue
        key = f"service {plain(service.name)}"
        name = service.name + (f" ({service.provider})" if service.provider else "")
        if service.status == "planned" and service.start:
            said = _("{service} begins").format(service=name)
            yield Due("service", key, service.start, said, _("A service begins"),
                      entry=service)  # fmt: skip
        elif service.end:
            said = _("{service} ends: agree on what comes next").format(service=name)
            yield Due("service", key, service.end, said, _("A service ends"), "counselor",
                      service)  # fmt: skip


def _goals(client: Client, today: date, last: date) -> Iterator[Due]:
    for goal in client.goals:
        if goal.by and goal.status == "active":
            yield Due(
                "goal", f"goal {plain(goal.title)}", goal.by,
                _("Reach your goal: {goal}").format(goal=goal.title), _("Your goal"), entry=goal,
            )  # fmt: skip


def _applications(client: Client, today: date, last: date) -> Iterator[Due]:
    for application in client.applications:
        if application.stage in OPEN_STAGES:
            yield from _application(application, today, last)
    by_id = {application.id: application for application in client.applications}
    for offer in client.offers:
        job = by_id[offer.application]
        if offer.decision == "open" and offer.answer_by and job.stage in OPEN_STAGES:
            yield Due(
                "offer", f"offer {job.id}", offer.answer_by,
                answer_the_offer(job), _("Answer an offer"),
                entry=offer,
            )  # fmt: skip


def _application(application: Application, today: date, last: date) -> Iterator[Due]:
    for at, event in enumerate(application.events):
        if event.stage in _MEETINGS and today <= event.on <= last:
            turn = sum(one.stage == event.stage for one in application.events[: at + 1])
            short, whole = _MEETINGS[event.stage]
            yield Due(
                "application", f"application {application.id} {event.stage} {turn}",
                event.on, _(whole).format(job=_job(application)), _(short), entry=application,
            )  # fmt: skip
    day = application.follow_up
    if day and day <= last and not _moved_on(application, day, today):
        yield Due(
            "application", f"application {application.id}", day,
            _("Follow up on {job}").format(job=_job(application)), _("Follow up on a job"),
            entry=application,
        )  # fmt: skip


def _job(application: Application) -> str:
    return job_at(application.title, application.employer)


def _moved_on(application: Application, planned: date, today: date) -> bool:
    """Tell whether something happened since a follow-up was due, so that it is not any more."""
    happened = (event.on for event in application.events if event.on <= today)
    return any(day >= planned for day in (*happened, *application.followed_up))


def _last_days(client: Client, today: date, last: date) -> Iterator[Due]:
    stages = {a.listing: a.stage for a in client.applications if a.listing}
    for listing in client.listings:
        if stages.get(listing.id, "found") != "found":
            continue  # applied already
        day = _last_day_to_apply(listing, today, last)
        if day and day >= today:  # once it has passed there is nothing to do about it
            job = job_at(listing.title, listing.employer)
            yield Due("deadline", f"listing {listing.id}", day,
                      _("Last day to apply: {job}").format(job=job),
                      _("Last day to apply for a job"), entry=listing)  # fmt: skip
    for credential in client.credentials:
        if credential.expires and credential.status == "active":
            day = _last_day_of(credential.expires)
            said = (
                _("Renew {name}: it ended") if day < today else _("Renew {name}: it ends this day")
            )  # fmt: skip
            yield Due("deadline", f"credential {plain(credential.name)}", day,
                      said.format(name=credential.name), _("Renew a license or certificate"),
                      entry=credential)  # fmt: skip


def _last_day_to_apply(listing: Listing, today: date, last: date) -> date | None:
    """Return the last day to apply for a listing, if it is one of these days."""
    said = [change for change in listing.corrections if change.field == "deadline"]
    if said:
        return read_deadline(said[-1].value, listing.saved_on) if said[-1].value else None
    # To find out what a day stands for the whole listing is read; few name one of these days.
    if not names_day(listing.text, listing.saved_on, today, last):
        return None
    return _read_last_day(listing.text, listing.saved_on)


@lru_cache(4096)
def _read_last_day(text: str, saved_on: date) -> date | None:
    found = find_deadline(read_rows(text), saved_on)
    return date.fromisoformat(str(found[0].data["date"])) if found else None


def _last_day_of(partial: str) -> date:
    """Return the last day of a year, a month or a day as people remember it."""
    year, month, day = [*(int(part) for part in partial.split("-")), 0, 0][:3]
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _people(client: Client, today: date, last: date) -> Iterator[Due]:
    asked_again = set()
    for reference in client.references:
        one = _reference(reference, client, today)
        if one:
            asked_again.add((reference.contact, reference.status == "asked"))
            yield one
    contacts = {contact.id: contact for contact in client.contacts}
    for found in outreach.due(client, today, ahead=max(last, today) - today):
        about = outreach.kind_of(found.entry) if found.entry else None
        if found.kind == "follow up" and about == "reference" and (
            (found.contact, True) in asked_again
        ):  # fmt: skip
            continue  # the same question, kept with the references
        kind: Kind = "thank" if found.kind == "thank" else "contact"
        yield Due(kind, found.key, found.on, found.what, found.short,
                  entry=found.entry or contacts[found.contact])  # fmt: skip


def _reference(reference: Reference, client: Client, today: date) -> Due | None:
    step = references.next_thing(reference, client, today)
    if step.due is None or step.leads_to is None:
        return None
    first = outreach.first_name(reference.name)
    return Due(
        "reference", f"reference {plain(reference.name)} {step.leads_to}", step.due,
        _("{name}, your reference – {what}").format(name=reference.name, what=step.what),
        _("Be in touch with {name}").format(name=first),
        entry=reference,
    )  # fmt: skip


def _to_have_ready(client: Client, today: date, last: date) -> Iterator[Due]:
    for item in client.readiness:
        if item.by and item.by <= last and item.status != "ready":
            thing = in_a_sentence(item.topic, open_ends(item.topic, item))
            said = (
                _("Get ready: {thing}, with help from {helper}") if item.helper else
                _("Get ready: {thing}")
            ).format(thing=thing, helper=item.helper)  # fmt: skip
            yield Due("readiness", f"readiness {item.topic}", item.by, said,
                      _("One thing to have ready"), entry=item)  # fmt: skip


def _online(client: Client, today: date, last: date) -> Iterator[Due]:
    turns: Counter[str] = Counter()
    for account in client.presence:
        for finding in account.findings:
            name = f"presence {plain(account.service)} {finding.flag}"
            turns[name] += 1
            if finding.by and not finding.done:
                key = name + (f" {turns[name]}" if turns[name] > 1 else "")
                said = _(finding.fix) if finding.fix else (
                    _("Put right: {point}").format(point=_(POINTS[finding.flag].name))
                )  # fmt: skip
                yield Due("presence", key, finding.by, f"{account.service}: {said}",
                          _("Put something right online"), entry=finding)  # fmt: skip


_COLLECTORS: tuple[
    tuple[frozenset[Kind], Callable[[Client, date, date], Iterator[Due]]], ...
] = (
    (frozenset({"visit", "review"}), _visits),
    (frozenset({"objective", "service"}), _whole_plan),
    (frozenset({"goal"}), _goals),
    (frozenset({"application", "offer"}), _applications),
    (frozenset({"deadline"}), _last_days),
    (frozenset({"contact", "thank", "reference"}), _people),
    (frozenset({"readiness"}), _to_have_ready),
    (frozenset({"presence"}), _online),
)  # fmt: skip
"""Which kinds each part of a record gives; what lies after the last day may be left out there."""
