"""The caseload: how long 2,000 clients take, against reading and checking them one by one.

``python benchmarks/caseload.py`` (``--clients 500`` for fewer)

The clients are made from the invented samples: other names, counselors, areas and languages; the
days moved, so that some came last week and some a year ago; part of the readiness, the
applications and the visits taken away; some found work. They are kept in a store of their own,
three versions each, and everything is timed in this one process.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from careerkit import config
from careerkit.models import Client, read_client
from careerkit.store import Save, Store, open_store

TODAY = date(2026, 11, 23)
CLIENTS = 2000
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NAMES = ("Ana", "Luis", "Dee", "Marcus", "Yolanda", "Tran", "Keisha", "Bill", "Noor", "Zoë")
_AFTER = ("Ruiz", "Okoro", "Nguyen", "Smith", "Peña", "Baker", "Haddad", "O’Neil", "Lee", "Young")
_AREAS = ("0016740", "0049180", "0039580", "0020500", "0011700", "3700001", "3700000", None)
_OUTCOMES = ("accepted", "rejected", "withdrawn")


def samples() -> list[dict[str, Any]]:
    """Return the invented samples as plain data."""
    return [
        json.loads(path.read_text("utf-8"))
        for path in sorted(config.samples_dir().glob("sample-*.json"))
    ]


def moved(value: Any, days: int) -> Any:
    """Return a copy of a record with every full date moved."""
    if isinstance(value, dict):
        return {key: moved(inner, days) for key, inner in value.items()}
    if isinstance(value, list):
        return [moved(inner, days) for inner in value]
    if isinstance(value, str) and _DAY.match(value):
        return (date.fromisoformat(value) + timedelta(days)).isoformat()
    return value


def made_clients(number: int = CLIENTS, *, seed: int = 1) -> list[Client]:
    """Make up so many clients, the same ones for the same seed."""
    chance = random.Random(seed)
    known = samples()
    return [read_client(_vary(chance.choice(known), at, chance)) for at in range(number)]


def _vary(sample: dict[str, Any], at: int, chance: random.Random) -> dict[str, Any]:
    record: dict[str, Any] = moved(sample, -chance.choice((0, 0, 3, 10, 20, 45, 90, 200)))
    record |= {
        "id": f"c-{at:05}", "sample": False,
        "preferred_name": f"{chance.choice(_NAMES)} {chance.choice(_AFTER)}",
        "counselor": chance.choice([*(f"Counselor {n}" for n in range(25)), None]),
        "area": chance.choice(_AREAS),
        "language": chance.choices(["en", "es", "vi"], [75, 20, 5])[0],
        "case": chance.choices(["active", "on hold", "closed"], [80, 8, 12])[0],
    }  # fmt: skip
    if chance.random() < 0.4:
        record["next_visit"] = (TODAY + timedelta(chance.randrange(-14, 30))).isoformat()
    for item in record.get("readiness", []):
        item["status"] = chance.choices(["ready", "in progress", "missing"], [8, 1, 1])[0]
    record["notes"] = record.get("notes", [])[: chance.randrange(1, 7)]
    for application in record.get("applications", []):
        if chance.random() < 0.1:
            last = application["events"][-1]["on"]
            application["events"].append({"stage": chance.choice(_OUTCOMES), "on": last})
    return record


def fill(store: Store, clients: list[Client], versions: int = 3) -> None:
    """Save every client several times, as a caseload has it after some visits."""
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    for version in range(versions):
        store.save_many([Save(client, version) for client in clients], by="made up", at=at)
