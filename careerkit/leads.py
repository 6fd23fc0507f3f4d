"""Open and hidden market: where the client's leads come from, and what came of them.

Most figures about hidden jobs that go around have no source, so none is used here. What is counted
are the client's own leads; the balance to aim for is our rule of thumb.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careerkit.editing import add_entry, free_id
from careerkit.errors import CareerkitError
from careerkit.models import Application, Client, Market, SearchPlace
from careerkit.models.search import StageEvent
from careerkit.network import company_named, plain_name
from careerkit.text import join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext
from careerkit.text.record_words import choice

ENOUGH = 5
"""With fewer leads nothing is concluded."""
PEOPLE_SHARE = 0.5
"""Our rule of thumb: at least half of the search goes through people. It is no measured law."""
LATELY = timedelta(days=28)
PERSON, OTHER, NOT_NOTED = noted("People you know"), "Other", noted("Not noted")
SOURCES: tuple[tuple[str, str], ...] = (
    (noted("NCWorks and career centers"),
     r"nc ?works|job cent(?:er|re)|career cent(?:er|re)|careeronestop|workforce|job service|"
     r"unemployment office"),
    (PERSON, r"\b(?:aunt|uncle|cousin|friend|neighbor|mom|mother|dad|father|brother|sister|"
             r"son|daughter|wife|husband|in-law|coworker|boss|shift lead|pastor|teacher|"
             r"instructor|classmate|referr(?:al|ed)|word of mouth|told|heard|asked (?:me|him|her)|"
             r"knows|contact|network(?:ing)?|m(?:r|rs|s)\.|"
             r"tía|tío|amig[oa]|vecin[oa]|prim[oa]|herman[oa]|comadre|compadre)(?!\w)"),
    (noted("Social media"),
     r"linkedin|facebook|instagram|twitter|social media|whatsapp|tiktok|nextdoor"),
    (noted("Job boards"),
     r"indeed|monster|zip ?recruiter|glassdoor|simply ?hired|snagajob|craigslist|"
     r"usajobs|work ?in ?texas|caljobs|employ ?florida|jobs4tn|"
     r"job ?(?:board|site)|handshake|\bdice\b|bolsa de trabajo"),
    (noted("Staffing agency"),
     r"staffing|\btemp\b|temporary agency|agency|manpower|kelly services|"
     r"adecco|randstad|agencia"),
    (noted("Job fair or event"),
     r"\b(?:job|career) fair|hiring event|open house|\bevents?\b|feria"),
    (noted("Signs and boards"),
     r"\bsigns?\b|bulletin|notice ?board|poster|window|flyer|walk(?:ed)?[- ]in|"
     r"letrero|anuncio"),
    (noted("Employer’s own site"),
     r"web ?site|web ?page|career(?:s)? page|own site|their site|online|"
     r"p[aá]gina|internal posting"),
    (noted("Newspapers"), r"newspaper|classified|gazette|journal|magazine|peri[oó]dico"),
    (noted("School"), r"school|college|university|\bclass\b|career services|campus|escuela"),
    (noted("Employer’s own site"), r"employer|company|\.(?:com|org|gov|net)\b"),
)  # fmt: skip
"""How sources are written; the first that fits."""
# How far a stage shows that a lead came; how it ended does not say.
_REACHED = {"applied": 1, "screening": 1, "rejected": 1, "interview": 2,
            "offer": 3, "accepted": 3, "declined": 3}  # fmt: skip
_EVERY = {"daily": 1, "weekly": 7, "monthly": 30, None: 7}


@dataclass(frozen=True)
class SourceCount:
    """What came of the leads of one source in one market.

    Parameters
    ----------
    source
        A name in `SOURCES`, `OTHER` or `NOT_NOTED`.
    market
        ``open``: the job was posted; ``hidden``: it was not.
    leads, applied, interviews, offers
        How many came at least so far.
    """

    source: str
    market: Market
    leads: int
    applied: int
    interviews: int
    offers: int


def source_of(application: Application) -> str:
    """Return what kind of source a lead came from.

    Parameters
    ----------
    application
        The lead; whoever helped counts before the words for the source.

    Returns
    -------
    str
        One of the names in `SOURCES`, `OTHER`, or `NOT_NOTED`. A job that was not posted, from a
        source that is not understood, came through a person.
    """
    if application.contact is not None:
        return PERSON
    if named := named_source(application.source):
        return named
    if application.market == "hidden":
        return PERSON
    return OTHER if application.source else NOT_NOTED


def named_source(text: str | None) -> str | None:
    """Return the name in `SOURCES` of a source as it was written, if it is understood.

    Examples
    --------
    >>> named_source("indeed.com"), named_source("my aunt"), named_source("zzz")
    ('Job boards', 'People you know', None)
    """
    said = (text or "").casefold()
    return next((name for name, words in SOURCES if re.search(words, said)), None)


def source_name(source: str) -> str:
    """Say a name in `SOURCES`, `OTHER` or `NOT_NOTED` in the language that is spoken."""
    return pgettext("source of a lead", "Other") if source == OTHER else _(source)


def by_source(client: Client) -> list[SourceCount]:
    """Count leads, applications, interviews and offers by where the leads came from.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of SourceCount
        One a source and market, those with most leads first.
    """
    offered = {offer.application for offer in client.offers}
    groups: dict[tuple[str, Market], list[int]] = {}
    for application in client.applications:
        far = 3 if application.id in offered else _furthest(application)
        groups.setdefault((source_of(application), application.market), []).append(far)
    counted = [
        SourceCount(source, market, len(far), *(sum(f >= step for f in far) for step in (1, 2, 3)))
        for (source, market), far in groups.items()
    ]
    return sorted(counted, key=lambda one: (-one.leads, -one.interviews, one.source, one.market))


def _furthest(application: Application) -> int:
    return max(_REACHED.get(event.stage, 0) for event in application.events)


def balance(counts: Sequence[SourceCount]) -> tuple[int, int]:
    """Return how many leads came through people, and how many there are."""
    people = sum(one.leads for one in counts if one.source == PERSON)
    return people, sum(one.leads for one in counts)


def interviews(counts: Sequence[SourceCount]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return interviews and leads, first those through people, then all others.

    Parameters
    ----------
    counts
        From `by_source`.

    Returns
    -------
    tuple or None
        None, if either has fewer than `ENOUGH` leads: then the two cannot be compared.
    """
    sides = [[one for one in counts if (one.source == PERSON) is own] for own in (True, False)]
    totals = [
        (sum(one.interviews for one in side), sum(one.leads for one in side)) for side in sides
    ]
    if min(leads for _found, leads in totals) < ENOUGH:
        return None
    return totals[0], totals[1]


def lately(client: Client, today: date) -> tuple[int, int]:
    """Count what was done in the last four weeks: people asked, and leads found elsewhere.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    tuple of int
        Asks of people (no thanks, no news), and leads that did not come through people.
    """
    start = today - LATELY
    asks = sum(
        start < entry.on <= today and entry.kind not in ("thanks", "news")
        for entry in client.outreach
    )
    found = sum(
        start < min(event.on for event in application.events) <= today
        and source_of(application) != PERSON
        for application in client.applications
    )
    return asks, found


def add_lead(
    client: Client,
    title: str,
    employer: str,
    on: date,
    *,
    source: str | None = None,
    contact: str | None = None,
    market: Market | None = None,
) -> Client:
    """Note a lead: a job the client heard of or found.

    Parameters
    ----------
    client
        The record; it is not changed.
    title, employer
        The job, and where.
    on
        The day it was found.
    source
        Where it was found, in any words.
    contact
        Id of the contact who told.
    market
        Whether it is posted; if left out, ``hidden`` where a person told of it.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        Title or employer is missing, or the lead is in the record.
    RecordError
        A text cannot be kept.
    """
    title, employer, source = title.strip(), employer.strip(), (source or "").strip() or None
    missing = [
        name for name, text in ((_("the job"), title), (_("the employer"), employer)) if not text
    ]
    if missing:
        raise CareerkitError(
            _("A lead needs {what}.").format(what=join(missing)),
            hint=_("Fill this in and add it again."),
        )
    for known in client.applications:
        if plain_name(known.employer) == plain_name(employer) and (
            known.title.casefold() == title.casefold()
        ):
            raise CareerkitError(
                _("{job} at {employer} is noted already ({stage}).").format(
                    job=known.title, employer=known.employer, stage=choice(known.stage, "stage")
                ),
                hint=_("If it is another opening, add something to the title, such as the shift."),
            )
    company = company_named(client.companies, employer)
    told = contact is not None or named_source(source) == PERSON
    lead = Application.model_construct(
        id=free_id("a", [one.id for one in client.applications]), title=title, employer=employer,
        company=company.id if company else None, source=source, contact=contact,
        market=market or ("hidden" if told else "open"),
        events=[StageEvent(stage="found", on=on)],
    )  # fmt: skip
    return add_entry(client, "applications", lead)  # which checks it with the whole record


def look_again(place: SearchPlace) -> date | None:
    """Return the day on which a place is to be looked at again; None if it never was.

    Parameters
    ----------
    place
        The place; where nothing is said of how often, weekly.

    Returns
    -------
    date or None
    """
    if place.last_looked is None:
        return None
    return place.last_looked + timedelta(days=_EVERY[place.how_often])


def places_due(client: Client, today: date) -> list[SearchPlace]:
    """Return the places to look at now, those never looked at first, then the longest due.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    list of SearchPlace
    """
    waiting = [(look_again(place) or date.min, place) for place in client.search_places]
    due = [(day, place) for day, place in waiting if day <= today]
    return [place for _day, place in sorted(due, key=lambda pair: pair[0])]


Way = Literal["people", "elsewhere", "balanced", "too early"]


def verdict(counts: Sequence[SourceCount], *, aim: float = PEOPLE_SHARE) -> Way:
    """Say where more of the search should go, by our rule of thumb.

    Parameters
    ----------
    counts
        From `by_source`.
    aim
        The share of leads to come through people.

    Returns
    -------
    str
        ``people`` if fewer than `aim` came through them, ``elsewhere`` if all did, ``balanced``,
        or ``too early`` with fewer than `ENOUGH` leads.
    """
    people, total = balance(counts)
    if total < ENOUGH:
        return "too early"
    if people < aim * total:
        return "people"
    return "elsewhere" if people == total else "balanced"
