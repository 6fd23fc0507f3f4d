"""The employment plan as pages both sides sign."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd

from careerkit import facts, network_api, skill_api
from careerkit import plan as engine
from careerkit.display import (
    Block,
    Blocks,
    Bullets,
    Card,
    Cards,
    Column,
    Heading,
    SignatureLine,
    Signatures,
    Table,
    Text,
)
from careerkit.errors import CareerkitError
from careerkit.models import Client, PlanStep, Responsible, Service
from careerkit.sections import skills, wording
from careerkit.sections.wording import sentence
from careerkit.text import count, in_words, join, long_date, short_date
from careerkit.text.phrases import plain
from careerkit.text.plan import QUESTIONS, RESPONSIBLE, SERVICE_STATUS, STATEMENT

_MOST_DONE, _IDEAS = 8, 5
_WHOSE: dict[Responsible, str] = {
    "client": "What you do", "counselor": "What your counselor does",
    "partner": "What partners do",
}  # fmt: skip


def overview(client: Client, today: date) -> Blocks:
    """Show the plan: goal, objectives, services, steps, barriers, reflections, signatures.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Without a goal, a short page that asks for it; without steps, ideas for the first ones.
    """
    signed = client  # with every code, as it was when it was signed
    client = facts.without_unknown_codes(client)
    blocks = Blocks(
        [
            Heading("Your employment plan", new_page=True, document="plan"),
            Text(_message(signed, today), "lead"),
        ]
    )
    if client.goal is None:
        blocks.append(
            Bullets(
                [
                    "What work would you like to do a few years from now?",
                    "Which part of your work, paid or not, do you like best?",
                    "Who has a job that you would like to have?",
                ],
                "The plan starts with a goal. Think about",
                "ask",
            )
        )
        return Blocks([*blocks, *_steps(client, today)])
    blocks.append(Cards(_cards(client)))
    blocks += _the_way(client)
    blocks += _objectives(client, today)
    blocks += _steps(client, today)
    if not client.plan:
        blocks += _ideas(client, today)
    blocks += _services(client)
    blocks += _barriers(client)
    blocks += _rests_on(client, today)
    blocks += _reflections(client, today)
    if client.plan:
        blocks += _signatures(signed, today)
    return blocks


def suggested(client: Client, today: date, *parts: engine.Part) -> list[engine.Suggestion]:
    """Suggest what the plan could take in, with the gap to the next work on the path.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    *parts
        Which parts of the plan; all, if left out.

    Returns
    -------
    list of careerkit.plan.Suggestion
        See `careerkit.plan.suggestions`.
    """
    known = facts.without_unknown_codes(client)
    if parts:
        return engine.suggestions(known, today, ahead=_ahead(known, today), parts=parts)
    return engine.suggestions(known, today, ahead=_ahead(known, today))


def mentors(client: Client) -> list[engine.MentorCandidate]:
    """Find who among the contacts could be a mentor; see `careerkit.plan.mentor_candidates`."""
    known = facts.without_unknown_codes(client)
    if not known.contacts:
        return []
    near = network_api.near_occupations(known)
    return engine.mentor_candidates(known, network_api.who_can_help(known), near)


def _ahead(client: Client, today: date) -> engine.Ahead | None:
    goal = client.goal
    code = skills.next_on_path(client) or (goal.occupation if goal else None)
    if code is None:
        return None
    called = (one.title for one in client.goals if one.occupation == code)
    title = next(called, None) or plain(facts.occupation_title(code))
    return engine.Ahead(code, title, _gaps(client, code, today))


def _gaps(client: Client, code: str, today: date) -> pd.DataFrame | None:
    try:
        gaps = skill_api.skill_gap(client, code, today=today)
    except CareerkitError:  # nothing is known of what this occupation needs
        return None
    pairs = gaps[["skill", "kind"]].itertuples(index=False)
    return gaps.assign(called=[skills.label(*pair) for pair in pairs])


def _message(client: Client, today: date) -> str:
    if client.goal is None:
        return "A plan says where you want to go, and who does what by when."
    if not client.plan:
        return "You have a goal. Next, agree on the first steps, who does them and by when."
    line = engine.progress_line(client, today)
    changed = engine.changed_since(client, today)
    if changed:
        line += f" The plan has changed since it was signed on {long_date(changed)}."
    return line


def _cards(client: Client) -> list[Card]:
    goal = client.goal
    assert goal is not None
    pay = _pay(client, goal.occupation) if goal.occupation else ""
    by = f"By {_month(goal.by)}" if goal.by else "No date yet"
    cards = [Card("Employment goal", goal.title, "\n".join(part for part in (by, pay) if part))]
    soon = [one for one in client.goals if one.status == "active" and one != goal]
    soon.sort(key=lambda one: ({"now": 0, "next": 1}.get(one.horizon, 2), one.by or date.max))
    if soon:
        by = f"By {_month(soon[0].by)}" if soon[0].by else "No date yet"
        cards.append(Card("On the way", soon[0].title, by))
    review = long_date(client.review_on) if client.review_on else "Day to set"
    with_ = f"With {client.counselor}" if client.counselor else ""
    cards.append(Card("We look at this plan again", review, with_))
    return cards


def _pay(client: Client, code: str) -> str:
    pay = facts.occupation_pay(code, area=client.area or "US")
    if pay.wage is None:
        return ""
    return f"Middle pay in {pay.where}: {wording.pay(pay.wage)}"


def _month(day: date) -> str:
    return long_date(day).split()[0] + f" {day.year}"


def _the_way(client: Client) -> Iterator[Block]:
    goal = client.goal
    assert goal is not None
    if goal.why:
        yield Text(f"Why this goal: “{goal.why}”")
    codes = list(dict.fromkeys([*goal.path, *([goal.occupation] if goal.occupation else [])]))
    if len(codes) > 1:
        steps = []
        for code in codes:
            pay = facts.occupation_pay(code, area=client.area or "US").wage
            rate = f" ({wording.rate(pay)})" if pay is not None else ""
            steps.append(plain(facts.occupation_title(code)) + rate)
        yield Text(f"Your path, with middle pay an hour: {' → '.join(steps)}.")
        yield Text(facts.wage_source(), "note")


def _objectives(client: Client, today: date) -> Iterator[Block]:
    if not client.objectives:
        return
    rows = []
    for one in sorted(client.objectives, key=lambda o: (bool(o.reached_on), o.by or date.max)):
        state = "To reach"
        if one.reached_on and one.reached_on <= today:
            state = f"Reached {_day(one.reached_on, today)}"
        elif one.by and one.by < today:
            state = "Set a new date"
        by = _day(one.by, today) if one.by else "To set"
        rows.append([one.what, one.measure or "To agree on", by, state])
    yield Table(
        "What we want to reach on the way, and how we will know",
        [Column("Objective", width=2.6), Column("We will know by", width=2.2),
         Column("By", width=1.1), Column("Now", width=1.3)],
        rows,
    )  # fmt: skip


def _steps(client: Client, today: date) -> Iterator[Block]:
    for who in engine.WHO:
        steps = engine.in_order([s for s in client.plan if s.responsible == who], today)
        if not steps:
            continue
        done = [step for step in steps if engine.is_done(step, today)]
        shown = [*steps[: len(steps) - len(done)], *done[:_MOST_DONE]]
        left = len(steps) - len(shown)
        rows = [_step_row(step, client, today) for step in shown]
        columns = [Column("Step", width=3), Column("By", width=1.1), Column("Now", width=1.3)]
        if any(row[-1] for row in rows):
            columns.append(Column("Who and how", width=2.6))
        yield Table(
            f"{_whose(who, client)}: {_how_far(len(done), len(steps))}",
            columns,
            [row[: len(columns)] for row in rows],
            source=f"{count(left, 'earlier step').capitalize()} done and not shown."
            if left
            else "",
        )


def _whose(who: Responsible, client: Client) -> str:
    if who == "counselor" and client.counselor:
        return f"{_WHOSE[who]} ({client.counselor})"
    return _WHOSE[who]


def _how_far(done: int, total: int) -> str:
    if done == total:
        return "all done" if total > 1 else "done"
    return f"{in_words(done)} of {count(total, 'step')} done" if done else count(total, "step")


def _step_row(step: PlanStep, client: Client, today: date) -> list[str]:
    state = "To do"
    if engine.is_done(step, today):
        assert step.done_on is not None
        state = f"Done {_day(step.done_on, today)}"
    elif engine.is_overdue(step, today):
        state = "Pick a new date"
    who = step.who or ""
    if step.responsible == "client" and who:
        who = f"With: {who}" if not who.casefold().startswith("with ") else sentence(who)
    elif engine.nobody(step, client):
        who = "Name to add"
    elif step.responsible == "counselor" and who == client.counselor:
        who = ""
    parts = [who, f"Watch for: {step.barrier}" if step.barrier else "", step.note]
    return [
        step.what, _day(step.due, today) if step.due else "To set", state,
        "\n".join(part for part in parts if part),
    ]  # fmt: skip


def _day(day: date, today: date) -> str:
    """Write a day for a table, with the year where it is another."""
    return short_date(day) if day.year == today.year else f"{short_date(day)}, {day.year}"


def _ideas(client: Client, today: date) -> Iterator[Block]:
    found = suggested(client, today, "plan")[:_IDEAS]
    if found:
        yield Bullets([one.what for one in found], "Steps you could begin with", "ask")


def _services(client: Client) -> Iterator[Block]:
    if client.services:
        yield Table(
            "The services that help you get there",
            [Column("Service", width=2.4), Column("Who gives it", width=2),
             Column("When", width=2.2), Column("Now", width=1.1)],
            [
                [one.name, one.provider or "To name", _span(one), SERVICE_STATUS[one.status]]
                for one in client.services
            ],
        )  # fmt: skip


def _span(service: Service) -> str:
    start = long_date(service.start) if service.start else ""
    end = long_date(service.end) if service.end else ""
    if start == end:
        return start or "To set"
    if start and end:
        return f"{start} to {end}"
    return f"From {start}" if start else f"Until {end}"


def _barriers(client: Client) -> Iterator[Block]:
    if client.barriers:
        rows = []
        for one in sorted(client.barriers, key=lambda barrier: barrier.solved_on is not None):
            helps = [one.support, f"Help: {one.helper}" if one.helper else ""]
            support = "\n".join(part for part in helps if part) or "To agree on"
            now = f"Solved {long_date(one.solved_on)}" if one.solved_on else "Open"
            rows.append([one.what, support, now])
        yield Table(
            "What stands in the way, and what helps",
            [Column("In the way", width=2.4), Column("What helps", width=3),
             Column("Now", width=1.4)],
            rows,
        )  # fmt: skip


def _rests_on(client: Client, today: date) -> Iterator[Block]:
    used = engine.assessments_used(client, today)
    if used:
        yield Bullets(
            [
                f"{one.name}, {long_date(one.on)}" + (f": {one.said}" if one.said else "")
                for one in used
            ],
            "This plan rests on these assessments",
        )


def _reflections(client: Client, today: date) -> Iterator[Block]:
    told = engine.answers(client, today)
    open_ = [QUESTIONS[one.reminder][1] for one in told if one.latest is None]
    given = [one for one in told if one.latest is not None]
    if given:
        yield Table(
            "Your own answers to keep in mind",
            [Column("Remember", width=1.5), Column("Your answer", width=4.2),
             Column("Said on", width=1.4)],
            [
                [QUESTIONS[one.reminder][0], one.latest.answer, long_date(one.latest.on)]
                for one in given
                if one.latest
            ],
        )  # fmt: skip
    if open_:
        title = "To think about until next time" if given else "Five questions to think about"
        yield Bullets(open_, title, "ask")
    yield from _mentor(client)


def _mentor(client: Client) -> Iterator[Block]:
    mentor = engine.mentor_of(client)
    if mentor is not None:
        work = ", ".join(part for part in (mentor.job_title, mentor.employer) if part)
        who = work or mentor.relationship
        yield Text(f"Your mentor: {mentor.name} ({who}).")
        return
    found = mentors(client)[:2]
    if found:
        said = [f"{one.name} ({'; '.join(one.why)})" for one in found]
        yield Text(f"You could ask somebody to be your mentor, such as {join(said, 'or')}.")


def _signatures(client: Client, today: date) -> Iterator[Block]:
    signed = engine.valid_signatures(client, today)
    partners: list[str] = [
        step.who for step in client.plan
        if step.responsible == "partner" and step.who and not engine.is_done(step, today)
    ]  # fmt: skip
    only = partners[0] if len(set(partners)) == 1 else ""
    printed = {
        "client": client.preferred_name, "counselor": client.counselor or "", "partner": only,
    }  # fmt: skip
    lines = []
    for who in engine.WHO:
        if who == "partner" and not partners and who not in signed:
            continue
        one = signed.get(who)
        name, on = (one.name, long_date(one.on)) if one else (printed[who], "")
        lines.append(SignatureLine(RESPONSIBLE[who], name, on))
    yield Signatures("Signatures", STATEMENT, lines, _signing_note(client, today, len(signed)))


def _signing_note(client: Client, today: date, signed: int) -> str:
    changed = engine.changed_since(client, today)
    if changed:
        return f"The plan has changed since {long_date(changed)}. Please sign it again."
    return "" if not signed else "Dates are as recorded in the workbook."
