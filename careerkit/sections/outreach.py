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
from careerkit.figures.leads import stage_names
from careerkit.labor.wages import resolve_area
from careerkit.models import Client, Outreach, SearchPlace
from careerkit.sections.wording import sentence
from careerkit.text import counted, in_words, join, short_date
from careerkit.text.fields_of_work import field_of_occupation
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, pgettext
from careerkit.text.outreach import ASK_NAMES, CHANNEL_NAMES
from careerkit.text.places import kind_name, suggested

_AHEAD = timedelta(days=7)
_MOST_DUE, _MOST_LOGGED, _MOST_PLACES, _MOST_SUGGESTED = 8, 8, 12, 5


@in_their_language
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
    blocks = Blocks([Heading(_("Whom to ask"))])
    if not client.contacts:
        return Blocks([*blocks, *_nobody_yet()])
    due = asking.due(client, today, ahead=_AHEAD)
    asks = _this_week(client, today)
    blocks.append(
        Text(_message([name for name, *_ in asks], len(due), asked=bool(client.outreach)), "lead")
    )
    if asks:
        blocks.append(_asks(asks))
    blocks += _due(due, today)
    if client.outreach:
        blocks.append(_log(client))
    else:
        blocks.append(
            Bullets(
                [_("Who has helped you before?"), _("Who would be glad to hear from you?"),
                 _("Who knows many people where you want to work?")],
                _("You have not noted yet whom you asked. Think of these"),
                "ask",
            )
        )  # fmt: skip
    return blocks


def _nobody_yet() -> Blocks:
    return Blocks(
        [
            Text(
                _("Most people are glad to help when they are asked for something small."), "lead"
            ),
            Bullets(
                [_("Who is glad when you call?"), _("Who works where you would like to work?"),
                 _("Who has a job like the one you want?")],
                _("Write down two names. Begin with a small question: “What is your job like?”"),
                "ask",
            ),
        ]
    )  # fmt: skip


def _this_week(client: Client, today: date) -> list[tuple[str, asking.Suggestion]]:
    """Return the people to reach this week, each with what fits; somebody to wait for is none."""
    near = network_api.near_occupations(client)
    ranked = network_api.helpers(client)
    people = {contact.id: contact for contact in client.contacts}
    goal = client.goal.title if client.goal else None
    first = engine.this_week(client, ranked, today)
    found: list[tuple[str, asking.Suggestion]] = []
    for person in dict.fromkeys([*first, *(one.id for one in ranked if one.help > 0)]):
        ask = asking.next_ask(client, people[person], today, goal_title=goal, near=near)
        # Thanks are among what is due.
        if ask.ready(today) and ask.kind != "thanks":
            found.append((people[person].name, ask))
        if len(found) == 2:
            break
    return found


def _message(names: Sequence[str], due: int, *, asked: bool) -> str:
    if names:
        who = join(names).removesuffix(".")  # “Priya N.” at the end of a sentence
        return _("This week, get in touch with {names}.").format(names=who)
    if due:
        return _("You have asked people, and some of it is still open. Begin with what is due.")
    if not asked:
        return _("Begin with one person: ask a small question, and note what they say.")
    return _("Nobody needs to be asked this week. Well done: let your asks do their work.")


def _asks(asks: Sequence[tuple[str, asking.Suggestion]]) -> Table:
    return Table(
        sentence(counted(len(asks), "{n} person to ask", "{n} people to ask")),
        [
            Column(_("Who"), width=1.4), Column(_("What to do"), width=1.7),
            Column(_("How"), width=1), Column(_("Why"), width=2.9),
        ],
        [
            [name, _(ASK_NAMES[ask.kind]) if ask.kind else "", _(CHANNEL_NAMES[ask.channel]),
             ask.why]
            for name, ask in asks
        ],
    )  # fmt: skip


def _due(due: Sequence[asking.Due], today: date) -> Iterator[Block]:
    thanks = [one for one in due if one.kind == "thank"]
    others = [one for one in due if one.kind != "thank"]
    if others:
        yield Bullets([_dated(one, today) for one in others[:_MOST_DUE]], pgettext("list", "Due"))
    if thanks:
        yield Bullets([_dated(one, today) for one in thanks[:_MOST_DUE]], _("A thank you is owed"))


def _dated(one: asking.Due, today: date) -> str:
    said = _("{what} (since {day})") if one.overdue(today) else _("{what} (by {day})")
    return said.format(what=one.what.rstrip("."), day=short_date(one.on))


def _log(client: Client) -> Table:
    names = {contact.id: contact.name for contact in client.contacts}
    latest = sorted(client.outreach, key=lambda entry: entry.on, reverse=True)[:_MOST_LOGGED]
    return Table(
        _("What you asked so far: the latest {n}").format(n=len(latest))
        if len(client.outreach) > len(latest)
        else _("What you asked so far"),
        [
            Column(_("When"), width=0.8), Column(_("Who"), width=1.4), Column(_("What"), width=2.2),
            Column(_("What came of it"), width=2.6),
        ],
        [
            [short_date(one.on), names[one.contact], sentence(_(one.ask)), _answer(one)]
            for one in latest
        ],
    )  # fmt: skip


def _answer(entry: Outreach) -> str:
    if asking.answered(entry):
        return entry.answer or _("They answered")
    return "–" if asking.kind_of(entry) in asking.SOCIAL else _("No answer yet")


@in_their_language
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
    blocks = Blocks([Heading(_("Where jobs come from")), Text(balance(counts), "lead")])
    if counts:
        blocks.append(
            Figure(
                draft(figures.leads_by_source)(counts),
                title=_("What came of your leads"),
                alt="; ".join(_counted(one) for one in counts),
                source=_(
                    "Hatched: the job was not posted. The numbers are yours: each counts the "
                    "leads that came at least so far."
                ),
            )
        )
        blocks.append(_table(counts))
    blocks.append(Text(_advice(client, counts, today)))
    return Blocks([*blocks, *_places(client, today)])


def _counted(one: leads.SourceCount) -> str:
    said = _("{source} ({posted}): {leads}, {applied} applied for, {interviews}, {offers}")
    return said.format(
        source=leads.source_name(one.source), posted=_posted(one), applied=one.applied,
        leads=counted(one.leads, "{n} lead", "{n} leads"),
        interviews=counted(one.interviews, "{n} interview", "{n} interviews")
        if one.interviews
        else _("no interviews"),
        offers=counted(one.offers, "{n} offer", "{n} offers") if one.offers else _("no offers"),
    )  # fmt: skip


def balance(counts: Sequence[leads.SourceCount]) -> str:
    """Say how many leads came through people, and where more could come from."""
    people, total = leads.balance(counts)
    if not total:
        return _(
            "Many jobs are never posted: people hear of them from people. Note where each lead "
            "comes from, and you will see what works for you."
        )
    advice = {
        "too early": _("Keep noting where each one comes from."),
        "people": _("Aim for half: people hear of jobs before they are posted."),
        "balanced": _("That is a good balance. Keep it up."),
        "elsewhere": _("Your people stand behind you. Look at postings too."),
    }[leads.verdict(counts)]
    return f"{_through_people(people, total)} {advice}"


def _through_people(people: int, total: int) -> str:
    if total == 1:
        return (
            _("Your one lead came through people.")
            if people
            else _("Your one lead did not come through people.")
        )
    all_of_them = counted(total, "{n} lead", "{n} leads")
    if people in (0, total):
        said = (
            _("All of your {leads} came through people.")
            if people
            else _("None of your {leads} came through people.")
        )
        return said.format(leads=all_of_them)
    said = ngettext(
        "{n} of your {leads} came through people.",
        "{n} of your {leads} came through people.",
        people,
    )
    return sentence(said.format(n=in_words(people), leads=all_of_them))


def _advice(client: Client, counts: Sequence[leads.SourceCount], today: date) -> str:
    said = [
        _(
            "Our rule of thumb: give at least half of your search time to people. Small firms "
            "often post nothing, and a good word counts. You can set another share with your "
            "counselor."
        )
    ]
    if compared := leads.interviews(counts):
        (own, of_own), (other, of_other) = compared
        said.append(
            _(
                "Interviews so far: {own} from {of_own} leads through people, {other} from "
                "{of_other} others."
            ).format(own=own, of_own=of_own, other=other, of_other=of_other)
        )
    asks, found = leads.lately(client, today)
    if asks or found:
        said.append(_lately(asks, found))
    return " ".join(said)


def _lately(asks: int, found: int) -> str:
    if not found:
        said = _("In the last four weeks you asked {asks} and found no leads in other ways.")
    elif not asks:
        said = _("In the last four weeks you asked nobody and found {leads} in other ways.")
    else:
        said = _("In the last four weeks you asked {asks} and found {leads} in other ways.")
    return said.format(
        asks=counted(asks, "{n} time", "{n} times"), leads=counted(found, "{n} lead", "{n} leads")
    )


def _posted(one: leads.SourceCount) -> str:
    return _("not posted") if one.market == "hidden" else _("posted")


def _table(counts: Sequence[leads.SourceCount]) -> Table:
    numbers = [Column(name, "right") for name in stage_names().values()]
    return Table(
        _("Your leads in numbers"),
        [
            Column(pgettext("of leads", "Source"), width=2.2),
            Column(_("The job was"), width=1.2), *numbers,
        ],
        [
            [leads.source_name(one.source), _posted(one), str(one.leads), str(one.applied),
             str(one.interviews), str(one.offers)]
            for one in counts
        ],
    )  # fmt: skip


def _places(client: Client, today: date) -> Iterator[Block]:
    if client.search_places:
        yield Table(
            _("Where you look, besides people"),
            [
                Column(_("Where"), width=2.2), Column(_("What it is"), width=1.6),
                Column(_("Look again"), width=1.2),
            ],
            [
                [place.name, kind_name(place.kind), look_again(place, today)]
                for place in client.search_places[:_MOST_PLACES]
            ],
        )  # fmt: skip
    items = [f"{name}. {how}" for _kind, name, how in more_places(client)[:_MOST_SUGGESTED]]
    if items:
        yield Bullets(items, _("More places to look"), "ask")


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
    found = suggested(north_carolina=in_north_carolina(client), field=field, employers=wanted)
    return [one for one in found if one[0] not in known]


def look_again(place: SearchPlace, today: date) -> str:
    """Say when a place is to be looked at again."""
    day = leads.look_again(place)
    if day is None:
        return _("Not looked at yet")
    return _("Now") if day <= today else short_date(day)


def in_north_carolina(client: Client) -> bool:
    """Tell whether a client looks for work in North Carolina, all or in part."""
    try:
        return client.area is not None and "NC" in resolve_area(client.area).states
    except CareerkitError:  # an area the tables do not know: then nothing is said of a state
        return False
