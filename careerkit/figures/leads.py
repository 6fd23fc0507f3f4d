"""The figure of the open and the hidden market."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import BRAND, INK, LINE, SOFT, WARM, blank, require, wrap
from careerkit.leads import SourceCount, source_name
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext

_ROW, _GAP = 46, 0.45
_MARKETS = {
    "hidden": (noted("not posted"), {"color": "white", "line": {"color": WARM, "width": 1.5},
                              "pattern": {"shape": "/", "fgcolor": WARM, "size": 7}}),
    "open": (noted("posted"), {"color": BRAND, "line": {"color": BRAND, "width": 1.5}}),
}  # fmt: skip


def stage_names() -> dict[str, str]:
    """Return how far leads come, by the fields of `SourceCount`, as they are called."""
    return {
        "leads": pgettext("how far", "Leads"), "applied": pgettext("how far", "Applied"),
        "interviews": pgettext("how far", "Interviews"), "offers": pgettext("how far", "Offers"),
    }  # fmt: skip


@drawn
def leads_by_source(counts: Sequence[SourceCount]) -> Draft:
    """Draw what came of the leads of each source: applied, interviews, offers.

    Parameters
    ----------
    counts
        From `careerkit.leads.by_source`, in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        A row a source with four bars side by side, one a stage, on one scale, each with its
        number. Jobs that were not posted are hatched, and the label says so.
    """
    require(counts)
    figure = blank(72 + _ROW * len(counts), margin={"b": 12, "t": 8, "l": 206})
    most = max(one.leads for one in counts)
    step = most * (1 + _GAP)
    stages = stage_names()
    for column, (name, heading) in enumerate(stages.items()):
        start = column * step
        figure.add_annotation(
            x=start, y=-0.75, text=f"<b>{heading}</b>", showarrow=False, xanchor="left",
            font={"color": INK, "size": 14},
        )  # fmt: skip
        figure.add_shape(
            type="line", x0=start, x1=start, y0=-0.45, y1=len(counts) - 0.5,
            line={"color": LINE, "width": 1},
        )  # fmt: skip
        for place, one in enumerate(counts):
            value = getattr(one, name)
            if value:
                figure.add_bar(
                    x=[value], y=[place], base=[start], orientation="h", width=0.5,
                    marker=_MARKETS[one.market][1], hoverinfo="skip",
                )  # fmt: skip
            figure.add_annotation(
                x=start + value, y=place, text=str(value), showarrow=False, xanchor="left",
                xshift=5, font={"color": INK if value else SOFT, "size": 14},
            )  # fmt: skip
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(visible=False, range=[0, len(stages) * step])
    figure.update_yaxes(
        range=[len(counts) - 0.4, -1.1], tickvals=list(range(len(counts))),
        ticktext=[
            f"{wrap(source_name(one.source), 26)}<br><i>{_(_MARKETS[one.market][0])}</i>"
            for one in counts
        ],
        ticks="outside", ticklen=6, tickcolor="white",
    )  # fmt: skip
    return figure
