"""What of a job a client has already, what is still to build, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pandas as pd

from careerkit import facts, figures, skill_api
from careerkit.display import Block, Bullets, Column, Figure, Heading, Table, Text
from careerkit.errors import CareerkitError
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.skill_api import Gap
from careerkit.text import join
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted
from careerkit.text.names import skill_name
from careerkit.text.scales import LEVELS
from careerkit.text.ways import way_label, way_step

SHOWN_GAPS = 8
_TO_CLOSE = 6
_ASK, _ASK_A_KIND = 8, 4
_SCHOOL = {
    "less than high school": noted("Less than high school"),
    "high school": noted("High school diploma or GED"), "some college": noted("Some college"),
    "certificate": noted("A certificate after high school"), "associate": noted("Associate degree"),
    "bachelor": noted("Bachelor’s degree"), "master": noted("Master’s degree"),
    "doctoral or professional": noted("Doctoral or professional degree"),
}  # fmt: skip
_ASKED = {
    "needed": noted("Needed for this job"),
    "usual": noted("Usual for this job"),
    "often": noted("Often asked for"),
}


def gap_to(client: Client, code: str, title: str, today: date) -> Iterator[Block]:
    """Show the gap between a client's skills and an occupation.

    Parameters
    ----------
    client
        The record, with skills.
    code
        The occupation.
    title
        The heading.
    today
        The day of the report.

    Yields
    ------
    Block
        The message, the levels as a figure, how to close the gap, and what to talk about.
    """
    yield Heading(title, 3)
    try:
        gaps = skill_api.gaps(client, code, today=today)
    except CareerkitError:
        yield Text(_("There are no figures yet on the skills this job needs."))
        return
    yield Text(_gap_message(gaps))
    shown = [row for row in gaps if row.has is not None][:SHOWN_GAPS]
    if shown:
        drawn = {"skill": [row.skill for row in shown], "needed": [row.needed for row in shown],
                 "has": [row.has for row in shown]}  # fmt: skip
        yield Figure(
            draft(figures.skill_gap)(pd.DataFrame(drawn)),
            title=_("What you have and what the job needs"),
            alt="; ".join(
                _("{skill}: you are at {yours} of 5, the job needs {needed}").format(
                    skill=skill_name(row.skill), yours=f"{row.has:.0f}", needed=f"{row.needed:.0f}"
                )
                for row in shown
            ),
            source=_(
                "What the job needs: O*NET level for {job}. "
                "A level without an example counts a little less."
            ).format(job=facts.occupation_title(code)),
        )
    close = [row for row in gaps if row.status in {"build", "started"}][:_TO_CLOSE]
    if close:
        yield _close_table(close, client)
    ask = [row for row in gaps if row.status in {"likely", "ask"}]
    if ask:
        yield Bullets(_ask(ask), _("Worth talking about: this job also uses"), "ask")


def label(name: str, kind: str) -> str:
    """Return how a thing an occupation asks for is called in a list."""
    if kind == "education":
        return _(_SCHOOL[name]) if name in _SCHOOL else name
    return skill_name(name)


def listed(names: Iterable[str]) -> str:
    """Return names of skills as a list in a sentence."""
    return join([skill_name(name, inside=True) for name in names])


def _gap_message(gaps: Sequence[Gap]) -> str:
    strong = [row for row in gaps if row.status == "strength" and row.kind != "education"]
    build = [row for row in gaps if row.status == "build"]
    parts = []
    if strong:
        names = listed(row.skill for row in strong[:3])
        parts.append(_("You already have {skills} to show for it.").format(skills=names))
    if build:
        named = [label(row.skill, row.kind) for row in build[:3]]
        parts.append(_("Build next: {skills}.").format(skills=join(named)))
    return " ".join(parts) or _("Here is what this job asks for.")


def _under_way(what: str) -> str:
    return _("Under way: {what}").format(what=what) if what else _("Under way")


def _level(value: float) -> str:
    """Name the level nearest to a value; halfway, the higher one."""
    return _(LEVELS[int(value + 0.5)])


def _close_table(close: Sequence[Gap], client: Client) -> Table:
    chosen = {
        step.builds.casefold(): step for step in client.plan if step.builds and not step.done_on
    }
    rows = []
    for row in close:
        step = chosen.get(row.skill.casefold())
        has = "" if row.has is None else _level(row.has)
        needs = _(_ASKED[row.asks]) if row.needed is None else _level(row.needed)
        now = has or label(row.evidence, row.kind) or _("Not yet")
        way = step.what if step else way_step(row.ways[0], label(row.skill, row.kind), row.kind)
        others = join([way_label(other, row.kind) for other in row.ways[1:3]], "or")
        rows.append(
            [
                label(row.skill, row.kind),
                _under_way(label(row.evidence, row.kind)) if row.status == "started" else now,
                # What is built is more than what is there, also where both have one name.
                _("A little more than that") if has == needs else needs,
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


def _ask(ask: Sequence[Gap]) -> list[str]:
    """Name what to ask about; what one job of theirs probably shows stands in one line."""
    times: Counter[str] = Counter()
    picked = []
    for row in ask:
        times[row.kind] += 1
        if times[row.kind] <= _ASK_A_KIND:
            picked.append(row)
    shown: dict[str, list[str]] = {}
    others = []
    for row in picked[:_ASK]:
        if row.status == "likely":
            shown.setdefault(row.evidence, []).append(skill_name(row.skill, inside=True))
        else:
            others.append(label(row.skill, row.kind))
    said = _("Your work as {job} probably shows: {skills}")
    likely = [said.format(skills="; ".join(names), job=job) for job, names in shown.items()]
    return [*likely, *others]
