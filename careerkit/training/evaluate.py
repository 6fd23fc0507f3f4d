"""Measure how well a ranking of next steps catches the moves people make upward.

The truth is the observed moves of an origin that are upward. A list of ten *catches* the sum of
their shares that lies in its ten, as a part of what the best possible ten would catch. By *lift*
each move counts with its share divided by the destination's share of all moves, so that "everyone
becomes a manager" earns nothing; moves of less than one guessed person do not count there, and
1e-4 keeps rare destinations from exploding. One and the same list is measured both ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from careerkit.training.groups import Groups

TEN = 10
FEWEST_LEAVERS = 30
_RARE = 1e-4


@dataclass(frozen=True)
class Caught:
    """What lists of ten catch, 0 to 1, mean over the origins measured.

    Parameters
    ----------
    share, lift
        By share and by lift.
    origins
        How many origins were measured.
    """

    share: float
    lift: float
    origins: int


def lifts(groups: Groups, popular: np.ndarray) -> np.ndarray:
    """Return the lift of every observed move; 0 for moves of less than one guessed person."""
    seen = groups.share * groups.leavers[:, None] >= 1
    return np.where(seen, groups.share / (popular + _RARE), 0)


def worth(groups: Groups, popular: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the worth of every move by share and by lift.

    Parameters
    ----------
    groups
        The groups.
    popular
        Each group's share of all moves.

    Returns
    -------
    share, lift : ndarray
        Each row divided by the sum of its ten best upward moves, so that the sum over a list of
        upward moves is what it catches.
    """

    def scaled(values: np.ndarray) -> np.ndarray:
        upward = np.where(groups.upward, values, 0)
        best = np.sort(upward, axis=1)[:, -TEN:].sum(axis=1, keepdims=True)
        return np.divide(values, best, out=np.zeros_like(values), where=best > 0)

    return scaled(groups.share), scaled(lifts(groups, popular))


def measured_origins(groups: Groups) -> np.ndarray:
    """Return the origins with enough leavers and at least one upward move."""
    upward = (groups.share * groups.upward).sum(axis=1)
    return np.flatnonzero((groups.leavers >= FEWEST_LEAVERS) & (upward > 0))


def caught(groups: Groups, lists: Mapping[int, Iterable[int]]) -> Caught:
    """Measure lists of next steps.

    Parameters
    ----------
    groups
        The groups.
    lists
        For each origin to measure, the positions of the (up to ten) groups listed. A group listed
        twice counts once.

    Returns
    -------
    Caught
    """
    share, lift = worth(groups, groups.popularity(groups.origins))
    share, lift = (np.where(groups.upward, values, 0) for values in (share, lift))
    rows = [
        (share[origin, sorted(set(listed))].sum(), lift[origin, sorted(set(listed))].sum())
        for origin, listed in lists.items()
    ]
    known = [bool(lift[origin].any()) for origin in lists]
    by_share, by_lift = np.array(rows, dtype=float).T
    return Caught(float(by_share.mean()), float(by_lift[known].mean()), len(rows))


def folds(groups: Groups, parts: int, seed: int = 0) -> np.ndarray:
    """Divide the groups at random; those of one Census occupation stay together.

    Returns
    -------
    ndarray
        The number of the part of each group, 0 to `parts` - 1.
    """
    _, together = np.unique(groups.one_row.argmax(axis=1), return_inverse=True)
    order = np.random.default_rng(seed).permutation(together.max() + 1)
    return (order % parts)[together]


def table(rows: Mapping[str, Caught], columns: Sequence[str] = ("share", "lift")) -> pd.DataFrame:
    """Return results as a table, one row a ranking."""
    return pd.DataFrame(
        {name: [round(getattr(result, name), 3) for result in rows.values()] for name in columns},
        index=list(rows),
    )
