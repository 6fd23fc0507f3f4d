"""What others see and say: accounts, an e-mail address, a profile, references."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from careerkit import sections
from careerkit.models import Client
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.widgets import lean as widgets
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

    for_client = True

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            _("Accounts"): partial(Accounts, self.session, self),
            _("E-mail address"): partial(EmailCheck, self.session, self),
            _("Profile and résumé"): partial(ProfileCheck, self.session, self),
            _("References"): partial(References, self.session, self),
            _("The page"): partial(
                PagePreview, self, sections.presence.overview, sections.references.overview,
                sections.references.sheet,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how many accounts and references there are."""
        accounts = counted(len(client.presence), "{n} account", "{n} accounts").capitalize()
        references = counted(len(client.references), "{n} reference", "{n} references")
        return f"{accounts}, {references}"
