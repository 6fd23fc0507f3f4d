"""A form over one entry of a record: each field is handed over as soon as it is left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from careerkit.sections.wording import sentence
from careerkit.text.amounts import amount, read_number
from careerkit.text.languages import gettext as _
from careerkit.text.languages import languages, noted
from careerkit.text.record_words import language_name
from careerkit.widgets import lean as widgets
from careerkit.widgets.panel import classed

Choices = Sequence[tuple[str, Any]]
UNKNOWN = "–"
YES_OR_NO: Choices = ((UNKNOWN, None), (noted("Yes"), True), (noted("No"), False))
"""The answers to a question, or that it is not known."""


@dataclass(frozen=True)
class Field:
    """A field of a form.

    Parameters
    ----------
    name
        The field of the record.
    label
        What it is called on the screen; like the hint, the unit and what a choice shows, in
        English, and said by `gettext` where the form is made.
    kind
        ``text`` (empty is None), ``suggest`` (the same with suggestions, see `Form.options`),
        ``area`` (empty stays empty), ``choice``, ``yes or no`` (or not known), ``date``,
        ``number`` (empty is None).
    choices
        For a choice: what is shown, and its value.
    hint
        An example.
    unit
        For a number: what it counts, such as ``dollars a month``; it stands behind the label.
    least, most
        For a number: between which values it must be, both included.
    """

    name: str
    label: str
    kind: Literal["text", "suggest", "area", "choice", "yes or no", "date", "number"] = "text"
    choices: Choices = ()
    hint: str = ""
    unit: str = ""
    least: float = 0
    most: float | None = None

    @property
    def shown(self) -> str:
        """The label on the screen, with the unit, in the language that is spoken."""
        label = _(self.label)
        return f"{label} ({_(self.unit)})" if self.unit else label


def said(choices: Choices) -> list[tuple[str, Any]]:
    """Return choices as they are called in the language that is spoken."""
    return [(_(shown), value) for shown, value in choices]


def languages_offered(also: str | None = None) -> list[tuple[str, str]]:
    """Return the languages there is a catalog of, as they are called in the one that is spoken.

    Parameters
    ----------
    also
        One that the record has already, and that is offered with or without a catalog.
    """
    offered = dict.fromkeys(one for one in (*languages(), also) if one)
    return [(sentence(language_name(one)), one) for one in offered]


class Form:
    """Widgets for the fields of an entry.

    Parameters
    ----------
    fields
        The fields in their order.
    on_change
        Called with a field's name and its new value, as the record holds it.
    guard
        Wraps what the browser calls, so that a mistake is said and a bug is shown.
    """

    def __init__(
        self,
        fields: Sequence[Field],
        on_change: Callable[[str, Any], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self._fields, self._on_change, self._filling = fields, on_change, False
        self._numbers = {field.name: field for field in fields if field.kind == "number"}
        self._unread: set[str] = set()
        self._entry: Any = None
        self._empty = {field.name: "" if field.kind == "area" else None for field in fields}
        self.widgets = {field.name: _widget(field) for field in fields}
        for name, part in self.widgets.items():
            told = guard(lambda change, name=name: self._changed(name, change["new"]))
            part.observe(told, "value")
        areas = [self.widgets[field.name] for field in fields if field.kind == "area"]
        others = [self.widgets[field.name] for field in fields if field.kind != "area"]
        self.box = widgets.VBox([classed("ckp-form", *others), *areas])

    def show(self, values: Mapping[str, Any], entry: Any = None) -> None:
        """Fill the form without telling anyone.

        Parameters
        ----------
        values
            The value of each field; what has none is emptied.
        entry
            What the entry is known by. As long as it is the same, a number that could not be read
            stays as it was typed; without it, every field is filled anew.
        """
        if entry is None or entry != self._entry:
            self._unread.clear()
        self._entry = entry
        self._filling = True
        try:
            for name, part in self.widgets.items():
                if name in self._unread:
                    continue
                value = values.get(name)
                if name in self._numbers and value is not None:
                    value = amount(value)
                if isinstance(part, (widgets.Text, widgets.Combobox, widgets.Textarea)):
                    value = value or ""
                if isinstance(part, widgets.Dropdown) and value not in [v for _, v in part.options]:
                    # The record may hold what the form does not offer, such as another language.
                    part.options = [*part.options, (str(value), value)]
                part.value = value
        finally:
            self._filling = False

    def options(self, name: str, choices: Choices | Sequence[str]) -> None:
        """Offer other choices for a field, without telling anyone; they are shown as they are.

        What is chosen stays, if it is still there.
        """
        part, self._filling = self.widgets[name], True
        try:
            kept = part.value
            part.options = list(choices)
            if isinstance(part, widgets.Dropdown) and kept in [value for _, value in part.options]:
                part.value = kept
        finally:
            self._filling = False

    def say(self) -> None:
        """Say labels, hints and choices in the language that is spoken now; what is typed stays."""
        for field in self._fields:
            part = self.widgets[field.name]
            part.description = field.shown
            if field.hint and part.has_trait("placeholder"):
                part.placeholder = _(field.hint)
            if field.choices or field.kind == "yes or no":
                self.options(field.name, said(field.choices or YES_OR_NO))

    def _changed(self, name: str, value: Any) -> None:
        if not self._filling:
            if name in self._numbers:
                value = self._read(self._numbers[name], value)
            elif isinstance(value, str):
                value = value.strip() or self._empty[name]
            self._on_change(name, value)

    def _read(self, field: Field, typed: str) -> float | None:
        """Read a number; what is wrong is an error, and what was typed stays."""
        self._unread.add(field.name)
        value = read_number(typed, field.label, field.unit, field.least, field.most)
        self._unread.discard(field.name)
        return value


def _widget(field: Field) -> Any:
    # A text is handed over when it is left or Enter is pressed, not with every letter.
    common: dict[str, Any] = {"description": field.shown}
    match field.kind:
        case "choice":
            return widgets.Dropdown(**common, options=said(field.choices), value=None)
        case "yes or no":
            return widgets.Dropdown(**common, options=said(YES_OR_NO), value=None)
        case "suggest":
            return widgets.Combobox(
                **common, placeholder=_(field.hint), continuous_update=False, ensure_option=False
            )
        case "date":
            return widgets.DatePicker(**common)
        case "area":
            return widgets.Textarea(
                **common, placeholder=_(field.hint), rows=3, continuous_update=False
            )
        case _:
            return widgets.Text(**common, placeholder=_(field.hint), continuous_update=False)
