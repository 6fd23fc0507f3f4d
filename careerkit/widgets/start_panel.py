"""The beginning of a session: choose a client or make one, see what is due, go on."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from html import escape

from IPython.display import Javascript, display

from careerkit import clients
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.text.languages import gettext as _
from careerkit.text.languages import language_for, noted, speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets.around import words_around
from careerkit.widgets.choosing import ChoiceList, SearchBox, heading, paragraph
from careerkit.widgets.client_desk import ClientDesk
from careerkit.widgets.client_search import FOUND, find_clients, recent_choices
from careerkit.widgets.new_client_view import NewClient
from careerkit.widgets.opening import show_chosen
from careerkit.widgets.panel import Look, Panel, classed

_NEW, _NOT_NEW = noted("A new client"), noted("Close the form")


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
        self.today, self.language = today, clients.client_language(client_id)
        with self.speaking():
            self._build(client_id)

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the language of the client who is chosen."""
        return speaking(self.language)

    def _build(self, client_id: str) -> None:
        self.find = SearchBox(
            "", "", FOUND, suggest=find_clients,
            name=clients.client_label, on_choose=self._chosen, guard=self.guard,
        )  # fmt: skip
        self.lately = ChoiceList(FOUND, self.guard(self.choose))
        self.title, self.lately_title = widgets.HTML(), widgets.HTML()
        self.more = widgets.Button()
        self.more.on_click(self.guard(lambda _: self.open_form(self.form.box.layout.display != "")))
        self.form = NewClient(self, self.today, self._created)
        self.run, self.look = widgets.Output(), Look()
        top = classed(
            "ckp", self.look, self.title,
            classed("ckp-who", self.find.box, self.more),
            classed("ckp-lately", self.lately_title, self.lately.box),
            self.form.box, self.said, self.run, self.errors,
        )  # fmt: skip
        top.add_class("ckp-picker")
        self.place = widgets.VBox()
        self.box = widgets.VBox([top, self.place])
        self.desk: ClientDesk | None = None
        self.open_form(False)
        self._say_anew(client_id)
        self._show(client_id)

    def _say_anew(self, client_id: str) -> None:
        """Put what stands above the client's desk into the language that is spoken now."""
        self.look.say()
        self.look.around = words_around(client_id)
        self.title.value = f"<h2>{escape(_('Who is here today?'))}</h2>"
        self.lately_title.value = heading(_("Chosen lately"))
        self.find.call(_("Find a client"), _("a few letters of the name or the id"))
        self.more.tooltip = _("Opens a form; only a name is needed")
        self.open_form(self.form.box.layout.display != "none")
        self.form.say()

    def open_form(self, is_open: bool) -> None:
        """Show the form for a new client, or put it away with what was typed."""
        self.form.box.layout.display = "" if is_open else "none"
        self.more.description = _(_NOT_NEW if is_open else _NEW)

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
        self.language = clients.client_language(client_id)
        with self.speaking():
            self._say_anew(client_id)
            self._show(client_id)
        self.say(said)

    def _chosen(self, client_id: str | None) -> None:
        if client_id is not None:
            self.choose(client_id)

    def _created(self, client: Client) -> None:
        self.choose(client.id)
        consent = client.consent[0] if client.consent else None
        with self.speaking():
            self.open_form(False)
            said = _("{name} is saved as {id} and chosen.").format(
                name=client.preferred_name, id=client.id
            )
            if consent and not consent.given:
                refused = _("Consent was not given: keep the record only if your rules allow it.")
                said = f"{said} {refused}"
            self.say(said)

    def _show(self, client_id: str) -> None:
        self.find.set(None)
        try:
            self.desk = ClientDesk(client_id, self.today)
            self.desk.session.on_change(self._follow_language)
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

    def _follow_language(self) -> None:
        """Speak another language as soon as the client's own is changed on the desk."""
        desk = self.desk
        if desk is None or desk.session.invented:  # which would be as it was
            return
        client = desk.session.client
        if language_for(client) != self.language:
            self.language = language_for(client)
            place = list(desk.views).index(desk.tabs.shown)
            with self.speaking():
                self._say_anew(client.id)
                self._show(client.id)
                if self.desk:
                    self.desk.tabs.show(list(self.desk.views)[place])
