"""All clients at once, for the caseload."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from careerkit.clients.nameless import as_read
from careerkit.clients.records import client_ids, read_sample, sample_ids
from careerkit.errors import RecordError
from careerkit.models import Client, read_client
from careerkit.store import Store, Stored, Unreadable, open_store

if TYPE_CHECKING:
    from careerkit.casework import Case


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
            changed = {key: number for key, number in latest.items() if key not in cases}
            for one in store.load_many(changed, brief=True):
                seen = _look(one, today, look, store)
                if isinstance(seen, Unreadable):
                    damaged.append(seen)
                else:
                    cases[seen.id] = seen
        ordered = [cases[key] for key in latest if key in cases]
        return Caseload(
            ordered, damaged, False, today, {case.id: latest[case.id] for case in ordered}
        )
    invented = [look(read_sample(key), today) for key in sample_ids()]
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
        yield from (as_read(read_sample(key)) for key in sample_ids())
        return
    with open_store() as store:
        for one in store.load_many(store.latest()):
            if isinstance(one, Stored):
                yield as_read(one.client)


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
    one: Stored | Unreadable, today: date, look: Callable[[Client, date], Case], store: Store
) -> Case | Unreadable:
    if isinstance(one, Unreadable):
        return one
    try:
        return look(one.client, today)
    except Exception:
        # The record does not hold together, which reading many does not check; or something was
        # asked of it that was passed over; or it is a bug, which keeps its traceback.
        for whole in store.load_many({one.client.id: one.version}):
            if isinstance(whole, Unreadable):
                return whole
            try:
                return look(read_client(whole.client.model_dump(mode="json")), today)
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
