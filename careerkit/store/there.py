"""What is in the place of a store, looked at without making or changing anything; and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from careerkit import config
from careerkit.errors import CareerkitError, KeyProblem, NotAllowed
from careerkit.store import locks
from careerkit.store.accesses import as_text
from careerkit.store.backup import Contents
from careerkit.store.backupfile import BackupProblem
from careerkit.store.making import store_id_of
from careerkit.store.opening import connected, store_exists
from careerkit.store.records import Store
from careerkit.store.restaffing import Enrolled, enrolled_in
from careerkit.store.sealing import Unsealed
from careerkit.store.tables import FACTS, METADATA, VERSIONS
from careerkit.text import count, long_date


@dataclass
class There:
    """What is in the place of a store.

    Parameters
    ----------
    words
        In words: what it is, how many clients, when one was saved last.
    log_entries
        The entries of its access log, unsealed; None if they cannot be read.
    log_end
        Number of the last of them.
    enrolled
        Who works with it; None if everyone who can open it may.
    """

    words: str
    log_entries: list[bytes] | None = None
    log_end: int | None = None
    enrolled: Enrolled | None = None


def is_on_server(url: str | None = None) -> bool:
    """Tell whether a store, the configured one if none is named, is on a database server."""
    return not (url or config.store_url()).startswith("sqlite")


def file_of(url: str | None = None) -> Path:
    """Return the file of an SQLite store, the configured one if none is named."""
    database = sa.make_url(url or config.store_url()).database
    if database in (None, "", ":memory:"):
        raise BackupProblem("A store in memory ends with the program; there is none to restore.")
    return Path(str(database)).expanduser()


def look(url: str | None) -> There | None:
    """Look what is in the place of a store.

    Parameters
    ----------
    url
        The store; the configured one if left out.

    Returns
    -------
    There or None
        None if there is nothing.

    Raises
    ------
    NotAllowed
        Somebody is enrolled in it, and I do not administer it.
    CareerkitError
        A server does not answer.
    """
    if is_on_server(url):
        return _look(url)
    if not store_exists(url) or file_of(url).stat().st_size == 0:
        return None
    try:
        return _look(url)
    except NotAllowed:
        raise
    except KeyProblem:
        return There("a client store whose key cannot be used")
    except CareerkitError as error:
        return There(f"a file that cannot be read as a client store ({error.message})")


def _look(url: str | None) -> There | None:
    with connected(url) as (engine, _):
        try:
            with engine.connect() as connection:
                tables = set(sa.inspect(connection).get_table_names())
                if tables & METADATA.tables.keys():
                    return _look_closer(engine, connection, sealed=FACTS.name in tables)
        finally:
            engine.dispose()  # a file that is held open cannot be replaced
        return There("a database of another program") if engine.dialect.name == "sqlite" else None


def _look_closer(engine: sa.Engine, connection: sa.Connection, *, sealed: bool) -> There:
    number, versions = connection.execute(
        sa.select(sa.func.count(sa.distinct(VERSIONS.c.client_id)), sa.func.count())
    ).one()
    words = f"{count(number, 'client')} in {count(versions, 'saved version')}"
    if not sealed:
        return There(f"{words}, from before records were encrypted")
    enrolled = enrolled_in(connection)
    try:
        keys = locks.unlock(connection, store_id_of(connection))
    except KeyProblem:
        return There(f"{words}; its key is not here", enrolled=enrolled)
    try:
        entries = list(Store(engine, keys).log.entries())
    except Unsealed:
        return There(f"{words}; its access log is damaged", enrolled=enrolled)
    last = max((one.at for one in entries if one.what == "saved"), default=None)
    end = entries[-1].number if entries else 0
    return There(words + _saved(last), [as_text(one) for one in entries], end, enrolled)


def in_words(contents: Contents) -> str:
    """Say what is in a backup."""
    clients = count(len(contents.clients), "client")
    return (
        f"{clients} in {count(contents.versions, 'saved version')}{_saved(contents.last_saved)}; "
        f"the backup was made on {moment(contents.made_at)}"
    )


def _saved(last: datetime | None) -> str:
    return f", the last one saved on {moment(last)}" if last else ""


def moment(at: datetime) -> str:
    """Write a moment in full, as the clock here shows it."""
    local = at.astimezone()
    return f"{long_date(local.date())} at {local:%H:%M}"
