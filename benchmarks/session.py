"""What a counselor waits for in a session: the time Python takes for each thing she does.

Run it with ``python benchmarks/session.py``. Starting is the median of five fresh interpreters;
everything else the median of several times in one, for a client with everything in the record.
Each figure stands beside another of the same run: what is done in a session beside loading the
record from the store, and how much of the tenth of a second that feels immediate it takes.
"""

from __future__ import annotations

import os
import runpy
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from careerkit import clients
from careerkit.models import read_client

RUNS, FRESH = 9, 5
IMMEDIATE = 0.1  # seconds
TODAY = date(2026, 11, 23)
STARTS = {
    "import pandas": "import pandas",
    "import the panels": "import careerkit.widgets.skills_panel",
    "00_start on the screen": (
        "from datetime import date\n"
        "from careerkit.widgets import start\n"
        "start('c-1', today=date(2026, 11, 23))"
    ),
}


def fresh(program: str) -> float:
    """Time a program in a fresh interpreter."""
    timed = (
        f"import time; begun = time.perf_counter()\n{program}\nprint(time.perf_counter() - begun)"
    )
    ran = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
    return float(ran.stdout)


def timed(act: Callable[[], Any]) -> float:
    """Return the median of several times in seconds; the first one only warms up."""
    taken = []
    with capture_output():  # as a kernel does, which sends on what is displayed
        act()
        for _ in range(RUNS):
            begun = time.perf_counter()
            act()
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def keep_client() -> None:
    """Store an invented client as a real one, whose changes are saved."""
    data = clients.load_client("sample-01").model_dump(mode="json")
    client = read_client({**data, "id": "c-1", "sample": False})
    clients.save_client(client, base_version=0, by="Benchmark", at=datetime.now(UTC))


def tabs(panel: Any) -> dict[str, Callable[[], Any]]:
    """Return what opens each view of a panel."""
    return {f"open “{name}”": partial(panel.tabs.show, name) for name in panel.views}


def acts() -> dict[str, dict[str, Callable[[], Any]]]:
    """Return what a counselor does, by panel."""
    from careerkit.widgets.network_panel import NetworkPanel
    from careerkit.widgets.plan_panel import PlanPanel
    from careerkit.widgets.search_panel import SearchPanel
    from careerkit.widgets.skills_panel import SkillsPanel

    skills, network = SkillsPanel("c-1", TODAY), NetworkPanel("c-1", TODAY)
    search, plan = SearchPanel("c-1", TODAY), PlanPanel("c-1", TODAY)
    people: Any = network.views["All people"]
    steps: Any = plan.views["Steps"]
    applications: Any = search.views["Applications"]
    inventory: Any = skills.views["Your skills"]
    table: Any = plan.views["As a table"]
    panels: tuple[tuple[Any, str], ...] = (
        (network, "All people"), (plan, "Steps"), (search, "Applications"), (skills, "Your skills"),
        (plan, "As a table"),
    )  # fmt: skip
    for panel, name in panels:
        panel.tabs.show(name)
    record = plan.session.client
    contacts = cycle([one.id for one in record.contacts])
    jobs = cycle([one.id for one in record.applications])
    names = cycle([one.name for one in record.skills])
    places = cycle(range(len(record.plan)))
    texts = (f"text {number}" for number in range(10_000))

    def there_and_back() -> None:
        table.set_cell(row, "note", next(texts))
        plan.undo()

    row = table.table.rows[0]["key"]
    people.choose(record.contacts[0].id)
    return {
        "01_skills": {
            **tabs(skills), "choose a skill": lambda: inventory.choose(next(names)),
        },
        "03_network": {
            **tabs(network),
            "choose a person": lambda: people.choose(next(contacts)),
            "save a field of a person": lambda: people.set_field("notes", next(texts)),
        },
        "06_search": {
            **tabs(search),
            "choose an application": lambda: applications.choose(next(jobs)),
            "save a field of an application": lambda: applications.card.set_field(
                "notes", next(texts)
            ),
        },
        "07_plan": {
            **tabs(plan),
            "choose a step": lambda: steps.editor.choose(next(places)),
            "save a field of a step": lambda: steps.editor.set_field("note", next(texts)),
            "save a cell of the table": lambda: table.set_cell(row, "note", next(texts)),
            "save a cell and take it back": there_and_back,
        },
    }  # fmt: skip


def main() -> None:
    """Print the tables."""
    InteractiveShell.instance()
    with tempfile.TemporaryDirectory() as home:
        os.environ["CAREERKIT_STORE"] = f"sqlite:///{Path(home) / 'clients.sqlite'}"
        os.environ["CAREERKIT_STATE"] = str(Path(home) / "state")
        keep_client()
        clients.choose("c-1")
        starts: dict[str, list[float]] = {name: [] for name in STARTS}
        for _ in range(FRESH):  # in turns, so that a busy moment of the machine hits all alike
            for name, program in STARTS.items():
                starts[name].append(fresh(program))
        pandas = statistics.median(starts["import pandas"])
        print(f"{'starting':34} {'seconds':>8} {'beside importing pandas':>24}")
        for name, taken in starts.items():
            took = statistics.median(taken)
            print(f"{name:34} {took:8.2f} {took / pandas:24.1f}")
        load = timed(lambda: clients.load_client("c-1"))
        print(f"\nload the record: {load * 1000:.1f} ms")
        print(f"{'in the session':46} {'ms':>7} {'beside loading':>15} {'of 100 ms':>10}")
        with capture_output():
            all_acts = acts()
        for notebook, does in all_acts.items():
            for name, act in does.items():
                took = timed(act)
                print(
                    f"{notebook:11} {name:34} {took * 1000:7.1f} {took / load:15.1f} "
                    f"{took / IMMEDIATE:10.0%}"
                )
    print()
    runpy.run_path(str(Path(__file__).with_name("session_browser.py")), run_name="__main__")


if __name__ == "__main__":
    main()
