"""Entering an offer, and deciding on it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerkit import editing
from careerkit.errors import RecordError
from careerkit.models import Client, Offer, Pay, StageEvent
from careerkit.offers.comparing import application_of
from careerkit.text import long_date
from careerkit.text.languages import gettext as _


def add_offer(client: Client, application: str, pay: Pay, on: date) -> Client:
    """Enter an offer, and move its application to the stage of an offer.

    Parameters
    ----------
    client
        The record; it is not changed.
    application
        Id of the application.
    pay
        The base pay offered.
    on
        The day of the offer.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        There is no such application, or an offer for it already.
    """
    if not any(one.id == application for one in client.applications):
        raise RecordError(
            _("There is no application {id!r} in the record.").format(id=application),
            hint=_("Enter the application first, then the offer."),
        )
    if any(offer.application == application for offer in client.offers):
        raise RecordError(
            _("There is an offer for this application already."),
            hint=_("Change that one: a better offer takes its place."),
        )
    offer = Offer(application=application, on=on, pay=pay)
    return _reach(editing.add_entry(client, "offers", offer), offer, "offer", on)


def decide(
    client: Client, offer: Offer, decision: Literal["accepted", "declined"], on: date
) -> Client:
    """Accept or decline an offer; its application moves along.

    Parameters
    ----------
    client
        The record; it is not changed.
    offer
        The offer as it was shown.
    decision
        What the client decided.
    on
        The day.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The day is before the offer, or before what the application says last; the offer is gone.
    """
    if on < offer.on:
        raise RecordError(
            _("{day} is before the day of the offer, {offered}.").format(
                day=long_date(on), offered=long_date(offer.on)
            ),
            hint=_("Set the day of the decision, or of the offer, right."),
        )
    changed = editing.change_entry(
        client, "offers", offer, decision=decision, decided_on=on.isoformat()
    )
    return _reach(changed, offer, decision, on)


def _reach(
    client: Client, offer: Offer, stage: Literal["offer", "accepted", "declined"], on: date
) -> Client:
    application = application_of(client, offer)
    if application is None or application.stage == stage:
        return client
    last = max(event.on for event in application.events)
    if last > on:
        if stage == "offer":
            return client  # what came later is told already
        raise RecordError(
            _("The application has an entry of {last}, after {day}.").format(
                last=long_date(last), day=long_date(on)
            ),
            hint=_("Choose that day or a later one."),
        )
    events = [*application.events, StageEvent(stage=stage, on=on)]
    return editing.change_entry(
        client, "applications", application,
        events=[event.model_dump(mode="json") for event in events],
    )  # fmt: skip
