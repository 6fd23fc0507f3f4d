"""Take a client out of a store for good, and leave a proof without content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from careerkit.store.accesses import Access, write
from careerkit.store.sealing import Keys
from careerkit.store.tables import VERSIONS


@dataclass(frozen=True)
class Forgotten:
    """The proof that a client was forgotten. It holds nothing of the record.

    Parameters
    ----------
    client_id
        The opaque id.
    versions
        How many versions there were.
    at
        When.
    by
        Who did it.
    files
        How many reports and other files were deleted with it.
    number
        The entry of the access log that says so.
    """

    client_id: str
    versions: int
    at: datetime
    by: str
    files: int
    number: int


def forget(
    connection: sa.Connection, keys: Keys, client_id: str, *, by: str, at: datetime, files: int
) -> Forgotten | None:
    """Delete every version of a client and write that down, both or neither.

    Parameters
    ----------
    connection
        That of `tables.alone`.
    keys
        The store's keys.
    client_id
        Whose.
    by, at
        Who does it, and when.
    files
        How many files were deleted with it.

    Returns
    -------
    Forgotten or None
        None if there is no such client.
    """
    there = VERSIONS.c.client_id == client_id
    last = connection.execute(sa.select(sa.func.max(VERSIONS.c.version)).where(there)).scalar()
    if last is None:
        return None
    count = connection.execute(VERSIONS.delete().where(there)).rowcount
    number = write(connection, keys, [Access(at, by, "forgotten", client_id, last, files)])
    return Forgotten(client_id, count, at, by, files, number)
