"""Offers against examples computed by hand; the market, the need, the words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import facts, figures, offers, sections
from careerkit.display import to_plain
from careerkit.errors import RecordError
from careerkit.models import Client, Offer, Pay, Terms, read_client
from careerkit.offers import (
    Place,
    WageRange,
    compare,
    decide,
    help_words,
    place,
    points,
    value,
)
from careerkit.text import offers as wording

TODAY = date(2026, 11, 23)
AIDE = "31-1131.00"
RANGE = WageRange(
    {10: 31_200, 25: 35_360, 50: 41_600, 75: 47_840, 90: 52_000}, "Aides", "Durham"
)  # 15, 17, 20, 23 and 25 dollars an hour


def record(*made: dict[str, Any], **changes: Any) -> Client:
    ids = dict.fromkeys(offer.get("application", f"a{at}") for at, offer in enumerate(made))
    data = {
        "id": "c-1", "preferred_name": "Ana", "area": "0020500",
        "applications": [
            {"id": name, "title": "Nursing assistant", "employer": f"Employer {name}",
             "market": "open", "occupation": AIDE,
             "events": [{"stage": "offer", "on": "2026-11-10"}]}
            for name in ids
        ],
        "offers": [
            {"application": f"a{at}", "on": "2026-11-16", "pay": {"amount": 20},
             "hours_per_week": 40, **offer}
            for at, offer in enumerate(made)
        ],
    }  # fmt: skip
    return read_client({**data, **changes})


def one(client: Client, wages: WageRange | None = None, **terms: Any) -> offers.Considered:
    wages_of = {} if wages is None else {offer.application: wages for offer in client.offers}
    return compare(client, TODAY, wages_of).offers[0]


def lines(found: offers.Value) -> dict[str, float]:
    return {line.name: round(line.yearly, 2) for line in found.lines}


def told(blocks: Any) -> str:
    return "\n".join(to_plain(block.data()) for block in blocks)


# --- Worked by hand ---------------------------------------------------------------------------


def test_a_full_time_job_by_hand() -> None:
    # Pay 20 × 40 × 52 = 41,600. Health plan: employer 500 × 12 = 6,000, own part 100 × 12 = 1,200.
    # Retirement 3 % of 41,600 = 1,248. Off: 10 days of leave and 6 holidays; at five days a week
    # of eight hours that is 128 hours, so 2,080 − 128 = 1,952 hours at work. Days there:
    # 5 × 52 − 16 = 244; the way costs 244 × 6 = 1,464 and takes 244 × 2 × 30 minutes = 244 hours.
    # In all 41,600 + 6,000 + 1,248 − 1,200 − 1,464 = 46,184.
    found = value(
        Pay(amount=20), 40,
        Terms(health_offered=True, health_employer_monthly=500, health_premium_monthly=100,
              retirement_percent=3, paid_leave_days=10, holidays=6, sick_days=5,
              commute_days=5, commute_cost_daily=6, commute_minutes=30),
    )  # fmt: skip
    assert lines(found) == {
        "Base pay": 41_600, "Health plan, employer’s part": 6_000,
        "Retirement, employer’s part": 1_248, "Health plan, your part": -1_200,
        "Getting to work": -1_464,
    }  # fmt: skip
    assert found.total == pytest.approx(46_184)
    assert (found.of("money"), found.of("benefit"), found.of("cost")) == (41_600, 7_248, -2_664)
    assert (found.hours_paid, found.hours_worked, found.hours_commuting) == (2080, 1952, 244)
    assert found.per_hour_paid == pytest.approx(46_184 / 2080)
    assert found.per_hour_worked == pytest.approx(46_184 / 1952)  # 23.66
    assert found.per_hour_of_all == pytest.approx(46_184 / 2196)  # 21.03
    assert (found.day, found.days_off["sick leave"]) == (160, 5)  # 8 hours at 20, within the pay
    assert "$160" in " ".join(found.notes)


def test_part_time_nights_in_three_days_by_hand() -> None:
    # 21.40 × 36 × 52 = 40,060.80; premium 2.50 × 36 × 52 = 4,680. Three shifts of 12 hours: 6 days
    # off are 72 hours, 1,872 − 72 = 1,800. Days there 156 − 6 = 150, at 8 dollars 1,200.
    # Childcare 45 × 52 = 2,340. In all 41,200.80.
    found = value(
        Pay(amount=21.4), 36,
        Terms(shift_premium=2.5, paid_leave_days=6, holidays=0, commute_days=3,
              commute_cost_daily=8, childcare_weekly=45),
    )  # fmt: skip
    assert found.total == pytest.approx(41_200.80)
    assert found.hours_worked == 1800
    assert found.line("Getting to work") == -1200
    assert found.day == pytest.approx(256.8)  # 12 hours at 21.40
    assert found.cash_hourly == pytest.approx(23.9)
    assert found.market_yearly == pytest.approx(21.4 * 2080)  # OEWS counts no shift premium


def test_tips_by_hand() -> None:
    # 2.13 × 30 × 50 = 3,195; tips 400 × 50 = 20,000; in all 23,195 for 1,500 hours: 15.46 an hour.
    found = value(Pay(amount=2.13), 30, Terms(tips_weekly=400, weeks_per_year=50))
    assert found.total == pytest.approx(23_195)
    assert found.cash_hourly == pytest.approx(15.4633, abs=1e-4)
    assert found.market_yearly == pytest.approx(15.46333 * 2080, abs=0.1)
    assert not any("minimum" in note for note in found.notes)
    # With tips of 100 a week: 2.13 + 100 / 30 = 5.46, below 7.25.
    poor = value(Pay(amount=2.13), 30, Terms(tips_weekly=100))
    assert "$5.46 an hour, less than the federal minimum" in " ".join(poor.notes)
    assert "tips" in [question.topic for question in value(Pay(amount=2.13), 30, Terms()).questions]


@pytest.mark.parametrize(
    ("stay", "yearly", "said"),
    [
        (None, 3000, "first year only"), (6, 3000, "first year only"),
        (12, 3000, "first year only"), (24, 1500, "spread over the 24 months"),
        (18, 2000, "spread over the 18 months"),
    ],
)  # fmt: skip
def test_a_sign_on_counts_once(stay: float | None, yearly: float, said: str) -> None:
    found = value(Pay(amount=20), 40, Terms(sign_on=3000, sign_on_stay=stay))
    assert found.line("Sign-on bonus") == pytest.approx(yearly)
    assert said in next(line.how for line in found.lines if line.name == "Sign-on bonus")
    asked = "sign-on" in [question.topic for question in found.questions]
    assert asked is (stay is None)


@pytest.mark.parametrize(
    ("pay", "hours", "weeks", "yearly", "rate"),
    [
        # A salary is the year's pay, whatever the hours: 41,600 / 1,040 hours is 40 an hour,
        # not the 20 of a full-time year.
        (Pay(amount=41_600, per="year"), 20, 52, 41_600, 40),
        (Pay(amount=800, per="week"), 32, 50, 40_000, 25),
        (Pay(amount=3_000, per="month"), 30, 52, 36_000, 36_000 / 1560),
        # A school year of 39 weeks is nine months.
        (Pay(amount=3_000, per="month"), 40, 39, 27_000, 27_000 / 1560),
        (Pay(amount=15), 25, 40, 15_000, 15),
    ],
)
def test_pay_by_other_times(
    pay: Pay, hours: float, weeks: float, yearly: float, rate: float
) -> None:
    found = value(pay, hours, Terms(weeks_per_year=weeks))
    assert found.total == pytest.approx(yearly)
    assert found.cash_hourly == pytest.approx(rate)


def test_a_year_s_pay_for_few_hours_is_asked_about() -> None:
    found = value(Pay(amount=41_600, per="year"), 20, Terms())
    assert "this pay is $40 an hour" in " ".join(found.notes)
    assert "full time" in found.questions[0].ask
    far = value(Pay(amount=3_000), 40, Terms())
    assert "Is the pay by the hour?" in " ".join(far.notes)


def test_hours_over_forty_are_told() -> None:
    # 8 hours × 52 weeks × half of 20 = 4,160, told as 4,200 and not counted.
    found = value(Pay(amount=20), 48, Terms())
    assert found.total == 20 * 48 * 52
    assert "$4,200 a year more: ask" in " ".join(found.notes)


# --- What is not known ------------------------------------------------------------------------


def test_what_is_not_known_is_asked_never_counted() -> None:
    found = value(Pay(amount=20), None, Terms())
    assert lines(found) == {"Base pay": 41_600}
    assert "40 a week are counted" in found.notes[0]
    topics = {question.topic for question in found.questions}
    assert topics == {
        "hours", "health plan", "paid days off", "retirement", "training", "bonus",
        "days on the way", "time on the way", "cost of the way", "childcare",
    }  # fmt: skip
    assert found.per_hour_of_all is None
    assert "Health plan, employer’s part" in found.unknown


def test_what_is_known_to_be_nothing_is_not_asked() -> None:
    none = Terms(
        health_offered=False, paid_leave_days=0, sick_days=0, holidays=0, retirement_percent=0,
        training_yearly=0, bonus_yearly=0, commute_days=0, childcare_weekly=0,
    )  # fmt: skip
    found = value(Pay(amount=20), 40, none)
    assert (found.questions, found.unknown, found.total) == ((), (), 41_600)


def test_a_plan_with_a_price_is_a_plan_unless_there_is_none() -> None:
    assert value(Pay(amount=20), 40, Terms(health_employer_monthly=300)).of("benefit") == 3600
    odd = value(Pay(amount=20), 40, Terms(health_offered=False, health_premium_monthly=90))
    assert odd.of("cost") == 0
    assert "is not counted" in " ".join(odd.notes)


def test_home_days_are_not_days_off() -> None:
    # Two days there, three at home: 5 workdays of 8 hours; 10 days off are 80 hours, and
    # 2 × (52 − 10 / 5) = 100 trips.
    found = value(
        Pay(amount=20), 40,
        Terms(commute_days=2, paid_leave_days=10, commute_minutes=30, commute_cost_daily=5),
    )  # fmt: skip
    assert (found.hours_worked, found.hours_commuting) == (2000, 100)
    assert found.line("Getting to work") == -500


def test_more_days_off_than_work_do_not_divide_by_zero() -> None:
    found = value(Pay(amount=20), 40, Terms(paid_leave_days=366, commute_minutes=10))
    assert (found.hours_worked, found.per_hour_worked, found.per_hour_of_all) == (0, None, None)
    assert "look at the days again" in " ".join(found.notes)


small = st.none() | st.floats(0, 500)


@given(
    pay=st.floats(0.01, 1000), per=st.sampled_from(["hour", "week", "month", "year"]),
    hours=st.none() | st.floats(0.5, 120), weeks=st.floats(1, 52), tips=small, sign_on=small,
    leave=st.none() | st.floats(0, 366), days=st.none() | st.floats(0, 7),
    minutes=st.none() | st.floats(0, 600), cost=small,
)  # fmt: skip
def test_every_job_has_a_value(
    pay: float, per: Any, hours: float | None, weeks: float, tips: float | None,
    sign_on: float | None, leave: float | None, days: float | None, minutes: float | None,
    cost: float | None,
) -> None:  # fmt: skip
    found = value(
        Pay(amount=pay, per=per), hours,
        Terms(tips_weekly=tips, sign_on=sign_on, paid_leave_days=leave, commute_days=days,
              commute_minutes=minutes, commute_cost_daily=cost, weeks_per_year=weeks),
    )  # fmt: skip
    assert found.total == pytest.approx(found.of("money") + found.of("benefit") + found.of("cost"))
    assert 0 <= found.hours_worked <= found.hours_paid
    assert (found.hours_commuting or 0) >= 0
    assert "nan" not in " ".join((*found.notes, *(line.how for line in found.lines)))


# --- Beside each other, the market, the need ---------------------------------------------------


def test_offers_stand_beside_the_job_now() -> None:
    job = {"title": "Aide", "start": "2024-01", "current": True, "pay": {"amount": 18},
           "hours_per_week": 40}  # fmt: skip
    client = record(
        {"health_offered": True, "health_employer_monthly": 300}, {"pay": {"amount": 22}},
        work_history=[job], terms_now={"tips_weekly": 20, "health_offered": True},
    )  # fmt: skip
    found = compare(client, TODAY)
    assert found.now is not None
    assert found.now.total == 18 * 2080 + 20 * 52  # 38,480
    first = next(item for item in found.offers if item.offer.application == "a0")
    assert found.more_than_now(first) == 20 * 2080 + 3600 - 38_480
    assert found.uneven(first) == (["Health plan, employer’s part"], [])
    assert compare(record({}), TODAY).now is None
    assert compare(record({}, work_history=[{**job, "current": False}]), TODAY).now is None


def test_of_two_offers_for_one_application_the_later_counts() -> None:
    client = record(
        {"application": "a0", "on": "2026-11-16", "pay": {"amount": 21}},
        {"application": "a0", "on": "2026-11-10", "pay": {"amount": 19}},
    )
    found = compare(client, TODAY).offers
    assert len(found) == 1
    assert found[0].offer.pay.amount == 21
    assert "one earlier offer for this job, the last with $19 an hour" in found[0].notes[0]


def test_days_that_cannot_be_are_told() -> None:
    late = one(record({"answer_by": "2026-11-20"}))
    assert "was due on November 20, 2026. Call today" in late.notes[0]
    assert not one(record({"answer_by": "2026-11-20", "decision": "declined"})).notes
    assert "still to come" in one(record({"on": "2026-12-05"})).notes[0]
    assert "before the offer was made" in " ".join(one(record({"answer_by": "2026-11-01"})).notes)


@pytest.mark.parametrize(
    ("hourly", "percentile", "beyond", "words"),
    [
        (14, 10, "below", "less than about 9 in 10"),
        (15, 10, "", "more than about 1 in 10"),
        (18.5, 37.5, "", "more than about 4 in 10"),  # half way from 17 to 20: 25 + 12.5
        (20, 50, "", "about as much as the middle"),
        (21.2, 60, "", "more than about 6 in 10"),  # 1.2 of 3: 50 + 10
        (23, 75, "", "more than about 3 in 4"),
        (26, 90, "above", "more than about 9 in 10"),
    ],
)
def test_pay_has_a_place_in_the_market(
    hourly: float, percentile: float, beyond: str, words: str
) -> None:
    found = place(hourly * 2080, RANGE)
    assert found is not None
    assert found.percentile == pytest.approx(percentile)
    assert (found.beyond, found.words) == (beyond, words)


def test_the_market_may_be_known_in_part() -> None:
    assert place(50_000, WageRange({}, "Aides", "")) is None
    top = WageRange({10: 90_000, 25: 150_000}, "Surgeons", "US")  # the rest only "at least"
    assert place(300_000, top) == Place(25, "above")
    assert Place(25, "above").words == "more than at least 1 in 4"
    assert Place(50, "below").words == "less than about half"
    flat = WageRange({10: 40_000, 25: 40_000, 50: 40_000}, "Aides", "")
    assert place(40_000, flat) is not None


@given(st.floats(0, 200), st.floats(0, 200))
def test_more_pay_is_never_placed_lower(low: float, high: float) -> None:
    low, high = sorted([low, high])
    under, over = place(low * 2080, RANGE), place(high * 2080, RANGE)
    assert under is not None
    assert over is not None
    assert under.percentile <= over.percentile


def test_published_wages_of_a_year_are_not_held_against_part_time() -> None:
    teachers = WageRange({10: 45_000, 50: 55_000, 90: 62_000}, "Teachers", "NC", hourly=False)
    full = one(record({"pay": {"amount": 55_000, "per": "year"}}), teachers)
    assert full.place is not None
    assert full.place.percentile == 50
    part = one(record({"pay": {"amount": 27_500, "per": "year"}, "hours_per_week": 20}), teachers)
    assert part.place is None
    assert "what full time would pay" in " ".join(part.notes)


def test_wages_are_looked_up_with_their_limits() -> None:
    aides = facts.wage_range(AIDE, area="0020500")
    assert sorted(aides.points) == [10, 25, 50, 75, 90]
    assert aides.hourly
    assert not aides.wider
    assert not facts.wage_range("25-2021.00", area="37").hourly
    assert facts.wage_range("55-1011.00", area="37").points == {}


def test_the_floor_and_the_budget_are_held_against_it() -> None:
    client = record({}, wage_floor={"amount": 21.5})
    assert one(client).below_floor == pytest.approx(1.5)
    assert compare(client, TODAY).floor == (21.5, "your lowest wage")
    # The budget needs 24,000 a year at 20 %: with 41,600 × 0.8 / 12 − 1,600 = 1,173.33 are left.
    held = {"on": "2026-11-01", "items": [{"name": "All", "monthly": 1600}], "tax_percent": 20}
    found = one(record({}, budget=held))
    assert found.left == pytest.approx(1173.33, abs=0.01)
    assert found.below_floor == 0
    assert compare(record({}, budget=held), TODAY).floor == (11.54, "the pay your budget needs")


def test_public_help_is_named_without_false_precision() -> None:
    help_now = [{"name": "Food benefits", "monthly": 140}, {"name": "Medicaid", "monthly": 0}]
    job = {"title": "Aide", "start": "2024-01", "current": True, "pay": {"amount": 18},
           "hours_per_week": 40}  # fmt: skip
    said = help_words(compare(record({}, public_benefits=help_now, work_history=[job]), TODAY))
    assert "food benefits, about $140 a month" in said
    assert "before you accept" in said
    # 41,600 − 37,440 = 4,160 more; less 1,680: 2,480.
    assert "about $2,500 a year ahead of your job now" in said
    assert help_words(compare(record({}), TODAY)) == ""


# --- Negotiating, writing, deciding ------------------------------------------------------------


def asked(client: Client, wages: WageRange | None = None) -> list[offers.Point]:
    found = compare(client, TODAY, {"a0": wages} if wages else {})
    return points(client, found.offers[0], found, TODAY)


def test_pay_below_the_middle_is_the_first_point() -> None:
    found = asked(record({"pay": {"amount": 18.1}, "training_yearly": 0}), RANGE)
    assert [point.key for point in found] == ["middle", "sign-on", "training"]
    assert found[0].ask == 20  # the middle, on the quarter dollar
    assert "$20 an hour" in found[0].words()
    assert "por hora" in found[0].words("es")
    assert asked(record({"pay": {"amount": 12}}), RANGE)[0].ask == 14  # 12 × 1.15 = 13.80


def test_pay_below_the_need_comes_before_the_market() -> None:
    client = record({"pay": {"amount": 18}}, wage_floor={"amount": 21.5})
    (first, *_) = asked(client, RANGE)
    assert (first.key, first.ask) == ("floor", 21.5)
    assert "your lowest wage" in first.why
    assert "too" in first.why
    assert not [point for point in asked(client, RANGE) if point.key == "middle"]


def test_other_points_follow_from_the_terms() -> None:
    job = {"title": "Aide", "start": "2024-01", "current": True}
    found = asked(
        record(
            {"health_offered": False, "childcare_weekly": 100, "commute_minutes": 50,
             "commute_days": 5, "paid_leave_days": 5},
            work_history=[job],
        )
    )  # fmt: skip
    assert [point.key for point in found] == ["health", "childcare", "way", "time off", "start"]
    start = found[-1].start
    assert start is not None
    assert ((start - TODAY).days >= 14, start.weekday()) == (True, 0)
    assert asked(record({"decision": "accepted"}), RANGE) == []


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", list(wording.NOTE_NAMES))
@pytest.mark.parametrize("full", [True, False])
def test_notes_have_no_blanks(kind: Any, language: str, full: bool) -> None:
    known: dict[str, Any] = (
        {"title": "Cook", "employer": "Rex", "pay": "$20 an hour", "start": date(2026, 12, 14),
         "points": ("One?", "Two?")}
        if full else {}
    )  # fmt: skip
    text = wording.note(kind, language, client="Ana", by=date(2026, 12, 1), **known)
    assert text.endswith("Ana")
    assert ("Rex" in text) is full
    for blank in ("{", "None", "  ", " ,", " ."):
        assert blank not in text
    assert ("Gracias" in text or "gracias" in text or "agradec" in text) is (language == "es")


def test_an_offer_is_added_once_and_for_an_application() -> None:
    client = record({})
    with pytest.raises(RecordError, match="already"):
        offers.add_offer(client, "a0", Pay(amount=20), TODAY)
    with pytest.raises(RecordError, match="no application 'a9'"):
        offers.add_offer(client, "a9", Pay(amount=20), TODAY)
    bare = client.model_copy(update={"offers": []})
    added = offers.add_offer(bare, "a0", Pay(amount=20), TODAY)
    assert [offer.application for offer in added.offers] == ["a0"]
    assert added.applications[0].stage == "offer"
    assert not bare.offers


def test_a_decision_moves_the_application() -> None:
    client = record({})
    done = decide(client, client.offers[0], "accepted", date(2026, 11, 24))
    assert (done.offers[0].decision, done.offers[0].decided_on) == ("accepted", date(2026, 11, 24))
    assert done.applications[0].stage == "accepted"
    again = decide(done, done.offers[0], "declined", date(2026, 11, 26))
    assert again.applications[0].stage == "declined"
    with pytest.raises(RecordError, match="before the day of the offer"):
        decide(client, client.offers[0], "accepted", date(2026, 11, 1))
    with pytest.raises(RecordError, match="has an entry of November 26, 2026"):
        decide(again, again.offers[0], "accepted", date(2026, 11, 25))
    with pytest.raises(RecordError, match="no longer in the record"):
        decide(client.model_copy(update={"offers": []}), client.offers[0], "accepted", TODAY)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"pay": {"amount": -5}}, "greater than 0"),
        ({"hours_per_week": 0}, "greater than 0"),
        ({"tips_weekly": -1}, "greater than or equal to 0"),
        ({"application": "gone"}, "there is no application 'gone'"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], said: str) -> None:
    data = record({}).model_dump(mode="json")
    data["offers"][0] |= change
    with pytest.raises(RecordError, match=said):
        read_client(data)


def test_an_offer_without_its_application_is_still_shown() -> None:
    client = record({})
    lost = client.model_copy(update={"applications": []})
    assert one(lost).label == "An offer"
    assert sections.offers.overview(lost, TODAY)


# --- What the report shows ---------------------------------------------------------------------


def test_the_report_shows_worth_questions_and_words() -> None:
    client = record(
        {"pay": {"amount": 17.5}, "benefits": {"meals": "one a shift"}, "answer_by": "2026-11-30"},
        wage_floor={"amount": 19},
    )
    text = told(sections.offers.overview(client, TODAY))
    for said in ("worth about $36,400 a year", "in seven days", "$1.50 below your lowest wage",
                 "Meals: one a shift", "How the offer of Employer a0 is counted",
                 "less than about 9 in 10 nursing assistants earn in Durham-Chapel Hill",
                 "Is there a health plan?", "I need $19.50 an hour"):  # fmt: skip
        assert said in text, said
    for never in ("None", "nan", "31-1131"):
        assert never not in text


def test_several_offers_are_set_side_by_side() -> None:
    client = record({}, {"pay": {"amount": 24}}, {"decision": "declined"})
    text = told(sections.offers.overview(client, TODAY))
    assert "Two offers wait for your answer" in text
    assert "Employer a1 comes out highest" in text
    assert "Line by line" in text
    assert "Employer a2: Nursing assistant: you said no." in text


def test_decided_offers_are_told_in_a_line() -> None:
    text = told(sections.offers.overview(record({"decision": "declined"}), TODAY))
    assert "No offer waits for your answer" in text
    assert "counted" not in text
    text = told(sections.offers.overview(record({"decision": "accepted"}), TODAY))
    assert "Congratulations" in text
    assert "negotiate" not in text


def test_an_empty_record_gets_one_question_each() -> None:
    empty = read_client({"id": "c-1", "preferred_name": "Ana"})
    for topic in (sections.offers, sections.budget):
        (block,) = topic.overview(empty, TODAY)
        assert block.kind == "bullets"
        assert "?" in told([block])


def test_the_budget_section_leads_from_costs_to_pay() -> None:
    items = [{"name": "Rent", "monthly": 1200}, {"name": "Food", "monthly": 400}]
    held = {"on": "2026-01-05", "state": "37", "other_income_monthly": 200, "items": items}
    client = record(budget=held, wage_floor={"amount": 8})
    text = told(sections.budget.overview(client, TODAY))
    for said in ("All costs | $1,600 | $19,200", "North Carolina: 3.99% of pay above $12,750",
                 "credits", "What has changed?", "utilities", "is less than your budget needs",
                 "$200 of it comes from other income"):  # fmt: skip
        assert said in text, said


def test_a_record_with_odd_codes_still_has_a_report() -> None:
    client = record({}, area="0099999")
    client.applications[0].occupation = "99-9999.00"
    assert "$41,600" in told(sections.offers.overview(client, TODAY))


def test_the_figures_hold_what_is_told() -> None:
    found = value(Pay(amount=20), 40, Terms(tips_weekly=10, childcare_weekly=50, sign_on=1000))
    figure = figures.offer_values(
        [("<b>Rex</b>", found), ("Now", value(Pay(amount=9), 5, Terms()))]
    )
    sums = {bar.name: list(bar.x) for bar in figure.data}
    assert sums["Money in hand"] == [41_600 + 520 + 1000, 9 * 5 * 52]
    assert sums["Costs"] == [-2600, 0]
    assert "Worth of benefits" not in sums
    assert "&lt;b&gt;Rex" in figure.layout.yaxis.ticktext[0]
    assert any("<b>$40,500</b>" in note.text for note in figure.layout.annotations)
    drawn = figures.offer_pay([("Rex", 19.0, RANGE), ("Nobody", 10, WageRange({}, "x", ""))])
    assert [list(mark.x) for mark in drawn.data] == [[19.0]]
    assert any("middle $20.00" in note.text for note in drawn.layout.annotations)
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.offer_values([])


def test_offers_have_no_hours_until_they_are_known() -> None:
    offer = Offer(application="a0", on=TODAY, pay=Pay(amount=20))
    assert offer.hours_per_week is None
    assert offers.say_offer(offer) == "$20 an hour."
