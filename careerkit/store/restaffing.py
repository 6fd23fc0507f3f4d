"""Who works with a store stays who does when a backup is put in its place.

Accounts and rights belong to the place: on a server the database enforces them, and another
computer has other accounts. So whoever is enrolled where the backup goes stays enrolled; whose the
clients are is taken from there first, and from the backup for those who are not there any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from careerkit.store import guarding
from careerkit.store.tables import BELONGS, FACTS, STAFF, VERSIONS
from careerkit.store.team import ENROLLED, Team, read_team, whoami


@dataclass(frozen=True)
class Enrolled:
    """Who is enrolled in a store, and whose its clients are."""

    staff: list[dict[str, Any]]
    belongs: list[dict[str, Any]]


def enrolled_in(connection: sa.Connection) -> Enrolled | None:
    """Return who is enrolled in a store; None if nobody is.

    Raises
    ------
    NotAllowed
        Somebody is, and I do not administer the store.
    """
    team = read_team(connection)
    if not team.enrolled:
        return None
    if refusal := team.lacks("administrator"):
        raise refusal
    return Enrolled(_rows(connection, STAFF), _rows(connection, BELONGS))


def _rows(connection: sa.Connection, table: sa.Table) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in connection.execute(table.select())]


def settle(connection: sa.Connection, there: Enrolled | None) -> None:
    """Say who is enrolled in a store that a backup was just put into.

    Parameters
    ----------
    connection
        To the store.
    there
        Who was enrolled in its place.

    Raises
    ------
    NotAllowed
        Nobody was, but in the backup I am, and do not administer the store.
    """
    if there is None:
        mine = sa.select(STAFF.c.role).where(STAFF.c.account == whoami(connection))
        role = connection.execute(mine).scalar()
        if role is not None and (refusal := Team(whoami(connection), role).lacks("administrator")):
            raise refusal
        if role is None or connection.dialect.name != "sqlite":
            # Accounts of elsewhere: nobody here could get in, or a server would not enforce them.
            _clear(connection)
        return
    known = {row["account"] for row in there.staff}
    from_backup = [row for row in _rows(connection, BELONGS) if row["account"] in known]
    _clear(connection)
    connection.execute(STAFF.insert(), there.staff)
    connection.execute(FACTS.insert().values(name=ENROLLED, value="yes"))
    clients = set(connection.execute(sa.select(VERSIONS.c.client_id).distinct()).scalars())
    belongs = [row for row in there.belongs if row["client_id"] in clients]
    settled = {row["client_id"] for row in belongs}
    belongs += [row for row in from_backup if row["client_id"] in clients - settled]
    if belongs:
        connection.execute(BELONGS.insert(), belongs)


def _clear(connection: sa.Connection) -> None:
    connection.execute(BELONGS.delete())
    connection.execute(STAFF.delete())
    connection.execute(FACTS.delete().where(FACTS.c.name == ENROLLED))


@contextmanager
def unguarded(connection: sa.Connection, tables: Collection[str]) -> Iterator[None]:
    """Let the owner of a store on a server put everything anew: its triggers wait.

    Parameters
    ----------
    connection
        To the store.
    tables
        The names of its tables.

    Yields
    ------
    None
    """
    guarding.as_owner(connection)
    for table in tables:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    yield
    # That an account wrote an entry was attested for the log that was there, not for this one.
    connection.exec_driver_sql("UPDATE access_log SET written_by = NULL")
    for table in tables:
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
