"""Job listings: what is read from one, setting it right, parting many, and the market."""

import contextlib
import importlib.util
import io
import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from careerkit import listing_api
from careerkit.errors import CareerkitError
from careerkit.listings import (
    JobListing,
    ListedPay,
    apply_corrections,
    place_in,
    same_listing,
    split_listings,
)
from careerkit.models import Client, Correction, Listing

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parent.parent
COOK = """\
Line Cook
Blue Heron Grill - Durham, NC
$16 - $19 an hour - Full-time

About us
Blue Heron Grill is a family-owned restaurant with over 25 years of serving great food.

Responsibilities:
• Cook on grill and saute stations
• Keep the kitchen clean

Requirements:
• High school diploma or GED preferred
• At least 1 year of cooking experience
• ServSafe certification a plus
• Able to lift 50 lbs
• Good communication skills and a team player
• Experience with Toast POS

Benefits: health insurance, tuition assistance for your degree, $500 sign-on bonus

Send your resume to jobs@example.org or stop by between 2 and 4 pm. Apply by Dec 5.
"""


def read(text: str) -> JobListing:
    return listing_api.read_listing(text, seen_on=TODAY)


def values(listing: JobListing, field: str) -> set[str]:
    return {finding.value for finding in listing.of(field)}  # type: ignore[arg-type]


def test_a_plain_listing_is_read_with_the_words_it_came_from() -> None:
    listing = read(COOK)
    assert listing.first("title") == "Line Cook"
    assert listing.first("employer") == "Blue Heron Grill"
    assert listing.first("place") == "Durham, NC"
    assert listing.pay == ListedPay(16, 19, "hour")
    assert values(listing, "hours") == {"full time"}
    school = listing.of("education")
    assert [(f.data["level"], f.required) for f in school] == [("high school", False)]
    assert [(f.data["years"], f.required) for f in listing.of("experience")] == [(1, True)]
    servsafe = listing.of("credential")
    assert [(f.value, f.required) for f in servsafe] == [
        ("ServSafe food handler or manager", False)
    ]
    assert {"Cooking", "Communication", "Teamwork"} <= values(listing, "skill")
    assert "Physical stamina" in values(listing, "duty")
    assert values(listing, "technology") == {"Toast"}
    assert listing.of("deadline")[0].data["date"] == "2026-12-05"
    assert {f.data["way"] for f in listing.of("apply")} == {"email", "in person"}
    assert not listing.of("warning")
    assert listing.occupations[0][0] == "35-2014.00"
    for finding in listing.findings:
        assert listing.text[finding.start : finding.end] == finding.words


def test_a_last_day_is_no_door_to_walk_in_by() -> None:
    said = "Cook at Rex Grill\nApply by December 11, 2026. Text Sandra at 919-555-0179."
    listing = listing_api.read_listing(said, seen_on=TODAY)
    assert "in person" not in {f.data["way"] for f in listing.of("apply")}


@pytest.mark.parametrize(
    ("said", "pay"),
    [
        ("$17.50/hr", (17.5, 17.5, "hour")), ("Pay: $17.50 - $21", (17.5, 21, "hour")),
        ("pay 17-19 an hour DOE", (17, 19, "hour")), ("up to $30/hour", (None, 30, "hour")),
        ("starting at $15", (15, None, "hour")), ("$52K-$60K", (52_000, 60_000, "year")),
        ("$52-60K a year", (52_000, 60_000, "year")), ("$900 weekly", (900, 900, "week")),
        ("Salary Range: 41,234 – 58,990", (41_234, 58_990, "year")),
        ("$4,200 monthly", (4_200, 4_200, "month")), ("$750 biweekly", (750, 750, "two weeks")),
        ("Hourly rate: $19.25", (19.25, 19.25, "hour")),
        ("$5,000 sign-on bonus! $22 an hour", (22, 22, "hour")),
        ("$26 to $41/hr, bonus on top", (26, 41, "hour")),
        ("$18.75/hr (1st) / $20.00 (3rd)", (18.75, 20, "hour")),
    ],
)  # fmt: skip
def test_pay_is_read_in_all_its_forms(
    said: str, pay: tuple[float | None, float | None, str]
) -> None:
    found = read(f"Cook wanted\n{said}").pay
    assert found is not None
    assert (found.low, found.high, found.per) == pay


@pytest.mark.parametrize(
    "said",
    ["$5,000 sign-on bonus", "a $2 billion company", "401(k) match up to $2,000",
     "18 years or older", "$1,500 tuition assistance", "Competitive pay", "20-30 hours a week",
     "We raised $64M"],
)  # fmt: skip
def test_not_every_figure_is_pay(said: str) -> None:
    assert read(f"Cook wanted\n{said}").pay is None


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("HS diploma/GED required", {("high school", True)}),
        ("High school graduate or equivalent", {("high school", True)}),
        ("Associate's degree required; Bachelor's preferred",
         {("associate", True), ("bachelor", False)}),
        ("BSN preferred", {("bachelor", False)}), ("Master's degree a plus", {("master", False)}),
        ("No degree required", {("none", True)}), ("You don't need a degree", {("none", True)}),
        ("We'll help you earn a bachelor's degree", set()),
        ("Graduation from an accredited medical assisting program", {("certificate", True)}),
    ],
)  # fmt: skip
def test_schooling(said: str, levels: set[tuple[str, bool]]) -> None:
    found = read(f"Worker wanted\n{said}").of("education")
    assert {(f.data["level"], f.required) for f in found} == levels


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("2+ years of experience", {(2, True)}), ("two (2) years experience", {(2, True)}),
        ("Requirements:\n- 1-3 yrs in a kitchen", {(1, True)}),
        ("at least six months of warehouse experience", {(0.5, True)}),
        ("one year of forklift experience preferred", {(1, False)}),
        ("No experience necessary, we train", {(0, True)}),
        ("Our company has 30 years of experience", set()), ("must be 18 years or older", set()),
        ("No accidents in the last 3 years", set()),
    ],
)  # fmt: skip
def test_experience(said: str, years: set[tuple[float, bool]]) -> None:
    found = read(f"Worker wanted\n{said}").of("experience")
    assert {(f.data["years"], f.required) for f in found} == years


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("Send $45 for the starter kit by Cash App", "money"),
        ("Reply with your Social Security number", "ssn"),
        ("We need your bank account and routing number", "bank"),
        ("Deposit the check and send the rest to our vendor", "check"),
        ("Receive packages at your home and forward them", "reship"),
        ("The interview is by Telegram", "chat only"),
    ],
)
def test_signs_of_a_scam_are_told(said: str, sign: str) -> None:
    found = read(f"Assistant, work from home, $45 an hour\n{said}.").of("warning")
    assert sign in {f.data["sign"] for f in found}
    assert all(f.value.endswith(".") for f in found)


@pytest.mark.parametrize(
    "said",
    ["Background check after an offer", "Direct deposit", "We never ask for money or a fee",
     "Handles cash and checks from customers",
     "E-Verify: bring your Social Security card when hired",
     "Receive packages at the dock and forward them to the store"],
)  # fmt: skip
def test_honest_listings_are_not_called_scams(said: str) -> None:
    assert not read(f"Clerk wanted\n$16 an hour\n{said}.").of("warning")


def test_odd_listings_are_told_in_words() -> None:
    with pytest.raises(CareerkitError):
        read("   ")
    with pytest.raises(CareerkitError, match="far more than a job listing"):
        read("cook " * 20_000)
    spanish = (
        "Se busca cocinero con dos años de experiencia. Pagamos $16 por hora. Llame hoy mismo."
    )
    listing = read(spanish)
    assert listing.language == "es"
    assert not listing.of("skill")
    page = "<html><script>alert(1)</script><body><h1>Baker</h1><p>$15 an hour</p></body></html>"
    assert read(page).first("title") == "Baker"
    assert "alert" not in read(page).text


@pytest.mark.parametrize(
    "text", ["a " * 24_000, "$1 - " * 9_000, "1 year of " * 4_000, "(((" * 9_000]
)
def test_no_text_takes_for_ever(text: str) -> None:
    began = time.process_time()
    read(f"Cook\n{text}")
    assert time.process_time() - began < 20  # a pattern gone wild takes minutes


def test_what_was_read_is_set_right() -> None:
    listing = read(COOK)
    right = apply_corrections(
        listing,
        [
            Correction(field="pay", found="$16 to $19 an hour", value="18 an hour"),
            Correction(field="skill", found="Teamwork", value=None),
            Correction(field="skill", value="Knife skills"),
            Correction(field="education", value="associate degree"),
            Correction(field="title", value="Lead Line Cook"),
            Correction(field="skill", found="Something long gone", value=None),
        ],
        seen_on=TODAY,
    )
    assert right.pay == ListedPay(18, 18, "hour")
    assert "Teamwork" not in values(right, "skill")
    assert "Knife skills" in values(right, "skill")
    assert {f.data["level"] for f in right.of("education")} == {"high school", "associate"}
    assert [f.value for f in right.of("title")] == ["Lead Line Cook"]
    with pytest.raises(CareerkitError, match=r"17\.50 to \$21 an hour"):
        apply_corrections(listing, [Correction(field="pay", value="a lot")], seen_on=TODAY)


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("listings", ROOT / "benchmarks" / "listings.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()


def test_one_listing_stays_one_and_many_come_apart() -> None:
    rows = [row for row in BENCHMARK.read_rows("tune") if row["format"] == "text"]
    texts = [BENCHMARK.visible(row) for row in rows]
    whole = [len(split_listings(text)) == 1 for text in texts]
    assert sum(whole) / len(whole) > 0.95
    some = random.Random(1).sample([t for t, one in zip(texts, whole, strict=True) if one], 5)
    joins: list[Callable[[list[str]], str]] = ["\n\n-----\n\n".join, "\n\n\n\n\n".join]
    for join in joins:
        assert len(split_listings(join(some))) == 5


def test_ten_thousand_pasted_lines_are_taken() -> None:
    many = "\n-----\n".join(f"Job title: Cook {n}\n" + COOK for n in range(450))
    parts = split_listings(many)
    assert len(parts) == 450
    assert len(many.splitlines()) > 10_000


def test_the_same_listing_is_known_again() -> None:
    assert same_listing(COOK, "Save  Share\n" + COOK + "\nReport job")
    other = "Welder wanted in Wilson. Pay is $24 an hour. Two years of experience. Call us today."
    assert not same_listing(COOK, other)


def test_taking_listings_tells_what_was_left_out() -> None:
    first = listing_api.take_listings([(COOK, "")], saved_on=TODAY)
    assert [entry.title for entry in first.listings] == ["Line Cook"]
    scan = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
    again = listing_api.take_listings(
        [(COOK, ""), (scan, "photo.png"), ("Baker wanted, 219-09-9999, call today please", "")],
        known=first.listings, saved_on=TODAY,
    )  # fmt: skip
    assert again.listings == []
    assert len(again.notes) == 3
    assert "there already" in again.notes[0]
    assert "photo.png" in again.notes[1]
    assert not any("219-09" in note for note in again.notes)


def test_the_market_counts_what_is_asked_and_what_the_client_has() -> None:
    client = Client.model_validate(
        {
            "id": "c-1",
            "preferred_name": "Ana",
            "skills": [{"name": "Working as a team", "kind": "soft", "level": 4}],
            "skills_declined": ["Communication"],
            "credentials": [{"name": "ServSafe", "expires": "2026-01"}],
            "work_history": [{"title": "Cook", "occupation": "35-2014.00"}],
        }
    )
    read_twice = [read(COOK), read(COOK.replace("Cook", "Chef").replace("team player", "leader"))]
    table = listing_api.market_demand(read_twice, client, today=TODAY).set_index("name")
    assert table.loc["Communication", "listings"] == 2
    assert table.loc["Communication", "share"] == 1
    assert not table.loc["Communication", "has"]
    assert table.loc["Teamwork", "listings"] == 1
    assert table.loc["Teamwork", "has"]
    assert not table.loc["ServSafe food handler or manager", "has"]  # it has ended
    assert table.loc["Cooking", "likely"]
    assert "1 year" in table.index
    with pytest.raises(CareerkitError, match="no listings"):
        listing_api.market_demand([], client)


def test_offers_are_placed_among_the_areas_wages() -> None:
    pay = listing_api.listing_pay([read(COOK)], area="Durham").iloc[0]
    assert pay["low"] == 16 * 2080
    assert pay["p10"] < pay["p50"] < pay["p90"]
    assert "of the" in pay["compared"] or "of these" in pay["compared"]
    points = {10: 20_000.0, 25: 25_000.0, 50: 30_000.0, 75: 40_000.0, 90: 50_000.0}
    said = [place_in(points, wage) for wage in (10_000, 22_000, 27_000, 33_000, 45_000, 60_000)]
    assert len(set(said)) == 6
    assert place_in({}, 10_000) == ""


def test_a_saved_listing_is_read_as_it_was_set_right() -> None:
    entry = Listing(
        id="l1", title="Cook", text=COOK, saved_on=TODAY, occupation="35-1011.00",
        corrections=[Correction(field="employer", value="Blue Heron")],
    )  # fmt: skip
    listing = listing_api.saved_listing(entry)
    assert listing
    assert listing.first("employer") == "Blue Heron"
    assert listing.occupations[0][0] == "35-1011.00"
    assert listing_api.saved_listing(Listing(id="l2", title="Cook", saved_on=TODAY)) is None


@pytest.fixture(scope="module")
def measured() -> tuple[dict[str, Counter[str]], str]:
    """What the benchmark counts, and what it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        total = BENCHMARK.measure("tune")
    return total, told.getvalue()


@pytest.mark.parametrize(
    ("field", "least"),
    [("pay, middle", 0.8), ("education, level", 0.85), ("experience, years", 0.85),
     ("credential", 0.75), ("hours", 0.9), ("scam", 0.7)],
)  # fmt: skip
def test_reading_stays_as_good_as_it_was(
    field: str, least: float, measured: tuple[dict[str, Counter[str]], str]
) -> None:
    total, told = measured
    assert BENCHMARK.ratios(total[field])[2] >= least
    assert "time a listing" in told


def test_what_is_no_skill_is_not_asked_for() -> None:
    told = (
        "Now hiring Assistant Manager\nRequirements:\n- Read, write and speak English\n"
        "- Excel, full time\nSalary $62,000-$70,000, bonus. Apply in person, 8-3, ask for Ronnie.\n"
        "Apply by 12/11/2026"
    )
    read = listing_api.read_listing(told)
    assert read.first("title") == "Assistant Manager"
    assert [one.value for one in read.of("skill")] == ["English"]


def test_a_title_somebody_gave_says_more_than_a_heading() -> None:
    kept = Listing(
        id="l", title="Pintor, mantenimiento", saved_on=date(2026, 11, 21),
        text="Requisitos: cuarto año. Deberes: pintar pasillos. $13.50 la hora.",
    )  # fmt: skip
    read = listing_api.saved_listing(kept)
    assert read is not None
    assert read.occupations[0][0] == "47-2141.00"
