"""Whether two contacts are one person: surely, maybe (then it is asked), or not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from careerkit.contacts.found import FoundContact
from careerkit.models import Contact
from careerkit.network import plain_name
from careerkit.text.languages import noted

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
_SAME_NAME, _NEAR_NAME = noted("the same name"), noted("nearly the same name")
_SAME_MARK = noted("the same phone or address, another name")
_NOT_A_NAME = {"dr", "mr", "mrs", "ms", "miss", "jr", "sr", "ii", "iii", "rn", "phd", "md", "prof"}
_MIN_LETTERS, _FEWEST_DIGITS = 5, 7


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
        How many were in the source twice, word for word.
    later
        Those who are, or may be, one of the new people of the same source: to be held against the
        record once the new ones are in it.
    """

    new: list[FoundContact] = field(default_factory=list)
    same: list[tuple[FoundContact, str]] = field(default_factory=list)
    ask: list[Doubt] = field(default_factory=list)
    repeated: int = 0
    later: list[FoundContact] = field(default_factory=list)


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
        name and employer where no other phone, e-mail or profile speaks against it. To be asked:
        the same or nearly the same name (accents, nicknames, a slip, a missing last name) without
        such proof.
    """
    index, fresh = _Index(known), _Index(apart=True)
    result = Sorted()
    seen: set[tuple[object, ...]] = set()
    for one in found:
        key = (*name_words(one.name), plain_name(one.employer or ""), *sorted(_marks(one).items()))
        if key in seen:
            result.repeated += 1
            continue
        seen.add(key)
        like = index.find(one)
        if like is None and fresh.find(one) is not None:
            result.later.append(one)
        elif like is None:
            fresh.add(str(len(result.new)), one)
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


def _marks(one: FoundContact | Contact) -> dict[str, str]:
    """Return what belongs to one person alone: the last digits of a phone, addresses."""
    marks = {}
    digits = re.sub(r"\D", "", one.phone or "")
    if len(digits) >= _FEWEST_DIGITS:
        marks["phone"] = digits[-10:]
    if one.email:
        marks["email"] = one.email.casefold()
    if one.profile:
        marks["profile"] = re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", one.profile.casefold())
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
    """Tell whether two names can be one person's: the first names, and the last if both have it.

    Of two last names, as in Spanish, one may be left out.
    """
    if not one or not other or not _alike(one[0], other[0]):
        return False
    if len(one) == 1 or len(other) == 1:
        return True
    return any(_alike(one[-1], last) for last in other[1:]) or any(
        _alike(other[-1], last) for last in one[1:]
    )


class _Index:
    """People, found by what is theirs alone or by their first name.

    With `apart` they are of the same list as whoever is looked for.
    """

    def __init__(self, known: Iterable[Contact] = (), *, apart: bool = False) -> None:
        self._apart = apart
        self._people: dict[str, FoundContact | Contact] = {}
        self._marks: dict[str, dict[str, str]] = {}
        self._words: dict[str, tuple[str, ...]] = {}
        self._by_mark: dict[tuple[str, str], list[str]] = {}
        self._by_first: dict[str, list[str]] = {}
        self._firsts: dict[str, set[str]] = {}
        for contact in known:
            self.add(contact.id, contact)

    def add(self, key: str, one: FoundContact | Contact) -> None:
        """Take somebody in under a key."""
        words = name_words(one.name)
        self._people[key], self._words[key] = one, words
        self._marks[key] = _marks(one)
        for mark in self._marks[key].items():
            self._by_mark.setdefault(mark, []).append(key)
        if words:
            self._by_first.setdefault(words[0], []).append(key)
            for start in _starts(words[0]):
                self._firsts.setdefault(start, set()).add(words[0])

    def find(self, one: FoundContact) -> tuple[str, str] | None:
        """Return the key of who it is like and why, with no reason if it is surely the same."""
        words, marks = name_words(one.name), _marks(one)
        sharing = dict.fromkeys(
            key for mark in marks.items() for key in self._by_mark.get(mark, [])
        )
        for key in sharing:
            if not words or not self._words[key] or _names_fit(words, self._words[key]):
                return key, ""
        maybe: tuple[str, str] | None = None
        for key in self._named_like(words):
            if (verdict := self._compare(one, words, marks, key)) is None:
                continue
            if not verdict:
                return key, ""
            if maybe is None or (verdict == _SAME_NAME and maybe[1] != _SAME_NAME):
                maybe = key, verdict
        if maybe is None and sharing:
            return next(iter(sharing)), _SAME_MARK
        return maybe

    def _named_like(self, words: Sequence[str]) -> list[str]:
        """Return who has a first name like this one's and a last name that fits."""
        if not words:
            return []
        firsts = {
            first for start in _starts(words[0]) for first in self._firsts.get(start, ())
            if _alike(words[0], first)
        }  # fmt: skip
        keys = (key for first in sorted(firsts) for key in self._by_first[first])
        return [key for key in keys if _names_fit(words, self._words[key])]

    def _compare(
        self, one: FoundContact, words: Sequence[str], marks: Mapping[str, str], key: str
    ) -> str | None:
        """Return why two whose names fit may be one, "" if they surely are, None if they are not.

        A first name alone is like many: it counts only where something else fits as well.
        """
        known, other = self._people[key], self._words[key]
        against = _differ(marks, self._marks[key])
        # A page of one's own is never another's. Who keeps two near names with two numbers apart in
        # one list has told that they are two.
        if "profile" in against or (against and self._apart and words != other):
            return None
        works = bool(one.employer and known.employer) and (
            plain_name(one.employer or "") == plain_name(known.employer or "")
        )
        whole = len(words) > 1 and words == other
        if whole and works and not against:
            return ""
        related = one.relationship.casefold() == known.relationship.casefold()
        if (len(words) == 1) != (len(other) == 1) and not works and not related:
            return None
        return _SAME_NAME if words == other else _NEAR_NAME


def _differ(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[str]:
    """Return what belongs to one person alone and is not the same for both."""
    return [
        kind for kind, value in mine.items()
        if kind in theirs and theirs[kind] != value
        # One person may have a page here and another one there.
        and (kind != "profile" or value.split("/")[0] == theirs[kind].split("/")[0])
    ]  # fmt: skip


def _starts(first: str) -> set[str]:
    """Return under which letters a first name is found: its own, and its nicknames'."""
    return {first[0], *(name[0] for name in _nicknames().get(first, ()))}
