"""The caseload: the group in numbers that name nobody, and lists for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from careerkit import casework, figures, leads
from careerkit.caseload.values import language_called
from careerkit.casework import MAIN_STATES, NOT_NOTED, NOT_SHOWN, Case, Group, Jobs, Shown
from careerkit.display import (
    Block,
    Blocks,
    Bullets,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Table,
    Text,
)
from careerkit.errors import CareerkitError
from careerkit.figures.draft import draft
from careerkit.labor.wages import resolve_area
from careerkit.models import Client
from careerkit.sections.wording import sentence
from careerkit.text import count, join, short_date
from careerkit.text.readiness import TOPICS

if TYPE_CHECKING:
    import pandas as pd

_SOURCE = "Counted from the records of all clients; nobody is named."
_MOST_NAMED = 3
_STATE_NAMES: Mapping[str, str] = {str(state): name for state, name in MAIN_STATES.items()}
_TOPIC_NAMES: Mapping[str, str] = {topic: words.name for topic, words in TOPICS.items()}
_FIT = {
    "goal": "The job of their goal, or a step on the way", "field": "Another job in that field",
    "other": "Another field", "not known": "Not known",
}  # fmt: skip
_PAY = {
    "more": "More than before", "about the same": "About the same", "less": "Less than before",
    "not known": "Not known",
}  # fmt: skip


def group(
    clients: Iterable[Client | Case], today: date, *, damaged: int = 0, invented: bool = False
) -> Blocks:
    """Show the caseload as a group: no names, and no group of fewer than five people.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`: the whole caseload.
    today
        The day of the report.
    damaged
        How many records could not be read.
    invented
        Whether the clients are the invented samples.

    Returns
    -------
    Blocks
    """
    cases = casework.as_cases(clients, today)
    blocks = Blocks([Heading("Our clients as a group")])
    if invented:
        blocks.append(Text("These clients are invented, to show what the page looks like.", "note"))
    numbers = casework.group_numbers(cases, today)
    if numbers is None:
        blocks += _too_few(len(cases))
    else:
        blocks.append(Text(_message(numbers), "lead"))
        blocks += _standing(numbers)
        blocks += _readiness(numbers)
        blocks.append(_year(numbers))
        blocks += _jobs(numbers.jobs)
        blocks += _who(numbers)
    if damaged:
        verb = "was" if damaged == 1 else "were"
        said = f"{count(damaged, 'record').capitalize()} could not be read and {verb} not counted."
        blocks.append(Text(said, "note"))
    return blocks


def _too_few(clients: int) -> Iterator[Block]:
    if not clients:
        yield Text("There are no clients yet. This page fills as they come.", "lead")
        return
    yield Text(f"There are {casework.FEW} clients.", "lead")
    yield Text(
        "With so few people, any number could tell who somebody is. This page fills as more "
        "clients come."
    )


def _message(numbers: Group) -> str:
    told = f"We work with {numbers.clients:,} clients."
    if numbers.jobs:
        told += f" {numbers.jobs.placed:,} of them found work."
        if numbers.jobs.weeks:
            told += f" In the middle it took {count(numbers.jobs.weeks, 'week')}."
    return told


def _labelled(shown: Shown, name: Callable[[str], str]) -> list[tuple[str, int, bool]]:
    """Name the groups of a table; what may only be shown together stands last."""
    rows = [(name(label), number, False) for label, number in shown.counts.items()]
    if shown.together:
        names = [name(label) for label in shown.together]
        said = join(names) if len(names) <= _MOST_NAMED else f"{len(names)} others"
        rows.append((f"{sentence(said)}, together", shown.sum, True))
    return rows


def _standing(numbers: Group) -> Iterator[Block]:
    if numbers.states is None:
        return
    rows = _labelled(numbers.states, _STATE_NAMES.__getitem__)
    most = max((row for row in rows if not row[2]), key=lambda row: row[1])
    yield Figure(
        draft(figures.group_bars)(rows),
        title="Where the cases stand",
        alt="; ".join(f"{label}: {number:,}" for label, number, _ in rows)
        + f". The largest group: {most[0]}.",
        source="Placed: found a job. Due: something to do this week or overdue. Stuck: nothing "
        "moved for 30 days. Ready: everything is ready, no offer yet.",
    )


def _readiness(numbers: Group) -> Iterator[Block]:
    named = [(_TOPIC_NAMES[topic], said) for topic, said in numbers.topics.items()]
    if not named or all(said == NOT_SHOWN for _, said in named):
        return
    if len(numbers.ready) == len(named):
        rows = [(_TOPIC_NAMES[topic], number, False) for topic, number in numbers.ready.items()]
        rows.sort(key=lambda row: row[1])
        yield Figure(
            draft(figures.group_bars)(rows),
            title=f"What is ready – least often: {rows[0][0]}",
            alt="Of those who look for work, this many have it. "
            + "; ".join(f"{label}: {number:,}" for label, number, _ in rows) + ".",
            source="Clients who look for work and have it ready. " + _SOURCE,
        )  # fmt: skip
        return
    yield Table(
        "What those who look for work have ready",
        [Column("What a search needs", width=2), Column("Have it", "right")],
        [[name, sentence(said)] for name, said in named],
        _SOURCE,
    )


def _year(numbers: Group) -> Table:
    rows = [
        [
            f"{short_date(one.start + date.resolution)} to {short_date(one.end)}, {one.end.year}",
            sentence(one.came), sentence(one.visits), sentence(one.placed),
        ]
        for one in numbers.quarters
    ]  # fmt: skip
    return Table(
        "The last twelve months, three at a time",
        [
            Column("From", width=2), Column("Clients who came", "right"),
            Column("Visits", "right"), Column("Found work", "right"),
        ],
        rows, _SOURCE,
    )  # fmt: skip


def _jobs(jobs: Jobs | None) -> Iterator[Block]:
    yield Heading("Jobs found", 3)
    if jobs is None:
        yield Text(
            "How many found work is not shown: too few people did, or the number would tell of a "
            "group that is too small."
        )
        return
    cards = [Card("Found work", f"{jobs.placed:,}", "clients")]
    if jobs.hourly is not None and jobs.before is not None:
        cards.append(Card("Pay in the new job", f"${jobs.hourly:,.2f}", "an hour, in the middle"))
        cards.append(Card("Pay in the last job", f"${jobs.before:,.2f}", "an hour, same people"))
    if jobs.weeks is not None:
        cards.append(Card("Time to the job", count(jobs.weeks, "week"), "in the middle"))
    yield Cards(cards)
    for caption, column, shown, name in (
        ("Where the jobs came from", "Source", jobs.sources, _source),
        ("Whether the job fits the goal", "Job", jobs.fit, _FIT.__getitem__),
        ("Pay against the last job", "Pay", jobs.pay, _PAY.__getitem__),
    ):
        if shown is not None:
            yield _table(caption, column, shown, name)


def _who(numbers: Group) -> Iterator[Block]:
    yield Heading("Who our clients are", 3)
    hidden = ["where the cases stand"] if numbers.states is None else []
    parts = (
        ("Languages", "Language", numbers.languages, language_called),
        ("Areas", "Area", numbers.areas, area_name),
        ("Field of work of the goal", "Field", numbers.fields, _field),
    )
    if all(shown is None for _, _, shown, _ in parts):
        yield Text(
            "Languages, areas and fields of work are not shown: with so few clients, some of these "
            f"groups would have {casework.FEW} people."
        )
    else:
        for caption, column, shown, name in parts:
            if shown is None:
                hidden.append(caption[:1].lower() + caption[1:])
            else:
                yield _table(caption, column, shown, name)
    said = [
        f"A group of {casework.FEW} people is never shown by itself, nor any number from which it "
        "could be worked out: such groups stand together with others, or are left out.",
        f"Middle values are of {casework.AT_LEAST} people or more: half have less, half have more.",
    ]
    if hidden:
        said.append(f"Not shown, because the groups are too small: {join(hidden)}.")
    yield Bullets(said, "How to read these numbers")


def _table(caption: str, column: str, shown: Shown, name: Callable[[str], str]) -> Table:
    rows = sorted(_labelled(shown, name), key=lambda row: (row[2], -row[1]))
    cells = [[label, f"{number:,}"] for label, number, _ in rows]
    return Table(caption, [Column(column, width=3), Column("Clients", "right")], cells, _SOURCE)


def _source(name: str) -> str:
    return "People the client knows" if name == leads.PERSON else name


def _field(name: str) -> str:
    return "No goal with a known job yet" if name == NOT_NOTED else sentence(name)


@cache
def area_name(code: str) -> str:
    """Return the title of an area; empty is not noted, and a code nobody knows is said to be."""
    if code == NOT_NOTED:
        return "Not noted"
    try:
        return resolve_area(code).title
    except CareerkitError:
        return "An area that is not known"


def group_sheets(clients: Iterable[Client | Case], today: date) -> dict[str, pd.DataFrame]:
    """Put the tables of the group page into sheets for a spreadsheet; nobody is named.

    Parameters
    ----------
    clients
        As for `group`.
    today
        The day of the report.

    Returns
    -------
    dict
        Name of the sheet to its table; the same numbers as on the page, no more.
    """
    import pandas as pd

    sheets: dict[str, pd.DataFrame] = {}
    cases = casework.as_cases(clients, today)
    for block in group(cases, today):
        if isinstance(block, Table):
            columns = [column.label or "Group" for column in block.columns]
            rows = [[_number(cell) for cell in row] for row in block.rows]
            sheets[block.caption] = pd.DataFrame(rows, columns=columns)
    numbers = casework.group_numbers(cases, today)
    if numbers and numbers.states:
        standing = _labelled(numbers.states, _STATE_NAMES.__getitem__)
        first = pd.DataFrame([row[:2] for row in standing], columns=["Group", "Clients"])
        sheets = {"Where the cases stand": first, **sheets}
    if numbers and len(numbers.ready) == len(numbers.topics):
        found = [(_TOPIC_NAMES[t], n) for t, n in numbers.ready.items()]
        sheets["What is ready"] = pd.DataFrame(found, columns=["What a search needs", "Have it"])
    return sheets


def _number(cell: str) -> object:
    bare = cell.replace(",", "")
    return int(bare) if bare.isdigit() else cell
