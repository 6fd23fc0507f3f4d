"""Search the known titles: gather evidence for each occupation and add it up.

Evidence of three kinds: the single title nearest to the query (TF-IDF cosine of words and of
their three-letter pieces, edit distance, or the very same words), all titles and activities of an
occupation taken together (a language model of its words), and what makes an occupation likely
before a word is read (its size).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no type hints

from careerkit.labor.title_forms import plain, written_out
from careerkit.labor.title_readings import Speller
from careerkit.labor.title_vectors import (
    TermTable,
    Texts,
    grams,
    incidence,
    numbered,
    piece_weights,
)
from careerkit.labor.title_words import Reading, read_query

NEAR_TITLES = 300
"""Titles looked at closely; more change nothing and cost time."""
LEAST_NEAR = 0.12
"""Cosine below which a title is no candidate."""
NOTHING_NEAR = 0.35
"""Cosine that some title must reach; below it the query is no job title at all."""
GRAM_SHARE = 0.45

WEIGHTS = {
    "near": 2.6, "second": 2.7, "votes": 0.5, "language": 0.9, "noun": 0.2, "activities": 0.3,
    "aside": 0.2, "spelled": 1.1, "official": 2.3, "exact": 1.0, "exact_share": 2.0,
    "own_list": 3.0, "size": 4.4, "military": -2.0, "boss": -1.3, "teacher": -1.4, "helper": -0.5,
}  # fmt: skip
"""What each kind of evidence counts.

Found by ``python benchmarks/titles.py --fit``: a conditional logit over the candidates of 3,600
O*NET titles held out of the index and dressed as postings, drawn by how many people have them.
What held-out titles cannot teach (exact, exact_share, own_list, aside, military) was set by hand;
the result was rounded, and compared on the tune rows of ``benchmarks/title_queries.csv`` alone.
"""
SCORE_MIDDLE, SCORE_WIDTH = 11.0, 2.0
"""Evidence that makes a score of a half, and how quickly more of it makes the score rise."""

TRUST = {"official": 3.0, "reported": 2.0, "alternate": 1.0, "short": 1.0}
OWN_TRUST = 4.0
"""A phrase of the hand-written lists was put there for this very occupation."""


FORCES = frozenset({"military", "army", "navy", "usaf", "usmc", "uscg", "soldier", "veteran"})
"""Words without which nobody means an occupation of the armed forces."""

ROLES = {
    "boss": (
        r"11-|(?:33|35|37|39|41|43|45|47|49|51|53)-10|55-1|55-2",
        "supervisor manager foreman superintendent director chief head leader captain sergeant "
        "boss president executive principal administrator chef officer owner dean "
        "lieutenant lead supervising managing gerente",
    ),
    "teacher": (
        r"25-[123]",
        "teacher instructor professor faculty lecturer teaching tutor educator trainer coach "
        "adjunct substitute maestro maestra",
    ),
    "helper": (
        r"47-3|49-9098|51-9198|25-904|3[01]-",
        "helper assistant aide assisting tender attendant apprentice trainee laborer",
    ),
}
"""Roles that set occupations of one trade apart: which occupations, and words that tell."""


class Match(NamedTuple):
    """An occupation a query may stand for: the known title that fitted, and a score from 0 to 1."""

    code: str
    title: str
    matched_title: str
    score: float


@dataclass(frozen=True, eq=False)
class TitleIndex:
    """All known titles, ready to be searched. Make one with `build_index`.

    Parameters
    ----------
    titles, clean
        The titles, and the words of each.
    owner, trust, own
        Of each title: the row of `official` it belongs to, how far it is trusted, and whether it
        is of a hand-written list.
    official
        Official titles by code.
    prior
        What is known of an occupation before a word is read, by kind of evidence.
    same_words
        Rows of `titles` by their words in alphabetical order.
    by_word, by_gram
        Words and pieces of words by title.
    by_phrase, by_noun, by_activity
        Words and pairs of words, last words, and words of activities, by occupation.
    speller
        Reads a query in other ways.
    """

    titles: Texts
    clean: Texts
    owner: np.ndarray
    trust: np.ndarray
    own: np.ndarray
    official: pd.Series
    prior: dict[str, np.ndarray]
    same_words: dict[str, list[int]]
    by_word: TermTable
    by_gram: TermTable
    by_phrase: TermTable
    by_noun: TermTable
    by_activity: TermTable
    speller: Speller

    def readings(self, query: str) -> list[Reading]:
        """Read a query in every way that makes sense: as it stands, spelled right, in English."""
        return self.speller.variants(read_query(query, self.speller.known))

    def _likeness(self, readings: list[Reading]) -> np.ndarray:
        """Return how near each title is to the nearest reading."""
        return reduce(np.maximum, map(self._like, readings))

    def _like(self, reading: Reading) -> np.ndarray:
        # In place: each new array of this size is memory that the system must clear first.
        words = self.by_word.cosine(reading.weights)
        words *= reading.trust
        words *= 1 - GRAM_SHARE
        pieces = self.by_gram.cosine(piece_weights(reading.weights))
        pieces *= reading.trust
        pieces *= GRAM_SHARE
        words += pieces
        return words

    def _models(self, readings: list[Reading]) -> dict[str, np.ndarray]:
        """Return what the words say for each occupation, all its titles taken together."""
        found = {
            name: np.zeros(len(self.official))
            for name in ("language", "noun", "aside", "activities")
        }
        for reading in readings:
            weights = reading.weights
            order = [word for word in reading.order if weights.get(word)]
            pairs = {f"{a} {b}": min(weights[a], weights[b]) for a, b in pairwise(order)}
            for name, value in (
                ("language", self.by_phrase.mean(weights | pairs)),
                ("noun", self.by_noun.mean({reading.noun: 1.0})),
                ("aside", self.by_phrase.mean(dict.fromkeys(reading.aside, 1.0))),
                ("activities", self.by_activity.mean(weights)),
            ):
                found[name] = np.maximum(found[name], value)
        return found

    def _same(self, readings: list[Reading]) -> tuple[dict[str, np.ndarray], set[int]]:
        """Return which occupations have a title of the very same words, and its rows."""
        found = {
            name: np.zeros(len(self.official)) for name in ("exact", "exact_share", "own_list")
        }
        owner, trust, own = self.owner, self.trust, self.own
        rows: set[int] = set()
        for reading in readings:
            for name, trusted in reading.names:
                same = self.same_words.get(" ".join(sorted(name)), [])
                rows.update(same)
                for row in same:
                    value = trusted * reading.trust
                    share = value * trust[row] / trust[same].sum()
                    for kind, amount in zip(found, (value, share, value * own[row]), strict=True):
                        found[kind][owner[row]] = max(found[kind][owner[row]], amount)
        return found, rows

    def evidence(self, query: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Gather the evidence for every occupation near a query.

        Parameters
        ----------
        query
            A job title as people write it.

        Returns
        -------
        tuple of ndarray
            Rows of `official`; their evidence, a column for each of `WEIGHTS`; their best titles,
            rows of `titles`.
        """
        count = len(self.official)
        readings = self.readings(query)
        near = self._likeness(readings)
        same, exact_rows = self._same(readings)
        rows = np.argpartition(-near, min(NEAR_TITLES, len(near)) - 1)[:NEAR_TITLES]
        least = LEAST_NEAR if near.max(initial=0) >= NOTHING_NEAR else np.inf
        chosen = np.zeros(len(near), dtype=bool)
        chosen[rows[near[rows] > least]] = True
        chosen[[*exact_rows]] = True
        rows = chosen.nonzero()[0]
        heads = [*{" ".join(reading.head) for reading in readings}]
        known = self.clean.some(rows)
        spelled = process.cdist(heads, known, scorer=fuzz.token_sort_ratio, dtype=np.float64)
        spelled = spelled.max(axis=0)
        both = 0.6 * near[rows] + 0.004 * spelled
        order = np.argsort(-both, kind="stable")
        rows, both, spelled = rows[order], both[order], spelled[order]
        owners = self.owner[rows]
        candidates, first = np.unique(owners, return_index=True)
        columns = {name: np.zeros(count) for name in ("near", "votes", "second", "spelled")}
        np.maximum.at(columns["near"], owners, near[rows])
        np.maximum.at(columns["spelled"], owners, spelled / 100)
        np.add.at(columns["votes"], owners, np.exp((near[rows] - near[rows].max(initial=0)) / 0.08))
        columns["votes"] = np.log1p(columns["votes"])
        others = np.ones(len(rows), dtype=bool)
        others[first] = False
        np.maximum.at(columns["second"], owners[others], both[others])
        columns |= same | self._models(readings) | self.prior
        told = {word for reading in readings for word in reading.weights}
        for role, (_, words) in ROLES.items():
            asked = not told.isdisjoint(words.split())
            columns[role] = np.abs(asked - self.prior[role])
        columns["official"] = near[self.prior["official"].astype(int)]
        if told & FORCES:
            columns["military"] = np.zeros(count)
        table = np.column_stack([columns[name][candidates] for name in WEIGHTS])
        return candidates, table, rows[first]

    def search(self, query: str, limit: int = 10) -> pd.DataFrame:
        """Return `matches` as a table: code, title (official), matched_title, score (0–1)."""
        return pd.DataFrame(self.matches(query, limit), columns=list(Match._fields))

    def matches(self, query: str, limit: int = 10) -> list[Match]:
        """Return the occupations whose titles are nearest to the query.

        Parameters
        ----------
        query
            A job title as people write it.
        limit
            How many occupations at most.

        Returns
        -------
        list of Match
            Best first; may be empty.
        """
        candidates, table, rows = self.evidence(query)
        total = table @ np.array([*WEIGHTS.values()])
        # The official title itself always comes first, whatever the evidence adds up to.
        wanted = " ".join(plain(query).split())
        for place in self._called.get(wanted, []):
            total[candidates == place] = np.inf
        order = np.argsort(-total, kind="stable")[:limit]
        likely = 1 / (1 + np.exp((SCORE_MIDDLE - total[order]) / SCORE_WIDTH))
        score = np.where(np.isinf(total[order]), 1.0, np.minimum(likely, 0.999)).round(3)
        named = [self._named[place] for place in candidates[order].tolist()]
        return [
            Match(code, title, known, sure)
            for (code, title), known, sure in zip(
                named, self.titles.some(rows[order]), score.tolist(), strict=True
            )
        ]

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        """Code and title of each row of `official`."""
        return [*self.official.items()]

    @cached_property
    def _called(self) -> dict[str, list[int]]:
        """Rows of `official` by the plain words of the title."""
        called: dict[str, list[int]] = {}
        for at, title in enumerate(self.official):
            called.setdefault(plain(title), []).append(at)
        return called


def build_index(
    titles: pd.DataFrame,
    occupations: pd.DataFrame,
    employment: pd.Series | None = None,
    activities: pd.DataFrame | None = None,
) -> TitleIndex:
    """Make the index of all known titles.

    Parameters
    ----------
    titles
        code, title, source.
    occupations
        code, title.
    employment
        People working in an occupation, indexed by code: between occupations equally close to a
        query, the one with more people in it is the likelier.
    activities
        code, title: what is done in an occupation.

    Returns
    -------
    TitleIndex
    """
    official = occupations.set_index("code")["title"]
    rows, known = _known_titles(titles, official)
    owner, trust = known["owner"].to_numpy(), known["trust"].to_numpy()
    same_words: dict[str, list[int]] = {}
    for at, words in enumerate(rows):
        same_words.setdefault(" ".join(sorted(words)), []).append(at)
    done: list[list[str]] = [[] for _ in official]
    if activities is not None:
        at_code = {code: at for at, code in enumerate(official.index)}
        for code, texts in activities.groupby("code")["title"]:
            done[at_code[code]] = written_out(" ".join(texts))
    word_at, done_at = numbered(rows), numbered(done)
    pieces = [grams(word) for word in word_at]
    gram_at = numbered(pieces)
    words = incidence(rows, word_at)
    # Pieces of a title = pieces of its words, so each word is cut up only once.
    parts = (words @ incidence(pieces, gram_at)).tocsr()
    phrases = [[*row, *(f"{a} {b}" for a, b in pairwise(row))] for row in rows]
    phrase_at = numbered(phrases)
    shape = (len(official), len(rows))
    owns = sparse.csr_matrix((trust.astype(np.float32), (owner, np.arange(len(rows)))), shape=shape)
    last = [row[-1:] for row in rows]
    common = dict(zip(word_at, np.bincount(words.indices, minlength=len(word_at)), strict=True))
    english = {word for row, own in zip(rows, known["own"], strict=True) if not own for word in row}
    return TitleIndex(
        titles=Texts.of(known["title"].tolist()),
        clean=Texts.of(known["clean"].tolist()),
        owner=owner,
        trust=trust,
        own=known["own"].to_numpy(),
        official=official,
        prior=_prior(official, known, employment),
        same_words=same_words,
        by_word=TermTable.of_titles(words, word_at),
        by_gram=TermTable.of_titles(parts, gram_at),
        by_phrase=TermTable.of_occupations(
            (owns @ incidence(phrases, phrase_at)).tocsr(), phrase_at
        ),
        by_noun=TermTable.of_occupations((owns @ incidence(last, word_at)).tocsr(), word_at),
        by_activity=TermTable.of_occupations(incidence(done, done_at), done_at),
        speller=Speller.of(rows, common, english),
    )


def _known_titles(
    titles: pd.DataFrame, official: pd.Series
) -> tuple[list[list[str]], pd.DataFrame]:
    """Split the titles into words, the most trusted spelling of the same words first."""
    at = {code: row for row, code in enumerate(official.index)}
    trust = titles["source"].map(TRUST).fillna(OWN_TRUST)
    ordered = titles.assign(trust=trust, own=~titles["source"].isin(TRUST)).sort_values(
        "trust", ascending=False, kind="stable"
    )
    seen: set[tuple[str, str]] = set()
    rows: list[list[str]] = []
    known: list[tuple[int, str, str, float, bool]] = []
    columns = ["code", "title", "trust", "own"]
    for code, title, trusted, own in zip(
        *(ordered[name].tolist() for name in columns), strict=True
    ):
        for text in _spellings(title):
            words = written_out(text)
            key = (code, " ".join(sorted(words)))
            if words and key not in seen:
                seen.add(key)
                rows.append(words)
                known.append((at[code], title, " ".join(words), trusted, own))
    columns = ["owner", "title", "clean", "trust", "own"]
    return rows, pd.DataFrame(known, columns=columns)


def _spellings(title: str) -> Iterable[str]:
    """Yield a known title, then what it has in parentheses: "RN (Registered Nurse)" is two."""
    before, _, after = title.partition("(")
    yield before
    if len(inside := after.rstrip(") ")) > 2:
        yield inside


def _prior(
    official: pd.Series, known: pd.DataFrame, employment: pd.Series | None
) -> dict[str, np.ndarray]:
    size = np.zeros(len(official))
    if employment is not None and employment.max() > 0:
        people = employment.reindex(official.index).fillna(0).to_numpy()
        size = np.log1p(people) / np.log1p(people.max())
    first = known[known["title"] == official.to_numpy()[known["owner"]]].drop_duplicates("owner")
    rows = pd.Series(first.index, first["owner"]).reindex(range(len(official)), fill_value=0)
    return {
        "official": rows.to_numpy(),
        "size": size,
        "military": official.index.str.startswith("55").astype(float),
    } | {role: official.index.str.match(codes).astype(float) for role, (codes, _) in ROLES.items()}
