"""Two versions side by side, where two people changed the same thing, and a choice for each."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from careerkit.merging import Conflict, Place, Side
from careerkit.models import Client
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import MARK, heading, paragraph
from careerkit.widgets.conflict_words import said
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Contest, Session, saved_at, saved_by

_LABELS: dict[Side, str] = {"mine": noted("Keep yours"), "theirs": noted("Keep the other")}


class Conflicts:
    """What two changed differently, each to be chosen; out of sight when there is nothing.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    on_settled
        Called when something was chosen and saved, to show the record anew.
    """

    def __init__(self, session: Session, panel: Panel, on_settled: Callable[[], None]) -> None:
        self.session, self.panel, self._on_settled = session, panel, on_settled
        self.rows: list[_Row] = []
        self.lead, self.list = widgets.HTML(), widgets.VBox()
        self.save = widgets.Button(
            description=_("Save these choices"), tooltip=_("Puts what you chose into the record")
        )
        self.all_mine = widgets.Button(description=_("Yours in all"), tooltip=_("Then save"))
        self.all_theirs = widgets.Button(description=_("The other in all"), tooltip=_("Then save"))
        self.save.on_click(panel.guard(lambda _: self.settle()))
        self.all_mine.on_click(panel.guard(lambda _: self.choose_all("mine")))
        self.all_theirs.on_click(panel.guard(lambda _: self.choose_all("theirs")))
        self.box = classed(
            "ckp-conflicts", self.lead, self.list,
            classed("ckp-buttons", self.save, self.all_mine, self.all_theirs, kind=widgets.HBox),
        )  # fmt: skip
        session.on_change(self.show)
        self.show()

    def show(self) -> None:
        """Show what is to be chosen; what was chosen and not saved yet stays chosen."""
        chosen = {(id(row.contest), row.conflict.place): row.chosen for row in self.rows}
        self.rows = [
            _Row(contest, conflict, self.session, self.panel,
                 chosen.get((id(contest), conflict.place)))
            for contest in self.session.contests for conflict in contest.open
        ]  # fmt: skip
        self.box.layout.display = "" if self.rows else "none"
        several = "" if len(self.rows) > 1 else "none"
        self.all_mine.layout.display = self.all_theirs.layout.display = several
        self.list.children = [row.box for row in self.rows]
        self.lead.value = (
            heading(_("Two versions of the same thing"))
            + paragraph(
                _(
                    "Nothing is lost. The record has the other version until you choose; "
                    "everything else you change is saved as usual. Look at both, choose, then save."
                )
            )
            if self.rows
            else ""
        )

    def choose_all(self, side: Side) -> None:
        """Choose one side everywhere."""
        for row in self.rows:
            row.choose(side)

    def settle(self) -> None:
        """Save what was chosen."""
        waiting = [row.conflict.where for row in self.rows if row.chosen is None]
        if waiting:
            first = _("Choose a version first for: {what}.")
            self.panel.say(first.format(what="; ".join(waiting)))
            return
        by_contest: dict[int, tuple[Contest, dict[Place, Side]]] = {}
        for row in self.rows:
            assert row.chosen is not None
            __, choices = by_contest.setdefault(id(row.contest), (row.contest, {}))
            choices[row.conflict.place] = row.chosen
        for contest, choices in by_contest.values():
            if not self.session.settle(contest, choices):
                break
        said_last = self.session.said
        self._on_settled()
        self.panel.say(said_last)


class _Row:
    """One thing, both versions of it, and a button for each."""

    def __init__(
        self, contest: Contest, conflict: Conflict, session: Session, panel: Panel,
        chosen: Side | None,
    ) -> None:  # fmt: skip
        self.contest, self.conflict = contest, conflict
        self.chosen: Side | None = None
        name = conflict.place[-1] if not conflict.whole else conflict.place[0]
        whole = conflict.whole

        def words(value: object, title: str, record: Client) -> widgets.HTML:
            text = escape(said(name, value, record, whole=whole)).replace("\n", "<br>")
            return widgets.HTML(f"<h4>{escape(title)}</h4><div class='ckp-version'>{text}</div>")

        self.buttons = {
            side: widgets.Button(description=_(label), tooltip=f"{_(label)}: {conflict.where}")
            for side, label in _LABELS.items()
        }
        for side, button in self.buttons.items():
            button.on_click(panel.guard(lambda _, side=side: self.choose(side)))
        was = said(name, conflict.was, contest.base, whole=whole).replace("\n", "; ")
        theirs = _("{who} {when}: in the record now").format(
            who=saved_by(contest.theirs), when=saved_at(contest.theirs)
        )
        before = _("– before: {what}").format(what=was)
        self.box = classed(
            "ckp-conflict",
            widgets.HTML(
                f"<p><b>{escape(conflict.where)}</b> <span>{escape(before)}</span></p>"
            ),
            classed(
                "ckp-sides",
                widgets.VBox([words(conflict.mine, _("Yours, not saved yet"), contest.mine),
                              self.buttons["mine"]]),
                widgets.VBox([words(conflict.theirs, theirs,
                                    contest.theirs.client),
                              self.buttons["theirs"]]),
            ),
        )  # fmt: skip
        if chosen:
            self.choose(chosen)

    def choose(self, side: Side) -> None:
        """Choose a version, to be saved with the others."""
        self.chosen = side
        for one, button in self.buttons.items():
            here = one == side
            button.description = f"{MARK if here else ''}{_(_LABELS[one])}"
            (button.add_class if here else button.remove_class)("ckp-chosen")
