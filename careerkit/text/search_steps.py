"""The seven steps of a search in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    once, often
        How one time of it is counted.
    """

    name: str
    what: str
    once: str
    often: str


STEPS: dict[SearchStep, StepWords] = {
    "assess": StepWords(
        "Assess", "Look at your goals, experience and skills", "day", "days"
    ),
    "research": StepWords(
        "Research", "Find openings, and employers you would like", "day", "days"
    ),
    "write": StepWords(
        "Write", "Résumé, cover letter, thank-you notes", "text", "texts"
    ),
    "apply": StepWords(
        "Apply", "Send applications and forms", "application", "applications"
    ),
    "interview": StepWords(
        "Interview", "Talk with employers, also just to learn about the work", "talk", "talks"
    ),
    "negotiate": StepWords(
        "Negotiate", "Talk about pay, hours and benefits", "offer", "offers"
    ),
    "decide": StepWords(
        "Say yes or no", "Accept or decline an offer", "answer", "answers"
    ),
}  # fmt: skip
"""The steps in their usual order; each can come round many times."""
