"""People typed in a hurry: "Ana, my aunt, works at the hospital". English and Spanish."""

from __future__ import annotations

import re
from collections.abc import Callable

from careerkit.contacts.found import FoundContact, Taken, finish, is_empty, sum_up, visible
from careerkit.contacts.relations import circle_and_closeness, helps_hire, relation_pattern
from careerkit.models.fields import looks_like_ssn

MOST_LINES = 1000
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\w)\+?\(?\d[\d ().-]{5,17}\d(?!\w)")
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
_RUNS = re.compile(r"\b(?:owns|runs|manages|dueñ[oa] de|tiene)\s+(?P<employer>.+)$", re.I)
_AT = re.compile(r"^(?P<title>.*?)\s*(?:\b(?:at|for|en|with)\b|@)\s+(?P<employer>.+)$", re.I)
_PAST = re.compile(r"\b(?:old|former|ex|used to|last|previous|antigu[oa]|anterior)\b", re.I)
_HOW_CLOSE = re.compile(
    r"\b(?:(?:not |very |really |pretty )?close(?: to me)?|we'?re close|muy cercan[oa]|"
    r"haven'?t (?:talked|spoken|seen)[^,;]*|lost touch|(?:barely|hardly) know (?:her|him|them)?|"
    r"met once|hace (?:mucho|años)[^,;]*)",
    re.I,
)
_TITLES = r"(?:dr|mr|mrs|ms|miss|rev|sr|sra|don|doña|pastor[a]?|father|padre|sister|coach|prof)\.?"
_AND = re.compile(r"\s+(?:and|&|y|e|\+)\s+", re.I)
_KIN = re.compile(
    rf"^(?P<kin>{_TITLES}|t[ií][ao]|aunt|uncle|abuel[ao]|grandma|grandpa|cousin|prim[ao])\s+\S",
    re.I,
)
_PLACES = re.compile(
    r"(?:from |my |de la |del )?(?:church|mosque|temple|synagogue|choir|iglesia|school|work|"
    r"the gym|escuela|trabajo)", re.I
)  # fmt: skip
_MY_RELATION = re.compile(r"(?:[Mm]y|[Mm]is?)\s+(?P<relation>.+?)\s+(?P<name>[A-ZÁÉÍÓÚÑ].*)$")
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
    lines = [line for line in lines if line]
    if len(lines) > MOST_LINES:
        taken.notes.append(
            f"Only the first {MOST_LINES} of {len(lines)} lines were read. Add the rest next."
        )
        lines = lines[:MOST_LINES]
    for line in map(visible, lines):
        if looks_like_ssn(line):
            taken.notes.append(
                "A line was left out: it holds what looks like a Social Security number."
            )
            continue
        found = [finish(one) for one in _people(line, is_job or (lambda _: False))]
        taken.contacts += [one for one in found if not is_empty(one)]
    taken.notes += sum_up("people", taken.contacts)
    return taken


def _people(line: str, is_job: Callable[[str], bool]) -> list[FoundContact]:
    rest, email = _cut(_EMAIL, line)
    rest, profile = _cut(_LINK, rest)
    rest, phone = _cut(_PHONE, rest)
    rest, close = _cut(_HOW_CLOSE, rest)
    parts = [part.strip(" .") for part in _BREAK.split(rest) if part and part.strip(" .")]
    name, more = _name(parts[0]) if parts else ("", "")
    parts = [part for part in [more, *parts[1:]] if part]
    facts = _Facts(is_job)
    for part in parts:
        facts.take(part)
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
    for pattern in (relation_pattern(), _WORKS_AT, _WORKS_AS, re.compile(r"\s(?:at|from|en|de)\s")):
        match = pattern.search(part)
        if match is None:
            continue
        before, after = part[: match.start()].strip(), part[match.start() :].strip()
        if match.start() == 0:
            # "Aunt Rosa", "Pastor James": the word belongs to the name; "my aunt Rosa" does not.
            my = _MY_RELATION.match(part)
            if my is not None:
                head, tail = _name(my["name"])
                return head, f"{my['relation']} {tail}".strip()
            if len(part.split()) > 1 and not part.casefold().startswith(("my ", "mi ")):
                head, tail = _name(part[match.end() :].strip())
                return f"{match[0]} {head}".strip(), tail
            return (part[:1].upper() + part[1:], part)
        if before:
            name = re.sub(r"\s+(?:my|mi|is|es|who|from|del?|a|an|the)$", "", before, flags=re.I)
            return name, after
    return part, ""


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
        relation = relation_pattern().search(bare)
        work = _WORKS_AT.search(bare) or _RUNS.search(bare)
        if (
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
        elif _PLACES.fullmatch(bare):
            self.relationship = self.relationship or bare
        elif len(bare.split()) <= 4 and not re.search(r"\d", bare):
            self._title_or_employer(_ARTICLE.sub("", bare))
        elif bare:
            self.notes.append(bare)

    def _title_or_employer(self, words: str) -> None:
        """Take words without a verb: a name is an employer, anything else a job."""
        if words[:1].isupper() and not self._is_job(words) and self.employer is None:
            self.employer = words
        elif self.job_title is None:
            self.job_title = words
        else:
            self.notes.append(words)

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
        if self.employer is None:
            self.employer = named
        else:
            self.notes.append(place)
