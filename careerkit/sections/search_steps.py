"""Where the client is in the search: the seven steps, and what usually comes next."""

from __future__ import annotations

from datetime import date

from careerkit import figures
from careerkit import search_steps as engine
from careerkit.display import Block, Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.sections.wording import sentence
from careerkit.text import in_words, join, long_date, whole
from careerkit.text.languages import gettext as _
from careerkit.text.languages import in_their_language, pgettext
from careerkit.text.search_steps import STEPS, step_name, unit


@in_their_language
def overview(client: Client, today: date) -> Blocks:
    """Show where the client is, how often each step has come round, and what is next.

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
    place = engine.where(client, today)
    states = engine.steps(client, today)
    blocks = Blocks([Heading(_("Where you are in your search")), Text(place.what, "lead")])
    blocks.append(Text(_("Next: {what} {why}").format(what=place.next, why=place.why)))
    if not any(state.times for state in states):
        return Blocks([*blocks, *_begin()])
    blocks.append(
        Figure(
            draft(figures.steps_of_search)(states, place), title=_("The seven steps of a search"),
            alt=alt(states, place),
            source=_("Counted from what is noted here. The steps rarely come in one straight "
                     "line."),
        )
    )  # fmt: skip
    if sum(state.times > 0 for state in states) > 1:
        blocks.append(_table(states))
    return blocks


def _begin() -> list[Block]:
    names = join([step_name(step).lower() for step in STEPS])
    said = _("A search has seven steps: {names}. Each may come round many times.")
    questions = [
        _("What have you done so far to find work?"),
        _("Which of these steps would you like help with first?"),
    ]
    return [Text(said.format(names=names)), Bullets(questions, _("Talk about these"), "ask")]


def headline(client: Client, today: date) -> str:
    """Say in a sentence where the client is in the search."""
    return engine.where(client, today).what


def times(state: engine.StepState) -> str:
    """Say how often a step has come round: "3 applications", "not yet"."""
    if not state.times:
        return _("not yet")
    return f"{whole(state.times)} {unit(state.step, state.times)}"


def so_far(state: engine.StepState) -> str:
    """Say what there is to show for a step."""
    return sentence("; ".join(state.shown))


def alt(states: list[engine.StepState], place: engine.Where) -> str:
    """Say what the figure of the steps shows."""
    said = ", ".join(f"{step_name(one.step).lower()}: {times(one)}" for one in states)
    here = _("You are at: {step}.")
    then = ""
    if place.then:
        here = _("You are at: {step}; usually next: {then}.")
        then = step_name(place.then).lower()
    where = here.format(step=step_name(place.step).lower(), then=then)
    return f"{where} {sentence(said)}."


def _table(states: list[engine.StepState]) -> Table:
    came = [state for state in states if state.times]
    caption = _("All seven steps have come round: what there is to show")
    if len(came) < len(states):
        caption = _("{many} of the seven steps have come round: what there is to show")
    return Table(
        sentence(caption.format(many=in_words(len(came)))),
        [
            Column(_("Step"), width=1), Column(_("So far"), width=3),
            Column(pgettext("the last day", "Last"), width=1.5),
        ],
        [
            [
                step_name(state.step), so_far(state) or sentence(times(state)),
                long_date(state.last) if state.last else "–",
            ]
            for state in came
        ],
    )  # fmt: skip
