"""Work on the network in a session: bring in people, see the map, ask, follow up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from careerkit import sections
from careerkit.models import Client
from careerkit.text import count
from careerkit.widgets import lean as widgets
from careerkit.widgets.contacts_view import BringIn
from careerkit.widgets.market_view import Market
from careerkit.widgets.network_map_view import MapView
from careerkit.widgets.outreach_view import Asking
from careerkit.widgets.panel import View
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import PagePreview, TopicPanel

_PEOPLE = "All people"


def network_builder(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel to build and use a client's network.

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
    return NetworkPanel(client_id, today or date.today()).box


class NetworkPanel(TopicPanel):
    """The panel with its views; `network_builder` shows it."""

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            "Bring in people": partial(BringIn, self.session, self),
            "The map": partial(MapView, self.session, self, self.open_card),
            _PEOPLE: partial(PeopleCards, self.session, self),
            "As a table": partial(TableView, self, "contacts"),
            "Whom to ask": partial(Asking, self.session, self),
            "Where leads come from": partial(Market, self.session, self),
            "The page": partial(
                PagePreview, self, sections.network.overview, sections.outreach.overview,
                sections.outreach.market,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how many people there are."""
        circles = len({contact.circle for contact in client.contacts})
        people = count(len(client.contacts), "person", "people").capitalize()
        return f"{people} in {count(circles, 'part')} of life" if circles else "Nobody yet"

    def open_card(self, contact: str) -> None:
        """Show the card of a contact."""
        self.tabs.show(_PEOPLE)
        cards: Any = self.views[_PEOPLE]
        cards.choose(contact)
