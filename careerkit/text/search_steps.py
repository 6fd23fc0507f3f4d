"""The seven steps of a search in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careerkit.text.languages import ngettext, noted

SearchStep = Literal["assess", "research", "write", "apply", "interview", "negotiate", "decide"]


@dataclass(frozen=True)
class StepWords:
    """How a step is spoken of.

    Parameters
    ----------
    name
        For a label.
    what
        What is done in it.
    """

    name: str
    what: str


STEPS: dict[SearchStep, StepWords] = {
    "assess": StepWords(
        noted("Assess"), "Look at your goals, experience and skills"
    ),
    "research": StepWords(
        noted("Research"), "Find openings, and employers you would like"
    ),
    "write": StepWords(
        noted("Write"), "Résumé, cover letter, thank-you notes"
    ),
    "apply": StepWords(
        noted("Apply"), "Send applications and forms"
    ),
    "interview": StepWords(
        noted("Interview"), "Talk with employers, also just to learn about the work"
    ),
    "negotiate": StepWords(
        noted("Negotiate"), "Talk about pay, hours and benefits"
    ),
    "decide": StepWords(
        noted("Say yes or no"), "Accept or decline an offer"
    ),
}  # fmt: skip
"""The steps in their usual order; each can come round many times. They are said where they are
shown."""


def unit(step: SearchStep, number: int) -> str:
    """Say what is counted of a step.

    Parameters
    ----------
    step
        Which.
    number
        How many there are of it.

    Returns
    -------
    str
        Without the number.

    Examples
    --------
    >>> unit("apply", 1), unit("research", 3)
    ('application', 'days')
    """
    match step:
        case "assess" | "research":
            return ngettext("day", "days", number)
        case "write":
            return ngettext("text", "texts", number)
        case "apply":
            return ngettext("application", "applications", number)
        case "interview":
            return ngettext("talk", "talks", number)
        case "negotiate":
            return ngettext("offer", "offers", number)
        case "decide":
            return ngettext("answer", "answers", number)
