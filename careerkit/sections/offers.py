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
from careerkit.sections.offer_pay import market
from careerkit.sections.offer_tables import NOW, counted, counted_now, side_by_side
from careerkit.sections.wording import sentence, works_at
from careerkit.text import in_words, join, long_date
from careerkit.text.amounts import dollars, number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, occupation, spoken

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
    for offer, _earlier in engine.current_offers(client):
        application = engine.application_of(client, offer)
        if application is None or application.occupation is None:
            continue
        try:
            found[application.id] = facts.wage_range(application.occupation, area=area)
        except CareerkitError:
            continue  # a code that the tables do not know says nothing of wages
    return found


@in_their_language
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
                    [_("Do you have an offer, or expect one soon? Bring it along before you "
                       "answer: we look at everything it is worth.")],
                    _("Offers"), "ask",
                )
            ]
        )  # fmt: skip
    comparison = engine.compare(client, today, area_wages(client))
    begun = [one for one in comparison.standing("accepted") if works_at(client, one.employer)]
    taken = [one for one in comparison.standing("accepted") if one not in begun]
    shown = list(comparison.standing("open") or taken)[:_MOST]
    blocks = Blocks([Heading(_("Your offers")), Text(_message(comparison, begun), "lead")])
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
            Heading(one.heading, 3),
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
        return Blocks([Text(_("There is no job now to compare with. That is fine."))])
    if now is None:
        ask = _("What does your job as {job} pay? Enter it with your work history.")
        return Blocks([Bullets([ask.format(job=job.title)], style="ask")])
    unknown = [question.topic for question in now.questions]
    blocks = Blocks([Heading(_(NOW), 3), counted_now(job.title, now), *_other_jobs(client)])
    if unknown:
        said = _("Not known yet: {things}.").format(things=join(unknown))
        blocks.append(Bullets([said], style="ask"))
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
    jobs += [(_(NOW), comparison.now)] if comparison.now else []
    title = _("What a year is worth, before taxes")
    if len(jobs) > 1:
        title = _("What a year is worth, side by side, before taxes")
    blocks = Blocks(
        [
            Figure(
                draft(figures.offer_values)(jobs),
                title=title,
                alt="; ".join(_alt(name, value) for name, value in jobs),
                source=_("Counted from what you told us. What is not known is not counted."),
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
    named = []
    for job, pay in others[:_MOST]:
        said = _("{job}, about {pay} a year") if pay else "{job}"
        named.append(said.format(job=occupation(job.title), pay=dollars(round(pay or 0, -2))))
    said = _("You also work as {jobs}. Those jobs are not counted here. Would you keep them beside "
             "a new job?")  # fmt: skip
    if len(named) == 1:
        said = _("You also work as {jobs}. That job is not counted here. Would you keep it beside "
                 "a new job?")  # fmt: skip
    told = said.format(jobs="; ".join(named))
    if all(pay for _job, pay in others) and (together := engine.pay_now(client)):
        all_jobs = _("Your jobs together pay about {pay} a year now.")
        told += " " + all_jobs.format(pay=dollars(round(together, -2)))
    return [Text(told, "note")]


def _uneven(one: Considered, comparison: Comparison) -> str:
    """Say which lines make a comparison uneven, so that nobody trusts the difference too much."""
    now, offer = comparison.uneven(one)
    said = []
    if now:
        said.append(_("not known of your job now: {things}").format(things=_named(now)))
    if offer:
        of_it = _("not known of the offer of {employer}: {things}")
        said.append(of_it.format(employer=one.employer, things=_named(offer)))
    if not said:
        return ""
    return _(
        "The difference is not sure. Counted on one side only, because it is {reasons}."
    ).format(reasons="; ".join(said))


def headline(client: Client, today: date) -> str | None:
    """Say in a sentence what offers wait for an answer, if any do."""
    if not any(offer.decision == "open" for offer in client.offers):
        return None
    comparison = engine.compare(client, today, area_wages(client))
    return _message(comparison, []) if comparison.standing("open") else None


def _named(lines: Sequence[str]) -> str:
    names = [_(line) for line in lines]
    return join([name[:1].lower() + name[1:] for name in names])


def _message(comparison: Comparison, begun: Sequence[Considered]) -> str:
    waiting, taken = comparison.standing("open"), comparison.standing("accepted")
    if begun and not waiting and len(begun) == len(taken):
        return _(
            "No offer waits for your answer. You said yes to {employers} and work there."
        ).format(employers=_employers(begun))
    if taken and not waiting:
        said = _("You said yes to {employers}. Congratulations!")
        return said.format(employers=_employers(taken))
    if not waiting:
        return _("No offer waits for your answer now. The next one can be better.")
    if len(waiting) > 1:
        best = max(waiting, key=lambda one: one.value.total)
        said = _(
            "{n} offers wait for your answer. With all that is known, {employer} comes out "
            "highest: {worth}."
        )
        worth = worth_words(best, comparison)
        return sentence(
            said.format(n=in_words(len(waiting)), employer=best.employer, worth=worth)
        )  # fmt: skip
    (one,) = waiting
    return _("{employer} offers you a job. All together, it is {worth}.").format(
        employer=one.employer, worth=worth_words(one, comparison)
    )


def _employers(offers: Sequence[Considered]) -> str:
    names = [one.employer for one in offers[:_MOST]]
    more = len(offers) - len(names)
    if more > 0:
        names.append(ngettext("{n} other", "{n} others", more).format(n=in_words(more)))
    return join(names)


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
    more = comparison.more_than_now(one)
    if more is None:
        said = _("worth about {pay} a year")
    elif abs(more) < _SAME:
        said = _("worth about {pay} a year, about as much as your job now")
    elif more > 0:
        said = _("worth about {pay} a year, {difference} more than your job now")
    else:
        said = _("worth about {pay} a year, {difference} less than your job now")
    return said.format(
        pay=dollars(round(one.value.total, -2)), difference=dollars(abs(round(more or 0, -2)))
    )


def _facts(one: Considered, comparison: Comparison, today: date) -> list[Block]:
    """Give the facts to be seen first: by when, what an hour brings, and whether it is enough."""
    cards = []
    by = one.offer.answer_by
    if one.offer.decision == "open" and by:
        days = (by - today).days
        when = _("overdue") if days < 0 else _("today")
        if days > 0:
            when = ngettext("in {n} day", "in {n} days", days).format(n=in_words(days))
        cards.append(Card(_("Answer by"), long_date(by), when))
    if one.value.per_hour_of_all is not None:
        way = _("{hours} hours a year on the way")
        cards.append(
            Card(_("For each hour of work and way"), dollars(round(one.value.per_hour_of_all, 2)),
                 way.format(hours=number(round(one.value.hours_commuting or 0))))
        )  # fmt: skip
    elif one.value.per_hour_worked is not None:
        cards.append(Card(_("For each hour at work"), dollars(round(one.value.per_hour_worked, 2))))
    if comparison.floor:
        cards.append(_floor_card(one, comparison.floor, comparison.need))
    if one.left is not None:
        over = _("{pay} over") if one.left >= 0 else _("{pay} short")
        left = over.format(pay=dollars(abs(round(one.left))))
        cards.append(Card(_("After taxes and your budget"), left, _costs_of_its_own(one)))
    pay = engine.say_offer(one.offer)
    return [Text(pay), *([Cards(cards)] if len(cards) > 1 else _as_text(cards))]


def _as_text(cards: Sequence[Card]) -> list[Block]:
    return [Text(f"{card.label}: {card.value}. {card.detail}".strip()) for card in cards]


def _costs_of_its_own(one: Considered) -> str:
    """Say what the money left a month rests on."""
    if not one.own_costs:
        return _("a month, roughly, if your costs stay the same")
    total = dollars(round(sum(cost for _name, cost in one.own_costs)))
    return _("a month, roughly, less {pay} for what your budget has no line for: {things}").format(
        pay=total, things=_named([name for name, _cost in one.own_costs])
    )


def _floor_card(
    one: Considered, floor: tuple[float, str], need: tuple[float, float] | None
) -> Card:
    least, source = floor
    cash = dollars(round(one.value.cash_hourly, 2))
    if one.below_floor:
        said = _("{pay} below {source}").format(pay=dollars(one.below_floor), source=source)
        return Card(_("Pay an hour"), cash, said)
    meets = _("meets {source}, {pay}")
    if need is not None and need[1] != one.value.hours_paid:
        year = dollars(round(one.value.cash_hourly * one.value.hours_paid))
        if one.short:
            few = _("{pay} below {source}: the hours are few")
            few = few.format(pay=dollars(round(one.short)), source=source)
            return Card(_("Pay a year"), year, few)
        met = meets.format(source=source, pay=dollars(round(need[0])))
        return Card(_("Pay a year"), year, met)
    return Card(_("Pay an hour"), cash, meets.format(source=source, pay=dollars(least)))


def _alt(name: str, value: Value) -> str:
    return _(
        "{name}: {total} in all, from {pay} pay, {benefits} worth of benefits and {costs} costs"
    ).format(
        name=name, total=dollars(round(value.total, -2)),
        pay=dollars(round(value.of("money"), -2)),
        benefits=dollars(round(value.of("benefit"), -2)),
        costs=dollars(-round(value.of("cost"), -2)),
    )  # fmt: skip


def _also(one: Considered) -> list[Block]:
    """List what was said of an offer in words only."""
    said = [
        sentence(f"{name}: {text}" if text else name) for name, text in one.offer.benefits.items()
    ]
    return (
        [Bullets(said[:_MOST_SAID], _("{employer} also said").format(employer=one.employer))]
        if said
        else []
    )


def _before_you_answer(
    client: Client, one: Considered, comparison: Comparison, today: date
) -> Iterator[Block]:
    if one.offer.decision != "open":
        return
    of_them = [q.ask for q in one.value.questions if q.of == "employer"][:_MOST_QUESTIONS]
    of_you = [q.topic for q in one.value.questions if q.of == "you"]
    if of_you:
        of_them.append(_("For you to look up: {things}.").format(things=join(of_you)))
    if of_them:
        title = _("Before you answer {employer}, find out").format(employer=one.employer)
        yield Bullets(of_them, title, "ask")
    points = engine.points(client, one, comparison, today)[:_MOST_POINTS]
    if points:
        yield Table(
            _("Where you can negotiate with {employer}, the most important first").format(
                employer=one.employer
            ),
            [Column(_("Ask for"), width=1.4), Column(_("Why"), width=2),
             Column(_("Words for it"), width=2.6)],
            [[point.what, point.why, f"“{point.words(spoken())}”"] for point in points],
        )  # fmt: skip


def _help(comparison: Comparison) -> list[Block]:
    said = engine.help_words(comparison)
    return [Text(said)] if said else []


def _decided(comparison: Comparison) -> Iterator[Block]:
    told = []
    for one in comparison.standing("declined"):
        on = one.offer.decided_on
        said = _("{offer}: you said no on {day}.") if on else _("{offer}: you said no.")
        told.append(said.format(offer=one.label, day=long_date(on) if on else ""))
    if told:
        yield Bullets(told[:6], _("Offers you turned down"))
    accepted = comparison.standing("accepted")
    if len(accepted) > 1:
        ask = _("{employers} are all marked as accepted. Which one did you take?")
        yield Bullets(
            [ask.format(employers=_employers(accepted))], _("To look at together"), "ask"
        )  # fmt: skip
