"""Move what is due to another day, or record that it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from careerkit import outreach
from careerkit.dues.parts import Due
from careerkit.editing import change_entry, set_fields
from careerkit.errors import CareerkitError
from careerkit.jobsearch import follow_up_done
from careerkit.models import Client, Contact, Finding, OnlineAccount, Outreach, Service
from careerkit.models.fields import Record
from careerkit.text.languages import gettext as _

_DAYS = {
    "plan": ("plan", "due"), "objective": ("objectives", "by"), "offer": ("offers", "answer_by"),
    "application": ("applications", "follow_up"), "readiness": ("readiness", "by"),
    "goal": ("goals", "by"),
}  # fmt: skip
"""Where the day of a kind stands in the record."""
_DONE: dict[str, Callable[[date], dict[str, Any]]] = {
    "plan": lambda on: {"done_on": on.isoformat()},
    "objective": lambda on: {"reached_on": on.isoformat()},
    "readiness": lambda on: {"status": "ready", "checked_on": on.isoformat()},
}
"""What of the entry says that it is done."""


def can_move(one: Due) -> bool:
    """Tell whether the day is one that people set; others follow from what happened."""
    if one.kind == "application":
        return one.key.count(" ") == 1  # a follow-up, not an interview
    return one.kind in (*_DAYS, "visit", "review", "service", "presence", "contact")


def can_finish(one: Due) -> bool:
    """Tell whether `finish` can record it; what needs more said is recorded in its own view."""
    return one.kind in (*_DONE, "presence", "thank") or (
        one.kind == "application" and can_move(one)
    )


def move(client: Client, one: Due, to: date) -> Client:
    """Give something another day.

    Parameters
    ----------
    client
        The record; it is not changed.
    one
        What is due.
    to
        Its new day.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        Its day follows from what happened and cannot be chosen.
    RecordError
        The entry is gone.
    """
    if not can_move(one):
        raise CareerkitError(
            _("This day is not yours to set: it follows from what happened."),
            hint=_("Change what it comes from, in its own view."),
        )
    day, entry = to.isoformat(), one.entry
    if entry is None:
        return set_fields(client, **{{"visit": "next_visit"}.get(one.kind, "review_on"): day})
    if isinstance(entry, Outreach):
        return outreach.set_follow_up(client, entry, to)
    if isinstance(entry, Contact):
        return change_entry(client, "contacts", entry, next_contact=day)
    if isinstance(entry, Finding):
        return _finding(client, entry, by=day)
    if isinstance(entry, Service):
        starts = entry.status == "planned" and entry.start is not None
        return change_entry(client, "services", entry, **{"start" if starts else "end": day})
    part, name = _DAYS[one.kind]
    return change_entry(client, part, entry, **{name: day})


def finish(client: Client, one: Due, on: date) -> Client:
    """Record that something is done.

    Parameters
    ----------
    client
        The record; it is not changed.
    one
        What is due.
    on
        The day it was done.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        There is more to say than that it is done.
    RecordError
        The entry is gone.
    """
    entry: Any = one.entry
    if not can_finish(one):
        raise CareerkitError(
            _("There is more to say about this than that it is done."),
            hint=_("Record it in its own view."),
        )
    if isinstance(entry, Outreach):
        return outreach.mark_thanked(client, entry, on)
    if isinstance(entry, Finding):
        return _finding(client, entry, done=True)
    if one.kind == "application":
        return follow_up_done(client, entry.id, on)
    return change_entry(client, _DAYS[one.kind][0], entry, **_DONE[one.kind](on))


def _finding(client: Client, finding: Finding, **fields: Any) -> Client:
    account, at = _found_in(client, finding)
    findings = [one.model_dump(mode="json") for one in account.findings]
    findings[at] |= fields
    return change_entry(client, "presence", account, findings=findings)


def _found_in(client: Client, finding: Record) -> tuple[OnlineAccount, int]:
    for account in client.presence:
        if finding in account.findings:
            return account, account.findings.index(finding)
    raise CareerkitError(
        _("This point is no longer in the record: somebody else took it out or changed it."),
        hint=_("Look at the list again; nothing was changed."),
    )
