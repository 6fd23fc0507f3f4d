"""Networks with known answers."""

from math import hypot
from typing import Any

import pytest

from careerkit import network
from careerkit.models import Client

NURSE, AIDE = "29-1141.00", "31-1131.00"


def client(*contacts: dict[str, Any], **more: object) -> Client:
    base = {"relationship": "friend", "circle": "friends", "closeness": 2}
    return Client.model_validate(
        {
            "id": "t1",
            "preferred_name": "Test",
            "contacts": [{**base, **c} for c in contacts],
            **more,
        }
    )


def test_who_does_the_goal_job_comes_before_who_merely_is_close() -> None:
    people = client(
        {"id": "near", "name": "Close friend", "closeness": 3},
        {"id": "nurse", "name": "A nurse", "closeness": 1, "occupation": NURSE},
        {"id": "aide", "name": "An aide", "occupation": AIDE},
        {"id": "boss", "name": "A manager", "hires": True, "occupation": AIDE},
    )
    ranked = network.helpers(people, goal=NURSE, near={AIDE})
    assert ranked["id"].tolist() == ["boss", "nurse", "aide", "near"]
    assert ranked.set_index("id").loc["boss", "why"] == [
        "works close to your goal", "helps decide who is hired",
    ]  # fmt: skip
    assert ranked["help"].tolist() == pytest.approx([5 * 4 / 5, 4 * 3 / 5, 2 * 4 / 5, 0])


def test_an_employer_the_client_applies_to_counts_however_it_is_written() -> None:
    people = client(
        {"id": "c1", "name": "Ana", "employer": "OAK Hill Clinic"},
        applications=[
            {"id": "a1", "title": "Aide", "employer": "Oak Hill clinic", "market": "open",
             "events": [{"stage": "applied", "on": "2026-10-01"}]},
        ],
    )  # fmt: skip
    assert network.helpers(people).loc[0, "why"] == ["works where you are applying"]


def test_someone_introduced_is_reached_through_the_one_who_introduced_them() -> None:
    people = client({"id": "c1", "name": "Ana"}, {"id": "c2", "name": "Ben", "introduced_by": "c1"})
    graph = network.build(people)
    assert not graph.has_edge(network.ME, "c2")
    assert graph.edges["c1", "c2"]["kind"] == "introduced"


def test_the_closer_the_person_the_nearer_the_middle() -> None:
    people = client(*({"id": f"c{n}", "name": f"N{n}", "closeness": 1 + n % 3} for n in range(30)))
    places = network.layout(people.contacts)
    for contact in people.contacts:
        assert hypot(*places[contact.id]) == pytest.approx(network.RINGS[contact.closeness])
    assert len(set(places.values())) == 31  # nobody stands on anybody


def test_the_map_does_not_depend_on_the_order_of_entry() -> None:
    people = [
        {"id": f"c{n}", "name": f"N{n}", "circle": "work" if n % 2 else "family"} for n in range(9)
    ]
    one, other = client(*people), client(*reversed(people))
    assert network.layout(one.contacts) == network.layout(other.contacts)


def test_circles_without_anybody_are_named() -> None:
    assert network.missing_circles(client({"id": "c1", "name": "Ana"})) == [
        "family", "work", "school", "neighbors", "community", "services", "online",
    ]  # fmt: skip
    assert network.helpers(client()).empty
