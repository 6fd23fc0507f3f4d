"""Find named things in running text: skills, credentials, technologies.

A *phrase* is what people write for a thing. Its words are compared by their English stem
(Snowball, and a list of irregular verbs), so that ``manage budgets`` finds "managed budget".
``run|walk dog`` knows alternatives, ``run ... kitchen`` lets up to three other words of the same
sentence stand between, and ``=Word`` asks for the very spelling. A hyphen or slash parts words.
A phrase of one word is compared by that word and its plural: a stem alone says too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from threading import Lock
from typing import NamedTuple

from snowballstemmer import stemmer

from careerkit.errors import CareerkitError

MOST_BETWEEN = 3
"""Words that ``...`` lets stand between two words of a phrase."""

# A word, or what ends a clause: nothing is found across it. "C++", "C#" and "401(k)" are words;
# "Node.js" is one, the dot that ends a sentence is not part of it.
_TOKEN = re.compile(
    r"[^\W_](?:[^\W_]|['’&](?=[^\W_])|\.(?=[^\W_]))*(?:\+\+|[+#](?!\w))?|[.!?;:•·\n]"
)
_ENDS = frozenset(".!?;:•·\n")
_stemmer = stemmer("english")
_one_at_a_time = Lock()  # it keeps the word it is at
# Past forms a stemmer does not know; people tell of their lives in them.
_IRREGULAR = {
    past: verb
    for verb, forms in {
        "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "catch": "caught", "choose": "chose chosen", "cut": "cut",
        "deal": "dealt", "draw": "drew drawn", "drive": "drove driven", "feed": "fed",
        "fight": "fought", "find": "found", "fly": "flew flown", "get": "got gotten",
        "give": "gave given", "grow": "grew grown", "hang": "hung", "hold": "held",
        "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led", "learn": "learnt",
        "leave": "left", "lend": "lent", "make": "made", "meet": "met", "oversee": "oversaw",
        "pay": "paid", "run": "ran", "sell": "sold", "send": "sent", "sew": "sewn",
        "sing": "sang sung", "sit": "sat", "sleep": "slept", "speak": "spoke spoken",
        "spend": "spent", "stand": "stood", "sweep": "swept", "swim": "swam",
        "take": "took taken", "teach": "taught", "tell": "told", "think": "thought",
        "throw": "threw thrown", "understand": "understood", "wear": "wore worn", "win": "won",
        "write": "wrote written",
    }.items()
    for past in forms.split()
}  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One place of a text that says a thing.

    Parameters
    ----------
    key
        The thing.
    start, end
        Where in the text, in characters.
    words
        The text there.
    """

    key: str
    start: int
    end: int
    words: str


@dataclass
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    far: dict[str, _Node] = field(default_factory=dict)  # after up to `MOST_BETWEEN` other words
    key: str | None = None


class _Token(NamedTuple):
    stem: str
    spellings: tuple[str, str, str]  # as the words of phrases are written
    start: int
    end: int


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    plain = word.lower().replace("’", "'").removesuffix("'s")
    with _one_at_a_time:
        return str(_stemmer.stemWord(_IRREGULAR.get(plain, plain)))


@lru_cache(maxsize=100_000)
def _form(word: str) -> str:
    """Return a word as it is compared where it stands alone: small, without the plural's s."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return plain[:-1] if len(plain) > 3 and plain.endswith("s") and plain[-2] not in "su" else plain


@lru_cache(maxsize=512)  # several lists are held against a text, one after another
def _tokens(text: str) -> tuple[_Token, ...]:
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        stem = "" if word in _ENDS else _stem(word)
        tokens.append(_Token(stem, (stem, f"={word}", f"~{_form(word)}"), *match.span()))
    return tuple(tokens)


def stems(text: str) -> list[tuple[str, int, int]]:
    """Return the stem of every word of a text, with where the word begins and ends.

    Examples
    --------
    >>> stems("Managed budgets.")
    [('manag', 0, 7), ('budget', 8, 15)]
    """
    return [(token.stem, token.start, token.end) for token in _tokens(text) if token.stem]


class Spotter:
    """Knows what is said for each of some things, and finds it in texts.

    Parameters
    ----------
    phrases
        The phrases of each thing. A phrase of two things stands for the first.

    Raises
    ------
    CareerkitError
        A phrase is empty, or begins or ends with ``...``.

    Examples
    --------
    >>> spotter = Spotter({"Cooking": ["run ... kitchen", "cooked"]})
    >>> [found.words for found in spotter.find("Ran the church kitchen. Cooked for 60.")]
    ['Ran the church kitchen', 'Cooked']
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._root = _Node()
        for key, said in phrases.items():
            for phrase in said:
                for spelling in spellings(phrase):
                    self._add(key, spelling)

    def _add(self, key: str, words: Iterable[str]) -> None:
        node, far = self._root, False
        for word in words:
            if word == "...":
                far = True
                continue
            branch = node.far if far else node.next
            node, far = branch.setdefault(word, _Node()), False
        if node.key is None:
            node.key = key

    def find(self, text: str) -> list[Found]:
        """Return every place that says a thing, in the order of the text.

        Where two phrases overlap, the one of more letters counts.

        Parameters
        ----------
        text
            Any text.

        Returns
        -------
        list of Found
        """
        tokens = _tokens(text)
        hits: dict[tuple[int, int], str] = {}
        begins = self._root.next
        for first, token in enumerate(tokens):
            stem, spelled, form = token.spellings
            if stem not in begins and spelled not in begins and form not in begins:
                continue  # most words begin no phrase
            for last, key in self._from(tokens, first):
                hits.setdefault((tokens[first].start, tokens[last].end), key)
        if not hits:
            return []
        taken = bytearray(len(text))
        kept: list[Found] = []
        for start, end in sorted(hits, key=lambda span: (span[0] - span[1], span[0])):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append(Found(hits[start, end], start, end, text[start:end]))
        return sorted(kept, key=lambda found: found.start)

    def _from(self, tokens: Sequence[_Token], first: int) -> Iterator[tuple[int, str]]:
        """Yield where a phrase beginning at a token ends, and the thing it says."""
        open_nodes = [(first, self._root)]
        while open_nodes:
            at, node = open_nodes.pop()
            if node.key is not None:
                yield at - 1, node.key
            if node.next and at < len(tokens):
                open_nodes += ((at + 1, after) for after in _after(node.next, tokens[at]))
            if node.far:
                for later in range(at, min(at + MOST_BETWEEN + 1, len(tokens))):
                    if not tokens[later].stem:
                        break
                    open_nodes += ((later + 1, after) for after in _after(node.far, tokens[later]))


def _after(branch: dict[str, _Node], token: _Token) -> Iterator[_Node]:
    for spelling in token.spellings:
        if spelling in branch:
            yield branch[spelling]


def spellings(phrase: str) -> list[list[str]]:
    """Write out a phrase's alternatives, as the stems a `Spotter` compares.

    Parameters
    ----------
    phrase
        For example ``run|ran ... kitchen``.

    Returns
    -------
    list of list of str
        For example ``[["run", "...", "kitchen"], ["ran", "...", "kitchen"]]``.

    Raises
    ------
    CareerkitError
        The phrase is empty, or begins or ends with ``...``.
    """
    places = []
    for part in phrase.split():
        options = [["..."]] if part == "..." else [_written(word) for word in part.split("|")]
        places.append(options)
    if (
        not places
        or places[0] == [["..."]]
        or places[-1] == [["..."]]
        or not all(all(options) for options in places)
    ):
        raise CareerkitError(
            f"The phrase {phrase!r} cannot be looked for.",
            hint="A phrase begins and ends with a word, and has a word on each side of “|”.",
        )
    written = [[word for part in parts for word in part] for parts in product(*places)]
    if len(places) == 1:
        # Stems say too little alone: "organization" is not organized, "related" not relational.
        return [
            [f"~{_form(word)}"]
            if len(spelling) == 1 and not spelling[0].startswith("=")
            else spelling
            for word, spelling in zip(phrase.split("|"), written, strict=True)
        ]
    return written


def _written(word: str) -> list[str]:
    if word.startswith("="):
        return [token.spellings[1] for token in _tokens(word[1:])]
    return [token.stem for token in _tokens(word) if token.stem]
