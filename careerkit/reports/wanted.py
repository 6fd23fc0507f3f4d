"""Whom a batch is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from careerkit.clients import sample_ids
from careerkit.clients.records import read_sample
from careerkit.errors import CareerkitError
from careerkit.reports.making import sample_version
from careerkit.store import Store, open_store, store_exists


def wanted_clients(
    *,
    samples: bool = False,
    counselor: str | None = None,
    only: Sequence[str] = (),
    since: date | None = None,
) -> dict[str, str]:
    """Choose the clients of a batch.

    Parameters
    ----------
    samples
        The invented clients instead of the store's.
    counselor
        Only this counselor's.
    only
        Only those with these ids; an invented client's id is known as well.
    since
        Only those whose record was saved on this day or later.

    Returns
    -------
    dict
        Ids to the versions of the records, sorted by id. An id in `only` that there is not is
        kept, with an empty version: that client's report fails and says so.

    Raises
    ------
    CareerkitError
        Nobody is left to report on.
    """
    invented = {client_id: sample_version(client_id) for client_id in sample_ids()}
    known: dict[str, str] = {}
    if samples and since:
        raise CareerkitError(
            "The invented people were never saved, so none was saved since a day.",
            hint="Leave out --samples or --since.",
        )
    if samples:
        known = {
            client_id: version
            for client_id, version in invented.items()
            if counselor is None or read_sample(client_id).counselor == counselor
        }
    elif store_exists():
        with open_store() as store:
            latest = store.latest(counselor=counselor)
            if since:
                latest = {key: n for key, n in latest.items() if _saved_since(store, key, since)}
            known = {client_id: str(version) for client_id, version in latest.items()}
    if only:
        narrowed = counselor is not None or since is not None
        known = {
            client_id: known.get(client_id) or invented.get(client_id, "")
            for client_id in sorted(set(only))
            if client_id in known or not narrowed
        }
    if not known:
        raise CareerkitError(
            f"{_nobody(counselor, since)}, so there is nothing to report.",
            hint="`careerkit import FILE` brings in a caseload; "
            "`careerkit batch --samples` shows reports of invented people.",
        )
    return known


def _saved_since(store: Store, client_id: str, since: date) -> bool:
    # A day begins where the counselor is, wherever the record was saved.
    begins = datetime.combine(since, time()).astimezone()
    return any(at >= begins for _, at, _ in store.versions(client_id))


def _nobody(counselor: str | None, since: date | None) -> str:
    if since:
        return f"No client was saved on {since:%B} {since.day}, {since.year} or later"
    return f"{counselor} has no clients" if counselor else "There are no clients yet"
