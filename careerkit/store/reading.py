"""Reading clients from an open store, by whoever may."""

from __future__ import annotations

import hashlib
import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from difflib import get_close_matches
from types import TracebackType
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from careerkit.errors import CareerkitError, RecordError, UnknownClient
from careerkit.models import (
    IS_ID,
    SCHEMA_VERSION,
    Client,
    has_only_private_numbers,
    newer_record_in,
    read_client,
    read_saved,
)
from careerkit.store.accesses import Log, What
from careerkit.store.locks import unlock
from careerkit.store.sealing import Keys
from careerkit.store.tables import VERSIONS
from careerkit.store.team import Role, Team, denied
from careerkit.store.values import Stored, Unreadable

_AT_ONCE = 200
_CHECKED: deque[bytes] = deque(maxlen=16)
"""Checksums of the documents that last passed every check: a report reads its own eight times."""


class Reader:
    """An open store, and what can be read in it; the base of `careerkit.store.Store`."""

    def __init__(self, engine: sa.Engine, keys: Keys, team: Team | None = None) -> None:
        self._engine = engine
        self._keys = keys
        self.join(team or Team())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _current(self, connection: sa.Connection | None = None) -> Keys:
        """Return the keys; those that are in the table now, if a connection is given."""
        if connection is not None:
            self._keys = unlock(connection, self._keys.store_id)
        return self._keys

    def page_key(self, about: str) -> bytes:
        """Return the key for what a browser keeps of a client's texts until they are saved."""
        return self._keys.for_page(about)

    def join(self, team: Team) -> None:
        """Work in the store as this member of a team from now on."""
        self.team = team
        self.log = Log(self._engine, self._current, team)

    def need(self, role: Role, client_id: str = "") -> None:
        """Refuse what takes a role that I do not have, and write down that it was refused.

        Parameters
        ----------
        role
            What it takes.
        client_id
            Whose record it is about.

        Raises
        ------
        NotAllowed
        """
        if refusal := self.team.lacks(role):
            self.log.note("refused", client_id)
            raise refusal

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            if refusal := denied(error):
                raise refusal from error
            raise CareerkitError(
                f"The store could not be read: {error.orig}",
                hint="Nothing was changed. If the file is damaged, put back your last copy of it.",
            ) from error

    def _latest_of(self, client_id: str) -> sa.Select[Any]:
        last = sa.select(sa.func.max(VERSIONS.c.version))
        return self.team.limit(last.where(VERSIONS.c.client_id == client_id))

    def load(self, client_id: str, *, version: int | None = None) -> Stored:
        """Read a client.

        Parameters
        ----------
        client_id
            The id.
        version
            Which version; the latest if left out.

        Returns
        -------
        Stored

        Raises
        ------
        UnknownClient
            If there is none; the message names ids that look alike.
        """
        stored = self._read(client_id, version)
        self.log.opened(client_id)
        return stored

    def _read(self, client_id: str, version: int | None = None) -> Stored:
        query = VERSIONS.select().where(VERSIONS.c.client_id == client_id)
        if version is not None:
            query = query.where(VERSIONS.c.version == version)
        rows = self._fetch(query.order_by(VERSIONS.c.version.desc()).limit(1))
        if not rows:
            raise self._unknown(client_id, version)
        at, by = self._saved(rows[0])
        return Stored(_from_bytes(self._document(rows[0])), rows[0].version, at, by)

    def load_each(
        self, client_ids: Iterable[str], *, what: What = "looked through"
    ) -> Iterator[Stored]:
        """Read clients one after the other, every check included, and write down what for.

        Parameters
        ----------
        client_ids
            Whose records.
        what
            ``exported``, ``reported`` and ``disclosed`` are written down for each client.

        Yields
        ------
        Stored

        Raises
        ------
        UnknownClient
            One of them is not there.
        """
        ids = list(client_ids)
        if what == "looked through":
            self._looked_at(ids)
        elif known := self.latest().keys() & ids:
            self.log.note(what, *sorted(known))
        for client_id in ids:
            yield self._read(client_id)

    def _fetch(self, query: sa.Select[Any]) -> list[Any]:
        """Read rows of the versions table that I may see, with the keys they were sealed with."""
        query = self.team.limit(query)
        for _ in range(3):  # while keys are changed, a row and its key may be read apart
            with self._reading() as connection:
                rows = list(connection.execute(query))
                if self._keys.has(row.key for row in rows):
                    break
                if self._current(connection).has(row.key for row in rows):
                    break
        return rows

    def _head(self, row: Any) -> dict[str, Any]:
        text = self._keys.open(row.key, row.head, "head", row.client_id, row.version)
        head: dict[str, Any] = json.loads(text)
        return head

    def _saved(self, row: Any) -> tuple[datetime, str]:
        head = self._head(row)
        return datetime.fromisoformat(head["saved_at"]), head["saved_by"]

    def _document(self, row: Any) -> bytes:
        return self._keys.open(row.key, row.document, "document", row.client_id, row.version)

    def as_of(self, client_id: str, moment: datetime) -> Stored | None:
        """Read a client as the record stood at a moment.

        Parameters
        ----------
        client_id
            The id; an unknown one has no versions.
        moment
            The moment, with a time zone.

        Returns
        -------
        Stored or None
            The latest version saved at or before the moment; None if there was none yet.
        """
        if moment.tzinfo is None:
            raise ValueError("the moment needs a time zone")
        # Saves carry the time zone of whoever saved, so their texts do not sort by time.
        numbers = [number for number, at, _ in self.versions(client_id) if at <= moment]
        return self.load(client_id, version=numbers[-1]) if numbers else None

    def _unknown(self, client_id: str, version: int | None) -> UnknownClient:
        known = self.ids()
        if version is not None and client_id in known:
            versions = [str(stored[0]) for stored in self.versions(client_id)]
            return UnknownClient(
                f"Client {client_id} has no version {version}.",
                problems=[f"there are versions {', '.join(versions)}"],
            )
        near = get_close_matches(client_id, known, n=3, cutoff=0.5)
        if not self.team.sees_all:
            # Whether there is such a client at all is nobody's business but their counselors'.
            if not client_id.startswith("sample-"):
                self.log.note("refused", client_id if IS_ID.fullmatch(client_id) else "")
            return UnknownClient(
                f"There is no client {client_id!r} among yours.",
                problems=[f"near it: {other}" for other in near],
                hint="Check the id. Clients of colleagues are opened by these, and by whoever "
                "supervises, who can give them to you, too.",
            )
        return UnknownClient(
            f"There is no client {client_id!r} in the store.",
            problems=[f"near it: {other}" for other in near],
            hint="Check the id, or bring the client in with `careerkit import`.",
        )

    def ids(self, *, counselor: str | None = None) -> list[str]:
        """Return the ids of all clients, sorted.

        Parameters
        ----------
        counselor
            Only clients whose latest version names this counselor.

        Returns
        -------
        list of str
        """
        return list(self.latest(counselor=counselor))

    def latest(self, *, counselor: str | None = None) -> dict[str, int]:
        """Return the latest version of every client, without reading the records.

        Parameters
        ----------
        counselor
            Only clients whose latest version names this counselor.

        Returns
        -------
        dict
            Id to version, sorted by id.
        """
        numbers = sa.select(
            VERSIONS.c.client_id, sa.func.max(VERSIONS.c.version).label("version")
        ).group_by(VERSIONS.c.client_id)
        numbers = self.team.limit(numbers)
        if counselor is None:
            with self._reading() as connection:
                return {row.client_id: row.version for row in sorted(connection.execute(numbers))}
        newest = numbers.subquery()
        query = sa.select(
            VERSIONS.c.client_id, VERSIONS.c.version, VERSIONS.c.key, VERSIONS.c.head
        ).join(
            newest,
            (VERSIONS.c.client_id == newest.c.client_id) & (VERSIONS.c.version == newest.c.version),
        )
        rows = sorted(self._fetch(query), key=lambda row: row.client_id)
        return {row.client_id: row.version for row in rows if self._is_of(row, counselor)}

    def _is_of(self, row: Any, counselor: str) -> bool:
        try:
            return bool(self._head(row)["counselor"] == counselor)
        except RecordError:
            return False  # a damaged row is nobody's; the whole caseload tells of it

    def latest_version(self, client_id: str) -> int:
        """Return the number of a client's latest version; 0 if there is no such client."""
        with self._reading() as connection:
            return connection.execute(self._latest_of(client_id)).scalar() or 0

    def load_many(
        self, wanted: Mapping[str, int], *, brief: bool = False
    ) -> Iterator[Stored | Unreadable]:  # fmt: skip
        """Read many clients, a few hundred a query, and let a damaged one not stop the others.

        What was checked when it was saved is not checked again (`careerkit.models.read_saved`).

        Parameters
        ----------
        wanted
            Id to version, as `latest` gives it.
        brief
            Pass over what a caseload does not look at, as `careerkit.models.read_saved` does.

        Yields
        ------
        Stored or Unreadable
            One at a time, so that a caseload need not be held in memory; in the order of
            `wanted`. A client that is no longer there is passed over.
        """
        ids = list(wanted)
        self._looked_at(ids)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            pairs = [(key, wanted[key]) for key in some]
            query = VERSIONS.select().where(
                sa.tuple_(VERSIONS.c.client_id, VERSIONS.c.version).in_(pairs)
            )
            rows = {row.client_id: row for row in self._fetch(query)}
            yield from (self._stored(rows[key], brief) for key in some if key in rows)

    def _looked_at(self, ids: list[str]) -> None:
        if not self.team.sees_all:
            ids = list(self.latest().keys() & ids)
        if len(ids) == 1:
            self.log.opened(ids[0])
        elif ids:
            self.log.opened("", count=len(ids))

    def _stored(self, row: Any, brief: bool) -> Stored | Unreadable:
        try:
            at, by = self._saved(row)
            client = _from_bytes(self._document(row), thorough=False, brief=brief)
        except CareerkitError as error:
            return Unreadable(row.client_id, row.version, tuple(error.problems or [error.message]))
        if client.id != row.client_id:
            wrong = f"what is stored says that it is client {client.id}"
            return Unreadable(row.client_id, row.version, (wrong,))
        return Stored(client, row.version, at, by)

    def versions(self, client_id: str) -> list[tuple[int, datetime, str]]:
        """Return a client's versions, oldest first: number, when saved, by whom.

        Parameters
        ----------
        client_id
            The id; an unknown one has no versions.

        Returns
        -------
        list of tuple
            A version that is damaged is passed over: it must not keep one from the others.
        """
        query = (
            sa.select(
                VERSIONS.c.client_id, VERSIONS.c.version, VERSIONS.c.key, VERSIONS.c.head
            )
            .where(VERSIONS.c.client_id == client_id)
            .order_by(VERSIONS.c.version)
        )  # fmt: skip
        found = []
        for row in self._fetch(query):
            with suppress(RecordError):
                found.append((row.version, *self._saved(row)))
        return found


def _from_bytes(document: bytes, *, thorough: bool = True, brief: bool = False) -> Client:
    from pydantic_core import from_json

    if not thorough:
        return read_saved(document, brief=brief)
    mark = hashlib.sha256(document).digest()
    if mark in _CHECKED:
        return read_saved(document)
    try:
        data = from_json(document)
        client = read_client(data)
        # One of an earlier version must be brought forward each time.
        if data.get("schema_version", SCHEMA_VERSION) == SCHEMA_VERSION:
            _CHECKED.append(mark)
        return client
    except RecordError as error:
        if newer := newer_record_in(error.__cause__, document):
            raise newer from None
        # Saved before a number like it was refused: it opens, so that the number can be taken
        # out; the next change says where it stands.
        if has_only_private_numbers(error):
            return read_saved(document)
        raise
