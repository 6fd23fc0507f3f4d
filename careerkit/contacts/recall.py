"""Guided recall: the next question that brings people to mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from careerkit.models import Circle, Client
from careerkit.network import CIRCLES, plain_name
from careerkit.text.languages import gettext as _
from careerkit.text.languages import speaking
from careerkit.text.recall import AT_A_JOB, AT_A_SCHOOL, RECALL

ENOUGH = 20
"""Names after which a first map says something."""


@dataclass(frozen=True)
class Prompt:
    """A question, and the circle of life it asks about."""

    circle: Circle
    question: str


def prompts(client: Client, *, language: str = "en", asked: Collection[str] = ()) -> list[Prompt]:
    """Return the questions still to ask, the next one first.

    Parameters
    ----------
    client
        The record: its jobs and schools make questions of their own.
    language
        By its code, such as ``es``.
    asked
        Questions that were answered or passed over.

    Returns
    -------
    list of Prompt
        Circles with few people come first; circles take turns.
    """
    with speaking(language):
        usual = {circle: [_(question) for question in RECALL[circle]] for circle in CIRCLES}
        places: list[tuple[Circle, str | None, str]] = [
            *(("work", job.employer, _(AT_A_JOB)) for job in client.work_history),
            *(("school", study.school, _(AT_A_SCHOOL)) for study in client.education),
        ]
    people = Counter(contact.circle for contact in client.contacts)
    own: dict[Circle, list[str]] = {}
    for circle, place, question in places:
        if place and not _somebody_from(place, circle, client):
            own.setdefault(circle, []).append(question.format(place=place))
    waiting = {
        circle: [q for q in dict.fromkeys([*own.get(circle, []), *usual[circle]]) if q not in asked]
        for circle in CIRCLES
    }
    order = sorted(CIRCLES, key=lambda circle: people[circle])
    rounds = max(map(len, waiting.values()))
    return [
        Prompt(circle, waiting[circle][turn])
        for turn in range(rounds)
        for circle in order
        if turn < len(waiting[circle])
    ]


def _somebody_from(place: str, circle: Circle, client: Client) -> bool:
    """Tell whether somebody is known from a job or a school: "old boss at Food Lion"."""
    plain = f" {plain_name(place)} "
    return any(
        plain in f" {plain_name(text)} "
        for contact in client.contacts
        if contact.circle == circle
        for text in (contact.employer, contact.relationship)
        if text
    )
