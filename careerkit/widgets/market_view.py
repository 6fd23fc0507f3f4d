"""Note leads in a session, see where they come from, and keep a list of places to look."""

from __future__ import annotations

from functools import partial
from typing import Any

from careerkit import editing, leads, network
from careerkit.models import SearchPlace
from careerkit.sections import outreach as pages
from careerkit.text.places import KIND_NAMES
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, paragraph
from careerkit.widgets.form import UNKNOWN
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.showing import Showing
from careerkit.widgets.suggesting import Choice

_MOST_PLACES, _MOST_SUGGESTED = 20, 8
_OFTEN = [("Every day", "daily"), ("Every week", "weekly"), ("Every month", "monthly")]


class Market:
    """Leads noted quickly, the page on where they come from, and places to look.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.place: str | None = None
        self._make_lead()
        self._make_places()
        self.page = Showing()
        left = classed(
            "ckp-left", widgets.HTML("<h3>A new lead</h3>"), self.lead,
            widgets.HTML("<h3>Places to look</h3>"), self.note, self.places.box, self.looked_box,
            self.more_title, self.more.box, self.new_place,
        )  # fmt: skip
        self.box = classed("ckp-two", left, classed("ckp-right", self.page))

    def _make_lead(self) -> None:
        self.title = widgets.Text(description="Job", placeholder="such as: cook, evenings")
        self.employer = widgets.Combobox(description="Employer", ensure_option=False)
        self.source = widgets.Text(
            description="Where from", placeholder="such as: Indeed, a sign, my aunt"
        )
        self.who = widgets.Dropdown(description="Who told you", options=[(UNKNOWN, None)])
        self.posted = widgets.Dropdown(
            description="Is it posted?",
            options=[(UNKNOWN, None), ("Yes, anyone can see it", "open"),
                     ("No, somebody told me", "hidden")],
        )  # fmt: skip
        self.add = widgets.Button(description="Add this lead", tooltip="Notes it with today’s date")
        self.add.on_click(self.panel.guard(lambda _: self.add_lead()))
        self.lead = widgets.VBox(
            [
                classed("ckp-form", self.title, self.employer, self.source, self.who, self.posted),
                classed("ckp-buttons", self.add, kind=widgets.HBox),
            ]
        )

    def _make_places(self) -> None:
        guard = self.panel.guard
        self.note = widgets.HTML()
        self.places = ChoiceList(_MOST_PLACES, guard(self.choose))
        self.looked = widgets.Button(description="Looked today", tooltip="Notes today’s date")
        self.drop = widgets.Button(description="Take it off", tooltip="Can be taken back")
        self.looked.on_click(guard(lambda _: self.looked_today()))
        self.drop.on_click(guard(lambda _: self.take_off()))
        self.looked_box = classed("ckp-buttons", self.looked, self.drop, kind=widgets.HBox)
        self.more_title = widgets.HTML("<h3>More places</h3>")
        self.more = ChoiceList(_MOST_SUGGESTED, guard(self.suggest))
        self.kind = widgets.Dropdown(
            description="What it is", options=[(name, kind) for kind, name in KIND_NAMES.items()]
        )
        self.name = widgets.Text(description="Name", placeholder="such as: NCWorks Online")
        self.link = widgets.Text(description="Web address")
        self.often = widgets.Dropdown(description="How often", options=_OFTEN, value="weekly")
        self.keep = widgets.Button(description="Keep this place", tooltip="Puts it on your list")
        self.keep.on_click(guard(lambda _: self.add_place()))
        self.new_place = widgets.VBox(
            [
                classed("ckp-form", self.kind, self.name, self.link, self.often),
                classed("ckp-buttons", self.keep, kind=widgets.HBox),
            ]
        )

    def show(self) -> None:
        """Show the leads and the places as the record has them."""
        client, today = self.session.client, self.session.today
        told = self.who.value
        self.employer.options = network.employer_names(client)
        self.who.options = [(UNKNOWN, None), *((one.name, one.id) for one in client.contacts)]
        self.who.value = told if told in [one.id for one in client.contacts] else None
        known = [place.name for place in client.search_places]
        if self.place not in known:
            self.place = None
        due = [place.name for place in leads.places_due(client, today)]
        first = sorted(client.search_places, key=lambda place: (
            due.index(place.name) if place.name in due else len(due)
        ))  # fmt: skip
        self.places.show(
            [
                Choice(one.name, f"{one.name}\n{_when(pages.look_again(one, today))}")
                for one in first
            ],
            self.place,
        )
        more = len(known) - _MOST_PLACES
        if not known:
            said = "No places yet. Choose one below, or write down your own."
        elif more > 0:
            said = f"{more} more are on the page."
        else:
            said = f"{len(due)} to look at now." if due else "Nothing to look at today."
        self.note.value = paragraph(said, "ckp-note")
        self._show_chosen()
        self._found = pages.more_places(client)[:_MOST_SUGGESTED]
        self.more.show(
            [Choice(str(at), f"{name}\n{how}") for at, (_, name, how) in enumerate(self._found)]
        )
        self.more_title.layout.display = "" if self._found else "none"
        self.page.show(pages.market(client, today))

    def _show_chosen(self) -> None:
        self.looked_box.layout.display = "" if self.place else "none"

    def add_lead(self) -> None:
        """Note a lead; what was typed stays until it is noted."""
        done = self.session.change(
            partial(
                leads.add_lead, title=self.title.value, employer=self.employer.value,
                on=self.session.today, source=self.source.value, contact=self.who.value,
                market=self.posted.value,
            )
        )  # fmt: skip
        if not done:
            self.panel.say(self.session.said)
            return
        for part in (self.title, self.employer, self.source):
            part.value = ""
        self.who.value = self.posted.value = None
        self.panel.say(f"Noted. {self.session.said}")
        self.show()

    def suggest(self, place: str) -> None:
        """Put a suggested place into the form, to be made one's own."""
        kind, name, how = self._found[int(place)]
        self.kind.value, self.name.value = kind, name
        self.panel.say(f"{how} Change the name to the place you found, and keep it.")

    def add_place(self) -> None:
        """Put a place on the list."""
        name = self.name.value.strip()
        if not name:
            self.panel.say("Write the name of the place first.")
            return
        known = [place.name.casefold() for place in self.session.client.search_places]
        if name.casefold() in known:
            self.panel.say(f"{name} is on the list already.")
            return
        entry = SearchPlace.model_construct(
            kind=self.kind.value, name=name, link=self.link.value.strip() or None,
            how_often=self.often.value,
        )  # fmt: skip
        if self.session.change(partial(editing.add_entry, part="search_places", entry=entry)):
            self.name.value = self.link.value = ""
            self.show()
        self.panel.say(self.session.said)

    def choose(self, name: str) -> None:
        """Choose a place of the list."""
        self.place = name
        self.places.mark(name)
        self._show_chosen()

    def looked_today(self) -> None:
        """Note that the place was looked at today."""
        self._change(editing.change_entry, last_looked=self.session.today)

    def take_off(self) -> None:
        """Take the place off the list."""
        self._change(editing.remove_entry)

    def _change(self, change: Any, **fields: Any) -> None:
        places = self.session.client.search_places
        place = next((one for one in places if one.name == self.place), None)
        if place is not None:
            done = self.session.change(partial(change, part="search_places", old=place, **fields))
            self.panel.say(self.session.said)
            if done:
                self.show()


def _when(day: str) -> str:
    return {"Now": "Look again now", "Not looked at yet": day}.get(day, f"Look again {day}")
