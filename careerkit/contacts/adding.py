"""Found contacts become part of a record: added, or merged into who is there already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from careerkit.contacts.found import LONGEST_NOTES, FoundContact
from careerkit.contacts.same import Sorted, name_words, sort_found
from careerkit.models import Client, read_client
from careerkit.models.people import Company
from careerkit.network import plain_name
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import ON_LINKEDIN, UNSAID

_FILLED = (
    "employer", "job_title", "phone", "email", "profile", "occupation", "field", "prefers",
    "language", "may_use_name", "last_contact", "next_contact",
)  # fmt: skip
_NAMES = {"email": "e-mail"}


class _Ids:
    """Ids of a record that are still free."""

    def __init__(self, letter: str, taken: Iterable[str]) -> None:
        used = set(taken)
        self._free = (key for n in count(1) if (key := f"{letter}{n}") not in used)

    def next(self) -> str:
        return next(self._free)


@dataclass
class _Companies:
    """The companies of a record, by their names."""

    ids: _Ids
    listed: list[Company] = field(default_factory=list)
    by_name: dict[str, str] = field(default_factory=dict)


def take(
    client: Client,
    found: Iterable[FoundContact],
    *,
    find_occupation: Callable[[str], str | None] | None = None,
) -> tuple[Client, Sorted]:
    """Take over whoever is surely new or surely known; tell who must be asked about.

    Parameters
    ----------
    client
        The record; it is not changed.
    found
        Whom a source names.
    find_occupation
        As for `add`.

    Returns
    -------
    tuple of Client and Sorted
        The changed record, and what became of each: `Sorted.later` is empty, for those were held
        against the new people too. Every doubt names a contact of the changed record.

    Raises
    ------
    RecordError
        A text cannot be kept.
    """
    whole = Sorted()
    waiting = list(found)
    while waiting:
        part = sort_found(waiting, client.contacts)
        if part.new or part.same:
            client = add(client, part.new, part.same, find_occupation=find_occupation)
        whole.new += part.new
        whole.same += part.same
        whole.ask += part.ask
        whole.repeated += part.repeated
        waiting = part.later
    return client, whole


def add(
    client: Client,
    new: Iterable[FoundContact] = (),
    same: Iterable[tuple[FoundContact, str]] = (),
    *,
    find_occupation: Callable[[str], str | None] | None = None,
) -> Client:
    """Take found contacts over into a record.

    Parameters
    ----------
    client
        The record; it is not changed.
    new
        People to add.
    same
        Each with the id of the contact it is: blanks of that contact are filled, nothing is
        overwritten, and what differs is noted.
    find_occupation
        Returns the O*NET code of a job title, or None.

    Returns
    -------
    Client
        An employer named for the first time becomes a company of the record.

    Raises
    ------
    RecordError
        A text cannot be kept.
    """
    data = client.model_dump(mode="json")
    ids = _Ids("c", (contact.id for contact in client.contacts))
    companies = _Companies(
        _Ids("e", (company.id for company in client.companies)),
        list(client.companies),
        {
            plain_name(name): company.id
            for company in client.companies
            for name in (company.name, *company.also_called)
        },
    )
    people = {contact["id"]: contact for contact in data["contacts"]}
    for found, key in same:
        if key in people:
            people[key].update(merged(people[key], found))
    for found in new:
        data["contacts"].append(_row(ids.next(), found))
    for contact in data["contacts"]:
        _link(contact, companies)
        title = contact["job_title"]
        if find_occupation and title and not contact["occupation"]:
            contact["occupation"] = find_occupation(title)
    data["companies"] = [company.model_dump(mode="json") for company in companies.listed]
    return read_client(data)


def _row(key: str, found: FoundContact) -> dict[str, Any]:
    return {
        **{name: _plain(getattr(found, name)) for name in _FILLED},
        "id": key, "name": found.name, "relationship": found.relationship or UNSAID,
        "circle": found.circle or "friends", "closeness": found.closeness or 2,
        "hires": found.hires, "consent": found.consent, "notes": found.notes, "company": None,
    }  # fmt: skip


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def merged(contact: Mapping[str, Any], found: FoundContact) -> dict[str, Any]:
    """Return the fields of a contact that change when what was found is added to it.

    Parameters
    ----------
    contact
        The contact's fields.
    found
        The same person, from elsewhere.

    Returns
    -------
    dict
        Blanks filled; where both say something else, the notes tell what was found.
    """
    changed: dict[str, Any] = {}
    differs = []
    for name in _FILLED:
        value, kept = _plain(getattr(found, name)), contact[name]
        if value is not None and kept is None:
            changed[name] = value
        elif value is not None and _bare(name, value) != _bare(name, kept):
            differs.append(f"{_NAMES.get(name, name.replace('_', ' '))} may be {value}")
    if found.hires and not contact["hires"] and not differs:
        changed["hires"] = True
    words = name_words(found.name)
    if words and not name_words(contact["name"]):
        changed["name"] = found.name
    elif words and words != name_words(contact["name"]):
        differs.append(f"also called {found.name}")
    if found.relationship and contact["relationship"] in (UNSAID, ON_LINKEDIN):
        changed["relationship"] = found.relationship
    elif found.relationship not in ("", UNSAID, ON_LINKEDIN, contact["relationship"]):
        differs.append(f"also known as: {found.relationship}")
    if found.consent and not contact["consent"]:
        changed["consent"] = found.consent
    notes = _with_lines(contact["notes"], [*found.notes.splitlines(), *differs])
    if notes != contact["notes"]:
        changed["notes"] = notes
    return changed


def _bare(name: str, value: Any) -> str:
    """Return a value as it is compared: the same phone is written in many ways."""
    if name == "phone":
        return re.sub(r"\D", "", value)[-10:]
    return plain_name(value) if name == "employer" else str(value).casefold().rstrip("/")


def _with_lines(notes: str, lines: Iterable[str]) -> str:
    """Add lines that are not there yet, and only whole ones where space ends."""
    for line in filter(None, map(str.strip, lines)):
        if line not in notes and len(notes) + len(line) < LONGEST_NOTES:
            notes = f"{notes}\n{line}".strip()
    return notes


def _link(contact: dict[str, Any], companies: _Companies) -> None:
    """Let a contact belong to the company of their employer, made if need be."""
    if contact["company"] or not contact["employer"]:
        return
    plain = plain_name(contact["employer"])
    if plain not in companies.by_name:
        key = companies.ids.next()
        companies.listed.append(Company(id=key, name=contact["employer"]))
        companies.by_name[plain] = key
    contact["company"] = companies.by_name[plain]


def remove_contact(client: Client, key: str) -> tuple[Client, list[str]]:
    """Take a contact out of a record, and everything that points to them.

    Parameters
    ----------
    client
        The record; it is not changed.
    key
        The contact's id.

    Returns
    -------
    tuple of Client and list of str
        The changed record, and what else changed, in words.
    """
    data = client.model_dump(mode="json")
    said = []
    data["contacts"] = [c for c in data["contacts"] if c["id"] != key]
    for contact in data["contacts"]:
        if contact["introduced_by"] == key:
            contact["introduced_by"] = None
    ties = [t for t in data["ties"] if key not in (t["one"], t["other"])]
    asked = [o for o in data["outreach"] if o["contact"] != key]
    for what, kept, part in (
        (_("who they know"), ties, "ties"),
        (_("what you asked"), asked, "outreach"),
    ):
        if len(kept) < len(data[part]):
            said.append(what)
        data[part] = kept
    if data["mentor"] == key:
        data["mentor"] = None
        said.append(_("the mentor of the plan"))
    for part, what in (
        ("references", _("the link from a reference")),
        ("applications", _("the link from an application")),
    ):
        for entry in data[part]:
            if entry["contact"] == key:
                entry["contact"] = None
                said.append(what)
    return read_client(data), said
