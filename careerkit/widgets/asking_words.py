"""The words for an ask, filled with what the record knows of the person and the goal."""

from __future__ import annotations

from careerkit import facts, outreach
from careerkit.models import Ask, Channel, Client, Contact, Goal
from careerkit.text.languages import SOURCE, known, speaking
from careerkit.text.outreach import called, job_words, message

_SOON = {"now": 0, "next": 1, "long term": 2}


def words_for(
    client: Client,
    contact: Contact,
    kind: Ask,
    channel: Channel,
    language: str,
    suggestion: outreach.Suggestion,
) -> str:
    """Write a message to a contact.

    Parameters
    ----------
    client
        The record; its occupation codes are known ones.
    contact
        One of its contacts.
    kind, channel, language
        What, how, and in which language; English, if there is no catalog of it.
    suggestion
        What fits the contact, from `careerkit.outreach.next_ask`; its details are used if the
        message is about the same ask.

    Returns
    -------
    str
    """
    fits = suggestion if suggestion.kind == kind else None
    people = {one.id: one for one in client.contacts}
    meet = people.get(fits.person) if fits and fits.person else None
    guide = people.get(contact.introduced_by or "")
    with speaking(language):
        return message(
            kind, contact.closeness, language, channel,
            first=called(contact.name, contact.relationship, close=contact.closeness == 3),
            client=client.preferred_name,
            # Titles are English, in the record as in the tables.
            job=_job(client, contact, kind, fits) if known(language) == SOURCE else None,
            employer=_employer(client, contact, kind, fits),
            person=meet.name if meet else None,
            through=guide.name if guide and guide.id != contact.id else None,
            thanks_for=fits.thanks_for if fits else None,
        )  # fmt: skip


def _job(
    client: Client, contact: Contact, kind: Ask, fits: outreach.Suggestion | None
) -> str | None:
    """Return the job to name: for a talk the one aimed at, else the one sought first."""
    active = [goal for goal in client.goals if goal.status == "active"]
    if kind == "job talk":
        goal = client.goal
        if contact.closeness == 3 and (goal is None or contact.occupation != goal.occupation):
            return None  # a close person is only told to know the job if they do it
        return goal_words(client, goal)
    soonest = min(active, key=lambda goal: _SOON[goal.horizon], default=None)
    if kind == "use name" and fits and fits.job:
        return job_words(fits.job) or goal_words(client, soonest)
    return goal_words(client, soonest)


def goal_words(client: Client, goal: Goal | None) -> str | None:
    """Return what a goal is called in an English message, whatever the client speaks."""
    if goal is None:
        return None
    official = facts.occupation_title(goal.occupation) if goal.occupation else None
    # The message is in English; the goal of somebody who speaks another language may not be.
    return job_words(goal.title if known(client.language) == SOURCE else None, official)


def _employer(
    client: Client, contact: Contact, kind: Ask, fits: outreach.Suggestion | None
) -> str | None:
    if kind == "use name" and not (fits and fits.employer):
        application = outreach.application_at(client, contact)
        return application.employer if application else None
    if kind == "job talk" and contact.closeness < 3:
        return contact.employer
    return fits.employer if fits else None
