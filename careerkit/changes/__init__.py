"""What changed in a record: between two versions of it, or by the dates in it alone.

Pure functions; their words are for the client. Free notes, what is told of others in confidence
and session notes that are not shared never appear in them.
"""

from careerkit.changes.comparing import compare
from careerkit.changes.happened import happened
from careerkit.changes.parts import (
    MOVED,
    TOPICS,
    Change,
    ChangeKind,
    Topic,
    in_words,
    lines_of,
    shortened,
)
from careerkit.changes.progress import Progress, progress

__all__ = [
    "MOVED", "TOPICS", "Change", "ChangeKind", "Progress", "Topic", "compare", "happened",
    "in_words", "lines_of", "progress", "shortened",
]  # fmt: skip
