"""Rosa, who is invented, and whom she knows: what the room draws a map of.

She is no client: a dozen names in the program, and nothing of hers can be saved.
"""

from __future__ import annotations

from careerkit.models import Circle, Contact
from careerkit.workshop.chapters import CIRCLES_DRAWN


def _known(
    key: str, name: str, circle: Circle, closeness: int, introduced_by: str | None = None
) -> Contact:
    return Contact(
        id=key, name=name, relationship="invented", circle=circle, closeness=closeness,
        introduced_by=introduced_by,
    )  # fmt: skip


PEOPLE = (
    _known("luis", "Luis", "family", 3),
    _known("carmen", "Carmen", "family", 2),
    _known("dee", "Dee", "friends", 3),
    _known("hall", "Mr. Hall", "work", 2),
    _known("tanya", "Tanya", "work", 3),
    _known("bell", "Ms. Bell", "school", 2),
    _known("ivy", "Ivy", "neighbors", 2),
    _known("green", "Pastor Green", "community", 2),
    _known("kim", "Kim", "services", 2),
    _known("joy", "Joy", "services", 1, introduced_by="kim"),
)
WARM_WAY = ("me", "kim", "joy")
"""From Rosa to who hires where she wants to work."""


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
