"""The networking map and who to talk to first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careerkit import facts, figures
from careerkit import network as engine
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures import CIRCLE_NAMES
from careerkit.models import Client
from careerkit.text import count, in_words, join

if TYPE_CHECKING:
    import pandas as pd

CLOSENESS = {3: "close", 2: "knows you", 1: "distant"}
SHOWN_HELPERS = 5
RECALL = {
    "family": "aunts, cousins, in-laws",
    "friends": "friends, and their partners",
    "work": "coworkers and bosses, old ones too",
    "school": "teachers, classmates, coaches",
    "neighbors": "people on your street",
    "community": "faith, sports and volunteer groups",
    "services": "your barber, doctor, mechanic",
    "online": "people you write with",
}


def overview(client: Client, today: date) -> Blocks:
    """Draw the network and rank who can help with the goal.

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
    blocks = Blocks([Heading("Your network")])
    if not client.contacts:
        return Blocks([*blocks, *_nobody_yet()])
    ranked = _ranked(client)
    first = ranked[ranked["help"] > 0].head(SHOWN_HELPERS)
    circles = len({contact.circle for contact in client.contacts})
    message = (
        f"You know {count(len(client.contacts), 'person', 'people')} "
        f"in {count(circles, 'circle')} of your life."
    )
    if start := headline(client):
        message += f" {start}"
    blocks.append(Text(message, "lead"))
    blocks.append(
        Figure(
            figures.network_map(client, helpful=set(first["id"])),
            title="Your networking map: the closer to the middle, the closer to you",
            alt="; ".join(
                f"{CIRCLE_NAMES[circle]}: "
                + join([c.name for c in client.contacts if c.circle == circle])
                for circle in engine.CIRCLES
                if any(c.circle == circle for c in client.contacts)
            )
            + (f". Most helpful: {join(first['name'].tolist())}" if len(first) else ""),
            source="Lines join people who know each other; a dashed line is an introduction."
            + (" A diamond marks the people to talk to first." if len(first) else ""),
        )
    )
    if len(first):
        blocks.append(
            Table(
                "People to talk to first",
                [
                    Column("Name", width=1.5),
                    Column("Who", width=1.5),
                    Column("Work", width=2.4),
                    Column("Why", width=2.4),
                ],
                [
                    [row.name, _upper(row.relationship), _work(row), join(row.why).capitalize()]
                    for row in first.itertuples(index=False)
                ],
            )
        )
    others = ranked[~ranked["id"].isin(first["id"])]
    if len(others):
        blocks.append(
            Table(
                "Also on your map" if len(first) else "Everyone on your map",
                [
                    Column("Name", width=1.5),
                    Column("Who", width=1.5),
                    Column("Work", width=2.4),
                    Column("How close", width=1),
                ],
                [
                    [
                        row.name,
                        _upper(row.relationship),
                        _work(row),
                        CLOSENESS[row.closeness].capitalize(),
                    ]
                    for row in others.itertuples(index=False)
                ],
            )
        )
    missing = engine.missing_circles(client)
    if missing:
        blocks.append(
            Bullets(
                [f"{CIRCLE_NAMES[circle]}: {RECALL[circle]}" for circle in missing[:4]],
                "Nobody on your map yet from these circles. Who comes to mind?",
                "ask",
            )
        )
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence whom to talk to first, if anyone stands out."""
    ranked = _ranked(client)
    first = ranked.loc[ranked["help"] > 0, "name"].head(2).tolist()
    return f"Talk first to {join(first)}." if first else None


def _ranked(client: Client) -> pd.DataFrame:
    goal = client.goal.occupation if client.goal else None
    near = set(facts.related_occupations(goal)) if goal else set()
    near |= set(client.goal.path) if client.goal else set()
    return engine.helpers(client, goal=goal, near=near)


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _work(row: object) -> str:
    parts = [part for part in (row.job_title, row.employer) if isinstance(part, str)]  # type: ignore[attr-defined]  # a row of itertuples
    return ", ".join(parts) or "Not noted yet"


def _nobody_yet() -> Blocks:
    return Blocks(
        [
            Text(
                "Many jobs are never posted. People hear of them from people they know, and you "
                "know more people than you think.",
                "lead",
            ),
            Bullets(
                [f"{CIRCLE_NAMES[circle]}: {hint}" for circle, hint in RECALL.items()],
                f"Write down {in_words(8)} names, one from each circle",
                "ask",
            ),
        ]
    )
