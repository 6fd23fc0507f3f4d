"""The search as seven steps: counted from the record, and where a client is."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest

from careerkit import clients, figures
from careerkit import search_steps as engine
from careerkit.display import to_html, to_plain
from careerkit.models import Client, read_client
from careerkit.sections import search_steps as section
from careerkit.text import languages

TODAY = date(2026, 11, 23)
MARKUP = "<b>Rex</b>"
KNOWN = {
    "goals": [{"title": "Head cook", "set_on": "2026-06-01"}],
    "skills": [{"name": "Grilling", "kind": "hard", "level": 4}],
}


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana", **fields})


def application(key: str, *events: tuple[str, str], **fields: Any) -> dict[str, Any]:
    return {
        "id": key, "title": "Cook", "employer": f"Grill {key}", "market": "open",
        "events": [{"stage": stage, "on": on} for stage, on in events], **fields,
    }  # fmt: skip


def counted(client: Client) -> dict[str, tuple[int, str]]:
    return {
        one.step: (one.times, "; ".join(one.shown)) for one in engine.steps(client, TODAY)
    }  # fmt: skip


def shown(client: Client) -> str:
    return "\n".join(to_plain(block.data()) for block in section.overview(client, TODAY))


def test_each_step_is_counted_from_what_shows_it() -> None:
    client = record(
        **KNOWN,
        interests=[{"on": "2026-06-01", "instrument": "Profiler", "code": "SEC"}],
        tests=[
            {"on": "2026-06-09", "name": "Typing", "result": "40"},
            {"on": "2027-01-09", "name": "Typing", "result": "50"},
        ],
        listings=[{"id": "l1", "title": "Cook", "saved_on": "2026-06-10"}],
        search_places=[{"kind": "job board", "name": "Board", "last_looked": "2026-06-11"}],
        contacts=[{"id": "p", "name": "Bev", "relationship": "aunt", "circle": "family",
                   "closeness": 3}],
        outreach=[
            {"contact": "p", "on": "2026-06-12", "ask": "What is it like?", "kind": "job talk",
             "channel": "phone", "answer": "Hard but good", "thanked": True},
            {"contact": "p", "on": "2026-06-20", "ask": "What is it like?", "kind": "job talk",
             "channel": "phone"},
            {"contact": "p", "on": "2026-06-21", "ask": "Thank you", "kind": "thanks",
             "channel": "text"},
        ],
        applications=[
            application("a", ("found", "2026-06-10"), ("applied", "2026-06-13"),
                        ("interview", "2026-06-20"), ("interview", "2026-06-27"),
                        ("offer", "2026-07-01"), ("declined", "2026-07-03"),
                        documents=["Resume", "Cover letter"]),
            application("b", ("found", "2026-11-10"), ("applied", "2026-11-20"),
                        documents=["currículum"]),
            application("c", ("found", "2026-11-10"), ("withdrawn", "2026-11-12"),
                        documents=["resume"]),
        ],
    )  # fmt: skip
    assert counted(client) == {
        "assess": (2, "your goal: Head cook; one skill; two results of tests and profiles"),
        "research": (3, "one listing saved; three openings found; one place to look"),
        "write": (5, "résumé sent two times; one cover letter; two thank-yous"),
        "apply": (2, "one application still open; one application closed"),
        "interview": (3, "two job interviews; one talk to learn about the work"),
        "negotiate": (1, "one offer so far"),
        "decide": (1, "one offer declined"),
    }
    last = {one.step: one.last for one in engine.steps(client, TODAY)}
    assert (last["assess"], last["write"]) == (date(2026, 6, 9), date(2026, 11, 20))
    assert engine.resume_sent(client, TODAY) == 2


def test_an_offer_in_both_places_is_one_and_the_future_is_not_counted() -> None:
    client = record(
        applications=[
            application("a", ("offer", "2026-11-20")),
            application("b", ("applied", "2026-12-20")),
        ],
        offers=[{"application": "a", "on": "2026-11-20", "pay": {"amount": 15}}],
    )
    times = counted(client)
    assert times["negotiate"] == (1, "one offer so far; one offer open")
    assert times["apply"][0] == 1
    assert times["decide"] == (0, "")


@pytest.mark.parametrize(
    ("events", "step", "then", "gate"),
    [
        ([("found", "2026-11-20")], "write", "apply", "apply"),
        ([("applied", "2026-11-20")], "apply", "interview", "interview"),
        ([("screening", "2026-11-20")], "apply", "interview", "interview"),
        ([("interview", "2026-11-20")], "interview", "negotiate", "interview"),
        ([("applied", "2026-11-01"), ("interview", "2026-12-01")], "interview", "negotiate",
         "interview"),
        ([("offer", "2026-11-20")], "negotiate", "decide", "start work"),
        ([("offer", "2026-11-20"), ("accepted", "2026-11-21")], "decide", None, "start work"),
        ([("offer", "2026-11-20"), ("declined", "2026-11-21")], "research", "write", "apply"),
        ([("interview", "2026-11-20"), ("rejected", "2026-11-21")], "research", "write", "apply"),
        # A call that was planned and the answer that came before it.
        ([("interview", "2026-12-20"), ("rejected", "2026-11-21")], "research", "write", "apply"),
        # Two months without a sign: nothing is counted on.
        ([("applied", "2026-09-20")], "research", "write", "apply"),
        ([("interview", "2026-09-20")], "research", "write", "apply"),
        ([("found", "2026-09-20")], "assess", "research", "apply"),
        ([("withdrawn", "2026-11-20")], "assess", "research", "apply"),
    ],
)  # fmt: skip
def test_the_latest_application_says_where_the_client_is(
    events: list[tuple[str, str]], step: str, then: str | None, gate: str
) -> None:
    place = engine.where(record(applications=[application("a", *events)]), TODAY)
    assert (place.step, place.then, place.gate) == (step, then, gate)
    assert place.placed == (step == "decide")
    assert place.again == (step == "research")


def test_what_has_come_furthest_counts() -> None:
    open_ = [application("a", ("applied", "2026-11-22")), application("b", ("found", "2026-11-22"))]
    talk = application("c", ("interview", "2026-11-01"))
    assert engine.where(record(applications=open_), TODAY).step == "apply"
    assert engine.where(record(applications=[*open_, talk]), TODAY).step == "interview"
    # One that was noted with the day of the talk only, and nothing before it.
    ahead = application("d", ("interview", "2026-12-03"))
    assert "December 3" in engine.where(record(applications=[*open_, ahead]), TODAY).what


def test_a_sign_of_life_keeps_an_application_open() -> None:
    quiet = application("a", ("applied", "2026-09-01"))
    for fields in ({"followed_up": ["2026-11-10"]}, {"follow_up": "2026-12-01"}):
        assert engine.where(record(applications=[{**quiet, **fields}]), TODAY).step == "apply"
    last = TODAY - engine.QUIET
    edge = application("a", ("applied", last.isoformat()))
    assert engine.where(record(applications=[edge]), TODAY).step == "apply"
    assert engine.where(record(applications=[edge]), TODAY + timedelta(1)).again


def test_whoever_has_a_job_and_looks_anew_is_searching_again() -> None:
    taken = application("a", ("offer", "2026-08-01"), ("accepted", "2026-08-03"))
    assert engine.where(record(applications=[taken]), TODAY).placed
    later = application("b", ("found", "2026-11-01"), ("applied", "2026-11-20"))
    place = engine.where(record(applications=[taken, later]), TODAY)
    assert (place.step, place.placed) == ("apply", False)
    before = application("b", ("applied", "2026-07-30"), follow_up="2026-12-01")
    assert engine.where(record(applications=[taken, before]), TODAY).placed
    gone = application("a", ("accepted", "2026-08-03"), ("withdrawn", "2026-08-20"))
    assert not engine.where(record(applications=[gone]), TODAY).placed


def test_an_offer_says_what_it_is_and_by_when() -> None:
    offer = {"application": "a", "on": "2026-11-20", "pay": {"amount": 15}}
    base = [application("a", ("offer", "2026-11-20"))]
    for by, said in (
        ("2026-12-01", "hear by December 1, 2026"), ("2026-11-22", "was due on November 22, 2026"),
    ):  # fmt: skip
        client = record(applications=base, offers=[{**offer, "answer_by": by}])
        assert said in engine.where(client, TODAY).what
    two = [*base, application("b", ("offer", "2026-11-21"))]
    assert "two offers: Cook at Grill b and Cook at Grill a." in engine.where(
        record(applications=two), TODAY
    ).what  # fmt: skip
    decided = record(applications=base, offers=[{**offer, "decision": "declined"}])
    assert engine.where(decided, TODAY).again
    accepted = record(applications=base, offers=[{**offer, "decision": "accepted"}])
    assert engine.where(accepted, TODAY).placed


def test_going_round_again_looks_at_what_did_not_work() -> None:
    sent = [application(f"a{n}", ("applied", "2026-06-01")) for n in range(5)]
    place = engine.where(record(applications=sent), TODAY)
    assert (place.step, place.again) == ("write", True)
    assert "Five applications brought no interview" in place.why
    met = [
        application(f"a{n}", ("interview", "2026-06-01"), ("rejected", "2026-06-09"))
        for n in range(3)
    ]
    place = engine.where(record(applications=met), TODAY)
    assert (place.step, place.gate) == ("interview", "interview")
    assert "three employers wanted to meet you" in place.why


def test_before_the_first_application_the_record_says_what_is_next() -> None:
    assert engine.where(record(), TODAY).next == (
        "Write down a goal and your skills with your counselor."
    )
    assert engine.where(record(**KNOWN), TODAY).step == "research"
    listing = {"listings": [{"id": "l1", "title": "Cook", "saved_on": "2026-06-10"}]}
    assert engine.where(record(**KNOWN, **listing), TODAY).step == "write"
    ready = {"readiness": [{"topic": "resume", "status": "ready"}]}
    place = engine.where(record(**KNOWN, **listing, **ready), TODAY)
    assert (place.step, place.then) == ("research", "apply")


def test_many_applications_are_named_in_short_and_counted_at_once() -> None:
    many = [application(f"a{n}", ("applied", "2026-11-20")) for n in range(2000)]
    client = record(applications=many)
    said = engine.where(client, TODAY).what
    assert "2,000 applications out" in said
    assert "and 1,997 others." in said
    assert len(said) < 150
    assert counted(client)["apply"][0] == 2000


@pytest.mark.parametrize("client_id", clients.sample_ids())
def test_no_sample_shows_a_gap(client_id: str) -> None:
    client = clients.load_client(client_id)
    text = shown(client)
    assert not re.search(r"\b(nan|none|null)\b|\d\.\d{3,}", text, re.IGNORECASE)
    with languages.speaking(languages.language_for(client)):
        assert engine.where(client, TODAY).what in text
        if client.applications:
            here = languages.gettext("You are at: {step}; usually next: {then}.")
            assert here.partition("{")[0] in text


def test_an_empty_record_gets_words_and_a_question_and_no_figure() -> None:
    blocks = section.overview(record(), TODAY)
    assert {block.kind for block in blocks} == {"heading", "text", "bullets"}
    assert "assess, research, write" in shown(record())
    assert "?" in shown(record())


def test_the_picture_says_where_in_words_and_shape() -> None:
    client = record(applications=[application("a", ("applied", "2026-11-20"))])
    states, place = engine.steps(client, TODAY), engine.where(client, TODAY)
    figure = figures.steps_of_search(states, place)
    said = [note.text for note in figure.layout.annotations]
    assert said.count("<b>You are here</b>") == 1
    assert said.count("usually next") == 1
    assert said.count("not yet") == sum(not state.times for state in states)
    at = {note.text: note.x for note in figure.layout.annotations}
    assert (at["<b>You are here</b>"], at["usually next"]) == (3, 4)
    hollow = [t.marker.color == "white" for t in figure.data if "text" in t.mode]
    assert hollow == [not state.times for state in states]
    assert section.alt(states, place).startswith("You are at: apply; usually next: interview.")
    with pytest.raises(ValueError, match="nothing to draw"):
        figures.steps_of_search([], place)


def test_markup_in_a_record_stays_text() -> None:
    client = record(
        goals=[{"title": MARKUP}],
        applications=[application("a", ("applied", "2026-11-20"), employer=MARKUP)],
    )
    for block in section.overview(client, TODAY):
        assert MARKUP not in to_html(block.data())
        assert MARKUP not in json.dumps(block.data().get("plotly", ""))
    assert MARKUP in shown(client)
