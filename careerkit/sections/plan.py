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
from careerkit.models import Client, Goal
from careerkit.sections import plan_tables, skill_gap, skills, wording
from careerkit.text import (
    hourly,
    join,
    long_date,
    month_year,
)
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, occupation
from careerkit.text.phrases import plain
from careerkit.text.plan import QUESTIONS, STATEMENT, who_signs
from careerkit.text.record_words import relation

_IDEAS = 5


@in_their_language
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
            # What is signed is handed out on pages of its own; a question is not.
            Heading(
                _("Your employment plan"),
                new_page=client.goal is not None or bool(client.plan),
                document="plan",
            ),
            Text(_message(signed, today), "lead"),
        ]
    )
    if client.goal is None:
        blocks.append(
            Bullets(
                [
                    _("What work would you like to do a few years from now?"),
                    _("Which part of your work, paid or not, do you like best?"),
                    _("Who has a job that you would like to have?"),
                ],
                _("The plan starts with a goal. Think about"),
                "ask",
            )
        )
        return Blocks([*blocks, *plan_tables.steps(client, today)])
    blocks.append(Cards(_cards(client)))
    blocks += _the_way(client)
    blocks += plan_tables.objectives(client, today)
    blocks += plan_tables.steps(client, today)
    if not client.plan:
        blocks += _ideas(client, today)
    blocks += plan_tables.services(client, today)
    blocks += plan_tables.barriers(client, today)
    blocks += _rests_on(client, today)
    blocks += _reflections(client, today)
    if client.plan:
        blocks += _signatures(signed, today)
    return blocks


@in_their_language
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


@in_their_language
def mentors(client: Client) -> list[engine.MentorCandidate]:
    """Find who among the contacts could be a mentor; see `careerkit.plan.mentor_candidates`."""
    known = facts.without_unknown_codes(client)
    if not known.contacts:
        return []
    near = network_api.near_occupations(known)
    return engine.mentor_candidates(known, network_api.helpers(known), near)


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
    return gaps.assign(called=[skill_gap.label(*pair) for pair in pairs])


def _message(client: Client, today: date) -> str:
    if client.goal is None:
        return _("A plan says where you want to go, and who does what by when.")
    if not client.plan:
        return _("You have a goal. Next, agree on the first steps, who does them and by when.")
    line = engine.progress_line(client, today)
    changed = engine.changed_since(client, today)
    if changed:
        said = _("The plan has changed since it was signed on {day}.")
        line = f"{line} {said.format(day=long_date(changed))}"
    return line


def _cards(client: Client) -> list[Card]:
    goal = client.goal
    assert goal is not None
    pay = _pay(client, goal.occupation) if goal.occupation else ""
    detail = "\n".join(part for part in (_by(goal), pay) if part)
    cards = [Card(_("Employment goal"), occupation(goal.title), detail)]
    if soon := client.on_the_way:
        cards.append(Card(_("On the way"), occupation(soon.title), _by(soon)))
    review = long_date(client.review_on) if client.review_on else _("Day to set")
    with_ = _("With {name}").format(name=client.counselor) if client.counselor else ""
    cards.append(Card(_("We look at this plan again"), review, with_))
    return cards


def _by(goal: Goal) -> str:
    if goal.by is None:
        return _("No date yet")
    return _("By {month}").format(month=month_year(goal.by.isoformat()))


def _pay(client: Client, code: str) -> str:
    pay = facts.occupation_pay(code, area=client.area or "US")
    if pay.wage is None:
        return ""
    said = _("Middle pay in {area}: at least {pay}") if pay.at_least else (
        _("Middle pay in {area}: {pay}")
    )  # fmt: skip
    return said.format(area=facts.area_name(pay.where), pay=hourly(pay.wage))


def _the_way(client: Client) -> Iterator[Block]:
    goal = client.goal
    assert goal is not None
    if goal.why:
        yield Text(_("Why this goal: “{why}”").format(why=goal.why))
    codes = list(dict.fromkeys([*goal.path, *([goal.occupation] if goal.occupation else [])]))
    if len(codes) > 1:
        steps = []
        for code in codes:
            pay = facts.occupation_pay(code, area=client.area or "US").wage
            job = occupation(plain(facts.occupation_title(code)))
            if pay is not None:
                job = _("{job} ({pay})").format(job=job, pay=wording.rate(pay))
            steps.append(job)
        said = _("Your path, with middle pay an hour: {jobs}.")
        yield Text(said.format(jobs=" → ".join(steps)))
        yield Text(facts.wage_source(), "note")


def _ideas(client: Client, today: date) -> Iterator[Block]:
    found = suggested(client, today, "plan")[:_IDEAS]
    if found:
        yield Bullets([one.what for one in found], _("Steps you could begin with"), "ask")


def _rests_on(client: Client, today: date) -> Iterator[Block]:
    used = engine.assessments_used(client, today)
    if used:
        yield Bullets(
            [
                f"{one.name}, {long_date(one.on)}" + (f": {one.said}" if one.said else "")
                for one in used
            ],
            _("This plan rests on these assessments"),
        )


def _reflections(client: Client, today: date) -> Iterator[Block]:
    told = engine.answers(client, today)
    open_ = [_(QUESTIONS[one.reminder][1]) for one in told if one.latest is None]
    given = [one for one in told if one.latest is not None]
    if given:
        yield Table(
            _("Your own answers to keep in mind"),
            [Column(_("Remember"), width=1.6), Column(_("Your answer"), width=3.8),
             Column(_("Said on"), width=1.7)],
            [
                [_(QUESTIONS[one.reminder][0]), one.latest.answer, long_date(one.latest.on)]
                for one in given
                if one.latest
            ],
        )  # fmt: skip
    if open_:
        title = _("To think about until next time") if given else _("Five questions to think about")
        yield Bullets(open_, title, "ask")
    yield from _mentor(client)


def _mentor(client: Client) -> Iterator[Block]:
    mentor = engine.mentor_of(client)
    if mentor is not None:
        work = ", ".join(part for part in (mentor.job_title, mentor.employer) if part)
        who = work or relation(mentor.relationship)
        yield Text(_("Your mentor: {name} ({who}).").format(name=mentor.name, who=who))
        return
    found = mentors(client)[:2]
    if found:
        said = [f"{one.name} ({'; '.join(one.why)})" for one in found]
        ask = _("You could ask somebody to be your mentor, such as {people}.")
        yield Text(ask.format(people=join(said, "or")))


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
        lines.append(SignatureLine(who_signs(who), name, on))
    note = _signing_note(client, today, len(signed))
    yield Signatures(_("Signatures"), _(STATEMENT), lines, note)


def _signing_note(client: Client, today: date, signed: int) -> str:
    changed = engine.changed_since(client, today)
    if changed:
        said = _("The plan has changed since {day}. Please sign it again.")
        return said.format(day=long_date(changed))
    return "" if not signed else _("Dates are as recorded in the workbook.")
