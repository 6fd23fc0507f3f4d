"""Put figures the way people say them: ``$18.41 an hour``, ``about 1 in 12``, ``May 2019``.

All functions are pure and give plain text: no markup, no rounding surprises, never ``nan``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
HOURS_PER_YEAR = 2080
# What BLS means by its terms, in plain words (Employment Projections, "Measures of education and
# training"): short-term training takes up to a month, moderate-term up to a year.
NEEDS = {
    "No formal educational credential": "no diploma asked for",
    "High school diploma or equivalent": "high school diploma or GED",
    "Some college, no degree": "some college",
    "Postsecondary nondegree award": "certificate after high school",
    "Associate's degree": "associate degree",
    "Bachelor's degree": "bachelor’s degree",
    "Master's degree": "master’s degree",
    "Doctoral or professional degree": "doctoral or professional degree",
    "Less than 5 years": "some years in a related job",
    "5 years or more": "5 years or more in a related job",
    "Short-term on-the-job training": "up to 1 month of training on the job",
    "Moderate-term on-the-job training": "up to 1 year of training on the job",
    "Long-term on-the-job training": "over 1 year of training on the job",
    "Apprenticeship": "apprenticeship",
    "Internship/residency": "internship or residency",
}


def hourly(yearly_wage: float) -> str:
    """Give a yearly wage as dollars an hour of a full-time year.

    Examples
    --------
    >>> hourly(38_300)
    '$18.41 an hour'
    """
    return f"{hourly_rate(yearly_wage)} an hour"


def hourly_rate(yearly_wage: float) -> str:
    """Give a yearly wage as an hourly figure for a label.

    Examples
    --------
    >>> hourly_rate(38_300)
    '$18.41'
    """
    return f"${yearly_wage / HOURS_PER_YEAR:,.2f}"


def yearly(wage: float) -> str:
    """Give a yearly wage to the nearest hundred dollars.

    Examples
    --------
    >>> yearly(38_314)
    '$38,300 a year'
    """
    return f"${round(wage, -2):,.0f} a year"


def hourly_change(yearly_difference: float) -> str:
    """Say how much more or less an hour a yearly difference is.

    Examples
    --------
    >>> hourly_change(8_500)
    'about $4 more an hour'
    >>> hourly_change(-300)
    'about the same pay'
    """
    dollars = yearly_difference / HOURS_PER_YEAR
    if abs(dollars) < 0.5:
        return "about the same pay"
    return f"about ${abs(dollars):,.0f} {'more' if dollars > 0 else 'less'} an hour"


def percent(fraction: float) -> str:
    """Give a fraction as a whole percentage with its sign in words left out.

    Examples
    --------
    >>> percent(0.256)
    '26%'
    """
    return f"{fraction * 100:.0f}%"


def share(fraction: float) -> str:
    """Give a share as `1 in n`, or as a percentage from one half up.

    Examples
    --------
    >>> share(0.083)
    '1 in 12'
    >>> share(0.004)
    'fewer than 1 in 100'
    """
    if fraction >= 0.5:
        return percent(fraction)
    if fraction < 0.01:
        return "fewer than 1 in 100"
    return f"1 in {round(1 / fraction)}"


def in_words(number: int) -> str:
    """Write a whole number up to ten as a word; 0 is `no`.

    Examples
    --------
    >>> in_words(3), in_words(0), in_words(14)
    ('three', 'no', '14')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun.

    Examples
    --------
    >>> count(1, "contact"), count(4, "contact"), count(2, "person", "people")
    ('one contact', 'four contacts', 'two people')
    """
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def clip(text: str, most: int) -> str:
    """Cut a text at a word so that it fits into a line.

    Parameters
    ----------
    text
        Any text; its line breaks become spaces.
    most
        How many letters there is room for.

    Returns
    -------
    str
        The text, or its beginning and three dots; a word that is too long itself is cut.

    Examples
    --------
    >>> clip("Counting produce on Sundays", 20), clip("Donaudampfschiff", 8)
    ('Counting produce…', 'Donauda…')
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:") + "…"


_COMMON = frozenset({
    "about", "and", "ask", "for", "from", "get", "have", "her", "his", "how", "into", "its", "one",
    "our", "out", "ready", "she", "that", "the", "their", "them", "then", "they", "this", "two",
    "was", "what", "who", "will", "with", "you", "your",
})  # fmt: skip


@lru_cache(8192)  # each step of a plan is held against everything else that is due
def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text by which two things may be told to be about the same.

    Parameters
    ----------
    text
        What a person wrote.

    Returns
    -------
    frozenset of str
        In small letters; without words of one or two letters and those that stand everywhere.

    Examples
    --------
    >>> sorted(telling_words("Ask Ana for the résumé"))
    ['ana', 'résumé']
    """
    found = re.findall(r"\w+", text.casefold())
    return frozenset(word for word in found if len(word) > 2) - _COMMON


def join(items: Sequence[str], last: str = "and") -> str:
    """Write a list the way it is spoken.

    Examples
    --------
    >>> join(["a phone", "a ride", "references"])
    'a phone, a ride and references'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def a_job(title: str) -> str:
    """Write a job title the way it stands in a sentence, with its article.

    Examples
    --------
    >>> a_job("Registered Nurses"), a_job("CNA"), a_job("LPN"), a_job("Electrician")
    ('a registered nurse', 'a CNA', 'an LPN', 'an electrician')
    """
    words = [word if _is_acronym(word) else word.lower() for word in title.split()]
    last = words[-1]
    if last.endswith("ies") and len(last) > 4:
        words[-1] = f"{last[:-3]}y"
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")) and not _is_acronym(last):
        words[-1] = last[:-1]
    first = words[0]
    vowels = "AEFHILMNORSX" if _is_acronym(first) else "aeio"
    return f"{'an' if first[0] in vowels else 'a'} {' '.join(words)}"


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def plain(title: str) -> str:
    """Write an occupation's title as people do: O*NET joins some parts with two hyphens.

    Examples
    --------
    >>> plain("Cooks--All Other")
    'Cooks – All Other'
    """
    return title.replace("--", " – ")


def long_date(day: date) -> str:
    """Write a date in full.

    Examples
    --------
    >>> long_date(date(2026, 11, 5))
    'November 5, 2026'
    """
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """Write a date for a table, the year left to its context.

    Examples
    --------
    >>> short_date(date(2026, 11, 5))
    'Nov 5'
    """
    return f"{_MONTHS[day.month - 1][:3]} {day.day}"


def month_year(partial: str) -> str:
    """Write a date as remembered: a year, or a month and a year.

    Examples
    --------
    >>> month_year("2019"), month_year("2019-05"), month_year("2019-05-17")
    ('2019', 'May 2019', 'May 2019')
    """
    parts = partial.split("-")
    return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}" if len(parts) > 1 else parts[0]


def years(start: str, end: str | None, today: date) -> str:
    """Say how long something lasted, from dates as remembered.

    Examples
    --------
    >>> years("2019-05", "2021-04", date(2026, 11, 5))
    '2 years'
    >>> years("2026-02", None, date(2026, 11, 5))
    '9 months'
    """

    def months(partial: str) -> int:
        parts = [int(part) for part in partial.split("-")]
        return parts[0] * 12 + (parts[1] if len(parts) > 1 else 6)

    length = max(months(end or today.isoformat()) - months(start), 1)
    if length < 18:
        return f"{length} month{'s' if length > 1 else ''}"
    return f"{round(length / 12)} years"


def ordinal(number: int) -> str:
    """Write a place in an order.

    Examples
    --------
    >>> ordinal(2), ordinal(11), ordinal(23)
    ('2nd', '11th', '23rd')
    """
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
