"""Objectives, services and barriers that the rest of the record points to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from careerkit.models import Barrier, Client, Objective, Service
from careerkit.plan.days import working_day
from careerkit.plan.parts import Ahead, Suggestion, line
from careerkit.plan.standing import is_done
from careerkit.references import AT_LEAST, still_needed
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.text.languages import occupation
from careerkit.text.readiness import TOPICS

_SOON, _HALF_A_YEAR = timedelta(28), timedelta(182)
_WAITING = ("credential", "education")
_OWN_WORK = ("resume", "references")
"""What the client has to do, but does not stand in the way like a missing ID or ride."""


def objectives_on_the_way(client: Client, today: date, ahead: Ahead | None) -> Iterator[Suggestion]:
    """Yield what would show that the client comes nearer to the goal, in no order."""
    for goal in client.goals:
        if goal.status == "active" and goal != client.goal:
            yield Suggestion(
                Objective(
                    what=line(_("Reach the goal on the way: {goal}").format(goal=goal.title)),
                    measure=_("A job offer accepted"),
                    by=goal.by if goal.by and goal.by >= today else None,
                ),
                _("It is a goal on the way to your main one."),
                line(f"objective goal {goal.title.casefold()}"), 2, "goals",
            )  # fmt: skip
    for credential in client.credentials:
        if credential.status == "in progress":
            yield _earn(credential.name, today, _("You have begun it."), 3)
    gaps = ahead.gaps if ahead else None
    if ahead is not None and gaps is not None:
        asked = gaps[
            gaps["kind"].isin(_WAITING) & (gaps["status"] == "build") & (gaps["asks"] == "needed")
        ]
        for row in asked.itertuples(index=False):
            why = _("It is needed on the way: {job}.").format(job=occupation(ahead.title))
            yield _earn(str(row.called), today, why, 4)
    if still_needed(client) and (client.references or client.work_history):
        yield Suggestion(
            Objective(
                what=counted(
                    AT_LEAST, "{n} person speaks for your work", "{n} people speak for your work"
                ).capitalize(),
                measure=counted(
                    AT_LEAST, "{n} reference has said yes", "{n} references have said yes"
                ).capitalize(),
                by=working_day(today + _SOON),
            ),
            _("Employers often ask for them."), "objective references", 5, "references",
        )  # fmt: skip


def _earn(name: str, today: date, why: str, rank: int) -> Suggestion:
    return Suggestion(
        Objective(
            what=line(_("Earn: {name}").format(name=name)),
            measure=_("The license, certificate or diploma in hand"),
            by=working_day(today + _HALF_A_YEAR),
        ),
        why, line(f"objective earn {name.casefold()}"), rank, "credentials",
    )  # fmt: skip


def services_needed(client: Client, today: date, ahead: Ahead | None) -> Iterator[Suggestion]:
    """Yield the services that the steps of the plan rest on, in no order."""
    given = {service.provider for service in client.services}
    if client.goal and client.counselor and client.counselor not in given:
        yield Suggestion(
            Service(
                name=_("Career counseling and planning"), provider=client.counselor, start=today
            ),
            _("Your counselor goes the whole way with you."), "service counseling", 3,
            "counseling",
        )  # fmt: skip
    for step in client.plan:
        if step.responsible == "partner" and step.who and not is_done(step, today):
            yield Suggestion(
                Service(name=step.what, provider=step.who, end=step.due),
                _("A partner does this step of your plan."),
                line(f"service {step.what.casefold()}"), 4, "partners",
            )  # fmt: skip
    gaps = ahead.gaps if ahead else None
    if gaps is not None:
        study = gaps[gaps["kind"].isin(_WAITING) & (gaps["status"] == "build")]
        for row in study.itertuples(index=False):
            yield Suggestion(
                Service(name=line(_("Training: {name}").format(name=row.called))),
                _("Your next work asks for it. Name who gives it and who pays."),
                line(f"service training {row.skill}"), 5, "training",
            )  # fmt: skip


def barriers_met(client: Client) -> Iterator[Suggestion]:
    """Yield what stands in the way, as other parts of the record tell it, in no order."""
    for item in client.readiness:
        if item.status != "ready" and item.missing and item.topic not in _OWN_WORK:
            yield Suggestion(
                Barrier(what=line(f"{_(TOPICS[item.topic].name)}: {item.missing}"),
                        helper=item.helper),
                _("It is not ready yet."), f"barrier readiness {item.topic}",
                3 if item.status == "missing" else 4, "readiness",
            )  # fmt: skip
    for step in client.plan:
        if step.barrier and step.done_on is None:
            yield Suggestion(
                Barrier(what=line(f"{step.what}: {step.barrier}"), helper=step.who),
                _("It stands in the way of a step."),
                line(f"barrier step {step.what.casefold()}"), 4, "steps",
            )  # fmt: skip
    for benefit in client.public_benefits:
        yield Suggestion(
            Barrier(
                what=line(
                    _("{benefit} may shrink or end with more pay").format(benefit=benefit.name)
                ),
                support=_("Look at the pay at which it changes before you answer an offer."),
            ),
            _("You receive it now."), line(f"barrier benefit {benefit.name.casefold()}"), 5,
            "benefits",
        )  # fmt: skip
