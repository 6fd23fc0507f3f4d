"""What stands on a figure beside its data: shapes, notes with their arrows, and the legend."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, floor, hypot, sin
from typing import Any

from careerkit.reports.drawing import letters, marks
from careerkit.reports.drawing.axes import Area, Axis
from careerkit.reports.drawing.known import NotKnown
from careerkit.reports.drawing.letters import number
from careerkit.reports.drawing.marks import Patterns, Trace

_ANCHORS = {"left": 0.5, "right": -0.5, "center": 0.0, "top": 0.5, "bottom": -0.5, "middle": 0.0}
_HEAD = ("M-3.7,-2.5V2.5L1.3,0Z", 1.3)  # plotly's arrowhead 2, and how far it reaches
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_TEXT_GAP, _ITEM_GAP = 40, 5
"""Pixels of the legend before a name, and between items."""


@dataclass(frozen=True)
class Sheet:
    """A figure's size, where its plots lie, and its axes by plotly's names (``x``, ``y2``)."""

    width: float
    height: float
    area: Area
    axes: Mapping[str, Axis]

    def across(self, ref: str) -> Callable[[float], float]:
        """Return how to find a place from the left that is told by an axis, or of the paper."""
        if ref == "paper":
            return lambda value: self.area.left + self.area.width * value
        if ref == "x domain":
            axis = self.axes["x"]
            return lambda value: axis.offset + axis.length * value
        return self._axis(ref).pixel

    def down(self, ref: str) -> Callable[[float], float]:
        """Return how to find a place from the top."""
        if ref == "paper":
            return lambda value: self.area.top + self.area.height * (1 - value)
        return self._axis(ref).pixel

    def _axis(self, ref: str) -> Axis:
        if ref not in self.axes:
            raise NotKnown(f"a place by {ref!r}")
        return self.axes[ref]


def shape(given: Mapping[str, Any], sheet: Sheet) -> str:
    """Draw a shape."""
    across, down = (
        sheet.across(given.get("xref", "x")),
        sheet.down(given.get("yref", "y")),
    )
    if given.get("xsizemode"):
        left, across = across(given["xanchor"]), (lambda value: left + value)
    if given.get("ysizemode"):
        top, down = down(given["yanchor"]), (lambda value: top - value)
    if given["type"] == "path":
        d = _placed(given["path"], across, down)
    else:
        x0, x1, y0, y1 = (
            across(given["x0"]), across(given["x1"]), down(given["y0"]), down(given["y1"]),
        )  # fmt: skip
        d = _outline(given["type"], x0, x1, y0, y1)
    line = given.get("line", {})
    width = line.get("width", 2)
    style = f"fill:{given.get('fillcolor', 'none')}"
    if width:
        style += f";stroke:{line.get('color', '#444')};stroke-width:{number(width)}px"
        style += marks.dashes(line.get("dash"), width)
    if given.get("opacity", 1) != 1:
        style += f";opacity:{number(given['opacity'])}"
    return f'<path d="{d}" style="{style}"/>'


def _outline(kind: str, x0: float, x1: float, y0: float, y1: float) -> str:
    if kind == "line":
        return f"M{number(x0)},{number(y0)}L{number(x1)},{number(y1)}"
    if kind == "rect":
        return f"M{number(x0)},{number(y0)}H{number(x1)}V{number(y1)}H{number(x0)}Z"
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    wide, high = number(abs(x - x0)), number(abs(y - y0))
    right, top = f"{number(x + abs(x - x0))},{number(y)}", f"{number(x)},{number(y - abs(y - y0))}"
    return f"M{right}A{wide},{high} 0 1,1 {top}A{wide},{high} 0 0,1 {right}Z"


def _placed(path: str, across: Callable[[float], float], down: Callable[[float], float]) -> str:
    """Put a path of straight lines where it belongs."""
    place = iter(range(path.count(",") * 2 + 2))

    def moved(found: re.Match[str]) -> str:
        value = float(found[0])
        return number(across(value) if next(place) % 2 == 0 else down(value))

    return _NUMBER.sub(moved, path)


def note(given: Mapping[str, Any], sheet: Sheet, usual: Mapping[str, Any]) -> str:
    """Write a note, with the arrow from it if it has one."""
    size, color = letters.font(given.get("font", {}), **usual)
    said = letters.read(given.get("text", ""))
    wide, high = letters.width(said, size), letters.height(said, size)
    pad = 1 + given.get("borderpad", 1)
    outer = (round(wide + 2 * pad), round(high + 2 * pad))
    arrow = given["showarrow"]
    place = _Place(given, sheet, outer)
    if not place.seen:
        return ""
    x, tail_x, head_x = place.along("x", arrow)
    y, tail_y, head_y = place.along("y", arrow)
    left, top = floor(x - outer[0] / 2 + 0.5), floor(y - outer[1] / 2 + 0.5)
    drawn = ""
    if any(said):
        ground = given.get("bgcolor", "none")
        if ground != "none":
            drawn += (
                f'<rect x="{number(left + 0.5)}" y="{number(top + 0.5)}" '
                f'width="{outer[0] - 1}" height="{outer[1] - 1}" style="fill:{ground}"/>'
            )
        align = given.get("align", "center")
        shift = {"left": 0.0, "center": wide / 2, "right": wide}[align]
        drawn += letters.to_svg(
            said, left + pad + shift, top + pad + letters.top(size), size=size, color=color,
            anchor={"left": "start", "center": "middle", "right": "end"}[align],
        )  # fmt: skip
    if arrow:
        box = (x - (outer[0] - 1) / 2, y - (outer[1] - 1) / 2, outer[0] - 1, outer[1] - 1)
        drawn += _arrow(given, (tail_x, tail_y), (head_x, head_y), box)
    return drawn


class _Place:
    """Where a note stands: its middle, and both ends of its arrow."""

    def __init__(self, given: Mapping[str, Any], sheet: Sheet, outer: tuple[float, float]) -> None:
        self._given, self._sheet = given, sheet
        self._outer = dict(zip("xy", outer, strict=True))

    @property
    def seen(self) -> bool:
        """Whether what it points to is within the axes."""
        return all(
            self._given.get(f"{letter}ref", letter) not in self._sheet.axes
            or self._sheet.axes[self._given.get(f"{letter}ref", letter)].shows(self._given[letter])
            for letter in "xy"
        )

    def along(self, letter: str, arrow: bool) -> tuple[float, float, float]:
        given, sheet = self._given, self._sheet
        ref = given.get(f"{letter}ref", letter)
        value = given[letter]
        base = (sheet.across(ref) if letter == "x" else sheet.down(ref))(value)
        shift = given.get(f"{letter}shift", 0) * (1 if letter == "x" else -1)
        anchor = given.get(f"{letter}anchor", "auto")
        if not arrow:
            share = 0.5
            if ref == "paper":
                share = value if letter == "x" else 1 - value
            middle = base + self._outer[letter] * _anchored(anchor, share) + shift
            return middle, 0.0, 0.0
        most = sheet.width if letter == "x" else sheet.height
        tail = base + given[f"a{letter}"]
        middle = tail + self._outer[letter] * _anchored(anchor, 0.5)
        if ref == "paper":
            base = min(max(base, 1), most - 1)
        before, after = -max(tail - 3, middle), min(tail + 3, middle) - most
        inward = before if before > 0 else -after if after > 0 else 0.0
        return middle + inward + shift, tail + inward + shift, base + shift


def _anchored(anchor: str, share: float) -> float:
    """Return by which part of its size a text's middle is off its place."""
    if anchor == "auto":
        return 0.5 if share < 1 / 3 else -0.5 if share > 2 / 3 else 0.0
    return _ANCHORS[anchor]


def _arrow(
    given: Mapping[str, Any], tail: tuple[float, float], head: tuple[float, float],
    box: tuple[float, float, float, float],
) -> str:  # fmt: skip
    """Draw the line from a text's box to what it points to, and the line's head."""
    left, top, wide, high = box
    if left < head[0] < left + wide and top < head[1] < top + high:
        return ""
    corners = [(left, top), (left, top + high), (left + wide, top + high), (left + wide, top)]
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        tail = _crossing(tail, head, one, other) or tail
    width, color = given.get("arrowwidth", 2), given["arrowcolor"]
    drawn, reach = _HEAD if given.get("arrowhead", 1) == 2 else ("", 0.0)
    scale = width * given.get("arrowsize", 1)
    back = reach * scale + given.get("standoff", 0)
    length = hypot(head[0] - tail[0], head[1] - tail[1])
    if length < back:
        return ""
    turn = atan2(head[1] - tail[1], head[0] - tail[0])
    end = (head[0] - back * cos(turn), head[1] - back * sin(turn))
    line = (
        f'<path d="M{number(tail[0])},{number(tail[1])}L{number(end[0])},{number(end[1])}" '
        f'style="fill:none;stroke:{color};stroke-width:{number(width)}px"/>'
    )
    if drawn:
        line += (
            f'<path d="{drawn}" transform="translate({number(end[0])},{number(end[1])}) '
            f'rotate({number(degrees(turn))}) scale({number(scale)})" style="fill:{color}"/>'
        )
    return line


def _crossing(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]
) -> tuple[float, float] | None:
    """Return where two lines between points cross, if they do."""
    across = (b[0] - a[0], b[1] - a[1])
    other = (d[0] - c[0], d[1] - c[1])
    area = across[0] * other[1] - across[1] * other[0]
    if not area:
        return None
    t = ((c[0] - a[0]) * other[1] - (c[1] - a[1]) * other[0]) / area
    u = ((c[0] - a[0]) * across[1] - (c[1] - a[1]) * across[0]) / area
    return (a[0] + t * across[0], a[1] + t * across[1]) if 0 <= t <= 1 and 0 <= u <= 1 else None


class Legend:
    """The names of a figure's traces in rows at its foot.

    Parameters
    ----------
    traces
        Those that are named.
    layout
        The figure's layout.
    usual
        The figure's font.
    """

    def __init__(
        self, traces: Sequence[Trace], layout: Mapping[str, Any], usual: Mapping[str, Any]
    ) -> None:
        given = layout.get("legend")
        if given is None:
            raise NotKnown("a legend at the side")
        self._y = max(0, given["y"])  # within the figure
        self._size, self._color = usual["size"], usual["color"]
        self._items = [(trace, letters.read(marks.name(trace))) for trace in traces]
        stacked = layout.get("barmode") == "stack" and any(t["type"] == "bar" for t in traces)
        if stacked or any("fill" in trace for trace in traces):
            self._items.reverse()
        self._whole = layout["height"]
        self._places: list[tuple[float, float]] = []
        self.height = self.width = 0.0

    def arrange(self, room: float) -> None:
        """Put the names in rows of a width."""
        gap = _ITEM_GAP
        widths = [_TEXT_GAP + letters.width(said, self._size) for _, said in self._items]
        heights = [
            max(len(said) * letters.LINE_SPACING * self._size, 16) + 3 for _, said in self._items
        ]
        most = max(room, 2 * _TEXT_GAP)
        one_row = sum(widths) + (len(widths) - 1) * gap < most
        x = y = row = widest = end = 0.0
        self._places = []
        for wide, high in zip(widths, heights, strict=True):
            step = (wide if one_row else max(widths)) + gap
            if step + x - gap >= most:
                widest = max(widest, end)
                x, y, row = 0.0, y + row, 0.0
            self._places.append((x, y + high / 2 + gap))
            end = x + wide + gap
            x += step
            row = max(row, high)
        self.height = ceil(y + row + 2 * gap)
        self.width = ceil(x if one_row else max(widest, end))

    @property
    def top(self) -> float:
        """Where it begins from the top of the figure."""
        return float(self._whole * (1 - self._y) - self.height)

    def draw(self, left: float, patterns: Patterns) -> str:
        """Draw it."""
        line = letters.LINE_SPACING * self._size
        drawn = [f'<rect width="{number(self.width)}" height="{number(self.height)}" fill="#fff"/>']
        for (trace, said), (x, y) in zip(self._items, self._places, strict=True):
            foot = -line * ((len(said) - 1) / 2 - 0.3)
            text = letters.to_svg(said, _TEXT_GAP, foot, size=self._size, color=self._color)
            sign = marks.key(trace, patterns)
            drawn.append(f'<g transform="translate({number(x)},{number(y)})">{sign}{text}</g>')
        return f'<g transform="translate({number(left)},{number(self.top)})">{"".join(drawn)}</g>'
