"""Parts of the workshop's board: answers with their hands, and search in the room's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import SearchBox, paragraph
from careerkit.widgets.panel import classed
from careerkit.widgets.suggesting import SUGGESTIONS, Choice
from careerkit.workshop.pages import Answer, bar
from careerkit.workshop.words import say

MOST_ANSWERS = 7
_FEW = 4  # so many rows have room for larger type


class AnswerBars:
    """Answers with a live bar, and buttons to count one more or one less.

    Parameters
    ----------
    on_count
        Called with the number of the answer, from 1, and 1 or -1.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        on_count: Callable[[int, int], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self.bars = [widgets.HTML() for _ in range(MOST_ANSWERS)]
        self.minus = [widgets.Button(description="−") for _ in range(MOST_ANSWERS)]
        self.plus = [widgets.Button(description="+") for _ in range(MOST_ANSWERS)]
        self.rows = []
        for place in range(MOST_ANSWERS):
            for by, button in ((-1, self.minus[place]), (1, self.plus[place])):
                button.on_click(guard(lambda _, n=place + 1, by=by: on_count(n, by)))
            parts = (self.bars[place], self.minus[place], self.plus[place])
            self.rows.append(classed("ckw-row", *parts, kind=widgets.HBox))
        self.box = classed("ckw-answers", *self.rows)

    def show(self, answers: Sequence[Answer], language: str) -> None:
        """Show answers and their hands; without any, nothing."""
        self.box.layout.display = "" if answers else "none"
        (self.box.add_class if len(answers) <= _FEW else self.box.remove_class)("ckw-few")
        most = max([10, *(answer.hands for answer in answers)])
        for place, row in enumerate(self.rows):
            row.layout.display = "" if place < len(answers) else "none"
            if place >= len(answers):
                continue
            answer = answers[place]
            mark = "☛ " if answer.right else ""
            self.bars[place].value = bar(
                f"{place + 1}  {mark}{answer.label}", answer.hands, most, str(answer.hands)
            )
            for key, button in (("minus", self.minus[place]), ("plus", self.plus[place])):
                button.tooltip = say(key, language, answer=answer.label)


class RoomSearch(SearchBox):
    """A search box that says what it says in the language of the screen.

    Parameters
    ----------
    label, hint
        Keys of its words.
    language
        To begin with.
    suggest, name, on_choose, guard
        See `careerkit.widgets.choosing.SearchBox`.
    """

    def __init__(
        self,
        label: str,
        hint: str,
        language: str,
        *,
        suggest: Callable[[str], list[Choice]],
        name: Callable[[str], str],
        on_choose: Callable[[str | None], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self._keys, self._language = (label, hint), language
        super().__init__(
            say(label, language), say(hint, language), SUGGESTIONS,
            suggest=suggest, name=name, on_choose=on_choose, guard=guard,
        )  # fmt: skip
        self.speak(language)

    def speak(self, language: str) -> None:
        """Go on in a language."""
        self._language = language
        label = say(self._keys[0], language)
        self.text.description, self.text.placeholder = label, say(self._keys[1], language)
        with speaking(language):
            self.clear.tooltip = _("Empty the box “{label}”").format(label=label)

    def _offer(self, typed: str) -> None:
        try:
            found = self._suggest(typed)
        except CareerkitError:  # there is no letter in it
            found = []
        with speaking(self._language):
            if found:
                said = _("Choose one, or press Enter for the first:")
            else:
                said = _("Nothing is called “{typed}”. Try another word for it.").format(
                    typed=typed
                )
        self.list.show(found)
        self.note.value = paragraph(said, "ckp-note")
        self.offer.layout.display = ""


def select(options: Sequence[tuple[str, Any]], value: Any, label: str) -> widgets.Dropdown:
    """Make a menu with its label."""
    return widgets.Dropdown(options=options, value=value, description=label)
