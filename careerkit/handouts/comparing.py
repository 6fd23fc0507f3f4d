"""The worksheet that puts offers side by side."""

from __future__ import annotations

from datetime import date

from careerkit.handouts.filling import joined, on, short
from careerkit.handouts.model import Box, Cell, Checks, Column, Line, Lines, Part, Ruled, Table
from careerkit.models import Client, Job, Offer, Pay, Terms
from careerkit.offers import application_of, current_offers
from careerkit.text.amounts import dollars, number, paid
from careerkit.text.handouts import each, words

_OFFERS, _WEEKS = 2, 52


def offers(client: Client, today: date) -> tuple[Part, ...]:
    """Build the sheet that compares offers with the job there is now.

    Parameters
    ----------
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    latest = sorted(
        (one for one, _ in current_offers(client)),
        key=lambda one: (one.decision == "declined", -one.on.toordinal()),
    )[:_OFFERS]
    columns = [_now(client), *(_offer(client, one, today) for one in latest)]
    columns += [()] * (_OFFERS + 1 - len(columns))
    rows = tuple(
        (Cell(name), *(Cell(filled=column[place] if column else "") for column in columns))
        for place, name in enumerate(each("offers.rows"))
    )
    heads = each("offers.table.columns")
    return (
        Part(
            words("offers.table"),
            words("offers.table.intro"),
            (Table(words("offers.table.caption"),
                   tuple(Column(head, 1.3 if not place else 1) for place, head in
                         enumerate(heads)), rows, 11),),
        ),
        Part(words("offers.matters"), words("offers.matters.intro"),
             (Ruled(words("offers.matters.lines"), 3),), new_page=True),
        Part(
            words("offers.ask"),
            words("offers.ask.intro"),
            (Checks(tuple(Box(label) for label in each("offers.ask.boxes")), 2),
             Ruled(words("offers.ask.words"), 4)),
        ),
        _answer(client, latest),
    )  # fmt: skip


def _now(client: Client) -> tuple[str, ...]:
    job = client.current_job
    if job is None or not job.current:
        return ()
    return _column(_place(job), job.pay, job.hours_per_week, None,
                   client.terms_now or Terms(), "")  # fmt: skip


def _place(job: Job) -> str:
    return joined([short(job.title, 50), job.employer and short(job.employer, 40)])


def _offer(client: Client, offer: Offer, today: date) -> tuple[str, ...]:
    one = application_of(client, offer)
    place = joined([short(one.title, 50), short(one.employer, 40)]) if one else ""
    by = on(offer.answer_by, today)
    return _column(place, offer.pay, offer.hours_per_week, offer.shift, offer, by)


def _column(
    place: str,
    pay: Pay | None,
    hours: float | None,
    shift: str | None,
    terms: Terms,
    answer_by: str,
) -> tuple[str, ...]:
    """Fill a column, row by row as the sheet names them; what is not known stays empty."""
    hourly, weekly = _rates(pay, hours)
    minutes, cost = terms.commute_minutes, terms.commute_cost_daily
    return (
        place,
        hourly,
        number(hours) if hours else "",
        weekly,
        _extra(terms),
        short(shift or "", 45),
        _health(terms),
        _number(_days_off(terms)),
        words("offers.retirement", n=number(terms.retirement_percent))
        if terms.retirement_percent else "",
        joined([
            words("offers.way.minutes", n=number(minutes)) if minutes is not None else "",
            words("offers.way.cost", pay=dollars(cost)) if cost is not None else "",
        ]),
        paid(terms.childcare_weekly, "week")
        if terms.childcare_weekly is not None else "",
        paid(terms.training_yearly, "year")
        if terms.training_yearly is not None else "",
        "",
        answer_by,
    )  # fmt: skip


def _days_off(terms: Terms) -> float | None:
    """Add up all days off with pay, as the report does; None where none is known."""
    known = [
        days for days in (terms.paid_leave_days, terms.holidays, terms.sick_days)
        if days is not None
    ]  # fmt: skip
    return sum(known) if known else None


def _rates(pay: Pay | None, hours: float | None) -> tuple[str, str]:
    """Return pay by the hour and by the week; by the week only if the hours are known or fixed."""
    if pay is None:
        return "", ""
    if pay.per == "hour":
        return dollars(pay.amount), dollars(pay.amount * hours) if hours else ""
    weekly = pay.yearly / _WEEKS
    return dollars(weekly / hours if hours else pay.hourly), dollars(weekly)


def _extra(terms: Terms) -> str:
    parts = (
        (terms.shift_premium, "hour"), (terms.tips_weekly, "week"), (terms.bonus_yearly, "year"),
    )  # fmt: skip
    return joined(paid(value, per) for value, per in parts if value)


def _health(terms: Terms) -> str:
    if terms.health_offered is False:
        return words("offers.health.none")
    cost = terms.health_premium_monthly
    return paid(cost, "month") if cost is not None else ""


def _number(value: float | None) -> str:
    return number(value) if value is not None else ""


def _answer(client: Client, latest: list[Offer]) -> Part:
    """Show what was answered: the offer that was accepted, if one was."""
    taken = next((one for one in latest if one.decision == "accepted"), None)
    one = application_of(client, taken) if taken else None
    yes, change, no = each("offers.answer.boxes")
    return Part(
        words("offers.answer"),
        "",
        (Checks((Box(yes, taken is not None), Box(change), Box(no)), 3),
         Lines(((Line(words("offers.answer.to"), short(one.employer, 60) if one else ""),),)),
         Ruled(words("offers.answer.why"), 3)),
    )  # fmt: skip
