"""E-mail addresses, private data and spelling in what others can see."""

import pytest

from careerkit.presence import check_address, private_data, spelling, suggest_addresses

SURNAMES = [
    "smith",
    "johnson",
    "williams",
    "dickens",
    "cummings",
    "gaylord",
    "hotchkiss",
    "weed",
    "savage",
    "blunt",
    "love",
    "king",
    "angel",
    "beerman",
    "sexton",
    "cockburn",
    "hancock",
    "wineberg",
    "partida",
    "killeen",
    "badger",
    "drummond",
    "bishop",
    "pope",
    "christian",
    "godfrey",
    "jesuit",
    "theriault",
    "thelonious",
    "assunta",
    "analisa",
    "babineaux",
    "hunkele",
    "studebaker",
    "crump",
    "hooker",
    "dillard",
    "gambino",
    "devillier",
    "diabate",
    "hellman",
    "demonte",
    "thugwell",
    "princeton",
    "queensbury",
    "kingsley",
]


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("form", ["{}.maria@gmail.com", "m{}@outlook.com", "maria_{}@yahoo.com"])
def test_names_are_not_held_against_anybody(surname: str, form: str) -> None:
    found = check_address(form.format(surname), name=f"Maria {surname.title()}")
    assert found.fine, found.concerns


@pytest.mark.parametrize("surname", SURNAMES)
def test_names_are_fine_beside_a_first_name_though_the_record_has_them_not(surname: str) -> None:
    assert check_address(f"ana.{surname}@gmail.com").fine


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("sexykitten@yahoo.com", "flirting"), ("hotstuff69@aol.com", "69"),
        ("partygirl@gmail.com", "parties"), ("mike420@gmail.com", "drugs"),
        ("b4dass@gmail.com", "rude"), ("ladyboss@gmail.com", "joke"),
        ("rockstar.tom@gmail.com", "joke"), ("maga.tom@gmail.com", "politics"),
        ("tom_1987@hotmail.com", "1987"), ("maria84@gmail.com", "age"),
        ("ana12345@gmail.com", "digits"), ("a_b_c_d@gmail.com", "signs"),
        ("thesmiths@gmail.com", "family"), ("smithfamily@gmail.com", "family"),
        ("jm@duke.edu", "school"), ("ana@foodlion.com", "employer"),
        ("ana.maria.guadalupe.de.la.cruz.lopez@gmail.com", "long"),
        ("no address", "@"), ("a@b", "@"), ("", "@"),
    ],
)  # fmt: skip
def test_what_speaks_against_an_address_is_said(address: str, word: str) -> None:
    found = check_address(address, name="Ana", employers=["Food Lion"])
    assert not found.fine


def test_suggestions_are_plain_and_free_of_ages() -> None:
    assert "jose.nunez" in suggest_addresses("José Núñez", trade="welder").parts
    assert suggest_addresses("李 明").parts == ()
    for name in ("Mary Ann O’Neil-Smith", "Ana", "d'Artagnan"):
        for local in suggest_addresses(name).parts:
            assert check_address(f"{local}@gmail.com", name=name).fine


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Call me at 919-555-0101", ["phone number"]),
        ("I live at 12 Oak Hill Road, Durham", ["street address"]),
        ("Born on May 3, 1990", ["birth date or age"]),
        ("I'm 34 years old", ["birth date or age"]),
        ("My daughter Ana goes to Oak Elementary", ["children"]),
        ("On vacation in Cancun until next Friday", ["absence"]),
        ("my ssn 219-09-9999", ["Social Security number"]),
        ("last four of my SSN: 9999", ["Social Security number"]),
        ("card 4111 1111 1111 1111", ["card or bank number"]),
        ("I’m pregnant and happy", ["health or marriage"]),
        ("Line cook at Rex since 2019. I work 12 hours. 50% of sales. Team of 12.", []),
        ("Nurse at 3 hospitals on the way to work. My son is great.", []),
        ("", []),
    ],
)
def test_private_data_is_found_and_work_is_not(text: str, kinds: list[str]) -> None:
    assert [datum.kind for datum in private_data(text)] == kinds


def test_numbers_that_must_not_be_kept_are_not_repeated() -> None:
    found = private_data("ssn 219-09-9999, card 4111 1111 1111 1111")
    assert not any("219" in datum.words or "4111 1111" in datum.words for datum in found)


def test_spelling_errors_are_found_with_few_false_alarms() -> None:
    slips, note = spelling(
        "I am a experianced line cook with ten years in resturants. I recieve good reviews and "
        "work alot. I should of been a manager. Ask Kwabena about my jollof #foodie @ana "
        "https://x.example/asdfgh"
    )
    assert note == ""
    assert {(slip.words, slip.better) for slip in slips} >= {
        ("experianced", "experienced"), ("resturants", "restaurants"), ("recieve", "receive"),
        ("should of", "should have"), ("alot", "a lot"),
    }  # fmt: skip
    clean, _ = spelling(
        "Certified nursing assistant with strong communication skills, dependable and punctual. "
        "Comfortable with charting in Epic, vital signs, ambulation, catheter care, and "
        "de-escalation. Looking for a telemetry or med-surg unit. Volunteer at my kids’ school; "
        "love hiking, gardening and crocheting."
    )
    assert clean == []


def test_spanish_is_checked_and_other_languages_are_left_alone() -> None:
    slips, _ = spelling(
        "Soy cocinera con diez años de esperiencia en restaurantes. Me gusta trabajar en equipo."
    )
    assert [slip.better for slip in slips] == ["experiencia"]
    none, note = spelling("Ich arbeite seit vielen Jahren in einem großen Krankenhaus als Pfleger.")
    assert none == []
    assert "English and Spanish" in note


def test_words_of_the_record_are_no_errors() -> None:
    text = "I have worked with phlebotomyx for many years and I like it very much indeed"
    assert spelling(text, known=["Phlebotomyx machine"])[0] == []
