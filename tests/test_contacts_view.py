"""Bringing people in and their cards, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.contacts import FoundContact
from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.widgets.contacts_view import BringIn
from careerkit.widgets.panel import Panel
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"
FILES = Path(__file__).parent / "contact_files"


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")

    def save(**fields: Any) -> Session:
        with open_store() as store:
            store.save(
                read_client({"id": "c-1", "preferred_name": "Ana", **fields}), base_version=0,
                by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC),
            )  # fmt: skip
        return Session("c-1", TODAY)

    return save


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def bring_in(session: Session) -> BringIn:
    view = BringIn(session, Panel())
    view.show()
    return view


def contact(key: str, **fields: Any) -> dict[str, Any]:
    base = {"id": key, "name": f"Name {key}", "relationship": "friend", "circle": "friends"}
    return {**base, "closeness": 2, **fields}


def test_questions_bring_names_and_the_question_tells_the_circle(stored: Any) -> None:
    view = bring_in(stored())
    assert "0 of 20" in view.progress.value
    first = view.prompt
    assert first is not None
    view.who.value = "Rosa"
    view.add.click()
    (rosa,) = saved().contacts
    assert (rosa.name, rosa.circle) == ("Rosa", first.circle)
    assert view.who.value == ""
    view.who.value = "Bob, coworker at Lowe's"
    view.add.click()
    assert saved().contacts[1].circle == "work"  # what is said counts more than the question
    assert saved().contacts[1].company == saved().companies[0].id
    asked = view.question.value
    view.skip.click()
    assert view.question.value != asked
    view.language.value = "es"
    assert "¿" in view.question.value
    view.add.click()
    assert "Type a name" in view.panel.said.value


def test_lines_are_shown_as_understood_before_they_are_added(stored: Any) -> None:
    view = bring_in(stored())
    view.lines.value = f"Ana, my aunt, nurse at Rex\n{MARKUP}"
    assert "nurse at Rex" in view.understood.value
    assert MARKUP not in view.understood.value
    assert saved().contacts == []
    view.take_lines.click()
    ana = saved().contacts[0]
    assert ana.occupation == "29-1141.00"
    assert view.lines.value == ""


def files(*names: str) -> list[dict[str, Any]]:
    return [{"name": name, "content": (FILES / name).read_bytes()} for name in names]


def test_files_are_read_and_a_bad_one_does_not_lose_the_others(stored: Any) -> None:
    view = bring_in(stored())
    bad = {"name": "notes.csv", "content": b"a,b\n1,2\n"}
    view._take_files([*files("linkedin_en.csv", "iphone_30.vcf"), bad])
    assert len(saved().contacts) == 5
    assert "No column of notes.csv" in view.notes.value
    assert "five people added" in view.panel.said.value.casefold()
    view._take_files(files("iphone_30.vcf"))
    assert len(saved().contacts) == 5
    assert "known already" in view.panel.said.value


def test_who_is_who_is_asked_and_both_answers_are_kept(stored: Any) -> None:
    session = stored(contacts=[contact("c1", name="Robert Smith", relationship="coworker")])
    view = bring_in(session)
    view.take([FoundContact(name="Bob Smith", phone="919-555-0101"),
               FoundContact(name="Rob Smith", email="r@example.com")], [])  # fmt: skip
    assert "Robert Smith" in view.doubt.value
    assert len(saved().contacts) == 1
    view.same.click()
    assert saved().contacts[0].phone == "919-555-0101"
    view.two.click()
    assert [c.name for c in saved().contacts] == ["Robert Smith", "Rob Smith"]
    assert view.who_is_who.layout.display == "none"


def test_the_export_names_nobody_in_its_file_name(stored: Any) -> None:
    view = bring_in(stored(contacts=[contact("c1", name="Rosa Diaz")]))
    assert view.export.value == ""  # made when it is asked for, so that it is never an old one
    view.take_along.click()
    assert 'download="contacts-c-1.vcf"' in view.export.value
    assert 'download="contacts-c-1.csv"' in view.export.value
    assert "Rosa" not in view.export.value  # it is inside, encoded
    view.who.value = "Bob"
    view.add.click()
    assert view.export.value == ""


def test_a_question_stays_until_it_is_passed_over(stored: Any) -> None:
    view = bring_in(stored())
    asked = view.question.value
    for name in ("Rosa", "Ben", "Lee"):
        view.who.value = name
        view.add.click()
        assert view.question.value == asked
    assert len({c.circle for c in saved().contacts}) == 1
    for _ in range(40):
        view.skip.click()
    assert "last question" in view.question.value
    view.who.value = "Kim, my aunt"
    view.add.click()
    assert saved().contacts[-1].circle == "family"


def test_lines_there_is_no_room_for_stay_in_their_box(stored: Any) -> None:
    view = bring_in(stored())
    view.lines.value = "\n".join(f"Person {n}" for n in range(1003))
    view.take_lines.click()
    assert len(view.lines.value.splitlines()) == 3
    assert "1000 of 1003" in view.notes.value


def test_two_of_one_file_are_asked_about_and_all_can_be_new(stored: Any) -> None:
    view = bring_in(stored())
    view.take(
        [FoundContact(name="Ana Ruiz", phone="919-555-0101"),
         FoundContact(name="Ana Ruiz", phone="919-555-0102"),
         FoundContact(name="Ana Ruiz", employer="Rex")], [],
    )  # fmt: skip
    assert len(saved().contacts) == 1
    assert "two questions who is who" in view.panel.said.value.casefold()
    assert "2 questions" in view.doubt.value
    view.rest.click()
    assert [c.name for c in saved().contacts] == ["Ana Ruiz"] * 3
    assert view.who_is_who.layout.display == "none"
    view.session.undo()
    assert len(saved().contacts) == 1


def test_what_somebody_else_added_meanwhile_is_not_added_twice(stored: Any) -> None:
    view, other = bring_in(stored()), Session("c-1", TODAY)
    kim = [FoundContact(name="Kim Lee", phone="919-555-0101")]
    bring_in(other).take(kim, [])
    view.take([*kim, FoundContact(name="Bob Ray")], [])
    assert [c.name for c in saved().contacts] == ["Kim Lee", "Bob Ray"]


def test_every_note_can_be_read_and_a_file_chosen_again(stored: Any) -> None:
    view = bring_in(stored())
    cards = "".join(f"BEGIN:VCARD\nFN:Person {chr(65 + n)}\n" for n in range(12))
    file = {"name": "phone.vcf", "type": "text/vcard", "size": 1, "content": memoryview(b""),
            "last_modified": datetime(2026, 1, 1, tzinfo=UTC)}  # fmt: skip
    view.upload.value = ({**file, "content": memoryview(cards.encode())},)
    assert len(saved().contacts) == 12
    assert view.notes.value.count("breaks off") == 12
    assert "4 more notes" in view.notes.value
    assert view.upload.value == ()


@pytest.fixture
def cards(stored: Any) -> PeopleCards:
    session = stored(
        contacts=[contact("c1", name="Rosa", employer="Rex"), contact("c2", name="Lee")],
        references=[{"name": "Rosa", "relationship": "boss", "contact": "c1"}],
    )
    view = PeopleCards(session, Panel())
    view.show()
    return view


def test_a_card_keeps_every_change(cards: PeopleCards) -> None:
    cards.choose("c1")
    form = cards.form.widgets
    form["employer"].value = "Duke Health"
    form["job_title"].value = "Registered nurse"
    form["closeness"].value = 3
    form["introduced_by"].value = "c2"
    form["next_contact"].value = date(2026, 12, 1)
    form["may_use_name"].value = True
    rosa = saved().contacts[0]
    assert (rosa.closeness, rosa.introduced_by, rosa.may_use_name) == (3, "c2", True)
    assert rosa.occupation == "29-1141.00"
    assert rosa.next_contact == date(2026, 12, 1)
    assert saved().companies[-1].name == "Duke Health"
    assert rosa.company == saved().companies[-1].id
    cards.tie.value = "c2"
    cards.add_tie.click()
    assert len(saved().ties) == 1
    cards.tie.value = "c2"
    cards.add_tie.click()
    assert "noted already" in cards.panel.said.value


def test_a_value_the_form_does_not_offer_is_shown_as_it_is(stored: Any) -> None:
    view = PeopleCards(stored(contacts=[contact("c1", language="fr")]), Panel())
    view.show()
    view.choose("c1")
    assert view.form.widgets["language"].value == "fr"


def test_a_value_that_cannot_be_kept_is_said_and_stays_in_its_box(cards: PeopleCards) -> None:
    cards.choose("c1")
    cards.form.widgets["name"].value = ""
    assert cards.panel.said.value
    assert saved().contacts[0].name == "Rosa"
    cards.form.widgets["notes"].value = "her number is 219-09-9999"
    assert "Social Security" in cards.panel.said.value
    assert cards.form.widgets["notes"].value.endswith("9999")


def test_taking_somebody_off_says_what_else_changes_and_can_be_undone(cards: PeopleCards) -> None:
    cards.choose("c1")
    cards.remove.click()
    assert [c.id for c in saved().contacts] == ["c2"]
    assert "the link from a reference" in cards.panel.said.value
    cards.session.undo()
    assert len(saved().contacts) == 2
    assert saved().references[0].contact == "c1"


def test_the_search_finds_among_many(stored: Any) -> None:
    many = [contact(f"c{n}", name=f"Person {n}") for n in range(120)]
    view = PeopleCards(stored(contacts=many), Panel())
    view.show()
    assert "40 of 120" in view.note.value
    view.search.value = "person 77"
    assert [choice.value for choice in view.people.choices] == ["c77"]
    view.search.value = "nobody at all"
    assert "Nobody fits" in view.note.value
