"""Which ask fits a contact now: by who they are, how close, and what was asked before.

The order is our own rule of thumb, not a measured one: first what is owed or waits, then what the
moment brings (an application where they work), then from the smallest ask to the largest. Distant
people are asked to tell about their job before they are asked for anything else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from careerkit.models import Application, Ask, Channel, Client, Contact, Outreach
from careerkit.network import OPEN_STAGES, acquaintances, employers, plain_name, work_fields
from careerkit.outreach.history import (
    MOST_UNANSWERED,
    SOCIAL,
    answered,
    entries_of,
    kind_of,
    thanks_owed,
    unanswered_run,
    waits_until,
)
from careerkit.references import still_needed
from careerkit.text import a_job, short_date
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

WAIT: dict[Ask, timedelta] = {
    "job talk": timedelta(days=180), "openings": timedelta(days=42),
    "introduction": timedelta(days=60), "use name": timedelta(days=90),
    "reference": timedelta(days=180), "news": timedelta(days=45), "thanks": timedelta(0),
}  # fmt: skip
"""How long the same ask waits before it is made again of the same person."""
_PAUSE = {3: timedelta(days=7), 2: timedelta(days=14), 1: timedelta(days=28)}
"""How long between any two asks of one person, by closeness."""
_REST, _QUIET = timedelta(days=90), timedelta(days=60)
_NEAR_ENOUGH = 0.5
_COLLEAGUE = noted("They work where you work now: ask only if they may know that you are looking.")


@dataclass(frozen=True)
class Suggestion:
    """What to ask a contact next.

    Parameters
    ----------
    kind
        Which ask; None if there is nothing to ask.
    why
        The reason, in a sentence or two to the client.
    channel
        How to reach them.
    wait_until
        The day to wait for; None if it can be today.
    employer
        The employer it is about.
    person
        Id of the contact to be introduced to.
    thanks_for
        What they are thanked for.
    job
        Title of the job it is about, if it is another than the goal.
    """

    kind: Ask | None
    why: str
    channel: Channel
    wait_until: date | None = None
    employer: str | None = None
    person: str | None = None
    thanks_for: Ask | None = None
    job: str | None = None

    def ready(self, today: date) -> bool:
        """Tell whether it can be asked today."""
        return self.kind is not None and (self.wait_until is None or self.wait_until <= today)


@dataclass(frozen=True)
class _Fit:
    """An ask that fits, before it is known whether it is time."""

    kind: Ask
    why: str
    employer: str | None = None
    person: str | None = None
    job: str | None = None
    urgent: bool = False


def next_ask(
    client: Client,
    contact: Contact,
    today: date,
    *,
    goal_title: str | None = None,
    near: Mapping[str, float] | None = None,
) -> Suggestion:
    """Say what to ask a contact next, why, how, and from when on.

    Parameters
    ----------
    client
        The record.
    contact
        One of its contacts.
    today
        The day of the session.
    goal_title
        The job the client aims at, in a few words; told in the reasons.
    near
        O*NET codes of occupations close to the goal, each with how close it is, 0 to 1; see
        `careerkit.network_api.near_occupations`.

    Returns
    -------
    Suggestion
    """
    entries = entries_of(client, contact.id)
    if waiting := _before_anything_else(contact, entries, today):
        return waiting
    colleague = works_with_client(client, contact)
    if colleague and contact.may_use_name is False:
        return Suggestion(
            None, _("They work where you work now and are not to know that you are looking."),
            channel_for(contact, "news"),
        )  # fmt: skip
    caution = f" {_(_COLLEAGUE)}" if colleague else ""
    later: list[Suggestion] = []
    for fit in _fits(client, contact, entries, today, goal_title, near or {}):
        wait = _wait_until(fit, contact, entries)
        found = Suggestion(
            fit.kind, fit.why + caution * (fit.kind != "news"), channel_for(contact, fit.kind),
            wait if wait and wait > today else None, fit.employer, fit.person, job=fit.job,
        )  # fmt: skip
        if found.wait_until is None:
            return found
        later.append(found)
    if later:
        return min(later, key=lambda found: found.wait_until or today)
    return Suggestion(
        None,
        _("Nothing to ask for now. Say hello when you meet, and note what they do for work."),
        channel_for(contact, "news"),
    )  # fmt: skip


def _before_anything_else(
    contact: Contact, entries: list[Outreach], today: date
) -> Suggestion | None:
    """Return what comes before a new ask: thanks that are owed, an answer that is waited for."""
    if owed := thanks_owed(entries):
        when = short_date(owed.answered_on or owed.on)
        why = _("They answered you ({day}). Say thank you before you ask for more.")
        return Suggestion(
            "thanks", why.format(day=when),
            channel_for(contact, "thanks"), thanks_for=kind_of(owed),
        )  # fmt: skip
    run = unanswered_run(entries)
    if not run:
        return None
    last = [entry for entry in entries if kind_of(entry) not in SOCIAL][-1]
    if run >= MOST_UNANSWERED:
        rested = last.on + _REST
        if rested <= today:
            return None
        return Suggestion(
            None, _("You asked three times without an answer. Let it rest; others can help you."),
            channel_for(contact, "news"), rested,
        )  # fmt: skip
    until, kind = waits_until(last), kind_of(last)
    if until > today:
        why = _("You asked on {day}. Give them until {until} to answer.")
        why = why.format(day=short_date(last.on), until=short_date(until))
        return Suggestion(kind, why, last.channel, until)
    if kind is None:
        return None
    why = _("No answer since {day}. People are busy: ask once more, kindly.")
    return Suggestion(
        kind, why.format(day=short_date(last.on)),
        channel_for(contact, kind), employer=contact.employer if kind != "introduction" else None,
    )  # fmt: skip


def _wait_until(fit: _Fit, contact: Contact, entries: list[Outreach]) -> date | None:
    """Return the first day on which an ask may be made, if something was asked before."""
    same = [
        entry.on + WAIT[fit.kind]
        for entry in entries
        if kind_of(entry) == fit.kind and not fit.urgent
    ]
    pause = timedelta(days=2) if fit.urgent else _PAUSE[contact.closeness]
    any_ask = [entry.on + pause for entry in entries if kind_of(entry) not in SOCIAL]
    return max([*same, *any_ask], default=None)


def _fits(
    client: Client,
    contact: Contact,
    entries: list[Outreach],
    today: date,
    goal_title: str | None,
    near: Mapping[str, float],
) -> Iterator[_Fit]:
    """Yield the asks that fit, the one to make first at the front."""
    told = {kind_of(entry) for entry in entries if answered(entry)}
    # Whoever is hardly known has given a little before more is asked.
    opened = contact.closeness > 1 or "job talk" in told
    application = application_at(client, contact)
    offered = application is not None and application.stage == "offer"
    if application is not None and offered and not works_with_client(client, contact):
        yield _with_an_offer(application.employer, told)
        return
    yield from _at_their_place(client, contact, told, opened)
    goal = client.goal
    same = goal is not None and goal.occupation and contact.occupation == goal.occupation
    close_to = near.get(contact.occupation or "", 0.0) >= _NEAR_ENOUGH
    if same or close_to:
        if not same:
            why = _(
                "They do a job close to the one you want. Ask what it is like and how to get in."
            )
        elif goal_title:
            why = _("They do the job you want ({job}). Ask what it is like and how to get in.")
            why = why.format(job=a_job(goal_title))
        else:
            why = _("They do the job you want. Ask what it is like and how to get in.")
        yield _Fit("job talk", why)
    wanted = _wanted_employer(client, contact)
    field = field_of_occupation(goal.occupation) if goal and goal.occupation else None
    in_field = field is not None and field in work_fields(contact)
    if contact.closeness == 1 and (wanted or in_field) and not (same or close_to):
        why = (
            _("They work at {employer}. Ask for a little first: what their job is like.")
            if wanted
            else _("They work in your field. Ask for a little first: what their job is like.")
        )
        yield _Fit("job talk", why.format(employer=wanted), wanted)
    if opened and (wanted or in_field):
        why = (
            _("They work at {employer} and may hear of jobs before they are posted.")
            if wanted
            else _("They work in your field and may hear of jobs before they are posted.")
        )
        yield _Fit("openings", why.format(employer=wanted), wanted)
    if opened:
        yield from _introductions(client, contact, near)
    if contact.closeness > 1 and _could_be_reference(client, contact):
        why = _("They have seen how you work, and you still need references.")
        yield _Fit("reference", why)
    if contact.closeness > 1:
        why = _("They know you. People often hear of jobs that nobody would expect.")
        yield _Fit("openings", why)
    if contact.closeness > 1 and (
        contact.last_contact is None or today - contact.last_contact >= _QUIET
    ):
        why = (
            _("It has been a while. Tell them how you are doing, and ask how they are.")
            if contact.last_contact
            else _("Tell them how you are doing, and ask how they are.")
        )
        yield _Fit("news", why)


def _with_an_offer(employer: str, told: set[Ask | None]) -> _Fit:
    """Return what to ask somebody whose employer has made an offer: openings are not it."""
    if "job talk" in told:
        why = _("You have an offer from {employer}. Tell them, and thank them for their help.")
        return _Fit("news", why.format(employer=employer), employer)
    why = _("You have an offer from {employer}. Before you decide, ask what it is like there.")
    return _Fit("job talk", why.format(employer=employer), employer)


def _at_their_place(
    client: Client, contact: Contact, told: set[Ask | None], opened: bool
) -> Iterator[_Fit]:
    """Yield what an application where they work calls for."""
    application = application_at(client, contact)
    if application is None:
        return
    here = application.employer
    if contact.may_use_name is None and opened and "use name" not in told:
        why = _("You are applying at {employer}, where they work. Their name can help you.")
        yield _Fit(
            "use name", why.format(employer=here), here, job=application.title,
            urgent=not any(kind_of(e) == "use name" for e in entries_of(client, contact.id)),
        )  # fmt: skip
    if application.stage in ("screening", "interview") and "job talk" not in told:
        why = _("You are talking with {employer}. Ask them what it is like to work there.")
        yield _Fit("job talk", why.format(employer=here), here, urgent=True)
    elif contact.closeness == 1 and "job talk" not in told:
        why = _("You want to work at {employer}. Ask what their job is like.")
        yield _Fit("job talk", why.format(employer=here), here)


def application_at(client: Client, contact: Contact) -> Application | None:
    """Return the open application at a contact's employer that is furthest along."""
    place = plain_name(contact.employer) if contact.employer else None
    names = {c.id: {plain_name(n) for n in (c.name, *c.also_called)} for c in client.companies}
    places = names.get(contact.company or "", set()) | ({place} if place else set())
    order = ("found", "applied", "screening", "interview", "offer")
    open_ones = [
        one
        for one in client.applications
        if one.stage in OPEN_STAGES
        and ((one.company and one.company == contact.company) or plain_name(one.employer) in places)
    ]
    return max(open_ones, key=lambda one: order.index(one.stage), default=None)


def _wanted_employer(client: Client, contact: Contact) -> str | None:
    """Return the employer of a contact, if the client wants to work there."""
    if works_with_client(client, contact):
        return None
    return next(
        (e.name for e in employers(client) if e.wanted and contact.id in e.people), None
    )  # fmt: skip


def _introductions(client: Client, contact: Contact, near: Mapping[str, float]) -> Iterator[_Fit]:
    """Yield the people a contact knows who can help and whom the client hardly knows."""
    goal = client.goal.occupation if client.goal else None
    people = {one.id: one for one in client.contacts}
    reached = {entry.contact for entry in client.outreach}
    for key in sorted(acquaintances(client)[contact.id]):
        other = people[key]
        if other.closeness > 1 or key in reached or other.closeness >= contact.closeness:
            continue
        wanted = _wanted_employer(client, other)
        if wanted or (goal and other.occupation == goal) or near.get(other.occupation or "", 0):
            why = (
                _("They know {name}, who works at {employer}.")
                if wanted
                else _("They know {name}, who does work close to your goal.")
            )
            why = why.format(name=other.name, employer=wanted)
            yield _Fit("introduction", why, other.employer, key)


def _could_be_reference(client: Client, contact: Contact) -> bool:
    if not client.applications or not still_needed(client):
        return False
    listed = {reference.contact for reference in client.references if reference.status != "to ask"}
    names = {r.name.casefold() for r in client.references if r.status != "to ask"}
    known = contact.circle in ("work", "school") or (
        contact.employer is not None
        and plain_name(contact.employer)
        in {plain_name(job.employer) for job in client.work_history if job.employer}
    )
    return known and contact.id not in listed and contact.name.casefold() not in names


def works_with_client(client: Client, contact: Contact) -> bool:
    """Tell whether a contact works where the client works now, so that care is called for."""
    job = client.current_job
    if job is None or not job.current or not job.employer or not contact.employer:
        return False
    return plain_name(job.employer) == plain_name(contact.employer)


def channel_for(contact: Contact, kind: Ask) -> Channel:
    """Return how to reach a contact: as they prefer, else as is known and fits.

    Parameters
    ----------
    contact
        The contact.
    kind
        What is asked: close people are called for an ask, and texted thanks and news.

    Returns
    -------
    Channel
    """
    if contact.prefers:
        return contact.prefers
    if contact.closeness == 3:
        if contact.phone:
            return "text" if kind in SOCIAL else "phone"
        return "in person" if contact.circle in ("family", "friends") else _written(contact)
    return _written(contact)


def _written(contact: Contact) -> Channel:
    if contact.email:
        return "email"
    if contact.phone:
        return "phone"
    return "social media" if contact.profile or contact.circle == "online" else "in person"
