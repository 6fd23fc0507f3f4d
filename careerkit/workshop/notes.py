"""What the presenter says, asks and does, chapter by chapter; also for a page to print."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.text.languages import SOURCE
from careerkit.workshop.chapters import CHAPTERS, STANDARD
from careerkit.workshop.words import say


@dataclass(frozen=True)
class Notes:
    """The presenter's notes of a chapter.

    Parameters
    ----------
    aim
        What people leave with.
    tell
        What to say.
    ask
        What to ask.
    silent
        What to do when nobody answers.
    large
        What to do with more than about twenty people.
    offline
        What to do without internet, or without the projector.
    """

    aim: str
    tell: tuple[str, ...]
    ask: tuple[str, ...]
    silent: str
    large: str
    offline: str


LABELS = {
    "aim": "Aim", "tell": "Say", "ask": "Ask", "silent": "If the room is silent",
    "large": "If the room is large", "offline": "Without internet or projector",
}  # fmt: skip
_ALL_LOCAL = "Nothing here needs the internet: the pay figures are on this computer."
NOTES: dict[str, Notes] = {
    "welcome": Notes(
        "People know what comes, and that nothing they say is written down.",
        ("Say your name, the plan and when the break is.",
         "Say that hands are counted, never names, and that the counts are gone at the end.",
         "Choose the place and the language below before people come in."),
        ("Who is looking for a first job? Who for a different one?",),
        "Answer first yourself: tell of a job you had that led to the next one.",
        "Ask one helper for each side of the room to count hands and call out the number.",
        _ALL_LOCAL + " If the projector fails, read the questions aloud and count on a board.",
    ),
    "career": Notes(
        "People see what next steps are worth, in the pay of their own area.",
        ("Ana and Ben are invented; the pay is real: the middle of what people earn here.",
         "Let everyone guess before you go on. There is no wrong guess.",
         "After the answer: Ana did nothing wrong. A job that fits now is fine. Ben’s way is "
         "open to her, too.",
         "The figure is pay before taxes, full time. The cost of school is not taken off."),
        ("Which job should they start in? (Type it, if not cashier.)",
         "What would make the first step hard? What would help?"),
        "Let people tell their neighbor a guess first, then raise hands.",
        "Let people stand up for the guess they like best, and count rows.",
        _ALL_LOCAL + " Without a screen: draw two stairs on the board, one flat, one rising.",
    ),
    "next": Notes(
        "Everyone hears at least one next step for a job like theirs.",
        ("Type the job the room calls out, and press Enter for the first name in the list.",
         "Read out the first three: what it pays, and why it is close.",
         "A next step pays at least a tenth more, or asks for more preparation without less pay.",
         "Where there are no figures, the screen names jobs close to it."),
        ("Who has done this work? What did you learn there?",
         "Which of these surprised you?"),
        "Start with three jobs you know are common: cashier, nursing assistant, cook.",
        "Take one job from each part of the room; write the others down for the break.",
        _ALL_LOCAL + " Without a screen: hand out the career-path sheet and work in pairs.",
    ),
    "skills": Notes(
        "People can name three skills of their own, one of each kind.",
        ("Hard skills belong to a kind of work, soft ones go along, the six essential ones are "
         "asked for everywhere.",
         "Ask for a job, then sort its cards by hands. “Next” shows where careerkit puts a card.",
         "Some cards could lie in two piles. Talking about that is the point."),
        ("Where outside of work do people learn this?",
         "Which of these did you do last week?"),
        "Ask for hands down instead: “Lower your hand if this is not a hard skill.”",
        "Give each third of the room one pile; they call out when a card is theirs.",
        _ALL_LOCAL + " Without a screen: print cards, and use three tables as piles.",
    ),
    "hidden": Notes(
        "People see in their own room that many jobs come through people.",
        ("Everyone raises a hand once, for their last job.",
         "Employers leave jobs unposted when they need rare skills, or are too small to read "
         "many applications.",
         "Posted jobs are worth applying for, too. Do both."),
        ("Who told you? How well did you know them?",),
        "Tell how you found your own last job, then ask again.",
        "Count by rows, and add each row as you go.",
        _ALL_LOCAL + " Without a screen: people stand in corners, one corner an answer.",
    ),
    "map": Notes(
        "People start a map of their own and find someone they had not thought of.",
        ("Rosa is invented. Draw her map together, one circle of life at a time.",
         "Before each “Next”, ask who could be there. Then everyone writes one name of their own.",
         "The way to the pharmacy goes through someone Rosa hardly knows. That is common."),
        ("Who cuts your hair? Who fixes your car? Whom do they meet all day?",
         "Whom could you ask this week?"),
        "Draw your own map on paper and hold it up.",
        "Work at tables: each table fills one circle and calls out one idea.",
        _ALL_LOCAL + " Without a screen: use the networking map worksheet, and draw Rosa’s map "
        "on the board.",
    ),
    "online": Notes(
        "People can tell a post that helps from a red flag, and check one account tonight.",
        ("The posts are invented. Nobody shows their own account here.",
         "Read the post aloud, count hands, then “Next” to see why.",
         "No blame: everyone has a post they would not show at work. It can be made private."),
        ("What would an employer learn from this?", "How could it be said better?"),
        "Ask for thumbs up or thumbs down instead of words.",
        "Let people hold up one hand for “helps” and two for “red flag”.",
        "No internet is used, and no account is opened. Without a screen: read the posts aloud.",
    ),
    "references": Notes(
        "Everyone has once asked out loud for a reference.",
        ("Show the three roles, then a round at a time. Call “trade” after two minutes.",
         "Watch for: asks, does not demand; says how they know each other; names the job; offers "
         "the résumé; asks how to be reached; says thank you.",
         "A reference who hesitates is a no. Say thank you and ask someone else."),
        ("How did it feel to be asked?", "What made it easy to say yes?"),
        "Play the first round yourself with a volunteer, and make one mistake on purpose.",
        "Let one group of three play in front; all others watch and count.",
        _ALL_LOCAL + " Without a screen: print these notes; the rounds stand on the cards.",
    ),
    "steps": Notes(
        "Everyone leaves with three steps on paper, each with a day and a helper.",
        ("Five quiet minutes to write. The paper stays with them; nobody collects it.",
         "Then count what kinds of steps they are. One step, one hand.",
         "Say where and when people can meet a counselor."),
        ("Which step can you do before the week is over?",),
        "Give three beginnings: “I call …”, “I ask …”, “I fix …”.",
        "Count three or four kinds only, and let the rest tell a neighbor.",
        _ALL_LOCAL + " Without a screen: the plan worksheet has the same three questions.",
    ),
}  # fmt: skip


def presenter_notes(chapter: str | None = None, *, minutes: int = STANDARD) -> str:
    """Return the presenter's notes as plain text.

    Parameters
    ----------
    chapter
        The key of a chapter (`careerkit.workshop.CHAPTERS`); all of them, if left out.
    minutes
        Length of the whole workshop, which the chapters share.

    Returns
    -------
    str
        Each chapter with its title and minutes, what to say and ask, and what to do when it does
        not go as planned; a blank line between chapters.

    Raises
    ------
    KeyError
        There is no such chapter.

    Examples
    --------
    >>> print(presenter_notes("steps")[:48])
    My next three steps (7 min)
    Aim: Everyone leaves
    """
    parts = [part for part in CHAPTERS if chapter in (None, part.key)]
    if not parts:
        raise KeyError(chapter)
    return "\n\n".join(
        f"{say(part.key, SOURCE)} ({round(part.minutes * minutes / STANDARD)} min)\n"
        + "\n".join(f"{label}: {text}" for label, text in note_lines(part.key))
        for part in parts
    )


def note_lines(chapter: str) -> list[tuple[str, str]]:
    """Return the notes of a chapter as labels and sentences."""
    lines = []
    for name, label in LABELS.items():
        told = getattr(NOTES[chapter], name)
        lines.append((label, told if isinstance(told, str) else " ".join(told)))
    return lines
