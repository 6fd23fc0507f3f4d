"""Nothing is left in English in the search organizer, the plan and the reader of listings."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from careerkit import clients
from careerkit.models import Client, read_client
from careerkit.notes import SERVICES
from careerkit.sections.readiness import known_help
from careerkit.sheets import SHEETS
from careerkit.widgets.agenda_view import Agenda
from careerkit.widgets.applications_view import Applications
from careerkit.widgets.budget_view import BudgetView
from careerkit.widgets.listings_panel import ListingsPanel
from careerkit.widgets.offers_view import NOW, Offers
from careerkit.widgets.plan_panel import PlanPanel
from careerkit.widgets.plan_parts_view import PlanParts
from careerkit.widgets.plan_reminders_view import Reminders
from careerkit.widgets.plan_signing_view import Signing
from careerkit.widgets.search_panel import SearchPanel
from careerkit.widgets.topic_panel import PagePreview, TopicPanel
from careerkit.widgets.visits_view import Visits
from tests.test_spoken_panels import keep, of, said, store
from tests.unspoken import made_up, readable, texts, titles, words_of

__all__ = ["store"]  # a fixture of every test here
TODAY = date(2026, 11, 23)
LINES = (
    "Cook at Elm Bakery, applied, $18 to $20, call back in 2 weeks, resume sent",
    "Baker at Oak Works, 900, interview 12/9/2026, applied 12/8/2026, Zoe told me",
    "Cook", "at Elm Bakery, 11/31", "Welder, Pine Works, 11/20, closing date 12/1",
)  # fmt: skip
LISTING = (
    "Line Cook\nBlue Heron Grill\nDurham, NC\n"
    "$16 to $18 an hour, full time, 30 to 40 hours a week\n"
    "Requirements:\n- ServSafe\n- 1 year of cooking experience\n- High school diploma preferred\n"
    "Apply by December 4, 2026: in person, or call 919-555-0100\n"
)


def left_in(panel: Any) -> list[str]:
    """Return what can be read of a panel that is nobody's own."""
    resources, _ = known_help()
    client = panel.session.client
    # What was in the record before may still stand in a view that is not shown.
    records = [client, *([clients.load_client("sample-05")] if client.id == "c-1" else [])]
    own = words_of(text for one in records for text in texts(one.model_dump(mode="json")))
    own |= words_of([*LINES, LISTING])
    own |= words_of(one.name for one in resources) | titles()
    # The values of choices, how a table is drawn, and what the browser puts in.
    own |= words_of(["key name kind text choice day long label row hr ck true needed hint choices"])
    own |= words_of(column.name for sheet in SHEETS.values() for column in sheet.columns)
    own |= words_of(["session skill boxes pay Excel"])
    # A word that is cut is none that is looked for.
    shown = [re.sub(r"\w*…\w*", "", text) for text in said(panel.box)]
    return [text for text in readable(shown, own) if not text.startswith("<style>")]


def walk(panel: TopicPanel) -> list[str]:
    """Show every view but the page; return what is left in English."""
    left = []
    for label, view in panel.views.items():
        if not isinstance(view, PagePreview):
            panel.tabs.show(label)
            left += left_in(panel)
    return left


def bare() -> Client:
    """Keep a client of whom nearly nothing is known."""
    client = read_client({"id": "c-2", "preferred_name": "Ana", "language": "eo"})
    clients.save_client(client, base_version=0, by="Test", at=datetime.now(UTC))
    return client


def test_the_search_organizer() -> None:
    with made_up(apart=True):
        keep("sample-05", "eo")
        bare()
        panel = SearchPanel("c-1", TODAY)
        left = [*walk(panel), *walk(SearchPanel("c-2", TODAY))]
        applications = of(panel, Applications)
        for line in LINES:
            applications.entry.line.value = line
            left += left_in(panel)
            applications.entry.add.click()
            left += left_in(panel)
        applications.entry.lines.value = "\n".join(LINES)
        applications.entry.out.click()
        for choice in applications.list.choices:
            applications.choose(choice.value)
            applications.card.keep_note.click()
            left += left_in(panel)
        offers = of(panel, Offers)
        offers.add.click()
        left += left_in(panel)
        offers.choose(NOW)
        left += left_in(panel)
        offers.choose(offers.list.choices[0].value)
        offers.accept.click()
        left += left_in(panel)
        of(panel, BudgetView).add.click()
        left += left_in(panel)
    assert not left, [t[:300] for t in dict.fromkeys(left)]


def test_the_plan() -> None:
    with made_up(apart=True):
        keep("sample-05", "eo")
        bare()
        left = []
        for client in ("c-1", "c-2"):
            panel = PlanPanel(client, TODAY)
            left += walk(panel)
            parts = of(panel, PlanParts)
            for label in parts.tabs.buttons:
                parts.tabs.show(label)
                left += left_in(panel)
        panel = PlanPanel("c-1", TODAY)
        of(panel, Reminders).ask.click()
        left += left_in(panel)
        of(panel, Agenda).move.click()
        left += left_in(panel)
        agenda = of(panel, Agenda)
        for choice in list(agenda.list.choices):
            agenda.choose(choice.value)
            left += left_in(panel)
        agenda.finish.click()
        left += left_in(panel)
        visits = of(panel, Visits)
        visits.text.value = "Cook at Elm Bakery"
        visits.keep.click()
        left += left_in(panel)
        visits.next.value = date(2026, 11, 20)
        left += left_in(panel)
        of(panel, Signing).sign.click()
        left += left_in(panel)
        panel.session.change(
            lambda client: read_client(
                client.model_dump(mode="json")
                | {"review_on": None, "counselor": None, "services": [{"name": "Zoe"}],
                   "objectives": [{"what": "Zoe"}], "barriers": [{"what": "Zoe"}],
                   "plan": [{"what": "Zoe"}, {"what": "Elm", "due": "2026-11-01"},
                            *({"what": f"{n}", "due": "2026-11-25"} for n in range(9))]}
            )
        )  # fmt: skip
        left += walk(panel)
    assert not left, [t[:300] for t in dict.fromkeys(left)]


def test_the_reader_of_listings() -> None:
    with made_up(apart=True):
        keep("sample-05", "eo")
        panel = ListingsPanel("c-1", TODAY)
        panel.read.click()
        panel.paste.value = LISTING
        panel.read.click()
        left = left_in(panel)
        for choice in panel.reading.list.choices:
            panel.reading.choose(choice.value)
            left += left_in(panel)
        panel.reading.add.click()
        left += left_in(panel)
        panel.paste.value = LISTING
        panel.read.click()
        left += left_in(panel)
    assert not left, [t[:300] for t in dict.fromkeys(left)]


def test_what_is_typed_in_spanish_is_kept_by_the_words_that_are_read_later() -> None:
    keep("sample-05", "es")
    panel = ListingsPanel("c-1", TODAY)
    panel.paste.value = LISTING
    panel.read.click()
    reading = panel.reading
    typed = {
        "pay": "$17 a $19 por hora", "experience": "2 años", "skill": "trabajo en equipo",
        "education": "diploma de preparatoria (high school) o GED",
    }  # fmt: skip
    for field, value in typed.items():
        reading.field.value, reading.value.value = field, value
        reading.add.click()
    kept = {c.field: c.value for c in panel.session.client.listings[-1].corrections}
    assert kept == {
        "pay": "$17 to $19 an hour", "experience": "2 years", "skill": "Teamwork",
        "education": "high school diploma or GED",
    }  # fmt: skip
    fields = [finding.field for finding in reading.findings]
    before = reading.findings[fields.index("pay")].value
    reading.rows[fields.index("pay")][0].children[2].click()  # as it is
    assert panel.session.client.listings[-1].corrections[-1].value == before

    plan = PlanPanel("c-1", TODAY)
    with plan.speaking():
        visits = of(plan, Visits)
    assert "Orientación laboral" in visits.service.options
    visits.text.value, visits.service.value = "Hablamos de la oferta.", "orientación laboral"
    visits.keep.click()
    note = plan.session.client.notes[-1]
    assert (note.service, note.kind) == (SERVICES[0], "session")

    search = SearchPanel("c-1", TODAY)
    with search.speaking():
        budget = of(search, BudgetView)
    names = list(budget.names)
    budget.new.value = "Vivienda"
    budget.add.click()
    assert budget.names == names
    assert "Housing" in names


@pytest.mark.parametrize("panel", [SearchPanel, PlanPanel, ListingsPanel])
def test_a_client_who_speaks_english_reads_english(panel: Any) -> None:
    keep("sample-03", "en")
    assert not [text for text in said(panel("c-1", TODAY).box) if "ñ" in text or "¿" in text]
