"""What changed since last time, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerkit import changes as engine
from careerkit.changes import Change, Topic
from careerkit.display import Blocks, Bullets, Card, Cards, Column, Heading, Table, Text
from careerkit.models import Client
from careerkit.notes import last_visit
from careerkit.sections.wording import sentence
from careerkit.text import counted, join, long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, pgettext

TITLE = noted("What changed since last time")
_SOON = 7  # days, in which nobody needs to explain that nothing is new
_MOST_LINES, _SIGNS_A_LINE, _MOST_OF_A_TOPIC = 34, 74, 8
"""Lines of the table on a page, signs in a line of it; what is more is counted."""


@in_their_language
def overview(
    client: Client, today: date, before: Client | None = None, since: date | None = None
) -> Blocks:
    """Show what changed since the visit before, on one page at most.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.
    before
        The record as it stood then, from `careerkit.clients.record_at_last_visit`; without it the
        dates in the record are all there is to go by.
    since
        The day of the visit before; the last visit before today, if left out.

    Returns
    -------
    Blocks
    """
    since = since or last_visit(client.notes, today)
    blocks = Blocks([Heading(_(TITLE))])
    if before is None and since is None:
        blocks.append(
            Text(
                _("This is where each visit will show how far you have come since the last."),
                "lead",
            )
        )
        blocks.append(Bullets([_("What would you like to be different next time?")], "", "ask"))
        return blocks
    found = (
        engine.compare(before, client)
        if before is not None
        else engine.happened(client, since or today, today)
    )
    if not found and since is not None and (today - since).days < _SOON:
        said = _("Your last visit was on {day}, so there is little new to tell yet.")
        blocks.append(Text(said.format(day=long_date(since)), "lead"))
        small = [_("Which one small step would help most now?")]
        return Blocks([*blocks, Bullets(small, _("Talk about this"), "ask")])
    blocks.append(Text(message(found, since), "lead"))
    if not found:
        blocks.append(
            Bullets(
                [
                    _("What did you do since then that is not written down here?"),
                    _("Which one small step would help most now?"),
                ],
                _("Talk about this"), "ask",
            )
        )  # fmt: skip
        return blocks
    blocks.append(Cards(_cards(found, client, since, today)))
    blocks.append(_topics(found))
    if before is None:
        blocks.append(
            Text(_("By the dates in the record: what has no date is not listed here."), "note")
        )
    return blocks


def message(found: Sequence[Change], since: date | None) -> str:
    """Say in a sentence what changed, the good news first.

    Parameters
    ----------
    found
        The changes.
    since
        The day of the visit before.

    Returns
    -------
    str
    """
    when = _("Since {day}").format(day=long_date(since)) if since else _("Since last time")
    if not found:
        nothing = _(
            "{since_then} nothing new was written down. That happens. Let us look at what comes "
            "next."
        )
        return nothing.format(since_then=when)
    good = [one for one in found if one.kind == "done"]
    steps = [one for one in good if one.topic == "plan"]
    moved = {one.name for one in found if one.topic == "search" and one.verb == engine.MOVED}
    asked = {one.name for one in good if one.verb == "asked"}
    said = []
    if steps:
        said.append(
            counted(
                len(steps), "{n} thing of your plan is done", "{n} things of your plan are done"
            )
        )
    if moved:
        said.append(counted(len(moved), "{n} application moved on", "{n} applications moved on"))
    if asked:
        said.append(counted(len(asked), "you asked {n} person", "you asked {n} people"))
    if not said:
        said.append(
            counted(len(found), "{n} thing is new or different", "{n} things are new or different")
        )
    return _("{since_then}, {news}.").format(since_then=when, news=join(said))


def _cards(
    found: Sequence[Change], client: Client, since: date | None, today: date
) -> list[Card]:  # fmt: skip
    good = [one for one in found if one.kind == "done"]
    new = [one for one in found if one.kind == "added"]
    overdue = engine.progress(client, since, today).overdue
    cards = [
        Card(pgettext("things", "Done"), str(len(good)), _("brought to a good end")),
        Card(pgettext("things", "New"), str(len(new)), _("added to your record")),
    ]
    if overdue:
        passed = ngettext(
            "step of your plan whose day has passed", "steps of your plan whose day has passed",
            len(overdue),
        )  # fmt: skip
        cards.append(Card(_("For a new day"), str(len(overdue)), passed))
    else:
        cards.append(
            Card(pgettext("steps", "Late"), "0", _("no step of your plan is past its day"))
        )
    return cards


def _topics(found: Sequence[Change]) -> Table:
    """List the changes by topic; each topic has its say before any has much."""
    groups: dict[Topic, list[Change]] = {}
    for change in found:
        groups.setdefault(change.topic, []).append(change)
    every = {topic: engine.lines_of(group) for topic, group in groups.items()}
    lines = {topic: engine.shortened(told, 1) for topic, told in every.items()}
    heights = {topic: _height(told) for topic, told in lines.items()}
    for most in range(2, _MOST_OF_A_TOPIC + 1):
        for topic, told in every.items():
            longer = engine.shortened(told, most)
            higher = heights | {topic: _height(longer)}
            if sum(higher.values()) <= _MOST_LINES:
                lines[topic], heights = longer, higher
    return Table(
        _("{changes} in {parts} of your record").format(
            changes=sentence(counted(len(found), "{n} change", "{n} changes")),
            parts=counted(len(groups), "{n} part", "{n} parts"),
        ),
        [Column(_("Part"), width=1.3), Column(_("What changed"), width=4.2)],
        [[_(engine.TOPICS[topic]), _cell(told)] for topic, told in lines.items()],
    )


def _cell(lines: Sequence[str]) -> str:
    return lines[0] if len(lines) == 1 else "\n".join(f"• {line}" for line in lines)


def _height(lines: Sequence[str]) -> float:
    return 0.4 + sum(1 + len(line) // _SIGNS_A_LINE for line in lines)
