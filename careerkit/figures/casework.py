"""The figures of a caseload: groups as bars, this week day by day, the year month by month."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import BRAND, INK, LEGEND_BELOW, LINE, SOFT, blank, require, wrap

_ROW, _DAYS, _YEAR = 34, 220, 320
_HATCHED = {
    "color": "white", "line": {"color": BRAND, "width": 1.5},
    "pattern": {"shape": "/", "fgcolor": BRAND, "size": 7},
}  # fmt: skip
_SOLID = {"color": BRAND, "line": {"color": BRAND, "width": 1.5}}
_OPEN = {"color": "white", "line": {"color": SOFT, "width": 1.5}}
_LIGHT = {"color": "#a9c4dc", "line": {"color": BRAND, "width": 1.5}}
_STANDINGS = (("ready", "Ready", _SOLID), ("in progress", "In progress", _LIGHT),
              ("missing", "Missing or not asked", _OPEN))  # fmt: skip


@drawn
def group_bars(groups: Sequence[tuple[str, int, bool]]) -> Draft:
    """Draw how many people are in each group.

    Parameters
    ----------
    groups
        Label, number, and whether it stands for several groups together, in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar a group with its number; several groups together are hatched.
    """
    require(groups)
    figure = blank(24 + _ROW * len(groups), margin={"b": 8, "t": 8, "l": 250, "r": 60})
    for place, (_, number, several) in enumerate(groups):
        figure.add_bar(
            x=[number], y=[place], orientation="h", width=0.6, hoverinfo="skip",
            marker=_HATCHED if several else _SOLID,
        )  # fmt: skip
        figure.add_annotation(
            x=number, y=place, text=f"{number:,}", showarrow=False, xanchor="left", xshift=5,
            font={"color": INK, "size": 14},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[0, max(number for _, number, _ in groups) * 1.06])
    figure.update_yaxes(
        range=[len(groups) - 0.4, -0.6], tickvals=list(range(len(groups))),
        ticktext=[wrap(label, 34) for label, _, _ in groups], ticks="outside", ticklen=6,
        tickcolor="white",
    )  # fmt: skip
    return figure


@drawn
def week_bars(days: Sequence[tuple[str, int]]) -> Draft:
    """Draw what is to do on each day of a week.

    Parameters
    ----------
    days
        Name of the day, and how much falls on it. What is overdue is left out: it would dwarf them.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar a day with its number.
    """
    require(days)
    figure = blank(_DAYS, margin={"b": 48, "t": 24, "l": 8, "r": 8})
    for place, (_, number) in enumerate(days):
        figure.add_bar(x=[place], y=[number], width=0.62, hoverinfo="skip", marker=_SOLID)
        figure.add_annotation(
            x=place, y=number, text=f"{number:,}", showarrow=False, yanchor="bottom", yshift=2,
            font={"color": INK, "size": 14},
        )  # fmt: skip
    figure.update_xaxes(
        tickvals=list(range(len(days))), ticktext=[wrap(name, 6) for name, _ in days],
        tickangle=0, showgrid=False, range=[-0.6, len(days) - 0.4],
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[0, max(1, *(n for _, n in days)) * 1.12])
    return figure


@drawn
def months_over_time(months: Sequence[tuple[str, int, int]]) -> Draft:
    """Draw who came and who found work, month by month.

    Parameters
    ----------
    months
        Name of the month, how many came, how many found work.

    Returns
    -------
    plotly.graph_objects.Figure
        Two bars a month on one scale, open for who came, filled for who found work.
    """
    require(months)
    figure = blank(_YEAR, margin={"b": 88, "t": 24, "l": 8, "r": 8}, showlegend=True, bargap=0.18)
    names = [name for name, _, _ in months]
    for label, numbers, look in (
        ("Came", [came for _, came, _ in months], _OPEN),
        ("Found work", [placed for _, _, placed in months], _SOLID),
    ):
        figure.add_bar(
            x=list(range(len(months))), y=numbers, name=label, marker=look, hoverinfo="skip",
            text=[f"{number:,}" if number else "" for number in numbers], textposition="outside",
            textfont={"color": INK, "size": 12}, cliponaxis=False,
        )  # fmt: skip
    figure.update_xaxes(
        tickvals=list(range(len(months))), ticktext=names, showgrid=False, linecolor=LINE
    )
    most = max(1, *(max(came, placed) for _, came, placed in months))
    figure.update_yaxes(visible=False, range=[0, most * 1.12])
    figure.update_layout(barmode="group", legend=LEGEND_BELOW)
    return figure


@drawn
def readiness_bars(topics: Sequence[tuple[str, int, int, int]]) -> Draft:
    """Draw how many clients have each of the things a search needs.

    Parameters
    ----------
    topics
        Name, how many have it, for how many it is in progress, how many have it not or were not
        asked, in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar a topic in three parts, dark, light and open; each larger part has its number.
    """
    require(topics)
    figure = blank(
        72 + _ROW * len(topics), margin={"b": 44, "t": 8, "l": 250, "r": 12}, showlegend=True
    )
    total = max(1, *(sum(parts) for _, *parts in topics))
    for at, (_, label, look) in enumerate(_STANDINGS):
        numbers = [parts[at] for _, *parts in topics]
        figure.add_bar(
            x=numbers, y=list(range(len(topics))), orientation="h", width=0.62, name=label,
            marker=look, hoverinfo="skip", insidetextanchor="middle", textangle=0,
            text=[f"{number:,}" if number >= total * 0.06 else "" for number in numbers],
            textposition="inside", textfont={"color": "white" if at == 0 else INK, "size": 13},
        )  # fmt: skip
    figure.update_layout(barmode="stack", legend={**LEGEND_BELOW, "traceorder": "normal"})
    figure.update_xaxes(visible=False, range=[0, total])
    figure.update_yaxes(
        range=[len(topics) - 0.4, -0.6], tickvals=list(range(len(topics))),
        ticktext=[wrap(name, 34) for name, *_ in topics], ticks="outside", ticklen=6,
        tickcolor="white",
    )  # fmt: skip
    return figure
