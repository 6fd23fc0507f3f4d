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
from careerkit.sections.wording import sentence
from careerkit.store import account
from careerkit.text import counted, in_words, join, long_date
from careerkit.text.amounts import read_number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import heading, paragraph
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
        self.on = widgets.DatePicker(description=_("Day of the visit"), value=session.today)
        self.kind = widgets.Dropdown(
            description=_("How you met"),
            options=[(_(engine.KINDS[kind]), kind) for kind in get_args(NoteKind)],
        )
        self.service = widgets.Combobox(
            description=_("Kind of service"), placeholder=_("choose or type"),
            ensure_option=False,
        )  # fmt: skip
        self.minutes = widgets.Text(
            description=_("How long (minutes)"), placeholder=_("such as 45")
        )
        self.by = widgets.Text(
            description=_("Written by"), value=session.client.counselor or account()
        )  # fmt: skip
        self.text = widgets.Textarea(
            description=_("Note"), rows=6,
            placeholder=_("What you talked about, what you agreed on, what comes next"),
        )  # fmt: skip
        self.share = widgets.RadioButtons(
            description=_("Who sees it"), options=[(_(ONLY_YOU), False), (_(ON_REPORT), True)]
        )
        self.keep = widgets.Button(
            description=_("Keep this note"), tooltip=_("Saves it to the record")
        )
        self.keep.on_click(guard(lambda _: self.keep_note()))
        self.next = widgets.DatePicker(description=_("Next visit"))
        self.next.observe(guard(lambda change: self.set_next(change["new"])), "value")
        self.totals, self.changed = widgets.HTML(), widgets.HTML()
        self.search = NoteSearch(session, panel)
        note = classed(
            "ckp-right", widgets.HTML(heading(_("Note of a visit"))),
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
                classed("ckp-apart", widgets.HTML(heading(_("All notes"))), self.search.box),
            ]
        )

    def show(self) -> None:
        """Show visits, notes and changes as the record stands; what is being typed stays."""
        client = self.session.client
        used = engine.services_used(client.notes)
        self.service.options = tuple(engine.service_name(name) for name in used)
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
                _("This note was not kept."), problems=[*found, *problems],
                hint=_("What you typed is still there. Correct it and keep it again."),
            )  # fmt: skip
        text, kind = self.text.value, self.kind.value
        service = engine.service_called(self.service.value)
        share, by = bool(self.share.value), self.by.value

        def add(client: Client) -> Client:
            return engine.add_note(
                client, text, day, today, kind=kind, service=service, minutes=minutes,
                share=share, by=by,
            )  # fmt: skip

        if self.session.change(add):
            self._empty()
            self.show()
            seen = _(ON_REPORT if share else ONLY_YOU).lower()
            kept = _("Kept: {seen}.").format(seen=seen)
            self.panel.say("\n".join([f"{kept} {self.session.said}".strip(), *look_at]))
        else:
            self.panel.say(self.session.said)

    def _minutes(self) -> tuple[float | None, list[str]]:
        try:
            return read_number(
                self.minutes.value, noted("How long"), noted("minutes"), -1_000_000
            ), []
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
            passed = _("{day} has passed. Choose a day from today on.")
            self.panel.say(passed.format(day=long_date(day)))
            return
        value = day.isoformat() if day else None
        done = self.session.change(lambda client: set_fields(client, next_visit=value))
        if done:
            self._show_changes()
        self.panel.say(self.session.said or (_("Noted.") if done else ""))


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
        return _("No visit is on record yet. Keep a note of this one.")
    total = engine.totals(client.notes, end=today)
    first = counted(total.visits, "{n} visit so far.", "{n} visits so far.")
    if days:
        first = ngettext(
            "{n} visit so far, the last on {day}.", "{n} visits so far, the last on {day}.",
            total.visits,
        ).format(n=in_words(total.visits), day=long_date(days[-1]))  # fmt: skip
    said = [sentence(first)]
    if total.minutes:
        together = _("{time} together, with mail and workshops.")
        said.append(together.format(time=length(total.minutes)))
    if total.without_minutes:
        without = counted(
            total.without_minutes, "{n} note without minutes.", "{n} notes without minutes."
        )
        said.append(sentence(without))
    named = [f"{_in_a_sentence(name)} ({tally.notes})"
             for name, tally in total.by_service.items() if name]  # fmt: skip
    if named:
        more = len(named) - _MOST_SERVICES
        shown = [*named[:_MOST_SERVICES], _other_kinds(more)] if more > 0 else named
        said.append(_("Mostly: {services}.").format(services=join(shown)))
    return "\n".join(said)


def _in_a_sentence(service: str) -> str:
    said = engine.service_name(service)
    return said.lower() if service in engine.SERVICES else said


def _other_kinds(number: int) -> str:
    return counted(number, "{n} other kind", "{n} other kinds")
