"""What others see and say: accounts, an e-mail address, a profile, references."""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets

from careerkit import sections
from careerkit.models import Client
from careerkit.text import count
from careerkit.widgets.panel import View
from careerkit.widgets.presence_views import Accounts, EmailCheck, ProfileCheck
from careerkit.widgets.references_view import References
from careerkit.widgets.topic_panel import PagePreview, TopicPanel


def presence_editor(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel to check what employers see online, and to line up references.

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
    return PresencePanel(client_id, today or date.today()).box


class PresencePanel(TopicPanel):
    """The panel with its views; `presence_editor` shows it."""

    def make_views(self) -> dict[str, View]:
        """Return the views by the label of their tab."""
        return {
            "Accounts": Accounts(self.session, self),
            "E-mail address": EmailCheck(self.session, self),
            "Profile and résumé": ProfileCheck(self.session, self),
            "References": References(self.session, self),
            "The page": PagePreview(
                self.session, sections.presence.overview, sections.references.overview,
                sections.references.sheet,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how many accounts and references there are."""
        accounts = count(len(client.presence), "account").capitalize()
        return f"{accounts}, {count(len(client.references), 'reference')}"
