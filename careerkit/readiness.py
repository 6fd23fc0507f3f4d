"""The eight things a search needs: how each stands, what it holds up, and what comes first.

What is recorded is held against the rest of the record: references that have said yes, the e-mail
address, the phone number, résumés sent, barriers of the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Literal, get_args

from careerkit import editing, references
from careerkit.models import Client, ReadinessItem, ReadinessTopic
from careerkit.presence import check_address_of
from careerkit.resources import Resource, serves
from careerkit.search_steps import Where, resume_sent, where
from careerkit.text import counted, in_words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import ngettext
from careerkit.text.readiness import NOT_SETTLED, TOPICS, Gate, Standing

ORDER: tuple[ReadinessTopic, ...] = get_args(ReadinessTopic)
GATES: tuple[Gate, ...] = get_args(Gate)
TWO_ENDS: tuple[ReadinessTopic, ...] = ("transportation", "clothes")
"""What serves both interviews and the work itself."""
_BARRIERS: dict[ReadinessTopic, str] = {
    "identification": r"\bids?\b|\bidentification|birth certificate|\bidentificaci[oó]n",
    "social security card": r"social security card|seguro social",
    "resume": r"\br[eé]sum[eé]\b|curr[ií]culum",
    "phone": r"\bphone\b|tel[eé]fono|\bcelular\b",
    "email": r"\be-?mail\b|\bcorreo\b",
    "transportation": r"\b(?:cars?|bus|buses|rides?|transport\w*|driver.?s licen[cs]e|carro|"
    r"autob[uú]s)\b",
    "clothes": r"\b(?:clothes|clothing|boots|scrubs|uniforms?|ropa|botas)\b",
}
"""Words of a barrier that has to do with one of the things."""


class Keep(Enum):
    """Stands for a value that is left as it is."""

    KEEP = 0


@dataclass(frozen=True)
class State:
    """How one of the eight things stands.

    Parameters
    ----------
    topic
        Which.
    status
        As recorded; ``not asked`` where it never was.
    ready
        Whether it is ready and nothing in the record speaks against it.
    missing
        What is still missing, or what to remember of it, as it was noted.
    helper
        Who helps.
    by
        By when.
    overdue
        Whether that day has passed and it is not ready.
    for_interviews, for_work
        For what serves two ends: whether each is met; None if it was not asked.
    against
        What in the record speaks against its being ready.
    also
        What else the record says of it.
    blocks
        Before which steps of the search it stands; none if it is ready.
    blocks_next
        Whether it stands before what the client is to do next.
    checked_on
        When it was last asked.
    """

    topic: ReadinessTopic
    status: Standing
    ready: bool
    missing: str
    helper: str | None
    by: date | None
    overdue: bool
    for_interviews: bool | None
    for_work: bool | None
    against: tuple[str, ...]
    also: tuple[str, ...]
    blocks: tuple[Gate, ...]
    blocks_next: bool
    checked_on: date | None


def states(
    client: Client, today: date, *, place: Where | None = None, brief: bool = False
) -> list[State]:
    """Say how each of the eight things stands.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.
    place
        Where the client is in the search, if that is known already.
    brief
        Leave out what else the record says, what speaks against a thing that is not ready anyway,
        and things never asked about: enough to count a whole caseload, and quicker.

    Returns
    -------
    list of State
        What holds up the client's next step first, then what holds up a later one, then what is
        ready. The next step is told by `careerkit.search_steps.where`.
    """
    gate = (place or where(client, today)).gate
    passing = GATES[: GATES.index(gate) + 1]
    entries = _recorded(client)
    found = [
        _state(client, topic, entries.get(topic), passing, today, brief)
        for topic in (entries if brief else ORDER)
    ]
    return sorted(found, key=lambda state: _order(state, gate))


def first_blocker(client: Client, today: date) -> State | None:
    """Return what most holds up the client's next step.

    Parameters
    ----------
    client
        The record.
    today
        The day of the session.

    Returns
    -------
    State or None
        Something known not to be ready; None if there is none for the next step.
    """
    return next(
        (one for one in states(client, today) if one.blocks_next and one.status != "not asked"),
        None,
    )


def ready_count(found: Iterable[State]) -> tuple[int, int]:
    """Return how many of the things are ready, and how many there are: 5 of 8."""
    all_ = list(found)
    return sum(state.ready for state in all_), len(all_)


def _order(state: State, gate: Gate) -> tuple[Any, ...]:
    how = {"missing": 0, "ready": 1, "in progress": 2, "not asked": 3}[state.status]
    return (
        state.ready,
        not state.blocks_next,
        state.status == "not asked",
        # Of what is needed by then, what this very step needs comes first.
        gate not in state.blocks,
        min((GATES.index(one) for one in state.blocks), default=0),
        how,
        not state.overdue,
        state.by or date.max,
        ORDER.index(state.topic),
    )


def recorded(client: Client, topic: ReadinessTopic) -> ReadinessItem | None:
    """Return what is recorded of a thing; of two entries the one checked last."""
    return _recorded(client).get(topic)


def _recorded(client: Client) -> dict[ReadinessTopic, ReadinessItem]:
    """Return what is recorded of each thing that was asked about; of one day the later entry."""
    found: dict[ReadinessTopic, ReadinessItem] = {}
    for item in client.readiness:
        other = found.get(item.topic)
        if other is None or (item.checked_on or date.min) >= (other.checked_on or date.min):
            found[item.topic] = item
    return found


def _state(
    client: Client, topic: ReadinessTopic, item: ReadinessItem | None, passing: Sequence[Gate],
    today: date, brief: bool,
) -> State:  # fmt: skip
    status: Standing = item.status if item else "not asked"
    against: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    if status == "ready" or not brief:
        against, also = _held_against(client, topic, item, today, brief)
    ready = status == "ready" and not against
    blocks = () if ready else open_ends(topic, item)
    by = item.by if item else None
    return State(
        topic=topic, status=status, ready=ready, missing=item.missing if item else "",
        helper=item.helper if item else None, by=by,
        overdue=not ready and by is not None and by < today,
        for_interviews=item.for_interviews if item else None,
        for_work=item.for_work if item else None, against=against, also=also, blocks=blocks,
        blocks_next=any(gate in passing for gate in blocks),
        checked_on=item.checked_on if item else None,
    )  # fmt: skip


def open_ends(topic: ReadinessTopic, item: ReadinessItem | None) -> tuple[Gate, ...]:
    """Return the steps a thing that is not ready stands before, leaving out the end that is met."""
    gates = tuple(TOPICS[topic].why)
    if item is None or topic not in TWO_ENDS:
        return gates
    met = {"interview": item.for_interviews, "start work": item.for_work}
    # Where both are met and yet it is not ready, it is not known which end it is about.
    return tuple(gate for gate in gates if not met[gate]) or gates


def _held_against(
    client: Client, topic: ReadinessTopic, item: ReadinessItem | None, today: date, brief: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what in the record speaks against a thing's being ready, and what else it says."""
    if brief and topic in _ONLY_ALSO:
        return (), ()
    against, also = _FOUND[topic](client, today) if topic in _FOUND else ([], [])
    if item is not None and item.status == "ready" and topic in TWO_ENDS:
        ends = {"for_interviews": item.for_interviews, "for_work": item.for_work}
        against += [_(NOT_SETTLED[end]) for end, met in ends.items() if met is False]
    if topic in _BARRIERS and not brief:
        for barrier in client.barriers:
            solved = barrier.solved_on is not None and barrier.solved_on <= today
            if not solved and re.search(_BARRIERS[topic], barrier.what, re.IGNORECASE):
                also.append(_("The plan says: “{barrier}”.").format(barrier=barrier.what))
    return tuple(against), tuple(also)


def _references(client: Client, today: date) -> tuple[list[str], list[str]]:
    yes, needed = references.said_yes(client), references.still_needed(client)
    if not needed:
        return [], [_("{n} people have said yes.").format(n=in_words(yes).capitalize())]
    if not client.references:
        return [_("No reference is in the record yet.")], []
    if not yes:
        said = _("None of {all} has said yes.")
    else:
        said = ngettext("One of {all} has said yes.", "{n} of {all} have said yes.", yes)
    return [
        said.format(n=in_words(yes).capitalize(), all=in_words(references.AT_LEAST))
    ], []  # fmt: skip


def _email(client: Client, today: date) -> tuple[list[str], list[str]]:
    if not client.email:
        return [_("No address is in the record.")], []
    checked = check_address_of(client)
    concerns = [checked.problem] if checked.problem else [one.why for one in checked.concerns]
    said = [f"{client.email}: {why}" for why in concerns[:1]]
    return (said, []) if checked.serious else ([], said)


def _phone(client: Client, today: date) -> tuple[list[str], list[str]]:
    return ([], []) if client.has_phone else ([_("No number is in the record.")], [])


def _resume(client: Client, today: date) -> tuple[list[str], list[str]]:
    sent = resume_sent(client, today)
    if not sent:
        return [], []
    return [], [
        counted(sent, "You sent one with {n} application.", "You sent one with {n} applications.")
    ]


_FOUND = {"references": _references, "email": _email, "phone": _phone, "resume": _resume}
_ONLY_ALSO = ("resume",)
"""Of these, nothing found speaks against their being ready."""


def set_status(
    client: Client,
    topic: ReadinessTopic,
    status: Literal["ready", "in progress", "missing"] | None = None,
    *,
    on: date,
    for_interviews: bool | Keep | None = Keep.KEEP,
    for_work: bool | Keep | None = Keep.KEEP,
    missing: str | Keep = Keep.KEEP,
    helper: str | Keep | None = Keep.KEEP,
    by: date | Keep | None = Keep.KEEP,
) -> Client:
    """Note how a thing stands; what is not given stays as it is.

    Parameters
    ----------
    client
        The record; it is not changed.
    topic
        Which of the eight.
    status
        How it stands. If left out, it follows from the two ends where these are given; a thing
        never asked about is then in progress if somebody helps or a day is set, else missing.
    on
        The day it was asked.
    for_interviews, for_work
        Which end is met, for transportation and clothes. "Ready" meets both and "missing" neither,
        unless they are given.
    missing, helper, by
        What is missing, who helps, by when.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A text cannot be kept, or there is no such thing.
    """
    before = recorded(client, topic)
    entry: dict[str, Any] = before.model_dump(mode="json") if before else {"topic": topic}
    given = {"for_interviews": for_interviews, "for_work": for_work, "missing": missing,
             "helper": helper, "by": by}  # fmt: skip
    told = {name: value for name, value in given.items() if not isinstance(value, Keep)}
    ends = {name for name in ("for_interviews", "for_work") if name in told}
    if status is not None and topic in TWO_ENDS and not ends:
        told |= _ends(status, entry)
    entry |= told
    by_help = "in progress" if entry.get("helper") or entry.get("by") else "missing"
    stands = status or (_follows(entry) if ends else entry.get("status", by_help))
    entry |= {"status": stands, "checked_on": on.isoformat()}
    others = [one.model_dump(mode="json") for one in client.readiness if one.topic != topic]
    place = next((at for at, one in enumerate(client.readiness) if one.topic == topic), len(others))
    return editing.set_fields(client, readiness=[*others[:place], entry, *others[place:]])


def _ends(status: str, entry: dict[str, Any]) -> dict[str, bool | None]:
    """Return what a status says of the two ends."""
    if status == "in progress":
        met = entry.get("for_interviews") and entry.get("for_work")
        return {"for_interviews": None, "for_work": None} if met else {}
    return dict.fromkeys(("for_interviews", "for_work"), status == "ready")


def _follows(entry: dict[str, Any]) -> str:
    """Return the status that the two ends make."""
    ends = [entry.get("for_interviews"), entry.get("for_work")]
    if all(ends):
        return "ready"
    return "in progress" if True in ends or None in ends else "missing"


def helpers_for(
    need: str, resources: Iterable[Resource], area: str | None = None
) -> list[Resource]:  # fmt: skip
    """Return who helps with something where the client lives.

    Parameters
    ----------
    need
        One of the eight things, or any other name in `careerkit.text.needs.NEEDS`.
    resources
        From `careerkit.resources.local_help`.
    area
        OEWS code of the client's area. Whoever is known to help elsewhere only is left out.

    Returns
    -------
    list of Resource
        The center's own first, of these whoever is sure to serve the area, then the order given.
    """
    found = []
    for one in resources:
        here = serves(one, area) if one.helps_with(need) else False
        if here is not False:
            found.append((one.national, need not in one.needs, here is None, one))
    return [one for *_, one in sorted(found, key=lambda entry: entry[:3])]
