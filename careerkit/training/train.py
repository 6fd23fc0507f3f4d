"""Fit both models, blend them, check them on origins kept apart, and write what they predict."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from careerkit import config
from careerkit.closeness import CLOSENESS_TABLES, Closeness, measure_closeness
from careerkit.labor import datasets, stepmodel
from careerkit.labor.titles import national_jobs
from careerkit.labor.wages import occupation_wages
from careerkit.training import boosting, gravity
from careerkit.training.card import model_card
from careerkit.training.evaluate import TEN, Caught, caught, folds, measured_origins
from careerkit.training.groups import Groups, gather

PARTS = 5
LIFT = 0.15
"""How much a move's lift counts beside its share."""
_KEPT_FROM, _KEPT_TO = 150, 40
_LOWEST_PAY = 0.8  # moves to less than this part of the pay are no step in any area
_RARE = 1e-4
_SEEN = 30
INPUTS = (
    "activities", "detailed_activities", "education", "interests", "knowledge", "movers", "moves",
    "occupations", "projections", "related", "skills", "technologies", "titles", "wages",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Prediction:
    """What is predicted of every pair of groups.

    Parameters
    ----------
    share
        Of the row's leavers, the share that will be in the column.
    worth
        How good a next step the column is: what it adds to what a list of ten catches, by share
        plus `LIFT` times by lift.
    """

    share: np.ndarray
    worth: np.ndarray


def known_groups(closeness: Closeness | None = None) -> Groups:
    """Gather the groups from the installed tables."""
    occupations = datasets.load("occupations")
    jobs = national_jobs(occupations, datasets.load("projections"))
    found = closeness or installed_closeness()
    return gather(datasets.load, found, occupation_wages("US"), jobs)


def installed_closeness() -> Closeness:
    """Measure closeness by the installed tables."""
    return measure_closeness(
        datasets.load("occupations"), **{name: datasets.load(name) for name in CLOSENESS_TABLES}
    )


def predict(groups: Groups, pairs: np.ndarray, known: np.ndarray) -> Prediction:
    """Predict all pairs from the moves of some origins.

    Parameters
    ----------
    groups
        The groups.
    pairs
        From `gravity.pair_facts`.
    known
        Positions of the origins whose moves may be used.

    Returns
    -------
    Prediction
        The geometric mean of the two models, each first scaled to its best ten.
    """
    drawn = gravity.predict_shares(groups, pairs, known)
    by_share, by_lift = boosting.predict_worth(groups, known)
    popular = groups.popularity(known)
    # A move counts by lift once a person makes it: for few leavers, rare moves seldom do.
    seen = (drawn * groups.leavers.clip(_SEEN)[:, None]).clip(max=1)
    upward = groups.upward

    def scaled(values: np.ndarray) -> np.ndarray:
        best = np.sort(np.where(upward, values, 0), axis=1)[:, -TEN:].sum(axis=1, keepdims=True)
        part: np.ndarray = values / np.maximum(best, 1e-12)
        return part

    share = scaled(np.sqrt(scaled(by_share) * scaled(drawn)))
    lift = scaled(np.sqrt(scaled(by_lift) * scaled(drawn / (popular + _RARE) * seen)))
    return Prediction(drawn, share + LIFT * lift)


def cross_validate(groups: Groups, tell: Callable[[str], None] = lambda _: None) -> Prediction:
    """Predict the moves of every origin from those of origins in other parts only.

    Parameters
    ----------
    groups
        The groups.
    tell
        Is told of the progress.

    Returns
    -------
    Prediction
        Rows without known moves are 0.
    """
    pairs, part, origins = gravity.pair_facts(groups), folds(groups, PARTS), groups.origins
    share, worth = np.zeros_like(groups.share), np.zeros_like(groups.share)
    for number in range(PARTS):
        found = predict(groups, pairs, origins[part[origins] != number])
        kept_apart = origins[part[origins] == number]
        share[kept_apart], worth[kept_apart] = found.share[kept_apart], found.worth[kept_apart]
        tell(f"part {number + 1} of {PARTS} checked")
    return Prediction(share, worth)


def measure(groups: Groups, worth: np.ndarray) -> Caught:
    """Measure a ranking of groups: the ten upward groups worth most."""
    ranked = np.where(groups.upward, worth, -np.inf)
    np.fill_diagonal(ranked, -np.inf)
    return caught(groups, {i: np.argsort(-ranked[i])[:TEN] for i in measured_origins(groups)})


def trust_in_model(groups: Groups, predicted: np.ndarray) -> float:
    """Return as how many leavers seen the model's shares should count.

    Parameters
    ----------
    groups
        The groups, with the moves observed.
    predicted
        Shares predicted without an origin's own moves.

    Returns
    -------
    float
        The concentration of a Dirichlet distribution around the prediction under which the
        observed moves are likeliest (Dirichlet-multinomial likelihood).
    """
    from scipy.optimize import minimize_scalar  # type: ignore[import-untyped]
    from scipy.special import gammaln  # type: ignore[import-untyped]

    origins = measured_origins(groups)
    people = groups.leavers[origins][:, None] * groups.share[origins]
    expected = predicted[origins] + 1e-9
    expected /= expected.sum(axis=1, keepdims=True)

    def surprise(log_trust: float) -> float:
        trust = np.exp(log_trust)
        total = people.sum(axis=1)
        rows = gammaln(trust) - gammaln(trust + total)
        cells = gammaln(people + trust * expected) - gammaln(trust * expected)
        return -float(rows.sum() + cells.sum())

    found = minimize_scalar(surprise, bounds=(0, 10), method="bounded")
    return float(np.exp(found.x))


def blend(groups: Groups, predicted: Prediction, trust: float) -> Prediction:
    """Let observed moves speak beside the prediction, the louder the more leavers were seen.

    A single person's move may be a slip in coding either job: of each cell one person counts only
    as far as the prediction expected them.
    """
    seen = np.where(groups.share.sum(axis=1) > 0, groups.leavers, 0)[:, None]
    people = seen * groups.share
    people = np.maximum(people - 1, np.minimum(people, seen * predicted.share))
    share = (people + trust * predicted.share) / (seen + trust)
    # The worth by share grows in proportion; the small one by lift is left to the model.
    grown = share / np.maximum(predicted.share, 1e-9)
    return Prediction(share, predicted.worth * grown.clip(0.1, 10))


def train(out: Path | None = None, tell: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Train the step model on the installed tables and write it beside them.

    Parameters
    ----------
    out
        The data folder; the installed one if left out.
    tell
        Is told of the progress.

    Returns
    -------
    dict
        What is known of the model, as written beside it.

    Raises
    ------
    CareerkitError
        LightGBM is not installed.
    """
    folder = out or config.data_dir()
    groups = known_groups()
    checked = cross_validate(groups, tell)
    trust = trust_in_model(groups, checked.share)
    predicted = predict(groups, gravity.pair_facts(groups), groups.origins)
    final = blend(groups, predicted, trust)
    tell("fitted to all origins")
    result = measure(groups, checked.worth)
    content = stepmodel.write(kept_pairs(groups, final), folder)
    made = {
        "rows": content.rows,
        "sha256": content.sha256,
        "inputs": {name: _checksum(name) for name in INPUTS},
        "made_with": {name: version(name) for name in ("lightgbm", "numpy", "scipy", "pandas")},
        "origins": len(groups.origins),
        "groups": len(groups.codes),
        "trust": round(trust, 1),
        "lift_weight": LIFT,
        "checked": {
            "parts": PARTS,
            "origins": result.origins,
            "share": round(result.share, 3),
            "lift": round(result.lift, 3),
        },
    }
    text = json.dumps(made, indent=2) + "\n"
    (folder / stepmodel.FACTS).write_text(text, encoding="utf-8", newline="\n")
    (folder / stepmodel.CARD).write_text(model_card(made), encoding="utf-8", newline="\n")
    return made


def _checksum(table: str) -> str:
    return hashlib.sha256((config.data_dir() / f"{table}.parquet").read_bytes()).hexdigest()[:16]


def kept_pairs(groups: Groups, final: Prediction) -> pd.DataFrame:
    """Keep the pairs that may be steps somewhere: the best from and to every group."""
    wage = groups.facts["wage"].to_numpy()
    worth = np.where(wage[None, :] >= _LOWEST_PAY * wage[:, None], final.worth, 0)
    np.fill_diagonal(worth, 0)
    from_here = gravity.ranks(worth) < _KEPT_FROM
    to_there = gravity.ranks(worth.T).T < _KEPT_TO
    rows, columns = np.nonzero((from_here | to_there) & (worth > 0))
    return pd.DataFrame(
        {
            "source": groups.codes[rows],
            "target": groups.codes[columns],
            "share": final.share[rows, columns],
            "worth": worth[rows, columns],
        }
    )
