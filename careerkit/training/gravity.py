"""The gravity model: where leavers go, by how big each place is and how well it fits.

The share of the leavers of group i who are found in group j is a softmax over all groups but
their own::

    share(i, j) ∝ jobs(j)^0.7 × exp(b(j) + β · pair(i, j) + (U x(i)) · (V x(j) + e(j)))

with x what describes a group, pair what is known of two, and b, β, U, V, e fitted to the observed
moves by maximum likelihood with a quadratic penalty (L-BFGS). The product of the two projections
lets, say, the medical content of the origin raise the medical groups among the destinations; it is
the bilinear form of a gravity model of mobility (McFadden's conditional logit).
"""

from __future__ import annotations

import numpy as np

from careerkit.training.groups import Groups

PARTS = 16
_SIZE = 0.7
_PENALTY = {"place": 0.3, "pair": 0.003, "projection": 25.0, "own": 10.0}
_STEPS = 90
_MOST_LEAVERS = 300  # beyond it, more leavers of one origin add no weight
_FAR_RANK = 5


def pair_facts(groups: Groups) -> np.ndarray:
    """Return what is known of every pair of groups.

    Parameters
    ----------
    groups
        The groups.

    Returns
    -------
    ndarray
        Shape (groups, groups, facts), each fact of spread 1.
    """
    near = groups.near
    facts = [np.nan_to_num(matrix) for matrix in near.values()] + [near["related"].T]
    facts += [groups.kin(2), groups.kin(4)]
    alike = overall(groups)
    facts += [-np.log(_FAR_RANK + ranks(alike)), -np.log(_FAR_RANK + ranks(alike.T).T)]
    facts += [-np.log(_FAR_RANK + ranks(near[name])) for name in ("titles", "activities")]
    for name, most in (("zone", 4.0), ("years", 10.0), ("wage", 1.5)):
        value = groups.facts[name].to_numpy()
        value = np.log(value) if name == "wage" else value
        apart = np.nan_to_num(value[None, :] - value[:, None]).clip(-most, most)
        facts += [np.abs(apart), apart.clip(0)]
    facts.append(facts[-1] ** 2)
    stacked = np.stack(facts, axis=-1)
    spread = stacked.std(axis=(0, 1))
    scaled: np.ndarray = stacked / np.where(spread > 0, spread, 1)
    return scaled


def overall(groups: Groups) -> np.ndarray:
    """Return the mean of the six similarities."""
    names = ("skills", "knowledge", "activities", "technologies", "interests", "titles")
    mean: np.ndarray = np.mean([np.nan_to_num(groups.near[name]) for name in names], axis=0)
    return mean


def ranks(matrix: np.ndarray) -> np.ndarray:
    """Return the place of every column in its row, the largest value at 0."""
    order = np.argsort(np.argsort(-np.nan_to_num(matrix), axis=1, kind="stable"), axis=1)
    return order.astype(float)


def predict_shares(
    groups: Groups, pairs: np.ndarray, known: np.ndarray, seed: int = 0
) -> np.ndarray:
    """Fit the model to the moves from some origins, and predict all shares.

    Parameters
    ----------
    groups
        The groups.
    pairs
        From `pair_facts`.
    known
        Positions of the origins whose moves may be used.
    seed
        Of the random start of the projections.

    Returns
    -------
    ndarray
        Predicted shares; each row sums to 1, the diagonal is 0.
    """
    from scipy.optimize import minimize  # type: ignore[import-untyped]

    x = groups.described
    count, width, facts = *x.shape, pairs.shape[-1]
    size = np.log(groups.facts["jobs"].to_numpy())
    offset = _SIZE * (size - np.log(groups.facts["jobs"].sum()))
    weight = groups.leavers[known].clip(max=_MOST_LEAVERS) ** 0.7
    weight = (weight / weight.sum())[:, None]
    own = groups.one_row[known]
    truth = np.where(own, 0, groups.share[known])
    truth /= truth.sum(axis=1, keepdims=True)
    mine, my_pairs = x[known], pairs[known]

    cuts = np.cumsum([count, facts, width * PARTS, width * PARTS])
    tails = (width, PARTS), (width, PARTS), (count, PARTS)

    def split(theta: np.ndarray) -> list[np.ndarray]:
        place, pair, *rest = np.split(theta, cuts)
        return [place, pair, *(part.reshape(s) for part, s in zip(rest, tails, strict=True))]

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        place, pair, left, right, each = split(theta)
        from_here, to_there = mine @ left, x @ right + each
        logits = offset + place + my_pairs @ pair + from_here @ to_there.T
        share = _softmax(np.where(own, -np.inf, logits))
        wrong = weight * (share - truth)
        value = -(weight * truth * np.log(share + 1e-300)).sum()
        slope_from, slope_to = wrong @ to_there, wrong.T @ from_here
        slopes = []
        for parameter, slope, penalty in (
            (place, wrong.sum(axis=0), _PENALTY["place"] / count),
            (pair, np.einsum("ij,ijk->k", wrong, my_pairs), _PENALTY["pair"]),
            (left, mine.T @ slope_from, _PENALTY["projection"] / width),
            (right, x.T @ slope_to, _PENALTY["projection"] / width),
            (each, slope_to, _PENALTY["own"] / count),
        ):
            value += penalty * (parameter**2).sum()
            slopes.append((slope + 2 * penalty * parameter).ravel())
        return float(value), np.concatenate(slopes)

    start = np.zeros(cuts[-1] + count * PARTS)
    start[cuts[1] : cuts[3]] = np.random.default_rng(seed).normal(0, 0.02, cuts[3] - cuts[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    place, pair, left, right, each = split(found.x)
    logits = offset + place + pairs @ pair + (x @ left) @ (x @ right + each).T
    np.fill_diagonal(logits, -np.inf)
    return _softmax(logits)


def _softmax(logits: np.ndarray) -> np.ndarray:
    grown = np.exp(logits - logits.max(axis=1, keepdims=True))
    share: np.ndarray = grown / grown.sum(axis=1, keepdims=True)
    return share
