"""Tell whether something is in the plan already."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from functools import lru_cache

from careerkit.dues.parts import Due, Kind
from careerkit.models import PlanStep, PlanTopic, ReadinessItem
from careerkit.text import telling_words

_SAME_TOPIC: dict[Kind, tuple[PlanTopic, ...]] = {
    "readiness": ("documents", "support"), "presence": ("presence",), "contact": ("network",),
    "thank": ("network",), "reference": ("network",), "offer": ("search",),
    "application": ("search",), "deadline": ("search", "training"),
}  # fmt: skip
_LONG = 120


@lru_cache(8192)  # each step of the plan is held against everything else that is due
def plain(text: str) -> str:
    """Write a text so that only its words count: part of a key."""
    return " ".join(re.findall(r"\w+", text.casefold()))


class Planned:
    """The dated steps of a plan, to tell whether something is in the plan already.

    A step names it as what it was made from; or it was typed by hand for the same day, on the same
    topic and with a word of it.
    """

    def __init__(self, steps: list[PlanStep]) -> None:
        self._by_day: dict[date | None, list[PlanStep]] = defaultdict(list)
        for step in steps:
            self._by_day[step.due].append(step)
        origins = {plain(step.made_from) for step in steps if step.made_from}
        self._origins = frozenset(origins)
        # A line has room for the beginning of a long key; a credential's step adds its last day.
        self._beginnings = tuple(origin for origin in origins if len(origin) > _LONG)
        self._credentials = tuple(one for one in origins if one.startswith("credential "))

    def has(self, one: Due) -> bool:
        """Tell whether a step is about it."""
        key = plain(one.key) if self._origins else ""
        if key in self._origins or key.startswith(self._beginnings):
            return True
        if self._credentials and any(
            f"{origin} ".startswith(f"{key} ") for origin in self._credentials
        ):
            return True
        if one.on not in self._by_day:
            return False
        missing = one.entry.missing if isinstance(one.entry, ReadinessItem) else ""
        return any(
            step.topic in _SAME_TOPIC.get(one.kind, ())
            and telling_words(step.what) & telling_words(f"{one.what} {missing}")
            for step in self._by_day[one.on]
        )
