"""Every word the room reads, in English and Spanish.

Titles of occupations stay in English, as they stand in job ads; `careerkit.workshop.market` adds
what people call them in Spanish where that is known.
"""

from __future__ import annotations

from typing import Literal, get_args

from careerkit.workshop.post_words import POST_WORDS
from careerkit.workshop.screen_words import SCREEN_WORDS

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_CONTROLS: dict[str, tuple[str, str]] = {
    # What the frame says: buttons, timer, places to type.
    "forward": ("Next ›", "Siguiente ›"),
    "back": ("‹ Back", "‹ Atrás"),
    "chapters": ("Go to", "Ir a"),
    "notes": ("Notes", "Notas"),
    "dark": ("Dark", "Oscuro"),
    "light": ("Light", "Claro"),
    "full": ("Fill the screen", "Pantalla completa"),
    "window": ("Leave the full screen", "Salir de pantalla completa"),
    "start": ("Start the timer", "Iniciar el reloj"),
    "pause": ("Pause the timer", "Pausar el reloj"),
    "language": ("Español", "English"),
    "clear": ("Clear this count", "Borrar este"),
    "clear_all": ("Clear all counts", "Borrar todo"),
    "cleared": ("All counts are cleared.", "Todos los conteos están borrados."),
    "timer.left": ("{n} min left", "quedan {n} min"),
    "timer.last": ("last minute", "último minuto"),
    "timer.over": ("{n} min over", "{n} min de más"),
    "timer.all": ("{n} min in all", "{n} min en total"),
    "timer.paused": ("not running", "en pausa"),
    "plus": ("One more: {answer}", "Uno más: {answer}"),
    "minus": ("One less: {answer}", "Uno menos: {answer}"),
    "hands": ("{n} hands", "{n} manos"),
    "hand": ("1 hand", "1 mano"),
    "no_hands": ("No hands counted yet", "Aún no hay manos contadas"),
    "area": ("Where", "Dónde"),
    "area.hint": ("a city or a state", "una ciudad o un estado"),
    "job": ("A job", "Un trabajo"),
    "job.hint": ("such as: cook, cashier", "cocinero, cajera"),
    "first_job": ("First job", "Primer trabajo"),
    "empty_box": ("Empty the box “{label}”", "Vaciar “{label}”"),
    "choose": ("Choose one, or press Enter for the first:",
               "Elija uno, o presione Enter para el primero:"),
    "nothing_called": ("Nothing is called “{typed}”. Try another word for it.",
                       "Nada se llama “{typed}”. Pruebe con otra palabra."),
    "minutes": ("Length", "Duración"),
    "minutes.n": ("{n} minutes", "{n} minutos"),
    "another_path": ("Another path", "Otro camino"),
    "more_steps": ("More steps", "Más pasos"),
    "figure": ("Figure", "Gráfica"),
    "keys": (
        "Keys: Page Down and Page Up go on and back · 1 to 9 count one more, with Shift one less · "
        "Shift and → next chapter · T timer · N notes · D dark · F fill the screen",
        "Teclas: Av Pág y Re Pág van adelante y atrás · 1 a 9 cuentan uno más, con Mayús uno "
        "menos · Mayús y → capítulo siguiente · T reloj · N notas · D oscuro · F pantalla completa",
    ),
}  # fmt: skip
_MONEY: dict[str, tuple[str, str]] = {
    # What the tables say, in a few words.
    "nation": ("United States", "Estados Unidos"),
    "an_hour": ("{rate} an hour", "{rate} por hora"),
    "at_least": ("at least {pay}", "al menos {pay}"),
    "pay_unknown": ("pay not published", "pago no publicado"),
    "more_an_hour": ("{rate} more", "{rate} más"),
    "less_an_hour": ("{rate} less", "{rate} menos"),
    "same_pay": ("about the same pay", "casi el mismo pago"),
    "needs": ("You need: {needs}", "Necesita: {needs}"),
    "and": ("and", "y"),
    "years_school": ("{n} more years of school", "{n} años más de estudios"),
    "year_school": ("1 more year of school", "1 año más de estudios"),
    "elsewhere": ("Pay is for {area}", "El pago es de {area}"),
    "no_steps": (
        "There are no figures for {title}.",
        "No hay cifras para {title}.",
    ),
    "try_near": ("Try a job close to it: {names}", "Pruebe un trabajo parecido: {names}"),
    "try_other": ("Try another name for it, or a job close to it.",
                  "Pruebe con otro nombre o con un trabajo parecido."),
    "at_top": ("{title} is near the top of its ladder in {area}.",
               "{title} ya está cerca de lo más alto en {area}."),
    "unknown_area": (
        "“{typed}” is not clear as a place, so this shows the United States. Choose a place below.",
        "“{typed}” no es un lugar claro, así que esto muestra Estados Unidos. "
        "Elija un lugar abajo.",
    ),
    "wrong_day": ("“{typed}” is not a date, so this shows today.",
                  "“{typed}” no es una fecha, así que esto muestra la de hoy."),
    "source": ("Pay: U.S. Bureau of Labor Statistics, {release}, {area}.",
               "Pago: U.S. Bureau of Labor Statistics, {release}, {area}."),
    "middle": ("Middle pay, full time, today’s dollars. No promise.",
               "Pago medio, sin promesa."),
}  # fmt: skip
_REASONS: dict[str, tuple[str, str]] = {
    # Why a step makes sense: what `careerkit.recommend.reasons` says, by its English words.
    "is closely related work": ("closely related work", "trabajo muy parecido"),
    "is related work": ("related work", "trabajo parecido"),
    "uses many of the same skills": ("many of the same skills", "muchas habilidades iguales"),
    "draws on much of the same knowledge": ("much of the same knowledge",
                                            "muchos conocimientos iguales"),
    "has much the same daily tasks": ("much the same daily tasks", "tareas diarias parecidas"),
    "uses much of the same software and tools": ("many of the same tools",
                                                 "muchas herramientas iguales"),
    "asks for about the same preparation": ("about the same preparation",
                                            "casi la misma preparación"),
    "pays while you learn": ("pays while you learn", "le pagan mientras aprende"),
    "is where people in similar jobs often go": ("people in similar jobs go there",
                                                 "ahí va gente de trabajos parecidos"),
    "openings": ("about {n} openings a year here", "unas {n} vacantes al año aquí"),
    "seen": ("1 in {n} who left this job went there", "1 de cada {n} que lo dejó fue ahí"),
}  # fmt: skip
NEEDS_IN_SPANISH = {
    "no diploma asked for": "sin diploma",
    "high school diploma or GED": "diploma de preparatoria (high school) o GED",
    "some college": "algo de universidad (college)",
    "certificate after high school": "certificado después de la preparatoria (high school)",
    "associate degree": "título asociado (2 años)",
    "bachelor’s degree": "licenciatura (bachelor’s)",
    "master’s degree": "maestría",
    "doctoral or professional degree": "doctorado o título profesional",
    "some years in a related job": "unos años en un trabajo parecido",
    "5 years or more in a related job": "5 años o más en un trabajo parecido",
    "up to 1 month of training on the job": "hasta 1 mes de capacitación en el trabajo",
    "up to 1 year of training on the job": "hasta 1 año de capacitación en el trabajo",
    "over 1 year of training on the job": "más de 1 año de capacitación en el trabajo",
    "apprenticeship": "aprendizaje (apprenticeship)",
    "internship or residency": "internado o residencia",
    "mostly a business of your own": "casi siempre un negocio propio",
    "; the job before may count": "; el trabajo anterior puede contar",
    " (paid)": " (pagada)",
}
"""What a step asks for: the words of `careerkit.text.NEEDS` and of `careerkit.recommend.lacks`."""
_PARTS = (_CONTROLS, _MONEY, _REASONS, SCREEN_WORDS, POST_WORDS)
WORDS: dict[str, tuple[str, str]] = {key: part[key] for part in _PARTS for key in part}
"""Every phrase by its key: English and Spanish."""
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
           "septiembre", "octubre", "noviembre", "diciembre"),
}  # fmt: skip


def say(key: str, language: Language, **values: object) -> str:
    """Return a phrase in a language.

    Parameters
    ----------
    key
        One of `WORDS`.
    language
        ``en`` or ``es``.
    values
        What fills its gaps.

    Returns
    -------
    str

    Examples
    --------
    >>> say("timer.left", "es", n=7)
    'quedan 7 min'
    """
    return WORDS[key][LANGUAGES.index(language)].format(**values)


def has(key: str) -> bool:
    """Tell whether there is a phrase of this key: not every screen has every part."""
    return key in WORDS
