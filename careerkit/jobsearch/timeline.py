"""An application in time: its events in order, how far it came, how long it stood where.

An event may lie ahead (an interview next Tuesday), and events may be noted in any order; of two on
one day the one entered last counts, as in `careerkit.models.Application.stage`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from careerkit.models import Application, Client, Stage, StageEvent
from careerkit.network import OPEN_STAGES
from careerkit.text import long_date
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _

ORDER: tuple[Stage, ...] = ("found", "applied", "screening", "interview", "offer", "accepted")
"""The stages on the way to a job."""
LOST: tuple[Stage, ...] = ("declined", "rejected", "withdrawn")
"""How a way ends without the job."""
# How far an end shows that an application came, whatever else was noted. As in `careerkit.leads`.
_SHOWS: dict[Stage, Stage] = {"declined": "offer", "rejected": "applied", "withdrawn": "found"}


@dataclass(frozen=True)
class Span:
    """How long an application stood at a stage.

    Parameters
    ----------
    stage
        The stage, none of the ends.
    start, end
        The first day, and the day it moved on; no end if it stands there now.
    """

    stage: Stage
    start: date
    end: date | None


def is_open(application: Application) -> bool:
    """Tell whether an application may still become a job."""
    return application.stage in OPEN_STAGES


def in_order(application: Application) -> list[StageEvent]:
    """Return the events by day; those of one day in the order they were entered."""
    return sorted(application.events, key=lambda event: event.on)


def last_event(application: Application) -> StageEvent:
    """Return the event that tells the stage; it may lie ahead."""
    last = application.events[0]
    for event in application.events:
        if event.on >= last.on:
            last = event
    return last


def since(application: Application) -> date:
    """Return the day since which an application has its stage.

    Of several events in a row at one stage, such as two interviews, it is the first.
    """
    day = last_event(application).on
    for event in reversed(in_order(application)):
        if event.stage != application.stage:
            break
        day = event.on
    return day


def furthest(application: Application, *, offered: bool = False) -> Stage:
    """Return the furthest stage an application came to.

    Parameters
    ----------
    application
        The application.
    offered
        Whether the record has an offer for it.

    Returns
    -------
    str
        One of `ORDER`. Whoever declined had an offer; whoever was not selected had applied.
    """
    reached = {_SHOWS.get(event.stage, event.stage) for event in application.events}
    return max(reached | ({"offer"} if offered else set()), key=ORDER.index)


def spans(application: Application, today: date) -> list[Span]:
    """Return how long an application stood at each stage, up to today.

    Parameters
    ----------
    application
        The application.
    today
        The day of the session; what lies ahead has not begun.

    Returns
    -------
    list of Span
        In order. A stage it came back to is there twice.
    """
    past = [event for event in in_order(application) if event.on <= today]
    runs = [list(run) for _, run in groupby(past, key=lambda event: event.stage)]
    return [
        Span(run[0].stage, run[0].on, runs[at + 1][0].on if at + 1 < len(runs) else None)
        for at, run in enumerate(runs)
        if run[0].stage in OPEN_STAGES
    ]


def called_off(
    events: Sequence[dict[str, Any]], ended_on: date
) -> tuple[list[dict[str, Any]], list[str]]:
    """Take out the interviews and calls that an end makes void, so that the end is the last event.

    Parameters
    ----------
    events
        Events as plain data.
    ended_on
        The day of the end.

    Returns
    -------
    tuple of list and list of str
        The events that stay, and a line for the notes for each that was planned after the end.
    """
    kept, lines = [], []
    for event in events:
        if event["on"] > ended_on.isoformat() and event["stage"] in ("screening", "interview"):
            note = f" ({event['note']})" if event["note"] else ""
            said = _("Planned for {day}, not held: {stage}").format(
                day=long_date(date.fromisoformat(event["on"])),
                stage=_(STAGE_NAMES[event["stage"]]).lower(),
            )
            lines.append(said + note)
        else:
            kept.append(event)
    return kept, lines


def placed(client: Client) -> Application | None:
    """Return the application that became a job; of several, the one accepted last.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Application or None
        Also one whose offer is noted as accepted, unless it ended otherwise.
    """
    accepted = {offer.application: offer for offer in client.offers if offer.decision == "accepted"}
    found: list[tuple[date, Application]] = []
    for application in client.applications:
        if application.stage == "accepted":
            found.append((last_event(application).on, application))
        elif application.id in accepted and is_open(application):
            offer = accepted[application.id]
            found.append((offer.decided_on or offer.on, application))
    return max(found, key=lambda pair: pair[0])[1] if found else None
