"""The caseload in a session: who needs the counselor, and what is to do this week."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import Any

import pandas as pd

from careerkit import casework, clients
from careerkit.caseload.values import language_called
from careerkit.casework import MAIN_STATES, RULES, STATES, Case
from careerkit.display import Figure
from careerkit.figures import week_bars
from careerkit.sections.casework import area_name
from careerkit.text import count, short_date
from careerkit.text.readiness import TOPICS
from careerkit.widgets import lean as widgets
from careerkit.widgets.caseload_parts import Board, Pager
from careerkit.widgets.choosing import MARK, ChoiceList, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.showing import Showing
from careerkit.widgets.suggesting import Choice

PAGE, _WEEK_PAGE, _MOST_ERRANDS = 20, 40, 8
_EVERYONE = "everyone"
_NAMES = {**{str(state): name for state, name in STATES.items()}, _EVERYONE: "Everyone"}
_RULES = {str(state): rule for state, rule in RULES.items()}
_WHO = {"client": "", "counselor": "yours: ", "partner": "partner: "}


class WhoNeedsMe:
    """Clients by urgency, with why; a card for the one chosen.

    Parameters
    ----------
    board, panel
        The caseload, and who speaks.
    """

    def __init__(self, board: Board, panel: Panel) -> None:
        self.board, self.panel = board, panel
        self.state, self.chosen = _EVERYONE, ""
        guard = panel.guard
        self.states = {
            state: widgets.Button(tooltip=_RULES.get(state, "All clients")) for state in _NAMES
        }
        for state, button in self.states.items():
            button.on_click(guard(lambda _, state=state: self.show_state(state)))
        self.rule = widgets.HTML()
        self.list = ChoiceList(PAGE, guard(self.choose))
        self.pager = Pager(PAGE, self.show, guard)
        self.card = widgets.HTML()
        self.open = widgets.Button(
            description="Work with this client", tooltip="All notebooks begin with them"
        )
        self.open.on_click(guard(lambda _: self.work_with()))
        left = classed("ckp-left", self.pager.box, self.list.box)
        self.right = classed("ckp-right", self.card, classed("ckp-buttons", self.open))
        bar = classed("ckp-buttons", *self.states.values(), kind=widgets.HBox)
        self.box = widgets.VBox([bar, self.rule, classed("ckp-two", left, self.right)])

    def show_state(self, state: str) -> None:
        """Show only those in a state."""
        self.state, self.pager.first = state, 0
        self.show()

    def show(self) -> None:
        """Show the counts, and a page of clients."""
        part = self.board.part
        counts = {**casework.state_counts(part), _EVERYONE: len(part)}
        for state, button in self.states.items():
            here = state == self.state
            button.description = f"{MARK if here else ''}{_NAMES[state]}: {counts[state]:,}"
            (button.add_class if here else button.remove_class)("ckp-chosen")
        self.rule.value = paragraph(_RULES.get(self.state, ""), "ckp-note")
        shown = part if self.state == _EVERYONE else part[part[self.state]]
        rows = self.pager.rows(shown)
        if self.chosen not in set(rows["id"]):
            self.chosen = rows["id"].iloc[0] if len(rows) else ""
        self.list.show([Choice(row.id, _line(row)) for row in rows.itertuples()], self.chosen)
        if not len(shown):
            self.list.box.layout.display = "none"
            self.rule.value = paragraph(self._nobody())
        self._show_card()

    def _nobody(self) -> str:
        if len(self.board.part):
            return "Nobody is in this state. Choose another, or everyone."
        return "Nobody fits these filters. Set one of them to “All”, or empty the words."

    def choose(self, client_id: str) -> None:
        """Open a client's card."""
        self.chosen = client_id
        self.list.mark(client_id)
        self._show_card()

    def _show_card(self) -> None:
        case = self.board.case(self.chosen)
        self.right.layout.display = "" if case else "none"
        if case is not None:
            self.card.value = card(case, self.board.today)

    def work_with(self) -> None:
        """Choose the client for all notebooks."""
        case = self.board.case(self.chosen)
        if case is not None:
            clients.choose(case.id)
            self.panel.say(f"{case.name} is chosen: the other notebooks begin with them.")


def _line(row: Any) -> str:
    return f"{row.name}, {MAIN_STATES[row.main].lower()}\n{row.why or row.where}"


def card(case: Case, today: date) -> str:
    """Write what is known of a case as HTML; every text of the record is escaped.

    Parameters
    ----------
    case
        From `careerkit.casework.look`.
    today
        The day of the session.

    Returns
    -------
    str
    """
    facts = [(label, said) for label, said in _facts(case, today) if said]
    listed = "".join(f"<dt>{escape(label)}</dt><dd>{escape(said)}</dd>" for label, said in facts)
    why = "".join(f"<li>{escape(reason.text)}</li>" for reason in case.reasons)
    todo = "".join(
        f"<li>{escape(_errand_day(one.on, today))}: {escape(_WHO[one.who] + one.what)}</li>"
        for one in case.errands[:_MOST_ERRANDS]
    )
    more = len(case.errands) - _MOST_ERRANDS
    todo += f"<li>{escape(count(more, 'thing'))} more</li>" if more > 0 else ""
    return (
        f"<div class='ckp-card'><h3>{escape(case.name)}</h3><dl>{listed}</dl>"
        + (f"<p><b>Why</b></p><ul>{why}</ul>" if why else "")
        + (f"<p><b>This week and overdue</b></p><ul>{todo}</ul>" if todo else "")
        + "</div>"
    )


def _errand_day(day: date, today: date) -> str:
    return f"since {short_date(day)}" if day < today else short_date(day)


def _facts(case: Case, today: date) -> list[tuple[str, str]]:
    last = case.visits[-1] if case.visits else None
    missing = [TOPICS[topic].name for topic, how in case.topics.items() if how != "ready"]
    applied = f"{case.open_applications} open" if case.open_applications else ""
    applied += f", {case.stale} left lying" if case.stale else ""
    job = case.placement
    found = f"{job.title}{f', {job.employer}' if job.employer else ''}" if job else ""
    ready = f"{case.ready} of {len(case.topics)}" if case.topics else ""
    if ready and missing and case.ready:
        ready += f"; not yet: {', '.join(missing)}"
    return [
        ("Stands", MAIN_STATES[case.main]), ("Id", case.id),
        ("Counselor", case.counselor or "nobody yet"), ("Goal", case.goal or "none yet"),
        ("In the search", case.where), ("Job found", found),
        ("Last visit", f"{short_date(last)}, {count((today - last).days, 'day')} ago" if last
         else "none noted"),
        ("Next visit", short_date(case.next_visit) if case.next_visit else ""),
        ("Ready", ready), ("Blocks the search", case.blocker),
        ("Applications", applied.removeprefix(", ")),
        ("Plan", f"{case.steps_open} open, {case.steps_overdue} overdue"
         if case.steps_open else ""),
        ("Area", area_name(case.area or "")), ("Language", language_called(case.language)),
    ]  # fmt: skip


class ThisWeek:
    """What is to do this week, by day and counselor.

    Parameters
    ----------
    board, panel
        The caseload, and who speaks.
    """

    def __init__(self, board: Board, panel: Panel) -> None:
        self.board, self.panel = board, panel
        self.day: date | None = None
        self.overdue = False
        self.days = [board.today + timedelta(day) for day in range(casework.WEEK.days + 1)]
        self.buttons: dict[Any, widgets.Button] = {
            key: widgets.Button() for key in ("all", "overdue", *self.days)
        }
        for key, button in self.buttons.items():
            button.on_click(panel.guard(lambda _, key=key: self.choose(key)))
        self.chosen: Any = "all"
        self.rows, self.picture = widgets.HTML(), Showing()
        self._drawn: list[tuple[str, int]] = []
        self.pager = Pager(_WEEK_PAGE, self.show, panel.guard)
        bar = classed("ckp-buttons", *self.buttons.values(), kind=widgets.HBox)
        self.box = widgets.VBox([bar, self.picture, self.pager.box, self.rows])

    def choose(self, key: Any) -> None:
        """Show a day, what is overdue, or all."""
        self.chosen, self.pager.first = key, 0
        self.show()

    def show(self) -> None:
        """Show the counts of the days, and a page of what is to do."""
        todo = casework.follow_ups(self.board.cases(), self.board.today)
        late = todo["overdue_since"].notna()
        parts: dict[Any, pd.DataFrame] = {"all": todo, "overdue": todo[late]}
        for key, button in self.buttons.items():
            if key not in parts:
                parts[key] = todo[~late & (todo["day"] == key)]
            name = {"all": "All", "overdue": "Overdue"}.get(key) or f"{key:%a} {short_date(key)}"
            here = key == self.chosen
            button.description = f"{MARK if here else ''}{name}: {len(parts[key]):,}"
            (button.add_class if here else button.remove_class)("ckp-chosen")
        days = [(f"{day:%a} {short_date(day)}", len(parts[day])) for day in self.days]
        self._draw(days, len(parts["overdue"]))
        rows = self.pager.rows(parts[self.chosen])
        if not len(rows):
            self.rows.value = paragraph("Nothing to do here. Choose another day, or other filters.")
            return
        self.rows.value = _week_table(rows)

    def _draw(self, days: list[tuple[str, int]], overdue: int) -> None:
        """Draw the week, if it is another than the one shown."""
        if days == self._drawn:
            return
        self._drawn = days
        most, number = max(days, key=lambda day: day[1])
        if number:
            figure = Figure(
                week_bars(days), title="What falls on each day",
                alt="; ".join(f"{name}: {many:,}" for name, many in days)
                + f". Most falls on {most}.",
                source=f"Besides, {count(overdue, 'thing')} overdue." if overdue else "",
            )  # fmt: skip
            self.picture.show([figure])
        else:
            self.picture.show([])


def _week_table(rows: pd.DataFrame) -> str:
    """Write what is to do as an HTML table; every text of a record is escaped."""
    names = ("Day", "Counselor", "Client", "What", "Who does it")
    head = "".join(f"<th scope='col'>{name}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in (
            f"since {short_date(row.overdue_since)}" if row.overdue_since is not None
            else f"{row.day:%a} {short_date(row.day)}",
            row.counselor or "nobody yet", row.name, row.what, row.who,
        )) + "</tr>"
        for row in rows.itertuples(index=False)
    )  # fmt: skip
    return (
        "<div class='ckp-table'><table><caption>To do, the first day first; what is overdue stands "
        f"today</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
