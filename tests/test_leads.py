"""Where leads come from, counted from applications."""

from typing import Any

import pytest

from careerkit import figures, leads
from careerkit.models import Client, read_client
from careerkit.text.places import KIND_NAMES, suggested


def client(*applications: dict[str, Any]) -> Client:
    return read_client(
        {
            "id": "t1", "preferred_name": "T",
            "contacts": [{"id": "c1", "name": "Ana", "relationship": "aunt", "circle": "family",
                          "closeness": 3}],
            "applications": [
                {"id": f"a{n}", "title": "Aide", "employer": "Rex", "market": "open",
                 **{key: value for key, value in one.items() if key != "stages"},
                 "events": [{"stage": stage, "on": f"2026-11-{day:02}"}
                            for day, stage in enumerate(one.get("stages", ["found"]), 1)]}
                for n, one in enumerate(applications)
            ],
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("application", "source"),
    [
        ({"source": "Indeed"}, "Job boards"),
        ({"source": "ncworks.gov"}, "NCWorks"),
        ({"source": "my aunt told me"}, leads.PERSON),
        ({"source": "Indeed", "contact": "c1"}, leads.PERSON),
        ({"source": "their website"}, "Employer’s own site"),
        ({"source": "LinkedIn"}, "Social media"),
        ({"source": "job fair at the armory"}, "Job fair or event"),
        ({"source": "sign in the window"}, "Signs and boards"),
        ({"source": "zzz"}, "Other"),
        ({"market": "hidden"}, leads.PERSON),
        ({}, "Other"),
    ],
)
def test_a_source_however_it_is_written(application: dict[str, Any], source: str) -> None:
    assert leads.source_of(client(application).applications[0]) == source


def test_leads_are_counted_as_far_as_they_came() -> None:
    record = client(
        {"source": "Indeed", "stages": ["found"]},
        {"source": "indeed.com", "stages": ["found", "applied", "rejected"]},
        {"source": "Indeed", "stages": ["applied", "interview", "rejected"]},
        {"contact": "c1", "market": "hidden", "stages": ["interview", "offer", "declined"]},
        {"contact": "c1", "market": "hidden", "stages": ["applied", "withdrawn"]},
    )
    boards, people = leads.by_source(record)
    assert (boards.leads, boards.applied, boards.interviews, boards.offers) == (3, 2, 1, 0)
    assert (people.market, people.leads, people.applied, people.interviews, people.offers) == (
        "hidden", 2, 2, 1, 1,
    )  # fmt: skip
    assert leads.balance([boards, people]) == (2, 5)
    assert leads.by_source(client()) == []


def test_the_figure_tells_markets_apart_in_words_and_counts() -> None:
    counts = leads.by_source(
        client({"source": "Indeed", "stages": ["interview"]}, {"contact": "c1", "market": "hidden"})
    )
    figure = figures.leads_by_source(counts)
    labels = figure.layout.yaxis.ticktext
    assert any("posted" in label for label in labels)
    assert any("through people" in label for label in labels)
    said = {note.text for note in figure.layout.annotations}
    assert said == {"<b>one lead, one interview</b>", "<b>one lead, no interviews</b>"}


def test_further_places_cover_every_kind_and_name_the_states_board() -> None:
    here = suggested(north_carolina=True, field="health care")
    assert {kind for kind, _, _ in here} == set(KIND_NAMES) - {"other"}
    assert here[0][1] == "NCWorks Online"
    elsewhere = suggested(north_carolina=False, field=None)
    assert not any("NCWorks" in name for _, name, _ in elsewhere)
    assert all("None" not in how for _, _, how in elsewhere)
