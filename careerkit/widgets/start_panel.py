"""The beginning of a session: choose a client or make one, see what is due, go on."""

from __future__ import annotations

from datetime import date

from IPython.display import Javascript, display

from careerkit import clients
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, SearchBox, paragraph
from careerkit.widgets.client_desk import ClientDesk
from careerkit.widgets.client_search import FOUND, find_clients, recent_choices
from careerkit.widgets.new_client_view import NewClient
from careerkit.widgets.opening import show_chosen
from careerkit.widgets.panel import Look, Panel, classed

_NEW, _NOT_NEW = "A new client", "Close the form"


def start(client_id: str = "", *, today: date | None = None) -> widgets.VBox:
    """Show a panel to begin a session with: whose it is, what is due, where to go.

    Parameters
    ----------
    client_id
        Who is shown at first; the client chosen last if empty.
    today
        The day of the session; the computer's date if left out.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    UnknownClient
        There is no client `client_id`.
    """
    return StartPanel(clients.chosen_client(client_id), today or date.today()).box


class StartPanel(Panel):
    """The panel; `start` shows it.

    Parameters
    ----------
    client_id
        Who is shown at first.
    today
        The day of the session.
    """

    def __init__(self, client_id: str, today: date) -> None:
        super().__init__()
        self.today = today
        self.find = SearchBox(
            "Find a client", "a few letters of the name or the id", FOUND, suggest=find_clients,
            name=clients.client_label, on_choose=self._chosen, guard=self.guard,
        )  # fmt: skip
        self.lately = ChoiceList(FOUND, self.guard(self.choose))
        self.lately_title = widgets.HTML("<h3>Chosen lately</h3>")
        self.more = widgets.Button(description=_NEW, tooltip="Opens a form; only a name is needed")
        self.more.on_click(self.guard(lambda _: self.open_form(self.form.box.layout.display != "")))
        self.form = NewClient(self, today, self._created)
        self.run = widgets.Output()
        top = classed(
            "ckp", Look(), widgets.HTML("<h2>Who is here today?</h2>"),
            classed("ckp-who", self.find.box, self.more),
            classed("ckp-lately", self.lately_title, self.lately.box),
            self.form.box, self.said, self.run, self.errors,
        )  # fmt: skip
        top.add_class("ckp-picker")
        self.place = widgets.VBox()
        self.box = widgets.VBox([top, self.place])
        self.desk: ClientDesk | None = None
        self.open_form(False)
        self._show(client_id)

    def open_form(self, is_open: bool) -> None:
        """Show the form for a new client, or put it away with what was typed."""
        self.form.box.layout.display = "" if is_open else "none"
        self.more.description = _NOT_NEW if is_open else _NEW

    def choose(self, client_id: str) -> None:
        """Make a client the one of every notebook, and show what is due."""
        said = ""
        try:
            clients.choose(client_id)
        except CareerkitError as error:
            said = str(error)
        # First of all: whoever is quick may be at the next page before the rest below is made.
        self.run.clear_output()
        with self.run:
            display(Javascript(show_chosen(self.box, run_below=False)))
        self._show(client_id)
        self.say(said)

    def _chosen(self, client_id: str | None) -> None:
        if client_id is not None:
            self.choose(client_id)

    def _created(self, client: Client) -> None:
        self.choose(client.id)
        self.open_form(False)
        consent = client.consent[0] if client.consent else None
        self.say(
            f"{client.preferred_name} is saved as {client.id} and chosen."
            + (
                " Consent was not given: keep the record only if your rules allow it."
                if consent and not consent.given
                else ""
            )
        )

    def _show(self, client_id: str) -> None:
        self.find.set(None)
        try:
            self.desk = ClientDesk(client_id, self.today)
            self.place.children = [self.desk.box]
        except CareerkitError as error:
            # A record that cannot be read must not keep the counselor from all the others.
            self.desk = None
            self.place.children = [classed("ckp", widgets.HTML(paragraph(str(error))))]
        lately = recent_choices()
        self.lately.show(lately, client_id)
        shown = "" if lately else "none"
        self.lately_title.layout.display = shown
        if self.desk and not self.desk.session.invented:
            counselor = self.form.about.widgets["counselor"]
            counselor.value = counselor.value or self.desk.session.client.counselor or ""
