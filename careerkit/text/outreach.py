"""What to write or say to someone: each ask, by how close they are, in English and Spanish.

Close people are called tú in Spanish, all others usted. What is not known is left out, so that
there is never a blank to fill.
"""

from __future__ import annotations

import re

from careerkit.models import Ask, Channel
from careerkit.text.languages import noted
from careerkit.text.outreach_words import (
    BODIES,
    PIECES,
    SOMEONE,
    SUBJECTS,
    SUBJECTS_CLOSE,
    THANKED_FOR,
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

# Whom one calls by what they are, and whether the name follows: "Mom", "Aunt Denise".
_KIN = {
    "mother": ("Mom", "Mamá", False), "mom": ("Mom", "Mamá", False),
    "father": ("Dad", "Papá", False), "dad": ("Dad", "Papá", False),
    "grandmother": ("Grandma", "Abuela", False), "grandma": ("Grandma", "Abuela", False),
    "grandfather": ("Grandpa", "Abuelo", False), "grandpa": ("Grandpa", "Abuelo", False),
    "aunt": ("Aunt", "Tía", True), "uncle": ("Uncle", "Tío", True),
    "mamá": ("Mom", "Mamá", False), "papá": ("Dad", "Papá", False),
    "abuela": ("Grandma", "Abuela", False), "abuelo": ("Grandpa", "Abuelo", False),
    "tía": ("Aunt", "Tía", True), "tío": ("Uncle", "Tío", True),
}  # fmt: skip
_TITLE = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|rev|reverend|pastor|father|sister|brother|deacon|coach|chief|sr|"
    r"sra|srta|señora?|don|doña|prof|professor|capt|captain|sgt|judge)\b\.?",
    re.IGNORECASE,
)


def called(name: str, relationship: str = "", *, close: bool = True, spanish: bool = False) -> str:
    """Return how a person is spoken to.

    Parameters
    ----------
    name
        As it is in the record.
    relationship
        Who they are to the client.
    close
        Whether they are close; only then is a mother called Mom.
    spanish
        Whether the message is in Spanish.

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
    title = _TITLE.match(name)
    kin = re.sub(r"^(?:my|mi)\s+", "", relationship.casefold()).partition(",")[0].strip()
    if close and kin in _KIN:
        english, spanish_word, with_name = _KIN[kin]
        word = spanish_word if spanish else english
        kin_words = (english.casefold(), spanish_word.casefold())
        own = [part for part in words if part.casefold() not in kin_words]
        return f"{word} {own[0]}" if with_name and own and not title else word
    return f"{words[0]} {words[-1]}" if title and len(words) > 1 else words[0]


def job_words(*titles: str | None) -> str | None:
    """Return the first title that can stand after "work as", with its article.

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
    >>> job_words("Nursing assistant at a hospital that pays for school")
    'a nursing assistant'
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
        ``es`` for Spanish; any other language gets English.
    channel
        How they are reached: by phone or in person it becomes a script, by e-mail it has a
        subject.
    first
        What they are called, see `called`.
    client
        The client's name.
    job
        The job sought, with its article: "a medical assistant"; in Spanish without.
    employer
        The employer it is about.
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
    tongue, close = "es" if language == "es" else "en", closeness == 3
    known = {"job": job, "employer": employer, "through": through}
    filled = {"person": person or SOMEONE[tongue]}
    for name, piece in PIECES[tongue].items():
        wanted = piece[piece.index("{") + 1 : piece.index("}")]
        value = known[wanted]
        filled[name] = piece.format(**{wanted: value}) if value else ""
    filled["more"] = f"what it is like to work as {job}" if job else "more about the work you do"
    whats = THANKED_FOR[tongue]
    filled["what"] = whats.get(thanks_for, whats[None])[0 if close else 1]
    body = BODIES[tongue][ask][closeness].format(**filled)
    signed = client.split()[0] if close and not client[0].islower() else client
    if channel in ("phone", "in person"):
        return _script(ask, tongue, channel, first, signed, body, close=close)
    if channel in ("text", "social media"):
        end = "" if ask in ("thanks", "news") else (" ¡Gracias!" if tongue == "es" else " Thanks!")
        hello = "Hola" if tongue == "es" and close else "Buen día"
        if tongue == "es":
            return f"{hello}, {first}. {'Soy' if close else 'Le escribe'} {signed}. {body}{end}"
        return f"Hi {first}, it’s {signed}. {body}{end}"
    subject = SUBJECTS[tongue][ask]
    if tongue == "es":
        subject = SUBJECTS_CLOSE.get(ask, subject) if close else subject
        hello = f"{'Hola' if close else 'Buen día'}, {first}:"
        return f"Asunto: {subject}\n\n{hello}\n\n{body}\n\n{_goodbye(ask, tongue, close)}\n{signed}"
    hello = f"{'Hi' if close else 'Hello'} {first},"
    return f"Subject: {subject}\n\n{hello}\n\n{body}\n\n{_goodbye(ask, tongue, close)}\n{signed}"


def _goodbye(ask: Ask, tongue: str, close: bool) -> str:
    if tongue == "es":
        if ask in ("thanks", "news"):
            return "Un abrazo," if close else "Saludos,"
        return "Gracias," if close else "Muchas gracias,"
    if ask in ("thanks", "news"):
        return "Talk soon," if close else "Best wishes,"
    return "Thanks," if close else "Thank you,"


def _script(
    ask: Ask, tongue: str, channel: Channel, first: str, client: str, body: str, *, close: bool
) -> str:
    """Write what to say on the phone, with what to leave as a message, or face to face."""
    asking = ask not in ("thanks", "news")
    if tongue == "es":
        hello = f"{'Hola' if close else 'Buen día'}, {first}."
        if channel == "in person":
            met = "Qué gusto verte." if close else "Qué gusto verle."
            return f"{hello} {met}\n\n{body}" + "\n\n¡Gracias!" * asking
        who = f"{hello} {'Soy' if close else 'Le habla'} {client}."
        minutes = " ¿Tienes dos minutos?" if close else " ¿Tiene dos minutos?"
        call = "Llámame" if close else "Por favor, llámeme"
        can = "puedas" if close else "pueda"
        left = f"\n\nSi no contestan: “{who} {call} cuando {can}. ¡Gracias!”"
        return f"{who}{minutes * asking}\n\n{body}" + f"\n\n¡Gracias!{left}" * asking
    if channel == "in person":
        return f"Hi {first}, it is good to see you.\n\n{body}" + "\n\nThank you!" * asking
    who = f"Hi {first}, this is {client}."
    left = (
        f"\n\nIf nobody answers: “{who} I have a quick question. Please call me back when you "
        "can. Thank you!”"
    )
    minutes = " Do you have two minutes?"
    return f"{who}{minutes * asking}\n\n{body}" + f"\n\nThank you!{left}" * asking
