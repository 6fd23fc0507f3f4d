"""What is said of a search goes through the catalogs, also of records that are out of the usual."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from careerkit import clients, facts, readiness, sections
from careerkit import offers as engine
from careerkit.display import Block, Text
from careerkit.models import Client
from careerkit.resources import NATIONAL, Resource
from careerkit.text import amounts, languages
from careerkit.text import offers as wording
from tests.unspoken import made_up, unsaid

TODAY = date(2026, 11, 23)
TOPICS = ("search_steps", "readiness", "applications", "offers", "budget")
STAGES = (
    "found", "applied", "screening", "interview", "rejected", "declined", "withdrawn", "accepted",
)  # fmt: skip
OFFERS: tuple[dict[str, Any], ...] = (
    {"pay": {"amount": 3, "per": "hour"}, "hours_per_week": 20, "answer_by": "2026-11-20"},
    {"pay": {"amount": 300, "per": "hour"}, "hours_per_week": 50, "answer_by": "2026-11-23",
     "sign_on": 1000, "sign_on_stay": 24, "shift_premium": 1, "tips_weekly": 50,
     "bonus_yearly": 200, "training_yearly": 0, "paid_leave_days": 2, "holidays": 1,
     "childcare_weekly": 20, "commute_minutes": 60, "commute_days": 5, "commute_cost_daily": 3,
     "health_offered": False, "health_premium_monthly": 20},
    {"pay": {"amount": 2500, "per": "month"}, "hours_per_week": 30, "weeks_per_year": 40,
     "health_employer_monthly": 10, "retirement_percent": 3, "sign_on": 500},
    {"pay": {"amount": 500, "per": "week"}, "hours_per_week": 45, "answer_by": "2026-11-30"},
    {"pay": {"amount": 90000, "per": "year"}, "paid_leave_days": 300},
    {"pay": {"amount": 30000, "per": "year"}, "hours_per_week": 25},
    {"pay": {"amount": 31000, "per": "year"}, "hours_per_week": 25, "decision": "declined"},
)  # fmt: skip


def changed(sample: str, **fields: Any) -> Client:
    """Return a sample with some fields put in."""
    return Client.model_validate({**clients.load_client(sample).model_dump(mode="json"), **fields})


def job(number: int, stage: str, day: str, **more: Any) -> dict[str, Any]:
    """Return an application at a stage."""
    events = [{"stage": "applied", "on": "2026-10-01"}, {"stage": stage, "on": day}]
    return {"id": f"a{number}", "title": "Cook", "employer": f"Acme {number}", "market": "open",
            "events": events, **more}  # fmt: skip


def with_offers(sample: str, decision: str = "open", **fields: Any) -> Client:
    """Return a sample that has offers of all sorts."""
    made = [
        {"application": f"a{min(number, 5)}", "on": "2026-11-10", "decision": decision, **one}
        for number, one in enumerate(OFFERS)
    ]
    jobs = [job(number, "offer", "2026-11-10", occupation="35-2014.00") for number in range(6)]
    return changed(sample, applications=jobs, offers=made, **fields)


def odd() -> Iterator[Client]:
    """Return records with much that samples do not have."""
    yield Client(id="empty-1", preferred_name="Zuri")
    yield with_offers("sample-03")
    yield with_offers("sample-01", "accepted")
    yield with_offers("sample-12")
    budget = clients.load_client("sample-01").model_dump(mode="json")["budget"]
    for one in (
        {"tax_percent": 20}, {"filing": "married", "state": "0600000"},
        {"filing": "single", "state": "4800000", "weeks_per_year": 40},
        {"state": "1700000", "other_income_monthly": 9000},
        {"items": [{"name": "Housing", "monthly": 30000}], "filing": "single"},
    ):  # fmt: skip
        yield with_offers("sample-06", budget={**budget, **one}, wage_floor=None)
    many = [job(n, stage, f"2026-11-0{n % 9 + 1}") for n, stage in enumerate(STAGES * 3)]
    yield changed("sample-03", applications=many, offers=[])
    yield changed("sample-03", applications=many[:6], offers=[], weekly_goal=None)
    unready = [
        {"topic": topic, "status": "ready", "for_interviews": False, "for_work": False,
         "by": "2026-11-01"}
        for topic in ("transportation", "social security card", "phone", "references", "email")
    ]  # fmt: skip
    yield changed(
        "sample-03", applications=[job(1, "interview", "2026-11-30")], offers=[],
        readiness=unready, references=[], phone=None, email=None,
    )  # fmt: skip


def test_nothing_is_said_past_the_catalogs() -> None:
    with made_up():
        for client in odd():
            found = [
                text
                for text in unsaid(shown(client), client)
                # Drafts have both languages in a way of their own.
                if not text.startswith("“") and not text.endswith(facts.wage_source())
            ]
            assert found == []


def shown(client: Client) -> list[Block]:
    """Return what is said of a search on several days, also what only stands in notes."""
    blocks: list[Block] = []
    for later in (0, 10, 60):
        today = TODAY + timedelta(later)
        for topic in TOPICS:
            blocks += getattr(sections, topic).overview(client, today)
        for state in readiness.states(client, today):
            said = (*state.against, *state.also, sections.readiness.reason(state))
            blocks += [Text(one) for one in said if one]
    comparison = engine.compare(client, TODAY, sections.offers.area_wages(client))
    blocks += [Text(note) for one in comparison.offers for note in one.notes]
    return [*blocks, *sections.offers.about_now(client, comparison)]


def test_our_own_starting_points_are_said_and_a_centers_words_stay() -> None:
    theirs = Resource("Public library", ("email",), "Free")
    with made_up():
        own = sections.readiness.details(NATIONAL[0])
        assert "Social" not in own
        assert NATIONAL[0].phone in own
        assert sections.readiness.details(theirs) == "Public library: Free."


def test_a_draft_has_its_own_language_whatever_is_spoken() -> None:
    with languages.speaking("es"):
        note = wording.note(
            "accept", "en", client="Ana", start=date(2026, 12, 7), by=date(2026, 12, 1)
        )
        assert "I can start on December 7, 2026." in note
        point = engine.Point("floor", "", "", 18.5, "hour")
        assert "$18.50 an hour" in point.words("en")
        assert "$18.50 por hora" in point.words("es")


def test_numbers_are_written_as_a_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (amounts.number(1200.5), amounts.dollars(-1200.5)) == ("1,200.50", "−$1,200.50")
    with languages.speaking("es"):
        assert (amounts.number(1200.5), amounts.dollars(-1200.5)) == ("1,200.50", "−$1,200.50")
    monkeypatch.setattr(amounts, "spoken", lambda: "de")
    assert amounts.number(1200.5) == "1.200,50"
