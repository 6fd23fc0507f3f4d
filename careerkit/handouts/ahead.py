"""The worksheets that look ahead: a career path, offers side by side, the plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import get_args

from careerkit import facts
from careerkit.handouts.drawings import stairs
from careerkit.handouts.filling import joined, on, short, told, written
from careerkit.handouts.model import (
    Box,
    Cell,
    Column,
    Drawing,
    Line,
    Lines,
    Part,
    Ruled,
    Say,
    Table,
    to_length,
)
from careerkit.models import Client, Goal, PlanStep, Responsible
from careerkit.plan import in_order
from careerkit.text import NEEDS, hourly
from careerkit.text.amounts import paid
from careerkit.text.handouts import each, words
from careerkit.text.languages import spoken
from careerkit.text.phrases import need, plain
from careerkit.text.plan import QUESTIONS
from careerkit.workshop.market import also_called

_STEPS, _BARRIERS = 7, 4


def career_path(client: Client, today: date) -> tuple[Part, ...]:
    """Build the career-path sheet.

    Parameters
    ----------
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    names = each("career-path.draw.steps")
    client = facts.without_unknown_codes(client)
    stops = _stops(client)
    jobs = [title for title, _ in stops]
    steps = [told(name, job) for name, job in zip(names, jobs, strict=True)]
    return (
        Part(words("career-path.what"), "", (Say(words("career-path.what.text")),)),
        Part(
            words("career-path.draw"),
            words("career-path.draw.intro"),
            (Drawing(stairs(names, jobs),
                     words("career-path.draw.alt", names=", ".join(steps))),
             Ruled(words("career-path.why"), 3,
                   (short(client.goal.why, 200),) if client.goal and client.goal.why else ())),
        ),
        Part(
            words("career-path.facts"),
            words("career-path.facts.intro"),
            _facts(client, names, [code for _, code in stops]),
            new_page=True,
        ),
        Part(words("career-path.remember"), "", _reminders(client)),
    )  # fmt: skip


def _stops(client: Client) -> list[tuple[str, str | None]]:
    """Name the job, two steps and the goal, as far as they are known, with their codes."""
    job, goal = client.current_job, client.goal
    first = (short(job.title, 60), job.occupation) if job else ("", None)
    last = (short(goal.title, 60), goal.occupation) if goal else ("", None)
    ends = {first[1], last[1]}
    between = [code for code in client.stops if code not in ends][:2]
    steps: list[tuple[str, str | None]] = [(_called(client, c), c) for c in between]
    return [first, *steps, *[("", None)] * (2 - len(steps)), last]


def _called(client: Client, code: str) -> str:
    """Name an occupation as the client's own goal does, or as people and the tables do."""
    own = next((g.title for g in client.goals if g.occupation == code and g.status == "active"), "")
    said = own or also_called(code, spoken()) or plain(facts.occupation_title(code))
    return short(said[:1].upper() + said[1:], 60)


def _facts(
    client: Client, names: Sequence[str], codes: Sequence[str | None]
) -> tuple[Table | Say, ...]:
    """Say of each step what is known of it, and where the pay is from."""
    area = client.area or "US"
    step, pay, asks, who = each("career-path.facts.columns")
    pays = {code: facts.occupation_pay(code, area=area) for code in codes if code}
    rows = []
    for place, (name, code) in enumerate(zip(names, codes, strict=True)):
        job = None if place else client.current_job
        usual = _says(pays.get(code or ""))
        if job and job.pay and job.current:
            own = words("career-path.mine", pay=paid(job.pay.amount, job.pay.per))
            usual = joined([own, usual], "\n")
        needs = _needs(code, area) if code else ""
        people = [c.name for c in client.contacts if code and c.occupation == code]
        rows.append((Cell(name), *written(usual, needs, short(", ".join(people[:2]), 60))))
    table = Table(
        words("career-path.facts.table"),
        (Column(step, 3), Column(pay, 3), Column(asks, 5), Column(who, 4)),
        tuple(rows),
        19,
    )
    areas = {one.where for one in pays.values() if one.wage}
    return (table, *([Say(_source(areas))] if areas else []))


def _says(pay: facts.Pay | None) -> str:
    if pay is None or pay.wage is None:
        return ""
    said = hourly(pay.wage)
    return words("or_more", pay=said) if pay.at_least else said


def _source(areas: Collection[str]) -> str:
    named = [words("nation") if area == "United States" else area for area in sorted(areas)]
    year = facts.release("oews")[:4]
    return words("career-path.source", area=", ".join(named), year=year)


def _needs(code: str, area: str) -> str:
    """Say what an occupation usually asks for."""
    row = facts.describe_occupations([code], area=area).iloc[0]
    needs = [need(row[k]) for k in ("education", "experience", "training") if row[k] in NEEDS]
    return short(", ".join(needs), 110)


def _reminders(client: Client) -> tuple[Say | Ruled, ...]:
    """Put each of the five questions over a line, with what the client last said to it."""
    latest = {r.reminder: r.answer for r in sorted(client.reflections, key=lambda r: r.on)}
    return tuple(
        Ruled(
            f"{name} {question}",
            1,
            (short(latest[reminder], 90),) if reminder in latest else (),
        )
        for reminder, name, question in zip(
            QUESTIONS,
            each("career-path.remember.names"),
            each("career-path.remember.questions"),
            strict=True,
        )
    )


def plan(client: Client, today: date) -> tuple[Part, ...]:
    """Build the plan; see `career_path`."""
    goal = client.goal
    return (
        Part(words("plan.goal"), "", _goal(goal, today)),
        Part(words("plan.steps"), words("plan.steps.intro"), (_steps(client, today),)),
        Part(words("plan.barriers"), "", (_barriers(client),), new_page=True),
        Part(words("plan.proud"), "", (Ruled("", 3, _measures(client)),)),
        Part(
            words("plan.meet"),
            "",
            (Lines(((Line(words("plan.meet.on"), on(client.next_visit, today), 3),
                     Line(words("plan.meet.where"), "", 3)),)),),
        ),
        Part(
            words("plan.sign"),
            words("plan.sign.text"),
            (Lines(tuple((Line(role, "", 3), Line(words("date"), "", 1.5))
                         for role in each("plan.sign.lines"))),),
        ),
    )  # fmt: skip


def _goal(goal: Goal | None, today: date) -> tuple[Lines, Ruled]:
    work = Line(words("plan.goal.work"), short(goal.title, 80) if goal else "")
    by = Line(words("by"), on(goal.by, today) if goal else "")
    return (
        Lines(((work,), (by,))),
        Ruled(words("plan.goal.why"), 2, (short(goal.why, 150),) if goal and goal.why else ()),
    )


def _steps(client: Client, today: date) -> Table:
    what, who, by, done = each("plan.steps.columns")
    ahead = [step for step in in_order(client.plan, today) if step.done_on is None][:_STEPS]
    rows = [_step(step, today) for step in ahead]
    blank = (Cell(), Cell(), Cell(), _open_box())
    return Table(
        words("plan.steps.table"),
        (Column(what, 8), Column(who, 4.5), Column(by, 2.8), Column(done, 1.8)),
        (*rows, *[blank] * (_STEPS - len(rows))),
        15,
    )


def _step(step: PlanStep, today: date) -> tuple[Cell, ...]:
    parties = dict(zip(get_args(Responsible), each("plan.who"), strict=True))
    return (
        Cell(filled=short(step.what, 90)),
        Cell(filled=joined([parties[step.responsible], step.who and f"({short(step.who, 40)})"],
                           " ")),
        Cell(filled=on(step.due, today)),
        _open_box(),
    )  # fmt: skip


def _open_box() -> Cell:
    return Cell(boxes=(Box(""),))


def _barriers(client: Client) -> Table:
    what, help_ = each("plan.barriers.columns")
    rows = [
        written(short(one.what, 90), short(joined([one.support, one.helper], " – "), 110))
        for one in client.barriers
        if one.solved_on is None
    ][:_BARRIERS]
    return Table(
        words("plan.barriers.table"),
        (Column(what), Column(help_)),
        to_length(rows, _BARRIERS, 2),
        15,
    )


def _measures(client: Client) -> tuple[str, ...]:
    return tuple(
        short(told(one.what, one.measure), 90)
        for one in client.objectives
        if one.reached_on is None
    )[:2]
