"""The map of next steps: pay against closeness, openings as size.

Marks are placed in pixels, so that labels can be kept clear of them and of each other; the width
of a label is estimated from its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10, sqrt
from typing import TYPE_CHECKING, Any

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.labels import hover, pay_label
from careerkit.figures.look import (
    BRAND,
    DARK_WARM,
    INK,
    LINE,
    SOFT,
    TINT,
    WARM,
    WIDTH,
    Box,
    around,
    blank,
    overlap,
    padded,
    place_label,
    rows_to_draw,
    safe,
    wrap,
)
from careerkit.text import hourly_rate, whole
from careerkit.text.languages import gettext as _
from careerkit.text.phrases import HOURS_PER_YEAR

if TYPE_CHECKING:
    import pandas as pd

_MAP = {"height": 560, "left": 46, "right": 8, "top": 40, "bottom": 62}
_BIGGEST, _SMALLEST, _UNKNOWN = 46.0, 9.0, 12.0  # diameters of marks on the map
_LETTER, _LINE_HEIGHT = 6.3, 16.0  # of a label of 12.5 pixels


@drawn
def next_steps_map(
    steps: pd.DataFrame | Sequence[Any], *, today: float | None, today_is: str
) -> Draft:
    """Draw next steps by how close they are, what they pay, and how many openings they have.

    Parameters
    ----------
    steps
        Columns of `careerkit.recommend.next_steps`, or its rows, best first; ten are legible.
    today
        What the client earns a year, or the median of their occupation, if known.
    today_is
        What that figure is.

    Returns
    -------
    plotly.graph_objects.Figure
        A circle a step, numbered as in the order given; its area tells the openings, and an open
        diamond that they are not known. A step without published pay is named below.

    Raises
    ------
    ValueError
        There are no steps.
    """
    numbered = list(enumerate(rows_to_draw(steps), start=1))
    shown = [(number, row) for number, row in numbered if row.wage == row.wage]
    rows = [row for number, row in shown]
    figure = blank(
        _MAP["height"],
        margin={"l": _MAP["left"], "r": _MAP["right"], "t": _MAP["top"], "b": _MAP["bottom"]},
    )
    wide = WIDTH - _MAP["left"] - _MAP["right"]
    high = _MAP["height"] - _MAP["top"] - _MAP["bottom"]
    pay = [row.wage / HOURS_PER_YEAR for row in rows]
    levels = [*pay, *([] if today is None else [today / HOURS_PER_YEAR])]
    low, top = padded(levels, 0.14, least=3.0)
    near, far = padded([row.score for row in rows], 0.16, least=0.05)
    known = [row.openings == row.openings for row in rows]
    most = max([1, *(row.openings for row in rows if row.openings == row.openings)])
    size = [_diameter(row.openings, most) for row in rows]
    marks = _apart(
        [
            ((row.score - near) / (far - near) * wide, (hour - low) / (top - low) * high)
            for row, hour in zip(rows, pay, strict=True)
        ]
    )
    taken: list[Box] = []
    if today is not None:
        taken = _draw_today(figure, today, today_is, marks, size, (low, top), (wide, high))
    missing = [f"{number} {row.title}" for number, row in numbered if row.wage != row.wage]
    if missing:
        taken.append((0, 0, wide, 36))  # its note stands there
    _draw_marks(figure, rows, marks, size, known)
    _label_marks(figure, shown, marks, size, taken, (wide, high))
    _draw_sizes(figure, most if any(known) else None, all(known))
    if missing:
        figure.add_annotation(
            x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="bottom", align="left",
            text=_("No pay published: {names}").format(names=wrap("; ".join(missing), 90)),
            showarrow=False, font={"size": 12.5, "color": SOFT},
        )  # fmt: skip
    # Marks are placed in pixels from the left, so that two that coincide can be moved apart.
    figure.update_xaxes(range=[0, wide], showgrid=False, showticklabels=False, linecolor=LINE)
    figure.update_yaxes(
        range=[low, top], nticks=7, tickprefix="$", tickformat=",.0f", showgrid=True,
        gridcolor=TINT, tickfont={"color": SOFT},
    )  # fmt: skip
    for x, anchor, words in ((0, "left", _("less close")), (1, "right", _("closer fit"))):
        figure.add_annotation(
            x=x, y=0, xref="paper", yref="paper", xanchor=anchor, yanchor="top", yshift=-4,
            text=f"<b>{words}</b>", showarrow=False, font={"color": SOFT},
        )  # fmt: skip
    figure.add_annotation(
        x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=12,
        xshift=-_MAP["left"] + 4, text=_("dollars an hour"), showarrow=False,
        font={"size": 13, "color": SOFT},
    )  # fmt: skip
    return figure


def _diameter(openings: float, most: float) -> float:
    """Return a mark's diameter: its area tells the openings."""
    if openings != openings:
        return _UNKNOWN
    return max(_BIGGEST * sqrt(openings / most), _SMALLEST)


def _apart(marks: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Move marks that would cover each other fully a little to the left."""
    placed: list[tuple[float, float]] = []
    for mark in marks:
        x, y = mark
        while any(abs(x - other) < 8 and abs(y - level) < 8 for other, level in placed):
            x = x - 16
        placed.append((x, y))
    return placed


def _draw_today(
    figure: Draft, today: float, today_is: str, marks: Sequence[tuple[float, float]],
    size: Sequence[float], levels: tuple[float, float], plot: tuple[float, float],
) -> list[Box]:  # fmt: skip
    """Draw the line of today with its words where they cover least; return what they take."""
    low, top = levels
    level = today / HOURS_PER_YEAR
    y = (level - low) / (top - low) * plot[1]
    words = f"{today_is}: {hourly_rate(today)}"
    length = len(words) * 7
    others = [around(*mark, half / 2 + 12) for mark, half in zip(marks, size, strict=True)]
    spots = [
        (sum(overlap((x, base, x + length, base + 20), box) for box in others), place, below)
        for place, x in (("left", 8.0), ("right", plot[0] - length))
        for below, base in ((True, y - 22), (False, y + 2))
    ]
    _, side, below = min(spots, key=lambda spot: spot[0])
    figure.add_hline(y=level, line={"color": WARM, "width": 2, "dash": "dash"}, layer="below")
    figure.add_annotation(
        x=0 if side == "left" else 1, y=level, xref="paper", xanchor=side, showarrow=False,
        yanchor="top" if below else "bottom", text=safe(words), font={"color": DARK_WARM},
        xshift=8 if side == "left" else 0,  # clear of the amounts of the axis
    )  # fmt: skip
    x = 8 if side == "left" else plot[0] - length
    words_box = (x, y - 22, x + length, y) if below else (x, y, x + length, y + 22)
    return [(0, y - 3, plot[0], y + 3), words_box]


def _draw_marks(
    figure: Draft, rows: Sequence[Any], marks: Sequence[tuple[float, float]],
    size: Sequence[float], known: Sequence[bool],
) -> None:  # fmt: skip
    for kind, look in (
        (True, {"color": BRAND, "symbol": "circle", "line": {"color": "white", "width": 1.5}}),
        (False, {"color": "white", "symbol": "diamond", "line": {"color": BRAND, "width": 2.5}}),
    ):
        # The biggest first, so that it does not cover a smaller one.
        order = sorted(
            (at for at in range(len(rows)) if known[at] is kind), key=lambda at: -size[at]
        )
        if order:
            figure.add_scatter(
                x=[marks[at][0] for at in order],
                y=[rows[at].wage / HOURS_PER_YEAR for at in order], mode="markers",
                marker={**look, "size": [size[at] for at in order], "opacity": 0.88},
                customdata=[rows[at].code for at in order],
                hovertext=[hover(rows[at]) for at in order],
                hoverinfo="text", cliponaxis=False,
            )  # fmt: skip


def _label_marks(
    figure: Draft, shown: Sequence[tuple[int, Any]], marks: Sequence[tuple[float, float]],
    size: Sequence[float], taken: Sequence[Box], plot: tuple[float, float],
) -> None:  # fmt: skip
    """Write each title beside its mark where it covers nothing, with a line if it stands apart."""
    taken = [*taken, *(around(*mark, half / 2) for mark, half in zip(marks, size, strict=True))]
    for (number, row), mark, diameter in zip(shown, marks, size, strict=True):
        for most in (3, 2, 1):  # a title is shortened only where there is no room for it
            text = f"<b>{number}</b> {wrap(row.title, 26, most=most)}"
            if row.capped:
                text += f"<br>{pay_label(row.wage, True)}"
            lines = text.replace("<b>", "").replace("</b>", "").split("<br>")
            half = max(len(line) for line in lines) * _LETTER / 2
            high = len(lines) * _LINE_HEIGHT / 2
            covered, box, line = place_label(mark, diameter / 2, half, high, taken, plot)
            if not covered:
                break
        taken += [box, *line]
        x, y = (box[0] + box[2]) / 2 - mark[0], (box[1] + box[3]) / 2 - mark[1]
        # With an arrow, ax and ay tell where the text stands, in pixels right and down.
        place = (
            {"showarrow": True, "ax": x, "ay": -y, "standoff": diameter / 2}
            if line
            else {"showarrow": False, "xshift": x, "yshift": y}
        )
        figure.add_annotation(
            x=mark[0], y=row.wage / HOURS_PER_YEAR, text=text, align="left",
            font={"size": 12.5}, borderpad=0, arrowhead=0, arrowwidth=1, arrowcolor=SOFT, **place,
        )  # fmt: skip


def _draw_sizes(figure: Draft, most: float | None, all_known: bool) -> None:
    """Draw the key to the marks in the bottom margin: two or three sizes, and the open mark."""
    entries: list[tuple[float, str]] = []
    if most is not None:
        entries = [
            (_diameter(n, most), whole(n))
            for n in _round_examples(most)
        ]  # fmt: skip
    x, y = 0.0, -38

    def write(text: str) -> None:
        nonlocal x
        figure.add_annotation(
            x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="middle", xshift=x,
            yshift=y, text=text, showarrow=False, font={"size": 13, "color": INK},
        )  # fmt: skip
        x += len(text) * 6.6 + 14

    def mark(kind: str, size: float, **look: object) -> None:
        nonlocal x
        half = size / 2
        placed = {"xref": "paper", "yref": "paper", "xanchor": 0, "yanchor": 0}
        pixels = {"xsizemode": "pixel", "ysizemode": "pixel"}
        if kind == "circle":
            figure.add_shape(
                type="circle", x0=x, x1=x + size, y0=y - half, y1=y + half, **placed, **pixels,
                **look,
            )  # fmt: skip
        else:
            figure.add_shape(
                type="path", path=f"M {x},{y} L {x + half},{y + half} L {x + size},{y} "
                f"L {x + half},{y - half} Z", **placed, **pixels, **look,
            )  # fmt: skip
        x += size + 6

    write(_("Openings a year:"))
    for size, text in entries:
        mark("circle", size, fillcolor=BRAND, opacity=0.88, line={"width": 0})
        write(text)
    if not all_known:
        mark("diamond", _UNKNOWN + 2, fillcolor="white", line={"color": BRAND, "width": 2.5})
        write(_("not known"))


def _round_examples(most: float) -> list[int]:
    """Choose two or three round numbers up to the most, to explain sizes by."""
    power = 10 ** int(log10(max(most, 1)))
    top = max(step * power for step in (1, 2, 5) if step * power <= max(most, 1))
    return [n for n in (top // 20, top // 5, top) if n >= 1]
