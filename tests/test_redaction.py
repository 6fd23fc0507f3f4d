"""A record without names: every field, every sample, and names as people write them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, Literal, get_args, get_origin

import pytest

from careerkit import clients
from careerkit.models import Client, read_client
from careerkit.models.fields import Record
from careerkit.plan.signing import is_signed, sign
from careerkit.redaction import cast_of, left_in, redact
from careerkit.redaction.people import fold
from careerkit.redaction.policy import (
    HIDDEN,
    IDS,
    KEPT,
    NAMES,
    PEOPLE,
    PLACES,
    TERMS,
    TEXTS,
    field_key,
    longest,
    text_fields,
)
from careerkit.redaction.words import FUNCTION, ORDINARY

DAY = date(2026, 11, 23)


def parts_of(kind: Any) -> set[type[Record]]:
    """Return the models within an annotation."""
    if isinstance(kind, type) and issubclass(kind, Record):
        return {kind}
    return {part for inner in get_args(kind) for part in parts_of(inner)}


@cache
def models() -> frozenset[type[Record]]:
    found: set[type[Record]] = set()
    todo: set[type[Record]] = {Client}
    while todo:
        model = todo.pop()
        found.add(model)
        fields = model.model_fields.values()
        todo |= {part for field in fields for part in parts_of(field.annotation)} - found
    return frozenset(found)


def test_each_text_of_the_record_is_kept_for_a_reason_or_changed() -> None:
    there = {field_key(model, name) for model in models() for name in text_fields(model)}
    tables = [set(KEPT), set(IDS), set(HIDDEN), NAMES, PEOPLE, PLACES, TERMS, TEXTS]
    assert sum(map(len, tables)) == len(set.union(*tables))  # none in two of them
    assert there == set.union(*tables)
    assert all(KEPT.values())
    assert len(there) > 120


NAME = "Zqúno Wxélda"
WRITTEN = (
    "{ask} ZQUNO, wxelda’s desk, Zquno Wxelda-Brk and MRS. WXÉLDA; Kvobbi, K.V., (919) 555-0147 "
    "ext 4, zquno@example.net, x.example.org/zquno, @zquno_w, case Zq-77, 12 Zquno Street Apt 4"
)
PATTERNED = {
    "Client.id": "c-1", "Client.language": "en", "Client.area": "37", "Contact.language": "es",
    "Skill.element": "2.A.1.b", "InterestResult.code": "RIA", "Budget.state": "37",
    "Signature.fingerprint": "0123456789abcdef",
}  # fmt: skip
ITEM = {"contact": "zquno", "company": "zquno-inc", "application": "zquno-job", "listing": "zq-l"}
NUMBERS = {"level": 3, "rating": 3, "closeness": 2, "schema_version": 1}


def filled(model: type[Record]) -> dict[str, Any]:
    """Return a part of the record with every field filled, and marker names in every text."""
    return {name: _value(model, name, info.annotation) for name, info in model.model_fields.items()}


def _value(model: type[Record], name: str, kind: Any) -> Any:
    key = field_key(model, name)
    if name in NUMBERS and get_origin(kind) is not Literal:
        return NUMBERS[name]
    if key in IDS:
        text: Any = "zquno-2" if key == "Tie.other" else ITEM[IDS[key]]
    elif key in KEPT:
        text = PATTERNED.get(key, "31-1131.00" if "occupation" in key or "path" in key else "2020")
    elif key in NAMES:
        text = f"{NAME} (Kvobbi)"
    elif key == "Client.external_id":
        text = "Zq-77"
    elif key in HIDDEN:
        text = {"phone": "919-555-0147", "email": "zquno@example.net"}.get(
            name, "https://x.example.org/zquno"
        )
    else:
        text = f"{name} stays {WRITTEN.format(ask='Ask')}"[: longest(model, name)]
    if name == "benefits":
        return {"Kvobbi Zquno": text}
    return _filled_with(kind, text)


def _filled_with(kind: Any, text: Any) -> Any:
    if kind is str:
        return text
    if get_origin(kind) is Literal:
        return get_args(kind)[0]
    if isinstance(kind, type):
        if issubclass(kind, Record):
            return filled(kind)
        return {bool: True, int: 1, float: 1.0, date: "2026-11-01"}[kind]
    inner = [one for one in get_args(kind) if one is not type(None)]
    if get_origin(kind) is list:
        return [_filled_with(inner[0], text)]
    if get_origin(kind) is dict:
        return {_filled_with(inner[0], text): _filled_with(inner[1], text)}
    return _filled_with(inner[0], text)


@cache
def full() -> Client:
    data = filled(Client)
    data["contacts"].append({**data["contacts"][0], "id": "zquno-2", "name": "Kvobbi Van Drell"})
    data["counselor"] = "K. Vobbins"
    data["top_ten"] = [data["skills"][0]["name"]]
    return read_client(data)


def test_marker_names_in_every_text_are_gone_and_the_rest_is_there() -> None:
    client = full()
    before, after = client.model_dump_json(), redact(client).model_dump_json()
    assert len(re.findall("zq[uú]no", fold(before))) > 200
    told = fold(after).replace("the.client@example.org", "")
    for mark in ("zquno", "wxelda", "kvobbi", "vobbins", "drell", "k.v.", "555", "0147", "zq-77",
                 "@", "example.org"):  # fmt: skip
        assert mark not in told, after[max(0, told.index(mark) - 90) :][:140]
    for word in ("text", "evidence", "duties", "employer", "what", "place", "message"):
        assert f"{word} stays Ask" in after
    assert redact(client) == redact(client)


@pytest.mark.parametrize("client_id", clients.sample_ids())
def test_no_name_and_no_contact_of_a_sample_is_left(client_id: str) -> None:
    client = clients.load_client(client_id)
    cast = cast_of(client)
    left = redact(client, cast)
    text = left.model_dump_json(exclude={"listings": {"__all__": {"text"}}})
    told = fold(text)
    for person in cast.people:
        for word in person.words - ORDINARY - FUNCTION:
            pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
            found = re.search(pattern, text.lower() if person.guessed else told)
            assert person.guessed or not found, (word, told[found.start() - 60 : found.end() + 20])  # type: ignore[union-attr]  # `or` guards it
    assert left_in([text], client, cast) == []
    assert not re.search(r"555-01|(?<!the\.client)@", text)
    assert left.id == client_id
    for part in ("contacts", "references", "plan", "notes", "applications", "ties", "outreach"):
        assert len(getattr(left, part)) == len(getattr(client, part))
    assert [note.on for note in left.notes] == [note.on for note in client.notes]
    assert [job.pay for job in left.work_history] == [job.pay for job in client.work_history]


def record(**more: Any) -> Client:
    contacts = [
        {"id": f"p{n}", "name": name, "relationship": "friend", "circle": "work", "closeness": 2}
        for n, name in enumerate(more.pop("people"), 1)
    ]
    notes = [{"on": "2026-11-01", "text": text} for text in more.pop("said")]
    basic = {"id": "c-1", "preferred_name": "María Dueñas", "counselor": "L. Brandt"}
    return read_client(basic | {"contacts": contacts, "notes": notes} | more)


PEOPLE_KNOWN = ["Will Baker", "Díaz, Rosa", "Roberto “Beto” Núñez", "Mr. O’Neil", "Jo Grace-May",
                "lady at the bank", "Ana Dueñas", "Minh Do", "Mia J. Ochs"]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("MARIA duenas and Maria’s sister", "the client and the client’s sister"),
        ("Mr. Baker called; will you bake?", "contact 1 called; will you bake?"),
        ("Rosa M. Diaz, then rosa", "contact 2, then contact 2"),
        ("beto nunez or BETO", "contact 3 or contact 3"),
        ("Ask Mr. O'Neil", "Ask contact 4"),
        ("Jo said so. Grace may come.", "contact 5 said so. contact 5 may come."),
        ("The Lady at the Bank helps", "The contact 6 helps"),
        ("Both Dueñas sisters", "Both someone sisters"),
        ("Ana Duen\u0303as", "contact 7"),
        ("Do it. Minh Do did.", "Do it. contact 8 did."),
        # Two have the first ones.
        (
            "M.D. met R.D. and MJO; her RN, IT and NC",
            "someone met contact 2 and contact 9; her RN, IT and NC",
        ),
        ("Ms. Brandt and L. Brandt", "the counselor and the counselor"),
        ("her son Malik. Care for Malik", "her son person 1. Care for person 1"),
        ("Talk to Ms. Burgess by May 3", "Talk to person 1 by May 3"),
        ("919.555.0100, +52 55 1234 5678", "(phone left out), (phone left out)"),
        ("$1,200 on 2026-11-23, 31-1131.00", "$1,200 on 2026-11-23, 31-1131.00"),
        ("12 N. Oak St, Apt 4 in Durham", "(address left out) in Durham"),
        ("a rosary in a cafe in Erie", "a rosary in a cafe in Erie"),
        ("Dijo: ¿Cómo está Malik? ¡Bien!", "Dijo: ¿Cómo está person 1? ¡Bien!"),
    ],
)
def test_names_as_people_write_them(said: str, left: str) -> None:
    client = record(people=PEOPLE_KNOWN, said=[said])
    assert redact(client).notes[0].text == left


def test_words_that_are_names_as_well_stay_in_the_names_of_things() -> None:
    jobs = [{"title": "Baker", "employer": "Baker Bread"}, {"title": "Driver for Will Baker"}]
    left = redact(record(people=PEOPLE_KNOWN, said=[], work_history=jobs))
    assert [job.title for job in left.work_history] == ["Baker", "Driver for contact 1"]
    assert left.work_history[0].employer == "contact 1 Bread"


def test_a_signed_plan_stays_signed_and_versions_agree() -> None:
    client = clients.load_client("sample-06")
    signed = sign(client, {"client": "Micah Pendry", "counselor": "M. Okafor"}, DAY, DAY)
    left = redact(signed)
    assert is_signed(left, DAY)
    assert [one.name for one in left.signatures[-2:]] == ["the client", "the counselor"]
    data = client.model_dump(mode="json")
    earlier = read_client({**data, "contacts": list(reversed(data["contacts"]))})
    cast = cast_of(client, earlier)
    assert redact(client, cast) == redact(client)
    now, then = redact(client, cast).contacts, redact(earlier, cast).contacts
    assert [one.name for one in reversed(then)] == [one.name for one in now]
