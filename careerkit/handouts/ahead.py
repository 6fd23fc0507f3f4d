"""The worksheets that look ahead: a career path, offers side by side, the plan."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import get_args

from careerkit import facts
from careerkit.handouts.drawings import stairs
from careerkit.handouts.filling import an_hour, joined, on, short, written
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
from careerkit.text import NEEDS
from careerkit.text.amounts import dollars
from careerkit.text.handouts import Words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking
from careerkit.text.offers import say_pay
from careerkit.text.phrases import plain
from careerkit.text.plan import QUESTIONS
from careerkit.workshop.market import also_called

_STEPS, _BARRIERS = 7, 4


def career_path(words: Words, client: Client, today: date) -> tuple[Part, ...]:
    """Build the career-path sheet.

    Parameters
    ----------
    words
        The language.
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    names = words.each("career-path.draw.steps")
    client = facts.without_unknown_codes(client)
    stops = _stops(words, client)
    jobs = [title for title, _ in stops]
    told = [f"{name}: {job}" if job else name for name, job in zip(names, jobs, strict=True)]
    return (
        Part(words("career-path.what"), "", (Say(words("career-path.what.text")),)),
        Part(
            words("career-path.draw"),
            words("career-path.draw.intro"),
            (Drawing(stairs(names, jobs),
                     words("career-path.draw.alt", names=", ".join(told))),
             Ruled(words("career-path.why"), 3,
                   (short(client.goal.why, 200),) if client.goal and client.goal.why else ())),
        ),
        Part(
            words("career-path.facts"),
            words("career-path.facts.intro"),
            _facts(words, client, names, [code for _, code in stops]),
            new_page=True,
        ),
        Part(words("career-path.remember"), "", _reminders(words, client)),
    )  # fmt: skip


def _stops(words: Words, client: Client) -> list[tuple[str, str | None]]:
    """Name the job, two steps and the goal, as far as they are known, with their codes."""
    job, goal = client.current_job, client.goal
    first = (short(job.title, 60), job.occupation) if job else ("", None)
    last = (short(goal.title, 60), goal.occupation) if goal else ("", None)
    ends = {first[1], last[1]}
    between = [code for code in (goal.path if goal else []) if code not in ends][:2]
    steps: list[tuple[str, str | None]] = [(_called(words, client, c), c) for c in between]
    return [first, *steps, *[("", None)] * (2 - len(steps)), last]


def _called(words: Words, client: Client, code: str) -> str:
    """Name an occupation as the client's own goal does, or as people and the tables do."""
    own = next((g.title for g in client.goals if g.occupation == code and g.status == "active"), "")
    said = own or also_called(code, words.language) or plain(facts.occupation_title(code))
    return short(said[:1].upper() + said[1:], 60)


def _facts(
    words: Words, client: Client, names: Sequence[str], codes: Sequence[str | None]
) -> tuple[Table | Say, ...]:
    """Say of each step what is known of it, and where the pay is from."""
    area = client.area or "US"
    step, pay, asks, who = words.each("career-path.facts.columns")
    paid = {code: facts.occupation_pay(code, area=area) for code in codes if code}
    rows = []
    for place, (name, code) in enumerate(zip(names, codes, strict=True)):
        job = None if place else client.current_job
        told = _says(words, paid.get(code or ""))
        if job and job.pay:
            own = say_pay(dollars(job.pay.amount), job.pay.per, words.language)
            told = joined([words("career-path.mine", pay=own), told], "\n")
        needs = _needs(words, code, area) if code else ""
        people = [c.name for c in client.contacts if code and c.occupation == code]
        rows.append((Cell(name), *written(told, needs, short(", ".join(people[:2]), 60))))
    table = Table(
        words("career-path.facts.table"),
        (Column(step, 3), Column(pay, 3), Column(asks, 5), Column(who, 4)),
        tuple(rows),
        19,
    )
    areas = {one.where for one in paid.values() if one.wage}
    return (table, *([Say(_source(words, areas))] if areas else []))


def _says(words: Words, pay: facts.Pay | None) -> str:
    if pay is None or pay.wage is None:
        return ""
    said = an_hour(words, pay.wage)
    return words("or_more", pay=said) if pay.at_least else said


def _source(words: Words, areas: Collection[str]) -> str:
    named = [words("nation") if area == "United States" else area for area in sorted(areas)]
    year = facts.release("oews")[:4]
    return words("career-path.source", area=", ".join(named), year=year)


def _needs(words: Words, code: str, area: str) -> str:
    """Say what an occupation usually asks for."""
    row = facts.describe_occupations([code], area=area).iloc[0]
    needs = [NEEDS[row[k]] for k in ("education", "experience", "training") if row[k] in NEEDS]
    with speaking(words.language):
        needs = [_(need) for need in needs]
    return short(", ".join(needs), 110)


def _reminders(words: Words, client: Client) -> tuple[Say | Ruled, ...]:
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
            words.each("career-path.remember.names"),
            words.each("career-path.remember.questions"),
            strict=True,
        )
    )


def plan(words: Words, client: Client, today: date) -> tuple[Part, ...]:
    """Build the plan; see `career_path`."""
    goal = client.goal
    return (
        Part(words("plan.goal"), "", _goal(words, goal, today)),
        Part(words("plan.steps"), words("plan.steps.intro"), (_steps(words, client, today),)),
        Part(words("plan.barriers"), "", (_barriers(words, client),), new_page=True),
        Part(words("plan.proud"), "", (Ruled("", 3, _measures(client)),)),
        Part(
            words("plan.meet"),
            "",
            (Lines(((Line(words("plan.meet.on"), on(client.next_visit, words.language, today), 3),
                     Line(words("plan.meet.where"), "", 3)),)),),
        ),
        Part(
            words("plan.sign"),
            words("plan.sign.text"),
            (Lines(tuple((Line(role, "", 3), Line(words("date"), "", 1.5))
                         for role in words.each("plan.sign.lines"))),),
        ),
    )  # fmt: skip


def _goal(words: Words, goal: Goal | None, today: date) -> tuple[Lines, Ruled]:
    work = Line(words("plan.goal.work"), short(goal.title, 80) if goal else "")
    by = Line(words("by"), on(goal.by, words.language, today) if goal else "")
    return (
        Lines(((work,), (by,))),
        Ruled(words("plan.goal.why"), 2, (short(goal.why, 150),) if goal and goal.why else ()),
    )


def _steps(words: Words, client: Client, today: date) -> Table:
    what, who, by, done = words.each("plan.steps.columns")
    ahead = [step for step in in_order(client.plan, today) if step.done_on is None][:_STEPS]
    rows = [_step(words, step, today) for step in ahead]
    blank = (Cell(), Cell(), Cell(), _open_box(words))
    return Table(
        words("plan.steps.table"),
        (Column(what, 8), Column(who, 4.5), Column(by, 2.8), Column(done, 1.8)),
        (*rows, *[blank] * (_STEPS - len(rows))),
        15,
    )


def _step(words: Words, step: PlanStep, today: date) -> tuple[Cell, ...]:
    parties = dict(zip(get_args(Responsible), words.each("plan.who"), strict=True))
    return (
        Cell(filled=short(step.what, 90)),
        Cell(filled=joined([parties[step.responsible], step.who and f"({short(step.who, 40)})"],
                           " ")),
        Cell(filled=on(step.due, words.language, today)),
        _open_box(words),
    )  # fmt: skip


def _open_box(words: Words) -> Cell:
    return Cell(boxes=(Box(""),))


def _barriers(words: Words, client: Client) -> Table:
    what, help_ = words.each("plan.barriers.columns")
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
        short(joined([one.what, one.measure], ": "), 90)
        for one in client.objectives
        if one.reached_on is None
    )[:2]
