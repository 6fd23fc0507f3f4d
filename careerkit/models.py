"""The client record: one `Client` document with everything a job search needs.

Unknown keys are errors, every date is passed in, and there is no field for a Social Security
number: text that looks like one is refused wherever text can be typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from careerkit.errors import RecordError

HOURS_PER_YEAR = 2080
"""Hours of a full-time year, the figure BLS uses to turn hourly into annual wages."""

# Area numbers 000, 666 and 9xx, group 00 and serial 0000 are never issued (SSA, POMS RM 10201.035).
# A digit, letter or URL character on either side means it is part of something else: a phone
# number, a ZIP+4, a profile address – unless the letters say what it is: "SSN219099999".
_SSN = re.compile(
    r"(?:(?<![\w/.-])|(?<=ssn)|(?<=ssn[-.]))(?!000|666|9\d\d)\d{3}"
    r"(?P<between> ?[-. ] ?)?(?!00)\d{2}(?(between) ?[-. ] ?)(?!0000)\d{4}(?![\w-])",
    re.IGNORECASE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")


def looks_like_ssn(text: str) -> bool:
    """Tell whether a text holds something written like a Social Security number.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    bool
        True for nine digits grouped 3-2-4 (by dashes, dots, spaces, a mixture or nothing) whose
        parts can be issued.

    Examples
    --------
    >>> looks_like_ssn("my number is 219-09-9999")
    True
    >>> looks_like_ssn("call 919-555-0100, ZIP 27601-1234")
    False
    """
    return bool(_SSN.search(unicodedata.normalize("NFKC", text).translate(_DASHES)))


def _refuse_ssn(text: str) -> str:
    if looks_like_ssn(text):
        raise ValueError(
            "this looks like a Social Security number, which careerkit never keeps; "
            "take the number out"
        )
    return text


def _check_partial_date(text: str) -> str:
    parts = [int(part) for part in text.split("-")]
    date(*[*parts, 1, 1][:3])  # raises ValueError for month 13 or 30 February
    if not 1900 <= parts[0] <= 2100:
        raise ValueError(f"the year {parts[0]} is not between 1900 and 2100")
    return text


def _text(limit: int, *, required: bool) -> Any:
    return StringConstraints(
        strip_whitespace=True, max_length=limit, min_length=1 if required else 0
    )


Line = Annotated[str, _text(200, required=True), AfterValidator(_refuse_ssn)]
"""A line of text: a name, a title, a place."""
Text = Annotated[str, _text(10_000, required=False), AfterValidator(_refuse_ssn)]
"""Free text; may be empty."""
PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_check_partial_date),
]
"""A date as people remember it: ``2019``, ``2019-05`` or ``2019-05-17``."""
OccupationCode = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}\.\d{2}$")]
"""An O*NET-SOC 2019 code such as ``31-1131.00``."""
AreaCode = Annotated[str, StringConstraints(pattern=r"^\d{2}$|^\d{7}$")]
"""An OEWS area code: ``3700000`` or ``37`` for a state, ``0016740`` for a metropolitan area."""
ClientId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
"""An opaque id. It stands in file names and notebook parameters, so it must not be a name."""
ItemId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$")]
"""An id inside one record, by which a contact or an application is referred to."""

_PATTERNS = {
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "write a date as 2019, 2019-05 or 2019-05-17",
    r"^\d{2}-\d{4}\.\d{2}$": "write an occupation code as 31-1131.00",
    r"^\d{2}$|^\d{7}$": "write an area as its OEWS code: 3700000 for North Carolina",
    r"^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$": "an id has up to 40 letters, digits, - or _",
    r"^[RIASEC]{1,3}$": "write an interest code with up to three of the letters R I A S E C",
    r"^[a-z]{2}$": "write a language as two letters: en, es",
}

Score = Annotated[float, Field(allow_inf_nan=False)]

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
Circle = Literal[
    "family", "friends", "work", "school", "neighbors", "community", "services", "online"
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


class Record(BaseModel):
    """What all parts of a client record share: no unknown keys, checked on every change."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True, str_strip_whitespace=True)


class Pay(Record):
    """An amount of money for a stretch of work, before taxes, in US dollars."""

    amount: float = Field(gt=0, le=10_000_000, allow_inf_nan=False)
    per: Literal["hour", "week", "month", "year"] = "hour"

    @property
    def hourly(self) -> float:
        """Dollars an hour, counting a full-time year of 2,080 hours."""
        periods = {"hour": HOURS_PER_YEAR, "week": 52, "month": 12, "year": 1}[self.per]
        return self.amount * periods / HOURS_PER_YEAR

    @property
    def yearly(self) -> float:
        """Dollars a year, counting a full-time year of 2,080 hours."""
        return self.hourly * HOURS_PER_YEAR


class Consent(Record):
    """What the client agreed to, and when."""

    to: Line
    given: bool
    on: date
    note: Text = ""


class _Span(Record):
    """Something with a beginning and an end; no end means it still goes on."""

    start: PartialDate | None = None
    end: PartialDate | None = None

    @model_validator(mode="after")
    def _in_order(self) -> _Span:
        if self.start and self.end and self.end < self.start[: len(self.end)]:
            raise ValueError(f"it ends ({self.end}) before it starts ({self.start})")
        return self


PAID_KINDS = {"job", "self-employed", "military"}


class Job(_Span):
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
            raise ValueError("give a three-letter code or the scores")
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
    status: Literal["active", "reached", "set aside"] = "active"


class ReadinessItem(Record):
    """One of the eight things a job search needs, whether the client has it."""

    topic: ReadinessTopic
    status: Literal["ready", "in progress", "missing"]
    missing: Text = ""
    helper: Line | None = None
    by: date | None = None


class Contact(Record):
    """Someone the client knows."""

    id: ItemId
    name: Line
    relationship: Line
    circle: Circle
    closeness: int = Field(ge=1, le=3, description="3 close, 2 knows me, 1 distant")
    employer: Line | None = None
    job_title: Line | None = None
    occupation: OccupationCode | None = None
    hires: bool = False
    phone: Line | None = None
    email: Line | None = None
    introduced_by: ItemId | None = None
    may_use_name: bool | None = None
    last_contact: date | None = None
    next_contact: date | None = None
    notes: Text = ""


class Tie(Record):
    """Two contacts who know each other."""

    one: ItemId
    other: ItemId
    how: Line | None = None


class Outreach(Record):
    """What was asked of a contact, and what came of it."""

    contact: ItemId
    on: date
    ask: Line
    channel: Literal["in person", "phone", "text", "email", "social media"]
    answer: Text = ""
    follow_up: date | None = None
    thanked: bool = False


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
    text: Annotated[str, StringConstraints(max_length=50_000), AfterValidator(_refuse_ssn)] = ""
    saved_on: date
    link: Line | None = None
    corrections: list[Correction] = []


class Finding(Record):
    """One thing the social-media audit found, and what to do about it."""

    flag: Literal[
        "unprofessional content",
        "divisive content",
        "negative tone",
        "spelling",
        "conflicts with resume",
        "tagged by others",
        "too much personal data",
    ]
    evidence: Text = ""
    fix: Text = ""
    by: date | None = None
    done: bool = False


class OnlineAccount(Record):
    """An account others can find, and how it looks to an employer."""

    service: Line
    visibility: Literal["public", "private", "unknown"] = "unknown"
    uses: list[Literal["creativity", "network and brand", "keeping up to date"]] = []
    findings: list[Finding] = []
    checked_on: date | None = None


class Reference(Record):
    """Someone who may speak for the client, and how far the asking has come."""

    name: Line
    job_title: Line | None = None
    employer: Line | None = None
    relationship: Line
    contact: ItemId | None = None
    phone: Line | None = None
    email: Line | None = None
    prefers: Literal["phone", "email", "text", "any"] = "any"
    status: Literal[
        "to ask", "asked", "agreed", "hesitant", "briefed", "listed", "contacted", "thanked"
    ] = "to ask"
    asked_on: date | None = None
    notes: Text = ""


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


class Client(Record):
    """Everything careerkit keeps about one client."""

    schema_version: Literal[1] = 1
    id: ClientId
    sample: bool = False
    external_id: Line | None = None
    preferred_name: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    area: AreaCode | None = None
    counselor: Line | None = None
    phone: Line | None = None
    email: Line | None = None
    since: date | None = None
    consent: list[Consent] = []
    work_history: list[Job] = []
    education: list[Education] = []
    credentials: list[Credential] = []
    skills: list[Skill] = []
    skills_declined: list[Line] = []
    top_ten: list[Line] = Field(default=[], max_length=10)
    employability: list[EmployabilityRating] = []
    interests: list[InterestResult] = []
    work_values: list[ValuesResult] = []
    tests: list[TestResult] = []
    wage_floor: Pay | None = None
    study_years: float | None = Field(
        default=None, ge=0, le=12, description="years the client is ready to go to school"
    )
    goals: list[Goal] = []
    readiness: list[ReadinessItem] = []
    contacts: list[Contact] = []
    ties: list[Tie] = []
    outreach: list[Outreach] = []
    applications: list[Application] = []
    offers: list[Offer] = []
    listings: list[Listing] = []
    presence: list[OnlineAccount] = []
    references: list[Reference] = []
    plan: list[PlanStep] = []
    notes: list[Note] = []

    @model_validator(mode="after")
    def _holds_together(self) -> Client:
        problems = list(_loose_ends(self))
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @property
    def current_job(self) -> Job | None:
        """The paid job the client has, or the last one; of several, the one begun last."""
        paid = [job for job in self.work_history if job.kind in PAID_KINDS]
        return max(
            paid,
            key=lambda job: (job.current, job.end or job.start or "", job.start or ""),
            default=None,
        )

    @property
    def goal(self) -> Goal | None:
        """The active goal furthest ahead; of two alike, the one set last."""
        ahead = {"now": 0, "next": 1, "long term": 2}
        active = [goal for goal in self.goals if goal.status == "active"]
        return max(
            active,
            key=lambda goal: (ahead[goal.horizon], goal.set_on or date.min),
            default=None,
        )


def _repeated(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return sorted({value for value in values if value in seen or seen.add(value)})  # type: ignore[func-returns-value]  # set.add returns None, which is the point


def _loose_ends(client: Client) -> Iterable[str]:
    """Name every reference inside a record that leads nowhere, and every id used twice."""
    people = {contact.id for contact in client.contacts}
    tracked = {application.id for application in client.applications}
    for label, ids in (
        ("contacts", [contact.id for contact in client.contacts]),
        ("applications", [application.id for application in client.applications]),
        ("listings", [listing.id for listing in client.listings]),
    ):
        for item in _repeated(ids):
            yield f"two {label} have the id {item!r}"
    for name in _repeated(skill.name.casefold() for skill in client.skills):
        yield f"the skill {name!r} is listed twice"
    for name in _repeated(name.casefold() for name in client.top_ten):
        yield f"the skill {name!r} is in the top ten twice"
    known = {skill.name.casefold() for skill in client.skills}
    for name in client.top_ten:
        if name.casefold() not in known:
            yield f"the top ten name {name!r}, which is not among the skills"

    mentions = [
        *((f"contact {c.id}, introduced by", c.introduced_by) for c in client.contacts),
        *(("a tie between contacts", end) for t in client.ties for end in (t.one, t.other)),
        *(("an outreach entry", o.contact) for o in client.outreach),
        *((f"application {a.id}", a.contact) for a in client.applications),
        *((f"reference {r.name}", r.contact) for r in client.references),
    ]
    for place, contact in mentions:
        if contact is not None and contact not in people:
            yield f"{place}: there is no contact {contact!r}"
    for tie in client.ties:
        if tie.one == tie.other:
            yield f"contact {tie.one!r} is tied to itself"
    for offer in client.offers:
        if offer.application not in tracked:
            yield f"an offer: there is no application {offer.application!r}"


def read_client(data: Mapping[str, Any]) -> Client:
    """Check a record and return it as a `Client`.

    Parameters
    ----------
    data
        The record as plain data, for example from JSON.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        With every problem of the record at once, each with its place.
    """
    try:
        return Client.model_validate(dict(data))
    except ValidationError as error:
        raise RecordError(
            f"The record of client {data.get('id', '(no id)')!s:.40} cannot be used.",
            problems=describe_problems(error),
            hint="Correct these entries and try again; nothing was changed.",
        ) from error


def describe_problems(error: ValidationError) -> list[str]:
    """Put each problem pydantic found into one line: place, value, what is wrong.

    Parameters
    ----------
    error
        What pydantic raised.

    Returns
    -------
    list of str
        For example ``skills, 2nd entry, level: 9 – should be less than or equal to 5``.
        A value that looks like a Social Security number is not repeated.
    """
    lines = []
    for problem in error.errors(include_url=False):
        place = _place(problem["loc"])
        said = problem["msg"].removeprefix("Value error, ").removeprefix("Input ")
        value = problem["input"]
        shown = ""
        if isinstance(value, (str, int, float)) and not looks_like_ssn(str(value)):
            shown = f"{value!r:.60} – "
        if problem["type"] == "extra_forbidden":
            shown, said = "", "is not a field of the record"
        elif problem["type"] == "string_pattern_mismatch":
            said = _PATTERNS.get(problem["ctx"]["pattern"], said)
        # What the whole record says of itself has no place and may be several problems.
        lines.extend([f"{place}: {shown}{said}"] if place else said.split("; "))
    return lines


def _place(location: tuple[int | str, ...]) -> str:
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            parts.append(f"entry {step + 1}")
        else:
            parts.append(str(step).replace("_", " "))
    return ", ".join(parts)
