"""Find notes by words, days, kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from careerkit.models import Note
from careerkit.notes.parts import KINDS, NoteKind, between, fold, fold_with_places, service_name
from careerkit.text.languages import gettext as _


@dataclass(frozen=True)
class Found:
    """A note that fits a search.

    Parameters
    ----------
    note
        The note.
    spans
        Where the words stand in its text: start and end, in order, none overlapping.
    whole
        How many of them are whole words.
    """

    note: Note
    spans: tuple[tuple[int, int], ...] = ()
    whole: int = 0


def search(
    notes: Iterable[Note],
    words: str = "",
    *,
    start: date | None = None,
    end: date | None = None,
    kind: NoteKind | None = None,
    service: str | None = None,
    shared: bool | None = None,
    order: Literal["newest", "best"] = "newest",
) -> list[Found]:
    """Find notes.

    Parameters
    ----------
    notes
        The notes to look at.
    words
        Beginnings of words, in any order; all of them must be there, in the text, the kind of
        service or the writer's name. Capitals and accents make no difference.
    start, end
        The first and the last day.
    kind, service
        Only notes of this kind; of this kind of service.
    shared
        Only those on the client's report, or only the others.
    order
        The newest first; or those with the most whole words first.

    Returns
    -------
    list of Found
    """
    wanted = list(dict.fromkeys(fold_with_places(words)[0].split()))
    wanted_service = fold(service) if service else None
    found = []
    for note in notes:
        if not between(note.on, start, end) or (kind and note.kind != kind):
            continue
        if wanted_service is not None and fold(note.service or "") != wanted_service:
            continue
        if shared is not None and note.share != shared:
            continue
        fits = _fits(note, wanted)
        if fits is not None:
            found.append(fits)
    found.sort(key=lambda one: one.note.on, reverse=True)
    if order == "best":
        found.sort(key=lambda one: -one.whole)
    return found


def _fits(note: Note, wanted: list[str]) -> Found | None:
    text, places = fold_with_places(note.text)
    kind = KINDS[note.kind]
    besides = fold(
        " ".join(
            [note.service or "", service_name(note.service or ""), note.by or "", kind, _(kind)]
        )
    )
    marked: set[int] = set()
    whole = 0
    for word in wanted:
        hits = list(_begin(word, text))
        if not hits and next(_begin(word, besides), None) is None:
            return None
        for at in hits:
            end = at + len(word)
            whole += end == len(text) or not text[end].isalnum()
            # What is written with a mark of its own over the letter belongs to it.
            last = places[end] if end < len(places) else len(note.text)
            marked.update(range(places[at], last))
    return Found(note, tuple(_runs(sorted(marked))), whole)


def _begin(word: str, text: str) -> Iterator[int]:
    """Find where a word of a text begins with what was typed."""
    at = text.find(word)
    while at >= 0:
        if at == 0 or not text[at - 1].isalnum() or not word[0].isalnum():
            yield at
        at = text.find(word, at + 1)


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for place in places:
        if place == end:
            end += 1
            continue
        if end > start:
            yield start, end
        start, end = place, place + 1
    if end > start:
        yield start, end
