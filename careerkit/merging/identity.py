"""Which entries of two versions of a list are the same entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any

from careerkit import editing
from careerkit.models.fields import Record

_ENOUGH_ALIKE = 0.5
_MOST_COMPARED = 2_500  # pairs; beyond it an entry changed in everything counts as another one


def _plain(value: Any) -> Hashable:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _by(*fields: str) -> Callable[[Record], Hashable]:
    return lambda entry: tuple(_plain(getattr(entry, field)) for field in fields)


_UNIQUE: dict[str, Callable[[Record], Hashable]] = {
    "skills": _by("name"), "credentials": _by("name"), "goals": _by("title"), "items": _by("name"),
    "employability": _by("skill", "rater", "on"), "consent": _by("to", "on"),
    "signatures": _by("role", "name", "on"), "presence": _by("service", "address"),
    "ties": lambda tie: frozenset((tie.one, tie.other)),  # type: ignore[attr-defined]
}  # fmt: skip
"""Lists in which two entries of one key are one entry, beside those that `editing` knows."""
_USUAL: dict[str, Callable[[Record], Hashable]] = {
    "outreach": _by("contact", "on", "ask"), "work_history": _by("title", "employer"),
    "notes": _by("on", "kind", "by"), "interests": _by("on", "instrument"),
    "work_values": _by("on", "instrument"), "tests": _by("on", "name"),
    "events": _by("stage", "on"), "history": _by("status", "on"), "findings": _by("flag"),
    "corrections": _by("field", "found"),
}  # fmt: skip
"""Lists in which an entry keeps its key when it is changed, but two may have the same."""
# What makes an entry the one it is, for entries whose id may have been given to another one.
_NAMES = {
    "contacts": ("name", "relationship"), "companies": ("name",),
    "applications": ("title", "employer"), "listings": ("title", "text"),
}  # fmt: skip


def has_id(part: str) -> bool:
    """Tell whether the entries of a list have ids."""
    return editing.known_by(part) == "id"


def unique_key(part: str) -> Callable[[Record], Hashable] | None:
    """Return what two entries of a list cannot share, as a function of an entry.

    Parameters
    ----------
    part
        The name of the list, such as ``skills``.

    Returns
    -------
    callable or None
        None for a list that may hold two of a kind, such as notes.
    """
    if part in _UNIQUE:
        return _UNIQUE[part]
    known = editing.known_by(part)
    return _by(known) if known else None


def another_thing(part: str, one: Record, other: Record) -> bool:
    """Tell whether an id was given to something else after its first entry was taken out."""
    return all(
        not set(str(_plain(getattr(one, name))).split())
        & set(str(_plain(getattr(other, name))).split())
        for name in _NAMES.get(part, ())
    )


def likeness(one: Record, other: Record) -> float:
    """Return the share of what either entry says that both say alike, 0 to 1."""
    said = same = 0
    for name, field in type(one).model_fields.items():
        here, there = getattr(one, name), getattr(other, name)
        if here == there == field.get_default(call_default_factory=True):
            continue
        said, same = said + 1, same + (here == there)
    return same / said if said else 1.0


def match(part: str, before: Sequence[Record], after: Sequence[Record]) -> dict[int, int]:
    """Find the entries of an older list in a newer one.

    Parameters
    ----------
    part
        The name of the list.
    before, after
        The older and the newer list.

    Returns
    -------
    dict
        Places in `after` to places in `before`; what is not among them was added. First those
        that are quite as they were are found, then those of one key, then those that changed
        their key but are alike in most of the rest.
    """
    found: dict[int, int] = {}
    open_after, open_before = list(range(len(after))), list(range(len(before)))

    def pair(key: Callable[[Record], Hashable]) -> None:
        nonlocal open_after, open_before
        waiting = defaultdict[Hashable, list[int]](list)
        for place in open_before:
            waiting[key(before[place])].append(place)
        for place in open_after:
            if same := waiting.get(key(after[place])):
                found[place] = same.pop(0)
        open_after = [place for place in open_after if place not in found]
        taken = set(found.values())
        open_before = [place for place in open_before if place not in taken]

    if has_id(part):
        pair(_by("id"))
        return found
    pair(lambda entry: entry.model_dump_json())
    key = unique_key(part) or _USUAL.get(part)
    if key:
        pair(key)
    if len(open_after) * len(open_before) <= _MOST_COMPARED:
        _pair_alike(before, after, open_before, open_after, found)
    return found


def _pair_alike(
    before: Sequence[Record],
    after: Sequence[Record],
    open_before: Sequence[int],
    open_after: Sequence[int],
    found: dict[int, int],
) -> None:
    pairs = sorted(
        (-likeness(before[old], after[new]), old, new) for old in open_before for new in open_after
    )
    taken: set[int] = set()
    for unlike, old, new in pairs:
        if -unlike >= _ENOUGH_ALIKE and new not in found and old not in taken:
            found[new] = old
            taken.add(old)
