"""Where to negotiate an offer: the points that matter most first, with what to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from careerkit.models import Client
from careerkit.offers.comparing import Comparison, Considered
from careerkit.offers.year import BASE, CHILDCARE, FULL_TIME, TIPS
from careerkit.text.amounts import dollars, number, paid
from careerkit.text.languages import SOURCE, speaking
from careerkit.text.languages import gettext as _
from careerkit.text.offers import PointKey, words_for
from careerkit.text.phrases import people

_MOST_MORE = 0.15
"""More than this share above an offer is seldom given at once."""
_LONG_WAY, _FEW_DAYS = 40, 10
_NOTICE = timedelta(15)
_CLOSE_TO_MIDDLE = 0.05
"""Dollars an hour below the middle that are not worth a talk."""
_ROUND = {"hour": 0.25, "week": 10.0, "month": 50.0, "year": 500.0}
_LEAST = {"hour": 0.01, "week": 1.0, "month": 1.0, "year": 100.0}
"""To what pay to ask for is rounded up: a number to say, and the least that is enough."""


@dataclass(frozen=True)
class Point:
    """Something to ask for.

    Parameters
    ----------
    key
        Which words of `careerkit.text.offers` go with it.
    what
        What to ask for, in a few words.
    why
        Why, in a sentence.
    ask
        The pay to ask for, dollars; None if it is not about pay.
    per
        For what time it is paid, as in the offer.
    start
        The first day to ask for, if it is about that.
    """

    key: PointKey
    what: str
    why: str
    ask: float | None = None
    per: str = "hour"
    start: date | None = None

    def words(self, language: str = SOURCE) -> str:
        """Return words to ask for it, in a language."""
        with speaking(language):
            ask = paid(self.ask, self.per) if self.ask else ""
        return words_for(self.key, language, ask=ask, start=self.start)


def points(client: Client, one: Considered, comparison: Comparison, today: date) -> list[Point]:
    """Find where to negotiate an open offer.

    Parameters
    ----------
    client
        The record.
    one
        The offer.
    comparison
        It comes from.
    today
        The day of the session.

    Returns
    -------
    list of Point
        The most important first; none for an offer that is decided.
    """
    if one.offer.decision != "open":
        return []
    pay = list(_pay(one, comparison))
    return [
        *pay, *_hours(one, comparison), *_beside_pay(one, fixed=bool(pay)), *_start(client, today),
    ]  # fmt: skip


def _pay(one: Considered, comparison: Comparison) -> Iterator[Point]:
    """Give one point on pay at most: two numbers in one talk weaken each other."""
    value, pay = one.value, one.offer.pay
    times = value.line(BASE) / pay.amount  # how often a year the pay of the offer is paid
    behind, middle = _behind(one)
    market = 0.0
    if behind:
        least = pay.amount + behind / times
        market = _up(min(least, pay.amount * (1 + _MOST_MORE)), _ROUND[pay.per])
    what = _("Higher pay: {pay} before tips") if value.line(TIPS) else _("Higher pay: {pay}")
    if one.below_floor and comparison.floor:
        lowest, source = comparison.floor
        need = _up(pay.amount + one.below_floor * value.hours_paid / times, _LEAST[pay.per])
        ask = max(need, market)
        why = _("At {pay} an hour it is below {source}, {least}.").format(
            pay=dollars(value.cash_hourly), source=source, least=dollars(lowest)
        )
        if behind:
            too = _("The middle of {job} in {area} is {middle}, too.")
            why = f"{why} {_of_wages(one, too, middle)}"
        yield Point("floor", what.format(pay=paid(ask, pay.per)), why, ask, pay.per)
    elif market:
        yield Point("middle", what.format(pay=paid(market, pay.per)), _beside(one, middle),
                    market, pay.per)  # fmt: skip


def _hours(one: Considered, comparison: Comparison) -> Iterator[Point]:
    if one.short and one.offer.hours_per_week and comparison.floor and (
        one.offer.hours_per_week < FULL_TIME
    ):  # fmt: skip
        why = _("At {hours} hours a week, a year’s pay is {pay} below {source}.").format(
            hours=number(one.offer.hours_per_week), pay=dollars(round(one.short, -2)),
            source=comparison.floor[1],
        )  # fmt: skip
        yield Point("hours", _("More hours"), why)


def _behind(one: Considered) -> tuple[float, str]:
    """Return by how many dollars a year the pay is below the middle, and how that is said."""
    wages, pay = one.wages, one.offer.pay
    if wages is None or wages.middle is None or one.place is None:
        return 0.0, ""
    behind = wages.middle - _in_the_market(one)
    if wages.hourly:
        behind *= one.value.hours_market / 2080
    middle = (
        paid(wages.middle / 2080, "hour") if pay.per == "hour" and wages.hourly
        else paid(round(wages.middle, -2), "year")
    )  # fmt: skip
    return (behind, middle) if behind > _CLOSE_TO_MIDDLE * one.value.hours_paid else (0.0, middle)


def _of_wages(one: Considered, said: str, middle: str, offer: str = "") -> str:
    """Fill a sentence on the middle of what an occupation pays."""
    if one.wages is None:
        return ""
    job, area = people(one.wages.title), one.wages.where
    return said.format(job=job, area=area, middle=middle, offer=offer)


def _beside(one: Considered, middle: str) -> str:
    yearly = _in_the_market(one)
    if one.offer.pay.per == "hour" and one.wages is not None and one.wages.hourly:
        said = _("The middle of {job} in {area} is {middle}, and this offer is {offer}.")
        return _of_wages(one, said, middle, dollars(yearly / 2080))
    said = _(
        "The middle of {job} in {area} is {middle} full time, and this offer comes to {offer}."
    )
    return _of_wages(one, said, middle, dollars(round(yearly, -2)))


def _in_the_market(one: Considered) -> float:
    """Return the pay of a full year as wages are published: by the hour, or by the year."""
    if one.wages is not None and one.wages.hourly:
        return one.value.market_yearly
    return one.value.line(BASE) + one.value.line(TIPS)


def _up(value: float, step: float) -> float:
    return ceil(round(value / step, 4)) * step


def _beside_pay(one: Considered, *, fixed: bool) -> Iterator[Point]:
    offer = one.offer
    if offer.health_offered is False:
        yield Point(
            "health", _("Help with health insurance"),
            _("There is no health plan: your own costs you money every month."),
        )  # fmt: skip
    if offer.childcare_weekly:
        yearly = dollars(-round(one.value.line(CHILDCARE), -2))
        why = _("These hours cost you about {pay} a year for childcare.").format(pay=yearly)
        yield Point("childcare", _("Hours that fit your childcare"), why)
    if fixed and not offer.sign_on:
        yield Point(
            "sign-on", _("A sign-on payment"),
            _("Many employers can pay once where the rate is fixed."),
        )  # fmt: skip
    if (offer.commute_minutes or 0) >= _LONG_WAY and one.value.hours_commuting:
        why = _("The way takes {hours} hours a year.")
        yield Point(
            "way", _("Fewer ways to work"),
            why.format(hours=number(round(one.value.hours_commuting))),
        )  # fmt: skip
    known = [offer.paid_leave_days, offer.holidays]
    if offer.paid_leave_days is not None and sum(days or 0 for days in known) < _FEW_DAYS:
        why = _("It has {n} so far. Days off cost an employer less than a higher rate.")
        yield Point(
            "time off", _("A few more paid days off"),
            why.format(n=number(sum(days or 0 for days in known))),
        )  # fmt: skip
    if offer.training_yearly == 0:
        yield Point("training", _("Help with school"), _("It brings you nearer to your next step."))


def _start(client: Client, today: date) -> Iterator[Point]:
    job = client.current_job
    if job is not None and job.current:
        # Two weeks' notice, then the next Monday.
        day = today + _NOTICE
        day += timedelta(-day.weekday() % 7)
        yield Point(
            "start", _("A first day that leaves you time"),
            _("Two weeks’ notice keeps your employer of today as a reference."), start=day,
        )  # fmt: skip
