"""Build a skill inventory in a session: from a job, from a story, from a résumé, to a top ten."""

from __future__ import annotations

from datetime import date
from functools import partial
from threading import Thread

import ipywidgets as widgets
from IPython.display import display

from careerkit import sections
from careerkit.text import count
from careerkit.widgets import suggesting
from careerkit.widgets.panel import STYLE, Panel, Tabs, View, classed
from careerkit.widgets.resume_view import FromResume
from careerkit.widgets.session import Session
from careerkit.widgets.skills_judging import Essentials, GapAndPlan, Results
from careerkit.widgets.skills_views import AllSkills, FromLife, InOwnWords, TopTen


def skill_builder(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel to draw out, judge and order a client's skills.

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
    return SkillsPanel(client_id, today or date.today()).box


class SkillsPanel(Panel):
    """The panel with its views; `skill_builder` shows it.

    Parameters
    ----------
    client_id
        Whose record the panel works on.
    today
        The day of the session.
    """

    def __init__(self, client_id: str, today: date) -> None:
        super().__init__()
        self.session = Session(client_id, today)
        self.views: dict[str, View] = {
            "From your life": FromLife(self.session, self),
            "Your own words": InOwnWords(self.session, self),
            "A résumé": FromResume(self.session, self),
            "Your skills": AllSkills(self.session, self),
            "Top ten": TopTen(self.session, self),
            "The six for every job": Essentials(self.session, self),
            "Tests, papers": Results(self.session, self),
            "The gap": GapAndPlan(self.session, self),
            "The page": PagePreview(self.session),
        }
        self.tabs = Tabs(
            {name: view.box for name, view in self.views.items()},
            lambda name: self.views[name].show(),
            self.guard,
        )
        self.count = widgets.HTML()
        self.back = widgets.Button(
            description="Take the last change back", tooltip="As it was before"
        )
        self.back.on_click(self.guard(lambda _: self.undo()))
        self.session.on_change(self._count)
        head = classed("ckp-head", self.count, self.back, kind=widgets.HBox)
        self.box = classed("ckp", widgets.HTML(STYLE), head, self.said, self.tabs.box, self.errors)
        self._count()
        self.tabs.show(self.tabs.shown)
        # The first search reads every job title; it should not be the client who waits for that.
        Thread(target=suggesting.suggest_occupations, args=("nurse",), daemon=True).start()
        self.say(self.session.said)

    def _count(self) -> None:
        client = self.session.client
        self.count.value = (
            f"<h2>{count(len(client.skills), 'skill').capitalize()}, "
            f"{len(client.top_ten)} in the top ten</h2>"
        )

    def undo(self) -> None:
        """Take the last change back."""
        self.session.undo()
        self.views[self.tabs.shown].show()
        self.say(self.session.said or "Taken back.")


class PagePreview:
    """The pages of the report, as the record stands.

    Parameters
    ----------
    session
        The record.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.page = widgets.Output()
        self.box = classed("ckp-page", self.page)

    def show(self) -> None:
        """Show the pages anew."""
        topics = (
            sections.skills.inventory, sections.skills.essentials, sections.skills.gap,
            sections.skills.wall,
        )  # fmt: skip
        self.page.clear_output()
        with self.page:
            for topic in topics:
                display(partial(topic, self.session.client, self.session.today)())
