"""Note leads in a session, see where they come from, and keep a list of places to look."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from careerkit import editing, leads, network
from careerkit.models import SearchPlace
from careerkit.sections import outreach as pages
from careerkit.text import short_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted
from careerkit.text.places import KIND_NAMES, kind_name
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.form import UNKNOWN, said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.showing import Showing
from careerkit.widgets.suggesting import Choice

_MOST_PLACES, _MOST_SUGGESTED = 20, 8
_OFTEN = [
    (noted("Every day"), "daily"), (noted("Every week"), "weekly"),
    (noted("Every month"), "monthly"),
]  # fmt: skip


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
            "ckp-left", widgets.HTML(heading(_("A new lead"))), self.lead,
            widgets.HTML(heading(_("Places to look"))), self.note, self.places.box, self.looked_box,
            self.more_title, self.more.box, self.new_place,
        )  # fmt: skip
        self.box = classed("ckp-two", left, classed("ckp-right", self.page))

    def _make_lead(self) -> None:
        self.title = widgets.Text(description=_("Job"), placeholder=_("such as: cook, evenings"))
        self.employer = widgets.Combobox(description=_("Employer"), ensure_option=False)
        self.source = widgets.Text(
            description=_("Where from"), placeholder=_("such as: Indeed, a sign, my aunt")
        )
        self.who = widgets.Dropdown(description=_("Who told you"), options=[(UNKNOWN, None)])
        self.posted = widgets.Dropdown(
            description=_("Is it posted?"),
            options=[(UNKNOWN, None), (_("Yes, anyone can see it"), "open"),
                     (_("No, somebody told me"), "hidden")],
        )  # fmt: skip
        self.add = widgets.Button(
            description=_("Add this lead"), tooltip=_("Notes it with today’s date")
        )
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
        self.looked = widgets.Button(description=_("Looked today"), tooltip=_("Notes today’s date"))
        self.drop = widgets.Button(description=_("Take it off"), tooltip=_("Can be taken back"))
        self.looked.on_click(guard(lambda _: self.looked_today()))
        self.drop.on_click(guard(lambda _: self.take_off()))
        self.looked_box = classed("ckp-buttons", self.looked, self.drop, kind=widgets.HBox)
        self.more_title = widgets.HTML(heading(_("More places")))
        self.more = ChoiceList(_MOST_SUGGESTED, guard(self.suggest))
        self.kind = widgets.Dropdown(
            description=_("What it is"), options=[(kind_name(kind), kind) for kind in KIND_NAMES]
        )
        self.name = widgets.Text(description=_("Name"), placeholder=_("such as: NCWorks Online"))
        self.link = widgets.Text(description=_("Web address"))
        self.often = widgets.Dropdown(
            description=_("How often"), options=said(_OFTEN), value="weekly"
        )
        self.keep = widgets.Button(
            description=_("Keep this place"), tooltip=_("Puts it on your list")
        )
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
            [Choice(one.name, f"{one.name}\n{_when(one, today)}") for one in first],
            self.place,
        )
        more = len(known) - _MOST_PLACES
        if not known:
            note = _("No places yet. Choose one below, or write down your own.")
        elif more > 0:
            note = ngettext("{n} more is on the page.", "{n} more are on the page.", more)
            note = note.format(n=more)
        elif due:
            note = _("{number} to look at now.").format(number=len(due))
        else:
            note = _("Nothing to look at today.")
        self.note.value = paragraph(note, "ckp-note")
        self._show_chosen()
        self._found = pages.more_places(client)[:_MOST_SUGGESTED]
        self.more.show(
            [Choice(str(at), f"{name}\n{how}") for at, (__, name, how) in enumerate(self._found)]
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
        self.panel.say(" ".join([_("Noted."), self.session.said]))
        self.show()

    def suggest(self, place: str) -> None:
        """Put a suggested place into the form, to be made one's own."""
        kind, name, how = self._found[int(place)]
        self.kind.value, self.name.value = kind, name
        change = _("Change the name to the place you found, and keep it.")
        self.panel.say(f"{how} {change}")

    def add_place(self) -> None:
        """Put a place on the list."""
        name = self.name.value.strip()
        if not name:
            self.panel.say(_("Write the name of the place first."))
            return
        known = [place.name.casefold() for place in self.session.client.search_places]
        if name.casefold() in known:
            self.panel.say(_("{name} is on the list already.").format(name=name))
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


def _when(place: SearchPlace, today: date) -> str:
    """Say on a button when a place is to be looked at again."""
    day = leads.look_again(place)
    if day is None:
        return _("Not looked at yet")
    if day <= today:
        return _("Look again now")
    return _("Look again {day}").format(day=short_date(day))
