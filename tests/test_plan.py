"""The employment plan: suggestions, what is open, progress, signatures, and the pages to sign."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest

from careerkit import clients
from careerkit import plan as engine
from careerkit.display import SignatureLine, Signatures, to_html, to_plain
from careerkit.errors import CareerkitError
from careerkit.models import Client, read_client
from careerkit.reports.page import Page, to_html_page, to_pdf
from careerkit.sections import plan as section
from careerkit.text.languages import gettext, language_for, speaking
from careerkit.text.plan import STATEMENT, who_signs

TODAY = date(2026, 11, 23)
MARKUP = "#panic() *x* <script>alert(1)</script> $y$ @z"
GOAL = {"title": "Registered nurse", "occupation": "29-1141.00", "by": "2030-05-31"}


def record(**fields: Any) -> Client:
    return read_client(
        {"id": "c-1", "preferred_name": "Ana", "counselor": "M. Okafor", "goals": [GOAL], **fields}
    )


def words(client: Client, today: date = TODAY) -> str:
    return "\n".join(to_plain(block.data()) for block in section.overview(client, today))


def pdf(client: Client) -> bytes:
    blocks = [block.data() for block in section.overview(client, TODAY)]
    return to_pdf(Page("Plan", client.preferred_name, client.language, TODAY, "Foot", blocks))


def told(client: Client, about: str | None = None) -> str:
    found = engine.problems(client, TODAY)
    return "\n".join(one.what for one in found if about in (None, one.about))


def keys(client: Client, *parts: engine.Part) -> list[str]:
    return [one.made_from for one in section.suggested(client, TODAY, *parts)]


# Days.


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2026-11-26", "2026-11-27"), ("2026-12-25", "2026-12-28"), ("2026-11-28", "2026-11-30"),
        ("2026-07-03", "2026-07-06"), ("2027-01-18", "2027-01-19"), ("2021-12-31", "2022-01-03"),
        ("2027-05-31", "2027-06-01"), ("2026-11-24", "2026-11-24"), ("2026-12-12", "2026-12-14"),
    ],
)  # fmt: skip
def test_proposed_days_are_working_days(day: str, working: str) -> None:
    assert engine.working_day(date.fromisoformat(day)) == date.fromisoformat(working)


def test_a_deadline_is_kept_where_it_can_be() -> None:
    saturday = date(2026, 12, 5)
    assert engine.by_then(saturday, TODAY) == date(2026, 12, 4)
    assert engine.by_then(date(2026, 11, 1), TODAY) == TODAY
    assert engine.by_then(date(2026, 11, 29), date(2026, 11, 28)) == date(2026, 11, 30)


# Suggestions.


def test_every_part_of_the_record_asks_for_its_steps() -> None:
    client = record(
        work_history=[{"title": "Aide", "occupation": "31-1131.00", "current": True}],
        readiness=[{"topic": "phone", "status": "missing", "missing": "Cut off", "by": "2026-12-05",
                    "helper": "M. Okafor"}],
        contacts=[{"id": "k", "name": "Kwame Asante", "relationship": "friend",
                   "circle": "friends", "closeness": 3}],
        outreach=[{"contact": "k", "on": "2026-11-02", "ask": "Who hires?", "channel": "phone"}],
        presence=[{"service": "Facebook", "visibility": "public",
                   "findings": [{"flag": "spelling", "fix": "Correct it."}]}],
        applications=[
            {"id": "a1", "title": "Aide", "employer": "Rex", "market": "open",
             "follow_up": "2026-11-25", "events": [{"stage": "applied", "on": "2026-11-10"}]},
            {"id": "a2", "title": "Lead aide", "employer": "Duke", "market": "open",
             "events": [{"stage": "offer", "on": "2026-11-20"}]},
        ],
        offers=[{"application": "a2", "on": "2026-11-20", "pay": {"amount": 20},
                 "answer_by": "2026-11-29"}],
        credentials=[{"name": "CPR", "expires": "2026-12-31"}],
        references=[{"name": "Bev Stroud", "relationship": "boss", "status": "contacted",
                     "history": [{"status": "contacted", "on": "2026-11-20"}]}],
    )  # fmt: skip
    found = {one.made_from: one for one in section.suggested(client, TODAY, "plan")}
    assert {"readiness phone", "application a1", "offer a2", "credential cpr 2026-12-31",
            "references 2", "presence facebook spelling"} <= set(found)  # fmt: skip
    assert any(key.startswith("reference bev stroud") for key in found)
    assert any("k" in key.split() for key in found)
    phone = found["readiness phone"]
    assert (phone.responsible, phone.due, phone.topic) == (
        "counselor", date(2026, 12, 4), "documents",
    )  # fmt: skip
    assert found["offer a2"].due == date(2026, 11, 27)  # a Friday, before the last day
    assert found["application a1"].rank > found["offer a2"].rank
    for one in found.values():
        assert one.due is not None
        assert engine.is_working_day(one.due)
        assert one.due >= TODAY
        assert one.why.endswith(".")


def test_what_blocks_comes_first_and_no_more_than_twelve() -> None:
    client = record(
        work_history=[{"title": "Aide", "occupation": "31-1131.00", "current": True}],
        readiness=[{"topic": "clothes", "status": "in progress"},
                   {"topic": "resume", "status": "missing", "missing": "None yet"}],
        presence=[{"service": f"Site {n}", "findings": [{"flag": "spelling", "fix": "Fix."}]}
                  for n in range(30)],
        contacts=[{"id": f"k{n}", "name": f"Pat {n}", "relationship": "friend",
                   "circle": "friends", "closeness": 2, "next_contact": "2026-11-20"}
                  for n in range(30)],
    )  # fmt: skip
    found = section.suggested(client, TODAY)
    assert len(found) <= 12
    assert found[0].made_from == "readiness resume"
    assert sum(one.source == "presence" for one in found) == 3
    assert sum(one.source == "people" for one in found) <= 3


def test_the_gap_to_the_next_work_becomes_steps_with_the_way_to_build() -> None:
    client = record(
        goals=[{**GOAL, "path": ["31-1131.00", "29-2061.00", "29-1141.00"]}],
        work_history=[{"title": "Aide", "occupation": "31-1131.00", "current": True}],
        credentials=[{"name": "Nurse Aide I"}],
    )  # fmt: skip
    gaps = [one for one in section.suggested(client, TODAY, "plan") if one.source == "gap"]
    assert gaps
    step = engine.take(client, gaps[0]).plan[0]
    assert (step.builds, step.way) == ("Licensed practical nurse (LPN)", "certificate")
    planned = engine.take(client, gaps[0])
    assert gaps[0].made_from not in keys(planned)
    by_skills_panel = record(
        **client.model_dump(mode="json", include={"goals", "work_history", "credentials"}),
        plan=[{"what": "Anything", "builds": "Licensed practical nurse (LPN)"}],
    )
    assert gaps[0].made_from not in keys(by_skills_panel)


def test_a_step_typed_by_hand_stands_for_the_suggestion() -> None:
    item = {"topic": "transportation", "status": "in progress",
            "missing": "Her car needs brakes; no bus at night."}  # fmt: skip
    assert "readiness transportation" in keys(record(readiness=[item]))
    planned = {"what": "Get the brakes done", "topic": "support"}
    assert "readiness transportation" not in keys(record(readiness=[item], plan=[planned]))
    done = {**planned, "done_on": "2026-11-01"}
    assert "readiness transportation" in keys(record(readiness=[item], plan=[done]))


@pytest.mark.parametrize("part", ["plan", "objectives", "services", "barriers"])
def test_what_was_taken_or_declined_is_never_suggested_again(part: engine.Part) -> None:
    client = clients.load_client("sample-06")
    if part == "services":
        client = record(plan=[{"what": "Boots", "responsible": "partner", "who": "Council"}])
    for change in (engine.take, engine.decline):
        found = section.suggested(client, TODAY, part)
        assert found
        for one in found:
            changed = change(client, one)
            assert one.made_from not in keys(changed)
            assert len(getattr(changed, part)) == len(getattr(client, part)) + (
                change is engine.take
            )
        taken = engine.take(client, found[0])
        gone = read_client({**taken.model_dump(mode="json"), part: []})
        assert found[0].made_from not in keys(gone)


def test_a_new_need_is_a_new_suggestion() -> None:
    def told(expires: str) -> Client:
        return record(credentials=[{"name": "CPR", "expires": expires}])

    (one,) = [s for s in section.suggested(told("2026-12-31"), TODAY) if s.source == "credential"]
    settled = engine.decline(told("2026-12-31"), one)
    assert not [k for k in keys(settled) if k.startswith("credential")]
    renewed = read_client(
        {**settled.model_dump(mode="json"), "credentials": [{"name": "CPR", "expires": "2027-01"}]}
    )
    assert [k for k in keys(renewed) if k.startswith("credential")] == ["credential cpr 2027-01"]


def test_long_and_odd_names_make_no_error() -> None:
    long = "Ñ" * 200
    client = record(
        goals=[{**GOAL, "title": long}, {"title": f"{long[:-1]}x", "horizon": "next"}],
        credentials=[{"name": long, "expires": "2026-12"}, {"name": long[:-1],
                                                            "status": "in progress"}],
        readiness=[{"topic": "clothes", "status": "missing", "missing": MARKUP * 100,
                    "helper": long}],
        presence=[{"service": long, "findings": [{"flag": "spelling", "fix": "y" * 300}]}],
        public_benefits=[{"name": long, "monthly": 10}],
        plan=[{"what": long, "barrier": "z" * 900, "responsible": "partner", "who": long}],
        references=[{"name": long, "relationship": "boss", "status": "agreed"}],
        applications=[{"id": "a", "title": long, "employer": long, "market": "open",
                       "follow_up": "2026-11-25",
                       "events": [{"stage": "applied", "on": "2026-11-10"}]}],
    )  # fmt: skip
    for part in ("plan", "objectives", "services", "barriers"):
        for one in section.suggested(client, TODAY, part):
            client = engine.take(client, one)
    assert len(client.plan) > 3
    assert section.suggested(client, TODAY) == [
        one for one in section.suggested(client, TODAY) if one.made_from not in client.plan_settled
    ]


@pytest.mark.parametrize("client_id", clients.sample_ids())
def test_suggestions_of_samples_speak_plainly(client_id: str) -> None:
    found = section.suggested(clients.load_client(client_id), TODAY)
    assert found
    text = "\n".join(f"{one.what} {one.why} {one.made_from}" for one in found)
    assert not re.search(r"\b(nan|None|NaT)\b", text)
    assert not re.search(r"\d{2}-\d{4}\.\d{2}", "".join(one.what + one.why for one in found))
    assert [one.rank for one in found] == sorted(one.rank for one in found)


# What is open.


def test_problems_name_what_to_settle() -> None:
    steps = [
        {"what": "No date"}, {"what": "Late", "due": "2026-11-01"},
        {"what": "Whose", "responsible": "partner", "due": "2027-01-04"},
        {"what": "Early", "due": "2026-12-01", "done_on": "2026-12-24"},
    ]  # fmt: skip
    client = record(
        counselor=None, goals=[{**GOAL, "by": "2026-01-01"}], plan=steps,
        objectives=[{"what": "Pass the test", "by": "2026-10-01"}],
        services=[{"name": "Tuition", "start": "2026-09-01"}],
        barriers=[{"what": "No ride"}], review_on="2026-11-01",
    )  # fmt: skip
    said = told(client)
    for expected in (
        "The goal’s date, January 1, 2026, has passed", "One step has no date: No date.",
        "One step is past its date: Late.", "Nobody is named for one step: Whose.",
        "One step is done on a day to come: Early.", "One objective has no measure",
        "One objective is past its date", "Nobody is named for one service: Tuition.",
        "The dates of one service have passed", "no support yet: No ride",
        "No counselor is named", "The review was due on November 1, 2026",
    ):  # fmt: skip
        assert expected in said
    for one in engine.problems(client, TODAY):
        assert one.do.endswith(".")


def test_a_counselors_step_needs_a_counselor() -> None:
    step = {"what": "Ask the fund", "responsible": "counselor", "due": "2026-12-01"}
    assert "Nobody is named" not in told(record(plan=[step]))
    assert "Nobody is named" in told(record(plan=[step], counselor=None))


def test_a_plan_that_is_settled_has_no_problems() -> None:
    client = record(
        plan=[{"what": "Call", "due": "2026-12-01"}], review_on="2026-12-21",
        objectives=[{"what": "Pass", "measure": "75", "by": "2027-02-01"}],
        services=[{"name": "Counseling", "provider": "M. Okafor", "status": "under way"}],
    )  # fmt: skip
    assert engine.problems(client, TODAY) == []


def test_too_much_at_once_is_said_and_no_list_is_endless() -> None:
    many = [{"what": f"Step {n}", "due": "2026-12-01"} for n in range(200)]
    said = told(record(plan=many))
    assert "200 steps within two weeks" in said
    assert "200 steps are open" in said
    late = told(record(plan=[{**step, "due": "2026-01-01"} for step in many]))
    assert "200 steps are past their dates: Step 0, Step 1, Step 2 and 197 more." in late
    done = [{"what": "Call", "done_on": "2026-11-01"}]
    assert "nothing is left to do" in told(record(plan=done))


def test_nothing_at_all_asks_for_goal_and_steps_only() -> None:
    client = read_client({"id": "c", "preferred_name": "Ana"})
    assert [one.about for one in engine.problems(client, TODAY)] == ["goal", "steps", "counselor"]


# Progress.


def test_progress_counts_by_who_is_responsible() -> None:
    client = record(
        since="2026-10-24",
        plan=[
            {"what": "a", "done_on": "2026-11-01"}, {"what": "b", "due": "2026-11-22"},
            {"what": "c", "due": "2026-11-23"}, {"what": "d", "done_on": "2026-12-01"},
            {"what": "e", "responsible": "counselor"},
        ],
        objectives=[{"what": "x", "reached_on": "2026-11-02"},
                    {"what": "y", "reached_on": "2026-12-02"}],
    )  # fmt: skip
    now = engine.progress(client, TODAY)
    assert now.steps == engine.Tally(done=1, open=4, overdue=1)
    assert now.by == {"client": engine.Tally(1, 3, 1), "counselor": engine.Tally(0, 1, 0)}
    assert (now.objectives, now.reached, now.days) == (2, 1, 30)
    assert engine.progress_line(client, TODAY) == (
        "One of five steps is done, and one is past its date. One of two objectives is reached."
    )
    signed = engine.sign(client, {"client": "Ana"}, date(2026, 11, 20), TODAY)
    assert engine.progress(signed, TODAY).days == 3
    assert engine.progress_line(record(), TODAY) == ""
    assert engine.progress(record(), TODAY).days is None


# Reminders and mentor.


def test_the_latest_answer_counts_and_older_ones_stay() -> None:
    client = record(
        reflections=[
            {"reminder": "mentor", "answer": "new", "on": "2026-11-01"},
            {"reminder": "mentor", "answer": "old", "on": "2026-09-01"},
            {"reminder": "mentor", "answer": "to come", "on": "2027-09-01"},
        ]
    )
    by = {one.reminder: one for one in engine.answers(client, TODAY)}
    assert len(by) == 5
    assert by["mentor"].latest is not None
    assert by["mentor"].latest.answer == "new"
    assert [one.answer for one in by["mentor"].older] == ["old"]
    assert by["research"].latest is None


def test_a_mentor_does_the_work_or_works_near_it() -> None:
    def person(key: str, closeness: int, **more: Any) -> dict[str, Any]:
        return {"id": key, "name": key, "relationship": "friend", "circle": "friends",
                "closeness": closeness, **more}  # fmt: skip

    client = record(
        contacts=[
            person("cook", 3, occupation="35-2014.00"),
            person("field", 3, employer="Rex Hospital", field="health care"),
            person("far", 1, occupation="29-1141.00"),
            person("near", 3, occupation="29-1141.00"),
            person("lpn", 3, occupation="29-2061.00"),
        ]
    )
    found = [one.contact for one in section.mentors(client)]
    assert found[:2] == ["near", "far"]
    assert found[2] == "lpn"
    assert "cook" not in found
    assert section.mentors(record(goals=[], contacts=[person("cook", 3)])) == []


# Signatures.


def test_progress_is_no_change_and_a_new_date_is() -> None:
    client = record(plan=[{"what": "Call", "due": "2026-12-01"}, {"what": "Write"}])
    signed = engine.sign(client, {"client": "Ana", "counselor": " "}, TODAY, TODAY)
    assert [one.role for one in signed.signatures] == ["client"]
    assert not engine.is_signed(signed, TODAY)
    signed = engine.sign(signed, {"counselor": "M. Okafor"}, TODAY, TODAY)
    assert engine.is_signed(signed, TODAY)

    def changed(**step: Any) -> Client:
        data = signed.model_dump(mode="json")
        data["plan"][0].update(step)
        return read_client(data)

    assert engine.changed_since(changed(done_on="2026-11-23", note="well done"), TODAY) is None
    assert engine.changed_since(changed(due="2027-01-04"), TODAY) == TODAY
    assert engine.changed_since(changed(responsible="counselor"), TODAY) == TODAY
    turned = read_client({**signed.model_dump(mode="json"), "plan": signed.plan[::-1]})
    assert engine.changed_since(turned, TODAY) is None
    again = engine.sign(changed(due="2027-01-04"), {"client": "Ana"}, TODAY, TODAY)
    assert len(again.signatures) == 3
    assert engine.changed_since(again, TODAY) == TODAY  # the counselor has not signed anew
    assert not engine.is_signed(again, TODAY)


def test_a_signature_without_its_plan_tells_a_goal_set_later() -> None:
    line = {"role": "client", "name": "Ana", "on": "2026-10-01"}
    client = record(signatures=[line], goals=[{**GOAL, "set_on": "2026-09-01"}])
    assert engine.changed_since(client, TODAY) is None
    later = record(signatures=[line], goals=[{**GOAL, "set_on": "2026-10-09"}])
    assert engine.changed_since(later, TODAY) == date(2026, 10, 1)


def test_signing_tells_all_that_is_wrong_at_once() -> None:
    with pytest.raises(CareerkitError) as caught:
        engine.sign(record(), {"client": ""}, TODAY + timedelta(1), TODAY)
    assert len(caught.value.problems) == 2


# The pages.


@pytest.mark.parametrize("client_id", clients.sample_ids())
def test_every_sample_is_set_as_pdf_ua_and_shows_no_gap(client_id: str) -> None:
    client = clients.load_client(client_id)
    text = words(client)
    assert not re.search(r"\b(nan|none|null|<NA>|NaT)\b(?! of)", text, re.IGNORECASE)
    assert not re.search(r"\d{2}-\d{4}\.\d{2}", text)
    assert not re.search(r"\d\.\d{3,}", text)
    with pikepdf.open(io.BytesIO(pdf(client))) as document:
        assert "pdfuaid" in str(document.Root.Metadata.read_bytes())
        assert len(document.pages) <= 4
    if client.goal and client.plan:
        with speaking(language_for(client)):
            assert gettext(STATEMENT) in text
            assert f"{who_signs('client')}: {client.preferred_name}" in text


def test_a_record_without_goal_gets_a_short_page_that_asks_for_it() -> None:
    page = words(record(goals=[], plan=[{"what": "Call the college", "due": "2026-12-01"}]))
    assert "The plan starts with a goal" in page
    assert "Call the college" in page
    assert "Signatures" not in page
    empty = section.overview(read_client({"id": "c", "preferred_name": "Ana"}), TODAY)
    assert len(empty) == 3


def test_a_goal_without_steps_gets_ideas_and_nothing_to_sign() -> None:
    page = words(record())
    assert "Steps you could begin with" in page
    assert "Five questions to think about" in page
    assert "Signatures" not in page


def test_what_each_does_stands_with_dates_and_done_is_marked() -> None:
    page = words(
        record(
            plan=[
                {"what": "Call", "due": "2026-11-02"},
                {"what": "Write", "due": "2027-01-04", "who": "Uncle Ray", "barrier": "No stamps"},
                {"what": "Ask", "responsible": "counselor", "done_on": "2026-11-05"},
                {"what": "Fund", "responsible": "partner"},
            ]
        )
    )
    assert "What you do: two steps" in page
    assert "Call | Nov 2 | Pick a new date" in page
    assert "Write | Jan 4, 2027 | To do | With: Uncle Ray\nWatch for: No stamps" in page
    assert (
        "What your counselor does (M. Okafor): done\nStep | By | Now\nAsk | To set | Done Nov 5"
        in page
    )
    assert "Fund | To set | To do | Name to add" in page


def test_two_hundred_steps_are_all_there_but_old_ones_done() -> None:
    steps: list[dict[str, Any]] = [{"what": f"Open {n}", "due": "2026-12-01"} for n in range(150)]
    steps += [{"what": f"Past {n}", "done_on": "2026-10-01"} for n in range(50)]
    client = record(plan=steps)
    page = words(client)
    assert all(f"Open {n} " in page for n in range(150))
    assert page.count("Past ") == 8
    assert "50 of 200 steps done" in page
    table = next(b for b in section.overview(client, TODAY) if b.kind == "table")
    assert table.data()["source"] == "42 earlier steps done and not shown."
    with pikepdf.open(io.BytesIO(pdf(client))) as document:
        assert len(document.pages) > 3


def test_text_of_a_record_is_never_markup() -> None:
    client = record(
        preferred_name="María Ñúñez de la Peña", goals=[{**GOAL, "title": MARKUP, "why": MARKUP}],
        plan=[{"what": MARKUP, "who": MARKUP, "barrier": MARKUP, "responsible": "partner"}],
        objectives=[{"what": MARKUP, "measure": MARKUP}],
        services=[{"name": MARKUP, "provider": MARKUP}],
        barriers=[{"what": MARKUP, "support": MARKUP}],
        reflections=[{"reminder": "mentor", "answer": MARKUP, "on": "2026-11-01"}],
        signatures=[{"role": "client", "name": MARKUP, "on": "2026-11-01"}],
    )  # fmt: skip
    blocks = [block.data() for block in section.overview(client, TODAY)]
    page = to_html_page(Page("Plan", "x", "es", TODAY, "Foot", blocks))
    assert "<script>alert" not in page
    assert "María" not in page  # the name recorded with the signature takes its place
    assert pdf(client).startswith(b"%PDF")


def test_dates_of_signatures_stand_only_under_the_plan_as_it_is() -> None:
    client = record(plan=[{"what": "Call", "due": "2026-12-01"}])
    signed = engine.sign(
        client, {"client": "Ana Ruiz", "counselor": "M. Okafor"}, date(2026, 11, 20), TODAY
    )
    assert "Client: Ana Ruiz November 20, 2026" in words(signed)
    data = signed.model_dump(mode="json")
    data["plan"].append({"what": "One more", "due": "2026-12-04"})
    page = words(read_client(data))
    assert "has changed since it was signed on November 20, 2026" in page
    assert "Client: Ana Ruiz November" not in page
    assert "Please sign it again" in page


def test_a_code_the_tables_do_not_know_is_no_change_of_the_plan() -> None:
    client = record(goals=[{**GOAL, "occupation": "99-9999.99", "path": ["99-9999.98"]}],
                    plan=[{"what": "Call", "due": "2026-12-01"}])  # fmt: skip
    page = words(engine.sign(client, {"client": "Ana", "counselor": "Ben"}, TODAY, TODAY))
    assert "changed" not in page.replace("something changes", "")
    assert "Client: Ana November 23, 2026" in page


def test_the_block_of_signatures_has_a_line_for_each() -> None:
    block = Signatures(
        "Signatures", "We agree.", [SignatureLine("Client", "A <b>", "May 1"),
                                    SignatureLine("Counselor")], "Note",
    )  # fmt: skip
    markup = to_html(block.data())
    assert markup.count("<li>") == 2
    assert "A &lt;b&gt;" in markup
    assert to_plain(block.data()).splitlines() == [
        "Signatures", "We agree.", "Client: A <b> May 1", "Counselor:  ", "Note",
    ]  # fmt: skip


def test_signatures_stay_on_one_page_wherever_they_fall() -> None:
    import pypdfium2

    for steps in range(1, 40, 3):
        client = record(plan=[{"what": f"Step {n}", "due": "2026-12-01"} for n in range(steps)])
        pages = [
            page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf(client))
        ]
        (at,) = [place for place, text in enumerate(pages) if "We made this plan" in text]
        assert len(re.findall(r"^Signature ?Date", pages[at], re.M)) == 2
        assert "Think" in pages[at] or "think" in pages[at]  # never alone on its page
        assert len(pages) == at + 1  # nor is what closes a report
