"""Put lines together again that only the width of a page broke."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_ITEM = re.compile(r"\W*[•▪◦●■○‣►➢✓❖*·–—-]\s|\(?\d{1,2}[.)]\s|[A-Za-z][.)]\s|[•▪◦●■○‣►➢✓❖·]")
_CLOSED = re.compile(r"(?:[:;|]|\b(?:19|20)\d\d\)?|\b(?:present|current|now|today)\)?)$", re.I)
_GOES_ON = re.compile(r"(?:[,&/-]|\b(?:and|or|of|the|to|a|an|in|for|with|by|at|from|as))$", re.I)
_PARTED = re.compile(r"(\w+)-$")
# Words that people join by a hyphen which stays when a line ends after it.
_JOINED = re.compile(
    r"(?:self|well|full|part|entry|high|low|hands|long|short|team|non|co|pre|post|on|off|in|out|"
    r"e|x|t|cross|multi|sit|stand|walk|pick|drop|check|follow|set|start|break|clean|front|back|"
    r"first|second|third|one|two|three|four|five|ten|mid|semi|up|down|over|under|year|detail|"
    r"fast|time|cost|day|job|on|real|state|drug|pull|push|point|must|all|third|safety|customer)$",
    re.IGNORECASE,
)
LONG = 45
"""Characters from which a line may go on with a capital letter."""
SENTENCE = 30
"""Characters from which a line goes on with a small letter, wherever the margin is."""


@dataclass(frozen=True)
class Line:
    """A line where it stands: its ends, height of its letters, first and last place from the top.

    The last two differ where a hyphen already made one line of two.
    """

    text: str
    left: float
    right: float
    height: float
    top: float
    bottom: float


def unwrap(lines: Sequence[Line]) -> list[str]:
    """Join a line to the one before where the first word had no room there.

    Parameters
    ----------
    lines
        The lines of a page in reading order.

    Returns
    -------
    list of str
        An empty text stands where the page leaves a gap.
    """
    margins = _margins(lines)
    text = "\n".join(line.text for line in lines).lower()
    joined: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, margins(before)):
            joined[-1] = glue(joined[-1], line.text, text)
        else:
            if before is not None and line.top - before.bottom > 2.2 * max(
                before.height, line.height
            ):
                joined.append("")
            joined.append(line.text)
        before = line
    return joined


def _margins(lines: Sequence[Line]) -> Callable[[Line], float]:
    """Tell how far right the lines of a column reach that begin about where a line begins."""
    slot = 36.0
    reach: dict[int, float] = defaultdict(float)
    for line in lines:
        for place in (
            int(line.left // slot) - 1,
            int(line.left // slot),
            int(line.left // slot) + 1,
        ):
            reach[place] = max(reach[place], line.right)
    return lambda line: reach[int(line.left // slot)]


def _goes_on(before: Line, line: Line, margin: float) -> bool:
    if not before.text or not line.text or _ITEM.match(line.text) or "   " in before.text:
        return False
    step = line.top - before.bottom
    if not 0 < step < 2.0 * before.height or not 0.85 < line.height / before.height < 1.18:
        return False
    if line.left < before.left - 2 * before.height:
        return False
    if _CLOSED.search(before.text):
        return False
    if line.text[0].islower() and len(before.text) >= SENTENCE and before.text[-1] not in ".!?":
        return True
    word = line.text.split(maxsplit=1)[0]
    needed = (len(word) + 1) * (line.right - line.left) / max(len(line.text), 1)
    if margin - before.right > needed * 1.1:
        return False
    # In a narrow column every line may seem full; there only the words tell.
    if line.text[0].islower() or _GOES_ON.search(before.text):
        return True
    return len(before.text) >= LONG


def glue(before: str, after: str, text: str) -> str:
    """Put two parts of a line together, and a word that a hyphen parted.

    Parameters
    ----------
    before, after
        The parts.
    text
        The whole text in lower case: a word that stands in it unparted is written so.

    Returns
    -------
    str

    Examples
    --------
    >>> glue("works in a ware-", "house", "")
    'works in a warehouse'
    >>> glue("a full-", "time job", "")
    'a full-time job'
    """
    parted = _PARTED.search(before)
    if not parted or not after[:1].isalpha():
        return f"{before} {after}"
    word = re.match(r"\w+", after)
    ending = word[0] if word else ""
    whole = f"{parted[1]}{ending}".lower()
    stays = (
        not after[0].islower()
        or not parted[1][-1:].islower()
        or f"{parted[1]}-{ending}".lower() in text
        or _JOINED.match(parted[1])
    )
    if stays and not re.search(rf"\b{re.escape(whole)}\b", text):
        return before + after
    return before[:-1] + after
