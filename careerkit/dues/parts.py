"""What is due: one thing with its day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from careerkit.models import Application
from careerkit.models.fields import Record
from careerkit.text.languages import gettext as _

Kind = Literal[
    "plan", "objective", "service", "visit", "review", "application", "offer", "deadline",
    "contact", "thank", "reference", "readiness", "presence", "goal",
]  # fmt: skip
Who = Literal["client", "counselor", "partner"]


@dataclass(frozen=True)
class Due:
    """Something with a day.

    Parameters
    ----------
    kind
        What it is: a ``deadline`` is the last day of a saved listing or of a credential;
        ``contact`` is to ask somebody again or to be in touch.
    key
        Always the same for the same thing, whatever its day.
    on
        The day.
    what
        What to do, in words to the client.
    short
        The same for a calendar that others see: first names at most, no detail.
    who
        Who does it.
    entry
        The entry of the record it comes from; None for a date of the record itself.
    """

    kind: Kind
    key: str
    on: date
    what: str
    short: str
    who: Who = "client"
    entry: Record | None = field(default=None, compare=False, repr=False)

    def overdue(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.on < today


def answer_the_offer(application: Application) -> str:
    """Say that an offer is to be answered."""
    said = _("Answer the offer from {employer}: {job}")
    return said.format(employer=application.employer, job=application.title)
