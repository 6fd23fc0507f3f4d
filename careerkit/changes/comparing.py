"""Compare two versions of a record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from careerkit import outreach
from careerkit.changes.parts import MOVED, Change, ChangeKind, Topic, ordered
from careerkit.changes.words import PARTS, Part, finding, job, money, person, quoted
from careerkit.editing import known_by
from careerkit.merging.identity import match
from careerkit.models import Application, Client, Outreach
from careerkit.models.fields import Record
from careerkit.text import count, long_date
from careerkit.text.jobsearch import STAGE_NAMES

_FIELDS: dict[str, tuple[Topic, str, Callable[[Any], str]]] = {
    "next_visit": ("visits", "your next visit", long_date),
    "review_on": ("plan", "the day to go through your plan", long_date),
    "wage_floor": ("money", "the lowest pay you look at", money),
    "budget": ("money", "your budget", lambda _: ""),
    "terms_now": ("money", "what your job gives you now", lambda _: ""),
    "study_years": ("goal", "years you are ready to go to school", lambda years: f"{years:g}"),
    "preferred_name": ("about", "your name", quoted),
    "phone": ("about", "your phone number", quoted),
    "email": ("about", "your e-mail address", quoted),
    "area": ("about", "the area where you look", lambda _: ""),
    "counselor": ("about", "your counselor", quoted),
}  # fmt: skip
_GOALS = {
    "leads": ("lead", "leads"), "applications": ("application", "applications"),
    "people": ("person to ask", "people to ask"),
}  # fmt: skip
# A note no longer shared is the counselor's again; a question taken back was not asked.
_GONE_UNSAID = frozenset({"notes", "outreach"})
_ALIKE = 0.5


def compare(before: Client, after: Client) -> list[Change]:
    """Tell what changed from one version of a record to a later one.

    Parameters
    ----------
    before, after
        The two versions.

    Returns
    -------
    list of Change
        By topic, what came to a good end first. Entries are matched by what they are, so another
        order is no change. Notes not shared and notes on people are left out.
    """
    found = [
        *_single(before, after),
        *(change for part in PARTS for change in _entries(part, before, after)),
        *_findings(before, after),
        *_top_ten(before, after),
    ]
    return ordered(found)


def _single(before: Client, after: Client) -> Iterator[Change]:
    for name, (topic, label, words) in _FIELDS.items():
        said = difference(getattr(before, name), getattr(after, name), words)
        if said is not None:
            yield Change(topic, "changed", "", "", "changed", label, said or "changed")
    if before.weekly_goal != after.weekly_goal and after.weekly_goal:
        goal = after.weekly_goal.model_dump()
        said = ", ".join(count(goal[name], *what) for name, what in _GOALS.items() if goal[name])
        label = "what you set out to do in a week"
        yield Change("search", "changed", "", "", "changed", label, said or "nothing for now")
    if before.mentor != after.mentor:
        was, now = (
            quoted(person(one.mentor, one)) if one.mentor else None for one in (before, after)
        )
        said = difference(was, now, str)
        if said:
            yield Change("plan", "changed", "", "", "changed", "your mentor", said)


def difference(was: Any, now: Any, words: Callable[[Any], str]) -> str | None:
    """Say how a value changed.

    Parameters
    ----------
    was, now
        The values; None or empty if there was none.
    words
        Writes a value; if it writes nothing, only that it changed is said.

    Returns
    -------
    str or None
        None if it did not change, or reads the same.
    """
    if was == now or (was in (None, "") and now in (None, "")):
        return None
    if now in (None, ""):
        return f"{words(was)} taken out" if words(was) else "taken out"
    new = words(now)
    if was in (None, ""):
        return f"now {new}" if new else "now on record"
    old = words(was)
    if not new:
        return "changed"
    return None if old == new else f"from {old} to {new}"


def _entries(field: str, before: Client, after: Client) -> Iterator[Change]:
    part = PARTS[field]
    old = [entry for entry in getattr(before, field) if part.told(entry)]
    new = [entry for entry in getattr(after, field) if part.told(entry)]
    if old == new:
        return
    pairs = match(field, old, new)
    if known_by(field) != "id":
        pairs = {
            at: was
            for at, was in pairs.items()
            if _alike(part.name(old[was], before), part.name(new[at], after))
        }
    for at, entry in enumerate(new):
        if at not in pairs:
            yield added(field, entry, after)
        elif entry != old[pairs[at]]:
            yield from _changed(field, old[pairs[at]], entry, before, after)
    for at in sorted(set(range(len(old))) - set(pairs.values())):
        if field not in _GONE_UNSAID:
            name = part.name(old[at], before)
            yield Change(part.topic, "taken out", part.one, part.many, "taken out", name)


def _alike(one: str, other: str) -> bool:
    """Tell whether two names can be one thing, said in other words."""
    folded = one.casefold(), other.casefold()
    return folded[0] == folded[1] or SequenceMatcher(None, *folded).ratio() >= _ALIKE


def good_end(part: Part, was: Record | None, now: Record) -> str | None:
    """Return the word for the good end an entry came to, if it came to one."""
    if part.done is None:
        return None
    field, word = part.done
    ended = word(getattr(now, field))
    return None if was is not None and word(getattr(was, field)) else ended


def added(field: str, entry: Any, client: Client, on: date | None = None) -> Change:
    """Tell of a new entry.

    Parameters
    ----------
    field
        The list it is in.
    entry
        The entry.
    client
        Its record.
    on
        The day, if it is known.

    Returns
    -------
    Change
        ``done``, if it is new and at its good end already.
    """
    part = PARTS[field]
    name, detail = part.name(entry, client), part.detail(entry)
    if isinstance(entry, Outreach):
        return Change(part.topic, "done", part.one, part.many, asked(entry), name, "", on)
    if word := good_end(part, None, entry):
        return Change(part.topic, "done", part.one, part.many, word, name, "", on)
    return Change(part.topic, "added", part.one, part.many, part.verb, name, detail, on)


def asked(entry: Outreach) -> str:
    """Say what was done with a person."""
    kind = outreach.kind_of(entry)
    return {"thanks": "thanked", "news": "told your news"}.get(str(kind), "asked")


def _changed(
    field: str, was: Any, now: Any, before: Client, after: Client
) -> Iterator[Change]:  # fmt: skip
    part, name = PARTS[field], PARTS[field].name(now, after)

    def told(kind: ChangeKind, verb: str, detail: str = "") -> Change:
        return Change(part.topic, kind, part.one, part.many, verb, name, detail)

    word = good_end(part, was, now)
    if word:
        yield told("done", word)
    if isinstance(now, Application):
        yield from _moved_on(was, now)
        if len(now.followed_up) > len(was.followed_up):
            yield told("done", "followed up")
            return
    if isinstance(now, Outreach):
        if outreach.answered(now) and not outreach.answered(was):
            yield told("done", "answered you")
        if now.thanked and not was.thanked:
            yield told("done", "thanked")
    said = [] if word else list(_details(part, was, now))
    old_name = part.name(was, before)
    if old_name != name:
        said.append(f"was called {quoted(old_name)}")
    if said:
        yield told("changed", "changed", "; ".join(said))


def _details(part: Part, was: Any, now: Any) -> Iterator[str]:
    if part.done and good_end(part, now, was):
        yield "open again"
    for field, (label, words) in part.shown.items():
        said = difference(getattr(was, field), getattr(now, field), words)
        if said:
            moved_day = words is long_date and said.startswith("from")
            yield " ".join(word for word in (label, "moved" * moved_day, said) if word)


def _moved_on(was: Application, now: Application) -> Iterator[Change]:
    if was.stage == now.stage:
        return
    yield moved(now, was.stage)


def moved(now: Application, since: str | None, on: date | None = None, to: str = "") -> Change:
    """Tell that an application reached another stage.

    Parameters
    ----------
    now
        The application.
    since
        The stage it had; None if it is new.
    on
        The day.
    to
        The stage it reached; the one it has, if left out.

    Returns
    -------
    Change
    """
    part = PARTS["applications"]
    stage = to or now.stage
    if stage == "accepted":
        return Change(part.topic, "done", "job", "jobs", "accepted", job(now), "", on)
    old = f"from {quoted(STAGE_NAMES[since])} " if since else ""  # type: ignore[index]
    said = f"{old}to {quoted(STAGE_NAMES[stage])}"  # type: ignore[index]
    return Change(part.topic, "changed", "job", "jobs", MOVED, job(now), said, on)


def _findings(before: Client, after: Client) -> Iterator[Change]:
    def points(client: Client) -> dict[tuple[str, str, int], bool]:
        found: dict[tuple[str, str, int], bool] = {}
        for account in client.presence:
            for point in account.findings:
                turn = sum(key[:2] == (account.service, point.flag) for key in found)
                found[account.service, point.flag, turn] = point.done
        return found

    old = points(before)
    for (service, flag, turn), done in points(after).items():
        name, was = finding(flag, service), old.get((service, flag, turn))
        if done and not was:
            yield Change("presence", "done", "point", "points", "put right", name)
        elif was is None:
            yield Change("presence", "added", "point", "points", "to put right", name)


def _top_ten(before: Client, after: Client) -> Iterator[Change]:
    old, new = ({name.casefold(): name for name in one.top_ten} for one in (before, after))
    for verb, kind, names in (
        ("now among your top ten", "added", [new[key] for key in new if key not in old]),
        ("no longer in the top ten", "taken out", [old[key] for key in old if key not in new]),
    ):
        for name in names:
            yield Change("skills", kind, "skill", "skills", verb, name)  # type: ignore[arg-type]
