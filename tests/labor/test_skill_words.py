"""The hand-written lists of skills, credentials and technologies."""

import pytest

from careerkit import skill_api
from careerkit.labor import datasets, skill_words
from careerkit.spotting import spellings

NAMED = skill_words.named_skills()
PAPERS = skill_words.named_credentials()
TOOLS = skill_words.named_technologies()
WORDS = skill_api.vocabulary()


def test_every_phrase_can_be_looked_for() -> None:
    for skill in NAMED.values():
        for phrase in (*skill.phrases, *skill.life):
            assert spellings(phrase)
    phrases = {name: paper.phrases for name, paper in PAPERS.items()}
    phrases |= {name: tool.phrases for name, tool in TOOLS.items()}
    for name, said in phrases.items():
        assert said, name
        assert all(spellings(phrase) for phrase in said)


def test_the_lists_hold_together() -> None:
    elements = datasets.load("elements")
    known = set(elements.loc[~elements["heading"], "element_id"])
    activities = datasets.load("activity_titles")
    iwas = set(activities.loc[activities["level"] == "iwa", "id"])
    for skill in NAMED.values():
        assert skill.kind in {"hard", "soft", "essential"}
        assert set(skill.elements) <= known, skill.name
        assert set(skill.iwas) <= iwas, skill.name
        assert skill.ask[:1].islower()
        assert skill.ask[-1] not in ".?"
        assert skill.phrases, skill.name
    names = [name.casefold() for name in (*NAMED, *PAPERS, *TOOLS)]
    assert len(names) == len(set(names))
    essential = {name.lower() for name, skill in NAMED.items() if skill.kind == "essential"}
    assert essential == {
        "communication", "ethics", "problem solving", "professionalism", "resource management",
        "teamwork",
    }  # fmt: skip
    covered = {iwa for skill in NAMED.values() for iwa in skill.iwas}
    assert len(covered) / len(iwas) > 0.95


def test_a_skills_own_name_is_understood_as_that_skill() -> None:
    wrong = [name for name in NAMED if WORDS.skills_in(name) != [name]]
    assert not wrong


def test_technologies_meet_onets_names() -> None:
    onet = set(datasets.load("technologies")["name"])
    for tool in TOOLS.values():
        assert set(tool.onet) <= onet, tool.name


@pytest.mark.parametrize(
    ("code", "needed"),
    [
        ("29-1141.00", "Registered nurse license (RN)"), ("31-1131.00", "Nurse aide listing (CNA)"),
        ("53-3032.00", "CDL Class A"), ("25-2021.00", "Teaching license"),
        ("39-5012.00", "Cosmetology license"), ("29-1292.00", "Dental hygienist license"),
        ("41-9022.00", "Real estate license"), ("23-1011.00", "Bar admission"),
    ],
)  # fmt: skip
def test_occupations_name_the_license_they_need(code: str, needed: str) -> None:
    asked = {paper.name: how for paper, how in skill_words.credentials_for(code)}
    assert asked[needed] == "needed"


def test_most_work_needs_no_license() -> None:
    for code in ("35-2014.00", "43-4051.00", "53-7065.00", "15-1252.00"):
        assert all(how == "often" for _, how in skill_words.credentials_for(code))


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("Valid driver's license and clean record", {"Driver's license"}),
        ("CDL Class A with hazmat endorsement",
         {"CDL Class A", "CDL endorsement (hazmat, tanker, passenger)"}),
        ("Current RN licensure in NC; BLS and ACLS",
         {"Registered nurse license (RN)", "BLS certification", "ACLS certification"}),
        ("We need a registered nurse for our clinic", set()),
        ("EPA 608 universal and NATE certified", {"EPA 608 certification", "HVAC license"}),
        ("CompTIA A+ or Network+", {"CompTIA A+", "CompTIA Network+ or Security+"}),
        ("security cameras and a computer network", set()),
        ("ServSafe Manager preferred", {"ServSafe food handler or manager"}),
        ("posted on our board, license plates", set()),
    ],
)  # fmt: skip
def test_credentials_are_found_and_nothing_else(text: str, papers: set[str]) -> None:
    assert {hit.key for hit in WORDS.papers.find(text)} == papers


@pytest.mark.parametrize(
    ("text", "tools"),
    [
        ("proficient in Word, Excel and PowerPoint",
         {"Microsoft Word", "Microsoft Excel", "Microsoft PowerPoint"}),
        ("Excel at what you do: word of mouth", {"Microsoft Excel"}),
        ("chart in Epic or Cerner", {"Epic", "Cerner"}),
        ("QuickBooks Online, POS system", {"QuickBooks", "POS system"}),
        ("an epic view of the ocean", set()),
        ("Python, SQL and AWS", {"Python", "SQL", "Amazon Web Services (AWS)"}),
    ],
)  # fmt: skip
def test_tools_are_found_and_nothing_else(text: str, tools: set[str]) -> None:
    assert {hit.key for hit in WORDS.tools.find(text)} == tools
