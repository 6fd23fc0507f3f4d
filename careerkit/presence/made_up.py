"""Find words in the first part of an e-mail address that are no name.

A name is never searched for parts: "dickens" and "analisa" hold no bad word. A part of an address
counts only as a whole, or where all of it is made of words: "drunkmike", "babygirl".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from careerkit.presence.address_words import (
    CLEAR,
    FAMILY_NAMES,
    FILLERS,
    GIVEN,
    NAMES_TOO,
    WORDS,
)

_KIND = {word: kind for kind, words in WORDS.items() for word in words}
_READ_AS = (str.maketrans("013457$@!", "oleastsai"), str.maketrans("013457$@!", "oieastsai"))
_SHORT = 3  # as short a word is found in too many names
_SAYING = re.compile(
    r"^(?:i(?:love|luv|hate|heart|miss|rock|wanna|am)[a-z]{4,}|iamthe[a-z]+|"
    r"[a-z]{2,}of(?:hearts|darkness|doom|steel|\d)|[a-z]{4,}(?:slayer|addict|aholic|junkie|"
    r"fanatic|luvr|dude|gurl|grrl|4life|4ever|4eva|forlife|forever|isdrunk|(?<![gpc])lover)|"
    r"(?:forever|always|only)[a-z]{4,}|(?:love|luv)(?:2|to|s)[a-z]{4,}|live[a-z]{0,3}laugh[a-z]*)$"
)
_TEXT_SPEAK = re.compile(r"sk8|l8r|gr8|m8(?![a-z\d])|(?<=[a-z])4u(?![a-z])|2cute|2hot|god1st")


def kind_of_number(digits: str) -> str | None:
    """Return the kind of words a number stands for: ``420`` is about drugs."""
    return _KIND.get(digits)


def made_up(local: str, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Find words that are about something else than a name.

    Parameters
    ----------
    local
        What stands before the @, in small letters.
    own
        The parts of the client's name: they are always fine.

    Yields
    ------
    tuple of str and str
        The words as they stand in the address, and their kind: see
        `careerkit.presence.address_words.REASONS`.
    """
    said: list[str] = []
    for shown, kind in _found(local, own):
        if not any(shown in other or other in shown for other in said):
            said.append(shown)
            yield shown, kind


def _found(local: str, own: frozenset[str]) -> Iterator[tuple[str, str]]:
    tokens = [token for token in re.split(r"[^a-z]+", local) if token]
    for token in tokens:
        if word := _listed(token, own, [other for other in tokens if other != token]):
            yield token, _KIND[word]
    # Numbers that stand for letters: "s3xygirl".
    if re.search(r"[a-z][0-9$@!]|[0-9$@!][a-z]", local):
        for table in _READ_AS:
            read = local.translate(table)
            for match in re.finditer(r"[a-z]+", read):
                written = local[match.start() : match.end()]
                word = None if written.isalpha() else _listed(match[0], own, [match[0]])
                if word and len(word) > _SHORT:
                    yield written, _KIND[word]
    for part in re.split(r"[._-]+", local):
        if part.strip("0123456789") not in own and _SAYING.search(part):
            yield part, "saying"
    if spoken := _TEXT_SPEAK.search(local):
        yield spoken[0], "saying"


def _listed(token: str, own: frozenset[str], beside: Collection[str]) -> str | None:
    """Return the listed word that a token is, or is put together with."""
    if token in own or token in FAMILY_NAMES:
        return None
    if token in _KIND:
        if token not in NAMES_TOO:
            return token
        # "queen.bee" is a nickname; "angel.king" is a name.
        plain = all(other in FILLERS and other not in NAMES_TOO for other in beside)
        return token if beside and plain and not own & set(beside) else None
    return _part(token, own)


@lru_cache(maxsize=2000)
def _part(token: str, own: frozenset[str]) -> str | None:
    """Return the longest listed word of a token, if all around it are words or names too."""
    best = None
    for start in range(len(token)):
        for end in range(start + 2, len(token) + 1):
            word = token[start:end]
            if word not in _KIND or word in own or (best and len(word) <= len(best)):
                continue
            around = [side for side in (token[:start], token[end:]) if side]
            if (word in CLEAR and len(around) == 1) or all(
                _goes_with(word, side, own) for side in around
            ):
                best = word
    return best


def _goes_with(word: str, side: str, own: frozenset[str]) -> bool:
    if side in own:
        return word not in NAMES_TOO or len(word) > _SHORT
    if len(side) < _SHORT:
        return side in {"im", "my", "mr", "ms"} and len(word) > _SHORT
    plain = len(word) > _SHORT and word not in NAMES_TOO
    listed = side in _KIND and side not in NAMES_TOO and len(side) > _SHORT
    return side in FILLERS or listed or (plain and side in GIVEN) or _fillers(side, own, plain)


def _fillers(side: str, own: frozenset[str], plain: bool) -> bool:
    """Tell whether a text is two fillers in a row, such as "mygirl"; or a name and a filler."""
    known = FILLERS | own | (GIVEN if plain else frozenset())
    return len(side) > 4 and any(
        side[:cut] in known and side[cut:] in known for cut in range(2, len(side) - 1)
    )
