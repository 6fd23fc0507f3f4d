"""What to write to a reference at each step, in plain English and Spanish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from careerkit.text.languages import noted

MessageKind = Literal["ask", "brief", "heads-up", "thanks", "update", "thanks anyway"]
MESSAGE_NAMES: dict[MessageKind, str] = {
    "ask": noted("Ask them to be a reference"),
    "brief": noted("Send the job and the résumé"),
    "heads-up": noted("Tell them a call may come"),
    "thanks": noted("Thank them"),
    "update": noted("Tell them how it goes"),
    "thanks anyway": noted("Thank them, though they said no"),
}

_ENGLISH: dict[MessageKind, str] = {
    "ask": (
        "Hi {first},\n\n"
        "This is {client}. {met}I am looking for work{job}. You have seen how I work, and your "
        "word would mean a lot. Would you be a reference for me? It is fine to say no.\n\n"
        "If yes, how would you like to be reached, and how should I write your name and title?\n\n"
        "Thank you,\n{client}"
    ),
    "brief": (
        "Hi {first},\n\n"
        "Thank you for being a reference for me. I am applying{job}{place}. My résumé is with "
        "this message.{stress}\n\n"
        "I will let you know before anyone calls.\n\n"
        "Thank you,\n{client}"
    ),
    "heads-up": (
        "Hi {first},\n\n"
        "Someone{from_place} may call or write to you soon{about}.{stress} Please tell me if it "
        "is a bad time.\n\n"
        "Thank you,\n{client}"
    ),
    "thanks": (
        "Hi {first},\n\n"
        "Thank you for speaking{with_place} for me. It means a lot that you took the time. I will "
        "tell you how it turns out.\n\n"
        "{client}"
    ),
    "update": (
        "Hi {first},\n\n"
        "I want to tell you how my search goes. I am still looking for work{job}. It helps to know "
        "that you stand behind me. Has anything changed in how I can reach you?\n\n"
        "Thank you,\n{client}"
    ),
    "thanks anyway": (
        "Hi {first},\n\n"
        "Thank you for telling me. I understand, and I am glad that I could ask. I wish you all "
        "the best.\n\n"
        "{client}"
    ),
}
_SPANISH: dict[MessageKind, str] = {
    "ask": (
        "Hola, {first}:\n\n"
        "Le escribe {client}. {met}Estoy buscando trabajo{job}. Usted ha visto cómo trabajo y su "
        "palabra me ayudaría mucho. ¿Podría dar referencias de mí? Si no puede, lo entiendo.\n\n"
        "Si puede, ¿cómo prefiere que le llamen o escriban, y cómo debo poner su nombre y su "
        "puesto?\n\n"
        "Muchas gracias,\n{client}"
    ),
    "brief": (
        "Hola, {first}:\n\n"
        "Gracias por dar referencias de mí. Voy a pedir trabajo{job}{place}. Con este mensaje va "
        "mi currículum.{stress}\n\n"
        "Le avisaré antes de que alguien llame.\n\n"
        "Gracias,\n{client}"
    ),
    "heads-up": (
        "Hola, {first}:\n\n"
        "Es posible que pronto le llame o le escriba alguien{from_place}{about}.{stress} Dígame, "
        "por favor, si es mal momento.\n\n"
        "Gracias,\n{client}"
    ),
    "thanks": (
        "Hola, {first}:\n\n"
        "Gracias por hablar de mí{with_place}. Le agradezco mucho su tiempo. Le contaré cómo "
        "resulta.\n\n"
        "{client}"
    ),
    "update": (
        "Hola, {first}:\n\n"
        "Quiero contarle cómo va mi búsqueda. Sigo buscando trabajo{job}, y me ayuda saber que "
        "cuento con usted. ¿Ha cambiado la forma de comunicarse con usted?\n\n"
        "Gracias,\n{client}"
    ),
    "thanks anyway": (
        "Hola, {first}:\n\n"
        "Gracias por decírmelo. Lo entiendo, y me alegra haber podido preguntarle. Le deseo lo "
        "mejor.\n\n"
        "{client}"
    ),
}
_PIECES = {
    "en": {
        "job": " as {job}", "place": " at {employer}", "from_place": " from {employer}",
        "with_place": " with {employer}", "about": " about a job as {job}",
        "stress": " It would help if you could speak of {skills}.",
        "met": "We worked at {shared}. ",
    },
    "es": {
        "job": " de {job}", "place": " en {employer}", "from_place": " de {employer}",
        "with_place": " con {employer}", "about": " por un puesto de {job}",
        "stress": " Me ayudaría que hablara de esto: {skills}.",
        "met": "Trabajamos en {shared}. ",
    },
}  # fmt: skip


def message(
    kind: MessageKind,
    language: str,
    *,
    first: str,
    client: str,
    job: str | None = None,
    employer: str | None = None,
    shared: str | None = None,
    skills: Sequence[str] = (),
) -> str:
    """Write the message for a step; what is not known is left out, never a blank.

    Parameters
    ----------
    kind
        Which step.
    language
        ``es`` for Spanish; any other language gets English.
    first
        What to call the reference.
    client
        The client's name.
    job
        The job sought, with its article: "a medical assistant"; in Spanish without.
    employer
        Who may call.
    shared
        Where the two worked together, to remind them.
    skills
        What the reference could speak of.

    Returns
    -------
    str
        Plain text to copy and change.

    Examples
    --------
    >>> message("thanks", "en", first="Bev", client="Dani").splitlines()[0]
    'Hi Bev,'
    """
    spanish = language == "es"
    pieces = _PIECES["es" if spanish else "en"]
    known = {"job": job, "employer": employer, "shared": shared}
    said = [skill[:1].lower() + skill[1:] for skill in skills]
    last = " y " if spanish else " and "
    known["skills"] = last.join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else (
        said[0] if said else None
    )  # fmt: skip
    filled = {}
    for name, piece in pieces.items():
        wanted = piece[piece.index("{") + 1 : piece.index("}")]
        value = known[wanted]
        filled[name] = piece.format(**{wanted: value}) if value else ""
    template = (_SPANISH if spanish else _ENGLISH)[kind]
    return template.format(first=first, client=client, **filled)
