"""What all figures share: size, colors, type, and how text gets onto them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import pi
from typing import Any

import numpy as np
import pandas as pd

from careerkit.figures.draft import Draft
from careerkit.rows import rows_of

WIDTH = 700
"""Width of every figure in pixels, the width of the page's text."""
INK, SOFT, LINE, TINT = "#16242e", "#4a5a66", "#c9d3da", "#eef3f6"
# White reads well on each (4.5 to 1 or more), and no two are of one lightness, as in gray print.
BRAND, WARM, GREEN = "#12436d", "#bd500d", "#0f6b55"
DARK_WARM = "#9c430b"
FONT = '"Source Sans 3", system-ui, sans-serif'  # unquoted, a browser takes none of it
LEGEND_BELOW = {
    "orientation": "h", "x": 0, "y": -0.02, "yref": "container", "yanchor": "bottom",
}  # fmt: skip


_DANGLING = re.compile(
    r"(?:[\s,;]+(?:and|or|of|the|in|for|with|except|y|o|de|en|con))*[\s,;]*…$", re.I
)
"""Words that lead to what was cut off."""


@dataclass(frozen=True)
class Palette:
    """Colors for one background: `paper`, text on it (`ink`, `soft`), lines and fills."""

    paper: str
    ink: str
    soft: str
    line: str
    tint: str
    brand: str
    warm: str


PROJECTOR = {
    "light": Palette("#ffffff", "#101820", "#37454f", "#8d9aa5", "#e6edf2", "#12436d", "#8f3d0a"),
    "dark": Palette("#10161c", "#f6f8fa", "#c8d2da", "#6b7984", "#22303b", "#8fd0ff", "#ffb784"),
}
"""For a room: all text colors have a contrast of 7 to 1 or more with the paper (WCAG AAA)."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pixels."""


def blank(height: int, **layout: object) -> Draft:
    """Begin a figure in the common look."""
    figure = Draft(
        template={"data": {"scatter": [{"type": "scatter"}]}},  # plotly's "none"
        width=WIDTH,
        height=height,
        margin={"l": 8, "r": 8, "t": 12, "b": 36},
        font={"family": FONT, "size": 14, "color": INK},
        paper_bgcolor="white",
        plot_bgcolor="white",
        showlegend=False,
        hoverlabel={"font": {"family": FONT, "size": 14}},
    )
    figure.update_xaxes(gridcolor=LINE, zeroline=False, tickfont={"color": SOFT}, fixedrange=True)
    figure.update_yaxes(showgrid=False, zeroline=False, fixedrange=True)
    figure.update_layout(**layout)
    return figure


def safe(text: str) -> str:
    """Keep plotly from reading a record's text as markup."""
    return escape(text, quote=False)


def wrap(text: str, width: int, most: int = 2) -> str:
    """Break a label into at most `most` lines of about `width` characters."""
    short = len(text) <= width and " ".join(text.split()) == text
    lines = [text] if short else textwrap.wrap(text, width) or [""]
    if len(lines) > most:
        rest = textwrap.shorten(" ".join(lines[most - 1 :]), width, placeholder=" …")
        lines = [*lines[: most - 1], _DANGLING.sub(" …", rest).strip()]
    return "<br>".join(safe(line) for line in lines)


def overlap(one: Box, other: Box) -> float:
    """Return the area two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0) * max(high, 0)


_GAPS = (4, 16, 32, 52, 76, 104, 140, 180, 230)
"""Pixels between a mark and its label; beyond the first, a line joins the two."""
_TURNS = (0, 8, 12, 4, 14, 2, 10, 6, 15, 1, 9, 7, 13, 11, 3, 5)
"""Sixteenths of a turn from the right: beside a mark, below, above, then in between."""
_GAP, _TURN = np.array(_GAPS)[:, None], np.array(_TURNS)
_RIGHT, _UP = np.cos(_TURN * pi / 8), np.sin(_TURN * pi / 8)
_RIGHT_EDGE, _UP_EDGE = np.clip(_RIGHT * 1.5, -1, 1), np.clip(_UP * 1.5, -1, 1)
_DRAWN_IN = np.where(_TURN % 4 == 0, 1, 0.75)  # at a corner of its mark, a little


def place_label(
    mark: tuple[float, float],
    radius: float,
    half: float,
    high: float,
    taken: Sequence[Box],
    plot: tuple[float, float],
) -> tuple[float, Box, list[Box]]:
    """Find the place for a label nearest to its mark where it covers least.

    Parameters
    ----------
    mark, radius
        The mark's middle and radius in pixels.
    half, high
        Half the label's width and height.
    taken
        Boxes to keep clear of.
    plot
        Width and height of the plot, which the label must not leave.

    Returns
    -------
    tuple
        How much the label covers, its box, and small boxes along the line to it; none if it
        stands close by.
    """
    boxes = np.empty((len(_GAPS) * len(_TURNS), 4))
    middles = _around_mark(mark, radius, half, high, plot)
    np.subtract(middles, (half, high), out=boxes[:, :2])
    np.add(middles, (half, high), out=boxes[:, 2:])
    out = np.maximum(np.maximum(-boxes[:, 0], boxes[:, 2] - plot[0]), 0)
    out += np.maximum(np.maximum(-boxes[:, 1], boxes[:, 3] - plot[1]), 0)
    others = np.array(taken, dtype=float).reshape(-1, 4)
    covers = 20 * _covered(boxes, others) + 1e3 * out
    best: tuple[float, Box, list[Box]] | None = None
    for place, base in enumerate(covers.tolist()):
        if best is not None and base >= best[0]:
            continue
        x, y = middles[place].tolist()
        box = (x - half, y - high, x + half, y + high)
        line = _points(mark, (x, y), radius, box) if place >= len(_TURNS) else []
        cover = base + (9 * float(_covered(np.array(line), others).sum()) if line else 0.0)
        if best is None or cover < best[0]:
            best = (cover, box, line)
        if cover == 0:
            break
    assert best is not None
    return best


def _around_mark(
    mark: tuple[float, float], radius: float, half: float, high: float, plot: tuple[float, float]
) -> np.ndarray:
    """Return the middles of the places for a label, the nearest to its mark first."""
    reach = (radius + _GAP) * _DRAWN_IN
    # The label's near edge or corner stands there, but inside the plot.
    x = mark[0] + _RIGHT * reach + half * _RIGHT_EDGE
    y = mark[1] + _UP * reach + high * _UP_EDGE
    x[1:] = np.maximum(np.minimum(x[1:], plot[0] - half), half)
    y[1:] = np.maximum(np.minimum(y[1:], plot[1] - high), high)
    middles = np.empty((x.size, 2))
    middles[:, 0], middles[:, 1] = x.ravel(), y.ravel()
    return middles


def _covered(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return the area of each box that other boxes share with it."""
    wide = np.minimum(boxes[:, None, 2], others[:, 2])
    wide -= np.maximum(boxes[:, None, 0], others[:, 0])
    deep = np.minimum(boxes[:, None, 3], others[:, 3])
    deep -= np.maximum(boxes[:, None, 1], others[:, 1])
    shared = np.maximum(wide, 0, out=wide)
    shared *= np.maximum(deep, 0, out=deep)
    return np.asarray(shared.sum(axis=1))


def _points(
    mark: tuple[float, float], middle: tuple[float, float], radius: float, box: Box
) -> list[Box]:
    """Return small boxes along the line from a mark to its label's edge."""
    x, y = middle[0] - mark[0], middle[1] - mark[1]
    length = max((x**2 + y**2) ** 0.5, 1)
    # A mark is taken as a square, whose corners are this far from its middle.
    at = np.arange(int(radius * 1.5) + 2, int(length), 4)
    right, up = mark[0] + x * at / length, mark[1] + y * at / length
    spots = np.stack([right - 1, up - 1, right + 1, up + 1], axis=1)
    clear = _covered(spots, np.array([box])) == 0
    return [(left, low, end, top) for left, low, end, top in spots[clear].tolist()]


def around(x: float, y: float, half: float) -> Box:
    """Return the square around a point."""
    return (x - half, y - half, x + half, y + half)


def require(table: Sequence[object] | pd.DataFrame) -> None:
    """Refuse to draw nothing: sections never ask for it."""
    if not len(table):
        raise ValueError("there is nothing to draw")


def rows_to_draw(table: Sequence[Any] | pd.DataFrame) -> list[Any]:
    """Return the rows of a table that may have been taken apart into them already."""
    require(table)
    return rows_of(table) if isinstance(table, pd.DataFrame) else list(table)


def padded(values: Sequence[float], part: float, least: float) -> tuple[float, float]:
    """Return a range around values with room at both ends."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    room = max((high - low) * part, least)
    return low - room, high + room
