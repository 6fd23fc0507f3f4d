"""The people a client knows, where they work, what was asked of them; what others see online."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from careerkit.models.fields import ItemId, Line, OccupationCode, PartialDate, Record, Text

Circle = Literal[
    "family", "friends", "work", "school", "neighbors", "community", "services", "online"
]
Channel = Literal["in person", "phone", "text", "email", "social media"]
Ask = Literal["job talk", "openings", "introduction", "use name", "reference", "thanks", "news"]
"""What is asked of a contact: to tell about their job, whether they know of openings, an
introduction, whether their name may be used, to be a reference; or they are thanked, told news."""
PresenceFlag = Literal[
    "unprofessional content",
    "divisive content",
    "negative tone",
    "spelling",
    "conflicts with resume",
    "tagged by others",
    "too much personal data",
]
ReferenceStatus = Literal[
    "to ask", "asked", "agreed", "hesitant", "declined", "briefed", "listed", "contacted",
    "thanked", "updated",
]  # fmt: skip


class Company(Record):
    """An employer: contacts belong to it, goals and applications point to it."""

    id: ItemId
    name: Line
    also_called: list[Line] = []
    field: Line | None = None
    place: Line | None = None
    website: Line | None = None
    notes: Text = ""


class Contact(Record):
    """Someone the client knows.

    `employer` is how the employer was written; `company` points to it. `field` is their line of
    work, where it is not told by the occupation. `consent` says what they agreed to.
    """

    id: ItemId
    name: Line
    relationship: Line
    circle: Circle
    closeness: int = Field(ge=1, le=3, description="3 close, 2 knows me, 1 distant")
    employer: Line | None = None
    company: ItemId | None = None
    job_title: Line | None = None
    occupation: OccupationCode | None = None
    field: Line | None = None
    hires: bool = False
    phone: Line | None = None
    email: Line | None = None
    profile: Line | None = None
    prefers: Channel | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] | None = None
    introduced_by: ItemId | None = None
    may_use_name: bool | None = None
    consent: Text = ""
    last_contact: date | None = None
    next_contact: date | None = None
    notes: Text = ""


class Tie(Record):
    """Two contacts who know each other."""

    one: ItemId
    other: ItemId
    how: Line | None = None


class Outreach(Record):
    """What was asked of a contact, and what came of it.

    `ask` says it in words, `kind` which of the usual asks it is, `company` which employer it is
    about, and `message` what was sent.
    """

    contact: ItemId
    on: date
    ask: Line
    kind: Ask | None = None
    company: ItemId | None = None
    channel: Channel
    message: Text = ""
    answer: Text = ""
    answered_on: date | None = None
    follow_up: date | None = None
    thanked: bool = False


class SearchPlace(Record):
    """A place where the client looks for openings, other than people."""

    kind: Literal[
        "job board", "employer site", "professional body", "school publication",
        "government publication", "newspaper", "trade newspaper", "bulletin board", "other",
    ]  # fmt: skip
    name: Line
    link: Line | None = None
    how_often: Literal["daily", "weekly", "monthly"] | None = None
    last_looked: date | None = None
    notes: Text = ""


class Finding(Record):
    """One thing the social-media audit found, and what to do about it."""

    flag: PresenceFlag
    evidence: Text = ""
    fix: Text = ""
    by: date | None = None
    done: bool = False


class OnlineAccount(Record):
    """An account others can find, and how it looks to an employer.

    `fine` holds the points that were looked at with nothing found; a point in neither `fine` nor
    `findings` was not looked at. `profile_text` is what the profile says, pasted in.
    """

    service: Line
    address: Line | None = None
    visibility: Literal["public", "private", "unknown"] = "unknown"
    uses: list[Literal["creativity", "network and brand", "keeping up to date"]] = []
    fine: list[PresenceFlag] = []
    findings: list[Finding] = []
    profile_text: Text = ""
    checked_on: date | None = None


class ReferenceStep(Record):
    """A reference reached a status on a day; `application` tells for which."""

    status: ReferenceStatus
    on: date
    how: Channel | None = None
    application: ItemId | None = None
    note: Text = ""


class Reference(Record):
    """Someone who may speak for the client, and how far the asking has come.

    `name` is the full name and `job_title` the full title, as the reference wants them written.
    `worked_until` is when the two last worked together. `history` has the steps with their dates;
    `status` is where it stands.
    """

    name: Line
    job_title: Line | None = None
    employer: Line | None = None
    relationship: Line
    known_as: (
        Literal[
            "current boss", "former boss", "coworker", "customer or client", "teacher or trainer",
            "volunteer leader", "friend or family", "other",
        ]
        | None
    ) = None  # fmt: skip
    worked_until: PartialDate | None = None
    knows_work: bool | None = None
    positive: bool | None = None
    contact: ItemId | None = None
    phone: Line | None = None
    email: Line | None = None
    prefers: Literal["phone", "email", "text", "any"] = "any"
    status: ReferenceStatus = "to ask"
    history: list[ReferenceStep] = []
    asked_on: date | None = None
    notes: Text = ""
