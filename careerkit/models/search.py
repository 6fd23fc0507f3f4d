"""The job search: what is ready, listings, applications, offers, the plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from careerkit.models.fields import ItemId, Line, OccupationCode, Pay, Record, Text, refuse_ssn

Market = Literal["open", "hidden"]
ListingField = Literal[
    "title", "employer", "place", "pay", "hours", "education", "experience", "credential",
    "skill", "technology", "duty", "deadline", "apply", "warning",
]  # fmt: skip
WayToBuild = Literal["on the job", "course", "volunteer", "certificate", "practice"]
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
    """One of the eight things a job search needs, whether the client has it."""

    topic: ReadinessTopic
    status: Literal["ready", "in progress", "missing"]
    missing: Text = ""
    helper: Line | None = None
    by: date | None = None


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
    documents: list[Line] = []
    events: list[StageEvent] = Field(min_length=1)
    follow_up: date | None = None
    reason: Text = ""

    @property
    def stage(self) -> Stage:
        """The stage of the latest event; of two on one day, the one entered last."""
        return max(enumerate(self.events), key=lambda pair: (pair[1].on, pair[0]))[1].stage


class Offer(Record):
    """What an employer offered."""

    application: ItemId
    on: date
    pay: Pay
    hours_per_week: float = Field(default=40, gt=0, le=120)
    shift: Line | None = None
    benefits: dict[Line, Text] = {}
    answer_by: date | None = None
    decision: Literal["open", "accepted", "declined"] = "open"


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
            raise ValueError("say what was read, or what is right")
        return self


class Listing(Record):
    """A job listing the client saved to learn from or apply to."""

    id: ItemId
    title: Line
    employer: Line | None = None
    place: Line | None = None
    occupation: OccupationCode | None = None
    text: Annotated[str, StringConstraints(max_length=50_000), AfterValidator(refuse_ssn)] = ""
    saved_on: date
    link: Line | None = None
    corrections: list[Correction] = []


class PlanStep(Record):
    """One step of the plan: what, by whom, by when.

    `builds` names the skill, tool or credential the step is for, and `way` how it is built.
    """

    what: Line
    responsible: Literal["client", "counselor", "partner"] = "client"
    who: Line | None = None
    due: date | None = None
    done_on: date | None = None
    topic: Literal[
        "goal", "skills", "training", "network", "documents", "presence", "search", "support"
    ] = "goal"
    barrier: Text = ""
    builds: Line | None = None
    way: WayToBuild | None = None


class Note(Record):
    """A session note. It stays out of client reports unless it is marked to share."""

    on: date
    kind: Literal["session", "phone", "workshop", "email", "other"] = "session"
    minutes: int | None = Field(default=None, ge=0, le=1440)
    text: Text
    share: bool = False
