"""Next steps from the client's job, or first steps toward the goal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from careerkit import api, facts, figures
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures import labels
from careerkit.figures.draft import draft
from careerkit.labor.wages import resolve_area
from careerkit.models import Client, Job
from careerkit.sections import wording
from careerkit.text import count, hourly, hourly_change, in_words, join
from careerkit.text.phrases import plain

if TYPE_CHECKING:
    import pandas as pd

    from careerkit.personal import Person

SHOWN_STEPS = 8
COMPARED = 3
ZONES = (
    "little preparation", "some preparation", "medium preparation", "much preparation",
    "a great deal of preparation",
)  # fmt: skip
"""What O*NET's job zones 1 to 5 mean."""


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
    starting = goal and goal.occupation and not (job and job.occupation)
    blocks = Blocks([Heading("Your way in" if starting else "Your next step")])
    if job and job.occupation:
        return Blocks([*blocks, *_advancements(client, job)])
    if goal and goal.occupation:
        return Blocks([*blocks, *_ways_in(client, goal.title, goal.occupation)])
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
        steps = api.next_steps(job.occupation, area=area, limit=1, person=api.about(client))
    except CareerkitError:
        return None  # the section on next steps says why
    return None if steps.empty else _fits_best(job, steps.iloc[0], _pay_today(job, area)[0])


def _fits_best(job: Job, best: pd.Series, today: float | None) -> str:
    message = f"From {job.title}, the step that fits best is {plain(best['title'])}"
    return f"{message}." if today is None else f"{message}: {hourly_change(best['wage'] - today)}."


def _pay_today(job: Job, area: str) -> tuple[float | None, str]:
    """Return what the client earns a year, or else the median of the job, and which it is."""
    if job.pay and job.current:
        return job.pay.yearly, "Your pay today"
    assert job.occupation is not None
    return facts.occupation_pay(job.occupation, area=area).wage, f"Middle pay of {job.title}"


def _advancements(client: Client, job: Job) -> Blocks:
    assert job.occupation is not None
    person, area = api.about(client), client.area or "US"
    try:
        steps = api.next_steps(job.occupation, area=area, limit=SHOWN_STEPS, person=person)
    except CareerkitError as problem:
        return Blocks([Text(wording.no_figures(job.title), "lead"), *wording.near_by(problem)])
    left_out = left_out_note(steps, person)
    if steps.empty:
        return Blocks([Text(_no_step(job.title, bool(left_out)), "lead"), *left_out])
    steps["title"] = steps["title"].map(plain)
    where = resolve_area(area).title
    today, today_is = _pay_today(job, area)
    return Blocks(
        [
            Text(_fits_best(job, steps.iloc[0], today), "lead"),
            _map(
                f"{count(len(steps), 'next step').capitalize()}: what they pay in {where}, and "
                "how close they are to your job",
                steps, today, today_is,
            ),
            steps_table(
                "Your next steps, the closest fit first: middle pay an hour, compared with today",
                steps, today,
            ),
            *left_out,
            *_whose_order(steps, person),
            *elsewhere(steps, where),
            *_side_by_side(steps, where),
        ]
    )  # fmt: skip


def _no_step(title: str, limited: bool) -> str:
    if limited:
        return (
            f"From {title}, there are steps up, but none within the limits you set for now. "
            "Ask your counselor what changes if you set them differently."
        )
    return (
        f"From {title}, the figures show no step up that pays more without long training. "
        "Look at other employers, a specialty, or leading a team."
    )


def left_out_note(steps: pd.DataFrame, person: Person) -> list[Text]:
    """Say how many steps the client's own limits keep out."""
    reasons = {
        "below the wage floor": ("pays less than", "pay less than", person.floor_words),
        "more study than wanted": ("asks for more", "ask for more", "school than you want"),
    }
    said = []
    for kind, (one, many, what) in reasons.items():
        number = steps.attrs["left_out"][kind]
        if number:
            verbs = (one, "is") if number == 1 else (many, "are")
            steps_word = count(number, "step").capitalize()
            said.append(f"{steps_word} that {verbs[0]} {what} {verbs[1]} not shown.")
    return [Text(" ".join(said), "note")] if said else []


def _whose_order(steps: pd.DataFrame, person: Person) -> list[Text]:
    """Say which parts of the record count in the order, if any does."""
    counted = [
        words
        for words, known in (
            ("your interests", person.interests),
            ("your work values", person.values),
            ("your skills", len(person.skills) > 1),
            ("your schooling", person.schooling is not None),
            ("the jobs you had before", person.earlier),
        )
        if known
    ]
    if not counted or not steps["personal"].map(len).any():
        return []
    return [Text(f"The order is yours: {join(counted)} count in it.")]


def _map(title: str, steps: pd.DataFrame, today: float | None, today_is: str) -> Figure:
    alt = "; ".join(
        f"{place}. {row.title}: {wording.pay(row.wage)}, {labels.openings_label(row.openings)}"
        for place, row in enumerate(steps.itertuples(), start=1)
    )
    return Figure(
        draft(figures.next_steps_map)(steps, today=today, today_is=today_is),
        title=title,
        alt=alt if today is None else f"{alt}. {today_is}: {hourly(today)}",
        source=f"Pay is the middle pay (median). {facts.wage_source()}",
    )


def _ways_in(client: Client, title: str, code: str) -> Blocks:
    person, area = api.about(client), client.area or "US"
    try:
        steps = api.first_steps(code, area=area, limit=SHOWN_STEPS, person=person)
    except CareerkitError as problem:
        return Blocks([Text(wording.no_figures(title), "lead"), *wording.near_by(problem)])
    if steps.empty:
        limits = left_out_note(steps, person)
        return Blocks([Text(wording.no_way_in(title, bool(limits)), "lead"), *limits])
    steps["title"] = steps["title"].map(plain)
    names = join(steps["title"].head(3).tolist(), "or")
    pay = facts.occupation_pay(code, area=area)
    where = resolve_area(area).title
    return Blocks(
        [
            Text(f"People often start toward {title} as {names}.", "lead"),
            _map(
                f"First jobs toward {title}: what they pay in {where}, and how well they lead "
                "there",
                steps, pay.wage, f"Middle pay of {title}",
            ),
            steps_table(
                f"Jobs one step below {title}: middle pay an hour, compared with the goal",
                steps, pay.wage,
            ),
            *left_out_note(steps, person),
            *_whose_order(steps, person),
            *elsewhere(steps, where),
            *_side_by_side(steps, where, title),
        ]
    )  # fmt: skip


def steps_table(caption: str, steps: pd.DataFrame, wage: float | None) -> Table:
    """Put next or first steps in a table, numbered as on the map.

    Parameters
    ----------
    caption
        What the table shows.
    steps
        Columns of `careerkit.recommend.next_steps`.
    wage
        What pay is compared with, dollars a year, if known.

    Returns
    -------
    Table
    """
    return Table(
        caption,
        [
            Column("Occupation", width=2.2),
            Column("Pay", "right", 0.8),
            Column("Change", "right", 1.1),
            Column("Openings a year, about", "right", 1.1),
            Column("Still needed", width=1.9),
            Column("Why it fits", width=2.5),
        ],
        [
            [
                f"{place}. {row.title}",
                wording.rate(row.wage),
                wording.compared(row.wage, wage),
                wording.number(row.openings),
                wording.still_needed(row.lacks),
                wording.why_in_short(row),
            ]
            for place, row in enumerate(steps.itertuples(), start=1)
        ],
        source=f"{facts.wage_source()} {facts.outlook_source()}",
    )


def _side_by_side(steps: pd.DataFrame, where: str, goal: str = "") -> Blocks:
    """Put the best few steps side by side, with everything that is known of them."""
    best = steps.head(COMPARED)
    title = f"Your best {in_words(len(best))} side by side" if len(best) > 1 else "More on this"
    alt = "; ".join(
        f"{row.title}: {wording.pay(row.wage)}, {wording.pay_range(row)}, "
        f"{labels.openings_label(row.openings)}, {labels.school_label(row.study_years)}"
        for row in best.itertuples()
    )
    # Toward a goal, the kind of step, reasons, skills and evidence are those of the step after.
    then = f" to reach {goal}" if goal else ""
    told: list[tuple[str, Callable[[Any], str]]] = [
        ("Middle pay an hour", lambda row: wording.rate(row.wage)),
        ("Half of people earn", wording.pay_range),
        ("Jobs there, about", wording.jobs_and_openings),
        ("Usually asked for", lambda row: f"{wording.needs(row)} ({_zone(row)})"),
        ("Still needed", wording.still_needed_and_school),
        ("Why it leads to the goal" if goal else "Why it fits", wording.why_besides),
        (f"Skills to build{then}", wording.skills_to_build),
    ]
    if not goal:
        told.insert(0, ("What kind of step", wording.kind_of_step))
    if best["personal"].map(len).any():
        told.append(("Because of your record", wording.from_record))
    told.append(("How sure we are", lambda row: row.evidence))
    return Blocks(
        [
            Heading(title, 3),
            Figure(
                draft(figures.compare_occupations)(best),
                title=f"What each pays in {where}, its openings, and the school still to go",
                alt=alt,
                source="Mark: middle pay (median). Bar: the middle half of all wages. "
                + facts.wage_source(),
            ),
            Table(
                "What is known of each" if len(best) > 1 else "What is known of it",
                [Column("About", width=1.2), *(Column(name, width=2) for name in best["title"])],
                [[name, *(say(row) for row in best.itertuples())] for name, say in told],
                source=f"{facts.wage_source()} {facts.outlook_source()}",
            ),
        ]
    )


def _zone(row: object) -> str:
    zone = int(row.job_zone)  # type: ignore[attr-defined]  # a row of itertuples
    return f"job zone {zone}: {ZONES[zone - 1]}"


def elsewhere(steps: pd.DataFrame, where: str) -> list[Text]:
    """Say which wages are not the client's area's own."""
    other = steps[steps["wage_area"] != where]
    if other.empty:
        return []
    places = join([f"{row.title} ({row.wage_area})" for row in other.itertuples()])
    return [Text(f"No local figure is published for {places}; the wider area's is shown.", "note")]
