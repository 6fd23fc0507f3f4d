"""What a person's record does to the order of steps."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from careerkit import personal, recommend
from careerkit.api import about, next_steps, step_graph
from careerkit.models import Client
from careerkit.personal import Person

GRAPH = step_graph("NC")
CNA, RN, CASHIER, CLERK = "31-1131.00", "29-1141.00", "41-2011.00", "43-9061.00"


def record(**more: object) -> Client:
    return Client.model_validate({"id": "c-1", "preferred_name": "Test", **more})


def order(person: Person, code: str = CASHIER) -> list[str]:
    return recommend.next_steps(GRAPH, code, 200, person)["code"].tolist()


def row(person: Person, code: str, there: str) -> dict[str, Any]:
    table = recommend.next_steps(GRAPH, code, 200, person).set_index("code")
    found: dict[str, Any] = table.loc[there].to_dict()
    return found


def test_knowing_nothing_changes_nothing() -> None:
    table = recommend.next_steps(GRAPH, CASHIER, 20)
    assert table["personal"].map(len).sum() == 0
    assert np.allclose(table["score"], np.sort(table["score"])[::-1])


def test_interests_move_occupations_both_ways_and_say_so() -> None:
    hands_on = Person(interests={"R": 40, "I": 20, "A": 5, "S": 5, "E": 5, "C": 15})
    helping = Person(interests={"R": 5, "I": 10, "A": 10, "S": 40, "E": 20, "C": 5})
    mover = "53-7062.00"
    assert order(hands_on).index(mover) < order(helping).index(mover)
    assert "up: fits your interest in hands-on work" in row(hands_on, CASHIER, mover)["personal"]
    assert any(
        str(said).startswith("down: is not much like the interests")
        for said in row(helping, CASHIER, mover)["personal"]
    )


def test_flat_interests_say_nothing() -> None:
    assert order(Person(interests=dict.fromkeys("RIASEC", 20.0))) == order(Person())


def test_skills_move_occupations_up_unless_they_are_not_to_be_used_again() -> None:
    computers, clerical = "2.C.3.a", "2.C.1.b"
    names = GRAPH.names
    assert (names[computers], names[clerical]) == ("Computers and Electronics", "Administrative")
    can = Person(skills={computers: 5, clerical: 5})
    tired = Person(skills={computers: 1, clerical: 1})
    assert row(can, CASHIER, CLERK)["score"] > row(tired, CASHIER, CLERK)["score"]
    assert "up: uses your strength in" in str(row(can, CASHIER, CLERK)["personal"])
    assert order(Person(skills={computers: 5})) == order(Person())  # one skill says too little


def test_a_degree_opens_and_its_lack_delays() -> None:
    graduate, beginner = Person(schooling=16), Person(schooling=12)
    assert order(graduate, CNA).index(RN) <= order(beginner, CNA).index(RN)
    assert "up: makes use of the schooling you have" in row(graduate, CNA, RN)["personal"]
    assert "down: asks for more school than you have" in row(beginner, CNA, RN)["personal"]


def test_earlier_jobs_count() -> None:
    cook = "35-2014.00"
    chef = "35-1012.00"
    plain, cooked = row(Person(), CASHIER, chef), row(Person(earlier=(cook,)), CASHIER, chef)
    assert cooked["score"] > plain["score"]
    assert "earlier work (Cooks, Restaurant)" in str(cooked["personal"])


def test_who_earns_more_than_a_step_pays_sees_it_further_down() -> None:
    every = recommend.next_steps(GRAPH, CNA, 500)
    low = every[every["wage"] < 45_000]["code"].iloc[0]
    earns = Person(wage=50_000)
    assert order(earns, CNA).index(low) > order(Person(), CNA).index(low)
    assert "down: its middle pay is less than what you earn now" in row(earns, CNA, low)["personal"]
    assert not any("middle pay" in said for said in row(earns, CNA, RN)["personal"])


def test_the_wage_floor_and_the_time_for_school_are_limits() -> None:
    every = recommend.next_steps(GRAPH, CNA, 500)
    floor = float(every["wage"].median())
    some = recommend.next_steps(GRAPH, CNA, 500, Person(wage_floor=floor))
    assert (some["wage"] >= floor).all()
    assert some.attrs["left_out"]["below the wage floor"] == (every["wage"] < floor).sum()
    none = recommend.next_steps(GRAPH, CNA, 500, Person(study_years=0))
    assert (none["study_years"] == 0).all()
    assert none.attrs["left_out"]["more study than wanted"] == len(every) - len(none)
    nothing = recommend.next_steps(GRAPH, CNA, 500, Person(wage_floor=9e6))
    assert nothing.empty
    assert nothing.attrs["left_out"]["below the wage floor"] == len(every)


def test_a_record_becomes_a_person() -> None:
    client = record(
        work_history=[
            {"title": "Aide", "occupation": CNA, "current": True, "start": "2024",
             "pay": {"amount": 18, "per": "hour"}},
            {"title": "Cashier", "occupation": CASHIER, "start": "2020", "end": "2023"},
        ],
        education=[
            {"level": "associate"}, {"level": "bachelor", "status": "in progress"}
        ],
        interests=[
            {"on": date(2025, 1, 1), "instrument": "A", "code": "SEC"},
            {"on": date(2024, 1, 1), "instrument": "B", "code": "RIA"},
        ],
        skills=[
            {"name": "Excel", "kind": "hard", "level": 4, "element": "2.C.3.a"},
            {"name": "Typing", "kind": "hard", "level": 5, "element": "2.C.1.b",
             "use_again": False},
            {"name": "Kindness", "kind": "soft", "level": 5},
        ],
        wage_floor={"amount": 15, "per": "hour"},
        study_years=1.5,
    )  # fmt: skip
    person = personal.person_of(client)
    assert person.wage == 18 * 2080
    assert person.wage_floor == 15 * 2080
    assert person.study_years == 1.5
    assert person.schooling == 14
    assert person.earlier == (CASHIER,)
    assert person.interests == {"R": 0, "I": 0, "A": 0, "S": 3, "E": 2, "C": 1}
    assert person.skills == {"2.C.3.a": 4, "2.C.1.b": 1}
    assert about(client, wage_floor=50_000).wage_floor == 50_000
    steps = next_steps(CNA, area="NC", person=about(client))
    assert (steps["study_years"] <= 1.5).all()


def test_an_empty_record_is_nobody() -> None:
    assert personal.person_of(record()) == Person()


def test_nothing_that_must_not_count_is_known() -> None:
    known = set(Person.__dataclass_fields__)
    assert not known & {"sex", "gender", "age", "birth_date", "race", "origin", "language", "name"}


@pytest.mark.parametrize("codes", [("99-9999.00",), ("55-1011.00",)])
def test_earlier_jobs_without_figures_are_passed_over(codes: tuple[str, ...]) -> None:
    assert order(Person(earlier=codes)) == order(Person())


def valued(*scores: float) -> dict[str, float]:
    return dict(zip(personal.VALUES, scores, strict=True))


def test_work_values_move_occupations_both_ways_and_say_so() -> None:
    free = Person(values=valued(4, 2, 2, 1, 1, 5))
    backed = Person(values=valued(2, 4, 1, 2, 5, 1))
    assembler = "51-2092.00"
    assert order(backed).index(assembler) < order(free).index(assembler)
    assert "up: offers the backing from managers you value" in str(
        row(backed, CASHIER, assembler)["personal"]
    )
    assert "down: offers little of what you value most" in str(
        row(free, CASHIER, assembler)["personal"]
    )


def test_a_value_is_named_only_where_there_is_more_of_it_than_usual() -> None:
    usual = GRAPH.values.mean()
    named = {words: name for name, words in personal.VALUES.items()}
    for scores in ((5, 1, 1, 1, 1, 5), (1, 5, 1, 5, 1, 1), (1, 1, 5, 1, 5, 1)):
        person = Person(values=valued(*scores))
        for code, phrases in zip(
            *(recommend.next_steps(GRAPH, CNA, 200, person)[c] for c in ("code", "personal")),
            strict=True,
        ):
            for phrase in phrases:
                words = phrase.removeprefix("up: offers the ").removesuffix(" you value")
                if words in named:
                    assert GRAPH.values.loc[code, named[words]] >= usual[named[words]]
                    assert person.values[named[words]] == 5


def test_the_factor_of_values_is_the_correlation() -> None:
    person = Person(values=valued(5, 3, 1, 4, 2, 4))
    part = personal.fit(GRAPH, person).parts["values"]
    there = GRAPH.position(RN)
    offered = GRAPH.values.iloc[there].to_numpy()
    wanted = np.corrcoef(list(person.values.values()), offered)[0, 1]
    assert part[there] == pytest.approx(0.3 * wanted)
    unknown = GRAPH.values.isna().any(axis=1).to_numpy()
    assert unknown.any()
    assert (part[unknown] == 0).all()


@pytest.mark.parametrize(
    "scores", [valued(3, 3, 3, 3, 3, 3), {"achievement": 5, "support": 1, "recognition": 3}]
)
def test_values_that_say_too_little_do_not_count(scores: dict[str, float]) -> None:
    client = record(work_values=[{"on": "2026-01-01", "instrument": "A", "scores": scores}])
    assert personal.person_of(client) == Person()


def test_the_newest_values_count_and_of_a_day_the_interests_with_scores() -> None:
    new, old = valued(5, 1, 2, 3, 4, 4), valued(1, 5, 4, 3, 2, 2)
    scores = {axis: place for place, axis in enumerate("RIASEC")}
    client = record(
        work_values=[
            {"on": "2026-02-01", "instrument": "A", "scores": new},
            {"on": "2025-02-01", "instrument": "A", "scores": old},
        ],
        interests=[
            {"on": "2026-02-01", "instrument": "A", "scores": scores},
            {"on": "2026-02-01", "instrument": "B", "code": "SIR"},
        ],
    )
    assert personal.person_of(client).values == new
    assert personal.person_of(client).interests == scores


def test_four_values_of_six_are_enough() -> None:
    four = {"achievement": 5.0, "support": 1.0, "recognition": 3.0, "independence": 4.0}
    client = record(work_values=[{"on": "2026-01-01", "instrument": "A", "scores": four}])
    part = personal.fit(GRAPH, personal.person_of(client)).parts["values"]
    assert np.abs(part).max() > 0.2
