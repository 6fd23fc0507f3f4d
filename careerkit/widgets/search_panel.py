"""The job search held together: what is ready, applications, offers, the budget."""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets

from careerkit import readiness, sections
from careerkit.models import Client
from careerkit.text import count
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

    def make_views(self) -> dict[str, View]:
        """Return the views by the label of their tab."""
        return {
            "What is ready": Readiness(self.session, self),
            "Applications": Applications(self.session, self),
            "As a table": TableView(self, "applications"),
            "Offers": Offers(self.session, self),
            "What a month costs": BudgetView(self.session, self),
            "Where you are": SearchSteps(self.session, self),
            "The page": PagePreview(
                self.session, sections.search_steps.overview, sections.readiness.overview,
                sections.applications.overview, sections.offers.overview, sections.budget.overview,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how much is ready, and how many applications and offers there are."""
        ready, of = readiness.ready_count(readiness.states(client, self.session.today))
        applications = count(len(client.applications), "application")
        return f"{ready} of {of} ready, {applications}, {count(len(client.offers), 'offer')}"
