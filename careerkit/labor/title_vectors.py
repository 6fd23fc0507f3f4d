"""Tables of terms: which titles or occupations a word, or a piece of one, speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no type hints

PRIOR_WORDS = 20.0
"""Words an occupation is given beyond its own, so that one with few titles shouts less."""


def grams(word: str) -> set[str]:
    """Cut a word into pieces of three letters, its ends marked."""
    padded = f"^{word}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def piece_weights(words: Mapping[str, float]) -> dict[str, float]:
    """Give each piece of the words the weight of the words it is in."""
    pieces: dict[str, float] = {}
    for word, weight in words.items():
        for piece in grams(word) if weight else ():
            pieces[piece] = pieces.get(piece, 0.0) + weight
    return pieces


def numbered(rows: Iterable[Iterable[str]]) -> dict[str, int]:
    """Give each term a number, in alphabetical order."""
    return {term: at for at, term in enumerate(sorted({term for row in rows for term in row}))}


def incidence(rows: Sequence[Iterable[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    """Count terms: rows by terms."""
    found = [[columns[item] for item in row if item in columns] for row in rows]
    lengths = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
    indices = np.fromiter((i for row in found for i in row), dtype=np.int32, count=lengths.sum())
    shape = (len(rows), len(columns))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = sparse.csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=shape)
    matrix.sum_duplicates()
    return matrix


@dataclass(frozen=True, eq=False)
class Texts:
    """Many short texts, end to end: one is read without touching the others.

    A forked process copies each page of memory it touches, and to look at a string is to touch it.

    Parameters
    ----------
    together
        All of them.
    starts
        Where each begins, and where the last ends.

    Examples
    --------
    >>> texts = Texts.of(["cook", "line cook"])
    >>> texts[1], len(texts), [*texts]
    ('line cook', 2, ['cook', 'line cook'])
    """

    together: str
    starts: np.ndarray

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        """Put texts together."""
        return cls("".join(texts), np.cumsum([0, *map(len, texts)]))

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, at: int) -> str:
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self.together[self.starts[at] : self.starts[at + 1]]

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def some(self, rows: np.ndarray) -> list[str]:
        """Return those at some places."""
        ends = zip(self.starts[rows].tolist(), self.starts[rows + 1].tolist(), strict=True)
        return [self.together[start:end] for start, end in ends]


@dataclass(frozen=True, eq=False)
class TermTable:
    """What each term says for each title or occupation, laid out by term to be read quickly.

    Parameters
    ----------
    columns
        Number of a term.
    rarity
        Weight of a term in a query.
    table
        Terms by titles or occupations.
    """

    columns: dict[str, int]
    rarity: np.ndarray
    table: sparse.csr_matrix

    @classmethod
    def of_titles(cls, counts: sparse.csr_matrix, columns: dict[str, int]) -> TermTable:
        """TF-IDF (Salton & Buckley 1988): rare terms count more, every title has length one."""
        seen = np.bincount(counts.indices, minlength=counts.shape[1])
        rarity = (np.log((1 + counts.shape[0]) / (1 + seen)) + 1).astype(np.float32)
        weighted = counts.multiply(rarity).tocsr()
        length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
        length[length == 0] = 1
        table = sparse.diags((1 / length).astype(np.float32)) @ weighted
        return cls(columns, rarity, table.T.tocsr())

    @classmethod
    def of_occupations(cls, counts: sparse.csr_matrix, columns: dict[str, int]) -> TermTable:
        """Language models (Ponte & Croft 1998): how much likelier a term is here than anywhere."""
        total = np.asarray(counts.sum(axis=1)).ravel()
        anywhere = np.asarray(counts.sum(axis=0)).ravel() / max(total.sum(), 1)
        share = sparse.diags(1 / (total + PRIOR_WORDS)) @ counts
        ratio = (share @ sparse.diags(1 / np.maximum(anywhere, 1e-12))).tocsr()
        ratio.data = np.log1p(ratio.data).astype(np.float32)
        return cls(columns, np.ones(counts.shape[1], np.float32), ratio.T.tocsr())

    def _sum(self, terms: Mapping[str, float]) -> tuple[np.ndarray, float]:
        found = np.zeros(self.table.shape[1], np.float32)
        squares = 0.0
        for term, weight in terms.items():
            at = self.columns.get(term)
            if at is not None and weight:
                value = weight * self.rarity[at]
                squares += float(value) ** 2
                begin, end = self.table.indptr[at], self.table.indptr[at + 1]
                found[self.table.indices[begin:end]] += value * self.table.data[begin:end]
        return found, squares

    def cosine(self, terms: Mapping[str, float]) -> np.ndarray:
        """Return the cosine of the query with every title."""
        found, squares = self._sum(terms)
        if squares:
            found /= np.float32(np.sqrt(squares))
        return found

    def mean(self, terms: Mapping[str, float]) -> np.ndarray:
        """Return what the terms say for every occupation, on average."""
        return self._sum(terms)[0] / np.float32(sum(terms.values()) or 1.0)
