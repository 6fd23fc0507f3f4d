"""The keys table of a store: keys locked with a secret or a passphrase, and unlocking them.

A secret's lock is told by its fingerprint, so that another store's secret is known for what it is
before anything is tried with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from careerkit import keys as kept
from careerkit.errors import KeyProblem
from careerkit.store.sealing import KEY_BYTES, LOG_KEY, Keys
from careerkit.store.tables import KEYS

PASSPHRASE = "passphrase"
_BACKUP = "`careerkit key restore` puts back a key you kept."


@dataclass(frozen=True)
class Lock:
    """What keys are locked with.

    Parameters
    ----------
    slot
        The secret's fingerprint, or `PASSPHRASE`.
    secret
        The secret, or what a passphrase gave.
    salt
        The passphrase's salt.
    place
        Where the secret is kept.
    """

    slot: str
    secret: bytes
    salt: bytes = b""
    place: kept.Place | None = None


# Unlocked keys by what is in the table: a store is opened anew for everything that is done.
_UNLOCKED: dict[tuple[Any, ...], Keys] = {}


def secret_lock(secret: bytes, place: kept.Place | None = None) -> Lock:
    """Return the lock of a secret."""
    return Lock(kept.fingerprint(secret), secret, place=place)


def new_passphrase_lock(text: str) -> Lock:
    """Return a lock for a new passphrase."""
    salt = os.urandom(16)
    return Lock(PASSPHRASE, kept.derive(kept.check_passphrase(text), salt), salt)


def add_keys(
    connection: sa.Connection, store_id: str, raw: Mapping[int, bytes], locks: Iterable[Lock]
) -> None:
    """Put keys into the table, under each of some locks."""
    rows = [
        {
            "number": number, "slot": lock.slot, "salt": lock.salt,
            "wrapped": kept.wrap(lock.secret, key, _about(store_id, number)),
        }
        for lock in locks
        for number, key in raw.items()
    ]  # fmt: skip
    if not rows:
        return
    connection.execute(
        KEYS.insert(),
        rows,
    )


def new_key(*numbers: int) -> dict[int, bytes]:
    """Make keys of these numbers."""
    return {number: os.urandom(KEY_BYTES) for number in numbers}


def key_rows(connection: sa.Connection) -> Sequence[Any]:
    """Return the rows of the keys table."""
    # As text: a store is opened anew for all that is done, and would be put into text each time.
    return connection.exec_driver_sql(
        "SELECT number, slot, salt, wrapped FROM store_keys ORDER BY number, slot"
    ).all()


def unlock(connection: sa.Connection, store_id: str) -> Keys:
    """Unlock the keys of a store, or give those that this process has unlocked before.

    Parameters
    ----------
    connection
        To the store.
    store_id
        The store's own id.

    Returns
    -------
    Keys

    Raises
    ------
    KeyProblem
        The key is missing or another one; nothing was changed.
    """
    rows = key_rows(connection)
    known = _UNLOCKED.get(_table(store_id, rows))
    if known is None:
        lock = open_lock(rows, store_id)
        known = _UNLOCKED[_table(store_id, rows)] = Keys(store_id, opened(rows, store_id, lock))
    return known


def remember(connection: sa.Connection, keys: Keys) -> Keys:
    """Take keys for unlocked as long as this process lives, and return them."""
    _UNLOCKED[_table(keys.store_id, key_rows(connection))] = keys
    return keys


def _table(store_id: str, rows: Iterable[Any]) -> tuple[Any, ...]:
    return (store_id, *(bytes(row.wrapped) for row in rows))


def opened(rows: Iterable[Any], store_id: str, lock: Lock) -> dict[int, bytes]:
    """Return the keys that a lock opens, by their numbers.

    Raises
    ------
    KeyProblem
        A key does not open: the table was changed.
    """
    raw = {}
    for row in rows:
        if row.slot == lock.slot:
            key = kept.unwrap(lock.secret, bytes(row.wrapped), _about(store_id, row.number))
            if key is None:
                raise _damaged(lock)
            raw[row.number] = key
    if LOG_KEY not in raw or len(raw) < 2:
        raise _damaged(lock)
    return raw


def open_lock(rows: Sequence[Any], store_id: str) -> Lock:
    """Find what opens a store: a kept secret, else the passphrase.

    Raises
    ------
    KeyProblem
        Nothing here does.
    """
    slots = {row.slot for row in rows}
    found = kept.find_secrets(store_id)
    for secret in found.secrets if found else ():
        if kept.fingerprint(secret) in slots:
            assert found is not None
            return secret_lock(secret, found.place)
    if PASSPHRASE in slots:
        lock = passphrase_lock(rows, store_id)
        if lock is not None:
            return lock
    raise _locked_out(slots, store_id, found)


def check_secret(connection: sa.Connection, store_id: str, secret: bytes) -> None:
    """Look whether a secret opens a store.

    Raises
    ------
    KeyProblem
        It does not.
    """
    rows = key_rows(connection)
    slots = {row.slot for row in rows}
    if kept.fingerprint(secret) not in slots:
        place = kept.Place("file", "the file")
        raise _locked_out(slots, store_id, kept.Found(place, (secret,)))
    opened(rows, store_id, secret_lock(secret))


def passphrase_lock(rows: Iterable[Any], store_id: str) -> Lock | None:
    """Return the lock that the passphrase opens; None if nobody gives one.

    Raises
    ------
    KeyProblem
        The passphrase is not right.
    """
    row = next(row for row in rows if row.slot == PASSPHRASE)
    text = kept.passphrase()
    if not text:
        return None
    secret = kept.derive(text, bytes(row.salt))
    if kept.unwrap(secret, bytes(row.wrapped), _about(store_id, row.number)) is None:
        raise KeyProblem(
            "The passphrase is not the one of this client store.",
            hint="Nothing was changed. Try again; capital letters and spaces count.",
        )
    kept.remember_passphrase(text)
    return Lock(PASSPHRASE, secret, bytes(row.salt))


def _locked_out(slots: set[str], store_id: str, found: kept.Found | None) -> KeyProblem:
    needed = sorted(slots - {PASSPHRASE})
    if found is not None:
        has = ", ".join(kept.fingerprint(secret) for secret in found.secrets)
        return KeyProblem(
            "The key here is not the key of this client store. Nothing was changed.",
            problems=[
                f"{found.place.words} holds key {has}",
                f"the store needs key {' or '.join(needed)}" if needed else
                "the store opens with a passphrase",
            ],
            hint=_BACKUP,
        )  # fmt: skip
    if not needed:
        return KeyProblem(
            "This client store opens with a passphrase.",
            hint=f"Enter it when `careerkit` asks, or set {kept.PASSPHRASE_VARIABLE}.",
        )
    looked = [f"looked for in {place.words}" for place in kept.places(store_id)]
    return KeyProblem(
        f"The key of this client store ({' or '.join(needed)}) is not here. Nothing was changed.",
        problems=looked + ["no passphrase was given"] * (PASSPHRASE in slots),
        hint=_BACKUP,
    )


def _damaged(lock: Lock) -> KeyProblem:
    return KeyProblem(
        f"The key table of this client store was changed or damaged: key {lock.slot} does not "
        "open it.",
        hint="Put back your last copy of the store. Nothing was changed now.",
    )


def _about(store_id: str, number: int) -> str:
    return f"careerkit store {store_id} key {number}"
