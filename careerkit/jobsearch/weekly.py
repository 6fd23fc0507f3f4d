"""What was done in each week, Monday to Sunday, against the weekly goal."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from careerkit.models import Client, WeeklyGoal
from careerkit.outreach import SOCIAL, kind_of
from careerkit.text.languages import noted

MEASURES = (
    ("leads", noted("Leads found")), ("applications", noted("Applications sent")),
    ("people", noted("People asked")),
)  # fmt: skip
"""What a week counts, as the fields of `Week` and of `careerkit.models.WeeklyGoal`."""


@dataclass(frozen=True)
class Week:
    """What was done in a week.

    Parameters
    ----------
    start
        Its Monday.
    leads
        Jobs that were noted for the first time.
    applications
        Jobs that were applied for, each counted on the first day it was.
    people
        Different people who were asked for something.
    """

    start: date
    leads: int
    applications: int
    people: int

    @property
    def end(self) -> date:
        """Its Sunday."""
        return self.start + timedelta(days=6)

    @property
    def idle(self) -> bool:
        """Whether nothing was noted."""
        return not (self.leads or self.applications or self.people)


def monday(day: date) -> date:
    """Return the Monday of a day's week.

    Examples
    --------
    >>> monday(date(2026, 11, 29))
    datetime.date(2026, 11, 23)
    """
    return day - timedelta(days=day.weekday())


def weeks(client: Client, today: date, *, back: int = 5) -> list[Week]:
    """Count what was done this week and in those before.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session; what lies ahead is not done.
    back
        How many weeks before this one.

    Returns
    -------
    list of Week
        The earliest first, the last is this week. Thanks and news ask for nothing, so they do not
        count as people asked.
    """
    leads: Counter[date] = Counter()
    sent: Counter[date] = Counter()
    for application in client.applications:
        days = [event.on for event in application.events]
        applied = [event.on for event in application.events if event.stage == "applied"]
        for counter, found in ((leads, days), (sent, applied)):
            if found and min(found) <= today:
                counter[monday(min(found))] += 1
    asked: dict[date, set[str]] = {}
    for entry in client.outreach:
        if entry.on <= today and kind_of(entry) not in SOCIAL:
            asked.setdefault(monday(entry.on), set()).add(entry.contact)
    starts = [monday(today) - timedelta(weeks=ago) for ago in range(back, -1, -1)]
    return [
        Week(start, leads[start], sent[start], len(asked.get(start, ()))) for start in starts
    ]  # fmt: skip


def still_to_do(week: Week, goal: WeeklyGoal | None) -> dict[str, int]:
    """Return how much is missing to the goal of a week, by measure; what is met is left out.

    Examples
    --------
    >>> still_to_do(Week(date(2026, 11, 23), 2, 0, 1), WeeklyGoal(leads=2, applications=3))
    {'applications': 3}
    """
    if goal is None:
        return {}
    missing = {name: getattr(goal, name) - getattr(week, name) for name, _ in MEASURES}
    return {name: number for name, number in missing.items() if number > 0}
