"""Bring in applications in a session: a line in a hurry, many at once, files; and take them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape
from typing import Any

from careerkit import jobsearch
from careerkit.errors import CareerkitError
from careerkit.jobsearch import Found, Taken, tables
from careerkit.jobsearch.found import market_of
from careerkit.jobsearch.waiting import day_said
from careerkit.listings.money import tell_pay
from careerkit.listings.parts import ListedPay
from careerkit.models import Client
from careerkit.sections.wording import sentence
from careerkit.text import counted, job_at
from careerkit.text.jobsearch import MARKET_NAMES, STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext, noted
from careerkit.text.problems import told
from careerkit.widgets import lean as widgets
from careerkit.widgets.contacts_view import is_job
from careerkit.widgets.download import link
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

_SHOWN = 8
_HOW = noted(
    "One job a line, in your own words, or rows copied from a spreadsheet. For example:\n"
    "Welder at Oak Works via Indeed, applied 11/20, follow up 12/1\n"
    "Ana told me about night cook at Rex Grill"
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Preview:
    """What would become of what was read.

    Parameters
    ----------
    html
        What is shown before anything is kept.
    found
        What would be taken over.
    """

    html: str
    found: list[Found]


def preview(taken: Taken, client: Client, today: date) -> Preview:
    """Show what was read before it is kept.

    Parameters
    ----------
    taken
        What was read.
    client
        The record it is held against.
    today
        The day of the session.

    Returns
    -------
    Preview
    """
    held = jobsearch.hold_against(taken.found, client)
    people = {contact.id: contact.name for contact in client.contacts}
    items = [
        "<li>" + escape(_("New: {job}")).format(job=understood(one, people, today)) + "</li>"
        for one in held.new
    ]
    for one, known, changes in held.same:
        gains = jobsearch.gains(changes, known) if changes else _("nothing new")
        said = escape(_("Noted already: {job} gets {gains}.")).format(
            job=_marked(known.title, known.employer), gains=escape(gains)
        )
        items.append(f"<li>{said}{_doubts(one)}</li>")
    notes = [*taken.problems, *held.notes]
    html = f"<p><b>{escape(_('Understood as:'))}</b></p>{_list(items)}" if items else ""
    if notes:
        html += f"<p><b>{escape(_('Please look at:'))}</b></p>"
        html += _list(f"<li>{escape(one)}</li>" for one in notes)
    return Preview(html, taken.found)


def _list(items: Iterable[str]) -> str:
    """List items, the first of them open."""
    listed = list(items)
    shown, more = "".join(listed[:_SHOWN]), "".join(listed[_SHOWN:])
    number = len(listed) - _SHOWN
    summary = escape(ngettext("{n} more", "{n} more", number).format(n=number))
    rest = f"<details><summary>{summary}</summary><ul>{more}</ul></details>"
    return f"<ul>{shown}</ul>{rest if more else ''}"


def _marked(title: str, employer: str) -> str:
    """Write a job at its employer as HTML, its title marked."""
    return escape(job_at("{title}", "{employer}")).format(
        title=f"<b>{escape(title)}</b>", employer=escape(employer)
    )


def understood(found: Found, people: dict[str, str], today: date) -> str:
    """Say what was understood of one application, as HTML."""
    parts = [
        f"{_(STAGE_NAMES[event.stage]).lower()} {day_said(event.on, today)}"
        + (f" ({event.note})" if event.note else "")
        for event in found.events
    ] or [_("found today (no day is said)")]
    parts += [found.place] if found.place else []
    if found.contact:
        helper = people.get(found.contact, _("a contact"))
        parts.append(_("{name} helped").format(name=helper))
    elif found.source:
        parts.append(_("from {source}").format(source=found.source))
    parts.append(_(MARKET_NAMES[market_of(found)]))
    if found.pay:
        amount = found.pay.amount
        parts.append(tell_pay(ListedPay(amount, amount, found.pay.per)))
    if found.documents:
        parts.append(_("sent: {documents}").format(documents=", ".join(found.documents)))
    followed = _("followed up {day}")
    parts += [followed.format(day=day_said(day, today)) for day in found.followed_up]
    if found.follow_up:
        parts.append(_("follow up {day}").format(day=day_said(found.follow_up, today)))
    parts += [_("reason: {reason}").format(reason=found.reason)] if found.reason else []
    parts += [found.link] if found.link else []
    if found.notes:
        parts.append(_("in the notes: {notes}").format(notes=" / ".join(found.notes.splitlines())))
    said = escape("; ".join(parts))
    return f"{_marked(found.title, found.employer)}: {said}.{_doubts(found)}"


def _doubts(found: Found) -> str:
    if not found.doubts:
        return ""
    return f" <i>{escape(_('Please check: {doubts}').format(doubts=' '.join(found.doubts)))}</i>"


class ApplicationEntry:
    """A line in a hurry with its preview; many at once; files in and out.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    on_added
        Called with the id of the last job that was added or completed.
    """

    def __init__(
        self, session: Session, panel: Panel, on_added: Callable[[str | None], None]
    ) -> None:
        self.session, self.panel, self._on_added = session, panel, on_added
        self.files = Taken()
        guard = panel.guard
        self.line = widgets.Text(
            description=_("Type a job in a hurry"),
            placeholder=_("such as: Welder at Oak Works via Indeed, applied 11/20, follow up 12/1"),
        )
        self.line_read = widgets.HTML()
        self.add = widgets.Button(description=_("Add"), tooltip=_("Keeps it as it is understood"))
        self.line.observe(guard(lambda _: self._preview_line()), "value")
        self.line.on_msg(guard(self._entered))
        self.add.on_click(guard(lambda _: self.add_line()))
        self.lines = widgets.Textarea(description=_("Many at once"), rows=5, placeholder=_(_HOW))
        self.lines_read = widgets.HTML()
        self.add_many = widgets.Button(
            description=_("Add these"), tooltip=_("As they are understood")
        )
        self.lines.observe(guard(lambda _: self._preview_lines()), "value")
        self.add_many.on_click(guard(lambda _: self.add_lines()))
        self.upload = widgets.FileUpload(
            accept=".csv,.tsv,.txt,.xlsx,.xlsm", multiple=True, description=_("Or choose files"),
            tooltip=_("A table of applications: CSV or Excel"),
        )  # fmt: skip
        self.upload.observe(guard(lambda change: self._take_files(change["new"])), "value")
        self.files_read = widgets.HTML()
        self.add_files = widgets.Button(
            description=_("Add what the files hold"), tooltip=_("As it is understood")
        )
        self.add_files.on_click(guard(lambda _: self.add_from_files()))
        self.out = widgets.Button(
            description=_("Take them along"),
            tooltip=_("The applications as files for a spreadsheet"),
        )
        self.out.on_click(guard(lambda _: self._offer_files()))
        self.links = widgets.HTML()
        self.quick = classed("ckp-told", self.line, self.line_read, self.add)
        self.many = classed(
            "ckp-told", self.lines, self.lines_read, self.add_many, self.upload, self.files_read,
            self.add_files, self.out, self.links,
        )  # fmt: skip

    def show(self) -> None:
        """Show what is typed against the record as it stands."""
        self._preview_line()
        self._preview_lines()
        self._preview_files()
        self.out.layout.display = "" if self.session.client.applications else "none"
        self.links.value = ""

    def _read_line(self) -> Taken:
        client, today = self.session.client, self.session.today
        return jobsearch.read_lines(self.line.value, client, today, is_job=is_job)

    def _read_lines(self) -> Taken:
        client, today = self.session.client, self.session.today
        return tables.read_pasted(self.lines.value, client, today, is_job=is_job)

    def _show(self, taken: Taken, shown: widgets.HTML, button: widgets.Button) -> None:
        seen = preview(taken, self.session.client, self.session.today)
        shown.value = seen.html
        button.layout.display = "" if seen.found else "none"

    def _preview_line(self) -> None:
        self._show(self._read_line(), self.line_read, self.add)

    def _preview_lines(self) -> None:
        self._show(self._read_lines(), self.lines_read, self.add_many)

    def _preview_files(self) -> None:
        self._show(self.files, self.files_read, self.add_files)

    def _entered(self, _: object, message: Any, __: object) -> None:
        if message.get("event") == "submit":
            self.add_line()

    def add_line(self) -> None:
        """Keep the line as it is understood; a line that is not stays."""
        taken = self._read_line()
        if not taken.found:
            self.panel.say(" ".join(taken.problems) or _("Type a job and where it is first."))
        elif self.take(taken):
            self.line.value = ""

    def add_lines(self) -> None:
        """Keep the lines as they are understood; those that are not stay."""
        taken = self._read_lines()
        if not taken.found:
            self.panel.say(" ".join(taken.problems[:1]) or _("Type or paste some lines first."))
        elif self.take(taken):
            self.lines.value = "\n".join(taken.unread)

    def _take_files(self, files: Any) -> None:
        if not files:
            return
        taken = Taken()
        for file in files:
            try:
                read = tables.read_file(
                    bytes(file["content"]), file["name"], self.session.client, self.session.today,
                    is_job=is_job,
                )  # fmt: skip
            except CareerkitError as error:
                taken.problems.append(told(error))
                continue
            taken.found += read.found
            taken.problems += read.problems
        self.upload.value = ()  # its content is not kept, and the same file can be chosen again
        self.files = taken
        self._preview_files()
        self.panel.say(
            counted(
                len(taken.found),
                "{n} job read. Look at what is understood, then add it.",
                "{n} jobs read. Look at what is understood, then add it.",
            )
        )

    def add_from_files(self) -> None:
        """Keep what the files hold."""
        if self.files.found and self.take(self.files):
            self.files = Taken()
            self._preview_files()

    def take(self, taken: Taken) -> bool:
        """Take over what was read, and say what became of it."""
        before = self.session.client
        held = jobsearch.hold_against(taken.found, before)
        completed = [known.id for _, known, changes in held.same if changes]
        done = self.session.change(
            partial(jobsearch.take, found=taken.found, today=self.session.today)
        )
        if not done:
            self.panel.say(self.session.said)
            return False
        known_ids = {one.id for one in before.applications}
        new = [one.id for one in self.session.client.applications if one.id not in known_ids]
        same = len(held.same) - len(completed)
        said = [
            counted(len(new), "{n} job added.", "{n} jobs added."),
            counted(len(completed), "{n} job completed.", "{n} jobs completed."),
            counted(
                same, "{n} job noted already, with nothing new.",
                "{n} jobs noted already, with nothing new.",
            ),
        ]  # fmt: skip
        numbers = (len(new), len(completed), same)
        told = [sentence(one) for one, number in zip(said, numbers, strict=True) if number]
        self._on_added(next(reversed(new or completed), None))
        self.panel.say(" ".join([*told, self.session.said]))
        return True

    def _offer_files(self) -> None:
        client = self.session.client
        name = f"applications-{client.id}"
        excel = link("Excel (XLSX)", f"{name}.xlsx", tables.to_xlsx(client), _XLSX)
        plain = link(
            _("any spreadsheet (CSV)"), f"{name}.csv", tables.to_csv(client), "text/csv"
        )  # fmt: skip
        self.links.value = f"<p>{escape(_('Save them:'))} {excel}, {plain}</p>"
