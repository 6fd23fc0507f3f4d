"""What is ready for the search, what is missing, and who helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from careerkit import readiness as engine
from careerkit.display import Block, Blocks, Bullets, Column, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.jobsearch.waiting import day_said
from careerkit.models import Client
from careerkit.resources import NATIONAL, Resource, local_help
from careerkit.sections.outreach import in_north_carolina
from careerkit.sections.wording import sentence
from careerkit.text import clip, counted, in_words, join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, pgettext
from careerkit.text.readiness import (
    GATE_NAMES,
    GATE_WORDS,
    NOT_SETTLED,
    TOPICS,
    in_a_sentence,
    status_word,
)

_MOST_QUESTIONS, _MOST_HELPERS, _EACH = 4, 6, 2
_LONG_LINE = 300
_NO_TABLE = noted(
    "The list of who helps nearby could not be read today. Ask your counselor who helps near you."
)


@in_their_language
def overview(client: Client, today: date) -> Blocks:
    """Show what is ready, what is missing, who helps by when, and ask for what is not known.

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
    states = engine.states(client, today)
    known, problem = known_help()
    blocks = Blocks([Heading(_("Ready for the search")), Text(message(client, today), "lead")])
    asked = [state for state in states if state.status != "not asked"]
    ready = [in_a_sentence(state.topic) for state in states if state.ready]
    to_get = [state for state in asked if not state.ready]
    if ready:
        blocks.append(Text(_("You have {things}.").format(things=join(ready))))
    if to_get:
        blocks.append(_table(to_get, known, client, today))
    questions = [_(TOPICS[state.topic].question) for state in states if state.status == "not asked"]
    if questions:
        title = _("Talk about these with your counselor") if asked else _("Begin with these")
        blocks.append(Bullets(questions[:_MOST_QUESTIONS], title, "ask"))
    blocks += _where_to_get_help(to_get, known, client)
    if problem is not None:
        blocks.append(Text(_(_NO_TABLE), "note"))
    return blocks


def headline(client: Client, today: date) -> str | None:
    """Say in a sentence how many things are ready, and what comes first.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    str or None
        None if nothing was asked yet.
    """
    return message(client, today) if client.readiness else None


def known_help() -> tuple[list[Resource], CareerkitError | None]:
    """Return who helps, and what is wrong with the center's table if it cannot be used.

    Returns
    -------
    tuple of list of Resource and CareerkitError or None
        With a table that cannot be used, the national starting points alone.
    """
    try:
        return local_help(), None
    except CareerkitError as problem:
        return list(NATIONAL), problem


def reason(state: engine.State) -> str:
    """Say what a thing that is not ready holds up, and why it matters there."""
    if not state.blocks:
        return ""
    why = TOPICS[state.topic].why
    gates = join([_(GATE_WORDS[gate]) for gate in state.blocks], "or")
    needed = _("Needed before you {steps}.").format(steps=gates)
    return " ".join([needed, *(_(why[gate]) for gate in state.blocks)])


def what_is_missing(state: engine.State) -> str:
    """Say what is still missing of a thing: what was noted, and what the record says."""
    said = [state.missing] if state.missing else []
    # What was noted says it better, but where it is marked ready the record speaks up.
    if state.status == "ready" or not said:
        said += state.against
    if not said:
        ends = {"for_interviews": state.for_interviews, "for_work": state.for_work}
        said = [_(NOT_SETTLED[end]) for end, met in ends.items() if met is False]
    return "\n".join(clip(one, _LONG_LINE) for one in said)


def who_helps(name: str, known: Iterable[Resource]) -> str:
    """Add the phone number to the name of somebody who helps, if the tables have it."""
    wanted = " ".join(name.casefold().split())
    for one in known:
        if one.name.casefold() == wanted:
            said = one.said()
            if said.phone and said.phone != said.name:  # 2-1-1 is both
                return f"{said.name}, {said.phone}"
            return said.name if one.national else name
    return name


def details(resource: Resource) -> str:
    """Say in a few lines' length who helps, with what, and how to reach them."""
    one = resource.said()
    reach = [one.phone, one.website, one.place, one.hours]
    parts = [
        f"{one.what.rstrip('.')}." if one.what else "",
        f"{'; '.join(part for part in reach if part).rstrip('.')}." if any(reach) else "",
        f"{one.cost.rstrip('.')}." if one.cost else "",
        f"{one.note.rstrip('.')}." if one.note else "",
        _("For: {area}.").format(area=one.area.rstrip(".")) if one.area else "",
    ]
    return f"{one.name}: {' '.join(part for part in parts if part)}".rstrip(": ")


def message(client: Client, today: date) -> str:
    """Say how many of the things are ready, and with which to begin."""
    states = engine.states(client, today)
    ready, all_ = engine.ready_count(states)
    if not client.readiness:
        return _(
            "A job search needs a few small things, such as an ID, a phone and a ride. Let us see "
            "what you have already."
        )
    number = {"n": in_words(ready), "all": in_words(all_)}
    if ready == all_:
        done = _("All {all} things for your search are ready. Well done.")
        return done.format(**number)
    have = _("None of the {all} things is ready yet.")
    if ready:
        have = ngettext(
            "One of {all} things is ready.", "{n} of {all} things are ready.", ready
        )  # fmt: skip
    said = [sentence(have.format(**number))]
    first = engine.first_blocker(client, today)
    if first is not None:
        begin = _("Begin with {thing}.")
        said.append(begin.format(thing=in_a_sentence(first.topic, first.blocks)))
        if first.overdue:
            said.append(_("The day for it has passed: pick a new one."))
    elif any(state.blocks_next for state in states):
        said.append(_("A few were not asked about yet."))
    elif ready:
        have = ngettext(
            "One of {all} things is ready, and nothing holds up your next step.",
            "{n} of {all} things are ready, and nothing holds up your next step.",
            ready,
        )
        return sentence(have.format(**number))
    return " ".join(said)


def _table(
    to_get: Sequence[engine.State], known: Sequence[Resource], client: Client, today: date
) -> Table:
    return Table(
        _still_open(to_get),
        [
            Column(_("What"), width=1.4), Column(_("Stands"), width=1.5),
            Column(_("Still missing"), width=2.6), Column(_("Who helps"), width=1.7),
            Column(pgettext("until when", "By"), width=0.9),
        ],
        [_row(state, known, client, today) for state in to_get],
    )  # fmt: skip


def _still_open(to_get: Sequence[engine.State]) -> str:
    """Say how many things are to be got, for the next step and for later."""
    now = sum(state.blocks_next for state in to_get)
    later = len(to_get) - now
    if not now:
        return _("Still open: for later steps")
    said = counted(
        now,
        "Still open: {n} thing to get for your next step",
        "Still open: {n} things to get for your next step",
    )
    then = counted(later, "{n} for later", "{n} for later")
    return f"{said}, {then}" if later else said


def _row(
    state: engine.State, known: Sequence[Resource], client: Client, today: date
) -> list[str]:  # fmt: skip
    near = engine.helpers_for(state.topic, known, client.area)
    helper = state.helper or next((one.name for one in near), "")
    # Many note the client's own name where they do it themselves.
    if helper.casefold() in (client.preferred_name.casefold(), _first_name(client).casefold()):
        helper = _("You")
    by = day_said(state.by, today) if state.by else ""
    return [
        _(TOPICS[state.topic].name), _stands(state), what_is_missing(state) or "–",
        who_helps(helper, known) if helper else "–",
        _("{day}: pick a new day").format(day=by) if state.overdue else by or "–",
    ]  # fmt: skip


def _first_name(client: Client) -> str:
    return client.preferred_name.split()[0]


def _stands(state: engine.State) -> str:
    said = status_word(state.topic, state.status)
    if state.status == "ready":
        said = _("Marked ready; look again")
        if state.topic == "social security card":
            said = _("Marked in hand; look again")
    steps = join([_(GATE_NAMES[gate]) for gate in state.blocks])
    return "\n".join([said, _("Needed for {steps}").format(steps=steps)])


def _where_to_get_help(
    open_: Sequence[engine.State], known: Sequence[Resource], client: Client
) -> list[Block]:
    """List who helps with what is missing, each once, the center's own before the national."""
    found: dict[str, Resource] = {}
    for state in open_:
        for one in engine.helpers_for(state.topic, known, client.area)[:_EACH]:
            # What North Carolina calls it helps nobody elsewhere.
            away = client.area and one.national and "North Carolina" in one.note
            found.setdefault(
                one.name,
                replace(one, note="") if away and not in_north_carolina(client) else one,
            )
    listed = sorted(found.values(), key=lambda one: one.national)[:_MOST_HELPERS]
    if not listed:
        return []
    return [Bullets([sentence(details(one)) for one in listed], _("Who can help"))]
