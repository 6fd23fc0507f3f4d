"""The figure of the seven steps of a search."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import BRAND, DARK_WARM, INK, LINE, SOFT, WARM, blank, require
from careerkit.search_steps import StepState, Where
from careerkit.text import whole
from careerkit.text.languages import gettext as _
from careerkit.text.search_steps import step_name, unit

_HIGH, _MIDDLE, _BACK = 178, 112, 14
"""Pixels: of the figure, from its foot to the middle of the marks, to the way back."""


@drawn
def steps_of_search(steps: Sequence[StepState], where: Where) -> Draft:
    """Draw the seven steps in a row: how often each came round, where the client is, what is next.

    Parameters
    ----------
    steps
        From `careerkit.search_steps.steps`.
    where
        From `careerkit.search_steps.where`.

    Returns
    -------
    plotly.graph_objects.Figure
        A mark a step with its number inside, filled where the step has come round, hollow where
        not; words say which is now and which is next; a line leads from the last to the first.
    """
    require(steps)
    figure = blank(_HIGH, margin={"l": 4, "r": 4, "t": 0, "b": 0})
    last = len(steps) - 1
    figure.add_shape(
        type="line", x0=0, x1=last, y0=_MIDDLE, y1=_MIDDLE, layer="below",
        line={"color": LINE, "width": 3},
    )  # fmt: skip
    for at, state in enumerate(steps):
        here = state.step == where.step
        color = BRAND if state.times else SOFT
        figure.add_scatter(
            x=[at], y=[_MIDDLE], mode="markers+text", hoverinfo="skip",
            marker={
                "size": 46 if here else 36, "color": BRAND if state.times else "white",
                "line": {"color": WARM if here else color, "width": 5 if here else 2},
            },
            text=[f"<b>{whole(state.times)}</b>"] if state.times else [""],
            textfont={"color": "white", "size": 15 if state.times < 100 else 11},
        )  # fmt: skip
        said = unit(state.step, state.times) if state.times else _("not yet")
        _write(figure, at, _MIDDLE - 38, f"<b>{step_name(state.step)}</b>", INK)
        _write(figure, at, _MIDDLE - 56, said, SOFT)
        if here:
            you = _("You are here")
            _write(figure, at, _MIDDLE + 47, f"<b>{you}</b>", DARK_WARM)
            figure.add_scatter(
                x=[at], y=[_MIDDLE + 33], mode="markers", hoverinfo="skip",
                marker={"symbol": "triangle-down", "size": 11, "color": DARK_WARM},
            )  # fmt: skip
        elif state.step == where.then:
            _write(figure, at, _MIDDLE + 33, _("usually next"), INK)
    _way_back(figure, last)
    figure.update_xaxes(visible=False, range=[-0.5, last + 0.5])
    figure.update_yaxes(visible=False, range=[0, _HIGH])
    return figure


def _write(figure: Draft, x: float, y: float, text: str, color: str) -> None:
    figure.add_annotation(
        x=x, y=y, text=text, showarrow=False, font={"color": color, "size": 14}
    )  # fmt: skip


def _way_back(figure: Draft, last: int) -> None:
    """Draw the way from the last step back to the first."""
    top, again = _MIDDLE - 68, _("and round again, as often as it takes")
    figure.add_shape(
        type="path", path=f"M {last},{top} L {last},{_BACK} L 0,{_BACK} L 0,{top - 8}",
        line={"color": SOFT, "width": 1.5, "dash": "dot"}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=0, y=top, ax=0, ay=8, text="", showarrow=True, arrowhead=2, arrowsize=1.2,
        arrowwidth=1.5, arrowcolor=SOFT,
    )  # fmt: skip
    figure.add_annotation(
        x=last / 2, y=_BACK, text=f" {again} ",
        showarrow=False, font={"color": SOFT, "size": 14}, bgcolor="white",
    )  # fmt: skip
