"""Everything with a date: once, in order, always under the same key, for the calendar too."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import Any

import pytest
from icalendar import Calendar

from careerkit import outreach
from careerkit.calendars import to_ics
from careerkit.casework import CASE_KINDS
from careerkit.clients import load_client, sample_ids
from careerkit.dues import Due, calendar_entries, can_finish, can_move, due, finish, move
from careerkit.errors import CareerkitError
from careerkit.listings.conditions import find_deadline, names_day
from careerkit.listings.lines import read_rows
from careerkit.models import Client, read_client
from careerkit.text.languages import speaking

TODAY = date(2026, 11, 23)
LATER = "2026-12-04"


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana Ruiz", **fields})


def one(client: Client, **more: Any) -> Due:
    (found,) = due(client, TODAY, **more)
    return found


def keys(client: Client, today: date = TODAY) -> list[str]:
    return [found.key for found in due(client, today)]


JOB = {
    "id": "a1", "title": "Cook", "employer": "Rex Grill", "market": "open",
    "events": [{"stage": "applied", "on": "2026-11-16"}],
}  # fmt: skip
KIM = {"id": "kim", "name": "Kim Deal", "relationship": "friend", "circle": "friends",
       "closeness": 3}  # fmt: skip
PARTS: dict[str, dict[str, Any]] = {
    "plan": {"plan": [{"what": "Call the school", "due": LATER}]},
    "objective": {"objectives": [{"what": "Pass the test", "by": LATER}]},
    "service": {"services": [{"name": "Résumé class", "status": "under way", "end": LATER}]},
    "visit": {"next_visit": LATER},
    "review": {"review_on": LATER},
    "application": {"applications": [{**JOB, "follow_up": LATER}]},
    "offer": {
        "applications": [JOB],
        "offers": [{"application": "a1", "on": "2026-11-20", "pay": {"amount": 18},
                    "answer_by": LATER}],
    },
    "deadline": {"credentials": [{"name": "CPR", "expires": LATER}]},
    "contact": {"contacts": [{**KIM, "next_contact": LATER}]},
    "readiness": {"readiness": [{"topic": "clothes", "status": "missing", "by": LATER}]},
    "presence": {
        "presence": [{"service": "Facebook", "findings": [{"flag": "spelling", "by": LATER}]}]
    },
    "goal": {"goals": [{"title": "Head cook", "by": LATER}]},
}  # fmt: skip


@pytest.mark.parametrize("kind", PARTS)
def test_each_part_with_a_day_is_due_on_it(kind: str) -> None:
    found = one(record(**PARTS[kind]))
    assert (found.kind, found.on) == (kind, date(2026, 12, 4))
    assert not found.overdue(TODAY)
    assert found.overdue(date(2026, 12, 5))
    assert due(record(**PARTS[kind]), TODAY, until=date(2026, 12, 3)) == []
    assert due(record(**PARTS[kind]), TODAY, until=date(2026, 12, 4)) == [found]
    assert due(record(**PARTS[kind], case="closed"), TODAY) == []


@pytest.mark.parametrize("kind", PARTS)
def test_what_others_may_see_has_no_detail(kind: str) -> None:
    found = one(record(**PARTS[kind]))
    told = ("Rex", "Cook", "cook", "school", "test", "Deal", "CPR", "Facebook", "clothes", "class")
    assert not [word for word in told if word in found.short]
    assert found.short[:1].isupper()


@pytest.mark.parametrize("kind", sorted(set(PARTS) - {"deadline"}))
def test_another_day_keeps_the_key(kind: str) -> None:
    client = record(**PARTS[kind])
    was = one(client)
    assert can_move(was)
    moved = one(move(client, was, date(2027, 1, 8)))
    assert (moved.key, moved.on) == (was.key, date(2027, 1, 8))
    assert one(client) == was


@pytest.mark.parametrize("kind", ["plan", "objective", "application", "readiness", "presence"])
def test_what_is_done_is_no_longer_due(kind: str) -> None:
    client = record(**PARTS[kind])
    assert can_finish(one(client))
    assert due(finish(client, one(client), TODAY), TODAY) == []


def test_what_is_to_be_put_right_is_said_in_the_language_spoken() -> None:
    said = "Take it down, or show it to friends only."
    finding = {"flag": "unprofessional content", "by": LATER, "fix": said}
    client = record(presence=[{"service": "Facebook", "findings": [finding]}])
    assert one(client).what == f"Facebook: {said}"
    with speaking("es"):
        assert one(client).what == "Facebook: Quítelo, o muéstrelo solo a sus amigos."


def test_what_is_done_says_when() -> None:
    step = finish(record(**PARTS["plan"]), one(record(**PARTS["plan"])), TODAY).plan[0]
    assert step.done_on == TODAY
    job = finish(record(**PARTS["application"]), one(record(**PARTS["application"])), TODAY)
    assert job.applications[0].followed_up == [TODAY]


def test_what_cannot_be_moved_or_finished_says_so_in_words() -> None:
    client = record(**PARTS["deadline"])
    with pytest.raises(CareerkitError, match="follows from what happened"):
        move(client, one(client), TODAY)
    with pytest.raises(CareerkitError, match="more to say"):
        finish(client, one(client), TODAY)


def test_an_entry_taken_out_meanwhile_is_said() -> None:
    for kind in ("plan", "presence", "readiness"):
        found = one(record(**PARTS[kind]))
        with pytest.raises(CareerkitError, match="no longer in the record"):
            move(record(), found, TODAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"plan": [{"what": "Call", "due": LATER, "done_on": "2026-11-20"}]},
        {"plan": [{"what": "Call"}]},
        {"objectives": [{"what": "Pass", "by": LATER, "reached_on": "2026-11-01"}]},
        {"services": [{"name": "Class", "status": "completed", "end": LATER}]},
        {"services": [{"name": "Class", "status": "not used", "start": LATER}]},
        {"next_visit": "2026-11-20", "notes": [{"on": "2026-11-20", "text": "We met."}]},
        {"review_on": "2026-11-10",
         "signatures": [{"role": "client", "name": "Ana", "on": "2026-11-12"}]},
        {"applications": [{**JOB, "follow_up": LATER, "events": [
            {"stage": "rejected", "on": "2026-11-20"}]}]},
        {"applications": [{**JOB, "follow_up": "2026-11-20", "followed_up": ["2026-11-21"]}]},
        {"applications": [{**JOB, "follow_up": "2026-11-17", "events": [
            *JOB["events"], {"stage": "interview", "on": "2026-11-19"}]}]},  # type: ignore[misc]
        {"applications": [JOB], "offers": [{"application": "a1", "on": "2026-11-20",
         "pay": {"amount": 18}, "answer_by": LATER, "decision": "declined"}]},
        {"credentials": [{"name": "CPR", "expires": LATER, "status": "expired"}]},
        {"readiness": [{"topic": "clothes", "status": "ready", "by": LATER}]},
        {"presence": [{"service": "Facebook", "findings": [
            {"flag": "spelling", "by": LATER, "done": True}]}]},
        {"goals": [{"title": "Head cook", "by": LATER, "status": "set aside"}]},
        {"listings": [{"id": "l1", "title": "Cook", "saved_on": "2026-11-01",
                       "text": "Apply by November 20, 2026."}]},
    ],
)  # fmt: skip
def test_what_is_past_or_has_no_day_is_not_due(fields: dict[str, Any]) -> None:
    assert due(record(**fields), TODAY) == []


def test_a_step_marked_done_on_a_day_to_come_is_still_open() -> None:
    assert one(record(plan=[{"what": "Call", "due": LATER, "done_on": LATER}])).kind == "plan"


def test_a_visit_that_was_missed_asks_for_a_new_day() -> None:
    found = one(record(next_visit="2026-11-20", counselor="M. Okafor"))
    assert "new day" in found.what
    assert found.overdue(TODAY)
    mail = [{"on": "2026-11-21", "kind": "email", "text": "Wrote about a new day."}]
    assert one(record(next_visit="2026-11-20", notes=mail)).kind == "visit"
    assert one(record(next_visit=LATER, counselor="M. Okafor")).what == (
        "Your next visit, with M. Okafor"
    )


def test_an_interview_to_come_is_due_and_cannot_be_put_off() -> None:
    ahead = [*JOB["events"], {"stage": "interview", "on": LATER}]  # type: ignore[misc]
    found = one(record(applications=[{**JOB, "events": ahead}]))
    assert found.what == "Interview: Cook at Rex Grill"
    assert found.short == "Interview"
    assert not can_move(found)
    later = [*JOB["events"], {"stage": "interview", "on": "2026-12-09"}]  # type: ignore[misc]
    assert keys(record(applications=[{**JOB, "events": later}])) == [found.key]


@pytest.mark.parametrize(
    ("expires", "on"),
    [("2027", date(2027, 12, 31)), ("2027-02", date(2027, 2, 28)), ("2028-02", date(2028, 2, 29)),
     ("2027-02-10", date(2027, 2, 10))],
)  # fmt: skip
def test_a_credential_is_good_until_the_last_day_said(expires: str, on: date) -> None:
    assert one(record(credentials=[{"name": "CPR", "expires": expires}])).on == on


def test_the_last_day_of_a_listing_is_due_until_one_applied() -> None:
    listing = {"id": "l1", "title": "Cook", "employer": "Rex Grill", "saved_on": "2026-11-20",
               "text": "Line cook wanted.\nApply by December 4, 2026."}  # fmt: skip
    found = one(record(listings=[listing]))
    assert (found.kind, found.on) == ("deadline", date(2026, 12, 4))
    right = [{"field": "deadline", "found": None, "value": "Dec 11, 2026"}]
    assert one(record(listings=[{**listing, "corrections": right}])).on == date(2026, 12, 11)
    gone = [{"field": "deadline", "found": "by December 4, 2026", "value": None}]
    assert due(record(listings=[{**listing, "corrections": gone}]), TODAY) == []
    assert due(record(listings=[listing], applications=[{**JOB, "listing": "l1"}]), TODAY) == []
    only_found = {**JOB, "listing": "l1", "events": [{"stage": "found", "on": "2026-11-20"}]}
    assert one(record(listings=[listing], applications=[only_found])).kind == "deadline"


def test_people_and_references_are_told_as_their_own_parts_say() -> None:
    client = record(
        contacts=[KIM, {**KIM, "id": "lee", "name": "Lee Fox"}],
        outreach=[
            {"contact": "kim", "on": "2026-11-02", "ask": "Who hires?", "channel": "text"},
            {"contact": "lee", "on": "2026-11-10", "ask": "Do you need a cook?", "channel": "text",
             "answer": "In spring", "answered_on": "2026-11-11"},
        ],
        references=[{"name": "Bo Diaz", "relationship": "boss", "status": "contacted",
                     "history": [{"status": "contacted", "on": "2026-11-20"}]}],
    )  # fmt: skip
    found = due(client, TODAY)
    assert [(f.kind, f.on.isoformat()) for f in found] == [
        ("contact", "2026-11-09"), ("thank", "2026-11-12"), ("reference", "2026-11-22"),
    ]  # fmt: skip
    assert [f.short for f in found] == [
        "Follow up with Kim", "Thank Lee", "Be in touch with Bo",
    ]  # fmt: skip
    thanked = finish(client, found[1], TODAY)
    assert [f.kind for f in due(thanked, TODAY)] == ["contact", "reference"]


def test_asking_a_reference_again_stands_once() -> None:
    client = record(
        contacts=[KIM],
        outreach=[{"contact": "kim", "on": "2026-11-02", "ask": "Would you be a reference?",
                   "kind": "reference", "channel": "phone"}],
        references=[{"name": "Kim Deal", "relationship": "friend", "contact": "kim",
                     "status": "asked", "history": [{"status": "asked", "on": "2026-11-02"}]}],
    )  # fmt: skip
    assert [found.kind for found in due(client, TODAY)] == ["reference"]


def test_a_step_takes_the_place_of_what_it_was_made_from() -> None:
    for kind, fields in PARTS.items():
        if kind == "plan":
            continue
        key = one(record(**fields)).key
        step = {"what": "Something else", "due": "2026-12-18", "made_from": key}
        assert [found.kind for found in due(record(**fields, plan=[step]), TODAY)] == ["plan"], kind
        # A step that is done, or has no day, hides nothing.
        for open_ in ({**step, "done_on": "2026-11-20"}, {**step, "due": None}):
            assert [f.kind for f in due(record(**fields, plan=[open_]), TODAY)] == [kind]


def test_a_step_for_a_follow_up_does_not_hide_the_interview() -> None:
    ahead = [*JOB["events"], {"stage": "interview", "on": LATER}]  # type: ignore[misc]
    client = record(
        applications=[{**JOB, "events": ahead, "follow_up": "2026-12-10"}],
        plan=[{"what": "Write to them", "due": "2026-12-10", "made_from": "application a1"}],
    )
    assert [found.what for found in due(client, TODAY)] == [
        "Interview: Cook at Rex Grill", "Write to them",
    ]  # fmt: skip


def test_a_step_typed_by_hand_for_the_same_day_and_thing_stands_once() -> None:
    step = {"what": "Buy clothes at the closet", "due": LATER, "topic": "support"}
    assert [f.kind for f in due(record(**PARTS["readiness"], plan=[step]), TODAY)] == ["plan"]
    for other in (
        {**step, "due": "2026-12-05"}, {**step, "topic": "skills"}, {**step, "what": "Child care"},
    ):  # fmt: skip
        assert len(due(record(**PARTS["readiness"], plan=[other]), TODAY)) == 2


def test_two_of_the_same_words_are_told_apart_whatever_becomes_of_the_first() -> None:
    steps = [{"what": "Call the school", "due": LATER}, {"what": "Call the school", "due": LATER}]
    both = keys(record(plan=steps))
    assert len(set(both)) == 2
    steps[0]["done_on"] = "2026-11-20"
    assert keys(record(plan=steps)) == [both[1]]
    twice = {"service": "Facebook", "findings": [{"flag": "spelling", "by": LATER}] * 2}
    assert len(set(keys(record(presence=[twice])))) == 2


@pytest.mark.parametrize("client_id", sample_ids())
def test_samples_have_each_thing_once_in_order_and_in_words(client_id: str) -> None:
    client = load_client(client_id)
    found = due(client, TODAY)
    assert [f.on for f in found] == sorted(f.on for f in found)
    assert len({f.key for f in found}) == len(found)
    assert len({(f.on, f.what.casefold()) for f in found}) == len(found)
    for f in found:
        assert f.what
        assert not {"None", "nan"} & set(f.what.replace(",", " ").split())
    last_names = {c.name.split()[-1] for c in client.contacts if len(c.name.split()) > 1}
    titled = {c.name for c in client.contacts if outreach.first_name(c.name) == c.name}
    for f in found:
        if f.short.split(" ", 2)[-1] not in titled and not any(t in f.short for t in titled):
            assert not last_names & set(f.short.split())


class TestCalendar:
    STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    def events(self, client: Client, **more: Any) -> list[Any]:
        file = to_ics(calendar_entries(client, TODAY, **more), stamp=self.STAMP)
        return list(Calendar.from_ical(file).walk("VEVENT"))

    def test_what_is_overdue_stands_today(self) -> None:
        client = record(plan=[{"what": "Call", "due": "2026-10-01"}], next_visit=LATER)
        days = [event.decoded("dtstart") for event in self.events(client)]
        assert days == [TODAY, date(2026, 12, 4)]
        assert len(self.events(client, until=TODAY)) == 1
        assert self.events(record(next_visit=LATER, case="closed")) == []

    def test_a_new_day_moves_the_entry(self) -> None:
        client = record(**PARTS["plan"])
        (was,) = self.events(client)
        (now,) = self.events(move(client, one(client), date(2027, 1, 8)))
        assert was["uid"] == now["uid"]
        assert now.decoded("dtstart") == date(2027, 1, 8)

    def test_words_only_where_asked_for(self) -> None:
        client = record(plan=[{"what": "Pay the court, fee; $40", "due": LATER}])
        assert "court" not in str(self.events(client)[0]["summary"])
        (event,) = self.events(client, details=True)
        assert str(event["summary"]) == "Pay the court, fee; $40"

    def test_people_have_the_entry_their_own_view_gives_them(self) -> None:
        client = load_client("sample-01")
        ahead = timedelta(60)
        people = outreach.calendar_entries(client, TODAY, ahead=ahead)
        everything = calendar_entries(client, TODAY, TODAY + ahead)
        assert people
        assert {entry.key for entry in people} <= {entry.key for entry in everything}


def test_thousands_of_entries_and_odd_texts_are_quick() -> None:
    days = [(date(2026, 6, 1) + timedelta(days=turn % 400)).isoformat() for turn in range(3000)]
    client = record(
        plan=[{"what": f"Step {turn} <b>&</b> Ñandú 漢字", "due": day}
              for turn, day in enumerate(days)],
        contacts=[{**KIM, "id": f"p{turn}", "name": f"Person {turn}", "next_contact": day}
                  for turn, day in enumerate(days)],
        applications=[{**JOB, "id": f"a{turn}", "follow_up": LATER} for turn in range(1000)],
    )  # fmt: skip
    started = process_time()
    found = due(client, TODAY)
    assert len(found) == 7000
    assert len({f.key for f in found}) == 7000
    assert process_time() - started < 5


@pytest.mark.parametrize("client_id", sample_ids())
def test_a_part_of_what_is_due_is_that_part_of_all(client_id: str) -> None:
    record = load_client(client_id)
    for day in (TODAY - timedelta(40), TODAY, TODAY + timedelta(7)):
        everything = due(record, day)
        for until in (day - timedelta(1), day + timedelta(6), date.max):
            told = [one for one in everything if one.on <= until and one.kind in CASE_KINDS]
            assert due(record, day, until=until, kinds=CASE_KINDS) == told


def test_a_listing_names_the_day_that_is_its_last() -> None:
    texts = [one.text for name in sample_ids() for one in load_client(name).listings]
    texts += [
        "Cook\nApply by: Dec. 4", "Cook\nCloses sept 30th, 2026.\n2027 openings soon",
        "1. Deadline 12/4/26", "Cook\n(2) Apply by 2026-12-01; start 1/4", "Open until MAY 1",
        "Apply by ſept 7", "Apply by 12/٤", "Apply by Dec\xa004",
    ]  # fmt: skip
    found = 0
    for text in texts:
        for last in find_deadline(read_rows(text), TODAY):
            found += 1
            day = date.fromisoformat(str(last.data["date"]))
            assert names_day(text, TODAY, day, day), text
            assert names_day(text, TODAY, day - timedelta(40), date.max), text
            assert not names_day(text, TODAY, day + timedelta(700), day + timedelta(900)), text
    assert found >= 10
    assert not names_day("Cook, $15 an hour, 10 hours, 24 beds", TODAY, date.min, date.max)
