"""Bring in people in a session: questions that bring names to mind, quick lines, files."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

from careerkit import contacts
from careerkit.contacts import FoundContact, Prompt
from careerkit.contacts.quick import unread
from careerkit.contacts.recall import ENOUGH
from careerkit.errors import CareerkitError
from careerkit.figures import CIRCLE_NAMES
from careerkit.models import Client
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.text.languages import known as with_catalog
from careerkit.text.languages import ngettext, noted
from careerkit.text.phrases import job_at
from careerkit.text.problems import told
from careerkit.text.record_words import relation
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.choosing import heading, paragraph
from careerkit.widgets.download import link
from careerkit.widgets.form import languages_offered
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import occupation_for

_SHOWN, _FEW = 8, 200
_HOW = noted(
    "One person a line, in your own words. For example:\n"
    "Ana, my aunt, works at the hospital\nBob Smith - old boss at Lowes 919-555-0101"
)


def is_job(words: str) -> bool:
    """Tell whether words are a known job title."""
    bare = words.casefold()
    titles = suggesting.known_titles()
    at = bisect_left(titles, bare)
    return titles[at : at + 1] == [bare]


def _occupation_finder(people: int) -> Callable[[str], str | None]:
    """Return how job titles are understood: of a large file only those that are known as such."""
    if people <= _FEW:
        return occupation_for
    return lambda title: occupation_for(title) if is_job(title) else None


class BringIn:
    """Guided recall, quick lines, and files; then the questions who is who.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.asked: list[str] = []
        self.prompt: Prompt | None = None
        self.waiting: list[contacts.Doubt] = []
        guard = panel.guard
        self.progress = widgets.HTML()
        self.language = widgets.Dropdown(
            description=_("Ask in"), value=with_catalog(session.client.language),
            options=languages_offered(),
        )  # fmt: skip
        self.question = widgets.HTML()
        self.who = widgets.Text(
            description=_("Who comes to mind?"), placeholder=_("such as: Ana, my aunt, hospital")
        )
        self.add = widgets.Button(description=_("Add"), tooltip=_("Puts them on the map"))
        self.skip = widgets.Button(
            description=_("Next question"), tooltip=_("Nobody else comes to mind")
        )
        self.language.observe(guard(lambda _: self._ask_anew()), "value")
        self.add.on_click(guard(lambda _: self.add_recalled()))
        self.who.on_msg(guard(self._entered))
        self.skip.on_click(guard(lambda _: self.next_question()))
        self.lines = widgets.Textarea(description=_("Or many at once"), rows=6, placeholder=_(_HOW))
        self.understood = widgets.HTML()
        self.take_lines = widgets.Button(
            description=_("Add these"), tooltip=_("As they are understood")
        )
        self.lines.observe(guard(lambda _: self._preview()), "value")
        self.take_lines.on_click(guard(lambda _: self.add_lines()))
        self.upload = widgets.FileUpload(
            accept=".vcf,.csv,.tsv,.txt", multiple=True, description=_("Or choose files"),
            tooltip=_("Phone contacts, LinkedIn’s Connections.csv, Google, Outlook"),
        )  # fmt: skip
        self.upload.observe(guard(lambda change: self._take_files(change["new"])), "value")
        self.notes, self.export = widgets.HTML(), widgets.HTML()
        self.take_along = widgets.Button(
            description=_("Take them along"), tooltip=_("Files for a phone and for a spreadsheet")
        )
        self.take_along.on_click(guard(lambda _: self._offer_files()))
        self.doubt = widgets.HTML()
        self.same = widgets.Button(
            description=_("The same person"), tooltip=_("Fills what is missing")
        )
        self.two = widgets.Button(description=_("Two people"), tooltip=_("Adds a new person"))
        self.rest = widgets.Button(
            description=_("All of these are new people"),
            tooltip=_("Answers every question at once"),
        )
        self.rest.on_click(guard(lambda _: self.all_new()))
        self.same.on_click(guard(lambda _: self.decide(same=True)))
        self.two.on_click(guard(lambda _: self.decide(same=False)))
        self.who_is_who = classed(
            "ckp-card", self.doubt,
            classed("ckp-buttons", self.same, self.two, self.rest, kind=widgets.HBox),
        )  # fmt: skip
        recall = classed(
            "ckp-told", self.progress, self.language, self.question, self.who,
            classed("ckp-buttons", self.add, self.skip, kind=widgets.HBox),
        )  # fmt: skip
        many = classed(
            "ckp-told",
            self.lines,
            self.understood,
            self.take_lines,
            self.upload,
            self.take_along,
            self.export,
        )
        self.box = widgets.VBox([self.who_is_who, self.notes, classed("ckp-two", recall, many)])

    def show(self) -> None:
        """Show the next question and what waits."""
        client = self.session.client
        people = len(client.contacts)
        self.progress.value = heading(
            _("{people} of {enough} names").format(people=people, enough=ENOUGH)
            if people < ENOUGH
            else _("{people} names. Well done!").format(people=people)
        )
        # One question brings several people to mind: it stays until it is passed over.
        if self.prompt is None:
            left = contacts.prompts(client, language=self.language.value, asked=self.asked)
            self.prompt = left[0] if left else None
        self.question.value = (
            f"<p><b>{escape(_(CIRCLE_NAMES[self.prompt.circle]))}.</b> "
            f"{escape(self.prompt.question)}</p>"
            if self.prompt
            else paragraph(_("That was the last question. Who else do you meet in a week?"))
        )
        self._show_doubt()
        self._preview()
        self.take_along.layout.display = "" if people else "none"
        self.export.value = ""

    def _entered(self, _: object, message: Any, __: object) -> None:
        if message.get("event") == "submit":
            self.add_recalled()

    def add_recalled(self) -> None:
        """Add whom the question brought to mind; who has no circle gets the question's."""
        taken = contacts.read_quick(self.who.value, is_job=is_job)
        if not taken.contacts:
            self.panel.say(" ".join(taken.notes) or _("Type a name, or go to the next question."))
            return
        circle = self.prompt.circle if self.prompt else None
        found = [one if one.circle else replace(one, circle=circle) for one in taken.contacts]
        if self.take(found, taken.notes):
            self.who.value = ""

    def next_question(self) -> None:
        """Go on to another question."""
        if self.prompt:
            self.asked.append(self.prompt.question)
        self._ask_anew()

    def _ask_anew(self) -> None:
        self.prompt = None
        self.show()

    def _preview(self) -> None:
        taken = contacts.read_quick(self.lines.value, is_job=is_job)
        self.take_lines.layout.display = "" if taken.contacts else "none"
        rows = "".join(f"<li>{_understood(one)}</li>" for one in taken.contacts[:_SHOWN])
        more = len(taken.contacts) - _SHOWN
        if more > 0:
            others = escape(_("and {number} more").format(number=more))
            rows += f"<li>{others}</li>"
        title = escape(_("Understood as:"))
        self.understood.value = f"<p>{title}</p><ul>{rows}</ul>" if rows else ""

    def add_lines(self) -> None:
        """Add everyone typed into the large box."""
        taken = contacts.read_quick(self.lines.value, is_job=is_job)
        rest = unread(self.lines.value)
        if self.take(taken.contacts, taken.notes):
            self.lines.value = rest

    def _take_files(self, files: Any) -> None:
        if not files:
            return
        found: list[FoundContact] = []
        notes: list[str] = []
        for file in files:
            try:
                taken = contacts.read_contacts(bytes(file["content"]), file["name"])
            except CareerkitError as error:
                notes.append(told(error))
                continue
            found += taken.contacts
            notes += taken.notes
        self.upload.value = ()  # its content is not kept, and the same file can be chosen again
        self.take(found, notes)

    def take(self, found: list[FoundContact], notes: list[str]) -> bool:
        """Add who is new, fill in who is known, and line up the questions who is who."""
        done, became = self._add(found)
        if done:
            self.waiting += became.ask
        said = [
            counted(len(became.new), "{n} person added.", "{n} people added.") if done else "",
            counted(len(became.same), "{n} person known already.", "{n} people known already.")
            if became.same else "",
            counted(became.repeated, "{n} row came twice.", "{n} rows came twice.")
            if became.repeated else "",
            counted(len(became.ask), "{n} question who is who.", "{n} questions who is who.")
            if became.ask else "",
        ]  # fmt: skip
        self.notes.value = _list(notes)
        self.show()
        self.panel.say(" ".join([*(one.capitalize() for one in said if one), self.session.said]))
        return done

    def _add(self, found: list[FoundContact]) -> tuple[bool, contacts.Sorted]:
        """Bring people into the record; where somebody else saved meanwhile, into theirs."""
        bring = partial(contacts.take, found=found, find_occupation=_occupation_finder(len(found)))
        before = self.session.client
        changed, became = bring(before)
        if changed is before:
            return True, became

        def change(client: Client) -> Client:
            nonlocal became
            if client is before:
                return changed
            theirs, became = bring(client)
            return theirs

        return self.session.change(change, again=True), became

    def _show_doubt(self) -> None:
        people = {contact.id: contact for contact in self.session.client.contacts}
        self.waiting = [doubt for doubt in self.waiting if doubt.like in people]
        self.who_is_who.layout.display = "" if self.waiting else "none"
        if self.waiting:
            doubt = self.waiting[0]
            known = people[doubt.like]
            several = len(self.waiting) > 1
            title = _("Who is who?")
            if several:
                more = ngettext("{n} question", "{n} questions", len(self.waiting))
                title = f"{title} ({more.format(n=len(self.waiting))})"
            self.rest.layout.display = "" if several else "none"
            work = f", {known.employer}" if known.employer else ""
            asks = escape(_("Is {found} the same person as {known} ({who})? They have {why}."))
            said = asks.format(
                found=_understood(doubt.found), known=f"<b>{escape(known.name)}</b>",
                who=escape(relation(known.relationship) + work), why=escape(_(doubt.why)),
            )  # fmt: skip
            self.doubt.value = f"{heading(title)}<p>{said}</p>"

    def decide(self, *, same: bool) -> None:
        """Answer the question who is who."""
        if not self.waiting:
            return
        doubt = self.waiting.pop(0)
        change = (
            partial(contacts.add, same=[(doubt.found, doubt.like)], find_occupation=occupation_for)
            if same
            else partial(contacts.add, new=[doubt.found], find_occupation=occupation_for)
        )
        if not self.session.change(change, again=True):
            self.waiting.insert(0, doubt)
        self.show()
        self.panel.say(self.session.said)

    def all_new(self) -> None:
        """Answer every question who is who with two people."""
        found = [doubt.found for doubt in self.waiting]
        change = partial(contacts.add, new=found, find_occupation=_occupation_finder(len(found)))
        if found and self.session.change(change, again=True):
            self.waiting = []
        self.show()
        self.panel.say(self.session.said)

    def _offer_files(self) -> None:
        client = self.session.client
        cards = contacts.write_vcards(client.contacts).encode()
        table = contacts.write_table(client.contacts)
        name = f"contacts-{client.id}"
        said = escape(_("Save them: {phone}, {spreadsheet}")).format(
            phone=link(_("for a phone (vCard)"), f"{name}.vcf", cards, "text/vcard"),
            spreadsheet=link(_("for a spreadsheet (CSV)"), f"{name}.csv", table, "text/csv"),
        )
        self.export.value = f"<p>{said}</p>"


def _list(notes: list[str]) -> str:
    """List notes, the first of them open."""
    items = [f"<li>{escape(note)}</li>" for note in notes]
    shown, more = "".join(items[:_SHOWN]), "".join(items[_SHOWN:])
    many = escape(_("{number} more notes").format(number=len(items) - _SHOWN))
    rest = f"<details><summary>{many}</summary><ul>{more}</ul></details>"
    return f"<ul>{shown}</ul>{rest if more else ''}" if items else ""


def _understood(found: FoundContact) -> str:
    job, employer = found.job_title or "", found.employer
    work = job_at(job, employer) if job else employer or ""
    parts = [relation(found.relationship), work, found.phone or "", found.email or ""]
    said = ", ".join(escape(part) for part in parts if part)
    return f"<b>{escape(found.name)}</b>" + (f": {said}" if said else "")
