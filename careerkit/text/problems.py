"""What is wrong with a record, in the language of whoever looks at it.

`careerkit.models` says it in English. Here each kind of problem has a message of the catalogs.
"""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from careerkit.errors import CareerkitError
from careerkit.models import describe_problems, forbidden_number
from careerkit.models.client import LOOSE_ENDS
from careerkit.models.fields import PATTERNS
from careerkit.models.numbers import PRIVATE_NUMBER
from careerkit.text.amounts import number
from careerkit.text.languages import SOURCE, noted, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.record_words import field_label, field_word

_MOST_SIGNS = 60


def told(error: CareerkitError) -> str:
    """Say a mistake in the language that is spoken: what is wrong, and what to do.

    Parameters
    ----------
    error
        What was raised. Most mistakes are said in the language where they are found; those that
        the record itself finds are put into it here.

    Returns
    -------
    str
        In lines; in English as the mistake was written.
    """
    if spoken() == SOURCE or not isinstance(error.__cause__, ValidationError):
        return str(error)
    lines = [_("This cannot be kept."), *(f"  - {line}" for line in problems_of(error))]
    return "\n".join([*lines, _("Correct it and try again; nothing was changed.")])


def problems_of(error: CareerkitError) -> list[str]:
    """Return every problem a mistake has, in the language that is spoken.

    Parameters
    ----------
    error
        What was raised.

    Returns
    -------
    list of str
    """
    cause = error.__cause__
    return record_problems(cause) if isinstance(cause, ValidationError) else error.problems


def record_problems(error: ValidationError) -> list[str]:
    """Put each problem of a record into a line, in the language that is spoken.

    Parameters
    ----------
    error
        What pydantic raised.

    Returns
    -------
    list of str
        In English as `careerkit.models.describe_problems` has them.
    """
    if spoken() == SOURCE:
        return describe_problems(error)
    lines = []
    for problem in error.errors(include_url=False):
        if problem["type"] == LOOSE_ENDS:
            lines += [_(text).format(**values) for text, values in problem["ctx"]["problems"]]
            continue
        place, value = ", ".join(map(_step, problem["loc"])), problem["input"]
        shown = ""
        readable = isinstance(value, (str, int, float)) and problem["type"] != "extra_forbidden"
        if readable and str(value) and not forbidden_number(str(value)):
            shown = f"“{str(value)[:_MOST_SIGNS]}” – "
        lines.append(f"{place}: {shown}{_wrong(problem)}" if place else _wrong(problem))
    return lines


def number_refused(kind: str) -> str:
    """Say that a text holds a number that is never kept.

    Parameters
    ----------
    kind
        As `careerkit.models.forbidden_number` calls it.

    Returns
    -------
    str
    """
    return _(_WRONG[PRIVATE_NUMBER]).format(kind=_(kind))


def _step(step: int | str) -> str:
    if isinstance(step, int):
        return _("entry {number}").format(number=step + 1)
    return field_word(field_label(step))


def _wrong(problem: Any) -> str:
    kind, context = str(problem["type"]), problem.get("ctx", {})
    if kind == PRIVATE_NUMBER:
        return number_refused(context["kind"])
    if kind == "string_pattern_mismatch":
        return _(PATTERNS.get(context["pattern"], _UNUSABLE))
    family = kind.partition("_")[0]
    shown = {key: number(one) if isinstance(one, float) else one for key, one in context.items()}
    return _(_WRONG.get(kind) or _WRONG.get(family) or _UNUSABLE).format(**shown)


_UNUSABLE = noted("this cannot be used")
# By pydantic's types of errors, or by what they begin with.
_WRONG = {
    "missing": noted("this is missing"),
    "string_too_short": noted("fill this in"),
    "string_too_long": noted("there is room for {max_length} letters"),
    "greater_than": noted("it should be more than {gt}"),
    "greater_than_equal": noted("it should be {ge} or more"),
    "less_than": noted("it should be less than {lt}"),
    "less_than_equal": noted("it should be {le} or less"),
    "too_long": noted("there is room for {max_length} entries"),
    "int": noted("this is not a whole number"),
    "float": noted("this is not a number"),
    "finite": noted("this is not a number"),
    "bool": noted("say yes or no"),
    "date": noted("this is not a day"),
    "literal": noted("this is not one of the choices"),
    "extra_forbidden": noted("the record has no such field"),
    "no_such_day": noted("there is no such day"),
    "far_year": noted("the year {year} is not between 1900 and 2100"),
    "ends_first": noted("it ends ({end}) before it starts ({start})"),
    "no_result": noted("give a three-letter code or the scores"),
    "says_nothing": noted("say what was read, or what is right"),
    PRIVATE_NUMBER: noted(
        "this looks like a {kind}, which careerkit never keeps; take the number out"
    ),
}
# What the models have in English: for the catalogs.
_SAID_THERE = (
    noted("write a date as 2019, 2019-05 or 2019-05-17"),
    noted("write an occupation code as 31-1131.00"),
    noted("write an area as its OEWS code: 3700000 for North Carolina"),
    noted("an id has up to 40 letters, digits, - or _"),
    noted("write an interest code with up to three of the letters R I A S E C"),
    noted("write a language as its two or three letters: en, es, hmn"),
    noted("two contacts have the id {id!r}"), noted("two companies have the id {id!r}"),
    noted("two applications have the id {id!r}"), noted("two listings have the id {id!r}"),
    noted("the skill {name!r} is listed twice"),
    noted("the skill {name!r} is in the top ten twice"),
    noted("the top ten name {name!r}, which is not among the skills"),
    noted("contact {of}, introduced by: there is no contact {id!r}"),
    noted("a tie between contacts: there is no contact {id!r}"),
    noted("an outreach entry: there is no contact {id!r}"),
    noted("application {of}: there is no contact {id!r}"),
    noted("reference {of}: there is no contact {id!r}"),
    noted("the mentor of the plan: there is no contact {id!r}"),
    noted("contact {of}: there is no company {id!r}"),
    noted("an outreach entry: there is no company {id!r}"),
    noted("application {of}: there is no company {id!r}"),
    noted("the goal {of}: there is no company {id!r}"),
    noted("application {of}: there is no listing {id!r}"),
    noted("reference {of}: there is no application {id!r}"),
    noted("contact {id!r} is tied to itself"),
    noted("an offer: there is no application {id!r}"),
)  # fmt: skip
