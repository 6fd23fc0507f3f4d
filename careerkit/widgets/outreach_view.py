"""Ask people in a session: whom, for what, in which words; what came of it and what is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import escape
from typing import Any

from careerkit import facts, network, network_api
from careerkit import outreach as engine
from careerkit.calendars import to_ics
from careerkit.models import Ask, Client, Contact, Outreach
from careerkit.text import short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import known, noted, pgettext
from careerkit.text.outreach import ASK_NAMES, CHANNEL_NAMES
from careerkit.text.record_words import relation
from careerkit.text.scales import CLOSENESS
from careerkit.widgets import lean as widgets
from careerkit.widgets.asking_words import words_for
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.download import link
from careerkit.widgets.form import YES_OR_NO, languages_offered, said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

_MOST, _MOST_DUE, _MOST_TOLD = 40, 12, 5
_LOOK_AHEAD, _CALENDAR = timedelta(days=7), timedelta(days=60)
_COPY = noted(
    "Change the words as you like. To copy them, click into the text, press Ctrl+A, then Ctrl+C."
)


class Asking:
    """People with the ask that fits, a message to send, and what came of it.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        self._client, self._near, self._order = session.client, dict[str, float](), list[str]()
        self._drafts: dict[tuple[Any, ...], str] = {}
        self._filling = False
        guard = panel.guard
        self.due_title = widgets.HTML(heading(pgettext("to do", "Due")))
        self.due = ChoiceList(_MOST_DUE, guard(self.choose))
        self.calendar = widgets.HTML()
        self.search = widgets.Text(description=_("Find"), placeholder=_("a name, an employer"))
        self.search.observe(guard(lambda _: self._list()), "value")
        self.note = widgets.HTML()
        self.people = ChoiceList(_MOST, guard(self.choose))
        self._make_card(guard)
        left = classed(
            "ckp-left", self.due_title, self.due.box, self.calendar,
            widgets.HTML(heading(_("Whom to ask"))), self.search, self.note, self.people.box,
        )  # fmt: skip
        self.box = classed("ckp-two", left, self.card)

    def _make_card(self, guard: Callable[..., Any]) -> None:
        self.title = widgets.HTML()
        self.kind = widgets.Dropdown(
            description=_("What to do"),
            options=said([(name, kind) for kind, name in ASK_NAMES.items()]),
        )
        self.channel = widgets.Dropdown(
            description=_("How"), options=said([(name, key) for key, name in CHANNEL_NAMES.items()])
        )
        self.language = widgets.Dropdown(
            description=pgettext("language", "In"), options=languages_offered()
        )
        for part in (self.kind, self.channel, self.language):
            part.observe(guard(lambda _: self._write()), "value")
        self.message = widgets.Textarea(
            description=_("The words"), rows=10, continuous_update=False
        )  # fmt: skip
        self.message.observe(guard(lambda change: self._edited(change["new"])), "value")
        self.sent = widgets.Button(
            description=_("I sent it"),
            tooltip=_("Records it with today’s date and a day to look again"),
        )
        self.sent.on_click(guard(lambda _: self.send()))
        self.told = widgets.HTML()
        self.answer = widgets.Textarea(
            description=_("What they said"), rows=3, continuous_update=False
        )  # fmt: skip
        self.may_use = widgets.Dropdown(
            description=_("May you use their name?"), options=said(YES_OR_NO)
        )
        self.answered = widgets.Button(
            description=_("They answered"), tooltip=_("Records the answer with today’s date")
        )
        self.answered.on_click(guard(lambda _: self.keep_answer()))
        self.thanked = widgets.Button(
            description=pgettext("button", "Thanked"),
            tooltip=_("Records that you said thank you today"),
        )
        self.thanked.on_click(guard(lambda _: self.keep_thanks()))
        self.again = widgets.DatePicker(description=_("Come back to it on"))
        self.again.observe(guard(lambda change: self.set_follow_up(change["new"])), "value")
        self.result = classed("ckp-form", self.answer, self.may_use, self.again)
        self.card = classed(
            "ckp-right", self.title, classed("ckp-form", self.kind, self.channel, self.language),
            self.message, widgets.HTML(paragraph(_(_COPY), "ckp-note")),
            classed("ckp-buttons", self.sent, kind=widgets.HBox),
            self.told, self.result,
            classed("ckp-buttons", self.answered, self.thanked, kind=widgets.HBox),
        )  # fmt: skip

    def show(self) -> None:
        """Show what is due, whom to ask, and the card of whoever is chosen."""
        client, today = self.session.client, self.session.today
        self._client = facts.without_unknown_codes(client)
        self._near = network_api.near_occupations(self._client)
        self._order = self._ranked()
        if self.chosen not in self._order:
            self.chosen = self._order[0] if self._order else None
        found = {one.contact: one for one in reversed(engine.due(client, today, ahead=_LOOK_AHEAD))}
        due = sorted(found.values(), key=lambda one: one.on)
        self.due.show(
            [
                Choice(one.contact, f"{one.what}\n{_when(one.on, late=one.overdue(today))}")
                for one in due
            ]
        )
        self.due_title.layout.display = "" if due else "none"
        self._offer_calendar(client)
        self._list()
        self._show_card()

    def _ranked(self) -> list[str]:
        """Return everyone's id: whom to reach this week first, then the most helpful."""
        ranked = network_api.helpers(self._client)
        first = network.this_week(self._client, ranked, self.session.today)
        return list(dict.fromkeys([*first, *(one.id for one in ranked)]))

    def _offer_calendar(self, client: Client) -> None:
        entries = engine.calendar_entries(client, self.session.today, ahead=_CALENDAR)
        file = to_ics(entries, stamp=datetime.now(UTC))
        self.calendar.value = (
            link(_("Save these days for your calendar (.ics)"), f"calendar-{client.id}.ics", file,
                 "text/calendar")
            if entries
            else ""
        )  # fmt: skip

    def _list(self) -> None:
        people = {contact.id: contact for contact in self._client.contacts}
        wanted = self.search.value.casefold().split()
        found = [
            key for key in self._order if all(word in _searched(people[key]) for word in wanted)
        ]
        self.people.show([self._choice(people[key]) for key in found[:_MOST]], self.chosen)
        if not people:
            note = _("Nobody is on the list yet. Bring in people first.")
        elif not found:
            note = _("Nobody fits these words.")
        else:
            more = len(found) - _MOST
            note = _("{number} more: use the search to find them.").format(number=more)
            note = note if more > 0 else ""
        self.note.value = paragraph(note, "ckp-note")

    def _choice(self, contact: Contact) -> Choice:
        found = self._suggestion(contact)
        what = _(ASK_NAMES[found.kind]) if found.kind else _("Nothing to ask now")
        if found.kind and found.wait_until:
            later = _("{what}, from {day}")
            what = later.format(what=what, day=short_date(found.wait_until))
        return Choice(contact.id, f"{contact.name}\n{what}")

    def _suggestion(self, contact: Contact) -> engine.Suggestion:
        goal = self._client.goal
        return engine.next_ask(
            self._client, contact, self.session.today,
            goal_title=goal.title if goal else None, near=self._near,
        )  # fmt: skip

    def choose(self, contact: str) -> None:
        """Open the card of a contact."""
        self.chosen = contact
        self.people.mark(contact)
        self._show_card()

    def _contact(self) -> Contact | None:
        return next((one for one in self._client.contacts if one.id == self.chosen), None)

    def _show_card(self) -> None:
        contact = self._contact()
        self.card.layout.display = "" if contact else "none"
        if contact is None:
            return
        found = self._suggestion(contact)
        who = ", ".join(
            part
            for part in (
                relation(contact.relationship), contact.employer, _(CLOSENESS[contact.closeness]),
            )
            if part
        )  # fmt: skip
        self.title.value = (
            f"{heading(contact.name)}{paragraph(who, 'ckp-note')}{paragraph(found.why)}"
        )
        self._filling = True
        try:
            self.kind.value = found.kind or "news"
            self.channel.value = found.channel
            self.language.value = known(contact.language or self._client.language)
        finally:
            self._filling = False
        self._write()
        self._show_result(contact)

    def _show_result(self, contact: Contact) -> None:
        """Show what was asked so far, and what can be noted about it."""
        entries = engine.entries_of(self.session.client, contact.id)
        lines = "".join(f"<li>{escape(_told(one))}</li>" for one in entries[-_MOST_TOLD:][::-1])
        so_far = heading(_("So far"))
        self.told.value = f"{so_far}<ul>{lines}</ul>" if entries else ""
        waiting, owed = self._waiting(entries), engine.thanks_owed(entries)
        for part, shown in (
            (self.result, waiting), (self.answered, waiting), (self.thanked, owed),
            (self.may_use, waiting and engine.kind_of(waiting) == "use name"),
        ):  # fmt: skip
            part.layout.display = "" if shown else "none"
        self._filling = True
        try:
            self.answer.value, self.may_use.value = "", None
            self.again.value = waiting.follow_up if waiting else None
        finally:
            self._filling = False

    @staticmethod
    def _waiting(entries: list[Outreach]) -> Outreach | None:
        """Return the latest ask that was not answered."""
        asks = [one for one in entries if engine.kind_of(one) not in engine.SOCIAL]
        return asks[-1] if asks and not engine.answered(asks[-1]) else None

    def _draft(self) -> tuple[Any, ...]:
        return (self.chosen, self.kind.value, self.channel.value, self.language.value)

    def _write(self) -> None:
        contact = self._contact()
        if contact is None or self._filling:
            return
        written = words_for(
            self._client, contact, self.kind.value, self.channel.value, self.language.value,
            self._suggestion(contact),
        )  # fmt: skip
        self._filling = True
        try:
            # Whoever changed the words finds them again after looking at other ones.
            self.message.value = self._drafts.get(self._draft(), written)
        finally:
            self._filling = False

    def _edited(self, text: str) -> None:
        if not self._filling:
            self._drafts[self._draft()] = text

    def send(self) -> None:
        """Record the ask as made today."""
        contact = self._contact()
        if contact is None:
            return
        kind: Ask = self.kind.value
        done = self.session.change(
            partial(
                engine.log_ask, contact=contact.id, kind=kind, on=self.session.today,
                channel=self.channel.value, message=self.message.value, company=contact.company,
            )
        )  # fmt: skip
        if not done:
            self.panel.say(self.session.said)
            return
        self._drafts.pop(self._draft(), None)
        entry = engine.entries_of(self.session.client, contact.id)[-1]
        noted_now = _("Noted: {what}.").format(what=_(ASK_NAMES[kind]).lower())
        look = _("Look for an answer by {day}.")
        looks = [look.format(day=short_date(entry.follow_up))] if entry.follow_up else []
        self.panel.say(" ".join([noted_now, *looks, self.session.said]))
        self.show()

    def keep_answer(self) -> None:
        """Record that the latest ask was answered today."""
        entry = self._waiting(engine.entries_of(self.session.client, str(self.chosen)))
        if entry is None:
            self.panel.say(_("Nothing waits for an answer here."))
            return
        done = self.session.change(
            partial(
                engine.record_answer, entry=entry, on=self.session.today,
                answer=self.answer.value, name_may_be_used=self.may_use.value,
            )
        )  # fmt: skip
        good = _("Good to hear. Say thank you next.")
        self.panel.say(f"{good} {self.session.said}" if done else self.session.said)
        if done:
            self.show()

    def keep_thanks(self) -> None:
        """Record that the latest answer was thanked for."""
        entry = engine.thanks_owed(engine.entries_of(self.session.client, str(self.chosen)))
        if entry is None:
            self.panel.say(_("No thanks are owed here."))
            return
        done = self.session.change(partial(engine.mark_thanked, entry=entry, on=self.session.today))
        thanked = _("Thanked.")
        self.panel.say(f"{thanked} {self.session.said}" if done else self.session.said)
        if done:
            self.show()

    def set_follow_up(self, day: Any) -> None:
        """Set the day to come back to the latest ask."""
        if self._filling:
            return
        entry = self._waiting(engine.entries_of(self.session.client, str(self.chosen)))
        if entry is not None and entry.follow_up != day:
            done = self.session.change(partial(engine.set_follow_up, entry=entry, day=day))
            self.panel.say(self.session.said)
            if done:
                self.show()


def _searched(contact: Contact) -> str:
    parts = (contact.name, contact.relationship, contact.employer, contact.job_title)
    return " ".join(part for part in parts if part).casefold()


def _told(entry: Outreach) -> str:
    kind = engine.kind_of(entry)
    what = _(ASK_NAMES[kind]).lower() if entry.kind and kind else f"“{entry.ask}”"
    told = [f"{short_date(entry.on)}: {what}."]
    if engine.answered(entry):
        answer = _("They said: “{answer}”.").format(answer=entry.answer)
        told.append(answer if entry.answer else _("They answered."))
        told += [_("Thanked.")] if entry.thanked else []
    elif kind not in engine.SOCIAL:
        told.append(_("No answer yet."))
    return " ".join(told)


def _when(day: date, *, late: bool) -> str:
    on = short_date(day)
    return _("since {day}").format(day=on) if late else _("by {day}").format(day=on)
