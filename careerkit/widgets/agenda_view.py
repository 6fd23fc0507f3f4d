"""All that is due in a session: done, moved to another day, or saved for a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from html import escape
from typing import Literal

from careerkit import dues
from careerkit.calendars import to_ics
from careerkit.dues import Due, Who
from careerkit.models import Client
from careerkit.sections.agenda import who_does
from careerkit.sections.wording import sentence
from careerkit.text import counted, in_words, long_date, weekday
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted
from careerkit.text.record_words import choice
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.download import link
from careerkit.widgets.form import said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

_MOST = 30
_SPANS = [
    (noted("The next four weeks"), 28), (noted("The next seven days"), 7),
    (noted("The next three months"), 92), (noted("Everything with a day"), 0),
]  # fmt: skip
_WHO: list[tuple[str, Who | Literal[""]]] = [
    (noted("Everyone"), ""), (noted("The client"), "client"), (noted("The counselor"), "counselor"),
    (noted("A partner"), "partner"),
]  # fmt: skip
_WHERE = {
    "offer": noted("Record the answer with the offers."),
    "application": noted("Record how it went with the applications."),
    "contact": noted("Record it with the people you know."),
    "reference": noted("Record it with the references."),
    "deadline": noted("Nothing to record here: apply, or renew it."),
    "visit": noted("It is done when the note of the visit is kept."),
    "review": noted("It is done when the plan is signed again."),
    "goal": noted("Record it with the goals."),
    "service": noted("Record it with the services of the plan."),
}  # fmt: skip


class Agenda:
    """The list of what is due, a card to record it, and the calendar file.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        self._found: list[Due] = []
        guard = panel.guard
        self.lead, self.note = widgets.HTML(), widgets.HTML()
        self.span = widgets.Dropdown(description=_("Show"), options=said(_SPANS))
        self.who = widgets.Dropdown(description=_("To be done by"), options=said(_WHO))
        for part in (self.span, self.who):
            part.observe(guard(lambda _: self._list()), "value")
        self.list = ChoiceList(_MOST, guard(self.choose))
        self.title, self.elsewhere = widgets.HTML(), widgets.HTML()
        self.finish = widgets.Button(
            description=_("Done today"), tooltip=_("Records it with the date")
        )
        self.finish.on_click(guard(lambda _: self.done()))
        self.day = widgets.DatePicker(description=_("Another day"))
        self.move = widgets.Button(
            description=_("Move to this day"), tooltip=_("Gives it the new day")
        )
        self.move.on_click(guard(lambda _: self.move_to(self.day.value)))
        self.details = widgets.Checkbox(
            description=_("With all details – only for a calendar nobody else sees"), indent=False
        )
        self.details.observe(guard(lambda _: self._offer_calendar()), "value")
        self.calendar, self.calendar_note = widgets.HTML(), widgets.HTML()
        self.moving = classed("ckp-form", self.day)
        self.card = classed(
            "ckp-card", self.title, classed("ckp-buttons", self.finish, kind=widgets.HBox),
            self.elsewhere, self.moving, classed("ckp-buttons", self.move, kind=widgets.HBox),
        )  # fmt: skip
        right = classed(
            "ckp-right", self.card, widgets.HTML(heading(_("For a calendar"))), self.details,
            self.calendar, self.calendar_note,
        )  # fmt: skip
        left = classed(
            "ckp-left", self.lead, classed("ckp-form", self.span, self.who), self.note,
            self.list.box,
        )  # fmt: skip
        self.box = classed("ckp-two", left, right)

    def show(self) -> None:
        """Show what is due as the record stands."""
        self._list()
        self._offer_calendar()

    def _list(self) -> None:
        client, today = self.session.client, self.session.today
        days = self.span.value
        until = today + timedelta(days) if days else None
        due = dues.due(client, today, until=until)
        self._found = [one for one in due if self.who.value in ("", one.who)]
        overdue = sum(one.overdue(today) for one in self._found)
        self.lead.value = paragraph(_lead(client, len(self._found), overdue))
        keys = [one.key for one in self._found]
        if self.chosen not in keys:
            self.chosen = keys[0] if keys else None
        self.list.show([self._choice(one) for one in self._found[:_MOST]], self.chosen)
        more = len(self._found) - _MOST
        self.note.value = paragraph(
            ngettext(
                "{n} more comes later: show fewer days, or one who does it.",
                "{n} more come later: show fewer days, or one who does it.",
                more,
            ).format(n=more)
            if more > 0
            else "",
            "ckp-note",
        )
        self._show_card()

    def _choice(self, one: Due) -> Choice:
        today = self.session.today
        when = weekday(one.on)
        if one.overdue(today):
            when = _("since {day}").format(day=long_date(one.on))
        elif one.on == today:
            when = _("today")
        who = who_does(one, self.session.client)
        # The counselor reads this with the client: "You" is the client.
        who = choice("client") if who == _("You") else who
        return Choice(one.key, f"{one.what}\n{when} · {who}")

    def choose(self, key: str) -> None:
        """Open the card of something due."""
        self.chosen = key
        self.list.mark(key)
        self._show_card()

    def _due(self) -> Due | None:
        return next((one for one in self._found if one.key == self.chosen), None)

    def _show_card(self) -> None:
        one = self._due()
        self.card.layout.display = "" if one else "none"
        if one is None:
            return
        was = (
            _("This was for {day}.") if one.overdue(self.session.today) else _("This is for {day}.")
        )
        day = was.format(day=long_date(one.on))
        self.title.value = f"{heading(one.what)}<p>{escape(day)}</p>"
        can_finish, can_move = dues.can_finish(one), dues.can_move(one)
        self.finish.layout.display = "" if can_finish else "none"
        self.elsewhere.value = paragraph(
            "" if can_finish else _(_WHERE.get(one.kind, "")), "ckp-note"
        )
        self.moving.layout.display = self.move.layout.display = "" if can_move else "none"
        self.day.value = None

    def done(self) -> None:
        """Record what is on the card as done today."""
        one = self._due()
        if one is not None:
            self._change(one, partial(dues.finish, one=one, on=self.session.today), _("Done"))

    def move_to(self, day: date | None) -> None:
        """Give what is on the card another day."""
        one = self._due()
        if one is None:
            return
        if day is None:
            self.panel.say(_("Choose a day first."))
        elif day < self.session.today:
            passed = _("{day} has passed. Choose a day from today on.")
            self.panel.say(passed.format(day=long_date(day)))
        else:
            moved = _("Moved to {day}").format(day=long_date(day))
            self._change(one, partial(dues.move, one=one, to=day), moved)

    def _change(self, one: Due, change: partial[Client], said: str) -> None:
        place = self._found.index(one)
        if self.session.change(change):
            self.show()
            if all(other.key != one.key for other in self._found) and self._found:
                # The next in the list takes its place, so that one can go on.
                self.choose(self._found[min(place, len(self._found) - 1)].key)
            self.panel.say(f"{said}: {one.what}\n{self.session.said}".strip())
        else:
            self._list()
            self.panel.say(self.session.said)

    def _offer_calendar(self) -> None:
        client, today = self.session.client, self.session.today
        entries = dues.calendar_entries(client, today, details=self.details.value)
        file = to_ics(entries, stamp=datetime.now(UTC))
        self.calendar.value = (
            link(
                counted(
                    len(entries), "Save {n} entry for your calendar (.ics)",
                    "Save {n} entries for your calendar (.ics)",
                ),
                f"calendar-{client.id}.ics", file, "text/calendar",
            )
            if entries
            else paragraph(_("There is nothing to put into a calendar yet."))
        )  # fmt: skip
        self.calendar_note.value = paragraph(
            _(
                "All that is due, with every word. Save it again later: entries are moved, not "
                "doubled."
            )
            if self.details.value
            else _(
                "All that is due, with first names at most. Save it again later: entries are "
                "moved, not doubled."
            ),
            "ckp-note",
        ) if entries else ""  # fmt: skip


def _lead(client: Client, number: int, overdue: int) -> str:
    if client.case == "closed":
        return _("The case is closed: nothing is due.")
    if not number:
        return _("Nothing is due here.")
    if not overdue:
        return sentence(counted(number, "{n} thing with a day.", "{n} things with a day."))
    told = ngettext(
        "{n} thing with a day, {late} of them from before today.",
        "{n} things with a day, {late} of them from before today.", number,
    )  # fmt: skip
    return sentence(told.format(n=in_words(number), late=in_words(overdue)))
