"""What every panel has: a place for what it says, for a bug's traceback, and its look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

import anywidget
import ipywidgets as widgets

from careerkit.errors import CareerkitError
from careerkit.widgets.choosing import MARK, paragraph

_HERE = Path(__file__).parent


class Look(anywidget.AnyWidget):
    """What every panel has inside: its stylesheet, and what keyboards and screen readers need.

    ipywidgets knows boxes and buttons only; `access.js` says which of them are tabs, lists and
    suggestions, and keeps the focus where it was.
    """

    _esm = (_HERE / "access.js").read_text("utf-8")
    _css = (_HERE / "panel.css").read_text("utf-8")

    def __init__(self) -> None:
        super().__init__()
        # Said back once everything said before it is heard: see `inOrder` in access.js.
        self.on_msg(lambda _, message, __: self.send({"heard": message.get("asked")}))


def classed(name: str, *parts: widgets.Widget, kind: Any = widgets.VBox) -> Any:
    """Put parts into a box with a class of the stylesheet."""
    box = kind(list(parts))
    box.add_class(name)
    return box


class Panel:
    """A panel's common part.

    Attributes
    ----------
    said
        The sentence the panel says last; read aloud by screen readers.
    errors
        Where a bug shows its traceback.
    """

    def __init__(self) -> None:
        self.said, self.errors = widgets.HTML(), widgets.Output()
        self.said.add_class("ckp-said")
        # JupyterLab delivers part of what widgets say in another thread, "over subshells".
        self._one_at_a_time = RLock()

    def guard(self, act: Callable[..., None]) -> Callable[..., None]:
        """Say a mistake as a sentence in the panel; let a bug show its traceback below it."""

        def guarded(*given: Any) -> None:
            with self._one_at_a_time, self.errors:
                self.errors.outputs = ()
                try:
                    act(*given)
                except CareerkitError as error:
                    self.say(str(error))

        return guarded

    def say(self, text: str) -> None:
        """Say a sentence."""
        self.said.value = paragraph(text)


class View(Protocol):
    """One view of a panel: its box, and a way to bring it up to date."""

    box: Any

    def show(self) -> None:
        """Show the record as it stands."""


class Tabs:
    """Views of a panel, one shown at a time; each is reached with Tab and Enter.

    Parameters
    ----------
    views
        Label and box of each.
    on_show
        Called with the label when a view is about to be shown.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        views: dict[str, widgets.Widget],
        on_show: Callable[[str], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self._views, self._on_show = views, on_show
        self.shown = next(iter(views))
        self.buttons = {label: widgets.Button(description=label) for label in views}
        for label, button in self.buttons.items():
            button.on_click(guard(lambda _, label=label: self.show(label)))
        bar = classed("ckp-tabs", *self.buttons.values(), kind=widgets.HBox)
        self.box = widgets.VBox([bar, *views.values()])

    def show(self, label: str) -> None:
        """Show a view."""
        self.shown = label
        self._on_show(label)
        for name, view in self._views.items():
            view.layout.display = "" if name == label else "none"
            button = self.buttons[name]
            button.description = f"{MARK}{name}" if name == label else name
            (button.add_class if name == label else button.remove_class)("ckp-chosen")
