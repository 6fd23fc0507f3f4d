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
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.offers import Comparison, Considered, Value, WageRange
from careerkit.sections.offer_tables import NOW, counted, counted_now, side_by_side
from careerkit.sections.wording import sentence, works_at
from careerkit.text import count, join, long_date
from careerkit.text.amounts import amount, dollars

_MOST, _MOST_QUESTIONS, _MOST_POINTS, _MOST_SAID, _SAME = 3, 6, 4, 8, 250


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
    begun = [one for one in comparison.standing("accepted") if works_at(client, one.employer)]
    taken = [one for one in comparison.standing("accepted") if one not in begun]
    shown = list(comparison.standing("open") or taken)[:_MOST]
    blocks = Blocks([Heading("Your offers"), Text(_message(comparison, begun), "lead")])
    blocks += beside(shown, comparison)
    blocks += _other_jobs(client) if shown else []
    for one in shown:
        blocks += about(client, one, comparison, today, alone=len(shown) == 1)
    blocks += market(shown)
    blocks += _help(comparison) if shown else []
    blocks += _decided(comparison)
    return blocks


def about(
    client: Client, one: Considered, comparison: Comparison, today: date, *, alone: bool = True
) -> Blocks:
    """Show an offer by itself: what it is worth and why, what to ask, where to negotiate.

    Parameters
    ----------
    client
        The record.
    one
        The offer.
    comparison
        It comes from.
    today
        The day of the report.
    alone
        Whether it stands alone; then the job now stands beside it, line by line.

    Returns
    -------
    Blocks
    """
    return Blocks(
        [
            Heading(one.label, 3),
            *_facts(one, comparison, today),
            counted(one, comparison.now if alone else None),
            *_also(one),
            *_before_you_answer(client, one, comparison, today),
        ]
    )


def about_now(client: Client, comparison: Comparison) -> Blocks:
    """Show what the job now is worth, to hold offers against it.

    Parameters
    ----------
    client
        The record.
    comparison
        From `careerkit.offers.compare`.

    Returns
    -------
    Blocks
        A question, where there is no job whose pay is known.
    """
    job, now = client.current_job, comparison.now
    if job is None or not job.current:
        return Blocks([Text("There is no job now to compare with. That is fine.")])
    if now is None:
        return Blocks(
            [Bullets([f"What does your job as {job.title} pay? Enter it with your work history."],
                     style="ask")]
        )  # fmt: skip
    unknown = [question.topic for question in now.questions]
    blocks = Blocks([Heading(NOW, 3), counted_now(job.title, now), *_other_jobs(client)])
    if unknown:
        blocks.append(Bullets([f"Not known yet: {join(unknown)}."], style="ask"))
    return blocks


def beside(shown: Sequence[Considered], comparison: Comparison) -> Blocks:
    """Draw what offers and the job now are worth, and set several side by side.

    Parameters
    ----------
    shown
        The offers.
    comparison
        They come from.

    Returns
    -------
    Blocks
        Nothing without an offer.
    """
    if not shown:
        return Blocks()
    jobs = [(one.label, one.value) for one in shown]
    jobs += [(NOW, comparison.now)] if comparison.now else []
    several = len(jobs) > 1
    blocks = Blocks(
        [
            Figure(
                draft(figures.offer_values)(jobs),
                title=f"What a year is worth{', side by side' if several else ''}, before taxes",
                alt="; ".join(_alt(name, value) for name, value in jobs),
                source="Counted from what you told us. What is not known is not counted.",
            ),
            *[Text(said, "note") for one in shown if (said := _uneven(one, comparison))],
        ]
    )
    if len(shown) > 1:
        blocks.append(side_by_side(jobs))
    return blocks


def _other_jobs(client: Client) -> list[Block]:
    """Tell the jobs beside the one that offers are held against: they are not counted."""
    others = engine.other_jobs(client)
    if not others:
        return []
    named = [
        f"{job.title}{f', about {dollars(round(pay, -2))} a year' if pay else ''}"
        for job, pay in others[:_MOST]
    ]
    what = "That job is" if len(named) == 1 else "Those jobs are"
    return [Text(f"You also work as {'; '.join(named)}. {what} not counted here. Would you keep "
                 f"{'it' if len(named) == 1 else 'them'} beside a new job?", "note")]  # fmt: skip


def _uneven(one: Considered, comparison: Comparison) -> str:
    """Say which lines make a comparison uneven, so that nobody trusts the difference too much."""
    now, offer = comparison.uneven(one)
    said = []
    if now:
        said.append(f"not known of your job now: {_named(now)}")
    if offer:
        said.append(f"not known of the offer of {one.employer}: {_named(offer)}")
    if not said:
        return ""
    return f"The difference is not sure. Counted on one side only, because it is {'; '.join(said)}."


def _named(lines: Sequence[str]) -> str:
    return join([line[:1].lower() + line[1:] for line in lines])


def _message(comparison: Comparison, begun: Sequence[Considered]) -> str:
    waiting, taken = comparison.standing("open"), comparison.standing("accepted")
    if begun and not waiting and len(begun) == len(taken):
        return (
            f"No offer waits for your answer. You said yes to {_employers(begun)} and work there."
        )
    if taken and not waiting:
        return f"You said yes to {_employers(taken)}. Congratulations!"
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


def _employers(offers: Sequence[Considered]) -> str:
    names = [one.employer for one in offers[:_MOST]]
    more = len(offers) - len(names)
    return join([*names, f"{count(more, 'other')}"] if more > 0 else names)


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


def _facts(one: Considered, comparison: Comparison, today: date) -> list[Block]:
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
        cards.append(_floor_card(one, comparison.floor, comparison.need))
    if one.left is not None:
        over = one.left >= 0
        cards.append(
            Card("After taxes and your budget",
                 f"{dollars(abs(round(one.left)))} {'over' if over else 'short'}",
                 _costs_of_its_own(one))
        )  # fmt: skip
    pay = engine.say_offer(one.offer)
    return [Text(pay), *([Cards(cards)] if len(cards) > 1 else _as_text(cards))]


def _as_text(cards: Sequence[Card]) -> list[Block]:
    return [Text(f"{card.label}: {card.value}. {card.detail}".strip()) for card in cards]


def _costs_of_its_own(one: Considered) -> str:
    """Say what the money left a month rests on."""
    if not one.own_costs:
        return "a month, roughly, if your costs stay the same"
    named = join([f"{name[:1].lower()}{name[1:]}" for name, _ in one.own_costs])
    total = dollars(round(sum(cost for _, cost in one.own_costs)))
    return f"a month, roughly, less {total} for what your budget has no line for: {named}"


def _floor_card(
    one: Considered, floor: tuple[float, str], need: tuple[float, float] | None
) -> Card:
    least, source = floor
    cash = dollars(round(one.value.cash_hourly, 2))
    if one.below_floor:
        return Card("Pay an hour", cash, f"{dollars(one.below_floor)} below {source}")
    if need is not None and need[1] != one.value.hours_paid:
        year = dollars(round(one.value.cash_hourly * one.value.hours_paid))
        if one.short:
            return Card("Pay a year", year, f"{dollars(round(one.short))} below {source}: "
                        "the hours are few")  # fmt: skip
        return Card("Pay a year", year, f"meets {source}, {dollars(round(need[0]))}")
    return Card("Pay an hour", cash, f"meets {source}, {dollars(least)}")


def _alt(name: str, value: Value) -> str:
    return (
        f"{name}: {dollars(round(value.total, -2))} in all, from "
        f"{dollars(round(value.of('money'), -2))} pay, "
        f"{dollars(round(value.of('benefit'), -2))} worth of benefits and "
        f"{dollars(-round(value.of('cost'), -2))} costs"
    )


def _also(one: Considered) -> list[Block]:
    """List what was said of an offer in words only."""
    said = [
        sentence(f"{name}: {text}" if text else name) for name, text in one.offer.benefits.items()
    ]
    return [Bullets(said[:_MOST_SAID], f"{one.employer} also said")] if said else []


def market(shown: Sequence[Considered]) -> list[Block]:
    """Say and draw where the pay of offers stands among what the area pays.

    Parameters
    ----------
    shown
        The offers.

    Returns
    -------
    list of Block
        Nothing where no wages are known.
    """
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
                draft(figures.offer_pay)(drawn),
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
    people = wages.title.lower()
    wider = " There are no figures for your own area." if wages.wider else ""
    if "middle" in where.words:
        return f"{one.employer} pays {where.words} of {people} in {wages.where}.{wider}"
    of = " of" if where.words.endswith("half") else ""
    return f"{one.employer} pays {where.words}{of} {people} earn in {wages.where}.{wider}"


def _before_you_answer(
    client: Client, one: Considered, comparison: Comparison, today: date
) -> Iterator[Block]:
    if one.offer.decision != "open":
        return
    of_them = [q.ask for q in one.value.questions if q.of == "employer"][:_MOST_QUESTIONS]
    of_you = [q.topic for q in one.value.questions if q.of == "you"]
    if of_you:
        of_them.append(f"For you to look up: {join(of_you)}.")
    if of_them:
        yield Bullets(of_them, f"Before you answer {one.employer}, find out", "ask")
    points = engine.points(client, one, comparison, today)[:_MOST_POINTS]
    if points:
        yield Table(
            f"Where you can negotiate with {one.employer}, the most important first",
            [Column("Ask for", width=1.4), Column("Why", width=2),
             Column("Words for it", width=2.6)],
            [[point.what, point.why, f"“{point.words()}”"] for point in points],
        )  # fmt: skip


def _help(comparison: Comparison) -> list[Block]:
    said = engine.help_words(comparison)
    return [Text(said)] if said else []


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
            [f"{_employers(accepted)} are all marked as accepted. Which one did you take?"],
            "To look at together", "ask",
        )  # fmt: skip
