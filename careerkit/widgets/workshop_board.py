"""The workshop's board for a projector. What it shows comes from `careerkit.workshop.pages`.

No client is opened here: nothing this module imports knows where clients are kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from html import escape
from pathlib import Path

from careerkit.errors import CareerkitError
from careerkit.labor.wages import NATION, resolve_area
from careerkit.text.languages import SOURCE, ngettext, speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.chart import Chart
from careerkit.widgets.meanwhile import meanwhile
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.workshop_parts import AnswerBars, RoomSearch, select
from careerkit.widgets.workshop_stage import Stage
from careerkit.workshop import market
from careerkit.workshop.chapters import CHAPTERS, Place
from careerkit.workshop.notes import note_lines
from careerkit.workshop.pages import STEPS_SHOWN, Page, show
from careerkit.workshop.session import Workshop, cards_of
from careerkit.workshop.timer import LENGTHS
from careerkit.workshop.words import own_name

_STYLE = f"<style>{(Path(__file__).parent / 'workshop.css').read_text('utf-8')}</style>"


def workshop(area: str = "US", as_of: str = "") -> widgets.VBox:
    """Show the board of the workshop.

    Parameters
    ----------
    area
        Where the room is: a state, a city or an OEWS code. What is not clear is said on the board,
        which shows the nation until a place is chosen.
    as_of
        The day, such as ``2026-11-28``; empty means today.

    Returns
    -------
    ipywidgets.VBox
    """
    return Board(area, as_of).box


class Board(Panel):
    """The board with its state; `workshop` shows it.

    Parameters
    ----------
    area, as_of
        See `workshop`.
    clock
        Seconds that only go forward.
    """

    def __init__(
        self, area: str = "US", as_of: str = "", clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._clock, self._quiet = clock, False
        problems = []
        # papermill turns 37 and 20261128 into numbers.
        area, as_of = str(area), str(as_of)
        place, day = market.known_area(area), _day(as_of)
        if place is None:
            problems.append(("unknown_area", area))
        if day is None:
            problems.append(("wrong_day", as_of))
        self.shop = Workshop(place or resolve_area(NATION), day or date.today())
        self._make_parts()
        self.refresh()
        if problems:
            self.say(" ".join(self.shop.say(key, typed=typed) for key, typed in problems))
        # The first search and the first steps read large tables; the room should not wait.
        answer = Place(1, len(CHAPTERS[1].screens) - 1)
        ahead = Workshop(self.shop.area, self.shop.today, place=answer)
        meanwhile(lambda: self._warm_up(ahead))

    def _warm_up(self, ahead: Workshop) -> None:
        with suppress(CareerkitError):  # the board itself says what is missing
            show(ahead)
            suggesting.suggest_occupations("nurse")
            cards_of(market.CASHIER, SOURCE)

    def _make_parts(self) -> None:
        shop, guard = self.shop, self.guard
        self.title, self.body, self.side = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.foot, self.notes = widgets.HTML(), widgets.HTML()
        self.answers = AnswerBars(self.count, guard)
        self.chart = Chart(lambda _: None)
        self.stage = Stage(guard(self.act))
        self.chapter = select(_chapter_names(shop), 0, shop.say("chapters"))
        self.minutes = select(_lengths(shop), shop.timer.minutes, shop.say("minutes"))
        self.chapter.observe(guard(lambda change: self._open(change["new"])), "value")
        self.minutes.observe(guard(lambda change: self._set_minutes(change["new"])), "value")
        self.first_job = self._job_box("first_job", shop.choose_first_job)
        self.job = self._job_box("job", shop.choose_live_job)
        self.cards_job = self._job_box("job", self._choose_cards)
        self.area = RoomSearch(
            "area", "area.hint", shop.language, suggest=suggesting.suggest_areas,
            name=suggesting.area_title, on_choose=self._then(shop.choose_area), guard=guard,
        )  # fmt: skip
        self.buttons = {
            name: self._button(name, act)
            for name, act in (
                ("other_path", lambda: self._do(shop.other_path)),
                ("more_steps", lambda: self._do(lambda: shop.more_steps(STEPS_SHOWN))),
                ("back", lambda: self.act("back")),
                ("next", lambda: self.act("forward")),
                ("timer", lambda: self.act("timer")),
                ("notes", lambda: self.act("notes")),
                ("dark", lambda: self.act("dark")),
                ("language", self.switch_language),
                ("clear", lambda: self._do(lambda: shop.room.clear(shop.question()))),
                ("clear_all", self.clear_all),
            )
        }
        self.full = widgets.Button()
        self.full.add_class("ckw-fill-screen")
        self._tools = {
            "first_job": self.first_job.box, "job": self.job.box, "cards_job": self.cards_job.box,
            "area": self.area.box, "minutes": self.minutes,
            "other_path": self.buttons["other_path"], "more_steps": self.buttons["more_steps"],
        }  # fmt: skip
        for box in (self.first_job, self.job, self.cards_job):
            box.set(None)
        self.area.set(None if shop.area.area == NATION else shop.area.area)
        self.notes.layout.display = "none"
        self.box = self._lay_out()

    def _job_box(self, label: str, choose: Callable[[str | None], None]) -> RoomSearch:
        return RoomSearch(
            label, "job.hint", self.shop.language, suggest=suggesting.suggest_occupations,
            name=suggesting.title, on_choose=self._then(choose), guard=self.guard,
        )  # fmt: skip

    def _button(self, name: str, act: Callable[[], None]) -> widgets.Button:
        button = widgets.Button()
        button.add_class(f"ckw-do-{name.replace('_', '-')}")
        button.on_click(self.guard(lambda _: act()))
        return button

    def _lay_out(self) -> widgets.VBox:
        row = widgets.HBox
        buttons = self.buttons
        head = classed("ckw-head", self.chapter, self.stage, buttons["timer"], kind=row)
        tools = classed("ckw-tools", *self._tools.values(), kind=row)
        main = classed("ckw-main", self.body, self.answers.box, classed("ckw-chart", self.chart),
                       self.side)  # fmt: skip
        self.screen = classed(
            "ckw-screen", self.title, tools, main, self.foot, self.said, self.errors
        )
        bottom = classed(
            "ckw-foot", buttons["back"], buttons["notes"], buttons["dark"], buttons["language"],
            buttons["clear"], buttons["clear_all"], self.full, buttons["next"], kind=row,
        )  # fmt: skip
        self.title.add_class("ckw-title")
        self.foot.add_class("ckw-more")
        self.side.add_class("ckw-side")
        self.body.add_class("ckw-body")
        self.notes.add_class("ckw-notes")
        return classed("ckw", widgets.HTML(_STYLE), head, self.screen, self.notes, bottom)

    # What the presenter does.

    def act(self, name: str, number: int = 0) -> None:
        """Do what a key or a button stands for; what is not known does nothing."""
        shop, now = self.shop, self._clock()
        acts: dict[str, Callable[[], None]] = {
            "forward": lambda: shop.forward(now),
            "back": lambda: shop.back(now),
            "chapter_forward": lambda: shop.open_chapter(shop.place.chapter + 1, now),
            "chapter_back": lambda: shop.open_chapter(shop.place.chapter - 1, now),
            "timer": lambda: (shop.timer.pause if shop.timer.running else shop.timer.start)(now),
            "notes": self._toggle_notes,
            "dark": self._toggle_dark,
            "plus": lambda: shop.count(number, 1),
            "minus": lambda: shop.count(number, -1),
        }
        if name in acts:
            self._do(acts[name])

    def count(self, number: int, by: int) -> None:
        """Count a hand more or less for an answer of the screen."""
        self._do(lambda: self.shop.count(number, by))

    def switch_language(self) -> None:
        """Go on in the next language."""
        self._do(self.shop.switch_language)
        for box in (self.first_job, self.job, self.cards_job, self.area):
            box.speak(self.shop.language)

    def clear_all(self) -> None:
        """Forget all hands."""
        self._do(self.shop.room.clear)
        self.say(self.shop.say("cleared"))

    def _then(self, choose: Callable[[str | None], None]) -> Callable[[str | None], None]:
        return lambda value: self._do(lambda: choose(value))

    def _choose_cards(self, code: str | None) -> None:
        self.shop.cards_job = code

    def _open(self, number: int) -> None:
        # The board itself moves the menu, too.
        if not self._quiet and number != self.shop.place.chapter:
            self._do(lambda: self.shop.open_chapter(number, self._clock()))

    def _set_minutes(self, minutes: int) -> None:
        if not self._quiet:
            self.shop.timer.minutes = minutes
            self._show_clock()

    def _toggle_notes(self) -> None:
        self.notes.layout.display = "none" if self.notes.layout.display == "" else ""

    def _toggle_dark(self) -> None:
        self.shop.dark = not self.shop.dark

    def _do(self, change: Callable[[], None]) -> None:
        self.said.value = ""
        change()
        self.refresh()

    # What the room sees.

    def refresh(self) -> None:
        """Show the screen the workshop is at."""
        shop, page = self.shop, show(self.shop)
        (self.box.add_class if shop.dark else self.box.remove_class)("ckw-dark")
        self._show_page(page)
        self._show_frame()
        self._show_clock()

    def _show_page(self, page: Page) -> None:
        title = escape(page.title).replace("\n", "<br>")
        here = self.shop.place
        place = f"{here.chapter}.{here.screen}.{here.build}"
        for part, value in (
            (self.title, f"<h2 data-place='{place}'>{title}</h2>"),
            (self.body, page.body), (self.side, page.side), (self.foot, page.foot),
        ):  # fmt: skip
            if part.value != value:
                part.value = value
        self.answers.show(page.answers, self.shop.language)
        self.chart.show(page.figure, page.alt)
        kind = self.shop.place.screen_here().kind
        for old in [name for name in self.screen._dom_classes if name.startswith("ckw-is-")]:
            if old != f"ckw-is-{kind}":
                self.screen.remove_class(old)
        self.screen.add_class(f"ckw-is-{kind}")
        for name, tool in self._tools.items():
            tool.layout.display = "" if name in page.tools else "none"
        self.buttons["clear"].layout.display = "" if page.answers else "none"

    def _show_frame(self) -> None:
        shop = self.shop
        words = {
            "other_path": "another_path", "more_steps": "more_steps", "back": "back",
            "next": "forward", "timer": "pause" if shop.timer.running else "start",
            "notes": "notes",
            "dark": "light" if shop.dark else "dark", "clear": "clear", "clear_all": "clear_all",
        }  # fmt: skip
        for name, key in words.items():
            self.buttons[name].description = shop.say(key)
        self.buttons["language"].description = own_name(shop.next_language())
        self.full.description = shop.say("full")
        self.chapter.description, self.minutes.description = map(shop.say, ("chapters", "minutes"))
        names, lengths = _chapter_names(shop), _lengths(shop)
        # A menu with new words chooses its first line for a moment, which nobody meant.
        self._quiet, minutes = True, shop.timer.minutes
        if self.chapter.options != names:
            self.chapter.options = names
        if self.minutes.options != lengths:
            self.minutes.options, self.minutes.value = lengths, minutes
        self._quiet = False
        self.chapter.value = shop.place.chapter
        lines = "".join(
            f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>"
            for label, text in note_lines(shop.place.chapter_here().key)
        )
        self.notes.value = f"<dl>{lines}</dl><p>{escape(shop.say('keys'))}</p>"

    def _show_clock(self) -> None:
        timer, now = self.shop.timer, self._clock()
        self.stage.words = {
            key: self.shop.say(f"timer.{key}", n="{n}")  # the browser fills the gap
            for key in ("left", "last", "over", "all", "paused")
        } | {key: self.shop.say(key) for key in ("full", "window")}  # fmt: skip
        self.stage.clock = {
            "left": timer.left(now), "all": timer.left_in_all(now), "running": timer.running,
        }  # fmt: skip


def _chapter_names(shop: Workshop) -> tuple[tuple[str, int], ...]:
    return tuple(
        (f"{number}  {shop.say(chapter.key)}" if number else shop.say(chapter.key), number)
        for number, chapter in enumerate(CHAPTERS)
    )


def _lengths(shop: Workshop) -> tuple[tuple[str, int], ...]:
    with speaking(shop.language):
        return tuple(
            (ngettext("{n} minute", "{n} minutes", length).format(n=length), length)
            for length in LENGTHS
        )


def _day(as_of: str) -> date | None:
    if not as_of:
        return date.today()
    try:
        return date.fromisoformat(as_of)
    except ValueError:
        return None
