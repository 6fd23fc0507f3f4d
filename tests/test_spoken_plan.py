"""The plan, what is due and what changed, in another language than English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from careerkit.changes import compare, happened, in_words
from careerkit.clients import load_client, sample_ids
from careerkit.display import SignatureLine, Signatures, to_html
from careerkit.dues import calendar_entries, due
from careerkit.models import Client, read_client
from careerkit.plan import suggestions
from careerkit.sections import changes, plan
from careerkit.text.languages import SOURCE, speaking
from careerkit.text.record_words import choice, field_label, field_word
from tests.unspoken import MADE_UP, made_up

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module", autouse=True)
def _another_language() -> Iterator[None]:
    with made_up():
        yield


def test_a_step_in_english_stands_for_what_is_due_in_another_language() -> None:
    client = read_client({
        "id": "c-1", "preferred_name": "Ana",
        "plan": [{"what": "Buy a phone card", "due": "2026-12-01", "topic": "documents"}],
        "readiness": [{"topic": "phone", "status": "missing", "by": "2026-12-01"},
                      {"topic": "email", "status": "missing", "by": "2026-12-01"}],
    })  # fmt: skip
    assert {one.key for one in due(client, TODAY)} == {"plan buy a phone card", "readiness email"}


def test_a_plan_in_english_is_known_to_hold_what_would_be_suggested_in_another_language() -> None:
    step = {"what": "Complete your list of references", "topic": "documents"}
    data = {"id": "c-1", "preferred_name": "Ana", "goals": [{"title": "Cook"}],
            "references": [{"name": "Bo Diaz", "relationship": "boss"}]}  # fmt: skip
    with speaking(MADE_UP):
        asked = {one.made_from for one in suggestions(read_client(data), TODAY)}
        left = {one.made_from for one in suggestions(read_client({**data, "plan": [step]}), TODAY)}
    assert asked - left >= {"references 3"}


def test_a_calendar_is_in_the_language_of_its_client() -> None:
    client = read_client({"id": "c-1", "preferred_name": "Ana", "next_visit": "2026-12-01"})
    assert [entry.summary for entry in calendar_entries(client, TODAY)] == ["·"]
    assert [one.short for one in due(client, TODAY)] == ["·"]


def test_lines_to_sign_are_in_the_language_in_which_the_block_was_made() -> None:
    block = Signatures("Title", "We agree.", [SignatureLine("Client")])
    with speaking(SOURCE):
        page, english = to_html(block.data()), to_html(Signatures("T", "W", block.lines).data())
    assert "Signature" not in page
    assert "Date" not in page
    assert "Signature" in english
    assert "Date" in english


def test_every_change_has_words_for_one_and_for_many() -> None:
    for client_id in sample_ids():
        client = load_client(client_id)
        new = Client(id=client.id, preferred_name="·")
        for found in (
            compare(new, client), compare(client, new), happened(client, date.min, TODAY),
        ):  # fmt: skip
            assert all(change.text for change in found)
            assert in_words(found) or not found
            # Nothing is told by the English words it is sorted by.
            assert not [one for one in found if one.detail in ("changed", "taken out")]


def test_page_and_suggestions_speak_by_themselves() -> None:
    client = read_client({"id": "c-1", "preferred_name": "Ana"})
    assert plan.overview(client, TODAY)[0].data()["text"] == "·"
    assert changes.overview(client, TODAY)[0].data()["text"] == "·"
    assert {one.why for one in plan.suggested(client, TODAY, "plan")} == {"·"}


def test_every_field_and_choice_of_a_record_has_a_word() -> None:
    fields, choices = set(), set()
    for model in _models(Client, set()):
        for name, field in model.model_fields.items():
            fields.add(field_label(name))
            choices |= set(_choices(field.annotation))
    ours = {"schema version", "id", "sample"}
    assert {name for name in fields - ours if field_word(name) != "·"} == set()
    lettered = {value for value in choices if len(value) == 1}  # interests, told in words of theirs
    assert {value for value in choices - lettered if choice(value) != "·"} == set()


def _models(model: type[BaseModel], known: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in known:
        known.add(model)
        for field in model.model_fields.values():
            for part in _parts(field.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    _models(part, known)
    return known


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _parts(part)


def _choices(annotation: Any) -> Iterator[str]:
    for part in _parts(annotation):
        if get_origin(part) is Literal:
            yield from (str(value) for value in get_args(part) if isinstance(value, str))
