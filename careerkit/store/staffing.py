"""Enroll who works with a store, and say whose clients are whose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches

import sqlalchemy as sa

from careerkit.errors import CareerkitError, UnknownClient
from careerkit.store import guarding
from careerkit.store.accesses import Access, write
from careerkit.store.records import Store
from careerkit.store.tables import BELONGS, FACTS, METADATA, STAFF
from careerkit.store.team import ENROLLED, ROLES, read_team, whoami

_LONGEST = 63


@dataclass(frozen=True)
class Member:
    """Somebody who works with a store: the account, the role, how many clients are theirs."""

    account: str
    role: str
    clients: int


def members(store: Store) -> list[Member]:
    """List who is enrolled in a store, as far as I may know: a counselor sees only themselves.

    Returns
    -------
    list of Member
        Sorted by account; empty if nobody is enrolled, so that everyone may do everything.
    """
    if not store.team.enrolled:
        return []
    number = (
        sa.select(sa.func.count())
        .where(BELONGS.c.account == STAFF.c.account)
        .scalar_subquery()
    )  # fmt: skip
    query = sa.select(STAFF.c.account, STAFF.c.role, number.label("clients"))
    if store.team.lacks("supervisor"):
        query = query.where(STAFF.c.account == store.team.me)
    with store._reading() as connection:
        rows = connection.execute(query.order_by(STAFF.c.account))
        return [Member(row.account, row.role, row.clients) for row in rows]


def enroll(store: Store, account: str, role: str) -> bool:
    """Let an account work with a store, or give it another role.

    The first time, whoever does it becomes an administrator, and from then on a client belongs to
    counselors.

    Parameters
    ----------
    store
        The store.
    account
        The account at the computer or at JupyterHub; with PostgreSQL that at the database.
    role
        What they may do.

    Returns
    -------
    bool
        Whether it was the first time.

    Raises
    ------
    NotAllowed
        I am no administrator.
    CareerkitError
        The account cannot be one, or nobody would be left who administers the store.
    """
    store.need("administrator")
    account = _checked(account)
    if role not in ROLES:
        raise CareerkitError(
            f"There is no role {role!r}.", hint=f"Roles are {', '.join(ROLES)}."
        )  # fmt: skip
    first = not store.team.enrolled
    with store._writing() as connection:
        on_server = connection.dialect.name == "postgresql"
        if first:
            me = whoami(connection)
            if account == me and role != "administrator":
                raise CareerkitError(
                    "The first who is enrolled administers the store, which is you.",
                    hint="Enroll yourself as administrator, or begin with somebody else.",
                )
            METADATA.create_all(connection, tables=[STAFF, BELONGS])
            if on_server:
                guarding.guard(connection)
                guarding.let_in(connection, me, "administrator")
            connection.execute(FACTS.insert().values(name=ENROLLED, value="yes"))
            _set_role(connection, me, "administrator")
        else:
            me = store.team.me
            if role != "administrator":
                _not_the_last(connection, account)
        if on_server:
            guarding.let_in(connection, account, role)
        _set_role(connection, account, role)
        _note(connection, store, me, f"enrolled {account} as {role}")
    _know_anew(store)
    return first


def dismiss(store: Store, account: str) -> int:
    """Let an account work with a store no longer.

    If it is the last one, nobody is enrolled, and everyone may do everything again.

    Parameters
    ----------
    store
        The store.
    account
        Whose.

    Returns
    -------
    int
        How many clients belonged to nobody else, and now are nobody's.

    Raises
    ------
    NotAllowed
        I am no administrator.
    CareerkitError
        They are not enrolled, or nobody would be left who administers the store.
    """
    store.need("administrator")
    with store._writing() as connection:
        there = list(connection.execute(sa.select(STAFF.c.account)).scalars())
        _enrolled(there, [account])
        if there != [account]:
            _not_the_last(connection, account)
        theirs = sa.select(BELONGS.c.client_id).where(BELONGS.c.account == account)
        shared = sa.select(BELONGS.c.client_id).where(BELONGS.c.account != account)
        alone = len(set(connection.execute(theirs).scalars())
                    - set(connection.execute(shared).scalars()))  # fmt: skip
        connection.execute(BELONGS.delete().where(BELONGS.c.account == account))
        connection.execute(STAFF.delete().where(STAFF.c.account == account))
        if there == [account]:
            connection.execute(BELONGS.delete())
            connection.execute(FACTS.delete().where(FACTS.c.name == ENROLLED))
        if store.team.enforced:
            guarding.shut_out(connection, account)
            if there == [account]:
                guarding.unguard(connection)
        _note(connection, store, store.team.me, f"dismissed {account}")
    _know_anew(store)
    return alone


def assign(store: Store, client_ids: Iterable[str], accounts: Iterable[str]) -> None:
    """Say to whom clients belong from now on; to nobody else.

    Parameters
    ----------
    store
        The store.
    client_ids
        Whose records.
    accounts
        Who may open them, besides those who may open every client; nobody if empty.

    Raises
    ------
    NotAllowed
        I do not supervise.
    CareerkitError
        Nobody is enrolled yet, or one of the accounts is not.
    UnknownClient
        There is no such client; nothing is changed.
    """
    ids, to = sorted(set(client_ids)), sorted(set(accounts))
    store.need("supervisor", ids[0] if len(ids) == 1 else "")
    if not store.team.enrolled:
        raise CareerkitError(
            "Nobody is enrolled in this client store, so that every client is everyone's.",
            hint="Begin with `careerkit staff add ACCOUNT`; `careerkit staff --help` says more.",
        )
    known = store.latest()
    if missing := [one for one in ids if one not in known]:
        raise UnknownClient(
            "Not every client is in the store. Nothing was changed.",
            problems=[f"there is no client {one!r}" for one in missing],
        )
    with store._writing() as connection:
        _enrolled(list(connection.execute(sa.select(STAFF.c.account)).scalars()), to)
        for one in ids:
            connection.execute(BELONGS.delete().where(BELONGS.c.client_id == one))
            for account in to:
                connection.execute(BELONGS.insert().values(client_id=one, account=account))
            said = f"assigned to {', '.join(to)}" if to else "assigned to nobody"
            _note(connection, store, store.team.me, said, one)


def belongings(store: Store) -> Mapping[str, list[str]]:
    """Return the accounts each client I may open belongs to, nobody's clients included.

    Returns
    -------
    dict
        Id to accounts; a counselor sees of the accounts only the own one.
    """
    found: dict[str, list[str]] = {one: [] for one in store.latest()}
    if not store.team.enrolled:
        return found
    with store._reading() as connection:
        query = BELONGS.select().order_by(BELONGS.c.account)
        if store.team.lacks("supervisor"):
            query = query.where(BELONGS.c.account == store.team.me)
        for row in connection.execute(query):
            found.setdefault(row.client_id, []).append(row.account)
    return found


def _checked(account: str) -> str:
    account = account.strip()
    if not account or len(account) > _LONGEST or not account.isprintable():
        raise CareerkitError(
            f"{account!r} cannot be an account.",
            hint=f"Write it as people sign in with it; up to {_LONGEST} letters.",
        )
    return account


def _enrolled(there: list[str], accounts: Iterable[str]) -> None:
    problems = []
    for account in accounts:
        if account not in there:
            near = get_close_matches(account, there, n=1)
            problems.append(f"{account}" + (f" (near it: {near[0]})" if near else ""))
    if problems:
        raise CareerkitError(
            "Not everyone named is enrolled in this client store. Nothing was changed.",
            problems=problems,
            hint="`careerkit staff list` shows who is; `careerkit staff add ACCOUNT` enrolls.",
        )


def _not_the_last(connection: sa.Connection, account: str) -> None:
    others = sa.select(STAFF.c.account).where(
        STAFF.c.role == "administrator", STAFF.c.account != account
    )
    if connection.execute(others).first() is None:
        raise CareerkitError(
            f"{account} is the only administrator. Nobody could enroll anyone any more.",
            hint="Enroll another administrator first: `careerkit staff add ACCOUNT --role "
            "administrator`.",
        )


def _set_role(connection: sa.Connection, account: str, role: str) -> None:
    connection.execute(STAFF.delete().where(STAFF.c.account == account))
    connection.execute(STAFF.insert().values(account=account, role=role))


def _note(connection: sa.Connection, store: Store, me: str, what: str, client: str = "") -> None:
    entry = Access(datetime.now().astimezone(), me, what, client)
    write(connection, store._current(connection), [entry])


def _know_anew(store: Store) -> None:
    with store._reading() as connection:
        store.join(read_team(connection))
