"""Where in a record something is, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.merging.parts import Place
from careerkit.models import Client
from careerkit.text import clip, join, long_date
from careerkit.text.languages import noted_as, pgettext
from careerkit.text.record_words import choice, field_label, field_word

_MOST_SIGNS = 80
_ONE_OF = {
    "work_history": noted_as("one of", "job"), "education": noted_as("one of", "school"),
    "credentials": noted_as("one of", "license or certificate"),
    "skills": noted_as("one of", "skill"), "employability": noted_as("one of", "rating of"),
    "interests": noted_as("one of", "interest profile"),
    "work_values": noted_as("one of", "work values"), "tests": noted_as("one of", "test"),
    "goals": noted_as("one of", "goal"), "readiness": noted_as("one of", "getting ready"),
    "contacts": noted_as("one of", "person"), "ties": noted_as("one of", "who knows whom"),
    "companies": noted_as("one of", "employer"), "outreach": noted_as("one of", "asking"),
    "search_places": noted_as("one of", "place to look"),
    "applications": noted_as("one of", "application"), "offers": noted_as("one of", "offer from"),
    "listings": noted_as("one of", "job listing"), "presence": noted_as("one of", "account"),
    "references": noted_as("one of", "reference"), "plan": noted_as("one of", "plan step"),
    "objectives": noted_as("one of", "objective"), "services": noted_as("one of", "service"),
    "barriers": noted_as("one of", "barrier"), "reflections": noted_as("one of", "own answer on"),
    "signatures": noted_as("one of", "signature of"), "notes": noted_as("one of", "note"),
    "consent": noted_as("one of", "consent"), "public_benefits": noted_as("one of", "benefit"),
    "items": noted_as("one of", "cost"), "events": noted_as("one of", "stage"),
    "history": noted_as("one of", "step"), "findings": noted_as("one of", "finding"),
    "corrections": noted_as("one of", "correction"),
}  # fmt: skip
_CHOSEN = frozenset({
    "topic", "reminder", "to", "skill", "stage", "status", "flag", "level", "role", "kind",
})  # fmt: skip


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
        said = _field(part)
    elif entry is None or part not in _ONE_OF:
        said = ": ".join([_field(part), *(_field(step) for step in rest[-1:])])
    else:
        called = whose(entry, client)
        one = pgettext("one of", _ONE_OF[part])
        said = f"{one} “{called}”" if called else one
        if len(rest) > 1:
            said += ": " + ", ".join(_field(step) for step in rest[1:] if " " not in step)
    return said[:1].upper() + said[1:]


def _field(name: str) -> str:
    return field_word(field_label(name))
