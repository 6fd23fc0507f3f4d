"""Who told of a job, or where it stood: "Ana told me about …", "via Indeed", "por mi tía"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from careerkit.contacts.same import name_words
from careerkit.leads import PERSON, named_source
from careerkit.models import Contact
from careerkit.text.languages import gettext as _

_STRONG = (
    r"heard (?:about it )?(?:from|through)|told (?:to me )?by|referred by|recommended by|"
    r"tip from|lead from|thanks to|through|thru|via|by way of|posted (?:on|at)|source:|contact:|"
    r"por medio de|a trav[eé]s de|gracias a|de parte de|recomendad[oa] por|me lo dijo|fuente:"
)
_WEAK = r"on|from|by|in|at|en|por|de"
_VIA = re.compile(
    rf"(?:(?<=^)|(?<=[\s,;(]))(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))\s+(?P<what>[^,;()]+)",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^(?P<who>[^;]{2,70}?)[\s,]+(?:just )?(?:told me|mentioned|let me know|texted me|called me|"
    r"messaged me|e-?mailed me|sent me|showed me|recommended|referred me|says|said|knows|heard|"
    r"me (?:dijo|cont[oó]|habl[oó]|avis[oó]|recomend[oó]|pas[oó]|mand[oó]|inform[oó]))\s*"
    r"(?:(?:about|of|to|for|that|de|del|sobre|acerca de|que|there['’]?s|there is|hay|un|una|an?|"
    r"the|el|la)\s+)*(?P<rest>.*)$",
    re.IGNORECASE,
)
_TELLS = (
    r"(?:told me(?: about it)?|mentioned it|let me know|recommended it|referred me|"
    r"me (?:lo )?(?:dijo|cont[oó]|avis[oó]|recomend[oó]|inform[oó]))"
)
_TOLD_AFTER = re.compile(
    rf"[,;(]\s*(?:me (?:lo )?(?:dijo|cont[oó]|avis[oó]|recomend[oó])\s+(?P<es>[^,;()]{{2,50}})|"
    rf"(?P<en>[^,;()]{{2,50}}?)\s+{_TELLS})\s*(?=[,;)]|$)", re.IGNORECASE
)  # fmt: skip
_NOBODY = re.compile(
    r"(?:they|we|i|he|she|it|you|someone|somebody|nobody|the|hr|recruiter|manager|ellos|ellas|yo|"
    r"alguien|el gerente|la gerente)", re.I
)  # fmt: skip
_MINE = re.compile(r"^(?:my|mi|our)\s+", re.IGNORECASE)
_STOP = re.compile(
    r"\s+(?:about|for|at|as|@|sobre|para|como)\s+|\s+(?=(?:via|through|on|from)\s)", re.IGNORECASE
)


@dataclass
class Told:
    """Where a job was heard of.

    Parameters
    ----------
    source
        In the words of the line, or the name of the contact.
    contact
        The id of the contact, where exactly one is meant.
    hidden
        Whether the words tell that it was not posted, or that it was.
    doubts
        What was not clear.
    """

    source: str | None = None
    contact: str | None = None
    hidden: bool | None = None
    doubts: list[str] = field(default_factory=list)


class People:
    """The contacts of a record, by what somebody calls them."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._all = list(contacts)
        self._by_word: dict[str, list[Contact]] = {}
        for contact in self._all:
            for word in set(name_words(contact.name)):
                self._by_word.setdefault(word, []).append(contact)

    def called(self, words: str) -> list[Contact]:
        """Return the contacts a name may mean: all its words are in theirs, or theirs in it."""
        bare = _MINE.sub("", words.strip())
        wanted = set(name_words(bare))
        near = {c.id: c for word in wanted for c in self._by_word.get(word, [])}
        whole = [c for c in near.values() if set(name_words(c.name)) <= wanted]
        if whole:
            return whole if len(wanted) <= 6 else []
        return [c for c in near.values() if wanted and wanted <= set(name_words(c.name))]

    def related(self, words: str) -> list[Contact]:
        """Return the contacts whose relationship is said: "my aunt"."""
        bare = _MINE.sub("", words.strip()).casefold()
        return [c for c in self._all if bare and bare == _MINE.sub("", c.relationship).casefold()]


class Telling:
    """Finds who told of a job, or where it stood.

    Parameters
    ----------
    contacts
        Whom the client knows.
    employers
        Employers of the record, in small letters: they are no sources.
    """

    def __init__(self, contacts: Iterable[Contact], employers: Iterable[str]) -> None:
        self._people, self._employers = People(contacts), set(employers)

    def take_person(self, rest: str, told: Told) -> str:
        """Take out who told of the job: "Ana told me about …", "…, me dijo Ana"."""
        after = _TOLD_AFTER.search(rest)
        match = _TOLD.match(rest.strip(" ,;")) if after is None else None
        if after is not None:
            who, rest_ = after["es"] or after["en"], cut_out(rest, after)
        elif match is not None:
            who, rest_ = match["who"], match["rest"]
        else:
            return rest
        who = who.strip(" ,")
        if not who or _NOBODY.fullmatch(who.split()[0]) or len(who.split()) > 6:
            return rest
        self._person(who, told)
        return rest_

    def _person(self, who: str, told: Told) -> None:
        people = self._people
        found = people.called(who) or people.called(who.split(",")[0]) or people.related(who)
        told.source = told.source or who[:1].upper() + who[1:]
        told.hidden = True if told.hidden is None else told.hidden
        if len(found) == 1:
            told.contact = told.contact or found[0].id
            told.source = found[0].name
        elif found:
            names = ", ".join(contact.name for contact in found[:4])
            may_be = _("“{who}” may be {names}; choose who it was.")
            told.doubts.append(may_be.format(who=who, names=names))
        else:
            unknown = _("“{who}” is not among the contacts; kept as the source.")
            told.doubts.append(unknown.format(who=who))

    def take_source(self, rest: str, told: Told) -> str:
        """Take out where or through whom the job was found."""
        at = 0
        while (match := _VIA.search(rest, at)) is not None:
            at = match.start() + 1
            what = _STOP.split(match["what"].strip(), maxsplit=1)[0].strip(" .-")
            words = what.split()
            people = next(
                (n for n in range(min(len(words), 5), 0, -1)
                 if len(self._people.called(" ".join(words[:n]))) == 1), 0
            )  # fmt: skip
            posted = named_source(what) not in (None, PERSON)
            strong = match["strong"] is not None
            weak = "" if strong else match["weak"].casefold()
            by_person = bool(people) and weak not in ("at", "in", "en", "on")
            fits = strong or by_person or (posted and self._like_a_source(what, weak))
            if not words or not fits:
                continue
            if people and (strong or not posted):
                what = " ".join(words[:people])
                self._person(what, told)
            elif strong and not posted and _like_a_person(what):
                self._person(what, told)
            else:
                told.source = told.source or what
                told.hidden = False if told.hidden is None else told.hidden
            end = match.start("what") + match["what"].index(what.split()[0]) + len(what)
            rest, at = f"{rest[: match.start()]} ; {rest[end:]}", match.start()
        return rest

    def _like_a_source(self, what: str, preposition: str) -> bool:
        """Tell a place to find jobs from an employer: "on Indeed", not "at Oak Staffing"."""
        if what.casefold() in self._employers:
            return False
        return preposition.casefold() in ("on", "from", "por") or named_source(what) in (
            "Job boards", "Social media", "NCWorks and career centers", "Job fair or event",
            "Signs and boards",
        )  # fmt: skip


def cut_out(text: str, match: re.Match[str]) -> str:
    """Take a match out of a text; a semicolon stands for it."""
    return f"{text[: match.start()]} ; {text[match.end() :]}"


def _like_a_person(what: str) -> bool:
    source = named_source(what)
    return source == PERSON or (source is None and len(what.split()) <= 4 and what[:1].isupper())
