"""A new client's record from what was typed, with every problem told at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from careerkit import clients
from careerkit.caseload.fields import plain
from careerkit.caseload.merging import CONSENT
from careerkit.caseload.values import parse_email, parse_phone
from careerkit.errors import RecordError, UnknownCode
from careerkit.labor.wages import resolve_area
from careerkit.models import Client, read_client
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.problems import problems_of
from careerkit.widgets import suggesting

_LABELS = {
    "preferred name": noted("Name"), "external id": noted("Case number"),
    "counselor": noted("Counselor"), "phone": noted("Phone"), "email": noted("E-mail"),
    "work history, entry 1, title": noted("Job now"), "goals, entry 1, title": noted("Goal"),
    "consent, entry 1, to": noted("What the client agrees to"),
}  # fmt: skip


@dataclass(frozen=True)
class Typed:
    """A code chosen from suggestions, or None; and the words that were typed."""

    code: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Entered:
    """What the form for a new client holds; only the name is needed.

    Parameters
    ----------
    name, language, counselor, case_number, phone, email
        As typed.
    area, job, goal
        Chosen from suggestions, or typed.
    consent
        Whether the client agrees; None if not asked yet.
    consent_to, consent_on
        What to, and when; today if left out.
    """

    name: str = ""
    language: str = "en"
    counselor: str = ""
    case_number: str = ""
    phone: str = ""
    email: str = ""
    area: Typed = Typed()
    job: Typed = Typed()
    goal: Typed = Typed()
    consent: bool | None = None
    consent_to: str = CONSENT
    consent_on: date | None = None


def make_client(entered: Entered, client_id: str, today: date) -> Client:
    """Make the record of a new client.

    Parameters
    ----------
    entered
        What was typed.
    client_id
        The new id.
    today
        The day of the session.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        With every problem at once, each with the label of its field.
    """
    problems: list[str] = []
    data: dict[str, Any] = {"id": client_id, "since": today, "language": entered.language}
    data["preferred_name"] = entered.name.strip() or "?"
    if not entered.name.strip():
        problems.append(_("Name: type what the client wants to be called"))
    for field, text in (("counselor", entered.counselor), ("external_id", entered.case_number)):
        data[field] = text.strip() or None
    for field, label, text, parse in (
        ("phone", _("Phone"), entered.phone, parse_phone),
        ("email", _("E-mail"), entered.email, parse_email),
    ):
        data[field] = _parsed(parse, text.strip(), label, problems)
    data["area"] = _area(entered.area, problems)
    if job := _title(entered.job):
        data["work_history"] = [{**job, "current": True}]
    if goal := _title(entered.goal):
        data["goals"] = [{**goal, "set_on": today}]
    if entered.consent is not None:
        on = entered.consent_on or today
        if on > today:
            problems.append(_("Date of the consent: this day is still to come"))
        if not entered.consent_to.strip():
            problems.append(_("What the client agrees to: say it in a few words"))
        to = entered.consent_to.strip() or CONSENT
        data["consent"] = [{"to": to, "given": entered.consent, "on": on}]
    try:
        client = read_client(data)
    except RecordError as error:
        fields = [english.partition(": ")[0] for english in error.problems]
        problems += map(_labeled, problems_of(error), fields)
    if problems:
        raise RecordError(
            _("The new client cannot be saved yet."), problems=problems,
            hint=_(
                "Correct this and choose “Create this client” again; all you typed is still here."
            ),
        )  # fmt: skip
    return client


def namesakes(name: str) -> list[str]:
    """Return how the clients of the store are called that have a name already.

    Parameters
    ----------
    name
        A name; capitals, accents and further blanks do not matter.

    Returns
    -------
    list of str
        Such as ``Ana Ruiz (c-1a2b3c4d)``.
    """
    stored = clients.client_labels()
    for sample in clients.sample_ids():
        stored.pop(sample, None)
    return [label for label in stored.values() if plain(label.rpartition(" (")[0]) == plain(name)]


def _parsed(parse: Callable[[str], str], text: str, label: str, problems: list[str]) -> str | None:
    if not text:
        return None
    try:
        return parse(text)
    except ValueError as error:
        problems.append(f"{label}: {error}")
        return None


def _area(typed: Typed, problems: list[str]) -> str | None:
    if typed.code or not typed.text.strip():
        return typed.code
    try:
        return resolve_area(typed.text.strip()).area
    except UnknownCode:
        wrong = _("Area: choose one of the suggestions for “{typed}”, or empty the box")
        problems.append(wrong.format(typed=f"{typed.text.strip():.60}"))
        return None


def _title(typed: Typed) -> dict[str, str | None] | None:
    text = typed.text.strip()
    meant = suggesting.occupation_for(text) if text else None
    if typed.code and meant != typed.code:  # half a word, of which one suggestion was chosen
        text, meant = suggesting.title(typed.code), typed.code
    return {"title": text, "occupation": meant} if text else None


def _labeled(problem: str, field: str) -> str:
    """Put the label of the form before a problem, in the place of the record's field."""
    place, __, rest = problem.partition(": ")
    label = _(_LABELS[field]) if field in _LABELS else place
    return f"{label}: {rest}" if rest else problem
