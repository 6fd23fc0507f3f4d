"""Change what a store is locked and sealed with, while it is in use.

A change of keys has three steps, each a short transaction: a new key is put beside the old one;
what was sealed with the old one is sealed anew, a few records at a time; the old one is taken
away. Killed in between, everything can be read, and the change goes on where it was.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from careerkit import keys as kept
from careerkit.errors import KeyProblem
from careerkit.store import locks
from careerkit.store.accesses import Access, What, write
from careerkit.store.accounts import account
from careerkit.store.records import Store
from careerkit.store.sealing import LOG_KEY, Keys, Unsealed
from careerkit.store.tables import FACTS, KEYS, LOG, VERSIONS, erase_traces

_CHANGING = "changing to key"
_AT_ONCE = 100
_MINE = (
    "The new key must stand in {place} first.",
    "Make one with `careerkit key new`, write it before the old one, apart by a space, wherever "
    "the store is used, and run the command again.",
)


@dataclass(frozen=True)
class State:
    """What a store is locked with.

    Parameters
    ----------
    slots
        Fingerprints of the secrets that open it.
    passphrase
        Whether a passphrase opens it, too.
    mine
        The fingerprint of what opened it here; ``passphrase`` if that did.
    place
        Where the secret is kept here.
    changing
        Whether a change of keys was begun and not ended.
    """

    slots: tuple[str, ...]
    passphrase: bool
    mine: str
    place: kept.Place | None
    changing: bool


def state(store: Store) -> State:
    """Say what a store is locked with."""
    with store._engine.connect() as connection:
        rows = locks.key_rows(connection)
        lock = locks.open_lock(rows, _id(store))
        slots = {row.slot for row in rows}
        return State(
            tuple(sorted(slots - {locks.PASSPHRASE})), locks.PASSPHRASE in slots, lock.slot,
            lock.place, _changing(connection),
        )  # fmt: skip


def rotate(store: Store, *, keep_old: bool | None = None) -> Generator[tuple[int, int], None, None]:
    """Change the keys of a store: a new secret, and everything sealed anew.

    Parameters
    ----------
    store
        The store; others may go on working in it.
    keep_old
        Whether the old secret still opens the store, for the other computers that have it, until
        `retire`; by default where the store is on a server.

    Yields
    ------
    tuple of int and int
        How much is sealed anew, and of how much.

    Raises
    ------
    KeyProblem
        The new secret is not in place, or the passphrase is needed and was not given.
    """
    store.need("administrator")
    if keep_old is None:
        keep_old = store._engine.dialect.name != "sqlite"
    with store._writing() as connection:
        if not _changing(connection):
            _begin(connection, store)
    yield from _seal_anew(store)
    with store._writing() as connection:
        lock = _end(connection, store, keep_old=keep_old)
    if lock.place is not None and lock.place.kind in ("folder", "keyring"):
        kept.keep_secrets(_id(store), [lock.secret], lock.place)
    erase_traces(store._engine)


def _id(store: Store) -> str:
    return store._keys.store_id


def _changing(connection: sa.Connection) -> bool:
    query = sa.select(FACTS.c.value).where(FACTS.c.name == _CHANGING)
    return connection.execute(query).scalar() is not None


def _begin(connection: sa.Connection, store: Store) -> None:
    rows, store_id = locks.key_rows(connection), _id(store)
    lock = locks.open_lock(rows, store_id)
    raw = locks.opened(rows, store_id, lock)
    old = [lock]
    if lock.slot != locks.PASSPHRASE and locks.PASSPHRASE in {row.slot for row in rows}:
        phrase = locks.passphrase_lock(rows, store_id)
        if phrase is None:
            raise KeyProblem(
                "This client store opens with a passphrase, too, which is needed to change keys.",
                hint="Enter it when asked, or take it away: `careerkit key passphrase --remove`.",
            )
        old.append(phrase)
    new = [locks.secret_lock(_new_secret(lock, store_id))] if lock.place else []
    number = max(raw) + 1
    # Whoever still has the secret before this one has had the time since the last change.
    _keep_only(connection, lock.slot, locks.PASSPHRASE)
    locks.add_keys(connection, store_id, raw, new)
    locks.add_keys(connection, store_id, locks.new_key(number), [*new, *old])
    connection.execute(FACTS.insert().values(name=_CHANGING, value=str(number)))


def _new_secret(lock: locks.Lock, store_id: str) -> bytes:
    """Make a new secret and keep it beside the old one, or take the one that was put there."""
    assert lock.place is not None
    if lock.place.kind in ("folder", "keyring"):
        secret = kept.new_secret()
        # Kept before it is used: with the store changed first, a crash would lose it.
        kept.keep_secrets(store_id, [secret, lock.secret], lock.place)
        return secret
    found = kept.find_secrets(store_id)
    if found is None or kept.fingerprint(found.secrets[0]) == lock.slot:
        raise KeyProblem(_MINE[0].format(place=lock.place.words), hint=_MINE[1])
    return found.secrets[0]


def _seal_anew(store: Store) -> Iterator[tuple[int, int]]:
    done, total = 0, _left(store)
    yield done, total
    for table, again in ((VERSIONS, _version_anew), (LOG, _entry_anew)):
        place: Sequence[Any] = ()
        while True:
            with store._writing() as connection:
                keys = store._current(connection)
                columns = list(table.primary_key.columns)
                query = table.select().where(table.c.key != keys.current)
                if place:  # what was damaged stays as it is, and is passed by
                    query = query.where(sa.tuple_(*columns) > tuple(place))
                rows = connection.execute(query.order_by(*columns).limit(_AT_ONCE)).all()
                for row in rows:
                    place = [getattr(row, column.name) for column in columns]
                    if values := again(keys, row):
                        this = [column == at for column, at in zip(columns, place, strict=True)]
                        connection.execute(table.update().where(*this).values(values))
            if not rows:
                break
            done += len(rows)
            yield done, max(total, done)


def _left(store: Store) -> int:
    with store._engine.connect() as connection:
        current = store._current(connection).current
        return sum(
            connection.execute(
                sa.select(sa.func.count()).select_from(table).where(table.c.key != current)
            ).scalar_one()
            for table in (VERSIONS, LOG)
        )


def _version_anew(keys: Keys, row: Any) -> dict[str, Any]:
    about = row.client_id, row.version
    try:
        head = keys.open(row.key, row.head, "head", *about)
        document = keys.open(row.key, row.document, "document", *about)
    except Unsealed:
        return {}
    return {
        "key": keys.current,
        "head": keys.seal(head, "head", *about),
        "document": keys.seal(document, "document", *about),
    }


def _entry_anew(keys: Keys, row: Any) -> dict[str, Any]:
    try:
        text = keys.open(row.key, row.entry, "access", row.number)
    except Unsealed:
        return {}
    return {"key": keys.current, "entry": keys.seal(text, "access", row.number)}


def _end(connection: sa.Connection, store: Store, *, keep_old: bool) -> locks.Lock:
    keys = store._current(connection)
    write(connection, keys, [_noted(store, "key changed")])
    # What is damaged cannot be sealed anew: its key stays, should somebody be able to mend it.
    used = {keys.current, LOG_KEY}
    for table in (VERSIONS, LOG):
        used |= set(connection.execute(sa.select(table.c.key).distinct()).scalars())
    connection.execute(KEYS.delete().where(KEYS.c.number.not_in(used)))
    lock = locks.open_lock(locks.key_rows(connection), _id(store))
    if not keep_old:
        _keep_only(connection, lock.slot, locks.PASSPHRASE)
    connection.execute(FACTS.delete().where(FACTS.c.name == _CHANGING))
    return lock


def _keep_only(connection: sa.Connection, *slots: str) -> None:
    connection.execute(KEYS.delete().where(KEYS.c.slot.not_in(slots)))


def retire(store: Store) -> None:
    """Let only the secret that is kept here, and the passphrase, open a store from now on."""
    store.need("administrator")
    with store._writing() as connection:
        lock = locks.open_lock(locks.key_rows(connection), _id(store))
        _keep_only(connection, lock.slot, locks.PASSPHRASE)
        write(connection, store._current(connection), [_noted(store, "key changed")])
    erase_traces(store._engine)


def set_passphrase(store: Store, text: str, *, only: bool = False) -> None:
    """Let a passphrase open a store.

    Parameters
    ----------
    store
        The store.
    text
        The passphrase; one that was set before does not open the store any more.
    only
        Nothing else shall: the secret is thrown away.

    Raises
    ------
    KeyProblem
        The passphrase is too short, or keys are being changed.
    """
    store.need("administrator")
    new = locks.new_passphrase_lock(text)
    with store._writing() as connection:
        _not_while_changing(connection)
        rows = locks.key_rows(connection)
        lock = locks.open_lock(rows, _id(store))
        raw = locks.opened(rows, _id(store), lock)
        connection.execute(KEYS.delete().where(KEYS.c.slot == locks.PASSPHRASE))
        locks.add_keys(connection, _id(store), raw, [new])
        if only:
            _keep_only(connection, locks.PASSPHRASE)
        kept.remember_passphrase(text)
        write(connection, store._current(connection), [_noted(store, "passphrase changed")])
    if only and lock.place is not None:
        kept.throw_away(_id(store), lock.place)
    erase_traces(store._engine)


def remove_passphrase(store: Store) -> kept.Place | None:
    """Let no passphrase open a store any more.

    Returns
    -------
    Place or None
        Where the secret is that was made instead, if there was none.

    Raises
    ------
    KeyProblem
        Keys are being changed, or the new secret cannot be kept.
    """
    store.need("administrator")
    place = None
    with store._writing() as connection:
        _not_while_changing(connection)
        rows = locks.key_rows(connection)
        lock = locks.open_lock(rows, _id(store))
        if lock.slot == locks.PASSPHRASE:
            secret = kept.new_secret()
            place = kept.keep_secrets(_id(store), [secret])
            raw = locks.opened(rows, _id(store), lock)
            locks.add_keys(connection, _id(store), raw, [locks.secret_lock(secret)])
        connection.execute(KEYS.delete().where(KEYS.c.slot == locks.PASSPHRASE))
        write(connection, store._current(connection), [_noted(store, "passphrase changed")])
    erase_traces(store._engine)
    return place


def _not_while_changing(connection: sa.Connection) -> None:
    if _changing(connection):
        raise KeyProblem(
            "The keys of this client store are being changed.",
            hint="End that first: `careerkit key rotate`.",
        )


def _noted(store: Store, what: What) -> Access:
    return Access(datetime.now().astimezone(), store.team.me or account(), what)


def secret_here(store: Store) -> bytes:
    """Return the secret that opens a store here, to be kept in a safe place.

    Raises
    ------
    KeyProblem
        Only a passphrase opens it.
    """
    with store._engine.connect() as connection:
        lock = locks.open_lock(locks.key_rows(connection), _id(store))
    if lock.slot == locks.PASSPHRASE:
        raise KeyProblem(
            "This client store opens with a passphrase; there is no key to be kept.",
            hint="Keep the passphrase on paper in a safe place.",
        )
    return lock.secret
