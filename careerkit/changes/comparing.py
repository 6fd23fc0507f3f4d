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
from careerkit.text import counted, long_date
from careerkit.text.amounts import decimal
from careerkit.text.jobsearch import STAGE_NAMES
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

_FIELDS: dict[str, tuple[Topic, str, Callable[[Any], str]]] = {
    "next_visit": ("visits", noted("your next visit"), long_date),
    "review_on": ("plan", noted("the day to go through your plan"), long_date),
    "wage_floor": ("money", noted("the lowest pay you look at"), money),
    "budget": ("money", noted("your budget"), lambda _value: ""),
    "terms_now": ("money", noted("what your job gives you now"), lambda _value: ""),
    "study_years": (
        "goal", noted("years you are ready to go to school"), decimal,
    ),
    "preferred_name": ("about", noted("your name"), quoted),
    "phone": ("about", noted("your phone number"), quoted),
    "email": ("about", noted("your e-mail address"), quoted),
    "area": ("about", noted("the area where you look"), lambda _value: ""),
    "counselor": ("about", noted("your counselor"), quoted),
}  # fmt: skip
_GOALS: dict[str, Callable[[int], str]] = {
    "leads": lambda n: counted(n, "{n} lead", "{n} leads"),
    "applications": lambda n: counted(n, "{n} application", "{n} applications"),
    "people": lambda n: counted(n, "{n} person to ask", "{n} people to ask"),
}
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
            yield Change(topic, "changed", "", "changed", _(label), said)
    if before.weekly_goal != after.weekly_goal and after.weekly_goal:
        goal = after.weekly_goal.model_dump()
        said = ", ".join(told(goal[name]) for name, told in _GOALS.items() if goal[name])
        label = _("what you set out to do in a week")
        yield Change("search", "changed", "", "changed", label, said or _("nothing for now"))
    if before.mentor != after.mentor:
        was, now = (
            quoted(person(one.mentor, one)) if one.mentor else None for one in (before, after)
        )
        said = difference(was, now, str)
        if said:
            yield Change("plan", "changed", "", "changed", _("your mentor"), said)


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
        old = words(was)
        return _("{old} taken out").format(old=old) if old else _("taken out")
    new = words(now)
    if was in (None, ""):
        return _("now {new}").format(new=new) if new else _("now on record")
    old = words(was)
    if not new:
        return _("changed")
    return None if old == new else _("from {old} to {new}").format(old=old, new=new)


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
            yield Change(part.topic, "taken out", part.what, "taken out", name)


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
        return Change(part.topic, "done", part.what, asked(entry), name, "", on)
    if word := good_end(part, None, entry):
        return Change(part.topic, "done", part.what, word, name, "", on)
    return Change(part.topic, "added", part.what, part.verb, name, detail, on)


def asked(entry: Outreach) -> str:
    """Say what was done with a person."""
    kind = outreach.kind_of(entry)
    return {"thanks": "thanked", "news": "told your news"}.get(str(kind), "asked")


def _changed(
    field: str, was: Any, now: Any, before: Client, after: Client
) -> Iterator[Change]:  # fmt: skip
    part, name = PARTS[field], PARTS[field].name(now, after)

    def told(kind: ChangeKind, verb: str, detail: str = "") -> Change:
        return Change(part.topic, kind, part.what, verb, name, detail)

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
        said.append(_("was called {old}").format(old=quoted(old_name)))
    if said:
        yield told("changed", "changed", "; ".join(said))


def _details(part: Part, was: Any, now: Any) -> Iterator[str]:
    if part.done and good_end(part, now, was):
        yield _("open again")
    for field, (label, words) in part.shown.items():
        said = difference(getattr(was, field), getattr(now, field), words)
        if said:
            moved_day = words is long_date and getattr(was, field) and getattr(now, field)
            told = _("{what} moved {change}") if moved_day else _("{what} {change}")
            yield told.format(what=_(label), change=said) if label else said


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
        return Change(part.topic, "done", "job", "accepted", job(now), "", on)
    new = quoted(_(STAGE_NAMES[stage]))  # type: ignore[index]
    said = _("to {new}").format(new=new)
    if since:
        old = quoted(_(STAGE_NAMES[since]))  # type: ignore[index]
        said = _("from {old} to {new}").format(old=old, new=new)
    return Change(part.topic, "changed", "job", MOVED, job(now), said, on)


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
            yield Change("presence", "done", "point", "put right", name)
        elif was is None:
            yield Change("presence", "added", "point", "to put right", name)


def _top_ten(before: Client, after: Client) -> Iterator[Change]:
    old, new = ({name.casefold(): name for name in one.top_ten} for one in (before, after))
    for verb, kind, names in (
        ("now among your top ten", "added", [new[key] for key in new if key not in old]),
        ("no longer in the top ten", "taken out", [old[key] for key in old if key not in new]),
    ):
        for name in names:
            yield Change("skills", kind, "skill", verb, name)  # type: ignore[arg-type]
