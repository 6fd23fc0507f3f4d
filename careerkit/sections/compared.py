"""The best few next steps side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from careerkit import facts, figures
from careerkit.display import Blocks, Column, Figure, Heading, Table
from careerkit.figures import labels
from careerkit.figures.draft import draft
from careerkit.sections import wording
from careerkit.text import in_words
from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted, pgettext
from careerkit.text.phrases import plain

if TYPE_CHECKING:
    from careerkit.recommend import NextStep

COMPARED = 3
ZONES = (
    noted("little preparation"), noted("some preparation"), noted("medium preparation"),
    noted("much preparation"), noted("a great deal of preparation"),
)  # fmt: skip
"""What O*NET's job zones 1 to 5 mean."""
_Line = tuple[str, Callable[[Any], str]]
"""A line of a table side by side: its head, and what it says of each occupation."""


def side_by_side(steps: Sequence[NextStep], where: str, goal: str = "") -> Blocks:
    """Put the best few steps side by side, with everything that is known of them.

    Parameters
    ----------
    steps
        Best first.
    where
        What the area is called.
    goal
        Title of the goal, where they are first steps toward it.

    Returns
    -------
    Blocks
    """
    names = [wording.job(row.title) for row in steps[:COMPARED]]
    best = [row._replace(title=plain(row.title)) for row in steps[:COMPARED]]
    several = len(best) > 1
    heading = _("Your best {n} side by side").format(n=in_words(len(best)))
    alt = "; ".join(
        f"{row.title}: {wording.pay(row.wage)}, {wording.pay_range(row)}, "
        f"{labels.openings_label(row.openings)}, {labels.school_label(row.study_years)}"
        for row in best
    )
    # Toward a goal, the kind of step, reasons, skills and evidence are those of the step after.
    to_build = _("Skills to build to reach {goal}").format(goal=goal)
    facts_of: list[_Line] = [
        (_("Middle pay an hour"), lambda row: wording.rate(row.wage)),
        (_("Half of people earn"), wording.pay_range),
        (_("Jobs there, about"), wording.jobs_and_openings),
        (_("Usually asked for"), lambda row: f"{wording.needs(row)} ({_zone(row)})"),
        (_("Still needed"), wording.still_needed_and_school),
    ]
    if not goal:
        facts_of.insert(0, (_("What kind of step"), wording.kind_of_step))
    fit: list[_Line] = [
        (_("Why it leads to the goal") if goal else _("Why it fits"), wording.why_besides),
        (to_build if goal else _("Skills to build"), wording.skills_to_build),
    ]
    if any(row.personal for row in best):
        fit.append((_("Because of your record"), wording.from_record))
    fit.append((_("How sure we are"), lambda row: row.evidence))

    def table(caption: str, lines: list[_Line], heads: Sequence[str], source: str = "") -> Table:
        return Table(
            caption,
            [
                Column(pgettext("table", "About"), width=1.2),
                *(Column(name, width=2) for name in heads),
            ],
            [[name, *(say(row) for row in best)] for name, say in lines],
            source=source,
        )

    shown = _("What each pays in {area}, its openings, and the school still to go")
    marks = _("Mark: middle pay (median). Bar: the middle half of all wages.")
    return Blocks(
        [
            Heading(heading if several else _("More on this"), 3),
            Figure(
                draft(figures.compare_occupations)(best),
                title=shown.format(area=where),
                alt=alt,
                source=f"{marks} {facts.wage_source()}",
            ),
            # Two short tables, each with its own heads: one long table would break over a page.
            table(
                _("What each pays and asks for") if several else _("What it pays and asks for"),
                facts_of,
                names,
                f"{facts.wage_source()} {facts.outlook_source()}",
            ),
            table(
                _("How each fits you, and how sure we are")
                if several
                else _("How it fits you, and how sure we are"),
                fit,
                [row.title for row in best],
            ),
        ]
    )


def _zone(row: NextStep) -> str:
    zone = int(row.job_zone)
    said = _("job zone {zone}: {preparation}")
    return said.format(zone=zone, preparation=_(ZONES[zone - 1]))
