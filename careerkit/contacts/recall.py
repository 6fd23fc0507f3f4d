"""Guided recall: the next question that brings people to mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from careerkit.models import Circle, Client
from careerkit.network import CIRCLES, plain_name
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
        ``es`` for Spanish; any other language gets English.
    asked
        Questions that were answered or passed over.

    Returns
    -------
    list of Prompt
        Circles with few people come first; circles take turns.
    """
    language = language if language in RECALL else "en"
    people = Counter(contact.circle for contact in client.contacts)
    here = {plain_name(c.employer) for c in client.contacts if c.employer and c.circle == "work"}
    own: dict[Circle, list[str]] = {}
    for job in client.work_history:
        if job.employer and plain_name(job.employer) not in here:
            own.setdefault("work", []).append(AT_A_JOB[language].format(employer=job.employer))
    for study in client.education:
        if study.school:
            own.setdefault("school", []).append(AT_A_SCHOOL[language].format(school=study.school))
    waiting = {
        circle: [q for q in [*own.get(circle, []), *RECALL[language][circle]] if q not in asked]
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
