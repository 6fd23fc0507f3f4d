"""What notes are about: how two people met, and the usual kinds of service."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

from careerkit.text.languages import SOURCE, noted, spoken
from careerkit.text.languages import gettext as _

NoteKind = Literal["session", "phone", "workshop", "email", "other"]
VISITS: frozenset[NoteKind] = frozenset({"session", "phone"})
"""Kinds of notes that stand for a visit."""
KINDS: dict[NoteKind, str] = {
    "session": noted("In person"), "phone": noted("By phone"), "workshop": noted("Workshop"),
    "email": noted("By e-mail"), "other": noted("Other"),
}  # fmt: skip
SERVICES = (
    noted("Career guidance"), noted("Assessment"), noted("Plan made"), noted("Plan reviewed"),
    noted("Résumé help"), noted("Application help"), noted("Interview practice"),
    noted("Job referral"), noted("Labor market information"), noted("Skills and training"),
    noted("Referral to training"), noted("Supportive service"), noted("Workshop"),
    noted("Follow-up"),
)  # fmt: skip
"""The usual kinds of service; any other words do as well."""


def service_name(name: str) -> str:
    """Say what a kind of service is called: a usual one in the language that is spoken.

    Examples
    --------
    >>> service_name("Résumé help"), service_name("Bus pass")
    ('Résumé help', 'Bus pass')
    """
    if name in SERVICES or spoken() == SOURCE:
        return _(name)
    # A counselor may have typed a usual one in small letters.
    wanted = fold(name)
    return next((_(usual) for usual in SERVICES if fold(usual) == wanted), name)


def service_called(said: str) -> str:
    """Return a kind of service as it is kept: one of the usual ones by its English name.

    Parameters
    ----------
    said
        As it was chosen or typed, in the language that is spoken.

    Examples
    --------
    >>> service_called("résumé help"), service_called("Bus pass")
    ('Résumé help', 'Bus pass')
    """
    wanted = fold(said.strip())
    return next((name for name in SERVICES if fold(service_name(name)) == wanted), said)


def fold(text: str) -> str:
    """Return a text in which capitals and accents make no difference.

    Examples
    --------
    >>> fold("Résumé HELP") == fold("resume help")
    True
    """
    return fold_with_places(text)[0]


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return a folded text, and for each sign of it where it stood."""
    signs, places = [], []
    for place, sign in enumerate(text):
        for bare in unicodedata.normalize("NFKD", sign.casefold()):
            if not unicodedata.combining(bare):
                signs.append("'" if bare == "’" else bare)
                places.append(place)
    return "".join(signs), places


def between(day: date, start: date | None, end: date | None) -> bool:
    """Tell whether a day lies in a period; either end may be open."""
    return (start is None or day >= start) and (end is None or day <= end)
