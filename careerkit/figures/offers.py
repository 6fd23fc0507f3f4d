"""Figures of offers: what each is worth in a year, and where its pay stands in the area."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import (
    BRAND,
    GREEN,
    INK,
    LEGEND_BELOW,
    LINE,
    SOFT,
    WARM,
    WIDTH,
    blank,
    padded,
    require,
    wrap,
)
from careerkit.figures.paths import MIDDLE
from careerkit.offers import KIND_NAMES, Kind, Value, WageRange
from careerkit.text import money
from careerkit.text.amounts import dollars
from careerkit.text.languages import gettext as _
from careerkit.text.phrases import HOURS_PER_YEAR

_ROW, _LEFT = 74, 178
_TOTAL_ROOM = 78  # pixels for the total behind a bar
_LOOK: dict[str, dict[str, Any]] = {
    "money": {"color": BRAND, "line": {"color": BRAND, "width": 1.5}},
    "benefit": {"color": "white", "line": {"color": GREEN, "width": 1.5},
                "pattern": {"shape": "/", "fgcolor": GREEN, "size": 7}},
    "cost": {"color": "white", "line": {"color": WARM, "width": 1.5},
             "pattern": {"shape": "x", "fgcolor": WARM, "size": 6}},
}  # fmt: skip


@drawn
def offer_values(jobs: Sequence[tuple[str, Value]]) -> Draft:
    """Draw what jobs are worth in a year: pay and benefits up from zero, costs below it.

    Parameters
    ----------
    jobs
        Name and value of each, in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        A row a job: stacked bars to the right for money and benefits, to the left for costs, the
        total behind them, and the three sums under them.
    """
    require(jobs)
    figure = blank(64 + _ROW * len(jobs), margin={"b": 46, "t": 8, "l": _LEFT})
    most = max(max(value.of("money") + value.of("benefit"), 1) for _job, value in jobs)
    least = min(min(value.of("cost"), 0) for _job, value in jobs)
    start = {"money": [0.0] * len(jobs), "cost": [0.0] * len(jobs)}
    start["benefit"] = [value.of("money") for _job, value in jobs]
    for kind, name in KIND_NAMES.items():
        sums = [value.of(kind) for _job, value in jobs]
        if any(sums):
            figure.add_bar(
                x=sums, y=list(range(len(jobs))), base=start[kind], orientation="h", width=0.36,
                name=_(name), marker=_LOOK[kind], hoverinfo="skip",
            )  # fmt: skip
    for at, (_job, value) in enumerate(jobs):
        figure.add_annotation(
            x=value.of("money") + value.of("benefit"), y=at, xanchor="left", xshift=6,
            text=f"<b>{_rounded(value.total)}</b>", showarrow=False,
            font={"color": INK, "size": 15},
        )  # fmt: skip
        figure.add_annotation(
            x=0, y=at + 0.2, xanchor="left", yanchor="top", yshift=-2, xshift=4, showarrow=False,
            text=_sums(value), font={"color": SOFT, "size": 13},
        )  # fmt: skip
    figure.add_shape(
        type="line", x0=0, x1=0, y0=-0.4, y1=len(jobs) - 0.4, line={"color": INK, "width": 1.5}
    )
    room = (most - least) * _TOTAL_ROOM / (WIDTH - _LEFT - 8 - _TOTAL_ROOM)
    figure.update_layout(barmode="overlay", showlegend=True, legend=LEGEND_BELOW)
    figure.update_xaxes(visible=False, range=[least, most + room])
    figure.update_yaxes(
        range=[len(jobs) - 0.3, -0.5], tickvals=list(range(len(jobs))),
        ticktext=[wrap(name, 22, most=4) for name, _value in jobs],
        ticks="outside", ticklen=8, tickcolor="white",
    )  # fmt: skip
    return figure


def _rounded(value: float) -> str:
    return dollars(round(value, -2))


def _sums(value: Value) -> str:
    words: dict[Kind, str] = {
        "money": _("pay {sum}"), "benefit": _("benefits {sum}"), "cost": _("costs {sum}"),
    }  # fmt: skip
    return " · ".join(
        word.format(sum=_rounded(value.of(kind))) for kind, word in words.items() if value.of(kind)
    )


@drawn
def offer_pay(offers: Sequence[tuple[str, float, WageRange]]) -> Draft:
    """Draw where the pay of offers stands among what the occupation pays in the area.

    Parameters
    ----------
    offers
        Name, dollars an hour and the published wages of each; those without any are left out.

    Returns
    -------
    plotly.graph_objects.Figure
        A row an offer: a line from the lowest to the highest tenth of wages, a box over the
        middle half, a bar at the middle, and a diamond for the offer.
    """
    offers = [offer for offer in offers if offer[2].points]
    require(offers)
    figure = blank(46 + _ROW * len(offers), margin={"b": 40, "t": 8, "l": _LEFT})
    spots = [pay for _name, pay, _wages in offers]
    for at, (_name, pay, wages) in enumerate(offers):
        said = _("offer {pay}").format(pay=money(pay, cents=True))
        points = {percent: wage / HOURS_PER_YEAR for percent, wage in wages.points.items()}
        spots += points.values()
        ends = sorted(points.values())
        # Shapes below, so that the offer's mark is never hidden.
        figure.add_shape(
            type="line", x0=ends[0], x1=ends[-1], y0=at, y1=at, layer="below",
            line={"color": LINE, "width": 7},
        )  # fmt: skip
        if 25 in points and 75 in points:
            figure.add_shape(
                type="rect", x0=points[25], x1=points[75], y0=at - 0.13, y1=at + 0.13,
                line={"color": BRAND, "width": 1}, fillcolor=MIDDLE, layer="below",
            )  # fmt: skip
        if 50 in points:
            figure.add_shape(
                type="line", x0=points[50], x1=points[50], y0=at - 0.2, y1=at + 0.2,
                line={"color": INK, "width": 2.5}, layer="below",
            )  # fmt: skip
            figure.add_annotation(
                x=points[50], y=at + 0.22, showarrow=False, yanchor="top",
                text=_("middle {pay}").format(pay=money(points[50], cents=True)),
                font={"color": SOFT, "size": 13}, bgcolor="white", borderpad=0,
            )  # fmt: skip
        figure.add_scatter(
            x=[pay], y=[at], mode="markers", hoverinfo="skip",
            marker={"symbol": "diamond", "size": 14, "color": WARM,
                    "line": {"color": "white", "width": 1.5}},
        )  # fmt: skip
        figure.add_annotation(
            x=pay, y=at - 0.2, text=f"<b>{said}</b>", showarrow=False, yanchor="bottom",
            font={"color": INK, "size": 14}, bgcolor="white", borderpad=0,
        )  # fmt: skip
    low, high = padded(spots, 0.14, least=1.5)
    figure.update_xaxes(
        range=[max(low, 0), high], tickprefix="$",
        title={"text": _("dollars an hour"), "standoff": 4, "font": {"size": 13, "color": SOFT}},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(offers) - 0.4, -0.6], tickvals=list(range(len(offers))),
        ticktext=[wrap(name, 22, most=4) for name, _pay, _wages in offers],
        ticks="outside", ticklen=8, tickcolor="white",
    )  # fmt: skip
    return figure
