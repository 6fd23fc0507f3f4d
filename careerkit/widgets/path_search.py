"""What the panel of career paths finds, says and keeps: plain functions, no widgets.

`find` answers a `Wish`; `card` describes one occupation; `keep` puts a path into a record.
"""

from __future__ import annotations

import re
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
from careerkit.text import hourly, hourly_change, in_words, join, whole, yearly
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import heard, ngettext, occupation, pgettext
from careerkit.text.phrases import plain
from careerkit.text.problems import told
from careerkit.widgets.choosing import heading
from careerkit.widgets.suggesting import Choice, area_title, explained_title, title

if TYPE_CHECKING:
    import plotly.graph_objects as go

SHOWN = 8
ROUTES = 5
NATION = "US"
_CODE = r"\d\d-\d{4}\.\d\d"


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
    today, today_is, today_of
        The pay others are compared with, dollars a year; what it is; and the occupation whose
        middle pay it is, empty for the client's own pay.
    """

    kind: Literal["nothing", "next steps", "first steps", "routes"]
    message: str
    steps: pd.DataFrame = field(default_factory=pd.DataFrame)
    routes: Sequence[CareerPath] = ()
    where: str = ""
    today: float | None = None
    today_is: str = ""
    today_of: str = ""


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
        return Found("nothing", _without_codes(told(error)))
    return Found(
        "nothing",
        _(
            "Type the job now to see where it can lead, the goal to see how people get there, "
            "or both to see the ways between them."
        ),
    )


def _without_codes(said: str) -> str:
    """Leave out the codes of occupations, which whoever asks from Python needs, and nobody else."""
    return re.sub(rf" \({_CODE}\)|{_CODE},? ", "", said)


def _pay_now(wish: Wish, client: Client) -> tuple[float | None, str, str]:
    """Return what pay others are compared with, what it is, and whose; see `Found`."""
    code = wish.job or wish.goal
    assert code is not None
    job = client.current_job
    if job and job.current and job.pay and job.occupation == wish.job:
        return job.pay.yearly, _("Pay today"), ""
    pay_is = _("Middle pay of {job}").format(job=title(code))
    return facts.occupation_pay(code, area=wish.area).wage, pay_is, title(code)


def _find_steps(wish: Wish, client: Client) -> Found:
    person, where = person_for(wish, client), area_title(wish.area)
    if wish.job:
        job = explained_title(wish.job)
        steps = api.next_steps(wish.job, area=wish.area, limit=SHOWN, person=person)
        said = ngettext(
            "From {job}: {n} next step in {where}, the best first.",
            "From {job}: {n} next steps in {where}, the best first.", len(steps),
        )  # fmt: skip
        none = _("From {job} the figures show no step up in {where}.")
    else:
        assert wish.goal is not None
        job = explained_title(wish.goal)
        steps = api.first_steps(wish.goal, area=wish.area, limit=SHOWN, person=person)
        said = ngettext(
            "Toward {job}: {n} first step in {where}, the best first.",
            "Toward {job}: {n} first steps in {where}, the best first.", len(steps),
        )  # fmt: skip
        none = _("The figures show no single job that leads to {job} in {where}.")
    left_out = _left_out(steps)
    steps = steps.assign(title=[plain(name) for name in steps["title"]])
    message = (none if steps.empty else said).format(
        job=job, n=in_words(len(steps)), where=_within(where, wish)
    )
    more = ""
    if steps.empty:
        more = (
            _("Move the limits to see more.") if left_out
            else _("Look at the jobs close to it.")
        )  # fmt: skip
    return Found(
        "next steps" if wish.job else "first steps",
        " ".join(filter(None, [message, left_out, more])), steps, (), where,
        *_pay_now(wish, client),
    )  # fmt: skip


def _within(where: str, wish: Wish) -> str:
    """Say where is looked, and within which limits."""
    limits = []
    if wish.wage_floor:
        limits.append(_("{pay} or more").format(pay=hourly(wish.wage_floor)))
    if wish.study_years is not None:
        years = ngettext(
            "{n} year of school at most", "{n} years of school at most", wish.study_years
        )
        limits.append(years.format(n=decimal(wish.study_years)) if wish.study_years
                      else _("no more school"))  # fmt: skip
    if not limits:
        return where
    return _("{area}, with {limits}").format(area=where, limits=join(limits))


def _left_out(steps: pd.DataFrame) -> str:
    left_out = steps.attrs.get("left_out", {})
    low = left_out.get("below the wage floor", 0)
    long = left_out.get("more study than wanted", 0) + left_out.get("more study than near", 0)
    said = []
    if low:
        said.append(ngettext("{n} that pays less", "{n} that pay less", low).format(n=whole(low)))
    if long:
        school = ngettext("{n} that asks for more school", "{n} that ask for more school", long)
        said.append(school.format(n=whole(long)))
    return _("Left out: {what}.").format(what=join(said)) if said else ""


def _find_routes(wish: Wish, client: Client) -> Found:
    assert wish.job is not None
    assert wish.goal is not None
    person, where = person_for(wish, client), area_title(wish.area)
    if wish.job == wish.goal:
        return Found(
            "nothing",
            _("{job} is the job and the goal. Choose another goal, or empty it.").format(
                job=explained_title(wish.job)
            ),
        )
    try:
        routes = api.career_paths(wish.job, wish.goal, area=wish.area, limit=ROUTES, person=person)
    except CareerkitError as error:
        toward = _find_steps(replace(wish, job=None), client)
        return replace(toward, message=f"{_without_codes(told(error))}\n{toward.message}")
    message = ngettext(
        "From {job} to {goal}: {n} way in {where}, the most usual first.",
        "From {job} to {goal}: {n} ways in {where}, the most usual first.", len(routes),
    ).format(
        job=explained_title(wish.job), goal=explained_title(wish.goal), n=in_words(len(routes)),
        where=_within(where, wish),
    )  # fmt: skip
    return Found("routes", message, pd.DataFrame(), routes, where, *_pay_now(wish, client))


def step_choices(found: Found) -> list[Choice]:
    """List the steps that were found, numbered as in the chart."""
    return [
        Choice(row.code, f"{number}. {occupation(row.title)}\n{_pay_line(row, found.today)}")
        for number, row in enumerate(found.steps.itertuples(), 1)
    ]


def stop_choices(route: CareerPath, today: float | None) -> list[Choice]:
    """List the stops of a route."""
    return [
        Choice(
            row.code, f"{plain(occupation(row.title))}\n{_pay_line(row, today if place else None)}"
        )
        for place, row in enumerate(route.steps.itertuples())
    ]


def route_choices(routes: Sequence[CareerPath]) -> list[Choice]:
    """List routes by what lies between the job and the goal, and how long they take."""
    choices = []
    then = pgettext("jobs on a way", ", then ")
    for place, route in enumerate(routes, 1):
        between = [plain(occupation(name)) for name in route.steps["title"].iloc[1:-1]]
        way = _("straight to the goal")
        if between:
            way = _("by way of {jobs}").format(jobs=then.join(between))
        time = ngettext("about {n} year", "about {n} years", route.years)
        if route.study_years:
            time = ngettext(
                "about {n} year, {school} of them in school",
                "about {n} years, {school} of them in school", route.years,
            )  # fmt: skip
        said = time.format(n=decimal(route.years), school=decimal(route.study_years))
        choices.append(Choice(str(place - 1), f"{place}. {way}\n{said}"))
    return choices


def _pay_line(row: Any, today: float | None) -> str:
    if row.wage != row.wage:
        return _("pay not published")
    pay = _at_least(hourly(row.wage), row)
    return pay if today is None else f"{pay} · {_difference(row.wage - today)}"


def _at_least(pay: str, row: Any) -> str:
    return _("at least {pay}").format(pay=pay) if row.capped else pay


def _difference(yearly_difference: float) -> str:
    """Say how much more or less it is, beside a pay that is said to be one of an hour."""
    said = hourly_change(yearly_difference)
    if more := heard("about {pay} more an hour", said):
        return _("about {pay} more").format(pay=more)
    if less := heard("about {pay} less an hour", said):
        return _("about {pay} less").format(pay=less)
    return said


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
        (_("Pay"), _pay_range(row, found.where)),
        (_("Change"), _change(row, found)),
        (_("Jobs"), _jobs(row, found.where)),
        (_("Still needed"), wording.still_needed(row.lacks)),
        (_("Why it fits"), _why(row)),
        (_("To build"), wording.skills_to_build(row) if row.skills_to_build else ""),
        (_("Evidence"), row.evidence),
        (_("The record"), wording.from_record(row) if row.personal else ""),
    ]
    listed = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(wording.sentence(text))}</dd>"
        for name, text in facts_shown
        if text
    )
    about = escape(_("About the occupation"))
    return (
        f"<div class='ck ckp-card' role='region' aria-label='{about}'>"
        f"{heading(plain(occupation(row.title)))}<dl>{listed}</dl></div>"
    )


def _pay_range(row: Any, where: str) -> str:
    if row.wage != row.wage:
        return _("not published")
    said = _("{pay} in the middle ({year}); half of all earn {range}").format(
        pay=_at_least(hourly(row.wage), row), year=_at_least(yearly(row.wage), row),
        range=wording.pay_range(row),
    )  # fmt: skip
    if row.wage_area == where:
        return said
    return _("{pay}; in {area}, for none is published here").format(pay=said, area=row.wage_area)


def _change(row: Any, found: Found) -> str:
    if found.today is None or row.wage != row.wage:
        return ""
    change = hourly_change(row.wage - found.today)
    if change == hourly_change(0):
        said = (
            _("{change} as the middle pay of {job}") if found.today_of else _("{change} as today")
        )
    elif found.today_of:
        said = _("{change} than the middle pay of {job}")
    else:
        said = _("{change} than today")
    return said.format(change=change, job=found.today_of)


def _why(row: Any) -> str:
    # The evidence and the jobs, which some reasons repeat, have lines of their own.
    return "; ".join(
        reason
        for reason in row.reasons
        if reason not in row.evidence and not recommend.tells_openings(reason)
    )


def _jobs(row: Any, where: str) -> str:
    if row.employment != row.employment:
        return _("number not published for {area}").format(area=where)
    openings = f"; {labels.openings_label(row.openings)}" if row.openings == row.openings else ""
    jobs = _("{number} in {area}").format(number=wording.number(row.employment), area=where)
    return f"{jobs}{openings}"


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
