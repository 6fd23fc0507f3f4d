"""Spelling errors in a pasted text, English and Spanish, with few false alarms."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from careerkit.documents.language import language_of

if TYPE_CHECKING:
    from spellchecker import SpellChecker

MOST = 20
_LANGUAGES = ("en", "es")
_LEFT_OUT = re.compile(r"https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+|[@#]\w+|\S*[\d_/\\]\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORT = 4
_SLIPS: tuple[tuple[str, str], ...] = (
    (r"\balot\b", "a lot"), (r"\b(should|could|would|must) of\b", "{} have"),
    (r"\byour (?=welcome\b|the best\b|going\b|not\b|a good\b)", "you’re "),
    (r"\byou'?re (?=own\b|resume\b|job\b|work\b|experience\b|time\b)", "your "),
    (r"\bits (?=been\b|a pleasure\b|not\b|going\b)", "it’s "),
    (r"\btheir (?=is\b|are\b|was\b|were\b)", "there "), (r"\bmore then\b", "more than"),
    (r"\bbetter then\b", "better than"), (r"\bi (?=am\b|have\b|work)", "I "),
    (r"\b(\w{3,}) \1\b", "{}"),
)  # fmt: skip
_MEANT = frozenset({"that that", "had had", "bye bye", "very very", "really really"})


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
        ``en`` or ``es``; told from the text if left out.

    Returns
    -------
    tuple of list of Slip and str
        What looks wrong, at most `MOST`, and a note if the text could not be checked. Names
        (capital letters), short words, addresses, tags and numbers are passed over.
    """
    language = language or (language_of(text) if len(text.split()) > 5 else "en")
    if language not in _LANGUAGES:
        return [], "Only English and Spanish can be checked for spelling."
    slips = _slips(text) if language == "en" else []
    checker = _checker(language)
    own = {word.casefold() for entry in known for word in _WORD.findall(entry)}
    bare = _LEFT_OUT.sub(" . ", text)
    asked: dict[str, str] = {}
    for match in _WORD.finditer(bare):
        word = match[0].replace("’", "'")
        if _is_checked(word, own):
            asked.setdefault(word.casefold(), match[0])
    unknown = checker.unknown(asked)
    for word, written in asked.items():
        if word not in unknown or _is_built(word, checker):
            continue
        # Another form of a Spanish verb or adjective is no error.
        if language == "es" and any(f"{word[:-1]}{end}" in checker for end in "aoe"):
            continue
        best = checker.correction(word)
        # Far from every word it is a name or a word of the trade, not a slip.
        if best and best != word:
            slips.append(Slip(written, best))
    return list(dict.fromkeys(slips))[:MOST], ""


def _is_checked(word: str, own: Collection[str]) -> bool:
    # Capitals are names, headings or initials; the first word of a sentence is let go with them.
    return len(word) > _SHORT and word.islower() and word not in own


def _is_built(word: str, checker: SpellChecker) -> bool:
    """Tell whether a word is a known one with a common beginning or ending."""
    stem = re.sub(r"'s$|s$|ing$|ed$|er$|ers$|ly$|mente$|ción$|ciones$", "", word)
    start = re.sub(r"^(?:re|un|non|pre|multi|over|co|sub|inter|micro|tele|bio)", "", word)
    return any(
        len(part) > 2 and part != word and (part in checker or f"{part}e" in checker)
        for part in (stem, start)
    )


@cache
def _checker(language: str) -> SpellChecker:
    from spellchecker import SpellChecker

    return SpellChecker(language=language, distance=1)


def _slips(text: str) -> list[Slip]:
    found = []
    for pattern, better in _SLIPS:
        for match in re.finditer(
            pattern, text, 0 if pattern.startswith(r"\bi ") else re.IGNORECASE
        ):
            if match[0].casefold() in _MEANT:
                continue
            meant = better.format(match[1]) if match.groups() else better
            found.append(Slip(match[0].strip(), meant.strip()))
    return found
