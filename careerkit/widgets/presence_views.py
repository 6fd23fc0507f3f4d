"""The views of the panel on what others see: accounts, the e-mail address, profile texts."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from careerkit import editing, presence
from careerkit.models import (
    Client,
    Education,
    Finding,
    Job,
    OnlineAccount,
    PresenceFlag,
    read_client,
)
from careerkit.presence import audit
from careerkit.presence.comparing import Difference, compare
from careerkit.presence.profiles import read_profile
from careerkit.text import count, long_date, short_date
from careerkit.text.presence import NO_ACCOUNT, POINTS, SERVICES, USES, VISIBILITY
from careerkit.widgets.choosing import ChoiceList, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

_MOST, _MOST_FIXES = 20, 12


class Accounts:
    """A list of accounts, and one point at a time to check on the one chosen.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        self.point: PresenceFlag | None = None
        guard = panel.guard
        self.list = ChoiceList(_MOST, guard(self.choose))
        self.service = widgets.Combobox(
            description="Add an account", placeholder="such as: Facebook", options=SERVICES
        )
        self.add = widgets.Button(description="Add", tooltip="Then check it point by point")
        self.add.on_click(guard(lambda _: self.add_account(self.service.value)))
        self.about = widgets.HTML()
        self.visibility = widgets.Dropdown(
            description="Who sees it", options=[(name, key) for key, name in VISIBILITY.items()]
        )
        self.visibility.observe(guard(lambda change: self._see(change["new"])), "value")
        self.uses = {
            key: widgets.Checkbox(description=f"{use.name}: {use.why}", indent=False)
            for key, use in USES.items()
        }
        for box in self.uses.values():
            box.observe(guard(lambda _: self._use()), "value")
        self.question = widgets.HTML()
        self.fine = widgets.Button(description="Nothing to fix", tooltip="This point is fine")
        self.found = widgets.Button(description="Something to fix", tooltip="Keeps it with a date")
        self.later = widgets.Button(description="Later", tooltip="Goes on to the next point")
        self.evidence = widgets.Text(description="What is it?", placeholder="in a few words")
        self.fix = widgets.Combobox(description="What to do", ensure_option=False)
        self.by = widgets.DatePicker(description="By")
        self.fine.on_click(guard(lambda _: self.nothing_found()))
        self.found.on_click(guard(lambda _: self.note_finding()))
        self.later.on_click(guard(lambda _: self.go_on()))
        self.asking = classed(
            "ckp-card", self.question,
            classed("ckp-buttons", self.fine, self.later, kind=widgets.HBox),
            classed("ckp-form", self.evidence, self.fix, self.by),
            classed("ckp-buttons", self.found, kind=widgets.HBox),
        )  # fmt: skip
        self.to_fix = ChoiceList(_MOST_FIXES, guard(self.done))
        self.fix_title = widgets.HTML("<h3>Still to fix: choose what is done</h3>")
        self.remove = widgets.Button(description="Take this account off", tooltip="Can be undone")
        self.remove.on_click(guard(lambda _: self.take_off()))
        left = classed("ckp-left", self.list.box, classed("ckp-told", self.service, self.add))
        self.card = classed(
            "ckp-right", self.about, self.visibility, self.asking, self.fix_title, self.to_fix.box,
            widgets.HTML("<h3>Put it to good use</h3>"), *self.uses.values(),
            classed("ckp-buttons", self.remove, kind=widgets.HBox),
        )  # fmt: skip
        self.hint = widgets.HTML()
        self.box = widgets.VBox([self.hint, classed("ckp-two", left, self.card)])

    def show(self) -> None:
        """Show the accounts of the record as they stand."""
        accounts = self.session.client.presence
        if self._account() is None:
            self.chosen = accounts[0].service if accounts else None
        self.list.show([Choice(one.service, self._line(one)) for one in accounts], self.chosen)
        asks = "".join(f"<li>{escape(question)}</li>" for question in NO_ACCOUNT)
        self.hint.value = "" if accounts else f"<ul>{asks}</ul>"
        self._show_card()

    def _line(self, account: OnlineAccount) -> str:
        state = audit.state_of(account, self.session.today)
        todo = f"{count(len(state.open), 'thing')} to fix" if state.open else (
            "not all looked at" if state.to_look else "fine"
        )  # fmt: skip
        return f"{account.service}\n{VISIBILITY[account.visibility]}, {todo}"

    def _account(self) -> OnlineAccount | None:
        accounts = self.session.client.presence
        return next((one for one in accounts if one.service == self.chosen), None)

    def choose(self, service: str) -> None:
        """Look at an account."""
        self.chosen, self.point = service, None
        self.list.mark(service)
        self._show_card()

    def _show_card(self) -> None:
        account = self._account()
        self.card.layout.display = "" if account else "none"
        if account is None:
            return
        state = audit.state_of(account, self.session.today)
        checked = f"Last checked {long_date(account.checked_on)}." if account.checked_on else ""
        again = " That is a while ago: look once more." if state.again else ""
        self.about.value = f"<h3>{escape(account.service)}</h3>{paragraph(checked + again)}"
        with self.visibility.hold_trait_notifications():
            self.visibility.value = account.visibility
        for key, box in self.uses.items():
            box.value = key in account.uses
        if self.point not in state.to_look:
            self.point = state.next_point
        self._ask(account)
        self.open = list(state.open)[:_MOST_FIXES]
        self.to_fix.show([Choice(str(at), _fix_line(one)) for at, one in enumerate(self.open)])
        self.fix_title.layout.display = "" if self.open else "none"

    def _ask(self, account: OnlineAccount) -> None:
        self.asking.layout.display = "" if self.point else "none"
        if self.point is None:
            return
        point = POINTS[self.point]
        self.question.value = (
            f"<h3>{escape(point.name)}</h3><p><b>{escape(point.question)}</b><br>"
            f"{escape(point.look)}</p>"
        )
        fixes = audit.fixes_for(self.point, account.visibility)
        self.fix.options, self.fix.value = fixes, fixes[0]
        self.evidence.value = ""
        self.by.value = self.session.today + audit.FIX_WITHIN

    def _change(self, **fields: Any) -> bool:
        account = self._account()
        if account is None:
            return False
        done = self.session.change(
            partial(editing.change_entry, part="presence", old=account, **fields)
        )
        self.panel.say(self.session.said)
        return done

    def add_account(self, service: str) -> None:
        """Add an account by the name of its service."""
        name = service.strip()
        if not name:
            self.panel.say("Type the name of the service first, such as Facebook.")
        elif any(name.casefold() == one.service.casefold() for one in self.session.client.presence):
            self.panel.say(f"{name} is on the list. Of two accounts, add which: “{name} (work)”.")
        elif self._add(name):
            self.chosen, self.service.value = name, ""
            self.show()

    def _add(self, name: str) -> bool:
        def change(client: Client) -> Client:
            data = client.model_dump(mode="json")
            data["presence"].append({"service": name})
            return read_client(data)

        done = self.session.change(change)
        self.panel.say(self.session.said)
        return done

    def _see(self, visibility: str) -> None:
        account = self._account()
        if account is not None and account.visibility != visibility:
            self._change(visibility=visibility)
            self.show()

    def _use(self) -> None:
        account = self._account()
        chosen = [key for key, box in self.uses.items() if box.value]
        if account is not None and set(chosen) != set(account.uses):
            self._change(uses=chosen)

    def nothing_found(self) -> None:
        """Keep that a point is fine, and go on to the next."""
        account = self._account()
        if account is not None and self.point:
            self._change(**audit.mark_fine(account, self.point, self.session.today))
            self.show()

    def note_finding(self) -> None:
        """Keep what is to be fixed and by when, and go on to the next point."""
        account = self._account()
        if account is not None and self.point:
            fields = audit.note_finding(
                account, self.point, self.session.today, evidence=self.evidence.value,
                fix=self.fix.value, by=self.by.value,
            )  # fmt: skip
            if self._change(**fields):
                self.show()

    def go_on(self) -> None:
        """Go on to the next point without an answer."""
        account = self._account()
        if account is None or self.point is None:
            return
        waiting = audit.state_of(account, self.session.today).to_look
        self.point = waiting[(waiting.index(self.point) + 1) % len(waiting)]
        self._ask(account)

    def done(self, place: str) -> None:
        """Keep that something was fixed."""
        account = self._account()
        if account is not None:
            self._change(**audit.mark_done(account, self.open[int(place)]))
            self.show()

    def take_off(self) -> None:
        """Take the account off the record."""
        account = self._account()
        if account is not None:
            self.session.change(partial(editing.remove_entry, part="presence", old=account))
            self.panel.say(self.session.said)
            self.show()


def _fix_line(finding: Finding) -> str:
    by = f", by {short_date(finding.by)}" if finding.by else ""
    return f"{POINTS[finding.flag].name}: {finding.fix}{by}"


class EmailCheck:
    """Whether the e-mail address can stand on a résumé, and what could.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.address = widgets.Text(description="E-mail address", placeholder="name@example.com")
        self.name = widgets.Text(description="Full name", placeholder="for ideas")
        self.verdict, self.ideas = widgets.HTML(), widgets.HTML()
        self.keep = widgets.Button(description="Keep this address", tooltip="Into the record")
        self.address.observe(panel.guard(lambda _: self._check()), "value")
        self.name.observe(panel.guard(lambda _: self._check()), "value")
        self.keep.on_click(panel.guard(lambda _: self.save()))
        self.box = classed(
            "ckp-told", classed("ckp-form", self.address, self.name), self.verdict, self.keep,
            self.ideas,
        )  # fmt: skip

    def show(self) -> None:
        """Show the address of the record."""
        client = self.session.client
        self.address.value = client.email or ""
        self.name.value = self.name.value or client.preferred_name
        self._check()

    def _check(self) -> None:
        client, address = self.session.client, self.address.value.strip()
        found = presence.check_address(
            address, name=f"{client.preferred_name} {self.name.value}",
            employers=[job.employer for job in client.work_history if job.employer],
            schools=[study.school for study in client.education if study.school],
        )  # fmt: skip
        said = [found.problem] if found.problem else [one.why for one in found.concerns]
        if not address:
            self.verdict.value = paragraph("No address yet. Here are some ideas.")
        elif found.fine:
            self.verdict.value = paragraph(f"{address} can stand on a résumé.")
        else:
            items = "".join(f"<li>{escape(one)}</li>" for one in said)
            self.verdict.value = f"<p><b>An employer may stumble over it:</b></p><ul>{items}</ul>"
        self.keep.layout.display = "" if address and address != client.email else "none"
        ideas = presence.suggest_addresses(self.name.value)
        listed = "".join(f"<li>{escape(one)}@…</li>" for one in ideas.parts)
        note = paragraph(ideas.note, "ckp-note")
        self.ideas.value = (
            f"<h3>Plain addresses to try</h3><ul>{listed}</ul>"
            f"<p class='ckp-note'>Try them with a free provider; it tells which are free.</p>{note}"
            if listed
            else note
        )

    def save(self) -> None:
        """Keep the address in the record."""
        address = self.address.value.strip()
        self.session.change(
            lambda client: read_client({**client.model_dump(mode="json"), "email": address})
        )
        self.panel.say(self.session.said)
        self._check()


class ProfileCheck:
    """A profile's text, held against the record or a résumé, its spelling and private facts.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.jobs: list[Job] | None = None
        self.schools: list[Education] = []
        guard = panel.guard
        self.account = widgets.Dropdown(description="Account", options=[("–", None)])
        self.account.observe(guard(lambda _: self._fill()), "value")
        self.text = widgets.Textarea(
            description="What the profile says, pasted in", rows=12,
            placeholder="Open the profile, mark all (Ctrl+A), copy (Ctrl+C), paste here (Ctrl+V).",
        )  # fmt: skip
        self.check = widgets.Button(description="Check it", tooltip="Nothing leaves this computer")
        self.check.on_click(guard(lambda _: self.look()))
        self.upload = widgets.FileUpload(
            accept=".docx,.pdf,.txt,.json,.html,.rtf", description="Compare with a résumé",
            tooltip="Else the jobs and schools of the record are used",
        )  # fmt: skip
        self.upload.observe(guard(lambda change: self._take_resume(change["new"])), "value")
        self.found = widgets.HTML()
        left = classed("ckp-told", self.account, self.text, self.check, self.upload)
        self.box = classed("ckp-two", left, self.found)

    def show(self) -> None:
        """Show the accounts of the record as they stand."""
        kept = self.account.value
        names = [one.service for one in self.session.client.presence]
        self.account.options = [("–", None), *((name, name) for name in names)]
        self.account.value = kept if kept in names else (names[0] if names else None)

    def _account(self) -> OnlineAccount | None:
        accounts = self.session.client.presence
        return next((one for one in accounts if one.service == self.account.value), None)

    def _fill(self) -> None:
        account = self._account()
        if account is not None and account.profile_text:
            self.text.value = account.profile_text
            self.look()

    def _take_resume(self, files: Any) -> None:
        from careerkit.resume_api import read_resume

        for file in files:
            read = read_resume(bytes(file["content"]), name=file["name"], today=self.session.today)
            self.jobs = [
                Job.model_validate(e.values) for e in read.entries if e.field == "work_history"
            ]
            self.schools = [
                Education.model_validate(e.values) for e in read.entries if e.field == "education"
            ]
            self.look()

    def look(self) -> None:
        """Check the text, and keep it with its account."""
        text = self.text.value.strip()
        if not text:
            self.panel.say("Paste the text of the profile first.")
            return
        client, account = self.session.client, self._account()
        jobs = client.work_history if self.jobs is None else self.jobs
        schools = client.education if self.jobs is None else self.schools
        found = compare(jobs, schools, read_profile(text, self.session.today), self.session.today)
        known = [client.preferred_name, *(j.employer or "" for j in jobs), *(j.title for j in jobs)]
        slips, note = presence.spelling(text, known=known)
        self.found.value = "".join(
            (
                _part("Not the same as your résumé", [_difference(d) for d in found.differences]),
                _part("The same in both", list(map(escape, found.agree))),
                _part("Maybe a slip", [
                    f"<b>{escape(slip.words)}</b>: {escape(slip.better)}?" for slip in slips
                ]),
                _part("Better not public", [
                    f"<b>{escape(datum.words)}</b> ({escape(datum.kind)}): {escape(datum.why)}"
                    for datum in presence.private_data(text)
                ]),
                _part("Please note", [escape(one) for one in [*found.notes, note] if one]),
            )
        ) or paragraph("Nothing stands out. Good.")  # fmt: skip
        if account is not None and account.profile_text != text:
            self.session.change(
                partial(editing.change_entry, part="presence", old=account, profile_text=text)
            )
            self.panel.say(self.session.said)


def _part(title: str, items: list[str]) -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<h3>{title}</h3><ul>{listed}</ul>" if items else ""


def _difference(one: Difference) -> str:
    said = [
        f"{who}: “{escape(words)}”"
        for who, words in (("résumé", one.resume), ("profile", one.profile))
        if words
    ]
    return f"<b>{escape(one.about)}</b>. {'; '.join(said)}. {escape(one.what_to_do)}"
