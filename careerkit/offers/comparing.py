"""Offers beside each other, beside the job now, and beside what the client needs and receives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from careerkit.budget import floor_words, holds, left_over, plan_budget, wage_floor, yearly_need
from careerkit.models import PAID_KINDS, Application, Client, Job, Offer, Terms
from careerkit.offers.market import Place, WageRange, place
from careerkit.offers.valuing import Value, value
from careerkit.offers.year import BASE, CHILDCARE, FULL_TIME, OWN_HEALTH, TIPS, WAY
from careerkit.text import in_words, join, long_date
from careerkit.text.amounts import dollars, number, paid
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, occupation

_CLOSE = 0.005
_IN_A_BUDGET = {OWN_HEALTH: "Health", WAY: "Transportation", CHILDCARE: "Childcare"}
"""Under which usual cost a budget holds what a job costs."""
_FULL_WEEK, _SCHOOL_YEAR, _MOST_SUPPOSED = 30, 34, 3


@dataclass(frozen=True)
class Considered:
    """An offer and all there is to say of it.

    Parameters
    ----------
    offer
        The offer; of several for one application, the latest.
    application
        What it is for.
    value
        What it is worth in a year.
    wages
        What the occupation pays in the area, if known.
    place
        Where its pay stands there.
    below_floor
        By how much an hour it misses the client's lowest pay, dollars; 0 if it does not.
    short
        By how much its pay of a year misses what the client needs, dollars; 0 if it does not, or
        if only the lowest pay of an hour is known. Few hours can miss it at a good rate.
    left
        What it leaves a month after taxes, the budget's costs and `own_costs`, dollars; None
        without a budget.
    own_costs
        What it costs a month that the budget has no line for: name and dollars.
    notes
        What to know or to look at, in sentences.
    """

    offer: Offer
    application: Application | None
    value: Value
    wages: WageRange | None
    place: Place | None
    below_floor: float
    short: float
    left: float | None
    own_costs: tuple[tuple[str, float], ...]
    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        """Employer and title."""
        if self.application is None:
            return _("An offer")
        return f"{self.application.employer}: {self.application.title}"

    @property
    def heading(self) -> str:
        """Employer and title, with what the title means in the language that is spoken."""
        if self.application is None:
            return self.label
        return f"{self.application.employer}: {occupation(self.application.title)}"

    @property
    def employer(self) -> str:
        """The employer's name."""
        return self.application.employer if self.application else _("An offer")


@dataclass(frozen=True)
class Comparison:
    """Offers beside each other.

    Parameters
    ----------
    offers
        Those still open first, then accepted ones, then the others; the newest first.
    now
        What the job now is worth; None without one whose pay is known.
    floor
        The lowest pay an hour that works, and where it comes from; None if not known.
    need
        What a year's pay must come to, dollars, and in how many hours; None if not known.
    help_monthly, help_names
        Public benefits received now, dollars a month, and their names.
    """

    offers: tuple[Considered, ...]
    now: Value | None
    floor: tuple[float, str] | None
    need: tuple[float, float] | None
    help_monthly: float
    help_names: tuple[str, ...]

    def standing(self, decision: str) -> tuple[Considered, ...]:
        """Return the offers with a decision: ``open``, ``accepted`` or ``declined``."""
        return tuple(one for one in self.offers if one.offer.decision == decision)

    def more_than_now(self, one: Considered) -> float | None:
        """Return how much more a year an offer is worth than the job now, dollars."""
        return None if self.now is None else one.value.total - self.now.total

    def uneven(self, one: Considered) -> tuple[list[str], list[str]]:
        """Name what is counted on one side only, because it is not known on the other.

        Parameters
        ----------
        one
            The offer.

        Returns
        -------
        tuple of two lists of str
            What is not known of the job now, and what is not known of the offer.
        """
        if self.now is None:
            return [], []
        return (
            [line.name for line in one.value.lines if line.name in self.now.unknown],
            [line.name for line in self.now.lines if line.name in one.value.unknown],
        )


def application_of(client: Client, offer: Offer) -> Application | None:
    """Return the application an offer belongs to."""
    return next((a for a in client.applications if a.id == offer.application), None)


def current_offers(client: Client) -> list[tuple[Offer, list[Offer]]]:
    """Return the latest offer of each application, with the earlier ones, the oldest first."""
    found: dict[str, list[Offer]] = {}
    for _at, offer in sorted(enumerate(client.offers), key=lambda pair: (pair[1].on, pair[0])):
        found.setdefault(offer.application, []).append(offer)
    return [(offers[-1], offers[:-1]) for offers in found.values()]


def say_offer(offer: Offer) -> str:
    """Say pay, hours and shift of an offer in a line, as it was offered."""
    said = [paid(offer.pay.amount, offer.pay.per)]
    if hours := offer.hours_per_week:
        said.append(
            ngettext("{n} hour a week", "{n} hours a week", hours).format(n=number(hours))
        )  # fmt: skip
    if offer.shift:
        said.append(offer.shift)
    return f"{', '.join(said)}."


def value_of(offer: Offer) -> Value:
    """Value an offer by the year."""
    return value(offer.pay, offer.hours_per_week, offer)


def value_now(client: Client) -> Value | None:
    """Value the job the client has now; None without one, or if its pay is not known.

    Of several it is the one begun last: see `other_jobs`.
    """
    job = client.current_job
    if job is None or not job.current or job.pay is None:
        return None
    return value(job.pay, job.hours_per_week, client.terms_now or Terms())


def other_jobs(client: Client) -> list[tuple[Job, float | None]]:
    """Return the paid jobs the client has beside the one of `value_now`, with a year's pay."""
    return [
        (job, value(job.pay, job.hours_per_week, Terms()).of("money") if job.pay else None)
        for job in client.work_history
        if job.current and job.kind in PAID_KINDS and job is not client.current_job
    ]


def pay_now(client: Client) -> float | None:
    """Return what all jobs together pay a year now, dollars; None if no pay is known."""
    now = value_now(client)
    known = [now.of("money")] if now else []
    known += [pay for _, pay in other_jobs(client) if pay is not None]
    return sum(known) if known else None


def compare(
    client: Client, today: date, wages: Mapping[str, WageRange] | None = None
) -> Comparison:
    """Set offers beside each other and beside the job now.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    wages
        By application, what its occupation pays in the area; whoever calls looks it up.

    Returns
    -------
    Comparison
    """
    order = {"open": 0, "accepted": 1, "declined": 2}
    needs = _Needs(client)
    offers = [
        _consider(needs, offer, earlier, today, (wages or {}).get(offer.application))
        for offer, earlier in current_offers(client)
    ]
    offers.sort(key=lambda one: (order[one.offer.decision], -one.offer.on.toordinal()))
    floor = needs.floor
    helped = [benefit for benefit in client.public_benefits if benefit.monthly]
    return Comparison(
        tuple(offers), value_now(client),
        (floor.hourly, floor_words(client)) if floor else None, needs.yearly,
        sum(benefit.monthly for benefit in helped), tuple(benefit.name for benefit in helped),
    )  # fmt: skip


class _Needs:
    """What offers are held against, looked up once for all of them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.floor, self.yearly = wage_floor(client), yearly_need(client)
        self.plan = plan_budget(client)
        self.applications = {one.id: one for one in client.applications}

    def own_costs(self, worth: Value) -> tuple[tuple[str, float], ...]:
        """Return what a job costs a month that the budget has no line for."""
        budget = self.client.budget
        if budget is None or self.plan is None:
            return ()
        return tuple(
            (line.name, -line.yearly / 12)
            for line in worth.lines
            if line.kind == "cost" and not holds(budget, _IN_A_BUDGET[line.name])
        )

    def left(self, worth: Value) -> float | None:
        left = left_over(self.client, worth.of("money"), self.plan) if self.plan else None
        return None if left is None else left - sum(cost for _, cost in self.own_costs(worth))

    def misses(self, worth: Value) -> tuple[float, float]:
        """Return by how much pay misses the need: dollars an hour, and dollars a year.

        Long hours may meet a need at a low rate; a good rate may miss it by few hours.
        """
        if self.yearly is not None:
            yearly, hours = self.yearly
            return (
                yearly / max(hours, worth.hours_paid) - worth.cash_hourly,
                yearly - worth.cash_hourly * worth.hours_paid,
            )
        return (self.floor.hourly - worth.cash_hourly if self.floor else 0.0), 0.0


def _consider(
    needs: _Needs, offer: Offer, earlier: list[Offer], today: date, wages: WageRange | None
) -> Considered:
    worth = value_of(offer)
    misses, short = needs.misses(worth)
    return Considered(
        offer, needs.applications.get(offer.application), worth, wages,
        _place(offer, worth, wages),
        misses if misses > _CLOSE else 0.0, short if short > 1 else 0.0, needs.left(worth),
        needs.own_costs(worth),
        (*_about(offer, earlier, today), *worth.notes, *_about_wages(offer, wages)),
    )  # fmt: skip


def _place(offer: Offer, worth: Value, wages: WageRange | None) -> Place | None:
    if wages is None or (not wages.hourly and _part_of_a_year(offer)):
        return None
    yearly = worth.market_yearly if wages.hourly else worth.line(BASE) + worth.line(TIPS)
    return place(yearly, wages)


def _part_of_a_year(offer: Offer) -> bool:
    """Tell whether pay is of so little work that it says nothing beside that of a full year.

    The full year of a teacher has 36 weeks or more, and 30 hours or more a week.
    """
    return (offer.hours_per_week or FULL_TIME) < _FULL_WEEK or offer.weeks_per_year < _SCHOOL_YEAR


def _about(offer: Offer, earlier: list[Offer], today: date) -> Iterator[str]:
    if offer.on > today:
        said = _("The day of the offer, {day}, is still to come: look at it again.")
        yield said.format(day=long_date(offer.on))
    if offer.decision == "open" and offer.answer_by and offer.answer_by < today:
        yield _(
            "The answer was due on {day}. Call today and ask whether the offer still stands."
        ).format(day=long_date(offer.answer_by))
    if offer.answer_by and offer.answer_by < offer.on:
        yield _("The answer is due before the offer was made: look at the two days again.")
    if earlier:
        before, many = earlier[-1], len(earlier)
        said = ngettext(
            "There is {n} earlier offer for this job.",
            "There are {n} earlier offers for this job.",
            many,
        )
        if before.pay.per == offer.pay.per:
            said = ngettext(
                "There is {n} earlier offer for this job, the last with {pay}.",
                "There are {n} earlier offers for this job, the last with {pay}.",
                many,
            )
        counts = _("This one, of {day}, counts.").format(day=long_date(offer.on))
        pay = paid(before.pay.amount, before.pay.per)
        yield " ".join([said.format(n=in_words(many), pay=pay), counts])


def _about_wages(offer: Offer, wages: WageRange | None) -> Iterator[str]:
    if wages is None:
        return
    if wages.at_least is not None:
        yield _("The middle of {job} in {area} is published only as at least {pay} a year.").format(
            job=wages.title, area=wages.where, pay=dollars(wages.at_least)
        )
    elif not wages.points:
        yield _("No wages are published for {job} there.").format(job=wages.title)
    elif not wages.hourly and _part_of_a_year(offer):
        yield _("Published pay is for a full year’s work. Ask what full time would pay.")
    elif wages.hourly and offer.pay.per != "hour" and (offer.hours_per_week or 0) > FULL_TIME:
        yield _("Published pay takes a salary for 40 hours a week, even where the week is longer.")
    if wages.points and wages.broad:
        said = _("The published pay is of a group of jobs that holds {job}.")
        yield said.format(job=wages.title)


def help_words(comparison: Comparison) -> str:
    """Say that public benefits may shrink with more pay, without pretending to know by how much.

    Parameters
    ----------
    comparison
        From `compare`.

    Returns
    -------
    str
        Empty where nothing is received.
    """
    if not comparison.help_names:
        return ""
    names = join([name[:1].lower() + name[1:] for name in comparison.help_names])
    said = _(
        "You receive {names}, about {month} a month, {year} a year. More pay may lower or end "
        "this help, by rules that differ from program to program. It is not counted here. Ask "
        "your caseworker before you accept."
    ).format(
        names=names, month=dollars(round(comparison.help_monthly)),
        year=dollars(round(comparison.help_monthly * 12, -2)),
    )  # fmt: skip
    ends = [
        _worst(one.employer, more - comparison.help_monthly * 12)
        for one in comparison.standing("open")[:_MOST_SUPPOSED]
        if (more := comparison.more_than_now(one)) is not None and more > 0
    ]
    if not ends:
        return said
    return " ".join([said, _("Suppose all of it ended: {ends}").format(ends=" ".join(ends))])


def _worst(employer: str, more: float) -> str:
    if abs(more) < 50:
        said = _("with {employer} you would be about where you are now.")
    elif more > 0:
        said = _(
            "with {employer} you would be about {pay} a year ahead of your job now, benefits "
            "counted."
        )
    else:
        said = _(
            "with {employer} you would be about {pay} a year behind your job now, benefits counted."
        )
    return said.format(employer=employer, pay=dollars(abs(round(more, -2))))
