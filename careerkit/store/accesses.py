"""Who opened, changed, exported what and when: the access log of a store.

An entry holds a time, an account, what was done, a client's opaque id and a version, never
anything of a record. Each is sealed, and chained to the one before by a keyed checksum: an entry
that is changed, taken out or put in breaks the chain. Entries cut off at the end are missed
because every saved version has one, and because the last link can be kept elsewhere (`Log.mark`).
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from careerkit.store.accounts import account
from careerkit.store.guarding import writers
from careerkit.store.sealing import Keys, Unsealed
from careerkit.store.tables import LOG, LOG_END, VERSIONS, alone
from careerkit.store.team import Team

What = Literal[
    "opened", "looked through", "saved", "exported", "reported", "disclosed", "forgotten",
    "key changed", "passphrase changed", "backed up", "restored", "refused",
]  # fmt: skip
_AGAIN = 900
"""Seconds after which opening the same client once more is written down once more."""
_AT_ONCE = 1000
_MARK_LETTERS = 16


@dataclass(frozen=True)
class Access:
    """An entry of the access log.

    Parameters
    ----------
    at
        When.
    who
        The account, or who was named when it was saved.
    what
        What was done.
    client
        The client's id; empty for what concerns all.
    version
        Which version was saved, or up to which was forgotten; 0 where it does not matter.
    count
        Of how many clients or files.
    number
        Place in the log, counted from 1; 0 before it is written.
    """

    at: datetime
    who: str
    what: str
    client: str = ""
    version: int = 0
    count: int = 1
    number: int = 0


# When this process last wrote down that a client was opened, by store and id.
_OPENED: dict[tuple[str, str], float] = {}


def write(connection: sa.Connection, keys: Keys, entries: Iterable[Access]) -> int:
    """Append entries and return the last one's number; the connection is `tables.alone`'s."""
    end = connection.execute(LOG_END.select().where(LOG_END.c.one == 1)).one()
    number, link = end.number, bytes(end.link)
    rows = []
    for entry in entries:
        number += 1
        text = as_text(entry)
        link = keys.link(link, number, text)
        sealed = keys.seal(text, "access", number)
        rows.append({"number": number, "key": keys.current, "entry": sealed, "link": link})
    if rows:
        connection.execute(LOG.insert(), rows)
        connection.execute(
            LOG_END.update().where(LOG_END.c.one == 1).values(number=number, link=link)
        )
    return number


def as_text(entry: Access) -> bytes:
    """Write an entry as it is sealed and chained; the same entry gives the same text."""
    fields = [entry.at.isoformat(), entry.who, entry.what, entry.client, entry.version, entry.count]
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()


def from_text(text: bytes, number: int = 0) -> Access:
    """Read an entry that `as_text` wrote."""
    at, who, what, client, version, count = json.loads(text)
    return Access(datetime.fromisoformat(at), who, what, client, version, count, number)


class Log:
    """The access log of an open store.

    Parameters
    ----------
    engine
        The database.
    keys
        Returns the store's keys, read anew within a transaction if one is given.
    team
        Who I am, and what I may see.
    """

    def __init__(self, engine: sa.Engine, keys: Any, team: Team) -> None:
        self._engine, self._keys, self._team = engine, keys, team
        self._waiting: list[Access] = []

    def note(self, what: What, *clients: str, count: int = 1) -> None:
        """Write down that something was done, by this account and now.

        A disk that is full must not keep a counselor from a client: an entry that cannot be
        written waits for the next one that can.

        Parameters
        ----------
        what
            What was done.
        clients
            Whose records; none for what concerns all.
        count
            How many clients or files, where it is one entry.
        """
        at, by = datetime.now().astimezone(), self._team.me or account()
        self._waiting += [Access(at, by, what, one, count=count) for one in clients or [""]]
        try:
            with alone(self._engine) as connection:
                write(connection, self._keys(connection), self._waiting)
        except DatabaseError:
            return
        self._waiting.clear()

    def opened(self, client_id: str = "", *, count: int = 1) -> None:
        """Write down that a client was opened, once for all that a notebook reads of one.

        Parameters
        ----------
        client_id
            Whose record; empty if many were looked through, as for a list of names.
        count
            How many.
        """
        place, now = (self._keys().store_id, client_id), time.monotonic()
        if place not in _OPENED or now - _OPENED[place] >= _AGAIN:
            self.note("opened" if client_id else "looked through", client_id, count=count)
            _OPENED[place] = now

    def entries(self, *, client: str | None = None) -> Iterator[Access]:
        """Read the log, oldest first; a counselor what they did, and what concerns their clients.

        Parameters
        ----------
        client
            Only what concerns this client.

        Yields
        ------
        Access

        Raises
        ------
        Unsealed
            An entry was changed; `verify` says which.
        """
        mine: set[str] = set()
        if not self._team.sees_all:
            with self._engine.connect() as connection:
                mine.update(connection.execute(self._team.mine()).scalars())
        for row in self._rows():
            entry = from_text(self._open(row), row.number)
            to_see = self._team.sees_all or entry.client in mine or entry.who == self._team.me
            if to_see and client in (None, entry.client):
                yield entry

    def mark(self) -> str:
        """Return the number and link of the last entry, to be kept where the store is not.

        Returns
        -------
        str
            Such as ``128-5f0c…``; empty for an empty log.
        """
        with self._engine.connect() as connection:
            end = connection.execute(LOG_END.select().where(LOG_END.c.one == 1)).one()
        return _mark(end.number, bytes(end.link)) if end.number else ""

    def verify(self, *, mark: str = "") -> list[str]:
        """Check that nothing was changed, taken out or put in.

        Parameters
        ----------
        mark
            What `mark` returned earlier: that entry must still be there, unchanged.

        Returns
        -------
        list of str
            What is wrong; empty if nothing is.
        """
        problems, number, link, marks = [], 0, b"", {""}
        saved: set[tuple[str, int]] = set()
        with self._engine.connect() as connection:
            wrote = writers(connection) if self._team.enforced else {}
        for row in self._rows():
            number += 1
            if row.number != number:
                problems.append(f"entries {number} to {row.number - 1} are missing")
                number = row.number
            try:
                text = self._open(row)
            except Unsealed:
                problems.append(f"entry {number} was changed or put in another’s place")
                link = bytes(row.link)
                continue
            if self._keys().link(link, number, text) != row.link:
                problems.append(f"entry {number} does not follow the one before it")
            link = bytes(row.link)
            marks.add(_mark(number, link))
            entry = from_text(text, number)
            if entry.what == "saved":
                saved.add((entry.client, entry.version))
            if entry.who != wrote.get(number, entry.who):
                problems.append(f"entry {number} names {entry.who}, but {wrote[number]} wrote it")
        problems += self._at_the_end(number, link, saved)
        if mark.strip() not in marks:
            problems.append(f"the entry with the mark {mark.strip()} is not in the log any more")
        return problems

    def _at_the_end(self, number: int, link: bytes, saved: set[tuple[str, int]]) -> list[str]:
        with self._engine.connect() as connection:
            end = connection.execute(LOG_END.select().where(LOG_END.c.one == 1)).one()
            there = connection.execute(sa.select(VERSIONS.c.client_id, VERSIONS.c.version)).all()
        problems = []
        if end.number > number:
            problems.append(f"entries {number + 1} to {end.number} are missing at the end")
        elif end.number == number and bytes(end.link) != link:
            problems.append("the end of the log does not fit its last entry")
        if unknown := [f"{c} version {v}" for c, v in there if (c, v) not in saved]:
            more = f" and {len(unknown) - 5} more" if len(unknown) > 5 else ""
            problems.append(f"nobody is on record for saving {', '.join(unknown[:5])}{more}")
        return problems

    def _open(self, row: Any) -> bytes:
        return self._keys().open(row.key, bytes(row.entry), "access", row.number)

    def _rows(self) -> Iterator[Any]:
        last = 0
        while True:
            query = LOG.select().where(LOG.c.number > last).order_by(LOG.c.number).limit(_AT_ONCE)
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
                self._keys(connection)
            yield from rows
            if len(rows) < _AT_ONCE:
                return
            last = rows[-1].number


def _mark(number: int, link: bytes) -> str:
    return f"{number}-{link.hex()[:_MARK_LETTERS]}"
