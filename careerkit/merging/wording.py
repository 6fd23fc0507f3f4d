"""Where in a record something is, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.merging.parts import Place
from careerkit.models import Client
from careerkit.text import clip, join, long_date
from careerkit.text.record_words import choice

_MOST_SIGNS = 80
_ONE_OF = {
    "work_history": "job", "education": "school", "credentials": "license or certificate",
    "skills": "skill", "employability": "rating of", "interests": "interest profile",
    "work_values": "work values", "tests": "test", "goals": "goal", "readiness": "getting ready",
    "contacts": "person", "ties": "who knows whom", "companies": "employer",
    "outreach": "asking", "search_places": "place to look", "applications": "application",
    "offers": "offer from", "listings": "job listing", "presence": "account",
    "references": "reference", "plan": "plan step", "objectives": "objective",
    "services": "service", "barriers": "barrier", "reflections": "own answer on",
    "signatures": "signature of", "notes": "note", "consent": "consent",
    "public_benefits": "benefit", "items": "cost", "events": "stage", "history": "step",
    "findings": "finding", "corrections": "correction",
}  # fmt: skip
_LABELS = {
    "external_id": "case number", "preferred_name": "name", "email": "e-mail",
    "since": "client since",
    "case": "state of the case", "consent": "consents", "work_history": "jobs",
    "education": "schooling", "credentials": "licenses and certificates",
    "skills_declined": "skills passed over", "top_ten": "top ten skills",
    "employability": "ratings of the six skills", "interests": "interest profiles",
    "tests": "tests", "wage_floor": "lowest pay that works", "terms_now": "terms of the job now",
    "public_benefits": "benefits received", "study_years": "years of school",
    "readiness": "what is ready", "contacts": "people", "ties": "who knows whom",
    "companies": "employers", "outreach": "who was asked", "search_places": "places to look",
    "listings": "job listings", "presence": "accounts online", "plan": "steps of the plan",
    "plan_settled": "suggestions for the plan", "reflections": "own answers",
    "review_on": "next review", "by": "by when",
    "on": "date", "due": "due date", "what": "what", "to": "what it is for",
    "events": "stages", "followed_up": "followed up on", "done_on": "done on",
    "study": "school", "may_use_name": "may use the name", "fine": "points that are fine",
    "given": "given or not", "pay": "pay", "helper": "who helps", "who": "who",
    "responsible": "who does it", "path": "steps of the path", "status": "how it stands",
    "text": "text", "use_again": "wants to use it again", "share": "shared with the client",
    "field": "line of work", "circle": "part of life", "market": "open or hidden market",
    "history": "steps so far", "positive": "speaks well", "knows_work": "has seen the work",
}  # fmt: skip

_CHOSEN = frozenset({
    "topic", "reminder", "to", "skill", "stage", "status", "flag", "level", "role", "kind",
})  # fmt: skip


def field_label(name: str) -> str:
    """Return what a field of a record is called on the screen, in small letters.

    Examples
    --------
    >>> field_label("follow_up"), field_label("top_ten")
    ('follow up', 'top ten skills')
    """
    return _LABELS.get(name, name.replace("_", " "))


def whose(entry: Any, client: Client) -> str:
    """Return by what people know an entry: its name, or who or when it is about.

    Parameters
    ----------
    entry
        An entry of a list of the record.
    client
        The record, for the names behind ids.

    Returns
    -------
    str
        Empty if there is nothing to call it by.
    """
    people = {contact.id: contact.name for contact in client.contacts}
    said = [_name(entry, client, people)]
    if getattr(entry, "employer", None):
        said.append(entry.employer)
    on = getattr(entry, "on", None)
    if isinstance(on, date):
        said.append(long_date(on))
    return clip(", ".join(part for part in said if part), _MOST_SIGNS)


def _name(entry: Any, client: Client, people: dict[str, str]) -> str:
    if hasattr(entry, "one") and hasattr(entry, "other"):
        return join([people.get(entry.one, "?"), people.get(entry.other, "?")])
    if hasattr(entry, "contact") and hasattr(entry, "ask"):
        return str(people.get(entry.contact, "?"))
    if hasattr(entry, "application") and hasattr(entry, "decision"):
        found = (one for one in client.applications if one.id == entry.application)
        return next((f"{one.title}, {one.employer}" for one in found), "")
    for name in (
        "name", "title", "what", "topic", "service", "reminder", "to", "skill", "instrument",
        "stage", "school", "field", "level", "status", "flag", "role", "kind",
    ):  # fmt: skip
        if value := getattr(entry, name, None):
            return choice(str(value), name) if name in _CHOSEN else str(value)
    return ""


def in_words(place: Place, entry: Any, client: Client) -> str:
    """Say where in a record something is.

    Parameters
    ----------
    place
        The field, and in a list the entry and its field.
    entry
        The entry, or None for a field of the record itself.
    client
        The record, for the names behind ids.

    Returns
    -------
    str
        Such as ``Application “Cook, Rex Grill”: follow up``.
    """
    part, *rest = place
    if not rest:
        said = field_label(part)
    elif entry is None or part not in _ONE_OF:
        said = ": ".join([field_label(part), *(field_label(step) for step in rest[-1:])])
    else:
        called = whose(entry, client)
        said = f"{_ONE_OF[part]} “{called}”" if called else _ONE_OF[part]
        if len(rest) > 1:
            said += ": " + ", ".join(field_label(step) for step in rest[1:] if " " not in step)
    return said[:1].upper() + said[1:]
