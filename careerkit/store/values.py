"""What a store gives back and takes: a client with its version, a damaged one, a save."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from careerkit.errors import ConflictError
from careerkit.models import Client


@dataclass(frozen=True)
class Stored:
    """A client as stored: the record, its version, when it was saved and by whom."""

    client: Client
    version: int
    saved_at: datetime
    saved_by: str


@dataclass(frozen=True)
class Unreadable:
    """A client whose stored record cannot be used: which version, and what is wrong with it."""

    client_id: str
    version: int
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Save:
    """A change to be saved: the record and the version it was made on, 0 for a new client."""

    client: Client
    base_version: int


class VersionConflict(ConflictError):
    """Two people changed the same client; both versions are here.

    Parameters
    ----------
    mine
        The record that was not saved.
    theirs
        What is stored now.
    base_version
        The version `mine` was made on.
    """

    def __init__(self, mine: Client, theirs: Stored, base_version: int) -> None:
        self.mine, self.theirs, self.base_version = mine, theirs, base_version
        super().__init__(
            f"Client {mine.id} was changed by {theirs.saved_by} on "
            f"{theirs.saved_at:%B %d, %Y at %H:%M} while you had version {base_version} open.",
            hint="Nothing was overwritten. Compare the two versions and save again.",
        )

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.mine, self.theirs, self.base_version)
