"""A line on how far things came from one visit to the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerkit import outreach
from careerkit.changes.words import job, person
from careerkit.models import Client
from careerkit.text import clip, counted, join

_MOST = 2


@dataclass(frozen=True)
class Progress:
    """What came of the time from one day to another.

    Parameters
    ----------
    done
        Steps of the plan done.
    reached
        Objectives reached.
    overdue
        Steps that were past their day and open on the last day.
    moved
        Jobs whose application came to another stage, those only found left out.
    found
        Jobs put on the list.
    asked
        People asked for something.
    answered
        People who answered.
    speaks
        People who said yes to being a reference.
    results
        Tests and profiles of which the record has a result.
    """

    done: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    overdue: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    results: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """The whole in a line, what was done first; empty if there is nothing to say."""
        said = []
        if self.done:
            said.append(
                counted(len(self.done), "{n} step done", "{n} steps done") + _which(self.done)
            )
        if self.reached:
            said.append(
                counted(len(self.reached), "{n} objective reached", "{n} objectives reached")
            )
        if self.moved:
            said.append(
                counted(len(self.moved), "{n} application moved on", "{n} applications moved on")
            )
        if self.found:
            said.append(counted(len(self.found), "{n} job found", "{n} jobs found"))
        if self.asked:
            said.append(counted(len(self.asked), "{n} person asked", "{n} people asked"))
        if self.answered:
            said.append(counted(len(self.answered), "{n} person answered", "{n} people answered"))
        if self.speaks:
            said.append(
                counted(
                    len(self.speaks),
                    "{n} person said yes to being a reference",
                    "{n} people said yes to being a reference",
                )
            )
        if self.results:
            said.append(
                counted(
                    len(self.results),
                    "{n} result on tests and profiles",
                    "{n} results on tests and profiles",
                )
            )
        if self.overdue:
            said.append(
                counted(
                    len(self.overdue),
                    "{n} step waits for a new day",
                    "{n} steps wait for a new day",
                )
            )
        text = "; ".join(said)
        return f"{text[:1].upper()}{text[1:]}." if text else ""


def _which(names: tuple[str, ...]) -> str:
    return f" ({join([clip(name, 60) for name in names])})" if len(names) <= _MOST else ""


def progress(client: Client, since: date | None, today: date) -> Progress:
    """Count what came to be after a day and up to another.

    Parameters
    ----------
    client
        The record.
    since
        The day of the visit before, which does not count; None for the first visit, of which all
        that was before counts.
    today
        The day of the visit, included.

    Returns
    -------
    Progress
        Of the record as it stood on that day, as far as its dates tell.
    """
    start = since or date.min

    def now(day: date | None) -> bool:
        return day is not None and start < day <= today

    events = [(one, event) for one in client.applications for event in one.events if now(event.on)]
    moved = [job(one) for one, event in events if event.stage != "found"]
    found = [job(one) for one, event in events if event.stage == "found"]
    asks = [one for one in client.outreach if outreach.kind_of(one) not in outreach.SOCIAL]
    return Progress(
        done=tuple(step.what for step in client.plan if now(step.done_on)),
        reached=tuple(one.what for one in client.objectives if now(one.reached_on)),
        overdue=tuple(
            step.what
            for step in client.plan
            if step.due and step.due < today and (step.done_on is None or step.done_on > today)
        ),
        moved=_once(moved),
        found=_once([name for name in found if name not in moved]),
        asked=_once([person(one.contact, client) for one in asks if now(one.on)]),
        answered=_once([person(one.contact, client) for one in asks if now(one.answered_on)]),
        speaks=_once(
            [
                one.name
                for one in client.references
                if any(step.status == "agreed" and now(step.on) for step in one.history)
            ]
        ),
        results=_once(
            [
                *(one.instrument for one in client.interests if now(one.on)),
                *(one.instrument for one in client.work_values if now(one.on)),
                *(one.name for one in client.tests if now(one.on)),
            ]
        ),
    )


def _once(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
