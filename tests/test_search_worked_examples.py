"""Offers and budgets from real life, worked out with a pencil: each figure stands in a comment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import facts, offers, sections
from careerkit.budget import gross_for, net_of, plan_budget, taxes, yearly_need
from careerkit.display import to_plain
from careerkit.errors import RecordError
from careerkit.models import Client, Pay, Terms, read_client
from careerkit.offers import Considered, WageRange, compare, points, value

TODAY = date(2026, 11, 28)


def record(*made: dict[str, Any], **changes: Any) -> Client:
    """Make a record with an application and an offer for each; see `at_work` for jobs."""
    applications, offered = [], []
    for at, offer in enumerate(made):
        said = dict(offer)
        kept = {"title": "Job", "occupation": said.pop("occupation", None)}
        applications.append(
            {"id": f"a{at}", "employer": f"Employer {at}", "market": "open",
             "events": [{"stage": "offer", "on": "2026-11-10"}], **kept}
        )  # fmt: skip
        offered.append({"application": f"a{at}", "on": "2026-11-20", **said})
    return read_client({"id": "x-1", "preferred_name": "Ana", "applications": applications,
                        "offers": offered, **changes})  # fmt: skip


def at_work(title: str, amount: float, hours: float, **more: Any) -> dict[str, Any]:
    return {"title": title, "current": True, "start": "2024-03", "hours_per_week": hours,
            "pay": {"amount": amount}, **more}  # fmt: skip


def month(*items: tuple[str, float], **more: Any) -> dict[str, Any]:
    named = [{"name": name, "monthly": monthly} for name, monthly in items]
    return {"on": "2026-11-01", "state": "37", "items": named, **more}


def one(client: Client) -> Considered:
    wages = sections.offers.area_wages(client)
    return compare(client, TODAY, wages).offers[0]


def asked(client: Client) -> list[offers.Point]:
    found = compare(client, TODAY, sections.offers.area_wages(client))
    return points(client, found.offers[0], found, TODAY)


def told(client: Client, topic: Any = sections.offers) -> str:
    return "\n".join(to_plain(block.data()) for block in topic.overview(client, TODAY))


# --- Hours, weeks and other ways of paying ----------------------------------------------------


def test_few_hours_at_a_good_rate_do_not_meet_a_budget() -> None:
    # A month costs 2,000, so 24,000 a year must be left. At 27,924 before taxes: 7.65 % are
    # 2,136.19; (27,924 − 16,100) = 11,824 × 10 % = 1,182.40; (27,924 − 12,750) × 3.99 % = 605.44;
    # 27,924 − 3,924.03 = 23,999.97. Full time that is 13.43 an hour. The offer: 24 × 20 × 52 =
    # 24,960 a year, 2,964 less than the budget needs, though 24 is far above 13.43.
    client = record({"pay": {"amount": 24}, "hours_per_week": 20},
                    budget=month(("Rent", 1500), ("Food", 500)))  # fmt: skip
    found = one(client)
    assert (found.below_floor, round(found.short)) == (0, 2964)
    assert found.left is not None
    assert found.left < 0
    said = told(client)
    assert "meets the pay your budget needs" not in said
    assert "$2,964 below the pay your budget needs" in said
    assert asked(client)[0].key == "hours"
    assert "horas" in asked(client)[0].words("es")


def test_long_hours_at_a_low_rate_meet_a_budget() -> None:
    # 13 × 50 × 52 = 33,800 a year is more than 27,924, though 13 is less than 13.43.
    client = record({"pay": {"amount": 13}, "hours_per_week": 50},
                    budget=month(("Rent", 1500), ("Food", 500)))  # fmt: skip
    found = one(client)
    assert (found.below_floor, found.short) == (0, 0)
    assert found.left is not None
    assert found.left > 0
    assert "$33,800 meets the pay your budget needs" in told(client)


def test_a_lowest_pay_of_a_month_is_held_against_the_month() -> None:
    # 2,600 a month is 31,200 a year, 15 an hour full time. 18 × 30 × 52 = 28,080: 3,120 short.
    # 14 × 40 × 52 = 29,120: 2,080 short, 1 dollar an hour.
    few = record({"pay": {"amount": 18}, "hours_per_week": 30},
                 wage_floor={"amount": 2600, "per": "month"})  # fmt: skip
    assert yearly_need(few) == (31_200, 2080)
    assert one(few).below_floor == 0
    assert one(few).short == pytest.approx(3120)
    low = record({"pay": {"amount": 14}, "hours_per_week": 40},
                 wage_floor={"amount": 2600, "per": "month"})  # fmt: skip
    assert one(low).below_floor == pytest.approx(1)
    assert asked(low)[0].ask == 15
    # A lowest pay of an hour says nothing of a year.
    by_hour = record({"pay": {"amount": 18}, "hours_per_week": 10}, wage_floor={"amount": 15})
    assert (one(by_hour).below_floor, one(by_hour).short) == (0, 0)


def test_a_part_time_salary() -> None:
    # 24,000 / (20 × 52 = 1,040 hours) = 23.08 an hour, 48,000 for a full year.
    found = value(Pay(amount=24_000, per="year"), 20, Terms())
    assert found.cash_hourly == pytest.approx(23.0769, abs=1e-4)
    assert found.market_yearly == pytest.approx(48_000)
    assert found.questions[0].ask == "Is this pay for these hours, or for full time?"


def test_a_long_week_on_a_salary_is_held_against_salaries() -> None:
    # 52,000 for 50 hours: 52,000 / 2,600 = 20 an hour at work. Published wages take it for 2,080
    # hours: 25 an hour. By the hour, 20 for 50 hours is 20 there, too.
    salary = value(Pay(amount=52_000, per="year"), 50, Terms())
    assert (salary.cash_hourly, salary.market_yearly) == (20, 52_000)
    hourly = value(Pay(amount=20), 50, Terms())
    assert hourly.total == 52_000
    assert hourly.market_yearly == pytest.approx(41_600)


def test_weekly_pay_with_unpaid_leave() -> None:
    # 900 a week, 36 hours, 4 weeks unpaid: 900 × 48 = 43,200 for 36 × 48 = 1,728 hours: 25 an
    # hour. Childcare 60 × 48 = 2,880. The way: 4 days × 48 weeks = 192, × 7 = 1,344.
    # 43,200 − 2,880 − 1,344 = 38,976.
    found = value(
        Pay(amount=900, per="week"), 36,
        Terms(weeks_per_year=48, childcare_weekly=60, commute_days=4, commute_cost_daily=7),
    )  # fmt: skip
    assert (found.total, found.cash_hourly, found.hours_paid) == (38_976, 25, 1728)


def test_ten_months_of_a_teacher() -> None:
    # 46,000 a year for 35 hours in 38 weeks of school is a full year's pay of a teacher: the
    # middle of North Carolina is 54,930 (OEWS, by the year only), so 8,930 are missing. More
    # than 15 % (6,900) is seldom given: 52,900, on 500 dollars 53,000.
    client = record(
        {"pay": {"amount": 46_000, "per": "year"}, "hours_per_week": 35, "weeks_per_year": 38,
         "occupation": "25-2021.00"},
        area="3700000",
    )  # fmt: skip
    found = one(client)
    assert found.wages is not None
    assert (found.wages.hourly, found.wages.middle) == (False, 54_930)
    assert found.place is not None
    first = asked(client)[0]
    assert (first.ask, first.per) == (53_000, "year")
    assert "$53,000 a year" in first.words()
    assert "$53,000 al año" in first.words("es")
    assert "$54,900 a year full time, and this offer comes to $46,000" in first.why
    # 4,600 a month for 38 of 52 weeks: 4,600 × 12 × 38 / 52 = 40,338; ten months are 46,000.
    monthly = value(Pay(amount=4600, per="month"), 35, Terms(weeks_per_year=38))
    assert monthly.total == pytest.approx(40_338.46, abs=0.01)
    assert "If it comes in more months, enter the pay of a year" in " ".join(monthly.notes)
    # Half a week's work says nothing beside a full one.
    half = record(
        {"pay": {"amount": 24_000, "per": "year"}, "hours_per_week": 18,
         "occupation": "25-2021.00"},
        area="3700000",
    )  # fmt: skip
    assert one(half).place is None


def test_tips_with_a_low_wage_and_a_sign_on() -> None:
    # 3 × 28 × 52 = 4,368; tips 420 × 52 = 21,840; a sign-on of 900 for 18 months is 600 a year.
    # In all 26,808 for 1,456 hours; pay and tips 26,208 / 1,456 = 18 an hour.
    found = value(
        Pay(amount=3), 28, Terms(tips_weekly=420, sign_on=900, sign_on_stay=18, sick_days=0)
    )
    assert found.total == pytest.approx(26_808)
    assert found.cash_hourly == pytest.approx(18)
    assert not any("minimum" in note for note in found.notes)


# --- Two jobs, other income, costs of a job ---------------------------------------------------


def test_two_jobs_at_once() -> None:
    # 15 × 25 × 52 = 19,500 and 17 × 20 × 52 = 17,680: 37,180 in all. 7.65 % are 2,844.27;
    # 21,080: 1,240 + 8,680 × 12 % = 1,041.60 → 2,281.60; (37,180 − 12,750) × 3.99 % = 974.757.
    # 37,180 − 6,100.627 = 31,079.373, / 12 = 2,589.95; less 2,000: 589.95 over.
    client = record(
        {"pay": {"amount": 20}, "hours_per_week": 40},
        work_history=[at_work("Cashier", 15, 25),
                      at_work("Driver", 17, 20, start="2022-01"),
                      at_work("Helper", 9, 5, start="2021-01", kind="volunteer", pay=None)],
        budget=month(("Rent", 1500), ("Food", 500)),
    )  # fmt: skip
    assert offers.pay_now(client) == 37_180
    assert [job.title for job, _ in offers.other_jobs(client)] == ["Driver"]
    assert "$590 over" in told(client, sections.budget)
    said = told(client)
    assert "You also work as Driver, about $17,700 a year" in said
    assert "Would you keep it" in said


def test_a_spouse_s_income_meets_a_part_of_the_month() -> None:
    # 3,600 a month less 1,900: 1,700, 20,400 a year to be left. Married, 22,090 before taxes:
    # 7.65 % are 1,689.885; nothing above 32,200 or 25,500. 22,090 − 1,689.885 = 20,400.115.
    held = record(budget=month(("All", 3600), filing="married", other_income_monthly=1900))
    plan = plan_budget(held)
    assert plan is not None
    assert plan.gross == pytest.approx(20_400 / (1 - 0.0765), abs=0.01)  # 22,089.88
    assert plan.hourly == 10.63  # 22,089.88 / 2,080 = 10.6201, rounded up
    assert "spouse" in " ".join(plan.assumptions)


def test_childcare_above_the_gain() -> None:
    # Now 15 × 30 × 52 = 23,400. The offer 17 × 40 × 52 = 35,360 with childcare 280 × 52 = 14,560:
    # 20,800, that is 2,600 less. After taxes 35,360 − 2,705.04 − (1,240 + 6,860 × 12 % = 823.20 →
    # 2,063.20) − (22,610 × 3.99 % = 902.139) = 29,689.62, / 12 = 2,474.14; less 1,600: 874.14.
    # The budget has no line for childcare, 14,560 / 12 = 1,213.33 a month: 339 short.
    client = record(
        {"pay": {"amount": 17}, "hours_per_week": 40, "childcare_weekly": 280},
        work_history=[at_work("Cashier", 15, 30)],
        budget=month(("Rent", 1200), ("Food", 400)), terms_now={"childcare_weekly": 0},
    )  # fmt: skip
    found = compare(client, TODAY)
    assert found.more_than_now(found.offers[0]) == pytest.approx(-2600)
    said = told(client)
    assert "$2,600 less than your job now" in said
    assert "$339 short" in said
    assert "less $1,213 for what your budget has no line for: childcare" in said
    # With a line for it, the budget is believed: 2,474.14 − 1,600 − 900 = −25.86.
    held = client.model_copy(
        update={"budget": record(budget=month(("Rent", 1200), ("Food", 400), ("Day care", 0),
                                              ("Babysitter", 900))).budget}
    )  # fmt: skip
    assert one(held).own_costs == ()
    assert one(held).left == pytest.approx(-25.86, abs=0.01)


# --- Taxes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gross", "filing", "state", "lines"),
    [
        # Wyoming takes nothing of pay. 26,000 × 7.65 % = 1,989; 9,900 × 10 % = 990.
        (26_000, "single", "56", [1989, 990]),
        # Guam's income tax is the federal one. 30,000 × 7.65 % = 2,295; 1,240 + 180 = 1,420.
        (30_000, "single", "6600000", [2295, 1420]),
        # New York has steps: a rough 4 % of 34,000 − 16,100 = 17,900 → 716. 34,000 × 7.65 % =
        # 2,601; 1,240 + 5,500 × 12 % = 660 → 1,900.
        (34_000, "single", "36", [2601, 1900, 716]),
        # Two children, head of household, 52,000 in Georgia: 3,978; 27,850: 1,770 + 10,150 × 12 %
        # = 1,218 → 2,988; (52,000 − 12,000) × 5.09 % = 2,036.
        (52_000, "head of household", "13", [3978, 2988, 2036]),
        # A surgeon: 184,500 × 6.2 % = 11,439, 400,000 × 1.45 % = 5,800, 200,000 × 0.9 % = 1,800:
        # 19,039. 383,900 in steps: 1,240 + 4,560 + 12,166 + 96,075 × 24 % = 23,058 + 54,450 × 32 %
        # = 17,424 + 127,675 × 35 % = 44,686.25 → 103,134.25. Florida takes nothing.
        (400_000, "single", "12", [19_039, 103_134.25]),
    ],
)
def test_taxes_of_a_year(gross: float, filing: Any, state: str, lines: list[float]) -> None:
    found = taxes(gross, filing, state)
    assert [line.yearly for line in found] == pytest.approx(lines)
    back = gross_for(gross - sum(lines), lambda pay: net_of(pay, filing, state))
    assert back == pytest.approx(gross, abs=0.01)


def test_the_state_is_named_where_it_takes_nothing() -> None:
    plan = plan_budget(record(budget=month(("Rent", 900), state="66")))
    assert plan is not None
    assert "Guam has no state tax on pay." in plan.assumptions


# --- Wages as they are published --------------------------------------------------------------


def test_wages_that_are_published_only_as_at_least_are_not_figures() -> None:
    # In North Carolina every wage of anesthesiologists is "at least $239,200".
    wages = facts.wage_range("29-1211.00", area="37")
    assert (wages.points, wages.at_least) == ({}, 239_200)
    client = record(
        {"pay": {"amount": 300_000, "per": "year"}, "hours_per_week": 50,
         "occupation": "29-1211.00"},
        area="3700000",
    )  # fmt: skip
    found = one(client)
    assert found.place is None
    assert "published only as at least $239,200 a year" in " ".join(found.notes)
    # The oral surgeons' figures are released above the cap, and are figures.
    assert facts.wage_range("29-1022.00", area="37").points[90] == 544_140


def test_above_what_is_known_is_at_least() -> None:
    low = WageRange({10: 90_000, 25: 150_000}, "Surgeons", "US", at_least=239_200)
    place = offers.place(300_000, low)
    assert place is not None
    assert place.words == "more than at least 1 in 4"


def test_hourly_wages_only_and_few_weeks() -> None:
    # Actors are published by the hour. 30 × 20 × 20 = 12,000 a year is 30 an hour there.
    client = record(
        {"pay": {"amount": 30}, "hours_per_week": 20, "weeks_per_year": 20,
         "occupation": "27-2011.00"},
        area="3600000",
    )  # fmt: skip
    found = one(client)
    assert found.value.total == 12_000
    assert found.value.market_yearly == pytest.approx(62_400)
    assert found.place is not None


@pytest.mark.parametrize("area", [None, "6600000", "5600000", "3600000", "0016740"])
@pytest.mark.parametrize("occupation", [None, "99-9999.00", "31-1131.00"])
def test_an_offer_without_area_hours_or_occupation(
    area: str | None, occupation: str | None
) -> None:
    client = record({"pay": {"amount": 640, "per": "week"}, "occupation": occupation}, area=area)
    said = told(client)
    assert "worth about $33,300 a year" in said  # 640 × 52 = 33,280
    assert "How many hours a week are sure?" in said
    for never in ("None", "nan", "99-9999"):
        assert never not in said


def test_pay_is_asked_for_as_it_is_offered() -> None:
    # The middle is 20 × 2,080 = 41,600. 3,000 a month is 36,000; 5,600 a year are missing,
    # 466.67 a month; 15 % more is 3,450, which is less than 3,466.67.
    wages = WageRange({10: 31_200, 50: 41_600, 90: 52_000}, "Aides", "Durham")
    client = record({"pay": {"amount": 3000, "per": "month"}, "hours_per_week": 40})
    found = compare(client, TODAY, {"a0": wages})
    first = points(client, found.offers[0], found, TODAY)[0]
    assert (first.what, first.ask) == ("Higher pay: $3,450 a month", 3450)
    assert "is $41,600 a year full time, and this offer comes to $36,000" in first.why


@pytest.mark.parametrize("amount", [0, -1, -0.01, "nan", "inf", "0", ""])
def test_pay_of_nothing_is_refused(amount: Any) -> None:
    with pytest.raises(RecordError, match="amount"):
        record({"pay": {"amount": amount}})


@pytest.mark.parametrize(
    ("percentile", "words"),
    [(47.4, "a little less than the middle"), (56, "a little more than the middle"),
     (51, "about as much as the middle"), (58, "more than about 6 in 10")],
)  # fmt: skip
def test_near_the_middle(percentile: float, words: str) -> None:
    assert offers.Place(percentile).words == words


def test_an_offer_that_became_the_job_is_not_held_against_itself() -> None:
    client = record(
        {"pay": {"amount": 18}, "hours_per_week": 20, "decision": "accepted",
         "decided_on": "2026-11-21"},
        work_history=[at_work("Job", 18, 20, employer="employer 0")],
    )  # fmt: skip
    said = told(client)
    assert "You said yes to Employer 0 and work there" in said
    assert "Your job now" not in said
    assert "counted" not in said
    assert sections.applications.headline(client, TODAY).startswith("You work at Employer 0 now.")


# --- Words of the pages -----------------------------------------------------------------------


def test_a_talk_that_lies_behind_is_followed_by_thanks() -> None:
    client = read_client({
        "id": "x-1", "preferred_name": "Ana",
        "applications": [{"id": "a", "title": "Cook", "employer": "Rex", "market": "open",
                          "events": [{"stage": "interview", "on": "2026-11-25"}]}],
    })  # fmt: skip
    said = told(client, sections.search_steps)
    assert "send it today. Then ask when they decide" in said
    assert "Prepare for the talk" not in said


def test_whoever_helps_herself_is_you() -> None:
    client = read_client({
        "id": "x-1", "preferred_name": "Ana Ruiz",
        "readiness": [{"topic": "resume", "status": "missing", "helper": "ana"}],
    })  # fmt: skip
    assert "| You |" in told(client, sections.readiness)
    assert "Who could help you get there?" not in told(client, sections.summary)


def test_what_lies_behind_does_not_push_what_comes_off_the_short_form() -> None:
    late = [{"what": f"Late {at}", "due": "2026-11-01"} for at in range(9)]
    ahead = [{"what": f"Ahead {at}", "due": f"2026-12-0{at + 1}"} for at in range(6)]
    client = read_client({"id": "x-1", "preferred_name": "Ana", "plan": [*late, *ahead]})
    page = "\n".join(to_plain(block.data()) for block in sections.short.page_two(client, TODAY))
    assert page.count("Pick a new day") == 2
    assert "Ahead 4" in page
