"""For each list of a record: what its entries are called, and what of them may be told.

Only fields named here are ever shown. Notes on people, what stands in the way of a job, texts of
messages and the like are not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from careerkit.changes.parts import MOST_SIGNS, Topic
from careerkit.models import Application, Client, Pay, Reference, Stage
from careerkit.text import clip, long_date, month_year
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.presence import POINTS
from careerkit.text.readiness import READINESS_WORDS
from careerkit.text.scales import LEVELS, RATINGS

Said = Callable[[Any], str]
_STATUS = {
    "to ask": "to ask", "asked": "asked", "agreed": "said yes", "hesitant": "not sure",
    "declined": "said no", "briefed": "has the job and your résumé", "listed": "on your sheet",
    "contacted": "called by an employer", "thanked": "thanked", "updated": "up to date",
}  # fmt: skip
_REMINDERS = {
    "think ahead": "Think ahead", "keep learning": "Keep learning", "research": "Research",
    "mentor": "A mentor", "be flexible": "Be flexible",
}  # fmt: skip
_WHO = {"client": "you", "counselor": "your counselor", "partner": "a partner"}


def money(pay: Pay) -> str:
    """Write pay as it was given."""
    amount = f"{pay.amount:,.2f}".removesuffix(".00")
    return f"${amount} {'an' if pay.per == 'hour' else 'a'} {pay.per}"


def quoted(value: Any) -> str:
    """Write a word or a line so that it stands out."""
    return f"“{clip(str(value), MOST_SIGNS)}”"


def _nothing(_: Any) -> str:
    return ""


@dataclass(frozen=True)
class Part:
    """How the entries of a list are told of.

    Parameters
    ----------
    topic
        What it belongs to.
    one, many
        What an entry is called.
    name
        How one of them is called; it may need the record.
    shown
        Fields that may be told when they change: what each is called, and its value in words; no
        words if only that it changed is told.
    verb
        What is said of a new one.
    done
        Field and values of it that mean a good end, each with its word.
    detail
        What is told of a new one besides its name.
    told
        Whether an entry may be told of at all.
    """

    topic: Topic
    one: str
    many: str
    name: Callable[[Any, Client], str]
    shown: Mapping[str, tuple[str, Said]] = field(default_factory=dict)
    verb: str = "added"
    done: tuple[str, Callable[[Any], str | None]] | None = None
    detail: Said = _nothing
    told: Callable[[Any], bool] = lambda _: True


def job(application: Application) -> str:
    """Call an application by its job."""
    return f"{application.title} at {application.employer}"


def person(contact: str | None, client: Client) -> str:
    """Return the name of a contact."""
    return next((one.name for one in client.contacts if one.id == contact), "someone")


def _offer(offer: Any, client: Client) -> str:
    return next((job(a) for a in client.applications if a.id == offer.application), "a job")


def _at(entry: Any, _: Client) -> str:
    return entry.title + (f" at {entry.employer}" if entry.employer else "")


def _named(name: str) -> Callable[[Any, Client], str]:
    return lambda entry, _: str(getattr(entry, name))


def _when_set(word: str) -> Callable[[Any], str | None]:
    return lambda value: word if value is not None else None


def _when(**words: str) -> Callable[[Any], str | None]:
    return lambda value: words.get(str(value).replace(" ", "_"))


def _schooling(entry: Any, _: Client) -> str:
    name = entry.field or entry.level
    return name + (f", {entry.school}" if entry.school else "")


PARTS: dict[str, Part] = {
    "plan": Part(
        "plan", "step", "steps", _named("what"),
        {"due": ("the day", long_date), "responsible": ("who does it", lambda who: _WHO[who])},
        done=("done_on", _when_set("done")),
    ),
    "objectives": Part(
        "plan", "objective", "objectives", _named("what"),
        {"by": ("the day", long_date), "measure": ("measured by", quoted)},
        done=("reached_on", _when_set("reached")),
    ),
    "services": Part(
        "plan", "service", "services", _named("name"),
        {"status": ("", quoted), "start": ("first day", long_date), "end": ("last day", long_date)},
        done=("status", _when(completed="completed")),
    ),
    "barriers": Part(
        "plan", "thing in the way", "things in the way", _named("what"),
        {"helper": ("who helps", quoted)}, "named", done=("solved_on", _when_set("solved")),
    ),
    "reflections": Part(
        "plan", "question", "questions", lambda entry, _: _REMINDERS[entry.reminder],
        {"answer": ("your answer", _nothing)}, "answered",
    ),
    "signatures": Part(
        "plan", "signature", "signatures", _named("name"),
        detail=lambda entry: f"on {long_date(entry.on)}",
    ),
    "applications": Part(
        "search", "job", "jobs", lambda entry, _: job(entry),
        {"pay": ("pay", money), "follow_up": ("day to follow up", long_date)},
        "on your list", detail=lambda entry: _beyond_found(entry.stage),
    ),
    "offers": Part(
        "search", "offer", "offers", _offer,
        {"pay": ("pay", money), "answer_by": ("day to answer by", long_date),
         "hours_per_week": ("hours a week", lambda hours: f"{hours:g}")},
        "received", done=("decision", _when(accepted="accepted", declined="declined")),
        detail=lambda entry: money(entry.pay),
    ),
    "listings": Part("search", "job listing", "job listings", _at, verb="saved"),
    "search_places": Part(
        "search", "place to look", "places to look", _named("name"),
        {"how_often": ("how often", quoted)},
    ),
    "contacts": Part(
        "network", "person", "people", _named("name"),
        {"employer": ("works at", quoted), "job_title": ("works as", quoted),
         "may_use_name": ("", lambda may: "“you may use my name”" if may
                          else "“please do not use my name”")},
    ),
    "companies": Part("network", "employer", "employers", _named("name")),
    "outreach": Part(
        "network", "person", "people", lambda entry, client: person(entry.contact, client),
        verb="asked",
    ),
    "goals": Part(
        "goal", "goal", "goals", _named("title"),
        {"by": ("the day", long_date), "horizon": ("when", quoted),
         "status": ("", quoted)},
        "set", done=("status", _when(reached="reached")),
    ),
    "readiness": Part(
        "readiness", "", "things", lambda entry, _: READINESS_WORDS[entry.topic],
        {"status": ("", quoted), "by": ("the day", long_date), "helper": ("who helps", quoted)},
        "looked at", done=("status", _when(ready="ready")),
        detail=lambda entry: str(entry.status),
    ),
    "references": Part(
        "references", "person", "people", _named("name"),
        {"status": ("", lambda status: quoted(_STATUS[status]))}, "on your list of references",
        detail=lambda entry: _STATUS[entry.status] if entry.status != "to ask" else "",
    ),
    "skills": Part(
        "skills", "skill", "skills", _named("name"),
        {"level": ("level", lambda level: f"“{LEVELS[level]}”")},
    ),
    "presence": Part(
        "presence", "account", "accounts", _named("service"),
        {"visibility": ("seen by", lambda seen: {"public": "everyone", "private": "friends only"}
                        .get(seen, "not known"))},
        "looked at",
    ),
    "work_history": Part(
        "work", "job in your history", "jobs in your history", _at,
        {"start": ("beginning", month_year), "end": ("end", month_year), "pay": ("pay", money)},
    ),
    "education": Part(
        "work", "course of study", "courses of study", _schooling, {"status": ("", quoted)},
        done=("status", _when(completed="completed")),
    ),
    "credentials": Part(
        "work", "license or certificate", "licenses and certificates", _named("name"),
        {"status": ("", quoted), "expires": ("good until", month_year)},
        done=("status", _when(active="in hand")),
    ),
    "employability": Part(
        "results", "essential skill", "essential skills", lambda entry, _: str(entry.skill),
        {"rating": ("rating", lambda rating: f"“{RATINGS[rating]}”")}, "rated",
    ),
    "interests": Part("results", "interest result", "interest results", _named("instrument")),
    "work_values": Part("results", "result on values", "results on values", _named("instrument")),
    "tests": Part(
        "results", "test result", "test results", _named("name"), {"result": ("result", quoted)},
        detail=lambda entry: str(entry.result),
    ),
    "notes": Part(
        "visits", "note for you", "notes for you", lambda entry, _: f"from {long_date(entry.on)}",
        told=lambda entry: bool(entry.share),
    ),
}  # fmt: skip
"""The lists that are told of."""


def _beyond_found(stage: Stage) -> str:
    return "" if stage == "found" else STAGE_NAMES[stage].lower()


def finding(flag: str, service: str) -> str:
    """Call a point of the audit."""
    return f"{POINTS[flag].name} on {service}"  # type: ignore[index]


def standing(reference: Reference) -> str:
    """Say where a reference stands."""
    return _STATUS[reference.status]
