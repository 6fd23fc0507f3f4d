"""The living budget: what a month costs, and the pay that meets it."""

from __future__ import annotations

from datetime import date

from careerkit import budget as engine
from careerkit.display import Blocks, Bullets, Card, Cards, Column, Heading, Table, Text
from careerkit.models import Client
from careerkit.offers import pay_now
from careerkit.text import hourly, join, long_date, yearly
from careerkit.text.amounts import dollars

_OLD_AFTER_DAYS, _ENOUGH = 180, 10


def overview(client: Client, today: date) -> Blocks:
    """Show what a month costs, the taxes, and the pay that meets both.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        A question, if there is no budget yet.
    """
    plan = engine.plan_budget(client)
    if plan is None or client.budget is None:
        return Blocks(
            [
                Bullets(
                    ["What does a month cost you: rent, food, getting around, health? From it we "
                     "find the lowest pay that works for you."],
                    "Your budget", "ask",
                )
            ]
        )  # fmt: skip
    blocks = Blocks([Heading("The pay that meets your month"), Text(engine.say_need(plan), "lead")])
    blocks.append(Cards(_cards(client, plan)))
    blocks.append(_table(plan))
    blocks.append(Text(" ".join(plan.assumptions), "note"))
    asks = list(_questions(client, plan, today))
    if asks:
        blocks.append(Bullets(asks, "To look at together", "ask"))
    return blocks


def _cards(client: Client, plan: engine.BudgetPlan) -> list[Card]:
    cards = [
        Card(
            "A month costs", dollars(round(plan.total)),
            f"{dollars(round(plan.other_income))} of it comes from other income"
            if plan.other_income else "all of it to be earned",
        )
    ]  # fmt: skip
    if plan.gross:
        cards.append(Card("Pay you need", f"{dollars(plan.hourly)} an hour", yearly(plan.gross)))
    now = pay_now(client)
    left = engine.left_over(client, now) if now else None
    if left is not None:
        cards.append(_left_now(left))
    elif client.wage_floor is not None and plan.gross:
        cards.append(Card("Lowest pay you set", hourly(client.wage_floor.yearly)))
    return cards


def _left_now(left: float) -> Card:
    label = "Your pay now, after taxes"
    if abs(left) < _ENOUGH:
        return Card(label, "just enough", "for what a month costs")
    over = "over" if left > 0 else "short"
    return Card(label, f"{dollars(abs(round(left)))} {over}", "each month")


def _table(plan: engine.BudgetPlan) -> Table:
    return Table(
        "From what a month costs to the pay that meets it",
        [Column("What", width=2), Column("A month", "right"), Column("A year", "right"),
         Column("How it was counted", width=3)],
        [
            [line.name, dollars(round(line.monthly)), dollars(round(line.yearly)), line.how]
            for line in plan.lines
        ],
    )  # fmt: skip


def _questions(client: Client, plan: engine.BudgetPlan, today: date) -> list[str]:
    asks = []
    assert client.budget is not None
    if plan.missing:
        asks.append(f"What do you pay for {join([name.lower() for name in plan.missing])}?")
    if (today - client.budget.on).days > _OLD_AFTER_DAYS:
        asks.append(f"This budget is of {long_date(client.budget.on)}. What has changed?")
    floor = client.wage_floor
    if floor is not None and plan.hourly > floor.hourly + 0.005:
        asks.append(
            f"The lowest pay you set, {hourly(floor.yearly)}, is less than your budget needs. "
            "Which of the two is right?"
        )
    return asks
