"""Who can help most with this goal, and why: every ranking is the sum of parts that are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from careerkit.models import Circle, Client, Contact
from careerkit.network.companies import OPEN_STAGES, employers
from careerkit.network.graph import acquaintances
from careerkit.text.fields_of_work import field_of_occupation, fields_in
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

if TYPE_CHECKING:
    import pandas as pd

_SAME_JOB, _NEAR_JOB, _SAME_FIELD = 4.0, 3.0, 1.0
_PLACES = {
    "goal": (3.0, noted("works where you want to work")),
    "applying": (2.5, noted("works where you are applying")),
    "saved": (1.5, noted("works where you saw a job")),
}
_HIRES, _HIRES_ELSEWHERE, _INTRODUCED, _LEADS_THERE = 3.0, 1.0, 0.5, 2.0
_KNOWS = {1: 0.5, 2: 0.3}
"""Part of another's points for knowing them, by how close the client is to that one already."""
ASK_AGAIN_AFTER = timedelta(days=21)


@dataclass(frozen=True)
class Part:
    """A reason and its points, before closeness counts."""

    points: float
    reason: str


class Helper(NamedTuple):
    """A contact, and how much they can help; see `helpers`."""

    id: str
    name: str
    relationship: str
    circle: Circle
    employer: str | None
    job_title: str | None
    closeness: int
    fields: frozenset[str]
    help: float
    why: list[str]
    parts: list[Part]


def work_fields(contact: Contact) -> frozenset[str]:
    """Return the fields of work a contact is in: by occupation, and by the words for their work.

    Parameters
    ----------
    contact
        The contact. What somebody does for the client counts as their work ("my dentist").

    Returns
    -------
    frozenset of str
        Names in `careerkit.text.fields_of_work.FIELDS_OF_WORK`, and the contact's own ``field``.
    """
    said = [contact.field, contact.employer, contact.job_title]
    if contact.circle in ("services", "community"):
        said.append(contact.relationship)
    fields = {field for text in said if text for field in fields_in(text)}
    if contact.occupation and (field := field_of_occupation(contact.occupation)):
        fields.add(field)
    if contact.field and not fields_in(contact.field):
        fields.add(contact.field.casefold())
    return frozenset(fields)


def helpers(
    client: Client, *, goal: str | None = None, near: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Rank the contacts by how much they can help, and say why.

    Parameters
    ----------
    client
        The record.
    goal
        O*NET code of the goal occupation.
    near
        O*NET codes of occupations close to the goal or on the way to it, each with how close it is,
        0 to 1.

    Returns
    -------
    pandas.DataFrame
        One row a contact, the most helpful first: ``id``, ``name``, ``relationship``, ``circle``,
        ``employer``, ``job_title``, ``closeness``, ``fields`` (of work), ``help`` (points), ``why``
        (the reasons, the strongest first) and ``parts`` (reasons with their points). Points: 4 does
        the goal job, or up to 3 a job near it, or 1 works in its field; 3, 2.5 or 1.5 works where
        the client wants to work, applies or saw a job; 3 helps decide who is hired there or in that
        line of work, elsewhere 1; 2 goes with an open application at an employer where they do not
        work; half of the points of the best person they know whom the client hardly knows; 0.5 has
        introduced somebody. The sum counts more from someone closer:
        times (2 + closeness) / 5. Ties keep the order of the record.
    """
    import pandas as pd

    rows = ranked_helpers(client, goal=goal, near=near)
    return pd.DataFrame(rows, columns=list(Helper._fields))


def ranked_helpers(
    client: Client, *, goal: str | None = None, near: Mapping[str, float] | None = None
) -> list[Helper]:
    """Return what `helpers` does as plain rows, which takes less time."""
    near = near or {}
    wanted = {
        person: employer.wanted
        for employer in employers(client)
        if employer.wanted
        for person in employer.people
    }
    goal_field = field_of_occupation(goal) if goal else None
    led = {one.contact: one.employer for one in client.applications if one.stage in OPEN_STAGES}
    own = {
        contact.id: _own_parts(contact, goal, near, goal_field, wanted.get(contact.id))
        for contact in client.contacts
    }
    for contact in client.contacts:
        if (employer := led.get(contact.id)) and contact.id not in wanted:
            reason = _("can help you get in at {employer}").format(employer=employer)
            own[contact.id].append(Part(_LEADS_THERE, reason))
    people = {contact.id: contact for contact in client.contacts}
    knows = acquaintances(client)
    introducers = {c.introduced_by for c in client.contacts if c.introduced_by != c.id}
    ranked = []
    for contact in client.contacts:
        parts = list(own[contact.id])
        if (through := _through(contact, knows[contact.id], people, own)) is not None:
            parts.append(through)
        if contact.id in introducers:
            parts.append(Part(_INTRODUCED, _("has introduced you to people")))
        parts.sort(key=lambda part: -part.points)
        score = sum(part.points for part in parts) * (2 + contact.closeness) / 5
        row = Helper(
            contact.id, contact.name, contact.relationship, contact.circle, contact.employer,
            contact.job_title, contact.closeness, work_fields(contact), score,
            [part.reason for part in parts], parts,
        )  # fmt: skip
        ranked.append((-score, row))
    ranked.sort(key=itemgetter(0))
    return [row for _score, row in ranked]


def _own_parts(
    contact: Contact,
    goal: str | None,
    near: Mapping[str, float],
    goal_field: str | None,
    wanted: str | None,
) -> list[Part]:
    """Return what a contact can help with themselves."""
    parts = []
    fits = True
    if goal and contact.occupation == goal:
        parts.append(Part(_SAME_JOB, _("does the job you want")))
    elif contact.occupation and contact.occupation in near:
        points = _NEAR_JOB * near[contact.occupation]
        parts.append(Part(points, _("does a job close to your goal")))
    elif goal_field and goal_field in work_fields(contact):
        reason = _("works in your field, {field}").format(field=_(goal_field))
        parts.append(Part(_SAME_FIELD, reason))
    else:
        fits = False
    if wanted:
        points, reason = _PLACES[wanted]
        parts.append(Part(points, _(reason)))
    if contact.hires:
        here = fits or wanted is not None
        parts.append(
            Part(_HIRES, _("helps decide who is hired"))
            if here
            else Part(_HIRES_ELSEWHERE, _("hires people, though in another line of work"))
        )
    return parts


def _through(
    contact: Contact,
    knows: Collection[str],
    people: Mapping[str, Contact],
    own: Mapping[str, list[Part]],
) -> Part | None:
    """Return what a contact can help with by introducing the best of those they know."""
    best: tuple[float, str] | None = None
    for other in sorted(knows):
        share = _KNOWS.get(people[other].closeness, 0.0)
        points = share * sum(part.points for part in own[other])
        # Whom one would have to be led to is no help on the way to somebody closer.
        if points and people[other].closeness <= contact.closeness and points > (best or (0,))[0]:
            main = max(own[other], key=lambda part: part.points)
            said = _("knows {name}, who {reason}")
            best = (points, said.format(name=people[other].name, reason=main.reason))
    return Part(*best) if best else None


def this_week(client: Client, ranked: Sequence[Helper], today: date, *, most: int = 2) -> list[str]:
    """Choose who should be reached this week.

    Parameters
    ----------
    client
        The record.
    ranked
        What `ranked_helpers` found.
    today
        The day of the session.
    most
        How many.

    Returns
    -------
    list of str
        Contact ids. Whoever the client planned to reach by the end of the week comes first, then
        the most helpful who were not reached or asked in the last three weeks; people from
        different circles of life or employers before a second one of the same.
    """
    people = {contact.id: contact for contact in client.contacts}
    lately = {
        entry.contact
        for entry in client.outreach
        if timedelta(0) <= today - entry.on < ASK_AGAIN_AFTER
    }
    lately |= {
        c.id for c in client.contacts
        if c.last_contact and timedelta(0) <= today - c.last_contact < ASK_AGAIN_AFTER
    }  # fmt: skip
    planned = [
        c.id for c in client.contacts if c.next_contact and c.next_contact <= today + timedelta(6)
    ]
    planned.sort(key=lambda person: people[person].next_contact or today)
    helpful = [one.id for one in ranked if one.help > 0]
    free = [person for person in helpful if person not in lately and person not in planned]
    chosen = planned[:most]
    for fresh in (True, False):
        for person in free:
            if len(chosen) == most:
                return chosen
            if person in chosen or (fresh and _alike(people[person], chosen, people)):
                continue
            chosen.append(person)
    return chosen


def _alike(contact: Contact, chosen: Collection[str], people: Mapping[str, Contact]) -> bool:
    return any(
        people[other].circle == contact.circle
        or (contact.employer is not None and people[other].employer == contact.employer)
        for other in chosen
    )
