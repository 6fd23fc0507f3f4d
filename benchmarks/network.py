"""The networking map: how long it takes, and whether the ranking finds who can help.

``python benchmarks/network.py``

- Time: rank and draw the made network of 8, 60, 800 and 5,000 people, in one process; and the same
  800 placed by networkx's ``spring_layout`` (iterations as by default), for comparison.
- Ranking: ``network_cases.jsonl`` holds small networks and whom a counselor would name first, as
  written down before they were run. Compared with taking the closest person first.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

from careerkit import facts, figures, network, network_api
from careerkit.labor import datasets
from careerkit.models import Client

HERE = Path(__file__).parent
GOAL = "29-1141.00"


def made_client(people: int, *, seed: int = 1) -> Client:
    """Make up a client with so many contacts; a large network is mostly connections online."""
    chance = random.Random(seed)
    codes = datasets.load("occupations")["code"].tolist()
    near = sorted(facts.related_ranks(GOAL))
    names = [f"Employer {n}" for n in range(max(8, people // 12))]
    online = 2 if people < 100 else 40
    contacts: list[dict[str, Any]] = []
    for place in range(people):
        circle = chance.choices(network.CIRCLES, [3, 4, 6, 3, 2, 3, 2, online])[0]
        how = [0, 1, 9] if circle == "online" else [2, 4, 5]
        in_field, known = chance.random() < 0.12, chance.random() < 0.3
        contacts.append(
            {
                "id": f"c{place}", "name": f"First{place % 97} Last{place % 89}",
                "relationship": "known", "circle": circle,
                "closeness": chance.choices([3, 2, 1], how)[0],
                "employer": chance.choice(names) if chance.random() < 0.6 else None,
                "occupation": chance.choice([*near, GOAL] if in_field else codes)
                if in_field or known else None,
                "hires": chance.random() < 0.05,
                "introduced_by": f"c{chance.randrange(place)}"
                if place > 3 and chance.random() < 0.1 else None,
            }
        )  # fmt: skip
    pairs = {tuple(sorted(chance.sample(range(people), 2))) for _ in range(people // 4)}
    return Client.model_validate(
        {
            "id": "made", "preferred_name": "Made up", "contacts": contacts,
            "ties": [{"one": f"c{a}", "other": f"c{b}"} for a, b in sorted(pairs)],
            "companies": [{"id": "e1", "name": "Employer 1"}, {"id": "e2", "name": "Employer 2"}],
            "goals": [{"title": "Nurse", "occupation": GOAL, "companies": ["e1", "e2"]}],
        }
    )  # fmt: skip


def read_cases() -> list[dict[str, Any]]:
    """Return the labelled cases."""
    text = (HERE / "network_cases.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def case_client(case: dict[str, Any]) -> Client:
    """Return the client of a case."""
    goal = {"title": "The goal", "occupation": case["goal"]}
    goal |= {"companies": case.get("goal_companies", [])}
    more = {key: case[key] for key in ("ties", "companies", "applications", "listings")
            if key in case}  # fmt: skip
    return Client.model_validate(
        {
            "id": "case", "preferred_name": "Case", "contacts": case["contacts"],
            "goals": [goal] if case["goal"] else [], **more,
        }
    )  # fmt: skip


def right(case: dict[str, Any], order: list[str]) -> bool:
    """Tell whether the people of a case come first, in any order."""
    first = case.get("top", 1)
    return set(order[:first]) <= set(case["best"])


def ranked(case: dict[str, Any]) -> list[str]:
    """Return the ids of a case's contacts as careerkit ranks them."""
    return [str(key) for key in network_api.who_can_help(case_client(case))["id"]]


def closest(case: dict[str, Any]) -> list[str]:
    """Return the ids of a case's contacts, the closest first."""
    return [c["id"] for c in sorted(case["contacts"], key=lambda c: -c["closeness"])]


def took(act: Callable[[], object], times: int = 5) -> float:
    """Return the median seconds of some runs."""
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        runs.append(time.perf_counter() - began)
    return sorted(runs)[times // 2]


def draw(client: Client) -> None:
    """Rank and draw, as a session does."""
    table = network_api.who_can_help(client)
    helpful = set(table["id"].head(5))
    figures.network_map(client, dict(zip(table["id"], table["help"], strict=True)), helpful=helpful)


def main() -> None:
    """Print both tables."""
    draw(made_client(8))  # what is read once is not measured
    print("people  rank  rank and draw  (median seconds)")
    for people in (8, 60, 800, 5000):
        client = made_client(people)
        rank = took(lambda client=client: network_api.who_can_help(client))  # type: ignore[misc]
        both = took(lambda client=client: draw(client))  # type: ignore[misc]
        print(f"{people:6} {rank:5.3f} {both:10.3f}")
    client = made_client(800)
    graph = network.build(client)
    spring = took(lambda: nx.spring_layout(graph, seed=1), 3)
    print(f"the same 800 with spring_layout, places only: {spring:.3f} s, "
          f"{spring / took(lambda: draw(client)):.1f} times rank and draw")  # fmt: skip
    cases = read_cases()
    print(f"\ncases: {len(cases)}")
    for name, order in (("careerkit", ranked), ("closest first", closest)):
        print(f"{name:14} {sum(right(case, order(case)) for case in cases)} right")
    for case in cases:
        if not right(case, ranked(case)):
            print(f"  wrong: {case['why']}: {ranked(case)}")


if __name__ == "__main__":
    main()
