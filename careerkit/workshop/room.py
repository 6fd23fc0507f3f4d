"""The hands of the room: counts in memory, nothing else, and never written anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

MOST_HANDS = 999


class Room:
    """How many hands each answer to each question got.

    There is no way to write a room to a file or to read one: its counts end with the session.

    Examples
    --------
    >>> room = Room()
    >>> room.change("hidden.ask", "friend", 5)
    5
    >>> room.total("hidden.ask")
    5
    """

    def __init__(self) -> None:
        self._hands: dict[str, Counter[str]] = {}

    def __reduce__(self) -> str:
        raise TypeError("the counts of a room are never stored")

    def change(self, question: str, answer: str, by: int) -> int:
        """Add hands to an answer, or take some away; there are never fewer than none.

        Parameters
        ----------
        question, answer
            Their keys.
        by
            How many hands; negative to take away.

        Returns
        -------
        int
            The hands the answer has now, 0 to 999.
        """
        counts = self._hands.setdefault(question, Counter())
        counts[answer] = min(max(counts[answer] + by, 0), MOST_HANDS)
        return counts[answer]

    def hands(self, question: str, answer: str) -> int:
        """Return the hands of an answer."""
        return self._hands.get(question, Counter())[answer]

    def total(self, question: str, answers: Iterable[str] | None = None) -> int:
        """Return the hands of a question, or of some of its answers."""
        counts = self._hands.get(question, Counter())
        return sum(counts.values() if answers is None else (counts[answer] for answer in answers))

    def leaders(self, question: str, answers: Sequence[str]) -> list[str]:
        """Return the answers with the most hands, in the order given.

        Several if they tie, none if no hand was raised.
        """
        most = max((self.hands(question, answer) for answer in answers), default=0)
        return [answer for answer in answers if most and self.hands(question, answer) == most]

    def clear(self, question: str | None = None) -> None:
        """Forget the hands of a question, or of all."""
        if question is None:
            self._hands.clear()
        else:
            self._hands.pop(question, None)
