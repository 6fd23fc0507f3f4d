"""Build a skill inventory in a session: from a job, from a story, from a résumé, to a top ten."""

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
from careerkit.widgets.resume_view import FromResume
from careerkit.widgets.skills_judging import Essentials, GapAndPlan, Results
from careerkit.widgets.skills_views import AllSkills, FromLife, InOwnWords, TopTen
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import PagePreview, TopicPanel
from careerkit.widgets.warming import warm_later


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


class SkillsPanel(TopicPanel):
    """The panel with its views; `skill_builder` shows it."""

    for_client = True

    def __init__(self, client_id: str, today: date) -> None:
        super().__init__(client_id, today)
        warm_later()

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            _("From your life"): partial(FromLife, self.session, self),
            _("Your own words"): partial(InOwnWords, self.session, self),
            _("A résumé"): partial(FromResume, self.session, self),
            _("Your skills"): partial(AllSkills, self.session, self),
            _("As a table"): partial(TableView, self, "skills"),
            _("Top ten"): partial(TopTen, self.session, self),
            _("The six for every job"): partial(Essentials, self.session, self),
            _("Tests, papers"): partial(Results, self.session, self),
            _("The gap"): partial(GapAndPlan, self.session, self),
            _("The page"): partial(
                PagePreview, self, sections.skills.inventory, sections.skills.essentials,
                sections.skills.gap, sections.skills.wall,
            ),
        }  # fmt: skip

    def headline(self, client: Client) -> str:
        """Say how many skills there are."""
        if not client.skills:
            return _("No skills, 0 in the top ten")
        skills = counted(len(client.skills), "{n} skill", "{n} skills").capitalize()
        return _("{skills}, {chosen} in the top ten").format(
            skills=skills, chosen=len(client.top_ten)
        )
