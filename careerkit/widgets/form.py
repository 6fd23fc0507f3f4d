"""A form over one entry of a record: each field is handed over as soon as it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import ipywidgets as widgets

from careerkit.widgets.panel import classed

Choices = Sequence[tuple[str, Any]]
UNKNOWN = "–"


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Parameters
    ----------
    name
        The field of the record.
    label
        What it is called on the screen.
    kind
        ``text`` (empty is None), ``area`` (empty stays empty), ``choice``, ``yes or no`` (or not
        known), ``date``.
    choices
        For a choice: what is shown, and its value.
    hint
        An example.
    """

    name: str
    label: str
    kind: Literal["text", "area", "choice", "yes or no", "date"] = "text"
    choices: Choices = ()
    hint: str = ""


class Form:
    """Widgets for the fields of an entry.

    Parameters
    ----------
    fields
        The fields in their order.
    on_change
        Called with a field's name and its new value, as the record holds it.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        on_change: Callable[[str, Any], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self._on_change, self._filling = on_change, False
        self._empty = {field.name: "" if field.kind == "area" else None for field in fields}
        self.widgets = {field.name: _widget(field) for field in fields}
        for name, part in self.widgets.items():
            told = guard(lambda change, name=name: self._changed(name, change["new"]))
            part.observe(told, "value")
        areas = [self.widgets[field.name] for field in fields if field.kind == "area"]
        others = [self.widgets[field.name] for field in fields if field.kind != "area"]
        self.box = widgets.VBox([classed("ckp-form", *others), *areas])

    def show(self, values: Mapping[str, Any]) -> None:
        """Fill the form without telling anyone."""
        self._filling = True
        try:
            for name, part in self.widgets.items():
                value = values.get(name)
                if isinstance(part, (widgets.Text, widgets.Textarea)):
                    value = value or ""
                if isinstance(part, widgets.Dropdown) and value not in [v for _, v in part.options]:
                    # The record may hold what the form does not offer, such as another language.
                    part.options = [*part.options, (str(value), value)]
                part.value = value
        finally:
            self._filling = False

    def options(self, name: str, choices: Choices) -> None:
        """Offer other choices for a field, without telling anyone."""
        self._filling = True
        try:
            self.widgets[name].options = list(choices)
        finally:
            self._filling = False

    def _changed(self, name: str, value: Any) -> None:
        if not self._filling:
            if isinstance(value, str):
                value = value.strip() or self._empty[name]
            self._on_change(name, value)


def _widget(field: Field) -> Any:
    # A text is handed over when it is left or Enter is pressed, not with every letter.
    common: dict[str, Any] = {"description": field.label}
    match field.kind:
        case "choice":
            return widgets.Dropdown(**common, options=list(field.choices), value=None)
        case "yes or no":
            answers = [(UNKNOWN, None), ("Yes", True), ("No", False)]
            return widgets.Dropdown(**common, options=answers, value=None)
        case "date":
            return widgets.DatePicker(**common)
        case "area":
            return widgets.Textarea(
                **common, placeholder=field.hint, rows=3, continuous_update=False
            )
        case _:
            return widgets.Text(**common, placeholder=field.hint, continuous_update=False)
