"""The worksheets on skills: finding them, and choosing ten."""

from __future__ import annotations

from datetime import date

from careerkit import skill_api
from careerkit.handouts.filling import joined, name_of_skill, short, written, yes_no
from careerkit.handouts.model import (
    Box,
    Cell,
    Checks,
    Column,
    Part,
    Points,
    Ruled,
    Table,
    to_length,
)
from careerkit.models import Client, SkillKind
from careerkit.text.handouts import each, words
from careerkit.text.languages import gettext as _
from careerkit.text.scales import ESSENTIALS
from careerkit.text.ways import WAYS

EXAMPLES: dict[SkillKind, tuple[str, ...]] = {
    "hard": (
        "Customer service", "Cash handling", "Sales", "Cooking", "Cleaning and housekeeping",
        "Child care", "Patient care", "Driving and delivery", "Forklift operation",
        "Machine operation", "Inventory", "Carpentry", "Landscaping", "Sewing and textiles",
        "Data entry", "Record keeping", "Scheduling", "Warehouse work",
    ),
    "soft": (
        "Attention to detail", "Time management", "Organization", "Multitasking", "Initiative",
        "Dependability", "Flexibility", "Working under pressure", "Learning quickly",
        "Positive attitude", "Active listening", "Empathy and patience", "Leadership",
        "Training others", "Decision making", "Conflict resolution", "Creativity",
        "Working independently",
    ),
}  # fmt: skip
"""Named skills of the vocabulary that many people have, to check off."""
_WELL = 3
_LEARNING = 2


def skills(client: Client, today: date) -> tuple[Part, ...]:
    """Build the sheet "Identifying your skills".

    Parameters
    ----------
    client
        Whose record is filled in; a blank one leaves the sheet empty.
    today
        The day of the sheet.

    Returns
    -------
    tuple of Part
    """
    where, did = each("skills.think.columns")
    jobs = sorted(
        client.work_history, key=lambda job: (job.current, job.end or job.start or ""), reverse=True
    )[:3]
    lived = [
        written(joined([short(job.title, 50), job.employer and short(job.employer, 40)]),
                short(job.duties, 120))
        for job in jobs
    ]  # fmt: skip
    return (
        Part(
            words("skills.think"),
            words("skills.think.intro"),
            (Table(words("skills.think.table"), (Column(where, 2), Column(did, 3)),
                   to_length(lived, 3, 2), 13),),
        ),
        Part(words("skills.hard"), words("skills.hard.intro"), _examples(client, "hard")),
        Part(words("skills.soft"), words("skills.soft.intro"), _examples(client, "soft"),
             new_page=True),
        _essential(client),
        _to_build(client),
    )  # fmt: skip


def _examples(client: Client, kind: SkillKind) -> tuple[Checks, Ruled]:
    """Offer examples to check, and lines for what is not among them."""
    have: set[str] = set()
    others = []
    labels = {name: name_of_skill(name) for name in EXAMPLES[kind]}
    offered = {known.casefold() for pair in labels.items() for known in pair}
    for skill in client.skills:
        if skill.kind == kind:
            have.update(skill_api.vocabulary().skills_in(skill.name))
            have.add(name_of_skill(skill.name).casefold())
            if skill.name.casefold() not in offered:
                others.append(name_of_skill(skill.name))
    boxes = tuple(
        Box(label, name in have or label.casefold() in have) for name, label in labels.items()
    )
    told = (", ".join(others),) if others else ()
    return Checks(boxes, 3), Ruled(words(f"skills.{kind}.more"), 2, told)


def _essential(client: Client) -> Part:
    own = {r.skill: r.rating for r in sorted(client.employability, key=lambda r: r.on)
           if r.rater == "client"}  # fmt: skip
    rows = []
    for (key, means), name in zip(ESSENTIALS.items(), each("skills.essential.names"), strict=True):
        rating = own.get(key)  # type: ignore[call-overload]  # the keys are the six skills
        rows.append(
            (
                Cell(name, _(means)),
                Cell(boxes=(Box("", rating is not None and rating >= _WELL),)),
                Cell(boxes=(Box("", rating is not None and rating < _WELL),)),
            )
        )
    skill, well, grow = each("skills.essential.columns")
    return Part(
        words("skills.essential"),
        words("skills.essential.intro"),
        (Table(words("skills.essential.table"), (Column(skill, 5), Column(well), Column(grow)),
               tuple(rows), 12),),
    )  # fmt: skip


def _to_build(client: Client) -> Part:
    """List what the plan says is to be built, then what has just been begun."""
    ways = dict(zip(WAYS, each("ways"), strict=True))
    wanted: dict[str, str] = {}
    for step in client.plan:
        if step.builds and step.done_on is None:
            name = name_of_skill(step.builds)
            wanted.setdefault(name, ways[step.way] if step.way else short(step.what, 90))
    for one in client.skills:
        if one.level <= _LEARNING and one.use_again is not False:
            wanted.setdefault(name_of_skill(one.name), "")
    rows = [written(name, how) for name, how in list(wanted.items())[:3]]
    skill, how = each("skills.build.columns")
    return Part(
        words("skills.build"),
        "",
        (Table(words("skills.build.table"), (Column(skill, 2), Column(how, 3)),
               to_length(rows, 3, 2), 11),),
    )  # fmt: skip


def top_ten(client: Client, today: date) -> tuple[Part, ...]:
    """Build the sheet "My top ten skills"; see `skills`."""
    known = {skill.name.casefold(): skill for skill in client.skills}
    rows = []
    for place in range(10):
        name = client.top_ten[place] if place < len(client.top_ten) else ""
        skill = known.get(name.casefold())
        rows.append(
            (
                Cell(text=f"{place + 1}.", filled=name_of_skill(name)),
                Cell(filled=short(skill.evidence, 105) if skill else ""),
                Cell(boxes=yes_no(skill.use_again if skill else None)),
            )
        )
    name, time, again = each("top-ten.list.columns")
    goals = [short(goal.title, 70) for goal in client.goals if goal.status == "active"]
    return (
        Part(words("top-ten.choose"), "", (Points(each("top-ten.choose.points")),)),
        Part(
            words("top-ten.list"),
            "",
            (Table(words("top-ten.list.table"),
                   (Column(name, 4), Column(time, 7), Column(again, 2)), tuple(rows), 14.5),),
        ),
        Part(
            words("top-ten.story"),
            words("top-ten.story.intro"),
            (Ruled(words("top-ten.story.was"), 3), Ruled(words("top-ten.story.did"), 4),
             Ruled(words("top-ten.story.came"), 3)),
            new_page=True,
        ),
        Part(words("top-ten.jobs"), "", (Ruled("", 3, tuple(goals)),)),
    )  # fmt: skip
