"""Both sides sign the plan in a session, after what is open was settled."""

from __future__ import annotations

from functools import partial
from html import escape

from careerkit import editing
from careerkit import plan as engine
from careerkit.models import Client, Responsible
from careerkit.text import long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.plan import STATEMENT, who_signs
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import heading, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.plan_offers import problem_list
from careerkit.widgets.session import Session

_NAMES: dict[Responsible, str] = {
    "client": noted("Client’s name"), "counselor": noted("Counselor’s name"),
    "partner": noted("Partner’s name"),
}  # fmt: skip


class Signing:
    """What is still to settle, the day of the review, and who signs.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel, self._filling = session, panel, False
        guard = panel.guard
        self.problems, self.state = widgets.HTML(), widgets.HTML()
        self.review = widgets.DatePicker(description=_("We look at this plan again on"))
        self.review.observe(guard(lambda change: self._set_review(change["new"])), "value")
        self.names: dict[Responsible, widgets.Text] = {
            who: widgets.Text(
                description=_(_NAMES[who]),
                placeholder=_("empty, if no partner signs") if who == "partner" else _("who signs"),
            )
            for who in engine.WHO
        }
        self.on = widgets.DatePicker(description=_("Signed on"), value=session.today)
        self.sign = widgets.Button(
            description=_("Record the signatures"),
            tooltip=_("The hands sign on the printed plan"),
        )
        self.sign.on_click(guard(lambda _: self.record()))
        self._filled = False
        self.box = widgets.VBox(
            [
                self.problems,
                classed("ckp-form", self.review),
                widgets.HTML(f"{heading(_('Sign together'))}<p>{escape(_(STATEMENT))}</p>"),
                self.state,
                classed("ckp-form", *self.names.values(), self.on),
                classed("ckp-keep", self.sign),
            ]
        )

    def show(self) -> None:
        """Show what is open and who has signed, as the record stands."""
        client, today = self.session.client, self.session.today
        found = engine.problems(client, today)
        self.problems.value = problem_list(found) or paragraph(_("Everything is settled."))
        self._filling = True
        try:
            self.review.value = client.review_on
        finally:
            self._filling = False
        self.state.value = paragraph(_standing(client, self.session))
        if not self._filled:  # once: what was typed stays
            self._filled = True
            self.names["client"].value = client.preferred_name
            self.names["counselor"].value = client.counselor or ""

    def _set_review(self, day: object) -> None:
        if not self._filling:
            if self.session.change(partial(editing.set_fields, review_on=day)):
                self.show()
            self.panel.say(self.session.said)

    def record(self) -> None:
        """Record who signed, and when."""
        day = self.on.value
        if day is None:
            self.panel.say(_("Choose the day it was signed."))
            return
        names = {who: field.value for who, field in self.names.items()}
        change = partial(engine.sign, names=names, on=day, today=self.session.today)
        done = self.session.change(change)
        said = self.session.said
        if done:
            self.show()
            left = len(engine.problems(self.session.client, self.session.today))
            said = said or _("Recorded.")
            said += f" {_('Some things are still to settle: see above.')}" if left else ""
        self.panel.say(said)


def _standing(client: Client, session: Session) -> str:
    """Say who has signed the plan as it stands."""
    changed = engine.changed_since(client, session.today)
    signed = engine.valid_signatures(client, session.today)
    said = [
        _("{role}: {name} signed on {day}.").format(
            role=who_signs(who), name=one.name, day=long_date(one.on)
        )
        for who, one in signed.items()
    ]
    if changed:
        said.append(
            _("The plan has changed since it was signed on {day}: sign it again.").format(
                day=long_date(changed)
            )
        )
    return "\n".join(said) or _("Nobody has signed this plan yet.")
