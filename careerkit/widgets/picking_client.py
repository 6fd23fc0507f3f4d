"""Choose whose page a notebook shows, and have that client's report made."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date

from IPython.core.getipython import get_ipython
from IPython.display import Javascript, display

from careerkit import clients
from careerkit.errors import CareerkitError
from careerkit.text.languages import asked_for, speaking
from careerkit.text.languages import gettext as _
from careerkit.widgets import lean as widgets
from careerkit.widgets.around import words_around
from careerkit.widgets.choosing import SearchBox, paragraph
from careerkit.widgets.client_search import FOUND, find_clients, recent_choices
from careerkit.widgets.opening import show_chosen
from careerkit.widgets.panel import Look, Panel, classed
from careerkit.widgets.printing import ReportButtons


def client_picker(client_id: str) -> widgets.VBox:
    """Offer the clients of the store, and the sample clients, to whoever types a few letters.

    Beside it are buttons that make the report of the client who is shown.

    Choosing one makes it the client of every notebook, sets this one's ``client_id`` and runs the
    cells below.

    Parameters
    ----------
    client_id
        Whose page is shown now.

    Returns
    -------
    ipywidgets.VBox
    """
    return ClientPicker(client_id).box


class ClientPicker(Panel):
    """The box to choose with; `client_picker` shows it.

    Parameters
    ----------
    client_id
        Whose page is shown now.
    """

    def __init__(self, client_id: str) -> None:
        super().__init__()
        self.client_id = client_id
        self.find = SearchBox(
            "", "", FOUND, suggest=find_clients,
            name=clients.client_label, on_choose=self.choose, guard=self.guard,
        )  # fmt: skip
        self.print = ReportButtons(client_id, _today, self.errors.append_stderr)
        self.run = widgets.Output()
        who = classed("ckp-who", self.find.box, self.print)
        who.add_class("ckp-with-print")
        self.look = Look()
        self._say_anew()
        self.box = classed("ckp", self.look, who, self.said, self.run, self.errors)
        self.box.add_class("ckp-picker")

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the client's language; as long as there is none, that of the process."""
        return speaking(self.language)

    def _say_anew(self) -> None:
        """Put everything into the language of the client who is shown now."""
        self.language = clients.client_language(self.client_id) if self.client_id else asked_for()
        with self.speaking():
            self.look.say()
            self.find.call(_("Client"), _("a few letters of the name or the id"))
            self.find.set(self.client_id or None)
        self.look.around = words_around(self.client_id)

    def choose(self, client_id: str | None) -> None:
        """Show the page of a client; emptied, the box offers those chosen lately."""
        if client_id is None:
            lately = recent_choices()
            self.find.list.show(lately)
            said = _("Chosen lately:") if lately else _("Type a few letters of the name or the id.")
            self.find.note.value = paragraph(said, "ckp-note")
            self.find.offer.layout.display = ""
            return
        self.client_id = client_id
        self._say_anew()
        try:
            clients.choose(client_id)
            self.say("")
        except CareerkitError as error:
            self.say(str(error))  # the page is shown all the same
        shell = get_ipython()
        if shell is not None:
            shell.user_ns["client_id"] = client_id
        self.print.set_client(client_id)
        self.run.clear_output()
        with self.run:
            display(Javascript(show_chosen(self.box, run_below=True)))


def _today() -> date:
    """Return the day of the session: the notebook's own parameter, or today."""
    from careerkit import sections  # with every engine behind it, which the picker does not need

    shell = get_ipython()
    return sections.day(shell.user_ns.get("as_of", "") if shell is not None else "")
