"""Which assessments the plan rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerkit.assessments import latest_interests, latest_values, same_name
from careerkit.models import Client
from careerkit.personal import INTERESTS, VALUES
from careerkit.text import join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_RATED = {
    frozenset({"client"}): noted("rated by client"),
    frozenset({"counselor"}): noted("rated by counselor"),
    frozenset({"client", "counselor"}): noted("rated by client and counselor"),
}


@dataclass(frozen=True)
class Assessment:
    """An assessment: what it was, when, and what it said in short."""

    name: str
    on: date
    said: str


def assessments_used(client: Client, today: date) -> list[Assessment]:
    """Name the assessments of the record, the latest of each kind, the newest first.

    Parameters
    ----------
    client
        The record.
    today
        What is dated later is left out.

    Returns
    -------
    list of Assessment
    """
    client = client.model_copy(
        update={
            part: [one for one in getattr(client, part) if one.on <= today]
            for part in ("tests", "interests", "work_values", "employability")
        }
    )
    found = []
    interests, values = latest_interests(client), latest_values(client)
    if interests:
        top = [_(INTERESTS.get(measure, measure)) for measure in interests.top]
        said = _("strongest: {interests}").format(interests=join(top)) if top else ""
        name = _("Interests: {instrument}").format(instrument=interests.instrument)
        found.append(Assessment(name, interests.on, said))
    if values:
        top = [_(VALUES.get(measure, measure)) for measure in values.top]
        said = _("most important: {values}").format(values=join(top)) if top else ""
        name = _("Work values: {instrument}").format(instrument=values.instrument)
        found.append(Assessment(name, values.on, said))
    latest = {}
    for test in sorted(client.tests, key=lambda test: test.on):
        latest[same_name(test.name)] = test
    found += [Assessment(test.name, test.on, test.result) for test in latest.values()]
    if client.employability:
        on = max(rating.on for rating in client.employability)
        said = _(_RATED[frozenset(rating.rater for rating in client.employability)])
        found.append(Assessment(_("Six essential employability skills"), on, said))
    return sorted(found, key=lambda one: one.on, reverse=True)
