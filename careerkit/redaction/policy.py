"""What becomes of each text of a record when names and contacts are left out.

A field that holds words must be in one of these tables; `tests/test_redaction.py` walks the record
and fails for one that is not, so that a new field cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from careerkit.models.fields import Record

LEFT_OUT = {
    "phone": "(phone left out)", "email": "(e-mail left out)", "link": "(link left out)",
    "place": "(address left out)", "case": "(case number left out)",
}  # fmt: skip

KEPT: Mapping[str, str] = {
    "Client.id": "opaque; the report is found by it",
    "Client.language": "two letters",
    "Client.area": "a code of the labor market area, which wages hang on",
    "Span.start": "a date, which holds no words",
    "Span.end": "a date, which holds no words",
    "Job.occupation": "a code",
    "Education.completed": "a date, which holds no words",
    "Credential.earned": "a date, which holds no words",
    "Credential.expires": "a date, which holds no words",
    "Skill.element": "a code",
    "InterestResult.code": "one to three of six letters",
    "Goal.occupation": "a code",
    "Goal.path": "codes",
    "Contact.occupation": "a code",
    "Contact.language": "two letters",
    "Reference.worked_until": "a date, which holds no words",
    "Budget.state": "a code",
    "Application.occupation": "a code",
    "Listing.occupation": "a code",
    "Signature.fingerprint": "a checksum, which is made anew for the plan without names",
}
"""Fields that stay as they are, and why they may."""

IDS: Mapping[str, str] = {
    "Contact.id": "contact", "Contact.introduced_by": "contact", "Contact.company": "company",
    "Tie.one": "contact", "Tie.other": "contact", "Outreach.contact": "contact",
    "Outreach.company": "company", "Company.id": "company", "Goal.companies": "company",
    "Application.id": "application", "Application.company": "company",
    "Application.contact": "contact", "Application.listing": "listing", "Listing.id": "listing",
    "Offer.application": "application", "Reference.contact": "contact",
    "ReferenceStep.application": "application", "Client.mentor": "contact",
}  # fmt: skip
"""Ids inside the record, which are often made of names: numbered anew, all in the same way."""

HIDDEN: Mapping[str, str | None] = {
    "Client.external_id": None,
    "Client.phone": LEFT_OUT["phone"],
    "Client.email": LEFT_OUT["email"],
    "Education.school": None,
    "Contact.phone": LEFT_OUT["phone"],
    "Contact.email": LEFT_OUT["email"],
    "Contact.profile": LEFT_OUT["link"],
    "Company.website": LEFT_OUT["link"],
    "SearchPlace.link": LEFT_OUT["link"],
    "OnlineAccount.address": LEFT_OUT["link"],
    "Reference.phone": LEFT_OUT["phone"],
    "Reference.email": LEFT_OUT["email"],
    "Application.link": LEFT_OUT["link"],
    "Listing.link": LEFT_OUT["link"],
}
"""Contact details: what stands in their place, so that none is taken to be missing."""

NAMES = {"Client.preferred_name", "Client.counselor", "Contact.name", "Reference.name"}
"""Fields that hold a person's name and nothing else."""

PEOPLE = {
    "Skill.confirmed_by", "ReadinessItem.helper", "Barrier.helper", "PlanStep.who",
    "Service.provider", "Application.source", "Note.by", "Signature.name",
}  # fmt: skip
"""Fields that say who, by name or in other words: a person, or a program."""

PLACES = {
    "Job.employer", "Skill.where", "Company.name", "Company.also_called", "Contact.employer",
    "SearchPlace.name", "Reference.employer", "Application.employer", "Listing.employer",
}  # fmt: skip
"""Names of employers. They stay, without the names of people in them: “contact 3 Hauling”."""

TERMS = {
    "Consent.to", "Job.title", "Job.place", "Education.field",
    "Credential.name", "Credential.issuer", "Skill.name", "Client.skills_declined",
    "Client.top_ten", "InterestResult.instrument", "ValuesResult.instrument", "TestResult.name",
    "TestResult.result", "TestResult.unit", "Goal.title",
    "Company.field", "Company.place", "Contact.job_title", "Contact.field",
    "OnlineAccount.service", "Reference.job_title",
    "Offer.shift", "PublicBenefit.name", "BudgetItem.name", "Application.title",
    "Application.place", "Application.documents", "Correction.found",
    "Correction.value", "Listing.title", "Listing.place", "PlanStep.builds",
    "PlanStep.made_from", "Client.plan_settled", "Service.name", "Note.service",
}  # fmt: skip
"""Names of things, such as jobs, employers, skills. Names of people in them are replaced, but a
word such as “Baker” alone stays what it is."""

TEXTS = {
    "Consent.note", "Job.duties", "Job.reason_left", "Skill.evidence", "EmployabilityRating.note",
    "Goal.why", "Company.notes", "Contact.relationship", "Contact.consent", "Contact.notes",
    "Tie.how", "Outreach.ask", "Outreach.message", "Outreach.answer", "SearchPlace.notes",
    "Finding.evidence", "Finding.fix", "OnlineAccount.profile_text", "ReferenceStep.note",
    "Reference.relationship", "Reference.notes", "Offer.benefits", "PublicBenefit.note",
    "ReadinessItem.missing", "StageEvent.note", "Application.reason", "Application.notes",
    "Listing.text", "PlanStep.what", "PlanStep.barrier", "PlanStep.note", "Objective.what",
    "Objective.measure", "Service.note", "Barrier.what", "Barrier.support", "Reflection.answer",
    "Note.text",
}  # fmt: skip
"""What somebody wrote. Names and contact details in it are replaced, the rest stays."""


def field_key(model: type[Record], field: str) -> str:
    """Name a field by the class that declares it, as in ``Span.start``.

    Parameters
    ----------
    model
        A part of the record.
    field
        One of its fields.

    Returns
    -------
    str
    """
    family = (one for one in reversed(model.__mro__) if issubclass(one, Record))
    owner = next(one for one in family if field in one.model_fields)
    return f"{owner.__name__}.{field}"


@cache
def text_fields(model: type[Record]) -> frozenset[str]:
    """Return the fields of a part of the record that can hold words, or ids, of their own.

    Parameters
    ----------
    model
        A part of the record.

    Returns
    -------
    frozenset of str
        Not those that choose from a list, nor parts of parts.
    """
    return frozenset(
        name for name, field in model.model_fields.items() if _holds_words(field.annotation)
    )


def longest(model: type[Record], field: str) -> int:
    """Return how many signs a text may have.

    Parameters
    ----------
    model
        A part of the record.
    field
        One of its text fields.

    Returns
    -------
    int
    """
    info = model.model_fields[field]
    limits = [
        limit
        for one in [*info.metadata, *_metadata(info.annotation)]
        if isinstance(limit := getattr(one, "max_length", None), int) and limit > 10
    ]
    return max(limits, default=200)


def _metadata(kind: Any) -> list[Any]:
    own = list(getattr(kind, "__metadata__", ()))
    return own + [one for inner in get_args(kind) for one in _metadata(inner)]


def _holds_words(kind: Any) -> bool:
    if kind is str:
        return True
    return get_origin(kind) is not Literal and any(_holds_words(one) for one in get_args(kind))
