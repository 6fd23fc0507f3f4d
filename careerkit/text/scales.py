"""What the levels of a skill and of the six essential skills look like in daily life.

The six are the essential employability skills that North Carolina's career centers speak of; the
descriptions of each level, and what to practise, are our own and no validated instrument.
"""

from __future__ import annotations

from careerkit.text.languages import noted

LEVELS = {
    1: "Starting", 2: "With help", 3: "On my own", 4: "Strong", 5: "Could teach it",
}  # fmt: skip
"""Levels of a skill in a word or two."""
LEVEL_ANCHORS = {
    1: "I have seen it done or tried it a few times.",
    2: "I can do it when someone shows me or checks my work.",
    3: "I can do the usual work by myself.",
    4: "I can do it when things go wrong. People ask me for help.",
    5: "I have shown others how, or set up how it is done.",
}
"""What each level of a skill means, in the client's words."""
SKILL_KINDS = {"hard": "Job skill", "soft": "Soft skill", "essential": "Essential skill"}
"""The three kinds of skills."""
CLOSENESS = {3: noted("close"), 2: noted("knows you"), 1: noted("distant")}
"""How close a contact is."""

RATINGS = {1: "Beginning", 2: "Growing", 3: "Solid", 4: "A strength"}
"""Ratings of an essential skill in a word or two."""
ESSENTIALS = {
    "communication": "Speaking, listening and writing so that others understand",
    "ethics": "Doing what is right, also when nobody looks",
    "problem solving": "Finding out what is wrong and what to do",
    "professionalism": "Being someone others can count on at work",
    "resource management": "Using time, money and things well",
    "teamwork": "Getting work done together",
}
"""The six essential skills, and what each is about."""
RATING_ANCHORS = {
    "communication": {
        1: "Says little, or others often ask what was meant.",
        2: "Gets the main point across. Sometimes forgets to check that it arrived.",
        3: "Speaks and writes clearly, listens, and asks when unsure.",
        4: "Finds the right words for each person, also when news is bad.",
    },
    "ethics": {
        1: "Knows some of the rules. Sometimes goes around them when in a hurry.",
        2: "Follows the rules when reminded, and owns up when asked.",
        3: "Is honest, keeps private things private, and owns mistakes.",
        4: "Does right when it costs something, and speaks up when others do not.",
    },
    "problem solving": {
        1: "Waits for someone else when something goes wrong.",
        2: "Sees the problem and asks what to do.",
        3: "Tries something sensible, and asks in time if it does not work.",
        4: "Finds the cause, mends it, and keeps it from coming back.",
    },
    "professionalism": {
        1: "Is often late or away, or does not call.",
        2: "Mostly on time. Takes advice, sometimes with difficulty.",
        3: "On time and ready for work. Stays calm and takes advice well.",
        4: "Others look to them. Does the job well on bad days too.",
    },
    "resource management": {
        1: "Things get lost, run late or run out.",
        2: "Manages the day with a list or a reminder.",
        3: "Plans ahead, finishes on time, wastes little.",
        4: "Plans for others too, and finds ways to save time or money.",
    },
    "teamwork": {
        1: "Works alone, or leaves it to others.",
        2: "Does their part when it is given to them.",
        3: "Helps without being asked, and keeps agreements.",
        4: "Brings people together and settles trouble.",
    },
}
"""What each rating looks like, told of behavior and never of the person."""
PRACTISE = {
    "communication": (
        "After a talk with your counselor, say back what was agreed in one sentence.",
        "Leave one clear voice message this week: name, reason, number, thanks.",
        "Write an e-mail of five lines and ask someone to tell you what it asks for.",
        "Explain something you know well to someone who does not.",
    ),
    "ethics": (
        "Think of a time you owned up to a mistake. Practice telling it in a minute.",
        "Ask a friend in the field which rules matter most there, and why.",
        "Write down what you would do if a coworker asked you to look away.",
        "Practice saying no, kindly and with a reason, to something that is not right.",
    ),
    "problem solving": (
        "Take one thing that went wrong this week. Ask “why” three times.",
        "Before asking for help, write down what you tried and what happened.",
        "Tell your counselor of a problem you solved: what it was, what you did, how it ended.",
        "For the next problem, name two ways out before you choose one.",
    ),
    "professionalism": (
        "Be ten minutes early for everything this week, and note how you did it.",
        "Do the trip to an interview once before the day.",
        "Ask someone for one thing to do better. Say only “thank you”, then try it.",
        "Lay out clothes and papers the evening before.",
    ),
    "resource management": (
        "Plan tomorrow on paper tonight: three things, with times.",
        "Keep every job search date in one calendar.",
        "Write down what you spend on the search for a week.",
        "Do the hardest call of the day first.",
    ),
    "teamwork": (
        "Volunteer for two hours somewhere people work together.",
        "Ask someone you worked with what it was like to work with you.",
        "Offer help once this week before you are asked.",
        "Join a job club or study group, and bring one thing that helps another.",
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
    return PRACTISE[skill][rating - 1]
