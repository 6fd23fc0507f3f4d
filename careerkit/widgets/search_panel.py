"""The job search held together: what is ready, applications, offers, the budget."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from careerkit import readiness, sections
from careerkit.models import Client
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.widgets import lean as widgets
from careerkit.widgets.applications_view import Applications
from careerkit.widgets.budget_view import BudgetView
from careerkit.widgets.offers_view import Offers
from careerkit.widgets.panel import View
from careerkit.widgets.readiness_view import Readiness, SearchSteps
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import PagePreview, TopicPanel


def search_organizer(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel for what a search needs, its applications and offers, and a month's costs.

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
    return SearchPanel(client_id, today or date.today()).box


class SearchPanel(TopicPanel):
    """The panel with its views; `search_organizer` shows it."""

    for_client = True

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            _("What is ready"): partial(Readiness, self.session, self),
            _("Applications"): partial(Applications, self.session, self),
            _("As a table"): partial(TableView, self, "applications"),
            _("Offers"): partial(Offers, self.session, self),
            _("What a month costs"): partial(BudgetView, self.session, self),
            _("Where you are"): partial(SearchSteps, self.session, self),
            _("The page"): partial(
                PagePreview, self, sections.search_steps.overview,
                sections.readiness.overview,
                sections.applications.overview, sections.offers.overview, sections.budget.overview,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how much is ready, and how many applications and offers there are."""
        ready, of = readiness.ready_count(readiness.states(client, self.session.today))
        return _("{ready} of {all} ready, {applications}, {offers}").format(
            ready=ready, all=of,
            applications=counted(len(client.applications), "{n} application", "{n} applications"),
            offers=counted(len(client.offers), "{n} offer", "{n} offers"),
        )  # fmt: skip
