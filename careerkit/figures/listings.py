"""The figures of job listings: what they ask for beside what there is, and what they pay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import (
    BRAND,
    INK,
    LINE,
    SOFT,
    TINT,
    WARM,
    blank,
    padded,
    rows_to_draw,
    wrap,
)  # fmt: skip
from careerkit.models import HOURS_PER_YEAR
from careerkit.text import money
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_ROW, _PAY_ROW, _LETTER, _LONG = 34, 46, 7, 28
_STATES = {
    "has": (noted("you have it"), BRAND), "likely": (noted("probably, from your work"), BRAND),
    "lacks": (noted("build it"), WARM), "ask": (noted("talk about it"), SOFT),
}  # fmt: skip


@drawn
def market_demand(demand: Sequence[Any] | pd.DataFrame, total: int) -> Draft:
    """Draw how many listings ask for each thing, and whether the client has it.

    Parameters
    ----------
    demand
        Columns ``name``, ``listings``, ``required`` (counts), ``has`` (True, False or NA) and
        ``likely`` (a past job shows it), in the order to show; or such rows.
    total
        How many listings there are.

    Returns
    -------
    plotly.graph_objects.Figure
        One bar a thing; the part of the listings that require it is filled, the rest is open.
        What the client has is told in words at the bar's end.
    """
    rows = rows_to_draw(demand)
    figure = blank(56 + _ROW * len(rows), margin={"b": 34, "t": 8})
    labels, told, places = [], [], list(range(len(rows)))
    for place, row in enumerate(rows):
        state = "likely" if row.likely else "ask"
        if not pd.isna(row.has):
            state = "has" if row.has else "lacks"
        said, color = _STATES[state]
        count = _("{n} of {total}").format(n=row.listings, total=total)
        told.append(f"{count}: {_(said)}")
        solid = min(row.required, row.listings)
        figure.add_bar(
            x=[solid], y=[place], orientation="h", marker={"color": color}, width=0.62,
            hoverinfo="skip",
        )  # fmt: skip
        figure.add_bar(
            x=[row.listings - solid], y=[place], orientation="h", width=0.62, hoverinfo="skip",
            marker={"color": "white", "line": {"color": color, "width": 1.5}},
        )  # fmt: skip
        figure.add_annotation(
            x=row.listings, y=place, showarrow=False, xanchor="left", xshift=8,
            text=f"{count}: <b>{_(said)}</b>",
            font={"color": INK, "size": 13}, bgcolor="white", borderpad=0,
        )  # fmt: skip
        labels.append(wrap(row.name, 30))
    # The words stand behind the bars, so the longest of them has its room beside the plot.
    room = round(max(map(len, told)) * _LETTER) + 10
    figure.update_layout(barmode="stack", margin={"r": room})
    figure.update_xaxes(
        range=[0, total * 1.002], tickvals=list(range(0, total + 1, max(1, total // 4))),
        title={"text": _("job listings"), "font": {"color": SOFT, "size": 13}},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(rows) - 0.4, -0.6], tickvals=places, ticktext=labels, automargin=True,
        ticks="outside", ticklen=6, tickcolor="white",
    )  # fmt: skip
    return figure


@drawn
def listing_pay(pay: Sequence[Any] | pd.DataFrame) -> Draft:
    """Draw what listings offer an hour, over what their occupations pay in the area.

    Parameters
    ----------
    pay
        Columns ``title``, ``employer``, ``low``, ``high`` (dollars a year; NaN for an open end) and
        ``p10``, ``p25``, ``p50``, ``p75``, ``p90``, in the order to show; or such rows.

    Returns
    -------
    plotly.graph_objects.Figure
        A light box from the 25th to the 75th percentile with a line for the middle, thin lines to
        the 10th and 90th, and the offer as a dark bar; its figures stand beside the plot.
    """
    rows = rows_to_draw(pay)
    long = any(len(row.title) > _LONG for row in rows)
    height = (_PAY_ROW + 18 if long else _PAY_ROW) * len(rows)
    figure = blank(72 + height, margin={"b": 40, "t": 8})
    labels, told, drawn_at = [], [], []
    for place, row in enumerate(rows):
        at = {p: getattr(row, f"p{p}") / HOURS_PER_YEAR for p in (10, 25, 50, 75, 90)}
        if at[10] == at[10] and at[90] == at[90]:
            figure.add_scatter(
                x=[at[10], at[90]], y=[place, place], mode="lines", hoverinfo="skip",
                line={"color": LINE, "width": 3},
            )  # fmt: skip
        if at[25] == at[25] and at[75] == at[75]:
            figure.add_shape(
                type="rect", x0=at[25], x1=at[75], y0=place - 0.3, y1=place + 0.3,
                fillcolor=TINT, line={"color": LINE, "width": 1}, layer="below",
            )  # fmt: skip
        if at[50] == at[50]:
            figure.add_shape(
                type="line", x0=at[50], x1=at[50], y0=place - 0.3, y1=place + 0.3,
                line={"color": SOFT, "width": 2},
            )  # fmt: skip
        ends = [end / HOURS_PER_YEAR for end in (row.low, row.high) if end == end]
        figure.add_scatter(
            x=ends, y=[place] * len(ends), mode="lines+markers", hoverinfo="skip",
            line={"color": BRAND, "width": 6}, marker={"color": BRAND, "size": 11},
        )  # fmt: skip
        drawn_at += [*ends, *(pay for pay in at.values() if pay == pay)]
        said = money(ends[0], cents=True)
        if len(ends) == 1:
            open_end = _("{pay} or more") if row.low == row.low else _("up to {pay}")
            said = open_end.format(pay=said)
        elif ends[-1] != ends[0]:
            said = _("{low} to {high}").format(low=said, high=money(ends[-1], cents=True))
        figure.add_annotation(
            x=1, xref="paper", y=place, text=f"<b>{said}</b>", showarrow=False, xanchor="left",
            xshift=10, font={"size": 13, "color": INK},
        )  # fmt: skip
        told.append(said)
        parts = [wrap(row.title, _LONG)] if row.title else []
        if row.employer:
            firm = wrap(row.employer, 32, 1)
            parts.append(f"<span style='font-size:12px'>{firm}</span>")
        labels.append("<br>".join(parts))
    figure.update_layout(margin={"r": round(max(map(len, told)) * _LETTER) + 14})
    figure.update_xaxes(
        range=padded(drawn_at, 0.05, 0.5), tickprefix="$",
        title={"text": _("dollars an hour"), "font": {"color": SOFT, "size": 13}},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(rows) - 0.4, -0.6], tickvals=list(range(len(rows))), ticktext=labels,
        automargin=True, ticks="outside", ticklen=6, tickcolor="white",
    )  # fmt: skip
    return figure
