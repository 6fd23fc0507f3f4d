"""What the plan could take in, with a button to take it over and one to decline."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape

from careerkit import plan as engine
from careerkit.sections import plan as section
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.plan import RESPONSIBLE
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import heading
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

_OTHERS = ("counselor", "partner")


def problem_list(found: list[engine.Problem]) -> str:
    """Write what is to be settled as HTML."""
    items = "".join(f"<li><b>{escape(one.what)}</b> {escape(one.do)}</li>" for one in found)
    return f"<div class='ckp-card'>{heading(_('To settle'))}<ul>{items}</ul></div>" if found else ""


class Offers:
    """Suggestions for parts of the plan.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    on_take
        Called after one was taken over or declined.
    title
        What stands above them.
    """

    def __init__(
        self, session: Session, panel: Panel, on_take: Callable[[], None], title: str
    ) -> None:
        self.session, self.panel, self._on_take = session, panel, on_take
        self.found: list[engine.Suggestion] = []
        self.title = widgets.HTML(heading(title))
        self.rows = [_Row(self, at) for at in range(engine.MOST)]
        self.box = widgets.VBox([self.title, *(row.box for row in self.rows)])

    def show(self, *parts: engine.Part) -> None:
        """Show the suggestions for these parts of the plan."""
        self.found = section.suggested(self.session.client, self.session.today, *parts)
        self.title.layout.display = "" if self.found else "none"
        for at, row in enumerate(self.rows):
            row.show(self.found[at] if at < len(self.found) else None)

    def take(self, at: int) -> None:
        """Take a suggestion over into the plan."""
        self._settle(engine.take, at)

    def decline(self, at: int) -> None:
        """Leave a suggestion out for good."""
        self._settle(engine.decline, at)

    def _settle(self, change: Callable[..., object], at: int) -> None:
        if at < len(self.found):  # else it vanished while it was clicked
            done = self.session.change(partial(change, suggestion=self.found[at]))  # type: ignore[arg-type]  # both take and return a record
            said = self.session.said
            if done:
                self._on_take()
            self.panel.say(said)


class _Row:
    def __init__(self, offers: Offers, at: int) -> None:
        guard = offers.panel.guard
        self.today = offers.session.today
        self.words = widgets.HTML()
        self.take = widgets.Button(description=_("Take over"))
        self.take.on_click(guard(lambda _: offers.take(at)))
        self.decline = widgets.Button(description=_("Leave out"))
        self.decline.on_click(guard(lambda _: offers.decline(at)))
        self.box = classed("ckp-offer", self.words, self.take, self.decline, kind=widgets.HBox)

    def show(self, one: engine.Suggestion | None) -> None:
        self.box.layout.display = "" if one else "none"
        if one is None:
            return
        who = getattr(one.entry, "who", None) or getattr(one.entry, "provider", None)
        parts = [
            _(RESPONSIBLE[one.responsible]).lower() if one.responsible in _OTHERS else "",
            _("with {name}").format(name=who) if who else "",
            _("by {day}").format(day=long_date(one.due)) if one.due else "",
        ]
        said = ", ".join(part for part in parts if part)
        when = f" ({escape(said)})" if said else ""
        self.words.value = (
            f"<p><b>{escape(one.what)}</b>{when}<br><span>{escape(one.why)}</span></p>"
        )
        self.take.tooltip = _("Into the plan: {what}").format(what=one.what)
        self.decline.tooltip = _("Not suggested again: {what}").format(what=one.what)
