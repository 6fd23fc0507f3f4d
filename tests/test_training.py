"""The step model: what it learns from, that it keeps the test apart, and what is shipped."""

import hashlib
import json
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from careerkit import config
from careerkit.errors import CareerkitError, DataError
from careerkit.labor import datasets, stepmodel
from careerkit.training import boosting, evaluate, gravity
from careerkit.training import train as training
from careerkit.training.card import model_card
from careerkit.training.groups import Groups


@cache
def known_groups() -> Groups:
    """Gather the groups once, for the first test that asks; to list tests takes none."""
    return training.known_groups()


def lightgbm_works() -> bool:
    try:
        import lightgbm  # noqa: F401
    except (ImportError, OSError):  # its OpenMP library is the system's
        return False
    return True


def made_groups(count: int = 24, seed: int = 0) -> Groups:
    """Make groups in two worlds between which nobody moves, with pay rising by number."""
    real = known_groups()
    random = np.random.default_rng(seed)
    world = np.arange(count) % 2
    facts = real.facts.iloc[:count].copy()
    facts["wage"] = 20_000 * 1.12 ** np.arange(count)
    facts["jobs"] = 100.0
    same = (world[:, None] == world).astype(float)
    share = same * random.dirichlet(np.ones(count), count)
    np.fill_diagonal(share, 0)
    share /= share.sum(axis=1, keepdims=True)
    return Groups(
        codes=real.codes[:count],
        facts=facts,
        near={name: same + 0.01 * random.random((count, count)) for name in real.near},
        described=np.column_stack([2 * world - 1.0, random.normal(size=(count, 3))]),
        share=share,
        leavers=np.full(count, 500.0),
        one_row=np.eye(count, dtype=bool),
    )


def test_the_groups_hold_every_occupation_and_only_shares() -> None:
    real = known_groups()
    assert real.codes.is_unique
    assert np.allclose(np.diag(real.share), 0)
    assert (real.share.sum(axis=1) <= 1 + 1e-6).all()
    assert np.isfinite(real.described).all()
    assert len(real.origins) > 300
    assert set(real.facts) & {"sex", "age", "race"} == set()


def test_occupations_split_from_one_row_stay_on_one_side() -> None:
    real = known_groups()
    parts = evaluate.folds(real, 5)
    rows, columns = np.nonzero(real.one_row)
    assert (parts[rows] == parts[columns]).all()
    assert (rows != columns).any()  # there are such pairs
    assert np.bincount(parts).min() > 0.15 * len(parts)


def test_what_is_kept_apart_is_never_seen() -> None:
    """Features and popularity do not change when the moves kept apart are turned upside down."""
    real = known_groups()
    known = real.origins[evaluate.folds(real, 5)[real.origins] != 0]
    hidden = np.setdiff1d(np.arange(len(real.codes)), known)
    share = real.share.copy()
    share[hidden] = share[hidden][:, ::-1]
    np.fill_diagonal(share, 0)
    other = Groups(**{**vars(real), "share": share})
    one, two = (boosting.pair_features(groups, known) for groups in (real, other))
    for name in one:
        assert np.allclose(one[name], two[name], equal_nan=True), name
    assert np.allclose(real.popularity(known), other.popularity(known))


def test_an_origins_own_moves_are_not_among_its_features() -> None:
    real = known_groups()
    known = real.origins
    origin = int(known[0])
    share = real.share.copy()
    share[origin] = np.roll(share[origin], 7)
    share[origin, origin] = 0
    other = Groups(**{**vars(real), "share": share})
    one, two = (boosting.pair_features(groups, known) for groups in (real, other))
    for name in set(one) - {"back"}:  # what comes back is usual from everywhere
        assert np.allclose(one[name][origin], two[name][origin], equal_nan=True, atol=1e-3), name


def test_gravity_learns_that_worlds_are_apart() -> None:
    groups = made_groups()
    known = np.arange(0, 20)
    share = gravity.predict_shares(groups, gravity.pair_facts(groups), known)
    assert np.allclose(share.sum(axis=1), 1)
    assert np.allclose(np.diag(share), 0)
    same = np.arange(24)[:, None] % 2 == np.arange(24) % 2
    assert (share * same)[20:].sum(axis=1).min() > 0.8
    again = gravity.predict_shares(groups, gravity.pair_facts(groups), known)
    assert np.array_equal(share, again)


def test_a_perfect_list_catches_all_and_a_repeated_group_counts_once() -> None:
    groups = made_groups()
    value = np.where(groups.upward, groups.share, -1)
    perfect = {i: np.argsort(-value[i])[:10].tolist() for i in evaluate.measured_origins(groups)}
    assert evaluate.caught(groups, perfect).share == pytest.approx(1)
    doubled = {i: [listed[0]] * 10 for i, listed in perfect.items()}
    single = {i: [listed[0]] for i, listed in perfect.items()}
    assert evaluate.caught(groups, doubled) == evaluate.caught(groups, single)
    nothing: dict[int, list[int]] = {i: [] for i in perfect}
    assert evaluate.caught(groups, nothing).share == 0


def test_moves_seen_count_more_the_more_people_were_seen() -> None:
    groups = made_groups()
    even = np.full_like(groups.share, 1 / 23)
    guess = training.Prediction(even, even)
    many = training.blend(groups, guess, trust=1.0).share
    few = training.blend(groups, guess, trust=1e6).share
    assert np.abs(many - groups.share).max() < 0.01
    assert np.abs(few - even).max() < 0.01
    close = groups.share + 0.01
    close /= close.sum(axis=1, keepdims=True)
    assert training.trust_in_model(groups, close) > training.trust_in_model(groups, even)


def test_the_shipped_model_is_the_one_described() -> None:
    folder = config.data_dir()
    facts = json.loads((folder / stepmodel.FACTS).read_text("utf-8"))
    model = stepmodel.load_model()
    assert facts["rows"] == len(model)
    content = (folder / stepmodel.FILE).read_bytes()
    assert facts["sha256"] == hashlib.sha256(content).hexdigest()
    assert (folder / stepmodel.CARD).read_text("utf-8") == model_card(facts)
    for name, checksum in facts["inputs"].items():
        made_from = (folder / f"{name}.parquet").read_bytes()
        assert hashlib.sha256(made_from).hexdigest().startswith(checksum), (
            f"{name} is newer than the step model: run careerkit data train"
        )
    assert facts["checked"]["share"] >= 0.58
    assert facts["checked"]["lift"] >= 0.29


def test_the_shipped_model_makes_sense() -> None:
    model = stepmodel.load_model()
    assert not model.duplicated(["source", "target"]).any()
    assert (model["source"] != model["target"]).all()
    assert model["share"].between(0, 1).all()
    assert (model["worth"] > 0).any()
    assert model.groupby("source")["share"].sum().max() <= 1 + 1e-3
    groups = set(datasets.load("occupations")["moves_code"].dropna())
    assert groups & set(model["source"])


def test_a_model_is_written_and_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = pd.DataFrame(
        {"source": ["b", "a"], "target": ["a", "b"], "share": [0.25, 0.1], "worth": [0.5, 0.05]}
    )
    first = stepmodel.write(model, tmp_path)
    monkeypatch.setenv("CAREERKIT_DATA", str(tmp_path))
    read = stepmodel.load_model()
    assert read["source"].tolist() == ["a", "b"]
    assert read["share"].tolist() == pytest.approx([0.1, 0.25])
    (tmp_path / stepmodel.FILE).write_bytes(b"no table")
    with pytest.raises(DataError, match="cannot be read"):
        stepmodel.load_model()
    (tmp_path / stepmodel.FILE).unlink()
    with pytest.raises(DataError, match="careerkit data train"):
        stepmodel.load_model()
    assert stepmodel.write(model.iloc[::-1], tmp_path) == first


def test_without_lightgbm_training_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "lightgbm", None)
    with pytest.raises(CareerkitError, match="LightGBM") as caught:
        boosting.predict_worth(made_groups(), np.arange(20))
    assert "careerkit[train]" in str(caught.value)


def test_the_whole_model_beats_popularity_on_origins_kept_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not lightgbm_works():
        pytest.skip("LightGBM's OpenMP library is not there")
    # A ninth of the trees shows as much here; the shipped model's figures are in its card.
    real = known_groups()
    monkeypatch.setattr(boosting, "SEEDS", (1,))
    monkeypatch.setattr(boosting, "_ROUNDS", 50)
    part = evaluate.folds(real, 5)
    known = real.origins[part[real.origins] != 0]
    tested = [i for i in evaluate.measured_origins(real) if part[i] == 0]
    found = training.predict(real, gravity.pair_facts(real), known)
    popular = np.tile(real.popularity(known), (len(real.codes), 1))

    def caught(worth: np.ndarray) -> evaluate.Caught:
        ranked = np.where(real.upward, worth, -np.inf)
        return evaluate.caught(real, {i: np.argsort(-ranked[i])[:10] for i in tested})

    ours, theirs = caught(found.worth), caught(popular)
    assert ours.share > theirs.share + 0.05
    assert ours.lift > theirs.lift + 0.10
