"""Page one: where you are, where you are going, and the next three things to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from careerkit import facts
from careerkit.display import Blocks, Bullets, Card, Cards, Step, Steps, Text
from careerkit.models import Client, PlanStep
from careerkit.sections import applications, network, paths, readiness, skills
from careerkit.text import count, hourly, join, long_date, month_year
from careerkit.text.readiness import READINESS_WORDS

ENOUGH_REFERENCES = 3


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
    blocks = Blocks([Text(_message(client), "lead"), Cards(_cards(client))])
    blocks.append(Steps("Your next three steps", next_three(client, today)))
    short = [line for line in _in_short(client, today) if line]
    if short:
        blocks.append(Bullets(short, "This report in short"))
    questions = list(_questions(client))
    if questions:
        blocks.append(Bullets(questions, "To talk about at your next visit", "ask"))
    shared = [note for note in client.notes if note.share and note.on <= today]
    if shared:
        latest = max(shared, key=lambda note: note.on)
        blocks.append(Text(f"Your counselor’s note from {long_date(latest.on)}: {latest.text}"))
    return blocks


def _in_short(client: Client, today: date) -> list[str | None]:
    """Collect the message of every section that has one."""
    return [
        skills.headline(client), paths.headline(client), network.headline(client),
        readiness.headline(client, today), applications.headline(client, today),
    ]  # fmt: skip


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
        The open steps of the plan, the client's own first on the same day, by due date; where the
        plan has fewer than three, what the record lacks fills up.
    """
    open_steps = [step for step in client.plan if step.done_on is None or step.done_on > today]
    open_steps.sort(key=lambda step: (step.due or date.max, step.responsible != "client"))
    steps = [Step(step.what, _who(step, client), _when(step, today)) for step in open_steps[:3]]
    for idea in _ideas(client):
        if len(steps) == 3:
            break
        steps.append(Step(idea, "You and your counselor", "at your next visit"))
    return steps


def _who(step: PlanStep, client: Client) -> str:
    if step.who:
        return step.who
    if step.responsible == "counselor":
        return f"Your counselor, {client.counselor}" if client.counselor else "Your counselor"
    return {"client": "You", "partner": "A partner agency"}[step.responsible]


def _when(step: PlanStep, today: date) -> str:
    if step.due is None:
        return ""
    if step.due < today:
        return f"was due {long_date(step.due)}: pick a new date"
    return f"by {long_date(step.due)}"


def _ideas(client: Client) -> Iterator[str]:
    """Suggest what to do next from what the record does not hold yet."""
    if not client.work_history:
        yield "List what you have done so far: jobs, school, family, volunteering"
    if not client.goal:
        yield "Name one job you would like to have a few years from now"
    if not client.skills:
        yield "Pick ten things you are good at"
    if len(client.contacts) < 8:
        yield "Write down everyone you know who could hear about a job"
    if len(client.references) < ENOUGH_REFERENCES:
        yield "Think of three people who would speak well of your work"
    yield "Read three job listings for the work you want"
    yield "Tell two people you know what work you are looking for"
    yield "Set the date of your next visit"


def _message(client: Client) -> str:
    job, goal = client.current_job, client.goal
    if not job and not goal:
        return "This is the start. Each visit fills in more of this report."
    if not job:
        assert goal is not None
        return f"Your goal is to work as {_a(goal.title)}. Now we look for the way in."
    now = "You work as" if job.current else "Your last work was as"
    now = f"{now} {_a(job.title)}"
    if goal:
        return f"{now}, and your goal is to work as {_a(goal.title)}."
    return f"{now}. The next thing is to choose where you want to go from here."


def _a(title: str) -> str:
    """Put a job title into a sentence with its article, and leave abbreviations alone."""
    first, *rest = title.split(" ")
    words = [first if first[1:] != first[1:].lower() else first.lower(), *rest]
    text = " ".join(words)
    return f"an {text}" if text[0].lower() in "aeiou" else f"a {text}"


def _cards(client: Client) -> list[Card]:
    cards = [_now_card(client), _goal_card(client)]
    bring = []
    if client.skills:
        bring.append(count(len(client.skills), "skill"))
    if client.contacts:
        bring.append(count(len(client.contacts), "person you know", "people you know"))
    if client.credentials:
        active = [c for c in client.credentials if c.status == "active"]
        if active:
            bring.append(count(len(active), "license or certificate", "licenses or certificates"))
    if bring:
        cards.append(Card("What you bring", bring[0].capitalize(), "\n".join(bring[1:])))
    return cards


def _now_card(client: Client) -> Card:
    job = client.current_job
    if not job:
        unpaid = [job.title for job in client.work_history]
        return Card("Where you are", "At the start", join(unpaid[:3]) or "No work listed yet")
    details = []
    if job.employer:
        details.append(job.employer)
    if job.pay and job.current:
        details.append(f"{hourly(job.pay.yearly)}")
    if job.start and job.current:
        details.append(f"since {month_year(job.start)}")
    elif job.end:
        details.append(f"until {month_year(job.end)}")
    label = "Where you are" if job.current else "Where you come from"
    return Card(label, job.title, "\n".join(details))


def _goal_card(client: Client) -> Card:
    goal = client.goal
    if not goal:
        return Card("Where you want to go", "Still open", "We look at ideas together")
    detail = ""
    if goal.occupation:
        pay = facts.occupation_pay(goal.occupation, area=client.area or "US")
        if pay.wage is not None:
            least = "at least " if pay.at_least else ""
            detail = f"Middle pay in {pay.where}: {least}{hourly(pay.wage)}"
    return Card("Where you want to go", goal.title, detail)


def _questions(client: Client) -> Iterator[str]:
    """Ask for what is missing, the most useful first, three at the most."""
    missing = [
        READINESS_WORDS[item.topic]
        for item in client.readiness
        if item.status == "missing" and not item.helper
    ]
    questions = []
    if not client.goal:
        questions.append("What work would you like to do? What did you enjoy doing before?")
    if not client.work_history:
        questions.append("What have you done so far, paid or not, that took skill?")
    if missing:
        questions.append(f"You still need {join(missing)}. Who could help you get there?")
    if not client.readiness:
        questions.append("Do you have an ID, a phone, an e-mail address and a ride to work?")
    if client.goal and not client.goal.occupation:
        questions.append(f"Which occupation comes closest to “{client.goal.title}”?")
    if not client.area:
        questions.append("Where do you want to work? Pay figures here are for the whole country.")
    yield from questions[:3]
