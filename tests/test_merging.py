"""Two versions of a record become one; nothing of either side is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from careerkit import contacts, editing
from careerkit.errors import CareerkitError
from careerkit.merging import Conflict, Merged, Side, merge
from careerkit.merging.links import LINKS, WITH_IDS
from careerkit.models import Client, read_client
from careerkit.models.fields import Record
from careerkit.skills import changes

DAY = date(2026, 11, 23)
RECORD = {
    "id": "c-1", "preferred_name": "Ana Ruiz", "phone": "919-555-0100", "area": "3700000",
    "wage_floor": {"amount": 16}, "skills_declined": ["welding"],
    "work_history": [{"title": "Line cook", "employer": "Rex Grill", "start": "2022-05"},
                     {"title": "Cashier", "employer": "Market"}],
    "skills": [{"name": name, "kind": "soft", "level": 3} for name in
               ("Listening", "Teamwork", "Planning", "Cooking")],
    "top_ten": ["Listening", "Teamwork", "Planning"],
    "goals": [{"title": "Chef", "path": ["35-2014.00", "35-1011.00"], "companies": ["e1"]}],
    "companies": [{"id": "e1", "name": "Rex Grill"}, {"id": "e2", "name": "Blue Inn"}],
    "contacts": [
        {"id": "c1", "name": "Dana Lee", "relationship": "boss", "circle": "work",
         "closeness": 2, "company": "e1"},
        {"id": "c2", "name": "Sam Poe", "relationship": "cousin", "circle": "family",
         "closeness": 3, "introduced_by": "c1"},
    ],
    "ties": [{"one": "c1", "other": "c2"}],
    "outreach": [{"contact": "c1", "on": "2026-11-02", "ask": "a job talk", "channel": "phone"}],
    "listings": [{"id": "l1", "title": "Cook", "saved_on": "2026-11-01"}],
    "applications": [
        {"id": "a1", "title": "Cook", "employer": "Blue Inn", "market": "open", "listing": "l1",
         "company": "e2", "contact": "c2", "events": [{"stage": "applied", "on": "2026-11-05"}]},
        {"id": "a2", "title": "Baker", "employer": "Loaf", "market": "hidden",
         "events": [{"stage": "found", "on": "2026-11-08"}]},
    ],
    "offers": [{"application": "a1", "on": "2026-11-20", "pay": {"amount": 19}}],
    "references": [{"name": "Dana Lee", "relationship": "boss", "contact": "c1",
                    "history": [{"status": "asked", "on": "2026-11-03", "application": "a1"}]}],
    "presence": [{"service": "Facebook", "fine": ["spelling"]}],
    "plan": [{"what": "Call Dana"}, {"what": "Write the résumé", "due": "2026-12-01"}],
    "readiness": [{"topic": "phone", "status": "missing"}],
    "notes": [{"on": "2026-11-02", "text": "first visit"}],
}  # fmt: skip
BASE = read_client(RECORD)


def changed(client: Client = BASE, **fields: Any) -> Client:
    return editing.set_fields(client, **fields)


def edit(part: str, at: int, client: Client = BASE, **fields: Any) -> Client:
    return editing.change_entry(client, part, getattr(client, part)[at], **fields)


def drop(part: str, at: int, client: Client = BASE) -> Client:
    return editing.remove_entry(client, part, getattr(client, part)[at])


def add(part: str, client: Client = BASE, **entry: Any) -> Client:
    return editing.add_entry(client, part, entry)


def application(client: Client, title: str, **more: Any) -> Client:
    key = editing.free_id("a", [one.id for one in client.applications])
    events = [{"stage": "found", "on": DAY.isoformat()}]
    entry = {"id": key, "title": title, "employer": f"{title} House", "market": "open"}
    return editing.add_entry(client, "applications", {**entry, "events": events, **more})


def only(merged: Merged) -> Conflict:
    (conflict,) = merged.undecided
    return conflict


# What counselors do, by hand


def test_different_fields_of_one_contact_are_both_kept() -> None:
    merged = merge(
        BASE, edit("contacts", 0, phone="919-555-0111"), edit("contacts", 0, notes="nights")
    )
    assert not merged.conflicts
    assert merged.client.contacts[0].phone == "919-555-0111"
    assert merged.client.contacts[0].notes == "nights"


def test_the_same_field_is_a_conflict_that_says_where_and_what() -> None:
    mine = edit("contacts", 0, phone="919-555-0111")
    theirs = changed(edit("contacts", 0, phone="919-555-0122"), email="ana@example.org")
    merged = merge(BASE, mine, theirs)
    found = only(merged)
    assert found.where == "Person “Dana Lee”: phone"
    assert (found.was, found.mine, found.theirs) == (None, "919-555-0111", "919-555-0122")
    assert merged.client == theirs
    settled = merge(BASE, mine, theirs, {found.place: "mine"})
    assert settled.client.contacts[0].phone == "919-555-0111"
    assert settled.client.email == "ana@example.org"
    assert (settled.undecided, settled.conflicts[0].chosen) == ((), "mine")


def test_two_applications_with_one_id_become_two_and_what_points_to_mine_follows() -> None:
    mine = application(BASE, "Waiter", contact="c1")
    mine = add("offers", mine, application="a3", on="2026-11-23", pay={"amount": 15})
    theirs = application(BASE, "Florist")
    merged = merge(BASE, mine, theirs)
    assert not merged.conflicts
    assert merged.renamed == {("applications", "a3"): "a4"}
    assert [(one.id, one.title) for one in merged.client.applications[2:]] == [
        ("a3", "Florist"), ("a4", "Waiter"),
    ]  # fmt: skip
    assert merged.client.offers[-1].application == "a4"


def test_the_same_entry_added_by_both_is_there_once() -> None:
    both = application(BASE, "Waiter")
    mine = editing.change_entry(both, "applications", both.applications[2], notes="by the sea")
    assert len(merge(BASE, changed(both, phone=None), both).client.applications) == 3
    assert len(merge(BASE, mine, both).client.applications) == 4  # not alike: nothing is guessed
    skill: dict[str, Any] = {"name": "Ironing", "kind": "hard", "level": 2}
    merged = merge(BASE, add("skills", **skill), add("skills", **{**skill, "where": "at home"}))
    assert not merged.conflicts
    assert merged.client.skills[-1].where == "at home"
    merged = merge(BASE, add("skills", **skill), add("skills", **{**skill, "level": 4}))
    assert only(merged).where == "Skill “Ironing”: level"


def test_people_met_by_both_under_one_id_keep_their_own_acquaintances() -> None:
    def met(name: str) -> Client:
        one = add("contacts", id="c3", name=name, relationship="friend", circle="friends",
                  closeness=1)  # fmt: skip
        return add("contacts", one, id="c4", name="Lou", relationship="friend",
                   circle="friends", closeness=1, introduced_by="c3")  # fmt: skip

    merged = merge(BASE, met("Uma"), met("Vic"))
    assert not merged.conflicts
    people = {one.id: one for one in merged.client.contacts}
    introduced = [people[one.introduced_by or ""].name for one in people.values()
                  if one.name == "Lou"]  # fmt: skip
    assert sorted(introduced) == ["Uma", "Vic"]


def test_one_removes_what_the_other_edits() -> None:
    mine, theirs = drop("plan", 0), edit("plan", 0, done_on="2026-11-20")
    found = only(merge(BASE, mine, theirs))
    assert (found.where, found.mine, found.whole) == ("Plan step “Call Dana”", None, True)
    assert found.theirs == theirs.plan[0]
    assert merge(BASE, mine, theirs).client == theirs
    gone = merge(BASE, mine, theirs, {found.place: "mine"}).client
    assert [step.what for step in gone.plan] == ["Write the résumé"]
    kept = merge(BASE, theirs, mine, {found.place: "mine"}).client
    assert kept.plan == theirs.plan


def test_one_removes_whom_the_other_asked() -> None:
    mine, _ = contacts.remove_contact(BASE, "c1")
    theirs = add("outreach", contact="c1", on="2026-11-22", ask="openings", channel="text")
    merged = merge(BASE, mine, theirs)
    found = only(merged)
    assert found.where == "Person “Dana Lee”"
    assert found.theirs == BASE.contacts[0]
    assert merged.client.outreach[-1].ask == "openings"
    gone = merge(BASE, mine, theirs, {found.place: "mine"}).client
    assert [one.id for one in gone.contacts] == ["c2"]
    assert gone.outreach == []
    assert merge(BASE, theirs, mine).client == mine  # open: what is stored stays
    back = merge(BASE, theirs, mine, {found.place: "mine"}).client
    assert back.outreach[-1].ask == "openings"
    assert {one.id for one in back.contacts} == {"c1", "c2"}


def test_both_reorder_the_top_ten() -> None:
    mine = changed(top_ten=["Teamwork", "Listening", "Planning"])
    theirs = changed(top_ten=["Planning", "Listening", "Teamwork"])
    found = only(merge(BASE, mine, theirs))
    assert found.where == "Top ten skills"
    assert merge(BASE, mine, theirs, {found.place: "mine"}).client.top_ten == mine.top_ten


def test_one_reorders_the_top_ten_and_the_other_adds_to_it_and_renames() -> None:
    mine = changed(top_ten=["Teamwork", "Listening", "Planning"])
    theirs = changes.put_skill(
        changes.choose_top(BASE, ["Listening", "Teamwork", "Planning", "Cooking"]),
        {"name": "Hearing people out"}, was="Listening",
    )  # fmt: skip
    merged = merge(BASE, mine, theirs)
    assert not merged.conflicts
    assert merged.client.top_ten == ["Hearing people out", "Teamwork", "Planning", "Cooking"] or (
        merged.client.top_ten == ["Teamwork", "Hearing people out", "Planning", "Cooking"]
    )
    assert merge(BASE, theirs, mine).client.top_ten == merged.client.top_ten


def test_a_skill_taken_out_by_one_and_chosen_for_the_top_ten_by_the_other() -> None:
    mine = changes.drop_skill(BASE, "Cooking")
    theirs = changes.choose_top(BASE, ["Cooking", "Listening", "Teamwork", "Planning"])
    found = only(merge(BASE, mine, theirs))
    assert found.where == "Skill “Cooking”"
    gone = merge(BASE, mine, theirs, {found.place: "mine"}).client
    assert gone.top_ten == ["Listening", "Teamwork", "Planning"]
    assert merge(BASE, mine, theirs).client == theirs


def test_more_than_ten_in_the_top_ten_is_a_conflict() -> None:
    skills = [{"name": f"s{n}", "kind": "hard", "level": 1} for n in range(14)]
    many = changed(skills=skills, top_ten=[])
    base = changes.choose_top(many, [f"s{n}" for n in range(8)])
    mine, theirs = (
        changes.choose_top(base, [*base.top_ten, *(f"s{n}" for n in more)])
        for more in ((8, 9), (10, 11))
    )
    assert only(merge(base, mine, theirs)).place == ("top_ten",)


def test_notes_of_one_day_are_two_notes() -> None:
    mine = add("notes", on="2026-11-23", text="called about the bus")
    theirs = add("notes", on="2026-11-23", text="came by for the résumé")
    merged = merge(BASE, mine, theirs)
    assert not merged.conflicts
    assert len(merged.client.notes) == 3


def test_stages_come_in_the_order_of_their_days() -> None:
    def reached(stage: str, on: str) -> Client:
        events = [*BASE.applications[0].model_dump(mode="json")["events"],
                  {"stage": stage, "on": on}]  # fmt: skip
        return edit("applications", 0, events=events)

    merged = merge(BASE, reached("interview", "2026-11-12"), reached("screening", "2026-11-10"))
    assert not merged.conflicts
    assert [event.stage for event in merged.client.applications[0].events] == [
        "applied", "screening", "interview",
    ]  # fmt: skip


def test_a_renamed_entry_is_still_the_same_one() -> None:
    base = edit("references", 0, phone="919-555-0101", email="dana@example.org")
    mine = edit("references", 0, base, name="Dana M. Lee")
    theirs = edit("references", 0, base, notes="call after five")
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    (reference,) = merged.client.references
    assert (reference.name, reference.notes) == ("Dana M. Lee", "call after five")


def test_an_id_given_anew_is_not_taken_for_its_old_entry() -> None:
    mine = edit("applications", 1, notes="they like early risers")
    theirs = application(drop("applications", 1), "Florist")
    assert theirs.applications[1].id == "a2"
    merged = merge(BASE, mine, theirs)
    assert only(merged).where == "Application “Baker, Loaf”"
    assert [one.title for one in merged.client.applications] == ["Cook", "Florist"]
    kept = merge(BASE, mine, theirs, {only(merged).place: "mine"}).client
    assert sorted(one.title for one in kept.applications) == ["Baker", "Cook", "Florist"]


def test_pay_is_one_thing() -> None:
    mine = changed(wage_floor={"amount": 17})
    theirs = changed(wage_floor={"amount": 16, "per": "week"})
    assert only(merge(BASE, mine, theirs)).place == ("wage_floor",)


def test_fields_that_do_not_go_together_make_the_entry_the_conflict() -> None:
    mine = edit("work_history", 0, start="2023-01")
    theirs = edit("work_history", 0, end="2022-09")
    found = only(merge(BASE, mine, theirs))
    assert (found.where, found.whole) == ("Job “Line cook, Rex Grill”", True)
    assert found.mine == mine.work_history[0]


def test_lists_that_do_not_go_together_are_the_conflict() -> None:
    mine = changes.put_skill(BASE, {"name": "Hearing people out"}, was="Listening")
    theirs = add("skills", name="Hearing people out", kind="soft", level=5)
    merged = merge(BASE, mine, theirs)
    assert only(merged).place == ("skills",)
    assert merged.client.skills == theirs.skills
    assert merged.client.top_ten == mine.top_ten  # of which both have the first
    assert merge(BASE, mine, theirs, {one.place: "mine" for one in merged.undecided}).client == mine


def test_versions_of_two_clients_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="different clients"):
        merge(BASE, BASE, BASE.model_copy(update={"id": "c-2"}))


def test_thousands_of_entries_take_no_more_than_a_moment() -> None:
    people = [{"id": f"c{n}", "name": f"Person {n}", "relationship": "friend",
               "circle": "friends", "closeness": 1} for n in range(3000)]  # fmt: skip
    notes = [{"on": "2026-11-02", "text": f"note {n}"} for n in range(2000)]
    base = read_client({"id": "c-1", "preferred_name": "Ana", "contacts": people, "notes": notes})
    mine = add("notes", edit("contacts", 5, base, notes="mine"), on="2026-11-03", text="x")
    theirs = edit("notes", 7, edit("contacts", 6, base, notes="theirs"), text="other words")
    merged = merge(base, mine, theirs)
    assert not merged.conflicts
    assert len(merged.client.notes) == 2001
    assert merged.client.contacts[5].notes == "mine"


# The tables against the model


def fields_of(kind: type[Record], path: str = "") -> list[tuple[str, FieldInfo]]:
    found = []
    for name, field in kind.model_fields.items():
        found.append((f"{path}{name}", field))
        for inner in [field.annotation, *get_args(field.annotation)]:
            if isinstance(inner, type) and issubclass(inner, Record):
                found += fields_of(inner, f"{path}{name}.")
    return found


def test_every_id_that_points_somewhere_is_known_and_every_list_with_ids() -> None:
    is_id = re.compile("A-Za-z0-9_-")
    found = {
        path
        for path, field in fields_of(Client)
        if is_id.search(f"{field.metadata} {field.annotation!r}")
    }
    known = {
        ".".join(filter(None, (link.part, link.inside, link.field))) for link in LINKS
    } | {f"{part}.id" for part in WITH_IDS}  # fmt: skip
    assert found - {"id"} == known


# Properties: any changes of two sides

Change = Callable[[Client, str], Client]


def _touch(part: str, field: str, client: Client, mark: str, at: int) -> Client:
    entries = getattr(client, part)
    return edit(part, at % len(entries), client, **{field: mark}) if entries else client


def _remove(part: str, client: Client, mark: str, at: int) -> Client:
    entries = getattr(client, part)
    try:
        return drop(part, at % len(entries), client) if entries else client
    except CareerkitError:  # something points to it
        return client


def _person(client: Client, mark: str, at: int) -> Client:
    key = editing.free_id("c", [one.id for one in client.contacts])
    first = client.contacts[0].id if client.contacts else None
    return add("contacts", client, id=key, name=mark, relationship="friend", circle="friends",
               closeness=1, introduced_by=first)  # fmt: skip


def _asked(client: Client, mark: str, at: int) -> Client:
    if not client.contacts:
        return client
    contact = client.contacts[at % len(client.contacts)].id
    return add("outreach", client, contact=contact, on="2026-11-20", ask=mark, channel="text")


def _unknow(client: Client, mark: str, at: int) -> Client:
    if not client.contacts:
        return client
    return contacts.remove_contact(client, client.contacts[at % len(client.contacts)].id)[0]


def _skill(client: Client, mark: str, at: int) -> Client:
    client = add("skills", client, name=mark, kind="hard", level=2)
    return changes.choose_top(client, [mark, *client.top_ten][:10])


def _unskill(client: Client, mark: str, at: int) -> Client:
    names = [one.name for one in client.skills]
    return changes.drop_skill(client, names[at % len(names)]) if names else client


def _reorder(client: Client, mark: str, at: int) -> Client:
    top = client.top_ten
    return changes.choose_top(client, [*top[at % 3 :], *top[: at % 3]])


EDITS: list[Callable[[Client, str, int], Client]] = [
    lambda client, mark, at: changed(client, counselor=mark),
    lambda client, mark, at: changed(client, external_id=mark),
    lambda client, mark, at: changed(client, skills_declined=[*client.skills_declined, mark]),
    *(partial(_touch, part, field) for part, field in (
        ("contacts", "notes"), ("contacts", "name"), ("applications", "notes"),
        ("applications", "place"), ("references", "name"), ("references", "notes"),
        ("plan", "note"), ("plan", "what"), ("notes", "text"), ("work_history", "duties"),
        ("skills", "evidence"), ("goals", "why"), ("outreach", "answer"),
    )),
    *(partial(_remove, part) for part in
      ("plan", "notes", "work_history", "ties", "outreach", "references", "applications",
       "listings", "offers", "companies")),
    _person, _asked, _unknow, _skill, _unskill, _reorder,
    lambda client, mark, at: application(client, mark),
    lambda client, mark, at: add("notes", client, on="2026-11-23", text=mark),
    lambda client, mark, at: add("plan", client, what=mark),
]  # fmt: skip
SIDE = st.lists(st.tuples(st.integers(0, len(EDITS) - 1), st.integers(0, 5)), max_size=6)


def side(steps: list[tuple[int, int]], name: str, client: Client = BASE) -> Client:
    for number, (which, at) in enumerate(steps):
        client = EDITS[which](client, f"{name}{number}", at)
    return client


def marks(client: Client, name: str) -> set[str]:
    return set(re.findall(rf"{name}\d", json.dumps(client.model_dump(mode="json"))))


def contents(client: Client) -> dict[str, Any]:
    """A record without the order of lists, and with what ids stand for in the place of ids."""
    data = client.model_dump(mode="json")
    called = {
        one["id"]: f"<{one.get('name') or one.get('title')}>" for part in WITH_IDS
        for one in data[part]
    }  # fmt: skip

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return sorted((plain(one) for one in value), key=json.dumps)
        return called.get(value, value) if isinstance(value, str) else value

    return {name: plain(value) for name, value in data.items() if name != "id"}


def settled(mine: Client, theirs: Client, by: Side) -> Client:
    """Choose one side everywhere; a choice may bring up what hangs on it."""
    merged = merge(BASE, mine, theirs)
    while merged.undecided:
        merged = merge(BASE, mine, theirs, {found.place: by for found in merged.conflicts})
    return merged.client


@settings(max_examples=300, deadline=None)
@given(SIDE, SIDE)
def test_whatever_the_two_did_nothing_is_lost_and_the_record_holds(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    mine, theirs = side(one, "mine"), side(other, "their")
    merged = merge(BASE, mine, theirs)
    assert read_client(merged.client.model_dump(mode="json")) == merged.client
    assert marks(theirs, "their") <= marks(merged.client, "their")
    by_me = settled(mine, theirs, "mine")
    assert read_client(by_me.model_dump(mode="json")) == by_me
    assert marks(mine, "mine") <= marks(by_me, "mine")
    if not merged.conflicts:
        assert marks(mine, "mine") <= marks(merged.client, "mine")
    for found in merged.conflicts:
        assert found.where
        assert found.mine != found.theirs or found.whole


@settings(max_examples=200, deadline=None)
@given(SIDE)
def test_a_change_of_one_side_alone_is_taken_as_it_is(steps: list[tuple[int, int]]) -> None:
    mine = side(steps, "mine")
    assert merge(BASE, mine, BASE).client == mine
    assert merge(BASE, BASE, mine).client == mine
    assert merge(BASE, mine, mine).client == mine


@settings(max_examples=300, deadline=None)
@given(SIDE, SIDE)
def test_the_sides_can_be_swapped(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    mine, theirs = side(one, "mine"), side(other, "their")
    assert contents(settled(mine, theirs, "mine")) == contents(settled(theirs, mine, "theirs"))
    assert contents(settled(mine, theirs, "theirs")) == contents(settled(theirs, mine, "mine"))
    open_here, open_there = (
        bool(merge(BASE, mine, theirs).undecided),
        merge(BASE, theirs, mine).undecided,
    )
    assert open_here == bool(open_there)


# Of which no two touch the same entry or one that points to it.
APART: list[Callable[[Client, str, int], Client]] = [
    EDITS[0], EDITS[1], EDITS[2], partial(_touch, "plan", "note"), partial(_touch, "notes", "text"),
    partial(_touch, "work_history", "duties"), partial(_touch, "outreach", "answer"),
    partial(_touch, "contacts", "notes"), _reorder,
    partial(_remove, "ties"), partial(_remove, "references"), partial(_remove, "offers"),
]  # fmt: skip
ADDED: list[Callable[[Client, str, int], Client]] = [
    _person, lambda client, mark, at: application(client, mark),
    lambda client, mark, at: add("notes", client, on="2026-11-23", text=mark),
    lambda client, mark, at: add("plan", client, what=mark),
    lambda client, mark, at: add("skills", client, name=mark, kind="hard", level=1),
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.permutations(range(len(APART))), st.integers(0, len(APART)),
    st.lists(st.integers(0, len(ADDED) - 1), max_size=4),
    st.lists(st.integers(0, len(ADDED) - 1), max_size=4),
)  # fmt: skip
def test_changes_apart_come_out_as_if_made_one_after_the_other(
    order: list[int], cut: int, mine_adds: list[int], their_adds: list[int]
) -> None:
    """Additions take the same ids on both sides, and all come through."""

    def run(client: Client, edits: list[int], adds: list[int], name: str) -> Client:
        for number in edits:
            client = APART[number](client, f"{name}{number}", 0)
        for number, which in enumerate(adds):
            client = ADDED[which](client, f"{name} added {number}", 0)
        return client

    mine = run(BASE, order[:cut], mine_adds, "mine")
    theirs = run(BASE, order[cut:], their_adds, "their")
    in_turn = run(theirs, order[:cut], mine_adds, "mine")
    merged = merge(BASE, mine, theirs)
    assert not merged.conflicts
    assert contents(merged.client) == contents(in_turn)
