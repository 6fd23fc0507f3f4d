"""The views of the skills panel that bring skills in: from a job, and from the client's words."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from careerkit import skill_api
from careerkit.errors import CareerkitError
from careerkit.models import Job, Skill
from careerkit.sections.skills import did_you
from careerkit.skills import changes
from careerkit.text import join
from careerkit.text.languages import SOURCE, noted, occupation, pgettext, spoken
from careerkit.text.languages import gettext as _
from careerkit.text.names import skill_name
from careerkit.text.problems import told
from careerkit.text.scales import LEVELS
from careerkit.widgets import lean as widgets
from careerkit.widgets import suggesting
from careerkit.widgets.answering import AnswerRows, Question, level_help
from careerkit.widgets.choosing import ChoiceList, SearchBox, paragraph
from careerkit.widgets.panel import Panel, classed
from careerkit.widgets.session import Session
from careerkit.widgets.suggesting import Choice

if TYPE_CHECKING:
    import pandas as pd

_AT_A_TIME = 5
_MOST_JOBS = 12
_SOURCES = {
    "job": "paid work", "self-employed": "paid work", "military": "paid work",
    "volunteer": "volunteer or family", "family": "volunteer or family",
    "training": "school or training",
}  # fmt: skip
_ROLES = [
    (noted("A paid job"), "job"), (noted("Work of my own"), "self-employed"),
    (noted("The military"), "military"), (noted("Volunteering"), "volunteer"),
    (noted("For the family"), "family"), (noted("School or training"), "training"),
    (noted("A hobby"), "hobby"),
]  # fmt: skip
_KINDS = {"tool": "hard", "credential": "hard"}  # how the record calls them


class Answers:
    """Puts what is answered into the record, and says so.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session = session
        self.rows = AnswerRows(_AT_A_TIME, self.take, panel.guard)
        self._say = panel.say

    def ask(self, questions: list[Question]) -> None:
        """Ask what is not in the record yet."""
        client = self.session.client
        known = {skill.name.casefold() for skill in client.skills}
        self.rows.show([q for q in questions if q.skill.casefold() not in known])

    def take(self, question: Question, level: int | None) -> None:
        """Keep an answer: a level puts the skill into the record, None declines it."""
        if level is None:
            done = self.session.change(partial(changes.decline_skill, name=question.skill))
            said = _("{skill} is left out and not asked again.").format(
                skill=skill_name(question.skill)
            )
        else:
            skill = {"name": question.skill, "level": level, **question.fields}
            done = self.session.change(partial(changes.put_skill, skill=skill))
            said = _("{skill} is on the list: {level}.").format(
                skill=skill_name(question.skill), level=_(LEVELS[level]).lower()
            )
        self._say(f"{said} {self.session.said}" if done else self.session.said)


class FromLife:
    """Questions that start from a job or another role the client has had.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.answers = Answers(session, panel)
        self.jobs = ChoiceList(_MOST_JOBS, panel.guard(self.choose))
        self.other = SearchBox(
            _("Another job or role"),
            _("such as: cook, Sunday school teacher, raising children"),
            suggesting.SUGGESTIONS, suggest=suggesting.suggest_occupations,
            name=suggesting.explained_title,
            on_choose=self.choose_other, guard=panel.guard,
        )  # fmt: skip
        self.other.set(None)
        self.role = widgets.Dropdown(
            options=[(_(name), role) for name, role in _ROLES], value="job",
            description=_("It was"),
        )  # fmt: skip
        self.title = widgets.HTML()
        left = classed(
            "ckp-left",
            _heading(_("What you have done")), self.jobs.box, self.role, self.other.box,
        )  # fmt: skip
        right = classed("ckp-right", self.title, self.answers.rows.box, widgets.HTML(level_help()))
        self.box = classed("ckp-two", left, right)

    def show(self) -> None:
        """Show the jobs of the record, and begin with the first."""
        jobs = self.session.client.work_history[:_MOST_JOBS]
        self.jobs.show([Choice(str(at), occupation(job.title)) for at, job in enumerate(jobs)])
        if not self.title.value:
            if jobs:
                self.choose("0")
            else:
                self.title.value = paragraph(
                    _(
                        "Everyone has skills. Name something you have done, at work, at home, for "
                        "others or for fun, and choose what comes nearest."
                    )
                )

    def choose(self, place: str) -> None:
        """Ask about a job of the record."""
        job = self.session.client.work_history[int(place)]
        self.jobs.mark(place)
        code = job.occupation or self._nearest(job)
        if code is None:
            self.title.value = paragraph(
                _(
                    "{job}: choose below, under “Another job or role”, what comes nearest to it."
                ).format(job=job.title)
            )
            self.answers.ask([])
            return
        self._ask(code, job.title, _SOURCES[job.kind], job.employer)

    def _nearest(self, job: Job) -> str | None:
        try:
            found = suggesting.suggest_occupations(job.title)
        except CareerkitError:  # a title without letters
            return None
        return found[0].value if found else None

    def choose_other(self, code: str | None) -> None:
        """Ask about a role that is not in the record; a job is put into it."""
        if code is None:
            return
        kind, title = str(self.role.value), suggesting.title(code)
        if kind != "hobby":
            entry = {"title": title, "occupation": code, "kind": kind}
            if not self.session.change(
                partial(changes.add_entry, field="work_history", entry=entry)
            ):
                self.panel.say(self.session.said)
                return
            self.show()
        self.jobs.mark(None)
        self._ask(code, title, _SOURCES.get(kind, "hobby"), None)

    def _ask(self, code: str, title: str, source: str, where: str | None) -> None:
        client = self.session.client
        try:
            asked = skill_api.skill_statements(code, but=client.skills_declined)
        except CareerkitError as error:
            self.title.value = paragraph(told(error))
            self.answers.ask([])
            return
        place = {"where": where or title, "shown_in": source}
        asks = _("You probably did some of this. Say how well, or that it is not you.")
        self.title.value = f"<h3>{escape(occupation(title))}</h3><p>{escape(asks)}</p>"
        self.answers.ask(
            [
                Question(
                    row.skill, did_you(row.ask), _detail(row),
                    {"kind": _KINDS.get(row.kind, row.kind)} | place,
                )
                for row in asked.itertuples()
            ]
        )  # fmt: skip


def _heading(text: str) -> widgets.HTML:
    return widgets.HTML(f"<h3>{escape(text)}</h3>")


def _detail(row: Any) -> str:
    """Say what skill a question is about, and what it often means in the occupation."""
    said = []
    if row.kind != "tool":
        said.append(_("That is: {skill}.").format(skill=skill_name(row.skill)))
    # The examples are O*NET's own sentences, which there are in English only.
    if row.examples and spoken() == SOURCE:
        said.append(f"For example: {join(row.examples)}.")
    return " ".join(said)


class InOwnWords:
    """Skills in what the client tells, with the words that showed them.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.answers = Answers(session, panel)
        self.text = widgets.Textarea(
            description=_("Tell what you did, in your own words"), rows=5,
            placeholder=_("such as: I ran the church kitchen for 60 people every Sunday."),
        )  # fmt: skip
        self.find = widgets.Button(
            description=_("Find the skills in it"), tooltip=_("Nothing is added without your yes")
        )
        self.find.on_click(panel.guard(lambda _: self.read()))
        self.found = widgets.HTML()
        self.box = classed(
            "ckp-told", self.text, self.find, self.found, self.answers.rows.box,
            widgets.HTML(level_help()),
        )  # fmt: skip

    def show(self) -> None:
        """Nothing changes here until something is told."""

    def read(self) -> None:
        """Find the skills, and ask about each."""
        table = skill_api.skills_in_text(self.text.value)
        self.found.value = _marked(self.text.value, table)
        self.answers.ask(questions_of(table))
        if table.empty:
            self.panel.say(
                _(
                    "No skill was found in these words. Say what you did, for whom and how often: "
                    "“I cooked”, “I fixed”, “I took care of”."
                )
            )


def questions_of(table: pd.DataFrame) -> list[Question]:
    """Ask about the skills found in a text, those said before those only inferred."""
    return [
        Question(
            row.skill,
            (
                _("{skill}: is that a skill of yours?")
                if row.how == "said"
                else _("{skill}, perhaps?")
            ).format(skill=skill_name(row.skill)),
            _("You wrote “{words}”.").format(words=row.words),
            {"kind": _KINDS.get(row.kind, row.kind), "evidence": row.sentence},
        )
        for row in table.itertuples()
    ]


def _marked(text: str, table: pd.DataFrame) -> str:
    """Return the text with the words that showed a skill marked."""
    parts, at = [], 0
    for row in table.sort_values("start").itertuples():
        if row.start >= at:
            parts += [
                escape(text[at : row.start]),
                f"<mark>{escape(text[row.start : row.end])}</mark>",
            ]
            at = row.end
    return f"<p>{''.join([*parts, escape(text[at:])])}</p>" if parts else ""


class AllSkills:
    """The inventory, one skill at a time: its level, the evidence, who saw it, and whether again.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.chosen: str | None = None
        self.list = ChoiceList(80, panel.guard(self.choose))
        self.fields: dict[str, Any] = {
            "name": widgets.Text(
                description=_("Skill"), placeholder=_("such as: Cooking for groups")
            ),
            "kind": widgets.Dropdown(
                description=_("Kind"),
                options=[
                    (_("Job skill: learned for a kind of work"), "hard"),
                    (_("Soft skill: goes with you into any job"), "soft"),
                    (_("Essential skill: every job asks for it"), "essential"),
                ],
            ),
            "level": widgets.Dropdown(
                description=_("How well"),
                options=[(_(name), level) for level, name in LEVELS.items()], value=3,
            ),
            "evidence": widgets.Textarea(
                description=_("An example that shows it"), rows=3,
                placeholder=_("What did you do, for whom, how often, with what result?"),
            ),
            "where": widgets.Text(
                description=_("Where"), placeholder=_("an employer, a church, home")
            ),
            "shown_in": widgets.Dropdown(
                description=_("In which part of life"),
                options=[
                    (pgettext("of a skill", "Not said"), None),
                    *((_(said), part) for part, said in _PARTS.items()),
                ],
            ),
            "confirmed_by": widgets.Text(
                description=_("Who could confirm it"),
                placeholder=_("such as: Ms. Hall, shift lead"),
            ),
            "use_again": widgets.Dropdown(
                description=_("Use it again?"),
                options=[
                    (pgettext("of a skill", "Not said"), None), (_("Yes, gladly"), True),
                    (_("Rather not"), False),
                ],
            ),
        }  # fmt: skip
        self.save = widgets.Button(description=_("Keep"), tooltip=_("Write it into the record"))
        self.new = widgets.Button(
            description=_("A new skill"), tooltip=_("Begin with an empty form")
        )
        self.drop = widgets.Button(description=_("Take it out"), tooltip=_("Off the list"))
        self.save.on_click(panel.guard(lambda _: self.keep()))
        self.new.on_click(panel.guard(lambda _: self.choose(None)))
        self.drop.on_click(panel.guard(lambda _: self.take_out()))
        buttons = classed("ckp-buttons", self.save, self.new, self.drop, kind=widgets.HBox)
        form = classed("ckp-form", *self.fields.values())
        left = classed("ckp-left", _heading(_("Your skills")), self.list.box)
        right = classed("ckp-right", form, buttons, widgets.HTML(level_help()))
        self.box = classed("ckp-two", left, right)

    def show(self) -> None:
        """List the skills of the record."""
        client = self.session.client
        self.list.show(
            [Choice(skill.name, _with_level(skill)) for skill in client.skills], self.chosen
        )

    def choose(self, name: str | None) -> None:
        """Put a skill into the form, or empty it."""
        skill = changes.find_skill(self.session.client, name) if name else None
        self.chosen = skill.name if skill else None
        self.list.mark(self.chosen)
        for field, control in self.fields.items():
            value = getattr(skill, field) if skill else _EMPTY.get(field)
            control.value = "" if value is None and isinstance(control, _TEXTS) else value
        self.fields["name"].value = skill_name(self.chosen or "")
        self.drop.disabled = skill is None

    def keep(self) -> None:
        """Write the form into the record."""
        values = {field: control.value for field, control in self.fields.items()}
        if not values["name"].strip():
            self.panel.say(_("Give the skill a name first, such as “Cooking for groups”."))
            return
        # What has a name in the tables keeps that one, in whatever language it was typed.
        typed = values["name"].strip()
        same = self.chosen and typed == skill_name(self.chosen)
        values["name"] = self.chosen if same else skill_api.known_skill(typed)
        skill = {
            field: None if value == "" and field != "evidence" else value
            for field, value in values.items()
        }
        if self.session.change(partial(changes.put_skill, skill=skill, was=self.chosen)):
            self.chosen = values["name"].strip()
            self.show()
        self.panel.say(self.session.said)

    def take_out(self) -> None:
        """Take the chosen skill off the list."""
        if self.chosen and self.session.change(partial(changes.drop_skill, name=self.chosen)):
            off = _("{skill} is off the list.").format(skill=skill_name(self.chosen))
            self.panel.say(f"{off} {self.session.said}")
            self.choose(None)
            self.show()


def _with_level(skill: Skill) -> str:
    return f"{skill_name(skill.name)}: {_(LEVELS[skill.level])}"


_PARTS = {
    "paid work": noted("Paid work"), "volunteer or family": noted("Volunteer or family"),
    "school or training": noted("School or training"),
    "test or certificate": noted("Test or certificate"), "hobby": noted("Hobby"),
}  # fmt: skip
_TEXTS = (widgets.Text, widgets.Textarea)
_EMPTY = {"kind": "hard", "level": 3}


_HOW_TO_CHOOSE = noted(
    "Click the skills you are proud of and want to use again. The first is the one you lead with."
)


class TopTen:
    """Sort the skills: the ten to lead with, in order, and those the client is done with.

    Parameters
    ----------
    session, panel
        The record, and who speaks.
    """

    def __init__(self, session: Session, panel: Panel) -> None:
        self.session, self.panel = session, panel
        self.cards = ChoiceList(80, panel.guard(self.add))
        self.places = [self._place(at) for at in range(changes.MOST_CHOSEN)]
        self.note = widgets.HTML()
        left = classed(
            "ckp-left",
            _heading(_("Choose from these")),
            widgets.HTML(f"<p>{escape(_(_HOW_TO_CHOOSE))}</p>"),
            self.cards.box,
        )  # fmt: skip
        right = classed(
            "ckp-right", _heading(_("Your top ten")), self.note,
            *(row for row, _ in self.places),
        )  # fmt: skip
        self.box = classed("ckp-two", left, right)

    def _place(self, at: int) -> tuple[widgets.HBox, widgets.HTML]:
        label = widgets.HTML()
        acts = (
            ("▲", _("Move up"), -1), ("▼", _("Move down"), 1),
            ("✕", _("Take out of the top ten"), 0),
        )  # fmt: skip
        buttons = []
        for sign, tip, step in acts:
            button = widgets.Button(description=sign, tooltip=tip)
            button.on_click(self.panel.guard(lambda _, at=at, step=step: self.move(at, step)))
            buttons.append(button)
        return classed("ckp-place", label, *buttons, kind=widgets.HBox), label

    def show(self) -> None:
        """Show what is chosen, and what there is to choose from."""
        client = self.session.client
        chosen = client.top_ten
        taken = {name.casefold() for name in chosen}
        rest = [skill for skill in client.skills if skill.name.casefold() not in taken]
        rest.sort(key=lambda skill: (skill.use_again is False, -skill.level))
        self.cards.show(
            [
                Choice(
                    skill.name,
                    _("{skill} (you would rather not use it again)").format(
                        skill=_with_level(skill)
                    )
                    if skill.use_again is False
                    else _with_level(skill),
                )
                for skill in rest
            ]
        )
        for at, (row, label) in enumerate(self.places):
            row.layout.display = "" if at < len(chosen) else "none"
            if at < len(chosen):
                label.value = f"<p><b>{at + 1}.</b> {escape(skill_name(chosen[at]))}</p>"
        self.note.value = paragraph(_top_note(len(chosen), len(client.skills)), "ckp-note")

    def add(self, name: str) -> None:
        """Put a skill at the end of the top ten."""
        self._keep([*self.session.client.top_ten, name])

    def move(self, at: int, step: int) -> None:
        """Move a place up or down; 0 takes it out."""
        names = list(self.session.client.top_ten)
        if at >= len(names):  # it vanished while it was clicked
            return
        name = names.pop(at)
        if step:
            names.insert(min(max(at + step, 0), len(names)), name)
        self._keep(names)

    def _keep(self, names: list[str]) -> None:
        if self.session.change(partial(changes.choose_top, names=names)):
            self.show()
        self.panel.say(self.session.said)


def _top_note(chosen: int, skills: int) -> str:
    if not skills:
        return _("There are no skills to choose from yet. Begin with “From your life”.")
    if chosen < min(skills, changes.MOST_CHOSEN):
        return _("{chosen} of 10 chosen.").format(chosen=chosen)
    return _("All chosen. The report has a page of it for the wall.")
