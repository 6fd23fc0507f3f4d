"""The chapters and their screens, one idea a screen, and the way through them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from careerkit.models import Circle

Kind = Literal["say", "ask", "guess", "earned", "live", "job", "cards", "piles", "found", "map",
               "post", "eight", "close"]  # fmt: skip
Cards = int
"""How many cards there are to sort now: the only thing about the way that is not fixed."""


@dataclass(frozen=True)
class Screen:
    """What the room sees at once.

    Parameters
    ----------
    key
        Its name, under which its words are found.
    kind
        What sort of screen it is.
    answers
        What hands are raised for.
    builds
        How often "next" shows more of the screen before it leads on.
    """

    key: str
    kind: Kind
    answers: tuple[str, ...] = ()
    builds: int = 0


@dataclass(frozen=True)
class Chapter:
    """A part of the workshop.

    Parameters
    ----------
    key
        Its name, under which its words are found.
    minutes
        Its part of the standard length.
    screens
        What is shown, in order.
    """

    key: str
    minutes: int
    screens: tuple[Screen, ...]


KINDS_OF_SKILL = ("hard", "soft", "essential")
POSTS: dict[str, bool] = {
    "tarts": True, "party": False, "vote": False, "lift": True,
    "boss": False, "spell": False, "clinic": True, "beach": False,
}  # fmt: skip
"""The eight posts in the order they are shown, and whether each helps: the three good uses and
the five red flags."""
CIRCLES_DRAWN: tuple[Circle, ...] = (
    "family",
    "friends",
    "work",
    "school",
    "neighbors",
    "community",
    "services",
)
CHAPTERS: tuple[Chapter, ...] = (
    Chapter("welcome", 2, (Screen("welcome.hello", "say"),)),
    Chapter("career", 9, (
        Screen("career.idea", "say"),
        Screen("career.guess", "guess", ("a", "b", "c", "d")),
        Screen("career.answer", "earned"),
    )),
    Chapter("next", 10, (Screen("next.live", "live"),)),
    Chapter("skills", 11, (
        Screen("skills.kinds", "say"),
        Screen("skills.job", "job"),
        Screen("skills.cards", "cards", KINDS_OF_SKILL),
        Screen("skills.piles", "piles"),
    )),
    Chapter("hidden", 7, (
        Screen("hidden.ask", "ask", ("friend", "work", "walked", "board", "page", "center")),
        Screen("hidden.found", "found"),
    )),
    Chapter("map", 9, (
        Screen("map.meet", "say"),
        Screen("map.draw", "map", builds=len(CIRCLES_DRAWN)),
        Screen("map.ask", "ask", ("luis", "hall", "dee", "kim")),
        Screen("map.answer", "map"),
    )),
    Chapter("online", 10, (
        Screen("online.idea", "say"),
        *(Screen(f"post.{post}", "post", ("helps", "flag"), builds=1) for post in POSTS),
        Screen("online.eight", "eight"),
    )),
    Chapter("references", 10, (
        Screen("references.who", "say"),
        Screen("references.roles", "say"),
        Screen("references.card1", "say"),
        Screen("references.card2", "say"),
        Screen("references.card3", "say"),
        Screen("references.heard", "ask",
               ("asked", "reminded", "job", "resume", "contact", "thanks")),
    )),
    Chapter("steps", 7, (
        Screen("steps.write", "say"),
        Screen("steps.kinds", "ask",
               ("talk", "skill", "paper", "online", "reference", "apply", "center")),
        Screen("steps.close", "close"),
    )),
)  # fmt: skip
STANDARD = sum(chapter.minutes for chapter in CHAPTERS)
"""Minutes of the whole as planned."""


@dataclass(frozen=True)
class Place:
    """Where the workshop is: chapter, screen and how much of the screen is shown.

    Parameters
    ----------
    chapter, screen, build
        Counted from 0.
    """

    chapter: int = 0
    screen: int = 0
    build: int = 0

    def chapter_here(self) -> Chapter:
        """Return the chapter."""
        return CHAPTERS[self.chapter]

    def screen_here(self) -> Screen:
        """Return the screen."""
        return self.chapter_here().screens[self.screen]


def builds(screen: Screen, cards: Cards) -> int:
    """Return how often "next" shows more of a screen: twice for each card but the first step."""
    return max(2 * cards - 1, 0) if screen.kind == "cards" else screen.builds


def forward(place: Place, cards: Cards = 0) -> Place:
    """Go on: more of the screen, the next screen, the next chapter; at the end, stay.

    Parameters
    ----------
    place
        Where the workshop is.
    cards
        How many skill cards there are; without any, the screen to sort them is passed over.

    Returns
    -------
    Place
    """
    if place.build < builds(place.screen_here(), cards):
        return replace(place, build=place.build + 1)
    if place.screen + 1 < len(place.chapter_here().screens):
        further = Place(place.chapter, place.screen + 1)
    elif place.chapter + 1 < len(CHAPTERS):
        further = Place(place.chapter + 1)
    else:
        return place
    return forward(further) if _nothing_to_sort(further, cards) else further


def back(place: Place, cards: Cards = 0) -> Place:
    """Go back the way `forward` went.

    Parameters
    ----------
    place
        Where the workshop is.
    cards
        How many skill cards there are.

    Returns
    -------
    Place
    """
    if place.build:
        return replace(place, build=place.build - 1)
    if place.screen:
        earlier = Place(place.chapter, place.screen - 1)
    elif place.chapter:
        earlier = Place(place.chapter - 1, len(CHAPTERS[place.chapter - 1].screens) - 1)
    else:
        return place
    if _nothing_to_sort(earlier, cards):
        return back(earlier)
    return replace(earlier, build=builds(earlier.screen_here(), cards))


def _nothing_to_sort(place: Place, cards: Cards) -> bool:
    return place.screen_here().kind == "cards" and not cards
