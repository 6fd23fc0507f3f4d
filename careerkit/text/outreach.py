"""What to write or say to someone: each ask, by how close they are, in any language.

What is not known is left out, so that there is never a blank to fill.
"""

from __future__ import annotations

import re
from functools import cache

from careerkit.models import Ask, Channel
from careerkit.text.drafts import pieces
from careerkit.text.languages import languages, noted, pgettext, speaking
from careerkit.text.outreach_words import (
    ABOUT_A_JOB,
    BODIES,
    CLOSE,
    FRAMES,
    HEARD,
    KIN,
    KIN_CALLED,
    LISTED,
    NEWS_OF_OFFER,
    OTHER,
    SUBJECTS,
    THANKS,
)
from careerkit.text.phrases import a_job

ASK_NAMES: dict[Ask, str] = {
    "job talk": noted("Ask about their job"),
    "openings": noted("Ask if they know of openings"),
    "introduction": noted("Ask them to introduce you"),
    "use name": noted("Ask if you may use their name"),
    "reference": noted("Ask them to be a reference"),
    "thanks": noted("Say thank you"),
    "news": noted("Say how you are doing"),
}
"""The asks as things to do."""
ASK_IN_SHORT: dict[Ask, str] = {
    "job talk": noted("Could you tell me about your job?"),
    "openings": noted("Do you know of any openings?"),
    "introduction": noted("Could you introduce me?"),
    "use name": noted("May I use your name?"),
    "reference": noted("Would you be a reference for me?"),
    "thanks": noted("Thank you"),
    "news": noted("How I am doing"),
}
"""The asks as they are noted in the record."""
CHANNEL_NAMES: dict[Channel, str] = {
    "in person": noted("In person"), "phone": noted("Call"), "text": noted("Text message"),
    "email": noted("E-mail"), "social media": noted("Message online"),
}  # fmt: skip


def called(name: str, relationship: str = "", *, close: bool = True) -> str:
    """Return how a person is spoken to, in the language that is spoken.

    Parameters
    ----------
    name
        As it is in the record.
    relationship
        Who they are to the client, in any language there is a catalog of.
    close
        Whether they are close; only then is a mother called Mom.

    Returns
    -------
    str

    Examples
    --------
    >>> called("Denise Byrd", "my aunt"), called("Denise Byrd", "boss")
    ('Aunt Denise', 'Denise')
    >>> called("Dr. Ellen Marsh"), called("Mr. Mwangi")
    ('Dr. Marsh', 'Mr. Mwangi')
    """
    words = name.split()
    kin = _relative(relationship) if close else None
    if kin:
        alone, *with_name = KIN_CALLED[kin]
        own = [word for word in words if word.casefold() not in _heard(KIN[kin])]
        if with_name and own and not is_titled(name):
            return pgettext("to a relative", with_name[0]).format(name=own[0])
        return pgettext("to a relative", alone)
    if len(words) > 1 and _begins(name, HEARD["titles before a first name"]):
        first = next((word for word in words[1:] if len(word.rstrip(".")) > 1), words[-1])
        return f"{words[0]} {first}"
    return f"{words[0]} {words[-1]}" if len(words) > 1 and is_titled(name) else words[0]


def is_titled(name: str) -> bool:
    """Tell whether a name begins with a title, in any language there is a catalog of.

    Examples
    --------
    >>> is_titled("Rev. Odell Banks"), is_titled("Donna Lee")
    (True, False)
    """
    return any(_begins(name, HEARD[f"titles before a {part} name"]) for part in ("last", "first"))


def is_relative(word: str) -> bool:
    """Tell whether a word says that somebody is a relative, such as "aunt" or "my mother".

    Parameters
    ----------
    word
        In any language there is a catalog of.
    """
    return _relative(word) is not None


def _relative(relationship: str) -> str | None:
    """Return which of the relatives of `KIN` somebody is."""
    mine = _either(HEARD["before a relative"])
    said = re.sub(rf"^(?:{mine})\s+", "", relationship.casefold()).partition(",")[0].strip()
    return next((kin for kin, listed in KIN.items() if said in _heard(listed)), None)


def _begins(name: str, listed: str) -> bool:
    """Tell whether a name begins with a word of a list."""
    return re.match(rf"(?:{_either(listed)})\b", name, re.IGNORECASE) is not None


@cache
def _either(listed: str) -> str:
    """Return a pattern of any word of a list."""
    return "|".join(map(re.escape, sorted(_heard(listed))))


@cache
def _heard(listed: str) -> frozenset[str]:
    """Return the words of a list, in small letters, in every language there is a catalog of.

    What a record holds may be typed in English, in the client's language, or in the language of
    whom it is about.
    """
    said = []
    for language in languages():
        with speaking(language):
            said += pgettext(LISTED, listed).casefold().split(",")
    return frozenset(word.strip() for word in said if word.strip())


def job_words(*titles: str | None) -> str | None:
    """Return the first title that can stand after "work as" in English, with its article.

    Parameters
    ----------
    *titles
        The goal as the client calls it, the occupation's official title, and so on.

    Returns
    -------
    str or None
        None, if none of them names a worker in a few words: then it is better left out.

    Examples
    --------
    >>> job_words("Nursing assistant at a hospital that pays for school"), job_words("Welder I")
    ('a nursing assistant', 'a welder')
    >>> job_words("First paid job on a help desk", "Computer User Support Specialists")
    'a computer user support specialist'
    >>> job_words("Part-time bookkeeping", None) is None
    True
    """
    for title in titles:
        if not title:
            continue
        short = re.split(r",|[(/;:]| (?:at|in|for|on|with|where|who|that|or|–|-) ", title)[0]
        words = short.replace("--", " ").split()
        words = words[:-1] if words and len(words[-1]) == 1 else words  # a grade: "Welder I"
        last = words[-1].casefold() if words else ""
        plain = 0 < len(words) <= 5 and not re.search(r"\d", short)
        worker = not last.endswith(("ing", "ment", "care", "work", "job", "jobs", "services"))
        # "Stockers and Order Fillers" has no singular; "Network and systems administrator" has.
        both = any(w == "and" and words[at - 1].endswith("s") for at, w in enumerate(words) if at)
        if plain and worker and not both and "job" not in map(str.casefold, words):
            return a_job(" ".join(words))
    return None


def message(
    ask: Ask,
    closeness: int,
    language: str,
    channel: Channel,
    *,
    first: str,
    client: str,
    job: str | None = None,
    employer: str | None = None,
    person: str | None = None,
    through: str | None = None,
    thanks_for: Ask | None = None,
) -> str:
    """Write what to send or say to someone; what is not known is left out.

    Parameters
    ----------
    ask
        What is asked.
    closeness
        3 close, 2 knows the client, 1 distant.
    language
        Of the message; English, if there is no catalog of it.
    channel
        How they are reached: by phone or in person it becomes a script, by e-mail it has a
        subject.
    first
        What they are called, see `called`.
    client
        The client's name.
    job
        The job sought as it stands after "work as": "a medical assistant".
    employer
        The employer it is about; with ``"news"``, the one that has made an offer.
    person
        Whom to be introduced to.
    through
        Who introduced them to the client; told to distant people.
    thanks_for
        What they are thanked for.

    Returns
    -------
    str
        Plain text to copy and change.

    Examples
    --------
    >>> message("openings", 3, "en", "text", first="Tasha", client="Dani", job="a cook")
    'Hi Tasha, it’s Dani. I am looking for work as a cook. Have you heard of anything, now or soon? Jobs that are not posted yet count too. Thanks!'
    """  # noqa: E501  # a doctest's output stands on one line
    close, telling = closeness == 3, ask in ("thanks", "news")
    tone = CLOSE if close else OTHER
    with speaking(language):
        thanks = THANKS[tone].get(thanks_for or "help", THANKS[tone]["help"])
        written = ABOUT_A_JOB.get(ask) if close and job else None
        if ask == "news" and employer:
            written = NEWS_OF_OFFER[closeness]
        body = pgettext(tone, written or BODIES[closeness][ask]).format(
            **pieces(job=job, employer=employer, through=through), title=job,
            employer=employer, person=person or pgettext("part of a message", "someone who hires"),
            thanks=pgettext(tone, thanks),
        )  # fmt: skip
        way = "text" if channel == "social media" else channel
        return pgettext(tone, FRAMES[tone][way][telling]).format(
            subject=pgettext(tone, SUBJECTS[ask]), first=first, body=body,
            client=client.split()[0] if close and not client[0].islower() else client,
        )  # fmt: skip
