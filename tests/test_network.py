"""Networks with known answers."""

import importlib.util
from datetime import date
from functools import cache
from itertools import pairwise
from math import atan2, hypot
from pathlib import Path
from types import ModuleType
from typing import Any

import networkx as nx
import pytest

from careerkit import network
from careerkit.models import Client

BENCHMARK = Path(__file__).parent.parent / "benchmarks" / "network.py"
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
    ranked = network.helpers(people, goal=NURSE, near={AIDE: 0.8})
    assert ranked["id"].tolist() == ["boss", "nurse", "aide", "near"]
    assert ranked.set_index("id").loc["boss", "why"] == [
        "helps decide who is hired", "does a job close to your goal",
    ]  # fmt: skip
    assert ranked["help"].tolist() == pytest.approx([5.4 * 4 / 5, 4 * 3 / 5, 2.4 * 4 / 5, 0])
    for row in ranked.itertuples():  # the points are those of the parts shown
        points = sum(part.points for part in row.parts)
        assert row.help == pytest.approx(points * (2 + row.closeness) / 5)


def test_an_employer_the_client_applies_to_counts_however_it_is_written() -> None:
    people = client(
        {"id": "c1", "name": "Ana", "employer": "OAK Hill Clinic"},
        applications=[
            {"id": "a1", "title": "Aide", "employer": "Oak Hill clinic", "market": "open",
             "events": [{"stage": "applied", "on": "2026-10-01"}]},
        ],
    )  # fmt: skip
    assert network.helpers(people).loc[0, "why"] == ["works where you are applying"]


def test_a_distant_person_is_reached_through_the_one_who_introduced_them() -> None:
    people = client(
        {"id": "c1", "name": "Ana"},
        {"id": "c2", "name": "Ben", "introduced_by": "c1", "closeness": 1},
        {"id": "c3", "name": "Cy", "introduced_by": "c1"},
    )
    graph = network.build(people)
    assert not graph.has_edge(network.ME, "c2")
    assert graph.has_edge(network.ME, "c3")  # met through Ana, and known by now
    assert graph.edges["c1", "c2"]["kind"] == "introduced"


def test_introductions_in_a_circle_leave_everyone_reachable() -> None:
    people = client(
        {"id": "c1", "name": "Ana", "introduced_by": "c2", "closeness": 1},
        {"id": "c2", "name": "Ben", "introduced_by": "c1", "closeness": 1},
        {"id": "c3", "name": "Cy", "introduced_by": "c3"},
    )
    graph = network.build(people)
    assert nx.is_connected(graph)
    assert network.helpers(people)["id"].tolist() == ["c1", "c2", "c3"]
    assert len(network.layout(people.contacts)) == 4


def test_an_employer_is_one_however_it_is_called() -> None:
    people = client(
        {"id": "c1", "name": "Ana", "employer": "The Oak-Hill Clinic, Inc."},
        {"id": "c2", "name": "Ben", "employer": "OHC"},
        {"id": "c3", "name": "Cy", "company": "e1"},
        {"id": "c4", "name": "Di", "employer": "Oak Ridge Clinic"},
        companies=[{"id": "e1", "name": "Oak Hill Clinic", "also_called": ["OHC"]}],
        goals=[{"title": "Nurse", "occupation": NURSE, "companies": ["e1"]}],
    )
    found = {employer.key: employer for employer in network.employers(people)}
    assert found["e1"].people == ("c1", "c2", "c3")
    assert found["e1"].wanted == "goal"
    assert found["oak ridge clinic"].wanted is None
    assert network.company_named(people.companies, "ohc, llc") == people.companies[0]
    assert network.company_named(people.companies, "Oak") is None


def test_the_shortest_warm_way_goes_through_whom_the_client_knows_well() -> None:
    people = client(
        {"id": "aunt", "name": "Aunt", "closeness": 3},
        {"id": "nurse", "name": "Nurse", "closeness": 1, "employer": "Oak Hill"},
        {"id": "other", "name": "Other", "closeness": 2, "employer": "Elm Court"},
        {"id": "mate", "name": "Mate", "closeness": 3, "employer": "Elm Court"},
        ties=[{"one": "aunt", "other": "nurse"}],
        goals=[{"title": "Nurse", "occupation": NURSE, "companies": ["e1", "e2"]}],
        companies=[{"id": "e1", "name": "Oak Hill"}, {"id": "e2", "name": "Rex"}],
    )
    assert network.warm_chain(people, "e1") == ["aunt", "nurse"]
    assert network.warm_chain(people, "elm court") == ["mate"]
    assert network.warm_chain(people, "e2") == []  # nobody leads there
    assert network.warm_chain(people, "unheard of") == []


def test_someone_who_knows_a_person_who_can_help_counts_with_the_reason() -> None:
    people = client(
        {"id": "aunt", "name": "Aunt", "closeness": 3},
        {"id": "nurse", "name": "Nora", "closeness": 1, "occupation": NURSE},
        ties=[{"one": "aunt", "other": "nurse"}],
    )
    ranked = network.helpers(people, goal=NURSE).set_index("id")
    assert ranked.loc["aunt", "why"] == ["knows Nora, who does the job you want"]
    assert ranked.loc["aunt", "help"] == pytest.approx(0.5 * 4)
    assert ranked.loc["nurse", "why"] == ["does the job you want"]  # the aunt is no way for Nora


def test_bridges_lead_to_other_parts_of_life() -> None:
    people = client(
        {"id": "pastor", "name": "Pastor", "circle": "community"},
        {"id": "boss", "name": "Boss", "circle": "work", "job_title": "Nurse"},
        {"id": "cousin", "name": "Cousin", "circle": "family"},
        {"id": "alone", "name": "Alone"},
        ties=[{"one": "pastor", "other": "boss"}, {"one": "pastor", "other": "cousin"}],
    )
    first, *others = network.bridges(people)
    assert first.contact == "pastor"
    assert first.circles == ("family", "work")
    assert first.fields == ("health care",)
    assert "alone" not in {bridge.contact for bridge in others}


def test_a_field_where_the_client_knows_nobody_is_a_gap_with_places_to_meet_people() -> None:
    nobody = client(
        {"id": "c1", "name": "Ana", "job_title": "Cashier", "closeness": 3},
        {"id": "c2", "name": "Ben"},
    )
    (gap,) = network.gaps(nobody, goal=NURSE)
    assert gap.field == "health care"
    assert gap.meet
    assert gap.ask == ("c1",)
    dentist = client({"id": "c1", "name": "Dr. Lee", "relationship": "my dentist",
                      "circle": "services"})  # fmt: skip
    assert network.gaps(dentist, goal=NURSE) == []
    assert network.gaps(dentist) == []  # without a goal nothing is missing


def week(people: Client) -> list[str]:
    return network.this_week(people, network.ranked_helpers(people, goal=NURSE), date(2026, 11, 2))


def test_two_people_for_this_week_from_different_parts_of_life() -> None:
    nurse = {"occupation": NURSE}
    people = client(
        {"id": "one", "name": "One", "circle": "work", "hires": True, **nurse},
        {"id": "two", "name": "Two", "circle": "work", "closeness": 3, **nurse},
        {"id": "three", "name": "Three", "circle": "family", **nurse},
    )
    assert week(people) == ["one", "three"]


def test_this_week_keeps_what_was_planned_and_lets_rest_who_was_just_asked() -> None:
    nurse = {"occupation": NURSE, "circle": "work"}
    people = client(
        {"id": "planned", "name": "No help", "next_contact": "2026-11-05"},
        {"id": "later", "name": "Later", "next_contact": "2026-12-24"},
        {"id": "asked", "name": "Asked", "closeness": 3, **nurse},
        {"id": "met", "name": "Met", "closeness": 3, "last_contact": "2026-10-30", **nurse},
        {"id": "free", "name": "Free", "closeness": 1, **nurse},
        outreach=[{"contact": "asked", "on": "2026-10-20", "ask": "Job?", "channel": "phone"}],
    )
    assert week(people) == ["planned", "free"]
    assert week(client({"id": "c1", "name": "Ana"})) == []  # nobody who could help


def test_the_closer_the_person_the_nearer_the_middle() -> None:
    people = client(*({"id": f"c{n}", "name": f"N{n}", "closeness": 1 + n % 3} for n in range(30)))
    places = network.layout(people.contacts)
    for contact in people.contacts:
        inner, outer = network.BANDS[contact.closeness]
        assert inner <= hypot(*places[contact.id]) <= outer
    assert len(set(places.values())) == 31  # nobody stands on anybody


def test_of_a_large_network_the_helpful_stand_alone_and_nobody_is_lost() -> None:
    people = client(
        *(
            {"id": f"c{n}", "name": f"N{n}", "circle": network.CIRCLES[n % 8],
             "closeness": 1 + n % 3}
            for n in range(800)
        )
    )  # fmt: skip
    use = {f"c{n}": 5.0 for n in range(0, 50, 5)}
    alone, groups = network.group(people.contacts, use)
    assert set(use) <= {contact.id for contact in alone}
    assert len(alone) + len(groups) <= 2 * network.MOST_ALONE
    drawn = [contact.id for contact in alone] + [p for group in groups for p in group.people]
    assert sorted(drawn) == sorted(contact.id for contact in people.contacts)
    places = network.layout(alone, groups)
    assert len(set(places.values())) == len(alone) + len(groups) + 1
    assert {contact.circle for contact in alone} == set(network.CIRCLES)


def test_employers_stand_apart_on_the_outer_ring() -> None:
    people = client(*({"id": f"c{n}", "name": f"N{n}", "employer": f"Firm {n}"} for n in range(10)))
    shown = network.employers(people)
    spots = network.place_employers(shown, network.layout(people.contacts)).values()
    angles = sorted(atan2(y, x) for x, y in spots)
    assert all(hypot(*spot) == pytest.approx(network.EMPLOYER_RING) for spot in spots)
    assert min(b - a for a, b in pairwise(angles)) > 0.3


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


@cache
def benchmark() -> ModuleType:
    """Return ``benchmarks/network.py``, which knows the labelled cases."""
    spec = importlib.util.spec_from_file_location("network_benchmark", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("case", benchmark().read_cases(), ids=lambda case: case["why"])
def test_the_ranking_names_whom_a_counselor_would(case: dict[str, Any]) -> None:
    cases = benchmark()
    assert cases.right(case, cases.ranked(case))
