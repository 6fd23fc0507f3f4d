"""Changes to an application: each takes a client and returns a changed, checked copy."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.editing import change_entry, remove_entry
from careerkit.errors import RecordError
from careerkit.jobsearch.timeline import LOST, ORDER, called_off, last_event
from careerkit.leads import add_lead
from careerkit.models import Application, Client, Listing, Offer, Stage
from careerkit.network import company_named
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext


def application_of(client: Client, key: str) -> Application:
    """Return an application of a record.

    Parameters
    ----------
    client
        The record.
    key
        The application's id.

    Returns
    -------
    Application

    Raises
    ------
    RecordError
        There is none: somebody took it out.
    """
    found = next((one for one in client.applications if one.id == key), None)
    if found is None:
        raise RecordError(
            _("This application is no longer in the record: somebody took it out."),
            hint=_("Look at the list again; nothing was changed."),
        )
    return found


def change_application(client: Client, key: str, **fields: Any) -> Client:
    """Change fields of an application; a new employer ties it to the company of that name.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.
    **fields
        New values.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A value cannot be used, or the application is gone.
    """
    if "employer" in fields and "company" not in fields:
        company = company_named(client.companies, fields["employer"] or "")
        fields["company"] = company.id if company else None
    return change_entry(client, "applications", application_of(client, key), **fields)


def add_from_listing(client: Client, listing: Listing, on: date) -> Client:
    """Note a saved listing as a job that was found.

    Parameters
    ----------
    client
        The record; it is not changed.
    listing
        One of its listings.
    on
        The day.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        The listing names no employer, or the job is noted already.
    """
    with_lead = add_lead(
        client, listing.title, listing.employer or "", on, market="open"
    )  # fmt: skip
    return change_application(
        with_lead, with_lead.applications[-1].id, listing=listing.id, link=listing.link,
        place=listing.place, occupation=listing.occupation,
    )  # fmt: skip


def reach(client: Client, key: str, stage: Stage, on: date, *, note: str = "") -> Client:
    """Note that an application reached a stage.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.
    stage
        The stage.
    on
        The day; an interview may lie ahead. The same stage on the same day gets the note instead
        of standing there twice.
    note
        Anything to remember, such as the questions of an interview.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The note cannot be kept, or the application is gone.
    """
    one = application_of(client, key)
    events = [event.model_dump(mode="json") for event in one.events]
    for event in events:
        if event["stage"] == stage and event["on"] == on.isoformat():
            if note.strip() and note.strip() not in event["note"]:
                event["note"] = f"{event['note']}\n{note}".strip()
            break
    else:
        events.append({"stage": stage, "on": on.isoformat(), "note": note})
    return change_application(client, key, events=events)


def end(client: Client, key: str, stage: Stage, on: date, *, reason: str = "") -> Client:
    """Note how an application ended, and why.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.
    stage
        ``accepted``, ``declined``, ``rejected`` or ``withdrawn``.
    on
        The day.
    reason
        Why, in any words; an earlier reason stays if it is empty.

    Returns
    -------
    Client
        A planned follow-up is taken out; an interview planned after that day goes to the notes.

    Raises
    ------
    RecordError
        Something else is noted after that day.
    """
    if stage not in (*LOST, "accepted"):
        raise ValueError(f"{stage} is no end")
    ended = reach(client, key, stage, on)
    one = application_of(ended, key)
    events, off = called_off([event.model_dump(mode="json") for event in one.events], on)
    later = [event["on"] for event in events if event["on"] > on.isoformat()]
    if later:
        raise RecordError(
            _("It cannot have ended on {day}: something is noted on {later}.").format(
                day=long_date(on), later=long_date(date.fromisoformat(max(later)))
            ),
            hint=_("Choose another day, or set that step right first."),
        )
    return change_application(
        ended, key, events=events, reason=reason.strip() or one.reason, follow_up=None,
        notes="\n".join([*([one.notes] if one.notes else []), *off]),
    )  # fmt: skip


def change_event(
    client: Client, key: str, at: int, *, on: date | None = None, note: str | None = None
) -> Client:
    """Set the day or the note of an event right.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.
    at
        The event's place in `Application.events`.
    on, note
        What is right; left as it is if None.

    Returns
    -------
    Client
    """
    events = [event.model_dump(mode="json") for event in application_of(client, key).events]
    events[at] |= {} if on is None else {"on": on.isoformat()}
    events[at] |= {} if note is None else {"note": note}
    return change_application(client, key, events=events)


def drop_event(client: Client, key: str, at: int) -> Client:
    """Take an event out that was noted by mistake; the only one stays.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.
    at
        The event's place in `Application.events`.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        It is the only one.
    """
    events = [event.model_dump(mode="json") for event in application_of(client, key).events]
    if len(events) == 1:
        raise RecordError(
            _("An application needs at least one step."),
            hint=_("Correct its day, or take the whole application out."),
        )
    del events[at]
    return change_application(client, key, events=events)


def follow_up_done(client: Client, key: str, on: date, *, plan: date | None = None) -> Client:
    """Note that somebody followed up, and when to do so again.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.
    on
        The day it was done.
    plan
        The next day to follow up; none is planned if left out.

    Returns
    -------
    Client
    """
    done = sorted({*application_of(client, key).followed_up, on})
    return change_application(
        client, key, followed_up=[day.isoformat() for day in done],
        follow_up=plan.isoformat() if plan else None,
    )  # fmt: skip


def remove_application(client: Client, key: str) -> Client:
    """Take an application out of a record.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The application's id.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        An offer belongs to it, or references were given for it.
    """
    one = application_of(client, key)
    tied = [
        *(_("an offer of {day}").format(day=long_date(offer.on)) for offer in _offers(client, key)),
        *(_("reference {name}").format(name=reference.name) for reference in client.references
          if any(step.application == key for step in reference.history)),
    ]  # fmt: skip
    if tied:
        raise RecordError(
            ngettext(
                "{job} at {employer} stays: {n} entry of the record belong to it.",
                "{job} at {employer} stays: {n} entries of the record belong to it.", len(tied),
            ).format(job=one.title, employer=one.employer, n=len(tied)),
            problems=tied, hint=_("Close it instead: note how it ended."),
        )  # fmt: skip
    return remove_entry(client, "applications", one)


def _offers(client: Client, key: str) -> list[Offer]:
    return [offer for offer in client.offers if offer.application == key]


def next_stages(application: Application) -> list[Stage]:
    """Return the stages that usually come next, the likeliest first.

    Parameters
    ----------
    application
        The application.

    Returns
    -------
    list of str
        None if it ended. There can be several interviews.
    """
    stage = last_event(application).stage
    if stage not in ORDER or stage == "accepted":
        return []
    later = list(ORDER[ORDER.index(stage) + 1 :])
    return ["interview", *later] if stage == "interview" else later
