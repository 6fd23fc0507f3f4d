"""Calendar files: read back by a parser, the same thing keeps its identifier."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from time import process_time
from typing import Any

import pytest
from icalendar import Calendar

from careerkit.calendars import Entry, to_ics

STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
DAY = date(2026, 12, 1)


def events(file: bytes) -> list[Any]:
    return list(Calendar.from_ical(file).walk("VEVENT"))


def test_a_day_ends_on_the_next_and_leaves_the_day_free() -> None:
    event = events(to_ics([Entry("a", DAY, "Call Kim")], stamp=STAMP))[0]
    assert event.decoded("dtstart") == DAY
    assert event.decoded("dtend") == DAY + timedelta(days=1)
    assert event["transp"] == "TRANSPARENT"
    assert event.decoded("dtstamp") == STAMP
    assert str(event["summary"]) == "Call Kim"
    assert "description" not in event


def test_the_file_says_what_calendars_ask_for() -> None:
    file = to_ics([Entry("a", DAY, "Call Kim")], stamp=STAMP)
    calendar = Calendar.from_ical(file)
    assert calendar["version"] == "2.0"
    assert str(calendar["prodid"]).startswith("-//careerkit//")
    assert b"DTSTART;VALUE=DATE:20261201\r\n" in file
    assert file.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in file.replace(b"\r\n", b"")


def test_a_time_is_the_same_in_every_time_zone() -> None:
    at = datetime(2026, 12, 1, 14, tzinfo=timezone(timedelta(hours=-5)))
    local = datetime(2026, 12, 1, 14)
    entries = [Entry("a", at, "Interview", minutes=60), Entry("b", local, "Talk")]
    fixed, floating = events(to_ics(entries, stamp=STAMP))
    assert fixed.decoded("dtstart") == at
    assert fixed.decoded("dtend") - fixed.decoded("dtstart") == timedelta(hours=1)
    assert floating.decoded("dtstart") == local


def test_taking_the_file_in_again_updates() -> None:
    first = events(to_ics([Entry("c-1 thank kim", DAY, "Thank Kim")], stamp=STAMP))[0]
    moved = Entry("c-1 thank kim", DAY + timedelta(days=2), "Thank Kim today")
    again = events(to_ics([moved], stamp=STAMP + timedelta(hours=1)))[0]
    assert first["uid"] == again["uid"]
    assert again["sequence"] > first["sequence"]
    other = events(to_ics([Entry("c-2 thank kim", DAY, "Thank Kim")], stamp=STAMP))[0]
    assert other["uid"] != first["uid"]


def test_identifiers_tell_nothing() -> None:
    file = to_ics([Entry("c-1 thank kim-deal", DAY, "Thank K.")], stamp=STAMP)
    assert b"kim" not in file.lower()
    assert b"c-1" not in file


def test_odd_text_comes_back_as_it_was() -> None:
    said = "Llámame, señora Nuñez; pay: 50% \\ “ok” 漢字 " + "é" * 120
    entry = Entry("a", DAY, f"BEGIN:VEVENT\r\n{said}", "First line,\nsecond; line\x07\x00")
    file = to_ics([entry], stamp=STAMP)
    found = events(file)
    assert len(found) == 1
    assert str(found[0]["summary"]) == f"BEGIN:VEVENT {said}"[:200]
    assert str(found[0]["description"]) == "First line,\nsecond; line"
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))


def test_the_same_twice_is_once_and_nothing_is_lost() -> None:
    one, other = Entry("a", DAY, "One"), Entry("a", DAY, "Other")
    found = events(to_ics([one, one, other], stamp=STAMP))
    assert [str(event["summary"]) for event in found] == ["One", "Other"]
    assert found[0]["uid"] != found[1]["uid"]


def test_nothing_to_do_is_an_empty_calendar() -> None:
    assert events(to_ics([], stamp=STAMP)) == []
    blank = events(to_ics([Entry("a", DAY, " ")], stamp=STAMP))[0]
    assert str(blank["summary"]) == "To do"


def test_a_stamp_needs_its_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_ics([], stamp=datetime(2026, 11, 23))


def unfolded(file: bytes) -> list[str]:
    """Read content lines as RFC 5545, 3.1 says: a line break and a blank are taken out."""
    for line in file.split(b"\r\n")[:-1]:
        assert len(line) <= 75
        line.decode("utf-8")  # a fold never stands inside a letter
    return file.replace(b"\r\n ", b"").decode().split("\r\n")


def unescaped(value: str) -> str:
    """Read a text as RFC 5545, 3.3.11 says, by hand and not with the library that wrote it."""
    found, signs = [], iter(value)
    for sign in signs:
        if sign == "\\":
            after = next(signs)
            found.append("\n" if after in "nN" else after)
        else:
            assert sign not in ",;", value
            found.append(sign)
    return "".join(found)


@pytest.mark.parametrize(
    "text",
    [
        "a, b; c\\d", "ends with a backslash \\", "\\n is not a line", "a\nb\n\nc",
        "👩🏽‍🍳 cook 👩🏽‍🍳 " * 20, "é" * 300, "漢" * 300, "x" * 2_000, ", " * 100,
        "“a”: b=c&d <b>", "BEGIN:VALARM\nEND:VEVENT", "🇲🇽" * 60,
    ],
)  # fmt: skip
def test_texts_stand_in_the_file_as_the_standard_says(text: str) -> None:
    file = to_ics([Entry("a", DAY, "x", text)], stamp=STAMP)
    lines = unfolded(file)
    (said,) = [line for line in lines if line.startswith("DESCRIPTION")]
    assert unescaped(said.partition(":")[2]) == text.strip()
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert str(events(file)[0]["description"]) == text.strip()


def test_a_long_summary_is_cut_between_signs() -> None:
    for text in ("👩🏽‍🍳" * 100, "é" * 500):
        (event,) = events(to_ics([Entry("a", DAY, text)], stamp=STAMP))
        assert 0 < len(str(event["summary"])) <= 200
        assert text.startswith(str(event["summary"]))


def test_a_thousand_entries_each_with_an_identifier_of_its_own() -> None:
    entries = [
        Entry(f"c-1 plan {turn}", DAY + timedelta(days=turn % 700), f"Step {turn}, Ñ; 😀")
        for turn in range(1000)
    ]
    started = process_time()
    file = to_ics(entries, stamp=STAMP)
    assert process_time() - started < 5
    unfolded(file)
    found = events(file)
    assert len({str(event["uid"]) for event in found}) == len(found) == 1000
    assert [str(event["summary"]) for event in found] == [one.summary for one in entries]
    assert [event.decoded("dtstart") for event in found] == [one.on for one in entries]


def test_a_key_of_several_keeps_its_identifier_when_another_day_is_set() -> None:
    first, second = Entry("a", DAY, "One"), Entry("a", DAY, "Two")
    moved = Entry("a", DAY + timedelta(days=9), "Two")
    before = [str(event["uid"]) for event in events(to_ics([first, second], stamp=STAMP))]
    after = [str(event["uid"]) for event in events(to_ics([first, moved], stamp=STAMP))]
    assert before == after


def test_the_same_entries_make_the_same_file() -> None:
    entries = [Entry("a", DAY, "One"), Entry("b", DAY, "Two")]
    assert to_ics(entries, stamp=STAMP) == to_ics(entries, stamp=STAMP)
