"""Axes of a figure: where they lie, what ticks they have, and their lines and labels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Any

from careerkit.reports.drawing import letters
from careerkit.reports.drawing.known import NotKnown
from careerkit.reports.drawing.letters import Lines, number

MIDDLE, CAP = 0.35, 0.7
"""How far above its foot a line's middle and its capitals' top are, by the size of the type."""
_DEFAULT_LINE, _GRID = "#444", "#eee"
_TITLE_OFF = {"left": (0.5, 0), "top": (1, 0), "bottom": (1.5, 0.5)}
"""How far a title is off by the size of its type, with labels and without."""
_MOST_TICKS = 200
_MOST_PLAIN = 10_000
"""From here on plotly writes numbers as 10k, which is not done here."""


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what stands there."""

    value: float
    label: Lines


@dataclass(frozen=True)
class Area:
    """Where the plots lie: pixels from the left and the top, and their size."""

    left: float
    top: float
    width: float
    height: float


class Axis:
    """One axis: turns values to pixels and draws what belongs to it.

    Parameters
    ----------
    key
        ``xaxis``, ``yaxis``, ``yaxis2`` and so on.
    given
        What the figure says of it.
    usual
        The figure's font.
    """

    def __init__(self, key: str, given: Mapping[str, Any], usual: Mapping[str, Any]) -> None:
        if "range" not in given:
            raise NotKnown(f"{key} without a range")
        self.key, self.given = key, given
        self.across = key.startswith("x")
        self.start, self.end = (float(end) for end in given["range"])
        self.visible = given.get("visible", True)
        self.side = given.get("side") or ("bottom" if self.across else "left")
        self.size, self.color = letters.font(given.get("tickfont", {}), **usual)
        self._usual = usual
        self.outside = given.get("ticks") == "outside"
        self.tick_length = given.get("ticklen", 5) if self.outside else 0
        self.offset = self.length = 0.0
        self.line_at = 0.0
        self.ticks: list[Tick] = []

    def lie(self, area: Area) -> None:
        """Take one's place; `ticks` depend on it."""
        low, high = self.given.get("domain", (0, 1))
        if self.across:
            self.offset, self.length = area.left + low * area.width, (high - low) * area.width
        else:
            self.offset = area.top + (1 - high) * area.height
            self.length = (high - low) * area.height
        self.ticks = self._ticks() if self.visible else []

    def stand_by(self, other: Axis) -> None:
        """Stand at the side of another axis."""
        ends = self.side in ("bottom", "right")
        self.line_at = other.offset + (other.length + 0.5 if ends else -0.5)

    def pixel(self, value: float) -> float:
        """Return where a value is in the picture."""
        share = (value - self.start) / (self.end - self.start)
        return self.offset + self.length * (share if self.across else 1 - share)

    def shows(self, value: float) -> bool:
        """Tell whether a value is between the ends."""
        return 0 <= (value - self.start) / (self.end - self.start) <= 1

    def _ticks(self) -> list[Tick]:
        low, high = sorted((self.start, self.end))
        slack = (high - low) * 1e-4
        if "tickvals" in self.given:
            values = self.given["tickvals"]
            labels = self.given.get("ticktext") or [self._say(value, 1) for value in values]
            if len(labels) != len(values) or not all(isinstance(label, str) for label in labels):
                raise NotKnown(f"{self.key} with ticks without a label")
            pairs = zip(values, labels, strict=True)
            return [Tick(v, letters.read(t)) for v, t in pairs if low - slack <= v <= high + slack]
        step = self.given.get("dtick") or self._step(high - low)
        first, last = ceil((low - slack) / step), floor((high + slack) / step)
        if last - first > _MOST_TICKS:
            raise NotKnown(f"{self.key} with {last - first} ticks")
        values = [at * step for at in range(first, last + 1)]
        return [Tick(value, letters.read(self._say(value, step))) for value in values]

    def _step(self, span: float) -> float:
        """Return the distance of ticks: 1, 2 or 5 of a power of ten."""
        most = self.given.get("nticks")
        if not most:
            most = min(max(self.length / (80 if self.across else 40), 4), 9) + 1
        rough = span / most
        power = 10.0 ** floor(log10(rough))
        return next(many for many in (2, 5, 10) if many >= rough / power) * power

    def _say(self, value: float, step: float) -> str:
        if "tickformat" in self.given:
            said = f"{abs(round_half_even(value)):,}"
            nothing = round_half_even(value) == 0
        else:
            plain = step >= 0.001 and (step < 1 or value == round(value))
            if max(abs(self.start), abs(self.end)) >= _MOST_PLAIN or not plain:
                raise NotKnown(f"{self.key} with numbers that are shortened")
            said = f"{abs(value):.{max(0, -floor(log10(step)))}f}"
            said = said.rstrip("0").rstrip(".") if "." in said else said
            nothing = float(said) == 0
        minus = "−" if value < 0 and not nothing else ""
        # plotly puts a prefix before the minus.
        return f"{self.given.get('tickprefix', '')}{minus}{said}"

    def label_places(self) -> Iterator[tuple[Tick, float, float, str]]:
        """Yield each tick with a label, where the foot of its first line is, and its anchor."""
        if not self.given.get("showticklabels", True):
            return
        gap = self.tick_length + 0.5 + (0.2 * self.size if self._stands_off else 0)
        for tick in self.ticks:
            if not any(tick.label):
                continue
            at = self.pixel(tick.value)
            more = (len(tick.label) - 1) * letters.LINE_SPACING * self.size
            if not self.across:
                yield tick, self.line_at - gap, at + MIDDLE * self.size - more / 2, "end"
            elif self.side == "top":
                yield tick, at, self.line_at - gap - 0.2 * self.size - more, "middle"
            else:
                yield tick, at, self.line_at + gap + self.size, "middle"

    @property
    def _stands_off(self) -> bool:
        return self.outside or "linecolor" in self.given

    def depth(self, other: Axis) -> float:
        """Return by how many pixels labels and ticks reach beyond the plot."""
        widths = [letters.width(tick.label, self.size) for tick, *_ in self.label_places()]
        if self.across:
            edges = [
                (y - letters.top(self.size), y - letters.top(self.size) + high)
                for tick, _, y, _ in self.label_places()
                for high in [letters.height(tick.label, self.size)]
            ]
            if not edges:
                return self.tick_length
            if self.side == "top":
                return other.offset - min(top for top, _ in edges)
            return max(foot for _, foot in edges) - (other.offset + other.length)
        places = [x for _, x, _, _ in self.label_places()]
        left = min((x - wide for x, wide in zip(places, widths, strict=True)), default=None)
        return max(self.tick_length, other.offset - left if left is not None else 0)

    def title_depth(self) -> float:
        """Return by how many pixels the title widens the margin."""
        title = self.given.get("title") or {}
        if not title.get("text"):
            return 0.0
        size, _ = self._title_font()
        if "<br" in title["text"]:
            raise NotKnown(f"{self.key} with a title of several lines")
        return float(size * CAP + title["standoff"] if "standoff" in title else size)

    def _title_font(self) -> tuple[float, str]:
        size = round(1.2 * self._usual["size"])
        return letters.font(self.given["title"].get("font", {}), **{**self._usual, "size": size})

    def grid(self, other: Axis) -> str:
        """Draw the lines across the plot of another axis."""
        if not self.visible or not self.given.get("showgrid", True):
            return ""
        places = [self.pixel(tick.value) for tick in self.ticks]
        near, far = self.offset + 1, self.offset + self.length - 1
        lines = "".join(
            f"M{number(at)},{number(other.offset)}v{number(other.length)}" if self.across
            else f"M{number(other.offset)},{number(at)}h{number(other.length)}"
            for at in places if near < at < far
        )  # fmt: skip
        color = self.given.get("gridcolor", _GRID)
        return f'<path d="{lines}" style="fill:none;stroke:{color}"/>' if lines else ""

    def marks(self) -> str:
        """Draw the axis' own line and its ticks."""
        if not self.visible:
            return ""
        drawn = ""
        if self.outside:
            out = self.tick_length if self.side == "bottom" else -self.tick_length
            start = self.line_at + (0.5 if self.side == "bottom" else -0.5)
            lines = "".join(
                f"M{number(at)},{number(start)}v{number(out)}" if self.across
                else f"M{number(start)},{number(at)}h{number(out)}"
                for at in (self.pixel(tick.value) for tick in self.ticks)
            )  # fmt: skip
            color = self.given.get("tickcolor", _DEFAULT_LINE)
            if lines:
                drawn += f'<path d="{lines}" style="fill:none;stroke:{color}"/>'
        if "linecolor" in self.given:
            begin, far = number(self.offset), number(self.length)
            line = (
                f"M{begin},{number(self.line_at)}h{far}" if self.across
                else f"M{number(self.line_at)},{begin}v{far}"
            )  # fmt: skip
            drawn += f'<path d="{line}" style="fill:none;stroke:{self.given["linecolor"]}"/>'
        return drawn

    def labels(self, whole: tuple[float, float]) -> str:
        """Write the labels that lie within the picture, of this width and height."""
        placed = list(self.label_places())
        if self.across and self.given.get("tickangle") != 0:
            self._refuse_turning(placed)
        drawn = []
        for tick, x, y, anchor in placed:
            if not self.across and not (
                y - letters.top(self.size) + self.size / 4 >= 0
                and y - letters.top(self.size) + letters.height(tick.label, self.size) <= whole[1]
            ):
                continue
            wide = letters.width(tick.label, self.size) / 2
            if self.across and not (wide <= x <= whole[0] - wide):
                continue
            drawn.append(
                letters.to_svg(tick.label, x, y, size=self.size, color=self.color, anchor=anchor)
            )
        return "".join(drawn)

    def _refuse_turning(self, placed: list[tuple[Tick, float, float, str]]) -> None:
        """Labels that touch are turned by plotly, which is not done here."""
        ends = [
            (x - wide / 2, x + wide / 2 + 2)
            for tick, x, _, _ in placed
            for wide in [letters.width(tick.label, self.size)]
        ]
        for one, other in pairwise(ends):
            if one[0] <= other[1] and other[0] <= one[1]:
                raise NotKnown(f"{self.key} with labels that touch")

    def title(self, other: Axis, room: Callable[[str], float]) -> str:
        """Write what the axis counts, beside the labels.

        Parameters
        ----------
        other
            The axis it stands by.
        room
            Returns where the picture ends on a side, less what is reserved there.
        """
        title = self.given.get("title") or {}
        if not self.visible or not title.get("text"):
            return ""
        size, color = self._title_font()
        said = letters.read(title["text"])
        shown = self.given.get("showticklabels", True)
        far = self.side in ("bottom", "right")
        edge = other.offset + (other.length if far else 0)
        pad = 2
        if "standoff" in title:
            pad = 0
            off = self.depth(other) + title["standoff"] + size * (CAP if far else MIDDLE)
        else:
            off = 10 + 1.5 * size  # a line of an axis has a width of 1
            off += size * _TITLE_OFF["left" if not self.across else self.side][0 if shown else 1]
        y = edge + (off if far else -off)
        middle = self.offset + self.length / 2
        reach, high = letters.top(size), letters.height(said, size)
        wide = letters.width(said, size)
        # In the direction away from the plot: where it begins and ends.
        near, end = (y - reach, y - reach + high) if far else (y + high - reach, y - reach)
        sign = 1 if far else -1
        most = sign * (room(self.side) - end)
        shift = most if most < 0 else min(
            most, max([0.0, *self._in_the_way(near, end, middle, wide, pad, sign)])
        )  # fmt: skip
        y += sign * shift
        if self.across:
            return letters.to_svg(said, middle, y, size=size, color=color, anchor="middle")
        return letters.to_svg(said, y, middle, size=size, color=color, anchor="middle", turned=True)

    def _in_the_way(
        self, near: float, end: float, middle: float, wide: float, pad: float, sign: int
    ) -> Iterator[float]:
        """Yield how far a title must move away from each label it would touch."""
        low, high = sorted((near, end))
        for tick, x, y, _ in self.label_places():
            label = letters.width(tick.label, self.size)
            top = y - letters.top(self.size)
            tall = letters.height(tick.label, self.size)
            if self.across:
                along, away = (x - label / 2, x + label / 2), (top, top + tall)
            else:
                along, away = (top, top + tall), (x - label, x)
            if (
                middle - wide / 2 <= along[1] + pad and along[0] <= middle + wide / 2 + pad
                and low <= away[1] + pad and away[0] <= high + pad
            ):  # fmt: skip
                yield sign * ((away[1] if sign > 0 else away[0]) - near) + pad


def round_half_even(value: float) -> int:
    """Round to a whole number as ``,.0f`` does."""
    return int(f"{value:.0f}")
