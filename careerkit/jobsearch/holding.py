"""What was found of applications, held against the record, and taken over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

from careerkit.jobsearch.found import LINES, TEXTS, Found, Happened, market_of
from careerkit.jobsearch.timeline import LOST, called_off, is_open, last_event
from careerkit.models import Application, Client, Stage, read_client
from careerkit.network import company_named, plain_name
from careerkit.text import join, short_date
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import field_word

_BLANKS = ("place", "source", "contact", "link", "occupation", "listing", "company")
NEW: tuple[Stage, ...] = ("found", "applied")
"""Stages with which a job can begin anew after an earlier try ended."""


@dataclass
class Sorted:
    """Found applications, held against the record and each other.

    Parameters
    ----------
    new
        Jobs that the record does not have; what one source says twice of a job is joined.
    same
        Those it has, each with the application and the fields that change; none may.
    notes
        What else is to be known before they are taken over, in sentences.
    """

    new: list[Found] = field(default_factory=list)
    same: list[tuple[Found, Application, dict[str, Any]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Known:
    """The applications of a record, found by their id, their job, or their employer alone."""

    def __init__(self, applications: Iterable[Application]) -> None:
        self.by_id: dict[str, Application] = {}
        self.by_place: dict[str, list[Application]] = {}
        for one in applications:
            self.by_id[one.id] = one
            self.by_place.setdefault(plain_name(one.employer), []).append(one)

    def match(self, found: Found) -> Application | None:
        """Return the application a line or row speaks of."""
        here = self.by_place.get(plain_name(found.employer), []) if found.employer else []
        own = self.by_id.get(found.key or "")
        if own is not None and (own in here or _same_title(own.title, found.title)):
            return own
        if not found.title:
            open_ones = [one for one in here if is_open(one)]
            return open_ones[0] if len(open_ones) == 1 else None
        alike = [one for one in here if _same_title(one.title, found.title)]
        standing = [one for one in alike if not _begins_anew(one, found)]
        # Of several tries at one job the open one is meant, else the last.
        return max(standing, key=lambda one: (is_open(one), last_event(one).on), default=None)

    def like(self, found: Found) -> Application | None:
        """Return an open application at the same place whose title is part of the other's."""
        words = set(plain_name(found.title).split())
        for one in self.by_place.get(plain_name(found.employer), []):
            other = set(plain_name(one.title).split())
            if is_open(one) and words and (words < other or other < words):
                return one
        return None


def _same_title(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _begins_anew(known: Application, found: Found) -> bool:
    """Tell whether a job of which a try has ended is found or applied for again."""
    if is_open(known) or not found.events or found.key == known.id:
        return False
    first = min(found.events, key=lambda event: event.on)
    return first.stage in NEW and first.on > last_event(known).on


def hold_against(found: Sequence[Found], client: Client) -> Sorted:
    """Hold what was found against the record, and against each other.

    Parameters
    ----------
    found
        What was read.
    client
        The record.

    Returns
    -------
    Sorted
        A job is the same if employer and title are, however they are written, or the id and one of
        both. A job without a title is the only open one at that employer.
    """
    known, sorted_ = _Known(client.applications), Sorted()
    joined: dict[tuple[str, str], int] = {}
    same: dict[str, Found] = {}
    for one in found:
        mine = known.match(one)
        if mine is not None:
            before = same.get(mine.id)
            same[mine.id] = _joined(before, one) if before else one
            continue
        place = (plain_name(one.employer), " ".join(one.title.casefold().split()))
        if place in joined:
            at = joined[place]
            joined_now = _("{place} is about the same job as {other}: joined.")
            sorted_.notes.append(joined_now.format(place=one.at, other=sorted_.new[at].at.lower()))
            sorted_.new[at] = _joined(sorted_.new[at], one)
            continue
        if like := known.like(one):
            noted_already = _(
                "{place}: “{job}” at {employer} is noted already. If it is the same job, write its "
                "title just so; else it is added as another one."
            )
            sorted_.notes.append(
                noted_already.format(place=one.at, job=like.title, employer=like.employer)
            )
        joined[place] = len(sorted_.new)
        sorted_.new.append(one)
    for key, one in same.items():
        changes, differs = _changes(known.by_id[key], one)
        sorted_.same.append((one, known.by_id[key], changes))
        if differs:
            kept = _("{place}: kept as it was in the record: {fields}.")
            sorted_.notes.append(
                kept.format(
                    place=one.at,
                    fields=join([field_word(one.replace("_", " ")) for one in differs]),
                )
            )
    return sorted_


def _joined(first: Found, second: Found) -> Found:
    """Bring together what one source says in two places of one job."""
    blanks = {name: getattr(first, name) or getattr(second, name)
              for name in (*_BLANKS, "market", "pay", "reason", "key")}  # fmt: skip
    notes = [*first.notes.splitlines()]
    notes += [line for line in second.notes.splitlines() if line not in notes]
    return replace(
        first, **blanks,
        documents=tuple(dict.fromkeys([*first.documents, *second.documents])),
        events=tuple(dict.fromkeys([*first.events, *second.events])),
        follow_up=second.follow_up or first.follow_up,
        followed_up=tuple(sorted({*first.followed_up, *second.followed_up})),
        notes="\n".join(notes), doubts=(*first.doubts, *second.doubts),
    )  # fmt: skip


def _changes(known: Application, found: Found) -> tuple[dict[str, Any], list[str]]:
    """Return the fields of an application that change, and what differs but stays as it is."""
    changed: dict[str, Any] = {}
    differs: list[str] = []
    for name in (*_BLANKS, "pay"):
        value, kept = getattr(found, name), getattr(known, name)
        if value is None or value == kept:
            continue
        if kept is None:
            changed[name] = value if isinstance(value, str) else value.model_dump(mode="json")
        elif name not in ("company", "contact", "listing"):
            differs.append(name)
    if found.title and not _same_title(found.title, known.title):
        differs.append("title")
    if found.reason and not known.reason:
        changed["reason"] = found.reason
    if found.follow_up and found.follow_up != known.follow_up:
        changed["follow_up"] = found.follow_up.isoformat()
    if days := set(found.followed_up) - set(known.followed_up):
        changed["followed_up"] = [d.isoformat() for d in sorted({*known.followed_up, *days})]
    if extra := [one for one in found.documents if one not in known.documents]:
        changed["documents"] = [*known.documents, *extra]
    lines = [line for line in found.notes.splitlines() if line.strip() not in known.notes]
    if lines:
        changed["notes"] = "\n".join([*([known.notes] if known.notes else []), *lines])
    events = [event.model_dump(mode="json") for event in known.events]
    for event in found.events:
        alike = [e for e in events if e["stage"] == event.stage and e["on"] == str(event.on)]
        if not alike:
            events.append({"stage": event.stage, "on": str(event.on), "note": event.note})
        elif event.note and all(event.note not in e["note"] for e in alike):
            alike[0]["note"] = f"{alike[0]['note']}\n{event.note}".strip()
    ends = [event.on for event in found.events if event.stage in (*LOST, "accepted")]
    if ends and is_open(known):
        events, off = called_off(events, max(ends))
        if off:
            changed["notes"] = "\n".join(filter(None, [changed.get("notes", known.notes), *off]))
    if events != [event.model_dump(mode="json") for event in known.events]:
        changed["events"] = events
    return changed, differs


def take(client: Client, found: Sequence[Found], today: date) -> Client:
    """Take found applications over into a record: new ones added, known ones completed.

    Parameters
    ----------
    client
        The record; it is not changed. It may be another version than was shown before: what was
        found is held against it anew.
    found
        What was read, each with a title (but for known jobs) and an employer.
    today
        The day on which a job without any stage counts as found.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A text cannot be kept, or a contact is no longer in the record.
    """
    sorted_ = hold_against(found, client)
    data = client.model_dump(mode="json")
    by_id = {one["id"]: one for one in data["applications"]}
    for _found, known, changes in sorted_.same:
        by_id[known.id].update(changes)
    used = set(by_id)
    free = (key for n in count(1) if (key := f"a{n}") not in used)
    for one in sorted_.new:
        key = one.key if one.key and one.key not in used else next(free)
        used.add(key)
        data["applications"].append({**_entry(one, client, today), "id": key})
    return read_client(data)


def _entry(found: Found, client: Client, today: date) -> dict[str, Any]:
    company = found.company or getattr(company_named(client.companies, found.employer), "id", None)
    events = found.events or (Happened("found", today),)
    return {
        **{name: getattr(found, name) for name in (*LINES, *TEXTS, "contact", "occupation",
                                                   "listing")},
        "company": company, "market": market_of(found),
        "pay": found.pay.model_dump(mode="json") if found.pay else None,
        "documents": list(found.documents),
        "events": [{"stage": e.stage, "on": str(e.on), "note": e.note} for e in events],
        "follow_up": str(found.follow_up) if found.follow_up else None,
        "followed_up": [str(day) for day in found.followed_up],
    }  # fmt: skip


def gains(changes: dict[str, Any], known: Application) -> str:
    """Say in a few words what a known application gains, in the language that is spoken."""
    old = {(event.stage, str(event.on)) for event in known.events}
    said = []
    for event in changes.get("events", []):
        if (event["stage"], event["on"]) not in old:
            day = short_date(date.fromisoformat(event["on"]))
            stage = STAGE_NAMES[event["stage"]]
            said.append(f"{_(stage).lower()} {day}")
    if "follow_up" in changes:
        day = short_date(date.fromisoformat(changes["follow_up"]))
        said.append(_("follow up {day}").format(day=day))
    said += [
        _("a follow-up done") if name == "followed_up" else field_word(name.replace("_", " "))
        for name in changes
        if name not in ("events", "follow_up")
    ]
    if "events" in changes and not said:
        said.append(_("a note"))
    return join(said)
