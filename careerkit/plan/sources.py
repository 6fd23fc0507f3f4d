"""Steps that other parts of the record ask for: each source yields its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from careerkit.assessments import credentials_status
from careerkit.dues import Due, answer_the_offer, due
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
from careerkit.text import counted, job_at, long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, occupation
from careerkit.text.plan import FOR_INTERVIEWS, FOR_WORK, READINESS_STEPS
from careerkit.text.presence import POINTS
from careerkit.text.ways import way_step

_SOON, _LATER, _FAR = timedelta(7), timedelta(14), timedelta(28)
_RENEW_BEFORE, _RENEW_WITHIN = timedelta(14), timedelta(90)
_MOST_GAPS = 4
_BEFORE_A_CALL = ("briefed", "listed")
_KINDS: dict[str, tuple[int, PlanTopic, tuple[PlanTopic, ...], str]] = {
    "offer": (1, "search", ("search", "goal"), noted("An offer waits for your answer.")),
    "application": (2, "search", ("search", "goal", "network"), noted("You are in the running.")),
    "reference": (
        5, "network", ("network", "documents"), noted("They can help when they know more."),
    ),
    "presence": (5, "presence", ("presence",), noted("Employers can see it.")),
    "thank": (6, "network", ("network",), noted("They helped you.")),
    "contact": (6, "network", ("network", "search"), noted("You had planned to be in touch.")),
}  # fmt: skip
"""What is due with others: how soon it counts, its topic, topics of steps alike, why."""
_ASKED = {
    "needed": noted("It is needed for the next work on your path: {job}."),
    "usual": noted("It is usual for the next work on your path: {job}."),
}
_HELPS = noted("It helps with the next work on your path: {job}.")
_START: tuple[tuple[str, str, str], ...] = (
    ("goals", noted("Name one job you would like to have a few years from now"),
     noted("Every other step of the plan leads there.")),
    ("work_history", noted("List what you have done so far: jobs, school, family, volunteering"),
     noted("It shows what you bring.")),
    ("skills", noted("Pick ten things you are good at"), noted("Employers hire for them.")),
    ("contacts", noted("Write down everyone you know who could hear about a job"),
     noted("Many jobs are never posted.")),
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
                _(what), _(why), f"start {part}", 0 if part == "goals" else 8, day,
                "goal" if part in ("goals", "work_history") else
                "skills" if part == "skills" else "network", source="start",
            )  # fmt: skip


def _ready(client: Client, today: date) -> Iterator[Suggestion]:
    found = states(client, today)
    if client.goal and all(state.status == "not asked" for state in found):
        yield _step(
            _("Go through what a job search needs, from an ID to a ride"),
            _("A search often waits for one small thing."), "start readiness", 2,
            working_day(today + _SOON), "documents", responsible="counselor", source="readiness",
        )  # fmt: skip
    blocker = first_blocker(client, today)
    for state in found:
        if state.ready or (state.status == "not asked" and not state.against):
            continue
        if state.topic == "references" and still_needed(client):
            continue  # what to do about it is said with the references
        first = blocker is not None and state.topic == blocker.topic
        missing = state.missing if state.status != "ready" else ""
        said = [one.rstrip(".") for one in ([missing] if missing else state.against)]
        yield _step(
            _(_ready_words(state)), ". ".join(said or [_("Not ready yet")]) + ".",
            f"readiness {state.topic}",
            1 if first else 3,
            by_then(state.by, today) if state.by else working_day(today + _LATER),
            "support" if state.topic in ("transportation", "clothes") else "documents",
            **_helped(state.helper, client), topics=("documents", "support", "goal"), shares=1,
            marks=(_(READINESS_STEPS[state.topic]).partition(" ")[2], state.missing,
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
            late = _("It was due on {day}.").format(day=long_date(one.on))
            said = f"{_(why)} {late}" if one.overdue(today) else _(why)
            yield _step(
                one.what, said, one.key, rank, day, topic, topics=topics,
                shares=1 if one.kind == "presence" else 2,
                source="people" if one.kind in ("thank", "contact", "reference") else one.kind,
            )  # fmt: skip
        elif isinstance(one.entry, Listing) and _is_for_now(one.entry, client):
            yield _apply(one, one.entry, today)


def _is_for_now(listing: Listing, client: Client) -> bool:
    """Tell whether a listing was saved to apply to, not only to learn what a later job asks."""
    soon = {goal.occupation for goal in client.goals
            if goal.status == "active" and goal.horizon != "long term"}  # fmt: skip
    tracked = any(application.listing == listing.id for application in client.applications)
    return tracked or (listing.occupation is not None and listing.occupation in soon)


def _apply(one: Due, listing: Listing, today: date) -> Suggestion:
    return _step(
        _("Apply: {job}").format(job=job_at(listing.title, listing.employer)),
        _("The last day is {day}.").format(day=long_date(one.on)), one.key, 2,
        by_then(one.on, today), "search",
    )  # fmt: skip


def _offers_without_a_day(client: Client, today: date) -> Iterator[Suggestion]:
    jobs = {application.id: application for application in client.applications}
    for offer in client.offers:
        job = jobs[offer.application]
        if offer.decision == "open" and offer.answer_by is None and job.stage == "offer":
            yield _step(
                answer_the_offer(job), _("Ask by when they need your answer."),
                f"offer {job.id}", 1, working_day(today + timedelta(3)), "search",
                topics=("search", "goal"),
            )  # fmt: skip


def _findings_without_a_day(client: Client, today: date) -> Iterator[Suggestion]:
    for account in client.presence:
        for finding in account.findings:
            if finding.by is None and not finding.done:
                said = (_(finding.fix) if finding.fix else finding.evidence) or (
                    _("put right: {point}").format(point=_(POINTS[finding.flag].name))
                )  # fmt: skip
                yield _step(
                    f"{account.service}: {said}", _("Employers can see it."),
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
        why = _("It ends on {day}.").format(day=long_date(ends)) if soon else _("It has run out.")
        what = _("Renew: {name}") if soon else _("Renew, or leave it off your résumé: {name}")
        yield _step(
            what.format(name=row.name), why, made_from.strip(), 2 if soon else 5,
            by_then(ends - _RENEW_BEFORE, today), "training",
            topics=("training", "skills", "documents"),
            marks=(_("renew {name}").format(name=row.name),),
        )  # fmt: skip


def _references(client: Client, today: date) -> Iterator[Suggestion]:
    needed = still_needed(client)
    if needed and (client.references or client.work_history):
        ask = (
            counted(
                needed, "Ask {n} more person to be your reference",
                "Ask {n} more people to be your reference",
            ) if needed < AT_LEAST else
            counted(
                needed, "Ask {n} person to be your reference",
                "Ask {n} people to be your reference",
            )
        )  # fmt: skip
        why = counted(
            AT_LEAST,
            "Employers often ask for {n} reference.",
            "Employers often ask for {n} references.",
        )
        yield _step(
            ask, why,
            f"references {needed}", 4, working_day(today + _LATER), "documents",
            topics=("documents", "network"), marks=(_("reference references"),), shares=1,
        )  # fmt: skip


def _ahead(ahead: Ahead, today: date) -> Iterator[Suggestion]:
    gaps = ahead.gaps
    known = gaps is not None and bool(gaps["status"].isin(["build", "started", "strength"]).any())
    if gaps is None or not known:
        yield _step(
            _("Find out what it takes to start: {job} – training, cost, time").format(
                job=occupation(ahead.title)
            ),
            _("It is the next work on your path."), f"path {ahead.code}", 4,
            working_day(today + _LATER), "training", marks=(ahead.title,),
        )  # fmt: skip
        return
    open_ = gaps[gaps["status"] == "build"].head(_MOST_GAPS)
    for place, row in enumerate(open_.itertuples(index=False)):
        way = row.ways[0]
        asked = row.asks in _ASKED
        why = _(_ASKED.get(row.asks, _HELPS)).format(job=occupation(ahead.title))
        yield _step(
            way_step(way, str(row.called), str(row.kind)), why,
            f"gap {row.skill}", 4 if asked else 7,
            working_day(today + (_LATER if asked else _FAR) + _SOON * place),
            "training" if way in ("course", "certificate") else "skills", builds=line(row.skill),
            way=way, topics=("training", "skills"), marks=(str(row.called),),
        )  # fmt: skip
