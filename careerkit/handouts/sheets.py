"""Which worksheets there are, and how one is made: empty, or filled in from a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from careerkit.handouts.ahead import career_path, plan
from careerkit.handouts.comparing import offers
from careerkit.handouts.filling import short
from careerkit.handouts.model import Part, Sheet
from careerkit.handouts.own_skills import skills, top_ten
from careerkit.handouts.people import network, references
from careerkit.handouts.search import applications, readiness, social_media
from careerkit.models import Client
from careerkit.text import long_date
from careerkit.text.handouts import words
from careerkit.text.languages import speaking, spoken

Build = Callable[[Client, date], tuple[Part, ...]]
SHEETS: dict[str, Build] = {
    "skills": skills,
    "top-ten": top_ten,
    "network": network,
    "readiness": readiness,
    "social-media": social_media,
    "references": references,
    "applications": applications,
    "career-path": career_path,
    "offers": offers,
    "plan": plan,
}
"""The worksheets by name, in the order they are used."""
_LANDSCAPE = {"applications"}
_NOTICES_EARLY = {"skills"}
# Nobody's record: what it does not hold is an empty line on paper.
_BLANK = Client(id="blank", preferred_name="blank")


def make_sheet(key: str, language: str, client: Client | None = None, *, today: date) -> Sheet:
    """Make a worksheet.

    Parameters
    ----------
    key
        One of `SHEETS`.
    language
        One of `careerkit.text.languages.languages`; it is English where there is no catalog.
    client
        Whose record is filled in; the sheet is empty without one. If they are invented, it says so.
    today
        The day that stands on a filled sheet.

    Returns
    -------
    Sheet

    Raises
    ------
    KeyError
        There is no such worksheet.

    Examples
    --------
    >>> sheet = make_sheet("plan", "es", today=date(2026, 11, 23))
    >>> sheet.title, [part.title for part in sheet.parts][:2]
    ('Mi plan', ['Mi meta', 'Mis próximos pasos'])
    """
    with speaking(language):
        return Sheet(
            key,
            spoken(),
            words(f"{key}.title"),
            words(f"{key}.purpose"),
            SHEETS[key](client or _BLANK, today),
            name=short(client.preferred_name, 60) if client else "",
            day=long_date(today) if client else "",
            landscape=key in _LANDSCAPE,
            sample=client is not None and client.sample,
            notices_early=key in _NOTICES_EARLY,
        )
