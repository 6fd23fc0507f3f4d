"""The presenter's notes of the workshop, as a sheet to print."""

from __future__ import annotations

from careerkit.handouts.model import Part, Say, Sheet
from careerkit.text.handouts import Language, words_in
from careerkit.workshop import CHAPTERS, say
from careerkit.workshop.notes import note_lines

PRESENTER = "presenter"
"""The name of the sheet."""
LANGUAGE: Language = "en"
"""The language the notes are in."""


def presenter_sheet() -> Sheet:
    """Make the sheet with the notes of every chapter.

    Returns
    -------
    Sheet
        Nobody's: it has no place for a name.
    """
    words = words_in(LANGUAGE)
    parts = tuple(
        Part(
            words("presenter.minutes", title=say(chapter.key, LANGUAGE), n=chapter.minutes),
            "",
            tuple(Say(text, f"{label}:") for label, text in note_lines(chapter.key)),
        )
        for chapter in CHAPTERS
    )
    title, purpose = words("presenter.title"), words("presenter.purpose")
    return Sheet(PRESENTER, LANGUAGE, title, purpose, parts, name=None)
