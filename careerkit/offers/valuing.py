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
from careerkit.offers.asking import Question, notes, questions, unknown
from careerkit.offers.year import (
    BASE,
    BONUS,
    CHILDCARE,
    EMPLOYER_HEALTH,
    FULL_TIME,
    OWN_HEALTH,
    PREMIUM,
    RETIREMENT,
    SIGN_ON,
    TIPS,
    TRAINING,
    WAY,
    Year,
    has_plan,
)  # fmt: skip
from careerkit.text.amounts import dollars, number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

Kind = Literal["money", "benefit", "cost"]
KIND_NAMES: dict[Kind, str] = {
    "money": noted("Money in hand"), "benefit": noted("Worth of benefits"),
    "cost": noted("Costs"),
}  # fmt: skip


_TWELVE = noted("{pay} × {n} months")


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
    hours_market
        Hours a year that published wages would count: of a salary never more than 40 a week.
    days_off
        Paid days off a year by kind, those that are known.
    day
        What a paid day off is worth, within the pay; dollars.
    unknown
        Names of the lines that may be there but are not known, and therefore not counted.
    """

    lines: tuple[ValueLine, ...]
    questions: tuple[Question, ...]
    notes: tuple[str, ...]
    hours_paid: float
    hours_worked: float
    hours_commuting: float | None
    hours_market: float
    days_off: dict[str, float]
    day: float
    unknown: tuple[str, ...] = ()

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
        regular = sum(self.line(name) for name in (BASE, PREMIUM, TIPS))
        return regular / self.hours_paid

    @property
    def market_yearly(self) -> float:
        """Base pay and tips, scaled to a full-time year of 2,080 hours.

        OEWS counts tips among wages but no shift premium, bonus or overtime, and takes a salary
        for 2,080 hours however long the week is.
        """
        return (self.line(BASE) + self.line(TIPS)) / self.hours_market * 2080


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
    year = Year(pay, weekly, terms)
    lines = (*_money(year), *_benefits(year), *_costs(year))
    return Value(
        lines, tuple(questions(hours, year)), tuple(notes(hours, year)), year.paid,
        year.paid - year.hours_off, year.commuting, year.market, year.days_off,
        year.rate * year.day_hours, tuple(unknown(terms)),
    )  # fmt: skip


def _money(year: Year) -> Iterator[ValueLine]:
    terms, weeks = year.terms, year.weeks
    yield ValueLine(BASE, "money", year.base, year.base_how)
    if terms.shift_premium:
        yield ValueLine(
            PREMIUM, "money", terms.shift_premium * year.paid,
            _("{pay} × {hours} hours × {weeks} weeks; counted for all hours").format(
                pay=dollars(terms.shift_premium), hours=number(year.hours), weeks=number(weeks)
            ),
        )  # fmt: skip
    if terms.tips_weekly:
        yield ValueLine(
            TIPS, "money", terms.tips_weekly * weeks,
            _("about {pay} × {weeks} weeks; tips go up and down").format(
                pay=dollars(terms.tips_weekly), weeks=number(weeks)
            ),
        )  # fmt: skip
    if terms.bonus_yearly:
        yield ValueLine(BONUS, "money", terms.bonus_yearly, _("if it is paid in full"))
    if terms.sign_on:
        months = max(terms.sign_on_stay or 0, 12)
        how = _("{pay} once, counted in the first year only")
        if months > 12:
            how = _("{pay} once, spread over the {n} months you must stay")
        yield ValueLine(
            SIGN_ON, "money", terms.sign_on * 12 / months,
            how.format(pay=dollars(terms.sign_on), n=number(months)),
        )  # fmt: skip


def _benefits(year: Year) -> Iterator[ValueLine]:
    terms = year.terms
    if has_plan(terms) and terms.health_employer_monthly:
        yield ValueLine(
            EMPLOYER_HEALTH, "benefit", terms.health_employer_monthly * 12,
            _(_TWELVE).format(pay=dollars(terms.health_employer_monthly), n=12),
        )  # fmt: skip
    if terms.retirement_percent:
        yield ValueLine(
            RETIREMENT, "benefit", year.base * terms.retirement_percent / 100,
            _("{n}% of base pay; some plans want you to save, too").format(
                n=number(terms.retirement_percent)
            ),
        )  # fmt: skip
    if terms.training_yearly:
        yield ValueLine(TRAINING, "benefit", terms.training_yearly, _("if you use all of it"))


def _costs(year: Year) -> Iterator[ValueLine]:
    terms = year.terms
    if has_plan(terms) and terms.health_premium_monthly:
        yield ValueLine(
            OWN_HEALTH, "cost", -terms.health_premium_monthly * 12,
            _(_TWELVE).format(pay=dollars(terms.health_premium_monthly), n=12),
        )  # fmt: skip
    if terms.commute_cost_daily and year.trips:
        yield ValueLine(
            WAY, "cost", -terms.commute_cost_daily * year.trips,
            f"{dollars(terms.commute_cost_daily)} × {year.trips_how}",
        )  # fmt: skip
    if terms.childcare_weekly:
        yield ValueLine(
            CHILDCARE, "cost", -terms.childcare_weekly * year.weeks,
            _("{pay} × {weeks} weeks").format(
                pay=dollars(terms.childcare_weekly), weeks=number(year.weeks)
            ),
        )  # fmt: skip
