"""Where leads come from, what came of them, and further places to look."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from careerkit import figures, leads
from careerkit.errors import CareerkitError
from careerkit.models import Client, SearchPlace, read_client
from careerkit.text.fields_of_work import FIELDS_OF_WORK
from careerkit.text.places import FIELD_PLACES, KIND_NAMES, suggested

TODAY = date(2026, 11, 23)
ANA = {
    "id": "c1", "name": "Ana", "relationship": "aunt", "circle": "family", "closeness": 3,
}  # fmt: skip


def record(*applications: dict[str, Any], **fields: Any) -> Client:
    made = [
        {
            "id": f"a{number}", "title": "Aide", "employer": "Rex", "market": "open",
            "events": [
                {"stage": stage, "on": f"2026-11-{day:02}"}
                for day, stage in enumerate(one.pop("stages", ["found"]), 1)
            ],
        } | one
        for number, one in enumerate([dict(one) for one in applications], 1)
    ]  # fmt: skip
    return read_client(
        {"id": "t1", "preferred_name": "T", "contacts": [ANA], "applications": made} | fields
    )


HIDDEN = {"contact": "c1", "market": "hidden"}
BOARD = {"source": "Indeed"}


@pytest.mark.parametrize(
    ("application", "source"),
    [
        ({"source": "Indeed"}, "Job boards"),
        ({"source": "ncworks.gov"}, "NCWorks and career centers"),
        ({"source": "NCWorks Online"}, "NCWorks and career centers"),
        ({"source": "my aunt told me"}, leads.PERSON),
        ({"source": "mi tía"}, leads.PERSON),
        ({"source": "Mrs. Pruitt", "market": "hidden"}, leads.PERSON),
        ({"source": "Indeed", "contact": "c1"}, leads.PERSON),
        ({"source": "their website"}, "Employer’s own site"),
        ({"source": "employer’s website"}, "Employer’s own site"),
        ({"source": "school district website"}, "Employer’s own site"),
        ({"source": "LinkedIn"}, "Social media"),
        ({"source": "job fair at the armory"}, "Job fair or event"),
        ({"source": "sign in the window"}, "Signs and boards"),
        ({"source": "Prevention magazine"}, "Newspapers"),
        ({"source": "zzz"}, leads.OTHER),
        ({"market": "hidden"}, leads.PERSON),
        ({}, leads.NOT_NOTED),
    ],
)
def test_a_source_however_it_is_written(application: dict[str, Any], source: str) -> None:
    assert leads.source_of(record(application).applications[0]) == source


def test_leads_are_counted_as_far_as_they_came() -> None:
    client = record(
        BOARD,
        {"source": "indeed.com", "stages": ["found", "applied", "rejected"]},
        BOARD | {"stages": ["applied", "interview", "rejected"]},
        HIDDEN | {"stages": ["interview", "offer", "declined"]},
        HIDDEN | {"stages": ["found", "withdrawn"]},
    )
    boards, people = leads.by_source(client)
    assert (boards.leads, boards.applied, boards.interviews, boards.offers) == (3, 2, 1, 0)
    assert (people.market, people.leads, people.applied, people.interviews, people.offers) == (
        "hidden", 2, 1, 1, 1,
    )  # fmt: skip
    assert leads.balance([boards, people]) == (2, 5)
    assert leads.by_source(record()) == []


def test_an_offer_that_was_noted_counts_without_its_stage() -> None:
    offer = {"application": "a1", "on": "2026-11-10", "pay": {"amount": 18}}
    (one,) = leads.by_source(record(BOARD | {"stages": ["applied"]}, offers=[offer]))
    assert (one.interviews, one.offers) == (1, 1)


def test_posted_jobs_that_people_told_of_stand_apart() -> None:
    counts = leads.by_source(record(HIDDEN, {"contact": "c1"}))
    assert [(one.source, one.market) for one in counts] == [
        (leads.PERSON, "hidden"), (leads.PERSON, "open"),
    ]  # fmt: skip
    assert leads.balance(counts) == (2, 2)


def test_nothing_is_concluded_from_few_leads() -> None:
    few = leads.by_source(record(*[BOARD] * 4))
    assert leads.verdict(few) == "too early"
    assert leads.verdict([]) == "too early"
    assert leads.verdict(leads.by_source(record(*[BOARD] * 5))) == "people"
    assert leads.verdict(leads.by_source(record(*[BOARD] * 3, *[HIDDEN] * 3))) == "balanced"
    assert leads.verdict(leads.by_source(record(*[HIDDEN] * 5))) == "elsewhere"
    mixed = leads.by_source(record(*[BOARD] * 4, HIDDEN))
    assert leads.verdict(mixed, aim=0.2) == "balanced"
    assert leads.interviews(leads.by_source(record(*[BOARD] * 9, *[HIDDEN] * 4))) is None
    enough = [BOARD] * 6 + [HIDDEN | {"stages": ["interview"]}] * 5
    assert leads.interviews(leads.by_source(record(*enough))) == ((5, 5), (0, 6))


def test_what_was_done_lately_is_counted_without_thanks() -> None:
    said = [
        {"contact": "c1", "on": day, "ask": "Openings?", "kind": kind, "channel": "text"}
        for day, kind in (("2026-11-20", "openings"), ("2026-11-21", "thanks"),
                          ("2026-10-01", "openings"))
    ]  # fmt: skip
    client = record(BOARD, HIDDEN, outreach=said)
    assert leads.lately(client, TODAY) == (1, 1)
    assert leads.lately(client, date(2027, 3, 1)) == (0, 0)


class TestNotingALead:
    def test_who_told_makes_it_hidden(self) -> None:
        client = leads.add_lead(record(), " Cook ", "Oak Café", TODAY, contact="c1")
        (lead,) = client.applications
        assert (lead.id, lead.title, lead.market, lead.stage) == ("a1", "Cook", "hidden", "found")
        by_words = leads.add_lead(client, "Baker", "Oak Café", TODAY, source="my neighbor")
        assert by_words.applications[1].market == "hidden"
        posted = leads.add_lead(client, "Baker", "Oak", TODAY, source="my aunt", market="open")
        assert posted.applications[1].market == "open"
        board = leads.add_lead(client, "Baker", "Oak Café", TODAY, source="Indeed")
        assert board.applications[1].market == "open"

    def test_the_company_of_the_record_is_found(self) -> None:
        client = record(companies=[{"id": "oak", "name": "Oak Cafe"}])
        lead = leads.add_lead(client, "Cook", "The Oak Café, Inc.", TODAY).applications[0]
        assert lead.company == "oak"

    def test_all_that_is_missing_is_named(self) -> None:
        with pytest.raises(CareerkitError, match="needs the job and the employer"):
            leads.add_lead(record(), " ", "", TODAY)

    def test_the_same_lead_is_not_noted_twice(self) -> None:
        with pytest.raises(CareerkitError, match="noted already"):
            leads.add_lead(record(BOARD), "aide", "Rex, Inc.", TODAY)

    def test_what_must_not_be_kept_and_who_is_not_there(self) -> None:
        with pytest.raises(CareerkitError, match="Social Security"):
            leads.add_lead(record(), "Cook", "Oak", TODAY, source="219-09-9999")
        with pytest.raises(CareerkitError, match="no contact 'bob'"):
            leads.add_lead(record(), "Cook", "Oak", TODAY, contact="bob")


class TestTheFigure:
    def test_markets_are_told_apart_by_words_and_hatching(self) -> None:
        counts = leads.by_source(record(BOARD | {"stages": ["interview"]}, HIDDEN))
        figure = figures.leads_by_source(counts)
        labels = figure.layout.yaxis.ticktext
        assert [label.split("<br>")[1] for label in labels] == [
            "<i>posted</i>",
            "<i>not posted</i>",
        ]
        shapes = {bar.marker.pattern.shape for bar in figure.data}
        assert shapes == {"/", None}

    def test_every_stage_has_its_number(self) -> None:
        counts = leads.by_source(record(BOARD | {"stages": ["applied"]}, BOARD))
        said = [note.text for note in figures.leads_by_source(counts).layout.annotations]
        assert [text for text in said if not text.startswith("<b>")] == ["2", "1", "0", "0"]

    def test_nothing_is_not_drawn(self) -> None:
        with pytest.raises(ValueError, match="nothing to draw"):
            figures.leads_by_source([])


class TestPlaces:
    def test_every_kind_is_covered_and_the_states_board_named(self) -> None:
        here = suggested(north_carolina=True, field="health care")
        assert {kind for kind, _, _ in here} == set(KIND_NAMES) - {"other"}
        assert "NCWorks" in here[0][1]
        elsewhere = suggested(north_carolina=False, field=None)
        assert not any("NCWorks" in name + how for _, name, how in elsewhere)
        assert "American Job Center Finder" in elsewhere[0][2]
        assert not any("None" in name + how for _, name, how in elsewhere)

    def test_every_field_has_places(self) -> None:
        assert set(FIELD_PLACES) == set(FIELDS_OF_WORK)

    def test_employers_of_the_record_are_named(self) -> None:
        found = suggested(north_carolina=True, field="sales", employers=["Rex", "Oak Café"])
        assert "Job pages of Rex and Oak Café" in [name for _, name, _ in found]

    def test_suggestions_can_be_kept(self) -> None:
        for field in FIELDS_OF_WORK:
            for kind, name, how in suggested(north_carolina=True, field=field):
                SearchPlace.model_validate({"kind": kind, "name": name, "notes": how})

    def test_places_are_due_by_how_often_they_are_looked_at(self) -> None:
        places = [
            {"kind": "job board", "name": "daily", "how_often": "daily",
             "last_looked": "2026-11-22"},
            {"kind": "newspaper", "name": "weekly", "how_often": "weekly",
             "last_looked": "2026-11-20"},
            {"kind": "other", "name": "old", "last_looked": "2026-10-01"},
            {"kind": "other", "name": "never"},
        ]  # fmt: skip
        client = record(search_places=places)
        assert [place.name for place in leads.places_due(client, TODAY)] == [
            "never",
            "old",
            "daily",
        ]
        assert leads.look_again(client.search_places[1]) == date(2026, 11, 27)
        assert leads.look_again(client.search_places[3]) is None
