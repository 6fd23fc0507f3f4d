"""Find notes of visits, read one, put it on the report or take it off."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import get_args

from careerkit import editing
from careerkit import notes as engine
from careerkit.models import Client, Note
from careerkit.notes import Found, NoteKind
from careerkit.sections.wording import sentence
from careerkit.text import in_words, long_date, whole
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted, pgettext
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

ONLY_YOU, ON_REPORT = noted("Only you see it"), noted("On the client’s report")
_MOST, _SIGNS = 20, 80


def marked(found: Found) -> str:
    """Write a note's text as HTML, with the words that were looked for marked.

    Parameters
    ----------
    found
        The note.

    Returns
    -------
    str
        All of the text is escaped; its lines stay lines.
    """
    text, at, parts = found.note.text, 0, []
    for start, end in found.spans:
        parts += [escape(text[at:start]), f"<mark><b>{escape(text[start:end])}</b></mark>"]
        at = end
    return "".join([*parts, escape(text[at:])]).replace("\n", "<br>")


def snippet(found: Found) -> str:
    """Return the part of a note to show in a list, around the first word that fits."""
    text = " ".join(found.note.text.split())
    if len(text) <= _SIGNS:
        return text
    first = found.note.text[found.spans[0][0] : found.spans[0][1]] if found.spans else ""
    at = text.find(" ".join(first.split())) if first else 0
    start = max(0, at - _SIGNS // 3)
    end = start + _SIGNS
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def length(minutes: int) -> str:
    """Write minutes as hours and minutes.

    Examples
    --------
    >>> length(45), length(60), length(155)
    ('45 minutes', '1 hour', '2 hours 35 minutes')
    """
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("{n} hour", "{n} hours", hours).format(n=whole(hours))] * bool(hours)
    parts += [ngettext("{n} minute", "{n} minutes", rest).format(n=rest)] * bool(rest or not hours)
    return " ".join(parts)


class NoteSearch:
    """A box for words, ways to narrow down, the notes that fit, and one of them whole.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.found: list[Found] = []
        self.chosen: Note | None = None
        self._filling = False
        guard = panel.guard
        self.words = widgets.Text(
            description=_("Find in the notes"),
            placeholder=_("one or more words, in any order"),
        )
        self.kind = widgets.Dropdown(
            description=_("How you met"),
            options=[(_("Any way"), ""), *((_(engine.KINDS[k]), k) for k in get_args(NoteKind))],
        )
        # An option of value None would be shown as a blank.
        self.service = widgets.Dropdown(
            description=_("Kind of service"), options=[(_("Any kind"), "")]
        )
        self.start = widgets.DatePicker(description=pgettext("first day", "From"))
        self.end = widgets.DatePicker(description=pgettext("last day", "To"))
        for part in (self.words, self.kind, self.service, self.start, self.end):
            part.observe(guard(lambda _: self._list()), "value")
        self.said, self.card = widgets.HTML(), widgets.HTML()
        self.list = ChoiceList(_MOST, guard(self.choose))
        self.share = widgets.RadioButtons(
            description=_("Who sees this note"),
            options=[(_(ONLY_YOU), False), (_(ON_REPORT), True)],
        )
        self.share.observe(guard(lambda change: self.set_shared(change["new"])), "value")
        self.remove = widgets.Button(
            description=_("Take this note out"), tooltip=_("Can be taken back")
        )
        self.remove.on_click(guard(lambda _: self.take_out()))
        self.whole = classed(
            "ckp-right", self.card, self.share,
            classed("ckp-buttons", self.remove, kind=widgets.HBox),
        )  # fmt: skip
        left = classed(
            "ckp-left", self.words,
            classed("ckp-form", self.kind, self.service, self.start, self.end),
            self.said, self.list.box,
        )  # fmt: skip
        self.box = classed("ckp-two", left, self.whole)

    def show(self) -> None:
        """Show the notes that fit, as the record stands."""
        used = engine.services_of(self.session.client.notes)
        chosen = self.service.value
        self._filling = True
        try:
            self.service.options = [
                (_("Any kind"), ""), *((engine.service_name(name), name) for name in used)
            ]  # fmt: skip
            self.service.value = chosen if chosen in used else ""
        finally:
            self._filling = False
        self._list()

    def _list(self) -> None:
        if self._filling:
            return
        notes = self.session.client.notes
        self.found = engine.search(
            notes, self.words.value, start=self.start.value, end=self.end.value,
            kind=self.kind.value or None, service=self.service.value or None,
        )  # fmt: skip
        if self.chosen not in [one.note for one in self.found]:
            self.chosen = self.found[0].note if self.found else None
        self.list.show(
            [Choice(str(at), _label(one)) for at, one in enumerate(self.found[:_MOST])],
            self._place(),
        )
        self.said.value = paragraph(self._message(len(notes)), "ckp-note")
        self._show_card()

    def _message(self, number: int) -> str:
        if self.start.value and self.end.value and self.start.value > self.end.value:
            return _("“From” is after “To”: no day lies between.")
        if not number:
            return _("There are no notes yet.")
        if not self.found:
            return _("No note has all of this. Try fewer words, or the beginning of one.")
        found, more = len(self.found), len(self.found) - _MOST
        first = ngettext("{n} note, the newest first.", "{n} notes, the newest first.", found)
        said = sentence(first.format(n=in_words(found)))
        if more <= 0:
            return said
        fit = ngettext("{n} more fits: add a word.", "{n} more fit: add a word.", more)
        return f"{said} {fit.format(n=more)}"

    def _place(self) -> str | None:
        places = (str(at) for at, one in enumerate(self.found) if one.note == self.chosen)
        return next(places, None)

    def choose(self, place: str) -> None:
        """Open a note."""
        self.chosen = self.found[int(place)].note
        self.list.mark(place)
        self._show_card()

    def _show_card(self) -> None:
        found = next((one for one in self.found if one.note == self.chosen), None)
        self.whole.layout.display = "" if found else "none"
        if found is None:
            return
        note = found.note
        told = [_(engine.KINDS[note.kind]), engine.service_name(note.service or ""), note.by or ""]
        told += [length(note.minutes)] if note.minutes is not None else []
        self.card.value = (
            f"<div class='ckp-card'><h3>{escape(long_date(note.on))}</h3>"
            f"<p>{escape(' · '.join(part for part in told if part))}</p>"
            f"<p>{marked(found)}</p></div>"
        )
        self._filling = True
        try:
            self.share.value = note.share
        finally:
            self._filling = False

    def set_shared(self, share: bool) -> None:
        """Put the note on the client's report, or take it off."""
        note = self.chosen
        if self._filling or note is None:
            return
        if self.session.change(partial(engine.set_shared, note=note, share=share)):
            self.chosen = note.model_copy(update={"share": share})
            said = _("The note from {day}: {seen}.").format(
                day=long_date(note.on), seen=_(ON_REPORT if share else ONLY_YOU).lower()
            )
            self._list()
            self.panel.say(f"{said}\n{self.session.said}".strip())
        else:
            self._show_card()
            self.panel.say(self.session.said)

    def take_out(self) -> None:
        """Take the note out of the record."""
        note = self.chosen
        if note is None:
            return

        def without(client: Client) -> Client:
            return editing.remove_entry(client, "notes", note)

        done = self.session.change(without)
        self.show()
        gone = _("Taken out.") if done else ""
        self.panel.say(f"{gone} {self.session.said}".strip())


def _label(found: Found) -> str:
    note = found.note
    parts = [long_date(note.on), _(engine.KINDS[note.kind])]
    parts += [engine.service_name(note.service)] if note.service else []
    parts += [_("on the report")] if note.share else []
    return f"{' · '.join(parts)}\n{snippet(found)}"
