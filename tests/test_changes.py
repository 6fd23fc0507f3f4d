"""What changed: by what entries are, in words, with nothing private; what the dates alone tell."""

from __future__ import annotations

import random
from datetime import date, timedelta
from time import process_time
from typing import Any, ClassVar

import pytest

from careerkit.changes import TOPICS, Change, compare, happened, in_words, progress
from careerkit.clients import load_client, sample_ids
from careerkit.display import to_plain
from careerkit.models import Client, read_client
from careerkit.notes import last_visit
from careerkit.reports.page import Page, count_pages, to_pdf
from careerkit.sections import agenda, changes, visits

TODAY, VISIT = date(2026, 11, 23), date(2026, 11, 10)
SECRET = "Zanzibar"
MARKUP = "<img src=x onerror=alert(1)>"


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana Ruiz", **fields})


def told(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [change.text for change in compare(record(**before), record(**after))]


def app(*stages: tuple[str, str], **more: Any) -> dict[str, Any]:
    events = [{"stage": stage, "on": on} for stage, on in stages]
    return {"id": "a1", "title": "Cook", "employer": "Rex Grill", "market": "open",
            "events": events, **more}  # fmt: skip


def kim(**more: Any) -> dict[str, Any]:
    return {"id": "kim", "name": "Kim Deal", "relationship": "friend", "circle": "friends",
            "closeness": 3, **more}  # fmt: skip


STEP = {"what": "Call the school", "due": "2026-12-01"}
APPLIED = app(("applied", "2026-11-02"))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"plan": []}, {"plan": [STEP]}, "Step added: Call the school"),
        ({"plan": [STEP]}, {"plan": []}, "Step taken out: Call the school"),
        ({"plan": [STEP]}, {"plan": [{**STEP, "done_on": "2026-11-20"}]},
         "Step done: Call the school"),
        ({"plan": [{**STEP, "done_on": "2026-11-20"}]}, {"plan": [STEP]},
         "Call the school: open again"),
        ({"plan": [STEP]}, {"plan": [{**STEP, "due": "2026-12-08"}]},
         "Call the school: the day moved from December 1, 2026 to December 8, 2026"),
        ({"plan": [STEP]}, {"plan": [{**STEP, "responsible": "counselor"}]},
         "Call the school: who does it from you to your counselor"),
        ({"plan": [STEP]}, {"plan": [{**STEP, "what": "Call the college"}]},
         "Call the college: was called “Call the school”"),
        ({"goals": [{"title": "Cook"}]}, {"goals": [{"title": "Cook", "status": "reached"}]},
         "Goal reached: Cook"),
        ({"objectives": [{"what": "Pass"}]},
         {"objectives": [{"what": "Pass", "reached_on": "2026-11-20"}]},
         "Objective reached: Pass"),
        ({"barriers": [{"what": "No car"}]},
         {"barriers": [{"what": "No car", "solved_on": "2026-11-20"}]},
         "Thing in the way solved: No car"),
        ({"readiness": [{"topic": "clothes", "status": "missing"}]},
         {"readiness": [{"topic": "clothes", "status": "ready"}]},
         "Ready: clothes for interviews and work"),
        ({"readiness": [{"topic": "clothes", "status": "missing"}]},
         {"readiness": [{"topic": "clothes", "status": "in progress"}]},
         "Clothes for interviews and work: from “missing” to “in progress”"),
        ({"applications": [APPLIED]},
         {"applications": [app(("applied", "2026-11-02"), ("interview", "2026-11-18"))]},
         "Cook at Rex Grill: from “Applied” to “Interview”"),
        ({"applications": [APPLIED]},
         {"applications": [app(("applied", "2026-11-02"), ("accepted", "2026-11-18"))]},
         "Job accepted: Cook at Rex Grill"),
        ({"applications": [{**APPLIED, "follow_up": "2026-11-20"}]},
         {"applications": [{**APPLIED, "followed_up": ["2026-11-20"]}]},
         "Job followed up: Cook at Rex Grill"),
        ({"plan": [STEP]}, {"plan": [{"what": STEP["what"]}]},
         "Call the school: the day December 1, 2026 taken out"),
        ({"plan": [{"what": STEP["what"]}]}, {"plan": [STEP]},
         "Call the school: the day now December 1, 2026"),
        ({}, {"contacts": [kim()]}, "Person added: Kim Deal"),
        ({"contacts": [kim()]}, {"contacts": [kim(name="Kim Diaz")]},
         "Kim Diaz: was called “Kim Deal”"),
        ({"contacts": [kim()]}, {"contacts": [kim(may_use_name=True)]},
         "Kim Deal: now “you may use my name”"),
        ({"skills": [{"name": "Listening", "kind": "soft", "level": 2}]},
         {"skills": [{"name": "Listening", "kind": "soft", "level": 4}]},
         "Listening: level from “With help” to “Strong”"),
        ({"references": [{"name": "Bo Diaz", "relationship": "boss", "status": "asked"}]},
         {"references": [{"name": "Bo Diaz", "relationship": "boss", "status": "agreed"}]},
         "Bo Diaz: from “asked” to “said yes”"),
        ({"wage_floor": {"amount": 15}}, {"wage_floor": {"amount": 17.5}},
         "The lowest pay you look at: from $15 an hour to $17.50 an hour"),
        ({}, {"next_visit": "2026-12-04"}, "Your next visit: now December 4, 2026"),
        ({"next_visit": "2026-12-04"}, {}, "Your next visit: December 4, 2026 taken out"),
        ({"presence": [{"service": "Facebook", "findings": [{"flag": "spelling"}]}]},
         {"presence": [{"service": "Facebook", "findings": [{"flag": "spelling", "done": True}]}]},
         "Point put right: Spelling on Facebook"),
        ({"area": "3700000"}, {"area": "0020500"}, "The area where you look: changed"),
    ],
)  # fmt: skip
def test_one_change_in_words(before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    assert told(before, after) == [said]


@pytest.mark.parametrize("client_id", sample_ids())
def test_another_order_is_no_change(client_id: str) -> None:
    client = load_client(client_id)
    data = client.model_dump(mode="json")
    shuffle = random.Random(4)
    for value in data.values():
        if isinstance(value, list):
            shuffle.shuffle(value)
    assert compare(client, read_client(data)) == []
    assert compare(client, client) == []


@pytest.mark.parametrize("client_id", sample_ids())
def test_every_sample_from_nothing_and_back_is_told_without_gaps(client_id: str) -> None:
    client, empty = load_client(client_id), record()
    for before, after in ((empty, client), (client, empty)):
        for change in compare(before, after):
            assert change.topic in TOPICS
            assert change.name
            words = change.text.replace(",", " ").replace(":", " ").split()
            assert not {"None", "nan", "True", "False"} & set(words), change.text
            assert not [word for word in words if word.count("-") == 2 and word[:4].isdigit()]


def test_what_is_private_is_never_told() -> None:
    hidden = {
        "contacts": [kim(notes=SECRET, consent=SECRET)],
        "plan": [{**STEP, "note": SECRET, "barrier": SECRET, "made_from": SECRET}],
        "applications": [{**APPLIED, "notes": SECRET, "reason": SECRET}],
        "references": [{"name": "Bo Diaz", "relationship": "boss", "notes": SECRET,
                        "positive": False}],
        "notes": [{"on": "2026-11-20", "text": SECRET, "service": SECRET}],
        "readiness": [{"topic": "clothes", "status": "missing", "missing": SECRET}],
        "barriers": [{"what": "No car", "support": SECRET}],
        "reflections": [{"reminder": "research", "answer": SECRET, "on": "2026-11-20"}],
        "outreach": [{"contact": "kim", "on": "2026-11-20", "ask": SECRET, "channel": "text",
                      "message": SECRET, "answer": SECRET}],
        "consent": [{"to": SECRET, "given": True, "on": "2026-11-20", "note": SECRET}],
        "external_id": SECRET, "case": "on hold",
        "public_benefits": [{"name": SECRET, "monthly": 200}],
        "presence": [{"service": "Facebook", "profile_text": SECRET,
                      "findings": [{"flag": "spelling", "evidence": SECRET, "fix": SECRET}]}],
    }  # fmt: skip
    open_ = {
        "contacts": [kim()], "plan": [STEP], "applications": [APPLIED],
        "references": [{"name": "Bo Diaz", "relationship": "boss"}],
        "presence": [{"service": "Facebook", "findings": [{"flag": "spelling"}]}],
    }  # fmt: skip
    found = [
        *compare(record(), record(**hidden)), *compare(record(**hidden), record()),
        *compare(record(**open_), record(**hidden)),
        *happened(record(**hidden), date(2026, 11, 1), TODAY),
    ]  # fmt: skip
    assert found
    assert not [change for change in found if SECRET in repr(change)]
    page = " ".join(
        to_plain(block.data())
        for block in (
            *changes.overview(record(**hidden), TODAY, record(), VISIT),
            *visits.overview(record(**hidden), TODAY),
        )
    )
    assert SECRET not in page


def test_only_shared_notes_are_told() -> None:
    note = {"on": "2026-11-20", "text": "We talked."}
    assert told({}, {"notes": [note]}) == []
    assert told({"notes": [note]}, {"notes": [{**note, "share": True}]}) == [
        "Note for you added: from November 20, 2026"
    ]
    assert told({"notes": [{**note, "share": True}]}, {"notes": [note]}) == []


def test_another_step_for_the_same_day_is_not_the_old_one_renamed() -> None:
    found = told({"plan": [STEP]}, {"plan": [{**STEP, "what": "Buy boots"}]})
    assert found == ["Step added: Buy boots", "Step taken out: Call the school"]


def test_good_news_comes_first_and_topics_keep_their_order() -> None:
    before = record(plan=[STEP, {"what": "Old"}], contacts=[kim()])
    after = record(
        plan=[{**STEP, "done_on": "2026-11-20"}, {"what": "New"}],
        phone="919-555-0101",
        applications=[APPLIED],
    )
    found = compare(before, after)
    topics = [change.topic for change in found]
    assert topics == sorted(topics, key=list(TOPICS).index)
    assert [change.kind for change in found if change.topic == "plan"] == [
        "done", "added", "taken out",
    ]  # fmt: skip


class TestInWords:
    def people(self, *names: str) -> list[Change]:
        return [Change("network", "added", "person", "added", name) for name in names]

    def test_many_of_a_sort_share_a_line(self) -> None:
        names = [f"Person {turn}" for turn in range(12)]
        assert in_words(self.people(*names)) == [
            "12 people added: Person 0, Person 1, Person 2 and nine more"
        ]
        assert in_words(self.people("Ana", "Ben", "Cy", "Di")) == [
            "Four people added: Ana, Ben, Cy and Di"
        ]
        assert in_words(self.people("Ana")) == ["Person added: Ana"]
        assert in_words(self.people("Cook, nights", "Ben")) == [
            "Two people added: Cook, nights; and Ben"
        ]

    def test_what_does_not_fit_is_counted(self) -> None:
        moved = [
            Change("search", "changed", "job", "moved on", f"Job {turn}", "from A to B")
            for turn in range(30)
        ]
        lines = in_words(moved, 4)
        assert len(lines) == 4
        assert lines[-1] == "And 27 more changes"
        assert in_words(moved, 1) == ["Job 0: from A to B; and 29 more changes"]
        assert in_words(moved[:4], 4) == [change.text for change in moved[:4]]

    def test_long_names_are_cut_at_a_word(self) -> None:
        (line,) = in_words(self.people("word " * 60, "x" * 300))
        assert len(line) < 200
        assert "word…" in line


class TestHappened:
    CLIENT: ClassVar[dict[str, Any]] = {
        "plan": [
            {"what": "On the visit", "done_on": "2026-11-10"},
            {"what": "After it", "done_on": "2026-11-11"},
            {"what": "Today", "done_on": "2026-11-23"},
            {"what": "Tomorrow", "done_on": "2026-11-24"},
        ],
        "applications": [app(("found", "2026-11-01"), ("applied", "2026-11-12"),
                             ("screening", "2026-11-15"), ("interview", "2026-12-01"))],
        "contacts": [kim()],
        "outreach": [{"contact": "kim", "on": "2026-11-12", "ask": "Who hires?", "channel": "text",
                      "answer": "Rex", "answered_on": "2026-11-13"}],
    }  # fmt: skip

    def test_the_day_of_the_visit_belongs_to_it_and_tomorrow_is_not_yet(self) -> None:
        found = [change.text for change in happened(record(**self.CLIENT), VISIT, TODAY)]
        assert found == [
            "Step done: After it",
            "Step done: Today",
            "Cook at Rex Grill: from “Found” to “Screening call”",
            "Person asked: Kim Deal",
            "Person answered you: Kim Deal",
        ]

    def test_nothing_happened_on_no_day(self) -> None:
        assert happened(record(**self.CLIENT), TODAY, TODAY) == []
        assert happened(record(), VISIT, TODAY) == []

    def test_a_month_does_not_tell_on_which_side_of_the_visit_it_was(self) -> None:
        month = record(credentials=[{"name": "CPR", "earned": "2026-11"}])
        day = record(credentials=[{"name": "CPR", "earned": "2026-11-12"}])
        assert happened(month, VISIT, TODAY) == []
        assert [c.text for c in happened(day, VISIT, TODAY)] == [
            "License or certificate in hand: CPR"
        ]

    def test_progress_counts_the_same_stretch(self) -> None:
        client = record(**self.CLIENT)
        found = progress(client, VISIT, TODAY)
        assert found.done == ("After it", "Today")
        assert found.moved == ("Cook at Rex Grill",)
        assert found.asked == found.answered == ("Kim Deal",)
        assert found.line == (
            "Two steps done (After it and Today); one application moved on; one person asked; "
            "one person answered."
        )
        assert progress(record(), None, TODAY).line == ""

    def test_overdue_is_told_as_it_stood_on_the_day(self) -> None:
        client = record(plan=[{"what": "Call", "due": "2026-11-01", "done_on": "2026-11-15"}])
        assert progress(client, None, VISIT).overdue == ("Call",)
        assert progress(client, None, VISIT).line == "One step waits for a new day."
        assert progress(client, VISIT, TODAY).overdue == ()


def pages(blocks: Any) -> int:
    data = [block.data() for block in blocks]
    return count_pages(to_pdf(Page("t", "Career report for Ana Ruiz", "en", TODAY, "f", data)))


class TestPages:
    def crowd(self) -> Client:
        """A record in which every part is full of long entries."""
        data = load_client("sample-01").model_dump(mode="json") | {"id": "c-1"}
        for part in ("plan", "objectives", "services", "barriers", "skills", "search_places"):
            key = "name" if part in ("services", "skills", "search_places") else "what"
            one = data[part][0]
            data[part] += [{**one, key: f"{turn} {'long words ' * 17}"[:200]}
                           for turn in range(400)]  # fmt: skip
        data["contacts"] += [
            kim(id=f"p{turn}", name=f"Guadalupe de la Cruz Villaseñor {turn}")
            for turn in range(3000)
        ]
        return read_client(data)

    @pytest.mark.parametrize("turned", [False, True])
    def test_changes_fit_on_a_page_however_many(self, turned: bool) -> None:
        before, after = record(), self.crowd()
        if turned:
            before, after = after, before
        started = process_time()
        blocks = changes.overview(after, TODAY, before, VISIT)
        assert process_time() - started < 5
        assert pages(blocks) == 1
        text = " ".join(to_plain(block.data()) for block in blocks)
        assert "more" in text

    @pytest.mark.parametrize("client_id", sample_ids())
    def test_every_sample_fits_on_a_page_by_its_dates(self, client_id: str) -> None:
        client = load_client(client_id)
        last = last_visit(client.notes, date(2026, 11, 1))
        assert pages(changes.overview(client, TODAY, None, last)) == 1

    def test_a_first_visit_has_a_question_and_no_empty_table(self) -> None:
        for section in (changes, visits, agenda):
            kinds = [block.kind for block in section.overview(record(), TODAY)]
            assert kinds == ["heading", "text", "bullets"]

    def test_nothing_new_is_said_kindly(self) -> None:
        client = record(notes=[{"on": "2026-11-10", "text": "x"}])
        blocks = changes.overview(client, TODAY, client, VISIT)
        assert "That happens" in to_plain(blocks[1].data())
        assert blocks[-1].kind == "bullets"

    def test_days_after_a_visit_nobody_need_explain_that_nothing_is_new(self) -> None:
        client = record(notes=[{"on": "2026-11-20", "text": "x"}])
        soon = changes.overview(client, TODAY, client, date(2026, 11, 20))
        later = changes.overview(client, TODAY, client, VISIT)
        said = [" ".join(to_plain(one.data()) for one in blocks) for blocks in (soon, later)]
        assert "Your last visit was on November 20, 2026" in said[0]
        assert ["That happens" in one for one in said] == [False, True]

    def test_one_step_past_its_day_is_one_step(self) -> None:
        after = record(plan=[{"what": "Call", "due": "2026-11-12"}])
        cards = next(
            b for b in changes.overview(after, TODAY, record(), VISIT) if b.kind == "cards"
        )
        late = cards.data()["cards"][-1]
        assert (late["value"], late["detail"]) == ("1", "step of your plan whose day has passed")

    def test_markup_stays_text(self) -> None:
        before, after = record(), record(
            plan=[{"what": MARKUP, "due": "2026-12-01"}],
            notes=[{"on": "2026-11-10", "text": MARKUP, "share": True}],
        )  # fmt: skip
        for blocks in (
            changes.overview(after, TODAY, before, VISIT), visits.overview(after, TODAY),
            agenda.overview(after, TODAY),
        ):  # fmt: skip
            for block in blocks:
                html = block._repr_mimebundle_()["text/html"]
                assert MARKUP not in html.partition("</style>")[2]
            assert pages(blocks) == 1


class TestVisits:
    def test_each_visit_has_its_line_the_latest_first(self) -> None:
        client = record(
            notes=[
                {"on": "2026-11-01", "text": "First."},
                {"on": "2026-11-10", "kind": "phone", "text": "Second.", "share": True,
                 "service": "Résumé help", "by": "M. Okafor"},
                {"on": "2026-11-12", "kind": "email", "text": "Mail."},
            ],
            plan=[{"what": "Call", "done_on": "2026-11-05"}],
        )  # fmt: skip
        blocks = visits.overview(client, TODAY)
        (table,) = [block.data() for block in blocks if block.kind == "table"]
        assert table["rows"] == [
            ["Nov 10", "By phone: Résumé help", "One step done (Call)."],
            ["Nov 1", "In person", "A start"],
        ]
        text = " ".join(to_plain(block.data()) for block in blocks)
        assert "Second." in text
        assert "First." not in text
        assert "Mail." not in text

    def test_a_note_for_a_day_to_come_is_not_shown_yet(self) -> None:
        client = record(notes=[{"on": "2026-12-10", "text": "Ahead.", "share": True}])
        text = " ".join(to_plain(block.data()) for block in visits.overview(client, TODAY))
        assert "Ahead" not in text


class TestAgenda:
    def test_weeks_begin_on_monday_and_end_in_four_weeks(self) -> None:
        days = [TODAY + timedelta(days=turn) for turn in range(-3, 40)]
        client = record(plan=[{"what": f"Step {d:%m%d}", "due": d.isoformat()} for d in days])
        tables = [b.data() for b in agenda.overview(client, TODAY) if b.kind == "table"]
        captions = [table["caption"] for table in tables]
        assert captions[:3] == [
            "This week: seven things", "Next week: seven things",
            "Week of December 7, 2026: seven things",
        ]  # fmt: skip
        assert captions[-1].startswith("These days have passed")
        assert tables[0]["rows"][0][:2] == ["Mon, Nov 23", "Step 1123"]
        assert tables[-2]["rows"][-1][1] == "Step 1221"
        assert len(tables[-1]["rows"]) == 3

    def test_a_full_week_is_cut_and_says_so(self) -> None:
        client = record(
            plan=[{"what": f"Step {turn}", "due": "2026-11-24"} for turn in range(40)],
            contacts=[kim(id=f"p{t}", name=f"Person {t}", next_contact="2026-11-25")
                      for t in range(30)],
        )  # fmt: skip
        (table,) = [b.data() for b in agenda.overview(client, TODAY) if b.kind == "table"]
        assert table["caption"] == "This week: 70 things"
        assert len(table["rows"]) == 10
        assert "more" in table["source"]

    def test_people_to_be_in_touch_with_share_a_row(self) -> None:
        client = record(
            contacts=[kim(id=n, name=n, next_contact="2026-11-25") for n in ("Al", "Bo", "Cy")]
        )
        (table,) = [b.data() for b in agenda.overview(client, TODAY) if b.kind == "table"]
        assert table["rows"] == [["From Nov 25", "Be in touch with Al, Bo and Cy", "You"]]

    def test_who_does_it_is_named(self) -> None:
        steps = [
            {"what": "A", "due": "2026-11-24", "responsible": "counselor"},
            {"what": "B", "due": "2026-11-24", "responsible": "partner"},
            {"what": "C", "due": "2026-11-24", "responsible": "partner", "who": "Closet"},
            {"what": "D", "due": "2026-11-24", "who": "with Bo"},
        ]
        rows = next(
            block.data()["rows"]
            for block in agenda.overview(record(plan=steps, counselor="M. Okafor"), TODAY)
            if block.kind == "table"
        )
        assert [row[2] for row in rows] == ["M. Okafor", "A partner", "Closet", "You (with Bo)"]

    def test_a_closed_case_has_nothing_due(self) -> None:
        blocks = agenda.overview(record(plan=[STEP], case="closed"), TODAY)
        assert [block.kind for block in blocks] == ["heading", "text"]
