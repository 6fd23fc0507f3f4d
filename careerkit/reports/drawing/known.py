"""What figures may hold to be drawn here: everything else is left to plotly.js."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class NotKnown(Exception):
    """A figure asks for something that is not drawn here; the message says what."""


_FONT = {"family": None, "size": None, "color": None}
_LINE = {"color": None, "width": None, "dash": None}
_HOVER = {"hoverinfo": None, "hovertext": None, "customdata": None, "hovertemplate": None}
_SCATTER = {
    "type": {"scatter"}, "x": None, "y": None, "name": None, "text": None,
    "mode": {"lines", "markers", "lines+markers", "markers+text"},
    "textfont": {"size": None, "color": None}, "showlegend": None, "cliponaxis": None,
    "fill": {"tonexty"}, "fillcolor": None, "opacity": None, "line": _LINE, "yaxis": None,
    "marker": {
        "color": None, "size": None, "opacity": None,
        "symbol": None, "line": {"color": None, "width": None},
    }, **_HOVER,
}  # fmt: skip
_BAR = {
    "type": {"bar"}, "x": None, "y": None, "name": None, "base": None, "width": None,
    "orientation": {"h", "v"}, "showlegend": None, "opacity": None, "yaxis": None,
    "marker": {
        "color": None, "opacity": None, "line": {"color": None, "width": None},
        "pattern": {"shape": {"/", "x"}, "size": None, "fgcolor": None},
    }, **_HOVER,
}  # fmt: skip
_AXIS = {
    "anchor": None, "automargin": None, "domain": None, "dtick": None, "fixedrange": None,
    "gridcolor": None, "linecolor": None, "nticks": None, "range": None, "showgrid": None,
    "showticklabels": None, "side": {"top", "bottom", "left"}, "tickangle": {0}, "tickcolor": None,
    "tickfont": _FONT, "tickformat": {",.0f"}, "ticklen": None, "tickprefix": None,
    "ticks": {"outside", ""}, "ticktext": None, "tickvals": None, "visible": None,
    "title": {"text": None, "font": _FONT, "standoff": None}, "zeroline": {False},
}  # fmt: skip
_NOTE = {
    "align": {"left", "right", "center"}, "arrowcolor": None, "arrowhead": {0, 2},
    "arrowsize": None, "arrowwidth": None, "ax": None, "ay": None, "bgcolor": None,
    "borderpad": None, "font": _FONT, "showarrow": None, "standoff": None, "text": None,
    "x": None, "y": None, "xref": None, "yref": None, "xshift": None, "yshift": None,
    "xanchor": {"left", "center", "right"}, "yanchor": {"top", "middle", "bottom"},
}  # fmt: skip
_SHAPE = {
    "type": {"line", "circle", "rect", "path"}, "path": None, "x0": None, "x1": None, "y0": None,
    "y1": None, "xref": None, "yref": None, "xsizemode": {"pixel"}, "ysizemode": {"pixel"},
    "xanchor": None, "yanchor": None, "layer": {"below"}, "fillcolor": None, "line": _LINE,
    "opacity": None,
}  # fmt: skip
_LAYOUT = {
    "width": None, "height": None, "showlegend": None, "barmode": {"overlay", "stack"},
    "margin": {"l": None, "r": None, "t": None, "b": None}, "font": _FONT, "hoverlabel": None,
    "paper_bgcolor": {"white"}, "plot_bgcolor": {"white"}, "template": None, "hovermode": None,
    "legend": {
        "orientation": {"h"}, "x": {0}, "y": None, "yref": {"container"}, "yanchor": {"bottom"},
    }, "annotations": [_NOTE], "shapes": [_SHAPE],
    **dict.fromkeys(("xaxis", "yaxis", "yaxis2", "yaxis3"), _AXIS),
}  # fmt: skip
_BY_TYPE = {"scatter": _SCATTER, "bar": _BAR}


def check(figure: Mapping[str, Any]) -> None:
    """Refuse a figure that holds anything that is not drawn here.

    Parameters
    ----------
    figure
        A plotly figure as plain data.

    Raises
    ------
    NotKnown
        Naming the first such thing.
    """
    _check(figure["layout"], _LAYOUT, "layout")
    if figure["layout"].get("template", {}).get("layout"):
        raise NotKnown("layout.template.layout")
    for trace in figure["data"]:
        _check(trace, _BY_TYPE.get(trace.get("type", ""), {"type": set()}), "data")


def _check(value: Any, known: Any, where: str) -> None:
    if isinstance(known, dict):
        for key, inner in value.items():
            if key not in known:
                raise NotKnown(f"{where}.{key}")
            _check(inner, known[key], f"{where}.{key}")
    elif isinstance(known, list):
        for inner in value:
            _check(inner, known[0], where)
    elif known is not None and value not in known:
        raise NotKnown(f"{where} = {value!r}")
