"""The invented sample clients: believable, complete, and plainly nobody real."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import pytest

from careerkit.labor import datasets
from careerkit.models import PAID_KINDS, Client, ReadinessTopic, looks_like_ssn, read_client

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
FILES = sorted(SAMPLES.glob("*.json"))
TODAY = date(2026, 11, 23)
NEARLY_EMPTY = {"sample-10", "sample-11", "sample-12"}
STATE = "3700000"
# What the record says happened; due dates and plans may lie ahead.
HAPPENED = {
    "asked_on",
    "checked_on",
    "done_on",
    "last_contact",
    "on",
    "saved_on",
    "set_on",
    "since",
}
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_rich = pytest.mark.parametrize(
    "path", [path for path in FILES if path.stem not in NEARLY_EMPTY], ids=lambda path: path.stem
)


def _data(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _client(path: Path) -> Client:
    return read_client(_data(path))


def _values(data: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every single value of a record with the key it stands under."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _values(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value, key)
    else:
        yield key, data


@cache
def _known(table: str, column: str) -> frozenset[str]:
    return frozenset(datasets.load(table)[column])


@cache
def _state_wages() -> pd.DataFrame:
    wages = datasets.load("wages")
    return wages[wages["area"] == STATE].set_index("soc")


def test_there_are_twelve() -> None:
    assert [path.stem for path in FILES] == [f"sample-{number:02d}" for number in range(1, 13)]


@each_file
def test_a_sample_is_a_valid_record_and_says_it_is_a_sample(path: Path) -> None:
    client = _client(path)
    assert client.sample is True
    assert client.id == path.stem


def test_names_are_each_used_once_and_there_are_two_counselors() -> None:
    clients = [_client(path) for path in FILES]
    assert len({client.preferred_name for client in clients}) == len(clients)
    assert {client.counselor for client in clients} == {"M. Okafor", "L. Brandt"}


@each_file
def test_codes_are_known(path: Path) -> None:
    data = _data(path)
    codes = {value for key, value in _values(data) if key in {"occupation", "path"}}
    assert codes <= _known("occupations", "code")
    elements = {value for key, value in _values(data) if key == "element"}
    assert elements <= _known("elements", "element_id")
    if area := data.get("area"):
        assert f"{area:0<7}" in _known("areas", "area")


@each_file
def test_current_wages_are_believable(path: Path) -> None:
    occupations = datasets.load("occupations").set_index("code")
    for job in _client(path).work_history:
        if not (job.current and job.pay and job.occupation and job.kind in PAID_KINDS):
            continue
        soc = str(occupations.at[job.occupation, "oews_code"])
        if soc not in _state_wages().index:
            continue
        row = _state_wages().loc[soc]
        low, high = row["h_p10"], row["h_p90"]
        if pd.notna(low):
            assert job.pay.hourly >= 0.8 * low, job.title
        if pd.notna(high):
            assert job.pay.hourly <= 1.2 * high, job.title


@each_rich
def test_rich_samples_have_people_ties_and_visits(path: Path) -> None:
    client = _client(path)
    assert 8 <= len(client.contacts) <= 25
    assert 5 <= len(client.ties) <= 25
    assert len({contact.circle for contact in client.contacts}) >= 4
    assert len({note.on for note in client.notes}) >= 3
    assert len(client.top_ten) == min(10, len(client.skills))
    assert {item.topic for item in client.readiness} == set(get_args(ReadinessTopic))
    assert {event.market for event in client.applications} == {"open", "hidden"}
    assert {rating.rater for rating in client.employability} == {"client", "counselor"}
    assert client.goal is not None


@each_rich
def test_no_two_ties_say_the_same(path: Path) -> None:
    pairs = [frozenset((tie.one, tie.other)) for tie in _client(path).ties]
    assert len(pairs) == len(set(pairs))


def test_nearly_empty_samples_exist() -> None:
    empty = [path for path in FILES if path.stem in NEARLY_EMPTY]
    assert len(empty) == len(NEARLY_EMPTY)
    for path in empty:
        client = _client(path)
        assert len(_data(path)) <= 15
        assert len(client.contacts) < 8
        assert not client.top_ten


@each_file
def test_nothing_happened_after_today(path: Path) -> None:
    for key, value in _values(_data(path)):
        if key in HAPPENED and value:
            assert date.fromisoformat(value) <= TODAY, key


@each_file
def test_phones_and_addresses_belong_to_nobody(path: Path) -> None:
    for key, value in _values(_data(path)):
        if not isinstance(value, str):
            continue
        if key == "phone":
            assert re.fullmatch(r"(919|704|828|910|336)-555-01\d\d", value), value
        for number in re.findall(r"\d{3}[-. ]\d{3}[-. ]\d{4}", value):
            assert re.fullmatch(r"\d{3}-555-01\d\d", number), number
        for address in re.findall(r"\S+@\S+", value):
            assert re.fullmatch(r"[\w.+-]+@example\.(com|org)", address.strip(".,;)")), address
        for link in re.findall(r"https?://\S+", value):
            assert re.match(r"https://example\.(com|org)(/|$)", link), link


@each_file
def test_no_social_security_number_anywhere(path: Path) -> None:
    assert not [key for key, value in _values(_data(path)) if looks_like_ssn(str(value))]
