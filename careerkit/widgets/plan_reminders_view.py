"""The five reminders with the client's own answers, and the mentor, in a session."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from html import escape

from careerkit import editing
from careerkit import plan as engine
from careerkit.models import PlanStep, Reminder
from careerkit.sections import plan as section
from careerkit.sections.wording import sentence
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.plan import QUESTIONS
from careerkit.text.record_words import relation
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.form import UNKNOWN
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

_MOST_CANDIDATES, _MOST_LISTED = 5, 300


class Reminders:
    """Five questions, each with the answers so far and room for today's, and the mentor.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel, self._filling = session, panel, False
        guard = panel.guard
        self.before: dict[Reminder, widgets.HTML] = {}
        self.answers: dict[Reminder, widgets.Textarea] = {}
        rows = []
        for reminder in engine.REMINDERS:
            name, question = QUESTIONS[reminder]
            self.before[reminder] = widgets.HTML()
            field = widgets.Textarea(
                description=_(question), rows=2, continuous_update=False,
                placeholder=_("the client’s own words, today"),
            )  # fmt: skip
            field.observe(
                guard(lambda change, which=reminder: self._answered(which, change["new"])), "value"
            )
            self.answers[reminder] = field
            title = widgets.HTML(heading(_(name)))
            rows.append(classed("ckp-question", title, field, self.before[reminder]))
        self.who = widgets.HTML()
        self.candidates = ChoiceList(_MOST_CANDIDATES, guard(self.choose))
        self.mentor = widgets.Dropdown(description=_("Mentor"), options=[(UNKNOWN, None)])
        self.mentor.observe(guard(lambda change: self._picked(change["new"])), "value")
        self.ask = widgets.Button(
            description=_("Put “ask them” into the plan"), tooltip=_("A step for next week")
        )
        self.ask.on_click(guard(lambda _: self.plan_to_ask()))
        mentor = classed(
            "ckp-told", widgets.HTML(heading(_("A mentor"))), self.who, self.candidates.box,
            self.mentor, classed("ckp-buttons", self.ask, kind=widgets.HBox),
        )  # fmt: skip
        self.box = widgets.VBox([*rows, mentor])

    def show(self) -> None:
        """Show the answers and the mentor as the record stands."""
        self._filling = True
        try:
            for told in engine.answers(self.session.client, self.session.today):
                self._show_answers(told)
            self._show_mentor()
        finally:
            self._filling = False

    def _show_answers(self, told: engine.Answers) -> None:
        given = [told.latest, *told.older] if told.latest else []
        now = next((one for one in given if one.on == self.session.today), None)
        self.answers[told.reminder].value = now.answer if now else ""
        lines = [
            f"<li>{escape(one.answer)} <span>({long_date(one.on)})</span></li>"
            for one in given
            if one is not now
        ]
        newest, rest = lines[:1], lines[1:]
        shown = f"<p>{escape(_('Said before:'))}</p><ul>{''.join(newest)}</ul>" if newest else ""
        if rest:
            shown += (
                f"<details><summary>{escape(_('Earlier answers'))}</summary>"
                f"<ul>{''.join(rest)}</ul></details>"
            )
        self.before[told.reminder].value = shown

    def _show_mentor(self) -> None:
        client = self.session.client
        mentor, found = engine.mentor_of(client), section.mentors(client)[:_MOST_CANDIDATES]
        if mentor:
            self.who.value = paragraph(_("{name} is the mentor.").format(name=mentor.name))
        elif found:
            self.who.value = paragraph(_("Who of these could guide you?"))
        else:
            self.who.value = paragraph(
                _(
                    "Nobody among the people in the record works in the field of the goal yet. Ask "
                    "whom they know, or write to somebody who does this work."
                )
            )
        self.candidates.show(
            [Choice(one.contact, f"{one.name}\n{sentence('; '.join(one.why))}") for one in found],
            client.mentor,
        )
        people = sorted(client.contacts, key=lambda one: one.name.casefold())[:_MOST_LISTED]
        if mentor and mentor not in people:
            people.append(mentor)
        self.mentor.options = [
            (UNKNOWN, None),
            *((f"{one.name}, {relation(one.relationship)}", one.id) for one in people),
        ]  # fmt: skip
        self.mentor.value = client.mentor
        self.ask.layout.display = "" if mentor else "none"

    def _answered(self, reminder: Reminder, text: str) -> None:
        if self._filling:
            return
        change = partial(engine.answer, reminder=reminder, text=text, on=self.session.today)
        if self.session.change(change):
            self.show()
        self.panel.say(self.session.said)

    def _picked(self, contact: str | None) -> None:
        if not self._filling:
            self.choose(contact)

    def choose(self, contact: str | None) -> None:
        """Choose the mentor, or none."""
        if self.session.change(partial(editing.set_fields, mentor=contact)):
            self.show()
        self.panel.say(self.session.said)

    def plan_to_ask(self) -> None:
        """Put a step into the plan: to ask the mentor."""
        mentor = engine.mentor_of(self.session.client)
        if mentor is None:
            return
        made_from = f"mentor {mentor.id}"
        if any(step.made_from == made_from for step in self.session.client.plan):
            self.panel.say(_("This step is in the plan already."))
            return
        step = PlanStep(
            what=_("Ask {name} to be your mentor").format(name=mentor.name[:120]), topic="network",
            due=engine.working_day(self.session.today + timedelta(7)), made_from=made_from,
        )  # fmt: skip
        if self.session.change(partial(editing.add_entry, part="plan", entry=step)):
            self.show()
        self.panel.say(self.session.said)
