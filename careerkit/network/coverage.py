"""What a network lacks for a goal, and who could lead there."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.models import Circle, Client
from careerkit.network.companies import employers
from careerkit.network.graph import CIRCLES, acquaintances
from careerkit.network.ranking import work_fields
from careerkit.text.fields_of_work import FIELDS_OF_WORK, field_of_occupation, fields_in


@dataclass(frozen=True)
class Gap:
    """A field of work the goal needs and in which the client knows nobody.

    Parameters
    ----------
    field
        A name in `careerkit.text.fields_of_work.FIELDS_OF_WORK`.
    meet
        Places to meet people of it.
    ask
        Ids of contacts who know the most different people, to ask for an introduction.
    employer
        The wanted employer it is the field of; None if it is the goal's own field.
    """

    field: str
    meet: tuple[str, ...]
    ask: tuple[str, ...]
    employer: str | None = None


@dataclass(frozen=True)
class Bridge:
    """A contact who knows people of other parts of life than their own.

    Parameters
    ----------
    contact
        Their id.
    circles, fields
        Circles of life and fields of work of the people they know, their own left out.
    """

    contact: str
    circles: tuple[Circle, ...]
    fields: tuple[str, ...]


def missing_circles(client: Client) -> list[Circle]:
    """Name the circles of life in which the client has listed nobody yet."""
    present = {contact.circle for contact in client.contacts}
    return [circle for circle in CIRCLES if circle not in present]


def bridges(client: Client) -> list[Bridge]:
    """Find who links different parts of the client's life.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of Bridge
        Contacts who know somebody of another circle or field, those who reach most first; ties
        keep the order of the record.
    """
    people = {contact.id: contact for contact in client.contacts}
    fields = {contact.id: work_fields(contact) for contact in client.contacts}
    found = []
    for person, known in acquaintances(client).items():
        circles = {people[other].circle for other in known} - {people[person].circle}
        reached = frozenset().union(*(fields[other] for other in known)) - fields[person]
        if circles or reached:
            found.append(
                Bridge(person, tuple(c for c in CIRCLES if c in circles), tuple(sorted(reached)))
            )
    found.sort(key=lambda bridge: -(2 * len(bridge.circles) + len(bridge.fields)))
    return found


def gaps(client: Client, *, goal: str | None = None) -> list[Gap]:
    """Name the fields of work the goal needs and nobody of the network is in.

    Parameters
    ----------
    client
        The record.
    goal
        O*NET code of the goal occupation.

    Returns
    -------
    list of Gap
        The goal's own field first, then those of the employers the client wants.
    """
    own = field_of_occupation(goal or "")
    needed: dict[str, str | None] = {own: None} if own else {}
    for employer in employers(client):
        for field in sorted(fields_in(employer.name)) if employer.wanted else ():
            needed.setdefault(field, employer.name)
    present = frozenset().union(*(work_fields(contact) for contact in client.contacts))
    links = [bridge.contact for bridge in bridges(client)]
    close = [c.id for c in client.contacts if c.closeness == 3 and c.id not in links]
    ask = tuple([*links, *close][:2])
    return [
        Gap(field, FIELDS_OF_WORK[field].meet, ask, employer)
        for field, employer in needed.items()
        if field not in present
    ]
