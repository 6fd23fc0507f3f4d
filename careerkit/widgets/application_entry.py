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
from careerkit.listings.money import say_pay
from careerkit.listings.parts import ListedPay
from careerkit.models import Client
from careerkit.text import count
from careerkit.text.jobsearch import MARKET_NAMES, STAGE_NAMES
from careerkit.widgets import lean as widgets
from careerkit.widgets.contacts_view import is_job
from careerkit.widgets.download import link
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

_SHOWN = 8
_HOW = (
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
    items = [f"<li>New: {understood(one, people, today)}</li>" for one in held.new]
    for one, known, changes in held.same:
        what = f"<b>{escape(known.title)}</b> at {escape(known.employer)}"
        gains = escape(jobsearch.gains(changes, known)) if changes else "nothing new"
        items.append(f"<li>Noted already: {what} gets {gains}.{_doubts(one)}</li>")
    notes = [*taken.problems, *held.notes]
    html = f"<p><b>Understood as:</b></p>{_list(items)}" if items else ""
    if notes:
        html += "<p><b>Please look at:</b></p>" + _list(f"<li>{escape(one)}</li>" for one in notes)
    return Preview(html, taken.found)


def _list(items: Iterable[str]) -> str:
    """List items, the first of them open."""
    listed = list(items)
    shown, more = "".join(listed[:_SHOWN]), "".join(listed[_SHOWN:])
    rest = f"<details><summary>{len(listed) - _SHOWN} more</summary><ul>{more}</ul></details>"
    return f"<ul>{shown}</ul>{rest if more else ''}"


def understood(found: Found, people: dict[str, str], today: date) -> str:
    """Say what was understood of one application, as HTML."""
    parts = [
        f"{STAGE_NAMES[event.stage].lower()} {day_said(event.on, today)}"
        + (f" ({event.note})" if event.note else "")
        for event in found.events
    ] or ["found today (no day is said)"]
    parts += [found.place] if found.place else []
    parts += [f"from {found.source}"] if found.source and found.contact is None else []
    parts += [f"{people.get(found.contact, 'a contact')} helped"] if found.contact else []
    parts.append(MARKET_NAMES[market_of(found)])
    if found.pay:
        amount = found.pay.amount
        parts.append(say_pay(ListedPay(amount, amount, found.pay.per)))
    parts += [f"sent: {', '.join(found.documents)}"] if found.documents else []
    parts += [f"followed up {day_said(day, today)}" for day in found.followed_up]
    parts += [f"follow up {day_said(found.follow_up, today)}"] if found.follow_up else []
    parts += [f"reason: {found.reason}"] if found.reason else []
    parts += [found.link] if found.link else []
    parts += [f"in the notes: {' / '.join(found.notes.splitlines())}"] if found.notes else []
    said = escape("; ".join(parts))
    return f"<b>{escape(found.title)}</b> at {escape(found.employer)}: {said}.{_doubts(found)}"


def _doubts(found: Found) -> str:
    return f" <i>Please check: {escape(' '.join(found.doubts))}</i>" if found.doubts else ""


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
            description="Type a job in a hurry",
            placeholder="such as: Welder at Oak Works via Indeed, applied 11/20, follow up 12/1",
        )
        self.line_read = widgets.HTML()
        self.add = widgets.Button(description="Add", tooltip="Keeps it as it is understood")
        self.line.observe(guard(lambda _: self._preview_line()), "value")
        self.line.on_msg(guard(self._entered))
        self.add.on_click(guard(lambda _: self.add_line()))
        self.lines = widgets.Textarea(description="Many at once", rows=5, placeholder=_HOW)
        self.lines_read = widgets.HTML()
        self.add_many = widgets.Button(description="Add these", tooltip="As they are understood")
        self.lines.observe(guard(lambda _: self._preview_lines()), "value")
        self.add_many.on_click(guard(lambda _: self.add_lines()))
        self.upload = widgets.FileUpload(
            accept=".csv,.tsv,.txt,.xlsx,.xlsm", multiple=True, description="Or choose files",
            tooltip="A table of applications: CSV or Excel",
        )  # fmt: skip
        self.upload.observe(guard(lambda change: self._take_files(change["new"])), "value")
        self.files_read = widgets.HTML()
        self.add_files = widgets.Button(
            description="Add what the files hold", tooltip="As it is understood"
        )
        self.add_files.on_click(guard(lambda _: self.add_from_files()))
        self.out = widgets.Button(
            description="Take them along", tooltip="The applications as files for a spreadsheet"
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
            self.panel.say(" ".join(taken.problems) or "Type a job and where it is first.")
        elif self.take(taken):
            self.line.value = ""

    def add_lines(self) -> None:
        """Keep the lines as they are understood; those that are not stay."""
        taken = self._read_lines()
        if not taken.found:
            self.panel.say(" ".join(taken.problems[:1]) or "Type or paste some lines first.")
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
                taken.problems.append(str(error))
                continue
            taken.found += read.found
            taken.problems += read.problems
        self.upload.value = ()  # its content is not kept, and the same file can be chosen again
        self.files = taken
        self._preview_files()
        self.panel.say(
            f"{count(len(taken.found), 'job').capitalize()} read. Look at what is understood, "
            "then add it."
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
            f"{count(len(new), 'job').capitalize()} added." if new else "",
            f"{count(len(completed), 'job').capitalize()} completed." if completed else "",
            f"{count(same, 'job').capitalize()} noted already, with nothing new." if same else "",
        ]
        self._on_added(next(reversed(new or completed), None))
        self.panel.say(" ".join([*filter(None, said), self.session.said]))
        return True

    def _offer_files(self) -> None:
        client = self.session.client
        name = f"applications-{client.id}"
        self.links.value = (
            "<p>Save them: "
            + link("Excel (XLSX)", f"{name}.xlsx", tables.to_xlsx(client), _XLSX)
            + ", "
            + link("any spreadsheet (CSV)", f"{name}.csv", tables.to_csv(client), "text/csv")
            + "</p>"
        )
