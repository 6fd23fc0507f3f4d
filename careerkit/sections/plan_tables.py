"""The tables of the employment plan: objectives, steps, services, barriers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careerkit import plan as engine
from careerkit.display import Block, Column, Table
from careerkit.models import Client, PlanStep, Responsible, Service
from careerkit.text import counted, in_words, short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted, pgettext
from careerkit.text.plan import SERVICE_STATUS

_MOST_DONE = 8
_WITH = ("with ", "con ")  # as a counselor may have typed it
_WHOSE: dict[Responsible, str] = {
    "client": noted("What you do"), "counselor": noted("What your counselor does"),
    "partner": noted("What partners do"),
}  # fmt: skip


def objectives(client: Client, today: date) -> Iterator[Block]:
    """List what is to be reached on the way, what is left to reach first."""
    if not client.objectives:
        return
    rows = []
    for one in sorted(client.objectives, key=lambda o: (bool(o.reached_on), o.by or date.max)):
        state = _("To reach")
        if one.reached_on and one.reached_on <= today:
            state = _("Reached {day}").format(day=short_date(one.reached_on, today))
        elif one.by and one.by < today:
            state = _("Set a new date")
        by = short_date(one.by, today) if one.by else _("To set")
        rows.append([one.what, one.measure or _("To agree on"), by, state])
    yield Table(
        _("What we want to reach on the way, and how we will know"),
        [Column(_("Objective"), width=2.6), Column(_("We will know by"), width=2.2),
         Column(_("By"), width=1.1), Column(_now(), width=1.3)],
        rows,
    )  # fmt: skip


def steps(client: Client, today: date) -> Iterator[Block]:
    """List the steps of each who is responsible, in a table of theirs."""
    for who in engine.WHO:
        theirs = engine.in_order([s for s in client.plan if s.responsible == who], today)
        if not theirs:
            continue
        done = [step for step in theirs if engine.is_done(step, today)]
        shown = [*theirs[: len(theirs) - len(done)], *done[:_MOST_DONE]]
        left = len(theirs) - len(shown)
        rows = [_step_row(step, client, today) for step in shown]
        columns = [
            Column(_("Step"), width=3), Column(_("By"), width=1.1), Column(_now(), width=1.3),
        ]  # fmt: skip
        if any(row[-1] for row in rows):
            columns.append(Column(_("Who and how"), width=2.6))
        yield Table(
            f"{_whose(who, client)}: {_how_far(len(done), len(theirs))}",
            columns,
            [row[: len(columns)] for row in rows],
            source=counted(
                left,
                "{n} earlier step done and not shown.",
                "{n} earlier steps done and not shown.",
            ).capitalize()
            if left
            else "",
        )


def _now() -> str:
    return pgettext("how it stands", "Now")


def _whose(who: Responsible, client: Client) -> str:
    if who == "counselor" and client.counselor:
        return f"{_(_WHOSE[who])} ({client.counselor})"
    return _(_WHOSE[who])


def _how_far(done: int, total: int) -> str:
    if done == total:
        return _("all done") if total > 1 else pgettext("a step", "done")
    steps = counted(total, "{n} step", "{n} steps")
    if not done:
        return steps
    said = ngettext("{n} of {steps} done", "{n} of {steps} done", done)
    return said.format(n=in_words(done), steps=steps)


def _step_row(step: PlanStep, client: Client, today: date) -> list[str]:
    state = _("To do")
    if engine.is_done(step, today):
        assert step.done_on is not None
        state = _("Done {day}").format(day=short_date(step.done_on, today))
    elif engine.is_overdue(step, today):
        state = _("Pick a new date")
    who = step.who or ""
    if step.responsible == "client" and who:
        begins = next((word for word in _WITH if who.casefold().startswith(word)), "")
        said = _("With {name}") if begins else _("With: {name}")
        who = said.format(name=who[len(begins) :])
    elif engine.nobody(step, client):
        who = _("Name to add")
    elif step.responsible == "counselor" and who == client.counselor:
        who = ""
    barrier = _("Watch for: {barrier}").format(barrier=step.barrier) if step.barrier else ""
    return [
        step.what, short_date(step.due, today) if step.due else _("To set"), state,
        "\n".join(part for part in (who, barrier, step.note) if part),
    ]  # fmt: skip


def services(client: Client, today: date) -> Iterator[Block]:
    """List the services that lead to the goal."""
    if client.services:
        yield Table(
            _("The services that help you get there"),
            [Column(_("Service"), width=2.4), Column(_("Who gives it"), width=2),
             Column(_("When"), width=2.2), Column(_now(), width=1.1)],
            [
                [one.name, one.provider or _("To name"), _span(one, today),
                 _(SERVICE_STATUS[one.status])]
                for one in client.services
            ],
        )  # fmt: skip


def _span(service: Service, today: date) -> str:
    start = short_date(service.start, today) if service.start else ""
    end = short_date(service.end, today) if service.end else ""
    if start == end:
        return start or _("To set")
    if start and end:
        return pgettext("days", "{start} to {end}").format(start=start, end=end)
    if start:
        return _("From {day}").format(day=start)
    return _("Until {day}").format(day=end)


def barriers(client: Client, today: date) -> Iterator[Block]:
    """List what stands in the way, what is not solved first."""
    if client.barriers:
        rows = []
        for one in sorted(client.barriers, key=lambda barrier: barrier.solved_on is not None):
            helper = _("Help: {name}").format(name=one.helper) if one.helper else ""
            helps = "\n".join(part for part in (one.support, helper) if part)
            now = pgettext("a barrier", "Open")
            if one.solved_on:
                now = _("Solved {day}").format(day=short_date(one.solved_on, today))
            rows.append([one.what, helps or _("To agree on"), now])
        yield Table(
            _("What stands in the way, and what helps"),
            [Column(_("In the way"), width=2.4), Column(_("What helps"), width=3),
             Column(_now(), width=1.4)],
            rows,
        )  # fmt: skip
