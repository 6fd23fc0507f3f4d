"""The networking map."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from math import cos, sin
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from careerkit import network
from careerkit.figures.look import BRAND, LINE, SOFT, WARM, WIDTH, Box, blank, overlap, safe

if TYPE_CHECKING:
    from careerkit.models import Client

MAP_HEIGHT = 560
RING_X, RING_Y = 97.0, 92.0
"""Pixels to one unit of the map's layout: the circles' names stand beside the outer ring."""
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
    figure = blank(MAP_HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0})
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
            hovertext=[safe(f"{c.name}, {c.relationship}") for c in people],
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
        name = safe(names[contact])
        figure.add_annotation(
            x=x, y=y, text=f"<b>{name}</b>" if contact in helpful else name, showarrow=False,
            font={"size": 12.5}, bgcolor="rgba(255,255,255,0.8)", borderpad=0,
        )  # fmt: skip
    return figure


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
        cover = [sum(overlap(box, other) for other in taken) + 1e3 * _outside(box) for box in boxes]
        best = cover.index(min(cover))
        found[node] = spots[best]
        taken.append(boxes[best])
    return found


def _outside(box: Box) -> bool:
    return abs(box[0]) > WIDTH / 2 or abs(box[2]) > WIDTH / 2
