"""Drawings to write into: circles of people, and stairs that lead to a goal."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_INK = "#16242e"
_SOFT = "#7c8a94"
_BRAND = "#12436d"
_TYPE = 4.5
"""Size of the type in mm, a little over 12 points."""
_WRITE = 9.0
"""Millimeters from one line to write on to the next."""
_NARROW = 0.46
"""Mean width of a letter in parts of the size of its type; for how much fits on a line."""


def _text(x: float, y: float, words: str, *, anchor: str = "middle", bold: bool = False,
          color: str = _INK, size: float = _TYPE) -> str:  # fmt: skip
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{color}"'
        f"{weight}>{escape(words)}</text>"
    )


def _line(x: float, y: float, to_x: float, to_y: float, color: str = _SOFT) -> str:
    return (
        f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" stroke="{color}" '
        'stroke-width="0.3"/>'
    )


def _svg(width: float, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
        f'viewBox="0 0 {width} {height}" font-family="Source Sans 3">{"".join(parts)}</svg>'
    )


def cut(words: str, width: float, size: float = _TYPE) -> str:
    """Shorten words to what fits on a line.

    Parameters
    ----------
    words
        Any text.
    width, size
        Length of the line and size of the type, both in mm.

    Returns
    -------
    str
        The words, or their beginning and three dots.

    Examples
    --------
    >>> cut("Ana", 40), cut("Wilhelmina Featherstonehaugh-Cholmondeley", 40)
    ('Ana', 'Wilhelmina Feather…')
    """
    most = int(width / (size * _NARROW))
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def circles(middle: str, names: Sequence[str], people: Sequence[Sequence[str]]) -> str:
    """Draw eight circles around a person, with lines to write names on.

    Parameters
    ----------
    middle
        What stands in the middle.
    names
        What the eight circles are called, row by row around the middle.
    people
        The names in each circle; those for which there is no line are left out by the caller.

    Returns
    -------
    str
        SVG, 180 mm wide.
    """
    radius, step, down = 27.8, 61.0, 57.0
    places = [(column, row) for row in range(3) for column in range(3) if (column, row) != (1, 1)]
    at = [(29.0 + column * step, 28.3 + row * down) for column, row in places]
    here = (29.0 + step, 28.3 + down)
    parts = [_line(*here, *place, color=_BRAND) for place in at]
    for (x, y), name, known in zip(at, names, people, strict=True):
        parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="#fff" stroke="{_BRAND}" '
            'stroke-width="0.6"/>'
        )
        parts.append(_text(x, y - 16.5, name, bold=True, color=_BRAND))
        for place, half in enumerate(LINES_IN_CIRCLE):
            line = y - 7.5 + place * _WRITE
            parts.append(_line(x - half, line, x + half, line))
            if place < len(known):
                parts.append(_text(x, line - 1.2, cut(known[place], 2 * half)))
    parts.append(f'<circle cx="{here[0]}" cy="{here[1]:.1f}" r="19" fill="{_BRAND}"/>')
    parts.append(_text(here[0], here[1] + 2, middle, bold=True, color="#fff", size=7))
    return _svg(180, 2 * 28.3 + 2 * down, parts)


LINES_IN_CIRCLE = (25.0, 26.5, 24.0, 17.5)
"""Half the length of each line in a circle, in mm."""


def stairs(names: Sequence[str], jobs: Sequence[str]) -> str:
    """Draw steps that rise to a goal, with lines to write a job on each.

    Parameters
    ----------
    names
        What each step is called, from the bottom.
    jobs
        What is written on each; empty where nothing is.

    Returns
    -------
    str
        SVG, 180 mm wide.
    """
    wide, rise, height = 180 / len(names), 15.0, 42.0
    whole = height + rise * (len(names) - 1) + 1
    parts = []
    for place, (name, job) in enumerate(zip(names, jobs, strict=True)):
        x, y = place * wide, whole - height - place * rise - 0.5
        parts.append(
            f'<rect x="{x + 0.5:.1f}" y="{y:.1f}" width="{wide - 1:.1f}" '
            f'height="{whole - y - 0.5:.1f}" fill="#fff" stroke="{_BRAND}" stroke-width="0.6"/>'
        )
        parts.append(_text(x + 4, y + 8, name, anchor="start", bold=True, color=_BRAND))
        for number, words in enumerate(_wrapped(job, wide - 8)):
            line = y + 17 + number * _WRITE
            parts.append(_line(x + 4, line, x + wide - 4, line))
            if words:
                parts.append(_text(x + 4, line - 1.2, words, anchor="start"))
    return _svg(180, whole, parts)


def _wrapped(words: str, width: float, lines: int = 3) -> list[str]:
    """Break words over so many lines; what is left over at the end becomes three dots."""
    most = int(width / (_TYPE * _NARROW))
    rows = [""]
    for word in words.split():
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) <= most or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    rest = " ".join(rows[lines - 1 :])
    rows = [*rows[: lines - 1], rest]
    return [cut(row, width) for row in rows] + [""] * (lines - len(rows))
