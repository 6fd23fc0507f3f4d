"""Who is named in a record, and what they are called where names are left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from careerkit.redaction.words import FUNCTION, PARTICLES, ROLES, TITLES

THE_CLIENT, THE_COUNSELOR, SOMEONE = "the client", "the counselor", "someone"
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{2,})?")
"""A word: “O’Brien” is one, of “Rosa’s” it is “Rosa”."""
_NICKNAME = re.compile(r"[\"“”‘«(]\s*([^\"“”’»()]+?)\s*[\"“”’»)]")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.? ?){2,4}")


@dataclass(frozen=True)
class Person:
    """Somebody who is named.

    Parameters
    ----------
    called
        What stands in the place of the name.
    names
        The name as it was written, folded, in all the ways it was.
    words
        The parts of it, folded, nicknames included.
    initials
        Such as ``MD``.
    guessed
        Found in a text by what stands around the name; a part of it counts with a capital letter.
    """

    called: str
    names: frozenset[str]
    words: frozenset[str]
    initials: frozenset[str] = frozenset()
    guessed: bool = False


@dataclass(frozen=True)
class Cast:
    """All people who are named in one or several versions of a record.

    Parameters
    ----------
    people
        Each once.
    by_word, by_initials
        Parts of names, and initials, to the places in `people` of those who have them.
    ids
        Ids inside the record, by their kind, to those that stand in their place.
    details
        Contact details the record has in fields of their own: kind and text.
    """

    people: tuple[Person, ...]
    by_word: Mapping[str, frozenset[int]] = field(repr=False)
    by_initials: Mapping[str, frozenset[int]] = field(repr=False)
    ids: Mapping[str, Mapping[str, str]] = field(repr=False)
    details: tuple[tuple[str, str], ...] = field(default=(), repr=False)


def fold(text: str) -> str:
    """Return a text in small letters without accents, letter for letter as long as it was.

    Parameters
    ----------
    text
        Any text in composed form (NFC).

    Returns
    -------
    str

    Examples
    --------
    >>> fold("Dueñas O’Brien")
    "duenas o'brien"
    """
    return "".join(_fold_sign(sign) for sign in text)


def _fold_sign(sign: str) -> str:
    if sign == "’":
        return "'"
    plain = unicodedata.normalize("NFD", sign)[0].lower()
    return plain if len(plain) == 1 else sign


def person(called: str, *written: str) -> Person:
    """Take a name apart, as it was written once or several times.

    Parameters
    ----------
    called
        What stands in its place.
    *written
        The name: ``Díaz, Rosa``, ``Roberto “Beto” Núñez``, ``Coach Brian Autry``, ``M. Okafor``.

    Returns
    -------
    Person

    Examples
    --------
    >>> one = person("contact 1", "Mr. Roberto (Beto) Núñez-Ruiz, RN")
    >>> sorted(one.words), sorted(one.initials)
    (['beto', 'nunez', 'roberto', 'ruiz'], ['RN', 'RNR', 'RR'])
    """
    names, words, initials = set(), set(), set()
    for name in written:
        text = unicodedata.normalize("NFC", name).strip()
        if _INITIALS.fullmatch(text):
            initials.add(re.sub(r"[^\w]", "", text))
            names.add(fold(text))
            continue
        nicknames = _NICKNAME.findall(text)
        plain = " ".join(_NICKNAME.sub(" ", text).split()) or text
        names |= {fold(text), fold(plain)}
        parts = _parts(plain)
        words |= set(parts)
        for nickname in nicknames:
            words |= set(_parts(nickname))
        letters = _letters(plain)
        if len(letters) > 1:
            initials |= {letters, letters[0] + letters[-1], letters[:2]}
    return Person(called, frozenset(names), frozenset(words), frozenset(initials))


def _letters(text: str) -> str:
    """Return the first letters of a name in the order it is said: of “Díaz, Rosa” these are RD."""
    before, _, after = text.partition(",")
    degree = after.replace(" ", "").isupper()
    said = before if degree else f"{after} {before}"
    own = (
        word
        for word in WORD.findall(said)
        if word[0].isupper() and fold(word) not in TITLES | ROLES | PARTICLES
    )
    return "".join(_upper(word[0]) for word in own)


def _upper(sign: str) -> str:
    return fold(sign).upper()


def _parts(text: str) -> list[str]:
    """Return the words of a name that are a person's own, folded."""
    found = []
    all_small = text == text.lower()
    for match in WORD.finditer(text):
        word = match[0]
        small = fold(word)
        if all_small and small in FUNCTION:
            return []  # “somebody at the bank” is a description
        if len(word) < 2 or small in TITLES | ROLES | PARTICLES:
            continue
        after_comma = "," in text[: match.start()]
        if word.isupper() and len(word) <= 4 and after_comma:
            continue  # RN, MD
        if all_small or word[0].isupper():
            found.append(small)
    return found


def look_up(
    people: Iterable[Person],
) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Return who has a part of a name, and who has which initials.

    Parameters
    ----------
    people
        All of them, in their order.

    Returns
    -------
    tuple of dict
        Folded words, and initials, to places in the order.
    """
    words: dict[str, set[int]] = {}
    initials: dict[str, set[int]] = {}
    for place, one in enumerate(people):
        for word in one.words:
            words.setdefault(word, set()).add(place)
        for letters in one.initials:
            initials.setdefault(letters, set()).add(place)
    return (
        {word: frozenset(places) for word, places in words.items()},
        {letters: frozenset(places) for letters, places in initials.items()},
    )
