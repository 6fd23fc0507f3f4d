"""Progress from visit to visit, and the notes the counselor shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerkit import notes as engine
from careerkit.changes import progress
from careerkit.display import Blocks, Bullets, Column, Heading, Table, Text
from careerkit.models import Client, Note
from careerkit.text import clip, count, join, long_date

_MOST_VISITS, _MOST_NOTES, _MOST_SIGNS = 8, 5, 900


def overview(client: Client, today: date) -> Blocks:
    """Show what came of the time from visit to visit, and the notes marked to share.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing of a note that is not shared but the day of the visit and how you met.
    """
    days = engine.visit_days(client.notes, today)
    blocks = Blocks([Heading("From visit to visit"), Text(_message(client, days, today), "lead")])
    if days:
        blocks.append(_table(client, days))
    shared = [note for note in client.notes if note.share and note.on <= today]
    if shared:
        blocks += _notes(sorted(shared, key=lambda note: note.on, reverse=True))
    if not days:
        blocks.append(
            Bullets(
                ["What should be different in three months?", "How often do you want to meet?"],
                "To begin with", "ask",
            )
        )  # fmt: skip
    return blocks


def _message(client: Client, days: Sequence[date], today: date) -> str:
    planned = client.next_visit
    ahead = f" Your next visit is on {long_date(planned)}." if planned and planned > today else ""
    if not days:
        return f"This page fills with each visit.{ahead}"
    done = sum(step.done_on is not None and step.done_on <= today for step in client.plan)
    reached = sum(o.reached_on is not None and o.reached_on <= today for o in client.objectives)
    came = [
        count(number, *words)
        for number, words in (
            (done, ("step of your plan is done", "steps of your plan are done")),
            (reached, ("objective is reached", "objectives are reached")),
        )
        if number
    ]
    since = f"We have met {count(len(days), 'time')} since {long_date(days[0])}"
    if len(days) == 1:
        since = f"We met on {long_date(days[0])}"
    return f"{since}{', and ' if came else ''}{join(came)}.{ahead}"


def _table(client: Client, days: Sequence[date]) -> Table:
    rows = []
    for at, day in enumerate(days):
        came = progress(client, days[at - 1] if at else None, day)
        met = [note for note in client.notes if note.on == day and note.kind in engine.VISITS]
        how = join(list(dict.fromkeys(engine.KINDS[note.kind] for note in met)))
        services = list(dict.fromkeys(n.service for n in met if n.share and n.service))
        about = f"{how}: {'; '.join(services)}" if services else how
        rows.append([long_date(day), about, came.line or ("A start" if not at else "We talked")])
    rows.reverse()
    more = len(rows) - _MOST_VISITS
    return Table(
        "What came of the time before each visit, the latest first",
        [Column("Visit", width=1.4), Column("How we met", width=1.5),
         Column("Since the visit before", width=4)],
        rows[:_MOST_VISITS],
        source=f"{count(more, 'earlier visit').capitalize()} not listed." if more > 0 else "",
    )  # fmt: skip


def _notes(shared: Sequence[Note]) -> list[Heading | Text]:
    blocks: list[Heading | Text] = [Heading("Notes from your counselor", 3)]
    for note in shared[:_MOST_NOTES]:
        by = f" ({note.by})" if note.by else ""
        said = note.text if len(note.text) <= _MOST_SIGNS else clip(note.text, _MOST_SIGNS)
        blocks.append(Text(f"{long_date(note.on)}{by}: {said}"))
    more = len(shared) - _MOST_NOTES
    if more > 0:
        blocks.append(Text(f"{count(more, 'earlier note').capitalize()} not printed.", "note"))
    return blocks
