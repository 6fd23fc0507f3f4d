"""What a merge finds: a conflict, and the merged record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from careerkit.models import Client

Side = Literal["mine", "theirs"]
Place = tuple[str, ...]
"""Where in a record something is: the field, and in a list the entry and its field. It is the same
as long as the version both sides began with is."""
Choices = Mapping[Place, Side]


@dataclass(frozen=True)
class Conflict:
    """Something that both sides changed, and differently.

    Parameters
    ----------
    place
        Where it is, to choose a side by.
    where
        The same in words, such as ``Application “Cook, Rex Grill”: follow up``.
    was, mine, theirs
        What it was, and what the sides made of it, as the record holds it; None for what is empty,
        taken out or was not there.
    whole
        Whether it is a whole entry or list, of which one side may have taken out what the other
        changed or uses.
    chosen
        The side whose version is in the merged record because it was chosen; None while it is open.
    """

    place: Place
    where: str
    was: Any
    mine: Any
    theirs: Any
    whole: bool = False
    chosen: Side | None = None


@dataclass(frozen=True)
class Merged:
    """What became of two versions of a record.

    Parameters
    ----------
    client
        The record with what either side changed. Where both changed the same, it has the version
        that was chosen, and theirs as long as none was.
    conflicts
        What both changed differently, chosen or not.
    renamed
        The ids of entries I added that had to change, because the other side gave the same id to
        something else: list and id to the new id.
    """

    client: Client
    conflicts: tuple[Conflict, ...] = ()
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def undecided(self) -> tuple[Conflict, ...]:
        """The conflicts in which no side was chosen yet."""
        return tuple(conflict for conflict in self.conflicts if conflict.chosen is None)
