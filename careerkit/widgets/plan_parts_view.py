"""Objectives, services and barriers of the plan in a session."""

from __future__ import annotations

from datetime import date

from careerkit import plan as engine
from careerkit.models import Barrier, Objective, Service
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.plan import SERVICE_STATUS
from careerkit.widgets import lean as widgets
from careerkit.widgets.entries import EntryEditor
from careerkit.widgets.form import Field
from careerkit.widgets.panel import Panel, Tabs
from careerkit.widgets.plan_offers import Offers, problem_list
from careerkit.widgets.session import Session

OBJECTIVE = (
    Field("what", noted("Objective"), hint=noted("such as: Pass the entrance test")),
    Field("measure", noted("How you will both know"), hint=noted("such as: 75 percent or more")),
    Field("by", noted("By"), "date"),
    Field("reached_on", noted("Reached on"), "date"),
)
SERVICE = (
    Field("name", noted("Service"), hint=noted("such as: Interview practice")),
    Field("provider", noted("Who gives it"), hint=noted("a person, the center or a partner")),
    Field("start", noted("From"), "date"),
    Field("end", noted("Until"), "date"),
    Field(
        "status",
        noted("Now"),
        "choice",
        [(words, status) for status, words in SERVICE_STATUS.items()],
    ),
    Field("note", noted("Notes"), "area"),
)
BARRIER = (
    Field(
        "what", noted("What stands in the way"), hint=noted("such as: No ride to the night shift")
    ),
    Field("helper", noted("Who helps"), hint=noted("a person or an agency")),
    Field("solved_on", noted("Solved on"), "date"),
    Field("support", noted("What helps"), "area"),
)
_PARTS: dict[str, engine.Part] = {
    noted("Objectives"): "objectives", noted("Services"): "services",
    noted("Barriers"): "barriers",
}  # fmt: skip


class PlanParts:
    """What is to be reached, which services lead there, and what stands in the way.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.editors: dict[engine.Part, EntryEditor] = {
            "objectives": EntryEditor(
                session, panel, "objectives", OBJECTIVE, key="what", new=_("A new objective"),
                hint=_("something to have reached on the way"), label=self._objective,
                empty=_("No objectives yet: name one thing to reach on the way."),
                order=lambda all_: sorted(
                    all_, key=lambda one: (one.reached_on is not None, one.by or date.max)
                ),
                on_change=self._show_rest,
            ),
            "services": EntryEditor(
                session, panel, "services", SERVICE, key="name", new=_("A new service"),
                hint=_("such as: Résumé help"), label=_service,
                empty=_("No services yet: name what the center and its partners give."),
                on_change=self._show_rest,
            ),
            "barriers": EntryEditor(
                session, panel, "barriers", BARRIER, key="what", new=_("A new barrier"),
                hint=_("what makes the plan hard to follow"), label=_barrier,
                empty=_("Nothing stands in the way so far."),
                order=lambda all_: sorted(all_, key=lambda one: one.solved_on is not None),
                on_change=self._show_rest,
            ),
        }  # fmt: skip
        self.problems = widgets.HTML()
        self.offers = Offers(session, panel, self.show, _("Suggested from the rest of the record"))
        self._parts = {_(label): part for label, part in _PARTS.items()}
        self.tabs = Tabs(
            self._parts,
            lambda label: self.editors[self._parts[label]].box,
            lambda _: self._show_part(),
            panel.guard,
        )
        self.box = widgets.VBox([self.tabs.box, self.problems, self.offers.box])

    @property
    def part(self) -> engine.Part:
        """The part that is shown."""
        return self._parts[self.tabs.shown]

    def show(self) -> None:
        """Show the parts as the record stands."""
        self.tabs.show(self.tabs.shown)

    def _show_part(self) -> None:
        self.editors[self.part].show()
        self._show_rest()

    def _show_rest(self) -> None:
        found = engine.problems(self.session.client, self.session.today)
        self.problems.value = problem_list([one for one in found if one.about == self.part])
        self.offers.show(self.part)

    def _objective(self, one: Objective) -> str:
        if one.reached_on and one.reached_on <= self.session.today:
            return f"{one.what}\n{_('✓ Reached on {day}').format(day=long_date(one.reached_on))}"
        if one.by is None:
            return f"{one.what}\n{_('No date yet')}"
        said = _("Past its date: {day}") if one.by < self.session.today else _("By {day}")
        return f"{one.what}\n{said.format(day=long_date(one.by))}"


def _service(one: Service) -> str:
    provider = one.provider or _("Nobody named yet")
    return f"{one.name}\n{provider} · {_(SERVICE_STATUS[one.status])}"


def _barrier(one: Barrier) -> str:
    if one.solved_on:
        return f"{one.what}\n{_('✓ Solved on {day}').format(day=long_date(one.solved_on))}"
    return f"{one.what}\n{one.helper or one.support[:60] or _('No support yet')}"
