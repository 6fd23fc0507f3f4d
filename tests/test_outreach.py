"""Asking people: which ask fits whom and when, what is written, what is kept, what is due."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import partial
from itertools import product
from typing import Any, get_args

import pytest

from careerkit import load_client, network_api
from careerkit.clients import sample_ids
from careerkit.display import Blocks, to_plain
from careerkit.errors import CareerkitError
from careerkit.models import Ask, Channel, Client, Outreach, read_client
from careerkit.outreach import (
    Suggestion,
    business_day,
    calendar_entries,
    due,
    follow_up_on,
    kind_of,
    log_ask,
    mark_thanked,
    next_ask,
    record_answer,
    set_follow_up,
)
from careerkit.sections import outreach as sections
from careerkit.text.languages import speaking
from careerkit.text.outreach import ASK_IN_SHORT, ASK_NAMES, called, job_words, message

TODAY = date(2026, 11, 23)
NURSE = "29-1141.00"
ASKS, CHANNELS = get_args(Ask), get_args(Channel)


def person(key: str = "kim", **fields: Any) -> dict[str, Any]:
    about = {"name": "Kim Deal", "relationship": "coworker", "circle": "work", "closeness": 2}
    return {"id": key, **about, **fields}


def record(*people: dict[str, Any], **fields: Any) -> Client:
    goals = [{"title": "Registered nurse", "occupation": NURSE}]
    return read_client(
        {"id": "c-1", "preferred_name": "Ana Cruz", "goals": goals, "contacts": list(people)}
        | fields
    )


def asked(on: str, kind: str | None = "openings", **fields: Any) -> dict[str, Any]:
    ask = {"contact": "kim", "on": on, "ask": "Any openings?", "kind": kind, "channel": "text"}
    return ask | fields


def application(**fields: Any) -> dict[str, Any]:
    stage = fields.pop("stage", "applied")
    return {
        "id": "a1", "title": "Nursing assistant", "employer": "Oak Hill Clinic", "market": "open",
        "events": [{"stage": stage, "on": "2026-11-10"}],
    } | fields  # fmt: skip


def suggest(client: Client, key: str = "kim", today: date = TODAY, **given: Any) -> Suggestion:
    contact = next(one for one in client.contacts if one.id == key)
    return next_ask(client, contact, today, **given)


class TestWhichAsk:
    def test_whoever_does_the_goal_job_tells_about_it_however_distant(self) -> None:
        for closeness in (1, 2, 3):
            client = record(person(occupation=NURSE, closeness=closeness))
            found = suggest(client, goal_title="Registered nurse")
            assert found.kind == "job talk"
            assert "a registered nurse" in found.why
            assert found.ready(TODAY)

    def test_a_near_job_counts_when_it_is_near_enough(self) -> None:
        client = record(person(occupation="29-2061.00", circle="friends"))
        assert suggest(client, near={"29-2061.00": 0.9}).kind == "job talk"
        assert suggest(client, near={"29-2061.00": 0.1}).kind == "openings"

    def test_distant_people_are_asked_for_little_first(self) -> None:
        distant = person(closeness=1, employer="Oak Hill Clinic")
        client = record(distant, applications=[application()])
        first = suggest(client)
        assert first.kind == "job talk"
        told = asked("2026-09-01", "job talk", answer="Busy days.", thanked=True)
        client = record(distant, applications=[application()], outreach=[told])
        assert suggest(client).kind == "use name"
        client = record(distant | {"may_use_name": True}, applications=[application()],
                        outreach=[told])  # fmt: skip
        assert suggest(client).kind == "openings"

    def test_a_distant_person_outside_the_field_is_left_in_peace(self) -> None:
        found = suggest(record(person(closeness=1, job_title="Roofer", circle="neighbors")))
        assert found.kind is None
        assert "Say hello" in found.why

    def test_with_an_offer_from_where_they_work_nobody_asks_for_openings(self) -> None:
        at_work = person(employer="Oak Hill Clinic", may_use_name=True)
        client = record(at_work, applications=[application(stage="offer")])
        ask = suggest(client)
        assert (ask.kind, ask.employer) == ("job talk", "Oak Hill Clinic")
        assert "Before you decide" in ask.why
        told = asked("2026-08-01", "job talk", answer="It is calm.", thanked=True)
        client = record(at_work, applications=[application(stage="offer")], outreach=[told])
        assert suggest(client).kind == "news"
        assert "You have an offer from Oak Hill Clinic." in suggest(client).why

    def test_an_application_where_they_work_asks_for_their_name(self) -> None:
        client = record(person(employer="The Oak-Hill Clinic, Inc."), applications=[application()])
        found = suggest(client)
        assert (found.kind, found.employer) == ("use name", "Oak Hill Clinic")
        assert found.job == "Nursing assistant"
        closed = record(person(employer="Oak Hill Clinic"),
                        applications=[application(stage="rejected")])  # fmt: skip
        assert suggest(closed).kind != "use name"
        refused = record(person(employer="Oak Hill Clinic", may_use_name=False),
                         applications=[application()])  # fmt: skip
        assert suggest(refused).kind == "openings"

    def test_an_interview_near_asks_what_it_is_like_there(self) -> None:
        client = record(
            person(employer="Oak Hill Clinic", may_use_name=True),
            applications=[application(stage="interview")],
            outreach=[asked("2026-11-19", answer="Not now.", thanked=True)],
        )
        found = suggest(client)
        assert found.kind == "job talk"
        assert found.ready(TODAY)  # a talk is too near to wait out the usual pause

    def test_an_introduction_leads_to_whom_the_client_hardly_knows(self) -> None:
        kim = person(circle="friends", closeness=3)
        rosa = person("rosa", name="Rosa Diaz", closeness=1, occupation=NURSE, introduced_by="kim")
        client = record(kim, rosa)
        found = suggest(client)
        assert (found.kind, found.person) == ("introduction", "rosa")
        assert "Rosa Diaz" in found.why
        known = record(kim, rosa | {"closeness": 2})
        assert suggest(known).kind == "openings"

    def test_a_reference_is_asked_of_who_saw_the_work_while_references_are_missing(self) -> None:
        client = record(person(), applications=[application()])
        assert suggest(client).kind == "reference"
        listed = {"name": "Kim Deal", "relationship": "coworker", "status": "agreed"}
        client = record(person(), applications=[application()], references=[listed])
        assert suggest(client).kind == "openings"

    def test_thanks_come_before_anything_else(self) -> None:
        client = record(person(occupation=NURSE), outreach=[asked("2026-11-02", answer="Yes!")])
        found = suggest(client)
        assert (found.kind, found.thanks_for) == ("thanks", "openings")
        assert found.channel == "in person"
        later = asked("2026-11-03", "thanks", ask="Thank you")
        client = record(person(), outreach=[asked("2026-11-02", answer="Yes!"), later])
        assert suggest(client).kind != "thanks"

    def test_an_answer_is_waited_for_then_asked_once_more_then_left_to_rest(self) -> None:
        client = record(person(), outreach=[asked("2026-11-18", follow_up="2026-11-25")])
        waiting = suggest(client)
        assert (waiting.kind, waiting.wait_until) == ("openings", date(2026, 11, 25))
        assert not waiting.ready(TODAY)
        again = suggest(client, today=date(2026, 11, 25))
        assert again.ready(date(2026, 11, 25))
        assert "once more" in again.why
        three = [asked(day) for day in ("2026-10-01", "2026-10-09", "2026-10-19")]
        rest = suggest(record(person(), outreach=three))
        assert rest.kind is None
        assert rest.wait_until == date(2026, 10, 19) + timedelta(days=90)
        assert suggest(record(person(), outreach=three), today=date(2027, 2, 1)).kind is not None

    def test_the_same_ask_waits_and_another_takes_its_place(self) -> None:
        done = asked("2026-10-30", answer="No.", thanked=True)
        client = record(person(last_contact="2026-10-30", circle="friends"), outreach=[done])
        found = suggest(client)
        assert (found.kind, found.wait_until) == ("openings", date(2026, 12, 11))
        quiet = record(person(last_contact="2026-08-01", circle="friends"), outreach=[done])
        assert suggest(quiet).kind == "news"

    def test_people_get_a_pause_between_any_two_asks(self) -> None:
        done = asked("2026-11-20", answer="No.", thanked=True)
        client = record(person(occupation=NURSE, closeness=1), outreach=[done])
        found = suggest(client)
        assert (found.kind, found.wait_until) == ("job talk", date(2026, 12, 18))

    def test_a_boss_who_is_not_to_know_is_asked_nothing(self) -> None:
        job = {"title": "Aide", "employer": "Oak Hill Clinic", "current": True}
        boss = person(employer="Oak Hill Clinic", occupation=NURSE, may_use_name=False)
        found = suggest(record(boss, work_history=[job]))
        assert found.kind is None
        coworker = person(employer="Oak Hill Clinic", occupation=NURSE)
        assert "may know" in suggest(record(coworker, work_history=[job])).why

    @pytest.mark.parametrize(
        ("fields", "channel"),
        [
            ({"prefers": "social media", "phone": "1"}, "social media"),
            ({"closeness": 3, "phone": "1", "email": "k@example.com"}, "phone"),
            ({"closeness": 2, "phone": "1", "email": "k@example.com"}, "email"),
            ({"closeness": 2, "phone": "1"}, "phone"),
            ({"closeness": 1, "circle": "online"}, "social media"),
            ({"closeness": 3, "circle": "family"}, "in person"),
        ],
    )
    def test_the_channel_is_theirs_or_what_is_known(
        self, fields: dict[str, Any], channel: str
    ) -> None:
        assert suggest(record(person(occupation=NURSE, **fields))).channel == channel

    def test_older_entries_are_understood_by_their_words(self) -> None:
        said = {
            "May I name you as a reference?": "reference",
            "Who hires aides at your hospital?": "openings",
            "How did you become lead?": "job talk",
            "What do you do in a shift?": "job talk",
            "Would you introduce me to your boss?": "introduction",
            "¿Sabe usted si hay vacantes?": "openings",
            "Which book for the entrance test?": None,
        }
        for words, kind in said.items():
            entry = Outreach(contact="kim", on=TODAY, ask=words, channel="text")
            assert kind_of(entry) == kind, words

    def test_every_sample_gets_a_sound_suggestion(self) -> None:
        for key in sample_ids():
            client = load_client(key)
            near = network_api.near_occupations(client)
            for contact in client.contacts:
                found = next_ask(client, contact, TODAY, near=near)
                assert found.why.endswith((".", "?"))
                assert found.wait_until is None or found.wait_until > TODAY


class TestWhatIsWritten:
    @pytest.mark.parametrize("language", ["en", "es"])
    def test_nothing_is_left_blank_whatever_is_known(self, language: str) -> None:
        known: dict[str, Any] = {
            "job": "a cook", "employer": "Oak Clinic", "person": "Rosa Diaz", "through": "Tasha",
        }  # fmt: skip
        for ask, closeness, channel in product(ASKS, (1, 2, 3), CHANNELS):
            for given in ({}, known):
                said = message(
                    ask, closeness, language, channel, first="Kim", client="Ana Cruz", **given
                )
                assert not re.search(r"[{}\[\]_]|None|  | [.,?]|\.\.", said), said
                assert "Kim" in said

    def test_spanish_says_tu_to_close_people_and_usted_to_others(self) -> None:
        tu = re.compile(r"\b(?:tú|tu|te|ti|tienes|puedes|haces|sabes|ves|llámame|podrías)\b", re.I)
        usted = re.compile(r"\b(?:usted|su|le|podría|tiene|sabe|llámeme|permite)\b", re.I)
        for ask, channel in product(ASKS, CHANNELS):
            close = message(ask, 3, "es", channel, first="Rosa", client="Ana")
            assert not usted.search(close), close
            for closeness in (1, 2):
                formal = message(ask, closeness, "es", channel, first="Rosa", client="Ana")
                assert not tu.search(formal), formal

    def test_english_is_easy_to_read(self) -> None:
        for ask, closeness in product(ASKS, (1, 2, 3)):
            said = message(ask, closeness, "en", "text", first="Kim", client="Ana", job="a cook")
            assert grade(said) <= 8, (ask, closeness, grade(said))
            assert len(said.split()) <= 60

    @pytest.mark.parametrize("closeness", [1, 2, 3])
    def test_news_of_an_offer_is_told_as_such(self, closeness: int) -> None:
        news = partial(
            message, "news", closeness, channel="text", first="Kim", client="Ana", job="a nurse"
        )
        told = news(language="en", employer="Oak Hill")
        assert "I have an offer from Oak Hill." in told
        assert "looking for work" not in told
        assert "looking for work as a nurse" in news(language="en")
        assert "oferta en Oak Hill" in news(language="es", employer="Oak Hill")

    def test_the_channel_shapes_the_message(self) -> None:
        texts = {
            channel: message("openings", 2, "en", channel, first="Kim", client="Ana")
            for channel in CHANNELS
        }
        assert texts["email"].startswith("Subject: Looking for work\n\nHello Kim,")
        assert "If nobody answers" in texts["phone"]
        assert "If nobody answers" not in texts["in person"]
        assert "\n" not in texts["text"]
        thanks = message("thanks", 3, "en", "phone", first="Kim", client="Ana")
        assert "two minutes" not in thanks

    def test_thanks_say_for_what(self) -> None:
        said = message("thanks", 2, "en", "text", first="Kim", client="Ana", thanks_for="job talk")
        assert "telling me about your job" in said
        plain = message("thanks", 2, "es", "text", first="Kim", client="Ana")
        assert "gracias por su ayuda" in plain

    def test_names_are_said_as_people_say_them(self) -> None:
        assert called("Lorraine Pendry", "grandmother") == "Grandma"
        assert called("Lorraine Pendry", "mi abuela") == "Grandma"
        with speaking("es"):
            assert called("Lorraine Pendry", "grandmother") == "Abuela"
            assert called("Rosa Ruiz", "madre") == "Mamá"
            assert called("Tía Lupe", "mi tía") == "Tía Lupe"
            assert called("Lupe Ruiz", "aunt, lives in Raleigh") == "Tía Lupe"
        assert called("Tía Lupe", "mi tía") == "Aunt Lupe"
        assert called("Dra. Eva López") == "Dra. López"
        assert called("Don Julio Pérez", "boss") == "Don Julio"
        assert called("Don R. Smith") == "Don Smith"
        assert called("Ruby Caldbeck", "mother, has the boys on late shifts") == "Mom"
        assert called("Rev. Odell Banks", "pastor") == "Rev. Banks"
        assert called("Clifton Hargrove", "uncle", close=False) == "Clifton"
        assert called("Mrs. Gilchrist") == "Mrs. Gilchrist"
        assert called("Drew Park") == "Drew"

    def test_only_titles_that_read_well_are_used(self) -> None:
        assert job_words("Medical Assistants") == "a medical assistant"
        assert job_words("CNA") == "a CNA"
        assert job_words("Shop helper, days") == "a shop helper"
        assert job_words("Maintenance technician I, second shift") == "a maintenance technician"
        assert job_words("Stockers and Order Fillers") is None
        assert job_words("Network and systems administrator") == (
            "a network and systems administrator"
        )
        assert job_words("", None) is None

    def test_every_ask_has_its_names(self) -> None:
        assert set(ASK_NAMES) == set(ASK_IN_SHORT) == set(ASKS)


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade, counting vowel groups as syllables."""
    words = re.findall(r"[A-Za-zé’']+", text)
    sentences = max(1, len(re.findall(r"[.?!]+", text)))
    syllables = sum(
        max(1, len(re.findall(r"[aeiouyé]+", re.sub(r"e$", "", word.lower())))) for word in words
    )
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


class TestTheLog:
    def test_an_ask_is_kept_with_the_day_to_look_for_an_answer(self) -> None:
        client = record(person(last_contact="2026-10-01", next_contact="2026-11-20"))
        changed = log_ask(client, "kim", "openings", TODAY, channel="email", message="Hello Kim,")
        entry = changed.outreach[0]
        assert (entry.kind, entry.ask, entry.message) == (
            "openings", "Do you know of any openings?", "Hello Kim,",
        )  # fmt: skip
        assert entry.follow_up == date(2026, 11, 30)
        assert changed.contacts[0].last_contact == TODAY
        assert changed.contacts[0].next_contact is None
        assert client.outreach == []

    def test_follow_ups_fall_on_business_days(self) -> None:
        assert follow_up_on("openings", date(2026, 11, 21)) == date(2026, 11, 30)
        assert [business_day(date(2026, 11, day)).day for day in (27, 28, 29, 30)] == [
            27, 30, 30, 30,
        ]  # fmt: skip
        assert follow_up_on("thanks", TODAY) is None
        assert follow_up_on("openings", TODAY, unanswered=2) is None

    def test_the_third_ask_without_an_answer_is_the_last(self) -> None:
        client = record(person())
        for week in range(3):
            day = TODAY + timedelta(weeks=week)
            client = log_ask(client, "kim", "openings", day, channel="text")
        assert [entry.follow_up for entry in client.outreach] == [None, None, None]
        assert due(client, TODAY + timedelta(days=60)) == []

    def test_an_answer_is_kept_and_thanks_close_it(self) -> None:
        client = log_ask(record(person()), "kim", "use name", TODAY, channel="phone")
        later = TODAY + timedelta(days=2)
        client = record_answer(
            client, client.outreach[0], later, "Yes, gladly.", name_may_be_used=True
        )
        entry = client.outreach[0]
        assert (entry.answer, entry.answered_on, entry.follow_up) == ("Yes, gladly.", later, None)
        assert client.contacts[0].may_use_name is True
        assert [one.kind for one in due(client, later + timedelta(days=1))] == ["thank"]
        thanked = mark_thanked(client, entry, later)
        assert due(thanked, later + timedelta(days=1)) == []
        wrote = log_ask(client, "kim", "thanks", later, channel="text")
        assert wrote.outreach[0].thanked
        assert due(wrote, later + timedelta(days=30)) == []

    def test_an_answer_without_words_counts(self) -> None:
        client = log_ask(record(person()), "kim", "openings", TODAY, channel="phone")
        client = record_answer(client, client.outreach[0], TODAY)
        assert suggest(client).kind == "thanks"

    def test_an_older_entry_never_sets_the_last_contact_back(self) -> None:
        client = record(person(last_contact="2026-11-20"))
        changed = log_ask(client, "kim", "openings", date(2026, 11, 1), channel="text")
        assert changed.contacts[0].last_contact == date(2026, 11, 20)

    def test_a_number_that_must_not_be_kept_is_refused_in_words(self) -> None:
        client = record(person())
        with pytest.raises(CareerkitError) as told:
            log_ask(client, "kim", "openings", TODAY, channel="text", message="SSN 219-09-9999")
        assert "Social Security number" in str(told.value)
        assert "219" not in str(told.value)
        client = log_ask(client, "kim", "openings", TODAY, channel="text")
        with pytest.raises(CareerkitError, match="Social Security"):
            record_answer(client, client.outreach[0], TODAY, "it is 219-09-9999")

    def test_whom_the_record_does_not_know_cannot_be_asked(self) -> None:
        with pytest.raises(CareerkitError, match="there is no contact 'bob'"):
            log_ask(record(person()), "bob", "news", TODAY, channel="text")

    def test_a_follow_up_can_be_moved_or_dropped(self) -> None:
        client = log_ask(record(person()), "kim", "openings", TODAY, channel="text")
        moved = set_follow_up(client, client.outreach[0], date(2026, 12, 15))
        assert [one.on for one in due(moved, date(2026, 12, 15))] == [date(2026, 12, 15)]


class TestWhatIsDue:
    def test_an_ask_without_a_day_is_due_after_a_week(self) -> None:
        client = record(person(), outreach=[asked("2026-10-11", ask="Any office jobs?")])
        (one,) = due(client, TODAY)
        assert (one.kind, one.on) == ("follow up", date(2026, 10, 19))
        assert one.overdue(TODAY)
        assert "Any office jobs?" in one.what

    def test_what_was_agreed_is_due_until_they_are_reached(self) -> None:
        agreed = asked("2026-10-01", answer="Call in November.", thanked=True,
                       follow_up="2026-11-20")  # fmt: skip
        client = record(person(last_contact="2026-10-01"), outreach=[agreed])
        assert [one.kind for one in due(client, TODAY)] == ["follow up"]
        reached = record(person(last_contact="2026-11-21"), outreach=[agreed])
        assert due(reached, TODAY) == []

    def test_a_planned_day_is_due_unless_something_else_brings_the_two_together(self) -> None:
        client = record(person(next_contact="2026-11-23"))
        assert [one.kind for one in due(client, TODAY)] == ["reach"]
        assert due(record(person(next_contact="2026-11-24")), TODAY) == []
        ahead = due(record(person(next_contact="2026-11-24")), TODAY, ahead=timedelta(days=7))
        assert len(ahead) == 1
        owed = record(person(next_contact="2026-11-23"),
                      outreach=[asked("2026-11-01", answer="Yes")])  # fmt: skip
        assert [one.kind for one in due(owed, TODAY)] == ["thank"]

    def test_the_longest_overdue_stands_first(self) -> None:
        client = record(
            person(), person("rosa", name="Rosa Diaz", next_contact="2026-11-01"),
            outreach=[asked("2026-11-10")],
        )  # fmt: skip
        assert [one.contact for one in due(client, TODAY)] == ["rosa", "kim"]

    def test_the_calendar_has_first_names_and_no_past_days(self) -> None:
        client = record(
            person(phone="919-555-0100", notes="private"), person("m", name="Mr. Mwangi"),
            outreach=[asked("2026-10-11"), asked("2026-11-20", contact="m")],
        )  # fmt: skip
        entries = calendar_entries(client, TODAY, ahead=timedelta(days=30))
        assert [(entry.on, entry.summary) for entry in entries] == [
            (TODAY, "Follow up with Kim"), (date(2026, 11, 27), "Follow up with Mr. Mwangi"),
        ]  # fmt: skip
        assert all(not entry.description for entry in entries)
        assert len({entry.key for entry in entries}) == 2

    def test_nobody_known_means_nothing_due(self) -> None:
        assert due(record(), TODAY) == []
        assert calendar_entries(record(), TODAY, ahead=timedelta(days=30)) == []


class TestTheSection:
    def test_two_people_what_is_due_and_the_log(self) -> None:
        said = said_in(sections.overview(load_client("sample-06"), TODAY))
        assert "This week, get in touch with" in said
        assert "Two people to ask" in said
        assert "Come back to Whit Garrity" in said
        assert "A thank you is owed" in said
        assert "What you asked so far" in said

    def test_a_record_without_people_gets_the_right_questions(self) -> None:
        said = said_in(sections.overview(record(), TODAY))
        assert "Who is glad when you call?" in said
        assert "None" not in said

    def test_a_record_without_asks_is_encouraged(self) -> None:
        said = said_in(sections.overview(record(person(occupation=NURSE)), TODAY))
        assert "One person to ask" in said
        assert "Kim Deal | Ask about their job | In person" in said
        assert "Who has helped you before?" in said

    def test_the_market_says_what_the_numbers_allow(self) -> None:
        few = said_in(sections.market(record(applications=[application()]), TODAY))
        assert "Your one lead did not come through people" in few
        assert "Keep noting" in few
        assert "%" not in few
        many = [application(id=f"a{n}", source="Indeed") for n in range(6)]
        said = said_in(sections.market(record(applications=many), TODAY))
        assert "None of your six leads came through people. Aim for half" in said
        assert "rule of thumb" in said
        assert "Job boards | posted | 6 | 6 | 0 | 0" in said

    def test_places_that_are_kept_are_not_suggested_again(self) -> None:
        place = {"kind": "job board", "name": "NCWorks", "last_looked": "2026-11-01"}
        said = said_in(sections.market(record(search_places=[place], area="3700000"), TODAY))
        assert "NCWorks | Job board | Now" in said
        assert "ncworks.gov" not in said
        elsewhere = said_in(sections.market(record(area="0045300"), TODAY))
        assert "careeronestop.org" in elsewhere

    def test_every_sample_has_its_pages(self) -> None:
        for key in sample_ids():
            client = load_client(key)
            said = said_in(sections.overview(client, TODAY), sections.market(client, TODAY))
            assert not re.search(r"\bNone\b(?! of your)|\bnan\b|[{}]", said), key


def said_in(*pages: Blocks) -> str:
    return "\n".join(to_plain(block.data()) for page in pages for block in page)
