"""The views of the skills panel that judge: the six essential skills, results, and the gap."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from html import escape
from typing import Any, get_args

import pandas as pd

from careerkit import facts, skill_api
from careerkit.models import Client, EssentialSkill
from careerkit.personal import INTERESTS
from careerkit.sections.skill_gap import label
from careerkit.sections.skills import next_on_path
from careerkit.skills import changes, two_views
from careerkit.text import long_date
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.scales import ESSENTIALS, LEVELS, RATING_ANCHORS, RATINGS, essential
from careerkit.text.ways import WAYS, way_step
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.choosing import MARK, SearchBox, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

# By the words that tests print, so that a result is found in the form.
VALUES = {
    "achievement": noted("Achievement"), "working conditions": noted("Working conditions"),
    "recognition": noted("Recognition"), "relationships": noted("Relationships"),
    "support": noted("Support"), "independence": noted("Independence"),
}  # fmt: skip
_MOST_GAPS = 12
_FOUR_WEEKS = timedelta(weeks=4)


class Essentials:
    """Rate the six essential skills, each rater for themselves, by what behavior looks like.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.rater = widgets.ToggleButtons(
            options=[
                (_("The client’s view"), "client"), (_("The counselor’s view"), "counselor")
            ],
            description=_("Whose view"),
            tooltips=[_("How the client sees it"), _("How you see it")],
        )  # fmt: skip
        self.rater.observe(panel.guard(lambda _: self.show()), "value")
        self.buttons: dict[str, list[widgets.Button]] = {}
        self.views: dict[str, widgets.HTML] = {}
        blocks = []
        for skill, about in ESSENTIALS.items():
            row = [widgets.Button() for _ in RATINGS]
            for rating, button in enumerate(row, start=1):
                button.on_click(
                    panel.guard(lambda _, skill=skill, rating=rating: self.rate(skill, rating))
                )
            self.buttons[skill], self.views[skill] = row, widgets.HTML()
            name = essential(skill).capitalize()
            title = widgets.HTML(f"<h3>{escape(name)}</h3><p>{escape(_(about))}</p>")
            blocks.append(
                classed(
                    "ckp-essential", title,
                    classed("ckp-anchors", *row, kind=widgets.HBox), self.views[skill],
                )
            )  # fmt: skip
        self.box = widgets.VBox([self.rater, *blocks])

    def show(self) -> None:
        """Show what is rated, and mark this rater's newest."""
        views = two_views(self.session.client).set_index("skill")
        rater = self.rater.value
        for skill in get_args(EssentialSkill):
            newest = views[rater][skill]
            for rating, button in enumerate(self.buttons[skill], start=1):
                mark = MARK if not pd.isna(newest) and newest == rating else ""
                said = f"{_(RATINGS[rating])}\n{_(RATING_ANCHORS[skill][rating])}"
                button.description = f"{mark}{said}"
                (button.add_class if mark else button.remove_class)("ckp-chosen")
            self.views[skill].value = paragraph(_both(views.loc[skill]), "ckp-note")

    def rate(self, skill: EssentialSkill, rating: int) -> None:
        """Keep a rating of today."""
        self.session.change(
            partial(
                changes.rate, skill=skill, rater=self.rater.value, rating=rating,
                on=self.session.today,
            )
        )  # fmt: skip
        self.show()
        name, said = essential(skill).capitalize(), _(RATINGS[rating]).lower()
        self.panel.say(f"{name}: {said}. {self.session.said}")


def _both(row: Any) -> str:
    said = [
        f"{who}: {_(RATINGS[int(row[rater])]).lower()}"
        for rater, who in (("client", _("Client")), ("counselor", _("Counselor")))
        if not pd.isna(row[rater])
    ]
    return "; ".join(said)


class Results:
    """Write down what any test, profiler or school reported.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.kind = widgets.Dropdown(
            description=_("What it is"),
            options=[
                (_("Interests (RIASEC)"), "interests"), (_("Work values"), "work_values"),
                (_("A test: typing, reading …"), "tests"),
                (_("A license or certificate"), "credentials"),
            ],
        )  # fmt: skip
        self.on = widgets.DatePicker(description=_("When"), value=session.today)
        self.instrument = widgets.Text(
            description=_("Which instrument"), placeholder=_("such as: O*NET Interest Profiler")
        )
        self.code = widgets.Text(
            description=_("Letter code"), placeholder=_("such as: SIR; may be empty")
        )
        self.scores = {
            "interests": {
                letter: _number(f"{letter}: {_(words)}") for letter, words in INTERESTS.items()
            },
            "work_values": {name: _number(_(said)) for name, said in VALUES.items()},
        }
        self.result = widgets.Text(
            description=_("Result"), placeholder=_("such as: 52 words a minute")
        )
        self.score, self.unit = _number(_("As a number")), widgets.Text(description=_("Unit"))
        self.unit.placeholder = _("such as: words a minute")
        self.issuer = widgets.Text(description=_("Who gave it"))
        self.earned = widgets.Text(description=_("Since"), placeholder=_("2025 or 2025-03"))
        self.expires = widgets.Text(
            description=_("Valid until"), placeholder=_("2027-03; may be empty")
        )
        self.parts: dict[str, list[widgets.Widget]] = {
            "interests": [self.on, self.instrument, self.code, *self.scores["interests"].values()],
            "work_values": [self.on, self.instrument, *self.scores["work_values"].values()],
            "tests": [self.on, self.instrument, self.result, self.score, self.unit],
            "credentials": [self.instrument, self.issuer, self.earned, self.expires],
        }
        self.form = classed("ckp-form")
        self.save = widgets.Button(description=_("Keep"), tooltip=_("Write it into the record"))
        self.save.on_click(panel.guard(lambda _: self.keep()))
        self.kind.observe(panel.guard(lambda _: self.show()), "value")
        self.recorded = widgets.HTML()
        buttons = classed("ckp-buttons", self.save, kind=widgets.HBox)
        self.box = widgets.VBox([self.kind, self.form, buttons, self.recorded])

    def show(self) -> None:
        """Show the form of the chosen kind, and what is recorded of it."""
        kind = self.kind.value
        self.instrument.description = {
            "tests": _("Which test"), "credentials": _("Name of the license or certificate"),
        }.get(kind, _("Which instrument"))  # fmt: skip
        self.form.children = tuple(self.parts[kind])
        rows = [_in_words(kind, entry) for entry in getattr(self.session.client, kind)]
        items = "".join(f"<li>{escape(row)}</li>" for row in rows)
        nothing = _(
            "Nothing of this kind is on record yet. Every occasion is kept, so that change shows."
        )
        title = escape(_("On record"))
        self.recorded.value = (
            f"<h3>{title}</h3><ul>{items}</ul>" if items
            else paragraph(nothing, "ckp-note")
        )  # fmt: skip

    def keep(self) -> None:
        """Write the form into the record."""
        kind = self.kind.value
        name = self.instrument.value.strip()
        if not name:
            first = _("Fill in “{field}” first.")
            self.panel.say(first.format(field=self.instrument.description))
            return
        entry = self._entry(kind, name)
        if self.session.change(partial(changes.add_entry, field=kind, entry=entry)):
            self.show()
        self.panel.say(self.session.said)

    def _entry(self, kind: str, name: str) -> dict[str, Any]:
        on = self.on.value or self.session.today
        if kind == "credentials":
            given = {
                "issuer": self.issuer.value, "earned": self.earned.value,
                "expires": self.expires.value,
            }  # fmt: skip
            return {"name": name, **{key: value for key, value in given.items() if value.strip()}}
        if kind == "tests":
            score = _value(self.score)
            said = self.result.value.strip() or (f"{score} {self.unit.value}" if score else "")
            entry = {"on": on.isoformat(), "name": name, "result": said, "score": score}
            return entry | ({"unit": self.unit.value.strip()} if self.unit.value.strip() else {})
        scores = {key: _value(box) for key, box in self.scores[kind].items()}
        given = {key: score for key, score in scores.items() if score is not None}
        entry = {"on": on.isoformat(), "instrument": name, "scores": given}
        if kind == "interests" and self.code.value.strip():
            entry["code"] = self.code.value.strip().upper()
        return entry


def _number(text: str) -> widgets.Text:
    # A box that may be empty: what was not measured is not zero.
    return widgets.Text(description=text, placeholder=_("a number; may be empty"))


def _value(box: widgets.Text) -> float | str | None:
    """Return the number in a box; what is none is left for the record to refuse in words."""
    typed = str(box.value).strip().replace(",", "")
    try:
        return float(typed) if typed else None
    except ValueError:
        return typed


_STATES = {
    "active": noted("active"), "in progress": noted("in progress"), "expired": noted("expired"),
}  # fmt: skip


def _in_words(kind: str, entry: Any) -> str:
    if kind == "credentials":
        state = _(_STATES[entry.status])
        if not entry.expires:
            return f"{entry.name} ({state})"
        until = _("{name} ({state}, valid until {day})")
        return until.format(name=entry.name, state=state, day=entry.expires)
    if kind == "tests":
        return f"{long_date(entry.on)}: {entry.name}: {entry.result}"
    code = f" {entry.code}" if kind == "interests" and entry.code else ""
    names = VALUES if kind == "work_values" else {}
    scores = ", ".join(
        f"{_(names[name]).lower() if name in names else name} {decimal(score)}"
        for name, score in entry.scores.items()
    )
    return f"{long_date(entry.on)}: {entry.instrument}{code} {scores}".strip()


class GapAndPlan:
    """Hold the skills against a job, choose a way for each gap, and put it into the plan.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.target = SearchBox(
            _("Against which job"), _("the goal, the next step, or any other"),
            suggesting.SUGGESTIONS, suggest=suggesting.suggest_occupations,
            name=suggesting.explained_title,
            on_choose=self.choose, guard=panel.guard,
        )  # fmt: skip
        self.strong, self.asked = widgets.HTML(), widgets.HTML()
        self.rows = [self._row(at) for at in range(_MOST_GAPS)]
        self.gaps: list[Any] = []
        self.box = widgets.VBox(
            [self.target.box, self.strong, *(row[0] for row in self.rows), self.asked]
        )

    def _row(self, at: int) -> tuple[widgets.HBox, widgets.HTML, widgets.Dropdown, widgets.Button]:
        text = widgets.HTML()
        way = widgets.Dropdown(description=_("How"), options=[("-", "practice")])
        put = widgets.Button(description=_("Put into the plan"))
        put.on_click(self.panel.guard(lambda _: self.plan(at)))
        return classed("ckp-gap", text, way, put, kind=widgets.HBox), text, way, put

    def show(self) -> None:
        """Begin with the next step of the client's path, or else the goal."""
        if self.target.value is None:
            known = facts.without_unknown_codes(self.session.client)
            goal = known.goal
            self.target.set(next_on_path(known) or (goal.occupation if goal else None))
        self.choose(self.target.value)

    def choose(self, code: str | None) -> None:
        """Compare with another job."""
        self.gaps = []
        self.strong.value = self.asked.value = ""
        if code is None:
            self.strong.value = paragraph(_("Choose a job to compare the skills with."))
        else:
            table = skill_api.skill_gap(self.session.client, code, today=self.session.today)
            strong = table[(table["status"] == "strength") & (table["kind"] != "education")]
            shown = strong.head(8).itertuples()
            names = ", ".join(dict.fromkeys(label(row.skill, row.kind) for row in shown))
            show = _("To show: {skills}.").format(skills=names)
            self.strong.value = paragraph(show if names else "")
            close = table[table["status"].isin(["build", "started"])]
            self.gaps = list(close.head(_MOST_GAPS).itertuples())
            ask = table[table["status"].isin(["likely", "ask"])].head(10)
            # A skill and a field of knowledge may have one name.
            named = ", ".join(dict.fromkeys(label(row.skill, row.kind) for row in ask.itertuples()))
            self.asked.value = paragraph(
                _("Not talked about yet, and not counted as missing: {skills}.").format(
                    skills=named
                )
                if named
                else "",
                "ckp-note",
            )
        for at, (row, text, way, _put) in enumerate(self.rows):
            row.layout.display = "" if at < len(self.gaps) else "none"
            if at < len(self.gaps):
                gap = self.gaps[at]
                text.value = _gap_text(gap, self.session.client)
                way.options = [(_(WAYS[one]).capitalize(), one) for one in gap.ways]
                planned = _planned(self.session.client, gap.skill)
                way.value = planned if planned in gap.ways else gap.ways[0]

    def plan(self, at: int) -> None:
        """Put the way chosen for a gap into the plan, due in four weeks."""
        gap, way = self.gaps[at], self.rows[at][2].value
        what = way_step(way, label(gap.skill, gap.kind), gap.kind)
        due = self.session.today + _FOUR_WEEKS
        self.session.change(
            partial(changes.plan_to_build, name=gap.skill, way=way, what=what, due=due)
        )
        self.choose(self.target.value)
        said = _("In the plan, by {day}: {step}.").format(day=long_date(due), step=what)
        self.panel.say(f"{said} {self.session.said}")


def _planned(client: Client, name: str) -> str | None:
    return next(
        (s.way for s in client.plan if s.builds and s.builds.casefold() == name.casefold()), None
    )


def _gap_text(gap: Any, client: Client) -> str:
    said = _("not yet")
    if not pd.isna(gap.has):
        has, needs = (_(LEVELS[round(float(level))]).lower() for level in (gap.has, gap.needed))
        said = _("you: {yours}; the job: {needed}").format(yours=has, needed=needs)
    if _planned(client, gap.skill):
        said = _("{said} ✓ in the plan").format(said=said)
    name = escape(label(gap.skill, gap.kind))
    return f"<p><b>{name}</b><br><span>{escape(said)}</span></p>"
