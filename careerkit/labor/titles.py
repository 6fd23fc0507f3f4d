"""Find occupations by the titles people use for their jobs.

`careerkit.labor.title_words` reads a title, `careerkit.labor.title_readings` spells it right and
puts it into English, `careerkit.labor.title_index` searches. Titles: O*NET Alternate Titles and
Sample of Reported Titles, and hand-written lists of what people say in English and in Spanish and
in the armed forces (``careerkit/labor/vocabulary``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pandas as pd

from careerkit import config
from careerkit.errors import CareerkitError, UnknownCode
from careerkit.labor import datasets
from careerkit.labor.prepared import kept
from careerkit.labor.title_forms import both_genders, plain, read_rows
from careerkit.labor.title_index import Match, TitleIndex, build_index
from careerkit.labor.title_words import clean_title
from careerkit.text.languages import gettext as _

__all__ = [
    "build_index",
    "clean_title",
    "find_occupations",
    "make_index",
    "match_occupations",
    "national_jobs",
    "resolve_occupation",
    "title_index",
]

OWN_LISTS = ("everyday", "spanish", "military")
_LETTER = re.compile(r"[a-z0-9]")


def own_titles() -> pd.DataFrame:
    """Return the phrases of the hand-written lists as titles: code, title, source."""
    rows = [
        (row["code"], spelling, name)
        for name in OWN_LISTS
        for row in read_rows(name)
        for phrase in row["phrases"].split(";")
        for spelling in (both_genders(phrase) if name == "spanish" else [phrase])
    ]
    return pd.DataFrame(rows, columns=["code", "title", "source"])


def make_index(titles: pd.DataFrame, *, own_lists: bool = True) -> TitleIndex:
    """Make the index of some titles, knowing the shipped occupations.

    Parameters
    ----------
    titles
        code, title, source.
    own_lists
        Whether the hand-written lists are known too.

    Returns
    -------
    TitleIndex
    """
    occupations = datasets.load("occupations")
    done = datasets.load("detailed_activities").merge(
        datasets.load("activity_titles"), left_on="dwa_id", right_on="id"
    )
    return build_index(
        pd.concat([titles, own_titles()], ignore_index=True) if own_lists else titles,
        occupations,
        national_jobs(occupations, datasets.load("projections")),
        done[["code", "title"]],
    )


@lru_cache(maxsize=1)
def title_index() -> TitleIndex:
    """Return the index of the shipped titles, made once and kept."""
    return kept("titles", lambda: make_index(datasets.load("titles")))


def national_jobs(occupations: pd.DataFrame, projections: pd.DataFrame) -> pd.Series:
    """Return about how many people in the nation work in each occupation.

    Parameters
    ----------
    occupations, projections
        The tables of those names.

    Returns
    -------
    Series
        Thousands of jobs by occupation code. BLS counts by SOC; the specialities O*NET adds
        below are far smaller, and are taken at a tenth of it.
    """
    people = occupations["projections_code"].map(projections.set_index("soc")["employment_base"])
    jobs = pd.Series(people.to_numpy(dtype=float), pd.Index(occupations["code"]), name="jobs")
    return jobs.where(jobs.index.str.endswith(".00"), jobs * 0.1)


def find_occupations(query: str, *, limit: int = 10) -> pd.DataFrame:
    """Find the occupations that a job title may stand for.

    Parameters
    ----------
    query
        A job title as people write it, or an occupation code.
    limit
        How many occupations at most.

    Returns
    -------
    DataFrame
        code, title (official), matched_title (the known title that fitted), score (0–1); best
        first. Empty when nothing is near.

    Raises
    ------
    CareerkitError
        The query has no letters, or the limit is below 1.
    """
    return pd.DataFrame(match_occupations(query, limit=limit), columns=list(Match._fields))


def match_occupations(query: str, *, limit: int = 10) -> list[Match]:
    """Find what `find_occupations` does, as plain rows, which takes less time.

    Parameters
    ----------
    query, limit
        As for `find_occupations`.

    Returns
    -------
    list of Match

    Raises
    ------
    CareerkitError
        The query has no letters, or the limit is below 1.
    """
    if limit < 1:
        raise CareerkitError(f"A list of {limit} occupations is empty; ask for at least 1.")
    if not _LETTER.search(plain(query)):
        raise CareerkitError(
            _("There is no job title in {text!r}.").format(text=query),
            hint=_("Type the title as the client says it, for example: nursing assistant."),
        )
    if _CODE.fullmatch(query.strip()):
        code = resolve_occupation(query)
        title = title_index().official[code]
        return [Match(code, title, title, 1.0)]
    said = " ".join(re.findall(r"[a-z]+", plain(query)))
    wanted = "" if said in _NO_JOB else query
    most = max(limit, _ALWAYS)
    return [*_found(title_index(), wanted, most)[:limit]]


_ALWAYS = 10


@lru_cache(maxsize=4000)
def _found(index: TitleIndex, query: str, limit: int) -> tuple[Match, ...]:
    """Search once for who asks for the best alone, and who asks for ten."""
    return tuple(index.matches(query, limit))


_NO_JOB = frozenset({
    "unemployed", "none", "no job", "nothing", "not working", "n a", "na", "retired", "student",
    "laid off", "between jobs", "looking for work", "self employed", "own business", "desempleado",
    "desempleada", "sin trabajo", "ninguno", "jubilado", "jubilada", "estudiante",
})  # fmt: skip
"""What people answer who name no job; the title nearest to it would mislead."""
_CODE = re.compile(r"\d{2}-\d{4}(?:\.\d{2})?")


def resolve_occupation(text: str) -> str:
    """Return the O*NET-SOC code that a user's code stands for.

    Parameters
    ----------
    text
        An O*NET-SOC code (``31-1131.00``) or a SOC code (``31-1131``).

    Returns
    -------
    str

    Raises
    ------
    UnknownCode
        The tables do not have the code; the message names the nearest.
    """
    wanted = text.strip()
    known = _codes(config.data_dir())
    if wanted in known:
        return wanted
    if f"{wanted}.00" in known:
        return f"{wanted}.00"
    titles = datasets.load("occupations").set_index("code")["title"]
    raise UnknownCode(
        _("There is no occupation with the code {text!r}.").format(text=text),
        problems=_nearest_occupations(wanted, titles),
        hint=_("Use one of these codes, or look the job title up with find_occupations."),
    )


@lru_cache(maxsize=1)
def _codes(data: Path) -> frozenset[str]:
    """Return every O*NET-SOC code of the tables in a folder."""
    return frozenset(datasets.load("occupations")["code"])


def _nearest_occupations(wanted: str, titles: pd.Series) -> list[str]:
    if re.search(r"[A-Za-z]{2}", wanted):
        found = title_index().matches(wanted, 5)
        return [f"{match.code} {match.title}" for match in found]
    for length in (7, 6, 5, 4, 3, 2):
        near = titles[titles.index.str.startswith(wanted[:length])]
        if len(wanted) >= length and len(near):
            return [f"{code} {title}" for code, title in near.head(5).items()]
    return []
