"""What every panel has: a place for what it says, for a bug's traceback, and its look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from threading import RLock
from typing import Any, Protocol

import anywidget
import traitlets

from careerkit.errors import CareerkitError
from careerkit.text.languages import gettext as _
from careerkit.text.languages import right_to_left, speaking, spoken
from careerkit.text.problems import told
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import MARK, paragraph

_HERE = Path(__file__).parent
_AWAY = "ckp-away"


class Look(widgets.Lean, anywidget.AnyWidget):
    """What every panel has inside: its stylesheet, and what keyboards and screen readers need.

    ipywidgets knows boxes and buttons only; `access.js` says which of them are tabs, lists and
    suggestions, and keeps the focus where it was.
    """

    _esm = (_HERE / "access.js").read_text("utf-8")
    _css = (_HERE / "panel.css").read_text("utf-8")
    language = traitlets.Unicode().tag(sync=True)
    """What the panel speaks, by its code: screen readers ask for it."""
    right_to_left = traitlets.Bool().tag(sync=True)
    suggestions = traitlets.Unicode().tag(sync=True)
    around: Any = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    """What stands around the panels, in a client's language: see `careerkit.widgets.around`."""

    def __init__(self) -> None:
        super().__init__()
        self.say()
        # Said back once everything said before it is heard: see `inOrder` in access.js.
        self.on_msg(lambda _, message, __: self.send({"heard": message.get("asked")}))

    def say(self) -> None:
        """Take up the language that is spoken now."""
        self.language, self.right_to_left = spoken(), right_to_left(spoken())
        self.suggestions = _("Suggestions: {label}")


def classed(name: str, *parts: widgets.Widget, kind: Any = widgets.VBox) -> Any:
    """Put parts into a box with a class of the stylesheet."""
    return kind(list(parts), _dom_classes=[name])


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

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the language of those who look at the panel, until a ``with`` statement ends."""
        return speaking(spoken())

    def guard(self, act: Callable[..., None]) -> Callable[..., None]:
        """Say a mistake as a sentence in the panel; let a bug show its traceback below it."""

        def guarded(*given: Any) -> None:
            with self._one_at_a_time, self.speaking():
                self.errors.outputs = ()
                try:
                    act(*given)
                except CareerkitError as error:
                    self.say(told(error))
                except Exception:
                    with self.errors:
                        raise

        return guarded

    def say(self, text: str) -> None:
        """Say a sentence."""
        self.said.value = paragraph(text)


class View(Protocol):
    """One view of a panel: its box, and a way to bring it up to date."""

    box: Any

    def show(self) -> None:
        """Show the record as it stands."""


class Views(Mapping[str, View]):
    """The views of a panel; each is made when it is asked for first, and kept.

    Parameters
    ----------
    makers
        What makes each view, by the label of its tab.
    """

    def __init__(self, makers: Mapping[str, Callable[[], View]]) -> None:
        self._makers, self._made = makers, dict[str, View]()

    def __getitem__(self, label: str) -> View:
        if label not in self._made:
            self._made[label] = self._makers[label]()
        return self._made[label]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def box_of(self, label: str) -> Any:
        """Return the box of a view."""
        return self[label].box


class Tabs:
    """Views of a panel, one shown at a time; each is reached with Tab and Enter.

    Parameters
    ----------
    labels
        What the tabs are called; the first one is shown first.
    box_of
        Returns the box of a view; it is asked when the view is shown first.
    on_show
        Called with the label when a view is about to be shown.
    guard
        Wraps what the browser calls, so that a bug is shown.
    """

    def __init__(
        self,
        labels: Iterable[str],
        box_of: Callable[[str], Any],
        on_show: Callable[[str], None],
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self._box_of, self._on_show = box_of, on_show
        # Each view has a place from the beginning: `access.js` knows by it which tab shows it.
        self._places = {label: classed(_AWAY) for label in labels}
        self.shown = next(iter(self._places))
        self.buttons = {label: widgets.Button(description=label) for label in self._places}
        for label, button in self.buttons.items():
            button.on_click(guard(lambda _, label=label: self.show(label)))
        bar = classed("ckp-tabs", *self.buttons.values(), kind=widgets.HBox)
        self.box = widgets.VBox([bar, *self._places.values()])

    def show(self, label: str) -> None:
        """Show a view."""
        self.shown = label
        box = self._box_of(label)
        self._on_show(label)
        for name, place in self._places.items():
            button = self.buttons[name]
            here = name == label
            if here and not place.children:
                place.children = (box,)
            (place.remove_class if here else place.add_class)(_AWAY)
            button.description = f"{MARK}{name}" if here else name
            (button.add_class if here else button.remove_class)("ckp-chosen")
