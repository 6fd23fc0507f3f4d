"""The short form: two pages to take home, the first to act on, the second to hold on to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from careerkit import dues, facts, network_api
from careerkit import plan as planning
from careerkit import readiness as engine
from careerkit.display import (
    Block,
    Blocks,
    Bullets,
    Column,
    Heading,
    SignatureLine,
    Signatures,
    Table,
    Text,
)
from careerkit.models import Client, Responsible
from careerkit.sections import readiness, summary
from careerkit.sections.wording import sentence
from careerkit.text import clip, counted, join, long_date, short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, noted
from careerkit.text.plan import who_signs
from careerkit.text.readiness import in_a_sentence

_AHEAD = timedelta(weeks=6)
_MOST_DUE, _MOST_LATE, _MOST_PEOPLE, _MOST_BARRIERS = 7, 2, 3, 3
_LONG, _LINE = 400, 120
"""Letters of a paragraph and of a line in a table: two pages are two pages."""


@in_their_language
def page_one(client: Client, today: date) -> Blocks:
    """Show where the client is, where they want to go, and the next three steps.

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
    return Blocks([_clipped(block) for block in summary.overview(client, today)])


def _clipped(block: Block) -> Block:
    if isinstance(block, Text):
        return Text(clip(block.text, _LONG), block.style)
    if isinstance(block, Bullets):
        items = [clip(item, 2 * _LINE) for item in block.items]
        return Bullets(items, block.title, block.style)
    return block


@in_their_language
def page_two(client: Client, today: date) -> Blocks:
    """Show what is due in six weeks, what helps, and a place to sign.

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
    parts = [
        *_due(client, today), *_people(client), *_still_to_get(client, today),
        *_barriers(client, today),
    ]  # fmt: skip
    if client.plan and client.goal:
        parts.append(_signatures(client, today))
    # What little is known of somebody new fits on the first page.
    heading = Heading(_("What comes next"), new_page=len(parts) > 1)
    return Blocks([heading, Text(_message(client, today), "lead"), *parts])


def _message(client: Client, today: date) -> str:
    visit = client.next_visit
    when = ""
    if visit and visit >= today:
        when = _("Your next visit is on {day}.").format(day=long_date(visit))
    said = (
        planning.progress_line(client, today) if client.plan else
        _("Small steps count. Bring this page to your next visit.")
    )  # fmt: skip
    return f"{said} {when}".strip()


def _due(client: Client, today: date) -> Iterator[Block]:
    coming = dues.due(client, today, until=today + _AHEAD)
    if not coming:
        return
    # What lies behind must not push what comes off the page: the plan's own steps stand for it.
    late = [one for one in coming if one.overdue(today)]
    late.sort(key=lambda one: one.kind != "plan")
    ahead = [one for one in coming if not one.overdue(today)]
    first = late[: max(_MOST_LATE, _MOST_DUE - len(ahead))]
    listed = [*first, *ahead][:_MOST_DUE]
    rows = [[_when(one, today), clip(one.what, _LINE), _(_WHO[one.who])] for one in listed]
    more = len(coming) - len(listed)
    note = (
        counted(
            more, "And {n} more date in the full report.", "And {n} more dates in the full report."
        )
        if more > 0
        else ""
    )
    yield Table(
        _("What is due in the next six weeks"),
        [Column(_("When")), Column(_("What"), width=4), Column(_("Who"))], rows, note,
    )  # fmt: skip


_WHO = {
    "client": noted("You"), "counselor": noted("Your counselor"), "partner": noted("A partner"),
}  # fmt: skip


def _when(one: dues.Due, today: date) -> str:
    return _("Pick a new day") if one.overdue(today) else short_date(one.on)


def _people(client: Client) -> Iterator[Block]:
    if not client.contacts:
        return
    first = [one for one in network_api.helpers(client) if one.help > 0][:_MOST_PEOPLE]
    if first:
        yield Bullets(
            [clip(f"{one.name}: {join(one.why[:2])}", _LINE) for one in first],
            _("Who can help you most"),
        )


def _still_to_get(client: Client, today: date) -> Iterator[Block]:
    lines = []
    for state in engine.states(client, today):
        if not state.ready and state.status != "not asked":
            missing = readiness.what_is_missing(state).replace("\n", " ")
            name = sentence(in_a_sentence(state.topic, state.blocks))
            line = f"{name}: {missing}" if missing else name
            lines.append(clip(line, _LINE))
    if lines:
        yield Bullets(lines, _("Still to get ready for your search"))


def _barriers(client: Client, today: date) -> Iterator[Block]:
    standing = [b for b in client.barriers if b.solved_on is None or b.solved_on > today]
    if standing:
        yield Bullets(
            [
                clip(
                    f"{sentence(one.what).rstrip('.')}. {one.support}".rstrip(),
                    2 * _LINE,
                )
                for one in standing[:_MOST_BARRIERS]
            ],
            _("What stands in the way, and what helps"),
        )  # fmt: skip


def _signatures(client: Client, today: date) -> Block:
    signed = planning.valid_signatures(client, today)
    both: tuple[tuple[Responsible, str], ...] = (
        ("client", client.preferred_name), ("counselor", client.counselor or ""),
    )  # fmt: skip
    lines = []
    for who, name in both:
        one = signed.get(who)
        lines.append(
            SignatureLine(
                who_signs(who), one.name if one else name, long_date(one.on) if one else ""
            )
        )
    return Signatures(_("Agreed"), _("These are our next steps."), lines)
