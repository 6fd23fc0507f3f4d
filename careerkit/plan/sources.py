"""Steps that other parts of the record ask for: each source yields its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from careerkit.assessments import credentials_status
from careerkit.dues import Due, due
from careerkit.models import (
    Application,
    Client,
    Listing,
    PlanStep,
    PlanTopic,
    Reference,
    Responsible,
)
from careerkit.plan.days import by_then, working_day
from careerkit.plan.parts import Ahead, Suggestion, line
from careerkit.readiness import State, first_blocker, states
from careerkit.references import AT_LEAST, still_needed
from careerkit.text import count, long_date
from careerkit.text.plan import FOR_INTERVIEWS, FOR_WORK, READINESS_STEPS
from careerkit.text.ways import way_step

_SOON, _LATER, _FAR = timedelta(7), timedelta(14), timedelta(28)
_RENEW_BEFORE, _RENEW_WITHIN = timedelta(14), timedelta(90)
_MOST_GAPS = 4
_BEFORE_A_CALL = ("briefed", "listed")
_KINDS: dict[str, tuple[int, PlanTopic, tuple[PlanTopic, ...], str]] = {
    "offer": (1, "search", ("search", "goal"), "An offer waits for your answer"),
    "application": (2, "search", ("search", "goal", "network"), "You are in the running"),
    "reference": (5, "network", ("network", "documents"), "They can help when they know more"),
    "presence": (5, "presence", ("presence",), "Employers can see it"),
    "thank": (6, "network", ("network",), "They helped you"),
    "contact": (6, "network", ("network", "search"), "You had planned to be in touch"),
}  # fmt: skip
"""What is due with others: how soon it counts, its topic, topics of steps alike, why."""
_START: tuple[tuple[str, str, str], ...] = (
    ("goals", "Name one job you would like to have a few years from now",
     "Every other step of the plan leads there."),
    ("work_history", "List what you have done so far: jobs, school, family, volunteering",
     "It shows what you bring."),
    ("skills", "Pick ten things you are good at", "Employers hire for them."),
    ("contacts", "Write down everyone you know who could hear about a job",
     "Many jobs are never posted."),
)  # fmt: skip


def steps_asked_for(client: Client, today: date, ahead: Ahead | None) -> Iterator[Suggestion]:
    """Yield the steps that the parts of a record ask for, in no order."""
    yield from _first_things(client, today)
    yield from _ready(client, today)
    yield from _due(client, today)
    yield from _offers_without_a_day(client, today)
    yield from _findings_without_a_day(client, today)
    yield from _credentials(client, today)
    yield from _references(client, today)
    if ahead is not None:
        yield from _ahead(ahead, today)


def _step(
    what: str,
    why: str,
    made_from: str,
    rank: int,
    due: date,
    topic: PlanTopic,
    **more: Any,
) -> Suggestion:
    fields = {name: more.pop(name) for name in ("responsible", "who", "builds", "way")
              if name in more}  # fmt: skip
    entry = PlanStep(what=line(what), due=due, topic=topic, made_from=line(made_from), **fields)
    source = more.pop("source", made_from.split()[0])
    return Suggestion(entry, why, line(made_from), rank, source, **({"topics": (topic,)} | more))


def _first_things(client: Client, today: date) -> Iterator[Suggestion]:
    day = working_day(today + _SOON)
    for part, what, why in _START:
        missing = client.goal is None if part == "goals" else not getattr(client, part)
        if missing:
            yield _step(
                what, why, f"start {part}", 0 if part == "goals" else 8, day,
                "goal" if part in ("goals", "work_history") else
                "skills" if part == "skills" else "network", source="start",
            )  # fmt: skip


def _ready(client: Client, today: date) -> Iterator[Suggestion]:
    found = states(client, today)
    if client.goal and all(state.status == "not asked" for state in found):
        yield _step(
            "Go through what a job search needs, from an ID to a ride",
            "A search often waits for one small thing.", "start readiness", 2,
            working_day(today + _SOON), "documents", responsible="counselor", source="readiness",
        )  # fmt: skip
    blocker = first_blocker(client, today)
    for state in found:
        if state.ready or (state.status == "not asked" and not state.against):
            continue
        if state.topic == "references" and still_needed(client):
            continue  # what to do about it is said with the references
        first = blocker is not None and state.topic == blocker.topic
        noted = state.missing if state.status != "ready" else ""
        said = [one.rstrip(".") for one in ([noted] if noted else state.against)]
        yield _step(
            _ready_words(state), ". ".join(said or ["Not ready yet"]) + ".",
            f"readiness {state.topic}",
            1 if first else 3,
            by_then(state.by, today) if state.by else working_day(today + _LATER),
            "support" if state.topic in ("transportation", "clothes") else "documents",
            **_helped(state.helper, client), topics=("documents", "support", "goal"), shares=1,
            marks=(READINESS_STEPS[state.topic].partition(" ")[2], state.missing,
                   state.helper or ""),
        )  # fmt: skip


def _ready_words(state: State) -> str:
    if state.for_interviews and not state.for_work:
        return FOR_WORK.get(state.topic, READINESS_STEPS[state.topic])
    if state.for_work and not state.for_interviews:
        return FOR_INTERVIEWS.get(state.topic, READINESS_STEPS[state.topic])
    return READINESS_STEPS[state.topic]


def _helped(helper: str | None, client: Client) -> dict[str, Any]:
    """Say who does a step that somebody helps with."""
    if not helper:
        return {}
    by: Responsible = "counselor" if helper == client.counselor else "client"
    return {"responsible": by, "who": helper}


def _due(client: Client, today: date) -> Iterator[Suggestion]:
    offered = {offer.application for offer in client.offers if offer.decision == "open"}
    for one in due(client, today, until=today + _RENEW_WITHIN):
        if isinstance(one.entry, Application) and one.entry.id in offered:
            continue  # to answer the offer says it all
        if one.kind in _KINDS and (one.kind == "offer" or one.on <= today + _LATER):
            rank, topic, topics, why = _KINDS[one.kind]
            if isinstance(one.entry, Reference) and one.entry.status in _BEFORE_A_CALL:
                rank = 3
            day = (
                by_then(one.on, today)
                if one.kind in ("offer", "presence")
                else working_day(max(one.on, today))
            )
            late = f" It was due on {long_date(one.on)}." if one.overdue(today) else ""
            yield _step(
                one.what, f"{why}.{late}", one.key, rank, day, topic, topics=topics,
                shares=1 if one.kind == "presence" else 2,
                source="people" if one.kind in ("thank", "contact", "reference") else one.kind,
            )  # fmt: skip
        elif isinstance(one.entry, Listing) and _is_for_now(one.entry, client):
            yield _apply(one, today)


def _is_for_now(listing: Listing, client: Client) -> bool:
    """Tell whether a listing was saved to apply to, not only to learn what a later job asks."""
    soon = {goal.occupation for goal in client.goals
            if goal.status == "active" and goal.horizon != "long term"}  # fmt: skip
    tracked = any(application.listing == listing.id for application in client.applications)
    return tracked or (listing.occupation is not None and listing.occupation in soon)


def _apply(one: Due, today: date) -> Suggestion:
    return _step(
        one.what.replace("Last day to apply: ", "Apply: "),
        f"The last day is {long_date(one.on)}.", one.key, 2, by_then(one.on, today), "search",
    )  # fmt: skip


def _offers_without_a_day(client: Client, today: date) -> Iterator[Suggestion]:
    jobs = {application.id: application for application in client.applications}
    for offer in client.offers:
        job = jobs[offer.application]
        if offer.decision == "open" and offer.answer_by is None and job.stage == "offer":
            yield _step(
                f"Answer the offer from {job.employer}: {job.title}",
                "Ask by when they need your answer.", f"offer {job.id}", 1,
                working_day(today + timedelta(3)), "search", topics=("search", "goal"),
            )  # fmt: skip


def _findings_without_a_day(client: Client, today: date) -> Iterator[Suggestion]:
    for account in client.presence:
        for finding in account.findings:
            if finding.by is None and not finding.done:
                said = finding.fix or finding.evidence or f"put right: {finding.flag}"
                yield _step(
                    f"{account.service}: {said}", "Employers can see it.",
                    f"presence {account.service.casefold()} {finding.flag}", 5,
                    working_day(today + _SOON), "presence", shares=1,
                )  # fmt: skip


def _credentials(client: Client, today: date) -> Iterator[Suggestion]:
    for row in credentials_status(client, today, _RENEW_WITHIN.days).itertuples(index=False):
        if row.renewed or row.state not in ("expired", "expires soon"):
            continue
        ended = row.expires if isinstance(row.expires, str) else ""
        made_from = f"credential {' '.join(str(row.name).casefold().split())} {ended}"
        soon = row.state == "expires soon"
        ends = today + timedelta(int(row.days_left)) if soon else today + _FAR
        why = f"It ends on {long_date(ends)}." if soon else "It has run out."
        yield _step(
            f"Renew: {row.name}" if soon else f"Renew, or leave it off your résumé: {row.name}",
            why, made_from.strip(), 2 if soon else 5, by_then(ends - _RENEW_BEFORE, today),
            "training", topics=("training", "skills", "documents"), marks=(f"renew {row.name}",),
        )  # fmt: skip


def _references(client: Client, today: date) -> Iterator[Suggestion]:
    needed = still_needed(client)
    if needed and (client.references or client.work_history):
        more = "more " if needed < AT_LEAST else ""
        yield _step(
            f"Ask {count(needed, f'{more}person', f'{more}people')} to be your reference",
            f"Employers often ask for {count(AT_LEAST, 'reference')}.",
            f"references {needed}", 4, working_day(today + _LATER), "documents",
            topics=("documents", "network"), marks=("reference references",), shares=1,
        )  # fmt: skip


def _ahead(ahead: Ahead, today: date) -> Iterator[Suggestion]:
    gaps = ahead.gaps
    known = gaps is not None and bool(gaps["status"].isin(["build", "started", "strength"]).any())
    if gaps is None or not known:
        yield _step(
            f"Find out what it takes to start: {ahead.title} – training, cost, time",
            "It is the next work on your path.", f"path {ahead.code}", 4,
            working_day(today + _LATER), "training", marks=(ahead.title,),
        )  # fmt: skip
        return
    open_ = gaps[gaps["status"] == "build"].head(_MOST_GAPS)
    for place, row in enumerate(open_.itertuples(index=False)):
        way = row.ways[0]
        asked = {"needed": "It is needed for", "usual": "It is usual for"}.get(row.asks)
        yield _step(
            way_step(way, str(row.called), str(row.kind)),
            f"{asked or 'It helps with'} the next work on your path: {ahead.title}.",
            f"gap {row.skill}", 4 if asked else 7,
            working_day(today + (_LATER if asked else _FAR) + _SOON * place),
            "training" if way in ("course", "certificate") else "skills", builds=line(row.skill),
            way=way, topics=("training", "skills"), marks=(str(row.called),),
        )  # fmt: skip
