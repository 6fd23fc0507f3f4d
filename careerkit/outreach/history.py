"""What was asked of whom so far: what kind of ask it was, what is open, when to ask again."""

from __future__ import annotations

import re
from datetime import date, timedelta

from careerkit.models import Ask, Client, Outreach

MOST_UNANSWERED = 3
"""Asks in a row without an answer after which it is left to rest."""
SOCIAL: frozenset[Ask] = frozenset({"thanks", "news"})
"""What asks for nothing, and so waits for no answer."""
_ANSWER_WITHIN = timedelta(days=7)
# For records that hold only the words; the first that fits.
_WORDS: tuple[tuple[Ask, str], ...] = (
    ("thanks", r"\bthank|\bgracias\b"),
    ("reference", r"\breferences?\b|speak for me|referencias?"),
    ("introduction", r"introduc|put me in touch|meet your|\bpresent(?:ar|arme|e)\b"),
    ("use name", r"(?:use|mention|say) your name|your name|tu nombre|su nombre"),
    ("openings", r"opening|hiring|who hires|need (?:a|any)|looking for|short a|have .*jobs?\b|"
     r"if you hear|do you take|place me|vacante|contrata"),
    ("job talk", r"^how (?:did|do|is)|what (?:do|does|would|is)|tell me about|could i (?:see|ask)|"
     r"may i (?:see|ask)|c[oó]mo es"),
)  # fmt: skip


def kind_of(entry: Outreach) -> Ask | None:
    """Return which of the usual asks an entry is, if need be from its words.

    Parameters
    ----------
    entry
        The entry.

    Returns
    -------
    Ask or None
        None for any other ask.
    """
    if entry.kind is not None:
        return entry.kind
    words = entry.ask.casefold()
    return next((kind for kind, pattern in _WORDS if re.search(pattern, words)), None)


def answered(entry: Outreach) -> bool:
    """Tell whether somebody answered."""
    return bool(entry.answer) or entry.answered_on is not None


def entries_of(client: Client, contact: str) -> list[Outreach]:
    """Return what was asked of a contact, the earliest first; of one day, in the order entered."""
    return sorted((e for e in client.outreach if e.contact == contact), key=lambda entry: entry.on)


def unanswered_run(entries: list[Outreach]) -> int:
    """Count the asks at the end of a contact's history that nobody answered."""
    run = 0
    for entry in reversed(entries):
        if answered(entry):
            break
        run += kind_of(entry) not in SOCIAL
    return run


def thanks_owed(entries: list[Outreach]) -> Outreach | None:
    """Return the latest answer nobody was thanked for, if no thanks were sent since."""
    for entry in reversed(entries):
        if kind_of(entry) == "thanks":
            return None
        if answered(entry) and kind_of(entry) not in SOCIAL:
            return None if entry.thanked else entry
    return None


def business_day(day: date) -> date:
    """Return a day, or the Monday after it if it is on a weekend."""
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])


def follow_up_on(kind: Ask | None, on: date, *, unanswered: int = 0) -> date | None:
    """Return when to look whether an ask was answered.

    Parameters
    ----------
    kind
        What is asked.
    on
        The day it is asked.
    unanswered
        How many asks before this one were not answered.

    Returns
    -------
    date or None
        A week later, on a business day; none for thanks and news, and none after the third ask
        without an answer: then it rests.
    """
    if kind in SOCIAL or unanswered + 1 >= MOST_UNANSWERED:
        return None
    return business_day(on + _ANSWER_WITHIN)


def waits_until(entry: Outreach) -> date:
    """Return the day until which an ask is left to be answered."""
    planned = entry.follow_up if entry.follow_up and entry.follow_up > entry.on else None
    return planned or business_day(entry.on + _ANSWER_WITHIN)
