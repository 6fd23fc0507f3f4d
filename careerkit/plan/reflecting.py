"""The five reminders with the client's own answers, and the mentor."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from careerkit.editing import set_fields
from careerkit.models import Client, Contact, Reflection, Reminder
from careerkit.network import Helper, work_fields
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.languages import gettext as _

REMINDERS: tuple[Reminder, ...] = get_args(Reminder)


@dataclass(frozen=True)
class Answers:
    """What the client said to a reminder: the latest answer, and those before, latest first."""

    reminder: Reminder
    latest: Reflection | None
    older: tuple[Reflection, ...]


@dataclass(frozen=True)
class MentorCandidate:
    """Somebody who could be a mentor, and why."""

    contact: str
    name: str
    why: tuple[str, ...]


def answers(client: Client, today: date) -> list[Answers]:
    """Return the five reminders in their order, with the answers given by a day."""
    told = []
    for reminder in REMINDERS:
        given = [(one.on, place, one) for place, one in enumerate(client.reflections)
                 if one.reminder == reminder and one.answer and one.on <= today]  # fmt: skip
        newest = [one for *_, one in sorted(given, key=lambda entry: entry[:2], reverse=True)]
        told.append(Answers(reminder, newest[0] if newest else None, tuple(newest[1:])))
    return told


def answer(client: Client, reminder: Reminder, text: str, on: date) -> Client:
    """Keep the client's answer to a reminder.

    Parameters
    ----------
    client
        The record; it is not changed.
    reminder
        Which of the five.
    text
        The answer in the client's own words; empty takes back the answer of that day.
    on
        The day.

    Returns
    -------
    Client
        An answer of the same day is replaced; older ones are kept.

    Raises
    ------
    RecordError
        The text cannot be kept.
    """
    kept = [
        one.model_dump(mode="json")
        for one in client.reflections
        if not (one.reminder == reminder and one.on == on)
    ]
    new = {"reminder": reminder, "answer": text.strip(), "on": on.isoformat()}
    return set_fields(client, reflections=[*kept, new] if text.strip() else kept)


def mentor_of(client: Client) -> Contact | None:
    """Return the contact who is the client's mentor."""
    return next((one for one in client.contacts if one.id == client.mentor), None)


def mentor_candidates(
    client: Client, ranked: Sequence[Helper], near: Collection[str]
) -> list[MentorCandidate]:
    """Find who among the contacts could be a mentor.

    Parameters
    ----------
    client
        The record.
    ranked
        Who can help, from `careerkit.network.ranked_helpers`.
    near
        Codes of occupations close to the goal or on the way to it.

    Returns
    -------
    list of MentorCandidate
        Whoever does the goal job first, then a job near it, then works in its field; those alike
        in the order of `ranked`, in which closeness counts. Nobody without a goal occupation.
    """
    goal = client.goal
    if goal is None or not goal.occupation:
        return []
    people = {contact.id: contact for contact in client.contacts}
    found = []
    for place, row in enumerate(ranked):
        contact = people[row.id]
        fit = _fit(contact, goal.occupation, near)
        if fit:
            known = {3: _("knows you well"), 1: _("you would get to know each other")}
            said = known.get(contact.closeness)
            why = (*row.why[:2], *([said] if said else []))
            found.append((-fit, place, MentorCandidate(contact.id, contact.name, why)))
    return [one for *_, one in sorted(found, key=lambda entry: entry[:2])]


def _fit(contact: Contact, goal: str, near: Collection[str]) -> int:
    if contact.occupation == goal:
        return 3
    if contact.occupation and contact.occupation in near:
        return 2
    field = field_of_occupation(goal)
    return int(field is not None and field in work_fields(contact))
