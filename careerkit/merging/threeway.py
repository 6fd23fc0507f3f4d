"""The three-way comparison of values, entries and lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from careerkit.merging.identity import has_id, match, unique_key
from careerkit.merging.orders import merge_orders
from careerkit.merging.parts import Choices, Conflict, Place
from careerkit.models.fields import Pay, Record
from careerkit.models.life import Goal
from careerkit.models.search import Correction

_AS_ONE = (Pay, Correction)
"""Records whose fields make sense only together: 20 dollars an hour is not 20 dollars a week."""
_TOP_TEN = ("top_ten",)
_AS_ONE_LISTS = {(Goal, "path")}
Where = Callable[[Place, Any], str]
Token = tuple[str, int]
"""An entry of a list: the version it was first seen in, and its place there."""


class Comparison:
    """Compares three versions part by part, and keeps what is in conflict.

    Parameters
    ----------
    chosen
        The sides chosen so far.
    where
        Says in words where something is, from its place and an entry of it.
    """

    def __init__(self, chosen: Choices, where: Where) -> None:
        self._chosen, self._where = chosen, where
        self.conflicts: list[Conflict] = []

    def decide(
        self, place: Place, was: Any, mine: Any, theirs: Any, *,
        whole: bool = False, about: Any = None,
    ) -> Any:  # fmt: skip
        """Note a conflict, and return the version chosen, or theirs."""
        side = self._chosen.get(place)
        if all(conflict.place != place for conflict in self.conflicts):
            where = self._where(place, about)
            self.conflicts.append(Conflict(place, where, was, mine, theirs, whole, side))
        return mine if side == "mine" else theirs

    def value(self, place: Place, was: Any, mine: Any, theirs: Any, about: Any = None) -> Any:
        """Return the merged value of a field."""
        if mine == theirs or theirs == was:
            return mine
        if mine == was:
            return theirs
        kinds = {type(one) for one in (was, mine, theirs)}
        if len(kinds) == 1:
            if isinstance(mine, list):
                as_one = (type(about), place[-1]) in _AS_ONE_LISTS
                if any(isinstance(one, Record) for one in (*was, *mine, *theirs)):
                    return self._entries(place, was, mine, theirs)
                if not as_one and all(len(set(x)) == len(x) for x in (was, mine, theirs)):
                    return self._words(place, was, mine, theirs, about)
            elif isinstance(mine, dict):
                return self._dict(place, was, mine, theirs, about)
            elif isinstance(mine, Record):
                return self.record(place, was, mine, theirs)
        return self.decide(place, was, mine, theirs, about=about)

    def record(self, place: Place, was: Record | None, mine: Record, theirs: Record) -> Any:
        """Merge an entry field by field; as a whole where the outcome would make no sense."""
        kind = type(mine)
        if kind in _AS_ONE:
            return self.decide(place, was, mine, theirs, whole=True, about=was or theirs)
        noted = len(self.conflicts)
        fields = {}
        for name, field in kind.model_fields.items():
            before = getattr(was, name) if was else field.get_default(call_default_factory=True)
            fields[name] = self.value(
                (*place, name), before if was or not field.is_required() else None,
                getattr(mine, name), getattr(theirs, name), was or theirs,
            )  # fmt: skip
        try:
            return kind.model_validate(fields)
        except ValidationError:
            del self.conflicts[noted:]
            return self.decide(place, was, mine, theirs, whole=True, about=was or theirs)

    def _dict(self, place: Place, was: Any, mine: Any, theirs: Any, about: Any) -> dict[Any, Any]:
        merged = {}
        for key in dict.fromkeys((*theirs, *mine)):
            value = self.value(
                (*place, str(key)), was.get(key), mine.get(key), theirs.get(key), about
            )
            if value is not None:
                merged[key] = value
        return merged

    def _words(
        self, place: Place, was: list[Any], mine: list[Any], theirs: list[Any], about: Any
    ) -> list[Any]:
        """Merge a list of words, dates or codes in which nothing stands twice."""
        gone = set(was) - (set(mine) & set(theirs))
        kept = [one for one in dict.fromkeys((*was, *theirs, *mine)) if one not in gone]
        order, unclear = merge_orders(was, mine, theirs, kept)
        if place == _TOP_TEN and (unclear or _too_many(order)):
            decided = self.decide(place, was, mine, theirs, about=about)
            return list(decided)
        days = all(isinstance(one, date) for one in order)
        if days and all(side == sorted(side) for side in (was, mine, theirs)):
            order.sort()
        return order

    def _entries(
        self, place: Place, was: list[Any], mine: list[Any], theirs: list[Any]
    ) -> list[Any]:
        part = place[-1]
        tokens = _Tokens(part, was, mine, theirs)
        merged: dict[Token, Any] = {}
        for token in tokens.all:
            versions = (side.get(token) for side in tokens.sides)
            entry = self._entry((*place, tokens.name(token)), *versions)
            if entry is not None:
                merged[token] = entry
        order, _ = merge_orders(*tokens.orders, kept=[t for t in tokens.all if t in merged])
        entries = [merged[token] for token in order]
        sides = (was, mine, theirs)
        if entries and hasattr(entries[0], "on") and all(_in_time(side) for side in sides):
            entries.sort(key=lambda entry: entry.on)
        return entries

    def _entry(self, place: Place, was: Any, mine: Any, theirs: Any) -> Any:
        """Merge one entry, which may be missing in any of the versions."""
        if mine == theirs:
            return mine
        if mine is None or theirs is None:
            left = mine or theirs
            if was is None or left == was:  # added by one side, or taken out by one
                return left if was is None else None
            return self.decide(place, was, mine, theirs, whole=True, about=was)
        if was is None:
            return self.record(place, None, mine, theirs)
        return self.value(place, was, mine, theirs, was)


def _too_many(names: Sequence[str]) -> bool:
    return len(names) > 10 or len({name.casefold() for name in names}) < len(names)


def _in_time(entries: Sequence[Any]) -> bool:
    days = [entry.on for entry in entries]
    return None not in days and days == sorted(days)


class _Tokens:
    """What stands for an entry in all three versions of a list.

    Parameters
    ----------
    part
        The name of the list.
    was, mine, theirs
        The three versions.
    """

    def __init__(self, part: str, was: list[Any], mine: list[Any], theirs: list[Any]) -> None:
        self._with_ids = has_id(part)
        base = {("was", place): entry for place, entry in enumerate(was)}
        in_theirs = self._side(part, was, theirs, "theirs")
        in_mine = self._side(part, was, mine, "mine")
        # An entry that both sides added is one entry if it is the same, or cannot be there twice.
        added = {t: entry for t, entry in in_theirs.items() if t not in base}
        key = None if self._with_ids else unique_key(part)
        by_key = {key(entry): token for token, entry in added.items()} if key else {}
        alike: dict[str, list[Token]] = {}
        for token, entry in added.items():
            alike.setdefault(entry.model_dump_json(), []).append(token)
        renamed: dict[Token, Token] = {}
        for token, entry in in_mine.items():
            if token not in base:
                same = alike.get(entry.model_dump_json())
                other = same.pop(0) if same else by_key.get(key(entry)) if key else None
                if other is not None and other not in renamed.values():
                    renamed[token] = other
        in_mine = {renamed.get(token, token): entry for token, entry in in_mine.items()}
        self.sides = (base, in_mine, in_theirs)
        self.orders = (list(base), list(in_mine), list(in_theirs))
        self.all = list(dict.fromkeys((*base, *in_theirs, *in_mine)))

    @staticmethod
    def _side(part: str, was: list[Any], side: list[Any], name: str) -> dict[Token, Any]:
        found = match(part, was, side)
        return {
            ("was", found[place]) if place in found else (name, place): entry
            for place, entry in enumerate(side)
        }

    def name(self, token: Token) -> str:
        """Return what an entry is called in a place."""
        entry = next(side[token] for side in self.sides if token in side)
        if self._with_ids:
            return str(entry.id)
        origin, place = token
        return f"{origin} {place}"
