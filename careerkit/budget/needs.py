"""The living budget: what a month costs, and the pay that meets it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil

from careerkit.budget.taxes import (
    YEAR,
    TaxLine,
    gross_for,
    net_of,
    state_tax,
    taxes,
)
from careerkit.models import HOURS_PER_YEAR, Budget, Client
from careerkit.models.fields import Pay
from careerkit.text.amounts import number, paid
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

USUAL = (
    noted("Housing"), noted("Utilities"), noted("Food"), noted("Transportation"),
    noted("Childcare"), noted("Health"), noted("Phone and internet"), noted("Debt"),
    noted("Clothing"), noted("Saving"), noted("Other"),
)  # fmt: skip
"""What a month costs most people, in the order of a budget; said where it is shown."""
_CENTRAL = ("Housing", "Utilities", "Food", "Transportation", "Health", "Phone and internet")
_ALSO = {
    "Housing": ("rent", "mortgage", "room", "house"), "Utilities": ("electric", "water", "heat"),
    "Food": ("grocer", "meals"), "Transportation": ("car", "gas", "bus", "ride"),
    "Health": ("doctor", "medic", "insurance"), "Phone and internet": ("phone", "internet"),
    "Childcare": ("daycare", "child care", "babysit"),
}  # fmt: skip
_MOST_HOURLY = 10_000_000.0
MINIMUM_WAGE = 7.25
"""Dollars an hour, federal (Fair Labor Standards Act, section 6), and North Carolina’s."""


@dataclass(frozen=True)
class BudgetLine:
    """A line of the way from a month's costs to the pay that meets them.

    Parameters
    ----------
    name
        What it is.
    monthly, yearly
        Dollars.
    how
        How it was found, in words; empty for what was entered.
    """

    name: str
    monthly: float
    how: str = ""

    @property
    def yearly(self) -> float:
        """Dollars a year."""
        return self.monthly * 12


@dataclass(frozen=True)
class BudgetPlan:
    """What a budget comes to.

    Parameters
    ----------
    costs
        The costs as entered.
    other_income
        What other income brings a month, dollars.
    to_earn
        What pay must leave a month after taxes, dollars; 0 if other income is enough.
    gross
        The pay before taxes that leaves it, dollars a year.
    hours
        Paid hours a year it is earned in.
    hourly
        The same for an hour, rounded up to the cent.
    taxes
        The taxes on it, a year.
    assumptions
        What the figures rest on, in sentences.
    missing
        Usual costs without an amount.
    """

    costs: tuple[BudgetLine, ...]
    other_income: float
    to_earn: float
    gross: float
    hours: float
    hourly: float
    taxes: tuple[TaxLine, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def total(self) -> float:
        """What a month costs, dollars."""
        return sum(line.monthly for line in self.costs)

    @property
    def any_job(self) -> bool:
        """Whether the minimum wage pays as much as is needed, at the budget's hours."""
        return 0 < self.hourly <= MINIMUM_WAGE

    @property
    def lines(self) -> tuple[BudgetLine, ...]:
        """The way from the costs to the pay, line by line."""
        tax = sum(line.yearly for line in self.taxes)
        income, left = [], _("all costs: there is no other income")
        if self.other_income:
            how = _("taken as it arrives, after taxes")
            income = [BudgetLine(_("Other income"), -self.other_income, how)]
            left = _("costs less other income")
        return (
            *(replace(line, name=cost_name(line.name)) for line in self.costs),
            BudgetLine(_("All costs"), self.total, _("added up")),
            *income,
            BudgetLine(_("To earn, after taxes"), self.to_earn, left),
            BudgetLine(_("Taxes, estimated"), tax / 12, "; ".join(one.how for one in self.taxes)),
            BudgetLine(_("Pay you need, before taxes"), self.gross / 12, _("what leaves enough")),
        )


def cost_name(name: str) -> str:
    """Say what a cost is called: a usual one in the language that is spoken, another as entered.

    Examples
    --------
    >>> cost_name("Housing"), cost_name("Court fees")
    ('Housing', 'Court fees')
    """
    return _(name) if name in USUAL else name


def budget_state(client: Client) -> str | None:
    """Return the state a budget is taxed in: its own, or the client's area if that is a state."""
    own = client.budget.state if client.budget else None
    return own or client.area


def plan_budget(client: Client) -> BudgetPlan | None:
    """Find the pay that meets the client's monthly costs.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    BudgetPlan or None
        None without a budget, or where no cost is above 0.
    """
    budget = client.budget
    if budget is None or not any(item.monthly for item in budget.items):
        return None
    costs = tuple(BudgetLine(item.name, item.monthly) for item in budget.items)
    to_earn = max(sum(line.monthly for line in costs) - budget.other_income_monthly, 0.0)
    state = budget_state(client)
    gross = gross_for(
        to_earn * 12, lambda pay: net_of(pay, budget.filing, state, budget.tax_percent)
    )
    hours = budget.hours_per_week * budget.weeks_per_year
    return BudgetPlan(
        costs, budget.other_income_monthly, to_earn, gross, hours, _cents_up(gross / hours),
        taxes(gross, budget.filing, state, budget.tax_percent) if gross else (),
        tuple(_assumptions(budget, state)), tuple(_missing(budget)),
    )  # fmt: skip


def _cents_up(value: float) -> float:
    # Rounded down, the pay would just miss the need.
    return ceil(round(value * 100, 4)) / 100


def _assumptions(budget: Budget, state: str | None) -> Iterator[str]:
    paid_for = _("Paid for {hours} hours a week, {weeks} weeks.")
    if budget.weeks_per_year == 52:
        paid_for = _("Paid for {hours} hours a week, all year.")
    yield paid_for.format(hours=number(budget.hours_per_week), weeks=number(budget.weeks_per_year))
    if budget.tax_percent is not None:
        said = _("Taxes take {n}% of pay, the share you gave.")
        yield said.format(n=number(budget.tax_percent))
        return
    yield _(
        "Taxes are an estimate for {year}. Tax credits, such as those for children or for low "
        "pay, are not counted: you may keep more."
    ).format(year=YEAR)
    if budget.filing == "married":
        yield _("Your spouse’s pay is not in the estimate. It can raise the tax on yours.")
    tax = state_tax(state)
    if tax.known and not tax.percent:
        yield _("{state} has no state tax on pay.").format(state=tax.name)
    elif not tax.known:
        yield _(
            "The state tax is a rough {n}%. If you know what your state takes, put in your own "
            "share of taxes."
        ).format(n=number(tax.percent))


def _missing(budget: Budget) -> Iterator[str]:
    for usual in _CENTRAL:
        if not holds(budget, usual):
            yield usual


def holds(budget: Budget, usual: str) -> bool:
    """Tell whether a budget has an amount for one of the usual costs, whatever it is called.

    Parameters
    ----------
    budget
        The budget.
    usual
        One of `USUAL`.

    Returns
    -------
    bool
    """
    words = (usual.casefold(), *_ALSO.get(usual, ()))
    named = [item.name.casefold() for item in budget.items if item.monthly]
    return any(word in name for name in named for word in words)


def wage_floor(client: Client) -> Pay | None:
    """Return the lowest pay that works for the client.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Pay or None
        The lowest pay the client set; else what the living budget needs an hour, at the budget's
        hours; None without either, or where other income meets all costs.
    """
    if client.wage_floor is not None:
        return client.wage_floor
    plan = plan_budget(client)
    if plan is None or not plan.hourly:
        return None
    return Pay(amount=min(plan.hourly, _MOST_HOURLY), per="hour")


def yearly_need(client: Client) -> tuple[float, float] | None:
    """Return what a year's pay must come to, where that is known, and in how many hours.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    tuple of float or None
        Dollars a year, and paid hours a year. None where the lowest pay was set by the hour: then
        nobody said how much it is to come to.
    """
    if client.wage_floor is not None:
        if client.wage_floor.per == "hour":
            return None
        return client.wage_floor.yearly, float(HOURS_PER_YEAR)
    plan = plan_budget(client)
    return (plan.gross, plan.hours) if plan is not None and plan.gross else None


def floor_words(client: Client) -> str:
    """Say where the lowest pay comes from: “your lowest wage”, which was set, or the budget."""
    if client.wage_floor is None and client.budget is not None:
        return _("the pay your budget needs")
    return _("your lowest wage")


def left_over(client: Client, gross: float, plan: BudgetPlan | None = None) -> float | None:
    """Return what pay leaves a month after taxes and all costs of the budget.

    Parameters
    ----------
    client
        The record.
    gross
        Pay before taxes, dollars a year.
    plan
        From `plan_budget`, where it is known already.

    Returns
    -------
    float or None
        Dollars a month, below 0 if it falls short; None without a budget.
    """
    plan, budget = plan or plan_budget(client), client.budget
    if plan is None or budget is None:
        return None
    net = net_of(gross, budget.filing, budget_state(client), budget.tax_percent)
    return net / 12 + plan.other_income - plan.total


def say_need(plan: BudgetPlan) -> str:
    """Say in a sentence what pay a budget needs.

    Parameters
    ----------
    plan
        From `plan_budget`.

    Returns
    -------
    str
    """
    if not plan.gross:
        return _("Your other income meets all your costs: no pay is needed for them.")
    full = abs(plan.hours - HOURS_PER_YEAR) < 1
    if plan.any_job:  # an hourly figure no employer may pay would only puzzle
        said = _("Any job of {n} hours a week meets your month: you need {year} before taxes.")
        if full:
            said = _("Any full-time job meets your month: you need {year} before taxes.")
    else:
        said = _("You need about {pay} at {n} hours a week, {year} before taxes.")
        if full:
            said = _("You need about {pay} full time, {year} before taxes.")
    return said.format(
        pay=paid(plan.hourly, "hour"), n=number(round(plan.hours / 52, 1)),
        year=paid(round(plan.gross, -2), "year"),
    )  # fmt: skip
