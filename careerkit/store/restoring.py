"""Put a backup back: all of it or nothing, and never over a store that was not asked about.

Everything in the backup is read and checked first. Who was forgotten since it was made, as the
access log of the store that is there proves, is left out, and nothing of that log is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from careerkit import keys as kept
from careerkit.errors import CareerkitError, KeyProblem
from careerkit.store import locks
from careerkit.store.accesses import Access, from_text, write
from careerkit.store.backup import Contents, back_up, check, each_row, unlock_backup
from careerkit.store.backupfile import BackupProblem, Reader
from careerkit.store.making import store_id_of
from careerkit.store.opening import connected
from careerkit.store.records import Store
from careerkit.store.replacing import free_name, replace_file, worked_in
from careerkit.store.restaffing import Enrolled, settle, unguarded
from careerkit.store.sealing import Keys
from careerkit.store.tables import LOG_END, METADATA
from careerkit.store.there import There, file_of, in_words, is_on_server, look


@dataclass
class Restored:
    """What was put back.

    Parameters
    ----------
    contents
        What the backup held.
    left_out
        Clients who were forgotten since.
    log_known
        Whether the log of the store that was there could be asked who was forgotten.
    kept
        Where the store is that was there before; None if there was none.
    """

    contents: Contents
    left_out: list[str] = field(default_factory=list)
    log_known: bool = False
    kept: Path | None = None


@dataclass(frozen=True)
class _Plan:
    """What goes into the new store."""

    reader: Reader
    keys: Keys
    left_out: Collection[str]
    entries: list[Access]
    enrolled: Enrolled | None


def look_into(path: Path, secret: bytes | None = None) -> Contents:
    """Read a backup from its first byte to its last, without touching anything.

    Parameters
    ----------
    path
        The backup.
    secret
        The key that opens it, where it is not kept here.

    Returns
    -------
    Contents

    Raises
    ------
    BackupProblem
        It is none, or damaged.
    KeyProblem
        Nothing here opens it.
    """
    reader = Reader(path)
    return check(reader, unlock_backup(reader.header, secret)[0])


def restore(
    path: Path,
    url: str | None = None,
    *,
    secret: bytes | None = None,
    replace: bool = False,
    bring_back: Collection[str] = (),
    by: str,
    at: datetime,
) -> Restored:
    """Put a backup back as the client store.

    Parameters
    ----------
    path
        The backup.
    url
        Which store; the configured one if left out.
    secret
        The key that opens the backup, where it is not kept here yet. It is kept then.
    replace
        Put it in the place of a store that is there; that one is kept beside.
    bring_back
        Clients who were forgotten since and shall be there again.
    by, at
        Who does it, and now, with a time zone.

    Returns
    -------
    Restored

    Raises
    ------
    BackupProblem
        The file is no backup or damaged, or a store is there; nothing was changed.
    KeyProblem
        Nothing here opens it; nothing was changed.
    NotAllowed
        Somebody is enrolled in the store that is there, and I do not administer it.
    CareerkitError
        It could not be written; the store that was there is still there.
    """
    reader = Reader(path)
    keys, _ = unlock_backup(reader.header, secret)
    contents = check(reader, keys)
    if unknown := sorted(set(bring_back) - contents.clients.keys()):
        raise BackupProblem(
            f"Not in the backup: {', '.join(unknown)}. Nothing was changed.",
            hint="Was the client forgotten before it was made? Then look for an older backup.",
        )
    there = look(url)
    if there and not replace:
        raise BackupProblem(
            "There is a client store already; nothing was changed.",
            problems=[f"here: {there.words}", f"in the backup: {in_words(contents)}"],
            hint="To put the backup in its place, repeat the command with --replace. What is here "
            "is kept beside it.",
        )
    done = Restored(contents, log_known=there is not None and there.log_entries is not None)
    since = _since(contents, there)
    gone = {one.client for one in since if one.what == "forgotten"} & contents.clients.keys()
    done.left_out = sorted(gone - set(bring_back))
    ending = Access(at, by, "restored", count=len(contents.clients) - len(done.left_out))
    plan = _Plan(reader, keys, done.left_out, [*since, ending], there.enrolled if there else None)
    if secret is not None:
        _keep(secret, reader.header.store_id)
    if is_on_server(url):
        with connected(url) as (engine, _):
            done.kept = _into_server(plan, engine, there, at)
    else:
        done.kept = _into_file(plan, file_of(url), there, at)
    return done


def _since(contents: Contents, there: There | None) -> list[Access]:
    """Return what stands in the log that is there and not in the backup's."""
    if there is None or there.log_entries is None:
        return []
    known = Counter(contents.log_entries)
    found = []
    for text in there.log_entries:
        if known[text]:
            known[text] -= 1
        else:
            found.append(from_text(text))
    return found


def _keep(secret: bytes, store_id: str) -> None:
    """Keep the key of the backup where it is looked for, beside one that is there."""
    found = kept.find_secrets(store_id)
    there = found.secrets if found else ()
    if secret in there:
        return
    if found is not None and found.place.kind == "variable":
        kept.put_back(store_id, secret)  # which says that only its owner can set it
    # What is there may be the key of the store that is kept beside.
    kept.keep_secrets(store_id, [secret, *there], found.place if found else None)


def _fill(connection: sa.Connection, plan: _Plan) -> None:
    METADATA.create_all(connection)
    for table in reversed(METADATA.sorted_tables):
        connection.execute(table.delete())
    for rows in plan.reader.rows(plan.keys):
        table = METADATA.tables.get(rows.table)
        values = [row for row in each_row(rows) if row.get("client_id") not in plan.left_out]
        if table is not None and values:  # the last ones are no table's
            connection.execute(table.insert(), values)
    if connection.execute(LOG_END.select()).first() is None:
        raise BackupProblem(f"{plan.reader.path} holds no store. Nothing was changed.")
    settle(connection, plan.enrolled)
    write(connection, plan.keys, plan.entries)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise CareerkitError(
            f"The backup could not be put back: {error.orig}",
            hint="Nothing was changed. Is the disk full, or may this account not write there?",
        ) from error


def _into_file(plan: _Plan, path: Path, there: There | None, at: datetime) -> Path | None:
    """Make the store beside its place, look at it, and move it there in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.restoring")
    parts = [path.with_name(beside.name + end) for end in ("", "-wal", "-shm", "-journal")]
    for part in parts:
        part.unlink(missing_ok=True)
    try:
        with connected(f"sqlite:///{beside}") as (engine, _), _told():
            with engine.begin() as connection:
                _fill(connection, plan)
            with engine.connect() as connection:
                said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
                if said != "ok":
                    raise CareerkitError(
                        f"What was written is not sound: {said}. Nothing was changed.",
                        hint="The disk may be failing: restore to another one with --store.",
                    )
                # One file, without a log beside it, can be moved in one step.
                connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
            engine.dispose()
        return replace_file(path, beside, at, log_end=there.log_end if there else None)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)


def _into_server(
    plan: _Plan, engine: sa.Engine, there: There | None, at: datetime
) -> Path | None:  # fmt: skip
    """Put it in the place of what is there in one transaction, which others see whole."""
    copy = None
    with _told(), engine.begin() as connection:
        if there is not None:
            # Nobody saves between the copy of what is there and what takes its place.
            tables = METADATA.tables.keys() & sa.inspect(connection).get_table_names()
            connection.exec_driver_sql(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
            now = connection.execute(sa.select(LOG_END.c.number)).scalar()
            if there.log_end not in (None, now):
                raise worked_in()
            name = f"before-restore-{at:%Y%m%d-%H%M%S}.backup"
            copy = free_name(plan.reader.path.with_name(name))
            _copy_of(engine, connection, copy, at)
        with unguarded(connection, tables) if plan.enrolled else nullcontext():
            _fill(connection, plan)
    return copy


def _copy_of(engine: sa.Engine, connection: sa.Connection, copy: Path, at: datetime) -> None:
    try:
        keys = locks.unlock(connection, store_id_of(connection))
    except KeyProblem as error:
        raise BackupProblem(
            "The store that is there cannot be kept: its key is not here. Nothing was changed.",
            problems=error.problems,
            hint="Put its key back (`careerkit key restore`), or restore into an empty database.",
        ) from error
    back_up(Store(engine, keys), copy, at=at, note=False)
