"""Changes to the lists of a record: each takes a client and returns a changed, checked copy.

A change can be made again on top of what somebody else saved meanwhile, so an entry is found by
what it is, not by its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from careerkit.errors import RecordError
from careerkit.models import Client, read_client
from careerkit.models.fields import Record
from careerkit.text.languages import gettext as _

_KEYS = {
    "contacts": "id", "companies": "id", "applications": "id", "listings": "id",
    "references": "name", "presence": "service", "search_places": "name", "plan": "what",
    "readiness": "topic", "offers": "application", "public_benefits": "name", "objectives": "what",
    "services": "name", "barriers": "what", "reflections": "reminder",
}  # fmt: skip
"""By what an entry is known when it is no longer quite as it was."""


def known_by(part: str) -> str | None:
    """Return the field by which the entries of a list are known.

    Parameters
    ----------
    part
        The field of `careerkit.models.Client`, such as ``references``.

    Returns
    -------
    str or None
        None for a list whose entries have no such field.
    """
    return _KEYS.get(part)


def add_entry(client: Client, part: str, entry: Record | Mapping[str, Any]) -> Client:
    """Add an entry at the end of a list.

    Parameters
    ----------
    client
        The record; it is not changed.
    part
        The field of `careerkit.models.Client`, such as ``references``.
    entry
        What to add; plain data is checked with the record, so that a mistake in it is a
        `RecordError` in words.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The entry cannot be used, or the record would not hold together.
    """
    return _with(client, part, [*getattr(client, part), entry])


def change_entry(client: Client, part: str, old: Record, **fields: Any) -> Client:
    """Change fields of an entry.

    Parameters
    ----------
    client
        The record; it is not changed.
    part
        The field of `careerkit.models.Client`.
    old
        The entry as it was shown.
    **fields
        New values.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A value cannot be used, or the entry is gone.
    """
    entries = list(getattr(client, part))
    at = _place(entries, part, old)
    entries[at] = {**entries[at].model_dump(mode="json"), **fields}
    return _with(client, part, entries)


def put_entries(
    client: Client, part: str, entries: Iterable[tuple[Record | None, Mapping[str, Any]]]
) -> Client:
    """Change and add several entries at once: the record is checked once.

    Parameters
    ----------
    client
        The record; it is not changed.
    part
        The field of `careerkit.models.Client`.
    entries
        Each entry as it was shown, None for a new one, with all its fields as they are to be.

    Returns
    -------
    Client
        The new ones stand at the end.

    Raises
    ------
    RecordError
        A value cannot be used, or an entry is gone.
    """
    there = list(getattr(client, part))
    rows: list[Any] = list(there)
    for old, fields in entries:
        if old is None:
            rows.append(dict(fields))
        else:
            rows[_place(there, part, old)] = dict(fields)
    return _with(client, part, rows)


def remove_entry(client: Client, part: str, old: Record) -> Client:
    """Take an entry out of a list.

    Parameters
    ----------
    client
        The record; it is not changed.
    part
        The field of `careerkit.models.Client`.
    old
        The entry as it was shown.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The entry is gone, or others of the record point to it.
    """
    entries = list(getattr(client, part))
    del entries[_place(entries, part, old)]
    return _with(client, part, entries)


def set_fields(client: Client, **fields: Any) -> Client:
    """Change fields of the record itself.

    Parameters
    ----------
    client
        The record; it is not changed.
    **fields
        New values.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A value cannot be used.
    """
    return read_client({**client.model_dump(mode="json"), **fields})


def free_id(letter: str, taken: Iterable[str]) -> str:
    """Return the first of ``c1``, ``c2`` … that is not taken."""
    used = set(taken)
    return next(name for number in count(1) if (name := f"{letter}{number}") not in used)


def _with(client: Client, part: str, entries: list[Any]) -> Client:
    dumped = [e.model_dump(mode="json") if isinstance(e, Record) else e for e in entries]
    return read_client({**client.model_dump(mode="json"), part: dumped})


def _place(entries: list[Record], part: str, old: Record) -> int:
    key = _KEYS.get(part)
    for at, entry in enumerate(entries):
        if entry == old:
            return at
    for at, entry in enumerate(entries):
        if key and getattr(entry, key) == getattr(old, key):
            return at
    raise RecordError(
        _("This entry is no longer in the record: somebody else took it out or changed it."),
        hint=_("Look at the list again; nothing was changed."),
    )
