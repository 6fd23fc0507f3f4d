"""Applications in a session: the list with what needs a nudge, a card, quick entry, the goal."""

from __future__ import annotations

from typing import Any

from careerkit import jobsearch
from careerkit.editing import set_fields
from careerkit.jobsearch import Next
from careerkit.models import Application, Client
from careerkit.sections import applications as section
from careerkit.sections.search_funnel import funnel
from careerkit.sections.search_weeks import this_week, weekly
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.phrases import whole
from careerkit.widgets import lean as widgets
from careerkit.widgets.application_card import ApplicationCard, listing_label
from careerkit.widgets.application_entry import ApplicationEntry
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.showing import Showing
from careerkit.widgets.suggesting import Choice

_MOST, _MOST_GOAL = 40, 200
NUDGE = noted("Needs a nudge")


def listed(client: Client, steps: dict[str, Next]) -> list[Application]:
    """Return the applications in the order of the list: open ones first, then the latest ended.

    Parameters
    ----------
    client
        The record.
    steps
        From `careerkit.jobsearch.next_steps`.

    Returns
    -------
    list of Application
    """
    open_ones = section.open_first(client, steps)
    others = [one for one in client.applications if one.id not in steps]
    return open_ones + sorted(
        others, key=lambda one: jobsearch.last_event(one).on, reverse=True
    )  # fmt: skip


class Applications:
    """The list, the card of one application, quick entry, files, the weekly goal and the funnel.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self._filling, self._drawn = False, None
        guard = panel.guard
        self.lead, self.note = widgets.HTML(), widgets.HTML()
        self.find = widgets.Text(
            description=_("Find in the list"), placeholder=_("a job, an employer")
        )
        self.find.observe(guard(lambda _: self._show_list()), "value")
        self.list = ChoiceList(_MOST, guard(self.choose))
        self.card = ApplicationCard(session, panel, self._changed)
        self.entry = ApplicationEntry(session, panel, self._added)
        self.listing = widgets.Dropdown(description=_("A listing you saved"), options=[("–", None)])
        self.from_listing = widgets.Button(
            description=_("Note it as a lead"), tooltip=_("Found today, tied to the listing")
        )
        self.from_listing.on_click(guard(lambda _: self.add_listing()))
        self.done = widgets.HTML()
        self.goal = {
            name: widgets.BoundedIntText(
                description=_("{measure}, in a week").format(measure=_(label)),
                min=0,
                max=_MOST_GOAL,
                value=0,
            )
            for name, label in jobsearch.MEASURES
        }
        for name, part in self.goal.items():
            part.observe(guard(lambda change, name=name: self.set_goal(name, change["new"])),
                         "value")  # fmt: skip
        self.page = Showing()
        left = classed("ckp-left", self.note, self.find, self.list.box)
        self.offer = classed("ckp-told", self.listing, self.from_listing)
        self.box = widgets.VBox(
            [
                self.lead, self.entry.quick, classed("ckp-two", left, self.card.box),
                widgets.HTML(heading(_("Bring in many, take them along"))), self.entry.many,
                self.offer, widgets.HTML(heading(_("Your goal for a week"))),
                classed("ckp-form", *self.goal.values()), self.done,
                classed("ckp-page", self.page),
            ]
        )  # fmt: skip

    def show(self) -> None:
        """Show the list, the card and the pictures as the record stands."""
        client = self.session.client
        self._show_list()
        if self.card.application is None:
            first = self.list.choices[0].value if self.list.choices else None
            self.list.mark(first)
            self.card.open(first)
        else:
            self.card.show()
        self.entry.show()
        taken = {one.listing for one in client.applications}
        saved = [
            (listing_label(listing), listing.id)
            for listing in client.listings
            if listing.id not in taken
        ]
        self.listing.options = [("–", None), *saved]
        self.offer.layout.display = "" if saved else "none"
        self._show_goal()
        self._draw()

    def _steps(self) -> dict[str, Next]:
        client = self.session.client
        return jobsearch.next_steps(
            client, self.session.today, deadlines=section.deadlines(client)
        )  # fmt: skip

    def _show_list(self) -> None:
        client, steps = self.session.client, self._steps()
        self.lead.value = paragraph(section.message(client, steps))
        ones = listed(client, steps)
        many = len(ones) > _MOST
        self.find.layout.display = "" if many else "none"
        word = self.find.value.strip().casefold() if many else ""
        found = [
            Choice(one.id, label)
            for one in ones
            if word in (label := self._label(one, steps.get(one.id))).casefold()
        ]
        said = ""
        if many:
            said = (
                _("{n} of {all} are shown. Type a word to find others.")
                if found
                else _("{n} of {all} are shown. None has this word.")
            ).format(n=min(len(found), _MOST), all=whole(len(ones)))
        self.note.value = paragraph(said, "ckp-note")
        self.list.show(found, self.card.key)

    def _label(self, one: Application, step: Next | None) -> str:
        where = f"{one.employer}: {section.stands(one, self.session.today)}"
        nudge = f"\n{_(NUDGE)}" if step is not None and step.stale else ""
        return f"{one.title}\n{where}{nudge}"

    def choose(self, key: str) -> None:
        """Open the card of an application."""
        self.list.mark(key)
        self.card.open(key)

    def _changed(self) -> None:
        """Show what a change on the card means for the rest."""
        if self.card.application is None:  # it was taken out
            self.show()
            return
        self._show_list()
        self.entry.show()
        self._show_goal()
        self._draw()

    def _added(self, key: str | None) -> None:
        if key is not None:
            self.card.open(key)
        self.show()

    def add_listing(self) -> None:
        """Note a saved listing as a lead."""
        listing = next(
            (one for one in self.session.client.listings if one.id == self.listing.value), None
        )
        if listing is None:
            self.panel.say(_("Choose a listing first."))
            return
        today = self.session.today
        if self.session.change(lambda client: jobsearch.add_from_listing(client, listing, today)):
            self._added(self.session.client.applications[-1].id)
        self.panel.say(self.session.said)

    def _show_goal(self) -> None:
        goal = self.session.client.weekly_goal
        self._filling = True
        try:
            for name, part in self.goal.items():
                part.value = getattr(goal, name) if goal else 0
        finally:
            self._filling = False
        self.done.value = paragraph(this_week(self.session.client, self.session.today))

    def set_goal(self, name: str, number: int) -> None:
        """Keep how much of something the client means to do in a week."""
        if self._filling:
            return

        def change(client: Client) -> Client:
            goal = client.weekly_goal.model_dump() if client.weekly_goal else {}
            return set_fields(client, weekly_goal={**goal, name: number})

        self.session.change(change)
        self._show_goal()
        self._draw()
        self.panel.say(self.session.said)

    def _draw(self) -> None:
        """Draw the weeks and the funnel, if there is something else to draw than before."""
        client, today = self.session.client, self.session.today
        shown: Any = (client.applications, client.weekly_goal, client.outreach, client.offers)
        if shown == self._drawn:
            return
        self._drawn = shown
        # What it says in words stands above, by the goal.
        weeks = [block for block in weekly(client, today) if block.kind == "figure"]
        self.page.show([*weeks, *funnel(client)])
