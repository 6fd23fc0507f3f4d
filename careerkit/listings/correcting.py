"""Set right what was read from a listing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from careerkit.errors import CareerkitError
from careerkit.listings.conditions import read_deadline, read_hours, say_deadline
from careerkit.listings.money import pay_finding, read_pay
from careerkit.listings.parts import Finding, JobListing
from careerkit.listings.requirements import level_words, read_level, read_years, say_years
from careerkit.models import Correction, ListingField
from careerkit.text.languages import gettext as _
from careerkit.text.languages import pgettext

ONE_OF_A_KIND = frozenset({"title", "employer", "place", "pay", "deadline"})
_EXAMPLES = {
    "pay": "$17.50 to $21 an hour", "education": "high school diploma or GED",
    "experience": "2 years", "hours": "full time, or 30 hours", "deadline": "Dec 4, 2026",
}  # fmt: skip


def apply_corrections(
    listing: JobListing, corrections: Sequence[Correction], *, seen_on: date
) -> JobListing:
    """Return a listing as a person set it right.

    Parameters
    ----------
    listing
        As it was read.
    corrections
        What was set right, in order. What is no longer found is passed over.
    seen_on
        The day it was seen.

    Returns
    -------
    JobListing
        What was typed stands in ``words`` and nowhere in the text (start and end -1).

    Raises
    ------
    CareerkitError
        What was typed cannot be understood; the message gives an example.
    """
    findings = list(listing.findings)
    for change in corrections:
        new = typed(change.field, change.value, seen_on) if change.value else None
        at = next(
            (
                place
                for place, finding in enumerate(findings)
                if finding.field == change.field
                and change.found is not None
                and finding.value.casefold() == change.found.casefold()
            ),
            None,
        )
        if at is not None and new is not None:
            findings[at] = replace(new, required=findings[at].required)
        elif at is not None:
            del findings[at]
        elif new is not None:
            if change.field in ONE_OF_A_KIND:
                findings = [finding for finding in findings if finding.field != change.field]
            findings.append(new)
    return replace(listing, findings=tuple(findings))


def typed(field: ListingField, value: str, seen_on: date) -> Finding:
    """Return the finding for what somebody typed.

    Parameters
    ----------
    field
        What it is about.
    value
        What was typed.
    seen_on
        The day the listing was seen.

    Returns
    -------
    Finding

    Raises
    ------
    CareerkitError
        It cannot be understood; the message gives an example.
    """
    text = value.strip()
    plain = Finding(field, text, text, -1, -1, True if field in _ASKED else None)
    if field == "pay":
        pay = read_pay(text)
        if pay is not None:
            return replace(pay_finding(pay, text, -1), end=-1)
    elif field == "education":
        level = read_level(text)
        if level is not None:
            return replace(plain, value=level_words(level), data={"level": level})
    elif field == "experience":
        years = read_years(text)
        if years is not None:
            return replace(plain, value=say_years(years), data={"years": years})
    elif field == "hours":
        hours = read_hours(text)
        if hours is not None:
            return replace(plain, data=hours)
    elif field == "deadline":
        day = read_deadline(text, seen_on)
        if day is not None:
            return replace(plain, value=say_deadline(day), data={"date": day.isoformat()})
    else:
        return replace(plain, data={"named": True} if field in _ASKED else {})
    # The message stands in a report, too, where a correction of an older version is not understood.
    said = _("“{text}” cannot be read as {what}.").format(text=text, what=_read_as(field))
    raise CareerkitError(said, hint=_("Write it as: {example}.").format(example=_EXAMPLES[field]))


def _read_as(field: str) -> str:
    return {
        "pay": pgettext("of a listing", "pay"),
        "education": pgettext("of a listing", "education"),
        "experience": pgettext("of a listing", "experience"),
        "hours": pgettext("of a listing", "hours"),
        "deadline": pgettext("of a listing", "deadline"),
    }[field]


_ASKED = frozenset({"skill", "technology", "credential", "education", "experience"})
