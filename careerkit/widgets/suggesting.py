"""What a box suggests for what is typed into it, and what it calls what was chosen."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import takewhile

from careerkit import api, facts
from careerkit.errors import CareerkitError
from careerkit.labor import datasets
from careerkit.labor.wages import resolve_area
from careerkit.text.languages import occupation
from careerkit.text.phrases import plain

SUGGESTIONS = 6
_SURE, _UNLIKELY = 0.9, 0.15  # scores of titles


@dataclass(frozen=True)
class Choice:
    """Something to choose from a list: what it stands for, and what the list says of it."""

    value: str
    label: str


def title(code: str) -> str:
    """Return how an occupation is called."""
    return plain(facts.occupation_title(code))


def explained_title(code: str) -> str:
    """Return how an occupation is called, with what that means in the language that is spoken."""
    return plain(occupation(facts.occupation_title(code)))


def area_title(area: str) -> str:
    """Return how an area is called."""
    return resolve_area(area).title


def suggest_occupations(typed: str) -> list[Choice]:
    """Suggest occupations for what is typed.

    Parameters
    ----------
    typed
        A job title, or the beginning of one.

    Returns
    -------
    list of Choice
        The official title, and the title that fitted if it is another one.

    Raises
    ------
    CareerkitError
        There is no letter in it, or a code that does not exist.
    """
    found = api.find_occupations(typed, limit=SUGGESTIONS)
    whole = completed(typed)
    if whole != typed and not (found["score"] >= _SURE).any():
        found = api.find_occupations(whole, limit=SUGGESTIONS)
    worth = (found["score"] >= _UNLIKELY) | (found.index == 0)
    return [
        Choice(row.code, _offered(row.title, row.matched_title))
        for row in found[worth].itertuples()
    ]


def _offered(title: str, matched: str) -> str:
    said = occupation(title)
    if said != title or matched.casefold() == title.casefold():
        return plain(said)
    return f"{plain(title)} (“{matched}”)"


@cache
def known_titles() -> list[str]:
    """Return every known job title, in small letters and in order."""
    return sorted({name.casefold() for name in datasets.load("titles")["title"]})


def completed(typed: str) -> str:
    """Return the shortest known job title that begins with what is typed, or what is typed.

    The search knows whole words, so that half of one finds something else: "line coo" the COO.
    What ends with a whole word stays as it is.
    """
    titles, start = known_titles(), " ".join(typed.casefold().split())
    at = bisect_left(titles, start)
    beginning = list(takewhile(lambda name: name.startswith(start), titles[at:]))
    if any(f"{name} ".startswith(f"{start} ") for name in beginning):
        return typed
    return min(beginning, key=len, default=typed)


@lru_cache(maxsize=5000)
def occupation_for(title: str) -> str | None:
    """Return the occupation a job title stands for, if there is little doubt.

    Parameters
    ----------
    title
        As people say it.

    Returns
    -------
    str or None
        An O*NET code.
    """
    try:
        found = api.find_occupations(title, limit=1)
    except CareerkitError:  # nothing in it that could be a job
        return None
    sure = len(found) and found["score"].iloc[0] >= _SURE
    return str(found["code"].iloc[0]) if sure else None


def suggest_areas(typed: str) -> list[Choice]:
    """Suggest areas for what is typed.

    Parameters
    ----------
    typed
        A state or a city, or the beginning of one.

    Returns
    -------
    list of Choice

    Raises
    ------
    CareerkitError
        There is no letter in it.
    """
    found = api.find_areas(typed, limit=SUGGESTIONS)
    return [Choice(row.area, row.title) for row in found.itertuples()]
