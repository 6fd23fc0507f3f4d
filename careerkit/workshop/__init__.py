"""The workshop on the projector: 60 to 90 minutes with a room, and no client's record.

Nothing here, and nothing it imports, knows where clients are kept. What the room answers are
counts of hands, held in memory only.

`presenter_notes` gives what the presenter needs as plain text, for a handout.
"""

from careerkit.workshop.chapters import CHAPTERS, Chapter, Screen
from careerkit.workshop.notes import presenter_notes
from careerkit.workshop.words import say

__all__ = ["CHAPTERS", "Chapter", "Screen", "presenter_notes", "say"]
