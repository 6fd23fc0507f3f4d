"""The named skills, tools and credentials, and how a client's own word for one is understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from careerkit.spotting import Spotter


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What skills, tools and credentials are called, so that all parts speak of the same ones.

    Parameters
    ----------
    named
        The named skills, indexed by name: kind (hard, soft, essential), ask (completes "Did you
        …?"), elements and iwas (tuples of O*NET ids of elements and intermediate work activities).
    said
        Finds named skills in what employers and résumés say.
    lived
        Finds named skills in what people tell of their lives; knows more than `said`.
    tools
        Finds software and technology.
    tool_names
        The common name of a technology by O*NET's name for it.
    papers
        Finds licenses and certificates.
    """

    named: pd.DataFrame
    said: Spotter
    lived: Spotter
    tools: Spotter
    tool_names: Mapping[str, str]
    papers: Spotter

    def skills_in(self, name: str) -> list[str]:
        """Return the named skills that a client's own word for a skill stands for.

        Parameters
        ----------
        name
            For example ``"Calming frightened people"``.

        Returns
        -------
        list of str
            Names; empty when the word stands for none, as a hard skill's may.
        """
        wanted = name.strip().casefold()
        same = self._spelled.get(wanted, [])
        found = same or [hit.key for hit in self.lived.find(name)]
        return list(dict.fromkeys(found))

    def elements_of(self, name: str, names: Mapping[str, str]) -> tuple[str, ...]:
        """Return the O*NET elements that a client's own word for a skill stands for.

        Parameters
        ----------
        name
            The word.
        names
            Names of the elements that count, by element id.

        Returns
        -------
        tuple of str
            Element ids; empty when the word stands for none.
        """
        wanted = " ".join(name.casefold().split())
        exact = [str(key) for key, known in names.items() if str(known).casefold() == wanted]
        if exact:
            return tuple(exact)
        found = [e for skill in self.skills_in(name) for e in self._elements[skill]]
        return tuple(dict.fromkeys(element for element in found if element in names))

    @cached_property
    def _elements(self) -> dict[str, tuple[str, ...]]:
        return dict(self.named["elements"])

    @cached_property
    def _spelled(self) -> dict[str, list[str]]:
        spelled: dict[str, list[str]] = {}
        for name in self.named.index:
            spelled.setdefault(name.casefold(), []).append(name)
        return spelled
