"""Where the client is in the search: the seven steps, and what usually comes next."""

from __future__ import annotations

from datetime import date

from careerkit import figures
from careerkit import search_steps as engine
from careerkit.display import Blocks, Bullets, Column, Figure, Heading, Table, Text
from careerkit.figures.draft import draft
from careerkit.models import Client
from careerkit.sections.wording import sentence
from careerkit.text import in_words, join, long_date
from careerkit.text.search_steps import STEPS

_QUESTIONS = (
    "What have you done so far to find work?",
    "Which of these steps would you like help with first?",
)


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
    blocks = Blocks([Heading("Where you are in your search"), Text(place.what, "lead")])
    blocks.append(Text(f"Next: {place.next} {place.why}"))
    if not any(state.times for state in states):
        names = join([words.name.lower() for words in STEPS.values()])
        steps = Text(f"A search has seven steps: {names}. Each may come round many times.")
        return Blocks([*blocks, steps, Bullets(_QUESTIONS, "Talk about these", "ask")])
    blocks.append(
        Figure(
            draft(figures.steps_of_search)(states, place), title="The seven steps of a search",
            alt=alt(states, place),
            source="Counted from what is noted here. The steps rarely come in one straight line.",
        )
    )  # fmt: skip
    if sum(state.times > 0 for state in states) > 1:
        blocks.append(_table(states))
    return blocks


def headline(client: Client, today: date) -> str:
    """Say in a sentence where the client is in the search."""
    return engine.where(client, today).what


def times(state: engine.StepState) -> str:
    """Say how often a step has come round: "3 applications", "not yet"."""
    if not state.times:
        return "not yet"
    words = STEPS[state.step]
    return f"{state.times:,} {words.once if state.times == 1 else words.often}"


def so_far(state: engine.StepState) -> str:
    """Say what there is to show for a step."""
    return sentence("; ".join(state.shown))


def alt(states: list[engine.StepState], place: engine.Where) -> str:
    """Say what the figure of the steps shows."""
    said = ", ".join(f"{STEPS[one.step].name.lower()}: {times(one)}" for one in states)
    then = f"; usually next: {STEPS[place.then].name.lower()}" if place.then else ""
    return f"You are at: {STEPS[place.step].name.lower()}{then}. {sentence(said)}."


def _table(states: list[engine.StepState]) -> Table:
    came = [state for state in states if state.times]
    many = "All" if len(came) == len(states) else f"{in_words(len(came)).capitalize()} of the"
    return Table(
        f"{many} seven steps have come round: what there is to show",
        [
            Column("Step", width=1), Column("So far", width=3), Column("Last", width=1.2),
        ],
        [
            [
                STEPS[state.step].name, so_far(state) or sentence(times(state)),
                long_date(state.last) if state.last else "–",
            ]
            for state in came
        ],
    )  # fmt: skip
