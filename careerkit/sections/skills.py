"""The skill inventory: by kind, the two views, the gap to the goal, and a page for the wall."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from careerkit import facts, figures, skill_api
from careerkit import skills as engine
from careerkit.display import (
    Block,
    Blocks,
    Bullets,
    Column,
    Figure,
    Heading,
    Line,
    Poster,
    Table,
    Text,
)
from careerkit.errors import CareerkitError
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.text import count, join, long_date
from careerkit.text.scales import (
    ESSENTIALS,
    LEVELS,
    RATING_ANCHORS,
    RATINGS,
    SKILL_KINDS,
    practise,
)
from careerkit.text.ways import WAYS, way_step

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN_GAPS = 8
MOST_DRAWN = 24
_TO_CLOSE = 6
_SCHOOL = {
    "high school": "High school diploma or GED", "some college": "Some college",
    "certificate": "A certificate after high school", "associate": "Associate degree",
    "bachelor": "Bachelor’s degree", "master": "Master’s degree",
    "doctoral or professional": "Doctoral or professional degree",
}  # fmt: skip


def inventory(client: Client, today: date) -> Blocks:
    """Show the skills by kind, with the top ten; without skills, what to ask about.

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
    table = _by_kind(engine.inventory(client))
    drawn = _to_draw(table)
    chosen = int(table["in_top_ten"].notna().sum())
    blocks.append(
        Text(f"You named {count(len(client.skills), 'skill')}. {headline(client)}", "lead")
    )
    blocks.append(
        Figure(
            draft(figures.skill_profile)(drawn),
            title=f"Your skills and how well you know each; your top {chosen} have numbers"
            if chosen
            else "Your skills and how well you know each (you have not picked your top ten yet)",
            alt="; ".join(
                f"{row.name}: {LEVELS[row.level].lower()}" for row in drawn.itertuples(index=False)
            ),
            source="Levels as you and your counselor judged them."
            + (
                f" {count(len(table) - len(drawn), 'more')} in the table."
                * (len(drawn) < len(table))
            ),
        )
    )
    blocks.append(_inventory_table(table))
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence which skills to lead with, if any are known."""
    best = engine.top_ten(client)["name"].head(3).tolist()
    return f"Lead with {join(best)}." if best else None


def _by_kind(table: pd.DataFrame) -> pd.DataFrame:
    place = {kind: at for at, kind in enumerate(SKILL_KINDS)}
    return table.sort_values(
        ["kind", "level"], ascending=[True, False], kind="stable",
        key=lambda column: column.map(place) if column.name == "kind" else column,
    )  # fmt: skip


def _to_draw(table: pd.DataFrame) -> pd.DataFrame:
    """Return what a figure has room for: the top ten, then the strongest."""
    best = table.assign(chosen=table["in_top_ten"].notna())
    best = best.sort_values(["chosen", "level"], ascending=False, kind="stable").head(MOST_DRAWN)
    return table[table.index.isin(best.index)]


def _without_skills(client: Client) -> Blocks:
    job, goal = client.current_job, client.goal
    code = (job.occupation if job else None) or (goal.occupation if goal else None)
    asked = _questions(code) if code else []
    if not code or not asked:
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
    title = facts.occupation_title(code)
    return Blocks(
        [
            Text(
                "You have not listed your skills yet. Here is a head start."
                if job and job.occupation
                else "Here is what your goal asks for. You may already have some of it.",
                "lead",
            ),
            Bullets(
                asked,
                f"People who work as {title} often do this. Did you, at work or at home?",
                "ask",
            ),
        ]
    )


def _questions(code: str) -> list[str]:
    """Ask what someone in an occupation probably did; nothing where nothing is known of it."""
    try:
        asked = skill_api.skill_statements(code, limit=14)
    except CareerkitError:
        return []
    return [f"Did you {ask}?" for ask in asked.loc[asked["kind"] != "tool", "ask"].head(10)]


def _inventory_table(table: pd.DataFrame) -> Table:
    return Table(
        "All your skills",
        [
            Column("Skill", width=2.2),
            Column("Kind", width=1.2),
            Column("Level", width=1.2),
            Column("Where shown", width=3.4),
            Column("Seen by", width=1.6),
        ],
        [
            [
                row.name
                + (f" (no. {row.in_top_ten:.0f})" if row.in_top_ten == row.in_top_ten else ""),
                SKILL_KINDS[row.kind],
                LEVELS[row.level],
                row.evidence or row.where or "Not noted yet",
                row.confirmed_by or "Nobody named yet",
            ]
            for row in _plain(table).itertuples(index=False)
        ],
    )


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose missing texts are empty and whose missing ranks are not a number."""
    texts = ["evidence", "where", "confirmed_by"]
    return table.astype({"in_top_ten": "float"}).assign(
        **{name: table[name].where(table[name].notna(), "") for name in texts}
    )


def essentials(client: Client, today: date) -> Blocks:
    """Put the two views of the six essential skills side by side, with what to practice.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing, if none of the six is rated.
    """
    views = engine.two_views(client)
    if views["lower"].isna().all():
        return Blocks()
    return Blocks(
        [
            Heading("The six skills every job asks for", 3),
            Text(_views_message(views)),
            Figure(
                draft(figures.employability_views)(views),
                title="How you see it and how your counselor sees it",
                alt="; ".join(
                    f"{row.skill}: you say {_rating(row.client)}, your counselor says "
                    f"{_rating(row.counselor)}"
                    for row in views.itertuples(index=False)
                ),
                source="An open mark is the rating before, where it was another.",
            ),
            Table(
                "What stands behind it, and what to try next",
                [
                    Column("Skill", width=1.5),
                    Column("Your view", width=1.2),
                    Column("Counselor’s view", width=1.2),
                    Column("What it looks like now", width=2.6),
                    Column("Try next", width=2.6),
                ],
                [
                    [
                        str(row.skill).capitalize(),
                        _rating(row.client).capitalize(),
                        _rating(row.counselor).capitalize(),
                        RATING_ANCHORS[row.skill][int(row.lower)],
                        practise(row.skill, int(row.lower)),
                    ]
                    if row.lower == row.lower
                    else [str(row.skill).capitalize(), "Not rated yet", "Not rated yet",
                          ESSENTIALS[row.skill], "Rate it together next time."]
                    for row in views.astype({"lower": "float"}).itertuples(index=False)
                ],
            ),
        ]
    )  # fmt: skip


def _rating(value: Any) -> str:
    return "not rated yet" if pd.isna(value) else RATINGS[int(value)].lower()


def _views_message(views: pd.DataFrame) -> str:
    both = views.dropna(subset=["client", "counselor"])
    if both.empty:
        return "So far one of you has rated these. Rate them together next time."
    apart = both.loc[both["apart"] >= 2, "skill"].tolist()
    strong = both.loc[both["lower"] == 4, "skill"].tolist()
    said = [f"You both see a strength in {join(strong)}." if strong else ""]
    if apart:
        said.append(f"You see {join(apart)} quite differently: tell each other an example.")
    elif both["apart"].max() <= 1:
        said.append("Your views are close.")
    return " ".join(part for part in said if part)


def gap(client: Client, today: date) -> Blocks:
    """Compare the skills with the next step of the chosen path and with the goal.

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
    step = next_on_path(client)
    blocks = Blocks()
    if step and step != goal.occupation:
        blocks += _gap_to(client, step, f"your next step: {facts.occupation_title(step)}", today)
    to_goal = list(_gap_to(client, goal.occupation, f"your goal: {goal.title}", today))
    # What to talk about is asked once: of the step that comes first.
    asked = any(isinstance(block, Bullets) for block in blocks)
    return Blocks(
        [*blocks, *(block for block in to_goal if not (asked and isinstance(block, Bullets)))]
    )


def next_on_path(client: Client) -> str | None:
    """Return the occupation that follows the client's own on the path they chose, if any."""
    goal, job = client.goal, client.current_job
    path = goal.path if goal else []
    here = job.occupation if job else None
    ahead = path[path.index(here) + 1 :] if here in path else path
    return ahead[0] if ahead else None


def _gap_to(client: Client, code: str, name: str, today: date) -> Iterator[Block]:
    yield Heading(f"Your skills and {name}", 3)
    try:
        gaps = skill_api.skill_gap(client, code, today=today)
    except CareerkitError:
        yield Text("There are no figures yet on the skills this job needs.")
        return
    levels = gaps[gaps["has"].notna()]
    yield Text(_gap_message(gaps))
    if len(levels):
        shown = levels.head(SHOWN_GAPS)
        yield Figure(
            draft(figures.skill_gap)(shown),
            title="What you have and what the job needs",
            alt="; ".join(
                f"{row.skill}: you are at {row.has:.0f} of 5, the job needs {row.needed:.0f}"
                for row in shown.itertuples(index=False)
            ),
            source=f"What the job needs: O*NET level for {facts.occupation_title(code)}. "
            "A level without an example counts a little less.",
        )
    close = gaps[gaps["status"].isin(["build", "started"])].head(_TO_CLOSE)
    if len(close):
        yield _close_table(close, client)
    ask = gaps[gaps["status"].isin(["likely", "ask"])]
    if len(ask):
        yield Bullets(_ask(ask), "Worth talking about: this job also uses", "ask")


def label(name: str, kind: str) -> str:
    """Return how a thing an occupation asks for is called in a list."""
    return _SCHOOL.get(name, name) if kind == "education" else name


def _gap_message(gaps: pd.DataFrame) -> str:
    strong = gaps[(gaps["status"] == "strength") & (gaps["kind"] != "education")]
    build = gaps[gaps["status"] == "build"]
    parts = []
    if len(strong):
        names = strong["skill"].head(3).tolist()
        parts.append(f"You already have {join(names)} to show for it.")
    if len(build):
        names = [label(*row) for row in build[["skill", "kind"]].head(3).itertuples(index=False)]
        parts.append(f"Build next: {join(names)}.")
    return " ".join(parts) or "Here is what this job asks for."


def _under_way(what: str) -> str:
    return f"Under way: {what}" if what else "Under way"


_ASKED = {
    "needed": "needed for this job",
    "usual": "usual for this job",
    "often": "often asked for",
}


def _close_table(close: pd.DataFrame, client: Client) -> Table:
    chosen = {
        step.builds.casefold(): step for step in client.plan if step.builds and not step.done_on
    }
    rows = []
    for row in close.astype({"has": float, "needed": float}).itertuples(index=False):
        step = chosen.get(row.skill.casefold())
        has = LEVELS[round(row.has)] if row.has == row.has else ""
        needs = LEVELS[round(row.needed)] if row.needed == row.needed else _ASKED[row.asks]
        now = has or row.evidence or "Not yet"
        way = step.what if step else way_step(row.ways[0], label(row.skill, row.kind), row.kind)
        others = [WAYS[other] for other in row.ways[1:3]]
        rows.append(
            [
                label(row.skill, row.kind),
                _under_way(label(row.evidence, row.kind)) if row.status == "started" else now,
                needs,
                f"In your plan: {way}" if step else f"{way}. Or: {join(others, 'or')}",
            ]
        )
    return Table(
        "How to close the gap",
        [
            Column("What", width=2),
            Column("You now", width=1.4),
            Column("The job", width=1.4),
            Column("A way to get there", width=3.6),
        ],
        rows,
    )


def _ask(ask: pd.DataFrame) -> list[str]:
    picked = ask.groupby("kind", sort=False).head(4).head(8)
    return [
        f"{label(row.skill, row.kind)} (your work as {row.evidence} probably shows it)"
        if row.status == "likely"
        else label(row.skill, row.kind)
        for row in picked.itertuples(index=False)
    ]


def wall(client: Client, today: date) -> Blocks:
    """Make a page for the wall of the top ten the client chose.

    Parameters
    ----------
    client
        The record.
    today
        The day of the report.

    Returns
    -------
    Blocks
        Nothing, if the client has not chosen.
    """
    best = engine.top_ten(client)
    if not client.top_ten:
        return Blocks()
    return Blocks(
        [
            Poster(
                f"My top {len(best)} skills" if len(best) > 1 else "My top skill",
                [
                    Line(
                        row.name, ". ".join(part for part in (LEVELS[row.level], row.where) if part)
                    )
                    for row in best.fillna({"where": ""}).itertuples(index=False)
                ],
                f"As of {long_date(today)}",
            )
        ]
    )
