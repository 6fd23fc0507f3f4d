"""The figure of the open and the hidden market."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from careerkit.figures.look import BRAND, INK, SOFT, WARM, blank, require, wrap
from careerkit.leads import SourceCount
from careerkit.text import count

_ROW = 44
_MARKETS = {"hidden": (WARM, "through people"), "open": (BRAND, "posted")}


def leads_by_source(counts: Sequence[SourceCount]) -> go.Figure:
    """Draw the leads of each source, and how many of them became applications and interviews.

    Parameters
    ----------
    counts
        From `careerkit.leads.by_source`, in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        An outlined bar for the leads; in it a pale one for what was applied for and a solid one
        for interviews. Bars of the hidden market differ in color, and the label says it.
    """
    require(counts)
    figure = blank(60 + _ROW * len(counts), margin={"b": 38, "t": 8})
    labels = []
    for place, one in enumerate(counts):
        color, market = _MARKETS[one.market]
        for value, fill, opacity in (
            (one.leads, "white", 1), (one.applied, color, 0.25), (one.interviews, color, 1),
        ):  # fmt: skip
            figure.add_bar(
                x=[value], y=[place], orientation="h", width=0.56, hoverinfo="skip",
                marker={"color": fill, "opacity": opacity, "line": {"color": color, "width": 1.5}},
            )  # fmt: skip
        said = f"{count(one.leads, 'lead')}, {count(one.interviews, 'interview')}"
        figure.add_annotation(
            x=one.leads, y=place, text=f"<b>{said}</b>", showarrow=False, xanchor="left",
            xshift=7, font={"color": INK, "size": 13},
        )  # fmt: skip
        labels.append(f"{wrap(one.source, 26)}<br><i>{market}</i>")
    most = max(one.leads for one in counts)
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(
        range=[0, most * 1.6], tickvals=list(range(0, most + 1, max(1, -(-most // 6)))),
        title={"text": "leads", "font": {"color": SOFT, "size": 13}},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(counts) - 0.4, -0.6], tickvals=list(range(len(counts))), ticktext=labels,
        automargin=True,
    )  # fmt: skip
    return figure
