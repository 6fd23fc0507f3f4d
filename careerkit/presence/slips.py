"""Common slips of grammar that can be told for sure from a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TWICE_RIGHTLY = """
    that had very really so no bye ha la na go long many much more far ever never please well knock
    night now boo cha tut hey yo ya muy más si
"""
_REPEATED_RIGHTLY = frozenset(_TWICE_RIGHTLY.split())
_NO_APOSTROPHE = {
    "dont": "don’t", "didnt": "didn’t", "doesnt": "doesn’t", "isnt": "isn’t", "wasnt": "wasn’t",
    "arent": "aren’t", "werent": "weren’t", "couldnt": "couldn’t", "wouldnt": "wouldn’t",
    "shouldnt": "shouldn’t", "havent": "haven’t", "hasnt": "hasn’t", "cant": "can’t",
    "wont": "won’t", "ive": "I’ve", "im": "I’m", "youre": "you’re", "theyre": "they’re",
    "thats": "that’s", "alot": "a lot", "aswell": "as well", "infact": "in fact",
    "eachother": "each other", "noone": "no one",
}  # fmt: skip
_SURE_MISSPELLED_ES = {
    "haiga": "haya", "osea": "o sea", "enserio": "en serio", "porfavor": "por favor",
    "dijistes": "dijiste", "hicistes": "hiciste", "fuistes": "fuiste", "tambien": "también",
    "despues": "después", "ademas": "además", "asi": "así", "aqui": "aquí", "alla": "allá",
    "atravez": "a través", "nadien": "nadie", "haber si": "a ver si", "dias": "días",
    "ingles": "inglés", "espanol": "español", "anos": "años", "hubieron": "hubo",
}  # fmt: skip
_ENGLISH: tuple[tuple[str, str], ...] = (
    (r"\b(should|could|would|must|might) of\b(?! course)", "{0} have"),
    (r"\byour (welcome|amazing|awesome|going|doing|not|a|an|the|kidding|so|very)\b(?!-)",
     "you’re {0}"),
    (r"\byou['’]re (own|resume|résumé|job|team|help|support|time|family|name|work(?!ing))\b",
     "your {0}"),
    (r"\bits (been|a|an|not|going|so|very|time|great|hard|easy)\b(?!-)", "it’s {0}"),
    (r"\bit['’]s (own|name|kind)\b", "its {0}"),
    (r"\btheir (is|are|was|were|will)\b", "there {0}"),
    (r"\bthere (own|team|job|jobs|family|families|names?|needs)\b", "their {0}"),
    (r"\b(more|less|rather|other|older|bigger|faster) then\b(?= (?:the|a|an|my|your|I|you|he|she|"
     r"they|we|any|what|ever|one|most|\d))", "{0} than"),
    (r"\bI use to (work|be|have|live|go|do|help|run)\b", "I used to {0}"),
    (r"\b(to|will|not|never|might|would|could) loose (my|your|a|the|weight|it|money|time)\b",
     "{0} lose {1}"),
    (r"\ba (hour|honest|apple|employee|employer|email|interview|example|office|opportunity|"
     r"assistant|excellent|amazing|important|experienced|old|easy|interesting|awesome|organized|"
     r"electrician|associate|entry|effective|eager|active|able)\b", "an {0}"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(said, re.IGNORECASE), meant) for said, meant in _ENGLISH)
_SMALL_I = re.compile(r"(?<![\w.'’/@#-])i(?=['’](?:m|ve|ll|d)\b| [a-z]{2,}\b)(?! e\b)")
_TWICE = re.compile(r"\b([^\W\d_]{2,}|a) \1\b(?!-)")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Slip:
    """A word or two that look wrong.

    Parameters
    ----------
    words
        As they were written.
    better
        What was probably meant; empty if nothing comes close.
    """

    words: str
    better: str


def slips(line: str, language: str) -> Iterator[Slip]:
    """Find slips in a line.

    Parameters
    ----------
    line
        Of a text.
    language
        ``en`` or ``es``.

    Yields
    ------
    Slip
    """
    for twice in _TWICE.finditer(line):
        if twice[1].casefold() not in _REPEATED_RIGHTLY:
            yield Slip(twice[0], twice[1])
    if language == "es":
        yield from _known(line, _SURE_MISSPELLED_ES)
        return
    yield from _known(line, _NO_APOSTROPHE)
    for pattern, meant in _PATTERNS:
        for found in pattern.finditer(line):
            yield Slip(found[0], _as_begun(meant.format(*found.groups()), found[0]))
    if _SMALL_I.search(line):
        yield Slip("i", "I")


def _known(line: str, table: dict[str, str]) -> Iterator[Slip]:
    for word in _WORD.findall(line):
        # "IM" and "ANOS" may be initials or a headline without accents.
        if not word.isupper() and (better := table.get(word.casefold())):
            yield Slip(word, _as_begun(better, word))


def _as_begun(text: str, like: str) -> str:
    return text[:1].upper() + text[1:] if like[:1].isupper() else text
