"""What the client did, learned and can do, and where they want to go."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from careerkit.models.fields import (
    ItemId,
    Line,
    OccupationCode,
    PartialDate,
    Pay,
    Record,
    Score,
    Span,
    Text,
)

SkillKind = Literal["hard", "soft", "essential"]
SkillSource = Literal[
    "paid work", "volunteer or family", "school or training", "test or certificate", "hobby",
]  # fmt: skip
EssentialSkill = Literal[
    "communication",
    "ethics",
    "problem solving",
    "professionalism",
    "resource management",
    "teamwork",
]


EducationLevel = Literal[
    "less than high school",
    "high school",
    "some college",
    "certificate",
    "associate",
    "bachelor",
    "master",
    "doctoral or professional",
]


class Consent(Record):
    """What the client agreed to, and when."""

    to: Line
    given: bool
    on: date
    note: Text = ""


PAID_KINDS = {"job", "self-employed", "military"}


class Job(Span):
    """Work the client did: paid, for the family, as a volunteer, or in the military."""

    title: Line
    occupation: OccupationCode | None = None
    kind: Literal["job", "self-employed", "military", "volunteer", "family", "training"] = "job"
    employer: Line | None = None
    place: Line | None = None
    pay: Pay | None = None
    hours_per_week: float | None = Field(default=None, gt=0, le=120)
    current: bool = False
    duties: Text = ""
    reason_left: Text = ""

    @property
    def pay_rate(self) -> float:
        """Pay at the rate of a full-time year of 2,080 hours, dollars; 0 without pay.

        To hold against other pay. A week's pay is for the hours of that week: 1,150 dollars for 58
        hours are 19.83 an hour, not 28.75. So is part-time pay by the month or year. A full salary
        is taken as it is, as the wage statistics do, whatever the hours.
        """
        if self.pay is None:
            return 0.0
        hours = self.hours_per_week
        if hours is None or self.pay.per == "hour" or (self.pay.per != "week" and hours >= 40):
            return self.pay.yearly
        return self.pay.yearly * 40 / hours


class Education(Record):
    """Schooling, finished or under way."""

    level: EducationLevel
    field: Line | None = None
    school: Line | None = None
    status: Literal["completed", "in progress", "not completed"] = "completed"
    completed: PartialDate | None = None


class Credential(Record):
    """A license or certificate. Its number is never kept."""

    name: Line
    issuer: Line | None = None
    earned: PartialDate | None = None
    expires: PartialDate | None = None
    status: Literal["active", "expired", "in progress"] = "active"


class Skill(Record):
    """One skill with its level, the evidence for it and the wish to use it again.

    `element` ties it to an O*NET skill or knowledge element (``2.A.1.b``), if one fits; `shown_in`
    says in which part of life it was shown, which counts when it is held against a job.
    """

    name: Line
    kind: SkillKind
    level: int = Field(ge=1, le=5, description="1 just starting … 5 could teach it")
    element: Annotated[str, StringConstraints(pattern=r"^\d(\.[A-Za-z0-9]+)+$")] | None = None
    evidence: Text = ""
    where: Line | None = None
    shown_in: SkillSource | None = None
    confirmed_by: Line | None = None
    use_again: bool | None = None


class EmployabilityRating(Record):
    """How one of the six essential skills was judged on one occasion, 1 to 4."""

    skill: EssentialSkill
    rater: Literal["client", "counselor"]
    rating: int = Field(ge=1, le=4)
    on: date
    note: Text = ""


class InterestResult(Record):
    """An interest profile as some instrument reported it, on its own scale."""

    on: date
    instrument: Line
    code: Annotated[str, StringConstraints(pattern=r"^[RIASEC]{1,3}$")] | None = None
    scores: dict[Literal["R", "I", "A", "S", "E", "C"], Score] = {}

    @model_validator(mode="after")
    def _has_a_result(self) -> InterestResult:
        if not self.code and not self.scores:
            raise PydanticCustomError("no_result", "give a three-letter code or the scores")
        return self


class ValuesResult(Record):
    """Work values as some instrument reported them, on its own scale."""

    on: date
    instrument: Line
    scores: dict[
        Literal[
            "achievement", "working conditions", "recognition", "relationships", "support",
            "independence",
        ],
        Score,
    ]  # fmt: skip


class TestResult(Record):
    """A test of typing, reading or the like, as its instrument reported it.

    `score` and `unit` are the figure in it, if there is one, so that change can be shown.
    """

    __test__ = False  # not a test of ours: keeps pytest from collecting it

    on: date
    name: Line
    result: Line
    score: Score | None = None
    unit: Line | None = None


class Goal(Record):
    """Where the client wants to be, and the occupations on the way."""

    title: Line
    occupation: OccupationCode | None = None
    horizon: Literal["now", "next", "long term"] = "long term"
    by: date | None = None
    set_on: date | None = None
    why: Text = ""
    path: list[OccupationCode] = []
    companies: list[ItemId] = []
    status: Literal["active", "reached", "set aside"] = "active"
