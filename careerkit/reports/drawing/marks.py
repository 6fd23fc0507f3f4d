"""Points, lines and bars of a figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from statistics import fmean
from typing import Any

from careerkit.reports.drawing import letters
from careerkit.reports.drawing.axes import Axis
from careerkit.reports.drawing.known import NotKnown
from careerkit.reports.drawing.letters import number

Trace = Mapping[str, Any]
Points = Sequence[tuple[float, float] | None]
"""Where points are in the picture; None where one is missing."""
_LINE_COLOR = "#444"
_PATTERN_SOLID = 0.3
_STROKE = "line-ns"
"""A point that is a mere line."""
_BUBBLE = 0.7
"""Opacity of points that differ in size."""
_SMALL = "scale(0.8)"
"""How a hatching is made finer for the legend."""


class Patterns:
    """The hatchings of a figure; each stands once in its drawing."""

    def __init__(self) -> None:
        self._made: dict[tuple[Any, ...], str] = {}

    def fill(self, pattern: Mapping[str, Any], color: str, placed: str) -> str:
        """Return what to fill a bar with.

        Parameters
        ----------
        pattern
            The hatching as the trace has it; its lines are of the bar's `color` if it has none.
        color
            The bar's.
        placed
            Where the hatching begins, as a transform.
        """
        key = (pattern["shape"], pattern.get("size", 8), pattern.get("fgcolor", color), placed)
        if key not in self._made:
            self._made[key] = _pattern(f"fp{len(self._made) + 1}", *key)
        return f"url(#fp{list(self._made).index(key) + 1})"

    def definitions(self) -> str:
        """Return what the fills refer to."""
        return "".join(self._made.values())


def _pattern(name: str, shape: str, size: float, ink: str, placed: str) -> str:
    wide = size * sqrt(2)
    part, much, more = (number(wide * n) for n in (0.25, 0.75, 1.25))
    half, whole = number(wide / 2), number(wide)
    lines = f"M-{part},{part}l{half},-{half}M0,{whole}L{whole},0M{much},{more}l{half},-{half}"
    thick = _PATTERN_SOLID * size
    if shape == "x":
        lines += f"M{much},-{part}l{half},{half}M0,0L{whole},{whole}M-{part},{much}l{half},{half}"
        thick = size - size * sqrt(1 - _PATTERN_SOLID)
    return (
        f'<pattern id="{name}" width="{whole}" height="{whole}" patternUnits="userSpaceOnUse" '
        f'patternTransform="{placed}">'
        f'<path d="{lines}" style="stroke:{ink};stroke-width:{number(thick)}px"/></pattern>'
    )


def dashes(dash: str | None, width: float) -> str:
    """Return the style of a broken line."""
    long = max(width, 3)
    parts = {"dot": (1, 1), "dash": (3, 3), "longdash": (5, 5), "dashdot": (3, 1, 1, 1)}
    if dash in (None, "", "solid"):
        return ""
    return ";stroke-dasharray:" + ",".join(f"{number(long * part)}px" for part in parts[dash])


def _path(points: Iterable[tuple[float, float] | None]) -> str:
    """Join points by lines; where there is None, the line breaks."""
    parts: list[str] = []
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{number(point[0])},{number(point[1])}")
    for run in runs:
        if len(run) > 1:
            parts.append("M" + "L".join(run))
    return "".join(parts)


def places(trace: Trace, x: Axis, y: Axis) -> list[tuple[float, float] | None]:
    """Return where the points of a trace are; None where it has none."""
    found: list[tuple[float, float] | None] = []
    for across, up in zip(trace["x"], trace["y"], strict=True):
        if across is None or up is None:
            found.append(None)
        else:
            found.append((x.pixel(across), y.pixel(up)))
    return found


def line_style(line: Mapping[str, Any]) -> tuple[str, float]:
    """Return the style of a trace's line, and its width."""
    width = line.get("width", 2)
    if "color" not in line and width:
        raise NotKnown("a line without a color")
    style = f"fill:none;stroke:{line.get('color', 'none')};stroke-width:{number(width)}px"
    return style + dashes(line.get("dash"), width), width


def line(trace: Trace, points: Sequence[tuple[float, float] | None]) -> str:
    """Draw the line of a trace that has one."""
    if "lines" not in trace["mode"]:
        return ""
    style, width = line_style(trace.get("line", {}))
    drawn = _path(points)
    return f'<path d="{drawn}" style="{style}"/>' if drawn and width else ""


def area(
    trace: Trace,
    points: Sequence[tuple[float, float] | None],
    before: Sequence[tuple[float, float] | None] | None,
) -> str:
    """Fill what lies between a trace and the one before, where that is wanted."""
    if "fill" not in trace:
        return ""
    if before is None or None in points or None in before or "fillcolor" not in trace:
        raise NotKnown("an area without ends or without a color")
    ring = [*points, *reversed(before)]
    d = "M" + "L".join(f"{number(p[0])},{number(p[1])}" for p in ring if p) + "Z"
    return f'<path d="{d}" style="fill:{trace["fillcolor"]}"/>'


def each(value: Any, many: int, usual: Any) -> list[Any]:
    """Return a property for each point, whether it is given once or for each."""
    if isinstance(value, list):
        return [*value, *[usual] * (many - len(value))][:many]
    return [usual if value is None else value] * many


def symbol(kind: str, size: float) -> tuple[str, bool]:
    """Return the path of a point, and whether it is a mere outline."""
    radius = round(size / 2, 2)
    shape = kind.removesuffix("-open")
    r = number(radius)
    if shape == "circle":
        drawn = f"M{r},0A{r},{r} 0 1,1 0,-{r}A{r},{r} 0 0,1 {r},0Z"
    elif shape == "square":
        drawn = f"M{r},{r}H-{r}V-{r}H{r}Z"
    elif shape == "diamond":
        d = number(radius * 1.3)
        drawn = f"M{d},0L0,{d}L-{d},0L0,-{d}Z"
    elif shape == "triangle-down":
        wide, half = number(radius * 2 / sqrt(3)), number(radius / 2)
        drawn = f"M-{wide},-{half}H{wide}L0,{r}Z"
    else:
        d = number(radius * 1.4)
        drawn = f"M0,{d}V-{d}"
    return drawn, kind.endswith("-open")


def points(trace: Trace, at: Sequence[tuple[float, float] | None]) -> str:
    """Draw the points of a trace that has them."""
    if "markers" not in trace["mode"]:
        return ""
    marker = trace.get("marker", {})
    many = len(at)
    return "".join(
        _point(place, *style)
        for place, *style in zip(
            at,
            each(marker.get("symbol"), many, "circle"),
            each(marker.get("size"), many, 6),
            each(_color(marker), many, _LINE_COLOR),
            each((marker.get("line") or {}).get("width"), many, _usual_outline(marker)),
            each((marker.get("line") or {}).get("color"), many, _usual_outline_color(trace)),
            each(_opacity(marker), many, 1),
            strict=True,
        )
        if place is not None
    )


def _color(marker: Mapping[str, Any]) -> Any:
    if "color" not in marker and marker.get("symbol") != _STROKE:
        raise NotKnown("points without a color")
    return marker.get("color", "none")


def _opacity(marker: Mapping[str, Any]) -> Any:
    bubbles = isinstance(marker.get("size"), list)
    return marker.get("opacity", _BUBBLE if bubbles else 1)


def _usual_outline(marker: Mapping[str, Any]) -> int:
    return 1 if isinstance(marker.get("size"), list) else 0


def _usual_outline_color(trace: Trace) -> str:
    own = (trace.get("line") or {}).get("color")
    marker = trace.get("marker", {})
    if own and own != marker.get("color"):
        return str(own)
    return "#fff" if isinstance(marker.get("size"), list) else _LINE_COLOR


def _point(
    place: tuple[float, float], kind: str, size: float, color: str, width: float, outline: str,
    opacity: float,
) -> str:  # fmt: skip
    drawn, is_open = symbol(kind, size)
    if kind == _STROKE and not width:
        return ""
    return (
        f'<path transform="translate({number(place[0])},{number(place[1])})" d="{drawn}" '
        f'style="{_point_style(kind, is_open, color, width, outline, opacity)}"/>'
    )


def _point_style(
    kind: str, is_open: bool, color: str, width: float, outline: str, opacity: float
) -> str:
    style = f"opacity:{number(opacity)};" if opacity != 1 else ""
    if is_open:
        return style + f"fill:none;stroke:{color};stroke-width:{number(width or 1)}px"
    fill = "none" if kind == _STROKE else color
    if width:
        style += f"stroke:{outline};stroke-width:{number(width)}px;"
    return style + f"fill:{fill}"


def words(trace: Trace, at: Sequence[tuple[float, float] | None]) -> str:
    """Write what stands on the points of a trace."""
    if "text" not in trace["mode"]:
        return ""
    font = trace.get("textfont", {})
    if "size" not in font or "color" not in font:
        raise NotKnown("text on points without a font")
    return "".join(
        letters.to_svg(
            letters.read(said), place[0], place[1] + 0.25 * font["size"],
            size=font["size"], color=font["color"], anchor="middle",
        )
        for place, said in zip(at, each(trace.get("text"), len(at), ""), strict=True)
        if place is not None and said
    )  # fmt: skip


def bars(traces: Sequence[Trace], x: Axis, y: Axis, mode: str | None, patterns: Patterns) -> str:
    """Draw the bars of a plot.

    Parameters
    ----------
    traces
        Those of bars.
    x, y
        The plot's axes.
    mode
        ``overlay`` or ``stack``; without one there may be bars of one trace only.
    patterns
        Gets the hatchings.
    """
    if mode is None and len(traces) > 1:
        raise NotKnown("bars side by side")
    drawn = []
    ends: dict[tuple[float, bool], float] = {}
    for trace in traces:
        lying = trace.get("orientation") == "h"
        values, stands = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
        many = len(values)
        if "width" not in trace:
            raise NotKnown("bars without a width")
        rows = zip(
            values, stands, each(trace.get("base"), many, None), each(trace["width"], many, 0),
            _fills(trace, many, patterns, f"translate({number(x.offset)},{number(y.offset)})"),
            strict=True,
        )  # fmt: skip
        shapes = []
        for value, stand, base, wide, fill in rows:
            if not value or stand is None:
                continue
            start = base
            if base is None:
                start = ends.get((stand, value > 0), 0.0) if mode == "stack" else 0.0
                ends[stand, value > 0] = start + value
            shapes.append((start, start + value, stand - wide / 2, stand + wide / 2, fill))
        paths = "".join(_bar(x, y, lying, *shape) for shape in shapes)
        opacity = trace.get("opacity", 1)
        drawn.append(f'<g style="opacity:{number(opacity)}">{paths}</g>' if opacity != 1 else paths)
    return "".join(drawn)


def _bar(
    x: Axis, y: Axis, lying: bool, start: float, end: float, near: float, far: float, style: str
) -> str:
    if lying:
        left, right, top, foot = x.pixel(start), x.pixel(end), y.pixel(near), y.pixel(far)
    else:
        left, right, top, foot = x.pixel(near), x.pixel(far), y.pixel(start), y.pixel(end)
    d = f"M{number(left)},{number(top)}V{number(foot)}H{number(right)}V{number(top)}Z"
    return f'<path d="{d}" style="{style}"/>'


def _fills(trace: Trace, many: int, patterns: Patterns, placed: str) -> list[str]:
    marker = trace["marker"]
    outline = marker.get("line") or {}
    pattern = marker.get("pattern")
    opacity = marker.get("opacity", 1)
    styles = []
    for color, width, edge in zip(
        each(_color(marker), many, _LINE_COLOR),
        each(outline.get("width"), many, 0),
        each(outline.get("color"), many, _LINE_COLOR),
        strict=True,
    ):
        style = f"fill:{patterns.fill(pattern, color, placed) if pattern else color}"
        if width:
            style += f";stroke:{edge};stroke-width:{number(width)}px"
        if opacity != 1:
            style += f";opacity:{number(opacity)}"
        styles.append(style)
    return styles


def key(trace: Trace, patterns: Patterns) -> str:
    """Draw what stands before a trace's name in the legend, around its left middle."""
    drawn = ""
    if trace["type"] == "bar":
        marker = trace["marker"]
        color = each(_color(marker), 1, _LINE_COLOR)[0]
        outline = marker.get("line") or {}
        width = min(each(outline.get("width"), 1, 0)[0], 5)
        pattern = marker.get("pattern")
        fill = patterns.fill(pattern, color, _SMALL) if pattern else color
        edge = each(outline.get("color"), 1, _LINE_COLOR)[0]
        stroke = f";stroke:{edge};stroke-width:{number(width)}px" if width else ""
        drawn = f'<path d="M6,6H-6V-6H6Z" transform="translate(20,0)" style="fill:{fill}{stroke}"/>'
    else:
        markers = "markers" in trace["mode"]
        if "lines" in trace["mode"] or "fill" in trace:
            lined = "lines" in trace["mode"] and (trace.get("line") or {}).get("width", 2)
            start = "M5,0" if markers or "fill" not in trace else "M5,-2" if lined else "M5,-3"
            if "fill" in trace:
                drawn += f'<path d="{start}h30v6h-30z" style="fill:{trace["fillcolor"]}"/>'
            if lined:
                shown = {**trace["line"], "width": min(trace["line"].get("width", 2), 10)}
                drawn += f'<path d="{start}h30" style="{line_style(shown)[0]}"/>'
        if markers:
            drawn += _key_point(trace)
    opacity = trace.get("opacity", 1)
    return f'<g style="opacity:{number(opacity)}">{drawn}</g>' if opacity != 1 else drawn


def _key_point(trace: Trace) -> str:
    marker = trace.get("marker", {})
    outline = marker.get("line") or {}

    def first(value: Any, usual: Any) -> Any:
        return each(value, 1, usual)[0]

    def mean(value: Any, low: float, high: float) -> float:
        middle = fmean(value or [low]) if isinstance(value, list) else value
        return float(min(max(middle, low), high))

    return _point(
        (20, 0),
        first(marker.get("symbol"), "circle"),
        mean(marker.get("size", 6), 2, 16),
        first(_color(marker), _LINE_COLOR),
        mean(outline.get("width", _usual_outline(marker)), 0, 5),
        first(outline.get("color"), _usual_outline_color(trace)),
        mean(_opacity(marker), 0.2, 1),
    )


def name(trace: Trace) -> str:
    """Return a trace's name as text of the legend."""
    if not trace.get("name"):
        raise NotKnown("a legend of what has no name")
    return str(trace["name"])
