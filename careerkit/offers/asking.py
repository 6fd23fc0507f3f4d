"""What is not known of a job, and what to look at before its figures are believed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from careerkit.budget import MINIMUM_WAGE
from careerkit.models import Terms
from careerkit.offers.year import (
    BONUS,
    CHILDCARE,
    EMPLOYER_HEALTH,
    FULL_TIME,
    HOLIDAYS,
    LEAVE,
    OWN_HEALTH,
    RETIREMENT,
    SICK,
    TRAINING,
    WAY,
    Year,
    days_words,
    has_plan,
)  # fmt: skip
from careerkit.text.amounts import dollars, number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

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
        (BONUS, terms.bonus_yearly is not None),
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
        yield Question(_("hours"), _("How many hours a week are sure?"))
    elif hours < _PART_TIME and year.pay.per != "hour":
        yield Question(_("hours"), _("Is this pay for these hours, or for full time?"))
    if year.rate < MINIMUM_WAGE and terms.tips_weekly is None:
        yield Question(_("tips"), _("Are there tips? How much in a usual week?"))
    if terms.health_offered is None and not has_plan(terms):
        yield Question(
            _("health plan"),
            _("Is there a health plan? What would I pay a month, and what do you pay?"),
        )
    elif has_plan(terms):
        if terms.health_premium_monthly is None:
            yield Question(
                _("your part of the health plan"), _("What would the health plan cost me?")
            )
        if terms.health_employer_monthly is None:
            yield Question(
                _("the employer’s part of the health plan"),
                _("What do you pay toward the health plan?"),
            )
    off = [
        name
        for name, days in (
            (_(LEAVE), terms.paid_leave_days), (_(SICK), terms.sick_days),
            (_(HOLIDAYS), terms.holidays),
        )
        if days is None
    ]  # fmt: skip
    if off:
        ask = _("How many paid days off are there: {kinds}?").format(kinds=", ".join(off))
        yield Question(_("paid days off"), ask)
    if terms.retirement_percent is None:
        yield Question(_("retirement"), _("Do you add to a retirement plan? How much?"))
    if terms.training_yearly is None:
        yield Question(_("training"), _("Do you pay for school or training?"))
    if terms.bonus_yearly is None and terms.sign_on is None:
        yield Question(_("bonus"), _("Is there a bonus, or a sign-on payment?"))
    if terms.sign_on and terms.sign_on_stay is None:
        yield Question(_("sign-on"), _("How long must I stay to keep the sign-on bonus?"))
    yield from _own_questions(year)


def _own_questions(year: Year) -> Iterator[Question]:
    terms = year.terms
    at_home = terms.commute_days == 0
    if terms.commute_days is None:
        yield Question(_("days on the way"), _("How many days a week would you go there?"), "you")
    if terms.commute_minutes is None and not at_home:
        yield Question(_("time on the way"), _("How long does the way take?"), "you")
    if terms.commute_cost_daily is None and not at_home:
        yield Question(
            _("cost of the way"), _("What does a day’s way cost, there and back?"), "you"
        )
    if terms.childcare_weekly is None:
        yield Question(_("childcare"), _("Would these hours mean paying for childcare?"), "you")


def notes(hours: float | None, year: Year) -> Iterator[str]:
    """Say what the figures rest on and what looks odd, in sentences; see `questions`."""
    terms, pay = year.terms, year.pay
    if hours is None:
        yield _("The hours are not known: 40 a week are counted.")
    if year.rate > _HARDLY_HOURLY:
        yield _(_TOO_MUCH[pay.per]).format(pay=dollars(year.rate))
    elif pay.per != "hour" and year.hours != FULL_TIME:
        said = _("At {hours} hours a week, this pay is {pay} an hour.")
        yield said.format(hours=number(year.hours), pay=dollars(year.rate))
    if pay.per == "month" and year.weeks < 52:
        yield _(
            "The monthly pay is counted for the {weeks} weeks you work, {months} months. If it "
            "comes in more months, enter the pay of a year."
        ).format(weeks=number(year.weeks), months=number(round(12 * year.weeks / 52, 1)))
    if pay.per == "hour" and year.hours > FULL_TIME:
        more = pay.amount / 2 * (year.hours - FULL_TIME) * year.weeks
        yield _(
            "Hours over 40 are counted at the usual rate. Time and a half for them would be {pay} "
            "a year more: ask."
        ).format(pay=dollars(round(more, -2)))
    with_tips = year.rate + (terms.tips_weekly or 0) / year.hours
    if with_tips < MINIMUM_WAGE:
        yield _(
            "Pay and tips come to {pay} an hour, less than the federal minimum of {least}. In most "
            "jobs the employer must make up the rest: ask."
        ).format(pay=dollars(with_tips), least=dollars(MINIMUM_WAGE))
    if terms.health_offered is False and (
        terms.health_premium_monthly or terms.health_employer_monthly
    ):
        yield _("The record says there is no health plan, but has its price: it is not counted.")
    if year.off * year.day_hours >= year.paid:
        yield _("There are more paid days off than days of work: look at the days again.")
    elif year.days_off:
        each = _("{days} of {kind}")
        kinds = [
            each.format(days=days_words(days), kind=_(name)) for name, days in year.days_off.items()
        ]
        worth = _("Such a day is worth about {pay}.")
        if not year.days_known:
            worth = _("Such a day is worth about {pay}, taking five workdays a week.")
        said = _("Paid time off is within the pay, so it is not added: {days}.")
        yield " ".join([
            said.format(days=", ".join(kinds)),
            worth.format(pay=dollars(round(year.rate * year.day_hours))),
        ])  # fmt: skip


_TOO_MUCH = {
    "hour": noted("This comes to {pay} an hour. Is the pay by the hour?"),
    "week": noted("This comes to {pay} an hour. Is the pay by the week?"),
    "month": noted("This comes to {pay} an hour. Is the pay by the month?"),
    "year": noted("This comes to {pay} an hour. Is the pay by the year?"),
}
"""Asked where hardly anybody earns so much an hour."""
