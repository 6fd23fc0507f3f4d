"""The path from the client's job to the goal, and other ways to get there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from careerkit import api, facts, figures
from careerkit.display import Block, Blocks, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures import labels
from careerkit.figures.draft import draft
from careerkit.models import PAID_KINDS, Client, Goal, Job
from careerkit.paths import CareerPath, NoRoute
from careerkit.personal import Person
from careerkit.sections import wording
from careerkit.sections.steps import (
    done_before,
    goal_pays_less,
    headline,
    next_steps,
    starts_as,
    steps_below,
)
from careerkit.text import hourly, hourly_change, in_words, join, money, month_year
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, occupation
from careerkit.text.phrases import HOURS_PER_YEAR, plain

__all__ = ["done_before", "headline", "next_steps", "path", "plain"]

COMPARED = 3
FIRST_STEPS = 5
_LATER = 1.0  # years
_NO_GAIN = 500.0  # dollars over ten years, about the same


@in_their_language
def path(client: Client, today: date) -> Blocks:
    """Show a path from the client's job to the goal, and how other ways compare.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing without a job; without a goal, where the job can lead. A path the client chose
        comes first.
    """
    client = facts.without_unknown_codes(client)
    job, goal = client.current_job, client.goal
    if not (job and job.occupation):
        return Blocks()
    area, person = client.area or "US", api.about(client)
    if not (goal and goal.occupation):
        return _leads_to(job, area, person)
    heading = Heading(_("Your path to {goal}").format(goal=goal.title), 3)
    if job.occupation == goal.occupation:
        return Blocks([heading, Text(_same_work(job, goal, area, person))])
    try:
        found = api.career_paths(
            job.occupation, goal.occupation, area=area, limit=COMPARED, person=person
        )
    except CareerkitError as error:
        found, problem = [], error
    ways, chosen = found, None
    stops = _stops(client, goal)
    if stops and (chosen := _chosen_way(job, goal, stops, area, person)):
        ways = [chosen, *(way for way in found if way.codes != chosen.codes)][:COMPARED]
    back = [Text(said)] if (said := _been_there(client, goal)) else []
    if not ways:
        studying = any(status == "in progress" for _level, status in client.schooling)
        told = _out_of_reach(job, goal, area, person, problem, studying=studying)
        return Blocks([heading, *back, *told])
    first = _first_way(ways[0], job, goal, person, chosen=chosen is not None)
    notes = [*_later(goal, ways[0], today), *_own_pay(job, ways[0])]
    blocks = Blocks([heading, *back, first[0], *notes, *first[1:]])
    if unknown := [code for code in goal.path if code not in api.step_graph(area).nodes.index]:
        names = join([wording.job(facts.occupation_title(code)) for code in unknown])
        past = _("There are no figures for {jobs}, so the way goes past it.")
        blocks.append(Text(past.format(jobs=names), "note"))
    if len(ways) > 1:
        title = _("{n} ways to your goal, side by side")
        blocks += _side_by_side(title.format(n=in_words(len(ways)).capitalize()), ways)
    return blocks


def _told_as(way: CareerPath, call: Callable[[str], str]) -> CareerPath:
    """Call the steps of a way by other titles: plain ones, or those of a language, too."""
    return replace(way, rows=tuple(row._replace(title=call(row.title)) for row in way.rows))


def _own_pay(job: Job, way: CareerPath) -> list[Text]:
    """Say that a way begins with middle pay, where that is not what the client earns."""
    if not (job.pay and job.current) or abs(job.pay_rate - way.wage_start) < HOURS_PER_YEAR / 2:
        return []
    said = _("All pay here is middle pay. For your job, that is {middle}. You earn {own} now.")
    own = hourly(job.pay_rate)
    return [Text(said.format(middle=wording.pay(way.wage_start), own=own), "note")]


def _later(goal: Goal, way: CareerPath, today: date) -> list[Text]:
    """Say that a way takes clearly longer than until the day a client set for the goal."""
    if goal.by is None or (goal.by - today).days / 365 + _LATER >= way.years:
        return []
    said = _(
        "You set {month} for this goal. By these figures it takes longer: talk with your counselor "
        "about what you have already, a quicker way, or another day."
    )
    return [Text(said.format(month=month_year(goal.by.isoformat())))]


def _leads_to(job: Job, area: str, person: Person) -> Blocks:
    """Show where a job can lead, for someone who has not named a goal yet."""
    try:
        ways = api.career_paths(job.occupation, area=area, limit=COMPARED, person=person)
    except CareerkitError:
        return Blocks()  # the section on next steps says why
    heading, *rest = _side_by_side(
        _("Where {job} can lead").format(job=occupation(job.title)), ways
    )
    examples = _("These are examples, to help you choose a goal. Which of them do you like best?")
    return Blocks([heading, Text(examples), *_own_pay(job, ways[0]), *rest])


def _same_work(job: Job, goal: Goal, area: str, person: Person) -> str:
    """Say what to look for where the goal is the work somebody does or did."""
    if job.current and job.kind == "self-employed":
        said = _(
            "This is the work you do on your own now. The way leads to an employer who hires for "
            "it: ask each about pay, hours and health insurance."
        )
    elif job.current:
        said = _(
            "You already work in this occupation. What can change is the employer, the hours or "
            "the pay. Once you have that, set the next goal."
        )
    else:
        said = _("You have done this work before. Now it is about the right employer.")
    assert goal.occupation
    pay = facts.occupation_pay(goal.occupation, area=area).wage
    if pay is not None and person.wage_floor is not None and pay < person.wage_floor:
        below = _("Middle pay for this work is below {floor}.")
        said = f"{said} {below.format(floor=person.floor_words)}"
    return said


def _been_there(client: Client, goal: Goal) -> str:
    """Say that somebody has done the work before, where the way seems to lead somewhere new."""
    done = [
        one
        for one in client.work_history
        if one.occupation == goal.occupation and one.kind in PAID_KINDS
    ]
    if not done:
        return ""
    last = max(done, key=lambda one: one.end or one.start or "")
    said = _(
        "You have done this work before, as {job}. That counts: ask an employer, a school or a "
        "licensing office what it takes to do it here and now. It may be less than what is shown."
    )
    return said.format(job=occupation(last.title))


def _stops(client: Client, goal: Goal) -> list[str]:
    """Return what a client wants to be on the way; a goal they are at already is none."""
    job = client.current_job
    if not goal.path and job and client.stops == [job.occupation]:
        return []
    return client.stops


def _chosen_way(
    job: Job, goal: Goal, stops: Sequence[str], area: str, person: Person
) -> CareerPath | None:
    """Describe the path a client chose; an occupation without figures is passed over."""
    codes = dict.fromkeys([job.occupation, *stops, goal.occupation])
    nodes = api.step_graph(area).nodes.index
    known = [code for code in codes if code is not None and code in nodes]
    if len(known) < 2 or known[-1] != goal.occupation:
        return None
    return api.follow_path(known, area=area, person=person)


def _first_way(
    way: CareerPath, job: Job, goal: Goal, person: Person, *, chosen: bool
) -> list[Block]:
    rows, named = _told_as(way, plain).rows, _told_as(way, wording.job).rows
    return [
        Text(" ".join(_told(way, job, goal, person, chosen=chosen))),
        Figure(
            draft(figures.path_ladder)(rows),
            title=_("Each step, its middle pay, and the time before it"),
            alt=labels.one_after_another(
                [_rung(row, first=place == 0) for place, row in enumerate(rows)]
            ),
            source=facts.wage_source(),
        ),
        Table(
            _("What each step takes"),
            [
                Column(_("Step"), width=2),
                Column(_("Pay an hour"), "right", 0.9),
                Column(_("Time before it"), width=1.3),
                Column(_("Still needed"), width=2.2),
                Column(_("Skills to build"), width=2.2),
            ],
            [
                [
                    name.title,
                    wording.rate(row.wage),
                    wording.sentence(labels.step_time(row)) if place else _("You are here"),
                    wording.still_needed(row.lacks) if place else _("Nothing"),
                    wording.skills_to_build(row) if place else _("Nothing"),
                ]
                for place, (name, row) in enumerate(zip(named, rows, strict=True))
            ],
            source=facts.outlook_source(),
        ),
    ]


def _told(way: CareerPath, job: Job, goal: Goal, person: Person, *, chosen: bool) -> Iterator[str]:
    """Tell a way in sentences: what lies on it, how long it takes, and what it brings."""
    between = [wording.job(row.title) for row in way.rows[1:-1]]
    if between:
        opening = (
            _("The way you chose leads through {jobs}.")
            if chosen
            else _("One way people go leads through {jobs}.")
        )
        yield opening.format(jobs=labels.one_after_another(between))
    else:
        yield _("You can go there in one step.")
    time, school = labels.years(way.years), labels.years(way.study_years)
    if way.study_years > 0 and school == time:
        yield _("It takes {time}, all of it school.").format(time=time)
    elif way.study_years > 0:
        said = _("It takes {time}, with {school} of school in that time.")
        yield said.format(time=time, school=school)
    else:
        yield _("It takes {time}, with no more school.").format(time=time)
    if way.wage_end < way.wage_start:
        yield goal_pays_less(job, goal, way.wage_end - way.wage_start)
    elif way.gain == way.gain:
        yield _brings(way.gain)
    floor = person.wage_floor
    if floor is not None and (low := sum(row.wage < floor for row in way.rows[1:])):
        said = ngettext(
            "{n} of the steps pays less than {floor}.",
            "{n} of the steps pay less than {floor}.",
            low,
        )
        yield said.format(n=in_words(low).capitalize(), floor=person.floor_words)


def _rung(row: Any, *, first: bool) -> str:
    """Tell a step of a way: what it is, what it pays, and how long after the one before."""
    said = _("{job} at {pay}") if first else _("{job} at {pay} after {time}")
    time = "" if first else labels.step_time(row)
    return said.format(job=row.title, pay=wording.pay(row.wage), time=time)


def _side_by_side(title: str, ways: Sequence[CareerPath]) -> list[Block]:
    colors = _("Colored area: what you earn on the way. Dashed line: if you stay.")
    plainly = [_told_as(way, plain) for way in ways]
    named = [_told_as(way, wording.job) for way in ways]
    return [
        Heading(title, 3),
        Figure(
            draft(figures.compare_routes)(plainly),
            title=_("Middle pay an hour over the years from now"),
            alt="; ".join(
                _("{way}, there after {time}, {gain} over ten years").format(
                    way=name, time=labels.years(way.years), gain=_gain(way.gain)
                )
                for name, way in zip(_names(plainly), ways, strict=True)
            ),
            source=f"{colors} {facts.wage_source()}",
        ),
        Table(
            _("The ways in figures"),
            [
                Column(_("Way"), width=2.6),
                Column(_("Pay an hour on the way"), width=2.2),
                Column(_("Time, about"), width=0.9),
                Column(_("School, about"), width=0.9),
                Column(_("Over ten years, about"), "right", 1.3),
            ],
            [
                [
                    name,
                    labels.one_after_another([wording.rate(row.wage) for row in way.rows]),
                    wording.time(way.years),
                    wording.time(way.study_years),
                    _gain_in_short(way.gain),
                ]
                for name, way in zip(_names(named), ways, strict=True)
            ],
            source=facts.wage_source(),
        ),
    ]


def _names(ways: Sequence[CareerPath]) -> list[str]:
    said = _("Way {number}: {name}")
    return [
        said.format(number=place, name=name)
        for place, name in enumerate(labels.route_names(ways), start=1)
    ]


def _gain(dollars: float) -> str:
    """Say how much more or less a way brings over ten years than staying."""
    if dollars != dollars:
        return _("not known")
    if abs(dollars) < _NO_GAIN:
        return _("about the same")
    said = _("about {amount} more") if dollars > 0 else _("about {amount} less")
    return said.format(amount=money(abs(round(dollars, -3))))


def _gain_in_short(dollars: float) -> str:
    """Say the same in a column whose head says that it is rough."""
    if dollars != dollars:
        return _("Not known")
    if abs(dollars) < _NO_GAIN:
        return _("The same")
    said = _("{pay} more") if dollars > 0 else _("{pay} less")
    return said.format(pay=money(abs(round(dollars, -3))))


def _brings(dollars: float) -> str:
    """Say in a sentence what a way brings over ten years."""
    if abs(dollars) < _NO_GAIN:
        return _("At middle pay, it can bring about the same over ten years as staying.")
    said = (
        _("At middle pay, it can bring about {amount} more over ten years than staying.")
        if dollars > 0
        else _("At middle pay, it can bring about {amount} less over ten years than staying.")
    )
    return said.format(amount=money(abs(round(dollars, -3))))


def _out_of_reach(
    job: Job, goal: Goal, area: str, person: Person, problem: CareerkitError, *, studying: bool
) -> list[Block]:
    """Say kindly and truly what stands between, how near one can come, and where others start."""
    assert job.occupation
    assert goal.occupation
    graph = api.step_graph(area)
    for title, code in ((goal.title, goal.occupation), (job.title, job.occupation)):
        if code not in graph.nodes.index:
            return [Text(wording.no_figures(title))]
    none = _("The figures show no way up from {job} to {goal} yet.")
    told = [none.format(job=occupation(job.title), goal=occupation(goal.title))]
    pay = facts.occupation_pay(goal.occupation, area=area).wage
    now = facts.occupation_pay(job.occupation, area=area).wage
    less = pay - now if pay is not None and now is not None and pay < now else None
    if less is not None:
        said = _(
            "At middle pay, it pays {change}, and the ways shown here only go "
            "up in pay. It can still be the right goal for you."
        )
        told = [said.format(change=hourly_change(less))]
    if pay is not None and person.wage_floor is not None and pay < person.wage_floor:
        told.append(_("Its middle pay is below {floor}.").format(floor=person.floor_words))
    step = api.compare_occupations(
        [goal.occupation], start=job.occupation, area=area, person=person
    )
    lacking = step["lacks"].iloc[0]
    if lacking:
        said = _("What it usually asks for and you do not have yet: {things}.")
        told.append(said.format(things=join(lacking)))
        if studying:
            told.append(_("You are studying now: ask your school whether that covers it."))
    if less is not None:  # whoever steps down in pay need not begin below the goal
        return [Text(" ".join(told))]
    if isinstance(problem, NoRoute) and problem.nearest:
        near = graph.rows[graph.position(problem.nearest)]
        said = _("The work closest to it that you can reach step by step: {job}, {pay}.")
        told.append(said.format(job=wording.job(near.title), pay=wording.pay(near.wage)))
    first = api.steps_toward(goal.occupation, area=area, limit=FIRST_STEPS, person=person)
    if not first.rows:
        limited = any(first.left_out.values())
        return [Text(" ".join([*told, wording.no_way_in(goal.title, limited)]))]
    told.append(starts_as(goal.title, first.rows))
    return [Text(" ".join(told)), steps_below(goal.title, first.rows, pay)]
