"""Visits in a session: today's note, the next visit, all notes, what changed since last time."""

from __future__ import annotations

from datetime import date
from typing import get_args

from careerkit import clients
from careerkit import notes as engine
from careerkit.display import stylesheet, to_html
from careerkit.editing import set_fields
from careerkit.errors import CareerkitError, RecordError
from careerkit.models import Client
from careerkit.notes import NoteKind
from careerkit.sections import changes
from careerkit.store import account
from careerkit.text import count, join, long_date
from careerkit.text.amounts import read_number
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.note_search import ON_REPORT, ONLY_YOU, NoteSearch, length
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

_MOST_SERVICES = 3


class Visits:
    """A note of today's visit, the day of the next, a search, and what changed.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self._filling = False
        guard = panel.guard
        self.on = widgets.DatePicker(description="Day of the visit", value=session.today)
        self.kind = widgets.Dropdown(
            description="How you met",
            options=[(engine.KINDS[kind], kind) for kind in get_args(NoteKind)],
        )
        self.service = widgets.Combobox(
            description="Kind of service", placeholder="choose or type",
            ensure_option=False,
        )  # fmt: skip
        self.minutes = widgets.Text(description="How long (minutes)", placeholder="such as 45")
        self.by = widgets.Text(
            description="Written by", value=session.client.counselor or account()
        )  # fmt: skip
        self.text = widgets.Textarea(
            description="Note", rows=6,
            placeholder="What you talked about, what you agreed on, what comes next",
        )  # fmt: skip
        self.share = widgets.RadioButtons(
            description="Who sees it", options=[(ONLY_YOU, False), (ON_REPORT, True)]
        )
        self.keep = widgets.Button(description="Keep this note", tooltip="Saves it to the record")
        self.keep.on_click(guard(lambda _: self.keep_note()))
        self.next = widgets.DatePicker(description="Next visit")
        self.next.observe(guard(lambda change: self.set_next(change["new"])), "value")
        self.totals, self.changed = widgets.HTML(), widgets.HTML()
        self.search = NoteSearch(session, panel)
        note = classed(
            "ckp-right", widgets.HTML("<h3>Note of a visit</h3>"),
            classed("ckp-form", self.on, self.kind, self.service, self.minutes, self.by),
            self.text, self.share, classed("ckp-buttons", self.keep, kind=widgets.HBox),
        )  # fmt: skip
        left = classed(
            "ckp-left", self.totals, classed("ckp-form", self.next),
        )  # fmt: skip
        self.box = widgets.VBox(
            [
                classed("ckp-two", left, note),
                classed("ckp-apart", self.changed),
                classed("ckp-apart", widgets.HTML("<h3>All notes</h3>"), self.search.box),
            ]
        )

    def show(self) -> None:
        """Show visits, notes and changes as the record stands; what is being typed stays."""
        client = self.session.client
        self.service.options = tuple(engine.services_used(client.notes))
        self._filling = True
        try:
            self.next.value = client.next_visit
        finally:
            self._filling = False
        self.totals.value = paragraph(totals_in_words(client, self.session.today))
        self._show_changes()
        self.search.show()

    def _show_changes(self) -> None:
        client, today = self.session.client, self.session.today
        before, since = clients.record_at_last_visit(client.id, today)
        blocks = changes.overview(client, today, before, since)
        told = "".join(to_html(block.data()) for block in blocks)
        # Every text of a block is escaped where it is written as HTML.
        self.changed.value = f"<style>{stylesheet()}</style><div class='ck'>{told}</div>"

    def keep_note(self) -> None:
        """Keep the note; if anything is wrong with it, all of it stays as typed."""
        today, day = self.session.today, self.on.value
        minutes, problems = self._minutes()
        found, look_at = engine.check_note(
            self.text.value, day, today, kind=self.kind.value, minutes=minutes
        )
        if problems or found:
            raise CareerkitError(
                "This note was not kept.", problems=[*found, *problems],
                hint="What you typed is still there. Correct it and keep it again.",
            )  # fmt: skip
        text, kind, service = self.text.value, self.kind.value, self.service.value
        share, by = bool(self.share.value), self.by.value

        def add(client: Client) -> Client:
            return engine.add_note(
                client, text, day, today, kind=kind, service=service, minutes=minutes,
                share=share, by=by,
            )  # fmt: skip

        if self.session.change(add):
            self._empty()
            self.show()
            seen = (ON_REPORT if share else ONLY_YOU).lower()
            self.panel.say("\n".join([f"Kept: {seen}. {self.session.said}".strip(), *look_at]))
        else:
            self.panel.say(self.session.said)

    def _minutes(self) -> tuple[float | None, list[str]]:
        try:
            return read_number(self.minutes.value, "How long", "minutes", -1_000_000), []
        except RecordError as error:
            return None, [error.message]

    def _empty(self) -> None:
        self.text.value = self.minutes.value = self.service.value = ""
        self.share.value, self.on.value = False, self.session.today

    def set_next(self, day: date | None) -> None:
        """Set the day of the next visit, or take it out."""
        if self._filling or day == self.session.client.next_visit:
            return
        if day is not None and day < self.session.today:
            self.panel.say(f"{long_date(day)} has passed. Choose a day from today on.")
            return
        value = day.isoformat() if day else None
        done = self.session.change(lambda client: set_fields(client, next_visit=value))
        if done:
            self._show_changes()
        self.panel.say(self.session.said or ("Noted." if done else ""))


def totals_in_words(client: Client, today: date) -> str:
    """Say how many visits there were, how long, and for what.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session; later notes do not count.

    Returns
    -------
    str
    """
    days = engine.visit_days(client.notes, today)
    if not client.notes:
        return "No visit is on record yet. Keep a note of this one."
    total = engine.totals(client.notes, end=today)
    said = [f"{count(total.visits, 'visit').capitalize()} so far"]
    if days:
        said[0] += f", the last on {long_date(days[-1])}"
    said[0] += "."
    if total.minutes:
        said.append(f"{length(total.minutes)} together, with mail and workshops.")
    if total.without_minutes:
        number = total.without_minutes
        said.append(f"{count(number, 'note').capitalize()} without minutes.")
    named = [f"{name.lower() if name in engine.SERVICES else name} ({tally.notes})"
             for name, tally in total.by_service.items() if name]  # fmt: skip
    if named:
        more = len(named) - _MOST_SERVICES
        shown = [*named[:_MOST_SERVICES], count(more, "other kind")] if more > 0 else named
        said.append(f"Mostly: {join(shown)}.")
    return "\n".join(said)
