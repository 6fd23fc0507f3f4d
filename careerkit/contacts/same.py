"""Whether two contacts are one person: surely, maybe (then it is asked), or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from careerkit.contacts.found import FoundContact
from careerkit.models import Contact
from careerkit.network import plain_name

_NICKNAMES = (
    "robert bob rob bobby roberto beto", "william bill will billy guillermo memo",
    "richard rick dick ricardo", "james jim jimmy jaime", "john jack johnny juan",
    "elizabeth liz beth betty eliza isabel", "margaret maggie meg peg peggy margarita",
    "katherine catherine kate kathy katie cathy catalina", "michael mike miguel",
    "thomas tom tommy tomas", "joseph joe jose pepe", "francisco francis frank paco pancho",
    "patricia pat patty tricia", "jennifer jen jenny", "christopher chris cristobal",
    "daniel dan danny", "david dave", "anthony tony antonio", "edward ed eddie eduardo",
    "charles charlie chuck carlos", "susan sue susana", "deborah debbie deb debra",
    "stephen steve steven esteban", "matthew matt mateo", "andrew andy andres drew",
    "guadalupe lupe lupita", "dolores lola", "ignacio nacho", "alexander alex alejandro",
    "samantha samuel sam", "timothy tim", "kenneth ken", "ronald ron", "donald don", "teresa tere",
)  # fmt: skip
_NOT_A_NAME = {"dr", "mr", "mrs", "ms", "miss", "jr", "sr", "ii", "iii", "rn", "phd", "md", "prof"}
_MIN_LETTERS = 5


@dataclass(frozen=True)
class Doubt:
    """A found contact that may be one of those known.

    Parameters
    ----------
    found
        Who was found.
    like
        Id of the contact it may be.
    why
        What makes one think so.
    """

    found: FoundContact
    like: str
    why: str


@dataclass
class Sorted:
    """Found contacts, held against the record and each other.

    Parameters
    ----------
    new
        People the record does not have.
    same
        Each with the id of the contact it surely is.
    ask
        Those who may be somebody known.
    repeated
        How many were in the source twice.
    """

    new: list[FoundContact] = field(default_factory=list)
    same: list[tuple[FoundContact, str]] = field(default_factory=list)
    ask: list[Doubt] = field(default_factory=list)
    repeated: int = 0


def sort_found(found: Iterable[FoundContact], known: Sequence[Contact]) -> Sorted:
    """Hold found contacts against those known, and against each other.

    Parameters
    ----------
    found
        Whom a source names.
    known
        The contacts of the record.

    Returns
    -------
    Sorted
        Surely the same: the same phone, e-mail or profile under a name that fits, or the same full
        name and employer. To be asked: the same or nearly the same name (accents, nicknames, a
        slip, a missing last name) without such proof. Two of one source that are surely the same
        count once.
    """
    index = _Index(known)
    result = Sorted()
    seen: set[tuple[object, ...]] = set()
    for one in found:
        key = (*name_words(one.name), plain_name(one.employer or ""), *sorted(_marks(one)))
        if key in seen:
            result.repeated += 1
            continue
        seen.add(key)
        like = index.find(one)
        if like is None:
            result.new.append(one)
        elif like[1]:
            result.ask.append(Doubt(one, *like))
        else:
            result.same.append((one, like[0]))
    return result


def name_words(name: str) -> tuple[str, ...]:
    """Return a name's words without case, accents, titles and emoji."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in bare if not unicodedata.combining(sign))
    return tuple(w for w in re.findall(r"[^\W\d_]+", bare) if w not in _NOT_A_NAME)


def _marks(one: FoundContact | Contact) -> set[str]:
    """Return what belongs to one person alone: the last digits of a phone, an address."""
    marks = set()
    digits = re.sub(r"\D", "", one.phone or "")
    if len(digits) >= 7:
        marks.add(f"tel {digits[-10:]}")
    if one.email:
        marks.add(one.email.casefold())
    if one.profile:
        marks.add(re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", one.profile.casefold()))
    return marks


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in _NICKNAMES:
        for name in row.split():
            found.setdefault(name, set()).update(row.split())
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> bool:
    if one == other or other in _nicknames().get(one, ()):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]  # an initial
    enough = min(len(one), len(other)) >= _MIN_LETTERS
    return enough and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1


def _names_fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two names can be one person's: the first names, and the last if both have it."""
    if not one or not other or not _alike(one[0], other[0]):
        return False
    return len(one) == 1 or len(other) == 1 or _alike(one[-1], other[-1])


class _Index:
    """The contacts known, found by what is theirs alone or by the first letter of a name."""

    def __init__(self, known: Sequence[Contact]) -> None:
        self._people = {contact.id: contact for contact in known}
        self._words = {contact.id: name_words(contact.name) for contact in known}
        self._by_mark = {mark: contact.id for contact in known for mark in _marks(contact)}
        self._by_first: dict[str, list[str]] = {}
        for key, words in self._words.items():
            for start in _starts(words):
                self._by_first.setdefault(start, []).append(key)

    def find(self, one: FoundContact) -> tuple[str, str] | None:
        """Return the id of who it is like and why, with no reason if it is surely the same."""
        words = name_words(one.name)
        for mark in sorted(_marks(one)):
            if (key := self._by_mark.get(mark)) is not None:
                if _names_fit(words, self._words[key]) or not words:
                    return key, ""
                return key, "the same phone or address, another name"
        maybe: tuple[str, str] | None = None
        for key in dict.fromkeys(k for s in _starts(words) for k in self._by_first.get(s, [])):
            other = self._words[key]
            if not _names_fit(words, other):
                continue
            whole = len(words) > 1 and words == other
            contact = self._people[key]
            works = bool(one.employer and contact.employer) and (
                plain_name(one.employer or "") == plain_name(contact.employer or "")
            )
            if whole and works:
                return key, ""
            why = "the same name" if words == other else "nearly the same name"
            # A first name alone is like many; it is asked only where nothing speaks against it.
            if (
                (len(words) == 1) != (len(other) == 1)
                and not works
                and one.relationship.casefold() != contact.relationship.casefold()
            ):
                continue
            if maybe is None or whole:
                maybe = key, why
        return maybe


def _starts(words: Sequence[str]) -> set[str]:
    """Return under which letters a name is found: its first letter, and its nicknames'."""
    if not words:
        return set()
    return {words[0][0], *(name[0] for name in _nicknames().get(words[0], ()))}
