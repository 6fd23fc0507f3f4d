"""The presenter's notes of the workshop, as a sheet to print."""

from __future__ import annotations

from typing import Final

from careerkit.handouts.model import Part, Say, Sheet
from careerkit.workshop import CHAPTERS, say
from careerkit.workshop.notes import note_lines

PRESENTER = "presenter"
"""The name of the sheet."""
LANGUAGE: Final = "en"
"""The language the notes are in: only counselors read them."""


def presenter_sheet() -> Sheet:
    """Make the sheet with the notes of every chapter.

    Returns
    -------
    Sheet
        Nobody's: it has no place for a name.
    """
    parts = tuple(
        Part(
            f"{say(chapter.key, LANGUAGE)} ({chapter.minutes} min)",
            "",
            tuple(Say(text, f"{label}:") for label, text in note_lines(chapter.key)),
        )
        for chapter in CHAPTERS
    )
    purpose = "What to say, ask and do in each part of the workshop."
    return Sheet(PRESENTER, LANGUAGE, "Notes for the presenter", purpose, parts, name=None)
