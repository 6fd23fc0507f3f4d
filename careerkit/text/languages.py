"""In which language a client is spoken to: catalogs of messages, as gettext knows them.

English is what the source says. Another language is a folder of `careerkit/locales`: a catalog of
messages (``messages.po``, made and compiled by ``make catalogs``), and what occupations are and
what people call them (``occupations.csv``). Nothing else needs to be changed for one.
"""

from __future__ import annotations

import csv
import gettext as library
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar

LOCALES = Path(__file__).parent.parent / "locales"
DOMAIN = "messages"
SOURCE = "en"
"""The language of the source."""

_PLURAL = re.compile(r"(?<![su])s$")
_GRADE = re.compile(r" ([ivx]+|\d+)$")

P = ParamSpec("P")
T = TypeVar("T")


class Spoken(Protocol):
    """Whoever has a language of their own, such as a client."""

    @property
    def language(self) -> str:
        """The language by its code."""
        ...


# A kernel, or the process of a report, may be told to speak one language whatever the records say.
_chosen: list[str] = []
_now: ContextVar[str | None] = ContextVar("language", default=None)


@cache
def languages() -> tuple[str, ...]:
    """Return the languages a client can be spoken to in, by their codes; English is the first."""
    found = (place.parent.parent.name for place in LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return (SOURCE, *sorted(found))


def known(language: str) -> str:
    """Return a language, or English where there is no catalog of it."""
    return language if language in languages() else SOURCE


def speak(language: str | None) -> None:
    """Speak one language from now on in this process, whatever the records say.

    Parameters
    ----------
    language
        By its code; None leaves it to the records again.
    """
    _chosen[:] = [] if language is None else [known(language)]


def asked_for() -> str:
    """Return the language this process was told to speak, or English: nobody is spoken to yet."""
    return _chosen[0] if _chosen else SOURCE


def language_for(someone: Spoken) -> str:
    """Return the language to speak to someone in: the one chosen, or else their own."""
    return _chosen[0] if _chosen else known(someone.language)


def other_languages(someone: Spoken) -> set[str]:
    """Return the languages besides the one that is spoken now in which a record may be written.

    Counselors write English, or the language of the client: two texts are about the same thing
    also if they are not in the same language.
    """
    return {SOURCE, known(someone.language)} - {spoken()}


def spoken() -> str:
    """Return the language that is spoken now, by its code."""
    return _now.get() or asked_for()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language until the end of a ``with`` statement; English, if it is not known."""
    before = _now.set(known(language))
    try:
        yield
    finally:
        _now.reset(before)


def in_their_language(tell: Callable[P, T]) -> Callable[P, T]:
    """Let a function whose first argument is a client speak the client's language."""

    @wraps(tell)
    def told(*args: P.args, **kwargs: P.kwargs) -> T:
        client: Any = args[0]
        with speaking(language_for(client)):
            return tell(*args, **kwargs)

    return told


@cache
def _catalog(language: str) -> library.NullTranslations:
    if language == SOURCE:
        return library.NullTranslations()
    return library.translation(DOMAIN, LOCALES, [language])


def gettext(message: str) -> str:
    """Say a message in the language that is spoken now."""
    # An empty message stands for the head of a catalog.
    return _catalog(spoken()).gettext(message) if message else ""


def ngettext(one: str, many: str, number: float) -> str:
    """Say a message that has a form for one, and others for other numbers."""
    # A form is chosen by a whole number; 1.5 hours are not one.
    whole = int(number) if number == int(number) else 2
    return _catalog(spoken()).ngettext(one, many, whole)


def pgettext(context: str, message: str) -> str:
    """Say a message whose meaning depends on where it stands."""
    return _catalog(spoken()).pgettext(context, message)


def heard(message: str, said: str) -> str | None:
    """Return what was put into a message with one gap, or None if something else was said.

    Parameters
    ----------
    message
        In English, with one ``{…}``.
    said
        What was said in the language that is spoken now.

    Returns
    -------
    str or None

    Examples
    --------
    >>> heard("{time}, or less", "a year, or less"), heard("{time}, or less", "two years")
    ('a year', None)
    """
    before, _, after = re.sub(r"\{\w+\}", "\0", gettext(message)).partition("\0")
    if len(said) < len(before + after) or not (said.startswith(before) and said.endswith(after)):
        return None
    return said[len(before) : len(said) - len(after)]


def noted(message: str) -> str:
    """Return a message as it is, and have it in the catalogs: it is said later, by `gettext`."""
    return message


def noted_as(context: str, message: str) -> str:
    """Return a message as it is, and have it in the catalogs: it is said later, by `pgettext`."""
    return message


@cache
def region(language: str) -> Any:
    """Return how a language writes dates and numbers in the United States (a `babel.Locale`).

    English, where Babel does not know the language, or no names of its months.
    """
    from babel import Locale, UnknownLocaleError

    for name in (f"{language}_US", language):
        try:
            found = Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
        if not found.months["format"]["abbreviated"][11].startswith("M1"):
            return found
    return Locale.parse(f"{SOURCE}_US")


@cache
def right_to_left(language: str) -> bool:
    """Return whether a language is written from right to left.

    Examples
    --------
    >>> right_to_left("ar"), right_to_left("es")
    (True, False)
    """
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(language).text_direction) == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def _occupations(language: str, column: str) -> dict[str, str]:
    """Return what a column of a language's table says of occupations, by title in small letters."""
    place = LOCALES / language / "occupations.csv"
    if not place.is_file():
        return {}
    with place.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row["title"].casefold(): row[column] for row in rows if row.get(column)}


@cache
def _explained(language: str) -> dict[str, str]:
    said = _occupations(language, "explained")
    # The tables speak of all who do a job, people of one.
    return {_PLURAL.sub("", title): explained for title, explained in said.items()} | said


@cache
def _called(language: str) -> dict[str, str]:
    return _occupations(language, "called")


def _forms(title: str) -> Iterator[str]:
    """Return a title in small letters, and then without what makes it special."""
    yield (whole := title.casefold())
    yield (job := whole.partition(",")[0].strip())
    yield _GRADE.sub("", job)


def occupation(title: str) -> str:
    """Write an occupation's title, which is English, with what it is called in the language.

    Parameters
    ----------
    title
        As the tables have it, or as a job title of the record.

    Returns
    -------
    str
        The title alone in English, and where the language has no word for it.

    Examples
    --------
    >>> with speaking("es"):
    ...     occupation("Registered Nurses")
    'Registered Nurses (enfermería titulada)'
    >>> with speaking("es"):
    ...     occupation("Welder II, second shift")
    'Welder II, second shift (soldadura)'
    """
    explained = explanation(title)
    return f"{title} ({explained})" if explained else title


def explanation(title: str) -> str:
    """Return what an occupation is about, in the language that is spoken.

    Parameters
    ----------
    title
        As `occupation` takes it.

    Returns
    -------
    str
        Empty in English, and where the language has no word for it.

    Examples
    --------
    >>> with speaking("es"):
    ...     explanation("Registered Nurses")
    'enfermería titulada'
    """
    known = _explained(spoken())
    return next((known[form] for form in _forms(title) if form in known), "")


def everyday_name(title: str) -> str:
    """Return what people who speak the language call an occupation.

    Parameters
    ----------
    title
        As the tables have it.

    Returns
    -------
    str
        Empty in English, and where the language has no such name.

    Examples
    --------
    >>> with speaking("es"):
    ...     everyday_name("Cashiers")
    'cajero/a'
    """
    return _called(spoken()).get(title.casefold(), "")
