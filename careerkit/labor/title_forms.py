"""Words as they are compared: lower case, singular, without accents, short forms written out."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_RAW = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)?")
_LETTERS = re.compile(r"[A-Za-z0-9]+")
_STEP = re.compile(r"\s+(?:[IVX]+|\d)$")
_GENDER = re.compile(r"(\w+)/a\b")


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one hand-written list in ``careerkit/labor/vocabulary``."""
    path = resources.files("careerkit.labor") / "vocabulary" / f"{name}.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def plain(text: str) -> str:
    """Lower case without accents or anything else ASCII does not have."""
    text = text.replace("’", "'").replace("`", "'")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Take the plural off a word, crudely: both sides of a comparison are folded alike."""
    word = word.replace("'s", "").replace("'", "")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    if len(word) > 4 and word.endswith("men"):
        return word[:-3] + "man"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def both_genders(phrase: str) -> list[str]:
    """Write out "cocinero/a" as cocinero and cocinera."""
    if not _GENDER.search(phrase):
        return [phrase]
    woman = _GENDER.sub(lambda m: m[1][:-1] + "a" if m[1][-1] in "oe" else m[1] + "a", phrase)
    return [_GENDER.sub(r"\1", phrase), woman]


@dataclass(frozen=True)
class ShortForm:
    """What a short form stands for; perhaps only in capitals, or only beside certain words."""

    words: tuple[str, ...]
    capitals: bool
    beside: frozenset[str]


@lru_cache(maxsize=1)
def short_forms() -> dict[str, list[ShortForm]]:
    """Return the short forms; of several readings the first that fits its surroundings counts."""
    found: dict[str, list[ShortForm]] = {}
    for row in read_rows("short_forms"):
        words = tuple(fold(word) for word in _WORD.findall(plain(row["stands_for"])))
        beside = frozenset(row["beside"].split())
        form = ShortForm(words, row["capitals"] == "yes", beside)
        found.setdefault(row["short"], []).append(form)
    return found


@lru_cache(maxsize=1)
def _marked() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern for words that keeps A&P, C/O or "rad tech" whole, and how such begin."""
    marked = sorted((key for key in short_forms() if not key.isalnum()), key=len, reverse=True)
    either = f"(?:{'|'.join(map(re.escape, marked))})(?![a-z0-9])"
    pattern = re.compile(rf"(?<![a-z0-9])(?:{either}|[a-z0-9]+(?:'[a-z]+)?)", re.IGNORECASE)
    return pattern, frozenset(_LETTERS.findall(key)[0] for key in marked)


def ascii_only(text: str) -> str:
    """Take accents off, and drop what ASCII does not have."""
    if text.isascii():
        return text
    text = text.replace("’", "'")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def split_words(text: str) -> list[str]:
    """Split a text into lower-case singular words, short forms as they are."""
    return [fold(word) for word in _WORD.findall(ascii_only(text).lower())]


def groups(
    text: str, surroundings: frozenset[str] = frozenset(), *, lone: bool = True
) -> Iterator[tuple[str, ...]]:
    """Yield for each word of a text the word, or the words its short form stands for.

    Parameters
    ----------
    text
        Any text.
    surroundings
        Words beside the text that tell between several readings of a short form.
    lone
        Whether the text stands for itself, so that a short form that is all of it is the title.

    Yields
    ------
    tuple of str
    """
    forms = short_forms()
    text = ascii_only(text)
    found = _RAW.findall(text)
    pattern, beginnings = _marked()
    if not beginnings.isdisjoint(_LETTERS.findall(text.lower())):
        found = pattern.findall(text)
    near: frozenset[str] | None = None
    for raw in found:
        key, upper = raw.lower(), raw.isupper()
        if key not in forms and len(raw) > 2 and raw[-1] == "s" and raw[:-1].isupper():
            key, upper = key[:-1], True  # CNAs
        if key not in forms:
            yield (fold(key),)
            continue
        if near is None:
            near = surroundings | frozenset(split_words(text))
        alone = lone and len(found) < 3 and raw == _STEP.sub("", text.strip())
        for form in forms[key]:
            fits = not form.beside or form.beside & near or (alone and "-" in form.beside)
            if fits and (upper or alone or not form.capitals):
                yield form.words
                break
        else:
            yield from ((fold(word),) for word in _WORD.findall(key))


def written_out(text: str) -> list[str]:
    """Split a text into lower-case singular words, short forms written out."""
    return [word for group in groups(text) for word in group]
