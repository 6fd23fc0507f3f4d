"""How close occupations are to each other, wherever one lives.

Similarities are cosines: of O*NET's ratings of skills and of knowledge (importance and level, each
z-scored over all occupations), of the shares of tasks by work activity (z-scored), of the software
and tools named for them, of interests, and of the words in the titles people use (both of these
word-like ones weighted by how rare a word is). O*NET's own list of related occupations, ranked by
analysts and job holders, stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

# Years of schooling behind O*NET's twelve categories of required education.
_YEARS = dict(zip(range(1, 13), (10, 12, 13, 13.5, 14, 16, 17, 18, 19, 20, 20, 22), strict=True))


@dataclass(frozen=True, eq=False)
class Closeness:
    """How close occupations are: matrices with a row and a column for each of `codes`.

    Parameters
    ----------
    codes
        Occupations with a job zone and either ratings or related occupations.
    rank
        O*NET's rank of the column among the row's related occupations; 0 is unlisted.
    skills, knowledge, activities, technologies
        Cosine similarities, -1 to 1; NaN where O*NET has no ratings of one of the two.
    """

    codes: pd.Index
    rank: np.ndarray
    skills: np.ndarray
    knowledge: np.ndarray
    activities: np.ndarray
    technologies: np.ndarray

    @cached_property
    def similar(self) -> np.ndarray:
        """Mean of the similarities of skills, knowledge and activities that are known, 0 to 1."""
        return mean_of([self.skills, self.knowledge, self.activities]).clip(0, 1)

    @cached_property
    def related(self) -> np.ndarray:
        """How high O*NET ranks the column among the row's related occupations, 1 to 0."""
        return np.where(self.rank > 0, 1 - 0.045 * (self.rank - 1), 0)


CLOSENESS_TABLES = ("related", "skills", "knowledge", "activities", "technologies")
"""The tables, besides ``occupations``, that `measure_closeness` takes by their names."""


def mean_of(matrices: list[np.ndarray]) -> np.ndarray:
    """Return the mean of what is known in each place, 0 where nothing is."""
    known = sum(np.isfinite(matrix).astype(np.float32) for matrix in matrices)
    total = sum(np.nan_to_num(matrix) for matrix in matrices)
    mean: np.ndarray = total / np.maximum(known, 1)
    return mean


def measure_closeness(
    occupations: pd.DataFrame,
    *,
    related: pd.DataFrame,
    skills: pd.DataFrame,
    knowledge: pd.DataFrame,
    activities: pd.DataFrame,
    technologies: pd.DataFrame,
) -> Closeness:
    """Measure how close occupations are to each other.

    Parameters
    ----------
    occupations, related, skills, knowledge, activities, technologies
        The tables of those names.

    Returns
    -------
    Closeness
    """
    described = occupations["rated"] | occupations["code"].isin(related["code"])
    codes = pd.Index(occupations.loc[described & occupations["job_zone"].notna(), "code"])
    tasks = activities.pivot(index="code", columns="element_id", values="share")
    return Closeness(
        codes=codes,
        rank=matrix_of(codes, related["code"], related["related_code"], related["rank"]).astype(
            np.int16
        ),
        skills=cosines(ratings(skills, codes)),
        knowledge=cosines(ratings(knowledge, codes)),
        # No task on an activity is a share of zero, not an unknown; no task at all is unknown.
        activities=cosines(tasks.fillna(0).reindex(codes)),
        technologies=cosines_of_words(technologies[["code", "commodity"]], codes),
    )


def ratings(table: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    """Return importance and level of every element, one row for each of `codes`."""
    wide = table.pivot(index="code", columns="element_id", values=["importance", "level"])
    return wide.reindex(codes)


def cosines(values: pd.DataFrame) -> np.ndarray:
    """Return the cosine between all rows, after each column is z-scored.

    Parameters
    ----------
    values
        One row an occupation. A missing value counts as the mean.

    Returns
    -------
    ndarray
        float32, rows × rows; NaN for rows without any value.
    """
    spread = values.std(ddof=0).replace(0, 1)
    z = ((values - values.mean()) / spread).fillna(0).to_numpy(dtype=np.float32)
    return _cosines(z, values.isna().all(axis=1).to_numpy())


def cosines_of_words(said: pd.DataFrame, codes: pd.Index) -> np.ndarray:
    """Return the cosine between what is said of all occupations.

    Parameters
    ----------
    said
        Two columns: an occupation's code and a word (or name) said of it; repeated as often as it
        is said.
    codes
        The occupations, in order.

    Returns
    -------
    ndarray
        float32. Weight of a word: log(1 + times said) × log(occupations / occupations it is said
        of). NaN for an occupation of which nothing is said.
    """
    from scipy import sparse  # type: ignore[import-untyped]  # scipy ships no type hints

    rows = codes.get_indexer(pd.Index(said.iloc[:, 0]))
    words, vocabulary = pd.factorize(said.iloc[:, 1])
    known = rows >= 0
    counts = sparse.coo_matrix(
        (np.ones(known.sum(), np.float32), (rows[known], words[known])),
        shape=(len(codes), len(vocabulary)),
    ).tocsr()
    counts.sum_duplicates()
    spread = np.bincount(counts.indices, minlength=len(vocabulary))
    counts.data = np.log1p(counts.data)
    weighted = counts.multiply(np.log(len(codes) / np.maximum(spread, 1))).tocsr()
    length = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    unit = sparse.diags(1 / np.where(length == 0, 1, length)) @ weighted
    matrix = (unit @ unit.T).toarray().astype(np.float32)
    matrix[length == 0], matrix[:, length == 0] = np.nan, np.nan
    return matrix


def _cosines(values: np.ndarray, unknown: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(values, axis=1, keepdims=True)
    unit = values / np.where(length == 0, 1, length)
    unit[unknown] = np.nan
    matrix: np.ndarray = unit @ unit.T
    return matrix


def matrix_of(
    codes: pd.Index, sources: pd.Series, targets: pd.Series, values: pd.Series
) -> np.ndarray:
    """Lay out values of pairs as a matrix; pairs of which a code is not listed are left out.

    Parameters
    ----------
    codes
        What rows and columns stand for.
    sources, targets, values
        One entry a pair.

    Returns
    -------
    ndarray
        0 where there is no pair.
    """
    matrix = np.zeros((len(codes), len(codes)))
    rows, columns = codes.get_indexer(pd.Index(sources)), codes.get_indexer(pd.Index(targets))
    known = (rows >= 0) & (columns >= 0)
    matrix[rows[known], columns[known]] = values.to_numpy()[known]
    return matrix


def schooling_years(education: pd.DataFrame) -> pd.Series:
    """Return the mean years of schooling each occupation requires.

    Parameters
    ----------
    education
        The table of that name; only required education (scale RL) is used.

    Returns
    -------
    Series
        Years by occupation code: the mean of O*NET's categories, each at its usual years (high
        school 12, associate 14, bachelor 16 …), weighted by the share of answers.
    """
    asked = education[education["scale"] == "RL"]
    years = asked["category"].map(_YEARS).astype(float)
    total = (years * asked["share"]).groupby(asked["code"]).sum()
    return total / asked.groupby("code")["share"].sum()
