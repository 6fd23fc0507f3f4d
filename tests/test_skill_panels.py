"""The skills and listings panels without a browser: from "I have no skills" to a top ten."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.errors import UnknownClient
from careerkit.models import Client, read_client
from careerkit.skill_api import vocabulary
from careerkit.skills import changes
from careerkit.store import open_store
from careerkit.text.languages import spoken
from careerkit.widgets import listing_reader, skill_builder
from careerkit.widgets.listings_panel import ListingsPanel
from careerkit.widgets.resume_view import FromResume
from careerkit.widgets.session import Session
from careerkit.widgets.skills_judging import Essentials, GapAndPlan, Results
from careerkit.widgets.skills_panel import SkillsPanel
from careerkit.widgets.skills_views import AllSkills, FromLife, InOwnWords, TopTen

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    save(read_client({"id": "c-1", "preferred_name": "Ana", "area": "0011700"}), 0)


def save(client: Client, base_version: int) -> None:
    with open_store() as store:
        store.save(client, base_version=base_version, by="Ben", at=AT)


def load() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def view(panel: SkillsPanel, kind: type[Any]) -> Any:
    return next(shown for shown in panel.views.values() if isinstance(shown, kind))


def test_panels_need_a_client_that_is_there() -> None:
    for panel in (skill_builder, listing_reader):
        with pytest.raises(UnknownClient):
            panel("nobody-here", today=TODAY)


@pytest.mark.usefixtures("stored")
class TestFromNoSkillsToATopTen:
    def test_a_session(self) -> None:
        panel = SkillsPanel("c-1", TODAY)
        assert "No skills" in panel.count.value
        life = view(panel, FromLife)
        assert "Everyone has skills" in life.title.value
        life.role.value = "family"
        life.other.text.value = "stay at home mom"
        life.other.list.buttons[0].click()
        assert load().work_history[0].kind == "family"
        first = life.answers.rows.waiting[0].skill
        life.answers.rows.rows[0].children[1].children[4].click()  # strong
        kept = changes.find_skill(load(), first)
        assert kept
        assert (kept.level, kept.shown_in) == (4, "volunteer or family")
        gone = life.answers.rows.waiting[0].skill
        life.answers.rows.rows[0].children[1].children[0].click()  # not me
        assert load().skills_declined == [gone]
        assert gone not in [question.skill for question in life.answers.rows.waiting]

        words = view(panel, InOwnWords)
        panel.tabs.show("Your own words")
        words.text.value = "I ran the church kitchen for 60 people every Sunday and kept the books."
        words.find.click()
        assert "<mark>ran the church kitchen</mark>" in words.found.value
        asked = [question.skill for question in words.answers.rows.waiting]
        assert {"Cooking", "Bookkeeping"} <= set(asked)
        words.answers.rows.answer(asked.index("Cooking"), 3)
        cooking = changes.find_skill(load(), "Cooking")
        assert cooking
        assert "60 people" in cooking.evidence

        panel.tabs.show("Top ten")
        top = view(panel, TopTen)
        top.cards.buttons[0].click()
        top.cards.buttons[0].click()
        chosen = load().top_ten
        assert len(chosen) == 2
        top.move(1, -1)
        assert load().top_ten == chosen[::-1]
        panel.back.click()
        assert load().top_ten == chosen
        top.move(0, 0)
        assert load().top_ten == chosen[1:]

    def test_a_skill_is_edited_and_taken_out(self) -> None:
        panel = SkillsPanel("c-1", TODAY)
        every = view(panel, AllSkills)
        every.fields["name"].value = MARKUP
        every.fields["level"].value = 5
        every.fields["confirmed_by"].value = "Ms. Hall"
        every.fields["use_again"].value = False
        every.save.click()
        skill = load().skills[0]
        assert (skill.name, skill.level, skill.confirmed_by, skill.use_again) == (
            MARKUP, 5, "Ms. Hall", False,
        )  # fmt: skip
        every.fields["name"].value = ""
        every.save.click()
        assert "Give the skill a name" in panel.said.value
        every.drop.click()
        assert load().skills == []

    def test_ratings_results_and_the_plan_are_kept(self) -> None:
        panel = SkillsPanel("c-1", TODAY)
        six = view(panel, Essentials)
        six.show()
        six.buttons["teamwork"][2].click()
        six.rater.value = "counselor"
        six.buttons["teamwork"][0].click()
        assert {(r.rater, r.rating) for r in load().employability} == {
            ("client", 3), ("counselor", 1),
        }  # fmt: skip
        assert "Client: solid; Counselor: beginning" in six.views["teamwork"].value

        results = view(panel, Results)
        results.kind.value = "tests"
        results.save.click()
        assert "first" in panel.said.value
        results.instrument.value, results.result.value = "Typing test", "48 words a minute"
        results.score.value, results.unit.value = "forty", "words a minute"
        results.save.click()
        assert "score" in panel.said.value
        assert load().tests == []
        results.score.value = "48"
        results.save.click()
        assert load().tests[0].score == 48
        results.kind.value = "interests"
        results.instrument.value, results.code.value = "Profiler", "sir"
        results.save.click()
        assert load().interests[0].code == "SIR"

        gap = view(panel, GapAndPlan)
        gap.show()
        assert "Choose a job" in gap.strong.value
        save(changes.add_entry(load(), "education", {"level": "high school"}), 5)
        assert panel.session.refresh()
        gap.target.choose("29-1141.00")
        names = [row.skill for row in gap.gaps]
        assert "bachelor" in names
        at = names.index("bachelor")
        gap.rows[at][3].click()
        step = load().plan[0]
        assert (step.builds, step.way, step.due) == ("bachelor", "course", date(2026, 12, 21))

    def test_somebody_else_saving_meanwhile_costs_nothing(self) -> None:
        session = Session("c-1", TODAY)
        save(load().model_copy(update={"phone": "828-555-0100"}), 1)
        skill = {"name": "Welding", "kind": "hard", "level": 3}
        assert session.change(lambda client: changes.put_skill(client, skill))
        assert "both are kept" in session.said
        kept = load()
        assert (kept.phone, kept.skills[0].name) == ("828-555-0100", "Welding")

    def test_a_resume_is_asked_about_entry_by_entry(self) -> None:
        panel = SkillsPanel("c-1", TODAY)
        resume = view(panel, FromResume)
        resume.paste.value = (
            "Pat Doe\n\nEXPERIENCE\nLine Cook, Blue Heron Grill, Durham, NC   2019 - 2022\n"
            "- Cooked for 200 guests a night\n- Trained new staff\n\nEDUCATION\n"
            "High school diploma, Durham High School, 2018\n\nSKILLS\nFood safety, Excel\n"
        )
        resume.read.click()
        assert load().work_history == []
        fields = [entry.field for entry in resume.entries]
        assert "work_history" in fields
        resume.rows[fields.index("work_history")][0].children[1].click()
        job = load().work_history[0]
        assert (job.title, job.employer, job.start) == ("Line Cook", "Blue Heron Grill", "2019")
        assert job.occupation == "35-2014.00"
        asked = {question.skill for question in resume.answers.rows.waiting}
        assert {"Food safety", "Microsoft Excel", "Training others"} <= asked
        assert load().skills == []

    def test_a_scanned_resume_is_told(self) -> None:
        panel = SkillsPanel("c-1", TODAY)
        resume = view(panel, FromResume)
        resume.panel.guard(lambda: resume.look(b"\x89PNG\r\n\x1a\n", "resume.png"))()
        assert "resume.png" in panel.said.value


@pytest.mark.usefixtures("stored")
class TestListings:
    def test_listings_are_brought_in_set_right_and_taken_out(self) -> None:
        panel = ListingsPanel("c-1", TODAY)
        panel.paste.value = (
            "Line Cook\nBlue Heron Grill\nDurham, NC\n$16 an hour\n"
            "Requirements:\n- ServSafe\n- 1 year of cooking experience\n"
            "\n----------\n"
            "Cashier\nPiedmont Pantry\nRaleigh, NC\n$14 an hour, part-time. Call 919-555-0100.\n"
        )
        panel.read.click()
        assert [entry.title for entry in load().listings] == ["Line Cook", "Cashier"]
        reading = panel.reading
        reading.choose(load().listings[0].id)
        fields = [finding.field for finding in reading.findings]
        at = fields.index("pay")
        reading.panel.guard(reading.correct)(at, "a lot")
        assert "cannot be read as pay" in panel.said.value
        assert load().listings[0].corrections == []
        reading.correct(at, "17.25 an hour")
        reading.correct(fields.index("employer"), "Blue Heron")
        reading.field.value, reading.value.value = "skill", "Knife skills"
        reading.add.click()
        entry = load().listings[0]
        assert entry.employer == "Blue Heron"
        assert len(entry.corrections) == 3
        assert {"$17.25 an hour", "Knife skills"} <= {f.value for f in reading.findings}
        panel.paste.value = load().listings[0].text
        panel.read.click()
        assert "there already" in panel.said.value
        assert len(load().listings) == 2
        reading.drop.click()
        assert len(load().listings) == 1

    def test_markup_in_a_listing_is_only_text(self) -> None:
        panel = ListingsPanel("c-1", TODAY)
        panel.take([(f"Cook wanted at once\nWe pay $15 an hour. {MARKUP} Call us today.", "")])
        assert "<img" not in panel.reading.text.value
        panel.tabs.show("What they ask for")
        assert not panel.errors.outputs


@pytest.mark.usefixtures("stored")
def test_the_panel_speaks_the_clients_language_and_keeps_the_names_of_the_tables() -> None:
    job = {"title": "Cajera", "occupation": "41-2011.00"}
    save(
        read_client(
            {"id": "c-2", "preferred_name": "Ana", "language": "es", "work_history": [job]}
        ),
        0,
    )
    panel = SkillsPanel("c-2", TODAY)
    panel.tabs.buttons[panel.tabs.shown].click()
    life = view(panel, FromLife)
    asked = life.answers.rows.waiting[0]
    assert asked.text.startswith("¿Le ha tocado ")
    assert "For example" not in asked.detail
    life.answers.rows.rows[0].children[1].children[3].click()
    assert "por mi cuenta. Guardado a las" in panel.said.value
    every = view(panel, AllSkills)
    every.fields["name"].value = "trabajo en equipo"
    every.save.click()
    with open_store() as store:
        kept = store.load("c-2").client
    assert [skill.name for skill in kept.skills] == [asked.skill, "Teamwork"]
    assert asked.skill in vocabulary().named.index
    assert "Trabajo en equipo: Por mi cuenta" in every.list.buttons[1].description
    assert spoken() == "en", "only the panel speaks it"
