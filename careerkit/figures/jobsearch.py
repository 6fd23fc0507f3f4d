"""Figures of the applications: how far they come, how long each stage takes, week by week."""

from __future__ import annotations

from collections.abc import Sequence

from careerkit.figures.draft import Draft, drawn
from careerkit.figures.look import BRAND, DARK_WARM, INK, LINE, SOFT, WARM, blank, require
from careerkit.jobsearch import MEASURES, StageTime, Step, Week
from careerkit.models import WeeklyGoal
from careerkit.text import short_date, whole
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext

_ROW = 32
_MOVED = {"color": BRAND, "line": {"color": BRAND, "width": 1.5}}
_WAITS = {"color": "white", "line": {"color": WARM, "width": 1.5},
          "pattern": {"shape": "/", "fgcolor": WARM, "size": 7}}  # fmt: skip
_ENDED = {"color": "white", "line": {"color": SOFT, "width": 1.5}}
_LEFT = 130


@drawn
def application_funnel(steps: Sequence[Step]) -> Draft:
    """Draw how many applications reached at least each stage, and what became of the others.

    Parameters
    ----------
    steps
        From `careerkit.jobsearch.funnel`.

    Returns
    -------
    plotly.graph_objects.Figure
        A bar a stage: filled for those that moved on, hatched for those that wait there, empty for
        those that ended there; the numbers stand beside it in words.
    """
    require(steps)
    most = max(step.reached for step in steps)
    figure = blank(
        44 + _ROW * len(steps), margin={"b": 8, "t": 8, "l": _LEFT, "r": 232}
    )  # fmt: skip
    for place, step in enumerate(steps):
        start = 0
        # Whoever accepted has arrived: the bar is filled.
        parts = ((step.moved_on, _MOVED), (step.waiting, _WAITS), (step.ended, _ENDED))
        for number, look in parts:
            if number:
                figure.add_bar(
                    x=[number], y=[place], base=[start], orientation="h", width=0.56, marker=look,
                    hoverinfo="skip",
                )  # fmt: skip
            start += number
        figure.add_annotation(
            x=step.reached, y=place, text=_step_label(step), showarrow=False, xanchor="left",
            xshift=6, align="left", font={"color": INK if step.reached else SOFT, "size": 14},
        )  # fmt: skip
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(visible=False, range=[0, most])
    figure.update_yaxes(
        range=[len(steps) - 0.5, -0.5], tickvals=list(range(len(steps))),
        ticktext=[_(STAGE_NAMES[step.stage]) for step in steps],
        tickfont={"color": INK, "size": 14}, ticks="outside", ticklen=6, tickcolor="white",
    )  # fmt: skip
    return figure


def _step_label(step: Step) -> str:
    parts = []
    if step.waiting:
        waiting = ngettext("{n} waiting here", "{n} waiting here", step.waiting)
        parts.append(waiting.format(n=whole(step.waiting)))
    if step.ended:
        ended = ngettext("{n} ended here", "{n} ended here", step.ended)
        parts.append(ended.format(n=whole(step.ended)))
    more = f": {', '.join(parts)}" if parts else ""
    return f"<b>{whole(step.reached)}</b>{more}"


@drawn
def time_in_stage(times: Sequence[StageTime]) -> Draft:
    """Draw how many days applications stand at each stage.

    Parameters
    ----------
    times
        From `careerkit.jobsearch.time_in_stage`.

    Returns
    -------
    plotly.graph_objects.Figure
        A row a stage: a thick line from the shortest to the longest time of those that moved on,
        a filled circle at the middle one; an open diamond for each that stands there now. Labels
        say the numbers.
    """
    require(times)
    longest = max([*(day for one in times for day in (*one.finished, *one.now)), 7])
    figure = blank(
        64 + 44 * len(times), margin={"b": 44, "t": 8, "l": _LEFT, "r": 24}
    )  # fmt: skip
    for place, one in enumerate(times):
        if one.usual is not None:
            figure.add_scatter(
                x=[one.finished[0], one.finished[-1]], y=[place, place], mode="lines",
                line={"color": LINE, "width": 10}, hoverinfo="skip",
            )  # fmt: skip
            figure.add_scatter(
                x=[one.usual], y=[place], mode="markers", hoverinfo="skip",
                marker={"color": BRAND, "size": 13},
            )  # fmt: skip
        if one.now:
            shown = list(dict.fromkeys(one.now))
            figure.add_scatter(
                x=shown, y=[place] * len(shown), mode="markers", hoverinfo="skip",
                marker={"color": "white", "size": 12, "symbol": "diamond",
                        "line": {"color": WARM, "width": 2.5}},
            )  # fmt: skip
        figure.add_annotation(
            x=0, xanchor="left", y=place, yshift=-18, text=_time_label(one),
            showarrow=False, align="left", bgcolor="white", borderpad=0,
            font={"color": INK, "size": 13},
        )  # fmt: skip
    figure.update_xaxes(
        range=[-longest * 0.03, longest * 1.06], title={"text": _("Days"), "font": {"size": 14}},
        ticks="outside", tickcolor=LINE, tickfont={"size": 13},
    )  # fmt: skip
    figure.update_yaxes(
        range=[len(times) - 0.35, -0.45], tickvals=list(range(len(times))),
        ticktext=[_(STAGE_NAMES[one.stage]) for one in times], tickfont={"color": INK, "size": 14},
        ticks="outside", ticklen=6, tickcolor="white",
    )  # fmt: skip
    return figure


def _time_label(one: StageTime) -> str:
    parts = []
    if one.usual is not None:
        many, days = len(one.finished), round(one.usual)
        usual = ngettext("usually {n} day", "usually {n} days", days).format(n=days)
        jobs = ngettext("{n} job", "{n} jobs", many).format(n=many)
        parts.append(f"{usual} ({jobs})")
    if one.now:
        days = one.now[-1]
        now = ngettext("now there: {many}, for {n} day", "now there: {many}, for {n} days", days)
        if len(one.now) > 1:
            now = ngettext(
                "now there: {many}, for up to {n} day", "now there: {many}, for up to {n} days",
                days,
            )  # fmt: skip
        parts.append(now.format(many=len(one.now), n=days))
    return "; ".join(parts)


@drawn
def weekly_activity(weeks: Sequence[Week], goal: WeeklyGoal | None) -> Draft:
    """Draw what was done in each week against the goal.

    Parameters
    ----------
    weeks
        From `careerkit.jobsearch.weeks`, the earliest first; the last is this week.
    goal
        What the client means to do in a week, if a goal is set.

    Returns
    -------
    plotly.graph_objects.Figure
        Three rows of bars, one a measure, each bar with its number. A dashed line with its number
        is the goal. Bars of weeks that met it are filled, others hatched; without a goal all are
        filled.
    """
    require(weeks)
    figure = blank(3 * 66 + 40, margin={"b": 34, "t": 4, "l": _LEFT, "r": 70})
    high = 1.0
    for row, (name, label) in enumerate(MEASURES):
        base = (len(MEASURES) - 1 - row) * 1.5
        aim = getattr(goal, name) if goal else 0
        values = [getattr(week, name) for week in weeks]
        most = max([*values, aim, 1])
        for place, value in enumerate(values):
            met = not aim or value >= aim
            if value:
                figure.add_bar(
                    x=[place], y=[value / most * high], base=[base], width=0.5,
                    marker=_MOVED if met else _WAITS, hoverinfo="skip",
                )  # fmt: skip
            figure.add_annotation(
                x=place, y=base + value / most * high, text=str(value), showarrow=False,
                yanchor="bottom", font={"color": INK if value else SOFT, "size": 14},
                bgcolor="white" if value else None, borderpad=0,
            )  # fmt: skip
        figure.add_shape(type="line", x0=-0.5, x1=len(weeks) - 0.5, y0=base, y1=base,
                         line={"color": LINE, "width": 1})  # fmt: skip
        if aim:
            level = base + aim / most * high
            figure.add_shape(
                type="line", x0=-0.5, x1=len(weeks) - 0.5, y0=level, y1=level, layer="below",
                line={"color": DARK_WARM, "width": 2, "dash": "dash"},
            )  # fmt: skip
            figure.add_annotation(
                x=len(weeks) - 0.5, y=level, text=_("goal {n}").format(n=aim), showarrow=False,
                xanchor="left", xshift=6, font={"color": DARK_WARM, "size": 14},
            )  # fmt: skip
        figure.add_annotation(
            x=0, xref="paper", xanchor="right", xshift=-8, y=base + high / 2,
            text=_broken(_(label)), showarrow=False, align="right", font={"color": INK, "size": 14},
        )  # fmt: skip
    names = [short_date(week.start) for week in weeks[:-1]] + [_("This week")]
    figure.update_layout(barmode="overlay")
    figure.update_xaxes(
        range=[-0.5, len(weeks) - 0.5], tickvals=list(range(len(weeks))), ticktext=names,
        showgrid=False, tickfont={"color": INK, "size": 14},
    )  # fmt: skip
    figure.update_yaxes(visible=False, range=[-0.02, len(MEASURES) * 1.5 - 0.2])
    return figure


def _broken(label: str) -> str:
    return label.replace(" ", "<br>", 1)
