"""The chosen client, finding one among thousands, making one; without a browser."""

from __future__ import annotations

import os
import stat
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import careerkit
from careerkit import clients, config
from careerkit.clients import choosing
from careerkit.errors import CareerkitError, RecordError, UnknownClient
from careerkit.models import Client, read_client
from careerkit.reports.compose import SECTIONS, compose
from careerkit.store import Save, open_store
from careerkit.widgets.choosing import MARK
from careerkit.widgets.client_desk import ClientDesk, Facts, due_list
from careerkit.widgets.client_search import find_clients, search
from careerkit.widgets.new_client import Entered, Typed, make_client, namesakes
from careerkit.widgets.new_client_view import NewClient
from careerkit.widgets.opening import CASELOAD, TOPICS, links
from careerkit.widgets.picking_client import ClientPicker
from careerkit.widgets.start_panel import StartPanel, start

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    monkeypatch.setenv("CAREERKIT_STATE", str(tmp_path / "state"))
    return tmp_path


def save(*records: Client, version: int = 0) -> None:
    with open_store() as store:
        store.save_many([Save(record, version) for record in records], by="Ben", at=AT)


def client(key: str, name: str, **more: Any) -> Client:
    return read_client({"id": key, "preferred_name": name, **more})


def load(key: str) -> Client:
    with open_store() as store:
        return store.load(key).client


# The choice


def test_nobody_chosen_is_the_first_sample() -> None:
    assert clients.chosen() == "sample-01"
    assert careerkit.chosen_client() == "sample-01"
    assert clients.recent() == []


def test_the_choice_is_kept_in_a_file_with_nothing_but_ids_and_for_nobody_else(home: Path) -> None:
    save(client("c-1", "Ana Ruiz"))
    clients.choose("c-1")
    clients.choose("sample-02")
    assert clients.chosen() == "sample-02"
    assert clients.recent() == ["sample-02", "c-1"]
    clients.choose("c-1")
    assert careerkit.chosen_client("") == "c-1"
    assert careerkit.chosen_client("sample-05") == "sample-05"  # a parameter comes first
    (file,) = (home / "state").iterdir()
    assert file.read_text() == "c-1\nsample-02\n"
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE((home / "state").stat().st_mode) == 0o700


def test_every_store_has_its_own(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(client("c-1", "Ana"))
    clients.choose("c-1")
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{home / 'other.sqlite'}")
    assert clients.chosen() == "sample-01"
    clients.choose("sample-03")
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{home / 'clients.sqlite'}")
    assert clients.chosen() == "c-1"
    monkeypatch.chdir(home)
    monkeypatch.setenv("CAREERKIT_STORE", "sqlite:///clients.sqlite")
    assert clients.chosen() == "c-1"


def test_a_password_leaves_no_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", "postgresql://me:secret@center/clients")
    assert choosing.this_store() == "postgresql://center/clients"


@pytest.mark.parametrize("left", [b"", b"\xff\xfe\x00", b"../../etc/passwd\n", b"c-gone\n"])
def test_a_choice_that_is_gone_or_damaged_is_the_first_sample(home: Path, left: bytes) -> None:
    save(client("c-1", "Ana"))
    clients.choose("c-1")
    (file,) = (home / "state").iterdir()
    file.write_bytes(left)
    assert clients.chosen() == "sample-01"
    clients.choose("c-1")
    assert clients.chosen() == "c-1"


def test_nobody_unknown_is_chosen() -> None:
    clients.choose("sample-02")
    with pytest.raises(UnknownClient, match="no client"):
        clients.choose("sample-99")
    assert clients.chosen() == "sample-02"


def test_no_more_than_the_last_eight_are_remembered() -> None:
    for number in range(1, 13):
        clients.choose(f"sample-{number:02}")
    assert clients.recent() == [f"sample-{number:02}" for number in range(12, 4, -1)]


def test_a_folder_that_cannot_be_written_to_is_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("")
    monkeypatch.setenv("CAREERKIT_STATE", str(home / "file"))
    with pytest.raises(CareerkitError, match="cannot be kept"):
        clients.choose("sample-02")
    picker = ClientPicker("sample-01")
    picker.choose("sample-02")
    assert "cannot be kept" in picker.said.value
    assert clients.chosen() == "sample-01"


def test_the_state_folder_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CAREERKIT_STATE")
    assert "careerkit" in str(config.state_dir())


def test_a_report_does_not_depend_on_who_is_chosen() -> None:
    report = compose(config.notebooks_dir(), SECTIONS)
    assert not any("chosen" in cell.source or "picker" in cell.source for cell in report.cells)
    topics = {*SECTIONS, "short_form"}
    for path in config.notebooks_dir().glob("*.ipynb"):
        if path.stem in topics:  # and each notebook does, unless it was given somebody
            assert "careerkit.chosen_client(client_id)" in path.read_text("utf-8")


# Finding


def test_labels_follow_the_store_and_tell_of_a_damaged_record() -> None:
    save(client("c-1", "Ana"), client("c-2", "Ben"))
    assert list(clients.client_labels().items())[:2] == [
        ("c-1", "Ana (c-1)"), ("c-2", "Ben (c-2)"),
    ]  # fmt: skip
    save(client("c-1", "Ana María"), version=1)
    assert clients.client_labels()["c-1"] == "Ana María (c-1)"
    assert clients.client_labels()["sample-10"] == "Gwen Ashburnham (invented, sample-10)"
    with open_store() as store, store._engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE client_versions SET document = 'x', version = 9 WHERE client_id = 'c-2'"
        )
    assert clients.client_labels()["c-2"] == "c-2 (record cannot be read)"
    for key, label in clients.client_labels().items():
        assert clients.client_label(key) == label
    assert clients.client_label("c-gone") == "c-gone"


def test_thousands_are_found_while_one_types() -> None:
    save(*(client(f"c-{n:04}", f"Person {n}") for n in range(2000)))
    assert len(clients.client_labels()) == 2012
    begin = time.process_time()
    found = find_clients("pers 1234")
    assert time.process_time() - begin < 0.5
    assert [one.value for one in found] == ["c-1234"]
    assert len(find_clients("person")) == 8


def test_letters_of_names_and_ids_find() -> None:
    names = {
        "c-ab12": "José Luis Peña-Ortiz (c-ab12)", "c-xy": "Ana Peña (c-xy)",
        "sample-01": "Danielle Pena (invented, sample-01)",
    }  # fmt: skip

    def values(typed: str, recent: list[str] | None = None) -> list[str]:
        return [one.value for one in search(typed, names, recent or [])]

    assert values("pena") == ["c-xy", "c-ab12", "sample-01"]
    assert values("pena", ["sample-01"])[0] == "sample-01"
    assert values("ortiz jose") == values("AB1") == values("c-ab") == ["c-ab12"]
    assert values("sample-01") == values("01") == ["sample-01"]
    assert values("Danielle Pema") == ["sample-01"]  # a slip of the finger
    assert values("nobody at all") == values("(") == values("invented") == []


# The picker of every notebook


def test_the_picker_shows_the_client_and_chooses_another() -> None:
    picker = ClientPicker("sample-01")
    assert picker.find.text.value.startswith("Danielle")
    picker.find.text.value = "gwen"
    assert picker.find.list.buttons[0].description == "Gwen Ashburnham (invented, sample-10)"
    picker.find.list.buttons[0].click()
    assert clients.chosen() == "sample-10"
    assert picker.errors.outputs == ()
    picker.find.clear.click()
    assert clients.chosen() == "sample-10"  # an empty box is no choice
    assert picker.find.list.buttons[0].description.startswith("Gwen")
    picker.find.text.value = MARKUP
    assert "<img" not in picker.find.note.value


# A new client


def test_only_the_name_is_needed() -> None:
    made = make_client(Entered(name="  Rosa Peña "), "c-1", TODAY)
    assert made == client("c-1", "Rosa Peña", since=TODAY)


def test_everything_that_is_known_is_kept() -> None:
    made = make_client(
        Entered(
            name="Rosa", language="es", counselor="L. Brandt", case_number="77-1",
            phone="919 555 0142", email="rosa@example.org", area=Typed(None, "durham"),
            job=Typed("31-1131.00", "CNA"), goal=Typed("29-1141.00", "registered nu"),
            consent=False, consent_to="share with partners",
        ),
        "c-1", TODAY,
    )  # fmt: skip
    assert (made.phone, made.area) == ("(919) 555-0142", "0020500")
    job = made.current_job
    assert job is not None
    assert (job.title, job.occupation, job.current) == ("CNA", "31-1131.00", True)
    assert made.goal is not None
    assert (made.goal.title, made.goal.set_on) == ("Registered Nurses", TODAY)
    (consent,) = made.consent
    assert (consent.to, consent.given, consent.on) == ("share with partners", False, TODAY)


def test_a_job_without_a_code_is_kept_as_it_was_typed() -> None:
    made = make_client(Entered(name="Rosa", job=Typed(None, "Chief of fun")), "c-1", TODAY)
    assert [(job.title, job.occupation) for job in made.work_history] == [("Chief of fun", None)]


def test_every_problem_is_told_at_once() -> None:
    entered = Entered(
        name=" ", phone="12", email="no mail", area=Typed(None, "Atlantis"), consent=True,
        consent_to="", consent_on=TODAY + timedelta(1), case_number="219-09-9999",
    )  # fmt: skip
    with pytest.raises(RecordError) as caught:
        make_client(entered, "c-1", TODAY)
    places = {problem.partition(":")[0] for problem in caught.value.problems}
    assert places == {
        "Name", "Phone", "E-mail", "Area", "Case number", "Date of the consent",
        "What the client agrees to",
    }  # fmt: skip
    assert "219-09" not in str(caught.value)


def new_client() -> tuple[NewClient, list[Client]]:
    created: list[Client] = []
    panel = StartPanel("sample-01", TODAY)
    form = NewClient(panel, TODAY, created.append)
    return form, created


def test_nothing_typed_is_lost_with_a_mistake() -> None:
    form, created = new_client()
    about = form.about.widgets
    about["email"].value, about["phone"].value = "no mail", "12"
    form.area.box.text.value = "Atlantis"
    form.create.click()
    said = form.panel.said.value
    for label in ("Name", "E-mail", "Phone", "Area"):
        assert f"{label}:" in said
    assert (about["email"].value, about["phone"].value) == ("no mail", "12")
    assert form.area.box.text.value == "Atlantis"
    assert created == []
    about["preferred_name"].value, about["email"].value = "Rosa", "rosa@example.org"
    about["phone"].value = ""
    form.area.box.text.value = "Asheville"
    form.area.box.list.buttons[0].click()
    form.job.box.text.value = "line cook"
    form.job.box.list.buttons[0].click()
    form.goal.box.text.value = "my own boat"
    form.create.click()
    (made,) = created
    assert load(made.id) == made
    assert (made.area, made.work_history[0].title) == ("0011700", "line cook")
    assert made.goals[0].title == "my own boat"
    assert made.consent == []
    assert about["preferred_name"].value == about["email"].value == ""
    assert form.job.box.text.value == ""
    form.create.click()  # the second click of a double one
    assert len(created) == 1


def test_the_same_name_is_asked_about_once() -> None:
    save(client("c-1", "José Peña"))
    assert namesakes(" jose  pena") == ["José Peña (c-1)"]
    assert namesakes("Danielle") == []  # the invented ones do not count
    form, created = new_client()
    form.about.widgets["preferred_name"].value = "Jose Peña"
    form.create.click()
    assert "There is already José Peña (c-1)" in form.panel.said.value
    assert created == []
    form.create.click()
    assert [one.preferred_name for one in created] == ["Jose Peña"]


def test_a_store_that_cannot_be_written_keeps_the_form(monkeypatch: pytest.MonkeyPatch) -> None:
    form, created = new_client()
    form.about.widgets["preferred_name"].value = "Rosa"

    def fail(*_: object, **__: object) -> int:
        raise CareerkitError("The disk is full.")

    monkeypatch.setattr("careerkit.clients.save_client", fail)
    form.create.click()
    assert "The disk is full" in form.panel.said.value
    assert (form.about.widgets["preferred_name"].value, created) == ("Rosa", [])


def test_ids_are_new_and_say_nothing() -> None:
    ids = {clients.new_client_id() for _ in range(50)}
    assert len(ids) == 50
    assert all(key.startswith("c-") and len(key) == 10 for key in ids)


# The panel of 00_start


def test_the_start_shows_the_chosen_client_and_those_of_before() -> None:
    save(client("c-1", MARKUP, counselor="L. Brandt"))
    clients.choose("sample-02")
    clients.choose("c-1")
    panel = StartPanel(clients.chosen(), TODAY)
    assert panel.desk is not None
    assert panel.desk.session.client.id == "c-1"
    assert "<img" not in panel.desk.count.value
    assert panel.lately.buttons[0].description.startswith(MARK)
    assert panel.form.about.widgets["counselor"].value == "L. Brandt"
    panel.lately.buttons[1].click()
    assert clients.chosen() == "sample-02"
    assert panel.desk.session.client.id == "sample-02"
    assert "invented" in panel.desk.said.value
    panel.find.text.value = "gwen"
    panel.find.list.buttons[0].click()
    assert clients.chosen() == "sample-10"
    assert panel.find.text.value == ""
    assert panel.errors.outputs == ()


def test_a_new_client_is_chosen_at_once() -> None:
    panel = StartPanel("sample-01", TODAY)
    assert panel.form.box.layout.display == "none"
    panel.more.click()
    assert panel.form.box.layout.display == ""
    panel.form.about.widgets["preferred_name"].value = "Rosa"
    panel.form.consent.widgets["consent"].value = False
    panel.form.create.click()
    key = clients.chosen()
    assert load(key).preferred_name == "Rosa"
    assert panel.desk is not None
    assert panel.desk.session.client.id == key
    assert f"Rosa is saved as {key}" in panel.said.value
    assert "only if your rules allow it" in panel.said.value
    assert panel.form.box.layout.display == "none"


def test_a_damaged_record_does_not_keep_one_from_the_others() -> None:
    save(client("c-1", "Ana"))
    clients.choose("c-1")
    with open_store() as store, store._engine.begin() as connection:
        connection.exec_driver_sql("""UPDATE client_versions SET document = '{"id": "c-1"}'""")
    panel = StartPanel(clients.chosen(), TODAY)
    assert panel.desk is None
    panel.choose("sample-02")
    assert panel.desk is not None


def test_start_is_a_widget_of_the_chosen_client() -> None:
    clients.choose("sample-03")
    box = start(today=TODAY)
    assert "sample-03" in box.children[1].children[0].children[1].children[0].value


def test_what_is_due_comes_first_and_what_has_passed_waits_for_a_day() -> None:
    plan = [
        {"what": f"Do {MARKUP} {n}", "due": TODAY + timedelta(n), "responsible": "counselor"}
        for n in range(-9, 9)
    ]
    desk_client = client("c-1", "Ana", counselor="L. Brandt", plan=plan)
    save(desk_client)
    desk = ClientDesk("c-1", TODAY)
    shown = desk.views["What is due"].due.value  # type: ignore[attr-defined]
    assert "<img" not in shown
    assert shown.index("Today") < shown.index("These days have passed")
    assert "Sun, Nov 22" in shown
    assert "L. Brandt" in shown
    assert "And three more things" in shown
    closed = desk_client.model_copy(update={"case": "closed"})
    assert "closed" in due_list([], closed, TODAY)
    assert "Nothing has a day yet" in due_list([], client("c-2", "Ben"), TODAY)


def test_facts_are_saved_at_once_and_mistakes_stay_on_the_screen() -> None:
    save(client("c-1", "Ana", email="ana@example.org"))
    desk = ClientDesk("c-1", TODAY)
    desk.tabs.show("About the client")
    facts = desk.views["About the client"]
    assert isinstance(facts, Facts)
    facts.form.widgets["phone"].value = "919.555.0142"
    assert load("c-1").phone == "(919) 555-0142"
    assert facts.form.widgets["phone"].value == "(919) 555-0142"
    facts.form.widgets["email"].value = "nonsense"
    assert "is not kept" in desk.said.value
    assert facts.form.widgets["email"].value == "nonsense"
    assert load("c-1").email == "ana@example.org"
    facts.form.widgets["preferred_name"].value = ""
    assert "needs a name" in desk.said.value
    assert load("c-1").preferred_name == "Ana"
    facts.form.widgets["next_visit"].value = date(2026, 12, 1)
    facts.form.widgets["case"].value = "on hold"
    facts.area.text.value = "Asheville"
    facts.area.list.buttons[0].click()
    saved = load("c-1")
    assert (saved.next_visit, saved.case, saved.area) == (date(2026, 12, 1), "on hold", "0011700")
    facts.area.clear.click()
    assert load("c-1").area is None
    desk.undo()
    assert load("c-1").area == "0011700"
    assert desk.errors.outputs == ()


def test_a_consent_is_recorded_as_given_or_not() -> None:
    save(client("c-1", "Ana"))
    desk = ClientDesk("c-1", TODAY)
    desk.tabs.show("About the client")
    facts = desk.views["About the client"]
    assert isinstance(facts, Facts)
    facts.consents.new.value = "keep this record"
    facts.consents.add.click()
    facts.consents.form.widgets["given"].value = False
    (consent,) = load("c-1").consent
    assert (consent.to, consent.given, consent.on) == ("keep this record", False, TODAY)


def test_links_lead_only_to_notebooks_that_there_are() -> None:
    there = {path.stem for path in config.notebooks_dir().glob("*.ipynb")}
    shown = links([*TOPICS, CASELOAD])
    for topic in [*TOPICS, CASELOAD]:
        assert (f'href="{topic.name}.ipynb"' in shown) == (topic.name in there)
    assert 'onclick="' in shown
    assert (
        '"' not in shown.split('onclick="', 1)[1].split('">', 1)[0]
    )  # the script ends where it should
