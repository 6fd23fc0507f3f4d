"""People typed in a hurry: "Ana, my aunt, works at the hospital". English and Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable

from careerkit.contacts.found import (
    FoundContact,
    Taken,
    finish,
    is_empty,
    sum_up,
    visible,
)
from careerkit.contacts.relations import circle_and_closeness, helps_hire, relation_pattern
from careerkit.models import forbidden_number, without_numbers
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

MOST_LINES, _LONGEST = 1000, 1000
# What `forbidden_number` says, for the catalogs.
_FORBIDDEN = (
    noted("Social Security number"), noted("card number"), noted("bank account number"),
)  # fmt: skip
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(
    r"(?<!\w)\+?\(?\d[\d ().-]{5,17}\d(?!\w)(?:\s*(?:x|ext\.?|extension)\s*\d{1,6}\b)?", re.I
)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b(?:linkedin|facebook|instagram)\.com/\S+", re.I)
_BREAK = re.compile(r"\s*[,;()]\s*|\s+[-–—|]+\s+|:\s+|\s+/\s+")
_NOW = re.compile(r"^(?:and )?(?:she|he|they|now|who|is|is now|currently|ahora|es|y)\b ?", re.I)
_ARTICLE = re.compile(r"^(?:an?|the|el|la|los|las|un|una)\s+(?=\w)", re.I)
_WORKS_AT = re.compile(
    r"\b(?:works?|working|worked|job|trabaja|trabajan|trabajaba|labora)\s+(?:\w+\s+){0,2}?"
    r"(?:(?:as|de|como)\s+(?:an?\s+|una?\s+)?(?P<title>.+?)\s+)?"
    r"(?:at|for|with|in|en|con|para|@)\s+(?P<employer>.+)$",
    re.I,
)
_WORKS_AS = re.compile(
    r"\b(?:works?|working|trabaja)\s+(?:as|de|como)\s+(?:an?\s+|una?\s+)?(?P<title>.+)$", re.I
)
_RUNS = re.compile(
    r"\b(?:owns|runs|manages|(?:co-?)?owner of|dueñ[oa] de|tiene)\s+(?P<employer>.+)$", re.I
)
_AT = re.compile(r"^(?P<title>.*?)\s*(?:\b(?:at|for|en|with)\b|@)\s+(?P<employer>.+)$", re.I)
_WITH_ME = re.compile(
    r"\b(?P<past>used to work|worked|trabajaba|trabajó)?(?:works?|working|trabaja)? "
    r"(?:with me|conmigo)(?: (?:at|in|for|en) (?P<place>[^,;]+))?",
    re.I,
)
_FROM = re.compile(
    r"\s(?:at|from|en|de(?:l| (?:la|el|las|los))?)\s(?!(?:la|el|las|los)\s)(?=[a-z])"
)
_AT_PLACE = re.compile(r"\s(?:at|from|en|@)\s")
_FROM_THERE = re.compile(r"(?:from|del?)\s+(?:(?:my|the|la|el|mi)\s+)?", re.I)
_NO_JOB = re.compile(
    r"(?:moved|went|lives?|knows?|likes?|has|had|was|just|wants?|got|met|sees?|retired|speaks?|"
    r"vive|conoce|tiene|habla|era)\b",
    re.I,
)
_NO_NAME = re.compile(r"(?:at|in|of|from|who|that|for|with|de|del|en|que|con)\b", re.I)
_PAST = re.compile(
    r"\b(?:old|former|ex|used to|last|previous|antigu[oa]|anterior|de antes)\b", re.I
)
_HOW_CLOSE = re.compile(
    r"\b(?:(?:not |very |really |pretty )?close(?: to me)?|we'?re close|muy cercan[oa]|"
    r"haven'?t (?:talked|spoken|seen)[^,;]*|lost touch|(?:barely|hardly) know (?:her|him|them)?|"
    r"met once|hace (?:mucho|años)[^,;]*)",
    re.I,
)
_NUMBERED = re.compile(r"^\d{1,3}[.)]\s+")
_TITLES = (
    r"(?:dr|mr|mrs|ms|miss|rev|sr|sra|don|doña|pastor[a]?|father|padre|sister|coach|prof|maestr[ao]|"
    r"profe(?:sora?)?|deacon|bishop|rabbi|imam|minister)\.?"
)
_AND = re.compile(r"\s+(?:and|&|y|e|\+)\s+", re.I)
_KIN = re.compile(
    rf"^(?P<kin>{_TITLES}|t[ií][ao]|aunt|uncle|abuel[ao]|grandma|grandpa|cousin|prim[ao])\s+\S",
    re.I,
)
_PLACES = re.compile(
    r"(?:from |my |de la |del )?(?:church|mosque|temple|synagogue|choir|iglesia|school|work|"
    r"the gym|escuela|trabajo)", re.I
)  # fmt: skip
_ENDS = re.compile(r"\s+(?:my|mi|is|es|who|from|del?|a|an|the)$", re.I)
_NO_TITLES = ("work", "friends", "neighbors", "services", "online")
"""Circles whose words nobody is called by: there is a "Coach Davis", but no "Boss Davis"."""
_MY_RELATION = re.compile(r"(?:[Mm]y|[Mm]is?)\s+(?P<relation>.+?)\s+(?P<name>[A-ZÁÉÍÓÚÑ].*)$")
_MINE = re.compile(r"(?:my|mi|mis)\s", re.I)
_MANY_OF_MINE = re.compile(r",?\s+(?:and|&|y|e)\s+(?=(?:my|mi|mis)\s)", re.I)
_LIKE_A_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,4}$")


def read_quick(text: str, *, is_job: Callable[[str], bool] | None = None) -> Taken:
    """Read people from lines typed in a hurry, one or several people a line.

    Parameters
    ----------
    text
        What was typed.
    is_job
        Tells whether words are a known job title; it parts "walmart stocker".

    Returns
    -------
    Taken
        One contact a person. What could not be told is left empty, and every word that is not
        understood is kept in the notes of the contact.
    """
    taken = Taken()
    lines = [line.strip(" \t•*·-–") for line in text.splitlines()]
    lines = [_NUMBERED.sub("", line) for line in lines if line]
    if len(lines) > MOST_LINES:
        only = _("Only the first {most} of {all} lines were read.")
        taken.notes.append(only.format(most=MOST_LINES, all=len(lines)))
    for number, written in enumerate(map(visible, lines[:MOST_LINES]), 1):
        line = without_numbers(written).strip()
        if kind := forbidden_number(written):
            gone = _("In line {number} what looks like a {kind} was left out.")
            taken.notes.append(gone.format(number=number, kind=_(kind)))
        people = [
            one
            for part in (_MANY_OF_MINE.split(line) if _MINE.match(line) else [line])
            for one in _people(part, is_job or (lambda _: False))
            if not is_empty(one)
        ]
        if line and not people:
            nobody = _("Line {number} names nobody, so it was left out: “{line}”.")
            taken.notes.append(nobody.format(number=number, line=line[:60]))
        taken.contacts += map(finish, people)
    taken.notes += sum_up("people", taken.contacts)
    return taken


def unread(text: str) -> str:
    """Return the lines that `read_quick` had no room for, to be read next."""
    lines = [line for line in text.splitlines() if line.strip(" \t•*·-–")]
    return "\n".join(lines[MOST_LINES:])


def _people(line: str, is_job: Callable[[str], bool]) -> list[FoundContact]:
    # What is longer than a line of a person can be is not searched, only kept.
    rest, email = _cut(_EMAIL, line[:_LONGEST])
    rest, profile = _cut(_LINK, rest)
    rest, phone = _cut(_PHONE, rest)
    rest, close = _cut(_HOW_CLOSE, rest)
    parts = [part.strip(" .") for part in _BREAK.split(rest) if part and part.strip(" .")]
    name, more = _name(parts[0]) if parts else ("", "")
    parts = [part for part in [more, *parts[1:]] if part]
    facts = _Facts(is_job)
    for part in parts:
        facts.take(part)
    facts.notes += [line[_LONGEST:]] if line[_LONGEST:] else []
    kin = _KIN.match(name)
    if kin is not None and not facts.relationship:
        title = kin["kin"].rstrip(".").lower()
        facts.relationship = title if circle_and_closeness(title)[0] else ""
    circle, closeness = circle_and_closeness(facts.relationship)
    if close:
        said = circle_and_closeness(close)[1]
        closeness = 2 if "not close" in close.casefold() else (said or closeness)
    names = _AND.split(name) if _AND.search(name) and _several(name) else [name]
    relation = facts.relationship
    if len(names) > 1:
        relation = re.sub(r"(?<=[a-z]{3}[^s])s$", "", relation)
    return [
        FoundContact(
            name=one.strip(), relationship=relation, circle=circle, closeness=closeness,
            employer=facts.employer, job_title=facts.job_title,
            hires=helps_hire(f"{facts.now_job} {facts.job_title or ''}"), phone=phone, email=email,
            profile=profile, notes="; ".join(facts.notes), said=line,
        )
        for one in names
    ]  # fmt: skip


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str | None]:
    """Take the first match out of a text."""
    match = pattern.search(text)
    if match is None:
        return text, None
    return f"{text[: match.start()]} {text[match.end() :]}", match[0].strip()


def _several(name: str) -> bool:
    return all(_LIKE_A_NAME.match(part.strip()) for part in _AND.split(name))


def _name(part: str) -> tuple[str, str]:
    """Part a name from what follows it without a comma: "mike coworker at walmart"."""
    patterns = (relation_pattern(), _WITH_ME, _WORKS_AT, _WORKS_AS, _AT_PLACE, _FROM)
    matches = [match for pattern in patterns if (match := pattern.search(part))]
    if not matches:
        return part, ""
    match = min(matches, key=lambda one: one.start())
    before, after = part[: match.start()].strip(), part[match.start() :].strip()
    if before:
        return _ENDS.sub("", before), after
    # "Aunt Rosa", "Pastor James": the word belongs to the name; "my aunt Rosa" does not.
    if (my := _MY_RELATION.match(part)) is not None:
        head, tail = _name(my["name"])
        return head, f"{my['relation']} {tail}".strip()
    rest = part[match.end() :].strip()
    if rest and match.re is relation_pattern() and not _MINE.match(part):
        if _NO_NAME.match(rest):
            return part[:1].upper() + part[1:], part
        head, tail = _name(rest)
        if circle_and_closeness(match[0])[0] in _NO_TITLES:
            return head, f"{match[0]} {tail}".strip()
        return f"{match[0]} {head}".strip(), tail
    return part[:1].upper() + part[1:], part


class _Facts:
    """What the parts of a line after the name tell."""

    def __init__(self, is_job: Callable[[str], bool]) -> None:
        self._is_job = is_job
        self.relationship, self.now_job = "", ""
        self.employer: str | None = None
        self.job_title: str | None = None
        self.notes: list[str] = []

    def take(self, part: str) -> None:
        """Take a part: how they are known, where they work, as what; or else a note."""
        part = _NOW.sub("", part).strip()
        bare = re.sub(r"^(?:my|mi|mis|our|is my|es mi)\s+", "", part, flags=re.I)
        from_ = _FROM_THERE.match(bare)
        if from_ is not None and relation_pattern().match(bare, from_.end()):
            bare = bare[from_.end() :]
        relation = relation_pattern().search(bare)
        work = _WORKS_AT.search(bare) or _RUNS.search(bare)
        if (with_me := _WITH_ME.search(bare)) is not None and not self.relationship:
            self._with_me(with_me)
        elif (
            relation is not None
            and not self.relationship
            and (
                relation.start() <= 1
                or bare != part
                or _ARTICLE.match(bare)
                or (work is None and relation.end() == len(bare))
            )
        ):
            self._relation(bare, relation)
        elif work is not None:
            self._work(work)
            if before := bare[: work.start()].strip(" ,"):
                self.take(before)
        elif match := _WORKS_AS.search(bare):
            self.job_title = self.job_title or match["title"].strip()
        elif (match := _AT.search(bare)) and len(match["title"].split()) <= 4:
            self._work(match)
        elif bare != part and not self.relationship and len(bare.split()) <= 4:
            self.relationship = bare
        elif _PLACES.fullmatch(bare):
            self.relationship = self.relationship or bare
        elif len(bare.split()) <= 4 and not re.search(r"\d", bare) and not _NO_JOB.match(bare):
            self._title_or_employer(_ARTICLE.sub("", bare))
        elif bare:
            self.notes.append(bare)

    def _title_or_employer(self, words: str) -> None:
        """Take words without a verb: a name is an employer, anything else a job."""
        if words[:1].isupper() and not self._is_job(words) and self.employer is None:
            self._employer(words)
        elif self.job_title is None:
            self.job_title = words
        else:
            self.notes.append(words)

    def _with_me(self, match: re.Match[str]) -> None:
        spanish = "conmigo" in match[0].casefold()
        relation = "compañero de trabajo" if spanish else "coworker"
        place = match["place"]
        if not match["past"]:
            self.relationship = relation
            if place:
                self._employer(place)
        else:
            where = f" {'en' if spanish else 'at'} {place}" if place else ""
            self.relationship = f"{'antiguo' if spanish else 'former'} {relation}{where}"

    def _relation(self, bare: str, relation: re.Match[str]) -> None:
        whole, after = relation["whole"], bare[relation.end() :].strip()
        before = bare[: relation.start()].strip()
        self.relationship = re.sub(r"^(?:my|mi)\s+", "", f"{before} {whole}".strip(), flags=re.I)
        if not _PAST.search(self.relationship):
            self.now_job = whole
        at = re.match(
            r"(?P<how>from|of|de|del|at|en|@)\s+(?P<place>.+)$", after, re.I
        )  # fmt: skip
        if at is not None:
            works_there = circle_and_closeness(self.relationship)[0] == "work"
            if _PAST.search(self.relationship) or not works_there:
                self.relationship = f"{self.relationship} {at['how']} {at['place']}"
            else:
                self._employer(at["place"])
        elif after:
            self.take(re.sub(r"^(?:and|who|that|y|que)\s+", "", after, flags=re.I))

    def _work(self, match: re.Match[str]) -> None:
        title = (match.groupdict().get("title") or "").strip(" ,")
        title = _ARTICLE.sub("", title)
        if title and not re.fullmatch(r"(?:she|he|works?|is|who|now)", title, re.I):
            self.job_title = self.job_title or title
            self.now_job += f" {title}"
        if match.re is _RUNS:
            self.now_job += " owner"
        self._employer(match["employer"])

    def _employer(self, place: str) -> None:
        """Keep an employer; a job title at its end is parted from it."""
        as_what = re.search(r"\s(?:as (?:an? )?|de |como )(?P<title>[a-záéíóúñ ]+)$", place)
        if as_what is not None and self.job_title is None:
            self.job_title, place = as_what["title"], place[: as_what.start()]
        words = _ARTICLE.sub("", place).split()
        for length in (3, 2, 1):
            tail = " ".join(words[-length:])
            if len(words) > length and not self.job_title and self._is_job(tail):
                self.job_title, words = tail, words[:-length]
                break
        named = " ".join(words)
        if re.fullmatch(r"hr|human resources|recursos humanos", named, re.I):
            self.job_title = self.job_title or named
        elif self.employer is None:
            self.employer = named
        else:
            self.notes.append(place)
