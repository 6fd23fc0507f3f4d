"""The skill inventory: by kind, the top ten, and the gap to the goal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from careerkit import api, facts, figures
from careerkit import skills as engine
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.models import Client
from careerkit.text import count, join

if TYPE_CHECKING:
    import pandas as pd

KINDS = {"hard": "Job skill", "soft": "Soft skill", "essential": "Essential skill"}
LEVELS = {1: "Starting", 2: "With help", 3: "On my own", 4: "Strong", 5: "Could teach it"}
RATINGS = {1: "Beginning", 2: "Growing", 3: "Solid", 4: "A strength"}
SHOWN_GAPS = 8


def inventory(client: Client, today: date) -> Blocks:
    """Show the skills by kind and the top ten; without skills, what to ask about.

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
    blocks = Blocks([Heading("Your skills")])
    if not client.skills:
        return Blocks([*blocks, *_without_skills(client)])
    best = engine.top_ten(client)
    chosen = bool(best["chosen"].all())
    blocks.append(
        Text(f"You named {count(len(client.skills), 'skill')}. {headline(client)}", "lead")
    )
    blocks.append(
        Figure(
            figures.top_skills(best),
            title=f"Your top {len(best)} and how well you know each"
            if chosen
            else "Your strongest skills so far (you have not picked your top ten yet)",
            alt="; ".join(
                f"{rank}. {row.name}: {LEVELS[row.level].lower()}"
                for rank, row in enumerate(best.itertuples(index=False), start=1)
            ),
            source="Levels as you and your counselor judged them.",
        )
    )
    blocks.append(_inventory_table(client))
    if client.employability:
        blocks.extend(_employability(client))
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence which skills to lead with, if any are known."""
    best = engine.top_ten(client)["name"].head(3).tolist()
    return f"Lead with {join(best)}." if best else None


def _without_skills(client: Client) -> Blocks:
    job, goal = client.current_job, client.goal
    code = (job.occupation if job else None) or (goal.occupation if goal else None)
    likely = _likely(code) if code else []
    if not code or not likely:
        return Blocks(
            [
                Text(
                    "Everyone has skills. We start from what you have done at work, at home, at "
                    "school and for others.",
                    "lead",
                ),
                Bullets(
                    [
                        "What do people ask you for help with?",
                        "What did you learn to do without a teacher?",
                        "What work are you proud of?",
                    ],
                    "Think about",
                    "ask",
                ),
            ]
        )
    return Blocks(
        [
            Text(
                "You have not listed your skills yet. Here is a head start."
                if job and job.occupation
                else "Here is what your goal asks for. You may already have some of it.",
                "lead",
            ),
            Bullets(
                likely,
                f"Common in the work of {facts.occupation_title(code)}. "
                "Which of these have you done?",
                "ask",
            ),
        ]
    )


def _likely(code: str) -> list[str]:
    """Name what an occupation's work is made of; nothing for one that O*NET has not rated."""
    try:
        likely = api.likely_skills(code, limit=20)
    except CareerkitError:
        return []
    return likely.loc[likely["kind"] != "technology", "skill"].head(10).tolist()


def _inventory_table(client: Client) -> Table:
    table = engine.inventory(client)
    order = {kind: place for place, kind in enumerate(KINDS)}
    table = table.sort_values(
        ["kind", "level"], ascending=[True, False], kind="stable",
        key=lambda column: column.map(order) if column.name == "kind" else column,
    )  # fmt: skip
    return Table(
        "All your skills",
        [
            Column("Skill", width=2.2),
            Column("Kind", width=1.2),
            Column("Level", width=1.2),
            Column("Where you showed it", width=4),
        ],
        [
            [
                row.name,
                KINDS[row.kind],
                LEVELS[row.level],
                row.evidence or row.where or "Not noted yet",
            ]
            for row in table.itertuples(index=False)
        ],
    )


def _employability(client: Client) -> Blocks:
    latest: dict[tuple[str, str], tuple[date, str]] = {}
    for rating in client.employability:
        key = (rating.skill, rating.rater)
        if key not in latest or rating.on >= latest[key][0]:
            latest[key] = (rating.on, RATINGS[rating.rating])

    def view(skill: str, rater: str) -> str:
        return latest.get((skill, rater), (None, "Not rated yet"))[1]

    topics = list(dict.fromkeys(rating.skill for rating in client.employability))
    rows = [
        [skill.capitalize(), view(skill, "client"), view(skill, "counselor")] for skill in topics
    ]
    return Blocks(
        [
            Table(
                "Essential employability skills: two views",
                [
                    Column("Skill", width=2),
                    Column("Your view"),
                    Column("Counselor’s view"),
                ],
                rows,
            )
        ]
    )


def gap(client: Client, today: date) -> Blocks:
    """Compare the skills with what the goal occupation needs.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing, if there is no goal occupation or no skill to compare.
    """
    client = facts.without_unknown_codes(client)
    goal = client.goal
    if not (goal and goal.occupation and client.skills):
        return Blocks()
    try:
        gaps = api.skill_gap(client.skills, goal.occupation)
    except CareerkitError:
        return Blocks(
            [
                Heading(f"Your skills and your goal: {goal.title}", 3),
                Text("There are no figures yet on the skills this job needs."),
            ]
        )
    known = gaps[gaps["has"].notna()].head(SHOWN_GAPS)
    build, strong = known[known["status"] == "build"], gaps[gaps["status"] == "strength"]
    blocks = Blocks([Heading(f"Your skills and your goal: {goal.title}", 3)])
    blocks.append(Text(_gap_message(strong, build)))
    if len(known):
        blocks.append(
            Figure(
                figures.skill_gap(known),
                title="What you have and what the job needs",
                alt="; ".join(
                    f"{row.skill}: you are at {row.has:.0f} of 5, the job needs {row.needed:.0f}"
                    for row in known.itertuples(index=False)
                ),
                source="What the job needs: O*NET level for "
                f"{facts.occupation_title(goal.occupation)}.",
            )
        )
    ask = gaps[gaps["status"] == "ask"].head(5)
    if len(ask):
        blocks.append(
            Bullets(
                ask["skill"].tolist(),
                "This job also uses these. We have not talked about them yet",
                "ask",
            )
        )
    return blocks


def _gap_message(strong: pd.DataFrame, build: pd.DataFrame) -> str:
    parts = []
    if len(strong):
        parts.append(f"You already have {join(strong['skill'].head(3).tolist())} for this goal.")
    if len(build):
        parts.append(f"Build {join(build['skill'].head(3).tolist())} next.")
    return " ".join(parts) or "Here is what this goal asks for."
