"""What a job is worth in a year: pay, benefits and costs, each with how it was counted.

A year's value is money in hand before taxes, plus the worth of benefits, less what the job costs.
Paid time off lies within the pay and is told in days, never added. What is not known is not
counted; it becomes a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from careerkit.models import Pay, Terms
from careerkit.text.amounts import amount, dollars

Kind = Literal["money", "benefit", "cost"]
KIND_NAMES: dict[Kind, str] = {
    "money": "Money in hand", "benefit": "Worth of benefits", "cost": "Costs",
}  # fmt: skip
FULL_TIME, USUAL_DAYS = 40.0, 5.0
MINIMUM_WAGE = 7.25
"""Dollars an hour, federal (Fair Labor Standards Act, section 6)."""
_LONGEST_DAY, _PART_TIME, _HARDLY_HOURLY = 13, 35, 250


@dataclass(frozen=True)
class ValueLine:
    """A part of what a job is worth.

    Parameters
    ----------
    name
        What it is called.
    kind
        Money in hand, worth of a benefit, or a cost.
    yearly
        Dollars a year; below 0 for a cost.
    how
        How it was counted, in words.
    """

    name: str
    kind: Kind
    yearly: float
    how: str


@dataclass(frozen=True)
class Question:
    """What is not known, and therefore not counted.

    Parameters
    ----------
    topic
        What it is about, as it stands in a list.
    ask
        The question.
    of
        Whom: the employer, or the client.
    """

    topic: str
    ask: str
    of: Literal["employer", "you"] = "employer"


@dataclass(frozen=True)
class Value:
    """What a job is worth in a year.

    Parameters
    ----------
    lines
        Its parts.
    questions
        What is not known.
    notes
        What the figures rest on, and what looks odd, in sentences.
    hours_paid, hours_worked, hours_commuting
        Hours a year: paid; paid less paid leave and holidays; on the way, None if not known.
    days_off
        Paid days off a year by kind, those that are known.
    day
        What a paid day off is worth, within the pay; dollars.
    """

    lines: tuple[ValueLine, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    hours_paid: float
    hours_worked: float
    hours_commuting: float | None
    days_off: dict[str, float]
    day: float

    def of(self, kind: Kind) -> float:
        """Dollars a year of one kind; costs are below 0."""
        return sum(line.yearly for line in self.lines if line.kind == kind)

    def line(self, name: str) -> float:
        """Dollars a year of the line with this name; 0 if there is none."""
        return sum(line.yearly for line in self.lines if line.name == name)

    @property
    def total(self) -> float:
        """Dollars a year, all together."""
        return sum(line.yearly for line in self.lines)

    @property
    def per_hour_paid(self) -> float:
        """Dollars for each hour that is paid."""
        return self.total / self.hours_paid

    @property
    def per_hour_worked(self) -> float | None:
        """Dollars for each hour at work: without paid leave and holidays; None if none is left."""
        return self.total / self.hours_worked if self.hours_worked > 0 else None

    @property
    def per_hour_of_all(self) -> float | None:
        """Dollars for each hour at work and on the way; None if the way is not known."""
        if self.hours_commuting is None or self.hours_worked <= 0:
            return None
        return self.total / (self.hours_worked + self.hours_commuting)

    @property
    def cash_hourly(self) -> float:
        """Pay, shift premium and tips for a paid hour: what a lowest pay is held against."""
        regular = sum(self.line(name) for name in ("Base pay", "Shift premium", "Tips"))
        return regular / self.hours_paid

    @property
    def market_yearly(self) -> float:
        """Base pay and tips, scaled to a full-time year of 2,080 hours.

        OEWS counts tips among wages but no shift premium, bonus or overtime.
        """
        return (self.line("Base pay") + self.line("Tips")) / self.hours_paid * 2080


def value(pay: Pay, hours: float | None, terms: Terms) -> Value:
    """Value a job by the year.

    Parameters
    ----------
    pay
        Its base pay.
    hours
        Paid hours a week; None if not known: then 40 are counted, and asked for.
    terms
        What it gives and costs beside the pay.

    Returns
    -------
    Value

    Examples
    --------
    >>> value(Pay(amount=20), 30, Terms()).total
    31200.0
    """
    weekly = hours or FULL_TIME
    year = _Year(pay, weekly, terms)
    lines = (*_money(year), *_benefits(year), *_costs(year))
    return Value(
        lines, tuple(_questions(hours, year)), tuple(_notes(hours, year)), year.paid,
        year.paid - year.hours_off, year.commuting, year.days_off, year.rate * year.day_hours,
    )  # fmt: skip


class _Year:
    """The hours, days and pay of a year of a job."""

    def __init__(self, pay: Pay, hours: float, terms: Terms) -> None:
        self.pay, self.hours, self.terms = pay, hours, terms
        self.weeks = terms.weeks_per_year
        self.paid = hours * self.weeks
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
        off = f", less {_days(round(self.off, 1))} off" if self.off and self.trips else ""
        weeks = "" if self.weeks == 52 else f", {amount(self.weeks)} weeks"
        taken = "" if self.terms.commute_days is not None else ", taken for usual"
        return f"{_days(round(self.trips))}: {amount(self.ways)} a week{taken}{weeks}{off}"


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


def _days(number: float) -> str:
    return f"{amount(number)} day{'' if number == 1 else 's'}"


def _money(year: _Year) -> Iterator[ValueLine]:
    terms, weeks = year.terms, year.weeks
    yield ValueLine("Base pay", "money", year.base, year.base_how)
    if terms.shift_premium:
        yield ValueLine(
            "Shift premium", "money", terms.shift_premium * year.paid,
            f"{dollars(terms.shift_premium)} × {amount(year.hours)} hours × {amount(weeks)} weeks; "
            "counted for all hours",
        )  # fmt: skip
    if terms.tips_weekly:
        yield ValueLine(
            "Tips", "money", terms.tips_weekly * weeks,
            f"about {dollars(terms.tips_weekly)} × {amount(weeks)} weeks; tips go up and down",
        )  # fmt: skip
    if terms.bonus_yearly:
        yield ValueLine("Bonus", "money", terms.bonus_yearly, "if it is paid in full")
    if terms.sign_on:
        months = max(terms.sign_on_stay or 0, 12)
        spread = (
            f"spread over the {amount(months)} months you must stay"
            if months > 12 else "counted in the first year only"
        )  # fmt: skip
        yield ValueLine(
            "Sign-on bonus", "money", terms.sign_on * 12 / months,
            f"{dollars(terms.sign_on)} once, {spread}",
        )  # fmt: skip


def _has_plan(terms: Terms) -> bool:
    """Tell whether there is a health plan; a price tells, too, unless somebody said no."""
    prices = (terms.health_employer_monthly, terms.health_premium_monthly)
    return terms.health_offered or (terms.health_offered is None and any(prices))


def _benefits(year: _Year) -> Iterator[ValueLine]:
    terms = year.terms
    if _has_plan(terms) and terms.health_employer_monthly:
        yield ValueLine(
            "Health plan, employer’s part", "benefit", terms.health_employer_monthly * 12,
            f"{dollars(terms.health_employer_monthly)} × 12 months",
        )  # fmt: skip
    if terms.retirement_percent:
        yield ValueLine(
            "Retirement, employer’s part", "benefit", year.base * terms.retirement_percent / 100,
            f"{amount(terms.retirement_percent)}% of base pay; some plans want you to save, too",
        )  # fmt: skip
    if terms.training_yearly:
        yield ValueLine(
            "School or training", "benefit", terms.training_yearly, "if you use all of it"
        )


def _costs(year: _Year) -> Iterator[ValueLine]:
    terms = year.terms
    if _has_plan(terms) and terms.health_premium_monthly:
        yield ValueLine(
            "Health plan, your part", "cost", -terms.health_premium_monthly * 12,
            f"{dollars(terms.health_premium_monthly)} × 12 months",
        )  # fmt: skip
    if terms.commute_cost_daily and year.trips:
        yield ValueLine(
            "Getting to work", "cost", -terms.commute_cost_daily * year.trips,
            f"{dollars(terms.commute_cost_daily)} × {year.trips_how}",
        )  # fmt: skip
    if terms.childcare_weekly:
        yield ValueLine(
            "Childcare", "cost", -terms.childcare_weekly * year.weeks,
            f"{dollars(terms.childcare_weekly)} × {amount(year.weeks)} weeks",
        )  # fmt: skip


def _questions(hours: float | None, year: _Year) -> Iterator[Question]:
    terms = year.terms
    if hours is None:
        yield Question("hours", "How many hours a week are sure?")
    elif hours < _PART_TIME and year.pay.per != "hour":
        yield Question("hours", "Is this pay for these hours, or for full time?")
    if year.rate < MINIMUM_WAGE and terms.tips_weekly is None:
        yield Question("tips", "Are there tips? How much in a usual week?")
    if terms.health_offered is None and not _has_plan(terms):
        yield Question(
            "health plan", "Is there a health plan? What would I pay a month, and what do you pay?"
        )
    elif _has_plan(terms):
        if terms.health_premium_monthly is None:
            yield Question("your part of the health plan", "What would the health plan cost me?")
        if terms.health_employer_monthly is None:
            yield Question(
                "the employer’s part of the health plan", "What do you pay toward the health plan?"
            )
    off = [
        name
        for name, days in (
            ("paid leave", terms.paid_leave_days), ("sick leave", terms.sick_days),
            ("holidays", terms.holidays),
        )
        if days is None
    ]  # fmt: skip
    if off:
        yield Question("paid days off", f"How many paid days off are there: {', '.join(off)}?")
    if terms.retirement_percent is None:
        yield Question("retirement", "Do you add to a retirement plan? How much?")
    if terms.training_yearly is None:
        yield Question("training", "Do you pay for school or training?")
    if terms.bonus_yearly is None and terms.sign_on is None:
        yield Question("bonus", "Is there a bonus, or a sign-on payment?")
    if terms.sign_on and terms.sign_on_stay is None:
        yield Question("sign-on", "How long must I stay to keep the sign-on bonus?")
    yield from _own_questions(year)


def _own_questions(year: _Year) -> Iterator[Question]:
    terms = year.terms
    at_home = terms.commute_days == 0
    if terms.commute_days is None:
        yield Question("days on the way", "How many days a week would you go there?", "you")
    if terms.commute_minutes is None and not at_home:
        yield Question("time on the way", "How long does the way take?", "you")
    if terms.commute_cost_daily is None and not at_home:
        yield Question("cost of the way", "What does a day’s way cost, there and back?", "you")
    if terms.childcare_weekly is None:
        yield Question("childcare", "Would these hours mean paying for childcare?", "you")


def _notes(hours: float | None, year: _Year) -> Iterator[str]:
    terms, pay = year.terms, year.pay
    if hours is None:
        yield "The hours are not known: 40 a week are counted."
    if year.rate > _HARDLY_HOURLY:
        yield f"This comes to {dollars(year.rate)} an hour. Is the pay by the {pay.per}?"
    elif pay.per != "hour" and year.hours != FULL_TIME:
        yield f"At {amount(year.hours)} hours a week, this pay is {dollars(year.rate)} an hour."
    if pay.per == "month" and year.weeks < 52:
        yield f"The monthly pay is counted for the {amount(year.weeks)} weeks you work."
    if pay.per == "hour" and year.hours > FULL_TIME:
        more = pay.amount / 2 * (year.hours - FULL_TIME) * year.weeks
        yield (
            "Hours over 40 are counted at the usual rate. Time and a half for them would be "
            f"{dollars(round(more, -2))} a year more: ask."
        )
    with_tips = year.rate + (terms.tips_weekly or 0) / year.hours
    if with_tips < MINIMUM_WAGE:
        yield (
            f"Pay and tips come to {dollars(with_tips)} an hour, less than the federal minimum of "
            f"{dollars(MINIMUM_WAGE)}. In most jobs the employer must make up the rest: ask."
        )
    if terms.health_offered is False and (
        terms.health_premium_monthly or terms.health_employer_monthly
    ):
        yield "The record says there is no health plan, but has its price: it is not counted."
    if year.off * year.day_hours >= year.paid:
        yield "There are more paid days off than days of work: look at the days again."
    elif year.days_off:
        days = ", ".join(f"{_days(number)} of {name}" for name, number in year.days_off.items())
        usual = "" if year.days_known else ", taking five workdays a week"
        yield (
            f"Paid time off is within the pay, so it is not added: {days}. Such a day is worth "
            f"about {dollars(round(year.rate * year.day_hours))}{usual}."
        )
