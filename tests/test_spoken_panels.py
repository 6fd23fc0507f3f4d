"""Nothing that a client sees of the panels beside the counselor is left in English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit import clients
from careerkit.caseload.merging import CONSENT
from careerkit.models import Client, read_client
from careerkit.sheets import SHEETS
from careerkit.text.presence import SERVICES
from careerkit.text.recall import AT_A_JOB, AT_A_SCHOOL, RECALL
from careerkit.widgets import lean as widgets
from careerkit.widgets.around import HEADINGS, words_around
from careerkit.widgets.client_desk import Facts
from careerkit.widgets.contacts_view import BringIn
from careerkit.widgets.network_panel import NetworkPanel
from careerkit.widgets.opening import TOPICS
from careerkit.widgets.paths_panel import PathsPanel
from careerkit.widgets.people_view import PeopleCards
from careerkit.widgets.picking_client import ClientPicker
from careerkit.widgets.presence_panel import PresencePanel
from careerkit.widgets.presence_views import Accounts, EmailCheck, ProfileCheck
from careerkit.widgets.references_view import References
from careerkit.widgets.skills_panel import SkillsPanel
from careerkit.widgets.start_panel import StartPanel
from careerkit.widgets.table_view import TableView
from careerkit.widgets.topic_panel import PagePreview, TopicPanel
from tests.unspoken import made_up, readable, texts, titles, words_of

TODAY = date(2026, 11, 23)
_SHOWN = (
    "description", "tooltip", "tooltips", "placeholder", "label", "alt", "text", "suggestions",
    "words", "out", "take_out", "columns", "rows", "figure", "message",
)  # fmt: skip
# Questions have a language of their own; the rest is what the test types, and how things look.
_TYPED = "Rosa Ortiz, my aunt, works at the hospital"
_PASTED = "Cook at Elm Bakery, 2019 to 2021. Born 1/2/1990."
_ADDRESS = "hot.mama.1990@example.org"
_OWN = {
    _TYPED, _PASTED, _ADDRESS, *SERVICES, AT_A_JOB, AT_A_SCHOOL,
    *(one for asked in RECALL.values() for one in asked),
    *(column.name for sheet in SHEETS.values() for column in sheet.columns),
    "key kind text choice phone day long boxes label row px white",
}  # fmt: skip


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))


def keep(sample: str, language: str) -> Client:
    """Keep an invented client as a real one."""
    data = clients.load_client(sample).model_dump(mode="json")
    client = read_client({**data, "id": "c-1", "sample": False, "language": language})
    clients.save_client(client, base_version=0, by="Test", at=datetime.now(UTC))
    return client


def said(widget: Any) -> Iterator[str]:
    """Return all that a widget and those in it show, but what is typed into them."""
    for name in _SHOWN:
        if widget.has_trait(name):
            yield from texts(getattr(widget, name))
    if isinstance(widget, widgets.HTML):
        yield widget.value
    if widget.has_trait("options"):
        yield from texts([one[0] if isinstance(one, tuple) else one for one in widget.options])
    for inner in getattr(widget, "children", ()):
        yield from said(inner)


def left_in_english(panel: Any, client: Client) -> list[str]:
    """Return what can be read of a panel in the made-up language that is nobody's own."""
    own = words_of([*texts(client.model_dump(mode="json")), *_OWN]) | titles()
    return readable(said(panel.box), own)


def of(panel: TopicPanel, kind: type[Any]) -> Any:
    """Show the view of a kind and return it."""
    label = next(name for name, view in panel.views.items() if isinstance(view, kind))
    panel.tabs.show(label)
    return panel.views[label]


def tell(table: TableView, **message: Any) -> None:
    """Say something as the browser does."""
    table.table._handle_custom_msg(message, [])


def test_no_english_is_left_in_the_panels() -> None:
    with made_up(apart=True):
        client = keep("sample-05", "eo")
        left = []

        network = NetworkPanel("c-1", TODAY)
        bring = of(network, BringIn)
        bring.lines.value = f"{_TYPED}\n-\n" * 10
        bring.take_lines.click()
        left += left_in_english(network, client)
        for label, view in network.views.items():
            if not isinstance(view, PagePreview):
                network.tabs.show(label)
                left += left_in_english(network, client)
        of(network, TableView)
        left += left_in_english(network, client)
        of(network, PeopleCards).take_off()
        left += left_in_english(network, client)

        presence = PresencePanel("c-1", TODAY)
        for kind in (Accounts, EmailCheck, ProfileCheck, References):
            of(presence, kind)
            left += left_in_english(presence, client)
        of(presence, ProfileCheck).text.value = _PASTED
        of(presence, ProfileCheck).check.click()
        of(presence, EmailCheck).address.value = _ADDRESS
        left += left_in_english(presence, client)

        paths = PathsPanel("c-1", TODAY)
        left += left_in_english(paths, client)
        paths.goal.choose(None)
        left += left_in_english(paths, client)
        paths.pay_box.value, paths.study.value = 30.0, 1.0
        left += left_in_english(paths, client)
        paths.job.choose(None)
        paths.keep.click()
        left += left_in_english(paths, client)
    assert not left


def test_no_english_is_left_where_a_client_is_chosen() -> None:
    with made_up(apart=True):
        client = keep("sample-05", "eo")
        clients.choose("c-1")
        start = StartPanel("c-1", TODAY)
        assert start.desk
        left = left_in_english(start, client)
        for button in start.desk.tabs.buttons.values():
            button.click()
            left += left_in_english(start, client)
        start.more.click()
        start.form.create.click()
        left += left_in_english(start, client)
        typed = start.form.about.widgets
        typed["preferred_name"].value = client.preferred_name
        typed["phone"].value, start.form.area.box.text.value = "12", _TYPED
        start.form.create.click()
        assert len(start.said.value.split("<br>")) == 4
        left += left_in_english(start, client)

        picker = ClientPicker("c-1")
        picker.find.text.value = _TYPED
        left += left_in_english(picker, client)
        picker.find.clear.click()
        left += left_in_english(picker, client)
        printing = picker.print
        assert {*HEADINGS} == {one.label for one in TOPICS} | {"Start", "The short form"}
        own = words_of(texts(client.model_dump(mode="json"))) | titles()
        left += readable(words_around("c-1")["page"].values(), own)
        left += readable([*printing.words.values(), *(name for _, name in printing.languages)], own)
    assert not left


def test_the_page_speaks_with_whoever_is_chosen() -> None:
    keep("sample-05", "es")
    picker = ClientPicker("sample-01")
    assert (picker.find.text.description, picker.print.words["make"]) == (
        "Client", "Make the report",
    )  # fmt: skip
    picker.find.choose("c-1")
    assert (picker.look.language, picker.print.language) == ("es", "es")
    assert picker.find.text.placeholder == "unas letras del nombre o del número"
    assert picker.print.words["make"] == "Hacer el informe"
    assert ("en,es", "Inglés junto a español") in picker.print.languages
    picker.find.choose("sample-01")
    assert (picker.look.language, picker.print.words["open"]) == ("en", "Open the PDF")

    start = StartPanel("sample-01", TODAY)
    assert "Who is here today?" in start.title.value
    start.form.about.widgets["counselor"].value = "L. Brandt"
    start.find.choose("c-1")
    assert start.desk
    assert "¿Quién está hoy aquí?" in start.title.value
    assert start.form.about.widgets["counselor"].description == "Consejería"
    assert start.form.about.widgets["counselor"].value == "L. Brandt"  # what was typed stays
    assert start.form.consent.widgets["consent_to"].value == "guardar este expediente en careerkit"
    assert start.form.entered().consent_to == CONSENT
    # As soon as the record says so, the page speaks another language.
    about = list(start.desk.views)[1]
    start.desk.tabs.buttons[about].click()
    of(start.desk, Facts).form.widgets["language"].value = "en"
    assert start.desk.tabs.shown == "About the client"
    assert "Who is here today?" in start.title.value
    assert clients.load_client("c-1").language == "en"


def test_a_table_is_read_in_the_clients_language_and_in_english() -> None:
    keep("sample-05", "es")
    panel = SkillsPanel("c-1", TODAY)
    table = of(panel, TableView)
    labels = [column["label"] for column in table.table.columns]
    assert {"Habilidad", "Qué tan bien"} <= set(labels)
    level = labels.index("Qué tan bien")
    many = len(panel.session.client.skills)
    key = table.table.rows[-1]["key"]
    block = "Habilidad\tQué tan bien\nPlomería\tPor mi cuenta\nWelding\tStrong\n"
    tell(table, paste={"key": key, "column": "name", "text": block})
    kept = clients.load_client("c-1").skills[many:]
    assert [(one.name, one.level) for one in kept] == [("Plumbing", 3), ("Welding", 4)]
    rows = [row["cells"] for row in table.table.rows[many : many + 2]]
    assert (rows[0][0], rows[0][level]) == ("Plomería", "Por mi cuenta")
    # What is shown is what is there: nothing changes where a cell is left as it was.
    key = table.table.rows[many]["key"]
    tell(table, set={"key": key, "column": "name", "text": "plomería"})
    assert clients.load_client("c-1").skills[many].name == "Plumbing"
