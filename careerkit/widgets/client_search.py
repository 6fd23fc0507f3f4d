"""Finding a client by a few letters of the name or the id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from careerkit import clients
from careerkit.caseload.fields import plain
from careerkit.widgets.suggesting import Choice

FOUND = 8
_ALIKE = 75  # of 100: one letter wrong in a name of five


def recent_choices() -> list[Choice]:
    """Return the clients chosen last, the last one first."""
    return [Choice(key, clients.client_label(key)) for key in clients.recent()]


def find_clients(typed: str) -> list[Choice]:
    """Return the clients that fit what is typed.

    Parameters
    ----------
    typed
        A few letters of the name, in any order of its words and without accents, or of the id.

    Returns
    -------
    list of Choice
        At most `FOUND`; clients chosen lately first, invented ones last, and whose name
        begins with it before the others. If nothing fits, names that are written much like it.
    """
    return search(typed, clients.client_labels(), clients.recent())


def search(typed: str, labels: Mapping[str, str], recent: list[str]) -> list[Choice]:
    """Return the labels that fit what is typed; see `find_clients`.

    Parameters
    ----------
    typed
        What is typed.
    labels
        Id to label.
    recent
        Ids chosen lately, the last one first.

    Returns
    -------
    list of Choice

    Examples
    --------
    >>> names = {"c-1": "Ana Ruiz (c-1)", "c-2": "José Anaya (c-2)", "c-3": "Rui Costa (c-3)"}
    >>> [choice.value for choice in search("ana", names, [])]
    ['c-1', 'c-2']
    >>> [choice.value for choice in search("rui", names, ["c-1"])]
    ['c-1', 'c-3']
    >>> [choice.value for choice in search("Jose Anya", names, [])]
    ['c-2']
    """
    wanted = plain(typed)
    words = wanted.split()
    places = {key: place for place, key in enumerate(recent)}
    found = []
    for key, shown in labels.items():
        name, parts = _folded(shown, key)
        if all(any(part.startswith(word) for part in parts) for word in words):
            whole = not name.startswith(wanted)
            invented = _is_invented(shown, key)
            found.append((places.get(key, len(places)), invented, whole, name, key))
    if not found and len(wanted) > 2:
        names = {key: _folded(shown, key)[0] for key, shown in labels.items()}
        alike = process.extract(wanted, names, scorer=fuzz.ratio, limit=FOUND, score_cutoff=_ALIKE)
        return [Choice(key, labels[key]) for _, _, key in alike]
    return [Choice(key, labels[key]) for *_, key in sorted(found)[:FOUND]]


def _is_invented(shown: str, key: str) -> bool:
    """Return whether a label says more than a name and the id, in whatever language."""
    return not shown.endswith(f" ({key})") and not shown.startswith(f"{key} (")


@lru_cache(maxsize=20_000)
def _folded(shown: str, key: str) -> tuple[str, tuple[str, ...]]:
    """Return a label's name as one writes it without accents, and what may be typed of it."""
    name = plain(shown).rpartition(" (")[0]
    key = plain(key)
    return name, (*name.replace("-", " ").split(), *name.split(), key, key.partition("-")[2])
