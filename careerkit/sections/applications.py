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
from careerkit.models import Application, Client, Market, Stage, WeeklyGoal
from careerkit.sections.wording import sentence, works_at
from careerkit.text import clip, counted, in_words, join, short_date, whole
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, occupation

_AHEAD = timedelta(days=7)
_MOST_DO, _MOST_OPEN, _MOST_ENDED, _LONG = 6, 12, 8, 160
_ENOUGH_JOBS, _ENOUGH_TIMES = 3, 3
_OWN_NUMBERS = noted("The numbers are yours: each counts what is noted here.")


@in_their_language
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
    blocks = Blocks([Heading(_("Your applications")), Text(message(client, steps), "lead")])
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
        return _("A search begins with one job that interests you. Write down the first one.")
    open_ones = [one for one in client.applications if one.id in steps]
    out = [one for one in open_ones if one.stage != "found"]
    found = len(open_ones) - len(out)
    said = []
    if (job := engine.placed(client)) is not None:
        if works_at(client, job.employer):
            said.append(_("You work at {employer} now.").format(employer=job.employer))
        else:
            said.append(_("You accepted a job: {job}. Well done!").format(job=_name(job)))
    if out:
        stale = sum(steps[one.id].stale for one in out)
        said.append(_out(len(out), stale, still=job is not None))
    if found:
        waiting = counted(found, "{n} lead waits for you.", "{n} leads wait for you.")
        said.append(sentence(waiting))
    if not said:
        over = counted(
            len(client.applications),
            "{n} application came to an end. You know how it is done: find the next lead.",
            "{n} applications came to an end. You know how it is done: find the next lead.",
        )
        said.append(sentence(over))
    return " ".join(said)


def _out(number: int, stale: int, *, still: bool) -> str:
    """Say how many applications are out, and how many of them need a nudge."""
    out = counted(number, "You have {n} application out", "You have {n} applications out")
    if still:
        out = counted(
            number, "You still have {n} application out", "You still have {n} applications out"
        )
    nudge = _("none needs a push now")
    if stale:
        nudge = counted(stale, "{n} needs a nudge", "{n} need a nudge")
    return f"{out}; {nudge}."


def _begin() -> Bullets:
    return Bullets(
        [_("Which job did you see or hear of that you would like?"),
         _("Who told you, or where did you see it?"),
         _("What would you need to send, and by when?")],
        _("Talk about these"),
        "ask",
    )  # fmt: skip


def _name(one: Application) -> str:
    return _("{job} at {employer}").format(job=one.title, employer=one.employer)


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
    order = [*first, *(key for _due, key in soon)]
    if not order:
        return None
    items = [f"{_name(jobs[key])}: {steps[key].why} {steps[key].what}" for key in order[:_MOST_DO]]
    more = len(order) - _MOST_DO
    if more > 0:
        rest = counted(
            more,
            "{n} more thing: see the table below.",
            "{n} more things: see the table below.",
        )
        items.append(sentence(rest))
    return Bullets(items, _("What to do this week"))


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
    if goal is not None and not _aims(goal):
        goal = None
    if weeks[-1].idle and len(weeks) == 1:
        ask = _("How many jobs will you look for, and how many people will you ask, in a week?")
        return Blocks([] if goal or not client.applications else [Text(ask)])
    blocks = Blocks([Heading(_("Week by week"), 3), Text(this_week(client, today))])
    if len(weeks) > 1 or goal:
        title = _("What you did each week, against your goal") if goal else (
            _("What you did each week")
        )  # fmt: skip
        source = [
            _("Weeks run from Monday to Sunday. People who were thanked or told news are not "
              "counted.")
        ]  # fmt: skip
        blocks.append(
            Figure(
                draft(figures.weekly_activity)(weeks, goal), title=title,
                alt=_weeks_alt(weeks, goal is not None),
                source=" ".join([*source, *([_("Hatched: below the goal.")] if goal else [])]),
            )
        )  # fmt: skip
    return blocks


def _aims(goal: WeeklyGoal) -> bool:
    """Tell whether a goal asks for anything."""
    return any(getattr(goal, name) for name, _label in engine.MEASURES)


def this_week(client: Client, today: date) -> str:
    """Say what was done this week and what is missing to the goal."""
    week = engine.weeks(client, today, back=0)[0]
    said = _("Nothing is noted for this week yet.")
    if not week.idle:
        said = _("This week so far: {done}.").format(done=join(_done(week)))
    goal = client.weekly_goal
    if goal is None or not _aims(goal):
        then = _("Set a goal for a week with your counselor: small and steady works best.")
    elif missing := engine.still_to_do(week, goal):
        left = [_left(name, number) for name, number in missing.items()]
        then = _("Still to your goal: {left}.").format(left=join(left))
    else:
        then = _("You met your goal. Well done!")
    return f"{said} {then}"


def _done(week: engine.Week) -> list[str]:
    """Say what was done in a week, measure by measure; none needs words of its own."""
    return [
        counted(week.leads, "{n} lead found", "{n} leads found")
        if week.leads else _("no leads found"),
        counted(week.applications, "{n} application sent", "{n} applications sent")
        if week.applications else _("no applications sent"),
        counted(week.people, "{n} person asked", "{n} people asked")
        if week.people else _("no people asked"),
    ]  # fmt: skip


def _left(measure: str, number: int) -> str:
    """Say what is missing to the goal of a week."""
    if measure == "leads":
        return counted(number, "{n} lead", "{n} leads")
    if measure == "applications":
        return counted(number, "{n} application", "{n} applications")
    return counted(number, "{n} person to ask", "{n} people to ask")


def _weeks_alt(weeks: Sequence[engine.Week], goal: bool) -> str:
    told = []
    for week in weeks:
        when = _("week of {day}").format(day=short_date(week.start))
        did = ", ".join([
            counted(week.leads, "{n} lead", "{n} leads") if week.leads else _("no leads"),
            counted(week.applications, "{n} application", "{n} applications")
            if week.applications else _("no applications"),
            counted(week.people, "{n} person", "{n} people") if week.people else _("no people"),
        ])  # fmt: skip
        if week is weeks[-1]:
            when = _("this week")
        told.append(f"{when}: {did}")
    said = [f"{sentence('; '.join(told))}."]
    return " ".join([*said, _("A dashed line shows the goal.")] if goal else said)


def _open(client: Client, steps: dict[str, engine.Next], today: date) -> Iterator[Block]:
    ones = open_first(client, steps)
    if not ones:
        return
    shown = ones[:_MOST_OPEN]
    more = len(ones) - len(shown)
    caption = sentence(counted(len(ones), "{n} application open", "{n} applications open"))
    if more:
        first = _("{open}: the {n} to look at first")
        caption = first.format(open=caption, n=in_words(len(shown)))
    yield Table(
        caption,
        [Column(_("Job"), width=1.9), Column(_("Employer"), width=1.7),
         Column(_("Stands"), width=1.7), Column(_("Next"), width=2.6)],
        [[occupation(one.title), one.employer, stands(one, today), _next(steps[one.id], today)]
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
    day = engine.last_event(one).on
    if day > today:
        said = _("{stage} on {day}")
    elif one.stage in engine.LOST or one.stage == "accepted":
        said = _("{stage}, {day}")
    else:
        day = engine.since(one)
        said = _("{stage} {day}") if one.stage in ("found", "applied") else _("{stage} since {day}")
    return said.format(stage=_(STAGE_NAMES[one.stage]), day=day_said(day, today))


def _next(step: engine.Next, today: date) -> str:
    if step.stale or step.due is None:
        return step.what
    when = _("Today") if step.due == today else day_said(step.due, today)
    return f"{when}: {step.what}"


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
            Heading(_("How far they come"), 3), Text(_loss(steps)),
            Figure(
                draft(figures.application_funnel)(steps),
                title=_("How many came at least to each stage"),
                alt="; ".join(map(_step_alt, steps)) + ".",
                source=" ".join([
                    _("Filled: went on. Hatched: waits there. Empty: ended there."),
                    _(_OWN_NUMBERS),
                ]),
            ),
        ]
    )  # fmt: skip
    if table := _by_market(client):
        blocks.append(table)
    return blocks


def _step_alt(step: engine.Step) -> str:
    more = []
    if step.waiting:
        waiting = ngettext("{n} waiting", "{n} waiting", step.waiting)
        more.append(waiting.format(n=whole(step.waiting)))
    if step.ended:
        ended = ngettext("{n} ended", "{n} ended", step.ended)
        more.append(ended.format(n=whole(step.ended)))
    said = f" ({', '.join(more)})" if more else ""
    return f"{_(STAGE_NAMES[step.stage])}: {whole(step.reached)}{said}"


def _loss(steps: Sequence[engine.Step]) -> str:
    """Say how many came to an interview, and at which stage most ended."""
    by_stage = {step.stage: step for step in steps}
    applied, talks = by_stage["applied"].reached, by_stage["interview"].reached
    if not applied:
        return _("None was applied for yet. The next step is to send the first application.")
    came = _("Of {jobs} you applied for, none came to an interview yet.")
    if talks:
        came = ngettext(
            "Of {jobs} you applied for, one came to an interview.",
            "Of {jobs} you applied for, {n} came to an interview.",
            talks,
        )
    said = [came.format(jobs=counted(applied, "{n} job", "{n} jobs"), n=in_words(talks))]
    most, second = sorted(steps, key=lambda step: -step.ended)[:2]
    if most.ended >= 2 and most.ended > second.ended:
        ended = _("More ended at “{stage}” than anywhere else ({n}).")
        said.append(ended.format(stage=_(STAGE_NAMES[most.stage]).lower(), n=most.ended))
        said += [_(_TIPS[most.stage])] if most.stage in _TIPS else []
    return " ".join(said)


_TIPS: dict[Stage, str] = {
    "found": noted("Apply soon after you find one."),
    "applied": noted(
        "Look at the résumé with your counselor: does it name what they ask for?"
    ),
    "screening": noted("Practice the first phone call with your counselor."),
    "interview": noted("You get invited, so your papers are good. Practice the interview."),
    "offer": noted("You get offers. Talk over what would make you say yes."),
}  # fmt: skip
"""What may help where most applications end."""


def _by_market(client: Client) -> Table | None:
    sides: list[tuple[str, Market]] = [(_("Not posted"), "hidden"), (_("Posted"), "open")]
    found = [(name, engine.funnel(client, market)) for name, market in sides]
    if any(not steps or steps[0].reached < leads.ENOUGH for _side, steps in found):
        return None
    return Table(
        _("The same for jobs that were posted and jobs that were not"),
        [Column(_("The job was"), width=1.4),
         *(Column(_(STAGE_NAMES[stage]), "right") for stage in engine.ORDER)],
        [[name, *(whole(step.reached) for step in steps)] for name, steps in found],
    )  # fmt: skip


def _times(client: Client, today: date) -> Blocks:
    times = engine.time_in_stage(client, today)
    if sum(len(one.finished) for one in times) < _ENOUGH_TIMES:
        return Blocks()
    answer = next((one for one in times if one.stage == "applied" and one.usual is not None), None)
    said = []
    if answer is not None and answer.usual is not None and len(answer.finished) >= _ENOUGH_TIMES:
        days = round(answer.usual)
        takes = ngettext(
            "An answer to your applications usually takes about {n} day. After ten days, ask.",
            "An answer to your applications usually takes about {n} days. After ten days, ask.",
            days,
        )
        said = [takes.format(n=days)]
    return Blocks(
        [
            *(Text(one) for one in said),
            Figure(
                draft(figures.time_in_stage)(times), title=_("How long each stage takes"),
                alt="; ".join(map(_time_alt, times)) + ".",
                source=" ".join([
                    _("Line: from the shortest to the longest. Circle: half took less, half "
                      "longer. Diamond: stands there now."),
                    _(_OWN_NUMBERS),
                ]),
            ),
        ]
    )  # fmt: skip


def _time_alt(one: engine.StageTime) -> str:
    parts = []
    if one.usual is not None:
        usual = counted(round(one.usual), "usually {n} day", "usually {n} days")
        low, high = one.finished[0], one.finished[-1]
        parts.append(usual)
        if low != high:
            parts.append(_("from {low} to {high}").format(low=low, high=high))
    if one.now:
        now = ngettext(
            "{many} there now, the longest for {n} day",
            "{many} there now, the longest for {n} days",
            one.now[-1],
        )
        parts.append(now.format(many=len(one.now), n=one.now[-1]))
    return f"{_(STAGE_NAMES[one.stage])}: {', '.join(parts)}"


def _ended(client: Client, today: date) -> Iterator[Block]:
    ended = engine.endings(client)
    if not ended:
        return
    kinds = Counter[str](one.stage for one in ended)
    named = []
    if number := kinds["rejected"]:
        named.append(counted(number, "{n} not selected", "{n} not selected"))
    if number := kinds["declined"]:
        named.append(counted(number, "{n} declined by you", "{n} declined by you"))
    if number := kinds["withdrawn"]:
        named.append(counted(number, "{n} withdrawn by you", "{n} withdrawn by you"))
    caption = _("What came to an end: {counts}")
    if len(ended) > _MOST_ENDED:
        caption = _("What came to an end: {counts}, the latest {n}")
    yield Table(
        caption.format(counts=join(named), n=in_words(_MOST_ENDED)),
        [Column(_("Job"), width=1.9), Column(_("Employer"), width=1.7),
         Column(_("How"), width=1.7), Column(_("Why"), width=2.6)],
        [
            [occupation(one.application.title), one.application.employer,
             stands(one.application, today), clip(one.reason, _LONG) or _("Not noted")]
            for one in ended[:_MOST_ENDED]
        ],
    )  # fmt: skip
    unknown = sum(not one.reason for one in ended)
    if unknown == len(ended):
        yield Text(_("Do you know why they ended? A reason tells what to do differently."))


def sources(client: Client) -> str:
    """Say from where the interviews came; empty without one."""
    found = Counter[str]()
    for one in leads.by_source(client):
        found[one.source] += one.interviews
    came = [(name, number) for name, number in found.most_common() if number]
    if not came:
        return ""
    named = [f"{_source(name)} ({number})" for name, number in came]
    said = _("Where the jobs that came to an interview were found: {sources}.")
    return said.format(sources=join(named))


def _source(name: str) -> str:
    """Write the name of a source inside a sentence."""
    said = _("sources not noted") if name == leads.NOT_NOTED else _(name)
    return said if said[:2].isupper() else said[:1].lower() + said[1:]
