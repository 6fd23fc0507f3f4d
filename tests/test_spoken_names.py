"""What occupations, skills, tools and credentials are called in a client's language."""

from datetime import date

from careerkit.labor import datasets
from careerkit.models import read_client
from careerkit.sections import assessments, skills
from careerkit.text.languages import _explained, occupation, speaking
from careerkit.text.names import skill_name
from scripts.catalogs import names
from tests.unspoken import made_up, unsaid

MOST_JOBS = 350
TODAY = date(2026, 11, 23)
CODED = {"instrument": "IP", "scores": {}, "code": "SIR"}
ODD = {
    "id": "c-1", "preferred_name": "Ana",
    "goals": [{"title": "Nurse", "occupation": "29-1141.00", "set_on": "2026-01-05"}],
    "skills": [{"name": "customer service", "kind": "soft", "level": 5, "use_again": False}],
    "education": [{"level": "less than high school", "school": "X", "status": "completed"}],
    "credentials": [
        {"name": "CNA", "status": "active", "expires": "2026-12"},
        {"name": "RN", "status": "expired", "expires": "2030"},
        {"name": "LPN", "status": "active", "earned": "2027", "expires": "2026-11-23"},
    ],
    "interests": [
        {"on": "2026-01-01", **CODED}, {"on": "2026-02-01", **CODED},
        {"on": "2026-03-01", "instrument": "CPR", "scores": dict.fromkeys("RIASEC", 9)},
    ],
    "work_values": [{"on": "2026-03-01", "instrument": "CPR", "scores": {"support": 1}}],
    "tests": [
        {"on": "2026-11-01", "name": "CNA", "result": "20", "score": 20, "unit": "percent"},
        {"on": "2026-11-03", "name": "CNA", "result": "30", "score": 30, "unit": "percent"},
        {"on": "2027-11-03", "name": "CNA", "result": "30"},
    ],
    "employability": [
        {"skill": "ethics", "rater": rater, "rating": rating, "on": "2026-01-01"}
        for rater, rating in (("client", 1), ("client", 4), ("counselor", 2))
    ],
}  # fmt: skip


def test_occupations_with_the_most_jobs_are_explained_in_spanish() -> None:
    occupations = datasets.load("occupations")
    jobs = datasets.load("projections").set_index("soc")["employment_base"]
    usual = occupations[occupations["code"].str.endswith(".00")]
    usual = usual.assign(jobs=usual["projections_code"].map(jobs)).nlargest(MOST_JOBS, "jobs")
    with speaking("es"):
        assert [title for title in usual["title"] if occupation(title) == title] == []
        assert occupation("Cashier, nights") == "Cashier, nights (caja)"
        assert occupation("Diplomat") == "Diplomat"
    known = {title.casefold() for title in occupations["title"]}
    explained = _explained("es")
    assert all(said.strip() == said and said.casefold() not in known for said in explained.values())


def test_what_the_tables_name_is_in_the_catalogs_and_a_clients_own_words_are_kept() -> None:
    every = list(names())
    assert {"Active Listening", "Teamwork", "Driver's license", "POS system"} <= set(every)
    with made_up():
        assert {skill_name(name) for name in every} == {"·"}
        assert skill_name("customer service") == "·"
        assert skill_name("grooming poodles") == "grooming poodles"
        assert skill_name("") == ""


def test_an_odd_record_is_said_as_a_whole() -> None:
    client = read_client(ODD)
    with made_up():
        for show in (skills.inventory, skills.essentials, skills.gap, assessments.assessments):
            assert unsaid(show(client, TODAY), client) == []
