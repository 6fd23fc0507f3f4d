"""Which language a text is written in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "ht", "it", "ko", "pt", "ru", "tl", "vi", "zh")
"""The languages listings and résumés come in here; of more, short texts would be mistaken."""

SHORT = 40
"""Letters under which a text counts as English unless its language is clear."""
CLEAR = 0.85
"""How sure the model must be of a short text."""

# Half of a long document says as much as the whole.
_ENOUGH = 20_000
_NO_WORDS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\d_]+|[^\w\s'’]")


@lru_cache(maxsize=1)
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(LANGUAGES))
    return model


def language_of(text: str) -> str:
    """Tell the language of a text by py3langid's model, which is part of its package.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Two letters, one of `LANGUAGES`. A text of a few words counts as English unless its
        language is clear.

    Examples
    --------
    >>> language_of("Se busca cocinero con experiencia para restaurante en Durham")
    'es'
    >>> language_of("Cook")
    'en'
    """
    words = " ".join(_NO_WORDS.sub(" ", text[:_ENOUGH]).split())
    if not words:
        return "en"
    # All capitals hide the letters that tell languages apart.
    language, sure = _model().classify(words.lower() if words.isupper() else words)
    letters = sum(letter.isalpha() for letter in words)
    # One word of our alphabet may be a name from anywhere.
    unclear = letters < SHORT and (sure < CLEAR or (" " not in words and words.isascii()))
    return "en" if unclear else str(language)
