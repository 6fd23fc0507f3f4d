"""The plan in a session, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.models import Client, read_client
from careerkit.store import open_store
from careerkit.widgets.panel import Panel
from careerkit.widgets.plan_parts_view import PlanParts
from careerkit.widgets.plan_reminders_view import Reminders
from careerkit.widgets.plan_signing_view import Signing
from careerkit.widgets.plan_view import PlanSteps
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"
RECORD: dict[str, Any] = {
    "id": "c-1", "preferred_name": "José Ñúñez", "counselor": "M. Okafor", "area": "37",
    "goals": [{"title": "Registered nurse", "occupation": "29-1141.00", "by": "2030-05-31"}],
    "work_history": [{"title": "Nursing assistant", "occupation": "31-1131.00", "current": True,
                      "start": "2022-05"}],
    "contacts": [
        {"id": "n1", "name": "Amy Nurse", "relationship": "old friend", "circle": "friends",
         "closeness": 3, "occupation": "29-1141.00"},
        {"id": "n2", "name": "Bo Baker", "relationship": "cousin", "circle": "family",
         "closeness": 3, "job_title": "Baker"},
    ],
    "readiness": [{"topic": "phone", "status": "missing", "missing": f"Cut off {MARKUP}"}],
    "plan": [
        {"what": "Call the college", "due": "2026-11-20"},
        {"what": "Fill in the form", "responsible": "partner"},
        {"what": "List jobs", "done_on": "2026-11-02", "due": "2026-11-05"},
    ],
}  # fmt: skip


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    with open_store() as store:
        store.save(
            read_client(RECORD), base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC)
        )
    return Session("c-1", TODAY)


def saved() -> Client:
    with open_store() as store:
        return store.load("c-1").client


def shown(kind: Any, session: Session) -> Any:
    view = kind(session, Panel())
    view.show()
    assert view.panel.errors.outputs == ()
    return view


def test_steps_stand_with_who_and_when_and_are_marked_done(session: Session) -> None:
    view = shown(PlanSteps, session)
    labels = [choice.label for choice in view.editor.list.choices]
    assert labels[0] == "Call the college\nClient · Past its date: November 20, 2026"
    assert labels[1] == "Fill in the form\nPartner, nobody named yet · No date yet"
    assert labels[2] == "List jobs\nClient · ✓ Done on November 2, 2026"
    assert "One of three steps is done, and one is past its date" in view.lead.value
    assert "nobody is named" in view.problems.value.casefold()
    view.done.click()
    step = next(one for one in saved().plan if one.what == "Call the college")
    assert step.done_on == TODAY
    assert "Two of three steps are done" in view.lead.value
    assert (view.done.layout.display, view.reopen.layout.display) == ("none", "")
    view.reopen.click()
    assert saved().plan[0].done_on is None
    assert view.done.layout.display == ""


def test_a_step_is_added_and_its_fields_are_kept(session: Session) -> None:
    view = shown(PlanSteps, session)
    view.editor.new.value = "Visit the dialysis center"
    view.editor.add.click()
    fields = view.editor.form.widgets
    fields["responsible"].value = "partner"
    fields["who"].value = "Redbud Kidney Center"
    fields["due"].value = date(2026, 12, 4)
    fields["barrier"].value = "No ride"
    step = saved().plan[-1]
    assert (step.responsible, step.who, step.due) == (
        "partner", "Redbud Kidney Center", date(2026, 12, 4),
    )  # fmt: skip
    assert step.barrier == "No ride"
    assert "Partner, Redbud Kidney Center · By December 4, 2026" in "".join(
        choice.label for choice in view.editor.list.choices
    )
    fields["note"].value = "219-09-9999"
    assert "Social Security" in view.panel.said.value
    assert fields["note"].value == "219-09-9999"
    assert saved().plan[-1].note == ""


def test_a_suggestion_is_taken_over_once_and_another_left_out(session: Session) -> None:
    view = shown(PlanSteps, session)
    first = view.offers.found[0]
    assert first.made_from == "readiness phone"
    assert MARKUP not in view.offers.rows[0].words.value
    view.offers.rows[0].take.click()
    step = saved().plan[-1]
    assert (step.what, step.made_from) == (first.what, "readiness phone")
    assert step.due is not None
    assert "readiness phone" not in [one.made_from for one in view.offers.found]
    assert any(step.what in choice.label for choice in view.editor.list.choices)
    second = view.offers.found[0]
    view.offers.rows[0].decline.click()
    assert second.made_from in saved().plan_settled
    assert len(saved().plan) == 4
    assert second.made_from not in [one.made_from for one in view.offers.found]
    session.undo()
    view.show()
    assert view.offers.found[0].made_from == second.made_from


def test_the_parts_are_filled_in_tab_by_tab(session: Session) -> None:
    view = shown(PlanParts, session)
    assert "no objective yet" in view.problems.value
    view.editors["objectives"].new.value = "Pass the entrance test"
    view.editors["objectives"].add.click()
    assert "has no measure" in view.problems.value
    fields = view.editors["objectives"].form.widgets
    fields["measure"].value = "75 percent"
    fields["by"].value = date(2027, 2, 20)
    assert view.problems.value == ""
    view.tabs.buttons["Services"].click()
    assert "No service" in view.problems.value
    offered = [one.what for one in view.offers.found]
    assert offered[0] == "Career counseling and planning"
    view.offers.rows[0].take.click()
    assert saved().services[0].provider == "M. Okafor"
    assert view.problems.value == ""
    view.tabs.buttons["Barriers"].click()
    view.editors["barriers"].new.value = f"No ride {MARKUP}"
    view.editors["barriers"].add.click()
    assert "no support yet" in view.problems.value
    assert MARKUP not in view.problems.value
    view.editors["barriers"].form.widgets["helper"].value = "Uncle Clifton"
    assert saved().barriers[0].helper == "Uncle Clifton"
    assert saved().objectives[0].measure == "75 percent"


def test_answers_are_kept_by_day_and_earlier_ones_stay(session: Session) -> None:
    session.change(
        lambda client: read_client(
            {**client.model_dump(mode="json"),
             "reflections": [{"reminder": "research", "answer": MARKUP, "on": "2026-10-01"},
                             {"reminder": "research", "answer": "older", "on": "2026-09-01"}]}
        )
    )  # fmt: skip
    view = shown(Reminders, session)
    assert view.answers["research"].value == ""
    assert "October 1, 2026" in view.before["research"].value
    assert MARKUP not in view.before["research"].value
    assert "Earlier answers" in view.before["research"].value
    view.answers["research"].value = "Two listings want a license"
    view.answers["research"].value = "Three listings want a license"
    told = [(one.answer, one.on) for one in saved().reflections if one.reminder == "research"]
    assert told == [
        (MARKUP, date(2026, 10, 1)), ("older", date(2026, 9, 1)),
        ("Three listings want a license", TODAY),
    ]  # fmt: skip
    view.answers["research"].value = ""
    assert len(saved().reflections) == 2
    view.answers["mentor"].value = "219-09-9999"
    assert "Social Security" in view.panel.said.value
    assert view.answers["mentor"].value == "219-09-9999"


def test_a_mentor_is_chosen_among_those_who_do_the_work(session: Session) -> None:
    view = shown(Reminders, session)
    assert [choice.value for choice in view.candidates.choices] == ["n1"]
    assert "knows you well" in view.candidates.choices[0].label
    view.candidates.buttons[0].click()
    assert saved().mentor == "n1"
    view.ask.click()
    assert (saved().plan[-1].what, saved().plan[-1].due) == (
        "Ask Amy Nurse to be your mentor", date(2026, 11, 30),
    )  # fmt: skip
    view.ask.click()
    assert len(saved().plan) == 4
    assert "in the plan already" in view.panel.said.value
    view.mentor.value = "n2"
    assert saved().mentor == "n2"
    view.mentor.value = None
    assert saved().mentor is None


def test_both_sign_and_a_later_change_says_so(session: Session) -> None:
    view = shown(Signing, session)
    assert "Nobody has signed" in view.state.value
    assert "No day is set" in view.problems.value
    view.review.value = date(2026, 12, 21)
    assert saved().review_on == date(2026, 12, 21)
    assert view.names["client"].value == "José Ñúñez"
    view.names["partner"].value = "  "
    view.sign.click()
    assert [(one.role, one.name, one.on) for one in saved().signatures] == [
        ("client", "José Ñúñez", TODAY), ("counselor", "M. Okafor", TODAY),
    ]  # fmt: skip
    assert "José Ñúñez signed on November 23, 2026" in view.state.value
    assert "still to settle" in view.panel.said.value
    view.sign.click()
    assert len(saved().signatures) == 2
    steps = shown(PlanSteps, session)
    steps.done.click()
    assert "changed" not in shown(Signing, session).state.value
    steps.editor.new.value = "One more step"
    steps.editor.add.click()
    view.show()
    assert "has changed since it was signed" in view.state.value
    assert "Go through the changes together" in view.problems.value


def test_signing_says_what_is_missing_and_keeps_what_was_typed(session: Session) -> None:
    view = shown(Signing, session)
    for field in view.names.values():
        field.value = ""
    view.sign.click()
    assert "there is no name" in view.panel.said.value
    view.names["client"].value = "José"
    view.on.value = date(2027, 1, 1)
    view.sign.click()
    assert "has not come yet" in view.panel.said.value
    assert view.names["client"].value == "José"
    view.on.value = None
    view.sign.click()
    assert "Choose the day" in view.panel.said.value
    assert saved().signatures == []


def test_an_empty_record_is_met_with_questions(session: Session) -> None:
    session.change(lambda _: read_client({"id": "c-1", "preferred_name": "Ana"}))
    steps = shown(PlanSteps, session)
    assert "No steps yet" in steps.editor.note.value
    assert "no employment goal" in steps.problems.value
    assert steps.offers.found[0].made_from == "start goals"
    assert "Nobody among the people" in shown(Reminders, session).who.value
    assert "No counselor is named" in shown(Signing, session).problems.value
    shown(PlanParts, session)
