"""All that is held about a client, for the client: every field, earlier versions, who saw it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from pydantic import BaseModel

from careerkit import facts
from careerkit.display import Block, Blocks, Bullets, Column, Heading, Table, Text
from careerkit.errors import UnknownCode
from careerkit.labor.wages import resolve_area
from careerkit.merging.wording import whose
from careerkit.models import Client, Pay
from careerkit.personal import INTERESTS
from careerkit.text import counted, long_date, money, month_year
from careerkit.text.amounts import number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import language_for, noted, occupation, pgettext, speaking
from careerkit.text.record_words import choice, field_label, field_word, language_name

_OURS = {"schema_version", "sample"}
_OCCUPATIONS = {"occupation", "path"}
_REMEMBERED = {"start", "end", "completed", "earned", "expires", "worked_until"}
_DATED = re.compile(r"\d{4}(-\d\d){0,2}")
_OWN = {"id": noted("Our number for you")}
DID = {
    "opened": noted("opened it"), "looked through": noted("looked through the list of clients"),
    "saved": noted("saved it"), "exported": noted("exported it"),
    "reported": noted("made a report of it"), "disclosed": noted("wrote this disclosure"),
    "forgotten": noted("deleted it"), "refused": noted("asked for it and was refused"),
}  # fmt: skip
_PAID = {
    "hour": noted("{pay} an hour"), "week": noted("{pay} a week"), "month": noted("{pay} a month"),
    "year": noted("{pay} a year"),
}  # fmt: skip


@dataclass(frozen=True)
class Version:
    """A saved version of a record: its number, when and by whom it was saved."""

    number: int
    at: datetime
    by: str
    client: Client


@dataclass(frozen=True)
class Seen:
    """Who did something with a record, and when."""

    at: datetime
    who: str
    what: str


def all_that_is_held(versions: Sequence[Version], seen: Sequence[Seen]) -> Blocks:
    """Show everything that is held about a client.

    Parameters
    ----------
    versions
        Every saved version, oldest first; at least one.
    seen
        The access log of this client, oldest first.

    Returns
    -------
    Blocks
        In the client's language.
    """
    latest = versions[-1].client
    with speaking(language_for(latest)):
        first = _(
            "This is everything our career center has saved about you: what stands in your record "
            "today, what stood there before, and who has worked with it. If something is wrong, "
            "tell us and we will correct it. You may also ask us to delete it."
        )
        return Blocks([Text(first, "lead"), *_record(latest), *_earlier(versions), *_seen(seen)])


def _record(client: Client) -> Iterator[Block]:
    yield Heading(_("Your record today"))
    rows, parts = [], []
    for name in Client.model_fields:
        value = getattr(client, name)
        if name in _OURS or value in (None, "", []):
            continue
        if isinstance(value, list) and isinstance(value[0], BaseModel):
            parts.append((f"{_called(name)}: {len(value)}", name, value))
        elif isinstance(value, BaseModel) and not isinstance(value, Pay):
            parts.append((_called(name), name, [value]))
        else:
            own = _(_OWN[name]) if name in _OWN else _called(name)
            rows.append((own, _said(name, value, client)))
    yield Table(_("Who you are to us"), (Column(_("What")), Column(_("What we have"))), rows)
    for title, name, entries in parts:
        yield Heading(title, 3)
        yield from (_entry(name, entry, client) for entry in entries)


def _entry(name: str, entry: BaseModel, client: Client) -> Bullets:
    items = [
        f"{_upper(_label(field, value))}: {_said(field, one, client)}"
        for field, value in entry
        if value not in (None, "", []) and field != "id"
        for one in (value if isinstance(value, list) and _of_parts(value) else [value])
    ]
    return Bullets(items, _upper(whose(entry, client)) or _called(name))


def _called(name: str) -> str:
    return _upper(field_word(field_label(name)))


def _of_parts(value: list[Any]) -> bool:
    return isinstance(value[0], BaseModel)


def _label(field: str, value: Any) -> str:
    # A note is written by somebody, a step is done by a day.
    return field_word("by" if field == "by" and isinstance(value, str) else field_label(field))


def _said(name: str, value: Any, client: Client) -> str:
    """Write a value as people do; an id of somebody in the record as the name."""
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, Pay):
        return _(_PAID[value.per]).format(pay=money(value.amount, cents=True))
    if isinstance(value, BaseModel):
        return "; ".join(
            f"{_label(field, inner)}: {_said(field, inner, client)}"
            for field, inner in value
            if inner not in (None, "", [])
        )
    if isinstance(value, Mapping):
        scores = ((_(INTERESTS[key]) if key in INTERESTS else choice(key), score)
                  for key, score in value.items())  # fmt: skip
        return "; ".join(f"{what}: {_said(name, score, client)}" for what, score in scores)
    if isinstance(value, list):
        between = " | " if value and isinstance(value[0], BaseModel) else ", "
        return between.join(_said(name, inner, client) for inner in value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, float):
        return number(value)
    return _words(name, str(value), client)


def _words(name: str, text: str, client: Client) -> str:
    if name in _OCCUPATIONS:
        try:
            return occupation(facts.occupation_title(text))
        except UnknownCode:
            return text
    if name == "language":
        return _upper(language_name(text))
    if name in ("area", "state"):
        return _area(text)
    if name in _REMEMBERED and _DATED.fullmatch(text):
        return _day(text)
    return _names(client).get(text, choice(text, name))


def _day(partial: str) -> str:
    """Write a date as it was remembered: a year, a month, or a day."""
    whole = len(partial) == len("2026-11-23")
    return long_date(date.fromisoformat(partial)) if whole else month_year(partial)


def _area(code: str) -> str:
    try:
        return resolve_area(code).title
    except UnknownCode:
        return code


def _names(client: Client) -> Mapping[str, str]:
    people = {contact.id: contact.name for contact in client.contacts}
    companies = {company.id: company.name for company in client.companies}
    return companies | people


def _earlier(versions: Sequence[Version]) -> Iterator[Block]:
    yield Heading(_("What stood there before"))
    saved = counted(
        len(versions), "Your record was saved {n} time.", "Your record was saved {n} times."
    )
    why = _("Every save is kept, so that mistakes can be taken back.")
    yield Text(f"{saved} {why}")
    for before, after in pairwise(versions):
        gone = sorted(set(_lines(before.client)) - set(_lines(after.client)))
        if gone:
            held = _("Held from {start} to {end}, then changed or taken out")
            start, end = long_date(before.at.date()), long_date(after.at.date())
            yield Bullets(gone, held.format(start=start, end=end))


def _lines(client: Client) -> Iterator[str]:
    """Write a record line by line, to compare what two versions say."""
    for block in _record(client):
        if isinstance(block, Table):
            yield from (f"{what}: {said}" for what, said in block.rows)
        elif isinstance(block, Bullets):
            yield from (f"{block.title} – {item}" for item in block.items)


def _seen(seen: Sequence[Seen]) -> Iterator[Block]:
    yield Heading(_("Who has worked with your record"))
    if not seen:
        yield Text(_("Nothing was written down before this list was made."))
        return
    yield Table(
        _("Who did what with your record, the latest first"),
        (Column(_("When")), Column(_("Who")), Column(_("What they did"))),
        [
            (
                f"{long_date(one.at.date())}, {one.at:%H:%M}",
                one.who,
                _(DID[one.what]) if one.what in DID else one.what,
            )
            for one in reversed(seen)
        ],
    )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
