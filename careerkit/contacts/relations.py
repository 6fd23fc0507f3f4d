"""Words for a relationship, English and Spanish: which circle of life, how close, who hires."""

from __future__ import annotations

import re
from functools import cache

from careerkit.models import Circle

_WORDS: tuple[tuple[Circle, int, str], ...] = (
    ("family", 3, "wife husband spouse partner mother mom mum mama father dad papa sister brother "
     "sis bro son daughter fiance fiancee girlfriend boyfriend esposa esposo marido mujer madre "
     "padre hermana hermano hijo hija novia novio mamá papá"),
    ("family", 2, "aunt auntie uncle cousin niece nephew grandma grandmother grandpa grandfather "
     "grandson granddaughter stepmother stepfather stepsister stepbrother "
     "stepson stepdaughter in-laws godmother godfather relative "
     "tía tia tío tio primo prima sobrina sobrino abuela abuelo cuñada cuñado suegra suegro nuera "
     "yerno madrina padrino comadre compadre pariente"),
    ("friends", 3, "best-friend bestie bff mejor-amiga mejor-amigo"),
    ("friends", 2, "friend buddy pal roommate housemate amiga amigo conocida conocido"),
    ("work", 2, "coworker co-worker colleague boss manager supervisor employer foreman "
     "teammate crew-leader shift-lead team-lead former-boss old-boss workmate trainee mentor "
     "jefa jefe colega gerente supervisora encargada encargado patrón patrona"),
    ("work", 1, "client customer vendor supplier recruiter headhunter hr human-resources clienta "
     "cliente reclutadora reclutador"),
    ("school", 2, "teacher classmate professor instructor coach tutor principal counselor adviser "
     "advisor schoolmate trainer maestra maestro profe profesora profesor entrenador entrenadora"),
    ("neighbors", 2, "neighbor neighbour neighbors neighbours landlord landlady super vecina "
     "vecino vecinos vecinas casero casera next-door"),
    ("community", 2, "pastor priest rabbi imam deacon reverend minister church choir mosque temple "
     "synagogue volunteer scoutmaster sponsor parishioner iglesia sacerdote pastora "
     "voluntaria voluntario"),
    ("services", 1, "doctor dentist nurse barber hairdresser stylist mechanic lawyer attorney "
     "banker accountant plumber electrician mailman realtor caseworker case-worker social-worker "
     "therapist pharmacist pediatrician pediatra babysitter sitter daycare vet landscaper "
     "insurance-agent "
     "dentista doctora médica médico peluquera peluquero barbero mecánico mecánica abogada abogado "
     "contadora contador trabajadora-social trabajador-social niñera"),
    ("online", 1, "linkedin facebook instagram online follower connection twitter tiktok"),
)  # fmt: skip
_CLOSE = re.compile(
    r"\b(?:(?:very |really )?close(?: to me)?|best|dear|see (?:her|him|them) (?:every|all)|"
    r"cercan[oa]|muy unid[oa]s?)\b"
)
_DISTANT = re.compile(
    r"haven'?t (?:talked|spoken|seen)|lost touch|barely know|hardly know|"
    r"don'?t know (?:her|him|them)|met once|long ago|years ago|acquaintance|friend of a friend|"
    r"no hablamos|hace (?:mucho|años)|apenas"
)
_HIRES = re.compile(
    r"\b(?:boss|manager|supervisor|owner|recruiter|headhunter|hr|human resources|hiring|director|"
    r"foreman|employer|president|ceo|principal|jefa|jefe|gerente|dueñ[oa]|supervisora|encargad[oa]|"
    r"recursos humanos|patr(?:ón|ona)|reclutador[a]?)\b"
)


@cache
def _by_word() -> dict[str, tuple[Circle, int]]:
    return {
        word if word == "co-worker" else word.replace("-", " "): (circle, closeness)
        for circle, closeness, words in _WORDS
        for word in words.split()
    }  # fmt: skip


@cache
def relation_pattern() -> re.Pattern[str]:
    """Return the pattern that finds a word for a relationship; the longest word wins."""
    words = sorted(_by_word(), key=len, reverse=True)
    before = r"(?:(?:old|former|ex|late|great|step|half|my|mi|ex-)[ -])*"
    word = "|".join(map(re.escape, words))
    return re.compile(
        rf"(?<![\w'’-])(?P<whole>{before}(?:(?P<law>(?:mother|father|sister|brother)-in-law)|"
        rf"(?P<fellow>compañer[oa]s? de (?:trabajo|clase|escuela))|"
        rf"(?P<word>{word})(?:s|es)?(?: de antes| anterior)?))(?![\w-])",
        re.IGNORECASE,
    )


def circle_and_closeness(relationship: str) -> tuple[Circle | None, int | None]:
    """Tell the circle of life and how close somebody likely is from the words for them.

    Parameters
    ----------
    relationship
        Such as "my aunt", "old boss", "vecina".

    Returns
    -------
    tuple
        Circle, and closeness as in `careerkit.models.Contact`; None for what is not told.
    """
    said = relationship.casefold()
    match = relation_pattern().search(said)
    circle: Circle | None = None
    closeness: int | None = None
    if match is not None:
        if match["fellow"]:
            circle, closeness = "work" if "trabajo" in match["fellow"] else "school", 2
        else:
            circle, closeness = ("family", 2) if match["law"] else _by_word()[match["word"]]
    if _DISTANT.search(said):
        closeness = 1
    elif _CLOSE.search(said):
        closeness = 3
    return circle, closeness


def helps_hire(text: str) -> bool:
    """Tell whether words for a person or their job speak of someone who hires."""
    return bool(_HIRES.search(text.casefold()))
