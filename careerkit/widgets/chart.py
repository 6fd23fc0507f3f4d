"""A plotly figure in a panel, which tells the mark that was clicked."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from careerkit.widgets.lean import Lean

if TYPE_CHECKING:
    import plotly.graph_objects as go


class Chart(Lean, anywidget.AnyWidget):
    """A figure that can be replaced, and clicked.

    plotly's own FigureWidget compares old and new piece by piece and keeps handlers by trace;
    here a new figure is simply drawn, and a mark is known by its ``customdata``.

    Parameters
    ----------
    on_click
        Called with the ``customdata`` of the mark.
    """

    _esm = (Path(__file__).parent / "chart.js").read_text("utf-8")
    figure = traitlets.Dict().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    version = traitlets.Unicode(version("plotly")).tag(sync=True)

    def __init__(self, on_click: Callable[[str], None]) -> None:
        super().__init__()

        def clicked(_: object, message: Any, __: object) -> None:
            if "plotly" in message:
                from plotly.offline import get_plotlyjs  # megabytes, and rarely asked for

                self.send({"plotly": get_plotlyjs()})
            else:
                on_click(message["code"])

        self.on_msg(clicked)

    def show(self, figure: go.Figure | dict[str, Any] | None, alt: str = "") -> None:
        """Draw a figure, or nothing.

        Parameters
        ----------
        figure
            What to draw: a figure, or what one is as JSON.
        alt
            What it shows, for those who do not see it.
        """
        if figure is not None and not isinstance(figure, dict):
            figure = json.loads(figure.to_json())
        with self.hold_sync():
            self.alt, self.figure = alt, figure or {}
