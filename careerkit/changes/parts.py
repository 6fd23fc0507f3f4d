"""A change in words, and several of a kind in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from careerkit.changes.saying import SAID
from careerkit.text import clip, counted, join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

Topic = Literal[
    "plan", "search", "network", "goal", "readiness", "references", "skills", "presence", "work",
    "results", "money", "visits", "about",
]  # fmt: skip
TOPICS: dict[Topic, str] = {
    "plan": noted("Your plan"), "search": noted("Your job search"),
    "network": noted("People you know"), "goal": noted("Your goal"),
    "readiness": noted("What you need for the search"),
    "references": noted("People who speak for you"), "skills": noted("Your skills"),
    "presence": noted("How you look online"), "work": noted("Work, school and certificates"),
    "results": noted("Results and ratings"), "money": noted("Money"),
    "visits": noted("Your visits"), "about": noted("How to reach you, and where you look"),
}  # fmt: skip
"""The topics in the order they are shown, what the client did first."""
ChangeKind = Literal["done", "added", "changed", "taken out"]
KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
MOVED = "moved on"
"""Said of a job whose application came to another stage."""
_MOST_NAMES, MOST_SIGNS, _MOST_SIGNS_IN_LIST = 3, 90, 60


@dataclass(frozen=True)
class Change:
    """One thing that changed.

    Parameters
    ----------
    topic
        What it belongs to.
    kind
        ``done``: a step, a goal, a barrier and the like came to a good end.
    what
        What it is: ``person``, ``step``.
    verb
        What became of it: ``added``, ``asked``, ``done``; `careerkit.changes.saying.SAID` has the
        words for both. For a change it is left to `detail`.
    name
        Which.
    detail
        What of it changed, from what to what.
    on
        The day, if it is known.
    """

    topic: Topic
    kind: ChangeKind
    what: str
    verb: str
    name: str
    detail: str = ""
    on: date | None = None

    @property
    def text(self) -> str:
        """The change in a line."""
        name = clip(self.name, MOST_SIGNS)
        if self.kind == "changed":
            return f"{_capital(name)}: {self.detail}"
        detail = f" ({self.detail})" if self.detail else ""
        return f"{SAID[self.what, self.verb](1)}: {name}{detail}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def ordered(changes: Iterable[Change]) -> list[Change]:
    """Put changes in the order of topics, in each the good news first."""
    topics = list(TOPICS)
    return sorted(
        changes,
        key=lambda one: (topics.index(one.topic), one.verb != MOVED, KINDS.index(one.kind)),
    )


def in_words(changes: Sequence[Change], most_lines: int = 6) -> list[str]:
    """Say changes in a few lines: those of one sort together.

    Parameters
    ----------
    changes
        Changes of one topic.
    most_lines
        How many lines at most, one or more.

    Returns
    -------
    list of str
        ``Four people added: Ana, Ben, Cy and one more``. Changes that differ in what changed have
        a line each, as long as there is room.
    """
    return shortened(lines_of(changes), most_lines)


def lines_of(changes: Iterable[Change]) -> list[tuple[str, int]]:
    """Say each sort of change in a line, and how many there are of it."""
    return list(_lines(changes))


def shortened(lines: Sequence[tuple[str, int]], most_lines: int) -> list[str]:
    """Keep few of the lines of `lines_of`; the last of them tells how much more there is."""
    if len(lines) <= most_lines:
        return [line for line, _number in lines]
    # What only changed gives way first: it is the least of the news.
    kept = [line for line, _number in lines[: max(most_lines - 1, 1)]]
    more = sum(number for _line, number in lines[len(kept) :])
    if most_lines <= 1:
        more_of_it = counted(more, "{n} more change", "{n} more changes")
        return [_("{line}; and {more}").format(line=kept[0], more=more_of_it)]
    return [*kept, counted(more, "And {n} more change", "And {n} more changes")]


def _lines(changes: Iterable[Change]) -> Iterator[tuple[str, int]]:
    def sort_of(one: Change) -> tuple[str, str, str, str]:
        return one.kind, one.what, one.verb, one.name if one.kind == "changed" else ""

    groups: dict[tuple[str, str, str, str], list[Change]] = {}
    for change in changes:
        groups.setdefault(sort_of(change), []).append(change)
    for group in groups.values():
        if len(group) == 1 or group[0].kind == "changed":
            yield from ((one.text, 1) for one in group)
        else:
            yield _together(group), len(group)


def _together(group: Sequence[Change]) -> str:
    names = list(dict.fromkeys(clip(one.name, _MOST_SIGNS_IN_LIST) for one in group))
    number = len({one.name for one in group})
    said = SAID[group[0].what, group[0].verb](number)
    if len(names) > _MOST_NAMES + 1:
        more = counted(len(names) - _MOST_NAMES, "{n} more", "{n} more")
        names = [*names[:_MOST_NAMES], more]
    if any("," in name for name in names[:-1]):
        listed = _("{line}; and {more}").format(line="; ".join(names[:-1]), more=names[-1])
    else:
        listed = join(names)
    return f"{_capital(said)}: {listed}"
