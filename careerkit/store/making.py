"""Make the tables and keys of a new store; seal what an old one holds readable."""

from __future__ import annotations

import contextlib
import json
import logging
import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

from careerkit import keys as kept
from careerkit.errors import CareerkitError
from careerkit.models import from_unsealed
from careerkit.store.accesses import Access, write
from careerkit.store.locks import (
    add_keys,
    new_key,
    new_passphrase_lock,
    remember,
    secret_lock,
    unlock,
)
from careerkit.store.sealing import LOG_KEY, Keys
from careerkit.store.tables import FACTS, FORMAT, LOG_END, METADATA, VERSIONS, erase_traces

_SAY = logging.getLogger("careerkit")
_AT_ONCE = 200
_LATER = (
    "This client store was written by a later careerkit.",
    "Install the newest careerkit to open it; nothing was changed.",
)


def prepare(engine: sa.Engine, *, passing: bool) -> Keys:
    """Unlock a store; make its tables and keys first if it is new, seal it if it is old.

    Parameters
    ----------
    engine
        The database.
    passing
        It ends with the process (a database in memory), so that its key need not be kept.

    Returns
    -------
    Keys

    Raises
    ------
    KeyProblem
        The key is missing, another one, or cannot be kept; nothing was changed.
    CareerkitError
        The store is of a later careerkit.
    """
    with contextlib.suppress(OperationalError, ProgrammingError), engine.connect() as connection:
        # Quicker than to ask first whether the tables are there.
        return unlock(connection, store_id_of(connection))
    with engine.begin() as connection:
        _lock_out_others(connection)
        if sa.inspect(connection).has_table(FACTS.name):  # another process was quicker
            return unlock(connection, store_id_of(connection))
        made, said, sealed = _make(connection, passing=passing)
    if sealed:
        try:
            erase_traces(engine, whole=True)
        except DatabaseError as error:
            said.append(
                "Parts of the file that are not used any more could not be overwritten "
                f"({error.orig}). Make room on the disk, then open the store with no other program "
                "using it: `sqlite3 FILE VACUUM`."
            )
    for sentence in said:
        _SAY.warning(sentence)
    return made


def store_id_of(connection: sa.Connection) -> str:
    """Return the id of a store whose tables are there.

    Raises
    ------
    CareerkitError
        The store is of a later careerkit.
    """
    rows = connection.exec_driver_sql("SELECT name, value FROM store_facts")
    facts = {row.name: row.value for row in rows}
    if facts.get("format") != str(FORMAT):
        raise CareerkitError(_LATER[0], hint=_LATER[1])
    return facts["id"]


def _lock_out_others(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(4011977)")


def _make(connection: sa.Connection, *, passing: bool) -> tuple[Keys, list[str], bool]:
    """Make tables and keys; return the keys, what is to be said, whether an old store is sealed."""
    old = sa.inspect(connection).has_table(VERSIONS.name)
    if old:
        connection.exec_driver_sql("ALTER TABLE client_versions RENAME TO client_versions_unsealed")
    METADATA.create_all(connection)
    store_id, raw = uuid.uuid4().hex, new_key(LOG_KEY, 1)
    lock, where = _first_lock(store_id, passing=passing)
    add_keys(connection, store_id, raw, [lock])
    connection.execute(
        FACTS.insert(),
        [{"name": "id", "value": store_id}, {"name": "format", "value": str(FORMAT)}],
    )
    connection.execute(LOG_END.insert().values(one=1, number=0, link=b""))
    keys = remember(connection, Keys(store_id, raw)) if passing else unlock(connection, store_id)
    said = [where] if where else []
    if old:
        versions = _seal_old(connection, keys)
        connection.exec_driver_sql("DROP TABLE client_versions_unsealed")
        said.append(f"What was in the client store is encrypted now: {versions:,} saved versions.")
    return keys, said, old


def _first_lock(store_id: str, *, passing: bool) -> tuple[Any, str]:
    """Choose what a new store is locked with; return it and what is to be said of it."""
    if passing:
        return secret_lock(kept.new_secret()), ""
    found = kept.find_secrets(store_id)
    if found is not None:
        return secret_lock(found.secrets[0], found.place), ""
    if text := kept.given_passphrase():
        return new_passphrase_lock(text), (
            "The client store is locked with your passphrase. Nobody can open it without, and "
            "nobody can tell you the passphrase: keep it on paper in a safe place."
        )
    secret = kept.new_secret()
    place = kept.keep_secrets(store_id, [secret])
    return secret_lock(secret, place), (
        f"Clients are encrypted. The key is in {place.words}. Keep a copy in a safe place "
        "(`careerkit key backup FILE`): without the key nobody can open the clients again."
    )


def _seal_old(connection: sa.Connection, keys: Keys) -> int:
    """Seal the records of a store that was made before records were sealed."""
    rows = connection.exec_driver_sql(
        "SELECT client_id, version, counselor, saved_at, saved_by, document "
        "FROM client_versions_unsealed ORDER BY client_id, version"
    )
    accesses = []
    while some := rows.fetchmany(_AT_ONCE):
        connection.execute(
            VERSIONS.insert(),
            [
                sealed_row(
                    keys, row.client_id, row.version, from_unsealed(bytes(row.document)),
                    counselor=row.counselor, saved_at=row.saved_at, saved_by=row.saved_by,
                )
                for row in some
            ],
        )  # fmt: skip
        accesses += [
            Access(
                datetime.fromisoformat(row.saved_at), row.saved_by, "saved", row.client_id,
                row.version,
            )
            for row in some
        ]  # fmt: skip
    write(connection, keys, sorted(accesses, key=lambda access: access.at))
    return len(accesses)


def sealed_row(
    keys: Keys, client_id: str, version: int, document: bytes, **head: str | None
) -> dict[str, Any]:
    """Return a row of the versions table.

    Parameters
    ----------
    keys
        What it is sealed with.
    client_id, version
        Where it belongs.
    document
        The record.
    head
        What lists need: ``counselor``, ``saved_at`` and ``saved_by``.

    Returns
    -------
    dict
    """
    return {
        "client_id": client_id,
        "version": version,
        "key": keys.current,
        "head": keys.seal(json.dumps(head).encode(), "head", client_id, version),
        "document": keys.seal(document, "document", client_id, version),
    }
