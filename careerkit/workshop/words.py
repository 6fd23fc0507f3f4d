"""Every phrase the room reads, by its key, in English: the catalogs say it in other languages.

What is said of a number is not here: it has forms, and stands where it is shown. Titles of
occupations stay in English, as they stand in job ads; `careerkit.workshop.market` adds what people
call them where the language has a name for them.
"""

from __future__ import annotations

from careerkit.text.languages import pgettext, speaking, spoken
from careerkit.text.record_words import language_name
from careerkit.workshop.post_words import POST_WORDS
from careerkit.workshop.screen_words import SCREEN_WORDS

CONTEXT = "workshop"
"""The context of the phrases in the catalogs: what is short and told to a room."""
_CONTROLS: dict[str, str] = {
    # What the frame says: buttons, timer, places to type.
    "forward": "Next ›",
    "back": "‹ Back",
    "chapters": "Go to",
    "notes": "Notes",
    "dark": "Dark",
    "light": "Light",
    "full": "Fill the screen",
    "window": "Leave the full screen",
    "start": "Start the timer",
    "pause": "Pause the timer",
    "clear": "Clear this count",
    "clear_all": "Clear all counts",
    "cleared": "All counts are cleared.",
    "timer.left": "{n} min left",
    "timer.last": "last minute",
    "timer.over": "{n} min over",
    "timer.all": "{n} min in all",
    "timer.paused": "not running",
    "plus": "One more: {answer}",
    "minus": "One less: {answer}",
    "area": "Where",
    "area.hint": "a city or a state",
    "job": "A job",
    "job.hint": "such as: cook, cashier",
    "first_job": "First job",
    "minutes": "Length",
    "another_path": "Another path",
    "more_steps": "More steps",
    "keys": (
        "Keys: Page Down and Page Up go on and back · 1 to 9 count one more, with Shift one less "
        "· Shift and → next chapter · T timer · N notes · D dark · F fill the screen"
    ),
}  # fmt: skip
_MONEY: dict[str, str] = {
    # What the tables say, in a few words.
    "nation": "United States",
    "an_hour": "{rate} an hour",
    "at_least": "at least {pay}",
    "pay_unknown": "pay not published",
    "more_an_hour": "{rate} more",
    "less_an_hour": "{rate} less",
    "same_pay": "about the same pay",
    "needs": "You need: {needs}",
    "elsewhere": "Pay is for {area}",
    "no_steps": "There are no figures for {title}.",
    "try_near": "Try a job close to it: {names}",
    "try_other": "Try another name for it, or a job close to it.",
    "at_top": "{title} is near the top of its ladder in {area}.",
    "unknown_area": (
        "“{typed}” is not clear as a place, so this shows the United States. Choose a place below."
    ),
    "wrong_day": "“{typed}” is not a date, so this shows today.",
    "source": "Pay: U.S. Bureau of Labor Statistics, {release}, {area}.",
    "seen": "1 in {n} who left this job went there",
    "middle": "Middle pay, full time, today’s dollars. No promise.",
}  # fmt: skip
REASONS: dict[str, str] = {
    "is closely related work": "closely related work",
    "is related work": "related work",
    "uses many of the same skills": "many of the same skills",
    "draws on much of the same knowledge": "much of the same knowledge",
    "has much the same daily tasks": "much the same daily tasks",
    "uses much of the same software and tools": "many of the same tools",
    "asks for about the same preparation": "about the same preparation",
    "pays while you learn": "pays while you learn",
    "is where people in similar jobs often go": "people in similar jobs go there",
}  # fmt: skip
"""Why a step makes sense: what `careerkit.recommend.reasons` says, by its English words."""
_PARTS = (_CONTROLS, _MONEY, REASONS, SCREEN_WORDS, POST_WORDS)
WORDS: dict[str, str] = {key: part[key] for part in _PARTS for key in part}
"""Every phrase by its key, in English."""


def say(key: str, language: str | None = None, **values: object) -> str:
    """Return a phrase in a language.

    Parameters
    ----------
    key
        One of `WORDS`.
    language
        By its code; without one, the language that is spoken.
    values
        What fills its gaps.

    Returns
    -------
    str
        In English where the language's catalog does not have it.

    Examples
    --------
    >>> say("timer.left", "es", n=7)
    'quedan 7 min'
    """
    with speaking(language or spoken()):
        return pgettext(CONTEXT, WORDS[key]).format(**values)


def has(key: str) -> bool:
    """Tell whether there is a phrase of this key: not every screen has every part."""
    return key in WORDS


def own_name(language: str) -> str:
    """Return what a language calls itself, for a button.

    Examples
    --------
    >>> own_name("es"), own_name("en")
    ('Español', 'English')
    """
    with speaking(language):
        name = language_name(language)
    return name[:1].upper() + name[1:]
