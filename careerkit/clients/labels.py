"""How clients are called in a list, quickly for thousands of them; ids for new ones."""

from __future__ import annotations

from careerkit.clients.choosing import this_store
from careerkit.clients.records import client_ids, read_sample, sample_files, sample_ids
from careerkit.store import Stored, Unreadable, open_store, store_exists
from careerkit.text.languages import asked_for, language_for, spoken
from careerkit.text.languages import gettext as _


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
        labels.setdefault(key, _invented(key))
    return labels


def client_label(client_id: str) -> str:
    """Return how one client is called, as `client_labels` has it; the id if there is none."""
    stored = _stored(client_id)
    if stored is not None:
        return _label(stored)
    if client_id in sample_files():
        return _invented(client_id)
    return client_id


def client_language(client_id: str) -> str:
    """Return the language to speak to a client in; of the process where there is no such record."""
    stored = _stored(client_id)
    if isinstance(stored, Stored):
        return language_for(stored.client)
    if stored is None and client_id in sample_files():
        return language_for(read_sample(client_id))
    return asked_for()


def _invented(sample: str) -> str:
    name = read_sample(sample).preferred_name
    return _("{name} (invented, {id})").format(name=name, id=sample)


def _stored(client_id: str) -> Stored | Unreadable | None:
    if not store_exists():
        return None
    with open_store() as store:
        version = store.latest_version(client_id)
        return next(iter(store.load_many({client_id: version})), None) if version else None


def _label(stored: Stored | Unreadable) -> str:
    if isinstance(stored, Unreadable):
        return _("{id} (record cannot be read)").format(id=stored.client_id)
    return f"{stored.client.preferred_name} ({stored.client.id})"


# Labels by store and language, id and version: of thousands of records only those saved since are
# read again.
_LABELS: dict[tuple[str, str], dict[str, tuple[int, str]]] = {}


def _stored_labels() -> dict[str, str]:
    with open_store() as store:
        latest = store.latest()
        known = {
            key: label
            for key, label in _LABELS.get((this_store(), spoken()), {}).items()
            if latest.get(key) == label[0]
        }
        for stored in store.load_many({k: v for k, v in latest.items() if k not in known}):
            key = stored.client_id if isinstance(stored, Unreadable) else stored.client.id
            known[key] = (stored.version, _label(stored))
    _LABELS[this_store(), spoken()] = known
    return {key: known[key][1] for key in latest if key in known}


def new_client_id() -> str:
    """Return an id for a new client: random, so that it says nothing about them."""
    from careerkit.caseload.identity import new_id  # with the whole caseload behind it

    return new_id({*client_ids(), *sample_ids()})
