"""Session notes: every problem told at once, found by any words, counted right."""

from __future__ import annotations

from datetime import date, timedelta
from time import process_time
from typing import Any

import pytest

from careerkit.errors import CareerkitError, RecordError
from careerkit.models import Client, Note, read_client
from careerkit.notes import (
    SERVICES,
    Tally,
    add_note,
    check_note,
    last_visit,
    search,
    services_of,
    services_used,
    set_shared,
    totals,
    visit_days,
)

TODAY = date(2026, 11, 23)


def record(**fields: Any) -> Client:
    return read_client({"id": "c-1", "preferred_name": "Ana Ruiz", **fields})


def note(text: str, on: str = "2026-11-10", **more: Any) -> Note:
    return Note.model_validate({"on": on, "text": text, **more})


def texts(notes: list[Note], words: str = "", **more: Any) -> list[str]:
    return [found.note.text for found in search(notes, words, **more)]


def marks(text: str, words: str) -> list[str]:
    (found,) = search([note(text)], words)
    return [text[start:end] for start, end in found.spans]


class TestAdding:
    def test_a_note_is_kept_as_it_was_given(self) -> None:
        client = add_note(
            record(), "  We talked. ", TODAY, TODAY, kind="phone", service="Résumé help",
            minutes=45, share=True, by="M. Okafor",
        )  # fmt: skip
        assert client.notes == [
            note("We talked.", "2026-11-23", kind="phone", service="Résumé help", minutes=45,
                 share=True, by="M. Okafor")
        ]  # fmt: skip

    def test_only_you_see_it_unless_said_otherwise(self) -> None:
        (kept,) = add_note(record(), "We talked.", TODAY, TODAY, service=" ", by="").notes
        assert (kept.share, kept.service, kept.by, kept.minutes) == (False, None, None, None)

    def test_every_problem_is_told_at_once(self) -> None:
        with pytest.raises(CareerkitError) as caught:
            add_note(record(), " \n ", None, TODAY, minutes=-5)
        assert len(caught.value.problems) == 3
        assert "What you typed is still there" in str(caught.value)

    @pytest.mark.parametrize("minutes", [-1, 1441, 12.5])
    def test_minutes_that_cannot_be(self, minutes: float) -> None:
        problems, look_at = check_note("x", TODAY, TODAY, minutes=minutes)
        assert len(problems) == 1
        assert f"{minutes:g} minutes" in problems[0]
        assert not look_at

    def test_what_is_odd_is_kept_and_pointed_out(self) -> None:
        ahead = TODAY + timedelta(1)
        assert check_note("x", TODAY, TODAY, minutes=1440)[0] == []
        for on, minutes, word in (
            (ahead, 30, "still to come"), (TODAY, 0, "leave it empty"), (TODAY, 481, "8 hours"),
        ):  # fmt: skip
            problems, look_at = check_note("x", on, TODAY, minutes=minutes)
            assert problems == []
            assert len(look_at) == 1
            assert word in look_at[0]
            assert len(add_note(record(), "x", on, TODAY, minutes=minutes).notes) == 1
        assert check_note("x", TODAY, TODAY, kind="email", minutes=0) == ([], [])

    def test_the_very_same_note_is_kept_once(self) -> None:
        client = add_note(record(), "We talked.", TODAY, TODAY)
        with pytest.raises(CareerkitError, match="there already"):
            add_note(client, "We talked.", TODAY, TODAY)
        assert len(add_note(client, "We talked.", TODAY, TODAY, kind="phone").notes) == 2

    def test_a_number_that_must_not_be_kept(self) -> None:
        with pytest.raises(RecordError, match="Social Security"):
            add_note(record(), "number 219-09-9999", TODAY, TODAY)
        with pytest.raises(RecordError, match="Social Security"):
            add_note(record(), "x", TODAY, TODAY, service="219-09-9999")

    def test_shared_and_not(self) -> None:
        client = record(
            notes=[{"on": "2026-11-10", "text": "a"}, {"on": "2026-11-10", "text": "b"}]
        )
        shared = set_shared(client, client.notes[1], True)
        assert [one.share for one in shared.notes] == [False, True]
        assert [one.share for one in set_shared(shared, shared.notes[1], False).notes] == [
            False
        ] * 2


class TestSearching:
    def test_words_in_any_order_by_their_beginnings(self) -> None:
        notes = [note("Practiced the interview; résumé next."), note("Interview moved."),
                 note("Reviewed nothing.")]  # fmt: skip
        assert texts(notes, "resume interview") == [notes[0].text]
        assert texts(notes, "INTERV") == [notes[0].text, notes[1].text]
        assert texts(notes, "view") == []
        assert texts(notes, "  ") == [one.text for one in notes]

    @pytest.mark.parametrize(
        ("text", "words", "found"),
        [
            ("Résumé", "resume", ["Résumé"]),
            ("cafe\u0301 now", "café", ["cafe\u0301"]),
            ("ÑANDÚ", "nandu", ["ÑANDÚ"]),
            ("Straße 5", "strasse", ["Straße"]),
            ("the ﬁle", "file", ["ﬁle"]),
            ("O’Connor’s call", "o'connor", ["O’Connor"]),
            ("pay: $21.40!", "$21.40", ["$21.40"]),
            ("a-b c++ (x)", "c++ (x)", ["c++", "(x)"]),
            ("漢字 work", "漢字", ["漢字"]),
            ("😀 happy 😀", "happy", ["happy"]),
            ("one two one", "one", ["one", "one"]),
            ("interviewing", "inter interview", ["interview"]),
            ("<b>bold</b>", "bold", ["bold"]),
        ],
    )
    def test_the_words_are_marked_where_they_stand(
        self, text: str, words: str, found: list[str]
    ) -> None:
        assert marks(text, words) == found

    def test_kind_of_service_and_writer_count_too_and_are_not_marked(self) -> None:
        one = note("We wrote it.", service="Résumé help", by="Lena Brandt")
        (found,) = search([one], "resume brandt person")
        assert found.spans == ()
        assert texts([one], "resume okafor") == []

    def test_narrowed_down(self) -> None:
        notes = [
            note("a", "2026-10-01", service="RESUME help"), note("b", "2026-11-01", kind="phone"),
            note("c", "2026-12-01", share=True),
        ]  # fmt: skip
        assert texts(notes, start=date(2026, 11, 1)) == ["c", "b"]
        assert texts(notes, end=date(2026, 11, 1)) == ["b", "a"]
        assert texts(notes, start=date(2026, 11, 2), end=date(2026, 11, 1)) == []
        assert texts(notes, kind="phone") == ["b"]
        assert texts(notes, service="Résumé help") == ["a"]
        assert texts(notes, shared=True) == ["c"]
        assert texts(notes, shared=False) == ["b", "a"]

    def test_the_newest_or_the_best_first(self) -> None:
        notes = [note("job, job, job", "2026-01-01"), note("jobless", "2026-03-01"),
                 note("a job", "2026-02-01")]  # fmt: skip
        assert texts(notes, "job") == ["jobless", "a job", "job, job, job"]
        assert texts(notes, "job", order="best") == ["job, job, job", "a job", "jobless"]

    def test_thousands_of_notes_are_quick(self) -> None:
        long = "We talked about many things and agreed on the next step. " * 20
        notes = [note(f"{long}{turn}") for turn in range(3000)]
        search(notes[:10], "next")
        started = process_time()
        assert texts(notes, "agreed 2999") == [f"{long}2999"]
        assert process_time() - started < 5


class TestCounting:
    NOTES = (
        note("a", "2026-10-01", minutes=60, service="Résumé help"),
        note("b", "2026-10-01", minutes=15, service="resume HELP"),
        note("c", "2026-10-01", kind="phone", minutes=10),
        note("d", "2026-11-01", kind="workshop", minutes=120, service="Workshop"),
        note("e", "2026-11-10"),
        note("f", "2026-12-01", minutes=30),
    )

    def test_visits_and_minutes_by_hand(self) -> None:
        found = totals(self.NOTES, end=date(2026, 11, 23))
        assert (found.visits, found.minutes, found.without_minutes) == (3, 205, 1)
        assert list(found.by_kind.items()) == [
            ("workshop", Tally(1, 120)), ("session", Tally(3, 75)), ("phone", Tally(1, 10)),
        ]  # fmt: skip
        assert list(found.by_service.items()) == [
            ("Workshop", Tally(1, 120)), ("Résumé help", Tally(2, 75)), ("", Tally(2, 10)),
        ]  # fmt: skip

    def test_both_ends_of_a_period_count(self) -> None:
        found = totals(self.NOTES, date(2026, 10, 1), date(2026, 11, 1))
        assert (found.visits, found.minutes) == (2, 205)
        assert totals([], TODAY, TODAY) == totals(self.NOTES, TODAY, TODAY)

    def test_days_of_visits(self) -> None:
        assert visit_days(self.NOTES, TODAY) == [date(2026, 10, 1), date(2026, 11, 10)]
        assert last_visit(self.NOTES, date(2026, 11, 10)) == date(2026, 10, 1)
        assert last_visit(self.NOTES, date(2026, 10, 1)) is None
        assert last_visit([note("m", kind="email")], TODAY) is None

    def test_services_used_before_are_offered_first_and_none_twice(self) -> None:
        offered = services_used([*self.NOTES, note("x", service="Childcare")])
        assert offered[:3] == ["Résumé help", "Workshop", "Childcare"]
        folded = [name.casefold().replace("é", "e") for name in offered]
        assert len(folded) == len(set(folded)) == len(SERVICES) + 1
        assert services_of([]) == []
        assert services_used([]) == list(SERVICES)
