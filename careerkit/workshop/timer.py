"""The timer: minutes left in a chapter and in all. It tells; it never blocks.

The time is an argument, in seconds of any clock that only goes forward.
"""

from __future__ import annotations

from careerkit.workshop.chapters import CHAPTERS, STANDARD

LENGTHS = (60, 75, 90)
"""Lengths of the whole workshop to choose from, minutes."""


class Timer:
    """How long each chapter took so far.

    Parameters
    ----------
    minutes
        Length of the whole; the chapters share it as they do the standard one.
    """

    def __init__(self, minutes: int = STANDARD) -> None:
        self.minutes = minutes
        self.chapter = CHAPTERS[0].key
        self._spent = dict.fromkeys((chapter.key for chapter in CHAPTERS), 0.0)
        self._since: float | None = None

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._since is not None

    def start(self, now: float) -> None:
        """Begin to count, or go on."""
        if self._since is None:
            self._since = now

    def pause(self, now: float) -> None:
        """Stop counting."""
        self._keep(now)
        self._since = None

    def turn(self, chapter: str, now: float) -> None:
        """Count for another chapter from now on."""
        self._keep(now)
        self.chapter = chapter

    def left(self, now: float) -> float:
        """Return the seconds left in this chapter; negative when it takes longer."""
        planned = next(chapter.minutes for chapter in CHAPTERS if chapter.key == self.chapter)
        return planned * 60 * self.minutes / STANDARD - self._spent_in(self.chapter, now)

    def left_in_all(self, now: float) -> float:
        """Return the seconds left of the whole; negative when it takes longer."""
        return self.minutes * 60 - sum(self._spent_in(key, now) for key in self._spent)

    def _spent_in(self, chapter: str, now: float) -> float:
        if self._since is None or chapter != self.chapter:
            return self._spent[chapter]
        return self._spent[chapter] + now - self._since

    def _keep(self, now: float) -> None:
        if self._since is not None:
            self._spent[self.chapter] += now - self._since
            self._since = now
