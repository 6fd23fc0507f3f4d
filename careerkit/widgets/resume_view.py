"""The view of the skills panel that reads a résumé and asks about what it found."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from careerkit.skills import changes
from careerkit.text import month_year
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.skills_views import Answers, questions_of

if TYPE_CHECKING:
    from careerkit.resume_api import Entry

_MOST_ENTRIES = 30


class FromResume:
    """Jobs, schooling and skills of a résumé; each is added on a yes.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.answers = Answers(session, panel)
        self.upload = widgets.FileUpload(
            accept=".docx,.pdf,.txt,.json,.html,.rtf", description=_("Choose a résumé"),
            tooltip=_("Word, PDF, text or JSON Resume; it is read here and not kept"),
        )  # fmt: skip
        self.paste = widgets.Textarea(
            description=_("Or paste its text"), rows=4, placeholder=_("the text of the résumé")
        )
        self.read = widgets.Button(
            description=_("Read it"), tooltip=_("Nothing is added without your yes")
        )
        self.upload.observe(panel.guard(lambda change: self.take_file(change["new"])), "value")
        self.read.on_click(panel.guard(lambda _: self.look(self.paste.value, "")))
        self.notes = widgets.HTML()
        self.entries: list[Entry] = []
        self.rows = [self._row(at) for at in range(_MOST_ENTRIES)]
        self.box = classed(
            "ckp-told", self.upload, self.paste, self.read, self.notes,
            *(row for row, _ in self.rows), self.answers.rows.box,
        )  # fmt: skip

    def _row(self, at: int) -> tuple[widgets.HBox, widgets.HTML]:
        text = widgets.HTML()
        yes = widgets.Button(description=_("Yes, add it"))
        no = widgets.Button(description=_("No"))
        yes.on_click(self.panel.guard(lambda _: self.add(at)))
        no.on_click(self.panel.guard(lambda _: self._drop(at)))
        return classed("ckp-place", text, yes, no, kind=widgets.HBox), text

    def show(self) -> None:
        """Show again what is still to be answered."""
        for at, (row, text) in enumerate(self.rows):
            row.layout.display = "" if at < len(self.entries) else "none"
            if at < len(self.entries):
                text.value = _entry_text(self.entries[at])

    def take_file(self, files: Any) -> None:
        """Read the file that was chosen."""
        for file in files:
            self.look(bytes(file["content"]), file["name"])

    def look(self, content: bytes | str, name: str) -> None:
        """Read a résumé, and ask about what is in it."""
        # Few sessions read a résumé; the others need not wait for what reads PDF and Word.
        from careerkit.resume_api import read_resume

        found = read_resume(content, name=name, today=self.session.today)
        self.entries = [entry for entry in found.entries if not self._known(entry)][:_MOST_ENTRIES]
        self.notes.value = "".join(paragraph(note, "ckp-note") for note in found.notes)
        self.show()
        self.answers.ask(questions_of(found.skills))
        if not self.entries and found.skills.empty:
            self.panel.say(_("Nothing new was found in it. Is it the whole résumé?"))

    def _known(self, entry: Entry) -> bool:
        rows = [row.model_dump(mode="json") for row in getattr(self.session.client, entry.field)]
        return any(entry.values.items() <= row.items() for row in rows)

    def add(self, at: int) -> None:
        """Put an entry into the record."""
        entry = self.entries[at]
        change = partial(changes.add_entry, field=entry.field, entry=entry.values)
        if self.session.change(change):
            self._drop(at)
        self.panel.say(self.session.said or _("Added."))

    def _drop(self, at: int) -> None:
        del self.entries[at]
        self.show()


_LABELS = {
    "work_history": noted("Work"), "education": noted("School"),
    "credentials": noted("License or certificate"),
}  # fmt: skip


def _entry_text(entry: Entry) -> str:
    values = entry.values
    name = values.get("title") or values.get("name") or values.get("level")
    rest = [values.get("employer"), values.get("field"), values.get("school"), values.get("place")]
    span = [month_year(values[key]) for key in ("start", "end", "completed") if values.get(key)]
    if values.get("current"):
        span.append(_("now"))
    when = _("{start} to {end}").format(start=span[0], end=span[-1]) if span[1:] else "".join(span)
    said = ", ".join(part for part in [*rest, when] if part)
    words = entry.words.replace("\n", " / ")[:160]
    source = _("The résumé says: “{words}”").format(words=words)
    return (
        f"<p>{escape(_(_LABELS[entry.field]))}: <b>{escape(str(name))}</b>"
        f"{', ' * bool(said)}{escape(said)}<br><span>{escape(source)}</span></p>"
    )
