"""What people read whose goal is not a step up in pay, and whose records are as records are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import api, references
from careerkit.display import Blocks
from careerkit.models import Job, read_client
from careerkit.sections import network, paths, steps, summary
from careerkit.text.fields_of_work import field_of_occupation

TODAY = date(2026, 11, 23)
NURSE = {
    "title": "Night nurse", "occupation": "29-1141.00", "current": True, "pay": {"amount": 43.8},
}  # fmt: skip


def text(blocks: Blocks) -> str:
    return repr(list(blocks))


def record(**more: Any) -> Any:
    return read_client({"id": "ua", "preferred_name": "Jo Weatherly", "area": "0020500", **more})


def test_whoever_wants_to_go_where_less_is_paid_reads_of_the_goal_first() -> None:
    florist = {"title": "Florist", "occupation": "27-1023.00"}
    client = record(work_history=[NURSE], goals=[florist])
    first = steps.headline(client)
    assert first is not None
    assert first.startswith("At middle pay, Florist pays about $")
    told = text(paths.path(client, TODAY))
    assert "often start toward" not in told
    # Who has a salary below the goal's is not told that it pays less.
    poor = record(work_history=[{**NURSE, "pay": {"amount": 12}}], goals=[florist])
    assert "more an hour than you earn now" in str(steps.headline(poor))


@pytest.mark.parametrize(
    ("amount", "per", "hours", "rate"),
    [
        (1150, "week", 58, 19.83), (1150, "week", None, 28.75), (300, "week", 20, 15.0),
        (1300, "month", 20, 15.0), (61_000, "year", 50, 29.33), (18, "hour", 60, 18.0),
    ],
)  # fmt: skip
def test_pay_is_for_the_hours_it_is_paid_for(
    amount: float, per: str, hours: float | None, rate: float
) -> None:
    job = Job.model_validate(
        {"title": "Driver", "pay": {"amount": amount, "per": per}, "hours_per_week": hours}
    )
    assert job.pay_rate / 2080 == pytest.approx(rate, abs=0.005)


def test_a_degree_is_years_away_and_no_license_for_something_else() -> None:
    driver = record(
        work_history=[{"title": "Driver", "occupation": "53-3032.00"}],
        education=[{"level": "less than high school"}],
    )
    near = api.steps_from("53-3032.00", area="0021340", limit=200, person=api.about(driver))
    assert near.left_out["more study than near"] > 0
    assert max(row.study_years for row in near.rows) <= 4
    ready = driver.model_copy(update={"study_years": 6})
    far = api.steps_from("53-3032.00", area="0021340", limit=200, person=api.about(ready))
    assert max(row.study_years for row in far.rows) > 4
    teacher = record(education=[{"level": "master"}])
    found = api.steps_from("25-2031.00", area="0048900", limit=200, person=api.about(teacher))
    nurse = next(row for row in found.rows if row.code == "29-1141.00")
    assert "a license for this work, and the schooling behind it" in nurse.lacks


def test_a_reference_has_what_is_known_of_the_contact_and_no_call_from_the_own_employer() -> None:
    client = record(
        contacts=[
            {"id": "boss", "name": "Sharon Plott", "relationship": "boss", "circle": "work",
             "closeness": 3, "employer": "Grand Hotel", "job_title": "Head housekeeper",
             "phone": "828-555-0190"},
            {"id": "pri", "name": "Priya N.", "relationship": "library branch manager",
             "circle": "community", "closeness": 1, "employer": "County library"},
            {"id": "rev", "name": "Rev. Tate", "relationship": "pastor", "circle": "community",
             "closeness": 2},
        ],
        references=[{"name": "Sharon Plott", "relationship": "boss", "contact": "boss",
                     "status": "listed"}],
        applications=[
            {"id": "a", "title": "Supervisor", "employer": "Grand Hotel", "market": "hidden",
             "events": [{"stage": "offer", "on": "2026-11-20"}]},
            {"id": "b", "title": "Cook", "employer": "Hospital", "market": "hidden",
             "contact": "rev", "events": [{"stage": "found", "on": "2026-11-20"}]},
        ],
        work_history=[{"title": "Docent", "kind": "volunteer", "employer": "Museum",
                       "current": True}],
    )  # fmt: skip
    (known,) = references.on_sheet(client)
    assert references.missing_details(known) == ["phone or e-mail"]
    assert "may call" not in references.next_thing(client.references[0], client, TODAY).what
    people = {one.name: one for one in references.candidates(client, TODAY)}
    assert "Priya N." not in people  # she manages a library, and never was the client's boss
    museum = next(one for name, one in people.items() if "Museum" in name)
    assert (museum.known_as, museum.caution) == ("volunteer leader", "")
    shown = text(network.overview(client, TODAY))
    assert "Ask Rev. Tate." in shown
    assert ".." not in network.way_in(["Priya N."])


def test_what_is_still_needed_is_only_the_end_that_is_open() -> None:
    clothes = {"topic": "clothes", "status": "missing", "for_interviews": False, "for_work": True}
    shown = text(summary.overview(record(readiness=[clothes]), TODAY))
    assert "You still need clothes for interviews. Who" in shown


def test_who_runs_a_warehouse_is_not_among_bankers() -> None:
    assert field_of_occupation("11-3071.00") == "driving and warehouses"
    assert field_of_occupation("11-1021.00") == "business and money"
