"""The figure of a profile: what each measure was at first, last time and now."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import (
    BRAND,
    INK,
    LEGEND_BELOW,
    LINE,
    SOFT,
    WARM,
    blank,
    require,
    wrap,
)
from careerkit.text import long_date
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import pgettext

_ROW = 29
_SHOWN = 3
_PLOT = 0.8  # part of the width for the marks; the figures stand to the right of it
# The latest is filled, those before are open and larger: at one place, all can be seen.
_NOW = {"symbol": "square", "size": 11, "color": BRAND}
_BEFORE = (
    {"symbol": "circle-open", "size": 23, "color": SOFT, "line": {"width": 2}},
    {"symbol": "diamond-open", "size": 19, "color": WARM, "line": {"width": 2}},
)


@drawn
def profile_over_time(results: pd.DataFrame) -> Draft:
    """Draw one row a measure: its score at first, last time and now, on the instrument's scale.

    Parameters
    ----------
    results
        Results of one instrument, columns ``measure``, ``on`` (a date) and ``value`` (rows without
        one are passed over); measures are shown in the order in which they first stand there.

    Returns
    -------
    plotly.graph_objects.Figure
        Of more than three occasions the first, the last before and the latest. A filled mark for
        the latest, open ones for those before, and the figures in writing beside them.
    """
    scores: dict[tuple[str, date], float] = {}
    for measure, on, value in zip(
        results["measure"].tolist(), results["on"].tolist(), results["value"].tolist(), strict=True
    ):
        if not pd.isna(value):
            scores.pop((measure, on), None)  # of a day's results the last one counts
            scores[measure, on] = value
    require(list(scores))
    days = sorted({on for _measure, on in scores})
    days = days if len(days) <= _SHOWN else [days[0], *days[1 - _SHOWN :]]
    names = [
        name
        for name in dict.fromkeys(measure for measure, _on in scores)
        if any((name, day) in scores for day in days)
    ]
    wide = np.array([[scores.get((name, day), np.nan) for day in days] for name in names], float)
    figure = blank(84 + _ROW * len(wide), margin={"b": 50, "t": 30})
    for place, row in enumerate(wide):
        there = row[~np.isnan(row)]
        figure.add_scatter(
            x=[there.min() if len(days) > 1 else 0, there.max()], y=[place, place], mode="lines",
            line={"color": LINE, "width": 6}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
        figure.add_annotation(
            x=1, xref="paper", xanchor="right", y=place, showarrow=False, text=_figures(row),
        )  # fmt: skip
    looks = [*_BEFORE[: len(days) - 1], _NOW]
    for at, (day, look) in enumerate(zip(days, looks, strict=True)):
        figure.add_scatter(
            x=wide[:, at], y=list(range(len(wide))), mode="markers", marker=look,
            hoverinfo="x+name", name=_occasion(long_date(day), at, len(days)),
        )  # fmt: skip
    low, high = min(np.nanmin(wide), 0), np.nanmax(wide)
    room = (high - low or 1) * 0.05
    figure.update_xaxes(range=[low - room, high + room], domain=[0, _PLOT], side="top")
    figure.update_yaxes(
        range=[len(wide) - 0.4, -0.6], tickvals=list(range(len(wide))), automargin=True,
        ticktext=[f"{wrap(name.capitalize(), 30)}  " for name in names],
    )  # fmt: skip
    figure.update_layout(showlegend=True, legend=LEGEND_BELOW)
    return figure


def _figures(row: list[float]) -> str:
    """Write the scores of a measure from the first to the latest, the latest in bold."""
    said = ["?" if value != value else decimal(round(value, 1)).replace("-", "−") for value in row]
    to = pgettext("from one score to the next", "to")
    before = "".join(f"{score} {to} " for score in said[:-1])
    return f"<span style='color:{SOFT}'>{before}</span><b style='color:{INK}'>{said[-1]}</b>"


def _occasion(day: str, at: int, number: int) -> str:
    if number == 1:
        return day
    if at == number - 1:
        return _("Now: {day}").format(day=day)
    return (_("First: {day}") if at == 0 else _("Last time: {day}")).format(day=day)
