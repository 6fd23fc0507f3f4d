"""The networking map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, sin, sqrt
from typing import TYPE_CHECKING

import numpy as np

from careerkit import network
from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import (
    BRAND,
    DARK_WARM,
    GREEN,
    INK,
    LINE,
    SOFT,
    TINT,
    WARM,
    WIDTH,
    Box,
    around,
    blank,
    place_label,
    safe,
    wrap,
)  # fmt: skip
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext
from careerkit.text.record_words import relation

if TYPE_CHECKING:
    from careerkit.models import Client, Contact

MAP_HEIGHT = 612
UNIT = 80.0
"""Pixels to one unit of the map's layout."""
_RIM = network.RINGS[1] * UNIT
_NAMES_AT = 3.52 * UNIT
_MOST_NAMES, _FEW_PEOPLE = 44, 24
_QUIET, _GROUP = "#5f7f99", "#dfe8ee"
_LETTER, _HALF_LINE = 6.1, 8.0
CIRCLE_NAMES = {
    "family": noted("Family"),
    "friends": noted("Friends"),
    "work": noted("Work"),
    "school": noted("School"),
    "neighbors": noted("Neighbors"),
    "community": noted("Community"),
    "services": noted("Services"),
    "online": noted("Online"),
}
Places = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class _Mark:
    """What stands on the map, in pixels from the middle."""

    key: str
    label: str
    x: float
    y: float
    radius: float
    bold: bool = False
    color: str = INK


@drawn
def network_map(
    client: Client,
    usefulness: Mapping[str, float] | None = None,
    *,
    helpful: Collection[str] = (),
    marked: Collection[str] = (),
    only: Collection[str] | None = None,
) -> Draft:
    """Draw the client's network: the client in the middle, rings by closeness, slices by circle.

    Parameters
    ----------
    client
        The record.
    usefulness
        Points of each contact for the goal; they grow the mark.
    helpful
        Ids of contacts to point out, with a filled diamond and bold name.
    marked
        Ids of contacts to ring, such as those a search has found.
    only
        Ids of the contacts to draw; all, if left out.

    Returns
    -------
    plotly.graph_objects.Figure
        The same data always draws the same map. Marks carry the contact's id, a group's key or
        ``company:`` and an employer's key as ``customdata``.
    """
    use = usefulness or {}
    contacts = [c for c in client.contacts if only is None or c.id in only]
    # Whoever is pointed out stands alone, however large the network is.
    weights = {c.id: use.get(c.id, 0) + 1e3 * (c.id in helpful or c.id in marked) for c in contacts}
    alone, groups = network.group(contacts, weights)
    places = {key: (x * UNIT, y * UNIT) for key, (x, y) in network.layout(alone, groups).items()}
    figure = blank(MAP_HEIGHT, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False, range=[-WIDTH / 2, WIDTH / 2])
    figure.update_yaxes(visible=False, range=[-MAP_HEIGHT / 2, MAP_HEIGHT / 2])
    titles = _draw_rings(figure, [*alone, *groups])
    shown = _employers(client, alone)
    where = {
        key: (x * UNIT, y * UNIT)
        for key, (x, y) in network.place_employers(
            shown, {key: (x / UNIT, y / UNIT) for key, (x, y) in places.items()}
        ).items()
    }
    _draw_lines(figure, client, places, [c.id for c in alone])
    _draw_work(figure, shown, where, places)
    marks = [
        *_draw_people(figure, alone, places, use, helpful, marked),
        *_draw_employers(figure, shown, where),
    ]
    _draw_groups(figure, groups, places)
    you = pgettext("on the map", "You")
    figure.add_scatter(
        x=[0], y=[0], mode="markers+text", text=[f"<b>{you}</b>"], hoverinfo="skip",
        marker={"color": BRAND, "size": 44}, textfont={"color": "white", "size": 14},
    )  # fmt: skip
    _draw_names(figure, marks, groups, places, titles)
    return figure


def _employers(client: Client, alone: Sequence[Contact]) -> list[network.Employer]:
    """Choose the employers that are drawn: wanted ones, then where most of those shown work."""
    here = {contact.id for contact in alone}
    most = network.MOST_EMPLOYERS if len(alone) <= _FEW_PEOPLE else network.MOST_EMPLOYERS // 2
    found = [
        (employer, sum(person in here for person in employer.people))
        for employer in network.employers(client)
    ]
    worth = [(employer, people) for employer, people in found if employer.wanted or people > 1]
    worth.sort(key=lambda pair: (pair[0].wanted not in ("goal", "applying"), -pair[1]))
    return [employer for employer, _ in worth[:most]]


def _draw_rings(figure: Draft, marks: Iterable[Contact | network.Group]) -> list[Box]:
    """Draw the rings and the circles of life; return where the circles' names stand."""
    slices = network.sectors(marks)
    for start, end in list(slices.values())[::2]:
        figure.add_shape(
            type="path", path=_slice(start, end), layer="below", fillcolor=TINT, line={"width": 0}
        )
    for ring in network.RINGS.values():
        radius = ring * UNIT
        figure.add_shape(
            type="circle", x0=-radius, x1=radius, y0=-radius, y1=radius, layer="below",
            line={"color": LINE, "width": 1.2},
        )  # fmt: skip
    titles = []
    for circle, (start, end) in slices.items():
        right, up = sin((start + end) / 2), cos((start + end) / 2)
        name = _(CIRCLE_NAMES[circle])
        half = len(name) * 4.6
        # Beside the map there is more room to the sides than above and below.
        x, y = right * (_NAMES_AT + half * 0.7), up * (_NAMES_AT + 8)
        x = max(min(x, WIDTH / 2 - half), half - WIDTH / 2)
        titles.append((x - half, y - 10, x + half, y + 10))
        figure.add_annotation(
            x=x, y=y, text=f"<b>{name}</b>", showarrow=False,
            font={"color": BRAND, "size": 15},
        )  # fmt: skip
    return titles


def _slice(start: float, end: float) -> str:
    """Return the outline of a slice of the map as an SVG path."""
    angles = np.linspace(start, end, 40)
    rim = " ".join(f"L{_RIM * sin(angle):.1f},{_RIM * cos(angle):.1f}" for angle in angles)
    return f"M0,0 {rim} Z"


def _draw_lines(figure: Draft, client: Client, places: Places, alone: Sequence[str]) -> None:
    """Join people who know each other, and whoever was introduced with who did it."""
    single = set(alone)
    for kind, dash in (("knows", "solid"), ("introduced", "dash")):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for one, other, edge in network.build(client).edges(data="kind"):
            if edge == kind and one in single and other in single:
                xs += [places[one][0], places[other][0], None]
                ys += [places[one][1], places[other][1], None]
        figure.add_scatter(
            x=xs, y=ys, mode="lines", hoverinfo="skip",
            line={"color": SOFT, "width": 1.3, "dash": dash}, opacity=0.75,
        )  # fmt: skip


def _draw_work(
    figure: Draft, shown: Sequence[network.Employer], where: Places, places: Places
) -> None:
    """Join people with the employers that are drawn."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for employer in shown:
        for x, y in sorted({places[person] for person in employer.people if person in places}):
            xs += [x, where[employer.key][0], None]
            ys += [y, where[employer.key][1], None]
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines",
        hoverinfo="skip",
        line={"color": GREEN, "width": 1, "dash": "dot"},
    )


def _draw_people(
    figure: Draft,
    people: Sequence[Contact],
    places: Places,
    use: Mapping[str, float],
    helpful: Collection[str],
    marked: Collection[str],
) -> list[_Mark]:
    most = max([*use.values(), 4.0])
    small = 10 if len(people) <= network.MOST_ALONE // 2 else 8
    marks = []
    for chosen, color, symbol in ((False, _QUIET, "circle"), (True, WARM, "diamond")):
        these = [c for c in people if (c.id in helpful) is chosen]
        sizes = [small + 9 * sqrt(use.get(c.id, 0) / most) + 3 * chosen for c in these]
        figure.add_scatter(
            x=[places[c.id][0] for c in these], y=[places[c.id][1] for c in these],
            mode="markers", hoverinfo="text", customdata=[c.id for c in these],
            hovertext=[safe(_about(c)) for c in these],
            marker={
                "color": color, "symbol": symbol, "size": sizes, "opacity": 1,
                "line": {
                    "color": [INK if c.id in marked else "white" for c in these],
                    "width": [3 if c.id in marked else 1.5 for c in these],
                },
            },
        )  # fmt: skip
        marks += [
            _Mark(c.id, c.name, *places[c.id], size / 2, chosen or c.id in marked)
            for c, size in zip(these, sizes, strict=True)
        ]
    rank = {contact.id: use.get(contact.id, 0) for contact in people}
    return sorted(marks, key=lambda mark: (not mark.bold, -rank[mark.key]))


def _about(contact: Contact) -> str:
    work = ", ".join(part for part in (contact.job_title, contact.employer) if part)
    return f"{contact.name}, {relation(contact.relationship)}" + (f" – {work}" if work else "")


def _draw_employers(figure: Draft, shown: Sequence[network.Employer], where: Places) -> list[_Mark]:
    figure.add_scatter(
        x=[where[e.key][0] for e in shown], y=[where[e.key][1] for e in shown],
        mode="markers", hoverinfo="text", customdata=[f"company:{e.key}" for e in shown],
        hovertext=[safe(e.name) for e in shown],
        marker={
            "symbol": ["square" if e.wanted else "square-open" for e in shown],
            "color": GREEN, "size": 13, "line": {"color": GREEN, "width": 2}, "opacity": 1,
        },
    )  # fmt: skip
    return [
        _Mark(f"company:{e.key}", e.name, *where[e.key], 7, bool(e.wanted), "#17694f")
        for e in shown
    ]


def _draw_groups(figure: Draft, groups: Sequence[network.Group], places: Places) -> None:
    more = _("{n} more: {circle}")
    figure.add_scatter(
        x=[places[g.key][0] for g in groups], y=[places[g.key][1] for g in groups],
        mode="markers+text", text=[f"+{len(g.people)}" for g in groups],
        hoverinfo="text", hovertext=[
            more.format(n=len(g.people), circle=_(CIRCLE_NAMES[g.circle]).lower())
            for g in groups
        ],
        customdata=[g.key for g in groups], textfont={"size": 13, "color": INK},
        marker={
            "color": _GROUP, "opacity": 1, "line": {"color": _QUIET, "width": 1.5},
            "size": [_group_size(g) for g in groups],
        },
    )  # fmt: skip


def _group_size(group: network.Group) -> float:
    return min(26 + 1.4 * sqrt(len(group.people)), 52)


def _draw_names(
    figure: Draft,
    marks: Sequence[_Mark],
    groups: Sequence[network.Group],
    places: Places,
    titles: Sequence[Box],
) -> None:
    """Write names where they cover least, the most useful first; leave out what finds no room."""
    # Labels are placed from the lower left corner of the figure.
    left, low = WIDTH / 2, MAP_HEIGHT / 2
    taken: list[Box] = [around(left, low, 22)]
    taken += [(a + left, b + low, c + left, d + low) for a, b, c, d in titles]
    taken += [around(mark.x + left, mark.y + low, mark.radius) for mark in marks]
    taken += [
        around(places[g.key][0] + left, places[g.key][1] + low, _group_size(g) / 2) for g in groups
    ]
    people = [mark for mark in marks if not mark.key.startswith("company:")]
    named = [*(mark for mark in marks if mark.key.startswith("company:")), *people[:_MOST_NAMES]]
    for mark in named:
        text = wrap(mark.label, 20)
        lines = text.split("<br>")
        half = max(map(len, lines)) * (_LETTER + 0.4 * mark.bold) / 2 + 2
        high = _HALF_LINE * len(lines)
        spot = (mark.x + left, mark.y + low)
        cover, box, line = place_label(spot, mark.radius, half, high, taken, (WIDTH, MAP_HEIGHT))
        if cover > half * 6 and not mark.bold:
            continue
        taken.append(box)
        middle = ((box[0] + box[2]) / 2 - left, (box[1] + box[3]) / 2 - low)
        if line:
            _lead(figure, mark, middle, (half, high))
        color = DARK_WARM if mark.bold and mark.color == INK else mark.color
        figure.add_annotation(
            x=middle[0], y=middle[1], text=f"<b>{text}</b>" if mark.bold else text,
            showarrow=False, borderpad=0, bgcolor="rgba(255,255,255,0.75)",
            font={"size": 12, "color": color},
        )  # fmt: skip


def _lead(
    figure: Draft, mark: _Mark, label: tuple[float, float], size: tuple[float, float]
) -> None:
    """Draw a thin line from a mark to the edge of its name."""
    x, y = label[0] - mark.x, label[1] - mark.y
    length = max(hypot(x, y), 1)
    # How much of the way lies inside the label's box.
    inside = min(size[0] / max(abs(x), 1e-6), size[1] / max(abs(y), 1e-6), 1)
    begin, end = mark.radius / length, 1 - inside
    if end > begin:
        figure.add_shape(
            type="line", x0=mark.x + x * begin, y0=mark.y + y * begin, x1=mark.x + x * end,
            y1=mark.y + y * end, line={"color": SOFT, "width": 0.8},
        )  # fmt: skip
