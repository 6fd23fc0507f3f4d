"""What to write to an employer about an offer, and words to negotiate, in English and Spanish."""

from __future__ import annotations

from datetime import date
from typing import Literal

from careerkit.text.dates import long_date
from careerkit.text.languages import SOURCE, noted, speaking

NoteKind = Literal["more time", "ask", "accept", "decline"]
NOTE_NAMES: dict[NoteKind, str] = {
    "more time": noted("Ask for time to decide"),
    "ask": noted("Ask for a better offer"),
    "accept": noted("Accept the offer"),
    "decline": noted("Decline the offer"),
}
PointKey = Literal[
    "floor", "middle", "hours", "health", "childcare", "sign-on", "time off", "way", "start",
    "training",
]  # fmt: skip

_MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
_WORDS: dict[PointKey, tuple[str, str]] = {
    "floor": (
        "I would like to work with you. To make it work for my household, I need {ask}. "
        "Can you come up to that?",
        "Me gustaría trabajar con ustedes. Para cubrir los gastos de mi casa necesito {ask}. "
        "¿Podrían llegar a esa cantidad?",
    ),
    "middle": (
        "Thank you for the offer. From what this work pays in the area, and with what I bring, I "
        "was hoping for {ask}. Is that possible?",
        "Gracias por la oferta. Por lo que se paga por este trabajo en la zona, y por lo que yo "
        "aporto, esperaba {ask}. ¿Es posible?",
    ),
    "hours": (
        "I would like to work more hours for you. Could they be full time, or more than this?",
        "Me gustaría trabajar más horas con ustedes. ¿Podría ser tiempo completo, o más horas que "
        "éstas?",
    ),
    "health": (
        "I see there is no health plan. Could the pay be higher to help me buy my own?",
        "Veo que no hay seguro médico. ¿Podría ser más alto el pago para ayudarme a comprar uno?",
    ),
    "childcare": (
        "I can give you my best when I have care for my child. Could I start later, or work a "
        "shift that fits day care hours?",
        "Puedo dar lo mejor de mí cuando tengo quien cuide a mis hijos. ¿Podría entrar más tarde "
        "o trabajar un turno que coincida con el horario de la guardería?",
    ),
    "sign-on": (
        "If the pay is fixed, could you help once at the start, with a sign-on payment?",
        "Si el pago es fijo, ¿podrían ayudar una sola vez al principio, con un bono de "
        "contratación?",
    ),
    "time off": (
        "Could you add a few paid days off in the first year?",
        "¿Podrían agregar unos días libres pagados en el primer año?",
    ),
    "way": (
        "The way is long for me. Could I work fewer, longer days, or some days from home?",
        "El camino es largo para mí. ¿Podría trabajar menos días, pero más largos, o algunos días "
        "desde la casa?",
    ),
    "start": (
        "I want to leave my job in good order. Could I start on {start}?",
        "Quiero dejar mi trabajo actual en orden. ¿Podría empezar el {start}?",
    ),
    "training": (
        "I want to grow here. Do you help pay for classes or a certificate?",
        "Quiero crecer aquí. ¿Ayudan a pagar clases o un certificado?",
    ),
}
_ENGLISH: dict[NoteKind, str] = {
    "more time": (
        "Hello,\n\nThank you for offering me the job{title}{place}. I am glad about it and want "
        "to give you a clear answer. May I let you know by {by}?\n\nThank you,\n{client}"
    ),
    "ask": (
        "Hello,\n\nThank you for offering me the job{title}{place}. I would like to say yes. "
        "Before I do, I have {number} to ask:\n\n{points}\n\nCan we talk about it? I am glad to "
        "call or come by.\n\nThank you,\n{client}"
    ),
    "accept": (
        "Hello,\n\nThank you. I am happy to accept the job{title}{place}{pay}. {start}Please send "
        "me the offer in writing, and tell me what to bring on the first day.\n\nI look forward "
        "to working with you.\n\n{client}"
    ),
    "decline": (
        "Hello,\n\nThank you for offering me the job{title}{place}, and for your time. I have "
        "thought about it carefully and must say no this time. I enjoyed meeting you and hope "
        "that we can stay in touch.\n\nWith thanks,\n{client}"
    ),
}
_SPANISH: dict[NoteKind, str] = {
    "more time": (
        "Buenos días:\n\nMuchas gracias por ofrecerme el puesto{title}{place}. Me da mucho gusto "
        "y quiero darles una respuesta clara. ¿Puedo avisarles a más tardar el {by}?\n\nMuchas "
        "gracias,\n{client}"
    ),
    "ask": (
        "Buenos días:\n\nMuchas gracias por ofrecerme el puesto{title}{place}. Me gustaría "
        "aceptar. Antes quisiera preguntarles {number}:\n\n{points}\n\n¿Podemos hablarlo? Con "
        "gusto llamo o paso a verlos.\n\nMuchas gracias,\n{client}"
    ),
    "accept": (
        "Buenos días:\n\nMuchas gracias. Con gusto acepto el puesto{title}{place}{pay}. "
        "{start}Les pido que me envíen la oferta por escrito y me digan qué debo llevar el primer "
        "día.\n\nEspero con ganas trabajar con ustedes.\n\n{client}"
    ),
    "decline": (
        "Buenos días:\n\nMuchas gracias por ofrecerme el puesto{title}{place} y por su tiempo. Lo "
        "pensé con cuidado y esta vez debo decir que no. Me dio gusto conocerlos y espero que "
        "sigamos en contacto.\n\nCon agradecimiento,\n{client}"
    ),
}
_PER_ES = {"hour": "por hora", "week": "por semana", "month": "al mes", "year": "al año"}
_PER_EN = {"hour": "an hour", "week": "a week", "month": "a month", "year": "a year"}


def day_in(day: date, language: str) -> str:
    """Write a date in English, or in Spanish for ``es``.

    Examples
    --------
    >>> day_in(date(2026, 12, 4), "es"), day_in(date(2026, 12, 4), "en")
    ('4 de diciembre de 2026', 'December 4, 2026')
    """
    if language == "es":
        return f"{day.day} de {_MONTHS_ES[day.month - 1]} de {day.year}"
    # A draft has a language of its own, whatever is spoken around it.
    with speaking(SOURCE):
        return long_date(day)


def say_pay(amount: str, per: str, language: str) -> str:
    """Say an amount of pay with its time.

    Examples
    --------
    >>> say_pay("$18.50", "hour", "en"), say_pay("$42,000", "year", "es")
    ('$18.50 an hour', '$42,000 al año')
    """
    return f"{amount} {(_PER_ES if language == 'es' else _PER_EN)[per]}"


def words_for(key: PointKey, language: str, *, ask: str = "", start: date | None = None) -> str:
    """Return words to ask for something.

    Parameters
    ----------
    key
        What is asked for.
    language
        ``es`` for Spanish; any other language gets English.
    ask
        The pay to ask for, such as ``$21.50 an hour``.
    start
        The first day to ask for.

    Returns
    -------
    str
    """
    template = _WORDS[key][1 if language == "es" else 0]
    return template.format(ask=ask, start=day_in(start, language) if start else "")


def note(
    kind: NoteKind,
    language: str,
    *,
    client: str,
    title: str | None = None,
    employer: str | None = None,
    pay: str | None = None,
    start: date | None = None,
    by: date,
    points: tuple[str, ...] = (),
) -> str:
    """Write a note to an employer about an offer; what is not known is left out, never a blank.

    Parameters
    ----------
    kind
        What it is to do.
    language
        ``es`` for Spanish; any other language gets English.
    client
        The client's name, to sign with.
    title, employer
        The job.
    pay
        The pay agreed on, in the language, such as ``$18.50 an hour``.
    start
        The first day, if it is agreed on.
    by
        Until when more time is asked for.
    points
        What is asked for, from `words_for`.

    Returns
    -------
    str
        Plain text to copy and change.
    """
    spanish = language == "es"
    if kind == "ask" and not points:
        kind = "more time"
    many = len(points) > 1
    pieces = {
        "title": (f" de {title}" if spanish else f" as {title}") if title else "",
        "place": (f" en {employer}" if spanish else f" at {employer}") if employer else "",
        "pay": (f", con un pago de {pay}" if spanish else f", at {pay}") if pay else "",
        "start": "",
        "by": day_in(by, language),
        "number": ("unas cosas" if many else "una cosa") if spanish else (
            "a few things" if many else "one thing"
        ),
        "points": "\n".join(f"– {point}" for point in points),
        "client": client,
    }  # fmt: skip
    if start:
        on = day_in(start, language)
        pieces["start"] = f"Puedo empezar el {on}. " if spanish else f"I can start on {on}. "
    return (_SPANISH if spanish else _ENGLISH)[kind].format(**pieces)
