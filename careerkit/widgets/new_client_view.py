"""The form for a new client: only the name is needed, and it is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from html import escape
from typing import Any

from careerkit import clients
from careerkit.caseload.fields import plain
from careerkit.caseload.merging import CONSENT
from careerkit.caseload.values import language_called, languages
from careerkit.models import Client
from careerkit.store import account
from careerkit.text import join
from careerkit.text.languages import SOURCE, noted
from careerkit.text.languages import gettext as _
from careerkit.text.languages import languages as catalogs
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.choosing import SearchBox, heading
from careerkit.widgets.form import Choices, Field, Form
from careerkit.widgets.new_client import Entered, Typed, make_client, namesakes
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.saved_state import TypedTexts


def language_choices() -> Choices:
    """Return the languages to choose from, those that careerkit itself speaks first."""
    named = {code: language_called(code) for code in languages()}
    first = catalogs()
    rest = sorted(set(named).difference(first), key=lambda code: plain(named[code]))
    return [(named[code], code) for code in (*first, *rest)]


ABOUT = (
    Field("preferred_name", noted("Name"), hint=noted("what they want to be called")),
    Field("language", noted("Language"), "choice"),  # the choices: `language_choices`
    Field("counselor", noted("Counselor"), hint=noted("the counselor’s name")),
    Field("phone", noted("Phone"), hint="919-555-0142"),
    Field("email", noted("E-mail"), hint="name@example.org"),
    Field("external_id", noted("Case number"), hint=noted("never a Social Security number")),
)
_NOT_ASKED = "not asked"
_CONSENT = (
    Field("consent", noted("Does the client agree?"), "choice",
          [(noted("Not asked yet"), _NOT_ASKED), (noted("Yes"), True), (noted("No"), False)]),
    Field("consent_to", noted("To what"), hint=CONSENT),
    Field("consent_on", noted("On which day"), "date"),
)  # fmt: skip


class NewClient:
    """Asks for what is known of a new client, and saves it.

    Parameters
    ----------
    panel
        Who speaks.
    today
        The day of the session.
    on_created
        Called with the new client.
    """

    def __init__(self, panel: Panel, today: date, on_created: Callable[[Client], None]) -> None:
        self.panel, self.today, self._on_created = panel, today, on_created
        self._namesake_told = ""
        self._just_created = False
        self.about = Form(ABOUT, lambda *_: None, panel.guard)
        self.consent = Form(_CONSENT, lambda *_: None, panel.guard)
        self.area = _Search(suggesting.suggest_areas, suggesting.area_title, panel)
        self.job = _Search(suggesting.suggest_occupations, suggesting.title, panel)
        self.goal = _Search(suggesting.suggest_occupations, suggesting.title, panel)
        self.texts = TypedTexts("new", "NewClient")
        self.lead, self.agreed = widgets.HTML(), widgets.HTML()
        self.create = widgets.Button()
        self.create.on_click(panel.guard(lambda _: self.save()))
        self.box = classed(
            "ckp-told",
            self.lead,
            self.about.box,
            classed("ckp-fields", self.area.box.box, self.job.box.box, self.goal.box.box),
            self.agreed, self.consent.box,
            classed("ckp-keep", self.create), self.texts,
        )  # fmt: skip
        self._consent_to = ""
        self.say()
        self.clear()

    def say(self) -> None:
        """Say everything in the language that is spoken now; what is typed stays."""
        self.lead.value = f"<p>{escape(_('Only the name is needed; the rest can come later.'))}</p>"
        self.agreed.value = heading(_("Consent"))
        self.create.description = _("Create this client")
        self.create.tooltip = _("Saves the record and opens it")
        self.about.say()
        self.about.options("language", language_choices())
        self.area.box.call(_("Area"), _("a city or a state"))
        self.job.box.call(_("Job now, or the last one"), _("such as: cook, CNA"))
        self.goal.box.call(_("Goal"), _("such as: nurse, chef"))
        self.texts.say()
        self.consent.say()
        asked = self.consent.widgets["consent_to"]
        if asked.value == self._consent_to:
            asked.value = _(CONSENT)
        self._consent_to = _(CONSENT)

    def clear(self, counselor: str = "") -> None:
        """Empty the form."""
        self.about.show({"language": SOURCE, "counselor": counselor})
        self.consent.show(
            {"consent": _NOT_ASKED, "consent_to": _(CONSENT), "consent_on": self.today}
        )
        for box in (self.area, self.job, self.goal):
            box.box.set(None)
            box.words = ""
        self._namesake_told = ""

    def entered(self) -> Entered:
        """Return what stands in the form."""
        about = {name: part.value for name, part in self.about.widgets.items()}
        consent = {name: part.value for name, part in self.consent.widgets.items()}
        if consent["consent_to"] == self._consent_to:
            consent["consent_to"] = CONSENT
        return Entered(
            name=about["preferred_name"], language=about["language"] or SOURCE,
            counselor=about["counselor"], case_number=about["external_id"],
            phone=about["phone"], email=about["email"],
            area=self.area.typed(), job=self.job.typed(), goal=self.goal.typed(),
            consent=None if consent["consent"] == _NOT_ASKED else consent["consent"],
            consent_to=consent["consent_to"], consent_on=consent["consent_on"],
        )  # fmt: skip

    def save(self) -> None:
        """Save the new client, or say everything that is to be corrected."""
        entered = self.entered()
        if self._just_created and not entered.name.strip():
            return  # the second click of a double one
        self._just_created = False
        client = make_client(entered, clients.new_client_id(), self.today)
        same = namesakes(client.preferred_name)
        if same and self._namesake_told != plain(client.preferred_name):
            self._namesake_told = plain(client.preferred_name)
            there = _(
                "There is already {people}. Is this the same person? Then type the name under "
                "“Find a client” above. If it is somebody else, choose “Create this client” again."
            )
            self.panel.say(there.format(people=join(same[:3])))
            return
        clients.save_client(client, base_version=0, by=account(), at=datetime.now().astimezone())
        self._just_created = True
        self.texts.saved()
        self.clear(client.counselor or "")
        self._on_created(client)


class _Search:
    """A search box that remembers the words that led to a choice."""

    def __init__(
        self, suggest: Callable[[str], Any], name: Callable[[str], str], panel: Panel
    ) -> None:
        self.words = ""

        def remember(typed: str) -> Any:
            self.words = typed
            return suggest(typed)

        self.box = SearchBox(
            "", "", suggesting.SUGGESTIONS, suggest=remember, name=name,
            on_choose=lambda _: None, guard=panel.guard,
        )  # fmt: skip

    def typed(self) -> Typed:
        """Return what was chosen and typed; what was typed over a choice counts alone."""
        shown, code = self.box.text.value, self.box.value
        if code is None or shown != self.box._name(code):
            return Typed(None, shown)
        return Typed(code, self.words)
