"""What a search needs, in plain words: names, questions, why each thing matters, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from careerkit.models import ReadinessTopic
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

Gate = Literal["apply", "interview", "start work"]
"""A point of the search that one gets past only with some things in hand."""
Standing = Literal["ready", "in progress", "missing", "not asked"]

READINESS_WORDS: dict[ReadinessTopic, str] = {
    "identification": noted("an ID"),
    "social security card": noted("your Social Security card"),
    "resume": noted("a résumé"),
    "references": noted("references"),
    "phone": noted("a phone or message line"),
    "email": noted("an e-mail address"),
    "transportation": noted("a ride to interviews and work"),
    "clothes": noted("clothes for interviews and work"),
}
"""Each thing as it stands in a sentence."""
_ONE_END: dict[tuple[ReadinessTopic, Gate], str] = {
    ("transportation", "interview"): noted("a ride to interviews"),
    ("transportation", "start work"): noted("a ride to work every day"),
    ("clothes", "interview"): noted("clothes for interviews"),
    ("clothes", "start work"): noted("clothes for the work"),
}

GATE_WORDS: dict[Gate, str] = {
    "apply": noted("apply for jobs"),
    "interview": noted("go to an interview"),
    "start work": noted("start a job"),
}
"""Each gate after "before you"."""
GATE_NAMES: dict[Gate, str] = {
    "apply": noted("applying"),
    "interview": noted("interviews"),
    "start work": noted("your first day"),
}
"""Each gate after "needed for"."""


@dataclass(frozen=True)
class TopicWords:
    """How one of the eight things is spoken of.

    Parameters
    ----------
    name
        Heads its row.
    question
        Asked where nothing is known yet.
    counts
        What is good enough.
    why
        Why it matters, for each gate it stands before.
    """

    name: str
    question: str
    counts: str
    why: dict[Gate, str]


TOPICS: dict[ReadinessTopic, TopicWords] = {
    "identification": TopicWords(
        noted("ID"),
        noted("Do you have a photo ID that has not run out?"),
        "A driver’s license, state ID card, passport or military ID",
        {"start work": noted("A new employer asks to see it in your first days.")},
    ),
    "social security card": TopicWords(
        noted("Social Security card"),
        noted("Do you have your Social Security card in hand? (We never write the number down.)"),
        "The card itself, in hand. Its number is never kept here",
        {"start work": noted("A new employer often asks to see it in your first days.")},
    ),
    "resume": TopicWords(
        noted("Résumé"),
        noted("Do you have a résumé that has your latest work in it?"),
        "One or two pages, with your latest work, on paper and as a file",
        {"apply": noted("Most applications ask for one.")},
    ),
    "references": TopicWords(
        noted("References"),
        noted("Have three people said yes to speaking for you?"),
        "Three people who know your work and have said yes",
        {"interview": noted("Employers often ask for them around the interview.")},
    ),
    "phone": TopicWords(
        noted("Phone or message line"),
        noted("Is there a number where an employer can leave you a message?"),
        "A number that works, with a plain greeting and room for messages",
        {"apply": noted("Employers call the number on your application.")},
    ),
    "email": TopicWords(
        noted("E-mail address"),
        noted("Do you have an e-mail address with your name that you read every day?"),
        "Your name in it, nothing funny, and you read it every day",
        {"apply": noted("Most applications are sent and answered by e-mail.")},
    ),
    "transportation": TopicWords(
        noted("Transportation"),
        noted("How will you get to an interview, and to work every day?"),
        "A sure way there and back, and a second one if it fails",
        {
            "interview": noted("You need a sure way to get there on time."),
            "start work": noted("You need a way to get to work every day."),
        },
    ),
    "clothes": TopicWords(
        noted("Clothes"),
        noted("Do you have something to wear to an interview, and for the work itself?"),
        "One clean outfit for interviews; what the job asks for, such as boots or scrubs",
        {
            "interview": noted("One good outfit helps you feel ready."),
            "start work": noted("Some jobs need boots, scrubs or a uniform from day one."),
        },
    ),
}
STATUS: dict[Standing, str] = {
    "ready": noted("Ready"), "in progress": noted("In progress"), "missing": noted("Missing"),
    "not asked": noted("Not asked"),
}  # fmt: skip
_CARD: dict[Standing, str] = {
    "ready": noted("In hand"), "in progress": noted("Asked for"), "missing": noted("Not in hand"),
    "not asked": noted("Not asked"),
}  # fmt: skip
NOT_SETTLED: dict[str, str] = {
    "for_interviews": noted("Not settled for interviews."),
    "for_work": noted("Not settled for work every day."),
}
"""What is said where one of the two is not met."""


def in_a_sentence(topic: ReadinessTopic, blocks: Sequence[Gate] = ()) -> str:
    """Name a thing inside a sentence; of what serves two ends, the one that is still open.

    Examples
    --------
    >>> in_a_sentence("clothes", ["start work"]), in_a_sentence("phone", ["apply"])
    ('clothes for the work', 'a phone or message line')
    """
    one = _ONE_END.get((topic, blocks[0])) if len(blocks) == 1 else None
    return _(one or READINESS_WORDS[topic])


def status_word(topic: ReadinessTopic, status: Standing) -> str:
    """Say how a thing stands; a card is in hand or not.

    Examples
    --------
    >>> status_word("phone", "ready"), status_word("social security card", "ready")
    ('Ready', 'In hand')
    """
    return _((_CARD if topic == "social security card" else STATUS)[status])
