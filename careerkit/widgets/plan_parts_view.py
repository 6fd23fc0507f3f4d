"""Objectives, services and barriers of the plan in a session."""

from __future__ import annotations

from datetime import date

from careerkit import plan as engine
from careerkit.models import Barrier, Objective, Service
from careerkit.text import long_date
from careerkit.text.plan import SERVICE_STATUS
from careerkit.widgets import lean as widgets
from careerkit.widgets.entries import EntryEditor
from careerkit.widgets.form import Field
from careerkit.widgets.panel import Panel, Tabs
from careerkit.widgets.plan_offers import Offers, problem_list
from careerkit.widgets.session import Session

OBJECTIVE = (
    Field("what", "Objective", hint="such as: Pass the entrance test"),
    Field("measure", "How you will both know", hint="such as: 75 percent or more"),
    Field("by", "By", "date"),
    Field("reached_on", "Reached on", "date"),
)
SERVICE = (
    Field("name", "Service", hint="such as: Interview practice"),
    Field("provider", "Who gives it", hint="a person, the center or a partner"),
    Field("start", "From", "date"),
    Field("end", "Until", "date"),
    Field("status", "Now", "choice", [(words, status) for status, words in SERVICE_STATUS.items()]),
    Field("note", "Notes", "area"),
)
BARRIER = (
    Field("what", "What stands in the way", hint="such as: No ride to the night shift"),
    Field("helper", "Who helps", hint="a person or an agency"),
    Field("solved_on", "Solved on", "date"),
    Field("support", "What helps", "area"),
)
_PARTS: dict[str, engine.Part] = {
    "Objectives": "objectives", "Services": "services", "Barriers": "barriers",
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
                session, panel, "objectives", OBJECTIVE, key="what", new="A new objective",
                hint="something to have reached on the way", label=self._objective,
                empty="No objectives yet: name one thing to reach on the way.",
                order=lambda all_: sorted(
                    all_, key=lambda one: (one.reached_on is not None, one.by or date.max)
                ),
                on_change=self._show_rest,
            ),
            "services": EntryEditor(
                session, panel, "services", SERVICE, key="name", new="A new service",
                hint="such as: Résumé help", label=_service,
                empty="No services yet: name what the center and its partners give.",
                on_change=self._show_rest,
            ),
            "barriers": EntryEditor(
                session, panel, "barriers", BARRIER, key="what", new="A new barrier",
                hint="what makes the plan hard to follow", label=_barrier,
                empty="Nothing stands in the way so far.",
                order=lambda all_: sorted(all_, key=lambda one: one.solved_on is not None),
                on_change=self._show_rest,
            ),
        }  # fmt: skip
        self.problems = widgets.HTML()
        self.offers = Offers(session, panel, self.show, "Suggested from the rest of the record")
        self.tabs = Tabs(
            _PARTS,
            lambda label: self.editors[_PARTS[label]].box,
            lambda _: self._show_part(),
            panel.guard,
        )
        self.box = widgets.VBox([self.tabs.box, self.problems, self.offers.box])

    @property
    def part(self) -> engine.Part:
        """The part that is shown."""
        return _PARTS[self.tabs.shown]

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
            return f"{one.what}\n✓ Reached on {long_date(one.reached_on)}"
        if one.by is None:
            return f"{one.what}\nNo date yet"
        late = "Past its date: " if one.by < self.session.today else "By "
        return f"{one.what}\n{late}{long_date(one.by)}"


def _service(one: Service) -> str:
    return f"{one.name}\n{one.provider or 'Nobody named yet'} · {SERVICE_STATUS[one.status]}"


def _barrier(one: Barrier) -> str:
    if one.solved_on:
        return f"{one.what}\n✓ Solved on {long_date(one.solved_on)}"
    return f"{one.what}\n{one.helper or one.support[:60] or 'No support yet'}"
