"""Words with more letters than there is room for, such as addresses: where a PDF may break them.

A browser and Word break such a word by themselves. Typst lets it run into the next column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

BREAK = "\u200b"
"""Takes no room; a line may end there."""
_WIDE = 98
"""Letters of the size of a table on a line; half of a page has fewer, a little smaller ones."""
_NARROW = 78
_LINE = {"text": 44, "bullets": 44, "signatures": 44}
_ELSEWHERE = 28
_FIGURE, _GAP = 10, 2.5
"""Letters of the longest figure that is kept whole, and of the room beside it."""
_UNREAD = frozenset({"kind", "style", "align", "language", "languages", "svg", "alt", "columns"})


def breaking(blocks: Sequence[Mapping[str, Any]], *, twin: bool = False) -> list[dict[str, Any]]:
    """Return blocks whose words can be broken where they are longer than a line has room for.

    Parameters
    ----------
    blocks
        As a PDF shows them.
    twin
        Whether two languages stand side by side.

    Returns
    -------
    list of dict

    Examples
    --------
    >>> (block,) = breaking([{"kind": "text", "text": "Ask, " + "a" * 50}])
    >>> [len(part) for part in block["text"].split(BREAK)][:3]
    [31, 3, 3]
    """
    return [_broken(block, twin) for block in blocks]


def _broken(block: Mapping[str, Any], twin: bool) -> dict[str, Any]:
    if block["kind"] == "pair":
        sides = {side: block[side] and _broken(block[side], twin) for side in ("left", "right")}
        return {**block, **sides}
    most = _LINE.get(block["kind"], _ELSEWHERE)
    said = {key: one if key in _UNREAD else _in(one, most) for key, one in block.items()}
    if block["kind"] == "table":
        columns = [dict(column) for column in block["columns"]]
        longest = [_longest_word(block["rows"], place) for place in range(len(columns))]
        figures = [
            column["align"] == "right" and most <= _FIGURE
            for column, most in zip(columns, longest, strict=True)
        ]
        if twin:
            _give_room(columns, longest, figures)
        widths = [column["width"] for column in columns]
        room = (_NARROW if twin else _WIDE) / sum(widths)
        # A letter less: between columns there is some room.
        fits = [
            letters if figure else max(4, int(width * room) - 1)
            for width, letters, figure in zip(widths, longest, figures, strict=True)
        ]
        said["columns"] = columns
        said["rows"] = [
            [_in(cell, most) for cell, most in zip(row, fits, strict=True)] for row in block["rows"]
        ]
    return said


def _longest_word(rows: Sequence[Sequence[str]], place: int) -> int:
    """Count the letters of the longest word of a column."""
    return max((len(word) for row in rows for word in row[place].split()), default=0)


def _give_room(
    columns: Sequence[dict[str, Any]], longest: Sequence[int], figures: Sequence[bool]
) -> None:
    """Make columns of figures wide enough for them on half a page: an amount is not broken."""
    room = _NARROW / sum(column["width"] for column in columns)
    for column, letters, figure in zip(columns, longest, figures, strict=True):
        if figure:
            column["width"] = max(column["width"], (letters + _GAP) / room)


def _in(value: Any, most: int) -> Any:
    if isinstance(value, str):
        return _cut(value, most) if len(value) > most else value
    if isinstance(value, list):
        return [_in(one, most) for one in value]
    if isinstance(value, dict):
        return {key: one if key in _UNREAD else _in(one, most) for key, one in value.items()}
    return value


def _cut(text: str, most: int) -> str:
    """Let words of more letters than that be broken; Typst itself breaks links at their strokes."""
    # Capitals are wide. From where a line may be full of them, each third letter may end it.
    first = max(4, most * 3 // 5)

    def parted(word: re.Match[str]) -> str:
        ends = [*range(first, len(word[0]) - 1, 3), len(word[0])]
        return BREAK.join(word[0][at:end] for at, end in zip([0, *ends], ends, strict=False))

    return _longer(most).sub(parted, text)


@cache
def _longer(most: int) -> re.Pattern[str]:
    return re.compile(rf"[^\s/]{{{most + 1},}}")
