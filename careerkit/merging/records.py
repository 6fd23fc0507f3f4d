"""Merging two versions of a whole record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from careerkit.editing import free_id
from careerkit.errors import RecordError
from careerkit.merging import links
from careerkit.merging.identity import another_thing, match
from careerkit.merging.parts import Choices, Merged
from careerkit.merging.threeway import Comparison
from careerkit.merging.wording import in_words
from careerkit.models import Client, read_client
from careerkit.models.fields import Record

_FIXED = {"schema_version", "id", "sample"}
Versions = tuple[Client, Client, Client]


def merge(base: Client, mine: Client, theirs: Client, chosen: Choices | None = None) -> Merged:
    """Bring two versions of a record together.

    Parameters
    ----------
    base
        The version both were made from.
    mine, theirs
        The two versions.
    chosen
        For conflicts found before, by their place: whose version to take.

    Returns
    -------
    Merged
        What only one side changed is kept. What both changed alike is there once, what they
        changed differently is a conflict; so is an entry that one took out and the other changed
        or points to. Entries are matched by what they are (`careerkit.merging.identity.match`).
        The record always holds together: where parts of the two do not fit, the parts, or at the
        worst the records, are the conflict.

    Raises
    ------
    ValueError
        The versions are of different clients.

    Examples
    --------
    >>> from careerkit.models import Client
    >>> base = Client(id="c-1", preferred_name="Ana", phone="919-555-0100")
    >>> mine = base.model_copy(update={"phone": "919-555-0101", "language": "es"})
    >>> theirs = base.model_copy(update={"phone": "919-555-0102", "email": "ana@example.org"})
    >>> merged = merge(base, mine, theirs)
    >>> merged.client.language, merged.client.email, merged.client.phone
    ('es', 'ana@example.org', '919-555-0102')
    >>> [(conflict.where, conflict.mine) for conflict in merged.undecided]
    [('Phone', '919-555-0101')]
    """
    if not base.id == mine.id == theirs.id:
        raise ValueError("these are versions of different clients")
    if mine == base:
        return Merged(theirs)
    if theirs in (base, mine):
        return Merged(mine)
    versions, renamed = _with_ids_of_their_own((base, mine, theirs))
    trouble = ""
    for as_one in (False, True):
        comparison = Comparison(chosen or {}, _in_words_of(versions))
        data = _compare(comparison, versions, as_one)
        _mend(comparison, versions, data)
        try:
            return Merged(read_client(data), tuple(comparison.conflicts), renamed)
        except RecordError as error:
            trouble = error.problems[0] if error.problems else error.message
    comparison = Comparison(
        chosen or {}, lambda _, __: f"The whole record, for the two do not fit together: {trouble}"
    )
    client = comparison.decide(("record",), *versions, whole=True)
    return Merged(client, tuple(comparison.conflicts), renamed)


def _in_words_of(versions: Versions) -> Any:
    def where(place: Any, entry: Any) -> str:
        # The names behind ids may have been added by either side.
        known = next(
            (one for one in versions[::-1] if entry is None or entry in getattr(one, place[0], [])),
            versions[2],
        )
        return in_words(place, entry, known)

    return where


def _compare(comparison: Comparison, versions: Versions, as_one: bool) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for name in Client.model_fields:
        was, mine, theirs = (getattr(version, name) for version in versions)
        if name in _FIXED:
            data[name] = theirs
        elif as_one and mine != theirs and was not in (mine, theirs):
            data[name] = comparison.decide((name,), was, mine, theirs, whole=True)
        else:
            data[name] = comparison.value((name,), was, mine, theirs)
    return {name: _plain(value) for name, value in data.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Record):
        return value.model_dump(mode="json")
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _with_ids_of_their_own(
    versions: Versions,
) -> tuple[Versions, dict[tuple[str, str], str]]:
    """Give entries that both sides added other ids where two things got the same one."""
    base, mine, theirs = (version.model_dump(mode="json") for version in versions)
    renamed: dict[tuple[str, str], str] = {}
    changed = False
    for part in links.WITH_IDS:
        taken = {entry["id"] for data in (base, mine, theirs) for entry in data[part]}
        sides = [{one.id: one for one in getattr(version, part)} for version in versions]
        for data, here, there in ((mine, sides[1], sides[2]), (theirs, sides[2], sides[1])):
            for key in _given_anew(part, sides[0], here, there):
                new = _free(part, taken)
                links.rename(data, part, {key: new})
                changed = True
                if data is mine:
                    renamed[part, key] = new
        while clash := _clash(part, base, mine, theirs):
            new = renamed[part, clash] = _free(part, taken)
            links.rename(mine, part, {clash: new})
            changed = True
    if not changed:
        return versions, renamed
    return (versions[0], read_client(mine), read_client(theirs)), renamed


def _free(part: str, taken: set[str]) -> str:
    new = free_id({"companies": "e"}.get(part, part[0]), taken)
    taken.add(new)
    return new


def _given_anew(
    part: str, base: dict[str, Any], here: dict[str, Any], there: dict[str, Any]
) -> Iterator[str]:
    """Find ids whose entry was taken out here and that now stand for something else."""
    for key, old in base.items():
        contested = key in there and there[key] != old
        if contested and key in here and another_thing(part, old, here[key]):
            yield key


def _clash(part: str, base: Any, mine: Any, theirs: Any) -> str | None:
    old = {entry["id"] for entry in base[part]}
    added = {entry["id"]: entry for entry in theirs[part] if entry["id"] not in old}
    for entry in mine[part]:
        if entry["id"] in added and entry != added[entry["id"]]:
            return str(entry["id"])
    return None


def _mend(comparison: Comparison, versions: Versions, data: dict[str, Any]) -> None:
    """Make conflicts of entries that one side took out and the other points to."""
    decided: set[tuple[str, str]] = set()
    open_ends = True
    while open_ends:
        open_ends = False
        for part in reversed(links.WITH_IDS):
            there = {entry["id"] for entry in data[part]}
            for key in sorted(links.pointed_to(data, part) - there):
                open_ends = True
                entry = None
                if (part, key) not in decided:
                    decided.add((part, key))
                    entry = _keep_or_not(comparison, versions, part, key)
                if entry is None:
                    links.cut(data, part, key)
                else:
                    data[part].append(entry.model_dump(mode="json"))
    _mend_top_ten(comparison, versions, data)


def _keep_or_not(comparison: Comparison, versions: Versions, part: str, key: str) -> Any:
    was, mine, theirs = (
        next((one for one in getattr(version, part) if one.id == key), None) for version in versions
    )
    return comparison.decide(
        (part, key), was, mine, theirs, whole=True, about=was or mine or theirs
    )


def _mend_top_ten(comparison: Comparison, versions: Versions, data: dict[str, Any]) -> None:
    """Keep the top ten among the skills: a name may have changed, or the skill be taken out."""
    base, mine, theirs = (version.skills for version in versions)
    in_mine, in_theirs = (
        {old: side[new] for new, old in match("skills", base, side).items()}
        for side in (mine, theirs)
    )
    top: list[str] = []
    for name in data["top_ten"]:
        names = {skill["name"].casefold() for skill in data["skills"]}
        kept: str | None = name
        if name.casefold() not in names:
            kept = None
            place = next(
                (at for at, one in enumerate(base) if one.name.casefold() == name.casefold()), None
            )
            if place is not None:
                here, there = in_mine.get(place), in_theirs.get(place)
                called = (one.name for one in (here, there) if one)
                kept = next((other for other in called if other.casefold() in names), None)
                if kept is None:
                    at = ("skills", f"was {place}")
                    skill = comparison.decide(
                        at, base[place], here, there, whole=True, about=base[place]
                    )
                    if skill is not None:
                        data["skills"].append(skill.model_dump(mode="json"))
                        kept = skill.name
        if kept is not None and kept.casefold() not in {one.casefold() for one in top}:
            top.append(kept)
    data["top_ten"] = top
