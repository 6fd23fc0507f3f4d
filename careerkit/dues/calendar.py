"""What is due as entries for a calendar."""

from __future__ import annotations

from datetime import date

from careerkit.calendars import Entry
from careerkit.dues.collecting import due
from careerkit.models import Client
from careerkit.text.languages import in_their_language


@in_their_language
def calendar_entries(
    client: Client, today: date, until: date | None = None, *, details: bool = False
) -> list[Entry]:
    """Return what is due as entries for `careerkit.calendars.to_ics`.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session; what is overdue stands on it.
    until
        The last day to look at; no limit, if left out.
    details
        Whether the entries say what is due in full, for a calendar nobody else sees. Otherwise
        they have first names at most and no detail.

    Returns
    -------
    list of careerkit.calendars.Entry
        In the client's language. The same thing has the same key every time, so that taking the
        file in again moves it. What `careerkit.outreach.calendar_entries` gives too has the same
        key there.
    """
    return [
        Entry(f"{client.id} {one.key}", max(one.on, today), one.what if details else one.short)
        for one in due(client, today, until=until)
    ]
