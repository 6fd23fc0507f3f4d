"""A caseload that is sent to the same few occupations."""

import pandas as pd
import pytest

import careerkit
from careerkit import config
from careerkit.clients import load_client
from careerkit.concentration import CROWDING_COLUMNS, Advice, count_advice
from careerkit.errors import CareerkitError
from careerkit.models import Client

TITLES = {code: f"Title {code}" for code in "abcdef"}


def room(**openings: float) -> pd.Series:
    return pd.Series(openings, dtype=float)


def aide(number: int, **more: object) -> Client:
    return Client.model_validate(
        {
            "id": f"c-{number}",
            "preferred_name": "Test",
            "area": "0020500",
            "work_history": [{"title": "Aide", "occupation": "31-1131.00", "current": True}],
            **more,
        }
    )


def test_too_many_for_the_openings_is_told() -> None:
    advice = [Advice("Town", ["a", "b"], ["c"])] * 3 + [Advice("Town", ["c", "b"], ["a"])] * 2
    table = count_advice(advice, TITLES, {"Town": room(a=40, b=4_000, c=900)})
    assert list(table.columns) == CROWDING_COLUMNS
    first = table.iloc[0]
    assert (first["code"], first["clients"], first["first_choice"]) == ("a", 3, 3)
    assert first["clients_per_100_openings"] == 7.5
    assert first["warning"] == (
        "3 of 5 clients in Town are shown Title a, which has about 40 openings a year there."
    )
    assert first["alternatives"] == ["Title b", "Title c"]
    assert table["crowded"].tolist() == [True, False, False]
    assert table.attrs["spread"] == pytest.approx(25 / 13)


def test_two_clients_are_no_crowd() -> None:
    table = count_advice([Advice("Town", ["a"])] * 2, TITLES, {"Town": room(a=1)})
    assert not table["crowded"].any()


def test_most_of_a_caseload_in_one_occupation_is_told_even_where_openings_are_many() -> None:
    advice = [Advice("Town", ["a", code]) for code in "bbccddee"]
    table = count_advice(advice, TITLES, {"Town": room(a=1e6)})
    assert table.loc[table["crowded"], "code"].tolist() == ["a"]
    unknown = count_advice(advice, TITLES, {"Town": room(a=float("nan"))})
    assert "no openings are published" in unknown.iloc[0]["warning"]


def test_areas_are_counted_apart() -> None:
    advice = [Advice("East", ["a"])] * 3 + [Advice("West", ["a"])] * 3
    table = count_advice(advice, TITLES, {"East": room(a=10), "West": room(a=10_000)})
    assert table.set_index("area")["crowded"].to_dict() == {"East": True, "West": False}


def test_a_real_caseload() -> None:
    table = careerkit.crowding([aide(number) for number in range(12)], shown=3)
    assert table["crowded"].all()
    assert set(table["area"]) == {"Durham-Chapel Hill, NC"}
    assert (table["clients"] == 12).all()
    assert table["warning"].str.startswith("12 of 12 clients in Durham").all()
    assert table.attrs["spread"] == 1
    samples = [load_client(path.stem) for path in config.samples_dir().glob("sample-*.json")]
    mixed = careerkit.crowding(samples)
    assert mixed.attrs["spread"] > 4
    assert mixed.attrs["passed_over"] < len(samples)


def test_records_of_which_too_little_is_known_are_counted() -> None:
    clients = [aide(1), aide(2, area=None), aide(3, work_history=[]), aide(4, area="9999999")]
    assert careerkit.crowding(clients).attrs["passed_over"] == 3
    nobody = careerkit.crowding([aide(5, work_history=[])])
    assert nobody.empty
    assert nobody.attrs["passed_over"] == 1


def test_no_clients_is_an_error_with_a_next_step() -> None:
    with pytest.raises(CareerkitError, match="no clients"):
        careerkit.crowding([])
    with pytest.raises(CareerkitError, match="at least 1"):
        careerkit.crowding([aide(1)], shown=0)
