"""What an employer offers, what the client has now, and what a month costs."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from careerkit.models.fields import AreaCode, ItemId, Line, Pay, Record, Text

Dollars = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]
"""US dollars, none negative."""
Days = Annotated[float, Field(ge=0, le=366, allow_inf_nan=False)]


class Terms(Record):
    """What a job gives and costs beside its base pay; what is not known stays empty.

    Attributes
    ----------
    tips_weekly, bonus_yearly, sign_on
        Dollars; the sign-on bonus is paid once, and `sign_on_stay` says for how many months one
        must stay to keep it.
    shift_premium
        Dollars more an hour for the shift.
    health_offered
        Whether there is a health plan at all.
    health_premium_monthly, health_employer_monthly
        What the client and what the employer pays for the health plan, dollars a month.
    retirement_percent
        What the employer adds, percent of pay.
    paid_leave_days, sick_days, holidays
        Paid days a year.
    training_yearly
        Dollars a year for school or training.
    commute_minutes, commute_cost_daily, commute_days
        One way, in minutes; there and back, in dollars a working day; days a week.
    childcare_weekly
        Dollars a week that the job's hours make necessary.
    """

    tips_weekly: Dollars | None = None
    bonus_yearly: Dollars | None = None
    shift_premium: Dollars | None = None
    sign_on: Dollars | None = None
    sign_on_stay: float | None = Field(default=None, ge=0, le=120)
    health_offered: bool | None = None
    health_premium_monthly: Dollars | None = None
    health_employer_monthly: Dollars | None = None
    retirement_percent: float | None = Field(default=None, ge=0, le=100)
    paid_leave_days: Days | None = None
    sick_days: Days | None = None
    holidays: Days | None = None
    training_yearly: Dollars | None = None
    commute_minutes: float | None = Field(default=None, ge=0, le=600)
    commute_cost_daily: Dollars | None = None
    commute_days: float | None = Field(default=None, ge=0, le=7)
    childcare_weekly: Dollars | None = None
    weeks_per_year: float = Field(default=52, gt=0, le=52)


class Offer(Terms):
    """What an employer offered. `benefits` holds what has no field of its own.

    `hours_per_week` stays empty as long as the hours are not known.
    """

    application: ItemId
    on: date
    pay: Pay
    hours_per_week: float | None = Field(default=None, gt=0, le=120)
    shift: Line | None = None
    benefits: dict[Line, Text] = {}
    answer_by: date | None = None
    decision: Literal["open", "accepted", "declined"] = "open"
    decided_on: date | None = None


class PublicBenefit(Record):
    """Help the client receives now that more pay may end, such as food benefits."""

    name: Line
    monthly: Dollars
    note: Text = ""


class BudgetItem(Record):
    """A cost of living, dollars a month."""

    name: Line
    monthly: Dollars


class Budget(Record):
    """What a month costs the client's household, and what of it other income meets.

    `tax_percent` sets the estimate of taxes aside for a share of pay that the client knows.
    """

    on: date
    items: list[BudgetItem] = []
    other_income_monthly: Dollars = 0
    filing: Literal["single", "married", "head of household"] = "single"
    state: AreaCode | None = None
    tax_percent: float | None = Field(default=None, ge=0, le=90)
    hours_per_week: float = Field(default=40, gt=0, le=120)
    weeks_per_year: float = Field(default=52, gt=0, le=52)
