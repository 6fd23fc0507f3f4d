"""Which assessments the plan rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from careerkit.assessments import latest_interests, latest_values, same_name
from careerkit.models import Client
from careerkit.personal import INTERESTS, VALUES
from careerkit.text import join


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
        top = [INTERESTS.get(measure, measure) for measure in interests.top]
        said = f"strongest: {join(top)}" if top else ""
        found.append(Assessment(f"Interests: {interests.instrument}", interests.on, said))
    if values:
        top = [VALUES.get(measure, measure) for measure in values.top]
        said = f"most important: {join(top)}" if top else ""
        found.append(Assessment(f"Work values: {values.instrument}", values.on, said))
    latest = {}
    for test in sorted(client.tests, key=lambda test: test.on):
        latest[same_name(test.name)] = test
    found += [Assessment(test.name, test.on, test.result) for test in latest.values()]
    if client.employability:
        on = max(rating.on for rating in client.employability)
        raters = sorted({rating.rater for rating in client.employability})
        found.append(
            Assessment("Six essential employability skills", on, f"rated by {join(raters)}")
        )
    return sorted(found, key=lambda one: one.on, reverse=True)
