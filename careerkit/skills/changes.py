"""Changes to the skills of a record: each takes a client and returns a changed copy.

A change can be made again on top of what somebody else saved meanwhile, so none of them relies on
the place of an entry in a list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from careerkit.errors import CareerkitError
from careerkit.models import (
    Client,
    EmployabilityRating,
    EssentialSkill,
    PlanStep,
    Skill,
    WayToBuild,
    read_client,
)
from careerkit.text.languages import gettext as _

MOST_CHOSEN = 10


def _with(client: Client, **changed: Any) -> Client:
    return read_client({**client.model_dump(mode="json"), **changed})


def _skills(client: Client) -> list[dict[str, Any]]:
    return [skill.model_dump(mode="json") for skill in client.skills]


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def find_skill(client: Client, name: str) -> Skill | None:
    """Return the client's skill of a name, whatever its capitals."""
    return next((skill for skill in client.skills if _same(skill.name, name)), None)


def put_skill(client: Client, skill: Mapping[str, Any], *, was: str | None = None) -> Client:
    """Add a skill, or change the one that has its name.

    Parameters
    ----------
    client
        The record; it is not changed.
    skill
        Fields of `careerkit.models.Skill`; those left out keep what the record says.
    was
        The name it had, if it is to be called otherwise.

    Returns
    -------
    Client
        It is no longer among the declined, and keeps its place in the top ten.

    Raises
    ------
    RecordError
        A field cannot be used, or another skill has the new name.
    """
    name, old = str(skill["name"]), str(was or skill["name"])
    rows = _skills(client)
    at = next((place for place, row in enumerate(rows) if _same(row["name"], old)), None)
    if at is None:
        rows.append(dict(skill))
    else:
        rows[at] |= skill
    return _with(
        client,
        skills=rows,
        skills_declined=[gone for gone in client.skills_declined if not _same(gone, name)],
        top_ten=[name if _same(chosen, old) else chosen for chosen in client.top_ten],
    )


def drop_skill(client: Client, name: str) -> Client:
    """Take a skill out, of the top ten too."""
    return _with(
        client,
        skills=[row for row in _skills(client) if not _same(row["name"], name)],
        top_ten=[chosen for chosen in client.top_ten if not _same(chosen, name)],
    )


def decline_skill(client: Client, name: str) -> Client:
    """Remember that a skill is not the client's, so that it is not offered again."""
    if any(_same(name, gone) for gone in client.skills_declined):
        return client
    return _with(client, skills_declined=[*client.skills_declined, name])


def choose_top(client: Client, names: Sequence[str]) -> Client:
    """Choose the top ten, best first.

    Parameters
    ----------
    client
        The record; it is not changed.
    names
        At most ten names of the client's skills.

    Returns
    -------
    Client

    Raises
    ------
    CareerkitError
        There are more than ten, or names that are none of the client's skills.
    """
    chosen = list(dict.fromkeys(name.casefold() for name in names))
    by_name = {skill.name.casefold(): skill.name for skill in client.skills}
    unknown = [name for name in names if name.casefold() not in by_name]
    if len(chosen) > MOST_CHOSEN or unknown:
        raise CareerkitError(
            _("This top ten cannot be kept."),
            problems=[_("{name} is not among the skills").format(name=name) for name in unknown]
            + [_("{n} skills are chosen").format(n=len(chosen))] * (len(chosen) > MOST_CHOSEN),
            hint=_("Choose ten of the client’s skills, or fewer."),
        )
    return _with(client, top_ten=[by_name[name] for name in chosen])


def rate(
    client: Client, skill: EssentialSkill, rater: str, rating: int, on: date, note: str = ""
) -> Client:
    """Rate an essential skill; a second rating by the same rater on a day takes the first's place.

    Parameters
    ----------
    client
        The record; it is not changed.
    skill
        One of the six.
    rater
        ``client`` or ``counselor``.
    rating
        1 to 4.
    on
        The day.
    note
        What was seen or said.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A value cannot be used.
    """

    def replaced(entry: EmployabilityRating) -> bool:
        return (entry.skill, entry.rater, entry.on) == (skill, rater, on)

    kept = [e.model_dump(mode="json") for e in client.employability if not replaced(e)]
    new = {"skill": skill, "rater": rater, "rating": rating, "on": on.isoformat(), "note": note}
    return _with(client, employability=[*kept, new])


def plan_to_build(
    client: Client, name: str, way: WayToBuild, what: str, *, due: date | None = None
) -> Client:
    """Put a way to close a gap into the plan, in place of another way chosen for the same gap.

    Parameters
    ----------
    client
        The record; it is not changed.
    name
        What is to be built: a skill, a tool, a credential.
    way
        How.
    what
        The step in words.
    due
        By when.

    Returns
    -------
    Client

    Raises
    ------
    RecordError
        A value cannot be used.
    """

    def replaced(step: PlanStep) -> bool:
        return step.builds is not None and _same(step.builds, name) and step.done_on is None

    steps = [step.model_dump(mode="json") for step in client.plan if not replaced(step)]
    topic = "training" if way in {"course", "certificate"} else "skills"
    new = {"what": what, "builds": name, "way": way, "topic": topic}
    return _with(client, plan=[*steps, new | ({"due": due.isoformat()} if due else {})])


def unplan(client: Client, name: str) -> Client:
    """Take the open step that builds something out of the plan."""
    return _with(
        client,
        plan=[
            step.model_dump(mode="json")
            for step in client.plan
            if not (step.builds and _same(step.builds, name) and step.done_on is None)
        ],
    )


def add_entry(client: Client, field: str, entry: Mapping[str, Any]) -> Client:
    """Add an entry to a list of the record: a job, schooling, a credential, a result, a listing.

    Parameters
    ----------
    client
        The record; it is not changed.
    field
        ``work_history``, ``education``, ``credentials``, ``interests``, ``work_values``,
        ``tests`` or ``listings``.
    entry
        Its fields.

    Returns
    -------
    Client
        The same record, if the very entry is there already.

    Raises
    ------
    RecordError
        A value cannot be used.
    """
    rows = [row.model_dump(mode="json") for row in getattr(client, field)]
    changed = _with(client, **{field: [*rows, dict(entry)]})
    entries = getattr(changed, field)
    return client if entries[-1] in entries[:-1] else changed
