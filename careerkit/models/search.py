"""The job search: what is ready, listings, applications."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from careerkit.models.fields import ItemId, Line, OccupationCode, Pay, Record, Text
from careerkit.models.numbers import refuse_numbers

Market = Literal["open", "hidden"]
ListingField = Literal[
    "title", "employer", "place", "pay", "hours", "education", "experience", "credential",
    "skill", "technology", "duty", "deadline", "apply", "warning",
]  # fmt: skip
ReadinessTopic = Literal[
    "identification",
    "social security card",
    "resume",
    "references",
    "phone",
    "email",
    "transportation",
    "clothes",
]
Stage = Literal[
    "found", "applied", "screening", "interview", "offer", "accepted", "declined", "rejected",
    "withdrawn",
]  # fmt: skip


class ReadinessItem(Record):
    """One of the eight things a job search needs, whether the client has it.

    Transportation and clothes serve two ends: `for_interviews` and `for_work` say which is met.
    """

    topic: ReadinessTopic
    status: Literal["ready", "in progress", "missing"]
    for_interviews: bool | None = None
    for_work: bool | None = None
    missing: Text = ""
    helper: Line | None = None
    by: date | None = None
    checked_on: date | None = None


class WeeklyGoal(Record):
    """What the client means to do in a week: leads found, applications sent, people asked."""

    leads: int = Field(default=0, ge=0, le=200)
    applications: int = Field(default=0, ge=0, le=200)
    people: int = Field(default=0, ge=0, le=200)


class StageEvent(Record):
    """An application reached a stage on a date."""

    stage: Stage
    on: date
    note: Text = ""


class Application(Record):
    """An application from the lead to its outcome."""

    id: ItemId
    title: Line
    employer: Line
    company: ItemId | None = None
    occupation: OccupationCode | None = None
    place: Line | None = None
    market: Market
    source: Line | None = None
    contact: ItemId | None = None
    pay: Pay | None = None
    listing: ItemId | None = None
    link: Line | None = None
    documents: list[Line] = []
    events: list[StageEvent] = Field(min_length=1)
    follow_up: date | None = None
    followed_up: list[date] = []
    reason: Text = ""
    notes: Text = ""

    @property
    def stage(self) -> Stage:
        """The stage of the latest event; of two on one day, the one entered last."""
        last = self.events[0]
        for event in self.events:  # quicker than max: a caseload asks a hundred thousand times
            if event.on >= last.on:
                last = event
        return last.stage


class Correction(Record):
    """What a person set right in what was read from a listing.

    `found` is the value that was read, none if it is added by hand; `value` is the right one, none
    if what was read is to go.
    """

    field: ListingField
    found: Line | None = None
    value: Line | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Correction:
        if self.found is None and self.value is None:
            raise PydanticCustomError("says_nothing", "say what was read, or what is right")
        return self


class Listing(Record):
    """A job listing the client saved to learn from or apply to."""

    id: ItemId
    title: Line
    employer: Line | None = None
    place: Line | None = None
    occupation: OccupationCode | None = None
    text: Annotated[str, StringConstraints(max_length=50_000), AfterValidator(refuse_numbers)] = ""
    saved_on: date
    link: Line | None = None
    corrections: list[Correction] = []
