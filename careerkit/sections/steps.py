"""Next steps from the client's job, or first steps toward the goal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from careerkit import api, facts, figures
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures import labels
from careerkit.figures.draft import draft
from careerkit.labor.wages import resolve_area
from careerkit.models import HOURS_PER_YEAR, PAID_KINDS, Client, Goal, Job
from careerkit.recommend import FAR_STUDY
from careerkit.sections import wording
from careerkit.sections.compared import side_by_side
from careerkit.text import hourly, hourly_change, in_words, join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, occupation, pgettext
from careerkit.text.phrases import plain

if TYPE_CHECKING:
    from careerkit.personal import Person
    from careerkit.recommend import NextStep, NextSteps

SHOWN_STEPS = 8
_CLEARLY_MORE = 1.25  # times today's pay


@in_their_language
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
    blocks = Blocks([Heading(_("Your way in") if starting else _("Your next step"))])
    if job and job.occupation:
        return Blocks([*blocks, *_advancements(client, job)])
    if goal and goal.occupation:
        return Blocks([*blocks, *_ways_in(client, goal.title, goal.occupation)])
    return Blocks(
        [
            *blocks,
            Text(
                _(
                    "Once we find the occupation that comes closest to your work or your goal, "
                    "this page shows where it can lead."
                )
                if client.work_history or goal
                else _("Once we know your job or your goal, this page shows where it can lead."),
                "lead",
            ),
            Bullets(
                [
                    _("Which work, paid or not, did you like best, and why?"),
                    _("What job have you dreamed of?"),
                    _("Do you know someone whose work you would like to do?"),
                ],
                _("Think about"),
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
    if client.goal and (lower := pays_less(job, client.goal, area)):
        return lower
    try:
        steps = api.steps_from(job.occupation, area=area, limit=1, person=api.about(client))
    except CareerkitError:
        return None  # the section on next steps says why
    if not steps.rows:
        return None
    return _fits_best(job, steps.rows[0], _pay_today(job, area)[0])


def done_before(client: Client) -> str | None:
    """Name work somebody did that pays clearly more than what they do now, the best paid."""
    job, area = client.current_job, client.area or "US"
    today = _pay_today(job, area)[0] if job and job.occupation else None
    if job is None or today is None:
        return None
    paid = []
    for one in client.work_history:
        if one.kind in PAID_KINDS and one.occupation and one.occupation != job.occupation:
            wage = facts.occupation_pay(one.occupation, area=area).wage
            if wage is not None and wage > _CLEARLY_MORE * today:
                paid.append((wage, one))
    if not paid:
        return None
    wage, best = max(paid, key=lambda pair: pair[0])
    said = _("Work you did before pays more: {job}, at middle pay {pay}.")
    return said.format(job=occupation(best.title), pay=hourly(wage))


def pays_less(job: Job, goal: Goal, area: str) -> str:
    """Say that a goal pays less than the job, at middle pay, where it does; else nothing.

    Whoever wants to go there is not told first which step up fits best.
    """
    if not (job.occupation and goal.occupation) or job.occupation == goal.occupation:
        return ""
    now = facts.occupation_pay(job.occupation, area=area).wage
    then = facts.occupation_pay(goal.occupation, area=area).wage
    if now is None or then is None or then > now - HOURS_PER_YEAR / 2:
        return ""
    if job.current and job.pay and then > job.pay_rate - HOURS_PER_YEAR / 2:
        if abs(then - job.pay_rate) < HOURS_PER_YEAR / 2:
            return _("At middle pay, {goal} pays about what you earn now.").format(goal=goal.title)
        said = _("At middle pay, {goal} pays {change} than you earn now.")
        return said.format(goal=goal.title, change=hourly_change(then - job.pay_rate))
    return goal_pays_less(job, goal, then - now)


def goal_pays_less(job: Job, goal: Goal, change: float) -> str:
    """Say how much less a goal pays a year than the job, at middle pay, and what else counts."""
    said = _(
        "At middle pay, {goal} pays {change} than {job}. Pay is one part of good "
        "work: hours, health and joy in it count, too."
    )
    return said.format(goal=goal.title, change=hourly_change(change), job=job.title)


def _fits_best(job: Job, best: NextStep, today: float | None) -> str:
    named = {"job": occupation(job.title), "step": wording.job(best.title)}
    if today is None:
        return _("From {job}, the step that fits best is {step}.").format(**named)
    said = _("From {job}, the step that fits best is {step}: {change}.")
    return said.format(**named, change=hourly_change(best.wage - today))


def _pay_today(job: Job, area: str) -> tuple[float | None, str]:
    """Return what the client earns a year, or else the median of the job, and which it is."""
    if job.pay and job.current:
        return job.pay_rate, _("Your pay today")
    assert job.occupation is not None
    wage = facts.occupation_pay(job.occupation, area=area).wage
    return wage, _("Middle pay of {job}").format(job=job.title)


def _advancements(client: Client, job: Job) -> Blocks:
    assert job.occupation is not None
    person, area = api.about(client), client.area or "US"
    try:
        found = api.steps_from(job.occupation, area=area, limit=SHOWN_STEPS, person=person)
    except CareerkitError as problem:
        return Blocks([Text(wording.no_figures(job.title), "lead"), *wording.near_by(problem)])
    steps, left_out = found.rows, left_out_note(found, person)
    if not steps:
        return Blocks([Text(_no_step(job.title, bool(left_out)), "lead"), *left_out])
    where = facts.area_name(resolve_area(area).title)
    today, today_is = _pay_today(job, area)
    title = ngettext(
        "{n} next step: what they pay in {area}, and how close they are to your job",
        "{n} next steps: what they pay in {area}, and how close they are to your job",
        len(steps),
    )
    lead = [Text(_fits_best(job, steps[0], today), "lead")]
    if client.goal and (lower := pays_less(job, client.goal, area)):
        compare = _("To compare: these would be steps up in pay. You need not take any of them.")
        lead = [Text(lower, "lead"), Text(compare)]
    return Blocks(
        [
            *lead,
            *([Text(before)] if (before := done_before(client)) else []),
            _map(
                title.format(n=in_words(len(steps)).capitalize(), area=where),
                steps, today, today_is,
            ),
            steps_table(
                _("Your next steps, the closest fit first: middle pay an hour, compared with "
                  "today"),
                steps, today,
            ),
            *left_out,
            *_whose_order(steps, person),
            *elsewhere(steps, resolve_area(area).title),
            *side_by_side(steps, where),
        ]
    )  # fmt: skip


def _no_step(title: str, limited: bool) -> str:
    said = (
        _(
            "From {job}, there are steps up, but none within the limits you set for now. "
            "Ask your counselor what changes if you set them differently."
        )
        if limited
        else _(
            "From {job}, the figures show no step up that pays more without long training. "
            "Look at other employers, a specialty, or leading a team."
        )
    )
    return said.format(job=occupation(title))


def left_out_note(steps: NextSteps, person: Person) -> list[Text]:
    """Say how many steps the client's own limits keep out."""
    low = steps.left_out["below the wage floor"]
    long = steps.left_out["more study than wanted"]
    far = steps.left_out["more study than near"]
    said = []
    if low:
        text = ngettext(
            "{n} step that pays less than {floor} is not shown.",
            "{n} steps that pay less than {floor} are not shown.",
            low,
        )
        said.append(text.format(n=in_words(low).capitalize(), floor=person.floor_words))
    if long:
        text = ngettext(
            "{n} step that asks for more school than you want is not shown.",
            "{n} steps that ask for more school than you want are not shown.",
            long,
        )
        said.append(text.format(n=in_words(long).capitalize()))
    if far:
        text = ngettext(
            "{n} step that asks for more than {years} more years of school is not shown.",
            "{n} steps that ask for more than {years} more years of school are not shown.",
            far,
        )
        said.append(text.format(n=in_words(far).capitalize(), years=in_words(int(FAR_STUDY))))
    return [Text(" ".join(said), "note")] if said else []


def _whose_order(steps: Sequence[NextStep], person: Person) -> list[Text]:
    """Say which parts of the record count in the order, if any does."""
    counted = [
        words
        for words, known in (
            (_("your interests"), person.interests),
            (_("your work values"), person.values),
            (_("your skills"), len(person.skills) > 1),
            (_("your schooling"), person.schooling is not None),
            (_("the jobs you had before"), person.earlier),
        )
        if known
    ]
    if not counted or not any(row.personal for row in steps):
        return []
    if counted == [_("your schooling")]:  # the only one of which there is one
        said = _("The order is yours: it takes {part} into account.")
        return [Text(said.format(part=counted[0]))]
    return [Text(_("The order is yours: {parts} count in it.").format(parts=join(counted)))]


def _map(title: str, steps: Sequence[NextStep], today: float | None, today_is: str) -> Figure:
    steps = [row._replace(title=plain(row.title)) for row in steps]
    alt = "; ".join(
        f"{place}. {row.title}: {wording.pay(row.wage)}, {labels.openings_label(row.openings)}"
        for place, row in enumerate(steps, start=1)
    )
    median = _("Pay is the middle pay (median).")
    return Figure(
        draft(figures.next_steps_map)(steps, today=today, today_is=today_is),
        title=title,
        alt=alt if today is None else f"{alt}. {today_is}: {hourly(today)}",
        source=f"{median} {facts.wage_source()}",
    )


def _ways_in(client: Client, title: str, code: str) -> Blocks:
    person, area = api.about(client), client.area or "US"
    try:
        found = api.steps_toward(code, area=area, limit=SHOWN_STEPS, person=person)
    except CareerkitError as problem:
        return Blocks([Text(wording.no_figures(title), "lead"), *wording.near_by(problem)])
    steps, left_out = found.rows, left_out_note(found, person)
    if not steps:
        return Blocks([Text(wording.no_way_in(title, bool(left_out)), "lead"), *left_out])
    pay = facts.occupation_pay(code, area=area)
    where = facts.area_name(resolve_area(area).title)
    shown = _("First jobs toward {goal}: what they pay in {area}, and how well they lead there")
    return Blocks(
        [
            Text(starts_as(occupation(title), steps), "lead"),
            _map(
                shown.format(goal=title, area=where),
                steps, pay.wage, _("Middle pay of {job}").format(job=title),
            ),
            steps_below(title, steps, pay.wage),
            *left_out,
            *_whose_order(steps, person),
            *elsewhere(steps, resolve_area(area).title),
            *side_by_side(steps, where, title),
        ]
    )  # fmt: skip


def starts_as(goal: str, steps: Sequence[NextStep]) -> str:
    """Say in a sentence as what people often start toward a goal, which is named as given."""
    names = join([wording.job(row.title) for row in steps[:3]], "or")
    said = _("People often start toward {goal} as {jobs}.")
    return said.format(goal=goal, jobs=names)


def steps_below(goal: str, steps: Sequence[NextStep], wage: float | None) -> Table:
    """Put first steps toward a goal in a table; see `steps_table`."""
    caption = _("Jobs one step below {goal}: middle pay an hour, compared with the goal")
    return steps_table(caption.format(goal=goal), steps, wage)


def steps_table(caption: str, steps: Sequence[NextStep], wage: float | None) -> Table:
    """Put next or first steps in a table, numbered as on the map.

    Parameters
    ----------
    caption
        What the table shows.
    steps
        Next or first steps.
    wage
        What pay is compared with, dollars a year, if known.

    Returns
    -------
    Table
    """
    # The heads are short, so that they can stand again on the next page.
    return Table(
        caption,
        [
            Column(_("Occupation"), width=2.25),
            Column(_("Pay"), "right", 0.8),
            Column(pgettext("pay", "Change"), "right", 1.1),
            Column(_("Openings"), "right", 1.1),
            Column(_("Still needed"), width=2),
            Column(_("Why"), width=2.4),
        ],
        [
            [
                f"{place}. {wording.job(row.title)}",
                wording.rate(row.wage),
                wording.compared(row.wage, wage),
                wording.number(row.openings),
                wording.still_needed(row.lacks),
                wording.why_in_short(row),
            ]
            for place, row in enumerate(steps, start=1)
        ],
        source=" ".join(
            [_("Openings: about how many a year."), facts.wage_source(), facts.outlook_source()]
        ),
    )


def elsewhere(steps: Sequence[NextStep], where: str) -> list[Text]:
    """Say which wages are not those of the client's area, which is given by its title."""
    other = [
        f"{plain(row.title)} ({facts.area_name(row.wage_area)})"
        for row in steps
        if row.wage_area != where
    ]
    if not other:
        return []
    said = _("No local figure is published for {places}; the wider area’s is shown.")
    return [Text(said.format(places=join(other)), "note")]
