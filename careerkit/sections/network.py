"""The networking map, who can help, ways in, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import pairwise

from careerkit import facts, figures, network_api
from careerkit import network as engine
from careerkit.display import Block, Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures import CIRCLE_NAMES
from careerkit.figures.draft import draft
from careerkit.models import Circle, Client, Contact
from careerkit.text import counted, in_words, join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, pgettext
from careerkit.text.record_words import relation
from careerkit.text.scales import CLOSENESS

SHOWN_HELPERS = 5
MOST_LISTED = 40
_WAYS_IN, _BRIDGES, _CIRCLES = 6, 2, 4
RECALL: dict[Circle, str] = {
    "family": noted("aunts, cousins, in-laws"),
    "friends": noted("friends, and their partners"),
    "work": noted("coworkers and bosses, old ones too"),
    "school": noted("teachers, classmates, coaches"),
    "neighbors": noted("people on your street"),
    "community": noted("faith, sports and volunteer groups"),
    "services": noted("your barber, doctor, mechanic"),
    "online": noted("people you write with"),
}


@in_their_language
def overview(client: Client, today: date) -> Blocks:
    """Draw the network and rank who can help with the goal.

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
    blocks = Blocks([Heading(_("Your network"))])
    if not client.contacts:
        return Blocks([*blocks, *_nobody_yet()])
    ranked = network_api.helpers(client)
    first = [one for one in ranked if one.help > 0][:SHOWN_HELPERS]
    blocks.append(Text(_message(client, first), "lead"))
    blocks.append(map_figure(client, ranked))
    if first:
        blocks.append(_first_table(first))
    blocks += _ways_in(client)
    blocks += _missing(client)
    blocks.append(_others(ranked, {one.id for one in first}))
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence who can help most, if anyone stands out."""
    first = [one.name for one in network_api.helpers(client) if one.help > 0][:2]
    return _most_helpful(first) if first else None


def _most_helpful(names: Sequence[str]) -> str:
    """Say who can help most; whom to ask this week is told elsewhere, and may be others."""
    said = ngettext("{names} can help you most.", "{names} can help you most.", len(names))
    return said.format(names=join(names))


def _message(client: Client, first: Sequence[engine.Helper]) -> str:
    circles = len({contact.circle for contact in client.contacts})
    message = _("You know {people} in {circles} of your life.").format(
        people=counted(len(client.contacts), "{n} person", "{n} people"),
        circles=counted(circles, "{n} circle", "{n} circles"),
    )
    names = [one.name for one in first[:2]]
    return f"{message} {_most_helpful(names)}" if names else message


def map_figure(
    client: Client,
    ranked: Sequence[engine.Helper],
    *,
    only: Collection[str] | None = None,
    marked: Collection[str] = (),
) -> Figure:
    """Draw the map of a record.

    Parameters
    ----------
    client
        The record; it has contacts.
    ranked
        What `careerkit.network_api.helpers` found.
    only
        Ids of the contacts to draw; all, if left out.
    marked
        Ids of contacts to ring.

    Returns
    -------
    Figure
    """
    shown = [contact for contact in client.contacts if only is None or contact.id in only]
    ids = {contact.id for contact in shown}
    helps = {one.id: one.help for one in ranked if one.id in ids}
    helpful = [key for key, points in helps.items() if points > 0][:SHOWN_HELPERS]
    names = {contact.id: contact.name for contact in shown}
    told = [_("A larger mark can help more.")]
    if any(set(known) & ids for one, known in engine.acquaintances(client).items() if one in ids):
        told.append(_("Lines join people who know each other."))
    if any(contact.introduced_by in ids for contact in shown):
        told.append(_("A dashed line is an introduction."))
    if helpful:
        told.append(_("A diamond marks who can help most."))
    if any(employer.wanted for employer in engine.employers(client)):
        told.append(_("A filled square is an employer you want."))
    if len(shown) > engine.MOST_ALONE:
        told.append(_("A number stands for that many more people."))
    return Figure(
        draft(figures.network_map)(
            client, helps, helpful=set(helpful), marked=marked, only=only,
        ),
        title=_("Your networking map: the closer to the middle, the closer to you"),
        alt=_in_words(shown, [names[key] for key in helpful]),
        source=" ".join(told),
    )  # fmt: skip


def _in_words(contacts: Sequence[Contact], helpful: Sequence[str]) -> str:
    """Say what the map shows, for those who do not see it."""
    parts = []
    for circle in engine.CIRCLES:
        names = [c.name for c in contacts if c.circle == circle]
        if names:
            few = len(contacts) <= engine.MOST_ALONE
            said = join(names) if few else counted(len(names), "{n} person", "{n} people")
            parts.append(f"{_(CIRCLE_NAMES[circle])}: {said}")
    told = ["; ".join(parts).rstrip(".")]
    if helpful:
        told.append(_("Most helpful: {names}").format(names=join(helpful)))
    return ". ".join(told)


def _first_table(first: Sequence[engine.Helper]) -> Table:
    return Table(
        _("Who can help you most"),
        [
            Column(_("Name"), width=1.5),
            Column(pgettext("relationship", "Who"), width=1.5),
            Column(_("Work"), width=2.2),
            Column(_("Why"), width=2.8),
        ],
        [
            [row.name, _upper(relation(row.relationship)), _work(row), _upper(join(row.why[:3]))]
            for row in first
        ],
    )


def _ways_in(client: Client) -> Iterator[Block]:
    """Tell for each employer the client wants who works there, or who leads there."""
    names = {contact.id: contact.name for contact in client.contacts}
    rows = []
    wanted = [employer for employer in engine.employers(client) if employer.wanted][:_WAYS_IN]
    chains = engine.warm_chains(client, [employer.key for employer in wanted])
    brought = {
        application.company or engine.plain_name(application.employer): application.contact
        for application in client.applications
        if application.contact and application.stage in engine.OPEN_STAGES
    }
    for employer in wanted:
        there = join([names[person] for person in employer.people[:3]])
        led = brought.get(employer.key)
        chain = [names[person] for person in chains[employer.key] or ([led] if led else [])]
        rows.append([employer.name, there or _("Nobody you know yet"), way_in(chain)])
    if rows:
        yield Table(
            _("Ways in, where you want to work"),
            [Column(_("Employer"), width=1.6), Column(_("Who works there"), width=1.6),
             Column(_("The shortest way"), width=2.4)],
            rows,
        )  # fmt: skip


def way_in(chain: Sequence[str]) -> str:
    """Say whom to ask first and whom they lead to, from the names of a warm chain."""
    if not chain:
        return _("Ask two people you trust if they know someone there.")
    if len(chain) == 1:
        return _("Ask {name}.").format(name=chain[0].removesuffix("."))
    steps = [
        _("{person} through {other}").format(person=after, other=before)
        for before, after in pairwise(chain)
    ]
    people = pgettext("people to meet", ", then ").join(steps)
    return _("Ask {name}, then meet {people}.").format(name=chain[0], people=people)


def _missing(client: Client) -> Iterator[Block]:
    """Say which fields and circles nobody is in, and who could lead there."""
    names = {contact.id: contact.name for contact in client.contacts}
    for gap in network_api.network_gaps(client)[:2]:
        field = _(gap.field)
        places = join([_(place) for place in gap.meet], "or")
        items = [_("Go where they are: {places}").format(places=places)]
        if gap.ask:
            who = join([names[person] for person in gap.ask], "or")
            question = _("Ask {name}: “Who do you know in {field}?”")
            items.append(question.format(name=who, field=field))
        title = (
            _("You have nobody in {field} yet, the field of {employer}")
            if gap.employer
            else _("You have nobody in {field} yet")
        )
        yield Bullets(items, title.format(field=field, employer=gap.employer), "ask")
    links = [bridge for bridge in engine.bridges(client) if len(bridge.circles) > 1][:_BRIDGES]
    if links:
        yield Bullets(
            [
                _("{name} knows people from other parts of your life: {circles}").format(
                    name=names[link.contact],
                    circles=join([_part_of_life(circle) for circle in link.circles]),
                )
                for link in links
            ],
            _("People who can open doors to others"),
        )
    missing = engine.missing_circles(client)
    if missing:
        yield Bullets(
            [_recalled(circle) for circle in missing[:_CIRCLES]],
            _("Nobody on your map yet from these circles. Who comes to mind?"),
            "ask",
        )


def _part_of_life(circle: Circle) -> str:
    """Name a circle where it stands in a list: "online" is not a thing in every language."""
    return _("people online") if circle == "online" else _(CIRCLE_NAMES[circle]).lower()


def _recalled(circle: Circle) -> str:
    return f"{_(CIRCLE_NAMES[circle])}: {_(RECALL[circle])}"


def _others(ranked: Sequence[engine.Helper], first: set[str]) -> Block:
    others = [row for row in ranked if row.id not in first]
    if not others:
        return Text(_("That is everyone on your map."), "note")
    title = _("Also on your map") if first else _("Everyone on your map")
    if len(others) > MOST_LISTED:
        of_all = _("{title}: {shown} of {all}")
        title = of_all.format(title=title, shown=MOST_LISTED, all=len(others))
    return Table(
        title,
        [
            Column(_("Name"), width=1.5),
            Column(pgettext("relationship", "Who"), width=1.5),
            Column(_("Work"), width=2.4),
            Column(_("How close"), width=1),
        ],
        [
            [
                row.name,
                _upper(relation(row.relationship)),
                _work(row),
                _upper(_(CLOSENESS[row.closeness])),
            ]
            for row in others[:MOST_LISTED]
        ],
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _work(row: engine.Helper) -> str:
    parts = [part for part in (row.job_title, row.employer) if part is not None]
    return ", ".join(parts) or _("Not noted yet")


def _nobody_yet() -> Blocks:
    return Blocks(
        [
            Text(
                _(
                    "Many jobs are never posted. People hear of them from people they know, and "
                    "you know more people than you think."
                ),
                "lead",
            ),
            Bullets(
                [_recalled(circle) for circle in engine.CIRCLES],
                _("Write down {n} names, one from each circle").format(n=in_words(len(RECALL))),
                "ask",
            ),
        ]
    )
