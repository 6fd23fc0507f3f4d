"""The networking map as a `networkx` graph: the client, the people, the employers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, get_args

from careerkit.models import Circle, Client, Contact
from careerkit.network.companies import employers

if TYPE_CHECKING:
    import networkx as nx

ME = "me"
CIRCLES: tuple[Circle, ...] = get_args(Circle)
"""The circles of life in the order they stand around the map."""
_STEP = {3: 1.0, 2: 2.0, 1: 4.0}
"""How far a person is by closeness: a distant one is as far as two who know the client."""
_FRIEND_OF_FRIEND = 1.5


def build(client: Client) -> nx.Graph:
    """Turn contacts, their ties and their employers into a graph.

    Parameters
    ----------
    client
        The record. An introduction by oneself or by somebody unknown counts as none; introductions
        may go round in a circle.

    Returns
    -------
    networkx.Graph
        Nodes: `ME`; a node a contact (``kind`` person, ``name``, ``circle``, ``closeness``); a
        node ``("company", key)`` an employer (``kind`` company, ``name``, ``wanted``). Edges have a
        ``kind`` and a ``far``, how long the way is: ``knows`` (`ME` and everyone met without an
        introduction or known by now, and contacts who know each other), ``introduced``,
        ``works at``.
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_node(ME, kind="me", name=client.preferred_name, circle=None, closeness=None)
    people = {contact.id: contact for contact in client.contacts}
    for contact in client.contacts:
        graph.add_node(
            contact.id, kind="person", name=contact.name, circle=contact.circle,
            closeness=contact.closeness,
        )  # fmt: skip
        if not introduced(contact, people) or contact.closeness > 1:
            graph.add_edge(ME, contact.id, kind="knows", far=_STEP[contact.closeness])
    for tie in client.ties:
        graph.add_edge(tie.one, tie.other, kind="knows", far=_FRIEND_OF_FRIEND)
    for contact in client.contacts:
        if introduced(contact, people):
            graph.add_edge(
                contact.introduced_by, contact.id, kind="introduced", far=_FRIEND_OF_FRIEND
            )
    for employer in employers(client):
        node = ("company", employer.key)
        graph.add_node(node, kind="company", name=employer.name, wanted=employer.wanted)
        for person in employer.people:
            graph.add_edge(person, node, kind="works at", far=0.0)
    # Two who only introduced each other are still people the client knows.
    for component in list(nx.connected_components(graph)):
        people_in = [c.id for c in client.contacts if c.id in component]
        if ME not in component and people_in:
            nearest = max(people_in, key=lambda person: people[person].closeness)
            graph.add_edge(ME, nearest, kind="knows", far=_STEP[people[nearest].closeness])
    return graph


def introduced(contact: Contact, people: dict[str, Contact]) -> bool:
    """Tell whether somebody else of the network introduced a contact."""
    return contact.introduced_by in people and contact.introduced_by != contact.id


def acquaintances(client: Client) -> dict[str, set[str]]:
    """Return whom each contact knows: by a tie, an introduction, or as a coworker is not assumed.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    dict
        Contact id to the ids of the contacts they know.
    """
    known: dict[str, set[str]] = {contact.id: set() for contact in client.contacts}
    pairs = [(tie.one, tie.other) for tie in client.ties]
    pairs += [(c.id, c.introduced_by) for c in client.contacts if c.introduced_by in known]  # type: ignore[misc]  # what is known is not None
    for one, other in pairs:
        if one != other:
            known[one].add(other)
            known[other].add(one)
    return known


def warm_chain(client: Client, company: str) -> list[str]:
    """Find the shortest warm way to an employer: whom to ask, and whom they can lead to.

    Dijkstra's algorithm over the graph of `build`, where a close person is 1 away, one who knows
    the client 2, a distant one 4, and an acquaintance of a contact 1.5 further.

    Parameters
    ----------
    client
        The record.
    company
        An employer's ``key`` (see `careerkit.network.employers`).

    Returns
    -------
    list of str
        Contact ids from the first to ask to the one who works there; empty if nobody leads there.
    """
    return warm_chains(client, [company])[company]


def warm_chains(client: Client, companies: Iterable[str]) -> dict[str, list[str]]:
    """Return the `warm_chain` to each of several employers."""
    graph = build(client)
    return {company: _chain(graph, ("company", company)) for company in companies}


def _chain(graph: nx.Graph, node: tuple[str, str]) -> list[str]:
    import networkx as nx

    def far(one: Any, other: Any, edge: Mapping[str, Any]) -> float | None:
        # Through an employer nobody is introduced: whoever works there must be known.
        way = edge["kind"] != "works at" or node in (one, other)
        return edge["far"] if way else None

    if node not in graph:
        return []
    try:
        return [str(step) for step in nx.dijkstra_path(graph, ME, node, weight=far)[1:-1]]
    except nx.NetworkXNoPath:
        return []
