"""Next steps from the client's job, and a path to the goal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careerkit import api, facts, figures
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.labor.wages import resolve_area
from careerkit.models import Client, Job
from careerkit.text import NEEDS, count, hourly, hourly_change, join

if TYPE_CHECKING:
    import pandas as pd

SHOWN_STEPS = 8
TOP_CODE = 239_200
"""Dollars a year above which BLS publishes no wage (OEWS May 2025)."""


def next_steps(client: Client, today: date) -> Blocks:
    """Show the occupations that are an advancement from the client's job.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Without a job but with a goal: ways in; without both: what to ask.
    """
    client = facts.without_unknown_codes(client)
    job, goal = client.current_job, client.goal
    area = client.area or "US"
    starting = goal and goal.occupation and not (job and job.occupation)
    blocks = Blocks([Heading("Your way in" if starting else "Your next step")])
    if job and job.occupation:
        return Blocks([*blocks, *_advancements(client, job, area)])
    if goal and goal.occupation:
        return Blocks([*blocks, *_ways_in(goal.title, goal.occupation, area)])
    return Blocks(
        [
            *blocks,
            Text("Once we know your job or your goal, this page shows where it can lead.", "lead"),
            Bullets(
                [
                    "Which of your jobs did you like best, and why?",
                    "What job did you dream of once?",
                    "Do you know someone whose work you would like to do?",
                ],
                "Think about",
                "ask",
            ),
        ]
    )


def headline(client: Client) -> str | None:
    """Say in a sentence which next step fits best, if the client has a job with one."""
    job = client.current_job
    if not (job and job.occupation):
        return None
    area = client.area or "US"
    try:
        steps = api.next_steps(job.occupation, area=area, limit=1)
    except CareerkitError:
        return None  # the section on next steps says why
    if steps.empty:
        return None
    best, (today, _) = steps.iloc[0], _pay_today(job, area)
    message = f"From {job.title}, the step that fits best is {plain(best['title'])}"
    return f"{message}." if today is None else f"{message}: {hourly_change(best['wage'] - today)}."


def _pay_today(job: Job, area: str) -> tuple[float | None, str]:
    """Return what the client earns a year, or else the median of the job, and which it is."""
    if job.pay and job.current:
        return job.pay.yearly, "Your pay today"
    assert job.occupation is not None
    return facts.occupation_pay(job.occupation, area=area).wage, f"Middle pay of {job.title}"


def plain(title: str) -> str:
    """Write an occupation's title as people do: O*NET joins some parts with two hyphens."""
    return title.replace("--", " – ")


def _advancements(client: Client, job: Job, area: str) -> Blocks:
    assert job.occupation is not None
    try:
        steps = api.next_steps(job.occupation, area=area, limit=SHOWN_STEPS)
    except CareerkitError:
        return Blocks([Text(_no_figures(job.title), "lead")])
    if steps.empty:
        return Blocks(
            [
                Text(
                    f"From {job.title}, the figures show no step up that pays more without long "
                    "training. Look at other employers, a specialty, or leading a team.",
                    "lead",
                )
            ]
        )
    steps["title"] = steps["title"].map(plain)
    where = resolve_area(area).title
    today, today_is = _pay_today(job, area)
    return Blocks(
        [
            Text(headline(client) or "", "lead"),
            _pay_figure(
                f"What {count(len(steps), 'next step')} pay in {where}", steps, today, today_is
            ),
            _steps_table("Your next steps: middle pay an hour, compared with today", steps, today),
            *_elsewhere(steps, where),
        ]
    )


def _pay_figure(title: str, steps: pd.DataFrame, today: float | None, today_is: str) -> Figure:
    alt = "; ".join(f"{row.title}: {_pay(row.wage)}" for row in steps.itertuples())
    return Figure(
        figures.next_steps(steps, today=today, today_is=today_is),
        title=title,
        alt=alt if today is None else f"{alt}. {today_is}: {hourly(today)}",
        source="Mark: middle pay (median). Bar: the middle half of all wages. "
        + facts.wage_source(),
    )


def _ways_in(title: str, code: str, area: str) -> Blocks:
    try:
        steps = api.first_steps(code, area=area, limit=SHOWN_STEPS)
    except CareerkitError:
        return Blocks([Text(_no_figures(title), "lead")])
    if steps.empty:
        return Blocks(
            [Text(f"No single job leads to {title}: this goal starts with training.", "lead")]
        )
    steps["title"] = steps["title"].map(plain)
    names = join(steps["title"].head(3).tolist(), "or")
    pay = facts.occupation_pay(code, area=area)
    where = resolve_area(area).title
    return Blocks(
        [
            Text(f"People often start toward {title} as {names}.", "lead"),
            _pay_figure(
                f"What jobs one step below pay in {where}",
                steps,
                pay.wage,
                f"Middle pay of {title}",
            ),
            _steps_table(
                f"Jobs one step below {title}: middle pay an hour, compared with the goal",
                steps,
                pay.wage,
            ),
            *_elsewhere(steps, where),
        ]
    )


def _steps_table(caption: str, steps: pd.DataFrame, wage: float | None) -> Table:
    return Table(
        caption,
        [
            Column("Occupation", width=2.2),
            Column("Pay", "right", 0.8),
            Column("Change", "right", 1),
            Column("Usually needed", width=2.3),
            Column("Why it fits", width=2.7),
        ],
        [
            [
                row.title,
                _rate(row.wage),
                _compared(row.wage, wage),
                needs(row),
                _sentence("; ".join(row.reasons[:2])),
            ]
            for row in steps.itertuples()
        ],
        source=f"{facts.wage_source()} {facts.outlook_source()}",
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _no_figures(title: str) -> str:
    return (
        f"There are no figures for the steps from or to {title}. "
        "Which job comes closest to it? We can look at the steps of that one."
    )


def _elsewhere(steps: pd.DataFrame, where: str) -> list[Text]:
    """Say which wages are not the client's area's own."""
    other = steps[steps["wage_area"] != where]
    if other.empty:
        return []
    places = join([f"{row.title} ({row.wage_area})" for row in other.itertuples()])
    return [Text(f"No local figure is published for {places}; the wider area's is shown.", "note")]


def path(client: Client, today: date) -> Blocks:
    """Show one path from the client's job to the goal.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing, unless there is both a job and a goal.
    """
    client = facts.without_unknown_codes(client)
    job, goal = client.current_job, client.goal
    if not (job and job.occupation and goal and goal.occupation):
        return Blocks()
    blocks = Blocks([Heading(f"Your path to {goal.title}", 3)])
    if job.occupation == goal.occupation:
        return Blocks([*blocks, Text("You already work in this occupation. Set the next goal!")])
    area = client.area or "US"
    if goal.path:
        codes = list(dict.fromkeys([job.occupation, *goal.path, goal.occupation]))
        steps, whose = facts.describe_occupations(codes, area=area), "The way you chose"
    else:
        try:
            route = api.career_paths(job.occupation, goal.occupation, area=area, limit=1)[0]
        except CareerkitError:
            return Blocks(
                [
                    *blocks,
                    Text(f"The figures show no way up from {job.title} to {goal.title} yet."),
                    *_ways_in(goal.title, goal.occupation, area),
                ]
            )
        steps, whose = route.steps, "One way people go"
    steps["title"] = steps["title"].map(plain)
    between = steps["title"].iloc[1:-1].tolist()
    return Blocks(
        [
            *blocks,
            Text(
                f"{whose}: first {', then '.join(between)}."
                if between
                else "You can go there in one step."
            ),
            Figure(
                figures.path_ladder(steps),
                title="Each step and its middle pay",
                alt=", then ".join(
                    f"{row.title} at {_pay(row.wage)}" for row in steps.itertuples()
                ),
                source=facts.wage_source(),
            ),
            Table(
                "What each step usually takes",
                [
                    Column("Step", width=2),
                    Column("Pay an hour", "right"),
                    Column("Usually needed", width=3),
                ],
                [[row.title, _rate(row.wage), needs(row)] for row in steps.itertuples()],
                source=facts.outlook_source(),
            ),
        ]
    )


def needs(row: object) -> str:
    """Say in a line which education, experience and training an occupation usually asks for.

    Parameters
    ----------
    row
        With attributes ``education``, ``experience`` and ``training`` as BLS words them.

    Returns
    -------
    str
    """
    parts = [
        NEEDS.get(part, part)
        for part in (row.education, row.experience, row.training)  # type: ignore[attr-defined]  # a row of itertuples
        if isinstance(part, str) and part.casefold() != "none"
    ]
    return _sentence("; ".join(parts)) or "Not published"


def _compared(wage: float, other: float | None) -> str:
    if other is None or wage != wage:
        return "Not known"
    return hourly_change(wage - other).removeprefix("about ").removesuffix(" an hour").capitalize()


def _rate(wage: float) -> str:
    return _pay(wage).removesuffix(" an hour")


def _pay(wage: float) -> str:
    if wage != wage:
        return "Not published"
    return f"{'At least ' if wage >= TOP_CODE else ''}{hourly(wage)}"
