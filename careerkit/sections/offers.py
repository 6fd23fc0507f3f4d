"""Offers: what each is worth in a year, beside the job now, the market and the need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from careerkit import facts, figures
from careerkit import offers as engine
from careerkit.display import (
    Block,
    Blocks,
    Bullets,
    Card,
    Cards,
    Column,
    Figure,
    Heading,
    Table,
    Text,
)
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.offers import Comparison, Considered, Value, WageRange
from careerkit.text import count, join, long_date
from careerkit.text.amounts import amount, dollars

NOW = "Your job now"
_MOST, _MOST_QUESTIONS, _MOST_POINTS, _SAME = 3, 6, 4, 250
_UNKNOWN = "Not known"


def area_wages(client: Client) -> dict[str, WageRange]:
    """Look up what the occupation of each offer pays in the client's area.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    dict
        By application; without those whose occupation is not known.
    """
    area = facts.without_unknown_codes(client).area or "US"
    found: dict[str, WageRange] = {}
    for offer, _ in engine.current_offers(client):
        application = engine.application_of(client, offer)
        if application is None or application.occupation is None:
            continue
        try:
            found[application.id] = facts.wage_range(application.occupation, area=area)
        except CareerkitError:
            continue  # a code that the tables do not know says nothing of wages
    return found


def overview(client: Client, today: date) -> Blocks:
    """Show what each offer is worth, what to ask, and where to negotiate.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        A question, if there is no offer.
    """
    if not client.offers:
        return Blocks(
            [
                Bullets(
                    ["Do you have an offer, or expect one soon? Bring it along before you answer: "
                     "we look at everything it is worth."],
                    "Offers", "ask",
                )
            ]
        )  # fmt: skip
    comparison = engine.compare(client, today, area_wages(client))
    shown = list(comparison.standing("open") or comparison.standing("accepted"))[:_MOST]
    blocks = Blocks([Heading("Your offers"), Text(_message(comparison, today), "lead")])
    for one in shown:
        blocks += _cards(one, comparison, today)
    if shown:
        blocks += _worth(shown, comparison)
        blocks += _market(shown)
    blocks += _before_you_answer(client, comparison, today)
    blocks += _decided(comparison)
    return blocks


def _message(comparison: Comparison, today: date) -> str:
    waiting, taken = comparison.standing("open"), comparison.standing("accepted")
    if taken and not waiting:
        return f"You said yes to {join([one.employer for one in taken])}. Congratulations!"
    if not waiting:
        return "No offer waits for your answer now. The next one can be better."
    if len(waiting) > 1:
        best = max(waiting, key=lambda one: one.value.total)
        return (
            f"{count(len(waiting), 'offer').capitalize()} wait for your answer. With all that is "
            f"known, {best.employer} comes out highest: {worth_words(best, comparison)}."
        )
    (one,) = waiting
    return f"{one.employer} offers you a job. All together, it is {worth_words(one, comparison)}."


def worth_words(one: Considered, comparison: Comparison) -> str:
    """Say what an offer is worth, and how that compares with the job now.

    Parameters
    ----------
    one
        The offer.
    comparison
        It comes from.

    Returns
    -------
    str
        To follow "it is".
    """
    said = f"worth about {dollars(round(one.value.total, -2))} a year"
    more = comparison.more_than_now(one)
    if more is None:
        return said
    if abs(more) < _SAME:
        return f"{said}, about as much as your job now"
    than = f"{'more' if more > 0 else 'less'} than your job now"
    return f"{said}, {dollars(abs(round(more, -2)))} {than}"


def _cards(one: Considered, comparison: Comparison, today: date) -> list[Block]:
    """Give the facts to be seen first: by when, what an hour brings, and whether it is enough."""
    cards = []
    by = one.offer.answer_by
    if one.offer.decision == "open" and by:
        days = (by - today).days
        when = "overdue" if days < 0 else "today" if not days else f"in {count(days, 'day')}"
        cards.append(Card("Answer by", long_date(by), when))
    if one.value.per_hour_of_all is not None:
        cards.append(
            Card("For each hour of work and way", dollars(round(one.value.per_hour_of_all, 2)),
                 f"{amount(round(one.value.hours_commuting or 0))} hours a year on the way")
        )  # fmt: skip
    elif one.value.per_hour_worked is not None:
        cards.append(Card("For each hour at work", dollars(round(one.value.per_hour_worked, 2))))
    if comparison.floor:
        cards.append(_floor_card(one, comparison.floor))
    if one.left is not None:
        over = one.left >= 0
        cards.append(
            Card("After taxes and your budget",
                 f"{dollars(abs(round(one.left)))} {'over' if over else 'short'}",
                 "each month; a rough estimate")
        )  # fmt: skip
    title = [Heading(one.label, 3)]
    pay = engine.say_offer(one.offer)
    return [*title, Text(pay), *([Cards(cards)] if len(cards) > 1 else _as_text(cards))]


def _as_text(cards: Sequence[Card]) -> list[Block]:
    return [Text(f"{card.label}: {card.value}. {card.detail}".strip()) for card in cards]


def _floor_card(one: Considered, floor: tuple[float, str]) -> Card:
    least, source = floor
    cash = dollars(round(one.value.cash_hourly, 2))
    if one.below_floor:
        return Card("Pay an hour", cash, f"{dollars(one.below_floor)} below {source}")
    return Card("Pay an hour", cash, f"meets {source}, {dollars(least)}")


def _worth(shown: list[Considered], comparison: Comparison) -> list[Block]:
    jobs = [(one.label, one.value) for one in shown]
    jobs += [(NOW, comparison.now)] if comparison.now else []
    blocks: list[Block] = [
        Figure(
            figures.offer_values(jobs),
            title="What a year is worth, before taxes" if len(jobs) == 1
            else "What a year is worth, side by side, before taxes",
            alt="; ".join(_alt(name, value) for name, value in jobs),
            source="Counted from what you told us. What is not known is not counted.",
        )
    ]  # fmt: skip
    if len(jobs) > 1:
        blocks.append(_side_by_side(jobs))
    blocks += [_counted(one) for one in shown]
    return blocks


def _alt(name: str, value: Value) -> str:
    return (
        f"{name}: {dollars(round(value.total, -2))} in all, from "
        f"{dollars(round(value.of('money'), -2))} pay, "
        f"{dollars(round(value.of('benefit'), -2))} worth of benefits and "
        f"{dollars(-round(value.of('cost'), -2))} costs"
    )


def _side_by_side(jobs: Sequence[tuple[str, Value]]) -> Table:
    names = dict.fromkeys(line.name for _, value in jobs for line in value.lines)
    order = {"money": 0, "benefit": 1, "cost": 2}
    kinds = {line.name: order[line.kind] for _, value in jobs for line in value.lines}
    rows = [
        [
            name,
            *(dollars(round(value.line(name))) if value.line(name) else "–" for _, value in jobs),
        ]
        for name in sorted(names, key=lambda name: kinds[name])
    ]
    rows.append(["A year, all together", *(dollars(round(value.total)) for _, value in jobs)])
    for label, each in (
        ("For each hour at work", [value.per_hour_worked for _, value in jobs]),
        ("For each hour of work and way", [value.per_hour_of_all for _, value in jobs]),
    ):
        if any(each):
            rows.append([label, *(dollars(round(one, 2)) if one else _UNKNOWN for one in each)])
    rows.append(["Paid days off", *(_days_off(value) for _, value in jobs)])
    return Table(
        "Line by line, dollars a year; a dash is nothing, or not known",
        [Column("What", width=1.6), *(Column(name, "right", 1.2) for name, _ in jobs)],
        rows,
    )


def _days_off(value: Value) -> str:
    return amount(sum(value.days_off.values())) if value.days_off else _UNKNOWN


def _counted(one: Considered) -> Table:
    kind_words = engine.KIND_NAMES
    rows = [
        [line.name, kind_words[line.kind], dollars(round(line.yearly)), line.how]
        for line in one.value.lines
    ]
    rows += [
        [name, "Not counted", "–", text] for name, text in list(one.offer.benefits.items())[:8]
    ]
    return Table(
        f"How the offer of {one.employer} is counted",
        [Column("What", width=1.7), Column("Which", width=1.3), Column("A year", "right"),
         Column("How", width=3)],
        rows,
        source=" ".join(one.notes),
    )  # fmt: skip


def _market(shown: list[Considered]) -> list[Block]:
    placed = [(one, one.wages, one.place) for one in shown if one.wages and one.place]
    blocks: list[Block] = []
    drawn = [
        (one.label, one.value.market_yearly / 2080, wages)
        for one, wages, _ in placed
        if wages.hourly and len(wages.points) > 1
    ]
    said = [_placed(one, wages, where) for one, wages, where in placed]
    if said:
        blocks.append(Text(" ".join(said)))
    if drawn:
        blocks.append(
            Figure(
                figures.offer_pay(drawn),
                title="Where the pay stands in the area",
                alt="; ".join(
                    f"{name}: {dollars(round(pay, 2))} an hour"
                    + (f", the middle is {dollars(round(wages.middle / 2080, 2))}"
                       if wages.middle else "")
                    for name, pay, wages in drawn
                ),
                source=f"Base pay and tips. Line: from the lowest to the highest tenth of workers; "
                f"box: the middle half. {facts.wage_source()}",
            )
        )  # fmt: skip
    return blocks


def _placed(one: Considered, wages: WageRange, where: engine.Place) -> str:
    people = wages.title[:1].lower() + wages.title[1:]
    wider = " There are no figures for your own area." if wages.wider else ""
    if "middle" in where.words:
        return f"{one.employer} pays {where.words} of {people} in {wages.where}.{wider}"
    return f"{one.employer} pays {where.words} {people} earn in {wages.where}.{wider}"


def _before_you_answer(client: Client, comparison: Comparison, today: date) -> Iterator[Block]:
    waiting = comparison.standing("open")[:_MOST]
    for one in waiting:
        of_them = [q.ask for q in one.value.questions if q.of == "employer"][:_MOST_QUESTIONS]
        of_you = [q.topic for q in one.value.questions if q.of == "you"]
        if of_you:
            of_them.append(f"To find out yourself: {join(of_you)}.")
        if of_them:
            yield Bullets(of_them, f"Before you answer {one.employer}, ask", "ask")
        points = engine.points(client, one, comparison, today)[:_MOST_POINTS]
        if points:
            yield Table(
                f"Where you can negotiate with {one.employer}, the most important first",
                [Column("Ask for", width=1.4), Column("Why", width=2),
                 Column("Words for it", width=2.6)],
                [[point.what, point.why, f"“{point.words()}”"] for point in points],
            )  # fmt: skip
    said = engine.help_words(comparison)
    if said and (waiting or comparison.standing("accepted")):
        yield Text(said)


def _decided(comparison: Comparison) -> Iterator[Block]:
    told = []
    for one in comparison.standing("declined"):
        on = one.offer.decided_on
        told.append(f"{one.label}: you said no{f' on {long_date(on)}' if on else ''}.")
    if told:
        yield Bullets(told[:6], "Offers you turned down")
    accepted = comparison.standing("accepted")
    if len(accepted) > 1:
        yield Bullets(
            [f"{join([one.employer for one in accepted])} are all marked as accepted. Which one "
             "did you take?"],
            "To look at together", "ask",
        )  # fmt: skip
