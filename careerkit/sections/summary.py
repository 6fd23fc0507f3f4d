"""Page one: where you are, where you are going, and the next three things to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from careerkit import facts
from careerkit.display import Blocks, Bullets, Card, Cards, Leaf, Step, Steps, Text
from careerkit.dues import answer_the_offer
from careerkit.models import Client, Goal, Offer, PlanStep
from careerkit.readiness import open_ends
from careerkit.sections import applications, network, offers, paths, readiness, skills
from careerkit.text import (
    counted,
    day_of_week,
    hourly,
    join,
    long_date,
    month_name,
    month_year,
)
from careerkit.text.languages import SOURCE, in_their_language, known, occupation, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.readiness import in_a_sentence

ENOUGH_REFERENCES = 3
_MOST_LETTERS = 200  # of what a step says


@in_their_language
def overview(client: Client, today: date) -> Blocks:
    """Show where the client is, where they want to be, and the next three steps.

    Parameters
    ----------
    client
        The record; it may be nearly empty.
    today
        The day of the report.

    Returns
    -------
    Blocks
    """
    client = facts.without_unknown_codes(client)
    lead = _bring(client) or _message(client)
    blocks = Blocks([Text(lead, "lead"), Cards(_road(client), "road")])
    blocks.append(Steps(_("Your next three steps"), next_three(client, today), "days"))
    short = [line for line in _in_short(client, today) if line]
    if short:
        blocks.append(Bullets(short, _("This report in short")))
    questions = list(_questions(client))
    if questions:
        blocks.append(Bullets(questions, _("To talk about at your next visit"), "ask"))
    shared = [note for note in client.notes if note.share and note.on <= today]
    if shared:
        latest = max(shared, key=lambda note: note.on)
        note = _("Your counselor’s note from {day}: {note}")
        blocks.append(Text(note.format(day=long_date(latest.on), note=latest.text)))
    return blocks


def _in_short(client: Client, today: date) -> list[str | None]:
    """Collect the message of every section that has one."""
    return [
        offers.headline(client, today), skills.headline(client), _way_up(client),
        paths.done_before(client), network.headline(client), readiness.headline(client, today),
        applications.headline(client, today),
    ]  # fmt: skip


def _way_up(client: Client) -> str | None:
    """Name the step that fits best, unless the goal is to do the same work elsewhere."""
    job, goal = client.current_job, client.goal
    if job and goal and job.occupation and job.occupation == goal.occupation:
        return None
    return paths.headline(client)


def next_three(client: Client, today: date) -> list[Step]:
    """Choose the three things to do next.

    Parameters
    ----------
    client
        The record.
    today
        Steps already done by this day are left out.

    Returns
    -------
    list of Step
        The open steps of the plan and the offers to answer, the client's own first on the same
        day, by due date; where there are fewer than three, what the record lacks fills up.
    """
    open_steps = [step for step in client.plan if step.done_on is None or step.done_on > today]
    open_steps.sort(key=lambda step: (step.due or date.max, step.responsible != "client"))
    if answers := _answers(client, open_steps, today):
        # An employer waits: what is past its day in the plan can wait, too.
        open_steps = sorted(
            [*open_steps, *answers],
            key=lambda step: (step.due is not None and step.due < today, step.due or date.max),
        )
    steps = [_step(step, client, today) for step in open_steps[:3]]
    visit = client.next_visit if client.next_visit and client.next_visit >= today else None
    for idea in _ideas(client):
        if len(steps) == 3:
            break
        who = _("You and your counselor")
        leaf = _leaf(visit, today, day_of_week(visit)) if visit else Leaf(_("Day"))
        day = long_date(visit) if visit else ""
        steps.append(Step(idea, who, _("at your next visit"), leaf, day))
    return steps


def _answers(client: Client, planned: Sequence[PlanStep], today: date) -> list[PlanStep]:
    """Turn offers that want an answer by some day into steps, unless one of the plan does it."""
    jobs = {one.id: one for one in client.applications}

    def is_planned(offer: Offer) -> bool:
        name, last = jobs[offer.application].employer.casefold().split()[0], offer.answer_by
        dated = [(step.due, step.what.casefold()) for step in planned if step.due]
        return any(due == last or (last and due < last and name in what) for due, what in dated)

    return [
        PlanStep(
            what=answer_the_offer(jobs[offer.application])[:_MOST_LETTERS], due=offer.answer_by
        )
        for offer in client.offers
        if offer.decision == "open"
        and offer.answer_by
        and offer.answer_by >= today
        and not is_planned(offer)
    ]


def _step(step: PlanStep, client: Client, today: date) -> Step:
    who, due = _who(step, client), step.due
    if due is None:
        return Step(step.what, who, leaf=Leaf(_("Day")))
    if due < today:
        said = _("was due {day}: pick a new date").format(day=long_date(due))
        return Step(step.what, who, said, Leaf(_("New day")))
    leaf = _leaf(due, today, _("by {weekday}").format(weekday=day_of_week(due)))
    return Step(step.what, who, "", leaf, _("by {day}").format(day=long_date(due)))


def _leaf(day: date, today: date, top: str) -> Leaf:
    """Show a day as a calendar does, with the year where it is not this one."""
    named = month_name(day) if day.year == today.year else month_year(day.isoformat())
    return Leaf(top, str(day.day), named)


def _who(step: PlanStep, client: Client) -> str:
    if step.who:
        return step.who
    if step.responsible == "counselor":
        if client.counselor:
            return _("Your counselor, {name}").format(name=client.counselor)
        return _("Your counselor")
    return _("You") if step.responsible == "client" else _("A partner agency")


def _ideas(client: Client) -> Iterator[str]:
    """Suggest what to do next from what the record does not hold yet."""
    if not client.work_history:
        yield _("List what you have done so far: jobs, school, family, volunteering")
    if not client.goal:
        yield _("Name one job you would like to have a few years from now")
    if not client.skills:
        yield _("Pick ten things you are good at")
    if len(client.contacts) < 8:
        yield _("Write down everyone you know who could hear about a job")
    if len(client.references) < ENOUGH_REFERENCES:
        yield _("Think of three people who would speak well of your work")
    yield _("Read three job listings for the work you want")
    yield _("Tell two people you know what work you are looking for")
    yield _("Set the date of your next visit")


def _message(client: Client) -> str:
    job, goal = client.current_job, client.goal
    if not job and not goal:
        return _("This is the start. Each visit fills in more of this report.")
    if not job:
        assert goal is not None
        said = _("Your goal is to work as {goal}. Now we look for the way in.")
        return said.format(goal=_aim(client, goal))
    if goal and job.current:
        said = _("You work as {job}, and your goal is to work as {goal}.")
    elif goal:
        said = _("Your last work was as {job}, and your goal is to work as {goal}.")
    elif job.current:
        said = _("You work as {job}. The next thing is to choose where you want to go from here.")
    else:
        said = _(
            "Your last work was as {job}. The next thing is to choose where you want to go from "
            "here."
        )
    return said.format(job=_a(job.title), goal=_aim(client, goal) if goal else "")


def _aim(client: Client, goal: Goal) -> str:
    """Put a goal into a sentence; in English, what may be of another language is quoted."""
    own = known(client.language)
    return f"“{goal.title}”" if spoken() == SOURCE != own else _a(goal.title)


def _a(title: str) -> str:
    """Put a job title into a sentence with its article, and leave abbreviations alone."""
    if spoken() != SOURCE:
        return occupation(title)
    first, *rest = title.split(" ")
    words = [first if first[1:] != first[1:].lower() else first.lower(), *rest]
    text = " ".join(words)
    return f"an {text}" if text[0].lower() in "aeiou" else f"a {text}"


def _bring(client: Client) -> str:
    """Say how much somebody brings, strengths first; nothing before they named a skill."""
    if not client.skills:
        return ""
    things = [counted(len(client.skills), "{n} skill", "{n} skills")]
    if client.contacts:
        things.append(counted(len(client.contacts), "{n} person you know", "{n} people you know"))
    if active := [one for one in client.credentials if one.status == "active"]:
        things.append(
            counted(len(active), "{n} license or certificate", "{n} licenses or certificates")
        )
    return _("You bring {things}.").format(things=join(things))


def _road(client: Client) -> list[Card]:
    """Show where somebody is and wants to go, with the job on the way that they named."""
    stops = [_now_card(client)]
    if between := client.on_the_way:
        stops.append(_stop(_("On the way"), between, client))
    goal = client.goal
    label = _("Where you want to go")
    stops.append(
        _stop(label, goal, client)
        if goal
        else Card(label, _("Still open"), _("We look at ideas together"))
    )
    return stops


def _now_card(client: Client) -> Card:
    job = client.current_job
    if not job:
        unpaid = [job.title for job in client.work_history]
        return Card(
            _("Where you are"), _("At the start"), join(unpaid[:3]) or _("No work listed yet")
        )
    details = []
    if job.employer:
        details.append(job.employer)
    if job.pay and job.current:
        details.append(hourly(job.pay_rate))
    if job.start and job.current:
        details.append(_("since {month}").format(month=month_year(job.start)))
    elif job.end:
        details.append(_("until {month}").format(month=month_year(job.end)))
    label = _("Where you are") if job.current else _("Where you come from")
    return Card(label, occupation(job.title), "\n".join(details))


def _stop(label: str, goal: Goal, client: Client) -> Card:
    detail, job = "", client.current_job
    # Where somebody has this job already, their own pay says more than the middle of all.
    has_it = bool(job and job.current and job.pay and job.occupation == goal.occupation)
    if goal.occupation and not has_it:
        pay = facts.occupation_pay(goal.occupation, area=client.area or "US")
        if pay.wage is not None:
            detail = (
                _("Middle pay in {area}: at least {pay}")
                if pay.at_least
                else _("Middle pay in {area}: {pay}")
            ).format(area=facts.area_name(pay.where), pay=hourly(pay.wage))
    return Card(label, occupation(goal.title), detail)


def _questions(client: Client) -> Iterator[str]:
    """Ask for what is missing, the most useful first, three at the most."""
    missing = [
        in_a_sentence(item.topic, open_ends(item.topic, item))
        for item in client.readiness
        if item.status == "missing" and not item.helper
    ]
    questions = []
    if not client.goal:
        questions.append(_("What work would you like to do? What did you enjoy doing before?"))
    if not client.work_history:
        questions.append(_("What have you done so far, paid or not, that took skill?"))
    if missing:
        said = _("You still need {things}. Who could help you get there?")
        questions.append(said.format(things=join(missing)))
    if not client.readiness:
        questions.append(_("Do you have an ID, a phone, an e-mail address and a ride to work?"))
    if client.goal and not client.goal.occupation:
        said = _("Which occupation comes closest to “{goal}”?")
        questions.append(said.format(goal=client.goal.title))
    if not client.area:
        questions.append(
            _("Where do you want to work? Pay figures here are for the whole country.")
        )
    yield from questions[:3]
