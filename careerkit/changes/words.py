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
from careerkit.text import clip, job_at, long_date, month_year
from careerkit.text import money as dollars
from careerkit.text.amounts import decimal
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext
from careerkit.text.presence import POINTS
from careerkit.text.readiness import READINESS_WORDS
from careerkit.text.record_words import choice
from careerkit.text.scales import LEVELS, RATINGS

Said = Callable[[Any], str]
_WHO = {
    "client": noted("you"), "counselor": noted("your counselor"), "partner": noted("a partner"),
}  # fmt: skip
_PAID = {
    "hour": noted("{pay} an hour"), "week": noted("{pay} a week"), "month": noted("{pay} a month"),
    "year": noted("{pay} a year"),
}  # fmt: skip
_SEEN_BY = {"public": noted("everyone"), "private": noted("friends only")}
_UNSEEN = noted("not known")


def _reminder(reminder: str) -> str:
    return {
        "think ahead": pgettext("a reminder", "Think ahead"),
        "keep learning": pgettext("a reminder", "Keep learning"),
        "research": pgettext("a reminder", "Research"),
        "mentor": pgettext("a reminder", "A mentor"),
        "be flexible": pgettext("a reminder", "Be flexible"),
    }[reminder]


def _reference_status(status: str) -> str:
    return {
        "to ask": pgettext("a reference", "to ask"),
        "asked": pgettext("a reference", "asked"),
        "agreed": pgettext("a reference", "said yes"),
        "hesitant": pgettext("a reference", "not sure"),
        "declined": pgettext("a reference", "said no"),
        "briefed": pgettext("a reference", "has the job and your résumé"),
        "listed": pgettext("a reference", "on your sheet"),
        "contacted": pgettext("a reference", "called by an employer"),
        "thanked": pgettext("a reference", "thanked"),
        "updated": pgettext("a reference", "up to date"),
    }[status]


def _chosen(value: str) -> str:
    return quoted(choice(value))


def money(pay: Pay) -> str:
    """Write pay as it was given."""
    cents = not f"{pay.amount:.2f}".endswith(".00")
    return _(_PAID[pay.per]).format(pay=dollars(pay.amount, cents=cents))


def quoted(value: Any) -> str:
    """Write a word or a line so that it stands out."""
    return f"“{clip(str(value), MOST_SIGNS)}”"


def _nothing(_value: Any) -> str:
    return ""


@dataclass(frozen=True)
class Part:
    """How the entries of a list are told of.

    Parameters
    ----------
    topic
        What it belongs to.
    what
        What an entry is, in English; `careerkit.changes.saying.SAID` says it with the verbs.
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
    what: str
    name: Callable[[Any, Client], str]
    shown: Mapping[str, tuple[str, Said]] = field(default_factory=dict)
    verb: str = "added"
    done: tuple[str, Callable[[Any], str | None]] | None = None
    detail: Said = _nothing
    told: Callable[[Any], bool] = lambda _entry: True


def job(application: Application) -> str:
    """Call an application by its job."""
    return job_at(application.title, application.employer)


def person(contact: str | None, client: Client) -> str:
    """Return the name of a contact."""
    return next((one.name for one in client.contacts if one.id == contact), _("someone"))


def _offer(offer: Any, client: Client) -> str:
    return next((job(a) for a in client.applications if a.id == offer.application), _("a job"))


def _at(entry: Any, _client: Client) -> str:
    return job_at(entry.title, entry.employer)


def _named(name: str) -> Callable[[Any, Client], str]:
    return lambda entry, _client: str(getattr(entry, name))


def _when_set(word: str) -> Callable[[Any], str | None]:
    return lambda value: word if value is not None else None


def _when(**words: str) -> Callable[[Any], str | None]:
    return lambda value: words.get(str(value).replace(" ", "_"))


def _schooling(entry: Any, _client: Client) -> str:
    name = entry.field or choice(entry.level)
    return name + (f", {entry.school}" if entry.school else "")


PARTS: dict[str, Part] = {
    "plan": Part(
        "plan", "step", _named("what"),
        {"due": (noted("the day"), long_date),
         "responsible": (noted("who does it"), lambda who: _(_WHO[who]))},
        done=("done_on", _when_set("done")),
    ),
    "objectives": Part(
        "plan", "objective", _named("what"),
        {"by": (noted("the day"), long_date), "measure": (noted("measured by"), quoted)},
        done=("reached_on", _when_set("reached")),
    ),
    "services": Part(
        "plan", "service", _named("name"),
        {"status": ("", _chosen), "start": (noted("first day"), long_date),
         "end": (noted("last day"), long_date)},
        done=("status", _when(completed="completed")),
    ),
    "barriers": Part(
        "plan", "thing in the way", _named("what"),
        {"helper": (noted("who helps"), quoted)}, "named", done=("solved_on", _when_set("solved")),
    ),
    "reflections": Part(
        "plan", "question", lambda entry, _client: _reminder(entry.reminder),
        {"answer": (noted("your answer"), _nothing)}, "answered",
    ),
    "signatures": Part(
        "plan", "signature", _named("name"),
        detail=lambda entry: _("on {day}").format(day=long_date(entry.on)),
    ),
    "applications": Part(
        "search", "job", lambda entry, _client: job(entry),
        {"pay": (noted("pay"), money), "follow_up": (noted("day to follow up"), long_date)},
        "on your list", detail=lambda entry: _beyond_found(entry.stage),
    ),
    "offers": Part(
        "search", "offer", _offer,
        {"pay": (noted("pay"), money), "answer_by": (noted("day to answer by"), long_date),
         "hours_per_week": (noted("hours a week"), decimal)},
        "received", done=("decision", _when(accepted="accepted", declined="declined")),
        detail=lambda entry: money(entry.pay),
    ),
    "listings": Part("search", "job listing", _at, verb="saved"),
    "search_places": Part(
        "search", "place to look", _named("name"),
        {"how_often": (noted("how often"), _chosen)},
    ),
    "contacts": Part(
        "network", "person", _named("name"),
        {"employer": (noted("works at"), quoted), "job_title": (noted("works as"), quoted),
         "may_use_name": ("", lambda may: quoted(
             _("you may use my name") if may else _("please do not use my name")))},
    ),
    "companies": Part("network", "employer", _named("name")),
    "outreach": Part(
        "network", "person", lambda entry, client: person(entry.contact, client),
        verb="asked",
    ),
    "goals": Part(
        "goal", "goal", _named("title"),
        {"by": (noted("the day"), long_date), "horizon": (noted("when"), _chosen),
         "status": ("", _chosen)},
        "set", done=("status", _when(reached="reached")),
    ),
    "readiness": Part(
        "readiness", "thing", lambda entry, _client: _(READINESS_WORDS[entry.topic]),
        {"status": ("", _chosen), "by": (noted("the day"), long_date),
         "helper": (noted("who helps"), quoted)},
        "looked at", done=("status", _when(ready="ready")),
        detail=lambda entry: choice(entry.status),
    ),
    "references": Part(
        "references", "person", _named("name"),
        {"status": ("", lambda status: quoted(_reference_status(status)))},
        "on your list of references",
        detail=lambda entry: _reference_status(entry.status) if entry.status != "to ask" else "",
    ),
    "skills": Part(
        "skills", "skill", _named("name"),
        {"level": (noted("level"), lambda level: quoted(_(LEVELS[level])))},
    ),
    "presence": Part(
        "presence", "account", _named("service"),
        {"visibility": (noted("seen by"), lambda seen: _(_SEEN_BY.get(seen, _UNSEEN)))},
        "looked at",
    ),
    "work_history": Part(
        "work", "job in your history", _at,
        {"start": (noted("beginning"), month_year), "end": (noted("end"), month_year),
         "pay": (noted("pay"), money)},
    ),
    "education": Part(
        "work", "course of study", _schooling,
        {"status": ("", _chosen)},
        done=("status", _when(completed="completed")),
    ),
    "credentials": Part(
        "work", "license or certificate", _named("name"),
        {"status": ("", _chosen),
         "expires": (noted("good until"), month_year)},
        done=("status", _when(active="in hand")),
    ),
    "employability": Part(
        "results", "essential skill", lambda entry, _client: choice(entry.skill),
        {"rating": (noted("rating"), lambda rating: quoted(_(RATINGS[rating])))}, "rated",
    ),
    "interests": Part("results", "interest result", _named("instrument")),
    "work_values": Part("results", "result on values", _named("instrument")),
    "tests": Part(
        "results", "test result", _named("name"), {"result": (noted("result"), quoted)},
        detail=lambda entry: str(entry.result),
    ),
    "notes": Part(
        "visits", "note for you",
        lambda entry, _client: _("from {day}").format(day=long_date(entry.on)),
        told=lambda entry: bool(entry.share),
    ),
}  # fmt: skip
"""The lists that are told of."""


def _beyond_found(stage: Stage) -> str:
    return "" if stage == "found" else _(STAGE_NAMES[stage]).lower()


def finding(flag: str, service: str) -> str:
    """Call a point of the audit."""
    point = _(POINTS[flag].name)  # type: ignore[index]
    return _("{point} on {service}").format(point=point, service=service)


def standing(reference: Reference) -> str:
    """Say where a reference stands."""
    return _reference_status(reference.status)
