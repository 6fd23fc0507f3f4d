"""Find occupations by the titles people use for their jobs.

Each known title (official, alternate, reported) and the query become vectors of words and of the
three-letter pieces of words, weighted by how rare they are (TF-IDF, Salton & Buckley 1988); the
cosine of two vectors picks candidates, an edit distance re-ranks them, and the best title of an
occupation counts. Titles: O*NET Alternate Titles and Sample of Reported Titles.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from rapidfuzz import fuzz
from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no type hints

from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets

SHORT_FORMS = {
    "acct": "accountant", "admin": "administrative", "asst": "assistant", "assoc": "associate",
    "bldg": "building", "cdl": "truck driver", "cna": "certified nursing assistant",
    "coord": "coordinator", "cpa": "accountant", "csr": "customer service representative",
    "cust": "customer", "dept": "department", "dir": "director",
    "dsp": "direct support professional",
    "ece": "early childhood educator", "emt": "emergency medical technician", "engr": "engineer",
    "exec": "executive", "hha": "home health aide", "hr": "human resources",
    "hvac": "heating air conditioning",
    "it": "information technology", "lpn": "licensed practical nurse",
    "lvn": "licensed vocational nurse", "maint": "maintenance", "med": "medical",
    "mfg": "manufacturing", "mgmt": "management", "mgr": "manager", "np": "nurse practitioner",
    "ops": "operations", "ot": "occupational therapy", "pca": "personal care aide",
    "pct": "patient care technician", "pt": "physical therapy", "qa": "quality assurance",
    "rep": "representative", "rn": "registered nurse", "sec": "secretary", "spec": "specialist",
    "supv": "supervisor", "tech": "technician", "tchr": "teacher", "tlr": "teller",
    "va": "veterans affairs", "whse": "warehouse",
}  # fmt: skip
"""Short forms found in job postings and what they stand for."""

# Words that say when, where or at what rank the work is done, not what the work is.
_NOISE = frozenset({
    "a", "an", "and", "at", "for", "from", "hiring", "in", "immediate", "immediately", "job",
    "jobs", "my", "need", "needed", "now", "of", "on", "or", "position", "the", "to",
    "urgently", "wanted", "with", "sr", "jr", "senior", "junior", "lead", "entry", "level", "i",
    "ii", "iii", "iv", "v", "vi", "experienced", "trainee", "full", "part", "time", "fulltime",
    "parttime", "ft", "prn", "temp", "temporary", "seasonal", "permanent", "contract", "remote",
    "hybrid", "onsite", "day", "days", "night", "nights", "evening", "evenings", "overnight",
    "weekend", "weekends", "shift", "1st", "2nd", "3rd", "first", "second", "third", "bonus",
})  # fmt: skip
_STATE = re.compile(
    r"[,\-–|]\s*[\w. ]*,?\s*\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]"
    r"|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?:\s+\d{5})?\s*$"
)
_PARENTHESES = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PAY = re.compile(
    r"\$\s*[\d,.]+\s*k?(?:\s*[-–/]\s*\$?[\w,.]+)*|\b\d[\d:,.]*(?:am|pm|k|hrs?)?\b", re.IGNORECASE
)

_GRAM_WEIGHT = 0.7
_SOURCE_BONUS = {"official": 0.03, "reported": 0.01}


def _fold(word: str) -> str:
    """Take the plural off a word, crudely: both sides of a comparison are folded alike."""
    word = word.replace("'s", "").replace("'", "")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _words(text: str) -> list[str]:
    """Lower-case singular words, short forms written out."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words: list[str] = []
    for word in _WORD.findall(plain.replace("&", " ")):
        words.extend(_fold(part) for part in SHORT_FORMS.get(word, word).split())
    return words


def clean_title(text: str) -> list[str]:
    """Reduce a job title as people write it to the words that say what the work is.

    Parameters
    ----------
    text
        A title, perhaps with a place, a shift, a rank, pay or a remark in parentheses.

    Returns
    -------
    list of str
        Lower-case singular words, short forms written out.

    Examples
    --------
    >>> clean_title("Sr. Warehouse Mgr (2nd shift) - Durham, NC")
    ['warehouse', 'manager']
    >>> clean_title("CNAs")
    ['certified', 'nursing', 'assistant']
    """
    shorter = _PAY.sub(" ", _STATE.sub(" ", _PARENTHESES.sub(" ", text)))
    if not _WORD.search(shorter.lower()):
        shorter = text
    # A plural short form ("CNAs") is a short form all the same.
    words = _words(re.sub(r"\b([A-Z]{2,4})s\b", r"\1", shorter))
    return [word for word in words if word not in _NOISE] or words


def _spellings(title: str) -> Iterable[str]:
    """Yield a known title, then what it has in parentheses: "RN (Registered Nurse)" is two."""
    yield _PARENTHESES.sub(" ", title)
    yield from (inside for inside in _PARENTHESES.findall(title) if len(inside) > 2)


def _grams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def _incidence(rows: Sequence[Iterable[str]], columns: dict[str, int]) -> sparse.csr_matrix:
    found = [[columns[item] for item in row if item in columns] for row in rows]
    lengths = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
    indices = np.fromiter((i for row in found for i in row), dtype=np.int32, count=lengths.sum())
    shape = (len(rows), len(columns))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    matrix = sparse.csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=shape)
    matrix.sum_duplicates()
    return matrix


def _weigh(counts: sparse.csr_matrix, rarity: np.ndarray) -> sparse.csr_matrix:
    """TF-IDF rows of length one; an empty row stays empty."""
    weighted = counts.multiply(rarity).tocsr()
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    length[length == 0] = 1
    return sparse.diags((1 / length).astype(np.float32)) @ weighted


def _rarity(counts: sparse.csr_matrix) -> np.ndarray:
    seen = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity: np.ndarray = np.log((1 + counts.shape[0]) / (1 + seen)) + 1
    return rarity.astype(np.float32)


@dataclass(frozen=True, eq=False)
class TitleIndex:
    """All known titles, ready to be searched. Make one with `build_index`."""

    titles: pd.DataFrame
    official: pd.Series
    official_rows: np.ndarray
    prominence: pd.Series
    words: dict[str, int]
    grams: dict[str, int]
    word_rarity: np.ndarray
    gram_rarity: np.ndarray
    by_title: sparse.csr_matrix
    known_words: frozenset[str]

    def _vector(self, words: list[str]) -> sparse.csr_matrix:
        pieces = [gram for word in words for gram in _grams(word)]
        word_part = _weigh(_incidence([words], self.words), self.word_rarity)
        gram_part = _weigh(_incidence([pieces], self.grams), self.gram_rarity)
        both = sparse.hstack([word_part, _GRAM_WEIGHT * gram_part]).tocsr()
        return both / (1 + _GRAM_WEIGHT**2)

    def search(self, query: str, limit: int = 10) -> pd.DataFrame:
        """Return the occupations whose titles are nearest to the query.

        Parameters
        ----------
        query
            A job title as people write it.
        limit
            How many occupations at most.

        Returns
        -------
        DataFrame
            code, title (official), matched_title, score (0–1); best first; may be empty.
        """
        words = _words(query)
        # "Night auditor" and "shift manager" are titles; only an unknown one is stripped of noise.
        if " ".join(words) not in self.known_words:
            words = clean_title(query)
        cosine = (self.by_title @ self._vector(words).T).toarray().ravel()
        count = min(40 * limit + 100, len(cosine))
        near = np.argpartition(-cosine, count - 1)[:count]
        near = near[cosine[near] > 0.1]
        if not len(near):
            return pd.DataFrame(columns=["code", "title", "matched_title", "score"])
        known = self.titles.iloc[near]
        joined = " ".join(words)
        spelled = np.array([fuzz.token_sort_ratio(joined, text) for text in known["clean"]]) / 100
        score = 0.6 * cosine[near] + 0.4 * spelled
        # A second title of the same occupation that is nearly as close is further evidence.
        hits = pd.DataFrame({"code": known["code"], "matched_title": known["title"], "own": score})
        hits["own"] += known["source"].map(_SOURCE_BONUS).fillna(0)
        hits = hits.sort_values("own", ascending=False, kind="stable")
        second = hits.groupby("code", sort=False)["own"].nth(1)
        support = pd.Series(second.to_numpy(), hits.loc[second.index, "code"])
        best = hits.drop_duplicates("code").set_index("code")
        total = (
            0.80 * best["own"]
            + 0.05 * support.reindex(best.index).fillna(0)
            + 0.05 * self.prominence.reindex(best.index).fillna(0)
            + 0.08 * pd.Series(cosine[self.official_rows], self.official.index)[best.index]
        )
        # The official title itself always comes first, whatever the rest adds up to.
        exact = self.official.reindex(best.index).map(_plain) == _plain(query)
        best["score"] = total.clip(0, 0.999).mask(exact, 1.0).round(3)
        best["title"] = self.official.reindex(best.index)
        best = best.sort_values("score", ascending=False, kind="stable").head(limit).reset_index()
        return best[["code", "title", "matched_title", "score"]]


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def build_index(
    titles: pd.DataFrame, occupations: pd.DataFrame, employment: pd.Series | None = None
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

    Returns
    -------
    TitleIndex
    """
    official = occupations.set_index("code")["title"]
    spelled = [
        (code, title, source, " ".join(words), words)
        for code, title, source in zip(
            titles["code"], titles["title"], titles["source"], strict=True
        )
        for text in _spellings(title)
        if (words := _words(text))
    ]
    known = pd.DataFrame(spelled, columns=["code", "title", "source", "clean", "words"])
    rows = known.pop("words").tolist()
    vocabulary = sorted({word for row in rows for word in row})
    word_at = {word: at for at, word in enumerate(vocabulary)}
    pieces = [_grams(word) for word in vocabulary]
    gram_at = {gram: at for at, gram in enumerate(sorted(set().union(*pieces)))}
    word_counts = _incidence(rows, word_at)
    # Pieces of a title = pieces of its words, so each word is cut up only once.
    gram_counts = (word_counts @ _incidence(pieces, gram_at)).tocsr()
    word_rarity, gram_rarity = _rarity(word_counts), _rarity(gram_counts)
    by_title = sparse.hstack(
        [_weigh(word_counts, word_rarity), _GRAM_WEIGHT * _weigh(gram_counts, gram_rarity)]
    ).tocsr()
    own = known[known["source"] == "official"].drop_duplicates("code")
    rows_of_official = pd.Series(own.index, own["code"])[official.index]
    size = pd.Series(0.0, index=official.index)
    if employment is not None and employment.max() > 0:
        size = np.log1p(employment.reindex(official.index).fillna(0)) / np.log1p(employment.max())
    return TitleIndex(
        titles=known,
        official=official,
        official_rows=rows_of_official.to_numpy(),
        prominence=size,
        words=word_at,
        grams=gram_at,
        word_rarity=word_rarity,
        gram_rarity=gram_rarity,
        by_title=by_title,
        known_words=frozenset(known["clean"]),
    )


@lru_cache(maxsize=1)
def title_index() -> TitleIndex:
    """Return the index of the shipped titles, made on first use."""
    occupations = datasets.load("occupations")
    jobs = national_jobs(occupations, datasets.load("projections"))
    return build_index(datasets.load("titles"), occupations, jobs)


def national_jobs(occupations: pd.DataFrame, projections: pd.DataFrame) -> pd.Series:
    """Return about how many people in the nation work in each occupation.

    Parameters
    ----------
    occupations, projections
        The tables of those names.

    Returns
    -------
    Series
        Thousands of jobs by occupation code. BLS counts by SOC; the specialities O*NET adds
        below are far smaller, and are taken at a tenth of it.
    """
    people = occupations["projections_code"].map(projections.set_index("soc")["employment_base"])
    jobs = pd.Series(people.to_numpy(dtype=float), pd.Index(occupations["code"]), name="jobs")
    return jobs.where(jobs.index.str.endswith(".00"), jobs * 0.1)


def find_occupations(query: str, *, limit: int = 10) -> pd.DataFrame:
    """Find the occupations that a job title may stand for.

    Parameters
    ----------
    query
        A job title as people write it, or an occupation code.
    limit
        How many occupations at most.

    Returns
    -------
    DataFrame
        code, title (official), matched_title (the known title that fitted), score (0–1); best
        first. Empty when nothing is near.

    Raises
    ------
    CareerkitError
        The query has no letters, or the limit is below 1.
    """
    if limit < 1:
        raise CareerkitError(f"A list of {limit} occupations is empty; ask for at least 1.")
    if not _WORD.search(query.lower()):
        raise CareerkitError(
            f"There is no job title in {query!r}.",
            hint="Type the title as the client says it, for example: nursing assistant.",
        )
    if _CODE.fullmatch(query.strip()):
        code = resolve_occupation(query)
        title = title_index().official[code]
        return pd.DataFrame(
            {"code": [code], "title": [title], "matched_title": [title], "score": [1.0]}
        )
    return title_index().search(query, limit)


_CODE = re.compile(r"\d{2}-\d{4}(?:\.\d{2})?")


def resolve_occupation(text: str) -> str:
    """Return the O*NET-SOC code that a user's code stands for.

    Parameters
    ----------
    text
        An O*NET-SOC code (``31-1131.00``) or a SOC code (``31-1131``).

    Returns
    -------
    str

    Raises
    ------
    UnknownCode
        The tables do not have the code; the message names the nearest.
    """
    wanted = text.strip()
    titles = datasets.load("occupations").set_index("code")["title"]
    if wanted in titles.index:
        return wanted
    if f"{wanted}.00" in titles.index:
        return f"{wanted}.00"
    raise UnknownCode(
        f"There is no occupation with the code {text!r}.",
        problems=_nearest_occupations(wanted, titles),
        hint="Use one of these codes, or look the job title up with find_occupations.",
    )


def _nearest_occupations(wanted: str, titles: pd.Series) -> list[str]:
    if re.search(r"[A-Za-z]{2}", wanted):
        found = title_index().search(wanted, 5)
        return [f"{row.code} {row.title}" for row in found.itertuples()]
    for length in (7, 6, 5, 4, 3, 2):
        near = titles[titles.index.str.startswith(wanted[:length])]
        if len(wanted) >= length and len(near):
            return [f"{code} {title}" for code, title in near.head(5).items()]
    return []
