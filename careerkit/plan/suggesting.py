"""What the other parts of the record ask for and the plan does not have yet.

Each suggestion says where it comes from (`made_from`). Once taken or declined it is settled, and
never made again; a new need of the same kind, such as the next follow-up, is a new suggestion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from careerkit.editing import add_entry, set_fields
from careerkit.models import Client
from careerkit.plan.parts import Ahead, Part, Suggestion
from careerkit.plan.sources import steps_asked_for
from careerkit.plan.standing import is_done
from careerkit.plan.whole import barriers_met, objectives_on_the_way, services_needed
from careerkit.text import telling_words
from careerkit.text.languages import other_languages, speaking

MOST = 12
_MOST_ALIKE = 3
_KEY = {"plan": "what", "objectives": "what", "services": "name", "barriers": "what"}


def suggestions(
    client: Client,
    today: date,
    *,
    ahead: Ahead | None = None,
    parts: Collection[Part] = ("plan", "objectives", "services", "barriers"),
    most: int = MOST,
) -> list[Suggestion]:
    """Suggest what the plan could take in.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    ahead
        The next occupation on the path, with what it asks for; without it, nothing is suggested
        for the gap.
    parts
        Which parts of the plan to make suggestions for.
    most
        How many at most.

    Returns
    -------
    list of Suggestion
        What blocks the next step first, then by date; at most three from the same source. Nothing
        that is settled, or that an open entry of the plan is about.
    """
    settled = {key.casefold() for key in client.plan_settled}
    settled |= {step.made_from.casefold() for step in client.plan if step.made_from}
    plan = _Plan(client, today)
    found = [one for one in _all(client, today, ahead) if one.part in parts]
    there = {(one.part, one.made_from) for one in found if plan.has(one)}
    # A plan may be written in English, whatever the client speaks, or the other way round.
    for language in other_languages(client):
        with speaking(language):
            there |= {
                (one.part, one.made_from)
                for one in _all(client, today, ahead)
                if one.part in parts and plan.has(one)
            }
    found = [
        one
        for one in found
        if (one.part, one.made_from) not in there and not _is_settled(one, settled)
    ]
    found.sort(key=lambda one: (one.rank, one.due or date.max))
    alike: Counter[str] = Counter()
    shown: list[Suggestion] = []
    taken: set[tuple[str, str]] = set()
    for one in found:
        alike[one.source] += 1
        name = (one.part, one.what.casefold())
        if alike[one.source] <= _MOST_ALIKE and name not in taken:
            taken.add(name)
            shown.append(one)
    return shown[:most]


def _all(client: Client, today: date, ahead: Ahead | None) -> Iterator[Suggestion]:
    yield from steps_asked_for(client, today, ahead)
    yield from objectives_on_the_way(client, today, ahead)
    yield from services_needed(client, today, ahead)
    yield from barriers_met(client)


def take(client: Client, suggestion: Suggestion) -> Client:
    """Put a suggestion into the plan.

    Parameters
    ----------
    client
        The record; it is not changed.
    suggestion
        What to take over.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        The record would not hold together.
    """
    return decline(add_entry(client, suggestion.part, suggestion.entry), suggestion)


def decline(client: Client, suggestion: Suggestion) -> Client:
    """Remember that a suggestion is settled, so that it is not made again."""
    if suggestion.made_from in client.plan_settled:
        return client
    return set_fields(client, plan_settled=[*client.plan_settled, suggestion.made_from])


def _is_settled(one: Suggestion, settled: set[str]) -> bool:
    # A step made from "application a1" settles what is made from it, as in `careerkit.dues`.
    key = one.made_from.casefold()
    return key in settled


class _Plan:
    """The open entries of a plan, to tell whether one is about the same thing as a suggestion."""

    def __init__(self, client: Client, today: date) -> None:
        self._steps = [
            (step.topic, telling_words(" ".join([step.what, step.who or ""])))
            for step in client.plan
            if not is_done(step, today)
        ]
        self._builds = {
            step.builds.casefold() for step in client.plan if step.builds and not step.done_on
        }
        self._names = {
            part: [telling_words(" ".join(_said(entry, key))) for entry in getattr(client, part)]
            for part, key in _KEY.items()
        }

    def has(self, one: Suggestion) -> bool:
        """Tell whether an open entry is about the same thing."""
        if one.part != "plan":
            own = telling_words(one.what)
            need = min(2, len(own)) if one.part == "barriers" else 0.6 * len(own)
            return any(own & other and len(own & other) >= need for other in self._names[one.part])
        if one.builds and one.builds.casefold() in self._builds:
            return True
        marks = telling_words(" ".join(one.marks)) or telling_words(one.what)
        need = min(one.shares, len(marks))
        return any(
            topic in one.topics and need and len(marks & said) >= need
            for topic, said in self._steps
        )


def _said(entry: Any, key: str) -> list[str]:
    """Return what an entry says of itself; of a barrier also what helps."""
    return [
        getattr(entry, key),
        getattr(entry, "support", ""),
        getattr(entry, "helper", None) or "",
    ]
