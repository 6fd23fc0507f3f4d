"""What a counselor still has to settle before both sign. Nothing here stops anyone from saving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from careerkit.models import Client, PlanStep
from careerkit.plan.signing import changed_since, latest_signatures
from careerkit.plan.standing import is_done, is_overdue
from careerkit.text import clip, count, in_words, join, long_date

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


def _told(about: About, names: Sequence[str], one: str, many: str, do: str) -> Iterator[Problem]:
    """Tell a problem of one or more entries, if there are any."""
    if names:
        shown = [clip(name, _LONG) for name in names]
        rest = len(shown) - _NAMED
        listed = shown[:_NAMED] + ([count(rest, "more", "more")] if rest > 0 else [])
        said = one if len(names) == 1 else many.format(number=in_words(len(names)))
        yield Problem(about, f"{said[:1].upper()}{said[1:]}: {join(listed)}.", do)


def _goal(client: Client, today: date) -> Iterator[Problem]:
    goal = client.goal
    if goal is None:
        yield Problem(
            "goal", "There is no employment goal yet.",
            "Talk about which work the client wants, and write it down as the goal.",
        )  # fmt: skip
        return
    if goal.by is None:
        yield Problem(
            "goal", "The goal has no date.", "Agree on a month by which it can be reached."
        )
    elif goal.by < today:
        yield Problem(
            "goal", f"The goal’s date, {long_date(goal.by)}, has passed.",
            "Mark the goal as reached, or agree on a new date.",
        )  # fmt: skip


def _steps(client: Client, today: date) -> Iterator[Problem]:
    if not client.plan:
        yield Problem(
            "steps", "The plan has no steps yet.", "Take over a suggestion, or add the first step."
        )
        return
    steps = [step for step in client.plan if not is_done(step, today)]

    def named(found: Sequence[PlanStep]) -> list[str]:
        return [step.what for step in found]

    if not steps:
        yield Problem(
            "steps", "Every step is done: nothing is left to do.",
            "Celebrate that together. Then add the next steps, or close the plan.",
        )  # fmt: skip
    yield from _told(
        "steps", named([s for s in steps if s.due is None]), "one step has no date",
        "{number} steps have no date", "Agree on a day for each.",
    )  # fmt: skip
    yield from _told(
        "steps", named([s for s in steps if is_overdue(s, today)]), "one step is past its date",
        "{number} steps are past their dates", "Mark what is done; give the others a new day.",
    )  # fmt: skip
    yield from _told(
        "steps", named([s for s in steps if nobody(s, client)]), "nobody is named for one step",
        "nobody is named for {number} steps", "Name the person or the agency who does it.",
    )  # fmt: skip
    yield from _told(
        "steps", named([s for s in steps if s.done_on]), "one step is done on a day to come",
        "{number} steps are done on days to come", "Correct the day it was done.",
    )  # fmt: skip


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
            f"The client has {count(len(soon), 'step')} within {count(AT_ONCE.days // 7, 'week')}.",
            f"Choose the {count(MOST_AT_ONCE, 'step')} that matter most; move the others.",
        )
    if len(open_) > MOST_OPEN:
        yield Problem(
            "steps", f"{count(len(open_), 'step').capitalize()} are open.",
            "Keep those of the next three months; the rest can wait for the next review.",
        )  # fmt: skip


def _objectives(client: Client, today: date) -> Iterator[Problem]:
    if client.goal and not client.objectives:
        yield Problem(
            "objectives", "There is no objective yet.",
            "Name one thing to reach on the way, and how you will both know that it is reached.",
        )  # fmt: skip
    open_ = [o for o in client.objectives if not (o.reached_on and o.reached_on <= today)]
    yield from _told(
        "objectives", [o.what for o in open_ if not o.measure], "one objective has no measure",
        "{number} objectives have no measure", "Say how you will both know that it is reached.",
    )  # fmt: skip
    yield from _told(
        "objectives", [o.what for o in open_ if o.by is None], "one objective has no date",
        "{number} objectives have no date", "Agree on a day.",
    )  # fmt: skip
    yield from _told(
        "objectives", [o.what for o in open_ if o.by and o.by < today],
        "one objective is past its date", "{number} objectives are past their dates",
        "Mark it as reached, or agree on a new day.",
    )  # fmt: skip


def _services(client: Client, today: date) -> Iterator[Problem]:
    if client.goal and not client.services:
        yield Problem(
            "services", "No service is named yet.",
            "Name what the center and its partners give, such as career counseling or training.",
        )  # fmt: skip
    used = [s for s in client.services if s.status in ("planned", "under way")]
    yield from _told(
        "services", [s.name for s in used if not s.provider], "nobody is named for one service",
        "nobody is named for {number} services", "Name who gives it.",
    )  # fmt: skip
    yield from _told(
        "services",
        [s.name for s in used
         if (s.end and s.end < today) or (s.status == "planned" and s.start and s.start < today)],
        "the dates of one service have passed", "the dates of {number} services have passed",
        "Say whether it is under way, completed or not used, or give it new dates.",
    )  # fmt: skip
    yield from _told(
        "services", [s.name for s in used if s.start and s.end and s.end < s.start],
        "one service ends before it starts", "{number} services end before they start",
        "Correct the dates.",
    )  # fmt: skip


def _barriers(client: Client) -> Iterator[Problem]:
    open_: list[Any] = [b for b in client.barriers if b.solved_on is None]
    yield from _told(
        "barriers", [b.what for b in open_ if not b.support and not b.helper],
        "for one barrier there is no support yet", "for {number} barriers there is no support yet",
        "Say what helps, and who gives it.",
    )  # fmt: skip


def _both_sides(client: Client, today: date) -> Iterator[Problem]:
    if client.counselor is None:
        yield Problem(
            "counselor", "No counselor is named in the record.",
            "Add the counselor’s name: both sides sign.",
        )  # fmt: skip
    changed = changed_since(client, today)
    if changed is not None:
        yield Problem(
            "signatures", f"The plan has changed since it was signed on {long_date(changed)}.",
            "Go through the changes together and sign again.",
        )  # fmt: skip
    yield from _told(
        "signatures", [s.name for s in client.signatures if s.on > today],
        "one signature has a day to come", "{number} signatures have a day to come",
        "Correct the day.",
    )  # fmt: skip
    if client.review_on is None:
        if client.plan and client.goal:
            yield Problem(
                "review", "No day is set to look at the plan again.",
                "Agree on one, such as a month from now.",
            )  # fmt: skip
    elif client.review_on < today:
        yield Problem(
            "review", f"The review was due on {long_date(client.review_on)}.",
            "Go through the plan today, and set the next day.",
        )  # fmt: skip
    elif latest_signatures(client, today) and client.review_on == today:
        yield Problem(
            "review", "The review is due today.", "Go through the plan, and set the next day."
        )
