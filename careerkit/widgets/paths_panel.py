"""Try out career paths in a session: a job, a goal, an area and limits; what is found; keep it.

What is found and said comes from `careerkit.widgets.path_search`; here it is only shown.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from html import escape
from math import ceil, inf
from typing import TYPE_CHECKING, Any

from careerkit.budget import floor_words
from careerkit.models import HOURS_PER_YEAR, Client
from careerkit.text import hourly, yearly
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import language_for, ngettext, pgettext, speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets import path_search as search
from careerkit.widgets import suggesting
from careerkit.widgets.chart import Chart
from careerkit.widgets.choosing import ChoiceList, SearchBox, heading, paragraph
from careerkit.widgets.conflict_view import Conflicts
from careerkit.widgets.panel import Look, Panel, classed
from careerkit.widgets.saved_state import SavedState
from careerkit.widgets.session import Session
from careerkit.widgets.warming import warm_later

if TYPE_CHECKING:
    from careerkit.paths import CareerPath

_MOST_CRUMBS = 6
_HIGHEST_PAY = 60.0  # dollars an hour on the slider, or more if the record asks for more
_MOST_STUDY = 8
_ANY = inf  # of a slider's values None is not one


def path_explorer(client_id: str, *, today: date | None = None) -> widgets.VBox:
    """Show a panel to try out career paths with a client, and to keep one as the goal.

    Parameters
    ----------
    client_id
        Whose record the panel starts from.
    today
        The day of the session; the computer's date if left out.

    Returns
    -------
    ipywidgets.VBox

    Raises
    ------
    UnknownClient
        There is no such client.
    RecordError
        The record cannot be used.
    """
    return PathsPanel(client_id, today or date.today()).box


class PathsPanel(Panel):
    """The panel with its state; `path_explorer` shows it.

    Parameters
    ----------
    client_id
        Whose record the panel starts from.
    today
        The day of the session.
    """

    def __init__(self, client_id: str, today: date) -> None:
        super().__init__()
        self.today = today
        self.session = Session(client_id, today)
        with self.speaking():
            self._build()
        # The first search reads every job title; it should not be the client who waits for that.
        warm_later()

    def _build(self) -> None:
        self.start = search.wish_of(self.client)
        self.wish = self.start
        self.trail: list[str] = []
        self.found = search.Found("nothing", "")
        self.route: CareerPath | None = None
        self.selected: str | None = None
        self._make_parts()
        self.refresh()

    def speaking(self) -> AbstractContextManager[None]:
        """Speak the client's language: the client works with the panel too."""
        return speaking(language_for(self.client))

    @property
    def client(self) -> Client:
        """The record as it stands."""
        return self.session.client

    def _make_parts(self) -> None:
        wish = self.wish
        self.job = self._search_box(_("The job now"), _("such as: cook, CNA"), self.set_job)
        self.goal = self._search_box(_("The goal"), _("such as: nurse, chef"), self.set_goal)
        self.area = SearchBox(
            _("Where"), _("a city or a state; empty: the United States"), suggesting.SUGGESTIONS,
            suggest=suggesting.suggest_areas, name=suggesting.area_title,
            on_choose=self.set_area, guard=self.guard,
        )  # fmt: skip
        self.job.set(wish.job)
        self.goal.set(wish.goal)
        self.area.set(None if wish.area == search.NATION else wish.area)
        self.pay, self.pay_box, self.pay_note = _pay_controls(
            wish.wage_floor, self._floor_source(wish.wage_floor)
        )
        self.study = _study_slider(wish.study_years)
        self.pay_box.observe(self.guard(lambda _: self._moved()), "value")
        self.study.observe(self.guard(lambda _: self._moved()), "value")

        self.crumbs = [widgets.Button() for _ in range(_MOST_CRUMBS)]
        for place, button in enumerate(self.crumbs):
            button.on_click(self.guard(lambda _, place=place: self.go_back(place)))
        self.here = widgets.HTML()
        self.message, self.card = widgets.HTML(), widgets.HTML()
        self.path_text, self.list_title = widgets.HTML(), widgets.HTML()
        self.routes_title = widgets.HTML(heading(_("Ways to choose from")))
        self.routes = ChoiceList(search.ROUTES, self.guard(self.choose_route))
        self.steps = ChoiceList(search.SHOWN, self.guard(self.select))
        self.chart = Chart(self.guard(self.select))
        self.go_on = widgets.Button(
            description=_("Go on from here"), tooltip=_("Make this the job and see what comes next")
        )
        self.aim = widgets.Button(
            description=_("Make this the goal"), tooltip=_("See the ways from the job to this")
        )
        self.keep = widgets.Button(
            description=_("Keep this path as the goal"),
            tooltip=_("Write it into the client’s record"),
        )
        self.go_on.on_click(self.guard(lambda _: self.go_on_from_here()))
        self.aim.on_click(self.guard(lambda _: self.choose_goal()))
        self.keep.on_click(self.guard(lambda _: self.save()))
        self.conflicts = Conflicts(self.session, self, self.refresh)
        self.box = self._lay_out()

    def _lay_out(self) -> widgets.VBox:
        pay = classed(
            "ckp-limit",
            classed("ckp-pay", self.pay, self.pay_box, kind=widgets.HBox),
            self.pay_note,
        )
        fields = classed(
            "ckp-fields",
            self.job.box,
            self.goal.box,
            self.area.box,
            pay,
            widgets.VBox([self.study]),
        )
        self.trail_box = classed("ckp-trail", *self.crumbs, self.here, kind=widgets.HBox)
        card = classed(
            "ckp-right", self.card,
            classed("ckp-buttons", self.go_on, self.aim, kind=widgets.HBox),
        )  # fmt: skip
        found = classed(
            "ckp-found",
            classed(
                "ckp-left", self.routes_title, self.routes.box, self.list_title, self.steps.box
            ),
            card,
            classed("ckp-chart", self.chart),
        )
        self.keep_box = classed("ckp-keep", self.path_text, self.keep)
        self.found_box = found
        self.state = SavedState(self.session, type(self).__name__)
        title = widgets.HTML("<h2>" + escape(_("Try out ways")) + "</h2>")
        head = classed("ckp-head", title, self.state, kind=widgets.HBox)
        return classed(
            "ckp", Look(), head, fields,
            self.trail_box, classed("ckp-message", self.message), found, self.keep_box,
            self.said, self.conflicts.box, self.errors,
        )  # fmt: skip

    def _search_box(
        self, label: str, hint: str, on_choose: Callable[[str | None], None]
    ) -> SearchBox:
        return SearchBox(
            label, hint, suggesting.SUGGESTIONS, suggest=suggesting.suggest_occupations,
            name=suggesting.explained_title, on_choose=on_choose, guard=self.guard,
        )  # fmt: skip

    def set_job(self, code: str | None) -> None:
        """Start from another job; the trail begins anew."""
        self.trail = []
        self.wish = replace(self.wish, job=code)
        self.refresh()

    def set_goal(self, code: str | None) -> None:
        """Aim at another goal, or at none."""
        self._ask(goal=code)

    def set_area(self, area: str | None) -> None:
        """Look at another area, or at the nation."""
        self._ask(area=area or search.NATION)

    def _moved(self) -> None:
        hour = self.pay_box.value
        floor = hour * HOURS_PER_YEAR if hour else None
        # The box shows cents an hour; the record may be more exact, and is then not changed.
        if self.start.wage_floor and hour == _per_hour(self.start.wage_floor):
            floor = self.start.wage_floor
        self.pay_note.value = _pay_note(floor, self._floor_source(floor))
        study = self.study.value
        self._ask(wage_floor=floor, study_years=None if study == _ANY else study)

    def _floor_source(self, floor: float | None) -> str:
        """Say that the lowest pay is the budget's, as long as nobody set another."""
        from_budget = self.client.wage_floor is None and floor == self.start.wage_floor
        return floor_words(self.client) if floor and from_budget else ""

    def _ask(self, **changes: Any) -> None:
        wish = replace(self.wish, **changes)
        if wish != self.wish:
            self.wish = wish
            self.refresh()

    def go_on_from_here(self) -> None:
        """Make the occupation looked at the job, and remember the way to it."""
        code = self.selected
        if code is None or code == self.wish.job:
            return
        if self.route is not None and code in self.route.codes:
            walked = list(self.route.codes[: self.route.codes.index(code)])
        else:
            walked = [self.wish.job] if self.wish.job and self.found.kind == "next steps" else []
        trail = list(dict.fromkeys([*self.trail, *walked]))
        self.trail = [passed for passed in trail if passed != code]
        self.job.set(code)
        goal = None if code == self.wish.goal else self.wish.goal
        self.goal.set(goal)
        self._ask(job=code, goal=goal)

    def go_back(self, place: int) -> None:
        """Go back to a job of the trail, counted among those shown."""
        shown = self._shown_trail()
        if place >= len(shown):
            return
        code = shown[place]
        self.trail = self.trail[: self.trail.index(code)]
        self.job.set(code)
        self._ask(job=code)

    def _shown_trail(self) -> list[str]:
        return self.trail[-_MOST_CRUMBS:]

    def choose_goal(self) -> None:
        """Make the occupation looked at the goal."""
        if self.selected:
            self.goal.set(self.selected)
            self._ask(goal=self.selected)

    def choose_route(self, place: str) -> None:
        """Look at another route."""
        self.route = self.found.routes[int(place)]
        self._show_found(self.route.codes[-1])

    def select(self, code: str) -> None:
        """Look at an occupation of the list or the chart."""
        self.selected = code
        self.steps.mark(code)
        row = search.describe(code, self.wish, self.found, self.route, self.client)
        self.card.value = search.card(row, self.found)
        self.go_on.disabled = code == self.wish.job
        self.aim.disabled = code in (self.wish.job, self.wish.goal)
        self._show_path()

    def refresh(self) -> None:
        """Find anew, and show it."""
        self.found = search.find(self.wish, self.client)
        looked_at = self.route.codes if self.route else ()
        routes = self.found.routes
        same = (route for route in routes if route.codes == looked_at)
        self.route = next(same, routes[0] if routes else None)
        self.message.value = paragraph(self.found.message)
        self.said.value = ""
        shown = self._shown_trail()
        self.trail_box.layout.display = "" if shown else "none"
        for place, button in enumerate(self.crumbs):
            button.layout.display = "" if place < len(shown) else "none"
            if place < len(shown):
                button.description = f"{suggesting.title(shown[place])} ›"
                button.tooltip = _("Go back to this job")
        self.here.value = escape(suggesting.explained_title(self.wish.job)) if self.wish.job else ""
        codes = list(self.found.steps["code"]) if len(self.found.steps) else []
        first = self.route.codes[-1] if self.route else codes[0] if codes else None
        self._show_found(self.selected if self.selected in codes else first)

    def _show_found(self, selected: str | None) -> None:
        self.routes_title.layout.display = "" if self.route else "none"
        if self.route is not None:
            at = next(i for i, route in enumerate(self.found.routes) if route is self.route)
            self.routes.show(search.route_choices(self.found.routes), str(at))
            self.list_title.value = heading(_("The stops of this way"))
            choices = search.stop_choices(self.route, self.found.today)
        else:
            self.routes.show([])
            choices = search.step_choices(self.found)
            first = self.found.kind == "first steps"
            self.list_title.value = heading(_("First steps") if first else _("Next steps"))
        self.found_box.layout.display = "" if selected else "none"
        self.selected = None
        self.steps.show(choices, selected)
        self.chart.show(
            search.chart(self.found, self.route),
            "; ".join(choice.label.replace("\n", ": ") for choice in choices),
        )
        if selected:
            self.select(selected)
        else:
            self._show_path()

    def _path(self) -> list[str]:
        wish = self.wish
        if self.found.kind == "first steps":  # to which no step leads from the job, if there is one
            wish = replace(wish, job=None)
        return search.path_so_far(self.trail, wish, self.route, self.selected)

    def _show_path(self) -> None:
        path = self._path()
        self.keep_box.layout.display = "" if path else "none"
        names = " › ".join(suggesting.explained_title(code) for code in path)
        said = _("The path: {jobs}").format(jobs=names)
        self.path_text.value = paragraph(said) if path else ""

    def save(self) -> None:
        """Write the path into the record as the client's goal."""
        path = self._path()
        if not path:
            self.say(_("Choose a step first: a path needs a job and where it leads."))
            return
        if self.session.invented:
            self.say(
                _(
                    "{name} is invented, to try things out, so nothing was saved. For a client of "
                    "your own this keeps the path."
                ).format(name=self.client.preferred_name)
            )
            return
        start, wish = self.start, self.wish
        if not self.session.change(
            lambda client: search.keep(client, path, start, wish, self.today)
        ):
            self.say(self.session.said)
            return
        self.start = wish
        if self.session.contests:
            self.say(self.session.said)
            return
        kept = _("{job} is the goal of {name}. Run the cells below to see it on the page.").format(
            job=suggesting.explained_title(path[-1]), name=self.client.preferred_name
        )
        self.say(f"{self.session.said} {kept}")


def _pay_controls(
    floor: float | None, source: str
) -> tuple[widgets.FloatSlider, widgets.BoundedFloatText, widgets.HTML]:
    hour = _per_hour(floor) if floor else 0.0
    highest = max(_HIGHEST_PAY, ceil(hour))
    tip = _("Dollars an hour before taxes; 0 means any pay")
    slider = widgets.FloatSlider(
        value=hour, min=0, max=highest, step=0.25, description=_("Lowest pay that works"),
        readout=False, tooltip=tip,
    )  # fmt: skip
    box = widgets.BoundedFloatText(
        value=hour, min=0, max=highest, step=0.25, description=_("Dollars an hour"), tooltip=tip
    )

    # To the cent: sliders in the browser answer with 20.000000000000004.
    def follow_slider(change: dict[str, Any]) -> None:
        box.value = round(change["new"], 2)

    def follow_box(change: dict[str, Any]) -> None:
        # What the slider says itself is not told to it again: it may have gone on meanwhile.
        if round(slider.value, 2) != change["new"]:
            slider.value = change["new"]

    slider.observe(follow_slider, "value")
    box.observe(follow_box, "value")
    return slider, box, widgets.HTML(_pay_note(floor, source))


def _per_hour(yearly_wage: float) -> float:
    return round(yearly_wage / HOURS_PER_YEAR, 2)


def _pay_note(floor: float | None, source: str) -> str:
    said = _("Any pay")
    if floor:
        said = _("{pay} or more (full time: {year})").format(pay=hourly(floor), year=yearly(floor))
    return paragraph(f"{said}: {source}" if source else said, "ckp-note")


def _study_slider(years: float | None) -> widgets.SelectionSlider:
    steps = sorted({*map(float, range(_MOST_STUDY + 1)), *([] if years is None else [years])})
    names = [
        (ngettext("up to {n} year", "up to {n} years", step).format(n=decimal(step)), step)
        for step in steps
        if step
    ]
    return widgets.SelectionSlider(
        options=[
            (pgettext("time for school", "none"), 0.0), *names,
            (pgettext("time for school", "any"), _ANY),
        ],
        value=_ANY if years is None else years,
        description=_("Time for school"),
        tooltip=_("Years of school the client is ready for, beyond what they have"),
    )  # fmt: skip
