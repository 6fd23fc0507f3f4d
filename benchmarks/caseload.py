"""The caseload: how long 2,000 clients take, against reading and checking them one by one.

``python benchmarks/caseload.py`` (``--clients 500`` for fewer)

The clients are made from the invented samples: other names, counselors, areas and languages; the
days moved, so that some came last week and some a year ago; part of the readiness, the
applications and the visits taken away; some found work. As in real life no two have the same name,
address, listings or plan, so that nothing looks quick because it was read for another client. They
are kept in a store of their own, three versions each, and everything is timed in this one process;
the very first reading counts what is built only once, too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from careerkit import casework, clients, config, sections
from careerkit.models import Client, read_client
from careerkit.sections import case_lists
from careerkit.store import Save, Store, open_store
from careerkit.widgets.caseload_panel import CaseloadPanel

TODAY = date(2026, 11, 23)
CLIENTS = 2000
_AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
_NAMES = ("Ana", "Luis", "Dee", "Marcus", "Yolanda", "Tran", "Keisha", "Bill", "Noor", "Zoë")
_AFTER = ("Ruiz", "Okoro", "Nguyen", "Smith", "Peña", "Baker", "Haddad", "O’Neil", "Lee", "Young")
_AREAS = ("0016740", "0049180", "0039580", "0020500", "0011700", "3700001", "3700000", None)
_OUTCOMES = ("accepted", "rejected", "withdrawn")
_SYLLABLES = ("bar", "den", "ko", "lin", "mar", "ro", "sa", "tor", "vel", "win")
_OWN = {
    "plan": ("what",), "objectives": ("what",), "services": ("name",), "barriers": ("what",),
    "listings": ("text",), "applications": ("title", "employer"), "work_history": ("employer",),
}  # fmt: skip
"""Texts that a client shares with nobody."""


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
    first = chance.choice(_NAMES)
    last = f"{chance.choice(_AFTER)}-{''.join(_SYLLABLES[int(n)] for n in str(at)).capitalize()}"
    record |= {
        "id": f"c-{at:05}", "sample": False, "preferred_name": f"{first} {last}",
        "counselor": chance.choice([*(f"Counselor {n}" for n in range(25)), None]),
        "area": chance.choice(_AREAS),
        "language": chance.choices(["en", "es", "vi"], [75, 20, 5])[0],
        "case": chance.choices(["active", "on hold", "closed"], [80, 8, 12])[0],
    }  # fmt: skip
    if record.get("email"):
        box = re.sub(r"[^a-z.]", "", f"{first}.{last}".lower())
        record["email"] = f"{box}@{record['email'].partition('@')[2]}"
    for part, names in _OWN.items():
        for entry in record.get(part, []):
            # Two letters say nothing, so that they make no two things look alike.
            entry |= {name: f"{entry[name]} {_letters(at)}" for name in names if entry.get(name)}
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


def _letters(number: int) -> str:
    """Return letters that stand for a number: words too short to mean anything."""
    first, second, third = number // 676 % 26, number // 26 % 26, number % 26
    return f"{chr(97 + first)}{chr(97 + second)} {chr(97 + third)}"


def fill(store: Store, made: list[Client], versions: int = 3) -> None:
    """Save every client several times, as a caseload has it after some visits."""
    for version in range(versions):
        store.save_many([Save(client, version) for client in made], by="made up", at=_AT)


def took(act: Callable[[], object], times: int = 5) -> float:
    """Return the seconds of the quickest of some runs: other programs only ever slow one down."""
    runs = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        runs.append(time.perf_counter() - began)
    return min(runs)


def plainly() -> list[Client]:
    """Read every client the plain way: one by one, everything checked again."""
    with open_store() as store:
        return [store.load(key).client for key in store.ids()]


def measured() -> list[tuple[str, float]]:
    """Time each thing the caseload does; the first is what the others are held against."""
    began = time.process_time()
    caseload = clients.load_caseload(TODAY)  # builds what is built once, too
    first = time.process_time() - began
    cases, table = caseload.cases, casework.case_table(caseload.cases, TODAY)
    panel = CaseloadPanel(TODAY, caseload)
    words = iter(["ana", "an", "a", "luis", "lu", "l"] * 5)
    counselors = iter(["Counselor 3", "Counselor 4", "*"] * 5)

    def saved() -> None:
        with open_store() as store:
            one = store.load("c-00007")
            store.save(one.client, base_version=one.version, by="made up", at=_AT)
        clients.load_caseload(TODAY, before=caseload)

    def filter_words() -> None:
        panel.filters.text.value = next(words)

    def filter_counselor() -> None:
        panel.filters.menus["counselor"].value = next(counselors)

    return [
        ("plain: load one by one, check everything", took(plainly, 2)),
        ("the very first reading (processor time)", first),
        ("read and look at all of them", took(lambda: clients.load_caseload(TODAY))),
        ("… again, after one of them was saved", took(saved)),
        ("the table of clients", took(lambda: casework.case_table(cases, TODAY))),
        ("filter by state and two words",
         took(lambda: casework.filtered(table, state="due", text="ana or"))),
        ("follow-ups of this week", took(lambda: casework.follow_ups(cases, TODAY))),
        ("twelve months", took(lambda: casework.over_time(cases, TODAY))),
        ("group page", took(lambda: sections.casework.group(cases, TODAY))),
        ("panel: open it, all read already", took(lambda: CaseloadPanel(TODAY, caseload), 3)),
        ("panel: a letter typed, page drawn", took(filter_words)),
        ("panel: a counselor chosen, page drawn", took(filter_counselor)),
        ("Excel file of the list",
         took(lambda: casework.to_excel(case_lists.client_list(table)), 2)),
    ]  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--clients", type=int, default=CLIENTS)
    number = parser.parse_args().clients
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CAREERKIT_STORE"] = f"sqlite:///{Path(folder) / 'clients.sqlite'}"
        os.environ["CAREERKIT_KEYS"] = str(Path(folder) / "keys")
        with open_store() as store:
            fill(store, made_clients(number))
        results = measured()
    plain = results[0][1]
    print(f"{number:,} clients (seconds; times as quick as the plain way)")
    for name, seconds in results:
        print(f"{name:42} {seconds:8.3f} {plain / seconds:8.1f}")


if __name__ == "__main__":
    main()
