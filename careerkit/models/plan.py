"""The plan both sides sign, and the notes of each visit."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from careerkit.models.fields import Line, Record, Text

WayToBuild = Literal["on the job", "course", "volunteer", "certificate", "practice"]
PlanTopic = Literal[
    "goal", "skills", "training", "network", "documents", "presence", "search", "support"
]
Responsible = Literal["client", "counselor", "partner"]
Reminder = Literal["think ahead", "keep learning", "research", "mentor", "be flexible"]


class PlanStep(Record):
    """One step of the plan: what, by whom, by when.

    `builds` names the skill, tool or credential the step is for, and `way` how it is built.
    `made_from` says which part of the record suggested it, so that it is not suggested again.
    """

    what: Line
    responsible: Responsible = "client"
    who: Line | None = None
    due: date | None = None
    done_on: date | None = None
    topic: PlanTopic = "goal"
    barrier: Text = ""
    builds: Line | None = None
    way: WayToBuild | None = None
    made_from: Line | None = None
    note: Text = ""


class Objective(Record):
    """Something to have reached on the way to the goal, by which the plan is measured."""

    what: Line
    measure: Line | None = None
    by: date | None = None
    reached_on: date | None = None


class Service(Record):
    """A service the plan combines: who gives it, from when to when."""

    name: Line
    provider: Line | None = None
    start: date | None = None
    end: date | None = None
    status: Literal["planned", "under way", "completed", "not used"] = "planned"
    note: Text = ""


class Barrier(Record):
    """What stands in the way, and what or who supports."""

    what: Line
    support: Text = ""
    helper: Line | None = None
    solved_on: date | None = None


class Reflection(Record):
    """The client's own answer to one of the five reminders."""

    reminder: Reminder
    answer: Text
    on: date


class Signature(Record):
    """Who signed the plan, and when. The hand's own signature stays on paper.

    `fingerprint` is that of the plan as it was signed, so that a later change can be told.
    """

    role: Responsible
    name: Line
    on: date
    fingerprint: Line | None = None


class Note(Record):
    """A session note. It stays out of client reports unless it is marked to share.

    `service` is the kind of service given; `kind` how the two met.
    """

    on: date
    kind: Literal["session", "phone", "workshop", "email", "other"] = "session"
    service: Line | None = None
    minutes: int | None = Field(default=None, ge=0, le=1440)
    text: Text
    share: bool = False
    by: Line | None = None
