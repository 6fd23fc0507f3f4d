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
from careerkit.text import counted, join, long_date
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, ngettext, noted, occupation
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
from careerkit.text.ways import WAYS, way_step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHOWN_GAPS = 8
MOST_DRAWN = 24
_TO_CLOSE = 6
_SCHOOL = {
    "less than high school": noted("Less than high school"),
    "high school": noted("High school diploma or GED"), "some college": noted("Some college"),
    "certificate": noted("A certificate after high school"), "associate": noted("Associate degree"),
    "bachelor": noted("Bachelor’s degree"), "master": noted("Master’s degree"),
    "doctoral or professional": noted("Doctoral or professional degree"),
}  # fmt: skip


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
    table = _by_kind(engine.inventory(client))
    drawn = _to_draw(table)
    chosen = int(table["in_top_ten"].notna().sum())
    blocks.append(Text(_named(client), "lead"))
    blocks.append(
        Figure(
            draft(figures.skill_profile)(drawn),
            title=ngettext(
                "Your skills and how well you know each; your top one has a number",
                "Your skills and how well you know each; your top {n} have numbers",
                chosen,
            ).format(n=chosen)
            if chosen
            else _("Your skills and how well you know each (you have not picked your top ten yet)"),
            alt="; ".join(
                f"{skill_name(row.name)}: {_(LEVELS[row.level]).lower()}"
                for row in drawn.itertuples(index=False)
            ),
            source=_levels_source(len(table) - len(drawn)),
        )
    )
    blocks.append(_inventory_table(table))
    return blocks


def headline(client: Client) -> str | None:
    """Say in a sentence which skills to lead with, if any are known."""
    best = engine.top_ten(client)["name"].head(3)
    return _("Lead with {skills}.").format(skills=_listed(best)) if len(best) else None


def _named(client: Client) -> str:
    skills = counted(len(client.skills), "{n} skill", "{n} skills")
    message = headline(client)
    if message is None:
        return _("You named {skills}.").format(skills=skills)
    return _("You named {skills}. {message}").format(skills=skills, message=message)


def _listed(names: Iterable[str]) -> str:
    return join([skill_name(name, inside=True) for name in names])


def _levels_source(more: int) -> str:
    if not more:
        return _("Levels as you and your counselor judged them.")
    return counted(
        more,
        "Levels as you and your counselor judged them. The table has {n} more.",
        "Levels as you and your counselor judged them. The table has {n} more.",
    )


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


def _inventory_table(table: pd.DataFrame) -> Table:
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
                _("{skill} (no. {rank})").format(
                    skill=skill_name(row.name), rank=f"{row.in_top_ten:.0f}"
                )
                if row.in_top_ten == row.in_top_ten
                else skill_name(row.name),
                _(SKILL_KINDS[row.kind]),
                _(LEVELS[row.level]),
                row.evidence or row.where or _("Not noted yet"),
                row.confirmed_by or _("Nobody named yet"),
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
    views = engine.two_views(client)
    if views["lower"].isna().all():
        return Blocks()
    return Blocks(
        [
            Heading(_("The six skills every job asks for"), 3),
            Text(_views_message(views)),
            Figure(
                draft(figures.employability_views)(views),
                title=_("How you see it and how your counselor sees it"),
                alt="; ".join(
                    _("{skill}: you say {yours}, your counselor says {other}").format(
                        skill=essential(row.skill), yours=_rating(row.client),
                        other=_rating(row.counselor),
                    )
                    for row in views.itertuples(index=False)
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
                        _(RATING_ANCHORS[row.skill][int(row.lower)]),
                        practise(row.skill, int(row.lower)),
                    ]
                    if row.lower == row.lower
                    else [essential(row.skill).capitalize(), _("Not rated yet"),
                          _("Not rated yet"), _(ESSENTIALS[row.skill]),
                          _("Rate it together next time.")]
                    for row in views.astype({"lower": "float"}).itertuples(index=False)
                ],
            ),
        ]
    )  # fmt: skip


def _rating(value: Any) -> str:
    return (_("Not rated yet") if pd.isna(value) else _(RATINGS[int(value)])).lower()


def _views_message(views: pd.DataFrame) -> str:
    both = views.dropna(subset=["client", "counselor"])
    if both.empty:
        return _("So far one of you has rated these. Rate them together next time.")
    apart = both.loc[both["apart"] >= 2, "skill"].tolist()
    strong = both.loc[both["lower"] == 4, "skill"].tolist()
    said = []
    if strong:
        said.append(
            _("You both see a strength in {skills}.").format(skills=join([*map(essential, strong)]))
        )
    if apart:
        differently = _("You see {skills} quite differently: tell each other an example.")
        said.append(differently.format(skills=join([*map(essential, apart)])))
    elif both["apart"].max() <= 1:
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
        title = _("Your skills and your next step: {job}")
        job = occupation(facts.occupation_title(step))
        blocks += _gap_to(client, step, title.format(job=job), today)
    title = _("Your skills and your goal: {job}").format(job=occupation(goal.title))
    to_goal = list(_gap_to(client, goal.occupation, title, today))
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


def _gap_to(client: Client, code: str, title: str, today: date) -> Iterator[Block]:
    yield Heading(title, 3)
    try:
        gaps = skill_api.skill_gap(client, code, today=today)
    except CareerkitError:
        yield Text(_("There are no figures yet on the skills this job needs."))
        return
    levels = gaps[gaps["has"].notna()]
    yield Text(_gap_message(gaps))
    if len(levels):
        shown = levels.head(SHOWN_GAPS)
        yield Figure(
            draft(figures.skill_gap)(shown),
            title=_("What you have and what the job needs"),
            alt="; ".join(
                _("{skill}: you are at {yours} of 5, the job needs {needed}").format(
                    skill=skill_name(row.skill), yours=f"{row.has:.0f}", needed=f"{row.needed:.0f}"
                )
                for row in shown.itertuples(index=False)
            ),
            source=_(
                "What the job needs: O*NET level for {job}. "
                "A level without an example counts a little less."
            ).format(job=facts.occupation_title(code)),
        )
    close = gaps[gaps["status"].isin(["build", "started"])].head(_TO_CLOSE)
    if len(close):
        yield _close_table(close, client)
    ask = gaps[gaps["status"].isin(["likely", "ask"])]
    if len(ask):
        yield Bullets(_ask(ask), _("Worth talking about: this job also uses"), "ask")


def label(name: str, kind: str) -> str:
    """Return how a thing an occupation asks for is called in a list."""
    if kind == "education":
        return _(_SCHOOL[name]) if name in _SCHOOL else name
    return skill_name(name)


def _gap_message(gaps: pd.DataFrame) -> str:
    strong = gaps[(gaps["status"] == "strength") & (gaps["kind"] != "education")]
    build = gaps[gaps["status"] == "build"]
    parts = []
    if len(strong):
        names = _listed(strong["skill"].head(3))
        parts.append(_("You already have {skills} to show for it.").format(skills=names))
    if len(build):
        named = [label(*row) for row in build[["skill", "kind"]].head(3).itertuples(index=False)]
        parts.append(_("Build next: {skills}.").format(skills=join(named)))
    return " ".join(parts) or _("Here is what this job asks for.")


def _under_way(what: str) -> str:
    return _("Under way: {what}").format(what=what) if what else _("Under way")


_ASKED = {
    "needed": noted("needed for this job"),
    "usual": noted("usual for this job"),
    "often": noted("often asked for"),
}


def _close_table(close: pd.DataFrame, client: Client) -> Table:
    chosen = {
        step.builds.casefold(): step for step in client.plan if step.builds and not step.done_on
    }
    rows = []
    for row in close.astype({"has": float, "needed": float}).itertuples(index=False):
        step = chosen.get(row.skill.casefold())
        has = _(LEVELS[round(row.has)]) if row.has == row.has else ""
        needs = _(LEVELS[round(row.needed)] if row.needed == row.needed else _ASKED[row.asks])
        now = has or label(row.evidence, row.kind) or _("Not yet")
        way = step.what if step else way_step(row.ways[0], label(row.skill, row.kind), row.kind)
        others = join([_(WAYS[other]) for other in row.ways[1:3]], "or")
        rows.append(
            [
                label(row.skill, row.kind),
                _under_way(label(row.evidence, row.kind)) if row.status == "started" else now,
                needs,
                _("In your plan: {way}").format(way=way)
                if step
                else _("{way}. Or: {others}").format(way=way, others=others),
            ]
        )
    return Table(
        _("How to close the gap"),
        [
            Column(_("What"), width=2),
            Column(_("You now"), width=1.4),
            Column(_("The job"), width=1.4),
            Column(_("A way to get there"), width=3.6),
        ],
        rows,
    )


def _ask(ask: pd.DataFrame) -> list[str]:
    picked = ask.groupby("kind", sort=False).head(4).head(8)
    return [
        _("{skill} (your work as {job} probably shows it)").format(
            skill=label(row.skill, row.kind), job=row.evidence
        )
        if row.status == "likely"
        else label(row.skill, row.kind)
        for row in picked.itertuples(index=False)
    ]


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
    best = engine.top_ten(client)
    if not client.top_ten:
        return Blocks()
    return Blocks(
        [
            Poster(
                ngettext("My top skill", "My top {n} skills", len(best)).format(n=len(best)),
                [
                    Line(
                        skill_name(row.name),
                        ". ".join(part for part in (_(LEVELS[row.level]), row.where) if part),
                    )
                    for row in best.fillna({"where": ""}).itertuples(index=False)
                ],
                _("As of {day}").format(day=long_date(today)),
            )
        ]
    )
