"""Offers in a session: all terms, what they come to, what to ask, what to write, the decision."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from html import escape
from typing import Any

from careerkit import editing
from careerkit import offers as engine
from careerkit.display import Block, Figure, stylesheet, to_html
from careerkit.models import Offer, Pay
from careerkit.offers import Comparison, Considered
from careerkit.sections import offers as section
from careerkit.sections.offer_pay import market
from careerkit.sections.wording import sentence
from careerkit.text import offers as wording
from careerkit.text.amounts import paid
from careerkit.text.languages import gettext as _
from careerkit.text.languages import known, ngettext, noted, pgettext, speaking
from careerkit.widgets import lean as widgets
from careerkit.widgets.choosing import ChoiceList, heading, paragraph
from careerkit.widgets.entries import EntryEditor
from careerkit.widgets.form import UNKNOWN, Form, languages_offered
from careerkit.widgets.offer_fields import HELP, NEW, OFFER, TERMS
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.showing import Showing
from careerkit.widgets.suggesting import Choice

_MOST, _MOST_DRAWN, _ASKED = 20, 4, 3
_TIME_TO_THINK = timedelta(3)
NOW = "job now"
_DECIDED = {
    "open": noted("waits for your answer"), "accepted": noted("accepted"),
    "declined": noted("turned down"),
}  # fmt: skip


class Offers:
    """Offers and the job now: terms, yearly value, questions, words, notes, the decision.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        self._new: dict[str, Any] = {"application": None, "amount": None, "per": "hour"}
        guard = panel.guard
        self.lead = widgets.HTML()
        self.list = ChoiceList(_MOST, guard(self.choose))
        self.new = Form(NEW, self._new.__setitem__, guard)
        self.add = widgets.Button(description=_("Add this offer"), tooltip=_("Puts it on the list"))
        self.add.on_click(guard(lambda _: self.add_offer()))
        self.head, self.worth, self.picture = widgets.HTML(), widgets.HTML(), Showing()
        self.form = Form(OFFER, self.set_field, guard)
        self.now_form = Form(TERMS, self.set_now, guard)
        self.on = widgets.DatePicker(description=_("Decided on"), value=session.today)
        self.accept = widgets.Button(
            description=_("Accept this offer"), tooltip=_("Can be taken back")
        )
        self.decline = widgets.Button(description=_("Turn it down"), tooltip=_("Can be taken back"))
        self.accept.on_click(guard(lambda _: self.decide("accepted")))
        self.decline.on_click(guard(lambda _: self.decide("declined")))
        self.kind = widgets.Dropdown(
            description=_("What to write"),
            options=[(_(name), kind) for kind, name in wording.NOTE_NAMES.items()],
        )
        self.language = widgets.Dropdown(
            description=pgettext("language", "In"),
            options=languages_offered(),
            value=known(session.client.language),
        )
        self.start = widgets.DatePicker(description=_("First day, if agreed"))
        self.message = widgets.Textarea(description=_("To copy and change"), rows=11)
        for part in (self.kind, self.language, self.start):
            part.observe(guard(lambda _: self._write()), "value")
        self.remove = widgets.Button(description=_("Take out"), tooltip=_("Can be taken back"))
        self.remove.on_click(guard(lambda _: self.take_out()))
        self.help = EntryEditor(
            session, panel, "public_benefits", HELP, key="name",
            new=_("Help you receive now"), hint=_("such as: food benefits"),
            make=lambda line: {"name": line, "monthly": 0},
            label=lambda one: f"{one.name}\n{paid(one.monthly, 'month')}",
            empty=_("Food benefits, Medicaid, rent or childcare help: more pay may change them."),
            on_change=self._show_card,
        )  # fmt: skip
        self.terms_part = widgets.VBox([widgets.HTML(heading(_("All terms"))), self.form.box])
        self.answer_part = widgets.VBox([
            widgets.HTML(heading(_("Your decision"))), classed("ckp-form", self.on),
            classed("ckp-buttons", self.accept, self.decline, kind=widgets.HBox),
            widgets.HTML(heading(_("A note to the employer"))),
            classed("ckp-form", self.kind, self.language, self.start), self.message,
            classed("ckp-buttons", self.remove, kind=widgets.HBox),
        ])  # fmt: skip
        self.now_part = widgets.VBox(
            [widgets.HTML(heading(_("What your job now gives and costs"))), self.now_form.box]
        )
        self.card = classed(
            "ckp-right", self.head, self.terms_part, self.now_part, self.worth, self.answer_part
        )
        left = classed(
            "ckp-left", self.lead, self.list.box, widgets.HTML(heading(_("A new offer"))),
            self.new.box, classed("ckp-told", self.add),
        )  # fmt: skip
        self.box = widgets.VBox([
            classed("ckp-two", left, self.card), classed("ckp-page", self.picture),
            widgets.HTML(heading(_("Help you receive now"))), self.help.box,
        ])  # fmt: skip

    def show(self) -> None:
        """Show the list, the card and the comparison as the record stands."""
        self._compare()
        ids = [one.offer.application for one in self.comparison.offers]
        if self.chosen not in (*ids, NOW):
            self.chosen = ids[0] if ids else NOW
        self._show_list()
        self._show_new()
        self._show_card()
        self.help.show()

    def choose(self, name: str) -> None:
        """Open the card of an offer, or of the job now."""
        self.chosen = name
        self.list.mark(name)
        self._show_card()

    @property
    def comparison(self) -> Comparison:
        """The offers beside each other, as they stand."""
        return self._comparison

    @property
    def considered(self) -> Considered | None:
        """The offer on the card; None for the job now."""
        offers = self.comparison.offers
        return next((one for one in offers if one.offer.application == self.chosen), None)

    def _compare(self) -> None:
        client = self.session.client
        self._comparison = engine.compare(client, self.session.today, section.area_wages(client))

    def _show_list(self) -> None:
        waiting = len(self.comparison.standing("open"))
        self.lead.value = paragraph(
            _("No offer yet. When one comes, enter it here before the answer is given.")
            if not self.comparison.offers
            else ngettext("{n} waits for an answer.", "{n} wait for an answer.", waiting).format(
                n=waiting
            )
        )
        choices = [
            Choice(one.offer.application, f"{one.label}\n{_(_DECIDED[one.offer.decision])}")
            for one in self.comparison.offers[: _MOST - 1]
        ]
        now = f"{_('Your job now')}\n{_('to compare with')}"
        self.list.show([*choices, Choice(NOW, now)], self.chosen)

    def _show_new(self) -> None:
        client = self.session.client
        taken = {offer.application for offer in client.offers}
        free = [(f"{a.title}, {a.employer}", a.id) for a in client.applications
                if a.id not in taken]  # fmt: skip
        if self._new["application"] not in [value for _, value in free]:
            self._new["application"] = None
        self.new.options("application", [(UNKNOWN, None), *free])
        self.new.show(self._new, "new")

    def _show_card(self) -> None:
        self._compare()
        one = self.considered
        for part in (self.terms_part, self.answer_part):
            part.layout.display = "" if one else "none"
        self.now_part.layout.display = "none" if one else ""
        shown = list(self.comparison.standing("open"))[:_MOST_DRAWN]
        if one is None:
            terms = self.session.client.terms_now
            self.now_form.show(terms.model_dump() if terms else {"weeks_per_year": 52}, NOW)
            self.head.value = ""
            self.worth.value = _html(section.about_now(self.session.client, self.comparison))
        else:
            values = {**one.offer.model_dump(), **one.offer.pay.model_dump()}
            self.form.show(values, one.offer.application)
            said = _("It is {worth}.").format(worth=section.worth_words(one, self.comparison))
            self.head.value = (
                f"<div class='ckp-card'><h3>{escape(one.label)}</h3>{paragraph(said)}</div>"
            )
            self.worth.value = _html(
                section.about(self.session.client, one, self.comparison, self.session.today)
            )
            shown = [one, *(other for other in shown if other is not one)][:_MOST_DRAWN]
            self._write()
        self.picture.show([*section.beside(shown, self.comparison), *market(shown)])

    def add_offer(self) -> None:
        """Put the new offer on the list."""
        if not self.session.client.applications:
            self.panel.say(_("An offer belongs to an application. Enter the application first."))
            return
        if self._new["application"] is None:
            self.panel.say(_("Choose the application the offer is for."))
            return
        if self._new["amount"] is None:
            self.panel.say(
                _("Type the base pay first. If it is tips only, ask what the base pay is.")
            )
            return
        pay = Pay(amount=self._new["amount"], per=self._new["per"] or "hour")
        added = partial(
            engine.add_offer, application=self._new["application"], pay=pay, on=self.session.today
        )
        if self.session.change(added):
            self.chosen = self._new["application"]
            self._new.update(application=None, amount=None, per="hour")
            self.show()
        self.panel.say(self.session.said)

    def set_field(self, name: str, value: Any) -> None:
        """Keep a term of the offer on the card."""
        one = self.considered
        if one is None:
            return
        if name in ("amount", "per"):
            pay = one.offer.pay.model_dump() | {name: value}
            if value is None:
                self.panel.say(_("An offer needs its base pay. Nothing was changed."))
                return
            self._change(one.offer, pay=pay)
        elif name == "on" and value is None:
            self.panel.say(_("An offer needs the day it was made. Nothing was changed."))
        elif name == "weeks_per_year" and value is None:
            self._change(one.offer, weeks_per_year=52)
        else:
            self._change(one.offer, **{name: value})

    def _change(self, offer: Offer, **fields: Any) -> None:
        changed = partial(editing.change_entry, part="offers", old=offer, **fields)
        if self.session.change(changed):
            self._compare()
            self._show_list()
            self._show_card()
        self.panel.say(self.session.said)

    def set_now(self, name: str, value: Any) -> None:
        """Keep a term of the job now."""
        terms = self.session.client.terms_now
        fields = terms.model_dump(mode="json") if terms else {}
        fields[name] = 52 if name == "weeks_per_year" and value is None else value
        if self.session.change(partial(editing.set_fields, terms_now=fields)):
            self._show_card()
        self.panel.say(self.session.said)

    def decide(self, decision: Any) -> None:
        """Accept or turn down the offer on the card; its application moves along."""
        one = self.considered
        if one is None:
            return
        on = self.on.value or self.session.today
        if not self.session.change(
            partial(engine.decide, offer=one.offer, decision=decision, on=on)
        ):
            self.panel.say(self.session.said)
            return
        self.kind.value = "accept" if decision == "accepted" else "decline"
        self.show()
        others = [other.employer for other in self.comparison.standing("open")]
        said = [f"{sentence(_(_DECIDED[decision]))}.", self.session.said]
        if decision == "accepted" and others:
            said.append(_("Tell the others, too: {employers}.").format(employers=", ".join(others)))
        self.panel.say(" ".join(said))

    def take_out(self) -> None:
        """Take the offer on the card out of the record."""
        one = self.considered
        if one is not None:
            if self.session.change(partial(editing.remove_entry, part="offers", old=one.offer)):
                self.chosen = None
                self.show()
            self.panel.say(self.session.said)

    def _write(self) -> None:
        one = self.considered
        if one is None:
            return
        client, today, language = self.session.client, self.session.today, self.language.value
        found = engine.points(client, one, self.comparison, today)[:_ASKED]
        pay = one.offer.pay
        latest = max(today, one.offer.answer_by or today)
        with speaking(language):
            agreed = paid(pay.amount, pay.per)
        self.message.value = wording.note(
            self.kind.value, language, client=client.preferred_name,
            title=one.application.title if one.application else None,
            employer=one.application.employer if one.application else None,
            pay=agreed,
            start=self.start.value, by=latest + _TIME_TO_THINK,
            points=tuple(point.words(language) for point in found),
        )  # fmt: skip


def _html(blocks: list[Block]) -> str:
    """Write the blocks that are text and tables as HTML, which escapes all text."""
    shown = [to_html(block.data()) for block in blocks if not isinstance(block, Figure)]
    return f"<style>{stylesheet()}</style><div class='ck'>{''.join(shown)}</div>"
