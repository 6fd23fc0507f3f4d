"""The hand-written lists of named skills, credentials and technologies.

The lists are ``skills_people.csv``, ``skills_things.csv``, ``credentials.csv`` and
``technologies.csv`` in ``careerkit/labor/vocabulary``; how their phrases are written is told in
`careerkit.spotting`. Where one phrase stands under two names, the first in the file has it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from careerkit.labor import datasets
from careerkit.labor.title_forms import read_rows

SKILL_LISTS = ("skills_people", "skills_things")
_LEAST_USERS = 3
# Of O*NET's own names only those are looked for as they stand that nobody writes by chance.
_PLAIN = re.compile(r"software|system|program|tool|database|server|\bdata\b", re.IGNORECASE)


@dataclass(frozen=True)
class NamedSkill:
    """A skill in the words employers use.

    Parameters
    ----------
    name, kind
        Its name, and ``hard``, ``soft`` or ``essential``.
    elements
        O*NET elements it stands for.
    ask
        Completes "Did you …?".
    phrases
        What says it in a listing or résumé.
    life
        What people tell of their lives that shows it.
    iwas
        O*NET intermediate work activities that show it.
    """

    name: str
    kind: str
    elements: tuple[str, ...]
    ask: str
    phrases: tuple[str, ...]
    life: tuple[str, ...]
    iwas: tuple[str, ...]


@dataclass(frozen=True)
class NamedCredential:
    """A license, certificate or clearance.

    Parameters
    ----------
    name, kind
        Its name, and ``license``, ``certificate`` or ``clearance``.
    phrases
        What says it in a listing or résumé.
    needed_for
        Beginnings of the codes of occupations that need it by law or nearly everywhere.
    often_for
        Beginnings of the codes of occupations where it often helps.
    months
        About how long it takes to get; None where it comes with a degree.
    how
        How it is got, in a few words.
    """

    name: str
    kind: str
    phrases: tuple[str, ...]
    needed_for: tuple[str, ...]
    often_for: tuple[str, ...]
    months: float | None
    how: str


@dataclass(frozen=True)
class NamedTechnology:
    """A program, system or programming language.

    Parameters
    ----------
    name
        Its common name.
    phrases
        What says it in a listing or résumé.
    onet
        O*NET's names for it.
    group
        The field it is used in.
    """

    name: str
    phrases: tuple[str, ...]
    onet: tuple[str, ...]
    group: str


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(";") if part)


@lru_cache(maxsize=1)
def named_skills() -> dict[str, NamedSkill]:
    """Return the named skills by name."""
    return {
        row["name"]: NamedSkill(
            row["name"], row["kind"], _parts(row["elements"]), row["ask"],
            _parts(row["phrases"]), _parts(row["life"]), _parts(row["iwas"]),
        )
        for name in SKILL_LISTS
        for row in read_rows(name)
    }  # fmt: skip


@lru_cache(maxsize=1)
def named_credentials() -> dict[str, NamedCredential]:
    """Return the named credentials by name."""
    return {
        row["name"]: NamedCredential(
            row["name"], row["kind"], _parts(row["phrases"]), _parts(row["needed_for"]),
            _parts(row["often_for"]), float(row["months"]) if row["months"] else None, row["how"],
        )
        for row in read_rows("credentials")
    }  # fmt: skip


def credentials_for(code: str) -> list[tuple[NamedCredential, Literal["needed", "often"]]]:
    """Return the credentials an occupation asks for.

    Parameters
    ----------
    code
        The occupation.

    Returns
    -------
    list of tuple
        Each credential with ``needed`` (by law or nearly everywhere) or ``often`` (it helps), the
        needed first.
    """
    every = named_credentials().values()
    needed = [paper for paper in every if code.startswith(paper.needed_for or ("?",))]
    often = [paper for paper in every if code.startswith(paper.often_for or ("?",))]
    return [(paper, "needed") for paper in needed] + [
        (paper, "often") for paper in often if paper not in needed
    ]


@lru_cache(maxsize=1)
def named_technologies() -> dict[str, NamedTechnology]:
    """Return the named technologies by name, O*NET's own names after those of the list."""
    own = {
        row["name"]: NamedTechnology(
            row["name"], _parts(row["phrases"]), _parts(row["onet"]), row["group"]
        )
        for row in read_rows("technologies")
    }
    covered = {name for technology in own.values() for name in technology.onet} | set(own)
    users = datasets.load("technologies")["name"].value_counts()
    for name in users.index[users >= _LEAST_USERS]:
        plain = _PLAIN.search(name) or "/" in name or "(" in name
        if name not in covered and len(name.split()) > 1 and not plain:
            phrase = " ".join(word for word in name.split() if any(map(str.isalnum, word)))
            own[name] = NamedTechnology(name, (phrase,), (name,), "other")
    return own
