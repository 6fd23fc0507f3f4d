"""Read a job listing: what it offers and what it asks for, each with the words it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from careerkit.errors import CareerkitError
from careerkit.listings.conditions import find_apply, find_deadline, find_hours
from careerkit.listings.header import LikeTitle, find_employer, find_place, find_title
from careerkit.listings.lines import read_rows
from careerkit.listings.money import find_pay
from careerkit.listings.named import find_named
from careerkit.listings.parts import Finding, JobListing, WordLists
from careerkit.listings.requirements import find_education, find_experience
from careerkit.listings.warnings import find_warnings
from careerkit.text.amounts import number
from careerkit.text.languages import gettext as _

FindOccupations = Callable[[str], Sequence[tuple[str, str, float]]]
"""Returns code, title and score (0–1) of the occupations a job title may stand for."""
MOST_LETTERS = 50_000


def read_listing(
    text: str,
    *,
    words: WordLists,
    find: FindOccupations,
    like: LikeTitle,
    seen_on: date,
    language: str = "en",
) -> JobListing:
    """Read a job listing.

    Parameters
    ----------
    text
        The listing, tidied.
    words
        What skills, credentials and technologies are called.
    find
        Finds the occupations of a job title.
    like
        How much a text is like a job title.
    seen_on
        The day it was seen, from which a date without a year is counted.
    language
        Two letters; of a listing that is not English only what figures tell is found.

    Returns
    -------
    JobListing

    Raises
    ------
    CareerkitError
        There is nothing to read, or far too much for one listing.
    """
    if not any(sign.isalpha() for sign in text):
        raise CareerkitError(
            _("There is nothing to read yet."),
            hint=_("Paste a job listing, or drop in a file of one."),
        )
    if len(text) > MOST_LETTERS:
        raise CareerkitError(
            _("This is {n} letters long, far more than a job listing.").format(n=number(len(text))),
            hint=_("Paste one listing at a time, or put a line of dashes (-----) between them."),
        )
    rows = read_rows(text)
    title = find_title(rows, like)
    pay = find_pay(rows)
    listing = JobListing(text, tuple(pay), language)
    findings = [
        *([title] if title else []), *_one(find_employer(rows, title)), *_one(find_place(rows)),
        *pay, *find_hours(rows), *find_deadline(rows, seen_on), *find_apply(rows),
    ]  # fmt: skip
    if language == "en":
        findings += find_education(rows)
        findings += find_experience(rows)
        findings += find_named(rows, words)
        findings += find_warnings(rows, listing.pay)
    occupations = tuple(find(title.value)) if title else ()
    findings.sort(key=lambda finding: (finding.start, finding.end))
    return JobListing(text, tuple(findings), language, occupations)


def _one(finding: Finding | None) -> list[Finding]:
    return [finding] if finding else []


def with_title(listing: JobListing, find: FindOccupations) -> JobListing:
    """Return a listing with the occupations of its title looked up anew."""
    title = listing.first("title")
    return replace(listing, occupations=tuple(find(title)) if title else ())
