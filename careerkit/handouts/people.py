"""The worksheets on people: the networking map, and references."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from careerkit.handouts.drawings import LINES_IN_CIRCLE, circles
from careerkit.handouts.filling import joined, on, reached, short, told
from careerkit.handouts.model import (
    Box,
    Cell,
    Column,
    Drawing,
    Line,
    Lines,
    Part,
    Points,
    Ruled,
    Say,
    Table,
)
from careerkit.models import Ask, Circle, Client, Contact, Reference
from careerkit.references import LOST, STANDING
from careerkit.text.handouts import each, words
from careerkit.text.languages import ngettext

CIRCLES: tuple[Circle, ...] = get_args(Circle)
_ASKS: tuple[Ask, ...] = ("openings", "introduction", "use name", "job talk")
_CLOSE = 3
_TO_ASK, _REFERENCES = 5, 3


def network(client: Client, today: date) -> tuple[Part, ...]:
    """Build the networking activity map.

    Parameters
    ----------
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    return (
        Part(words("network.map"), words("network.map.intro"), (_map(client),)),
        Part(words("network.stuck"), "", (Points(each("network.stuck.points"), columns=2),),
             new_page=True),
        Part(words("network.hidden"), "", (Say(words("network.hidden.text")),)),
        Part(words("network.ask"), "", (_to_ask(client, today),)),
        Part(words("network.say"), "", (Say(words("network.say.text")),
                                        Ruled(words("network.say.own"), 3))),
    )  # fmt: skip


def _map(client: Client) -> Drawing:
    names = each("network.circles")
    people = [_names(client, circle) for circle in CIRCLES]
    found = [told(name, ", ".join(known)) for name, known in zip(names, people, strict=True)]
    between = "; " if any(people) else ", "
    return Drawing(
        circles(words("network.me"), names, people),
        words("network.map.alt", names=between.join(found)),
    )


def _names(client: Client, circle: Circle) -> list[str]:
    """Return who is in a circle, the closest first, as many as there are lines for."""
    known = sorted((c for c in client.contacts if c.circle == circle), key=lambda c: -c.closeness)
    names = [
        f"{short(c.name, 40)} *" if c.closeness == _CLOSE else short(c.name, 40) for c in known
    ]
    room = len(LINES_IN_CIRCLE)
    if len(names) > room:
        more = len(names) - room + 1
        said = ngettext("and {n} more", "and {n} more", more).format(n=more)
        names = [*names[: room - 1], said]
    return names


def _to_ask(client: Client, today: date) -> Table:
    """Put those first whom the client means to talk to, then whoever hires."""
    planned = sorted((c for c in client.contacts if c.next_contact), key=_next)
    others = sorted(
        (c for c in client.contacts if not c.next_contact and c.hires), key=lambda c: -c.closeness
    )
    name, where, ask, by = each("network.ask.columns")
    blank = tuple(Box(label) for label in each("network.ask.boxes"))
    rows = [_asked(client, contact, today) for contact in [*planned, *others][:_TO_ASK]]
    empty = (Cell(), Cell(), Cell(boxes=blank, across=2), Cell())
    return Table(
        words("network.ask.table"),
        (Column(name, 3.9), Column(where, 4.8), Column(ask, 7.4), Column(by, 2.3)),
        (*rows, *[empty] * (_TO_ASK - len(rows))),
        18,
    )


def _next(contact: Contact) -> date:
    return contact.next_contact or date.max


def _asked(client: Client, contact: Contact, today: date) -> tuple[Cell, ...]:
    kinds = [o.kind for o in client.outreach if o.contact == contact.id]
    boxes = tuple(
        Box(label, kind in kinds[-1:])
        for kind, label in zip(_ASKS, each("network.ask.boxes"), strict=True)
    )
    works = joined([contact.job_title and short(contact.job_title, 40),
                    contact.employer and short(contact.employer, 40)])  # fmt: skip
    return (
        Cell(filled=short(contact.name, 50)),
        Cell(filled=joined([works, reached(contact)], "\n")),
        Cell(boxes=boxes, across=2),
        Cell(filled=on(contact.next_contact, today)),
    )


def references(client: Client, today: date) -> tuple[Part, ...]:
    """Build the reference sheet; its second page can be handed out. See `network`."""
    agreed = [r for r in client.references if r.status in STANDING][:_REFERENCES]
    cards = [_card(number, one) for number, one in enumerate(agreed, 1)]
    mine = Line(words("references.list.mine"), short(client.preferred_name, 60) if agreed else "")
    cards += [_card(number, None) for number in range(len(agreed) + 1, _REFERENCES + 1)]
    return (
        Part(words("references.whom"), "", (Points(each("references.whom.points")),)),
        Part(words("references.how"), "",
             (Points(each("references.how.points"), numbered=True),)),
        Part(words("references.track"), "", (_track(client.references),)),
        Part(words("references.list"), words("references.list.intro"),
             (Lines(((mine,),)), *cards),
             new_page=True),
    )  # fmt: skip


def _track(asked: Sequence[Reference]) -> Table:
    name, know, done = each("references.track.columns")
    rows = [
        (
            Cell(filled=short(one.name, 50)),
            Cell(filled=short(joined([one.relationship, one.employer]), 80)),
            Cell(boxes=_far(one)),
        )
        for one in asked
        if one.status not in LOST
    ][:_REFERENCES]
    blank = (Cell(), Cell(), Cell(boxes=_far(None)))
    return Table(
        words("references.track.table"),
        (Column(name, 4), Column(know, 5), Column(done, 4)),
        (*rows, *[blank] * (_REFERENCES - len(rows))),
        28,
    )


def _far(one: Reference | None) -> tuple[Box, ...]:
    """Check what has been done for a reference: what it stands at, and what was noted."""
    reached = {one.status, *(step.status for step in one.history)} if one else set()
    marks = (
        bool(reached - {"to ask"}),
        bool(reached & set(STANDING)),
        "briefed" in reached,
        "contacted" in reached,
        "thanked" in reached,
    )
    labels = each("references.track.boxes")
    return tuple(Box(label, mark) for label, mark in zip(labels, marks, strict=True))


def _card(number: int, one: Reference | None) -> Lines:
    labels = each("references.list.fields")
    known = (
        (one.name, one.job_title, one.employer, one.relationship, one.phone, one.email)
        if one
        else (None,) * len(labels)
    )
    full, title, place, know, phone, mail = (
        Line(label, short(value or "", 70)) for label, value in zip(labels, known, strict=True)
    )
    prefers = one.prefers if one else None
    ways = tuple(
        Box(label, prefers == way)
        for way, label in zip(("phone", "email", "text"), each("references.list.ways"), strict=True)
    )
    return Lines(
        ((full,), (title, place), (know,), (phone, mail),
         (Line(words("references.list.best"), boxes=ways),)),
        words("references.list.one", n=number),
    )  # fmt: skip
