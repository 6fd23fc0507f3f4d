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

from careerkit.labor.title_forms import both_genders, fold, plain, read_rows
from careerkit.labor.title_vectors import Texts
from careerkit.labor.title_words import NOISE, RANKS, Reading

ENOUGH_ALIKE, ENOUGH_ALIKE_SHORT = 0.65, 0.75
"""Likeness below which a word is left as it is: 1 less the share of letters that differ."""


_COMMON = 60
"""A word in more titles than this is meant as it stands."""

TRANSLATED_TRUST, PLAIN_TRUST, JOINED_TRUST = 0.85, 0.8, 0.98
"""How far a reading is trusted that says other words than the query."""


@lru_cache(maxsize=1)
def plain_words() -> dict[str, list[str]]:
    """Return everyday words for work and things, and those that titles use: fixes, mechanic."""
    return {
        fold(word): [fold(proper) for proper in row["proper"].split()]
        for row in read_rows("plain_words")
        for word in row["plain"].split()
    }


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


def _letters(word: str) -> int:
    """Return which letters are in a word, and which of them more than once, as bits."""
    once = twice = 0
    for letter in word:
        if "a" <= letter <= "z":
            bit = 1 << ord(letter) - ord("a")
            twice |= once & bit
            once |= bit
    return once | twice << 26


@dataclass(frozen=True, eq=False)
class Speller:
    """Knows the words of titles, how common they are, and which stand side by side."""

    common: dict[str, int]
    words: Texts
    lengths: np.ndarray
    letters: np.ndarray  # of each word, as bits
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
        lengths = np.array([len(word) for word in words])
        letters = np.array([_letters(word) for word in words], np.uint64)
        known = frozenset(word for word, count in common.items() if count)
        return cls(
            common, Texts.of(words), lengths, letters, frequency, skeletons, beside, known,
            frozenset(english),
        )  # fmt: skip

    def _near(self, word: str, slips: np.ndarray | int) -> np.ndarray:
        """Return which words may be that few slips from one: no slip changes two letters."""
        mine = np.uint64(_letters(word))
        may = abs(self.lengths - len(word)) <= slips
        may &= np.bitwise_count(self.letters & ~mine) <= slips
        may &= np.bitwise_count(mine & ~self.letters) <= slips
        return may.nonzero()[0]

    def corrected(self, word: str, before: str = "", after: str = "") -> tuple[str, float] | None:
        """Return the known word that a misspelt one most likely stands for, and their likeness."""
        if len(word) < 4 or not self.words:
            return None
        enough = ENOUGH_ALIKE if len(word) > 6 else ENOUGH_ALIKE_SHORT
        longer = np.maximum(self.lengths, len(word))
        near = self._near(word, (1 - enough) * longer + 1e-6)
        guesses = self.words.some(near)
        if not guesses:
            return None
        like = process.cdist(
            [word], guesses, scorer=OSA.normalized_similarity, score_cutoff=enough
        )[0]
        value = like + 0.025 * self.frequency[near]
        for heard in self.skeletons.get(_skeleton(word), []):
            value[near == heard] += 0.1
        best = (0.0, -1)
        for at in np.flatnonzero(like).tolist():
            guess = guesses[at]
            begins_alike = guess[0] == word[0]
            if begins_alike or len(word) > 4:
                beside = bool(self.beside[before, guess] or self.beside[guess, after])
                best = max(best, (float(value[at]) + 0.05 * begins_alike + 0.1 * beside, at))
        return None if best[1] < 0 else (guesses[best[1]], float(like[best[1]]))

    def _respelled(self, reading: Reading) -> Reading | None:
        """Correct the words no title has; known words are never touched here."""
        found = {}
        trust = reading.trust
        words = ["", *reading.order, ""]
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word in reading.head and word not in self.known and word not in NOISE | RANKS:
                right = self.corrected(word, before, after)
                if right:
                    found[word] = [right[0]]
                    trust *= 0.6 + 0.4 * right[1]
        return reading.with_words(found, trust) if found else None

    def _mistaken(self, reading: Reading) -> dict[str, list[str]]:
        """Find known words that were not meant: "costumer service" is never said."""
        found = {}
        for first, second in pairwise(reading.order):
            if self.beside[first, second] or not {first, second} <= self.known:
                continue
            for word, other, after in ((first, second, True), (second, first, False)):
                if len(word) < 3 or self.common.get(word, 0) > _COMMON:
                    continue
                for guess, _, _ in process.extract(
                    word, self._one_slip_away(word), scorer=OSA.distance, score_cutoff=1, limit=5
                ):
                    pair = (guess, other) if after else (other, guess)
                    # A short word is a slip only for want of its last letter: "nurse aid".
                    slip = guess != word and (len(word) > 4 or guess.startswith(word))
                    if slip and self.beside[pair] >= 5:
                        found[word] = [guess]
        return found

    def _one_slip_away(self, word: str) -> list[str]:
        """Return the words that may be one slip from one."""
        return self.words.some(self._near(word, 1))

    def _together(self, reading: Reading) -> Reading | None:
        """Write words together that make one known word: "bar tender"."""
        for first, second in pairwise(reading.order):
            both = first + second
            if len(both) > 5 and both in self.known and not self.beside[first, second]:
                return reading.with_words({first: [both], second: []}, JOINED_TRUST)
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
        """Put Spanish words into English, if enough of the query is Spanish."""
        words = [word for word in reading.order if len(word) > 1]
        spanish = {word: list(spanish_words()[word]) for word in words if word in spanish_words()}
        foreign = any(word not in self.english for word in spanish)
        return spanish if foreign and 2 * len(spanish) >= len(words) else {}

    def variants(self, reading: Reading) -> list[Reading]:
        """Return the reading and what else it may mean, the likeliest spelling first."""
        found = [reading]
        if apart := self._apart(reading):
            reading = reading.with_words(apart, 1.0)
            found.append(reading)
        if respelled := self._respelled(reading):
            reading = respelled
            found.append(reading)
        if mistaken := self._mistaken(reading):
            found.append(reading.with_words(mistaken, reading.trust))
        if joined := self._together(reading):
            found.append(joined)
        if translated := self._translated(reading):
            found.append(_reversed(reading.with_words(translated, TRANSLATED_TRUST)))
        elif proper := _properly(reading):
            found.append(reading.with_words(proper, PLAIN_TRUST))
        return found


def _reversed(reading: Reading) -> Reading:
    """Turn a translation round: Spanish names the job first, English last."""
    head = [word for word in reversed(reading.head) if word not in NOISE]
    return replace(reading, head=head or reading.head, order=reading.order[::-1])


def _properly(reading: Reading) -> dict[str, list[str]]:
    """Put what is done, and to what, into the words of titles: "fixes cars"."""
    known = plain_words()
    return {word: known[word] for word in reading.order if word in known}
