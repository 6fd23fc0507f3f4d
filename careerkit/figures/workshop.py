"""The figures of the workshop: big type, few marks, for a light and a dark screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import cos, sin
from typing import TYPE_CHECKING

from careerkit import network
from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import PROJECTOR, Palette, blank, safe

if TYPE_CHECKING:
    from careerkit.models import Circle, Contact

LETTERS = 28
"""Size of the type in pixels, on a screen of 1280 by 720; larger screens enlarge the figure."""
_EARNED = (700, 392)
_MAP = (1200, 414)
_MAP_UNIT = (190.0, 69.0)
"""Pixels to one unit of the map's layout, across and up: a projector is wide."""
_NAMES_AT = 3.05
_WIDE, _HALF = 18.5, 17.0  # of a letter, and half of a line's height


def _canvas(size: tuple[int, int], look: Palette, **layout: object) -> Draft:
    figure = blank(
        size[1], width=size[0], paper_bgcolor=look.paper, plot_bgcolor=look.paper, **layout
    )
    figure.update_layout(font={"size": LETTERS, "color": look.ink})
    return figure


@drawn
def earned(
    stops: Sequence[tuple[float, float]],
    *,
    horizon: float,
    names: tuple[str, str],
    gain: str,
    year: str,
    dark: bool = False,
) -> Draft:
    """Draw the pay of staying beside that of next steps; what lies between is what is gained.

    Parameters
    ----------
    stops
        The year each occupation is reached in and its pay, dollars a year; the first at 0.
    horizon
        Years shown.
    names
        What to call who stays and who takes steps.
    gain
        What stands between the two lines.
    year
        What the years are called, with ``{n}`` for the number.
    dark
        For a dark screen.

    Returns
    -------
    plotly.graph_objects.Figure
        A broken line for staying, a solid one for the steps, numbered at each occupation.
    """
    look = PROJECTOR["dark" if dark else "light"]
    figure = _canvas(_EARNED, look, margin={"l": 96, "r": 60, "t": 8, "b": 48})
    start, top = stops[0][1], max(pay for _, pay in stops)
    years = [at for at, _ in stops] + [horizon]
    pays = [pay for _, pay in stops] + [stops[-1][1]]
    figure.add_scatter(
        x=[0, horizon], y=[start, start], mode="lines", hoverinfo="skip",
        line={"color": look.warm, "width": 6, "dash": "dash"},
    )  # fmt: skip
    figure.add_scatter(
        x=years, y=pays, mode="lines", hoverinfo="skip", fill="tonexty", fillcolor=look.tint,
        line={"color": look.brand, "width": 7, "shape": "hv"},
    )  # fmt: skip
    figure.add_scatter(
        x=years[:-1], y=pays[:-1], mode="markers+text", hoverinfo="skip", cliponaxis=False,
        text=[f"<b>{place}</b>" for place in range(1, len(stops) + 1)],
        textfont={"size": LETTERS, "color": look.paper},
        marker={"color": look.brand, "size": 42, "line": {"color": look.paper, "width": 2}},
    )  # fmt: skip
    room = max(top - start, 0.15 * start)
    bottom = max(0.0, start - 0.45 * room)
    last = years[-2] if len(stops) > 1 else 0.0
    a_year = (_EARNED[0] - 156) / (horizon + 0.6)
    beside = (horizon - last) * a_year > len(gain) * LETTERS * 0.8  # the gain has room in the area
    mover = names[1] if beside else f"{names[1]}: {gain}"
    under_mark = (horizon - last) * a_year < len(mover) * LETTERS * 0.6
    for y, text, color, shift in (
        (start, names[0], look.warm, -6),
        (pays[-1], mover, look.brand, 26 if under_mark else 6),  # above the number of a late step
    ):
        figure.add_annotation(
            x=horizon, y=y, text=f"<b>{safe(text)}</b>", showarrow=False, xanchor="right",
            yanchor="top" if shift < 0 else "bottom", yshift=shift, font={"color": color},
        )  # fmt: skip
    if beside:
        figure.add_annotation(
            x=(last + horizon) / 2, y=(start + pays[-1]) / 2, text=f"<b>{safe(gain)}</b>",
            showarrow=False, font={"size": LETTERS * 1.3, "color": look.ink},
        )  # fmt: skip
    figure.update_xaxes(
        range=[-0.6, horizon], tickvals=[1, 5, horizon], gridcolor=look.tint,
        ticktext=[safe(year.format(n=n)) for n in (1, 5, f"{horizon:g}")],
        tickfont={"color": look.soft},
    )  # fmt: skip
    figure.update_yaxes(
        range=[bottom, top + (0.45 if under_mark else 0.3) * room], nticks=5, tickprefix="$",
        tickformat="~s", tickfont={"color": look.soft}, gridcolor=look.tint, showgrid=True,
    )  # fmt: skip
    return figure


@drawn
def room_map(
    people: Sequence[Contact],
    shown: Sequence[str],
    *,
    me: str,
    circles: Mapping[Circle, str],
    way: Sequence[str] = (),
    dark: bool = False,
) -> Draft:
    """Draw an invented person's network as it grows, one circle of life after the other.

    Parameters
    ----------
    people
        Everyone who will be on the map: their places do not change while it is drawn.
    shown
        Ids of those who are on it now.
    me
        Name of the person in the middle.
    circles
        Names of the circles that are drawn.
    way
        Ids along a warm way to point out, from the middle outward.
    dark
        For a dark screen.

    Returns
    -------
    plotly.graph_objects.Figure
        Circles for people, diamonds along the way, which is also a thick line.
    """
    look = PROJECTOR["dark" if dark else "light"]
    figure = _canvas(_MAP, look, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    wide, high = _MAP
    figure.update_xaxes(visible=False, range=[-wide / 2, wide / 2])
    figure.update_yaxes(visible=False, range=[-high / 2, high / 2])
    across, up = _MAP_UNIT
    places = {key: (x * across, y * up) for key, (x, y) in network.layout(list(people), []).items()}
    for ring in network.RINGS.values():
        figure.add_shape(
            type="circle", x0=-ring * across, x1=ring * across, y0=-ring * up, y1=ring * up,
            layer="below", line={"color": look.line, "width": 1.5},
        )  # fmt: skip
    here = [one for one in people if one.id in shown]
    _draw_ties(figure, here, places, way, look)
    for chosen, color, symbol in ((False, look.soft, "circle"), (True, look.warm, "diamond")):
        these = [one.id for one in here if (one.id in way) is chosen]
        figure.add_scatter(
            x=[places[key][0] for key in these], y=[places[key][1] for key in these],
            mode="markers", hoverinfo="skip",
            marker={"color": color, "symbol": symbol, "size": 30 if chosen else 22, "opacity": 1},
        )  # fmt: skip
    figure.add_scatter(
        x=[0], y=[0], mode="markers+text", text=[f"<b>{safe(me)}</b>"], hoverinfo="skip",
        marker={"color": look.brand, "size": 88, "opacity": 1},
        textfont={"color": look.paper, "size": LETTERS},
    )  # fmt: skip
    _write_names(figure, people, here, places, circles, way, look)
    return figure


def _draw_ties(
    figure: Draft, here: Sequence[Contact], places: Mapping[str, tuple[float, float]],
    way: Sequence[str], look: Palette,
) -> None:  # fmt: skip
    on_way = set(pairwise(way))
    for one in here:
        other = one.introduced_by or network.ME
        chosen = (other, one.id) in on_way
        (x0, y0), (x1, y1) = places[other], places[one.id]
        figure.add_scatter(
            x=[x0, x1], y=[y0, y1], mode="lines", hoverinfo="skip",
            line={"color": look.warm if chosen else look.line, "width": 8 if chosen else 2},
        )  # fmt: skip


def _write_names(
    figure: Draft, people: Sequence[Contact], here: Sequence[Contact],
    places: Mapping[str, tuple[float, float]], circles: Mapping[Circle, str], way: Sequence[str],
    look: Palette,
) -> None:  # fmt: skip
    """Write each circle at the rim and each name on the outer side of its mark."""
    left, low = _MAP[0] / 2, _MAP[1] / 2
    slices = network.sectors(people)
    for circle, name in circles.items():
        start, end = slices[circle]
        middle, half = (start + end) / 2, len(name) * _WIDE / 2
        x, y = sin(middle) * _NAMES_AT * _MAP_UNIT[0], cos(middle) * _NAMES_AT * _MAP_UNIT[1]
        figure.add_annotation(
            x=max(min(x, left - half), half - left), y=max(min(y, low - _HALF), _HALF - low),
            text=f"<b>{safe(name)}</b>", showarrow=False, font={"color": look.brand},
            bgcolor=look.paper, borderpad=0,
        )  # fmt: skip
    for one in here:
        (x, y), bold = places[one.id], one.id in way
        figure.add_annotation(
            x=x, y=y, xanchor="left" if x >= 0 else "right", xshift=16 if x >= 0 else -16,
            text=f"<b>{safe(one.name)}</b>" if bold else safe(one.name), showarrow=False,
            borderpad=0, font={"color": look.warm if bold else look.ink},
        )  # fmt: skip
