"""The form for a new client: only the name is needed, and it is saved at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from careerkit import clients
from careerkit.caseload.fields import plain
from careerkit.caseload.merging import CONSENT
from careerkit.caseload.values import languages
from careerkit.models import Client
from careerkit.store import account
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.choosing import SearchBox
from careerkit.widgets.form import Choices, Field, Form
from careerkit.widgets.new_client import Entered, Typed, make_client, namesakes
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.saved_state import TypedTexts


def language_choices() -> Choices:
    """Return the languages to choose from, the two most spoken here first."""
    named = languages()
    first = ["en", "es"]
    order = first + [code for code in named if code not in first]
    return [(named[code], code) for code in order]


ABOUT = (
    Field("preferred_name", "Name", hint="what they want to be called"),
    Field("language", "Language", "choice", language_choices()),
    Field("counselor", "Counselor", hint="your name"),
    Field("phone", "Phone", hint="919-555-0142"),
    Field("email", "E-mail", hint="name@example.org"),
    Field("external_id", "Case number", hint="never a Social Security number"),
)
_NOT_ASKED = "not asked"
_CONSENT = (
    Field("consent", "Does the client agree?", "choice",
          [("Not asked yet", _NOT_ASKED), ("Yes", True), ("No", False)]),
    Field("consent_to", "To what", hint=CONSENT),
    Field("consent_on", "On which day", "date"),
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
        self.area = _Search(
            "Area", "a city or a state", suggesting.suggest_areas, suggesting.area_title, panel
        )
        self.job = _Search(
            "Job now, or the last one", "such as: cook, CNA", suggesting.suggest_occupations,
            suggesting.title, panel,
        )  # fmt: skip
        self.goal = _Search(
            "Goal", "such as: nurse, chef", suggesting.suggest_occupations, suggesting.title, panel
        )
        self.texts = TypedTexts("new", "NewClient")
        self.create = widgets.Button(
            description="Create this client", tooltip="Saves the record and opens it"
        )
        self.create.on_click(panel.guard(lambda _: self.save()))
        self.box = classed(
            "ckp-told",
            widgets.HTML("<p>Only the name is needed; the rest can come later.</p>"),
            self.about.box,
            classed("ckp-fields", self.area.box.box, self.job.box.box, self.goal.box.box),
            widgets.HTML("<h3>Consent</h3>"), self.consent.box,
            classed("ckp-keep", self.create), self.texts,
        )  # fmt: skip
        self.clear()

    def clear(self, counselor: str = "") -> None:
        """Empty the form."""
        self.about.show({"language": "en", "counselor": counselor})
        self.consent.show({"consent": _NOT_ASKED, "consent_to": CONSENT, "consent_on": self.today})
        for box in (self.area, self.job, self.goal):
            box.box.set(None)
            box.words = ""
        self._namesake_told = ""

    def entered(self) -> Entered:
        """Return what stands in the form."""
        about = {name: part.value for name, part in self.about.widgets.items()}
        consent = {name: part.value for name, part in self.consent.widgets.items()}
        return Entered(
            name=about["preferred_name"], language=about["language"] or "en",
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
            self.panel.say(
                f"There is already {' and '.join(same[:3])}. Is this the same person? Then type "
                "the name under “Find a client” above. If it is somebody else, choose “Create "
                "this client” again."
            )
            return
        clients.save_client(client, base_version=0, by=account(), at=datetime.now().astimezone())
        self._just_created = True
        self.texts.saved()
        self.clear(client.counselor or "")
        self._on_created(client)


class _Search:
    """A search box that remembers the words that led to a choice."""

    def __init__(
        self, label: str, hint: str, suggest: Callable[[str], Any], name: Callable[[str], str],
        panel: Panel,
    ) -> None:  # fmt: skip
        self.words = ""

        def remember(typed: str) -> Any:
            self.words = typed
            return suggest(typed)

        self.box = SearchBox(
            label, hint, suggesting.SUGGESTIONS, suggest=remember, name=name,
            on_choose=lambda _: None, guard=panel.guard,
        )  # fmt: skip

    def typed(self) -> Typed:
        """Return what was chosen and typed; what was typed over a choice counts alone."""
        shown, code = self.box.text.value, self.box.value
        if code is None or shown != self.box._name(code):
            return Typed(None, shown)
        return Typed(code, self.words)
