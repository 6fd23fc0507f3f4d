"""The boosted model: how much of an origin's best ten each upward move is worth.

Gradient-boosted trees (LightGBM, Poisson loss) predict two values of a pair: its share and its
lift, each divided by the sum over the origin's ten best upward moves – so that a list's predicted
sum is what `careerkit.training.evaluate` measures. They learn from moves to nine tenths of the pay
and more, for what is upward in one area may not be in the nation. Beside similarities, pay and
size, the trees see where leavers of *similar* origins went, and whether people come the other way;
an origin's own moves, and those of the Census occupation it was split from, are never among them.
"""

from __future__ import annotations

import numpy as np

from careerkit.errors import CareerkitError
from careerkit.training.evaluate import worth
from careerkit.training.gravity import overall, ranks
from careerkit.training.groups import Groups

SEEDS = (1, 2, 3)
_ROUNDS = 450
_PARAMETERS = {
    "objective": "poisson", "learning_rate": 0.03, "num_leaves": 15, "min_data_in_leaf": 40,
    "feature_fraction": 0.35, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0,
    "deterministic": True, "force_row_wise": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip
_LOWEST_PAY = 0.9
_FEWEST_LEAVERS = 8
_MOST_LEAVERS = 300
_SHARPNESS = 1.6  # how much nearer origins count more, per standard deviation of similarity
_PRIOR = 50  # leavers by which a reverse share is drawn to the mean
_RARE = 1e-4


def predict_worth(groups: Groups, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fit the model to the moves from some origins, and predict all pairs.

    Parameters
    ----------
    groups
        The groups.
    known
        Positions of the origins whose moves may be used.

    Returns
    -------
    share, lift : ndarray
        Predicted worth of every move by share and by lift; of no meaning for moves far down.

    Raises
    ------
    CareerkitError
        LightGBM is not installed.
    """
    try:
        import lightgbm
    except (ImportError, OSError) as error:
        # The package comes without the system's OpenMP library, whose lack is an OSError.
        raise CareerkitError(
            f"The step model is trained with LightGBM, which cannot be used here: {error}",
            hint="Install it with pip install 'careerkit[train]'; on Debian and Ubuntu also "
            "libgomp1.",
        ) from error
    features = pair_features(groups, known)
    table = np.stack(list(features.values()), axis=-1).astype(np.float32)
    taught = known[groups.leavers[known] >= _FEWEST_LEAVERS]
    wage = groups.facts["wage"].to_numpy()
    chosen = (wage[None, :] >= _LOWEST_PAY * wage[taught, None]) & ~groups.one_row[taught]
    rows = table[taught][chosen]
    weight = np.sqrt(groups.leavers[taught].clip(max=_MOST_LEAVERS))
    weight = np.repeat(weight, chosen.sum(axis=1))
    everything = table.reshape(-1, table.shape[-1])
    found = []
    for target in worth(groups, groups.popularity(known)):
        wanted = target[taught][chosen].clip(max=1)
        data = lightgbm.Dataset(rows, wanted, weight=weight, free_raw_data=False)
        total = np.zeros(len(everything))
        for seed in SEEDS:
            model = lightgbm.train({**_PARAMETERS, "seed": seed}, data, _ROUNDS)
            total += model.predict(everything)
        found.append((total / len(SEEDS)).reshape(table.shape[:2]))
    return found[0], found[1]


def pair_features(groups: Groups, known: np.ndarray) -> dict[str, np.ndarray]:
    """Return what the trees see of every pair.

    Parameters
    ----------
    groups
        The groups.
    known
        Positions of the origins whose moves may be used.

    Returns
    -------
    dict
        Matrices, groups × groups, by name.
    """
    facts, near = groups.facts, groups.near
    alike = overall(groups)
    wage, jobs = np.log(facts["wage"].to_numpy()), np.log(facts["jobs"].to_numpy())
    same = np.ones(len(groups.codes))
    return {
        **{name: near[name] for name in near if name != "interests"},
        "alike": alike,
        "alike_rank": np.log1p(ranks(alike)),
        "alike_rank_back": np.log1p(ranks(alike.T).T),
        "title_rank": np.log1p(ranks(near["titles"])),
        "activity_rank": np.log1p(ranks(near["activities"])),
        "interests": near["interests"],
        "raise": wage[None, :] - wage[:, None],
        "wage": np.outer(wage, same),
        "jobs": np.outer(same, jobs),
        "jobs_before": np.outer(jobs, same),
        **{
            f"{name}_up": facts[name].to_numpy()[None, :] - facts[name].to_numpy()[:, None]
            for name in ("zone", "years")
        },
        **{
            name: np.outer(same, facts[name])
            for name in ("self_employed", "supervisor", "manager", "experience")
        },
        **_moves_of_others(groups, known, alike),
    }


def _moves_of_others(groups: Groups, known: np.ndarray, alike: np.ndarray) -> dict[str, np.ndarray]:
    """Return what the moves of other origins than the row's own say of each pair."""
    trusted = np.zeros(len(groups.codes))
    trusted[known] = np.sqrt(groups.leavers[known])
    others = ~groups.one_row
    flows = groups.share * (trusted**2)[:, None]
    own = groups.one_row.astype(float) @ flows
    total = flows.sum() - own.sum(axis=1, keepdims=True)
    popular = (flows.sum(axis=0) - own) / np.maximum(total, 1)
    features = {"popular": np.log(popular + _RARE)}
    kin = groups.kin(4) + groups.kin(6)
    work = np.nan_to_num(groups.near["titles"] + groups.near["activities"])
    for name, closeness in (
        ("alike", alike),
        ("work", work + np.nan_to_num(groups.near["knowledge"]) + 0.5 * kin),
    ):
        z = (closeness - closeness.mean(axis=1, keepdims=True)) / closeness.std(
            axis=1, keepdims=True
        )
        pull = np.exp(_SHARPNESS * z)
        near = pull * trusted * others
        expected = near @ groups.share / near.sum(axis=1, keepdims=True)
        features[f"moved_{name}"] = np.log(expected + _RARE / 10)
        features[f"lift_{name}"] = features[f"moved_{name}"] - features["popular"]
        lift = expected / (popular + _RARE)
        toward = lift @ (pull / pull.sum(axis=1, keepdims=True)).T
        features[f"toward_{name}"] = np.log(toward + 1e-3)
    # Do people come the other way? Only where the other group's moves may be used.
    back = np.where((trusted > 0)[None, :] & others, groups.share.T, np.nan)
    usual = flows.sum(axis=0) / flows.sum()
    seen = groups.leavers[None, :]
    drawn = (back * seen + _PRIOR * usual[:, None]) / (seen + _PRIOR)
    features["back"] = np.log(drawn + _RARE / 10) - np.log(usual + _RARE)[:, None]
    from_sector = groups.kin(2) * others * trusted**2
    sums = from_sector @ groups.share + 30 * popular
    sector_share = sums / (from_sector.sum(axis=1, keepdims=True) + 30)
    features["sector"] = np.log(sector_share + _RARE / 10) - features["popular"]
    return features
