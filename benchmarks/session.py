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
from unittest.mock import patch

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


def timed(act: Callable[[], Any]) -> tuple[float, float]:
    """Return the first time in seconds, in which views are made, and the median of several."""
    taken = []
    with capture_output():  # as a kernel does, which sends on what is displayed
        for _ in range(RUNS + 1):
            begun = time.perf_counter()
            act()
            taken.append(time.perf_counter() - begun)
    return taken[0], statistics.median(taken[1:])


def messages(panel: type[Any]) -> tuple[int, int]:
    """Count the messages that show a panel, and the controls they make."""
    told: list[str] = []

    class Line:
        """A connection that only counts."""

        def __init__(self, **_: Any) -> None:
            self.comm_id = f"line-{len(told)}"
            told.append("made")

        def __getattr__(self, name: str) -> Any:
            return lambda *_, **__: told.append(name) if name == "send" else None

    with patch("comm.create_comm", Line):
        panel("c-1", TODAY).box.model_id  # noqa: B018  # asking for it shows the panel
    return len(told), told.count("made")


def keep_client() -> None:
    """Store an invented client as a real one, whose changes are saved."""
    data = clients.load_client("sample-01").model_dump(mode="json")
    client = read_client({**data, "id": "c-1", "sample": False})
    clients.save_client(client, base_version=0, by="Benchmark", at=datetime.now(UTC))


def tabs(panel: Any) -> dict[str, Callable[[], Any]]:
    """Return what opens each view of a panel."""
    return {f"open “{name}”": partial(panel.tabs.show, name) for name in panel.views}


def panels() -> tuple[type[Any], ...]:
    """Return the panels of the topics."""
    from careerkit.widgets.network_panel import NetworkPanel
    from careerkit.widgets.plan_panel import PlanPanel
    from careerkit.widgets.presence_panel import PresencePanel
    from careerkit.widgets.search_panel import SearchPanel
    from careerkit.widgets.skills_panel import SkillsPanel

    return SkillsPanel, NetworkPanel, PresencePanel, SearchPanel, PlanPanel


def acts() -> dict[str, dict[str, Callable[[], Any]]]:
    """Return what a counselor does, by panel."""
    skills, network, _, search, plan = (panel("c-1", TODAY) for panel in panels())
    people: Any = network.views["All people"]
    steps: Any = plan.views["Steps"]
    applications: Any = search.views["Applications"]
    inventory: Any = skills.views["Your skills"]
    table: Any = plan.views["As a table"]
    for view in (people, steps, applications, inventory, table):
        view.show()
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
        os.environ["CAREERKIT_KEYS"] = str(Path(home) / "keys")
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
        load = timed(lambda: clients.load_client("c-1"))[1]
        print(f"\nload the record: {load * 1000:.1f} ms")
        print(f"\n{'messages of a panel as it opens':34} {'messages':>8} {'controls':>9}")
        for panel in panels():
            sent, made = messages(panel)
            print(f"{panel.__name__:34} {sent:8} {made:9}")
        head = f"{'beside loading':>15} {'of 100 ms':>10} {'first time':>11}"
        print(f"\n{'in the session':46} {'ms':>7} {head}")
        with capture_output():
            all_acts = acts()
        for notebook, does in all_acts.items():
            for name, act in does.items():
                first, took = timed(act)
                print(
                    f"{notebook:11} {name:34} {took * 1000:7.1f} {took / load:15.1f} "
                    f"{took / IMMEDIATE:10.0%} {first / IMMEDIATE:11.0%}"
                )
    print()
    runpy.run_path(str(Path(__file__).with_name("session_browser.py")), run_name="__main__")


if __name__ == "__main__":
    main()
