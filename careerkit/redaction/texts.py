"""Find the names of people in a text and put neutral words in their place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property

from careerkit.redaction.details import known_details, without_details
from careerkit.redaction.people import SOMEONE, WORD, Cast, fold
from careerkit.redaction.words import ACRONYMS, ALLOWED, DOTTED, FUNCTION, ORDINARY, ROLES

_GAP = re.compile(
    r"[-\s]+(?:(?:[^\W\d_]\.?|de|la|las|los|del|van|von|der|y)\s+)*|\s*[\"“(]|[\"”)]\s*|,\s+",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:(?<!\w)(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sra?|Srta|Señora?|Don|Doña|Rev|Pastor|Deacon|Coach|"
    r"Capt|Captain|Sgt|First Sergeant|Sergeant|Uncle|Aunt|Auntie|T[ií]o|T[ií]a|Chef|Officer|Judge)"
    r"\.?\s+(?:\(ret\.\)\s+)?|(?<!\w)[^\W\d_]\.\s*)+\Z",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"(?<![\w.])(?:[A-ZÀ-Þ]\.\s?){1,3}[A-ZÀ-Þ]\.(?!\w)")
_PLAIN = re.compile(r"(?<![\w&.-])[A-ZÀ-Þ]{2,4}(?![\w&-])")
_NAME = r"([A-ZÀ-Þ][^\W\d_]+(?:['’-][A-ZÀ-Þ][^\W\d_]+)?)"
_KIN = (
    "son|daughter|husband|wife|brother|sister|mother|father|mom|dad|cousin|niece|nephew|friend|"
    "neighbor|boss|manager|supervisor|coworker|classmate|partner|aunt|uncle|grandmother|"
    "grandfather|teacher|instructor|landlord|roommate|hijo|hija|esposo|esposa|hermano|hermana|"
    "primo|prima|amigo|amiga|vecino|vecina|jefe|jefa"
)
_LIKELY = (
    re.compile(
        r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sra?|Srta|Señora?|Don|Doña|Rev|Pastor|Deacon|Coach|Capt|"
        rf"Captain|Sgt|Sergeant|Uncle|Aunt|T[ií]o|T[ií]a|Chef|Officer|Judge)\.?\s+{_NAME}(?:\s+{_NAME})?"
    ),
    re.compile(rf"\b(?:{_KIN})s?,?\s+{_NAME}(?:\s+{_NAME})?"),
    re.compile(rf"(?<![\w.])[A-ZÀ-Þ]\.\s+{_NAME}\b(?!\s+[a-z])"),
    re.compile(rf"{_NAME}[’']s\s+(?:{_KIN})\b"),
)
_SENTENCE = re.compile(r"(?:[.!?:;…\n•“\"(–—¿¡][”\"’)]*|\A)[\s“\"(¿¡]*\Z")


class Reader:
    """Reads texts of one record for the people of its cast.

    Parameters
    ----------
    cast
        Who is named in the record.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        whole = [one for one in cast.people if not one.words]
        self._whole = [
            (re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), one.called)
            for one in whole
            for name in one.names
            if len(name) > 3
        ]

    @cached_property
    def _known(self) -> re.Pattern[str] | None:
        return known_details(self._cast.details)

    def without_names(self, text: str, *, term: bool = False, initials: bool = True) -> str:
        """Return a text without contact details and names.

        Parameters
        ----------
        text
            Any text.
        term
            It is the name of a thing: words that are names as well as something else stay.
        initials
            Whether initials without dots stand for a person, too.

        Returns
        -------
        str
        """
        text = without_details(unicodedata.normalize("NFC", text), self._known)
        for pattern, called in self._whole:
            for match in reversed(list(pattern.finditer(fold(text)))):
                text = text[: match.start()] + called + text[match.end() :]
        parts, done = [], 0
        for start, end, called in self._found(text, term):
            before = text[done:start]
            title = _BEFORE.search(before)
            parts += [before[: title.start()] if title else before, called]
            done = end
        text = "".join([*parts, text[done:]])
        return self._without_initials(text, alone=initials and not term)

    def _found(self, text: str, term: bool) -> Iterator[tuple[int, int, str]]:
        """Yield where names stand in a text, longest first at each place, and whose they are."""
        words = list(WORD.finditer(text))
        folded = [fold(word[0]) for word in words]
        owners = [self._cast.by_word.get(small) for small in folded]
        place = 0
        while place < len(words):
            mine = owners[place]
            last = place
            if mine:
                for after in range(place + 1, len(words)):
                    gap = text[words[last].end() : words[after].start()]
                    both = mine & (owners[after] or frozenset())
                    if not both and _GAP.fullmatch(gap + " ") and len(words[after][0]) == 1:
                        continue  # an initial in the middle
                    if not both or not _GAP.fullmatch(gap):
                        break
                    plain = folded[after] in ORDINARY | FUNCTION and words[after][0].islower()
                    if plain and not words[place][0].islower():
                        break  # “Grace may come”
                    mine, last = both, after
                alone = place == last
                if not alone or self._strong(words[place][0], folded[place], mine, term=term):
                    yield words[place].start(), words[last].end(), self._called(mine)
            place = last + 1

    def _strong(self, word: str, small: str, who: frozenset[int], *, term: bool) -> bool:
        """Tell whether a part of a name alone is meant as one."""
        if small in FUNCTION:
            return False
        guessed = all(self._cast.people[one].guessed for one in who)
        if small in ORDINARY or len(small) < 3 or guessed:
            return word[0].isupper() and not term
        return True

    def _called(self, who: frozenset[int]) -> str:
        if len(who) > 1:
            return SOMEONE
        return self._cast.people[min(who)].called

    def _without_initials(self, text: str, *, alone: bool) -> str:
        def instead(match: re.Match[str]) -> str:
            letters = fold(re.sub(r"\W", "", match[0])).upper()
            who = self._cast.by_initials.get(letters)
            usual = DOTTED if "." in match[0] else ACRONYMS
            return self._called(who) if who and fold(letters) not in usual else match[0]

        text = _DOTTED.sub(instead, text)
        return _PLAIN.sub(instead, text) if alone else text


def likely_names(text: str, known: frozenset[str]) -> Iterator[str]:
    """Yield words of a text that are names of people the record has no field for.

    Parameters
    ----------
    text
        What somebody wrote.
    known
        Folded words that stand in names of things, such as employers and places.

    Yields
    ------
    str
        “Burgess” of “Ms. Burgess”, “Malik” of “her son Malik”, and words that are written with a
        capital letter within a sentence though nothing in the record or the calendar is called so.
    """
    text = unicodedata.normalize("NFC", text)
    for pattern in _LIKELY:
        for match in pattern.finditer(text):
            for word in match.groups():
                if word and fold(word) not in ALLOWED | ROLES | FUNCTION:
                    yield word
    words = list(WORD.finditer(text))
    for place, match in enumerate(words):
        word, small = match[0], fold(match[0])
        if not word[0].isupper() or word.isupper() or small in ALLOWED | ROLES | FUNCTION | known:
            continue
        if len(word) < 3 or not word[1:].islower() or _SENTENCE.search(text, 0, match.start()):
            continue
        if re.match(r" ?\d|[’'] |-[a-z]", text[match.end() :]):
            continue  # “Engine 2”, “Cooks’ group”, “Full-time”
        if re.search(r"\b(?:in|at|near|around)\s\Z", text[: match.start()]):
            continue  # a place
        around = [words[near] for near in (place - 1, place + 1) if 0 <= near < len(words)]
        # Several such words are mostly the name of a thing: “Legal Aid of North Carolina”.
        if not any(one[0][0].isupper() and _touches(text, one, match) for one in around):
            yield word


def _touches(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, second = sorted((one, other), key=lambda match: match.start())
    return text[first.end() : second.start()] == " "
