"""Contacts from lines, phones, LinkedIn, Google, Outlook; who is who; into the record and out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from careerkit import contacts
from careerkit.contacts import FoundContact, read_contacts, read_quick, sort_found
from careerkit.contacts.quick import unread
from careerkit.errors import CareerkitError, RecordError
from careerkit.models import Client, Contact, read_client

FILES = Path(__file__).parent / "contact_files"
JOBS = {"nurse", "stocker", "welder", "electrician"}


def read(name: str) -> contacts.Taken:
    return read_contacts((FILES / name).read_bytes(), name)


def one(line: str) -> FoundContact:
    (found,) = read_quick(line, is_job=lambda words: words.casefold() in JOBS).contacts
    return found


def told(found: FoundContact, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(found, name) for name in names)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ana, my aunt, works at the hospital", ("Ana", "aunt", "family", 2, "hospital", None)),
        (
            "Bob Smith - old boss at Lowes, now manager at Home Depot",
            ("Bob Smith", "old boss at Lowes", "work", 2, "Home Depot", "manager"),
        ),
        (
            "Brenda Odom - owner of Shear Joy Salon",
            ("Brenda Odom", "", None, None, "Shear Joy Salon", None),
        ),
        ("Mr Khalil next door", ("Mr Khalil", "next door", "neighbors", 2, None, None)),
        (
            "Maestra Ruiz, inglés en Wake Tech",
            ("Maestra Ruiz", "maestra", "school", 2, "Wake Tech", "inglés"),
        ),
        (
            "Don Beto, jefe de antes en la bodega",
            ("Don Beto", "jefe de antes en la bodega", "work", 2, None, None),
        ),
        ("Tía Rosa (vecina) cocinera", ("Tía Rosa", "vecina", "neighbors", 2, None, "cocinera")),
        ("Dr. Lee, my dentist", ("Dr. Lee", "dentist", "services", 1, None, None)),
        ("Pastor James; church", ("Pastor James", "church", "community", 2, None, None)),
        (
            "mike coworker at walmart stocker close",
            ("mike", "coworker", "work", 3, "walmart", "stocker"),
        ),
        ("my cousin Luis, electrician", ("Luis", "cousin", "family", 2, None, "electrician")),
        (
            "José, primo, trabaja en el hospital Duke de enfermero",
            ("José", "primo", "family", 2, "hospital Duke", "enfermero"),
        ),
        ("Sam from church, haven't talked in years", ("Sam", "church", "community", 1, None, None)),
        ("my barber", ("My barber", "barber", "services", 1, None, None)),
        (
            "Tom, friend of a friend, works as a welder for Caterpillar",
            ("Tom", "friend of a friend", "friends", 1, "Caterpillar", "welder"),
        ),
        (
            "My old boss Terry at Food Lion",
            ("Terry", "old boss at Food Lion", "work", 2, None, None),
        ),
        (
            "Denise, sister-in-law, CNA at Maple Hollow",
            ("Denise", "sister-in-law", "family", 2, "Maple Hollow", "CNA"),
        ),
        (
            "Tasha, works nights at Duke Regional as a nurse",
            ("Tasha", "", None, None, "Duke Regional", "nurse"),
        ),
        ("Kim (coworker, Lowe's)", ("Kim", "coworker", "work", 2, "Lowe's", None)),
        ("Robert", ("Robert", "", None, None, None, None)),
        ("María de la Cruz, amiga", ("María de la Cruz", "amiga", "friends", 2, None, None)),
        ("ex-boss Kim at Target", ("Kim", "ex-boss at Target", "work", 2, None, None)),
        (
            "Tom: used to work with me at Sheetz, moved to Wawa",
            ("Tom", "former coworker at Sheetz", "work", 2, None, None),
        ),
        (
            "Beto trabaja conmigo en Food Lion",
            ("Beto", "compañero de trabajo", "work", 2, "Food Lion", None),
        ),
        ("Sarah works in HR", ("Sarah", "", None, None, None, "HR")),
        (
            "2) Dr. May Lee, my kid's pediatrician",
            ("Dr. May Lee", "kid's pediatrician", "services", 1, None, None),
        ),
        ("Deacon Brown", ("Deacon Brown", "deacon", "community", 2, None, None)),
        (
            "Lee | friend | Duke Energy welder",
            ("Lee", "friend", "friends", 2, "Duke Energy", "welder"),
        ),
    ],
)
def test_a_line_in_a_hurry(line: str, expected: tuple[object, ...]) -> None:
    names = ("name", "relationship", "circle", "closeness", "employer", "job_title")
    assert told(one(line), *names) == expected


def test_two_in_a_line_phones_mails_and_who_hires() -> None:
    mine = read_quick("my sister Kim and my brother Al").contacts
    assert [(c.name, c.relationship) for c in mine] == [("Kim", "sister"), ("Al", "brother")]
    both = read_quick("Maria & Jose, neighbors").contacts
    assert [(c.name, c.relationship) for c in both] == [("Maria", "neighbor"), ("Jose", "neighbor")]
    carla = one("Carla - HR at UNC Rex, carla@rex.example (919) 555-0144")
    assert told(carla, "employer", "hires", "email", "phone") == (
        "UNC Rex", True, "carla@rex.example", "(919) 555-0144",
    )  # fmt: skip
    assert not one("Ana, coworker, nurse at Duke").hires


def test_nothing_typed_is_lost_and_no_number_that_must_not_be_kept_is_kept() -> None:
    joe = one("Uncle Joe, retired firefighter, knows everybody in town and golfs with the mayor")
    assert "golfs with the mayor" in joe.notes
    taken = read_quick('SSN 219-09-9999\n\n=HYPERLINK("http://x","Ana")\n• Keisha 🎉, friend')
    assert [c.name for c in taken.contacts] == ["Ana", "Keisha 🎉"]
    assert "Social Security" in taken.notes[0]
    maria = read_quick("Maria, 219-09-9999, my aunt, 919-555-0101")
    assert told(maria.contacts[0], "name", "relationship", "phone", "notes") == (
        "Maria", "aunt", "919-555-0101", "",
    )  # fmt: skip
    assert "Social Security" in maria.notes[0]
    assert "names nobody" in read_quick("haven't talked in years").notes[0]
    long = one("Ana, aunt, " + "knows many people and " * 300)
    assert long.name == "Ana"
    assert len(long.notes) > 6000
    many = read_quick("\n".join(f"Name {n}" for n in range(1200)))
    assert len(many.contacts) == 1000
    assert "1000 of 1200" in many.notes[0]
    rest = unread("\n\n".join(f"Name {n}" for n in range(1200)))
    assert rest.splitlines()[0] == "Name 1000"
    assert len(rest.splitlines()) == 200


def test_linkedin_with_its_preamble_quotes_and_missing_addresses() -> None:
    taken = read("linkedin_en.csv")
    lena, maria, nobody = taken.contacts
    assert told(lena, "name", "employer", "job_title", "email", "hires", "circle", "closeness") == (
        "Lena Okafor", "Piedmont Crown Hospital, Inc.", "Nurse Manager", None, True, "online", 1,
    )  # fmt: skip
    assert told(maria, "name", "email") == ("María José de la Cruz", "mj@example.com")
    assert nobody.name == "https://www.linkedin.com/in/private-000"
    assert any("no name" in note for note in taken.notes)


def test_linkedin_in_other_languages_known_or_not() -> None:
    (luis,) = read("linkedin_es.csv").contacts
    assert told(luis, "name", "employer", "job_title") == (
        "Luis Peña",
        "Talleres Roble",
        "Soldador",
    )
    taken = read("linkedin_unknown_language.csv")
    assert told(taken.contacts[0], "name", "employer", "job_title", "email") == (
        "Aino Virta", "Koivu Oy", "Hitsaaja", "aino@example.com",
    )  # fmt: skip
    assert "guessed" in taken.notes[0]


@pytest.mark.parametrize(
    ("file", "name", "employer", "job", "phone", "email"),
    [
        ("google_old.csv", "Ana Ruiz", "Rex Hospital", "Unit Clerk", "+1 919-555-0101",
         "ana@example.com"),
        ("google_new.csv", "Bob Smith", "Lowe's", "Manager", "(919) 555-0102", "bob@example.com"),
        ("outlook_en.csv", "Kim Lee", "Oak Hill Dental", "Dentist", "919-555-0103",
         "kim@example.com"),
        ("outlook_es_cp1252.csv", "José Peña", "Taller Peña", "Dueño", "919-555-0104",
         "jose@example.com"),
    ],
)  # fmt: skip
def test_google_and_outlook(
    file: str, name: str, employer: str, job: str, phone: str, email: str
) -> None:
    first = read(file).contacts[0]
    assert told(first, "name", "employer", "job_title", "phone", "email") == (
        name, employer, job, phone, email,
    )  # fmt: skip


def test_a_number_without_a_name_is_kept_under_its_number() -> None:
    assert read("google_old.csv").contacts[1].name == "919-555-0199"
    assert read("iphone_30.vcf").contacts[1].name == "919-555-0107"


def test_formulas_are_never_run() -> None:
    taken = read("formulas.tsv")
    assert [c.name for c in taken.contacts] == ["Ana", "@SUM(A1:A9)", "+cmd|calc!A0"]
    assert sum("formula" in note for note in taken.notes) == 2


def test_cards_of_every_version() -> None:
    (jose,) = read("phone_21.vcf").contacts
    assert told(jose, "name", "phone") == ("José Ramírez", "919-555-0101")
    taken = read("iphone_30.vcf")
    bob = taken.contacts[0]
    assert told(bob, "name", "employer", "email", "hires") == (
        "Bob Smith", "Lowe, Inc", "bob@example.com", True,
    )  # fmt: skip
    assert bob.notes == "line one\nline two that is folded over the end"
    assert any("Birthdays" in note for note in taken.notes)


def test_broken_cards_are_said_and_the_others_read() -> None:
    taken = read("broken_40.vcf")
    assert [c.name for c in taken.contacts] == ["Ana 🎉 Ruiz", "Cut Off", "Nested One"]
    assert told(taken.contacts[0], "phone", "circle") == ("+1-919-555-0102", "family")
    assert any(note.startswith("Card 2 (Cut Off) breaks off") for note in taken.notes)
    assert any("Card 3" in note and "no sense" in note for note in taken.notes)
    assert any("Card 4 is empty" in note for note in taken.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"], ids=str)
def test_any_encoding(encoding: str) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:José Núñez de Ibáñez\nEND:VCARD\n"
    assert read_contacts(card.encode(encoding), "x").contacts[0].name == "José Núñez de Ibáñez"


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04rest", b"%PDF-1.4", b"a,b,c\n1,2,3\n", b"\x00\x01\x02\xff" * 40]
)
def test_what_is_no_list_of_contacts_is_said(content: bytes) -> None:
    with pytest.raises(CareerkitError):
        read_contacts(content, "this file")


def known(**fields: Any) -> Contact:
    base = {"id": "c1", "relationship": "friend", "circle": "friends", "closeness": 2}
    return Contact.model_validate({**base, **fields})


@pytest.mark.parametrize(
    ("found", "there", "verdict"),
    [
        ({"name": "Bob Smith", "email": "B@example.com"},
         {"name": "Robert Smith", "email": "b@example.com"}, "same"),
        ({"name": "Bob Smith", "phone": "+1 (919) 555-0101"},
         {"name": "Bob Smith", "phone": "919-555-0101"}, "same"),
        ({"name": "José Peña", "employer": "Rex, Inc."}, {"name": "Jose Pena", "employer": "Rex"},
         "same"),
        ({"name": "Bob Smith"}, {"name": "Bob Smith"}, "ask"),
        ({"name": "Bob Smith"}, {"name": "Robert Smith", "employer": "Lowe's"}, "ask"),
        ({"name": "Cathrine Jones"}, {"name": "Catherine Jones"}, "ask"),
        ({"name": "Ana Ruiz", "phone": "919-555-0101"},
         {"name": "Luis Ruiz", "phone": "919-555-0101"}, "ask"),
        ({"name": "Bob Smith"}, {"name": "Bob Jones"}, "new"),
        ({"name": "Bob Smith", "employer": "Rex", "phone": "919-555-0101"},
         {"name": "Bob Smith", "employer": "Rex", "phone": "919-555-0102"}, "ask"),
        ({"name": "Juan Cruz"}, {"name": "Juan Cruz Perez"}, "ask"),
        ({"name": "Juan Cruz"}, {"name": "Juan Perez"}, "new"),
        ({"name": "Maria"}, {"name": "Maria Lopez"}, "new"),
        ({"name": "Maria", "relationship": "friend"}, {"name": "Maria Lopez"}, "ask"),
        ({"name": "🎉"}, {"name": "Ana"}, "new"),
    ],
)  # fmt: skip
def test_who_is_who(found: dict[str, Any], there: dict[str, Any], verdict: str) -> None:
    result = sort_found([FoundContact(**found)], [known(**there)])
    assert {"new": result.new, "same": result.same, "ask": result.ask}[verdict]
    assert len(result.new) + len(result.same) + len(result.ask) == 1


def test_the_same_person_twice_in_a_file_counts_once() -> None:
    twice = [FoundContact(name="Ana Ruiz", phone="1234567")] * 2
    result = sort_found([*twice, FoundContact(name="Ana Ruiz", employer="Rex")], [])
    assert (len(result.new), result.repeated, len(result.later)) == (1, 1, 1)


def test_people_of_one_source_are_held_against_each_other() -> None:
    client, told_of = contacts.take(
        Client(id="t1", preferred_name="T"),
        [
            FoundContact(name="Robert Smith", phone="919-555-0101"),
            FoundContact(name="Bob Smith", phone="(919) 555-0101", email="b@example.com"),
            FoundContact(name="Robert Smith", phone="919-555-0999"),
            FoundContact(name="Roberta Smith", phone="919-555-0777"),
            FoundContact(name="Kim Lee", profile="https://www.linkedin.com/in/kim-1"),
            FoundContact(name="Kim Lee", profile="https://www.linkedin.com/in/kim-2"),
        ],
    )
    names = ["Robert Smith", "Roberta Smith", "Kim Lee", "Kim Lee"]
    assert [c.name for c in client.contacts] == names
    assert client.contacts[0].email == "b@example.com"
    assert client.contacts[0].notes == "also called Bob Smith"
    assert [(doubt.found.phone, doubt.like) for doubt in told_of.ask] == [("919-555-0999", "c1")]
    assert told_of.later == []


def test_what_differs_of_the_same_person_is_noted_once() -> None:
    old = known(name="919-555-0101", phone="919-555-0101", relationship="LinkedIn connection")
    client = Client(id="t1", preferred_name="T", contacts=[old])
    found = FoundContact(
        name="Bob", phone="9195550101", relationship="old boss at Lowes", notes="likes\nfishing"
    )
    for _ in range(2):
        client, _ = contacts.take(client, [found])
    (bob,) = client.contacts
    assert (bob.name, bob.relationship) == ("Bob", "old boss at Lowes")
    assert bob.notes.splitlines() == ["likes", "fishing"]
    client, _ = contacts.take(client, [FoundContact(name="Bob", phone="9195550101",
                                                    relationship="neighbor")])  # fmt: skip
    assert client.contacts[0].relationship == "old boss at Lowes"
    assert "also known as: neighbor" in client.contacts[0].notes


def test_in_a_household_with_one_phone_each_is_found() -> None:
    home = "919-555-0101"
    there = [known(name="Ana Ruiz", phone=home), known(id="c2", name="Luis Ruiz", phone=home)]
    for one_, key in (("Ana Ruiz", "c1"), ("Luis Ruiz", "c2")):
        assert sort_found([FoundContact(name=one_, phone=home)], there).same[0][1] == key
    assert sort_found([FoundContact(name="Eva Ruiz", phone=home)], there).ask


def test_adding_links_employers_and_merging_only_fills_blanks() -> None:
    client = read_client(
        {
            "id": "t1", "preferred_name": "T",
            "contacts": [known(name="Bob Smith", phone="919-555-0101").model_dump()],
            "companies": [{"id": "e1", "name": "Rex Hospital", "also_called": ["UNC Rex"]}],
        }
    )  # fmt: skip
    changed = contacts.add(
        client,
        [FoundContact(name="Ana", employer="unc rex, inc."),
         FoundContact(name="Li", employer="Elm"),
         FoundContact(name="Jo", employer="ELM", job_title="Nurse")],
        [(FoundContact(name="Bob", phone="919-555-0999", email="b@example.com"), "c1")],
        find_occupation={"Nurse": "29-1141.00"}.get,
    )  # fmt: skip
    bob, ana, li, jo = changed.contacts
    assert (bob.phone, bob.email) == ("919-555-0101", "b@example.com")
    assert "phone may be 919-555-0999" in bob.notes
    assert (ana.id, ana.company, li.company, jo.company) == ("c2", "e1", "e2", "e2")
    assert jo.occupation == "29-1141.00"
    assert [company.name for company in changed.companies] == ["Rex Hospital", "Elm"]
    assert client.contacts[0].email is None


def test_taking_somebody_out_cleans_up_what_points_to_them() -> None:
    client = read_client(
        {
            "id": "t1", "preferred_name": "T",
            "contacts": [known(name="A").model_dump(),
                         known(id="c2", name="B", introduced_by="c1").model_dump()],
            "ties": [{"one": "c1", "other": "c2"}],
            "outreach": [{"contact": "c1", "on": "2026-01-01", "ask": "x", "channel": "phone"}],
            "references": [{"name": "A", "relationship": "boss", "contact": "c1"}],
        }
    )  # fmt: skip
    changed, said = contacts.remove_contact(client, "c1")
    assert [c.id for c in changed.contacts] == ["c2"]
    assert changed.contacts[0].introduced_by is None
    assert changed.references[0].contact is None
    assert said == ["who they know", "what you asked", "the link from a reference"]


def rich() -> list[Contact]:
    return [
        known(name="=1+1", employer="A; B, C", job_title="Cook", phone="919-555-0100",
              email="a@example.com", profile="https://x.example/a", notes="one\ntwo, \"three\"",
              hires=True, closeness=3, circle="work", occupation="35-2014.00", field="food",
              prefers="text", language="es", may_use_name=False, consent="yes, to all",
              last_contact="2026-01-05", next_contact="2026-12-01"),
        known(id="c2", name="José 🎉 Núñez", relationship="tía"),
        known(id="c3", name="'tis", notes="-5"),
    ]  # fmt: skip


@pytest.mark.parametrize("write", [contacts.write_vcards, contacts.write_table])
def test_what_is_written_reads_back(write: Any) -> None:
    back = read_contacts(write(rich()), "export").contacts
    for before, after in zip(rich(), back, strict=True):
        names = ["name", "employer", "job_title", "phone", "email", "profile", "notes"]
        if write is contacts.write_table:
            names += [
                "relationship", "circle", "closeness", "hires", "occupation", "field", "prefers",
                "language", "may_use_name", "consent", "last_contact", "next_contact",
            ]  # fmt: skip
        assert told(after, *names) == tuple(getattr(before, name) for name in names)


def test_an_export_comes_back_into_another_record_as_it_was() -> None:
    back = read_contacts(contacts.write_table(rich()), "export").contacts
    client, _ = contacts.take(Client(id="t1", preferred_name="T"), back)
    for before, after in zip(rich(), client.contacts, strict=True):
        changed = before.model_copy(update={"id": after.id, "company": after.company})
        assert after == changed


def test_a_value_of_an_edited_export_that_is_not_known_is_said() -> None:
    table = "Name,Relationship,Circle,Closeness,Prefers,Last contact\nAna,aunt,kin,9,Pigeon,soon\n"
    taken = read_contacts(table, "edited")
    assert told(taken.contacts[0], "circle", "closeness", "prefers") == ("family", 2, None)
    for word_ in ("kin", "9", "Pigeon", "soon"):
        assert any(f"“{word_}”" in note for note in taken.notes)


def test_further_phones_and_columns_that_are_not_used_are_kept_or_said() -> None:
    table = (
        "First Name,Last Name,Home Phone,Mobile Phone,E-mail 1 - Value,E-mail 2 - Value,Birthday,"
        "Home Street,Shoe size,Phone 1 - Label,Relation 1 - Value\n"
        "Kim,Lee,919-555-0101,919-555-0102,a@example.com ::: b@example.com,c@example.com,1/1/80,"
        "1 Main,9,Home,Jo Lee\n"
    )
    taken = read_contacts(table, "export")
    (kim,) = taken.contacts
    assert told(kim, "name", "phone", "email") == ("Kim Lee", "919-555-0102", "a@example.com")
    assert kim.notes.splitlines() == [
        "Another phone: 919-555-0101", "Another e-mail: b@example.com",
        "Another e-mail: c@example.com", "Knows: Jo Lee",
    ]  # fmt: skip
    assert any(note.startswith("Birthdays") for note in taken.notes)
    assert "Columns that were not used: “Shoe size”." in taken.notes
    assert "1/1/80" not in str(kim)


def test_a_quotation_mark_that_is_never_closed_swallows_nobody() -> None:
    table = 'Name,Employer,Phone\nAna,Rex,1\n"Kim,Duke,3\nLee,Ikea,4\n"Jo ""J"" Ray",Elm,5\n'
    taken = read_contacts(table, "list")
    assert [(c.name, c.employer) for c in taken.contacts] == [
        ("Ana", "Rex"), ("Kim", "Duke"), ("Lee", "Ikea"), ('Jo "J" Ray', "Elm"),
    ]  # fmt: skip
    assert "never closed" in taken.notes[0]


def test_no_cell_of_the_export_runs() -> None:
    rows = contacts.write_table(rich()).decode("utf-8-sig").splitlines()
    assert rows[1].startswith("'=1+1,")


def word(number: int) -> str:
    return "".join("abcdefghij"[int(digit)] for digit in f"{number * 7919 % 10007:05}").capitalize()


def test_five_thousand_are_read_sorted_and_added() -> None:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    address = "https://www.linkedin.com/in/p"
    rows = "".join(
        f"{word(n % 700)},{word(n)}son,{address}{n},,Firm {n % 50},Cook,1 Jan 2024\n"
        for n in range(5000)
    )
    taken = read_contacts(head + rows, "Connections.csv")
    there = [known(id=f"k{n}", name=f"{word(n % 700)} {word(n)}son") for n in range(800)]
    result = sort_found(taken.contacts, there)
    assert len(result.new) + len(result.ask) + len(result.same) == 5000
    assert len(result.ask) >= 700
    client = contacts.add(read_client({"id": "t1", "preferred_name": "T"}), result.new)
    assert len(client.companies) == 50


def test_questions_start_where_nobody_is_and_come_from_the_record() -> None:
    client = read_client(
        {
            "id": "t1", "preferred_name": "T",
            "contacts": [known(name="A", circle="family").model_dump()],
            "work_history": [{"title": "Cashier", "employer": "Food Lion"}],
        }
    )  # fmt: skip
    asked = contacts.prompts(client)
    assert asked[0].circle != "family"
    assert any("Food Lion" in prompt.question for prompt in asked[:8])
    assert {prompt.circle for prompt in asked[:7]} == {
        "friends", "work", "school", "neighbors", "community", "services", "online",
    }  # fmt: skip
    boss = known(id="c2", name="B", circle="work", relationship="old boss at Food Lion")
    later = contacts.prompts(client.model_copy(update={"contacts": [boss]}))
    assert not any("Food Lion" in prompt.question for prompt in later)
    again = contacts.prompts(client, asked=[asked[0].question])
    assert asked[0].question not in [prompt.question for prompt in again]
    assert contacts.prompts(client, language="es")[0].question.startswith("¿")


def test_a_text_that_cannot_be_kept_is_named() -> None:
    with pytest.raises(RecordError):
        contacts.add(
            Client(id="t1", preferred_name="T"), [FoundContact(name="x" * 300)]
        )  # fmt: skip


def test_a_card_inside_a_card_leaves_both_whole_and_further_numbers_are_noted() -> None:
    taken = read("nested_21.vcf")
    assert [c.name for c in taken.contacts] == ["Rosa Diaz", "Kim Lee", "No End", "Last One"]
    rosa = taken.contacts[0]
    assert told(rosa, "phone", "email") == ("919-555-0112", "rosa@example.com")
    assert rosa.notes.splitlines() == [
        "Knows: Marco Diaz", "Another phone: 919-555-0111", "Another e-mail: rosa.diaz@example.com",
    ]  # fmt: skip
    assert [note for note in taken.notes if "breaks off" in note] == [
        "Card 3 (No End) breaks off; what is there was read."
    ]
    assert any("belongs to nobody: one line" in note for note in taken.notes)


def test_a_damaged_line_of_a_card_does_not_hold_up_the_session() -> None:
    card = "BEGIN:VCARD\nFN:Ana\nN" + ';a"' * 20_000 + "\nEND:VCARD\n"
    assert [c.name for c in read_contacts(card, "x").contacts] == ["Ana"]
