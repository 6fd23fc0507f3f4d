"""The ids inside a record: who points to whom, giving another id, and taking pointers out.

All of it works on a record as plain data, which may for a moment not hold together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Data = dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A field that holds the id, or ids, of an entry of another list.

    Parameters
    ----------
    part
        The list whose entries have the field; empty for the record itself.
    field
        The field.
    to
        The list it points to.
    needed
        Whether the entry makes no sense without it.
    inside
        The list inside an entry whose entries have the field.
    """

    part: str
    field: str
    to: str
    needed: bool = False
    inside: str | None = None


LINKS = (
    Link("contacts", "introduced_by", "contacts"),
    Link("contacts", "company", "companies"),
    Link("ties", "one", "contacts", needed=True),
    Link("ties", "other", "contacts", needed=True),
    Link("outreach", "contact", "contacts", needed=True),
    Link("outreach", "company", "companies"),
    Link("applications", "contact", "contacts"),
    Link("applications", "company", "companies"),
    Link("applications", "listing", "listings"),
    Link("references", "contact", "contacts"),
    Link("references", "application", "applications", inside="history"),
    Link("offers", "application", "applications", needed=True),
    Link("goals", "companies", "companies"),
    Link("", "mentor", "contacts"),
)
# What points to nothing else comes first, so that it has its id before it is pointed to.
WITH_IDS = ("companies", "listings", "contacts", "applications")


def holders(data: Data, link: Link) -> Iterator[Data]:
    """Return the entries that have a link's field."""
    if not link.part:
        yield data
        return
    for entry in data[link.part]:
        yield from entry[link.inside] if link.inside else [entry]


def pointed_to(data: Data, to: str) -> set[str]:
    """Return the ids of a list that something in the record points to."""
    found: set[str] = set()
    for link in LINKS:
        if link.to == to:
            for entry in holders(data, link):
                value = entry.get(link.field)
                found.update(value if isinstance(value, list) else [value] if value else [])
    return found


def rename(data: Data, part: str, names: Mapping[str, str]) -> None:
    """Give entries of a list other ids, here and wherever something points to them."""
    for entry in data[part]:
        entry["id"] = names.get(entry["id"], entry["id"])
    for link in LINKS:
        if link.to == part:
            for entry in holders(data, link):
                value = entry.get(link.field)
                if isinstance(value, list):
                    entry[link.field] = [names.get(one, one) for one in value]
                elif value:
                    entry[link.field] = names.get(value, value)


def cut(data: Data, part: str, gone: str) -> None:
    """Take out every pointer to an entry, and what makes no sense without it."""
    for link in LINKS:
        if link.to != part:
            continue
        if link.needed:
            data[link.part] = [one for one in data[link.part] if one.get(link.field) != gone]
            continue
        for entry in holders(data, link):
            value = entry.get(link.field)
            if isinstance(value, list):
                entry[link.field] = [one for one in value if one != gone]
            elif value == gone:
                entry[link.field] = None
