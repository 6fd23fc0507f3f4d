"""Open and hidden market: where the client's leads come from, and what came of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from careerkit.models import Application, Client

ENOUGH = 5
"""With fewer leads nothing is concluded."""
PEOPLE_SHARE = 0.5
"""Our rule of thumb: at least half of the leads through people. It is no measured law."""
PERSON = "People you know"
SOURCES: tuple[tuple[str, str], ...] = (
    ("NCWorks", r"nc ?works|job ?center|career center|careeronestop|workforce|unemployment office"),
    (PERSON, r"\b(?:aunt|uncle|cousin|friend|neighbor|mother|father|brother|sister|coworker|boss|"
             r"pastor|teacher|referr(?:al|ed)|word of mouth|told me|knows?|contact|network\w*|"
             r"tía|tío|amig[oa]|vecin[oa]|prim[oa])\b"),
    ("Social media", r"linkedin|facebook|instagram|twitter|social media|whatsapp|tiktok"),
    ("Job boards", r"indeed|monster|zip ?recruiter|glassdoor|simply ?hired|snagajob|craigslist|"
                   r"usajobs|job ?board|handshake|dice|online (?:ad|listing|posting)"),
    ("Staffing agency", r"staffing|temp(?:orary)? agency|agency|manpower|kelly services|adecco|"
                        r"randstad|recruiter"),
    ("Job fair or event", r"job fair|career fair|hiring event|open house|event"),
    ("Signs and boards", r"sign\b|bulletin|notice board|poster|window|flyer|walked? in|walk-in"),
    ("Newspapers", r"newspaper|classified|gazette|journal|magazine"),
    ("School", r"school|college|university|class\b|career services"),
    ("Employer’s own site", r"employer|company|their (?:web)?site|careers? page|website|\.com|"
                            r"\.org|\.gov|hospital.*site|own site"),
)  # fmt: skip
_REACHED = {
    "found": 0, "applied": 1, "screening": 1, "interview": 2, "offer": 3, "accepted": 3,
    "rejected": 0, "withdrawn": 0, "declined": 0,
}  # fmt: skip


@dataclass(frozen=True)
class SourceCount:
    """What came of the leads of one source.

    Parameters
    ----------
    source
        As it is called here.
    market
        ``hidden`` if through people, else ``open``.
    leads, applied, interviews, offers
        How many; each counts those that came at least so far.
    """

    source: str
    market: str
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
        One of the names in `SOURCES`, or "Other".
    """
    said = (application.source or "").casefold()
    if application.contact is not None:
        return PERSON
    for name, words in SOURCES:
        if re.search(words, said):
            return name
    if application.market == "hidden":
        return PERSON
    return "Other"


def by_source(client: Client) -> list[SourceCount]:
    """Count leads, applications, interviews and offers by where the leads came from.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    list of SourceCount
        Those with most leads first.
    """
    groups: dict[str, list[Application]] = {}
    for application in client.applications:
        groups.setdefault(source_of(application), []).append(application)
    counted = [
        SourceCount(
            source,
            "hidden" if sum(a.market == "hidden" for a in leads) * 2 > len(leads) else "open",
            len(leads),
            *(sum(_furthest(lead) >= step for lead in leads) for step in (1, 2, 3)),
        )
        for source, leads in groups.items()
    ]
    return sorted(counted, key=lambda one: (-one.leads, -one.interviews, one.source))


def _furthest(application: Application) -> int:
    # Being turned down or turning down says how it ended, not how far it came; it was applied for.
    ended = any(e.stage in ("rejected", "declined") for e in application.events)
    offered = any(e.stage in ("accepted", "declined") for e in application.events)
    reached = max(_REACHED[event.stage] for event in application.events)
    return max(reached, 3 if offered else 0, 1 if ended else 0)


def balance(counts: Sequence[SourceCount]) -> tuple[int, int]:
    """Return how many leads came through people, and how many there are."""
    hidden = sum(one.leads for one in counts if one.market == "hidden")
    return hidden, sum(one.leads for one in counts)
