"""Applications: what needs a push this week, where each stands, how far they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from careerkit import figures, leads, listing_api
from careerkit import jobsearch as engine
from careerkit.display import Block, Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures.draft import draft
from careerkit.jobsearch.waiting import day_said
from careerkit.models import Application, Client, Market
from careerkit.sections.wording import sentence, works_at
from careerkit.text import clip, count, in_words, join, short_date
from careerkit.text.jobsearch import STAGE_NAMES

_AHEAD = timedelta(days=7)
_MOST_DO, _MOST_OPEN, _MOST_ENDED, _LONG = 6, 12, 8, 160
_ENOUGH_JOBS, _ENOUGH_TIMES = 3, 3
_OWN_NUMBERS = "The numbers are yours: each counts what is noted here."


def overview(client: Client, today: date) -> Blocks:
    """Say what to do this week, and show where the applications stand and how far they come.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
    """
    steps = engine.next_steps(client, today, deadlines=deadlines(client))
    blocks = Blocks([Heading("Your applications"), Text(message(client, steps), "lead")])
    if not client.applications:
        blocks.append(_begin())
        return Blocks([*blocks, *weekly(client, today)])
    if to_do := _to_do(client, steps, today):
        blocks.append(to_do)
    blocks += weekly(client, today)
    blocks += list(_open(client, steps, today))
    blocks += funnel(client)
    blocks += _times(client, today)
    blocks += list(_ended(client, today))
    if said := sources(client):
        blocks.append(Text(said))
    return blocks


def deadlines(client: Client) -> dict[str, date]:
    """Return the last days to apply that the listings of waiting leads name, by listing."""
    wanted = {one.listing for one in client.applications if one.stage == "found" and one.listing}
    found = {}
    for listing in client.listings:
        read = listing_api.saved_listing(listing) if listing.id in wanted else None
        if read is not None and (days := read.of("deadline")):
            found[listing.id] = date.fromisoformat(days[0].data["date"])
    return found


def headline(client: Client, today: date) -> str:
    """Say in a sentence where the applications stand."""
    return message(client, engine.next_steps(client, today, deadlines=deadlines(client)))


def message(client: Client, steps: dict[str, engine.Next]) -> str:
    """Say how many applications are out and how many need a push.

    Parameters
    ----------
    client
        The record.
    steps
        From `careerkit.jobsearch.next_steps`.

    Returns
    -------
    str
    """
    if not client.applications:
        return "A search begins with one job that interests you. Write down the first one."
    open_ones = [one for one in client.applications if one.id in steps]
    out = [one for one in open_ones if one.stage != "found"]
    found = len(open_ones) - len(out)
    said = []
    if (job := engine.placed(client)) is not None:
        begun = works_at(client, job.employer)
        said.append(
            f"You work at {job.employer} now." if begun
            else f"You accepted a job: {job.title} at {job.employer}. Well done!"
        )  # fmt: skip
    if out:
        stale = sum(steps[one.id].stale for one in out)
        nudge = {0: "none needs a push now"}.get(
            stale, f"{in_words(stale)} need{'s' if stale == 1 else ''} a nudge"
        )
        still = "still " if job else ""
        said.append(f"You {still}have {count(len(out), 'application')} out; {nudge}.")
    if found:
        said.append(f"{sentence(count(found, 'lead'))} wait{'s' if found == 1 else ''} for you.")
    if not said:
        said.append(
            f"{sentence(count(len(client.applications), 'application'))} came to an end. You know "
            "how it is done: find the next lead."
        )
    return " ".join(said)


def _begin() -> Bullets:
    return Bullets(
        ["Which job did you see or hear of that you would like?",
         "Who told you, or where did you see it?",
         "What would you need to send, and by when?"],
        "Talk about these",
        "ask",
    )  # fmt: skip


def _name(one: Application) -> str:
    return f"{one.title} at {one.employer}"


def _to_do(client: Client, steps: dict[str, engine.Next], today: date) -> Bullets | None:
    """List what is due this week, what was left lying first."""
    jobs = {one.id: one for one in client.applications}
    stale = engine.stale(client, today, deadlines=deadlines(client))
    first = [one.application.id for one in stale]
    soon = sorted(
        (step.due, key)
        for key, step in steps.items()
        if not step.stale and step.kind != "wait" and step.due and step.due <= today + _AHEAD
    )
    order = [*first, *(key for _, key in soon)]
    if not order:
        return None
    items = [f"{_name(jobs[key])}: {steps[key].why} {steps[key].what}" for key in order[:_MOST_DO]]
    more = len(order) - _MOST_DO
    if more > 0:
        items.append(f"{sentence(count(more, 'more thing', 'more things'))}: see the table below.")
    return Bullets(items, "What to do this week")


def weekly(client: Client, today: date) -> Blocks:
    """Show what was done week by week against the goal.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        A question instead, where nothing is noted and no goal is set.
    """
    weeks = engine.weeks(client, today)
    while len(weeks) > 1 and weeks[0].idle:
        weeks = weeks[1:]
    goal = client.weekly_goal
    if goal is not None and not any(getattr(goal, name) for name, _ in engine.MEASURES):
        goal = None
    if weeks[-1].idle and len(weeks) == 1:
        ask = "How many jobs will you look for, and how many people will you ask, in a week?"
        return Blocks([] if goal or not client.applications else [Text(ask)])
    blocks = Blocks([Heading("Week by week", 3), Text(this_week(client, today))])
    if len(weeks) > 1 or goal:
        blocks.append(
            Figure(
                draft(figures.weekly_activity)(weeks, goal),
                title="What you did each week" + (", against your goal" if goal else ""),
                alt=_weeks_alt(weeks, goal is not None),
                source="Weeks run from Monday to Sunday. People who were thanked or told news are "
                "not counted." + (" Hatched: below the goal." if goal else ""),
            )
        )
    return blocks


def this_week(client: Client, today: date) -> str:
    """Say what was done this week and what is missing to the goal."""
    week = engine.weeks(client, today, back=0)[0]
    did = [
        f"{in_words(number)} {word if number == 1 else many}"
        for number, word, many in (
            (week.leads, "lead found", "leads found"),
            (week.applications, "application sent", "applications sent"),
            (week.people, "person asked", "people asked"),
        )
    ]
    said = f"This week so far: {join(did)}."
    if not (week.leads or week.applications or week.people):
        said = "Nothing is noted for this week yet."
    goal = client.weekly_goal
    missing = engine.still_to_do(week, goal)
    if goal is None or not any(getattr(goal, name) for name, _ in engine.MEASURES):
        return f"{said} Set a goal for a week with your counselor: small and steady works best."
    if not missing:
        return f"{said} You met your goal. Well done!"
    names = {"leads": ("lead", "leads"), "applications": ("application", "applications"),
             "people": ("person to ask", "people to ask")}  # fmt: skip
    left = [count(number, *names[name]) for name, number in missing.items()]
    return f"{said} Still to your goal: {join(left)}."


def _weeks_alt(weeks: Sequence[engine.Week], goal: bool) -> str:
    told = "; ".join(
        f"{'this week' if week is weeks[-1] else 'week of ' + short_date(week.start)}: "
        f"{count(week.leads, 'lead')}, {count(week.applications, 'application')}, "
        f"{count(week.people, 'person', 'people')}"
        for week in weeks
    )
    return sentence(told) + (". A dashed line shows the goal." if goal else ".")


def _open(client: Client, steps: dict[str, engine.Next], today: date) -> Iterator[Block]:
    ones = open_first(client, steps)
    if not ones:
        return
    shown = ones[:_MOST_OPEN]
    more = len(ones) - len(shown)
    caption = f"{sentence(count(len(ones), 'application'))} open"
    if more:
        caption += f": the {in_words(len(shown))} to look at first"
    yield Table(
        caption,
        [Column("Job", width=1.9), Column("Employer", width=1.7), Column("Stands", width=1.7),
         Column("Next", width=2.6)],
        [[one.title, one.employer, stands(one, today), _next(steps[one.id], today)]
         for one in shown],
    )  # fmt: skip


def open_first(client: Client, steps: dict[str, engine.Next]) -> list[Application]:
    """Return the open applications: those to be moved first, then those furthest along."""
    ones = [one for one in client.applications if one.id in steps]
    return sorted(
        ones,
        key=lambda one: (
            not steps[one.id].stale, -engine.ORDER.index(one.stage),
            -engine.last_event(one).on.toordinal(),
        ),
    )  # fmt: skip


def stands(one: Application, today: date) -> str:
    """Say at which stage an application is, and since when or for when."""
    name, last = STAGE_NAMES[one.stage], engine.last_event(one).on
    if last > today:
        return f"{name} on {day_said(last, today)}"
    since = engine.since(one)
    if one.stage in engine.LOST or one.stage == "accepted":
        return f"{name}, {day_said(last, today)}"
    word = " " if one.stage in ("found", "applied") else " since "
    return f"{name}{word}{day_said(since, today)}"


def _next(step: engine.Next, today: date) -> str:
    if step.stale or step.due is None:
        return step.what
    return f"{'Today' if step.due == today else day_said(step.due, today)}: {step.what}"


def funnel(client: Client) -> Blocks:
    """Show how many applications reached each stage, by market too where there are enough.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Blocks
        Nothing with fewer than three.
    """
    steps = engine.funnel(client)
    if not steps or steps[0].reached < _ENOUGH_JOBS:
        return Blocks()
    blocks = Blocks(
        [
            Heading("How far they come", 3), Text(_loss(steps)),
            Figure(
                draft(figures.application_funnel)(steps),
                title="How many came at least to each stage",
                alt="; ".join(map(_step_alt, steps)) + ".",
                source="Filled: went on. Hatched: waits there. Empty: ended there. "
                f"{_OWN_NUMBERS}",
            ),
        ]
    )  # fmt: skip
    if table := _by_market(client):
        blocks.append(table)
    return blocks


def _step_alt(step: engine.Step) -> str:
    more = [f"{step.waiting:,} waiting"] if step.waiting else []
    more += [f"{step.ended:,} ended"] if step.ended else []
    said = f" ({', '.join(more)})" if more else ""
    return f"{STAGE_NAMES[step.stage]}: {step.reached:,}{said}"


def _loss(steps: Sequence[engine.Step]) -> str:
    """Say how many came to an interview, and at which stage most ended."""
    by_stage = {step.stage: step for step in steps}
    applied, talks = by_stage["applied"].reached, by_stage["interview"].reached
    if not applied:
        return "None was applied for yet. The next step is to send the first application."
    said = (
        f"Of {count(applied, 'job')} you applied for, {in_words(talks) if talks else 'none'} "
        f"came to an interview{'' if talks else ' yet'}."
    )
    most, second = sorted(steps, key=lambda step: -step.ended)[:2]
    if most.ended >= 2 and most.ended > second.ended:
        tip = {
            "found": "Apply soon after you find one.",
            "applied": "Look at the résumé with your counselor: does it name what they ask for?",
            "screening": "Practice the first phone call with your counselor.",
            "interview": "You get invited, so your papers are good. Practice the interview.",
            "offer": "You get offers. Talk over what would make you say yes.",
        }.get(most.stage, "")
        where = STAGE_NAMES[most.stage].lower()
        said += f" More ended at “{where}” than anywhere else ({most.ended}). {tip}"
    return said.strip()


def _by_market(client: Client) -> Table | None:
    sides: list[tuple[str, Market]] = [("Not posted", "hidden"), ("Posted", "open")]
    found = [(name, engine.funnel(client, market)) for name, market in sides]
    if any(not steps or steps[0].reached < leads.ENOUGH for _, steps in found):
        return None
    return Table(
        "The same for jobs that were posted and jobs that were not",
        [Column("The job was", width=1.4),
         *(Column(STAGE_NAMES[stage], "right") for stage in engine.ORDER)],
        [[name, *(f"{step.reached:,}" for step in steps)] for name, steps in found],
    )  # fmt: skip


def _times(client: Client, today: date) -> Blocks:
    times = engine.time_in_stage(client, today)
    if sum(len(one.finished) for one in times) < _ENOUGH_TIMES:
        return Blocks()
    answer = next((one for one in times if one.stage == "applied" and one.usual is not None), None)
    said = []
    if answer is not None and answer.usual is not None and len(answer.finished) >= _ENOUGH_TIMES:
        said = [f"An answer to your applications usually takes about {answer.usual:.0f} days. "
                "After ten days, ask."]  # fmt: skip
    return Blocks(
        [
            *(Text(one) for one in said),
            Figure(
                draft(figures.time_in_stage)(times), title="How long each stage takes",
                alt="; ".join(map(_time_alt, times)) + ".",
                source="Line: from the shortest to the longest. Circle: half took less, half "
                f"longer. Diamond: stands there now. {_OWN_NUMBERS}",
            ),
        ]
    )  # fmt: skip


def _time_alt(one: engine.StageTime) -> str:
    parts = []
    if one.usual is not None:
        usual = f"usually {count(round(one.usual), 'day')}"
        low, high = one.finished[0], one.finished[-1]
        parts.append(usual if low == high else f"{usual}, from {low} to {high}")
    if one.now:
        parts.append(f"{len(one.now)} there now, the longest for {one.now[-1]} days")
    return f"{STAGE_NAMES[one.stage]}: {', '.join(parts)}"


def _ended(client: Client, today: date) -> Iterator[Block]:
    ended = engine.endings(client)
    if not ended:
        return
    kinds = Counter[str](one.stage for one in ended)
    named = [f"{in_words(kinds[stage])} {word}"
             for stage, word in (("rejected", "not selected"), ("declined", "declined by you"),
                                 ("withdrawn", "withdrawn by you")) if kinds[stage]]  # fmt: skip
    more = f", the latest {in_words(_MOST_ENDED)}" if len(ended) > _MOST_ENDED else ""
    yield Table(
        f"What came to an end: {join(named)}{more}",
        [Column("Job", width=1.9), Column("Employer", width=1.7), Column("How", width=1.7),
         Column("Why", width=2.6)],
        [
            [one.application.title, one.application.employer, stands(one.application, today),
             clip(one.reason, _LONG) or "Not noted"]
            for one in ended[:_MOST_ENDED]
        ],
    )  # fmt: skip
    unknown = sum(not one.reason for one in ended)
    if unknown == len(ended):
        yield Text("Do you know why they ended? A reason tells what to do differently.")


def sources(client: Client) -> str:
    """Say from where the interviews came; empty without one."""
    found = Counter[str]()
    for one in leads.by_source(client):
        found[one.source] += one.interviews
    came = [(name, number) for name, number in found.most_common() if number]
    if not came:
        return ""
    names = {leads.NOT_NOTED: "sources not noted"}
    named = [f"{names.get(name, name if name[:2].isupper() else _lower(name))} ({number})"
             for name, number in came]  # fmt: skip
    return f"Where the jobs that came to an interview were found: {join(named)}."


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
