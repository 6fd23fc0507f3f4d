"""The skill inventory: by kind, the two views, the gap to the goal, and a page for the wall."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from careerkit import facts, figures, skill_api
from careerkit import skills as engine
from careerkit.display import (
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
from careerkit.sections.skill_gap import gap_to, listed
from careerkit.sections.wording import sentence
from careerkit.skills import Listed, Views
from careerkit.text import counted, join, long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, occupation
from careerkit.text.names import skill_name
from careerkit.text.scales import (
    ESSENTIALS,
    LEVELS,
    RATING_ANCHORS,
    RATINGS,
    SKILL_KINDS,
    essential,
    practise,
)

MOST_DRAWN = 24


@in_their_language
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
    blocks = Blocks([Heading(_("Your skills"))])
    if not client.skills:
        return Blocks([*blocks, *_without_skills(client)])
    rows = _by_kind(engine.listed(client))
    drawn = _to_draw(rows)
    chosen = sum(row.in_top_ten is not None for row in rows)
    blocks.append(Text(_named(client), "lead"))
    blocks.append(
        Figure(
            draft(figures.skill_profile)(pd.DataFrame(drawn, dtype=object)),
            title=ngettext(
                "Your skills and how well you know each; your top one has a number",
                "Your skills and how well you know each; your top {n} have numbers",
                chosen,
            ).format(n=chosen)
            if chosen
            else _("Your skills and how well you know each (you have not picked your top ten yet)"),
            alt="; ".join(
                f"{skill_name(row.name)}: {_(LEVELS[row.level]).lower()}" for row in drawn
            ),
            source=_levels_source(len(rows) - len(drawn)),
        )
    )
    blocks.append(_inventory_table(rows))
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence which skills to lead with, if any are known."""
    best = [row.name for row in engine.best_ten(client)[:3]]
    return _("Lead with {skills}.").format(skills=listed(best)) if best else None


def _named(client: Client) -> str:
    skills = counted(len(client.skills), "{n} skill", "{n} skills")
    message = headline(client)
    if message is None:
        return _("You named {skills}.").format(skills=skills)
    return _("You named {skills}. {message}").format(skills=skills, message=message)


def _levels_source(more: int) -> str:
    if not more:
        return _("Levels as you and your counselor judged them.")
    return counted(
        more,
        "Levels as you and your counselor judged them. The table has {n} more.",
        "Levels as you and your counselor judged them. The table has {n} more.",
    )


def _by_kind(rows: Sequence[Listed]) -> list[Listed]:
    place = {kind: at for at, kind in enumerate(SKILL_KINDS)}
    return sorted(rows, key=lambda row: (place[row.kind], -row.level))


def _to_draw(rows: Sequence[Listed]) -> list[Listed]:
    """Return what a figure has room for: the top ten, then the strongest."""
    best = sorted(
        range(len(rows)),
        key=lambda at: (rows[at].in_top_ten is not None, rows[at].level),
        reverse=True,
    )
    return [rows[at] for at in sorted(best[:MOST_DRAWN])]


def _without_skills(client: Client) -> Blocks:
    job, goal = client.current_job, client.goal
    code = (job.occupation if job else None) or (goal.occupation if goal else None)
    asked = _questions(code) if code else []
    if not code or not asked:
        return Blocks(
            [
                Text(
                    _(
                        "Everyone has skills. We start from what you have done at work, at home, "
                        "at school and for others."
                    ),
                    "lead",
                ),
                Bullets(
                    [
                        _("What do people ask you for help with?"),
                        _("What did you learn to do without a teacher?"),
                        _("What work are you proud of?"),
                    ],
                    _("Think about"),
                    "ask",
                ),
            ]
        )
    title = facts.occupation_title(code)
    return Blocks(
        [
            Text(
                _("You have not listed your skills yet. Here is a head start.")
                if job and job.occupation
                else _("Here is what your goal asks for. You may already have some of it."),
                "lead",
            ),
            Bullets(
                asked,
                _("People who work as {job} often do this. Did you, at work or at home?").format(
                    job=occupation(title)
                ),
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
    return [did_you(ask) for ask in asked.loc[asked["kind"] != "tool", "ask"].head(10)]


def did_you(ask: str) -> str:
    """Ask whether a client did something; see `careerkit.skill_api.skill_statements`."""
    return _("Did you {ask}?").format(ask=ask)


def _inventory_table(rows: Sequence[Listed]) -> Table:
    return Table(
        _("All your skills"),
        [
            Column(_("Skill"), width=2.2),
            Column(_("Kind"), width=1.2),
            Column(_("Level"), width=1.2),
            Column(_("Where shown"), width=3.4),
            Column(_("Seen by"), width=1.6),
        ],
        [
            [
                _("{skill} (no.\u00a0{rank})").format(
                    skill=skill_name(row.name), rank=row.in_top_ten
                )
                if row.in_top_ten is not None
                else skill_name(row.name),
                _(SKILL_KINDS[row.kind]),
                _(LEVELS[row.level]),
                row.evidence or row.where or _("Not noted yet"),
                row.confirmed_by or _("Nobody named yet"),
            ]
            for row in rows
        ],
    )


@in_their_language
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
    views = engine.views(client)
    if all(row.lower is None for row in views):
        return Blocks()
    return Blocks(
        [
            Heading(_("The six skills every job asks for"), 3),
            Text(_views_message(views)),
            Figure(
                draft(figures.employability_views)(pd.DataFrame(views, dtype=object)),
                title=_("How you see it and how your counselor sees it"),
                alt="; ".join(
                    _("{skill}: you say {yours}, your counselor says {other}").format(
                        skill=essential(row.skill), yours=_rating(row.client),
                        other=_rating(row.counselor),
                    )
                    for row in views
                ),
                source=_("An open mark is the rating before, where it was another."),
            ),
            Table(
                _("What stands behind it, and what to try next"),
                [
                    Column(_("Skill"), width=1.5),
                    Column(_("Your view"), width=1.2),
                    Column(_("Counselor’s view"), width=1.2),
                    Column(_("What it looks like now"), width=2.6),
                    Column(_("Try next"), width=2.6),
                ],
                [
                    [
                        essential(row.skill).capitalize(),
                        _rating(row.client).capitalize(),
                        _rating(row.counselor).capitalize(),
                        _(RATING_ANCHORS[row.skill][row.lower]),
                        practise(row.skill, row.lower),
                    ]
                    if row.lower is not None
                    else [essential(row.skill).capitalize(), _("Not rated yet"),
                          _("Not rated yet"), _(ESSENTIALS[row.skill]),
                          _("Rate it together next time.")]
                    for row in views
                ],
            ),
        ]
    )  # fmt: skip


def _rating(value: int | None) -> str:
    return (_("Not rated yet") if value is None else _(RATINGS[value])).lower()


def _views_message(views: Sequence[Views]) -> str:
    both = [(row.skill, row.lower, row.apart) for row in views if row.apart is not None]
    if not both:
        return _("So far one of you has rated these. Rate them together next time.")
    apart = [skill for skill, _lower, steps in both if steps >= 2]
    strong = [skill for skill, lower, _steps in both if lower == 4]
    said = []
    if strong:
        said.append(
            _("You both see a strength in {skills}.").format(skills=join([*map(essential, strong)]))
        )
    if apart:
        differently = _("You see {skills} quite differently: tell each other an example.")
        said.append(differently.format(skills=join([*map(essential, apart)])))
    else:
        said.append(_("Your views are close."))
    return " ".join(said)


@in_their_language
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
        title = _("Your skills and the next job on your path: {job}")
        job = occupation(facts.occupation_title(step))
        blocks += gap_to(client, step, title.format(job=job), today)
    title = _("Your skills and your goal: {job}").format(job=occupation(goal.title))
    to_goal = list(gap_to(client, goal.occupation, title, today))
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


@in_their_language
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
    if not client.top_ten:
        return Blocks()
    best = engine.best_ten(client)
    return Blocks(
        [
            Poster(
                ngettext("My top skill", "My top {n} skills", len(best)).format(n=len(best)),
                [
                    Line(
                        skill_name(row.name),
                        ". ".join(
                            sentence(part) for part in (_(LEVELS[row.level]), row.where) if part
                        ),
                    )
                    for row in best
                ],
                _("As of {day}").format(day=long_date(today)),
            )
        ]
    )
