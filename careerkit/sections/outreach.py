"""Whom to ask for what this week; where leads come from and where else to look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from careerkit import facts, figures, leads, network_api
from careerkit import network as engine
from careerkit import outreach as asking
from careerkit.display import Block, Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures.draft import draft
from careerkit.labor.wages import resolve_area
from careerkit.models import Client, Outreach, SearchPlace
from careerkit.sections.wording import sentence
from careerkit.text import count, in_words, join, short_date
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.outreach import ASK_NAMES, CHANNEL_NAMES
from careerkit.text.places import KIND_NAMES, suggested

_AHEAD = timedelta(days=7)
_MOST_DUE, _MOST_LOGGED, _MOST_PLACES, _MOST_SUGGESTED = 8, 8, 12, 5


def overview(client: Client, today: date) -> Blocks:
    """Say whom to ask for what this week, what is due, and what was asked so far.

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
    client = facts.without_unknown_codes(client)
    blocks = Blocks([Heading("Whom to ask")])
    if not client.contacts:
        return Blocks([*blocks, *_nobody_yet()])
    due = asking.due(client, today, ahead=_AHEAD)
    asks = _this_week(client, today)
    blocks.append(Text(_message([name for name, *_ in asks], len(due)), "lead"))
    if asks:
        blocks.append(_asks(asks))
    blocks += _due(due, today)
    if client.outreach:
        blocks.append(_log(client))
    else:
        blocks.append(
            Bullets(
                ["Who has helped you before?", "Who would be glad to hear from you?",
                 "Who knows many people where you want to work?"],
                "You have not noted yet whom you asked. Think of these",
                "ask",
            )
        )  # fmt: skip
    return blocks


def _nobody_yet() -> Blocks:
    return Blocks(
        [
            Text("Most people are glad to help when they are asked for something small.", "lead"),
            Bullets(
                ["Who is glad when you call?", "Who works where you would like to work?",
                 "Who has a job like the one you want?"],
                "Write down two names. Begin with a small question: “What is your job like?”",
                "ask",
            ),
        ]
    )  # fmt: skip


def _this_week(client: Client, today: date) -> list[tuple[str, asking.Suggestion]]:
    """Return the people to reach this week, each with what fits; somebody to wait for is none."""
    near = network_api.near_occupations(client)
    ranked = network_api.who_can_help(client)
    people = {contact.id: contact for contact in client.contacts}
    goal = client.goal.title if client.goal else None
    first = engine.this_week(client, ranked, today)
    found: list[tuple[str, asking.Suggestion]] = []
    for person in dict.fromkeys([*first, *ranked.loc[ranked["help"] > 0, "id"]]):
        ask = asking.next_ask(client, people[person], today, goal_title=goal, near=near)
        # Thanks are among what is due.
        if ask.ready(today) and ask.kind != "thanks":
            found.append((people[person].name, ask))
        if len(found) == 2:
            break
    return found


def _message(names: Sequence[str], due: int) -> str:
    if names:
        return f"This week, get in touch with {join(names)}."
    if due:
        return "You have asked people, and some of it is still open. Begin with what is due."
    return "Nobody needs to be asked this week. Well done: let your asks do their work."


def _asks(asks: Sequence[tuple[str, asking.Suggestion]]) -> Table:
    return Table(
        f"{in_words(len(asks)).capitalize()} {'people' if len(asks) > 1 else 'person'} to ask",
        [
            Column("Who", width=1.4), Column("What to do", width=1.7), Column("How", width=1),
            Column("Why", width=2.9),
        ],
        [
            [name, ASK_NAMES[ask.kind] if ask.kind else "", CHANNEL_NAMES[ask.channel], ask.why]
            for name, ask in asks
        ],
    )  # fmt: skip


def _due(due: Sequence[asking.Due], today: date) -> Iterator[Block]:
    thanks = [one for one in due if one.kind == "thank"]
    others = [one for one in due if one.kind != "thank"]
    if others:
        yield Bullets([_dated(one, today) for one in others[:_MOST_DUE]], "Due")
    if thanks:
        yield Bullets([_dated(one, today) for one in thanks[:_MOST_DUE]], "A thank you is owed")


def _dated(one: asking.Due, today: date) -> str:
    when = "since" if one.overdue(today) else "by"
    return f"{one.what.rstrip('.')} ({when} {short_date(one.on)})"


def _log(client: Client) -> Table:
    names = {contact.id: contact.name for contact in client.contacts}
    latest = sorted(client.outreach, key=lambda entry: entry.on, reverse=True)[:_MOST_LOGGED]
    more = f": the latest {len(latest)}" if len(client.outreach) > len(latest) else ""
    return Table(
        f"What you asked so far{more}",
        [
            Column("When", width=0.8), Column("Who", width=1.4), Column("What", width=2.2),
            Column("What came of it", width=2.6),
        ],
        [
            [short_date(one.on), names[one.contact], sentence(one.ask), _answer(one)]
            for one in latest
        ],
    )  # fmt: skip


def _answer(entry: Outreach) -> str:
    if asking.answered(entry):
        return entry.answer or "They answered"
    return "–" if asking.kind_of(entry) in asking.SOCIAL else "No answer yet"


def market(client: Client, today: date) -> Blocks:
    """Show where leads come from, what came of them, and further places to look.

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
    client = facts.without_unknown_codes(client)
    counts = leads.by_source(client)
    blocks = Blocks([Heading("Where jobs come from"), Text(balance(counts), "lead")])
    if counts:
        blocks.append(
            Figure(
                draft(figures.leads_by_source)(counts),
                title="What came of your leads",
                alt="; ".join(
                    f"{one.source} ({_posted(one)}): {count(one.leads, 'lead')}, {one.applied} "
                    f"applied for, {count(one.interviews, 'interview')}, "
                    f"{count(one.offers, 'offer')}"
                    for one in counts
                ),
                source="Hatched: the job was not posted. The numbers are yours: each counts the "
                "leads that came at least so far.",
            )
        )
        blocks.append(_table(counts))
    blocks.append(Text(_advice(client, counts, today)))
    return Blocks([*blocks, *_places(client, today)])


def balance(counts: Sequence[leads.SourceCount]) -> str:
    """Say how many leads came through people, and where more could come from."""
    people, total = leads.balance(counts)
    if not total:
        return (
            "Many jobs are never posted: people hear of them from people. Note where each lead "
            "comes from, and you will see what works for you."
        )
    if total == 1:
        said = f"Your one lead {'came' if people else 'did not come'} through people."
    else:
        share = {0: "None", total: "All"}.get(people, sentence(in_words(people)))
        said = f"{share} of your {count(total, 'lead')} came through people."
    return {
        "too early": f"{said} Keep noting where each one comes from.",
        "people": f"{said} Aim for half: people hear of jobs before they are posted.",
        "balanced": f"{said} That is a good balance. Keep it up.",
        "elsewhere": f"{said} Your people stand behind you. Look at postings too.",
    }[leads.verdict(counts)]


def _advice(client: Client, counts: Sequence[leads.SourceCount], today: date) -> str:
    said = [
        "Our rule of thumb: give at least half of your search time to people. Small firms often "
        "post nothing, and a good word counts. You can set another share with your counselor."
    ]
    if compared := leads.interviews(counts):
        (own, of_own), (other, of_other) = compared
        said.append(
            f"Interviews so far: {own} from {of_own} leads through people, {other} from "
            f"{of_other} others."
        )
    asks, found = leads.lately(client, today)
    if asks or found:
        said.append(
            f"In the last four weeks you asked {count(asks, 'time')} and found "
            f"{count(found, 'lead')} in other ways."
        )
    return " ".join(said)


def _posted(one: leads.SourceCount) -> str:
    return "not posted" if one.market == "hidden" else "posted"


def _table(counts: Sequence[leads.SourceCount]) -> Table:
    numbers = [Column(name, "right") for name in ("Leads", "Applied", "Interviews", "Offers")]
    return Table(
        "Your leads in numbers",
        [Column("Source", width=2.2), Column("The job was", width=1.2), *numbers],
        [
            [one.source, _posted(one), str(one.leads), str(one.applied), str(one.interviews),
             str(one.offers)]
            for one in counts
        ],
    )  # fmt: skip


def _places(client: Client, today: date) -> Iterator[Block]:
    if client.search_places:
        yield Table(
            "Where you look, besides people",
            [
                Column("Where", width=2.2), Column("What it is", width=1.6),
                Column("Look again", width=1.2),
            ],
            [
                [place.name, KIND_NAMES[place.kind], look_again(place, today)]
                for place in client.search_places[:_MOST_PLACES]
            ],
        )  # fmt: skip
    items = [f"{name}. {how}" for _, name, how in more_places(client)[:_MOST_SUGGESTED]]
    if items:
        yield Bullets(items, "More places to look", "ask")


def more_places(client: Client) -> list[tuple[str, str, str]]:
    """Return places of kinds that the client's list does not have: kind, name, how to use it.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of tuple
    """
    goal = client.goal
    field = field_of_occupation(goal.occupation) if goal and goal.occupation else None
    known = {place.kind for place in client.search_places}
    wanted = [one.name for one in engine.employers(client) if one.wanted == "goal"]
    found = suggested(north_carolina=_in_north_carolina(client), field=field, employers=wanted)
    return [one for one in found if one[0] not in known]


def look_again(place: SearchPlace, today: date) -> str:
    """Say when a place is to be looked at again."""
    day = leads.look_again(place)
    if day is None:
        return "Not looked at yet"
    return "Now" if day <= today else short_date(day)


def _in_north_carolina(client: Client) -> bool:
    try:
        return client.area is not None and "NC" in resolve_area(client.area).states
    except CareerkitError:  # an area the tables do not know: then nothing is said of a state
        return False
