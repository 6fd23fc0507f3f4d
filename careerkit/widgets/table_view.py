"""A part of the record as a table to type and paste into, as into a spreadsheet."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from html import escape
from itertools import count as numbers
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from careerkit import network, sheets, skill_api
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.models.fields import Record
from careerkit.text import counted, join, whole
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.problems import problems_of
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.lean import Lean
from careerkit.widgets.panel import classed
from careerkit.widgets.suggesting import occupation_for
from careerkit.widgets.topic_panel import TopicPanel

_MOST, _FEW = 200, 20  # rows on the screen; job titles looked up at once
_HELP = (
    noted(
        "Go to a cell with the mouse or the arrow keys. Type, or press Enter, to change it; Enter "
        "or Tab keeps it, Escape leaves it as it was. Every change is saved at once."
    ),
    noted(
        "Type into the last row to add one. Copy cells in Excel or another spreadsheet, go to a "
        "cell here and press Ctrl+V; the column headings may come along."
    ),
    noted(
        "Delete empties a cell, ✕ takes out the row, Ctrl+Z takes the last change back. In a long "
        "text, Alt+Enter begins a new line."
    ),
)


class Table(Lean, anywidget.AnyWidget):
    """Rows of cells; what is typed, pasted or taken out is handed over.

    Parameters
    ----------
    on_message
        Called with what happened: ``{"set": …}``, ``{"paste": …}``, ``{"remove": key}`` or
        ``{"undo": True}``.
    """

    _esm = (Path(__file__).parent / "table.js").read_text("utf-8")
    label = traitlets.Unicode().tag(sync=True)
    take_out = traitlets.Unicode().tag(sync=True)
    """What takes out a row, with ``{row}`` for it, and the heading above."""
    out = traitlets.Unicode().tag(sync=True)
    columns: Any = traitlets.List().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    suggestions: Any = traitlets.Dict().tag(sync=True)

    def __init__(self, on_message: Callable[[Mapping[str, Any]], None], **values: Any) -> None:
        super().__init__(**values)
        self.on_msg(lambda _, message, __: on_message(message))


@dataclass
class _Line:
    """A row on the screen: its entry, if it has one yet, and what is typed but not kept."""

    key: str
    entry: Record | None = None
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """Whether nothing is in it."""
        return self.entry is None and not any(text.strip() for text in self.typed.values())

    def cells(self) -> dict[str, str]:
        """Return the texts of its cells: as they were typed, else as the record has them."""
        return {**(sheets.row_of(self.entry) if self.entry else {}), **self.typed}


class TableView:
    """A part of the record as a table.

    Parameters
    ----------
    panel
        Whose record, and who speaks.
    part
        ``contacts``, ``skills``, ``applications`` or ``plan``.
    """

    def __init__(self, panel: TopicPanel, part: str) -> None:
        self.session, self.panel, self.part = panel.session, panel, part
        self.sheet = sheets.sheet(part)
        self._known_by = (
            "id" if "id" in self.sheet.model.model_fields else self.sheet.columns[0].name
        )
        self._lines: list[_Line] = []
        self._numbers = numbers()
        guard = panel.guard
        self.find = widgets.Text(
            description=_("Find in the table"), placeholder=_("a word of a row")
        )
        self.find.observe(guard(lambda _: self._draw()), "value")
        self.note = widgets.HTML()
        self.table = Table(
            guard(self._told),
            label=_(self.sheet.title), out=_("Take out"), take_out=_("Take out: {row}"),
            columns=[
                {
                    "name": one.name, "label": one.heading, "kind": one.kind, "hint": one.example,
                    "needed": one.needed, "choices": [shown for shown, __ in one.offered],
                }
                for one in self.sheet.columns
            ],
        )  # fmt: skip
        self.box = classed("ckp-cells", widgets.HTML(_help()), self.find, self.note, self.table)

    def show(self) -> None:
        """Show the table as the record stands; what is typed and not kept stays."""
        there: dict[str, deque[_Line]] = {}
        for line in self._lines:
            if line.entry is not None:
                there.setdefault(self._name(line.entry), deque()).append(line)
        shown = []
        for entry in getattr(self.session.client, self.part):
            same = there.get(self._name(entry))
            line = same.popleft() if same else self._new_line()
            line.entry = entry
            shown.append(line)
        drafts = [line for line in self._lines if line.entry is None and not line.blank]
        empty = [line for line in self._lines if line.blank][-1:] or [self._new_line()]
        self._lines = [*shown, *drafts, *empty]
        self._draw()

    def set_cell(self, key: str, column: str, text: str) -> None:
        """Keep what was typed into a cell."""
        line = self._line(key)
        if line is not None:
            texts = {column: text} if line.entry is not None else {**line.typed, column: text}
            self._fill([(line, texts)])
            self.panel.say(self.session.said if not line.wrong else self._to_look_at([line]))

    def paste(self, key: str, column: str, text: str) -> None:
        """Lay a copied block over the table, its first cell at this one."""
        pasted = sheets.spread(self.part, text, column)
        shown = [line for line in self._shown() if not line.blank]
        at = next((n for n, line in enumerate(shown) if line.key == key), len(shown))
        lines = shown[at:] if not pasted.headed else []
        pairs = []
        for n, row in enumerate(pasted.rows):
            line = lines[n] if n < len(lines) else self._new_line()
            texts = row if line.entry is not None else {**line.typed, **_filled(row)}
            if texts:
                pairs.append((line, texts))
        new = [line for line, __ in pairs if line.entry is None]
        known = {line.key for line in self._lines}
        self._lines += [line for line in new if line.key not in known]
        before = {line.key: line.entry for line, __ in pairs}
        self._fill(pairs)
        added = sum(line.entry is not None for line in new)
        kept = [line for line, __ in pairs if before[line.key] is not None]
        changed = sum(line.entry != before[line.key] for line in kept)
        said = [
            _added(self.part, added).capitalize() if added else "",
            counted(changed, "{n} row changed.", "{n} rows changed.").capitalize()
            if changed else "",
            *pasted.notes,
            self._to_look_at([line for line, __ in pairs]),
            self.session.said if added or changed else "",
        ]  # fmt: skip
        self.panel.say(" ".join(filter(None, said)))

    def remove(self, key: str) -> None:
        """Take a row out."""
        line = self._line(key)
        if line is None:
            return
        entry, also = line.entry, list[str]()
        if entry is not None:

            def change(client: Client) -> Client:
                nonlocal also
                client, also = sheets.take_out(client, self.part, entry)
                return client

            if not self.session.change(change):
                self.panel.say(self.session.said)
                return
        self._lines.remove(line)
        self.show()
        gone = _("Taken out.")
        if also:
            gone = _("Taken out. With it: {what}.").format(what=join(also))
        self.panel.say(f"{gone} {self.session.said}" if entry is not None else gone)

    def _told(self, message: Mapping[str, Any]) -> None:
        if "set" in message:
            self.set_cell(**message["set"])
        elif "paste" in message:
            self.paste(**message["paste"])
        elif "remove" in message:
            self.remove(message["remove"])
        elif "undo" in message:
            self.panel.undo()

    def _fill(self, pairs: list[tuple[_Line, dict[str, str]]]) -> None:
        """Bring texts into the record, and note at each cell what could not be kept."""
        rows = [sheets.Row(texts, line.entry) for line, texts in pairs]
        titles = [texts for __, texts in pairs if texts.get("job_title")]
        fill = partial(
            sheets.fill, part=self.part, rows=rows, today=self.session.today,
            find_occupation=occupation_for if len(titles) <= _FEW else None,
            find_skill=skill_api.known_skill,
        )  # fmt: skip
        client = self.session.client
        try:
            outcome = fill(client)
        except CareerkitError as error:
            self._refuse(pairs, " ".join(problems_of(error)) or error.message)
            return
        if outcome.client != client:

            def change(now: Client) -> Client:
                return outcome.client if now is client else fill(now).client

            if not self.session.change(change):
                self._refuse(pairs, self.session.said)
                return
        for (line, texts), entry, refused in zip(
            pairs, outcome.entries, outcome.refused, strict=True
        ):
            waits = line.entry is None and entry is None
            for name, text in texts.items():
                line.wrong.pop(name, None)
                if waits or name in refused:
                    line.typed[name] = text
                else:
                    line.typed.pop(name, None)
            line.wrong = (line.wrong if not waits else {}) | refused
            line.entry = entry
            if line.blank:
                line.typed, line.wrong = {}, {}
        self.show()

    def _refuse(self, pairs: Iterable[tuple[_Line, dict[str, str]]], why: str) -> None:
        for line, texts in pairs:
            line.typed |= texts
            line.wrong |= dict.fromkeys(texts, why)
        self.show()

    def _to_look_at(self, lines: Iterable[_Line]) -> str:
        many = sum(len(line.wrong) for line in lines)
        if not many:
            return ""
        return counted(
            many, "{n} cell needs a look: what to do is said there.",
            "{n} cells need a look: what to do is said there.",
        ).capitalize()  # fmt: skip

    def _new_line(self) -> _Line:
        return _Line(f"row-{next(self._numbers)}")

    def _line(self, key: str) -> _Line | None:
        return next((line for line in self._lines if line.key == key), None)

    def _name(self, entry: Record) -> str:
        name = str(getattr(entry, self._known_by))
        if self._known_by == "id":
            name = self.session.id_now(self.part, name)
        return name.casefold()

    def _shown(self) -> list[_Line]:
        """Return the rows on the screen: where there are too many, those that a word finds."""
        entries = [line for line in self._lines if line.entry is not None]
        others = [line for line in self._lines if line.entry is None]
        many = len(entries) > _MOST
        self.find.layout.display = "" if many else "none"
        self.note.value = ""
        if not many:
            return self._lines
        word = self.find.value.strip().casefold()
        found = [
            line for line in entries
            if not word or word in " ".join(line.cells().values()).casefold()
        ]  # fmt: skip
        shown = found[:_MOST]
        said = (
            _("{shown} of {all} are shown. Type a word to find others.")
            if found else _("{shown} of {all} are shown. None has this word.")
        ).format(shown=len(shown), all=whole(len(entries)))  # fmt: skip
        self.note.value = paragraph(said, "ckp-note")
        return [*shown, *others]

    def _draw(self) -> None:
        names = [column.name for column in self.sheet.columns]
        rows = []
        for line in self._shown():
            cells = line.cells()
            rows.append(
                {
                    "key": line.key, "cells": [cells.get(name, "") for name in names],
                    "wrong": line.wrong, "blank": line.blank, "label": _(self.sheet.new),
                }
            )  # fmt: skip
        if "employer" in names:
            self.table.suggestions = {"employer": network.employer_names(self.session.client)}
        self.table.rows = rows


def _help() -> str:
    """Tell how the table works, as HTML."""
    points = "".join(f"<li>{escape(_(one))}</li>" for one in _HELP)
    title = escape(_("How the table works"))
    return f"<details><summary>{title}</summary><ul>{points}</ul></details>"


def _added(part: str, number: int) -> str:
    """Say how many rows of a table were added."""
    match part:
        case "contacts":
            return counted(number, "{n} person added.", "{n} people added.")
        case "skills":
            return counted(number, "{n} skill added.", "{n} skills added.")
        case "applications":
            return counted(number, "{n} application added.", "{n} applications added.")
    return counted(number, "{n} step added.", "{n} steps added.")


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a row that say something."""
    return {name: text for name, text in row.items() if text.strip()}
