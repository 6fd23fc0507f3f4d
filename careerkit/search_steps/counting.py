"""How often each of the seven steps has come round, and what there is to show for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from careerkit.models import Client, Stage
from careerkit.outreach import answered, kind_of
from careerkit.search_steps.record import (
    OVER,
    begun,
    decided,
    is_open,
    offers,
    open_offers,
    resume_ready,
    sent_on,
    stage_of,
)
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.text.languages import occupation
from careerkit.text.search_steps import STEPS, SearchStep

_ANSWERS: tuple[Stage, Stage] = ("accepted", "declined")
_LETTER = re.compile(r"letter|\bcarta", re.IGNORECASE)
_RESUME = re.compile(r"r[eé]sum[eé]|\bcv\b|curr[ií]cul", re.IGNORECASE)


@dataclass(frozen=True)
class StepState:
    """One of the seven steps, as the record has it.

    Parameters
    ----------
    step
        Which.
    times
        How often it has come round: days of assessing and of research; texts written; applications
        sent; talks; offers; answers given.
    last
        The latest day of it; None if it has no date, or never came.
    shown
        What there is to show for it, in words.
    """

    step: SearchStep
    times: int
    last: date | None
    shown: tuple[str, ...]


def steps(client: Client, today: date) -> list[StepState]:
    """Say of each of the seven steps how often it has come round, and what there is to show.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session; what is dated later does not count yet.

    Returns
    -------
    list of StepState
        In the usual order, those that never came as well.
    """
    return [_COUNTED[step](client, today) for step in STEPS]


def came_round(client: Client, step: SearchStep, today: date) -> bool:
    """Tell whether one of the seven steps has come round at all."""
    return _COUNTED[step](client, today).times > 0


def resume_sent(client: Client, today: date) -> int:
    """Return with how many applications a résumé was sent."""
    return sum(
        any(_RESUME.search(name) for name in application.documents)
        for application in client.applications
        if sent_on(application, today)
    )


def _state(
    step: SearchStep, days: Iterable[date | None], shown: Sequence[str], today: date
) -> StepState:
    """Put a step together; what has no date counts as one time of it."""
    past = [day for day in days if day is not None and day <= today]
    return StepState(step, len(past) or int(bool(shown)), max(past, default=None), tuple(shown))


def _assess(client: Client, today: date) -> StepState:
    results = [one.on for one in client.interests]
    results += [one.on for one in client.work_values]
    results += [one.on for one in client.tests]
    days = {*results, *(one.on for one in client.employability)}
    days |= {goal.set_on for goal in client.goals if goal.set_on}
    had = sum(day <= today for day in results)
    shown = []
    if client.goal:
        shown.append(_("your goal: {goal}").format(goal=occupation(client.goal.title)))
    if client.skills:
        shown.append(counted(len(client.skills), "{n} skill", "{n} skills"))
    if had:
        shown.append(
            counted(had, "{n} result of a test or profile", "{n} results of tests and profiles")
        )
    return _state("assess", days, shown, today)


def _research(client: Client, today: date) -> StepState:
    read = [listing.saved_on for listing in client.listings if listing.saved_on <= today]
    found = [begun(one) for one in client.applications if begun(one) <= today]
    looked = [place.last_looked for place in client.search_places if place.last_looked]
    places = len(client.search_places)
    shown = []
    if read:
        shown.append(counted(len(read), "{n} listing saved", "{n} listings saved"))
    if found:
        shown.append(counted(len(found), "{n} opening found", "{n} openings found"))
    if places:
        shown.append(counted(places, "{n} place to look", "{n} places to look"))
    return _state("research", {*read, *found, *looked}, shown, today)


def _write(client: Client, today: date) -> StepState:
    resumes, letters = [], []
    for application in client.applications:
        if sent := sent_on(application, today):
            resumes += [sent] * any(_RESUME.search(name) for name in application.documents)
            letters += [sent] * any(_LETTER.search(name) for name in application.documents)
    thanks = [
        entry.on if kind_of(entry) == "thanks" else entry.answered_on or entry.on
        for entry in client.outreach
        if kind_of(entry) == "thanks" or entry.thanked
    ]
    thanks += [
        step.on for one in client.references for step in one.history if step.status == "thanked"
    ]
    thanks = [day for day in thanks if day <= today]
    shown = []
    if resumes:
        shown.append(counted(len(resumes), "résumé sent {n} time", "résumé sent {n} times"))
    elif resume_ready(client):
        shown.append(_("your résumé is ready"))
    if letters:
        shown.append(counted(len(letters), "{n} cover letter", "{n} cover letters"))
    if thanks:
        shown.append(counted(len(thanks), "{n} thank-you", "{n} thank-yous"))
    return _state("write", [*resumes, *letters, *thanks], shown, today)


def _apply(client: Client, today: date) -> StepState:
    days = [day for one in client.applications if (day := sent_on(one, today))]
    waiting = sum(
        is_open(one, today) and sent_on(one, today) is not None for one in client.applications
    )
    shown = []
    if waiting:
        shown.append(counted(waiting, "{n} application still open", "{n} applications still open"))
    over = sum(
        stage_of(one, today) in OVER and sent_on(one, today) is not None
        for one in client.applications
    )
    quiet = len(days) - waiting - over
    if quiet:
        shown.append(
            counted(
                quiet,
                "{n} application with no word for long",
                "{n} applications with no word for long",
            )
        )
    if over:
        shown.append(counted(over, "{n} application closed", "{n} applications closed"))
    return _state("apply", days, shown, today)


def _interview(client: Client, today: date) -> StepState:
    held = [
        event.on
        for application in client.applications
        for event in application.events
        if event.stage == "interview" and event.on <= today
    ]
    talks = [
        entry.answered_on or entry.on
        for entry in client.outreach
        if kind_of(entry) == "job talk" and answered(entry) and entry.on <= today
    ]
    shown = []
    if held:
        shown.append(counted(len(held), "{n} job interview", "{n} job interviews"))
    if talks:
        shown.append(
            counted(
                len(talks), "{n} talk to learn about the work", "{n} talks to learn about the work"
            )
        )
    return _state("interview", [*held, *talks], shown, today)


def _negotiate(client: Client, today: date) -> StepState:
    made = offers(client, today)
    waiting = len(open_offers(client, today))
    shown = [counted(len(made), "{n} offer so far", "{n} offers so far")] if made else []
    shown += [counted(waiting, "{n} offer open", "{n} offers open")] if waiting else []
    return _state("negotiate", made.values(), shown, today)


def _decide(client: Client, today: date) -> StepState:
    taken, declined = (decided(client, said, today) for said in _ANSWERS)
    shown = []
    if taken:
        shown.append(counted(len(taken), "{n} offer accepted", "{n} offers accepted"))
    if declined:
        shown.append(counted(len(declined), "{n} offer declined", "{n} offers declined"))
    return _state("decide", [*taken.values(), *declined.values()], shown, today)


_COUNTED: dict[SearchStep, Callable[[Client, date], StepState]] = {
    "assess": _assess, "research": _research, "write": _write, "apply": _apply,
    "interview": _interview, "negotiate": _negotiate, "decide": _decide,
}  # fmt: skip
