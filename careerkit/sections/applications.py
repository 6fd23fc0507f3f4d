"""Applications: what needs a push this week, where each stands, how far they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from careerkit import jobsearch as engine
from careerkit import leads, listing_api
from careerkit.display import Block, Blocks, Bullets, Column, Heading, Table, Text
from careerkit.jobsearch.waiting import day_said
from careerkit.models import Application, Client
from careerkit.sections.search_funnel import funnel, times
from careerkit.sections.search_weeks import weekly
from careerkit.sections.wording import sentence, works_at
from careerkit.text import clip, counted, in_words, join
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, occupation

_AHEAD = timedelta(days=7)
_MOST_DO, _MOST_OPEN, _MOST_ENDED, _LONG = 6, 12, 8, 160


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
    blocks += times(client, today)
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
    if not client.applications and client.listings:
        saved = counted(
            len(client.listings),
            "You saved {n} listing. If you would like the job, apply for it.",
            "You saved {n} listings. Pick the one you would like most, and apply for it.",
        )
        return sentence(saved)
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


def _open(client: Client, steps: dict[str, engine.Next], today: date) -> Iterator[Block]:
    ones = open_first(client, steps)
    if not ones:
        return
    shown = ones[:_MOST_OPEN]
    more = len(ones) - len(shown)
    caption = _("Still open: {things}").format(things=_counts(ones))
    if more:
        first = _("{open}; the {n} to look at first")
        caption = first.format(open=caption, n=in_words(len(shown)))
    yield Table(
        caption,
        [Column(_("Job"), width=1.9), Column(_("Employer"), width=1.7),
         Column(_("Stands"), width=1.7), Column(_("Next"), width=2.6)],
        [[occupation(one.title), one.employer, stands(one, today), _next(steps[one.id], today)]
         for one in shown],
    )  # fmt: skip


def _counts(ones: Sequence[Application]) -> str:
    """Count what is open: a lead is no application yet."""
    found = sum(one.stage == "found" for one in ones)
    sent = len(ones) - found
    parts = []
    if sent:
        parts.append(counted(sent, "{n} application", "{n} applications"))
    if found:
        parts.append(counted(found, "{n} lead", "{n} leads"))
    return join(parts)


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
