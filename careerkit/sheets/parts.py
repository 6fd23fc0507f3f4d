"""The tables there are: people, skills, applications, steps of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from careerkit.contacts.relations import circle_and_closeness, helps_hire
from careerkit.jobsearch import last_event
from careerkit.jobsearch.found import Found, market_of
from careerkit.models import Application, Circle, Client, Contact, PlanStep, Skill, SkillSource
from careerkit.models.fields import Record
from careerkit.network import company_named
from careerkit.sheets.columns import YES_OR_NO, Column, named, written
from careerkit.text.jobsearch import MARKET_NAMES, STAGE_NAMES
from careerkit.text.languages import noted
from careerkit.text.names import skill_name
from careerkit.text.plan import RESPONSIBLE, TOPICS
from careerkit.text.record_words import UNSAID, relation
from careerkit.text.scales import CLOSENESS, LEVELS, SKILL_KINDS
from careerkit.text.ways import WAYS


@dataclass(frozen=True)
class Sheet:
    """A part of the record as a table.

    Parameters
    ----------
    part
        The field of `careerkit.models.Client`.
    model
        What an entry is.
    title, new
        What the table and its empty row are called; said by `gettext` where they are shown.
    begins
        The fields without which there is no entry; the others have something to begin with.
    columns
        In the order of the table; the first tells the entries apart for whoever reads them.
    """

    part: str
    model: type[Record]
    title: str
    new: str
    begins: tuple[str, ...]
    columns: Sequence[Column]

    def column(self, name: str) -> Column:
        """Return the column of a field."""
        return next(column for column in self.columns if column.name == name)


def _same(values: tuple[str, ...]) -> tuple[tuple[str, Any], ...]:
    return tuple((value.capitalize(), value) for value in values)


_CONTACTS = (
    Column("name", noted("Name"), needed=True, also="full name|who|contact|nombre"),
    Column("relationship", noted("How you know them"), needed=True, hint=noted("aunt, old boss"),
           also="relationship|relation|how i know them|relación|parentesco"),
    Column("circle", noted("Part of life"), "choice", _same(get_args(Circle)), needed=True,
           also="circle"),
    Column("closeness", noted("How close"), "choice", named(CLOSENESS), needed=True,
           also="closeness|close"),
    Column("employer", noted("Employer"), also="company|organization|workplace|works at|empresa"),
    Column("job_title", noted("Job"), also="job title|title|position|puesto|cargo"),
    Column("hires", noted("Hires people"), "choice", YES_OR_NO, empty=False,
           also="hires|helps decide who is hired"),
    Column("phone", noted("Phone"), "phone",
           also="cell|mobile|telephone|phone number|teléfono|celular"),
    Column("email", noted("E-mail"), also="email|email address|e-mail address|correo"),
    Column("last_contact", noted("Last in touch"), "day", also="last contact"),
    Column("next_contact", noted("Be in touch next"), "day", planned=True, also="next contact"),
    Column("notes", noted("Notes"), "long", empty="", also="note|comments|notas"),
)  # fmt: skip
_SKILLS = (
    Column("name", noted("Skill"), needed=True, also="skills|name|habilidad"),
    Column("kind", noted("Kind"), "choice", named(SKILL_KINDS), needed=True, also="type"),
    Column("level", noted("How well"), "choice", named(LEVELS), needed=True, also="level|nivel"),
    Column("evidence", noted("An example that shows it"), "long", empty="",
           also="evidence|example|proof|ejemplo"),
    Column("where", noted("Where"), also="place|employer"),
    Column("shown_in", noted("Part of life"), "choice", _same(get_args(SkillSource)),
           also="shown in"),
    Column("confirmed_by", noted("Who could confirm it"), also="confirmed by|reference"),
    Column("use_again", noted("Use it again?"), "choice", YES_OR_NO, also="use again"),
)  # fmt: skip
_APPLICATIONS = (
    Column("title", noted("Job"), needed=True, also="job title|title|position|role|puesto|trabajo"),
    Column("employer", noted("Employer"), needed=True,
           also="company|organization|business|empresa"),
    Column("stage", noted("Stage"), "choice", named(STAGE_NAMES), needed=True,
           also="status|application status|progress|estado|etapa"),
    Column("since", noted("Since"), "day", needed=True,
           also="date|applied|date applied|applied on|status date|last update|fecha"),
    Column("place", noted("Place"), also="location|city|lugar|ciudad"),
    Column("market", noted("The job was"), "choice", named(MARKET_NAMES), needed=True,
           also="market"),
    Column("source", noted("Where you found it"), hint=noted("Indeed, my aunt, a sign"),
           also="source|found on|where found|how found|job board|fuente"),
    Column("pay", noted("Pay"), "pay", hint="$17.25/hr",
           also="wage|salary|pay rate|rate|sueldo|salario"),
    Column("follow_up", noted("Next follow-up"), "day", planned=True,
           also="follow up|follow-up|follow up date|next step date|seguimiento"),
    Column("link", noted("Link"), also="url|posting|job link|enlace"),
    Column("notes", noted("Notes"), "long", empty="", also="note|comments|notas"),
)  # fmt: skip
_PLAN = (
    Column("what", noted("Step"), needed=True, hint=noted("begins with a verb"),
           also="what|task|action|paso"),
    Column("responsible", noted("Who is responsible"), "choice", named(RESPONSIBLE), needed=True,
           also="responsible|owner"),
    Column("who", noted("With whom"), also="who|partner|with|con quién"),
    Column("due", noted("By"), "day", planned=True, also="due|due date|date|deadline|fecha"),
    Column("done_on", noted("Done on"), "day", also="done|completed|date done|finished"),
    Column("topic", noted("About"), "choice", named(TOPICS), needed=True, also="topic|goal"),
    Column("builds", noted("Builds"), hint=noted("a skill or certificate")),
    Column("way", noted("How it is built"), "choice", named(WAYS), also="way"),
    Column("barrier", noted("What could get in the way"), "long", empty="", also="barrier"),
    Column("note", noted("Notes"), "long", empty="", also="notes|comments|notas"),
)  # fmt: skip
SHEETS: dict[str, Sheet] = {
    one.part: one
    for one in (
        Sheet("contacts", Contact, noted("Your people"), noted("New person"), ("name",), _CONTACTS),
        Sheet("skills", Skill, noted("Your skills"), noted("New skill"), ("name",), _SKILLS),
        Sheet("applications", Application, noted("Your applications"), noted("New application"),
              ("title", "employer"), _APPLICATIONS),
        Sheet("plan", PlanStep, noted("Your steps"), noted("New step"), ("what",), _PLAN),
    )
}  # fmt: skip
"""The tables by the part of the record each shows."""


def sheet(part: str) -> Sheet:
    """Return the table of a part.

    Parameters
    ----------
    part
        The field of `careerkit.models.Client`.

    Returns
    -------
    Sheet

    Raises
    ------
    KeyError
        There is none; the message names those there are.
    """
    if part not in SHEETS:
        raise KeyError(f"no table of {part!r}; there are {', '.join(SHEETS)}")
    return SHEETS[part]


def row_of(entry: Record) -> dict[str, str]:
    """Return an entry as a row of its table.

    Parameters
    ----------
    entry
        A contact, a skill, an application or a step of the plan.

    Returns
    -------
    dict
        The field of each column to the text of its cell.

    Examples
    --------
    >>> row = row_of(PlanStep(what="Call the college", due=date(2026, 12, 1)))
    >>> row["what"], row["responsible"], row["due"], row["done_on"]
    ('Call the college', 'Client', '12/1/2026', '')
    """
    one = next(one for one in SHEETS.values() if isinstance(entry, one.model))
    return {column.name: written(column, _value(entry, column.name)) for column in one.columns}


def _value(entry: Record, name: str) -> Any:
    if isinstance(entry, Application) and name == "since":
        return last_event(entry).on
    if isinstance(entry, Skill) and name == "name":
        return skill_name(entry.name)
    if isinstance(entry, Contact) and name == "relationship":
        return relation(entry.relationship)
    return getattr(entry, name)


def defaults(one: Sheet, values: Mapping[str, Any], client: Client, today: date) -> dict[str, Any]:
    """Return what a new entry holds where nothing was typed.

    Parameters
    ----------
    one
        The table.
    values
        What was typed, as read.
    client
        The record the entry comes into.
    today
        The day of the session.

    Returns
    -------
    dict
        A new person's circle and closeness are told from how the client knows them; a new
        application counts as found today; a skill as one of a job, done without help.
    """
    match one.part:
        case "contacts":
            known = values.get("relationship") or UNSAID
            circle, closeness = circle_and_closeness(known)
            work = f"{known} {values.get('job_title') or ''}"
            return {
                "relationship": known, "circle": circle or "friends", "closeness": closeness or 2,
                "hires": helps_hire(work),
            }  # fmt: skip
        case "skills":
            return {"kind": "hard", "level": 3}
        case "applications":
            said = Found(source=values.get("source"), market=values.get("market"))
            at = values.get("since") or today.isoformat()
            stage = values.get("stage") or "found"
            company = company_named(client.companies, values["employer"])
            return {
                "market": market_of(said), "company": company.id if company else None,
                "events": [{"stage": stage, "on": at}],
            }  # fmt: skip
    return {}
