"""One-line calls on job listings over the shipped word lists and wages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from pydantic import ValidationError

from careerkit import listings as engine
from careerkit.documents import language_of, open_document, read_document, tidy
from careerkit.errors import CareerkitError
from careerkit.labor.titles import match_occupations
from careerkit.labor.wages import resolve_area, wages_of
from careerkit.listings import JobListing, WordLists
from careerkit.models import Client, Listing
from careerkit.resume_api import title_like
from careerkit.skill_api import skill_statements, vocabulary
from careerkit.skills import SCHOOL_ORDER, papers_of, state_of
from careerkit.text.languages import gettext as _
from careerkit.text.problems import record_problems, told

_CANDIDATES = 10
_PERCENTILES = {10: "p10", 25: "p25", 50: "wage", 75: "p75", 90: "p90"}


@lru_cache(maxsize=1)
def word_lists() -> WordLists:
    """Return the shipped names of skills, credentials and technologies."""
    words = vocabulary()
    return WordLists(skills=words.said, credentials=words.papers, technologies=words.tools)


def _occupations(title: str) -> tuple[tuple[str, str, float], ...]:
    try:
        found = match_occupations(title, limit=_CANDIDATES)
    except CareerkitError:  # no letters in it
        return ()
    return tuple((match.code, match.title, match.score) for match in found)


def read_listing(
    source: str | bytes | Path, *, name: str = "", seen_on: date | None = None
) -> JobListing:
    """Read one job listing; see `careerkit.listings.read_listing`.

    Parameters
    ----------
    source
        Pasted text, or a file's path or bytes: text, HTML, PDF, Word, e-mail.
    name
        The file's name, to be named in an error.
    seen_on
        The day it was seen; the computer's date if left out.

    Returns
    -------
    JobListing

    Raises
    ------
    CareerkitError
        It cannot be read; the message says what to do.
    """
    document = open_document(source, name)
    return _read(document.text, seen_on or date.today(), document.language)


def _read(text: str, seen_on: date, language: str) -> JobListing:
    return engine.read_listing(
        text,
        words=word_lists(),
        find=_occupations,
        like=title_like,
        seen_on=seen_on,
        language=language,
    )


@dataclass(frozen=True)
class NewListings:
    """What came of pasting or dropping in listings.

    Parameters
    ----------
    listings
        Entries for the record, the newest read last; those it has already are left out.
    notes
        What was left out or could not be read, in sentences.
    """

    listings: list[Listing]
    notes: list[str]


def take_listings(
    sources: Iterable[tuple[str | bytes, str]], *, known: Sequence[Listing] = (), saved_on: date
) -> NewListings:
    """Make entries for the record of pasted texts and files, each perhaps with many listings.

    Parameters
    ----------
    sources
        Content and name of each; the name is empty for pasted text.
    known
        The listings the record has.
    saved_on
        The day they are saved.

    Returns
    -------
    NewListings
        What cannot be read is told and does not keep the others out.
    """
    new: list[Listing] = []
    notes: list[str] = []
    for content, name in sources:
        try:
            for text in _texts(content, name):
                twin = next((o for o in [*known, *new] if engine.same_listing(o.text, text)), None)
                if twin is not None and twin.text:
                    there = _("“{listing}” is there already, so it was not added again.")
                    notes.append(there.format(listing=twin.title))
                    continue
                listing = _read(text, saved_on, language_of(text))
                if listing.language != "en":
                    other = _(
                        "“{words} …” is not in English. It is kept, but only English is read "
                        "well: add by hand what it asks for."
                    )
                    notes.append(other.format(words=text.strip()[:40]))
                new.append(_entry(listing, [*known, *new], saved_on))
        except CareerkitError as error:
            notes.append(told(error))
        except ValidationError as error:  # such as a number the record never keeps
            said = "; ".join(record_problems(error))
            lost = _("{listing} was not kept: {problem}.")
            notes.append(lost.format(listing=name or _("One listing"), problem=said))
    return NewListings(new, notes)


def _texts(content: str | bytes, name: str) -> list[str]:
    if isinstance(content, str) and "<" not in content[:200]:
        return [tidy(part) for part in engine.split_listings(content)]
    document = read_document(content, name)
    return engine.split_listings(document.text)


def _entry(listing: JobListing, others: Sequence[Listing], saved_on: date) -> Listing:
    taken = {other.id for other in others}
    digest = sha256(listing.text.encode()).hexdigest()
    key = next(f"l{digest[:n]}" for n in range(6, 40) if f"l{digest[:n]}" not in taken)
    best = listing.occupations[0] if listing.occupations else None
    return Listing(
        id=key,
        title=(listing.first("title") or listing.text.strip().split("\n")[0])[:200] or "A listing",
        employer=listing.first("employer"),
        place=listing.first("place"),
        occupation=best[0] if best and best[2] >= _SURE else None,
        text=listing.text,
        saved_on=saved_on,
    )


_SURE = 0.5


@lru_cache(maxsize=500)
def _read_once(text: str, seen_on: date) -> JobListing:
    return _read(text, seen_on, language_of(text))


def saved_listing(listing: Listing) -> JobListing | None:
    """Read a listing of the record, as it was set right.

    Parameters
    ----------
    listing
        The entry.

    Returns
    -------
    JobListing or None
        None if the entry has no text.
    """
    if not any(sign.isalpha() for sign in listing.text):
        return None
    read = _read_once(listing.text, listing.saved_on)
    right = engine.apply_corrections(read, listing.corrections, seen_on=listing.saved_on)
    if any(change.field == "title" for change in listing.corrections):
        right = engine.with_title(right, _occupations)
    elif title_like(listing.title) > title_like(right.first("title") or ""):
        # What somebody called the job says more of it than what was taken for its title.
        right = replace(right, occupations=_occupations(listing.title) or right.occupations)
    if listing.occupation and listing.occupation not in [o[0] for o in right.occupations[:1]]:
        rest = tuple(o for o in right.occupations if o[0] != listing.occupation)
        chosen = next((o for o in right.occupations if o[0] == listing.occupation), None)
        right = replace(
            right, occupations=(chosen or (listing.occupation, listing.title, 1.0), *rest)
        )
    return right


def market_demand(
    listings: Sequence[JobListing], client: Client | None = None, *, today: date | None = None
) -> pd.DataFrame:
    """Count what listings ask for, and what a client has of it; see `careerkit.listings.demand`.

    Parameters
    ----------
    listings
        From `read_listing`.
    client
        Whose skills, credentials, schooling and experience are held against it.
    today
        The day credentials must still be valid.

    Returns
    -------
    DataFrame
        One row a thing asked for, what most ask for first; ``has`` is NA where the record does
        not say, and ``likely`` whether a past job of the client's shows it all the same.

    Raises
    ------
    CareerkitError
        There are no listings.
    """
    rows = demanded(listings, client, today=today)
    table = pd.DataFrame(rows, columns=list(engine.Demand._fields))
    return table.astype({"has": "boolean", "likely": bool})


def demanded(
    listings: Sequence[JobListing], client: Client | None = None, *, today: date | None = None
) -> list[engine.Demand]:
    """Return what `market_demand` does as plain rows, which takes less time.

    Parameters
    ----------
    listings, client, today
        As for `market_demand`.

    Returns
    -------
    list of careerkit.listings.Demand

    Raises
    ------
    CareerkitError
        There are no listings.
    """
    if not listings:
        raise CareerkitError(
            _("There are no listings yet."),
            hint=_("Paste two or three for the work you want."),
        )
    if client is None:
        return engine.demand(listings)
    holdings = _Holdings(client, today)
    return engine.demand(listings, holdings, holdings.likely)


@lru_cache(maxsize=1100)
def telling_skills(code: str | None) -> frozenset[str]:
    """Return the skills that somebody who had a job almost surely used in it.

    Parameters
    ----------
    code
        The occupation, or None, which tells nothing.

    Returns
    -------
    frozenset of str
    """
    if code is None:
        return frozenset()
    try:
        asked = skill_statements(code)
    except CareerkitError:  # nothing is known of this occupation
        return frozenset()
    return frozenset(asked.loc[asked["strength"] >= _TELLING, "skill"])


_TELLING = 0.7


_LANGUAGES = {"es": "Spanish"}
"""Named skills that a client's own language shows."""


class _Holdings:
    """What a client's record says of the things listings ask for."""

    def __init__(self, client: Client, today: date | None) -> None:
        words = vocabulary()
        told = [(skill.name, skill.evidence) for skill in client.skills]
        self.skills = {name for own, _ in told for name in words.skills_in(own)}
        self.skills |= {hit.key for _, evidence in told for hit in words.lived.find(evidence)}
        if speaks := _LANGUAGES.get(client.language):
            self.skills.add(speaks)
        self.own = {own.casefold() for own, _ in told}
        self.not_mine = {name.casefold() for name in client.skills_declined}
        texts = [f"{own}. {evidence}" for own, evidence in told]
        texts += [job.duties for job in client.work_history]
        self.tools = {hit.key for text in texts for hit in words.tools.find(text)}
        self.papers: dict[str, bool] = {}
        for credential in client.credentials:
            for name in papers_of(credential, words):
                valid = state_of(credential, today) == "active"
                self.papers[name] = self.papers.get(name, False) or valid
        self.likely = {
            name for job in client.work_history for name in telling_skills(job.occupation)
        }
        done = [level for level, status in client.schooling if status == "completed"]
        self.school = max(map(SCHOOL_ORDER.index, done), default=None)

    def __call__(self, kind: str, name: str) -> bool | None:
        plain = name.casefold()
        if kind == "skill":
            has = name in self.skills or plain in self.own
            return True if has else (False if plain in self.not_mine else None)
        if kind == "technology":
            has = name in self.tools or plain in self.own
            return True if has else (False if plain in self.not_mine else None)
        if kind == "credential":
            return self.papers.get(name, False if self.papers else None)
        if kind == "education":
            return self._schooled(name)
        return None  # years of experience: in which work they count, a person must say

    def _schooled(self, words: str) -> bool | None:
        level = engine.typed("education", words, date.min).data["level"]
        if level == "none":
            return True
        return None if self.school is None else self.school >= SCHOOL_ORDER.index(level)


class Paid(NamedTuple):
    """What a listing offers, beside what its occupation pays: the columns of `listing_pay`."""

    place: int
    title: str
    employer: str
    said: str
    per: str
    low: float
    high: float
    code: str | None
    occupation: str
    p10: float
    p25: float
    p50: float
    p75: float
    p90: float
    wage_area: str
    compared: str


def listing_pay(listings: Sequence[JobListing], *, area: str = "US") -> pd.DataFrame:
    """Put what listings offer beside what their occupations pay in an area.

    Parameters
    ----------
    listings
        From `read_listing`.
    area
        Where: a state, a city, an OEWS code or "US".

    Returns
    -------
    DataFrame
        As from `careerkit.listings.pay_summary`, with code, occupation, p10 … p90 (dollars a
        year; NaN where not published), wage_area and compared (where the offer lies, in words).

    Raises
    ------
    UnknownCode
        No such area; the message names the nearest.
    """
    return pd.DataFrame(paid(listings, area=area), columns=list(Paid._fields))


def paid(listings: Sequence[JobListing], *, area: str = "US") -> list[Paid]:
    """Return what `listing_pay` does as plain rows, which takes less time.

    Parameters
    ----------
    listings, area
        As for `listing_pay`.

    Returns
    -------
    list of Paid

    Raises
    ------
    UnknownCode
        No such area; the message names the nearest.
    """
    rows = []
    where = resolve_area(area).area
    for offer in engine.pay_summary(listings):
        found = listings[offer.place].occupations
        code, title = found[0][:2] if found and found[0][2] >= _SURE else ("", "")
        try:
            pay = wages_of(code, where)
        except KeyError:  # no table has this code
            pay = {}
        points = {p: float(pay[name]) if pay else math.nan for p, name in _PERCENTILES.items()}
        ends = [end for end in (offer.low, offer.high) if end == end]
        compared = engine.place_in(points, sum(ends) / len(ends)) if ends else ""
        rows.append(
            Paid(
                *offer,
                code=code if pay else None,
                occupation=title if pay else "",
                p10=points[10],
                p25=points[25],
                p50=points[50],
                p75=points[75],
                p90=points[90],
                wage_area=str(pay["wage_area"]) if pay else "",
                compared=compared,
            )
        )
    return rows
