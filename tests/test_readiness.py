"""The eight things for a search: how they stand, what they hold up, what the page says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from careerkit import clients
from careerkit import readiness as engine
from careerkit.display import to_html, to_plain
from careerkit.errors import RecordError
from careerkit.models import Client, ReadinessTopic, read_client
from careerkit.resources import NATIONAL, Resource
from careerkit.sections import readiness as section
from careerkit.text import languages
from careerkit.text.readiness import GATE_NAMES, GATE_WORDS, READINESS_WORDS, TOPICS

TODAY = date(2026, 11, 23)
MARKUP = "<b>boots</b>"
TOPIC_NAMES: tuple[ReadinessTopic, ...] = get_args(ReadinessTopic)
CONTACT = {"phone": "919-555-0101", "email": "ana.ruiz@example.org"}
THREE = [
    {"name": f"Bev Stroud {n}", "relationship": "boss", "status": "agreed"} for n in range(3)
]  # fmt: skip


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAREERKIT_SETTINGS", str(tmp_path / "settings.toml"))
    return tmp_path


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana Ruiz", **fields})


def items(**status: str) -> list[dict[str, Any]]:
    return [{"topic": topic.replace("_", " "), "status": said} for topic, said in status.items()]


def at_stage(stage: str, on: str = "2026-11-20") -> dict[str, Any]:
    return {
        "applications": [
            {"id": "a1", "title": "Cook", "employer": "Rex Grill", "market": "open",
             "events": [{"stage": stage, "on": on}]}
        ]
    }  # fmt: skip


def state(client: Client, topic: str) -> engine.State:
    (found,) = [one for one in engine.states(client, TODAY) if one.topic == topic]
    return found


def shown(client: Client) -> str:
    return "\n".join(to_plain(block.data()) for block in section.overview(client, TODAY))


def test_every_thing_has_words_and_stands_before_a_step() -> None:
    assert tuple(TOPICS) == TOPIC_NAMES == tuple(READINESS_WORDS) == engine.ORDER
    assert set(GATE_WORDS) == set(GATE_NAMES) == set(engine.GATES)
    for words in TOPICS.values():
        assert words.why
        assert "?" in words.question


def test_all_eight_are_there_also_those_never_asked() -> None:
    found = engine.states(record(), TODAY)
    assert sorted(one.topic for one in found) == sorted(TOPIC_NAMES)
    assert {one.status for one in found} == {"not asked"}
    assert engine.ready_count(found) == (0, 8)
    assert engine.first_blocker(record(), TODAY) is None


def test_each_thing_holds_up_its_step() -> None:
    blocks = {one.topic: one.blocks for one in engine.states(record(), TODAY)}
    assert blocks == {
        "resume": ("apply",), "phone": ("apply",), "email": ("apply",),
        "references": ("interview",), "identification": ("start work",),
        "social security card": ("start work",), "transportation": ("interview", "start work"),
        "clothes": ("interview", "start work"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("stage", "first"),
    [
        ("found", "resume"), ("applied", "references"), ("interview", "references"),
        ("offer", "identification"), ("accepted", "identification"), ("rejected", "resume"),
    ],
)  # fmt: skip
def test_what_holds_up_the_next_step_comes_first(stage: str, first: str) -> None:
    client = record(
        **CONTACT, **at_stage(stage),
        readiness=items(identification="in progress", resume="in progress", references="missing",
                        phone="ready", email="ready"),
    )  # fmt: skip
    order = [one.topic for one in engine.states(client, TODAY)]
    assert order[0] == first
    assert set(order[-2:]) == {"phone", "email"}  # what is ready comes last
    found = engine.first_blocker(client, TODAY)
    assert found is not None
    assert found.topic == first


def test_a_step_already_made_still_counts_before_one_to_come() -> None:
    client = record(
        **at_stage("interview"), readiness=items(phone="missing", identification="missing")
    )
    order = [one.topic for one in engine.states(client, TODAY)]
    assert order.index("phone") < order.index("identification")
    assert not state(client, "identification").blocks_next
    assert engine.first_blocker(client, TODAY).topic == "phone"  # type: ignore[union-attr]


def test_nothing_for_the_next_step_is_no_blocker() -> None:
    client = record(readiness=items(identification="missing"))
    assert engine.first_blocker(client, TODAY) is None
    assert "nothing holds up" not in section.message(client, TODAY)  # résumé was not asked


def test_overdue_comes_before_what_has_time() -> None:
    client = record(
        readiness=[
            {"topic": "resume", "status": "missing", "by": "2026-12-01"},
            {"topic": "email", "status": "missing", "by": "2026-11-22"},
            {"topic": "phone", "status": "ready", "by": "2026-11-01"},
        ],
        phone="919-555-0101",
    )
    assert [one.topic for one in engine.states(client, TODAY)][:2] == ["email", "resume"]
    assert state(client, "email").overdue
    assert not state(client, "phone").overdue
    assert "Nov 22: pick a new day" in shown(client)


@pytest.mark.parametrize(
    ("topic", "fields", "said"),
    [
        ("references", {"references": [{"name": "A", "relationship": "boss",
                                        "status": "agreed"}]}, "One of three has said yes."),
        ("references", {}, "No reference is in the record yet."),
        ("email", {"email": "partygirl85@example.org"}, "partygirl"),
        ("email", {"email": "no address"}, "blank"),
        ("email", {}, "No address is in the record."),
        ("phone", {}, "No number is in the record."),
        ("clothes", {}, "Not settled for work every day."),
    ],
)  # fmt: skip
def test_ready_is_held_against_the_record(topic: str, fields: dict[str, Any], said: str) -> None:
    item: dict[str, Any] = {"topic": topic, "status": "ready"}
    item |= {"for_interviews": True, "for_work": False} if topic == "clothes" else {}
    found = state(record(readiness=[item], **fields), topic)
    assert found.status == "ready"
    assert not found.ready
    assert said in " ".join(found.against)
    assert found.blocks
    assert "look again" in shown(record(readiness=[item], **fields))


def test_what_the_record_bears_out_is_ready() -> None:
    client = record(
        **CONTACT, references=THREE, readiness=items(references="ready", email="ready",
                                                     phone="ready", resume="ready"),
        applications=[
            {"id": "a1", "title": "Cook", "employer": "Rex Grill", "market": "open",
             "documents": ["résumé"], "events": [{"stage": "applied", "on": "2026-06-01"}]}
        ],
    )  # fmt: skip
    assert engine.ready_count(engine.states(client, TODAY)) == (4, 8)
    assert state(client, "resume").also == ("You sent one with one application.",)
    # A plain flaw of an address is told, and does not make it unfit.
    mild = record(email="ana.ruiz85@example.org", readiness=items(email="ready"))
    assert state(mild, "email").ready
    assert "85" in state(mild, "email").also[0]


def test_an_open_barrier_is_told_with_the_thing_it_is_about() -> None:
    client = record(
        readiness=items(transportation="ready"),
        barriers=[
            {"what": "No car until payday"}, {"what": "Child care on weekends"},
            {"what": "Lost phone", "solved_on": "2026-11-01"},
        ],
    )  # fmt: skip
    assert state(client, "transportation").also == ("The plan says: “No car until payday”.",)
    assert state(client, "transportation").ready
    assert state(client, "phone").also == ()


def test_an_end_that_is_met_holds_up_nothing() -> None:
    client = record(
        readiness=[{"topic": "clothes", "status": "in progress", "for_interviews": True}]
    )
    assert state(client, "clothes").blocks == ("start work",)
    both = record(
        readiness=[{"topic": "clothes", "status": "in progress", "for_interviews": True,
                    "for_work": True}]
    )  # fmt: skip
    assert state(both, "clothes").blocks == ("interview", "start work")


def test_of_two_entries_the_one_checked_last_counts_and_a_change_leaves_one() -> None:
    client = record(
        readiness=[
            {"topic": "phone", "status": "ready", "checked_on": "2026-11-20"},
            {"topic": "email", "status": "missing"},
            {"topic": "phone", "status": "missing", "checked_on": "2026-11-01"},
        ],
        phone="919-555-0101",
    )
    assert state(client, "phone").ready
    changed = engine.set_status(client, "phone", "in progress", on=TODAY)
    assert [one.topic for one in changed.readiness] == ["phone", "email"]
    assert changed.readiness[0].status == "in progress"
    assert len(client.readiness) == 3


def test_a_status_keeps_what_was_noted() -> None:
    client = record(
        readiness=[{"topic": "phone", "status": "missing", "missing": "No minutes",
                    "helper": "Aunt", "by": "2026-12-01"}]
    )  # fmt: skip
    (item,) = engine.set_status(client, "phone", "ready", on=TODAY).readiness
    assert (item.missing, item.helper, item.by) == ("No minutes", "Aunt", date(2026, 12, 1))
    assert item.checked_on == TODAY
    (item,) = engine.set_status(client, "phone", on=TODAY, helper=None, by=None).readiness
    assert (item.status, item.helper, item.by) == ("missing", None, None)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"for_interviews": True, "for_work": True}, "ready"),
        ({"for_interviews": True}, "in progress"),
        ({"for_interviews": False}, "in progress"),
        ({"for_interviews": False, "for_work": False}, "missing"),
        ({"helper": "Aunt"}, "in progress"), ({"by": date(2026, 12, 1)}, "in progress"),
        ({"missing": "A car"}, "missing"),
    ],
)  # fmt: skip
def test_a_status_follows_from_what_is_told(told: dict[str, Any], status: str) -> None:
    (item,) = engine.set_status(record(), "transportation", on=TODAY, **told).readiness
    assert item.status == status


def test_ready_and_missing_are_said_of_both_ends() -> None:
    client = record()
    for status, ends in (
        ("ready", (True, True)), ("in progress", (None, None)), ("missing", (False, False)),
        ("in progress", (False, False)),
    ):  # fmt: skip
        client = engine.set_status(client, "clothes", status, on=TODAY)  # type: ignore[arg-type]
        item = client.readiness[0]
        assert (item.status, item.for_interviews, item.for_work) == (status, *ends)
    other = engine.set_status(client, "phone", "ready", on=TODAY).readiness[1]
    assert (other.for_interviews, other.for_work) == (None, None)


@pytest.mark.parametrize("text", ["219-09-9999", "my SSN219099999", "x" * 20_000])
def test_what_must_not_be_kept_is_refused(text: str) -> None:
    with pytest.raises(RecordError):
        engine.set_status(record(), "social security card", on=TODAY, missing=text)


def test_an_unknown_thing_or_status_is_an_error_in_words() -> None:
    with pytest.raises(RecordError):
        engine.set_status(record(), "car", "ready", on=TODAY)  # type: ignore[arg-type]
    with pytest.raises(RecordError):
        engine.set_status(record(), "phone", "lost", on=TODAY)  # type: ignore[arg-type]


def test_who_helps_is_the_centers_own_near_by_first() -> None:
    far = Resource("Far", ("clothes",), area="Asheville, NC")
    maybe = Resource("Maybe", ("clothes",), area="Wake County")
    near = Resource("Near", ("clothes", "food"), area="Durham, NC")
    any_ = Resource("Any", ("anything",))
    other = Resource("Other", ("food",))
    known = [*NATIONAL, far, other, any_, maybe, near]
    found = [one.name for one in engine.helpers_for("clothes", known, "0020500")]
    assert found == ["Near", "Maybe", "Any", "2-1-1"]
    assert "Far" in [one.name for one in engine.helpers_for("clothes", known)]
    assert [one.name for one in engine.helpers_for("food", known, "0020500")][:2] == [
        "Other", "Near",
    ]  # fmt: skip
    for topic in TOPIC_NAMES:
        assert engine.helpers_for(topic, NATIONAL)


@pytest.mark.parametrize("client_id", clients.sample_ids())
def test_no_sample_shows_a_gap(client_id: str) -> None:
    client = clients.load_client(client_id)
    text = shown(client)
    assert not re.search(r"\b(nan|none|null)\b|\d\.\d{3,}", text, re.IGNORECASE)
    asked = len({one.topic for one in client.readiness})
    assert ("table" in [b.kind for b in section.overview(client, TODAY)]) == (asked > 0)
    if asked:
        ready, all_ = engine.ready_count(engine.states(client, TODAY))
        assert all_ == 8
        assert 0 < ready < 8
        with languages.speaking(languages.language_for(client)):
            assert str(section.headline(client, TODAY)) in text
    else:
        assert section.headline(client, TODAY) is None
        assert text.count("?") >= 4


def test_the_page_names_who_helps_with_the_number(no_settings: Path) -> None:
    (no_settings / "settings.toml").write_text('resources = "help.csv"')
    (no_settings / "help.csv").write_text(
        "Need,Name,Phone,Hours,Cost\nclothes,Second Chance,919-555-0100,Tue 10-4,free\n"
    )
    client = record(
        readiness=[
            {"topic": "clothes", "status": "missing", "for_interviews": False, "for_work": True,
             "by": "2027-01-05"},
            {"topic": "phone", "status": "missing", "helper": "second chance"},
            {"topic": "resume", "status": "in progress", "helper": "L. Brandt"},
            {"topic": "social security card", "status": "ready"},
        ]
    )  # fmt: skip
    text = shown(client)
    assert "One of eight things is ready. Begin with a phone or message line." in text
    assert "You have your Social Security card." in text
    assert (
        "Clothes | Missing\nNeeded for interviews | Not settled for interviews. | "
        "Second Chance, (919) 555-0100 | Jan 5, 2027"
    ) in text
    assert "Second Chance, (919) 555-0100 | –" in text
    assert "L. Brandt" in text
    assert "Second Chance: (919) 555-0100; Tue 10-4. Free." in text
    assert "not asked" not in text.lower()


def test_a_table_that_cannot_be_used_does_not_stop_the_page(no_settings: Path) -> None:
    (no_settings / "settings.toml").write_text('resources = "gone.csv"')
    text = shown(record(readiness=items(clothes="missing")))
    assert "could not be read today" in text
    assert "2-1-1" in text
    assert str(no_settings) not in text


def test_all_ready_is_good_news_and_no_table() -> None:
    client = record(
        **CONTACT, references=THREE,
        readiness=[{"topic": topic, "status": "ready"} for topic in TOPIC_NAMES],
    )  # fmt: skip
    blocks = section.overview(client, TODAY)
    assert [block.kind for block in blocks] == ["heading", "text", "text"]
    assert "All eight things for your search are ready." in shown(client)


def test_markup_and_long_text_of_a_record_stay_text_and_short() -> None:
    client = record(
        readiness=[{"topic": "clothes", "status": "missing", "missing": f"{MARKUP} " * 400,
                    "helper": MARKUP}]
    )  # fmt: skip
    for block in section.overview(client, TODAY):
        assert MARKUP not in to_html(block.data())
    assert len(shown(client)) < 2500
