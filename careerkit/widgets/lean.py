"""The controls of ipywidgets, with fewer messages to the browser.

A panel has some hundred controls. ipywidgets tells the browser of each as soon as it is made, with
two more models for its layout and its style, and then of every change while the panel is put
together. Here a control is told of when it is first shown, as it is then; its layout only if
something was asked of it. What is never shown costs nothing.
"""

# ipywidgets has no types, so all of its classes are Any:
# mypy: disable-error-code="misc"

from __future__ import annotations

from typing import Any

import ipywidgets
import traitlets

Widget, DOMWidget = ipywidgets.Widget, ipywidgets.DOMWidget
_SPARE = ("layout", "style")


class Late(ipywidgets.Widget):
    """Tells the browser of itself when something shown refers to it."""

    def open(self) -> None:
        """Wait: `model_id` is what a parent, or the page, asks for."""

    @property
    def model_id(self) -> str:
        """The name by which the browser knows it, which from now on it does."""
        if self.comm is None:
            super().open()
        return str(super().model_id)


class Layout(Late, ipywidgets.Layout):
    """What a control's place is like."""


class Lean(Late, ipywidgets.DOMWidget):
    """A control without layout and style, as long as nobody asks for them."""

    def __repr__(self) -> str:
        # Theirs writes down the whole tree, and makes a layout for all of it.
        return f"{type(self).__name__}()"

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return what the browser is told; see `ipywidgets.Widget.get_state`."""
        asked = self.keys if key is None else [key] if isinstance(key, str) else list(key)
        spare = [name for name in _SPARE if name in asked and name not in self._trait_values]
        told: dict[str, Any] = super().get_state(
            [name for name in asked if name not in spare], drop_defaults
        )
        return told | dict.fromkeys(spare)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        self.model_id  # noqa: B018  # theirs shows what the browser knows already
        return super()._repr_mimebundle_(**kwargs)

    @traitlets.default("layout")
    def _make_layout(self) -> Layout:
        return Layout()

    @traitlets.observe(*_SPARE, type="default")
    def _came(self, change: Any) -> None:
        if self.comm is not None:
            self.send_state(change["name"])


class Box(Lean, ipywidgets.Box):
    """See ipywidgets."""


class VBox(Lean, ipywidgets.VBox):
    """See ipywidgets."""


class HBox(Lean, ipywidgets.HBox):
    """See ipywidgets."""


class HTML(Lean, ipywidgets.HTML):
    """See ipywidgets."""


class Button(Lean, ipywidgets.Button):
    """See ipywidgets."""


class Text(Lean, ipywidgets.Text):
    """See ipywidgets."""


class Combobox(Lean, ipywidgets.Combobox):
    """See ipywidgets."""


class Textarea(Lean, ipywidgets.Textarea):
    """See ipywidgets."""


class Dropdown(Lean, ipywidgets.Dropdown):
    """See ipywidgets."""


class DatePicker(Lean, ipywidgets.DatePicker):
    """See ipywidgets."""


class Checkbox(Lean, ipywidgets.Checkbox):
    """See ipywidgets."""


class FileUpload(Lean, ipywidgets.FileUpload):
    """See ipywidgets."""


class RadioButtons(Lean, ipywidgets.RadioButtons):
    """See ipywidgets."""


class ToggleButtons(Lean, ipywidgets.ToggleButtons):
    """See ipywidgets."""


class BoundedFloatText(Lean, ipywidgets.BoundedFloatText):
    """See ipywidgets."""


class BoundedIntText(Lean, ipywidgets.BoundedIntText):
    """See ipywidgets."""


class FloatSlider(Lean, ipywidgets.FloatSlider):
    """See ipywidgets."""


class SelectionSlider(Lean, ipywidgets.SelectionSlider):
    """See ipywidgets."""


class Output(Lean, ipywidgets.Output):
    """Where a bug shows its traceback, or a script runs."""

    def __enter__(self) -> None:
        self.model_id  # noqa: B018  # before anything is caught for it
        super().__enter__()
