"""What the levels of a skill and of the six essential skills look like in daily life.

The six are the essential employability skills that North Carolina's career centers speak of; the
descriptions of each level, and what to practise, are our own and no validated instrument.
"""

from __future__ import annotations

from careerkit.text.languages import gettext as _
from careerkit.text.languages import noted

LEVELS = {
    1: noted("Starting"), 2: noted("With help"), 3: noted("On my own"), 4: noted("Strong"),
    5: noted("Could teach it"),
}  # fmt: skip
"""Levels of a skill in a word or two; like all here, said by `gettext` where they are shown."""
LEVEL_ANCHORS = {
    1: noted("I have seen it done or tried it a few times."),
    2: noted("I can do it when someone shows me or checks my work."),
    3: noted("I can do the usual work by myself."),
    4: noted("I can do it when things go wrong. People ask me for help."),
    5: noted("I have shown others how, or set up how it is done."),
}
"""What each level of a skill means, in the client's words."""
SKILL_KINDS = {
    "hard": noted("Job skill"),
    "soft": noted("Soft skill"),
    "essential": noted("Essential skill"),
}
"""The three kinds of skills."""
CLOSENESS = {3: noted("close"), 2: noted("knows you"), 1: noted("distant")}
"""How close a contact is."""

RATINGS = {1: noted("Beginning"), 2: noted("Growing"), 3: noted("Solid"), 4: noted("A strength")}
"""Ratings of an essential skill in a word or two."""
ESSENTIALS = {
    "communication": noted("Speaking, listening and writing so that others understand"),
    "ethics": noted("Doing what is right, also when nobody looks"),
    "problem solving": noted("Finding out what is wrong and what to do"),
    "professionalism": noted("Being someone others can count on at work"),
    "resource management": noted("Using time, money and things well"),
    "teamwork": noted("Getting work done together"),
}
"""The six essential skills, and what each is about."""
RATING_ANCHORS = {
    "communication": {
        1: noted("Says little, or others often ask what was meant."),
        2: noted("Gets the main point across. Sometimes forgets to check that it arrived."),
        3: noted("Speaks and writes clearly, listens, and asks when unsure."),
        4: noted("Finds the right words for each person, also when news is bad."),
    },
    "ethics": {
        1: noted("Knows some of the rules. Sometimes goes around them when in a hurry."),
        2: noted("Follows the rules when reminded, and owns up when asked."),
        3: noted("Is honest, keeps private things private, and owns mistakes."),
        4: noted("Does right when it costs something, and speaks up when others do not."),
    },
    "problem solving": {
        1: noted("Waits for someone else when something goes wrong."),
        2: noted("Sees the problem and asks what to do."),
        3: noted("Tries something sensible, and asks in time if it does not work."),
        4: noted("Finds the cause, mends it, and keeps it from coming back."),
    },
    "professionalism": {
        1: noted("Is often late or away, or does not call."),
        2: noted("Mostly on time. Takes advice, sometimes with difficulty."),
        3: noted("On time and ready for work. Stays calm and takes advice well."),
        4: noted("Sets an example. Does the job well on bad days too."),
    },
    "resource management": {
        1: noted("Things get lost, run late or run out."),
        2: noted("Manages the day with a list or a reminder."),
        3: noted("Plans ahead, finishes on time, wastes little."),
        4: noted("Plans for others too, and finds ways to save time or money."),
    },
    "teamwork": {
        1: noted("Works alone, or leaves it to others."),
        2: noted("Does their part when it is given to them."),
        3: noted("Helps without being asked, and keeps agreements."),
        4: noted("Brings people together and settles trouble."),
    },
}
"""What each rating looks like, told of behavior and never of the person."""
PRACTISE = {
    "communication": (
        noted("After a talk with your counselor, say back what was agreed in one sentence."),
        noted("Leave one clear voice message this week: name, reason, number, thanks."),
        noted("Write an e-mail of five lines and ask someone to tell you what it asks for."),
        noted("Explain something you know well to someone who does not."),
    ),
    "ethics": (
        noted("Think of a time you owned up to a mistake. Practice telling it in a minute."),
        noted("Ask a friend in the field which rules matter most there, and why."),
        noted("Write down what you would do if a coworker asked you to look away."),
        noted("Practice saying no, kindly and with a reason, to something that is not right."),
    ),
    "problem solving": (
        noted("Take one thing that went wrong this week. Ask “why” three times."),
        noted("Before asking for help, write down what you tried and what happened."),
        noted(
            "Tell your counselor of a problem you solved: what it was, what you did, how it ended."
        ),
        noted("For the next problem, name two ways out before you choose one."),
    ),
    "professionalism": (
        noted("Be ten minutes early for everything this week, and note how you did it."),
        noted("Do the trip to an interview once before the day."),
        noted("Ask someone for one thing to do better. Say only “thank you”, then try it."),
        noted("Lay out clothes and papers the evening before."),
    ),
    "resource management": (
        noted("Plan tomorrow on paper tonight: three things, with times."),
        noted("Keep every job search date in one calendar."),
        noted("Write down what you spend on the search for a week."),
        noted("Do the hardest call of the day first."),
    ),
    "teamwork": (
        noted("Volunteer for two hours somewhere people work together."),
        noted("Ask someone you worked with what it was like to work with you."),
        noted("Offer help once this week before you are asked."),
        noted("Join a job club or study group, and bring one thing that helps another."),
    ),
}
"""Small things to try for each essential skill, the first for a low rating, the last for a high."""


def practise(skill: str, rating: int) -> str:
    """Return one thing to try next for an essential skill.

    Parameters
    ----------
    skill
        One of `ESSENTIALS`.
    rating
        The lower of the two views, 1 to 4.

    Returns
    -------
    str

    Examples
    --------
    >>> practise("teamwork", 1)
    'Volunteer for two hours somewhere people work together.'
    """
    return _(PRACTISE[skill][rating - 1])


def essential(skill: str) -> str:
    """Say what one of the six essential skills is called, as it stands in a sentence.

    Parameters
    ----------
    skill
        One of `ESSENTIALS`.

    Returns
    -------
    str

    Examples
    --------
    >>> essential("problem solving")
    'problem solving'
    """
    # The catalogs have the six once, as the tables spell them.
    return _(skill.capitalize()).lower()
