"""Text of figures: what plotly reads of HTML in it, how wide it is, and its SVG."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from careerkit.display import ASSETS
from careerkit.reports.drawing.known import NotKnown

if TYPE_CHECKING:
    import uharfbuzz

LINE_SPACING = 1.3
"""Height of a line, by the size of its type."""
ASCENT, DESCENT = 1.024, 0.4
"""Of the typeface, by the size of the type; a browser rounds them to whole pixels."""
_TAG = re.compile(r"<(/?)(b|i|br|span)(?: style='([^']*)')? ?/?>")
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-fA-F]+|\w+);")  # plotly reads none without its semicolon
_STYLE = re.compile(r"(?:color:(?P<color>#[0-9a-f]{3,6})|font-size:(?P<size>[\d.]+)px)(?:;|$)")


@dataclass(frozen=True)
class Piece:
    """Letters in one style; without a color or a size of their own these are the text's."""

    letters: str
    bold: bool = False
    slanted: bool = False
    color: str = ""
    size: float = 0


Lines = tuple[tuple[Piece, ...], ...]


@lru_cache(maxsize=4096)
def read(text: str) -> Lines:
    """Read a figure's text: its lines, each in pieces of one style.

    Raises
    ------
    NotKnown
        It holds another tag than ``b``, ``i``, ``br`` and a ``span`` with a color or a size.
    """
    lines: list[list[Piece]] = [[]]
    styles: list[tuple[str, dict[str, str]]] = []
    at = 0
    for tag in _TAG.finditer(text):
        _add(lines[-1], text[at : tag.start()], styles)
        at = tag.end()
        closes, name, style = tag.groups()
        if name == "br":
            lines.append([])
        elif closes:
            if not styles or styles[-1][0] != name:
                raise NotKnown(f"text {text!r}")
            styles.pop()
        else:
            styles.append((name, _styles(style or "")))
    _add(lines[-1], text[at:], styles)
    return tuple(tuple(line) for line in lines)


def _styles(given: str) -> dict[str, str]:
    if _STYLE.sub("", given):
        raise NotKnown(f"text with the style {given!r}")
    return {
        name: value
        for part in _STYLE.finditer(given)
        for name, value in part.groupdict().items()
        if value
    }


def _add(line: list[Piece], text: str, styles: list[tuple[str, dict[str, str]]]) -> None:
    if "<" in text:
        raise NotKnown(f"text {text!r}")
    if text:
        names = {name for name, _ in styles}
        style = {key: value for _, inner in styles for key, value in inner.items()}
        color, size = style.get("color", ""), float(style.get("size", 0))
        line.append(
            Piece(
                _ENTITY.sub(lambda found: unescape(found[0]), text),
                "b" in names,
                "i" in names,
                color,
                size,
            )
        )


def width(lines: Lines, size: float) -> float:
    """Return the width of the widest line in pixels."""
    return max(
        (sum(_advance(p.letters, p.bold) * (p.size or size) for p in line) for line in lines),
        default=0,
    )


def top(size: float) -> int:
    """Return by how many pixels a text reaches above the foot of its first line."""
    return round(ASCENT * size)


def height(lines: Lines, size: float) -> float:
    """Return the height of a text in pixels, from its highest letters to its lowest."""
    if not any(lines):
        return 0
    return top(size) + round(DESCENT * size) + (len(lines) - 1) * LINE_SPACING * size


@lru_cache(maxsize=16384)
def _advance(letters: str, bold: bool) -> float:
    """Return the width of letters in a type of size 1, as HarfBuzz, a browser's own, shapes them.

    Raises
    ------
    NotKnown
        The typeface has no letter for one of them, or they are written from right to left.
    """
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(letters)
    buffer.guess_segment_properties()
    if buffer.direction != "ltr":
        raise NotKnown(f"letters {letters!r}")
    font, per_em = _font(bold)
    uharfbuzz.shape(font, buffer)
    if any(glyph.codepoint == 0 for glyph in buffer.glyph_infos):
        raise NotKnown(f"letters {letters!r}")
    return sum(glyph.x_advance for glyph in buffer.glyph_positions) / per_em


@cache
def _font(bold: bool) -> tuple[uharfbuzz.Font, int]:
    import uharfbuzz

    name = "SourceSans3-Bold.ttf" if bold else "SourceSans3-Regular.ttf"
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(ASSETS / "fonts" / name)))
    return uharfbuzz.Font(face), face.upem


def to_svg(
    lines: Lines, x: float, y: float, *, size: float, color: str, anchor: str = "start",
    turned: bool = False,
) -> str:  # fmt: skip
    """Write a text; `x` and `y` are of the foot of its first line.

    Parameters
    ----------
    lines
        What it says.
    x, y
        Where its first line stands, by `anchor`.
    size, color
        Of its type.
    anchor
        ``start``, ``middle`` or ``end``.
    turned
        It reads upward, turned around the point.

    Returns
    -------
    str
        Empty for a text of nothing.
    """
    if not any(lines):
        return ""
    at = f'x="{number(x)}" y="{number(y)}"'
    rows = ["".join(map(_piece, line)) for line in lines]
    if len(rows) == 1:
        inner = rows[0]
    else:  # a line below keeps its distance by the size of the type
        inner = "".join(
            f'<tspan x="{number(x)}" y="{number(y + row * LINE_SPACING * size)}">{said}</tspan>'
            for row, said in enumerate(rows)
        )
    turn = f' transform="rotate(-90,{number(x)},{number(y)})"' if turned else ""
    where = f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text {at}{where}{turn} style="font-size:{number(size)}px;fill:{color};white-space:pre">'
        f"{inner}</text>"
    )


def _piece(piece: Piece) -> str:
    said = escape(piece.letters, quote=False)
    styles = [
        style
        for style, wanted in (
            ("font-weight:bold", piece.bold),
            ("font-style:italic", piece.slanted),
            (f"fill:{piece.color}", piece.color),
            (f"font-size:{number(piece.size)}px", piece.size),
        )
        if wanted
    ]
    return f'<tspan style="{";".join(styles)}">{said}</tspan>' if styles else said


def number(value: float) -> str:
    """Write a number of pixels, to a hundredth."""
    return f"{round(value, 2) + 0.0:g}"  # a minus before nothing goes with what is added


def font(given: dict[str, Any], **usual: Any) -> tuple[float, str]:
    """Return size and color of a font; what it leaves out is as usual."""
    return given.get("size", usual["size"]), given.get("color", usual["color"])
