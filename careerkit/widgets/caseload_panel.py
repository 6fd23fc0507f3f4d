"""The counselor's page: who is due, stuck, ready, placed; this week; the group."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape

from careerkit.clients import Caseload
from careerkit.text import count, join
from careerkit.widgets import lean as widgets
from careerkit.widgets.caseload_pages import Crowding, Export, GroupPage, OverTime
from careerkit.widgets.caseload_parts import Board, Filters
from careerkit.widgets.caseload_view import ThisWeek, WhoNeedsMe
from careerkit.widgets.panel import Look, Panel, Tabs, Views, classed

_NOT_FILTERED = {"Group page"}


def caseload_board(
    *, today: date | None = None, caseload: Caseload | None = None
) -> widgets.VBox:  # fmt: skip
    """Show the caseload: who needs the counselor, this week, over time, crowding, the group.

    Parameters
    ----------
    today
        The day of the session; the computer's date if left out.
    caseload
        From `careerkit.clients.load_caseload`, where it is loaded already: only what was saved
        since is read.

    Returns
    -------
    ipywidgets.VBox
    """
    return CaseloadPanel(today or date.today(), caseload).box


class CaseloadPanel(Panel):
    """The panel with its views; `caseload_board` shows it.

    Parameters
    ----------
    today
        The day of the session.
    caseload
        What is loaded already.
    """

    def __init__(self, today: date, caseload: Caseload | None = None) -> None:
        super().__init__()
        self.board = Board(today, caseload)
        self.filters = Filters(self.board, self._filtered, self.guard)
        self.who = WhoNeedsMe(self.board, self)
        self.week = ThisWeek(self.board, self)
        self.views = Views(
            {
                "Who needs me": lambda: self.who,
                "This week": lambda: self.week,
                "Over time": partial(OverTime, self.board),
                "Crowding": partial(Crowding, self.board, self),
                "Group page": partial(GroupPage, self.board),
                "Export": partial(Export, self.board, self),
            }
        )
        self.tabs = Tabs(self.views, self.views.box_of, self._show, self.guard)
        self.count, self.damaged = widgets.HTML(), widgets.HTML()
        self.again = widgets.Button(
            description="Read again", tooltip="What was saved since, here and by others"
        )
        self.again.on_click(self.guard(lambda _: self.reload()))
        head = classed("ckp-head", self.count, self.again, kind=widgets.HBox)
        self.box = classed(
            "ckp", Look(), head, self.said, self.damaged, self.filters.box,
            self.tabs.box, self.errors,
        )  # fmt: skip
        self._headline()
        self.tabs.show(self.tabs.shown)
        if self.board.caseload.invented:
            self.say("These clients are invented, to try things out: no client is kept here yet.")

    def reload(self) -> None:
        """Read what was saved since."""
        before = len(self.board.caseload.cases)
        self.board.reload()
        self.filters.fill()
        self._headline()
        self._filtered()
        new = len(self.board.caseload.cases) - before
        self.say(f"Read again. {count(new, 'client').capitalize()} more." if new > 0 else
                 "Read again.")  # fmt: skip

    def _filtered(self) -> None:
        self.who.pager.first = self.week.pager.first = 0
        self.views[self.tabs.shown].show()

    def _show(self, name: str) -> None:
        self.filters.box.layout.display = "none" if name in _NOT_FILTERED else ""
        self.views[name].show()

    def _headline(self) -> None:
        caseload = self.board.caseload
        kind = "invented client" if caseload.invented else "client"
        self.count.value = f"<h2>{count(len(caseload.cases), kind).capitalize()}</h2>"
        listed = "".join(
            f"<li>{escape(one.client_id)}: {escape(join(one.problems))}</li>"
            for one in caseload.damaged
        )
        many = count(len(caseload.damaged), "record").capitalize()
        self.damaged.value = (
            f"<div class='ckp-card'><p><b>{many} cannot be read.</b> The others are below. Put "
            f"back an earlier version, or your last copy of the store.</p><ul>{listed}</ul></div>"
            if caseload.damaged else ""
        )  # fmt: skip
