"""Next steps from the client's job, and a path to the goal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careerkit import api, facts, figures
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.models import Client, Job
from careerkit.text import hourly, hourly_change, join

if TYPE_CHECKING:
    import pandas as pd

SHOWN_STEPS = 8
TOP_CODE = 239_200
"""Dollars a year above which BLS publishes no wage (OEWS May 2025)."""
# What BLS means by its terms, in plain words (Employment Projections, "Measures of education and
# training"): short-term training takes up to a month, moderate-term up to a year.
NEEDS = {
    "No formal educational credential": "no diploma asked for",
    "High school diploma or equivalent": "high school diploma or GED",
    "Some college, no degree": "some college",
    "Postsecondary nondegree award": "certificate after high school",
    "Associate's degree": "associate degree",
    "Bachelor's degree": "bachelor’s degree",
    "Master's degree": "master’s degree",
    "Doctoral or professional degree": "doctoral or professional degree",
    "Less than 5 years": "some years in a related job",
    "5 years or more": "5 years or more in a related job",
    "Short-term on-the-job training": "up to 1 month of training on the job",
    "Moderate-term on-the-job training": "up to 1 year of training on the job",
    "Long-term on-the-job training": "over 1 year of training on the job",
    "Apprenticeship": "apprenticeship",
    "Internship/residency": "internship or residency",
}


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
    blocks = Blocks([Heading("Your next step")])
    job, goal = client.current_job, client.goal
    area = client.area or "US"
    if job and job.occupation:
        return Blocks([*blocks, *_advancements(job, area)])
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


def _advancements(job: Job, area: str) -> Blocks:
    assert job.occupation is not None
    try:
        steps = api.next_steps(job.occupation, area=area, limit=SHOWN_STEPS)
    except CareerkitError as error:
        return Blocks([Text(error.message, "lead"), *_details(error)])
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
    pay = facts.occupation_pay(job.occupation, area=area)
    own = job.pay.yearly if job.pay and job.current else None
    today = own or pay.wage
    today_is = "Your pay today" if own else f"Middle pay of {job.title}"
    best = steps.iloc[0]
    message = f"From {job.title}, the step that fits best is {best['title']}"
    if today is not None:
        message += f": {hourly_change(best['wage'] - today)}"
    return Blocks(
        [
            Text(message + ".", "lead"),
            Figure(
                figures.next_steps(steps, today=today, today_is=today_is),
                title=f"What {len(steps)} next steps pay in {pay.where}",
                alt="; ".join(f"{row.title}: {_pay(row.wage)}" for row in steps.itertuples())
                + (f". {today_is}: {hourly(today)}" if today is not None else ""),
                source="Mark: middle pay (median). Bar: the middle half of all wages. "
                f"{facts.wage_source()}",
            ),
            _steps_table("Your next steps: middle pay an hour, compared with today", steps, today),
            *_elsewhere(steps, pay.where),
        ]
    )


def _ways_in(title: str, code: str, area: str) -> Blocks:
    steps = api.first_steps(code, area=area, limit=SHOWN_STEPS)
    if steps.empty:
        return Blocks(
            [Text(f"No single job leads to {title}: this goal starts with training.", "lead")]
        )
    names = join(steps["title"].head(3).tolist(), "or")
    pay = facts.occupation_pay(code, area=area)
    return Blocks(
        [
            Text(f"People often start toward {title} as {names}.", "lead"),
            _steps_table(
                f"Jobs one step below {title}: middle pay an hour, compared with the goal",
                steps,
                pay.wage,
            ),
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


def _details(error: CareerkitError) -> list[Text]:
    return [Text(error.hint)] if error.hint else []


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
        except CareerkitError as error:
            return Blocks([*blocks, Text(error.message), *_details(error)])
        steps, whose = route.steps, "One way people go"
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
