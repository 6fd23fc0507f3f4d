"""Which clients there are, and reading and saving them: the store's, and the invented samples."""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from careerkit import config
from careerkit.errors import CareerkitError, RecordError, UnknownClient
from careerkit.models import Client, read_client
from careerkit.notes import VISITS, last_visit
from careerkit.store import Stored, Unreadable, open_store, store_exists

if TYPE_CHECKING:
    from careerkit.casework import Case

MOST_RECENT = 8
_FILE = "sqlite:///"
_IS_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def _samples() -> dict[str, Path]:
    # A listing rather than a path made from the id: an id must not lead outside the folder.
    return {path.stem: path for path in sorted(config.samples_dir().glob("sample-*.json"))}


def sample_ids() -> list[str]:
    """Return the ids of the invented sample clients."""
    return list(_samples())


def client_ids(*, counselor: str | None = None) -> list[str]:
    """Return the ids of the clients in the store.

    Parameters
    ----------
    counselor
        Only this counselor's clients.

    Returns
    -------
    list of str
    """
    if not store_exists():
        return []
    with open_store() as store:
        return store.ids(counselor=counselor)


def client_labels() -> dict[str, str]:
    """Return how each client is called in a list to choose from, the store's before the samples.

    Returns
    -------
    dict
        Id to a label with the name; invented clients are marked so. A record that cannot be read
        is listed without a name.
    """
    labels = _stored_labels() if store_exists() else {}
    for key in sample_ids():
        labels.setdefault(key, f"{_read_sample(key).preferred_name} (invented, {key})")
    return labels


# Labels by store, id and version: of thousands of records only those saved since are read again.
_LABELS: dict[str, dict[str, tuple[int, str]]] = {}


def _stored_labels() -> dict[str, str]:
    with open_store() as store:
        latest = store.latest()
        known = {
            key: label
            for key, label in _LABELS.get(_this_store(), {}).items()
            if latest.get(key) == label[0]
        }
        for stored in store.load_many({k: v for k, v in latest.items() if k not in known}):
            if isinstance(stored, Unreadable):
                known[stored.client_id] = (stored.version, f"{stored.client_id} (damaged record)")
            else:
                client = stored.client
                known[client.id] = (stored.version, f"{client.preferred_name} ({client.id})")
    _LABELS[_this_store()] = known
    return {key: known[key][1] for key in latest if key in known}


def client_exists(client_id: str) -> bool:
    """Tell whether there is a client with this id, in the store or among the samples."""
    if client_id in _samples():
        return True
    if not store_exists():
        return False
    with open_store() as store:
        return bool(store.versions(client_id))


def new_client_id() -> str:
    """Return an id for a new client: random, so that it says nothing about them."""
    from careerkit.caseload.identity import new_id  # with the whole caseload behind it

    return new_id({*client_ids(), *sample_ids()})


def choose(client_id: str) -> None:
    """Remember which client is worked with, for every notebook and across restarts.

    Only the opaque id is written, into a file in the user's own state folder that nobody else can
    read. Every store has its own.

    Parameters
    ----------
    client_id
        The client's id.

    Raises
    ------
    UnknownClient
        There is no such client; the one chosen before stays.
    CareerkitError
        It cannot be remembered, for the folder cannot be written to.
    """
    if not client_exists(client_id):
        load_client(client_id)  # whose message names the nearest ids
    ids = [client_id, *(key for key in _remembered() if key != client_id)]
    path = _chosen_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix="chosen-")  # for its owner only
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write("\n".join(ids[:MOST_RECENT]) + "\n")
        Path(name).replace(path)
    except OSError as error:
        raise CareerkitError(
            f"The choice of client {client_id} cannot be kept in {path.parent}: {error.strerror}.",
            hint="It holds in this notebook. Choose again in the next one, or have the folder made "
            "writable.",
        ) from error


def recent() -> list[str]:
    """Return the ids of the clients chosen last, the last one first; of those there still are."""
    return [key for key in _remembered() if client_exists(key)]


def chosen() -> str:
    """Return the id of the client chosen last.

    Returns
    -------
    str
        The first sample client if none was chosen yet, or the one chosen is no longer there.
    """
    last = next(iter(_remembered()), None)
    return last if last and client_exists(last) else sample_ids()[0]


def chosen_client(client_id: str = "") -> str:
    """Return the id a notebook is to show.

    Parameters
    ----------
    client_id
        The notebook's parameter; empty for the client chosen in ``00_start``.

    Returns
    -------
    str
    """
    return client_id or chosen()


def _remembered() -> list[str]:
    try:
        lines = _chosen_file().read_text("ascii", errors="replace").split()
    except OSError:  # nobody was chosen yet
        return []
    return [line for line in lines if _IS_ID.fullmatch(line)][:MOST_RECENT]


def _chosen_file() -> Path:
    mark = hashlib.sha256(_this_store().encode()).hexdigest()[:16]
    return config.state_dir() / f"chosen-{mark}"


def _this_store() -> str:
    """Name the store: the same one from every folder, and without its password."""
    url = config.store_url()
    if url.startswith(_FILE):
        return _FILE + str(Path(url.removeprefix(_FILE)).expanduser().absolute())
    return re.sub(r"//[^/]*@", "//", url)


def load_client(client_id: str) -> Client:
    """Read a client from the store, or one of the invented sample clients.

    Parameters
    ----------
    client_id
        The client's id; ``sample-01`` and so on are the samples.

    Returns
    -------
    Client

    Raises
    ------
    UnknownClient
        There is no such client; the message names the nearest ids.
    RecordError
        The record cannot be used.
    """
    if store_exists():
        try:
            with open_store() as store:
                return store.load(client_id).client
        except UnknownClient:
            if not client_id.startswith("sample-"):
                raise
    if client_id in _samples():
        return _read_sample(client_id)
    raise UnknownClient(
        f"There is no client {client_id!r}.",
        problems=[f"near it: {near}" for near in get_close_matches(client_id, sample_ids(), n=3)],
        hint="`careerkit import FILE` brings in your clients; the invented ones are "
        f"{sample_ids()[0]} to {sample_ids()[-1]}.",
    )


def _read_sample(client_id: str) -> Client:
    path = _samples()[client_id]
    try:
        return read_client(json.loads(path.read_text("utf-8")))
    except ValueError as error:
        raise RecordError(
            f"The sample client {path} is damaged: {error}",
            hint="Restore the samples that came with careerkit.",
        ) from error


def save_client(client: Client, *, base_version: int, by: str, at: datetime) -> int:
    """Save a client to the store.

    Parameters
    ----------
    client
        The client.
    base_version
        The version the changes were made on; 0 for a new client.
    by
        Who saves.
    at
        When, with a time zone.

    Returns
    -------
    int
        The version that was written.

    Raises
    ------
    ConflictError
        Someone else saved the client since; nothing was overwritten.
    """
    with open_store() as store:
        return store.save(client, base_version=base_version, by=by, at=at)


def record_at_last_visit(client_id: str, today: date) -> tuple[Client | None, date | None]:
    """Return a client's record as it stood at the end of the visit before.

    Parameters
    ----------
    client_id
        The client's id.
    today
        The day of the session; its own visit does not count.

    Returns
    -------
    tuple of Client or None, and date or None
        The record and the day of the visit: the last note before today of a session or a talk by
        phone. What was typed up later belongs to the visit, as long as its note was not there. With
        no such note, the last save before today and its day. The record is None where none was kept
        before today, as for the invented samples.

    Raises
    ------
    UnknownClient
        There is no such client.
    """
    if not store_exists() or client_id not in client_ids():
        return None, last_visit(load_client(client_id).notes, today)
    with open_store() as store:
        saved = [
            (number, day)
            for number, at, _ in store.versions(client_id)
            if (day := at.astimezone().date()) < today
        ]
        visit = last_visit(store.load(client_id).client.notes, today)
        if not saved:
            return None, visit
        if visit is None:
            number, day = saved[-1]
            return store.load(client_id, version=number).client, day

        def has_note(number: int) -> bool:
            notes = store.load(client_id, version=number).client.notes
            return any(note.on == visit and note.kind in VISITS for note in notes)

        at_visit = store.as_of(client_id, datetime.combine(visit, time.max).astimezone())
        later = [number for number, day in saved if day > visit]
        if at_visit and (not later or has_note(at_visit.version)):
            return at_visit.client, visit
        first = bisect_left(later, True, key=has_note)
        if first < len(later):
            return store.load(client_id, version=later[first]).client, visit
        if at_visit:
            return at_visit.client, visit
        return store.load(client_id, version=later[0]).client, visit


@dataclass(frozen=True)
class Caseload:
    """What the caseload needs of all clients on a day; made by `load_caseload`.

    Parameters
    ----------
    cases
        One a client, sorted by id.
    damaged
        Clients whose stored record cannot be used, and what is wrong with it.
    invented
        Whether these are the invented samples.
    day, versions
        For which day the records were looked at, and which version of each; by these a further
        look reads only what changed.
    """

    cases: list[Case]
    damaged: list[Unreadable] = field(default_factory=list)
    invented: bool = False
    day: date | None = None
    versions: Mapping[str, int] = field(default_factory=dict)


def load_caseload(
    today: date,
    *,
    counselor: str | None = None,
    samples: bool = False,
    before: Caseload | None = None,
) -> Caseload:
    """Look at every client for the caseload, one after the other, each only as long as needed.

    Parameters
    ----------
    today
        The day of the session.
    counselor
        Only this counselor's clients.
    samples
        The invented samples instead of the store. They also stand in for an empty store.
    before
        What was loaded before, for the same counselor: whoever did not change since is taken from
        it.

    Returns
    -------
    Caseload
        One damaged record does not hide the others.
    """
    # Here, because a list of clients to choose from does not need the engines.
    from careerkit.casework import look

    if not samples and client_ids():
        with open_store() as store, _no_collecting():
            latest = store.latest(counselor=counselor)
            cases = _unchanged(before, today, latest)
            damaged = []
            for one in store.load_many({k: v for k, v in latest.items() if k not in cases}):
                seen = _look(one, today, look)
                if isinstance(seen, Unreadable):
                    damaged.append(seen)
                else:
                    cases[seen.id] = seen
        ordered = [cases[key] for key in latest if key in cases]
        return Caseload(
            ordered, damaged, False, today, {case.id: latest[case.id] for case in ordered}
        )
    invented = [look(_read_sample(key), today) for key in sample_ids()]
    mine = [case for case in invented if counselor in (None, case.counselor)]
    return Caseload(mine, invented=True, day=today)


def each_client(*, samples: bool = False) -> Iterator[Client]:
    """Read all clients one after the other; those whose record is damaged are passed over.

    Parameters
    ----------
    samples
        The invented samples instead of the store. They also stand in for an empty store.

    Yields
    ------
    Client
    """
    if samples or not client_ids():
        yield from (_read_sample(key) for key in sample_ids())
        return
    with open_store() as store:
        for one in store.load_many(store.latest()):
            if isinstance(one, Stored):
                yield one.client


def _unchanged(
    before: Caseload | None, today: date, latest: Mapping[str, int]
) -> dict[str, Case]:  # fmt: skip
    if before is None or before.day != today:
        return {}
    versions = before.versions
    return {
        case.id: case for case in before.cases if versions.get(case.id) == latest.get(case.id, 0)
    }


def _look(
    one: Stored | Unreadable, today: date, look: Callable[[Client, date], Case]
) -> Case | Unreadable:
    if isinstance(one, Unreadable):
        return one
    try:
        return look(one.client, today)
    except Exception:
        # Either the record does not hold together, which reading many does not check; or it is a
        # bug, which keeps its traceback.
        try:
            read_client(one.client.model_dump(mode="json"))
        except RecordError as error:
            return Unreadable(one.client.id, one.version, tuple(error.problems))
        raise


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for circles among a million small objects that have none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
