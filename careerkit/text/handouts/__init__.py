"""Every word of the worksheets, in one catalog a language, with the same keys in each."""

from __future__ import annotations

from careerkit.text.handouts.english import ENGLISH
from careerkit.text.handouts.spanish import SPANISH
from careerkit.text.handouts.words import Language, Words

__all__ = ["LANGUAGES", "Language", "Words", "words_in"]

_WORDS: dict[str, Words] = {"en": Words("en", ENGLISH), "es": Words("es", SPANISH)}
LANGUAGES = tuple(_WORDS)
"""The languages there are, as two letters."""


def words_in(language: str) -> Words:
    """Return the words of a language.

    Parameters
    ----------
    language
        One of `LANGUAGES`.

    Returns
    -------
    Words

    Raises
    ------
    KeyError
        There is no catalog of this language.
    """
    return _WORDS[language]
