"""Make jobs of the lines of a work section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from careerkit.resumes.headers import Head, is_military, is_own_business, names_work, read_head
from careerkit.resumes.lines import Line, fit, headerness
from careerkit.resumes.parts import IsTitle, JobKind, ResumeJob

_LABEL = re.compile(
    r"^(?P<employer>employer|company|organization|agency|empleador|empresa)\b[^:]{0,20}:|"
    r"^(?P<title>(?:job )?title|position(?: held)?|role|job|puesto|cargo)\s*:|"
    r"^(?P<dates>dates?(?: of employment| worked)?|employed|from|years?|period|fechas?)\b"
    r"[^:]{0,15}:|"
    r"^(?P<place>location|city|address|place|lugar)\b[^:]{0,15}:|"
    r"^(?P<duties>duties|responsibilities|tasks|description|job duties|funciones)\b[^:]{0,20}:|"
    r"^(?P<aside>reason for leaving|supervisor|salary|pay|wage|hours|phone|may we contact)"
    r"[^:]{0,25}:",
    re.IGNORECASE,
)
_NO_JOB = re.compile(
    r"^\W*(?:incarcerat|unemployed|laid off|career break|sabbatical|in prison|not working|"
    r"medical leave|personal leave)",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\b(?:homemaker|stay[ -]at[ -]home|family caregiver|car(?:e|ed|ing) (?:for|of) (?:my|a|an)\b|"
    r"raising|full[ -]time (?:parent|mother|father))",
    re.IGNORECASE,
)
_LEARNING = re.compile(
    r"\b(?:intern|internship|extern|externship|practicum|clinical rotation)\b", re.I
)
_IN_TEXT = re.compile(r"\b(?:in|by|during|of|since|for|until|through)\s*$", re.IGNORECASE)
MOST_AROUND = 2
"""Lines of a head above its dates, and below."""


@dataclass
class _Entry:
    """The lines of a job: where its dates stand, what may belong to its head on each side."""

    at: int
    above: list[int]
    below: list[int]
    heads: dict[tuple[int, int], float] = field(default_factory=dict)


def read_jobs(
    lines: Sequence[Line], kind: JobKind, is_title: IsTitle
) -> tuple[list[ResumeJob], list[Line]]:
    """Make jobs of the lines of a section.

    The dates say where an entry is. Which of the lines around belong to its head – two above and
    none below, one below … – is what reads best over all entries of the section together.

    Parameters
    ----------
    lines
        The section's lines.
    kind
        What the section's heading says of its jobs.
    is_title
        See `careerkit.resumes.parts.IsTitle`.

    Returns
    -------
    tuple of list of ResumeJob and list of Line
        The jobs, and the lines before the first that belong to none.
    """
    if sum(bool(_LABEL.match(line.text)) for line in lines) >= 2:
        return _read_labelled(lines, kind, is_title)
    dated = _anchors(lines)
    anchors = sorted([*dated, *_undated(lines, dated, is_title)])
    entries = [_surroundings(lines, anchors, number) for number in range(len(anchors))]
    for entry in entries:
        for above in range(len(entry.above) + 1):
            for below in range(len(entry.below) + 1):
                entry.heads[above, below] = _score(lines, entry, above, below, is_title)
    chosen = _choose(entries)
    return _assemble(lines, entries, chosen, kind, is_title)


def _anchors(lines: Sequence[Line]) -> list[int]:
    """Return the lines whose dates are those of a job."""
    plain = [at for at, line in enumerate(lines) if not line.bullet and _dates_a_job(line)]
    return plain or [at for at, line in enumerate(lines) if line.bullet and _dates_a_job(line)]


def _undated(lines: Sequence[Line], anchors: list[int], is_title: IsTitle) -> list[int]:
    """Return the first lines of jobs without dates: a title and an employer in a block.

    A block ends at a blank line; one with dates in it is a dated job's.
    """
    blocks: list[list[int]] = []
    dated = set(anchors)
    for at, line in enumerate(lines):
        if not blocks or line.after_blank:
            blocks.append([])
        blocks[-1].append(at)
    found: list[int] = []
    for block in blocks:
        if any(at in dated for at in block):
            continue
        for at in block:
            fresh = at == block[0] or headerness(lines[at - 1]) < 0.25
            if fresh and headerness(lines[at]) >= 0.5 and _is_head(lines, at, block, is_title):
                found.append(at)
    return found


def _is_head(lines: Sequence[Line], at: int, block: list[int], is_title: IsTitle) -> bool:
    texts = [lines[at].rest]
    head = read_head(texts, is_title)
    if not (head.title and head.employer) and at + 1 in block and headerness(lines[at + 1]) >= 0.5:
        head = read_head([*texts, lines[at + 1].rest], is_title)
    return bool(head.title and head.employer and names_work(head.title)) and head.score >= 1.2


def _dates_a_job(line: Line) -> bool:
    if not line.spans or re.search(r"\b(?:expires?|exp\.|gpa|credits)\b", line.text, re.I):
        return False
    span = line.spans[0]
    before, after = line.text[: span.at].strip(), line.text[span.until :].strip(" .)]")
    if span.whole:
        return not before or not after or len(line.bare) < 90 or before.endswith(("(", ",", "-"))
    # One date by itself: at an end of a short line, and not "Promoted in 2014".
    bracketed = before.endswith("(") and len(line.bare) < 60
    at_an_end = bracketed or not after or (not before and len(line.bare) < 60)
    return at_an_end and not _IN_TEXT.search(before) and headerness(line) >= (0.5 if before else 0)


def _surroundings(lines: Sequence[Line], anchors: list[int], number: int) -> _Entry:
    """Find the lines beside the dates of an entry that may belong to its head, nearest first."""
    at = anchors[number]
    first = anchors[number - 1] + 1 if number else 0
    last = anchors[number + 1] if number + 1 < len(anchors) else len(lines)
    above: list[int] = []
    place = at
    while place > first and len(above) < MOST_AROUND and not lines[place].after_blank:
        place -= 1
        if headerness(lines[place]) < 0.25:
            break
        above.append(place)
    if not above and at > first and lines[at].after_blank and not lines[at].bare:
        place = at - 1
        above = [place] if headerness(lines[place]) >= 0.25 else []
    below: list[int] = []
    place = at + 1
    while place < last and len(below) < MOST_AROUND and not lines[place].after_blank:
        if headerness(lines[place]) < 0.25:
            break
        below.append(place)
        place += 1
    return _Entry(at, above, below)


def _score(
    lines: Sequence[Line], entry: _Entry, above: int, below: int, is_title: IsTitle
) -> float:
    """Say how well an entry reads with so many lines around its dates as its head."""
    head = _head(lines, entry, above, below, is_title)
    inside = [*entry.above[:above], *entry.below[:below]]
    outside = [*entry.above[above:], *entry.below[below:]]
    score = head.score - sum(0.7 * (1 - headerness(lines[at])) + 0.05 for at in inside)
    # A line that looks like a head, beside the dates, should be used.
    return score - sum(0.2 * headerness(lines[at]) for at in outside[:1])


def _head(lines: Sequence[Line], entry: _Entry, above: int, below: int, is_title: IsTitle) -> Head:
    order = [*reversed(entry.above[:above]), entry.at, *entry.below[:below]]
    texts = [_first_sentence(lines[at]) if at == entry.at else lines[at].rest for at in order]
    return read_head(texts, is_title)


def _first_sentence(line: Line) -> str:
    """Return what stands before the end of the sentence with the dates; more would be duties."""
    if "\x00" not in line.rest or len(line.bare) < 70:
        return line.rest
    upto = line.rest.index("\x00") + 1
    tail = re.match(r"[^.;,]*", line.rest[upto:])
    return line.rest[:upto] + (tail[0] if tail and len(tail[0]) < 25 else "")


def _choose(entries: list[_Entry]) -> list[tuple[int, int]]:
    """Choose the layout that reads best over all entries; one may differ if it clearly gains."""
    layouts = [(a, b) for a in range(MOST_AROUND + 1) for b in range(MOST_AROUND + 1)]

    def fitted(entry: _Entry, layout: tuple[int, int]) -> tuple[int, int]:
        return min(layout[0], len(entry.above)), min(layout[1], len(entry.below))

    best = max(layouts, key=lambda lay: sum(e.heads[fitted(e, lay)] for e in entries), default=None)
    chosen = []
    for entry in entries:
        common = fitted(entry, best or (0, 0))
        own = max(entry.heads, key=lambda lay: entry.heads[lay])
        chosen.append(own if entry.heads[own] > entry.heads[common] + 0.4 else common)
    # Two entries cannot both have a line between them.
    for number, (one, other) in enumerate(pairwise(entries)):
        under = set(one.below[: chosen[number][1]])
        over = other.above[: chosen[number + 1][0]]
        while over and over[-1] in under:
            over.pop()
        chosen[number + 1] = (len(over), chosen[number + 1][1])
    return chosen


def _assemble(
    lines: Sequence[Line],
    entries: list[_Entry],
    chosen: list[tuple[int, int]],
    kind: JobKind,
    is_title: IsTitle,
) -> tuple[list[ResumeJob], list[Line]]:
    starts = [min([e.at, *e.above[:above]]) for e, (above, _) in zip(entries, chosen, strict=True)]
    unread = list(lines[: starts[0]]) if starts else list(lines)
    jobs: list[ResumeJob] = []
    under: tuple[str, str | None] | None = None
    for number, (entry, (above, below)) in enumerate(zip(entries, chosen, strict=True)):
        until = starts[number + 1] if number + 1 < len(entries) else len(lines)
        own = lines[starts[number] : until]
        head = _head(lines, entry, above, below, is_title)
        first_duty = max([entry.at, *entry.below[:below]]) + 1
        duties = [line.text for line in lines[first_duty:until]]
        rest = lines[entry.at].text[len(_first_sentence(lines[entry.at])) :].strip(" .,;")
        if len(lines[entry.at].bare) >= 70 and rest and len(rest.split()) > 3:
            duties.insert(0, rest)
        if _NO_JOB.match(lines[entry.at].bare):
            unread += own
            continue
        job = _job(head, lines[entry.at], kind, duties, own)
        # Several positions under one employer's name.
        fresh = bool(above) or lines[starts[number]].after_blank
        if job.employer or fresh:
            under = _employer_above(head, lines, entry, above)
        elif under and job.title:
            job = replace(job, employer=under[0], place=job.place or under[1])
        jobs.append(job)
    return jobs, unread


def _employer_above(
    head: Head, lines: Sequence[Line], entry: _Entry, above: int
) -> tuple[str, str | None] | None:
    """Return employer and place if they stand above the dated line: more positions may follow."""
    if not head.employer or not above:
        return None
    over = " ".join(lines[at].text for at in entry.above[:above]).casefold()
    return (head.employer, head.place) if head.employer.casefold() in over else None


def _job(
    head: Head, dated: Line, kind: JobKind, duties: list[str], lines: Sequence[Line]
) -> ResumeJob:
    span = dated.spans[0] if dated.spans else None
    return ResumeJob(
        title=fit(head.title),
        employer=fit(head.employer),
        place=fit(head.place),
        start=span.start if span else None,
        end=span.end if span else None,
        current=bool(span and span.current),
        kind=_kind(kind, f"{head.title} {head.employer} {dated.text}"),
        duties=tuple(duties),
        words="\n".join(line.raw for line in lines),
    )


def _kind(kind: JobKind, said: str) -> JobKind:
    if kind != "job":
        return kind
    if is_military(said):
        return "military"
    if is_own_business(said):
        return "self-employed"
    if _FAMILY.search(said):
        return "family"
    return "training" if _LEARNING.search(said) else "job"


def _read_labelled(
    lines: Sequence[Line], kind: JobKind, is_title: IsTitle
) -> tuple[list[ResumeJob], list[Line]]:
    """Read entries that name each part: "Employer: …", "Title: …"."""
    groups: list[dict[str, list[Line]]] = []
    label, unread = "", []
    for line in lines:
        found = _LABEL.match(line.text)
        if found:
            label = str(found.lastgroup)
            if not groups or (label in groups[-1] and label != "aside"):
                groups.append({})
        opens = not found and headerness(line) >= 0.5 and (line.after_blank or not groups)
        if opens:
            # The employer often stands above, without a label.
            groups.append({"employer": [line]})
            label = ""
        elif not groups:
            unread.append(line)
        elif found or label == "duties":
            groups[-1].setdefault(label, []).append(line)
        else:
            where = "place" if set(groups[-1]) == {"employer"} else "duties"
            groups[-1].setdefault(where, []).append(line)
    jobs = []
    for group in groups:
        said = {key: _LABEL.sub("", own[0].text).strip() for key, own in group.items()}
        dated = next((own[0] for own in group.values() if own[0].spans), None)
        duties = [
            text for line in group.get("duties", []) if (text := _LABEL.sub("", line.text).strip())
        ]
        own = [line for part in group.values() for line in part]
        title, employer, place = (fit(said.get(name)) for name in ("title", "employer", "place"))
        head = Head(title, employer, place, 0)
        if dated is not None:
            jobs.append(_job(head, dated, kind, duties, own))
        elif head.title:
            words = "\n".join(line.raw for line in own)
            jobs.append(
                ResumeJob(head.title, head.employer, head.place, duties=tuple(duties), words=words)
            )
        else:
            unread += own
    return jobs, unread
