"""Applications: typed in a hurry, changed, counted against hand-made examples, called out."""

from __future__ import annotations

import json
import re
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from careerkit import figures, jobsearch, leads
from careerkit.display import to_plain
from careerkit.errors import CareerkitError, RecordError
from careerkit.jobsearch.days import find_days
from careerkit.jobsearch.found import Found
from careerkit.models import Client, WeeklyGoal, read_client
from careerkit.sections import applications as section
from careerkit.text import languages

TODAY = date(2026, 11, 23)  # a Monday
SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.json"))
JOBS = {"cna", "stocker", "welder", "cook", "receptionist", "teller", "cashier"}
PEOPLE = [
    {"id": "ana", "name": "Ana Ruiz", "relationship": "aunt", "circle": "family", "closeness": 3},
    {"id": "bob", "name": "Bob Smith", "relationship": "old boss", "circle": "work",
     "closeness": 2},
    {"id": "j1", "name": "José García", "relationship": "friend", "circle": "friends",
     "closeness": 2},
    {"id": "j2", "name": "Jose Luna", "relationship": "neighbor", "circle": "neighbors",
     "closeness": 2},
]  # fmt: skip


def job(key: str, *events: tuple[str, str], **fields: Any) -> dict[str, Any]:
    listed = [{"stage": stage, "on": on} for stage, on in events]
    base = {"id": key, "title": "Baker", "employer": f"Place {key}", "market": "open"}
    return {**base, "events": listed, **fields}


def record(*applications: dict[str, Any], **fields: Any) -> Client:
    return read_client(
        {"id": "c-1", "preferred_name": "Ana", "contacts": PEOPLE,
         "applications": list(applications), **fields}
    )  # fmt: skip


def is_job(words: str) -> bool:
    return words.casefold() in JOBS


def read(line: str, client: Client | None = None) -> Found:
    taken = jobsearch.read_lines(line, client or record(), TODAY, is_job=is_job)
    assert not taken.problems, taken.problems
    (found,) = taken.found
    return found


def events(found: Found) -> list[tuple[str, str]]:
    return [(event.stage, event.on.isoformat()) for event in found.events]


def text(blocks: Any) -> str:
    return "\n".join(to_plain(block.data()) for block in blocks)


# --- typed in a hurry ---------------------------------------------------------------------------


def test_a_line_with_source_day_and_follow_up() -> None:
    found = read("Welder at Oak Works via Indeed, applied 11/20, follow up 12/1")
    assert (found.title, found.employer, found.source) == ("Welder", "Oak Works", "Indeed")
    assert events(found) == [("applied", "2026-11-20")]
    assert found.follow_up == date(2026, 12, 1)
    assert (found.market, found.notes, found.doubts) == ("open", "", ())


def test_whoever_told_of_a_job_is_recognized_and_the_job_counts_as_not_posted() -> None:
    found = read("Ana told me about night cook at Rex Grill")
    assert (found.title, found.employer, found.contact) == ("Night cook", "Rex Grill", "ana")
    assert (found.market, found.events) == ("hidden", ())
    client = jobsearch.take(record(), [found], TODAY)
    (added,) = client.applications
    assert (added.market, added.contact, added.stage) == ("hidden", "ana", "found")
    assert added.events[0].on == TODAY


def test_an_interview_on_a_day_of_the_week_lies_ahead() -> None:
    found = read("interview Tuesday 2pm at Duke Health for CNA")
    assert (found.title, found.employer) == ("CNA", "Duke Health")
    assert events(found) == [("interview", "2026-11-24")]
    assert found.events[0].note == "2pm"


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("Duke Health CNA", "CNA", "Duke Health"),
        ("Walmart - stocker, $16/hr", "Stocker", "Walmart"),
        ("Welder at Oak Works, Inc. in Durham", "Welder", "Oak Works, Inc."),
        ("Applied to Oak Works, welder", "Welder", "Oak Works"),
        ("Nursing assistant, weekend nights at Piedmont Crown Hospital",
         "Nursing assistant, weekend nights", "Piedmont Crown Hospital"),
        ("Technician at Applied Materials", "Technician", "Applied Materials"),
        ("Security screening officer at TSA, applied 11/2", "Security screening officer", "TSA"),
        ("driver for Uber applied 11/1", "Driver", "Uber"),
        ("Had second interview with Duke Health for CNA on 11/19", "CNA", "Duke Health"),
        ("I applied yesterday for cook at Rex Grill", "Cook", "Rex Grill"),
        ("Custodian | Durham Public Schools | 17.50/hr", "Custodian", "Durham Public Schools"),
        ("My old boss Bob Smith says Oak Works needs a welder", "Welder", "Oak Works"),
        ("  3. Teller at Truist Bank (Indeed) 11/17", "Teller", "Truist Bank"),
        ("withdrew from Oak Works welder 11/20", "Welder", "Oak Works"),
        ("Saw a sign at Food Lion: stocker needed", "Stocker", "Food Lion"),
        ("turned down the cook job at Rex Grill", "Cook", "Rex Grill"),
        ("Followed up with Duke about CNA on 11/20", "CNA", "Duke"),
        ("Line cook position at The Pit, Raleigh NC", "Line cook", "The Pit"),
    ],
)  # fmt: skip
def test_job_and_employer_are_told_apart(line: str, title: str, employer: str) -> None:
    found = read(line)
    assert (found.title, found.employer) == (title, employer)


@pytest.mark.parametrize(
    ("line", "title", "employer", "said", "contact"),
    [
        ("Cocinera en Rex Grill, me dijo Ana, apliqué ayer", "Cocinera", "Rex Grill",
         [("applied", "2026-11-22")], "ana"),
        ("Recepcionista en Hotel Sol por medio de José García, entrevista el martes a las 10 de "
         "la mañana", "Recepcionista", "Hotel Sol", [("interview", "2026-11-24")], "j1"),
        ("solicité hace dos semanas para mesera en El Cerro", "Mesera", "El Cerro",
         [("applied", "2026-11-09")], None),
        ("Enfermera en Duke, mandé mi currículum el 15 de noviembre, entrevista mañana",
         "Enfermera", "Duke", [("applied", "2026-11-15"), ("interview", "2026-11-24")], None),
        ("Me rechazaron en Lidl de panadera el 20 de noviembre", None, "Lidl",
         [("rejected", "2026-11-20")], None),
    ],
)  # fmt: skip
def test_spanish_lines(
    line: str, title: str | None, employer: str, said: list[Any], contact: str | None
) -> None:
    found = read(line, record(job("a1", ("applied", "2026-11-01"), employer="Lidl")))
    assert found.employer.startswith(employer)
    assert title is None or found.title == title
    assert (events(found), found.contact) == (said, contact)


def test_two_people_of_one_name_are_a_question_and_no_guess() -> None:
    found = read("Jose told me Lowes is hiring cashiers")
    assert (found.contact, found.source, found.employer) == (None, "Jose", "Lowes")
    assert "José García, Jose Luna" in found.doubts[0]
    stranger = read("Bernice told me about welder at Oak Works")
    assert (stranger.contact, stranger.source, stranger.market) == (None, "Bernice", "hidden")
    assert "not among the contacts" in stranger.doubts[0]


def test_what_has_no_day_is_said_to_be_taken_as_today() -> None:
    found = read("Applied at Food Lion for cashier")
    assert events(found) == [("applied", "2026-11-23")]
    assert found.doubts == ("“Applied” has no day, so today is taken.",)
    ahead = read("Cook at Rex Grill, applied 12/2")
    assert events(ahead) == [("applied", "2026-12-02")]
    assert "lies ahead" in ahead.doubts[0]
    assert "no day of the calendar" in read("Cook at Rex Grill, applied 2/30").doubts[0]
    assert "2/30" in read("Cook at Rex Grill, applied 2/30").notes


def test_what_is_not_understood_stays_in_the_notes() -> None:
    found = read(
        "Warehouse @ FedEx nights only, bring boots, $19.50/hr, jobs@example.org, "
        "919-555-0101, https://example.org/job?id=7, start date 12/7, applied 11/20"
    )
    for words in ("bring boots", "jobs@example.org", "919-555-0101", "start date 12/7"):
        assert words in found.notes, words
    assert (found.pay.amount, found.pay.per) == (19.5, "hour")  # type: ignore[union-attr]
    assert found.link == "https://example.org/job?id=7"
    assert events(found) == [("applied", "2026-11-20")]
    rejected = read("Night auditor, Hampton Inn, rejected 11/14 - wanted hotel experience")
    assert rejected.reason == "wanted hotel experience"


def test_a_day_that_is_for_no_stage_is_kept_in_words() -> None:
    found = read("Job offer from Duke Health CNA 11/20, need to answer by 11/30, starts 12/7")
    assert events(found) == [("offer", "2026-11-20")]
    assert found.notes.splitlines() == ["need to answer by 11/30", "starts 12/7"]
    assert found.follow_up is None


def test_pay_ranges_keep_the_lower_end_and_say_so() -> None:
    found = read("LPN at Duke $52,000-58,000/yr applied 11/5")
    assert (found.pay.amount, found.pay.per) == (52_000, "year")  # type: ignore[union-attr]
    assert "lower end" in found.doubts[0]
    assert "$52,000-58,000/yr" in found.notes


def test_a_number_that_must_not_be_kept_is_cut_and_the_other_lines_stay() -> None:
    taken = jobsearch.read_lines(
        "Welder at Oak Works, my SSN 219-09-9999\nCook at Rex Grill applied 11/20\n\njust words\n"
        "Cashier",
        record(), TODAY, is_job=is_job,
    )  # fmt: skip
    assert [one.employer for one in taken.found] == ["Oak Works", "Rex Grill"]
    assert "219" not in repr(taken.found[0])
    assert "Social Security" in taken.found[0].doubts[0]
    assert [problem.split(":")[0] for problem in taken.problems] == ["Line 4", "Line 5"]
    assert taken.unread == ["just words", "Cashier"]
    client = jobsearch.take(record(), taken.found, TODAY)
    assert len(client.applications) == 2


def test_markup_and_formulas_are_only_text() -> None:
    found = read("<script>alert(1)</script> at Rex Grill")
    assert found.title == "<script>alert(1)</script>"
    assert read('=HYPERLINK("http://x","Cook at Rex Grill")').title == "Cook"
    blocks = section.overview(jobsearch.take(record(), [found], TODAY), TODAY)
    assert "<script>" in text(blocks)
    assert all("<script>" not in block._repr_mimebundle_()["text/html"] for block in blocks)


@pytest.mark.parametrize(
    ("words", "planned", "day"),
    [
        ("11/20", False, "2026-11-20"), ("12/20", True, "2026-12-20"),
        ("5/1", False, "2026-05-01"), ("5/1", True, "2027-05-01"), ("1/5/27", True, "2027-01-05"),
        ("2026-11-20", False, "2026-11-20"), ("Nov. 20th", False, "2026-11-20"),
        ("20 de noviembre de 2026", False, "2026-11-20"), ("20-Nov", False, "2026-11-20"),
        ("20/11", False, "2026-11-20"), ("yesterday", False, "2026-11-22"),
        ("pasado mañana", True, "2026-11-25"), ("in two weeks", True, "2026-12-07"),
        ("3 days ago", False, "2026-11-20"), ("Friday", True, "2026-11-27"),
        ("Friday", False, "2026-11-20"), ("next Friday", True, "2026-12-04"),
        ("el lunes pasado", False, "2026-11-16"), ("next week", True, "2026-11-30"),
        ("2/29/2027", False, None),
    ],
)  # fmt: skip
def test_days(words: str, planned: bool, day: str | None) -> None:
    (said,) = find_days(f"x {words} y", TODAY)
    found, _ = said.resolve(TODAY, planned=planned)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    "words",
    ["$17/hr", "open 24/7", "9-5 shift", "919-555-0101", "TGI Friday's", "401k", "3/4 time"],
)
def test_what_is_no_day(words: str) -> None:
    assert find_days(words, TODAY) == []


def test_january_looks_back_over_the_new_year() -> None:
    (said,) = find_days("applied 12/20", date(2027, 1, 5))
    assert said.resolve(date(2027, 1, 5), planned=False)[0] == date(2026, 12, 20)


# --- held against the record --------------------------------------------------------------------


def test_a_known_job_gets_the_news_and_nothing_is_overwritten() -> None:
    client = record(
        job("a1", ("applied", "2026-11-01"), employer="Lidl", source="Indeed", notes="by bus")
    )
    lines = "baker at LIDL, Inc via Monster, interview 11/20\nRejected by Lidl yesterday"
    taken = jobsearch.read_lines(lines, client, TODAY)
    held = jobsearch.hold_against(taken.found, client)
    assert (len(held.new), len(held.same)) == (0, 1)
    assert any("source" in note for note in held.notes)
    (one,) = jobsearch.take(client, taken.found, TODAY).applications
    assert [event.stage for event in one.events] == ["applied", "interview", "rejected"]
    assert (one.source, one.notes) == ("Indeed", "by bus")
    again = jobsearch.take(client, [*taken.found, *taken.found], TODAY)
    assert again.applications == [one]


def test_one_source_that_names_a_job_twice_adds_it_once() -> None:
    taken = jobsearch.read_lines(
        "Welder at Oak Works, found 11/18\ncook at Rex Grill\nwelder at Oak Works applied 11/20",
        record(), TODAY, is_job=is_job,
    )  # fmt: skip
    held = jobsearch.hold_against(taken.found, record())
    assert [one.title for one in held.new] == ["Welder", "Cook"]
    assert events(held.new[0]) == [("found", "2026-11-18"), ("applied", "2026-11-20")]
    assert "Line 3 is about the same job as line 1" in held.notes[0]


def test_a_job_tried_again_after_a_no_is_another_application() -> None:
    client = record(job("a1", ("applied", "2026-05-01"), ("rejected", "2026-06-01"), employer="L"))
    again = jobsearch.take(client, [read("Baker at L, applied 11/20", client)], TODAY)
    assert [one.stage for one in again.applications] == ["rejected", "applied"]
    similar = jobsearch.hold_against(
        [read("Baker nights at L2")], record(job("a1", ("found", "2026-11-01"), employer="L2"))
    )
    assert "If it is the same job" in similar.notes[0]


def test_with_two_open_jobs_at_one_place_the_line_must_name_one() -> None:
    client = record(
        job("a1", ("applied", "2026-11-01"), employer="Lidl"),
        job("a2", ("applied", "2026-11-01"), employer="Lidl", title="Cook"),
    )
    taken = jobsearch.read_lines("rejected by Lidl", client, TODAY)
    assert taken.found == []
    assert "several are open there" in taken.problems[0]


# --- changing -----------------------------------------------------------------------------------


def test_stages_notes_follow_ups_and_the_end() -> None:
    client = record(job("a1", ("found", "2026-11-01")))
    client = jobsearch.reach(client, "a1", "applied", date(2026, 11, 5))
    client = jobsearch.reach(client, "a1", "interview", TODAY, note="Panel of three")
    client = jobsearch.reach(client, "a1", "interview", TODAY, note="Asked about nights")
    client = jobsearch.follow_up_done(client, "a1", TODAY, plan=date(2026, 12, 1))
    (one,) = client.applications
    assert [event.stage for event in one.events] == ["found", "applied", "interview"]
    assert one.events[-1].note == "Panel of three\nAsked about nights"
    assert (one.followed_up, one.follow_up) == ([TODAY], date(2026, 12, 1))
    client = jobsearch.end(client, "a1", "rejected", TODAY, reason="No license")
    (one,) = client.applications
    assert (one.stage, one.reason, one.follow_up) == ("rejected", "No license", None)
    with pytest.raises(RecordError, match="Social Security"):
        jobsearch.reach(client, "a1", "offer", TODAY, note="219-09-9999")
    with pytest.raises(RecordError, match="no longer in the record"):
        jobsearch.reach(client, "a9", "offer", TODAY)


def test_an_end_makes_planned_interviews_void_but_not_what_happened() -> None:
    client = record(
        job("a1", ("applied", "2026-11-05"), ("interview", "2026-11-30"), employer="Lidl")
    )
    (one,) = jobsearch.end(client, "a1", "withdrawn", TODAY).applications
    assert (one.stage, [event.stage for event in one.events]) == (
        "withdrawn", ["applied", "withdrawn"],
    )  # fmt: skip
    assert "November 30, 2026" in one.notes
    typed = read("Lidl rejected me 11/22", client)
    (other,) = jobsearch.take(client, [typed], TODAY).applications
    assert other.stage == "rejected"
    late = record(job("a1", ("found", "2026-11-01"), ("applied", "2026-11-20")))
    with pytest.raises(RecordError, match="November 20, 2026"):
        jobsearch.end(late, "a1", "rejected", date(2026, 11, 10))


def test_a_step_is_set_right_or_taken_out_but_not_the_last_one() -> None:
    client = record(job("a1", ("found", "2026-11-01"), ("applied", "2026-11-05")))
    client = jobsearch.change_event(client, "a1", 1, on=date(2026, 11, 6), note="by mail")
    assert client.applications[0].events[1].note == "by mail"
    client = jobsearch.drop_event(client, "a1", 1)
    with pytest.raises(RecordError, match="at least one step"):
        jobsearch.drop_event(client, "a1", 0)


def test_an_application_with_an_offer_stays_and_says_why() -> None:
    offer = {"application": "a1", "on": "2026-11-20", "pay": {"amount": 18}}
    client = record(job("a1", ("offer", "2026-11-20")), offers=[offer])
    with pytest.raises(RecordError, match="offer of November 20, 2026"):
        jobsearch.remove_application(client, "a1")
    assert jobsearch.remove_application(record(job("a1", ("found", "2026-11-20"))), "a1")


def test_a_listing_becomes_a_lead_tied_to_it_and_to_its_company() -> None:
    client = record(
        listings=[{"id": "l1", "title": "Cook", "employer": "Rex Grill", "place": "Durham, NC",
                   "saved_on": "2026-11-20", "link": "example.org/1"}],
        companies=[{"id": "e1", "name": "The Rex Grill"}],
    )  # fmt: skip
    client = jobsearch.add_from_listing(client, client.listings[0], TODAY)
    (one,) = client.applications
    assert (one.listing, one.link, one.company, one.market) == (
        "l1", "example.org/1", "e1", "open",
    )  # fmt: skip
    with pytest.raises(CareerkitError, match="noted already"):
        jobsearch.add_from_listing(client, client.listings[0], TODAY)
    moved = jobsearch.change_application(client, one.id, employer="Elsewhere")
    assert moved.applications[0].company is None


# --- counted ------------------------------------------------------------------------------------

FIVE = (
    job("a1", ("found", "2026-11-01"), market="hidden", contact="ana"),
    job("a2", ("found", "2026-10-01"), ("applied", "2026-10-03"), ("rejected", "2026-10-13")),
    # Out of order, and two events of one day.
    job("a3", ("interview", "2026-10-20"), ("found", "2026-10-10"), ("applied", "2026-10-10")),
    job("a4", ("applied", "2026-09-01"), ("interview", "2026-09-11"),
        ("interview", "2026-09-15"), ("declined", "2026-09-21"), reason="Too far"),
    job("a5", ("found", "2026-09-01"), ("applied", "2026-09-05"), ("screening", "2026-09-10"),
        ("interview", "2026-09-12"), ("offer", "2026-09-20"), ("accepted", "2026-09-22")),
)  # fmt: skip


def test_the_funnel_by_hand() -> None:
    steps = {step.stage: step for step in jobsearch.funnel(record(*FIVE))}
    assert [steps[stage].reached for stage in jobsearch.ORDER] == [5, 4, 3, 3, 2, 1]
    assert [steps[stage].waiting for stage in jobsearch.ORDER] == [1, 0, 0, 1, 0, 0]
    assert [steps[stage].ended for stage in jobsearch.ORDER] == [0, 1, 0, 0, 1, 0]
    assert [steps[stage].moved_on for stage in jobsearch.ORDER] == [4, 3, 3, 2, 1, 1]
    hidden = jobsearch.funnel(record(*FIVE), "hidden")
    assert [step.reached for step in hidden] == [1, 0, 0, 0, 0, 0]
    assert jobsearch.funnel(record()) == []


def test_an_offer_of_the_record_counts_even_where_its_stage_was_not_noted() -> None:
    offer = {"application": "a1", "on": "2026-11-20", "pay": {"amount": 18}}
    client = record(job("a1", ("applied", "2026-11-01")), offers=[offer])
    assert {s.stage: s.reached for s in jobsearch.funnel(client)}["offer"] == 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_funnel_agrees_with_the_leads_by_source(path: Path) -> None:
    client = read_client(json.loads(path.read_text("utf-8")))
    steps = {step.stage: step.reached for step in jobsearch.funnel(client)}
    counts = leads.by_source(client)
    for stage, name in (("found", "leads"), ("applied", "applied"), ("interview", "interviews"),
                        ("offer", "offers")):  # fmt: skip
        assert steps.get(stage, 0) == sum(getattr(one, name) for one in counts)  # type: ignore[call-overload]
    for step in jobsearch.funnel(client):
        assert min(step.moved_on, step.waiting, step.ended) >= 0


def test_time_at_each_stage_by_hand() -> None:
    times = {one.stage: one for one in jobsearch.time_in_stage(record(*FIVE), TODAY)}
    assert times["found"].finished == (0, 2, 4)
    assert times["found"].now == (22,)
    assert times["applied"].finished == (5, 10, 10, 10)
    assert times["applied"].usual == 10
    assert times["interview"].finished == (8, 10)  # a4: both interviews are one stay
    assert times["interview"].now == (34,)
    assert times["offer"].finished == (2,)
    assert "accepted" not in times


def test_what_lies_ahead_has_not_begun() -> None:
    client = record(job("a1", ("applied", "2026-11-20"), ("interview", "2026-11-30")))
    times = {one.stage: one for one in jobsearch.time_in_stage(client, TODAY)}
    assert (times["applied"].now, "interview" in times) == ((3,), False)
    future = record(job("a1", ("found", "2027-01-01")))
    assert jobsearch.time_in_stage(future, TODAY) == []
    assert jobsearch.weeks(future, TODAY)[-1].leads == 0


def test_weeks_run_from_monday_to_sunday() -> None:
    ask = {"contact": "ana", "ask": "Do you know of openings?", "channel": "phone"}
    client = record(
        job("a1", ("found", "2026-11-16"), ("applied", "2026-11-22")),  # Monday, Sunday
        job("a2", ("found", "2026-11-23"), ("applied", "2026-11-23"), ("applied", "2026-11-25")),
        job("a3", ("interview", "2026-11-29")),  # ahead: not done yet
        outreach=[
            {**ask, "on": "2026-11-17"}, {**ask, "on": "2026-11-19"},
            {**ask, "contact": "bob", "on": "2026-11-18"},
            {**ask, "contact": "bob", "on": "2026-11-23", "kind": "thanks"},
        ],
    )  # fmt: skip
    before, this = jobsearch.weeks(client, TODAY, back=1)
    assert (before.start, before.end) == (date(2026, 11, 16), date(2026, 11, 22))
    assert (before.leads, before.applications, before.people) == (1, 1, 2)
    assert (this.leads, this.applications, this.people) == (1, 1, 0)
    goal = WeeklyGoal(leads=1, applications=3, people=2)
    assert jobsearch.still_to_do(this, goal) == {"applications": 2, "people": 2}
    assert jobsearch.still_to_do(this, None) == {}


def test_reasons_come_from_the_reason_or_the_last_note() -> None:
    noted = job("a9", ("found", "2026-11-01"), ("withdrawn", "2026-11-02"))
    noted["events"][1]["note"] = "No bus"
    ended = jobsearch.endings(record(*FIVE, noted))
    assert [(one.application.id, one.stage, one.reason) for one in ended] == [
        ("a9", "withdrawn", "No bus"), ("a2", "rejected", ""), ("a4", "declined", "Too far"),
    ]  # fmt: skip


# --- called out ---------------------------------------------------------------------------------


def only(client: Client, **more: Any) -> jobsearch.Next:
    (step,) = jobsearch.next_steps(client, TODAY, **more).values()
    return step


@pytest.mark.parametrize(
    ("application", "kind", "stale"),
    [
        (job("a", ("found", "2026-11-17")), "apply", False),
        (job("a", ("found", "2026-11-16")), "apply", True),
        (job("a", ("found", "2026-11-10"), market="hidden"), "apply", False),
        (job("a", ("found", "2026-11-09"), market="hidden"), "apply", True),
        (job("a", ("found", "2026-10-01"), follow_up="2026-12-01"), "follow up", False),
        (job("a", ("found", "2026-10-01"), follow_up="2026-11-22"), "follow up", True),
        (job("a", ("applied", "2026-11-14")), "wait", False),
        (job("a", ("applied", "2026-11-13")), "ask", True),
        (job("a", ("applied", "2026-11-01"), followed_up=["2026-11-20"]), "wait", False),
        (job("a", ("applied", "2026-11-01"), follow_up="2026-11-23"), "follow up", False),
        (job("a", ("applied", "2026-11-01"), follow_up="2026-11-20"), "follow up", True),
        (job("a", ("applied", "2026-11-01"), follow_up="2026-11-20",
             followed_up=["2026-11-21"]), "wait", False),
        (job("a", ("applied", "2026-08-01")), "rest", True),
        (job("a", ("screening", "2026-11-15")), "ask", True),
        (job("a", ("interview", "2026-11-22")), "thank", True),
        (job("a", ("interview", "2026-11-23")), "thank", False),
        (job("a", ("interview", "2026-11-20"), followed_up=["2026-11-21"]), "wait", False),
        (job("a", ("interview", "2026-11-20"), documents=["thank-you note"]), "wait", False),
        (job("a", ("interview", "2026-11-01")), "ask", True),
        (job("a", ("applied", "2026-11-01"), ("interview", "2026-11-24")), "prepare", False),
        (job("a", ("offer", "2026-11-22")), "decide", False),
        (job("a", ("offer", "2026-11-19")), "decide", True),
    ],
)  # fmt: skip
def test_what_comes_next(application: dict[str, Any], kind: str, stale: bool) -> None:
    step = only(record(application))
    assert (step.kind, step.stale) == (kind, stale)
    assert step.what.endswith(".")
    assert step.why.endswith(".")


def test_deadlines_and_answers_that_are_due() -> None:
    listing = {"id": "l1", "title": "Baker", "saved_on": "2026-11-20"}
    client = record(job("a1", ("found", "2026-11-20"), listing="l1"), listings=[listing])
    for day, stale in ((20, True), (25, True), (29, False)):
        step = only(client, deadlines={"l1": date(2026, 11, day)})
        assert (step.kind, step.stale) == ("deadline", stale)
    offer = {"application": "a1", "on": "2026-11-20", "pay": {"amount": 18}}
    for answer_by, stale in (("2026-11-30", False), ("2026-11-22", True)):
        decided = record(
            job("a1", ("offer", "2026-11-20")), offers=[{**offer, "answer_by": answer_by}]
        )
        assert (only(decided).kind, only(decided).stale) == ("decide", stale)


def test_the_most_urgent_comes_first_and_ended_ones_are_left_alone() -> None:
    client = record(
        job("quiet", ("applied", "2026-11-01")), job("gone", ("rejected", "2026-08-01")),
        job("talk", ("interview", "2026-11-20")), job("offer", ("offer", "2026-11-10")),
        job("lead", ("found", "2026-10-01")),
    )  # fmt: skip
    found = jobsearch.stale(client, TODAY)
    assert [one.application.id for one in found] == ["offer", "talk", "quiet", "lead"]
    assert found[2].days == 22
    assert "22 days ago" in found[2].why


def test_after_a_yes_the_others_are_to_be_told_and_later_ones_are_not() -> None:
    client = record(
        job("yes", ("applied", "2026-10-01"), ("accepted", "2026-11-10"), title="Cook"),
        job("old", ("applied", "2026-10-05")), job("new", ("applied", "2026-11-11")),
    )  # fmt: skip
    assert jobsearch.placed(client).id == "yes"  # type: ignore[union-attr]
    steps = jobsearch.next_steps(client, TODAY)
    assert (steps["old"].kind, steps["new"].kind, "yes" in steps) == ("tell", "ask", False)
    left = record(job("yes", ("accepted", "2026-10-01"), ("withdrawn", "2026-10-05")))
    assert jobsearch.placed(left) is None
    offer = {"application": "a1", "on": "2026-11-20", "pay": {"amount": 18},
             "decision": "accepted"}  # fmt: skip
    by_offer = record(job("a1", ("offer", "2026-11-20")), offers=[offer])
    assert jobsearch.placed(by_offer).id == "a1"  # type: ignore[union-attr]


def test_two_thousand_applications_are_quick() -> None:
    many = [
        job(f"x{n}", ("found", str(TODAY - timedelta(days=n % 700 + 5))),
            ("applied", str(TODAY - timedelta(days=n % 700))))
        for n in range(2000)
    ]  # fmt: skip
    client = record(*many)
    begun = time.process_time()
    jobsearch.stale(client, TODAY)
    jobsearch.funnel(client)
    jobsearch.time_in_stage(client, TODAY)
    jobsearch.weeks(client, TODAY)
    assert time.process_time() - begun < 1
    lines = "\n".join(f"Cook at Grill {n} via Indeed, applied 11/{n % 20 + 1}" for n in range(2000))
    begun = time.process_time()
    taken = jobsearch.read_lines(lines, client, TODAY, is_job=is_job)
    grown = jobsearch.take(client, taken.found, TODAY)
    assert len(grown.applications) == 4000
    assert time.process_time() - begun < 20


# --- shown --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_page_of_every_sample(path: Path) -> None:
    client = read_client(json.loads(path.read_text("utf-8")))
    said = text(section.overview(client, TODAY))
    with languages.speaking(languages.language_for(client)):
        assert said.startswith(languages.gettext("Your applications"))
    assert not re.search(r"\b(?:None|nan|rejected|hidden)\b|2026-|\d\.\d{3}", said)


def test_the_message_counts_what_is_out_and_what_needs_a_nudge() -> None:
    client = record(
        job("a1", ("applied", "2026-11-01")), job("a2", ("applied", "2026-11-20")),
        job("a3", ("found", "2026-11-20")),
    )  # fmt: skip
    assert section.headline(client, TODAY) == (
        "You have two applications out; one needs a nudge. One lead waits for you."
    )
    assert "Write down the first one" in section.headline(record(), TODAY)
    over = record(job("a1", ("rejected", "2026-11-01")))
    assert "came to an end" in section.headline(over, TODAY)
    done = record(job("a1", ("accepted", "2026-11-01")))
    assert section.headline(done, TODAY).startswith("You accepted a job: Baker at Place a1.")


def test_a_nearly_empty_record_asks_and_shows_no_empty_table() -> None:
    kinds = [block.kind for block in section.overview(record(), TODAY)]
    assert kinds == ["heading", "text", "bullets"]
    one = section.overview(record(job("a1", ("found", "2026-11-23"))), TODAY)
    assert all(block.kind != "figure" or "week" in block.data()["title"] for block in one)


def test_the_pages_of_hand_made_examples() -> None:
    client = record(*FIVE, weekly_goal={"leads": 1, "applications": 2, "people": 0})
    said = text(section.overview(client, TODAY))
    assert "Of four jobs you applied for, three came to an interview." in said
    assert "Still to your goal: one lead and two applications." in said
    assert "Too far" in said
    assert "Interview since Oct 20" in said
    many = [{**job(f"m{n}", ("found", "2026-11-20"))} for n in range(60)]
    page = text(section.overview(record(*many), TODAY))
    # A lead is no application yet: the table counts as the message above it does.
    both = text(section.overview(record(*FIVE[:3]), TODAY))
    assert "one application out; one needs a nudge. One lead waits for you." in both
    assert "Still open: one application and one lead" in both
    assert "Still open: 60 leads; the 12 to look at first" in page


def test_the_figures_carry_their_numbers() -> None:
    client = record(*FIVE)
    steps = jobsearch.funnel(client)
    shown = [note.text for note in figures.application_funnel(steps).layout.annotations]
    assert shown[0] == "<b>5</b>: 1 waiting here"
    assert shown[1] == "<b>4</b>: 1 ended here"
    bars = figures.application_funnel(steps).data
    assert sum(bar.x[0] for bar in bars if bar.y[0] == 0) == 5
    times = figures.time_in_stage(jobsearch.time_in_stage(client, TODAY))
    assert any("usually 10 days (4 jobs)" in note.text for note in times.layout.annotations)
    goal = WeeklyGoal(leads=2, applications=0, people=1)
    weekly = figures.weekly_activity(jobsearch.weeks(client, TODAY), goal)
    said = [note.text for note in weekly.layout.annotations]
    assert said.count("goal 2") == 1
    assert "goal 0" not in said
    assert list(weekly.layout.xaxis.ticktext)[-1] == "This week"
