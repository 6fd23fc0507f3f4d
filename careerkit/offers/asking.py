"""What is not known of a job, and what to look at before its figures are believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from careerkit.models import Terms
from careerkit.offers.year import (
    CHILDCARE,
    EMPLOYER_HEALTH,
    FULL_TIME,
    OWN_HEALTH,
    RETIREMENT,
    TRAINING,
    WAY,
    Year,
    days_words,
    has_plan,
)  # fmt: skip
from careerkit.text.amounts import amount, dollars

MINIMUM_WAGE = 7.25
"""Dollars an hour, federal (Fair Labor Standards Act, section 6)."""
_PART_TIME, _HARDLY_HOURLY = 35, 250


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


def unknown(terms: Terms) -> Iterator[str]:
    """Name the lines of a year's value that may be there but are not known."""
    plan = terms.health_offered is not False
    at_home = terms.commute_days == 0
    for name, known in (
        ("Bonus", terms.bonus_yearly is not None),
        (EMPLOYER_HEALTH, terms.health_employer_monthly is not None or not plan),
        (RETIREMENT, terms.retirement_percent is not None),
        (TRAINING, terms.training_yearly is not None),
        (OWN_HEALTH, terms.health_premium_monthly is not None or not plan),
        (WAY, terms.commute_cost_daily is not None or at_home),
        (CHILDCARE, terms.childcare_weekly is not None),
    ):
        if not known:
            yield name


def questions(hours: float | None, year: Year) -> Iterator[Question]:
    """Ask for what is not known: first the employer, then the client.

    Parameters
    ----------
    hours
        Hours a week; None if they are not known and 40 were taken.
    year
        The year of the job.

    Yields
    ------
    Question
        What matters most first.
    """
    terms = year.terms
    if hours is None:
        yield Question("hours", "How many hours a week are sure?")
    elif hours < _PART_TIME and year.pay.per != "hour":
        yield Question("hours", "Is this pay for these hours, or for full time?")
    if year.rate < MINIMUM_WAGE and terms.tips_weekly is None:
        yield Question("tips", "Are there tips? How much in a usual week?")
    if terms.health_offered is None and not has_plan(terms):
        yield Question(
            "health plan", "Is there a health plan? What would I pay a month, and what do you pay?"
        )
    elif has_plan(terms):
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


def _own_questions(year: Year) -> Iterator[Question]:
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


def notes(hours: float | None, year: Year) -> Iterator[str]:
    """Say what the figures rest on and what looks odd, in sentences; see `questions`."""
    terms, pay = year.terms, year.pay
    if hours is None:
        yield "The hours are not known: 40 a week are counted."
    if year.rate > _HARDLY_HOURLY:
        yield f"This comes to {dollars(year.rate)} an hour. Is the pay by the {pay.per}?"
    elif pay.per != "hour" and year.hours != FULL_TIME:
        yield f"At {amount(year.hours)} hours a week, this pay is {dollars(year.rate)} an hour."
    if pay.per == "month" and year.weeks < 52:
        months = amount(round(12 * year.weeks / 52, 1))
        yield (
            f"The monthly pay is counted for the {amount(year.weeks)} weeks you work, {months} "
            "months. If it comes in more months, enter the pay of a year."
        )
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
        days = ", ".join(
            f"{days_words(number)} of {name}" for name, number in year.days_off.items()
        )
        usual = "" if year.days_known else ", taking five workdays a week"
        yield (
            f"Paid time off is within the pay, so it is not added: {days}. Such a day is worth "
            f"about {dollars(round(year.rate * year.day_hours))}{usual}."
        )
