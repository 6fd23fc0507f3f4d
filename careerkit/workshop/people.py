"""Rosa, who is invented, and whom she knows: what the room draws a map of.

She is no client: a dozen names in the program, and nothing of hers can be saved.
"""

from __future__ import annotations

from careerkit.models import Circle, Contact
from careerkit.workshop.chapters import CIRCLES_DRAWN
from careerkit.workshop.words import WORDS, say


def _known(key: str, circle: Circle, closeness: int, introduced_by: str | None = None) -> Contact:
    return Contact(
        id=key, name=WORDS[f"person.{key}"], relationship="invented", circle=circle,
        closeness=closeness, introduced_by=introduced_by,
    )  # fmt: skip


PEOPLE = (
    _known("luis", "family", 3),
    _known("carmen", "family", 2),
    _known("dee", "friends", 3),
    _known("hall", "work", 2),
    _known("tanya", "work", 3),
    _known("bell", "school", 2),
    _known("ivy", "neighbors", 2),
    _known("green", "community", 2),
    _known("kim", "services", 2),
    _known("joy", "services", 1, introduced_by="kim"),
)
"""By their English names."""
WARM_WAY = ("me", "kim", "joy")
"""From Rosa to who hires where she wants to work."""


def named() -> list[Contact]:
    """Return the people with what they are called in the language that is spoken."""
    return [one.model_copy(update={"name": say(f"person.{one.id}")}) for one in PEOPLE]


def drawn(circles: int, *, strangers: bool = False) -> list[str]:
    """Return who is on the map when so many circles are drawn.

    Parameters
    ----------
    circles
        How many, 0 to 7.
    strangers
        Whether those are shown, too, whom Rosa has not met yet.

    Returns
    -------
    list of str
        Their ids.
    """
    seen = CIRCLES_DRAWN[:circles]
    return [one.id for one in PEOPLE if one.circle in seen and (strangers or not one.introduced_by)]
