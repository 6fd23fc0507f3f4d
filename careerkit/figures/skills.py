"""The figures of skills: the strongest, and what an occupation needs beside what there is."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from careerkit.figures.look import BRAND, GREEN, LEGEND_BELOW, LINE, WARM, blank, safe, wrap

KIND_LOOK = {
    "hard": (BRAND, "square", "Job skill"),
    "soft": (WARM, "circle", "Soft skill"),
    "essential": (GREEN, "diamond", "Essential skill"),
}


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
    figure = blank(72 + 30 * len(skills))
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
                hovertext=[safe(name) for name in skills["name"].iloc[chosen]], hoverinfo="text",
            )  # fmt: skip
    figure.update_xaxes(
        range=[0, 5.5], tickvals=[1, 2, 3, 4, 5],
        ticktext=["Starting", "With help", "On my own", "Strong", "Could teach it"],
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(skills) - 0.4, -0.6], tickvals=places,
        ticktext=[f"{rank + 1}. {wrap(name, 30)}" for rank, name in enumerate(skills["name"])],
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
    figure = blank(72 + 30 * len(gaps), margin={"b": 62})
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
        ticktext=[wrap(name, 30) for name in gaps["skill"]], automargin=True,
    )  # fmt: skip
    figure.update_layout(showlegend=True, legend=LEGEND_BELOW)
    return figure
