"""How often the occupation search puts the right occupation first, and among the first ten.

Run it with ``python benchmarks/titles.py``: the test split of ``title_queries.csv`` by kind of
query, and known titles of O*NET held out of the index. Beside careerkit's search, in the same run,
stand plain TF-IDF over all known titles (words and pieces of three letters, the best title of an
occupation counts) and RapidFuzz's WRatio. "lenient" also counts the second choices of the column
``also``; for a held-out title these are all occupations that had it. ``--split tune`` measures the
rows that were looked at while the search was made. ``--fit`` finds the weights of
``careerkit.labor.title_index`` anew, from held-out titles alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from careerkit.labor import datasets
from careerkit.labor.title_index import WEIGHTS
from careerkit.labor.titles import make_index, national_jobs

QUERIES = Path(__file__).with_name("title_queries.csv")
HELD_OUT = 500
FIT_TITLES = 1800
# A held-out title is never found by its very words, so these weights cannot be learned from one.
BY_HAND = ("exact", "exact_share", "own_list", "aside", "military")
DRESSES = (
    "{}", "{}", "{}", "Sr. {}", "{} - Durham, NC", "{} (2nd shift)", "{} I - Full Time",
    "{}, part time - $18/hr", "{} - Remote",
)  # fmt: skip
Search = Callable[[str], list[str]]


def first_ten(codes: pd.Series, scores: np.ndarray) -> list[str]:
    """Return the ten occupations with the best single title."""
    near = np.argsort(-scores, kind="stable")[:2000]
    return list(dict.fromkeys(codes.to_numpy()[near]))[:10]


def tfidf(titles: pd.DataFrame) -> Search:
    """Plain TF-IDF: words, and pieces of three letters, of equal weight."""
    kinds = (
        TfidfVectorizer(strip_accents="unicode", sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 3), strip_accents="unicode"),
    )
    known = [kind.fit_transform(titles["title"]) for kind in kinds]

    def search(query: str) -> list[str]:
        scores = sum(
            (rows @ kind.transform([query]).T).toarray().ravel()
            for rows, kind in zip(known, kinds, strict=True)
        )
        return first_ten(titles["code"], np.asarray(scores))

    return search


def wratio(titles: pd.DataFrame) -> Search:
    """RapidFuzz's own choice of a likeness, in lower case."""
    known = titles["title"].str.lower().tolist()

    def search(query: str) -> list[str]:
        scores = process.cdist([query.lower()], known, scorer=fuzz.WRatio, dtype=np.uint8)[0]
        return first_ten(titles["code"], scores.astype(float))

    return search


def ours(titles: pd.DataFrame) -> Search:
    """Find with careerkit's search, over these titles."""
    index = make_index(titles)
    return lambda query: index.search(query, 10)["code"].tolist()


def held_out(
    titles: pd.DataFrame, seed: int, count: int, *, by_jobs: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take some titles out, wherever they stand, and ask for them; any of their codes is right."""
    lower = titles["title"].str.lower()
    likely = pd.Series(1.0, titles.index)
    if by_jobs:
        jobs = national_jobs(datasets.load("occupations"), datasets.load("projections")).fillna(1)
        likely = titles["code"].map(jobs**0.6 / titles["code"].value_counts()).fillna(0)
    drawn = titles[titles["source"] != "official"].index
    drawn = drawn.to_series().sample(count, weights=likely[drawn], replace=True, random_state=seed)
    names = set(lower[drawn])
    gone = titles[lower.isin(names)]
    asked = gone.groupby(gone["title"].str.lower(), sort=False).agg(
        query=("title", "first"),
        code=("code", "first"),
        also=("code", " ".join),
    )
    return titles[~lower.isin(names)], asked.assign(kind="held-out O*NET")


def measure(search: Search, queries: pd.DataFrame) -> pd.DataFrame:
    """Return by kind: right first and in ten, strictly and leniently, and ms a query."""
    search("warm up")
    rows = []
    for row in queries.itertuples():
        begin = time.perf_counter()
        found = search(row.query)
        spent = time.perf_counter() - begin
        wide = {row.code, *str(row.also).split()}
        hits = [code in wide for code in found]
        rows.append(
            (
                row.kind,
                row.code in found[:1],
                row.code in found,
                any(hits[:1]),
                any(hits),
                spent * 1e3,
            )
        )
    columns = ["kind", "first", "ten", "first, lenient", "ten, lenient", "ms"]
    return pd.DataFrame(rows, columns=columns)


def table(search_by_name: dict[str, Search], queries: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for name, search in search_by_name.items():
        found = measure(search, queries)
        by_kind = found.groupby("kind", sort=False).mean()
        if len(by_kind) > 1:
            by_kind.loc["all of these"] = found.drop(columns="kind").mean()
        yield by_kind.assign(search=name, n=found.groupby("kind").size()).fillna({"n": len(found)})


def fit() -> dict[str, float]:
    """Find the weights under which the right occupations of held-out titles are likeliest.

    A conditional logit over the candidates of 2 × 1,800 titles, drawn by how many people have
    them and dressed as postings, pulled weakly towards the present weights.
    """
    titles = datasets.load("titles")
    random = np.random.default_rng(0)
    rows: list[tuple[np.ndarray, np.ndarray]] = []
    for seed in (1, 2):
        rest, asked = held_out(titles, seed, FIT_TITLES, by_jobs=True)
        index = make_index(rest, own_lists=False)
        for query, codes in zip(asked["query"], asked["also"], strict=True):
            found, table, _ = index.evidence(str(random.choice(DRESSES)).format(query))
            right = index.official.index[found].isin(codes.split())
            if right.any():
                rows.append((table, right))
    now = np.array([*WEIGHTS.values()])
    pull = np.array([10.0 if name in BY_HAND else 1e-3 for name in WEIGHTS])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        value, slope = 0.0, np.zeros(len(weights))
        for table, right in rows:
            total = table @ weights
            odds = np.exp(total - total.max())
            value -= np.log(odds[right].sum() / odds.sum())
            slope -= table.T @ (odds * right / odds[right].sum() - odds / odds.sum())
        moved = weights - now
        return (
            value / len(rows) + float((pull * moved**2).sum()),
            slope / len(rows) + 2 * pull * moved,
        )

    bounds = [(0, None) if weight > 0 else (None, 0) for weight in now]
    best = minimize(loss, now, jac=True, method="L-BFGS-B", bounds=bounds).x
    return dict(zip(WEIGHTS, best.round(2).tolist(), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["tune", "test"], default="test")
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    if arguments.fit:
        print(fit())
        return
    titles = datasets.load("titles")
    queries = pd.read_csv(QUERIES, dtype=str, keep_default_na=False)
    queries = queries[queries["split"] == arguments.split]
    rest, asked = held_out(titles, 11, HELD_OUT)
    makers = {"TF-IDF": tfidf, "WRatio": wratio, "careerkit": ours}
    parts = [*table({name: make(titles) for name, make in makers.items()}, queries)]
    parts += table({name: make(rest) for name, make in makers.items()}, asked)
    every = pd.concat(parts).reset_index().set_index(["kind", "search"])
    every["ms / TF-IDF"] = every["ms"] / every.index.get_level_values("kind").map(
        every["ms"].xs("TF-IDF", level="search")
    )
    print(every.sort_index(level="kind", sort_remaining=False).round(3).to_string())


if __name__ == "__main__":
    main()
