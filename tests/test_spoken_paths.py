"""Steps, paths and listings in a client's language: whoever was spoken to before, and how."""

import re
from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from careerkit import api, facts, listing_api, recommend
from careerkit.display import Figure
from careerkit.labor import datasets
from careerkit.listings import tell
from careerkit.models import Client, Correction, Listing, ListingField, read_client
from careerkit.sections import listings, paths, wording
from careerkit.text.languages import SOURCE, heard, speak, speaking
from careerkit.text.languages import gettext as _
from careerkit.widgets.path_search import Wish, find
from tests.unspoken import MADE_UP, made_up, readable, texts, titles, words_of

TODAY = date(2026, 11, 23)
CNA, RN = "31-1131.00", "29-1141.00"
PHRASES = ["lacks", "reasons", "evidence", "personal"]
WAREHOUSE = """\
Stock Clerk
Rex Mart - Durham, NC
$16 - $19.50 an hour - Full-time

Requirements:
• High school diploma or GED
• At least 18 months of stock room experience
• Forklift certification

Before you start, pay a registration fee for your starter kit.
Apply by Dec 5.
"""


@pytest.fixture(scope="module", autouse=True)
def another_language() -> Iterator[None]:
    """Know a second language, in which every message is dots; English is still spoken."""
    with made_up():
        speak(None)
        yield


def record(**more: object) -> Client:
    given = {
        "id": "c-1", "preferred_name": "Ana", "area": "37", "wage_floor": {"amount": 15},
        "work_history": [{"title": "Nursing assistant", "occupation": CNA, "start": "2020"}],
        "goals": [{"title": "Registered nurse", "occupation": RN, "set_on": "2026-01-05"}],
        "interests": [{"on": "2026-01-05", "instrument": "IP", "code": "SIC"}],
    }  # fmt: skip
    return read_client({**given, **more})


def phrases(table: pd.DataFrame) -> set[str]:
    return {text for name in PHRASES for value in table[name] for text in texts(value)}


def steps() -> pd.DataFrame:
    return api.next_steps(CNA, area="37", limit=40, person=api.about(record()))


def test_steps_are_told_in_the_language_that_is_spoken_each_time_anew() -> None:
    english = steps()
    with speaking(MADE_UP):
        other = steps()
    again = steps()
    assert not words_of(phrases(other)) - titles()
    pd.testing.assert_frame_equal(english, again)
    pd.testing.assert_frame_equal(english.drop(columns=[*PHRASES, "skills_to_build"]),
                                  other.drop(columns=[*PHRASES, "skills_to_build"]))  # fmt: skip
    said = phrases(english)
    assert {"uses many of the same skills", "bachelor’s degree"} <= said
    assert any(text.startswith("up: fits your interest in ") for text in said)
    assert any(text.startswith("Good: 1 in ") for text in said)


def test_paths_and_their_source_follow_the_language_too() -> None:
    def told() -> tuple[set[str], str]:
        way = api.career_paths(CNA, RN, area="37", limit=1, person=api.about(record()))[0]
        columns = [name for name in PHRASES if name != "personal"]
        own = {text for name in columns for value in way.steps[name] for text in texts(value)}
        return own, facts.wage_source()

    english, source = told()
    with speaking(MADE_UP):
        other, elsewhere = told()
    assert told() == (english, source)
    assert words_of(english) & {"degree", "certificate"}
    assert not words_of(other) - titles()
    month = facts.release("oews")
    assert source == f"Pay: U.S. Bureau of Labor Statistics, {_month(month)}."
    assert not {"pay", "bureau"} & words_of([elsewhere])


def _month(partial: str) -> str:
    return date.fromisoformat(f"{partial}-01").strftime("%B %Y")


def test_a_report_is_in_its_clients_language_whoever_was_before() -> None:
    english, other = record(language="en"), record(language=MADE_UP)

    def told(client: Client) -> list[object]:
        blocks = [*paths.next_steps(client, TODAY), *paths.path(client, TODAY)]
        drawn = [block.drawing() for block in blocks if isinstance(block, Figure)]
        assert len(drawn) == 4
        return [*(block.data() for block in blocks), *drawn]

    first = told(other)
    between = told(english)
    assert told(other) == first
    assert told(english) == between
    words = {"degree", "needed", "openings", "earn", "closer"}
    assert words <= words_of(texts(between))
    assert not words & words_of(texts(first))


def test_what_is_told_is_understood_again_in_any_language() -> None:
    """Openings have a column of their own, and what the job counts for is said more shortly."""
    for language in (SOURCE, MADE_UP):
        with speaking(language):
            rows = list(steps().itertuples())
            assert any(recommend.tells_openings(text) for row in rows for text in row.reasons)
            assert any(heard(recommend.THE_JOB_COUNTS, lack) for row in rows for lack in row.lacks)
            told = [wording.from_record(row) for row in rows if row.personal]
            assert told
            assert _("Nothing changed its place") not in told


def saved(**more: object) -> Listing:
    return Listing(id="l1", title="Stock clerk", text=WAREHOUSE, saved_on=TODAY, **more)


def test_a_listing_is_read_once_and_its_findings_keep_their_english_names() -> None:
    with speaking(MADE_UP):
        first = listing_api.saved_listing(saved())
        right = [Correction(field="pay", found="$16 to $19.50 an hour", value="$18 an hour"),
                 Correction(field="experience", found="1.5 years", value="2 years")]  # fmt: skip
        corrected = listing_api.saved_listing(saved(corrections=right))
        assert first
        assert corrected
        # Whatever is spoken, what was set right is found again, and put in English.
        assert corrected.first("pay") == "$18 an hour"
        assert corrected.first("experience") == "2 years"
        assert corrected.first("deadline") == "by December 5, 2026"
        fields: tuple[ListingField, ...] = (
            "pay", "education", "experience", "warning", "deadline",
        )  # fmt: skip
        assert all(first.of(field) for field in fields)
        said = {tell(finding) for field in fields[:4] for finding in first.of(field)}
        assert words_of(said) <= {"us"}  # of US$
    assert listing_api.saved_listing(saved()) == first
    assert [tell(one) for one in first.findings] == [one.value for one in first.findings]


def test_listings_are_shown_in_their_clients_language() -> None:
    def told(language: str) -> set[str]:
        client = record(language=language, listings=[saved().model_dump(mode="json")])
        blocks = [*listings.demand(client, TODAY), *listings.each(client, TODAY)]
        return words_of(texts([block.data() for block in blocks]))

    other, english = told(MADE_UP), told("en")
    assert {"schooling", "asks", "scam", "required", "hour"} <= english
    assert not {"schooling", "asks", "scam", "required", "hour", "closing"} & other
    # The listing's own words stay.
    assert {"forklift", "rex"} <= other


def test_columns_of_figures_are_the_same_in_every_language() -> None:
    nation = datasets.load("areas").set_index("area").loc[datasets.NATION, "title"]
    with speaking(MADE_UP):
        assert steps()["code"].tolist() == steps()["code"].tolist()
        assert facts.occupation_pay(RN).where == nation
        assert facts.area_name(nation) != nation
    assert facts.area_name(nation) == f"the {nation}"
    assert facts.area_name("Durham-Chapel Hill, NC") == "Durham-Chapel Hill, NC"


@pytest.mark.parametrize(
    ("job", "goal"),
    [(RN, CNA), ("29-1215.00", "35-2014.00"), ("55-1011.00", None), ("11-9199.00", None)],
)
def test_that_there_is_no_way_is_said_too_and_without_codes(job: str, goal: str | None) -> None:
    client = record(study_years=1)
    wish = Wish(job, goal, wage_floor=45_000, study_years=1)
    in_english = find(wish, client).message
    assert in_english
    assert not re.search(r"\d\d-\d{4}\.\d\d|\( |\(,", in_english)
    with speaking(MADE_UP):
        assert readable([find(wish, client).message], titles() | {"bls"}) == []
