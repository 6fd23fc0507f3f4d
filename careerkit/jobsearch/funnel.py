"""How far applications come, where they are lost, how long each stage takes, and why they end."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from careerkit.jobsearch.timeline import LOST, ORDER, furthest, is_open, last_event, spans
from careerkit.models import Application, Client, Market, Stage


@dataclass(frozen=True)
class Step:
    """One stage of the funnel.

    Parameters
    ----------
    stage
        One of `ORDER`.
    reached
        How many came at least so far.
    waiting
        How many came exactly so far and are still open.
    ended
        How many came exactly so far and ended without the job.
    turned_down
        How many of these the employer ended.
    """

    stage: Stage
    reached: int
    waiting: int
    ended: int
    turned_down: int = 0

    @property
    def moved_on(self) -> int:
        """How many went on to a later stage."""
        return self.reached - self.waiting - self.ended


@dataclass(frozen=True)
class StageTime:
    """How many days applications stood at a stage.

    Parameters
    ----------
    stage
        The stage.
    finished
        Days of those that moved on or ended, the shortest first.
    now
        Days up to today of those that stand there, the shortest first.
    """

    stage: Stage
    finished: tuple[int, ...]
    now: tuple[int, ...]

    @property
    def usual(self) -> float | None:
        """The median of those that moved on, in days."""
        return float(median(self.finished)) if self.finished else None


@dataclass(frozen=True)
class Ending:
    """An application that ended without the job: how, when, and why in the words of the record."""

    application: Application
    stage: Stage
    on: date
    reason: str


def funnel(client: Client, market: Market | None = None) -> list[Step]:
    """Count how many applications reached at least each stage, and what became of the others.

    Parameters
    ----------
    client
        The record.
    market
        Only those that were posted (``open``) or not (``hidden``); all if left out.

    Returns
    -------
    list of Step
        One for each of `ORDER`; empty without applications. An application that came to a late
        stage counts as having been at every earlier one, whether that was noted or not.
    """
    offered = {offer.application for offer in client.offers}
    waiting: Counter[Stage] = Counter()
    reached: Counter[Stage] = Counter()
    ended: Counter[Stage] = Counter()
    turned_down: Counter[Stage] = Counter()
    for one in client.applications:
        if market is not None and one.market != market:
            continue
        far = furthest(one, offered=one.id in offered)
        reached.update(ORDER[: ORDER.index(far) + 1])
        if is_open(one):
            waiting[far] += 1
        elif one.stage in LOST:
            ended[far] += 1
            turned_down[far] += one.stage == "rejected"
    if not reached:
        return []
    return [
        Step(stage, reached[stage], waiting[stage], ended[stage], turned_down[stage])
        for stage in ORDER
    ]


def time_in_stage(client: Client, today: date) -> list[StageTime]:
    """Count the days applications stand at each stage before they move on or end.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    list of StageTime
        In the order of the stages, those only at which something stood.
    """
    finished: dict[Stage, list[int]] = {}
    now: dict[Stage, list[int]] = {}
    for application in client.applications:
        for span in spans(application, today):
            days = ((span.end or today) - span.start).days
            (finished if span.end else now).setdefault(span.stage, []).append(days)
    return [
        StageTime(stage, tuple(sorted(finished.get(stage, []))), tuple(sorted(now.get(stage, []))))
        for stage in ORDER
        if stage in finished or stage in now
    ]


def endings(client: Client) -> list[Ending]:
    """Return the applications that ended without the job, the latest first.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of Ending
        The reason is what was given for the application, else the note of its last event.
    """
    found = []
    for application in client.applications:
        last = last_event(application)
        if last.stage in LOST:
            found.append(
                Ending(application, last.stage, last.on, application.reason or last.note)
            )  # fmt: skip
    return sorted(found, key=lambda ending: ending.on, reverse=True)
