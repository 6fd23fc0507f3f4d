"""The networking map: who the client knows, who knows whom, and who can help with a goal.

Pure functions over a client record. The map is a `networkx` graph; its layout is computed, not
simulated, so the same people always stand in the same place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING, get_args

from careerkit.models import Circle, Client, Contact

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

ME = "me"
CIRCLES: tuple[Circle, ...] = get_args(Circle)
"""The circles of life in the order they stand around the map."""
RINGS = {3: 1.0, 2: 1.8, 1: 2.6}
"""Distance from the middle by closeness: the closer the person, the nearer the middle."""


def build(client: Client) -> nx.Graph:
    """Turn contacts and their ties into a graph.

    Parameters
    ----------
    client
        The record; only contacts and ties are read.

    Returns
    -------
    networkx.Graph
        Node `ME` and one node a contact (attributes ``name``, ``circle``, ``closeness``); an edge
        from `ME` to everyone the client met without an introduction, and an edge between any two
        contacts who know each other or were introduced (``kind``: ``knows`` or ``introduced``).
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_node(ME, name=client.preferred_name, circle=None, closeness=None)
    for contact in client.contacts:
        graph.add_node(
            contact.id, name=contact.name, circle=contact.circle, closeness=contact.closeness
        )
    for tie in client.ties:
        graph.add_edge(tie.one, tie.other, kind="knows")
    for contact in client.contacts:
        if contact.introduced_by is None:
            graph.add_edge(ME, contact.id, kind="knows")
        else:
            graph.add_edge(contact.introduced_by, contact.id, kind="introduced")
    return graph


def sectors(contacts: Sequence[Contact]) -> dict[Circle, tuple[float, float]]:
    """Give every circle that has someone in it its slice of the map.

    Parameters
    ----------
    contacts
        The client's contacts.

    Returns
    -------
    dict
        Circle to the angles where its slice begins and ends, in radians clockwise from the top;
        a slice is as wide as its share of people, with room for one more, so that a single person
        does not stand on a border.
    """
    sizes = {
        circle: sum(contact.circle == circle for contact in contacts) + 1
        for circle in CIRCLES
        if any(contact.circle == circle for contact in contacts)
    }
    whole, slices, start = sum(sizes.values()), {}, 0.0
    for circle, size in sizes.items():
        end = start + 2 * pi * size / whole
        slices[circle] = (start, end)
        start = end
    return slices


def layout(contacts: Sequence[Contact]) -> dict[str, tuple[float, float]]:
    """Place the client in the middle and every contact on the ring of their closeness.

    Parameters
    ----------
    contacts
        The client's contacts.

    Returns
    -------
    dict
        Node to x and y, `ME` at the origin. Within a slice, people stand at even angles in the
        order of their ids, so a new contact moves only the people of the same slice apart.
    """
    places = {ME: (0.0, 0.0)}
    for circle, (start, end) in sectors(contacts).items():
        people = sorted((c for c in contacts if c.circle == circle), key=lambda c: c.id)
        for rank, person in enumerate(people, start=1):
            angle = start + (end - start) * rank / (len(people) + 1)
            radius = RINGS[person.closeness]
            places[person.id] = (radius * sin(angle), radius * cos(angle))
    return places


def helpers(client: Client, *, goal: str | None = None, near: Collection[str] = ()) -> pd.DataFrame:
    """Rank the contacts by how much they can help, and say why.

    Parameters
    ----------
    client
        The record.
    goal
        O*NET code of the goal occupation.
    near
        O*NET codes of occupations close to the goal or on the way to it.

    Returns
    -------
    pandas.DataFrame
        One row a contact, the most helpful first: ``id``, ``name``, ``relationship``, ``circle``,
        ``employer``, ``job_title``, ``closeness``, ``help`` (points) and ``why`` (a list of
        reasons). Points: 4 does the goal job, 2 a job near it, 3 hires, 2 works where the client
        applies, 1 introduced someone; a reason is worth more from someone closer
        (points x (2 + closeness) / 5). Ties keep the order of the record.
    """
    import pandas as pd

    wanted = {application.employer.casefold() for application in client.applications}
    wanted |= {listing.employer.casefold() for listing in client.listings if listing.employer}
    introducers = {contact.introduced_by for contact in client.contacts}
    rows = []
    for contact in client.contacts:
        reasons: list[tuple[int, str]] = []
        if goal and contact.occupation == goal:
            reasons.append((4, "does the job you want"))
        elif contact.occupation in near:
            reasons.append((2, "works close to your goal"))
        if contact.hires:
            reasons.append((3, "helps decide who is hired"))
        if contact.employer and contact.employer.casefold() in wanted:
            reasons.append((2, "works where you are applying"))
        if contact.id in introducers:
            reasons.append((1, "has introduced you to people"))
        rows.append(
            {
                "id": contact.id,
                "name": contact.name,
                "relationship": contact.relationship,
                "circle": contact.circle,
                "employer": contact.employer,
                "job_title": contact.job_title,
                "closeness": contact.closeness,
                "help": sum(points for points, _ in reasons) * (2 + contact.closeness) / 5,
                "why": [reason for _, reason in reasons],
            }
        )
    columns = [
        "id", "name", "relationship", "circle", "employer", "job_title", "closeness", "help", "why",
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("help", ascending=False, kind="stable", ignore_index=True)


def missing_circles(client: Client) -> list[Circle]:
    """Name the circles of life in which the client has listed nobody yet."""
    present = {contact.circle for contact in client.contacts}
    return [circle for circle in CIRCLES if circle not in present]
