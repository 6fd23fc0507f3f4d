"""Results over time, which of them counts, credentials that end, and what contradicts what."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import assessments
from careerkit.models import Client

TODAY = date(2026, 11, 23)
SHORT = "O*NET Interest Profiler, short form"


def record(**more: object) -> Client:
    return Client.model_validate({"id": "c-1", "preferred_name": "Test", **more})


def interests(
    on: str, *scores: float, instrument: str = SHORT, code: str | None = None
) -> dict[str, Any]:
    scored = dict(zip("RIASEC", scores, strict=False))
    return {"on": on, "instrument": instrument, "scores": scored, "code": code}


def values(on: str, *scores: float) -> dict[str, Any]:
    names = ("achievement", "working conditions", "recognition", "relationships", "support",
             "independence")  # fmt: skip
    return {"on": on, "instrument": "Cards", "scores": dict(zip(names, scores, strict=False))}


def taken(on: str, score: float | None, unit: str | None = "words", name: str = "Typing") -> Any:
    return {"on": on, "name": name, "result": f"{score}", "score": score, "unit": unit}


def at(table: pd.DataFrame, measure: str, on: str) -> dict[str, Any]:
    found = table[(table["measure"] == measure) & (table["on"] == date.fromisoformat(on))]
    row: dict[str, Any] = found.iloc[-1].to_dict()
    return row


def test_every_result_is_kept_with_its_change_since_the_first_and_the_last() -> None:
    client = record(
        interests=[
            interests("2026-11-02", 20, 20, 12, 36, 14, 18),
            interests("2025-06-30", 20, 24, 12, 30, 14, 17),
            interests("2026-06-30", 25, 20, 12, 28, 14, 17),
        ],
        work_values=[values("2026-06-30", 5, 4, 3, 2)],
        tests=[taken("2026-06-30", 20)],
    )
    table = assessments.over_time(client)
    assert list(table.columns) == assessments.RESULT_COLUMNS
    assert table["kind"].value_counts().to_dict() == {"interests": 18, "values": 4, "test": 1}
    now = at(table, "helping people", "2026-11-02")
    assert (now["value"], now["since_first"], now["since_last"], now["latest"]) == (36, 6, 8, True)
    first = at(table, "helping people", "2025-06-30")
    assert pd.isna(first["since_first"])
    assert pd.isna(first["since_last"])
    assert not first["latest"]
    assert table.loc[table["latest"], "on"].nunique() == 2


@pytest.mark.parametrize(
    ("one", "other", "compared"),
    [
        (SHORT, "o*net interest profiler short form", True),
        (SHORT, "O*NET Interest Profiler, on paper", False),
        (SHORT, "A survey at school", False),
    ],
)
def test_points_of_two_instruments_are_never_compared(one: str, other: str, compared: bool) -> None:
    scores = (20, 24, 12, 30, 14, 17)
    client = record(
        interests=[
            interests("2025-06-30", *scores, instrument=one),
            interests("2026-06-30", *scores, instrument=other),
        ]
    )
    table = assessments.over_time(client)
    assert table["since_last"].notna().sum() == (6 if compared else 0)


def test_tests_are_compared_in_one_unit_only() -> None:
    client = record(
        tests=[
            taken("2026-01-01", 20),
            taken("2026-02-01", 97, "percent"),
            taken("2026-03-01", None, None),
            taken("2026-04-01", 26, "Words"),
            taken("2026-05-01", 300, name="Reading"),
        ]
    )
    table = assessments.over_time(client)
    assert at(table, "Typing", "2026-04-01")["since_last"] == 6
    assert table["since_last"].notna().sum() == 1
    assert table.loc[table["latest"], "measure"].tolist() == ["Typing", "Reading"]


def test_of_one_day_the_last_entered_counts_and_a_day_is_not_compared_with_itself() -> None:
    client = record(
        tests=[taken("2026-01-01", 20), taken("2026-01-01", 22), taken("2026-02-01", 30)]
    )
    table = assessments.over_time(client)
    assert table["since_last"].tolist() == [pd.NA, pd.NA, 8]


def test_a_bare_code_has_places_and_no_figures() -> None:
    client = record(
        interests=[
            interests("2026-06-30", 1, 2, 3, 4, 5, 6),
            {"on": "2026-07-30", "instrument": SHORT, "code": "SIR"},
        ]
    )
    now = assessments.over_time(client).query("latest")
    assert now["value"].isna().all()
    assert now["since_last"].isna().all()
    assert dict(zip(now["measure"], now["shown"], strict=True)) == {
        "helping people": "1st in SIR", "finding things out": "2nd in SIR",
        "hands-on work": "3rd in SIR",
    }  # fmt: skip


@given(
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from("AB"), st.none() | st.integers(-3, 3)),
        max_size=9,
    )
)
def test_changes_are_those_one_finds_by_looking(entries: list[tuple[int, str, int | None]]) -> None:
    day = date(2026, 1, 1)
    client = record(
        tests=[
            taken((day + timedelta(days=later)).isoformat(), score, name=name)
            for later, name, score in entries
        ]
    )
    table = assessments.over_time(client)
    assert len(table) == len(entries)
    for row in table.itertuples():
        before = {
            day + timedelta(days=later): score
            for later, name, score in entries
            if name == row.measure and score is not None and day + timedelta(days=later) < row.on
        }
        if pd.isna(row.value) or not before:
            assert pd.isna(row.since_first)
            assert pd.isna(row.since_last)
        else:
            assert row.since_first == row.value - before[min(before)]
            assert row.since_last == row.value - before[max(before)]


def test_the_newest_counts_and_of_a_day_the_one_with_scores() -> None:
    client = record(
        interests=[
            interests("2026-06-30", 20, 24, 12, 30, 14, 17),
            {"on": "2026-06-30", "instrument": "Card", "code": "SIR"},
            interests("2024-06-30", 30, 24, 12, 20, 14, 17),
        ]
    )
    profile = assessments.latest_interests(client)
    assert profile
    assert profile.instrument == SHORT
    assert profile.top == ("helping people", "finding things out", "hands-on work")
    assert profile.why == "Of the results of that day, it is the one with scores."
    assert profile.counts
    assert assessments.latest_values(client) is None


@pytest.mark.parametrize(
    ("scores", "top"),
    [
        ((5, 5, 5, 2, 1, 1), 3),
        ((5, 4, 4, 4, 1, 1), 4),
        ((5, 4, 4, 4, 4, 1), 1),
        ((5, 5, 4, 4, 4, 1), 2),
        ((5, 5, 5, 5, 5, 1), 5),
        ((3, 3, 3, 3, 3, 3), 0),
    ],
)
def test_equal_scores_are_not_put_in_an_order_they_do_not_have(
    scores: tuple[float, ...], top: int
) -> None:
    profile = assessments.latest_values(record(work_values=[values("2026-06-30", *scores)]))
    assert profile
    assert len(profile.top) == top
    assert profile.counts is (top > 0)


@pytest.mark.parametrize(
    ("scores", "flat"),
    [((33, 32, 34, 31, 33, 32), True), ((50, 52, 57, 51, 50, 54), True), ((0,) * 6, True),
     ((35, 24, 12, 30, 14, 17), False), ((5, 4, 3, 4, 5, 4), False)],
)  # fmt: skip
def test_a_flat_profile_is_told(scores: tuple[float, ...], flat: bool) -> None:
    profile = assessments.latest_interests(record(interests=[interests("2026-06-30", *scores)]))
    assert profile
    assert profile.flat is flat
    assert any("close together" in note for note in profile.notes) is flat


def test_an_order_that_turned_around_is_told_whatever_the_instrument() -> None:
    up, down = (10, 20, 30, 40, 50, 60), (60, 50, 40, 30, 20, 10)
    old = interests("2025-06-30", *up, instrument="A survey")
    turned = assessments.latest_interests(record(interests=[old, interests("2026-06-30", *down)]))
    assert turned
    assert turned.contradicts == date(2025, 6, 30)
    assert any("June 30, 2025 (A survey)" in note for note in turned.notes)
    same = assessments.latest_interests(record(interests=[old, interests("2026-06-30", *up)]))
    assert same
    assert same.contradicts is None
    code = {"on": "2026-07-30", "instrument": "Card", "code": "RIA"}
    bare = assessments.latest_interests(record(interests=[old, code]))
    assert bare
    assert bare.contradicts == date(2025, 6, 30)


def test_the_threshold_is_the_rank_correlation() -> None:
    rng = np.random.default_rng(0)
    for _ in range(40):
        one, two = rng.permutation(6) * 10.0, rng.permutation(6) * 10.0
        profile = assessments.latest_interests(
            record(interests=[interests("2025-01-01", *one), interests("2026-01-01", *two)])
        )
        assert profile
        rho = 1 - 6 * (((one - two) / 10) ** 2).sum() / (6 * 35)
        assert (profile.contradicts is not None) == (rho < 0.3)


def test_a_flat_profile_contradicts_nothing() -> None:
    flat = interests("2025-01-01", 30, 31, 30, 32, 31, 30)
    clear = interests("2026-01-01", 60, 50, 40, 30, 20, 10)
    for pair in ([flat, clear], [{**clear, "on": "2024-01-01"}, flat]):
        profile = assessments.latest_interests(record(interests=pair))
        assert profile
        assert profile.contradicts is None


@pytest.mark.parametrize(
    ("code", "odd"), [("SIR", False), ("SRI", True), ("SIA", True), ("S", False)]
)
def test_a_code_that_does_not_fit_its_scores_is_told(code: str, odd: bool) -> None:
    client = record(interests=[interests("2026-06-30", 20, 24, 12, 30, 14, 17, code=code)])
    profile = assessments.latest_interests(client)
    assert profile
    assert any("do not agree" in note for note in profile.notes) is odd


def test_too_few_scores_are_told_and_do_not_count() -> None:
    few = assessments.latest_values(record(work_values=[values("2026-06-30", 5, 4, 3)]))
    enough = assessments.latest_values(record(work_values=[values("2026-06-30", 5, 4, 3, 1)]))
    assert few
    assert enough
    assert not few.counts
    assert any("Only 3 of six work values" in note for note in few.notes)
    assert enough.counts
    assert enough.notes == ()


@pytest.mark.parametrize(
    ("expires", "status", "state", "left"),
    [
        ("2026-11-23", "active", "expires soon", 0),
        ("2026-11-22", "active", "expired", -1),
        ("2026-11", "active", "expires soon", 7),
        ("2026", "active", "expires soon", 38),
        ("2025", "active", "expired", -327),
        ("2027-02-21", "active", "expires soon", 90),
        ("2027-02", "active", "valid", 97),
        ("2028-02", "active", "valid", 463),
        (None, "active", "no end date", None),
        ("2029", "expired", "expired", 1134),
        (None, "expired", "expired", None),
        ("2029", "in progress", "in progress", 1134),
    ],
)
def test_a_credential_is_good_through_its_last_day(
    expires: str | None, status: str, state: str, left: int | None
) -> None:
    client = record(credentials=[{"name": "Card", "expires": expires, "status": status}])
    row = assessments.credentials_status(client, TODAY).iloc[0]
    assert row["state"] == state
    assert row["days_left"] == left if left is not None else pd.isna(row["days_left"])


def test_dates_that_do_not_fit_a_credential_are_noted() -> None:
    client = record(
        credentials=[
            {"name": "A", "expires": "2025-01"},
            {"name": "B", "expires": "2029-01", "status": "expired"},
            {"name": "C", "earned": "2026-03-05", "expires": "2026-02"},
            {"name": "D", "earned": "2026-03-05", "expires": "2026-12"},
            {"name": "E", "earned": "2026-03-05", "expires": "2026"},
        ]
    )
    table = assessments.credentials_status(client, TODAY, soon_days=7).set_index("name")
    assert "its date has passed" in table.loc["A", "note"]
    assert "its date lies ahead" in table.loc["B", "note"]
    assert "before it was earned" in table.loc["C", "note"]
    assert table.loc[["D", "E"], "note"].tolist() == ["", ""]
    assert table.loc["D", "state"] == "valid"


def test_what_ends_first_stands_first_and_what_was_renewed_needs_nothing() -> None:
    client = record(
        credentials=[
            {"name": "Long", "expires": "2030"},
            {"name": "Forklift", "expires": "2022"},
            {"name": "forklift", "expires": "2028"},
            {"name": "Old", "expires": "2019"},
            {"name": "Recent", "expires": "2026-09"},
            {"name": "Soon", "expires": "2027-01"},
            {"name": "Sooner", "expires": "2026-12"},
            {"name": "Begun", "status": "in progress"},
        ]
    )
    table = assessments.credentials_status(client, TODAY)
    assert table["name"].tolist() == [
        "Sooner", "Soon", "Recent", "Old", "forklift", "Long", "Begun", "Forklift",
    ]  # fmt: skip
    assert table.set_index("name")["renewed"].loc[lambda renewed: renewed].index.tolist() == [
        "Forklift"
    ]


def test_ratings_that_contradict_each_other_are_found() -> None:
    def rated(skill: str, rater: str, rating: int, on: str = "2026-06-30") -> dict[str, object]:
        return {"skill": skill, "rater": rater, "rating": rating, "on": on}

    client = record(
        employability=[
            rated("ethics", "client", 1),
            rated("ethics", "counselor", 3),
            rated("teamwork", "client", 1, "2025-01-01"),
            rated("teamwork", "client", 3),
            rated("teamwork", "counselor", 4),
            rated("communication", "client", 2),
            rated("communication", "client", 3),
        ]
    )
    found = assessments.rating_contradictions(client)
    assert list(zip(found["skill"], found["kind"], strict=True)) == [
        ("ethics", "views apart"),
        ("communication", "twice on a day"),
    ]
    assert found["said"].iloc[0] == "You rate ethics 1 of 4, your counselor 3."
    assert found["said"].iloc[1].startswith("You rated communication 2 and 3 on one day, June 30")


def test_an_empty_record_gives_empty_tables() -> None:
    client = record()
    assert list(assessments.over_time(client).columns) == assessments.RESULT_COLUMNS
    assert assessments.over_time(client).empty
    assert assessments.credentials_status(client, TODAY).empty
    assert assessments.rating_contradictions(client).empty
    assert assessments.latest_interests(client) is None
