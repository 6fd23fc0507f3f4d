"""References: who fits, what is next, what is written, the sheet; in the panel as well."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from careerkit import references as engine
from careerkit.models import Client, Reference, ReferenceStatus, read_client
from careerkit.sections import references as section
from careerkit.store import open_store
from careerkit.text import references as wording
from careerkit.text.languages import speaking
from careerkit.widgets.panel import Panel
from careerkit.widgets.references_view import References
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana", **fields})


def person(**fields: Any) -> dict[str, Any]:
    return {"name": "Bev Stroud", "relationship": "former supervisor", **fields}


def contact(key: str, relationship: str, **fields: Any) -> dict[str, Any]:
    base = {"id": key, "name": f"Name {key}", "circle": "work", "closeness": 2}
    return {**base, "relationship": relationship, **fields}


def shown(blocks: Any) -> str:
    from careerkit.display import to_plain

    return "\n".join(to_plain(block.data()) for block in blocks)


@pytest.mark.parametrize(
    ("relationship", "role"),
    [
        ("my old boss", "former boss"), ("boss", "current boss"), ("coworker", "coworker"),
        ("charge nurse on the same shift", "coworker"), ("instructor", "teacher or trainer"),
        ("regular customer", "customer or client"), ("pastor", "volunteer leader"),
        ("jefa anterior", "former boss"), ("exjefe", "former boss"),
        ("jefe actual", "current boss"),
        ("mi supervisora", "current boss"), ("antiguo compañero de línea", "coworker"),
        ("sacerdote", "volunteer leader"), ("aunt", None), ("neighbor", None),
    ],
)  # fmt: skip
def test_a_relationship_tells_how_somebody_knows_the_work(
    relationship: str, role: str | None
) -> None:
    assert engine.role_of(relationship) == role


def test_bosses_and_coworkers_come_before_others_and_family_is_left_out() -> None:
    client = record(
        contacts=[
            contact("mom", "mother", circle="family", closeness=3),
            contact("teacher", "teacher", circle="school"),
            contact("boss", "old boss", employer="Food Lion, Inc."),
            contact("mate", "coworker", employer="Food Lion"),
            contact("taken", "coworker"),
            contact("pal", "friend", circle="friends"),
        ],
        work_history=[
            {"title": "Cashier", "employer": "Food Lion", "start": "2024-01", "end": "2026-03"},
            {"title": "Cook", "employer": "Bojangles", "start": "2020", "end": "2023-05"},
            {"title": "Maid", "employer": "Long Ago Inn", "start": "2001", "end": "2003"},
        ],
        references=[person(name="Someone Else", contact="taken")],
    )
    found = engine.candidates(client, TODAY)
    assert [one.contact for one in found] == ["boss", "mate", None, "teacher"]
    assert found[0].why[:2] == ("was your boss", "saw your work lately")
    assert "Bojangles" in found[2].name
    assert engine.candidates(record(), TODAY) == []


def test_the_boss_of_today_is_offered_with_a_caution() -> None:
    client = record(
        contacts=[contact("boss", "manager", employer="Rex")],
        work_history=[{"title": "Aide", "employer": "Rex", "start": "2024-01", "current": True}],
    )  # fmt: skip
    (boss,) = engine.candidates(client, TODAY)
    assert boss.known_as == "current boss"
    assert "Ask only if" in boss.caution


def test_fit_speaks_of_recent_work_seen_and_positive() -> None:
    good, open_ = engine.fit(
        Reference(**person(worked_until="2026", knows_work=True, positive=True)), TODAY
    )
    assert good == ["recent", "knows your work", "will speak well of you"]
    assert open_ == []
    _, open_ = engine.fit(
        Reference(**person(worked_until="2012", knows_work=False, known_as="friend or family")),
        TODAY,
    )
    assert len(open_) == 4


def step(status: str, day: str, **fields: Any) -> dict[str, Any]:
    return {"status": status, "on": day, **fields}


@pytest.mark.parametrize(
    ("status", "day", "leads_to", "words"),
    [
        ("to ask", None, "asked", "in person or by phone"),
        ("asked", "2026-11-20", None, "Wait"),
        ("asked", "2026-11-10", "asked", "No answer for 13 days"),
        ("agreed", "2026-11-22", "briefed", "résumé"),
        ("hesitant", "2026-11-22", "declined", "find someone else"),
        ("declined", "2026-11-22", None, "Nothing more"),
        ("briefed", "2026-11-22", "listed", "sheet"),
        ("listed", "2026-11-22", "updated", "how your search goes"),
        ("contacted", "2026-11-22", "thanked", "Thank"),
        ("thanked", "2026-11-22", "updated", "how your search goes"),
        ("updated", "2026-10-01", "updated", "how your search goes"),
    ],
)
def test_every_status_has_a_next_thing(
    status: ReferenceStatus, day: str | None, leads_to: str | None, words: str
) -> None:
    history = [step(status, day)] if day else []
    reference = Reference(**person(status=status, history=history))
    found = engine.next_thing(reference, record(), TODAY)
    assert found.leads_to == leads_to
    assert words in found.what


def test_a_call_may_come_is_told_once() -> None:
    client = record(
        applications=[
            {"id": "a1", "title": "Aide", "employer": "Rex", "market": "open",
             "events": [step_event("applied", "2026-11-01"),
                        step_event("interview", "2026-11-20")]},
        ],
    )  # fmt: skip
    listed = Reference(**person(status="listed", history=[step("listed", "2026-11-05")]))
    assert engine.next_thing(listed, client, TODAY).message == "heads-up"
    told = engine.record_step(listed, "listed", TODAY, application="a1")
    assert engine.next_thing(told, client, TODAY).message == "update"


def step_event(stage: str, day: str) -> dict[str, str]:
    return {"stage": stage, "on": day}


def test_recording_a_step_keeps_the_history() -> None:
    before = Reference(**person())
    after = engine.record_step(before, "asked", TODAY, how="phone", note="will think")
    assert (before.status, before.history) == ("to ask", [])
    assert after.asked_on == TODAY
    assert after.history[0].how == "phone"


def test_used_too_often_and_other_cautions() -> None:
    jobs = [
        {"id": f"a{n}", "title": "Aide", "employer": f"Firm {n}", "market": "open",
         "events": [step_event("applied", "2026-11-01")]}
        for n in range(4)
    ]  # fmt: skip
    history = [step("listed", "2026-11-10", application=f"a{n}") for n in range(4)]
    worn = person(status="listed", history=history, worked_until="2015", phone="919-555-0100")
    said = engine.cautions(record(references=[worn], applications=jobs), TODAY)
    assert any("four jobs in a month" in line for line in said)
    assert any("seen your work lately" in line for line in said)
    assert "The sheet still needs this about Bev Stroud: job title and employer." in said
    called = [step("contacted", f"2026-11-0{day}") for day in (1, 5, 9)]
    lines = engine.cautions(record(references=[person(status="contacted", history=called)]), TODAY)
    assert any("called three times" in line for line in lines)
    assert engine.cautions(record(), TODAY) == []


def test_reminders_name_what_is_due_in_order() -> None:
    client = record(
        references=[
            person(name="Later One", status="thanked", history=[step("thanked", "2026-11-20")]),
            person(
                name="Sooner One", status="contacted", history=[step("contacted", "2026-11-22")]
            ),
            person(name="Waiting One", status="asked", history=[step("asked", "2026-11-22")]),
        ]
    )  # fmt: skip
    assert [one.who for one in engine.reminders(client, TODAY)] == ["Sooner One", "Later One"]


@pytest.mark.parametrize("kind", get_args(wording.MessageKind))
@pytest.mark.parametrize("language", ["en", "es"])
def test_messages_have_no_blanks(kind: wording.MessageKind, language: str) -> None:
    bare = wording.message(kind, language, first="Bev", client="Ana")
    full = wording.message(
        kind, language, first="Bev", client="Ana", job="a nurse", employer="Rex", shared="Rex",
        skills=["Teamwork", "Calm"],
    )  # fmt: skip
    for text in (bare, full):
        assert "{" not in text
        assert "None" not in text
        assert "  " not in text
    assert ("Hola" in bare) is (language == "es")


def test_the_sheet_has_those_who_said_yes_and_how_to_reach_them() -> None:
    client = record(
        phone="919-555-0100",
        references=[
            person(status="agreed", job_title="Director", employer="Maple", phone="919-555-0101",
                   email="bev@example.com", prefers="email"),
            person(name="Not Yet", status="asked"), person(name="Said No", status="declined"),
        ],
    )  # fmt: skip
    (sheet,) = section.sheet(client, TODAY)
    (entry,) = sheet.data()["entries"]
    assert entry["name"] == "Bev Stroud"
    assert entry["lines"] == [
        "Director, Maple", "How we know each other: former supervisor",
        "bev@example.com · 919-555-0101 (best by e-mail)",
    ]  # fmt: skip
    assert section.sheet(record(), TODAY) == []


def test_the_page_asks_the_right_questions_of_an_empty_record() -> None:
    page = shown(section.overview(record(), TODAY))
    assert "three people who know your work" in page
    assert "A teacher or trainer" in page


@pytest.fixture
def view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> References:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    client = record(contacts=[contact("bev", "old boss", name="Bev Stroud", phone="919-555-0101")])
    with open_store() as store:
        store.save(client, base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    made = References(Session("c-1", TODAY), Panel())
    made.show()
    return made


def saved() -> list[Reference]:
    with open_store() as store:
        return store.load("c-1").client.references


def test_a_session_from_candidate_to_sheet(view: References) -> None:
    assert "3 more must say yes" in view.lead.value
    view.candidates.buttons[0].click()
    assert saved()[0].contact == "bev"
    view.do_next.click()  # asked
    view.other.value = "agreed"
    view.set_other.click()
    view.form.widgets["employer"].value = "Maple Hollow"
    view.do_next.click()  # briefed
    (reference,) = saved()
    assert [s.status for s in reference.history] == ["asked", "agreed", "briefed"]
    assert (reference.asked_on, reference.employer) == (TODAY, "Maple Hollow")
    view.kind.value, view.language.value = "thanks", "es"
    assert view.message.value.startswith("Hola, Bev")
    view.remove.click()
    assert saved() == []
    view.session.undo()
    assert len(saved()) == 1


def test_bad_input_is_said_and_nothing_is_lost(view: References) -> None:
    view.add.click()
    assert "Type the name" in view.panel.said.value
    view.new_name.value = "Carol"
    view.add.click()
    view.new_name.value = "carol"
    view.add.click()
    assert "on the list already" in view.panel.said.value
    assert saved()[0].relationship == "knows my work"
    with speaking("es"):
        view.show()
        assert view.form.widgets["relationship"].value == "conoce mi trabajo"
    view.show()
    view.form.widgets["worked_until"].value = "last spring"
    assert "2019-05" in view.panel.said.value
    assert saved()[0].worked_until is None
    view.form.widgets["notes"].value = "219-09-9999"
    assert "Social Security" in view.panel.said.value
    assert saved()[0].notes == ""


def test_a_place_is_named_once_and_a_volunteer_has_no_boss() -> None:
    client = read_client(
        {
            "id": "u-1", "preferred_name": "Ada",
            "work_history": [
                {"title": "Manager", "employer": "Sonny's", "start": "2022", "end": "2026"},
                {"title": "Crew", "employer": "Sonny's", "start": "2019", "end": "2022"},
                {
                    "title": "Sound desk", "employer": "Mt. Olive", "kind": "volunteer",
                    "current": True,
                },
            ],
        }
    )  # fmt: skip
    found = [one.name for one in engine.candidates(client, date(2026, 11, 28))]
    assert sorted(found) == [
        "who leads at Mt. Olive, or helps there with you", "your boss or a coworker at Sonny's",
    ]  # fmt: skip


def test_a_name_on_the_map_brings_what_is_known_of_the_person(view: References) -> None:
    view.new_name.value = "bev stroud"
    view.add.click()
    (reference,) = saved()
    assert (reference.contact, reference.phone) == ("bev", "919-555-0101")
