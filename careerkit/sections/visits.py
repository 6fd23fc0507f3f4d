"""Progress from visit to visit, and the notes the counselor shares."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from careerkit import notes as engine
from careerkit.changes import progress
from careerkit.display import Blocks, Bullets, Column, Heading, Table, Text
from careerkit.models import Client, Note
from careerkit.sections.wording import sentence
from careerkit.text import clip, counted, in_words, join, long_date, short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext

_MOST_VISITS, _MOST_NOTES, _MOST_SIGNS = 8, 5, 900


@in_their_language
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
    blocks = Blocks(
        [Heading(_("From visit to visit")), Text(_message(client, days, today), "lead")]
    )
    if days:
        blocks.append(_table(client, days, today))
    shared = [note for note in client.notes if note.share and note.on <= today]
    if shared:
        blocks += _notes(sorted(shared, key=lambda note: note.on, reverse=True))
    if not days:
        blocks.append(
            Bullets(
                [
                    _("What should be different in three months?"),
                    _("How often do you want to meet?"),
                ],
                _("To begin with"), "ask",
            )
        )  # fmt: skip
    return blocks


def _message(client: Client, days: Sequence[date], today: date) -> str:
    planned = client.next_visit
    ahead = ""
    if planned and planned > today:
        ahead = _("Your next visit is on {day}.").format(day=long_date(planned))
    said = _since(client, days, today) if days else _("This page fills with each visit.")
    return f"{said} {ahead}".strip()


def _since(client: Client, days: Sequence[date], today: date) -> str:
    done = sum(step.done_on is not None and step.done_on <= today for step in client.plan)
    reached = sum(o.reached_on is not None and o.reached_on <= today for o in client.objectives)
    came = []
    if done:
        came.append(
            counted(done, "{n} step of your plan is done", "{n} steps of your plan are done")
        )
    if reached:
        came.append(counted(reached, "{n} objective is reached", "{n} objectives are reached"))
    since = ngettext("We met on {day}", "We have met {n} times since {day}", len(days))
    since = since.format(n=in_words(len(days)), day=long_date(days[0]))
    if not came:
        return f"{since}."
    return _("{we_met}. {progress}.").format(we_met=since, progress=sentence(join(came)))


def _table(client: Client, days: Sequence[date], today: date) -> Table:
    rows = []
    for at, day in enumerate(days):
        came = progress(client, days[at - 1] if at else None, day)
        met = [note for note in client.notes if note.on == day and note.kind in engine.VISITS]
        how = join(list(dict.fromkeys(_(engine.KINDS[note.kind]) for note in met)))
        services = list(dict.fromkeys(_(n.service) for n in met if n.share and n.service))
        about = f"{how}: {'; '.join(services)}" if services else how
        nothing = _("We talked") if at else _("A start")
        rows.append([short_date(day, today), about, came.line or nothing])
    rows.reverse()
    more = len(rows) - _MOST_VISITS
    return Table(
        _("What came of the time before each visit, the latest first"),
        [Column(_("Visit"), width=1.1), Column(_("How we met"), width=1.6),
         Column(_("Since the visit before"), width=4.2)],
        rows[:_MOST_VISITS],
        source=counted(
            more, "{n} earlier visit not listed.", "{n} earlier visits not listed."
        ).capitalize() if more > 0 else "",
    )  # fmt: skip


def _notes(shared: Sequence[Note]) -> list[Heading | Text]:
    blocks: list[Heading | Text] = [Heading(_("Notes from your counselor"), 3)]
    for note in shared[:_MOST_NOTES]:
        by = f" ({note.by})" if note.by else ""
        said = note.text if len(note.text) <= _MOST_SIGNS else clip(note.text, _MOST_SIGNS)
        blocks.append(Text(f"{long_date(note.on)}{by}: {said}"))
    more = len(shared) - _MOST_NOTES
    if more > 0:
        left = counted(more, "{n} earlier note not printed.", "{n} earlier notes not printed.")
        blocks.append(Text(left.capitalize(), "note"))
    return blocks
