"""Interests, work values, tests and credentials: what they say now, and what changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from careerkit import assessments as engine
from careerkit import figures
from careerkit.assessments import Profile
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.personal import VALUES
from careerkit.sections.wording import sentence
from careerkit.text import join, long_date, month_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

WORDS = {"interests": "interests", "values": "work values"}
LEADS = {
    "interests": "Your strongest interests are {}.",
    "values": "What you value most at work: {}.",
}
ABOUT = {
    "hands-on work": "Building, fixing, growing, driving",
    "finding things out": "Asking why, testing, reading up",
    "creating": "Making, drawing, writing, performing",
    "helping people": "Teaching, caring, listening",
    "leading and selling": "Taking charge, winning people over, starting things",
    "order and detail": "Counting, filing, keeping things right",
    "achievement": "Doing what you do best and seeing what comes of it",
    "working conditions": "Steady work, fair pay, a good place to be",
    "recognition": "Being noticed and moving up",
    "relationships": "Getting along and doing things for others",
    "support": "Bosses who train you and stand behind you",
    "independence": "Deciding for yourself and trying your own ideas",
}
"""What each interest and work value is about, in our own words."""
# A change of less than this part of the highest score may be chance.
_WORTH_SAYING = 0.1
_MOST_CHANGES = 3
_DAYS_A_YEAR = 365


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
    results = engine.over_time(client)
    papers = engine.credentials_status(client, today)
    blocks = Blocks([Heading("Your interests, values and tests")])
    ask = Bullets(_ask(client, ahead), "Worth talking about", "ask")
    if results.empty and papers.empty:
        return Blocks([*blocks, *_start(), *([ask] if ask.items else [])])
    profiles = {
        "interests": engine.latest_interests(client),
        "values": engine.latest_values(client),
    }
    blocks.append(Text(_message(profiles, papers), "lead"))
    for kind, profile in profiles.items():
        if profile:
            blocks += _profile(kind, profile, results[results["kind"] == kind])
    if not profiles["interests"]:
        blocks += _start()[1:]
    tests = results[results["kind"] == "test"]
    if len(tests):
        blocks.append(_tests_table(tests))
    if len(papers):
        blocks.append(_credentials_table(papers))
    if ask.items:
        blocks.append(ask)
    return Blocks([*blocks, Text(_meaning(profiles))])


def _until(client: Client, today: date) -> tuple[Client, list[str]]:
    """Leave out results dated after today, and name them."""
    fields = {"interests": "interests", "work_values": "work values", "tests": "test"}
    ahead = [
        f"A result on your {what} has a date that lies ahead, {long_date(entry.on)}. Is it right?"
        for field, what in fields.items()
        for entry in getattr(client, field)
        if entry.on > today
    ]
    kept = {
        field: [entry for entry in getattr(client, field) if entry.on <= today] for field in fields
    }
    return client.model_copy(update=kept), ahead


def _start() -> list[Text]:
    return [
        Text(
            "You have not taken an interest profile or a test yet. It is a good way to begin: "
            "there are no wrong answers.",
            "lead",
        ),
        Text(
            "The O*NET Interest Profiler is free. You find it at www.mynextmove.org. "
            "Your counselor can do it with you, also on paper."
        ),
    ]


def _message(profiles: dict[str, Profile | None], papers: pd.DataFrame) -> str:
    said = [
        LEADS[kind].format(_listed([_name(kind, measure) for measure in profile.top]))
        for kind, profile in profiles.items()
        if profile and profile.top and not profile.flat
    ]
    soon = papers[papers["state"].eq("expires soon") & ~papers["renewed"]]
    ended = papers[
        papers["state"].eq("expired")
        & ~papers["renewed"]
        & papers["days_left"].ge(-_DAYS_A_YEAR).fillna(False)
    ]
    if len(soon):
        first = soon.iloc[0]
        said.append(f"Renew by {_last(first['expires'])}: {first['name']}.")
    elif len(ended):
        first = ended.iloc[0]
        said.append(f"Ended {_when(first['expires'])}: {first['name']}. Do you still need it?")
    return " ".join(said) or "Here is what your profiles, tests and credentials say so far."


def _name(kind: str, measure: str) -> str:
    return VALUES[measure] if kind == "values" else measure


def _listed(names: list[str]) -> str:
    """Join names, some of which have an "and" of their own."""
    if len(names) > 1 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return join(names)


def _when(partial: str) -> str:
    return long_date(date.fromisoformat(partial)) if len(partial) == 10 else month_year(partial)


def _last(partial: str) -> str:
    return long_date(engine.last_day(partial))


def _profile(kind: str, profile: Profile, results: pd.DataFrame) -> Iterator[Any]:
    yield Heading(f"Your {WORDS[kind]}", 3)
    now = results[results["latest"]]
    place = {measure: at for at, measure in enumerate(profile.order)}
    now = now.assign(place=now["measure"].map(place)).sort_values("place", kind="stable")
    same = results["instrument"].map(engine.same_name) == engine.same_name(profile.instrument)
    changed = _changes(kind, now)
    if changed:
        yield Text(changed)
    if profile.scores:
        drawn = results[same].set_index("measure").loc[now["measure"].tolist()].reset_index()
        yield Figure(
            draft(figures.profile_over_time)(
                drawn.assign(measure=drawn["measure"].map(lambda name: _name(kind, name)))
            ),
            title=f"Your {WORDS[kind]}, strongest first",
            alt="; ".join(
                f"{_name(kind, row.measure)}: {row.shown}{_before(row)}"
                for row in now.itertuples(index=False)
            ),
            source=f"{profile.instrument}, {long_date(profile.on)}. "
            "Points are counted the way this profile counts them.",
        )
    columns = [
        Column("Interest" if kind == "interests" else "Work value", width=2),
        Column("What it is about", width=3.4),
        Column("Result", width=1),
        Column("Change", width=3),
    ]
    rows = [
        [
            sentence(_name(kind, row.measure)),
            ABOUT[row.measure],
            row.shown,
            _change(row, results[same]),
        ]
        for row in now.itertuples(index=False)
    ]
    width = 4 if now["since_last"].notna().any() else 3
    yield Table(
        f"Your {WORDS[kind]} on {long_date(profile.on)}",
        columns[:width],
        [row[:width] for row in rows],
        source=f"{profile.instrument}. {profile.why}",
    )
    yield from _others(results[~same])


def _before(row: Any) -> str:
    return "" if pd.isna(row.since_last) else f", before {_number(row.value - row.since_last)}"


def _number(value: float) -> str:
    return f"{round(value, 1):g}"


def _earlier(row: Any, results: pd.DataFrame) -> list[date]:
    """Return the earlier days a result is compared with, the first one first."""
    same = results[
        results["measure"].map(engine.same_name).eq(engine.same_name(row.measure))
        & results["scale"].map(engine.same_name).eq(engine.same_name(row.scale))
        & results["value"].notna()
    ]
    return sorted({day for day in same["on"] if day < row.on})


def _since(day: date, latest: date) -> str:
    """Name the day by its month, unless both are of one month."""
    if (day.year, day.month) == (latest.year, latest.month):
        return long_date(day)
    return month_year(day.isoformat())


def _moved(change: float, unit: str = "") -> str:
    if round(change, 1) == 0:
        return "the same"
    return f"{'up' if change > 0 else 'down'} by {_number(abs(change))}{unit}"


def _change(row: Any, results: pd.DataFrame) -> str:
    """Say how a figure changed since the last time and, if that was not the first, since then."""
    if pd.isna(row.since_last):
        return "First result" if row.scale != "order only" else "No points, so no change to show"
    days = _earlier(row, results)
    # "Up by 4 percent" would be read as a part of the earlier score.
    counted = "points" if row.scale.casefold() in {"percent", "%"} else row.scale
    unit = f" {counted}" if row.kind == "test" else ""
    said = f"{_moved(row.since_last, unit)} since {_since(days[-1], row.on)}"
    if len(days) > 1:
        said += f"; {_moved(row.since_first)} since {_since(days[0], row.on)}"
    return sentence(said)


def _changes(kind: str, now: pd.DataFrame) -> str:
    """Say in a sentence what changed most since the last time; nothing without a last time."""
    compared = now.dropna(subset="since_last")
    if compared.empty:
        return ""
    enough = _WORTH_SAYING * compared["value"].abs().max()
    large = compared[compared["since_last"].abs() >= max(enough, 0.1)]
    large = large.sort_values("since_last", key=lambda change: -change.abs(), kind="stable")
    if large.empty:
        return f"Your {WORDS[kind]} are about the same as last time."
    told = [
        f"{_name(kind, row.measure)} {_moved(row.since_last)}"
        for row in large.head(_MOST_CHANGES).itertuples(index=False)
    ]
    return f"Since last time: {', '.join(told)}."


def _others(results: pd.DataFrame) -> Iterator[Text]:
    """Name the results of other instruments, which are kept but not compared."""
    said = []
    for (instrument, day), part in results.groupby(["instrument", "on"], sort=False):
        codes = part.loc[part["scale"] == "order only", "shown"].str.split(" in ").str[-1]
        told = f": {codes.iloc[0]}" if len(codes) else ""
        said.append(f"{instrument}, {_since(day, date.max)}{told}")
    if said:
        yield Text(
            f"Also on file: {'; '.join(said)}. Every profile counts in its own way, so we do not "
            "compare their points.",
            "note",
        )


def _tests_table(tests: pd.DataFrame) -> Table:
    newest = tests[tests["latest"]].sort_values("on", ascending=False, kind="stable")
    return Table(
        "Your tests",
        [
            Column("Test", width=2),
            Column("Latest result", width=3),
            Column("Date", width=1.4),
            Column("Change", width=2.4),
        ],
        [
            [row.measure, row.shown, long_date(row.on), _test_change(row, tests)]
            for row in newest.itertuples(index=False)
        ],
    )


def _test_change(row: Any, tests: pd.DataFrame) -> str:
    same = tests[tests["measure"].map(engine.same_name) == engine.same_name(row.measure)]
    before = same[same["on"] < row.on]
    if before.empty:
        return "First result"
    if not pd.isna(row.since_last):
        return _change(row, same)
    last = before.iloc[-1]
    return f"Before: {last['shown']} ({_since(last['on'], row.on)})"


def _credentials_table(papers: pd.DataFrame) -> Table:
    return Table(
        "Your licenses and certificates",
        [
            Column("What", width=2.4),
            Column("From", width=2),
            Column("Good until", width=1.4),
            Column("What to do", width=3),
        ],
        [
            [
                row.name,
                row.issuer if isinstance(row.issuer, str) else "Not noted",
                _when(row.expires) if isinstance(row.expires, str) else _open_end(row.state),
                " ".join(part for part in (_to_do(row), row.note) if part),
            ]
            for row in papers.itertuples(index=False)
        ],
    )


def _open_end(state: str) -> str:
    return {"in progress": "Under way", "expired": "Ended"}.get(state, "No end date noted")


def _to_do(row: Any) -> str:
    if row.renewed:
        return "Nothing: you have a newer one."
    if row.state == "expires soon":
        left = {0: "today is the last day", 1: "one day left"}.get(
            row.days_left, f"{row.days_left} days left"
        )
        return f"Renew it by {_last(row.expires)}: {left}."
    if row.state == "expired":
        return "It has ended. If your next job asks for it, ask how to renew it."
    if row.state == "valid":
        return f"It is good. Renew it by {_last(row.expires)}."
    if row.state == "in progress":
        return "You are working on it. Keep going."
    return "It is good. Check whether it has an end date."


def _ask(client: Client, ahead: list[str]) -> list[str]:
    said = list(ahead)
    for profile in (engine.latest_interests(client), engine.latest_values(client)):
        said += profile.notes if profile else ()
    odd = engine.rating_contradictions(client)
    # Views that are apart are told with the two views themselves.
    return [*said, *odd.loc[odd["kind"] == "twice on a day", "said"]]


def _meaning(profiles: dict[str, Profile | None]) -> str:
    known = [WORDS[kind] for kind, profile in profiles.items() if profile and profile.counts]
    if not known and any(profiles.values()):
        return "For now, these results do not change the order of your next steps."
    if not known:
        return (
            "Tests and credentials show employers what you can do. "
            "They do not change the order of your next steps."
        )
    return (
        f"What it means for your next steps: we use your {join(known)} as one hint among others. "
        "They do not decide. You do."
    )
