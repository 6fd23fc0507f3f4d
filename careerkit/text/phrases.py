"""Put figures the way people say them: ``$18.41 an hour``, ``about 1 in 12``.

All functions are pure and give plain text: no markup, no rounding surprises, never ``nan``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from careerkit.text.languages import SOURCE, ngettext, noted, occupation, pgettext, region, spoken
from careerkit.text.languages import gettext as _

# 0 and 1 have words of their own: in other languages they have a gender, and a figure does for all.
_SMALL = (
    "", "", noted("two"), noted("three"), noted("four"), noted("five"),
    noted("six"), noted("seven"), noted("eight"), noted("nine"), noted("ten"),
)  # fmt: skip
HOURS_PER_YEAR = 2080
# What BLS means by its terms, in plain words (Employment Projections, "Measures of education and
# training"): short-term training takes up to a month, moderate-term up to a year.
NEEDS = {
    "No formal educational credential": noted("no diploma asked for"),
    "High school diploma or equivalent": noted("high school diploma or GED"),
    "Some college, no degree": noted("some college"),
    "Postsecondary nondegree award": noted("certificate after high school"),
    "Associate's degree": noted("associate degree"),
    "Bachelor's degree": noted("bachelor’s degree"),
    "Master's degree": noted("master’s degree"),
    "Doctoral or professional degree": noted("doctoral or professional degree"),
    "Less than 5 years": noted("some years in a related job"),
    "5 years or more": noted("5 years or more in a related job"),
    "Short-term on-the-job training": noted("up to 1 month of training on the job"),
    "Moderate-term on-the-job training": noted("up to 1 year of training on the job"),
    "Long-term on-the-job training": noted("over 1 year of training on the job"),
    "Apprenticeship": noted("apprenticeship"),
    "Internship/residency": noted("internship or residency"),
}


def need(term: str) -> str:
    """Say in plain words what BLS means by a term for education, experience or training.

    Examples
    --------
    >>> need("Associate's degree")
    'associate degree'
    """
    return _(NEEDS[term]) if term in NEEDS else term


def hourly(yearly_wage: float) -> str:
    """Give a yearly wage as dollars an hour of a full-time year.

    Examples
    --------
    >>> hourly(38_300)
    '$18.41 an hour'
    """
    return _("{pay} an hour").format(pay=hourly_rate(yearly_wage))


def hourly_rate(yearly_wage: float) -> str:
    """Give a yearly wage as an hourly figure for a label.

    Examples
    --------
    >>> hourly_rate(38_300)
    '$18.41'
    """
    return money(yearly_wage / HOURS_PER_YEAR, cents=True)


def yearly(wage: float) -> str:
    """Give a yearly wage to the nearest hundred dollars.

    Examples
    --------
    >>> yearly(38_314)
    '$38,300 a year'
    """
    return _("{pay} a year").format(pay=money(round(wage, -2)))


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
        return _("about the same pay")
    if dollars > 0:
        return _("about {pay} more an hour").format(pay=money(dollars))
    return _("about {pay} less an hour").format(pay=money(-dollars))


def percent(fraction: float) -> str:
    """Give a fraction as a whole percentage with its sign in words left out.

    Examples
    --------
    >>> percent(0.256)
    '26%'
    """
    if spoken() == SOURCE:
        return f"{fraction * 100:.0f}%"
    from babel.numbers import format_percent

    return str(format_percent(fraction, locale=region(spoken())))


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
        return _("fewer than 1 in 100")
    return _("1 in {number}").format(number=round(1 / fraction))


def in_words(number: int) -> str:
    """Write a whole number up to ten as a word; 0 is `no`.

    Examples
    --------
    >>> in_words(3), in_words(0), in_words(14)
    ('three', 'no', '14')
    """
    if number == 0:
        return pgettext("number", "no")
    if number == 1:
        return pgettext("number", "one")
    return _(_SMALL[number]) if 1 < number < len(_SMALL) else whole(number)


def count(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun in English, for counselors.

    Examples
    --------
    >>> count(1, "contact"), count(4, "contact"), count(2, "person", "people")
    ('one contact', 'four contacts', 'two people')
    """
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def counted(number: int, one: str, many: str) -> str:
    """Write a number with its noun in the language that is spoken.

    Parameters
    ----------
    number
        How many there are.
    one, many
        What is said of one and of several in English, with ``{n}`` for the number; the catalogs
        hold the forms of other languages.

    Examples
    --------
    >>> counted(1, "{n} contact", "{n} contacts"), counted(2, "{n} person", "{n} people")
    ('one contact', 'two people')
    """
    return ngettext(one, many, number).format(n=in_words(number))


def whole(number: float) -> str:
    """Write a whole number, with commas or what the language has for them.

    Examples
    --------
    >>> whole(48210)
    '48,210'
    """
    if spoken() == SOURCE:
        return f"{number:,.0f}"
    from babel.numbers import format_decimal

    return str(format_decimal(round(number), locale=region(spoken())))


def money(dollars: float, *, cents: bool = False) -> str:
    """Write an amount of dollars.

    Examples
    --------
    >>> money(48210), money(-18.5, cents=True)
    ('$48,210', '-$18.50')
    """
    if spoken() == SOURCE:
        return f"{'-' if dollars < 0 else ''}${abs(dollars):,.{2 if cents else 0}f}"
    from babel.numbers import format_currency

    pattern = None if cents else "¤#,##0"
    said = format_currency(dollars, "USD", pattern, locale=region(spoken()), currency_digits=cents)
    return str(said)


_SHORT_WORDS_AT_END = re.compile(r"(?:[ ,;:–-]+[^\W\d_]{1,3})+$")


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
        The text, or its beginning and three dots; a word that is too long itself is cut. Where
        that loses less than half, no short word such as “of” or “to” is left at the end.

    Examples
    --------
    >>> clip("Counting produce on Sundays", 20), clip("Donaudampfschiff", 8)
    ('Counting produce…', 'Donauda…')
    >>> clip("Counting produce on Sundays", 22)
    'Counting produce…'
    """
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    cut = flat[: most - 1]
    if " " in cut[most // 2 :]:
        cut = cut.rsplit(" ", 1)[0]
        whole_words = _SHORT_WORDS_AT_END.sub("", cut)
        cut = whole_words if len(whole_words) >= most // 2 else cut
    return cut.rstrip(" ,;:–-") + "…"


_COMMON = frozenset({
    "about", "and", "ask", "for", "from", "get", "have", "her", "his", "how", "into", "its", "one",
    "our", "out", "ready", "she", "that", "the", "their", "them", "then", "they", "this", "two",
    "was", "what", "who", "will", "with", "you", "your",
    # Spanish
    "con", "del", "desde", "día", "ella", "este", "esta", "hasta", "las", "los", "más", "para",
    "pero", "por", "que", "qué", "quien", "sobre", "sus", "una", "uno", "usted",
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
    return f"{', '.join(items[:-1])} {_between(_(last), items[-1])} {items[-1]}"


_BETWEEN = (noted("and"), noted("or"))


def _between(word: str, following: str) -> str:
    """Say "e" for the Spanish "y", and "u" for "o", before a word that begins with its sound."""
    if spoken() == "es":
        sound = following.casefold().lstrip('“"(¿¡')
        if word == "y" and re.match(r"h?[ií](?![aeo])", sound):
            return "e"
        if word == "o" and re.match(r"h?[oó]", sound):
            return "u"
    return word


def a_job(title: str) -> str:
    """Write a job title the way it stands in a sentence, with its article.

    Examples
    --------
    >>> a_job("Registered Nurses"), a_job("CNA"), a_job("LPN"), a_job("Electrician")
    ('a registered nurse', 'a CNA', 'an LPN', 'an electrician')
    """
    if spoken() != SOURCE:
        # Titles are English, in a sentence of another language a name: no article, no case.
        return occupation(title)
    words = [word if _is_acronym(word) else word.lower() for word in title.split()]
    last = words[-1]
    if last.endswith("ies") and len(last) > 4:
        words[-1] = f"{last[:-3]}y"
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")) and not _is_acronym(last):
        words[-1] = last[:-1]
    first = words[0]
    vowels = "AEFHILMNORSX" if _is_acronym(first) else "aeio"
    return f"{'an' if first[0] in vowels else 'a'} {' '.join(words)}"


def people(title: str) -> str:
    """Write an occupation's title the way it stands in a sentence, of all who do the job.

    Examples
    --------
    >>> people("Nursing Assistants"), people("HR Clerks")
    ('nursing assistants', 'HR clerks')
    """
    if spoken() != SOURCE:
        return occupation(title)
    return " ".join(word if _is_acronym(word) else word.lower() for word in title.split())


def job_at(title: str, employer: str | None) -> str:
    """Call a job by its title and by its employer, if one is known.

    Examples
    --------
    >>> job_at("Cook", "Rex Grill"), job_at("Cook", None)
    ('Cook at Rex Grill', 'Cook')
    """
    return _("{job} at {employer}").format(job=title, employer=employer) if employer else title


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


def ordinal(number: int) -> str:
    """Write a place in an order.

    Examples
    --------
    >>> ordinal(2), ordinal(11), ordinal(23)
    ('2nd', '11th', '23rd')
    """
    if spoken() != SOURCE:
        return _("no. {number}").format(number=number)
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
