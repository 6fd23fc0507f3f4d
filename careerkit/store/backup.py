"""Back up a store while it is in use, and look whether a backup is whole.

A backup is what one read transaction sees: SQLite's write-ahead log and PostgreSQL's snapshots
show it the store as it was when the backup began, while others go on saving.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from careerkit.errors import CareerkitError, KeyProblem
from careerkit.store import locks
from careerkit.store.backupfile import BackupProblem, Header, Reader, Rows, Writer, new_header
from careerkit.store.records import Store
from careerkit.store.sealing import Keys, Unsealed
from careerkit.store.tables import FORMAT, LOG, METADATA, VERSIONS

_FRAME = 1_000_000
_AT_ONCE = 50
_END = "end"
_NEW = os.O_CREAT | os.O_WRONLY | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass
class Contents:
    """What is in a backup.

    Parameters
    ----------
    made_at
        When it was made.
    store_id
        Of which store it is.
    clients
        Ids of the clients to their latest versions.
    versions
        How many saved versions there are.
    damaged
        Versions that were damaged in the store already, as ``ID version N``.
    log_entries
        The entries of the access log, unsealed.
    last_saved
        When a client was saved last; None if nobody was.
    """

    made_at: datetime
    store_id: str
    clients: dict[str, int] = field(default_factory=dict)
    versions: int = 0
    damaged: list[str] = field(default_factory=list)
    log_entries: list[bytes] = field(default_factory=list)
    last_saved: datetime | None = None


def back_up(store: Store, path: Path, *, at: datetime, note: bool = True) -> Contents:
    """Write a backup of a store, and read it back.

    Parameters
    ----------
    store
        The store; others may go on working in it.
    path
        A new file; only its owner can read it, and it is encrypted.
    at
        Now, with a time zone.
    note
        Write it down in the access log.

    Returns
    -------
    Contents
        What was found in it when it was read back.

    Raises
    ------
    NotAllowed
        Somebody is enrolled in the store, and I may not see all of it.
    BackupProblem
        There is a file of that name, it cannot be written, or it was not read back as it was
        written; no file is left.
    """
    store.need("supervisor")  # who sees every client
    if path.exists():
        raise BackupProblem(
            f"{path} is there already; nothing was written.", hint="Choose another name."
        )
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with os.fdopen(os.open(beside, _NEW, 0o600), "wb") as file:
            keys, counts = _write(store, file, at)
            file.flush()
            os.fsync(file.fileno())
        contents = check(Reader(beside), keys, counts)
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)
    if note:
        store.log.note("backed up", count=len(contents.clients))
    return contents


def cannot_write(path: Path, error: OSError) -> BackupProblem:
    """Say why a file cannot be written."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return BackupProblem(
            f"There is no room for {path}. Nothing was changed.",
            hint="Make room there, or choose another disk.",
        )
    return BackupProblem(
        f"{path} cannot be written: {error.strerror}. Nothing was changed.",
        hint="Choose a folder that is there and yours to write to.",
    )


def sync_folder(folder: Path) -> None:
    """Have the system put on the disk which files a folder holds; not every system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write(store: Store, file: BinaryIO, at: datetime) -> tuple[Keys, dict[str, int]]:
    counts = {}
    with snapshot(store._engine) as connection:
        keys = store._current(connection)
        key_rows = locks.key_rows(connection)
        writer = Writer(file, new_header(keys, key_rows, FORMAT, at), keys)
        there = set(sa.inspect(connection).get_table_names())
        for table in METADATA.sorted_tables:
            if table.name not in there:
                continue  # of a store that was made before there was such a table
            counts[table.name] = 0
            for rows in _frames(connection, table):
                counts[table.name] += len(rows.rows)
                writer.write(rows)
    writer.write(Rows(_END, tuple(counts), [list(counts.values())]), last=True)
    return keys, counts


@contextlib.contextmanager
def snapshot(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Read a store as it is now, whatever others save meanwhile.

    Yields
    ------
    Connection
    """
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN")
            else:
                connection.execution_options(
                    isolation_level="REPEATABLE READ", postgresql_readonly=True
                )
            yield connection
    except DatabaseError as error:
        raise CareerkitError(
            f"The store could not be read: {error.orig}",
            hint="Nothing was changed. `careerkit doctor` says more.",
        ) from error


def _frames(connection: sa.Connection, table: sa.Table) -> Iterator[Rows]:
    columns = tuple(table.columns.keys())
    query = table.select().order_by(*table.primary_key.columns)
    size, some = 0, []
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query):
        some.append(list(row))
        size += sum(len(value) if isinstance(value, (bytes, str)) else 8 for value in row)
        if size > _FRAME:
            yield Rows(table.name, columns, some)
            size, some = 0, []
    if some:
        yield Rows(table.name, columns, some)


def unlock_backup(header: Header, secret: bytes | None = None) -> tuple[Keys, locks.Lock]:
    """Find what opens a backup: a key at hand, else one that is kept here, else the passphrase.

    Parameters
    ----------
    header
        The beginning of the backup.
    secret
        The key, where it was named.

    Returns
    -------
    tuple of Keys and Lock

    Raises
    ------
    KeyProblem
        Nothing here opens it.
    """
    slots = {row.slot for row in header.keys}
    if secret is None:
        try:
            lock = locks.open_lock(header.keys, header.store_id)
        except KeyProblem as error:
            raise _not_opened(error) from None
    else:
        lock = locks.secret_lock(secret)
        if lock.slot not in slots:
            needed = " or ".join(sorted(slots - {locks.PASSPHRASE})) or "its passphrase"
            raise KeyProblem(
                "This key does not open the backup. Nothing was changed.",
                problems=[f"this is key {lock.slot}; the backup needs {needed}"],
                hint="Name the copy of the key that was kept when the backup was made.",
            )
    try:
        return Keys(header.store_id, locks.opened(header.keys, header.store_id, lock)), lock
    except KeyProblem:
        raise BackupProblem(
            "The backup is damaged: what opens it was changed. Nothing was changed here.",
            hint="Copy it anew from where it was kept, or take another backup.",
        ) from None


def _not_opened(error: KeyProblem) -> KeyProblem:
    return KeyProblem(
        error.message.replace("client store", "backup"),
        problems=[line.replace("the store", "the backup") for line in error.problems],
        hint="If the key was kept in a file (`careerkit key backup`), name it with --key.",
    )


def check(reader: Reader, keys: Keys, counts: Mapping[str, int] | None = None) -> Contents:
    """Read a backup from its first byte to its last.

    Parameters
    ----------
    reader
        The backup.
    keys
        What opens it.
    counts
        How many rows of each table were written.

    Returns
    -------
    Contents

    Raises
    ------
    BackupProblem
        It is damaged, of a later careerkit, or not what was written.
    """
    header = reader.header
    found = Contents(header.made_at, header.store_id)
    seen: dict[str, int] = {}
    ended: Mapping[str, int] | None = None
    for rows in reader.rows(keys):
        if rows.table == _END:
            ended = dict(zip(rows.columns, rows.rows[0], strict=True))
            continue
        table = METADATA.tables.get(rows.table)
        if header.store_format > FORMAT or table is None or set(rows.columns) - set(table.c.keys()):
            raise BackupProblem(
                f"{reader.path} was made by a later careerkit. Nothing was changed.",
                hint="Install the newest careerkit to restore it.",
            )
        seen[rows.table] = seen.get(rows.table, 0) + len(rows.rows)
        for row in each_row(rows):
            if table is VERSIONS:
                _see_version(found, keys, row)
            elif table is LOG:
                with contextlib.suppress(Unsealed):
                    text = keys.open(row["key"], row["entry"], "access", row["number"])
                    found.log_entries.append(text)
    wanted = ended if counts is None else counts
    if ended is None or wanted is None or {k: n for k, n in wanted.items() if n} != seen:
        raise BackupProblem(
            f"{reader.path} does not hold what was written to it.",
            hint="The disk may be failing: write the backup to another one.",
        )
    return found


def each_row(rows: Rows) -> Iterator[dict[str, Any]]:
    """Return rows with the names of their columns."""
    return (dict(zip(rows.columns, row, strict=True)) for row in rows.rows)


def _see_version(found: Contents, keys: Keys, row: Mapping[str, Any]) -> None:
    client, version = row["client_id"], row["version"]
    found.versions += 1
    found.clients[client] = max(version, found.clients.get(client, 0))
    try:
        keys.open(row["key"], row["document"], "document", client, version)
        head = json.loads(keys.open(row["key"], row["head"], "head", client, version))
    except Unsealed:
        found.damaged.append(f"{client} version {version}")
        return
    saved = datetime.fromisoformat(head["saved_at"])
    found.last_saved = max(saved, found.last_saved or saved)
