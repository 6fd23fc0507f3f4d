"""The views that look at an e-mail address and at the text of a profile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from careerkit import editing, presence
from careerkit.models import Education, Job, OnlineAccount, read_client
from careerkit.presence.comparing import Difference, compare
from careerkit.presence.profiles import read_profile
from careerkit.sections import presence as section
from careerkit.text.languages import gettext as _
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

if TYPE_CHECKING:
    from careerkit.resume_api import Entry

_MOST_IDEAS, _MOST_LETTERS = 6, 10_000
_USUAL = "gmail.com"


class EmailCheck:
    """Whether the e-mail address can stand on a résumé, and what could.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self._shown: str | None = None
        self.address = widgets.Text(
            description=_("E-mail address"), placeholder=_("name@example.com")
        )
        self.name = widgets.Text(description=_("Full name"), placeholder=_("for ideas"))
        self.verdict, self.note = widgets.HTML(), widgets.HTML()
        self.keep = widgets.Button(
            description=_("Keep this address"), tooltip=_("Puts it into the record")
        )
        self.ideas = ChoiceList(_MOST_IDEAS, panel.guard(self.take))
        self.address.observe(panel.guard(lambda _: self._check()), "value")
        self.name.observe(panel.guard(lambda _: self._check()), "value")
        self.keep.on_click(panel.guard(lambda _: self.save()))
        self.box = classed(
            "ckp-told", classed("ckp-form", self.address, self.name), self.verdict, self.keep,
            widgets.HTML(heading(_("Plain addresses to try"))), self.ideas.box, self.note,
        )  # fmt: skip

    def show(self) -> None:
        """Show the address of the record, unless another is being typed."""
        client = self.session.client
        if self.address.value in ("", self._shown or ""):
            self.address.value = client.email or ""
        self._shown = client.email
        self.name.value = self.name.value or client.preferred_name
        self._check()

    def _look(self) -> presence.AddressCheck:
        client = self.session.client.model_copy(
            update={"preferred_name": f"{self.session.client.preferred_name} {self.name.value}"}
        )
        return presence.check_address_of(client, self.address.value.strip())

    def _check(self) -> None:
        client, found = self.session.client, self._look()
        if not found.address:
            self.verdict.value = paragraph(_("No address yet. Here are some ideas."))
        elif found.fine:
            good = _("{address} is good to put on a résumé.")
            self.verdict.value = paragraph(good.format(address=found.address))
        else:
            said = [found.problem] if found.problem else [one.why for one in found.concerns]
            title = (
                _("This cannot be an address:") if found.problem
                else _("A new address would help:") if found.serious
                else _("It works. A plainer one would be better:")
            )  # fmt: skip
            items = "".join(f"<li>{escape(one)}</li>" for one in said)
            self.verdict.value = f"<p><b>{escape(title)}</b></p><ul>{items}</ul>"
        new = bool(found.address) and found.address != client.email and not found.problem
        self.keep.layout.display = "" if new else "none"
        ideas = section.ideas(client, self.name.value)
        domain = self._domain()
        self.ideas.show([Choice(f"{part}@{domain}", f"{part}@{domain}") for part in ideas.parts])
        self.note.value = paragraph(
            ideas.note
            or _(
                "Choose one to look at it. Open it with a provider first; they tell which are "
                "still free. Then keep it here."
            ),
            "ckp-note",
        )  # fmt: skip

    def _domain(self) -> str:
        """Return the provider the client has, unless it belongs to an employer or a school."""
        __, __, domain = (self.session.client.email or "").rpartition("@")
        checked = presence.check_address(
            f"name@{domain}",
            employers=[job.employer for job in self.session.client.work_history if job.employer],
            schools=[one.school for one in self.session.client.education if one.school],
        )
        return domain if domain and checked.fine else _USUAL

    def take(self, address: str) -> None:
        """Put an idea into the box; it is kept when the button says so."""
        self.address.value = address

    def save(self) -> None:
        """Keep the address in the record."""
        found = self._look()
        if found.problem:
            self.panel.say(found.problem)
            return
        if self.session.change(
            lambda client: read_client({**client.model_dump(mode="json"), "email": found.address})
        ):
            self._shown = found.address
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
        self.notes: list[str] = []
        guard = panel.guard
        self.account = widgets.Dropdown(description=_("Account"), options=[("–", None)])
        self.account.observe(guard(lambda _: self._fill()), "value")
        self.text = widgets.Textarea(
            description=_("What the profile says, pasted in"), rows=12,
            placeholder=_(
                "Open the profile, mark all (Ctrl+A), copy (Ctrl+C), paste here (Ctrl+V)."
            ),
        )  # fmt: skip
        self.check = widgets.Button(
            description=_("Check it"), tooltip=_("Nothing leaves this computer")
        )
        self.check.on_click(guard(lambda _: self.look()))
        self.upload = widgets.FileUpload(
            accept=".docx,.pdf,.txt,.json,.html,.rtf", description=_("Compare with a résumé"),
            tooltip=_("It is read here and not kept; else the record is compared"),
        )  # fmt: skip
        self.upload.observe(guard(lambda change: self.take_resume(change["new"])), "value")
        self.record = widgets.Button(
            description=_("Compare with the record again"), tooltip=_("Puts the résumé away")
        )
        self.record.on_click(guard(lambda _: self.use_record()))
        self.found = widgets.HTML()
        left = classed(
            "ckp-told", self.account, self.text, self.check, self.upload, self.record
        )  # fmt: skip
        self.box = classed("ckp-two", left, self.found)

    def show(self) -> None:
        """Show the accounts of the record as they stand; what is typed stays."""
        accounts = self.session.client.presence
        kept = self.account.value
        self.account.options = [("–", None), *((a.service, at) for at, a in enumerate(accounts))]
        in_range = kept is not None and kept < len(accounts)
        self.account.value = kept if in_range else (0 if accounts else None)
        self.record.layout.display = "none" if self.jobs is None else ""

    def _account(self) -> OnlineAccount | None:
        accounts, at = self.session.client.presence, self.account.value
        return accounts[at] if at is not None and at < len(accounts) else None

    def _fill(self) -> None:
        """Show the text kept with an account, if none that is not kept yet stands there."""
        account = self._account()
        known = ["", *(one.profile_text for one in self.session.client.presence)]
        if account is not None and self.text.value.strip() in known:
            self.text.value = account.profile_text
            self.found.value = ""
            if account.profile_text:
                self._report(account.profile_text)

    def take_resume(self, files: Any) -> None:
        """Compare with the résumé that was chosen."""
        # Few sessions read a résumé; the others need not wait for what reads PDF and Word.
        from careerkit.resume_api import read_resume

        for file in files:
            read = read_resume(bytes(file["content"]), name=file["name"], today=self.session.today)
            self.notes = list(read.notes)
            self.jobs = self._usable(read.entries, "work_history", Job)
            self.schools = self._usable(read.entries, "education", Education)
            self.record.layout.display = ""
            if self.text.value.strip():
                self.look()
            else:
                self.panel.say(_("The résumé is read. Now paste the text of the profile."))

    def _usable(self, entries: Sequence[Entry], field: str, kind: type[Any]) -> list[Any]:
        """Return the entries that can be compared; of the others it is said that they were not."""
        found = []
        for entry in entries:
            if entry.field == field:
                try:
                    found.append(kind.model_validate(entry.values))
                except ValidationError:
                    line = entry.words.splitlines()[0][:80]
                    unfit = _("Not compared, for its dates do not fit: “{line}”.")
                    self.notes.append(unfit.format(line=line))
        return found

    def use_record(self) -> None:
        """Compare with the record, and no longer with a résumé."""
        self.jobs, self.schools, self.notes = None, [], []
        self.record.layout.display = "none"
        if self.text.value.strip():
            self.look()

    def look(self) -> None:
        """Check the text, and keep it with its account."""
        text = self.text.value.strip()
        if not text:
            self.panel.say(_("Paste the text of the profile first."))
            return
        self._report(text)
        account = self._account()
        if account is None:
            self.panel.say(_("Checked. It is not kept: no account is chosen."))
            return
        kept, notes = _to_keep(text)
        said = _("Checked.")
        if account.profile_text != kept:
            self.session.change(
                partial(editing.change_entry, part="presence", old=account, profile_text=kept)
            )
            said = self.session.said
        self.panel.say(" ".join([*notes, said]))

    def _report(self, text: str) -> None:
        client, today = self.session.client, self.session.today
        jobs = client.work_history if self.jobs is None else self.jobs
        schools = client.education if self.jobs is None else self.schools
        mine = _("you told us") if self.jobs is None else _("résumé")
        found = compare(jobs, schools, read_profile(text, today), today)
        slips, note = presence.spelling(text, known=section.known_words(client))
        self.found.value = "".join(
            (
                _part(_("Not the same in both"), [
                    _difference(one, mine) for one in found.differences
                ]),
                _part(_("The same in both"), [escape(name) for name in found.agree]),
                _part(_("Look at the spelling"), [
                    f"<b>{escape(slip.words)}</b>: {escape(slip.better)}?" for slip in slips
                ]),
                _part(_("Better for friends only"), [
                    f"<b>{escape(datum.words)}</b> ({escape(_(datum.kind))}): {escape(datum.why)}"
                    for datum in presence.private_data(text)
                ]),
                _part(_("Please note"), [
                    escape(one) for one in [*found.notes, note, *self.notes] if one
                ]),
            )
        ) or paragraph(_("Nothing stands out. Good."))  # fmt: skip


def _to_keep(text: str) -> tuple[str, list[str]]:
    """Return what of a text may be kept, and what was left out of it."""
    kept, left_out = presence.without_ssn(text)
    notes = []
    if left_out:
        notes.append(
            _(
                "A number like that of a card, an account or Social Security was left out: it is "
                "never kept."
            )
        )
    if len(kept) > _MOST_LETTERS:
        kept = kept[:_MOST_LETTERS].rstrip()
        notes.append(
            _("The text is very long. Only its first part was kept; all of it was checked.")
        )
    return kept, notes


def _part(title: str, items: list[str]) -> str:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"{heading(title)}<ul>{listed}</ul>" if items else ""


def _difference(one: Difference, mine: str) -> str:
    said = [
        f"{who}: “{escape(words)}”"
        for who, words in ((mine, one.resume), (_("profile"), one.profile))
        if words
    ]
    return f"<b>{escape(one.about)}</b>. {'; '.join(said)}. {escape(one.what_to_do)}"
