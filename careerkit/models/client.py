"""The client record as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import (
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from careerkit.errors import RecordError
from careerkit.models.fields import (
    PATTERNS,
    PROTECTED,
    AreaCode,
    ClientId,
    ItemId,
    Line,
    Pay,
    Record,
)
from careerkit.models.life import (
    PAID_KINDS,
    Consent,
    Credential,
    Education,
    EducationLevel,
    EmployabilityRating,
    Goal,
    InterestResult,
    Job,
    Skill,
    TestResult,
    ValuesResult,
)
from careerkit.models.numbers import PRIVATE_NUMBER, forbidden_number
from careerkit.models.offers import Budget, Offer, PublicBenefit, Terms
from careerkit.models.people import (
    Company,
    Contact,
    OnlineAccount,
    Outreach,
    Reference,
    SearchPlace,
    Tie,
)
from careerkit.models.plan import (
    Barrier,
    Note,
    Objective,
    PlanStep,
    Reflection,
    Service,
    Signature,
)
from careerkit.models.search import Application, Listing, ReadinessItem, WeeklyGoal
from careerkit.models.versions import forward


class LeftOut(NamedTuple):
    """What is worked with of protected fields where they are left out: nothing that is shown."""

    has_phone: bool
    schooling: tuple[tuple[EducationLevel, str], ...]


_AHEAD = {"now": 0, "next": 1, "long term": 2}


class Client(Record):
    """Everything careerkit keeps about one client."""

    schema_version: Literal[1] = 1  # `careerkit.models.versions` says when it rises
    id: ClientId
    sample: bool = False
    external_id: Line | None = None
    preferred_name: Line
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")] = "en"
    area: AreaCode | None = None
    counselor: Line | None = None
    phone: Annotated[Line | None, PROTECTED] = None
    email: Line | None = None
    since: date | None = None
    case: Literal["active", "on hold", "closed"] = "active"
    next_visit: date | None = None
    consent: list[Consent] = []
    work_history: list[Job] = []
    education: Annotated[list[Education], PROTECTED] = []
    credentials: list[Credential] = []
    skills: list[Skill] = []
    skills_declined: list[Line] = []
    top_ten: list[Line] = Field(default=[], max_length=10)
    employability: list[EmployabilityRating] = []
    interests: list[InterestResult] = []
    work_values: list[ValuesResult] = []
    tests: list[TestResult] = []
    wage_floor: Pay | None = None
    budget: Budget | None = None
    terms_now: Terms | None = None
    public_benefits: list[PublicBenefit] = []
    study_years: float | None = Field(
        default=None, ge=0, le=12, description="years the client is ready to go to school"
    )
    goals: list[Goal] = []
    readiness: list[ReadinessItem] = []
    contacts: list[Contact] = []
    ties: list[Tie] = []
    companies: list[Company] = []
    outreach: list[Outreach] = []
    search_places: list[SearchPlace] = []
    weekly_goal: WeeklyGoal | None = None
    applications: list[Application] = []
    offers: list[Offer] = []
    listings: list[Listing] = []
    presence: list[OnlineAccount] = []
    references: list[Reference] = []
    plan: list[PlanStep] = []
    plan_settled: list[Line] = Field(
        default=[], description="suggestions for the plan that were taken or declined"
    )
    objectives: list[Objective] = []
    services: list[Service] = []
    barriers: list[Barrier] = []
    reflections: list[Reflection] = []
    mentor: ItemId | None = None
    signatures: list[Signature] = []
    review_on: date | None = None
    notes: list[Note] = []
    _left_out: LeftOut | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _holds_together(self) -> Client:
        problems = list(_loose_ends(self))
        if problems:
            said = "; ".join(text.format(**values) for text, values in problems)
            raise PydanticCustomError(LOOSE_ENDS, "{said}", {"said": said, "problems": problems})
        return self

    @property
    def schooling(self) -> tuple[tuple[EducationLevel, str], ...]:
        """Level and status of each education, to be worked with, not shown.

        It is there as well where `as_reported` left education out: which steps fit a person must
        not depend on what may be shown.
        """
        if self._left_out:
            return self._left_out.schooling
        return tuple((entry.level, entry.status) for entry in self.education)

    @property
    def has_phone(self) -> bool:
        """Whether the record has a phone number, even where it is left out."""
        return self._left_out.has_phone if self._left_out else bool(self.phone)

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
        active = [goal for goal in self.goals if goal.status == "active"]
        return max(
            active,
            key=lambda goal: (_AHEAD[goal.horizon], goal.set_on or date.min),
            default=None,
        )

    @property
    def on_the_way(self) -> Goal | None:
        """The active goal that comes soonest before `goal`, if the client named one."""
        last = self.goal
        if last is None:
            return None
        sooner = [
            goal
            for goal in self.goals
            if goal.status == "active" and _AHEAD[goal.horizon] < _AHEAD[last.horizon]
        ]
        return min(
            sooner, key=lambda goal: (_AHEAD[goal.horizon], goal.by or date.max), default=None
        )

    @property
    def stops(self) -> list[str]:
        """Occupations on the way to `goal`: the path the client chose, or else `on_the_way`."""
        if self.goal and self.goal.path:
            return list(self.goal.path)
        before = self.on_the_way
        return [before.occupation] if before and before.occupation else []


def _repeated(values: Iterable[str]) -> list[str]:
    seen: set[str] = set()
    return sorted({value for value in values if value in seen or seen.add(value)})  # type: ignore[func-returns-value]  # set.add returns None, which is the point


LOOSE_ENDS = "loose_ends"
"""The type of the problem of a record whose parts do not fit together."""


def _loose_ends(client: Client) -> Iterable[tuple[str, dict[str, str]]]:
    """Name every reference inside a record that leads nowhere, and every id used twice.

    Each is a text with gaps, and what is to be put into them; `careerkit.text.problems` has the
    texts in other languages.
    """
    people = {contact.id for contact in client.contacts}
    tracked = {application.id for application in client.applications}
    for label, ids in (
        ("contacts", [contact.id for contact in client.contacts]),
        ("companies", [company.id for company in client.companies]),
        ("applications", [application.id for application in client.applications]),
        ("listings", [listing.id for listing in client.listings]),
    ):
        for item in _repeated(ids):
            yield f"two {label} have the id {{id!r}}", {"id": item}
    for name in _repeated(skill.name.casefold() for skill in client.skills):
        yield "the skill {name!r} is listed twice", {"name": name}
    for name in _repeated(name.casefold() for name in client.top_ten):
        yield "the skill {name!r} is in the top ten twice", {"name": name}
    known = {skill.name.casefold() for skill in client.skills}
    for name in client.top_ten:
        if name.casefold() not in known:
            yield "the top ten name {name!r}, which is not among the skills", {"name": name}

    mentions = [
        *(("contact {of}, introduced by", c.id, c.introduced_by) for c in client.contacts),
        *(("a tie between contacts", "", end) for t in client.ties for end in (t.one, t.other)),
        *(("an outreach entry", "", o.contact) for o in client.outreach),
        *(("application {of}", a.id, a.contact) for a in client.applications),
        *(("reference {of}", r.name, r.contact) for r in client.references),
        ("the mentor of the plan", "", client.mentor),
    ]
    for place, of, contact in mentions:
        if contact is not None and contact not in people:
            yield f"{place}: there is no contact {{id!r}}", {"of": of, "id": contact}
    companies = {company.id for company in client.companies}
    belongings = [
        *(("contact {of}", c.id, c.company) for c in client.contacts),
        *(("an outreach entry", "", o.company) for o in client.outreach),
        *(("application {of}", a.id, a.company) for a in client.applications),
        *(("the goal {of}", g.title, company) for g in client.goals for company in g.companies),
    ]
    for place, of, belonging in belongings:
        if belonging is not None and belonging not in companies:
            yield f"{place}: there is no company {{id!r}}", {"of": of, "id": belonging}
    saved = {listing.id for listing in client.listings}
    for application in client.applications:
        if application.listing is not None and application.listing not in saved:
            yield (
                "application {of}: there is no listing {id!r}",
                {"of": application.id, "id": application.listing},
            )
    for reference in client.references:
        for step in reference.history:
            if step.application is not None and step.application not in tracked:
                yield (
                    "reference {of}: there is no application {id!r}",
                    {"of": reference.name, "id": step.application},
                )
    for tie in client.ties:
        if tie.one == tie.other:
            yield "contact {id!r} is tied to itself", {"id": tie.one}
    for offer in client.offers:
        if offer.application not in tracked:
            yield "an offer: there is no application {id!r}", {"id": offer.application}


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
        With every problem of the record at once, each with its place; `NewerRecord` for one of a
        later careerkit.
    """
    try:
        return Client.model_validate(forward(data))
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
        A number that must not be kept is not repeated.
    """
    lines = []
    for problem in error.errors(include_url=False):
        place = _place(problem["loc"])
        said = problem["msg"].removeprefix("Value error, ").removeprefix("Input ")
        value = problem["input"]
        shown = ""
        if isinstance(value, (str, int, float)) and not forbidden_number(str(value)):
            shown = f"{value!r:.60} – "
        if problem["type"] == "extra_forbidden":
            shown, said = "", "is not a field of the record"
        elif problem["type"] == "string_pattern_mismatch":
            said = PATTERNS.get(problem["ctx"]["pattern"], said)
        # What the whole record says of itself has no place and may be several problems.
        lines.extend([f"{place}: {shown}{said}"] if place else said.split("; "))
    return lines


def protected_fields() -> tuple[str, ...]:
    """Return the fields that go into no report, export or shared view unless asked for.

    Birth date and marital status would be among them, and have no field at all.

    Returns
    -------
    tuple of str
    """
    fields = Client.model_fields.items()
    return tuple(name for name, field in fields if PROTECTED in field.metadata)


def without_protected(client: Client) -> Client:
    """Return a copy of a record without what is protected."""
    empty = {name: Client.model_fields[name].get_default() for name in protected_fields()}
    return client.model_copy(update=empty)


def as_reported(client: Client) -> Client:
    """Return a copy for a report: without what is protected, which can still be worked with.

    Parameters
    ----------
    client
        The record.

    Returns
    -------
    Client
        `schooling` and `has_phone` say what they said before. They are no part of the record: they
        are in nothing that is saved or written.

    Examples
    --------
    >>> told = as_reported(Client(id="c-1", preferred_name="Ana", phone="919-555-0100"))
    >>> told.phone, told.has_phone
    (None, True)
    """
    reported = without_protected(client)
    reported._left_out = LeftOut(client.has_phone, client.schooling)
    return reported


def has_only_private_numbers(error: RecordError) -> bool:
    """Tell whether nothing is wrong with a record but numbers that must not be kept."""
    cause = error.__cause__
    return isinstance(cause, ValidationError) and all(
        problem["type"] == PRIVATE_NUMBER for problem in cause.errors(include_url=False)
    )


def _place(location: tuple[int | str, ...]) -> str:
    parts: list[str] = []
    for step in location:
        if isinstance(step, int):
            parts.append(f"entry {step + 1}")
        else:
            parts.append(str(step).replace("_", " "))
    return ", ".join(parts)
