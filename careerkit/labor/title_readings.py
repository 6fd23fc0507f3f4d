"""Other readings of a query: spelled right, written together, put into English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import log

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from careerkit.labor.title_words import (
    NOISE,
    RANKS,
    Reading,
    both_genders,
    fold,
    plain,
    read_rows,
)

ENOUGH_ALIKE = 0.6
"""Likeness below which a word is left as it is: 1 less the share of letters that differ."""


@lru_cache(maxsize=1)
def spanish_words() -> dict[str, tuple[str, ...]]:
    """Return Spanish words of job titles, and the English words they stand for."""
    return {
        fold(plain(spelling)): tuple(fold(word) for word in row["english"].split())
        for row in read_rows("spanish_words")
        for phrase in row["spanish"].split()
        for spelling in both_genders(phrase)
    }


def _skeleton(word: str) -> str:
    """Spell a word by ear: people write what they hear, and vowels least surely."""
    for heard, letter in (("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("y", "i")):
        word = word.replace(heard, letter)
    return word[:1] + "".join(
        a for a, b in pairwise(word[1:] + "$") if a != b and a not in "aeiouh"
    )


@dataclass(frozen=True, eq=False)
class Speller:
    """Knows the words of titles, how common they are, and which stand side by side."""

    common: dict[str, int]
    words: list[str]
    frequency: np.ndarray
    skeletons: dict[str, list[int]]
    beside: Counter[tuple[str, str]]
    known: frozenset[str]
    english: frozenset[str]

    @classmethod
    def of(
        cls, titles: Iterable[list[str]], common: dict[str, int], english: Iterable[str]
    ) -> Speller:
        """Learn from known titles; `common` says in how many a word is."""
        words = [
            word for word, count in common.items() if count and len(word) > 2 and word.isalpha()
        ]
        skeletons: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            skeletons.setdefault(_skeleton(word), []).append(at)
        beside: Counter[tuple[str, str]] = Counter()
        for title in titles:
            beside.update(pairwise(title))
        frequency = np.array([log(1 + common[word]) for word in words], np.float32)
        known = frozenset(word for word, count in common.items() if count)
        return cls(common, words, frequency, skeletons, beside, known, frozenset(english))

    def corrected(self, word: str, before: str = "", after: str = "") -> str | None:
        """Return the known word that a misspelt one most likely stands for, if any is near."""
        if len(word) < 4 or not self.words:
            return None
        like = process.cdist(
            [word], self.words, scorer=OSA.normalized_similarity, score_cutoff=ENOUGH_ALIKE
        )[0]
        value = like + 0.025 * self.frequency
        for at in self.skeletons.get(_skeleton(word), []):
            value[at] += 0.1
        near = np.flatnonzero(like >= ENOUGH_ALIKE)
        if not len(near):
            return None
        for at in near.tolist():
            guess = self.words[at]
            value[at] += 0.05 * (guess[0] == word[0])
            value[at] += 0.1 * bool(self.beside[before, guess] or self.beside[guess, after])
        return self.words[near[np.argmax(value[near])]]

    def _misspelt(self, reading: Reading) -> dict[str, list[str]]:
        found = {}
        words = ["", *reading.order, ""]
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word in reading.head and word not in self.known and word not in NOISE | RANKS:
                right = self.corrected(word, before, after)
                if right:
                    found[word] = [right]
        return found

    def _mistaken(self, reading: Reading) -> dict[str, list[str]]:
        """Find known words that were not meant: "costumer service" is never said."""
        found = {}
        for first, second in pairwise(reading.order):
            if self.beside[first, second] or not {first, second} <= self.known:
                continue
            for word, other, after in ((first, second, True), (second, first, False)):
                if len(word) < 5 or self.common.get(word, 0) > 60:
                    continue
                for guess, _, _ in process.extract(
                    word, self.words, scorer=OSA.distance, score_cutoff=1, limit=5
                ):
                    pair = (guess, other) if after else (other, guess)
                    if guess != word and self.beside[pair] >= 5:
                        found[word] = [guess]
        return found

    def _together(self, reading: Reading) -> Reading | None:
        """Write words together that make one known word: "bar tender"."""
        for first, second in pairwise(reading.order):
            both = first + second
            if len(both) > 5 and both in self.known and not self.beside[first, second]:
                joined = reading.with_words({first: [both], second: []}, 0.98)
                return replace(joined, trust=0.98)
        return None

    def _apart(self, reading: Reading) -> dict[str, list[str]]:
        found = {}
        for word in reading.head:
            if word in self.known or len(word) < 7:
                continue
            halves = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
            halves = [pair for pair in halves if self.beside[pair]]
            if halves:
                found[word] = [*max(halves, key=self.beside.__getitem__)]
        return found

    def _translated(self, reading: Reading) -> dict[str, list[str]]:
        lexicon = spanish_words()
        words = [word for word in reading.order if len(word) > 1]
        spanish = [word for word in words if word in lexicon]
        if not any(word not in self.english for word in spanish):
            return {}
        if 2 * len(spanish) < len(words):
            return {}
        return {word: list(lexicon[word]) for word in spanish}

    def variants(self, reading: Reading) -> list[Reading]:
        """Return the reading and what else it may mean, the likeliest spelling first."""
        found = [reading]
        if apart := self._apart(reading):
            reading = reading.with_words(apart, 1.0)
            found.append(reading)
        if misspelt := self._misspelt(reading):
            reading = reading.with_words(misspelt, 1.0)
            found.append(reading)
        if mistaken := self._mistaken(reading):
            found.append(reading.with_words(mistaken, 1.0))
        if joined := self._together(reading):
            found.append(joined)
        if translated := self._translated(reading):
            found.append(reading.with_words(translated, 0.85))
        return found
