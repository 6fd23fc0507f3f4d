"""Parts of a record as tables: what is typed and pasted becomes entries, and nothing gets lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import clients
from careerkit.errors import RecordError
from careerkit.models import Client, read_client
from careerkit.models.fields import Record
from careerkit.sheets import SHEETS, Row, fill, read_block, row_of, sheet, spread, take_out
from careerkit.sheets.filling import NEEDED

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def client() -> Client:
    return clients.load_client("sample-01")


def bare_client(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana", **fields})


def changed(client: Client, part: str, at: int, **texts: str) -> tuple[Any, dict[str, str], Client]:
    entry = getattr(client, part)[at]
    outcome = fill(client, part, [Row(texts, entry)], TODAY)
    return outcome.entries[0], outcome.refused[0], outcome.client


@pytest.mark.parametrize("number", range(1, 13))
@pytest.mark.parametrize("part", SHEETS)
def test_a_row_typed_as_it_is_shown_changes_nothing(part: str, number: int) -> None:
    client = clients.load_client(f"sample-{number:02d}")
    rows = [Row(row_of(entry), entry) for entry in getattr(client, part)]
    outcome = fill(client, part, rows, TODAY)
    assert outcome.client == client
    assert list(outcome.entries) == list(getattr(client, part))
    assert not any(outcome.refused)


@pytest.mark.parametrize("part", SHEETS)
def test_each_cell_is_read_back_as_it_is_written(part: str, client: Client) -> None:
    """Copied row by row into an empty table, everything the table shows is there again."""
    entries = getattr(client, part)
    outcome = fill(bare_client(), part, [Row(row_of(entry)) for entry in entries], TODAY)
    assert not any(outcome.refused)
    there = [row_of(entry) for entry in outcome.entries if entry is not None]
    assert there == [row_of(entry) for entry in entries]
    assert [row_of(entry) for entry in getattr(outcome.client, part)] == there


def test_what_cannot_be_kept_is_said_at_its_cell_and_the_rest_is_kept(client: Client) -> None:
    entry, refused, after = changed(
        client, "contacts", 0, phone="919-555-0199", last_contact="someday", circle="pets",
        notes="my SSN is 219-09-9999",
    )  # fmt: skip
    assert entry.phone == "919-555-0199"
    assert after.contacts[0] == entry
    assert set(refused) == {"last_contact", "circle", "notes"}
    assert "“someday” is not a day" in refused["last_contact"]
    assert "Family, Friends, Work" in refused["circle"]
    assert "Social Security" in refused["notes"]
    assert "219" not in refused["notes"]
    assert entry.last_contact == client.contacts[0].last_contact


def test_cells_that_must_be_filled_cannot_be_emptied(client: Client) -> None:
    for part, name in (("contacts", "name"), ("plan", "what"), ("applications", "employer"),
                       ("skills", "level")):  # fmt: skip
        entry, refused, after = changed(client, part, 0, **{name: "  "})
        assert refused == {name: "This cannot be empty."}
        assert after == client
        assert entry == getattr(client, part)[0]


def test_a_new_row_waits_until_it_can_be_kept() -> None:
    client = bare_client()
    outcome = fill(client, "applications", [Row({"title": "Welder"})], TODAY)
    assert outcome.client == client
    assert outcome.entries == (None,)
    assert outcome.refused == ({"employer": NEEDED},)
    whole = Row({"title": "Welder", "employer": "Oak Works", "pay": "18.50", "follow_up": "12/1"})
    outcome = fill(client, "applications", [whole], TODAY)
    one = outcome.client.applications[0]
    assert (one.title, one.employer, one.stage, one.events[0].on) == (
        "Welder", "Oak Works", "found", TODAY,
    )  # fmt: skip
    assert one.pay is not None
    assert (one.pay.amount, one.pay.per) == (18.5, "hour")
    assert one.follow_up == date(2026, 12, 1)
    assert one.id == "a1"


def test_a_wrong_cell_does_not_keep_a_new_row_out() -> None:
    outcome = fill(
        bare_client(), "plan", [Row({"what": "Call", "due": "x", "topic": "Goal"})], TODAY
    )
    assert [step.what for step in outcome.client.plan] == ["Call"]
    assert set(outcome.refused[0]) == {"due"}
    assert outcome.client.plan[0].due is None


def test_a_new_person_gets_a_circle_a_company_and_an_occupation() -> None:
    row = Row({"name": "Rosa Díaz", "relationship": "my old boss", "employer": "Oak Works",
               "job_title": "shift manager"})  # fmt: skip
    outcome = fill(
        bare_client(), "contacts", [row], TODAY, find_occupation=lambda title: "11-1021.00"
    )
    person = outcome.client.contacts[0]
    assert (person.circle, person.hires, person.occupation) == ("work", True, "11-1021.00")
    company = outcome.client.companies[0]
    assert (person.company, company.name) == (company.id, "Oak Works")
    assert outcome.entries == (person,)


def test_another_employer_is_another_company(client: Client) -> None:
    at = next(n for n, c in enumerate(client.contacts) if c.company)
    entry, _, after = changed(client, "contacts", at, employer="Quite Another Place")
    names = {company.id: company.name for company in after.companies}
    assert names[entry.company] == "Quite Another Place"


def test_a_renamed_skill_keeps_its_place_in_the_top_ten(client: Client) -> None:
    name = client.top_ten[2]
    at = next(n for n, skill in enumerate(client.skills) if skill.name == name)
    _, refused, after = changed(client, "skills", at, name="Keeping calm in a storm", level="5")
    assert not refused
    assert after.top_ten[2] == "Keeping calm in a storm"
    assert after.skills[at].level == 5
    assert after.top_ten[:2] == client.top_ten[:2]


def test_names_of_two_skills_can_be_exchanged(client: Client) -> None:
    one, two = client.skills[:2]
    outcome = fill(
        client, "skills", [Row({"name": two.name}, one), Row({"name": one.name}, two)], TODAY
    )
    assert set(outcome.refused[0]) == {"name"}  # refused, said, and nothing is mixed up
    assert outcome.client.skills[0] == one


@pytest.mark.parametrize("part", ["contacts", "skills", "plan", "applications"])
def test_what_is_there_already_is_not_entered_twice(part: str, client: Client) -> None:
    entry = getattr(client, part)[0]
    first = sheet(part).columns[0].name
    texts = {first: row_of(entry)[first].upper()}
    if part == "applications":
        texts["employer"] = entry.employer
    outcome = fill(client, part, [Row(texts), Row(texts)], TODAY)
    assert outcome.client == client
    assert all("already" in refused[first] for refused in outcome.refused)
    twice = fill(bare_client(), part, [Row(texts), Row(texts)], TODAY)
    assert len(getattr(twice.client, part)) == 1


def test_two_people_may_have_one_name(client: Client) -> None:
    name = client.contacts[0].name
    outcome = fill(client, "contacts", [Row({"name": name, "phone": "919-555-0177"})], TODAY)
    assert not outcome.refused[0]
    assert len(outcome.client.contacts) == len(client.contacts) + 1


def test_stages_of_an_application(client: Client) -> None:
    at = next(n for n, a in enumerate(client.applications) if a.stage == "applied")
    before = client.applications[at]
    entry, refused, after = changed(client, "applications", at, stage="Phone screen", since="11/20")
    assert not refused
    assert entry.stage == "screening"
    assert len(entry.events) == len(before.events) + 1
    # The day of the stage it has is set right, not noted again.
    again, _, _ = changed(after, "applications", at, since="11/19")
    assert len(again.events) == len(entry.events)
    assert row_of(again)["since"] == "11/19/2026"
    # An end takes the planned follow-up out.
    ended, _, _ = changed(after, "applications", at, stage="Not selected")
    assert (ended.stage, ended.follow_up) == ("rejected", None)
    _, refused, same = changed(client, "applications", at, stage="Applied", since="1/5/2027")
    assert "lies ahead" in refused["since"]
    assert same == client
    _, refused, same = changed(client, "applications", at, stage="Offer", since="1/1/2020")
    assert "cannot be before" in refused["since"]
    assert same == client


def test_an_entry_that_is_gone_is_said(client: Client) -> None:
    entry = client.plan[0]
    without, _ = take_out(client, "plan", entry)
    with pytest.raises(RecordError, match="no longer in the record"):
        fill(without, "plan", [Row({"who": "Ms. Hall"}, entry)], TODAY)


@pytest.mark.parametrize("part", SHEETS)
def test_taking_out_each_row(part: str, client: Client) -> None:
    for entry in getattr(client, part):
        try:
            after, _ = take_out(client, part, entry)
        except RecordError:
            assert part == "applications"  # one with an offer
            assert any(offer.application == entry.id for offer in client.offers)
            continue
        assert entry not in getattr(after, part)
        assert len(getattr(after, part)) == len(getattr(client, part)) - 1


def test_a_block_is_laid_over_the_cells_from_the_one_it_is_pasted_at() -> None:
    pasted = spread("contacts", "Oak Works\twelder\nElm\tclerk\r\n\r\n", "employer")
    assert pasted.rows == [
        {"employer": "Oak Works", "job_title": "welder"},
        {"employer": "Elm", "job_title": "clerk"},
    ]
    assert not pasted.headed
    wide = spread("contacts", "a\tb\tc", "next_contact")
    assert wide.rows == [{"next_contact": "a", "notes": "b"}]
    assert wide.notes == ["One column had no place to the right and was left out."]


def test_headings_tell_where_each_column_goes() -> None:
    text = (
        "Company\tPosition\tStatus\tDate Applied\tColor\nOak\tWelder\tInterviewed\t11/9/2026\tred"
    )
    pasted = spread("applications", text, "pay")
    assert pasted.headed
    assert pasted.rows == [
        {"employer": "Oak", "title": "Welder", "stage": "Interviewed", "since": "11/9/2026"}
    ]
    assert pasted.notes == ["Left out, as the table has no such column: Color."]
    outcome = fill(bare_client(), "applications", [Row(row) for row in pasted.rows], TODAY)
    assert outcome.client.applications[0].stage == "interview"


def test_nothing_on_the_clipboard_is_said() -> None:
    assert spread("skills", " \n\t\n", "name").notes == [
        "There is nothing to paste: copy some cells first."
    ]


def test_an_inch_is_no_open_quotation() -> None:
    assert read_block('Table 30"\tpine\nDesk\toak') == [['Table 30"', "pine"], ["Desk", "oak"]]
    assert read_block('"30\tpine\nDesk\toak') == [['"30', "pine"], ["Desk", "oak"]]


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=60), name=st.sampled_from([c.name for c in SHEETS["plan"].columns]))
def test_any_text_in_any_cell_is_kept_or_refused_in_words(text: str, name: str) -> None:
    client = bare_client(plan=[{"what": "Call the college"}])
    outcome = fill(client, "plan", [Row({name: text}, client.plan[0])], TODAY)
    for said in outcome.refused[0].values():
        assert said.endswith((".", "?"))
        assert "Value error" not in said
    assert isinstance(outcome.entries[0], Record)
    assert read_client(outcome.client.model_dump(mode="json")) == outcome.client


def test_a_large_block_is_quick() -> None:
    """Five hundred people at once take no longer than a hundred records to be read one by one."""
    import time

    client = clients.load_client("sample-01")
    rows = [Row({"name": f"Person {n}", "relationship": "friend", "phone": f"919-555-01{n:02d}"})
            for n in range(500)]  # fmt: skip
    data = client.model_dump(mode="json")
    begun = time.process_time()
    for _ in range(100):
        read_client(data)
    hundred = time.process_time() - begun
    begun = time.process_time()
    outcome = fill(client, "contacts", rows, TODAY)
    took = time.process_time() - begun
    assert len(outcome.client.contacts) == len(client.contacts) + 500
    assert took < 3 * hundred + 1, (took, hundred)
