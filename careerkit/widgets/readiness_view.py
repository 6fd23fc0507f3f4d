"""What is ready for the search, asked and answered row by row; where the search stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any, Literal

from careerkit import readiness as engine
from careerkit import search_steps
from careerkit.models import ReadinessTopic
from careerkit.resources import Resource
from careerkit.sections import readiness as section
from careerkit.sections import search_steps as steps_section
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.readiness import TOPICS, status_word
from careerkit.text.search_steps import step_name
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import MARK, paragraph
from careerkit.widgets.form import Field, Form
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session

Status = Literal["ready", "in progress", "missing"]
STATUSES: tuple[Status, ...] = ("ready", "in progress", "missing")
_SUGGESTED = 2
_ENDS = (
    Field("for_interviews", noted("Settled for interviews?"), "yes or no"),
    Field("for_work", noted("Settled for work every day?"), "yes or no"),
)
_DETAILS = (
    Field("missing", noted("What is still missing"), "area", hint=noted("in a few words")),
    Field("by", noted("By when"), "date"),
)
Save = Callable[..., bool]


class _Row:
    """One of the eight things: how it stands, and what is to do.

    Parameters
    ----------
    topic
        Which.
    save
        Saves fields of it, given by name, and tells whether that was done.
    guard
        Wraps what the browser calls.
    """

    def __init__(
        self,
        topic: ReadinessTopic,
        save: Save,
        guard: Callable[[Callable[..., None]], Callable[..., None]],
    ) -> None:
        self.topic, self._save, self._refused = topic, save, set[str]()
        self._filling, self._helpers = False, dict[str, str]()
        self.about, self.help = widgets.HTML(), widgets.HTML()
        self.buttons = {
            status: widgets.Button(
                tooltip=_("{thing}: {standing}").format(
                    thing=_(TOPICS[topic].name), standing=status_word(topic, status).lower()
                )
            )
            for status in STATUSES
        }
        for status, button in self.buttons.items():
            button.on_click(guard(lambda _, status=status: self._set("status", status)))
        self.ends = Form(_ENDS, self._set, guard)
        self.details = Form(_DETAILS, self._set, guard)
        self.helper = widgets.Combobox(
            description=_("Who helps"), placeholder=_("choose, or type a name"),
            ensure_option=False, continuous_update=False,
        )  # fmt: skip
        self.helper.observe(guard(lambda change: self._help(change["new"])), "value")
        missing, by = self.details.widgets["missing"], self.details.widgets["by"]
        missing.rows = 2
        self.more = widgets.VBox(
            [missing, classed("ckp-form", self.helper, by), self.help]
        )  # fmt: skip
        answers = classed("ckp-answers", *self.buttons.values(), kind=widgets.HBox)
        two = [self.ends.box] if topic in engine.TWO_ENDS else []
        self.box = classed("ckp-question", self.about, answers, *two, self.more)

    def _set(self, name: str, value: Any) -> None:
        # What could not be kept stays on the screen, also when the row is shown anew.
        self._refused.discard(name)
        if not self._save(self.topic, {name: value}):
            self._refused.add(name)

    def _help(self, typed: str) -> None:
        if not self._filling:
            name = typed.strip()
            # Those that careerkit names itself are kept in English.
            self._set("helper", self._helpers.get(name, name) or None)

    def show(self, state: engine.State, known: Sequence[Resource]) -> None:
        """Show how it stands, with who could help."""
        self.about.value = _about(state)
        for status, button in self.buttons.items():
            chosen = status == state.status
            button.description = f"{MARK if chosen else ''}{status_word(self.topic, status)}"
            (button.add_class if chosen else button.remove_class)("ckp-chosen")
        self._fill(self.ends, for_interviews=state.for_interviews, for_work=state.for_work)
        self._fill(self.details, missing=state.missing, by=state.by)
        self._filling = True
        try:
            self._helpers = {one.said().name: one.name for one in known}
            self.helper.options = list(self._helpers)
            if "helper" not in self._refused:
                said = {name: shown for shown, name in self._helpers.items()}
                self.helper.value = said.get(state.helper or "", state.helper or "")
        finally:
            self._filling = False
        self.help.value = _help_lines(state, known)
        open_ = state.status != "not asked" and not state.ready
        self.more.layout.display = "" if open_ or self._refused else "none"

    def _fill(self, form: Form, **values: Any) -> None:
        kept = {name: form.widgets[name].value for name in values if name in self._refused}
        form.show({**values, **kept})


def _about(state: engine.State) -> str:
    words = TOPICS[state.topic]
    said = [f"<p><b>{escape(_(words.question))}</b></p>"] if state.status == "not asked" else []
    if state.status == "ready" and not state.ready:
        said.append(f"<p><b>{escape(_('Marked ready. Please look again:'))}</b></p>")
    if not state.ready:
        said.append(f"<span>{escape(section.reason(state))}</span>")
    if state.overdue and state.by:
        passed = _("The day has passed: {day}.").format(day=long_date(state.by))
        said.append(f"<p><b>{escape(passed)}</b> {escape(_('Pick a new one.'))}</p>")
    also = [*state.against, *state.also]
    if state.status == "ready" and state.missing:
        also.append(_("Noted: {what}").format(what=state.missing))
    items = "".join(f"<li>{escape(line)}</li>" for line in also)
    return f"<h3>{escape(_(words.name))}</h3>{''.join(said)}{f'<ul>{items}</ul>' if items else ''}"


def _help_lines(state: engine.State, known: Sequence[Resource]) -> str:
    """Say how to reach who helps; where nobody is named yet, who could."""
    named = [
        one for one in known if state.helper and one.name.casefold() == state.helper.casefold()
    ]
    if state.helper and not named:
        return ""
    head = "" if named else f"<p>{escape(_('Could help:'))}</p>"
    items = "".join(
        f"<li>{escape(section.details(one))}</li>" for one in (named or known)[:_SUGGESTED]
    )
    return f"{head}<ul>{items}</ul>" if items else ""


class Readiness:
    """The eight things a search needs: what holds up the next step comes first.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.lead, self.trouble = widgets.HTML(), widgets.HTML()
        self.rows = {topic: _Row(topic, self.save, panel.guard) for topic in engine.ORDER}
        self._known: list[Resource] = []
        self.list = widgets.VBox()
        self.box = widgets.VBox([self.lead, self.list, self.trouble])

    def show(self) -> None:
        """Show all rows, what holds up the next step first."""
        self._known, problem = section.known_help()
        self.trouble.value = paragraph(str(problem) if problem else "", "ckp-note")
        states = engine.states(self.session.client, self.session.today)
        self.list.children = [self.rows[state.topic].box for state in states]
        self._show_states(states)

    def _show_states(self, states: Sequence[engine.State]) -> None:
        client, today = self.session.client, self.session.today
        first = engine.first_blocker(client, today)
        why = section.reason(first) if first else ""
        self.lead.value = paragraph(" ".join([section.message(client, today), why]).strip())
        for state in states:
            known = engine.helpers_for(state.topic, self._known, client.area)
            self.rows[state.topic].show(state, known)

    def save(self, topic: ReadinessTopic, fields: dict[str, Any]) -> bool:
        """Save fields of one of the eight; the rows keep their order while one works on them."""
        done = self.session.change(
            partial(engine.set_status, topic=topic, on=self.session.today, **fields)
        )
        self.panel.say(self.session.said)
        if done:
            self._show_states(engine.states(self.session.client, self.session.today))
        return done


class SearchSteps:
    """Where the client is in the search, what usually comes next, and what holds it up.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.page = widgets.HTML()
        self.box = classed("ckp-page", self.page)

    def show(self) -> None:
        """Show where the client is, as the record stands."""
        client, today = self.session.client, self.session.today
        place = search_steps.where(client, today)
        first = engine.first_blocker(client, today)
        holds = ""
        if first is not None:
            stands = _("In the way: {thing}.").format(thing=_(TOPICS[first.topic].name))
            holds = f"<p><b>{escape(stands)}</b> {escape(section.reason(first))}</p>"
        rows = "".join(_step_line(one, place) for one in search_steps.steps(client, today))
        self.page.value = (
            f"<div class='ckp-card'><h3>{escape(place.what)}</h3>"
            f"<p><b>{escape(_('Next:'))}</b> {escape(place.next)} {escape(place.why)}</p>"
            f"{holds}</div><ol>{rows}</ol>"
        )


def _step_line(state: search_steps.StepState, place: search_steps.Where) -> str:
    here = state.step == place.step
    marks = [_("you are here")] if here else []
    marks += [_("usually next")] if state.step == place.then else []
    name = escape(" – ".join([step_name(state.step), *marks]))
    times = steps_section.times(state)
    if state.last:
        times = _("{times}, last on {day}").format(times=times, day=long_date(state.last))
    shown = f"<br>{escape(steps_section.so_far(state))}" if state.shown else ""
    return f"<li>{MARK if here else ''}<b>{name}</b>: {escape(times)}{shown}</li>"
