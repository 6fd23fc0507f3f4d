"""Both sides sign the plan in a session, after what is open was settled."""

from __future__ import annotations

from functools import partial
from html import escape

from careerkit import editing
from careerkit import plan as engine
from careerkit.models import Client, Responsible
from careerkit.text import long_date
from careerkit.text.plan import RESPONSIBLE, STATEMENT
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.plan_offers import problem_list
from careerkit.widgets.session import Session


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
        self.review = widgets.DatePicker(description="We look at this plan again on")
        self.review.observe(guard(lambda change: self._set_review(change["new"])), "value")
        self.names: dict[Responsible, widgets.Text] = {
            who: widgets.Text(
                description=f"{RESPONSIBLE[who]}’s name",
                placeholder="empty, if no partner signs" if who == "partner" else "who signs",
            )
            for who in engine.WHO
        }
        self.on = widgets.DatePicker(description="Signed on", value=session.today)
        self.sign = widgets.Button(
            description="Record the signatures", tooltip="The hands sign on the printed plan"
        )
        self.sign.on_click(guard(lambda _: self.record()))
        self._filled = False
        self.box = widgets.VBox(
            [
                self.problems,
                classed("ckp-form", self.review),
                widgets.HTML(f"<h3>Sign together</h3><p>{escape(STATEMENT)}</p>"),
                self.state,
                classed("ckp-form", *self.names.values(), self.on),
                classed("ckp-keep", self.sign),
            ]
        )

    def show(self) -> None:
        """Show what is open and who has signed, as the record stands."""
        client, today = self.session.client, self.session.today
        found = engine.problems(client, today)
        self.problems.value = problem_list(found) or paragraph("Everything is settled.")
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
            self.panel.say("Choose the day it was signed.")
            return
        names = {who: field.value for who, field in self.names.items()}
        change = partial(engine.sign, names=names, on=day, today=self.session.today)
        done = self.session.change(change)
        said = self.session.said
        if done:
            self.show()
            left = len(engine.problems(self.session.client, self.session.today))
            said = said or "Recorded."
            said += " Some things are still to settle: see above." if left else ""
        self.panel.say(said)


def _standing(client: Client, session: Session) -> str:
    """Say who has signed the plan as it stands."""
    changed = engine.changed_since(client, session.today)
    signed = engine.valid_signatures(client, session.today)
    said = [
        f"{RESPONSIBLE[who]}: {one.name} signed on {long_date(one.on)}."
        for who, one in signed.items()
    ]
    if changed:
        said.append(
            f"The plan has changed since it was signed on {long_date(changed)}: sign it again."
        )
    return "\n".join(said) or "Nobody has signed this plan yet."
