"""What figures may hold to be drawn here: everything else is left to plotly.js."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from careerkit.figures.look import FONT

_Test = Callable[[Any], bool]
_MOST = 1e9
"""Numbers from here on are no number of a figure of ours."""


class NotKnown(Exception):
    """A figure asks for something that is not drawn here; the message says what."""


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _color(value: Any) -> bool:
    return isinstance(value, str) and _COLOR.fullmatch(value) is not None


def _family(value: Any) -> bool:
    return value == FONT


def _positive(value: Any) -> bool:
    return _number(value) and value > 0


def _ends(value: Any) -> bool:
    return _list_of(_number)(value) and len(value) == 2 and value[0] != value[1]


def _list_of(one: _Test) -> _Test:
    return lambda value: isinstance(value, list) and all(map(one, value))


def _or_list_of(one: _Test) -> _Test:
    return lambda value: one(value) or _list_of(one)(value)


def _or_none(one: _Test) -> _Test:
    return lambda value: value is None or one(value)


def _any(_: Any) -> bool:
    return True


_COLOR = re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]+|rgba?\([\d., ]+\)")
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_PATH = re.compile(rf"(?:[ML]?\s*{_NUMBER},{_NUMBER}\s*)+Z?")
_PLACE = re.compile(r"paper|x domain|[xy]\d?")
_FONT = {"family": _family, "size": _number, "color": _color}
_LINE = {"color": _color, "width": _number, "dash": {"solid", "dot", "dash", "dashdot", "longdash"}}
_EDGE = {"color": _or_list_of(_color), "width": _or_list_of(_number)}
_VALUES = _list_of(_or_none(_number))
_ANY_TRACE = {
    "x": _VALUES, "y": _VALUES, "name": _text, "showlegend": _flag, "opacity": _number,
    "yaxis": _text, "hoverinfo": _any, "hovertext": _any, "customdata": _any,
    "hovertemplate": _any,
}  # fmt: skip
_SYMBOLS = {
    form + style for form in ("circle", "square", "diamond") for style in ("", "-open")
} | {"line-ns", "triangle-down"}  # fmt: skip
_SCATTER = {
    **_ANY_TRACE, "type": {"scatter"}, "text": _or_list_of(_text),
    "mode": {"lines", "markers", "lines+markers", "markers+text"},
    "textfont": {"size": _number, "color": _color}, "cliponaxis": _flag,
    "fill": {"tonexty"}, "fillcolor": _color, "line": _LINE,
    "marker": {
        "color": _or_list_of(_color), "size": _or_list_of(_number),
        "opacity": _or_list_of(_number), "line": _EDGE,
        "symbol": _or_list_of(lambda value: isinstance(value, str) and value in _SYMBOLS),
    },
}  # fmt: skip
_BAR = {
    **_ANY_TRACE, "type": {"bar"}, "base": _or_list_of(_number), "width": _or_list_of(_number),
    "orientation": {"h", "v"},
    "marker": {
        "color": _or_list_of(_color), "opacity": _number, "line": _EDGE,
        "pattern": {"shape": {"/", "x"}, "size": _number, "fgcolor": _color},
    },
}  # fmt: skip
_AXIS = {
    "anchor": _text, "automargin": _flag, "domain": _ends, "dtick": _positive, "fixedrange": _flag,
    "gridcolor": _color, "linecolor": _color, "nticks": _positive, "range": _ends,
    "showgrid": _flag, "showticklabels": _flag, "side": {"top", "bottom", "left"},
    "tickangle": {0}, "tickcolor": _color, "tickfont": _FONT, "tickformat": {",.0f"},
    "ticklen": _number, "tickprefix": _text, "ticks": {"outside", ""},
    "ticktext": _list_of(_text), "tickvals": _list_of(_number), "visible": _flag,
    "title": {"text": _text, "font": _FONT, "standoff": _number}, "zeroline": {False},
}  # fmt: skip
_NOTE = {
    "align": {"left", "right", "center"}, "arrowcolor": _color, "arrowhead": {0, 2},
    "arrowsize": _number, "arrowwidth": _number, "ax": _number, "ay": _number, "bgcolor": _color,
    "borderpad": _number, "font": _FONT, "showarrow": _flag, "standoff": _number, "text": _text,
    "x": _number, "y": _number, "xref": _PLACE, "yref": _PLACE, "xshift": _number,
    "yshift": _number, "xanchor": {"left", "center", "right"},
    "yanchor": {"top", "middle", "bottom"},
}  # fmt: skip
_SHAPE = {
    "type": {"line", "circle", "rect", "path"}, "path": _PATH, "x0": _number, "x1": _number,
    "y0": _number, "y1": _number, "xref": _PLACE, "yref": _PLACE, "xsizemode": {"pixel"},
    "ysizemode": {"pixel"}, "xanchor": _number, "yanchor": _number, "layer": {"below"},
    "fillcolor": _color, "line": _LINE, "opacity": _number,
}  # fmt: skip
_AXES = {"xaxis": "x", "yaxis": "y", "yaxis2": "y2", "yaxis3": "y3"}
_LAYOUT = {
    "width": _number, "height": _number, "showlegend": _flag, "barmode": {"overlay", "stack"},
    "margin": dict.fromkeys("lrtb", _number), "font": _FONT, "hoverlabel": _any,
    "paper_bgcolor": {"white"}, "plot_bgcolor": {"white"}, "hovermode": _any,
    "template": {"data": {"scatter": lambda value: value == [{"type": "scatter"}]}},
    "legend": {
        "orientation": {"h"}, "x": {0}, "y": _number, "yref": {"container"},
        "yanchor": {"bottom"},
    }, "annotations": [_NOTE], "shapes": [_SHAPE],
    **dict.fromkeys(_AXES, _AXIS),
}  # fmt: skip
_NEEDED = {
    "layout": ("font", "margin", "template", "xaxis", "yaxis", "paper_bgcolor", "plot_bgcolor"),
    "font": ("family", "size", "color"), "margin": tuple("lrtb"), "axis": ("range",),
    "legend": ("y", "yref", "yanchor", "orientation", "x"),
    "scatter": ("x", "y", "mode"), "bar": ("x", "y", "marker"),
    "pattern": ("shape",), "note": ("x", "y", "text", "showarrow"),
    "arrow": ("ax", "ay", "arrowcolor", "arrowhead"), "shape": ("type",), "path": ("path",),
    **dict.fromkeys(("line", "circle", "rect"), ("x0", "x1", "y0", "y1")),
    "xsizemode": ("xanchor",), "ysizemode": ("yanchor",),
}  # fmt: skip
_BY_TYPE = {"scatter": _SCATTER, "bar": _BAR}


def check(figure: Mapping[str, Any]) -> None:
    """Refuse a figure that holds anything that is not drawn here, or too little.

    What passes may be written into a drawing: a color is a color, a number a number.

    Parameters
    ----------
    figure
        A plotly figure as plain data.

    Raises
    ------
    NotKnown
        Naming the first such thing.
    """
    layout = figure.get("layout", {})
    _check(layout, _LAYOUT, "layout")
    _need(layout, "layout")
    _check_layout(layout)
    if not isinstance(figure.get("data"), list):
        raise NotKnown("a figure without data")
    for trace in figure["data"]:
        kind = trace.get("type") if isinstance(trace, dict) else trace
        if not isinstance(kind, str) or kind not in _BY_TYPE:
            raise NotKnown(f"data of type {kind!r:.60}")
        _check(trace, _BY_TYPE[kind], kind)
        _need(trace, kind)
        if "pattern" in trace.get("marker", {}):
            _need(trace["marker"]["pattern"], "pattern")
        if len(trace["x"]) != len(trace["y"]):
            raise NotKnown("points without a place")
        if trace.get("yaxis", "y") not in {_AXES[key] for key in _AXES.keys() & layout.keys()}:
            raise NotKnown(f"data by the axis {trace['yaxis']}")


def _check_layout(layout: Mapping[str, Any]) -> None:
    """Refuse a layout some part of which lacks what it is drawn by."""
    _need(layout["font"], "font")
    _need(layout["margin"], "margin")
    own = {_AXES[key] for key in _AXES.keys() & layout.keys()}
    for key in _AXES.keys() & layout.keys():
        _need(layout[key], "axis")
        beside = layout[key].get("anchor", "y" if key == "xaxis" else "x")
        if beside not in own or beside[0] == key[0]:
            raise NotKnown(f"layout.{key}.anchor = {beside!r}")
    if "legend" in layout:
        _need(layout["legend"], "legend")
    for note in layout.get("annotations", ()):
        _need(note, "note")
        if note["showarrow"]:
            _need(note, "arrow")
    for shape in layout.get("shapes", ()):
        _need(shape, "shape")
        _need(shape, shape["type"])
        for mode in ("xsizemode", "ysizemode"):
            if mode in shape:
                _need(shape, mode)


def _need(given: Mapping[str, Any], what: str) -> None:
    if missing := [name for name in _NEEDED[what] if name not in given]:
        raise NotKnown(f"{what} without {missing[0]}")


def _check(value: Any, known: Any, where: str) -> None:
    if isinstance(known, dict) and isinstance(value, dict):
        for key, inner in value.items():
            if key not in known:
                raise NotKnown(f"{where}.{key}")
            _check(inner, known[key], f"{where}.{key}")
    elif isinstance(known, list) and isinstance(value, list):
        for inner in value:
            _check(inner, known[0], where)
    elif not _fits(value, known):
        raise NotKnown(f"{where} = {value!r:.60}")


def _fits(value: Any, known: Any) -> bool:
    if isinstance(known, set):
        return isinstance(value, str | int | float) and value in known
    if isinstance(known, re.Pattern):
        return isinstance(value, str) and known.fullmatch(value) is not None
    return bool(callable(known) and known(value))
