"""Read a job title as people write it: its words, and how much each says about the work.

A posting says more than the job: employer, place, shift, pay, rank. What says nothing about the
work is dropped, what says little (a rank, a remark after a dash) counts less, short forms are
written out, and an employer that tells the trade ("at Lowe's") becomes a weak hint.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources

MAX_LENGTH = 300
"""Letters of a query that are read: no title is longer, and a pasted posting starts with it."""


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one hand-written list in ``careerkit/labor/vocabulary``."""
    path = resources.files("careerkit.labor") / "vocabulary" / f"{name}.csv"
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def _weak_words(kind: str) -> frozenset[str]:
    return frozenset(
        word
        for row in read_rows("weak_words")
        if row["kind"] == kind
        for word in row["words"].split()
    )


NOISE = _weak_words("noise")
"""Words that say when, where or on what terms the work is done, not what the work is."""
RANKS = _weak_words("rank")
"""Words that tell occupations apart only where nothing else does, most of them ranks."""
NOISE_WEIGHT, RANK_WEIGHT, ASIDE_WEIGHT, COMMA_WEIGHT, HINT_WEIGHT = 0.0, 0.35, 0.35, 0.55, 0.25

_STATE = re.compile(
    r"[,\-–|]\s*(?:[\w.']+\s+){0,3}?[\w.']*,?\s*\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA"
    r"|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])(?:\s+\d{5})?\s*$"
)
_TERMS = re.compile(
    r"\b(?:home (?:daily|nightly|every \w+|weekends)|(?:work(?:ing)? )?from home|work[- ]at[- ]home"
    r"|sign[- ]?on(?: bonus)?|no (?:\w+ )?experience(?: \w+)?|(?:we'?re|we are|now|urgently) hiring"
    r"|start(?:s|ing)? (?:today|asap|now|monday|immediately|at)|(?:paid|will) train(?:ing)?"
    r"|(?:weekly|daily|same[- ]day|next[- ]day) pay|full[- /]*(?:or part[- ])?time|part[- ]time"
    r"|per diem|as needed|temp(?:orary)?[- ]to[- ](?:hire|perm)|all shifts|on[- ]call|days? off"
    r"|(?:1st|2nd|3rd|first|second|third|day|night|swing|graveyard|evening|weekend) shift"
    r"|f/t|p/t|\d+ ?x ?\d+s?|no (?:nights?|weekends?)(?: or \w+)?|make your own \w+)\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\$+\s*\d[\d,.]*\s*k?(?:\s*[-–/+]\s*\$?[\w,.]+)*"  # $18-$21/hr
    r"|\b\d[\d:.]*\s*(?:am|pm|a|p)?\s*[-–]\s*\d[\d:.]*\s*(?:am|pm|a|p|k)\b"  # 7p-7a
    r"|\b\d+(?:\.\d+)?\s*(?:am|pm|k|hrs?|hours?|wks?|weeks?|mos?|months?|yrs?|years?|days?)\b"
    r"|#\s*\w*\d\w*|\b(?:req|job id|ref)\W*\d\w*|\b\d{3,}\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"\s[-–—|~:•*]+\s*|[-–—~|]+\s|[()\[\]{};!|]+|\s(?:@|w/)\s*|\s(?:at|for|with|in|from|near)\s",
    re.I,
)
_COMMA = re.compile(r",\s*|\s/\s")
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_RAW = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z]+)?")
_LETTERS = re.compile(r"[a-z0-9]+")
_LETTERS_RAW = re.compile(r"[A-Za-z0-9]+")
_GENDER = re.compile(r"(\w+)/a\b")


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


def written_out(
    text: str, surroundings: frozenset[str] = frozenset(), *, lone: bool = True
) -> list[str]:
    """Split a text into lower-case singular words, short forms written out.

    Parameters
    ----------
    text
        Any text.
    surroundings
        Words beside the text that tell between several readings of a short form.
    lone
        Whether the text stands for itself, so that a short form that is all of it is the title.

    Returns
    -------
    list of str
    """
    forms = short_forms()
    if not text.isascii():
        text = (
            unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
        )
    found = _RAW.findall(text)
    pattern, beginnings = _marked()
    if any(word.lower() in beginnings for word in _LETTERS_RAW.findall(text)):
        found = pattern.findall(text)
    near: frozenset[str] | None = None
    words: list[str] = []
    for raw in found:
        key, upper = raw.lower(), raw.isupper()
        if key not in forms and len(raw) > 2 and raw[-1] == "s" and raw[:-1].isupper():
            key, upper = key[:-1], True  # CNAs
        if key not in forms:
            words.append(fold(key))
            continue
        if near is None:
            near = surroundings | frozenset(map(fold, _WORD.findall(text.lower())))
        alone = lone and raw == text.strip()
        for form in forms[key]:
            fits = not form.beside or form.beside & near or (alone and "-" in form.beside)
            if fits and (upper or alone or not form.capitals):
                words.extend(form.words)
                break
        else:
            words.extend(fold(word) for word in _WORD.findall(key))
    return words


@dataclass
class Reading:
    """A query as weighted words, and the shorter titles it may contain with their trust."""

    weights: dict[str, float]
    names: list[tuple[list[str], float]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    trust: float = 1.0

    @property
    def noun(self) -> str:
        """The word that names the job: in English the last of those that say what the work is."""
        return next(reversed(content(self.head) or self.head), "")

    def with_words(self, other: Mapping[str, Sequence[str]], trust: float) -> Reading:
        """Return the reading with some words replaced by others."""

        def replaced(words: list[str]) -> list[str]:
            return [new for word in words for new in other.get(word, (word,))]

        weights: dict[str, float] = {}
        for word, weight in self.weights.items():
            for new in other.get(word, (word,)):
                weights[new] = max(weights.get(new, 0.0), weight)
        names = [(replaced(words), value) for words, value in self.names]
        return Reading(weights, names, replaced(self.head), replaced(self.order), trust)


def _segments(text: str) -> Iterator[tuple[str, float]]:
    """Yield the parts of a query between dashes, brackets and commas, with their weight."""
    for at, aside in enumerate(_ASIDE.split(text)):
        for part, piece in enumerate(_COMMA.split(aside)):
            yield piece, 1.0 if at == part == 0 else (ASIDE_WEIGHT if at else COMMA_WEIGHT)


def content(words: Iterable[str]) -> list[str]:
    """Keep the words that say what the work is."""
    return [word for word in words if word not in NOISE and word not in RANKS]


@lru_cache(maxsize=1)
def employers() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """Return a pattern of employers' names and kinds, and the trade each tells."""
    known = {
        name: row["trade"].split()
        for row in read_rows("employers")
        for name in row["employers"].split(";")
    }
    names = sorted(known, key=len, reverse=True)
    pattern = rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, names))})(?:'?s)?(?![a-z0-9])"
    return re.compile(pattern), known


def read_query(query: str, known: frozenset[str] = frozenset()) -> Reading:
    """Weigh the words of a query.

    Parameters
    ----------
    query
        A job title as people write it.
    known
        Words of known titles; others cannot be the job.

    Returns
    -------
    Reading
    """
    text = query[:MAX_LENGTH]
    near = frozenset(map(fold, _WORD.findall(plain(text))))
    shorter = _PAY.sub(" ", _TERMS.sub(" ", _STATE.sub(" ", text)))
    if not content(written_out(shorter, near)):
        shorter = text
    hints: list[str] = []
    pattern, trades = employers()
    for name in set(pattern.findall(plain(shorter))):
        hints += trades.get(name, trades.get(name.rstrip("s").rstrip("'"), []))
    parts = [
        (words, weight)
        for at, (piece, weight) in enumerate(_segments(shorter))
        if (words := written_out(piece, near, lone=not at))
    ]
    reading = Reading({})
    for words, weight in parts:
        useful = [word for word in content(words) if not known or word in known] or (
            content(words) if not reading.head else []
        )
        first = not reading.head and bool(useful)
        if first:
            reading.head = words
        for word in words:
            rank = RANK_WEIGHT if word in RANKS else NOISE_WEIGHT if word in NOISE else 1.0
            value = rank * (1.0 if first else weight)
            reading.weights[word] = max(reading.weights.get(word, 0.0), value)
    if not reading.head:
        reading.head = [word for words, _ in parts for word in words]
        reading.weights = dict.fromkeys(reading.head, 1.0)
    for word in hints:
        reading.weights[word] = max(reading.weights.get(word, 0.0), HINT_WEIGHT)
    reading.order = [word for words, _ in parts for word in words]
    reading.names = [
        ([word for words, _ in parts for word in words], 1.0),
        (reading.head, 0.95),
        ([word for word in reading.head if word not in NOISE], 0.9),
        (content(reading.head), 0.85),
        *((words, 0.4) for words, _ in parts if words is not reading.head),
    ]
    return reading


def clean_title(text: str) -> list[str]:
    """Reduce a job title as people write it to the words that say what the work is.

    Parameters
    ----------
    text
        A title, perhaps with a place, a shift, a rank, pay or a remark in parentheses.

    Returns
    -------
    list of str
        Lower-case singular words, short forms written out.

    Examples
    --------
    >>> clean_title("Sr. Warehouse Mgr (2nd shift) - Durham, NC")
    ['warehouse', 'manager']
    >>> clean_title("CNAs")
    ['certified', 'nursing', 'assistant']
    """
    head = read_query(text).head
    return [
        word for word in head if word not in NOISE and word not in {"sr", "jr", "senior"}
    ] or head
