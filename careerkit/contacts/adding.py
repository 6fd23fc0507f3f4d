"""Found contacts become part of a record: added, or merged into who is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from careerkit.contacts.found import FoundContact
from careerkit.editing import free_id
from careerkit.models import Client, read_client
from careerkit.models.people import Company
from careerkit.network import plain_name

_FILLED = ("employer", "job_title", "phone", "email", "profile")
_NAMES = {"job_title": "job title", "email": "e-mail"}
UNSAID = "someone I know"


@dataclass
class _Ids:
    """The next free ids of a record."""

    contacts: set[str]
    companies: set[str]
    listed: list[Company] = field(default_factory=list)
    by_name: dict[str, str] = field(default_factory=dict)


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
    ids = _Ids({c["id"] for c in data["contacts"]}, {c["id"] for c in data["companies"]})
    ids.listed = list(client.companies)
    for company in client.companies:
        for name in (company.name, *company.also_called):
            ids.by_name[plain_name(name)] = company.id
    people = {contact["id"]: contact for contact in data["contacts"]}
    for found, key in same:
        if key in people:
            people[key].update(merged(people[key], found))
    for found in new:
        key = free_id("c", ids.contacts)
        ids.contacts.add(key)
        data["contacts"].append(_row(key, found))
    for contact in data["contacts"]:
        _link(contact, ids)
        title = contact["job_title"]
        if find_occupation and title and not contact["occupation"]:
            contact["occupation"] = find_occupation(title)
    data["companies"] = [company.model_dump(mode="json") for company in ids.listed]
    return read_client(data)


def _row(key: str, found: FoundContact) -> dict[str, Any]:
    return {
        "id": key, "name": found.name, "relationship": found.relationship or UNSAID,
        "circle": found.circle or "friends", "closeness": found.closeness or 2,
        "employer": found.employer, "job_title": found.job_title, "hires": found.hires,
        "phone": found.phone, "email": found.email, "profile": found.profile,
        "notes": found.notes, "occupation": None, "company": None,
    }  # fmt: skip


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
        value = getattr(found, name)
        if value and not contact[name]:
            changed[name] = value
        elif value and value.casefold() != contact[name].casefold():
            differs.append(f"{_NAMES.get(name, name)} may be {value}")
    if found.hires and not contact["hires"] and not differs:
        changed["hires"] = True
    if contact["relationship"] == UNSAID and found.relationship:
        changed["relationship"] = found.relationship
    notes = contact["notes"]
    for line in [found.notes, *differs]:
        if line and line not in notes:
            notes = f"{notes}\n{line}".strip()
    if notes != contact["notes"]:
        changed["notes"] = notes[:10_000]
    return changed


def _link(contact: dict[str, Any], ids: _Ids) -> None:
    """Let a contact belong to the company of their employer, made if need be."""
    if contact["company"] or not contact["employer"]:
        return
    plain = plain_name(contact["employer"])
    if plain not in ids.by_name:
        key = free_id("e", ids.companies)
        ids.companies.add(key)
        ids.listed.append(Company(id=key, name=contact["employer"]))
        ids.by_name[plain] = key
    contact["company"] = ids.by_name[plain]


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
        ("who they know", ties, "ties"),
        ("what you asked", asked, "outreach"),
    ):
        if len(kept) < len(data[part]):
            said.append(what)
        data[part] = kept
    for part, what in (("references", "a reference"), ("applications", "an application")):
        for entry in data[part]:
            if entry["contact"] == key:
                entry["contact"] = None
                said.append(f"the link from {what}")
    return read_client(data), said
