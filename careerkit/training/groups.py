"""Groups of occupations between which moves are counted, and what is known of them.

Moves are counted between Census occupations, most of which pool several O*NET occupations, so the
models learn and predict between these groups. What is known of a group is the mean of its
occupations, weighted by their number of jobs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careerkit.closeness import (
    Closeness,
    cosines,
    cosines_of_words,
    matrix_of,
    ratings,
    schooling_years,
)
from careerkit.steps import RAISE

AXES = list("RIASEC")
_SAME_ROW = 0.985  # cosine of two rows of shares from which they are one row, split by the source
_EDUCATION = (
    "No formal educational credential", "High school diploma or equivalent",
    "Some college, no degree", "Postsecondary nondegree award", "Associate's degree",
    "Bachelor's degree", "Master's degree", "Doctoral or professional degree",
)  # fmt: skip
_EXPERIENCE = ("None", "Less than 5 years", "5 years or more")
_TRAINING = (
    "None", "Short-term on-the-job training", "Moderate-term on-the-job training",
    "Long-term on-the-job training", "Apprenticeship",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups, the moves between them and what may explain these.

    Parameters
    ----------
    codes
        SOC codes of the groups.
    facts
        One row a group: wage (national median, dollars a year), jobs (thousands), zone, years (of
        schooling), education, experience, training (0 up, BLS's steps), self_employed, transfers
        (percent a year), supervisor and manager (shares, 0–1), R I A S E C (1–7).
    near
        Mean similarity of the row's to the column's occupations, by what is compared.
    described
        Two or more dozen numbers a group that say what its work is, of mean square about 1.
    share
        Share of the row's leavers seen in the column a year later; 0 on the diagonal.
    leavers
        How many leavers were seen, by guess.
    one_row
        Where row and column are one Census occupation that the source split, the diagonal included.
    """

    codes: pd.Index
    facts: pd.DataFrame
    near: dict[str, np.ndarray]
    described: np.ndarray
    share: np.ndarray
    leavers: np.ndarray
    one_row: np.ndarray

    @property
    def upward(self) -> np.ndarray:
        """Where a move is upward: the column's national median wage is `RAISE` times the row's."""
        wage = self.facts["wage"].to_numpy()
        matrix: np.ndarray = wage[None, :] >= RAISE * wage[:, None]
        return matrix

    def kin(self, digits: int) -> np.ndarray:
        """Return 1 where the codes of row and column begin with the same digits, else 0."""
        start = self.codes.str[:digits].to_numpy()
        return (start[:, None] == start).astype(float)

    @property
    def origins(self) -> np.ndarray:
        """Positions of the groups from which moves are known."""
        return np.flatnonzero((self.leavers > 0) & (self.share.sum(axis=1) > 0))

    def popularity(self, origins: np.ndarray) -> np.ndarray:
        """Return each group's share of all moves from the given origins."""
        flows = self.leavers[origins] @ self.share[origins]
        popular: np.ndarray = flows / flows.sum()
        return popular


def gather(
    load: Callable[[str], pd.DataFrame], closeness: Closeness, wages: pd.DataFrame, jobs: pd.Series
) -> Groups:
    """Gather all there is to know of the groups.

    Parameters
    ----------
    load
        Returns a labor-market table by its name.
    closeness
        Of the occupations.
    wages
        National wages by occupation code: ``wage``.
    jobs
        National jobs by occupation code, thousands.

    Returns
    -------
    Groups
        One group for every code that moves are counted under and that has an occupation with
        a job zone, and one for each such occupation whose moves are not counted.
    """
    codes = closeness.codes
    occupations = load("occupations").set_index("code").loc[codes]
    place = occupations["moves_code"].fillna(occupations["soc"])
    groups = pd.Index(sorted(set(place)))
    weight = np.zeros((len(groups), len(codes)))
    people = jobs.reindex(codes).fillna(0).clip(lower=0.1)
    weight[groups.get_indexer(place), np.arange(len(codes))] = people
    weight /= weight.sum(axis=1, keepdims=True)

    moves, movers = load("moves"), load("movers")
    share = matrix_of(groups, moves["source"], moves["target"], moves["share"])
    np.fill_diagonal(share, 0)
    leavers = movers.set_index("soc")["movers"].reindex(groups).fillna(0).to_numpy(dtype=float)
    facts = _facts(load, codes, occupations, wages, people)
    facts_of_groups = pd.DataFrame(
        {name: _mean(weight, facts[name].to_numpy(dtype=float)) for name in facts}, index=groups
    )
    facts_of_groups["jobs"] = people.groupby(place).sum()[groups]
    matrices = {
        "skills": closeness.skills, "knowledge": closeness.knowledge,
        "activities": cosines_of_words(_tasks(load), codes),
        "technologies": closeness.technologies,
        "interests": cosines(facts[AXES]), "titles": cosines_of_words(_title_words(load), codes),
        "related": closeness.related,
    }  # fmt: skip
    near = {name: _mean_between(weight, matrix) for name, matrix in matrices.items()}
    related = np.maximum(closeness.related, closeness.related.T)
    near["best_related"] = _best_between(place.to_numpy(), groups, related)
    return Groups(
        codes=groups,
        facts=facts_of_groups,
        near=near,
        described=_describe(load, codes, weight, facts_of_groups, groups),
        share=share,
        leavers=leavers,
        one_row=_one_row(share, leavers),
    )


def _facts(
    load: Callable[[str], pd.DataFrame], codes: pd.Index, occupations: pd.DataFrame,
    wages: pd.DataFrame, people: pd.Series,
) -> pd.DataFrame:  # fmt: skip
    outlook = load("projections").set_index("soc").reindex(occupations["projections_code"])
    outlook = outlook.set_axis(codes)
    soc = occupations["soc"].str
    facts = pd.DataFrame(
        {
            "wage": wages["wage"].reindex(codes),
            "jobs": people,
            "zone": occupations["job_zone"].astype(float),
            "years": schooling_years(load("education")).reindex(codes),
            "education": _grade(outlook["education"], _EDUCATION),
            "experience": _grade(outlook["experience"], _EXPERIENCE),
            "training": _grade(outlook["training"], _TRAINING),
            "self_employed": outlook["self_employed_percent"].astype(float),
            "transfers": outlook["transfer_rate"].astype(float),
            # First-line supervisors have serial numbers of their own; managers a major group.
            "supervisor": ((soc[3:6] == "101") & (soc[:2] > "32")).astype(float),
            "manager": (soc[:2] == "11").astype(float),
        },
        index=codes,
    )
    facts["wage"] = facts["wage"].fillna(facts["wage"].median())
    return facts.join(load("interests").set_index("code")[AXES].astype(float))


def _grade(words: pd.Series, order: tuple[str, ...]) -> pd.Series:
    return words.map({word: float(at) for at, word in enumerate(order)}).astype(float)


def _title_words(load: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    titles = load("titles")
    words = titles["title"].str.lower().str.findall(r"[a-z]+")
    said = pd.DataFrame({"code": titles["code"], "word": words}).explode("word").dropna()
    # Plural and singular are one word; crude, but alike on both sides.
    said["word"] = said["word"].str.replace(r"(?<=...)s$", "", regex=True)
    return said


def _tasks(load: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """Return the intermediate work activity (4.A.1.a.1.I03) of every task of an occupation."""
    detailed = load("detailed_activities")
    activity = detailed["dwa_id"].str.rsplit(".", n=1).str[0]
    said = pd.DataFrame({"code": detailed["code"], "activity": activity})
    return said.loc[said.index.repeat(detailed["tasks"])]


def _mean(weight: np.ndarray, values: np.ndarray) -> np.ndarray:
    known = np.isfinite(values)
    total = weight @ known.astype(float)
    mean = (weight @ np.where(known, values, 0)) / np.maximum(total, 1e-9)
    return np.where((total.T > 0.05).T, mean, np.nan)


def _mean_between(weight: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    return _mean(weight, _mean(weight, matrix.T.astype(float)).T)


def _best_between(place: np.ndarray, groups: pd.Index, matrix: np.ndarray) -> np.ndarray:
    rows = pd.DataFrame(matrix).groupby(place).max().loc[groups]
    best: np.ndarray = rows.T.groupby(place).max().loc[groups].T.to_numpy()
    return best


def _one_row(share: np.ndarray, leavers: np.ndarray) -> np.ndarray:
    """Find rows the source made of one by splitting it: their shares are alike to the last digit.

    They must never be on both sides of a test.
    """
    from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

    unit = share / np.maximum(np.linalg.norm(share, axis=1, keepdims=True), 1e-12)
    alike = (unit @ unit.T > _SAME_ROW) & (leavers > 0)[:, None] & (leavers > 0)
    _, part = connected_components(alike)
    one: np.ndarray = part[:, None] == part[None, :]
    return one


def _describe(
    load: Callable[[str], pd.DataFrame], codes: pd.Index, weight: np.ndarray,
    facts: pd.DataFrame, groups: pd.Index,
) -> np.ndarray:  # fmt: skip
    """Describe each group by the principal parts of its ratings, activities and titles."""
    tasks = _tasks(load).groupby(["code", "activity"]).size().unstack().reindex(codes).fillna(0)
    said = _title_words(load)
    words = said.groupby(["code", "word"]).size().unstack(fill_value=0).reindex(codes).fillna(0)
    words = words.loc[:, (words > 0).sum() >= 3]
    rare = np.log(len(codes) / (words > 0).sum())
    titles = weight @ (np.log1p(words) * rare).to_numpy()
    titles /= np.linalg.norm(titles, axis=1, keepdims=True) + 1e-9
    sector = pd.get_dummies(groups.str[:2]).to_numpy(float)
    numbers = facts.drop(columns=["wage", "jobs"]).assign(
        wage=np.log(facts["wage"]), jobs=np.log(facts["jobs"])
    )
    blocks = [
        _principal(_standard(_mean(weight, ratings(load("skills"), codes).to_numpy())), 12),
        _principal(_standard(_mean(weight, ratings(load("knowledge"), codes).to_numpy())), 16),
        _principal(_standard(weight @ np.sqrt(tasks.to_numpy())), 20),
        _principal(titles - titles.mean(axis=0), 30),
        2.8 * (sector - sector.mean(axis=0)),
        _standard(numbers.to_numpy(dtype=float)),
    ]
    return np.hstack(blocks)


def _standard(values: np.ndarray) -> np.ndarray:
    spread = np.nanstd(values, axis=0)
    return np.nan_to_num((values - np.nanmean(values, axis=0)) / np.where(spread > 0, spread, 1))


def _principal(values: np.ndarray, parts: int) -> np.ndarray:
    left, size, _ = np.linalg.svd(values, full_matrices=False)
    scores = left[:, :parts] * size[:parts]
    scaled: np.ndarray = scores / np.sqrt((scores**2).mean())
    return scaled
