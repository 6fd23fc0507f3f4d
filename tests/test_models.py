"""The client record: strict about meaning, clear about what is wrong."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import RecordError
from careerkit.models import (
    Application,
    Client,
    Pay,
    forbidden_number,
    looks_like_ssn,
    protected_fields,
    read_client,
    without_numbers,
    without_protected,
)

BASE = {"id": "c-1", "preferred_name": "Test Person"}


def problems(**more: object) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read_client({**BASE, **more})
    return caught.value.problems


@pytest.mark.parametrize(
    "text",
    ["219-09-9999", "my SSN is 219 09 9999.", "219.09.9999", "219099999", "219–09–9999",
     "２１９-09-9999", "219 - 09 - 9999", "219-09 9999", "SSN219099999", "ssn-219-09-9999"],
)  # fmt: skip
def test_what_looks_like_an_ssn_is_found(text: str) -> None:
    assert looks_like_ssn(text)


@pytest.mark.parametrize(
    "text",
    ["919-555-0142", "(919) 555-0142", "27601-1234", "9195550142", "000-12-3456", "666-12-3456",
     "900-12-3456", "219-00-1234", "219-12-0000", "example.com/in/ana-219099999", "2026-11-23",
     "from 2019-09 to 2021", "219-099999", "27601 1234", "lesson219099999"],
)  # fmt: skip
def test_phones_zips_and_profile_addresses_are_not_ssns(text: str) -> None:
    assert not looks_like_ssn(text)


@given(st.integers(1, 665), st.integers(1, 99), st.integers(1, 9999))
def test_any_number_that_can_be_issued_is_found(area: int, group: int, serial: int) -> None:
    assert looks_like_ssn(f"{area:03}-{group:02}-{serial:04}")


def test_an_ssn_is_refused_in_any_text_and_never_repeated() -> None:
    found = problems(
        counselor="219-09-9999",
        notes=[{"on": "2026-01-01", "text": "her number: 219-09-9999"}],
        contacts=[
            {"id": "a", "name": "x", "relationship": "y", "circle": "work", "closeness": 1,
             "notes": "219099999"},
        ],
    )  # fmt: skip
    assert len(found) == 3
    assert not any("219" in line for line in found)


def test_all_problems_come_at_once_each_with_its_place() -> None:
    found = problems(
        area="NC",
        shoe_size=9,
        skills=[{"name": "Listening", "kind": "soft", "level": 9}],
        work_history=[{"title": "Cook", "start": "2020-13"}],
    )
    assert len(found) == 4
    assert found[0].startswith("area: 'NC' – write an area as its OEWS code")
    assert any(line.startswith("skills, entry 1, level: 9") for line in found)
    assert "shoe size: is not a field of the record" in found


def test_loose_ends_inside_a_record_are_named() -> None:
    person = {"name": "x", "relationship": "y", "circle": "work", "closeness": 1}
    found = problems(
        contacts=[{"id": "a", **person}, {"id": "a", **person, "introduced_by": "zz"}],
        ties=[{"one": "a", "other": "a"}],
        top_ten=["Juggling"],
        offers=[{"application": "p9", "on": "2026-01-01", "pay": {"amount": 15}}],
    )
    assert found == [
        "two contacts have the id 'a'",
        "the top ten name 'Juggling', which is not among the skills",
        "contact a, introduced by: there is no contact 'zz'",
        "contact 'a' is tied to itself",
        "an offer: there is no application 'p9'",
    ]


def test_a_job_cannot_end_before_it_starts_but_dates_may_be_rough() -> None:
    job = {"title": "Cook", "start": "2020-06", "end": "2020"}
    assert read_client({**BASE, "work_history": [job]}).work_history[0].end == "2020"
    assert "before it starts" in problems(work_history=[{**job, "end": "2019-12"}])[0]


@pytest.mark.parametrize("bad", ["../etc", "Ana Lopez", "", "a" * 41, "x/y", "-x", "ñ"])
def test_an_id_is_opaque_and_safe_in_a_file_name(bad: str) -> None:
    with pytest.raises(RecordError):
        read_client({**BASE, "id": bad})


def test_pay_converts_by_a_full_time_year() -> None:
    assert Pay(amount=20).yearly == 41_600
    assert Pay(amount=41_600, per="year").hourly == 20
    assert Pay(amount=800, per="week").hourly == 20
    assert Pay(amount=3_466.67, per="month").hourly == pytest.approx(20, abs=0.001)


@pytest.mark.parametrize("amount", [0, -3, float("nan"), float("inf"), 1e12])
def test_pay_is_a_sensible_amount(amount: float) -> None:
    with pytest.raises(ValueError, match="Input should be"):
        Pay(amount=amount)


def test_the_current_job_is_the_paid_one_held_now() -> None:
    jobs = [
        {"title": "Old", "start": "2022-01", "end": "2025-01"},
        {"title": "Now", "start": "2019-01", "current": True},
        {"title": "Helper", "kind": "volunteer", "start": "2026-01", "current": True},
    ]
    job = read_client({**BASE, "work_history": jobs}).current_job
    assert job is not None
    assert job.title == "Now"
    assert read_client({**BASE, "work_history": jobs[2:]}).current_job is None


def test_the_goal_is_the_one_furthest_ahead_that_is_still_wanted() -> None:
    goals = [
        {"title": "First", "horizon": "now"},
        {"title": "Dropped", "horizon": "long term", "status": "set aside"},
        {"title": "Older", "horizon": "next", "set_on": "2026-01-01"},
        {"title": "Newer", "horizon": "next", "set_on": "2026-05-01"},
    ]
    goal = read_client({**BASE, "goals": goals}).goal
    assert goal is not None
    assert goal.title == "Newer"


def test_an_applications_stage_is_its_latest_event() -> None:
    events = [
        {"stage": "interview", "on": "2026-03-01"},
        {"stage": "applied", "on": "2026-02-01"},
        {"stage": "offer", "on": "2026-03-01"},
    ]
    application = Application.model_validate(
        {"id": "p1", "title": "Cook", "employer": "Diner", "market": "open", "events": events}
    )
    assert application.stage == "offer"


def test_a_change_is_checked_when_it_is_made() -> None:
    client = Client.model_validate(BASE)
    with pytest.raises(ValueError, match="Social Security"):
        client.counselor = "219-09-9999"
    client.since = date(2026, 1, 1)
    assert client.since == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Visa 4111 1111 1111 1111", "card number"),
        ("４１１１－１１１１－１１１１－１１１１", "card number"),
        ("mc:5500-0000-0000-0004 exp 12/29", "card number"),
        ("visa-4012888888881881", "card number"),
        ("Amex 3782 822463 10005", "card number"),
        ("6011.1111.1111.1117", "card number"),
        ("2223003122003222", "card number"),
        ("EBT card 5076 8000 0000 0001", "card number"),
        ("IBAN DE89 3704 0044 0532 0130 00 please", "bank account number"),
        ("gb82west12345698765432 then we met", "bank account number"),
        ("Routing 021000021", "bank account number"),
        ("routing no. 0530-0019-6", "bank account number"),
        ("My checking account number is 12345678", "bank account number"),
        ("acct # 000123456789", "bank account number"),
        ("cuenta de banco número: 1234567890", "bank account number"),
        ("SSN 219-09-9999", "Social Security number"),
    ],
)
def test_numbers_of_cards_and_accounts_are_refused_and_not_repeated(text: str, kind: str) -> None:
    assert forbidden_number(text) == kind
    for field in ("external_id", "phone", "notes", "listings"):
        value: object = text
        if field == "notes":
            value = [{"on": "2026-11-01", "kind": "session", "text": f"We met.\n{text}"}]
        if field == "listings":
            value = [{"id": "l1", "title": "Cook", "text": text}]
        with pytest.raises(RecordError, match=f"looks like a {kind}") as caught:
            read_client({"id": "c-1", "preferred_name": "Ana", field: value})
        assert not set(re.findall(r"\d{4,}", text)) & set(re.findall(r"\d{4,}", str(caught.value)))
    left = without_numbers(text)
    assert not forbidden_number(left)
    assert not re.search(r"\d{4}", left)


@pytest.mark.parametrize(
    "text",
    [
        "919-555-0100 919-555-0101 919-555-0102",
        "+1 (919) 555-0100, ext. 1234",
        "2026-11-23 2026-11-24 2026-11-25",
        "https://example.org/jobs/4111111111111111",
        "https://example.org/view?id=4111111111111111&x=1",
        "4111 1111 1111 1112",  # the last digit does not check the others
        "Order 0000 0000 0000 0000",
        "My LinkedIn account since 2026-11-23",
        "Her account manager is Lee, 919-555-0100",
        "O*NET 31-1131.00, 29-1141.00, 53-3032.00",
        "$17.50 to $19,250.00 in 2026; 1,234,567,890,123,456 grains",
        "Bus routing since 2019, 021000022",
        "USPS 9400 1000 0000 0000 0000 00",
        "Ratings 4 5 5 4 3 4 5 5 4 4 5 5 4 3 5 5",
    ],
)
def test_what_only_looks_a_little_like_one_is_kept(text: str) -> None:
    assert forbidden_number(text) == ""
    assert without_numbers(text) == text


@given(st.text(st.sampled_from("0123456789 -.:AaGgBb\n"), max_size=60))
def test_what_is_left_of_any_text_holds_none(text: str) -> None:
    assert not forbidden_number(without_numbers(text))


def test_protected_fields_are_marked_and_can_be_left_out() -> None:
    assert protected_fields() == ("phone", "education")
    record = read_client(
        {**BASE, "phone": "919-555-0100", "education": [{"level": "high school"}], "language": "es"}
    )
    assert without_protected(record) == read_client({**BASE, "language": "es"})
    assert record.phone == "919-555-0100"
