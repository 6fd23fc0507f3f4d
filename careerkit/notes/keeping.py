"""Keep a note: every problem of it is told at once."""

from __future__ import annotations

from datetime import date

from careerkit.editing import add_entry, change_entry
from careerkit.errors import CareerkitError
from careerkit.models import Client, Note
from careerkit.notes.parts import VISITS, NoteKind
from careerkit.text import long_date
from careerkit.text.languages import gettext as _

MOST_MINUTES = 1440
_LONG_VISIT = 480


def check_note(
    text: str, on: date | None, today: date, *, kind: NoteKind = "session",
    minutes: float | None = None,
) -> tuple[list[str], list[str]]:  # fmt: skip
    """Look at a note before it is kept.

    Parameters
    ----------
    text
        What was typed.
    on
        The day of the visit.
    today
        The day of the session.
    kind
        How the two met.
    minutes
        How long it took; None if not known.

    Returns
    -------
    tuple of two lists of str
        What keeps it from being kept, and what to look at though it can be kept.
    """
    problems, look_at = [], []
    if not text.strip():
        problems.append(_("the note is empty: write a sentence about the visit"))
    if on is None:
        problems.append(_("the day is missing"))
    elif on > today:
        ahead = _("The note is for {day}, a day still to come.")
        look_at.append(ahead.format(day=long_date(on)))
    if minutes is not None:
        wrong = _wrong_minutes(minutes)
        if wrong:
            problems.append(wrong.format(n=f"{minutes:g}"))
        elif minutes == 0 and kind in VISITS:
            look_at.append(_("0 minutes: leave it empty if you do not know how long it took."))
        elif minutes > _LONG_VISIT:
            long = _("{n} minutes are more than {hours} hours.")
            look_at.append(long.format(n=f"{minutes:g}", hours=_LONG_VISIT // 60))
    return problems, look_at


def _wrong_minutes(minutes: float) -> str:
    if minutes < 0:
        return _("{n} minutes: minutes cannot be below 0")
    if minutes > MOST_MINUTES:
        return _("{n} minutes are more than a day")
    return "" if minutes == int(minutes) else _("{n} minutes: write whole minutes")


def add_note(
    client: Client,
    text: str,
    on: date | None,
    today: date,
    *,
    kind: NoteKind = "session",
    service: str | None = None,
    minutes: float | None = None,
    share: bool = False,
    by: str | None = None,
) -> Client:
    """Add a note.

    Parameters
    ----------
    client
        The record; it is not changed.
    text
        What was talked about.
    on
        The day of the visit.
    today
        The day of the session.
    kind
        How the two met.
    service
        The kind of service given, one of `SERVICES` or other words.
    minutes
        How long it took.
    share
        Whether the client's report has it.
    by
        Who wrote it.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        With every problem of the note at once.
    RecordError
        A text cannot be kept, such as one with a Social Security number.
    """
    problems, __ = check_note(text, on, today, kind=kind, minutes=minutes)
    if problems or on is None:
        raise CareerkitError(
            _("This note was not kept."), problems=problems,
            hint=_("What you typed is still there. Correct it and keep it again."),
        )  # fmt: skip
    entry = {
        "on": on.isoformat(), "kind": kind, "text": text, "share": share,
        "service": (service or "").strip() or None, "by": (by or "").strip() or None,
        "minutes": None if minutes is None else int(minutes),
    }  # fmt: skip
    changed = add_entry(client, "notes", entry)
    if changed.notes[-1] in client.notes:
        raise CareerkitError(_("The very same note is there already; it was not added again."))
    return changed


def set_shared(client: Client, note: Note, share: bool) -> Client:
    """Put a note on the client's report, or take it off."""
    return change_entry(client, "notes", note, share=share)
