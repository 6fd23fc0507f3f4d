"""Where to negotiate an offer: the points that matter most first, with what to ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from careerkit.models import Client
from careerkit.offers.comparing import Comparison, Considered
from careerkit.offers.year import BASE, CHILDCARE, TIPS
from careerkit.text.amounts import amount, dollars
from careerkit.text.offers import PointKey, words_for

_MOST_MORE = 0.15
"""More than this share above an offer is seldom given at once."""
_LONG_WAY, _FEW_DAYS = 40, 10
_NOTICE = timedelta(15)


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
        The pay to ask for an hour, dollars; None if it is not about pay.
    start
        The first day to ask for, if it is about that.
    """

    key: PointKey
    what: str
    why: str
    ask: float | None = None
    start: date | None = None

    def words(self, language: str = "en") -> str:
        """Return words to ask for it."""
        ask = dollars(self.ask) if self.ask else ""
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
    return [*pay, *_beside_pay(one, fixed=bool(pay)), *_start(client, today)]


def _pay(one: Considered, comparison: Comparison) -> Iterator[Point]:
    """Give one point on pay at most: two numbers in one talk weaken each other."""
    rate, cash = one.value.line(BASE) / one.value.hours_paid, one.value.cash_hourly
    wages = one.wages
    middle = wages.middle if wages is not None and wages.hourly else None
    behind = 0.0 if middle is None else middle / 2080 - one.value.market_yearly / 2080
    market = _rounded_up(min(rate + behind, rate * (1 + _MOST_MORE))) if behind > 0.05 else 0.0
    where = f"The middle of {wages.title} in {wages.where} is {dollars(middle / 2080)} an hour" if (
        wages is not None and middle is not None
    ) else ""  # fmt: skip
    tips = " before tips" if one.value.line(TIPS) else ""
    if one.below_floor and comparison.floor:
        least, source = comparison.floor
        need = _cents_up(rate + one.below_floor)
        more = f" {where}, too." if behind > 0.05 else ""
        yield Point(
            "floor", f"Higher pay: {dollars(max(need, market))} an hour{tips}",
            f"At {dollars(cash)} an hour it is below {source}, {dollars(least)}.{more}",
            max(need, market),
        )  # fmt: skip
    elif market:
        yield Point(
            "middle", f"Higher pay: {dollars(market)} an hour{tips}",
            f"{where}, and this offer is {dollars(one.value.market_yearly / 2080)}.", market,
        )  # fmt: skip


def _rounded_up(rate: float) -> float:
    return ceil(round(rate * 4, 6)) / 4


def _cents_up(rate: float) -> float:
    return ceil(round(rate * 100, 4)) / 100


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
