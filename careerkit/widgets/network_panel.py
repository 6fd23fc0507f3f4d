"""Work on the network in a session: bring in people, see the map, ask, follow up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from careerkit import sections
from careerkit.models import Client
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.widgets import lean as widgets
from careerkit.widgets.contacts_view import BringIn
from careerkit.widgets.market_view import Market
from careerkit.widgets.network_map_view import MapView
from careerkit.widgets.outreach_view import Asking
from careerkit.widgets.panel import View
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import PagePreview, TopicPanel

_PEOPLE = noted("All people")


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

    for_client = True

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            _("Bring in people"): partial(BringIn, self.session, self),
            _("The map"): partial(MapView, self.session, self, self.open_card),
            _(_PEOPLE): partial(PeopleCards, self.session, self),
            _("As a table"): partial(TableView, self, "contacts"),
            _("Whom to ask"): partial(Asking, self.session, self),
            _("Where leads come from"): partial(Market, self.session, self),
            _("The page"): partial(
                PagePreview, self, sections.network.overview, sections.outreach.overview,
                sections.outreach.market,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how many people there are."""
        circles = len({contact.circle for contact in client.contacts})
        if not circles:
            return _("Nobody yet")
        people = counted(len(client.contacts), "{n} person", "{n} people").capitalize()
        parts = counted(circles, "{n} part of life", "{n} parts of life")
        return _("{people} in {parts}").format(people=people, parts=parts)

    def open_card(self, contact: str) -> None:
        """Show the card of a contact."""
        self.tabs.show(_(_PEOPLE))
        cards: Any = self.views[_(_PEOPLE)]
        cards.choose(contact)
