"""The living budget against examples computed by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit import budget
from careerkit.api import about
from careerkit.budget import gross_for, net_of, plan_budget, taxes, wage_floor
from careerkit.models import Client, Pay, read_client
from careerkit.widgets.path_search import wish_of

TODAY = date(2026, 11, 23)
FILINGS = ("single", "married", "head of household")


def client(**changes: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana", **changes})


def with_budget(*monthly: float, **changes: Any) -> Client:
    items = [{"name": f"Cost {at}", "monthly": one} for at, one in enumerate(monthly)]
    return client(budget={"on": "2026-11-01", "items": items, **changes})


@pytest.mark.parametrize(
    ("gross", "filing", "state", "lines"),
    [
        # 40,000 × 7.65 % = 3,060. 40,000 − 16,100 = 23,900: 12,400 × 10 % = 1,240 and
        # 11,500 × 12 % = 1,380, in all 2,620. North Carolina: (40,000 − 12,750) × 3.99 % =
        # 27,250 × 0.0399 = 1,087.275.
        (40_000, "single", "37", [3060, 2620, 1087.275]),
        # 60,000 × 7.65 % = 4,590. 60,000 − 32,200 = 27,800: 2,480 + 3,000 × 12 % = 360 → 2,840.
        # Texas takes nothing.
        (60_000, "married", "4800000", [4590, 2840]),
        # 35,000 × 7.65 % = 2,677.50. 35,000 − 24,150 = 10,850 × 10 % = 1,085.
        # (35,000 − 19,125) × 3.99 % = 15,875 × 0.0399 = 633.4125.
        (35_000, "head of household", "37", [2677.5, 1085, 633.4125]),
        # 100,000 × 7.65 % = 7,650. 83,900: 1,240 + 38,000 × 12 % = 4,560 + 33,500 × 22 % = 7,370
        # → 13,170. Pennsylvania: 3.07 % of all pay.
        (100_000, "single", "42", [7650, 13_170, 3070]),
        # Social Security stops at 184,500: 11,439; Medicare 200,000 × 1.45 % = 2,900 → 14,339.
        # 183,900: 1,240 + 4,560 + 55,300 × 22 % = 12,166 + 78,200 × 24 % = 18,768 → 36,734.
        (200_000, "single", "12", [14_339, 36_734]),
        # Below every deduction only Social Security and Medicare are left.
        (12_000, "single", "37", [918, 0, 0]),
        # A state that is not known: 4 % of pay above the federal deduction, 13,900 × 4 % = 556.
        # Federal: 1,240 + 1,500 × 12 % = 180 → 1,420.
        (30_000, "single", None, [2295, 1420, 556]),
        # The same for a metropolitan area, whose code does not tell the state.
        (30_000, "single", "0011700", [2295, 1420, 556]),
    ],
)
def test_taxes_by_hand(gross: float, filing: Any, state: str | None, lines: list[float]) -> None:
    found = taxes(gross, filing, state)
    assert [line.yearly for line in found] == pytest.approx(lines)
    assert all(line.how for line in found)
    assert net_of(gross, filing, state) == pytest.approx(gross - sum(lines))


def test_the_taxes_say_how_they_were_found() -> None:
    said = [line.how for line in taxes(40_000, "single", "37")]
    assert said == [
        "7.65% of pay", "rates of 2026 on pay above $16,100, single",
        "North Carolina: 3.99% of pay above $12,750",
    ]  # fmt: skip
    assert "rough middle" in taxes(40_000, "single", "06")[-1].how


def test_a_share_the_client_knows_replaces_the_estimate() -> None:
    # 1,600 a month is 19,200 a year; 20 % taken leaves 80 %: 24,000 a year, 2,080 hours: 11.54.
    plan = plan_budget(with_budget(1600, tax_percent=20))
    assert plan is not None
    assert plan.gross == pytest.approx(24_000, abs=0.01)
    assert plan.hourly == 11.54
    assert [line.yearly for line in plan.taxes] == pytest.approx([4800])
    assert "the share you gave" in " ".join(plan.assumptions)


def test_the_pay_that_meets_a_month_by_hand() -> None:
    # From 40,000 single in North Carolina 33,232.725 is left: 2,769.39375 a month.
    plan = plan_budget(with_budget(2000, 769.39375, state="37"))
    assert plan is not None
    assert plan.total == pytest.approx(2769.39375)
    assert plan.gross == pytest.approx(40_000, abs=0.01)
    assert plan.hourly == 19.24  # 40,000 / 2,080 = 19.2308, rounded up to meet the need
    # 300 of it comes from elsewhere: 29,632.725 a year must be left. Above the deductions a dollar
    # more leaves 1 − 0.0765 − 0.12 − 0.0399 = 0.7636, so that 3,600 / 0.7636 = 4,714.51 less
    # is needed: 35,285.49.
    plan = plan_budget(with_budget(2000, 769.39375, state="37", other_income_monthly=300))
    assert plan is not None
    assert plan.gross == pytest.approx(35_285.49, abs=0.01)


def test_part_time_and_part_of_the_year() -> None:
    # 1,000 a month in Texas: 12,000 = gross × (1 − 0.0765) → 12,994.04, under the deduction.
    # 20 hours × 40 weeks = 800 hours: 16.2426 → 16.25.
    plan = plan_budget(with_budget(1000, state="48", hours_per_week=20, weeks_per_year=40))
    assert plan is not None
    assert plan.gross == pytest.approx(12_994.04, abs=0.01)
    assert (plan.hours, plan.hourly) == (800, 16.25)
    assert "20 hours a week, 40 weeks" in plan.assumptions[0]


def test_the_lines_lead_from_costs_to_pay() -> None:
    plan = plan_budget(with_budget(1200, 300, other_income_monthly=500, state="48"))
    assert plan is not None
    named = {line.name: line.monthly for line in plan.lines}
    assert (named["All costs"], named["Other income"], named["To earn, after taxes"]) == (
        1500, -500, 1000,
    )  # fmt: skip
    assert named["Pay you need, before taxes"] == pytest.approx(
        1000 + named["Taxes, estimated"], abs=0.01
    )


def test_other_income_that_is_enough_needs_no_pay() -> None:
    held = with_budget(1000, other_income_monthly=1200)
    plan = plan_budget(held)
    assert plan is not None
    assert (plan.gross, plan.hourly, plan.to_earn, plan.taxes) == (0, 0, 0, ())
    assert wage_floor(held) is None
    assert "no pay is needed" in budget.say_need(plan)


def test_a_need_below_the_minimum_wage_is_not_said_by_the_hour() -> None:
    low = plan_budget(with_budget(1000, other_income_monthly=200, state="48"))
    assert low is not None
    assert 0 < low.hourly < budget.MINIMUM_WAGE
    assert budget.say_need(low).startswith("Any full-time job meets your month: you need $")
    few = plan_budget(with_budget(500, hours_per_week=20))
    assert few is not None
    assert budget.say_need(few).startswith("Any job of 20 hours a week meets your month")
    high = plan_budget(with_budget(3000))
    assert high is not None
    assert "an hour full time" in budget.say_need(high)


def test_what_is_to_be_earned_is_told_by_whether_there_is_other_income() -> None:
    told = []
    for other in (0, 500):
        plan = plan_budget(with_budget(1200, other_income_monthly=other))
        assert plan is not None
        told.append(next(line.how for line in plan.lines if line.name == "To earn, after taxes"))
    assert told == ["all costs: there is no other income", "costs less other income"]


@pytest.mark.parametrize("held", [client(), with_budget(), with_budget(0, 0)])
def test_a_budget_without_costs_says_nothing(held: Client) -> None:
    assert plan_budget(held) is None
    assert wage_floor(held) is None


def test_the_floor_is_the_one_set_else_the_budgets() -> None:
    held = with_budget(1600, tax_percent=20, hours_per_week=20)
    assert wage_floor(held) == Pay(amount=23.08, per="hour")  # 24,000 / 1,040 = 23.0769
    assert budget.floor_words(held) == "the pay your budget needs"
    # In paths, wages are those of a full-time year.
    assert about(held).wage_floor == pytest.approx(23.08 * 2080)
    assert wish_of(held).wage_floor == pytest.approx(23.08 * 2080)
    held = held.model_copy(update={"wage_floor": Pay(amount=3000, per="month")})
    assert wage_floor(held) == Pay(amount=3000, per="month")
    assert about(held).wage_floor == pytest.approx(36_000)
    assert about(held).floor_words == "your lowest wage"


def test_a_huge_budget_is_still_pay() -> None:
    held = with_budget(*[1_000_000] * 40, hours_per_week=0.01, weeks_per_year=0.01)
    floor = wage_floor(held)
    assert floor is not None
    assert floor.amount == 10_000_000


def test_usual_costs_without_an_amount_are_named() -> None:
    items = [{"name": "Room", "monthly": 500}, {"name": "groceries", "monthly": 300},
             {"name": "Health", "monthly": 0}]  # fmt: skip
    plan = plan_budget(client(budget={"on": "2026-11-01", "items": items}))
    assert plan is not None
    assert plan.missing == ("Utilities", "Transportation", "Health", "Phone and internet")


money = st.floats(0, 1_000_000)
filings = st.sampled_from(FILINGS)
states = st.sampled_from([None, "37", "48", "06", "39", "42", "0011700", "1900000"])
shares = st.none() | st.floats(0, 90)


@given(money, money, filings, states, shares)
def test_more_pay_leaves_more(
    one: float, other: float, filing: Any, state: str | None, share: float | None
) -> None:
    low, high = sorted([one, other])
    if high - low > 0.01:
        assert net_of(low, filing, state, share) < net_of(high, filing, state, share)
    assert 0 <= net_of(low, filing, state, share) <= low


@given(money, filings, states, shares)
def test_the_pay_found_leaves_what_is_needed(
    need: float, filing: Any, state: str | None, share: float | None
) -> None:
    gross = gross_for(need, lambda pay: net_of(pay, filing, state, share))
    assert net_of(gross, filing, state, share) == pytest.approx(need, abs=0.001)
