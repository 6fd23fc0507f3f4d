"""Everyone a client knows: search, and one card to change."""

from __future__ import annotations

from functools import partial
from typing import Any

from careerkit import contacts, editing, network
from careerkit.figures import CIRCLE_NAMES
from careerkit.models import Client, Contact, Tie
from careerkit.text import join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.record_words import kept_relation, relation
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, paragraph
from careerkit.widgets.form import UNKNOWN, Field, Form, languages_offered
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice, occupation_for

LISTED = 40
FIELDS = (
    Field("name", noted("Name")),
    Field("relationship", noted("How you know them"), hint=noted("such as: aunt, old boss")),
    Field("circle", noted("Part of life"), "choice",
          [(name, key) for key, name in CIRCLE_NAMES.items()]),
    Field("closeness", noted("How close"), "choice",
          [(noted("Close"), 3), (noted("Knows you"), 2), (noted("Distant"), 1)]),
    Field("employer", noted("Employer"), "suggest"),
    Field("job_title", noted("Job")),
    Field("field", noted("Line of work"), hint=noted("such as: health care")),
    Field("hires", noted("Helps decide who is hired"), "yes or no"),
    Field("phone", noted("Phone")),
    Field("email", noted("E-mail")),
    Field("profile", noted("Online profile")),
    Field("prefers", noted("Wants to be reached"), "choice",
          [(UNKNOWN, None), (noted("In person"), "in person"), (noted("By phone"), "phone"),
           (noted("By text"), "text"), (noted("By e-mail"), "email"),
           (noted("On social media"), "social media")]),
    Field("language", noted("Language"), "choice", [(UNKNOWN, None)]),
    Field("introduced_by", noted("Introduced by"), "choice", [(UNKNOWN, None)]),
    Field("may_use_name", noted("May you use their name?"), "yes or no"),
    Field("last_contact", noted("Last in touch"), "date"),
    Field("next_contact", noted("Be in touch next"), "date"),
    Field("consent", noted("What they agreed to"), "area"),
    Field("notes", noted("Notes"), "area"),
)  # fmt: skip


class PeopleCards:
    """A list with a search, and the card of one person.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        guard = panel.guard
        self.search = widgets.Text(
            description=_("Search"), placeholder=_("a name, an employer, a job")
        )
        self.search.observe(guard(lambda _: self._list()), "value")
        self.note = widgets.HTML()
        self.people = ChoiceList(LISTED, guard(self.choose))
        self.form = Form(FIELDS, self.set_field, guard)
        self.knows = widgets.HTML()
        self.tie = widgets.Dropdown(description=_("Also knows"), options=[(UNKNOWN, None)])
        self.add_tie = widgets.Button(description=_("Add"), tooltip=_("They know each other"))
        self.add_tie.on_click(guard(lambda _: self.tie_to(self.tie.value)))
        self.remove = widgets.Button(
            description=_("Take this person off"),
            tooltip=_("With what points to them; can be undone"),
        )
        self.remove.on_click(guard(lambda _: self.take_off()))
        self.card = classed(
            "ckp-right", self.form.box, self.knows, classed("ckp-form", self.tie),
            classed("ckp-buttons", self.add_tie, self.remove, kind=widgets.HBox),
        )  # fmt: skip
        left = classed("ckp-left", self.search, self.note, self.people.box)
        self.box = classed("ckp-two", left, self.card)

    def show(self) -> None:
        """Show the people of the record as it stands."""
        there = [contact.id for contact in self.session.client.contacts]
        if self.chosen not in there:
            self.chosen = there[0] if there else None
        self._list()
        self._show_card()

    def _list(self) -> None:
        everyone = self.session.client.contacts
        words = self.search.value.casefold().split()
        found = [c for c in everyone if all(word in _searchable(c) for word in words)]
        self.people.show([Choice(c.id, _line(c)) for c in found[:LISTED]], self.chosen)
        if not everyone:
            self.note.value = paragraph(_("Nobody yet. “Bring in people” is the place to begin."))
        elif len(found) > LISTED:
            self.note.value = paragraph(
                _("{shown} of {all}. Type to find the others.").format(shown=LISTED, all=len(found))
            )
        else:
            self.note.value = "" if found else paragraph(_("Nobody fits."))

    def choose(self, key: str) -> None:
        """Open a card."""
        self.chosen = key
        self.people.mark(key)
        self._show_card()

    def _contact(self) -> Contact | None:
        return next((c for c in self.session.client.contacts if c.id == self.chosen), None)

    def _show_card(self) -> None:
        contact = self._contact()
        self.card.layout.display = "" if contact else "none"
        if contact is None:
            return
        others = [(c.name, c.id) for c in self.session.client.contacts if c.id != contact.id]
        self.form.options("language", [(UNKNOWN, None), *languages_offered(contact.language)])
        self.form.options("introduced_by", [(UNKNOWN, None), *others])
        self.form.options("employer", network.employer_names(self.session.client))
        self.form.show(contact.model_dump() | {"relationship": relation(contact.relationship)})
        names = {key: name for name, key in others}
        tied = [
            names[end] for tie in self.session.client.ties for end in (tie.one, tie.other)
            if contact.id in (tie.one, tie.other) and end in names
        ]  # fmt: skip
        self.knows.value = paragraph(_("Knows {people}.").format(people=join(tied)) if tied else "")
        self.tie.options = [(UNKNOWN, None), *others]
        self.tie.value = None

    def set_field(self, name: str, value: Any) -> None:
        """Keep a field of the card; an employer becomes a company, a job an occupation."""
        contact = self._contact()
        if contact is None:
            return
        if name == "hires":
            value = bool(value)
        if name == "relationship" and value:
            value = kept_relation(value)
        if hasattr(value, "isoformat"):
            value = value.isoformat()
        fields: dict[str, Any] = {name: value}
        if name == "employer":
            fields["company"] = None
        if name == "job_title":
            fields["occupation"] = occupation_for(value) if value else None
        self.session.change(partial(_changed, old=contact, fields=fields))
        self.panel.say(self.session.said)
        # The form is not filled anew: a value that was refused stays in its box.
        self._list()

    def tie_to(self, other: str | None) -> None:
        """Note that the person knows another one."""
        if not self.chosen or not other:
            self.panel.say(_("Choose whom they know first."))
            return
        pair = {self.chosen, other}
        if any({tie.one, tie.other} == pair for tie in self.session.client.ties):
            self.panel.say(_("That is noted already."))
            return
        entry = Tie(one=self.chosen, other=other)
        self.session.change(partial(editing.add_entry, part="ties", entry=entry))
        self.panel.say(self.session.said)
        self._show_card()

    def take_off(self) -> None:
        """Take the person off the record, and say what else changes."""
        contact = self._contact()
        if contact is None:
            return
        __, also = contacts.remove_contact(self.session.client, contact.id)
        if self.session.change(lambda client: contacts.remove_contact(client, contact.id)[0]):
            self.chosen = None
        self.show()
        gone = _("Taken off.")
        if also:
            gone = _("Taken off. With them: {what}.").format(what=join(also))
        self.panel.say(f"{gone} {self.session.said}")


def _changed(client: Client, old: Contact, fields: dict[str, Any]) -> Client:
    changed = editing.change_entry(client, "contacts", old, **fields)
    return contacts.add(changed) if "employer" in fields else changed


def _line(contact: Contact) -> str:
    work = ", ".join(part for part in (contact.job_title, contact.employer) if part)
    return f"{contact.name}\n{relation(contact.relationship)}" + (f" – {work}" if work else "")


def _searchable(contact: Contact) -> str:
    return " ".join(
        part for part in (contact.name, contact.relationship, contact.employer, contact.job_title)
        if part
    ).casefold()  # fmt: skip
