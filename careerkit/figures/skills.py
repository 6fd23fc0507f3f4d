"""The figures of skills: the inventory, the two views, and what an occupation needs beside it."""

from __future__ import annotations

import pandas as pd

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import (
    BRAND,
    GREEN,
    LEGEND_BELOW,
    LINE,
    WARM,
    blank,
    require,
    safe,
    wrap,
)
from careerkit.rows import rows_of
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.names import skill_name
from careerkit.text.scales import LEVELS, RATINGS, essential

_ROW = 27
_SECOND_LINE = 0.55
"""Rows more that a name of two lines needs."""
KIND_LOOK = {
    "hard": (BRAND, "square", noted("Job skills")),
    "soft": (WARM, "circle", noted("Soft skills")),
    "essential": (GREEN, "diamond", noted("Essential skills")),
}


@drawn
def skill_profile(skills: pd.DataFrame) -> Draft:
    """Draw the skills by kind, each as a mark on a scale of five, the top ten with their rank.

    Parameters
    ----------
    skills
        Columns ``name``, ``kind`` (hard, soft, essential), ``level`` (1 to 5) and ``in_top_ten``
        (rank, or missing), in the order to show; rows of one kind stand together.

    Returns
    -------
    plotly.graph_objects.Figure
        One row a skill under the name of its kind. The kind is told by heading, shape and color,
        the top ten by the number in the mark.
    """
    require(skills)
    rows = rows_of(skills)
    kinds = list(dict.fromkeys(skill.kind for skill in rows))
    named = [wrap(skill_name(skill.name), 34) for skill in rows]
    deep = sum("<br>" in label for label in named)
    height = 52 + round(_ROW * (len(rows) + len(kinds) + deep * _SECOND_LINE))
    figure = blank(height, margin={"b": 18, "t": 30})
    place: float = 0
    places: list[float] = []
    labels: list[str] = []
    for kind in kinds:
        color, symbol, kind_name = KIND_LOOK[kind]
        heading = _(kind_name)
        places.append(place)
        labels.append(f"<b>{heading}</b>")
        for skill, label in zip(rows, named, strict=True):
            if skill.kind != kind:
                continue
            half = _SECOND_LINE / 2 if "<br>" in label else 0
            place += 1 + half
            chosen = not pd.isna(skill.in_top_ten)
            figure.add_scatter(
                x=[1, skill.level], y=[place, place], mode="lines", hoverinfo="skip",
                line={"color": color, "width": 3 if chosen else 1.5},
            )  # fmt: skip
            figure.add_scatter(
                x=[skill.level], y=[place], mode="markers+text", hoverinfo="text",
                hovertext=[safe(skill_name(skill.name))], name=heading,
                text=[f"<b>{skill.in_top_ten}</b>" if chosen else ""],
                textfont={"color": "white", "size": 12},
                marker={
                    "color": color if chosen else "white", "symbol": symbol,
                    "size": 22 if chosen else 12, "line": {"color": color, "width": 2},
                },
            )  # fmt: skip
            places.append(place)
            labels.append(label)
            place += half
        place += 1
    _level_axis(figure)
    figure.update_xaxes(side="top")
    figure.update_yaxes(
        range=[place - 0.4, -0.6], tickvals=places, ticktext=labels, automargin=True
    )
    return figure


@drawn
def employability_views(views: pd.DataFrame) -> Draft:
    """Draw how the client and the counselor see the six essential skills, one above the other.

    Parameters
    ----------
    views
        Columns ``skill``, ``client``, ``client_before``, ``counselor`` and ``counselor_before``
        (1 to 4, or missing), in the order to show.

    Returns
    -------
    plotly.graph_objects.Figure
        A square for the client's view and below it a circle for the counselor's; a small open
        mark and a line where the view before was another.
    """
    require(views)
    figure = blank(80 + 42 * len(views), margin={"b": 50, "t": 30})
    looks = (("client", _("Your view"), BRAND, "square", -0.21),
             ("counselor", _("Counselor’s view"), WARM, "circle", 0.21))  # fmt: skip
    for rater, name, color, symbol, shift in looks:
        now, before = views[rater].tolist(), views[f"{rater}_before"].tolist()
        rated = [at for at in range(len(views)) if not pd.isna(now[at])]
        for at in rated:
            if not pd.isna(before[at]) and before[at] != now[at]:
                figure.add_scatter(
                    x=[before[at], now[at]], y=[at + shift] * 2, mode="lines+markers",
                    line={"color": color, "width": 2, "dash": "dot"}, hoverinfo="skip",
                    showlegend=False,
                    marker={
                        "color": "white", "symbol": symbol, "size": [10, 0],
                        "line": {"color": color, "width": 2},
                    },
                )  # fmt: skip
        figure.add_scatter(
            x=[now[at] for at in rated], y=[at + shift for at in rated], mode="markers", name=name,
            marker={"color": color, "symbol": symbol, "size": 16}, hoverinfo="name",
        )  # fmt: skip
    figure.update_xaxes(
        range=[0.7, 4.4],
        tickvals=list(RATINGS),
        ticktext=list(map(_, RATINGS.values())),
        side="top",
    )
    figure.update_yaxes(
        range=[len(views) - 0.4, -0.6], tickvals=list(range(len(views))), automargin=True,
        ticktext=[f"{essential(skill).capitalize()}  " for skill in views["skill"]],
    )  # fmt: skip
    for at in range(len(views) - 1):
        figure.add_hline(y=at + 0.5, line={"color": LINE, "width": 1})
    figure.update_layout(showlegend=True, legend=LEGEND_BELOW)
    return figure


def _level_axis(figure: Draft) -> None:
    figure.update_xaxes(
        range=[0.6, 5.5], tickvals=list(LEVELS), ticktext=list(map(_, LEVELS.values()))
    )


@drawn
def skill_gap(gaps: pd.DataFrame) -> Draft:
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
    figure = blank(72 + 30 * len(gaps), margin={"b": 62})
    places = list(range(len(gaps)))
    has, needed = gaps["has"].tolist(), gaps["needed"].tolist()
    known = [place for place in places if not pd.isna(has[place])]
    for place in known:
        figure.add_scatter(
            x=[has[place], needed[place]], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": LINE, "width": 7}, showlegend=False,
        )  # fmt: skip
    figure.add_scatter(
        x=needed, y=places, mode="markers", name=_("The job needs"), hoverinfo="x",
        marker={"color": "white", "size": 15, "line": {"color": WARM, "width": 3}},
    )  # fmt: skip
    figure.add_scatter(
        x=[has[place] for place in known], y=known, mode="markers",
        name=_("You have"), hoverinfo="x", marker={"color": BRAND, "symbol": "square", "size": 13},
    )  # fmt: skip
    _level_axis(figure)
    figure.update_yaxes(
        range=[len(gaps) - 0.4, -0.6], tickvals=places,
        ticktext=[wrap(skill_name(name), 36) for name in gaps["skill"]], automargin=True,
    )  # fmt: skip
    figure.update_layout(showlegend=True, legend=LEGEND_BELOW)
    return figure
