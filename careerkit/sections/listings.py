"""What employers ask for in the listings the client saved, and each of the listings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from careerkit import facts, figures, listing_api
from careerkit.display import Block, Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures.draft import draft
from careerkit.models import Client, Listing
from careerkit.text import count, join, long_date, short_date

if TYPE_CHECKING:
    from careerkit.listings import JobListing

_MOST_DRAWN, _MOST_ROWS = 12, 14
_SOON = timedelta(days=14)
_SCAM = 2  # signs from which on a listing says nothing of the market
_KINDS = {
    "skill": "Skill", "technology": "Tool", "credential": "License or certificate",
    "education": "Schooling", "experience": "Experience",
}  # fmt: skip


@dataclass(frozen=True)
class _Saved:
    """A listing of the record, as it was read."""

    entry: Listing
    read: JobListing | None
    problem: str = ""


def _saved(client: Client) -> list[_Saved]:
    saved = []
    for entry in client.listings:
        try:
            saved.append(_Saved(entry, listing_api.saved_listing(entry)))
        except CareerkitError as error:
            saved.append(_Saved(entry, None, error.message))
    return saved


def demand(client: Client, today: date) -> Blocks:
    """Show what the saved listings ask for, and what of it the client has.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
    """
    client = facts.without_unknown_codes(client)
    blocks = Blocks([Heading("What employers ask for")])
    read = [
        saved.read
        for saved in _saved(client)
        if saved.read is not None and len(saved.read.of("warning")) < _SCAM
    ]
    if not read:
        return Blocks([*blocks, *_how_to_find(client)])
    table = listing_api.market_demand(read, client, today=today)
    named = table[table["kind"].isin(["skill", "technology", "credential"]) & (table["asked"] > 0)]
    shown = named[(named["listings"] > 1) | (len(read) < 3)].head(_MOST_DRAWN)
    shown = named.head(_MOST_DRAWN // 2) if shown.empty else shown
    blocks.append(Text(_message(shown, len(read)), "lead"))
    if len(shown):
        blocks.append(
            Figure(
                draft(figures.market_demand)(shown, len(read)),
                title="What your listings ask for, and what you have of it",
                alt="; ".join(
                    f"{row.name}: {row.listings} of {len(read)} listings, {_has(row).lower()}"
                    for row in shown.itertuples()
                ),
                source="Filled: required. Open: preferred, or not said. "
                f"Counted in {count(len(read), 'listing')} you saved.",
            )
        )
        blocks.append(_demand_table(shown, len(read)))
    schooling = _schooling(table, len(read))
    if schooling:
        blocks.append(Text(schooling))
    return Blocks([*blocks, *_pay(client, read)])


def _message(shown: pd.DataFrame, total: int) -> str:
    if shown.empty:
        return f"You saved {count(total, 'listing')}. They say little of what they ask for."
    have = shown.loc[shown["has"].fillna(False), "name"].head(3).tolist()
    rest = shown.loc[~(shown["has"].fillna(False) | shown["likely"]), "name"].head(2).tolist()
    first = shown.iloc[0]
    said = (
        f"{first['listings']} of your {total} listings ask for {_lower(first['name'])}."
        if total > 1
        else f"Your listing asks for {join([_lower(n) for n in shown['name'].head(3)])}."
    )
    if have:
        said += f" You can show {join([_lower(name) for name in have])}."
    if rest:
        said += f" Look at {join([_lower(name) for name in rest])} next."
    return said


def _lower(name: str) -> str:
    """Write a name inside a sentence: small, unless it is one of capitals or a proper name."""
    word = name.split()[0]
    proper = any(sign.isupper() for sign in word[1:]) or word in _PROPER
    return name if proper else name[:1].lower() + name[1:]


_PROPER = frozenset(
    ["Microsoft", "Spanish", "English", "Google", "Epic", "Cerner", "Excel", "Adobe"]
)


def _has(row: Any) -> str:
    if pd.isna(row.has):
        return "Probably, from your work" if row.likely else "To talk about"
    return "You have it" if row.has else "Not yet"


def _demand_table(shown: pd.DataFrame, total: int) -> Table:
    return Table(
        "Words for your résumé",
        [
            Column("What", width=2),
            Column("Kind", width=1.3),
            Column("Listings", width=1),
            Column("Required", width=1),
            Column("You", width=1.7),
            Column("Their words", width=2.3),
        ],
        [
            [
                row.name, _KINDS[row.kind], f"{row.listings} of {total}", f"{row.required}",
                _has(row), ", ".join(f"“{word}”" for word in row.words[:2]),
            ]
            for row in shown.itertuples()
        ],
        source="Use their words where they are true of you.",
    )  # fmt: skip


def _schooling(table: pd.DataFrame, total: int) -> str:
    parts = []
    for kind, name in (("education", "Schooling"), ("experience", "Experience")):
        rows = table[table["kind"] == kind].head(3)
        if len(rows):
            said = [f"{row.name} ({row.listings} of {total})" for row in rows.itertuples()]
            parts.append(f"{name} asked for: {join(said)}.")
    return " ".join(parts)


def _pay(client: Client, read: list[JobListing]) -> Iterator[Block]:
    table = listing_api.listing_pay(read, area=client.area or "US")
    drawn = table[table["low"].notna() | table["high"].notna()].head(_MOST_DRAWN)
    if drawn.empty:
        return
    where = next((area for area in drawn["wage_area"] if area), "")
    yield Heading("What they pay", 3)
    yield Figure(
        draft(figures.listing_pay)(drawn),
        title="What your listings offer, and what these jobs pay"
        + (f" in {where}" if where else ""),
        alt="; ".join(
            f"{row.title}: {row.said}" + (f", {row.compared}" if row.compared else "")
            for row in drawn.itertuples()
        ),
        source="Box: the middle half of workers; line in it: the middle; thin line: from the "
        f"lowest to the highest tenth. {facts.wage_source()}",
    )
    yield Table(
        "The offers",
        [Column("Job", width=2.2), Column("Employer", width=2), Column("Offer", width=2),
         Column("Beside what this work pays here", width=2.8)],
        [
            [
                row.title or "Not said", row.employer or "Not said", row.said,
                f"{row.compared[:1].upper()}{row.compared[1:]}" or "No figures for this job",
            ]
            for row in table.itertuples()
        ],
    )  # fmt: skip


def _how_to_find(client: Client) -> Iterator[Block]:
    goal = client.goal
    work = f"work as {goal.title}" if goal else "the work you want"
    yield Text(
        "Job listings tell you what employers here ask for, in their own words. Three are enough "
        "to begin with.",
        "lead",
    )
    yield Bullets(
        [
            f"Find three listings for {work}, also some you cannot get yet.",
            "Mark what all of them ask for: that comes first.",
            "Mark what you have never done: that is what to learn.",
            "Save the text before it is taken down, and bring it next time.",
        ],
        "This week",
    )


def each(client: Client, today: date) -> Blocks:
    """Show the saved listings one by one, signs of a scam first.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing, if there are none.
    """
    saved = _saved(facts.without_unknown_codes(client))
    if not saved:
        return Blocks()
    blocks = Blocks([Heading("Your listings", 3)])
    warned = [
        f"{one.entry.title}, {one.entry.employer or 'no employer named'}: {finding.value} "
        f"It says: “{' '.join(finding.words.split())}”."
        for one in saved
        if one.read
        for finding in one.read.of("warning")
    ]
    if warned:
        blocks.append(Bullets(warned, "Take care: signs of a scam", "ask"))
    soon = [
        f"{one.entry.title} ({long_date(last)})"
        for one in saved
        if (last := _last_day(one)) is not None and today <= last <= today + _SOON
    ]
    if soon:
        blocks.append(Text(f"Closing soon: {join(soon)}.", "lead"))
    blocks.append(_listings_table(saved, today))
    problems = [f"{one.entry.title}: {one.problem}" for one in saved if one.problem]
    if problems:
        blocks.append(Bullets(problems, "Set right by hand once more"))
    return blocks


def _last_day(one: _Saved) -> date | None:
    found = one.read.of("deadline") if one.read else []
    return date.fromisoformat(found[0].data["date"]) if found else None


def _listings_table(saved: list[_Saved], today: date) -> Table:
    rows = []
    for one in saved[-_MOST_ROWS:]:
        last = _last_day(one)
        asks = []
        if one.read:
            found = [*one.read.of("credential"), *one.read.of("education"), *one.read.of("skill")]
            asks = list(dict.fromkeys(f.value for f in found if f.required is not False))[:4]
        place = one.entry.place or "place not said"
        rows.append(
            [
                one.entry.title,
                f"{one.entry.employer or 'Not said'}, {place}",
                (one.read.first("pay") if one.read else None) or "Not said",
                ", ".join(asks) or "Not said",
                "Closed" if last and last < today else short_date(last) if last else "Not said",
            ]
        )
    return Table(
        "What you saved",
        [Column("Job", width=2), Column("Where", width=2), Column("Pay", width=1.5),
         Column("Asks for", width=3), Column("Last day", width=1)],
        rows,
    )  # fmt: skip
