"""The client store: whether it can be reached, is sound, opens, and has a backup.

A store is looked at as it is: none is made, and one from before is not encrypted by being checked.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from careerkit import config
from careerkit import keys as kept
from careerkit.doctor.findings import Finding
from careerkit.errors import CareerkitError, RecordError
from careerkit.models import NewerRecord
from careerkit.store import Store, store_exists
from careerkit.store.addresses import without_password
from careerkit.store.locks import unlock
from careerkit.store.making import store_id_of
from careerkit.store.opening import connected
from careerkit.store.tables import FACTS, VERSIONS
from careerkit.store.there import file_of, is_on_server
from careerkit.text import count, long_date

_OFTEN, _LONG = 7, 30
"""Days after which a backup is advised, and needed."""
_AT_ONCE = 200
_NO_STORE = ("malformed", "not a database")
_RESTORE = (
    "Put back your last backup: `careerkit restore FILE --replace` keeps what is here beside."
)


def store(_: date) -> Iterator[Finding]:
    """Whether the store is there, can be reached, is sound and nobody else's to read."""
    about = "Client store"
    if not store_exists():
        yield Finding(about, "well", f"There is none yet; the first client makes it: {_address()}.")
        return
    try:
        yield from _reached(about)
    except CareerkitError as error:
        if is_on_server() or not any(word in error.message for word in _NO_STORE):
            raise
        yield Finding(about, "to do", f"{_address()} is damaged, or no client store.", _RESTORE)


def _reached(about: str) -> Iterator[Finding]:
    with connected(None) as (engine, _url), engine.connect() as connection:
        there = sa.inspect(connection).get_table_names()
        if FACTS.name not in there:
            old = VERSIONS.name in there
            yield Finding(
                about,
                "to do" if old else "well",
                f"{_address()} is from before records were encrypted."
                if old
                else f"{_address()} can be reached, and holds no clients yet.",
                "Open it once (`careerkit log`): that encrypts it." if old else "",
            )
            return
        store_id_of(connection)
        if engine.dialect.name == "sqlite":
            said = connection.exec_driver_sql("PRAGMA integrity_check(3)").scalars().all()
            if said != ["ok"]:
                yield Finding(
                    about, "to do", f"{_address()} is damaged: {'; '.join(map(str, said))}.",
                    _RESTORE,
                )  # fmt: skip
                return
        clients = connection.execute(
            sa.select(sa.func.count(sa.distinct(VERSIONS.c.client_id)))
        ).scalar_one()
    how = "can be reached" if is_on_server() else "is sound"
    yield Finding(about, "well", f"{_address()} {how} and holds {count(clients, 'client')}.")
    if not is_on_server():
        yield from _file(about)


def _address() -> str:
    if not is_on_server():
        return str(file_of())
    return without_password(config.store_url())


def _file(about: str) -> Iterator[Finding]:
    path = file_of()
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        yield Finding(
            about, "advice", f"Others on this computer can read {path}. It is encrypted.",
            f"chmod 600 {path}",
        )  # fmt: skip
    left = [*path.parent.glob(f"{path.name}.restoring*"), *path.parent.glob("*.backup.*.new")]
    if left:
        yield Finding(
            about, "advice", f"Left by a command that was stopped: {', '.join(map(str, left))}.",
            "Delete it.",
        )  # fmt: skip
    before = sorted(path.parent.glob(f"{path.stem}-before-restore-*{path.suffix}"))
    if before:
        yield Finding(
            about, "advice",
            f"{count(len(before), 'store').capitalize()} from before a backup was put back: "
            f"{', '.join(one.name for one in before)}.",
            "Delete what you are sure you do not need: clients who are forgotten now may be in it.",
        )  # fmt: skip


@contextmanager
def _opened() -> Iterator[Store | None]:
    """Open the store that is there; None if there is none, or nothing is encrypted in it yet."""
    if not store_exists():
        yield None
        return
    with connected(None) as (engine, _):
        with engine.connect() as connection:
            sealed = sa.inspect(connection).has_table(FACTS.name)
            keys = unlock(connection, store_id_of(connection)) if sealed else None
        if keys is None:
            yield None
            return
        with Store(engine, keys) as store:
            yield store


def key(_: date) -> Iterator[Finding]:
    """Whether the key is there, is the right one, and nobody else's to read."""
    from careerkit.store.keychange import state

    about = "Key"
    with _opened() as store:
        if store is None:
            yield Finding(about, "well", "Nothing is encrypted yet.")
            return
        found = state(store)
    if found.place is None:
        yield Finding(
            about, "well", "A passphrase opens the store; nobody can tell it to you again."
        )
        return
    yield Finding(about, "well", f"Key {found.mine} opens the store; it is in {found.place.words}.")
    if not is_on_server() and found.place.path is not None:
        yield from _place(about, found.place.path)
    if found.changing:
        yield Finding(
            about, "to do", "A change of keys was begun and not ended.", "`careerkit key rotate`"
        )
    elif len(found.slots) > 1:
        yield Finding(
            about, "advice", "The key from before the last change opens the store, too.",
            "When every computer has the new one: `careerkit key retire`.",
        )  # fmt: skip


def _place(about: str, path: Path) -> Iterator[Finding]:
    folder = path.resolve().parent
    if folder == file_of().resolve().parent:
        yield Finding(
            about, "to do",
            f"The key is in the same folder as the store ({folder}): whoever gets the folder "
            "reads everything.",
            f"Keep it elsewhere: set {kept.KEY_FOLDER} to another folder and move it there.",
        )  # fmt: skip
    if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o022:
        yield Finding(
            about, "to do", f"Others may put files into the folder of the key, {folder}.",
            f"chmod 700 {folder}",
        )  # fmt: skip


def records(_: date) -> Iterator[Finding]:
    """Whether every saved version can be decrypted, and every client's latest be used."""
    about = "Records"
    with _opened() as store:
        if store is None:
            yield Finding(about, "well", "Nothing is encrypted yet.")
            return
        latest = store.latest()
        damaged: list[str] = []
        later: list[str] = []
        unusable: list[str] = []
        number = 0
        for row in _rows(store):
            number += 1
            name = f"{row.client_id} version {row.version}"
            try:
                store._saved(row)
                store._document(row)
                if row.version == latest.get(row.client_id):
                    store._read(row.client_id, row.version)
            except NewerRecord:
                later.append(name)
            except CareerkitError as error:
                (damaged if "stored record" in error.message else unusable).append(name)
    if damaged:
        yield Finding(
            about, "to do", f"Damaged, or put in another's place: {_some(damaged)}.",
            "Earlier versions and the other clients can be used. " + _RESTORE,
        )  # fmt: skip
    if unusable:
        yield Finding(
            about, "to do", f"Whole, but not as a record must be: {_some(unusable)}.",
            "Open the client in the workbook: it says what to correct.",
        )  # fmt: skip
    if later:
        yield Finding(
            about, "to do", f"Saved by a later careerkit: {_some(later)}.",
            "Install the newest careerkit on this computer.",
        )  # fmt: skip
    if not (damaged or unusable or later):
        yield Finding(
            about, "well",
            f"All {count(number, 'saved version')} can be decrypted, and every client be used.",
        )  # fmt: skip


def _rows(store: Store) -> Iterator[sa.Row[tuple[object, ...]]]:
    last = ("", 0)
    while True:
        query = (
            VERSIONS.select()
            .where(sa.tuple_(VERSIONS.c.client_id, VERSIONS.c.version) > last)
            .order_by(VERSIONS.c.client_id, VERSIONS.c.version)
            .limit(_AT_ONCE)
        )
        rows = store._fetch(query)
        yield from rows
        if len(rows) < _AT_ONCE:
            return
        last = (rows[-1].client_id, rows[-1].version)


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return f"{', '.join(names[:5])}{more}"


def access_log(_: date) -> Iterator[Finding]:
    """Whether the access log is whole."""
    about = "Access log"
    with _opened() as store:
        if store is None:
            yield Finding(about, "well", "Nothing to write down yet.")
            return
        problems = store.log.verify()
        mark = store.log.mark()
    if problems:
        yield Finding(
            about, "to do", f"It was changed: {'; '.join(problems[:5])}.",
            "Keep the store as it is, and tell whoever looks after data protection.",
        )  # fmt: skip
    else:
        yield Finding(about, "well", f"Whole. Mark of its last entry: {mark}")


def backups(today: date) -> Iterator[Finding]:
    """When the last backup was made."""
    about, todo = "Backup", "`careerkit backup FILE`, onto another disk."
    with _opened() as store:
        if store is None or not store.latest():
            yield Finding(about, "well", "No clients to back up yet.")
            return
        made = None
        try:
            for entry in store.log.entries():
                made = entry.at.astimezone().date() if entry.what == "backed up" else made
        except RecordError:
            yield Finding(
                about, "to do", "The access log is damaged: when the last one was made is not "
                "known.", todo,
            )  # fmt: skip
            return
    if made is None:
        yield Finding(about, "to do", "None was ever made with `careerkit backup`.", todo)
        return
    age = (today - made).days
    said = f"The last one was made on {long_date(made)}."
    if age > _OFTEN:
        yield Finding(about, "to do" if age > _LONG else "advice", said, todo)
    else:
        yield Finding(about, "well", said)
