"""One application in a session: what comes next, what happened, what was sent, how it ended."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

from careerkit import jobsearch, network
from careerkit.caseload.values import parse_wage
from careerkit.errors import CareerkitError
from careerkit.jobsearch.waiting import Next, day_said
from careerkit.listings.money import tell_pay
from careerkit.listings.parts import ListedPay
from careerkit.models import Application, Client, Listing, Pay, Stage
from careerkit.sections.applications import deadlines, stands
from careerkit.text import job_at
from careerkit.text.jobsearch import MARKET_NAMES, STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import heading
from careerkit.widgets.form import UNKNOWN, Field, Form
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Change, Session

FIELDS = (
    Field("title", noted("Job")),
    Field("employer", noted("Employer"), "suggest"),
    Field("place", noted("Place"), hint=noted("such as: Durham, NC")),
    Field("market", noted("The job was"), "choice",
          [(name, market) for market, name in MARKET_NAMES.items()]),
    Field("source", noted("Where you found it"), hint=noted("such as: Indeed, my aunt, a sign")),
    Field("contact", noted("Who helped"), "choice", [(UNKNOWN, None)]),
    Field("pay", noted("Pay"), hint=noted("such as: $17.25/hr or 36,000 a year")),
    Field("follow_up", noted("Next follow-up"), "date"),
    Field("listing", noted("Saved listing"), "choice", [(UNKNOWN, None)]),
    Field("link", noted("Link"), hint=noted("where the posting stands")),
    Field("documents", noted("What was sent, one a line"), "area", hint=noted("such as: resume")),
    Field("notes", noted("Notes"), "area", hint=noted("anything else to remember")),
)  # fmt: skip
_ENDS: tuple[Stage, ...] = ("rejected", "declined", "withdrawn", "accepted")


def listing_label(listing: Listing) -> str:
    """Call a saved listing by its job and its employer."""
    return f"{listing.title}, {listing.employer or _('employer not said')}"


def say_wage(pay: Pay | None) -> str:
    """Write pay as the card shows it, and reads it back in any language: "$17.25 an hour"."""
    return tell_pay(ListedPay(pay.amount, pay.amount, pay.per)) if pay else ""


def as_kept(name: str, value: Any) -> Any:
    """Return a value of the card as the record holds it.

    Raises
    ------
    CareerkitError
        Pay that cannot be read.
    """
    if name == "documents":
        return [line.strip() for line in (value or "").splitlines() if line.strip()]
    if name == "pay" and value:
        try:
            return parse_wage(value).model_dump(mode="json")
        except ValueError as error:
            unread = _("The pay “{text}” cannot be read: {why}.")
            raise CareerkitError(unread.format(text=value[:40], why=error)) from None
    return value


class ApplicationCard:
    """The card of one application; every change is saved at once.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    on_change
        Called after each change that was saved.
    """

    def __init__(self, session: Session, panel: Panel, on_change: Callable[[], None]) -> None:
        self.session, self.panel, self._on_change = session, panel, on_change
        self.key: str | None = None
        guard = panel.guard
        self.title, self.history = widgets.HTML(), widgets.HTML()
        self.on = widgets.DatePicker(description=_("On which day"))
        self.note = widgets.Textarea(
            description=_("Note, such as who was there and what they asked"), rows=2,
            continuous_update=False,
        )  # fmt: skip
        self.stages = {
            stage: widgets.Button(description=_(STAGE_NAMES[stage]), tooltip=_("On the day above"))
            for stage in jobsearch.ORDER
        }
        for stage, button in self.stages.items():
            button.on_click(guard(lambda _, stage=stage: self.reach(stage)))
        self.keep_note = widgets.Button(
            description=_("Keep the note"), tooltip=_("With the stage it stands at")
        )
        self.keep_note.on_click(guard(lambda _: self.add_note()))
        self.plan = widgets.DatePicker(description=_("Follow up again on"))
        self.followed = widgets.Button(
            description=_("I followed up"), tooltip=_("On the day above")
        )
        self.thanked = widgets.Button(
            description=_("Thank-you sent"),
            tooltip=_("On the day above; a planned follow-up stays"),
        )
        self.followed.on_click(guard(lambda _: self.follow_up()))
        self.thanked.on_click(guard(lambda _: self.thank()))
        self.ending = widgets.Dropdown(
            description=_("How it ended"),
            options=[(_(STAGE_NAMES[stage]), stage) for stage in _ENDS],
        )
        self.reason = widgets.Text(
            description=_("Why"), placeholder=_("such as: they wanted more experience")
        )
        self.close = widgets.Button(description=_("Close it"), tooltip=_("On the day above"))
        self.close.on_click(guard(lambda _: self.end()))
        self._make_righting()
        self.form = Form(FIELDS, self.set_field, guard)
        self.remove = widgets.Button(description=_("Take it out"), tooltip=_("Can be taken back"))
        self.remove.on_click(guard(lambda _: self.take_out()))
        self.following = widgets.VBox(
            [
                widgets.HTML(heading(_("Follow-up"))), classed("ckp-form", self.plan),
                classed("ckp-buttons", self.followed, kind=widgets.HBox),
            ]
        )  # fmt: skip
        self.box = classed(
            "ckp-right", self.title, widgets.HTML(heading(_("Note what happened"))),
            classed("ckp-form", self.on), self.note,
            classed("ckp-buttons", *self.stages.values(), self.thanked, self.keep_note,
                    kind=widgets.HBox),
            self.following, widgets.HTML(heading(_("It came to an end"))),
            classed("ckp-form", self.ending, self.reason),
            classed("ckp-buttons", self.close, kind=widgets.HBox),
            self.history, self.righting, widgets.HTML(heading(_("About the job"))), self.form.box,
            classed("ckp-buttons", self.remove, kind=widgets.HBox),
        )  # fmt: skip

    def _make_righting(self) -> None:
        """Make the part with which a step is set right or taken out."""
        guard = self.panel.guard
        self.event = widgets.Dropdown(description=_("Set a step right"), options=[(UNKNOWN, None)])
        self.event_on = widgets.DatePicker(description=_("Its day"))
        self.event_note = widgets.Textarea(
            description=_("Its note"), rows=2, continuous_update=False
        )  # fmt: skip
        self.keep_event = widgets.Button(description=_("Keep it so"), tooltip=_("Day and note"))
        self.drop_event = widgets.Button(
            description=_("It did not happen"), tooltip=_("Takes the step out; can be taken back")
        )
        self.event.observe(guard(lambda _: self._show_event()), "value")
        self.keep_event.on_click(guard(lambda _: self.right_event()))
        self.drop_event.on_click(guard(lambda _: self.take_event_out()))
        self.event_parts = widgets.VBox(
            [
                classed("ckp-form", self.event_on, self.event_note),
                classed("ckp-buttons", self.keep_event, self.drop_event, kind=widgets.HBox),
            ]
        )
        self.righting = widgets.VBox([classed("ckp-form", self.event), self.event_parts])

    @property
    def application(self) -> Application | None:
        """The application on the card, if there is one."""
        return next((a for a in self.session.client.applications if a.id == self.key), None)

    def open(self, key: str | None) -> None:
        """Open the card of another application."""
        self.key = key
        self.on.value, self.note.value = self.session.today, ""
        self.plan.value, self.reason.value = None, ""
        self.show()

    def show(self) -> None:
        """Show the application as the record stands; what is being typed stays."""
        one = self.application
        self.box.layout.display = "" if one else "none"
        if one is None:
            return
        client, today = self.session.client, self.session.today
        steps = jobsearch.next_steps(client, today, deadlines=deadlines(client))
        self.title.value = self._title(one, steps.get(one.id))
        following = jobsearch.next_stages(one)
        for stage, button in self.stages.items():
            button.layout.display = "" if stage in following else "none"
            again = stage == "interview" and one.stage == "interview"
            button.description = _("Another interview") if again else _(STAGE_NAMES[stage])
        open_ = jobsearch.is_open(one)
        self.thanked.layout.display = "" if one.stage == "interview" else "none"
        self.following.layout.display = "" if open_ else "none"
        self._show_events(one)
        people = sorted((contact.name, contact.id) for contact in client.contacts)
        self.form.options("contact", [(UNKNOWN, None), *people])
        listings = [(listing_label(listing), listing.id) for listing in client.listings]
        self.form.options("listing", [(UNKNOWN, None), *listings])
        self.form.options("employer", network.employer_names(client))
        values = {**one.model_dump(), "documents": "\n".join(one.documents)}
        self.form.show({**values, "pay": say_wage(one.pay)})

    def _title(self, one: Application, step: Next | None) -> str:
        said = ""
        if step is not None:
            what = step.what
            if step.due:
                day = day_said(step.due, self.session.today)
                due = _("due since {day}") if step.stale else _("by {day}")
                what = f"{what} ({due.format(day=day)})"
            why = _("Needs a nudge: {why}").format(why=step.why) if step.stale else step.why
            said = f"<p>{escape(why)}</p><p><b>{escape(_('Next:'))}</b> {escape(what)}</p>"
        elif one.reason:
            said = f"<p>{escape(_('Why: {reason}').format(reason=one.reason))}</p>"
        name, state = job_at(one.title, one.employer), stands(one, self.session.today)
        return f"<div class='ckp-card'><h3>{escape(name)}: {escape(state)}</h3>{said}</div>"

    def _show_events(self, one: Application) -> None:
        today = self.session.today
        places = {id(event): at for at, event in enumerate(one.events)}
        told, choices = [], [(UNKNOWN, None)]
        for event in jobsearch.in_order(one):
            name = f"{_(STAGE_NAMES[event.stage])}, {day_said(event.on, today)}"
            note = escape(event.note).replace("\n", "<br>")
            told.append((event.on, f"<b>{escape(name)}</b>" + (f": {note}" if note else "")))
            choices.append((name, places[id(event)]))  # type: ignore[arg-type]
        followed = _("Followed up, {day}")
        told += [
            (day, escape(followed.format(day=day_said(day, today)))) for day in one.followed_up
        ]
        lines = "".join(f"<li>{said}</li>" for day, said in sorted(told, key=lambda pair: pair[0]))
        self.history.value = f"<h3>{escape(_('So far'))}</h3><ul>{lines}</ul>"
        self.event.options, self.event.value = choices, None
        self._show_event()

    def _show_event(self) -> None:
        one, at = self.application, self.event.value
        self.event_parts.layout.display = "none" if at is None else ""
        if one is not None and at is not None:
            self.event_on.value, self.event_note.value = one.events[at].on, one.events[at].note

    def _change(self, change: Change) -> bool:
        done = self.session.change(change)
        if done:
            self.show()
            self._on_change()
        self.panel.say(self.session.said)
        return done

    def _day(self) -> Any:
        if self.on.value is None:
            raise CareerkitError(_("Choose the day first, under “On which day”."))
        return self.on.value

    def reach(self, stage: Stage) -> None:
        """Note that it reached a stage on the day that is chosen."""
        key, on, note = str(self.key), self._day(), self.note.value

        def change(client: Client) -> Client:
            if stage == "accepted":
                client = jobsearch.end(client, key, stage, on)
            return jobsearch.reach(client, key, stage, on, note=note)

        if self._change(change):
            self.note.value = ""

    def add_note(self) -> None:
        """Keep the note with the last step."""
        one = self.application
        if one is None or not self.note.value.strip():
            self.panel.say(_("Write the note first."))
            return
        last = jobsearch.last_event(one)
        change = partial(
            jobsearch.reach, key=one.id, stage=last.stage, on=last.on, note=self.note.value
        )
        if self._change(change):
            self.note.value = ""

    def follow_up(self) -> None:
        """Note a follow-up as done, and plan the next."""
        on, plan = self._day(), self.plan.value
        if on > self.session.today:
            self.panel.say(_("This day lies ahead. To plan it, set “Next follow-up” below."))
            return
        change = partial(jobsearch.follow_up_done, key=str(self.key), on=on, plan=plan)
        if self._change(change):
            self.plan.value = None

    def thank(self) -> None:
        """Note that a thank-you was sent; a planned follow-up stays."""
        one = self.application
        if one is not None:
            change = partial(
                jobsearch.follow_up_done, key=one.id, on=self._day(), plan=one.follow_up
            )
            self._change(change)

    def end(self) -> None:
        """Note how it ended, and why."""
        change = partial(
            jobsearch.end, key=str(self.key), stage=self.ending.value, on=self._day(),
            reason=self.reason.value,
        )  # fmt: skip
        if self._change(change):
            self.reason.value = ""

    def right_event(self) -> None:
        """Set the day and the note of a step right."""
        if self.event.value is None or self.event_on.value is None:
            self.panel.say(_("Choose a step and its day first."))
            return
        change = partial(
            jobsearch.change_event, key=str(self.key), at=self.event.value,
            on=self.event_on.value, note=self.event_note.value,
        )  # fmt: skip
        self._change(change)

    def take_event_out(self) -> None:
        """Take a step out that did not happen."""
        if self.event.value is not None:
            self._change(
                partial(jobsearch.drop_event, key=str(self.key), at=self.event.value)
            )  # fmt: skip

    def set_field(self, name: str, value: Any) -> None:
        """Keep a field of the card; what cannot be kept stays on the screen."""
        fields = {name: as_kept(name, value)}
        self._change(partial(jobsearch.change_application, key=str(self.key), **fields))

    def take_out(self) -> None:
        """Take the application out of the record."""
        self._change(partial(jobsearch.remove_application, key=str(self.key)))
