"""Figures of paths: a ladder of steps, and routes or occupations side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.labels import (
    hover,
    openings_label,
    pay_label,
    route_names,
    school_label,
    step_time,
)
from careerkit.figures.look import (
    BRAND,
    GREEN,
    INK,
    LINE,
    SOFT,
    TINT,
    WARM,
    WIDTH,
    blank,
    padded,
    require,
    rows_to_draw,
    wrap,
)
from careerkit.text.languages import gettext as _
from careerkit.text.phrases import HOURS_PER_YEAR

if TYPE_CHECKING:
    import pandas as pd

    from careerkit.paths import CareerPath

MIDDLE = "#b9cfe0"
"""The color of a middle half: light enough for a mark on it."""
# Plain dashes are the pay of who stays: in gray, only its pattern tells a line from another.
ROUTE_LOOK = ((BRAND, "square", "solid"), (WARM, "circle", "dashdot"), (GREEN, "diamond", "dot"))
SHOWN_YEARS = 10


@drawn
def path_ladder(steps: pd.DataFrame | Sequence[Any]) -> Draft:
    """Draw a career path as a ladder on a wage axis.

    Parameters
    ----------
    steps
        `CareerPath.steps` or its rows, from start to goal; seven rows are legible. A step whose
        wage is missing stands level with the one before.

    Returns
    -------
    plotly.graph_objects.Figure
        A rung a step at its median hourly wage, its title below, and the time in between.

    Raises
    ------
    ValueError
        There are no steps.
    """
    rows = rows_to_draw(steps)
    known = [row.wage == row.wage for row in rows]
    levels = _levels(rows)
    last = len(levels) - 1
    column = (WIDTH - 70) / len(levels)
    letters = max(int(column / 7) - 1, 9)
    titles = [wrap(row.title, letters, most=6) for row in rows]
    deep = max(title.count("<br>") for title in titles) + 1
    figure = blank(310 + 17 * deep, margin={"l": 8, "r": 8, "t": 16, "b": 18 + 19 * deep})
    low, top = padded(levels, 0.2, least=2.0)
    band = (top - low) * 0.32  # room for the times below the lowest rung
    half = min(0.3, 62 / column)
    for at in range(last):
        figure.add_scatter(
            x=[at + half, at + 1 - half], y=levels[at : at + 2], mode="lines", hoverinfo="skip",
            line={"color": SOFT, "width": 2.5},
        )  # fmt: skip
    for at, level in enumerate(levels):
        figure.add_scatter(
            x=[at, at], y=[low - band, level], mode="lines", hoverinfo="skip",
            line={"color": LINE, "width": 1.5, "dash": "dot"},
        )  # fmt: skip
        figure.add_scatter(
            x=[at - half, at + half], y=[level, level], mode="lines", hoverinfo="skip",
            line={"color": BRAND, "width": 6, "dash": "solid" if known[at] else "dot"},
        )  # fmt: skip
    figure.add_scatter(
        x=list(range(last + 1)), y=levels, mode="markers", hoverinfo="text",
        marker={
            "opacity": 1,
            "size": [18 if at == last else 14 for at in range(last + 1)],
            "symbol": ["diamond" if at == last else "circle" for at in range(last + 1)],
            "color": ["white" if not known[at] else WARM if at == last else BRAND
                      for at in range(last + 1)],
            "line": {"color": [WARM if at == last else BRAND for at in range(last + 1)],
                     "width": 2.5},
        },
        customdata=[row.code for row in rows], hovertext=[hover(row) for row in rows],
    )  # fmt: skip
    for at, row in enumerate(rows):
        pay = pay_label(row.wage, row.capped)
        figure.add_annotation(
            x=at, y=levels[at], yanchor="bottom", yshift=10, showarrow=False,
            text=f"<b>{wrap(pay, 9 if column < 130 else 20)}</b>", font={"size": 15},
        )  # fmt: skip
        if at:
            figure.add_annotation(
                x=at - 0.5, y=low - band, yanchor="bottom", yshift=4, showarrow=False,
                text=f"{wrap(step_time(row), letters, most=4)}", bgcolor="white",
                font={"size": 12.5 if column > 110 else 11.5, "color": SOFT},
            )  # fmt: skip
    figure.update_xaxes(
        tickvals=list(range(last + 1)), ticktext=titles, tickangle=0, showgrid=False,
        tickfont={"color": INK, "size": 13 if column > 110 else 12}, range=[-0.5, last + 0.5],
    )  # fmt: skip
    figure.update_yaxes(
        range=[low - band, top], nticks=7, tickprefix="$", tickformat=",.0f", gridcolor=TINT,
        showgrid=True, tickfont={"color": SOFT}, automargin=True,
        title={"text": _("dollars an hour"), "font": {"size": 13, "color": SOFT}},
    )  # fmt: skip
    return figure


def _levels(rows: Sequence[Any]) -> list[float]:
    """Return pay an hour; where none is known, that of the row before, or else of the next."""
    known = [row.wage / HOURS_PER_YEAR for row in rows if row.wage == row.wage]
    level = known[0] if known else 0.0
    levels = []
    for row in rows:
        level = row.wage / HOURS_PER_YEAR if row.wage == row.wage else level
        levels.append(level)
    return levels


@drawn
def compare_routes(paths: Sequence[CareerPath]) -> Draft:
    """Draw two or three routes below each other: pay over the years from now.

    Parameters
    ----------
    paths
        The routes, in the order to show. Those between the same two occupations share much of
        their pay, so each has a strip of its own, on the same scales.

    Returns
    -------
    plotly.graph_objects.Figure
        Pay as steps with the money earned as the area below, and the pay of the first occupation
        as a dashed line.

    Raises
    ------
    ValueError
        There are no routes, or more than there are looks for.
    """
    require(paths)
    if len(paths) > len(ROUTE_LOOK):
        raise ValueError(f"{len(paths)} routes; at most {len(ROUTE_LOOK)} can be told apart")
    names = route_names(paths)
    end = max(SHOWN_YEARS, *(path.years + 2 for path in paths))
    strip, head, foot = 106, 42, 52
    height = len(paths) * (strip + head) + foot
    figure = blank(height, margin={"l": 56, "r": 14, "t": 4, "b": foot})
    whole = height - foot - 4
    rates = [_levels(path.rows) for path in paths]
    # An area tells an amount only from zero up; above it, there is room for a label.
    low, top = 0.0, 1.25 * max([*(rate for levels in rates for rate in levels), 1.0])
    for at, (path, levels, look) in enumerate(zip(paths, rates, ROUTE_LOOK, strict=False)):
        axis = "" if at == 0 else str(at + 1)
        upper = 1 - (at * (strip + head) + head) / whole
        strip_axis = {
            "domain": [max(upper - strip / whole, 0), upper], "range": [low, top],
            "tickprefix": "$", "tickformat": ",.0f", "nticks": 3, "gridcolor": TINT,
            "tickfont": {"color": SOFT}, "zeroline": False, "fixedrange": True,
            "ticks": "outside", "ticklen": 9, "tickcolor": "white",
        }  # fmt: skip
        figure.update_layout(**{f"yaxis{axis}": strip_axis})
        _draw_route(figure, path.rows, levels, look, axis, end, low)
        figure.add_annotation(
            x=0, y=upper, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
            xshift=-50, yshift=7, align="left", showarrow=False, font={"size": 13.5},
            text=_("<b>Way {number}</b> {name}").format(number=at + 1, name=wrap(names[at], 92)),
        )  # fmt: skip
    figure.update_xaxes(
        range=[0, end], dtick=1 if end <= 14 else 2, anchor=f"y{len(paths)}" if paths[1:] else "y",
        title={"text": _("years from now"), "font": {"size": 13, "color": SOFT}}, gridcolor=TINT,
    )  # fmt: skip
    return figure


def _draw_route(
    figure: Draft, rows: Sequence[Any], rates: Sequence[float], look: tuple[str, str, str],
    axis: str, end: float, low: float,
) -> None:  # fmt: skip
    """Draw one route: a wage lasts until the years before the next step are over."""
    color, symbol, dash = look
    waits = [_or_else(row.years, 0.0) for row in rows]
    begins = [sum(waits[: at + 1]) for at in range(len(waits))]
    times, levels = [], []
    for at, rate in enumerate(rates):
        times += [begins[at], begins[at + 1] if at + 1 < len(rates) else end]
        levels += [rate, rate]
    on = {"yaxis": f"y{axis}", "hoverinfo": "skip"}
    figure.add_scatter(x=times, y=[low] * len(times), mode="lines", line={"width": 0}, **on)
    figure.add_scatter(
        x=times, y=levels, mode="lines", line={"color": color, "width": 3, "dash": dash},
        fill="tonexty", fillcolor=TINT, **on,
    )  # fmt: skip
    figure.add_scatter(
        x=[0, end], y=[rates[0], rates[0]], mode="lines",
        line={"color": SOFT, "width": 1.5, "dash": "dash"}, **on,
    )  # fmt: skip
    figure.add_annotation(
        x=end, y=rates[0], yref=f"y{axis}", xanchor="right", yanchor="top", showarrow=False,
        text=_("if you stay"), font={"size": 12.5, "color": SOFT},
    )  # fmt: skip
    figure.add_scatter(
        x=begins, y=rates, mode="markers", yaxis=f"y{axis}", cliponaxis=False,
        marker={"color": ["white" if row.wage != row.wage else color for row in rows],
                "symbol": symbol, "size": 12, "line": {"color": color, "width": 2}},
        customdata=[row.code for row in rows], hovertext=[hover(row) for row in rows],
        hoverinfo="text",
    )  # fmt: skip
    for at, row in enumerate(rows):
        figure.add_annotation(
            x=begins[at], y=rates[at], yref=f"y{axis}", xanchor="left", yanchor="bottom",
            yshift=4, xshift=4, showarrow=False, font={"size": 13},
            text=f"<b>{pay_label(row.wage, row.capped)}</b>",
        )  # fmt: skip


def _or_else(value: float, other: float) -> float:
    return other if value != value else value


@drawn
def compare_occupations(table: pd.DataFrame | Sequence[Any]) -> Draft:
    """Draw the pay of two to four occupations, with openings and school as text.

    Parameters
    ----------
    table
        Columns of `careerkit.recommend.compare`, or its rows, in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar for the middle half of all wages, a mark and a label at the median; below it the
        openings a year and the years of school still to go.

    Raises
    ------
    ValueError
        There are no occupations.
    """
    rows = rows_to_draw(table)
    figure = blank(46 + 72 * len(rows), margin={"l": 8, "r": 14, "t": 6, "b": 44})
    low = [_or_else(row.wage_p25, row.wage) / HOURS_PER_YEAR for row in rows]
    high = [_or_else(row.wage_p75, row.wage) / HOURS_PER_YEAR for row in rows]
    ends = [end for end in (*low, *high) if end == end]
    start, stop = padded(ends, 0.08, least=2.0)
    figure.add_bar(
        base=low, x=[b - a for a, b in zip(low, high, strict=True)], y=list(range(len(rows))),
        orientation="h", width=0.28, hoverinfo="skip",
        marker={"color": MIDDLE, "line": {"color": BRAND, "width": 1}},
    )  # fmt: skip
    figure.add_scatter(
        x=[row.wage / HOURS_PER_YEAR for row in rows], y=list(range(len(rows))), mode="markers",
        marker={"symbol": "line-ns", "size": 24, "line": {"color": BRAND, "width": 5}},
        customdata=[row.code for row in rows], hovertext=[hover(row) for row in rows],
        hoverinfo="text",
    )  # fmt: skip
    for at, row in enumerate(rows):
        paid = row.wage == row.wage
        figure.add_annotation(
            x=row.wage / HOURS_PER_YEAR if paid else start, y=at, yanchor="bottom", yshift=13,
            xanchor="center" if paid else "left", showarrow=False, font={"size": 14},
            text=f"<b>{pay_label(row.wage, row.capped)}</b>",
        )  # fmt: skip
        figure.add_annotation(
            x=start, y=at, xanchor="left", yanchor="top", yshift=-14, showarrow=False,
            text=f"{openings_label(row.openings)} · {school_label(row.study_years)}",
            font={"size": 13, "color": SOFT},
        )  # fmt: skip
    figure.update_xaxes(
        range=[start, stop], tickprefix="$", tickformat=",.0f", gridcolor=TINT,
        title={"text": _("dollars an hour"), "font": {"size": 13, "color": SOFT}},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(rows) - 0.5, -0.5], tickvals=list(range(len(rows))),
        ticktext=[wrap(row.title, 28, most=3) for row in rows], automargin=True,
        tickfont={"size": 14}, ticks="outside", ticklen=10, tickcolor="white",
    )  # fmt: skip
    return figure
