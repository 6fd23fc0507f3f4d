"""How a catalog is asked for a phrase or a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "es"]


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Parameters
    ----------
    language
        As two letters.
    catalog
        Phrases, and lists of phrases, by key.
    """

    language: Language
    catalog: Mapping[str, str | tuple[str, ...]]

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase, its gaps filled."""
        phrase = self.catalog[key]
        assert isinstance(phrase, str), f"{key} is a list"
        return phrase.format(**values)

    def each(self, key: str) -> tuple[str, ...]:
        """Return a list of phrases."""
        phrases = self.catalog[key]
        assert isinstance(phrases, tuple), f"{key} is a phrase"
        return phrases
