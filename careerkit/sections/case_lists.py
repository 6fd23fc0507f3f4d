"""The counselor's own lists of the caseload: clients in words, and where goals crowd."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from careerkit import api, casework, facts
from careerkit.caseload.values import language_called
from careerkit.casework import MAIN_STATES, Case
from careerkit.concentration import Advice, count_advice
from careerkit.display import Blocks, Column, Table, Text
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.sections.casework import area_name
from careerkit.sections.wording import number
from careerkit.text import count, join
from careerkit.text.phrases import plain

if TYPE_CHECKING:
    import pandas as pd

    from careerkit.steps import StepGraph

_MOST_CROWDED = 20
_CASES = {"active": "Active", "on hold": "On hold", "closed": "Closed"}


@cache
def occupation_name(code: str) -> str:
    """Return the title of an occupation; empty for none, and a code nobody knows is said to be."""
    if not code:
        return ""
    try:
        return plain(facts.occupation_title(code))
    except CareerkitError:
        return "A job that is not known"


def client_list(table: pd.DataFrame) -> pd.DataFrame:
    """Put the list of clients in words, for a spreadsheet of the counselor's own.

    Parameters
    ----------
    table
        From `careerkit.casework.case_table`.

    Returns
    -------
    DataFrame
        One row a client, columns named in words. It has names in it.
    """
    import pandas as pd

    yes = {True: "yes", False: ""}
    columns = {
        "Client": table["name"], "Id": table["id"], "Counselor": table["counselor"],
        "Stands": table["main"].map(MAIN_STATES), "Why": table["why"],
        "Due": table["due"].map(yes), "Stuck": table["stuck"].map(yes),
        "Ready": table["ready"].map(yes), "Placed": table["placed"].map(yes),
        "Case": table["case"].map(_CASES), "Came on": table["since"],
        "Last visit": table["last_visit"], "Days since": table["days_since_visit"],
        "Next visit": table["next_visit"], "Visits": table["visits"],
        "Minutes of service": table["minutes"], "Area": table["area"].map(area_name),
        "Language": table["language"].map(language_called), "Goal": table["goal"],
        "Occupation of the goal": table["occupation"].map(occupation_name),
        "Ready, of 8": table["ready_count"], "Blocks the search": table["blocker"],
        "In the search at": table["where"], "Open applications": table["open_applications"],
        "Left lying": table["stale_applications"], "Came to an interview": table["interviews"],
        "Open offers": table["open_offers"], "Plan steps open": table["steps_open"],
        "Plan steps overdue": table["steps_overdue"], "Due this week": table["due_this_week"],
        "Overdue": table["overdue"], "Job found": table["placed_title"],
        "Employer": table["placed_employer"], "Found on": table["placed_on"],
        "Pay an hour, new job": table["placed_hourly"].round(2),
        "Pay an hour, last job": table["hourly_before"].round(2),
        "Source of the job": table["source"], "Days to the job": table["days_to_placement"],
    }  # fmt: skip
    return pd.DataFrame(columns)


def goal_crowding(clients: Iterable[Client | Case], today: date) -> pd.DataFrame:
    """Hold the goals of a caseload against the openings of their areas.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`; those who look for work, with a goal and
        an area that are known, count.
    today
        The day of the session.

    Returns
    -------
    DataFrame
        As from `careerkit.crowding`, with each client's goal in place of the next steps shown.
    """
    advice, openings, titles = [], {}, {}
    passed_over = 0
    for case in casework.as_cases(clients, today):
        graph = _graph(case.area or "") if case.searching else None
        if graph is None or case.occupation not in graph.nodes.index:
            passed_over += 1
            continue
        where = area_name(case.area or "")
        advice.append(Advice(where, [str(case.occupation)]))
        if where not in openings:
            openings[where] = graph.nodes["openings"]
            titles.update(graph.nodes["title"])
    table = count_advice(advice, titles, openings)
    table.attrs["passed_over"] = passed_over
    return table


@cache
def _graph(area: str) -> StepGraph | None:
    try:
        return api.step_graph(area)
    except CareerkitError:
        return None


def crowding_blocks(table: pd.DataFrame, what: str) -> Blocks:
    """Show where a caseload crowds into few occupations.

    Parameters
    ----------
    table
        From `goal_crowding` or `careerkit.crowding`.
    what
        What is counted, such as "goals".

    Returns
    -------
    Blocks
    """
    counted = int(table["clients"].sum())
    left_out = table.attrs.get("passed_over", 0)
    blocks = Blocks()
    if not counted:
        return Blocks([Text(f"There are no {what} to count yet. Set a goal and an area first.")])
    crowded = table[table["crowded"]].head(_MOST_CROWDED)
    if crowded.empty:
        blocks.append(Text(f"The {what} spread well: nowhere are they too many for the openings."))
    else:
        blocks.append(_crowded_table(crowded, what))
    if left_out:
        said = f"{count(left_out, 'client').capitalize()} not counted: their search is over, or a "
        blocks.append(Text(f"{said}job or an area is not known.", "note"))
    return blocks


def _crowded_table(crowded: pd.DataFrame, what: str) -> Table:
    columns = [
        Column("Job", width=2), Column("Area", width=1.6), Column("Clients", "right"),
        Column("Openings a year", "right"),
    ]  # fmt: skip
    rows = [
        [plain(row.title), row.area, f"{row.clients:,}", number(row.openings)]
        for row in crowded.itertuples()
    ]
    if crowded["alternatives"].map(len).any():
        columns.append(Column("With more room", width=2.4))
        for row, others in zip(rows, crowded["alternatives"], strict=True):
            row.append(join([plain(title) for title in others], "or") or "Nothing near it")
    return Table(
        f"Too many {what} for the openings: talk about others", columns, rows,
        "Crowded: three clients or more who would take over 5% of a year’s openings, or over 40% "
        "of eight clients or more in an area.",
    )  # fmt: skip
