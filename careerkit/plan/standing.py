"""How far the plan has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from careerkit.models import Client, PlanStep, Responsible
from careerkit.text import counted, in_words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext

WHO: tuple[Responsible, ...] = get_args(Responsible)


@dataclass(frozen=True)
class Tally:
    """Steps in numbers; those overdue are among the open ones."""

    done: int
    open: int
    overdue: int

    @property
    def total(self) -> int:
        """All steps."""
        return self.done + self.open


@dataclass(frozen=True)
class Progress:
    """How far the plan has come.

    Parameters
    ----------
    steps
        All steps.
    by
        The steps of each who is responsible, those who have any.
    objectives, reached
        How many objectives there are, and how many are reached.
    days
        Days since the plan was first signed, or else since the client came; None if neither is
        known.
    """

    steps: Tally
    by: dict[Responsible, Tally]
    objectives: int
    reached: int
    days: int | None


def is_done(step: PlanStep, today: date) -> bool:
    """Tell whether a step is done; a day that has not come yet does not count."""
    return step.done_on is not None and step.done_on <= today


def is_overdue(step: PlanStep, today: date) -> bool:
    """Tell whether an open step is past its date."""
    return not is_done(step, today) and step.due is not None and step.due < today


def in_order(steps: list[PlanStep], today: date) -> list[PlanStep]:
    """Put steps in the order of a plan: open ones by date, then done ones, the latest first."""
    open_ = [step for step in steps if not is_done(step, today)]
    done = [step for step in steps if is_done(step, today)]
    open_.sort(key=lambda step: step.due or date.max)
    done.sort(key=lambda step: step.done_on or date.min, reverse=True)
    return open_ + done


def progress(client: Client, today: date) -> Progress:
    """Count what of the plan is done.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    Progress
    """
    by = {who: _tally([s for s in client.plan if s.responsible == who], today) for who in WHO}
    signed = [signature.on for signature in client.signatures if signature.on <= today]
    since = min(signed, default=client.since)
    return Progress(
        steps=_tally(client.plan, today),
        by={who: tally for who, tally in by.items() if tally.total},
        objectives=len(client.objectives),
        reached=sum(o.reached_on is not None and o.reached_on <= today for o in client.objectives),
        days=(today - since).days if since and since <= today else None,
    )


def _tally(steps: list[PlanStep], today: date) -> Tally:
    done = sum(is_done(step, today) for step in steps)
    return Tally(done, len(steps) - done, sum(is_overdue(step, today) for step in steps))


def progress_line(client: Client, today: date) -> str:
    """Say in a sentence or two how far the plan has come.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    str
        Empty without steps and objectives.
    """
    now = progress(client, today)
    said = []
    if now.steps.done == now.steps.total and now.steps.total:
        said.append(
            _("Every step of the plan is done.") if now.steps.total > 1 else
            _("The step of the plan is done.")
        )  # fmt: skip
    elif now.steps.total:
        said.append(_how_far(now.steps))
    if now.reached:
        reached = ngettext(
            "{n} of {objectives} is reached.", "{n} of {objectives} are reached.", now.reached
        )
        objectives = counted(now.objectives, "{n} objective", "{n} objectives")
        said.append(reached.format(n=in_words(now.reached).capitalize(), objectives=objectives))
    return " ".join(said)


def _how_far(steps: Tally) -> str:
    total = counted(steps.total, "{n} step", "{n} steps")
    if steps.done:
        done = ngettext("{n} of {steps} is done", "{n} of {steps} are done", steps.done)
        said = done.format(n=in_words(steps.done).capitalize(), steps=total)
    else:
        said = _("Your plan has {steps}").format(steps=total)
    if steps.overdue:
        late = counted(steps.overdue, "{n} is past its date", "{n} are past their dates")
        said = _("{how_far}, and {late}").format(how_far=said, late=late)
    return f"{said}."
