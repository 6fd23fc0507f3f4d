"""The employment plan: steps, what supports them, the client's answers, visits, signatures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from careerkit import plan, sections
from careerkit.models import Client
from careerkit.sections.wording import sentence
from careerkit.text import in_words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext
from careerkit.widgets import lean as widgets
from careerkit.widgets.agenda_view import Agenda
from careerkit.widgets.panel import View
from careerkit.widgets.plan_parts_view import PlanParts
from careerkit.widgets.plan_reminders_view import Reminders
from careerkit.widgets.plan_signing_view import Signing
from careerkit.widgets.plan_view import PlanSteps
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import PagePreview, TopicPanel
from careerkit.widgets.visits_view import Visits


def plan_builder(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel to make the employment plan together and to keep it up from visit to visit.

    Parameters
    ----------
    client_id
        Whose record the panel works on.
    today
        The day of the session; the computer's date if left out.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    UnknownClient
        There is no such client.
    RecordError
        The record cannot be used.
    """
    return PlanPanel(client_id, today or date.today()).box


class PlanPanel(TopicPanel):
    """The panel with its views; `plan_builder` shows it."""

    for_client = True

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            _("Steps"): partial(PlanSteps, self.session, self),
            _("As a table"): partial(TableView, self, "plan"),
            _("Objectives and support"): partial(PlanParts, self.session, self),
            _("Five questions"): partial(Reminders, self.session, self),
            _("What is due"): partial(Agenda, self.session, self),
            _("Visits"): partial(Visits, self.session, self),
            _("Sign"): partial(Signing, self.session, self),
            _("The page"): partial(PagePreview, self, sections.plan.overview),
        }

    def headline(self, client: Client) -> str:
        """Say how many steps the plan has, and how many are done."""
        done = sum(plan.is_done(step, self.session.today) for step in client.plan)
        number = len(client.plan)
        said = ngettext(
            "{n} step in the plan, {done} done", "{n} steps in the plan, {done} done", number
        )
        return sentence(said.format(n=in_words(number), done=done))
