"""The living budget in a session: costs, other income, taxes, and the pay that meets them."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from careerkit import budget as engine
from careerkit import editing
from careerkit.display import stylesheet, to_html
from careerkit.errors import CareerkitError
from careerkit.labor.datasets import load
from careerkit.labor.wages import resolve_area
from careerkit.models import Budget, BudgetItem, Client
from careerkit.sections import budget as section
from careerkit.sections.wording import sentence
from careerkit.text import hourly
from careerkit.text.amounts import paid
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import heading, paragraph
from careerkit.widgets.form import UNKNOWN, Field, Form
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

_MONTH, _MOST_COST = noted("dollars a month"), 1_000_000
_DEFAULTS = {"other_income_monthly": 0, "hours_per_week": 40, "weeks_per_year": 52}


def settings() -> tuple[Field, ...]:
    """Return the fields beside the costs; the states are those of the tables."""
    areas = load("areas")
    states = areas[areas["kind"] == "state"]
    named = [(title, code[:2]) for title, code in zip(states["title"], states["area"], strict=True)]
    return (
        Field("other_income_monthly", noted("Other income of the household"), "number", unit=_MONTH,
              most=_MOST_COST, hint=noted("after taxes")),
        Field("hours_per_week", noted("Hours you want to work"), "number",
              unit=noted("hours a week"),
              least=0.5, most=120),
        Field("weeks_per_year", noted("Weeks of work"), "number", unit=noted("weeks a year"),
              least=1,
              most=52),
        Field("filing", noted("How you file taxes"), "choice",
              [(sentence(_(name)), kind) for kind, name in engine.FILING_NAMES.items()]),
        Field("state", noted("State you live in"), "choice", [(UNKNOWN, None), *sorted(named)]),
        Field("tax_percent", noted("Or your own share of taxes"), "number",
              unit=noted("percent of pay"), most=90, hint=noted("replaces the estimate")),
    )  # fmt: skip


class BudgetView:
    """What a month costs, line by line, and live the pay that meets it.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.names: list[str] = []
        self.costs_box = widgets.VBox()
        self.form = Form(settings(), self.set_field, panel.guard)
        self.new = widgets.Text(
            description=_("Another cost"), placeholder=_("such as: school, giving")
        )
        self.new.on_msg(panel.guard(self._entered))
        self.add = widgets.Button(description=_("Add"), tooltip=_("Adds a line for it"))
        self.add.on_click(panel.guard(lambda _: self.add_cost(self.new.value)))
        self.need, self.table, self.floor_note = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.use = widgets.Button(
            description=_("Use as lowest pay"), tooltip=_("Paths and offers are held against it")
        )
        self.use.on_click(panel.guard(lambda _: self.use_as_floor()))
        self.follow = widgets.Button(
            description=_("Follow the budget"), tooltip=_("Takes out the lowest pay that was set")
        )
        self.follow.on_click(panel.guard(lambda _: self.follow_budget()))
        left = classed(
            "ckp-left", widgets.HTML(heading(_("What a month costs"))), self.costs_box,
            classed("ckp-told", self.new, self.add),
        )  # fmt: skip
        right = classed(
            "ckp-right", self.need, self.floor_note,
            classed("ckp-buttons", self.use, self.follow, kind=widgets.HBox),
            widgets.HTML(heading(_("Income, hours and taxes"))), self.form.box, self.table,
        )  # fmt: skip
        self.box = classed("ckp-two", left, right)
        self.costs: Form | None = None

    def show(self) -> None:
        """Show costs, settings and the pay needed as the record stands."""
        self._show_costs()
        budget = self._budget()
        self.form.show(
            {**budget.model_dump(), "state": (budget.state or "")[:2] or None}, "settings"
        )
        self._show_need()

    def _budget(self) -> Budget:
        """Return the budget of the record, or an empty one for where the client lives."""
        client = self.session.client
        return client.budget or Budget(on=self.session.today, state=_state(client))

    def _show_costs(self) -> None:
        """Show a box for each cost; boxes are made anew only when there are other costs."""
        items = _summed(self._budget())
        known = {name.casefold() for name in items}
        names = [*items, *(usual for usual in engine.USUAL if usual.casefold() not in known)]
        order = {usual.casefold(): place for place, usual in enumerate(engine.USUAL)}
        names.sort(key=lambda name: order.get(name.casefold(), len(order) - 1.5))
        if names != self.names or self.costs is None:
            self.names = names
            fields = [
                Field(f"cost{at}", name, "number", unit=_MONTH, most=_MOST_COST)
                for at, name in enumerate(names)
            ]
            self.costs = Form(fields, self.set_cost, self.panel.guard)
            for at, name in enumerate(names):
                # A cost in somebody's own words is called so, also where there is such a message.
                called = f"{engine.cost_name(name)} ({_(_MONTH)})"
                self.costs.widgets[f"cost{at}"].description = called
            self.costs_box.children = [self.costs.box]
        self.costs.show({f"cost{at}": items.get(name) for at, name in enumerate(names)}, "costs")

    def cost(self, name: str) -> Any:
        """Return the box of a cost."""
        assert self.costs is not None
        return self.costs.widgets[f"cost{self.names.index(name)}"]

    def _show_need(self) -> None:
        client = self.session.client
        plan = engine.plan_budget(client)
        if plan is None:
            self.need.value = paragraph(
                _("Put in what a month costs: the pay you need shows here.")
            )
            self.table.value = ""
        else:
            self.need.value = (
                f"<div class='ckp-card'><h3>{escape(paid(round(plan.total), 'month'))}</h3>"
                f"{paragraph(engine.say_need(plan))}</div>"
            )
            blocks = section.overview(client, self.session.today)
            shown = [to_html(block.data()) for block in blocks if block.kind != "heading"][1:]
            self.table.value = (
                f"<style>{stylesheet()}</style><div class='ck'>{''.join(shown)}</div>"
            )
        floor = engine.wage_floor(client)
        source = engine.floor_words(client)
        self.floor_note.value = paragraph(
            _("Paths and offers are held against {pay}: {source}.").format(
                pay=hourly(floor.yearly), source=source
            )
            if floor else _("There is no lowest pay yet for paths and offers."), "ckp-note",
        )  # fmt: skip
        needs = plan is not None and plan.hourly > 0
        self.use.layout.display = "" if needs else "none"
        self.follow.layout.display = "" if client.wage_floor is not None and needs else "none"

    def set_cost(self, field: str, value: float | None) -> None:
        """Keep what a cost is a month; an emptied one is taken out."""
        name = self.names[int(field.removeprefix("cost"))]
        self._change(partial(_with_cost, name=name, monthly=value))

    def set_field(self, name: str, value: Any) -> None:
        """Keep a setting beside the costs."""
        if value is None:
            value = _DEFAULTS.get(name)
        self._change(partial(_with_field, name=name, value=value))

    def add_cost(self, name: str) -> None:
        """Add a line for another cost."""
        name = " ".join(name.split())
        if not name:
            self.panel.say(_("Type what it is for first."))
        elif name.casefold() in {
            said.casefold() for known in self.names for said in (known, engine.cost_name(known))
        }:
            self.panel.say(_("“{name}” is in the list already.").format(name=name))
        elif self._change(partial(_with_cost, name=name, monthly=0)):
            self.new.value = ""

    def _known_costs(self) -> set[str]:
        """Return the costs in the list, as the record and as the screen call them."""
        shown = [engine.cost_name(name) for name in self.names]
        return {name.casefold() for name in (*self.names, *shown)}

    def _change(self, change: Any) -> bool:
        today = self.session.today

        def changed(client: Client) -> Client:
            budget = client.budget or Budget(on=today, state=_state(client))
            fields = {**change(budget).model_dump(mode="json"), "on": today.isoformat()}
            return editing.set_fields(client, budget=fields)

        done = self.session.change(changed)
        if done:
            self.show()
        self.panel.say(self.session.said)
        return done

    def use_as_floor(self) -> None:
        """Make the pay the budget needs the client's lowest pay, whatever the budget becomes."""
        plan = engine.plan_budget(self.session.client)
        if plan is not None and plan.hourly:
            pay = {"amount": plan.hourly, "per": "hour"}
            if self.session.change(partial(editing.set_fields, wage_floor=pay)):
                self.show()
            self.panel.say(self.session.said)

    def follow_budget(self) -> None:
        """Take out the lowest pay that was set, so that the budget's counts."""
        if self.session.change(partial(editing.set_fields, wage_floor=None)):
            self.show()
        self.panel.say(self.session.said)

    def _entered(self, _: object, message: Any, __: object) -> None:
        if message.get("event") == "submit":
            self.add_cost(self.new.value)


def _state(client: Client) -> str | None:
    """Return the state the client's area lies in, if it is known and in one state only."""
    if client.area is None:
        return None
    try:
        area = resolve_area(client.area)
        return resolve_area(area.state).area[:2] if area.kind != "nation" else None
    except CareerkitError:
        return None


def _summed(budget: Budget) -> dict[str, float]:
    """Return the costs by name; of two with one name the sum."""
    found: dict[str, float] = {}
    names: dict[str, str] = {}
    for item in budget.items:
        name = names.setdefault(item.name.casefold(), item.name)
        found[name] = found.get(name, 0) + item.monthly
    return found


def _with_cost(budget: Budget, name: str, monthly: float | None) -> Budget:
    """Return a budget with another sum for a cost; without it, if there is none."""
    costs = _summed(budget)
    known = next((one for one in costs if one.casefold() == name.casefold()), name)
    costs.pop(known, None) if monthly is None else costs.update({known: monthly})
    items = [BudgetItem.model_construct(name=one, monthly=cost) for one, cost in costs.items()]
    return budget.model_copy(update={"items": items})


def _with_field(budget: Budget, name: str, value: Any) -> Budget:
    return budget.model_copy(update={name: value})
