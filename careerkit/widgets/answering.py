"""Rows of questions: is this a skill of yours, and how well do you know it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.scales import LEVEL_ANCHORS, LEVELS
from careerkit.widgets import lean as widgets
from careerkit.widgets.panel import classed

NO = noted("Not me")


@dataclass(frozen=True)
class Question:
    """One thing to say yes or no to.

    Parameters
    ----------
    skill
        What is added on a yes.
    text
        The question.
    detail
        What it often means, or the words that led to it.
    fields
        Further fields of the skill, such as its kind and evidence.
    """

    skill: str
    text: str
    detail: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


class AnswerRows:
    """Some questions at a time, each with a button for every level and one for no.

    Parameters
    ----------
    most
        How many are shown at a time; the next comes up when one is answered.
    on_answer
        Called with the question and the level, or None for no.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        most: int,
        on_answer: Callable[[Question, int | None], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self._on_answer, self.waiting = on_answer, list[Question]()
        self.labels = [widgets.HTML() for _ in range(most)]
        self.rows = []
        for place in range(most):
            buttons = [widgets.Button(description=_(NO), tooltip=_("This is no skill of mine"))]
            buttons += [
                widgets.Button(description=_(name), tooltip=_(LEVEL_ANCHORS[level]))
                for level, name in LEVELS.items()
            ]
            for level, button in enumerate(buttons):
                button.on_click(
                    guard(lambda _, place=place, level=level: self.answer(place, level or None))
                )
            row = classed("ckp-answers", *buttons, kind=widgets.HBox)
            self.rows.append(classed("ckp-question", self.labels[place], row))
        self.box = widgets.VBox(self.rows)
        self.show([])

    def show(self, questions: Sequence[Question]) -> None:
        """Ask these questions, the first of them now."""
        self.waiting = list(questions)
        for place, row in enumerate(self.rows):
            row.layout.display = "" if place < len(self.waiting) else "none"
            if place < len(self.waiting):
                question = self.waiting[place]
                detail = f"<br><span>{escape(question.detail)}</span>" if question.detail else ""
                self.labels[place].value = f"<p><b>{escape(question.text)}</b>{detail}</p>"

    def answer(self, place: int, level: int | None) -> None:
        """Answer the question at a place of the list."""
        if place < len(self.waiting):  # else it vanished while it was clicked
            question = self.waiting[place]
            self._on_answer(question, level)
            self.show([other for other in self.waiting if other is not question])


def level_help() -> str:
    """Return what the levels mean, as HTML."""
    rows = "".join(
        f"<dt>{escape(_(LEVELS[level]))}</dt><dd>{escape(_(anchor))}</dd>"
        for level, anchor in LEVEL_ANCHORS.items()
    )
    title = escape(_("What the levels mean"))
    return f"<details><summary>{title}</summary><dl>{rows}</dl></details>"
