"""The hours, days and pay of a year of a job, on which its value rests."""

from __future__ import annotations

from careerkit.models import Pay, Terms
from careerkit.text.amounts import amount, dollars

FULL_TIME, USUAL_DAYS = 40.0, 5.0
_LONGEST_DAY = 13
BASE, PREMIUM, TIPS = "Base pay", "Shift premium", "Tips"
EMPLOYER_HEALTH, OWN_HEALTH = "Health plan, employer’s part", "Health plan, your part"
RETIREMENT, TRAINING = "Retirement, employer’s part", "School or training"
WAY, CHILDCARE = "Getting to work", "Childcare"


class Year:
    """The hours, days and pay of a year of a job."""

    def __init__(self, pay: Pay, hours: float, terms: Terms) -> None:
        self.pay, self.hours, self.terms = pay, hours, terms
        self.weeks = terms.weeks_per_year
        self.paid = hours * self.weeks
        self.market = self.paid if pay.per == "hour" else min(hours, FULL_TIME) * self.weeks
        self.base, self.base_how = _base(pay, hours, self.weeks)
        self.rate = self.base / self.paid
        # Days on the way tell the days at work, unless part of the work is done at home.
        ways = terms.commute_days
        self.days_known = bool(ways) and hours / (ways or 1) <= _LONGEST_DAY
        self.days = float(ways or 0) if self.days_known else USUAL_DAYS
        self.day_hours = hours / self.days
        self.days_off = {
            name: days
            for name, days in (
                ("paid leave", terms.paid_leave_days), ("holidays", terms.holidays),
                ("sick leave", terms.sick_days),
            )
            if days
        }  # fmt: skip
        # Sick days are there in case; nobody counts on them.
        self.off = self.days_off.get("paid leave", 0) + self.days_off.get("holidays", 0)
        self.hours_off = min(self.off * self.day_hours, self.paid)
        self.ways = USUAL_DAYS if ways is None else ways
        self.trips = max(self.ways * (self.weeks - self.off / self.days), 0)

    @property
    def commuting(self) -> float | None:
        minutes = self.terms.commute_minutes
        return None if minutes is None else minutes * 2 * self.trips / 60

    @property
    def trips_how(self) -> str:
        off = f", less {days_words(round(self.off, 1))} off" if self.off and self.trips else ""
        weeks = "" if self.weeks == 52 else f", {amount(self.weeks)} weeks"
        taken = "" if self.terms.commute_days is not None else ", taken for usual"
        return f"{days_words(round(self.trips))}: {amount(self.ways)} a week{taken}{weeks}{off}"


def _base(pay: Pay, hours: float, weeks: float) -> tuple[float, str]:
    """Return a year's base pay and how it was counted.

    `Pay.hourly` counts 2,080 hours whatever the hours are; here the hours of the job count.
    """
    said = dollars(pay.amount)
    match pay.per:
        case "hour":
            return pay.amount * hours * weeks, (
                f"{said} × {amount(hours)} hours × {amount(weeks)} weeks"
            )
        case "week":
            return pay.amount * weeks, f"{said} × {amount(weeks)} weeks"
        case "month":
            months = 12 * weeks / 52
            return pay.amount * months, f"{said} × {amount(round(months, 1))} months"
        case _:
            return pay.amount, "a year’s pay"


def days_words(number: float) -> str:
    """Write a number of days: "1 day", "2.50 days"."""
    return f"{amount(number)} day{'' if number == 1 else 's'}"


def has_plan(terms: Terms) -> bool:
    """Tell whether there is a health plan; a price tells, too, unless somebody said no."""
    prices = (terms.health_employer_monthly, terms.health_premium_monthly)
    return terms.health_offered or (terms.health_offered is None and any(prices))
