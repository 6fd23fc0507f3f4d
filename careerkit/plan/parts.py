"""What suggestions for the plan are made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal

from careerkit.models import Barrier, Objective, PlanStep, PlanTopic, Responsible, Service

if TYPE_CHECKING:
    import pandas as pd

Part = Literal["plan", "objectives", "services", "barriers"]
MOST_LINE = 200
"""Characters of a line of the record."""


@dataclass(frozen=True)
class Ahead:
    """The next occupation on the client's path.

    Parameters
    ----------
    code, title
        The occupation, and what it is called.
    gaps
        What it asks for, from `careerkit.skill_api.skill_gap`, with what each is called in a list
        as ``called``; None where nothing is known.
    """

    code: str
    title: str
    gaps: pd.DataFrame | None = None


@dataclass(frozen=True)
class Suggestion:
    """Something the plan could take in.

    Parameters
    ----------
    entry
        The entry as it would stand in the record.
    why
        Why, in a sentence to the client.
    made_from
        What it comes from, always the same for the same need.
    rank
        0 for what everything waits for; more for what can wait.
    source
        The part of the record it comes from; of each, only a few are shown.
    topics
        On which topics a step could be about the same thing.
    marks
        The texts that tell it; the entry's own words, if empty.
    shares
        How many words of those a step shares that is about the same thing.
    """

    entry: PlanStep | Objective | Service | Barrier
    why: str
    made_from: str
    rank: int
    source: str
    topics: tuple[PlanTopic, ...] = ()
    marks: tuple[str, ...] = field(default=(), repr=False)
    shares: int = 2

    @property
    def part(self) -> Part:
        """The part of the record the entry belongs to."""
        if isinstance(self.entry, PlanStep):
            return "plan"
        if isinstance(self.entry, Objective):
            return "objectives"
        return "services" if isinstance(self.entry, Service) else "barriers"

    @property
    def what(self) -> str:
        """What is suggested."""
        return self.entry.name if isinstance(self.entry, Service) else self.entry.what

    @property
    def topic(self) -> PlanTopic | None:
        """The topic of a step."""
        return self.entry.topic if isinstance(self.entry, PlanStep) else None

    @property
    def responsible(self) -> Responsible | None:
        """Who is responsible for a step."""
        return self.entry.responsible if isinstance(self.entry, PlanStep) else None

    @property
    def due(self) -> date | None:
        """The day proposed."""
        if isinstance(self.entry, PlanStep):
            return self.entry.due
        return self.entry.by if isinstance(self.entry, Objective) else None

    @property
    def builds(self) -> str | None:
        """The skill, tool or credential a step is for."""
        return self.entry.builds if isinstance(self.entry, PlanStep) else None


def line(text: str) -> str:
    """Shorten a text to what a line of the record holds."""
    text = " ".join(text.split())
    return text if len(text) <= MOST_LINE else f"{text[: MOST_LINE - 1].rstrip()}…"
