"""Read job listings in a session: bring them in, set right what was read, see the market."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from careerkit import listing_api, sections, skill_api
from careerkit.listings import hear, tell
from careerkit.models import Client, Correction, Listing, ListingField
from careerkit.sections.wording import sentence
from careerkit.skills import changes
from careerkit.text import counted
from careerkit.text.languages import gettext as _
from careerkit.text.languages import language_for, noted, occupation, speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.conflict_view import Conflicts
from careerkit.widgets.panel import Look, Panel, Tabs, classed
from careerkit.widgets.saved_state import SavedState
from careerkit.widgets.session import Session
from careerkit.widgets.showing import Showing
from careerkit.widgets.suggesting import Choice

if TYPE_CHECKING:
    from careerkit.listings import Finding, JobListing

_MOST_LISTINGS, _MOST_FINDINGS = 40, 60
_AROUND = 60
FIELDS = {
    "warning": noted("Take care"), "title": noted("Job"), "employer": noted("Employer"),
    "place": noted("Place"), "pay": noted("Pay"), "hours": noted("Hours"),
    "education": noted("Schooling"), "experience": noted("Experience"),
    "credential": noted("License or certificate"), "skill": noted("Skill"),
    "technology": noted("Tool"), "duty": noted("Seen in the duties"),
    "deadline": noted("Last day"), "apply": noted("How to apply"),
}  # fmt: skip
"""What the fields are called, in the order they are shown."""


def listing_reader(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel to read job listings with a client.

    Parameters
    ----------
    client_id
        Whose record the panel works on.
    today
        The day of the session; the computer's date if left out.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    UnknownClient
        There is no such client.
    RecordError
        The record cannot be used.
    """
    return ListingsPanel(client_id, today or date.today()).box


class ListingsPanel(Panel):
    """The panel with its views; `listing_reader` shows it.

    Parameters
    ----------
    client_id
        Whose record the panel works on.
    today
        The day of the session.
    """

    def __init__(self, client_id: str, today: date) -> None:
        super().__init__()
        self.session = Session(client_id, today)
        with self.speaking():
            self._build()

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the client's language: the client works with it too."""
        return speaking(language_for(self.session.client))

    def _build(self) -> None:
        self.reading = Reading(self.session, self)
        self.page = Showing()
        self.bring_in = self._bring_in()
        boxes = {
            _("Bring in"): self.bring_in,
            _("Each listing"): self.reading.box,
            _("What they ask for"): classed("ckp-page", self.page),
        }
        self.tabs = Tabs(boxes, boxes.__getitem__, self._shown, self.guard)
        self.count = widgets.HTML()
        self.session.on_change(self._count)
        self.conflicts = Conflicts(self.session, self, lambda: self.tabs.show(self.tabs.shown))
        self.state = SavedState(self.session, type(self).__name__)
        head = classed("ckp-head", self.count, self.state, kind=widgets.HBox)
        self.box = classed(
            "ckp", Look(), head, self.said, self.conflicts.box, self.tabs.box,
            self.errors,
        )  # fmt: skip
        self._count()
        self.tabs.show(_("Each listing") if self.session.client.listings else _("Bring in"))
        self.say(self.session.said)

    def _bring_in(self) -> widgets.VBox:
        self.paste = widgets.Textarea(
            description=_("Paste one listing or many"), rows=10,
            placeholder=_("Put a line of dashes (-----) between two listings."),
        )  # fmt: skip
        self.read = widgets.Button(description=_("Read them"), tooltip=_("Keeps each as a listing"))
        self.upload = widgets.FileUpload(
            accept=".txt,.html,.htm,.pdf,.docx,.eml,.rtf", multiple=True,
            description=_("Or choose files"), tooltip=_("Text, web pages, PDF, Word, e-mails"),
        )  # fmt: skip
        self.read.on_click(self.guard(lambda _: self.take([(self.paste.value, "")])))
        self.upload.observe(self.guard(lambda change: self._take_files(change["new"])), "value")
        return classed("ckp-told", self.paste, self.read, self.upload)

    def _take_files(self, files: Any) -> None:
        self.take([(bytes(file["content"]), file["name"]) for file in files])

    def take(self, sources: list[tuple[str | bytes, str]]) -> None:
        """Read what was pasted or chosen, and keep it."""
        new = listing_api.take_listings(
            sources, known=self.session.client.listings, saved_on=self.session.today
        )
        said = list(new.notes)
        if new.listings:
            entries = [listing.model_dump(mode="json") for listing in new.listings]
            if not self.session.change(partial(_add, entries=entries)):
                self.say(self.session.said)
                return
            read = counted(len(entries), "{n} listing read.", "{n} listings read.")
            said.insert(0, sentence(read))
            self.paste.value = ""
            self.tabs.show(_("Each listing"))
            self.reading.choose(self.session.id_now("listings", new.listings[-1].id))
        self.say(" ".join([*said, self.session.said]))

    def _count(self) -> None:
        number = len(self.session.client.listings)
        said = sentence(counted(number, "{n} job listing", "{n} job listings"))
        self.count.value = f"<h2>{escape(said)}</h2>"

    def _shown(self, name: str) -> None:
        if name == _("Each listing"):
            self.reading.show()
        elif name == _("What they ask for"):
            client, today = self.session.client, self.session.today
            pages = sections.listings
            self.page.show([*pages.demand(client, today), *pages.each(client, today)])


def _add(client: Client, entries: list[dict[str, Any]]) -> Client:
    for entry in entries:
        client = changes.add_entry(client, "listings", entry)
    return client


class Reading:
    """One listing: what was read, with the words it came from; each can be set right.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        self.list = ChoiceList(_MOST_LISTINGS, panel.guard(self.choose))
        self.title = widgets.HTML()
        self.rows = [self._row(at) for at in range(_MOST_FINDINGS)]
        self.findings: list[Finding] = []
        self.field = widgets.Dropdown(
            description=_("Something is missing"), value="skill",
            options=[(_(name), field) for field, name in FIELDS.items() if field != "warning"],
        )  # fmt: skip
        self.value = widgets.Text(
            description=_("What"), placeholder=_("such as: food safety, $17 an hour")
        )
        self.add = widgets.Button(description=_("Add it"), tooltip=_("Add it to what was read"))
        self.add.on_click(panel.guard(lambda _: self.correct(None, self.value.value)))
        self.drop = widgets.Button(
            description=_("Take this listing out"), tooltip=_("Off the record")
        )
        self.drop.on_click(panel.guard(lambda _: self.take_out()))
        self.text = widgets.HTML()
        adding = classed("ckp-gap", self.field, self.value, self.add, kind=widgets.HBox)
        left = classed("ckp-left", widgets.HTML(heading(_("The listings"))), self.list.box)
        self.right = classed(
            "ckp-right",
            self.title,
            *(row[0] for row in self.rows),
            adding,
            self.text,
            classed("ckp-buttons", self.drop, kind=widgets.HBox),
        )
        self.box = classed("ckp-two", left, self.right)

    def _row(self, at: int) -> tuple[widgets.HBox, widgets.HTML, widgets.Text]:
        said, value = widgets.HTML(), widgets.Text(continuous_update=False)
        right = widgets.Button(description=_("Right it"), tooltip=_("Keep what the box says"))
        out = widgets.Button(description="✕", tooltip=_("This is not so: take it out"))
        right.on_click(self.panel.guard(lambda _: self.correct(at, value.value)))
        out.on_click(self.panel.guard(lambda _: self.correct(at, None)))
        return classed("ckp-finding", said, value, right, out, kind=widgets.HBox), said, value

    def show(self) -> None:
        """List the listings of the record."""
        listings = self.session.client.listings
        self.list.show(
            [
                Choice(entry.id, f"{entry.title}\n{entry.employer or _('employer not said')}")
                for entry in listings
            ],
            self.chosen,
        )
        known = [entry.id for entry in listings]
        self.choose(self.chosen if self.chosen in known else (known[-1] if known else None))

    def choose(self, key: str | None) -> None:
        """Look at a listing."""
        self.chosen = key
        self.list.mark(key)
        self.right.layout.display = "" if key else "none"
        if key is None:
            return
        entry = self._entry()
        listing = listing_api.saved_listing(entry)
        self.title.value = heading(entry.title) + paragraph(
            _occupation(listing) if listing else _("This listing has no text to read."), "ckp-note"
        )
        order = list(FIELDS)
        found = sorted(listing.findings, key=lambda f: order.index(f.field)) if listing else []
        self.findings = found[:_MOST_FINDINGS]
        for at, (row, said, value) in enumerate(self.rows):
            row.layout.display = "" if at < len(self.findings) else "none"
            if at < len(self.findings):
                finding = self.findings[at]
                said.value = _finding_text(finding, entry.text)
                value.description = _(FIELDS[finding.field])
                value.value = tell(finding)
                told = finding.field == "warning"
                said.value += paragraph(tell(finding)) * told
                for part in row.children[1:3]:
                    part.layout.display = "none" if told else ""
        self.text.value = (
            f"<details><summary>{escape(_('The whole listing'))}</summary>"
            f"<p>{_marked(entry.text, self.findings)}</p></details>"
        )

    def _entry(self) -> Listing:
        return next(entry for entry in self.session.client.listings if entry.id == self.chosen)

    def correct(self, at: int | None, value: str | None) -> None:
        """Set a finding right, take it out (no value), or add one (no place)."""
        finding = None if at is None else self.findings[at]
        text = (value or "").strip() or None
        if finding is None and text is None:
            self.panel.say(_("Write what is missing first."))
            return
        field = finding.field if finding else self.field.value
        if text is not None:
            same = finding is not None and text == tell(finding)
            text = finding.value if finding and same else _in_english(field, text)
        found = finding.value[:200] if finding else None
        correction = Correction(field=field, found=found, value=text)
        entry = self._entry()
        changed = entry.model_copy(update={"corrections": [*entry.corrections, correction]})
        # What cannot be understood is said before anything is kept.
        read = listing_api.saved_listing(changed)
        update: dict[str, Any] = {"corrections": [c.model_dump() for c in changed.corrections]}
        if correction.field in ("title", "employer", "place") and read is not None:
            update[correction.field] = read.first(correction.field) or (
                entry.title if correction.field == "title" else None
            )
        if self.session.change(partial(_update, key=str(self.chosen), update=update)):
            self.value.value = ""
            self.show()
        self.panel.say(self.session.said)

    def take_out(self) -> None:
        """Take the listing off the record."""
        if self.session.change(partial(_without, key=str(self.chosen))):
            self.chosen = None
            self.show()
        self.panel.say(self.session.said)


def _update(client: Client, key: str, update: dict[str, Any]) -> Client:
    listings = [
        Listing.model_validate({**entry.model_dump(), **update}) if entry.id == key else entry
        for entry in client.listings
    ]
    return client.model_copy(update={"listings": listings})


def _without(client: Client, key: str) -> Client:
    kept = [entry for entry in client.listings if entry.id != key]
    return client.model_copy(update={"listings": kept})


def _occupation(listing: JobListing) -> str:
    if listing.language != "en":
        return _(
            "This listing is not in English: only what figures tell is read. Add the rest by hand."
        )
    if not listing.occupations:
        return _("Which occupation this is could not be told.")
    return _("Taken for: {job}.").format(job=occupation(listing.occupations[0][1]))


def _in_english(field: ListingField, text: str) -> str:
    """Return what was typed as it is kept: by the names and words that are read later."""
    if field in ("skill", "technology", "credential", "duty"):
        return skill_api.known_skill(text)
    return hear(field, text)


def _finding_text(finding: Finding, text: str) -> str:
    wish = {True: _("asked for"), False: _("preferred"), None: ""}[finding.required]
    if finding.start < 0:
        said = escape(_("set right by hand"))
    else:
        before = text[max(0, finding.start - _AROUND) : finding.start].split("\n")[-1]
        after = text[finding.end : finding.end + _AROUND].split("\n")[0]
        said = f"“…{escape(before)}<mark>{escape(finding.words)}</mark>{escape(after)}…”"
    name = f"<b>{escape(_(FIELDS[finding.field]))}</b>" + (f", {escape(wish)}" if wish else "")
    return f"<p>{name}<br><span>{said}</span></p>"


def _marked(text: str, findings: list[Finding]) -> str:
    parts, at = [], 0
    for finding in sorted(findings, key=lambda found: found.start):
        if finding.start >= at:
            marked = f"<mark>{escape(text[finding.start : finding.end])}</mark>"
            parts += [escape(text[at : finding.start]), marked]
            at = finding.end
    return "".join([*parts, escape(text[at:])]).replace("\n", "<br>")
