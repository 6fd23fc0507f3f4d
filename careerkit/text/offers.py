"""What to write to an employer about an offer, and words to negotiate."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerkit.text.dates import long_date
from careerkit.text.drafts import pieces
from careerkit.text.languages import ngettext, noted, pgettext, speaking

NoteKind = Literal["more time", "ask", "accept", "decline"]
NOTE_NAMES: dict[NoteKind, str] = {
    "more time": noted("Ask for time to decide"),
    "ask": noted("Ask for a better offer"),
    "accept": noted("Accept the offer"),
    "decline": noted("Decline the offer"),
}
PointKey = Literal[
    "floor", "middle", "hours", "health", "childcare", "sign-on", "time off", "way", "start",
    "training",
]  # fmt: skip

_WORDS: dict[str, str] = {
    "floor": "I would like to work with you. To make it work for my household, I need {ask}. "
    "Can you come up to that?",
    "middle": "Thank you for the offer. From what this work pays in the area, and with what I "
    "bring, I was hoping for {ask}. Is that possible?",
    "hours": "I would like to work more hours for you. Could they be full time, or more than this?",
    "health": "I see there is no health plan. Could the pay be higher to help me buy my own?",
    "childcare": "I can give you my best when I have care for my child. Could I start later, or "
    "work a shift that fits day care hours?",
    "sign-on": "If the pay is fixed, could you help once at the start, with a sign-on payment?",
    "time off": "Could you add a few paid days off in the first year?",
    "way": "The way is long for me. Could I work fewer, longer days, or some days from home?",
    "start": "I want to leave my job in good order. Could I start on {start}?",
    "training": "I want to grow here. Do you help pay for classes or a certificate?",
}
_NOTES: dict[str, str] = {
    "more time": (
        "Hello,\n\nThank you for offering me the job{job}{at}. I am glad about it and want "
        "to give you a clear answer. May I let you know by {by}?\n\nThank you,\n{client}"
    ),
    "ask": (
        "Hello,\n\nThank you for offering me the job{job}{at}. I would like to say yes. "
        "{question}\n\n{points}\n\nCan we talk about it? I am glad to "
        "call or come by.\n\nThank you,\n{client}"
    ),
    "accept": (
        "Hello,\n\nThank you. I am happy to accept the job{job}{at}{pay}. {start}Please send "
        "me the offer in writing, and tell me what to bring on the first day.\n\nI look forward "
        "to working with you.\n\n{client}"
    ),
    "decline": (
        "Hello,\n\nThank you for offering me the job{job}{at}, and for your time. I have "
        "thought about it carefully and must say no this time. I enjoyed meeting you and hope "
        "that we can stay in touch.\n\nWith thanks,\n{client}"
    ),
}
TO_THEM = "to an employer"
TABLES = ((TO_THEM, _WORDS), (TO_THEM, _NOTES))


def words_for(key: PointKey, language: str, *, ask: str = "", start: date | None = None) -> str:
    """Return words to ask for something.

    Parameters
    ----------
    key
        What is asked for.
    language
        Of the words; English, if there is no catalog of it.
    ask
        The pay to ask for, such as ``$21.50 an hour``.
    start
        The first day to ask for.

    Returns
    -------
    str
    """
    with speaking(language):
        on = long_date(start) if start else ""
        return pgettext(TO_THEM, _WORDS[key]).format(ask=ask, start=on)


def note(
    kind: NoteKind,
    language: str,
    *,
    client: str,
    title: str | None = None,
    employer: str | None = None,
    pay: str | None = None,
    start: date | None = None,
    by: date,
    points: tuple[str, ...] = (),
) -> str:
    """Write a note to an employer about an offer; what is not known is left out, never a blank.

    Parameters
    ----------
    kind
        What it is to do.
    language
        Of the note; English, if there is no catalog of it.
    client
        The client's name, to sign with.
    title, employer
        The job.
    pay
        The pay agreed on, in the language, such as ``$18.50 an hour``.
    start
        The first day, if it is agreed on.
    by
        Until when more time is asked for.
    points
        What is asked for, from `words_for`.

    Returns
    -------
    str
        Plain text to copy and change.
    """
    if kind == "ask" and not points:
        kind = "more time"
    with speaking(language):
        question = ngettext(
            "Before I do, I have one thing to ask:", "Before I do, I have a few things to ask:",
            len(points),
        )  # fmt: skip
        on = long_date(start) if start else None
        return pgettext(TO_THEM, _NOTES[kind]).format(
            **pieces(job=title, employer=employer, pay=pay, start=on), client=client,
            by=long_date(by), question=question, points="\n".join(f"– {one}" for one in points),
        )  # fmt: skip
