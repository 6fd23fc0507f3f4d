"""The caseload as tables: one row a client, what is to do this week, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from statistics import median

import pandas as pd

from careerkit.casework.looking import as_cases
from careerkit.casework.parts import MAIN_STATES, STATES, Case
from careerkit.models import Client

CASE_COLUMNS = {
    "id": "object", "name": "object", "counselor": "object", "area": "object",
    "language": "object", "case": "object", "since": "datetime64[ns]", "main": "object",
    "due": "bool", "stuck": "bool", "ready": "bool", "placed": "bool", "why": "object",
    "points": "int64", "urgent_on": "datetime64[ns]", "last_visit": "datetime64[ns]",
    "days_since_visit": "Int64", "next_visit": "datetime64[ns]", "visits": "int64",
    "minutes": "int64", "goal": "object", "occupation": "object", "field": "object",
    "ready_count": "Int64", "blocker": "object", "where": "object",
    "open_applications": "int64", "stale_applications": "int64", "interviews": "int64",
    "open_offers": "int64", "steps_open": "int64", "steps_overdue": "int64",
    "due_this_week": "int64", "overdue": "int64", "placed_title": "object",
    "placed_employer": "object", "placed_on": "datetime64[ns]", "placed_hourly": "float64",
    "hourly_before": "float64", "source": "object", "days_to_placement": "Int64",
}  # fmt: skip
"""The columns of `case_table` and their types; texts are empty where nothing is known."""
FOLLOW_UP_COLUMNS = [
    "day", "counselor", "id", "name", "what", "who", "kind", "overdue_since",
]  # fmt: skip
MONTH_COLUMNS = [
    "month", "intakes", "visits", "clients_seen", "placements", "median_days",
]  # fmt: skip
_WHY = 2


def case_table(clients: Iterable[Client | Case], today: date) -> pd.DataFrame:
    """Put a caseload into a table, one row a client, whoever needs the counselor most first.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`.
    today
        The day of the session.

    Returns
    -------
    DataFrame
        Columns and types as in `CASE_COLUMNS`, also without clients. ``due``, ``stuck``,
        ``ready`` and ``placed`` say which states hold by `careerkit.casework.RULES`, ``main`` which
        is the main one, ``why`` the two most urgent reasons. ``ready_count`` is of eight, none once
        the search is over.
        ``placed_hourly`` and ``hourly_before`` are dollars an hour. Sorted by ``points`` (what is
        lost when nobody acts comes first), then by the day it is about, then by name.
    """
    rows = [_row(case, today) for case in as_cases(clients, today)]
    table = pd.DataFrame(rows, columns=list(CASE_COLUMNS)).astype(CASE_COLUMNS)
    return table.sort_values(
        ["points", "urgent_on", "name", "id"], ascending=[False, True, True, True],
        na_position="last", kind="stable",
    ).reset_index(drop=True)  # fmt: skip


def _row(case: Case, today: date) -> list[object]:
    first = case.reasons[0] if case.reasons else None
    last = case.visits[-1] if case.visits else None
    job = case.placement
    return [
        case.id, case.name, case.counselor or "", case.area or "", case.language, case.case,
        case.since, case.main, *(state in case.states for state in STATES),
        ". ".join(reason.text for reason in case.reasons[:_WHY]), first.points if first else 0,
        first.on if first else None, last, (today - last).days if last else None, case.next_visit,
        len(case.visits), case.minutes, case.goal or "", case.occupation or "", case.field or "",
        case.ready if case.topics else None, case.blocker, case.where, case.open_applications,
        case.stale, case.interviews, case.offers, case.steps_open, case.steps_overdue,
        len(case.errands),
        sum(one.on < today for one in case.errands), job.title if job else "",
        (job.employer or "") if job else "", job.on if job else None,
        job.hourly if job else None, job.before if job else None, job.source if job else "",
        job.days if job else None,
    ]  # fmt: skip


def follow_ups(clients: Iterable[Client | Case], today: date) -> pd.DataFrame:
    """List what is to do this week for a caseload, by day and counselor.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`.
    today
        The day of the session.

    Returns
    -------
    DataFrame
        One row a thing to do: ``day`` (today for what is overdue), ``counselor`` (empty if there is
        none), ``id``, ``name``, ``what``, ``who`` does it, ``kind`` as in `careerkit.dues.Due`,
        ``overdue_since`` (a date, or None). A week is today and the six days after it.
    """
    rows = [
        (
            max(one.on, today), case.counselor or "", case.id, case.name, one.what, one.who,
            one.kind, one.on if one.on < today else None,
        )
        for case in as_cases(clients, today)
        for one in case.errands
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[0], row[1], row[7] or date.max, row[3], row[2], row[4]))
    return pd.DataFrame(rows, columns=FOLLOW_UP_COLUMNS)


def over_time(
    clients: Iterable[Client | Case], today: date, *, months: int = 12
) -> pd.DataFrame:  # fmt: skip
    """Count month by month who came, who was seen and who found work.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`.
    today
        The day of the session; its month is the last, as far as it has come.
    months
        How many months.

    Returns
    -------
    DataFrame
        One row a month, the earliest first: ``month`` (its first day), ``intakes`` (clients who
        came), ``visits``, ``clients_seen``, ``placements`` and ``median_days`` from the first visit
        to the job (NaN without one).
    """
    cases = as_cases(clients, today)
    first = [_months_back(today, back) for back in range(months - 1, -1, -1)]
    rows = {day: _Month() for day in first}
    for case in cases:
        if case.since and case.since <= today and (row := rows.get(case.since.replace(day=1))):
            row.intakes += 1
        seen = [row for day in case.visits if (row := rows.get(day.replace(day=1)))]
        for row in seen:
            row.visits += 1
            row.seen.add(case.id)
        job = case.placement
        if job and job.on and (row := rows.get(job.on.replace(day=1))):
            row.placements += 1
            row.days += [job.days] if job.days is not None else []
    return pd.DataFrame(
        [
            (day, row.intakes, row.visits, len(row.seen), row.placements,
             float(median(row.days)) if row.days else float("nan"))
            for day, row in rows.items()
        ],
        columns=MONTH_COLUMNS,
    )  # fmt: skip


class _Month:
    """Counts of one month."""

    def __init__(self) -> None:
        self.intakes = self.visits = self.placements = 0
        self.seen: set[str] = set()
        self.days: list[int] = []


def _months_back(today: date, back: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(year, month + 1, 1)


def readiness_now(clients: Iterable[Client | Case], today: date) -> pd.DataFrame:
    """Count how many clients have each of the eight things a search needs.

    Parameters
    ----------
    clients
        Records, or cases from `careerkit.casework.look`; whose search is over does not count.
    today
        The day of the session.

    Returns
    -------
    DataFrame
        Indexed by topic, with the number of clients for whom it is ``ready``, ``in progress``,
        ``missing`` and ``not asked``.
    """
    standings = ["ready", "in progress", "missing", "not asked"]
    counts: dict[str, dict[str, int]] = {}
    for case in as_cases(clients, today):
        for topic, standing in case.topics.items():
            row = counts.setdefault(topic, dict.fromkeys(standings, 0))
            row[standing] += 1
    return pd.DataFrame.from_dict(counts, orient="index", columns=standings)


def state_counts(table: pd.DataFrame) -> dict[str, int]:
    """Count the clients in each state; somebody can be in several.

    Parameters
    ----------
    table
        From `case_table`.

    Returns
    -------
    dict
        By the names in `careerkit.casework.STATES`.
    """
    return {state: int(table[state].sum()) for state in STATES}


def filtered(
    table: pd.DataFrame, *, counselor: str | None = None, state: str | None = None,
    area: str | None = None, language: str | None = None, occupation: str | None = None,
    text: str = "", columns: Sequence[str] = ("name", "id", "goal", "placed_employer", "why"),
) -> pd.DataFrame:  # fmt: skip
    """Narrow a caseload down.

    Parameters
    ----------
    table
        From `case_table`.
    counselor, area, language, occupation
        Values of these columns; an empty text stands for those without one, None for all.
    state
        A name in `careerkit.casework.STATES` (all who are in it) or in
        `careerkit.casework.MAIN_STATES` (those whose main state it is).
    text
        Every word of it stands somewhere in the columns, in any letters.
    columns
        Where the words are looked for.

    Returns
    -------
    DataFrame
        Those rows, in the same order and with the same index.
    """
    keep = pd.Series(True, index=table.index)
    exact = (
        ("counselor", counselor), ("area", area), ("language", language),
        ("occupation", occupation),
    )  # fmt: skip
    for column, value in exact:
        if value is not None:
            keep &= table[column] == value
    if state in STATES:
        keep &= table[state]
    elif state in MAIN_STATES:
        keep &= table["main"] == state
    elif state is not None:
        raise ValueError(f"there is no state {state!r}; there are {', '.join(MAIN_STATES)}")
    if words := text.casefold().split():
        told = pd.Series("", index=table.index)
        for column in columns:
            told = told + " " + table[column].str.casefold()
        for word in words:
            keep &= told.str.contains(word, regex=False)
    return table[keep]
