"""Spelling errors in a pasted text, English and Spanish, with few false alarms.

A word is reported only if no dictionary, record or list of jobs knows it and a common word is one
letter away (two, in a long word). What is far from all words is a name or a word of the trade.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from careerkit.documents.language import language_of
from careerkit.presence.slips import Slip, slips
from careerkit.text.languages import gettext as _

if TYPE_CHECKING:
    from spellchecker import SpellChecker

__all__ = ["Slip", "spelling"]

MOST = 20
COMMON = {"en": 1000, "es": 2000}
"""How often a word must stand in the checker's texts to be offered for another."""
_VERY_COMMON = 20_000
_SHORT, _LONG, _FEW, _MANY = 4, 8, 6, 12
_LEFT_OUT = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+|[@#]\w+|\S*[\d_/\\]\S*|\w+\.\w{2,}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_DRAWN_OUT = re.compile(r"(.)\1\1")
_NEW_WORDS = """
    bestie besties selfie selfies onboard onboarding onboarded upskill upskilling covid emoji
    hashtag livestream podcast podcasts vlog vlogs influencer telehealth telework coworking gonna
    wanna gotta kinda y'all thx pls congrats fave faves vibe vibes mudding rebar mexicano mexicana
    latino latina latinx pozole tamal tamales barista boba foodie nurselife workflow upsell
    upselling crosstrain crosstrained mentee mentees doordash instacart caregiving jobsite jobsites
    millwright handoff handoffs walkthrough walkthroughs vegan reseller upcycle upcycled crochet
    crocheting macrame bilingue mom moms mama papa abuela abuelita
"""
_NEW = frozenset(_NEW_WORDS.split())
_SPANISH_FORMS = re.compile(
    r"(?:ando|iendo|yendo|ad[oa]s?|id[oa]s?|aron|ieron|aban?|[ií]an?|amos|emos|imos|é|í|ó|ió|"
    r"aré|eré|iré|ará|erá|irá|o|a|e|as|es|an|en)$"
)


def spelling(
    text: str, *, known: Collection[str] = (), language: str | None = None
) -> tuple[list[Slip], str]:
    """Find spelling errors and a few common slips.

    Parameters
    ----------
    text
        What a profile or a post says.
    known
        Texts of the client's record and of their field: no word in them is an error.
    language
        ``en`` or ``es``; told from the text, line by line, if left out.

    Returns
    -------
    tuple of list of Slip and str
        What looks wrong, at most `MOST`, and a note if (a part of) the text could not be checked.
        Names (capital letters), short words, addresses, tags and numbers are passed over.
    """
    usual = language or (language_of(text) if len(text.split()) >= _FEW else "en")
    own = _NEW | {word.casefold() for entry in known for word in _WORD.findall(entry)}
    found: dict[Slip, None] = {}
    unchecked = checked = False
    for line in text.splitlines():
        long = len(line.split()) >= _MANY
        spoken = language or (language_of(line) if long else usual)
        if spoken not in COMMON:
            unchecked = unchecked or bool(_WORD.search(line))
            continue
        checked = checked or bool(_WORD.search(line))
        bare = _LEFT_OUT.sub(" . ", line)
        found |= dict.fromkeys([*slips(bare, spoken), *_misspelled(bare, spoken, own)])
    note = ""
    if unchecked:
        note = (
            _(
                "Some of it is in another language; only English and Spanish can be checked for "
                "spelling."
            )
            if checked
            else _("Only English and Spanish can be checked for spelling.")
        )
    return list(found)[:MOST], note


def _misspelled(line: str, language: str, own: Collection[str]) -> Iterator[Slip]:
    last = 0
    for match in _WORD.finditer(line):
        between = line[last : match.start()]
        begins = not last or bool(re.search(r"[.!?:•]", between))
        last = match.end()
        word = match[0].replace("’", "'")
        plain = word.casefold()
        if plain in own or not _is_checked(word, begins):
            continue
        better = _near(plain, language) or _near_own(plain, language, own)
        # A name may begin a sentence: there the word must be close to a very common one.
        if better and (word.islower() or _count(better, language) >= _VERY_COMMON):
            yield Slip(match[0], better.capitalize() if begins and word[0].isupper() else better)


def _is_checked(word: str, begins: bool) -> bool:
    """Tell whether a word may be an error: capitals inside a sentence are names or initials."""
    if len(word) <= _SHORT or _DRAWN_OUT.search(word):
        return False
    return word.islower() or (begins and word.istitle())


@lru_cache(maxsize=5000)
def _near(word: str, language: str) -> str | None:
    """Return the common word that was probably meant; None if the word is known, or unlike all."""
    checker = _checker(language)
    if _is_known(word, language):
        return None
    near = checker.known(checker.edit_distance_1(word))
    best = max(near, key=lambda one: _count(one, language), default=None)
    if best and _count(best, language) >= COMMON[language]:
        return best
    if len(word) < _LONG or language != "en":  # Spanish has too many forms of a word
        return None
    far = process.extractOne(word, _common(language), scorer=OSA.distance, score_cutoff=2)
    return far[0] if far and far[0][0] == word[0] else None


def _near_own(word: str, language: str, own: Collection[str]) -> str | None:
    """Return a word of the record or of a trade that is one letter away from a long word."""
    if len(word) < _LONG or language != "en" or _is_known(word, language):
        return None
    return next((one for one in _checker(language).edit_distance_1(word) if one in own), None)


def _is_known(word: str, language: str) -> bool:
    checker = _checker(language)
    return (
        word in checker
        or _is_built(word, checker)
        or (language == "es" and _is_spanish_form(word, checker))
    )


def _is_spanish_form(word: str, checker: SpellChecker) -> bool:
    """Tell whether a word is a form of a verb, or a plural, that the dictionary leaves out."""
    if re.sub(r"e?s$", "", word) in checker:
        return True
    root = _SPANISH_FORMS.sub("", word)
    endings = ("ar", "er", "ir") if root != word and len(root) > 2 else ()
    return any(f"{root}{ending}" in checker for ending in endings) or any(
        f"{word[:-1]}{ending}" in checker for ending in "aoe"
    )


def _is_built(word: str, checker: SpellChecker) -> bool:
    """Tell whether a word is a known one with a common beginning or ending."""
    stem = re.sub(r"'s$|s$|ing$|ed$|er$|ers$|ly$|mente$|ción$|ciones$", "", word)
    start = re.sub(r"^(?:re|un|non|pre|multi|over|co|sub|inter|micro|tele|bio)", "", word)
    return any(
        len(part) > 2 and part != word and (part in checker or f"{part}e" in checker)
        for part in (stem, start)
    )


def _count(word: str, language: str) -> int:
    return _checker(language).word_frequency[word]


@cache
def _checker(language: str) -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1)


@cache
def _common(language: str) -> tuple[str, ...]:
    frequency = _checker(language).word_frequency
    return tuple(
        word for word in frequency.words()
        if len(word) >= _LONG - 1 and frequency[word] >= COMMON[language] * 5
    )  # fmt: skip
