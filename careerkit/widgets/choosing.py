"""Parts that panels choose with: a list of buttons, and a box that suggests while one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.problems import told
from careerkit.widgets import lean as widgets
from careerkit.widgets.suggesting import Choice

MARK = "▸ "
"""Stands before what is chosen, so that color is not all that tells it."""


def paragraph(text: str, kind: str = "") -> str:
    """Write a text as HTML; its lines stay lines."""
    lines = escape(text).replace("\n", "<br>")
    return f"<p class='{kind}' role='status'>{lines}</p>" if text else ""


def heading(text: str) -> str:
    """Write a heading of a view as HTML."""
    return f"<h3>{escape(text)}</h3>"


class ChoiceList:
    """A list to choose from, one button a choice: each is reached with Tab, and read aloud.

    Parameters
    ----------
    most
        How many choices there can be. A button is made once, when it is needed first: to change
        one is quick, to make one is not.
    on_choose
        Called with the value of the choice.
    """

    def __init__(self, most: int, on_choose: Callable[[str], None]) -> None:
        self.choices: list[Choice] = []
        self._most, self._on_choose = most, on_choose
        self.buttons: list[widgets.Button] = []
        self.box = widgets.VBox()
        self.box.add_class("ckp-list")
        self.show([])

    def _clicked(self, place: int) -> None:
        if place < len(self.choices):  # else it vanished while it was clicked
            self._on_choose(self.choices[place].value)

    def show(self, choices: Sequence[Choice], chosen: str | None = None) -> None:
        """Show choices, one of them chosen."""
        self.choices = list(choices)[: self._most]
        for place in range(len(self.buttons), len(self.choices)):
            button = widgets.Button()
            button.on_click(lambda _, place=place: self._clicked(place))
            self.buttons.append(button)
        self.mark(chosen)
        self.box.children = self.buttons[: len(self.choices)]
        self.box.layout.display = "" if self.choices else "none"

    def mark(self, chosen: str | None) -> None:
        """Mark the choice with this value."""
        for choice, button in zip(self.choices, self.buttons, strict=False):
            here = choice.value == chosen
            button.description = f"{MARK if here else ''}{choice.label}"
            (button.add_class if here else button.remove_class)("ckp-chosen")


class SearchBox:
    """A box to type into, with suggestions; it may be emptied.

    Parameters
    ----------
    label
        What the box asks for.
    hint
        What to type.
    most
        How many suggestions at most.
    suggest
        Returns the suggestions for what is typed.
    name
        Returns what the box shows for a value.
    on_choose
        Called with the value chosen, or None when the box was emptied.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        label: str,
        hint: str,
        most: int,
        *,
        suggest: Callable[[str], list[Choice]],
        name: Callable[[str], str],
        on_choose: Callable[[str | None], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self.value: str | None = None
        self._suggest, self._name, self._on_choose = suggest, name, on_choose
        self.text = widgets.Text()
        self.clear = widgets.Button(description="✕")
        self.call(label, hint)
        self.note = widgets.HTML()
        self.list = ChoiceList(most, guard(self.choose))
        row = widgets.HBox([self.text, self.clear])
        row.add_class("ckp-box")
        self.offer = widgets.VBox([self.note, self.list.box])
        self.offer.add_class("ckp-suggest")
        self.box = widgets.VBox([row, self.offer])
        self.box.add_class("ckp-search")
        self.text.observe(guard(self._typed), names="value")
        self.text.on_msg(guard(self._entered))
        self.clear.on_click(guard(lambda _: self.choose(None)))

    def call(self, label: str, hint: str) -> None:
        """Say what the box asks for and what to type, in the language that is spoken now."""
        self.text.description, self.text.placeholder = label, hint
        self.clear.tooltip = _("Empty the box “{label}”").format(label=label)

    def set(self, value: str | None) -> None:
        """Show a value without telling anyone."""
        self.value = value
        self.text.value = self._shown()
        self._suggest_nothing()
        self.clear.layout.visibility = "visible" if value else "hidden"

    def choose(self, value: str | None) -> None:
        """Take a value as the user does."""
        self.set(value)
        self._on_choose(value)

    def _shown(self) -> str:
        return self._name(self.value) if self.value else ""

    def _typed(self, change: dict[str, Any]) -> None:
        typed = change["new"].strip()
        if typed == self._shown():
            self._suggest_nothing()
        elif not typed:
            self.choose(None)
        else:
            self._offer(typed)

    def _suggest_nothing(self) -> None:
        self.list.show([])
        self.offer.layout.display = "none"

    def _offer(self, typed: str) -> None:
        try:
            found = self._suggest(typed)
            if found:
                said = _("Choose one, or press Enter for the first:")
            else:
                said = _("Nothing is called “{typed}”. Try another word for it.").format(
                    typed=typed
                )
        except CareerkitError as error:
            found, said = [], told(error)
        self.list.show(found)
        self.note.value = paragraph(said, "ckp-note")
        self.offer.layout.display = ""

    def _entered(self, _: object, message: Any, __: object) -> None:
        if message.get("event") == "submit" and self.list.choices:
            self.choose(self.list.choices[0].value)
