"""Many listings pasted in one go: part them, and know one that was saved before."""

from __future__ import annotations

import re
from itertools import pairwise

from careerkit.listings.header import TITLE_LABEL

_RULE = re.compile(r"^[ \t]*(?:[-=_*~#•]{4,}|(?:[-=_*~] ){3,}[-=_*~]?)[ \t]*$", re.MULTILINE)
_LEAST_LETTERS = 40
_ALIKE = 0.7


def split_listings(text: str) -> list[str]:
    """Part pasted text into listings.

    Listings are parted at lines of dashes and the like, at three or more empty lines, or where a
    label of the title ("Job title:") comes again.

    Parameters
    ----------
    text
        One listing or many, before `careerkit.documents.tidy` takes out empty lines.

    Returns
    -------
    list of str
        At least one, if there is any text.
    """
    text = text.replace("\r\n", "\n")
    parts = [
        part for piece in _RULE.split(text) for part in re.split(r"\n[ \t]*(?:\n[ \t]*){3,}", piece)
    ]
    listings: list[str] = []
    for part in (part.strip() for part in parts):
        if not part:
            continue
        # A scrap between rules (a heading, a footer) belongs to what stands before it.
        if len(part) < _LEAST_LETTERS and listings:
            listings[-1] = f"{listings[-1]}\n\n{part}"
        else:
            listings += _at_titles(part)
    merged: list[str] = []
    for listing in listings:
        if merged and len(listings) > 1 and not _stands_alone(listing):
            merged[-1] = f"{merged[-1]}\n\n{listing}"
        else:
            merged.append(listing)
    return merged


def _stands_alone(part: str) -> bool:
    """Return whether a part is a listing rather than a section of the one before."""
    first = part.strip().split("\n")[0].strip(" *#_:").casefold()
    section = re.match(
        r"(?:about|requirements?|qualifications?|benefits|responsibilities|duties|how to apply|"
        r"what (?:we|you)|who (?:we|you)|why|equal|our |the role|preferred|minimum|education|skills|"
        r"compensation|schedule|hours|pay|salary|to apply|job description|apply|similar|description|"
        r"summary|experience|physical|additional|notice|©|contact|location)",
        first,
    )
    return not section


def _at_titles(part: str) -> list[str]:
    lines = part.split("\n")
    heads = [
        at
        for at, line in enumerate(lines)
        if (label := TITLE_LABEL.match(line.strip(" *#")))
        and len(line) < 110
        and re.match(r"job title|position title|title|job\b|position", label[0], re.IGNORECASE)
    ]
    if len(heads) < 2 or heads[0] > 3:
        return [part]
    # The same label again within a few lines is another field of the same listing.
    starts = [0, *(b for a, b in pairwise(heads) if b - a >= 4)]
    ends = [*starts[1:], len(lines)]
    return ["\n".join(lines[a:b]).strip() for a, b in zip(starts, ends, strict=True)]


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}


def same_listing(one: str, other: str) -> bool:
    """Tell whether two texts are the same listing, clutter aside.

    Parameters
    ----------
    one, other
        Texts of listings.

    Returns
    -------
    bool
        True if seven in ten of the runs of four words of the shorter are in the longer.
    """
    a, b = _shingles(one), _shingles(other)
    return len(a & b) >= _ALIKE * min(len(a), len(b))
