"""The networking map in a session: filter it, search it, click on a person or an employer."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING, Any

from careerkit import network, network_api, sections
from careerkit.figures import CIRCLE_NAMES
from careerkit.models import Contact
from careerkit.text import counted, join
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import relation
from careerkit.text.scales import CLOSENESS
from careerkit.widgets import lean as widgets
from careerkit.widgets.chart import Chart
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.form import said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

if TYPE_CHECKING:
    from careerkit.models import Client

LISTED = 12
_HALO = "0 0 2px white, 0 0 2px white, 0 0 3px white"
_ALL = ""


class MapView:
    """The map with filters, a search and a card.

    Parameters
    ----------
    session
        The record.
    panel
        The panel it is part of.
    open_card
        Called with the id of the contact whose card should open.
    """

    def __init__(self, session: Session, panel: Panel, open_card: Callable[[str], None]) -> None:
        self.session, self._open = session, open_card
        self.chosen: str | None = None
        self._ranked: tuple[Client, list[network.Helper]] | None = None
        circles = [
            (_("All of your life"), _ALL),
            *said([(name, key) for key, name in CIRCLE_NAMES.items()]),
        ]
        self.circle = widgets.Dropdown(description=_("Part of life"), options=circles)
        closeness = [
            (_("Near and far"), 0),
            *said([(name, key) for key, name in CLOSENESS.items()]),
        ]
        self.closeness = widgets.Dropdown(description=_("How close"), options=closeness)
        self.field = widgets.Dropdown(
            description=_("Line of work"), options=[(_("Any work"), _ALL)]
        )
        self.search = widgets.Text(
            description=_("Search"), placeholder=_("a name, an employer, a job")
        )
        for part in (self.circle, self.closeness, self.field, self.search):
            part.observe(panel.guard(lambda _: self._draw()), "value")
        self.message, self.card = widgets.HTML(), widgets.HTML()
        self.chart = Chart(panel.guard(self.choose))
        self.people = ChoiceList(LISTED, panel.guard(self.choose))
        self.open_card = widgets.Button(
            description=_("Open the card"), tooltip=_("All that is noted about this person")
        )
        self.open_card.on_click(panel.guard(lambda _: self._open_chosen()))
        self.employer: str | None = None
        self.want = widgets.Button(
            description=_("I want to work here"), tooltip=_("The goal points to this employer")
        )
        self.want.on_click(panel.guard(lambda _: self.want_employer()))
        self.panel = panel
        filters = classed("ckp-fields", self.circle, self.closeness, self.field, self.search)
        right = classed("ckp-right", self.card, self.open_card, self.want, self.people.box)
        self.box = widgets.VBox(
            [filters, self.message, classed("ckp-map", classed("ckp-chart", self.chart), right)]
        )

    def ranked(self) -> list[network.Helper]:
        """Return the ranking of the record as it stands."""
        if self._ranked is None or self._ranked[0] is not self.session.client:
            self._ranked = self.session.client, network_api.helpers(self.session.client)
        return self._ranked[1]

    def show(self) -> None:
        """Show the map of the record as it stands."""
        present = sorted({field for one in self.ranked() for field in one.fields})
        options = [(_("Any work"), _ALL), *((_(name).capitalize(), name) for name in present)]
        if list(self.field.options) != options:
            kept = self.field.value
            self.field.options = options
            self.field.value = kept if kept in present else _ALL
        self._draw()

    def _draw(self) -> None:
        contacts = self.session.client.contacts
        if not contacts:
            self.message.value = paragraph(
                _("Nobody is on the map yet. “Bring in people” helps to find the first names.")
            )
            self.chart.show(None)
            self._list([])
            return
        only, found = self._filtered(), self._found()
        hits = found & only if found is not None else set()
        figure = sections.network.map_figure(
            self.session.client, self.ranked(), only=only, marked=hits
        )
        # On the screen names have a halo: the white field behind them that paper needs is measured
        # with another font and would hide marks.
        drawing = figure.drawing()
        for note in drawing["layout"].get("annotations", []):
            note.pop("bgcolor", None)
            note["font"] = {**note.get("font", {}), "shadow": _HALO}
        self.chart.show(drawing, figure.alt)
        self.message.value = paragraph(self._says(only, hits if found is not None else None))
        names = {contact.id: contact.name for contact in contacts}
        order = [one.id for one in self.ranked() if one.id in (hits or only)]
        self._list([(person, names[person]) for person in order])
        if self.chosen not in names:
            self.chosen = None
            if self.employer is None:
                self.card.value = paragraph(_("Click on a mark, or choose a name."), "ckp-note")

    def _says(self, only: set[str], hits: set[str] | None) -> str:
        people = len(self.session.client.contacts)
        shown = (
            _("{shown} of {all} people shown.").format(shown=len(only), all=people)
            if len(only) < people
            else counted(people, "{n} person on the map.", "{n} people on the map.").capitalize()
        )
        if hits is None:
            return shown
        if not hits:
            nobody = _("Nobody among them fits “{words}”.")
            return f"{shown} {nobody.format(words=self.search.value.strip())}"
        ringed = _("{number} found, with a dark ring.").format(number=len(hits))
        return f"{shown} {ringed}"

    def _filtered(self) -> set[str]:
        return {
            row.id
            for row in self.ranked()
            if self.circle.value in (_ALL, row.circle)
            and self.closeness.value in (0, row.closeness)
            and (not self.field.value or self.field.value in row.fields)
        }

    def _found(self) -> set[str] | None:
        """Return whom the search finds, or None without a search."""
        words = self.search.value.casefold().split()
        if not words:
            return None
        return {
            contact.id
            for contact in self.session.client.contacts
            if all(word in _searchable(contact) for word in words)
        }

    def _list(self, people: list[tuple[str, str]]) -> None:
        self.people.show([Choice(key, name) for key, name in people], self.chosen)
        self.people.box.layout.display = "" if people else "none"
        self._show_buttons()

    def choose(self, key: str) -> None:
        """Look at a person, a group or an employer, by what the mark stands for."""
        contacts = {contact.id: contact for contact in self.session.client.contacts}
        self.chosen = key if key in contacts else None
        self.employer = None
        if key in contacts:
            self.card.value = _person_card(contacts[key], self._row(key), self.session.client)
        elif key.startswith("company:"):
            self._show_employer(key.removeprefix("company:"))
        else:
            self._look_into(key)
            return
        self.people.mark(self.chosen)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.open_card.layout.display = "" if self.chosen else "none"
        self.want.layout.display = "" if self.employer else "none"

    def _show_employer(self, key: str) -> None:
        """Tell about an employer, and offer to want it or no longer."""
        client = self.session.client
        found = next((one for one in network.employers(client) if one.key == key), None)
        self.employer = found.name if found else None
        self.card.value = _employer_card(found, client) if found else ""
        is_goal = found is not None and found.wanted == "goal"
        self.want.description = _("No longer a wish") if is_goal else _("I want to work here")

    def want_employer(self) -> None:
        """Let the goal point to the employer, or no longer."""
        name = self.employer
        if name is not None:
            self.session.change(lambda client: network.want_employer(client, name))
            self.panel.say(self.session.said)
            company = network.company_named(self.session.client.companies, name)
            self._show_employer(company.id if company else network.plain_name(name))
            self._draw()

    def _look_into(self, group: str) -> None:
        """Show the people of a group alone."""
        circle, closeness = group.rsplit(" ", 1)
        self.circle.value, self.closeness.value = circle, int(closeness)

    def _row(self, person: str) -> network.Helper:
        return next(row for row in self.ranked() if row.id == person)

    def _open_chosen(self) -> None:
        if self.chosen:
            self._open(self.chosen)


def _searchable(contact: Contact) -> str:
    parts = (contact.name, contact.relationship, contact.employer, contact.job_title, contact.field)
    return " ".join(part for part in parts if part).casefold()


def _person_card(contact: Contact, row: Any, client: Client) -> str:
    names = {other.id: other.name for other in client.contacts}
    knows = sorted(names[key] for key in network.acquaintances(client)[contact.id])
    work = ", ".join(part for part in (contact.job_title, contact.employer) if part)
    shown = [
        (_("Who"), f"{relation(contact.relationship)}, {_(CLOSENESS[contact.closeness])}"),
        (_("Work"), work),
        (_("Can help"), join(row.why[:3])),
        (_("Knows"), join(knows[:5])),
        (_("Phone"), contact.phone or ""),
        (_("E-mail"), contact.email or ""),
        (_("Notes"), contact.notes),
    ]
    return _card(contact.name, shown)


def _employer_card(employer: network.Employer, client: Client) -> str:
    names = {contact.id: contact.name for contact in client.contacts}
    chain = [names[person] for person in network.warm_chain(client, employer.key)]
    why = {
        "goal": _("where you want to work"), "applying": _("where you are applying"),
        "saved": _("where you saw a job"),
    }  # fmt: skip
    shown = [
        (_("Why"), why.get(employer.wanted or "", _("people you know work there"))),
        (
            _("You know"),
            join([names[person] for person in employer.people[:8]]) or _("nobody there yet"),
        ),
        (_("Way in"), sections.network.way_in(chain)),
    ]
    return _card(employer.name, shown)


def _card(title: str, shown: list[tuple[str, str]]) -> str:
    rows = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in shown if text
    )
    about = escape(_("About the mark"))
    return (
        f"<div class='ckp-card' role='region' aria-label='{about}'>"
        f"{heading(title)}<dl>{rows}</dl></div>"
    )
