"""The views of offers and of the budget, without a browser."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from careerkit.models import Client, Pay, read_client
from careerkit.store import open_store
from careerkit.widgets.budget_view import BudgetView
from careerkit.widgets.offers_view import NOW, Offers
from careerkit.widgets.panel import Panel
from careerkit.widgets.session import Session

TODAY = date(2026, 11, 23)
MARKUP = "<img src=x onerror=alert(1)>"


def application(name: str, employer: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": "Nursing assistant", "employer": employer, "market": "open",
            "occupation": "31-1131.00",
            "events": [{"stage": "interview", "on": "2026-11-10"}], **more}  # fmt: skip


def record(**changes: Any) -> Client:
    data = {
        "id": "c-1", "preferred_name": "Ana Ruiz", "area": "0020500",
        "work_history": [{"title": "Aide", "employer": "Oak Home", "start": "2022-05",
                          "current": True, "pay": {"amount": 18}, "hours_per_week": 40}],
        "applications": [application("a1", "Crown Hospital"), application("a2", MARKUP)],
    }  # fmt: skip
    return read_client({**data, **changes})


def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: Client) -> Session:
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{tmp_path / 'clients.sqlite'}")
    with open_store() as opened:
        opened.save(client, base_version=0, by="Ben", at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    return Session("c-1", TODAY)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    return store(tmp_path, monkeypatch, record())


def saved() -> Client:
    with open_store() as opened:
        return opened.load("c-1").client


def shown(kind: Any, session: Session) -> Any:
    view = kind(session, Panel())
    view.show()
    return view


def with_offer(session: Session, name: str = "a1", pay: str = "$20") -> Any:
    view = shown(Offers, session)
    view.new.widgets["application"].value = name
    view.new.widgets["amount"].value = pay
    view.add.click()
    return view


def test_an_offer_is_entered_for_an_application(session: Session) -> None:
    view = shown(Offers, session)
    assert view.chosen == NOW
    assert "$37,440" in view.worth.value  # 18 × 40 × 52
    view.add.click()
    assert "Choose the application" in view.panel.said.value
    view.new.widgets["application"].value = "a1"
    view.add.click()
    assert "Type the base pay first" in view.panel.said.value
    view.new.widgets["amount"].value = "-4"
    assert "-4 cannot be right" in view.panel.said.value
    assert saved().offers == []
    view.new.widgets["amount"].value = "$20.50"
    view.add.click()
    (offer,) = saved().offers
    assert (offer.application, offer.pay, offer.on) == ("a1", Pay(amount=20.5), TODAY)
    assert offer.hours_per_week is None
    assert saved().applications[0].stage == "offer"
    assert view.chosen == "a1"
    assert [value for _, value in view.new.widgets["application"].options] == [None, "a2"]
    assert "How many hours a week are sure?" in view.worth.value


def test_terms_are_kept_and_the_value_follows(session: Session) -> None:
    view = with_offer(session)
    boxes = view.form.widgets
    boxes["hours_per_week"].value = "36 h"
    assert "$37,440" in view.worth.value  # 20 × 36 × 52
    boxes["tips_weekly"].value = "50"
    boxes["health_offered"].value = True
    boxes["health_employer_monthly"].value = "$540"
    boxes["sign_on"].value = "2,400"
    boxes["sign_on_stay"].value = "24 months"
    boxes["answer_by"].value = date(2026, 12, 1)
    boxes["per"].value = "week"
    boxes["amount"].value = "720"
    (offer,) = saved().offers
    assert (offer.hours_per_week, offer.tips_weekly, offer.answer_by) == (36, 50, date(2026, 12, 1))
    assert offer.pay == Pay(amount=720, per="week")
    # 720 × 52 = 37,440; tips 2,600; sign-on 1,200 a year; health 6,480: 47,720.
    assert "$47,720" in view.worth.value
    assert "worth about $47,700 a year, $10,300 more than your job now" in view.head.value
    boxes["weeks_per_year"].value = ""
    assert (saved().offers[0].weeks_per_year, boxes["weeks_per_year"].value) == (52, "52")


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("hours_per_week", "0", "Hours that are sure: 0 cannot be right"),
        ("hours_per_week", "full time", "is not a number"),
        ("tips_weekly", "-20", "-20 cannot be right"),
        ("commute_minutes", "1 hour", "is not in minutes"),
        ("retirement_percent", "140", "between 0 and 100"),
        ("amount", "", "An offer needs its base pay"),
        ("sign_on", MARKUP, "&lt;img"),
    ],
)
def test_what_cannot_be_is_said_and_stays(
    session: Session, name: str, typed: str, said: str
) -> None:
    view = with_offer(session)
    before = saved()
    view.form.widgets[name].value = typed
    assert said in view.panel.said.value
    assert "<img" not in view.panel.said.value
    assert saved() == before
    assert view.form.widgets[name].value == typed
    view.form.widgets["holidays"].value = "8"
    assert saved().offers[0].holidays == 8
    if name != "amount":
        assert view.form.widgets[name].value == typed


def test_markup_stays_text(session: Session) -> None:
    view = with_offer(session, "a2")
    view.form.widgets["shift"].value = MARKUP
    assert "&lt;img" in view.worth.value
    assert "<img" not in view.worth.value + view.lead.value + view.head.value


def test_a_decision_moves_the_application_and_can_be_taken_back(session: Session) -> None:
    view = with_offer(session)
    view.new.widgets["application"].value = "a2"
    view.new.widgets["amount"].value = "19"
    view.add.click()
    view.choose("a1")
    view.on.value = date(2026, 11, 1)
    view.accept.click()
    assert "is before the day of the offer" in view.panel.said.value
    assert saved().offers[0].decision == "open"
    view.on.value = date(2026, 11, 25)
    view.accept.click()
    client = saved()
    assert (client.offers[0].decision, client.offers[0].decided_on) == (
        "accepted", date(2026, 11, 25),
    )  # fmt: skip
    assert client.applications[0].stage == "accepted"
    assert "Tell the others, too: &lt;img" in view.panel.said.value
    assert "happy to accept" in view.message.value
    session.undo()
    assert (saved().offers[0].decision, saved().applications[0].stage) == ("open", "offer")
    view.show()
    view.choose("a2")
    view.decline.click()
    assert saved().applications[1].stage == "declined"
    assert "must say no" in view.message.value


def test_notes_are_written_in_both_languages(session: Session) -> None:
    view = with_offer(session)
    view.form.widgets["answer_by"].value = date(2026, 11, 30)
    view.kind.value = "more time"
    assert "by December 3, 2026" in view.message.value
    view.language.value = "es"
    assert "3 de diciembre de 2026" in view.message.value
    view.kind.value = "accept"
    view.start.value = date(2026, 12, 14)
    assert "$20 por hora" in view.message.value
    assert "Puedo empezar el 14 de diciembre de 2026." in view.message.value
    view.kind.value = "ask"
    assert view.message.value.count("\n–") >= 1


def test_the_job_now_is_entered_and_compared(session: Session) -> None:
    view = with_offer(session)
    view.choose(NOW)
    assert view.terms_part.layout.display == "none"
    view.now_form.widgets["tips_weekly"].value = "10"
    view.now_form.widgets["commute_cost_daily"].value = "abc"
    assert "is not a number" in view.panel.said.value
    terms = saved().terms_now
    assert terms is not None
    assert (terms.tips_weekly, terms.weeks_per_year) == (10, 52)
    assert "$37,960" in view.worth.value  # 37,440 + 520
    view.choose("a1")
    assert "$37,960" in view.worth.value
    view.remove.click()
    assert saved().offers == []


def test_help_received_is_kept_and_told(session: Session) -> None:
    view = with_offer(session)
    view.help.new.value = "Food benefits"
    view.help.add.click()
    view.help.form.widgets["monthly"].value = "$140"
    (benefit,) = saved().public_benefits
    assert (benefit.name, benefit.monthly) == ("Food benefits", 140)


def test_without_applications_the_offer_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = shown(Offers, store(tmp_path, monkeypatch, record(applications=[], work_history=[])))
    view.add.click()
    assert "Enter the application first" in view.panel.said.value
    assert "no job now to compare with" in view.worth.value


def test_a_budget_grows_line_by_line(session: Session) -> None:
    view = shown(BudgetView, session)
    assert "the pay you need shows here" in view.need.value
    assert view.form.widgets["state"].value == "37"  # where Durham is
    assert view.use.layout.display == "none"
    view.cost("Housing").value = "$1,100"
    view.cost("Food").value = "500"
    budget = saved().budget
    assert budget is not None
    assert [(item.name, item.monthly) for item in budget.items] == [
        ("Housing", 1100), ("Food", 500),
    ]  # fmt: skip
    assert (budget.state, budget.on) == ("37", TODAY)
    view.form.widgets["tax_percent"].value = "20"
    # 1,600 × 12 / 0.8 = 24,000; / 2,080 = 11.54
    assert "$11.54 an hour" in view.need.value
    view.cost("Food").value = "lots"
    assert "is not a number" in view.panel.said.value
    view.cost("Housing").value = "1,200"
    assert view.cost("Food").value == "lots"
    view.cost("Food").value = ""
    assert [item.name for item in saved().budget.items] == ["Housing"]  # type: ignore[union-attr]


def test_other_costs_have_lines_of_their_own(session: Session) -> None:
    view = shown(BudgetView, session)
    view.add.click()
    assert "Type what it is for first" in view.panel.said.value
    view.new.value = "  Church  giving "
    view.add.click()
    view.cost("Church giving").value = "80"
    view.new.value = "housing"
    view.add.click()
    assert "is in the list already" in view.panel.said.value
    view.new.value = MARKUP
    view.add.click()
    assert "<img" not in view.table.value + view.need.value
    view.new.value = "my number 219-09-9999"
    view.add.click()
    assert "Social Security number" in view.panel.said.value
    assert view.new.value == "my number 219-09-9999"
    budget = saved().budget
    assert budget is not None
    assert [item.name for item in budget.items] == ["Church giving", MARKUP]


def test_the_budget_becomes_the_lowest_pay(session: Session) -> None:
    view = shown(BudgetView, session)
    assert "no lowest pay yet" in view.floor_note.value
    view.cost("Housing").value = "1600"
    view.form.widgets["tax_percent"].value = "20"
    assert "$11.54 an hour: the pay your budget needs" in view.floor_note.value
    view.use.click()
    assert saved().wage_floor == Pay(amount=11.54)
    assert "your lowest wage" in view.floor_note.value
    view.cost("Housing").value = "2000"
    assert saved().wage_floor == Pay(amount=11.54)
    view.follow.click()
    assert saved().wage_floor is None
    assert "$14.43 an hour" in view.floor_note.value  # 24,000 / 0.8 / 2,080 = 14.423
    view.form.widgets["hours_per_week"].value = "0"
    assert "cannot be right" in view.panel.said.value
    view.form.widgets["other_income_monthly"].value = "2,500"
    assert "no pay is needed" in view.need.value


def test_costs_of_one_name_are_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items = [{"name": "Food", "monthly": 200}, {"name": "food", "monthly": 50}]
    held = record(budget={"on": "2026-11-01", "items": items, "state": "3700000"})
    view = shown(BudgetView, store(tmp_path, monkeypatch, held))
    assert view.cost("Food").value == "250"
    assert view.form.widgets["state"].value == "37"
    view.cost("Food").value = "300"
    budget = saved().budget
    assert budget is not None
    assert [(item.name, item.monthly) for item in budget.items] == [("Food", 300)]
