"""Every plotly figure: data in, `Figure` out.

A figure has no title: the block that shows it carries title, alt text and source as text. Kinds
and states differ in shape or pattern as well as in color, and the colors differ in lightness, so
everything still reads in black and white and for color-blind readers.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Sequence
from html import escape
from math import cos, sin
from typing import TYPE_CHECKING

import pandas as pd
import plotly.graph_objects as go

from careerkit import network
from careerkit.text import hourly, hourly_rate

if TYPE_CHECKING:
    from careerkit.models import Client

WIDTH = 700
"""Width of every figure in pixels, the width of the page's text."""
INK, SOFT, LINE, TINT = "#16242e", "#4a5a66", "#c9d3da", "#eef3f6"
BRAND, WARM, GREEN = "#12436d", "#c8560f", "#1f8a70"
FONT = "Source Sans 3, system-ui, sans-serif"
KIND_LOOK = {
    "hard": (BRAND, "square", "Job skill"),
    "soft": (WARM, "circle", "Soft skill"),
    "essential": (GREEN, "diamond", "Essential skill"),
}
LEGEND_BELOW = {
    "orientation": "h", "x": 0, "y": -0.02, "yref": "container", "yanchor": "bottom",
}  # fmt: skip
CIRCLE_NAMES = {
    "family": "Family",
    "friends": "Friends",
    "work": "Work",
    "school": "School",
    "neighbors": "Neighbors",
    "community": "Community",
    "services": "Services",
    "online": "Online",
}


def _blank(height: int, **layout: object) -> go.Figure:
    figure = go.Figure()
    figure.update_layout(
        template="none",
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


def _label(text: str) -> str:
    """Keep plotly from reading a record's text as markup."""
    return escape(text, quote=False)


def _wrap(text: str, width: int, most: int = 2) -> str:
    """Break a label into at most `most` lines of about `width` characters."""
    lines = textwrap.wrap(text, width) or [""]
    if len(lines) > most:
        rest = textwrap.shorten(" ".join(lines[most - 1 :]), width, placeholder=" …")
        lines = [*lines[: most - 1], rest]
    return "<br>".join(_label(line) for line in lines)


def top_skills(skills: pd.DataFrame) -> go.Figure:
    """Draw the top skills as marks on a scale of five, best first.

    Parameters
    ----------
    skills
        Columns ``name``, ``kind`` (hard, soft, essential) and ``level`` (1 to 5), in the order to
        show.

    Returns
    -------
    plotly.graph_objects.Figure
        One row a skill; the kind is told by shape and color.
    """
    figure = _blank(72 + 30 * len(skills))
    places = list(range(len(skills)))
    for rank, skill in zip(places, skills.itertuples(), strict=True):
        color = KIND_LOOK[skill.kind][0]
        figure.add_scatter(
            x=[0, skill.level], y=[rank, rank], mode="lines", hoverinfo="skip",
            line={"color": color, "width": 3}, showlegend=False,
        )  # fmt: skip
    for kind, (color, symbol, label) in KIND_LOOK.items():
        chosen = [place for place in places if skills["kind"].iloc[place] == kind]
        if chosen:
            figure.add_scatter(
                x=skills["level"].iloc[chosen], y=chosen, mode="markers", name=label,
                marker={"color": color, "symbol": symbol, "size": 15},
                hovertext=[_label(name) for name in skills["name"].iloc[chosen]], hoverinfo="text",
            )  # fmt: skip
    figure.update_xaxes(
        range=[0, 5.5], tickvals=[1, 2, 3, 4, 5],
        ticktext=["Starting", "With help", "On my own", "Strong", "Could teach it"],
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(skills) - 0.4, -0.6], tickvals=places,
        ticktext=[f"{rank + 1}. {_wrap(name, 30)}" for rank, name in enumerate(skills["name"])],
        automargin=True,
    )  # fmt: skip
    figure.update_layout(
        showlegend=True, legend=LEGEND_BELOW, margin={"b": 62},
    )  # fmt: skip
    return figure


def skill_gap(gaps: pd.DataFrame) -> go.Figure:
    """Draw what the client can beside what an occupation needs.

    Parameters
    ----------
    gaps
        Columns ``skill``, ``needed`` and ``has`` (both 1 to 5; ``has`` may be missing), in the
        order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        A filled mark for what the client has, an open one for what is needed, a line between.
    """
    figure = _blank(72 + 30 * len(gaps), margin={"b": 62})
    places = list(range(len(gaps)))
    known = gaps["has"].notna().to_numpy()
    for place in places:
        if known[place]:
            figure.add_scatter(
                x=[gaps["has"].iloc[place], gaps["needed"].iloc[place]], y=[place, place],
                mode="lines", line={"color": LINE, "width": 7}, hoverinfo="skip", showlegend=False,
            )  # fmt: skip
    figure.add_scatter(
        x=gaps["needed"], y=places, mode="markers", name="The job needs", hoverinfo="x",
        marker={"color": "white", "size": 15, "line": {"color": WARM, "width": 3}},
    )  # fmt: skip
    figure.add_scatter(
        x=gaps["has"][known], y=[place for place in places if known[place]], mode="markers",
        name="You have", hoverinfo="x", marker={"color": BRAND, "symbol": "square", "size": 13},
    )  # fmt: skip
    figure.update_xaxes(
        range=[0.6, 5.5], tickvals=[1, 2, 3, 4, 5],
        ticktext=["Starting", "With help", "On my own", "Strong", "Could teach it"],
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(gaps) - 0.4, -0.6], tickvals=places,
        ticktext=[_wrap(name, 30) for name in gaps["skill"]], automargin=True,
    )  # fmt: skip
    figure.update_layout(showlegend=True, legend=LEGEND_BELOW)
    return figure


def next_steps(steps: pd.DataFrame, *, today: float | None, today_is: str) -> go.Figure:
    """Draw the pay of next steps beside the pay of today.

    Parameters
    ----------
    steps
        Columns ``title``, ``wage``, ``wage_p25`` and ``wage_p75`` (dollars a year; all may be
        missing), in the order to show.
    today
        What the client earns a year, or the median of their occupation, if known.
    today_is
        What that figure is.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar for the middle half of all wages, a mark and a label at the median, and a dashed
        line at the wage of today.
    """
    figure = _blank(88 + 45 * len(steps), margin={"t": 40, "b": 44})
    places = list(range(len(steps)))
    low, high = steps["wage_p25"].fillna(steps["wage"]), steps["wage_p75"].fillna(steps["wage"])
    figure.add_bar(
        base=low / 2080, x=(high - low) / 2080, y=places, orientation="h", width=0.42,
        marker={"color": "#b9cfe0"}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_scatter(
        x=steps["wage"] / 2080, y=places, mode="markers+text", cliponaxis=False,
        marker={"symbol": "line-ns", "size": 20, "line": {"color": BRAND, "width": 4}},
        text=[f"<b>{hourly_rate(wage)}</b>" if wage == wage else "" for wage in steps["wage"]],
        textposition="top center", textfont={"size": 12.5},
        hovertext=[hourly(wage) if wage == wage else "" for wage in steps["wage"]],
        hoverinfo="text",
    )  # fmt: skip
    shown = pd.concat([low, high, pd.Series([today], dtype=float)]).dropna() / 2080
    start, end = shown.min() - 1, shown.max() + 2
    if today is not None:
        figure.add_vline(x=today / 2080, line={"color": WARM, "width": 2, "dash": "dash"})
        room_right = (today / 2080 - start) < (end - start) / 2
        figure.add_annotation(
            x=today / 2080, y=1, yref="paper", yanchor="bottom", showarrow=False,
            xanchor="left" if room_right else "right", xshift=-4 if room_right else 4,
            text=f"{_label(today_is)}: {hourly_rate(today)}", font={"color": "#9c430b"},
        )  # fmt: skip
    figure.update_xaxes(
        range=[start, end], tickprefix="$", tickformat=",.0f", title="dollars an hour",
        title_font={"size": 13, "color": SOFT}, automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(steps) - 0.4, -0.75], tickvals=places,
        ticktext=[_wrap(name, 32) for name in steps["title"]], automargin=True,
    )  # fmt: skip
    return figure


def path_ladder(steps: pd.DataFrame) -> go.Figure:
    """Draw a career path as a ladder on a wage axis.

    Parameters
    ----------
    steps
        One row an occupation from start to goal: ``title`` and ``wage`` (dollars a year; may be
        missing, then the step stands level with the one before).

    Returns
    -------
    plotly.graph_objects.Figure
        One block a step, as high as its median hourly wage.
    """
    wages = (steps["wage"] / 2080).ffill().bfill().fillna(0)
    figure = _blank(330, margin={"l": 8, "r": 8, "t": 24, "b": 76}, bargap=0.12)
    places = list(range(len(steps)))
    last = len(steps) - 1
    figure.add_bar(
        x=places, y=wages, hoverinfo="skip",
        marker={
            "color": [BRAND if place == last else "#b9cfe0" for place in places],
            "line": {"color": BRAND, "width": 2},
        },
        text=[
            f"<b>{hourly_rate(wage)}</b>" if wage == wage else "<b>pay not published</b>"
            for wage in steps["wage"]
        ],
        textposition="outside", cliponaxis=False, textfont={"size": 16},
    )  # fmt: skip
    figure.update_xaxes(
        tickvals=places,
        ticktext=[_wrap(title, 26 if last < 3 else 18, most=3) for title in steps["title"]],
        tickfont={"color": INK, "size": 13.5}, showgrid=False, range=[-0.6, last + 0.6],
    )  # fmt: skip
    figure.update_yaxes(
        range=[0, float(wages.max()) * 1.12 or 1], tickprefix="$", tickformat=",.0f",
        showgrid=True, gridcolor=LINE, tickfont={"color": SOFT}, automargin=True,
        title="dollars an hour", title_font={"size": 13, "color": SOFT},
    )  # fmt: skip
    return figure


def network_map(client: Client, *, helpful: Collection[str] = ()) -> go.Figure:
    """Draw the client's network: the client in the middle, rings by closeness, slices by circle.

    Parameters
    ----------
    client
        The record.
    helpful
        Ids of contacts to point out, with a filled diamond and bold name.

    Returns
    -------
    plotly.graph_objects.Figure
        The same record always draws the same map.
    """
    figure = _blank(MAP_HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False, range=[-WIDTH / 2, WIDTH / 2])
    figure.update_yaxes(visible=False, range=[-MAP_HEIGHT / 2, MAP_HEIGHT / 2])
    places = {
        node: (x * RING_X, y * RING_Y) for node, (x, y) in network.layout(client.contacts).items()
    }
    titles = _draw_rings(figure, client)
    for one, other, kind in network.build(client).edges(data="kind"):
        mine = network.ME in (one, other)
        figure.add_scatter(
            x=[places[one][0], places[other][0]], y=[places[one][1], places[other][1]],
            mode="lines", hoverinfo="skip",
            line={
                "color": LINE if mine else SOFT,
                "width": 1 if mine else 1.6,
                "dash": "dash" if kind == "introduced" else "solid",
            },
        )  # fmt: skip
    for chosen, color, symbol, size in (
        (False, "#5f7f99", "circle", 11),
        (True, WARM, "diamond", 16),
    ):
        people = [c for c in client.contacts if (c.id in helpful) is chosen]
        figure.add_scatter(
            x=[places[c.id][0] for c in people], y=[places[c.id][1] for c in people],
            mode="markers", hoverinfo="text",
            hovertext=[_label(f"{c.name}, {c.relationship}") for c in people],
            marker={
                "color": color, "symbol": symbol, "size": size,
                "line": {"color": "white", "width": 1.5},
            },
        )  # fmt: skip
    figure.add_scatter(
        x=[0], y=[0], mode="markers+text", text=["<b>You</b>"], hoverinfo="skip",
        marker={"color": BRAND, "size": 40}, textfont={"color": "white", "size": 14},
    )  # fmt: skip
    names = {contact.id: contact.name for contact in client.contacts}
    for contact, (x, y) in _label_places(names, places, titles).items():
        name = _label(names[contact])
        figure.add_annotation(
            x=x, y=y, text=f"<b>{name}</b>" if contact in helpful else name, showarrow=False,
            font={"size": 12.5}, bgcolor="rgba(255,255,255,0.8)", borderpad=0,
        )  # fmt: skip
    return figure


MAP_HEIGHT = 560
RING_X, RING_Y = 97.0, 92.0
"""Pixels to one unit of the map's layout: the circles' names stand beside the outer ring."""


Box = tuple[float, float, float, float]


def _draw_rings(figure: go.Figure, client: Client) -> list[Box]:
    """Draw the rings and the circles of life; return where the circles' names stand."""
    rim = max(network.RINGS.values())
    for radius in network.RINGS.values():
        figure.add_shape(
            type="circle", x0=-radius * RING_X, x1=radius * RING_X,
            y0=-radius * RING_Y, y1=radius * RING_Y, line={"color": LINE, "width": 1.2},
            layer="below",
        )  # fmt: skip
    titles = []
    for circle, (start, end) in network.sectors(client.contacts).items():
        figure.add_shape(
            type="line", x0=0, y0=0, x1=rim * 1.1 * sin(start) * RING_X,
            y1=rim * 1.1 * cos(start) * RING_Y, line={"color": LINE, "width": 1.2, "dash": "dot"},
            layer="below",
        )  # fmt: skip
        x, y = sin((start + end) / 2), cos((start + end) / 2)
        half = len(CIRCLE_NAMES[circle]) * 4.6
        x = x * (rim * RING_X + 10 + half)
        y = y * (rim * RING_Y + 22)
        titles.append((x - half, y - 10, x + half, y + 10))
        figure.add_annotation(
            x=x, y=y, text=f"<b>{CIRCLE_NAMES[circle]}</b>", showarrow=False,
            font={"color": BRAND, "size": 15},
        )  # fmt: skip
    return titles


def _label_places(
    names: dict[str, str], places: dict[str, tuple[float, float]], titles: Sequence[Box]
) -> dict[str, tuple[float, float]]:
    """Put each name below, above, right or left of its mark, where it covers least.

    Names are placed one after the other, in pixels; a name's box is estimated from its length.
    """
    taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in places.values()]
    taken += [(-20.0, -20.0, 20.0, 20.0), *titles]
    found = {}
    for node, name in names.items():
        x, y = places[node]
        half, high = len(name) * 3.2 + 2, 8.0
        spots = [
            (x, y - 17), (x, y + 17), (x + half + 10, y), (x - half - 10, y),
            (x + half, y - 15), (x - half, y - 15), (x + half, y + 15), (x - half, y + 15),
        ]  # fmt: skip
        boxes = [(cx - half, cy - high, cx + half, cy + high) for cx, cy in spots]
        cover = [
            sum(_overlap(box, other) for other in taken) + 1e3 * _outside(box) for box in boxes
        ]
        best = cover.index(min(cover))
        found[node] = spots[best]
        taken.append(boxes[best])
    return found


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0) * max(high, 0)


def _outside(box: Box) -> bool:
    return abs(box[0]) > WIDTH / 2 or abs(box[2]) > WIDTH / 2
