"""The chosen client: what is due, where to go next, and the facts of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from html import escape
from typing import Any

from careerkit import dues, editing
from careerkit.caseload.merging import CONSENT
from careerkit.caseload.values import parse_email, parse_phone
from careerkit.dues import Due
from careerkit.errors import CareerkitError
from careerkit.models import Client, Consent
from careerkit.sections.agenda import who_does
from careerkit.text import counted, long_date, weekday
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.choosing import SearchBox, heading, paragraph
from careerkit.widgets.entries import EntryEditor
from careerkit.widgets.form import Field, Form
from careerkit.widgets.new_client_view import ABOUT, language_choices
from careerkit.widgets.opening import CASELOAD, TOPICS, links
from careerkit.widgets.panel import Panel, View, classed
from careerkit.widgets.session import Session
from careerkit.widgets.topic_panel import TopicPanel

AHEAD = timedelta(28)
_MOST = 6
_FACTS = (
    *ABOUT,
    Field("case", noted("Case"), "choice",
          [(noted("Active"), "active"), (noted("On hold"), "on hold"),
           (noted("Closed"), "closed")]),
    Field("since", noted("Client since"), "date"),
    Field("next_visit", noted("Next visit"), "date"),
)  # fmt: skip
_AGREED = (
    Field("to", noted("What the client agrees to")),
    Field("given", noted("Agreed"), "choice", [(noted("Yes"), True), (noted("No"), False)]),
    Field("on", noted("On which day"), "date"),
    Field("note", noted("Note"), "area"),
)
_PARSE = {"phone": parse_phone, "email": parse_email}


class ClientDesk(TopicPanel):
    """What is due for a client and where to go on; facts of the record, saved at once."""

    for_client = True

    def view_makers(self) -> dict[str, Callable[[], View]]:
        """Return what makes each view, by the label of its tab."""
        return {
            _("What is due"): partial(WhatIsDue, self.session),
            _("About the client"): partial(Facts, self.session, self),
        }

    def headline(self, client: Client) -> str:
        """Say whose desk this is."""
        # The name is the client's own text.
        return f"{escape(client.preferred_name)} <small>{escape(client.id)}</small>"


class WhatIsDue:
    """What has a day in the next four weeks or has passed, and where to go on.

    Parameters
    ----------
    session
        The record.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.due = widgets.HTML()
        on = widgets.HTML(
            f"{heading(_('Go on with'))}{links(TOPICS)}"
            + (
                f"{heading(pgettext('the counselor’s own page', 'For you'))}{caseload}"
                if (caseload := links([CASELOAD]))
                else ""
            )
        )
        self.box = classed("ckp-desk", self.due, on)

    def show(self) -> None:
        """Show what is due as the record stands."""
        client, today = self.session.client, self.session.today
        found = dues.due(client, today, until=today + AHEAD)
        self.due.value = due_list(found, client, today)


def due_list(found: Sequence[Due], client: Client, today: date) -> str:
    """Write what is due as HTML: what comes first, then what waits for a new day.

    Parameters
    ----------
    found
        What `careerkit.dues.due` gave.
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    str
    """
    title = heading(_("Due today and in the next four weeks"))
    if client.case == "closed":
        return title + paragraph(_("This case is closed, so nothing is due."))
    ahead = [one for one in found if not one.overdue(today)]
    # What has waited for a short time is the easiest to take up again.
    passed = [one for one in found if one.overdue(today)][::-1]
    if not ahead:
        title += paragraph(
            _(
                "Nothing has a day yet. What would the client like to have done by the next visit? "
                "Put it into the plan, with a day."
            )
        )
    waiting = heading(_("These days have passed: a new day, or let it go")) if passed else ""
    return title + _rows(ahead, client, today) + waiting + _rows(passed, client, today)


def _rows(some: Sequence[Due], client: Client, today: date) -> str:
    rows = "".join(_row(one, client, today) for one in some[:_MOST])
    more = len(some) - _MOST
    rest = counted(
        more, "And {n} more thing; the plan has the whole list.",
        "And {n} more things; the plan has the whole list.",
    ) if more > 0 else ""  # fmt: skip
    return f"<ul class='ckp-due'>{rows}</ul>{paragraph(rest, 'ckp-note')}" if some else ""


def _row(one: Due, client: Client, today: date) -> str:
    if one.on == today:
        when = _("Today")
    else:
        when = weekday(one.on) if one.on.year == today.year else long_date(one.on)
    who = who_does(one, client)
    who = _("The client") if who == _("You") else who
    return f"<li><b>{escape(when)}</b> <span>{escape(one.what)}</span> <em>{escape(who)}</em></li>"


class Facts:
    """Name, language, how to reach the client, the state of the case, consents.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.form = Form(_FACTS, self.set_field, panel.guard)
        self.form.options("language", language_choices())
        self.area = SearchBox(
            _("Area"), _("a city or a state"), suggesting.SUGGESTIONS,
            suggest=suggesting.suggest_areas, name=_area_title,
            on_choose=lambda code: self.set_field("area", code), guard=panel.guard,
        )  # fmt: skip
        self.consents = EntryEditor(
            session, panel, "consent", _AGREED, key="to", new=_("The client agrees to"),
            hint=_("such as: keep this record in careerkit"),
            make=lambda line: {"to": line, "given": True, "on": session.today.isoformat()},
            label=_consent_line, empty=_("The client has not been asked yet."),
        )  # fmt: skip
        self.box = widgets.VBox(
            [self.form.box, classed("ckp-fields", self.area.box),
             widgets.HTML(heading(_("Consents"))), self.consents.box]
        )  # fmt: skip

    def show(self) -> None:
        """Show the facts as the record has them."""
        client = self.session.client
        self.form.show({field.name: getattr(client, field.name) for field in _FACTS})
        self.area.set(client.area)
        self.consents.show()

    def set_field(self, name: str, value: Any) -> None:
        """Keep a fact; what cannot be kept stays on the screen as it was typed."""
        if value == getattr(self.session.client, name):
            return
        if name == "preferred_name" and not value:
            raise CareerkitError(_("A client needs a name; the one before is kept."))
        if name in _PARSE and value:
            try:
                value = _PARSE[name](value)
            except ValueError as error:
                wrong = _("“{typed}” is not kept: {problem}.").format(typed=value, problem=error)
                raise CareerkitError(wrong) from error
        if isinstance(value, date):
            value = value.isoformat()
        fields = {name: value}
        done = self.session.change(partial(_with, fields=fields))
        self.panel.say(self.session.said)
        if done:
            self.show()


def _consent_line(one: Consent) -> str:
    agreed = _("Yes") if one.given else _("No")
    return f"{_(CONSENT) if one.to == CONSENT else one.to}\n{agreed}, {long_date(one.on)}"


def _with(client: Client, fields: dict[str, Any]) -> Client:
    return editing.set_fields(client, **fields)


def _area_title(code: str) -> str:
    try:
        return suggesting.area_title(code)
    except CareerkitError:  # a code of another year
        return _("An area that is not in the tables")
