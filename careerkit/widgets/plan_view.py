"""The steps of the plan in a session: who does what by when, what is done, what could come in."""

from __future__ import annotations

from typing import get_args

from careerkit import plan as engine
from careerkit.models import PlanStep, PlanTopic, Responsible, WayToBuild
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.plan import RESPONSIBLE, TOPICS
from careerkit.text.ways import WAYS
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.entries import EntryEditor
from careerkit.widgets.form import UNKNOWN, Field
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.plan_offers import Offers, problem_list
from careerkit.widgets.session import Session

FIELDS = (
    Field("what", noted("Step"), hint=noted("what is done, beginning with a verb")),
    Field("responsible", noted("Who is responsible"), "choice",
          [(RESPONSIBLE[who], who) for who in get_args(Responsible)]),
    Field("who", noted("With whom, or which partner"), hint=noted("a person or an agency")),
    Field("due", noted("By"), "date"),
    Field("done_on", noted("Done on"), "date"),
    Field("topic", noted("About"), "choice", [(TOPICS[topic],
          topic) for topic in get_args(PlanTopic)]),
    Field("builds", noted("Builds"), hint=noted("a skill, tool or certificate")),
    Field("way", noted("How it is built"), "choice",
          [(UNKNOWN, None), *((WAYS[way], way) for way in get_args(WayToBuild))]),
    Field("barrier", noted("What could get in the way"), "area"),
    Field("note", noted("Notes"), "area"),
)  # fmt: skip
_ABOUT = {"goal", "steps"}


class PlanSteps:
    """The steps, what is still to settle with them, and suggestions to take over.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        guard = panel.guard
        self.lead, self.problems = widgets.HTML(), widgets.HTML()
        self.state = widgets.HTML()
        self.done = widgets.Button(
            description=_("Done today"), tooltip=_("Marks this step as done")
        )
        self.done.on_click(guard(lambda _: self.mark_done()))
        self.reopen = widgets.Button(
            description=_("Not done yet"), tooltip=_("Opens this step again")
        )
        self.reopen.on_click(guard(lambda _: self.mark_open()))
        buttons = classed("ckp-buttons", self.done, self.reopen, kind=widgets.HBox)
        self.offers = Offers(session, panel, self.show, _("Suggested from the rest of the record"))
        self.editor = EntryEditor(
            session, panel, "plan", FIELDS, key="what", new=_("A new step"),
            hint=_("such as: Call the college about January"), label=self._label,
            empty=_("No steps yet. Take over a suggestion, or type the first step."),
            order=lambda steps: engine.in_order(steps, session.today), on_change=self._show_rest,
            on_choose=self._show_state, above=(self.state, buttons),
            beside=(self.problems, self.offers.box),
        )  # fmt: skip
        self.box = widgets.VBox([self.lead, self.editor.box])

    def show(self) -> None:
        """Show the steps as the record stands."""
        self.editor.show()
        self._show_rest()

    def mark_done(self) -> None:
        """Mark the step on the card as done today."""
        self.editor.change(done_on=self.session.today)

    def mark_open(self) -> None:
        """Open the step on the card again."""
        self.editor.change(done_on=None)

    def _show_rest(self) -> None:
        client, today = self.session.client, self.session.today
        self.lead.value = paragraph(engine.progress_line(client, today), "ckp-note")
        found = [one for one in engine.problems(client, today) if one.about in _ABOUT]
        self.problems.value = problem_list(found)
        self.offers.show("plan")
        self._show_state()

    def _show_state(self) -> None:
        step = self.editor.entry
        if step is None:
            return
        done = engine.is_done(step, self.session.today)
        self.state.value = paragraph(_state(step, done=done, late=self._late(step)))
        self.done.layout.display = "none" if done else ""
        self.reopen.layout.display = "" if step.done_on else "none"

    def _late(self, step: PlanStep) -> bool:
        return engine.is_overdue(step, self.session.today)

    def _label(self, step: PlanStep) -> str:
        done = engine.is_done(step, self.session.today)
        client = self.session.client
        who = step.who or (client.counselor if step.responsible == "counselor" else None)
        named = ", ".join([_(RESPONSIBLE[step.responsible]), *([who] if who else [])])
        if engine.nobody(step, client):
            named = _("{who}, nobody named yet").format(who=named)
        return f"{step.what}\n{named} · {_state(step, done=done, late=self._late(step))}"


def _state(step: PlanStep, *, done: bool, late: bool) -> str:
    """Say in a few words how a step stands."""
    if done and step.done_on:
        return _("✓ Done on {day}").format(day=long_date(step.done_on))
    if step.due is None:
        return _("No date yet")
    said = _("Past its date: {day}") if late else _("By {day}")
    return said.format(day=long_date(step.due))
