"""What is due with the people of a record: answers to ask after, thanks owed, plans to meet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from careerkit.calendars import Entry
from careerkit.models import Client, Contact, Outreach
from careerkit.outreach.history import (
    MOST_UNANSWERED,
    SOCIAL,
    answered,
    entries_of,
    kind_of,
    unanswered_run,
    waits_until,
)
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language
from careerkit.text.outreach import is_relative, is_titled

_THANK_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """Something to do with a contact.

    Parameters
    ----------
    kind
        ``follow up``: ask after an answer, or come back to what was agreed; ``thank``; ``reach``:
        a day planned to be in touch.
    contact
        Id of the contact.
    name
        Their name.
    on
        The day.
    what
        What to do, in a few words to the client.
    entry
        The ask it is about.
    """

    kind: Literal["follow up", "thank", "reach"]
    contact: str
    name: str
    on: date
    what: str
    entry: Outreach | None = None

    @property
    def key(self) -> str:
        """What it is, always the same for the same thing, whatever its day."""
        asked = f" {self.entry.on} {self.entry.ask}" if self.entry else ""
        return f"{self.kind} {self.contact}{asked}"

    @property
    def short(self) -> str:
        """What to do, for a calendar that others see: the first name and nothing else."""
        first = first_name(self.name)
        return {
            "follow up": _("Follow up with {name}"), "thank": _("Thank {name}"),
            "reach": _("Be in touch with {name}"),
        }[self.kind].format(name=first)  # fmt: skip

    def overdue(self, today: date) -> bool:
        """Tell whether the day has passed."""
        return self.on < today


def first_name(name: str) -> str:
    """Return how somebody is called: the first name, or all of ``Ms. Prentiss``.

    Examples
    --------
    >>> first_name("Tasha Odom"), first_name("Ms. Prentiss"), first_name("Coach Brian Autry")
    ('Tasha', 'Ms. Prentiss', 'Coach Brian Autry')
    """
    first = name.split()[0]
    described = first[0].islower()  # “lady at the bank”, or “contact 3” where names are left out
    titled = first.endswith(".") or is_titled(first) or is_relative(first)
    return name if described or titled else first


def due(client: Client, today: date, *, ahead: timedelta = timedelta(0)) -> list[Due]:
    """Return what is due with people, the longest overdue first.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    ahead
        How far to look ahead; only what is due by today, if left out.

    Returns
    -------
    list of Due
        A plan to be in touch is left out where the same person is to be asked or thanked anyway.
    """
    found: list[Due] = []
    asked = {entry.contact for entry in client.outreach}
    for contact in client.contacts:
        if contact.id not in asked and contact.next_contact is None:
            continue
        entries = entries_of(client, contact.id)
        own = [one for one in _of_contact(contact, entries) if one.on <= today + ahead]
        planned = contact.next_contact
        if planned and not own and planned <= today + ahead and not _reached(contact, planned):
            said = _("Be in touch with {name}").format(name=contact.name)
            own.append(Due("reach", contact.id, contact.name, planned, said))
        found += own
    return sorted(found, key=lambda one: (one.on, one.name))


def _of_contact(contact: Contact, entries: list[Outreach]) -> Iterator[Due]:
    rests = unanswered_run(entries) >= MOST_UNANSWERED
    for at, entry in enumerate(entries):
        kind, later = kind_of(entry), entries[at + 1 :]
        if kind in SOCIAL:
            continue
        if answered(entry):
            if not entry.thanked and not any(kind_of(other) == "thanks" for other in later):
                day = (entry.answered_on or entry.on) + _THANK_WITHIN
                said = _("Thank {name}, who answered you").format(name=contact.name)
                yield Due("thank", contact.id, contact.name, day, said, entry)
            if entry.follow_up and not later and not _reached(contact, entry.follow_up):
                said = _("Come back to {name}: “{ask}”")
                said = said.format(name=contact.name, ask=_(entry.ask))
                yield Due("follow up", contact.id, contact.name, entry.follow_up, said, entry)
        elif not later and not rests:
            said = _("Ask {name} once more: “{ask}”")
            said = said.format(name=contact.name, ask=_(entry.ask))
            yield Due("follow up", contact.id, contact.name, waits_until(entry), said, entry)


def _reached(contact: Contact, day: date) -> bool:
    return contact.last_contact is not None and contact.last_contact >= day


@in_their_language
def calendar_entries(client: Client, today: date, *, ahead: timedelta) -> list[Entry]:
    """Return what is due as entries for a calendar; what is overdue stands today.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    ahead
        How far to look ahead.

    Returns
    -------
    list of careerkit.calendars.Entry
        In the client's language. The summary has the first name and nothing else of the person.
    """
    return [
        Entry(f"{client.id} {one.key}", max(one.on, today), one.short)
        for one in due(client, today, ahead=ahead)
    ]
