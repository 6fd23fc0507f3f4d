"""References in a session: whom to ask, where each stands, what to send."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any, get_args

from careerkit import editing, skill_api
from careerkit import references as engine
from careerkit.caseload.fields import plain
from careerkit.models import Application, Channel, Client, Contact, Reference, ReferenceStatus
from careerkit.network import employer_names
from careerkit.sections.references import STATUS
from careerkit.sections.wording import sentence
from careerkit.skills import top_ten
from careerkit.text import join, long_date
from careerkit.text import references as wording
from careerkit.text.languages import (
    SOURCE,
    known,
    ngettext,
    noted,
    pgettext,
    speaking,
    spoken,
)
from careerkit.text.languages import gettext as _
from careerkit.text.outreach import called, job_words
from careerkit.text.record_words import KNOWS_WORK, choice, kept_relation, relation
from careerkit.widgets import lean as widgets
from careerkit.widgets.asking_words import goal_words
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.form import UNKNOWN, Field, Form, languages_offered, said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

_MOST, _MOST_CANDIDATES, _STRESSED = 20, 6, 3
_KNOWN_AS = [
    (UNKNOWN, None), (noted("My boss now"), "current boss"), (noted("A boss I had"), "former boss"),
    (noted("Coworker"), "coworker"), (noted("Customer or client"), "customer or client"),
    (noted("Teacher or trainer"), "teacher or trainer"),
    (noted("Leader where I volunteer"), "volunteer leader"),
    (noted("Friend or family"), "friend or family"), (noted("Other"), "other"),
]  # fmt: skip
FIELDS = (
    Field("name", noted("Full name"), hint=noted("as they want it written")),
    Field("job_title", noted("Job title"), hint=noted("their full title")),
    Field("employer", noted("Employer"), "suggest"),
    Field("relationship", noted("How you know them"),
          hint=noted("such as: charge nurse on my shift")),
    Field("known_as", noted("They are"), "choice", _KNOWN_AS),
    Field("worked_until", noted("Last worked together"), hint=noted("2026 or 2026-05")),
    Field("knows_work", noted("Have they seen your work?"), "yes or no"),
    Field("positive", noted("Will they speak well of you?"), "yes or no"),
    Field("phone", noted("Phone")),
    Field("email", noted("E-mail")),
    Field("prefers", noted("Wants to be reached by"), "choice",
          [(noted("Any way"), "any"), (noted("Phone"), "phone"),
           (noted("E-mail"), "email"), (noted("Text"), "text")]),
    Field("notes", noted("Notes"), "area"),
)  # fmt: skip


class References:
    """Whom to ask, a card for each reference, the next step, and what to write.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        guard = panel.guard
        self.lead = widgets.HTML()
        self.people = ChoiceList(_MOST, guard(self.choose))
        self.could_ask = widgets.HTML(heading(_("People you could ask")))
        self.candidates = ChoiceList(_MOST_CANDIDATES, guard(self.add_candidate))
        self.new_name = widgets.Text(
            description=_("Someone else"), placeholder=_("their full name")
        )
        self.add = widgets.Button(description=_("Add"), tooltip=_("Puts this person on the list"))
        self.add.on_click(guard(lambda _: self.add_person(self.new_name.value)))
        self.form = Form(FIELDS, self.set_field, guard)
        self.next, self.fit = widgets.HTML(), widgets.HTML()
        self.how = widgets.Dropdown(
            description=_("How"),
            options=[(sentence(choice(way)), way) for way in get_args(Channel)],
        )
        self.application = widgets.Dropdown(
            description=_("For which job"), options=[(UNKNOWN, None)]
        )
        self.do_next = widgets.Button(
            description=_("Done today"), tooltip=_("Records it with the date")
        )
        self.do_next.on_click(guard(lambda _: self.done()))
        self.other = widgets.Dropdown(
            description=_("Or it stands at"),
            options=[(_(STATUS[status]), status) for status in get_args(ReferenceStatus)],
        )
        self.set_other = widgets.Button(
            description=_("Record this"), tooltip=_("With today’s date")
        )
        self.set_other.on_click(guard(lambda _: self.record(self.other.value)))
        self.kind = widgets.Dropdown(
            description=_("What to write"),
            options=said([(name, kind) for kind, name in wording.MESSAGE_NAMES.items()]),
        )
        self.language = widgets.Dropdown(
            description=pgettext("language", "In"), options=languages_offered()
        )
        self.message = widgets.Textarea(description=_("To copy and change"), rows=9)
        for part in (self.kind, self.language, self.application):
            part.observe(guard(lambda _: self._write()), "value")
        self.remove = widgets.Button(
            description=_("Take off the list"), tooltip=_("Can be taken back")
        )
        self.remove.on_click(guard(lambda _: self.take_off()))
        left = classed(
            "ckp-left", self.lead, self.people.box, self.could_ask, self.candidates.box,
            classed("ckp-told", self.new_name, self.add),
        )  # fmt: skip
        self.card = classed(
            "ckp-right", self.next,
            classed("ckp-form", self.how, self.application),
            classed("ckp-buttons", self.do_next, kind=widgets.HBox),
            classed("ckp-form", self.other),
            classed("ckp-buttons", self.set_other, kind=widgets.HBox),
            self.fit, self.form.box, classed("ckp-form", self.kind, self.language),
            self.message, classed("ckp-buttons", self.remove, kind=widgets.HBox),
        )  # fmt: skip
        self.box = classed("ckp-two", left, self.card)

    def show(self) -> None:
        """Show the list and whom to ask."""
        client = self.session.client
        names = [reference.name for reference in client.references]
        if self.chosen not in names:
            self.chosen = names[0] if names else None
        self.people.show(
            [Choice(r.name, f"{r.name}\n{_(STATUS[r.status])}") for r in client.references],
            self.chosen,
        )
        needed = engine.still_needed(client)
        self.lead.value = paragraph(
            ngettext(
                "{n} more must say yes: {usual} are usual.",
                "{n} more must say yes: {usual} are usual.", needed,
            ).format(n=needed, usual=engine.AT_LEAST)
            if needed
            else _("{number} have said yes. That is enough.").format(
                number=engine.said_yes(client)
            )
        )  # fmt: skip
        self._found = engine.candidates(client, self.session.today)[:_MOST_CANDIDATES]
        self.candidates.show(
            [
                Choice(str(at), f"{sentence(one.name)}\n{sentence(join(one.why))}")
                for at, one in enumerate(self._found)
            ]
        )
        self.could_ask.layout.display = "" if self._found else "none"
        self._show_card()

    def choose(self, name: str) -> None:
        """Open a card."""
        self.chosen = name
        self.people.mark(name)
        self._show_card()

    def _reference(self) -> Reference | None:
        people = self.session.client.references
        return next((one for one in people if one.name == self.chosen), None)

    def _show_card(self) -> None:
        reference = self._reference()
        self.card.layout.display = "" if reference else "none"
        if reference is None:
            return
        client, today = self.session.client, self.session.today
        step = engine.next_thing(reference, client, today)
        what = [step.what]
        if step.due:
            what.append(_("By {day}.").format(day=long_date(step.due)))
        following = escape(_("Next:"))
        title = f"{reference.name}: {_(STATUS[reference.status]).lower()}"
        self.next.value = (
            f"<div class='ckp-card'>{heading(title)}"
            f"<p><b>{following}</b> {escape(' '.join(what))}</p></div>"
        )
        self.do_next.layout.display = "" if step.leads_to else "none"
        self.how.value = "text" if reference.prefers == "text" else (
            "email" if reference.prefers == "email" else "phone"
        )  # fmt: skip
        chosen = self.application.value
        jobs = [(f"{a.title}, {a.employer}", a.id) for a in client.applications]
        self.application.options = [(UNKNOWN, None), *jobs]
        self.application.value = chosen if chosen in dict(jobs).values() else None
        self.other.value = reference.status
        good, open_ = engine.fit(reference, today)
        missing = engine.missing_details(engine.with_contact(reference, self.session.client))
        points = [pgettext("reference", "Good: {what}.").format(what=join(good))] if good else []
        points += open_
        if missing:
            points.append(_("Still needed for the sheet: {what}.").format(what=join(missing)))
        self.fit.value = "<ul>" + "".join(f"<li>{escape(one)}</li>" for one in points) + "</ul>"
        self.form.options("employer", employer_names(self.session.client))
        shown = {"relationship": relation(reference.relationship)}
        self.form.show(reference.model_dump() | shown)
        self.kind.value = step.message or "update"
        self._write()

    def _write(self) -> None:
        reference = self._reference()
        if reference is None:
            return
        client = self.session.client
        application = next((a for a in client.applications if a.id == self.application.value), None)
        shared = {job.employer for job in client.work_history}
        with speaking(self.language.value):
            self.message.value = wording.message(
                self.kind.value, self.language.value, first=called(reference.name),
                client=client.preferred_name,
                employer=application.employer if application else None,
                shared=reference.employer if reference.employer in shared else None,
                **_in_english(client, application),
            )  # fmt: skip

    def add_candidate(self, place: str) -> None:
        """Put a candidate on the list."""
        one = self._found[int(place)]
        contact = next((c for c in self.session.client.contacts if c.id == one.contact), None)
        if contact is None:
            who = _("Who is {name}? Type the name under “Someone else”.")
            self.panel.say(who.format(name=one.name))
            return
        self._add(_from_contact(contact, one.known_as))

    def add_person(self, name: str) -> None:
        """Put somebody on the list by name."""
        if not name.strip():
            self.panel.say(_("Type the name of the person first."))
            return
        if any(one.name.casefold() == name.strip().casefold()
               for one in self.session.client.references):  # fmt: skip
            there = _("{name} is on the list already.")
            self.panel.say(there.format(name=name.strip()))
            return
        people = [
            one for one in self.session.client.contacts if plain(one.name) == plain(name)
        ]  # fmt: skip
        self._add(
            _from_contact(people[0])
            if len(people) == 1
            else Reference(name=name.strip(), relationship=KNOWS_WORK)
        )

    def _add(self, reference: Reference) -> None:
        if self.session.change(
            partial(editing.add_entry, part="references", entry=reference)
        ):  # fmt: skip
            self.chosen, self.new_name.value = reference.name, ""
            self.show()
        self.panel.say(self.session.said)

    def set_field(self, name: str, value: Any) -> None:
        """Keep a field of the card."""
        if name == "relationship" and value:
            value = kept_relation(value)
        self._change(**{name: value})
        if name == "name" and value:
            self.chosen = value
        self.show()

    def _change(self, **fields: Any) -> None:
        reference = self._reference()
        if reference is not None:
            self.session.change(
                partial(editing.change_entry, part="references", old=reference, **fields)
            )
            self.panel.say(self.session.said)

    def done(self) -> None:
        """Record the next thing as done today."""
        reference = self._reference()
        if reference is not None:
            step = engine.next_thing(reference, self.session.client, self.session.today)
            if step.leads_to:
                self.record(step.leads_to)

    def record(self, status: ReferenceStatus) -> None:
        """Record that a status was reached today."""
        reference = self._reference()
        if reference is None:
            return
        changed = engine.record_step(
            reference, status, self.session.today, how=self.how.value,
            application=self.application.value,
        )  # fmt: skip
        fields = changed.model_dump(mode="json", include={"status", "history", "asked_on"})
        self._change(**fields)
        self.show()

    def take_off(self) -> None:
        """Take the person off the list."""
        reference = self._reference()
        if reference is not None:
            self.session.change(partial(editing.remove_entry, part="references", old=reference))
            self.panel.say(self.session.said)
            self.chosen = None
            self.show()


def _from_contact(contact: Contact, known_as: str | None = None) -> Reference:
    return Reference(
        name=contact.name, relationship=contact.relationship, employer=contact.employer,
        job_title=contact.job_title, phone=contact.phone, email=contact.email,
        contact=contact.id, known_as=known_as,
    )  # fmt: skip


def _in_english(client: Client, application: Application | None) -> dict[str, Any]:
    """Return what is English in the record and in the tables, for messages in English alone."""
    if spoken() != SOURCE:
        return {}
    job = job_words(application.title) if application else goal_words(client, client.goal)
    best: list[str] = top_ten(client)["name"].tolist()
    if known(client.language) != SOURCE:
        best = [name for name in best if name in skill_api.vocabulary().named.index]
    return {"job": job, "skills": best[:_STRESSED]}
