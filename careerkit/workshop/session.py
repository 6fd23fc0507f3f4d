"""A workshop under way: where it is, what the room said, what was typed. In memory only."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from careerkit.errors import CareerkitError
from careerkit.labor.wages import NATION, AreaInfo, resolve_area
from careerkit.text.languages import SOURCE, languages, speaking
from careerkit.workshop import market
from careerkit.workshop.chapters import CHAPTERS, Place, back, forward
from careerkit.workshop.room import Room
from careerkit.workshop.timer import Timer
from careerkit.workshop.words import say


@dataclass
class Workshop:
    """What there is to remember until the notebook closes.

    Parameters
    ----------
    area
        Where the room is.
    today
        The day of the workshop.
    language, dark
        Of the screen.
    place
        Chapter, screen and how much of it is shown.
    room, timer
        Hands and minutes.
    first_job, choice
        The occupation Ana and Ben begin in, and which path Ben takes.
    live_job, live_page
        The occupation whose next steps are shown, and how far down the list.
    cards_job
        The occupation whose skill cards are sorted.
    """

    area: AreaInfo
    today: date
    language: str = SOURCE
    dark: bool = False
    place: Place = field(default_factory=Place)
    room: Room = field(default_factory=Room)
    timer: Timer = field(default_factory=Timer)
    first_job: str = market.CASHIER
    choice: int = 0
    live_job: str | None = None
    live_page: int = 0
    cards_job: str | None = None

    def say(self, key: str, **values: object) -> str:
        """Return a phrase in the language of the screen."""
        return say(key, self.language, **values)

    def cards(self) -> list[market.Card]:
        """Return the cards of the occupation the room named; none if there are none."""
        return [] if self.cards_job is None else list(cards_of(self.cards_job, self.language))

    def question(self) -> str:
        """Return what hands are raised for now."""
        screen = self.place.screen_here()
        if screen.kind == "cards" and (cards := self.cards()):
            return f"card:{cards[min(self.place.build // 2, len(cards) - 1)].key}"
        return screen.key

    def forward(self, now: float) -> None:
        """Show what comes next."""
        self._move(forward(self.place, len(self.cards())), now)

    def back(self, now: float) -> None:
        """Show what was before."""
        self._move(back(self.place, len(self.cards())), now)

    def open_chapter(self, number: int, now: float) -> None:
        """Show the beginning of a chapter; a number beyond the first or last shows that one."""
        self._move(Place(min(max(number, 0), len(CHAPTERS) - 1)), now)

    def _move(self, place: Place, now: float) -> None:
        self.place = place
        self.timer.turn(place.chapter_here().key, now)

    def count(self, number: int, by: int) -> None:
        """Add hands to an answer of this screen, or take some away.

        Parameters
        ----------
        number
            Of the answer, from 1; without such an answer nothing happens.
        by
            How many hands.
        """
        answers = self.place.screen_here().answers
        if 1 <= number <= len(answers):
            self.room.change(self.question(), answers[number - 1], by)

    def next_language(self) -> str:
        """Return the language after this one; after the last comes the first."""
        known = languages()
        return known[(known.index(self.language) + 1) % len(known)]

    def switch_language(self) -> None:
        """Go on in the next language."""
        self.language = self.next_language()

    def choose_first_job(self, code: str | None) -> None:
        """Let Ana and Ben begin in an occupation; without one, as cashiers.

        A guess about another path is another question, so its hands are cleared.
        """
        self.first_job, self.choice = code or market.CASHIER, 0
        self.room.clear("career.guess")

    def other_path(self) -> None:
        """Let Ben take another path."""
        self.choice += 1
        self.room.clear("career.guess")

    def choose_live_job(self, code: str | None) -> None:
        """Show the next steps of an occupation."""
        self.live_job, self.live_page = code, 0

    def more_steps(self, shown: int) -> None:
        """Show the next few of the list, from the top again after the last."""
        total = len(self.steps().steps)
        self.live_page = (self.live_page + 1) % max(-(-total // shown), 1)

    def steps(self) -> market.Found:
        """Return the next steps of the occupation called out."""
        if self.live_job is None:
            return market.Found()
        return steps_of(self.live_job, self.area.area, self.language)

    def choose_area(self, code: str | None) -> None:
        """Go on with another area; without one, with the nation.

        What a path is worth depends on the area, so hands raised for it are cleared.
        """
        self.area, self.choice, self.live_page = resolve_area(code or NATION), 0, 0
        self.room.clear("career.guess")


@lru_cache(maxsize=64)
def cards_of(code: str, language: str) -> tuple[market.Card, ...]:
    """Return the skill cards of an occupation; none if nothing is known of it."""
    with speaking(language):
        try:
            return tuple(market.skill_cards(code))
        except CareerkitError:
            return ()


@lru_cache(maxsize=64)
def steps_of(code: str, area: str, language: str) -> market.Found:
    """Return the next steps of an occupation."""
    with speaking(language):
        return market.next_steps(code, area=area)
