"""Interests, work values, tests and credentials: what they say now, and what changed."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from careerkit import assessments as engine
from careerkit import figures
from careerkit.assessments import Held, Measured, Profile
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.personal import VALUES
from careerkit.sections.wording import sentence
from careerkit.skills import tenths
from careerkit.text import join, long_date, month_year
from careerkit.text.amounts import decimal
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, pgettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

NAMES = {"interests": noted("Your interests"), "values": noted("Your work values")}
FIRST = {
    "interests": noted("Your interests, strongest first"),
    "values": noted("Your work values, strongest first"),
}
ON = {"interests": noted("Your interests on {day}"), "values": noted("Your work values on {day}")}
ALIKE = {
    "interests": noted("Your interests are about the same as last time."),
    "values": noted("Your work values are about the same as last time."),
}
LEADS = {
    "interests": noted("Your strongest interests are {names}."),
    "values": noted("What you value most at work: {names}."),
}
AHEAD = {
    "interests": noted(
        "A result on your interests has a date that lies ahead, {day}. Is it right?"
    ),
    "work_values": noted(
        "A result on your work values has a date that lies ahead, {day}. Is it right?"
    ),
    "tests": noted("A result on your test has a date that lies ahead, {day}. Is it right?"),
}
ABOUT = {
    "hands-on work": noted("Building, fixing, growing, driving"),
    "finding things out": noted("Asking why, testing, reading up"),
    "creating": noted("Making, drawing, writing, performing"),
    "helping people": noted("Teaching, caring, listening"),
    "leading and selling": noted("Taking charge, winning people over, starting things"),
    "order and detail": noted("Counting, filing, keeping things right"),
    "achievement": noted("Doing what you do best and seeing what comes of it"),
    "working conditions": noted("Steady work, fair pay, a good place to be"),
    "recognition": noted("Being noticed and moving up"),
    "relationships": noted("Getting along and doing things for others"),
    "support": noted("Bosses who train you and stand behind you"),
    "independence": noted("Deciding for yourself and trying your own ideas"),
}
"""What each interest and work value is about, in our own words."""
# A change of less than this part of the highest score may be chance.
_WORTH_SAYING = 0.1
_MOST_CHANGES = 3
_DAYS_A_YEAR = 365
_CODE = r"\b([RIASEC]+)\b"


@in_their_language
def assessments(client: Client, today: date) -> Blocks:
    """Show the profiles, tests and credentials, how they changed, and what they mean.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report; results dated later are left out and asked about.

    Returns
    -------
    Blocks
    """
    client, ahead = _until(client, today)
    results = engine.results(client)
    papers = engine.held(client, today)
    blocks = Blocks([Heading(_("Your interests, values and tests"))])
    ask = Bullets(_ask(client, ahead), _("Worth talking about"), "ask")
    if not results and not papers:
        return Blocks([*blocks, *_start(), *([ask] if ask.items else [])])
    profiles = {
        "interests": engine.latest_interests(client),
        "values": engine.latest_values(client),
    }
    blocks.append(Text(_message(profiles, papers), "lead"))
    for kind, profile in profiles.items():
        if profile:
            blocks += _profile(kind, profile, [row for row in results if row.kind == kind])
    if not profiles["interests"]:
        blocks += _start()[1:]
    tests = [row for row in results if row.kind == "test"]
    if tests:
        blocks.append(_tests_table(tests))
    if papers:
        blocks.append(_credentials_table(papers))
    if ask.items:
        blocks.append(ask)
    return Blocks([*blocks, Text(_meaning(profiles))])


def _until(client: Client, today: date) -> tuple[Client, list[str]]:
    """Leave out results dated after today, and name them."""
    ahead = [
        _(said).format(day=long_date(entry.on))
        for field, said in AHEAD.items()
        for entry in getattr(client, field)
        if entry.on > today
    ]
    kept = {
        field: [entry for entry in getattr(client, field) if entry.on <= today] for field in AHEAD
    }
    return client.model_copy(update=kept), ahead


def _start() -> list[Text]:
    return [
        Text(
            _(
                "You have not taken an interest profile or a test yet. It is a good way to begin: "
                "there are no wrong answers."
            ),
            "lead",
        ),
        Text(
            _(
                "The O*NET Interest Profiler is free. You find it at www.mynextmove.org. "
                "Your counselor can do it with you, also on paper."
            )
        ),
    ]


def _message(profiles: dict[str, Profile | None], papers: Sequence[Held]) -> str:
    said = [
        _(LEADS[kind]).format(names=_listed([_name(kind, measure) for measure in profile.top]))
        for kind, profile in profiles.items()
        if profile and profile.top and not profile.flat
    ]
    open_ends = [row for row in papers if not row.renewed and row.expires]
    soon = [row for row in open_ends if row.state == "expires soon"]
    ended = [
        row
        for row in open_ends
        if row.state == "expired" and row.days_left is not None and row.days_left >= -_DAYS_A_YEAR
    ]
    if soon:
        renew = _("Renew by {day}: {name}.")
        said.append(renew.format(day=_last(str(soon[0].expires)), name=soon[0].name))
    elif ended:
        ended_when = _("Ended {day}: {name}. Do you still need it?")
        said.append(ended_when.format(day=_when(str(ended[0].expires)), name=ended[0].name))
    return " ".join(said) or _("Here is what your profiles, tests and credentials say so far.")


def _name(kind: str, measure: str) -> str:
    name = VALUES[measure] if kind == "values" else measure
    return _(name)


def _listed(names: list[str]) -> str:
    """Join names, some of which have an "and" of their own."""
    if len(names) > 1 and any(f" {_('and')} " in name for name in names):
        return _("{names}, and {last}").format(names=", ".join(names[:-1]), last=names[-1])
    return join(names)


def _when(partial: str) -> str:
    return long_date(date.fromisoformat(partial)) if len(partial) == 10 else month_year(partial)


def _last(partial: str) -> str:
    return long_date(engine.last_day(partial))


def _profile(kind: str, profile: Profile, results: Sequence[Measured]) -> Iterator[Any]:
    yield Heading(_(NAMES[kind]), 3)
    place = {measure: at for at, measure in enumerate(profile.order)}
    now = [row for row in results if row.latest]
    now.sort(key=lambda row: place.get(row.measure, len(place)))
    instrument = engine.same_name(profile.instrument)
    same = [row for row in results if engine.same_name(row.instrument) == instrument]
    changed = _changes(kind, now)
    if changed:
        yield Text(changed)
    if profile.scores:
        drawn = [row for one in now for row in same if row.measure == one.measure]
        table = [(_name(kind, row.measure), row.on, row.value) for row in drawn]
        yield Figure(
            draft(figures.profile_over_time)(
                pd.DataFrame(table, columns=["measure", "on", "value"], dtype=object)
            ),
            title=_(FIRST[kind]),
            alt="; ".join(_told(_name(kind, row.measure), row) for row in now),
            source=_(
                "{instrument}, {day}. Points are counted the way this profile counts them."
            ).format(instrument=profile.instrument, day=long_date(profile.on)),
        )
    columns = [
        Column(_("Interest") if kind == "interests" else _("Work value"), width=2),
        Column(_("What it is about"), width=3.4),
        Column(_("Result"), width=1),
        Column(_("Change"), width=3),
    ]
    rows = [
        [
            sentence(_name(kind, row.measure)),
            _(ABOUT[row.measure]),
            row.shown,
            _change(row, same),
        ]
        for row in now
    ]
    width = 4 if any(row.since_last is not None for row in now) else 3
    yield Table(
        _(ON[kind]).format(day=long_date(profile.on)),
        columns[:width],
        [row[:width] for row in rows],
        source=f"{profile.instrument}. {profile.why}",
    )
    yield from _others([row for row in results if engine.same_name(row.instrument) != instrument])


def _told(name: str, row: Measured) -> str:
    if row.value is None or row.since_last is None:
        return f"{name}: {row.shown}"
    return _("{name}: {score}, before {earlier}").format(
        name=name, score=row.shown, earlier=_number(row.value - row.since_last)
    )


def _number(value: float) -> str:
    return decimal(tenths(value))


def _earlier(row: Measured, results: Sequence[Measured]) -> list[date]:
    """Return the earlier days a result is compared with, the first one first."""
    measure, scale = engine.same_name(row.measure), engine.same_name(row.scale)
    return sorted(
        {
            other.on
            for other in results
            if other.on < row.on
            and other.value is not None
            and engine.same_name(other.measure) == measure
            and engine.same_name(other.scale) == scale
        }
    )


def _since(day: date, latest: date) -> str:
    """Name the day by its month, unless both are of one month, as it stands after "since"."""
    if not _same_month(day, latest):
        return month_year(day.isoformat())
    return pgettext("a day after the word since", "{day}").format(day=long_date(day))


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def _moved(change: float, unit: str = "") -> str:
    if tenths(change) == 0:
        return _("the same")
    moved = _("up by {points}") if change > 0 else _("down by {points}")
    return moved.format(points=f"{_number(abs(change))}{unit}")


def _change(row: Measured, results: Sequence[Measured]) -> str:
    """Say how a figure changed since the last time and, if that was not the first, since then."""
    if row.since_last is None or row.since_first is None:
        if row.scale == "order only":
            return _("No points, so no change to show")
        return _("First result")
    days = _earlier(row, results)
    # "Up by 4 percent" would be read as a part of the earlier score.
    counted = _("points") if row.scale.casefold() in {"percent", "%", "points"} else row.scale
    unit = f" {counted}" if row.kind == "test" else ""
    last = _moved(row.since_last, unit), _since(days[-1], row.on)
    said = _("{change} since {day}").format(change=last[0], day=last[1])
    if len(days) > 1:
        first = _("{change} since {day}").format(
            change=_moved(row.since_first), day=_since(days[0], row.on)
        )
        said = f"{said}; {first}"
    return sentence(said)


def _changes(kind: str, now: Sequence[Measured]) -> str:
    """Say in a sentence what changed most since the last time; nothing without a last time."""
    compared = [row for row in now if row.value is not None and row.since_last is not None]
    if not compared:
        return ""
    enough = _WORTH_SAYING * max(abs(row.value or 0) for row in compared)
    changes = [(row.measure, row.since_last or 0) for row in compared]
    large = [pair for pair in changes if abs(pair[1]) >= max(enough, 0.1)]
    large.sort(key=lambda pair: -abs(pair[1]))
    if not large:
        return _(ALIKE[kind])
    told = [
        _("{name} {change}").format(name=_name(kind, measure), change=_moved(change))
        for measure, change in large[:_MOST_CHANGES]
    ]
    return _("Since last time: {changes}.").format(changes=", ".join(told))


def _others(results: Sequence[Measured]) -> Iterator[Text]:
    """Name the results of other instruments, which are kept but not compared."""
    codes: dict[tuple[str, date], str | None] = {}
    for row in results:
        code = codes.setdefault((row.instrument, row.on), None)
        if code is None and row.scale == "order only":
            # What is shown is a place in a code, whose letters stand alone in any language.
            found = re.search(_CODE, row.shown)
            codes[row.instrument, row.on] = found[1] if found else None
    said = [
        f"{instrument}, {month_year(day.isoformat())}{f': {code}' if code else ''}"
        for (instrument, day), code in codes.items()
    ]
    if said:
        yield Text(
            _(
                "Also on file: {results}. Every profile counts in its own way, so we do not "
                "compare their points."
            ).format(results="; ".join(said)),
            "note",
        )


def _tests_table(tests: Sequence[Measured]) -> Table:
    newest = [row for row in tests if row.latest]
    newest.sort(key=lambda row: row.on, reverse=True)
    return Table(
        _("Your tests"),
        [
            Column(_("Test"), width=2),
            Column(_("Latest result"), width=3),
            Column(_("Date"), width=1.4),
            Column(_("Change"), width=2.4),
        ],
        [[row.measure, row.shown, long_date(row.on), _test_change(row, tests)] for row in newest],
    )


def _test_change(row: Measured, tests: Sequence[Measured]) -> str:
    name = engine.same_name(row.measure)
    same = [other for other in tests if engine.same_name(other.measure) == name]
    before = [other for other in same if other.on < row.on]
    if not before:
        return _("First result")
    if row.since_last is not None:
        return _change(row, same)
    last = before[-1]
    same_month = _same_month(last.on, row.on)
    day = long_date(last.on) if same_month else month_year(last.on.isoformat())
    return _("Before: {result} ({day})").format(result=last.shown, day=day)


def _credentials_table(papers: Sequence[Held]) -> Table:
    return Table(
        _("Your licenses and certificates"),
        [
            Column(_("What"), width=2.4),
            Column(pgettext("who gave it", "From"), width=2),
            Column(_("Good until"), width=1.4),
            Column(_("What to do"), width=3),
        ],
        [
            [
                row.name,
                _("Not noted") if row.issuer is None else row.issuer,
                _open_end(row.state) if row.expires is None else _when(row.expires),
                " ".join(part for part in (_to_do(row), row.note) if part),
            ]
            for row in papers
        ],
    )


def _open_end(state: str) -> str:
    if state == "in progress":
        return _("Under way")
    return pgettext("a license", "Ended") if state == "expired" else _("No end date noted")


def _to_do(row: Held) -> str:
    if row.renewed:
        return _("Nothing: you have a newer one.")
    if row.state == "expires soon":
        if row.days_left == 0:
            said = _("Renew it by {day}: today is the last day.")
        else:
            said = ngettext(
                "Renew it by {day}: one day left.",
                "Renew it by {day}: {n} days left.",
                row.days_left or 0,
            )
        return said.format(day=_last(str(row.expires)), n=row.days_left)
    if row.state == "expired":
        return _("It has ended. If your next job asks for it, ask how to renew it.")
    if row.state == "valid":
        return _("It is good. Renew it by {day}.").format(day=_last(str(row.expires)))
    if row.state == "in progress":
        return _("You are working on it. Keep going.")
    return _("It is good. Check whether it has an end date.")


def _ask(client: Client, ahead: list[str]) -> list[str]:
    said = list(ahead)
    for profile in (engine.latest_interests(client), engine.latest_values(client)):
        said += profile.notes if profile else ()
    # Views that are apart are told with the two views themselves.
    odd = engine.contradictions(client)
    return [*said, *(one.said for one in odd if one.kind == "twice on a day")]


def _meaning(profiles: dict[str, Profile | None]) -> str:
    known = {kind for kind, profile in profiles.items() if profile and profile.counts}
    if not known and any(profiles.values()):
        return _("For now, these results do not change the order of your next steps.")
    if not known:
        return _(
            "Tests and credentials show employers what you can do. "
            "They do not change the order of your next steps."
        )
    if len(known) > 1:
        return _(
            "What it means for your next steps: we use your interests and work values as one hint "
            "among others. They do not decide. You do."
        )
    if "interests" in known:
        return _(
            "What it means for your next steps: we use your interests as one hint among others. "
            "They do not decide. You do."
        )
    return _(
        "What it means for your next steps: we use your work values as one hint among others. "
        "They do not decide. You do."
    )
