"""Keep what was asked and what came of it: each change takes a record and returns a new one."""

from __future__ import annotations

from datetime import date
from typing import Any

from careerkit.editing import add_entry, change_entry
from careerkit.models import Ask, Channel, Client, Contact, Outreach
from careerkit.outreach.history import entries_of, follow_up_on, kind_of, unanswered_run
from careerkit.text.outreach import ASK_IN_SHORT


def log_ask(
    client: Client,
    contact: str,
    kind: Ask,
    on: date,
    *,
    channel: Channel,
    message: str = "",
    ask: str | None = None,
    company: str | None = None,
) -> Client:
    """Record that a contact was asked, with the day to look for an answer.

    Parameters
    ----------
    client
        The record; it is not changed.
    contact
        Id of the contact.
    kind
        What was asked.
    on
        The day.
    channel
        How.
    message
        What was sent.
    ask
        The ask in words; the usual ones, if left out.
    company
        Id of the company it is about.

    Returns
    -------
    Client
        The contact was reached on that day, and is no longer due to be reached by then. Thanks
        count for all answers so far.

    Raises
    ------
    RecordError
        There is no such contact, or the message holds what cannot be kept.
    """
    entries = entries_of(client, contact)
    entry = Outreach(
        contact=contact, on=on, ask=(ask or "").strip() or ASK_IN_SHORT[kind], kind=kind,
        company=company, channel=channel, thanked=kind == "thanks",
        follow_up=follow_up_on(kind, on, unanswered=unanswered_run(entries)),
    )  # fmt: skip
    # An ask that follows up on another takes over from it.
    for old in entries:
        if kind == "thanks" and not old.thanked and (old.answer or old.answered_on):
            client = change_entry(client, "outreach", old, thanked=True)
        elif kind_of(old) == kind and old.follow_up and old.follow_up <= on:
            client = change_entry(client, "outreach", old, follow_up=None)
    added = add_entry(client, "outreach", entry)
    if message:  # checked with the rest of the record, so that a mistake is told in plain words
        added = change_entry(added, "outreach", entry, message=message)
    return _reached(added, contact, on)


def record_answer(
    client: Client,
    entry: Outreach,
    on: date,
    answer: str = "",
    *,
    follow_up: date | None = None,
    name_may_be_used: bool | None = None,
) -> Client:
    """Record that a contact answered.

    Parameters
    ----------
    client
        The record; it is not changed.
    entry
        The ask, as it is in the record.
    on
        The day of the answer.
    answer
        What they said.
    follow_up
        When to come back to it, if something was agreed.
    name_may_be_used
        What they said to that question.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The entry is gone, or the answer holds what cannot be kept.
    """
    changed = change_entry(
        client, "outreach", entry, answer=answer, answered_on=on.isoformat(), follow_up=follow_up
    )
    changed = _reached(changed, entry.contact, on)
    if name_may_be_used is not None:
        changed = _contact(changed, entry.contact, may_use_name=name_may_be_used)
    return changed


def mark_thanked(client: Client, entry: Outreach, on: date) -> Client:
    """Record that a contact was thanked for an answer.

    Parameters
    ----------
    client
        The record; it is not changed.
    entry
        The ask, as it is in the record.
    on
        The day.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The entry is gone.
    """
    return _reached(change_entry(client, "outreach", entry, thanked=True), entry.contact, on)


def set_follow_up(client: Client, entry: Outreach, day: date | None) -> Client:
    """Set the day to come back to an ask, or none to let it rest.

    Parameters
    ----------
    client
        The record; it is not changed.
    entry
        The ask, as it is in the record.
    day
        The day.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The entry is gone.
    """
    return change_entry(client, "outreach", entry, follow_up=day)


def _reached(client: Client, contact: str, on: date) -> Client:
    known = next(one for one in client.contacts if one.id == contact)
    fields: dict[str, Any] = {}
    if known.last_contact is None or known.last_contact < on:
        fields["last_contact"] = on
    if known.next_contact and known.next_contact <= on:
        fields["next_contact"] = None
    return _contact(client, contact, **fields) if fields else client


def _contact(client: Client, contact: str, **fields: Any) -> Client:
    known: Contact = next(one for one in client.contacts if one.id == contact)
    return change_entry(client, "contacts", known, **fields)
