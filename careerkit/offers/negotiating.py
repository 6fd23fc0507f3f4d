"""Where to negotiate an offer: the points that matter most first, with what to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from careerkit.models import Client
from careerkit.offers.comparing import Comparison, Considered
from careerkit.offers.year import BASE, CHILDCARE, FULL_TIME, TIPS
from careerkit.text.amounts import amount, dollars
from careerkit.text.offers import PointKey, say_pay, words_for

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

    def words(self, language: str = "en") -> str:
        """Return words to ask for it."""
        ask = say_pay(dollars(self.ask), self.per, language) if self.ask else ""
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
    behind, where = _behind(one)
    market = 0.0
    if behind:
        least = pay.amount + behind / times
        market = _up(min(least, pay.amount * (1 + _MOST_MORE)), _ROUND[pay.per])
    tips = " before tips" if value.line(TIPS) else ""
    if one.below_floor and comparison.floor:
        lowest, source = comparison.floor
        need = _up(pay.amount + one.below_floor * value.hours_paid / times, _LEAST[pay.per])
        ask = max(need, market)
        more = f" {where}, too." if behind else ""
        why = f"At {dollars(value.cash_hourly)} an hour it is below {source}, {dollars(lowest)}."
        yield Point("floor", f"Higher pay: {_said(ask, pay.per)}{tips}", f"{why}{more}", ask,
                    pay.per)  # fmt: skip
    elif market:
        yield Point("middle", f"Higher pay: {_said(market, pay.per)}{tips}", _beside(one, where),
                    market, pay.per)  # fmt: skip


def _hours(one: Considered, comparison: Comparison) -> Iterator[Point]:
    if one.short and one.offer.hours_per_week and comparison.floor and (
        one.offer.hours_per_week < FULL_TIME
    ):  # fmt: skip
        yield Point(
            "hours", "More hours",
            f"At {amount(one.offer.hours_per_week)} hours a week, a year’s pay is "
            f"{dollars(round(one.short, -2))} below {comparison.floor[1]}.",
        )  # fmt: skip


def _behind(one: Considered) -> tuple[float, str]:
    """Return by how many dollars a year the pay is below the middle, and what that is."""
    wages, pay = one.wages, one.offer.pay
    if wages is None or wages.middle is None or one.place is None:
        return 0.0, ""
    behind = wages.middle - _in_the_market(one)
    if wages.hourly:
        behind *= one.value.hours_market / 2080
    middle = (
        f"{dollars(wages.middle / 2080)} an hour" if pay.per == "hour" and wages.hourly
        else f"{dollars(round(wages.middle, -2))} a year"
    )  # fmt: skip
    where = f"The middle of {wages.title} in {wages.where} is {middle}"
    return (behind, where) if behind > _CLOSE_TO_MIDDLE * one.value.hours_paid else (0.0, where)


def _beside(one: Considered, where: str) -> str:
    yearly = _in_the_market(one)
    if one.offer.pay.per == "hour" and one.wages is not None and one.wages.hourly:
        return f"{where}, and this offer is {dollars(yearly / 2080)}."
    return f"{where} full time, and this offer comes to {dollars(round(yearly, -2))}."


def _in_the_market(one: Considered) -> float:
    """Return the pay of a full year as wages are published: by the hour, or by the year."""
    if one.wages is not None and one.wages.hourly:
        return one.value.market_yearly
    return one.value.line(BASE) + one.value.line(TIPS)


def _said(ask: float, per: str) -> str:
    return say_pay(dollars(ask), per, "en")


def _up(value: float, step: float) -> float:
    return ceil(round(value / step, 4)) * step


def _beside_pay(one: Considered, *, fixed: bool) -> Iterator[Point]:
    offer = one.offer
    if offer.health_offered is False:
        yield Point(
            "health", "Help with health insurance",
            "There is no health plan: your own costs you money every month.",
        )  # fmt: skip
    if offer.childcare_weekly:
        yearly = dollars(-round(one.value.line(CHILDCARE), -2))
        yield Point(
            "childcare", "Hours that fit your childcare",
            f"These hours cost you about {yearly} a year for childcare.",
        )  # fmt: skip
    if fixed and not offer.sign_on:
        yield Point(
            "sign-on", "A sign-on payment", "Many employers can pay once where the rate is fixed."
        )
    if (offer.commute_minutes or 0) >= _LONG_WAY and one.value.hours_commuting:
        yield Point(
            "way", "Fewer ways to work",
            f"The way takes {amount(round(one.value.hours_commuting))} hours a year.",
        )  # fmt: skip
    known = [offer.paid_leave_days, offer.holidays]
    if offer.paid_leave_days is not None and sum(days or 0 for days in known) < _FEW_DAYS:
        yield Point(
            "time off", "A few more paid days off",
            f"It has {amount(sum(days or 0 for days in known))} so far. Days off cost an employer "
            "less than a higher rate.",
        )  # fmt: skip
    if offer.training_yearly == 0:
        yield Point("training", "Help with school", "It brings you nearer to your next step.")


def _start(client: Client, today: date) -> Iterator[Point]:
    job = client.current_job
    if job is not None and job.current:
        # Two weeks' notice, then the next Monday.
        day = today + _NOTICE
        day += timedelta(-day.weekday() % 7)
        yield Point(
            "start", "A first day that leaves you time",
            "Two weeks’ notice keeps your employer of today as a reference.", start=day,
        )  # fmt: skip
