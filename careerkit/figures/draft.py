"""A figure in the making, as plain data.

plotly checks everything a figure holds again with each thing that is added to it, which took most
of the time of a report. Here a figure is put together first and checked once, when it is handed
out; a section, whose figures go straight to the page, need not have it checked at all (the tests
do that).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, cast

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")


class Draft:
    """Traces and layout of a figure; the methods are named as plotly's.

    Names of properties are written out: ``title={"font": …}`` and not ``title_font=…``.
    """

    def __init__(self, **layout: Any) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"xaxis": {}, "yaxis": {}}
        self.update_layout(**layout)

    def add_scatter(self, **given: Any) -> None:
        """Add points or lines."""
        self.data.append(_plain({**given, "type": "scatter"}))

    def add_bar(self, **given: Any) -> None:
        """Add bars."""
        self.data.append(_plain({**given, "type": "bar"}))

    def add_annotation(self, **given: Any) -> None:
        """Write something."""
        self.layout.setdefault("annotations", []).append(_plain(given))

    def add_shape(self, **given: Any) -> None:
        """Draw a shape."""
        self.layout.setdefault("shapes", []).append(_plain(given))

    def add_hline(self, *, y: float, **given: Any) -> None:
        """Draw a line from one side to the other."""
        ends = {"x0": 0, "x1": 1, "xref": "x domain", "y0": y, "y1": y, "yref": "y"}
        self.add_shape(type="line", **ends, **given)

    def update_layout(self, **given: Any) -> None:
        """Set properties of the layout; those of a part that is there already are added to it."""
        _merge(self.layout, _plain(given))

    def update_xaxes(self, **given: Any) -> None:
        """Set properties of the first horizontal axis."""
        self.update_layout(xaxis=given)

    def update_yaxes(self, **given: Any) -> None:
        """Set properties of the first vertical axis."""
        self.update_layout(yaxis=given)

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plain data, ready to be written as JSON."""
        return {"data": self.data, "layout": self.layout}


def drawn(draw: Callable[P, Draft]) -> Callable[P, go.Figure]:
    """Let a function that makes a draft return the plotly figure of it, checked by plotly."""

    @wraps(draw)
    def figure(*args: P.args, **kwargs: P.kwargs) -> go.Figure:
        import plotly.graph_objects as go  # its import takes a while; a draft needs it not

        return go.Figure(draw(*args, **kwargs).to_dict())

    figure.__annotations__["return"] = "go.Figure"
    return figure


def draft(figure: Callable[P, go.Figure]) -> Callable[P, Draft]:
    """Return what makes the draft of a figure function: the same drawing, not yet checked."""
    return cast("Callable[P, Draft]", figure.__wrapped__)  # type: ignore[attr-defined]


def _plain(value: Any) -> Any:
    """Turn tables and arrays into lists, and what is missing into None."""
    if isinstance(value, (str, int)):
        return value
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if type(value) is not float and isinstance(value, Mapping):  # a search through all kinds
        return _plain(dict(value))
    try:
        missing = bool(value != value)
    except TypeError:  # pandas' NA is neither
        missing = True
    return None if missing else value


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value
