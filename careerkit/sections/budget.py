"""The living budget: what a month costs, and the pay that meets it."""

from __future__ import annotations

from datetime import date

from careerkit import budget as engine
from careerkit.display import Blocks, Bullets, Card, Cards, Column, Heading, Table, Text
from careerkit.models import Client
from careerkit.offers import pay_now
from careerkit.text import hourly, join, long_date, yearly
from careerkit.text.amounts import dollars, paid
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language

_OLD_AFTER_DAYS, _ENOUGH = 180, 10


@in_their_language
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
                    [_("What does a month cost you: rent, food, getting around, health? From it "
                       "we find the lowest pay that works for you.")],
                    _("Your budget"), "ask",
                )
            ]
        )  # fmt: skip
    blocks = Blocks([Heading(_("The pay that meets your month"))])
    blocks.append(Text(engine.say_need(plan), "lead"))
    blocks.append(Cards(_cards(client, plan)))
    blocks.append(_table(plan))
    blocks.append(Text(" ".join(plan.assumptions), "note"))
    asks = list(_questions(client, plan, today))
    if asks:
        blocks.append(Bullets(asks, _("To look at together"), "ask"))
    return blocks


def _cards(client: Client, plan: engine.BudgetPlan) -> list[Card]:
    from_other = _("all of it to be earned")
    if plan.other_income:
        from_other = _("{sum} of it comes from other income")
        from_other = from_other.format(sum=dollars(round(plan.other_income)))
    cards = [Card(_("A month costs"), dollars(round(plan.total)), from_other)]
    if plan.gross:
        need = paid(plan.hourly, "hour"), yearly(plan.gross)
        if plan.any_job:
            need = yearly(plan.gross), _("no more than the minimum wage brings")
        cards.append(Card(_("Pay you need"), *need))
    job, now = client.current_job, pay_now(client)
    # What work on one's own leaves depends on its costs and on taxes that are not counted here.
    own = job is not None and job.current and job.kind == "self-employed"
    left = engine.left_over(client, now) if now and not own else None
    if left is not None:
        cards.append(_left_now(left))
    elif client.wage_floor is not None and plan.gross:
        cards.append(Card(_("Lowest pay you set"), hourly(client.wage_floor.yearly)))
    return cards


def _left_now(left: float) -> Card:
    label = _("Your pay now, after taxes")
    if abs(left) < _ENOUGH:
        return Card(label, _("just enough"), _("for what a month costs"))
    over = _("{pay} over") if left > 0 else _("{pay} short")
    return Card(label, over.format(pay=dollars(abs(round(left)))), _("each month"))


def _table(plan: engine.BudgetPlan) -> Table:
    return Table(
        _("From what a month costs to the pay that meets it"),
        # Few words, so that the header is repeated where the table goes on.
        [Column(_("What"), width=2.4), Column(_("Monthly"), "right", 0.9),
         Column(_("Yearly"), "right", 0.9), Column(_("How it was counted"), width=3)],
        [
            [line.name, dollars(round(line.monthly)), dollars(round(line.yearly)), line.how]
            for line in plan.lines
        ],
    )  # fmt: skip


def _questions(client: Client, plan: engine.BudgetPlan, today: date) -> list[str]:
    asks = []
    assert client.budget is not None
    if plan.missing:
        things = join([engine.cost_name(name).lower() for name in plan.missing])
        asks.append(_("What do you pay for {things}?").format(things=things))
    if (today - client.budget.on).days > _OLD_AFTER_DAYS:
        said = _("This budget is of {day}. What has changed?")
        asks.append(said.format(day=long_date(client.budget.on)))
    floor = client.wage_floor
    if floor is not None and plan.hourly > floor.hourly + 0.005:
        asks.append(
            _(
                "The lowest pay you set, {pay}, is less than your budget needs. Which of the two "
                "is right?"
            ).format(pay=hourly(floor.yearly))
        )
    return asks
