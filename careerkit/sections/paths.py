"""The path from the client's job to the goal, and other ways to get there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from careerkit import api, facts, figures
from careerkit.display import Block, Blocks, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures import labels
from careerkit.figures.draft import draft
from careerkit.models import Client, Goal, Job
from careerkit.paths import CareerPath, NoRoute
from careerkit.personal import Person
from careerkit.sections import wording
from careerkit.sections.steps import headline, next_steps, steps_table
from careerkit.text import hourly_change, in_words, join
from careerkit.text.phrases import plain

__all__ = ["headline", "next_steps", "path", "plain"]

COMPARED = 3
FIRST_STEPS = 5


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
    heading = Heading(f"Your path to {goal.title}", 3)
    if job.occupation == goal.occupation:
        return Blocks([heading, Text("You already work in this occupation. Set the next goal!")])
    try:
        found = api.career_paths(
            job.occupation, goal.occupation, area=area, limit=COMPARED, person=person
        )
    except CareerkitError as error:
        found, problem = [], error
    ways = found
    if goal.path and (chosen := _chosen_way(job, goal, area, person)):
        ways = [chosen, *(way for way in found if way.codes != chosen.codes)][:COMPARED]
    if not ways:
        return Blocks([heading, *_out_of_reach(job, goal, area, person, problem)])
    ways = [_plainly(way) for way in ways]
    blocks = Blocks([heading, *_first_way(ways[0], job, goal, person)])
    if unknown := [code for code in goal.path if code not in api.step_graph(area).nodes.index]:
        names = join([plain(facts.occupation_title(code)) for code in unknown])
        blocks.append(Text(f"There are no figures for {names}, so the way goes past it.", "note"))
    if len(ways) > 1:
        title = f"{in_words(len(ways)).capitalize()} ways to your goal, side by side"
        blocks += _side_by_side(title, ways)
    return blocks


def _plainly(way: CareerPath) -> CareerPath:
    return replace(way, steps=way.steps.assign(title=way.steps["title"].map(plain)))


def _leads_to(job: Job, area: str, person: Person) -> Blocks:
    """Show where a job can lead, for someone who has not named a goal yet."""
    try:
        ways = api.career_paths(job.occupation, area=area, limit=COMPARED, person=person)
    except CareerkitError:
        return Blocks()  # the section on next steps says why
    return Blocks(
        [
            *_side_by_side(f"Where {job.title} can lead", [_plainly(way) for way in ways]),
            Text("These are examples, to help you choose a goal. Which of them do you like best?"),
        ]
    )


def _chosen_way(job: Job, goal: Goal, area: str, person: Person) -> CareerPath | None:
    """Describe the path a client chose; an occupation without figures is passed over."""
    codes = dict.fromkeys([job.occupation, *goal.path, goal.occupation])
    nodes = api.step_graph(area).nodes.index
    known = [code for code in codes if code is not None and code in nodes]
    if len(known) < 2 or known[-1] != goal.occupation:
        return None
    return api.follow_path(known, area=area, person=person)


def _first_way(way: CareerPath, job: Job, goal: Goal, person: Person) -> list[Block]:
    between = way.steps["title"].iloc[1:-1].tolist()
    whose = "The way you chose" if goal.path else "One way people go"
    opening = (
        f"{whose}: first {', then '.join(between)}." if between else "You can go there in one step."
    )
    school = (
        f"with {labels.years(way.study_years)} of school in that time"
        if way.study_years > 0
        else "with no more school"
    )
    told = [opening, f"It takes {labels.years(way.years)}, {school}."]
    if way.wage_end < way.wage_start:
        less = hourly_change(way.wage_end - way.wage_start)
        told.append(
            f"At middle pay, {goal.title} pays {less} than {job.title}. Pay is one part of good "
            "work: hours, health and joy in it count, too."
        )
    elif way.gain == way.gain:
        told.append(f"At middle pay, it can bring {_gain(way.gain)} over ten years than staying.")
    floor = person.wage_floor
    if floor is not None and (low := int((way.steps["wage"].iloc[1:] < floor).sum())):
        told.append(
            f"{in_words(low).capitalize()} of the steps {'pays' if low == 1 else 'pay'} less than "
            f"{person.floor_words}."
        )
    rows = list(way.steps.itertuples())
    return [
        Text(" ".join(told)),
        Figure(
            draft(figures.path_ladder)(way.steps),
            title="Each step, its middle pay, and the time before it",
            alt=", then ".join(
                f"{row.title} at {wording.pay(row.wage)}"
                + (f" after {labels.step_time(row)}" if place else "")
                for place, row in enumerate(rows)
            ),
            source=facts.wage_source(),
        ),
        Table(
            "What each step takes",
            [
                Column("Step", width=2),
                Column("Pay an hour", "right", 0.9),
                Column("Time before it", width=1.3),
                Column("Still needed", width=2.2),
                Column("Skills to build", width=2.2),
            ],
            [
                [
                    row.title,
                    wording.rate(row.wage),
                    wording.sentence(labels.step_time(row)) if place else "You are here",
                    wording.still_needed(row.lacks) if place else "Nothing",
                    wording.skills_to_build(row) if place else "Nothing",
                ]
                for place, row in enumerate(rows)
            ],
            source=facts.outlook_source(),
        ),
    ]


def _side_by_side(title: str, ways: Sequence[CareerPath]) -> list[Block]:
    names = [f"Way {place}: {name}" for place, name in enumerate(labels.route_names(ways), start=1)]
    return [
        Heading(title, 3),
        Figure(
            draft(figures.compare_routes)(ways),
            title="Middle pay an hour over the years from now",
            alt="; ".join(
                f"{name}, there after {labels.years(way.years)}, {_gain(way.gain)} over ten years"
                for name, way in zip(names, ways, strict=True)
            ),
            source="Colored area: what you earn on the way. Dashed line: if you stay. "
            + facts.wage_source(),
        ),
        Table(
            "The ways in figures",
            [
                Column("Way", width=2.6),
                Column("Pay an hour on the way", width=2.2),
                Column("Time, about", width=0.9),
                Column("School, about", width=0.9),
                Column("Over ten years, about", "right", 1.3),
            ],
            [
                [
                    name,
                    ", then ".join(wording.rate(wage) for wage in way.steps["wage"]),
                    wording.time(way.years),
                    wording.time(way.study_years),
                    wording.sentence(_gain(way.gain).removeprefix("about ")),
                ]
                for name, way in zip(names, ways, strict=True)
            ],
            source=facts.wage_source(),
        ),
    ]


def _gain(dollars: float) -> str:
    """Say how much more or less a way brings over ten years than staying."""
    if dollars != dollars:
        return "not known"
    if abs(dollars) < 500:
        return "about the same"
    return f"about ${abs(round(dollars, -3)):,.0f} {'more' if dollars > 0 else 'less'}"


def _out_of_reach(
    job: Job, goal: Goal, area: str, person: Person, problem: CareerkitError
) -> list[Block]:
    """Say kindly and truly what stands between, how near one can come, and where others start."""
    assert job.occupation
    assert goal.occupation
    nodes = api.step_graph(area).nodes
    for title, code in ((goal.title, goal.occupation), (job.title, job.occupation)):
        if code not in nodes.index:
            return [Text(wording.no_figures(title))]
    told = [f"The figures show no way up from {job.title} to {goal.title} yet."]
    pay = facts.occupation_pay(goal.occupation, area=area).wage
    now = facts.occupation_pay(job.occupation, area=area).wage
    if pay is not None and now is not None and pay < now:
        told.append(
            f"At middle pay, it pays {hourly_change(pay - now)}, and the ways shown here only go "
            "up in pay. It can still be the right goal for you."
        )
    if pay is not None and person.wage_floor is not None and pay < person.wage_floor:
        told.append(f"Its middle pay is below {person.floor_words}.")
    step = api.compare_occupations(
        [goal.occupation], start=job.occupation, area=area, person=person
    )
    lacking = step["lacks"].iloc[0]
    if lacking:
        told.append(f"What it usually asks for and you do not have yet: {join(lacking)}.")
    if isinstance(problem, NoRoute) and problem.nearest:
        near = nodes.loc[problem.nearest]
        told.append(
            f"The work closest to it that you can reach step by step: "
            f"{plain(near['title'])}, {wording.pay(near['wage'])}."
        )
    first = api.first_steps(goal.occupation, area=area, limit=FIRST_STEPS, person=person)
    if first.empty:
        limited = any(first.attrs["left_out"].values())
        return [Text(" ".join([*told, wording.no_way_in(goal.title, limited)]))]
    first["title"] = first["title"].map(plain)
    names = join(first["title"].head(3).tolist(), "or")
    told.append(f"People often start toward {goal.title} as {names}.")
    caption = f"Jobs one step below {goal.title}: middle pay an hour, compared with the goal"
    return [Text(" ".join(told)), steps_table(caption, first, pay)]
