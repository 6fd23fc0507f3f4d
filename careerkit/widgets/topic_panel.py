"""The panel of a topic: views of one client's record, a headline, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date

from careerkit.display import Block
from careerkit.models import Client
from careerkit.text.languages import gettext as _
from careerkit.text.languages import language_for, speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.conflict_view import Conflicts
from careerkit.widgets.panel import Look, Panel, Tabs, View, Views, classed
from careerkit.widgets.saved_state import SavedState
from careerkit.widgets.session import Session
from careerkit.widgets.showing import Showing, soon


class TopicPanel(Panel):
    """What the panels of the topics share; each says its views and its headline.

    All that is made or done in a panel happens within its `speaking`: whether the words are the
    client's is said once, by `for_client`.

    Parameters
    ----------
    client_id
        Whose record the panel works on.
    today
        The day of the session.

    Raises
    ------
    UnknownClient
        There is no such client.
    RecordError
        The record cannot be used.
    """

    for_client = False
    """Whether the client works with it too, and it speaks the client's language."""

    def __init__(self, client_id: str, today: date) -> None:
        super().__init__()
        self.session = Session(client_id, today)
        with self.speaking():
            self._build()

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the client's language where the panel is for the client's eyes."""
        if not self.for_client:
            return super().speaking()
        return speaking(language_for(self.session.client))

    def _build(self) -> None:
        makers = self.view_makers()
        self.views = Views({label: self._within(make) for label, make in makers.items()})
        self.tabs = Tabs(self.views, self.views.box_of, self._show, self.guard)
        self.count = widgets.HTML()
        self.back = widgets.Button(
            description=_("Take the last change back"), tooltip=_("As it was before")
        )
        self.back.on_click(self.guard(lambda _: self.undo()))
        self.session.on_change(self._headline)
        self.state = SavedState(self.session, type(self).__name__)
        head = classed("ckp-head", self.count, self.state, self.back, kind=widgets.HBox)
        self.conflicts = Conflicts(self.session, self, lambda: self.tabs.show(self.tabs.shown))
        self.box = classed(
            "ckp", Look(), head, self.said, self.conflicts.box, self.tabs.box,
            self.errors,
        )  # fmt: skip
        self._headline()
        self.tabs.show(self.tabs.shown)
        self.say(self.session.notice)

    def _within(self, make: Callable[[], View]) -> Callable[[], View]:
        def made() -> View:
            with self.speaking():
                return make()

        return made

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab, the one to begin with first."""
        raise NotImplementedError

    def headline(self, client: Client) -> str:
        """Say in a few words what the record has of the topic."""
        raise NotImplementedError

    def _show(self, name: str) -> None:
        # What others saved in the meantime is seen as soon as one goes to another view.
        if self.session.refresh():
            self.say(self.session.said)
        self.views[name].show()

    def _headline(self) -> None:
        # Counts and fixed words only: nothing of the record is in it.
        self.count.value = f"<h2>{self.headline(self.session.client)}</h2>"

    def undo(self) -> None:
        """Take the last change back."""
        self.session.undo()
        self.views[self.tabs.shown].show()
        self.say(self.session.said or _("Taken back."))


class PagePreview:
    """The pages of the report, as the record stands.

    The first topic is shown at once, the others follow: together they take longer than one likes
    to wait for an answer.

    Parameters
    ----------
    panel
        Whose record it is.
    topics
        What is shown: functions of `careerkit.sections`.
    """

    def __init__(
        self, panel: TopicPanel, *topics: Callable[[Client, date], Iterable[Block]]
    ) -> None:
        self.panel, self.topics = panel, topics
        self.pages = [Showing() for _ in topics]
        self.note = widgets.HTML()
        self.box = classed("ckp-page", *self.pages, self.note)
        self._shown: Client | None = None
        self._fill = panel.guard(self._fill_from)

    def show(self) -> None:
        """Show the pages, if the record is another than the one they show."""
        if self._shown is not self.panel.session.client:
            self._fill_from(0)

    def _fill_from(self, place: int) -> None:
        session = self.panel.session
        if place:
            if self._shown is not session.client:
                return  # changed meanwhile: whoever shows it again begins again
        else:
            self._shown = session.client
        try:
            self.pages[place].show(self.topics[place](session.client, session.today))
        except Exception:
            self._shown = None  # the next try begins anew
            raise
        more = place + 1 < len(self.topics)
        self.note.value = paragraph(_("More of the page follows …"), "ckp-note") if more else ""
        if more:
            soon(lambda: self._fill(place + 1))
