"""A whole figure as SVG: its margins, its plots, and all that stands on them."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from careerkit.reports.drawing import marks, notes
from careerkit.reports.drawing.axes import Area, Axis
from careerkit.reports.drawing.known import NotKnown, check
from careerkit.reports.drawing.letters import number
from careerkit.reports.drawing.marks import Patterns, Trace
from careerkit.reports.drawing.notes import Legend, Sheet

_PAD = 12
"""Pixels between labels and the figure's edge at most, where labels widen a margin."""


def draw_figure(figure: Mapping[str, Any], width: int, height: int) -> str:
    """Draw a figure as plotly.js does.

    Parameters
    ----------
    figure
        A plotly figure as plain data.
    width, height
        Its size in pixels.

    Returns
    -------
    str
        The SVG. Ids within it begin with an f.

    Raises
    ------
    NotKnown
        It holds something that is not drawn here.
    """
    check(figure)
    layout = {**figure["layout"], "width": width, "height": height}
    font = layout["font"]
    usual = {"size": font["size"], "color": font["color"]}
    axes = {
        key.replace("axis", ""): Axis(key, layout[key], usual)
        for key in ("xaxis", "yaxis", "yaxis2", "yaxis3")
        if key in layout
    }
    traces = figure["data"]
    named = [trace for trace in traces if trace.get("showlegend", True)]
    legend = Legend(named, layout, usual) if layout.get("showlegend") and named else None
    sheet = _lay_out(layout, axes, legend)
    patterns = Patterns()
    parts = [_plot(sheet, traces, axes, name, layout, patterns) for name in axes if name != "x"]
    below = [one for one in layout.get("shapes", ()) if one.get("layer") == "below"]
    above = [one for one in layout.get("shapes", ()) if one.get("layer") != "below"]
    reserved = legend.top if legend else height

    def room(side: str) -> float:
        return float({"left": 0, "top": 0, "right": width, "bottom": reserved}[side])

    whole = [
        *(notes.shape(one, sheet) for one in below),
        *parts,
        *(notes.shape(one, sheet) for one in above),
        *(axis.title(_beside(axis, axes), room) for axis in axes.values()),
        legend.draw(sheet.area.left, patterns) if legend else "",
        *(notes.note(one, sheet, usual) for one in layout.get("annotations", ())),
    ]
    defined = patterns.definitions() + _clips(axes)
    family = escape(font["family"].replace('"', "'"), quote=False)
    return (
        f'<svg style="font-family:{family}" xmlns="http://www.w3.org/2000/svg" width="{width}" '
        f'height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" style="fill:#fff"/>'
        f"<defs>{defined}</defs>{''.join(whole)}</svg>"
    )


def _beside(axis: Axis, axes: Mapping[str, Axis]) -> Axis:
    return axes[axis.given.get("anchor", "y" if axis.across else "x")]


def _lay_out(layout: Mapping[str, Any], axes: Mapping[str, Axis], legend: Legend | None) -> Sheet:
    """Find the margins: those that are given, or wider, where labels or the legend need more."""
    width, height = layout["width"], layout["height"]
    given = layout["margin"]
    margins = {side: float(given[side]) for side in "lrtb"}
    for _ in range(4):
        area = Area(
            round(margins["l"]), round(margins["t"]),
            width - round(margins["l"]) - round(margins["r"]),
            height - round(margins["t"]) - round(margins["b"]),
        )  # fmt: skip
        for axis in axes.values():
            axis.lie(area)
        for axis in axes.values():
            axis.stand_by(_beside(axis, axes))
        needed = _needed(given, axes, legend, area, height)
        if needed == margins:
            return Sheet(width, height, area, axes)
        margins = needed
    raise NotKnown("margins that do not come to rest")


def _needed(
    given: Mapping[str, float], axes: Mapping[str, Axis], legend: Legend | None, area: Area,
    height: float,
) -> dict[str, float]:  # fmt: skip
    needed = {side: float(given[side]) for side in "lrtb"}
    pad = min(_PAD, *given.values())
    growing = [axis for axis in axes.values() if axis.given.get("automargin") and axis.visible]
    for axis in growing:
        if axis.across:
            raise NotKnown("labels below that widen the margin")
        depth = axis.depth(_beside(axis, axes)) + axis.title_depth()
        needed["l"] = max(needed["l"], depth + pad)
    if legend:
        legend.arrange(area.width)
        # Labels that widen one margin are kept off the others, too.
        needed["b"] = max(needed["b"], height - legend.top + (pad if growing else 0))
    return needed


def _plot(
    sheet: Sheet, traces: list[Trace], axes: Mapping[str, Axis], name: str,
    layout: Mapping[str, Any], patterns: Patterns,
) -> str:  # fmt: skip
    """Draw what belongs to one upright axis: lines across, data, and the axes themselves."""
    x, y = axes["x"], axes[name]
    own = [trace for trace in traces if trace.get("yaxis", "y") == name]
    parts = [x.grid(y), y.grid(x)]
    bars = [trace for trace in own if trace["type"] == "bar"]
    if bars:
        drawn = marks.bars(bars, x, y, layout.get("barmode"), patterns)
        parts.append(f'<g clip-path="url(#fc{name})">{drawn}</g>')
    before = None
    for trace in own:
        if trace["type"] == "scatter":
            at = marks.places(trace, x, y)
            parts.append(_scatter(trace, at, before, name))
            before = at
    both = [y, x] if _beside(x, axes) is y else [y]
    for axis in both:
        parts += [axis.marks(), axis.labels((sheet.width, sheet.height))]
    return "".join(parts)


def _scatter(trace: Trace, at: marks.Points, before: marks.Points | None, name: str) -> str:
    drawn = (
        marks.area(trace, at, before)
        + marks.line(trace, at)
        + marks.points(trace, at)
        + marks.words(trace, at)
    )
    opacity = trace.get("opacity", 1)
    style = f' style="opacity:{number(opacity)}"' if opacity != 1 else ""
    clip = "" if trace.get("cliponaxis", True) is False else f' clip-path="url(#fc{name})"'
    return f"<g{clip}{style}>{drawn}</g>" if clip or style else drawn


def _clips(axes: Mapping[str, Axis]) -> str:
    x = axes["x"]
    return "".join(
        f'<clipPath id="fc{name}"><rect x="{number(x.offset)}" y="{number(y.offset)}" '
        f'width="{number(x.length)}" height="{number(y.length)}"/></clipPath>'
        for name, y in axes.items()
        if name != "x"
    )
