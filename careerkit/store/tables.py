"""The tables of a store. Ids, numbers and sealed bytes: nothing in them can be read without a key.

`client_versions` has a row for each version of each client: `head` is what lists need (counselor,
when saved, by whom), `document` the record, both sealed. `store_keys` holds the keys they are
sealed with, each locked with a secret that is kept elsewhere. `access_log` says who did what, each
entry sealed and chained to the one before.
"""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

_LOOK_AGAIN = 0.001, 0.02
"""Seconds after which a writer looks again whether it is its turn."""
FORMAT = 2
"""Version of these tables; 1 was the one whose documents were not sealed."""

METADATA = sa.MetaData()
VERSIONS = sa.Table(
    "client_versions",
    METADATA,
    # The key is what makes two saves of one version collide, whoever else is writing.
    sa.Column("client_id", sa.String(40), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("key", sa.Integer, nullable=False),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("document", sa.LargeBinary, nullable=False),
)
FACTS = sa.Table(
    "store_facts",
    METADATA,
    sa.Column("name", sa.String(40), primary_key=True),
    sa.Column("value", sa.String(200), nullable=False),
)
KEYS = sa.Table(
    "store_keys",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("slot", sa.String(40), primary_key=True),
    sa.Column("salt", sa.LargeBinary, nullable=False),
    sa.Column("wrapped", sa.LargeBinary, nullable=False),
)
LOG = sa.Table(
    "access_log",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("key", sa.Integer, nullable=False),
    sa.Column("entry", sa.LargeBinary, nullable=False),
    sa.Column("link", sa.LargeBinary, nullable=False),
)
LOG_END = sa.Table(
    "access_log_end",
    METADATA,
    sa.Column("one", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("link", sa.LargeBinary, nullable=False),
)
# Who works with the store, once somebody is enrolled (`careerkit.store.team`).
STAFF = sa.Table(
    "staff",
    METADATA,
    sa.Column("account", sa.String(63), primary_key=True),
    sa.Column("role", sa.String(20), nullable=False),
)
BELONGS = sa.Table(
    "client_counselors",
    METADATA,
    sa.Column("client_id", sa.String(40), primary_key=True),
    sa.Column("account", sa.String(63), primary_key=True, index=True),
)


@contextmanager
def alone(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Begin a transaction that no other writer runs beside, whatever the database.

    Yields
    ------
    Connection
    """
    with engine.begin() as connection:
        _wait_for_turn(connection)
        yield connection


def _wait_for_turn(connection: sa.Connection) -> None:
    # Every writer starts with this row: the database makes the others wait for it.
    first = LOG_END.update().where(LOG_END.c.one == 1).values(one=1)
    if connection.dialect.name != "sqlite":
        connection.execute(first)
        return
    # Left to itself, SQLite has those who wait longest look least often, so that some of many
    # writers wait for half a minute.
    usual = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    end = time.monotonic() + usual / 1000
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute(first)
                return
            except OperationalError as error:
                code = getattr(error.orig, "sqlite_errorcode", 0)
                if code & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
            time.sleep(random.uniform(*_LOOK_AGAIN))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {usual}")


def erase_traces(engine: sa.Engine, *, whole: bool = False) -> None:
    """Take what was deleted out of the database's write-ahead log, and out of its free pages.

    What a database server keeps elsewhere (its own log, copies) is for who looks after it.

    Parameters
    ----------
    engine
        The database.
    whole
        Write an SQLite file anew: what was deleted before it overwrote deleted things is in it.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if engine.dialect.name == "sqlite":
            if whole:
                connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        elif engine.dialect.name == "postgresql":
            connection.exec_driver_sql("VACUUM client_versions")
