"""Where client records live: one versioned document a client, in SQLite or any SQL database.

A save carries the version it was made on. If someone else saved in between, it is refused with
both versions at hand, so nothing is overwritten; every version is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError

from careerkit import config
from careerkit.errors import CareerkitError, ConflictError, UnknownClient
from careerkit.models import Client, read_client, read_saved

_METADATA = sa.MetaData()
_VERSIONS = sa.Table(
    "client_versions",
    _METADATA,
    # The key is what makes two saves of one version collide, whoever else is writing.
    sa.Column("client_id", sa.String(40), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("counselor", sa.String(200), index=True),
    sa.Column("saved_at", sa.String(40), nullable=False),
    sa.Column("saved_by", sa.String(200), nullable=False),
    sa.Column("document", sa.LargeBinary, nullable=False),
)
_BUSY_SECONDS = 30
_AT_ONCE = 200


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


def _to_bytes(client: Client) -> bytes:
    """Turn a record into what the database keeps. With `_from_bytes` the only door to it."""
    return client.model_dump_json(exclude_defaults=True).encode("utf-8")


def _from_bytes(document: bytes, *, thorough: bool = True) -> Client:
    from pydantic_core import from_json

    return read_client(from_json(document)) if thorough else read_saved(document)


def _stored(row: Any) -> Stored | Unreadable:
    try:
        client = _from_bytes(row.document, thorough=False)
        saved_at = datetime.fromisoformat(row.saved_at)
    except CareerkitError as error:
        return Unreadable(row.client_id, row.version, tuple(error.problems or [error.message]))
    except ValueError:
        wrong = f"the time it was saved, {row.saved_at!r:.40}, is not a time"
        return Unreadable(row.client_id, row.version, (wrong,))
    if client.id != row.client_id:
        wrong = f"what is stored says that it is client {client.id}"
        return Unreadable(row.client_id, row.version, (wrong,))
    return Stored(client, row.version, saved_at, row.saved_by)


def open_store(url: str | None = None) -> Store:
    """Open the client store, and make it if there is none yet.

    Parameters
    ----------
    url
        A database URL such as ``sqlite:////shared/clients.sqlite``; the configured one if left
        out (see `careerkit.config.store_url`).

    Returns
    -------
    Store
        Use it in a ``with`` statement, which closes it.

    Raises
    ------
    CareerkitError
        If the URL is not one, or the database cannot be reached.
    """
    address = url or config.store_url()
    try:
        parsed = _parse(address)
        # Without their parameters the messages of the database hold no names and no documents.
        if parsed.get_backend_name() == "sqlite":
            _prepare_file(parsed.database)
            engine = sa.create_engine(
                parsed, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS}
            )
            sa.event.listen(engine, "connect", _set_up_sqlite)
        else:
            engine = sa.create_engine(parsed, hide_parameters=True)
        _METADATA.create_all(engine)
    except (ArgumentError, ImportError, ValueError) as error:
        raise CareerkitError(
            f"{_without_password(address)} is not a database careerkit can use: {error}",
            hint="Write sqlite:////folder/clients.sqlite, or leave --store out.",
        ) from error
    except (OSError, DatabaseError) as error:
        reason = getattr(error, "orig", None) or error
        raise CareerkitError(
            f"The client store {_without_password(address)} cannot be opened: {reason}",
            hint="Check that the folder exists and is yours to write to, and that the file is a "
            "careerkit store.",
        ) from error
    return Store(engine)


def store_exists(url: str | None = None) -> bool:
    """Tell whether there is a store to read, without making one.

    Parameters
    ----------
    url
        A database URL; the configured one if left out.

    Returns
    -------
    bool
        False for an SQLite file that is not there. A database server is taken to be there, so
        that one that cannot be reached is an error and not an empty caseload.
    """
    try:
        parsed = _parse(url or config.store_url())
    except (ArgumentError, ValueError):
        return True  # opening it says what is wrong
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return True
    return Path(parsed.database).exists()


def _parse(address: str) -> sa.URL:
    url = sa.make_url(address)
    if url.get_backend_name() == "sqlite" and url.database and url.database.startswith("~"):
        # Otherwise clients would end up in a folder called "~" beside the notebooks.
        return url.set(database=str(Path(url.database).expanduser()))
    return url


def _without_password(address: str) -> str:
    try:
        return sa.make_url(address).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(address)
    except ValueError:
        # A port that is no number: the address cannot be taken apart, so none of it is repeated.
        return "The address of the store"


def _prepare_file(database: str | None) -> None:
    """Make an SQLite file that only its owner can read, before anything is written to it."""
    if not database or database == ":memory:":
        return
    path = Path(database)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _set_up_sqlite(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    # Readers and a writer do not wait for each other, and a saved version survives a power cut.
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


class Store:
    """Client records in a database; made by `open_store`."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Store:
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

    def save(self, client: Client, *, base_version: int, by: str, at: datetime) -> int:
        """Save a client as a new version.

        Parameters
        ----------
        client
            The record.
        base_version
            The version it was made from, as `load` gave it; 0 for a new client.
        by
            Who saves.
        at
            When, with a time zone.

        Returns
        -------
        int
            The version that was written.

        Raises
        ------
        VersionConflict
            If another version was saved since; nothing is written.
        """
        return self.save_many([Save(client, base_version)], by=by, at=at)[0]

    def save_many(self, saves: Iterable[Save], *, by: str, at: datetime) -> list[int]:
        """Save several clients, all of them or none.

        Parameters
        ----------
        saves
            The records, each with the version it was made from.
        by, at
            Who saves, and when, with a time zone.

        Returns
        -------
        list of int
            The versions that were written.

        Raises
        ------
        VersionConflict
            For the first record that was changed by someone else; nothing is written.
        """
        if at.tzinfo is None:
            raise ValueError("the time of a save needs a time zone")
        versions = []
        for_conflict: Save | None = None
        try:
            with self._engine.begin() as connection:
                for save in saves:
                    for_conflict = save
                    self._insert(connection, save, by, at)
                    versions.append(save.base_version + 1)
        except IntegrityError:
            # Another writer took the same version first: the database kept only theirs.
            assert for_conflict is not None
            raise self._conflict(for_conflict) from None
        except DatabaseError as error:
            raise CareerkitError(
                f"The store could not be written to: {error.orig}",
                hint="Nothing was changed. Is the disk full, or another program using the file?",
            ) from error
        return versions

    @contextmanager
    def _reading(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise CareerkitError(
                f"The store could not be read: {error.orig}",
                hint="Nothing was changed. If the file is damaged, put back your last copy of it.",
            ) from error

    def _insert(self, connection: sa.Connection, save: Save, by: str, at: datetime) -> None:
        latest = connection.execute(
            sa.select(sa.func.max(_VERSIONS.c.version)).where(
                _VERSIONS.c.client_id == save.client.id
            )
        ).scalar()
        if (latest or 0) != save.base_version:
            raise self._conflict(save)
        connection.execute(
            _VERSIONS.insert().values(
                client_id=save.client.id,
                version=save.base_version + 1,
                counselor=save.client.counselor,
                saved_at=at.isoformat(),
                saved_by=by,
                document=_to_bytes(save.client),
            )
        )

    def _conflict(self, save: Save) -> CareerkitError:
        try:
            return VersionConflict(save.client, self.load(save.client.id), save.base_version)
        except UnknownClient:
            return CareerkitError(
                f"Client {save.client.id} is no longer in the store.",
                hint="Save it as a new client to keep it.",
            )

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
        query = _VERSIONS.select().where(_VERSIONS.c.client_id == client_id)
        if version is not None:
            query = query.where(_VERSIONS.c.version == version)
        query = query.order_by(_VERSIONS.c.version.desc()).limit(1)
        with self._reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            raise self._unknown(client_id, version)
        return Stored(
            _from_bytes(row.document), row.version, datetime.fromisoformat(row.saved_at),
            row.saved_by,
        )  # fmt: skip

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
        newest = (
            sa.select(_VERSIONS.c.client_id, sa.func.max(_VERSIONS.c.version).label("version"))
            .group_by(_VERSIONS.c.client_id)
            .subquery()
        )
        query = sa.select(newest.c.client_id, newest.c.version)
        if counselor is not None:
            query = query.join(
                _VERSIONS,
                (_VERSIONS.c.client_id == newest.c.client_id)
                & (_VERSIONS.c.version == newest.c.version),
            ).where(_VERSIONS.c.counselor == counselor)
        with self._reading() as connection:
            return {row.client_id: row.version for row in sorted(connection.execute(query))}

    def load_many(self, wanted: Mapping[str, int]) -> Iterator[Stored | Unreadable]:
        """Read many clients, a few hundred a query, and let a damaged one not stop the others.

        What was checked when it was saved is not checked again (`careerkit.models.read_saved`).

        Parameters
        ----------
        wanted
            Id to version, as `latest` gives it.

        Yields
        ------
        Stored or Unreadable
            One at a time, so that a caseload need not be held in memory; in the order of
            `wanted`. A client that is no longer there is passed over.
        """
        ids = list(wanted)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            pairs = [(key, wanted[key]) for key in some]
            query = _VERSIONS.select().where(
                sa.tuple_(_VERSIONS.c.client_id, _VERSIONS.c.version).in_(pairs)
            )
            with self._reading() as connection:
                rows = {row.client_id: row for row in connection.execute(query)}
            yield from (_stored(rows[key]) for key in some if key in rows)

    def versions(self, client_id: str) -> list[tuple[int, datetime, str]]:
        """Return a client's versions, oldest first: number, when saved, by whom.

        Parameters
        ----------
        client_id
            The id; an unknown one has no versions.

        Returns
        -------
        list of tuple
        """
        query = (
            sa.select(_VERSIONS.c.version, _VERSIONS.c.saved_at, _VERSIONS.c.saved_by)
            .where(_VERSIONS.c.client_id == client_id)
            .order_by(_VERSIONS.c.version)
        )
        with self._reading() as connection:
            return [
                (row.version, datetime.fromisoformat(row.saved_at), row.saved_by)
                for row in connection.execute(query)
            ]
