"""Read a job title as people write it: its words, and how much each says about the work.

A posting says more than the job: employer, place, shift, pay, rank. What says nothing about the
work is dropped, what says little (a rank, a remark after a dash) counts less, and an employer that
tells the trade ("at Lowe's") becomes a weak hint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from careerkit.labor.title_forms import groups, plain, read_rows, split_words

MAX_LENGTH = 300
"""Letters of a query that are read: no title is longer, and a pasted posting starts with it."""


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
RANK_WEIGHT, ASIDE_WEIGHT, COMMA_WEIGHT, SLASH_WEIGHT, HINT_WEIGHT = 0.35, 0.35, 0.55, 0.6, 0.25
SHORT_SHARE = 0.5

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
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s*|\s/\s|\s(?:to|and)\s(?=the\s)", re.IGNORECASE)
_SLASH = re.compile(r"(?<=[a-z]{3})/(?=[a-z]{3})", re.IGNORECASE)
_BEFORE_NOUN = frozenset({"of", "to", "de"})


@dataclass
class Reading:
    """A query as weighted words, and the shorter titles it may contain with their trust.

    Parameters
    ----------
    weights
        Words and what they count.
    names
        Titles that the query may be, and how likely it is to be one of them.
    head
        The words of the first part that says what the work is.
    order
        All words as they follow each other.
    aside
        Words that say what the work is, but stand elsewhere.
    trust
        How likely this reading is the right one.
    """

    weights: dict[str, float]
    names: list[tuple[list[str], float]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    trust: float = 1.0

    @property
    def noun(self) -> str:
        """The word that names the job: in English the last of those that say what the work is."""
        until = next((at for at, word in enumerate(self.head) if word in _BEFORE_NOUN), None)
        words = content(self.head[:until]) or content(self.head) or self.head
        return next(reversed(words), "")

    def with_words(self, other: Mapping[str, Sequence[str]], trust: float) -> Reading:
        """Return the reading with some words replaced by others."""

        def replaced(words: list[str]) -> list[str]:
            return [new for word in words for new in other.get(word, (word,))]

        weights: dict[str, float] = {}
        for word, weight in self.weights.items():
            for new in other.get(word, (word,)):
                weights[new] = max(weights.get(new, 0.0), weight)
        names = [(replaced(words), value) for words, value in self.names]
        head, order, aside = map(replaced, (self.head, self.order, self.aside))
        return Reading(weights, names, head, order, aside, trust)


@dataclass(frozen=True)
class Part:
    """A stretch of a query between dashes, brackets and commas."""

    groups: list[tuple[str, ...]]
    weight: float

    @property
    def words(self) -> list[str]:
        """All words, short forms written out."""
        return [word for group in self.groups for word in group]


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


def _trades(text: str) -> list[str]:
    pattern, trades = employers()
    return [
        word
        for name in pattern.findall(plain(text))
        for word in trades.get(name) or trades.get(name.rstrip("s").rstrip("'"), [])
    ]


def _stretches(text: str) -> Iterator[tuple[str, float]]:
    """Yield the parts of a query, the first with full weight."""
    for at, aside in enumerate(_ASIDE.split(text)):
        for part, piece in enumerate(_COMMA.split(aside)):
            weight = ASIDE_WEIGHT if at else COMMA_WEIGHT if part else 1.0
            for beside, name in enumerate(_SLASH.split(piece)):
                yield name, weight * (SLASH_WEIGHT if beside else 1.0)


def _parts(query: str) -> list[Part]:
    """Cut a query into its parts, noise such as pay and place taken off."""
    near = frozenset(split_words(query))
    shorter = _PAY.sub(" ", _TERMS.sub(" ", _STATE.sub(" ", query)))
    if not content(word for group in groups(shorter, near) for word in group):
        shorter = query
    return [
        Part(found, weight)
        for at, (piece, weight) in enumerate(_stretches(shorter))
        if (found := [*groups(piece, near, lone=not at)])
    ]


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
    query = query[:MAX_LENGTH]
    parts = _parts(query)
    every = [word for part in parts for word in part.words]

    def tells(part: Part) -> bool:
        return any(not known or word in known for word in content(part.words))

    head = next((p for p in parts if tells(p)), next((p for p in parts if content(p.words)), None))
    if head is None:
        return Reading(dict.fromkeys(every, 1.0), [(every, 1.0)], every, every)
    weights: dict[str, float] = {}
    for part in parts:
        for group in part.groups:
            for word in group:
                value = RANK_WEIGHT if word in RANKS else 0.0 if word in NOISE else 1.0
                value *= 1.0 if part is head else part.weight
                # A short form is one word to who says it, however many it stands for.
                value /= len(group) ** SHORT_SHARE
                weights[word] = max(weights.get(word, 0.0), value)
    for word in _trades(query):
        weights[word] = max(weights.get(word, 0.0), HINT_WEIGHT)
    names = [
        (every, 1.0),
        (head.words, 0.95),
        ([word for word in head.words if word not in NOISE], 0.9),
        (content(head.words), 0.85),
        *((part.words, 0.4) for part in parts if part is not head),
    ]
    # What stands beside may make the title a narrower one: "Teacher - Preschool".
    aside = [word for word in content(weights) if word not in head.words]
    for core in ([word for word in head.words if word not in NOISE], content(head.words)):
        names += [([*core, word], 1.0) for word in aside]
    return Reading(weights, names, head.words, every, aside)


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
