"""What the panel of career paths finds, says and keeps: plain functions, no widgets.

`find` answers a `Wish`; `card` describes one occupation; `keep` puts a path into a record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Literal

import pandas as pd

from careerkit import api, facts, figures, recommend
from careerkit.budget import wage_floor
from careerkit.errors import CareerkitError
from careerkit.figures import labels
from careerkit.labor.wages import resolve_area
from careerkit.models import HOURS_PER_YEAR, Client, Goal, Pay
from careerkit.paths import CareerPath
from careerkit.personal import Person
from careerkit.sections import wording
from careerkit.text import count, hourly, hourly_change, hourly_rate, join, yearly
from careerkit.text.phrases import plain
from careerkit.widgets.suggesting import Choice, area_title, title

if TYPE_CHECKING:
    import plotly.graph_objects as go

SHOWN = 8
ROUTES = 5
NATION = "US"


@dataclass(frozen=True)
class Wish:
    """What the panel asks: from where, to where, in which area, within which limits.

    Parameters
    ----------
    job, goal
        Occupation codes.
    area
        An OEWS code or "US".
    wage_floor
        Dollars a year.
    study_years
        Years of school.
    """

    job: str | None = None
    goal: str | None = None
    area: str = NATION
    wage_floor: float | None = None
    study_years: float | None = None


@dataclass(frozen=True, eq=False)
class Found:
    """What there is for a wish.

    Parameters
    ----------
    kind
        What was looked for.
    message
        What was found, or why nothing was, in plain text.
    steps
        The rows of `careerkit.next_steps` or `careerkit.first_steps`, or none.
    routes
        From the job to the goal.
    where
        The title of the area.
    today, today_is
        The pay others are compared with, dollars a year, and what it is.
    """

    kind: Literal["nothing", "next steps", "first steps", "routes"]
    message: str
    steps: pd.DataFrame = field(default_factory=pd.DataFrame)
    routes: Sequence[CareerPath] = ()
    where: str = ""
    today: float | None = None
    today_is: str = ""


def wish_of(client: Client) -> Wish:
    """Return what a client's record asks for.

    Parameters
    ----------
    client
        The record; codes that the tables do not know are passed over.

    Returns
    -------
    Wish
    """
    known = facts.without_unknown_codes(client)
    job, goal, floor = known.current_job, known.goal, wage_floor(known)
    return Wish(
        job.occupation if job else None,
        goal.occupation if goal else None,
        resolve_area(known.area).area if known.area else NATION,
        floor.yearly if floor else None,
        known.study_years,
    )


def person_for(wish: Wish, client: Client) -> Person:
    """Return what is known of the client, with the limits of the wish in place of the record's."""
    known = api.about(facts.without_unknown_codes(client))
    return replace(known, wage_floor=wish.wage_floor, study_years=wish.study_years)


def find(wish: Wish, client: Client) -> Found:
    """Find next steps, first steps or routes: whatever the wish asks for.

    Parameters
    ----------
    wish
        What is asked for.
    client
        The record.

    Returns
    -------
    Found
        What cannot be found is said in its message; where there is no route, the first steps
        toward the goal are shown.
    """
    try:
        if wish.job and wish.goal:
            return _find_routes(wish, client)
        if wish.job or wish.goal:
            return _find_steps(wish, client)
    except CareerkitError as error:
        return Found("nothing", str(error))
    return Found(
        "nothing",
        "Type the job now to see where it can lead, the goal to see how people get there, "
        "or both to see the ways between them.",
    )


def _pay_now(wish: Wish, client: Client) -> tuple[float | None, str]:
    """Return what pay others are compared with, and what it is."""
    code = wish.job or wish.goal
    assert code is not None
    job = client.current_job
    if job and job.current and job.pay and job.occupation == wish.job:
        return job.pay.yearly, "Pay today"
    return facts.occupation_pay(code, area=wish.area).wage, f"Middle pay of {title(code)}"


def _find_steps(wish: Wish, client: Client) -> Found:
    person, where = person_for(wish, client), area_title(wish.area)
    if wish.job:
        steps = api.next_steps(wish.job, area=wish.area, limit=SHOWN, person=person)
        said = f"From {title(wish.job)}: {count(len(steps), 'next step')} in {where}"
        none = f"From {title(wish.job)} the figures show no step up in {where}"
    else:
        assert wish.goal is not None
        steps = api.first_steps(wish.goal, area=wish.area, limit=SHOWN, person=person)
        said = f"Toward {title(wish.goal)}: {count(len(steps), 'first step')} in {where}"
        none = f"The figures show no single job that leads to {title(wish.goal)} in {where}"
    limits, left_out = _limits(wish), _left_out(steps)
    steps = steps.assign(title=[plain(name) for name in steps["title"]])
    if steps.empty:
        message = f"{none}{limits}.{left_out} " + (
            "Move the limits to see more." if left_out else "Look at the jobs close to it."
        )
    else:
        message = f"{said}{limits}, the best first.{left_out}"
    pay, pay_is = _pay_now(wish, client)
    return Found(
        "next steps" if wish.job else "first steps", message, steps, (), where, pay, pay_is
    )


def _limits(wish: Wish) -> str:
    said = []
    if wish.wage_floor:
        said.append(f"{hourly(wish.wage_floor)} or more")
    if wish.study_years is not None:
        said.append(f"{wish.study_years:g} years of school at most" if wish.study_years
                    else "no more school")  # fmt: skip
    return f", with {' and '.join(said)}" if said else ""


def _left_out(steps: pd.DataFrame) -> str:
    left_out = steps.attrs.get("left_out", {})
    said = [
        f"{number:,} {words}"
        for kind, words in (
            ("below the wage floor", "that pay less"),
            ("more study than wanted", "that ask for more school"),
        )
        if (number := left_out.get(kind, 0))
    ]
    return f" Left out: {join(said)}." if said else ""


def _find_routes(wish: Wish, client: Client) -> Found:
    assert wish.job is not None
    assert wish.goal is not None
    person, where = person_for(wish, client), area_title(wish.area)
    if wish.job == wish.goal:
        return Found(
            "nothing",
            f"{title(wish.job)} is the job and the goal. Choose another goal, or empty it.",
        )
    try:
        routes = api.career_paths(wish.job, wish.goal, area=wish.area, limit=ROUTES, person=person)
    except CareerkitError as error:
        toward = _find_steps(replace(wish, job=None), client)
        return replace(toward, message=f"{error}\n{toward.message}")
    pay, pay_is = _pay_now(wish, client)
    message = (
        f"From {title(wish.job)} to {title(wish.goal)}: {count(len(routes), 'way')} in "
        f"{where}{_limits(wish)}, the most usual first."
    )
    return Found("routes", message, routes=routes, where=where, today=pay, today_is=pay_is)


def step_choices(found: Found) -> list[Choice]:
    """List the steps that were found, numbered as in the chart."""
    return [
        Choice(row.code, f"{number}. {row.title}\n{_pay_line(row, found.today)}")
        for number, row in enumerate(found.steps.itertuples(), 1)
    ]


def stop_choices(route: CareerPath, today: float | None) -> list[Choice]:
    """List the stops of a route."""
    return [
        Choice(row.code, f"{plain(row.title)}\n{_pay_line(row, today if place else None)}")
        for place, row in enumerate(route.steps.itertuples())
    ]


def route_choices(routes: Sequence[CareerPath]) -> list[Choice]:
    """List routes by what lies between the job and the goal, and how long they take."""
    choices = []
    for place, route in enumerate(routes):
        between = [plain(name) for name in route.steps["title"].iloc[1:-1]]
        school = f", {route.study_years:g} of them in school" if route.study_years else ""
        way = f"by way of {', then '.join(between)}" if between else "straight to the goal"
        choices.append(
            Choice(str(place), f"{place + 1}. {way}\nabout {route.years:g} years{school}")
        )
    return choices


def _pay_line(row: Any, today: float | None) -> str:
    if row.wage != row.wage:
        return "pay not published"
    pay = f"{'at least ' if row.capped else ''}{hourly_rate(row.wage)} an hour"
    if today is None:
        return pay
    return f"{pay} · {hourly_change(row.wage - today).removesuffix(' an hour')}"


def chart(found: Found, route: CareerPath | None) -> go.Figure | None:
    """Draw what was found: the map of steps, or the ladder of a route; None if there is nothing."""
    if route is not None:
        return figures.path_ladder(
            route.steps.assign(title=[plain(name) for name in route.steps["title"]])
        )
    if found.steps.empty:
        return None
    return figures.next_steps_map(found.steps, today=found.today, today_is=found.today_is)


def describe(code: str, wish: Wish, found: Found, route: CareerPath | None, client: Client) -> Any:
    """Return the row of what is known of an occupation: of the step to it, where it is one.

    Parameters
    ----------
    code
        The occupation.
    wish, found, route
        What was asked, what was found, and the route that is looked at.
    client
        The record.

    Returns
    -------
    namedtuple
        A row with the columns of `careerkit.next_steps`.

    Raises
    ------
    CareerkitError
        The occupation has no ratings or no wage.
    """
    rows = found.steps[found.steps["code"] == code] if len(found.steps) else found.steps
    if rows.empty:
        before = None
        if route is not None and code in route.codes[1:]:
            before = route.codes[route.codes.index(code) - 1]
        rows = api.compare_occupations(
            [code], start=before, area=wish.area, person=person_for(wish, client)
        )
    return next(rows.itertuples())


def card(row: Any, found: Found) -> str:
    """Describe an occupation as HTML; every text in it is escaped.

    Parameters
    ----------
    row
        From `describe`.
    found
        What was found.

    Returns
    -------
    str
    """
    facts_shown = [
        ("Pay", _pay_range(row, found.where)),
        ("Change", _change(row, found)),
        ("Jobs", _jobs(row, found.where)),
        ("Still needed", wording.still_needed(row.lacks)),
        ("Why it fits", _why(row)),
        ("To build", wording.skills_to_build(row) if row.skills_to_build else ""),
        ("Evidence", row.evidence),
        ("The record", wording.from_record(row) if row.personal else ""),
    ]
    listed = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(wording.sentence(text))}</dd>"
        for name, text in facts_shown
        if text
    )
    return (
        f"<div class='ck ckp-card' role='region' aria-label='About the occupation'>"
        f"<h3>{escape(plain(row.title))}</h3><dl>{listed}</dl></div>"
    )


def _pay_range(row: Any, where: str) -> str:
    if row.wage != row.wage:
        return "not published"
    at_least = "at least " if row.capped else ""
    return (
        f"{at_least}{hourly(row.wage)} in the middle ({at_least}{yearly(row.wage)}); "
        f"half of all earn {wording.pay_range(row)}"
        + ("" if row.wage_area == where else f"; in {row.wage_area}, for none is published here")
    )


def _change(row: Any, found: Found) -> str:
    if found.today is None or row.wage != row.wage:
        return ""
    change = hourly_change(row.wage - found.today)
    than = found.today_is.removeprefix("Pay ")
    than = than if than == "today" else f"the {than[:1].lower()}{than[1:]}"
    return f"{change} {'as' if 'same' in change else 'than'} {than}"


def _why(row: Any) -> str:
    # The evidence and the jobs, which some reasons repeat, have lines of their own.
    return "; ".join(
        reason
        for reason in row.reasons
        if reason not in row.evidence and not recommend.tells_openings(reason)
    )


def _jobs(row: Any, where: str) -> str:
    if row.employment != row.employment:
        return f"number not published for {where}"
    openings = f"; {labels.openings_label(row.openings)}" if row.openings == row.openings else ""
    return f"{wording.number(row.employment)} in {where}{openings}"


def path_so_far(
    trail: Sequence[str], wish: Wish, route: CareerPath | None, selected: str | None
) -> list[str]:
    """Return the path that can be kept: the way walked, the job, and the way ahead.

    Parameters
    ----------
    trail
        The jobs gone on from.
    wish
        What is asked for.
    route
        The route that is looked at.
    selected
        The occupation that is looked at.

    Returns
    -------
    list of str
        Codes, the goal last; empty if there are not two of them.
    """
    if route is not None:
        ahead = list(route.codes)
    else:
        ahead = [code for code in (wish.job, selected, wish.goal) if code]
    path = list(dict.fromkeys([*trail, *ahead]))
    return path if len(path) > 1 else []


def keep(client: Client, path: Sequence[str], before: Wish, wish: Wish, today: date) -> Client:
    """Put a path into a record as the client's goal, and the limits that were changed.

    Parameters
    ----------
    client
        The record; it is not changed.
    path
        Occupation codes, the goal last.
    before, wish
        What was asked for when the panel was opened, and now.
    today
        The day of the change.

    Returns
    -------
    Client
        A copy. An active goal for the same occupation keeps everything but its path and date;
        else a goal is added.
    """
    goals, end = list(client.goals), path[-1]
    for place, goal in enumerate(goals):
        if goal.status == "active" and goal.occupation == end:
            goals[place] = goal.model_copy(update={"path": list(path), "set_on": today})
            break
    else:
        goals.append(Goal(title=title(end), occupation=end, path=list(path), set_on=today))
    changed = client.model_copy(deep=True)
    changed.goals = goals
    if wish.wage_floor != before.wage_floor:
        changed.wage_floor = (
            Pay(amount=round(wish.wage_floor / HOURS_PER_YEAR, 2)) if wish.wage_floor else None
        )
    if wish.study_years != before.study_years:
        changed.study_years = wish.study_years
    # Emptying the box means "look at the nation", not "forget where the client lives".
    if wish.area not in (before.area, NATION):
        changed.area = wish.area
    return changed
