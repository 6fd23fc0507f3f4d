"""What the views of the caseload share: the clients, the filters, paging."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pandas as pd

from careerkit import casework, clients
from careerkit.caseload.values import language_called
from careerkit.casework import Case
from careerkit.clients import Caseload
from careerkit.sections.case_lists import occupation_name
from careerkit.sections.casework import area_name
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.panel import classed

_ALL = "*"  # a menu shows nothing for None


class Board:
    """What all views of the panel show: the caseload, and the part of it the filters leave.

    Parameters
    ----------
    today
        The day of the session.
    caseload
        What is loaded already.

    Attributes
    ----------
    caseload, table
        All clients, and their table.
    part
        The clients the filters leave, whatever state they are in.
    """

    def __init__(self, today: date, caseload: Caseload | None = None) -> None:
        self.today = today
        self.caseload = caseload or Caseload([])
        self.filters: dict[str, str | None] = {}
        self.text = ""
        self.reload()

    def reload(self) -> None:
        """Read what changed in the store."""
        self.caseload = clients.load_caseload(self.today, before=self.caseload)
        self.table = casework.case_table(self.caseload.cases, self.today)
        self._by_id = {case.id: case for case in self.caseload.cases}
        self.narrow()

    def narrow(self) -> None:
        """Apply the filters."""
        self.part = casework.filtered(
            self.table, text=self.text, counselor=self.filters.get("counselor"),
            area=self.filters.get("area"), language=self.filters.get("language"),
            occupation=self.filters.get("occupation"),
        )  # fmt: skip

    def case(self, client_id: str) -> Case | None:
        """Return a client's case, if it is there."""
        return self._by_id.get(client_id)

    def cases(self) -> list[Case]:
        """Return the cases the filters leave, the most urgent first."""
        return [self._by_id[key] for key in self.part["id"]]


class Filters:
    """Boxes that narrow the caseload down; every view follows at once.

    Parameters
    ----------
    board
        What is narrowed down.
    on_change
        Called after each change.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        board: Board,
        on_change: Callable[[], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self.board, self._on_change, self._filling = board, on_change, False
        self.menus = {
            "counselor": widgets.Dropdown(description="Counselor"),
            "area": widgets.Dropdown(description="Area"),
            "language": widgets.Dropdown(description="Language"),
            "occupation": widgets.Dropdown(description="Goal"),
        }
        self.text = widgets.Text(description="Words", placeholder="name, goal, employer, id")
        for name, menu in self.menus.items():
            told = guard(lambda change, name=name: self.choose(name, change["new"]))
            menu.observe(told, "value")
        self.text.observe(guard(lambda change: self.type(change["new"])), "value")
        self.box = classed("ckp-form", *self.menus.values(), self.text)
        self.fill()

    def fill(self) -> None:
        """Offer the values there are; what was chosen stays, if it is still there."""
        names: dict[str, Callable[[str], str]] = {
            "counselor": lambda value: value or "Nobody", "area": area_name,
            "language": language_called,
            "occupation": lambda code: occupation_name(code) or "No known job",
        }  # fmt: skip
        self._filling = True
        try:
            for column, menu in self.menus.items():
                values = self.board.table[column].unique().tolist()
                named = sorted((names[column](value), value) for value in values)
                chosen = menu.value if menu.value in values else _ALL
                menu.options = [("All", _ALL), *named]
                menu.value = chosen
                self.board.filters[column] = None if chosen == _ALL else chosen
        finally:
            self._filling = False
        self.board.narrow()

    def choose(self, column: str, value: str) -> None:
        """Take a value of a menu."""
        if not self._filling:
            self.board.filters[column] = None if value == _ALL else value
            self._changed()

    def type(self, text: str) -> None:
        """Take the words typed."""
        self.board.text = text
        self._changed()

    def _changed(self) -> None:
        self.board.narrow()
        self._on_change()


class Pager:
    """Buttons to page through rows, and where one is.

    Parameters
    ----------
    size
        Rows on a page.
    on_turn
        Called after a turn.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        size: int,
        on_turn: Callable[[], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self.size, self._on_turn, self.first, self._total = size, on_turn, 0, 0
        self.back = widgets.Button(description="Back", tooltip="The page before")
        self.ahead = widgets.Button(description="Next", tooltip="The page after")
        self.back.on_click(guard(lambda _: self.turn(-1)))
        self.ahead.on_click(guard(lambda _: self.turn(1)))
        self.where = widgets.HTML()
        self.box = classed("ckp-buttons", self.back, self.where, self.ahead, kind=widgets.HBox)

    def turn(self, pages: int) -> None:
        """Go back or ahead."""
        self.first += pages * self.size
        self._on_turn()

    def rows(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return the rows of the page, and say where one is."""
        total = len(table)
        last_page = max(0, (total - 1) // self.size * self.size)
        self.first = min(max(self.first, 0), last_page)
        end = min(self.first + self.size, total)
        said = f"{self.first + 1:,} to {end:,} of {total:,}" if total else ""
        self.where.value = paragraph(said)
        self.back.disabled, self.ahead.disabled = self.first == 0, end >= total
        self.box.layout.display = "" if total > self.size else "none"
        return table.iloc[self.first : end]
