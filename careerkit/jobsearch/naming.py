"""Which words of a line are the job, which the employer, and what else stands there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from careerkit.jobsearch.telling import Telling, Told, cut_out
from careerkit.leads import PERSON, named_source
from careerkit.models import Application, Contact
from careerkit.text.languages import gettext as _

_AT = r"(?:at|@|with|en|con)"
_SOFT = re.compile(r",(?!\s*(?:inc|llc|ltd|co|corp|pa)\b)|\s[-–—]\s|\s[(]|:\s", re.IGNORECASE)
_E_FOR_T = re.compile(
    r"^(?:at|@|with|to|from|by|en|con|de|por)\s+(?:the\s+)?(?P<e>.+?)\s+(?:for|as|about|para|como|sobre)\s+"
    r"(?P<t>.+)$", re.IGNORECASE
)  # fmt: skip
_T_AT_E = re.compile(rf"^(?P<t>.+?)\s+{_AT}\s+(?P<e>.+)$", re.IGNORECASE)
_E_ALONE = re.compile(r"^(?:at|@|with|to|from|by|en|con|de|por)\s+(?P<e>.+)$", re.IGNORECASE)
_E_HIRES_T = re.compile(
    r"^(?P<e>.+?)\s+(?:is hiring|are hiring|is looking for|are looking for|needs?|wants?|hires|"
    r"busca|buscan|necesitan?|contratan?|est[aá] contratando)\s+(?P<t>.+)$", re.IGNORECASE
)  # fmt: skip
_T_FOR_E = re.compile(r"^(?P<t>.+?)\s+(?:for|para)\s+(?P<e>.+)$", re.IGNORECASE)
_PARTED = re.compile(r"^(?P<t>.+?)(?:\s+[-–—|/]+\s+|:\s+)(?P<e>.+)$")
_T_ALONE = re.compile(r"^(?:for|as|para|como|to be)\s+(?P<t>.+)$", re.IGNORECASE)
_FILLED = re.compile(
    r"^(?:(?:i|i['’]?m|i['’]ve|just|have|had|got|was|there['’]?s|there is|an?|the|some|my|hay|"
    r"un|una|el|la|los|las|y|and|but|then|also|it|they|be|to be|for|as|para|como|de|this|that|"
    r"(?:job|opening|position|work|trabajo|puesto|vacante|empleo)s?(?= (?:as|for|of|at|de|como)\b)|"
    r"of|about|sobre)\s+)+",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<!inc)(?<! co)(?<!corp)(?<!ltd)\.$", re.IGNORECASE)
_AFTER = re.compile(
    r"\s+(?:needed|wanted|jobs?|positions?|openings?|roles?|and|but|y|then|on|for|the|was|is)$",
    re.IGNORECASE,
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DC|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|"
    "NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY"
)
_CITY_STATE = re.compile(
    rf"[,;(]?\s*(?:\b(?:in|en)\s+)?(?P<place>(?<![\w])[A-ZÁÉÍÓÚÑ][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,2}},"
    rf"\s*(?:{_STATES}))\b\)?"
)
_CITY = re.compile(rf"[A-ZÁÉÍÓÚÑ][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{0,2}}\s(?:{_STATES})")
_IN_CITY = re.compile(r"^(?P<e>.+?)\s+(?:in|en)\s+(?P<place>[A-ZÁÉÍÓÚÑ][\w.’' -]+)$")
_DOCUMENT = re.compile(
    r"(?:(?:and|with|sent|plus|my|y|con|mi|el|la|an?|the)\s+)*(?P<doc>r[eé]sum[eé]|cv|cover letter|"
    r"references?|portfolio|application form|writing sample|certificates?|curr[ií]culum|"
    r"carta de presentaci[oó]n|referencias|solicitud)", re.IGNORECASE
)  # fmt: skip
_HIDDEN = re.compile(r"(?:it['’]?s |is )?(?:not (?:yet )?posted(?: yet)?|unposted|hidden market|"
                     r"hidden|no (?:est[aá] )?publicad[oa])", re.IGNORECASE)  # fmt: skip
_OPEN = re.compile(r"(?:it['’]?s |is )?(?:posted(?: online)?|open market|publicad[oa])", re.I)


@dataclass
class Named:
    """Which words of a line name what.

    Parameters
    ----------
    title, employer, place
        The job, where, and in which town.
    told
        Who told of it, or where it stood.
    documents
        What was sent.
    notes
        Words that are none of this.
    doubts
        What was taken for granted.
    """

    title: str = ""
    employer: str = ""
    place: str | None = None
    told: Told = field(default_factory=Told)
    documents: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


class Namer:
    """Tells the job, the employer, the person and the source of a line apart.

    Parameters
    ----------
    contacts
        Whom the client knows.
    applications
        What is in the record: their employers are known.
    is_job
        Tells whether words are a known job title.
    """

    def __init__(
        self,
        contacts: Iterable[Contact],
        applications: Iterable[Application],
        is_job: Callable[[str], bool],
    ) -> None:
        self._employers = {one.employer.casefold() for one in applications}
        self._telling = Telling(contacts, self._employers)
        self._is_job = is_job

    def read(self, rest: str) -> Named:
        """Read what is left of a line once days, stages and pay are taken out."""
        named = Named()
        rest = self._telling.take_person(rest, named.told)
        if (city := _CITY_STATE.search(rest)) is not None:
            named.place = city["place"]
            rest = cut_out(rest, city)
        rest = re.sub(r"\s[|]\s", " ; ", self._telling.take_source(rest, named.told))
        bare: list[str] = []
        for part in rest.split(";"):
            self._part(part, named, bare)
        self._bare(bare, named)
        named.title = named.title[:1].upper() + named.title[1:]
        return named

    def _part(self, part: str, named: Named, bare: list[str]) -> None:
        """Read one part of a line between two cuts."""
        part = part.strip(" ,.()-–—:")
        if not part:
            return
        hires = _E_HIRES_T.match(part)
        begins = (
            _E_FOR_T.match(part)
            or (None if hires else _T_AT_E.match(_stripped(part)))
        )  # fmt: skip
        alone = _E_ALONE.match(part)
        if hires and not named.title:
            sign = _T_AT_E.match(hires["e"])
            if sign and named_source(sign["t"]):
                named.told.source = named.told.source or _clean(sign["t"])
                self._pair(hires["t"], sign["e"], named, bare)
                return
            self._pair(hires["t"], hires["e"], named, bare)
        elif alone and not _E_FOR_T.match(part) and not named.employer:
            self._pair("", alone["e"], named, bare)
        elif begins and not (named.title and named.employer):
            self._pair(begins["t"], begins["e"], named, bare)
        elif (alone_t := _T_ALONE.match(part)) and not named.title:
            self._pair(alone_t["t"], "", named, bare)
        elif (parted := _PARTED.match(part)) and not (named.title or named.employer):
            title, employer = parted["t"], parted["e"]
            if named_source(title) and _T_AT_E.match(employer):
                named.told.source = named.told.source or title
                self._part(employer, named, bare)
                return
            if self._is_job(_clean(employer)) and not self._is_job(_clean(title)):
                title, employer = employer, title
            self._pair(title, employer, named, bare)
        elif (parted := _T_FOR_E.match(part)) and not (named.title or named.employer):
            self._pair(parted["t"], parted["e"], named, bare)
        else:
            bare += [piece for piece in part.split(",") if piece.strip(" .")]

    def _pair(self, title: str, employer: str, named: Named, bare: list[str]) -> None:
        """Keep a job and an employer; what follows them after a comma is something else."""
        if title and named_source(_clean(title)) == "Signs and boards":
            # "Saw a sign at Food Lion: stocker needed"
            named.told.source, title = named.told.source or _clean(title), ""
        employer, *more = _SOFT.split(employer)
        words = _AFTER.sub("", _clean_name(employer))
        if (again := _E_FOR_T.match(f"at {words}")) and not title:
            words, title = again["e"], again["t"]
        if (city := _IN_CITY.match(words)) and named.place is None:
            words, named.place = city["e"], city["place"].strip()
        if not title and not named.title and not more and len(parts := self._split(words)) == 2:
            title, words = parts
        job, *tail = title.split(",") if not named.title and not words else [title]
        job = _AFTER.sub("", _clean(job))
        if words:
            named.employer = named.employer or words
        if job:
            if named.title:
                named.notes.append(job)
            else:
                named.title = job
        for piece in [*tail, *more]:
            # "Applied to Oak Works, welder": the job may come after the employer.
            if named.title:
                self._extra(piece, named)
            else:
                bare.append(piece)

    def _bare(self, bare: list[str], named: Named) -> None:
        """Give words without a preposition their place, or put them into the notes."""
        left = []
        for piece in bare:
            words = _AFTER.sub("", _clean(piece))
            if words and not self._known_extra(words, named):
                left.append(words)
        if not named.title and not named.employer and len(left) == 1:
            left = self._split(left[0])
        if not named.title and not named.employer and len(left) >= 2:
            jobs = [words for words in left if self._is_job(words)]
            title = jobs[0] if jobs else left[0]
            left.remove(title)
            named.title, named.employer = title, left.pop(0)
            if not jobs:
                taken = _("“{job}” is taken as the job, “{employer}” as the employer.")
                named.doubts.append(taken.format(job=named.title, employer=named.employer))
        elif not named.employer and left:
            known = [words for words in left if words.casefold() in self._employers]
            if known or named.title:
                named.employer = (known or left)[0]
                left.remove(named.employer)
        if not named.title and left and (named.employer or self._is_job(left[0])):
            jobs = [words for words in left if self._is_job(words)]
            if jobs or not self._sounds_like_a_note(left[0]):
                named.title = (jobs or left)[0]
                left.remove(named.title)
        named.notes += left

    @staticmethod
    def _sounds_like_a_note(words: str) -> bool:
        return len(words.split()) > 5

    def _split(self, words: str) -> list[str]:
        """Part "Duke Health CNA": the longest end, or else beginning, that is a known job."""
        if words.casefold() in self._employers:
            return [words]
        parts = words.split()
        for known in self._employers:
            if words.casefold().startswith(f"{known} "):
                return [words[len(known) :].strip(), words[: len(known)]]
            if words.casefold().endswith(f" {known}"):
                return [words[: -len(known)].strip(), words[-len(known) :]]
        for length in range(min(len(parts) - 1, 5), 0, -1):
            head, tail = " ".join(parts[:length]), " ".join(parts[length:])
            last, first = " ".join(parts[-length:]), " ".join(parts[:-length])
            if self._is_job(last):
                return [last, first]
            if self._is_job(head):
                return [head, tail]
        return [words]

    def _extra(self, piece: str, named: Named) -> None:
        words = _AFTER.sub("", piece.strip(" .;()-–"))
        if words and not self._known_extra(words, named):
            named.notes.append(words)

    def _known_extra(self, words: str, named: Named) -> bool:
        """Take a market, documents or a source standing alone."""
        if named.place is None and _CITY.fullmatch(words):
            named.place = words
        elif _HIDDEN.fullmatch(words):
            named.told.hidden = True
        elif _OPEN.fullmatch(words):
            named.told.hidden = False
        elif docs := _documents(words):
            named.documents += docs
        elif (
            named.told.source is None
            and named_source(words) not in (None, PERSON)
            and len(words.split()) <= 4
            and (named.employer or len(words.split()) == 1)
            and not self._is_job(words)
            and words.casefold() not in self._employers
        ):
            named.told.source = words
        else:
            return False
        return True


def _documents(words: str) -> list[str]:
    pieces = re.split(r",|\s+and\s+|\s+y\s+|\s*&\s*|\s*\+\s*", words)
    found = [match["doc"] for piece in pieces if (match := _DOCUMENT.fullmatch(piece.strip()))]
    return found if len(found) == len([piece for piece in pieces if piece.strip()]) else []


def _stripped(part: str) -> str:
    return _FILLED.sub("", part) or part


def _clean(words: str) -> str:
    words = words.strip(" .;:,()-–—!?¡¿")
    return _FILLED.sub("", f"{words} ").strip() or ""


def _clean_name(words: str) -> str:
    """Clean an employer's name, whose article may be part of it: "El Cerro"."""
    words = _FULL_STOP.sub("", words.strip(" ;:,()-–—!?"))
    return words if words[:1].isupper() else _clean(words)
