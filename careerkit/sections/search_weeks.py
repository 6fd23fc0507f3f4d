"""What was done for the search week by week, against the goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerkit import figures
from careerkit import jobsearch as engine
from careerkit.display import Blocks, Figure, Heading, Text
from careerkit.figures.draft import draft
from careerkit.models import Client, WeeklyGoal
from careerkit.sections.wording import sentence
from careerkit.text import counted, join, short_date
from careerkit.text.languages import gettext as _


def weekly(client: Client, today: date) -> Blocks:
    """Show what was done week by week against the goal.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        A question instead, where nothing is noted and no goal is set.
    """
    weeks = engine.weeks(client, today)
    while len(weeks) > 1 and weeks[0].idle:
        weeks = weeks[1:]
    goal = client.weekly_goal
    if goal is not None and not _aims(goal):
        goal = None
    if weeks[-1].idle and len(weeks) == 1:
        ask = _("How many jobs will you look for, and how many people will you ask, in a week?")
        return Blocks([] if goal or not client.applications else [Text(ask)])
    blocks = Blocks([Heading(_("Week by week"), 3), Text(this_week(client, today))])
    if len(weeks) > 1 or goal:
        title = _("What you did each week, against your goal") if goal else (
            _("What you did each week")
        )  # fmt: skip
        source = [
            _("Weeks run from Monday to Sunday. People who were thanked or told news are not "
              "counted.")
        ]  # fmt: skip
        blocks.append(
            Figure(
                draft(figures.weekly_activity)(weeks, goal), title=title,
                alt=_weeks_alt(weeks, goal is not None),
                source=" ".join([*source, *([_("Hatched: below the goal.")] if goal else [])]),
            )
        )  # fmt: skip
    return blocks


def _aims(goal: WeeklyGoal) -> bool:
    """Tell whether a goal asks for anything."""
    return any(getattr(goal, name) for name, _label in engine.MEASURES)


def this_week(client: Client, today: date) -> str:
    """Say what was done this week and what is missing to the goal."""
    week = engine.weeks(client, today, back=0)[0]
    said = _("Nothing is noted for this week yet.")
    if not week.idle:
        said = _("This week so far: {done}.").format(done=join(_done(week)))
    goal = client.weekly_goal
    if goal is None or not _aims(goal):
        then = _("Set a goal for a week with your counselor: small and steady works best.")
    elif missing := engine.still_to_do(week, goal):
        left = [_left(name, number) for name, number in missing.items()]
        then = _("Still to your goal: {left}.").format(left=join(left))
    else:
        then = _("You met your goal. Well done!")
    return f"{said} {then}"


def _done(week: engine.Week) -> list[str]:
    """Say what was done in a week, measure by measure; none needs words of its own."""
    return [
        counted(week.leads, "{n} lead found", "{n} leads found")
        if week.leads else _("no leads found"),
        counted(week.applications, "{n} application sent", "{n} applications sent")
        if week.applications else _("no applications sent"),
        counted(week.people, "{n} person asked", "{n} people asked")
        if week.people else _("no people asked"),
    ]  # fmt: skip


def _left(measure: str, number: int) -> str:
    """Say what is missing to the goal of a week."""
    if measure == "leads":
        return counted(number, "{n} lead", "{n} leads")
    if measure == "applications":
        return counted(number, "{n} application", "{n} applications")
    return counted(number, "{n} person to ask", "{n} people to ask")


def _weeks_alt(weeks: Sequence[engine.Week], goal: bool) -> str:
    told = []
    for week in weeks:
        when = _("week of {day}").format(day=short_date(week.start))
        did = ", ".join([
            counted(week.leads, "{n} lead", "{n} leads") if week.leads else _("no leads"),
            counted(week.applications, "{n} application", "{n} applications")
            if week.applications else _("no applications"),
            counted(week.people, "{n} person", "{n} people") if week.people else _("no people"),
        ])  # fmt: skip
        if week is weeks[-1]:
            when = _("this week")
        told.append(f"{when}: {did}")
    said = [f"{sentence('; '.join(told))}."]
    return " ".join([*said, _("A dashed line shows the goal.")] if goal else said)
