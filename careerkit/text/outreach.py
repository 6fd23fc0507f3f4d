"""What to write or say to someone: each ask, by how close they are, in English and Spanish.

Close people are called tú in Spanish, all others usted. What is not known is left out, so that
there is never a blank to fill.
"""

from __future__ import annotations

import re
from typing import Literal

from careerkit.models import Ask, Channel
from careerkit.text.phrases import a_job

Closeness = Literal[1, 2, 3]
ASK_NAMES: dict[Ask, str] = {
    "job talk": "Ask about their job",
    "openings": "Ask if they know of openings",
    "introduction": "Ask them to introduce you",
    "use name": "Ask if you may use their name",
    "reference": "Ask them to be a reference",
    "thanks": "Say thank you",
    "news": "Say how you are doing",
}
"""The asks as things to do."""
ASK_IN_SHORT: dict[Ask, str] = {
    "job talk": "Could you tell me about your job?",
    "openings": "Do you know of any openings?",
    "introduction": "Could you introduce me?",
    "use name": "May I use your name?",
    "reference": "Would you be a reference for me?",
    "thanks": "Thank you",
    "news": "How I am doing",
}
"""The asks as they are noted in the record."""
CHANNEL_NAMES: dict[Channel, str] = {
    "in person": "In person", "phone": "Call", "text": "Text message", "email": "E-mail",
    "social media": "Message online",
}  # fmt: skip

_BODIES: dict[str, dict[Ask, dict[int, str]]] = {
    "en": {
        "job talk": {
            3: "I want to learn what it is like to work{job}, and you know a lot about it. Could "
            "I ask you about your job? Fifteen minutes this week would be great.",
            2: "I would like to learn more about the work you do{at}.{aim} Could I ask you a few "
            "questions? Fifteen minutes would help me a lot, by phone or in person.",
            1: "{through}I would like to learn about the work you do{at}.{aim} Would you have "
            "15 minutes to tell me what it is like? I am not asking for a job, only for advice.",
        },
        "openings": {
            3: "I am looking for work{job}. Have you heard of anything{at}, now or soon? Jobs "
            "that are not posted yet count too.",
            2: "I am looking for work{job}. Do you know of any openings{at}, now or soon? If not, "
            "who would you ask?",
            1: "{through}I am looking for work{job}. If you hear of an opening{at}, would you let "
            "me know? I would be glad to send you my résumé.",
        },
        "use name": {
            3: "I am applying{at} for work{job}. Can I say that we know each other? And if you "
            "see the person who hires, a good word would help me.",
            2: "I am applying{at} for work{job}. May I say that we know each other? It is fine "
            "to say no.",
            1: "{through}I am applying{at} for work{job}. Would it be all right to say that we "
            "have talked? I understand if you would rather not.",
        },
        "introduction": {
            3: "I would love to talk with {person}{at}. Could you introduce us? A short message "
            "to both of us is enough.",
            2: "I would like to talk with {person}{at}. Could you introduce us? A short message "
            "to both of us is enough, and I will take it from there.",
            1: "{through}I would like to talk with {person}{at}, only to ask for advice. Do you "
            "think you could introduce us? I understand if it is not a good time.",
        },
        "reference": {
            3: "I am looking for work{job}. Employers will ask who knows me and how I work. Would "
            "you be a reference for me? It is fine to say no.",
            2: "I am looking for work{job}. You have seen how I work, and your word would mean a "
            "lot. Would you be a reference for me? It is fine to say no.",
            1: "{through}I am looking for work{job}. You have seen how I work. Would you be "
            "willing to be a reference for me? I understand if you would rather not.",
        },
        "thanks": {
            3: "Thank you for {what}. It means a lot to me. I will tell you how it goes.",
            2: "Thank you for {what}. It means a lot to me, and I will let you know how it goes.",
            1: "Thank you for {what}. I know that your time is full, and it means a lot to me.",
        },
        "news": {
            3: "It has been a while, and I wanted to tell you how I am doing. I am looking for "
            "work{job}. How are you?",
            2: "It has been a while, and I wanted to say hello. I am looking for work{job}. How "
            "have you been?",
            1: "{through}I wanted to say hello. I am looking for work{job}, and I hope all is "
            "well with you.",
        },
    },
    "es": {
        "job talk": {
            3: "Quiero saber más del trabajo que haces, porque tú lo conoces bien.{aim} ¿Me "
            "cuentas cómo es? Con 15 minutos esta semana me ayudas mucho.",
            2: "Me gustaría saber más del trabajo que usted hace{at}.{aim} ¿Podría hacerle unas "
            "preguntas? Con 15 minutos, por teléfono o en persona, me ayudaría mucho.",
            1: "{through}Me gustaría saber más del trabajo que usted hace{at}.{aim} ¿Tendría 15 "
            "minutos para contarme cómo es? No le pido trabajo, solo un consejo.",
        },
        "openings": {
            3: "Estoy buscando trabajo{job}. ¿Sabes si hay algo{at}, ahora o pronto? También me "
            "sirve lo que todavía no se anuncia.",
            2: "Estoy buscando trabajo{job}. ¿Sabe usted si hay vacantes{at}, ahora o pronto? Si "
            "no, ¿a quién le preguntaría usted?",
            1: "{through}Estoy buscando trabajo{job}. Si se entera de alguna vacante{at}, ¿me "
            "podría avisar? Con gusto le mando mi currículum.",
        },
        "use name": {
            3: "Voy a pedir trabajo{job}{at}. ¿Puedo decir que nos conocemos? Y si ves a la "
            "persona que contrata, una buena palabra me ayudaría.",
            2: "Voy a pedir trabajo{job}{at}. ¿Me permite decir que nos conocemos? Si prefiere "
            "que no, lo entiendo.",
            1: "{through}Voy a pedir trabajo{job}{at}. ¿Me permitiría decir que hemos hablado? Si "
            "prefiere que no, lo entiendo muy bien.",
        },
        "introduction": {
            3: "Me gustaría hablar con {person}{at}. ¿Nos puedes presentar? Basta con un mensaje "
            "corto para los dos.",
            2: "Me gustaría hablar con {person}{at}. ¿Nos podría presentar? Basta con un mensaje "
            "corto, y yo me encargo de lo demás.",
            1: "{through}Me gustaría hablar con {person}{at}, solo para pedir un consejo. ¿Cree "
            "usted que nos podría presentar? Si no es buen momento, lo entiendo.",
        },
        "reference": {
            3: "Estoy buscando trabajo{job}. Me van a preguntar quién me conoce bien. ¿Podrías "
            "dar referencias de mí? Si no puedes, no pasa nada.",
            2: "Estoy buscando empleo{job}. Usted sabe cómo trabajo, y su palabra me ayudaría "
            "mucho. ¿Podría dar referencias de mí? Si no puede, lo entiendo.",
            1: "{through}Estoy buscando empleo{job}. Usted me ha visto trabajar. ¿Le sería "
            "posible dar referencias de mí? Si prefiere que no, lo entiendo.",
        },
        "thanks": {
            3: "Muchas gracias por {what}. Me ayudó mucho. Te cuento cómo me va.",
            2: "Muchas gracias por {what}. Me ayudó mucho, y le contaré cómo me va.",
            1: "Muchas gracias por {what}. Sé que tiene mucho que hacer, y me ayudó de verdad.",
        },
        "news": {
            3: "Hace tiempo que no hablamos y quería contarte cómo voy. Estoy buscando "
            "trabajo{job}. Y tú, ¿cómo estás?",
            2: "Hace tiempo que no hablamos y quería saludarle. Estoy buscando trabajo{job}. "
            "¿Cómo está usted?",
            1: "{through}Quería saludarle. Estoy buscando trabajo{job}, y espero que usted esté "
            "bien.",
        },
    },
}
_PIECES = {
    "en": {
        "job": " as {job}", "at": " at {employer}", "aim": " I hope to work as {job} one day.",
        "through": "We know each other through {through}. ",
    },
    "es": {
        "job": " de {job}", "at": " en {employer}", "aim": " Quiero llegar a trabajar de {job}.",
        "through": "Nos conocemos por {through}. ",
    },
}  # fmt: skip
_SOMEONE = {"en": "someone who hires", "es": "alguien que contrate"}
_THANKED_FOR: dict[str, dict[Ask | None, tuple[str, str]]] = {
    "en": {
        "job talk": ("telling me about your job", "telling me about your job"),
        "openings": ("looking out for openings for me", "looking out for openings for me"),
        "introduction": ("opening a door for me", "the introduction"),
        "use name": ("what you told me about using your name",) * 2,
        "reference": ("your answer about being a reference",) * 2,
        None: ("your help", "your help"),
    },
    "es": {
        "job talk": ("contarme de tu trabajo", "contarme de su trabajo"),
        "openings": ("avisarme de lo que sabes", "avisarme de lo que sabe"),
        "introduction": ("abrirme esa puerta", "abrirme esa puerta"),
        "use name": ("responderme sobre usar tu nombre", "responderme sobre usar su nombre"),
        "reference": ("responderme sobre las referencias",) * 2,
        None: ("tu ayuda", "su ayuda"),
    },
}
"""What a close one is thanked for, and any other."""
_SUBJECTS: dict[str, dict[Ask, str]] = {
    "en": {
        "job talk": "A question about your work", "openings": "Looking for work",
        "introduction": "Could you introduce us?", "use name": "May I use your name?",
        "reference": "Would you be a reference for me?", "thanks": "Thank you", "news": "Hello",
    },
    "es": {
        "job talk": "Una pregunta sobre su trabajo", "openings": "Busco trabajo",
        "introduction": "¿Nos podría presentar?", "use name": "¿Puedo usar su nombre?",
        "reference": "Una pregunta sobre referencias", "thanks": "Muchas gracias",
        "news": "Saludos",
    },
}  # fmt: skip
_SUBJECTS_CLOSE: dict[Ask, str] = {
    "job talk": "Una pregunta sobre tu trabajo", "introduction": "¿Nos puedes presentar?",
    "use name": "¿Puedo usar tu nombre?",
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
    filled = {"person": person or _SOMEONE[tongue]}
    for name, piece in _PIECES[tongue].items():
        wanted = piece[piece.index("{") + 1 : piece.index("}")]
        value = known[wanted]
        filled[name] = piece.format(**{wanted: value}) if value else ""
    if tongue == "en" and not job and ask == "job talk" and close:
        filled["job"] = " where you do"
    whats = _THANKED_FOR[tongue]
    filled["what"] = whats.get(thanks_for, whats[None])[0 if close else 1]
    body = _BODIES[tongue][ask][closeness].format(**filled)
    signed = client.split()[0] if close else client
    if channel in ("phone", "in person"):
        return _script(ask, tongue, channel, first, signed, body, close=close)
    if channel in ("text", "social media"):
        end = "" if ask in ("thanks", "news") else (" ¡Gracias!" if tongue == "es" else " Thanks!")
        hello = "Hola" if tongue == "es" and close else "Buen día"
        if tongue == "es":
            return f"{hello}, {first}. {'Soy' if close else 'Le escribe'} {signed}. {body}{end}"
        return f"Hi {first}, it’s {signed}. {body}{end}"
    subject = _SUBJECTS[tongue][ask]
    if tongue == "es":
        subject = _SUBJECTS_CLOSE.get(ask, subject) if close else subject
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
