"""The calls a notebook makes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

import careerkit
from careerkit import api, config
from careerkit.errors import CareerkitError, UnknownClient, UnknownCode
from careerkit.models import Client
from careerkit.paths import PATH_COLUMNS
from careerkit.recommend import STEP_COLUMNS


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")


@pytest.mark.parametrize("area", ["US", "NC", "Durham, NC", "37", "3700001"])
def test_one_call_gives_one_table(area: str) -> None:
    assert list(careerkit.next_steps("31-1131", area=area).columns) == STEP_COLUMNS
    assert list(careerkit.first_steps("29-1141", area=area).columns) == STEP_COLUMNS
    found = careerkit.career_paths("31-1131", "29-1141", area=area)
    assert all(list(path.steps.columns) == PATH_COLUMNS for path in found)
    assert any("29-2061.00" in path.codes for path in found)


def test_wages_are_those_of_the_area() -> None:
    steps = api.next_steps("31-1131", area="Durham, NC").set_index("code")
    assert steps.loc["29-2061.00", "wage_area"] == "Durham-Chapel Hill, NC"
    assert (api.next_steps("31-1131")["wage_area"] == "United States").all()


def test_limits() -> None:
    assert len(api.next_steps("31-1131", limit=3)) == 3
    assert len(api.career_paths("31-1131", limit=2)) == 2
    with pytest.raises(CareerkitError, match="at least 1"):
        api.next_steps("31-1131", limit=0)


def test_unknown_codes_and_areas_name_the_nearest() -> None:
    with pytest.raises(UnknownCode, match="Nursing Assistants"):
        api.next_steps("31-1139")
    with pytest.raises(UnknownCode, match="Asheville, NC"):
        api.first_steps("29-1141", area="Ashville")
    with pytest.raises(UnknownCode, match="Nursing Assistants"):
        careerkit.skill_gap([], "nurse aide")


def test_a_soc_code_will_do_for_skills() -> None:
    assert (careerkit.skill_gap([], "31-1131")["status"] == "ask").all()
    assert len(careerkit.skill_statements("31-1131", limit=5)) == 5


def test_every_sample_can_be_loaded(store: None) -> None:
    ids = sorted(path.stem for path in config.samples_dir().glob("sample-*.json"))
    assert ids
    for client_id in ids:
        client = careerkit.load_client(client_id)
        assert client.id == client_id
        assert client.sample


def test_an_unknown_client_names_near_ones(store: None) -> None:
    with pytest.raises(UnknownClient, match="sample-05"):
        careerkit.load_client("sample-5")
    with pytest.raises(UnknownClient):
        careerkit.load_client("../sample-05")
    with pytest.raises(UnknownClient):
        careerkit.load_client("c-404")


def test_a_saved_client_is_read_back(store: None) -> None:
    client = Client(id="c-1", preferred_name="Ana")
    careerkit.save_client(client, base_version=0, by="Lee", at=datetime(2026, 3, 1, tzinfo=UTC))
    assert careerkit.load_client("c-1") == client


def test_the_stored_record_comes_before_the_sample(store: None) -> None:
    mine = Client(id="sample-05", preferred_name="Changed", sample=True)
    careerkit.save_client(mine, base_version=0, by="Lee", at=datetime(2026, 3, 1, tzinfo=UTC))
    assert careerkit.load_client("sample-05").preferred_name == "Changed"
