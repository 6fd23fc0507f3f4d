"""Headings of a table of local help, English and Spanish, and which field each stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA

from careerkit.caseload.fields import is_ssn_heading, plain, shown
from careerkit.caseload.rows import Problem
from careerkit.text import join

HEADER_ROWS = 10
"""Titles and remarks may stand above the headings, which are within these first rows."""
_HEADINGS: dict[str, str] = {
    "needs": "need|needs|topic|topics|help with|helps with|category|categories|kind of help|"
    "type of help|service type|necesidad|necesidades",
    "name": "name|who|organization|organisation|agency|program|provider|resource|resource name|"
    "agency name|organization name|program name|partner|nombre|organizacion|agencia|programa",
    "what": "what they do|what|description|service|services|help offered|services offered|"
    "que hacen|servicios|descripcion",
    "phone": "phone|phones|phone number|telephone|telephone number|tel|call|contact number|"
    "telefono",
    "website": "website|web|web site|web page|web address|url|link|online|sitio web|pagina|"
    "pagina web",
    "place": "place|address|place or address|place address|street|street address|location|town|"
    "where|city|state|zip|zip code|postal code|direccion|lugar|ciudad",
    "hours": "hours|open|opening hours|open hours|hours open|office hours|times|schedule|when|"
    "horario|horas",
    "area": "area|county|counties|area or county|area county|areas|region|serves|service area|"
    "area served|counties served|condado|condados|zona",
    "cost": "cost|costs|price|fee|fees|costo|precio",
    "note": "note|notes|comment|comments|remark|remarks|bring|what to bring|eligibility|who can go|"
    "requirements|nota|notas|requisitos",
}
_FIELD_OF = {word: name for name, words in _HEADINGS.items() for word in words.split("|")}
LABELS = {
    "needs": "Need", "name": "Name", "what": "What they do", "phone": "Phone",
    "website": "Website", "place": "Address", "hours": "Hours", "area": "Area or county",
    "cost": "Cost", "note": "Note",
}  # fmt: skip


def words_of(text: str) -> str:
    """Return the words of a text in small letters, without accents and signs."""
    return " ".join(re.findall(r"[^\W_]+", plain(text)))


def nearest(word: str, known: Mapping[str, str], *, least: int = 5) -> str | None:
    """Return what a word stands for; a slip of the pen in a longer word is forgiven.

    Parameters
    ----------
    word
        As `words_of` gives it.
    known
        What each known word stands for.
    least
        Shorter words must be spelled right: "books" are no boots.

    Returns
    -------
    str or None
        None where nothing, or more than one thing, is near.
    """
    if word in known:
        return known[word]
    if len(word) < least or re.search(r"\d", word):
        return None
    slips = 1 if len(word) < 10 else 2
    meant = {
        known[other]
        for other in known
        if len(other) >= least and OSA.distance(word, other, score_cutoff=slips) <= slips
    }
    return meant.pop() if len(meant) == 1 else None


@lru_cache(maxsize=1024)
def field_of(heading: str) -> str | None:
    """Return the field of `Resource` a heading stands for, if it is a known one."""
    # Sentences are no headings.
    return nearest(words_of(heading), _FIELD_OF) if 0 < len(heading) <= 40 else None


def read_columns(headings: list[str], row: int) -> tuple[dict[str, list[int]], list[str]]:
    """Find out what each column stands for.

    Parameters
    ----------
    headings
        The row of headings.
    row
        Its number, for messages.

    Returns
    -------
    tuple of dict and list of str
        Field to the places of its columns (an address may have several), and every problem.
    """
    columns: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for at, heading in enumerate(headings):
        field = field_of(heading)
        if is_ssn_heading(heading) and field is None:
            problems.append(
                Problem(row, shown(heading), "", "Social Security numbers have no place here; "
                        "delete the column")
            )  # fmt: skip
        elif field in columns and field != "place":
            other = shown(headings[columns[field][0]])
            problems.append(
                Problem(row, shown(heading), "", f"the column “{other}” is read as "
                        f"“{LABELS[field]}” too; keep one, or rename one")
            )  # fmt: skip
        elif field is not None:
            columns.setdefault(field, []).append(at)
    found = [str(problem) for problem in problems]
    missing = [f"“{LABELS[field]}”" for field in ("needs", "name") if field not in columns]
    if missing:
        where = f"row {row}" if columns else f"the first {HEADER_ROWS} rows"
        usual = ", ".join(LABELS.values())
        found.append(f"{where}: no heading {join(missing, 'or')}; the headings are {usual}")
    return columns, found
