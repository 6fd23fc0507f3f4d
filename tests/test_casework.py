"""The caseload: states, this week, over time, and a group in which nobody can be made out."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careerkit import casework, clients, sections
from careerkit.casework import Case, Placement, protect
from careerkit.display import Bullets, Heading
from careerkit.errors import RecordError
from careerkit.models import Client, read_client, read_saved
from careerkit.sections import case_lists
from careerkit.store import Save, Unreadable, open_store
from careerkit.store.making import sealed_row
from careerkit.store.tables import VERSIONS, alone

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
EIGHT = (
    "identification", "social security card", "resume", "references", "phone", "email",
    "transportation", "clothes",
)  # fmt: skip
GOAL = {"title": "Medical assistant", "occupation": "31-9092.00"}


def day(back: int) -> str:
    return (TODAY - timedelta(back)).isoformat()


def client(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana Ruiz", **fields})


def look(**fields: Any) -> Case:
    return casework.look(client(**fields), TODAY)


def seen(back: int = 3) -> list[dict[str, Any]]:
    return [{"on": day(back), "minutes": 30, "text": "Talked"}]


def application(*events: tuple[str, int], **more: Any) -> dict[str, Any]:
    return {
        "id": "a1", "title": "Clerk", "employer": "Rex Mart", "market": "open",
        "events": [{"stage": stage, "on": day(back)} for stage, back in events], **more,
    }  # fmt: skip


def all_ready() -> dict[str, Any]:
    people = [
        {"name": f"Bea{n} Cole", "relationship": "boss", "status": "agreed"} for n in range(3)
    ]
    return {
        "readiness": [{"topic": topic, "status": "ready"} for topic in EIGHT],
        "references": people, "email": "ana.ruiz@example.org", "phone": "919-555-0101",
    }  # fmt: skip


def test_a_visit_this_week_makes_a_client_due() -> None:
    case = look(next_visit=day(-2), notes=seen())
    assert (set(case.states), case.main) == ({"due"}, "due")
    assert case.reasons[0].text == "Visit on Nov 25"
    assert look(next_visit=day(-7), notes=seen()).states == frozenset()
    missed = look(next_visit=day(5), notes=seen(9))
    assert missed.reasons[0].text == "Missed the visit on Nov 18"
    assert look(next_visit=day(5), notes=seen(5)).states == frozenset()


def test_an_overdue_step_makes_a_client_due_and_the_counselors_own_comes_first() -> None:
    plan = [
        {"what": "Print the résumé", "due": day(30)},
        {"what": "Call the county", "due": day(1), "responsible": "counselor"},
        {"what": "Later", "due": day(-40)},
    ]
    case = look(plan=plan, notes=seen())
    assert "due" in case.states
    assert [reason.text for reason in case.reasons] == [
        "Yours to do since Nov 22: Call the county", "Overdue since Oct 24: Print the résumé",
    ]  # fmt: skip
    assert (case.steps_open, case.steps_overdue, len(case.errands)) == (3, 2, 2)


def test_a_clients_own_courtesies_do_not_make_them_due() -> None:
    people = [{"id": "p1", "name": "Bo Lee", "relationship": "aunt", "circle": "family",
               "closeness": 3}]  # fmt: skip
    asks = [{"contact": "p1", "on": day(20), "ask": "Know of jobs?", "channel": "phone",
             "answer": "yes", "answered_on": day(15)}]  # fmt: skip
    assert "due" not in look(contacts=people, outreach=asks, notes=seen()).states


def test_nothing_moved_for_thirty_days_is_stuck_and_one_day_less_is_not() -> None:
    stuck = look(since=day(90), notes=seen(30))
    assert (stuck.main, stuck.reasons[0].text) == ("stuck", "Nothing has moved since Oct 24")
    assert look(since=day(90), notes=seen(29)).main == "under way"
    moved = {"plan": [{"what": "Print", "done_on": day(4)}]}
    assert look(since=day(90), notes=seen(60), **moved).main == "under way"
    asked = {
        "contacts": [{"id": "p1", "name": "Bo", "relationship": "aunt", "circle": "family",
                      "closeness": 3}],
        "outreach": [{"contact": "p1", "on": day(8), "ask": "?", "channel": "phone"}],
    }  # fmt: skip
    assert look(since=day(90), **asked).main == "under way"
    assert look(since=day(5)).main == "under way"
    assert look().reasons[0].text == "Nothing has happened yet"


def test_an_application_or_a_blocker_that_did_not_move_is_stuck() -> None:
    quiet = look(notes=seen(), applications=[application(("found", 60), ("applied", 45))])
    assert "stuck" in quiet.states
    assert "Clerk at Rex Mart" in quiet.reasons[0].text
    young = look(notes=seen(), applications=[application(("applied", 20))])
    assert "stuck" not in young.states
    missing = [{"topic": "resume", "status": "missing", "checked_on": day(31)}]
    blocked = look(notes=seen(), readiness=missing)
    assert blocked.blocker == "Résumé"
    assert "Still missing since Oct 23: Résumé" in [reason.text for reason in blocked.reasons]
    missing[0]["checked_on"] = day(10)
    assert "stuck" not in look(notes=seen(), readiness=missing).states


def test_ready_needs_all_eight_a_goal_and_no_offer() -> None:
    case = look(notes=seen(), goals=[GOAL], **all_ready())
    assert (set(case.states), case.main, case.ready) == ({"ready"}, "ready", 8)
    assert "ready" not in look(notes=seen(), **all_ready()).states
    one_less = all_ready()
    one_less["readiness"][6]["status"] = "in progress"
    assert "ready" not in look(notes=seen(), goals=[GOAL], **one_less).states
    offer = {"application": "a1", "on": day(2), "pay": {"amount": 18}, "answer_by": day(-3)}
    offered = look(
        notes=seen(), goals=[GOAL], **all_ready(), offers=[offer],
        applications=[application(("applied", 20), ("offer", 2))],
    )  # fmt: skip
    assert "ready" not in offered.states
    assert offered.reasons[0].text == "Answer the offer from Rex Mart: Clerk, by Nov 26"
    assert offered.offers == 1


def test_an_accepted_job_is_placed_with_pay_before_and_after() -> None:
    case = look(
        since=day(100), notes=seen(),
        work_history=[
            {"title": "Cook", "employer": "Inn", "start": "2020", "end": "2026-05",
             "pay": {"amount": 15}},
            {"title": "Clerk", "employer": "Rex Mart", "start": "2026-11", "current": True,
             "pay": {"amount": 99}},
        ],
        goals=[{"title": "Clerk", "occupation": "43-9061.00"}],
        applications=[application(("applied", 40), ("accepted", 16), occupation="43-9061.00",
                                  source="my aunt")],
        offers=[{"application": "a1", "on": day(20), "pay": {"amount": 520, "per": "week"},
                 "hours_per_week": 26, "decision": "accepted"}],
    )  # fmt: skip
    job = case.placement
    assert (case.main, "placed" in case.states, case.topics) == ("placed", True, {})
    assert job is not None
    assert (job.hourly, job.before, job.days, job.fit) == (20.0, 15.0, 84, "goal")
    assert (job.on, job.source) == (TODAY - timedelta(16), "People you know")


def test_whoever_looks_again_after_a_job_is_placed_and_still_in_the_search() -> None:
    again = application(("found", 2), id="a2", employer="Other")
    case = look(notes=seen(40), applications=[application(("accepted", 60)), again])
    assert "placed" in case.states
    assert case.searching
    assert case.main != "placed"


def test_closed_and_on_hold() -> None:
    closed = look(case="closed", since=day(300), plan=[{"what": "Old", "due": day(50)}])
    assert (closed.states, closed.main, closed.reasons) == (frozenset(), "closed", ())
    reached = look(case="closed", goals=[{**GOAL, "status": "reached"}])
    assert (reached.main, reached.placement and reached.placement.title) == (
        "placed", "Medical assistant",
    )  # fmt: skip
    held = look(case="on hold", since=day(300))
    assert (held.states, held.main) == (frozenset(), "on hold")
    assert look(case="on hold", next_visit=day(-1)).main == "due"


def test_a_job_accepted_later_than_today_is_not_found_yet() -> None:
    assert look(applications=[application(("applied", 3), ("accepted", -5))]).placement is None


def test_the_table_is_sorted_by_urgency_and_keeps_its_columns_when_empty() -> None:
    people = [
        client(id="c-1", notes=seen()),
        client(id="c-2", next_visit=day(-1), notes=seen()),
        client(id="c-3", notes=seen(), since=day(90), plan=[{"what": "x", "due": day(3)}]),
        client(id="c-4", notes=seen(), applications=[application(("interview", -1))]),
    ]
    table = casework.case_table(people, TODAY)
    assert table["id"].tolist() == ["c-4", "c-2", "c-3", "c-1"]
    assert table.loc[0, "why"] == "Interview: Clerk at Rex Mart, on Nov 24"
    assert casework.state_counts(table) == {"due": 3, "stuck": 0, "ready": 0, "placed": 0}
    empty = casework.case_table([], TODAY)
    assert list(empty.columns) == list(casework.CASE_COLUMNS) == list(table.columns)
    assert (empty.dtypes == table.dtypes).all()
    assert casework.filtered(empty, state="due", text="x").empty


def test_the_week_stands_by_day_and_counselor_and_overdue_today() -> None:
    people = [
        client(id="c-1", counselor="Zoe", plan=[{"what": "Late", "due": day(9)}], notes=seen()),
        client(id="c-2", counselor="Abe", next_visit=day(-6), notes=seen()),
        client(id="c-3", plan=[{"what": "Far", "due": day(-7)}], notes=seen()),
    ]
    todo = casework.follow_ups(people, TODAY)
    assert todo[["day", "counselor", "id", "overdue_since"]].to_numpy().tolist() == [
        [TODAY, "Zoe", "c-1", TODAY - timedelta(9)],
        [TODAY + timedelta(6), "Abe", "c-2", None],
    ]
    assert casework.follow_ups([], TODAY).empty


def test_months_count_who_came_was_seen_and_found_work() -> None:
    people = [
        client(id="c-1", since="2026-09-30", notes=[
            {"on": "2026-09-30", "text": "x"}, {"on": "2026-10-01", "text": "y"},
            {"on": "2026-12-01", "text": "not yet"},
        ]),
        client(id="c-2", since="2026-10-05", applications=[application(("accepted", 20))]),
        client(id="c-3", since="2027-01-01"), client(id="c-4", since="2024-01-01"),
    ]  # fmt: skip
    months = casework.over_time(people, TODAY, months=3).set_index("month")
    assert months.index.tolist() == [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)]
    assert months["intakes"].tolist() == [1, 1, 0]
    assert months["visits"].tolist() == [1, 1, 0]
    assert months["placements"].tolist() == [0, 0, 1]
    assert months["median_days"].tolist()[2] == 29
    assert casework.over_time([], TODAY)["intakes"].tolist() == [0] * 12


def test_filters_narrow_down_and_can_ask_for_those_without() -> None:
    people = [
        client(id="c-1", counselor="Abe", language="es", goals=[GOAL], notes=seen()),
        client(id="c-2", preferred_name="José Núñez", area="0016740", notes=seen()),
        client(id="c-3", counselor="Abe", since=day(90)),
    ]
    table = casework.case_table(people, TODAY)

    def ids(**wanted: Any) -> set[str]:
        return set(casework.filtered(table, **wanted)["id"])

    assert ids(counselor="Abe") == {"c-1", "c-3"}
    assert ids(counselor="") == {"c-2"}
    assert ids(language="es", occupation="31-9092.00") == {"c-1"}
    assert ids(area="0016740", text="núñez JOSÉ") == {"c-2"}
    assert ids(state="stuck") == {"c-3"}
    assert ids(state="under way") == {"c-1", "c-2"}
    assert ids(text="medical ruiz") == {"c-1"}
    assert ids(text="(") == set()
    with pytest.raises(ValueError, match="no state 'lost'"):
        ids(state="lost")


counts = st.dictionaries(
    st.sampled_from("abcdefgh"), st.one_of(st.integers(0, 6), st.integers(0, 40)), min_size=1
)


@given(counts, st.sets(st.sampled_from("abcdefgh")))
def test_no_hidden_count_can_be_worked_out(table: dict[str, int], never: set[str]) -> None:
    shown = protect(table, never=never)
    if shown is None:
        return
    assert all(number >= casework.AT_LEAST for number in shown.counts.values())
    assert not never & set(shown.counts)
    hidden = [table[label] for label in shown.together]
    assert sum(shown.counts.values()) + shown.sum == sum(table.values())
    assert shown.sum == sum(hidden)
    small = [number for number in hidden if number < 5]
    if not small:
        return
    # Somebody who even knows which of the hidden groups are small, and that none is empty.
    others = len(hidden) - len(small)
    lowest = max(1, shown.sum - 4 * (len(small) - 1)) if not others else 1
    highest = min(4, shown.sum - (len(small) - 1) - 5 * others)
    assert (lowest, highest) == (1, 4)


def test_nor_by_somebody_who_knows_how_it_is_hidden() -> None:
    top, margin = 19, 14
    told: dict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for numbers in product(range(top + 1), repeat=4):
        shown = protect(dict(zip("abcd", numbers, strict=True)))
        key = shown and (tuple(shown.counts.items()), shown.together, shown.sum)
        told[(sum(numbers), key)].append(numbers)
    checked = 0
    for (_, key), worlds in told.items():
        for numbers in worlds if key else ():
            # Larger numbers than the ones tried could fit as well; near the edge they are missing.
            if max(numbers) > top - margin:
                continue
            for place, label in enumerate("abcd"):
                if numbers[place] < 5 and label in key[1]:
                    assert len({world[place] for world in worlds}) >= 4
                    checked += 1
    assert checked > 500


def made_case(**fields: Any) -> Case:
    return replace(look(notes=seen()), **fields)


placements = st.one_of(
    st.none(),
    st.builds(
        Placement, on=st.one_of(st.none(), st.dates(date(2025, 6, 1), TODAY)), title=st.just("Job"),
        employer=st.just("Firm"), hourly=st.one_of(st.none(), st.floats(10, 40)),
        before=st.one_of(st.none(), st.floats(10, 40)),
        source=st.sampled_from(["People you know", "Job boards", "Other", "Not noted"]),
        fit=st.sampled_from(["goal", "field", "other", "not known"]),
        days=st.one_of(st.none(), st.integers(0, 400)),
    ),
)  # fmt: skip
cases = st.lists(
    st.fixed_dictionaries(
        {
            "language": st.sampled_from(["en", "en", "en", "es", "vi"]),
            "area": st.sampled_from([None, "0016740", "3700000"]),
            "field": st.sampled_from([None, "repair", "offices"]),
            "main": st.sampled_from(["due", "stuck", "ready", "under way", "closed"]),
            "since": st.one_of(st.none(), st.dates(date(2025, 1, 1), TODAY)),
            "placement": placements,
            "topics": st.dictionaries(
                st.sampled_from(EIGHT), st.sampled_from(["ready", "missing"]), max_size=8
            ),
        }
    ),
    max_size=45,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(cases)
def test_a_group_report_shows_no_small_group_and_its_tables_do_not_give_one_away(
    drawn: list[dict[str, Any]],
) -> None:
    people = [made_case(id=f"c-{n}", **fields) for n, fields in enumerate(drawn)]
    group = casework.group_numbers(people, TODAY)
    if len(people) < 5:
        assert group is None
        return
    assert group is not None
    placed = [case for case in people if case.placement]
    whole = [(group.states, people, lambda c: "placed" if c.placement else c.main),
             (group.languages, people, lambda c: c.language),
             (group.areas, people, lambda c: c.area or ""),
             (group.fields, people, lambda c: c.field or "")]  # fmt: skip
    if group.jobs is not None:
        assert group.jobs.placed == len(placed) >= 5
        whole += [(group.jobs.sources, placed, lambda c: c.placement.source),
                  (group.jobs.fit, placed, lambda c: c.placement.fit)]  # fmt: skip
        known = [c for c in placed if c.placement.hourly and c.placement.before]  # type: ignore[union-attr]  # they have one
        assert (group.jobs.hourly is None) == (len(known) < 5)
    else:
        # Neither the first table nor the quarters tell how many found work.
        assert group.states is None or "placed" not in group.states.counts
        assert {quarter.placed for quarter in group.quarters} == {"not shown"}
    for shown, of, value in whole:
        if shown is not None:
            _holds(shown.counts, shown.together, shown.sum, of, value)
    looking = [case for case in people if case.topics]
    for topic, number in group.ready.items():
        assert number == sum(case.topics.get(topic) == "ready" for case in looking) >= 5  # type: ignore[call-overload]  # a topic
        assert len(looking) - number >= 5
    shown_in_quarters = [int(q.came) for q in group.quarters if q.came.isdigit()]
    rest = len(people) - sum(shown_in_quarters)
    assert all(number >= 5 for number in shown_in_quarters)
    # What is left of the total holds at least the rest that is never listed.
    assert not shown_in_quarters or rest >= 5


def _holds(
    told: Any, together: tuple[str, ...], total: int, of: list[Case], value: Callable[[Any], str]
) -> None:
    for label, number in told.items():
        assert number == sum(value(case) == label for case in of) >= 5
    left = [sum(value(case) == label for case in of) for label in together]
    assert sum(left) == total == len(of) - sum(told.values())
    assert not together or (total >= 5 and len(together) >= 2)


def test_the_page_names_nobody_whatever_the_number_of_clients() -> None:
    samples = list(clients.each_client(samples=True))
    private = {
        word
        for one in samples
        for word in (one.id, one.preferred_name, one.counselor or "", one.email or "",
                     *(a.employer for a in one.applications))
        if word
    }  # fmt: skip
    for people in (samples[:0], samples[:3], samples, samples * 6):
        blocks = sections.casework.group(people, TODAY, damaged=2, invented=True)
        text = repr([block.data() for block in blocks])
        assert not [word for word in private if word in text]
        assert "nan" not in text.split()
        assert "2 records" in text or "Two records" in text
    told = repr([block.data() for block in sections.casework.group(samples[:3], TODAY)])
    assert "fewer than 5" in told
    assert "no clients yet" in repr(sections.casework.group([], TODAY))


def test_the_group_sheets_hold_no_more_than_the_page() -> None:
    samples = list(clients.each_client(samples=True)) * 6
    sheets = sections.casework.group_sheets(samples, TODAY)
    assert "Where the cases stand" in sheets
    for table in sheets.values():
        for value in table.to_numpy().ravel():
            assert not isinstance(value, int) or value >= 5
    assert sections.casework.group_sheets(samples[:3], TODAY) == {}


def test_a_spreadsheet_runs_no_text_and_its_dates_are_dates() -> None:
    people = [client(preferred_name="=1+1", counselor="@a\x07be", next_visit=day(-2), notes=seen())]
    listed = case_lists.client_list(casework.case_table(people, TODAY))
    content = casework.to_excel({"Clients": listed, "clients": listed, "a/b": listed.head(0)})
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Clients", "clients 2", "a b"]
    sheet = book["Clients"]
    row = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))
    assert (row["Client"].value, row["Counselor"].value) == ("'=1+1", "'@a be")
    assert (row["Client"].data_type, row["Next visit"].is_date) == ("s", True)
    assert row["Next visit"].value.date() == TODAY + timedelta(2)
    assert row["Came on"].value is None
    assert row["Days since"].value == 3
    assert sheet.freeze_panes == "B2"
    assert book["a b"].max_row == 1


def test_a_bare_table_becomes_one_sheet_and_none_an_empty_book() -> None:
    table = pd.DataFrame({"a": [1.5, None], "b": ["x", "y"]})
    book = openpyxl.load_workbook(io.BytesIO(casework.to_excel(table)))
    assert [cell.value for cell in book["Clients"]["A"]] == ["a", 1.5, None]
    assert openpyxl.load_workbook(io.BytesIO(casework.to_excel({}))).sheetnames == ["Empty"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "clients.sqlite"
    monkeypatch.setenv("CAREERKIT_STORE", f"sqlite:///{path}")
    return path


def save(*people: Client, base: int = 0) -> None:
    with open_store() as opened:
        opened.save_many([Save(one, base) for one in people], by="Ben", at=NOW)


def spoil(client_id: str, document: bytes) -> None:
    with open_store() as opened, alone(opened._engine) as connection:
        row = sealed_row(
            opened._keys, client_id, 1, document,
            counselor="Ben", saved_at=NOW.isoformat(), saved_by="Ben",
        )  # fmt: skip
        change = VERSIONS.update().where(VERSIONS.c.client_id == client_id)
        connection.execute(change.values(row))


def test_saved_records_read_fast_are_the_same_records() -> None:
    for one in clients.each_client(samples=True):
        assert read_saved(one.model_dump_json(exclude_defaults=True).encode()) == one
    with pytest.raises(RecordError, match=r"later careerkit(.|\n)*not known here: bogus"):
        read_saved(b'{"id": "c-1", "preferred_name": "X", "bogus": 1}')
    with pytest.raises(RecordError) as caught:
        read_saved(b'{"id": "c-1", "preferred_name": "Secret')
    assert "Secret" not in str(caught.value)


def test_what_is_passed_over_is_not_asked_for() -> None:
    for one in clients.each_client(samples=True):
        document = one.model_dump_json(exclude_defaults=True).encode()
        brief = read_saved(document, brief=True)
        for days in (-400, -30, 0, 7, 200):
            day = TODAY + timedelta(days)
            assert casework.look(brief, day) == casework.look(one, day)
        if brief.skills:
            with pytest.raises(AttributeError):
                _ = brief.skills[0].name
    with pytest.raises(RecordError, match="case: "):
        read_saved(b'{"id": "c-1", "preferred_name": "X", "case": "lost"}', brief=True)


def test_damaged_records_are_listed_and_hide_nobody(store: Path) -> None:
    save(*(client(id=f"c-{n}", notes=seen()) for n in range(6)))
    spoil("c-1", b"\xff\x00")
    spoil("c-2", b'{"id": "c-2", "preferred_name": "X", "case": "lost"}')
    spoil("c-3", b'{"id": "c-9", "preferred_name": "X"}')
    spoil("c-4", b'{"id": "c-4", "preferred_name": "X", "offers": [{"application": "a7", '
          b'"on": "2026-11-01", "pay": {"amount": 18}, "answer_by": "2026-11-25"}]}')  # fmt: skip
    found = clients.load_caseload(TODAY)
    assert [case.id for case in found.cases] == ["c-0", "c-5"]
    problems = {one.client_id: " ".join(one.problems) for one in found.damaged}
    assert set(problems) == {"c-1", "c-2", "c-3", "c-4"}
    assert "damaged" in problems["c-1"]
    assert "'active', 'on hold' or 'closed'" in problems["c-2"]
    assert "c-9" in problems["c-3"]
    assert "no application 'a7'" in problems["c-4"]
    assert [one.id for one in clients.each_client()][:1] == ["c-0"]
    with open_store() as opened:
        read = list(opened.load_many({"c-5": 1, "gone": 1, "c-1": 1}))
    assert [isinstance(one, Unreadable) for one in read] == [False, True]


def test_an_empty_store_shows_the_samples_marked_so(store: Path) -> None:
    for _ in range(2):  # without a store, and with an empty one
        found = clients.load_caseload(TODAY)
        assert found.invented
        assert len(found.cases) == len(clients.sample_ids())
        with open_store():
            pass
    save(client(counselor="Abe"))
    assert not clients.load_caseload(TODAY).invented
    assert clients.load_caseload(TODAY, samples=True).invented
    assert [c.id for c in clients.load_caseload(TODAY, counselor="Abe").cases] == ["c-1"]
    nobody = clients.load_caseload(TODAY, counselor="Zoe")
    assert (nobody.cases, nobody.invented) == ([], False)


def test_a_second_look_reads_only_what_changed(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(client(id="c-1"), client(id="c-2"))
    first = clients.load_caseload(TODAY)
    save(client(id="c-2", preferred_name="New Name"), base=1)
    save(client(id="c-3"))
    looked: list[str] = []
    really = casework.look

    def noted(one: Client, today: date) -> Case:
        looked.append(one.id)
        return really(one, today)

    monkeypatch.setattr(casework, "look", noted)
    again = clients.load_caseload(TODAY, before=first)
    assert looked == ["c-2", "c-3"]
    assert [case.id for case in again.cases] == ["c-1", "c-2", "c-3"]
    assert again.cases[0] is first.cases[0]
    assert again.cases[1].name == "New Name"
    clients.load_caseload(TODAY + timedelta(1), before=again)
    assert looked[2:] == ["c-1", "c-2", "c-3"]


def test_two_thousand_clients_are_all_there_in_order(store: Path) -> None:
    save(*(client(id=f"c-{n:04}", counselor=f"K{n % 7}", since=day(n % 60)) for n in range(2000)))
    found = clients.load_caseload(TODAY)
    assert [case.id for case in found.cases] == [f"c-{n:04}" for n in range(2000)]
    table = casework.case_table(found.cases, TODAY)
    assert len(table) == table["id"].nunique() == 2000
    assert casework.state_counts(table)["stuck"] == sum(n % 60 >= 30 for n in range(2000))
    assert len(casework.filtered(table, counselor="K3")) == len(range(3, 2000, 7))
    months = casework.over_time(found.cases, TODAY)
    assert months["intakes"].sum() == 2000


def test_goals_are_held_against_openings() -> None:
    people = [
        client(id=f"c-{n}", area="0039580", goals=[{"title": "x", "occupation": "15-2021.00"}],
               notes=seen())
        for n in range(9)
    ]  # fmt: skip
    table = case_lists.goal_crowding([*people, client(id="c-x")], TODAY)
    assert table.attrs["passed_over"] == 1
    assert bool(table.loc[0, "crowded"])
    blocks = case_lists.crowding_blocks(table, "goals")
    assert "Mathematicians" in repr(blocks)
    nothing = case_lists.crowding_blocks(case_lists.goal_crowding([], TODAY), "goals")
    assert "no goals to count" in repr(nothing)


def test_no_heading_of_the_group_page_stands_over_nothing() -> None:
    people = [client(id=f"c-{n}", notes=seen()) for n in range(12)]
    mixed = [
        client(id=f"d-{n}", notes=seen(), language="es" if n % 2 else "vi", area=None)
        for n in range(2)
    ]
    for group in (clients.load_caseload(TODAY, samples=True).cases, people, people + mixed):
        blocks = list(sections.casework.group(group, TODAY))
        for block, below in pairwise(blocks):
            if isinstance(block, Heading):
                assert not isinstance(below, (Heading, Bullets)), block
