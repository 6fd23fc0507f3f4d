"""The views of the panel on what others see; here the accounts, checked point by point."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from careerkit import editing
from careerkit.models import Client, Finding, OnlineAccount, PresenceFlag, read_client
from careerkit.presence import audit
from careerkit.text import counted, long_date, short_date
from careerkit.text.languages import gettext as _
from careerkit.text.presence import NO_ACCOUNT, POINTS, SERVICES, USES, VISIBILITY
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.form import said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.presence_texts import EmailCheck, ProfileCheck
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

__all__ = ["Accounts", "EmailCheck", "ProfileCheck"]

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
        self.chosen: int | None = None
        self.point: PresenceFlag | None = None
        self.open: list[Finding] = []
        self._fixes: dict[str, str] = {}
        self._filling = False
        guard = panel.guard
        self.list = ChoiceList(_MOST, guard(lambda place: self.choose(int(place))))
        self.service = widgets.Combobox(
            description=_("Add an account"), placeholder=_("such as: Facebook"), options=SERVICES
        )
        self.add = widgets.Button(description=_("Add"), tooltip=_("Then check it point by point"))
        self.add.on_click(guard(lambda _: self.add_account(self.service.value)))
        self.about = widgets.HTML()
        self.visibility = widgets.Dropdown(
            description=_("Who sees it"),
            options=said([(name, key) for key, name in VISIBILITY.items()]),
        )
        self.visibility.observe(guard(lambda change: self._see(change["new"])), "value")
        self.uses = {
            key: widgets.Checkbox(description=f"{_(use.name)}: {_(use.why)}", indent=False)
            for key, use in USES.items()
        }
        for box in self.uses.values():
            box.observe(guard(lambda _: self._use()), "value")
        self.question = widgets.HTML()
        self.fine = widgets.Button(description=_("Nothing to fix"), tooltip=_("This point is fine"))
        self.found = widgets.Button(
            description=_("Something to fix"), tooltip=_("Keeps it with a date")
        )
        self.later = widgets.Button(description=_("Later"), tooltip=_("Goes on to the next point"))
        self.evidence = widgets.Text(description=_("What is it?"), placeholder=_("in a few words"))
        self.fix = widgets.Combobox(description=_("What to do"), ensure_option=False)
        self.by = widgets.DatePicker(description=_("By"))
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
        self.fix_title = widgets.HTML(heading(_("Still to fix: choose what is done")))
        self.remove = widgets.Button(
            description=_("Take this account off"), tooltip=_("Can be undone")
        )
        self.remove.on_click(guard(lambda _: self.take_off()))
        left = classed("ckp-left", self.list.box, classed("ckp-told", self.service, self.add))
        self.card = classed(
            "ckp-right", self.about, self.visibility, self.asking, self.fix_title, self.to_fix.box,
            widgets.HTML(heading(_("Put it to good use"))), *self.uses.values(),
            classed("ckp-buttons", self.remove, kind=widgets.HBox),
        )  # fmt: skip
        self.hint = widgets.HTML()
        self.box = widgets.VBox([self.hint, classed("ckp-two", left, self.card)])

    def show(self) -> None:
        """Show the accounts of the record as they stand."""
        accounts = self.session.client.presence
        if self._account() is None:
            self.chosen = 0 if accounts else None
        self.list.show(
            [Choice(str(at), self._line(one)) for at, one in enumerate(accounts)], str(self.chosen)
        )
        asks = "".join(f"<li>{escape(_(question))}</li>" for question in NO_ACCOUNT)
        self.hint.value = "" if accounts else f"<ul>{asks}</ul>"
        self._show_card()

    def _line(self, account: OnlineAccount) -> str:
        state = audit.state_of(account, self.session.today)
        todo = _("not all looked at") if state.to_look else _("fine")
        if state.open:
            todo = counted(len(state.open), "{n} thing to fix", "{n} things to fix")
        return f"{account.service}\n{_(VISIBILITY[account.visibility])}, {todo}"

    def _account(self) -> OnlineAccount | None:
        accounts, at = self.session.client.presence, self.chosen
        return accounts[at] if at is not None and at < len(accounts) else None

    def choose(self, place: int) -> None:
        """Look at an account."""
        self.chosen, self.point = place, None
        self.list.mark(str(place))
        self._show_card()

    def _show_card(self) -> None:
        account = self._account()
        self.card.layout.display = "" if account else "none"
        if account is None:
            return
        state = audit.state_of(account, self.session.today)
        checked = []
        if account.checked_on:
            last = _("Last checked {day}.")
            checked.append(last.format(day=long_date(account.checked_on)))
        if state.again:
            checked.append(_("That is a while ago: look once more."))
        self.about.value = f"{heading(account.service)}{paragraph(' '.join(checked))}"
        self._filling = True
        try:
            self.visibility.value = account.visibility
            for key, box in self.uses.items():
                box.value = key in account.uses
        finally:
            self._filling = False
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
            f"{heading(_(point.name))}<p><b>{escape(_(point.question))}</b><br>"
            f"{escape(_(point.look))}</p>"
        )
        self._fixes = {_(fix): fix for fix in audit.fixes_for(self.point, account.visibility)}
        fixes = tuple(self._fixes)
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
            self.panel.say(_("Type the name of the service first, such as Facebook."))
        elif any(name.casefold() == one.service.casefold() for one in self.session.client.presence):
            which = _("{name} is on the list. Of two accounts, add which: “{name} (work)”.")
            self.panel.say(which.format(name=name))
        elif self._add(name):
            self.chosen, self.service.value = len(self.session.client.presence) - 1, ""
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
        if not self._filling:
            self._change(visibility=visibility)
            self.show()

    def _use(self) -> None:
        if not self._filling:
            self._change(uses=[key for key, box in self.uses.items() if box.value])

    def nothing_found(self) -> None:
        """Keep that a point is fine, and go on to the next."""
        account = self._account()
        if account is None or self.point is None:
            return
        if self._change(**audit.mark_fine(account, self.point, self.session.today)):
            self.show()

    def note_finding(self) -> None:
        """Keep what is to be fixed and by when, and go on to the next point."""
        account = self._account()
        if account is not None and self.point:
            fix = str(self.fix.value)
            # What is suggested is kept in English, and said in the language of whoever reads it.
            fields = audit.note_finding(
                account, self.point, self.session.today, evidence=self.evidence.value,
                fix=self._fixes.get(fix, fix), by=self.by.value,
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
    line = _("{point}: {fix}, by {day}") if finding.by else "{point}: {fix}"
    return line.format(
        point=_(POINTS[finding.flag].name), fix=_(finding.fix).rstrip(" ."),
        day=short_date(finding.by) if finding.by else "",
    )  # fmt: skip
