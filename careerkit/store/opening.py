"""Open a store by its address, and make it if there is none yet."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError

from careerkit import config, keys
from careerkit.errors import CareerkitError, NotAllowed
from careerkit.store.addresses import check_server, parse, without_password
from careerkit.store.full import readable_when_full
from careerkit.store.locks import check_secret
from careerkit.store.making import prepare, store_id_of
from careerkit.store.records import Store
from careerkit.store.team import denied, read_team

_BUSY_SECONDS = 30
_FILE = (
    "Check that the folder exists and is yours to write to, and that the file is a careerkit store."
)
_SERVER = (
    "Check that the server runs, and that the address and your account are right; a password is "
    "looked for in PostgreSQL’s password file."
)


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
    NotAllowed
        If others are enrolled in the store and I am not.
    KeyProblem
        If the key of the store is missing or another one; nothing is changed then.
    """
    with connected(url, kept=True) as (engine, parsed):
        keys = prepare(engine, passing=_is_passing(parsed))
        with engine.connect() as connection:
            team = read_team(connection)
        store = Store(engine, keys, team)
    try:
        store.need("reporter")  # any role will do
    except NotAllowed:
        store.close()
        raise
    return store


@contextmanager
def connected(url: str | None, *, kept: bool = False) -> Iterator[tuple[sa.Engine, sa.URL]]:
    """Reach a database; what goes wrong with it is a sentence.

    Parameters
    ----------
    url
        As for `open_store`.
    kept
        Whether what reaches it may be of an earlier time: then its connections must be closed
        when done, for the file may be another one by the next.

    Yields
    ------
    tuple of Engine and URL
    """
    address = url or config.store_url()
    try:
        parsed = parse(address)
        # Without their parameters the messages of the database hold no names and no documents.
        if parsed.get_backend_name() == "sqlite":
            _prepare_file(parsed.database)
            make = _file_engine if kept and not _is_passing(parsed) else _file_engine.__wrapped__
            engine = make(readable_when_full(parsed))
        else:
            engine = sa.create_engine(
                parsed, hide_parameters=True, connect_args=check_server(parsed)
            )
        yield engine, parsed
    except ImportError as error:
        raise CareerkitError(
            f"To use a database server, its driver is needed, which is not here: {error}.",
            hint="Install it beside careerkit: pip install 'careerkit[server]'",
        ) from error
    except (ArgumentError, ValueError) as error:
        raise CareerkitError(
            f"{without_password(address)} is not a database careerkit can use: {error}",
            hint="Write sqlite:////folder/clients.sqlite, or leave --store out.",
        ) from error
    except (OSError, DatabaseError) as error:
        if isinstance(error, DatabaseError) and (refusal := denied(error)):
            raise refusal from error
        reason = getattr(error, "orig", None) or error
        raise CareerkitError(
            f"The client store {without_password(address)} cannot be opened: {reason}",
            hint=_FILE if address.startswith("sqlite") else _SERVER,
        ) from error


@lru_cache(maxsize=8)
def _file_engine(url: sa.URL) -> sa.Engine:
    """Make what reaches an SQLite store.

    It keeps the queries it has put into SQL, which takes as long as all else that it does to read
    a record; whoever opens a store closes its connections again.
    """
    engine = sa.create_engine(
        url, hide_parameters=True, connect_args={"timeout": _BUSY_SECONDS},
        **({} if _is_passing(url) else {"max_overflow": -1}),
    )  # fmt: skip
    sa.event.listen(engine, "connect", _set_up_sqlite)
    return engine


def restore_key(copy: Path, url: str | None = None) -> keys.Place:
    """Put back a key of a store that was kept in a file.

    Parameters
    ----------
    copy
        The file.
    url
        The store; the configured one if left out.

    Returns
    -------
    Place
        Where the key is now.

    Raises
    ------
    KeyProblem
        It does not open the store, or cannot be kept; nothing is changed.
    CareerkitError
        There is no store to open.
    """
    secret = keys.read_copy(copy)
    if not store_exists(url):
        raise CareerkitError(
            "There is no client store yet, so no key of one.",
            hint="Put the store in its place first, or name it with --store.",
        )
    with connected(url) as (engine, _), engine.connect() as connection:
        store_id = store_id_of(connection)
        check_secret(connection, store_id, secret)
    return keys.put_back(store_id, secret)


def _is_passing(url: sa.URL) -> bool:
    return url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:")


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
        parsed = parse(url or config.store_url())
    except (ArgumentError, ValueError):
        return True  # opening it says what is wrong
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return True
    return Path(parsed.database).exists()


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
    # What is deleted is overwritten, and nothing is put into files of the system's temp folder.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.execute("PRAGMA temp_store = MEMORY")
    cursor.close()
