"""The hours, days and pay of a year of a job, on which its value rests."""

from __future__ import annotations

from careerkit.models import Pay, Terms
from careerkit.text.amounts import dollars, number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted

FULL_TIME, USUAL_DAYS = 40.0, 5.0
_LONGEST_DAY = 13
# Names of lines are keys: they are said where they are shown.
BASE, PREMIUM, TIPS = noted("Base pay"), noted("Shift premium"), noted("Tips")
BONUS, SIGN_ON = noted("Bonus"), noted("Sign-on bonus")
EMPLOYER_HEALTH = noted("Health plan, employer’s part")
OWN_HEALTH = noted("Health plan, your part")
RETIREMENT, TRAINING = noted("Retirement, employer’s part"), noted("School or training")
WAY, CHILDCARE = noted("Getting to work"), noted("Childcare")
LEAVE, HOLIDAYS, SICK = noted("paid leave"), noted("holidays"), noted("sick leave")


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
                (LEAVE, terms.paid_leave_days), (HOLIDAYS, terms.holidays),
                (SICK, terms.sick_days),
            )
            if days
        }  # fmt: skip
        # Sick days are there in case; nobody counts on them.
        self.off = self.days_off.get(LEAVE, 0) + self.days_off.get(HOLIDAYS, 0)
        self.hours_off = min(self.off * self.day_hours, self.paid)
        self.ways = USUAL_DAYS if ways is None else ways
        self.trips = max(self.ways * (self.weeks - self.off / self.days), 0)

    @property
    def commuting(self) -> float | None:
        minutes = self.terms.commute_minutes
        return None if minutes is None else minutes * 2 * self.trips / 60

    @property
    def trips_how(self) -> str:
        said = [
            _("{days}: {n} a week").format(days=days_words(round(self.trips)), n=number(self.ways))
        ]
        if self.terms.commute_days is None:
            said.append(_("taken for usual"))
        if self.weeks != 52:
            said.append(weeks_words(self.weeks))
        if self.off and self.trips:
            said.append(_("less {days} off").format(days=days_words(round(self.off, 1))))
        return ", ".join(said)


def _base(pay: Pay, hours: float, weeks: float) -> tuple[float, str]:
    """Return a year's base pay and how it was counted.

    `Pay.hourly` counts 2,080 hours whatever the hours are; here the hours of the job count.
    """
    said = dollars(pay.amount)
    match pay.per:
        case "hour":
            how = _("{pay} × {hours} hours × {weeks} weeks")
            how = how.format(pay=said, hours=number(hours), weeks=number(weeks))
            return pay.amount * hours * weeks, how
        case "week":
            how = _("{pay} × {weeks} weeks").format(pay=said, weeks=number(weeks))
            return pay.amount * weeks, how
        case "month":
            months = 12 * weeks / 52
            how = _("{pay} × {n} months").format(pay=said, n=number(round(months, 1)))
            return pay.amount * months, how
        case "year":
            return pay.amount, _("a year’s pay")


def days_words(days: float) -> str:
    """Write a number of days: "1 day", "2.50 days"."""
    return ngettext("{n} day", "{n} days", days).format(n=number(days))


def weeks_words(weeks: float) -> str:
    """Write a number of weeks: "40 weeks"."""
    return ngettext("{n} week", "{n} weeks", weeks).format(n=number(weeks))


def has_plan(terms: Terms) -> bool:
    """Tell whether there is a health plan; a price tells, too, unless somebody said no."""
    prices = (terms.health_employer_monthly, terms.health_premium_monthly)
    return terms.health_offered or (terms.health_offered is None and any(prices))
