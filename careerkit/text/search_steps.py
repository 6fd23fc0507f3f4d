"""The seven steps of a search in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from careerkit.text.languages import ngettext, pgettext

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
        "Assess", "Look at your goals, experience and skills"
    ),
    "research": StepWords(
        "Research", "Find openings, and employers you would like"
    ),
    "write": StepWords(
        "Write", "Résumé, cover letter, thank-you notes"
    ),
    "apply": StepWords(
        "Apply", "Send applications and forms"
    ),
    "interview": StepWords(
        "Interview", "Talk with employers, also just to learn about the work"
    ),
    "negotiate": StepWords(
        "Negotiate", "Talk about pay, hours and benefits"
    ),
    "decide": StepWords(
        "Say yes or no", "Accept or decline an offer"
    ),
}  # fmt: skip
"""The steps in their usual order; each can come round many times."""


def step_name(step: SearchStep) -> str:
    """Say what a step is called.

    Examples
    --------
    >>> step_name("assess"), step_name("decide")
    ('Assess', 'Say yes or no')
    """
    match step:
        case "assess":
            return pgettext("step of a search", "Assess")
        case "research":
            return pgettext("step of a search", "Research")
        case "write":
            return pgettext("step of a search", "Write")
        case "apply":
            return pgettext("step of a search", "Apply")
        case "interview":
            return pgettext("step of a search", "Interview")
        case "negotiate":
            return pgettext("step of a search", "Negotiate")
        case "decide":
            return pgettext("step of a search", "Say yes or no")


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
