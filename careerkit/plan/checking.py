"""What a counselor still has to settle before both sign. Nothing here stops anyone from saving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from careerkit.models import Client, PlanStep
from careerkit.plan.signing import changed_since, latest_signatures
from careerkit.plan.standing import is_done, is_overdue
from careerkit.text import clip, counted, in_words, join, long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext

About = Literal[
    "goal", "counselor", "steps", "objectives", "services", "barriers", "signatures", "review"
]
MOST_AT_ONCE, AT_ONCE = 7, timedelta(days=14)
"""How many steps of one's own within how many days are still a plan, and not a burden."""
MOST_OPEN = 20
_NAMED, _LONG = 3, 60


@dataclass(frozen=True)
class Problem:
    """Something to settle.

    Parameters
    ----------
    about
        The part of the plan it is in.
    what
        What is open, in a sentence.
    do
        What to do about it, in a sentence.
    """

    about: About
    what: str
    do: str


def problems(client: Client, today: date) -> list[Problem]:
    """List what is still to be settled before client and counselor sign.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    list of Problem
        The weightiest first. Entries with the same problem are told together; at most three of
        them are named.
    """
    return [
        *_goal(client, today),
        *_steps(client, today),
        *_load(client, today),
        *_objectives(client, today),
        *_services(client, today),
        *_barriers(client),
        *_both_sides(client, today),
    ]


def _told(about: About, names: Sequence[str], said: str, do: str) -> Iterator[Problem]:
    """Tell a problem of one or more entries, if there are any."""
    if names:
        shown = [clip(name, _LONG) for name in names]
        rest = len(shown) - _NAMED
        listed = shown[:_NAMED] + ([counted(rest, "{n} more", "{n} more")] if rest > 0 else [])
        what = said.format(n=in_words(len(names)), names=join(listed))
        yield Problem(about, f"{what[:1].upper()}{what[1:]}", do)


def _goal(client: Client, today: date) -> Iterator[Problem]:
    goal = client.goal
    if goal is None:
        yield Problem(
            "goal", _("There is no employment goal yet."),
            _("Talk about which work the client wants, and write it down as the goal."),
        )  # fmt: skip
        return
    if goal.by is None:
        yield Problem(
            "goal", _("The goal has no date."), _("Agree on a month by which it can be reached.")
        )
    elif goal.by < today:
        yield Problem(
            "goal", _("The goal’s date, {day}, has passed.").format(day=long_date(goal.by)),
            _("Mark the goal as reached, or agree on a new date."),
        )  # fmt: skip


def _steps(client: Client, today: date) -> Iterator[Problem]:
    if not client.plan:
        yield Problem(
            "steps",
            _("The plan has no steps yet."),
            _("Take over a suggestion, or add the first step."),
        )
        return
    steps = [step for step in client.plan if not is_done(step, today)]

    def named(found: Sequence[PlanStep]) -> list[str]:
        return [step.what for step in found]

    if not steps:
        yield Problem(
            "steps", _("Every step is done: nothing is left to do."),
            _("Celebrate that together. Then add the next steps, or close the plan."),
        )  # fmt: skip
    names = named([s for s in steps if s.due is None])
    yield from _told(
        "steps",
        names,
        ngettext("{n} step has no date: {names}.", "{n} steps have no date: {names}.", len(names)),
        _("Agree on a day for each."),
    )
    names = named([s for s in steps if is_overdue(s, today)])
    yield from _told(
        "steps",
        names,
        ngettext(
            "{n} step is past its date: {names}.",
            "{n} steps are past their dates: {names}.",
            len(names),
        ),
        _("Mark what is done; give the others a new day."),
    )
    names = named([s for s in steps if nobody(s, client)])
    yield from _told(
        "steps",
        names,
        ngettext(
            "nobody is named for {n} step: {names}.",
            "nobody is named for {n} steps: {names}.",
            len(names),
        ),
        _("Name the person or the agency who does it."),
    )
    names = named([s for s in steps if s.done_on])
    yield from _told(
        "steps",
        names,
        ngettext(
            "{n} step is done on a day to come: {names}.",
            "{n} steps are done on days to come: {names}.",
            len(names),
        ),
        _("Correct the day it was done."),
    )


def nobody(step: PlanStep, client: Client) -> bool:
    """Tell whether nobody is named who does a step."""
    if step.who or step.responsible == "client":
        return False
    return step.responsible == "partner" or client.counselor is None


def _load(client: Client, today: date) -> Iterator[Problem]:
    open_ = [step for step in client.plan if not is_done(step, today)]
    soon = [
        step for step in open_
        if step.responsible == "client" and step.due and step.due <= today + AT_ONCE
    ]  # fmt: skip
    if len(soon) > MOST_AT_ONCE:
        yield Problem(
            "steps",
            _("The client has {steps} within {weeks}.").format(
                steps=counted(len(soon), "{n} step", "{n} steps"),
                weeks=counted(AT_ONCE.days // 7, "{n} week", "{n} weeks"),
            ),
            counted(
                MOST_AT_ONCE,
                "Choose the {n} step that matters most; move the others.",
                "Choose the {n} steps that matter most; move the others.",
            ),
        )
    if len(open_) > MOST_OPEN:
        yield Problem(
            "steps", counted(len(open_), "{n} step is open.", "{n} steps are open.").capitalize(),
            _("Keep those of the next three months; the rest can wait for the next review."),
        )  # fmt: skip


def _objectives(client: Client, today: date) -> Iterator[Problem]:
    if client.goal and not client.objectives:
        yield Problem(
            "objectives", _("There is no objective yet."),
            _("Name one thing to reach on the way, and how you will both know that it is reached."),
        )  # fmt: skip
    open_ = [o for o in client.objectives if not (o.reached_on and o.reached_on <= today)]
    names = [o.what for o in open_ if not o.measure]
    yield from _told(
        "objectives",
        names,
        ngettext(
            "{n} objective has no measure: {names}.",
            "{n} objectives have no measure: {names}.",
            len(names),
        ),
        _("Say how you will both know that it is reached."),
    )
    names = [o.what for o in open_ if o.by is None]
    yield from _told(
        "objectives",
        names,
        ngettext(
            "{n} objective has no date: {names}.",
            "{n} objectives have no date: {names}.",
            len(names),
        ),
        _("Agree on a day."),
    )
    names = [o.what for o in open_ if o.by and o.by < today]
    yield from _told(
        "objectives",
        names,
        ngettext(
            "{n} objective is past its date: {names}.",
            "{n} objectives are past their dates: {names}.",
            len(names),
        ),
        _("Mark it as reached, or agree on a new day."),
    )


def _services(client: Client, today: date) -> Iterator[Problem]:
    if client.goal and not client.services:
        yield Problem(
            "services", _("No service is named yet."),
            _("Name what the center and its partners give, such as career counseling or training."),
        )  # fmt: skip
    used = [s for s in client.services if s.status in ("planned", "under way")]
    names = [s.name for s in used if not s.provider]
    yield from _told(
        "services",
        names,
        ngettext(
            "nobody is named for {n} service: {names}.",
            "nobody is named for {n} services: {names}.",
            len(names),
        ),
        _("Name who gives it."),
    )
    names = [
        s.name
        for s in used
        if (s.end and s.end < today) or (s.status == "planned" and s.start and s.start < today)
    ]
    yield from _told(
        "services",
        names,
        ngettext(
            "the dates of {n} service have passed: {names}.",
            "the dates of {n} services have passed: {names}.",
            len(names),
        ),
        _("Say whether it is under way, completed or not used, or give it new dates."),
    )
    names = [s.name for s in used if s.start and s.end and s.end < s.start]
    yield from _told(
        "services",
        names,
        ngettext(
            "{n} service ends before it starts: {names}.",
            "{n} services end before they start: {names}.",
            len(names),
        ),
        _("Correct the dates."),
    )


def _barriers(client: Client) -> Iterator[Problem]:
    open_: list[Any] = [b for b in client.barriers if b.solved_on is None]
    names = [b.what for b in open_ if not b.support and not b.helper]
    yield from _told(
        "barriers",
        names,
        ngettext(
            "for {n} barrier there is no support yet: {names}.",
            "for {n} barriers there is no support yet: {names}.",
            len(names),
        ),
        _("Say what helps, and who gives it."),
    )


def _both_sides(client: Client, today: date) -> Iterator[Problem]:
    if client.counselor is None:
        yield Problem(
            "counselor", _("No counselor is named in the record."),
            _("Add the counselor’s name: both sides sign."),
        )  # fmt: skip
    changed = changed_since(client, today)
    if changed is not None:
        yield Problem(
            "signatures",
            _("The plan has changed since it was signed on {day}.").format(day=long_date(changed)),
            _("Go through the changes together and sign again."),
        )  # fmt: skip
    names = [s.name for s in client.signatures if s.on > today]
    yield from _told(
        "signatures",
        names,
        ngettext(
            "{n} signature has a day to come: {names}.",
            "{n} signatures have a day to come: {names}.",
            len(names),
        ),
        _("Correct the day."),
    )
    if client.review_on is None:
        if client.plan and client.goal:
            yield Problem(
                "review", _("No day is set to look at the plan again."),
                _("Agree on one, such as a month from now."),
            )  # fmt: skip
    elif client.review_on < today:
        yield Problem(
            "review",
            _("The review was due on {day}.").format(day=long_date(client.review_on)),
            _("Go through the plan today, and set the next day."),
        )  # fmt: skip
    elif latest_signatures(client, today) and client.review_on == today:
        yield Problem(
            "review", _("The review is due today."), _("Go through the plan, and set the next day.")
        )
